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

#include "track/call.h"

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
    const call_event *first_invite;     /* the very first, also where a challenge or redirect followed */
    const call_event *invite;           /* of the last attempt, on the hop nearest to the caller */
    const call_event *trying;           /* first 100 to it */
    const call_event *provisional;      /* first 101-199 on that hop */
    const call_event *ringing;          /* first 180 */
    const call_event *early_media;      /* first 101-199 with an SDP that lets the callee send */
    const call_event *early_reason;     /* first 101-199 with a Q.850 Reason other than 31 */
    const call_event *final;            /* final response that counts, on that hop */
    const call_event *origin;           /* the same where it was first seen (= final where nowhere else) */
    const call_event *deeper_final;     /* failure seen on a later hop with another code, that became the final; else NULL */
    const call_event *ack;
    const call_event *cancel;           /* the first, on any hop */
    const call_event *bye;
    const call_event *challenge;        /* last 401/407 to an initial INVITE */
    const call_event *retry;            /* last INVITE that carried credentials */
    const call_event *redirect;         /* last 3xx to an initial INVITE */
    const call_event *answered_branch;  /* 2xx on another branch while this one was cancelled */
    const call_event *other_6xx;        /* 6xx on one branch while others were cancelled */
    const call *failing_leg;            /* other leg, on the way to the callee, that failed before this one did */
    const call_event *leg_final;        /* its failure */
    leg_evidence failing_leg_evidence;
    bool leg_rang;                      /* it had a 180 before that */
    const call *silent_leg;             /* other leg, on the way to the callee, that got no response before this one failed */
    const call_event *silent_invite;    /* its INVITE */
    unsigned challenges;                /* 401/407 to initial INVITEs of one hop */
    unsigned attempts;                  /* initial INVITEs of the hop nearest to the caller */
    unsigned branches;                  /* downstream INVITEs of the last attempt */
    unsigned early_dialogs;             /* different To-tags in 101-199 */
    bool caller_cancelled;              /* CANCEL came from the hop nearest to the caller, not from a proxy */
    bool bye_from_caller;
    bool starts_mid_call;               /* in-dialog messages without the INVITE */
    bool whole_file;                    /* all messages of the file are taken in: nothing follows */
    int64_t now;                        /* time of the newest SIP message of the file so far */
    int64_t ring_time;                  /* 180 to final or CANCEL */
    int64_t pdd, setup, talk;           /* INVITE to first non-100; INVITE to 2xx; 2xx to BYE */
    uint32_t early_rtp;                 /* RTP packets from the callee's side before the answer */
    uint32_t early_rtp_first;           /* frame */
    int64_t early_rtp_duration;
    uint32_t rtp_to_caller, rtp_to_callee;
} call_facts;

void facts_gather(const tracker *t, const call *c, call_facts *f);
/* Q.850 cause of what ended the call; else of the provisional response, where carriers often put the true one; -1: none. */
int64_t facts_cause(const call_facts *f);

typedef struct {
    const char *id;                     /* "declined-by-person": the public contract */
    call_outcome outcome;
    confidence confidence;
    bool (*holds)(const call_facts *f);
    const char *needs;                  /* the condition in words, for doc/rules.md */
    const char *sentence;               /* with {placeholders}: see verdict.c */
    const char *check;                  /* what to check next, with placeholders; NULL: nothing */
} verdict_rule;

const verdict_rule *verdict_rules(size_t *count);   /* in the order in which they are tried */

typedef struct verdict_sentences verdict_sentences;

typedef struct {
    const verdict_rule *rule;           /* NULL: in progress, or not a call */
    call_outcome outcome;
    call_facts facts;
    verdict_sentences *sentences;       /* made when first asked for */
} verdict;

/*
 * What the events so far say of the call. The result is cached until the call's
 * version changes and lives in scope, the allocator of the tracker.
 */
const verdict *verdict_of(const tracker *t, wmem_allocator_t *scope, call *c);
/* Gives its memory back: for walks over all calls, which would else leave one to each. */
void verdict_forget(call *c);
/* The rule's sentence with its frames; "" without a rule. Lives as long as the verdict. */
const char *verdict_text(const verdict *v);
/* What to check next, or NULL. Likewise. */
const char *verdict_check(const verdict *v);

#endif
