/* reason.h - the Reason header (RFC 3326, 6432, 8606, 9366, 9410)
 *
 * Wireshark's own fields misread blanks before the semicolon, any parameter
 * order but cause first, and every value after a comma; so this is read anew.
 * Spans into the packet; no allocation; linear; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_REASON_H
#define SIPEXPLAIN_REASON_H

#include "base/span.h"

typedef struct {
    span whole;                 /* this value, as on the wire */
    span protocol;              /* "Q.850"; never empty */
    bool has_cause;             /* cause= is a decimal that fits in 32 bits; quotes round it are forgiven */
    uint32_t cause;
    span cause_wire;            /* what stood behind cause=, digits or not, without quotes; p NULL: absent */
    span text;                  /* without quotes, escapes left in; without a closing quote, to the end; p NULL: absent */
    span location;              /* RFC 8606; p NULL: absent */
    span ppi;                   /* RFC 9410; p NULL: absent */
} reason_value;

/* Protocols of the IANA registry on which a verdict may rest. */
typedef enum { REASON_Q850, REASON_SIP, REASON_PREEMPTION, REASON_RELEASE_CAUSE, REASON_FAILURE_CAUSE, REASON_STIR,
               REASON_OTHER } reason_protocol;
/* Any case. */
reason_protocol reason_protocol_of(span name);

/*
 * The next value of one Reason header: start with *rest = the header's value.
 * false: no more. A value without a protocol is skipped. Parameters come in any
 * order and case; of one given twice the first counts.
 */
bool reason_next(span *rest, reason_value *out);

#define REASON_TEXT_MAX 512     /* bytes, with the NUL */
/*
 * A quoted-string without its backslash escapes, folded lines as one blank
 * (RFC 3261 25.1), cut to size, never inside a UTF-8 character; NUL-terminated
 * unless size is 0. Returns its length: a NUL of the packet may stand in it.
 */
size_t reason_unescape(span quoted, char *out, size_t size);

/*
 * 603+ (ATIS-1000099): attribute=value pairs in a Reason's text that begins
 * "v=analytics1;". false: it does not; *out is then untouched. Attributes that
 * are absent are SPAN_NONE; escapes are left in.
 */
typedef struct {
    span url, tel, email, id;
} analytics_block;
bool reason_analytics(span text, analytics_block *out);

#endif
