/* statistics.h - the statistics tree: responses, causes, calls, verdicts, peers
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_STATISTICS_H
#define SIPEXPLAIN_STATISTICS_H

/* tshark -z sipexplain,tree[,filter], and the Statistics menu. */
void statistics_register(void);

#endif
