/* cseq.c - the CSeq header (RFC 3261 20.16)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/cseq.h"
#include "wire/params.h"

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
