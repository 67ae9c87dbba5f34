/* clean.h - bytes of a packet, or of a command's argument, made fit to be read
 *
 * What a packet says is hostile: terminal escapes, NUL, broken UTF-8, bidi
 * controls. Needs no Wireshark; text.h keeps what comes out in its memory.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CLEAN_H
#define SIPEXPLAIN_CLEAN_H

#include <glib.h>
#include "base/span.h"

/*
 * The next character of *rest, which moves behind it: a run of white space
 * (folded lines too) is one blank, and U+FFFD stands for each character that is
 * not printable and for each byte that is not UTF-8. false: no more.
 */
bool clean_next(span *rest, gunichar *c);

#endif
