/* invocation.h - what tshark's command line asks to be read and written
 *
 * No interface tells a plugin the format that -F asked for, and a writer without
 * room for comments drops them without a word; nor the file of -w, which may be
 * the one that is read. So this takes the command line from the system.
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
    char *read_filter;          /* of -R; NULL: none */
    char **arguments;           /* all of them; NULL: not known */
} invocation;

/* Only in tshark. false: this system does not tell. Free it either way. */
bool invocation_read(invocation *i);
/*
 * The file that tshark reads and that it is about to write, and so to empty; NULL: none. To be asked while it has the
 * one open and not yet the other, as it has when a -z command begins. Lives as long as i.
 */
const char *invocation_destroys(const invocation *i);
void invocation_free(invocation *i);

#endif
