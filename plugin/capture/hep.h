/* hep.h - SIP that Homer mirrors: a dissector for HEPv3 over UDP and TCP
 *
 * No Wireshark up to 4.6 has one. The mirrored message goes to the SIP dissector,
 * and the packet's ends become those that the message really had. A capture agent's
 * RTCP reports, logs and the like are shown, not dissected.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CAPTURE_HEP_H
#define SIPEXPLAIN_CAPTURE_HEP_H

#include "capture/source.h"
#include "track/track.h"

void hep_dissector_register(void);
/* Where another dissector of HEP is there, it stays the only one. */
void hep_dissector_handoff(void);

/* For the post-dissector, of every packet: columns and taps are to have the ends of the frame's last mirrored message. */
void hep_frame_done(packet_info *pinfo);

/*
 * If m came in HEP: puts its true ends, transport and time into *in, and cuts m to
 * what was mirrored. Else nothing is touched.
 */
void hep_origin(packet_info *pinfo, source_message *m, tracker_message *in);

#endif
