/* os.c - what only the operating system knows
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/os.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#ifdef _WIN32
#include <io.h>
#include <windows.h>
#include <shellapi.h>
#ifndef W_OK
#define W_OK 2      /* Microsoft's library knows the number, not the name */
#endif
#else
#include <sys/ioctl.h>
#include <unistd.h>
#ifdef __APPLE__
#include <crt_externs.h>
#endif
#endif
#include <glib.h>
#include <glib/gstdio.h>

/* ---- names and permissions ---- */

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

void os_share_like(int fd, const char *other)
{
#ifdef _WIN32
    (void)fd, (void)other;      /* a file has its folder's permissions there */
#else
    struct stat was, now;
    mode_t mode;

    if (stat(other, &was) != 0 || fstat(fd, &now) != 0)
        return;
    mode = was.st_mode & 0777;
    if (now.st_gid != was.st_gid && fchown(fd, (uid_t)-1, was.st_gid) != 0)
        mode &= ~(mode_t)070;
    if (fchmod(fd, mode) != 0)
        errno = 0;              /* it was made for its owner alone, and stays so */
#endif
}

int os_to_disk(FILE *f)
{
#ifdef _WIN32
    return _commit(_fileno(f)) == 0 ? 0 : errno;
#else
    return fsync(fileno(f)) == 0 ? 0 : errno;
#endif
}

unsigned os_terminal_columns(void)
{
#ifdef _WIN32
    CONSOLE_SCREEN_BUFFER_INFO info;

    if (!GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &info))
        return 0;
    return (unsigned)(info.srWindow.Right - info.srWindow.Left + 1);
#else
    struct winsize size;

    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
#endif
}

FILE *os_nameless_file(void)
{
#ifdef _WIN32
    char *name = NULL;          /* tmpfile() would want to write at the root of the drive */
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

/* ---- how the program was started ---- */

#if defined(__GLIBC__)
/* glibc hands the arguments of main() to the constructors of every library, also of one that is opened later. */
static char **arguments_of_main;

__attribute__((constructor)) static void keep_arguments(int argc, char **argv)
{
    if (argc > 0)
        arguments_of_main = argv;
}
#endif

#ifdef _WIN32
char **os_arguments(void)
{
    int count = 0;
    wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), &count);
    char **out = wide ? g_new0(char *, count + 1) : NULL;

    for (int i = 0; wide && i < count; i++) {
        out[i] = g_utf16_to_utf8((const gunichar2 *)wide[i], -1, NULL, NULL, NULL);
        if (!out[i])
            out[i] = g_strdup("");
    }
    LocalFree(wide);
    return out;
}
#elif defined(__APPLE__)
char **os_arguments(void)
{
    return g_strdupv(*_NSGetArgv());
}
#else
static char **arguments_from_proc(void)
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

char **os_arguments(void)
{
#if defined(__GLIBC__)
    if (arguments_of_main)
        return g_strdupv(arguments_of_main);
#endif
    return arguments_from_proc();
}
#endif

/* ---- what it reads ---- */

#ifdef _WIN32
static bool identity_of(HANDLE h, BY_HANDLE_FILE_INFORMATION *out)
{
    return h && h != INVALID_HANDLE_VALUE && GetFileType(h) == FILE_TYPE_DISK && GetFileInformationByHandle(h, out);
}

static bool identity_of_name(const char *path, BY_HANDLE_FILE_INFORMATION *out)
{
    wchar_t *wide = (wchar_t *)g_utf8_to_utf16(path, -1, NULL, NULL, NULL);
    HANDLE h = wide ? CreateFileW(wide, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                                  FILE_FLAG_BACKUP_SEMANTICS, NULL)
                    : INVALID_HANDLE_VALUE;
    bool known = identity_of(h, out);

    if (h != INVALID_HANDLE_VALUE)
        CloseHandle(h);
    g_free(wide);
    return known;
}

static bool same_file(const BY_HANDLE_FILE_INFORMATION *a, const BY_HANDLE_FILE_INFORMATION *b)
{
    return a->dwVolumeSerialNumber == b->dwVolumeSerialNumber && a->nFileIndexHigh == b->nFileIndexHigh &&
           a->nFileIndexLow == b->nFileIndexLow;
}

bool os_reads(const char *path, const char *opened)
{
    BY_HANDLE_FILE_INFORMATION out, in;
    bool known = strcmp(path, "-") == 0 ? identity_of(GetStdHandle(STD_OUTPUT_HANDLE), &out)
                                        : identity_of_name(path, &out);

    if (!known)
        return false;
    return (identity_of(GetStdHandle(STD_INPUT_HANDLE), &in) && same_file(&in, &out)) ||
           (opened && identity_of_name(opened, &in) && same_file(&in, &out));
}
#else
enum { OPEN_FILES_MAX = 65536 };

/* Open for reading, be it for writing too, and no output of the shell's. */
static bool is_read(int fd, struct stat *out)
{
    int flags = fcntl(fd, F_GETFL);

    return flags >= 0 && (flags & O_ACCMODE) != O_WRONLY && fd != STDOUT_FILENO && fd != STDERR_FILENO &&
           fstat(fd, out) == 0;
}

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

bool os_reads(const char *path, const char *opened)
{
    const long open_max = sysconf(_SC_OPEN_MAX);
    const int count = open_max > 0 && open_max < OPEN_FILES_MAX ? (int)open_max : OPEN_FILES_MAX;
    struct stat out, in;

    if ((strcmp(path, "-") == 0 ? fstat(STDOUT_FILENO, &out) : stat(path, &out)) != 0 || !S_ISREG(out.st_mode))
        return false;
    if (opened && stat(opened, &in) == 0 && same_file(&in, &out))
        return true;
    for (int fd = 0; fd < count; fd++)
        if (is_read(fd, &in) && same_file(&in, &out))
            return true;
    return false;
}
#endif
