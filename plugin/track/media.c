/* media.c - RTP that the SDP of a call announced
 *
 * Wireshark tells which frame's SDP set a stream up. Whether a packet goes to
 * the sender of that SDP or comes from it is told by its destination.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#include <wsutil/inet_addr.h>

static bool address_of(span text, uint16_t port, endpoint *out)
{
    char buffer[64];
    uint32_t v4;

    if (!text.p || text.len == 0 || text.len >= sizeof buffer)
        return false;
    memcpy(buffer, text.p, text.len);
    buffer[text.len] = '\0';
    *out = (endpoint){ .port = port };
    if (ws_inet_pton4(buffer, &v4)) {
        memcpy(out->bytes, &v4, 4);
        out->len = 4;
        return true;
    }
    if (ws_inet_pton6(buffer, (ws_in6_addr *)out->bytes)) {
        out->len = 16;
        return true;
    }
    return false;
}

static media_setup *setup_at(const tracker *t, uint32_t index)
{
    return (media_setup *)wmem_array_index(t->setups, index);
}

/* Frames come in order; where one does not, those behind it make room. */
static void setup_put(tracker *t, const media_setup *s)
{
    uint32_t n = wmem_array_get_count(t->setups);

    wmem_array_append_one(t->setups, *s);
    if (n && setup_at(t, n - 1)->frame > s->frame)
        memset(t->recent, 0, sizeof t->recent);     /* places move */
    for (; n && setup_at(t, n - 1)->frame > s->frame; n--)
        *setup_at(t, n) = *setup_at(t, n - 1);
    *setup_at(t, n) = *s;
    t->recent[s->frame % RECENT_SETUPS].frame = 0;
}

void media_add(tracker *t, const call *c, const call_event *e, const sdp *s)
{
    const media_setup empty = {
        .frame = e->frame, .call = (c->number - t->calls_before) & SETUP_CALL_MASK, .cut = s->media_count > SDP_MEDIA_MAX,
        .from_caller = (e->flags & EVENT_FROM_CALLER) != 0
    };
    media_setup setup = empty;
    unsigned n = 0;

    if (!c->number)
        return;
    for (unsigned i = 0; i < s->media_count && i < SDP_MEDIA_MAX; i++) {
        endpoint address;

        if (!s->media[i].port || !address_of(s->media[i].address, s->media[i].port, &address))
            continue;
        if (n == SETUP_ADDRESSES) {
            setup_put(t, &setup);
            setup = empty;
            n = 0;
        }
        setup.addresses[n++] = endpoint_hash(&address);
    }
    setup_put(t, &setup);
}

/* The first entry at or behind this frame. */
static uint32_t setup_search(const tracker *t, uint32_t frame)
{
    uint32_t low = 0, high = wmem_array_get_count(t->setups);

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (setup_at(t, middle)->frame < frame)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* NULL: this frame's SDP is no call's. */
static const media_setup *setup_find(tracker *t, uint32_t frame)
{
    uint32_t slot = frame % RECENT_SETUPS;

    if (!frame)
        return NULL;
    if (t->recent[slot].frame != frame) {
        uint32_t at = setup_search(t, frame);

        t->recent[slot].frame = frame;
        t->recent[slot].place = at < wmem_array_get_count(t->setups) && setup_at(t, at)->frame == frame ? at + 1 : 0;
    }
    return t->recent[slot].place ? setup_at(t, t->recent[slot].place - 1) : NULL;
}

call *tracker_media_call(tracker *t, uint32_t setup_frame)
{
    const media_setup *setup = setup_find(t, setup_frame);

    return setup ? tracker_call(t, setup->call) : NULL;
}

static bool goes_to_owner(const tracker *t, const media_setup *setup, uint32_t destination)
{
    const media_setup *end = setup_at(t, 0) + wmem_array_get_count(t->setups);

    for (const media_setup *s = setup; s < end && s->frame == setup->frame; s++)
        for (unsigned i = 0; i < SETUP_ADDRESSES; i++)
            if (s->addresses[i] == destination)
                return true;
    return false;
}

static media_stream *stream_for(tracker *t, call *c, uint32_t setup_frame, uint32_t destination)
{
    media_stream **tail = &c->streams;
    unsigned n = 0;

    for (; *tail; tail = &(*tail)->next, n++)
        if ((*tail)->destination == destination && (*tail)->setup_frame == setup_frame)
            return *tail;
    if (n >= CALL_STREAMS_MAX)
        return NULL;
    *tail = arena_new0(&t->arena, media_stream);
    (*tail)->setup_frame = setup_frame;
    (*tail)->destination = destination;
    return *tail;
}

static void stream_count(const call *c, media_stream *s, uint32_t frame, int64_t time)
{
    if (s->packets == 0) {
        s->first_frame = frame;
        s->first_time = time;
    } else if (time - s->last_time > s->longest_gap) {
        s->longest_gap = time - s->last_time;
        s->gap_time = s->last_time;
    }
    s->packets++;
    s->last_frame = frame;
    s->last_time = time;
    if (!c->answered) {
        s->before_answer++;
        s->last_before_answer = time;
    }
}

/* Of an SDP that was cut, a destination not kept may be its owner's or the other side's: nobody can say which way it goes. */
static bool has_direction(const tracker *t, const media_setup *setup, uint32_t destination)
{
    return !setup->cut || goes_to_owner(t, setup, destination);
}

call *tracker_media(tracker *t, uint32_t setup_frame, uint32_t frame, int64_t time, const endpoint *destination)
{
    const media_setup *setup = setup_find(t, setup_frame);

    if (!setup)
        return NULL;

    call *c = tracker_call(t, setup->call);
    uint32_t to = endpoint_hash(destination);
    media_stream *s = has_direction(t, setup, to) ? stream_for(t, c, setup_frame, to) : NULL;

    c->media_packets++;
    c->version++;
    if (s) {
        if (s->packets == 0)
            s->to_caller = goes_to_owner(t, setup, to) == (setup->from_caller != 0);
        stream_count(c, s, frame, time);
    }
    return c;
}
