/* session_timer.c - Session-Expires and Min-SE (RFC 4028 4, 5)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/session_timer.h"
#include "wire/params.h"

static refresher refresher_of(span word)
{
    if (span_equal_nocase(word, SPAN_LIT("uac")))
        return REFRESHER_UAC;
    return span_equal_nocase(word, SPAN_LIT("uas")) ? REFRESHER_UAS : REFRESHER_OPEN;
}

bool session_expires_parse(span value, session_expires *out)
{
    span rest = value;
    param p;

    out->refresher = REFRESHER_OPEN;
    if (!seconds_read(value, &out->seconds))
        return false;
    while (out->refresher == REFRESHER_OPEN && param_next(&rest, &p))
        if (span_equal_nocase(p.name, SPAN_LIT("refresher")))
            out->refresher = refresher_of(p.value);
    return true;
}

bool min_se_parse(span value, uint32_t *seconds)
{
    return seconds_read(value, seconds);
}
