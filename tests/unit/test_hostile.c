/* test_hostile.c - what fuzzing and attacks found: each once, so that it does not come back
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/explain.h"
#include "verdict/finding.h"

static const endpoint caller = { { 192, 0, 2, 1 }, 4, 5060 }, callee = { { 192, 0, 2, 2 }, 4, 5060 };

typedef struct {
    wmem_allocator_t *scope;
    tracker *tracker;
    verdict_store *verdicts;
    uint32_t frame;
    call *call;
} world;

static world world_new(void)
{
    world w = { .scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE) };

    w.tracker = tracker_new(w.scope, "");
    w.verdicts = verdict_store_new(w.scope, w.tracker);
    return w;
}

/* Feeds one message; the bytes are gone when it returns. */
static call_message *feed(world *w, const char *bytes, size_t len, int64_t time, bool first)
{
    char *copy = (char *)g_memdup2(bytes, len);
    message m;

    g_assert_true(message_parse((span){ copy, len }, &m));
    tracker_message in = {
        .frame = first ? ++w->frame : w->frame, .time = time, .source = m.is_response ? callee : caller,
        .destination = m.is_response ? caller : callee, .transport = 'U', .msg = &m
    };
    call_message *e = first ? tracker_add(w->tracker, &in, &w->call) : tracker_find(w->tracker, &in, &w->call);
    g_free(copy);
    return e;
}

#define FEED(w, text, time) feed(w, text, sizeof(text) - 1, time, true)
#define FIND(w, text, time) feed(w, text, sizeof(text) - 1, time, false)

#define INVITE(id) \
    "INVITE sip:b@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\n" \
    "To: <sip:b@h>\r\nCall-ID: " id "\r\nCSeq: 1 INVITE\r\n"
#define REPLY(line, id) \
    "SIP/2.0 " line "\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\n" \
    "To: <sip:b@h>;tag=2\r\nCall-ID: " id "\r\nCSeq: 1 INVITE\r\n"

static void assert_readable(const char *text)
{
    g_assert_true(g_utf8_validate(text, -1, NULL));
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_assert_true(c >= 0x20 && !(c >= 0x7f && c < 0xa0) && !(c >= 0x202a && c <= 0x202e));
    }
}

/* A call that has no message with a CSeq yet knows no ends: an end without an address is not the first host of all. */
static void test_ends_of_an_empty_call(void)
{
    static const char without_cseq[] =
        "INVITE sip:b@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\n"
        "To: <sip:b@h>\r\nCall-ID: empty\r\n\r\n";
    static const char whole[] = INVITE("empty") "\r\n";
    world w = world_new();
    message m;
    call *c;

    FEED(&w, INVITE("other") "\r\n", 0);
    g_assert_null(FEED(&w, without_cseq, 1));
    g_assert_cmpuint(w.call->message_count, ==, 0);
    g_assert_true(message_parse((span){ whole, sizeof whole - 1 }, &m));
    tracker_message in = { .frame = 9, .time = 2, .source = { { 0 }, 0, 0 }, .destination = callee, .msg = &m };
    const call_message *e = tracker_add(w.tracker, &in, &c);
    g_assert_cmpstr(tracker_host_text(w.tracker, e->source), ==, "unknown");
    g_assert_cmpstr(tracker_host_text(w.tracker, e->destination), ==, "192.0.2.2");
    wmem_destroy_allocator(w.scope);
}

/* A NUL in a Call-ID hid what stood behind it: the second pass did not find the call again. */
static void nul_in_call_id(void)
{
    world w = world_new();
    call_message *e = FEED(&w, INVITE("a\0b") "\r\n", 0);
    call *c = w.call;

    g_assert_nonnull(e);
    g_assert_true(FIND(&w, INVITE("a\0b") "\r\n", 0) == e && w.call == c);
    FEED(&w, INVITE("a\0c") "\r\n", 1);
    g_assert_true(w.call != c);
    wmem_destroy_allocator(w.scope);
}

/* What stood behind a NUL in a tag counted for a new message and not for a known one: no copy, and nothing in the second pass. */
static void nul_in_tag(void)
{
    static const char ringing[] =
        "SIP/2.0 180 Ringing\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\n"
        "To: <sip:b@h>;tag=2\0003\r\nCall-ID: tag\r\nCSeq: 1 INVITE\r\n\r\n";
    world w = world_new();

    FEED(&w, INVITE("tag") "\r\n", 0);
    call_message *e = FEED(&w, ringing, 1);
    g_assert_nonnull(e);
    g_assert_true(FEED(&w, ringing, 2) == e);
    g_assert_true(FIND(&w, ringing, 2) == e);
    wmem_destroy_allocator(w.scope);
}

/* Of several messages of one transaction that came another way than the call, only the first was found again. */
static void strangers_of_one_transaction(void)
{
    static const endpoint elsewhere = { { 198, 51, 100, 1 }, 4, 5060 }, other = { { 198, 51, 100, 2 }, 4, 5060 };
    static const char *const texts[] = { REPLY("180 Ringing", "stranger") "\r\n", REPLY("486 Busy Here", "stranger") "\r\n" };
    world w = world_new();
    call_message *kept[2];

    FEED(&w, INVITE("stranger") "\r\n", 0);
    for (unsigned pass = 0; pass < 2; pass++)
        for (unsigned i = 0; i < 2; i++) {
            message m;

            g_assert_true(message_parse(span_of(texts[i]), &m));
            tracker_message in = { .frame = i + 2, .time = i, .source = elsewhere, .destination = other, .transport = 'U', .msg = &m };
            if (pass)
                g_assert_true(tracker_find(w.tracker, &in, &w.call) == kept[i]);
            else
                kept[i] = tracker_add(w.tracker, &in, &w.call);
            g_assert_true(kept[i] && kept[i]->flags & MESSAGE_STRANGER);
        }
    wmem_destroy_allocator(w.scope);
}

/* The protocol of a Reason went into the verdict as it stood: a terminal would have obeyed it. */
static void escape_in_reason_protocol(void)
{
    world w = world_new();

    FEED(&w, INVITE("x") "\r\n", 0);
    FEED(&w, REPLY("500 No", "x") "Reason: \x1b[2J\xe2\x80\xae\xff;cause=1\r\n\r\n", 1);
    const verdict *v = verdict_of(w.verdicts, w.call);
    g_assert_nonnull(v->rule);
    assert_readable(verdict_text(v));
    for (const kept_reason *r = w.call->last->detail->reasons; r; r = r->next)
        assert_readable(r->protocol);
    wmem_destroy_allocator(w.scope);
}

/* Findings quote what the sender made up: tags, branch, addresses. */
static void escape_in_tag(void)
{
    world w = world_new();
    bool said = false;

    FEED(&w, INVITE("escape") "\r\n", 0);
    FEED(&w, REPLY("200 OK", "escape") "\r\n", 1);
    FEED(&w, "BYE sip:b@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK2\r\nFrom: <sip:a@h>;tag=1\x1b\xe2\x80\xae\xff\r\n"
         "To: <sip:b@h>;tag=2\r\nCall-ID: escape\r\nCSeq: 2 BYE\r\n\r\n", 2);
    FEED(&w, "SIP/2.0 481 Gone\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK2\r\nFrom: <sip:a@h>;tag=1\x1b\xe2\x80\xae\xff\r\n"
         "To: <sip:b@h>;tag=2\r\nCall-ID: escape\r\nCSeq: 2 BYE\r\n\r\n", 3);
    const verdict *v = verdict_of(w.verdicts, w.call);
    for (unsigned i = 0; i < v->finding_count; i++) {
        const char *text = finding_text(w.scope, &v->findings[i]);

        assert_readable(text);
        said |= v->findings[i].rule->id == FINDING_TAG_MISMATCH && strstr(text, "1\xef\xbf\xbd");
    }
    g_assert_true(said);
    wmem_destroy_allocator(w.scope);
}

/* A pcapng may claim any time of 64 bits: differences must not overflow. */
static void any_time(void)
{
    g_assert_cmpint(call_time(1, 5), ==, 1000000005);
    g_assert_cmpint(call_time(-1, -5), ==, -1000000005);
    g_assert_cmpint(call_time(INT64_MAX, 0), ==, CALL_TIME_MAX);
    g_assert_cmpint(call_time(INT64_MIN, 0), ==, -CALL_TIME_MAX);
    g_assert_cmpint(call_time(CALL_TIME_MAX / 1000000000, 999999999), ==, CALL_TIME_MAX);
    g_assert_cmpint(CALL_TIME_MAX, <=, INT64_MAX / 2);

    world w = world_new();
    FEED(&w, INVITE("t") "\r\n", CALL_TIME_MAX);
    FEED(&w, INVITE("t") "\r\n", -CALL_TIME_MAX);
    FEED(&w, REPLY("486 Busy Here", "t") "\r\n", -CALL_TIME_MAX);
    assert_readable(verdict_text(verdict_of(w.verdicts, w.call)));
    wmem_destroy_allocator(w.scope);
}

/* A call that never stops, in one Call-ID: what does not fit is counted and said. */
static void endless_call(void)
{
    world w = world_new();
    char text[512];

    for (unsigned i = 0; i < CALL_MESSAGES_MAX + 10; i++) {
        int n = g_snprintf(text, sizeof text, "INVITE sip:b@h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK%u\r\n"
                           "From: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\nCall-ID: e\r\nCSeq: %u INVITE\r\n\r\n", i, i);
        feed(&w, text, (size_t)n, i, true);
    }
    g_assert_cmpuint(w.call->message_count, ==, CALL_MESSAGES_MAX);
    g_assert_cmpuint(w.call->dropped, ==, 10);

    message m;
    explain_options options = { .brief = false };
    g_assert_true(message_parse(span_of(text), &m));
    explain_about what = { .tracker = w.tracker, .msg = &m, .call = w.call, .verdict = verdict_of(w.verdicts, w.call), .frame = w.frame };
    const explanation *x = explain_message(w.scope, &what, &options);
    g_assert_nonnull(explanation_find(x, FIELD_CAP));
    wmem_destroy_allocator(w.scope);
}

/*
 * Unrelated calls, half a million different values: with keys of 32 bits some 29 pairs would share one, and be joined
 * for certain. That none does has a chance of 1 in 10^12 then.
 */
static void unrelated_calls_stay_apart(void)
{
    world w = world_new();
    char text[512];

    for (unsigned i = 0; i < 250000; i++) {
        int n = g_snprintf(text, sizeof text, "INVITE sip:b@h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK%u\r\n"
                           "From: <sip:%u@h>;tag=1\r\nTo: <sip:x%u@h>\r\nCall-ID: %u@h\r\nCSeq: 1 INVITE\r\n"
                           "Session-ID: %032x\r\nP-Charging-Vector: icid-value=%u\r\n\r\n", i, i, i, i,
                           i * 2654435761u, i);
        feed(&w, text, (size_t)n, i, true);
        g_assert_null(w.call->legs);
    }
    wmem_destroy_allocator(w.scope);
}

int main(int argc, char **argv)
{
    wmem_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hostile/ends-of-an-empty-call", test_ends_of_an_empty_call);
    g_test_add_func("/hostile/nul-in-call-id", nul_in_call_id);
    g_test_add_func("/hostile/nul-in-tag", nul_in_tag);
    g_test_add_func("/hostile/strangers-of-one-transaction", strangers_of_one_transaction);
    g_test_add_func("/hostile/escape-in-tag", escape_in_tag);
    g_test_add_func("/hostile/escape-in-reason-protocol", escape_in_reason_protocol);
    g_test_add_func("/hostile/any-time", any_time);
    g_test_add_func("/hostile/endless-call", endless_call);
    g_test_add_func("/hostile/unrelated-calls-stay-apart", unrelated_calls_stay_apart);
    return g_test_run();
}
