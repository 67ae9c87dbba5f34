/* uri.h - sip:, sips: and tel: URIs (RFC 3261 19.1, RFC 3966)
 *
 * Spans into the packet; no allocation; linear; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_URI_H
#define SIPEXPLAIN_URI_H

#include "base/span.h"

typedef enum { URI_SIP, URI_SIPS, URI_TEL } uri_scheme;

typedef struct {
    uri_scheme scheme;
    span user;                  /* without password, escapes left in; of tel: the number; SPAN_NONE: none */
    span host;                  /* without port; an IPv6 address keeps its []; SPAN_NONE: a tel: URI */
    uint16_t port;              /* 0: none, or no number that fits */
    span params;                /* ";transport=tcp;lr", for param_next(); empty: none */
    span headers;               /* "Replaces=x&Subject=y", without the '?'; SPAN_NONE: none */
} sip_uri;

/* uri: without <> and header parameters, as name_addr.uri is. false: another scheme; *out is then empty. */
bool uri_parse(span uri, sip_uri *out);

/* transport, lr, ob, gr, user, ... *value: p NULL where there is no "="; value may be NULL. false: absent. */

/* Escaped as on the wire. SPAN_NONE: absent. */
span uri_header(const sip_uri *u, const char *name);

/*
 * Percent escapes decoded into out, NUL-terminated unless size is 0, cut to size.
 * Returns the length: a NUL of the packet may stand in it. What is no escape stays.
 */
size_t uri_unescape(span s, char *out, size_t size);

#endif
