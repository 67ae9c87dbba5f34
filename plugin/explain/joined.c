/* joined.c - a call and all that back-to-back user agents joined with it
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/joined.h"

#include <stdlib.h>

static bool is_among(const call *const *calls, unsigned n, const call *c)
{
    for (unsigned i = 0; i < n; i++)
        if (calls[i] == c)
            return true;
    return false;
}

static int by_number(const void *a, const void *b)
{
    const call *x = *(const call *const *)a, *y = *(const call *const *)b;

    return x->number < y->number ? -1 : x->number > y->number;
}

unsigned joined_calls(const call *c, const call *out[JOINED_MAX])
{
    unsigned n = 1;

    out[0] = c;
    for (unsigned i = 0; i < n; i++)
        for (const call_leg *l = out[i]->legs; l && n < JOINED_MAX; l = l->next)
            if (l->other->number && !is_among(out, n, l->other))
                out[n++] = l->other;
    qsort(out, n, sizeof out[0], by_number);
    return n;
}

unsigned registration_calls(const registration *g, const call *out[JOINED_MAX])
{
    unsigned n = MIN(wmem_array_get_count(g->calls), JOINED_MAX);

    for (unsigned i = 0; i < n; i++)
        out[i] = *(call **)wmem_array_index(g->calls, i);
    return n;
}

const char *leg_evidence_text(leg_evidence evidence)
{
    static const char *const texts[] = {
        [LEG_SESSION_ID] = "same Session-ID", [LEG_ICID] = "same icid-value", [LEG_HEADER] = "joined by a header",
        [LEG_REPLACES] = "joined by Replaces", [LEG_IN_STEP] = "likely: same numbers, answered or ended in step",
        [LEG_NUMBERS] = "possible: same number, moments apart"
    };

    return texts[evidence];
}
