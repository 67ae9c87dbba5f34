/* spool.h - text that is written now and printed later
 *
 * What a part of a capture said must be printed behind a heading that is known only at the end. It waits in a file
 * without a name, so that its size is no matter.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_SPOOL_H
#define SIPEXPLAIN_SPOOL_H

#include <stdio.h>

/* *s: NULL before the first text. Where to write; NULL: there is no place for it, and errno says why. */
FILE *spool_write(FILE **s);
/* Prints all that was written. 0: done; else why not, as an errno. */
int spool_print(FILE *s, FILE *out);
/* Forgets it. */
void spool_clear(FILE **s);

#endif
