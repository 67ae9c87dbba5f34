/* rules.c - the conditions of verdicts, in the order of their table
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/verdict.h"

#define SECOND          INT64_C(1000000000)
/* A person needs longer than this to look at a ringing phone and refuse; equipment answers in milliseconds. */
#define HUMAN_TIME      (SECOND)
/* A phone that nobody answers rings longer than this before a timer ends it. */
#define RING_OUT        (5 * SECOND)
/* The shortest no-answer timer that phones are delivered with is 30 s; a person acts sooner. */
#define PHONE_TIMER     (25 * SECOND)
/* A challenge that nobody answers for this long was not answered: clients do it at once. */
#define CHALLENGE_TIME  (5 * SECOND)
/* 64*T1 (RFC 3261 17.1.1.2), less the jitter of a capture. */
#define TIMER_B         (31 * SECOND)

/* ---- what rules ask ---- */

static bool has_code(const call_facts *f, unsigned code)
{
    return f->final && f->final->code == code;
}

/* The code that the last proxy turned into the final: a lone 503 goes upstream as 500 (RFC 3261 16.7). */
static unsigned real_code(const call_facts *f)
{
    if (!f->final)
        return 0;
    if (f->final->code == 500 && f->deeper_final && f->deeper_final->code == 503)
        return 503;
    return f->final->code;
}

static bool failed(const call_facts *f)
{
    return f->final && f->final->code >= 300;
}

static bool answered(const call_facts *f)
{
    return f->final && f->final->code >= 200 && f->final->code < 300;
}

/* The Q.850 cause of the failure: of the final, of its first appearance, or of the failure it replaced. */
const call_message *facts_reason_message(const call_facts *f, reason_protocol protocol)
{
    if (message_reason(f->final, protocol))
        return f->final;
    if (message_reason(f->origin, protocol))
        return f->origin;
    return message_reason(f->deeper_final, protocol) ? f->deeper_final : NULL;
}

const kept_reason *facts_reason(const call_facts *f, reason_protocol protocol)
{
    return message_reason(facts_reason_message(f, protocol), protocol);
}

static int64_t final_cause(const call_facts *f)
{
    const kept_reason *r = failed(f) ? facts_reason(f, REASON_Q850) : NULL;
    return r ? r->cause : -1;
}

static bool cause_in(const call_facts *f, const uint8_t *list, size_t count)
{
    int64_t cause = final_cause(f);

    for (size_t i = 0; i < count; i++)
        if (cause == list[i])
            return true;
    return false;
}

#define CAUSE_IN(f, ...) \
    cause_in(f, (const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ }))

static bool sip_reason_is(const call_message *e, int64_t cause)
{
    const kept_reason *r = message_reason(e, REASON_SIP);
    return r && r->cause == cause;
}

static bool text_contains(const char *text, const char *part)
{
    return text && span_find_nocase(span_of(text), span_of(part)) >= 0;
}

static bool reason_text_contains(const call_message *e, const char *part)
{
    if (!e || !e->detail)
        return false;
    for (const kept_reason *r = e->detail->reasons; r; r = r->next)
        if (text_contains(r->text, part))
            return true;
    return false;
}

static bool phrase_contains(const call_facts *f, const char *part)
{
    return f->final && f->final->detail && text_contains(f->final->detail->phrase, part);
}

static bool warning_is(const call_facts *f, const char *code)
{
    const char *w = f->final && f->final->detail ? f->final->detail->warning : NULL;
    return w && strncmp(w, code, 3) == 0;
}

int64_t facts_wait(const call_facts *f)
{
    return f->invite && f->final ? f->final->time - f->invite->time : -1;
}

static bool rang_for(const call_facts *f, int64_t ns)
{
    return f->ringing && f->ring_time >= ns;
}

/* ---- conditions, in the order of the table ---- */

/* Whoever sends an INVITE that may pass no hop asks for a 483. */
static bool left_without_hops(const call_facts *f)
{
    return f->invite && f->invite->transaction->hops == 1 && f->invite->envelope->max_forwards == 0;
}

static bool holds_no_hops(const call_facts *f)
{
    return has_code(f, 483) && left_without_hops(f);
}

static bool holds_loop(const call_facts *f)
{
    return has_code(f, 483);
}

/* The same request by two ways is no loop (RFC 3261 8.2.2.2): nothing in a single Via tells. */
static bool holds_loop_482(const call_facts *f)
{
    return has_code(f, 482);
}

static bool holds_loop_cause(const call_facts *f)
{
    return CAUSE_IN(f, 25);
}

/* A proxy that cancels one branch may go on to the next: without a final for the caller that ends nothing. */
static bool cancelled(const call_facts *f)
{
    if (!f->cancel)
        return false;
    return f->final ? has_code(f, 487) : f->caller_cancelled || !f->invite;
}

static bool holds_answered_elsewhere(const call_facts *f)
{
    return cancelled(f) && (sip_reason_is(f->cancel, 200) || reason_text_contains(f->cancel, "completed elsewhere") ||
                            (message_reason(f->cancel, REASON_Q850) && message_reason(f->cancel, REASON_Q850)->cause == 26));
}

static bool holds_analytics_608(const call_facts *f)
{
    return has_code(f, 608);
}

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

static bool holds_unwanted(const call_facts *f)
{
    return has_code(f, 607) || (failed(f) && sip_reason_is(f->final, 607));
}

static bool holds_unwanted_in_call(const call_facts *f)
{
    return answered(f) && sip_reason_is(f->bye, 607);
}

static bool holds_unwanted_elsewhere(const call_facts *f)
{
    return cancelled(f) && sip_reason_is(f->cancel, 607);
}

static bool holds_identity(const call_facts *f)
{
    return has_code(f, 428) || has_code(f, 436) || has_code(f, 437) || has_code(f, 438) ||
           (has_code(f, 403) && phrase_contains(f, "stale date"));
}

/* A STIR Reason also goes with calls that policy lets pass (RFC 9410): a 403 may then have another ground. */
static bool holds_identity_reason(const call_facts *f)
{
    return has_code(f, 403) && facts_reason(f, REASON_STIR);
}

static bool holds_preempted_in_call(const call_facts *f)
{
    const kept_reason *r = message_reason(f->bye, REASON_Q850);

    return answered(f) && (message_reason(f->bye, REASON_PREEMPTION) || (r && (r->cause == 8 || r->cause == 9)));
}

static bool holds_preempted(const call_facts *f)
{
    return (failed(f) && facts_reason(f, REASON_PREEMPTION)) ||
           (cancelled(f) && message_reason(f->cancel, REASON_PREEMPTION)) || CAUSE_IN(f, 8, 9);
}

bool facts_end_by_media_timeout(const call_facts *f)
{
    const kept_reason *r = message_reason(f->bye, REASON_RELEASE_CAUSE);

    return f->bye && ((r && (r->cause == 2 || r->cause == 3)) ||
           reason_text_contains(f->bye, "MEDIA_TIMEOUT") || reason_text_contains(f->bye, "RTP timeout") ||
           reason_text_contains(f->bye, "media timeout") || reason_text_contains(f->bye, "RTP/RTCP time"));
}

static bool holds_media_timeout(const call_facts *f)
{
    return answered(f) && facts_end_by_media_timeout(f);
}

/* Asterisk ends a call whose RTP stopped with cause 44 (res_pjsip_sdp_rtp.c, rtp_check_timeout). */
static bool holds_media_timeout_asterisk(const call_facts *f)
{
    const kept_reason *r = message_reason(f->bye, REASON_Q850);
    return answered(f) && r && r->cause == 44;
}

/* The end that the called side makes of a call whose ACK never came: 64*T1 behind its 2xx (RFC 3261 13.3.1.4). */
static bool dropped_at_64t1(const call_facts *f)
{
    return f->bye && !f->bye_from_caller && f->talk >= TIMER_B && f->talk <= TIMER_B + 5 * SECOND;
}

/* A call that outlives 64*T1 got its ACK, though this capture does not hold it. */
static bool holds_no_ack(const call_facts *f)
{
    if (!answered(f) || !f->invite || f->ack || f->talk > TIMER_B + 5 * SECOND)
        return false;
    return f->final->retransmissions >= 3 || (f->final->retransmissions && dropped_at_64t1(f));
}

static bool holds_answered(const call_facts *f)
{
    return answered(f);
}

static bool holds_answered_unseen(const call_facts *f)
{
    return !f->final && f->shows_answer;
}

/* The 2xx went on being repeated though an ACK was sent: it did not arrive, or does not fit. A few are lost now and then. */
static bool holds_ack_lost(const call_facts *f)
{
    if (!answered(f) || !f->ack || f->final->retransmissions < 3 || f->final->last_time - f->ack->time <= SECOND)
        return false;
    return f->final->retransmissions >= 5 || f->ack->last_time < f->final->last_time || dropped_at_64t1(f);
}

static bool holds_redirected(const call_facts *f)
{
    return f->final && f->final->code >= 300 && f->final->code < 400;
}

static bool is_challenge_code(const call_facts *f)
{
    return has_code(f, 401) || has_code(f, 407);
}

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

static bool holds_auth_forbidden(const call_facts *f)
{
    return has_code(f, 403) && f->invite && (f->invite->transaction->flags & TRANSACTION_AUTH) && f->challenge && !f->ringing &&
           facts_wait(f) < HUMAN_TIME && final_cause(f) < 0 && !(f->final->detail && f->final->detail->reasons);
}

static bool is_network_cancel(const call_facts *f)
{
    const kept_reason *sip = message_reason(f->cancel, REASON_SIP), *q850 = message_reason(f->cancel, REASON_Q850);

    if (sip && sip->cause >= 400 && sip->cause < 700 && sip->cause != 487)
        return true;
    return q850 && (q850->cause == 102 || q850->cause == 18 || q850->cause == 19);
}

static bool holds_cancelled_by_network(const call_facts *f)
{
    return cancelled(f) && is_network_cancel(f);
}

/* A caller may also end an early dialog with BYE (RFC 3261 15). */
static bool ended_by_bye(const call_facts *f)
{
    return has_code(f, 487) && f->bye && f->bye_from_caller && f->bye->time <= f->final->time;
}

static bool holds_cancelled_downstream(const call_facts *f)
{
    return cancelled(f) && !f->caller_cancelled && f->invite && !ended_by_bye(f);
}

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

static bool holds_cancelled_by_pbx(const call_facts *f)
{
    return cancelled(f) && f->caller_cancelled && f->caller_stayed;
}

static bool is_pbx(const char *product)
{
    static const char *const words[] = { "asterisk", "freeswitch", "pbx", "3cx", "yate", "cucm", "sbc" };

    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
        if (text_contains(product, words[i]))
            return true;
    return false;
}

static bool holds_cancelled_at_pbx(const call_facts *f)
{
    return cancelled(f) && f->caller_cancelled && !f->caller_gave_up && f->invite && f->invite->transaction->hops == 1 &&
           is_pbx(f->invite->envelope->product);
}

static bool holds_cancelled_at_caller(const call_facts *f)
{
    return cancelled(f) && f->caller_cancelled && f->invite && f->invite->transaction->hops == 1;
}

static bool holds_ended_by_bye(const call_facts *f)
{
    return !f->caller_cancelled && ended_by_bye(f);
}

static bool holds_cancelled_by_caller(const call_facts *f)
{
    return cancelled(f) && f->caller_cancelled;
}

static bool holds_cancel_not_seen(const call_facts *f)
{
    return has_code(f, 487) && !f->cancel && final_cause(f) != 17;
}

static bool holds_unallocated(const call_facts *f)
{
    return CAUSE_IN(f, 1);
}

static bool holds_unallocated_early(const call_facts *f)
{
    const kept_reason *r = message_reason(f->early_reason, REASON_Q850);
    int64_t cause = final_cause(f);

    /* Ringing, or a final that tells more, comes from a route that was tried behind the announcement. */
    if (!failed(f) || !r || r->cause != 1 || (f->ringing && f->ringing->time > f->early_reason->time))
        return false;
    return !has_code(f, 486) && f->final->code < 600 && (cause <= 1 || cause == 16 || cause == 31 || cause == 127);
}

/* FreeSWITCH sends 484 for an unknown gateway (808) and a bad URI (810) too: its own settings, not the number. */
static bool holds_incomplete(const call_facts *f)
{
    return (has_code(f, 484) && !sip_reason_is(f->final, 808) && !sip_reason_is(f->final, 810)) || CAUSE_IN(f, 28);
}

/* In a 401, 403 or 407 "not registered" speaks of the caller. */
static bool phrase_says_unregistered(const call_facts *f)
{
    return !has_code(f, 401) && !has_code(f, 403) && !has_code(f, 407) &&
           (phrase_contains(f, "not registered") || phrase_contains(f, "not online") || phrase_contains(f, "offline"));
}

static bool holds_not_registered(const call_facts *f)
{
    return failed(f) && ((CAUSE_IN(f, 20) && !rang_for(f, RING_OUT)) || sip_reason_is(f->final, 806) ||
           reason_text_contains(f->final, "USER_NOT_REGISTERED") || phrase_says_unregistered(f));
}

static bool holds_not_registered_proxy(const call_facts *f)
{
    const char *product = f->final && f->final->detail ? f->final->detail->product : NULL;

    return has_code(f, 480) && !f->provisional && final_cause(f) < 0 && f->invite && facts_wait(f) < HUMAN_TIME &&
           (text_contains(product, "kamailio") || text_contains(product, "opensips"));
}

static bool holds_no_route(const call_facts *f)
{
    return CAUSE_IN(f, 2, 3);
}

static bool holds_not_found_after_login(const call_facts *f)
{
    return has_code(f, 404) && final_cause(f) < 0 && f->invite && (f->invite->transaction->flags & TRANSACTION_AUTH);
}

static bool holds_leg_network(const call_facts *f)
{
    return has_code(f, 404) && f->failing_leg && f->leg_final->code >= 500 && f->leg_final->code < 600;
}

static bool holds_not_found(const call_facts *f)
{
    return ((has_code(f, 404) || has_code(f, 604) || has_code(f, 410)) && final_cause(f) != 21) || CAUSE_IN(f, 22);
}

static bool holds_busy_everywhere(const call_facts *f)
{
    return has_code(f, 600);
}

static bool holds_busy_cause(const call_facts *f)
{
    return has_code(f, 486) && CAUSE_IN(f, 17) && !rang_for(f, HUMAN_TIME);
}

static bool holds_busy_other_code(const call_facts *f)
{
    return CAUSE_IN(f, 17) && !rang_for(f, HUMAN_TIME);
}

static bool holds_busy(const call_facts *f)
{
    return has_code(f, 486);
}

/* Phones end unanswered ringing by themselves, many with 486: 25 s are longer than anybody takes to press a button. */
static bool holds_rang_out_486(const call_facts *f)
{
    return has_code(f, 486) && rang_for(f, PHONE_TIMER);
}

static bool holds_busy_after_ringing(const call_facts *f)
{
    return (has_code(f, 486) || CAUSE_IN(f, 17)) && rang_for(f, HUMAN_TIME);
}

/* JsSIP and others send 480 where a user presses Reject. */
static bool holds_rejected_480(const call_facts *f)
{
    return has_code(f, 480) && final_cause(f) < 0 && rang_for(f, HUMAN_TIME) && !rang_for(f, RING_OUT) &&
           !(f->final->detail && f->final->detail->reasons);
}

static bool holds_no_answer_cause(const call_facts *f)
{
    return CAUSE_IN(f, 18, 19) && rang_for(f, RING_OUT);
}

/* Asterisk writes 19, and RFC 3398 gives 18, for any 480: nothing need have rung. */
static bool holds_no_answer_quick(const call_facts *f)
{
    int64_t wait = facts_wait(f);
    return CAUSE_IN(f, 18, 19) && wait >= 0 && wait < RING_OUT;
}

static bool holds_no_answer_silent(const call_facts *f)
{
    return CAUSE_IN(f, 18, 19);
}

/* Cause 21 behind ringing: an ISDN or GSM user, or a phone behind a PBX that turned its 603 into 403. */
static bool holds_rejected_ringing(const call_facts *f)
{
    return CAUSE_IN(f, 21) && !has_code(f, 486) && !has_code(f, 603) && rang_for(f, HUMAN_TIME);
}

static bool holds_hung_up(const call_facts *f)
{
    return (has_code(f, 603) && CAUSE_IN(f, 0, 16)) || (has_code(f, 480) && CAUSE_IN(f, 16));
}

static bool plain_decline(const call_facts *f)
{
    int64_t cause = final_cause(f);
    return has_code(f, 603) && (cause < 0 || cause == 21 || cause == 31);
}

/* chan_sip writes the phrase Declined; without a cause its 603 and that of chan_pjsip stand for many endings. */
static bool holds_hung_up_asterisk(const call_facts *f)
{
    const message_detail *d = f->final ? f->final->detail : NULL;

    return has_code(f, 603) && final_cause(f) < 0 && d && !d->reasons &&
           (text_contains(d->product, "asterisk") || (!d->product && d->phrase && strcmp(d->phrase, "Declined") == 0));
}

static bool holds_declined_person(const call_facts *f)
{
    return plain_decline(f) && rang_for(f, HUMAN_TIME);
}

static bool holds_declined_auto(const call_facts *f)
{
    return plain_decline(f) && f->invite && facts_wait(f) >= 0 &&
           (f->ringing ? f->ring_time < HUMAN_TIME : facts_wait(f) < HUMAN_TIME);
}

static bool holds_no_answer(const call_facts *f)
{
    return (has_code(f, 480) || has_code(f, 408) || CAUSE_IN(f, 102)) && rang_for(f, RING_OUT);
}

static bool holds_no_answer_timer(const call_facts *f)
{
    return has_code(f, 408) && f->ringing;
}

static bool holds_no_bandwidth(const call_facts *f)
{
    return failed(f) && warning_is(f, "370");
}

/* ---- the request itself is what is refused ---- */

static const message_detail *final_detail(const call_facts *f)
{
    static const message_detail none = { .retry_after = SECONDS_NONE, .min_se = SECONDS_NONE, .min_expires = SECONDS_NONE };

    return f->final && f->final->detail ? f->final->detail : &none;
}

static bool holds_bad_extension(const call_facts *f)
{
    return has_code(f, 420);
}

static bool holds_extension_required(const call_facts *f)
{
    return has_code(f, 421);
}

static bool holds_session_interval(const call_facts *f)
{
    return has_code(f, 422);
}

static bool holds_interval(const call_facts *f)
{
    return has_code(f, 423);
}

static bool holds_too_large(const call_facts *f)
{
    return has_code(f, 413) || has_code(f, 513);
}

static bool holds_bad_uri(const call_facts *f)
{
    return has_code(f, 414) || has_code(f, 416);
}

static bool holds_not_accepted(const call_facts *f)
{
    return has_code(f, 406) || has_code(f, 415);
}

static bool holds_method_refused(const call_facts *f)
{
    return has_code(f, 405) || has_code(f, 501);
}

static bool holds_refused_as_it_is(const call_facts *f)
{
    return has_code(f, 424) || has_code(f, 425) || has_code(f, 493) || has_code(f, 494) || has_code(f, 505) || has_code(f, 580);
}

static bool holds_bad_request_told(const call_facts *f)
{
    return has_code(f, 400) && (final_detail(f)->phrase || final_detail(f)->warning);
}

static bool holds_bad_request(const call_facts *f)
{
    return has_code(f, 400);
}

static bool holds_incompatible(const call_facts *f)
{
    return has_code(f, 488) || has_code(f, 606) || (failed(f) && (warning_is(f, "304") || warning_is(f, "305")));
}

/* Not 79: gateways write it for 403, 406, 415 and 501 alike. */
static bool holds_incompatible_cause(const call_facts *f)
{
    return CAUSE_IN(f, 58, 65, 70, 88);
}

static bool downstream_silent(const call_facts *f)
{
    const call *c = f->call;

    for (const transaction *x = c->transactions; x; x = x->next)
        if (x->method == METHOD_INVITE && x->parent && x->request && !x->final && !x->provisional &&
            x->request->retransmissions >= 2)
            return true;
    return false;
}

static bool holds_next_hop_seen(const call_facts *f)
{
    return (has_code(f, 408) || has_code(f, 504)) && !f->provisional && downstream_silent(f);
}

static bool holds_next_hop(const call_facts *f)
{
    return (has_code(f, 408) || has_code(f, 504)) && !f->provisional && facts_wait(f) >= HUMAN_TIME;
}

static bool holds_next_hop_cause(const call_facts *f)
{
    return CAUSE_IN(f, 102) && !f->ringing;
}

static bool holds_overload(const call_facts *f)
{
    if (real_code(f) != 503)
        return false;
    const call_message *e = has_code(f, 503) ? f->final : f->deeper_final;
    return e->detail && e->detail->retry_after != UINT32_MAX;
}

/* A PBX between two legs often gives the caller a vaguer code than its own outgoing leg got. */
static bool is_vague(const call_facts *f)
{
    int64_t cause = final_cause(f);

    return failed(f) && (real_code(f) >= 500 || has_code(f, 480)) && cause != 17 && cause != 1 && cause != 28;
}

static bool leg_decided(const call_facts *f)
{
    return f->failing_leg && f->leg_final->code != f->final->code && is_vague(f);
}

static bool leg_code(const call_facts *f, unsigned code)
{
    return leg_decided(f) && f->leg_final->code == code;
}

static bool holds_leg_declined(const call_facts *f)
{
    return leg_code(f, 603) && f->leg_rang;
}

static bool holds_leg_busy(const call_facts *f)
{
    return leg_code(f, 486) || leg_code(f, 600);
}

static bool holds_leg_not_found(const call_facts *f)
{
    return leg_code(f, 404) || leg_code(f, 604) || leg_code(f, 410);
}

static bool holds_leg_incompatible(const call_facts *f)
{
    return leg_code(f, 488) || leg_code(f, 606) || leg_code(f, 415);
}

static bool holds_leg_forbidden(const call_facts *f)
{
    return leg_code(f, 403);
}

/* Where one leg failed and another was silent, the failure is the better witness. */
static bool holds_leg_silent(const call_facts *f)
{
    return f->silent_leg && !f->failing_leg && is_vague(f);
}

static bool holds_congestion(const call_facts *f)
{
    return CAUSE_IN(f, 34, 42, 44, 47);
}

static bool holds_congestion_asterisk(const call_facts *f)
{
    const message_detail *d = f->final ? f->final->detail : NULL;

    return has_code(f, 503) && CAUSE_IN(f, 0, 34) && text_contains(d ? d->product : NULL, "asterisk") &&
           d->retry_after == UINT32_MAX;
}

static bool holds_network_cause(const call_facts *f)
{
    return CAUSE_IN(f, 27, 38, 41, 43, 46);
}

static bool holds_send_failed(const call_facts *f)
{
    return has_code(f, 477) || has_code(f, 478) || has_code(f, 476);
}

static bool holds_network_code(const call_facts *f)
{
    unsigned code = real_code(f);
    return code >= 500 && code < 600;
}

static bool holds_forbidden(const call_facts *f)
{
    return has_code(f, 403) || has_code(f, 402) || has_code(f, 433);
}

static bool holds_forbidden_cause(const call_facts *f)
{
    return CAUSE_IN(f, 21, 24, 55, 57, 87);
}

static bool unanswered_invite(const call_facts *f)
{
    return f->invite && !f->final && !f->trying && !f->provisional && !f->cancel;
}

static bool holds_unreachable(const call_facts *f)
{
    return unanswered_invite(f) && f->invite->transaction->icmp_frame;
}

static bool holds_no_response(const call_facts *f)
{
    return unanswered_invite(f) && f->invite->retransmissions >= 6;
}

static bool holds_no_response_likely(const call_facts *f)
{
    return unanswered_invite(f) && (f->invite->retransmissions >= 3 || f->now - f->invite->time >= TIMER_B);
}

static bool holds_unexplained_decline(const call_facts *f)
{
    return has_code(f, 603);
}

static bool holds_unexplained_unavailable(const call_facts *f)
{
    return has_code(f, 480) && !f->ringing && final_cause(f) < 0;
}

static bool holds_unexplained(const call_facts *f)
{
    return failed(f) && !is_challenge_code(f);
}

/* ---- the table ---- */

static const verdict_rule rules[] = {
#include "verdict/rules.inc"
};

const verdict_rule *verdict_rules(size_t *count)
{
    *count = G_N_ELEMENTS(rules);
    return rules;
}
