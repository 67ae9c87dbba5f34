/* info.c - the verdict behind the Info column, in Wireshark's window
 *
 * The lines of Analyze > Expert Information show that column, and so does the list of whoever has no profile of ours.
 * tshark's output stays as it is.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/info.h"

#include <epan/column-utils.h>

#include "capture/capture.h"
#include "capture/record.h"
#include "capture/settings.h"
#include "verdict/finding.h"
#include "views/command.h"

static bool in_gui;

static bool wants(proto_tree *tree _U_)
{
    return in_gui && settings.info;
}

/* What is wrong with a call that was answered; NULL: the verdict says it all. */
static const char *fault_of(const verdict *v)
{
    return v && call_answered_at_fault(v) ? finding_id_name(v->findings[0].rule->id) : NULL;
}

/* What is raised on this packet by a name of its own: [no-answer], [answered, bye-refused]. */
static void show(proto_tree *tree _U_, tap_record *r)
{
    packet_info *pinfo = r->pinfo;
    bool of_call = r->call && r->call->number;

    if (!pinfo->cinfo || !PINFO_FD_VISITED(pinfo) || !r->call || (of_call && !call_failed(capture_verdict(r->call))))
        return;
    const explanation *x = record_explain(r);
    const char *fault = fault_of(x->verdict), *said = NULL;
    const char *between = "";       /* what SIP writes ends in "| " */
    for (unsigned i = 0; i < explanation_count(x); i++) {
        const line *l = explanation_line(x, i);

        if (l->expert < EXPERT_COUNT || l->expert == EXPERT_REGISTRATION + REGISTRATION_REGISTERED)
            continue;
        if (fault && l->field == FIELD_VERDICT) {
            col_append_fstr(pinfo->cinfo, COL_INFO, "%s[%s, %s]", between, l->text, fault);
            said = fault;
        } else if (!said || !g_str_equal(l->text, said)) {
            col_append_fstr(pinfo->cinfo, COL_INFO, "%s[%s]", between, l->text);
        }
        between = " ";
    }
}

void info_register(void)
{
    static const record_hook hook = { wants, show, NULL };

    in_gui = command_in_gui();
    record_hook_add(&hook);
}
