/* leg_numbers.c - who comes in at a host and leaves it under the same number
 *
 * A number by itself joins nothing: the one call must end at a host, and the
 * other begin there within moments. An extension that is the tail of a number
 * (101, +4930555101), the same two numbers at two hosts, as of a session border
 * controller with an address on each side, and the number of a host that calls
 * by itself too, only make two calls worth watching (leg_steps.c).
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

typedef enum { CALLING, CALLED } party;

/* A call that waits at a host to be sent on. */
typedef struct {
    const char *key;
    call *call;
    const char *user;
    uint32_t source, source_port, destination_port;
    int64_t time;
    bool renewed;
} leg_moment;

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

static char *host_key(uint32_t host, party p, span tail)
{
    return g_strdup_printf("%u %c%.*s", host, p == CALLING ? 'f' : 't', (int)MIN(tail.len, 256), tail.p);
}

static char *ends_key(span calling, span called)
{
    span from = number_tail(calling, TAIL_LONG), to = number_tail(called, TAIL_LONG);

    return g_strdup_printf("- %.*s %.*s", (int)MIN(from.len, 256), from.p, (int)MIN(to.len, 256), to.p);
}

static void forget_old_moments(tracker *t, int64_t now)
{
    wmem_list_frame_t *oldest;

    while ((oldest = wmem_list_head(t->leg_moments))) {
        leg_moment *m = (leg_moment *)wmem_list_frame_data(oldest);

        if (now - m->time < NUMBERS_WINDOW)
            break;
        if (wmem_map_lookup(t->leg_numbers, m->key) == m)
            wmem_map_remove(t->leg_numbers, m->key);
        wmem_list_remove_frame(t->leg_moments, oldest);
        wmem_free(t->scope, m);
    }
}

static void leave(tracker *t, char *key, const leg_moment *what)
{
    leg_moment *m = wmem_new(t->scope, leg_moment);

    *m = *what;
    m->key = strings_keep(t->strings, span_of(key));
    g_free(key);
    wmem_list_append(t->leg_moments, m);
    wmem_map_insert(t->leg_numbers, m->key, m);
}

static void leave_user(tracker *t, uint32_t host, party p, leg_moment *what, span user)
{
    if (says_nobody(user))
        return;
    what->user = strings_keep(t->strings, user);
    leave(t, host_key(host, p, number_tail(user, TAIL_LONG)), what);
    if (is_digits(user) && user.len > TAIL_SHORT)
        leave(t, host_key(host, p, number_tail(user, TAIL_SHORT)), what);
}

static const leg_moment *waiting(const tracker *t, char *key)
{
    const char *kept = strings_find(t->strings, span_of(key));

    g_free(key);
    return kept ? (const leg_moment *)wmem_map_lookup(t->leg_numbers, kept) : NULL;
}

/* ---- what goes out ---- */

typedef struct {
    call *call;
    unsigned score;         /* numbers that are the same */
    bool tail_only;
} choice;

typedef struct {
    tracker *tracker;
    call *call;
    const call_message *invite;
    choice choices[CHOICES_MAX];
    unsigned count;
    bool own_number;        /* that host has called from this number when nobody waited there */
} search;

/* Two calls that one phone begins are no legs of each other; where caller and PBX share a host, the port tells them apart. */
static bool comes_from_there(const search *s, const leg_moment *m)
{
    bool same_host = m->source == s->invite->source;

    return !same_host || (m->source_port != s->invite->source_port && m->destination_port == s->invite->source_port);
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
            s->choices[i].score++;
            s->choices[i].tail_only &= tail_only;
            return;
        }
    if (s->count < CHOICES_MAX)
        s->choices[s->count++] = (choice){ m->call, 1, tail_only };
}

static bool is_tail(span number, span of)
{
    return number.len >= TAIL_SHORT && of.len > number.len && span_equal(span_from(of, of.len - number.len), number);
}

static void look_for(search *s, party p, span user)
{
    if (says_nobody(user))
        return;
    uint32_t host = s->invite->source;
    const leg_moment *m = waiting(s->tracker, host_key(host, p, number_tail(user, TAIL_LONG)));

    consider(s, m, s->own_number);
    if (m || !is_digits(user))
        return;
    m = waiting(s->tracker, host_key(host, p, number_tail(user, TAIL_SHORT)));
    if (m && (is_tail(user, span_of(m->user)) || is_tail(span_of(m->user), user)))
        consider(s, m, true);
}

static span user_of(span value)
{
    name_addr a;

    return value.p && name_addr_parse(value, &a) && a.user.p ? a.user : SPAN_LIT("");
}

static void look_for_header(search *s, const message *m, party p, header_id id)
{
    size_t cursor = 0;
    span value, element;
    unsigned n = 0;

    while (n < CHOICES_MAX && message_value_next(m, &cursor, id, &value))
        while (n < CHOICES_MAX && list_next(&value, &element)) {
            look_for(s, p, user_of(element));
            n++;
        }
}

static void join_best(search *s)
{
    const choice *best = NULL;

    for (unsigned i = 0; i < s->count; i++) {
        const choice *c = &s->choices[i];

        if (!best || c->tail_only < best->tail_only || (c->tail_only == best->tail_only && c->score > best->score))
            best = c;
    }
    if (!best)
        return;
    if (!best->tail_only)
        legs_join(s->tracker, best->call, s->call, LEG_NUMBERS);
    leg_steps_watch(s->tracker, best->call, s->call);
}

static const char *own_number_key(tracker *t, uint32_t host, span from)
{
    char *own = g_strdup_printf("own %u %.*s", host, (int)MIN(from.len, 256), from.p);
    const char *key = strings_keep(t->strings, span_of(own));

    g_free(own);
    return key;
}

static void watch_same_ends(search *s, char *key)
{
    const leg_moment *m = waiting(s->tracker, key);

    if (m && fits(s, m, ENDS_WINDOW) && !m->call->answered && m->source != s->invite->source)
        leg_steps_watch(s->tracker, m->call, s->call);
}

void leg_numbers_see(tracker *t, call *c, const call_message *invite, const message *m)
{
    static const header_id calling[] = { HDR_FROM, HDR_P_ASSERTED_IDENTITY, HDR_REMOTE_PARTY_ID };
    static const header_id called[] = { HDR_TO, HDR_DIVERSION, HDR_HISTORY_INFO };
    search s = { .tracker = t, .call = c, .invite = invite };
    span from = user_of(m->first[HDR_FROM]), to = user_of(m->first[HDR_TO]);
    leg_moment here = { NULL, c, "", invite->source, invite->source_port, invite->destination_port, invite->time, false };

    forget_old_moments(t, invite->time);
    if (!invite->transaction->parent) {
        const char *own = own_number_key(t, invite->source, from);

        s.own_number = wmem_map_lookup(t->leg_keys, own) != NULL;
        for (unsigned i = 0; i < G_N_ELEMENTS(calling); i++)
            look_for_header(&s, m, CALLING, calling[i]);
        for (unsigned i = 0; i < G_N_ELEMENTS(called); i++)
            look_for_header(&s, m, CALLED, called[i]);
        join_best(&s);
        if (!s.count)
            wmem_map_insert(t->leg_keys, own, c);
        if (!s.count && from.len && to.len)
            watch_same_ends(&s, ends_key(from, to));
        if (from.len && to.len)
            leave(t, ends_key(from, to), &here);
    }
    leave_user(t, invite->destination, CALLING, &here, from);
    leave_user(t, invite->destination, CALLED, &here, to);
}

void leg_numbers_renew(tracker *t, call *c, uint32_t host, int64_t time)
{
    leg_moment here = { NULL, c, "", UINT32_MAX, 0, 0, time, true };

    if (c->ended)
        return;
    leave_user(t, host, CALLING, &here, span_of(c->from));
    leave_user(t, host, CALLED, &here, span_of(c->to));
}
