/* uri.c - sip:, sips: and tel: URIs (RFC 3261 19.1, RFC 3966)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/uri.h"
#include "wire/params.h"

/* ";params?headers" */
static void tail_read(span s, sip_uri *out)
{
    size_t query = span_find(s, 0, '?');

    if (query < s.len)
        out->headers = span_from(s, query + 1);
    s = span_cut(s, query);
    out->params = span_from(s, span_find(s, 0, ';'));
}

static size_t host_end(span s)
{
    size_t n = 0;

    if (s.len && s.p[0] == '[') {
        n = span_find(s, 0, ']');
        return n + (n < s.len);
    }
    while (n < s.len && s.p[n] != ':' && s.p[n] != ';' && s.p[n] != '?' && !ascii_space(s.p[n]))
        n++;
    return n;
}

/* ":5060" and what follows it */
static uint16_t port_read(span s)
{
    size_t end = 1;
    uint64_t port;

    if (!s.len || s.p[0] != ':')
        return 0;
    while (end < s.len && s.p[end] != ';' && s.p[end] != '?')
        end++;
    return span_number(span_from(span_cut(s, end), 1), UINT16_MAX, &port) ? (uint16_t)port : 0;
}

/* Offset of the last '@' before the headers, since people forget to escape one in the user part; else of the first. */
static size_t userinfo_end(span s)
{
    size_t query = span_find(s, 0, '?');

    for (size_t i = s.p ? query : 0; i > 0; i--)
        if (s.p[i - 1] == '@')
            return i - 1;
    return span_find(s, query, '@');
}

/* "user:password@host:port;params?headers" */
static void sip_read(span s, sip_uri *out)
{
    size_t at = userinfo_end(s);

    if (at < s.len) {
        span info = span_cut(s, at);

        out->user = span_cut(info, span_find(info, 0, ':'));
        s = span_from(s, at + 1);
    }
    size_t end = host_end(s);
    out->host = span_cut(s, end);
    s = span_from(s, end);
    out->port = port_read(s);
    tail_read(s, out);
}

static void tel_read(span s, sip_uri *out)
{
    size_t end = span_find(s, 0, ';');

    out->user = span_cut(s, end);
    out->params = span_from(s, end);
}

bool uri_parse(span uri, sip_uri *out)
{
    memset(out, 0, sizeof(*out));
    if (!uri.p)
        return false;
    if (span_starts_nocase(uri, SPAN_LIT("sip:"))) {
        out->scheme = URI_SIP;
        sip_read(span_from(uri, 4), out);
    } else if (span_starts_nocase(uri, SPAN_LIT("sips:"))) {
        out->scheme = URI_SIPS;
        sip_read(span_from(uri, 5), out);
    } else if (span_starts_nocase(uri, SPAN_LIT("tel:"))) {
        out->scheme = URI_TEL;
        tel_read(span_from(uri, 4), out);
    } else {
        return false;
    }
    return true;
}

span uri_header(const sip_uri *u, const char *name)
{
    span rest = u->headers;

    while (rest.p && rest.len) {
        size_t end = span_find(rest, 0, '&'), equals;
        span item = span_cut(rest, end);

        rest = span_from(rest, end + 1);
        equals = span_find(item, 0, '=');
        if (span_equal_nocase(span_cut(item, equals), span_of(name)))
            return span_from(item, equals + 1);
    }
    return SPAN_NONE;
}

/* 0 to 15; -1: no hexadecimal digit. */
static int hex_digit(char c)
{
    if (ascii_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that "%41" stands for; -1: no escape. */
static int escaped_byte(span s, size_t i)
{
    int high, low;

    if (s.p[i] != '%' || i + 2 >= s.len)
        return -1;
    high = hex_digit(s.p[i + 1]);
    low = hex_digit(s.p[i + 2]);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
}

size_t uri_unescape(span s, char *out, size_t size)
{
    size_t n = 0;

    if (size == 0)
        return 0;
    for (size_t i = 0; i < s.len && n + 1 < size; i++) {
        int byte = escaped_byte(s, i);

        out[n++] = byte < 0 ? s.p[i] : (char)byte;
        if (byte >= 0)
            i += 2;
    }
    out[n] = '\0';
    return n;
}
