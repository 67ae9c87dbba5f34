/* verdict.h - facts -> conclusion: a table of rules, each with an id
 *
 * facts_gather() walks a call's events once and states what is seen, without
 * opinion. The first rule of the table whose condition holds gives the verdict;
 * the order is part of the table, and doc/rules.md is generated from it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_VERDICT_H
#define SIPEXPLAIN_VERDICT_H

#include "track/track.h"
#include "verdict/ids.h"

#define CALL_OUTCOMES(X) \
    X(OUTCOME_IN_PROGRESS,  "in progress") \
    X(OUTCOME_ANSWERED,     "answered") \
    X(OUTCOME_BUSY,         "busy") \
    X(OUTCOME_DECLINED,     "declined") \
    X(OUTCOME_NO_ANSWER,    "no answer") \
    X(OUTCOME_CANCELLED,    "cancelled") \
    X(OUTCOME_REDIRECTED,   "redirected") \
    X(OUTCOME_REJECTED,     "rejected") \
    X(OUTCOME_NOT_FOUND,    "not found") \
    X(OUTCOME_UNAUTHORIZED, "unauthorized") \
    X(OUTCOME_FAILED,       "failed") \
    X(OUTCOME_NO_RESPONSE,  "no response")

typedef enum {
#define X(id, text) id,
    CALL_OUTCOMES(X)
#undef X
    OUTCOME_COUNT
} call_outcome;

const char *outcome_name(call_outcome outcome);

typedef enum { CONFIDENCE_CERTAIN, CONFIDENCE_LIKELY, CONFIDENCE_POSSIBLE } confidence;
const char *confidence_name(confidence c);

/* What the capture shows of a call. Times in ns; -1: not seen. Events NULL: not seen. */
typedef struct {
    const call *call;
    const call_message *first_invite;     /* the very first, also where a challenge or redirect followed */
    const transaction *attempt;           /* the last one, on the hop nearest to the caller */
    const call_message *invite;           /* its INVITE; NULL: only responses are in the capture */
    const call_message *trying;           /* first 100 to it */
    const call_message *provisional;      /* first 101-199 on that hop */
    const call_message *ringing;          /* first 180 */
    const call_message *early_media;      /* first 101-199 with an SDP that lets the callee send */
    const call_message *early_reason;     /* first 101-199 with a Q.850 Reason other than 31 */
    const call_message *final;            /* final response that counts, on that hop */
    const call_message *origin;           /* the same where it was first seen (= final where nowhere else) */
    const call_message *deeper_final;     /* failure seen on a later hop with another code, that became the final; else NULL */
    const call_message *behind;           /* failure of a lone next hop, just before a final that says less; else NULL */
    const call_message *passed_on;        /* what the caller got of it, where it stands for the final; else NULL */
    const call_message *ack;
    const call_message *shows_answer;   /* no final is in the capture, but this ACK or BYE shows that there was a 2xx */
    const call_message *shows_failure;  /* likewise, this ACK a failure */
    const call_message *cancel;           /* the first, on any hop */
    const call_message *bye;
    const call_message *challenge;        /* last 401/407 to an initial INVITE */
    const call_message *retry;            /* last INVITE that carried credentials */
    const call_message *redirect;         /* last 3xx to an initial INVITE */
    bool caller_gave_up;                /* another leg, on the way from the caller, was given up first */
    bool caller_stayed;                 /* another leg, on the way from the caller, had not been given up when this one was cancelled */
    const call *failing_leg;            /* other leg, on the way to the callee, that failed before this one did */
    const call_message *leg_final;        /* its failure */
    const call *silent_leg;             /* other leg, on the way to the callee, that got no response before this one failed */
    const call_message *silent_invite;    /* its INVITE */
    leg_evidence leg_evidence;          /* of the failing leg, else of the silent one */
    verdict_id leg_verdict;             /* what became of that leg; VERDICT_COUNT: nothing that is known */
    confidence leg_confidence;
    bool rests_on_leg;                  /* the verdict of this call is that of the leg */
    unsigned challenges;                /* 401/407 to initial INVITEs of one hop */
    unsigned early_dialogs;             /* different To-tags in 101-199 */
    bool caller_cancelled;              /* CANCEL came from the hop nearest to the caller, not from a proxy, or a 2xx answers it there */
    bool bye_from_caller;
    bool bye_in_vain;                   /* no BYE was accepted: that one was refused or never answered, and ended nothing */
    bool starts_mid_call;               /* in-dialog messages without the INVITE */
    bool whole_file;                    /* all messages of the file are taken in: nothing follows */
    int64_t now;                        /* time of the newest SIP message of the file so far */
    int64_t ring_time;                  /* 180 to final or CANCEL */
    int64_t pdd, setup, talk;           /* INVITE to first non-100; INVITE to 2xx; 2xx to the BYE that ended it, else to the last RTP */
    uint32_t early_rtp;                 /* RTP packets from the callee's side before the answer */
    uint32_t early_rtp_first;           /* frame; 0: none that is there */
    int64_t early_rtp_duration;
    uint32_t rtp_to_caller, rtp_to_callee;
} call_facts;

void facts_gather(const tracker *t, const call *c, call_facts *f);
/* As rules and sentences see them: what lies behind the final stands for it. */
call_facts facts_judged(const call_facts *f);
/* Q.850 cause of what ended the call; else of the provisional response, where carriers often put the true one; -1: none. */
int64_t facts_cause(const call_facts *f);
/* The message that carries the reason of the failure: the final, its first appearance, or the failure it replaced; NULL: none. */
const call_message *facts_reason_message(const call_facts *f, reason_protocol protocol);
const kept_reason *facts_reason(const call_facts *f, reason_protocol protocol);
int64_t facts_wait(const call_facts *f);        /* ns from the INVITE to the final; -1: one of them is not there */

typedef struct {
    verdict_id id;
    call_outcome outcome;
    confidence confidence;
    bool (*holds)(const call_facts *f);
    const char *needs;                  /* the condition in words, for doc/rules.md */
    const char *sentence;               /* with {placeholders}: see placeholders.c */
    const char *check;                  /* what to check next, with placeholders; NULL: nothing */
} verdict_rule;

/* All rules, in the order in which they are tried. */
const verdict_rule *verdict_rule_at(size_t n);      /* NULL: no more */

typedef struct verdict_sentences verdict_sentences;

typedef struct {
    const verdict_rule *rule;           /* NULL: in progress, or not a call */
    call_outcome outcome;
    confidence confidence;              /* the rule's; less where it rests on a leg that is less sure */
    call_facts facts;
    const struct finding *findings;     /* worst first; finding.h */
    unsigned finding_count;
    verdict_sentences *sentences;       /* made when first asked for */
} verdict;

/* The verdicts of a tracker's calls, remembered until something that they rest on changes. */
typedef struct verdict_store verdict_store;
/* Both live in scope, the tracker's allocator. */
verdict_store *verdict_store_new(wmem_allocator_t *scope, const tracker *t);
/* What the messages so far say of the call. Lives until the next call of this function for c, or of verdict_forget(). */
const verdict *verdict_of(verdict_store *store, const call *c);
/* Gives its memory back: for walks over all calls, which would else leave one to each. */
void verdict_forget(verdict_store *store, const call *c);
/* The rule's sentence with its frames; "" without a rule. Lives as long as the verdict. */
const char *verdict_text(const verdict *v);
/* What to check next, or NULL. Likewise. */
const char *verdict_check(const verdict *v);

#endif
