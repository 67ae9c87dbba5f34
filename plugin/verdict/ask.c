/* ask.c - what the rows about requests ask of a transaction
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask.h"

bool sees_way_back(const subject *s, const transaction *x)
{
    for (const call_message *m = judged(call_of(s)->messages); m; m = judged(m->next))
        if (m->destination == x->request->source)
            return true;
    return false;
}

const transaction *made_good(const subject *s, const transaction *x)
{
    for (const transaction *r = x->next; r; r = r->next)
        if (r->method == x->method && r->from_tag == x->from_tag && is_accepted(outcome_of(s, r)))
            return r;
    return NULL;
}

const transaction *ended_before(const subject *s, const transaction *x, int64_t time)
{
    for (const transaction *r = call_of(s)->transactions; r; r = r->next)
        if (r != x && r->method == METHOD_BYE && (!r->dialog || !x->dialog || r->dialog == x->dialog) &&
            is_accepted(outcome_of(s, r)) && request_or_first(r)->time <= time + CROSSING)
            return r;
    return NULL;
}

bool is_change_unseen(const tracker *t, const call *c, const transaction *x)
{
    transaction_outcome o = transaction_outcome_of(t, c, x);
    bool cut = (request_or_first(x)->flags | (x->final ? x->final->flags : 0)) & MESSAGE_CUT;

    if (!in_dialog(x) || (x->flags & TRANSACTION_STRANGER) || is_downstream(x))
        return false;
    if (x->method == METHOD_ACK)
        return !x->of;
    if (x->method != METHOD_INVITE && (x->method != METHOD_UPDATE || !(request_or_first(x)->sdp || cut)))
        return false;
    return o == INFERRED || (x->request && o == PENDING) || ((!x->request || cut) && o == ACCEPTED);
}

bool has_oddity(const subject *s, oddity_kind kind)
{
    for (const oddity *o = call_of(s)->oddities; o; o = o->next)
        if (o->kind == kind)
            return true;
    return false;
}

int64_t seen_until(const subject *s)
{
    return tracker_now(s->tracker);
}

bool meets_strangers(subject *s)
{
    for (const oddity *o = call_of(s)->oddities; o && !s->at; o = o->next)
        if (o->kind == ODD_STRANGER)
            s->at = o->at;
    s->count = call_of(s)->strangers;
    return s->at != NULL;
}

const call_message *answer_of(const transaction *x)
{
    if (x->final && x->final->code < 300)
        return x->final;
    return x->other_final && x->other_final->code < 300 ? x->other_final : NULL;
}

const transaction *invite_of_hop(const subject *s, const transaction *x)
{
    const transaction *found = NULL;

    for (const transaction *r = call_of(s)->transactions; r && r != x; r = r->next) {
        const call_message *a = r->request, *b = x->request;

        if (r->method != METHOD_INVITE || !a || !answer_of(r))
            continue;
        if ((a->source == b->source && a->destination == b->destination) ||
            (a->source == b->destination && a->destination == b->source))
            found = found && !is_initial_invite(r) ? found : r;
    }
    return found;
}

const call_message *refusal_of(const call *c)
{
    const call_message *refused = NULL;

    for (const call_message *m = judged(c->messages); m; m = judged(m->next)) {
        if (!is_initial_invite(m->transaction) || is_downstream(m->transaction))
            continue;
        if (!m->code || m->code >= 300)
            refused = m->code ? m : NULL;
    }
    return c->answered ? NULL : refused;
}
