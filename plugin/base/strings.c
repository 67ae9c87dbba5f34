/* strings.c - each text of a file kept once
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/strings.h"

#include "base/table.h"
#include "base/text.h"

struct strings {
    wmem_allocator_t *scope;
    table *kept;                /* of the keys of kept texts */
};

typedef struct {
    span key;                   /* of text: a NUL may stand in it */
    char text[];
} kept_text;

guint strings_hash(const void *key)
{
    const span *s = (const span *)key;

    return wmem_strong_hash((const guint8 *)s->p, s->len);
}

gboolean strings_equal(const void *a, const void *b)
{
    return span_equal(*(const span *)a, *(const span *)b);
}

strings *strings_new(wmem_allocator_t *scope)
{
    strings *s = wmem_new(scope, strings);

    s->scope = scope;
    s->kept = table_new(scope, strings_hash, strings_equal);
    return s;
}

const char *strings_find(const strings *s, span text)
{
    const kept_text *k = text.len ? (const kept_text *)table_find(s->kept, &text) : NULL;

    return k ? k->text : NULL;
}

const char *strings_keep(strings *s, span text)
{
    const char *found = strings_find(s, text);

    if (found || !text.len)
        return found ? found : "";

    kept_text *k = (kept_text *)wmem_alloc(s->scope, sizeof *k + text.len + 1);
    memcpy(k->text, text.p, text.len);
    k->text[text.len] = '\0';
    k->key = (span){ k->text, text.len };
    table_put(s->kept, &k->key, &k->key);
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
