/* test_via.c - the Via header
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "vector.h"
#include "wire/via.h"

/* RFC 3261 20.42, RFC 2543 6.40 */
static void test_via(void)
{
    static const struct {
        const char *value, *transport, *sent_by, *host; /* transport NULL: malformed */
        unsigned port;
        const char *branch;
    } v[] = {
        { "SIP/2.0/UDP a.example:5060;branch=z9hG4bKa", "UDP", "a.example:5060", "a.example", 5060, "z9hG4bKa" },
        { "SIP / 2.0 / TCP a.example: 4000;ttl=16 ;Branch = z9hG4bKa ", "TCP", "a.example: 4000", "a.example", 4000, "z9hG4bKa" },
        { "SIP/2.0/UDP first.example : 4000;ttl=16;maddr=224.2.0.1 ;branch=z9hG4bKa7c6a8dlze.1",
          "UDP", "first.example : 4000", "first.example", 4000, "z9hG4bKa7c6a8dlze.1" },
        { "SIP/2.0/TLS\r\n [2001:db8::1]:5061;rport;branch=z9hG4bKa, SIP/2.0/UDP b.example;branch=b",
          "TLS", "[2001:db8::1]:5061", "[2001:db8::1]", 5061, "z9hG4bKa" },
        { "SIP/2.0/UDP [2001:db8::1]", "UDP", "[2001:db8::1]", "[2001:db8::1]", 0, NULL },
        { "SIP/2.0/UDP [2001:db8::1", "UDP", "[2001:db8::1", "[2001:db8::1", 0, NULL },
        { "SIP/2.0/UDP a.example", "UDP", "a.example", "a.example", 0, NULL },
        { "SIP/2.0/UDP a.example:;branch", "UDP", "a.example:", "a.example", 0, NULL },
        { "SIP/2.0/UDP a.example:65536", "UDP", "a.example:65536", "a.example", 0, NULL },
        { "SIP/2.0/UDP a.example:5060x", "UDP", "a.example:5060x", "a.example", 0, NULL },
        { "SIP/2.0/UDP a.example;branch=x (a comment)", "UDP", "a.example", "a.example", 0, "x" },
        { "SIP/2.0/UDP a.example;x=\"branch=1;branch=2\";branch=3", "UDP", "a.example", "a.example", 0, "3" },
        { ", SIP/2.0/WSS a.invalid;branch=b", "WSS", "a.invalid", "a.invalid", 0, "b" },
        { "SIP/2.0/ UDP a.example;BRANCH=b;rport", "UDP", "a.example", "a.example", 0, "b" },
        { "SIP/2.0/UDP a.example;branch=\"b;c\";rport", "UDP", "a.example", "a.example", 0, "b;c" },
        { "SIP/2.0/UDP a.example;branch=b/c;rport", "UDP", "a.example", "a.example", 0, "b/c" },
        { "SIP/2.0/UDP a.example;branch=b;branch=c", "UDP", "a.example", "a.example", 0, "b" },
        { "SIP/2.0/UDP a.example;branch=;rport", "UDP", "a.example", "a.example", 0, "" },
        { "SIP/7.0/UNKNOWN a.example;branch=b", "UNKNOWN", "a.example", "a.example", 0, "b" },
        { "SIP/2.0/UDP", NULL, NULL, NULL, 0, NULL },
        { "SIP/2.0/UDP ;branch=b", NULL, NULL, NULL, 0, NULL },
        { "SIP/2.0 a.example", NULL, NULL, NULL, 0, NULL },
        { "/2.0/UDP a.example", NULL, NULL, NULL, 0, NULL },
        { "a.example", NULL, NULL, NULL, 0, NULL },
        { "", NULL, NULL, NULL, 0, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span value = heap_copy(span_of(v[i].value));
        via got;

        g_test_message("%s", v[i].value);
        g_assert_cmpint(via_parse(value, &got), ==, v[i].transport != NULL);
        if (v[i].transport) {
            assert_span(got.transport, v[i].transport);
            assert_span(got.sent_by, v[i].sent_by);
            assert_span(got.host, v[i].host);
            g_assert_cmpuint(got.port, ==, v[i].port);
            assert_span(got.branch, v[i].branch);
        }
        g_free((char *)value.p);
    }
}

/* RFC 3261 18.2.1, RFC 3581 4 */
static void test_answered(void)
{
    static const struct {
        const char *value, *received;
        bool has_rport;
        unsigned rport;
    } v[] = {
        { "SIP/2.0/UDP 10.1.1.1:4540;rport;branch=z9hG4bKkjshdyff", NULL, true, 0 },
        { "SIP/2.0/UDP 10.1.1.1:4540;received=192.0.2.1;rport=9988;branch=z9hG4bKkjshdyff", "192.0.2.1", true, 9988 },
        { "SIP/2.0/UDP a.example;RECEIVED = [2001:db8::1] ; RPort = 5 ", "[2001:db8::1]", true, 5 },
        { "SIP/2.0/UDP a.example;received;branch=b", NULL, false, 0 },
        { "SIP/2.0/UDP a.example;rport=;branch=b", NULL, true, 0 },
        { "SIP/2.0/UDP a.example;rport=70000", NULL, true, 0 },
        { "SIP/2.0/UDP a.example;rport=1;rport=2;received=a;received=b", "a", true, 1 },
        { "SIP/2.0/UDP a.example;branch=b, SIP/2.0/UDP b.example;rport;received=192.0.2.1", NULL, false, 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        via got;

        g_test_message("%s", v[i].value);
        g_assert_true(via_parse(span_of(v[i].value), &got));
        assert_span(got.received, v[i].received);
        g_assert_cmpint(got.has_rport, ==, v[i].has_rport);
        g_assert_cmpuint(got.rport, ==, v[i].rport);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/via/via", test_via);
    g_test_add_func("/via/answered", test_answered);
    return g_test_run();
}
