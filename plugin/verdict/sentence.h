/* sentence.h - sentences with {placeholders}
 *
 * A part in [brackets] is left out where one of its placeholders has no value.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_SENTENCE_H
#define SIPEXPLAIN_SENTENCE_H

#include <glib.h>
#include <wsutil/wmem/wmem.h>
#include "base/span.h"

/* Appends the value of a placeholder; false: it has none. about: what the sentence speaks of. */
typedef bool (*sentence_put)(GString *out, span name, const void *about);

/* Allocated in scope. */
char *sentence_expand(wmem_allocator_t *scope, const char *template, sentence_put put, const void *about);

#endif
