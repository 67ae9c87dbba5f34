/* sipfrag.h - what a NOTIFY says of a transfer: a body of message/sipfrag (RFC 3420, RFC 3515 2.4.5)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_SIPFRAG_H
#define SIPEXPLAIN_SIPFRAG_H

#include "wire/message.h"

/*
 * The message of which a fragment is the body, or a part of the body, of notify:
 * its status line (code, phrase), and headers such as Reason where it has them.
 * Spans into notify. false: no such body, or none that begins with a start line;
 * *fragment is then undefined.
 */
bool sipfrag_parse(const message *notify, message *fragment);

#endif
