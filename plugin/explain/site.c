/* site.c - which row of the user's table fits a message
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/site.h"
#include "wire/reason.h"

#define SITE_REASONS_MAX 32     /* values of one message that are looked at */

static bool given(const char *text)
{
    return text && *text;
}

static bool contains(span s, const char *part)
{
    return !given(part) || span_find_nocase(s, span_of(part)) >= 0;
}

static bool asks_for_reason(const site_row *row)
{
    return row->cause >= 0 || given(row->protocol);
}

bool site_row_asks(const site_row *row)
{
    return row->code || given(row->phrase) || given(row->product) || asks_for_reason(row);
}

static bool reason_fits(const site_row *row, const reason_value *r)
{
    if (given(row->protocol) && !span_equal_nocase(r->protocol, span_of(row->protocol)))
        return false;
    return row->cause < 0 || (r->has_cause && r->cause == row->cause);
}

static bool any_reason_fits(const site_row *row, const message *m)
{
    size_t cursor = 0;
    unsigned n = 0;
    span value;
    reason_value r;

    while (m->first[HDR_REASON].p && message_value_next(m, &cursor, HDR_REASON, &value))
        while (reason_next(&value, &r))
            if (n++ >= SITE_REASONS_MAX)
                return false;
            else if (reason_fits(row, &r))
                return true;
    return false;
}

static bool fits(const site_row *row, const message *m)
{
    span product = m->first[HDR_SERVER].p ? m->first[HDR_SERVER] : m->first[HDR_USER_AGENT];

    if (!given(row->meaning) || !site_row_asks(row))
        return false;
    if (!m->is_response && (row->code || given(row->phrase) || !asks_for_reason(row)))
        return false;
    if (row->code && row->code != m->code)
        return false;
    if (!contains(m->phrase, row->phrase) || !contains(product, row->product))
        return false;
    return !asks_for_reason(row) || any_reason_fits(row, m);
}

const site_row *site_next(site_rows rows, const message *m, size_t *cursor)
{
    while (*cursor < rows.count) {
        const site_row *row = &rows.rows[(*cursor)++];

        if (fits(row, m))
            return row;
    }
    return NULL;
}
