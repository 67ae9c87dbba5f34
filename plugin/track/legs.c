/* legs.c - calls that a back-to-back user agent joins
 *
 * Certain: a shared Session-ID (RFC 7989), icid-value (RFC 7315 5.6), a header
 * that the user named, or Replaces (RFC 3891); the last two only between calls
 * that meet at a common element, for anybody can write another call's Call-ID.
 * What a B2BUA leaves without such a header: leg_numbers.c and leg_steps.c.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#include "wire/params.h"

static void join_one_way(tracker *t, call *c, call *other, leg_evidence evidence, bool outgoing)
{
    call_leg **tail = &c->legs;
    unsigned n = 0;

    for (; *tail; tail = &(*tail)->next, n++)
        if ((*tail)->other == other) {
            if (evidence < (*tail)->evidence) {
                (*tail)->evidence = evidence;
                c->version++;
            }
            return;
        }
    if (n >= CALL_LEGS_MAX) {
        c->version += !c->more_legs;
        c->more_legs = true;
        return;
    }
    *tail = arena_new0(t->arena, call_leg);
    **tail = (call_leg){ NULL, other, evidence, outgoing };
    c->version++;
}

void legs_join(tracker *t, call *incoming, call *outgoing, leg_evidence evidence)
{
    if (incoming == outgoing)
        return;
    join_one_way(t, outgoing, incoming, evidence, false);
    join_one_way(t, incoming, outgoing, evidence, true);
}

bool legs_are_joined(const call *a, const call *b)
{
    for (const call_leg *l = a->legs; l; l = l->next)
        if (l->other == b)
            return true;
    return false;
}

/* What anybody may have written counts only where both calls pass the same element. */
static bool may_join(const tracker *t, const call *other, leg_evidence evidence, const shape *s)
{
    return (evidence != LEG_HEADER && evidence != LEG_REPLACES) || path_meets(t, other, s);
}

/* Joins with the call that showed this value before, and leaves it for those to come. */
static void join_by_value(tracker *t, call *c, leg_evidence evidence, span value, const shape *s)
{
    char *text = g_strdup_printf("%u %.*s", (unsigned)evidence, (int)MIN(value.len, 1024), value.p);
    const char *key = strings_keep(t->strings, span_of(text));
    call *other = (call *)table_find(t->leg_keys, key);

    g_free(text);
    if (!other)
        table_put(t->leg_keys, key, c);
    else if (may_join(t, other, evidence, s))
        legs_join(t, other, c, evidence);
}

static bool is_nil_uuid(span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] != '0')
            return false;
    return true;
}

static void by_session_id(tracker *t, call *c, const message *m, const shape *s)
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
        join_by_value(t, c, LEG_SESSION_ID, local, s);
    while (param_next(&rest, &p))
        if (span_equal_nocase(p.name, SPAN_LIT("remote")) && p.value.len && !is_nil_uuid(p.value))
            join_by_value(t, c, LEG_SESSION_ID, p.value, s);
}

static void by_icid(tracker *t, call *c, const message *m, const shape *s)
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
        join_by_value(t, c, LEG_ICID, icid, s);
}

static void by_call_id(tracker *t, call *c, span id, leg_evidence evidence, const shape *s)
{
    call *other = tracker_call_by_id(t, id);

    if (other && other->number && may_join(t, other, evidence, s))
        legs_join(t, other, c, evidence);
}

static void by_replaces(tracker *t, call *c, const message *m, const shape *s)
{
    span id = m->first[HDR_REPLACES];
    size_t n = 0;

    if (!id.p)
        return;
    while (n < id.len && id.p[n] != ';')
        n++;
    id.len = n;
    by_call_id(t, c, span_trim(id), LEG_REPLACES, s);
}

/* The same value in both legs, or, as X-CID does, the other leg's Call-ID. */
static void by_named_header(tracker *t, call *c, const message *m, const char *name, const shape *s)
{
    span value = span_trim(message_value_by_name(m, name));

    if (!value.len)
        return;
    join_by_value(t, c, LEG_HEADER, value, s);
    by_call_id(t, c, value, LEG_HEADER, s);
}

static void by_headers(tracker *t, call *c, const message *m, const shape *s)
{
    for (unsigned i = 0; i < wmem_array_get_count(t->leg_headers); i++)
        by_named_header(t, c, m, *(const char **)wmem_array_index(t->leg_headers, i), s);
}

void legs_add(tracker *t, call *c, const call_message *invite, const shape *s)
{
    const message *m = s->in->msg;

    if (!c->number)
        return;
    by_session_id(t, c, m, s);
    by_icid(t, c, m, s);
    by_replaces(t, c, m, s);
    by_headers(t, c, m, s);
    leg_numbers_see(t, c, invite, m);
}

/* ---- what comes of a transfer ---- */

/* An element that takes a Replaces joins what its two calls had at their other ends (RFC 5589 7.3). */
static void join_other_ends(tracker *t, call *c, call *replaced)
{
    for (call_leg *a = c->legs; a; a = a->next)
        for (call_leg *b = replaced->legs; b; b = b->next)
            if (a->other != replaced && b->other != c)
                legs_join(t, a->other, b->other, LEG_REPLACES);
}

/* The other call that it names in Replaces; NULL: none. */
static call *replaced_by(const tracker *t, const call *c, const call_message *refer)
{
    const message_story *story = refer->envelope ? refer->envelope->story : NULL;
    call *replaced = story && story->replaces_call_id ? tracker_call_by_id(t, span_of(story->replaces_call_id)) : NULL;

    return replaced && replaced != c && replaced->number ? replaced : NULL;
}

static void refer_accepted(tracker *t, call *c, const call_message *refer)
{
    call *replaced = replaced_by(t, c, refer);

    if (replaced) {
        join_other_ends(t, c, replaced);
        return;
    }
    for (call_leg *l = c->legs; l; l = l->next)
        leg_numbers_renew(t, l->other, refer->destination, refer->time);
}

void legs_refer(tracker *t, call *c, const call_message *refer, const shape *s)
{
    const message_story *story = refer->envelope ? refer->envelope->story : NULL;
    call *other = story && story->target_call_id ? tracker_call_by_id(t, span_of(story->target_call_id)) : NULL;
    call *replaced = replaced_by(t, c, refer);

    if (replaced && path_meets(t, replaced, s)) {
        replaced->handed_over = refer;
        replaced->version++;
    }
    if (c->number || !other || !other->number || !path_meets(t, other, s))
        return;
    other->refers = c;
    other->version++;
}

/* A PBX whose attempt came to nothing may make the next one for the same caller. */
static void attempt_ended(tracker *t, call *c, const call_message *m)
{
    const call_message *invite = c->messages;

    for (call_leg *l = c->legs; l; l = l->next)
        if (!l->other_is_outgoing)
            leg_numbers_renew(t, l->other, invite->source, m->time);
}

#define MOMENT  (INT64_C(200) * 1000000)    /* ns a PBX takes at most to pass on an answer or an end */

/* Who picks up by Replaces, and whom a PBX called, may go on to others; not so a call that only came at the same time. */
static bool is_accounted_for(const call *c, bool sent_out)
{
    for (const call_leg *l = c->legs; l; l = l->next)
        if (l->evidence != LEG_REPLACES && !(sent_out && l->other_is_outgoing))
            return true;
    return false;
}

/*
 * What a PBX calls under other numbers or from another address is not found to be a leg, nor is who picks up the call of a
 * ringing phone; and yet the caller was answered there.
 */
static void note_together(call *one, call *other, bool answer)
{
    call *caller = one->messages->time <= other->messages->time ? one : other, *behind = caller == one ? other : one;
    bool sent_out = behind->messages->source == caller->messages->destination;

    if (one == other || !behind->answered || is_accounted_for(behind, sent_out) || !(sent_out || (answer && caller->legs)))
        return;
    caller->answered_behind = true;
    caller->version++;
}

static void note_step(tracker *t, call *c, const call_message *m)
{
    bool answer = m->code != 0;

    for (unsigned i = 0; i < STEPPED_LATELY; i++) {
        const stepped_lately *s = &t->stepped[i];

        if (s->call && s->answer == answer && ABS(m->time - s->time) <= MOMENT)
            note_together(c, s->call, answer);
    }
    t->stepped[t->stepped_next++ % STEPPED_LATELY] = (stepped_lately){ c, m->time, answer };
}

void legs_follow(tracker *t, call *c, const call_message *m)
{
    const transaction *x = m->transaction;

    leg_steps_see(t, c, m);
    if (!x->parent && (m->code ? m == x->final && m->code < 300 && is_initial_invite(x) : x->method == METHOD_BYE))
        note_step(t, c, m);
    if (!c->legs || x->parent)
        return;
    if (x->method == METHOD_REFER && m->code >= 200 && m->code < 300 && x->request)
        refer_accepted(t, c, x->request);
    if ((x->method == METHOD_CANCEL && !m->code) || (is_initial_invite(x) && m->code >= 300))
        attempt_ended(t, c, m);
}
