/* test_uri.c - sip:, sips: and tel: URIs, and the Replaces in them
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <time.h>

#include "vector.h"
#include "wire/replaces.h"
#include "wire/uri.h"

/* RFC 3261 19.1.3, RFC 3966 6, and RFC 4475 3.1.1.9, 3.1.2.5 in kind */
static void test_uri(void)
{
    static const struct {
        const char *uri;
        uri_scheme scheme;
        const char *user, *host;
        unsigned port;
        const char *params, *headers;
    } v[] = {
        { "sip:alice@atlanta.com", URI_SIP, "alice", "atlanta.com", 0, "", NULL },
        { "sip:alice:secretword@atlanta.com;transport=tcp", URI_SIP, "alice", "atlanta.com", 0, ";transport=tcp", NULL },
        { "sips:alice@atlanta.com?subject=project%20x&priority=urgent", URI_SIPS, "alice", "atlanta.com", 0, "",
          "subject=project%20x&priority=urgent" },
        { "sip:+1-212-555-1212:1234@gateway.com;user=phone", URI_SIP, "+1-212-555-1212", "gateway.com", 0, ";user=phone", NULL },
        { "sip:alice@192.0.2.4", URI_SIP, "alice", "192.0.2.4", 0, "", NULL },
        { "sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com", URI_SIP, NULL, "atlanta.com", 0, ";method=REGISTER",
          "to=alice%40atlanta.com" },
        { "sip:alice;day=tuesday@atlanta.com", URI_SIP, "alice;day=tuesday", "atlanta.com", 0, "", NULL },
        { "SIP:a@[2001:db8::1]:5070;lr?x=y", URI_SIP, "a", "[2001:db8::1]", 5070, ";lr", "x=y" },
        { "sip:[2001:db8::1", URI_SIP, NULL, "[2001:db8::1", 0, "", NULL },
        { "sip:a@b.example@c.example:5060", URI_SIP, "a@b.example", "c.example", 5060, "", NULL },
        { "sip:a@b.example:5060?X=d@e.example", URI_SIP, "a", "b.example", 5060, "", "X=d@e.example" },
        { "sip:a?b@c.example:1", URI_SIP, "a?b", "c.example", 1, "", NULL },
        { "sip:@b.example", URI_SIP, "", "b.example", 0, "", NULL },
        { "sip:b.example:", URI_SIP, NULL, "b.example", 0, "", NULL },
        { "sip:b.example:65536;lr", URI_SIP, NULL, "b.example", 0, ";lr", NULL },
        { "sip:b.example:5060x;lr", URI_SIP, NULL, "b.example", 0, ";lr", NULL },
        { "sip:b.example:x;lr", URI_SIP, NULL, "b.example", 0, ";lr", NULL },
        { "sip:b.example?", URI_SIP, NULL, "b.example", 0, "", "" },
        { "sip:", URI_SIP, NULL, "", 0, "", NULL },
        { "tel:+1-201-555-0123", URI_TEL, "+1-201-555-0123", NULL, 0, "", NULL },
        { "tel:7042;phone-context=example.com", URI_TEL, "7042", NULL, 0, ";phone-context=example.com", NULL },
    };
    static const char *const not[] = { "", "sip", "urn:service:sos", "*", "mailto:a@b.example", "http://a.example" };
    sip_uri u;

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span text = heap_copy(span_of(v[i].uri));

        g_test_message("%s", v[i].uri);
        g_assert_true(uri_parse(text, &u));
        g_assert_cmpint(u.scheme, ==, v[i].scheme);
        assert_span(u.user, v[i].user);
        assert_span(u.host, v[i].host);
        g_assert_cmpuint(u.port, ==, v[i].port);
        assert_span(u.params, v[i].params);
        assert_span(u.headers, v[i].headers);
        g_free((char *)text.p);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(not); i++)
        g_assert_false(uri_parse(span_of(not[i]), &u));
    g_assert_false(uri_parse(SPAN_NONE, &u));
}

/* RFC 3261 19.1.1, RFC 5627 5.1, RFC 5626 5.4 */
static void test_params(void)
{
    sip_uri u;

    g_assert_true(uri_parse(SPAN_LIT("sip:a@b.example;Transport=TCP;lr;gr=urn:uuid:f81d4fae;ob;x=?y=z&X=1&subject=a%20b"), &u));
    assert_span(uri_header(&u, "x"), "1");
    assert_span(uri_header(&u, "Subject"), "a%20b");
    assert_span(uri_header(&u, "Replaces"), NULL);
}

static void test_unescape(void)
{
    static const struct {
        const char *escaped, *text;
        size_t size;
    } v[] = {
        { "a%20b", "a b", 16 },
        { "%41%6a%4A", "AjJ", 16 },
        { "100%", "100%", 16 },
        { "%4", "%4", 16 },
        { "%4g%G1", "%4g%G1", 16 },
        { "%%41", "%A", 16 },
        { "", "", 1 },
        { "abc", "ab", 3 },
        { "%41%42%43", "AB", 3 },
        { "abc", "", 1 },
    };
    char out[16];

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span text = heap_copy(span_of(v[i].escaped));

        g_test_message("%s", v[i].escaped);
        memset(out, 'x', sizeof out);
        g_assert_cmpuint(uri_unescape(text, out, v[i].size), ==, strlen(v[i].text));
        g_assert_cmpstr(out, ==, v[i].text);
        g_free((char *)text.p);
    }
    out[0] = 'x';
    g_assert_cmpuint(uri_unescape(SPAN_LIT("a"), out, 0), ==, 0);
    g_assert_true(out[0] == 'x');
    g_assert_cmpuint(uri_unescape(SPAN_LIT("a%00b"), out, sizeof out), ==, 3);
    g_assert_true(memcmp(out, "a\0b", 4) == 0);
}

/* RFC 3891 6.1, RFC 3911 7.1 */
static void test_replaces(void)
{
    static const struct {
        const char *value, *call_id, *to_tag, *from_tag;    /* call_id NULL: malformed */
        bool early_only;
    } v[] = {
        { "98732@sip.example.com\r\n ;from-tag=r33th4x0r\r\n ;to-tag=ff87ff", "98732@sip.example.com", "ff87ff", "r33th4x0r", false },
        { "12adf2f34456gs5;to-tag=12345;from-tag=54321;early-only", "12adf2f34456gs5", "12345", "54321", true },
        { "87134@171.161.34.23;to-tag=24796;from-tag=0", "87134@171.161.34.23", "24796", "0", false },
        { " 1 ;To-Tag = 2 ;to-tag=3", "1", "2", NULL, false },
        { "1", "1", NULL, NULL, false },
        { ";to-tag=2;from-tag=3", NULL, NULL, NULL, false },
        { "", NULL, NULL, NULL, false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        replaces r;

        g_test_message("%s", v[i].value);
        g_assert_cmpint(replaces_parse(span_of(v[i].value), &r), ==, v[i].call_id != NULL);
        if (!v[i].call_id)
            continue;
        assert_span(r.call_id, v[i].call_id);
        assert_span(r.to_tag, v[i].to_tag);
        assert_span(r.from_tag, v[i].from_tag);
        g_assert_cmpint(r.early_only, ==, v[i].early_only);
    }
}

/* RFC 5589 7.1, as it stands in a Refer-To */
static void test_attended(void)
{
    static const char uri[] = "sips:3ld812adkjw@biloxi.example.com;gr=3413kj2ha?"
        "Require=gruu&Replaces=090459243588173445%3Bto-tag%3D7553452%3Bfrom-tag%3D31431";
    const char value[] = "090459243588173445%3Bto-tag%3D7553452%3Bfrom-tag%3D31431";
    char room[REPLACES_MAX];
    replaces r;

    g_assert_true(replaces_of_uri(SPAN_LIT(uri), room, sizeof room, &r));
    assert_span(r.call_id, "090459243588173445");
    assert_span(r.to_tag, "7553452");
    assert_span(r.from_tag, "31431");
    g_assert_true(replaces_of_uri(SPAN_LIT(uri), room, sizeof value, &r));
    g_assert_false(replaces_of_uri(SPAN_LIT(uri), room, sizeof value - 1, &r));
    g_assert_false(replaces_of_uri(SPAN_LIT("sip:a@b.example"), room, sizeof room, &r));
    g_assert_false(replaces_of_uri(SPAN_LIT("sip:a@b.example?Replaces"), room, sizeof room, &r));
    g_assert_false(replaces_of_uri(SPAN_LIT("tel:+1"), room, sizeof room, &r));
}

static void test_hostile(void)
{
    static const struct { const char *prefix, *text; size_t count; } v[] = {
        { "sip:", "@", 1000000 }, { "sip:", "?", 1000000 }, { "sip:a?", "&", 1000000 }, { "sip:a?", "a=", 500000 },
        { "sip:a", ";", 1000000 }, { "sip:a", ";lr", 300000 }, { "sip:[", ":", 1000000 }, { "tel:", ";", 1000000 },
        { "sip:a?Replaces=", "%3b", 300000 }, { "sip:a:", "5", 1000000 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span text = repeat(v[i].prefix, v[i].text, v[i].count);
        clock_t start = clock();
        char room[64];
        replaces r;
        sip_uri u;

        g_assert_true(uri_parse(text, &u));
        uri_header(&u, "Replaces");
        uri_unescape(text, room, sizeof room);
        replaces_of_uri(text, room, sizeof room, &r);
        replaces_parse(text, &r);
        g_assert_cmpint(clock() - start, <, CLOCKS_PER_SEC);
        g_free((char *)text.p);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/uri/uri", test_uri);
    g_test_add_func("/uri/params", test_params);
    g_test_add_func("/uri/unescape", test_unescape);
    g_test_add_func("/uri/replaces", test_replaces);
    g_test_add_func("/uri/attended-transfer", test_attended);
    g_test_add_func("/uri/hostile", test_hostile);
    return g_test_run();
}
