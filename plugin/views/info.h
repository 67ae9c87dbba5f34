/* info.h - the verdict behind the Info column, in Wireshark's window
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_INFO_H
#define SIPEXPLAIN_INFO_H

void info_register(void);

#endif
