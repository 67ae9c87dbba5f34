/* tracker.h - the tracker's inside, for the files of this room only
 *
 * intake.c knows all nouns; no noun knows intake.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_TRACKER_H
#define SIPEXPLAIN_TRACKER_H

#include "base/arena.h"
#include "base/strings.h"
#include "base/table.h"
#include "track/track.h"
#include "wire/name_addr.h"

typedef struct newest newest;

#define SENT_LATELY 64

typedef struct {
    call *call;
    transaction *transaction;   /* NULL: none yet */
} sent_lately;

#define STEPPED_LATELY 16

/* A call that was answered, or that somebody hung up. */
typedef struct {
    call *call;                 /* NULL: none yet */
    int64_t time;
    bool answer;
} stepped_lately;

struct tracker {
    wmem_allocator_t *scope;
    arena *arena;               /* what is kept and never given back */
    strings *strings;
    wmem_array_t *calls;        /* of call *, those with a number */
    wmem_array_t *others;       /* of call *, those that had none when they began */
    table *calls_by_id;         /* span -> call_id_entry */
    wmem_array_t *hosts;        /* of host */
    table *hosts_by_address;    /* endpoint without port -> host */
    table *media_by_end;        /* endpoint -> media_end */
    wmem_array_t *registrations;    /* of registration * */
    table *registrations_by_binding;    /* kept text of aor, contact and reg-id -> registration */
    table *registrations_by_aor;        /* kept text of aor -> wmem_array_t of registration * */
    table *upkeeps;             /* kept text of aor and host -> upkeep */
    table *leg_keys;            /* kept text -> call */
    table *leg_numbers;         /* host and number -> leg_moment, which counts for moments only, or the call from there */
    struct leg_moment *moments, *last_moment;   /* the oldest first */
    struct leg_moment *spare_moments;           /* to be used again */
    wmem_array_t *leg_headers;  /* of char *, names */
    table *rseqs;               /* call_message -> message_rseq() */
    table *probes;              /* probe_key -> probe */
    newest *newest;             /* frame */
    sent_lately sent[SENT_LATELY];  /* the requests sent last, copies too, one place after the other */
    unsigned sent_next;
    stepped_lately stepped[STEPPED_LATELY];
    unsigned stepped_next;
    int64_t now;                /* of the newest message */
    uint32_t calls_before, registrations_before;    /* numbers of the first ones, less one */
    bool whole;                 /* nothing was added since a later pass began */
};

/* What a message says before it is known to which call it belongs. Spans into the packet. */
typedef struct {
    const tracker_message *in;
    span branch, sent_by, from_tag, to_tag;
    char made_branch[64];       /* where the message has none of its own; branch points here */
    uint32_t cseq, body, source, destination;
    uint16_t code;
    uint8_t method, hops, flags;    /* flags: of the transaction */
} shape;

/* newest.c: each number of a frame is written by these, so that it can be taken back */
newest *newest_new(wmem_allocator_t *scope);
void newest_call(newest *n, call *c, uint32_t frame);
void newest_message(newest *n, call_message *m, uint32_t frame);
void newest_number(newest *n, uint32_t *place, uint32_t frame);
void newest_stream(newest *n, media_stream *s, uint32_t frame);
bool newest_again(const newest *n, uint32_t frame);     /* the packet that had this number before is gone */

/* hosts.c */
uint32_t host_index(tracker *t, const endpoint *e);
void host_heard(tracker *t, uint32_t index, uint32_t frame);
void host_has_media(tracker *t, const endpoint *e);
void host_sends_media(tracker *t, const endpoint *e);

/* path.c: the hosts and names that a call travels by */
bool path_meets(const tracker *t, const call *c, const shape *s);
void path_extend(tracker *t, call *c, const shape *s);

/* calls.c */
call *call_for(tracker *t, span id, const tracker_message *in);     /* the newest one, made where there is none */
call *call_reuse(tracker *t, call *old, const tracker_message *in);
call *call_at(const tracker *t, span id, const tracker_message *in);    /* the one that was newest then; NULL: none */
void call_number(tracker *t, call *c, const message *m);
void call_note(tracker *t, call *c, oddity_kind kind, uint32_t frame, const call_message *at);

/* transaction.c */
transaction *transaction_find(const call *c, const shape *s);   /* the one that this message belongs to; NULL: none yet */
transaction *transaction_new(tracker *t, call *c, const shape *s);
void transaction_link(tracker *t, call *c, transaction *x, const message *m);   /* parent, and whose ACK, CANCEL or PRACK it is; of its first message, and of its request */
bool transaction_sent_on(const call *c, const shape *s);    /* it is a request of this call that waits for an answer, on another way */
uint32_t transaction_origin(const sdp *body);   /* hash of the origin of an SDP; 0: none */
void transaction_answer(transaction *x, call_message *m);
call_message *copy_find(const transaction *x, const shape *s);

/* dialog.c */
void dialog_see(tracker *t, call *c, call_message *m);

/* detail.c */
const message_detail *detail_keep(tracker *t, const message *m);
const message_envelope *envelope_keep(tracker *t, call *c, const shape *s);
uint32_t header_seconds(const message *m, header_id id);

/* offer.c */
const offer *offer_keep(tracker *t, call *c, const sdp *s);

/* stream.c */
void media_announce(tracker *t, call *c, const call_message *m, const message *msg);

/* legs.c: joins this call with others that the INVITE shows to be its legs; and what later messages show */
void legs_add(tracker *t, call *c, const call_message *invite, const shape *s);
void legs_follow(tracker *t, call *c, const call_message *m);
void legs_refer(tracker *t, call *c, const call_message *refer, const shape *s);     /* to the calls that it names */
void legs_join(tracker *t, call *incoming, call *outgoing, leg_evidence evidence);
bool legs_are_joined(const call *a, const call *b);

/* leg_numbers.c: who comes in at a host and goes out of it under the same number */
guint leg_numbers_hash(const void *key);
gboolean leg_numbers_equal(const void *a, const void *b);
void leg_numbers_see(tracker *t, call *c, const call_message *invite, const message *m);
void leg_numbers_renew(tracker *t, call *c, uint32_t host, int64_t time);   /* that host may send this call on once more */

/* leg_steps.c: two calls that ring, answer and end in step */
void leg_steps_watch(tracker *t, call *incoming, call *outgoing);
void leg_steps_see(tracker *t, call *c, const call_message *m);

/* probe.c */
guint probe_hash(const void *key);
gboolean probe_equal(const void *a, const void *b);
void probe_see(tracker *t, call *c, const call_message *m, const message *msg);

/* binding.c */
typedef struct {
    const char *contact, *instance, *flow;  /* asked to be bound: URI, and +sip.instance and reg-id or "" */
    const char *asker;              /* the contact of another client that got the 2xx; "": this one did */
    uint32_t source;                /* index of the host that asked for it to be bound */
} binding_asked;

/* Of a Contact; SPAN_NONE: none. */
span binding_param(const name_addr *contact, span name);
/* seconds: that it is bound for; SECONDS_NONE: not said. */
binding_said binding_read(const tracker *t, const binding_asked *b, const message *answer, uint32_t *seconds);

/* registration.c */
void registration_see(tracker *t, call *c, const call_message *m, const message *msg);

#endif
