/* calls_table.h - the list of calls as a table for people
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CALLS_TABLE_H
#define SIPEXPLAIN_CALLS_TABLE_H

#include "views/selection.h"

extern const selection_view calls_table_view;

#endif
