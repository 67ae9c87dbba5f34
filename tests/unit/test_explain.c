/* test_explain.c - what is said of one message in its call
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"
#include "scene.h"

#define INVITE { 0, "INVITE", .sdp = SDP_CALLER }

static const char *found_text(const explanation *x, field_id field)
{
    const line *l = explanation_find(x, field);
    return l ? l->text : NULL;
}

static bool any_text(const explanation *x, field_id field, const char *part)
{
    for (unsigned i = 0; i < explanation_count(x); i++) {
        const line *l = explanation_line(x, i);
        if (l->field == field && l->text && strstr(l->text, part))
            return true;
    }
    return false;
}

static unsigned count_of(const explanation *x, field_id field)
{
    unsigned n = 0;

    for (unsigned i = 0; i < explanation_count(x); i++)
        n += explanation_line(x, i)->field == field;
    return n;
}

static void assert_number(const explanation *x, field_id field, uint64_t wanted)
{
    const line *l = explanation_find(x, field);

    g_test_message("%s: %s", field_rows[field].abbrev, x->summary);
    g_assert_nonnull(l);
    g_assert_cmpuint(l->number, ==, wanted);
}

static void assert_seconds(const explanation *x, field_id field, double wanted)
{
    const line *l = explanation_find(x, field);

    g_assert_nonnull(l);
    g_assert_cmpfloat_with_epsilon(l->seconds, wanted, 1e-6);
}

static void assert_has(const char *text, const char *part)
{
    g_test_message("\"%s\" in \"%s\"", part, text ? text : "");
    g_assert_true(text && strstr(text, part));
}

/* Lines that every view relies on. */
static void assert_sound(const explanation *x)
{
    unsigned level = 0;

    for (unsigned i = 0; i < explanation_count(x); i++) {
        const line *l = explanation_line(x, i);
        field_type type = field_rows[l->field].type;

        g_assert_cmpuint(l->level, <=, level + 1);
        level = l->level;
        if (type == FIELD_TYPE_STRING || type == FIELD_TYPE_GROUP) {
            g_assert_nonnull(l->text);
            g_assert_true(g_utf8_validate(l->text, -1, NULL));
            g_assert_true(*l->text);
        }
    }
    g_assert_null(explanation_line(x, explanation_count(x)));
}

/* ---- early media ---- */

static void test_early_media(void)
{
    static const struct {
        const char *start, *headers, *sdp;
        bool opens;
        const char *says;
    } v[] = {
        { "183 Session Progress", NULL, SDP_CALLEE, true, "its SDP opens media before an answer" },
        { "183 Session Progress", NULL, NULL, false, "no SDP" },
        { "180 Ringing", NULL, SDP_CALLEE, true, "its SDP opens media" },
        { "180 Ringing", NULL, NULL, false, "ringback" },
        { "183 Session Progress", NULL, SDP_AT("192.0.2.11", "5000", "a=inactive\r\n"), false, "no media come from the called side" },
        { "183 Session Progress", NULL, SDP_AT("192.0.2.11", "5000", "a=recvonly\r\n"), false, "no media come from the called side" },
        { "183 Session Progress", NULL, SDP_AT("192.0.2.11", "5000", "a=sendonly\r\n"), true, "its SDP opens media" },
        { "183 Session Progress", NULL, SDP_AT("0.0.0.0", "5000", ""), false, "0.0.0.0" },
        { "183 Session Progress", NULL, SDP_AT("192.0.2.11", "0", ""), false, "port 0" },
        { "183 Session Progress", "P-Early-Media: sendrecv", SDP_CALLEE, true, "its SDP opens media" },
        { "183 Session Progress", "P-Early-Media: supported", SDP_CALLEE, true, "its SDP opens media" },
        { "183 Session Progress", "P-Early-Media: inactive", SDP_CALLEE, false, "P-Early-Media: inactive" },
        { "183 Session Progress", "P-Early-Media: gated", SDP_CALLEE, true, "gated" },
        { "183 Session Progress", "P-Early-Media: nonsense", SDP_CALLEE, true, "its SDP opens media" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        scene *s = scene_new("");

        scene_play(s, SCENE(INVITE, { 0.5, v[i].start, v[i].headers, .sdp = v[i].sdp }));
        const explanation *x = scene_explain(s, NULL);
        assert_sound(x);
        assert_number(x, FIELD_EARLY_MEDIA, v[i].opens);
        assert_has(explanation_find(x, FIELD_EARLY_MEDIA)->label, v[i].says);
        assert_has(x->summary, v[i].says);
        g_assert_cmpint(explanation_find(x, FIELD_EARLY_RTP) != NULL, ==, v[i].opens);
        scene_free(s);
    }
}

static void test_early_rtp(void)
{
    scene *s = scene_new("");
    static const step progress = { 0.5, "183 Session Progress", .sdp = SDP_CALLEE, .frame = 2 };

    scene_play(s, SCENE(INVITE, progress, { 1, "RTP" }, { 1.5, "RTP" },
                        { 1.6, "RTP", .by_callee = true }, { 4, "200 OK", .sdp = SDP_CALLEE },
                        { 5, "RTP" }));
    s->event = NULL;
    g_assert_cmpuint(s->call->number, ==, 1);
    scene_step(s, &progress);
    const explanation *x = scene_explain(s, NULL);
    assert_number(x, FIELD_EARLY_RTP, 2);
    assert_number(x, FIELD_EARLY_FIRST, 3);
    assert_seconds(x, FIELD_EARLY_DURATION, 0.5);
    scene_free(s);
}

/* ---- what one response says ---- */

static void test_codes(void)
{
    static const struct {
        const char *start;
        unsigned klass, code;
        const char *name, *phrase, *label;
    } v[] = {
        { "603 Decline", 6, 603, "Decline", NULL, "Decline" },
        { "603 Declined", 6, 603, "Decline", "Declined", "Decline" },
        { "486 busy here", 4, 486, "Busy Here", "busy here", "Busy Here" },
        { "183 ", 1, 183, "Session Progress", NULL, "Session Progress" },
        /* In none of our tables. Wireshark's has x99 as a row of its own, where it counts what else came of a class. */
        { "299 Odd", 2, 299, "Success", "Odd", "not registered" },
        { "499 Odd", 4, 499, "Client error", "Odd", "not registered" },
        { "471 Odd", 4, 471, "Client error", "Odd", "not registered" },
        { "699 Odd", 6, 699, "Global failure", "Odd", "not registered" },
        { "799 Odd", 0, 799, NULL, NULL, "not registered" },
        { "000 Odd", 0, 0, NULL, NULL, "not registered" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        scene *s = scene_new("");

        g_assert_true(!response_find(v[i].code) == (strcmp(v[i].label, "not registered") == 0));
        scene_play(s, SCENE(INVITE, { 0.5, v[i].start }));
        const explanation *x = scene_explain(s, NULL);
        assert_sound(x);
        g_assert_true(x->explained && *x->summary);
        assert_number(x, FIELD_CODE, v[i].code);
        if (v[i].klass)
            assert_number(x, FIELD_CLASS, v[i].klass);
        else
            g_assert_null(explanation_find(x, FIELD_CLASS));
        g_assert_cmpstr(found_text(x, FIELD_NAME), ==, v[i].name);
        g_assert_cmpstr(found_text(x, FIELD_PHRASE), ==, v[i].phrase);
        assert_has(explanation_find(x, FIELD_CODE)->label, v[i].label);
        scene_free(s);
    }
}

static void test_contrasts(void)
{
    scene *s = scene_new("");
    static const explain_options brief = { .brief = true };

    scene_play(s, SCENE(INVITE, { 0.5, "603 Decline" }));
    const explanation *x = scene_explain(s, NULL);
    g_assert_true(any_text(x, FIELD_CONTRAST, "603, not 600: "));
    g_assert_true(any_text(x, FIELD_CONTRAST, "603, not 486: "));
    g_assert_nonnull(found_text(x, FIELD_WHEN));
    const explanation *b = scene_explain(s, &brief);
    g_assert_cmpuint(count_of(b, FIELD_CONTRAST), ==, 0);
    g_assert_null(found_text(b, FIELD_WHEN));
    g_assert_cmpstr(b->summary, ==, x->summary);
    scene_free(s);
}

static const explanation *explain_failure(scene *s, const char *start, const char *headers)
{
    scene_play(s, SCENE(INVITE, { 0.5, start, headers }));
    const explanation *x = scene_explain(s, NULL);
    assert_sound(x);
    return x;
}

static void test_reasons(void)
{
    static const struct {
        const char *start, *headers;
        bool contradicts;
        unsigned reasons;
        const char *says;
    } v[] = {
        { "603 Decline", "Reason: Q.850;cause=16;text=\"Normal call clearing\"", true, 1, "Q.850 cause 16, Normal call clearing" },
        { "486 Busy Here", "Reason: Q.850;cause=17", false, 1, "Q.850 cause 17, User busy" },
        { "486 Busy Here", "Reason: Q.850;cause=1", true, 1, "cause 1" },
        { "404 Not Found", "Reason: Q.850;cause=1", false, 1, "cause 1" },
        { "603 Network Blocked", "Reason: Q.850;cause=21;text=\"v=analytics1;url=https://a.example\";location=LN", false, 1,
          "(LN)" },
        { "480 Temporarily Unavailable", "Reason: Q.850 ;cause=20, SIP;cause=480;text=\"a \\\"b\\\"\"", false, 2, "Q.850 cause 20" },
        { "500 Server Internal Error", "Reason: X-Own;cause=7", false, 1, "of a protocol that is not registered" },
        { "500 Server Internal Error", "Reason: Q.850;cause=200", false, 1, "not defined in Q.850" },
        { "500 Server Internal Error", "Reason: Q.850;cause=no", false, 1, "not a number in range" },
        { "500 Server Internal Error", "Reason: SIP", false, 1, "SIP" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        scene *s = scene_new("");
        const explanation *x = explain_failure(s, v[i].start, v[i].headers);
        const line *contradiction = explanation_find(x, FIELD_CONTRADICTION);

        g_test_message("%zu: %s", i, x->summary);
        g_assert_cmpint(contradiction != NULL, ==, v[i].contradicts);
        if (contradiction)
            g_assert_cmpint(contradiction->expert, ==, EXPERT_CONTRADICTION);
        g_assert_cmpuint(count_of(x, FIELD_REASON), ==, v[i].reasons);
        assert_has(found_text(x, FIELD_REASON), v[i].says);
        scene_free(s);
    }
}

static void test_reason_in_requests(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE(INVITE, { 1, "200 OK" }, { 1.1, "ACK", .branch = "ack" },
                        { 11, "BYE", "Reason: Q.850;cause=16;text=\"Terminated\"", .by_callee = true }));
    const explanation *x = scene_explain(s, NULL);
    assert_sound(x);
    assert_has(x->summary, "BYE from the called side: ends the call after 10.0 s, Q.850 cause 16, Normal call clearing");
    g_assert_cmpint(explanation_find(x, FIELD_REASON)->expert, ==, EXPERT_REASON_CHAT);
    g_assert_null(explanation_find(x, FIELD_CONTRADICTION));
    assert_seconds(x, FIELD_DURATION, 10);
    scene_free(s);

    s = scene_new("");
    scene_play(s, SCENE(INVITE, { 0.5, "180 Ringing" }, { 5, "CANCEL", "Reason: SIP;cause=200;text=\"Call completed elsewhere\"" }));
    assert_has(scene_explain(s, NULL)->summary, "CANCEL: ends the attempt after 4.5 s of ringing, SIP cause 200, OK");
    scene_free(s);
}

static void test_many_reasons(void)
{
    span many = repeat("Reason: SIP;cause=486", ",SIP;cause=486", 500);
    char *headers = g_strndup(many.p, many.len);
    scene *s = scene_new("");
    const explanation *x = explain_failure(s, "486 Busy Here", headers);

    g_assert_cmpuint(count_of(x, FIELD_REASON), <, 100);
    assert_has(found_text(x, FIELD_CAP), "further Reason values");
    scene_free(s);
    g_free(headers);
    g_free((char *)many.p);
}

static void test_headers(void)
{
    scene *s = scene_new("");
    const explanation *x = explain_failure(s, "503 Service Unavailable",
        "Retry-After: 120 (maintenance)\r\nWarning: 399 h \"full\"\r\nServer: x\r\nX-Twilio-Error: 32014");

    g_assert_true(any_text(x, FIELD_HEADER, "Retry-After: 120 (maintenance) (2 min 0 s)"));
    g_assert_true(any_text(x, FIELD_HEADER, "Warning: 399 h \"full\""));
    g_assert_true(any_text(x, FIELD_HEADER, "X-Twilio-Error: 32014"));
    g_assert_true(any_text(x, FIELD_VENDOR, "X-Twilio-Error holds"));
    scene_free(s);

    s = scene_new("");
    x = explain_failure(s, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", stale=TRUE");
    g_assert_true(any_text(x, FIELD_HEADER, "the password was not judged"));
    scene_free(s);
}

/* What a packet says is cleaned before it is shown. */
static void test_hostile_text(void)
{
    scene *s = scene_new("");
    const explanation *x = explain_failure(s, "486 \x1b[31m\xff\xe2\x80\xaeno", "Reason: Q.850;cause=17;text=\"a\x07\"");

    assert_sound(x);
    for (unsigned i = 0; i < explanation_count(x); i++) {
        const char *text = explanation_line(x, i)->text;
        g_assert_true(!text || (!strpbrk(text, "\x1b\x07") && !strstr(text, "\xe2\x80\xae")));
    }
    scene_free(s);
}

/* ---- the message in its call ---- */

static void test_transaction(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE(INVITE, { 0.5, "INVITE", .sdp = SDP_CALLER }));
    const explanation *x = scene_explain(s, NULL);
    g_assert_true(x->retransmission);
    assert_number(x, FIELD_RETRANSMISSION, 1);

    scene_play(s, SCENE({ 0.75, "180 Ringing" }, { 32, "486 Busy Here" }));
    x = scene_explain(s, NULL);
    g_assert_false(x->retransmission);
    assert_number(x, FIELD_REQUEST, 1);
    assert_number(x, FIELD_CALL, 1);
    assert_seconds(x, FIELD_RESPONSE_TIME, 32);
    assert_seconds(x, FIELD_PDD, 0.75);
    assert_seconds(x, FIELD_RING, 31.25);

    scene_play(s, SCENE({ 32.5, "486 Busy Here" }));
    x = scene_explain(s, NULL);
    g_assert_true(x->retransmission);
    assert_number(x, FIELD_RETRANSMISSION, 4);
    scene_free(s);
}

/* One frame seen at both sides of a mirror port is no retransmission of a SIP element. */
static void test_copies_are_counted_apart(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE(INVITE, { 0.001, "INVITE", .sdp = SDP_CALLER }));
    g_assert_cmpuint(s->event->retransmissions, ==, 0);
    scene_play(s, SCENE({ 0.5, "INVITE", .sdp = SDP_CALLER }));
    g_assert_cmpuint(s->event->retransmissions, ==, 1);
    g_assert_cmpuint(s->call->message_count, ==, 1);
    g_assert_cmpuint(s->call->message_total, ==, 3);
    scene_free(s);
}

static void test_timer(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE(INVITE, { 32, "408 Request Timeout" }));
    assert_has(found_text(scene_explain(s, NULL), FIELD_TIMER), "Timer B");
    scene_free(s);
    s = scene_new("");
    scene_play(s, SCENE(INVITE, { 12, "408 Request Timeout" }));
    g_assert_null(found_text(scene_explain(s, NULL), FIELD_TIMER));
    scene_free(s);
    /* Timer B is the INVITE's own; 120 s of ringing make no 486. */
    s = scene_new("");
    scene_play(s, SCENE(INVITE, { 1, "200 OK" }, { 2, "BYE" }, { 34, "408 Request Timeout", .of = "BYE", .cseq = 2 }));
    g_assert_null(found_text(scene_explain(s, NULL), FIELD_TIMER));
    scene_free(s);
    s = scene_new("");
    scene_play(s, SCENE(INVITE, { 120.5, "486 Busy Here" }));
    g_assert_null(found_text(scene_explain(s, NULL), FIELD_TIMER));
    scene_free(s);
    s = scene_new("");
    scene_play(s, SCENE(INVITE, { 120.5, "487 Request Terminated" }));
    assert_has(found_text(scene_explain(s, NULL), FIELD_TIMER), "fr_inv_timer");
    scene_free(s);
}

/* Another branch answered, says SIP cause 200 in a CANCEL; in a BYE it says nothing of branches. */
static void test_cause_200(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE(INVITE, { 5, "CANCEL", "Reason: SIP;cause=200" }));
    g_assert_true(any_text(scene_explain(s, NULL), FIELD_REASON_MEANING, "Another branch"));
    scene_free(s);
    s = scene_new("");
    scene_play(s, SCENE(INVITE, { 1, "200 OK" }, { 9, "BYE", "Reason: SIP;cause=200;text=\"User terminated\"" }));
    const explanation *x = scene_explain(s, NULL);
    g_assert_false(any_text(x, FIELD_REASON_MEANING, "Another branch"));
    g_assert_true(any_text(x, FIELD_REASON_MEANING, "no failure"));
    scene_free(s);
}

/* A 180 without SDP does not close the media that a 183 opened. */
static void test_early_media_goes_on(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE(INVITE, { 0.5, "183 Session Progress", .sdp = SDP_AT("192.0.2.11", "5000", "") }, { 0.9, "180 Ringing" }));
    g_assert_nonnull(strstr(scene_explain(s, NULL)->summary, "early media of frame 2 may go on"));
    scene_free(s);
    s = scene_new("");
    scene_play(s, SCENE(INVITE, { 0.5, "183 Session Progress", .sdp = SDP_AT("192.0.2.11", "5000", ""), .to_tag = "x" },
                        { 0.9, "180 Ringing" }));
    g_assert_nonnull(strstr(scene_explain(s, NULL)->summary, "ringback"));
    scene_free(s);
}

/* A proxy relays a response: the origin is where it was seen first. */
static void test_hops(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE(INVITE, { 0.1, "INVITE", .hop = 2 }, { 0.2, "486 Busy There", "Reason: Q.850;cause=17", .hop = 2 },
                        { 0.3, "486 Busy Here" }));
    const explanation *x = scene_explain(s, NULL);
    assert_sound(x);
    assert_number(x, FIELD_ORIGIN, 3);
    assert_number(x, FIELD_REQUEST, 1);
    g_assert_true(any_text(x, FIELD_RELAY, "\"Busy There\" in frame 3"));
    g_assert_true(any_text(x, FIELD_RELAY, "frame 3 carried a Reason"));
    g_assert_cmpuint(tracker_call_count(s->tracker), ==, 1);
    scene_free(s);

    s = scene_new("");
    scene_play(s, SCENE(INVITE, { 0.1, "INVITE", .hop = 2 }, { 0.2, "503 Service Unavailable", .hop = 2 },
                        { 0.3, "500 Server Internal Error", .to_tag = "p" }));
    x = scene_explain(s, NULL);
    g_assert_null(explanation_find(x, FIELD_ORIGIN));
    g_assert_true(any_text(x, FIELD_RELAY, "a later hop had answered 503 (frame 3)"));
    scene_free(s);
}

/* A Call-ID of a finished call, used again, is another call. */
static void test_call_id_reuse(void)
{
    scene *s = scene_new("");
    static const step last = { 10.4, "603 Decline", .from_tag = "c", .to_tag = "d", .branch = "again", .frame = 5 };

    scene_play(s, SCENE(INVITE, { 1, "486 Busy Here" }, { 1.1, "ACK" }, { 10, "INVITE", .from_tag = "c", .branch = "again" }, last));
    assert_number(scene_explain(s, NULL), FIELD_CALL, 2);
    g_assert_cmpuint(tracker_call_count(s->tracker), ==, 2);
    g_assert_cmpint(scene_verdict(s, 1)->rule->id, ==, VERDICT_BUSY);
    g_assert_cmpint(scene_verdict(s, 2)->rule->id, ==, VERDICT_DECLINED_AUTOMATICALLY);
    scene_free(s);

    s = scene_new("");      /* a retry after a challenge is the same call */
    scene_play(s, SCENE(INVITE, { 0.1, "401 Unauthorized" }, { 0.1, "ACK" }, { 0.2, "INVITE", .cseq = 2 }));
    g_assert_cmpuint(tracker_call_count(s->tracker), ==, 1);
    scene_free(s);
}

/* A later pass finds what the first pass left. */
static void test_later_pass(void)
{
    static const step steps[] = {
        INVITE, { 0.5, "180 Ringing" }, { 0.9, "180 Ringing" }, { 3, "603 Decline", "Reason: Q.850;cause=16" }, { 3.1, "ACK" },
        { 9, "INVITE", .from_tag = "c", .branch = "x" }, { 10, "486 Busy Here", .from_tag = "c", .to_tag = "d", .branch = "x" }
    };
    call_message *events[G_N_ELEMENTS(steps)];
    scene *s = scene_new("");

    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        scene_step(s, &steps[i]);
        events[i] = s->event;
    }
    for (size_t i = G_N_ELEMENTS(steps); i-- > 0;) {
        s->frame = (uint32_t)i + 1;
        tracker_message in = scene_message(s, &steps[i]);
        g_test_message("frame %zu", i + 1);
        g_assert_true(tracker_find(s->tracker, &in, &s->call) == events[i]);
        g_assert_cmpuint(s->call->number, ==, i < 5 ? 1 : 2);
    }
    scene_free(s);
}

static void test_not_a_call(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE({ 0, "REGISTER", .to_tag = "" }, { 0.1, "403 Forbidden", .of = "REGISTER" }));
    const explanation *x = scene_explain(s, NULL);
    assert_sound(x);
    g_assert_true(x->explained);
    g_assert_null(explanation_find(x, FIELD_CALL));
    g_assert_null(explanation_find(x, FIELD_VERDICT));
    g_assert_cmpuint(tracker_call_count(s->tracker), ==, 0);
    scene_free(s);

    s = scene_new("");
    scene_play(s, SCENE({ 0, "OPTIONS", .to_tag = "" }));
    g_assert_false(scene_explain(s, NULL)->explained);
    scene_free(s);
}

/* Messages that lack what a transaction needs are still explained for what they say. */
static void test_incomplete_messages(void)
{
    static const char *const texts[] = {
        "SIP/2.0 486 Busy Here\r\n\r\n",
        "SIP/2.0 486 Busy Here\r\nCall-ID: x\r\n\r\n",
        "SIP/2.0 486 Busy Here\r\nCall-ID: x\r\nCSeq: nonsense\r\n\r\n",
        "SIP/2.0 486 Busy Here\r\nCSeq: 1 INVITE\r\n\r\n",
        "SIP/2.0 486 Busy Here\r\nCall-ID:\r\nCSeq: 1 INVITE\r\n\r\n",
        "SIP/2.0 486 Busy Here",
        "SIP/2.0 486 Busy Here\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\nFrom: <<<\r\nTo:\r\nVia: ;;\r\n\r\n",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        scene *s = scene_new("");
        scene_play(s, SCENE({ 0, "486 Busy Here", .whole = texts[i] }));
        const explanation *x = scene_explain(s, NULL);

        assert_sound(x);
        assert_number(x, FIELD_CODE, 486);
        assert_has(x->summary, "486 Busy Here");
        scene_free(s);
    }
}

/* ---- the user's choices ---- */

static void test_site_note(void)
{
    static const site_row rows[] = {
        { .code = 603, .cause = 16, .protocol = "Q.850", .meaning = "our IVR\x1b hung up.", .advice = "Call 1234." },
        { .code = 603, .cause = -1, .meaning = "any 603" },
    };
    static const explain_options options = { .site = { rows, G_N_ELEMENTS(rows) } };
    scene *s = scene_new("");

    explain_failure(s, "603 Decline", "Reason: Q.850;cause=16");
    const explanation *x = scene_explain(s, &options);
    assert_sound(x);
    assert_has(x->summary, " hung up (site note). 603 Decline (frame 2)");
    g_assert_null(strchr(x->summary, '\x1b'));
    g_assert_cmpuint(count_of(x, FIELD_LOCAL), ==, 2);
    g_assert_cmpuint(count_of(x, FIELD_ADVICE), ==, 1);
    g_assert_cmpstr(found_text(x, FIELD_ADVICE), ==, "Call 1234.");
    assert_has(found_text(x, FIELD_MEANING), "our IVR");
    g_assert_null(found_text(x, FIELD_WHEN));
    scene_free(s);

    s = scene_new("");
    scene_play(s, SCENE({ 0, "OPTIONS", .to_tag = "" }, { 0.1, "603 Decline", .of = "OPTIONS" }));
    x = scene_explain(s, &options);
    g_assert_cmpstr(x->summary, ==, "603 Decline to OPTIONS: any 603 (site note)");
    assert_has(found_text(x, FIELD_MEANING), "any 603");
    g_assert_nonnull(found_text(x, FIELD_ADVICE));
    scene_free(s);
}

static void test_experts(void)
{
    static const struct { expert_choice choice; const char *start; line_expert wanted; } v[] = {
        { EXPERTS_ALL, "180 Ringing", EXPERT_RESPONSE_CHAT }, { EXPERTS_NOTES, "180 Ringing", EXPERT_NONE },
        { EXPERTS_NOTES, "486 Busy Here", EXPERT_RESPONSE_NOTE }, { EXPERTS_WARNINGS, "486 Busy Here", EXPERT_NONE },
        { EXPERTS_WARNINGS, "500 Server Internal Error", EXPERT_RESPONSE_WARN },
        { EXPERTS_OFF, "500 Server Internal Error", EXPERT_NONE },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        explain_options options = { .experts = v[i].choice };
        scene *s = scene_new("");

        explain_failure(s, v[i].start, "Reason: Q.850;cause=1");
        const explanation *x = scene_explain(s, &options);
        g_test_message("%zu", i);
        g_assert_cmpint(explanation_find(x, FIELD_CODE)->expert, ==, v[i].wanted);
        const line *contradiction = explanation_find(x, FIELD_CONTRADICTION);
        if (contradiction)
            g_assert_cmpint(contradiction->expert, ==, v[i].choice == EXPERTS_OFF ? EXPERT_NONE : EXPERT_CONTRADICTION);
        scene_free(s);
    }
}

int main(int argc, char **argv)
{
    wmem_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/explain/early-media", test_early_media);
    g_test_add_func("/explain/early-media-goes-on", test_early_media_goes_on);
    g_test_add_func("/explain/cause-200", test_cause_200);
    g_test_add_func("/explain/early-rtp", test_early_rtp);
    g_test_add_func("/explain/codes", test_codes);
    g_test_add_func("/explain/contrasts", test_contrasts);
    g_test_add_func("/explain/reasons", test_reasons);
    g_test_add_func("/explain/reason-in-requests", test_reason_in_requests);
    g_test_add_func("/explain/many-reasons", test_many_reasons);
    g_test_add_func("/explain/headers", test_headers);
    g_test_add_func("/explain/hostile-text", test_hostile_text);
    g_test_add_func("/explain/transaction", test_transaction);
    g_test_add_func("/explain/copies-are-counted-apart", test_copies_are_counted_apart);
    g_test_add_func("/explain/timer", test_timer);
    g_test_add_func("/explain/hops", test_hops);
    g_test_add_func("/explain/call-id-reuse", test_call_id_reuse);
    g_test_add_func("/explain/later-pass", test_later_pass);
    g_test_add_func("/explain/not-a-call", test_not_a_call);
    g_test_add_func("/explain/incomplete-messages", test_incomplete_messages);
    g_test_add_func("/explain/site-note", test_site_note);
    g_test_add_func("/explain/experts", test_experts);
    int status = g_test_run();
    wmem_cleanup();
    return status;
}
