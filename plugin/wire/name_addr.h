/* name_addr.h - From, To, Contact and their kin (RFC 3261 20.10, 25.1)
 *
 * Spans into the packet; no allocation; linear; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_NAME_ADDR_H
#define SIPEXPLAIN_NAME_ADDR_H

#include "base/span.h"

/*
 * From/To/Contact: display name, URI, header parameters (RFC 3261 20.10). One
 * element: a Contact list goes through list_next() first. false: no URI.
 */
typedef struct {
    span display;               /* without quotes, escapes left in; SPAN_NONE: none */
    span uri;                   /* without <> and header parameters */
    span user;                  /* of a sip:, sips: or tel: URI, without password; empty: none */
    span host;                  /* without port; an IPv6 address keeps its [] */
    span tag;                   /* ;tag= of the header */
    span params;                /* all header parameters, from the first ';' */
} name_addr;
bool name_addr_parse(span value, name_addr *out);
/* The tag alone, at less cost; SPAN_NONE: no tag, or no URI. */
span name_addr_tag(span value);
/* Who it is, at less cost: the user, else the host, else the URI; SPAN_NONE: no URI. */
span name_addr_party(span value);

#endif
