/* rows.h - one row per call: what every list of calls shows, and in which order
 *
 * COLUMNS is the only list of columns: CSV, NDJSON and the report for programs are made from it; table and window
 * choose from it, each in an order of its own.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_ROWS_H
#define SIPEXPLAIN_ROWS_H

#include "views/selection.h"

/*
 * X(id, name in CSV and NDJSON, kind, title in the table, its decimals, title in the window)
 * A title "" leaves the column out. Numbers and times stand at the right.
 */
#define COLUMNS(X) \
    X(COLUMN_CALL,       "call",       NUMBER,  "Call",    0, "Call") \
    X(COLUMN_START,      "start",      SECONDS, "",        0, "Start (s)") \
    X(COLUMN_TIME,       "time",       WORDS,   "Time",    0, "Time") \
    X(COLUMN_FROM,       "from",       WORDS,   "From",    0, "From") \
    X(COLUMN_TO,         "to",         WORDS,   "To",      0, "To") \
    X(COLUMN_OUTCOME,    "outcome",    WORDS,   "Outcome", 0, "Outcome") \
    X(COLUMN_CODE,       "code",       NUMBER,  "Code",    0, "Code") \
    X(COLUMN_CAUSE,      "cause",      NUMBER,  "Cause",   0, "Cause") \
    X(COLUMN_VERDICT,    "verdict",    WORDS,   "Verdict", 0, "Verdict") \
    X(COLUMN_CONFIDENCE, "confidence", WORDS,   "",        0, "Confidence") \
    X(COLUMN_PDD,        "pdd",        SECONDS, "PDD",     3, "PDD (s)") \
    X(COLUMN_RING,       "ring",       SECONDS, "Ring",    1, "Ring (s)") \
    X(COLUMN_SETUP,      "setup",      SECONDS, "",        0, "") \
    X(COLUMN_TALK,       "talk",       SECONDS, "Talk",    1, "Talk (s)") \
    X(COLUMN_LEGS,       "legs",       NUMBERS, "Legs",    0, "Legs") \
    X(COLUMN_PACKETS,    "packets",    NUMBER,  "Packets", 0, "Packets") \
    X(COLUMN_CALL_ID,    "call_id",    WORDS,   "",        0, "") \
    X(COLUMN_TEXT,       "text",       WORDS,   "",        0, "") \
    X(COLUMN_LIMITS,     "limits",     SENTENCES, "",      0, "") \
    X(COLUMN_PART,       "part",       NUMBER,  "",        0, "") \
    X(COLUMN_FINDINGS,   "findings",   WORDS,   "Findings", 0, "Findings") \
    X(COLUMN_SOURCE,     "source",     WORDS,   "Source",  0, "Source") \
    X(COLUMN_DESTINATION, "destination", WORDS, "Destination", 0, "Destination") \
    X(COLUMN_AGENTS,     "agents",     WORDS,   "Products", 0, "Products")

typedef enum {
#define X(id, name, kind, title, decimals, window) id,
    COLUMNS(X)
#undef X
    COLUMN_COUNT
} column_id;

typedef enum { COLUMN_NUMBER, COLUMN_SECONDS, COLUMN_WORDS, COLUMN_NUMBERS, COLUMN_SENTENCES } column_kind;

typedef struct {
    const char *name, *title, *window;
    column_kind kind;
    unsigned decimals;
} column_row;

extern const column_row columns[COLUMN_COUNT];

typedef struct {
    const call *call;
    const verdict *verdict;
    int64_t start;              /* ns */
    wmem_allocator_t *pool;     /* as long as the row */
} call_row;

typedef struct {
    bool known;                 /* false: nothing to show */
    int64_t number;             /* of COLUMN_NUMBER; ns of COLUMN_SECONDS */
    const char *text;           /* of COLUMN_WORDS; never NULL */
} call_cell;

/* The calls as they are now. pool: for what its cells need. */
call_row row_of(const call *c, wmem_allocator_t *pool);
/* Of COLUMN_LEGS and COLUMN_LIMITS only whether there are any. */
call_cell row_cell(const call_row *r, column_id column);
/* "#3 #17": numbers of its other legs, each behind the mark, at most max of them and then a "+". */
void row_put_legs(GString *out, const call_row *r, const char *mark, unsigned max);
/* When it began, for people: "10:07:20.887" in their zone, "" where the capture has no times. */
const char *row_clock(const call_row *r);
/* What is not told of it; returns how many. They live as long as the row. */
unsigned row_limits(const call_row *r, const char *out[CALL_LIMITS]);

/* Those of this part, in order of their numbers; returns how many there are. The row lives until visit returns. */
unsigned rows_foreach(const selection *s, void (*visit)(const call_row *r, void *data), void *data);
/* ... with the legs of a call behind the first of them. */
unsigned rows_foreach_joined(const selection *s, void (*visit)(const call_row *r, void *data), void *data);

#endif
