/* explain.h - message + call + verdict + knowledge -> one explanation
 *
 * An explanation is a list of typed lines, built once and shown by every view:
 * tree, packet comment, text report, HTML and NDJSON say the same because they
 * print the same lines.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_EXPLAIN_H
#define SIPEXPLAIN_EXPLAIN_H

#include "track/track.h"
#include "verdict/verdict.h"
#include "explain/fields.h"
#include "explain/site.h"

typedef struct {
    field_id field;             /* what it is; its type says which value below counts */
    uint8_t level;              /* 0: directly below "SIP Explain", 1: below the last line of level 0, ... */
    unsigned expert;            /* line_expert: raise this */
    bool hidden;                /* another line says it: it is there for filters and columns */
    const char *text;           /* string fields; also the shown text of a group; NUL-terminated UTF-8, safe to print */
    const char *label;          /* what to show for a number instead of the value alone; NULL: the value */
    uint64_t number;            /* uint, bool and framenum fields */
    double seconds;             /* double fields */
    span evidence;              /* the bytes it speaks of; SPAN_NONE: none */
} line;

typedef struct {
    wmem_array_t *lines;        /* of line */
    const message *msg;
    const call *call;           /* may be NULL */
    const call_message *event;    /* may be NULL */
    const verdict *verdict;     /* may be NULL */
    const char *summary;        /* "" where the packet is not one that is explained */
    const char *headline;       /* the same, without what the lines of the verdict say */
    bool explained;             /* carries the protocol sipexplain: it says something by itself, or is one of a call's */
    bool retransmission;
} explanation;

/* What is raised in Expert Information. */
typedef enum { EXPERTS_ALL, EXPERTS_NOTES, EXPERTS_WARNINGS, EXPERTS_OFF } expert_choice;

typedef struct {
    bool brief;                 /* leave out meaning, when, contrasts */
    expert_choice experts;
    site_rows site;             /* the user's own meanings; they win over ours */
    const char *frame_note;     /* a limit that the message's frame has reached; NULL: none */
} explain_options;

/* What is explained; what it points at must outlive the explanation. */
typedef struct {
    const tracker *tracker;
    const message *msg;
    call *call;                     /* may be NULL */
    const call_message *event;      /* may be NULL */
    const verdict *verdict;         /* may be NULL */
    uint32_t frame;
} explain_about;

/* Allocated in pool. */
const explanation *explain_message(wmem_allocator_t *pool, const explain_about *about, const explain_options *options);

/* Its summary alone, while the capture is read: a fraction of the work. Only where the next one is true must there be a verdict. */
const char *explain_summary(wmem_allocator_t *pool, const explain_about *about, const explain_options *options);
bool summary_rests_on_verdict(const message *msg);

const line *explanation_line(const explanation *x, unsigned index);     /* NULL: past the end */
unsigned explanation_count(const explanation *x);
/* First line of a field; NULL: none. */
const line *explanation_find(const explanation *x, field_id field);
/* A response, in words that all of its kind share: no frame, no time, nothing from the packet. "200 OK: answered, but the BYE was refused" */
const char *explain_kind(wmem_allocator_t *pool, const explanation *x);
/* What matters most of a call, in a sentence: the verdict, or what is wrong though it was answered. Allocated in pool, or the verdict's. */
const char *call_text(wmem_allocator_t *pool, const verdict *v);
/* Answered, and yet something is wrong with it: that is said before the verdict. */
bool call_answered_at_fault(const verdict *v);
/* "busy"; "answered, but the BYE was refused" */
const char *call_heading(wmem_allocator_t *pool, const verdict *v);
/* The frame to look at first: of the final response, else of the last request that counts; or what shows the worst finding of an answered call. */
uint32_t call_decided_in(const verdict *v);
/* Not brought about, or answered and something is wrong with it. Hung up before an answer, or still going on: neither. */
bool call_failed(const verdict *v);
/* Whether such a message says something by itself: responses, Reason, INVITE, CANCEL, BYE, REGISTER. */
bool explain_covers(const message *msg);

/* The products named at the two ends of the first hop; NULL: not named, or both the same and named once. */
void call_agents(const verdict *v, const char **asks, const char **answers);

/* The limits that this call has reached, a sentence each, allocated in pool; returns how many. */
#define CALL_LIMITS 5
unsigned call_limits(wmem_allocator_t *pool, const call *c, const char *out[CALL_LIMITS]);

#endif
