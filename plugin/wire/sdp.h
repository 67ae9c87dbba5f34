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

/*
 * "PCMA/8000" for the n-th format of a media (0 first): from a=rtpmap, else the
 * static payload types of RFC 3551 (*name is then not in the packet), else the
 * format itself. false: no such format. Walks the attributes once per call.
 */
bool sdp_codec(const sdp_media *m, unsigned n, span *name);

/* A payload type of an RTP media. */
typedef struct {
    uint8_t type;               /* 0-127 */
    span encoding;              /* "PCMA", of a=rtpmap or RFC 3551 (then not in the packet); SPAN_NONE: nobody says */
    uint32_t clock;             /* Hz; 0: nobody says */
} sdp_payload;

#define SDP_PAYLOADS_MAX 32
/* At most SDP_PAYLOADS_MAX, in the order of the m-line; returns how many. 0 also where the profile is not of RTP. */
unsigned sdp_payloads(const sdp_media *m, sdp_payload *out);
/* Whether the m-line of an RTP media lists that type. */
bool sdp_has_payload(const sdp_media *m, unsigned type);

/*
 * The next "a=name:value" or "a=name" of lines, such as s->session or
 * m->attributes; *lines moves behind it. *value is empty where there is no colon.
 * name as on the wire, in any case. false: no more.
 */
bool sdp_attribute_next(span *lines, const char *name, span *value);
/* The first one of the media, else of the session: fingerprint, setup, ice-ufrag, ptime. SPAN_NONE: neither has it. */
span sdp_attribute(const sdp *s, const sdp_media *m, const char *name);

/* o= (RFC 8866 5.2). The version is raised with each change; one that stays says that nothing changed (RFC 3264 8). */
typedef struct {
    span session_id, version;   /* decimal numbers, of any length */
    span address;               /* of who made it, which is not where its media go */
} sdp_origin;
/* false: none, or fewer than six fields. */
bool sdp_origin_read(const sdp *s, sdp_origin *out);

/* How media are encrypted, by the profile: SAVP and SAVPF, and behind UDP/TLS or TCP/TLS with keys from DTLS (RFC 5764 8). */
typedef enum { SDP_PLAIN, SDP_SRTP, SDP_DTLS_SRTP } sdp_security;
sdp_security sdp_security_of(const sdp_media *m);
/* a=crypto lines: keys in the SDP itself (RFC 4568 4). */
unsigned sdp_crypto_count(const sdp_media *m);

/* Where RTCP goes: a=rtcp (RFC 3605), with a=rtcp-mux the port of RTP (RFC 5761 5.1.1), else the port above it. 0: nowhere. */
uint16_t sdp_rtcp_port(const sdp_media *m);

/* Whether a=group:BUNDLE of the session names the a=mid of the media: one port for all (RFC 9143 7). */
bool sdp_is_bundled(const sdp *s, const sdp_media *m);

/* Fax: T.38 over UDPTL or TCP (ITU-T T.38 D.2), or over RTP (RFC 4612). */
bool sdp_is_t38(const sdp_media *m);

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
