/* calls_window.h - the list of calls as a window of Wireshark
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CALLS_WINDOW_H
#define SIPEXPLAIN_CALLS_WINDOW_H

/* command: the -z command it shares its name with. */
void calls_window_register(const char *command);

#endif
