/* metrics.h - RFC 6076 metrics of the file and of each peer
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_METRICS_H
#define SIPEXPLAIN_METRICS_H

/* tshark -z sipexplain,metrics[,filter] */
void metrics_register(void);

#endif
