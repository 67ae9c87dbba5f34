/* calls_export.h - the list of calls for programs: CSV and NDJSON
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CALLS_EXPORT_H
#define SIPEXPLAIN_CALLS_EXPORT_H

#include "views/command.h"

/* To standard output. */
void calls_csv(const selection *s);         /* RFC 4180 */
void calls_ndjson(const selection *s);      /* one object a line, one line a call */

#endif
