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

const explanation *record_explain(tap_record *r)
{
    if (!r->explanation) {
        explain_options options = {
            .brief = settings.brief, .experts = (expert_choice)settings.experts, .site = site_table_rows(),
            .frame_note = r->frame_note
        };
        const verdict *v = r->call ? capture_verdict(r->call) : NULL;

        r->explanation = explain_message(r->pinfo->pool, r->tracker, &r->where->msg, r->call, r->event, v,
                                         r->pinfo->num, &options);
    }
    return r->explanation;
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
