/* hep.c - SIP that Homer mirrors: a dissector for HEPv3 over UDP and TCP
 *
 * The packet gets the ends of the mirrored message instead of its own. TCP puts its
 * own back behind each packet of its stream; for columns and taps the mirrored ones are
 * set again when all dissectors are done.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/hep.h"

#include <epan/expert.h>
#include <epan/ipproto.h>
#include <epan/dissectors/packet-tcp.h>

#include "capture/packet_ends.h"
#include "wire/hep.h"

enum { TCP_PORT = 9060 };           /* Homer's */

/* Ends and transport of a packet, as dissectors and taps ask for them. */
typedef struct {
    address net_source, net_destination, source, destination;
    uint32_t source_port, destination_port;
    port_type transport;
} ends;

/* What a mirrored message says of where it was seen. */
typedef struct seen {
    struct seen *before;            /* in this frame */
    span payload;                   /* the bytes that were dissected; live as long as the packet's */
    hep_packet packet;
    ends mirrored;
} seen;

/* Of a frame; all of its packet's pool. */
typedef struct {
    seen *last;
} frame_messages;

static int proto_hep = -1, ett_hep = -1;
static int hf_family = -1, hf_protocol = -1, hf_source4 = -1, hf_destination4 = -1, hf_source6 = -1, hf_destination6 = -1,
           hf_source_port = -1, hf_destination_port = -1, hf_seconds = -1, hf_microseconds = -1, hf_time = -1, hf_kind = -1,
           hf_agent = -1, hf_payload = -1, hf_compressed = -1, hf_correlation = -1, hf_other = -1;
static expert_field ei_broken = EI_INIT, ei_compressed = EI_INIT;
static dissector_handle_t sip_handle;
static uint32_t newest_frame;       /* with a mirrored message: of others nothing is looked up */

static const value_string kinds[] = {
    { HEP_KIND_SIP, "SIP" }, { 2, "XMPP" }, { 3, "SDP" }, { 4, "RTP" }, { 5, "RTCP as JSON" }, { 6, "MGCP" }, { 7, "MEGACO" },
    { 8, "M2UA" }, { 9, "M3UA" }, { 10, "IAX" }, { 34, "MOS report" }, { 35, "MOS report" }, { 100, "log" }, { 0, NULL }
};

/* A field for each generic chunk. */
static int field_of(const hep_chunk *c)
{
    if (c->vendor)
        return hf_other;
    switch (c->type) {
    case HEP_FAMILY:            return hf_family;
    case HEP_PROTOCOL:          return hf_protocol;
    case HEP_SOURCE4:           return hf_source4;
    case HEP_DESTINATION4:      return hf_destination4;
    case HEP_SOURCE6:           return hf_source6;
    case HEP_DESTINATION6:      return hf_destination6;
    case HEP_SOURCE_PORT:       return hf_source_port;
    case HEP_DESTINATION_PORT:  return hf_destination_port;
    case HEP_SECONDS:           return hf_seconds;
    case HEP_MICROSECONDS:      return hf_microseconds;
    case HEP_KIND:              return hf_kind;
    case HEP_AGENT:             return hf_agent;
    case HEP_PAYLOAD:           return hf_payload;
    case HEP_COMPRESSED:        return hf_compressed;
    case HEP_CORRELATION:       return hf_correlation;
    default:                    return hf_other;
    }
}

static unsigned encoding_of(int field)
{
    if (field == hf_correlation)
        return ENC_UTF_8 | ENC_NA;
    return field == hf_payload || field == hf_compressed || field == hf_other || field == hf_source6 ||
           field == hf_destination6 ? ENC_NA : ENC_BIG_ENDIAN;
}

static void show_broken(packet_info *pinfo, proto_tree *tree, tvbuff_t *tvb, int offset, int length)
{
    proto_tree_add_expert(tree, pinfo, &ei_broken, tvb, offset, length);
}

static void show_chunks(span bytes, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree)
{
    span rest = span_from(span_cut(bytes, hep_length(bytes)), HEP_HEADER);
    hep_chunk c;

    while (hep_chunk_next(&rest, &c)) {
        int offset = (int)(c.value.p - bytes.p), length = (int)c.value.len, field = field_of(&c);

        if (!hep_chunk_fits(&c))
            show_broken(pinfo, tree, tvb, offset, length);
        else
            proto_tree_add_item(tree, field, tvb, offset, length, encoding_of(field));
    }
    if (rest.len && tvb_captured_length(tvb) == tvb_reported_length(tvb))      /* else the capture cut it */
        show_broken(pinfo, tree, tvb, (int)(rest.p - bytes.p), (int)rest.len);
}

static void show_time(const hep_packet *p, proto_tree *tree, tvbuff_t *tvb)
{
    nstime_t time = NSTIME_INIT_SECS_NSECS(p->seconds, (int)(p->microseconds % 1000000 * 1000));

    if (p->has_time)
        proto_item_set_generated(proto_tree_add_time(tree, hf_time, tvb, 0, 0, &time));
}

static address address_of(wmem_allocator_t *scope, span from)
{
    address a;

    alloc_address_wmem(scope, &a, from.len == 4 ? AT_IPv4 : AT_IPv6, (int)from.len, from.p);
    return a;
}

static bool has_ends(const hep_packet *p)
{
    return p->source.len && p->source.len == p->destination.len;
}

static port_type transport_of(unsigned protocol)
{
    return protocol == IP_PROTO_TCP ? PT_TCP : protocol == IP_PROTO_SCTP ? PT_SCTP : PT_UDP;
}

static ends ends_of(const packet_info *pinfo)
{
    return (ends){ pinfo->net_src, pinfo->net_dst, pinfo->src, pinfo->dst, pinfo->srcport, pinfo->destport, pinfo->ptype };
}

static void ends_set(packet_info *pinfo, const ends *e)
{
    pinfo->net_src = e->net_source;
    pinfo->net_dst = e->net_destination;
    pinfo->src = e->source;
    pinfo->dst = e->destination;
    pinfo->srcport = e->source_port;
    pinfo->destport = e->destination_port;
    pinfo->ptype = e->transport;
}

/* Those of the packet that carries it where it has none of its own. */
static ends mirrored_ends(packet_info *pinfo, const hep_packet *p)
{
    if (!has_ends(p))
        return ends_of(pinfo);

    address source = address_of(pinfo->pool, p->source), destination = address_of(pinfo->pool, p->destination);
    return (ends){ source, destination, source, destination, p->source_port, p->destination_port, transport_of(p->protocol) };
}

static frame_messages *messages_of(packet_info *pinfo)
{
    return proto_hep < 0 ? NULL : (frame_messages *)p_get_proto_data(pinfo->pool, pinfo, proto_hep, 0);
}

static const seen *remember(packet_info *pinfo, const hep_packet *p, tvbuff_t *sip)
{
    frame_messages *all = messages_of(pinfo);
    seen *s = wmem_new0(pinfo->pool, seen);
    int length = (int)tvb_captured_length(sip);

    if (!all) {
        all = wmem_new0(pinfo->pool, frame_messages);
        p_add_proto_data(pinfo->pool, pinfo, proto_hep, 0, all);
    }
    s->packet = *p;
    s->payload = (span){ (const char *)tvb_get_ptr(sip, 0, length), (size_t)length };
    s->mirrored = mirrored_ends(pinfo, p);
    s->before = all->last;
    all->last = s;
    newest_frame = pinfo->num;
    return s;
}

/* By its handle: the ports of the packet that carries it say nothing of the message. */
static void dissect_message(tvbuff_t *sip, packet_info *pinfo, proto_tree *tree, const hep_packet *p)
{
    ends_set(pinfo, &remember(pinfo, p, sip)->mirrored);
    call_dissector(sip_handle, sip, pinfo, tree);
}

void hep_frame_done(packet_info *pinfo)
{
    const frame_messages *all = pinfo->num == newest_frame ? messages_of(pinfo) : NULL;

    if (all)
        ends_set(pinfo, &all->last->mirrored);
}

/* The mirrored message; NULL: it is compressed, and by something unknown. */
static tvbuff_t *sip_of(const hep_packet *p, span bytes, tvbuff_t *tvb, packet_info *pinfo)
{
    int offset = (int)(p->payload.p - bytes.p), length = (int)p->payload.len;
    tvbuff_t *sip;

    if (!p->compressed)
        return tvb_new_subset_length(tvb, offset, length);
    sip = compat_uncompress(tvb, offset, length);
    if (sip)
        add_new_data_source(pinfo, sip, "Uncompressed HEP payload");
    return sip;
}

static void summarize(const hep_packet *p, packet_info *pinfo, proto_item *item)
{
    const char *kind = val_to_str_const(p->kind, kinds, "unknown payload");

    col_set_str(pinfo->cinfo, COL_PROTOCOL, "HEPv3");
    col_add_fstr(pinfo->cinfo, COL_INFO, "Capture agent %u, %s", p->agent, kind);
    proto_item_append_text(item, ", capture agent %u, %s", p->agent, kind);
}

/* One packet, which begins and ends with tvb. */
static int dissect_packet(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_)
{
    int length = (int)tvb_captured_length(tvb);
    span bytes = { (const char *)tvb_get_ptr(tvb, 0, length), (size_t)length };
    proto_item *item = proto_tree_add_item(tree, proto_hep, tvb, 0, -1, ENC_NA);
    proto_tree *sub = proto_item_add_subtree(item, ett_hep);
    tvbuff_t *sip;
    hep_packet p;

    if (!hep_parse(bytes, &p)) {
        show_broken(pinfo, sub, tvb, 0, length);
        return length;
    }
    summarize(&p, pinfo, item);
    show_chunks(bytes, tvb, pinfo, sub);
    if (hep_length(bytes) > tvb_reported_length(tvb))
        show_broken(pinfo, sub, tvb, 4, 2);
    show_time(&p, sub, tvb);
    if (p.kind != HEP_KIND_SIP || !p.payload.len)
        return length;
    sip = sip_of(&p, bytes, tvb, pinfo);
    if (sip)
        dissect_message(sip, pinfo, tree, &p);
    else
        proto_tree_add_expert(sub, pinfo, &ei_compressed, tvb, (int)(p.payload.p - bytes.p), (int)p.payload.len);
    return length;
}

static bool is_hep(tvbuff_t *tvb)
{
    return tvb_captured_length(tvb) >= HEP_HEADER && tvb_memeql(tvb, 0, (const uint8_t *)"HEP3", 4) == 0;
}

static ws_bool dissect_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    if (!is_hep(tvb))
        return false;
    dissect_packet(tvb, pinfo, tree, data);
    return true;
}

/* What is no packet goes to the end of what there is, and is shown as broken. */
static unsigned packet_length(packet_info *pinfo _U_, tvbuff_t *tvb, int offset, void *data _U_)
{
    span start = { (const char *)tvb_get_ptr(tvb, offset, HEP_HEADER), HEP_HEADER };
    size_t length = hep_length(start);

    return length ? (unsigned)length : (unsigned)tvb_reported_length_remaining(tvb, offset);
}

static int dissect_tcp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    size_t begun = MIN(tvb_captured_length(tvb), 4);

    if (!begun || tvb_memeql(tvb, 0, (const uint8_t *)"HEP3", begun) != 0)
        return 0;
    tcp_dissect_pdus(tvb, pinfo, tree, true, HEP_HEADER, packet_length, dissect_packet, data);
    return (int)tvb_reported_length(tvb);
}

static void register_fields(void)
{
    static hf_register_info hf[] = {
        { &hf_protocol, { "Transport", "hepv3.protocol", FT_UINT8, BASE_DEC | BASE_EXT_STRING, NULL, 0, NULL, HFILL } },
        { &hf_family, { "Address family", "hepv3.family", FT_UINT8, BASE_DEC, NULL, 0, "2: IPv4, 10: IPv6", HFILL } },
        { &hf_source4, { "Source", "hepv3.source", FT_IPv4, BASE_NONE, NULL, 0, "Who sent the mirrored message", HFILL } },
        { &hf_destination4, { "Destination", "hepv3.destination", FT_IPv4, BASE_NONE, NULL, 0, "Where the mirrored message went", HFILL } },
        { &hf_source6, { "Source", "hepv3.source6", FT_IPv6, BASE_NONE, NULL, 0, "Who sent the mirrored message", HFILL } },
        { &hf_destination6, { "Destination", "hepv3.destination6", FT_IPv6, BASE_NONE, NULL, 0, "Where the mirrored message went", HFILL } },
        { &hf_source_port, { "Source port", "hepv3.source_port", FT_UINT16, BASE_DEC, NULL, 0, NULL, HFILL } },
        { &hf_destination_port, { "Destination port", "hepv3.destination_port", FT_UINT16, BASE_DEC, NULL, 0, NULL, HFILL } },
        { &hf_seconds, { "Seconds", "hepv3.seconds", FT_UINT32, BASE_DEC, NULL, 0, "Since 1970, UTC", HFILL } },
        { &hf_microseconds, { "Microseconds", "hepv3.microseconds", FT_UINT32, BASE_DEC, NULL, 0, NULL, HFILL } },
        { &hf_time, { "Time", "hepv3.time", FT_ABSOLUTE_TIME, ABSOLUTE_TIME_UTC, NULL, 0, "When the capture agent saw the message", HFILL } },
        { &hf_kind, { "Kind of payload", "hepv3.kind", FT_UINT8, BASE_DEC, VALS(kinds), 0, NULL, HFILL } },
        { &hf_agent, { "Capture agent", "hepv3.agent", FT_UINT32, BASE_DEC, NULL, 0, "Its number", HFILL } },
        { &hf_payload, { "Payload", "hepv3.payload", FT_BYTES, BASE_NONE, NULL, 0, NULL, HFILL } },
        { &hf_compressed, { "Compressed payload", "hepv3.compressed", FT_BYTES, BASE_NONE, NULL, 0, NULL, HFILL } },
        { &hf_correlation, { "Correlation", "hepv3.correlation", FT_STRING, BASE_NONE, NULL, 0, "What ties packets together, mostly a Call-ID", HFILL } },
        { &hf_other, { "Other chunk", "hepv3.other", FT_BYTES, BASE_NONE, NULL, 0, "Of a vendor, or of an unknown type", HFILL } }
    };
    static ei_register_info ei[] = {
        { &ei_broken, { "hepv3.broken", PI_MALFORMED, PI_ERROR, "Broken HEPv3 packet or chunk", EXPFILL } },
        { &ei_compressed, { "hepv3.not_uncompressed", PI_UNDECODED, PI_WARN, "The payload cannot be uncompressed", EXPFILL } }
    };
    static int *ett[] = { &ett_hep };

    hf[0].hfinfo.strings = &ipproto_val_ext;        /* on Windows the address of another library's data is no constant */
    proto_register_field_array(proto_hep, hf, array_length(hf));
    proto_register_subtree_array(ett, array_length(ett));
    expert_register_field_array(expert_register_protocol(proto_hep), ei, array_length(ei));
}

void hep_dissector_register(void)
{
    if (proto_get_id_by_filter_name("hepv3") >= 0 || proto_get_id_by_short_name("HEPv3") >= 0)
        return;
    proto_hep = proto_register_protocol("HEPv3", "HEPv3", "hepv3");
    register_fields();
}

/* As its protocol is called in Homer's own dissector in Lua, or may be in a Wireshark to come. */
static bool another_is_there(void)
{
    static const char *const names[] = { "hep", "hep3", "eep", "homer" };

    for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
        if (proto_get_id_by_filter_name(names[i]) >= 0)
            return true;
    return proto_hep < 0;
}

void hep_dissector_handoff(void)
{
    if (another_is_there())
        return;
    sip_handle = find_dissector("sip");
    heur_dissector_add("udp", dissect_udp, "HEPv3 over UDP", "hepv3_udp", proto_hep, HEURISTIC_ENABLE);
    dissector_add_uint("tcp.port", TCP_PORT, create_dissector_handle(dissect_tcp, proto_hep));
}

/* From the frame's time to the mirrored one, in nanoseconds. */
static int64_t time_shift(const packet_info *pinfo, const hep_packet *p)
{
    int64_t nanoseconds = (int64_t)(p->microseconds % 1000000) * 1000 - pinfo->abs_ts.nsecs;

    return p->has_time ? ((int64_t)p->seconds - (int64_t)pinfo->abs_ts.secs) * 1000000000 + nanoseconds : 0;
}

static const seen *find_seen(packet_info *pinfo, const char *at)
{
    const frame_messages *all = messages_of(pinfo);
    const seen *s = all ? all->last : NULL;

    while (s && !(at >= s->payload.p && at < s->payload.p + s->payload.len))
        s = s->before;
    return s;
}

void hep_origin(packet_info *pinfo, source_message *m, tracker_message *in)
{
    const seen *s = find_seen(pinfo, m->msg.bytes.p);

    if (!s)
        return;
    size_t inside = (size_t)(s->payload.p + s->payload.len - m->msg.bytes.p);
    if (m->msg.bytes.len > inside)
        message_parse((span){ m->msg.bytes.p, inside }, &m->msg);
    in->source = endpoint_of(&s->mirrored.source, s->mirrored.source_port);
    in->destination = endpoint_of(&s->mirrored.destination, s->mirrored.destination_port);
    in->transport = transport_letter(s->mirrored.transport);
    in->time += time_shift(pinfo, &s->packet);
}
