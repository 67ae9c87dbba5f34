/* postdissector.c - what is done with each packet, last of all dissectors
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/postdissector.h"

#include "capture/capture.h"
#include "capture/hep.h"
#include "capture/media.h"
#include "capture/packet_call.h"
#include "capture/packet_ends.h"
#include "capture/parts.h"
#include "capture/record.h"
#include "capture/source.h"
#include "wire/icmp.h"

/* ---- the packet as the tracker is told of it ---- */

static tracker_message message_of(const packet_info *pinfo)
{
    return (tracker_message){
        .frame = pinfo->num,
        .time = packet_time(pinfo),
        .source = endpoint_of(&pinfo->src, pinfo->srcport),
        .destination = endpoint_of(&pinfo->dst, pinfo->destport),
        .transport = transport_letter(pinfo->ptype)
    };
}

/* ---- SIP ---- */

static const char *frame_note(packet_info *pinfo, unsigned messages)
{
    if (messages > SOURCE_MESSAGES_MAX)
        return wmem_strdup_printf(pinfo->pool, "This frame holds more than %u SIP messages; the others are not explained.",
                                  SOURCE_MESSAGES_MAX);
    if (source_is_cut(pinfo))
        return wmem_strdup_printf(pinfo->pool, "This frame has more than %u buffers of reassembled or decrypted bytes; "
                                  "SIP in the others is not explained.", SOURCE_DATA_MAX);
    return NULL;
}

/* Of a frame that is not taken whole, the last message that is explained says so; n: none is. */
static unsigned last_explained(const source_message *found, unsigned n)
{
    for (unsigned i = n; i-- > 0;)
        if (explain_covers(&found[i].msg))
            return i;
    return n;
}

static void track(const tracker_message *in, tap_record *r)
{
    if (PINFO_FD_VISITED(r->pinfo)) {
        r->event = tracker_find(r->tracker, in, &r->call);
        return;
    }
    r->event = tracker_add(r->tracker, in, &r->call);
    if (r->call)
        parts_recognize(r->call, r->event, in->frame);
}

static void dissect_messages(packet_info *pinfo, proto_tree *tree, const source_layer *first)
{
    const unsigned few = 4;
    const tracker_message frame = message_of(pinfo);
    /* Listeners read the messages after this function has returned. */
    source_message *found = wmem_alloc_array(pinfo->pool, source_message, few);
    unsigned all = source_messages(pinfo, first, found, few), n = MIN(all, SOURCE_MESSAGES_MAX);

    if (n > few) {
        found = wmem_alloc_array(pinfo->pool, source_message, n);
        source_messages(pinfo, first, found, n);
    }

    const char *note = frame_note(pinfo, all);
    unsigned says = note ? last_explained(found, n) : n;
    for (unsigned i = 0; i < n; i++) {
        tap_record r = { .pinfo = pinfo, .where = &found[i], .tracker = capture_tracker_begin(pinfo) };

        if (i == says)
            r.frame_note = note;
        tracker_message in = frame;
        in.msg = &found[i].msg;
        in.in_frame = (uint16_t)i;
        hep_origin(pinfo, &found[i], &in);
        track(&in, &r);
        packet_call_keep(pinfo, r.call);
        record_show(tree, &r);
    }
}

/* ---- media and ICMP, of calls that are known ---- */

#define ICMP_LOOK   256         /* bytes in which link layer, tunnels and the quoted headers end */

/* kinds: 0 for what Wireshark took for no media. */
static void dissect_media(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, unsigned kinds)
{
    bool wanted = record_hook_wants(tree);

    if (PINFO_FD_VISITED(pinfo) && !wanted)
        return;
    call *c = kinds ? media_of_call(pinfo, (kinds & SOURCE_RTP) != 0) : media_undecoded(pinfo);
    if (wanted && c && c->number)
        record_show_media(tree, tvb, pinfo, c);
}

/* The bytes of the data source that holds these. */
static span source_around(const packet_info *pinfo, span part)
{
    for (const GSList *s = pinfo->data_src; s; s = s->next) {
        tvbuff_t *tvb = get_data_source_tvb((const struct data_source *)s->data);
        unsigned len = tvb ? tvb_captured_length(tvb) : 0;
        const char *p = len ? (const char *)tvb_get_ptr(tvb, 0, (int)len) : NULL;

        if (p && part.p >= p && part.p < p + len)
            return (span){ p, len };
    }
    return SPAN_NONE;
}

/* The ends of the packet that an ICMP error says was lost; false: it does not say so. */
static bool quoted_ends(span frame, size_t payload, endpoint *source, endpoint *destination)
{
    icmp_quote q;

    if (!icmp_says_lost(frame, payload, &q))
        return false;
    *source = (endpoint){ .len = (uint8_t)q.source.len, .port = q.source_port };
    *destination = (endpoint){ .len = (uint8_t)q.destination.len, .port = q.destination_port };
    memcpy(source->bytes, q.source.p, q.source.len);
    memcpy(destination->bytes, q.destination.p, q.destination.len);
    return true;
}

static void note_quoted_request(const packet_info *pinfo, const message *quoted)
{
    span frame = source_around(pinfo, quoted->bytes);
    endpoint source, destination;

    if (!frame.p || !quoted_ends(frame, (size_t)(quoted->bytes.p - frame.p), &source, &destination))
        return;
    /* The headers that would find it may be cut. */
    if (!tracker_icmp(capture_tracker(), quoted, &source, &destination, pinfo->num) && !quoted->complete)
        tracker_icmp_way(capture_tracker(), &source, &destination, pinfo->num, packet_time(pinfo));
}

/* What is quoted of media, or too little of SIP, says nothing of itself, but the headers before it do. */
static void note_quoted_way(const packet_info *pinfo)
{
    tvbuff_t *tvb = pinfo->data_src ? get_data_source_tvb((const struct data_source *)pinfo->data_src->data) : NULL;
    unsigned len = tvb ? tvb_captured_length(tvb) : 0;
    span frame = len ? (span){ (const char *)tvb_get_ptr(tvb, 0, (int)len), len } : SPAN_NONE;
    endpoint source, destination;

    for (size_t payload = 0; payload <= MIN(frame.len, ICMP_LOOK); payload++)
        if (quoted_ends(frame, payload, &source, &destination)) {
            if (!tracker_icmp_way(capture_tracker(), &source, &destination, pinfo->num, packet_time(pinfo)))
                tracker_media_refused(capture_tracker(), pinfo->num, packet_time(pinfo), &source, &destination);
            return;
        }
}

static void note_icmp(packet_info *pinfo)
{
    message quoted;

    if (PINFO_FD_VISITED(pinfo))
        return;
    if (source_quoted(pinfo, &quoted))
        note_quoted_request(pinfo, &quoted);
    else
        note_quoted_way(pinfo);
}

/* ---- every packet ---- */

/*
 * tshark in its last pass, or only one, with nobody to see what we find: no listener and no hook. Columns are filled in
 * that pass alone.
 */
static bool nobody_asks(const packet_info *pinfo, proto_tree *tree)
{
    return capture_in_tshark() && pinfo->cinfo && !record_is_listened_to() && !record_hook_wants(tree);
}

static int dissect(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_)
{
    source_layer sip;

    parts_packet();
    capture_packet(pinfo);
    hep_frame_done(pinfo);
    if (nobody_asks(pinfo, tree))
        return 0;
    unsigned kinds = source_kinds(pinfo, &sip);
    if (!kinds && (!capture_tracker() || pinfo->ptype != PT_UDP))
        return 0;
    pinfo->current_proto = "SIP Explain";       /* in messages about a failure; the caller puts back its own */
    if (kinds & SOURCE_SIP)
        dissect_messages(pinfo, tree, &sip);
    else if (capture_tracker() && (kinds & SOURCE_ICMP))
        note_icmp(pinfo);
    else if (capture_tracker())
        dissect_media(tvb, pinfo, tree, kinds);
    return 0;
}

/*
 * Wireshark makes a layer of each protocol that it calls, and takes it away again where nothing was dissected, which
 * takes some 490 instructions a packet. A helper protocol gets no layer; it is switched off with its parent.
 */
static int helper_register(int proto)
{
    return proto_register_protocol_in_name_only("SIP Explain post-dissector", "SIP Explain post-dissector",
                                                "sipexplain.postdissector", proto, FT_PROTOCOL);
}

void postdissector_register(int proto)
{
    capture_register();
    record_register();
    packet_call_register(proto);
    register_postdissector(create_dissector_handle(dissect, helper_register(proto)));
}
