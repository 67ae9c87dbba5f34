/* report.h - the whole capture, explained: plain text, one HTML page, or NDJSON
 *
 * While a report listens it keeps, for each message that the tree explains, the
 * explanation's lines; the rest it reads from the calls when it is drawn.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_REPORT_H
#define SIPEXPLAIN_REPORT_H

#include <stdio.h>

#include "views/selection.h"
#include "explain/ladder.h"

/* tshark -z sipexplain,report[,filter] and -z sipexplain,report,FILE.html|FILE.ndjson[,force][,filter]. */
void report_register(void);

/* One line of an explanation. */
typedef struct {
    field_id field;
    uint8_t level;
    bool general;                   /* knowledge of the code or method, not of this message */
    const char *text;               /* "" where it has none */
    const char *label;              /* or NULL */
    uint64_t number;
    double seconds;
} report_line;

/* What the tree said of one message, without headings and the call's own lines. */
typedef struct report_message {
    struct report_message *next;    /* in capture order */
    const call_message *event;
    const char *summary;
    const char *text;               /* of the message itself, cleaned line by line; NULL: no printer asks for it */
    unsigned number;                /* from 1 in the call */
    unsigned line_count;
    report_line *lines;
} report_message;

typedef struct {
    call *call;
    report_message *messages, *last;
    GHashTable *by_event;           /* call_message * -> report_message * */
} report_call;

typedef struct {
    unsigned count;
    unsigned at_fault;              /* of them: answered, and something is wrong */
    call_outcome outcome;           /* of the last one */
} report_verdict;

typedef struct report report;

/* For a program that draws by itself, as the GUI's menu does. NULL, or what is wrong with the filter: g_free() it. */
char *report_listen(report *r);
/* A report to FILE.html or FILE.ndjson on the calls with a SIP packet that the filter lets through, "" for all; nothing is kept of the arguments. */
report *report_new_file(const char *path, bool force, const char *filter, const char *capture);
/* NULL: written; else why not, to be g_free()d. */
char *report_write(report *r);
/* Ends the listening and frees the report. */
void report_end(report *r);
unsigned report_call_count(const report *r);
/* There is something to report on, calls or not. */
bool report_has_sip(const report *r);

/* ---- for the printers ---- */

/* Of the whole run. */
typedef struct {
    unsigned calls;
    unsigned outcomes[OUTCOME_COUNT];
    unsigned at_fault;              /* of the answered: something is wrong with them */
    unsigned faults[FINDING_COUNT]; /* calls with such a finding, of severity warn */
    report_verdict verdicts[VERDICT_COUNT];
    GHashTable *peers;              /* host that calls went to first -> how many */
    const char *file;               /* name of the capture, or "" */
    const char *begins;             /* the first frame's time, or "" */
} report_totals;

/* The calls of one part of the capture, which a run may have many of (capture/parts.h). */
typedef struct {
    const tracker *tracker;
    const selection *chosen;        /* what the report speaks of */
    report_call *const *calls;      /* in order of their numbers */
    unsigned count;
    unsigned part;                  /* 0: it is the only one */
    unsigned total;                 /* calls of all parts up to this one */
} report_view;

/* One format. In the order in which it is printed; list and calls once for each part. NULL: it has no such thing. */
typedef struct {
    void (*head)(FILE *f, const report_totals *t);
    void (*list)(FILE *f, const report_view *v);
    void (*between)(FILE *f, const report_totals *t);
    void (*calls)(FILE *f, const report_view *v);
    void (*foot)(FILE *f);
    bool wants_text;                /* of messages */
} report_format;

extern const report_format report_as_text, report_as_html, report_as_ndjson;

/*
 * Whether this message is one whose explanation tells the call's story: the final
 * response, a Reason, early media. A relay of the same on another hop is not.
 */
bool report_matters(const report_message *m, const verdict *v);
/* Its summary, or its name alone where the summary is the verdict again. */
const char *report_heading(wmem_allocator_t *scope, const report_message *m, const verdict *v);
/* The value of a line in words: its text, its number with what that means, its seconds. */
const char *report_line_text(wmem_allocator_t *scope, const report_line *l);
/* A line that repeats what another one or the ladder says already, for readers; NDJSON has it. */
bool report_line_is_detail(field_id field);
/* "Meaning", "What to check in general". Lives in scope, or for ever. */
const char *report_line_name(wmem_allocator_t *scope, const report_line *l);
/* That a part with calls begins, and what its frame numbers mean; NULL: there is but one part, or no call. */
const char *report_part(wmem_allocator_t *scope, const report_view *v);

#endif
