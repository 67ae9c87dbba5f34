/* annotate.h - explanations as packet comments in the capture that tshark writes
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_ANNOTATE_H
#define SIPEXPLAIN_ANNOTATE_H

#include "capture/tap.h"

/* tshark -z sipexplain,annotate[,failures] -w FILE. */
void annotate_register(void);

/*
 * While the packet is dissected: the comments are added to the record that
 * tshark writes next, which it takes back before listeners are called. Nothing
 * where nobody asked for comments.
 */
void annotate(tap_record *r);
/* Whether somebody asked for comments. */
bool annotate_asked(void);

#endif
