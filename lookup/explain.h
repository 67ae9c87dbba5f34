/* explain.h - questions to answers: lines out of the knowledge
 *
 * Numbers are in the range that knowledge.h gives their table. A key is that of
 * the object which a row becomes for programs; NULL inside an array.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_EXPLAIN_H
#define SIPEXPLAIN_EXPLAIN_H

#include "knowledge/knowledge.h"
#include "answer.h"

void explain_response(answer *a, const char *key, unsigned code);
void explain_cause(answer *a, const char *key, unsigned value);
void explain_warning(answer *a, const char *key, unsigned code);
void explain_location(answer *a, const char *key, unsigned bits);
/* More than one. */
void compare_responses(answer *a, const unsigned *codes, unsigned count);
void compare_causes(answer *a, const unsigned *values, unsigned count);
/* All values of a Reason; code 0: that of its response is not known. */
void explain_reason(answer *a, const char *key, const char *header, unsigned code);
/* A status line, a Reason or lines that hold both. false: neither is in the text. The code is that of a Reason alone. */
bool explain_pasted(answer *a, const char *text, unsigned code);
const char *reason_of(answer *a, const char *text);     /* without a "Reason:" before it */
void explain_number(answer *a, unsigned number);        /* 0-127: what it could be */
bool explain_id(answer *a, const char *words);          /* ids.c: of a verdict or a finding of the plugin; false: it is none */

typedef struct {
    const char *kind;           /* "verdict", "finding", "registration" */
    const char *id;             /* "one-way-audio" */
    const char *symbol;         /* as its rules name it */
    const char *summary;        /* "One-way audio" */
} id_row;

const id_row *id_rows(size_t *count);
const char *id_sentence(answer *a, const id_row *row);  /* what the first of its rules says; NULL: it has none */

#define SHOWN   3u          /* bullets of a section, or rules of an id, in a short text */

const char *response_title(answer *a, unsigned code);   /* "603 Decline"; "699 (not registered)" */
const char *no_response_text(unsigned cause);           /* what RFC 3398 does instead of a response */

/* related.c: rows of other tables as they stand inside an answer. Of a NULL row: null. */
void put_items(answer *a, const char *kind, const char *of);
#define put_end_items(a) (put_shut(a), put_shut(a))
void put_code_name(answer *a, const char *key, unsigned code);  /* 0: null */
void put_reason_cause(answer *a, const char *key, const reason_cause_row *row);
void put_location(answer *a, const char *key, const location_row *row);
void tell_contrasts(answer *a, unsigned code);
/* Reasons that contradict a code or mislead, and what products send with it. With code 0 the same of a Q.850 cause. */
void tell_related(answer *a, unsigned code, unsigned cause);
void tell_vendor(answer *a, const vendor_row *row);
/* When the row holds: "Asterisk, 603 with Q.850;cause=16", "phrase \"/TM)\"". */
const char *vendor_condition(answer *a, const vendor_row *row);

/* lists.c: one line a row. doc/reference.c: all tables, as doc/reference.md has them, for Markdown. */
void list_responses(answer *a);
void list_causes(answer *a);
void list_reasons(answer *a);
void list_warnings(answer *a);
void list_locations(answer *a);
void list_ids(answer *a);
void list_everything(answer *a);

/* nearest.c: the commands that explain the id or the cause whose name the words miss by a slip or two; NULL: there is none. */
const char *nearest_commands(answer *a, const char *words);

/* search.c: rows that have all the words, in any case, best first; limit 0: all. How many there are. a->more: a short text has the first. */
unsigned search_knowledge(answer *a, const char *words, unsigned limit);

/* ---- compare.c: several side by side ---- */

typedef struct {
    const char *kind;           /* "response" */
    const char *title;          /* begins the title: "Q.850 causes " */
    const char *intro;
    const char *const *labels;  /* of the grid; that of the titles is "" */
    const char *const *chapters;/* heading and label, and so on; the label "" stands for the differences */
    const char *missing;        /* in a chapter, for an item that has no line with its label; NULL: nothing */
    void (*explain)(answer *a, const char *key, unsigned number);
    void (*differ)(answer *a, unsigned number, unsigned other);
} comparison;

/* Leaves the object open: a kind may have more to put. */
void compare(answer *a, const comparison *c, const unsigned *numbers, unsigned count);

#endif
