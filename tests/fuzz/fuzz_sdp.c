/* fuzz_sdp.c - any bytes as a session description
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "inside.h"
#include "wire/sdp.h"

enum { CODECS = 8 };            /* each is a walk over the attributes */

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
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    span whole = { (const char *)data, size };
    sdp s;

    if (!sdp_parse(whole, &s))
        return 0;
    for (unsigned i = 0; i < s.media_count && i < SDP_MEDIA_MAX; i++)
        media_inside(&s.media[i], whole);
    CHECK(s.media_count || !sdp_sender_sends(&s));
    return 0;
}
