/* fuzz_reason.c - any bytes as the value of a Reason header
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "inside.h"
#include "wire/reason.h"

static void unescape_fits(span text)
{
    char *out = malloc(text.len + 1);
    size_t all = reason_unescape(text, out, text.len + 1);

    CHECK(all <= text.len && out[all] == '\0');
    for (size_t size = 1; size <= 8; size++) {
        char small[8];
        size_t n = reason_unescape(text, small, size);
        CHECK(n < size && small[n] == '\0' && n <= all && memcmp(small, out, n) == 0);
    }
    free(out);
}

static void analytics_inside(span text)
{
    analytics_block block;

    if (!reason_analytics(text, &block))
        return;
    inside(block.url, text);
    inside(block.tel, text);
    inside(block.email, text);
    inside(block.id, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    span whole = { (const char *)data, size }, rest = whole;
    reason_value v;
    uint64_t cause;

    while (reason_next(&rest, &v)) {
        inside(rest, whole);
        inside(v.whole, whole);
        inside(v.protocol, v.whole);
        inside(v.cause_wire, v.whole);
        inside(v.text, v.whole);
        inside(v.location, v.whole);
        inside(v.ppi, v.whole);
        CHECK(v.protocol.len);
        CHECK(v.has_cause == span_number(v.cause_wire, UINT32_MAX, &cause));
        CHECK(!v.has_cause || v.cause == cause);
        unescape_fits(v.text);
        analytics_inside(v.text);
    }
    CHECK(rest.len == 0);
    unescape_fits(whole);
    analytics_inside(whole);
    return 0;
}
