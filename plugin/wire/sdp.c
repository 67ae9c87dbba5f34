/* sdp.c - what an SDP body says about media (RFC 8866, RFC 3264)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/sdp.h"

/* What holds for the session until a media says otherwise. */
typedef struct {
    span address;
    sdp_direction direction;
} defaults;

/* RFC 3551 6, tables 4 and 5. */
static const span static_payloads[] = {
    [0]  = { "PCMU/8000", 9 },
    [3]  = { "GSM/8000", 8 },
    [4]  = { "G723/8000", 9 },
    [5]  = { "DVI4/8000", 9 },
    [6]  = { "DVI4/16000", 10 },
    [7]  = { "LPC/8000", 8 },
    [8]  = { "PCMA/8000", 9 },
    [9]  = { "G722/8000", 9 },
    [10] = { "L16/44100/2", 11 },
    [11] = { "L16/44100", 9 },
    [12] = { "QCELP/8000", 10 },
    [13] = { "CN/8000", 7 },
    [14] = { "MPA/90000", 9 },
    [15] = { "G728/8000", 9 },
    [16] = { "DVI4/11025", 10 },
    [17] = { "DVI4/22050", 10 },
    [18] = { "G729/8000", 9 },
    [25] = { "CelB/90000", 10 },
    [26] = { "JPEG/90000", 10 },
    [28] = { "nv/90000", 8 },
    [31] = { "H261/90000", 10 },
    [32] = { "MPV/90000", 9 },
    [33] = { "MP2T/90000", 10 },
    [34] = { "H263/90000", 10 },
};

static bool line_is(span line, char type)
{
    return line.len >= 2 && line.p[0] == type && line.p[1] == '=';
}

static span before(span s, char stop)
{
    return span_cut(s, span_find(s, 0, stop));
}

/* "c=IN IP4 192.0.2.1/127": the address without TTL and count. */
static span connection_address(span line)
{
    span rest = span_from(line, 2);

    span_word(&rest);
    span_word(&rest);
    span address = before(span_word(&rest), '/');
    return address.len ? address : SPAN_NONE;
}

static bool direction_read(span line, sdp_direction *direction)
{
    static const span words[] = {
        [SDP_SENDRECV] = { "sendrecv", 8 },
        [SDP_SENDONLY] = { "sendonly", 8 },
        [SDP_RECVONLY] = { "recvonly", 8 },
        [SDP_INACTIVE] = { "inactive", 8 },
    };

    if (line.len < words[0].len + 2)
        return false;
    span word = span_trim(span_from(line, 2));
    if (word.len != words[0].len)
        return false;
    for (int i = SDP_SENDRECV; i <= SDP_INACTIVE; i++) {
        if (span_equal_nocase(word, words[i])) {
            *direction = (sdp_direction)i;
            return true;
        }
    }
    return false;
}

/* 0.0.0.0, ::, or either written out. */
static bool is_unspecified(span address)
{
    for (size_t i = 0; i < address.len; i++)
        if (address.p[i] != '0' && address.p[i] != '.' && address.p[i] != ':')
            return false;
    return address.len != 0;
}

/* "m=audio 49170/2 RTP/AVP 0 8": a port that is none counts as 0. */
static void media_line_read(span line, sdp_media *m)
{
    span rest = span_from(line, 2);
    uint64_t port;

    m->media = span_word(&rest);
    m->port = span_number(before(span_word(&rest), '/'), UINT16_MAX, &port) ? (uint16_t)port : 0;
    m->protocol = span_word(&rest);
    m->formats = span_trim(rest);
}

/* The lines from *rest to the next m-line, which stays in *rest; what they say of address and direction goes into *d. */
static span section_read(span *rest, defaults *d)
{
    const char *start = rest->p;
    bool addressed = false;
    span line;

    while (!line_is(*rest, 'm') && span_line(rest, &line)) {
        if (line.len < 2 || line.p[1] != '=')
            continue;
        if (line.p[0] == 'a') {
            direction_read(line, &d->direction);
        } else if (line.p[0] == 'c' && !addressed) {
            d->address = connection_address(line);
            addressed = d->address.p;
        }
    }
    return (span){ start, (size_t)(rest->p - start) };
}

/* ICE writes the unspecified address with port 9 where it has none yet (RFC 8839 4.3.1): no hold. */
static void media_read(span line, span *rest, defaults session, sdp_media *m)
{
    media_line_read(line, m);
    m->attributes = section_read(rest, &session);
    m->address = session.address;
    m->direction = session.direction;
    m->on_hold = m->port != 9 && is_unspecified(m->address);
}

bool sdp_parse(span body, sdp *out)
{
    defaults session = { SPAN_NONE, SDP_SENDRECV };
    sdp_media beyond;
    span rest, line;

    out->bytes = body;
    out->media_count = 0;
    while (body.len && (body.p[0] == '\r' || body.p[0] == '\n'))
        body = span_from(body, 1);
    if (!line_is(body, 'v'))
        return false;
    rest = body;
    out->session = section_read(&rest, &session);
    while (span_line(&rest, &line)) {
        media_read(line, &rest, session, out->media_count < SDP_MEDIA_MAX ? &out->media[out->media_count] : &beyond);
        out->media_count++;
    }
    return true;
}

static bool media_sends(const sdp_media *m)
{
    return m->port != 0 && !m->on_hold &&
           (m->direction == SDP_SENDRECV || m->direction == SDP_SENDONLY);
}

bool sdp_sender_sends(const sdp *s)
{
    for (unsigned i = 0; i < s->media_count && i < SDP_MEDIA_MAX; i++)
        if (media_sends(&s->media[i]))
            return true;
    return false;
}

bool sdp_attribute_next(span *lines, const char *name, span *value)
{
    span wanted = span_of(name), line;

    while (span_line(lines, &line)) {
        if (!line_is(line, 'a'))
            continue;
        line = span_from(line, 2);
        size_t colon = span_find(line, 0, ':');
        if (span_equal_nocase(span_trim(span_cut(line, colon)), wanted)) {
            *value = span_trim(span_from(line, colon + 1));
            return true;
        }
    }
    return false;
}

static bool has_attribute(const sdp_media *m, const char *name)
{
    span lines = m->attributes, value;

    return sdp_attribute_next(&lines, name, &value);
}

span sdp_attribute(const sdp *s, const sdp_media *m, const char *name)
{
    span own = m->attributes, session = s->session, value;

    return sdp_attribute_next(&own, name, &value) || sdp_attribute_next(&session, name, &value) ? value : SPAN_NONE;
}

/* What a=rtpmap says of a format: "PCMA/8000". SPAN_NONE: nothing. */
static span rtpmap(span attributes, span format)
{
    span value;

    while (sdp_attribute_next(&attributes, "rtpmap", &value)) {
        if (!span_equal(span_word(&value), format))
            continue;
        span name = span_word(&value);
        if (name.len)
            return name;
    }
    return SPAN_NONE;
}

static span static_payload(span format)
{
    uint64_t type;

    if (!span_number(format, sizeof(static_payloads) / sizeof(static_payloads[0]) - 1, &type))
        return SPAN_NONE;
    return static_payloads[type];
}

static bool is_rtp(const sdp_media *m)
{
    return span_find_nocase(m->protocol, SPAN_LIT("RTP/")) >= 0;
}

bool sdp_codec(const sdp_media *m, unsigned n, span *name)
{
    span rest = m->formats, format;

    do
        format = span_word(&rest);
    while (format.len && n--);
    if (format.len == 0)
        return false;
    *name = format;
    if (!is_rtp(m))             /* "image 4000 udptl t38" */
        return true;
    *name = rtpmap(m->attributes, format);
    if (!name->p)
        *name = static_payload(format);
    if (!name->p)
        *name = format;
    return true;
}

/* "PCMA/8000/1" */
static void encoding_read(span map, sdp_payload *p)
{
    size_t slash = span_find(map, 0, '/');
    uint64_t clock;

    p->encoding = span_cut(map, slash);
    p->clock = span_number(before(span_from(map, slash + 1), '/'), UINT32_MAX, &clock) ? (uint32_t)clock : 0;
}

static bool payload_type(span format, uint8_t *type)
{
    uint64_t n;

    if (!span_number(format, 127, &n))
        return false;
    *type = (uint8_t)n;
    return true;
}

/* One walk over the attributes for all types: one for each would take as long as the two are long. */
static void rtpmaps_read(span attributes, sdp_payload *payloads, unsigned count)
{
    bool told[128] = { false };
    span value;
    uint8_t type;

    while (sdp_attribute_next(&attributes, "rtpmap", &value)) {
        if (!payload_type(span_word(&value), &type) || told[type])
            continue;
        span map = span_word(&value);
        told[type] = map.len;
        for (unsigned i = 0; i < count && map.len; i++)
            if (payloads[i].type == type)
                encoding_read(map, &payloads[i]);
    }
}

unsigned sdp_payloads(const sdp_media *m, sdp_payload *out)
{
    span rest = m->formats, format;
    unsigned n = 0;

    if (!is_rtp(m))
        return 0;
    while (n < SDP_PAYLOADS_MAX && (format = span_word(&rest)).len)
        if (payload_type(format, &out[n].type))
            encoding_read(static_payload(format), &out[n++]);
    rtpmaps_read(m->attributes, out, n);
    return n;
}

bool sdp_has_payload(const sdp_media *m, unsigned type)
{
    span rest = m->formats, format;
    uint8_t listed;

    while (is_rtp(m) && (format = span_word(&rest)).len)
        if (payload_type(format, &listed) && listed == type)
            return true;
    return false;
}

bool sdp_origin_read(const sdp *s, sdp_origin *out)
{
    span rest = s->session, line;

    while (span_line(&rest, &line)) {
        if (!line_is(line, 'o'))
            continue;
        span words = span_from(line, 2);
        span_word(&words);                  /* user name */
        out->session_id = span_word(&words);
        out->version = span_word(&words);
        span_word(&words);                  /* network type */
        span_word(&words);                  /* address type */
        out->address = span_word(&words);
        return out->address.len != 0;
    }
    return false;
}

sdp_security sdp_security_of(const sdp_media *m)
{
    if (span_find_nocase(m->protocol, SPAN_LIT("RTP/SAVP")) < 0)
        return SDP_PLAIN;
    return span_find_nocase(m->protocol, SPAN_LIT("TLS/")) < 0 ? SDP_SRTP : SDP_DTLS_SRTP;
}

unsigned sdp_crypto_count(const sdp_media *m)
{
    span lines = m->attributes, value;
    unsigned n = 0;

    while (sdp_attribute_next(&lines, "crypto", &value))
        n++;
    return n;
}

static uint16_t port_of(span s)
{
    uint64_t port;

    return span_number(s, UINT16_MAX, &port) ? (uint16_t)port : 0;
}

uint16_t sdp_rtcp_port(const sdp_media *m)
{
    span lines = m->attributes, value;

    if (m->port == 0)
        return 0;
    if (has_attribute(m, "rtcp-mux"))
        return m->port;
    if (sdp_attribute_next(&lines, "rtcp", &value))
        return port_of(span_word(&value));
    return m->port < UINT16_MAX ? (uint16_t)(m->port + 1) : 0;
}

bool sdp_is_bundled(const sdp *s, const sdp_media *m)
{
    span own = m->attributes, session = s->session, mid, group, word;

    if (!sdp_attribute_next(&own, "mid", &mid) || !mid.len)
        return false;
    while (sdp_attribute_next(&session, "group", &group)) {
        if (!span_equal_nocase(span_word(&group), SPAN_LIT("BUNDLE")))
            continue;
        while ((word = span_word(&group)).len)
            if (span_equal(word, mid))
                return true;
    }
    return false;
}

bool sdp_is_t38(const sdp_media *m)
{
    span rest = m->formats, lines = m->attributes, value;

    while (sdp_attribute_next(&lines, "rtpmap", &value)) {
        span_word(&value);
        if (is_rtp(m) && span_equal_nocase(before(span_word(&value), '/'), SPAN_LIT("t38")))
            return true;
    }
    return !is_rtp(m) && span_equal_nocase(span_word(&rest), SPAN_LIT("t38"));
}

bool sdp_candidate_parse(span value, sdp_candidate *out)
{
    uint64_t component, port;

    span_word(&value);                      /* foundation */
    if (!span_number(span_word(&value), 256, &component))
        return false;
    out->component = (unsigned)component;
    out->transport = span_word(&value);
    span_word(&value);                      /* priority */
    out->address = span_word(&value);
    if (!span_number(span_word(&value), UINT16_MAX, &port) || !span_equal_nocase(span_word(&value), SPAN_LIT("typ")))
        return false;
    out->port = (uint16_t)port;
    out->type = span_word(&value);
    return out->type.len != 0;
}
