/* postdissector.h - what is done with each packet, last of all dissectors
 *
 * Each SIP message is parsed on every pass. Calls are tracked on the first pass only; later passes look the message's
 * event up. The explanation is built only when somebody looks (record.h).
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_POSTDISSECTOR_H
#define SIPEXPLAIN_POSTDISSECTOR_H

/* While protocols are registered: the protocol it belongs to. */
void postdissector_register(int proto);

#endif
