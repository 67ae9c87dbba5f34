/* settings.h - what the user has set, as far as it decides what is said
 *
 * The front door fills it: each member is a preference of its own. The site's notes are a table (site_table.h).
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_SETTINGS_H
#define SIPEXPLAIN_SETTINGS_H

#include "capture/compat.h"

typedef struct {
    ws_bool brief;              /* leave out what a code means in general */
    int experts;                /* expert_choice: what is raised in Expert Information */
    ws_bool info;               /* in the window: the Info column says what became of a call that failed */
    const char *leg_headers;    /* comma list of headers that join two legs; counts when a file is opened */
} user_settings;

extern user_settings settings;

#endif
