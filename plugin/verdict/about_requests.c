/* about_requests.c - findings: what became of the requests of a call
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask.h"
#include "verdict/words.h"

#define REORDER         (SECOND / 100)  /* packets of one moment may be captured in another order */
#define CANCEL_GRACE    (5 * SECOND)    /* a 487 follows the 200 to a CANCEL at once (RFC 3261 9.2) */
#define RETRY_TIME      (9 * SECOND / 2)    /* after a 491 the next try may take 4 s (RFC 3261 14.1) */
#define COPIES_TELL     3               /* of a 2xx: a slow ACK lets one or two pass */
#define REPEATS_TELL    2               /* copies from which silence is no accident of the moment */
#define REPEATS_PROVE   5               /* copies that nobody sends who hears an answer */

/* ---- refused (RFC 3261 12.2.1.2, 14.1, 15.1.1) ---- */

/* Codes that ask the sender to try again otherwise: nothing is wrong where it then succeeds. */
static bool asks_to_try_again(unsigned code)
{
    return code == 408 || code == 422 || code == 491 || code == 500 || code == 503 || code == 504;
}

/* What a proxy says of a request that it could not deliver: that is no refusal. */
static bool nobody_there(const call_message *final)
{
    return final->code == 408;
}

/* A condition that holds for requests of one method. */
#define OF_METHOD(name, method, condition) \
    static bool name(subject *s) { return is_method(s, method) && condition; }

/*
 * The dialog had ended by then, or its sender took it back: 481 or 487 is the right answer (RFC 3261 9.2, 15.1.2,
 * RFC 5407 3.2, 3.3).
 */
static bool met_the_end(const subject *s)
{
    const transaction *x = s->transaction;
    const call_message *final = s->facts->final;

    if (x->final->code != 481 && x->final->code != 487)
        return false;
    if (x->cancel || (final && final->code >= 300 && final->time <= x->final->time))
        return true;
    for (const transaction *r = call_of(s)->transactions; r; r = r->next)
        if (r != x && r->method == METHOD_BYE && r->request && (!r->dialog || !x->dialog || r->dialog == x->dialog) &&
            (r->from_tag == x->from_tag ? r->request->time < x->final->time : r->request->time <= x->final->time + REORDER) &&
            outcome_of(s, r) != REFUSED)
            return true;
    return false;
}

static bool is_refused(subject *s)
{
    const transaction *x = s->transaction;

    if (!in_dialog(x) || outcome_of(s, x) != REFUSED || x->final->code == 491 || nobody_there(x->final) || met_the_end(s))
        return false;
    if (asks_to_try_again(x->final->code) && made_good(s, x))
        return false;
    s->time = x->final->time - x->request->time;
    return true;
}

OF_METHOD(reinvite_refused, METHOD_INVITE, is_refused(s))
OF_METHOD(update_refused, METHOD_UPDATE, is_refused(s))

/* RFC 3261 12.2.1.2: who gets 481 inside a dialog has lost it. */
static bool is_unknown_there(subject *s)
{
    return is_refused(s) && s->transaction->final->code == 481;
}

OF_METHOD(reinvite_unknown, METHOD_INVITE, is_unknown_there(s))
OF_METHOD(update_unknown, METHOD_UPDATE, is_unknown_there(s))

static bool reinvite_too_brief(subject *s)
{
    const transaction *x = s->transaction;

    if (!reinvite_refused(s) || x->final->code != 422 || !x->final->detail || x->final->detail->min_se == SECONDS_NONE ||
        !x->request->envelope || x->request->envelope->session_expires == SECONDS_NONE)
        return false;
    s->count = x->request->envelope->session_expires;
    s->number = x->final->detail->min_se;
    return true;
}

OF_METHOD(prack_refused, METHOD_PRACK, is_refused(s))

/* No reliable response of that early dialog, as far as this capture shows, has the RSeq that the RAck names. */
static bool prack_misnumbered(subject *s)
{
    const transaction *x = s->transaction;

    if (!prack_refused(s) || !x->of || !(s->count = message_rseq(s->tracker, x->request)))
        return false;
    for (const call_message *m = x->of->first; m && m->time <= x->request->time; m = m->next) {
        uint32_t rseq = m->transaction == x->of && m->to_tag == x->request->to_tag ? message_rseq(s->tracker, m) : 0;

        if (rseq == s->count)
            return false;
        if (rseq) {
            s->then = m;
            s->number = rseq;
        }
    }
    return s->then != NULL;
}

/* The other side's BYE was under way: each met a call that was over. */
static bool byes_crossed(const subject *s)
{
    const transaction *x = s->transaction;

    for (const transaction *r = call_of(s)->transactions; r; r = r->next)
        if (r->method == METHOD_BYE && r->request && r->from_tag != x->from_tag && r->request->time <= x->final->time &&
            (!r->final || r->final->time >= x->request->time))
            return true;
    return false;
}

static bool peer_vanished(subject *s);

/* Both sides hung up at once, one did twice, or the caller had given up before: the call is over all the same. Who is gone refused nothing. */
static bool bye_refused(subject *s)
{
    subject same = *s;

    return is_method(s, METHOD_BYE) && is_refused(s) && s->facts->final &&
           !ended_before(s, s->transaction, s->transaction->final->time) &&
           !(s->transaction->final->code == 481 && (byes_crossed(s) || (s->facts->cancel && !s->facts->ack && s->who == CALLEE))) && !peer_vanished(&same);
}

/* Until a BYE of its own, the other side went on. */
static bool bye_refused_and_went_on(subject *s)
{
    const transaction *x = s->transaction;

    if (!bye_refused(s))
        return false;
    for (const transaction *r = x->next; r; r = r->next)
        if (r->method == METHOD_BYE && r->request && r->from_tag == x->request->to_tag && r->request->time > x->final->time &&
            is_accepted(outcome_of(s, r))) {
            s->then = r->request;
            s->time = r->request->time - x->final->time;
            return true;
        }
    return false;
}

/* Its sender counts the call as over (RFC 3261 15.1.1); the other side knows none by these tags. */
static bool bye_unknown(subject *s)
{
    return bye_refused(s) && s->transaction->final->code == 481;
}

/* Its sender was asked for credentials, and gave none. */
static bool bye_unsigned(subject *s)
{
    const transaction *x = s->transaction;

    if (!is_method(s, METHOD_BYE) || !in_dialog(x) || outcome_of(s, x) != CHALLENGED || (x->flags & TRANSACTION_AUTH) ||
        ended_before(s, x, x->final->time) || (!s->facts->whole_file && s->facts->now - x->final->time < CHALLENGE_TIME))
        return false;
    for (const transaction *r = x->next; r; r = r->next)
        if (r->method == METHOD_BYE && r->from_tag == x->from_tag && ((r->flags & TRANSACTION_AUTH) || !r->request))
            return false;
    return true;
}

static const transaction *uncancelled_invite(const subject *s)
{
    for (const transaction *r = call_of(s)->transactions; r; r = r->next)
        if (is_initial_invite(r) && r->request && r->request->source == s->at->source &&
            r->request->destination == s->at->destination && r->request->time <= s->at->time && !r->cancel &&
            (!r->final || r->final->time > s->at->time))
            return r;
    return NULL;
}

/* What is wrong with it is told by cancel-mismatch. */
static bool misses_its_invite(const subject *s)
{
    return !s->transaction->of && !(s->transaction->flags & TRANSACTION_RFC2543) && uncancelled_invite(s) != NULL;
}

static bool cancel_refused(subject *s)
{
    const transaction *x = s->transaction;

    if (!is_method(s, METHOD_CANCEL) || !x->final || x->final->code < 300 || x->final->code == 401 || x->final->code == 407 ||
        misses_its_invite(s))
        return false;
    /* 481 after the final response: they crossed (9.2). */
    return !x->of || !x->of->final || x->of->final->time > x->final->time;
}

OF_METHOD(refer_refused, METHOD_REFER, is_refused(s))
OF_METHOD(info_refused, METHOD_INFO, is_refused(s))

/* Who hangs up after a transfer hears no more of it, and says so. */
static bool notify_refused(subject *s)
{
    return is_method(s, METHOD_NOTIFY) && is_refused(s) && s->transaction->final->code != 481;
}

/* ---- unanswered ---- */

static bool is_unanswered(subject *s)
{
    const transaction *x = s->transaction;

    bool gone = in_dialog(x) && x->final && nobody_there(x->final);

    if ((!gone && outcome_of(s, x) != UNANSWERED) || made_good(s, x))
        return false;
    s->count = x->request->retransmissions + 1;
    s->time = x->request->retransmissions ? x->request->last_time - x->request->time : -1;
    if (gone)
        return true;
    if (!x->icmp_frame) {
        /* This capture may see one direction only; but who repeats that often got no answer either. */
        if (!sees_way_back(s, x) && x->request->retransmissions < REPEATS_PROVE)
            return false;
        if (x->request->retransmissions < REPEATS_TELL && seen_until(s) - x->request->time < TIMER_64T1)
            return false;
    }
    s->frame = x->icmp_frame;
    return true;
}

static bool in_dialog_unanswered(subject *s)
{
    return in_dialog(s->transaction) && is_unanswered(s);
}

static bool reinvite_unanswered(subject *s)
{
    return is_method(s, METHOD_INVITE) && in_dialog_unanswered(s) && !s->transaction->cancel;
}

OF_METHOD(update_unanswered, METHOD_UPDATE, in_dialog_unanswered(s))
OF_METHOD(prack_unanswered, METHOD_PRACK, in_dialog_unanswered(s))

static bool bye_unanswered(subject *s)
{
    bool other_hung_up = false;

    for (const transaction *r = call_of(s)->transactions; r; r = r->next)
        other_hung_up |= r->method == METHOD_BYE && r->request && r->from_tag != s->transaction->from_tag;
    s->seen = other_hung_up ? NULL : side_name(other_side(s->who));
    return is_method(s, METHOD_BYE) && in_dialog_unanswered(s) && !ended_before(s, s->transaction, s->transaction->request->last_time);
}

static bool cancel_unanswered(subject *s)
{
    const transaction *of = s->transaction->of;

    return is_method(s, METHOD_CANCEL) && is_unanswered(s) && !misses_its_invite(s) && !(of && of->final && (of->final->code == 487 || of->final->code < 300));
}

OF_METHOD(refer_unanswered, METHOD_REFER, in_dialog_unanswered(s))
OF_METHOD(info_unanswered, METHOD_INFO, in_dialog_unanswered(s))

static bool notify_unanswered(subject *s)
{
    return is_method(s, METHOD_NOTIFY) && in_dialog_unanswered(s) && !ended_before(s, s->transaction, s->transaction->request->last_time);
}

/* ---- an answer and its ACK ---- */

static bool reinvite_unacknowledged(subject *s)
{
    const transaction *x = s->transaction;
    const call_message *answer = answer_of(x);

    if (!is_reinvite(x) || !answer || x->ack)
        return false;
    s->against = answer;
    s->then = s->facts->bye && s->facts->bye->time > answer->time ? s->facts->bye : NULL;
    s->count = answer->retransmissions + 1;
    s->time = s->then ? s->then->time - answer->time : answer->last_time - answer->time;
    if (answer->retransmissions >= 3)
        return true;
    return answer->retransmissions && s->then && s->time >= TIMER_64T1 - SECOND && s->time <= TIMER_64T1 + 5 * SECOND;
}

static bool may_have_sdp(const call_message *m)
{
    return m->sdp || (m->flags & MESSAGE_CUT);
}

/* RFC 3264 4, RFC 3261 13.2.1: an offer without answer is no session. */
static bool answer_without_sdp(subject *s)
{
    const transaction *x = s->transaction;
    const call_message *answer = answer_of(x);

    if (!is_method(s, METHOD_INVITE) || !answer || answer->body || x->parent)
        return false;
    s->against = answer;
    if (!x->request->sdp)
        return false;
    for (const call_message *m = judged(call_of(s)->messages); m; m = judged(m->next))
        if (may_have_sdp(m) && ((m->transaction == x && m->to_tag == answer->to_tag) ||
                                (m->transaction->of == x && m->transaction->method == METHOD_PRACK)))
            return false;
    return true;
}

static bool ack_without_sdp(subject *s)
{
    const transaction *x = s->transaction;
    const call_message *answer = answer_of(x);

    if (!is_method(s, METHOD_INVITE) || !answer || x->parent || x->request->sdp || x->request->body || !answer->sdp || !x->ack)
        return false;
    for (const call_message *m = judged(call_of(s)->messages); m; m = judged(m->next))
        if (may_have_sdp(m) && m->transaction->of == x)     /* in the ACK, or in a PRACK */
            return false;
    if (x->provisional && may_have_sdp(x->provisional))     /* the offer came with a reliable 1xx, the answer with its PRACK */
        return false;
    s->against = x->ack;
    return !x->ack->body;
}

/* ---- CANCEL (RFC 3261 9) ---- */

static bool cancel_crossed(subject *s)
{
    const transaction *of = s->transaction->of;

    if (!is_method(s, METHOD_CANCEL) || !of || !answer_of(of) || request_or_first(of)->frame > s->at->frame)
        return false;
    s->against = answer_of(of);
    s->then = s->facts->bye_in_vain ? NULL : s->facts->bye;
    s->count = s->against->retransmissions + 1;
    s->time = s->at->time - s->against->time;
    return true;
}

/* They did not cross: the caller never saw it. */
static bool answer_lost(subject *s)
{
    return cancel_crossed(s) && s->time > CROSSING && s->count > 1 && !s->transaction->of->ack;
}

static bool cancel_mismatch(subject *s)
{
    const transaction *x = s->transaction, *invite;

    if (!is_method(s, METHOD_CANCEL) || x->of || is_accepted(outcome_of(s, x)) || !(invite = uncancelled_invite(s)))
        return false;
    s->against = invite->request;
    if (invite->cseq != x->cseq) {
        s->what = "CSeq";
        s->count = x->cseq;
        s->number = invite->cseq;
        return true;
    }
    s->what = "branch";
    s->seen = x->branch;
    s->expected = invite->branch;
    return !(x->flags & TRANSACTION_RFC2543);
}

static bool cancel_mismatch_cseq(subject *s)
{
    return cancel_mismatch(s) && strcmp(s->what, "CSeq") == 0;
}

static bool final_missing(subject *s)
{
    const transaction *x = s->transaction;

    if (!is_method(s, METHOD_CANCEL) || outcome_of(s, x) != ACCEPTED || !x->of || !x->of->request || x->of->final)
        return false;
    s->time = seen_until(s) - x->final->time;
    s->then = x->of->request;
    return s->time >= CANCEL_GRACE;
}

/* ---- order ---- */

static bool late_provisional(subject *s)
{
    const transaction *x = s->transaction;
    const call_message *answer = answer_of(x);

    if (!is_method(s, METHOD_INVITE) || !answer)
        return false;
    for (const call_message *m = judged(answer->next); m; m = judged(m->next))
        if (m->transaction == x && m->code > 100 && m->code < 200 && m->to_tag == answer->to_tag &&
            m->source == answer->source && m->time - answer->time > REORDER) {
            s->at = m;
            s->against = answer;
            s->time = m->time - answer->time;
            return true;
        }
    return false;
}

/* RFC 3261 13.2.2.4: forking lets two phones answer; the caller ends all but one. */
static bool two_answers(subject *s)
{
    const transaction *x = s->transaction;

    if (!is_method(s, METHOD_INVITE) || !x->final || !x->other_final || x->final->code >= 300 || x->other_final->code >= 300)
        return false;
    s->against = x->final;
    s->then = x->other_final;
    return true;
}

/* Both asked for something at once, and at least one of them never got it (RFC 3261 14.1). */
static const transaction *collided_with(const subject *s)
{
    const transaction *x = s->transaction;

    for (const transaction *r = call_of(s)->transactions; r; r = r->next)
        if (r != x && r->request && (is_reinvite(r) || r->method == METHOD_UPDATE) && r->from_tag != x->from_tag &&
            !is_downstream(r) && r->request->time <= x->final->time &&
            (!r->final || r->final->last_time >= x->request->time))
            return r;
    return NULL;
}

/* One side tried again, and the other took it: the session changed after all. */
static bool settled_later(const subject *s, const transaction *x)
{
    for (const transaction *r = x->next; r; r = r->next)
        if (request_or_first(r)->time > x->final->time && (is_reinvite(r) || r->method == METHOD_UPDATE) &&
            is_accepted(outcome_of(s, r)))
            return true;
    return false;
}

/* The dialog or the capture ended before its next try was due, and its sender was not who ended it. */
static bool may_come_yet(const subject *s, const transaction *x)
{
    const call_message *bye = s->facts->bye;

    return (bye ? bye->time : seen_until(s)) - x->final->time < RETRY_TIME && !(bye && message_side(call_of(s), bye) == s->who);
}

static bool is_glare(subject *s)
{
    const transaction *x = s->transaction, *other;

    if ((!is_reinvite(x) && !is_method(s, METHOD_UPDATE)) || !x->final || x->final->code != 491 || settled_later(s, x) || may_come_yet(s, x))
        return false;
    other = collided_with(s);
    s->then = other ? other->request : NULL;
    return true;
}

static bool offers_what_it_had(const subject *s, const transaction *x)
{
    if (x->request->envelope->session_expires == SECONDS_NONE)
        return false;
    if (!x->request->sdp)
        return true;
    for (const call_message *m = call_of(s)->messages; m && m != x->request; m = m->next)
        if (m->sdp == x->request->sdp)
            return true;
    return false;
}

static bool refreshes_collide(subject *s)
{
    const transaction *other;

    return is_glare(s) && (other = collided_with(s)) && offers_what_it_had(s, s->transaction) && offers_what_it_had(s, other);
}

static bool glare(subject *s)
{
    return is_glare(s) && !refreshes_collide(s);
}

/* ---- gone ---- */

static int64_t last_heard_rtp(const subject *s, side of)
{
    int64_t last = -1;

    for (const media_stream *m = call_of(s)->streams; m; m = m->next)
        if (m->from == of && m->last_time > last)
            last = m->last_time;
    return last;
}

/* A proxy on the way says 408, or the like, of a phone that it does not reach. */
static bool got_nothing(const subject *s, const transaction *x)
{
    if (x->final && (x->final->code == 408 || x->final->code == 480 || x->final->code == 500 || x->final->code == 503 || x->final->code == 504))
        return true;
    return outcome_of(s, x) == UNANSWERED && sees_way_back(s, x);
}

static const transaction *lost_downstream(const subject *s, const transaction *x)
{
    for (const transaction *r = call_of(s)->transactions; r; r = r->next)
        if (r->method == x->method && r->icmp_frame && (r == x || r->parent == x || (r->of && r->of->parent && r->method == METHOD_CANCEL)))
            return r;
    return NULL;
}

static bool peer_vanished(subject *s)
{
    const transaction *x = s->transaction, *lost;
    int64_t heard;

    if (x->method == METHOD_ACK || (!in_dialog(x) && x->method != METHOD_CANCEL) || made_good(s, x) ||
        ended_before(s, x, x->request->last_time))
        return false;
    lost = lost_downstream(s, x);
    s->frame = lost ? lost->icmp_frame : 0;
    heard = last_heard_rtp(s, other_side(s->who));
    s->time = heard >= 0 && x->request->time - heard > SECOND ? x->request->time - heard : -1;
    if (lost)
        return true;
    return x->method == METHOD_BYE && s->time >= 0 && got_nothing(s, x);
}

/* RFC 3262 3: after 64*T1 without PRACK the called side is to refuse the INVITE. */
static bool no_prack(subject *s)
{
    const call_message *asks = NULL;

    for (const call_message *m = judged(call_of(s)->messages); m; m = judged(m->next)) {
        if (!m->code && message_method(m) == METHOD_PRACK)
            return false;
        if ((m->flags & MESSAGE_RELIABLE) && m->code < 200 && m->retransmissions >= COPIES_TELL && m->transaction->request && !asks)
            asks = m;
    }
    if (!asks)
        return false;
    s->at = asks;
    s->count = asks->retransmissions + 1;
    s->time = asks->last_time - asks->time;
    return true;
}

/* Retransmissions that were answered: loss, or a slow hop (RFC 3261 17.1.1.1, 17.1.2.1). */
static bool repeated(subject *s)
{
    uint32_t most = 0;

    for (const call_message *m = judged(call_of(s)->messages); m; m = judged(m->next)) {
        const transaction *x = m->transaction;
        bool asks = !m->code && x->method != METHOD_CANCEL && x->final && !nobody_there(x->final) && m->retransmissions >= REPEATS_TELL;
        /* Copies behind the ACK are another story: it did not arrive. */
        bool answers = m == answer_of(x) && x->method == METHOD_INVITE && x->ack && x->ack->last_time >= m->last_time &&
                       m->retransmissions >= COPIES_TELL;

        if ((!asks && !answers) || m->retransmissions <= most)
            continue;
        most = m->retransmissions;
        s->at = m;
        s->against = answers ? x->ack : x->final;
    }
    if (!most || has_oddity(s, ODD_CREDENTIALS_IN_COPY))
        return false;
    s->count = most + 1;
    s->time = s->at->last_time - s->at->time;
    return true;
}

static const finding_rule rows[] = {
#include "verdict/about_requests.inc"
};

const finding_table findings_about_requests = { rows, G_N_ELEMENTS(rows) };
