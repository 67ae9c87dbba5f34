/* vector.h - slices in unit tests: literals in, literals compared
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_TEST_VECTOR_H
#define SIPEXPLAIN_TEST_VECTOR_H

#include <glib.h>

#include "base/span.h"

/* A literal with NULs in it, as a slice without the last one. */
#define BYTES(s) ((span){ (s), sizeof(s) - 1 })

/* NULL stands for an absent slice. */
static inline void assert_span(span got, const char *wanted)
{
    if (!wanted) {
        g_assert_null(got.p);
        return;
    }
    g_assert_nonnull(got.p);
    char *text = g_strndup(got.p, got.len);
    g_assert_cmpstr(text, ==, wanted);
    g_assert_cmpuint(got.len, ==, strlen(wanted));
    g_free(text);
}

/* A copy of its own, so that a sanitizer sees one byte too far. */
static inline span heap_copy(span s)
{
    return (span){ g_memdup2(s.p, s.len), s.len };
}

/* What is cut out of the repetition of a text: hostile input by the yard. */
static inline span repeat(const char *prefix, const char *text, size_t count)
{
    GString *s = g_string_new(prefix);

    while (count--)
        g_string_append(s, text);
    span out = { s->str, s->len };
    g_string_free(s, FALSE);
    return out;
}

#endif
