/* body.h - the body of a message, or the part of it that is wanted (RFC 5621, RFC 2046 5.1)
 *
 * Spans into the packet; no allocation; linear; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_BODY_H
#define SIPEXPLAIN_BODY_H

#include "wire/message.h"

/* Content-Type is type/subtype, parameters ignored. */
/*
 * The body of that type, or the first such part of a multipart body, nested ones
 * too. SPAN_NONE: none; compressed, or in another transfer encoding than binary.
 */
span message_body_of_type(const message *m, const char *type);
/* The same of application/sdp. */
span message_sdp(const message *m);

#endif
