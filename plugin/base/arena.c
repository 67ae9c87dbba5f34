/* arena.c - small things that are kept as long as their scope, side by side
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/arena.h"

#include <glib.h>
#include <stdbool.h>

#define CHUNK   32768
#define LARGE   1024            /* what is larger stands by itself */

struct arena {
    wmem_allocator_t *scope;
    char *at;
    size_t left;                /* bytes behind at */
    bool apart;                 /* who looks for errors in memory wants to see each block */
};

arena *arena_new(wmem_allocator_t *scope)
{
    arena *a = wmem_new0(scope, arena);

    a->scope = scope;
    a->apart = g_getenv("WIRESHARK_DEBUG_WMEM_OVERRIDE") != NULL;
    return a;
}

void *arena_alloc0(arena *a, size_t size)
{
    if (a->apart || size > LARGE)
        return wmem_alloc0(a->scope, size);

    size = (size + 7) & ~(size_t)7;
    if (size > a->left) {
        a->at = (char *)wmem_alloc0(a->scope, CHUNK);
        a->left = CHUNK;
    }
    void *p = a->at;
    a->at += size;
    a->left -= size;
    return p;
}
