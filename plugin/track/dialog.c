/* dialog.c - dialogs (RFC 3261 12)
 *
 * A dialog is a pair of tags. It is opened by a response to an INVITE; where the
 * capture begins later, by the first message that names both tags, and then
 * nobody can say who called whom.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

static dialog *find(const call *c, const char *from_tag, const char *to_tag)
{
    for (dialog *d = c->dialogs; d; d = d->next)
        if ((d->tag[CALLER] == from_tag && d->tag[CALLEE] == to_tag) ||
            (d->tag[CALLER] == to_tag && d->tag[CALLEE] == from_tag))
            return d;
    return NULL;
}

static dialog *open_dialog(tracker *t, call *c, const char *from_tag, const char *to_tag, transaction *by)
{
    dialog **tail = &c->dialogs;
    unsigned n = 0;

    for (; *tail; tail = &(*tail)->next)
        n++;
    if (n >= CALL_DIALOGS_MAX)
        return NULL;
    *tail = arena_new0(t->arena, dialog);
    (*tail)->tag[CALLER] = from_tag;
    (*tail)->tag[CALLEE] = to_tag;
    (*tail)->opened_by = by;
    return *tail;
}

static transaction *nearest_to_caller(transaction *x)
{
    while (x->parent)
        x = x->parent;
    return x;
}

/* A request that is not in this capture named the To tag, where that is the caller's own or another INVITE got it as an answer. */
static bool is_of_before(const call *c, const dialog *d, const call_message *m)
{
    const transaction *x = m->transaction, *by = d && d->confirmed ? d->confirmed->transaction : NULL;

    return m->to_tag == c->caller_tag || (by && (by->cseq != x->cseq || by->from_tag != x->from_tag));
}

/* Of a 2xx alone nobody can tell whether it answers an INVITE or a re-INVITE. */
static void answered(tracker *t, call *c, call_message *m, dialog *d)
{
    transaction *x = m->transaction;

    if (!d && is_initial_invite(x))
        d = open_dialog(t, c, x->from_tag, m->to_tag, x->request || x->provisional ? nearest_to_caller(x) : NULL);
    if (!d)
        return;
    if (!x->dialog || m->code >= 200)
        x->dialog = d;
    if (m->code >= 200 && !d->confirmed)
        d->confirmed = m;
}

void dialog_see(tracker *t, call *c, call_message *m)
{
    transaction *x = m->transaction;

    if (!*m->to_tag || !*x->from_tag)
        return;
    dialog *d = find(c, x->from_tag, m->to_tag);
    if (!x->request && is_of_before(c, d, m))
        x->flags |= TRANSACTION_IN_DIALOG;
    if (x->method == METHOD_INVITE && m->code > 100 && m->code < 300) {
        answered(t, c, m, d);
        return;
    }
    if (m->code)
        return;
    x->dialog = d;
    if (!x->dialog && !c->dialogs && !*c->caller_tag)
        x->dialog = open_dialog(t, c, x->from_tag, m->to_tag, NULL);
}
