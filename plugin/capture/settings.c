/* settings.c - what the user has set, until he sets it
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/settings.h"

#include "explain/explain.h"

user_settings settings = { .brief = false, .experts = EXPERTS_ALL, .info = true, .leg_headers = "X-CID" };
