/* capture.h - the open capture: its calls and their verdicts
 *
 * There is one at a time. All of it lives in Wireshark's file scope and is gone when the capture is closed, reread, or
 * cut into parts (parts.h).
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CAPTURE_H
#define SIPEXPLAIN_CAPTURE_H

#include "capture/compat.h"
#include "verdict/verdict.h"

/* While protocols are registered. */
void capture_register(void);

/* NULL before the first SIP packet. */
tracker *capture_tracker(void);
/* For whoever has a SIP packet: never NULL. */
tracker *capture_tracker_begin(const packet_info *pinfo);
const verdict *capture_verdict(const call *c);
/* Gives its memory back: for walks over all calls. */
void capture_verdict_forget(const call *c);

/* A time of the tracker's in ns since 1970; 0 or less where the capture has no times. */
int64_t capture_clock(int64_t time);

/*
 * Has this called when the capture ends or a part of it does: its calls are whole then and gone afterwards, so whoever
 * shows them takes what he needs. Not called where there was no SIP. In tshark a listener's draw comes before the end
 * of the last part.
 */
void capture_at_end(void (*ended)(void *data), void *data);
void capture_at_end_no_more(void *data);

/* For each packet, before anything is taken from it: of one that a read filter took away no frame is named. */
void capture_packet(const packet_info *pinfo);

/* Another number for each capture that was opened: what was kept with another one is of no use any more. */
unsigned capture_generation(void);

/* Whether this is tshark, where nobody looks at a packet again. */
bool capture_in_tshark(void);

#endif
