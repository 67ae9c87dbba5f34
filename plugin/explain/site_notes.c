/* site_notes.c - what the site's own table says of a message
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/builder.h"

#include "base/text.h"
#include "wire/reason.h"

#define SITE_NOTES_MAX 8

void add_site_notes(builder *b)
{
    size_t cursor = 0;
    const site_row *row;

    for (unsigned n = 0; (row = site_next(b->options->site, b->msg, &cursor)); n++) {
        if (n == SITE_NOTES_MAX) {
            add_cap(b, "Further notes of the site's table are left out.");
            break;
        }
        if (!b->site)
            b->site = row;
        add_text(b, FIELD_LOCAL, text_clean(b->pool, span_of(row->meaning)));
        b->level++;
        add_text(b, FIELD_ADVICE, text_clean(b->pool, span_of(row->advice)));
        b->level--;
    }
}

/* "603 Decline" or "603 Decline: our IVR hung up (site note)" */
const char *with_site_note(builder *b, const char *head)
{
    if (!b->site)
        return head;
    span meaning = span_of(text_clean(b->pool, span_of(b->site->meaning)));
    if (meaning.len > 1 && meaning.p[meaning.len - 1] == '.')
        meaning.len--;
    return wmem_strdup_printf(b->pool, "%s: %.*s (site note)", head, (int)meaning.len, meaning.p);
}
