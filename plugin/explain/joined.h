/* joined.h - a call and all that back-to-back user agents joined with it
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_JOINED_H
#define SIPEXPLAIN_JOINED_H

#include "track/track.h"

#define JOINED_MAX 64

/* The call, its legs and their legs, in order of their numbers; returns how many, at least 1. */
unsigned joined_calls(const call *c, const call *out[JOINED_MAX]);

/* The attempts of a registration, the oldest first; returns how many. */
unsigned registration_calls(const registration *g, const call *out[JOINED_MAX]);

/* Why they are taken for legs of one call: "same Session-ID". */
const char *leg_evidence_text(leg_evidence evidence);

#endif
