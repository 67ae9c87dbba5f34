/* packet_call.h - the call of a packet that is looked at again, as the one selected in the window is
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_PACKET_CALL_H
#define SIPEXPLAIN_PACKET_CALL_H

#include "capture/compat.h"
#include "track/track.h"

/* proto: whose data it is kept as. */
void packet_call_register(int proto);

/*
 * While the packet is dissected. Menus come when that is over, and with it the strings of the SIP dissector's record
 * that name a message: only here may it be read. The packet's first call counts.
 */
void packet_call_keep(packet_info *pinfo, call *c);

/* Of a packet whose dissection is still alive; media packets too. Its number is 0 where it is no call: a REGISTER's. NULL: none. */
call *packet_call(packet_info *pinfo);

#endif
