/* explain_window.h - a call or a registration in a text window of Wireshark's
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_EXPLAIN_WINDOW_H
#define SIPEXPLAIN_EXPLAIN_WINDOW_H

#include "track/track.h"

/* A call, or what a registration is kept in. */
void explain_window_open(const call *c);
/* A window of this text; what cannot be shown so is said in a box. */
void explain_window_say(const char *title, const char *text);

#endif
