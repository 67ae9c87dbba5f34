/* fuzz_icmp.c - any bytes as a frame whose SIP is quoted in an ICMP error
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "inside.h"
#include "wire/icmp.h"

static void address_inside(span address, span whole)
{
    inside(address, whole);
    CHECK(address.len == 4 || address.len == 16);
}

/* Whether a packet was lost depends on what stands before its payload alone. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    span whole = { (const char *)data, size };
    icmp_quote q;

    for (size_t at = 0; at <= size; at++) {
        char *copy = malloc(at);        /* of its own size, so that a byte too far is seen */
        bool lost = icmp_says_lost(whole, at, &q);

        if (lost) {
            CHECK(at >= 20 + 8 + 20 + 8);
            address_inside(q.source, span_cut(whole, at));
            address_inside(q.destination, span_cut(whole, at));
        }
        if (at)
            memcpy(copy, data, at);
        CHECK(icmp_says_lost((span){ copy, at }, at, NULL) == lost);
        free(copy);
    }
    CHECK(!icmp_says_lost(whole, size + 1, NULL));
    return 0;
}
