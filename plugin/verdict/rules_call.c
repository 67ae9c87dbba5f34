/* rules_call.c - conditions of the verdicts from what messages say outright: loops, branches that were answered elsewhere, blocking, answers, credentials, CANCEL
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask_call.h"

static bool answered(const call_facts *f)
{
    return f->final && f->final->code >= 200 && f->final->code < 300;
}

/* Whoever sends an INVITE that may pass no hop asks for a 483. */
static bool left_without_hops(const call_facts *f)
{
    return f->invite && f->invite->transaction->hops == 1 && f->invite->envelope->max_forwards == 0;
}

HOLDS(no_hops, has_code(f, 483) && left_without_hops(f))
HOLDS(loop, has_code(f, 483))

/* The same request by two ways is no loop (RFC 3261 8.2.2.2): nothing in a single Via tells. */
HOLDS(loop_482, has_code(f, 482) && !retry_kept_cseq(f))
HOLDS(loop_cause, CAUSE_IN(f, 25))

/* A proxy that cancels one branch may go on to the next: without a final for the caller that ends nothing. */
static bool cancelled(const call_facts *f)
{
    if (!f->cancel)
        return false;
    if (!f->final)
        return f->caller_cancelled || !f->invite;
    /* A proxy that forked passes on the best failure it has (RFC 3261 16.7), which may be older than the CANCEL. */
    return has_code(f, 487) || (f->caller_cancelled && f->final->code >= 300 && f->cancel->time < f->final->time);
}

static bool holds_answered_elsewhere(const call_facts *f)
{
    return cancelled(f) && (sip_reason_is(f->cancel, 200) || reason_text_contains(f->cancel, "completed elsewhere") ||
                            (message_reason(f->cancel, REASON_Q850) && message_reason(f->cancel, REASON_Q850)->cause == 26));
}

HOLDS(picked_up, cancelled(f) && picked_up_by(f) != NULL)
HOLDS(analytics_608, has_code(f, 608))

static bool holds_analytics_603(const call_facts *f)
{
    const message_detail *d = f->final ? f->final->detail : NULL;

    return has_code(f, 603) && d && d->analytics && text_contains(d->phrase, "network blocked");
}

static bool holds_analytics_part(const call_facts *f)
{
    return has_code(f, 603) && ((f->final->detail && f->final->detail->analytics) ||
                                phrase_contains(f, "network blocked"));
}

HOLDS(unwanted, has_code(f, 607) || (has_failed(f) && sip_reason_is(f->final, 607)))
HOLDS(unwanted_in_call, answered(f) && sip_reason_is(f->bye, 607))
HOLDS(unwanted_elsewhere, cancelled(f) && sip_reason_is(f->cancel, 607))

static bool holds_identity(const call_facts *f)
{
    return has_code(f, 428) || has_code(f, 436) || has_code(f, 437) || has_code(f, 438) ||
           (has_code(f, 403) && phrase_contains(f, "stale date"));
}

/* A STIR Reason also goes with calls that policy lets pass (RFC 9410): a 403 may then have another ground. */
HOLDS(identity_reason, has_code(f, 403) && facts_reason(f, REASON_STIR))

static bool holds_preempted_in_call(const call_facts *f)
{
    const kept_reason *r = message_reason(f->bye, REASON_Q850);

    return answered(f) && (message_reason(f->bye, REASON_PREEMPTION) || (r && (r->cause == 8 || r->cause == 9)));
}

static bool holds_preempted(const call_facts *f)
{
    return (has_failed(f) && facts_reason(f, REASON_PREEMPTION)) ||
           (cancelled(f) && message_reason(f->cancel, REASON_PREEMPTION)) || CAUSE_IN(f, 8, 9);
}

HOLDS(media_timeout, answered(f) && ended_by_media_timeout(f))
HOLDS(media_timeout_asterisk, answered(f) && fits_media_timeout(f))

/* From the 2xx to the BYE, whatever became of that; -1: none. */
static int64_t until_bye(const call_facts *f)
{
    return f->bye && f->final ? f->bye->time - f->final->time : -1;
}

/* The end that the called side makes of a call whose ACK never came: 64*T1 behind its 2xx (RFC 3261 13.3.1.4). */
static bool dropped_at_64t1(const call_facts *f)
{
    return !f->bye_from_caller && until_bye(f) >= TIMER_B && until_bye(f) <= TIMER_B + 5 * SECOND;
}

/* A call that outlives 64*T1 got its ACK, though this capture does not hold it. */
static bool holds_no_ack(const call_facts *f)
{
    if (!answered(f) || !f->invite || f->ack || until_bye(f) > TIMER_B + 5 * SECOND)
        return false;
    return f->final->retransmissions >= 3 || (f->final->retransmissions && dropped_at_64t1(f));
}

HOLDS(answered_failed, answered(f) && !f->bye_in_vain && failure_reason(f->bye))
HOLDS(answered, answered(f))
HOLDS(answered_unseen, !f->final && f->shows_answer)

/* The 2xx went on being repeated though an ACK was sent: it did not arrive, or does not fit. A few are lost now and then. */
static bool holds_ack_lost(const call_facts *f)
{
    if (!answered(f) || !f->ack || f->final->retransmissions < 3 || f->final->last_time - f->ack->time <= SECOND)
        return false;
    return f->final->retransmissions >= 5 || f->ack->last_time < f->final->last_time || dropped_at_64t1(f);
}

HOLDS(alternative_service, has_code(f, 380))
HOLDS(redirected, f->final && is_redirect(f->final))

static bool holds_auth_rejected(const call_facts *f)
{
    return is_challenge_code(f) && f->invite && (f->invite->transaction->flags & TRANSACTION_AUTH) &&
           !(f->final->detail && f->final->detail->stale);
}

static bool holds_auth_unanswered(const call_facts *f)
{
    return is_challenge_code(f) &&
           (f->now - f->final->time >= CHALLENGE_TIME || (f->whole_file && (f->ack || f->final->transaction->transport == 'T')));
}

static bool phrase_has(const call_facts *f, const char *const *words)
{
    while (*words && !phrase_contains(f, *words))
        words++;
    return *words;
}

static bool blames_credentials(const call_facts *f)
{
    static const char *const words[] = { "authentic", "bad auth", "credential", "passw", "digest", "login", NULL };

    return has_code(f, 403) && phrase_has(f, words);
}

HOLDS(auth_blamed, blames_credentials(f))

/* A phrase of its own that speaks of something else than the account. */
static bool gives_other_ground(const call_facts *f)
{
    static const char *const words[] = { "realm", "wrong user", "invalid user", "unknown user", "user unknown", "user not found", NULL };
    const message_detail *d = f->final->detail;

    return d && (d->warning || (d->phrase && g_ascii_strcasecmp(d->phrase, "Forbidden") != 0)) && !phrase_has(f, words);
}

static bool holds_auth_forbidden(const call_facts *f)
{
    return has_code(f, 403) && f->invite && (f->invite->transaction->flags & TRANSACTION_AUTH) && f->challenge && !f->ringing &&
           facts_wait(f) < HUMAN_TIME && final_cause(f) < 0 && !(f->final->detail && f->final->detail->reasons) && !gives_other_ground(f);
}

static bool is_network_cancel(const call_facts *f)
{
    const kept_reason *sip = message_reason(f->cancel, REASON_SIP), *q850 = message_reason(f->cancel, REASON_Q850);

    if (sip && sip->cause >= 400 && sip->cause < 700 && sip->cause != 487)
        return true;
    return q850 && (q850->cause == 102 || q850->cause == 18 || q850->cause == 19);
}

HOLDS(cancelled_by_failure, cancelled(f) && failure_reason(f->cancel))
HOLDS(cancelled_by_network, cancelled(f) && is_network_cancel(f))

/* A caller may also end an early dialog with BYE (RFC 3261 15). */
static bool ended_by_bye(const call_facts *f)
{
    return has_code(f, 487) && f->bye && f->bye_from_caller && f->bye->time <= f->final->time;
}

HOLDS(cancelled_downstream, cancelled(f) && !f->caller_cancelled && f->invite && !ended_by_bye(f))

static bool on_a_timer(int64_t ns)
{
    const int64_t step = 5 * SECOND, slack = SECOND / 10;
    int64_t off = ns % step;

    return ns >= step - slack && (off <= slack || off >= step - slack);
}

/* Cause 0 is what Asterisk writes where its own timer, not the caller, ends the outgoing leg. */
static bool cancel_hides_its_cause(const call_facts *f)
{
    const kept_reason *r = message_reason(f->cancel, REASON_Q850);

    if (!f->cancel->detail || !f->cancel->detail->reasons)
        return f->invite->transaction->hops > 1;
    return r && r->cause == 0;
}

static bool holds_cancelled_by_timer(const call_facts *f)
{
    return cancelled(f) && f->caller_cancelled && f->invite && cancel_hides_its_cause(f) && f->ring_time > 0 &&
           on_a_timer(f->ring_time);
}

HOLDS(answered_beside, cancelled(f) && f->caller_cancelled && answered_beside(f) != NULL)
HOLDS(unallocated_cancelled, cancelled(f) && f->caller_cancelled && early_cause(f) == 1)
HOLDS(failed_cancelled, cancelled(f) && f->caller_cancelled && early_cause(f) > 0 && early_cause(f) != 16)
HOLDS(cancelled_by_pbx, cancelled(f) && f->caller_cancelled && f->caller_stayed)

static bool holds_cancelled_at_pbx(const call_facts *f)
{
    return cancelled(f) && f->caller_cancelled && !f->caller_gave_up && f->invite && f->invite->transaction->hops == 1 &&
           names_pbx(f->invite->envelope->product);
}


/* Of one that is not in this capture nobody knows the Reason. */
static bool holds_cancelled_at_caller(const call_facts *f)
{
    return cancelled(f) && f->caller_cancelled && f->invite && f->invite->transaction->hops == 1 && !is_downstream(f->cancel->transaction);
}

HOLDS(ended_by_bye, !f->caller_cancelled && ended_by_bye(f))
HOLDS(cancelled_by_caller, cancelled(f) && f->caller_cancelled)
HOLDS(cancel_not_seen, has_code(f, 487) && !f->cancel && final_cause(f) != 17)

static const verdict_rule rows[] = {
#include "verdict/rules_call.inc"
};

const verdict_table verdicts_call = { rows, G_N_ELEMENTS(rows) };
