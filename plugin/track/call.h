/* call.h - calls across frames: transactions, early dialogs, hops, legs, media
 *
 * The tracker is fed each SIP message once, in capture order, and every media
 * packet. It keeps one event per distinct message; retransmissions only raise a
 * count. It draws no conclusion: that is verdict.h.
 *
 * Lives in a wmem allocator of the caller's (file scope in Wireshark) and needs
 * no libwireshark. Times are nanoseconds since the first frame of the file,
 * negative where a capture's clock jumps back. Frame numbers are Wireshark's,
 * from 1; 0 means none. Nothing here fails: what does not fit is counted.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CALL_H
#define SIPEXPLAIN_CALL_H

#include <glib.h>
#include <wsutil/wmem/wmem.h>
#include "wire/message.h"
#include "wire/method.h"
#include "wire/reason.h"

/* An endpoint as it stands in a packet. */
typedef struct {
    uint8_t bytes[16];          /* zeros behind len */
    uint8_t len;                /* 4, 16, or 0 where the packet has no IP address */
    uint16_t port;
} endpoint;

/* One Reason value, kept because a conclusion may rest on it. */
typedef struct kept_reason {
    struct kept_reason *next;   /* in wire order */
    const char *protocol;       /* interned, cleaned (text.h): verdicts quote it */
    reason_protocol known;      /* the same, where a rule may ask for it */
    int64_t cause;              /* -1: none */
    const char *text;           /* unescaped, interned; NULL: none */
} kept_reason;

#define KEPT_REASONS_MAX 16     /* of one message */

/* What a message says beyond its shape; only where it says something. */
typedef struct {
    const char *phrase;         /* only where it differs from the registered name; interned; may be NULL */
    const char *product;        /* Server or User-Agent; interned; may be NULL */
    const char *warning;        /* Warning header, unfolded; interned; may be NULL */
    const char *contact;        /* of a 3xx; interned; may be NULL */
    uint32_t retry_after;       /* seconds; UINT32_MAX: absent */
    kept_reason *reasons;
    bool jcard;                 /* Call-Info with purpose=jwscard (RFC 8688) */
    bool analytics;             /* a Reason text that begins v=analytics1 (603+) */
    bool stale;                 /* challenge with stale=true (RFC 7616 3.3) */
} event_detail;

enum {
    EVENT_SDP            = 1 << 0,
    EVENT_SDP_SENDS      = 1 << 1,  /* ... whose sender may send: port, address and direction allow it */
    EVENT_RELIABLE       = 1 << 2,  /* Require: 100rel with RSeq (RFC 3262) */
    EVENT_IN_DIALOG      = 1 << 3,  /* request with a To-tag */
    EVENT_AUTH           = 1 << 4,  /* request with Authorization or Proxy-Authorization */
    EVENT_FROM_CALLER    = 1 << 5,  /* sent by the side whose From-tag opened the call */
    EVENT_DOWNSTREAM     = 1 << 6,  /* seen on a later hop: a relay of, or relayed by, an earlier hop */
    EVENT_RFC2543        = 1 << 7,  /* no z9hG4bK branch: matched by Call-ID, CSeq, tags (RFC 3261 17.1.3) */
    EVENT_SDP_CHANGED    = 1 << 8,  /* SDP differs from the one of the same To-tag before (RFC 3261 13.2.1) */
    EVENT_REPLACES       = 1 << 9,
    EVENT_SDP_CUT        = 1 << 10  /* more than SDP_MEDIA_MAX media: the others are not looked at */
};

/*
 * One distinct message of a call. There are millions of them: what only a
 * response knows shares its place with what only a request knows.
 */
typedef struct call_event {
    struct call_event *next;        /* in capture order; beside it what every walk asks for */
    uint32_t key;                   /* hash of what makes two messages copies of each other */
    uint16_t code;                  /* 0: a request */
    uint16_t flags;
    uint8_t method;                 /* sip_method of the CSeq; for an ACK METHOD_ACK */
    uint8_t hops;                   /* number of Via values, at most 255 */
    uint8_t p_early_media : 4;      /* early_media_header */
    uint8_t provisional : 1;        /* request: a provisional response that is not 100 was seen */
    uint8_t transport;              /* 'U' UDP, 'T' TCP and TLS and WebSocket, 0 not known */
    uint32_t cseq;
    uint32_t branch;                /* hash of the topmost branch */
    uint32_t from_tag, to_tag;      /* hashes; 0: no tag */
    uint32_t source, destination;   /* index for tracker_host() */
    uint16_t source_port, destination_port;
    uint32_t sdp;                   /* hash of what its SDP says about media; 0: no SDP */
    uint32_t frame;
    uint32_t retransmissions;
    union {
        struct call_event *request; /* response, ACK, CANCEL: the request it belongs to; NULL: not in this capture */
        struct call_event *parent;  /* other request on a later hop: the same request one hop before */
    };
    union {
        struct call_event *origin;  /* response: the same response on the hop where it was seen first; NULL: this is it */
        struct call_event *final;   /* request: its final response, once seen */
    };
    const event_detail *detail;     /* NULL: nothing beyond the shape */
    int64_t time;                   /* ns */
    int64_t last_time;              /* of the last retransmission; = time where there was none */
} call_event;

/* Of any event; NULL where it has none. */
static inline const call_event *event_request(const call_event *e)
{
    return e->code || e->method == METHOD_ACK || e->method == METHOD_CANCEL ? e->request : NULL;
}

static inline const call_event *event_origin(const call_event *e)
{
    return e->code ? e->origin : NULL;
}

typedef enum {
    PEM_ABSENT, PEM_SUPPORTED, PEM_SENDRECV, PEM_SENDONLY, PEM_RECVONLY, PEM_INACTIVE, PEM_GATED
} early_media_header;               /* RFC 5009 8 */

/* RTP that goes to one address that an SDP of this call named. */
typedef struct media_stream {
    struct media_stream *next;
    uint32_t setup_frame;           /* frame of the SDP that named the destination */
    uint32_t destination;           /* hash of address and port */
    uint32_t packets;
    uint32_t first_frame, last_frame;
    int64_t first_time, last_time;
    int64_t longest_gap;            /* ns between two packets of it */
    int64_t gap_time;               /* when that gap began */
    uint32_t before_answer;         /* packets before the first 2xx */
    int64_t last_before_answer;     /* time of the last of them */
    bool to_caller;                 /* true: the caller's SDP named the destination, so the callee's side sends it */
} media_stream;

typedef enum { LEG_SESSION_ID, LEG_ICID, LEG_HEADER, LEG_REPLACES, LEG_NUMBERS } leg_evidence;

typedef struct call_leg {
    struct call_leg *next;
    struct call *other;
    leg_evidence evidence;          /* LEG_NUMBERS is only possible, the others are certain */
    bool other_is_outgoing;         /* the other leg began later: it is the way on to the callee */
} call_leg;

typedef struct call {
    uint32_t number;                /* from 1 in order of appearance; 0: not a call (REGISTER, OPTIONS, ...) */
    uint32_t id_len;                /* of call_id, which may hold a NUL */
    const char *call_id;
    const char *from, *to;          /* user of From and To, else host */
    call_event *events;             /* capture order */
    call_event *last;
    uint32_t event_count;
    uint32_t messages;              /* all of them, retransmissions too */
    uint32_t dropped;               /* events beyond CALL_EVENTS_MAX, counted only */
    uint32_t media_packets;         /* all of them, also of streams beyond CALL_STREAMS_MAX */
    media_stream *streams;
    call_leg *legs;
    uint32_t version;               /* rises with each event, stream packet of note, or leg: what a cached verdict rests on */
    void *memo;                     /* verdict.c's cache */
    void *index;                    /* call.c's index of events, where they are many */
    uint32_t caller_tag;            /* hash of the From-tag of the first INVITE; 0: not in this capture */
    endpoint ends[2];               /* of its first event; call.c's short way to their indexes */
    uint32_t ends_index[2];
    uint32_t first_frame;
    uint32_t icmp_frame;            /* first ICMP error that says a request of it was lost; 0: none */
    uint32_t rest_of;               /* number of a call of an earlier part of the capture that it goes on from; 0: none */
    bool cut;                       /* its part of the capture ended before it did */
    bool more_legs;                 /* than CALL_LEGS_MAX: not named */
    bool reused;                    /* its Call-ID serves other calls too */
    bool answered;                  /* a 2xx to an INVITE was seen */
    bool ended;                     /* a BYE, or a final failure that no new attempt followed */
} call;

#define CALL_TIME_MAX   INT64_C(4000000000000000000)    /* ns, 126 years: a capture may claim any time */
/* Both of the same sign; what lies beyond CALL_TIME_MAX is that. */
int64_t call_time(int64_t seconds, int64_t nanoseconds);

/* Beyond, an attack or a runaway loop. */
#define CALL_EVENTS_MAX  4096       /* distinct messages kept per call */
#define CALL_STREAMS_MAX 64         /* RTP streams */
#define CALL_LEGS_MAX    16         /* other legs */

typedef struct tracker tracker;

/* legs_headers: comma list of header names whose equal values join two calls, "" for none; copied. */
tracker *tracker_new(wmem_allocator_t *scope, const char *leg_headers);

typedef struct {
    uint32_t frame;
    int64_t time;                   /* ns since the first frame */
    endpoint source, destination;
    char transport;                 /* as in call_event */
    const message *msg;
} tracker_message;

/*
 * First pass: takes one message in. Returns its event (the first of its kind
 * where this is a retransmission), or NULL where Call-ID or CSeq are missing or
 * a cap was hit. *c is the call either way, NULL without a Call-ID.
 */
call_event *tracker_add(tracker *t, const tracker_message *in, call **c);
/* Any later pass: the event that tracker_add() returned for this message. */
call_event *tracker_find(tracker *t, const tracker_message *in, call **c);

/* An RTP packet whose stream the SDP of setup_frame opened; NULL: that frame is no call of ours. */
call *tracker_media(tracker *t, uint32_t setup_frame, uint32_t frame, int64_t time, const endpoint *destination);
/* The call of an SDP's frame, without counting: later passes, and RTCP. */
call *tracker_media_call(tracker *t, uint32_t setup_frame);

/* Time of the newest message taken in. */
int64_t tracker_now(const tracker *t);
/* The first pass is over: what is not here does not come. A later pass says so by itself. */
void tracker_finish(tracker *t);
bool tracker_is_whole(const tracker *t);
/* An ICMP error that says this message was lost (icmp.h). */
void tracker_icmp(tracker *t, const message *quoted, uint32_t frame);
uint32_t tracker_call_count(const tracker *t);
/* Before any message: the first call's number is the one behind this. */
void tracker_number_from(tracker *t, uint32_t calls_before);
/* The nth of them, from 1; NULL: there is none. Its number is n only where nothing was before. */
call *tracker_call(const tracker *t, uint32_t n);
const endpoint *tracker_host(const tracker *t, uint32_t index);  /* port is 0 */
/* "192.0.2.1" or "2001:db8::1"; allocated in scope. */
char *tracker_host_text(const tracker *t, wmem_allocator_t *scope, uint32_t index);
/* Not a call: REGISTER, OPTIONS and so on outside any INVITE dialog, for the metrics. */
void tracker_foreach_other(const tracker *t, void (*visit)(const call *c, void *data), void *data);

/* First kept reason of that protocol; NULL: none, or no event. */
static inline const kept_reason *event_reason(const call_event *e, reason_protocol protocol)
{
    const kept_reason *r = e && e->detail ? e->detail->reasons : NULL;

    while (r && r->known != protocol)
        r = r->next;
    return r;
}

#endif
