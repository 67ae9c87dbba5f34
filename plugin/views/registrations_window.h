/* registrations_window.h - the list of registrations as a window of Wireshark
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_REGISTRATIONS_WINDOW_H
#define SIPEXPLAIN_REGISTRATIONS_WINDOW_H

/* command: the -z command of the same contents. */
void registrations_window_register(const char *command);

#endif
