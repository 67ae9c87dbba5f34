/* placeholders.c - what stands for a placeholder in the sentence of a verdict
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/placeholders.h"

#include "verdict/ask_call.h"
#include "verdict/words.h"

typedef bool (*put_function)(GString *out, const call_facts *f);

#define MESSAGE(name, value) \
    static bool fact_##name(GString *out, const call_facts *f) { return put_message(out, value); }
#define TIME(name, value) \
    static bool fact_##name(GString *out, const call_facts *f) { return put_time(out, value); }
#define REASON(name, value) \
    static bool fact_##name(GString *out, const call_facts *f) { return put_reason(out, value); }
#define TEXT(name, value) \
    static bool fact_##name(GString *out, const call_facts *f) { return put_text(out, value); }
#define COUNT(name, value) \
    static bool fact_##name(GString *out, const call_facts *f) { return put_count(out, value); }

static const message_detail *detail_of(const call_message *m)
{
    static const message_detail none = { .retry_after = SECONDS_NONE, .min_se = SECONDS_NONE, .min_expires = SECONDS_NONE };

    return m && m->detail ? m->detail : &none;
}

static const call_message *asks_to_wait(const call_facts *f)
{
    return detail_of(f->final)->retry_after != SECONDS_NONE ? f->final : f->deeper_final;
}

static const kept_reason *reason_of(const call_message *m)
{
    return failure_reason(m) ? failure_reason(m) : detail_of(m)->reasons;
}

MESSAGE(invite, f->invite)
MESSAGE(terminated, f->final && f->final->code == 487 ? f->final : NULL)
MESSAGE(early_reason, f->early_reason)
MESSAGE(cancel, f->cancel)
MESSAGE(bye, f->bye)
MESSAGE(ended_with, f->bye_in_vain ? NULL : f->bye)
MESSAGE(ack, f->ack)
MESSAGE(retry, f->retry)
MESSAGE(deeper, f->deeper_final)
TIME(ring, f->ring_time)
TIME(setup, f->setup)
TIME(talk, f->talk)
TIME(wait, facts_wait(f))
TIME(early_rtp_time, f->early_rtp_duration)
TIME(ack_wait, f->final ? f->final->last_time - f->final->time : -1)
TIME(invite_wait, f->invite ? f->invite->last_time - f->invite->time : -1)
REASON(reason, detail_of(f->final)->reasons)
REASON(stir, facts_reason(f, REASON_STIR))
REASON(early_cause, message_reason(f->early_reason, REASON_Q850))
REASON(cancel_reason, reason_of(f->cancel))
REASON(bye_reason, reason_of(f->bye))
TEXT(bye_text, detail_of(f->bye)->reasons ? detail_of(f->bye)->reasons->text : NULL)
TEXT(phrase, detail_of(f->final)->phrase)
TEXT(warning, detail_of(f->final)->warning)
TEXT(contact, detail_of(f->final)->contact)
TEXT(product, detail_of(f->final)->product)
TEXT(bye_side, !f->bye || f->starts_mid_call ? NULL : side_name(f->bye_from_caller ? CALLER : CALLEE))
COUNT(copies, f->final ? f->final->retransmissions : 0)
COUNT(retries, f->invite ? f->invite->retransmissions : 0)
COUNT(challenges, f->challenges > 1 ? f->challenges : 0)
COUNT(early_rtp, f->early_rtp)

TEXT(unsupported, detail_of(f->final)->unsupported)
TEXT(require, detail_of(f->final)->require)
TEXT(accept, detail_of(f->final)->accept)
TEXT(allow, detail_of(f->final)->allow)
TEXT(uri, f->invite ? f->invite->envelope->uri : NULL)
COUNT(size, f->invite ? f->invite->size : 0)

static bool fact_picker(GString *out, const call_facts *f)
{
    const call *c = picked_up_by(f);

    c = c ? c : answered_beside(f);
    return put_count(out, c ? c->number : 0);
}

MESSAGE(too_late, too_late_for(f))
MESSAGE(shows_answer, f->shows_answer)
MESSAGE(shows_failure, f->shows_failure)

static bool fact_final(GString *out, const call_facts *f)
{
    if (!put_message(out, f->final))
        return false;
    if (f->passed_on) {
        g_string_append(out, " passed on as ");
        put_message(out, f->passed_on);
    }
    return true;
}

static bool put_interval(GString *out, uint32_t seconds)
{
    if (seconds != SECONDS_NONE)
        g_string_append_printf(out, "%u s", seconds);
    return seconds != SECONDS_NONE;
}

static bool fact_min_se(GString *out, const call_facts *f)
{
    return put_interval(out, detail_of(f->final)->min_se);
}

static bool fact_min_expires(GString *out, const call_facts *f)
{
    return put_interval(out, detail_of(f->final)->min_expires);
}

static bool fact_asked_interval(GString *out, const call_facts *f)
{
    return put_interval(out, f->invite ? f->invite->envelope->session_expires : SECONDS_NONE);
}

static bool fact_icmp(GString *out, const call_facts *f)
{
    return put_frame(out, f->invite ? f->invite->transaction->icmp_frame : 0);
}

static bool fact_retry_after(GString *out, const call_facts *f)
{
    return put_interval(out, detail_of(asks_to_wait(f))->retry_after);
}

/* Where the Reason stands in another message than the final, as behind a proxy that dropped it, that is said. */
static bool fact_cause(GString *out, const call_facts *f)
{
    const call_message *m = facts_reason_message(f, REASON_Q850);

    if (!put_reason(out, message_reason(m, REASON_Q850)))
        return false;
    if ((m != f->final || f->passed_on) && message_frame(m))
        g_string_append_printf(out, " in frame %u", message_frame(m));
    return true;
}

static bool fact_leg(GString *out, const call_facts *f)
{
    if (f->failing_leg) {
        g_string_append_printf(out, "call %u got ", f->failing_leg->number);
        return put_message(out, f->leg_final);
    }
    if (!f->silent_leg)
        return false;
    g_string_append_printf(out, "call %u got nothing to its ", f->silent_leg->number);
    put_message(out, f->silent_invite);
    if (f->silent_invite->retransmissions)
        g_string_append_printf(out, ", sent %u times", f->silent_invite->retransmissions + 1);
    return true;
}

static bool fact_vain_bye(GString *out, const call_facts *f)
{
    if (!f->bye_in_vain)
        return false;
    put_message(out, f->bye);
    if (!f->bye->transaction->final) {
        g_string_append(out, " was never answered");
        return true;
    }
    g_string_append(out, " was refused with ");
    put_message(out, f->bye->transaction->final);
    g_string_append(out, " and ended nothing");
    return true;
}

static bool fact_why(GString *out, const call_facts *f)
{
    return put_why(out, f->final->code);
}

static bool fact_advice(GString *out, const call_facts *f)
{
    return put_advice(out, f->final->code);
}

#define PLACEHOLDERS(X) \
    X(accept) X(ack) X(ack_wait) X(advice) X(allow) X(asked_interval) X(bye) X(bye_reason) X(bye_side) X(bye_text) X(cancel) X(cancel_reason) X(cause) \
    X(challenges) X(contact) X(copies) X(deeper) X(early_cause) X(early_reason) X(early_rtp) X(early_rtp_time) X(ended_with) \
    X(final) X(icmp) X(invite) X(invite_wait) X(leg) X(min_expires) X(min_se) X(phrase) X(picker) X(product) X(reason) \
    X(require) X(retries) X(retry) X(retry_after) X(ring) X(setup) X(shows_answer) X(shows_failure) X(size) X(stir) X(talk) X(terminated) X(too_late) X(unsupported) X(uri) X(vain_bye) X(wait) \
    X(warning) X(why)

static const struct { const char *name; put_function put; } placeholders[] = {
#define X(id) { #id, fact_##id },
    PLACEHOLDERS(X)
#undef X
};

bool put_fact(GString *out, span name, const void *facts)
{
    for (size_t i = 0; i < G_N_ELEMENTS(placeholders); i++)
        if (span_equal(name, span_of(placeholders[i].name)))
            return placeholders[i].put(out, (const call_facts *)facts);
    return false;
}
