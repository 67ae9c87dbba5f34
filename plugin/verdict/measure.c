/* measure.c - the metrics of RFC 6076, and ASR, NER and post-dial delay
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <string.h>

#include "verdict/measure.h"

measure *measure_new(void)
{
    measure *m = g_new0(measure, 1);

    for (unsigned i = 0; i < DELAY_COUNT; i++)
        m->delays[i] = g_array_new(FALSE, FALSE, sizeof(int64_t));
    return m;
}

void measure_free(measure *m)
{
    for (unsigned i = 0; i < DELAY_COUNT; i++)
        g_array_free(m->delays[i], TRUE);
    g_free(m);
}

static void add_delay(measure *m, delay_id id, int64_t ns)
{
    if (ns >= 0)
        g_array_append_val(m->delays[id], ns);
}

static int64_t between(int64_t start, int64_t end)
{
    return end >= start ? end - start : -1;
}

static bool is_success(unsigned code)
{
    return code >= 200 && code < 300;
}

static bool is_challenge(unsigned code)
{
    return code == 401 || code == 407;
}

/* RFC 6076 4.2 and 4.3.2: 402 is no failure either. */
static bool is_failure(unsigned code)
{
    return code >= 400 && !is_challenge(code) && code != 402;
}

static bool is_effective(unsigned code)
{
    return is_success(code) || code == 480 || code == 486 || code == 600 || code == 603;
}

static bool is_ineffective(unsigned code)
{
    return code == 408 || code == 500 || code == 503 || code == 504;
}

/* ---- the INVITEs of a call (RFC 6076 4.6, 4.7) ---- */

static bool is_session_invite(const transaction *x)
{
    return is_initial_invite(x) && x->request && !x->parent && !(x->flags & TRANSACTION_STRANGER);
}

/* The caller's forks, and a second point of capture, are no further request (RFC 6076 5.4). */
static bool same_request(const transaction *a, const transaction *b)
{
    return a && a->cseq == b->cseq && a->from_tag == b->from_tag;
}

static unsigned final_code(const transaction *x)
{
    return x->final ? x->final->code : 0;
}

static void add_invite(measure *m, const verdict *v, unsigned code, bool last)
{
    const verdict_rule *rule = v->rule;

    m->invites++;
    if (code >= 300 && code < 400)
        m->redirected++;
    if (is_challenge(code) && !last)
        m->challenged++;
    if (is_success(code))
        m->invites_answered++;
    if (is_effective(code))
        m->invites_effective++;
    if (last && code == 603 && rule && rule->id == VERDICT_BLOCKED_BY_ANALYTICS)
        m->blocked++;
}

static void add_invites(measure *m, const verdict *v)
{
    const transaction *request = NULL;
    unsigned code = 0;

    for (const transaction *x = v->facts.call->transactions; x; x = x->next) {
        if (!is_session_invite(x))
            continue;
        if (same_request(request, x)) {
            if (is_success(final_code(x)))
                code = final_code(x);
            continue;
        }
        if (request)
            add_invite(m, v, code, false);
        request = x;
        code = final_code(x);
    }
    if (request)
        add_invite(m, v, v->facts.final ? v->facts.final->code : code, true);
}

/* ---- calls ---- */

/* E.425: what stopped the call, where anything did, was the called user. */
static bool is_reached(const verdict *v)
{
    switch (v->outcome) {
    case OUTCOME_ANSWERED:
    case OUTCOME_BUSY:
    case OUTCOME_DECLINED:
    case OUTCOME_NO_ANSWER:
        return true;
    case OUTCOME_CANCELLED:
        return v->facts.ringing != NULL;
    default:
        return false;
    }
}

static void add_request_delay(measure *m, const call_facts *f)
{
    add_delay(m, DELAY_PDD, f->pdd);
    if (!f->final)
        return;
    if (is_success(f->final->code))
        add_delay(m, DELAY_SRD_SUCCESSFUL, f->pdd);
    else if (is_failure(f->final->code))
        add_delay(m, DELAY_SRD_FAILED, f->pdd);
}

/* The 2xx that ended the session, perhaps to a later BYE of the same side: a challenge, 503 with Retry-After. */
static const call_message *disconnect(const call_facts *f)
{
    for (const transaction *x = f->bye->transaction; x; x = x->next)
        if (x->method == METHOD_BYE && x->request && x->request->source == f->bye->source && is_success(final_code(x)))
            return x->final;
    return NULL;
}

static bool timer_f_fired(const transaction *x, int64_t now)
{
    return !x->final && now - x->request->time >= TIMER_F;
}

static void add_session(measure *m, const call_facts *f)
{
    const call_message *done;

    m->answered++;
    if (!f->bye || f->talk < 0)
        return;
    if (f->bye->transaction->final) {
        m->completed++;
        add_delay(m, DELAY_SDT_COMPLETED, f->talk);
    } else if (timer_f_fired(f->bye->transaction, f->now)) {
        add_delay(m, DELAY_SDT_FAILED, f->talk + TIMER_F);
    }
    done = disconnect(f);
    if (done)
        add_delay(m, DELAY_SDD, between(f->bye->time, done->time));
}

void measure_call(measure *m, const verdict *v)
{
    const call_facts *f = &v->facts;

    if (!f->first_invite)
        return;
    m->calls++;
    if (v->outcome == OUTCOME_IN_PROGRESS)
        m->in_progress++;
    if (is_reached(v))
        m->reached++;
    if (f->final && is_ineffective(f->final->code))
        m->ineffective++;
    add_invites(m, v);
    add_request_delay(m, f);
    if (f->final && is_success(f->final->code))
        add_session(m, f);
}

/* ---- registrations (RFC 6076 4.1, 4.2) ---- */

static bool is_register(const transaction *x)
{
    return x->method == METHOD_REGISTER && x->request && !x->parent && !(x->flags & TRANSACTION_STRANGER);
}

/* A REGISTER with credentials, soon after the challenge, goes on with the attempt. */
static bool answers_challenge(const transaction *x, const transaction *challenged)
{
    return challenged && (x->flags & TRANSACTION_AUTH) && x->request->time - challenged->final->time < TIMER_F;
}

void measure_registrations(measure *m, const call *c, int64_t now)
{
    const transaction *start = NULL;        /* of the attempt */
    const transaction *challenged = NULL;   /* its last REGISTER, where that met a challenge */

    for (const transaction *x = c->transactions; x; x = x->next) {
        if (!is_register(x))
            continue;
        unsigned code = final_code(x);

        m->registers++;
        if (answers_challenge(x, challenged))
            m->registers_challenged++;
        else
            start = x;
        challenged = is_challenge(code) ? x : NULL;
        if (is_failure(code) || timer_f_fired(x, now))
            m->registers_failed++;
        if (is_success(code))
            add_delay(m, DELAY_RRD, between(start->request->time, x->final->time));
    }
}

/* ---- sums and quotients ---- */

void measure_add(measure *a, const measure *b)
{
    a->calls += b->calls;
    a->in_progress += b->in_progress;
    a->answered += b->answered;
    a->reached += b->reached;
    a->ineffective += b->ineffective;
    a->completed += b->completed;
    a->invites += b->invites;
    a->challenged += b->challenged;
    a->redirected += b->redirected;
    a->invites_answered += b->invites_answered;
    a->invites_effective += b->invites_effective;
    a->blocked += b->blocked;
    a->registers += b->registers;
    a->registers_challenged += b->registers_challenged;
    a->registers_failed += b->registers_failed;
    for (unsigned i = 0; i < DELAY_COUNT; i++)
        g_array_append_vals(a->delays[i], b->delays[i]->data, b->delays[i]->len);
}

ratio measure_ratio(const measure *m, ratio_id id)
{
    switch (id) {
#define X(ratio_case, name, part_value, whole_value, counts) \
    case ratio_case: return (ratio){ .part = part_value, .whole = whole_value };
    MEASURE_RATIOS(X)
#undef X
    case RATIO_COUNT:
        break;
    }
    return (ratio){ 0, 0 };
}

static int compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

int64_t percentile(const int64_t *values, unsigned n, unsigned percent)
{
    uint64_t rank = ((uint64_t)n * percent + 99) / 100;

    return values[rank ? rank - 1 : 0];
}

distribution measure_distribution(measure *m, delay_id id)
{
    GArray *delays = m->delays[id];
    const int64_t *values = (const int64_t *)(const void *)delays->data;
    distribution d = { .n = delays->len };
    double sum = 0;

    if (!d.n)
        return d;
    g_array_sort(delays, compare);
    for (unsigned i = 0; i < d.n; i++)
        sum += (double)values[i];
    d.mean = (int64_t)(sum / d.n + 0.5);
    d.min = values[0];
    d.max = values[d.n - 1];
    d.p50 = percentile(values, d.n, 50);
    d.p90 = percentile(values, d.n, 90);
    d.p95 = percentile(values, d.n, 95);
    d.p99 = percentile(values, d.n, 99);
    return d;
}
