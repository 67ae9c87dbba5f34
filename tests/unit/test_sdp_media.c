/* test_sdp_media.c - session descriptions: what is asked of a media beyond its address
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <time.h>

#include "vector.h"
#include "wire/sdp.h"

static sdp parsed(span body)
{
    sdp s;

    g_assert_true(sdp_parse(body, &s));
    return s;
}

/* RFC 8866 5.2, RFC 3264 8 */
static void test_origin(void)
{
    static const struct { const char *lines, *session_id, *version, *address; } v[] = {
        { "o=jdoe 3724394400 3724394405 IN IP4 198.51.100.1\r\n", "3724394400", "3724394405", "198.51.100.1" },
        { "s=-\no=- 99999999999999999999 1 IN IP6 2001:db8::1", "99999999999999999999", "1", "2001:db8::1" },
        { "o=- 1 1 IN IP4\r\n", NULL, NULL, NULL },
        { "s=-\r\nm=audio 2 RTP/AVP 0\r\no=- 1 2 IN IP4 192.0.2.1\r\n", NULL, NULL, NULL },
        { "", NULL, NULL, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("v=0\r\n", v[i].lines, NULL);
        sdp s = parsed(span_of(text));
        sdp_origin o;

        g_test_message("%s", text);
        g_assert_cmpint(sdp_origin_read(&s, &o), ==, v[i].version != NULL);
        if (v[i].version) {
            assert_span(o.session_id, v[i].session_id);
            assert_span(o.version, v[i].version);
            assert_span(o.address, v[i].address);
        }
        g_free(text);
    }
}

static void test_attributes(void)
{
    sdp s = parsed(SPAN_LIT("v=0\r\na=tool:x\r\na=Setup:actpass\r\na=fingerprint: sha-256 AA\r\nm=audio 2 RTP/AVP 0\r\n"
                            "a=ptime:20\r\nb=AS:64\r\na=setup:active\r\na=rtcp-mux\r\nm=video 2 RTP/AVP 31\r\nb=ptime:9\r\n"));
    span lines = s.media[0].attributes, value;

    assert_span(sdp_attribute(&s, &s.media[0], "setup"), "active");
    assert_span(sdp_attribute(&s, &s.media[1], "setup"), "actpass");
    assert_span(sdp_attribute(&s, &s.media[0], "fingerprint"), "sha-256 AA");
    assert_span(sdp_attribute(&s, &s.media[0], "PTIME"), "20");
    assert_span(sdp_attribute(&s, &s.media[1], "ptime"), NULL);
    assert_span(sdp_attribute(&s, &s.media[0], "rtcp-mux"), "");
    assert_span(sdp_attribute(&s, &s.media[0], "rtcp"), NULL);
    g_assert_true(sdp_attribute_next(&lines, "setup", &value));
    assert_span(value, "active");
    g_assert_false(sdp_attribute_next(&lines, "ptime", &value));
    assert_span(s.session, "v=0\r\na=tool:x\r\na=Setup:actpass\r\na=fingerprint: sha-256 AA\r\n");
}

/* RFC 3551 6, RFC 8866 6.6 */
static void test_payloads(void)
{
    static const struct {
        const char *media;
        struct { unsigned type; const char *encoding; unsigned clock; } wanted[5];
        unsigned count;
    } v[] = {
        { "m=audio 49170 RTP/AVP 0 8 97\r\na=rtpmap:97 iLBC/8000\r\n", { { 0, "PCMU", 8000 }, { 8, "PCMA", 8000 }, { 97, "iLBC", 8000 } }, 3 },
        { "m=audio 2 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2\r\n", { { 111, "opus", 48000 } }, 1 },
        { "m=audio 2 RTP/AVP 9 35 96\r\na=rtpmap:9 G722/16000\r\na=rtpmap:9 X/1\r\na=rtpmap:96\r\n",
          { { 9, "G722", 16000 }, { 35, NULL, 0 }, { 96, NULL, 0 } }, 3 },
        { "m=audio 2 RTP/AVP 0 x 128 -1 0\r\na=rtpmap:0 A/1\r\n", { { 0, "A", 1 }, { 0, "A", 1 } }, 2 },
        { "m=audio 2 RTP/AVP 96\r\na=rtpmap:96 X\r\n", { { 96, "X", 0 } }, 1 },
        { "m=audio 2 RTP/AVP 96\r\na=rtpmap:96 X/y\r\n", { { 96, "X", 0 } }, 1 },
        { "m=audio 2 RTP/AVP\r\n", { { 0, NULL, 0 } }, 0 },
        { "m=image 2 udptl t38\r\n", { { 0, NULL, 0 } }, 0 },
        { "m=message 2855 TCP/MSRP 8\r\n", { { 0, NULL, 0 } }, 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("v=0\r\n", v[i].media, NULL);
        span body = heap_copy(span_of(text));
        sdp s = parsed(body);
        sdp_payload p[SDP_PAYLOADS_MAX];

        g_test_message("%s", text);
        g_assert_cmpuint(sdp_payloads(&s.media[0], p), ==, v[i].count);
        for (unsigned n = 0; n < v[i].count; n++) {
            g_assert_cmpuint(p[n].type, ==, v[i].wanted[n].type);
            assert_span(p[n].encoding, v[i].wanted[n].encoding);
            g_assert_cmpuint(p[n].clock, ==, v[i].wanted[n].clock);
            g_assert_true(sdp_has_payload(&s.media[0], p[n].type));
        }
        g_assert_false(sdp_has_payload(&s.media[0], 77));
        g_free((char *)body.p);
        g_free(text);
    }
}

static void test_many_payloads(void)
{
    span body = repeat("v=0\nm=audio 2 RTP/AVP", " 8", SDP_PAYLOADS_MAX + 5);
    sdp s = parsed(body);
    sdp_payload p[SDP_PAYLOADS_MAX];

    g_assert_cmpuint(sdp_payloads(&s.media[0], p), ==, SDP_PAYLOADS_MAX);
    g_free((char *)body.p);
}

/* RFC 4568 9.1, RFC 5764 8, RFC 5763 5 */
static void test_security(void)
{
    static const struct { const char *media; sdp_security security; unsigned cryptos; } v[] = {
        { "m=audio 49170 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_32\r\n inline:x|2^20|1:32\r\n", SDP_SRTP, 1 },
        { "m=audio 49170 RTP/SAVPF 0\r\na=crypto:1 A inline:x\r\na=crypto:2 B inline:y\r\n", SDP_SRTP, 2 },
        { "m=audio 49170 RTP/AVP 0\r\na=crypto:1 A inline:x\r\n", SDP_PLAIN, 1 },
        { "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=cryptos:1\r\n", SDP_DTLS_SRTP, 0 },
        { "m=audio 9 TCP/DTLS/RTP/SAVP 0\r\n", SDP_DTLS_SRTP, 0 },
        { "m=audio 9 RTP/AVPF 0\r\n", SDP_PLAIN, 0 },
        { "m=image 9 UDP/TLS/UDPTL t38\r\n", SDP_PLAIN, 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("v=0\r\n", v[i].media, NULL);
        sdp s = parsed(span_of(text));

        g_test_message("%s", text);
        g_assert_cmpint(sdp_security_of(&s.media[0]), ==, v[i].security);
        g_assert_cmpuint(sdp_crypto_count(&s.media[0]), ==, v[i].cryptos);
        g_free(text);
    }
}

/* RFC 3605 2.1, RFC 5761 5.1.1, RFC 3550 11 */
static void test_rtcp(void)
{
    static const struct { const char *media; unsigned port; } v[] = {
        { "m=audio 49170 RTP/AVP 0\r\na=rtcp:53020\r\n", 53020 },
        { "m=audio 49170 RTP/AVP 0\r\na=rtcp:53020 IN IP4 126.16.64.4\r\n", 53020 },
        { "m=audio 49170 RTP/AVP 0\r\na=rtcp:53020\r\na=rtcp-mux\r\n", 49170 },
        { "m=audio 49170 RTP/AVP 0\r\n", 49171 },
        { "m=audio 65535 RTP/AVP 0\r\n", 0 },
        { "m=audio 0 RTP/AVP 0\r\na=rtcp:53020\r\n", 0 },
        { "m=audio 49170 RTP/AVP 0\r\na=rtcp:x\r\n", 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("v=0\r\n", v[i].media, NULL);
        sdp s = parsed(span_of(text));

        g_test_message("%s", text);
        g_assert_cmpuint(sdp_rtcp_port(&s.media[0]), ==, v[i].port);
        g_free(text);
    }
}

/* RFC 9143 7.1, RFC 5888 5 */
static void test_bundle(void)
{
    sdp s = parsed(SPAN_LIT("v=0\r\na=group:LS baz\r\na=group:BUNDLE foo bar\r\nm=audio 2 RTP/AVP 0\r\na=mid:foo\r\n"
                            "m=video 2 RTP/AVP 31\r\na=mid:bar\r\nm=audio 2 RTP/AVP 0\r\na=mid:baz\r\nm=audio 2 RTP/AVP 0\r\n"
                            "m=audio 2 RTP/AVP 0\r\na=mid:\r\nm=audio 2 RTP/AVP 0\r\na=mid:fo\r\n"));
    static const bool wanted[] = { true, true, false, false, false, false };

    g_assert_cmpuint(s.media_count, ==, G_N_ELEMENTS(wanted));
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++)
        g_assert_cmpint(sdp_is_bundled(&s, &s.media[i]), ==, wanted[i]);
}

/* ITU-T T.38 D.2.3, RFC 4612 */
static void test_t38(void)
{
    static const struct { const char *media; bool is; } v[] = {
        { "m=image 49170 udptl t38\r\na=T38FaxVersion:0\r\n", true },
        { "m=image 49170 UDPTL T38\r\n", true },
        { "m=image 49170 tcp t38\r\n", true },
        { "m=audio 6800 RTP/AVP 0 98\r\na=rtpmap:98 t38/8000\r\n", true },
        { "m=audio 6800 RTP/AVP 0 98\r\na=rtpmap:98 t38x/8000\r\n", false },
        { "m=audio 6800 RTP/AVP 0\r\n", false },
        { "m=image 49170 udptl\r\n", false },
        { "m=application 5 UDP/BFCP *\r\na=rtpmap:98 t38/8000\r\n", false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("v=0\r\n", v[i].media, NULL);
        sdp s = parsed(span_of(text));

        g_test_message("%s", text);
        g_assert_cmpint(sdp_is_t38(&s.media[0]), ==, v[i].is);
        g_free(text);
    }
}

/* RFC 8839 5.1, RFC 8840 4.1 */
static void test_candidates(void)
{
    static const struct {
        const char *value;
        unsigned component;
        const char *transport, *address;
        unsigned port;
        const char *type;       /* NULL: malformed */
    } v[] = {
        { "1 1 UDP 2130706431 203.0.113.141 8998 typ host", 1, "UDP", "203.0.113.141", 8998, "host" },
        { "2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998", 1, "UDP", "192.0.2.3", 45664, "srflx" },
        { "H7f 2 tcp 1 2001:db8::1 9 typ relay tcptype active", 2, "tcp", "2001:db8::1", 9, "relay" },
        { "0 1 udp 2113937151 1f4712db.local 54596 typ host", 1, "udp", "1f4712db.local", 54596, "host" },
        { "1 1 UDP 2130706431 203.0.113.141 8998 host", 0, NULL, NULL, 0, NULL },
        { "1 1 UDP 2130706431 203.0.113.141 8998 typ", 0, NULL, NULL, 0, NULL },
        { "1 1 UDP 2130706431 203.0.113.141 65536 typ host", 0, NULL, NULL, 0, NULL },
        { "1 x UDP 2130706431 203.0.113.141 8998 typ host", 0, NULL, NULL, 0, NULL },
        { "1 1 UDP", 0, NULL, NULL, 0, NULL },
        { "", 0, NULL, NULL, 0, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span value = heap_copy(span_of(v[i].value));
        sdp_candidate c;

        g_test_message("%s", v[i].value);
        g_assert_cmpint(sdp_candidate_parse(value, &c), ==, v[i].type != NULL);
        if (v[i].type) {
            g_assert_cmpuint(c.component, ==, v[i].component);
            assert_span(c.transport, v[i].transport);
            assert_span(c.address, v[i].address);
            g_assert_cmpuint(c.port, ==, v[i].port);
            assert_span(c.type, v[i].type);
        }
        g_free((char *)value.p);
    }
}

static void test_hostile(void)
{
    static const struct {
        const char *prefix, *text;
        size_t count;
    } v[] = {
        { "v=0\nm=audio 2 RTP/AVP", " 96", 300000 },
        { "v=0\nm=audio 2 RTP/AVP 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20\n", "a=rtpmap:20 x\n", 100000 },
        { "v=0\nm=audio 2 RTP/AVP 96 97 98 99\n", "a=rtpmap:99\n", 100000 },
        { "v=0\nm=audio 2 RTP/AVP 96\na=mid:x\n", "a=candidate:\n", 100000 },
        { "v=0\na=group:BUNDLE", " y", 500000 },
        { "v=0\n", "a=group:BUNDLE y\n", 100000 },
        { "v=0\no=", " ", 1000000 },
        { "v=0\n", "o=\n", 300000 },
        { "v=0\nm=audio 2 RTP/AVP 0\n", "a=:\n", 300000 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span bytes = repeat(v[i].prefix, v[i].text, v[i].count), value;
        clock_t start = clock();
        sdp_payload payloads[SDP_PAYLOADS_MAX];
        sdp_candidate c;
        sdp_origin o;
        sdp s = parsed(bytes);

        if (!s.media_count)
            s.media[0] = (sdp_media){ .attributes = SPAN_LIT("a=mid:x") };
        sdp_origin_read(&s, &o);
        sdp_payloads(&s.media[0], payloads);
        sdp_has_payload(&s.media[0], 77);
        sdp_crypto_count(&s.media[0]);
        sdp_rtcp_port(&s.media[0]);
        sdp_is_bundled(&s, &s.media[0]);
        sdp_is_t38(&s.media[0]);
        sdp_attribute(&s, &s.media[0], "fingerprint");
        for (span lines = s.media[0].attributes; sdp_attribute_next(&lines, "candidate", &value);)
            sdp_candidate_parse(value, &c);
        g_assert_cmpint(clock() - start, <, CLOCKS_PER_SEC);
        g_free((char *)bytes.p);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sdp-media/origin", test_origin);
    g_test_add_func("/sdp-media/attributes", test_attributes);
    g_test_add_func("/sdp-media/payloads", test_payloads);
    g_test_add_func("/sdp-media/many-payloads", test_many_payloads);
    g_test_add_func("/sdp-media/security", test_security);
    g_test_add_func("/sdp-media/rtcp", test_rtcp);
    g_test_add_func("/sdp-media/bundle", test_bundle);
    g_test_add_func("/sdp-media/t38", test_t38);
    g_test_add_func("/sdp-media/candidates", test_candidates);
    g_test_add_func("/sdp-media/hostile", test_hostile);
    return g_test_run();
}
