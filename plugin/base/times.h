/* times.h - numbers, seconds and clocks as text
 *
 * All are written from integers, so that they are the same in every locale. Times are nanoseconds.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_TIMES_H
#define SIPEXPLAIN_TIMES_H

#include <glib.h>
#include <stdint.h>
#include <wsutil/wmem/wmem.h>

#define MILLISECOND INT64_C(1000000)
#define SECOND      INT64_C(1000000000)

void put_number(GString *out, uint64_t n);

/* value / unit, rounded to so many decimals (0 to 9), half away from zero: "1.204", "-0.5". unit: a power of ten, not below 10^decimals. */
void put_decimal(GString *out, int64_t value, int64_t unit, unsigned decimals);

void put_seconds(GString *out, int64_t ns, unsigned decimals);
/* Allocated in scope. */
const char *seconds_text(wmem_allocator_t *scope, int64_t ns, unsigned decimals);

/* ns since 1970; nothing where that is not a time after 1970. */
void put_clock(GString *out, int64_t ns);                       /* for programs, RFC 3339: "2024-05-01T10:00:00.000000Z" */
const char *clock_text(wmem_allocator_t *scope, int64_t ns);    /* for people, in their zone: "2024-05-01 12:00:00.000 CEST", or "" */

#endif
