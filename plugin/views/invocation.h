/* invocation.h - what tshark's command line asks to be read and written
 *
 * No interface tells a plugin the format that -F asked for, and a writer without
 * room for comments drops them without a word. So this reads the command line
 * back from the system, where the system has a place for it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_INVOCATION_H
#define SIPEXPLAIN_INVOCATION_H

#include <stdbool.h>

typedef struct {
    char *input;                /* of -r; NULL: none */
    char *output;               /* of -w; NULL: none */
    char *format;               /* of -F; NULL: the default */
} invocation;

/* false: not known here, or not tshark; *i is then empty. */
bool invocation_read(invocation *i);
void invocation_free(invocation *i);

#endif
