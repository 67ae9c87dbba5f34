/* about_media.c - findings
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask.h"

const finding_table findings_about_media = { NULL, 0 };
