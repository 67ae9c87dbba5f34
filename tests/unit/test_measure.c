/* test_measure.c - the metrics against calls whose numbers are worked out by hand
 *
 * Each test is a message flow; the comments give the sections of RFC 6076.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/measure.h"

#define MS INT64_C(1000000)
#define HERE 1
#define THERE 2
#define AFTER_ALL (1000 * 1000 * MS)

typedef struct {
    call_message messages[16];
    transaction transactions[16];
    unsigned n, requests;
    call c;
    verdict v;
} flow;

static call_message *add(flow *f, transaction *x, unsigned code, int64_t ms)
{
    call_message *m = &f->messages[f->n];

    g_assert_cmpuint(f->n, <, G_N_ELEMENTS(f->messages));
    *m = (call_message){ .transaction = x, .code = (uint16_t)code, .time = ms * MS, .source = HERE, .destination = THERE };
    if (f->n)
        f->messages[f->n - 1].next = m;
    f->c.messages = &f->messages[0];
    f->n++;
    return m;
}

static call_message *request(flow *f, sip_method method, int64_t ms, uint32_t cseq)
{
    transaction *x = &f->transactions[f->requests];

    *x = (transaction){ .method = (uint8_t)method, .cseq = cseq, .from_tag = "7" };
    if (f->requests)
        f->transactions[f->requests - 1].next = x;
    f->c.transactions = &f->transactions[0];
    f->requests++;
    return x->request = x->first = add(f, x, 0, ms);
}

static call_message *reply(flow *f, call_message *to, unsigned code, int64_t ms)
{
    call_message *m = add(f, to->transaction, code, ms);

    if (code >= 200)
        to->transaction->final = m;
    return m;
}

/* The facts as facts.c states them: delays from the first INVITE. */
static void state(flow *f, const call_message *first, const call_message *sign, const call_message *final, const call_message *bye,
                  call_outcome outcome)
{
    f->v.outcome = outcome;
    f->v.facts = (call_facts){
        .call = &f->c, .first_invite = first, .final = final, .bye = bye, .now = AFTER_ALL,
        .pdd = sign ? sign->time - first->time : -1,
        .talk = bye && final ? bye->time - final->time : -1
    };
}

static void assert_ratio(const measure *m, ratio_id id, uint64_t part, uint64_t whole)
{
    ratio r = measure_ratio(m, id);

    g_assert_cmpuint(r.part, ==, part);
    g_assert_cmpuint(r.whole, ==, whole);
}

static void assert_delay(measure *m, delay_id id, unsigned n, int64_t ms)
{
    distribution d = measure_distribution(m, id);

    g_assert_cmpuint(d.n, ==, n);
    if (n) {
        g_assert_cmpint(d.mean, ==, ms * MS);
    }
}

/* 4.3.1, 5.3: the clock starts with the first INVITE; 4.6: each INVITE counts, the challenged one too. */
static void test_challenge(void)
{
    flow f = { .n = 0 };
    measure *m = measure_new();
    call_message *first = request(&f, METHOD_INVITE, 0, 1);
    reply(&f, first, 401, 10);
    call_message *second = request(&f, METHOD_INVITE, 20, 2);
    call_message *ringing = reply(&f, second, 180, 520);
    call_message *ok = reply(&f, second, 200, 2000);
    request(&f, METHOD_ACK, 2010, 2);
    call_message *bye = request(&f, METHOD_BYE, 12000, 3);
    reply(&f, bye, 200, 12030);
    state(&f, first, ringing, ok, bye, OUTCOME_ANSWERED);
    measure_call(m, &f.v);

    assert_delay(m, DELAY_SRD_SUCCESSFUL, 1, 520);
    assert_delay(m, DELAY_SRD_FAILED, 0, 0);
    assert_delay(m, DELAY_PDD, 1, 520);
    assert_delay(m, DELAY_SDD, 1, 30);
    assert_delay(m, DELAY_SDT_COMPLETED, 1, 10000);
    assert_ratio(m, RATIO_SER, 1, 2);
    assert_ratio(m, RATIO_SER_APART, 1, 1);
    assert_ratio(m, RATIO_SEER, 1, 2);
    assert_ratio(m, RATIO_SCR, 1, 1);
    assert_ratio(m, RATIO_ASR, 1, 1);
    measure_free(m);
}

/* A challenge that nobody answers is the end of the call: it stays in the denominator. */
static void test_challenge_unanswered(void)
{
    flow f = { .n = 0 };
    measure *m = measure_new();
    call_message *first = request(&f, METHOD_INVITE, 0, 1);
    call_message *no = reply(&f, first, 407, 10);
    state(&f, first, no, no, NULL, OUTCOME_UNAUTHORIZED);
    measure_call(m, &f.v);

    assert_ratio(m, RATIO_SER, 0, 1);
    assert_ratio(m, RATIO_SER_APART, 0, 1);
    assert_delay(m, DELAY_SRD_FAILED, 0, 0);    /* 4.3.2: 401 and 407 are no failure response */
    assert_delay(m, DELAY_PDD, 1, 10);
    measure_free(m);
}

/* 4.3.2, 4.6: a redirected INVITE starts the clock and is not in the denominator. */
static void test_redirect(void)
{
    flow f = { .n = 0 };
    measure *m = measure_new();
    call_message *first = request(&f, METHOD_INVITE, 100, 1);
    reply(&f, first, 302, 110);
    call_message *second = request(&f, METHOD_INVITE, 120, 2);
    call_message *no = reply(&f, second, 480, 400);
    state(&f, first, no, no, NULL, OUTCOME_NO_ANSWER);
    measure_call(m, &f.v);

    assert_delay(m, DELAY_SRD_FAILED, 1, 300);
    assert_delay(m, DELAY_SRD_SUCCESSFUL, 0, 0);
    assert_ratio(m, RATIO_SER, 0, 1);
    assert_ratio(m, RATIO_SEER, 1, 1);
    assert_ratio(m, RATIO_NER, 1, 1);
    measure_free(m);
}

/* 5.4: the forks of one request, and its relays and re-INVITEs, are one INVITE. */
static void test_counted_once(void)
{
    flow f = { .n = 0 };
    measure *m = measure_new();
    call_message *first = request(&f, METHOD_INVITE, 0, 1);
    call_message *fork = request(&f, METHOD_INVITE, 1, 1);
    call_message *relay = request(&f, METHOD_INVITE, 2, 1);
    relay->transaction->parent = first->transaction;
    reply(&f, first, 487, 900);
    call_message *ok = reply(&f, fork, 200, 800);
    call_message *again = request(&f, METHOD_INVITE, 5000, 2);
    again->transaction->flags = TRANSACTION_IN_DIALOG;
    reply(&f, again, 200, 5010);
    state(&f, first, ok, ok, NULL, OUTCOME_ANSWERED);
    measure_call(m, &f.v);

    g_assert_cmpuint(m->invites, ==, 1);
    assert_ratio(m, RATIO_SER, 1, 1);
    measure_free(m);
}

/* 4.6 to 4.8 over one call of each code: 200; 480 486 600 603; a 603 that is a block; 404 487; 408 500 503 504. */
static void test_codes(void)
{
    static const verdict_rule block = { .id = VERDICT_BLOCKED_BY_ANALYTICS };
    static const struct {
        unsigned code;
        call_outcome outcome;
        bool blocked;
    } calls[] = {
        { 200, OUTCOME_ANSWERED, false }, { 480, OUTCOME_NO_ANSWER, false }, { 486, OUTCOME_BUSY, false },
        { 600, OUTCOME_BUSY, false }, { 603, OUTCOME_DECLINED, false }, { 603, OUTCOME_REJECTED, true },
        { 404, OUTCOME_NOT_FOUND, false }, { 487, OUTCOME_CANCELLED, false }, { 408, OUTCOME_FAILED, false },
        { 500, OUTCOME_FAILED, false }, { 503, OUTCOME_FAILED, false }, { 504, OUTCOME_FAILED, false }
    };
    measure *m = measure_new();

    for (unsigned i = 0; i < G_N_ELEMENTS(calls); i++) {
        flow f = { .n = 0 };
        call_message *first = request(&f, METHOD_INVITE, 0, 1);
        call_message *final = reply(&f, first, calls[i].code, 100);
        state(&f, first, final, final, NULL, calls[i].outcome);
        f.v.rule = calls[i].blocked ? &block : NULL;
        measure_call(m, &f.v);
    }
    assert_ratio(m, RATIO_SER, 1, 12);
    assert_ratio(m, RATIO_SEER, 6, 12);
    assert_ratio(m, RATIO_SEER_UNBLOCKED, 5, 12);
    assert_ratio(m, RATIO_ISA, 4, 12);
    assert_ratio(m, RATIO_SCR, 0, 12);
    assert_ratio(m, RATIO_NER, 5, 12);          /* the 487 did not ring */
    assert_delay(m, DELAY_SRD_SUCCESSFUL, 1, 100);
    assert_delay(m, DELAY_SRD_FAILED, 11, 100);
    measure_free(m);
}

static void test_given_up_while_ringing(void)
{
    flow f = { .n = 0 };
    measure *m = measure_new();
    call_message *first = request(&f, METHOD_INVITE, 0, 1);
    call_message *ringing = reply(&f, first, 180, 50);
    call_message *no = reply(&f, first, 487, 9000);
    state(&f, first, ringing, no, NULL, OUTCOME_CANCELLED);
    f.v.facts.ringing = ringing;
    measure_call(m, &f.v);

    assert_ratio(m, RATIO_NER, 1, 1);
    assert_ratio(m, RATIO_SEER, 0, 1);          /* 4.7 does not list 487 */
    assert_delay(m, DELAY_SRD_FAILED, 1, 50);
    measure_free(m);
}

/* 4.4: a recoverable error is not the end; the 2xx to the next BYE is. */
static void test_bye_again(void)
{
    flow f = { .n = 0 };
    measure *m = measure_new();
    call_message *first = request(&f, METHOD_INVITE, 0, 1);
    call_message *ok = reply(&f, first, 200, 100);
    call_message *bye = request(&f, METHOD_BYE, 1100, 2);
    reply(&f, bye, 503, 1110);
    call_message *again = request(&f, METHOD_BYE, 2100, 3);
    reply(&f, again, 200, 2140);
    state(&f, first, ok, ok, bye, OUTCOME_ANSWERED);
    measure_call(m, &f.v);

    assert_delay(m, DELAY_SDD, 1, 1040);
    assert_delay(m, DELAY_SDT_COMPLETED, 1, 1000);
    measure_free(m);
}

/* 4.4, 4.5.2: a BYE without response: no SDD; SDT up to Timer F, where the file goes on that long. */
static void test_bye_unanswered(void)
{
    for (unsigned i = 0; i < 2; i++) {
        flow f = { .n = 0 };
        measure *m = measure_new();
        call_message *first = request(&f, METHOD_INVITE, 0, 1);
        call_message *ok = reply(&f, first, 200, 100);
        call_message *bye = request(&f, METHOD_BYE, 1100, 2);
        state(&f, first, ok, ok, bye, OUTCOME_ANSWERED);
        f.v.facts.now = (i ? 1100 + 32000 : 1100 + 31999) * MS;
        measure_call(m, &f.v);

        assert_delay(m, DELAY_SDD, 0, 0);
        assert_delay(m, DELAY_SDT_COMPLETED, 0, 0);
        assert_delay(m, DELAY_SDT_FAILED, i, 33000);
        assert_ratio(m, RATIO_SCR, 0, 1);
        measure_free(m);
    }
}

static void test_no_invite(void)
{
    flow f = { .n = 0 };
    measure *m = measure_new();
    call_message *bye = request(&f, METHOD_BYE, 0, 9);
    reply(&f, bye, 200, 10);
    state(&f, NULL, NULL, NULL, bye, OUTCOME_IN_PROGRESS);
    measure_call(m, &f.v);

    g_assert_cmpuint(m->calls, ==, 0);
    assert_ratio(m, RATIO_SER, 0, 0);
    measure_free(m);
}

/* 4.1: with the challenge; 4.2: each REGISTER counts, 401 and 402 are no failure. */
static void test_register(void)
{
    flow f = { .n = 0 };
    measure *m = measure_new();
    call_message *first = request(&f, METHOD_REGISTER, 0, 1);
    reply(&f, first, 401, 20);
    call_message *second = request(&f, METHOD_REGISTER, 30, 2);
    second->transaction->flags = TRANSACTION_AUTH;
    reply(&f, second, 200, 70);
    call_message *refresh = request(&f, METHOD_REGISTER, 60000, 3);
    refresh->transaction->flags = TRANSACTION_AUTH;
    reply(&f, refresh, 200, 60050);
    call_message *failed = request(&f, METHOD_REGISTER, 120000, 4);
    failed->transaction->flags = TRANSACTION_AUTH;
    reply(&f, failed, 503, 120010);
    call_message *silent = request(&f, METHOD_REGISTER, 180000, 5);
    silent->transaction->flags = TRANSACTION_AUTH;
    call_message *relay = request(&f, METHOD_REGISTER, 180001, 5);
    relay->transaction->parent = silent->transaction;
    measure_registrations(m, &f.c, 180000 * MS + TIMER_F);

    distribution d = measure_distribution(m, DELAY_RRD);
    g_assert_cmpuint(d.n, ==, 2);
    g_assert_cmpint(d.min, ==, 50 * MS);
    g_assert_cmpint(d.max, ==, 70 * MS);
    g_assert_cmpint(d.mean, ==, 60 * MS);
    assert_ratio(m, RATIO_IRA, 2, 5);
    assert_ratio(m, RATIO_IRA_APART, 2, 4);
    measure_free(m);
}

/* A challenge left alone does not start the clock of a registration an hour later. */
static void test_register_later(void)
{
    flow f = { .n = 0 };
    measure *m = measure_new();
    call_message *first = request(&f, METHOD_REGISTER, 0, 1);
    reply(&f, first, 401, 20);
    call_message *later = request(&f, METHOD_REGISTER, 3600000, 2);
    later->transaction->flags = TRANSACTION_AUTH;
    reply(&f, later, 200, 3600005);
    measure_registrations(m, &f.c, AFTER_ALL * 10);

    assert_delay(m, DELAY_RRD, 1, 5);
    assert_ratio(m, RATIO_IRA_APART, 0, 2);
    measure_free(m);
}

static void test_percentiles(void)
{
    static const int64_t one[] = { 7 };
    static const int64_t ten[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 100 };
    int64_t hundred[100];

    for (unsigned i = 0; i < 100; i++)
        hundred[i] = i + 1;
    g_assert_cmpint(percentile(one, 1, 50), ==, 7);
    g_assert_cmpint(percentile(one, 1, 99), ==, 7);
    g_assert_cmpint(percentile(ten, 10, 50), ==, 5);
    g_assert_cmpint(percentile(ten, 10, 90), ==, 9);
    g_assert_cmpint(percentile(ten, 10, 95), ==, 100);
    g_assert_cmpint(percentile(hundred, 100, 50), ==, 50);
    g_assert_cmpint(percentile(hundred, 100, 90), ==, 90);
    g_assert_cmpint(percentile(hundred, 100, 95), ==, 95);
    g_assert_cmpint(percentile(hundred, 100, 99), ==, 99);
    g_assert_cmpint(percentile(hundred, 100, 0), ==, 1);
    g_assert_cmpint(percentile(hundred, 100, 100), ==, 100);
}

/* Peers add up to the whole, and the order of the values does not matter. */
static void test_sum(void)
{
    measure *a = measure_new(), *b = measure_new();
    const int64_t values[] = { 30, 10, 20 };

    g_array_append_val(a->delays[DELAY_PDD], values[0]);
    g_array_append_vals(b->delays[DELAY_PDD], &values[1], 2);
    a->invites = 2;
    a->invites_answered = 1;
    b->invites = 3;
    b->invites_answered = 2;
    measure_add(a, b);
    assert_ratio(a, RATIO_SER, 3, 5);

    distribution d = measure_distribution(a, DELAY_PDD);
    g_assert_cmpuint(d.n, ==, 3);
    g_assert_cmpint(d.min, ==, 10);
    g_assert_cmpint(d.p50, ==, 20);
    g_assert_cmpint(d.mean, ==, 20);
    g_assert_cmpint(d.max, ==, 30);
    measure_free(a);
    measure_free(b);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/measure/challenge", test_challenge);
    g_test_add_func("/measure/challenge-unanswered", test_challenge_unanswered);
    g_test_add_func("/measure/redirect", test_redirect);
    g_test_add_func("/measure/counted-once", test_counted_once);
    g_test_add_func("/measure/codes", test_codes);
    g_test_add_func("/measure/given-up-while-ringing", test_given_up_while_ringing);
    g_test_add_func("/measure/bye-again", test_bye_again);
    g_test_add_func("/measure/bye-unanswered", test_bye_unanswered);
    g_test_add_func("/measure/no-invite", test_no_invite);
    g_test_add_func("/measure/register", test_register);
    g_test_add_func("/measure/register-later", test_register_later);
    g_test_add_func("/measure/percentiles", test_percentiles);
    g_test_add_func("/measure/sum", test_sum);
    return g_test_run();
}
