/* source.c - packet -> the bytes of each SIP message in it
 *
 * The SIP dissector leaves one sip_info_value_t per dissected message in the
 * packet's proto data, keyed by layer. Of several messages in one buffer only
 * the last one's can be read back, so the others are walked by Content-Length
 * and the last must be the one that the record names. Without that check a
 * printable UDP checksum glues itself onto the method.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/source.h"

#include <epan/dissectors/packet-rtcp.h>
#include <epan/dissectors/packet-sip.h>
#include "wire/method.h"

static int proto_sip, proto_rtp, proto_rtcp;
static uint8_t *kind_of;            /* source_kind by number of the protocol */
static unsigned kind_count;

void source_register_handoff(void)
{
    proto_sip = proto_get_id_by_filter_name("sip");
    proto_rtp = proto_get_id_by_filter_name("rtp");
    proto_rtcp = proto_get_id_by_filter_name("rtcp");

    const struct { int proto; source_kind kind; } kinds[] = {
        { proto_sip, SOURCE_SIP }, { proto_rtp, SOURCE_RTP }, { proto_rtcp, SOURCE_RTCP },
        { proto_get_id_by_filter_name("icmp"), SOURCE_ICMP }, { proto_get_id_by_filter_name("icmpv6"), SOURCE_ICMP }
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(kinds); i++)
        kind_count = MAX(kind_count, (unsigned)(kinds[i].proto + 1));   /* -1: this Wireshark has no such protocol */
    kind_of = wmem_alloc0_array(wmem_epan_scope(), uint8_t, kind_count);
    for (unsigned i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (kinds[i].proto >= 0)
            kind_of[kinds[i].proto] = (uint8_t)kinds[i].kind;
}

unsigned source_kinds(const packet_info *pinfo, source_layer *sip)
{
    unsigned kinds = 0;
    uint32_t number = 0;

    for (wmem_list_frame_t *f = wmem_list_head(pinfo->layers); f; f = wmem_list_frame_next(f)) {
        unsigned proto = (unsigned)GPOINTER_TO_INT(wmem_list_frame_data(f));

        number++;
        if (proto >= kind_count || !kind_of[proto])
            continue;
        if (sip && kind_of[proto] == SOURCE_SIP && !(kinds & SOURCE_SIP))
            *sip = (source_layer){ f, number };
        kinds |= kind_of[proto];
    }
    return kinds & SOURCE_ICMP ? SOURCE_ICMP : kinds;
}

/* By what the SIP dissector tells one message from another. */
typedef struct {
    unsigned code;                  /* 0: a request */
    span method;                    /* of a request */
    span call_id;                   /* as the dissector shows it; SPAN_NONE: it took none */
} sip_record;

#define COPY_MAX 127                /* bytes of a Call-ID in the dissector's copy, before 4.4 (MAX_CALL_ID_SIZE) */

/*
 * The dissector's copy is cut at its own buffer's size and at a NUL, and what is no
 * UTF-8 stands as U+FFFD in it: behind the first byte that is not ASCII nothing can
 * be compared. Else it is all of the Call-ID: "t1" does not name "t10".
 */
static bool same_call_id(span id, span copy)
{
    size_t i;

    if (span_equal(id, copy))
        return true;
    for (i = 0; i < copy.len; i++) {
        if (i >= id.len)
            return false;
        if ((unsigned char)copy.p[i] >= 0x80)
            return (unsigned char)id.p[i] >= 0x80;
        if (id.p[i] != copy.p[i])
            return false;
    }
    return i == id.len || i >= COPY_MAX || (unsigned char)id.p[i] <= ' ';
}

static bool has_call_id(const message *m, span call_id)
{
    size_t cursor = 0;
    span value;

    while (message_value_next(m, &cursor, HDR_CALL_ID, &value))
        if (same_call_id(value, call_id))
            return true;
    return false;
}

static bool matches(const message *m, const sip_record *r)
{
    if (r->code ? !m->is_response || m->code != r->code : m->is_response || !span_equal(m->method, r->method))
        return false;
    /* It keeps a Call-ID only where the header is well formed; compare where both have one. */
    return !r->call_id.len || !m->first[HDR_CALL_ID].p || has_call_id(m, r->call_id);
}

/* The record of the SIP dissector's layer of this number; false: it left none. */
static bool record_of(packet_info *pinfo, uint32_t layer, sip_record *out)
{
    const sip_info_value_t *info =
        (const sip_info_value_t *)p_get_proto_data(pinfo->pool, pinfo, proto_sip, layer);

    if (!info || (!info->response_code && (!info->request_method || !*info->request_method)))
        return false;
    out->code = info->response_code;
    out->method = info->response_code ? SPAN_NONE : span_of((const char *)info->request_method);
    out->call_id = span_of(info->tap_call_id);
    return true;
}

static span line_at(span bytes, size_t *next)
{
    const char *nl = bytes.len ? (const char *)memchr(bytes.p, '\n', bytes.len) : NULL;
    size_t len = nl ? (size_t)(nl - bytes.p) : bytes.len;

    *next = nl ? len + 1 : len;
    if (len && bytes.p[len - 1] == '\r')
        len--;
    return (span){ bytes.p, len };
}

/* Where the first such word begins that a blank follows; -1: nowhere. */
static ptrdiff_t find_word(span s, span word)
{
    if (!s.p || !word.p)
        return -1;

    const char *p = s.p, *end = s.p + s.len;
    while ((size_t)(end - p) > word.len && (p = (const char *)memchr(p, word.p[0], (size_t)(end - p) - word.len))) {
        if (p[word.len] == ' ' && memcmp(p, word.p, word.len) == 0)
            return p - s.p;
        p++;
    }
    return -1;
}

static ptrdiff_t find_last_word(span s, span word)
{
    ptrdiff_t found = -1, at;
    size_t from = 0;

    while ((at = find_word(span_from(s, from), word)) >= 0) {
        found = (ptrdiff_t)from + at;
        from += (size_t)at + 1;
    }
    return found;
}

static const span version = { "SIP/2.0", 7 };

static bool ends_in_version(span line)
{
    return line.len > version.len && memcmp(line.p + line.len - version.len, version.p, version.len) == 0;
}

/* r NULL: any message. */
static bool parse_at(span rest, ptrdiff_t at, const sip_record *r, message *m)
{
    return at >= 0 && message_parse(span_from(rest, (size_t)at), m) && (!r || matches(m, r));
}

static bool has_blanks(span s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.p[i] <= ' ')
            return true;
    return false;
}

/*
 * The message whose start line begins with this word somewhere in line, where rest begins too; returns where, or -1.
 * The word may stand in a URI or a phrase too, so the first place counts; but bytes of lower layers before it may look
 * like the word, and then the last place does.
 */
static ptrdiff_t start_in_line(span rest, span line, span word, const sip_record *r, message *m)
{
    ptrdiff_t first = find_word(line, word), last;
    bool found = parse_at(rest, first, r, m);

    if (first < 0 || (found && !has_blanks(m->uri)))
        return first;
    last = find_last_word(line, word);
    if (last > first && parse_at(rest, last, r, m))
        return last;
    return found && parse_at(rest, first, r, m) ? first : -1;
}

/* First message at or behind *offset that the record fits; *offset is then its start. */
static bool find_match(span bytes, const sip_record *r, size_t *offset, message *m)
{
    span word = r->code ? version : r->method;

    while (*offset < bytes.len) {
        size_t next;
        span rest = span_from(bytes, *offset), line = line_at(rest, &next);
        ptrdiff_t at = r->code || ends_in_version(line) ? start_in_line(rest, line, word, r, m) : -1;

        if (at >= 0) {
            *offset += (size_t)at;
            return true;
        }
        *offset += next;
    }
    return false;
}

/* The known methods: enough to unglue a first message from lower-layer bytes before it. */
static span known_method(span line)
{
    span best = SPAN_NONE;
    ptrdiff_t first = -1;

    for (unsigned i = 0; i < METHOD_OTHER; i++) {
        span method = span_of(method_name((sip_method)i));
        ptrdiff_t at = find_word(line, method);

        if (at >= 0 && (first < 0 || at < first)) {
            first = at;
            best = method;
        }
    }
    return best;
}

/* First message of any kind at or behind *offset. */
static bool find_any(span bytes, size_t *offset, message *m)
{
    while (*offset < bytes.len) {
        size_t next;
        span rest = span_from(bytes, *offset), line = line_at(rest, &next);
        ptrdiff_t at = start_in_line(rest, line, version, NULL, m);

        if (at < 0 && ends_in_version(line)) {
            span method = known_method(line);
            at = method.len ? start_in_line(rest, line, method, NULL, m) : -1;
        }
        if (at >= 0) {
            *offset += (size_t)at;
            return true;
        }
        *offset += next;
    }
    return false;
}

/* Bytes of the message, body included; 0: it goes on beyond these bytes. */
static size_t whole_length(const message *m)
{
    return m->complete && !m->missing ? m->bytes.len : 0;
}

/* What is found, read in place; behind max there is only the count. */
typedef struct {
    source_message *out;
    unsigned max, count;
    message beyond;
} found_messages;

static message *next_place(found_messages *found)
{
    return found->count < found->max ? &found->out[found->count].msg : &found->beyond;
}

/* The capture kept less of each packet than there was (a snaplen). */
static bool is_short(tvbuff_t *tvb)
{
    return tvb_captured_length(tvb) < tvb_reported_length(tvb);
}

static void put(found_messages *found, tvbuff_t *tvb, size_t offset)
{
    if (found->count < found->max) {
        message *m = &found->out[found->count].msg;

        m->cut = is_short(tvb) && (!m->complete || m->missing || !m->first[HDR_CONTENT_LENGTH].p);
        found->out[found->count].tvb = tvb;
        found->out[found->count].offset = (int)offset;
    }
    found->count++;
}

/*
 * The run of messages from *offset whose last is the one that the record names;
 * false: it is not here. *offset moves behind the last. The run is walked to its
 * end also where there is no room for it: only its last message tells what it is.
 */
static bool take_run(span bytes, tvbuff_t *tvb, const sip_record *r, size_t *offset, found_messages *found)
{
    unsigned before = found->count, taken = before;
    size_t at = *offset, end = *offset;
    message *m;

    while (find_any(bytes, &at, m = next_place(found))) {
        size_t len = whole_length(m);
        bool fits = matches(m, r);

        /* Between two messages of a run there are only line ends (RFC 3261 7.5, RFC 5626 3.5.1). */
        if (found->count > before && span_trim((span){ bytes.p + end, at - end }).len)
            break;
        put(found, tvb, at);
        end = at + (len ? len : m->bytes.len);
        if (fits) {
            taken = found->count;
            *offset = end;
        }
        if (!len)
            break;
        at = end;
    }
    found->count = taken;
    return taken > before;
}

static bool is_stream(const packet_info *pinfo)
{
    return pinfo->ptype == PT_TCP;
}

typedef struct {
    span bytes;
    tvbuff_t *tvb;
    size_t used;                    /* messages up to here are taken, bodies included */
} data_bytes;

static unsigned collect_sources(const packet_info *pinfo, data_bytes *out)
{
    unsigned n = 0;

    for (const GSList *s = pinfo->data_src; s && n < SOURCE_DATA_MAX; s = s->next) {
        tvbuff_t *tvb = get_data_source_tvb((const struct data_source *)s->data);
        unsigned len = tvb ? tvb_captured_length(tvb) : 0;
        const char *bytes = len ? (const char *)tvb_get_ptr(tvb, 0, (int)len) : NULL;

        /* Half a line says something else than the line did. */
        while (len && is_short(tvb) && bytes[len - 1] != '\n')
            len--;
        if (len)
            out[n++] = (data_bytes){ { bytes, len }, tvb, 0 };
    }
    return n;
}

/* One record of the SIP dissector: find its message, and over a stream those before it in the same buffer. */
static void take(const packet_info *pinfo, const sip_record *r, data_bytes *sources, unsigned count,
                 found_messages *found)
{
    if (is_stream(pinfo))
        for (unsigned i = count; i-- > 0;)
            if (take_run(sources[i].bytes, sources[i].tvb, r, &sources[i].used, found))
                return;
    for (unsigned i = count; i-- > 0;) {
        size_t at = sources[i].used;
        message *m = next_place(found);

        if (find_match(sources[i].bytes, r, &at, m)) {
            size_t len = whole_length(m);

            put(found, sources[i].tvb, at);
            /* A datagram is one message, whatever follows it (RFC 3261 18.3). */
            sources[i].used = is_stream(pinfo) && len ? at + len : at + m->bytes.len;
            return;
        }
    }
}

/* A dissector that shows nothing leaves the list of layers again, but keeps its number. */
static bool all_listed(const packet_info *pinfo)
{
    return wmem_list_count(pinfo->layers) == pinfo->curr_layer_num;
}

unsigned source_messages(packet_info *pinfo, const source_layer *first, source_message *out, unsigned max)
{
    found_messages found;
    data_bytes sources[SOURCE_DATA_MAX];
    unsigned count = 0;

    found.out = out;
    found.max = max;
    found.count = 0;
    /* Where one left the list, each number is asked for. It has 8 bits and may have begun anew, while the list goes on. */
    const uint32_t last = MAX((uint32_t)wmem_list_count(pinfo->layers), (uint32_t)pinfo->curr_layer_num);
    wmem_list_frame_t *f = all_listed(pinfo) ? first->at : NULL;

    for (uint32_t layer = f ? first->number : 1; layer <= last; layer++) {
        int proto = f ? GPOINTER_TO_INT(wmem_list_frame_data(f)) : proto_sip;

        if (f)
            f = wmem_list_frame_next(f);
        if (proto != proto_sip)
            continue;

        sip_record record;
        if (!record_of(pinfo, layer, &record))
            continue;
        if (!count)
            count = collect_sources(pinfo, sources);
        take(pinfo, &record, sources, count, &found);
    }
    return found.count;
}

bool source_is_cut(const packet_info *pinfo)
{
    const GSList *s = pinfo->data_src;

    for (unsigned n = 0; s && n < SOURCE_DATA_MAX; n++)
        s = s->next;
    return s != NULL;
}

bool source_quoted(packet_info *pinfo, message *out)
{
    data_bytes sources[SOURCE_DATA_MAX];
    size_t at = 0;

    return collect_sources(pinfo, sources) && find_any(sources[0].bytes, &at, out);
}
