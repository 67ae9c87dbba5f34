/* fuzz_isup.c - any bytes as a body of another network: ISUP, and the RP layer of SMS
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "inside.h"
#include "wire/isup.h"
#include "wire/rp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    span whole = { (const char *)data, size };
    isup_message i;
    rp_message r;

    CHECK(isup_parse(whole, &i) == (size != 0));
    if (size) {
        CHECK(i.type == data[0]);
        CHECK(i.cause < 128 && i.location < 16 && i.coding <= ISUP_CODING_LOCATION);
        CHECK(i.has_cause || (!i.cause && !i.diagnostics.p));
        inside(i.diagnostics, whole);
        isup_name(i.type);
    }
    if (rp_parse(whole, &r)) {
        CHECK(r.has_cause ? r.cause < 128 : !r.cause);
    }
    return 0;
}
