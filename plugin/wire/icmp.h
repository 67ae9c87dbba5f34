/* icmp.h - does an ICMP message say that the packet it quotes was lost?
 *
 * No allocation; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_ICMP_H
#define SIPEXPLAIN_ICMP_H

#include "base/span.h"

/*
 * frame holds an ICMP message that quotes a packet whose UDP or TCP payload
 * begins at that offset. true: the packet did not arrive (destination
 * unreachable, time exceeded, parameter problem; RFC 792, RFC 4443 3). false for
 * what is no such verdict on it: a redirect sends it on, source quench asks for
 * patience, "fragmentation needed" and "packet too big" have it sent anew, an echo
 * quotes nothing; and for what cannot be read.
 */
bool icmp_says_lost(span frame, size_t payload);

#endif
