/* span.h - a slice of somebody else's bytes: a pointer and a length
 *
 * Parsers return spans into the packet. A span is not NUL-terminated, may hold
 * any byte, and lives exactly as long as the buffer it points into.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_SPAN_H
#define SIPEXPLAIN_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *p;      /* NULL: absent (an empty value has p set and len 0) */
    size_t len;         /* bytes */
} span;

#define SPAN_NONE       ((span){ NULL, 0 })
#define SPAN_LIT(s)     ((span){ (s), sizeof(s) - 1 })

static inline span span_of(const char *s)
{
    return s ? (span){ s, strlen(s) } : SPAN_NONE;
}

static inline char ascii_lower(char c)
{
    return (c >= 'A' && c <= 'Z') ? (char)(c + ('a' - 'A')) : c;
}

static inline bool ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Linear white space of RFC 3261 25.1: a folded line is white space too. */
static inline bool ascii_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static inline bool span_equal(span a, span b)
{
    return a.len == b.len && (b.len == 0 || memcmp(a.p, b.p, b.len) == 0);
}

/* ASCII case-insensitive, as RFC 3261 7.3.1 compares tokens. */
static inline bool span_equal_nocase(span a, span b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (a.p[i] != b.p[i] && ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
            return false;
    return true;
}

static inline bool span_starts(span s, span prefix)
{
    return s.len >= prefix.len && memcmp(s.p, prefix.p, prefix.len) == 0;
}

static inline bool span_starts_nocase(span s, span prefix)
{
    return s.len >= prefix.len && span_equal_nocase((span){ s.p, prefix.len }, prefix);
}

/* Offset of the first match, or -1. */
static inline ptrdiff_t span_find_nocase(span s, span needle)
{
    if (!s.p || needle.len > s.len)
        return -1;
    for (size_t i = 0; i + needle.len <= s.len; i++)
        if (span_equal_nocase((span){ s.p + i, needle.len }, needle))
            return (ptrdiff_t)i;
    return -1;
}

/* Offset of the first c at or behind from, or s.len. */
static inline size_t span_find(span s, size_t from, char c)
{
    const char *found = from < s.len ? (const char *)memchr(s.p + from, c, s.len - from) : NULL;

    return found ? (size_t)(found - s.p) : s.len;
}

static inline span span_trim(span s)
{
    while (s.len && ascii_space(s.p[0])) {
        s.p++;
        s.len--;
    }
    while (s.len && ascii_space(s.p[s.len - 1]))
        s.len--;
    return s;
}

static inline span span_from(span s, size_t offset)
{
    if (!s.p)
        return SPAN_NONE;
    return offset < s.len ? (span){ s.p + offset, s.len - offset } : (span){ s.p + s.len, 0 };
}

/* The first length bytes, or all of them where there are fewer. */
static inline span span_cut(span s, size_t length)
{
    return (span){ s.p, length < s.len ? length : s.len };
}

/* Offset of the quote that closes the quoted-string opened at s.p[open] (RFC 3261 25.1), or s.len. */
static inline size_t span_quote_end(span s, size_t open)
{
    for (size_t i = open + 1; i < s.len; i++) {
        if (s.p[i] == '"')
            return i;
        if (s.p[i] == '\\')
            i++;
    }
    return s.len;
}

/* Offset of the first stop outside quoted-strings, or s.len. */
static inline size_t span_until(span s, char stop)
{
    size_t first = span_find(s, 0, stop), quote = span_find(span_cut(s, first), 0, '"');

    if (quote == first)
        return first;
    for (size_t i = quote; i < s.len; i++) {
        if (s.p[i] == stop)
            return i;
        if (s.p[i] == '"')
            i = span_quote_end(s, i);
    }
    return s.len;
}

#define SPAN_LOOK 256       /* bytes: longer than most lines */

/* Offset of the first CR or LF, or s.len. In a flood of one, memchr() would look for the other to the end each time, but for the limit. */
static inline size_t span_line_end(span s)
{
    for (size_t n = 0; n < s.len; n += SPAN_LOOK) {
        span look = span_cut((span){ s.p + n, s.len - n }, SPAN_LOOK);
        size_t lf = span_find(look, 0, '\n'), end = span_find(span_cut(look, lf), 0, '\r');

        if (end < look.len)
            return n + end;
    }
    return s.len;
}

/* The line end at s.p[0]: 2 for CRLF, 1 for a bare CR or LF, 0 for none. */
static inline size_t span_eol(span s)
{
    if (s.len == 0 || (s.p[0] != '\r' && s.p[0] != '\n'))
        return 0;
    return s.p[0] == '\r' && s.len > 1 && s.p[1] == '\n' ? 2 : 1;
}

/* The next line without its end; *rest moves behind it. false: no more. */
static inline bool span_line(span *rest, span *line)
{
    if (rest->len == 0)
        return false;
    *line = span_cut(*rest, span_line_end(*rest));
    *rest = span_from(*rest, line->len);
    *rest = span_from(*rest, span_eol(*rest));
    return true;
}

/* The next word between blanks; *rest moves behind it. Empty: no more. */
static inline span span_word(span *rest)
{
    size_t start = 0, stop;

    while (start < rest->len && ascii_space(rest->p[start]))
        start++;
    for (stop = start; stop < rest->len && !ascii_space(rest->p[stop]); stop++)
        ;
    span word = span_cut(span_from(*rest, start), stop - start);
    *rest = span_from(*rest, stop);
    return word;
}

/* An unsigned decimal of digits only. false: empty, not digits, or larger than max. */
static inline bool span_number(span s, uint64_t max, uint64_t *out)
{
    uint64_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        unsigned digit = (unsigned)(s.p[i] - '0');

        if (digit > 9 || n > max / 10 || digit > max - n * 10)
            return false;
        n = n * 10 + digit;
    }
    if (s.len == 0)
        return false;
    *out = n;
    return true;
}

#endif
