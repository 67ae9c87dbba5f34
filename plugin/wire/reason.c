/* reason.c - the Reason header (RFC 3326, 6432, 8606, 9366, 9410)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/reason.h"
#include "wire/message.h"

/* Up to white space or what can only follow a protocol; its characters are not judged. */
static span protocol_of(span value)
{
    size_t n = 0;

    while (n < value.len && !ascii_space(value.p[n]) && !memchr(";=\"", value.p[n], 3))
        n++;
    return span_cut(value, n);
}

static void first_wins(span *slot, const param *p)
{
    if (!slot->p)
        *slot = p->value;
}

static void param_take(const param *p, reason_value *out)
{
    if (span_equal_nocase(p->name, SPAN_LIT("cause")))
        first_wins(&out->cause_wire, p);
    else if (span_equal_nocase(p->name, SPAN_LIT("text")))
        first_wins(&out->text, p);
    else if (span_equal_nocase(p->name, SPAN_LIT("location")))
        first_wins(&out->location, p);
    else if (span_equal_nocase(p->name, SPAN_LIT("ppi")))
        first_wins(&out->ppi, p);
}

static bool value_read(span value, reason_value *out)
{
    span params;
    param p;
    uint64_t cause;

    memset(out, 0, sizeof(*out));
    out->whole = value;
    out->protocol = protocol_of(value);
    if (out->protocol.len == 0)
        return false;
    params = span_trim(span_from(value, out->protocol.len));
    if (params.len && params.p[0] == '=')       /* "cause=16": a parameter of no protocol */
        return false;
    while (param_next(&params, &p))
        param_take(&p, out);
    out->has_cause = span_number(out->cause_wire, UINT32_MAX, &cause);
    if (out->has_cause)
        out->cause = (uint32_t)cause;
    return true;
}

/* Not list_next(): no <> in a Reason, and a stray '<' must not hide the values behind it. */
reason_protocol reason_protocol_of(span name)
{
    static const span names[] = {
        [REASON_Q850]          = { "Q.850", 5 },
        [REASON_SIP]           = { "SIP", 3 },
        [REASON_PREEMPTION]    = { "Preemption", 10 },
        [REASON_RELEASE_CAUSE] = { "RELEASE_CAUSE", 13 },
        [REASON_FAILURE_CAUSE] = { "FAILURE_CAUSE", 13 },
        [REASON_STIR]          = { "STIR", 4 }
    };

    for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (span_equal_nocase(name, names[i]))
            return (reason_protocol)i;
    return REASON_OTHER;
}

bool reason_next(span *rest, reason_value *out)
{
    while (rest->len) {
        size_t end = span_until(*rest, ',');
        span value = span_trim(span_cut(*rest, end));

        *rest = span_from(*rest, end + 1);
        if (value_read(value, out))
            return true;
    }
    return false;
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* Drop the start of a UTF-8 character whose end did not fit. */
static size_t whole_characters(const char *out, size_t n)
{
    size_t start = n;

    while (start > 0 && n - start < 3 && is_continuation(out[start - 1]))
        start--;
    return start > 0 && (unsigned char)out[start - 1] >= 0xc0 ? start - 1 : n;
}

/* How many white-space characters s starts with; *folded: there is a line end among them. */
static size_t space_run(span s, bool *folded)
{
    size_t n = 0;

    *folded = false;
    for (; n < s.len && ascii_space(s.p[n]); n++)
        if (s.p[n] == '\r' || s.p[n] == '\n')
            *folded = true;
    return n;
}

static size_t copy(char *out, size_t room, span s)
{
    size_t n = s.len < room ? s.len : room;

    if (n)
        memcpy(out, s.p, n);
    return n;
}

size_t reason_unescape(span quoted, char *out, size_t size)
{
    size_t n = 0;

    if (size == 0)
        return 0;
    while (quoted.len && n + 1 < size) {
        bool folded;
        size_t run = space_run(quoted, &folded);

        if (run) {
            n += copy(out + n, size - 1 - n, folded ? SPAN_LIT(" ") : span_cut(quoted, run));
            quoted = span_from(quoted, run);
            continue;
        }
        if (quoted.p[0] == '\\' && quoted.len > 1)
            quoted = span_from(quoted, 1);
        out[n++] = quoted.p[0];
        quoted = span_from(quoted, 1);
    }
    if (quoted.len && is_continuation(quoted.p[0]))
        n = whole_characters(out, n);
    out[n] = '\0';
    return n;
}

bool reason_analytics(span text, analytics_block *out)
{
    span rest = span_trim(text);
    const span mark = SPAN_LIT("v=analytics1");
    param p;

    if (!span_starts_nocase(rest, mark))
        return false;
    rest = span_trim(span_from(rest, mark.len));
    if (rest.len == 0 || rest.p[0] != ';')
        return false;
    memset(out, 0, sizeof(*out));
    while (param_next(&rest, &p)) {
        if (span_equal_nocase(p.name, SPAN_LIT("url")))
            first_wins(&out->url, &p);
        else if (span_equal_nocase(p.name, SPAN_LIT("tel")))
            first_wins(&out->tel, &p);
        else if (span_equal_nocase(p.name, SPAN_LIT("email")))
            first_wins(&out->email, &p);
        else if (span_equal_nocase(p.name, SPAN_LIT("id")))
            first_wins(&out->id, &p);
    }
    return true;
}
