/* answer.c - what the command answers: typed lines
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "answer.h"

static void clear_line(gpointer data)
{
    g_strfreev(((answer_line *)data)->cells);
}

answer *answer_new(void)
{
    answer *a = g_new0(answer, 1);

    a->lines = g_array_new(FALSE, FALSE, sizeof(answer_line));
    g_array_set_clear_func(a->lines, clear_line);
    a->strings = g_string_chunk_new(4096);
    return a;
}

void answer_free(answer *a)
{
    g_array_unref(a->lines);
    g_string_chunk_free(a->strings);
    g_free(a);
}

static const char *copy(answer *a, const char *text)
{
    return text ? g_string_chunk_insert(a->strings, text) : NULL;
}

const char *answer_take(answer *a, char *text)
{
    const char *copied = copy(a, text);

    g_free(text);
    return copied;
}

const char *answer_format(answer *a, const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    text = g_strdup_vprintf(format, args);
    va_end(args);
    return answer_take(a, text);
}

const char *answer_span(answer *a, span s)
{
    return s.p ? g_string_chunk_insert_len(a->strings, s.p, (gssize)s.len) : NULL;
}

const char *answer_quoted(answer *a, const char *word)
{
    const char *clean = answer_take(a, readable(word));

    if (*word && !word[strspn(word, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-.,:@%+/")])
        return clean;
    return strcmp(word, clean) == 0 ? answer_take(a, g_shell_quote(word)) : "...";
}

void add(answer *a, answer_line l)
{
    if (a->aside)
        l.look = LOOK_NONE;
    if (!l.data && !l.look)
        return;
    l.key = copy(a, l.key);
    l.value = copy(a, l.value);
    l.label = copy(a, l.label);
    l.text = copy(a, l.text);
    l.more = a->more;
    l.cells = l.look ? g_strdupv(l.cells) : NULL;
    g_array_append_val(a->lines, l);
}

/* ---- for programs ---- */

void put(answer *a, data_kind kind, const char *key, const char *value)
{
    bool null = kind == DATA_STRING && !value;

    add(a, (answer_line){ .data = null ? DATA_BARE : kind, .key = key, .value = null ? "null" : value });
}

void put_number(answer *a, const char *key, int64_t number, int64_t none)
{
    if (number == none)
        put_null(a, key);
    else
        put(a, DATA_BARE, key, answer_format(a, "%" G_GINT64_FORMAT, number));
}

void put_members(answer *a, const char *spec, ...)
{
    span rest = span_of(spec);
    va_list args;

    va_start(args, spec);
    for (span word = span_word(&rest); word.len; word = span_word(&rest)) {
        const char *key = answer_span(a, span_cut(word, word.len - 2));
        switch (word.p[word.len - 1]) {
        case 's': put_string(a, key, va_arg(args, const char *)); break;
        case 'S': put_string(a, key, answer_span(a, va_arg(args, span))); break;
        case 'b': put_bool(a, key, va_arg(args, int)); break;
        case 'u': put_number(a, key, va_arg(args, unsigned), -1); break;
        case 'z': put_number(a, key, va_arg(args, unsigned), 0); break;
        case 'i': put_number(a, key, va_arg(args, int), -1); break;
        }
    }
    va_end(args);
}

/* ---- for people, and for both ---- */

void say(answer *a, look how, unsigned number, const char *label, const char *text)
{
    if (text && (*text || how == LOOK_GAP))
        add(a, (answer_line){ .look = how, .number = number, .label = label, .text = text });
}

void tell(answer *a, const char *key, const char *label, const char *text)
{
    if (text)
        add(a, (answer_line){ DATA_STRING, key, text, LOOK_ENTRY, ITEM_COLUMN, label, text, NULL, false });
    else
        put_null(a, key);
}

void tell_names(answer *a, const char *key, const char *label, const char *names)
{
    char **list = g_strsplit(names ? names : "", ",", -1), *text;

    put_array(a, key);
    for (char **name = list; *name; name++)
        put_string(a, NULL, g_strstrip(*name));
    put_shut(a);
    text = g_strjoinv(", ", list);
    if (*list)
        add(a, (answer_line){ .look = LOOK_ENTRY, .number = ITEM_COLUMN, .label = label, .text = text, .cells = list });
    g_free(text);
    g_strfreev(list);
}
