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

static void answered(tracker *t, call *c, call_message *m)
{
    transaction *x = m->transaction;
    dialog *d = find(c, x->from_tag, m->to_tag);

    if (!d && is_initial_invite(x))
        d = open_dialog(t, c, x->from_tag, m->to_tag, nearest_to_caller(x));
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
    if (x->method == METHOD_INVITE && m->code > 100 && m->code < 300) {
        answered(t, c, m);
        return;
    }
    if (m->code)
        return;
    x->dialog = find(c, x->from_tag, m->to_tag);
    if (!x->dialog && !c->dialogs && !*c->caller_tag)
        x->dialog = open_dialog(t, c, x->from_tag, m->to_tag, NULL);
}
