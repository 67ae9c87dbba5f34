/* test_sdp_findings.c - offers and answers that cannot make audio
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "media_scene.h"

#define CRYPTO "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n"

static void test_profile_and_key(void)
{
    expect(answered_with(SDP_CALLER, SDP_OF("192.0.2.11", "5000", "RTP/SAVPF", "8", CRYPTO)), "profile-mismatch",
           "INVITE (frame 1) offers the audio as RTP/AVP, 200 OK (frame 3) answers it as RTP/SAVPF");
    expect_sound(answered_with(SDP_AT("192.0.2.10", "4000", "a=tcap:1 RTP/SAVP\r\na=pcfg:1 t=1\r\n"),     /* offered as well (RFC 5939) */
                               SDP_OF("192.0.2.11", "5000", "RTP/SAVP", "8", CRYPTO "a=acfg:1 t=1\r\n")));
    expect_sound(answered_with(SDP_CALLER, SDP_OF("192.0.2.11", "5000", "RTP/AVPF", "8", "")));     /* both plain: phones take it */
    expect(answered_with(SDP_OF("192.0.2.10", "4000", "RTP/SAVP", "8", CRYPTO), SDP_OF("192.0.2.11", "5000", "RTP/SAVP", "8", "")),
           "key-missing", "the SDP of the called side (RTP/SAVP) has no a=crypto line");
    expect(answered_with(SDP_OF("192.0.2.10", "4000", "UDP/TLS/RTP/SAVPF", "8", ""),
                         SDP_OF("192.0.2.11", "5000", "UDP/TLS/RTP/SAVPF", "8", "a=fingerprint:sha-256 AA\r\n")),
           "key-missing", "the SDP of the caller (UDP/TLS/RTP/SAVPF) has no a=fingerprint line");
    expect_sound(answered_with(SDP_OF("192.0.2.10", "4000", "RTP/SAVP", "8", CRYPTO),
                               SDP_OF("192.0.2.11", "5000", "RTP/SAVP", "8", CRYPTO)));
    expect_sound(answered_with(SDP_OF("192.0.2.10", "4000", "RTP/SAVP", "8", "a=key-mgmt:mikey AQ\r\n"),
                               SDP_OF("192.0.2.11", "5000", "RTP/SAVP", "8", "a=key-mgmt:mikey AQ\r\n")));
}

#define BUNDLE(address, port, video, audio) \
    "v=0\r\no=- 1 1 IN IP4 " address "\r\ns=-\r\nc=IN IP4 " address "\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n" \
    "m=video " port " UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\n" video "m=audio " port " UDP/TLS/RTP/SAVPF 8\r\na=mid:1\r\n" audio
#define PRINT "a=fingerprint:sha-256 AA\r\n"

/* Media of a bundle have one key, which an answer names once. */
static void test_bundle(void)
{
    expect_sound(answered_with(BUNDLE("192.0.2.10", "4000", PRINT, PRINT), BUNDLE("192.0.2.11", "5000", PRINT, "")));
    expect(answered_with(BUNDLE("192.0.2.10", "4000", PRINT, PRINT), BUNDLE("192.0.2.11", "5000", "", "")), "key-missing",
           "the SDP of the called side (UDP/TLS/RTP/SAVPF) has no a=fingerprint line");
}

static void test_refused(void)
{
    scene *s = answered_with(SDP_CALLER, SDP_AT("192.0.2.11", "0", ""));

    bye(s, 9, false);
    expect(s, "no-audio", "200 OK (frame 3) accepts the call and refuses its audio...INVITE (frame 1)");

    s = answered_with(SDP_CALLER, SDP_AT("192.0.2.11", "0", ""));       /* over before anything else could be agreed */
    bye(s, 2, false);
    expect_sound(s);

    s = answered_with(SDP_CALLER, SDP_AT("192.0.2.11", "0", ""));       /* agreed later */
    say(s, (step){ 3, "INVITE", .to_tag = "b", .cseq = 5, .sdp = SDP_CALLER });
    say(s, (step){ 3.1, "200 OK", .cseq = 5, .sdp = SDP_CALLEE });
    bye(s, 9, false);
    expect_sound(s);

    s = answered_with(SDP_AT("192.0.2.10", "4000", "m=image 4002 udptl t38\r\n"), SDP_AT("192.0.2.11", "0", "m=image 5002 udptl t38\r\n"));
    bye(s, 9, false);           /* a fax */
    expect_sound(s);
}

static void test_codecs(void)
{
    scene *s = answered_with(SDP_OF("192.0.2.10", "4000", "RTP/AVP", "0 8 101", "a=rtpmap:101 telephone-event/8000\r\n"),
                             SDP_OF("192.0.2.11", "5000", "RTP/AVP", "18 101", "a=rtpmap:101 telephone-event/8000\r\n"));

    rtp_from(s, CALLEE_END, CALLER_END, 1.1, 9, 18, 1);
    rtp_from(s, CALLER_END, CALLEE_END, 1.1, 9, 0, 1);
    bye(s, 9, false);
    expect(s, "payload-not-negotiated", "200 OK (frame 3) answers with 18 G729/8000...INVITE (frame 1) offered 0 PCMU/8000,8 PCMA/8000");

    s = answered_with(SDP_OF("192.0.2.10", "4000", "RTP/AVP", "96", "a=rtpmap:96 opus/48000/2\r\n"),     /* by its name */
                      SDP_OF("192.0.2.11", "5000", "RTP/AVP", "111", "a=rtpmap:111 OPUS/48000/2\r\n"));
    bye(s, 9, false);
    expect_sound(s);

    s = answered_with(SDP_OF("192.0.2.10", "4000", "RTP/AVP", "96", ""), SDP_OF("192.0.2.11", "5000", "RTP/AVP", "8", ""));   /* 96 has no name */
    bye(s, 9, false);
    expect_sound(s);

    s = answered_with(SDP_OF("192.0.2.10", "4000", "RTP/AVP", "8", ""), SDP_OF("192.0.2.11", "5000", "RTP/AVP", "18 8", ""));    /* more than was offered */
    bye(s, 9, false);
    expect_sound(s);
}

int main(int argc, char **argv)
{
    wmem_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sdp/profile-and-key", test_profile_and_key);
    g_test_add_func("/sdp/bundle", test_bundle);
    g_test_add_func("/sdp/refused", test_refused);
    g_test_add_func("/sdp/codecs", test_codecs);
    int status = g_test_run();
    wmem_cleanup();
    return status;
}
