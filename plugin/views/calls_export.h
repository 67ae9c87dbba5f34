/* calls_export.h - the list of calls for programs: CSV and NDJSON
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CALLS_EXPORT_H
#define SIPEXPLAIN_CALLS_EXPORT_H

#include "views/selection.h"

extern const selection_view calls_csv_view;         /* RFC 4180 */
extern const selection_view calls_ndjson_view;      /* one object a line, one line a call */

#endif
