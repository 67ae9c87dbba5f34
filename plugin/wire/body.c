/* body.c - the body of a message, or the part of it that is wanted (RFC 5621, RFC 2046 5.1)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/body.h"
#include "wire/params.h"

enum {
    BOUNDARY_MAX = 256,         /* RFC 2046 5.1.1 allows 70; a bound keeps the search for it linear */
    MULTIPART_DEPTH = 4
};

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

static bool is_encoded(const message *m)
{
    static const span as_it_is[] = { { "binary", 6 }, { "8bit", 4 }, { "7bit", 4 } };
    span content = m->first[HDR_CONTENT_ENCODING], transfer = m->first[HDR_CONTENT_TRANSFER_ENCODING];
    bool plain = transfer.len == 0;

    for (size_t i = 0; i < sizeof(as_it_is) / sizeof(as_it_is[0]); i++)
        plain = plain || span_equal_nocase(transfer, as_it_is[i]);
    return !plain || (content.len && !span_equal_nocase(content, SPAN_LIT("identity")));
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

static span body_in(const message *m, span wanted, int depth);

static span body_in_parts(const message *m, span wanted, int depth)
{
    span boundary = boundary_of(m), rest = m->body, found = SPAN_NONE;
    bool last = false;

    if (boundary.len == 0 || rest.len == 0)
        return SPAN_NONE;
    part_next(&rest, boundary, &last);      /* the preamble */
    while (!last && !found.p) {
        message part;

        message_headers(part_next(&rest, boundary, &last), &part);
        found = body_in(&part, wanted, depth);
    }
    return found;
}

static span body_in(const message *m, span wanted, int depth)
{
    span type = m->first[HDR_CONTENT_TYPE];

    if (!type.len || !m->body.p)
        return SPAN_NONE;
    if (media_type_is(type, wanted))
        return is_encoded(m) ? SPAN_NONE : m->body;
    if (depth && span_starts_nocase(type, SPAN_LIT("multipart")))
        return is_encoded(m) ? SPAN_NONE : body_in_parts(m, wanted, depth - 1);
    return SPAN_NONE;
}

span message_body_of_type(const message *m, const char *type)
{
    return body_in(m, span_of(type), MULTIPART_DEPTH);
}

span message_sdp(const message *m)
{
    return body_in(m, SPAN_LIT("application/sdp"), MULTIPART_DEPTH);
}
