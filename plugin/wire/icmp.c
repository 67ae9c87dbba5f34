/* icmp.c - does an ICMP message say that the packet it quotes was lost?
 *
 * Below the frame there may be any link layer and any tunnel, and a first pass
 * has no tree that tells where ICMP begins. So this reads backwards from what is
 * known: payload, UDP or TCP, the quoted IP header, ICMP, its IP header.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/icmp.h"

enum { PROTOCOL_ICMP = 1, PROTOCOL_TCP = 6, PROTOCOL_UDP = 17, PROTOCOL_ICMPV6 = 58 };
enum { UDP_HEADER = 8, ICMP_HEADER = 8, IPV6_HEADER = 40, SHORTEST = 20, LONGEST = 60 };
enum { FRAGMENTATION_NEEDED = 4 };

static unsigned byte_at(span s, size_t i)
{
    return i < s.len ? (unsigned char)s.p[i] : 0;
}

/* Length of the IP header that ends here and carries this protocol; 0: none. */
static size_t ipv4_header(span s, size_t end, unsigned protocol)
{
    for (size_t len = SHORTEST; len <= LONGEST && len <= end; len += 4)
        if (byte_at(s, end - len) == (0x40 | len / 4) && byte_at(s, end - len + 9) == protocol)
            return len;
    return 0;
}

static size_t ipv6_header(span s, size_t end, unsigned protocol)
{
    return end >= IPV6_HEADER && byte_at(s, end - IPV6_HEADER) >> 4 == 6 &&
           byte_at(s, end - IPV6_HEADER + 6) == protocol ? IPV6_HEADER : 0;
}

static bool lost_v4(unsigned type, unsigned code)
{
    return (type == 3 && code != FRAGMENTATION_NEEDED) || type == 11 || type == 12;
}

static bool lost_v6(unsigned type)
{
    return type == 1 || type == 3 || type == 4;
}

/* What is quoted is written to out; transport: where the quoted UDP or TCP header begins. */
static bool says_lost(span s, size_t transport, unsigned protocol, icmp_quote *out)
{
    size_t v4 = ipv4_header(s, transport, protocol), v6 = v4 ? 0 : ipv6_header(s, transport, protocol);
    size_t above = v4 + v6 + ICMP_HEADER;

    if (!(v4 + v6) || transport < above)
        return false;
    size_t icmp = transport - above, header = transport - v4 - v6;
    if (out) {
        const char *p = s.p + header;

        out->source = v4 ? (span){ p + 12, 4 } : (span){ p + 8, 16 };
        out->destination = v4 ? (span){ p + 16, 4 } : (span){ p + 24, 16 };
        out->source_port = (uint16_t)(byte_at(s, transport) << 8 | byte_at(s, transport + 1));
        out->destination_port = (uint16_t)(byte_at(s, transport + 2) << 8 | byte_at(s, transport + 3));
    }
    if (v4)
        return ipv4_header(s, icmp, PROTOCOL_ICMP) && lost_v4(byte_at(s, icmp), byte_at(s, icmp + 1));
    return ipv6_header(s, icmp, PROTOCOL_ICMPV6) && lost_v6(byte_at(s, icmp));
}

bool icmp_says_lost(span frame, size_t payload, icmp_quote *out)
{
    if (payload > frame.len)
        return false;
    if (payload >= UDP_HEADER && says_lost(frame, payload - UDP_HEADER, PROTOCOL_UDP, out))
        return true;
    for (size_t len = SHORTEST; len <= LONGEST && len <= payload; len += 4)
        if (byte_at(frame, payload - len + 12) >> 4 == len / 4 && says_lost(frame, payload - len, PROTOCOL_TCP, out))
            return true;
    return false;
}
