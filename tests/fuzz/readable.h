/* readable.h - what must hold of every text that a reader sees, whatever the packet said
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_FUZZ_READABLE_H
#define SIPEXPLAIN_FUZZ_READABLE_H

#include <glib.h>

#include "inside.h"

static inline bool is_dangerous(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0xfeff || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || (c >= 0xfff9 && c <= 0xfffb) ||
           (c >= 0xe0000 && c <= 0xe007f);
}

/* lines: it may hold line ends, and those of CSV (RFC 4180). */
static inline void readable_bytes(const char *text, size_t len, bool lines)
{
    CHECK(g_utf8_validate(text, (gssize)len, NULL));
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p))
        CHECK((lines && (*p == '\n' || (*p == '\r' && p[1] == '\n'))) || !is_dangerous(g_utf8_get_char(p)));
}

static inline void readable(const char *text)
{
    if (text)
        readable_bytes(text, strlen(text), false);
}

#endif
