/* header.c - the names of header fields (RFC 3261 7.3, 20)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/header.h"

#include <stdlib.h>

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

/* By length, which decides nearly always; then by letters of any case. */
static int name_order(const void *key, const void *row)
{
    const span *a = key, *b = row;

    if (a->len != b->len)
        return a->len < b->len ? -1 : 1;
    for (size_t i = 0; i < a->len; i++) {
        int difference = (unsigned char)ascii_lower(a->p[i]) - (unsigned char)ascii_lower(b->p[i]);

        if (difference)
            return difference;
    }
    return 0;
}

header_id header_find(span name)
{
    if (name.len == 1)
        return compact_lookup(name.p[0]);
    const span *found = bsearch(&name, names, HDR_KNOWN, sizeof(names[0]), name_order);
    return found ? (header_id)(found - names) : HDR_OTHER;
}

const char *header_name(header_id id)
{
    return (unsigned)id < HDR_KNOWN ? names[id].p : "";
}
