/* annotate.h - explanations as packet comments in the capture that tshark writes
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_ANNOTATE_H
#define SIPEXPLAIN_ANNOTATE_H

/* tshark -z sipexplain,annotate[,failures] -w FILE. */
void annotate_register(void);

#endif
