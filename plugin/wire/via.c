/* via.c - the Via header (RFC 3261 20.42, RFC 3581)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/via.h"
#include "wire/params.h"

/* One part of "SIP / 2.0 / UDP"; *rest moves behind it. */
static span protocol_part(span *rest)
{
    span part;

    *rest = span_trim(*rest);
    part = token_of(*rest);
    *rest = span_trim(span_from(*rest, part.len));
    return part;
}

static bool slash(span *rest)
{
    if (rest->len == 0 || rest->p[0] != '/')
        return false;
    *rest = span_from(*rest, 1);
    return true;
}

static uint16_t port_of(span s)
{
    uint64_t port;

    return span_number(s, UINT16_MAX, &port) ? (uint16_t)port : 0;
}

static void sent_by_read(via *out)
{
    span s = out->sent_by;
    size_t colon = span_find(s, s.len && s.p[0] == '[' ? span_find(s, 0, ']') : 0, ':');

    out->host = span_trim(span_cut(s, colon));
    out->port = port_of(span_trim(span_from(s, colon + 1)));
}

/* Of a branch or a received, what follows it after a blank is a comment (RFC 2543 6.40). */
static void take_first(span *slot, const param *p)
{
    span value = p->value;

    if (!slot->p && value.p)
        *slot = p->quoted ? value : span_word(&value);
}

static void params_read(span params, via *out)
{
    param p;

    while (param_next(&params, &p)) {
        if (span_equal_nocase(p.name, SPAN_LIT("branch"))) {
            take_first(&out->branch, &p);
        } else if (span_equal_nocase(p.name, SPAN_LIT("received"))) {
            take_first(&out->received, &p);
        } else if (span_equal_nocase(p.name, SPAN_LIT("rport")) && !out->has_rport) {
            out->has_rport = true;
            out->rport = port_of(p.value);
        }
    }
}

bool via_parse(span value, via *out)
{
    span rest;

    memset(out, 0, sizeof(*out));
    if (!list_next(&value, &rest))
        return false;
    if (!protocol_part(&rest).len || !slash(&rest) || !protocol_part(&rest).len || !slash(&rest))
        return false;
    out->transport = protocol_part(&rest);
    size_t end = span_until(rest, ';');
    out->sent_by = span_trim(span_cut(rest, end));
    sent_by_read(out);
    params_read(span_from(rest, end), out);
    return out->transport.len && out->sent_by.len;
}
