/* replaces.c - which dialog a Replaces, a Join or a Target-Dialog names (RFC 3891 6.1, RFC 3911 7.1, RFC 4538 7)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/replaces.h"
#include "wire/params.h"
#include "wire/uri.h"

bool replaces_parse(span value, replaces *out)
{
    size_t end = span_find(value, 0, ';');
    span rest = span_from(value, end);
    param p;

    memset(out, 0, sizeof(*out));
    if (!value.p)
        return false;
    out->call_id = span_trim(span_cut(value, end));
    while (param_next(&rest, &p)) {
        if ((span_equal_nocase(p.name, SPAN_LIT("to-tag")) || span_equal_nocase(p.name, SPAN_LIT("remote-tag"))) && !out->to_tag.p)
            out->to_tag = p.value;
        else if ((span_equal_nocase(p.name, SPAN_LIT("from-tag")) || span_equal_nocase(p.name, SPAN_LIT("local-tag"))) && !out->from_tag.p)
            out->from_tag = p.value;
        else if (span_equal_nocase(p.name, SPAN_LIT("early-only")))
            out->early_only = true;
    }
    return out->call_id.len != 0;
}

bool replaces_of_uri(span uri, char *room, size_t size, replaces *out)
{
    sip_uri u;
    span value;

    if (!uri_parse(uri, &u))
        return false;
    value = uri_header(&u, "Replaces");
    if (!value.p || value.len >= size)      /* decoded it is no longer */
        return false;
    return replaces_parse((span){ room, uri_unescape(value, room, size) }, out);
}
