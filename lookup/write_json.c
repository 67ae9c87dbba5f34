/* write_json.c - an answer as JSON: the side for programs
 *
 * Keys are stable: a key of one kind of object is always there, null where the
 * knowledge has nothing.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/clean.h"
#include "answer.h"

#define DEPTH_MAX 16

/* What is not printable is escaped, so that the text of a stranger does nothing to a terminal. */
static void put_quoted(GString *out, const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);

    g_string_append_c(out, '"');
    for (const char *c = valid, *next; *c; c = next) {
        gunichar u = g_utf8_get_char(c), shown = 0;
        next = g_utf8_next_char(c);
        clean_next(&(span){ c, (size_t)(next - c) }, &shown);
        if (u == '\n')
            g_string_append(out, "\\n");
        else if (shown != u && u > 0xffff)
            g_string_append_printf(out, "\\u%04x\\u%04x", 0xd7c0 + (u >> 10), 0xdc00 + (u & 0x3ff));
        else if (shown != u)
            g_string_append_printf(out, "\\u%04x", u);
        else
            g_string_append_printf(out, "%s%.*s", u == '"' || u == '\\' ? "\\" : "", (int)(next - c), c);
    }
    g_string_append_c(out, '"');
    g_free(valid);
}

/* The comma, the line and the key before an element. */
static void put_lead(GString *out, const char *key, unsigned depth, bool first)
{
    if (depth)
        g_string_append_printf(out, "%s\n%*s", first ? "" : ",", (int)(2 * depth), "");
    if (key) {
        put_quoted(out, key);
        g_string_append(out, ": ");
    }
}

GString *write_json(const answer *a)
{
    GString *out = g_string_new(NULL);
    char closers[DEPTH_MAX] = { 0 };
    unsigned depth = 0;
    bool first = true;      /* of the object or array that is open */

    for (unsigned i = 0; i < a->lines->len; i++) {
        const answer_line *l = &g_array_index(a->lines, answer_line, i);
        bool opens = l->data == DATA_OBJECT || l->data == DATA_ARRAY;

        if (l->data == DATA_NONE)
            continue;
        if (l->data == DATA_SHUT) {
            depth--;
            if (!first)
                g_string_append_printf(out, "\n%*s", (int)(2 * depth), "");
            g_string_append_c(out, closers[depth]);
        } else {
            put_lead(out, l->key, depth, first);
        }
        if (opens) {
            g_assert(depth < DEPTH_MAX);
            g_string_append_c(out, l->data == DATA_OBJECT ? '{' : '[');
            closers[depth++] = l->data == DATA_OBJECT ? '}' : ']';
        }
        if (l->data == DATA_STRING)
            put_quoted(out, l->value);
        else if (l->data == DATA_BARE)
            g_string_append(out, l->value);
        first = opens;
    }
    g_string_append_c(out, '\n');
    return out;
}
