/* invocation.c - what tshark's command line asks to be read and written
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/invocation.h"

#include <string.h>
#include <glib.h>

#include "base/os.h"

/* tshark's short options that take no value; all others do (tshark.c, OPTSTRING). */
#define FLAGS "2DghIlLnpPqQvVx"

static void keep(char **slot, const char *value)
{
    g_free(*slot);
    *slot = g_strdup(value);
}

static void take_option(invocation *i, char option, const char *value)
{
    if (option == 'r')
        keep(&i->input, value);
    if (option == 'w')
        keep(&i->output, value);
    if (option == 'F')
        keep(&i->format, value);
    if (option == 'R')
        keep(&i->read_filter, value);
}

/* "--read-file=FILE", or FILE in the next argument; true: it is there. */
static bool take_long(invocation *i, const char *argument, const char *next)
{
    static const char name[] = "--read-file";
    const char *rest = argument + sizeof name - 1;

    if (!g_str_has_prefix(argument, name) || (*rest && *rest != '='))
        return false;
    keep(&i->input, *rest ? rest + 1 : next);
    return *rest == '\0';
}

/* One argument that begins with '-'; true: the next argument is its value. */
static bool take_argument(invocation *i, const char *argument, const char *next)
{
    if (argument[1] == '-')
        return take_long(i, argument, next);
    for (const char *p = argument + 1; *p; p++)
        if (!strchr(FLAGS, *p)) {
            take_option(i, *p, p[1] ? p + 1 : next);
            return p[1] == '\0';
        }
    return false;
}

bool invocation_read(invocation *i)
{
    memset(i, 0, sizeof *i);
    i->arguments = os_arguments();
    if (!i->arguments || !i->arguments[0])
        return false;
    for (char **a = i->arguments + 1; *a; a++)
        if (**a == '-' && take_argument(i, *a, a[1] ? a[1] : "") && a[1])
            a++;
    return true;
}

/*
 * Of an option that is new to us nobody can say whether it takes a value. So whatever could be a -w counts for one:
 * better to refuse a strange command than to destroy a capture.
 */
const char *invocation_destroys(const invocation *i)
{
    for (char **a = i->arguments + 1; *a; a++) {
        const char *w = (*a)[0] == '-' && (*a)[1] != '-' ? strchr(*a, 'w') : NULL;
        const char *output = w && w[1] ? w + 1 : w ? a[1] : NULL;

        if (output && os_reads(output, i->input))
            return output;
    }
    return NULL;
}

void invocation_free(invocation *i)
{
    g_free(i->input);
    g_free(i->output);
    g_free(i->format);
    g_free(i->read_filter);
    g_strfreev(i->arguments);
    memset(i, 0, sizeof *i);
}
