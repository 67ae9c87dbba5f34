/* test_body.c - the body of a message, or the part of it that is wanted
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "vector.h"
#include "wire/body.h"
#include "wire/sipfrag.h"

static message parsed(span bytes)
{
    message m;

    g_assert_true(message_parse(bytes, &m));
    return m;
}

static void test_content_type(void)
{
    static const struct {
        const char *value;
        bool is_sdp;
    } v[] = {
        { "application/sdp", true },
        { "Application/SDP;charset=utf-8", true },
        { "application / sdp ; x", true },
        { "application\r\n /sdp", true },
        { "application/sdpx", false },
        { "application/sd", false },
        { "", false },
        { ";application/sdp", false },
        { "text/plain;x=application/sdp", false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("SIP/2.0 200 OK\r\nc: ", v[i].value, "\r\n\r\nv=0\r\n", NULL);
        message m = parsed(span_of(text));

        assert_span(message_sdp(&m), v[i].is_sdp ? "v=0\r\n" : NULL);
        g_free(text);
    }
}

/* RFC 5621, RFC 2046 5.1.1 */
static void test_sdp_body(void)
{
    static const struct {
        const char *rest, *sdp;
    } v[] = {
        { "Content-Type: application/sdp\r\n\r\n", "" },
        { "Content-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=0\r\nx", "v=0\r\n" },
        { "Content-Type: application/sdp\r\n", NULL },
        { "\r\nv=0\r\n", NULL },
        { "e: gzip\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n", NULL },
        { "e: Identity\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n", "v=0\r\n" },
        { "c: multipart/mixed;boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nv=1\r\n--x\r\nc: application/sdp\r\n\r\nv=0\r\n--x--\r\n", "v=0" },
        { "c: Multipart/Mixed ; charset=a; Boundary = \"x y\"\r\n\r\npreamble\r\n--x y  \r\nContent-Type:application/sdp\r\n\r\nv=0\r\n\r\n--x y--", "v=0\r\n" },
        { "c: multipart/mixed;boundary=x\n\n--x\nContent-Type: application/sdp\n\nv=0\ns=-\n--x--\n", "v=0\ns=-" },
        { "c: multipart/mixed;boundary=x\r\n\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\ns=-\r\n", "v=0\r\ns=-\r\n" },
        { "c: multipart/mixed;boundary=x\r\n\r\n--xy\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--xx\r\n--x--\r\n", "v=0\r\n--xx" },
        { "c: multipart/mixed;boundary=x\r\n\r\n--x\r\n\r\nv=1\r\n--x--\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n", NULL },
        { "c: multipart/mixed;boundary=x\r\n\r\n--x\r\nContent-Type: application/sdp\r\nContent-Encoding: gzip\r\n\r\nv=0\r\n--x--\r\n", NULL },
        { "c: multipart/mixed;boundary=y\r\n\r\n--y\r\nContent-Type: multipart/alternative;boundary=\"x\"\r\n\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--x--\r\n--y--\r\n", "v=0" },
        { "c: multipart/mixed;boundary=x\r\n\r\n--x\r\n--x\r\n--x--", NULL },
        { "c: multipart/mixed\r\n\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--x--\r\n", NULL },
        { "c: multipart/mixed;boundary=\"\"\r\n\r\n--\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n----\r\n", NULL },
        { "c: multipart/mixed;boundary=x\r\n\r\n", NULL },
        { "c: multipart/mixed;boundary=x\r\nl: 0\r\n\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--x--", NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("SIP/2.0 200 OK\r\n", v[i].rest, NULL);
        span bytes = heap_copy(span_of(text));
        message m = parsed(bytes);

        g_test_message("%s", text);
        assert_span(message_sdp(&m), v[i].sdp);
        g_free((char *)bytes.p);
        g_free(text);
    }
}

/* RFC 3204 5: an ISUP part is bytes, line ends among them; RFC 2045 6 says how a part may be encoded */
static void test_types(void)
{
#define HEADERS "INVITE sip:b@b.example SIP/2.0\r\nc: multipart/mixed;boundary=unique\r\n\r\n"
    static const struct {
        span text;
        const char *type;
        span body;              /* SPAN_NONE: none */
    } v[] = {
        { BYTES(HEADERS "--unique\r\nContent-Type: application/SDP; charset=ISO-10646\r\n\r\nv=0\r\n"
                "--unique\r\nContent-Type: application/ISUP; version=nxv3;\r\nContent-Disposition: signal; handling=required\r\n\r\n"
                "\x0c\x02\x00\x02\x80\x90\r\n--unique--\r\n"), "application/isup", BYTES("\x0c\x02\x00\x02\x80\x90") },
        { BYTES(HEADERS "--unique\nContent-Type: application/isup\n\n\r\n\r\r\n\n\n--unique--"), "application/isup", BYTES("\r\n\r\r\n\n") },
        { BYTES(HEADERS "--unique\r\nContent-Type: application/isup\r\n\r\n\x01\r\r\n--unique--"), "application/isup", BYTES("\x01\r") },
        { BYTES(HEADERS "--unique\r\nContent-Type: application/isup\r\n\r\n\r\n--unique\r\n"), "application/isup", BYTES("") },
        { BYTES(HEADERS "--unique\r\nContent-Type: application/isup\r\n\r\n--unique\r\n"), "application/isup", { NULL, 0 } },
        { BYTES("BYE sip:b@b.example SIP/2.0\r\nc: application/isup;version=itu-t92+\r\nl: 2\r\n\r\n\x0c\x00\x01"), "application/isup", BYTES("\x0c\x00") },
        { BYTES(HEADERS "--unique\r\nContent-Type: application/isup\r\nContent-Transfer-Encoding: Binary\r\n\r\n\x0c\r\n--unique--"),
          "application/isup", BYTES("\x0c") },
        { BYTES(HEADERS "--unique\r\nContent-Type: application/isup\r\nContent-Transfer-Encoding: base64\r\n\r\nDAIA\r\n--unique--"),
          "application/isup", { NULL, 0 } },
        { BYTES("BYE sip:b@b.example SIP/2.0\r\nc: application/isup\r\nContent-Encoding: gzip\r\n\r\n\x0c"), "application/isup", { NULL, 0 } },
        { BYTES("BYE sip:b@b.example SIP/2.0\r\nc: multipart/mixed;boundary=x\r\n\r\n--x\r\nc: text/plain\r\n\r\na\r\n--x--"),
          "multipart/mixed", BYTES("--x\r\nc: text/plain\r\n\r\na\r\n--x--") },
        { BYTES("BYE sip:b@b.example SIP/2.0\r\nc: text/plain\r\n\r\na"), "application/isup", { NULL, 0 } },
        { BYTES("BYE sip:b@b.example SIP/2.0\r\n\r\na"), "application/isup", { NULL, 0 } },
    };
#undef HEADERS

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span bytes = heap_copy(v[i].text);
        message m = parsed(bytes);
        span body = message_body_of_type(&m, v[i].type);

        g_test_message("%zu: %zu bytes", i, body.len);
        g_assert_cmpint(body.p != NULL, ==, v[i].body.p != NULL);
        g_assert_true(span_equal(body, v[i].body));
        g_free((char *)bytes.p);
    }
}

/* RFC 3515 4.1, RFC 3420 5 */
static void test_sipfrag(void)
{
    static const struct {
        const char *headers, *body;
        int code;               /* -1: no fragment, or no start line */
        const char *phrase, *reason;
    } v[] = {
        { "Content-Type: message/sipfrag;version=2.0\r\n", "SIP/2.0 100 Trying", 100, "Trying", NULL },
        { "Content-Type: message/sipfrag\r\n", "SIP/2.0 503 Service Unavailable\r\n", 503, "Service Unavailable", NULL },
        { "c: Message/SipFrag\r\n", "\r\n SIP/2.0 200\r\n", 200, "", NULL },
        { "c: message/sipfrag\r\n", "SIP/2.0 486 Busy Here\r\nReason: Q.850;cause=17\r\n\r\n", 486, "Busy Here", "Q.850;cause=17" },
        { "c: message/sipfrag\r\n", "INVITE sip:a@a.example SIP/2.0", 0, NULL, NULL },
        { "c: message/sipfrag\r\n", "From: <sip:a@a.example>\r\nTo: <sip:b@b.example>\r\n", -1, NULL, NULL },
        { "c: message/sipfrag\r\n", "", -1, NULL, NULL },
        { "c: message/sip\r\n", "SIP/2.0 200 OK\r\n\r\n", -1, NULL, NULL },
        { "c: multipart/mixed;boundary=x\r\n", "--x\r\nc: message/sipfrag\r\n\r\nSIP/2.0 404 Not Found\r\n--x--", 404, "Not Found", NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("NOTIFY sip:a@a.example SIP/2.0\r\n", v[i].headers, "\r\n", v[i].body, NULL);
        message m = parsed(span_of(text)), fragment;

        g_test_message("%s", text);
        g_assert_cmpint(sipfrag_parse(&m, &fragment), ==, v[i].code >= 0);
        if (v[i].code >= 0) {
            g_assert_cmpint(fragment.code, ==, v[i].code);
            assert_span(fragment.phrase, v[i].phrase);
            assert_span(fragment.first[HDR_REASON], v[i].reason);
        }
        g_free(text);
    }
}

/* A multipart that holds itself ends. */
static void test_nested_deep(void)
{
    span body = repeat("SIP/2.0 200 OK\r\nc: multipart/mixed;boundary=x\r\n\r\n",
                       "--x\r\nContent-Type: multipart/mixed;boundary=x\r\n\r\n", 2000);
    message m = parsed(body);

    assert_span(message_sdp(&m), NULL);
    g_free((char *)body.p);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/body/content-type", test_content_type);
    g_test_add_func("/body/sdp", test_sdp_body);
    g_test_add_func("/body/types", test_types);
    g_test_add_func("/body/sipfrag", test_sipfrag);
    g_test_add_func("/body/nested-deep", test_nested_deep);
    return g_test_run();
}
