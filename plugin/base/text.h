/* text.h - bytes of a packet made fit to be read
 *
 * What a packet says is hostile: terminal escapes, NUL, broken UTF-8, bidi
 * controls, characters that nobody sees. Views escape further for where they print (HTML, JSON, CSV).
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_TEXT_H
#define SIPEXPLAIN_TEXT_H

#include <glib.h>
#include <wsutil/wmem/wmem.h>
#include "base/span.h"

#define TEXT_MAX 1024           /* bytes kept of any one value; longer ones end in "..." */

/*
 * Valid UTF-8 of characters that are seen (character.h): white space
 * runs (folded lines too) become one blank, everything else unprintable becomes
 * U+FFFD. Cut at TEXT_MAX on a character. Allocated in scope; never NULL.
 */
char *text_clean(wmem_allocator_t *scope, span s);
/* text_clean() would change nothing: most of what packets say. */
bool text_is_plain(span s);

#endif
