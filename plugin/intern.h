/* intern.h - hosts and strings that repeat, kept once
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_INTERN_H
#define SIPEXPLAIN_INTERN_H

#include <wsutil/wmem/wmem.h>
#include "span.h"

/* Hashes that an attacker cannot aim: wmem_strong_hash is seeded per process. 0 is never returned. */
uint32_t hash_span(span s);

typedef struct intern intern;

intern *intern_new(wmem_allocator_t *scope);
/* The one copy of these bytes, NUL-terminated; lives as long as scope. */
const char *intern_string(intern *in, span s);

/* A map keyed by spans, whose keys must outlive it. */
wmem_map_t *span_map_new(wmem_allocator_t *scope);

#endif
