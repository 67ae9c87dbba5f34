/* finding.h - what else a call shows, beside how it ended
 *
 * A verdict says how the attempt ended; there is one. Findings say what else is
 * wrong or worth knowing; there may be many, the worst first. Each is a row of a
 * table like those of verdicts: what it speaks about, a condition, the condition
 * in words, a sentence and what to check. A sound call has none.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_FINDING_H
#define SIPEXPLAIN_FINDING_H

#include "knowledge/knowledge.h"
#include "verdict/verdict.h"

/* What a row is asked of, one after the other. */
typedef enum {
    ABOUT_CALL,
    ABOUT_REQUEST,      /* each request on the hop where it was seen first: what comes behind are its relays */
    ABOUT_HOP,          /* each request on each hop */
    ABOUT_REFER,        /* as ABOUT_REQUEST, and those of a REFER that names the call from a dialog of its own */
    ABOUT_STREAM
} finding_about;

/* What a row speaks of, and what its condition found: the evidence that the sentence names. */
typedef struct {
    const tracker *tracker;
    const call_facts *facts;
    const struct negotiation *agreed;   /* on audio; NULL once the condition was asked */
    const transaction *transaction; /* NULL: ABOUT_CALL, ABOUT_STREAM */
    const call *of;                 /* whose transaction that is */
    const media_stream *stream;     /* NULL: not ABOUT_STREAM */
    const call_message *at;         /* the message it is about */
    const call_message *against;    /* the one that it does not fit, or that answers it */
    const call_message *then;       /* what came of it */
    const char *seen, *expected;    /* values that differ; NULL: none */
    const char *what;               /* what they are values of: "CSeq"; or another word of the sentence */
    const call *other;              /* a call that it leads to */
    int64_t time;                   /* ns; -1: none */
    uint32_t count, number;         /* a quantity, and another number of the sentence */
    uint32_t frame;                 /* where at is no message of the call */
    side who;
} subject;

typedef struct {
    finding_id id;
    severity severity;
    confidence confidence;
    finding_about about;
    bool (*holds)(subject *s);
    const char *needs;          /* the condition in words, for doc/rules.md */
    const char *headline;       /* behind "Answered, but": "the BYE was refused" */
    const char *sentence;       /* with {placeholders}: see finding.c */
    const char *check;
} finding_rule;

/* All rows, in the order in which they are tried. Of one id and one subject the first that holds counts. */
const finding_rule *finding_rule_at(size_t n);      /* NULL: no more */

/* Of all rows of this id the worst. */
severity finding_severity(finding_id id);

typedef struct finding {
    const finding_rule *rule;
    subject about;
} finding;

#define FINDINGS_MAX 16         /* of one call */

/* Worst first, then in capture order; written to out. Returns how many. */
unsigned findings_gather(const tracker *t, const call_facts *f, finding out[FINDINGS_MAX]);

/* Allocated in scope. */
char *finding_text(wmem_allocator_t *scope, const finding *f);
char *finding_check(wmem_allocator_t *scope, const finding *f);
/* Frames that prove it; at most 4, 0 behind the last. */
#define FINDING_FRAMES 4
void finding_frames(const finding *f, uint32_t out[FINDING_FRAMES]);

/* Tables of rows, each with its conditions: about_*.c. */
typedef struct {
    const finding_rule *rows;
    size_t count;
} finding_table;

extern const finding_table findings_about_requests, findings_about_identity, findings_about_timers, findings_about_sdp, findings_about_media,
    findings_about_packets, findings_about_story, findings_about_transfers, findings_about_legs;

#endif
