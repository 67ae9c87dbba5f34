/* inside.h - every slice a parser returns must lie in the bytes it was given
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_FUZZ_INSIDE_H
#define SIPEXPLAIN_FUZZ_INSIDE_H

#include <stdlib.h>

#include "base/span.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(holds) do { if (!(holds)) abort(); } while (0)

static inline void inside(span s, span whole)
{
    if (!s.p)
        CHECK(s.len == 0);
    else
        CHECK(s.p >= whole.p && s.len <= whole.len && (size_t)(s.p - whole.p) <= whole.len - s.len);
}

#endif
