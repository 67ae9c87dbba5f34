/* legs.c - calls that a back-to-back user agent joins
 *
 * Certain: a shared Session-ID (RFC 7989), icid-value (RFC 7315 5.6), a header
 * that the user named, or Replaces (RFC 3891). Possible: the INVITE leaves the
 * host that another INVITE went to moments before, with a user part in common.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#include "wire/params.h"

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
    *tail = wmem_new(t->scope, call_leg);
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

/* Joins with the call that showed this value before, and leaves it for those to come. */
static void join_by_value(tracker *t, call *c, leg_evidence evidence, span value)
{
    char *text = g_strdup_printf("%u %.*s", (unsigned)evidence, (int)MIN(value.len, 1024), value.p);
    const char *key = strings_keep(t->strings, span_of(text));
    call *other = (call *)wmem_map_lookup(t->leg_keys, key);

    g_free(text);
    if (other)
        join(t, c, other, evidence);
    else
        wmem_map_insert(t->leg_keys, key, c);
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
        join_by_value(t, c, LEG_SESSION_ID, local);
    while (param_next(&rest, &p))
        if (span_equal_nocase(p.name, SPAN_LIT("remote")) && p.value.len && !is_nil_uuid(p.value))
            join_by_value(t, c, LEG_SESSION_ID, p.value);
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
        join_by_value(t, c, LEG_ICID, icid);
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
    join_by_value(t, c, LEG_HEADER, value);
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

/* Who waits at a host for a number to go on: where an INVITE went, and whom it names. Counts for moments only. */
typedef struct {
    const char *key;
    int64_t time;
} leg_moment;

static const char *number_key(tracker *t, uint32_t host, char part, const char *user)
{
    span tail = number_tail(user);
    char *text = g_strdup_printf("%u %c %.*s", host, part, (int)MIN(tail.len, 256), tail.p);
    const char *key = strings_keep(t->strings, span_of(text));

    g_free(text);
    return key;
}

static void forget_old_moments(tracker *t, int64_t now)
{
    wmem_list_frame_t *oldest;

    while ((oldest = wmem_list_head(t->leg_moments))) {
        leg_moment *m = (leg_moment *)wmem_list_frame_data(oldest);

        if (now - m->time < NUMBERS_WINDOW)
            break;
        call *c = (call *)wmem_map_lookup(t->leg_numbers, m->key);
        if (c && now - c->messages->time >= NUMBERS_WINDOW)
            wmem_map_remove(t->leg_numbers, m->key);
        wmem_list_remove_frame(t->leg_moments, oldest);
        wmem_free(t->scope, m);
    }
}

static void by_number(tracker *t, call *c, const call_message *invite, const char *key)
{
    call *other = (call *)wmem_map_lookup(t->leg_numbers, key);

    if (!other || other == c || other->answered || other->ended || !other->messages)
        return;
    if (invite->time - other->messages->time >= 0 && invite->time - other->messages->time < NUMBERS_WINDOW)
        join(t, c, other, LEG_NUMBERS);
}

static void leave_number(tracker *t, call *c, const call_message *invite, const char *key)
{
    leg_moment *m = wmem_new(t->scope, leg_moment);

    *m = (leg_moment){ key, invite->time };
    wmem_list_append(t->leg_moments, m);
    wmem_map_insert(t->leg_numbers, key, c);
}

static void by_numbers(tracker *t, call *c, const call_message *invite)
{
    const struct { const char *user; char part; } parties[] = { { c->to, 't' }, { c->from, 'f' } };

    forget_old_moments(t, invite->time);
    for (unsigned i = 0; i < G_N_ELEMENTS(parties); i++)
        if (*parties[i].user)
            by_number(t, c, invite, number_key(t, invite->source, parties[i].part, parties[i].user));
    for (unsigned i = 0; i < G_N_ELEMENTS(parties); i++)
        if (*parties[i].user)
            leave_number(t, c, invite, number_key(t, invite->destination, parties[i].part, parties[i].user));
}

void legs_add(tracker *t, call *c, const call_message *invite, const message *m)
{
    if (!c->number)
        return;
    by_session_id(t, c, m);
    by_icid(t, c, m);
    by_replaces(t, c, m);
    by_headers(t, c, m);
    if (!invite->transaction->parent)
        by_numbers(t, c, invite);
}
