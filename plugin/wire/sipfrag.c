/* sipfrag.c - what a NOTIFY says of a transfer: a body of message/sipfrag (RFC 3420, RFC 3515 2.4.5)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/sipfrag.h"
#include "wire/body.h"

bool sipfrag_parse(const message *notify, message *fragment)
{
    span body = message_body_of_type(notify, "message/sipfrag");

    return body.len && message_parse(span_trim(body), fragment);
}
