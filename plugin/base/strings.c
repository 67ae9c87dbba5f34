/* strings.c - each text of a file kept once
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/strings.h"

#include "base/arena.h"
#include "base/table.h"
#include "base/text.h"

struct strings {
    arena *arena;
    table *kept;                /* of the keys of kept texts */
};

typedef struct {
    uint32_t len;               /* of text, in which a NUL may stand */
    char text[];
} kept_text;

#define LOOKED_FOR_MAX 256

guint strings_hash(const void *key)
{
    const span *s = (const span *)key;

    return wmem_strong_hash((const guint8 *)s->p, s->len);
}

gboolean strings_equal(const void *a, const void *b)
{
    return span_equal(*(const span *)a, *(const span *)b);
}

static guint kept_hash(const void *key)
{
    const kept_text *k = (const kept_text *)key;

    return wmem_strong_hash((const guint8 *)k->text, k->len);
}

static gboolean kept_equal(const void *a, const void *b)
{
    const kept_text *x = (const kept_text *)a, *y = (const kept_text *)b;

    return x->len == y->len && memcmp(x->text, y->text, x->len) == 0;
}

strings *strings_new(wmem_allocator_t *scope)
{
    strings *s = wmem_new(scope, strings);

    s->arena = arena_new(scope);
    s->kept = table_new(scope, kept_hash, kept_equal);
    return s;
}

static kept_text *fill(void *room, span text)
{
    kept_text *k = (kept_text *)room;

    k->len = (uint32_t)text.len;
    memcpy(k->text, text.p, text.len);
    return k;
}

const char *strings_find(const strings *s, span text)
{
    uint32_t room[LOOKED_FOR_MAX / sizeof(uint32_t)];
    size_t size = sizeof(kept_text) + text.len;
    void *key = size <= sizeof room ? room : wmem_alloc(NULL, size);
    const kept_text *k = text.len ? (const kept_text *)table_find(s->kept, fill(key, text)) : NULL;

    if (key != room)
        wmem_free(NULL, key);
    return k ? k->text : NULL;
}

const char *strings_keep(strings *s, span text)
{
    const char *found = strings_find(s, text);

    if (found || !text.len)
        return found ? found : "";

    kept_text *k = fill(arena_alloc0(s->arena, sizeof *k + text.len + 1), text);
    table_put(s->kept, k, k);
    return k->text;
}

const char *strings_keep_again(strings *s, const char *known, span text)
{
    return span_equal(span_of(known), text) ? known : strings_keep(s, text);
}

const char *strings_keep_clean(strings *s, span text)
{
    if (text_is_plain(text))
        return strings_keep(s, text);

    char *clean = text_clean(NULL, text);
    const char *kept = strings_keep(s, span_of(clean));
    wmem_free(NULL, clean);
    return kept;
}
