/* about_legs.c - findings: what the other leg of a PBX, SBC or proxy knows, and where else it tried
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask.h"
#include "verdict/ask_call.h"

#define AT_ONCE     (SECOND / 2)    /* a PBX takes its other phones back within this after one has answered */

/* ---- what a leg came to ---- */

static const call_message *answer_to(const call *c)
{
    for (const call_message *m = judged(c->messages); m; m = judged(m->next))
        if (is_initial_invite(m->transaction) && !is_downstream(m->transaction) && m->code >= 200 && m->code < 300)
            return m;
    return NULL;
}

static const call_message *cancel_of(const call *c)
{
    for (const call_message *m = judged(c->messages); m; m = judged(m->next))
        if (!m->code && message_method(m) == METHOD_CANCEL && !is_downstream(m->transaction))
            return m;
    return NULL;
}

/* Taken back because another phone has answered, also one that shows only in what the caller got while this one rang. */
static bool lost_the_race(const call *caller, const call *leg)
{
    const call_message *cancel = cancel_of(leg), *got = cancel ? answer_to(caller) : NULL;

    if (got && got->frame < cancel->frame && got->time >= leg->messages->time)
        return true;
    for (const call_leg *l = caller->legs; cancel && l; l = l->next) {
        const call_message *answer = l->other_is_outgoing && l->other != leg ? answer_to(l->other) : NULL;

        if (answer && answer->time <= cancel->time + AT_ONCE)
            return true;
    }
    return false;
}

/* ---- the finding other-leg ---- */

/* The 487 to a CANCEL of the PBX itself says nothing that the PBX did not know. */
static bool pbx_took_back(const call_facts *f)
{
    return f->leg_final->code == 487 && cancel_of(f->failing_leg) && !f->rests_on_leg;
}

static bool other_code(subject *s, bool taken_back)
{
    const call_facts *f = s->facts;

    if (!f->failing_leg || (f->leg_final->code == f->final->code && !f->rests_on_leg) || pbx_took_back(f) != taken_back)
        return false;
    s->at = f->final;
    s->against = f->leg_final;
    s->other = f->failing_leg;
    return true;
}

static bool leg_failed(subject *s)
{
    return other_code(s, false);
}

static bool leg_taken_back(subject *s)
{
    return !CAUSE_IN(s->facts, 18, 19) && other_code(s, true);
}

static bool leg_silent(subject *s)
{
    const call_facts *f = s->facts;

    if (!f->silent_leg || f->failing_leg)
        return false;
    s->at = f->final;
    s->against = f->silent_invite;
    s->other = f->silent_leg;
    s->count = f->silent_invite->retransmissions;
    return true;
}

/* What a queue or voicemail said before it rang anybody came of nothing that its phones did. */
static const call_message *not_before(const call_message *m, const call_message *earlier)
{
    return m && m->frame >= earlier->frame ? m : NULL;
}

/* The PBX took this leg back, and its caller had not hung up. */
static bool caller_stayed(subject *s)
{
    const call_facts *f = s->facts;

    if (!f->caller_stayed || !f->cancel || !f->final || f->final->code != 487)
        return false;
    for (const call_leg *l = call_of(s)->legs; l; l = l->next) {
        if (!is_way_back(call_of(s), l) || lost_the_race(l->other, call_of(s)))
            continue;
        s->at = f->cancel;
        s->other = l->other;
        s->against = not_before(answer_to(l->other) ? answer_to(l->other) : refusal_of(l->other), f->cancel);
        return true;
    }
    return false;
}

/* A response that tells of another phone, which may be on a leg that nobody joined. */
static bool rings_on(const call *c, int64_t since)
{
    for (const call_message *m = judged(c->messages); m; m = judged(m->next))
        if ((m->code == 180 || m->code == 181 || m->code == 183) && is_initial_invite(m->transaction) && !is_downstream(m->transaction) &&
            m->last_time > since)
            return true;
    return false;
}

/* A queue or a voicemail that answered is not a person who did. */
static bool nobody_behind(subject *s)
{
    const call_message *final = s->facts->final;
    int64_t refused = INT64_MIN;

    if (!final || final->code >= 300 || call_of(s)->answered_behind)
        return false;
    for (const call_leg *l = call_of(s)->legs; l; l = l->next) {
        if (!is_way_on(l) && !(l->other_is_outgoing && l->other->answered))     /* a pickup of it reached a person too */
            continue;
        if (l->other->answered || !refusal_of(l->other))
            return false;
        s->count++;
        s->other = l->other;
        s->against = refusal_of(l->other);
        refused = MAX(refused, s->against->time);
    }
    s->at = final;
    if (s->count == 1)
        s->count = 0;           /* one needs no number */
    return s->other && !rings_on(call_of(s), refused);
}

/* An element that keeps the Call-ID, but neither tags nor SDP, and has another address there: or anybody who writes this Call-ID. */
static bool begins_elsewhere(subject *s)
{
    return meets_strangers(s) && begins_attempt(s->at);
}

bool leg_media_timeout(subject *s)
{
    const call_message *bye = s->facts->bye;

    if (!bye || ended_by_media_timeout(s->facts))
        return false;
    for (const call_leg *l = call_of(s)->legs; l; l = l->next) {
        call_facts f;

        facts_gather(s->tracker, l->other, &f);
        if (!(ended_by_media_timeout(&f) || fits_media_timeout(&f)) || ABS(bye->time - f.bye->time) > SECOND)
            continue;
        s->at = bye;
        s->against = f.bye;
        s->other = l->other;
        return true;
    }
    return false;
}

/* ---- other places that were tried ---- */

/* A leg that was answered before this one began: what it comes to is the story of a transfer. */
static bool begins_later(const call *caller, const call *leg)
{
    for (const call_leg *l = caller->legs; l; l = l->next) {
        const call_message *answer = l->other_is_outgoing ? answer_to(l->other) : NULL;

        if (answer && answer->time < leg->messages->time)
            return true;
    }
    return false;
}

static bool told_of_forwarding(subject *s)
{
    for (const call_message *m = judged(call_of(s)->messages); m; m = judged(m->next))
        if (m->code == 181 && message_method(m) == METHOD_INVITE && !is_downstream(m->transaction)) {
            s->at = m;
            return true;
        }
    return false;
}

static bool tried_another_leg(subject *s)
{
    const call_message *final = s->facts->final;
    unsigned tried = 0;
    subject behind = *s;

    if (!final || told_of_forwarding(s) || nobody_behind(&behind))
        return false;
    for (const call_leg *l = call_of(s)->legs; l; l = l->next) {
        const call_message *refused = is_way_on(l) ? refusal_of(l->other) : NULL;

        if (!refused || refused->code < 400 || (refused->code == 487 && !cancel_of(l->other)) || lost_the_race(call_of(s), l->other) ||
            begins_later(call_of(s), l->other))
            continue;
        if (final->code >= 300 ? refused->time > final->time : s->facts->cancel != NULL)
            continue;
        if (!tried++) {
            s->at = refused;
            s->other = l->other;
        }
    }
    s->against = tried ? not_before(final, s->at) : NULL;
    s->count = tried > 1 ? tried : 0;
    return final->code < 300 ? tried > 0 : tried > 1;
}

/* ---- forwarding ---- */

static const call_message *redirect_of(const call *c)
{
    const call_message *refused = refusal_of(c);

    return forwards(refused) ? refused : NULL;
}

/* The phone named another place, and the PBX that called it goes on there or gives up. */
static bool leg_redirected(subject *s)
{
    for (const call_leg *l = call_of(s)->legs; l; l = l->next)
        if (is_way_on(l) && (s->at = redirect_of(l->other))) {
            s->other = l->other;
            s->seen = s->at->detail ? s->at->detail->contact : NULL;
            return true;
        }
    return false;
}

static bool redirects_pbx(subject *s)
{
    if (!(s->at = redirect_of(call_of(s))))
        return false;
    s->seen = s->at->detail ? s->at->detail->contact : NULL;
    for (const call_leg *l = call_of(s)->legs; l; l = l->next)
        if (is_way_back(call_of(s), l)) {
            s->other = l->other;
            return true;
        }
    return false;
}

static bool is_diverted(subject *s)
{
    const call_message *invite = s->facts->first_invite;
    const message_story *story = invite && invite->envelope ? invite->envelope->story : NULL;

    if (!story)
        return false;
    s->at = invite;
    s->what = story->diversion ? "Diversion" : "History-Info";
    s->seen = story->diversion ? story->diversion : story->history;
    return story->diversion || text_contains(story->history, "cause=");
}

static const finding_rule rows[] = {
{ FINDING_OTHER_LEG, CHAT, LIKELY, ABOUT_CALL, leg_failed,
  "The outgoing leg of the same PBX failed with another code than this leg did after it",
  "the other leg tells more",
  "The other leg, call {call}, got {against}[ (\"{phrase}\")][ with {reason}], and a PBX between the two sent {at} on this one.",
  "Believe call {call}, which is nearer to the called side, and see how the PBX translates its result." },
{ FINDING_OTHER_LEG, CHAT, LIKELY, ABOUT_CALL, leg_taken_back,
  "The PBX cancelled its outgoing leg, got 487 there, and sent another failure without Q.850 cause 18 or 19 on this one",
  "the PBX took its other leg back",
  "The PBX took its other leg back, call {call}, which ended with {against}, and then sent {at} on this one.",
  "Compare the ringing time with the ring timer of the PBX (Dial, ring group, queue)." },
{ FINDING_OTHER_LEG, CHAT, LIKELY, ABOUT_CALL, leg_silent,
  "The outgoing leg of the same PBX got no response of any kind before this leg failed",
  "the other leg got no response",
  "On the other leg, call {call}, nothing answered {against}[, repeated {count} times]; then the PBX between the two sent {at} on this one.",
  "Check that the destination of the other leg is up and reached." },
{ FINDING_OTHER_LEG, CHAT, LIKELY, ABOUT_CALL, caller_stayed,
  "CANCEL of this leg while the caller still waited on the other one, and no other phone had answered",
  "the caller had not hung up",
  "When {at} ended this leg, the caller's leg of the same PBX, call {call}, went on[ to {against}].",
  "See call {call} for what the caller got." },
{ FINDING_OTHER_LEG, NOTE, POSSIBLE, ABOUT_CALL, nobody_behind,
  "Answered, and each outgoing leg of the same PBX ended without an answer; nothing rang after that, and no later call without a caller of its own was answered within 200 ms of this one, nor did one of that PBX end so with it",
  "perhaps by a PBX, and by no person",
  "Perhaps a PBX answered this itself ({at}), as a queue or voicemail does: this capture shows no leg behind it that was answered[, but {count} that were not]; the last one, call {call}, ended with {against}.",
  "Look at the queue or dial plan of that PBX, and at why nobody answered there." },
{ FINDING_OTHER_LEG, NOTE, LIKELY, ABOUT_CALL, leg_media_timeout,
  "The other leg was ended by a media timeout, and this one within 1 s of it",
  "the other leg lost its media",
  "The other leg, call {call}, was ended since its media stopped ({against} says so), and this one with it ({at}).",
  "Look for the lost RTP on the other leg." },
{ FINDING_OTHER_LEG, CHAT, POSSIBLE, ABOUT_CALL, begins_elsewhere,
  "An INVITE with this Call-ID passes between two hosts that the call was not seen to pass, before any other such message",
  "an INVITE with its Call-ID went another way",
  "{at} with the same Call-ID went from {from} to {to}, where this call was not seen to pass: maybe the other side of an SBC. {count} message(s) there are shown, but not counted.",
  "Where an SBC with two addresses joins the two, see there what became of the call; else find out who uses its Call-ID." },
{ FINDING_TRIED_ELSEWHERE, CHAT, LIKELY, ABOUT_CALL, tried_another_leg,
  "A PBX tried another leg, which ended without an answer",
  "another place was tried",
  "A PBX tried another place: call {call} ended with {at}[, {count} such legs in all][; then {against} on this one].",
  "Where that delays calls, check the order of the hunt, ring group or queue, and why the first place did not answer." },
{ FINDING_FORWARDED, CHAT, LIKELY, ABOUT_CALL, leg_redirected,
  "The outgoing leg of the same PBX got a 3xx, but not 305 or 380",
  "it was forwarded",
  "The call was forwarded: on the other leg, call {call}, the called side sent {at}[ and named {seen}].",
  "Where that is not wanted, check the forwarding of the called phone." },
{ FINDING_FORWARDED, CHAT, LIKELY, ABOUT_CALL, redirects_pbx,
  "3xx, but not 305 or 380, on the outgoing leg of a PBX",
  "it was forwarded",
  "The called side forwards its calls: {at}[ names {seen}]. The caller's leg is call {call}.",
  "Where that is not wanted, check the forwarding of the called phone." },
{ FINDING_FORWARDED, CHAT, LIKELY, ABOUT_CALL, is_diverted,
  "The INVITE has a Diversion, or a History-Info with a cause",
  "it was forwarded",
  "This call was forwarded before it came here: {what} of {at} says {seen}.",
  "Where that is not wanted, check the forwarding of the number named there." },
{ FINDING_FORWARDED, CHAT, CERTAIN, ABOUT_CALL, told_of_forwarding,
  "181 to the INVITE",
  "it was forwarded",
  "The called side tells that it forwards the call: {at}.",
  "Where that is not wanted, check the forwarding of the called user." },
};

const finding_table findings_about_legs = { rows, G_N_ELEMENTS(rows) };
