/* command.c - the -z commands of tshark: their arguments, and which calls they speak of
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
#if !WIRESHARK_AT_LEAST(4, 6)
    exit(1);
#endif
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

void selection_init(selection *s, const char *filter)
{
    s->filter = filter && *filter ? g_strdup(filter) : NULL;
    s->calls = g_hash_table_new(NULL, NULL);
}

bool selection_has(const selection *s, const call *c)
{
    return !s->filter || g_hash_table_contains(s->calls, c);
}

void selection_reset(void *data)
{
    selection *s = (selection *)data;

    g_hash_table_remove_all(s->calls);
}

tap_packet_status selection_packet(void *data, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *record,
                                   tap_flags_t flags _U_)
{
    selection *s = (selection *)data;
    const tap_record *r = (const tap_record *)record;

    if (!s->filter || !r->call)
        return TAP_PACKET_DONT_REDRAW;
    return g_hash_table_add(s->calls, r->call) ? TAP_PACKET_REDRAW : TAP_PACKET_DONT_REDRAW;
}

static void selection_draw(void *data)
{
    selection *s = (selection *)data;

    s->draw(s);
    s->failed = !command_wrote();
}

static void selection_end(void *data)
{
    selection *s = (selection *)data;
    bool failed = s->failed;

    g_hash_table_destroy(s->calls);
    g_free(s->filter);
    g_free(s);
    if (failed)
        command_exit();
}

char *selection_listen(selection *s, void (*draw)(const selection *s))
{
    s->draw = draw;
    GString *error = register_tap_listener(SIPEXPLAIN_TAP, s, s->filter, TL_REQUIRES_NOTHING, selection_reset,
                                           selection_packet, selection_draw, selection_end);

    return error ? g_string_free(error, FALSE) : NULL;
}
