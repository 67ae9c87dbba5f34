/* character.h - which characters a text may show
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CHARACTER_H
#define SIPEXPLAIN_CHARACTER_H

#include <stdbool.h>
#include <glib.h>

/*
 * Whether it is seen where it stands, and changes nothing but its own place: no control, no mark that turns the
 * direction of a line, nothing that is drawn as nothing (Unicode TR 36; Default_Ignorable_Code_Point).
 */
bool character_is_seen(gunichar c);

#endif
