/* command.c - the -z commands of tshark: their arguments, and how they end
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "views/command.h"
#include "base/outfile.h"

#include <epan/plugin_if.h>

bool command_in_gui(void)
{
    ws_info_t *info = NULL;

    plugin_if_get_ws_info(&info);
    return info && info->ws_info_supported;
}

void command_register(stat_tap_ui *ui)
{
    if (!command_in_gui())
        register_stat_tap_ui(ui, NULL);
}

const char *command_rest(const char *argument, const char *name)
{
    size_t len = strlen(name);

    if (strncmp(argument, name, len) != 0)
        return NULL;
    if (argument[len] == ',')
        return argument + len + 1;
    return argument[len] ? NULL : "";
}

bool command_word(const char **rest, const char *word)
{
    const char *after = command_rest(*rest, word);

    if (!after)
        return false;
    *rest = after;
    return true;
}

compat_stat_result command_failed(const char *format, ...)
{
    va_list ap;

    fputs("tshark: ", stderr);
    va_start(ap, format);
    vfprintf(stderr, format, ap);
    va_end(ap);
    fputc('\n', stderr);
    COMPAT_STAT_FAILED;
}

bool command_wrote(void)
{
    static bool said;
    int error = outfile_error(stdout);

    if (error && !said)
        fprintf(stderr, "tshark: standard output: cannot be written: %s\n", g_strerror(error));
    said = said || error;
    return !said;
}

void command_exit(void)
{
    if (command_in_gui())
        return;
    fflush(NULL);
    exit(2);
}
