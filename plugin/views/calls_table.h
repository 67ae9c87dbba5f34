/* calls_table.h - the list of calls as a table for people
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CALLS_TABLE_H
#define SIPEXPLAIN_CALLS_TABLE_H

#include "views/command.h"

/* To standard output. */
void calls_table(const selection *s);

#endif
