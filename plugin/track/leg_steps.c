/* leg_steps.c - two calls that are answered, refused and ended in step
 *
 * A back-to-back user agent tells its caller what the called side said, and the
 * called side what the caller did, within milliseconds and in that order. Calls
 * that merely share a number do not keep step.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#define STEP_TIME   (INT64_C(100) * 1000000)    /* ns a B2BUA takes at most to pass on what happened */
#define PAIRS_MAX   4                           /* of one call */

typedef enum { ANSWERED, REFUSED_ATTEMPT, CANCELLED, HUNG_UP, STEPS } step;

typedef struct {
    call *incoming, *outgoing;
    int64_t in_time[STEPS], out_time[STEPS];
    uint8_t in_seen, out_seen;      /* bit per step */
    bool done;
} leg_pair;

struct leg_pairs {
    leg_pair *of[PAIRS_MAX];
    unsigned count;
};

static bool is_paired(const call *c, const call *other)
{
    for (unsigned i = 0; c->leg_pairs && i < c->leg_pairs->count; i++)
        if (c->leg_pairs->of[i]->incoming == other || c->leg_pairs->of[i]->outgoing == other)
            return true;
    return false;
}

static bool has_room(const call *c)
{
    return !c->leg_pairs || c->leg_pairs->count < PAIRS_MAX || c->leg_pairs->of[0]->done;
}

/* In place of one that is decided, where there are many: a PBX may try one phone after the other. */
static void put(tracker *t, call *c, leg_pair *p)
{
    struct leg_pairs *list = c->leg_pairs;

    if (!list)
        list = c->leg_pairs = arena_new0(t->arena, struct leg_pairs);
    if (list->count == PAIRS_MAX) {
        memmove(list->of, list->of + 1, (PAIRS_MAX - 1) * sizeof *list->of);
        list->count--;
    }
    list->of[list->count++] = p;
}

void leg_steps_watch(tracker *t, call *incoming, call *outgoing)
{
    if (is_paired(incoming, outgoing) || !has_room(incoming) || !has_room(outgoing))
        return;
    leg_pair *p = arena_new0(t->arena, leg_pair);

    p->incoming = incoming;
    p->outgoing = outgoing;
    put(t, incoming, p);
    put(t, outgoing, p);
}

static step step_of(const call_message *m)
{
    const transaction *x = m->transaction;

    if (x->parent || is_downstream(x))
        return STEPS;
    if (!m->code)
        return x->method == METHOD_CANCEL ? CANCELLED : x->method == METHOD_BYE ? HUNG_UP : STEPS;
    if (!is_initial_invite(x) || m->code < 200 || m->code == 401 || m->code == 407)
        return STEPS;
    return m->code < 300 ? ANSWERED : REFUSED_ATTEMPT;
}

static bool follows(bool seen, int64_t before, int64_t now)
{
    return seen && now - before >= 0 && now - before < STEP_TIME;
}

/* The answer and the refusal come from the outgoing call, a CANCEL from the incoming one, a BYE from either. */
static bool in_step(const leg_pair *p, bool incoming, step s, int64_t now)
{
    bool seen = ((incoming ? p->out_seen : p->in_seen) & 1 << s) != 0;

    if ((incoming && s == CANCELLED) || (!incoming && (s == ANSWERED || s == REFUSED_ATTEMPT)))
        return false;
    return follows(seen, incoming ? p->out_time[s] : p->in_time[s], now);
}

static void see(tracker *t, leg_pair *p, bool incoming, step s, int64_t now)
{
    uint8_t *seen = incoming ? &p->in_seen : &p->out_seen;

    if (*seen & 1 << s)
        return;
    *seen |= (uint8_t)(1 << s);
    (incoming ? p->in_time : p->out_time)[s] = now;
    if (in_step(p, incoming, s, now)) {
        legs_join(t, p->incoming, p->outgoing, LEG_IN_STEP);
        p->done = true;
    } else if (incoming && s == ANSWERED && !(p->out_seen & 1 << ANSWERED) && !legs_are_joined(p->incoming, p->outgoing)) {
        p->done = true;     /* it was answered by itself: what its numbers hint at is not so */
    }
}

void leg_steps_see(tracker *t, call *c, const call_message *m)
{
    step s = c->leg_pairs ? step_of(m) : STEPS;

    if (s == STEPS)
        return;
    for (unsigned i = 0; i < c->leg_pairs->count; i++) {
        leg_pair *p = c->leg_pairs->of[i];

        if (!p->done)
            see(t, p, p->incoming == c, s, m->time);
    }
}
