/* newest.c - where the newest frame has left its number
 *
 * With a read filter (tshark -2 -R) Wireshark reads a packet first, takes it away
 * then, and gives its number to the next one. What the packet said stays known,
 * but no frame may be named for it any more.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

/* A number that was written, and what stood there before. */
typedef struct {
    uint32_t *place, before;
} numbered;

struct newest {
    wmem_allocator_t *scope;
    uint32_t frame;
    bool gone;                  /* its packet: the next one has the same number */
    bool again;                 /* the packet before, which is gone, had this number too */
    call **calls;               /* of which something was kept */
    call_message **messages;
    media_stream **streams;     /* that began with it */
    numbered *places;
    unsigned stream_count, stream_room, call_count, call_room, message_count, message_room, place_count, place_room;
};

newest *newest_new(wmem_allocator_t *scope)
{
    newest *n = wmem_new0(scope, newest);

    n->scope = scope;
    return n;
}

static void begin(newest *n, uint32_t frame)
{
    if (n->frame == frame && !n->gone)
        return;
    n->again = n->gone && n->frame == frame;
    n->frame = frame;
    n->gone = false;
    n->call_count = n->message_count = n->stream_count = n->place_count = 0;
}

/* One more place at the end of such a list. */
static void *extend(const newest *n, void *list, unsigned count, unsigned *room, size_t size)
{
    if (count < *room)
        return list;
    *room = 2 * *room + 4;
    return wmem_realloc(n->scope, list, *room * size);
}

void newest_call(newest *n, call *c, uint32_t frame)
{
    begin(n, frame);
    n->calls = (call **)extend(n, n->calls, n->call_count, &n->call_room, sizeof *n->calls);
    n->calls[n->call_count++] = c;
}

void newest_message(newest *n, call_message *m, uint32_t frame)
{
    begin(n, frame);
    m->frame = frame;
    m->flags &= (uint8_t)~MESSAGE_GONE;
    n->messages = (call_message **)extend(n, n->messages, n->message_count, &n->message_room, sizeof *n->messages);
    n->messages[n->message_count++] = m;
}

void newest_number(newest *n, uint32_t *place, uint32_t frame)
{
    begin(n, frame);
    n->places = (numbered *)extend(n, n->places, n->place_count, &n->place_room, sizeof *n->places);
    n->places[n->place_count++] = (numbered){ place, *place };
    *place = frame;
}

void newest_stream(newest *n, media_stream *s, uint32_t frame)
{
    newest_number(n, &s->last_frame, frame);
    if (s->first_frame && !s->first_gone)
        return;
    s->first_frame = frame;
    s->first_gone = false;
    n->streams = (media_stream **)extend(n, n->streams, n->stream_count, &n->stream_room, sizeof *n->streams);
    n->streams[n->stream_count++] = s;
}

bool newest_again(const newest *n, uint32_t frame)
{
    return n->frame == frame && (n->gone || n->again);
}

void tracker_frame_gone(tracker *t, uint32_t frame, bool gone)
{
    newest *n = t->newest;

    if (n->frame != frame || n->gone == gone)
        return;
    n->gone = gone;
    for (unsigned i = 0; i < n->message_count; i++)
        n->messages[i]->flags ^= MESSAGE_GONE;
    for (unsigned i = n->place_count; i-- > 0;) {
        numbered *p = &n->places[i];
        uint32_t number = *p->place;

        *p->place = p->before;
        p->before = number;
    }
    for (unsigned i = 0; i < n->stream_count; i++)
        n->streams[i]->first_gone = gone;
    for (unsigned i = 0; i < n->call_count; i++)
        n->calls[i]->version++;
}
