/* os.c - what only the operating system knows
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/os.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#ifdef _WIN32
#include <io.h>
#ifndef W_OK
#define W_OK 2      /* Microsoft's library knows the number, not the name */
#endif
#else
#include <unistd.h>
#endif
#include <glib.h>
#include <glib/gstdio.h>

int os_may_write_in(const char *folder)
{
    return g_access(folder, W_OK) == 0 ? 0 : errno;
}

int os_take_free_name(const char *from, const char *to)
{
#ifndef _WIN32
    if (link(from, to) == 0) {
        g_unlink(from);
        return 0;
    }
    if (errno == EEXIST)
        return EEXIST;
    /* Not every file system has links. */
#endif
    if (g_file_test(to, G_FILE_TEST_EXISTS))
        return EEXIST;
    return g_rename(from, to) == 0 ? 0 : errno;
}

FILE *os_nameless_file(void)
{
#ifdef _WIN32
    char *name = NULL;      /* tmpfile() would want to write at the root of the drive */
    int fd = g_file_open_tmp("sipexplain-XXXXXX", &name, NULL);

    if (fd < 0)
        return NULL;
    g_close(fd, NULL);
    FILE *f = g_fopen(name, "w+bTD");
    g_free(name);
    return f;
#else
    return tmpfile();
#endif
}

char **os_arguments(void)
{
    GPtrArray *all = g_ptr_array_new();
    char *text = NULL;
    gsize len = 0;

    if (!g_file_get_contents("/proc/self/cmdline", &text, &len, NULL) || len == 0) {
        g_ptr_array_free(all, TRUE);
        g_free(text);
        return NULL;
    }
    for (const char *p = text; p < text + len; p += strlen(p) + 1)
        g_ptr_array_add(all, g_strdup(p));
    g_ptr_array_add(all, NULL);
    g_free(text);
    return (char **)g_ptr_array_free(all, FALSE);
}
