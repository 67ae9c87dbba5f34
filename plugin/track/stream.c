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

#include "wire/body.h"

#define CANDIDATES_MAX  64      /* of one SDP */
#define LEGS_OF_MEDIA   4       /* calls that may name the same end at a time */

/* Whose SDP named an end, from a message on. */
typedef struct {
    const call_message *by;
    side owner;                 /* side of the call that receives there */
    call *call;
    const offer *sdp;
    unsigned line;              /* of sdp->media */
    bool candidate;             /* of ICE: it may come to be used */
} media_owner;

typedef struct {
    endpoint end;               /* key in media_by_end */
    media_owner newest;
    wmem_array_t *older;        /* of media_owner, by frame; NULL: there are none */
} media_end;

static media_end *end_of(const tracker *t, const endpoint *e)
{
    return (media_end *)table_find(t->media_by_end, e);
}

bool tracker_knows_media(const tracker *t, const endpoint *e)
{
    return end_of(t, e) != NULL;
}

/* ---- whose an end is ---- */

static void announce(tracker *t, const endpoint *e, const media_owner *owner)
{
    media_end *known = end_of(t, e);

    if (!known) {
        known = arena_new0(t->arena, media_end);
        *known = (media_end){ *e, *owner, NULL };
        table_put(t->media_by_end, &known->end, known);
        return;
    }
    if (known->newest.call == owner->call) {
        /* Of media that share one port (RFC 9143) the first stands for all. */
        if (known->newest.owner == owner->owner && known->newest.sdp != owner->sdp && !owner->candidate) {
            known->newest.sdp = owner->sdp;
            known->newest.line = owner->line;
        }
        return;     /* a relayed SDP names the same end: whoever named it first receives there */
    }
    if (owner->candidate && !known->newest.call->ended)
        return;
    if (!known->older)
        known->older = wmem_array_new(t->scope, sizeof(media_owner));
    wmem_array_append_one(known->older, known->newest);
    known->newest = *owner;
}

/* RTP goes to a candidate once ICE has chosen it (RFC 8445 12). */
static void announce_candidates(tracker *t, media_owner *owner, const sdp *s)
{
    sdp_candidate c;
    endpoint e;
    span value;

    unsigned n = 0;

    owner->candidate = true;
    for (owner->line = 0; owner->line < owner->sdp->count; owner->line++) {
        span lines = s->media[owner->line].attributes;

        while (n++ < CANDIDATES_MAX && sdp_attribute_next(&lines, "candidate", &value))
            if (sdp_candidate_parse(value, &c) && c.component == 1 && span_equal_nocase(c.transport, SPAN_LIT("udp")) &&
                endpoint_parse(c.address, c.port, &e) && c.port)
                announce(t, &e, owner);
    }
}

void media_announce(tracker *t, call *c, const call_message *m, const message *msg)
{
    media_owner owner = { .by = m, .owner = message_side(c, m), .call = c, .sdp = m->sdp };
    bool ice = false;
    sdp s;

    for (unsigned i = 0; i < m->sdp->count; i++) {
        const offer_media *media = &m->sdp->media[i];

        owner.line = i;
        ice |= media->ice;
        if (media->end.len && !endpoint_is_unspecified(&media->end))
            announce(t, &media->end, &owner);
    }
    if (ice && sdp_parse(message_sdp(msg), &s))
        announce_candidates(t, &owner, &s);
}

/* As of that frame; NULL: none. */
static const media_owner *owner_at(const media_end *e, uint32_t frame)
{
    if (!e)
        return NULL;
    if (e->newest.by->frame <= frame || !e->older)
        return e->newest.by->frame <= frame ? &e->newest : NULL;

    unsigned low = 0, high = wmem_array_get_count(e->older);
    while (low < high) {
        unsigned middle = low + (high - low) / 2;

        if (((const media_owner *)wmem_array_index(e->older, middle))->by->frame <= frame)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? (const media_owner *)wmem_array_index(e->older, low - 1) : NULL;
}

static const media_stream *stream_of(const call *c, const endpoint *source, const endpoint *destination)
{
    for (const media_stream *s = c->streams; s; s = s->next)
        if (endpoint_same(&s->destination, destination) && endpoint_same(&s->source, source))
            return s;
    return NULL;
}

call *tracker_media_call(tracker *t, uint32_t frame, const endpoint *source, const endpoint *destination)
{
    const media_owner *to = owner_at(end_of(t, destination), frame), *from = owner_at(end_of(t, source), frame);

    if (to && from && to->call != from->call && !stream_of(to->call, source, destination))
        return from->call;
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
    *tail = arena_new0(t->arena, media_stream);
    (*tail)->source = p->source;
    (*tail)->destination = p->destination;
    return *tail;
}

/* RFC 3550 A.3, A.1: what jumps by more than this is a new sequence and no loss. */
#define MAX_DROPOUT     3000
/* What comes from farther back is no packet that was late, if the next one follows it. */
#define MAX_MISORDER    100
/* So is a jump of many numbers for which there was no time. */
#define MANY_NUMBERS    50
#define LEAST_INTERVAL  INT64_C(2000000)    /* ns between two packets: video comes in bursts, but not of many frames */
/* And what was sent while media were agreed on anew: it went elsewhere, as to another phone until the call was put on hold. */
#define AWAY_LEAST      INT64_C(1000000000) /* ns */

static void count_lost(media_stream *s, const media_packet *p, int64_t sdp_time)
{
    bool away = p->time - s->last_time > AWAY_LEAST && sdp_time > s->last_time;
    uint16_t step = (uint16_t)(p->seq - s->last_seq);

    if (p->ssrc != s->ssrc) {
        s->ssrc_changes++;
    } else if (step == 0 || step >= 0x8000) {
        bool restarts = step && step < 0x10000 - MAX_MISORDER;

        if (step && !restarts && s->lost)   /* it was late, not lost */
            s->lost--;
        if (!restarts || p->seq != s->restart_seq) {
            s->restart_seq = (uint16_t)(p->seq + 1);
            return;
        }
    } else if (!away && step < MAX_DROPOUT && (step < MANY_NUMBERS || p->time - s->last_time >= step * LEAST_INTERVAL)) {
        s->lost += step - 1U;
    }
    s->ssrc = p->ssrc;
    s->last_seq = p->seq;
}

/* In any of its media: they may share one port. */
static bool offers(const offer *said, unsigned payload)
{
    for (unsigned i = 0; i < said->count; i++)
        if (said->media[i].payloads[payload / 64] >> (payload % 64) & 1)
            return true;
    return false;
}

/* Of several such types the one that comes most often. */
static void count_odd(newest *n, media_stream *s, const media_packet *p)
{
    uint8_t type = p->payload & 127;

    if (type == 13 || type == 19)       /* comfort noise, by its number of today and of drafts (RFC 3551 6) */
        return;
    if (s->odd_payload != type) {
        if (++s->odd_rivals < s->odd_payload_packets)
            return;
        s->odd_payload = type;
        s->odd_rivals = 0;
        s->odd_payload_packets = s->odd_payload_frame = 0;
    }
    if (!s->odd_payload_packets++)
        s->odd_payload_time = p->time;
    if (!s->odd_payload_frame)
        newest_number(n, &s->odd_payload_frame, p->frame);
    s->odd_payload_last = p->time;
}

static void stream_count(newest *n, const call *c, media_stream *s, const media_packet *p, const media_owner *receiver)
{
    if (s->packets == 0) {
        s->first_time = p->time;
        s->ssrc = p->ssrc;
        s->last_seq = p->seq;
    } else {
        if (p->time - s->last_time > s->longest_gap) {
            s->longest_gap = p->time - s->last_time;
            s->gap_time = s->last_time;
        }
        if (p->has_header)
            count_lost(s, p, c->sdp_time);
    }
    s->packets++;
    s->last_time = p->time;
    s->undecoded |= p->undecoded;
    if (p->has_header)
        s->payloads[p->payload / 64 & 1] |= UINT64_C(1) << (p->payload % 64);
    if (receiver && p->has_header && !offers(receiver->sdp, p->payload & 127))
        count_odd(n, s, p);
    if (!c->answered) {
        s->before_answer++;
        s->last_before_answer = p->time;
    }
}

/* Read a second time, as by Wireshark's window that opens a file with a read filter. */
static bool is_same_packet(const tracker *t, const media_stream *s, const media_packet *p)
{
    return newest_again(t->newest, p->frame) && s->packets && s->last_time == p->time && p->has_header &&
           s->ssrc == p->ssrc && s->last_seq == p->seq;
}

static void count_for(tracker *t, call *c, const media_packet *p, const media_owner *to, const media_owner *from)
{
    media_stream *s = stream_for(t, c, p);

    c->version++;
    newest_call(t->newest, c, p->frame);
    if (s && is_same_packet(t, s, p)) {
        newest_stream(t->newest, s, p->frame);
        return;
    }
    c->media_packets++;
    if (!s)
        return;
    if (!s->packets) {
        host_sends_media(t, &p->source);
        host_has_media(t, &p->destination);
        const media_owner *known = to ? to : from;

        s->setup = known->by;
        s->kind = known->sdp->media[known->line].kind;
        s->to_negotiated = to != NULL;
        s->from_negotiated = from && from->call == c;
        s->from = to ? other_side(to->owner) : from->owner;
    }
    stream_count(t->newest, c, s, p, to);
    newest_stream(t->newest, s, p->frame);
}

/* What that call says of this end; NULL: nothing, or long ago. */
static const media_owner *owner_in(const media_end *e, const call *c)
{
    unsigned count = e->older ? wmem_array_get_count(e->older) : 0;

    if (e->newest.call == c)
        return &e->newest;
    for (unsigned i = count; i > 0 && i + LEGS_OF_MEDIA > count; i--) {
        const media_owner *owner = (const media_owner *)wmem_array_index(e->older, i - 1);

        if (owner->call == c)
            return owner;
    }
    return NULL;
}

/* Legs whose RTP a PBX sends past itself have one stream between them: each names both of its ends. */
static void count_for_legs(tracker *t, const call *counted, const media_packet *p, const media_end *to, const media_end *from)
{
    unsigned count = to->older ? wmem_array_get_count(to->older) : 0;

    for (unsigned i = 0; i <= count && i < LEGS_OF_MEDIA; i++) {
        const media_owner *owner = i ? (const media_owner *)wmem_array_index(to->older, count - i) : &to->newest;
        const media_owner *sender;

        if (owner->call != counted && !owner->call->ended && (sender = owner_in(from, owner->call)))
            count_for(t, owner->call, p, owner, sender);
    }
}

/* What a call that has ended sent there before another one named that end. */
static bool goes_on(const call *ended, const media_packet *p, const media_owner *to)
{
    const media_stream *s = stream_of(ended, &p->source, &p->destination);

    return s && s->first_time < to->by->time;
}

call *tracker_media(tracker *t, const media_packet *p)
{
    const media_end *there = end_of(t, &p->destination), *here = end_of(t, &p->source);
    const media_owner *to = owner_at(there, p->frame), *from = owner_at(here, p->frame);

    if (to && from && to->call != from->call && (from->call->ended ? goes_on(from->call, p, to) : to->call->ended))
        to = NULL;      /* the end served another call before, or serves another one now */
    const media_owner *owner = to ? to : from;
    if (!owner)
        return NULL;
    call *c = owner->call;
    count_for(t, c, p, to, from);
    if (there && here && to && from && (there->older || here->older))
        count_for_legs(t, c, p, there, here);
    return c;
}

/* RTCP has the port next to that of RTP, where nothing else is said (RFC 3550 11). */
static const media_owner *owner_beside(const tracker *t, endpoint e, uint32_t frame)
{
    const media_owner *owner = owner_at(end_of(t, &e), frame);

    e.port--;
    return owner || e.port % 2 ? owner : owner_at(end_of(t, &e), frame);
}

void tracker_media_met(tracker *t, uint32_t frame, const endpoint *source, const endpoint *destination, bool sent)
{
    const media_owner *to = owner_beside(t, *destination, frame), *from = owner_beside(t, *source, frame);

    if (!to || !from || to->call != from->call || endpoint_same_host(source, destination))
        return;     /* what a host says to itself shows nothing of its network */
    call *c = to->call;
    if (!c->media_ends_met || (sent && !c->media_reported))
        c->version++;
    c->media_ends_met = true;
    c->media_reported |= sent;
}

void tracker_media_refused(tracker *t, uint32_t frame, int64_t time, const endpoint *source, const endpoint *destination)
{
    call *c = tracker_media_call(t, frame, source, destination);

    for (media_stream *s = c ? c->streams : NULL; s; s = s->next) {
        if (!endpoint_same(&s->destination, destination) || !endpoint_same(&s->source, source))
            continue;
        if (!s->refused++)
            s->refused_time = time;
        if (!s->refused_frame)
            newest_number(t->newest, &s->refused_frame, frame);
        newest_call(t->newest, c, frame);
        s->refused_last = time;
        c->version++;
    }
}
