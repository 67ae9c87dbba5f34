/* test_icmp.c - which ICMP messages say that the packet they quote was lost
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "vector.h"
#include "wire/icmp.h"

#define ETHERNET "\x02\0\0\0\0\1\x02\0\0\0\0\2\x08\0"
#define IPV4(protocol) "\x45\0\0\x80\0\0\0\0\x40" protocol "\0\0\xc0\0\2\1\xc0\0\2\2"
#define IPV4_OPTION(protocol) "\x46\0\0\x80\0\0\0\0\x40" protocol "\0\0\xc0\0\2\1\xc0\0\2\2\x94\4\0\0"
#define IPV6(protocol) "\x60\0\0\0\0\x80" protocol "\x40" "\x20\1\xd\xb8\0\0\0\0\0\0\0\0\0\0\0\1" "\x20\1\xd\xb8\0\0\0\0\0\0\0\0\0\0\0\2"
#define ICMP(type_and_code) type_and_code "\0\0\0\0\0\0"
#define UDP "\x13\xc4\x13\xc4\0\x80\0\0"
#define TCP "\x13\xc4\x13\xc4\0\0\0\1\0\0\0\1\x50\x18\xff\xff\0\0\0\0"
#define TCP_OPTIONS "\x13\xc4\x13\xc4\0\0\0\1\0\0\0\1\x80\x18\xff\xff\0\0\0\0\1\1\x8\xa\0\0\0\1\0\0\0\1"
#define SIP "INVITE sip:bob@192.0.2.2 SIP/2.0\r\n"

#define V4(type_and_code) BYTES(ETHERNET IPV4("\1") ICMP(type_and_code) IPV4("\x11") UDP SIP)
#define V6(type_and_code) BYTES(ETHERNET IPV6("\x3a") ICMP(type_and_code) IPV6("\x11") UDP SIP)

static void test_types(void)
{
    const struct {
        const char *what;
        span frame;
        bool lost;
    } v[] = {
        { "host unreachable", V4("\3\1"), true },
        { "port unreachable", V4("\3\3"), true },
        { "administratively prohibited", V4("\3\xd"), true },
        { "fragmentation needed: it is sent anew", V4("\3\4"), false },
        { "source quench", V4("\4\0"), false },
        { "redirect: it was sent on", V4("\5\1"), false },
        { "echo request", V4("\x8\0"), false },
        { "echo reply", V4("\0\0"), false },
        { "TTL exceeded", V4("\xb\0"), true },
        { "reassembly time exceeded", V4("\xb\1"), true },
        { "parameter problem", V4("\xc\0"), true },
        { "v6 port unreachable", V6("\1\4"), true },
        { "v6 packet too big: it is sent anew", V6("\2\0"), false },
        { "v6 hop limit exceeded", V6("\3\0"), true },
        { "v6 parameter problem", V6("\4\0"), true },
        { "v6 echo request", V6("\x80\0"), false },
        { "v6 redirect", V6("\x89\0"), false },
        { "no link layer", BYTES(IPV4("\1") ICMP("\3\3") IPV4("\x11") UDP SIP), true },
        { "options", BYTES(IPV4_OPTION("\1") ICMP("\3\3") IPV4_OPTION("\x11") UDP SIP), true },
        { "TCP", BYTES(ETHERNET IPV4("\1") ICMP("\3\1") IPV4("\6") TCP SIP), true },
        { "TCP with options", BYTES(ETHERNET IPV4("\1") ICMP("\5\1") IPV4("\6") TCP_OPTIONS SIP), false },
        { "TCP with options", BYTES(ETHERNET IPV4("\1") ICMP("\3\1") IPV4("\6") TCP_OPTIONS SIP), true },
        { "quoted by no ICMP", BYTES(ETHERNET IPV4("\x11") ICMP("\3\3") IPV4("\x11") UDP SIP), false },
        { "neither UDP nor TCP", BYTES(ETHERNET IPV4("\1") ICMP("\3\3") IPV4("\x84") UDP SIP), false },
        { "nothing before it", BYTES(SIP), false },
        { "begins within ICMP", BYTES("\0\0\0\0" IPV4("\x11") UDP SIP), false }
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span frame = heap_copy(v[i].frame);

        g_test_message("%s", v[i].what);
        g_assert_true(icmp_says_lost(frame, frame.len - strlen(SIP), NULL) == v[i].lost);
        g_free((char *)frame.p);
    }
}

/* Any offset, and any cut: nothing beyond the frame is read. */
static void test_bounds(void)
{
    span whole = V4("\3\3");

    for (size_t len = 0; len <= whole.len; len++) {
        span frame = heap_copy(span_cut(whole, len));

        for (size_t at = 0; at <= whole.len + 1; at++)
            if (at > len)
                g_assert_false(icmp_says_lost(frame, at, NULL));
            else
                icmp_says_lost(frame, at, NULL);
        g_free((char *)frame.p);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/icmp/types", test_types);
    g_test_add_func("/icmp/bounds", test_bounds);
    return g_test_run();
}
