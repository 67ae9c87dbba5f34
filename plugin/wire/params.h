/* params.h - what the values of headers are made of: tokens, comma lists, parameters (RFC 3261 7.3.1, 25.1)
 *
 * Spans into the packet; no allocation; linear; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_PARAMS_H
#define SIPEXPLAIN_PARAMS_H

#include "base/span.h"

/* The token that s begins with; empty: none. */
span token_of(span s);

/*
 * One element of a comma list (RFC 3261 7.3.1), quotes and <> respected, trimmed;
 * *rest moves behind it. false: the list is empty. Empty elements are skipped.
 */
bool list_next(span *rest, span *element);

/*
 * One ";name=value" or ";name" of a parameter list; *rest is what follows the
 * main value and moves on. A quoted value is given without its quotes, escapes
 * left in. false: no more.
 */
typedef struct {
    span name;
    span value;                 /* p NULL: no "=" */
    bool quoted;
} param;
bool param_next(span *rest, param *out);
/* The same of "name=value" alone, without separators round it. false: no name. */
bool param_read(span item, param *out);

/* delta-seconds (RFC 3261 25.1), whatever follows it: "120 (busy)", "1800;refresher=uac". false: none, or more than 32 bits. */
bool seconds_read(span value, uint32_t *seconds);

#endif
