/* write_json.c - an answer as JSON: the side for programs
 *
 * Keys are stable: a key of one kind of object is always there, null where the
 * knowledge has nothing.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "answer.h"

#define DEPTH_MAX 16

static void quoted(GString *out, const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);

    g_string_append_c(out, '"');
    for (const char *c = valid; *c; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_printf(out, "\\%c", *c);
        else if (*c == '\n')
            g_string_append(out, "\\n");
        else if ((unsigned char)*c < 0x20 || *c == 0x7f)
            g_string_append_printf(out, "\\u%04x", (unsigned char)*c);
        else
            g_string_append_c(out, *c);
    }
    g_string_append_c(out, '"');
    g_free(valid);
}

static void new_line(GString *out, unsigned depth)
{
    g_string_append_printf(out, "\n%*s", (int)(2 * depth), "");
}

GString *write_json(const answer *a)
{
    GString *out = g_string_new(NULL);
    char closers[DEPTH_MAX];
    unsigned depth = 0;
    bool first = true;      /* of the object or array that is open */

    for (unsigned i = 0; i < a->lines->len; i++) {
        const line *l = &g_array_index(a->lines, line, i);
        bool opens = l->data == DATA_OBJECT || l->data == DATA_ARRAY;

        if (l->data == DATA_NONE)
            continue;
        if (l->data == DATA_SHUT) {
            depth--;
            if (!first)
                new_line(out, depth);
            g_string_append_c(out, closers[depth]);
            first = false;
            continue;
        }
        if (depth) {
            if (!first)
                g_string_append_c(out, ',');
            new_line(out, depth);
        }
        if (l->key) {
            quoted(out, l->key);
            g_string_append(out, ": ");
        }
        if (opens) {
            g_assert(depth < DEPTH_MAX);
            closers[depth++] = l->data == DATA_OBJECT ? '}' : ']';
            g_string_append_c(out, l->data == DATA_OBJECT ? '{' : '[');
        } else if (l->data == DATA_STRING) {
            quoted(out, l->value);
        } else {
            g_string_append(out, l->value);
        }
        first = opens;
    }
    g_string_append_c(out, '\n');
    return out;
}
