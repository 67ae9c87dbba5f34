/* intern.c - hosts and strings that repeat, kept once
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "intern.h"

struct intern {
    wmem_allocator_t *scope;
    wmem_map_t *strings;        /* span * -> const char * */
};

uint32_t hash_span(span s)
{
    uint32_t h = s.len ? wmem_strong_hash((const uint8_t *)s.p, s.len) : 1;
    return h ? h : 1;
}

static guint span_hash(gconstpointer key)
{
    return hash_span(*(const span *)key);
}

static gboolean span_key_equal(gconstpointer a, gconstpointer b)
{
    return span_equal(*(const span *)a, *(const span *)b);
}

wmem_map_t *span_map_new(wmem_allocator_t *scope)
{
    return wmem_map_new(scope, span_hash, span_key_equal);
}

intern *intern_new(wmem_allocator_t *scope)
{
    intern *in = wmem_new(scope, intern);

    in->scope = scope;
    in->strings = span_map_new(scope);
    return in;
}

const char *intern_string(intern *in, span s)
{
    const char *known = (const char *)wmem_map_lookup(in->strings, &s);

    if (known)
        return known;
    char *copy = wmem_strndup(in->scope, s.p ? s.p : "", s.len);
    span *key = wmem_new(in->scope, span);
    *key = (span){ copy, s.len };
    wmem_map_insert(in->strings, key, copy);
    return copy;
}
