/* noise.c - SIP that is neither call nor registration, in one line
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/noise.h"

#include "verdict/requests.h"

typedef struct {
    noise *noise;
    const selection *selection;
} counting;

static void count_dialog(const call *c, void *data)
{
    counting *n = (counting *)data;

    if (c->registration || !selection_has(n->selection, c))
        return;
    for (const transaction *x = c->transactions; x; x = x->next) {
        transaction_outcome o = transaction_outcome_of(capture_tracker(), c, x);

        if (!request_counts(x))
            continue;
        n->noise->asked[x->method]++;
        n->noise->refused[x->method] += o == REFUSED || o == REDIRECTED;
        n->noise->unanswered[x->method] += o == UNANSWERED;
    }
}

void noise_count(noise *n, const selection *s)
{
    counting c = { n, s };

    if (capture_tracker())
        tracker_foreach_other(capture_tracker(), count_dialog, &c);
}

void noise_print(const noise *n, FILE *f)
{
    bool any = false;

    for (unsigned i = 0; i <= METHOD_OTHER; i++) {
        if (!n->asked[i])
            continue;
        fprintf(f, "%s%s %u", any ? ", " : "Besides: ", method_name((sip_method)i), n->asked[i]);
        if (n->refused[i])
            fprintf(f, " (%u refused)", n->refused[i]);
        if (n->unanswered[i])
            fprintf(f, " (%u never answered)", n->unanswered[i]);
        any = true;
    }
    if (any)
        fputs("; -z sipexplain,report tells of them\n", f);
}
