/* arena.h - many small things that live as long as the file, packed
 *
 * wmem puts a header of 16 bytes before each block and rounds it up; a capture
 * of a million calls has ten million of them. Nothing here is freed by itself.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_ARENA_H
#define SIPEXPLAIN_ARENA_H

#include <glib.h>
#include <stdint.h>
#include <string.h>
#include <wsutil/wmem/wmem.h>

#define ARENA_PAGE  16384       /* bytes taken from wmem at a time */

/* Under a sanitizer each thing is a block of its own, so that reading past its end is seen. */
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_PACKS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_PACKS 0
#endif
#endif
#ifndef ARENA_PACKS
#define ARENA_PACKS 1
#endif

typedef struct {
    wmem_allocator_t *scope;
    char *free;                 /* of the page in use */
    size_t left;                /* bytes behind it */
} arena;

/* align: a power of two. Not zeroed. */
static inline void *arena_alloc(arena *a, size_t size, size_t align)
{
    size_t skip = (size_t)(-(uintptr_t)a->free) & (align - 1);

    if (!ARENA_PACKS || size > ARENA_PAGE / 8)
        return wmem_alloc(a->scope, size);
    if (a->left < size + skip) {
        a->free = (char *)wmem_alloc(a->scope, ARENA_PAGE);
        a->left = ARENA_PAGE;
        skip = 0;
    }
    char *out = a->free + skip;
    a->free = out + size;
    a->left -= size + skip;
    return out;
}

static inline void *arena_copy(arena *a, const void *from, size_t size, size_t align)
{
    void *out = arena_alloc(a, size, align);

    memcpy(out, from, size);
    return out;
}

/* With a NUL behind it. */
static inline char *arena_string(arena *a, const char *p, size_t len)
{
    char *out = (char *)arena_alloc(a, len + 1, 1);

    if (len)
        memcpy(out, p, len);
    out[len] = '\0';
    return out;
}

#define arena_new(a, type)  ((type *)arena_alloc((a), sizeof(type), 8))
#define arena_new0(a, type) ((type *)memset(arena_alloc((a), sizeof(type), 8), 0, sizeof(type)))

#endif
