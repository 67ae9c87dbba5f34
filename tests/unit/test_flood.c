/* test_flood.c - sixteen times the messages take about sixteen times the time, whatever they have in common
 *
 * CPU time of this process alone, the least of several rounds: what else the
 * machine does only adds. tests/hostile/flood measures whole captures.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/verdict.h"

#include <stdio.h>
#include <time.h>

#define FEW     2000        /* messages; then TIMES as many */
#define TIMES   16
#define LIMIT   40          /* times the time; what grows with the square takes up to 256 */
#define ROUNDS  5

#define HEADERS "Via: SIP/2.0/UDP h;branch=z9hG4bK%u\r\nFrom: <sip:%u@h>;tag=%u\r\nTo: <sip:b@h>%s\r\nCall-ID: %s%u%s\r\n" \
                "CSeq: %u INVITE\r\n%s\r\n"

typedef struct {
    const char *name, *prefix, *suffix; /* of the Call-ID, whose middle is a number */
    unsigned messages_per_call;         /* 0: one call */
    unsigned refused_each;              /* one in so many messages is the response to the one before; 0: none */
    const char *header;
    bool own_hosts;
} flood;

static const flood floods[] = {
    { "calls", "c", "@h", 1, 0, "", false },
    { "one-call-id", "c", "@h", 0, 0, "", false },
    { "reused", "c", "@h", 0, 2, "", false },
    { "long-calls", "c", "@h", 4096, 16, "", false },
    { "refused", "c", "@h", 2, 2, "", false },
    { "orphans", "c", "@h", 1, 1, "", false },
    { "ends-differ", "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee", "", 1, 0, "", false },
    { "starts-differ", "", "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee", 1, 0, "", false },
    { "hosts", "c", "@h", 1, 0, "", true },
    { "legs", "c", "@h", 1, 0, "Session-ID: 0a;remote=0b\r\n", false },
};

static endpoint host(uint32_t n)
{
    return (endpoint){ { 10, (uint8_t)(n >> 16), (uint8_t)(n >> 8), (uint8_t)n }, 4, 5060 };
}

static void feed(tracker *t, const flood *f, uint32_t i, bool first)
{
    char text[1024];
    bool refused = f->refused_each && i % f->refused_each == f->refused_each - 1;
    uint32_t request = refused && f->refused_each > 1 ? i - 1 : i, number = f->messages_per_call ? i / f->messages_per_call : 0;
    int len = snprintf(text, sizeof text, "%s\r\n" HEADERS, refused ? "SIP/2.0 486 Busy Here" : "INVITE sip:b@h SIP/2.0", request,
                       request, request, refused ? ";tag=b" : "", f->prefix, number, f->suffix, request, f->header);
    endpoint caller = host(f->own_hosts ? 2 * i : 0), callee = host(f->own_hosts ? 2 * i + 1 : 1);
    message m;
    call *c;

    message_parse((span){ text, (size_t)len }, &m);
    tracker_message in = {
        .frame = i + 1, .time = INT64_C(100000) * i, .source = refused ? callee : caller, .destination = refused ? caller : callee,
        .transport = 'U', .msg = &m
    };
    call_message *e = first ? tracker_add(t, &in, &c) : tracker_find(t, &in, &c);
    g_assert_true(c && (e || c->dropped));
}

/* Seconds for both passes and all verdicts. */
static double seconds(const flood *f, uint32_t count)
{
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK_FAST);
    tracker *t = tracker_new(scope, "X-CID");
    verdict_store *verdicts = verdict_store_new(scope, t);
    clock_t begin = clock();

    for (uint32_t i = 0; i < count; i++)
        feed(t, f, i, true);
    for (uint32_t i = 0; i < count; i++)
        feed(t, f, i, false);
    for (uint32_t i = 1; i <= tracker_call_count(t); i++)
        verdict_of(verdicts, tracker_call(t, i));
    double end = (double)(clock() - begin) / CLOCKS_PER_SEC;
    wmem_destroy_allocator(scope);
    return end;
}

static void test_flood(const void *data)
{
    const flood *f = (const flood *)data;
    double few = 1e9, many = 1e9;

    for (unsigned i = 0; i < ROUNDS && !(i && many <= LIMIT * few); i++) {
        few = MIN(few, seconds(f, FEW));
        many = MIN(many, seconds(f, TIMES * FEW));
    }
    g_test_message("%u messages %.3f s, %u messages %.3f s: %.1f times", FEW, few, TIMES * FEW, many, many / few);
    g_assert_cmpfloat(many, <=, LIMIT * few);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    wmem_init();
    for (unsigned i = 0; i < G_N_ELEMENTS(floods); i++) {
        char *path = g_strdup_printf("/flood/%s", floods[i].name);
        g_test_add_data_func(path, &floods[i], test_flood);
        g_free(path);
    }
    return g_test_run();
}
