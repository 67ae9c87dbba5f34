/* session_timer.h - Session-Expires and Min-SE (RFC 4028 4, 5)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_SESSION_TIMER_H
#define SIPEXPLAIN_SESSION_TIMER_H

#include "base/span.h"

/* Who sends the refreshes: the client or the server of the transaction that carried the header, not of the call. */
typedef enum { REFRESHER_OPEN, REFRESHER_UAC, REFRESHER_UAS } refresher;

typedef struct {
    uint32_t seconds;
    refresher refresher;        /* REFRESHER_OPEN: not said, or another word */
} session_expires;

/* false: no number, or more than 32 bits. */
bool session_expires_parse(span value, session_expires *out);
bool min_se_parse(span value, uint32_t *seconds);

#endif
