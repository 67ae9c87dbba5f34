/* noise.c - SIP that is neither call nor registration, in one line
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/noise.h"

typedef struct {
    noise *noise;
    const selection *selection;
} counting;

static void count_dialog(const call *c, void *data)
{
    counting *n = (counting *)data;

    if (c->registration || !selection_has(n->selection, c))
        return;
    for (const call_message *m = c->messages; m; m = m->next) {
        sip_method method = message_method(m);

        if (!m->code && !is_downstream(m->transaction))
            n->noise->asked[method]++;
        if (m->code >= 300 && m->code != 401 && m->code != 407 && !m->origin)
            n->noise->refused[method]++;
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
        if (!n->asked[i] && !n->refused[i])
            continue;
        fprintf(f, "%s%s %u", any ? ", " : "Besides: ", method_name((sip_method)i), n->asked[i]);
        if (n->refused[i])
            fprintf(f, " (%u refused)", n->refused[i]);
        any = true;
    }
    if (any)
        fputc('\n', f);
}
