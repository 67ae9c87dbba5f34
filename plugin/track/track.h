/* track.h - calls across frames: messages, transactions, dialogs, media, registrations
 *
 * A call is a Call-ID. It holds its distinct messages in capture order, the
 * transactions that they belong to, the dialogs that these opened, what its SDP
 * said of media, and the RTP that came of it. The tracker is fed each message
 * once, in capture order, and every media packet; copies only raise a count. It
 * draws no conclusion: that is verdict/.
 *
 * Everything lives in the tracker's allocator (file scope in Wireshark). Texts
 * are kept once (base/strings.h): the same pointer, the same text. "" is an
 * absent text unless a member says NULL. Times are nanoseconds since the first
 * frame of the file, negative where a capture's clock jumps back. Frame numbers
 * are Wireshark's, from 1; 0 means none. Nothing here fails: what does not fit is
 * counted.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_TRACK_H
#define SIPEXPLAIN_TRACK_H

#include "base/address.h"
#include "wire/message.h"
#include "wire/method.h"
#include "wire/reason.h"
#include "wire/rp.h"
#include "wire/sdp.h"

typedef enum { CALLER, CALLEE, NO_SIDE } side;

static inline side other_side(side s)
{
    return s == CALLER ? CALLEE : s == CALLEE ? CALLER : NO_SIDE;
}

/* One Reason value, kept because a conclusion may rest on it. */
typedef struct kept_reason {
    struct kept_reason *next;   /* in wire order */
    const char *protocol;       /* cleaned (text.h): verdicts quote it */
    reason_protocol known;      /* the same, where a rule may ask for it */
    int64_t cause;              /* -1: none */
    const char *text;           /* unescaped; NULL: none */
} kept_reason;

#define KEPT_REASONS_MAX 16     /* of one message */
#define SECONDS_NONE     UINT32_MAX

/* What a failure, or a message with a Reason, says beyond its shape. Texts are cleaned; NULL: absent. */
typedef struct {
    const char *phrase;         /* only where it differs from the registered name */
    const char *product;        /* Server or User-Agent */
    const char *warning;        /* unfolded */
    const char *contact;        /* of a 3xx */
    const char *require, *unsupported, *accept, *allow;     /* of a failure */
    const char *nonce, *realm;  /* of a challenge */
    uint32_t retry_after, min_se, min_expires;              /* seconds; SECONDS_NONE: absent */
    kept_reason *reasons;
    bool jcard;                 /* Call-Info with purpose=jwscard (RFC 8688) */
    bool analytics;             /* a Reason text that begins v=analytics1 (603+) */
    bool stale;                 /* challenge with stale=true (RFC 7616 3.3) */
} message_detail;

/* Who refers whom to what: of REFER, NOTIFY, and INVITEs that are the work of one; the SMS of a MESSAGE. NULL: absent. */
typedef struct {
    const char *refer_to;       /* URI without its headers, cleaned */
    const char *replaces_call_id, *replaces_to_tag, *replaces_from_tag;    /* in Refer-To, or of a Replaces header */
    const char *target_call_id, *target_tag;                /* of Target-Dialog (RFC 4538): the tag is the sender's */
    const char *referred_by, *diversion, *history;          /* cleaned */
    const char *event, *state;  /* Event and Subscription-State, cleaned */
    uint16_t sipfrag;           /* status code of a message/sipfrag body; 0: none */
    bool early_only;            /* of Replaces */
    bool has_sms;
    rp_message sms;             /* where it has */
} message_story;

/* Credentials (RFC 7616 3.4); "" what is absent. */
typedef struct {
    const char *username, *realm, *nonce, *uri;
} credentials;

/* Where a message says that requests of its dialog go (RFC 3261 12), and for how long (RFC 4028). */
typedef struct {
    const char *uri;            /* Request-URI; "" of a response */
    const char *contact;        /* URI of the first Contact, without <>; "": none */
    const char *routes;         /* Route of a request, as a list on one line */
    const char *record_routes;
    const char *product;        /* User-Agent or Server, cleaned */
    const char *sent_by;        /* of the topmost Via: host[:port] as its sender wrote it */
    const char *require;
    const credentials *auth;    /* NULL: none */
    const message_story *story; /* NULL: none */
    uint32_t session_expires, min_se, expires;  /* seconds; SECONDS_NONE: absent */
    uint8_t refresher;          /* 'c' the client of the transaction, 's' its server, 0 not said */
    uint8_t max_forwards;       /* 255: absent, or more than 254 */
    bool no_contact;            /* there is no Contact header at all */
    bool timer_supported;       /* Supported or Require: timer */
} message_envelope;

/* One m-line. */
typedef struct {
    const char *kind;           /* "audio" */
    const char *protocol;       /* "RTP/AVP" */
    const char *codecs;         /* "8 PCMA/8000,101 telephone-event/8000": payload types in order of preference, with names */
    const char *address;        /* c=, as on the wire; "": none */
    endpoint end;               /* address and port; len 0: a name, none, or port 0 */
    uint64_t payloads[2];       /* bit n: payload type n is offered */
    uint16_t port;              /* 0: refused or disabled */
    uint8_t direction;          /* sdp_direction */
    uint8_t telephone_event;    /* its payload type (RFC 4733); 255: not offered */
    bool on_hold;               /* c=0.0.0.0 (RFC 3264 8.4) */
    bool keyed;                 /* a=crypto (RFC 4568), a=fingerprint (RFC 8122), a=key-mgmt (RFC 4567) or a=zrtp-hash (RFC 6189) */
    uint8_t security;           /* sdp_security */
    bool potential;             /* a=acfg: it answers not the m-line of the offer, but a configuration offered beside it (RFC 5939) */
    bool rtcp_mux;              /* RFC 5761 */
    bool ice;                   /* has candidates */
    bool ice_private_only;      /* ... all of them private addresses or names */
    bool awaits_resources;      /* a mandatory precondition is not met yet (RFC 3312) */
    bool ice_relay;             /* ... one of them on a TURN server (RFC 8656) */
    bool comfort_noise;         /* payload type 13 or a CN codec is offered (RFC 3389) */
    uint64_t quiet[2];          /* bit n: who sends payload type n here may send nothing, or next to none, in a pause of speech */
} offer_media;

/* What an SDP says of media. Shared by all messages of a call that say the same. */
typedef struct offer {
    struct offer *next;         /* of the call, the newest first */
    unsigned count;             /* of media[] */
    bool cut;                   /* more than SDP_MEDIA_MAX media: the others are not looked at */
    offer_media media[];
} offer;

enum {
    MESSAGE_SDP_SENDS    = 1 << 0,  /* its SDP lets its sender send: port, address and direction allow it */
    MESSAGE_RELIABLE     = 1 << 1,  /* Require: 100rel with RSeq (RFC 3262) */
    MESSAGE_SDP_CHANGED  = 1 << 2,  /* SDP differs from the one of the same To-tag before (RFC 3261 13.2.1) */
    MESSAGE_STRANGER     = 1 << 3,  /* came another way than the call does: shown, never judged by */
    MESSAGE_GONE         = 1 << 4,  /* a read filter took its packet away: see message_frame() */
    MESSAGE_CUT          = 1 << 5   /* the capture kept only its beginning: headers and SDP that are not here may have been */
};

typedef enum {
    PEM_ABSENT, PEM_SUPPORTED, PEM_SENDRECV, PEM_SENDONLY, PEM_RECVONLY, PEM_INACTIVE, PEM_GATED
} early_media_header;               /* RFC 5009 8 */

/* One distinct message of a call. There are millions of them. */
typedef struct call_message {
    struct call_message *next;          /* of the call, in capture order */
    struct transaction *transaction;    /* never NULL */
    const message_detail *detail;       /* NULL: nothing beyond its shape */
    const message_envelope *envelope;   /* shared by messages that say the same; NULL: not kept of this kind, or cut */
    const offer *sdp;                   /* NULL: no SDP */
    const char *to_tag;
    int64_t time, last_time;            /* ns; last_time: of the last retransmission, = time where there was none */
    uint32_t frame;
    uint32_t retransmissions;
    uint32_t body;                      /* hash of body, Reason and RSeq: what else tells a copy from another message */
    uint32_t size;                      /* bytes, of the first copy */
    uint32_t source, destination;       /* index for tracker_host() */
    uint16_t source_port, destination_port;
    uint16_t code;                      /* 0: the request */
    uint8_t flags;
    uint8_t p_early_media;              /* early_media_header */
} call_message;

enum {
    TRANSACTION_IN_DIALOG   = 1 << 0,   /* request with a To-tag; of one that is not in this capture, its responses show it */
    TRANSACTION_AUTH        = 1 << 1,   /* request with Authorization or Proxy-Authorization */
    TRANSACTION_RFC2543     = 1 << 2,   /* no z9hG4bK branch: matched by Call-ID, CSeq, tags (RFC 3261 17.1.3) */
    TRANSACTION_REPLACES    = 1 << 3,
    TRANSACTION_INFERRED    = 1 << 4,   /* request and response were joined though their branches differ */
    TRANSACTION_STRANGER    = 1 << 5,
    TRANSACTION_AUTH_SERVER = 1 << 6,   /* ... the first, for the 401 of a server */
    TRANSACTION_AUTH_PROXY  = 1 << 7    /* ... the second, for the 407 of a proxy (RFC 3261 22.2, 22.3) */
};

/* A request and its responses on one hop (RFC 3261 17). An ACK is one of its own, without responses. */
typedef struct transaction {
    struct transaction *next;       /* of the call, in order of appearance */
    struct transaction *parent;     /* the same request one hop before; NULL: the first hop seen */
    struct transaction *of;         /* of an ACK, CANCEL or PRACK: its INVITE, which may have no request; NULL: not found */
    struct dialog *dialog;          /* the one it was sent in, or opened; NULL: none */
    call_message *request;          /* NULL: not in this capture */
    call_message *provisional;      /* first 101-199 */
    call_message *final;            /* first 200-699 */
    call_message *other_final;      /* the first of another To-tag */
    call_message *ack;              /* of an INVITE: its first ACK */
    struct transaction *cancel;     /* of an INVITE: its first CANCEL */
    call_message *first;            /* its first message of all */
    const char *from_tag;
    uint32_t cseq;
    uint32_t icmp_frame;            /* ICMP error that says its request was lost; 0: none */
    uint8_t method;                 /* sip_method of the CSeq */
    uint8_t hops;                   /* number of Via values of the first message, at most 255 */
    uint8_t transport;              /* 'U' UDP, 'T' TCP and TLS and WebSocket, 0 not known */
    uint8_t flags;
    uint32_t branch_len;
    char branch[];                  /* topmost Via's; without one, what RFC 3261 17.1.3 puts in its place */
} transaction;

/* RFC 3261 12. Early until confirmed. */
typedef struct dialog {
    struct dialog *next;            /* of the call */
    const char *tag[2];             /* by side */
    transaction *opened_by;         /* the INVITE nearest to the caller; NULL: nothing in this capture tells, and sides are not known */
    call_message *confirmed;        /* first 2xx; NULL: early */
} dialog;

/* RTP from one address to another. */
typedef struct media_stream {
    struct media_stream *next;
    endpoint source, destination;   /* as seen */
    const call_message *setup;      /* whose SDP named one of them */
    const char *kind;               /* "audio": of the m-line that named it */
    side from;                      /* who sends it; NO_SIDE: cannot be told */
    bool to_negotiated;             /* destination is what the receiver's SDP named */
    bool from_negotiated;           /* source likewise */
    bool undecoded;                 /* Wireshark did not take it for RTP */
    uint32_t packets;               /* all of them */
    uint32_t lost;                  /* holes in the sequence numbers (RFC 3550 A.3) */
    uint32_t ssrc, ssrc_changes;
    uint16_t last_seq;
    uint16_t restart_seq;           /* what would follow the last packet that came from far back */
    uint32_t first_frame, last_frame;
    int64_t first_time, last_time;
    int64_t longest_gap;            /* ns between two packets of it */
    int64_t gap_time;               /* when that gap began */
    uint32_t before_answer;         /* packets before the first 2xx */
    int64_t last_before_answer;     /* time of the last of them */
    uint64_t payloads[2];           /* bit n: payload type n was seen */
    uint32_t odd_payload_frame;     /* first packet of the payload type that the receiver's SDP did not name; 0: none */
    uint32_t odd_payload_packets;
    int64_t odd_payload_time, odd_payload_last;     /* of the first and the last of them */
    uint8_t odd_payload;
    uint16_t odd_rivals;            /* packets of other such types meanwhile */
    uint32_t refused;               /* ICMP errors that say that packets of it were lost */
    uint32_t refused_frame;         /* the first of them */
    int64_t refused_time, refused_last;
    bool first_gone;                /* a read filter took the first packet away, and no other has come */
} media_stream;

/* The strongest first. LEG_IN_STEP: numbers, and what happened to one happened to the other at once. */
typedef enum { LEG_SESSION_ID, LEG_ICID, LEG_HEADER, LEG_REPLACES, LEG_IN_STEP, LEG_NUMBERS } leg_evidence;

typedef struct call_leg {
    struct call_leg *next;
    struct call *other;
    leg_evidence evidence;          /* LEG_NUMBERS is only possible, LEG_IN_STEP likely, the others are certain */
    bool other_is_outgoing;         /* the other leg began later: unless LEG_REPLACES joins them, it is the way on to the callee */
} call_leg;

/* What was strange as it came in; rules judge it. */
#define ODDITIES(X) \
    X(ODD_STRANGER)             /* a message between hosts that are not on the call's path; seen: its ends */ \
    X(ODD_CREDENTIALS_IN_COPY)  /* a copy of a request carries credentials that the first had not (RFC 3261 22.2) */ \
    X(ODD_NO_CSEQ)              /* no CSeq, or one that cannot be read */ \
    X(ODD_CSEQ_METHOD)          /* a request whose CSeq names another method (RFC 3261 8.1.1.5) */ \
    X(ODD_NO_PARTY)             /* a request without From or To (8.1.1) */ \
    X(ODD_CUT_SHORT)            /* a request shorter than its Content-Length, in a datagram (18.3) */ \
    X(ODD_URI)                  /* a request whose Request-URI is no URI (19.1) */

typedef enum {
#define X(id) id,
    ODDITIES(X)
#undef X
    ODD_COUNT
} oddity_kind;

typedef struct oddity {
    struct oddity *next;            /* in order of appearance */
    oddity_kind kind;
    uint32_t frame;
    const call_message *at;         /* may be NULL */
} oddity;

#define CALL_ODDITIES_MAX 16

/* What one host tries: a number behind whatever prefix, or the names at a registrar. */
#define PROBE_KINDS_MAX 16
#define PROBE_TAIL      7       /* digits that stay the same while prefixes are guessed */
typedef struct {
    uint32_t source, destination;       /* indexes of hosts; destination: 0 where it registers */
    char tail[PROBE_TAIL + 1];          /* of the numbers that it calls; "": it registers */
} probe_key;

typedef struct probe {
    probe_key key;
    const char **kind;                  /* the different users that it named */
    const char *first_kind;             /* the room of one, which is all that most name */
    uint32_t kinds;                     /* at most PROBE_KINDS_MAX */
    uint32_t requests, refused, accepted;   /* requests: calls, or REGISTERs */
    uint32_t challenged, with_credentials;  /* challenges to requests without credentials; requests with them */
    int64_t first_time, last_time;      /* ns, of its requests */
    int64_t challenged_time;            /* ns, of the challenge that made them PROBE_KINDS_MAX */
    bool known;                         /* it is a user of the server: registered there, or its credentials were accepted */
} probe;

typedef struct call {
    uint32_t number;                /* from 1 in order of appearance; 0: not a call (REGISTER, OPTIONS, ...) */
    uint32_t highest_cseq;          /* of its transactions */
    span id;                        /* its Call-ID, in which a NUL may stand */
    const char *call_id;            /* the same, with a NUL behind it */
    wmem_array_t *same_id;          /* of call *, in order: whose Call-ID this is; NULL: of no other */
    const char *from, *to;          /* user of From and To, else host */
    const char *calling;            /* by which its legs are found: as from, or who is asserted where From names nobody; NULL: no INVITE */
    call_message *messages;         /* capture order */
    call_message *last;
    transaction *transactions, *last_transaction;
    dialog *dialogs;
    offer *offers;
    media_stream *streams;
    call_leg *legs;
    struct call *refers;            /* no call: the newest REFER that names this one as its Target-Dialog, and its NOTIFYs; NULL: none */
    const call_message *handed_over;    /* the newest REFER of another call whose Refer-To names this one in Replaces (RFC 5589 7.3); NULL: none */
    struct leg_pairs *leg_pairs;    /* calls that may be legs of it; leg_steps.c's own */
    oddity *oddities;
    struct registration *registration;  /* of its REGISTERs; NULL: none */
    probe *probe;                   /* of its INVITE or REGISTERs; NULL: none */
    struct path *path;              /* the hosts and names that it travels by; path.c's own */
    const message_envelope *recent[2];  /* kept last, for those to come that say the same */
    int64_t sdp_time;               /* ns, of its newest message with SDP */
    uint32_t message_count;         /* distinct */
    uint32_t message_total;         /* all of them, retransmissions too */
    uint32_t dropped;               /* distinct ones beyond CALL_MESSAGES_MAX, counted only */
    uint32_t strangers;             /* messages of other ways */
    uint32_t media_packets;         /* all of them, also of streams beyond CALL_STREAMS_MAX */
    bool media_ends_met;            /* a packet of whatever kind (RTCP, STUN) went between ends that its SDP named */
    bool media_reported;            /* ... RTCP that counts RTP as sent (RFC 3550 6.4.1) */
    uint32_t version;               /* rises with all that a verdict may rest on */
    const char *caller_tag;         /* From-tag of the first INVITE; "": not in this capture */
    uint32_t first_frame;
    uint32_t origin;                /* hash of the origin of its first offer (RFC 8866 5.2); 0: none */
    uint16_t first_in_frame;        /* its first message was this one of the frame, from 0 */
    uint32_t rest_of;               /* number of a call of an earlier part of the capture that it goes on from; 0: none */
    bool cut;                       /* its part of the capture ended before it did */
    bool more_legs;                 /* than CALL_LEGS_MAX: not named */
    bool answered_behind;           /* a later call, of no known caller, was answered or ended as this one was: legs.c */
    bool answered;                  /* a 2xx to an INVITE was seen */
    bool ended;                     /* a BYE, or a final failure that no new attempt followed */
} call;

/* What a 2xx to a REGISTER says of a contact; the later ones outweigh those before. */
typedef enum {
    BINDING_UNSAID,                 /* lists none at all */
    BINDING_MISSING,                /* lists others only */
    BINDING_REMOVED,                /* lists it for 0 s */
    BINDING_LISTED                  /* lists it, or one that may be it, written anew */
} binding_said;

/* One address of record at one host: how often that begins anew. */
typedef struct upkeep {
    struct registration *newest;    /* that was accepted last */
    bool bound;
    uint32_t changes;               /* registered anew or with another contact, or left; none more than a minute after the one before */
    uint32_t most;                  /* of them in a row */
    int64_t since, last;            /* ns, of changes */
    int64_t most_time;              /* ns, that the most took */
} upkeep;

/* One address of record from one contact (RFC 3261 10). */
typedef struct registration {
    uint32_t number;                /* from 1 in order of appearance */
    const char *aor;                /* user@host of To */
    const char *contact;            /* URI of its first binding; "": none was named */
    wmem_array_t *calls;            /* of call *: its Call-IDs, in order */
    call *call;                     /* of the last attempt */
    const call_message *first;      /* of all; NULL: none was kept */
    const call_message *newest;
    transaction *last;              /* the newest attempt: a REGISTER on the hop where it was seen first; NULL: none */
    transaction *accepted;          /* the newest that got a 2xx; NULL: none */
    call *accepted_call;            /* its Call-ID */
    binding_said said;              /* by that 2xx, of the contact that it answers */
    uint32_t granted;               /* s that it binds for; SECONDS_NONE: it names no time */
    const char *instance;           /* +sip.instance (RFC 5626 4.1); "": none was named */
    const char *flow;               /* reg-id: which of the client's ways to the registrar (RFC 5626 4.2); "": none was named */
    upkeep *upkeep;                 /* NULL: none was accepted */
    const call_message *replaced;   /* 2xx to another client with the same address of record, that no longer lists this one; NULL: none */
    struct registration *replaced_by, *replaces;    /* that client; and the one that this replaced last; NULL: none */
    uint32_t replacements;          /* how often it did replace another */
    const call_message *challenge;  /* the newest 401 or 407 to an attempt before the last one; NULL: none */
    uint32_t attempts;              /* REGISTERs, without repetitions */
    uint32_t accepts;               /* those that got a 2xx, since it was taken back */
    uint32_t refusals;              /* challenges without stale=true to credentials, since the newest 2xx */
    uint32_t version;
} registration;

#define CALL_TIME_MAX   INT64_C(4000000000000000000)    /* ns, 126 years: a capture may claim any time */
/* Both of the same sign; what lies beyond CALL_TIME_MAX is that. */
int64_t call_time(int64_t seconds, int64_t nanoseconds);

/* Beyond, an attack or a runaway loop. */
#define CALL_MESSAGES_MAX   4096    /* distinct messages kept of a call */
#define CALL_FINALS_MORE    64      /* ... and so many final responses and BYEs that come later */
#define CALL_STRANGERS_MAX  16      /* messages of other ways kept of a call */
#define CALL_STREAMS_MAX    64
#define CALL_LEGS_MAX       16
#define CALL_DIALOGS_MAX    64
#define CALL_OFFERS_MAX     256

typedef struct tracker tracker;

/* leg_headers: comma list of header names whose equal values join two calls, "" for none; copied. wmem_init() comes first. */
tracker *tracker_new(wmem_allocator_t *scope, const char *leg_headers);

typedef struct {
    uint32_t frame;
    uint16_t in_frame;              /* which message of the frame, from 0 */
    int64_t time;                   /* ns since the first frame */
    endpoint source, destination;
    char transport;                 /* as in transaction */
    const message *msg;
} tracker_message;

/*
 * First pass: takes one message in. Returns what is kept of it (of the first of
 * its kind where this is a copy), or NULL where Call-ID or CSeq are missing or a
 * cap was hit. *c is the call either way, NULL without a Call-ID.
 */
call_message *tracker_add(tracker *t, const tracker_message *in, call **c);
/* Any later pass: what tracker_add() returned for this message. */
call_message *tracker_find(tracker *t, const tracker_message *in, call **c);

/* An RTP packet, or one that looks like it, between addresses of which an SDP named at least one. */
typedef struct {
    uint32_t frame;
    int64_t time;
    endpoint source, destination;
    uint32_t ssrc;
    uint16_t seq;
    uint8_t payload;                /* type */
    bool has_header;                /* the three above were read */
    bool undecoded;                 /* Wireshark did not take it for RTP */
} media_packet;

/* NULL: neither end is one that a call's SDP named. */
call *tracker_media(tracker *t, const media_packet *p);
/* The call of a packet between these, as of that frame, without counting: later passes, and RTCP. */
call *tracker_media_call(tracker *t, uint32_t frame, const endpoint *source, const endpoint *destination);
/* A packet of another kind, RTCP or STUN, between these: media of this call would pass here. sent: it says that RTP was sent. */
void tracker_media_met(tracker *t, uint32_t frame, const endpoint *source, const endpoint *destination, bool sent);
/* An ICMP error that says that a media packet between these was lost. */
void tracker_media_refused(tracker *t, uint32_t frame, int64_t time, const endpoint *source, const endpoint *destination);
/* Whether any SDP named this end; cheap. */
bool tracker_knows_media(const tracker *t, const endpoint *e);

/* Time of the newest message taken in. */
int64_t tracker_now(const tracker *t);
/* The first pass is over: what is not here does not come. A later pass says so by itself. */
void tracker_finish(tracker *t);
bool tracker_is_whole(const tracker *t);

/* An ICMP error that says this request, between these ends, was lost (icmp.h). */
bool tracker_icmp(tracker *t, const message *quoted, const endpoint *source, const endpoint *destination, uint32_t frame);
/* The same where no more is quoted than these ends (RFC 792): of the newest request that just went this way and has no answer yet. */
bool tracker_icmp_way(tracker *t, const endpoint *source, const endpoint *destination, uint32_t frame, int64_t time);

/*
 * The newest packet is not one of the file's: a read filter (tshark -2 -R) took it away, and the next one has its
 * number. What it said stays known; no frame is named for it. gone false: it is there after all.
 */
void tracker_frame_gone(tracker *t, uint32_t frame, bool gone);

uint32_t tracker_call_count(const tracker *t);
/* Before any message: the numbers of its first call and registration are those behind these. */
void tracker_number_from(tracker *t, uint32_t calls_before, uint32_t registrations_before);
/* The nth of them, from 1; NULL: there is none. Its number is n only where nothing was before. */
call *tracker_call(const tracker *t, uint32_t n);
/* Which of them this is, from 1. */
uint32_t tracker_place(const tracker *t, const call *c);
/* The newest call with this Call-ID; NULL: none. */
call *tracker_call_by_id(const tracker *t, span call_id);
uint32_t tracker_registration_count(const tracker *t);
/* The nth of them, from 1; NULL: there is none. */
registration *tracker_registration(const tracker *t, uint32_t n);
const endpoint *tracker_host(const tracker *t, uint32_t index);  /* port is 0 */
/* "192.0.2.1" or "2001:db8::1"; lives as long as the tracker. */
const char *tracker_host_text(const tracker *t, uint32_t index);
/* This host sent or got RTP of some call; the port does not count. */
bool tracker_host_has_media(const tracker *t, const endpoint *e);
/* It sent a message or RTP of some call. */
bool tracker_host_speaks(const tracker *t, const endpoint *e);
/* The index of the host with that address; false: nothing of a call came from it or went there. */
bool tracker_host_index(const tracker *t, const endpoint *e, uint32_t *index);
/* Frame of the newest message that this host sent, of whatever call; 0: none. */
uint32_t tracker_heard_from(const tracker *t, uint32_t index);
/* Time of that message, or of a later one whose frame is gone; 0: none. */
int64_t tracker_heard_at(const tracker *t, uint32_t index);
/* Not a call: REGISTER, OPTIONS and so on outside any INVITE dialog, in order of appearance. */
void tracker_foreach_other(const tracker *t, void (*visit)(const call *c, void *data), void *data);

/* First kept reason of that protocol; NULL: none, or no message. */
static inline const kept_reason *message_reason(const call_message *m, reason_protocol protocol)
{
    const kept_reason *r = m && m->detail ? m->detail->reasons : NULL;

    while (r && r->known != protocol)
        r = r->next;
    return r;
}

/* To be named. m->frame itself only tells what came before what. 0: m is NULL, or its packet is gone. */
static inline uint32_t message_frame(const call_message *m)
{
    return m && !(m->flags & MESSAGE_GONE) ? m->frame : 0;
}

/* Likewise, of its first packet. */
static inline uint32_t stream_frame(const media_stream *s)
{
    return s->first_gone ? 0 : s->first_frame;
}

static inline sip_method message_method(const call_message *m)
{
    return (sip_method)m->transaction->method;
}

/* What stands for a request, whose time and place are near those of its first message where it is not in this capture. */
static inline const call_message *request_or_first(const transaction *x)
{
    return x->request ? x->request : x->first;
}

/* The request that a response answers; NULL: not in this capture, or not a response. */
static inline const call_message *message_request(const call_message *m)
{
    return m->code ? m->transaction->request : NULL;
}

/* A REGISTER without Contact only asks for what is bound (RFC 3261 10.2.3). */
static inline bool is_query(const transaction *x)
{
    return x->method == METHOD_REGISTER && x->request && x->request->envelope && x->request->envelope->no_contact;
}

/* A challenge to credentials that it asked for; before: the challenge that those may answer, NULL: none. */
bool credentials_refused(const call_message *m, const call_message *before);

/* Outside any dialog: what begins an attempt. */
static inline bool is_initial_invite(const transaction *x)
{
    return x->method == METHOD_INVITE && !(x->flags & TRANSACTION_IN_DIALOG);
}

/* On a later hop than the first one seen. */
static inline bool is_downstream(const transaction *x)
{
    return x->of && (x->method == METHOD_ACK || x->method == METHOD_CANCEL) ? x->of->parent != NULL : x->parent != NULL;
}

/* A call's messages in capture order, without those that came another way: all that it is judged by. NULL: no more. */
static inline const call_message *judged(const call_message *m)
{
    while (m && (m->flags & MESSAGE_STRANGER))
        m = m->next;
    return m;
}

/* The same response on the hop where it was seen first; NULL: this is it, or a request. */
const call_message *message_origin(const call *c, const call_message *m);
/* Whose request it is; and who sent a message. */
side transaction_side(const call *c, const transaction *x);
side message_side(const call *c, const call_message *m);

typedef enum { PENDING, ACCEPTED, REFUSED, CHALLENGED, REDIRECTED, UNANSWERED, CROSSED, INFERRED } transaction_outcome;
/*
 * What became of a request, as of the tracker's time. UNANSWERED: no final response for 64*T1 (RFC 3261 17.1.2.2), after
 * an ICMP error, or at the end of the file after it was repeated. CROSSED: a CANCEL, or a BYE, that met the end of what it
 * was for (481 to a CANCEL after the final response; RFC 3261 9.2). INFERRED: no final seen, but what followed shows that it was
 * accepted.
 */
transaction_outcome transaction_outcome_of(const tracker *t, const call *c, const transaction *x);
/* RSeq of a reliable response, or what the RAck of a PRACK names; 0: none (RFC 3262 7). */
uint32_t message_rseq(const tracker *t, const call_message *m);

#endif
