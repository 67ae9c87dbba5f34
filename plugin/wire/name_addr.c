/* name_addr.c - From, To, Contact and their kin (RFC 3261 20.10, 25.1)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/name_addr.h"
#include "wire/params.h"
#include "wire/uri.h"

static span display_read(span s)
{
    s = span_trim(s);
    if (s.len == 0)
        return SPAN_NONE;
    if (s.p[0] != '"')
        return s;
    return span_trim(span_from(span_cut(s, span_quote_end(s, 0)), 1));
}

/* Offset of the '<' of a name-addr, or s.len. No URI begins with a quote: if none closes it, the first '<' does. */
static size_t angle_at(span s)
{
    size_t at = span_until(s, '<');

    return at == s.len && s.len && s.p[0] == '"' ? span_find(s, 0, '<') : at;
}

static void tag_read(name_addr *out)
{
    span rest = out->params;
    param p;

    while (param_next(&rest, &p)) {
        if (span_equal_nocase(p.name, SPAN_LIT("tag"))) {
            out->tag = p.value;
            return;
        }
    }
}

/* The URI; *after is what follows it, and *angle where the '<' stands. false: no URI. */
static bool addr_uri(span value, size_t *angle, span *after, name_addr *out)
{
    size_t end;

    *angle = angle_at(value);
    if (*angle < value.len) {
        *after = span_from(value, *angle + 1);
        end = span_find(*after, 0, '>');
    } else {
        *after = value;
        for (end = 0; end < after->len && after->p[end] != ';' && after->p[end] != ','; end++)
            ;
    }
    out->uri = span_trim(span_cut(*after, end));
    *after = span_from(*after, end);
    return out->uri.len;
}

static void addr_params(span after, name_addr *out)
{
    after = span_cut(after, span_until(after, ','));
    out->params = span_trim(span_from(after, span_until(after, ';')));
}

bool name_addr_parse(span value, name_addr *out)
{
    size_t angle;
    span after;

    memset(out, 0, sizeof(*out));
    value = span_trim(value);
    if (!addr_uri(value, &angle, &after, out))
        return false;
    addr_params(after, out);
    if (angle < value.len)
        out->display = display_read(span_cut(value, angle));
    sip_uri uri;
    if (uri_parse(out->uri, &uri)) {
        out->user = uri.user;
        out->host = uri.host;
    }
    tag_read(out);
    return true;
}

span name_addr_tag(span value)
{
    name_addr a;
    size_t angle;
    span after;

    a.tag = SPAN_NONE;
    if (addr_uri(span_trim(value), &angle, &after, &a)) {
        addr_params(after, &a);
        tag_read(&a);
    }
    return a.tag;
}

span name_addr_party(span value)
{
    name_addr a;
    size_t angle;
    span after;
    sip_uri uri;

    if (!addr_uri(span_trim(value), &angle, &after, &a))
        return SPAN_NONE;
    if (!uri_parse(a.uri, &uri))
        return a.uri;
    return uri.user.len ? uri.user : uri.host.len ? uri.host : a.uri;
}
