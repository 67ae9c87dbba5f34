/* facts.c - one walk over a call's events: what is seen, without opinion
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask_call.h"

#define EARLY_TAGS_MAX 8
#define HOPS_BEHIND     8
#define AT_ONCE         (SECOND / 10)
#define LETS_GO_WITHIN  (2 * SECOND)   /* of an answer that comes beside another one */

/* A response to an initial INVITE of the hop nearest to the caller. */
static bool answers_caller(const call_message *e)
{
    return e->code && e->transaction->request && is_initial_invite(e->transaction) && !e->transaction->parent;
}

static bool is_challenge(const call_message *e)
{
    return e->code == 401 || e->code == 407;
}

/* Sent again with credentials, though its CSeq number stayed as it was (RFC 3261 22.2 wants a higher one). */
static bool is_signed_again(const transaction *before, const call_message *e)
{
    return (e->transaction->flags & TRANSACTION_AUTH) && !(before->flags & TRANSACTION_AUTH) && before->final &&
           is_challenge(before->final) && before->final->time <= e->time;
}

/* Nobody responded to it, and the one before, of another From tag, was open and ended later: that one is the call. */
static bool is_ignored_beside(const transaction *before, const call_message *e)
{
    return before->from_tag != e->transaction->from_tag && before->final && before->final->time > e->time &&
           !e->transaction->final && !e->transaction->provisional;
}

static bool is_same(const transaction *a, const transaction *b)
{
    return a->cseq == b->cseq && a->from_tag == b->from_tag;
}

/* Its INVITE is not in this capture, but responses are: what is tried anew, before anybody answered, has a higher CSeq. */
static bool follows_unseen(const tracker *t, const call *c, const transaction *before, const transaction *x)
{
    transaction_outcome o = transaction_outcome_of(t, c, before);

    if (o == ACCEPTED || o == INFERRED)
        return false;
    return x->from_tag == before->from_tag ? x->cseq > before->cseq : !before->request;
}

/* Of one attempt at two vantage points: whose request is in this capture, else who is nearer to the caller. */
static bool stands_for(const transaction *x, const transaction *before)
{
    return !before->request && (x->request || x->hops < before->hops);
}

/* The initial INVITEs on the hop nearest to the caller; the last is the attempt that counts. */
static void gather_attempts(const tracker *t, const call *c, call_facts *f)
{
    for (const transaction *x = c->transactions; x; x = x->next) {
        const transaction *before = f->attempt;
        const call_message *e = x->request;

        if (!is_initial_invite(x) || x->parent || (x->flags & TRANSACTION_STRANGER))
            continue;
        if (before && is_same(before, x) && !(e && is_signed_again(before, e))) {
            if (!stands_for(x, before))
                continue;
        } else if (before && (e ? is_ignored_beside(before, e) : !follows_unseen(t, c, before, x))) {
            continue;
        }
        f->attempt = x;
        f->invite = e;
        if (!e)
            continue;
        if (!f->first_invite)
            f->first_invite = e;
        if (x->flags & TRANSACTION_AUTH)
            f->retry = e;
    }
}

/* Also on a hop nearer to the caller, whose INVITE is not in this capture; where none is, with whatever branch. */
static bool answers_attempt(const call_facts *f, const call_message *e)
{
    const transaction *x = e->transaction;

    if (!f->attempt || x == f->attempt)
        return x == f->attempt;
    return is_initial_invite(x) && !x->request && is_same(x, f->attempt) && x->hops < f->attempt->hops + !f->attempt->request;
}

static void gather_provisional(call_facts *f, const call_message *e, const char **tags)
{
    if (e->code == 100) {
        if (!f->trying)
            f->trying = e;
        return;
    }
    if (!f->provisional)
        f->provisional = e;
    if (e->code == 180 && !f->ringing)
        f->ringing = e;
    if ((e->flags & MESSAGE_SDP_SENDS) && e->p_early_media != PEM_INACTIVE && !f->early_media)
        f->early_media = e;

    const kept_reason *r = message_reason(e, REASON_Q850);
    if (r && r->cause > 0 && r->cause != 31 && !f->early_reason)
        f->early_reason = e;
    for (unsigned i = 0; *e->to_tag && i < EARLY_TAGS_MAX; i++) {
        if (tags[i] == e->to_tag)
            break;
        if (!tags[i]) {
            tags[i] = e->to_tag;
            f->early_dialogs++;
            break;
        }
    }
}

/* The first ACK or BYE with which the caller names the dialog of this 2xx; NULL: none. */
static const call_message *named_by_caller(const call *c, const call_message *answer, sip_method method)
{
    for (const transaction *x = c->transactions; x; x = x->next)
        if (x->method == method && x->request && x->from_tag == answer->transaction->from_tag && x->request->to_tag == answer->to_tag)
            return x->request;
    return NULL;
}

/* Of two 2xx the caller keeps one, and ends the other's dialog at once (RFC 3261 13.2.2.4). */
static void keep_one_answer(const call *c, call_facts *f)
{
    const call_message *other = f->final ? f->final->transaction->other_final : NULL;

    if (!other || other == f->final || other->code >= 300 || f->final->code >= 300)
        return;
    const call_message *ended = named_by_caller(c, f->final, METHOD_BYE), *other_ended = named_by_caller(c, other, METHOD_BYE);
    if (ended && ended->time - other->time < LETS_GO_WITHIN && (!other_ended || other_ended->time > ended->time) &&
        named_by_caller(c, other, METHOD_ACK))
        f->final = other;
}

static void gather_responses(const call *c, call_facts *f)
{
    const char *tags[EARLY_TAGS_MAX] = { NULL };

    for (const call_message *e = judged(c->messages); e; e = judged(e->next)) {
        if (message_method(e) != METHOD_INVITE || !e->code)
            continue;
        if (is_challenge(e) && answers_caller(e)) {
            f->challenge = e;
            f->challenges++;
        }
        if (is_redirect(e) && answers_caller(e))
            f->redirect = e;
        if (!answers_attempt(f, e))
            continue;
        if (e->code < 200)
            gather_provisional(f, e, tags);
        else if (!f->final || (e->code < 300 && f->final->code >= 300))
            f->final = e;
    }
    keep_one_answer(c, f);
    if (f->final) {
        const call_message *origin = message_origin(c, f->final);

        f->origin = origin ? origin : f->final;
    }
}

static bool same_attempt(const call_facts *f, const call_message *e)
{
    return !f->attempt || e->transaction->cseq == f->attempt->cseq || e->transaction->parent == f->attempt;
}

/* A failure on a later hop of the same attempt. */
static void gather_deeper_final(const call *c, call_facts *f)
{
    for (const call_message *e = judged(c->messages); e && has_failed(f); e = judged(e->next))
        if (message_method(e) == METHOD_INVITE && is_downstream(e->transaction) && same_attempt(f, e) && e->code >= 300 && e->code != 487 &&
            e->code != f->final->code && e->time <= f->final->time)
            f->deeper_final = e;
}

/* The only INVITE that was sent for that one; NULL: none, or several. */
static const transaction *only_branch(const call *c, const transaction *of)
{
    const transaction *only = NULL;

    for (const transaction *x = c->transactions; x; x = x->next)
        if (x->parent == of && is_initial_invite(x)) {
            if (only)
                return NULL;
            only = x;
        }
    return only;
}

/* Without a Reason these stand for much; and no number is unknown, and no phone busy, because a server failed. */
static bool may_hide(const call_message *m, const call_message *deeper)
{
    if (m->detail && m->detail->reasons)
        return false;
    return m->code == 480 || m->code == 603 || m->code / 100 == 5 || deeper->code / 100 == 5;
}

/* What the next hop had said just before, where this is only its translation, or the same; else NULL. */
static const call_message *translated(const call *c, const call_message *m)
{
    const transaction *x = only_branch(c, m->transaction);
    const call_message *deeper = x ? x->final : NULL;

    if (!deeper || deeper->code < 400 || is_challenge(deeper) || deeper->code == 487 || deeper->time > m->time ||
        m->time - deeper->time >= AT_ONCE)
        return NULL;
    return deeper->code == m->code || may_hide(m, deeper) ? deeper : NULL;
}

static void gather_behind(const call *c, call_facts *f)
{
    const call_message *m = has_failed(f) && !f->cancel ? f->final : NULL, *deeper;

    for (unsigned hops = 0; m && hops < HOPS_BEHIND && (deeper = translated(c, m)); hops++)
        m = deeper;
    if (m && m->code != f->final->code)
        f->behind = m;
}

/* Of several 2xx the caller ends all but one at once (RFC 3261 13.2.2.4): such a BYE ends another dialog. */
static bool ends_the_answer(const call_facts *f, const call_message *bye)
{
    const char *tag = f->final && f->final->code < 300 ? f->final->to_tag : "";

    return !*tag || bye->to_tag == tag || bye->transaction->from_tag == tag;
}

/*
 * Whether this BYE was refused, challenged or never answered: the other side goes on. 481 and 408 say that there is nothing
 * to end (RFC 3261 15.1.1).
 */
static bool is_in_vain(const tracker *t, const call *c, const transaction *x)
{
    transaction_outcome o = transaction_outcome_of(t, c, x);

    return o == UNANSWERED || o == CHALLENGED || (o == REFUSED && x->final && x->final->code != 481 && x->final->code != 408);
}

/* Sent again, mostly with credentials: that BYE is not in this capture, but the 2xx to it is. */
static bool is_sent_again_unseen(const transaction *bye)
{
    for (const transaction *r = bye->next; r; r = r->next)
        if (r->method == METHOD_BYE && !r->request && r->from_tag == bye->from_tag && r->final && r->final->code < 300)
            return true;
    return false;
}

/* The first BYE was refused, and the other side went on until this one of its own. */
static bool ends_after_all(const tracker *t, const call *c, const transaction *first, const call_message *e)
{
    return first->final && first->final->code >= 300 && e->time > first->final->time && first->from_tag != e->transaction->from_tag &&
           transaction_outcome_of(t, c, e->transaction) == ACCEPTED;
}

static void gather_bye(const tracker *t, const call *c, call_facts *f, const call_message *e)
{
    bool in_vain = is_in_vain(t, c, e->transaction);

    if (!ends_the_answer(f, e))
        return;
    if (f->bye && !ends_after_all(t, c, f->bye->transaction, e) &&
        (!f->bye_in_vain || (in_vain && !is_signed_again(f->bye->transaction, e))))
        return;
    f->bye = e;
    f->bye_in_vain = in_vain;
    f->bye_from_caller = message_side(c, e) == CALLER;
}

/* A 2xx to a CANCEL that is not in this capture. */
static bool answers_unseen_cancel(const call_facts *f, const call_message *e)
{
    const transaction *x = e->transaction;

    return x->method == METHOD_CANCEL && !x->request && e->code >= 200 && e->code < 300 && f->attempt && x->of == f->attempt;
}

/* The INVITE that a proxy sent last, before the caller had a final response; NULL: none. */
static const call_message *last_target(const call *c, const call_facts *f)
{
    const call_message *last = NULL;

    for (const transaction *x = c->transactions; x; x = x->next)
        if (is_initial_invite(x) && is_downstream(x) && x->request && same_attempt(f, x->request) &&
            (!f->final || x->request->time < f->final->time) && (!last || x->request->time > last->time))
            last = x->request;
    return last;
}

/* A proxy gives one target up and tries the next, at the same moment: that CANCEL ended no attempt. */
static bool is_tried_on(const call_message *cancel, const call_message *last)
{
    const call_message *given_up = cancel->transaction->of ? cancel->transaction->of->request : NULL;

    return given_up && last && last->time > given_up->time + SECOND && last->time > cancel->time - SECOND;
}

static void gather_requests(const tracker *t, const call *c, call_facts *f)
{
    const call_message *last = last_target(c, f);

    for (const call_message *e = judged(c->messages); e; e = judged(e->next)) {
        f->caller_cancelled |= answers_unseen_cancel(f, e);
        if (e->code)
            continue;
        const transaction *x = e->transaction;

        if (x->method == METHOD_ACK && !f->ack && f->final && x->cseq == f->final->transaction->cseq &&
            (!f->attempt || !x->of || x->of == f->attempt || f->final->code < 300))
            f->ack = e;
        if (x->method == METHOD_CANCEL && same_attempt(f, e)) {
            bool nearest = !is_downstream(x);
            if (!nearest && is_tried_on(e, last))
                continue;
            if (!f->cancel || (nearest && !f->caller_cancelled))
                f->cancel = e;
            f->caller_cancelled |= nearest;
        }
        if (x->method == METHOD_BYE)
            gather_bye(t, c, f, e);
    }
    f->bye_in_vain = f->bye_in_vain && !is_sent_again_unseen(f->bye->transaction);
    f->starts_mid_call = !f->first_invite;
}

/* Of a hop whose responses are not in this capture those of the next one count. */
static void take_from_next_hop(const call *c, call_facts *f, const call_message *final)
{
    const char *tags[EARLY_TAGS_MAX] = { NULL };

    f->final = f->origin = final;
    f->shows_answer = f->shows_failure = NULL;
    for (const call_message *e = f->provisional ? NULL : judged(c->messages); e; e = judged(e->next))
        if (e->transaction == final->transaction && e->code && e->code < 200)
            gather_provisional(f, e, tags);
}

/*
 * A 2xx that was not captured on the hop nearest to the caller: a later hop, an ACK of its own branch, or an accepted BYE or
 * re-INVITE shows it.
 */
static void infer_answer(const call *c, call_facts *f)
{
    if (f->final)
        return;
    for (const transaction *x = c->transactions; x; x = x->next) {
        bool acknowledges = x->method == METHOD_ACK && x->request && (!x->of || !x->of->final) && x->request->to_tag[0] &&
                            !(x->of && strcmp(x->of->branch, x->branch) == 0);
        bool accepted = x->request && x->final && x->final->code < 300 && x->request->to_tag[0];
        bool ends = accepted && x->method == METHOD_BYE;
        bool changes = accepted && x->method == METHOD_INVITE && (x->flags & TRANSACTION_IN_DIALOG);

        if ((x->flags & TRANSACTION_STRANGER) || !(acknowledges || ends || changes))
            continue;
        if (!f->shows_answer)
            f->shows_answer = x->request;
        if (ends && !f->bye)
            f->bye = x->request;
    }
    if (!f->shows_answer || !f->invite)
        return;
    for (const transaction *x = c->transactions; x; x = x->next)
        if (x->parent == f->attempt && x->final && x->final->code < 300) {
            take_from_next_hop(c, f, x->final);
            return;
        }
}

/*
 * Only the ACK of a failure has the branch of its INVITE (RFC 3261 17.1.1.3). The failure is that of the next hop, where all
 * that failed there did so with one code.
 */
static void infer_failure(const call *c, call_facts *f)
{
    const transaction *a = f->attempt;
    const call_message *failure = NULL;

    if (f->final || f->shows_answer || !a || !a->ack || (a->flags & TRANSACTION_RFC2543) || strcmp(a->ack->transaction->branch, a->branch) != 0)
        return;
    f->shows_failure = a->ack;
    for (const transaction *x = c->transactions; x; x = x->next) {
        if (x->parent != a || !x->final || x->final->code < 300)
            continue;
        if (failure && failure->code != x->final->code)
            return;
        failure = x->final;
    }
    if (failure)
        take_from_next_hop(c, f, failure);
}

/* A PBX that gives up its own leg while the caller still waits on the other. */
static void gather_waiting_caller(const call *c, call_facts *f)
{
    for (const call_leg *l = c->legs; l && f->cancel; l = l->next) {
        bool gave_up = false;

        if (!is_way_back(c, l))
            continue;
        for (const call_message *m = judged(l->other->messages); m && m->time <= f->cancel->time; m = judged(m->next))
            gave_up |= !m->code && (message_method(m) == METHOD_CANCEL || message_method(m) == METHOD_BYE);
        f->caller_stayed |= !gave_up && l->other->messages;
        f->caller_gave_up |= gave_up;
    }
}

static void gather_media(const call *c, call_facts *f)
{
    int64_t first = 0, last = 0;

    for (const media_stream *s = c->streams; s; s = s->next) {
        if (s->from == CALLER)
            f->rtp_to_callee += s->packets;
        if (s->from != CALLEE)
            continue;
        f->rtp_to_caller += s->packets;
        if (!s->before_answer)
            continue;
        if (!f->early_rtp || s->first_time < first) {
            f->early_rtp_first = stream_frame(s);
            first = s->first_time;
        }
        if (!f->early_rtp || s->last_before_answer > last)
            last = s->last_before_answer;
        f->early_rtp += s->before_answer;
    }
    f->early_rtp_duration = f->early_rtp ? last - first : -1;
}

/* A challenge or a redirect that another INVITE followed is none. */
static const call_message *leg_failure(const call *leg)
{
    const call_message *failure = NULL;

    for (const call_message *e = judged(leg->messages); e; e = judged(e->next)) {
        if (!is_initial_invite(e->transaction) || is_downstream(e->transaction))
            continue;
        if (e->code >= 200 && e->code < 300)
            return NULL;
        if (!e->code || e->code >= 300)
            failure = e->code ? e : NULL;
    }
    return failure;
}

/* The INVITE of this leg that was repeated and got no response of any kind, a 100 included, before that frame; NULL: none. */
static const call_message *leg_silence(const call *leg, uint32_t before)
{
    const call_message *silent = NULL;

    for (const call_message *e = judged(leg->messages); e && e->frame < before; e = judged(e->next)) {
        if (e->code)
            return NULL;
        if (message_method(e) == METHOD_INVITE && !silent && (e->retransmissions >= 2 || e->transaction->icmp_frame))
            silent = e;
    }
    return silent;
}

/* Where one leg failed and another was silent, the failure is the better witness. */
static void gather_legs(const call *c, call_facts *f)
{
    f->leg_verdict = VERDICT_COUNT;
    if (!f->final || f->final->code < 300)
        return;
    for (const call_leg *l = c->legs; l; l = l->next) {
        const call_message *failure = is_way_on(l) ? leg_failure(l->other) : NULL;
        const call_message *silent = is_way_on(l) && !failure ? leg_silence(l->other, f->final->frame) : NULL;

        if (failure && failure->frame <= f->final->frame) {
            f->failing_leg = l->other;
            f->leg_final = failure;
            f->leg_evidence = l->evidence;
        }
        if (silent) {
            f->silent_leg = l->other;
            f->silent_invite = silent;
            if (!f->failing_leg)
                f->leg_evidence = l->evidence;
        }
    }
}

/* -1: none. */
static int64_t last_media(const call *c)
{
    int64_t last = -1;

    for (const media_stream *m = c->streams; m; m = m->next)
        last = MAX(last, m->last_time);
    return last;
}

static void gather_times(call_facts *f)
{
    const call_message *first = f->first_invite;

    f->ring_time = f->pdd = f->setup = f->talk = -1;
    if (f->ringing) {
        const call_message *end = f->final;
        if (f->cancel && (!end || f->cancel->time < end->time))
            end = f->cancel;
        if (end && end->time >= f->ringing->time)
            f->ring_time = end->time - f->ringing->time;
    }
    if (!first)
        return;

    const call_message *sign = f->provisional ? f->provisional : f->final;
    if (sign && sign->time >= first->time)
        f->pdd = sign->time - first->time;
    if (f->final && f->final->code < 300) {
        if (f->final->time >= first->time)
            f->setup = f->final->time - first->time;
        int64_t end = !f->bye ? -1 : f->bye_in_vain ? last_media(f->call) : f->bye->time;
        if (end >= f->final->time)
            f->talk = end - f->final->time;
    }
}

void facts_gather(const tracker *t, const call *c, call_facts *f)
{
    *f = (call_facts){ .call = c, .now = tracker_now(t), .whole_file = tracker_is_whole(t) };
    gather_attempts(t, c, f);
    gather_responses(c, f);
    gather_requests(t, c, f);
    gather_deeper_final(c, f);
    gather_behind(c, f);
    infer_answer(c, f);
    infer_failure(c, f);
    gather_waiting_caller(c, f);
    gather_media(c, f);
    gather_legs(c, f);
    gather_times(f);
}

call_facts facts_judged(const call_facts *f)
{
    call_facts judged = *f;

    if (!f->behind)
        return judged;
    judged.passed_on = f->final;
    judged.final = judged.origin = f->behind;
    judged.deeper_final = NULL;
    return judged;
}

int64_t facts_cause(const call_facts *f)
{
    const call_message *ends[] = { f->final, f->cancel, f->bye, f->early_reason };

    for (unsigned i = 0; i < G_N_ELEMENTS(ends); i++) {
        const kept_reason *r = message_reason(ends[i], REASON_Q850);

        if (r && r->cause >= 0)
            return r->cause;
    }
    return -1;
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

int64_t facts_wait(const call_facts *f)
{
    return f->invite && f->final ? f->final->time - f->invite->time : -1;
}

