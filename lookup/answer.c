/* answer.c - what the command answers: typed lines
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "answer.h"

static void clear_line(gpointer data)
{
    line *l = data;

    g_free((gpointer)l->cells);
}

answer *answer_new(void)
{
    answer *a = g_new0(answer, 1);

    a->lines = g_array_new(FALSE, FALSE, sizeof(line));
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

/* ---- for programs ---- */

void put(answer *a, data_kind kind, const char *key, const char *value)
{
    line l = { .data = kind, .key = copy(a, key), .value = copy(a, value) };

    if (kind == DATA_STRING && !value) {
        l.data = DATA_BARE;
        l.value = "null";
    }
    g_array_append_val(a->lines, l);
}

void put_number(answer *a, const char *key, unsigned number)
{
    put(a, DATA_BARE, key, answer_format(a, "%u", number));
}

static void put_integer(answer *a, const char *key, int64_t number, int64_t none)
{
    put(a, number == none ? DATA_STRING : DATA_BARE, key,
        number == none ? NULL : answer_format(a, "%" G_GINT64_FORMAT, number));
}

static void put_values(answer *a, const char *spec, va_list args)
{
    span rest = span_of(spec);

    for (span word = span_word(&rest); word.len; word = span_word(&rest)) {
        const char *key = answer_span(a, span_cut(word, word.len - 2));
        switch (word.p[word.len - 1]) {
        case 's':
            put_string(a, key, va_arg(args, const char *));
            break;
        case 'S':
            put_string(a, key, answer_span(a, va_arg(args, span)));
            break;
        case 'b':
            put_bool(a, key, va_arg(args, int));
            break;
        case 'u':
            put_integer(a, key, va_arg(args, unsigned), -1);
            break;
        case 'z':
            put_integer(a, key, va_arg(args, unsigned), 0);
            break;
        case 'i':
            put_integer(a, key, va_arg(args, int), -1);
            break;
        }
    }
}

void put_members(answer *a, const char *spec, ...)
{
    va_list args;

    va_start(args, spec);
    put_values(a, spec, args);
    va_end(args);
}

void put_whole(answer *a, const char *key, const char *spec, ...)
{
    va_list args;

    put_object(a, key);
    va_start(args, spec);
    put_values(a, spec, args);
    va_end(args);
    put_shut(a);
}

/* ---- for people ---- */

void say(answer *a, look how, unsigned number, const char *label, const char *text)
{
    line l = { .look = how, .number = number, .label = copy(a, label), .text = copy(a, text) };

    if (!a->aside && text && (*text || how == LOOK_GAP))
        g_array_append_val(a->lines, l);
}

static const char **copy_cells(answer *a, const char *const *cells)
{
    size_t count = 0;

    while (cells[count])
        count++;
    const char **copies = g_new0(const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        copies[i] = copy(a, cells[i]);
    return copies;
}

void say_row(answer *a, const char *label, const char *const *cells)
{
    line l = { .look = LOOK_ROW, .label = copy(a, label) };

    if (a->aside)
        return;
    l.cells = copy_cells(a, cells);
    g_array_append_val(a->lines, l);
}

/* ---- for both ---- */

void tell(answer *a, const char *key, const char *label, const char *text)
{
    put_string(a, key, text);
    if (a->aside || !text)
        return;
    line *l = &g_array_index(a->lines, line, a->lines->len - 1);
    l->look = LOOK_ENTRY;
    l->number = ITEM_COLUMN;
    l->label = copy(a, label);
    l->text = l->value;
}

void tell_names(answer *a, const char *key, const char *label, const char *names)
{
    char **list = g_strsplit(names ? names : "", ",", -1);

    put_array(a, key);
    for (char **name = list; *name; name++)
        put_string(a, NULL, g_strstrip(*name));
    put_shut(a);
    if (*list && !a->aside) {
        char *text = g_strjoinv(", ", list);
        say_item(a, label, text);
        g_array_index(a->lines, line, a->lines->len - 1).cells = copy_cells(a, (const char *const *)list);
        g_free(text);
    }
    g_strfreev(list);
}
