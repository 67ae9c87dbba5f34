/* message.c - the bytes of one SIP message, read as headers (RFC 3261 7, 20, 25.1)
 *
 * This runs on every SIP packet of every capture: one pass over the header
 * lines, and a name is compared only with names of its own length.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "message.h"

enum {
    BOUNDARY_MAX = 256,         /* RFC 2046 5.1.1 allows 70; a bound keeps the search for it linear */
    MULTIPART_DEPTH = 4,
    NAME_MAX_LEN = 19,          /* of MESSAGE_HEADERS */
    PLACES = 128
};

/* The texts themselves and no pointers to them: side by side, and a load less for each header. */
static const struct {
    char text[NAME_MAX_LEN + 1];
    uint8_t len;
} names[HDR_KNOWN] = {
#define X(id, name, compact) [id] = { name, sizeof(name) - 1 },
    MESSAGE_HEADERS(X)
#undef X
};

/*
 * Where a name of this length and these first letters is looked for; each has a place of its own. A new header goes
 * here and, if it has one, its letter into compact_lookup(): the unit test walks MESSAGE_HEADERS, and the compiler
 * warns of two names in one place.
 */
#define PLACE(len, first, second) ((13u * (len) + (unsigned char)(first) + (unsigned char)(second)) % PLACES)

static const uint8_t places[PLACES] = {
    [PLACE(3, 'v', 'i')] = HDR_VIA + 1,
    [PLACE(4, 'f', 'r')] = HDR_FROM + 1,
    [PLACE(2, 't', 'o')] = HDR_TO + 1,
    [PLACE(7, 'c', 'a')] = HDR_CALL_ID + 1,
    [PLACE(4, 'c', 's')] = HDR_CSEQ + 1,
    [PLACE(7, 'c', 'o')] = HDR_CONTACT + 1,
    [PLACE(12, 'c', 'o')] = HDR_CONTENT_TYPE + 1,
    [PLACE(14, 'c', 'o')] = HDR_CONTENT_LENGTH + 1,
    [PLACE(16, 'c', 'o')] = HDR_CONTENT_ENCODING + 1,
    [PLACE(6, 'r', 'e')] = HDR_REASON + 1,
    [PLACE(6, 's', 'e')] = HDR_SERVER + 1,
    [PLACE(10, 'u', 's')] = HDR_USER_AGENT + 1,
    [PLACE(7, 'w', 'a')] = HDR_WARNING + 1,
    [PLACE(11, 'r', 'e')] = HDR_RETRY_AFTER + 1,
    [PLACE(7, 'r', 'e')] = HDR_REQUIRE + 1,
    [PLACE(9, 's', 'u')] = HDR_SUPPORTED + 1,
    [PLACE(4, 'r', 's')] = HDR_RSEQ + 1,
    [PLACE(4, 'r', 'a')] = HDR_RACK + 1,
    [PLACE(13, 'p', '-')] = HDR_P_EARLY_MEDIA + 1,
    [PLACE(10, 's', 'e')] = HDR_SESSION_ID + 1,
    [PLACE(17, 'p', '-')] = HDR_P_CHARGING_VECTOR + 1,
    [PLACE(9, 'c', 'a')] = HDR_CALL_INFO + 1,
    [PLACE(7, 'e', 'x')] = HDR_EXPIRES + 1,
    [PLACE(15, 's', 'e')] = HDR_SESSION_EXPIRES + 1,
    [PLACE(16, 'w', 'w')] = HDR_WWW_AUTHENTICATE + 1,
    [PLACE(18, 'p', 'r')] = HDR_PROXY_AUTHENTICATE + 1,
    [PLACE(13, 'a', 'u')] = HDR_AUTHORIZATION + 1,
    [PLACE(19, 'p', 'r')] = HDR_PROXY_AUTHORIZATION + 1,
    [PLACE(8, 'r', 'e')] = HDR_REPLACES + 1,
    [PLACE(5, 'e', 'v')] = HDR_EVENT + 1,
};

/* Compact forms of headers that have no id. */
static const struct {
    char compact;
    span name;
} rare_compacts[] = {
    { 'a', { "Accept-Contact", 14 } },
    { 'b', { "Referred-By", 11 } },
    { 'd', { "Request-Disposition", 19 } },
    { 'j', { "Reject-Contact", 14 } },
    { 'n', { "Identity-Info", 13 } },
    { 'r', { "Refer-To", 8 } },
    { 's', { "Subject", 7 } },
    { 'u', { "Allow-Events", 12 } },
    { 'y', { "Identity", 8 } },
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

static span token_of(span s)
{
    const char *p = s.p, *end = s.len ? p + s.len : p;

    while (p < end && is_token(*p))
        p++;
    return (span){ s.p, (size_t)(p - s.p) };
}

static header_id compact_lookup(char c)
{
    switch (ascii_lower(c)) {
    case 'v': return HDR_VIA;
    case 'f': return HDR_FROM;
    case 't': return HDR_TO;
    case 'i': return HDR_CALL_ID;
    case 'm': return HDR_CONTACT;
    case 'c': return HDR_CONTENT_TYPE;
    case 'l': return HDR_CONTENT_LENGTH;
    case 'e': return HDR_CONTENT_ENCODING;
    case 'k': return HDR_SUPPORTED;
    case 'x': return HDR_SESSION_EXPIRES;
    case 'o': return HDR_EVENT;
    default:  return HDR_OTHER;
    }
}

/* Of two texts of the same length. memcmp() takes longer for a few bytes. */
static inline bool same_short(const char *a, const char *b, size_t len)
{
    uint64_t a8, b8, a8_end, b8_end;
    uint32_t a4, b4, a4_end, b4_end;

    if (len < 4 || len > 16)
        return memcmp(a, b, len) == 0;
    if (len < 8) {
        memcpy(&a4, a, 4);
        memcpy(&b4, b, 4);
        memcpy(&a4_end, a + len - 4, 4);
        memcpy(&b4_end, b + len - 4, 4);
        return a4 == b4 && a4_end == b4_end;
    }
    memcpy(&a8, a, 8);
    memcpy(&b8, b, 8);
    memcpy(&a8_end, a + len - 8, 8);
    memcpy(&b8_end, b + len - 8, 8);
    return a8 == b8 && a8_end == b8_end;
}

static inline header_id header_lookup(span name)
{
    unsigned id;

    if (name.len == 1)
        return compact_lookup(name.p[0]);
    if (name.len > NAME_MAX_LEN)
        return HDR_OTHER;
    id = places[PLACE(name.len, name.p[0] | 0x20, name.p[1] | 0x20)];
    if (!id-- || name.len != names[id].len)
        return HDR_OTHER;
    if (same_short(name.p, names[id].text, name.len) || span_equal_nocase(name, (span){ names[id].text, name.len }))
        return (header_id)id;
    return HDR_OTHER;
}

/* A name or a compact form, against a name or a compact form. */
static bool rare_name_is(span wire, span wanted)
{
    if (span_equal_nocase(wire, wanted))
        return true;
    if (wire.len != 1 && wanted.len != 1)
        return false;
    for (size_t i = 0; i < sizeof(rare_compacts) / sizeof(rare_compacts[0]); i++) {
        span compact = { &rare_compacts[i].compact, 1 };
        span full = rare_compacts[i].name;

        if ((span_equal_nocase(wire, compact) && span_equal_nocase(wanted, full)) ||
            (span_equal_nocase(wire, full) && span_equal_nocase(wanted, compact)))
            return true;
    }
    return false;
}

/* The header line at *at, with its folded lines; *at moves behind them. */
static inline span logical_line(const char **at, const char *end)
{
    const char *start = *at, *stop;

    do
        stop = text_line_end(*at, end, at);
    while (*at < end && is_blank(**at));
    return (span){ start, (size_t)(stop - start) };
}

/* "Name: value". false: no name or no colon. */
static inline bool header_split(span line, header *h)
{
    const char *stop = line.p + line.len, *colon = text_find_either(line.p, stop, ':', ':');

    if (colon == stop || colon == line.p)
        return false;
    h->name = (span){ line.p, (size_t)(colon - line.p) };
    if (ascii_space(line.p[0]) || ascii_space(colon[-1])) {
        h->name = span_trim(h->name);
        if (h->name.len == 0)
            return false;
    }
    colon++;
    h->value = span_trim((span){ colon, (size_t)(stop - colon) });
    h->id = header_lookup(h->name);
    return true;
}

/* The same, where a colon only in a folded line is none either (HCOLON, RFC 3261 25.1). */
static bool header_read(span line, header *h)
{
    return header_split(line, h) && (h->id != HDR_OTHER || span_line_end(h->name) == h->name.len);
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

/* The bit of a name among message.others; all compact forms share one. */
static uint64_t other_bit(span name)
{
    return UINT64_C(1) << (name.len == 1 ? 0 : ((name.len + ((unsigned char)ascii_lower(name.p[0]) << 1)) & 63) | 1);
}

/* Header lines up to the blank line, and what follows it. */
static void headers_read(span bytes, message *m)
{
    const char *p = bytes.p, *end = bytes.len ? p + bytes.len : p;
    header h;

    memset(m->first, 0, sizeof(m->first));
    m->others = 0;
    while (p < end && *p != '\r' && *p != '\n') {
        if (!header_split(logical_line(&p, end), &h))
            continue;
        if (h.id == HDR_OTHER) {
            m->others |= other_bit(h.name);
            continue;
        }
        m->last[h.id] = h.value.p;
        if (!m->first[h.id].p)
            m->first[h.id] = h.value;
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
    uint64_t length = UINT64_MAX;

    m->missing = 0;
    if (!all_digits(value))
        return;
    span_number(value, UINT64_MAX, &length);    /* digits that do not fit promise no less */
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
        found = header_read(logical_line(&p, end), h);
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
    header_id id;
    size_t cursor = 0;
    header h;

    if (wanted.len == 0)
        return SPAN_NONE;
    id = header_lookup(wanted);
    if (id != HDR_OTHER)
        return m->first[id];
    /* A compact form, wanted or on the wire, stands for a name of another length. */
    if (wanted.len > 1 && !(m->others & (other_bit(wanted) | 1)))
        return SPAN_NONE;
    while (message_header_next(m, &cursor, &h))
        if (h.id == HDR_OTHER && rare_name_is(h.name, wanted))
            return h.value;
    return SPAN_NONE;
}

const char *header_name(header_id id)
{
    return (unsigned)id < HDR_KNOWN ? names[id].text : "";
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
    return token_of(tag).len == tag.len ? tag : SPAN_NONE;
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
    size_t digits = 0;
    uint64_t n = 0;

    value = span_trim(value);
    for (; digits < value.len && ascii_digit(value.p[digits]) && n <= UINT32_MAX; digits++)
        n = 10 * n + (unsigned)(value.p[digits] - '0');
    if (!digits || digits == value.len || !ascii_space(value.p[digits]) || n > UINT32_MAX)
        return false;
    span word = span_trim(span_from(value, digits));
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

/* What most write: the branch first, a token. SPAN_NONE: anything else. */
static span plain_branch(span params)
{
    const span name = SPAN_LIT(";branch=");

    if (!span_starts_nocase(params, name))
        return SPAN_NONE;
    span rest = span_from(params, name.len), branch = token_of(rest);
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
    out->branch = plain_branch(params);
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
