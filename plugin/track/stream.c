/* stream.c - RTP that the SDP of a call announced (RFC 3264, RFC 3550)
 *
 * A packet belongs to the call whose SDP named its destination last, else its
 * source: a phone behind a NAT sends from an address that no SDP names. That
 * does not ask which frame Wireshark takes for the set-up of a stream, which may
 * be a copy that nobody keeps.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

/* Whose SDP named an end, from a frame on. */
typedef struct {
    uint32_t frame;
    side owner;                 /* side of the call that receives there */
    call *call;
    const offer_media *media;
} media_owner;

typedef struct {
    endpoint end;               /* key in media_by_end */
    media_owner newest;
    wmem_array_t *older;        /* of media_owner, by frame; NULL: there are none */
} media_end;

static media_end *end_of(const tracker *t, const endpoint *e)
{
    return (media_end *)wmem_map_lookup(t->media_by_end, e);
}

bool tracker_knows_media(const tracker *t, const endpoint *e)
{
    return end_of(t, e) != NULL;
}

static void announce(tracker *t, const media_owner *owner)
{
    media_end *known = end_of(t, &owner->media->end);

    if (!known) {
        known = wmem_new(t->scope, media_end);
        *known = (media_end){ owner->media->end, *owner, NULL };
        wmem_map_insert(t->media_by_end, &known->end, known);
        return;
    }
    if (known->newest.call == owner->call) {
        if (known->newest.owner == owner->owner)
            known->newest.media = owner->media;
        return;     /* a relayed SDP names the same end: whoever named it first receives there */
    }
    if (!known->older)
        known->older = wmem_array_new(t->scope, sizeof(media_owner));
    wmem_array_append_one(known->older, known->newest);
    known->newest = *owner;
}

void media_announce(tracker *t, call *c, const call_message *m)
{
    media_owner owner = { m->frame, message_side(c, m), c, NULL };

    for (unsigned i = 0; i < m->sdp->count; i++) {
        owner.media = &m->sdp->media[i];
        if (owner.media->end.len && !endpoint_is_unspecified(&owner.media->end))
            announce(t, &owner);
    }
}

/* As of that frame; NULL: none. */
static const media_owner *owner_at(const media_end *e, uint32_t frame)
{
    if (!e)
        return NULL;
    if (e->newest.frame <= frame || !e->older)
        return e->newest.frame <= frame ? &e->newest : NULL;

    unsigned low = 0, high = wmem_array_get_count(e->older);
    while (low < high) {
        unsigned middle = low + (high - low) / 2;

        if (((const media_owner *)wmem_array_index(e->older, middle))->frame <= frame)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? (const media_owner *)wmem_array_index(e->older, low - 1) : NULL;
}

call *tracker_media_call(tracker *t, uint32_t frame, const endpoint *source, const endpoint *destination)
{
    const media_owner *to = owner_at(end_of(t, destination), frame), *from = to ? NULL : owner_at(end_of(t, source), frame);

    return to ? to->call : from ? from->call : NULL;
}

static media_stream *stream_for(tracker *t, call *c, const media_packet *p)
{
    media_stream **tail = &c->streams;
    unsigned n = 0;

    for (; *tail; tail = &(*tail)->next, n++)
        if (endpoint_same(&(*tail)->destination, &p->destination) && endpoint_same(&(*tail)->source, &p->source))
            return *tail;
    if (n >= CALL_STREAMS_MAX)
        return NULL;
    *tail = wmem_new0(t->scope, media_stream);
    (*tail)->source = p->source;
    (*tail)->destination = p->destination;
    return *tail;
}

/* RFC 3550 A.3, A.1: what jumps by more than this is a new sequence and no loss. */
#define MAX_DROPOUT 3000

static void count_lost(media_stream *s, const media_packet *p)
{
    uint16_t step = (uint16_t)(p->seq - s->last_seq);

    if (p->ssrc != s->ssrc) {
        s->ssrc_changes++;
    } else if (step == 0 || step >= 0x8000) {
        if (step && s->lost)    /* it was late, not lost */
            s->lost--;
        return;
    } else if (step < MAX_DROPOUT) {
        s->lost += step - 1U;
    }
    s->ssrc = p->ssrc;
    s->last_seq = p->seq;
}

static bool offers(const offer_media *m, unsigned payload)
{
    return m->payloads[payload / 64] >> (payload % 64) & 1;
}

static void stream_count(const call *c, media_stream *s, const media_packet *p, const offer_media *receiver)
{
    if (s->packets == 0) {
        s->first_frame = p->frame;
        s->first_time = p->time;
        s->ssrc = p->ssrc;
        s->last_seq = p->seq;
    } else {
        if (p->time - s->last_time > s->longest_gap) {
            s->longest_gap = p->time - s->last_time;
            s->gap_time = s->last_time;
        }
        if (p->has_header)
            count_lost(s, p);
    }
    s->packets++;
    s->last_frame = p->frame;
    s->last_time = p->time;
    s->undecoded |= p->undecoded;
    if (p->has_header)
        s->payloads[p->payload / 64 & 1] |= UINT64_C(1) << (p->payload % 64);
    if (receiver && p->has_header && !offers(receiver, p->payload & 127)) {
        if (!s->odd_payload_packets++) {
            s->odd_payload_frame = p->frame;
            s->odd_payload = p->payload;
        }
    }
    if (!c->answered) {
        s->before_answer++;
        s->last_before_answer = p->time;
    }
}

call *tracker_media(tracker *t, const media_packet *p)
{
    const media_owner *to = owner_at(end_of(t, &p->destination), p->frame), *from = owner_at(end_of(t, &p->source), p->frame);

    if (!to && !from)
        return NULL;

    call *c = to ? to->call : from->call;
    media_stream *s = stream_for(t, c, p);

    t->has_media = true;
    c->media_packets++;
    c->version++;
    if (!s)
        return c;
    if (!s->packets) {
        s->setup_frame = to ? to->frame : from->frame;
        s->to_negotiated = to != NULL;
        s->from_negotiated = from && from->call == c;
        s->from = to ? other_side(to->owner) : from->owner;
    }
    stream_count(c, s, p, to ? to->media : NULL);
    return c;
}
