/* hep.c - a packet of Homer's encapsulation, version 3: the message it mirrors, and where that was seen
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/hep.h"

enum { CHUNK_HEADER = 6 };

static unsigned byte_at(span s, size_t i)
{
    return (unsigned char)s.p[i];
}

static uint16_t u16_at(span s, size_t i)
{
    return (uint16_t)(byte_at(s, i) << 8 | byte_at(s, i + 1));
}

static uint32_t u32_of(span s)
{
    return (uint32_t)u16_at(s, 0) << 16 | u16_at(s, 2);
}

size_t hep_length(span bytes)
{
    size_t length;

    if (bytes.len < HEP_HEADER || !span_starts(bytes, SPAN_LIT("HEP3")))
        return 0;
    length = u16_at(bytes, 4);
    return length < HEP_HEADER ? 0 : length;
}

bool hep_chunk_next(span *rest, hep_chunk *out)
{
    size_t length;

    if (rest->len < CHUNK_HEADER)
        return false;
    length = u16_at(*rest, 4);
    if (length < CHUNK_HEADER || length > rest->len)
        return false;
    out->vendor = u16_at(*rest, 0);
    out->type = u16_at(*rest, 2);
    out->value = span_from(span_cut(*rest, length), CHUNK_HEADER);
    *rest = span_from(*rest, length);
    return true;
}

/* Bytes that the value of a generic chunk has; 0: any number. */
static size_t size_of(unsigned type)
{
    switch (type) {
    case HEP_FAMILY: case HEP_PROTOCOL: case HEP_KIND:
        return 1;
    case HEP_SOURCE_PORT: case HEP_DESTINATION_PORT:
        return 2;
    case HEP_SOURCE4: case HEP_DESTINATION4: case HEP_SECONDS: case HEP_MICROSECONDS: case HEP_AGENT:
        return 4;
    case HEP_SOURCE6: case HEP_DESTINATION6:
        return 16;
    default:
        return 0;
    }
}

bool hep_chunk_fits(const hep_chunk *c)
{
    size_t size = c->vendor ? 0 : size_of(c->type);

    return !size || c->value.len == size;
}

static void chunk_take(const hep_chunk *c, hep_packet *out)
{
    span value = c->value;

    if (!hep_chunk_fits(c)) {
        out->broken = true;
        return;
    }
    switch (c->type) {
    case HEP_PROTOCOL:         out->protocol = (uint8_t)byte_at(value, 0); break;
    case HEP_KIND:             out->kind = (uint8_t)byte_at(value, 0); break;
    case HEP_SOURCE4:          case HEP_SOURCE6:      out->source = value; break;
    case HEP_DESTINATION4:     case HEP_DESTINATION6: out->destination = value; break;
    case HEP_SOURCE_PORT:      out->source_port = u16_at(value, 0); break;
    case HEP_DESTINATION_PORT: out->destination_port = u16_at(value, 0); break;
    case HEP_SECONDS:          out->seconds = u32_of(value); out->has_time = true; break;
    case HEP_MICROSECONDS:     out->microseconds = u32_of(value); break;
    case HEP_AGENT:            out->agent = u32_of(value); break;
    case HEP_CORRELATION:      out->correlation = value; break;
    case HEP_PAYLOAD:          case HEP_COMPRESSED:
        out->payload = value;
        out->compressed = c->type == HEP_COMPRESSED;
        break;
    default:
        break;
    }
}

bool hep_parse(span bytes, hep_packet *out)
{
    size_t length = hep_length(bytes);
    span rest = span_from(span_cut(bytes, length), HEP_HEADER);
    hep_chunk c;

    memset(out, 0, sizeof(*out));
    if (!length)
        return false;
    while (hep_chunk_next(&rest, &c))
        if (!c.vendor)
            chunk_take(&c, out);
    out->broken = out->broken || rest.len;
    return true;
}
