/* parts.h - a capture that tshark reads in parts
 *
 * With -M and -b tshark forgets all it knows every so often and counts frames anew. Numbers of calls and registrations run on, and the
 * rest of a call that was cut is known for what it is. Anywhere else each capture is whole, and the first part.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_PARTS_H
#define SIPEXPLAIN_PARTS_H

#include "capture/compat.h"
#include "track/track.h"

/* Beyond, the oldest calls are not known again: the Call-IDs of so many are kept, and of as many again at the most. */
#define PARTS_CALLS_KEPT 65536

#define PARTS_CALL_ID_MAX 256       /* bytes of a Call-ID that is kept */

/* From 1: with -b the number of the file, as far as files hold packets. */
unsigned parts_now(void);
/* For each packet. */
void parts_packet(void);
/* Of the parts before this one. */
uint32_t parts_calls_before(void);
uint32_t parts_registrations_before(void);

/* This part is over: says of its calls that have not ended that they were cut. */
void parts_cut(tracker *t);
/* ... and keeps what is needed to know their rest. t NULL: it had no SIP. */
void parts_end(const tracker *t);

/* Of a message that was just taken in, the first of its call perhaps: says of the call whose rest it is. */
void parts_recognize(call *c, const call_message *e, uint32_t frame);

#endif
