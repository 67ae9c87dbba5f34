/* media.h - a packet of media, as the tracker is told of it
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_MEDIA_H
#define SIPEXPLAIN_MEDIA_H

#include "capture/compat.h"
#include "track/track.h"

/* Its two ends. */
void media_ends(const packet_info *pinfo, endpoint *source, endpoint *destination);
/* The call of an RTP or RTCP packet, which is counted on the first pass; NULL: none. */
call *media_of_call(packet_info *pinfo, bool is_rtp);
/*
 * The call of a UDP packet that Wireshark took for nothing, or for STUN, whose addresses an SDP named and whose first
 * bytes are RTP's (RFC 7983, RFC 5761): on 4.0, STUN on a media port stops the decoding of one direction. Counted
 * likewise; NULL: none.
 */
call *media_undecoded(packet_info *pinfo);

#endif
