/* registration.c - one address of record from one contact (RFC 3261 10)
 *
 * A client keeps its Call-ID while it registers (RFC 3261 10.2.4), so a Call-ID
 * belongs to one registration; one that begins anew under another Call-ID is
 * found by what it binds. A Contact whose port or address changes, as behind a
 * NAT, stays with its Call-ID.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#include "wire/params.h"

static const char *aor_of(tracker *t, const message *m)
{
    name_addr a;

    if (!m->first[HDR_TO].p || !name_addr_parse(m->first[HDR_TO], &a))
        return "";
    if (!a.user.len)
        return strings_keep_clean(t->strings, a.host);
    char *text = g_strdup_printf("%.*s@%.*s", (int)MIN(a.user.len, 512), a.user.p, (int)MIN(a.host.len, 512), a.host.p);
    const char *kept = strings_keep_clean(t->strings, span_of(text));
    g_free(text);
    return kept;
}

static const char *contact_of(tracker *t, const message *m)
{
    span value = m->first[HDR_CONTACT], element;
    name_addr a;

    if (!value.p || !list_next(&value, &element) || !name_addr_parse(element, &a))
        return "";
    return strings_keep_clean(t->strings, a.uri);
}

/* Not one that began as a query, or with the "*" that unregisters all (RFC 3261 10.2.2). */
static bool names_contact(const registration *r)
{
    return *r->contact && strcmp(r->contact, "*") != 0;
}

static const char *contact_param(tracker *t, const message *m, span name)
{
    span value = m->first[HDR_CONTACT], element;
    name_addr a;

    if (!value.p || !list_next(&value, &element) || !name_addr_parse(element, &a))
        return "";
    return strings_keep_clean(t->strings, binding_param(&a, name));
}

static wmem_array_t *registrations_of(tracker *t, const char *aor)
{
    wmem_array_t *all = (wmem_array_t *)table_find(t->registrations_by_aor, aor);

    if (!all) {
        all = wmem_array_new(t->scope, sizeof(registration *));
        table_put(t->registrations_by_aor, aor, all);
    }
    return all;
}

static registration *registration_new(tracker *t, const char *aor, const char *contact, const char *flow)
{
    registration *r = arena_new0(t->arena, registration);

    r->aor = aor;
    r->contact = contact;
    r->instance = "";
    r->flow = flow;
    r->granted = SECONDS_NONE;
    wmem_array_append_one(registrations_of(t, aor), r);
    r->calls = wmem_array_new(t->scope, sizeof(call *));
    wmem_array_append_one(t->registrations, r);
    r->number = t->registrations_before + wmem_array_get_count(t->registrations);
    return r;
}

/* A client that registers one Contact over several flows has a binding for each (RFC 5626 6). */
static const char *binding_key(tracker *t, const char *aor, const char *contact, const char *flow)
{
    char *all = g_strdup_printf("%s\n%s\n%s", aor, contact, flow);
    const char *kept = strings_keep(t->strings, span_of(all));

    g_free(all);
    return kept;
}

static registration *registration_for(tracker *t, const char *aor, const char *contact, const char *flow)
{
    const char *binding = binding_key(t, aor, contact, flow);
    registration *r = (registration *)table_find(t->registrations_by_binding, binding);

    if (!r) {
        r = registration_new(t, aor, contact, flow);
        table_put(t->registrations_by_binding, binding, r);
    }
    return r;
}

static bool is_challenge(const call_message *m)
{
    return m && (m->code == 401 || m->code == 407);
}

/* One request at two places: before and behind a router that rewrites it. */
static bool is_same_request(const transaction *a, const transaction *b)
{
    return a && a->cseq == b->cseq && a->branch_len && a->branch_len == b->branch_len && memcmp(a->branch, b->branch, a->branch_len) == 0;
}

/* A proxy's relay, or what a router sends on, of what was counted; of responses alone the first hop may have none. */
static bool is_relay(const registration *r, const call *c, const transaction *x)
{
    const transaction *last = r->last;

    return (x->parent && x->request) || (last != x && r->call == c && is_same_request(last, x) && last->request && x->request &&
                         last->request->destination == x->request->destination);
}

static void note_attempt(registration *r, call *c, transaction *x)
{
    if (r->last && is_challenge(r->last->final))
        r->challenge = r->last->final;
    r->last = x;
    r->call = c;
    r->attempts++;
}

static bool takes_back(const transaction *x)
{
    return x->request && x->request->envelope && x->request->envelope->expires == 0;
}

/* ---- how often it begins anew ---- */

/* Six changes in a row are then within five minutes. */
#define UPKEEP_PAUSE (60 * INT64_C(1000000000))

static upkeep *upkeep_for(tracker *t, const registration *r, uint32_t source)
{
    char *both = g_strdup_printf("%s\n%u", r->aor, source);
    const char *key = strings_keep(t->strings, span_of(both));
    upkeep *u = (upkeep *)table_find(t->upkeeps, key);

    g_free(both);
    if (!u) {
        u = arena_new0(t->arena, upkeep);
        table_put(t->upkeeps, key, u);
    }
    return u;
}

static void note_change(upkeep *u, int64_t time)
{
    if (!u->changes || time - u->last > UPKEEP_PAUSE) {
        u->changes = 0;
        u->since = time;
    }
    u->last = time;
    if (++u->changes > u->most) {
        u->most = u->changes;
        u->most_time = time - u->since;
    }
}

static bool is_bound(const registration *r)
{
    return r->accepted && !takes_back(r->accepted) && (r->said == BINDING_UNSAID || r->said == BINDING_LISTED) && !r->replaced;
}

static bool lists_one(const message *answer)
{
    size_t cursor = 0;
    span value, element;
    unsigned count = 0;

    while (message_value_next(answer, &cursor, HDR_CONTACT, &value))
        while (list_next(&value, &element))
            count++;
    return count == 1;
}

/* keeps: what it binds was bound before, and the registrar names no single one: two devices behind one address take turns. */
static void note_upkeep(tracker *t, registration *r, const call_message *m, bool keeps)
{
    const transaction *x = m->transaction;
    bool bound = is_bound(r);
    upkeep *u = r->upkeep = upkeep_for(t, r, x->request ? x->request->source : m->destination);

    if (!(bound && keeps) && (bound != u->bound || (bound && u->newest != r)))
        note_change(u, m->time);
    u->bound = bound;
    u->newest = r;
}

/* ---- what the registrar keeps ---- */

static void note_binding(tracker *t, registration *r, const message *msg)
{
    const transaction *x = r->accepted;
    const binding_asked b = { x->request && x->request->envelope ? x->request->envelope->contact : "", r->instance, r->flow, "",
                              x->first->source };

    r->said = binding_read(t, &b, msg, &r->granted);
    if (!*b.contact)
        r->said = BINDING_UNSAID;
    r->replaced = NULL;
}

static bool stands(const registration *r, int64_t time)
{
    return is_bound(r) && r->said == BINDING_LISTED && r->granted != SECONDS_NONE &&
           time - r->accepted->final->time < (int64_t)r->granted * 1000000000;
}

#define OTHERS_LOOKED_AT 16

/* What a 2xx no longer lists was bound until then, at that registrar. */
static void note_replaced(tracker *t, registration *r, const call_message *m, const message *msg)
{
    wmem_array_t *all = registrations_of(t, r->aor);
    unsigned count = wmem_array_get_count(all);
    uint32_t seconds;

    if (!m->transaction->request)
        return;
    for (unsigned i = count > OTHERS_LOOKED_AT ? count - OTHERS_LOOKED_AT : 0; i < count; i++) {
        registration *other = *(registration **)wmem_array_index(all, i);

        if (other == r || !stands(other, m->time) || !other->accepted->request || other->accepted->final->source != m->source ||
            is_same_request(other->last, m->transaction))
            continue;
        const call_message *asked = other->accepted->request;
        const binding_asked b = { asked->envelope->contact, other->instance, "", m->transaction->request->envelope->contact,
                                  asked->source };
        if (binding_read(t, &b, msg, &seconds) != BINDING_MISSING)
            continue;
        other->replaced = m;
        other->replaced_by = r;
        other->version++;
        r->replaces = other;
        r->replacements++;
    }
}

static void note_accepted(tracker *t, registration *r, const call_message *m, const message *msg)
{
    bool renews = is_bound(r);

    r->refusals = 0;
    if (is_query(m->transaction)) {
        if (r->accepted) {      /* what it asks about goes on as it was */
            r->last = r->accepted;
            r->call = r->accepted_call;
        }
        return;
    }
    r->accepted = m->transaction;
    r->accepted_call = r->call;
    r->accepts = takes_back(r->accepted) ? 0 : r->accepts + 1;
    note_binding(t, r, msg);
    note_upkeep(t, r, m, renews && !lists_one(msg));
    if (r->said == BINDING_LISTED && !takes_back(r->accepted))
        note_replaced(t, r, m, msg);
}

/* Only the first final response of a request counts (RFC 3261 17.1.2). */
static void note_answer(tracker *t, registration *r, const call_message *m, const message *msg)
{
    transaction *x = m->transaction;

    if (m != x->final)
        return;
    if (m->code < 300)
        note_accepted(t, r, m, msg);
    else if (credentials_refused(m, r->challenge))
        r->refusals++;
}

/*
 * A client that starts anew under another Call-ID goes on with its registration. One that is refused while the
 * other Call-ID's binding stands is another client with the same address: what it comes to is a story of its own.
 */
static bool is_another_client(const registration *r, const call *c, const call_message *m)
{
    bool refused = m->code == 403 || credentials_refused(m, r->challenge);

    return refused && m == m->transaction->final && r->accepted && r->accepted_call != c && !takes_back(r->accepted);
}

static registration *split_off(tracker *t, registration *old, call *c, const call_message *m)
{
    registration *r = c->registration = registration_new(t, old->aor, old->contact, old->flow);

    wmem_array_t *others = wmem_array_new(t->scope, sizeof(call *));

    for (unsigned i = 0; i < wmem_array_get_count(old->calls); i++) {
        call *one = *(call **)wmem_array_index(old->calls, i);

        wmem_array_append_one(one == c ? r->calls : others, one);
    }
    wmem_destroy_array(old->calls);
    old->calls = others;
    for (transaction *x = c->transactions; x; x = x->next)
        r->attempts += x->method == METHOD_REGISTER && !x->parent;
    r->first = c->messages;
    r->last = m->transaction;
    r->call = c;
    r->challenge = old->challenge;
    old->attempts -= MIN(r->attempts, old->attempts);
    old->last = old->accepted;
    old->call = old->accepted_call;
    old->newest = old->accepted->final;
    old->refusals = 0;
    old->version++;
    return r;
}

/* What began without a contact names one now: that of another Call-ID goes on, else this one. */
static registration *name_contact(tracker *t, registration *r, call *c, const message *msg)
{
    const char *contact = contact_of(t, msg), *flow = contact_param(t, msg, SPAN_LIT("reg-id"));
    const char *key = binding_key(t, r->aor, contact, flow);
    registration *known = (registration *)table_find(t->registrations_by_binding, key);

    if (known == r)
        return r;
    if (known) {
        wmem_array_append_one(known->calls, c);
        return c->registration = known;
    }
    table_take(t->registrations_by_binding, binding_key(t, r->aor, r->contact, r->flow));
    table_put(t->registrations_by_binding, key, r);
    r->contact = contact;
    r->flow = flow;
    return r;
}

void registration_see(tracker *t, call *c, const call_message *m, const message *msg)
{
    registration *r = c->registration;
    transaction *x = m->transaction;

    if (!r) {
        r = c->registration = registration_for(t, aor_of(t, msg), contact_of(t, msg), contact_param(t, msg, SPAN_LIT("reg-id")));
        wmem_array_append_one(r->calls, c);
    } else if (!m->code && !names_contact(r)) {
        r = name_contact(t, r, c, msg);
    }
    if (is_another_client(r, c, m))
        r = split_off(t, r, c, m);
    r->version++;
    r->newest = m;
    if (!r->first)
        r->first = m;
    if (is_relay(r, c, x))
        return;
    if (m == x->first)
        note_attempt(r, c, x);
    if (m->code)
        note_answer(t, r, m, msg);
    else if (*contact_param(t, msg, SPAN_LIT("+sip.instance")))
        r->instance = contact_param(t, msg, SPAN_LIT("+sip.instance"));
}

uint32_t tracker_registration_count(const tracker *t)
{
    return t ? wmem_array_get_count(t->registrations) : 0;
}

registration *tracker_registration(const tracker *t, uint32_t n)
{
    if (n == 0 || n > tracker_registration_count(t))
        return NULL;
    return *(registration **)wmem_array_index(t->registrations, n - 1);
}
