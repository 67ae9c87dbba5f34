/* record.c - one SIP message, found and tracked, as the views are handed it
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/record.h"

#include "capture/capture.h"
#include "capture/settings.h"
#include "capture/site_table.h"

#include <epan/tap.h>

#define HOOKS_MAX 4

static const record_hook *hooks[HOOKS_MAX];
static unsigned hook_count;
static int tap_id;

static explain_about about(const tap_record *r, bool with_verdict, explain_options *options)
{
    *options = (explain_options){
        .brief = settings.brief, .experts = (expert_choice)settings.experts, .site = site_table_rows(), .frame_note = r->frame_note
    };
    return (explain_about){
        .tracker = r->tracker, .msg = &r->where->msg, .call = r->call, .event = r->event, .frame = r->pinfo->num,
        .verdict = with_verdict && r->call ? capture_verdict(r->call) : NULL
    };
}

const explanation *record_explain(tap_record *r)
{
    explain_options options;

    if (!r->explanation) {
        explain_about what = about(r, true, &options);
        r->explanation = explain_message(r->pinfo->pool, &what, &options);
    }
    return r->explanation;
}

const char *record_summary(tap_record *r)
{
    explain_options options;

    if (r->explanation || PINFO_FD_VISITED(r->pinfo))
        return record_explain(r)->summary;
    explain_about what = about(r, summary_rests_on_verdict(&r->where->msg), &options);
    return explain_summary(r->pinfo->pool, &what, &options);
}

void record_hook_add(const record_hook *hook)
{
    g_assert(hook_count < HOOKS_MAX);
    hooks[hook_count++] = hook;
}

void record_register(void)
{
    tap_id = register_tap(SIPEXPLAIN_TAP);
}

bool record_is_listened_to(void)
{
    return have_tap_listener(tap_id);
}

bool record_hook_wants(proto_tree *tree)
{
    for (unsigned i = 0; i < hook_count; i++)
        if (hooks[i]->wants(tree))
            return true;
    return false;
}

void record_show(proto_tree *tree, tap_record *r)
{
    for (unsigned i = 0; i < hook_count; i++)
        if (hooks[i]->wants(tree))
            hooks[i]->show(tree, r);
    if (record_is_listened_to())
        tap_queue_packet(tap_id, r->pinfo, wmem_memdup(r->pinfo->pool, r, sizeof *r));
}

void record_show_media(proto_tree *tree, tvbuff_t *tvb, packet_info *pinfo, const call *c)
{
    for (unsigned i = 0; i < hook_count; i++)
        if (hooks[i]->show_media && hooks[i]->wants(tree))
            hooks[i]->show_media(tree, tvb, pinfo, c);
}
