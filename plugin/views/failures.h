/* failures.h - the packets of a capture that decide what failed in it
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_FAILURES_H
#define SIPEXPLAIN_FAILURES_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    const char *kind;           /* "call", "registration" */
    uint32_t number;
    uint32_t frame;             /* 0: there is none */
} failure;

typedef struct {
    failure next;               /* the nearest after a frame, or before it */
    failure first;              /* by its frame, wherever it is */
    uint32_t count;             /* of all */
} failure_walk;

/* Judges every call and registration of the open capture. */
failure_walk failures_from(uint32_t frame, bool forward);

#endif
