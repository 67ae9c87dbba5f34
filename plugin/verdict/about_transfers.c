/* about_transfers.c - findings: REFER and what came of it (RFC 3515, RFC 3891, RFC 4538, RFC 5589)
 *
 * A REFER that is accepted, and a NOTIFY that says 200, connect nobody yet: some
 * PBXs say so while the phone still rings. The call that the REFER set off shows
 * it, where it is in the capture.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask.h"

#include <stdlib.h>

#define FOLLOWS_WITHIN  (10 * SECOND)
#define CALLS_BEHIND    16      /* calls that begin after the REFER, in which the one that it set off is looked for */
#define CALLS_MEANWHILE 256     /* ... and in which one to another place is */
#define DROPS_WITHIN    (25 * SECOND)   /* a PBX whose transfer failed plays 10 or 20 s of busy tone, and hangs up */

typedef struct {
    const call_message *told;   /* a NOTIFY with the last final status; NULL: none */
    const call *followed;       /* the call that the REFER set off, or that its Replaces names; NULL: not in this capture */
    const call_message *refused;    /* what that ended with where it was never answered; NULL: it was, or nobody can tell yet */
    bool elsewhere;             /* ... but the transferred side was taken further; followed: the call to there; NULL: not in this capture */
} result;

static const message_story *story_of(const transaction *refer)
{
    const message_story *story = refer->method == METHOD_REFER && refer->request ? refer->request->envelope->story : NULL;

    return story && story->refer_to ? story : NULL;
}

/* Which REFER a NOTIFY tells of: its CSeq number (RFC 3515 2.4.6); 0: not said. */
static unsigned long event_id(const message_story *story)
{
    const char *id = story->event ? strstr(story->event, ";id=") : NULL;

    return id ? strtoul(id + strlen(";id="), NULL, 10) : 0;
}

/*
 * The last result that a NOTIFY of its call tells of this REFER: a message/sipfrag with a final status; NULL: none. One that
 * names no REFER tells of the newest, unless an older one of the same side was still open when that came.
 */
static const call_message *told_result(const call *of, const transaction *refer)
{
    const call_message *last = NULL;
    const transaction *newest = NULL;
    unsigned seen = 0, open = 0;

    for (const transaction *x = of->transactions; x; x = x->next) {
        const message_story *story = x->request && x->request->envelope ? x->request->envelope->story : NULL;

        if (!story || is_downstream(x))
            continue;
        if (x->method == METHOD_REFER && x->from_tag == refer->from_tag && !(x->final && x->final->code >= 300)) {
            newest = open++ ? NULL : x;
            seen++;
        }
        if (x->method != METHOD_NOTIFY || x->from_tag == refer->from_tag)
            continue;
        unsigned long id = seen > 1 ? event_id(story) : 0;

        if (story->sipfrag >= 200 && (id ? id == refer->cseq : newest == refer))
            last = x->request;
        open -= open && (story->sipfrag >= 200 || text_contains(story->state, "terminated"));
    }
    return last;
}

static bool begins_behind(const call *c, const call_message *refer)
{
    int64_t waited = c->messages ? c->messages->time - refer->time : -1;

    return waited >= 0 && waited < FOLLOWS_WITHIN;
}

/* Where a PBX takes the REFER, the other leg of that PBX goes on. */
static const call *followed_behind_pbx(const call *c, const call_message *refer)
{
    for (const call_leg *l = c->legs; l; l = l->next)
        for (const call_leg *k = l->other->legs; k; k = k->next)
            if (k->other != c && begins_behind(k->other, refer))
                return k->other;
    return NULL;
}

/* "sip:ben@h;x" names ben. */
static bool names_user(const char *uri, const char *user)
{
    const char *at = strchr(uri, ':');
    size_t len = strlen(user);

    return at && len && strncmp(at + 1, user, len) == 0 && (at[1 + len] == '@' || at[1 + len] == '\0' || at[1 + len] == ';');
}

static uint32_t first_behind(const tracker *t, uint32_t frame)
{
    uint32_t low = 1, high = tracker_call_count(t) + 1;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (tracker_call(t, middle)->first_frame <= frame)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where a phone takes it, that phone calls whom Refer-To names. */
static const call *followed_by_phone(const tracker *t, const call_message *refer, const message_story *story)
{
    uint32_t n = first_behind(t, refer->frame);

    for (uint32_t end = n + CALLS_BEHIND; n < end; n++) {
        const call *c = tracker_call(t, n);

        if (!c || !begins_behind(c, refer))
            return NULL;
        if (names_user(story->refer_to, c->to) && (c->messages->source == refer->destination || c->messages->envelope->story))
            return c;
    }
    return NULL;
}

static const call *replaced_call(const tracker *t, const message_story *story)
{
    const call *c = story->replaces_call_id ? tracker_call_by_id(t, span_of(story->replaces_call_id)) : NULL;

    return c && c->number ? c : NULL;
}

/* The call that was to take the place of that one: a PBX that joins the two itself makes none. */
static const call *replacing(const call *replaced, const call_message *refer)
{
    for (const call_leg *l = replaced->legs; l; l = l->next)
        if (begins_behind(l->other, refer) && replaces_call(l->other->messages, replaced))
            return l->other;
    return NULL;
}

/*
 * The call to another place that the same element made for the same party, and that was answered; NULL: none. What it
 * makes for somebody who called it since has that leg.
 */
static const call *answered_next(const tracker *t, const call_message *refer, const call *first, int64_t refused)
{
    uint32_t n = first_behind(t, refer->frame);

    for (uint32_t end = n + CALLS_MEANWHILE; n < end; n++) {
        const call *c = tracker_call(t, n);
        const call_leg *l = c ? c->legs : NULL;

        if (!c || !c->messages || c->messages->time > refused + FOLLOWS_WITHIN)
            return NULL;
        if (c == first || !c->answered || c->from != first->from || c->messages->source != first->messages->source)
            continue;
        while (l && l->other->first_frame < refer->frame)
            l = l->next;
        if (!l)
            return c;
    }
    return NULL;
}

static int64_t end_of(const tracker *t, const call *c)
{
    for (const transaction *x = c->transactions; x; x = x->next)
        if (x->method == METHOD_BYE && x->request && is_accepted(transaction_outcome_of(t, c, x)))
            return x->request->time;
    return tracker_now(t);
}

static bool is_heard(const call *c, side from, int64_t behind)
{
    for (const media_stream *m = c->streams; m; m = m->next)
        if (m->from == from && m->last_time > behind)
            return true;
    return false;
}

/* Where a PBX stands between the two, the call of whom it transfers; NULL: none. */
static const call *leg_behind_pbx(const call *c)
{
    for (const call_leg *l = c->legs; l; l = l->next)
        if (l->evidence != LEG_REPLACES && l->other->answered)
            return l->other;
    return NULL;
}

/* A mailbox, a queue or an operator of the PBX has him. */
static bool goes_on(const tracker *t, const call *leg, int64_t behind)
{
    return end_of(t, leg) > behind && (!leg->media_packets || (is_heard(leg, CALLER, behind) && is_heard(leg, CALLEE, behind)));
}

/* That the first place refused is not the end where the PBX goes on to the next one. A success that was told before is none. */
static void look_elsewhere(const tracker *t, const call *c, const call_message *refer, result *r)
{
    const call *next = answered_next(t, refer, r->followed, r->refused->time), *leg = leg_behind_pbx(c);
    int64_t behind = MAX(r->refused->time, end_of(t, c)) + DROPS_WITHIN;
    bool worked = r->told && r->told->envelope->story->sipfrag < 300, early = worked && r->told->time <= r->refused->time;

    r->elsewhere = next || (worked && !early) || (leg && goes_on(t, leg, behind));
    if (r->elsewhere) {
        r->followed = next;
        r->told = early ? NULL : r->told;
    } else if (leg && end_of(t, leg) == tracker_now(t) && tracker_now(t) <= behind) {
        r->refused = NULL;      /* nobody can tell yet */
    }
}

/* of: the call of the REFER, which is c unless that has a dialog of its own. */
static result result_of(const tracker *t, const call *c, const call *of, const transaction *refer)
{
    const message_story *story = story_of(refer);
    const call *replaced = replaced_call(t, story);
    result r = { .told = told_result(of, refer) };

    if (story->replaces_call_id)
        r.followed = replaced ? replacing(replaced, refer->request) : NULL;
    else if (!(r.followed = followed_behind_pbx(c, refer->request)))
        r.followed = followed_by_phone(t, refer->request, story);
    r.refused = r.followed ? refusal_of(r.followed) : NULL;
    if (!r.followed)
        r.followed = replaced;
    if (r.refused)
        look_elsewhere(t, c, refer->request, &r);
    return r;
}

/* ---- the call that carries the REFER ---- */

static const message_story *ask_story(const subject *s)
{
    return story_of(s->transaction);
}

static bool is_taken(const subject *s)
{
    return is_accepted(outcome_of(s, s->transaction));
}

/* Replaces names the dialog to be taken over: that of the other call, never the one that carries the REFER. */
static bool replaces_itself(subject *s)
{
    if (!ask_story(s) || !replaces_call(s->at, s->of))
        return false;
    s->against = told_result(s->of, s->transaction);
    if (!s->against)
        s->against = s->transaction->final;
    return true;
}

static bool transfer_failed(subject *s)
{
    const message_story *story = ask_story(s);

    if (!story || !(s->against = told_result(s->of, s->transaction)))
        return false;
    s->count = s->against->envelope->story->sipfrag;
    s->seen = story->refer_to;
    return s->count >= 300;
}

static bool is_refused(const result *r)
{
    return r->refused && !r->elsewhere;
}

static bool target_refused(subject *s)
{
    const message_story *story = ask_story(s);

    if (!story || !is_taken(s))
        return false;
    result r = result_of(s->tracker, call_of(s), s->of, s->transaction);

    s->seen = story->refer_to;
    s->other = r.followed;
    s->against = r.refused;
    s->then = r.told;
    return is_refused(&r);
}

static bool has_worked(const result *r)
{
    if (r->told && r->told->envelope->story->sipfrag >= 300)
        return false;
    return r->elsewhere || (r->followed ? r->followed->answered : r->told != NULL);
}

static bool transferred(subject *s)
{
    const message_story *story = ask_story(s);

    if (!story || !is_taken(s) || replaces_call(s->at, s->of))
        return false;
    result r = result_of(s->tracker, call_of(s), s->of, s->transaction);

    s->seen = story->refer_to;
    s->other = r.followed;
    s->against = r.refused;
    s->then = r.told;
    return has_worked(&r);
}

/* ---- the leg whose call is transferred ---- */

/* A REFER that an end of another leg sent to the PBX between the two. */
static const transaction *refer_elsewhere(subject *s, const transaction *behind)
{
    bool found = !behind;

    for (const call_leg *l = call_of(s)->legs; l; l = l->next)
        for (const transaction *x = l->other->transactions; x; x = x->next) {
            if (found && story_of(x) && !is_downstream(x) && is_accepted(transaction_outcome_of(s->tracker, l->other, x))) {
                s->other = l->other;
                s->at = x->request;
                s->who = transaction_side(l->other, x);
                s->seen = story_of(x)->refer_to;
                return x;
            }
            found |= x == behind;
        }
    return NULL;
}

static bool other_leg_transfer_failed(subject *s)
{
    for (const transaction *x = refer_elsewhere(s, NULL); x; x = refer_elsewhere(s, x)) {
        result r = result_of(s->tracker, s->other, s->other, x);

        s->against = r.refused ? r.refused : r.told;
        s->what = replaces_call(x->request, s->other) ? "Replaces names the wrong call" : NULL;
        if (is_refused(&r) || s->what || (r.told && r.told->envelope->story->sipfrag >= 300)) {
            s->count = !r.refused && r.told && r.told->envelope->story->sipfrag >= 300 ? r.told->envelope->story->sipfrag : 0;
            return r.followed != call_of(s);
        }
    }
    return false;
}

static bool other_leg_transferred(subject *s)
{
    for (const transaction *x = refer_elsewhere(s, NULL); x; x = refer_elsewhere(s, x)) {
        result r = result_of(s->tracker, s->other, s->other, x);

        s->against = r.refused;
        s->then = r.told;
        if (has_worked(&r) && !replaces_call(x->request, s->other) && r.followed != call_of(s))
            return true;
    }
    return false;
}

static const finding_rule rows[] = {
{ FINDING_TRANSFER_FAILED, WARN, CERTAIN, ABOUT_REFER, replaces_itself,
  "Replaces in the Refer-To of a REFER names the Call-ID of the dialog that carries the REFER",
  "the transfer names the wrong call",
  "The transfer ({at}) cannot work: Replaces in its Refer-To names this same call instead of the second one[; the result was {against}].",
  "Check the transferring phone: Replaces takes Call-ID and tags of the consultation call (RFC 3891, RFC 5589)." },
{ FINDING_TRANSFER_FAILED, WARN, CERTAIN, ABOUT_REFER, transfer_failed,
  "A NOTIFY of this REFER, by its Event id or since no other was open, carries a message/sipfrag with a status of 300 or more",
  "a transfer failed",
  "The transfer to {seen} ({at} of {side}) failed: {against} tells its result, {count}.",
  "Look at the call that the REFER set off: who refused it, and whether the target address is one that side can dial." },
{ FINDING_TRANSFER_FAILED, WARN, LIKELY, ABOUT_REFER, target_refused,
  "A REFER was accepted, and the call that it set off was refused, whatever a NOTIFY said before; no later NOTIFY tells of success, no other call of that element for the same party was answered, and no other leg of a PBX outlives that by 15 s",
  "a transfer failed",
  "The transfer to {seen} ({at} of {side}) connected nobody: the call that it set off, call {call}, ended with {against}[; {then} had told that it worked].",
  "Ask why that call was refused. A PBX that reports success while the phone still rings leaves the other side with nobody." },
{ FINDING_TRANSFER_FAILED, WARN, LIKELY, ABOUT_CALL, other_leg_transfer_failed,
  "On another leg a REFER failed: a sipfrag of 300 or more, a refused call, or a Replaces that names the wrong call",
  "a transfer failed",
  "On the other leg, call {call}, {side} tried to transfer this call to {seen} ({at}), and failed[: {what}][: the result was {count}][; see {against}].",
  "Look at the other leg, and at the call that the REFER set off." },
{ FINDING_TRANSFERRED, CHAT, LIKELY, ABOUT_REFER, transferred,
  "A REFER was accepted, and a NOTIFY tells of success or the call that it set off, there or to the next place, was answered, or the other leg of a PBX goes on; no other sign says that it failed",
  "it was transferred",
  "{side} transferred the other side to {seen} ({at})[, who did not take it ({against}), and it went on][: call {call}][; {then} tells that it worked].",
  "Look at the call that came of it, or at the other leg, for how it went on." },
{ FINDING_TRANSFERRED, CHAT, LIKELY, ABOUT_CALL, other_leg_transferred,
  "On another leg a REFER was accepted and worked",
  "it was transferred",
  "On the other leg, call {call}, {side} transferred this call to {seen} ({at})[, who did not take it ({against}), and it went on][; {then} tells that it worked].",
  "Look at the call that came of it, or at the other leg, for how it went on." },
};

const finding_table findings_about_transfers = { rows, G_N_ELEMENTS(rows) };
