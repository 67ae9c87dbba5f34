/* filter.h - display filters for a call, and Analyze > Conversation Filter
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_FILTER_H
#define SIPEXPLAIN_FILTER_H

#include "track/track.h"

void filter_register(void);

/* "sipexplain.call == 3": every SIP, RTP and RTCP packet of it. g_free() both. */
char *filter_of_call(const call *c);
/* "sipexplain.call in {3, 4}": with the legs that back-to-back user agents joined, and their legs. */
char *filter_of_legs(const call *c);

#endif
