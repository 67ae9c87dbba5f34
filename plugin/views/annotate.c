/* annotate.c - explanations as packet comments in the capture that tshark writes
 *
 * Each explained packet gets its summary. On a second pass, when the whole call
 * is known, its final response and its first INVITE get the verdict too. Comments
 * that are there stay; a packet that has one of ours gets no other of its kind.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/annotate.h"

#include <string.h>

#include "capture/capture.h"
#include "capture/record.h"
#include "views/command.h"
#include "capture/invocation.h"
#include "base/text.h"

#include <wiretap/wtap.h>
#include <wiretap/wtap_opttypes.h>

#define NAME            "sipexplain,annotate"
#define SUMMARY_PREFIX  "sipexplain: "
#define VERDICT_PREFIX  "sipexplain verdict: "

static struct {
    bool active, failures_only;
    uint32_t frame;                     /* the last one looked at: a packet may hold several messages */
    bool had_summary, had_verdict;      /* before this run */
} state;

/* Another packet may have the same number. */
static void part_ended(void *data _U_)
{
    state.frame = 0;
}

static bool has_comment(wtap_block_t block, const char *prefix)
{
    char *comment;

    for (unsigned i = 0; block && wtap_block_get_nth_string_option_value(block, OPT_COMMENT, i, &comment) ==
                                  WTAP_OPTTYPE_SUCCESS; i++)
        if (g_str_has_prefix(comment, prefix))
            return true;
    return false;
}

static void add_comment(packet_info *pinfo, const char *text)
{
    const char *clean = text_clean(pinfo->pool, span_of(text));

    if (!pinfo->rec->block)
        pinfo->rec->block = wtap_block_create(WTAP_BLOCK_PACKET);
    wtap_block_add_string_option(pinfo->rec->block, OPT_COMMENT, clean, strlen(clean));
    pinfo->rec->block_was_modified = TRUE;
}

/* The sentence itself stands in the summary of the final response already. */
static void add_verdict(packet_info *pinfo, const call *c, const verdict *v, const char *summary)
{
    bool said = g_str_has_suffix(summary, verdict_text(v));

    add_comment(pinfo, wmem_strdup_printf(pinfo->pool, VERDICT_PREFIX "call %u: %s (%s)%s%s%s%s", c->number,
                verdict_id_name(v->rule->id),
                confidence_name(v->confidence), said ? "" : ": ", said ? "" : verdict_text(v),
                verdict_check(v) ? " Next: " : "", verdict_check(v) ? verdict_check(v) : ""));
}

static bool is_failure(const verdict *v)
{
    return v && v->outcome != OUTCOME_ANSWERED && v->outcome != OUTCOME_CANCELLED && v->outcome != OUTCOME_IN_PROGRESS;
}

/* The packet that a reader of the verdict looks at: the response that ended the attempt, or what began the call. */
static bool bears_verdict(const tap_record *r, const verdict *v)
{
    if (!v || !v->rule || !r->event || message_frame(r->event) != r->pinfo->num || !PINFO_FD_VISITED(r->pinfo))
        return false;
    return r->event == v->facts.final || r->event == v->facts.first_invite;
}

static bool wants(proto_tree *tree _U_)
{
    return state.active;
}

/*
 * While the packet is dissected: the comments are added to the record that tshark writes next, which it takes back before
 * listeners are called.
 */
static void annotate(proto_tree *tree _U_, tap_record *r)
{
    packet_info *pinfo = r->pinfo;

    if (!pinfo->rec)
        return;

    const verdict *v = r->call && r->call->number ? capture_verdict(r->call) : NULL;
    if (state.failures_only && !is_failure(v))
        return;

    if (state.frame != pinfo->num) {
        state.frame = pinfo->num;
        state.had_summary = has_comment(pinfo->rec->block, SUMMARY_PREFIX);
        state.had_verdict = has_comment(pinfo->rec->block, VERDICT_PREFIX);
    }
    const explanation *x = record_explain(r);
    if (explain_covers(x->msg) && *x->summary && !state.had_summary)
        add_comment(pinfo, wmem_strdup_printf(pinfo->pool, SUMMARY_PREFIX "%s", x->summary));
    if (bears_verdict(r, v) && !state.had_verdict)
        add_verdict(pinfo, r->call, v, x->summary);
}

/* Listens only so that tshark dissects. */
static tap_packet_status packet(void *data _U_, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *tapped _U_,
                                tap_flags_t flags _U_)
{
    return TAP_PACKET_DONT_REDRAW;
}

static bool holds_comments(const char *format)
{
    int type = wtap_name_to_file_type_subtype(format);

    return type < 0 || wtap_file_type_subtype_supports_option(type, WTAP_BLOCK_PACKET, OPT_COMMENT) != OPTION_NOT_SUPPORTED;
}

/* NULL: all is well; else why not, to be g_free()d. */
static char *check(const invocation *asked, bool known)
{
    const char *destroyed = known ? invocation_destroys(asked) : NULL;

    if (!known)
        return g_strdup("this system does not tell what -w names, which might be the capture that is read");
    if (!asked->input || !asked->output)
        return g_strdup("comments go into a copy of a capture: add -r IN and -w OUT.pcapng");
    /* tshark opens what it writes before it has read the rest, which is then gone. */
    if (destroyed)
        return g_strdup_printf("%s of -w is the capture that is read: name another file", destroyed);
    if (asked->format && !holds_comments(asked->format))
        return g_strdup_printf("the format %s of -F has no room for packet comments; use -F pcapng", asked->format);
    return NULL;
}

static compat_stat_result start(const char *argument, void *data _U_)
{
    const char *rest = command_rest(argument, NAME);
    bool failures = rest && command_word(&rest, "failures");
    invocation asked;

    if (!rest || *rest)
        return command_failed("-z %s: did you mean -z %s[,failures]?", argument, NAME);
    bool known = invocation_read(&asked);
    char *wrong = check(&asked, known);
    invocation_free(&asked);
    if (wrong)
        return command_failed("-z %s: %s", argument, wrong);

    GString *error = register_tap_listener(SIPEXPLAIN_TAP, &state, NULL, TL_REQUIRES_NOTHING, NULL, packet, NULL, NULL);
    if (error)
        return command_failed("-z %s: %s", argument, error->str);
    capture_at_end(part_ended, &state);
    state.active = true;
    state.failures_only = failures;
    COMPAT_STAT_OK;
}

void annotate_register(void)
{
    static const record_hook hook = { wants, annotate, NULL };
    static stat_tap_ui ui = {
        .group = COMPAT_TELEPHONY_GROUP, .title = "SIP Explain comments", .cli_string = NAME, .tap_init_cb = start
    };

    command_register(&ui);
    record_hook_add(&hook);
}
