/* legs.c - calls that a back-to-back user agent joins
 *
 * Certain: a shared Session-ID (RFC 7989), icid-value (RFC 7315 5.6), a header
 * that the user named, or Replaces (RFC 3891). Possible: the INVITE leaves the
 * host that another INVITE went to moments before, with a user part in common.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#define NUMBERS_WINDOW  (INT64_C(10) * 1000000000)  /* ns a PBX may take to send the call on */

static void join_one_way(tracker *t, call *c, call *other, leg_evidence evidence, bool outgoing)
{
    call_leg **tail = &c->legs;
    unsigned n = 0;

    for (; *tail; tail = &(*tail)->next, n++)
        if ((*tail)->other == other)
            return;
    if (n >= CALL_LEGS_MAX) {
        c->version += !c->more_legs;
        c->more_legs = true;
        return;
    }
    *tail = arena_new(&t->arena, call_leg);
    **tail = (call_leg){ NULL, other, evidence, outgoing };
    c->version++;
}

static void join(tracker *t, call *c, call *other, leg_evidence evidence)
{
    if (c == other)
        return;
    join_one_way(t, c, other, evidence, false);
    join_one_way(t, other, c, evidence, true);
}

/* Joins with the call that showed this key before, and leaves the key for those to come. */
static void join_by_key(tracker *t, call *c, leg_evidence evidence, uint64_t key)
{
    call *other = (call *)table_find(&t->leg_keys, key);

    if (other)
        join(t, c, other, evidence);
    else
        table_add(&t->leg_keys, key, c);
}

/* Two hashes: of a million values, some pairs agree in 32 bits, and those calls would be joined for certain. */
static uint64_t leg_key(leg_evidence evidence, span value)
{
    uint64_t strong = value.len ? wmem_strong_hash((const uint8_t *)value.p, value.len) : 0;

    return mix64(mix64((uint64_t)evidence + 1, hash64_span(value)), strong);
}

static bool is_nil_uuid(span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] != '0')
            return false;
    return true;
}

static void by_session_id(tracker *t, call *c, const message *m)
{
    span value = m->first[HDR_SESSION_ID], rest;
    param p;

    if (!value.p)
        return;
    size_t n = 0;
    while (n < value.len && value.p[n] != ';')
        n++;
    rest = span_from(value, n);
    span local = span_trim((span){ value.p, n });
    if (local.len && !is_nil_uuid(local))
        join_by_key(t, c, LEG_SESSION_ID, leg_key(LEG_SESSION_ID, local));
    while (param_next(&rest, &p))
        if (span_equal_nocase(p.name, SPAN_LIT("remote")) && p.value.len && !is_nil_uuid(p.value))
            join_by_key(t, c, LEG_SESSION_ID, leg_key(LEG_SESSION_ID, p.value));
}

static void by_icid(tracker *t, call *c, const message *m)
{
    span value = m->first[HDR_P_CHARGING_VECTOR];
    ptrdiff_t at = span_find_nocase(value, SPAN_LIT("icid-value="));

    if (at < 0)
        return;
    span icid = span_from(value, (size_t)at + strlen("icid-value="));
    bool quoted = icid.len && icid.p[0] == '"';
    size_t n = 0;
    if (quoted)
        icid = span_from(icid, 1);
    while (n < icid.len && (quoted ? icid.p[n] != '"' : icid.p[n] != ';' && !ascii_space(icid.p[n])))
        n++;
    icid.len = n;
    if (icid.len)
        join_by_key(t, c, LEG_ICID, leg_key(LEG_ICID, icid));
}

static void by_call_id(tracker *t, call *c, span id, leg_evidence evidence)
{
    call *other = tracker_call_by_id(t, id);

    if (other && other->number)
        join(t, c, other, evidence);
}

static void by_replaces(tracker *t, call *c, const message *m)
{
    span id = m->first[HDR_REPLACES];
    size_t n = 0;

    if (!id.p)
        return;
    while (n < id.len && id.p[n] != ';')
        n++;
    id.len = n;
    by_call_id(t, c, span_trim(id), LEG_REPLACES);
}

/* The same value in both legs, or, as X-CID does, the other leg's Call-ID. */
static void by_named_header(tracker *t, call *c, const message *m, const char *name)
{
    span value = span_trim(message_value_by_name(m, name));

    if (!value.len)
        return;
    join_by_key(t, c, LEG_HEADER, leg_key(LEG_HEADER, value));
    by_call_id(t, c, value, LEG_HEADER);
}

static void by_headers(tracker *t, call *c, const message *m)
{
    for (unsigned i = 0; i < wmem_array_get_count(t->leg_headers); i++)
        by_named_header(t, c, m, *(const char **)wmem_array_index(t->leg_headers, i));
}

/* The user part as two legs of a PBX may both show it: an international prefix comes and goes. */
static span number_tail(const char *user)
{
    span s = span_of(user);
    bool digits = s.len > 0;

    for (size_t i = 0; i < s.len; i++)
        if (!ascii_digit(s.p[i]) && !(i == 0 && s.p[i] == '+'))
            digits = false;
    if (digits && s.len > 8)
        s = span_from(s, s.len - 8);
    return s;
}

/* part: 'f' of From, 't' of To. */
static uint64_t number_hash(const char *user, char part)
{
    return mix64(UINT64_C(0x6e756d62) + (uint8_t)part, hash64_span(number_tail(user)));
}

static uint64_t number_at(uint32_t host, uint64_t number)
{
    return mix64(number, host);
}

static void by_number(tracker *t, call *c, const call_event *e, uint64_t number)
{
    call *other = (call *)table_find(&t->leg_numbers, number_at(e->source, number));

    if (!other || other == c || other->answered || other->ended || !other->events)
        return;
    if (e->time - other->events->time >= 0 && e->time - other->events->time < NUMBERS_WINDOW)
        join(t, c, other, LEG_NUMBERS);
}

static bool counts_still(const void *value, const void *data)
{
    const call *c = (const call *)value;
    int64_t now = *(const int64_t *)data;

    return !c->answered && c->events && now - c->events->time < NUMBERS_WINDOW;
}

static void leave_number(tracker *t, call *c, const call_event *e, uint64_t number)
{
    if (table_is_full(&t->leg_numbers))
        table_prune(&t->leg_numbers, counts_still, &e->time);
    table_set(&t->leg_numbers, number_at(e->destination, number), c);
}

static void by_numbers(tracker *t, call *c, const call_event *e)
{
    const struct { const char *user; char part; } parties[] = { { c->to, 't' }, { c->from, 'f' } };
    uint64_t numbers[G_N_ELEMENTS(parties)];

    for (unsigned i = 0; i < G_N_ELEMENTS(parties); i++) {
        numbers[i] = number_hash(parties[i].user, parties[i].part);
        if (*parties[i].user)
            by_number(t, c, e, numbers[i]);
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(parties); i++)
        if (*parties[i].user)
            leave_number(t, c, e, numbers[i]);
}

void legs_add(tracker *t, call *c, const call_event *e, const message *m)
{
    if (!c->number)
        return;
    by_session_id(t, c, m);
    by_icid(t, c, m);
    by_replaces(t, c, m);
    by_headers(t, c, m);
    if (!e->parent)
        by_numbers(t, c, e);
}
