/* header.c - the names of header fields (RFC 3261 7.3, 20)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/header.h"

#define NAME_MAX_LEN (sizeof "Content-Transfer-Encoding" - 1)    /* of the longest, which is the last */

static const span names[HDR_KNOWN] = {
#define X(id, name, compact) [id] = { name, sizeof(name) - 1 },
    MESSAGE_HEADERS(X)
#undef X
};

static header_id compact_lookup(char c)
{
    static const char letters[HDR_KNOWN] = {
#define X(id, name, compact) [id] = compact,
        MESSAGE_HEADERS(X)
#undef X
    };

    c = ascii_lower(c);
    for (unsigned id = 0; c && id < HDR_KNOWN; id++)
        if (letters[id] == c)
            return (header_id)id;
    return HDR_OTHER;
}

/* Where the names of each length begin in the list, which is sorted by it; the last is its end. */
static const uint8_t *places(void)
{
    static uint8_t begin[NAME_MAX_LEN + 2];

    if (!begin[NAME_MAX_LEN + 1])
        for (unsigned id = 0; id < HDR_KNOWN; id++)
            for (size_t len = names[id].len + 1; len < sizeof begin; len++)
                begin[len] = (uint8_t)(id + 1);
    return begin;
}

header_id header_find(span name)
{
    const uint8_t *begin = places();

    if (name.len == 1)
        return compact_lookup(name.p[0]);
    if (name.len > NAME_MAX_LEN)
        return HDR_OTHER;
    for (unsigned id = begin[name.len]; id < begin[name.len + 1]; id++)
        if (span_equal_nocase(names[id], name))
            return (header_id)id;
    return HDR_OTHER;
}

const char *header_name(header_id id)
{
    return (unsigned)id < HDR_KNOWN ? names[id].p : "";
}
