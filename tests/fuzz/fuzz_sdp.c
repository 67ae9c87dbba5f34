/* fuzz_sdp.c - any bytes as a session description
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "inside.h"
#include "wire/sdp.h"

enum { CODECS = 8 };            /* each is a walk over the attributes */

static void payloads_inside(const sdp_media *m, span whole)
{
    sdp_payload p[SDP_PAYLOADS_MAX];
    unsigned count = sdp_payloads(m, p);

    CHECK(count <= SDP_PAYLOADS_MAX);
    for (unsigned i = 0; i < count; i++) {
        CHECK(p[i].type < 128 && sdp_has_payload(m, p[i].type));
        CHECK(p[i].encoding.p || !p[i].clock);
        if (p[i].type >= 96)            /* else it may be a text of our own */
            inside(p[i].encoding, whole);
    }
}

static void attributes_inside(const sdp *s, const sdp_media *m, span whole)
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
    inside(sdp_attribute(s, m, "fingerprint"), whole);
    CHECK(m->port || !sdp_rtcp_port(m));
    CHECK(sdp_security_of(m) <= SDP_DTLS_SRTP);
    sdp_crypto_count(m);
    sdp_is_bundled(s, m);
    sdp_is_t38(m);
}

static void media_inside(const sdp_media *m, span whole)
{
    span name;

    inside(m->media, whole);
    inside(m->protocol, whole);
    inside(m->formats, whole);
    inside(m->address, whole);
    inside(m->attributes, whole);
    CHECK(m->direction <= SDP_INACTIVE);
    CHECK(!m->on_hold || (m->address.len && m->port != 9));
    for (unsigned n = 0; n < CODECS && sdp_codec(m, n, &name); n++)
        CHECK(name.p && name.len);
    payloads_inside(m, whole);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    span whole = { (const char *)data, size };
    sdp_origin o;
    sdp s;

    if (!sdp_parse(whole, &s))
        return 0;
    for (unsigned i = 0; i < s.media_count && i < SDP_MEDIA_MAX; i++)
        media_inside(&s.media[i], whole);
    for (unsigned i = 0; i < s.media_count && i < 2; i++)      /* many walks over the same lines */
        attributes_inside(&s, &s.media[i], whole);
    inside(s.session, whole);
    if (sdp_origin_read(&s, &o)) {
        inside(o.session_id, s.session);
        inside(o.version, s.session);
        inside(o.address, s.session);
    }
    CHECK(s.media_count || !sdp_sender_sends(&s));
    return 0;
}
