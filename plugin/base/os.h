/* os.h - what only the operating system knows; no other file asks which one this is
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_OS_H
#define SIPEXPLAIN_OS_H

#include <stdbool.h>
#include <stdio.h>

/* Whether files can be made in this folder, as far as its permissions tell: 0, else an errno. */
int os_may_write_in(const char *folder);

/* Gives a file another name in the same folder, and only where nobody has that name: 0, else an errno. */
int os_take_free_name(const char *from, const char *to);

/* Lets those, and only those, have the open file who may have that one; where its group cannot be kept, fewer. */
void os_share_like(int fd, const char *other);

/* Waits until what was flushed is on the disk: 0, else an errno. */
int os_to_disk(FILE *f);

/* Columns of the terminal that standard output is; 0: it is none. */
unsigned os_terminal_columns(void);

/* A file without a name, open for writing and reading, that is gone when it is closed; NULL: errno says why not. */
FILE *os_nameless_file(void);

/* What this program was started with, its name first; g_strfreev() it. NULL: the system does not tell. */
char **os_arguments(void);

/*
 * Whether this is a file that the program has open to read from, by whatever name, standard input too. "-" is standard
 * output. opened: a name that it was opened by, or NULL; needed only where a system lists no open files.
 */
bool os_reads(const char *path, const char *opened);

#endif
