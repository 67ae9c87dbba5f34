/* noise.h - SIP that is neither call nor registration, in one line
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_NOISE_H
#define SIPEXPLAIN_NOISE_H

#include "views/selection.h"

/* Requests by method, without repetitions, and those of them that were refused or never answered. */
typedef struct {
    unsigned asked[METHOD_OTHER + 1], refused[METHOD_OTHER + 1], unanswered[METHOD_OTHER + 1];
} noise;

/* Adds those of this part. */
void noise_count(noise *n, const selection *s);
/* "Besides: OPTIONS 12, SUBSCRIBE 1 (1 refused); -z sipexplain,report tells of them"; nothing where there is none. */
void noise_print(const noise *n, FILE *f);

#endif
