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

span sdp_origin(const sdp *s)
{
    span lines = s->session, line;

    while (span_line(&lines, &line))
        if (line_is(line, 'o'))
            return span_trim(span_from(line, 2));
    return SPAN_NONE;
}

bool sdp_attribute_any(span *lines, span *name, span *value)
{
    span line;

    while (span_line(lines, &line)) {
        if (!line_is(line, 'a'))
            continue;
        line = span_from(line, 2);
        size_t colon = span_find(line, 0, ':');
        *name = span_trim(span_cut(line, colon));
        *value = span_trim(span_from(line, colon + 1));
        return true;
    }
    return false;
}

bool sdp_attribute_next(span *lines, const char *name, span *value)
{
    span wanted = span_of(name), found;

    while (sdp_attribute_any(lines, &found, value))
        if (span_equal_nocase(found, wanted))
            return true;
    return false;
}

static span static_payload(uint64_t type)
{
    return type < sizeof(static_payloads) / sizeof(static_payloads[0]) ? static_payloads[type] : SPAN_NONE;
}

static bool is_rtp(const sdp_media *m)
{
    return span_find_nocase(m->protocol, SPAN_LIT("RTP/")) >= 0;
}

/* One walk over the attributes for all types: one for each would take as long as the two are long. */
static void rtpmaps_read(span attributes, sdp_format *formats, unsigned count)
{
    bool told[128] = { false };
    span value;
    uint64_t type;

    while (sdp_attribute_next(&attributes, "rtpmap", &value)) {
        if (!span_number(span_word(&value), 127, &type) || told[type])
            continue;
        span name = span_word(&value);
        told[type] = name.len;
        for (unsigned i = 0; i < count && name.len; i++)
            if (formats[i].type == (int)type)
                formats[i].name = name;
    }
}

unsigned sdp_formats(const sdp_media *m, sdp_format *out)
{
    span rest = m->formats, format;
    bool rtp = is_rtp(m);               /* "image 4000 udptl t38" is not */
    unsigned n = 0;
    uint64_t type;

    while (n < SDP_FORMATS_MAX && (format = span_word(&rest)).len) {
        bool is_type = rtp && span_number(format, 127, &type);
        span known = is_type ? static_payload(type) : SPAN_NONE;

        out[n++] = (sdp_format){ format, known.p ? known : format, is_type ? (int)type : -1 };
    }
    if (rtp)
        rtpmaps_read(m->attributes, out, n);
    return n;
}

sdp_security sdp_security_of(const sdp_media *m)
{
    if (span_find_nocase(m->protocol, SPAN_LIT("RTP/SAVP")) < 0)
        return SDP_PLAIN;
    return span_find_nocase(m->protocol, SPAN_LIT("TLS/")) < 0 ? SDP_SRTP : SDP_DTLS_SRTP;
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
