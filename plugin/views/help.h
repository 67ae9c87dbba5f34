/* help.h - tshark -z sipexplain,help: the commands, a line each
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_HELP_H
#define SIPEXPLAIN_HELP_H

void help_register(void);

#endif
