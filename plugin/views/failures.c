/* failures.c - the packets of a capture that decide what failed in it
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/failures.h"

#include "capture/capture.h"
#include "explain/explain.h"
#include "verdict/registration.h"

typedef struct {
    failure_walk found;
    uint32_t from;
    bool forward;
} search;

static void nearer(failure *have, const failure *f, bool forward)
{
    if (!have->frame || (forward ? f->frame < have->frame : f->frame > have->frame))
        *have = *f;
}

static void take(search *s, const char *kind, uint32_t number, uint32_t frame)
{
    failure f = { kind, number, frame };

    if (!frame)
        return;
    s->found.count++;
    nearer(&s->found.first, &f, true);
    if (s->forward ? frame > s->from : frame < s->from)
        nearer(&s->found.next, &f, s->forward);
}

static void take_call(search *s, const call *c)
{
    const verdict *v = capture_verdict(c);

    if (call_failed(v))
        take(s, "call", c->number, call_decided_in(v));
    capture_verdict_forget(c);
}

static void take_registration(search *s, const tracker *t, const registration *r)
{
    registration_verdict v = registration_judge(t, r);

    if (registration_failed(&v))
        take(s, "registration", r->number, message_frame(registration_decided_by(&v)));
}

failure_walk failures_from(uint32_t frame, bool forward)
{
    tracker *t = capture_tracker();
    search s = { .from = frame, .forward = forward };

    for (uint32_t n = 1; t && n <= tracker_call_count(t); n++)
        take_call(&s, tracker_call(t, n));
    for (uint32_t n = 1; t && n <= tracker_registration_count(t); n++)
        take_registration(&s, t, tracker_registration(t, n));
    return s.found;
}
