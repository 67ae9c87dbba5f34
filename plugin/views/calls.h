/* calls.h - one row per call: a table in tshark, CSV, NDJSON, and a window in the GUI
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CALLS_H
#define SIPEXPLAIN_CALLS_H

/* tshark -z sipexplain,calls[,csv|,ndjson][,filter], and the table in the Telephony menu. */
void calls_register(void);

#endif
