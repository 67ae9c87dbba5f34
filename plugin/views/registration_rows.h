/* registration_rows.h - one row per registration: what every list of them shows, and in which order
 *
 * REGISTRATION_COLUMNS is the only list of columns: CSV, NDJSON and the window are made from it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_REGISTRATION_ROWS_H
#define SIPEXPLAIN_REGISTRATION_ROWS_H

#include "verdict/registration.h"
#include "views/selection.h"

#include <wsutil/json_dumper.h>

/* X(id, name in CSV and NDJSON, kind: NUMBER, SECONDS or WORDS, title in the window; "": not there) */
#define REGISTRATION_COLUMNS(X) \
    X(REG_NUMBER,     "registration", NUMBER,  "Registration") \
    X(REG_AOR,        "aor",          WORDS,   "Address of record") \
    X(REG_CONTACT,    "contact",      WORDS,   "Contact") \
    X(REG_REGISTRAR,  "registrar",    WORDS,   "Registrar") \
    X(REG_AGENT,      "agent",        WORDS,   "Product") \
    X(REG_FIRST,      "first",        SECONDS, "First (s)") \
    X(REG_LAST,       "last",         SECONDS, "Last (s)") \
    X(REG_EXPIRES,    "expires",      NUMBER,  "Expires (s)") \
    X(REG_ATTEMPTS,   "attempts",     NUMBER,  "Attempts") \
    X(REG_VERDICT,    "verdict",      WORDS,   "Verdict") \
    X(REG_CONFIDENCE, "confidence",   WORDS,   "Confidence") \
    X(REG_TEXT,       "text",         WORDS,   "What happened") \
    X(REG_CHECK,      "check",        WORDS,   "") \
    X(REG_CALL_ID,    "call_id",      WORDS,   "") \
    X(REG_PART,       "part",         NUMBER,  "")

typedef enum {
#define X(id, name, kind, window) id,
    REGISTRATION_COLUMNS(X)
#undef X
    REG_COLUMN_COUNT
} registration_column;

typedef enum { REG_KIND_NUMBER, REG_KIND_SECONDS, REG_KIND_WORDS } registration_column_kind;

typedef struct {
    const char *name, *window;
    registration_column_kind kind;
} registration_column_row;

extern const registration_column_row registration_columns[REG_COLUMN_COUNT];

typedef struct {
    const tracker *tracker;
    const registration *registration;
    registration_verdict verdict;
    wmem_allocator_t *pool;     /* as long as the row */
} registration_row;

typedef struct {
    bool known;                 /* false: nothing to show */
    int64_t number;             /* ns of SECONDS */
    const char *text;           /* of WORDS; never NULL */
} registration_cell;

registration_row registration_row_of(const registration *r, wmem_allocator_t *pool);
registration_cell registration_cell_of(const registration_row *r, registration_column column);
/* All columns as one JSON object. */
void json_registration(json_dumper *d, const registration_row *r);

/* Those of this part that have a packet which the selection lets through, in order of their numbers. The row lives until visit returns. */
void registrations_foreach(const selection *s, void (*visit)(const registration_row *r, void *data), void *data);

/* Scans, of which only the first few registrations are shown. */
typedef struct scan_folds scan_folds;

#define SHOWN_OF_A_SCAN 3       /* where all registrations are listed */

scan_folds *scan_folds_new(unsigned shown);     /* of each */
/* This one is only counted. */
bool scan_folds_take(scan_folds *folds, const registration_row *r);
/* "... 57 more of the scan by 192.0.2.7, between registrations 4 and 60" of each, a line. In pool. */
void scan_folds_tell(const scan_folds *folds, wmem_allocator_t *pool, void (*tell)(const char *text, void *data), void *data);
void scan_folds_free(scan_folds *folds);

typedef struct {
    unsigned all, failed;
} registration_counts;

registration_counts registrations_count(const selection *s);

#endif
