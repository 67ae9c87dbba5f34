/* test_digest.c - challenges, credentials, and the timers of a session
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <time.h>

#include "vector.h"
#include "wire/digest.h"
#include "wire/params.h"
#include "wire/session_timer.h"

static const struct {
    const char *value;
    const char *scheme, *username, *realm, *nonce, *uri, *algorithm, *response, *qop, *cnonce, *nc;
    bool stale;
} vectors[] = {
    /* RFC 3261 22.4, 20.44, 20.7 */
    { "Digest realm=\"biloxi.com\", qop=\"auth,auth-int\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", "
      "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"",
      "Digest", NULL, "biloxi.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", NULL, NULL, NULL, "auth,auth-int", NULL, NULL, false },
    { "Digest username=\"bob\",\r\n realm=\"biloxi.com\",\r\n nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\",\r\n uri=\"sip:bob@biloxi.com\",\r\n"
      " qop=auth,\r\n nc=00000001,\r\n cnonce=\"0a4f113b\",\r\n response=\"6629fae49393a05397450978507c4ef1\",\r\n opaque=\"5c\"",
      "Digest", "bob", "biloxi.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "sip:bob@biloxi.com", NULL,
      "6629fae49393a05397450978507c4ef1", "auth", "0a4f113b", "00000001", false },
    { "Digest realm=\"atlanta.com\", domain=\"sip:boxesbybob.com\", qop=\"auth\", nonce=\"f84f1cec41e6cbe5aea9c8e88d359\", "
      "opaque=\"\", stale=FALSE, algorithm=MD5",
      "Digest", NULL, "atlanta.com", "f84f1cec41e6cbe5aea9c8e88d359", NULL, "MD5", NULL, "auth", NULL, NULL, false },
    /* RFC 7616 3.9.1 */
    { "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\", algorithm=SHA-256, "
      "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001, "
      "cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth, "
      "response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"",
      "Digest", "Mufasa", "http-auth@example.org", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "/dir/index.html", "SHA-256",
      "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1", "auth",
      "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", "00000001", false },
    /* what else is on the wire */
    { " digest  REALM = \"a, \\\"b\\\"\" ,Stale=\"TRUE\",nonce=x", "digest", NULL, "a, \\\"b\\\"", "x", NULL, NULL, NULL, NULL, NULL, NULL, true },
    { "Digest nonce=\"1\",nonce=\"2\",stale=1", "Digest", NULL, NULL, "1", NULL, NULL, NULL, NULL, NULL, NULL, false },
    { "Digest username=\"<a\",realm=\"b\"", "Digest", "<a", "b", NULL, NULL, NULL, NULL, NULL, NULL, NULL, false },
    { "Digest realm=\"not closed, nonce=1", "Digest", NULL, "not closed, nonce=1", NULL, NULL, NULL, NULL, NULL, NULL, NULL, false },
    { "Digest , ,=x,username", "Digest", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false },
    { "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Basic", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false },
    { "NTLM", "NTLM", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false },
};

static void test_digest(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors); i++) {
        span value = heap_copy(span_of(vectors[i].value));
        digest d;

        g_test_message("%s", vectors[i].value);
        g_assert_true(digest_parse(value, &d));
        assert_span(d.scheme, vectors[i].scheme);
        assert_span(d.username, vectors[i].username);
        assert_span(d.realm, vectors[i].realm);
        assert_span(d.nonce, vectors[i].nonce);
        assert_span(d.uri, vectors[i].uri);
        assert_span(d.algorithm, vectors[i].algorithm);
        assert_span(d.response, vectors[i].response);
        assert_span(d.qop, vectors[i].qop);
        assert_span(d.cnonce, vectors[i].cnonce);
        assert_span(d.nc, vectors[i].nc);
        g_assert_cmpint(d.stale, ==, vectors[i].stale);
        g_free((char *)value.p);
    }
}

static void test_no_scheme(void)
{
    static const char *const v[] = { "", " ", "=x", "\"Digest\" realm=\"x\"", ",realm=x" };
    digest d;

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++)
        g_assert_false(digest_parse(span_of(v[i]), &d));
    g_assert_false(digest_parse(SPAN_NONE, &d));
}

/* RFC 4028 4, 5; RFC 3261 25.1 (delta-seconds), 20.33 */
static void test_session_timer(void)
{
    static const struct {
        const char *value;
        bool valid;
        uint32_t seconds;
        refresher refresher;
    } v[] = {
        { "4000;refresher=uac", true, 4000, REFRESHER_UAC },
        { "1800 ; Refresher = UAS ;x=y", true, 1800, REFRESHER_UAS },
        { "90", true, 90, REFRESHER_OPEN },
        { " 90;lr;refresher=uas", true, 90, REFRESHER_UAS },
        { "90;refresher", true, 90, REFRESHER_OPEN },
        { "90;refresher=proxy", true, 90, REFRESHER_OPEN },
        { "120 (I'm in a meeting);duration=3600", true, 120, REFRESHER_OPEN },
        { "4294967295", true, UINT32_MAX, REFRESHER_OPEN },
        { "4294967296", false, 0, REFRESHER_OPEN },
        { "-1", false, 0, REFRESHER_OPEN },
        { "", false, 0, REFRESHER_OPEN },
        { ";refresher=uac", false, 0, REFRESHER_OPEN },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        session_expires s;
        uint32_t seconds;

        g_test_message("%s", v[i].value);
        g_assert_cmpint(session_expires_parse(span_of(v[i].value), &s), ==, v[i].valid);
        g_assert_cmpint(min_se_parse(span_of(v[i].value), &seconds), ==, v[i].valid);
        if (!v[i].valid)
            continue;
        g_assert_cmpuint(s.seconds, ==, v[i].seconds);
        g_assert_cmpint(s.refresher, ==, v[i].refresher);
        g_assert_cmpuint(seconds, ==, v[i].seconds);
    }
}

static void test_hostile(void)
{
    static const struct { const char *prefix, *text; } v[] = {
        { "Digest ", "," }, { "Digest a=", "\"" }, { "Digest ", "a=b," }, { "", "x" }, { "Digest \"", "\\" }, { "1", ";" },
        { "1;", "refresher=x;" }, { "", "0" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span value = repeat(v[i].prefix, v[i].text, 200000);
        clock_t start = clock();
        session_expires s;
        digest d;

        digest_parse(value, &d);
        session_expires_parse(value, &s);
        g_assert_cmpint(clock() - start, <, CLOCKS_PER_SEC);
        g_free((char *)value.p);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/digest/digest", test_digest);
    g_test_add_func("/digest/no-scheme", test_no_scheme);
    g_test_add_func("/digest/session-timer", test_session_timer);
    g_test_add_func("/digest/hostile", test_hostile);
    return g_test_run();
}
