/* hep.h - a packet of Homer's encapsulation, version 3: the message it mirrors, and where that was seen
 *
 * "HEP3", a length, then chunks: vendor, type, length, value (HEP3/EEP network
 * protocol specification, sipcapture; numbers are big-endian). Spans into the
 * packet; no allocation; linear; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_HEP_H
#define SIPEXPLAIN_HEP_H

#include "base/span.h"

enum { HEP_HEADER = 6 };        /* bytes from which the length can be told */

/* Generic chunks (vendor 0). */
typedef enum {
    HEP_FAMILY = 1, HEP_PROTOCOL = 2, HEP_SOURCE4 = 3, HEP_DESTINATION4 = 4, HEP_SOURCE6 = 5, HEP_DESTINATION6 = 6,
    HEP_SOURCE_PORT = 7, HEP_DESTINATION_PORT = 8, HEP_SECONDS = 9, HEP_MICROSECONDS = 10, HEP_KIND = 11, HEP_AGENT = 12,
    HEP_PAYLOAD = 15, HEP_COMPRESSED = 16, HEP_CORRELATION = 17
} hep_chunk_type;

enum { HEP_KIND_SIP = 1 };      /* others: 5 RTCP as JSON, 32 and up reports, 100 logs */

typedef struct {
    uint16_t vendor;            /* 0: generic */
    uint16_t type;              /* a hep_chunk_type where vendor is 0 */
    span value;
} hep_chunk;

typedef struct {
    uint8_t protocol;           /* of IP: 6 TCP, 17 UDP, 132 SCTP; 0: not said */
    span source;                /* 4 or 16 bytes, network order; SPAN_NONE: not said */
    span destination;
    uint16_t source_port;       /* 0: not said */
    uint16_t destination_port;
    bool has_time;
    uint32_t seconds;           /* since 1970, UTC */
    uint32_t microseconds;
    uint8_t kind;               /* of the payload: HEP_KIND_SIP, ...; 0: not said */
    uint32_t agent;             /* number of the capture agent; 0: not said */
    span correlation;           /* what ties packets together, mostly a Call-ID; SPAN_NONE: none */
    span payload;               /* SPAN_NONE: none */
    bool compressed;            /* payload is what zlib made of it */
    bool broken;                /* a chunk goes beyond the end or has a length that its type cannot have */
} hep_packet;

/* What the header says that the packet's bytes are, it included. 0: no HEP3 header, or too short a length. */
size_t hep_length(span bytes);

/* The next chunk; start with rest behind the header. false: no more, or, with rest->len left, a broken one. */
bool hep_chunk_next(span *rest, hep_chunk *out);

/* Whether its value is as long as its type has it; any length fits an unknown one. */
bool hep_chunk_fits(const hep_chunk *c);

/* bytes: as many as hep_length() says, or fewer where the capture cut them. false: no HEP3 header. */
bool hep_parse(span bytes, hep_packet *out);

#endif
