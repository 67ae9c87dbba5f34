/* replaces.h - which dialog a Replaces, a Join or a Target-Dialog names (RFC 3891 6.1, RFC 3911 7.1, RFC 4538 7)
 *
 * Spans into what is given; no allocation; linear; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_REPLACES_H
#define SIPEXPLAIN_REPLACES_H

#include "base/span.h"

/* To and from as the receiver of the header sees its dialog: to-tag is its own tag (RFC 3891 3), a sender's remote-tag. */
typedef struct {
    span call_id;               /* never empty */
    span to_tag;                /* SPAN_NONE: absent */
    span from_tag;
    bool early_only;            /* only while the dialog is early */
} replaces;

/* The value of the header. false: no Call-ID. */
bool replaces_parse(span value, replaces *out);

#define REPLACES_MAX 1024       /* bytes with the NUL: a Call-ID and two tags */
/*
 * The Replaces inside a URI, as an attended transfer has it in Refer-To (RFC 5589
 * 7): it is decoded into room, of that size, and *out points there. uri: as
 * name_addr.uri is. false: there is none, or it does not fit.
 */
bool replaces_of_uri(span uri, char *room, size_t size, replaces *out);

#endif
