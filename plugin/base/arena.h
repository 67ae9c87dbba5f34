/* arena.h - small things that are kept as long as their scope, side by side
 *
 * A large capture has a million of them. wmem keeps 16 bytes before each, and its
 * next free block behind it: that is a sixth of what a call takes, and two more
 * lines of memory to fetch each time (doc/performance.md).
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_ARENA_H
#define SIPEXPLAIN_ARENA_H

#include <wsutil/wmem/wmem.h>

typedef struct arena arena;

/* Lives in scope, and so does all that is allocated from it. */
arena *arena_new(wmem_allocator_t *scope);

/* Never NULL; all zero, aligned to 8 bytes, never given back by itself. */
void *arena_alloc0(arena *a, size_t size);

#define arena_new0(a, type) ((type *)arena_alloc0((a), sizeof(type)))

#endif
