/* menu_report.h - the report, from Wireshark's window: written beside the capture and opened in the browser
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_MENU_REPORT_H
#define SIPEXPLAIN_MENU_REPORT_H

#include "views/situation.h"

/* On the calls with a SIP packet that the filter lets through, "" for all. */
void menu_report_write(const situation *s, const char *filter);

#endif
