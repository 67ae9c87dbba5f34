/* sentence.c - sentences with {placeholders}
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/sentence.h"

/* Appends the template up to stop (or its end) and moves *p behind it; false: a placeholder had no value. */
static bool expand(GString *out, const char **p, char stop, sentence_put put, const void *about)
{
    bool whole = true;

    while (**p && **p != stop) {
        if (**p == '[') {
            gsize before = out->len;
            (*p)++;
            if (!expand(out, p, ']', put, about))
                g_string_truncate(out, before);
            if (**p)
                (*p)++;
        } else if (**p == '{') {
            const char *end = strchr(*p, '}');
            if (!end)
                break;
            whole &= put(out, (span){ *p + 1, (size_t)(end - *p - 1) }, about);
            *p = end + 1;
        } else {
            size_t plain = strcspn(*p + 1, "[]{") + 1;

            g_string_append_len(out, *p, (gssize)plain);
            *p += plain;
        }
    }
    return whole;
}

char *sentence_expand(wmem_allocator_t *scope, const char *template, sentence_put put, const void *about)
{
    GString *out = g_string_new(NULL);

    expand(out, &template, '\0', put, about);
    char *text = wmem_strdup(scope, out->str);
    g_string_free(out, TRUE);
    return text;
}
