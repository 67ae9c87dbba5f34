/* rows.h - what every table of the knowledge is held to
 *
 * The texts are read by people under pressure: short, ASCII, whole sentences, and
 * none said twice. Names and numbers come from tab-separated lists in data/.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_TEST_ROWS_H
#define SIPEXPLAIN_TEST_ROWS_H

#include <glib.h>
#include <string.h>

#define TEXT_MAX 300

static inline void check_ascii(const char *text)
{
    for (const char *p = text; *p; p++)
        if (*p < ' ' || *p > '~')
            g_error("not printable ASCII at %zu: %s", (size_t)(p - text), text);
}

static inline void check_name(const char *name)
{
    g_assert_nonnull(name);
    g_assert_cmpuint(strlen(name), >, 0);
    check_ascii(name);
    g_assert_false(g_ascii_isspace(name[0]));
    g_assert_false(g_ascii_isspace(name[strlen(name) - 1]));
}

/* A text of whole sentences. `seen` gathers the sentences of a table; none may come twice. */
static inline void check_text(const char *text, GHashTable *seen)
{
    g_assert_nonnull(text);
    check_name(text);
    if (strlen(text) > TEXT_MAX)
        g_error("%zu characters: %s", strlen(text), text);
    if (!g_str_has_suffix(text, "."))
        g_error("no full stop: %s", text);
    if (g_ascii_islower(text[0]) && !g_str_has_prefix(text, "baresip"))
        g_error("no capital: %s", text);
    if (strstr(text, "  ") || strstr(text, " ,") || strstr(text, " .") || strstr(text, ".."))
        g_error("blanks or stops: %s", text);

    for (const char *start = text; *start;) {
        const char *end = start;
        while (*end && !(*end == '.' && (end[1] == '\0' || (end[1] == ' ' && g_ascii_isupper(end[2])))))
            end++;
        char *sentence = g_strndup(start, (gsize)(end - start));
        if (!g_hash_table_add(seen, sentence))
            g_error("said twice: %s", sentence);
        start = *end ? end + 1 : end;
        while (*start == ' ')
            start++;
    }
}

static inline GHashTable *sentences_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* The rows of data/NAME, each a NULL-terminated array of its columns; '#' begins a comment. */
static inline GPtrArray *data_rows(const char *name)
{
    char *path = g_test_build_filename(G_TEST_DIST, "data", name, NULL);
    char *content = NULL;
    GError *error = NULL;
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);

    if (!g_file_get_contents(path, &content, NULL, &error))
        g_error("%s", error->message);
    char **lines = g_strsplit(content, "\n", -1);
    for (char **line = lines; *line; line++)
        if (**line && **line != '#')
            g_ptr_array_add(rows, g_strsplit(*line, "\t", -1));
    g_assert_cmpuint(rows->len, >, 0);
    g_strfreev(lines);
    g_free(content);
    g_free(path);
    return rows;
}

static inline const char *column(const GPtrArray *rows, guint row, guint n)
{
    char **columns = g_ptr_array_index(rows, row);

    g_assert_cmpuint(g_strv_length(columns), >, n);
    return columns[n];
}

static inline unsigned number(const GPtrArray *rows, guint row, guint n)
{
    return (unsigned)g_ascii_strtoull(column(rows, row, n), NULL, 10);
}

#endif
