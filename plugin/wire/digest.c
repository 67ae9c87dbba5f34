/* digest.c - challenges and credentials (RFC 3261 22, RFC 7616, RFC 8760)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/digest.h"
#include "wire/params.h"

static void param_take(const param *p, digest *out)
{
    const struct { span name; span *slot; } slots[] = {
        { SPAN_LIT("username"), &out->username },
        { SPAN_LIT("realm"), &out->realm },
        { SPAN_LIT("nonce"), &out->nonce },
        { SPAN_LIT("uri"), &out->uri },
        { SPAN_LIT("algorithm"), &out->algorithm },
        { SPAN_LIT("response"), &out->response },
        { SPAN_LIT("qop"), &out->qop },
        { SPAN_LIT("cnonce"), &out->cnonce },
        { SPAN_LIT("nc"), &out->nc }
    };

    for (size_t i = 0; i < sizeof(slots) / sizeof(slots[0]); i++)
        if (!slots[i].slot->p && span_equal_nocase(p->name, slots[i].name))
            *slots[i].slot = p->value;
    if (span_equal_nocase(p->name, SPAN_LIT("stale")) && span_equal_nocase(p->value, SPAN_LIT("true")))
        out->stale = true;
}

bool digest_parse(span value, digest *out)
{
    span rest = span_trim(value);
    param p;

    memset(out, 0, sizeof(*out));
    out->scheme = token_of(rest);
    rest = span_from(rest, out->scheme.len);
    while (rest.len) {      /* not list_next(): no <> here, and a stray '<' must not hide what follows it */
        size_t end = span_until(rest, ',');

        if (param_read(span_trim(span_cut(rest, end)), &p))
            param_take(&p, out);
        rest = span_from(rest, end + 1);
    }
    return out->scheme.len != 0;
}
