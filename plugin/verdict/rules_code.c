/* rules_code.c - conditions of the verdicts from what is left: the code and the time it took
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask_call.h"

/* The shortest no-answer timer that phones are delivered with is 30 s; a person acts sooner. */
#define PHONE_TIMER     (25 * SECOND)

HOLDS(no_route, CAUSE_IN(f, 2, 3))
HOLDS(not_found_after_login, has_code(f, 404) && final_cause(f) < 0 && f->invite && (f->invite->transaction->flags & TRANSACTION_AUTH))
HOLDS(not_found, ((has_code(f, 404) || has_code(f, 604) || has_code(f, 410)) && final_cause(f) != 21) || CAUSE_IN(f, 22))
HOLDS(busy, has_code(f, 486))

/* Phones end unanswered ringing by themselves, many with 486: 25 s are longer than anybody takes to press a button. */
HOLDS(rang_out_486, has_code(f, 486) && rang_for(f, PHONE_TIMER))
HOLDS(busy_after_ringing, (has_code(f, 486) || CAUSE_IN(f, 17)) && rang_for(f, HUMAN_TIME))

/* JsSIP and others send 480 where a user presses Reject. */
static bool holds_rejected_480(const call_facts *f)
{
    return has_code(f, 480) && final_cause(f) < 0 && rang_for(f, HUMAN_TIME) && !rang_for(f, RING_OUT) &&
           !(f->final->detail && f->final->detail->reasons);
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

HOLDS(declined_person, plain_decline(f) && rang_for(f, HUMAN_TIME))

static bool holds_declined_auto(const call_facts *f)
{
    return plain_decline(f) && f->invite && facts_wait(f) >= 0 &&
           (f->ringing ? f->ring_time < HUMAN_TIME : facts_wait(f) < HUMAN_TIME);
}

HOLDS(no_answer, (has_code(f, 480) || has_code(f, 408) || CAUSE_IN(f, 102)) && rang_for(f, RING_OUT))
HOLDS(no_answer_timer, has_code(f, 408) && f->ringing)

static bool got_response(const call *c, const transaction *x)
{
    for (const call_message *m = judged(c->messages); m; m = judged(m->next))
        if (m->code && m->transaction == x)
            return true;
    return false;
}

/* The INVITE of a proxy that got no response at all; NULL: none. */
static const call_message *silent_hop(const call_facts *f)
{
    for (const transaction *x = f->call->transactions; x && f->final; x = x->next)
        if (x->method == METHOD_INVITE && x->parent && x->request && !x->final && !x->provisional &&
            (x->request->retransmissions >= 2 || f->final->time - x->request->time >= TIMER_B) && !got_response(f->call, x))
            return x->request;
    return NULL;
}

/* A 480 says so only where the proxy that waited in vain made it (RFC 3665 3.10), not another phone. */
static bool holds_next_hop_seen(const call_facts *f)
{
    const call_message *silent = f->provisional ? NULL : silent_hop(f);

    return silent && (has_code(f, 408) || has_code(f, 504) || (has_code(f, 480) && !f->deeper_final && f->origin->source == silent->source));
}

HOLDS(next_hop, (has_code(f, 408) || has_code(f, 504)) && !f->provisional && facts_wait(f) >= HUMAN_TIME)

static bool holds_overload(const call_facts *f)
{
    if (real_code(f) != 503)
        return false;
    const call_message *e = has_code(f, 503) ? f->final : f->deeper_final;
    return e->detail && e->detail->retry_after != UINT32_MAX;
}

HOLDS(send_failed, has_code(f, 477) || has_code(f, 478) || has_code(f, 476))

static bool holds_network_code(const call_facts *f)
{
    unsigned code = real_code(f);
    return code >= 500 && code < 600;
}

HOLDS(forbidden, has_code(f, 403) || has_code(f, 402) || has_code(f, 433))
HOLDS(forbidden_cause, CAUSE_IN(f, 21, 24, 55, 57, 87))

static bool unanswered_invite(const call_facts *f)
{
    return f->invite && !f->final && !f->trying && !f->provisional && !f->cancel && !f->shows_failure;
}

HOLDS(unreachable, unanswered_invite(f) && f->invite->transaction->icmp_frame)
HOLDS(no_response, unanswered_invite(f) && f->invite->retransmissions >= 6)
HOLDS(no_response_likely, unanswered_invite(f) && (f->invite->retransmissions >= 3 || f->now - f->invite->time >= TIMER_B))
HOLDS(unexplained_decline, has_code(f, 603))
HOLDS(unexplained_unavailable, has_code(f, 480) && !f->ringing && final_cause(f) < 0)
HOLDS(unexplained, has_failed(f) && !is_challenge_code(f))
HOLDS(failed_unseen, f->shows_failure && (f->whole_file || f->now - f->shows_failure->time >= CHALLENGE_TIME))

static const verdict_rule rows[] = {
#include "verdict/rules_code.inc"
};

const verdict_table verdicts_code = { rows, G_N_ELEMENTS(rows) };
