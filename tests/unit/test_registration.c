/* test_registration.c - what became of registrations: each rule met, and missed by little
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "scene.h"
#include "verdict/registration.h"

#define CONTACT "Contact: <sip:alice@192.0.2.10>\r\n"
#define SIGNATURE(nonce) "Authorization: Digest username=\"alice\", realm=\"r\", nonce=\"" nonce "\", uri=\"sip:r\", response=\"0\""
#define SIGNED(nonce) CONTACT SIGNATURE(nonce)
#define ASKS(nonce, more) "WWW-Authenticate: Digest realm=\"r\", nonce=\"" nonce "\"" more
#define REGISTER(time, n, ...) { time, "REGISTER", .to_tag = "", .cseq = n, .headers = CONTACT "Expires: 60", ##__VA_ARGS__ }
#define SIGNS(time, n, nonce) { time, "REGISTER", .to_tag = "", .cseq = n, .headers = SIGNED(nonce) }
#define ANSWER(time, n, line, ...) { time, line, .of = "REGISTER", .cseq = n, ##__VA_ARGS__ }
#define CHALLENGE(time, n, nonce, more) ANSWER(time, n, "401 Unauthorized", .headers = ASKS(nonce, more))
#define LISTS(time, n, host, expires) ANSWER(time, n, "200 OK", .headers = "Contact: <sip:alice@" host ">;expires=" expires)
#define BOTH(time) \
    REGISTER(time, 2 * time + 1), ANSWER(time + 1, 2 * time + 1, "200 OK"), \
    { time + 10, "REGISTER", .to_tag = "", .cseq = 2 * time + 2, .headers = CONTACT "Expires: 0" }, ANSWER(time + 10, 2 * time + 2, "200 OK")
/* Something else is heard later: the capture goes on. */
#define LATER(time) { time, "OPTIONS", .to_tag = "", .id = "other" }

typedef struct {
    const char *name;
    const step *steps;
    size_t count;
    registration_id id;
    confidence confidence;
    const char *says;           /* NULL: whatever */
} registration_case;

#define CASE(name, id, confidence, says, ...) { name, SCENE(__VA_ARGS__), REGISTRATION_##id, CONFIDENCE_##confidence, says }

static void check(const registration_case *c)
{
    scene *s = scene_new("");

    scene_play(s, c->steps, c->count);
    tracker_finish(s->tracker);
    g_assert_cmpuint(tracker_registration_count(s->tracker), ==, 1);
    registration_verdict v = registration_judge(s->tracker, tracker_registration(s->tracker, 1));
    char *text = registration_text(s->scope, &v), *advice = registration_check(s->scope, &v);

    g_test_message("%s: %s (%s): %s", c->name, registration_id_name(v.rule->id), confidence_name(v.rule->confidence), text);
    g_assert_cmpuint(v.rule->id, ==, c->id);
    g_assert_cmpuint(v.rule->confidence, ==, c->confidence);
    g_assert_null(strpbrk(text, "{}[]"));
    g_assert_true(!advice || !strpbrk(advice, "{}[]"));
    g_assert_true(!c->says || strstr(text, c->says));
    g_assert_true(strstr(text, "Flapping") == NULL || strstr(c->name, "flapping"));
    scene_free(s);
}

static void test_rules(void)
{
    const registration_case cases[] = {
        CASE("accepted", REGISTERED, CERTAIN, "for 50 s", REGISTER(0, 1), CHALLENGE(0.1, 1, "n", ""), SIGNS(0.2, 2, "n"),
             ANSWER(0.3, 2, "200 OK", .headers = "Contact: <sip:bob@192.0.2.9>;expires=9, <sip:alice@192.0.2.10>;expires=50")),
        CASE("renewed", REGISTERED, CERTAIN, "renewed once", REGISTER(0, 1), ANSWER(0.1, 1, "200 OK"), REGISTER(30, 2),
             ANSWER(30.1, 2, "200 OK")),
        CASE("a renewal is open", REGISTERED, LIKELY, "(frame 2)", REGISTER(0, 1), ANSWER(0.1, 1, "200 OK"), REGISTER(30, 2)),
        CASE("taken back", UNREGISTERED, CERTAIN, "(frame 3)", REGISTER(0, 1), ANSWER(0.1, 1, "200 OK"),
             { 9, "REGISTER", .to_tag = "", .cseq = 2, .headers = CONTACT "Expires: 0" }, ANSWER(9.1, 2, "200 OK")),
        CASE("taken back by its Contact", UNREGISTERED, CERTAIN, NULL,
             { 0, "REGISTER", .to_tag = "", .headers = "Contact: <sip:alice@192.0.2.10>;expires=0\r\nExpires: 60" },
             ANSWER(0.1, 1, "200 OK")),
        CASE("registered behind a removal of all", REGISTERED, CERTAIN, "(frame 4).",
             { 0, "REGISTER", .to_tag = "", .headers = "Contact: *\r\nExpires: 0" }, ANSWER(0.1, 1, "200 OK"),
             REGISTER(0.5, 2), LISTS(0.6, 2, "192.0.2.10", "60")),
        CASE("taken back and registered again", REGISTERED, CERTAIN, "(frame 6).", REGISTER(0, 1), ANSWER(0.1, 1, "200 OK"),
             { 9, "REGISTER", .to_tag = "", .cseq = 2, .headers = CONTACT "Expires: 0" }, ANSWER(9.1, 2, "200 OK"),
             REGISTER(20, 3), LISTS(20.1, 3, "192.0.2.10", "60")),
        CASE("bound for as long as asked, as nobody says otherwise", REGISTERED, CERTAIN, "asked for 60 s", REGISTER(0, 1), ANSWER(0.1, 1, "200 OK")),
        CASE("only another is bound", UNREGISTERED, LIKELY, "sip:alice@192.0.2.44 and not", REGISTER(0, 1), LISTS(0.1, 1, "192.0.2.44", "60")),
        CASE("bound at another port", REGISTERED, CERTAIN, "for 60 s", REGISTER(0, 1), LISTS(0.1, 1, "192.0.2.10:4711", "60")),
        CASE("bound by name", REGISTERED, CERTAIN, NULL, REGISTER(0, 1), LISTS(0.1, 1, "phone.example.com", "60")),
        CASE("bound as a router wrote it", REGISTERED, CERTAIN, NULL,
             { 0, "REGISTER", .to_tag = "", .headers = "Contact: <sip:alice@192.168.1.5>\r\nExpires: 60" }, LISTS(0.1, 1, "192.0.2.44", "60")),
        CASE("another is bound behind the same router", UNREGISTERED, LIKELY, NULL,
             { 0, "REGISTER", .to_tag = "", .headers = "Contact: <sip:alice@192.168.1.5>\r\nExpires: 60" }, LISTS(0.1, 1, "192.168.1.6", "60")),
        CASE("the same instance", REGISTERED, CERTAIN, NULL,
             { 0, "REGISTER", .to_tag = "", .headers = "Contact: <sip:alice@192.0.2.10>;+sip.instance=\"<urn:uuid:1>\"\r\nExpires: 60" },
             ANSWER(0.1, 1, "200 OK", .headers = "Contact: <sip:alice@192.0.2.44>;+sip.instance=\"<urn:uuid:1>\";expires=60")),
        CASE("removed", UNREGISTERED, CERTAIN, "for 0 s", REGISTER(0, 1), LISTS(0.1, 1, "192.0.2.10", "0")),
        CASE("a query", UNREGISTERED, CERTAIN, "has no Contact", { 0, "REGISTER", .to_tag = "" }, LISTS(0.1, 1, "192.0.2.44", "60")),
        CASE("a query between", REGISTERED, CERTAIN, "(frame 2)", REGISTER(0, 1), LISTS(0.1, 1, "192.0.2.10", "60"),
             { 1, "REGISTER", .to_tag = "", .cseq = 2 }, LISTS(1.1, 2, "192.0.2.44", "60")),
        CASE("ran out", UNREGISTERED, LIKELY, "ran out 60 s into", REGISTER(0, 1), LISTS(0.1, 1, "192.0.2.10", "60"), LATER(93)),
        CASE("ran out a moment ago", REGISTERED, CERTAIN, NULL, REGISTER(0, 1), LISTS(0.1, 1, "192.0.2.10", "60"), LATER(91)),
        CASE("ran out, and both ends are heard no more", REGISTERED, CERTAIN, NULL, REGISTER(0, 1), LISTS(0.1, 1, "192.0.2.10", "60"),
             { 200, "OPTIONS", .to_tag = "", .id = "other", .hop = 3 }),
        CASE("lost before it ran out", FORBIDDEN, CERTAIN, "runs out 60 s into", REGISTER(0, 1), LISTS(0.1, 1, "192.0.2.10", "60"),
             REGISTER(30, 2), ANSWER(30.1, 2, "403 Forbidden")),
        CASE("lost and ran out", NO_RESPONSE, LIKELY, "ran out 60 s into", REGISTER(0, 1), LISTS(0.1, 1, "192.0.2.10", "60"),
             REGISTER(30, 2), LATER(70)),
        CASE("flapping", UNREGISTERED, CERTAIN, "6 times within 49 s", BOTH(0), BOTH(20), BOTH(40)),
        CASE("restarted twice", UNREGISTERED, CERTAIN, "accepts.", BOTH(0), BOTH(20)),
        CASE("left once an hour", UNREGISTERED, CERTAIN, "accepts.", BOTH(0), BOTH(3600), BOTH(7200)),
        CASE("too brief", INTERVAL_TOO_BRIEF, CERTAIN, "at least 120 s", REGISTER(0, 1),
             ANSWER(0.1, 1, "423 Interval Too Brief", .headers = "Min-Expires: 120")),
        CASE("too brief, then longer", REGISTERED, CERTAIN, NULL, REGISTER(0, 1), ANSWER(0.1, 1, "423 Interval Too Brief"),
             REGISTER(0.2, 2), ANSWER(0.3, 2, "200 OK")),
        CASE("lost with its nonce", AUTH_FAILED, LIKELY, "Not renewed", REGISTER(0, 1), CHALLENGE(0.1, 1, "n", ""),
             SIGNS(0.2, 2, "n"), ANSWER(0.3, 2, "200 OK"), SIGNS(30, 3, "n"), CHALLENGE(30.1, 3, "m", "")),
        CASE("an old nonce, said so", REGISTERED, LIKELY, NULL, REGISTER(0, 1), CHALLENGE(0.1, 1, "n", ""), SIGNS(0.2, 2, "n"),
             ANSWER(0.3, 2, "200 OK"), SIGNS(30, 3, "n"), CHALLENGE(30.1, 3, "m", ", stale=true")),
        CASE("refused twice", AUTH_FAILED, CERTAIN, "2 times", REGISTER(0, 1), CHALLENGE(0.1, 1, "n", ""), SIGNS(0.2, 2, "n"),
             CHALLENGE(0.3, 2, "m", ""), SIGNS(0.4, 3, "m"), CHALLENGE(0.5, 3, "o", "")),
        CASE("refused once", AUTH_FAILED, LIKELY, "carried them", REGISTER(0, 1), CHALLENGE(0.1, 1, "n", ""), SIGNS(0.2, 2, "n"),
             CHALLENGE(0.3, 2, "m", "")),
        CASE("an old nonce at the end of the capture", IN_PROGRESS, CERTAIN, NULL, SIGNS(0, 1, "old"), CHALLENGE(0.1, 1, "n", "")),
        CASE("refused by the server behind a proxy", IN_PROGRESS, CERTAIN, NULL, REGISTER(0, 1),
             ANSWER(0.1, 1, "407 Proxy Authentication Required", .headers = "Proxy-Authenticate: Digest realm=\"r\", nonce=\"n\""),
             { 0.2, "REGISTER", .to_tag = "", .cseq = 2, .headers = CONTACT "Proxy-" SIGNATURE("n") }, CHALLENGE(0.3, 2, "m", "")),
        CASE("another realm asks", IN_PROGRESS, CERTAIN, NULL, REGISTER(0, 1), CHALLENGE(0.1, 1, "n", ""), SIGNS(0.2, 2, "n"),
             ANSWER(0.3, 2, "401 Unauthorized", .headers = "WWW-Authenticate: Digest realm=\"other\", nonce=\"m\"")),
        CASE("signed for another realm than was asked for", AUTH_FAILED, LIKELY, "carried them", REGISTER(0, 1),
             ANSWER(0.1, 1, "401 Unauthorized", .headers = "WWW-Authenticate: Digest realm=\"other\", nonce=\"n\""), SIGNS(0.2, 2, "n"),
             ANSWER(0.3, 2, "401 Unauthorized", .headers = "WWW-Authenticate: Digest realm=\"other\", nonce=\"m\"")),
        CASE("never answered", AUTH_FAILED, LIKELY, "never answered", REGISTER(0, 1), CHALLENGE(0.1, 1, "n", ""), LATER(3)),
        CASE("not yet answered", IN_PROGRESS, CERTAIN, NULL, REGISTER(0, 1), CHALLENGE(0.1, 1, "n", ""), LATER(1)),
        CASE("forbidden", FORBIDDEN, CERTAIN, NULL, REGISTER(0, 1), ANSWER(0.1, 1, "403 Forbidden")),
        CASE("forbidden for its password", AUTH_FAILED, LIKELY, "says \"Forbidden (Bad auth)\"", REGISTER(0, 1), CHALLENGE(0.1, 1, "n", ""),
             SIGNS(0.2, 2, "n"), ANSWER(0.3, 2, "403 Forbidden (Bad auth)")),
        CASE("forbidden, it says why", FORBIDDEN, CERTAIN, "Too many", REGISTER(0, 1), CHALLENGE(0.1, 1, "n", ""), SIGNS(0.2, 2, "n"),
             ANSWER(0.3, 2, "403 Too many devices")),
        CASE("forbidden right after credentials", FORBIDDEN, LIKELY, "wrong password", REGISTER(0, 1), CHALLENGE(0.1, 1, "n", ""),
             SIGNS(0.2, 2, "n"), ANSWER(0.3, 2, "403 Forbidden")),
        CASE("forbidden with credentials that were good", FORBIDDEN, CERTAIN, "accepted before", REGISTER(0, 1), CHALLENGE(0.1, 1, "n", ""),
             SIGNS(0.2, 2, "n"), ANSWER(0.3, 2, "200 OK"), SIGNS(30, 3, "n"), ANSWER(30.1, 3, "403 Forbidden")),
        CASE("forbidden after it had worked", FORBIDDEN, CERTAIN, "accepted before (200 OK (frame 2))", REGISTER(0, 1),
             ANSWER(0.1, 1, "200 OK"), REGISTER(30, 2), ANSWER(30.1, 2, "403 Forbidden")),
        CASE("declined", FORBIDDEN, LIKELY, NULL, REGISTER(0, 1), ANSWER(0.1, 1, "603 Decline")),
        CASE("not found", NOT_FOUND, CERTAIN, NULL, REGISTER(0, 1), ANSWER(0.1, 1, "404 Not Found")),
        CASE("bad", BAD_REQUEST, CERTAIN, NULL, REGISTER(0, 1), ANSWER(0.1, 1, "400 Bad Request")),
        CASE("moved", REDIRECTED, CERTAIN, "sip:r2", REGISTER(0, 1),
             ANSWER(0.1, 1, "302 Moved Temporarily", .headers = "Contact: <sip:r2>")),
        CASE("failed", NETWORK_FAILURE, CERTAIN, NULL, REGISTER(0, 1), ANSWER(0.1, 1, "503 Service Unavailable")),
        CASE("a proxy waited in vain", NETWORK_FAILURE, LIKELY, NULL, REGISTER(0, 1), ANSWER(32, 1, "408 Request Timeout")),
        CASE("ICMP", NO_RESPONSE, CERTAIN, "ICMP", REGISTER(0, 1), { 0.1, "ICMP" }),
        CASE("silence", NO_RESPONSE, LIKELY, NULL, REGISTER(0, 1), LATER(32)),
        CASE("not yet silence", IN_PROGRESS, CERTAIN, NULL, REGISTER(0, 1), LATER(20)),
        CASE("seen to the end of the timer", NO_RESPONSE, CERTAIN, "repeated 10 times", REGISTER(0, 1), REGISTER(0.5, 1), REGISTER(1.5, 1),
             REGISTER(3.5, 1), REGISTER(7.5, 1), REGISTER(11.5, 1), REGISTER(15.5, 1), REGISTER(19.5, 1), REGISTER(23.5, 1),
             REGISTER(27.5, 1), REGISTER(31.5, 1)),
        CASE("why", UNEXPLAINED, POSSIBLE, "By that code: The target of a REFER", REGISTER(0, 1),
             ANSWER(0.1, 1, "429 Provide Referrer Identity")),
        CASE("why not", UNEXPLAINED, POSSIBLE, NULL, REGISTER(0, 1), ANSWER(0.1, 1, "480 Temporarily Unavailable")),
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        check(&cases[i]);
}

/* The response goes to port 5099, and the client asks again. */
static void test_misrouted(void)
{
    for (unsigned port = 5060; port <= 5099; port += 39) {
        scene *s = scene_new("");
        const step asks[] = { REGISTER(0, 1) }, answers = ANSWER(0.1, 1, "401 Unauthorized", .headers = ASKS("n", "")), again = REGISTER(0.5, 1);

        scene_play(s, asks, 1);
        s->frame++;
        tracker_message in = scene_message(s, &answers);
        in.destination.port = (uint16_t)port;
        tracker_add(s->tracker, &in, &s->call);
        scene_play(s, &again, 1);
        tracker_finish(s->tracker);
        registration_verdict v = registration_judge(s->tracker, tracker_registration(s->tracker, 1));

        g_assert_cmpuint(v.rule->id, ==, port == 5099 ? REGISTRATION_NO_RESPONSE : REGISTRATION_IN_PROGRESS);
        scene_free(s);
    }
}

#define BINDS(time, n, host, who, ...) \
    { time, "REGISTER", .to_tag = "", .cseq = n, .id = who, .headers = "Contact: <sip:alice@" host ">\r\nExpires: 60", ##__VA_ARGS__ }
#define LISTED(time, n, who, list, ...) { time, "200 OK", .of = "REGISTER", .cseq = n, .id = who, .headers = list, ##__VA_ARGS__ }

/* The registrar keeps one contact, or both. */
static void test_two_clients(void)
{
    static const char *const lists[] = {
        "Contact: <sip:alice@192.0.2.20>;expires=60", "Contact: <sip:alice@192.0.2.20>;expires=60, <sip:alice@192.0.2.10>;expires=58"
    };

    for (unsigned both = 0; both < 2; both++) {
        scene *s = scene_new("");

        scene_play(s, SCENE(BINDS(0, 1, "192.0.2.10", "one"), LISTED(0.1, 1, "one", "Contact: <sip:alice@192.0.2.10>;expires=60"),
                            BINDS(2, 7, "192.0.2.20", "two"), LISTED(2.1, 7, "two", lists[both])));
        tracker_finish(s->tracker);
        registration_verdict one = registration_judge(s->tracker, tracker_registration(s->tracker, 1));
        registration_verdict two = registration_judge(s->tracker, tracker_registration(s->tracker, 2));

        g_assert_cmpuint(one.rule->id, ==, REGISTRATION_REGISTERED);
        g_assert_cmpuint(one.rule->confidence, ==, both ? CONFIDENCE_CERTAIN : CONFIDENCE_POSSIBLE);
        g_assert_cmpint(strstr(registration_text(s->scope, &one), "perhaps replaced by registration 2 (sip:alice@192.0.2.20)") != NULL, ==, !both);
        g_assert_cmpint(strstr(registration_text(s->scope, &two), "may have replaced registration 1 once") != NULL, ==, !both);
        scene_free(s);
    }
}

#define FLOW(n) ";+sip.instance=\"<urn:uuid:1>\";reg-id=" n
#define FLOWS(time, who, n) \
    { time, "REGISTER", .to_tag = "", .id = who, .branch = who, .headers = "Contact: <sip:alice@192.0.2.10>" FLOW(n) "\r\nExpires: 60" }

/* One Contact over two ways (RFC 5626): each is a binding of its own, and one may die. */
static void test_flows(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE(FLOWS(0, "one", "1"), LISTED(0.1, 1, "one", "Contact: <sip:alice@192.0.2.10>" FLOW("1") ";expires=60", .branch = "one"),
                        FLOWS(1, "two", "2"),
                        LISTED(1.1, 1, "two", "Contact: <sip:alice@192.0.2.10>" FLOW("1") ";expires=59, <sip:alice@192.0.2.10>" FLOW("2") ";expires=50",
                               .branch = "two"),
                        FLOWS(2, "three", "3"), LATER(34)));
    tracker_finish(s->tracker);
    g_assert_cmpuint(tracker_registration_count(s->tracker), ==, 3);
    for (unsigned n = 1; n <= 3; n++) {
        registration_verdict v = registration_judge(s->tracker, tracker_registration(s->tracker, n));

        g_assert_cmpuint(v.rule->id, ==, n == 3 ? REGISTRATION_NO_RESPONSE : REGISTRATION_REGISTERED);
        g_assert_true(n != 2 || strstr(registration_text(s->scope, &v), "for 50 s"));
        g_assert_null(strstr(registration_text(s->scope, &v), "replaced"));
    }
    scene_free(s);
}

/* Nothing was replaced: two hops of one registration, and one request before and behind a router. */
static void test_two_places(void)
{
    static const char *const lists[] = { "Contact: <sip:alice@192.0.2.10>;expires=60", "Contact: <sip:alice@192.0.2.20>;expires=60" };

    for (unsigned behind = 0; behind < 2; behind++) {
        scene *s = scene_new("");
        unsigned hop = behind ? 1 : 2;

        for (unsigned n = 1; n <= 2; n++) {
            double at = n * 30;
            scene_play(s, SCENE(BINDS(at, n, "192.0.2.10", "one"),
                                { at + 0.01, "REGISTER", .to_tag = "", .cseq = n, .id = "two", .hop = hop,
                                  .headers = "Contact: <sip:alice@192.0.2.20>\r\nExpires: 60" },
                                { at + 0.02, "200 OK", .of = "REGISTER", .cseq = n, .id = "two", .headers = lists[1], .hop = hop },
                                LISTED(at + 0.03, n, "one", lists[0])));
        }
        tracker_finish(s->tracker);
        for (unsigned n = 1; n <= 2; n++) {
            registration_verdict v = registration_judge(s->tracker, tracker_registration(s->tracker, n));
            g_assert_null(strstr(registration_text(s->scope, &v), "replaced"));
        }
        scene_free(s);
    }
}

/* Two devices behind one address take turns: that the registrar keeps both is sound, that it keeps one is not. */
static void test_turns(void)
{
    static const char *const lists[][2] = {
        { "Contact: <sip:alice@192.0.2.10:1>;expires=60", "Contact: <sip:alice@192.0.2.10:2>;expires=60" },
        { "Contact: <sip:alice@192.0.2.10:1>;expires=60, <sip:alice@192.0.2.10:2>;expires=60",
          "Contact: <sip:alice@192.0.2.10:1>;expires=60, <sip:alice@192.0.2.10:2>;expires=60" },
        { NULL, NULL }
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(lists); i++) {
        scene *s = scene_new("");

        for (unsigned n = 1; n <= 6; n++)
            scene_play(s, SCENE(BINDS(n * 20, n, "192.0.2.10:1", "one"), LISTED(n * 20 + 0.1, n, "one", lists[i][0]),
                                BINDS(n * 20 + 9, n, "192.0.2.10:2", "two"), LISTED(n * 20 + 9.1, n, "two", lists[i][1])));
        tracker_finish(s->tracker);
        registration_verdict one = registration_judge(s->tracker, tracker_registration(s->tracker, 1));

        g_assert_cmpint(strstr(registration_text(s->scope, &one), "Flapping") != NULL, ==, i == 0);
        scene_free(s);
    }
}

/* Of a host that tries many users in vain; or many passwords at once, which a client that waits between them does not. */
static void test_scans(void)
{
    static const struct { unsigned count; double pause; bool one_user, accepted, scan; } cases[] = {
        { 16, 0.1, false, false, true }, { 15, 0.1, false, false, false }, { 16, 0.1, false, true, false },
        { 20, 1, true, false, true }, { 19, 1, true, false, false }, { 20, 30, true, false, false }
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        scene *s = scene_new("");

        for (unsigned n = 0; n < cases[i].count; n++) {
            double at = n * cases[i].pause;
            char *id = g_strdup_printf("scan%u", n), *user = g_strdup_printf("%u", 100 + (cases[i].one_user ? 0 : n));

            scene_play(s, SCENE({ at, "REGISTER", .to_tag = "", .cseq = 1, .id = id, .to = user, .headers = SIGNED("n") },
                                { at + 0.01, n % 4 == 3 && cases[i].accepted ? "200 OK" : "403 Forbidden", .of = "REGISTER", .id = id, .to = user }));
            g_ptr_array_add(s->texts, id);
            g_ptr_array_add(s->texts, user);
        }
        tracker_finish(s->tracker);
        registration_verdict v = registration_judge(s->tracker, tracker_registration(s->tracker, 1));
        g_test_message("%u: %s", i, registration_text(s->scope, &v));
        g_assert_cmpint(strstr(registration_text(s->scope, &v), "part of a scan") != NULL, ==, cases[i].scan);
        g_assert_cmpint(strstr(registration_check(s->scope, &v), "Block 192.0.2.10 ") != NULL, ==, cases[i].scan);
        scene_free(s);
    }
}

#define BOOTS(time, who, host) \
    { time, "REGISTER", .to_tag = "", .id = who, .headers = "Contact: *\r\nExpires: 0" }, LISTED(time + 0.1, 1, who, NULL), \
    BINDS(time + 1, 2, host, who), LISTED(time + 1.1, 2, who, NULL)

/* Each removes all bindings before its own, the first of them twice. */
static void test_boots(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE(BOOTS(0, "one", "192.0.2.10"), BOOTS(100, "two", "192.0.2.20"), BOOTS(200, "three", "192.0.2.10")));
    g_assert_cmpuint(tracker_registration_count(s->tracker), ==, 3);
    g_assert_cmpstr(tracker_registration(s->tracker, 1)->contact, ==, "sip:alice@192.0.2.10");
    g_assert_cmpuint(tracker_registration(s->tracker, 1)->accepts, ==, 2);
    g_assert_cmpstr(tracker_registration(s->tracker, 2)->contact, ==, "sip:alice@192.0.2.20");
    g_assert_cmpstr(tracker_registration(s->tracker, 3)->contact, ==, "*");
    scene_free(s);
}

/* Many phones behind one router start at once: those that have had no time to sign are no scan. */
static void test_challenged(void)
{
    for (unsigned late = 0; late < 2; late++) {
        scene *s = scene_new("");

        for (unsigned n = 0; n < 20; n++) {
            char *id = g_strdup_printf("phone%u", n);

            g_ptr_array_add(s->texts, id);
            scene_play(s, SCENE({ n * 0.01, "REGISTER", .to_tag = "", .id = id, .to = id, .headers = CONTACT "Expires: 60" },
                                { n * 0.01 + 0.005, "401 Unauthorized", .of = "REGISTER", .id = id, .to = id, .headers = ASKS("n", "") }));
        }
        scene_play(s, SCENE(LATER(late ? 3 : 1)));
        registration_verdict v = registration_judge(s->tracker, tracker_registration(s->tracker, 1));

        g_assert_cmpint(strstr(registration_text(s->scope, &v), "part of a scan") != NULL, ==, late);
        scene_free(s);
    }
}

/* Seen before and behind a router, each request counts once. */
static void test_router(void)
{
    scene *s = scene_new("");

    for (unsigned n = 1; n <= 3; n++) {
        const step steps[] = { REGISTER(n * 30, n), REGISTER(n * 30, n), ANSWER(n * 30 + 0.1, n, "200 OK"), ANSWER(n * 30 + 0.1, n, "200 OK") };

        for (unsigned i = 0; i < G_N_ELEMENTS(steps); i++) {
            s->frame++;
            tracker_message in = scene_message(s, &steps[i]);
            endpoint *client = i < 2 ? &in.source : &in.destination;
            client->bytes[3] = i == 1 || i == 2 ? 99 : 10;
            tracker_add(s->tracker, &in, &s->call);
        }
    }
    tracker_finish(s->tracker);
    registration_verdict v = registration_judge(s->tracker, tracker_registration(s->tracker, 1));

    g_assert_cmpuint(v.facts.registration->attempts, ==, 3);
    g_assert_nonnull(strstr(registration_text(s->scope, &v), "renewed 2 times"));
    scene_free(s);
}

/* A proxy's relay is no attempt of its own; and what a packet shows. */
static void test_packets(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE(REGISTER(0, 1), REGISTER(0.01, 1, .hop = 2), CHALLENGE(0.02, 1, "n", ""), SIGNS(0.2, 2, "n"),
                        CHALLENGE(0.3, 2, "m", "")));
    const registration *r = tracker_registration(s->tracker, 1);
    const explanation *x = scene_explain(s, NULL);

    g_assert_cmpuint(r->attempts, ==, 2);
    g_assert_cmpuint(explanation_find(x, FIELD_REGISTRATION)->number, ==, 1);
    g_assert_cmpstr(explanation_find(x, FIELD_REGISTRATION_VERDICT)->text, ==, "auth-failed");
    g_assert_cmpuint(explanation_find(x, FIELD_REGISTRATION_VERDICT)->expert, ==, EXPERT_REGISTRATION + REGISTRATION_AUTH_FAILED);
    g_assert_nonnull(strstr(explanation_find(x, FIELD_MEANING)->text, "not accepted"));
    g_assert_nonnull(strstr(x->summary, "refused the credentials"));
    scene_free(s);

    s = scene_new("");
    scene_play(s, SCENE(REGISTER(0, 1)));
    x = scene_explain(s, NULL);
    g_assert_true(x->explained);
    g_assert_nonnull(strstr(x->summary, "registration 1 of"));
    scene_play(s, SCENE(CHALLENGE(0.1, 1, "n", "")));
    x = scene_explain(s, NULL);
    g_assert_nonnull(strstr(explanation_find(x, FIELD_MEANING)->text, "first step"));
    scene_free(s);
}

static void test_table(void)
{
    size_t count;
    const registration_rule *rules = registration_rules(&count);
    bool used[REGISTRATION_COUNT] = { false };

    for (size_t i = 0; i < count; i++)
        used[rules[i].id] = true;
    for (unsigned i = 0; i < REGISTRATION_COUNT; i++)
        g_assert_true(used[i]);
}

int main(int argc, char **argv)
{
    wmem_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/registration/rules", test_rules);
    g_test_add_func("/registration/misrouted", test_misrouted);
    g_test_add_func("/registration/two-clients", test_two_clients);
    g_test_add_func("/registration/flows", test_flows);
    g_test_add_func("/registration/two-places", test_two_places);
    g_test_add_func("/registration/turns", test_turns);
    g_test_add_func("/registration/scans", test_scans);
    g_test_add_func("/registration/boots", test_boots);
    g_test_add_func("/registration/router", test_router);
    g_test_add_func("/registration/challenged", test_challenged);
    g_test_add_func("/registration/packets", test_packets);
    g_test_add_func("/registration/table", test_table);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
