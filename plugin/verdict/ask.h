/* ask.h - what the rows about requests ask of a transaction
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_ASK_H
#define SIPEXPLAIN_ASK_H

#include "verdict/ask_call.h"
#include "verdict/finding.h"

/* The words of the rows. */
#define WARN        SEVERITY_WARN
#define NOTE        SEVERITY_NOTE
#define CHAT        SEVERITY_CHAT
#define CERTAIN     CONFIDENCE_CERTAIN
#define LIKELY      CONFIDENCE_LIKELY
#define POSSIBLE    CONFIDENCE_POSSIBLE

#define CROSSING    (2 * SECOND)        /* two ends that end a call within this did not know of each other */
#define TIMER_64T1  (32 * SECOND)       /* RFC 3261 17.1.1.2, 17.1.2.2, 13.3.1.4 */

static inline const call *call_of(const subject *s)
{
    return s->facts->call;
}

static inline transaction_outcome outcome_of(const subject *s, const transaction *x)
{
    return transaction_outcome_of(s->tracker, call_of(s), x);
}

static inline bool is_method(const subject *s, sip_method method)
{
    return s->transaction->method == method;
}

static inline bool in_dialog(const transaction *x)
{
    return (x->flags & TRANSACTION_IN_DIALOG) != 0;
}

static inline bool is_reinvite(const transaction *x)
{
    return x->method == METHOD_INVITE && in_dialog(x);
}

/* Server or User-Agent of a side, as its INVITE or its final response to that names it; "": none. */
static inline const char *product_of(const subject *s, side who)
{
    const call_message *m = who == CALLER ? s->facts->invite : s->facts->final;

    return m && m->envelope ? m->envelope->product : "";
}

/* To another address; 305 only names a proxy to go by (RFC 3261 21.3.4). m NULL: no. */
static inline bool forwards(const call_message *m)
{
    return m && is_redirect(m) && m->code != 305;
}

static inline bool is_accepted(transaction_outcome o)
{
    return o == ACCEPTED || o == INFERRED;
}

/* Whether messages to its sender are in the capture at all. */
bool sees_way_back(const subject *s, const transaction *x);
/* A later request of the same kind and side was accepted. */
const transaction *made_good(const subject *s, const transaction *x);
/* A BYE of the same dialog that was accepted before this time; NULL: none. */
const transaction *ended_before(const subject *s, const transaction *x, int64_t time);
/* The media timeout of another leg ended this one; s is the condition's to change. */
bool leg_media_timeout(subject *s);
/*
 * A change of the session of which the offer or the answer is not, or not wholly, in this capture, and which was, or may have been, accepted:
 * what is in force since then is not known. Of one that is not there at all, its ACK.
 */
bool is_change_unseen(const tracker *t, const call *c, const transaction *x);
bool has_oddity(const subject *s, oddity_kind kind);
/* The last message that the call has; its time says how long the capture looks on. */
int64_t seen_until(const subject *s);
/* s->at: the first message of the call that came another way than it does, s->count: how many did. */
bool meets_strangers(subject *s);
static inline bool begins_attempt(const call_message *m)
{
    return !m->code && is_initial_invite(m->transaction);
}
/* The 2xx of this INVITE on its hop; NULL: none. */
const call_message *answer_of(const transaction *x);
/* The INVITE of the hop that this request travels, whose dialog it names; NULL: none. */
const transaction *invite_of_hop(const subject *s, const transaction *x);
/* What ended the attempt without an answer, on the hop nearest to the caller; NULL: answered, or still open. */
const call_message *refusal_of(const call *c);

#endif
