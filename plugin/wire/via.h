/* via.h - the Via header (RFC 3261 20.42, RFC 3581)
 *
 * Spans into the packet; no allocation; linear; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_VIA_H
#define SIPEXPLAIN_VIA_H

#include "base/span.h"

typedef struct {
    span transport;             /* "UDP" */
    span sent_by;               /* host[:port] as on the wire: blanks may stand round the colon */
    span host;                  /* of sent_by; an IPv6 address keeps its [] */
    uint16_t port;              /* of sent_by; 0: none, or no number that fits */
    span branch;                /* SPAN_NONE: absent */
    span received;              /* SPAN_NONE: absent; an IPv6 address with or without [] */
    bool has_rport;             /* rport was asked for, or answered */
    uint16_t rport;             /* 0: asked for only, or no number that fits */
} via;

/* Topmost Via of a header, which may be a list; the others come through list_next(). false: no sent-by. */
bool via_parse(span value, via *out);

#endif
