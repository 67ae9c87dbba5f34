/* intern.h - hashes, tables by hash, and strings that repeat, kept once
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_INTERN_H
#define SIPEXPLAIN_INTERN_H

#include "base/arena.h"
#include "base/span.h"

/*
 * Hashes that an attacker cannot aim: their keys are drawn anew by each process.
 * Two given values collide with a chance of one in 2^32, however long the hash.
 */
uint64_t hash64_span(span s);
uint64_t hash64_address(const uint8_t bytes[16]);
/* 32 bits of it; 0 is never returned. */
uint32_t hash_span(span s);

static inline uint64_t mix64(uint64_t h, uint64_t v)
{
    h ^= v + UINT64_C(0x9e3779b97f4a7c15) + (h << 6) + (h >> 2);
    h ^= h >> 33;
    h *= UINT64_C(0xff51afd7ed558ccd);
    return h ^ (h >> 29);
}

/*
 * What lies in this cache line is read soon. A capture's tables are larger than any cache, and a miss costs as much
 * as reading a header: asked for early, the line comes while the message is read.
 */
static inline void prefetch(const void *p)
{
#if defined(__GNUC__)
    __builtin_prefetch(p);
#else
    (void)p;
#endif
}

/* Values by 64-bit hash, 16 bytes a slot. Keys may repeat; the caller tells their values apart. */
typedef struct {
    uint64_t key;
    void *value;                /* NULL: free */
} table_slot;

typedef struct {
    wmem_allocator_t *scope;
    table_slot *slots;
    uint32_t mask;              /* slots - 1, slots being a power of two; 0: none yet */
    uint32_t used;
} table;

/* This key is looked up soon. */
void table_prefetch(const table *t, uint64_t key);
/* The next value with this key, the oldest first; start with *cursor = 0. NULL: no more. */
void *table_next(const table *t, uint64_t key, uint32_t *cursor);
/* The oldest value with this key; NULL: none. */
void *table_find(const table *t, uint64_t key);
/* value is not NULL. */
void table_add(table *t, uint64_t key, void *value);
/* In place of the oldest value with this key, if there is one. */
void table_set(table *t, uint64_t key, void *value);
/* In place of this very value, which is there. */
void table_replace(table *t, uint64_t key, const void *old, void *value);
bool table_is_full(const table *t);     /* the next addition makes it grow */
/* Forgets what is not worth keeping. */
void table_prune(table *t, bool (*keep)(const void *value, const void *data), const void *data);

typedef struct {
    arena *arena;
    table strings;
} intern;

/* The one copy of these bytes, NUL-terminated; lives as long as the arena. */
const char *intern_string(intern *in, span s);

#endif
