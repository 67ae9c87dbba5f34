/* icmp.h - does an ICMP message say that the packet it quotes was lost?
 *
 * No allocation; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_ICMP_H
#define SIPEXPLAIN_ICMP_H

#include "base/span.h"

/* The ends of the packet that is quoted: 4 or 16 bytes of address, in network order, inside the frame. */
typedef struct {
    span source, destination;
    uint16_t source_port, destination_port;
} icmp_quote;

/*
 * frame holds an ICMP message that quotes a packet whose UDP or TCP payload
 * begins at that offset. true: the packet did not arrive (destination
 * unreachable, time exceeded, parameter problem; RFC 792, RFC 4443 3). false for
 * what is no such verdict on it: a redirect sends it on, source quench asks for
 * patience, "fragmentation needed" and "packet too big" have it sent anew, an echo
 * quotes nothing; and for what cannot be read. out may be NULL.
 */
bool icmp_says_lost(span frame, size_t payload, icmp_quote *out);

#endif
