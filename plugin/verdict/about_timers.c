/* about_timers.c - findings: session timers (RFC 4028), and holding
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask.h"

#define SLACK   (5 * SECOND / 2)    /* a timer of another machine, and the way */

/* The session interval that counts at a time, and since when. */
typedef struct {
    const call_message *agreed;     /* 2xx that carries it; NULL: none */
    uint32_t interval;              /* s */
    side refresher;
} session_timer;

/* The 2xx to an INVITE or UPDATE by then; NULL: there is none, or the 2xx to the INVITE came behind it and counts instead. */
static const call_message *settled_by(const subject *s, const transaction *x, const call_message *end)
{
    const call_message *answer = answer_of(x), *final = s->facts->final;

    if ((x->method != METHOD_INVITE && x->method != METHOD_UPDATE) || is_downstream(x) || !answer || answer->time > end->time)
        return NULL;
    return x->method == METHOD_UPDATE && final && answer->time < final->time ? NULL : answer;
}

static session_timer timer_at(const subject *s, const call_message *end)
{
    session_timer timer = { .refresher = NO_SIDE };

    for (const transaction *x = call_of(s)->transactions; x; x = x->next) {
        const call_message *answer = settled_by(s, x, end);

        if (!answer)
            continue;
        if (!answer->envelope || answer->envelope->session_expires == SECONDS_NONE) {
            timer = (session_timer){ .refresher = NO_SIDE };
            continue;
        }
        side asks = transaction_side(call_of(s), x);
        uint8_t refresher = answer->envelope->refresher || !x->request ? answer->envelope->refresher : x->request->envelope->refresher;

        timer.agreed = answer;
        timer.interval = answer->envelope->session_expires;
        timer.refresher = refresher == 'c' ? asks : refresher == 's' ? other_side(asks) : NO_SIDE;
    }
    return timer;
}

static bool is_about(int64_t time, int64_t moment)
{
    return time >= moment - SLACK && time <= moment + SLACK;
}

/* Who waits for a refresh ends the session a third of the interval, at most 32 s, before it runs out (RFC 4028 10). */
static bool ends_with_the_timer(const session_timer *timer, int64_t since)
{
    int64_t interval = timer->interval * SECOND;

    return is_about(since, interval) || is_about(since, interval - MIN(TIMER_64T1, interval / 3));
}

static bool timer_expired(subject *s)
{
    const call_message *bye = s->facts->bye;
    session_timer timer;

    if (!bye)
        return false;
    timer = timer_at(s, bye);
    s->at = bye;
    s->against = timer.agreed;
    s->who = timer.refresher;
    if (!timer.agreed || timer.interval < 60)
        return false;
    s->count = timer.interval;
    s->time = bye->time - timer.agreed->last_time;
    return ends_with_the_timer(&timer, bye->time - timer.agreed->time);
}

static bool timer_expired_for_waiting_side(subject *s)
{
    return timer_expired(s) && s->who != NO_SIDE && message_side(call_of(s), s->at) != s->who;
}

static bool says_timer(const call_message *m)
{
    static const char *const words[] = { "session timer", "session expired", "session timeout", "session_timeout", "timer expired" };

    for (const kept_reason *r = m && m->detail ? m->detail->reasons : NULL; r; r = r->next)
        for (unsigned i = 0; r->text && i < G_N_ELEMENTS(words); i++)
            if (span_find_nocase(span_of(r->text), span_of(words[i])) >= 0)
                return true;
    return false;
}

static bool timer_expired_by_reason(subject *s)
{
    s->at = s->facts->bye;
    if (!says_timer(s->at))
        return false;
    s->seen = s->at->detail->reasons->text;
    return true;
}

/* ---- hold (RFC 3264 8.4) ---- */

static bool holds(const offer *o)
{
    bool any = false;

    for (unsigned i = 0; i < o->count; i++) {
        const offer_media *m = &o->media[i];

        if (!m->port || strcmp(m->kind, "audio") != 0)
            continue;
        if (!m->on_hold && m->direction != SDP_SENDONLY && m->direction != SDP_INACTIVE)
            return false;
        any = true;
    }
    return any;
}

/* Somebody is put aside on purpose: a transfer is on its way. */
static bool is_transferred(const subject *s)
{
    const call_message *refer = call_of(s)->handed_over;

    if (call_of(s)->refers || (refer && !(refer->transaction->final && refer->transaction->final->code >= 300)))
        return true;
    for (const transaction *x = call_of(s)->transactions; x; x = x->next)
        if (x->method == METHOD_REFER || (x->flags & TRANSACTION_REPLACES))
            return true;
    for (const call_leg *l = call_of(s)->legs; l; l = l->next)
        if (l->evidence == LEG_REPLACES)
            return true;
    return false;
}

/* Who holds by the SDP that is in force; said NULL: nobody, or nobody can tell. */
typedef struct {
    const call_message *said;
    side who;
} holding;

/* An announcement is sent by right with a sendonly answer: that goes on holding only for who held before. */
static holding after_offer(const subject *s, const transaction *x, const call_message *answer, holding before)
{
    if (holds(x->request->sdp))
        return in_dialog(x) ? (holding){ x->request, message_side(call_of(s), x->request) } : (holding){ NULL, NO_SIDE };
    if (before.said && answer->sdp && holds(answer->sdp) && message_side(call_of(s), answer) == before.who)
        return before;
    return (holding){ NULL, NO_SIDE };
}

/* The 2xx made the offer, and the ACK has the answer (RFC 3261 13.2.1). */
static holding after_late_offer(const subject *s, const transaction *x, const call_message *answer, holding before)
{
    const call_message *ack = x->ack;

    if (!ack || !ack->sdp || !in_dialog(x))
        return (holding){ NULL, NO_SIDE };
    if (holds(ack->sdp))
        return (holding){ ack, message_side(call_of(s), ack) };
    if (before.said && holds(answer->sdp) && message_side(call_of(s), answer) == before.who)
        return before;
    return (holding){ NULL, NO_SIDE };
}

static bool ended_on_hold(subject *s)
{
    const call_message *bye = s->facts->bye;
    holding held = { NULL, NO_SIDE };

    if (!bye || is_transferred(s))
        return false;
    for (const transaction *x = call_of(s)->transactions; x; x = x->next) {
        const call_message *answer = settled_by(s, x, bye);

        if (request_or_first(x)->time <= bye->time && is_change_unseen(s->tracker, call_of(s), x))
            held.said = NULL;
        if (!answer || !x->request)
            continue;
        if (x->request->sdp)
            held = after_offer(s, x, answer, held);
        else if (answer->sdp)
            held = after_late_offer(s, x, answer, held);
    }
    if (!held.said)
        return false;
    s->at = bye;
    s->against = held.said;
    s->who = held.who;
    s->time = bye->time - held.said->time;
    return true;
}

/* A failure or a timer, and not a person, ended it. */
static bool says_why(const call_message *bye)
{
    for (const kept_reason *r = bye->detail ? bye->detail->reasons : NULL; r; r = r->next)
        if (!(r->known == REASON_Q850 && (r->cause == 16 || r->cause == 31)) && !(r->known == REASON_SIP && r->cause < 300))
            return true;
    return false;
}

static bool holder_hung_up(subject *s)
{
    return ended_on_hold(s) && message_side(call_of(s), s->at) == s->who && !says_why(s->at) && !names_pbx(product_of(s, s->who));
}

static const finding_rule rows[] = {
{ FINDING_SESSION_TIMER_EXPIRED, WARN, CERTAIN, ABOUT_CALL, timer_expired_by_reason,
  "The Reason of the BYE names the session timer",
  "its session timer ran out",
  "{at} says that the session timer ended the call: \"{seen}\".",
  "Look why no refresh was sent or got through: Session-Expires and refresher in the 200 OK, re-INVITE or UPDATE after it (RFC 4028)." },
{ FINDING_SESSION_TIMER_EXPIRED, WARN, LIKELY, ABOUT_CALL, timer_expired_for_waiting_side,
  "The side that waits for refreshes sends BYE when the session interval, or its last third of at most 32 s, is reached without one",
  "its session timer ran out",
  "The session timer of {count} s ({against}) was not refreshed by {side}, whose part it was; {at} came {time} after the last refresh, just when it runs out.",
  "Look why {side} sent no re-INVITE or UPDATE in time: does it support timers, does it know that it is the refresher (RFC 4028 7.2, 8)?" },
{ FINDING_SESSION_TIMER_EXPIRED, WARN, POSSIBLE, ABOUT_CALL, timer_expired,
  "A BYE comes when the session interval, or its last third of at most 32 s, is reached without a refresh",
  "its session timer probably ran out",
  "The session timer of {count} s ({against}) was not refreshed, and {at} came {time} after it began, just when it runs out.",
  "Look whether anybody hung up; else why no re-INVITE or UPDATE refreshed the session (RFC 4028)." },
{ FINDING_ENDED_ON_HOLD, CHAT, CERTAIN, ABOUT_CALL, holder_hung_up,
  "As below, and the BYE is of the side that holds, which names no PBX, without a Reason but Q.850 cause 16 or 31, or SIP cause 200",
  "it ended on hold",
  "The call ended while on hold: {side}, who had put it on hold {time} before ({against}), hung up: {at}.",
  "Where that was not meant, ask {side} what was pressed: to end another call, or to transfer, may end the held one." },
{ FINDING_ENDED_ON_HOLD, NOTE, CERTAIN, ABOUT_CALL, ended_on_hold,
  "The last offer with its answer inside the dialog puts the call on hold, also where the ACK has the answer, and a BYE ends it; no transfer of it, or to it, is in the capture, and no message is missing of a later change",
  "it ended on hold",
  "The call ended while on hold: {side} had put it on hold {time} before ({against}), then came {at}.",
  "Ask whether somebody gave up waiting; look at the hold timer and the music on hold of {side}." },
};

const finding_table findings_about_timers = { rows, G_N_ELEMENTS(rows) };
