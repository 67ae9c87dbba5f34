/* failed.h - tshark -z sipexplain,failed[,filter]: what went wrong, at most one screen for each call
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_FAILED_H
#define SIPEXPLAIN_FAILED_H

void failed_register(void);

#endif
