/* invocation.c - what tshark's command line asks to be read and written
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/invocation.h"

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

static void take_all(invocation *i, char **arguments)
{
    for (char **a = arguments; *a; a++)
        if (**a == '-' && take_argument(i, *a, a[1] ? a[1] : "") && a[1])
            a++;
}

bool invocation_read(invocation *i)
{
    char **arguments = os_arguments();

    memset(i, 0, sizeof *i);
    if (!arguments)
        return false;
    char *program = g_path_get_basename(arguments[0]);
    bool known = strstr(program, "tshark") != NULL;
    if (known)
        take_all(i, arguments + 1);
    g_free(program);
    g_strfreev(arguments);
    return known;
}

void invocation_free(invocation *i)
{
    g_free(i->input);
    g_free(i->output);
    g_free(i->format);
    memset(i, 0, sizeof *i);
}
