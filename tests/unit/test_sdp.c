/* test_sdp.c - session descriptions: offers, answers, hold, refusals and nonsense
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <time.h>

#include "vector.h"
#include "wire/sdp.h"

enum { MAX_MEDIA = 3, MAX_CODECS = 4 };

typedef struct {
    const char *media;
    uint16_t port;
    const char *protocol, *formats, *address;
    bool on_hold;
    sdp_direction direction;
    const char *codecs[MAX_CODECS];
} wanted;

typedef struct {
    const char *body;
    bool sends;
    wanted media[MAX_MEDIA];
} vector;

#define SESSION "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"

/* RFC 8866, RFC 3264 5, 6: addresses, several m-lines, a refused one */
static const vector rfc3264[] = {
    { SESSION "m=audio 40000 RTP/AVP 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\n", true,
      { { "audio", 40000, "RTP/AVP", "8 0 101", "192.0.2.1", false, SDP_SENDRECV,
          { "PCMA/8000", "PCMU/8000", "telephone-event/8000" } } } },
    { SESSION "m=audio 40000 RTP/AVP 0\r\nc=IN IP4 192.0.2.2\r\nm=video 0 RTP/AVP 31 99\r\na=rtpmap:99 VP8/90000\r\n"
      "m=image 40004 udptl t38\r\n", true,
      { { "audio", 40000, "RTP/AVP", "0", "192.0.2.2", false, SDP_SENDRECV, { "PCMU/8000" } },
        { "video", 0, "RTP/AVP", "31 99", "192.0.2.1", false, SDP_SENDRECV, { "H261/90000", "VP8/90000" } },
        { "image", 40004, "udptl", "t38", "192.0.2.1", false, SDP_SENDRECV, { "t38" } } } },
    { SESSION "m=audio 0 RTP/AVP 0\r\n", false,
      { { "audio", 0, "RTP/AVP", "0", "192.0.2.1", false, SDP_SENDRECV, { "PCMU/8000" } } } },
    { "v=0\r\nm=audio 49170/2 RTP/AVP 18\r\nc=IN IP4 233.252.0.1/127/3\r\nc=IN IP4 233.252.0.9\r\n", true,
      { { "audio", 49170, "RTP/AVP", "18", "233.252.0.1", false, SDP_SENDRECV, { "G729/8000" } } } },
    { "v=0\r\nc=IN IP6 2001:db8::1\r\nm=audio 6000 RTP/SAVP 96\r\na=rtpmap:96 opus/48000/2\r\n", true,
      { { "audio", 6000, "RTP/SAVP", "96", "2001:db8::1", false, SDP_SENDRECV, { "opus/48000/2" } } } },
    { SESSION, false, { { NULL, 0, NULL, NULL, NULL, false, SDP_SENDRECV, { NULL } } } },
};

/* RFC 3264 5.1, 8.4 and RFC 8839 4.3.1: directions, hold, and what only looks like hold */
static const vector hold[] = {
    { SESSION "a=sendonly\r\nm=audio 40000 RTP/AVP 0\r\nm=video 40002 RTP/AVP 31\r\na=inactive\r\n", true,
      { { "audio", 40000, "RTP/AVP", "0", "192.0.2.1", false, SDP_SENDONLY, { "PCMU/8000" } },
        { "video", 40002, "RTP/AVP", "31", "192.0.2.1", false, SDP_INACTIVE, { "H261/90000" } } } },
    { SESSION "a=inactive\r\nm=audio 40000 RTP/AVP 0\r\na=sendrecv\r\n", true,
      { { "audio", 40000, "RTP/AVP", "0", "192.0.2.1", false, SDP_SENDRECV, { "PCMU/8000" } } } },
    { SESSION "m=audio 40000 RTP/AVP 0\r\na=recvonly \r\n", false,
      { { "audio", 40000, "RTP/AVP", "0", "192.0.2.1", false, SDP_RECVONLY, { "PCMU/8000" } } } },
    { SESSION "m=audio 0 RTP/AVP 0\r\na=sendonly\r\nm=audio 40000 RTP/AVP 0\r\na=recvonly\r\n", false,
      { { "audio", 0, "RTP/AVP", "0", "192.0.2.1", false, SDP_SENDONLY, { "PCMU/8000" } },
        { "audio", 40000, "RTP/AVP", "0", "192.0.2.1", false, SDP_RECVONLY, { "PCMU/8000" } } } },
    { "v=0\r\nc=IN IP4 0.0.0.0\r\nm=audio 40000 RTP/AVP 0\r\n", false,
      { { "audio", 40000, "RTP/AVP", "0", "0.0.0.0", true, SDP_SENDRECV, { "PCMU/8000" } } } },
    { "v=0\r\nc=IN IP4 0.0.0.0\r\nm=audio 40000 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\r\n", true,
      { { "audio", 40000, "RTP/AVP", "0", "192.0.2.1", false, SDP_SENDRECV, { "PCMU/8000" } } } },
    { "v=0\r\nm=audio 40000 RTP/AVP 0\r\nc=IN IP6 ::\r\n", false,
      { { "audio", 40000, "RTP/AVP", "0", "::", true, SDP_SENDRECV, { "PCMU/8000" } } } },
    { "v=0\nc=IN IP4 0.0.0.0\nm=audio 9 UDP/TLS/RTP/SAVPF 111\na=rtpmap:111 opus/48000/2\na=ice-options:trickle\n", true,
      { { "audio", 9, "UDP/TLS/RTP/SAVPF", "111", "0.0.0.0", false, SDP_SENDRECV, { "opus/48000/2" } } } },
    { "v=0\r\nc=IN IP4 10.0.0.0\r\nm=audio 40000 RTP/AVP 0\r\n", true,
      { { "audio", 40000, "RTP/AVP", "0", "10.0.0.0", false, SDP_SENDRECV, { "PCMU/8000" } } } },
};

/* RFC 3551 6: numbers that need no rtpmap, and those that do */
static const vector codecs[] = {
    { SESSION "m=audio 2 RTP/AVP 3 4 9 13\r\n", true,
      { { "audio", 2, "RTP/AVP", "3 4 9 13", "192.0.2.1", false, SDP_SENDRECV,
          { "GSM/8000", "G723/8000", "G722/8000", "CN/8000" } } } },
    { SESSION "m=audio 2 RTP/AVP 1 35 96 127\r\na=rtpmap:9 NO/1\r\na=rtpmap:96\r\na=rtpmap: 127  X/1\r\n", true,
      { { "audio", 2, "RTP/AVP", "1 35 96 127", "192.0.2.1", false, SDP_SENDRECV, { "1", "35", "96", "X/1" } } } },
    { SESSION "m=audio 2 RTP/AVP 0\r\na=rtpmap:0 Private/16000\r\nm=audio 2 RTP/AVP 0\r\n", true,
      { { "audio", 2, "RTP/AVP", "0", "192.0.2.1", false, SDP_SENDRECV, { "Private/16000" } },
        { "audio", 2, "RTP/AVP", "0", "192.0.2.1", false, SDP_SENDRECV, { "PCMU/8000" } } } },
    { SESSION "m=message 2855 TCP/MSRP *\r\n", true,
      { { "message", 2855, "TCP/MSRP", "*", "192.0.2.1", false, SDP_SENDRECV, { "*" } } } },
    { SESSION "m=audio 2 RTP/AVP 99999999999999999999\r\n", true,
      { { "audio", 2, "RTP/AVP", "99999999999999999999", "192.0.2.1", false, SDP_SENDRECV,
          { "99999999999999999999" } } } },
};

/* Line ends of every kind, fields that are missing, numbers that are none */
static const vector nasty[] = {
    { "v=0\nc=IN IP4 192.0.2.1\nm=audio 2 RTP/AVP 0\na=recvonly", false,
      { { "audio", 2, "RTP/AVP", "0", "192.0.2.1", false, SDP_RECVONLY, { "PCMU/8000" } } } },
    { "v=0\rc=IN IP4 192.0.2.1\rm=audio 2 RTP/AVP 0\ra=recvonly\r", false,
      { { "audio", 2, "RTP/AVP", "0", "192.0.2.1", false, SDP_RECVONLY, { "PCMU/8000" } } } },
    { "\r\n\r\nv=0\r\n\r\nm=audio 2 RTP/AVP 0\r\n\r\na=INACTIVE\r\n", false,
      { { "audio", 2, "RTP/AVP", "0", NULL, false, SDP_INACTIVE, { "PCMU/8000" } } } },
    { "v=0\r\nm=\r\nm=audio\r\nm=audio 70000 RTP/AVP\r\nc=IN IP4\r\n", false,
      { { "", 0, "", "", NULL, false, SDP_SENDRECV, { NULL } },
        { "audio", 0, "", "", NULL, false, SDP_SENDRECV, { NULL } },
        { "audio", 0, "RTP/AVP", "", NULL, false, SDP_SENDRECV, { NULL } } } },
    { "v=0\r\nc=\r\nc=IN IP4 192.0.2.1\r\nm=audio -1 RTP/AVP 0\r\na=\r\na=sendonlyx\r\na=x:sendonly\r\nx\r\n", false,
      { { "audio", 0, "RTP/AVP", "0", "192.0.2.1", false, SDP_SENDRECV, { "PCMU/8000" } } } },
    { "v=", false, { { NULL, 0, NULL, NULL, NULL, false, SDP_SENDRECV, { NULL } } } },
};

static void check_media(const sdp_media *m, const wanted *w)
{
    sdp_format formats[SDP_FORMATS_MAX];
    unsigned count = sdp_formats(m, formats);

    assert_span(m->media, w->media);
    g_assert_cmpuint(m->port, ==, w->port);
    assert_span(m->protocol, w->protocol);
    assert_span(m->formats, w->formats);
    assert_span(m->address, w->address);
    g_assert_cmpint(m->on_hold, ==, w->on_hold);
    g_assert_cmpint(m->direction, ==, w->direction);
    for (unsigned n = 0; n < MAX_CODECS; n++) {
        g_assert_cmpint(n < count, ==, w->codecs[n] != NULL);
        if (!w->codecs[n])
            break;
        assert_span(formats[n].name, w->codecs[n]);
    }
}

static void check_vector(const vector *v)
{
    span body = heap_copy(span_of(v->body));
    unsigned n = 0;
    sdp s;

    g_test_message("%s", v->body);
    g_assert_true(sdp_parse(body, &s));
    g_assert_cmpint(sdp_sender_sends(&s), ==, v->sends);
    for (; n < MAX_MEDIA && v->media[n].media; n++)
        check_media(&s.media[n], &v->media[n]);
    g_assert_cmpuint(s.media_count, ==, n);
    g_free((char *)body.p);
}

#define VECTORS(name) \
    static void test_##name(void) \
    { \
        for (size_t i = 0; i < G_N_ELEMENTS(name); i++) \
            check_vector(&name[i]); \
    }
VECTORS(rfc3264)
VECTORS(hold)
VECTORS(codecs)
VECTORS(nasty)

static void test_not_sdp(void)
{
    static const char *const bodies[] = { "", "\r\n", "v", "V=0", " v=0", "hello v=0\r\nv=0\r\n", "m=audio 2 RTP/AVP 0\r\nv=0\r\n" };
    sdp s;

    for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++)
        g_assert_false(sdp_parse(span_of(bodies[i]), &s));
    g_assert_false(sdp_parse(SPAN_NONE, &s));
}

static void test_attributes(void)
{
    span body = SPAN_LIT("v=0\r\na=tool:x\r\nm=audio 2 RTP/AVP 0\r\na=ptime:20\r\nb=AS:64\r\nm=video 2 RTP/AVP 31\r\n");
    sdp s;

    g_assert_true(sdp_parse(body, &s));
    assert_span(s.media[0].attributes, "a=ptime:20\r\nb=AS:64\r\n");
    assert_span(s.media[1].attributes, "");
}

static void test_nul(void)
{
    sdp s;

    g_assert_true(sdp_parse(BYTES("v=0\r\nm=audio 2\0 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\0\r\n"), &s));
    g_assert_cmpuint(s.media[0].port, ==, 0);
    g_assert_cmpuint(s.media[0].address.len, ==, 10);
}

/* Further m-lines are counted; what they say is not taken for the last one kept. */
static void test_many_media(void)
{
    span body = repeat("v=0\n", "m=audio 2 RTP/AVP 0\na=inactive\n", SDP_MEDIA_MAX);
    span more = repeat(body.p, "m=audio 2 RTP/AVP 0\na=sendrecv\n", 1000);
    sdp s;

    g_assert_true(sdp_parse(more, &s));
    g_assert_cmpuint(s.media_count, ==, SDP_MEDIA_MAX + 1000);
    for (int i = 0; i < SDP_MEDIA_MAX; i++)
        g_assert_cmpint(s.media[i].direction, ==, SDP_INACTIVE);
    g_assert_false(sdp_sender_sends(&s));
    g_free((char *)body.p);
    g_free((char *)more.p);
}

static void test_hostile(void)
{
    static const struct {
        const char *prefix, *text;
        size_t count;
    } v[] = {
        { "v=0\n", "m=\n", 300000 },
        { "v=0\n", "\r", 1000000 },
        { "v=0\n", "\n", 1000000 },
        { "v=0\n", "c=\na=\n", 200000 },
        { "v=0\nm=audio 2 RTP/AVP", " 0", 500000 },
        { "v=0\nm=audio 2 RTP/AVP 96\n", "a=rtpmap:\n", 100000 },
        { "v=0\nm=audio 2 ", "RTP", 300000 },
        { "", "v=", 500000 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span bytes = repeat(v[i].prefix, v[i].text, v[i].count);
        sdp_format formats[SDP_FORMATS_MAX];
        clock_t start = clock();
        sdp s;

        g_assert_true(sdp_parse(bytes, &s));
        if (s.media_count)
            sdp_formats(&s.media[0], formats);
        g_assert_cmpint(clock() - start, <, CLOCKS_PER_SEC);   /* of this process: others may be busy */
        g_free((char *)bytes.p);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sdp/rfc3264", test_rfc3264);
    g_test_add_func("/sdp/hold", test_hold);
    g_test_add_func("/sdp/codecs", test_codecs);
    g_test_add_func("/sdp/nasty", test_nasty);
    g_test_add_func("/sdp/not-sdp", test_not_sdp);
    g_test_add_func("/sdp/attributes", test_attributes);
    g_test_add_func("/sdp/nul", test_nul);
    g_test_add_func("/sdp/many-media", test_many_media);
    g_test_add_func("/sdp/hostile", test_hostile);
    return g_test_run();
}
