/* fuzz_hep.c - any bytes as a packet of Homer's encapsulation
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "inside.h"
#include "wire/hep.h"

static void address_inside(span address, span whole)
{
    inside(address, whole);
    CHECK(!address.p || address.len == 4 || address.len == 16);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    span whole = { (const char *)data, size }, rest = whole;
    size_t length = hep_length(whole), before;
    hep_packet p;
    hep_chunk c;

    CHECK(!length || length >= HEP_HEADER);
    CHECK(hep_parse(whole, &p) == (length != 0));
    address_inside(p.source, whole);
    address_inside(p.destination, whole);
    inside(p.correlation, whole);
    inside(p.payload, span_cut(whole, length));
    CHECK(!p.compressed || p.payload.p);
    for (before = rest.len; hep_chunk_next(&rest, &c); before = rest.len) {
        CHECK(rest.len < before);
        inside(c.value, whole);
        inside(rest, whole);
    }
    return 0;
}
