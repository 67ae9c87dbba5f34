/* sdp.h - what an SDP body says about media (RFC 8866, RFC 3264)
 *
 * Spans into the packet; no allocation; linear; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_SDP_H
#define SIPEXPLAIN_SDP_H

#include "base/span.h"

typedef enum { SDP_SENDRECV, SDP_SENDONLY, SDP_RECVONLY, SDP_INACTIVE } sdp_direction;

#define SDP_MEDIA_MAX 16        /* further m-lines are counted, not kept */

typedef struct {
    span media;                 /* "audio" */
    uint16_t port;              /* 0: rejected or disabled (RFC 3264 6), or not a port */
    span protocol;              /* "RTP/AVP" */
    span formats;               /* "8 0 101": as on the wire */
    span address;               /* c= of the media, else of the session, without /TTL; SPAN_NONE: none */
    bool on_hold;               /* address is 0.0.0.0 or :: (RFC 3264 8.4), and the port not 9: that is ICE (RFC 8839 4.3.1) */
    sdp_direction direction;    /* of the media, else of the session, else sendrecv */
    span attributes;            /* all lines of this media behind its m-line */
} sdp_media;

typedef struct {
    span bytes;
    unsigned media_count;       /* all m-lines, also beyond SDP_MEDIA_MAX */
    sdp_media media[SDP_MEDIA_MAX];
} sdp;

/* false: the first line, blank ones aside, is no "v=" line; *out is then undefined. */
bool sdp_parse(span body, sdp *out);

/*
 * May the sender of this SDP send media for at least one m-line: port, address
 * and direction allow it? An m-line on hold counts as no, though RFC 3264 8.4
 * forbids only what flows towards the held address.
 */
bool sdp_sender_sends(const sdp *s);

/*
 * "PCMA/8000" for the n-th format of a media (0 first): from a=rtpmap, else the
 * static payload types of RFC 3551 (*name is then not in the packet), else the
 * format itself. false: no such format. Walks the attributes once per call.
 */
bool sdp_codec(const sdp_media *m, unsigned n, span *name);

#endif
