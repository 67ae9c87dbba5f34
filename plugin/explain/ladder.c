/* ladder.c - calls as a ladder: who speaks to whom, in time order
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/ladder.h"

#include "base/times.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "knowledge/knowledge.h"
#include "base/text.h"

static unsigned find_lane(const ladder *l, uint32_t host, uint16_t port)
{
    for (unsigned i = 0; i < l->lane_count; i++)
        if (l->lanes[i].host == host && (!l->by_port || l->lanes[i].port == port))
            return i;
    return l->lane_count;
}

static void add_lane(ladder *l, wmem_allocator_t *scope, const tracker *t, uint32_t host, uint16_t port)
{
    if (find_lane(l, host, port) < l->lane_count)
        return;
    if (l->lane_count == LADDER_LANES_MAX) {
        l->crowded = true;
        l->lanes[LADDER_LANES_MAX - 1].name = "others";
        return;
    }

    const char *name = tracker_host_text(t, host);
    bool v6 = strchr(name, ':') != NULL;
    if (l->by_port)
        name = wmem_strdup_printf(scope, v6 ? "[%s]:%u" : "%s:%u", name, port);
    l->lanes[l->lane_count++] = (ladder_lane){ .name = *name ? name : "?", .host = host, .port = port };
}

static unsigned lane_of(const ladder *l, uint32_t host, uint16_t port)
{
    unsigned i = find_lane(l, host, port);
    return i < l->lane_count ? i : l->lane_count - 1;
}

/* Puts the streams, which the call keeps in no order, among the events. */
static int by_first_frame(const void *a, const void *b)
{
    const ladder_row *x = (const ladder_row *)a, *y = (const ladder_row *)b;
    uint32_t fx = x->event ? x->event->frame : x->stream->first_frame;
    uint32_t fy = y->event ? y->event->frame : y->stream->first_frame;

    if (fx != fy)
        return fx < fy ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static void add_row(ladder *l, ladder_row row)
{
    row.order = l->row_count;
    l->rows[l->row_count++] = row;
}

static unsigned streams_of(const call *c)
{
    unsigned n = 0;

    for (const media_stream *s = c->streams; s; s = s->next)
        n += s->packets > 0;
    return n;
}

static void add_rows_of(ladder *l, const call *c)
{
    unsigned n = 0;

    for (const call_message *e = c->messages; e; e = e->next) {
        if (n++ < LADDER_ROWS_MAX)
            add_row(l, (ladder_row){ .call = c, .event = e });
        else
            l->rows_left_out++;
    }
    for (const media_stream *s = c->streams; s; s = s->next)
        if (s->packets)
            add_row(l, (ladder_row){ .call = c, .stream = s });
    l->rows_left_out += c->dropped;
}

/* What lies beyond the most that is shown; streams count for themselves. */
static void cut_rows(ladder *l)
{
    for (; l->row_count > LADDER_ROWS_MAX; l->row_count--)
        l->rows_left_out += l->rows[l->row_count - 1].event != NULL;
}

static void fill_rows(ladder *l, wmem_allocator_t *scope, const call *const *calls, unsigned count)
{
    unsigned most = 1;

    for (unsigned i = 0; i < count; i++)
        most += MIN(calls[i]->message_count, LADDER_ROWS_MAX) + streams_of(calls[i]);
    l->rows = wmem_alloc_array(scope, ladder_row, most);
    for (unsigned i = 0; i < count; i++)
        add_rows_of(l, calls[i]);
    qsort(l->rows, l->row_count, sizeof l->rows[0], by_first_frame);
    cut_rows(l);
}

static void place_message(const ladder *l, ladder_row *row)
{
    const call_message *e = row->event;

    row->from = lane_of(l, e->source, e->source_port);
    row->to = lane_of(l, e->destination, e->destination_port);
    row->placed = true;
}

/* Both ends get a lane, or none does. */
static void place_stream(ladder *l, wmem_allocator_t *scope, const tracker *t, ladder_row *row)
{
    uint32_t from, to;

    if (!tracker_host_index(t, &row->stream->source, &from) || !tracker_host_index(t, &row->stream->destination, &to))
        return;
    unsigned more = (find_lane(l, from, 0) == l->lane_count) + (to != from && find_lane(l, to, 0) == l->lane_count);
    if (more && l->lane_count + more > LADDER_MEDIA_LANES)
        return;
    add_lane(l, scope, t, from, 0);
    add_lane(l, scope, t, to, 0);
    row->from = find_lane(l, from, 0);
    row->to = find_lane(l, to, 0);
    row->placed = true;
}

ladder *ladder_new(wmem_allocator_t *scope, const tracker *t, const call *const *calls, unsigned count)
{
    ladder *l = wmem_new0(scope, ladder);

    for (unsigned i = 0; i < count; i++)
        for (const call_message *e = calls[i]->messages; e; e = e->next)
            l->by_port = l->by_port || e->source == e->destination;
    fill_rows(l, scope, calls, count);
    for (unsigned i = 0; i < l->row_count; i++) {
        const call_message *e = l->rows[i].event;

        if (!e)
            continue;
        add_lane(l, scope, t, e->source, e->source_port);
        add_lane(l, scope, t, e->destination, e->destination_port);
    }
    for (unsigned i = 0; i < l->row_count; i++)
        if (l->rows[i].event)
            place_message(l, &l->rows[i]);
        else if (!l->by_port)       /* the ports of media are none of SIP's */
            place_stream(l, scope, t, &l->rows[i]);
    return l;
}

const char *ladder_frame(wmem_allocator_t *scope, const ladder_row *row)
{
    uint32_t frame = row->event ? message_frame(row->event) : stream_frame(row->stream);

    return frame ? wmem_strdup_printf(scope, "%u", frame) : "";
}

const char *event_name(wmem_allocator_t *scope, const call_message *e)
{
    if (!e->code)
        return method_name(message_method(e));

    const response_row *row = response_find(e->code);
    const char *phrase = e->detail && e->detail->phrase ? e->detail->phrase : "";
    return wmem_strdup_printf(scope, "%u %s", e->code, row ? row->name : text_clean(scope, span_of(phrase)));
}

static const char *event_label(wmem_allocator_t *scope, const call_message *e)
{
    wmem_strbuf_t *out = wmem_strbuf_new(scope, event_name(scope, e));

    if (e->code && message_method(e) != METHOD_INVITE)
        wmem_strbuf_append_printf(out, " (%s)", method_name(message_method(e)));
    if (e->sdp)
        wmem_strbuf_append(out, " (SDP)");
    if (e->retransmissions)
        wmem_strbuf_append_printf(out, ", sent %u times", e->retransmissions + 1);
    return wmem_strbuf_get_str(out);
}

/* On an arrow, which shows where it goes, it need not say so. */
static const char *stream_label(wmem_allocator_t *scope, const media_stream *s, bool on_arrow)
{
    static const char *const to[] = { [CALLER] = " to the called side", [CALLEE] = " to the caller", [NO_SIDE] = "" };

    return wmem_strdup_printf(scope, "RTP%s: %u packet%s, %s s", on_arrow ? "" : to[s->from], s->packets, s->packets == 1 ? "" : "s",
                              seconds_text(scope, s->last_time - s->first_time, 3));
}

const char *ladder_label(wmem_allocator_t *scope, const ladder_row *row)
{
    return row->event ? event_label(scope, row->event) : stream_label(scope, row->stream, row->placed);
}
