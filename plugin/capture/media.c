/* media.c - a packet of media, as the tracker is told of it
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/media.h"

#include "capture/capture.h"
#include "capture/packet_ends.h"

#define UDP_HEADER  8
#define RTP_HEADER  12          /* RFC 3550 5.1 */
#define SENDER_REPORT 24        /* to its count of packets */
#define IP_HEADER   20          /* the shortest */

void media_ends(const packet_info *pinfo, endpoint *source, endpoint *destination)
{
    *source = endpoint_of(&pinfo->src, pinfo->srcport);
    *destination = endpoint_of(&pinfo->dst, pinfo->destport);
}

/*
 * The UDP payload. The last layer that is no dissector's is in no data source, so its place is told by the UDP header,
 * which follows the destination address: behind it stand the ports and the length.
 */
static span udp_payload(const packet_info *pinfo)
{
    tvbuff_t *frame = pinfo->data_src ? get_data_source_tvb((const struct data_source *)pinfo->data_src->data) : NULL;
    unsigned n = frame ? tvb_captured_length(frame) : 0, address = (unsigned)pinfo->net_dst.len;
    const uint8_t *p = n ? tvb_get_ptr(frame, 0, (int)n) : NULL;
    const uint8_t ports[4] = { (uint8_t)(pinfo->srcport >> 8), (uint8_t)pinfo->srcport, (uint8_t)(pinfo->destport >> 8),
                               (uint8_t)pinfo->destport };

    if (address != 4 && address != 16)
        return SPAN_NONE;
    for (unsigned i = IP_HEADER; p && i + UDP_HEADER <= n; i++) {
        if (memcmp(p + i, ports, sizeof ports) != 0 || memcmp(p + i - address, pinfo->net_dst.data, address) != 0)
            continue;
        unsigned length = (unsigned)(p[i + 4] << 8 | p[i + 5]);

        if (length < UDP_HEADER)
            return SPAN_NONE;
        return (span){ (const char *)p + i + UDP_HEADER, MIN(length - UDP_HEADER, n - i - UDP_HEADER) };
    }
    return SPAN_NONE;
}

/* By the second byte (RFC 5761 4): payload types 64 to 95 with the marker are none of RTP. */
static bool is_rtcp(span s)
{
    return s.len > 1 && (uint8_t)s.p[1] >= 192 && (uint8_t)s.p[1] <= 223;
}

/* A sender report that counts packets (RFC 3550 6.4.1). */
static bool says_sent(span s)
{
    const uint8_t *p = (const uint8_t *)s.p;

    return s.len >= SENDER_REPORT && is_rtcp(s) && p[1] == 200 && (p[20] | p[21] | p[22] | p[23]);
}

/* 128 to 191 in the first byte is RTP or RTCP (RFC 7983 7). */
static bool looks_like_rtp(span s)
{
    unsigned first = s.len ? (uint8_t)s.p[0] : 0;

    return s.len >= RTP_HEADER && first >= 128 && first <= 191 && !is_rtcp(s);
}

static void read_header(span s, media_packet *out)
{
    const uint8_t *p = (const uint8_t *)s.p;

    if (!p || !looks_like_rtp(s))
        return;
    out->has_header = true;
    out->payload = p[1] & 127;
    out->seq = (uint16_t)(p[2] << 8 | p[3]);
    out->ssrc = (uint32_t)p[8] << 24 | (uint32_t)p[9] << 16 | (uint32_t)p[10] << 8 | p[11];
}

static call *counted(const packet_info *pinfo, media_packet *m, span payload)
{
    read_header(payload, m);
    m->frame = pinfo->num;
    m->time = packet_time(pinfo);
    return tracker_media(capture_tracker(), m);
}

/* STUN, ZRTP and DTLS on a media port (RFC 7983 7), which from 4.6 on Wireshark hands to RTP first, as all do with RTCP. */
static bool shares_the_port(span payload)
{
    return payload.len && ((uint8_t)payload.p[0] < 64 || is_rtcp(payload));
}

call *media_of_call(packet_info *pinfo, bool is_rtp)
{
    media_packet m = { .frame = pinfo->num };
    span payload = udp_payload(pinfo);

    is_rtp = is_rtp && !shares_the_port(payload);
    media_ends(pinfo, &m.source, &m.destination);
    if (!PINFO_FD_VISITED(pinfo) && !is_rtp)
        tracker_media_met(capture_tracker(), pinfo->num, &m.source, &m.destination, says_sent(payload));
    if (PINFO_FD_VISITED(pinfo) || !is_rtp)
        return tracker_media_call(capture_tracker(), pinfo->num, &m.source, &m.destination);
    return counted(pinfo, &m, payload);
}

call *media_undecoded(packet_info *pinfo)
{
    media_packet m = { .undecoded = true };
    tracker *t = capture_tracker();

    if (pinfo->ptype != PT_UDP)
        return NULL;
    media_ends(pinfo, &m.source, &m.destination);
    if (!tracker_knows_media(t, &m.destination) && !tracker_knows_media(t, &m.source))
        return NULL;
    span payload = udp_payload(pinfo);
    if (!looks_like_rtp(payload)) {
        if (!PINFO_FD_VISITED(pinfo))
            tracker_media_met(t, pinfo->num, &m.source, &m.destination, says_sent(payload));
        return NULL;
    }
    if (PINFO_FD_VISITED(pinfo))
        return tracker_media_call(t, pinfo->num, &m.source, &m.destination);
    return counted(pinfo, &m, payload);
}
