/* params.c - what the values of headers are made of: tokens, comma lists, parameters (RFC 3261 7.3.1, 25.1)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/params.h"

/* alphanum and these (RFC 3261 25.1). */
static bool is_token(char c)
{
    return ascii_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || (c && strchr("-.!%*_+`'~", c));
}

span token_of(span s)
{
    size_t n = 0;

    while (n < s.len && is_token(s.p[n]))
        n++;
    return (span){ s.p, n };
}

/* Offset of the first comma outside quotes and <>, or s.len. */
static size_t comma_at(span s)
{
    if (span_find(s, 0, ',') == s.len)
        return s.len;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == ',')
            return i;
        if (s.p[i] == '"')
            i = span_quote_end(s, i);
        else if (s.p[i] == '<')
            i = span_find(s, i, '>');
    }
    return s.len;
}

bool list_next(span *rest, span *element)
{
    while (rest->len) {
        size_t end = comma_at(*rest);

        *element = span_trim(span_cut(*rest, end));
        *rest = span_from(*rest, end + 1);
        if (element->len)
            return true;
    }
    return false;
}

bool param_read(span item, param *out)
{
    size_t equals = span_find(item, 0, '=');

    out->quoted = false;
    out->name = span_trim(span_cut(item, equals));
    out->value = equals < item.len ? span_trim(span_from(item, equals + 1)) : SPAN_NONE;
    if (out->value.len && out->value.p[0] == '"') {
        out->quoted = true;
        out->value = span_from(span_cut(out->value, span_quote_end(out->value, 0)), 1);
    }
    return out->name.len != 0;
}

bool param_next(span *rest, param *out)
{
    while (rest->len) {
        size_t end;
        span item;

        *rest = span_from(*rest, (rest->p[0] == ';' ? 0 : span_until(*rest, ';')) + 1);
        end = span_until(*rest, ';');
        item = span_trim(span_cut(*rest, end));
        *rest = span_from(*rest, end);
        if (param_read(item, out))
            return true;
    }
    return false;
}

bool seconds_read(span value, uint32_t *seconds)
{
    uint64_t n;
    size_t digits = 0;

    value = span_trim(value);
    while (digits < value.len && ascii_digit(value.p[digits]))
        digits++;
    if (!span_number(span_cut(value, digits), UINT32_MAX, &n))
        return false;
    *seconds = (uint32_t)n;
    return true;
}
