/* strings.h - each text of a file kept once
 *
 * The same text is the same pointer: comparing identities is comparing pointers,
 * and whoever finds two that differ can quote both.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_STRINGS_H
#define SIPEXPLAIN_STRINGS_H

#include <glib.h>
#include <wsutil/wmem/wmem.h>
#include "base/span.h"

typedef struct strings strings;

/* Lives in scope, and so does every text. wmem_init() must have been called, or the map is one chain. */
strings *strings_new(wmem_allocator_t *scope);

/* The one copy of these bytes, with a NUL behind it. "" for an empty or absent one. */
const char *strings_keep(strings *s, span text);
/* Likewise; known is a kept text that it often is, which spares looking for it. */
const char *strings_keep_again(strings *s, const char *known, span text);
/* The same, made fit to be read first (text.h). */
const char *strings_keep_clean(strings *s, span text);
/* NULL where none is kept yet: no message said it so far. */
const char *strings_find(const strings *s, span text);

/* The hash of wmem, seeded anew by each process, for maps whose keys are texts from packets. */
guint strings_hash(const void *key);            /* key: a span */
gboolean strings_equal(const void *a, const void *b);

#endif
