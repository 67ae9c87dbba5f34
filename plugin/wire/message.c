/* message.c - the bytes of one SIP message, read as headers (RFC 3261 7, 20, 25.1)
 *
 * This runs on every SIP packet of every capture: one pass over the header lines.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/message.h"

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

/* "Name: value". false: no name or no colon. */
static bool header_split(span line, header *h)
{
    size_t colon = span_find(line, 0, ':');

    h->name = span_trim(span_cut(line, colon));
    if (colon == line.len || h->name.len == 0)
        return false;
    h->value = span_trim(span_from(line, colon + 1));
    h->id = header_find(h->name);
    return true;
}

/* A line and its folded ones; *rest moves behind them. false: none is left. */
static bool header_line(span *rest, span *line)
{
    span folded;

    if (!span_line(rest, line))
        return false;
    while (rest->len && is_blank(rest->p[0]) && span_line(rest, &folded))
        line->len = (size_t)(folded.p + folded.len - line->p);
    return true;
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
    return span_find(m->uri, 0, ':') < m->uri.len;
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

static void header_keep(const header *h, message *m)
{
    m->last[h->id] = h->value.p;
    if (!m->first[h->id].p)
        m->first[h->id] = h->value;
}

void message_headers(span bytes, message *m)
{
    span rest = bytes, line;
    header h;

    for (unsigned id = 0; id <= HDR_OTHER; id++)
        m->first[id] = SPAN_NONE;
    while (!span_eol(rest) && header_line(&rest, &line))
        if (header_split(line, &h))
            header_keep(&h, m);
    m->headers = span_cut(bytes, bytes.len - rest.len);
    m->complete = rest.len > 1 || (rest.len == 1 && rest.p[0] == '\n');
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
    m->cut = false;
    if (!span_line(&rest, &line) || !start_line_read(line, m))
        return false;
    message_headers(rest, m);
    body_cut(m);
    if (m->complete)
        m->bytes.len = (size_t)(m->body.p + m->body.len - m->bytes.p);
    return true;
}

/* A colon only in a folded line is none (HCOLON, RFC 3261 25.1). */
bool message_header_next(const message *m, size_t *cursor, header *h)
{
    span rest = span_from(m->headers, *cursor), line;
    bool found = false;

    while (!found && header_line(&rest, &line))
        found = header_split(line, h) && (h->id != HDR_OTHER || span_line_end(h->name) == h->name.len);
    *cursor = m->headers.len - rest.len;
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

bool message_named_next(const message *m, size_t *cursor, span name, span *value)
{
    header_id id = header_find(name);
    header h;

    if (id != HDR_OTHER)
        return message_value_next(m, cursor, id, value);
    if (!m->first[HDR_OTHER].p)
        return false;
    while (message_header_next(m, cursor, &h))
        if (h.id == HDR_OTHER && span_equal_nocase(h.name, name)) {
            *value = h.value;
            return true;
        }
    return false;
}

span message_value_by_name(const message *m, const char *name)
{
    size_t cursor = 0;
    span value;

    return message_named_next(m, &cursor, span_of(name), &value) ? value : SPAN_NONE;
}
