/* probe.c - what one host tries in vain: numbers behind many prefixes, and names at a registrar
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#include "wire/name_addr.h"

static bool has_tail(span user)
{
    for (size_t i = 0; i < user.len; i++)
        if (!ascii_digit(user.p[i]) && !(i == 0 && user.p[i] == '+'))
            return false;
    return user.len >= PROBE_TAIL;
}

guint probe_hash(const void *key)
{
    return wmem_strong_hash((const guint8 *)key, sizeof(probe_key));
}

gboolean probe_equal(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(probe_key)) == 0;
}

static probe *probe_for(tracker *t, uint32_t source, uint32_t destination, span tail)
{
    probe_key key = { .source = source, .destination = destination };

    for (size_t i = 0; i < tail.len && i < PROBE_TAIL; i++)
        key.tail[i] = tail.p[i];
    probe *p = (probe *)table_find(t->probes, &key);
    if (!p) {
        p = arena_new0(t->arena, probe);
        p->key = key;
        p->kind = &p->first_kind;
        table_put(t->probes, &p->key, p);
    }
    return p;
}

static bool is_registered(const tracker *t, uint32_t source)
{
    const probe_key key = { .source = source };
    const probe *p = (const probe *)table_find(t->probes, &key);

    return p && p->accepted;
}

/* Nearly all name one user, and there are as many as calls. */
static void add_kind(tracker *t, probe *p, const char *kind)
{
    for (unsigned i = 0; i < p->kinds; i++)
        if (p->kind[i] == kind)
            return;
    if (p->kinds == PROBE_KINDS_MAX)
        return;
    if (p->kinds == 1) {
        p->kind = (const char **)arena_alloc0(t->arena, PROBE_KINDS_MAX * sizeof *p->kind);
        p->kind[0] = p->first_kind;
    }
    p->kind[p->kinds++] = kind;
}

static void note_request(tracker *t, call *c, const call_message *m, const message *msg)
{
    const probe *before = c->probe;
    name_addr to;

    if (!msg->first[HDR_TO].p || !name_addr_parse(msg->first[HDR_TO], &to) || !to.user.p)
        return;
    if (message_method(m) == METHOD_REGISTER)
        c->probe = probe_for(t, m->source, 0, SPAN_LIT(""));
    else if (is_initial_invite(m->transaction) && has_tail(to.user))
        c->probe = probe_for(t, m->source, m->destination, span_from(to.user, to.user.len - PROBE_TAIL));
    else
        return;
    if (!c->probe->requests)
        c->probe->first_time = m->time;
    c->probe->requests += message_method(m) == METHOD_REGISTER || c->probe != before;
    c->probe->last_time = m->time;
    c->probe->known |= is_registered(t, m->source);
    c->probe->with_credentials += (m->transaction->flags & TRANSACTION_AUTH) != 0;
    add_kind(t, c->probe, strings_keep(t->strings, to.user));
}

/* A first challenge is no refusal (RFC 3261 22). */
static void note_response(probe *p, const call_message *m)
{
    bool challenge = m->code == 401 || m->code == 407, with_credentials = (m->transaction->flags & TRANSACTION_AUTH) != 0;

    p->accepted += m->code < 300;
    if (challenge && !with_credentials && ++p->challenged == PROBE_KINDS_MAX)
        p->challenged_time = m->time;
    p->known |= p->challenged && with_credentials && !challenge && m->code != 403;
    p->refused += m->code == 403 || m->code == 404 || credentials_refused(m, m);
}

void probe_see(tracker *t, call *c, const call_message *m, const message *msg)
{
    const transaction *x = m->transaction;

    if (x->parent || (x->method != METHOD_REGISTER && !is_initial_invite(x)))
        return;
    if (!m->code)
        note_request(t, c, m, msg);
    else if (c->probe && m == x->final)
        note_response(c->probe, m);
}
