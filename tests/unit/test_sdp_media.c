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

static void test_attributes(void)
{
    sdp s = parsed(SPAN_LIT("v=0\r\na=tool:x\r\na=Setup:actpass\r\na=fingerprint: sha-256 AA\r\nm=audio 2 RTP/AVP 0\r\n"
                            "a=ptime:20\r\nb=AS:64\r\na=setup:active\r\na=rtcp-mux\r\nm=video 2 RTP/AVP 31\r\nb=ptime:9\r\n"));
    span lines = s.media[0].attributes, value;

    g_assert_true(sdp_attribute_next(&lines, "setup", &value));
    assert_span(value, "active");
    g_assert_false(sdp_attribute_next(&lines, "ptime", &value));
    assert_span(s.session, "v=0\r\na=tool:x\r\na=Setup:actpass\r\na=fingerprint: sha-256 AA\r\n");
}

/* RFC 3551 6, RFC 8866 6.6 */
static void test_formats(void)
{
    static const struct {
        const char *media;
        struct { int type; const char *name; } wanted[5];
        unsigned count;
    } v[] = {
        { "m=audio 49170 RTP/AVP 0 8 97\r\na=rtpmap:97 iLBC/8000\r\n", { { 0, "PCMU/8000" }, { 8, "PCMA/8000" }, { 97, "iLBC/8000" } }, 3 },
        { "m=audio 2 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2\r\n", { { 111, "opus/48000/2" } }, 1 },
        { "m=audio 2 RTP/AVP 9 35 96\r\na=rtpmap:9 G722/16000\r\na=rtpmap:9 X/1\r\na=rtpmap:96\r\n",
          { { 9, "G722/16000" }, { 35, "35" }, { 96, "96" } }, 3 },
        { "m=audio 2 RTP/AVP 0 x 128 -1 0\r\na=rtpmap:0 A/1\r\n",
          { { 0, "A/1" }, { -1, "x" }, { -1, "128" }, { -1, "-1" }, { 0, "A/1" } }, 5 },
        { "m=audio 2 RTP/AVP\r\n", { { 0, NULL } }, 0 },
        { "m=image 2 udptl t38\r\n", { { -1, "t38" } }, 1 },
        { "m=message 2855 TCP/MSRP 8\r\na=rtpmap:8 A/1\r\n", { { -1, "8" } }, 1 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("v=0\r\n", v[i].media, NULL);
        span body = heap_copy(span_of(text));
        sdp s = parsed(body);
        sdp_format f[SDP_FORMATS_MAX];

        g_test_message("%s", text);
        g_assert_cmpuint(sdp_formats(&s.media[0], f), ==, v[i].count);
        for (unsigned n = 0; n < v[i].count; n++) {
            g_assert_cmpint(f[n].type, ==, v[i].wanted[n].type);
            assert_span(f[n].name, v[i].wanted[n].name);
        }
        g_free((char *)body.p);
        g_free(text);
    }
}

static void test_many_formats(void)
{
    span body = repeat("v=0\nm=audio 2 RTP/AVP", " 8", SDP_FORMATS_MAX + 5);
    sdp s = parsed(body);
    sdp_format f[SDP_FORMATS_MAX];

    g_assert_cmpuint(sdp_formats(&s.media[0], f), ==, SDP_FORMATS_MAX);
    g_free((char *)body.p);
}

/* RFC 5764 8, RFC 5763 5 */
static void test_security(void)
{
    static const struct { const char *media; sdp_security security; } v[] = {
        { "m=audio 49170 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_32\r\n inline:x|2^20|1:32\r\n", SDP_SRTP },
        { "m=audio 49170 RTP/SAVPF 0\r\na=crypto:1 A inline:x\r\na=crypto:2 B inline:y\r\n", SDP_SRTP },
        { "m=audio 49170 RTP/AVP 0\r\na=crypto:1 A inline:x\r\n", SDP_PLAIN },
        { "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=cryptos:1\r\n", SDP_DTLS_SRTP },
        { "m=audio 9 TCP/DTLS/RTP/SAVP 0\r\n", SDP_DTLS_SRTP },
        { "m=audio 9 RTP/AVPF 0\r\n", SDP_PLAIN },
        { "m=image 9 UDP/TLS/UDPTL t38\r\n", SDP_PLAIN },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("v=0\r\n", v[i].media, NULL);
        sdp s = parsed(span_of(text));

        g_test_message("%s", text);
        g_assert_cmpint(sdp_security_of(&s.media[0]), ==, v[i].security);
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
        { "v=0\no=", " ", 1000000 },
        { "v=0\n", "o=\n", 300000 },
        { "v=0\nm=audio 2 RTP/AVP 0\n", "a=:\n", 300000 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span bytes = repeat(v[i].prefix, v[i].text, v[i].count), value;
        clock_t start = clock();
        sdp_format formats[SDP_FORMATS_MAX];
        sdp_candidate c;
        sdp s = parsed(bytes);

        if (!s.media_count)
            s.media[0] = (sdp_media){ .attributes = SPAN_LIT("a=mid:x") };
        sdp_formats(&s.media[0], formats);
        for (span lines = s.media[0].attributes; sdp_attribute_next(&lines, "candidate", &value);)
            sdp_candidate_parse(value, &c);
        g_assert_cmpint(clock() - start, <, CLOCKS_PER_SEC);
        g_free((char *)bytes.p);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sdp-media/attributes", test_attributes);
    g_test_add_func("/sdp-media/formats", test_formats);
    g_test_add_func("/sdp-media/many-formats", test_many_formats);
    g_test_add_func("/sdp-media/security", test_security);
    g_test_add_func("/sdp-media/candidates", test_candidates);
    g_test_add_func("/sdp-media/hostile", test_hostile);
    return g_test_run();
}
