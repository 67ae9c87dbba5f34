/* outfile.h - a file that is written whole or not at all
 *
 * The bytes go to a temporary file in the same folder, which takes the name
 * only once all of them are on the disk. Whom the file that it replaces was open
 * to, the new one is open to from its first byte on.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_OUTFILE_H
#define SIPEXPLAIN_OUTFILE_H

#include <stdbool.h>
#include <stdio.h>

typedef struct outfile outfile;

/* Whether path can be written, before any work is done. NULL: yes; else why not, to be g_free()d. */
char *outfile_check(const char *path, bool force);

/* NULL: it failed, and *error says why, to be g_free()d. */
outfile *outfile_open(const char *path, bool force, char **error);
FILE *outfile_stream(outfile *o);

/* Both free o; the temporary file is gone afterwards. NULL: written; else why not, to be g_free()d. */
char *outfile_commit(outfile *o);

/* Why not all that was written to this stream has left it, as an errno; 0: it has. */
int outfile_error(FILE *f);

#endif
