/* rp.c - an SMS carried by SIP: the RP message in application/vnd.3gpp.sms (3GPP TS 24.011 7.3, 8.2)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/rp.h"

static bool is_error(rp_type type)
{
    return type == RP_ERROR_PHONE || type == RP_ERROR_NETWORK;
}

bool rp_parse(span body, rp_message *out)
{
    if (body.len < 2 || (body.p[0] & 7) > RP_SMMA_PHONE)
        return false;
    *out = (rp_message){ .type = (rp_type)(body.p[0] & 7), .reference = (uint8_t)body.p[1] };
    out->has_cause = is_error(out->type) && body.len >= 4 && body.p[2] != 0;     /* its length, and the cause */
    if (out->has_cause)
        out->cause = body.p[3] & 0x7f;
    return true;
}

