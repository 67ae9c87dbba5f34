/* ask_call.h - what the rules of verdicts ask of a call's facts
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_ASK_CALL_H
#define SIPEXPLAIN_ASK_CALL_H

#include "verdict/verdict.h"

#define SECOND          INT64_C(1000000000)
/* A person needs longer than this to look at a ringing phone and refuse; equipment answers in milliseconds. */
#define HUMAN_TIME      (SECOND)
/* A phone that nobody answers rings longer than this before a timer ends it. */
#define RING_OUT        (5 * SECOND)
#define PICKED_UP_WITHIN (2 * SECOND)   /* of the CANCEL */
/* A challenge that nobody answers for this long was not answered: clients do it at once. */
#define CHALLENGE_TIME  (5 * SECOND)
/* 64*T1 (RFC 3261 17.1.1.2), less the jitter of a capture. */
#define TIMER_B         (31 * SECOND)

/* One chapter of the rules, in the order in which they are tried. */
typedef struct {
    const verdict_rule *rows;
    size_t count;
} verdict_table;

/* The condition of a row, holds_name(), where it is one expression of the facts f. */
#define HOLDS(name, ...) \
    static bool holds_##name(const call_facts *f) { return __VA_ARGS__; }

extern const verdict_table verdicts_call, verdicts_leg, verdicts_cause, verdicts_code;
bool rests_on_leg(const verdict_rule *rule);

bool has_code(const call_facts *f, unsigned code);
bool is_challenge_code(const call_facts *f);    /* 401, 407 */
bool has_failed(const call_facts *f);
/* A 3xx that names other addresses for the same call; 380 offers another service (RFC 3261 21.3.5). */
bool is_redirect(const call_message *m);
/* The code that the last proxy turned into the final: a lone 503 goes upstream as 500 (RFC 3261 16.7). 0: no final. */
unsigned real_code(const call_facts *f);
bool rang_for(const call_facts *f, int64_t ns);

/* Q.850 cause of a failure; -1: none. */
int64_t final_cause(const call_facts *f);
/* Whether a User-Agent or Server is that of a PBX or a session border controller. */
bool names_pbx(const char *product);
/* ... that of a phone, which names itself: Linphone, "IP Phone", a maker or a series of nothing but phones. */
bool names_phone(const char *product);
/* Whether the INVITE with credentials has the CSeq number of the one that was challenged (RFC 3261 22.2 wants a higher one). */
bool retry_kept_cseq(const call_facts *f);
/* Q.850 cause of a provisional response, where nothing rang with it or behind it; -1: none. */
int64_t early_cause(const call_facts *f);
bool cause_in(const call_facts *f, const uint8_t *list, size_t count);
#define CAUSE_IN(f, ...) \
    cause_in(f, (const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ }))

/* Whatever their case; text NULL contains nothing. */
bool text_contains(const char *text, const char *part);
bool phrase_contains(const call_facts *f, const char *part);
bool reason_text_contains(const call_message *m, const char *part);
/* By this Reason a failure or a timer, not a user, ended the call (3GPP TS 24.229); NULL: none. */
const kept_reason *failure_reason(const call_message *m);
bool sip_reason_is(const call_message *m, int64_t cause);
/* Whether the Replaces of this INVITE, or in the Refer-To of this REFER, names that call; m NULL: no. */
bool replaces_call(const call_message *m, const call *c);
/* The call whose INVITE replaced this one (RFC 3891 3), and was answered about when this one was taken back; NULL: none. */
const call *picked_up_by(const call_facts *f);
/*
 * For what this INVITE came too late to take the place of the call that its Replaces names (RFC 3891 3): its answer where
 * only an early dialog was wanted and 486 came, else its end; NULL: nothing.
 */
const call_message *too_late_for(const call_facts *f);
/*
 * The call to another place, for the same caller, that was answered just before; where that place does not show, the
 * caller's; NULL: none. What is answered behind the CANCEL was tried behind it, as a mailbox is.
 */
const call *answered_beside(const call_facts *f);
/*
 * Whether that leg of c is the way on to the callee, or back to the caller. Neither is the call that a Replaces names, nor
 * the one that names it: the one is there in the other's place.
 */
static inline bool is_way_on(const call_leg *l)
{
    return l->other_is_outgoing && l->evidence != LEG_REPLACES;
}

static inline bool is_way_back(const call *c, const call_leg *l)
{
    return !l->other_is_outgoing && !(l->evidence == LEG_REPLACES && replaces_call(c->messages, l->other));
}

bool ended_by_media_timeout(const call_facts *f);       /* the Reason of the BYE says so */
/* The BYE has the cause that Asterisk sends when its RTP timeout fires, and the RTP does not disprove it. */
bool fits_media_timeout(const call_facts *f);

#endif
