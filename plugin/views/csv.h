/* csv.h - one cell of CSV (RFC 4180)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CSV_H
#define SIPEXPLAIN_CSV_H

#include <glib.h>

/* Quoted where it must be, and so that no spreadsheet takes it for a formula. */
void put_csv(GString *out, const char *text);

#endif
