/* message.c - the bytes of one SIP message, read as headers (RFC 3261 7, 20, 25.1)
 *
 * This runs on every SIP packet of every capture: one pass over the header
 * lines, and a name is compared only with names of its own length.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/message.h"

#include <stdlib.h>

enum {
    BOUNDARY_MAX = 256,         /* RFC 2046 5.1.1 allows 70; a bound keeps the search for it linear */
    MULTIPART_DEPTH = 4
};

static const span names[HDR_KNOWN] = {
#define X(id, name, compact) [id] = { name, sizeof(name) - 1 },
    MESSAGE_HEADERS(X)
#undef X
};

/* alphanum and "-.!%*_+`'~" (RFC 3261 25.1). */
static bool is_token(char c)
{
    static const bool tokens[256] = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0,
        0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0,
    };

    return tokens[(unsigned char)c];
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static span skip_blanks(span s)
{
    while (s.len && is_blank(s.p[0])) {
        s.p++;
        s.len--;
    }
    return s;
}

#ifdef __SSE2__
/* Bit n: p[n] is a letter, a digit, '-' or '.', which are what tokens are made of; not of all of them. */
static inline unsigned token_places(const char *p)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i letter = _mm_sub_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    __m128i other = _mm_sub_epi8(bytes, _mm_set1_epi8('-'));       /* '-', '.', '/', digits */

    letter = _mm_cmpeq_epi8(letter, _mm_min_epu8(letter, _mm_set1_epi8('z' - 'a')));
    other = _mm_andnot_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('/')),
                             _mm_cmpeq_epi8(other, _mm_min_epu8(other, _mm_set1_epi8('9' - '-'))));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(letter, other));
}

/* How far s is a token for certain; around: a text that s is the end of. */
static inline const char *token_so_far(span s, span around)
{
    const char *p = s.p, *end = p + s.len;
    unsigned sure = 0;

    if (around.len < 16)
        return p;
    while (end - p >= 16 && (sure = token_places(p)) == 0xffff)
        p += 16;
    if (end - p < 16)       /* read together with those before them */
        sure = token_places(end - 16) >> (16 - (end - p));
    return p + (unsigned)__builtin_ctz(~sure);
}
#else
static inline const char *token_so_far(span s, span around)
{
    (void)around;
    return s.p;
}
#endif

/* The token that s begins with; around: a text that s is the end of. */
static inline span token_at_end(span s, span around)
{
    if (!s.len)
        return s;

    const char *p = token_so_far(s, around), *end = s.p + s.len;

    while (p < end && is_token(*p))
        p++;
    return (span){ s.p, (size_t)(p - s.p) };
}

static span token_of(span s)
{
    return token_at_end(s, s);
}

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

/* By letters of any case; of two that begin alike, the shorter first. */
static int name_order(const void *key, const void *row)
{
    const span *a = key, *b = row;

    for (size_t i = 0; i < a->len && i < b->len; i++) {
        int difference = (unsigned char)ascii_lower(a->p[i]) - (unsigned char)ascii_lower(b->p[i]);

        if (difference)
            return difference;
    }
    return (a->len > b->len) - (a->len < b->len);
}

static header_id header_lookup(span name)
{
    if (name.len == 1)
        return compact_lookup(name.p[0]);
    const span *found = bsearch(&name, names, HDR_KNOWN, sizeof(names[0]), name_order);
    return found ? (header_id)(found - names) : HDR_OTHER;
}

/* "Name: value" from start to stop. false: no name or no colon. */
static bool header_split(const char *start, const char *stop, header *h)
{
    const char *colon = text_find_either(start, stop, ':', ':');

    h->name = span_trim((span){ start, (size_t)(colon - start) });
    if (colon == stop || h->name.len == 0)
        return false;
    colon++;
    h->value = span_trim((span){ colon, (size_t)(stop - colon) });
    h->id = header_lookup(h->name);
    return true;
}

/* Where the header line at *at ends, with its folded lines; *at moves behind them. */
static inline const char *logical_line(const char **at, const char *end)
{
    const char *stop = text_line_end(*at, end, at);

    while (*at < end && (unsigned char)**at <= ' ' && is_blank(**at))      /* one comparison for most lines */
        stop = text_line_end(*at, end, at);
    return stop;
}

/* Neither the end nor the blank line before the body. */
static inline bool is_header_line(const char *p, const char *end)
{
    return p < end && ((unsigned char)*p > ' ' || (*p != '\r' && *p != '\n'));
}

/* The next header line; a colon only in a folded line is none (HCOLON, RFC 3261 25.1). */
static bool header_read(const char **at, const char *end, header *h)
{
    const char *start = *at, *stop = logical_line(at, end);

    return header_split(start, stop, h) && (h->id != HDR_OTHER || span_line_end(h->name) == h->name.len);
}

static bool status_line(span line, message *m)
{
    span rest = skip_blanks(span_from(line, 7));

    if (rest.p == line.p + 7 || rest.len < 3)
        return false;
    for (int i = 0; i < 3; i++)
        if (!ascii_digit(rest.p[i]))
            return false;
    if (rest.len > 3 && !is_blank(rest.p[3]))
        return false;
    m->is_response = true;
    m->code = (uint16_t)((rest.p[0] - '0') * 100 + (rest.p[1] - '0') * 10 + (rest.p[2] - '0'));
    m->phrase = span_trim(span_from(rest, 3));
    return true;
}

/* The URI is what stands between method and version: some write blanks into it (RFC 4475 3.1.2.11). */
static bool request_line(span line, message *m)
{
    span rest;

    line = span_trim(line);
    m->method = token_of(line);
    if (m->method.len == 0 || line.len < m->method.len + 10)
        return false;
    rest = (span){ line.p + m->method.len, line.len - m->method.len };
    if (!is_blank(rest.p[0]) || !is_blank(rest.p[rest.len - 8]) ||
        !span_equal_nocase(span_from(rest, rest.len - 7), SPAN_LIT("SIP/2.0")))
        return false;
    m->uri = span_trim(span_cut(rest, rest.len - 8));
    m->is_response = false;
    return m->uri.len && memchr(m->uri.p, ':', m->uri.len);
}

static bool start_line_read(span line, message *m)
{
    m->start_line = line;
    m->code = 0;
    m->phrase = m->method = m->uri = SPAN_NONE;
    if (span_starts_nocase(line, SPAN_LIT("SIP/2.0")))
        return status_line(line, m);
    return request_line(line, m);
}

static void header_keep(const char *start, const char *stop, message *m)
{
    header h;

    if (!header_split(start, stop, &h) || h.id == HDR_OTHER)
        return;
    m->last[h.id] = h.value.p;
    if (!m->first[h.id].p)
        m->first[h.id] = h.value;
}

/* Header lines up to the blank line, and what follows it. */
static void headers_read(span bytes, message *m)
{
    const char *p = bytes.p, *end = bytes.len ? p + bytes.len : p;

    for (unsigned id = 0; id < HDR_KNOWN; id++)
        m->first[id] = SPAN_NONE;
    while (is_header_line(p, end)) {
        const char *start = p;

        header_keep(start, logical_line(&p, end), m);
    }
    span rest = { p, (size_t)(end - p) };
    m->headers = (span){ bytes.p, (size_t)(p - bytes.p) };
    m->complete = rest.len > 1 || (rest.len == 1 && *p == '\n');
    m->body = m->complete ? span_from(rest, span_eol(rest)) : SPAN_NONE;
}

static bool all_digits(span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!ascii_digit(s.p[i]))
            return false;
    return s.len != 0;
}

static void body_cut(message *m)
{
    span value = m->first[HDR_CONTENT_LENGTH];
    uint64_t length;

    m->missing = 0;
    if (!span_number(value, UINT64_MAX, &length)) {
        if (!all_digits(value))
            return;
        length = UINT64_MAX;        /* digits that do not fit promise no less */
    }
    if (length > m->body.len)
        m->missing = length - m->body.len;
    else
        m->body.len = (size_t)length;
}

bool message_parse(span bytes, message *m)
{
    span rest = bytes, line;

    while (rest.len && (rest.p[0] == '\r' || rest.p[0] == '\n'))
        rest = span_from(rest, 1);
    m->bytes = rest;
    if (!span_line(&rest, &line) || !start_line_read(line, m))
        return false;
    headers_read(rest, m);
    body_cut(m);
    if (m->complete)
        m->bytes.len = (size_t)(m->body.p + m->body.len - m->bytes.p);
    return true;
}

bool message_header_next(const message *m, size_t *cursor, header *h)
{
    if (*cursor >= m->headers.len)
        return false;

    const char *p = m->headers.p + *cursor, *end = m->headers.p + m->headers.len;
    bool found = false;

    while (p < end && !found)
        found = header_read(&p, end, h);
    *cursor = (size_t)(p - m->headers.p);
    return found;
}

bool message_value_next(const message *m, size_t *cursor, header_id id, span *value)
{
    header h;

    if (id < HDR_KNOWN && !m->first[id].p)
        return false;
    if (id < HDR_KNOWN && *cursor == 0) {       /* what is left of its line is white space */
        *value = m->first[id];
        *cursor = (size_t)(value->p + value->len - m->headers.p);
        return true;
    }
    if (id < HDR_KNOWN && m->headers.p + *cursor > m->last[id])
        return false;
    while (message_header_next(m, cursor, &h)) {
        if (h.id == id) {
            *value = h.value;
            return true;
        }
    }
    return false;
}

span message_value_by_name(const message *m, const char *name)
{
    span wanted = span_of(name);
    size_t cursor = 0;
    header h;

    if (wanted.len == 0)
        return SPAN_NONE;
    header_id id = header_lookup(wanted);
    if (id != HDR_OTHER)
        return m->first[id];
    while (message_header_next(m, &cursor, &h))
        if (h.id == HDR_OTHER && span_equal_nocase(h.name, wanted))
            return h.value;
    return SPAN_NONE;
}

const char *header_name(header_id id)
{
    return (unsigned)id < HDR_KNOWN ? names[id].p : "";
}

/* Offset of the first comma outside quotes and <>, or s.len. */
static size_t comma_at(span s)
{
    const char *any = s.len ? memchr(s.p, ',', s.len) : NULL;

    if (!any)
        return s.len;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == ',')
            return i;
        if (s.p[i] == '"') {
            i = span_quote_end(s, i);
        } else if (s.p[i] == '<') {
            const char *end = memchr(s.p + i, '>', s.len - i);

            if (!end)
                return s.len;
            i = (size_t)(end - s.p);
        }
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

static bool param_read(span item, param *out)
{
    const char *equals = item.len ? memchr(item.p, '=', item.len) : NULL;

    out->quoted = false;
    out->value = SPAN_NONE;
    out->name = item;
    if (equals) {
        out->name = span_trim((span){ item.p, (size_t)(equals - item.p) });
        out->value = span_trim(span_from(item, (size_t)(equals - item.p) + 1));
    }
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

/* Where host and user end: "user:password@host:port;params?headers" (RFC 3261 19.1.1). */
static void hostport_read(span s, name_addr *out)
{
    size_t n = 0;

    if (s.len && s.p[0] == '[') {
        const char *end = memchr(s.p, ']', s.len);

        out->host = end ? span_cut(s, (size_t)(end - s.p) + 1) : s;
        return;
    }
    while (n < s.len && s.p[n] != ':' && s.p[n] != ';' && s.p[n] != '?' && !ascii_space(s.p[n]))
        n++;
    out->host = span_cut(s, n);
}

/* The last '@' before the headers, since people forget to escape one in the user part; else the first. */
static const char *userinfo_end(span s)
{
    const char *query = s.len ? memchr(s.p, '?', s.len) : NULL;

    for (size_t i = query ? (size_t)(query - s.p) : s.len; i > 0; i--)
        if (s.p[i - 1] == '@')
            return s.p + i - 1;
    return query ? memchr(s.p, '@', s.len) : NULL;
}

static void sip_uri_read(span s, name_addr *out)
{
    const char *at = userinfo_end(s);

    if (at) {
        span info = { s.p, (size_t)(at - s.p) };

        out->user = span_cut(info, (size_t)(text_find_either(info.p, at, ':', ':') - info.p));
        s = span_from(s, info.len + 1);
    }
    hostport_read(s, out);
}

static void uri_read(name_addr *out)
{
    if (span_starts_nocase(out->uri, SPAN_LIT("sip:")))
        sip_uri_read(span_from(out->uri, 4), out);
    else if (span_starts_nocase(out->uri, SPAN_LIT("sips:")))
        sip_uri_read(span_from(out->uri, 5), out);
    else if (span_starts_nocase(out->uri, SPAN_LIT("tel:"))) {
        span number = span_from(out->uri, 4);

        out->user = span_cut(number, span_until(number, ';'));
    }
}

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
    const char *any;

    if (at < s.len || s.len == 0 || s.p[0] != '"')
        return at;
    any = memchr(s.p, '<', s.len);
    return any ? (size_t)(any - s.p) : s.len;
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
        const char *close = after->len ? memchr(after->p, '>', after->len) : NULL;
        end = close ? (size_t)(close - after->p) : after->len;
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
    uri_read(out);
    tag_read(out);
    return true;
}

/* What most write: <URI>;tag=token, without a display name in quotes. SPAN_NONE: anything else. */
static span plain_tag(span value)
{
    if (!value.len)
        return SPAN_NONE;

    const char *end = value.p + value.len, *open = text_find_either(value.p, end, '<', '"');
    const char *close = open < end && *open == '<' ? text_find_either(open, end, '>', '>') : end;

    if (close == end || close == open + 1 || ascii_space(open[1]))
        return SPAN_NONE;
    span params = span_from(value, (size_t)(close - value.p) + 1);
    if (!span_starts_nocase(params, SPAN_LIT(";tag=")))
        return SPAN_NONE;
    span tag = span_from(params, 5);
    return token_at_end(tag, value).len == tag.len ? tag : SPAN_NONE;
}

span name_addr_tag(span value)
{
    name_addr a;
    size_t angle;
    span after;

    a.tag = plain_tag(value);
    if (a.tag.len)
        return a.tag;
    a.tag = SPAN_NONE;
    if (addr_uri(span_trim(value), &angle, &after, &a)) {
        addr_params(after, &a);
        tag_read(&a);
    }
    return a.tag;
}

span name_addr_party(span value)
{
    name_addr a = { .user = SPAN_NONE, .host = SPAN_NONE };
    size_t angle;
    span after;

    if (!addr_uri(span_trim(value), &angle, &after, &a))
        return SPAN_NONE;
    uri_read(&a);
    return a.user.len ? a.user : a.host.len ? a.host : a.uri;
}

bool cseq_parse(span value, uint32_t *number, span *method)
{
    const char *p, *end;
    uint64_t n = 0;

    value = span_trim(value);
    if (!value.len)
        return false;
    for (p = value.p, end = p + value.len; p < end && ascii_digit(*p) && n <= UINT32_MAX; p++)
        n = 10 * n + (unsigned)(*p - '0');
    if (p == value.p || p == end || !ascii_space(*p) || n > UINT32_MAX)
        return false;
    span word = span_trim((span){ p + 1, (size_t)(end - p) - 1 });
    if (token_of(word).len != word.len)
        return false;
    *number = (uint32_t)n;
    *method = word;
    return true;
}

/* One part of "SIP / 2.0 / UDP"; *rest moves behind it. */
static span sent_protocol_part(span *rest)
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

/* What most write: the branch first, a token. SPAN_NONE: anything else. params: the end of value. */
static span plain_branch(span params, span value)
{
    const span name = SPAN_LIT(";branch=");

    if (!span_starts_nocase(params, name))
        return SPAN_NONE;
    span rest = span_from(params, name.len), branch = token_at_end(rest, value);
    return branch.len && (branch.len == rest.len || rest.p[branch.len] == ';') ? branch : SPAN_NONE;
}

bool via_parse(span value, via *out)
{
    span rest, params;
    param p;

    if (!list_next(&value, &rest))
        return false;
    if (rest.len > 8 && is_token(rest.p[8]) && span_starts(rest, SPAN_LIT("SIP/2.0/"))) {
        out->transport = token_of(span_from(rest, 8));
        rest = span_from(rest, 8 + out->transport.len);
    } else if (!sent_protocol_part(&rest).len || !slash(&rest) || !sent_protocol_part(&rest).len || !slash(&rest)) {
        return false;
    } else {
        out->transport = sent_protocol_part(&rest);
    }
    size_t end = span_until(rest, ';');
    out->sent_by = span_trim(span_cut(rest, end));
    params = span_from(rest, end);
    out->branch = plain_branch(params, rest);
    while (!out->branch.p && param_next(&params, &p))
        if (span_equal_nocase(p.name, SPAN_LIT("branch")) && p.value.p)
            out->branch = p.quoted ? p.value : span_word(&p.value);
    return out->transport.len && out->sent_by.len;
}

/* type "/" subtype, either with blanks round the slash (RFC 3261 25.1), and nothing or ';' after it. */
static bool media_type_is(span value, span type)
{
    size_t n = 0;

    if (value.len && span_equal_nocase(value, type))      /* as most write it */
        return true;
    for (size_t i = 0; i < value.len && value.p[i] != ';'; i++) {
        if (ascii_space(value.p[i]))
            continue;
        if (n == type.len || ascii_lower(value.p[i]) != ascii_lower(type.p[n]))
            return false;
        n++;
    }
    return n == type.len && n;
}

bool content_type_is(const message *m, const char *type)
{
    return media_type_is(m->first[HDR_CONTENT_TYPE], span_of(type));
}

static bool is_encoded(const message *m)
{
    span encoding = m->first[HDR_CONTENT_ENCODING];

    return encoding.len && !span_equal_nocase(encoding, SPAN_LIT("identity"));
}

static span boundary_of(const message *m)
{
    span type = m->first[HDR_CONTENT_TYPE];
    span params = span_from(type, span_until(type, ';'));
    param p;

    while (param_next(&params, &p))
        if (span_equal_nocase(p.name, SPAN_LIT("boundary")) && p.value.len <= BOUNDARY_MAX)
            return p.value;
    return SPAN_NONE;
}

/* "--boundary" or "--boundary--", blanks after it allowed (RFC 2046 5.1.1). */
static bool is_delimiter(span line, span boundary, bool *last)
{
    if (line.len < boundary.len + 2 || line.p[0] != '-' || line.p[1] != '-' ||
        memcmp(line.p + 2, boundary.p, boundary.len) != 0)
        return false;
    span tail = span_trim(span_from(line, boundary.len + 2));
    *last = span_equal(tail, SPAN_LIT("--"));
    return tail.len == 0 || *last;
}

/* The next part of a multipart body; *rest stands behind a delimiter line and moves behind the next. */
static span part_next(span *rest, span boundary, bool *last)
{
    span part = *rest, line;
    const char *end = rest->p;

    while (span_line(rest, &line)) {
        if (is_delimiter(line, boundary, last)) {
            part.len = (size_t)(end - part.p);
            return part;
        }
        end = line.p + line.len;    /* the line end before a delimiter belongs to the delimiter */
    }
    *last = true;
    return part;
}

static span sdp_in(const message *m, int depth);

static span sdp_in_parts(const message *m, int depth)
{
    span boundary = boundary_of(m), rest = m->body, found = SPAN_NONE;
    bool last = false;

    if (boundary.len == 0 || rest.len == 0)
        return SPAN_NONE;
    part_next(&rest, boundary, &last);      /* the preamble */
    while (!last && !found.p) {
        message part;

        headers_read(part_next(&rest, boundary, &last), &part);
        found = sdp_in(&part, depth);
    }
    return found;
}

static span sdp_in(const message *m, int depth)
{
    span type = m->first[HDR_CONTENT_TYPE];

    if (!type.len || !m->body.p || is_encoded(m))
        return SPAN_NONE;
    if (media_type_is(type, SPAN_LIT("application/sdp")))
        return m->body;
    if (depth && span_starts_nocase(type, SPAN_LIT("multipart")))
        return sdp_in_parts(m, depth - 1);
    return SPAN_NONE;
}

span message_sdp(const message *m)
{
    return sdp_in(m, MULTIPART_DEPTH);
}
