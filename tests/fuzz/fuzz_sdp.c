/* fuzz_sdp.c - any bytes as a session description
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "inside.h"
#include "wire/sdp.h"

static void formats_inside(const sdp_media *m, span whole)
{
    sdp_format f[SDP_FORMATS_MAX];
    unsigned count = sdp_formats(m, f);

    CHECK(count <= SDP_FORMATS_MAX);
    for (unsigned i = 0; i < count; i++) {
        CHECK(f[i].type >= -1 && f[i].type < 128 && f[i].name.len);
        inside(f[i].format, whole);
        if (f[i].type >= 96)            /* else it may be a text of our own */
            inside(f[i].name, whole);
    }
}

static void attributes_inside(const sdp_media *m)
{
    span lines = m->attributes, value;
    sdp_candidate c;
    size_t before = lines.len;

    while (sdp_attribute_next(&lines, "candidate", &value)) {
        CHECK(lines.len < before);
        before = lines.len;
        inside(value, m->attributes);
        if (!sdp_candidate_parse(value, &c))
            continue;
        inside(c.transport, value);
        inside(c.address, value);
        inside(c.type, value);
        CHECK(c.type.len);
    }
    CHECK(sdp_security_of(m) <= SDP_DTLS_SRTP);
}

static void media_inside(const sdp_media *m, span whole)
{
    inside(m->media, whole);
    inside(m->protocol, whole);
    inside(m->formats, whole);
    inside(m->address, whole);
    inside(m->attributes, whole);
    CHECK(m->direction <= SDP_INACTIVE);
    CHECK(!m->on_hold || (m->address.len && m->port != 9));
    formats_inside(m, whole);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    span whole = { (const char *)data, size };
    sdp s;

    if (!sdp_parse(whole, &s))
        return 0;
    for (unsigned i = 0; i < s.media_count && i < SDP_MEDIA_MAX; i++)
        media_inside(&s.media[i], whole);
    for (unsigned i = 0; i < s.media_count && i < 2; i++)      /* many walks over the same lines */
        attributes_inside(&s.media[i]);
    inside(s.session, whole);
    CHECK(s.media_count || !sdp_sender_sends(&s));
    return 0;
}
