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
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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
    return (unsigned char)c <= ' ' && (c == ' ' || c == '\t' || c == '\r' || c == '\n');
}

static inline bool span_equal(span a, span b)
{
    return a.len == b.len && (b.len == 0 || memcmp(a.p, b.p, b.len) == 0);
}

/* ASCII case-insensitive, as RFC 3261 7.3.1 compares tokens. */
static inline bool span_equal_nocase(span a, span b)
{
    if (span_equal(a, b))       /* as most write it */
        return true;
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
            return false;
    return true;
}

static inline bool span_starts(span s, span prefix)
{
    return s.len >= prefix.len && memcmp(s.p, prefix.p, prefix.len) == 0;
}

static inline bool span_starts_nocase(span s, span prefix)
{
    return s.len >= prefix.len &&
           (memcmp(s.p, prefix.p, prefix.len) == 0 || span_equal_nocase((span){ s.p, prefix.len }, prefix));
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

#ifdef __SSE2__
/* Bit n: p[n] is a or b. */
static inline unsigned text_places(const char *p, char a, char b)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(a)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b)));

    return (unsigned)_mm_movemask_epi8(found);
}
#endif

/*
 * The first a or b, or end. No function of C looks for two bytes and knows where to stop; in short texts, and headers
 * are short, this finds one byte sooner than memchr() too.
 */
static inline const char *text_find_either(const char *p, const char *end, char a, char b)
{
#ifdef __SSE2__
    if (end - p >= 16) {
        const char *last = end - 16;
        unsigned places;

        for (; p <= last; p += 16)
            if ((places = text_places(p, a, b)) != 0)
                return p + (unsigned)__builtin_ctz(places);
        places = p < end ? text_places(last, a, b) >> (p - last) : 0;   /* read together with those before them */
        return places ? p + (unsigned)__builtin_ctz(places) : end;
    }
#endif
    while (p < end && *p != a && *p != b)
        p++;
    return p;
}

static inline span span_trim(span s)
{
    if (!s.len || ((unsigned char)s.p[0] > ' ' && (unsigned char)s.p[s.len - 1] > ' '))
        return s;

    const char *start = s.p, *end = s.p + s.len;

    while (start < end && ascii_space(*start))
        start++;
    while (start < end && ascii_space(end[-1]))
        end--;
    return (span){ start, (size_t)(end - start) };
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
    if (!s.len)
        return 0;
    for (size_t i = (size_t)(text_find_either(s.p, s.p + s.len, stop, '"') - s.p); i < s.len; i++) {
        if (s.p[i] == stop)
            return i;
        if (s.p[i] == '"')
            i = span_quote_end(s, i);
    }
    return s.len;
}

#ifdef __SSE2__
/* Bit n: p[n] is a CR or another control character up to it, of which a text has few but CR and LF. */
static inline unsigned text_controls(const char *p)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i above = _mm_subs_epu8(bytes, _mm_set1_epi8('\r'));

    return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(above, _mm_setzero_si128()));
}
#endif

static inline bool is_crlf(const char *p, const char *end)
{
    return end - p >= 2 && memcmp(p, "\r\n", 2) == 0;
}

/* Where the line at p ends, a CR, an LF or end, and in *next what stands behind its CRLF, CR or LF. */
static inline const char *text_line_end(const char *p, const char *end, const char **next)
{
#ifdef __SSE2__
    unsigned controls = 0;

    for (size_t blocks = (size_t)(end - p) / 16; blocks && (controls = text_controls(p)) == 0; blocks--)
        p += 16;
    if (controls) {
        p += (unsigned)__builtin_ctz(controls);
        if (is_crlf(p, end)) {      /* as most write it */
            *next = p + 2;
            return p;
        }
    }
#endif
    while (p < end && *p != '\r' && *p != '\n')
        p++;
    *next = is_crlf(p, end) ? p + 2 : p + (p < end);
    return p;
}

/* Offset of the first CR or LF, or s.len. */
static inline size_t span_line_end(span s)
{
    const char *next;

    return s.len ? (size_t)(text_line_end(s.p, s.p + s.len, &next) - s.p) : 0;
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

    const char *start = rest->p, *end = start + rest->len, *next;

    *line = (span){ start, (size_t)(text_line_end(start, end, &next) - start) };
    *rest = (span){ next, (size_t)(end - next) };
    return true;
}

/* The next word between blanks; *rest moves behind it. Empty: no more. */
static inline span span_word(span *rest)
{
    if (!rest->len)
        return *rest;

    const char *start = rest->p, *end = rest->p + rest->len, *stop;

    while (start < end && ascii_space(*start))
        start++;
    for (stop = start; stop < end && !ascii_space(*stop); stop++)
        ;
    *rest = (span){ stop, (size_t)(end - stop) };
    return (span){ start, (size_t)(stop - start) };
}

/* An unsigned decimal of digits only. false: empty, not digits, or larger than max. */
static inline bool span_number(span s, uint64_t max, uint64_t *out)
{
    uint64_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        unsigned digit = (unsigned)(s.p[i] - '0');

        if (digit > 9 || (i >= 19 && (n > max / 10 || digit > max - n * 10)))     /* 19 digits fit always */
            return false;
        n = n * 10 + digit;
    }
    if (s.len == 0 || n > max)
        return false;
    *out = n;
    return true;
}

#endif
