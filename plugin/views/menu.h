/* menu.h - Tools > SIP Explain, and the entry in a packet's menu
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_MENU_H
#define SIPEXPLAIN_MENU_H

void menu_register(int proto);

#endif
