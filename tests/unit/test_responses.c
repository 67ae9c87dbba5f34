/* test_responses.c - every row of the response and contrast tables, against the IANA registry and the rules of the house
 *
 * A row that breaks a rule fails alone and by name, so the author of a sentence
 * learns of all slips in one run.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <glib.h>
#include <string.h>

#include "knowledge/knowledge.h"

enum { TEXT_MAX = 300 };

typedef struct {
    unsigned code;
    char *phrase;
    char *source;
} registry_row;

static GArray *registry;        /* of registry_row, in the order of the file */

#define FAIL(...) \
    do { \
        g_test_message(__VA_ARGS__); \
        g_test_fail(); \
    } while (0)

static void load_registry(void)
{
    char *path = g_test_build_filename(G_TEST_DIST, "data", "response-codes.tsv", NULL);
    char *content;
    GError *error = NULL;

    g_file_get_contents(path, &content, NULL, &error);
    g_assert_no_error(error);
    registry = g_array_new(FALSE, FALSE, sizeof(registry_row));

    char **lines = g_strsplit(content, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (**line == '\0' || **line == '#')
            continue;
        char **cells = g_strsplit(*line, "\t", 3);
        g_assert_cmpuint(g_strv_length(cells), ==, 3);
        registry_row row = {
            .code = (unsigned)g_ascii_strtoull(cells[0], NULL, 10),
            .phrase = g_strdup(cells[1]),
            .source = g_strdup(cells[2]),
        };
        g_array_append_val(registry, row);
        g_strfreev(cells);
    }
    g_strfreev(lines);
    g_free(content);
    g_free(path);
}

static void free_registry(void)
{
    for (unsigned i = 0; i < registry->len; i++) {
        g_free(g_array_index(registry, registry_row, i).phrase);
        g_free(g_array_index(registry, registry_row, i).source);
    }
    g_array_free(registry, TRUE);
}

static const registry_row *registry_find(unsigned code)
{
    for (unsigned i = 0; i < registry->len; i++)
        if (g_array_index(registry, registry_row, i).code == code)
            return &g_array_index(registry, registry_row, i);
    return NULL;
}

/* Each text of a table once, with a name for messages: "183 advice". */
typedef void (*text_fn)(const char *where, const char *text, void *data);

static void each_response_text(const response_row *row, text_fn fn, void *data)
{
    const struct { const char *field, *text; } texts[] = {
        { "meaning", row->meaning }, { "when", row->when }, { "advice", row->advice },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        char *where = g_strdup_printf("%u %s", row->code, texts[i].field);
        fn(where, texts[i].text, data);
        g_free(where);
    }
}

static void each_text(text_fn fn, void *data)
{
    size_t count;
    const response_row *rows = response_rows(&count);

    for (size_t i = 0; i < count; i++)
        each_response_text(&rows[i], fn, data);
    for (unsigned klass = 1; klass <= 6; klass++)
        each_response_text(response_class_find(klass), fn, data);

    const contrast_row *pairs = contrast_rows(&count);
    for (size_t i = 0; i < count; i++) {
        char *where = g_strdup_printf("%u, not %u", pairs[i].code, pairs[i].other);
        fn(where, pairs[i].text, data);
        g_free(where);
    }
}

/* ---- response rows ---- */

static void test_sorted(void)
{
    size_t count;
    const response_row *rows = response_rows(&count);

    g_assert_cmpuint(count, >=, registry->len);
    for (size_t i = 0; i < count; i++) {
        g_assert_cmpuint(rows[i].code, >=, 100);
        g_assert_cmpuint(rows[i].code, <=, 699);
        if (i)
            g_assert_cmpuint(rows[i].code, >, rows[i - 1].code);
    }
}

static void test_find(void)
{
    size_t count, found = 0;
    const response_row *rows = response_rows(&count);

    for (unsigned code = 0; code < 70000; code++) {
        const response_row *row = response_find(code);
        if (row) {
            g_assert_cmpuint(row->code, ==, code);
            g_assert_true(row == &rows[found]);
            found++;
        }
    }
    g_assert_cmpuint(found, ==, count);
    g_assert_null(response_find(G_MAXUINT));
}

/* Each registered code is here under its registered name, and nothing else is called registered. */
static void test_registry(void)
{
    size_t count;
    const response_row *rows = response_rows(&count);

    for (unsigned i = 0; i < registry->len; i++) {
        const registry_row *wanted = &g_array_index(registry, registry_row, i);
        const response_row *row = response_find(wanted->code);

        if (!row)
            FAIL("%u %s has no row", wanted->code, wanted->phrase);
        else if (strcmp(row->name, wanted->phrase) != 0)
            FAIL("%u is registered as \"%s\", not \"%s\"", wanted->code, wanted->phrase, row->name);
    }
    for (size_t i = 0; i < count; i++)
        if (rows[i].registered != (registry_find(rows[i].code) != NULL))
            FAIL("%u: .registered is %s, and data/response-codes.tsv has %s row for it", rows[i].code,
                 rows[i].registered ? "true" : "false", rows[i].registered ? "no" : "a");
}

#define SECTION "\\d+(\\.\\d+)*(-\\d+)?"     /* "21.6.2", "4-6" */

/* "RFC 3261 21.6.2": an RFC that the registry's copy names, and a section of it. */
static void test_spec(void)
{
    GRegex *form = g_regex_new("^RFC \\d+ " SECTION "(, RFC \\d+ " SECTION ")*$", 0, 0, NULL);
    size_t count;
    const response_row *rows = response_rows(&count);

    for (size_t i = 0; i < count; i++) {
        if (!rows[i].spec || !*rows[i].spec) {
            FAIL("%u has no .spec", rows[i].code);
            continue;
        }
        if (!rows[i].registered)
            continue;
        if (!g_regex_match(form, rows[i].spec, 0, NULL))
            FAIL("%u: \"%s\" is not RFC and section", rows[i].code, rows[i].spec);

        const registry_row *wanted = registry_find(rows[i].code);
        char **words = g_strsplit(rows[i].spec, " ", 3);
        char *rfc = g_strconcat(words[0], " ", words[1], NULL);
        if (wanted && !strstr(wanted->source, rfc))
            FAIL("%u: %s does not define it", rows[i].code, rfc);
        g_free(rfc);
        g_strfreev(words);
    }
    g_regex_unref(form);
}

static void test_enums(void)
{
    size_t count;
    const response_row *rows = response_rows(&count);

    for (size_t i = 0; i < count; i++) {
        g_assert_cmpint(rows[i].severity, <=, SEVERITY_WARN);
        g_assert_cmpint(rows[i].dialog, <=, DIALOG_ENDS);
        if (rows[i].code < 300 && (rows[i].severity != SEVERITY_CHAT || rows[i].dialog != DIALOG_UNKNOWN))
            FAIL("%u is no failure", rows[i].code);
        if (rows[i].code >= 300 && rows[i].severity == SEVERITY_CHAT)
            FAIL("%u ends an attempt: it deserves a note", rows[i].code);
        if (rows[i].code >= 500 && rows[i].code < 600 && rows[i].severity != SEVERITY_WARN)
            FAIL("%u is a server failure: it deserves a warning", rows[i].code);
    }
}

/* RFC 5057 5.1 Table 1, the two columns that matter to a call; 408 by its note 4 and by 5.2. */
static void test_dialog(void)
{
    static const unsigned ends[] = { 404, 410, 416, 482, 483, 484, 485, 502, 604 };
    static const unsigned usage[] = { 405, 408, 480, 481, 489, 501 };
    size_t count, ending = 0, using = 0;
    const response_row *rows = response_rows(&count);

    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        g_assert_cmpint(response_find(ends[i])->dialog, ==, DIALOG_ENDS);
    for (size_t i = 0; i < G_N_ELEMENTS(usage); i++)
        g_assert_cmpint(response_find(usage[i])->dialog, ==, DIALOG_USAGE);
    for (size_t i = 0; i < count; i++) {
        ending += rows[i].dialog == DIALOG_ENDS;
        using += rows[i].dialog == DIALOG_USAGE;
    }
    g_assert_cmpuint(ending, ==, G_N_ELEMENTS(ends));
    g_assert_cmpuint(using, ==, G_N_ELEMENTS(usage));
}

/* "Warning,Retry-After": header names, no blanks; Reason is shown anyway. */
static void test_evidence(void)
{
    GRegex *form = g_regex_new("^[A-Z][A-Za-z-]*[A-Za-z](,[A-Z][A-Za-z-]*[A-Za-z])*$", 0, 0, NULL);
    size_t count;
    const response_row *rows = response_rows(&count);

    for (size_t i = 0; i < count; i++) {
        if (!rows[i].evidence)
            continue;
        if (!g_regex_match(form, rows[i].evidence, 0, NULL))
            FAIL("%u: \"%s\" is not a list of headers", rows[i].code, rows[i].evidence);

        char **names = g_strsplit(rows[i].evidence, ",", -1);
        if (g_strv_contains((const char *const *)names, "Reason"))
            FAIL("%u: Reason is always shown", rows[i].code);
        for (char **name = names; *name; name++)
            if (g_strv_contains((const char *const *)name + 1, *name))
                FAIL("%u: %s stands twice", rows[i].code, *name);
        g_strfreev(names);
    }
    g_regex_unref(form);
}

/* Headers that a response MUST carry by the RFC that defines it. */
static void test_mandatory_evidence(void)
{
    static const struct { unsigned code; const char *header; } must[] = {
        { 401, "WWW-Authenticate" }, { 405, "Allow" }, { 407, "Proxy-Authenticate" }, { 420, "Unsupported" },
        { 421, "Require" }, { 422, "Min-SE" }, { 423, "Min-Expires" }, { 424, "Geolocation-Error" },
        { 425, "AlertMsg-Error" }, { 469, "Recv-Info" }, { 489, "Allow-Events" }, { 494, "Security-Server" },
        { 608, "Call-Info" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(must); i++) {
        char **names = g_strsplit(response_find(must[i].code)->evidence, ",", -1);
        g_assert_true(g_strv_contains((const char *const *)names, must[i].header));
        g_strfreev(names);
    }
}

/* ---- classes ---- */

static void test_classes(void)
{
    static const char *const names[] = {
        NULL, "Provisional", "Success", "Redirection", "Client error", "Server error", "Global failure", NULL,
    };

    for (unsigned klass = 0; klass < G_N_ELEMENTS(names); klass++) {
        const response_row *row = response_class_find(klass);

        g_assert_cmpstr(response_class_name(klass), ==, names[klass]);
        g_assert_true((row != NULL) == (names[klass] != NULL));
        if (row) {
            g_assert_cmpuint(row->code, ==, klass * 100);
            g_assert_false(row->registered);
            g_assert_nonnull(row->spec);
        }
    }
    g_assert_null(response_class_find(G_MAXUINT));
}

/* ---- texts, of responses, classes and contrasts alike ---- */

static void check_form(const char *where, const char *text, void *data G_GNUC_UNUSED)
{
    if (!text) {
        FAIL("%s: no text", where);
        return;
    }

    size_t length = strlen(text);
    if (length < 20 || length > TEXT_MAX)
        FAIL("%s: %zu characters", where, length);
    if (!g_str_has_suffix(text, ".") || g_str_has_suffix(text, ".."))
        FAIL("%s: no full stop at the end", where);
    if (strstr(text, "  ") || g_ascii_isspace(text[0]))
        FAIL("%s: a blank too many", where);
    for (const char *p = text; *p; p++)
        if (*p < ' ' || *p > '~') {
            FAIL("%s: not printable ASCII at byte %td", where, p - text);
            break;
        }
}

static void test_form(void)
{
    each_text(check_form, NULL);
}

/* A sentence ends in a full stop or question mark before a blank. Seen: sentence -> where. */
static void check_new(const char *where, const char *text, void *seen)
{
    char **sentences = g_regex_split_simple("(?<=[.?])\\s+", text, 0, 0);

    for (char **s = sentences; *s; s++) {
        char *key = g_ascii_strdown(*s, -1);
        const char *before = g_hash_table_lookup(seen, key);

        if (before) {
            FAIL("%s repeats %s: \"%s\"", where, before, *s);
            g_free(key);
        } else
            g_hash_table_insert(seen, key, g_strdup(where));
    }
    g_strfreev(sentences);
}

static void test_no_sentence_twice(void)
{
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    each_text(check_new, seen);
    g_hash_table_destroy(seen);
}

/* What the web gets wrong and this table must not: 16 is normal clearing, 17 busy. */
static void check_cause_16(const char *where, const char *text, void *data G_GNUC_UNUSED)
{
    if (g_regex_match_simple("\\b16\\b[^.]*\\bbusy\\b", text, G_REGEX_CASELESS, 0))
        FAIL("%s: cause 16 beside busy", where);
}

static void test_cause_16(void)
{
    each_text(check_cause_16, NULL);
}

/* ---- contrasts ---- */

static void test_contrasts(void)
{
    size_t count;
    const contrast_row *rows = contrast_rows(&count);

    g_assert_cmpuint(count, >, 0);
    for (size_t i = 0; i < count; i++) {
        const contrast_row *row = &rows[i];
        char *head = g_strdup_printf("%u, not %u: ", row->code, row->other);
        char **sentences = g_regex_split_simple("(?<=[.?])\\s+", row->text, 0, 0);

        if (!response_find(row->code) || !response_find(row->other))
            FAIL("%sone of them has no row", head);
        if (i && (rows[i - 1].code > row->code ||
                  (rows[i - 1].code == row->code && rows[i - 1].other >= row->other)))
            FAIL("%snot in order", head);
        if (row->code == row->other)
            FAIL("%sitself", head);
        if (!g_str_has_prefix(row->text, head))
            FAIL("%sthe text does not begin so", head);
        if (g_strv_length(sentences) != 2)
            FAIL("%s%u sentences", head, g_strv_length(sentences));
        if (!contrast_find(row->other, row->code))
            FAIL("%sthe mirror is missing", head);
        g_assert_true(contrast_find(row->code, row->other) == row);
        g_strfreev(sentences);
        g_free(head);
    }
}

static void test_contrasts_of(void)
{
    size_t count, of, sum = 0;
    const contrast_row *rows = contrast_rows(&count);

    for (unsigned code = 0; code < 1000; code++) {
        const contrast_row *own = contrasts_of(code, &of);

        g_assert_true((own == NULL) == (of == 0));
        for (size_t i = 0; i < of; i++) {
            g_assert_cmpuint(own[i].code, ==, code);
            g_assert_true(&own[i] == &rows[sum + i]);
        }
        sum += of;
    }
    g_assert_cmpuint(sum, ==, count);
    g_assert_null(contrast_find(603, 100));
    g_assert_null(contrast_find(999, 999));
}

/* The pairs that users ask for by name. */
static void test_contrasts_asked_for(void)
{
    static const unsigned pairs[][2] = {
        { 183, 180 }, { 183, 603 }, { 401, 407 }, { 408, 480 }, { 408, 487 }, { 408, 504 }, { 480, 486 }, { 480, 603 },
        { 486, 600 }, { 486, 603 }, { 487, 603 }, { 488, 606 }, { 500, 503 }, { 600, 603 }, { 603, 607 }, { 603, 608 },
        { 607, 608 }, { 436, 437 }, { 436, 438 }, { 437, 438 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_assert_nonnull(contrast_find(pairs[i][0], pairs[i][1]));
        g_assert_nonnull(contrast_find(pairs[i][1], pairs[i][0]));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    load_registry();
    g_test_add_func("/responses/sorted", test_sorted);
    g_test_add_func("/responses/find", test_find);
    g_test_add_func("/responses/registry", test_registry);
    g_test_add_func("/responses/spec", test_spec);
    g_test_add_func("/responses/enums", test_enums);
    g_test_add_func("/responses/dialog-rfc5057", test_dialog);
    g_test_add_func("/responses/evidence", test_evidence);
    g_test_add_func("/responses/mandatory-evidence", test_mandatory_evidence);
    g_test_add_func("/responses/classes", test_classes);
    g_test_add_func("/responses/texts/form", test_form);
    g_test_add_func("/responses/texts/no-sentence-twice", test_no_sentence_twice);
    g_test_add_func("/responses/texts/cause-16", test_cause_16);
    g_test_add_func("/responses/contrasts", test_contrasts);
    g_test_add_func("/responses/contrasts/of", test_contrasts_of);
    g_test_add_func("/responses/contrasts/asked-for", test_contrasts_asked_for);

    int result = g_test_run();
    free_registry();
    return result;
}
