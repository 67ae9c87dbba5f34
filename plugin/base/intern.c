/* intern.c - hashes, tables by hash, and strings that repeat, kept once
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/intern.h"

#define TABLE_FIRST 64          /* slots of a new table */

/* ---- hashes ---- */

enum { HASH_WORDS = 16, HASH_BLOCK = HASH_WORDS * 4 };

static uint32_t keys[HASH_WORDS];
static bool drawn;

static G_GNUC_NO_INLINE void keys_draw(void)
{
    for (unsigned i = 0; i < HASH_WORDS; i++)
        keys[i] = g_random_int();
    drawn = true;
}

static uint32_t word_at(const char *p)
{
    uint32_t w;

    memcpy(&w, p, sizeof w);
    return w;
}

/* NH of UMAC (RFC 4418 5.2.2): universal, and a multiplication for each eight bytes. n: a multiple of 8. */
static inline uint64_t block_hash(const uint32_t *k, const char *p, size_t n)
{
    uint64_t h = 0;

    for (size_t i = 0; i < n; i += 8, k += 2)
        h += (uint64_t)(uint32_t)(word_at(p + i) + k[0]) * (uint32_t)(word_at(p + i + 4) + k[1]);
    return h;
}

/* The same of less than eight bytes. */
static inline uint64_t short_hash(span s)
{
    uint32_t low = 0, high = 0;

    if (s.len >= 4) {
        low = word_at(s.p);
        high = word_at(s.p + s.len - 4);
    } else {
        for (size_t i = 0; i < s.len; i++)
            low = low << 8 | (unsigned char)s.p[i];
    }
    return (uint64_t)(uint32_t)(low + keys[0]) * (uint32_t)(high + keys[1]);
}

/* h: of its length. Apart, so that short ones need not save the registers that it uses. */
static G_GNUC_NO_INLINE uint64_t long_hash(uint64_t h, span s)
{
    uint64_t rest;

    for (; s.len >= HASH_BLOCK; s = span_from(s, HASH_BLOCK))
        h = mix64(h, block_hash(keys, s.p, HASH_BLOCK));
    rest = block_hash(keys, s.p, s.len & ~(size_t)7);
    if (s.len & 7)      /* read together with bytes before it */
        rest += block_hash(keys + (s.len & ~(size_t)7) / 4, s.p + s.len - 8, 8);
    return mix64(h, rest);
}

uint64_t hash64_span(span s)
{
    if (!drawn)
        keys_draw();
    uint64_t h = s.len ^ keys[0];
    if (s.len < 8)
        return mix64(h, short_hash(s));
    if (s.len <= 16)    /* as most tags are: two words that may share bytes */
        return mix64(h, block_hash(keys, s.p, 8) + block_hash(keys + 2, s.p + s.len - 8, 8));
    return long_hash(h, s);
}

uint64_t hash64_address(const uint8_t bytes[16])
{
    if (!drawn)
        keys_draw();
    return mix64(keys[0], block_hash(keys, (const char *)bytes, 16));
}

uint32_t hash_span(span s)
{
    uint64_t h = hash64_span(s);
    uint32_t folded = (uint32_t)(h ^ h >> 32);

    return folded ? folded : 1;
}

/* ---- tables: open addressing, the next slot where one is taken ---- */

static uint32_t home_of(uint64_t key)
{
    return (uint32_t)(key ^ key >> 32);
}

static void place(table *t, uint64_t key, void *value)
{
    uint32_t i = home_of(key) & t->mask;

    while (t->slots[i].value)
        i = (i + 1) & t->mask;
    t->slots[i] = (table_slot){ key, value };
    t->used++;
}

/* Moves to new slots what is worth keeping (keep NULL: all), in the order in which equal keys came. */
static void rebuild(table *t, uint32_t slots, bool (*keep)(const void *value, const void *data), const void *data)
{
    table_slot *old = t->slots;
    uint32_t count = old ? t->mask + 1 : 0, start = 0;

    t->slots = wmem_alloc0_array(t->scope, table_slot, slots);
    t->mask = slots - 1;
    t->used = 0;
    while (start < count && old[start].value)       /* a run may go on from the last slot to the first */
        start++;
    for (uint32_t n = 0; n < count; n++) {
        const table_slot *s = &old[(start + n) % count];
        if (s->value && (!keep || keep(s->value, data)))
            place(t, s->key, s->value);
    }
    wmem_free(t->scope, old);
}

bool table_is_full(const table *t)
{
    return !t->mask || t->used >= t->mask - t->mask / 4;
}

void table_prefetch(const table *t, uint64_t key)
{
    if (t->mask)
        prefetch(&t->slots[home_of(key) & t->mask]);
}

void *table_next(const table *t, uint64_t key, uint32_t *cursor)
{
    while (t->mask && *cursor <= t->mask) {
        const table_slot *s = &t->slots[(home_of(key) + (*cursor)++) & t->mask];

        if (!s->value)
            break;
        if (s->key == key)
            return s->value;
    }
    return NULL;
}

void *table_find(const table *t, uint64_t key)
{
    uint32_t cursor = 0;

    return table_next(t, key, &cursor);
}

void table_add(table *t, uint64_t key, void *value)
{
    if (table_is_full(t))
        rebuild(t, t->mask ? 2 * (t->mask + 1) : TABLE_FIRST, NULL, NULL);
    place(t, key, value);
}

static table_slot *slot_find(const table *t, uint64_t key, const void *value)
{
    for (uint32_t i = 0; t->mask && i <= t->mask; i++) {
        table_slot *s = &t->slots[(home_of(key) + i) & t->mask];

        if (!s->value)
            break;
        if (s->key == key && (!value || s->value == value))
            return s;
    }
    return NULL;
}

void table_set(table *t, uint64_t key, void *value)
{
    table_slot *s = slot_find(t, key, NULL);

    if (s)
        s->value = value;
    else
        table_add(t, key, value);
}

void table_replace(table *t, uint64_t key, const void *old, void *value)
{
    table_slot *s = slot_find(t, key, old);

    if (s)
        s->value = value;
}

void table_prune(table *t, bool (*keep)(const void *value, const void *data), const void *data)
{
    if (!t->mask)
        return;
    rebuild(t, t->mask + 1, keep, data);
    if (t->used > t->mask / 2)                      /* else the next one would come too soon */
        rebuild(t, 2 * (t->mask + 1), NULL, NULL);
}

/* ---- strings ---- */

const char *intern_string(intern *in, span s)
{
    const char *nul = s.len ? (const char *)memchr(s.p, '\0', s.len) : NULL, *known;
    uint32_t cursor = 0;

    if (nul)
        s.len = (size_t)(nul - s.p);
    uint64_t key = hash64_span(s);
    while ((known = (const char *)table_next(&in->strings, key, &cursor)))
        if (span_equal(span_of(known), s))
            return known;

    char *copy = arena_string(in->arena, s.p, s.len);
    table_add(&in->strings, key, copy);
    return copy;
}
