/* leg_numbers.c - who comes in at a host and leaves it under the same number
 *
 * A number by itself joins nothing: the one call must end at a host, and the
 * other begin there within moments. An extension that is the tail of a number
 * (101, +4930555101), the same two numbers at two hosts, as of a session border
 * controller with an address on each side, and the number of a host that calls
 * by itself too, only make two calls worth watching (leg_steps.c); so do several
 * calls that wait there and fit as well.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#include "wire/name_addr.h"
#include "wire/params.h"
#include "wire/uri.h"

#define NUMBERS_WINDOW  (INT64_C(10) * 1000000000)  /* ns a PBX may take to send the call on */
#define TAILS_WINDOW    INT64_C(1000000000)         /* ... where only the tail of a number is the same */
#define ENDS_WINDOW     (INT64_C(100) * 1000000)    /* ... where no host is */
#define TAIL_LONG       8
#define TAIL_SHORT      3
#define CHOICES_MAX     8

typedef enum { CALLING, CALLED, OWN, ENDS } moment_kind;

/* Hashed and compared whole. Whoever finds a moment under it compares the texts. */
typedef struct {
    uint32_t number, called;        /* hashes of texts; called: of ENDS only */
    uint32_t host;                  /* 0 of ENDS */
    uint32_t kind;                  /* moment_kind */
} moment_key;

/* A call that waits at a host to be sent on. */
typedef struct leg_moment {
    struct leg_moment *next;
    moment_key key;
    call *call;
    const char *user;               /* kept text: who is calling or called; of ENDS: who is calling */
    const char *called;             /* of ENDS only */
    size_t digits;                  /* of user, under which it waits */
    uint32_t source, source_port, destination_port;
    int64_t time;
    bool renewed;
    const struct leg_moment *before;    /* the one that waited under this key, if it still has that time */
    int64_t before_time;
} leg_moment;

guint leg_numbers_hash(const void *key)
{
    const moment_key *k = (const moment_key *)key;

    /* Of hashes whose seed no packet knows, and an index. */
    return (k->number * 31 + k->called) * 31 + k->host * 4 + k->kind;
}

gboolean leg_numbers_equal(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(moment_key)) == 0;
}

static bool is_digits(span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!ascii_digit(s.p[i]) && !(i == 0 && s.p[i] == '+'))
            return false;
    return s.len > 0;
}

/* The user part as two legs of a PBX may both show it: an international prefix comes and goes. */
static span number_tail(span user, size_t digits)
{
    return is_digits(user) && user.len > digits ? span_from(user, user.len - digits) : user;
}

static bool says_nobody(span user)
{
    static const char *const words[] = { "", "anonymous", "unknown", "unavailable", "restricted", "asterisk", "s" };

    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
        if (span_equal_nocase(user, span_of(words[i])))
            return true;
    return false;
}

/* ---- what waits ---- */

static void forget_old_moments(tracker *t, int64_t now)
{
    leg_moment *m;

    while ((m = t->moments) && now - m->time >= NUMBERS_WINDOW) {
        if (table_find(t->leg_numbers, &m->key) == m)
            table_take(t->leg_numbers, &m->key);
        t->moments = m->next;
        m->next = t->spare_moments;
        t->spare_moments = m;
    }
}

static void leave(tracker *t, moment_key key, const leg_moment *what)
{
    leg_moment *m = t->spare_moments;

    if (m)
        t->spare_moments = m->next;
    else
        m = arena_new0(t->arena, leg_moment);
    *m = *what;
    m->key = key;
    m->before = (const leg_moment *)table_find(t->leg_numbers, &key);
    m->before_time = m->before ? m->before->time : 0;
    if (t->moments)
        t->last_moment->next = m;
    else
        t->moments = m;
    t->last_moment = m;
    table_put(t->leg_numbers, &m->key, m);
}

static moment_key key_at(span user, size_t digits, uint32_t host, moment_kind kind)
{
    span number = number_tail(user, digits);

    return (moment_key){ strings_hash(&number), 0, host, kind };
}

static void leave_user(tracker *t, uint32_t host, moment_kind kind, leg_moment *what, const char *user)
{
    span number = span_of(user);

    if (says_nobody(number))
        return;
    what->user = user;
    what->digits = TAIL_LONG;
    leave(t, key_at(number, what->digits, host, kind), what);
    what->digits = TAIL_SHORT;
    if (is_digits(number) && number.len > what->digits)
        leave(t, key_at(number, what->digits, host, kind), what);
}

static bool waits_under(const leg_moment *m, span user, size_t digits)
{
    return span_equal(number_tail(span_of(m->user), m->digits), number_tail(user, digits));
}

/* Who came last, and the one before: what was forgotten meanwhile serves another moment. */
static const leg_moment *waiting(const tracker *t, uint32_t host, moment_kind kind, span user, size_t digits)
{
    moment_key key = key_at(user, digits, host, kind);
    const leg_moment *m = (const leg_moment *)table_find(t->leg_numbers, &key);

    return m && waits_under(m, user, digits) ? m : NULL;
}

static const leg_moment *waiting_before(const leg_moment *m)
{
    const leg_moment *b = m->before;

    return b && b->time == m->before_time && leg_numbers_equal(&b->key, &m->key) ? b : NULL;
}

/* ---- what goes out ---- */

typedef struct {
    call *call;
    unsigned score;         /* numbers that are the same */
    unsigned look;          /* the last one that found it */
    bool tail_only;
} choice;

typedef struct {
    tracker *tracker;
    call *call;
    const call_message *invite;
    choice choices[CHOICES_MAX];
    unsigned count, looks;
    bool own_number;        /* that host has called from this number when nobody waited there */
} search;

/*
 * Two calls that one phone begins are no legs of each other, nor is what one phone calls where another got a call from, both
 * behind one address: where caller and PBX share a host, or the call would go back, the port tells.
 */
static bool comes_from_there(const search *s, const leg_moment *m)
{
    const call_message *i = s->invite;

    if (m->source == i->source)
        return m->source_port != i->source_port && m->destination_port == i->source_port;
    return m->source != i->destination || m->destination_port == i->source_port || i->transaction->transport == 'T';
}

/* An answered call is sent on by a queue that answered it itself, or when a transfer or a hunt renewed its wait. */
static bool is_open(const leg_moment *m, bool tail_only)
{
    if (!m->call->answered || m->renewed)
        return true;
    for (const call_leg *l = m->call->legs; l; l = l->next)
        if (l->other->answered)
            return false;
    return !tail_only;
}

static bool fits(const search *s, const leg_moment *m, int64_t window)
{
    int64_t waited = s->invite->time - m->time;

    return m->call != s->call && !m->call->ended && waited >= 0 && waited < window;
}

static void consider(search *s, const leg_moment *m, bool tail_only)
{
    if (!m || !fits(s, m, tail_only ? TAILS_WINDOW : NUMBERS_WINDOW) || !is_open(m, tail_only) || !comes_from_there(s, m))
        return;
    for (unsigned i = 0; i < s->count; i++)
        if (s->choices[i].call == m->call) {
            s->choices[i].score += s->choices[i].look != s->looks;
            s->choices[i].look = s->looks;
            s->choices[i].tail_only &= tail_only;
            return;
        }
    if (s->count < CHOICES_MAX)
        s->choices[s->count++] = (choice){ m->call, 1, s->looks, tail_only };
}

static bool is_tail(span number, span of)
{
    return number.len >= TAIL_SHORT && of.len > number.len && span_equal(span_from(of, of.len - number.len), number);
}

static void look_for(search *s, moment_kind kind, span user)
{
    if (says_nobody(user))
        return;
    const leg_moment *m = waiting(s->tracker, s->invite->source, kind, user, TAIL_LONG);
    bool is_long = m != NULL;

    if (!m && is_digits(user))
        m = waiting(s->tracker, s->invite->source, kind, user, TAIL_SHORT);
    s->looks++;
    for (unsigned n = 0; m && n < CHOICES_MAX; m = waiting_before(m), n++)
        if (is_long ? waits_under(m, user, TAIL_LONG) : is_tail(user, span_of(m->user)) || is_tail(span_of(m->user), user))
            consider(s, m, !is_long || s->own_number);
}

static span user_of(span value)
{
    name_addr a;

    return value.p && name_addr_parse(value, &a) && a.user.p ? a.user : SPAN_LIT("");
}

static void look_for_header(search *s, const message *m, moment_kind kind, header_id id)
{
    size_t cursor = 0;
    span value, element;
    unsigned n = 0;

    while (n < CHOICES_MAX && message_value_next(m, &cursor, id, &value))
        while (n < CHOICES_MAX && list_next(&value, &element)) {
            look_for(s, kind, user_of(element));
            n++;
        }
}

/* Who calls: where From keeps that to itself, the network says it (RFC 3325 9.1). */
static span calling_user(const message *m)
{
    static const header_id says[] = { HDR_FROM, HDR_P_ASSERTED_IDENTITY, HDR_REMOTE_PARTY_ID };

    for (unsigned i = 0; i < G_N_ELEMENTS(says); i++) {
        span user = user_of(m->first[says[i]]);

        if (!says_nobody(user))
            return user;
    }
    return user_of(m->first[HDR_FROM]);
}

static int rank_of(const choice *c)
{
    return c->tail_only ? (int)c->score : (int)c->score + CHOICES_MAX * 2;
}

/* Of several that fit as well nobody can tell: steps will. */
static void join_best(search *s)
{
    int best = 0;
    unsigned of_best = 0;

    for (unsigned i = 0; i < s->count; i++) {
        int rank = rank_of(&s->choices[i]);

        of_best = rank > best ? 1 : of_best + (rank == best);
        best = MAX(best, rank);
    }
    for (unsigned i = 0; i < s->count; i++) {
        const choice *c = &s->choices[i];

        if (rank_of(c) != best)
            continue;
        if (!c->tail_only && of_best == 1)
            legs_join(s->tracker, c->call, s->call, LEG_NUMBERS);
        leg_steps_watch(s->tracker, c->call, s->call);
    }
}

static bool same_tail(const char *a, const char *b)
{
    return span_equal(number_tail(span_of(a), TAIL_LONG), number_tail(span_of(b), TAIL_LONG));
}

static void watch_same_ends(search *s, const moment_key *ends, const leg_moment *here)
{
    const leg_moment *m = (const leg_moment *)table_find(s->tracker->leg_numbers, ends);

    if (m && same_tail(m->user, here->user) && same_tail(m->called, here->called) && fits(s, m, ENDS_WINDOW) && !m->call->answered &&
        m->source != s->invite->source && m->source != s->invite->destination)
        leg_steps_watch(s->tracker, m->call, s->call);
}

static moment_key ends_key(span calling, span called)
{
    span from = number_tail(calling, TAIL_LONG), to = number_tail(called, TAIL_LONG);

    return (moment_key){ strings_hash(&from), strings_hash(&to), 0, ENDS };
}

void leg_numbers_see(tracker *t, call *c, const call_message *invite, const message *m)
{
    static const header_id calling[] = { HDR_P_ASSERTED_IDENTITY, HDR_REMOTE_PARTY_ID };
    static const header_id called[] = { HDR_DIVERSION, HDR_HISTORY_INFO };
    search s = { .tracker = t, .call = c, .invite = invite };
    span from = calling_user(m), to = user_of(m->first[HDR_TO]);
    const char *caller = strings_keep_again(t->strings, c->from, from), *callee = strings_keep_again(t->strings, c->to, to);
    leg_moment here = { .call = c, .user = caller, .called = callee, .source = invite->source, .source_port = invite->source_port,
                        .destination_port = invite->destination_port, .time = invite->time };

    forget_old_moments(t, invite->time);
    if (!invite->transaction->parent)
        c->calling = caller;
    if (!invite->transaction->parent) {
        moment_key own = { strings_hash(&from), 0, invite->source, OWN };

        s.own_number = table_find(t->leg_numbers, &own) != NULL;
        look_for(&s, CALLING, from);
        for (unsigned i = 0; i < G_N_ELEMENTS(calling); i++)
            look_for_header(&s, m, CALLING, calling[i]);
        look_for(&s, CALLED, to);
        for (unsigned i = 0; i < G_N_ELEMENTS(called); i++)
            look_for_header(&s, m, CALLED, called[i]);
        join_best(&s);
        if (!s.count && !s.own_number)
            table_put(t->leg_numbers, memcpy(arena_alloc0(t->arena, sizeof own), &own, sizeof own), c);
        if (from.len && to.len) {
            moment_key ends = ends_key(from, to);

            if (!s.count)
                watch_same_ends(&s, &ends, &here);
            leave(t, ends, &here);
        }
    }
    leave_user(t, invite->destination, CALLING, &here, caller);
    leave_user(t, invite->destination, CALLED, &here, callee);
}

void leg_numbers_renew(tracker *t, call *c, uint32_t host, int64_t time)
{
    leg_moment here = { .call = c, .user = "", .source = UINT32_MAX, .time = time, .renewed = true };

    if (c->ended)
        return;
    leave_user(t, host, CALLING, &here, c->calling ? c->calling : c->from);
    leave_user(t, host, CALLED, &here, c->to);
}
