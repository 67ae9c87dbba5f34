/* clean.c - bytes of a packet, or of a command's argument, made fit to be read
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/clean.h"

#include "base/character.h"

bool clean_next(span *rest, gunichar *c)
{
    size_t used = 0;
    bool valid;

    while (used < rest->len && ascii_space(rest->p[used]))
        used++;
    if (used) {
        *c = ' ';
    } else if (rest->len) {
        *c = g_utf8_get_char_validated(rest->p, (gssize)rest->len);
        valid = *c != (gunichar)-1 && *c != (gunichar)-2;
        used = valid ? (size_t)(g_utf8_next_char(rest->p) - rest->p) : 1;
        if (!valid || !character_is_seen(*c))
            *c = 0xfffd;
    }
    *rest = span_from(*rest, used);
    return used > 0;
}
