/* outfile.c - a file that is written whole or not at all
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "base/os.h"

struct outfile {
    char *path;
    char *temporary;
    FILE *stream;
    bool force;
};

static char *failure(const char *path, int error)
{
    return g_strdup_printf("%s: cannot be written: %s", path, g_strerror(error));
}

static char *exists(const char *path)
{
    return g_strdup_printf("%s: exists already; add \",force\" to overwrite it", path);
}

static char *no_folder(const char *path, const char *folder)
{
    return g_strdup_printf("%s: cannot be written: there is no folder %s%s", path, folder,
                           *path == '~' ? "; the shell expands ~ only at the start of a word, so write $HOME" : "");
}

char *outfile_check(const char *path, bool force)
{
    char *error = NULL, *folder = g_path_get_dirname(path);
    GStatBuf there;
    int missing = g_lstat(path, &there) == 0 ? 0 : errno;       /* a link is there, wherever it leads */

    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        error = failure(path, EISDIR);
    else if (!missing && !force)
        error = exists(path);
    else if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
        error = no_folder(path, folder);
    else if (missing && missing != ENOENT)
        error = failure(path, missing);
    else if (os_may_write_in(folder) != 0)
        error = failure(path, os_may_write_in(folder));
    g_free(folder);
    return error;
}

static void outfile_free(outfile *o)
{
    g_free(o->temporary);
    g_free(o->path);
    g_free(o);
}

/* In the same folder; of a long name as much as leaves room. */
static char *temporary_name(const char *path)
{
    char *folder = g_path_get_dirname(path), *base = g_path_get_basename(path);
    char *name = g_strdup_printf("%.200s.XXXXXX", base), *whole = g_build_filename(folder, name, NULL);

    g_free(name);
    g_free(base);
    g_free(folder);
    return whole;
}

outfile *outfile_open(const char *path, bool force, char **error)
{
    int flags = O_WRONLY;

#ifdef O_BINARY
    flags |= O_BINARY;
#endif
    *error = outfile_check(path, force);
    if (*error)
        return NULL;

    outfile *o = g_new0(outfile, 1);
    o->path = g_strdup(path);
    o->force = force;
    o->temporary = temporary_name(path);
    bool replaces = g_file_test(path, G_FILE_TEST_EXISTS);
    int fd = g_mkstemp_full(o->temporary, flags, replaces ? 0600 : 0666);
    if (fd >= 0 && replaces)
        os_share_like(fd, path);
    if (fd >= 0)
        o->stream = fdopen(fd, "wb");
    if (o->stream)
        return o;

    *error = failure(path, errno);
    if (fd >= 0) {
        g_close(fd, NULL);
        g_unlink(o->temporary);
    }
    outfile_free(o);
    return NULL;
}

FILE *outfile_stream(outfile *o)
{
    return o->stream;
}

/* Gives the file its name; without force only where nobody has taken that name meanwhile. */
static int take_name(const outfile *o)
{
    if (!o->force)
        return os_take_free_name(o->temporary, o->path);
    return g_rename(o->temporary, o->path) == 0 ? 0 : errno;
}

/* Why an earlier write failed is forgotten by now: one byte more tells it again. */
static int cause_of_failure(FILE *f)
{
    clearerr(f);
    errno = 0;
    if (fputc('\n', f) == EOF || fflush(f) != 0)
        return errno ? errno : EIO;
    return EIO;
}

int outfile_error(FILE *f)
{
    if (ferror(f))
        return cause_of_failure(f);
    return fflush(f) != 0 ? errno : 0;
}

static int finish_stream(FILE *f)
{
    int error = outfile_error(f);

    if (!error)
        error = os_to_disk(f);
    if (fclose(f) != 0 && !error)
        error = errno;
    return error;
}

char *outfile_commit(outfile *o)
{
    char *message = NULL;

    int error = finish_stream(o->stream);
    if (!error)
        error = take_name(o);
    if (error)
        message = error == EEXIST ? exists(o->path) : failure(o->path, error);
    g_unlink(o->temporary);     /* where it is left */
    outfile_free(o);
    return message;
}

