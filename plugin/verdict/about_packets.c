/* about_packets.c - findings: what the RTP packets of a stream are, and how many of them are missing
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask.h"
#include "verdict/negotiation.h"

#define FIRST_DYNAMIC   96              /* payload types (RFC 3551 6) */
#define NO_EVENTS       255             /* offer_media.telephone_event */

/* Some send a dynamic type by their own number for it: there the SDP of the sender counts too. */
static bool is_named(const negotiation *n, side sender, unsigned payload, int64_t time)
{
    for (unsigned i = 0; i < n->count; i++)
        if (n->of[i].from <= time + SETTLES && n->of[i].until + SETTLES >= time)
            for (side x = CALLER; x <= CALLEE; x++)
                if ((x != sender || payload >= FIRST_DYNAMIC) && n->of[i].media[x]->payloads[payload / 64] >> (payload % 64) & 1)
                    return true;
    return false;
}

/* Gateways (Cisco, AudioCodes) that both name X-NSE go over to G.711 by such a packet, for modems and fax. */
static bool is_passthrough(const agreement *a, unsigned payload)
{
    return (payload == 0 || payload == 8) && text_contains(a->media[CALLER]->codecs, "X-NSE") &&
           text_contains(a->media[CALLEE]->codecs, "X-NSE");
}

/* Before the first answer anything of the offer may come; keep-alives come one by one (RFC 6263). */
static bool payload_is_odd(subject *s, bool digits)
{
    const media_stream *m = s->stream;
    int64_t lasted = m->odd_payload_last - m->odd_payload_time;

    if (m->odd_payload_packets < 3 || lasted / m->odd_payload_packets > SECOND)
        return false;
    const negotiation *n = s->agreed;
    if (!n->count || n->of[0].early || n->cut || negotiation_without_codec(n) || is_named(n, m->from, m->odd_payload, m->odd_payload_last))
        return false;
    const agreement *a = NULL;
    for (unsigned i = 0; i < n->count; i++)
        if (stream_fits(m, &n->of[i], m->from) && n->of[i].from <= m->odd_payload_last)
            a = &n->of[i];
    if (!a || m->odd_payload_last < a->from + SETTLES || is_passthrough(a, m->odd_payload))
        return false;
    side receiver = other_side(m->from);
    if (digits && (a->media[receiver]->telephone_event == NO_EVENTS || m->odd_payload_packets >= m->packets / 2))
        return false;
    s->at = message_side(call_of(s), a->offer) == receiver ? a->offer : a->answer;
    s->who = m->from;
    s->count = m->odd_payload_packets;
    s->frame = m->odd_payload_frame;
    s->expected = a->media[receiver]->codecs;
    return true;
}

/* A dynamic type between others, where the receiver named another for digits (RFC 4733). */
static bool digits_not_negotiated(subject *s)
{
    return s->stream->odd_payload >= FIRST_DYNAMIC && payload_is_odd(s, true);
}

/* Gateways signal to each other in dynamic types that no SDP names: those are no codec. */
static bool payload_not_negotiated(subject *s)
{
    const media_stream *m = s->stream;

    return (m->odd_payload < FIRST_DYNAMIC || m->odd_payload_packets >= m->packets / 2) && payload_is_odd(s, false);
}

static bool packet_loss(subject *s)
{
    const media_stream *m = s->stream;
    uint64_t all = (uint64_t)m->packets + m->lost;
    const negotiation *n = s->agreed;

    if (n->count && stream_stopped_at(m, n->end) < m->last_time)
        return false;
    if (m->packets < 100 || m->lost * UINT64_C(20) < all || m->ssrc_changes > m->packets / 20)
        return false;
    s->who = m->from;
    s->count = m->lost;
    s->number = (uint32_t)((m->lost * UINT64_C(100) + all / 2) / all);
    return true;
}

static const finding_rule rows[] = {
{ FINDING_PAYLOAD_NOT_NEGOTIATED, WARN, LIKELY, ABOUT_STREAM, digits_not_negotiated,
  "Three RTP packets or more of a dynamic payload type that neither SDP in force names, between others, and the SDP of the receiver names another for telephone-event",
  "RTP with a payload type that was not agreed",
  "RTP of payload type {payload} came from {side}, {count} packets[ from {frame} on], which no SDP in force names ({expected} in {at}): the other side cannot tell what they are. Often such packets are DTMF digits.",
  "Compare the telephone-event number in both SDPs with the one that is sent (RFC 4733, RFC 3264 5.1)." },
{ FINDING_PAYLOAD_NOT_NEGOTIATED, WARN, LIKELY, ABOUT_STREAM, payload_not_negotiated,
  "Three RTP packets or more of a static payload type that the receiver's SDP in force does not name, or of another that half of the stream has and neither SDP names, later than 1 s after the answer; not G.711 where both SDPs name X-NSE",
  "RTP with a payload type that was not agreed",
  "RTP of payload type {payload} came from {side}, {count} packets[ from {frame} on], but the SDP of the other side ({at}) names {expected}: it cannot play them.",
  "Check which codec {side} chose: after an answer or a re-INVITE only what the other side's newest SDP names may be sent." },
{ FINDING_PACKET_LOSS, WARN, LIKELY, ABOUT_STREAM, packet_loss,
  "5 % or more of the sequence numbers of a stream of 100 packets or more are missing",
  "RTP packets were lost",
  "{count} of the RTP packets of {side} from {from} to {to} ({number} %) are missing here: lost before this point, or by the capture itself.",
  "Look for gaps in the audio; check load, duplex and QoS of the links before this point, and the drop count of the capture." },
};

const finding_table findings_about_packets = { rows, G_N_ELEMENTS(rows) };
