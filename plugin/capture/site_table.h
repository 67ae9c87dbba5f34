/* site_table.h - the user's own meanings, as a table of Wireshark's preferences
 *
 * Preferences > Protocols > SIP Explain > Site notes; the file is
 * "sipexplain_site" in the profile's folder, so it travels with a profile.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_SITE_TABLE_H
#define SIPEXPLAIN_SITE_TABLE_H

#include "capture/compat.h"
#include <epan/prefs.h>
#include "explain/site.h"

void site_table_register(module_t *preferences);
/* The rows as they stand; valid until the user edits them, so do not keep them over packets. */
site_rows site_table_rows(void);

#endif
