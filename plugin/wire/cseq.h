/* cseq.h - the CSeq header (RFC 3261 20.16)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CSEQ_H
#define SIPEXPLAIN_CSEQ_H

#include "base/span.h"

/* *method is a slice of value. false: malformed, or a number of more than 32 bits. */
bool cseq_parse(span value, uint32_t *number, span *method);

#endif
