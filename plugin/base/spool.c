/* spool.c - text that is written now and printed later
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/spool.h"

#include <errno.h>

#include "base/os.h"

FILE *spool_write(FILE **s)
{
    if (!*s)
        *s = os_nameless_file();
    return *s;
}

int spool_print(FILE *s, FILE *out)
{
    char bytes[16384];
    size_t n;

    if (!s)
        return 0;
    if (fflush(s) != 0 || ferror(s) || fseek(s, 0, SEEK_SET) != 0)
        return errno ? errno : EIO;
    while ((n = fread(bytes, 1, sizeof bytes, s)) > 0)
        fwrite(bytes, 1, n, out);
    return ferror(s) ? EIO : 0;
}

void spool_clear(FILE **s)
{
    if (*s)
        fclose(*s);
    *s = NULL;
}
