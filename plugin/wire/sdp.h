/* sdp.h - what an SDP body says about media (RFC 8866, RFC 3264)
 *
 * sdp_parse() reads where media go. What is asked for less often is looked up in
 * the lines that it leaves: each such function walks them once. Spans into the
 * packet; no allocation; linear; any bytes.
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
    span protocol;              /* the profile: "RTP/AVP", "UDP/TLS/RTP/SAVPF", "udptl" */
    span formats;               /* "8 0 101": as on the wire */
    span address;               /* c= of the media, else of the session, without /TTL; SPAN_NONE: none */
    bool on_hold;               /* address is 0.0.0.0 or :: (RFC 3264 8.4), and the port not 9: that is ICE (RFC 8839 4.3.1) */
    sdp_direction direction;    /* of the media, else of the session, else sendrecv */
    span attributes;            /* all lines of this media behind its m-line */
} sdp_media;

typedef struct {
    span bytes;
    span session;               /* the lines before the first m-line */
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

/* The value of its o= line: no other session has the same (RFC 8866 5.2). Empty: none. */
span sdp_origin(const sdp *s);

/* One format of an m-line. */
typedef struct {
    span format;                /* "8": as on the wire */
    span name;                  /* "PCMA/8000": of a=rtpmap, else of RFC 3551 (then not in the packet), else the format itself */
    int type;                   /* RTP payload type; -1: none, or not RTP */
} sdp_format;

#define SDP_FORMATS_MAX 64      /* further ones are passed over */
/* At most SDP_FORMATS_MAX, in the order of the m-line; returns how many. Walks the attributes once. */
unsigned sdp_formats(const sdp_media *m, sdp_format *out);

/* The next "a=name:value" or "a=name" of lines, whatever its name. *value is empty where there is no colon. */
bool sdp_attribute_any(span *lines, span *name, span *value);
/*
 * The next "a=name:value" or "a=name" of lines, such as s->session or
 * m->attributes; *lines moves behind it. *value is empty where there is no colon.
 * name as on the wire, in any case. false: no more.
 */
bool sdp_attribute_next(span *lines, const char *name, span *value);

/* How media are encrypted, by the profile: SAVP and SAVPF, and behind UDP/TLS or TCP/TLS with keys from DTLS (RFC 5764 8). */
typedef enum { SDP_PLAIN, SDP_SRTP, SDP_DTLS_SRTP } sdp_security;
sdp_security sdp_security_of(const sdp_media *m);
/* The value of a=candidate (RFC 8839 5.1). */
typedef struct {
    unsigned component;         /* 1: RTP, 2: RTCP */
    span transport;             /* "UDP" */
    span address;               /* an IP address, or a name such as "x.local" (mDNS) */
    uint16_t port;
    span type;                  /* "host", "srflx", "prflx", "relay" */
} sdp_candidate;
/* false: a part is missing, or no number. */
bool sdp_candidate_parse(span value, sdp_candidate *out);

#endif
