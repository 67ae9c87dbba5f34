/* registrations.h - -z sipexplain,registrations, and the same as a window of Wireshark
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_REGISTRATIONS_H
#define SIPEXPLAIN_REGISTRATIONS_H

void registrations_register(void);

#endif
