/* selection.c - the calls that a -z command speaks of, from the first part of the capture to the last
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/selection.h"

#include <errno.h>

#include <epan/tap.h>

#include "base/spool.h"
#include "capture/parts.h"
#include "views/command.h"

void selection_init(selection *s, const selection_view *view, const char *filter)
{
    s->view = view;
    s->filter = filter && *filter ? g_strdup(filter) : NULL;
    s->calls = g_hash_table_new(NULL, NULL);
}

bool selection_has(const selection *s, const call *c)
{
    return !s->filter || g_hash_table_contains(s->calls, c);
}

uint32_t selection_call_count(void)
{
    return parts_calls_before() + tracker_call_count(capture_tracker());
}

static void say_lost(selection *s, int error)
{
    if (!s->failed)
        fprintf(stderr, "tshark: what a part of the capture says cannot be kept: %s\n", g_strerror(error));
    s->failed = true;
}

FILE *selection_later(selection *s, FILE **spool)
{
    FILE *f = spool_write(spool);

    if (!f)
        say_lost(s, errno);
    return f;
}

void selection_now(selection *s, FILE *spool, FILE *out)
{
    int error = spool_print(spool, out);

    if (error)
        say_lost(s, error);
}

void selection_print(selection *s, FILE *out)
{
    selection_now(s, s->spool, out);
    if (capture_tracker())
        s->view->gather(s, out);
}

/* ---- a tap listener's life ---- */

static void forget(selection *s)
{
    g_hash_table_remove_all(s->calls);
    spool_clear(&s->spool);
    if (s->view->forget)
        s->view->forget(s);
}

static void part_ended(void *data)
{
    selection *s = (selection *)data;

    if (!s->drawn)
        s->view->gather(s, NULL);
    g_hash_table_remove_all(s->calls);
}

static void reset(void *data)
{
    forget((selection *)data);
}

static tap_packet_status packet(void *data, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *record,
                                tap_flags_t flags _U_)
{
    selection *s = (selection *)data;
    const tap_record *r = (const tap_record *)record;

    s->drawn = false;
    if (s->filter && r->call)
        g_hash_table_add(s->calls, r->call);
    if (s->view->packet)
        s->view->packet(s, r);
    return TAP_PACKET_REDRAW;
}

static void draw(void *data)
{
    selection *s = (selection *)data;

    s->view->draw(s);
    s->drawn = true;
    s->failed = !command_wrote() || s->failed;
}

static void end(void *data)
{
    selection *s = (selection *)data;
    bool failed = s->failed;

    capture_at_end_no_more(s);
    forget(s);
    if (s->view->free)
        s->view->free(s);
    g_hash_table_destroy(s->calls);
    g_free(s->filter);
    g_free(s);
    if (failed)
        command_exit();
}

char *selection_listen(selection *s)
{
    GString *error = register_tap_listener(SIPEXPLAIN_TAP, s, s->filter, TL_REQUIRES_NOTHING, reset, packet,
                                           s->view->draw ? draw : NULL, end);

    if (error)
        return g_string_free(error, FALSE);
    capture_at_end(part_ended, s);
    return NULL;
}

/* ---- a list as a command ---- */

static compat_stat_result start(const char *argument, void *data)
{
    const list_command *l = (const list_command *)data;
    const char *rest = command_rest(argument, l->name);

    if (!rest)
        return command_failed("-z %s: did you mean -z %s%s[,filter]?", argument, l->name, l->csv ? "[,csv|,ndjson]" : "");
    bool csv = l->csv && command_word(&rest, "csv"), ndjson = !csv && l->ndjson && command_word(&rest, "ndjson");
    selection *s = g_new0(selection, 1);
    selection_init(s, csv ? l->csv : ndjson ? l->ndjson : l->table, rest);
    char *error = selection_listen(s);
    if (error)
        return command_failed("-z %s: \"%s\" is %s: %s", l->name, rest, csv || ndjson || !l->csv ? "no display filter"
                              : "neither csv, nor ndjson, nor a display filter", error);
    COMPAT_STAT_OK;
}

void list_command_register(const list_command *l, stat_tap_ui *command)
{
    static tap_param filter = { PARAM_FILTER, "filter", "Filter", NULL, TRUE };

    *command = (stat_tap_ui){ COMPAT_TELEPHONY_GROUP, l->title, l->name, start, 1, &filter };
    if (!command_in_gui())
        register_stat_tap_ui(command, (void *)(uintptr_t)l);
}
