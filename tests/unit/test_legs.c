/* test_legs.c - what joins two calls as legs, and what does not
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "scene.h"
#include "verdict/finding.h"

static void test_headers(void)
{
    static const struct {
        const char *leg_headers, *first, *second;
        bool joined;
    } v[] = {
        { "", "Session-ID: ab12ab12ab12ab12ab12ab12ab12ab12", "Session-ID: ab12ab12ab12ab12ab12ab12ab12ab12", true },
        { "", "Session-ID: 00000000000000000000000000000000", "Session-ID: 00000000000000000000000000000000", false },
        { "", "P-Charging-Vector: icid-value=\"q 1\";icid-generated-at=h", "P-Charging-Vector: icid-value=\"q 1\"", true },
        { "X-CID", "X-Other: 1", "X-CID: scene", true },
        { "X-Foo, X-CID", "X-CID: 17", "X-CID: 17", true },
        { "", "X-CID: 17", "X-CID: 17", false },
        { "", NULL, "Replaces: scene;to-tag=b;from-tag=a", true },
        { "", NULL, NULL, false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        scene *s = scene_new(v[i].leg_headers);

        scene_play(s, SCENE({ 0, "INVITE", v[i].first },
                            { 0.1, "INVITE", v[i].second, .id = "leg", .from_tag = "l", .to = "carol", .host = 9 }));
        const explanation *x = scene_explain(s, NULL);
        g_test_message("%zu", i);
        g_assert_cmpuint(tracker_call_count(s->tracker), ==, 2);
        g_assert_cmpint(explanation_find(x, FIELD_LEG) != NULL, ==, v[i].joined);
        if (v[i].joined)
            g_assert_cmpuint(explanation_find(x, FIELD_LEG)->number, ==, 1);
        scene_free(s);
    }
}

/* A call between hosts that the first one never passed names its Call-ID: anybody can. */
static void test_strangers(void)
{
    static const char *const marks[] = { "X-CID: scene", "Replaces: scene;to-tag=b;from-tag=a" };

    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        scene *s = scene_new("X-CID");
        char *text = g_strdup_printf("INVITE sip:carol@192.0.2.51 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.10;branch=z9hG4bKleg\r\n"
                                     "From: <sip:eve@e.example>;tag=l\r\nTo: <sip:carol@c.example>\r\nCall-ID: leg\r\n"
                                     "CSeq: 1 INVITE\r\n%s\r\n\r\n", marks[i]);

        scene_play(s, SCENE({ 0, "INVITE" }, { 0.1, "INVITE", .host = 50, .whole = text }));
        g_assert_cmpuint(tracker_call_count(s->tracker), ==, 2);
        g_assert_null(tracker_call(s->tracker, 1)->legs);
        g_assert_null(tracker_call(s->tracker, 2)->legs);
        g_free(text);
        scene_free(s);
    }
}

/* One message of a call from that host on to the next one, whoever calls whom. */
static void say(scene *s, double at, unsigned host, const char *id, const char *start, const char *from, const char *to, const char *more)
{
    bool response = ascii_digit(*start);
    const char *method = response ? "INVITE" : start;
    char *first = response ? g_strdup_printf("SIP/2.0 %s", start) : g_strdup_printf("%s sip:%s@192.0.2.%u SIP/2.0", start, to, host + 1);
    char *text = g_strdup_printf("%s\r\nVia: SIP/2.0/UDP 192.0.2.%u;branch=z9hG4bK%s%s\r\nFrom: <sip:%s@x.example>;tag=f\r\n"
                                 "To: <sip:%s@x.example>%s\r\nCall-ID: %s\r\nCSeq: %u %s\r\n%s\r\n", first, host, id,
                                 strcmp(method, "BYE") ? "" : "bye", from, to,
                                 response || strcmp(method, "BYE") == 0 ? ";tag=t" : "", id, strcmp(method, "BYE") ? 1 : 2, method, more);
    scene_step(s, &(step){ at, start, .host = host, .whole = text });
    g_free(first);
    g_free(text);
}

static int evidence(scene *s, unsigned one, unsigned other)
{
    for (const call_leg *l = tracker_call(s->tracker, one)->legs; l; l = l->next)
        if (l->other == tracker_call(s->tracker, other))
            return (int)l->evidence;
    return -1;
}

static void test_numbers(void)
{
    static const struct {
        unsigned from_host;         /* of the second call; the first goes from 10 to 11 */
        double at;
        const char *from, *to, *more;
        int evidence;               /* -1: no leg */
    } v[] = {
        { 11, 0.01, "101", "200", "", LEG_NUMBERS },
        { 11, 9, "101", "900", "", LEG_NUMBERS },
        { 11, 11, "101", "200", "", -1 },
        { 11, 0.01, "200", "101", "", -1 },
        { 11, 0.01, "102", "300", "", -1 },
        { 10, 0.01, "101", "300", "", -1 },     /* two calls that one phone begins */
        { 20, 0.01, "101", "200", "", -1 },     /* only worth watching */
        { 11, 0.01, "anonymous", "+498912301", "P-Asserted-Identity: <sip:+4930555101@x.example>\r\n", -1 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        scene *s = scene_new("");

        say(s, 0, 10, "in", "INVITE", "101", "200", "");
        say(s, v[i].at, v[i].from_host, "out", "INVITE", v[i].from, v[i].to, v[i].more);
        g_test_message("%zu", i);
        g_assert_cmpint(evidence(s, 1, 2), ==, v[i].evidence);
        g_assert_cmpint(evidence(s, 2, 1), ==, v[i].evidence);
        scene_free(s);
    }
}

/* Two that wait under one number: what goes out is of one of them, and the steps tell of which. */
static void test_rivals(void)
{
    scene *s = scene_new("");

    say(s, 0, 10, "one", "INVITE", "101", "700", "");
    say(s, 1, 10, "two", "INVITE", "101", "700", "");
    say(s, 2, 11, "out", "INVITE", "101", "205", "");
    g_assert_cmpint(evidence(s, 1, 3), ==, -1);
    g_assert_cmpint(evidence(s, 2, 3), ==, -1);
    say(s, 5, 11, "out", "200 OK", "101", "205", "");
    say(s, 5.01, 10, "one", "200 OK", "101", "700", "");
    g_assert_cmpint(evidence(s, 1, 3), ==, LEG_IN_STEP);
    g_assert_cmpint(evidence(s, 2, 3), ==, -1);
    scene_free(s);

    s = scene_new("");          /* the called number tells */
    say(s, 0, 10, "one", "INVITE", "101", "+49300001", "");
    say(s, 1, 10, "two", "INVITE", "101", "+49300002", "");
    say(s, 2, 11, "out", "INVITE", "101", "+49300001", "");
    g_assert_cmpint(evidence(s, 1, 3), ==, LEG_NUMBERS);
    g_assert_cmpint(evidence(s, 2, 3), ==, -1);
    scene_free(s);
}

/* Answered, refused, cancelled or ended within moments, in the order in which a B2BUA passes it on. */
static void test_steps(void)
{
    static const char asserted[] = "P-Asserted-Identity: <sip:+4930555101@x.example>\r\n";
    static const struct {
        unsigned host;
        const char *from, *to, *more, *first, *second;
        bool outgoing_first;
        double gap;
        int evidence;
    } v[] = {
        { 11, "anonymous", "+4989", asserted, "200 OK", "200 OK", true, 0.01, LEG_IN_STEP },
        { 11, "anonymous", "+4989", asserted, "404 Not Found", "503 Service Unavailable", true, 0.01, LEG_IN_STEP },
        { 11, "anonymous", "+4989", asserted, "CANCEL", "CANCEL", false, 0.01, LEG_IN_STEP },
        { 11, "anonymous", "+4989", asserted, "BYE", "BYE", false, 0.01, LEG_IN_STEP },
        { 11, "anonymous", "+4989", asserted, "200 OK", "200 OK", false, 0.01, -1 },
        { 11, "anonymous", "+4989", asserted, "200 OK", "200 OK", true, 0.2, -1 },
        { 11, "anonymous", "+4989", asserted, "CANCEL", "CANCEL", true, 0.01, -1 },
        { 11, "anonymous", "+4989", "", "200 OK", "200 OK", true, 0.01, -1 },
        { 20, "101", "+49200", "", "200 OK", "200 OK", true, 0.01, -1 },
        { 20, "101", "200", "", "486 Busy Here", "486 Busy Here", true, 0.01, LEG_IN_STEP },
        { 11, "101", "200", "", "200 OK", "200 OK", true, 0.01, LEG_IN_STEP },
        { 11, "101", "200", "", "200 OK", "200 OK", false, 0.01, LEG_NUMBERS },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        scene *s = scene_new("");
        bool first_out = v[i].outgoing_first;

        say(s, 0, 10, "in", "INVITE", "101", "200", "");
        say(s, 0.01, v[i].host, "out", "INVITE", v[i].from, v[i].to, v[i].more);
        say(s, 2, first_out ? v[i].host : 10, first_out ? "out" : "in", v[i].first, "101", "200", "");
        say(s, 2 + v[i].gap, first_out ? 10 : v[i].host, first_out ? "in" : "out", v[i].second, "101", "200", "");
        g_test_message("%zu", i);
        g_assert_cmpint(evidence(s, 1, 2), ==, v[i].evidence);
        g_assert_cmpint(evidence(s, 2, 1), ==, v[i].evidence);
        scene_free(s);
    }
}

/* A hunt may go on for long: each attempt that ends renews the caller's wait. */
static void test_hunt(void)
{
    scene *s = scene_new("");

    say(s, 0, 10, "in", "INVITE", "101", "200", "");
    say(s, 0.01, 11, "one", "INVITE", "101", "bob", "");
    say(s, 20, 11, "one", "CANCEL", "101", "bob", "");
    say(s, 20.01, 11, "two", "INVITE", "101", "carol", "");
    g_assert_cmpint(evidence(s, 1, 2), ==, LEG_NUMBERS);
    g_assert_cmpint(evidence(s, 1, 3), ==, LEG_NUMBERS);
    g_assert_cmpint(evidence(s, 2, 3), ==, -1);
    scene_free(s);
}

#define ASSERTED(uri) "P-Asserted-Identity: <" uri ">\r\n"

/* A caller whose From says nobody is known by what the network asserts. */
static void test_anonymous(void)
{
    static const struct {
        const char *who;            /* asserted of the second attempt */
        int evidence;
    } v[] = {
        { ASSERTED("sip:+4930555101@x.example"), LEG_NUMBERS }, { ASSERTED("tel:+4930555101"), LEG_NUMBERS },
        { ASSERTED("sip:+4930555777@x.example"), -1 }, { "", -1 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        scene *s = scene_new("");

        say(s, 0, 10, "in", "INVITE", "anonymous", "200", ASSERTED("sip:+4930555101@x.example"));
        say(s, 0.01, 11, "one", "INVITE", "anonymous", "200", ASSERTED("sip:+4930555101@x.example"));
        say(s, 20, 11, "one", "486 Busy Here", "anonymous", "200", "");
        say(s, 20.01, 11, "two", "INVITE", "anonymous", "900", v[i].who);
        g_test_message("%zu", i);
        g_assert_cmpint(evidence(s, 1, 2), ==, LEG_NUMBERS);
        g_assert_cmpint(evidence(s, 1, 3), ==, v[i].evidence);
        scene_free(s);
    }
}

/* What a PBX answers by itself when its leg was refused, and what somebody else may have answered. */
static void test_nobody_behind(void)
{
    static const struct {
        const char *rings, *other;  /* what the caller gets after the refusal; who calls then, too; NULL: none */
        double answered;            /* when that one was */
        bool nobody;
        unsigned host;              /* from which it calls; 0: the PBX */
        double begun, ended;        /* when it was; 0: after the refusal; never */
        const char *leg;            /* who is called on from where it goes; NULL: nobody */
    } v[] = {
        { NULL, NULL, 0, true }, { "182 Queued", NULL, 0, true }, { "180 Ringing", NULL, 0, false }, { "183 Session Progress", NULL, 0, false },
        { NULL, "555", 2.99, false }, { NULL, "555", 2.5, true }, { NULL, "555", 3.1, false }, { NULL, "555", 3.5, true },
        /* Who picks up, or is called from another address of the PBX, but not whoever else calls there. */
        { NULL, "*8", 2.99, false, 10 }, { NULL, "555", 2.99, false, 30 }, { NULL, "555", 2.99, true, 30, -0.1 }, { NULL, "555", 2.99, true, 30, .leg = "900" },
        /* An agent of a queue, called on later under another number. */
        { NULL, "555", 6, false, .ended = 20.1 }, { NULL, "555", 6, true, .ended = 21 }, { NULL, "555", 6, true, 30, .ended = 20.1 },
        { NULL, "555", 2.5, true, .begun = -0.1, .ended = 20.1 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        scene *s = scene_new("");
        unsigned host = v[i].host ? v[i].host : 11;

        if (v[i].begun < 0)
            say(s, v[i].begun, host, "two", "INVITE", v[i].other, "900", "");
        say(s, 0, 10, "in", "INVITE", "101", "200", "");
        say(s, 0.01, 11, "one", "INVITE", "101", "200", "");
        say(s, 0.5, 10, "in", "180 Ringing", "101", "200", "");
        say(s, 1, 11, "one", "486 Busy Here", "101", "200", "");
        if (v[i].rings)
            say(s, 2, 10, "in", v[i].rings, "101", "200", "");
        if (v[i].other && v[i].begun >= 0)
            say(s, 1.1, host, "two", "INVITE", v[i].other, "900", "");
        if (v[i].leg)
            say(s, 1.2, host + 1, "three", "INVITE", v[i].other, v[i].leg, "");
        if (v[i].answered > 3)
            say(s, 3, 10, "in", "200 OK", "101", "200", "");
        if (v[i].other)
            say(s, v[i].answered, host, "two", "200 OK", v[i].other, "900", "");
        if (v[i].answered <= 3)
            say(s, 3, 10, "in", "200 OK", "101", "200", "");
        say(s, 20, 10, "in", "BYE", "101", "200", "");
        if (v[i].ended > 0)
            say(s, v[i].ended, host, "two", "BYE", v[i].other, "900", "");
        bool nobody = false;
        const verdict *told = scene_verdict(s, v[i].begun < 0 ? 2 : 1);
        for (unsigned n = 0; n < told->finding_count; n++)
            nobody |= told->findings[n].rule->id == FINDING_OTHER_LEG;
        g_test_message("%zu", i);
        g_assert_cmpint(nobody, ==, v[i].nobody);
        scene_free(s);
    }
}

int main(int argc, char **argv)
{
    wmem_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/legs/headers", test_headers);
    g_test_add_func("/legs/strangers", test_strangers);
    g_test_add_func("/legs/numbers", test_numbers);
    g_test_add_func("/legs/rivals", test_rivals);
    g_test_add_func("/legs/steps", test_steps);
    g_test_add_func("/legs/hunt", test_hunt);
    g_test_add_func("/legs/anonymous", test_anonymous);
    g_test_add_func("/legs/nobody-behind", test_nobody_behind);
    return g_test_run();
}
