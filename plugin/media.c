/* media.c - RTP that the SDP of a call announced
 *
 * Wireshark tells which frame's SDP set a stream up. Whether a packet goes to
 * the sender of that SDP or comes from it is told by its destination.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "tracker.h"

#include <wsutil/inet_addr.h>
#include "sdp.h"

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

void media_add(tracker *t, call *c, const call_event *e, const message *m G_GNUC_UNUSED, span body)
{
    unsigned n = 0;
    sdp s;

    if (!c->number || !sdp_parse(body, &s))
        return;

    media_setup *setup = wmem_new0(t->scope, media_setup);
    setup->call = c;
    setup->from_caller = (e->flags & EVENT_FROM_CALLER) != 0;
    for (unsigned i = 0; i < s.media_count && i < SDP_MEDIA_MAX && n < MEDIA_ADDRESSES_MAX; i++) {
        endpoint address;
        if (s.media[i].port && address_of(s.media[i].address, s.media[i].port, &address))
            setup->addresses[n++] = endpoint_hash(&address);
    }
    wmem_map_insert(t->setups, GUINT_TO_POINTER(e->frame), setup);
}

static media_setup *setup_find(tracker *t, uint32_t frame)
{
    if (t->last_setup_frame != frame) {
        t->last_setup_frame = frame;
        t->last_setup = (media_setup *)wmem_map_lookup(t->setups, GUINT_TO_POINTER(frame));
    }
    return t->last_setup;
}

call *tracker_media_call(tracker *t, uint32_t setup_frame)
{
    const media_setup *setup = setup_find(t, setup_frame);

    return setup ? setup->call : NULL;
}

static bool goes_to_owner(const media_setup *setup, uint32_t destination)
{
    for (unsigned i = 0; i < MEDIA_ADDRESSES_MAX && setup->addresses[i]; i++)
        if (setup->addresses[i] == destination)
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
    if (n >= MEDIA_STREAMS_MAX)
        return NULL;
    *tail = wmem_new0(t->scope, media_stream);
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

call *tracker_media(tracker *t, uint32_t setup_frame, uint32_t frame, int64_t time, const endpoint *destination)
{
    const media_setup *setup = setup_find(t, setup_frame);

    if (!setup)
        return NULL;

    call *c = setup->call;
    uint32_t to = endpoint_hash(destination);
    media_stream *s = stream_for(t, c, setup_frame, to);

    c->media_packets++;
    c->version++;
    if (s) {
        if (s->packets == 0)
            s->to_caller = goes_to_owner(setup, to) == setup->from_caller;
        stream_count(c, s, frame, time);
    }
    return c;
}
