/* fuzz_value.c - any bytes as the value of a header: credentials, timers, URIs, Replaces
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "inside.h"
#include "wire/digest.h"
#include "wire/params.h"
#include "wire/replaces.h"
#include "wire/session_timer.h"
#include "wire/uri.h"
#include "wire/via.h"

static void digest_inside(span whole)
{
    digest d;

    if (!digest_parse(whole, &d))
        return;
    CHECK(d.scheme.len);
    inside(d.scheme, whole);
    inside(d.username, whole);
    inside(d.realm, whole);
    inside(d.nonce, whole);
    inside(d.uri, whole);
    inside(d.algorithm, whole);
    inside(d.response, whole);
    inside(d.qop, whole);
    inside(d.cnonce, whole);
    inside(d.nc, whole);
}

static void replaces_inside(span value)
{
    replaces r;

    if (!replaces_parse(value, &r))
        return;
    CHECK(r.call_id.len);
    inside(r.call_id, value);
    inside(r.to_tag, value);
    inside(r.from_tag, value);
}

static void unescape_fits(span text)
{
    char *out = malloc(text.len + 1), small[4];
    size_t all = uri_unescape(text, out, text.len + 1), few = uri_unescape(text, small, sizeof small);

    CHECK(all <= text.len && out[all] == '\0');
    CHECK(few == (all < sizeof small ? all : sizeof small - 1) && memcmp(out, small, few) == 0 && small[few] == '\0');
    free(out);
}

static void uri_inside(span whole)
{
    char room[64];
    replaces r;
    sip_uri u;

    if (!uri_parse(whole, &u)) {
        CHECK(!u.user.p && !u.host.p && !u.params.p && !u.headers.p);
        return;
    }
    inside(u.user, whole);
    inside(u.host, whole);
    inside(u.params, whole);
    inside(u.headers, whole);
    CHECK(u.scheme == URI_TEL || u.host.p);
    inside(uri_header(&u, "Replaces"), u.headers);
    if (replaces_of_uri(whole, room, sizeof room, &r))
        inside(r.from_tag, (span){ room, sizeof room });
}

static void via_inside(span whole)
{
    via v;

    if (!via_parse(whole, &v))
        return;
    inside(v.transport, whole);
    inside(v.sent_by, whole);
    inside(v.host, v.sent_by);
    inside(v.branch, whole);
    inside(v.received, whole);
    CHECK(v.has_rport || !v.rport);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    span whole = { (const char *)data, size };
    session_expires s;
    uint32_t seconds;

    digest_inside(whole);
    replaces_inside(whole);
    unescape_fits(whole);
    uri_inside(whole);
    via_inside(whole);
    CHECK(session_expires_parse(whole, &s) == min_se_parse(whole, &seconds));
    return 0;
}
