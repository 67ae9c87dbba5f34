/* annotate.c - explanations as packet comments in the capture that tshark writes
 *
 * Each explained packet gets its summary. On a second pass, when all is known, more is said where a reader looks for it:
 * on the first packet of a call and on its final response what became of it, on the first also its worst findings; a
 * finding on the message that it is about; what became of a registration on the message that decided it. Comments that
 * are there stay; a packet that has one of ours gets no other of its kind.
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
#include "verdict/finding.h"

#include <wiretap/wtap.h>
#include <wiretap/wtap_opttypes.h>

#define NAME            "sipexplain,annotate"
#define SUMMARY_PREFIX  "sipexplain: "
#define VERDICT_PREFIX  "sipexplain verdict: "
#define FINDING_PREFIX  "sipexplain finding: "
#define FINDINGS_TOLD   3       /* of a call, on its first packet; each also stands on the packet that it is about */

static struct {
    bool active, failures_only;
    uint32_t frame;                                 /* the last one looked at: a packet may hold several messages */
    bool had_summary, had_verdict, had_finding;     /* before this run */
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

/* " Compare ..."; "" where there is nothing to check. */
static const char *next_of(packet_info *pinfo, const char *check)
{
    return check ? wmem_strdup_printf(pinfo->pool, " Next: %s", check) : "";
}

/* what: "call 3". said: the packet's summary, which may have the sentence already. */
static void add_verdict(packet_info *pinfo, const char *what, const char *text, const char *check, const char *said)
{
    const char *sentence = g_str_has_suffix(said, text) ? "." : wmem_strdup_printf(pinfo->pool, ": %s", text);

    add_comment(pinfo, wmem_strdup_printf(pinfo->pool, VERDICT_PREFIX "%s%s%s", what, sentence, next_of(pinfo, check)));
}

static void add_finding(packet_info *pinfo, const finding *f, bool with_check, const char *said)
{
    const char *text = finding_text(pinfo->pool, f);

    if (!g_str_has_suffix(said, text))
        add_comment(pinfo, wmem_strdup_printf(pinfo->pool, FINDING_PREFIX "%s (%s): %s%s", finding_id_name(f->rule->id),
                    confidence_name(f->rule->confidence), text,
                    next_of(pinfo, with_check ? finding_check(pinfo->pool, f) : NULL)));
}

/* ---- calls ---- */

/* Where the call begins, in this capture. */
static const call_message *first_of(const verdict *v)
{
    return v->facts.first_invite ? v->facts.first_invite : v->facts.call->messages;
}

/* As the list of calls has it: what is wrong though it was answered comes first, where the summary does not begin so. */
static void add_call_verdict(packet_info *pinfo, const verdict *v, const char *said)
{
    bool at_fault = call_answered_at_fault(v), fault_said = at_fault && g_str_has_suffix(said, finding_text(pinfo->pool, v->findings));
    const char *what = at_fault && !fault_said
        ? wmem_strdup_printf(pinfo->pool, "call %u: %s", v->facts.call->number, call_heading(pinfo->pool, v))
        : wmem_strdup_printf(pinfo->pool, "call %u: %s (%s)", v->facts.call->number, verdict_id_name(v->rule->id),
                             confidence_name(v->confidence));

    add_verdict(pinfo, what, verdict_text(v), fault_said ? finding_check(pinfo->pool, v->findings) : verdict_check(v), said);
}

static void add_call_findings(const tap_record *r, const verdict *v, const char *said)
{
    bool is_first = r->event == first_of(v);

    for (unsigned i = 0; i < v->finding_count; i++) {
        bool told = is_first && i < FINDINGS_TOLD;

        if (told || r->event == v->findings[i].about.at)
            add_finding(r->pinfo, &v->findings[i], told, said);
    }
}

static void add_call(const tap_record *r, const verdict *v, const char *said)
{
    if (v->rule && !state.had_verdict && (r->event == v->facts.final || r->event == first_of(v)))
        add_call_verdict(r->pinfo, v, said);
    if (!state.had_finding)
        add_call_findings(r, v, said);
}

/* ---- registrations ---- */

static void add_registration(packet_info *pinfo, const explanation *x)
{
    const line *id = explanation_find(x, FIELD_REGISTRATION_VERDICT), *number = explanation_find(x, FIELD_REGISTRATION);
    const line *sure = explanation_find(x, FIELD_REGISTRATION_CONFIDENCE), *check = explanation_find(x, FIELD_REGISTRATION_CHECK);

    if (id && id->expert && !state.had_verdict)     /* where the expert item stands, so does the comment */
        add_verdict(pinfo, wmem_strdup_printf(pinfo->pool, "registration %u: %s (%s)", (unsigned)number->number, id->text, sure->text),
                    explanation_find(x, FIELD_REGISTRATION_TEXT)->text, check ? check->text : NULL, x->summary);
}

/* NULL: of no call. */
static const verdict *verdict_of_record(const tap_record *r)
{
    return r->call && r->call->number ? capture_verdict(r->call) : NULL;
}

/* As -z sipexplain,failed counts them. */
static bool is_failure(tap_record *r)
{
    const verdict *v = verdict_of_record(r);

    if (v)
        return call_failed(v);
    const line *l = explanation_find(record_explain(r), FIELD_REGISTRATION_FAILED);
    return l && l->number;
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
    if (state.failures_only && !is_failure(r))
        return;

    if (state.frame != pinfo->num) {
        state.frame = pinfo->num;
        state.had_summary = has_comment(pinfo->rec->block, SUMMARY_PREFIX);
        state.had_verdict = has_comment(pinfo->rec->block, VERDICT_PREFIX);
        state.had_finding = has_comment(pinfo->rec->block, FINDING_PREFIX);
    }
    const char *said = explain_covers(&r->where->msg) ? record_summary(r) : "";
    if (*said && !state.had_summary)
        add_comment(pinfo, wmem_strdup_printf(pinfo->pool, SUMMARY_PREFIX "%s", said));
    if (!PINFO_FD_VISITED(pinfo) || !r->event || record_explain(r)->retransmission)
        return;

    const verdict *v = verdict_of_record(r);
    if (v)
        add_call(r, v, said);
    else
        add_registration(pinfo, record_explain(r));
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
