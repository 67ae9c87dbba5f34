/* relate.h - what follows from several rows together
 *
 * The knowledge has one row a code or a cause. Here is what a reader wants beside
 * it: the class of a number nobody registered, which rows speak of which other,
 * and how two codes differ where no row says it. Text, JSON and Markdown all ask here.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_RELATE_H
#define SIPEXPLAIN_RELATE_H

#include <glib.h>

#include "knowledge/knowledge.h"
#include "wire/reason.h"

/* A status code with its row, or with the row of its class where it has none. */
typedef struct {
    unsigned code;              /* 100-699 */
    unsigned klass;             /* 1-6 */
    bool known;                 /* row is its own, not its class's */
    const response_row *row;    /* NULL only if the knowledge lacks the class */
} response;

response response_of(unsigned code);
const char *response_title(const response *r);          /* "603 Decline"; "699 (not registered)"; a static buffer of several */

/* What a class does to a call attempt, in a sentence. */
const char *class_in_short(unsigned klass);             /* "provisional: ..." */
const char *class_is_final(unsigned code);              /* does it end the attempt? */
const char *class_elsewhere(unsigned klass);            /* what becomes of the other phones */
const char *dialog_text(const response *r);             /* inside an established call; NULL: nothing known */
const char *dialog_in_short(const response *r);         /* the same in a few words */

/* The cause RFC 3398 gives for a final response, 31 where it lists none; NULL: not final, or no mapping (487). */
const q850_row *cause_of_code(unsigned code, bool *is_default);
/* Does RFC 3398 turn this cause into the code, with location U or without? */
bool cause_gives_code(const q850_row *row, unsigned code);

/* What RFC 3398 does instead, for a cause that it gives no response. */
const char *no_response_text(unsigned cause);

/* How the two differ by class alone. Free with g_free(). */
char *class_difference(const response *a, const response *b);
char *q850_difference(unsigned a, unsigned b);

/* Rows about one code, or one cause: start with *cursor 0; NULL: no more. */
const contradiction_row *contradiction_of_code(unsigned code, size_t *cursor);
const contradiction_row *contradiction_of_cause(const char *protocol, unsigned cause, size_t *cursor);
const contradiction_row *remark_of_code(unsigned code, size_t *cursor);
const contradiction_row *remark_of_cause(const char *protocol, unsigned cause, size_t *cursor);
const vendor_row *vendor_of_code(unsigned code, size_t *cursor);
const vendor_row *vendor_of_cause(const char *protocol, int64_t cause, size_t *cursor);
/* A text parameter without its escapes, whole; NULL: absent. Free with g_free(). */
char *reason_plain_text(const reason_value *value);
/* Is the cause of this value a status code? Not where FreeSWITCH has a number of its own below 700. */
bool reason_is_status(const reason_value *value);
/* Rows that fit one value of a Reason, whatever the product; code 0: not known. */
const vendor_row *vendor_of_reason(const reason_value *value, unsigned code, size_t *cursor);
/* When the row holds: "Asterisk, 603 with Q.850;cause=16", "phrase \"/TM)\"". Free with g_free(). */
char *vendor_condition(const vendor_row *row);
/* The same with its text and source, as one paragraph. */
char *vendor_paragraph(const vendor_row *row);
/* Contrasts that take this code for theirs, where it has none of its own the other way. */
const contrast_row *contrast_to_code(unsigned code, size_t *cursor);

const char *dialog_effect_id(dialog_effect effect);     /* "unknown", "transaction", "usage", "dialog" */
const char *severity_id(severity s);                    /* "chat", "note", "warn" */
/* What a code of the 3xx Warning ranges is about (RFC 3261 20.43); NULL: outside 300-399. */
const char *warning_range(unsigned code);

#endif
