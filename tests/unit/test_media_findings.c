/* test_media_findings.c - calls with their RTP, and what must and must not be found in their media
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "media_scene.h"
#include "explain/media_text.h"

static void test_sound(void)
{
    scene *s = answered();

    rtp(s, CALLER_END, CALLEE_END, 1.1, 9);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    expect_sound_until(s, 9);

    s = answered();             /* this capture point sees no media of the call */
    expect_sound_until(s, 9);
}

static void test_no_audio(void)
{
    scene *s = answered();

    tracker_media_met(s->tracker, s->frame, &CALLER_END, &CALLEE_END, false);
    bye(s, 9, false);
    expect(s, "no-audio", "Neither side sent RTP in the 8.0 s for which INVITE (frame 1) and 200 OK (frame 3)");

    const endpoint caller_rtcp = END(192, 0, 2, 10, 4001), callee_rtcp = END(192, 0, 2, 11, 5001);
    s = answered();             /* RTCP beside it (RFC 3550 11) */
    tracker_media_met(s->tracker, s->frame, &caller_rtcp, &callee_rtcp, false);
    bye(s, 9, false);
    expect(s, "no-audio", "Neither side");

    s = answered();             /* ... which says that RTP was sent: the capture is without it */
    tracker_media_met(s->tracker, s->frame, &caller_rtcp, &callee_rtcp, false);
    tracker_media_met(s->tracker, s->frame, &callee_rtcp, &caller_rtcp, true);
    expect_sound_until(s, 9);

    s = answered();             /* another call has RTP, and the ends of this one's media talk SIP to each other here */
    say(s, (step){ 2, "INVITE", .id = "two", .from_tag = "two", .sdp = SDP_AT("192.0.2.10", "4002", "") });
    rtp(s, CALLEE_END, END(192, 0, 2, 10, 4002), 2, 3);
    bye(s, 9, false);
    g_assert_null(tracker_call(s->tracker, 1)->streams);
    expect(s, "no-audio", "Neither side");

    s = answered();             /* a host that talks to itself */
    tracker_media_met(s->tracker, s->frame, &CALLER_END, &CALLER_END, false);
    expect_sound_until(s, 9);

    s = answered_with(SDP_AT("192.0.2.50", "4000", ""), SDP_CALLEE);    /* past this point */
    say(s, (step){ 2, "INVITE", .id = "two", .from_tag = "two", .sdp = SDP_AT("192.0.2.10", "4002", "") });
    rtp(s, END(192, 0, 2, 77, 6), END(192, 0, 2, 10, 4002), 2, 3);
    expect_sound_until(s, 9);

    s = answered();             /* too short to tell */
    tracker_media_met(s->tracker, s->frame, &CALLER_END, &CALLEE_END, false);
    bye(s, 3, false);
    expect_sound(s);

    s = answered_with(SDP_CALLER, SDP_AT("192.0.2.11", "5000", "a=inactive\r\n"));
    tracker_media_met(s->tracker, s->frame, &CALLER_END, &CALLEE_END, false);
    expect_sound_until(s, 9);
}

static void test_one_way(void)
{
    scene *s = answered();

    rtp(s, CALLER_END, CALLEE_END, 1.1, 9);
    bye(s, 9, false);
    expect(s, "one-way-audio", "One-way audio: the caller sent...RTP packets (from frame 5), the called side none");

    s = answered();
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    rtp(s, CALLER_END, CALLEE_END, 1.1, 1.15);
    bye(s, 9, true);
    expect(s, "one-way-audio", "the called side sent...the caller next to none");

    s = answered_with(SDP_AT("192.0.2.10", "4000", "a=recvonly\r\n"), SDP_AT("192.0.2.11", "5000", "a=sendonly\r\n"));
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);     /* as agreed */
    expect_sound_until(s, 9);

    s = answered();             /* held with music soon after the answer */
    rtp(s, CALLEE_END, CALLER_END, 1.1, 20);
    say(s, (step){ 2, "INVITE", .to_tag = "b", .cseq = 5, .sdp = SDP_AT("192.0.2.10", "4000", "a=recvonly\r\n") });
    say(s, (step){ 2.1, "200 OK", .cseq = 5, .sdp = SDP_AT("192.0.2.11", "5000", "a=sendonly\r\n") });
    bye(s, 20, false);
    expect_sound(s);

    s = answered();             /* the phone behind a NAT sends from elsewhere, and is answered there */
    rtp(s, END(203, 0, 113, 5, 9999), CALLEE_END, 1.1, 9);
    rtp(s, CALLEE_END, END(203, 0, 113, 5, 9999), 1.1, 9);
    expect_sound_until(s, 9);
}

static void refuse(scene *s, endpoint from, endpoint to, double start, double stop)
{
    for (double at = start; at < stop; at += 1)
        tracker_media_refused(s->tracker, ++s->frame, scene_time(at), &from, &to);
}

static void test_one_way_refused(void)
{
    scene *s = answered();

    rtp(s, CALLER_END, CALLEE_END, 1.1, 9);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    refuse(s, CALLEE_END, CALLER_END, 1.2, 9);
    bye(s, 9, false);
    expect(s, "one-way-audio", "the RTP of the called side to 192.0.2.10:4000 came back with ICMP errors...the caller heard nothing");

    s = answered();             /* until ICE moved it */
    rtp(s, CALLER_END, CALLEE_END, 1.1, 9);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    refuse(s, CALLEE_END, CALLER_END, 1.2, 3);
    expect_sound_until(s, 9);

    s = answered();             /* a program that ended in the middle: it was heard before */
    rtp(s, CALLER_END, CALLEE_END, 1.1, 9);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    refuse(s, CALLEE_END, CALLER_END, 5, 9);
    expect_sound_until(s, 9);

    s = answered();             /* as the BYE closes the socket */
    rtp(s, CALLER_END, CALLEE_END, 1.1, 9.5);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    bye(s, 9, true);
    refuse(s, CALLER_END, CALLEE_END, 9.1, 11);
    expect_sound(s);
}

static void test_stopped(void)
{
    scene *s = answered();

    rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 20);
    bye(s, 20, true);
    expect(s, "audio-stopped", "RTP of the caller stopped at frame 149, 16 s before the end (BYE");

    s = answered();
    rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 20);
    bye(s, 20, false);
    expect(s, "audio-stopped", "RTP of the caller stopped at frame...before it ended the call (BYE");

    s = answered();             /* a program that was frozen sends what it has left as the call ends */
    rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
    rtp(s, CALLER_END, CALLEE_END, 20.5, 21);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 20);
    bye(s, 20, true);
    expect(s, "audio-stopped", "RTP of the caller stopped 16 s before the end (BYE");

    s = answered();             /* both at once, soon before the end */
    rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 4);
    bye(s, 12, true);
    expect_sound(s);

    s = answered();             /* as agreed */
    rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
    say(s, (step){ 4, "INVITE", .to_tag = "b", .cseq = 5, .sdp = SDP_AT("192.0.2.10", "4000", "a=recvonly\r\n") });
    say(s, (step){ 4.1, "200 OK", .cseq = 5, .sdp = SDP_AT("192.0.2.11", "5000", "a=sendonly\r\n") });
    rtp(s, CALLEE_END, CALLER_END, 1.1, 20);
    bye(s, 20, true);
    expect_sound(s);

    s = answered();             /* who pauses for long may pause again */
    rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
    rtp_from(s, CALLER_END, CALLEE_END, 8, 14, 8, 200);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 20);
    bye(s, 20, true);
    expect_sound(s);

    s = answered();             /* a PBX that transfers */
    rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
    say(s, (step){ 4, "REFER", .by_callee = true, .cseq = 3 });
    rtp(s, CALLEE_END, CALLER_END, 1.1, 20);
    bye(s, 20, true);
    expect_sound(s);

    s = answered();             /* comfort noise */
    rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
    rtp_from(s, CALLER_END, CALLEE_END, 4, 4.01, 13, 200);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 20);
    bye(s, 20, true);
    expect_sound(s);

    static const char *const quiet[] = { "a=silenceSupp:on - - - -\r\n", "a=fmtp:8 vad=on;cng=on\r\n", "a=silenceSupp:off - - - -\r\n" };
    for (unsigned i = 0; i < G_N_ELEMENTS(quiet); i++) {
        char *offered = g_strconcat(SDP_CALLER, quiet[i], NULL), *answer = g_strconcat(SDP_CALLEE, quiet[i], NULL);

        s = answered_with(offered, answer);
        rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
        rtp(s, CALLEE_END, CALLER_END, 1.1, 20);
        bye(s, 20, true);
        if (i < 2)
            expect_sound(s);
        else
            expect(s, "audio-stopped", "RTP of the caller stopped");
        g_free(offered);
        g_free(answer);
    }

    s = answered();             /* the caller moved to another port and went on */
    rtp(s, CALLER_END, CALLEE_END, 1.1, 14);
    rtp(s, END(192, 0, 2, 10, 4444), CALLEE_END, 14, 20);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 20);
    bye(s, 20, true);
    expect_sound(s);
}

/* The silent side is no machine where it names a phone, or where nobody took the BYE. */
static void test_stopped_as_machine(void)
{
    static const struct {
        const char *product;
        bool caller_stops, by_callee, in_vain;
        severity severity;
        const char *says;
    } rows[] = {
        { "Server: FRITZ!OS", false, false, false, SEVERITY_NOTE, "RTP of the called side stopped...a fault, or a machine" },
        { "Server: Asterisk PBX 18.20.0", false, true, false, SEVERITY_NOTE, "more likely a machine that listened" },
        { "Server: Mediant SW/v.7.20A.258", true, false, false, SEVERITY_NOTE, "RTP of the caller...more likely a machine" },
        { NULL, true, true, false, SEVERITY_NOTE, "RTP of the caller stopped...a fault, or a machine" },
        { NULL, false, false, true, SEVERITY_WARN, "with which the caller ended the call: by hand" },
        { "Server: Yealink SIP-T46S 66.86.0.15", false, false, false, SEVERITY_WARN, "with which the caller ended the call: by hand" },
        { "Server: Linphonec/5.1.65", false, true, false, SEVERITY_WARN, "the caller heard nothing from then on" },
        { "User-Agent: snomD785/10.1", true, true, false, SEVERITY_WARN, "with which the called side ended the call: by hand" },
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
        scene *s = scene_new("");

        say(s, (step){ 0, "INVITE", .headers = rows[i].product, .sdp = SDP_CALLER });
        say(s, (step){ 1, "200 OK", .headers = rows[i].product, .sdp = SDP_CALLEE });
        say(s, (step){ 1.1, "ACK", .branch = "ack" });
        rtp(s, CALLER_END, CALLEE_END, 1.1, rows[i].caller_stops ? 4 : 20);
        rtp(s, CALLEE_END, CALLER_END, 1.1, rows[i].caller_stops ? 20 : 4);
        bye(s, 20, rows[i].by_callee);
        if (rows[i].in_vain)
            say(s, (step){ 60, "OPTIONS", .to_tag = "b", .cseq = 9, .id = "other" });
        else
            say(s, (step){ 20.1, "200 OK", .of = "BYE", .by_callee = rows[i].by_callee });
        g_test_message("%u", i);
        g_assert_cmpint(find(s, "audio-stopped")->rule->severity, ==, rows[i].severity);
        expect(s, "audio-stopped", rows[i].says);
    }
}

static scene *early_with(const char *offered, const char *provisional, const char *answer, double until)
{
    scene *s = scene_new("");

    say(s, (step){ 0, "INVITE", .sdp = offered });
    say(s, (step){ 0.5, provisional, .sdp = answer });
    if (until > 0)
        rtp(s, CALLEE_END, CALLER_END, 0.6, until);
    say(s, (step){ 5, "200 OK", .sdp = SDP_CALLEE });
    say(s, (step){ 5.1, "ACK", .branch = "ack", .sdp = offered ? NULL : SDP_CALLER });
    rtp(s, CALLEE_END, CALLER_END, 5, 8);
    rtp(s, CALLER_END, CALLEE_END, 5, 8);
    bye(s, 8, false);
    return s;
}

static scene *early(const char *provisional, double until)
{
    return early_with(SDP_CALLER, provisional, SDP_CALLEE, until);
}

/* The capture begins inside the dialog, so nobody can say which side sends the first RTP; then the Call-ID comes again. */
static void test_stream_of_no_side(void)
{
    scene *s = scene_new("");

    say(s, (step){ 0, "INVITE", .from_tag = "x", .to_tag = "y", .cseq = 7, .sdp = SDP_AT("192.0.2.10", "4444", "") });
    rtp(s, CALLEE_END, END(192, 0, 2, 10, 4444), 0.1, 1);
    say(s, (step){ 2, "INVITE", .sdp = SDP_CALLER });
    say(s, (step){ 3, "200 OK", .sdp = SDP_CALLEE });
    say(s, (step){ 3.1, "ACK", .branch = "ack" });
    rtp(s, CALLEE_END, CALLER_END, 3.1, 12);
    rtp(s, CALLER_END, CALLEE_END, 3.1, 12);
    bool any = false;
    for (const media_stream *m = s->call->streams; m; m = m->next)
        any |= m->from == NO_SIDE;
    g_assert_true(any);
    expect_sound_until(s, 12);
}

/* Who hung up is silent by right, though nobody took the BYE. */
static void test_silent_after_bye(void)
{
    scene *s = answered();

    rtp(s, CALLEE_END, CALLER_END, 1.1, 4);
    rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
    say(s, (step){ 4, "BYE", .by_callee = true });
    say(s, (step){ 4.1, "481 No Such Call", .of = "BYE", .by_callee = true });
    rtp(s, CALLER_END, CALLEE_END, 4, 20);
    say(s, (step){ 20, "BYE", .cseq = 3 });
    say(s, (step){ 20.1, "200 OK", .of = "BYE", .cseq = 3 });
    expect_sound(s);
}

static void test_both_stopped(void)
{
    scene *s = answered();

    rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 4.5);
    bye(s, 20, true);
    expect(s, "audio-stopped", "RTP of both sides stopped at frame...16 s before BYE...though 200 OK (frame 3)");

    s = answered();
    rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 4.5);
    say(s, (step){ 20, "BYE", .headers = "Reason: SIP;cause=200;text=\"RTP timeout\"" });
    expect(s, "audio-stopped", "RTP of both sides stopped at frame...16 s before BYE...with which a media timeout ended the call");

    s = answered();             /* on to fax */
    rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 4);
    say(s, (step){ 4, "INVITE", .to_tag = "b", .cseq = 5, .by_callee = true, .sdp =
                   "v=0\r\no=- 1 2 IN IP4 192.0.2.11\r\ns=-\r\nc=IN IP4 192.0.2.11\r\nt=0 0\r\nm=image 5002 udptl t38\r\n" });
    bye(s, 40, true);
    expect_sound(s);

    s = answered();             /* a call without its end */
    rtp(s, CALLER_END, CALLEE_END, 1.1, 4);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 4);
    say(s, (step){ 40, "OPTIONS", .to_tag = "b", .cseq = 9 });
    expect_sound(s);
}

static void test_early(void)
{
    expect(early("183 Session Progress", 0), "early-media-silent", "183 Session Progress (frame 2)...in the 4.5 s until 200 OK (frame 3)");
    expect_sound(early("183 Session Progress", 5));
    expect_sound(early("180 Ringing", 0));      /* the caller's phone plays ringback */
    expect_sound(early("182 Queued", 0));       /* that promises nothing to be heard */

    const char *awaits = SDP_AT("192.0.2.11", "5000", "a=curr:qos local none\r\na=des:qos mandatory local sendrecv\r\n");
    const char *met = SDP_AT("192.0.2.11", "5000", "a=curr:qos local sendrecv\r\na=des:qos mandatory local sendrecv\r\n");
    expect_sound(early_with(SDP_CALLER, "183 Session Progress", awaits, 0));
    expect(early_with(SDP_CALLER, "183 Session Progress", met, 0), "early-media-silent", "in the 4.5 s until 200 OK");
    expect_sound(early_with(NULL, "183 Session Progress", SDP_CALLEE, 0));     /* an offer: the callee does not know where to send */
    expect_sound(early_with(SDP_AT("0.0.0.0", "4000", ""), "183 Session Progress", SDP_CALLEE, 0));
}

#define PRIVATE SDP_AT("10.0.0.5", "4000", "")

static void test_private(void)
{
    const endpoint named = END(10, 0, 0, 5, 4000), outside = END(203, 0, 113, 5, 40000);
    scene *s = answered_with(PRIVATE, SDP_CALLEE);

    rtp(s, outside, CALLEE_END, 1.1, 9);
    rtp(s, CALLEE_END, named, 1.1, 9);
    bye(s, 9, false);
    expect(s, "private-media-address", "SDP of the caller (INVITE (frame 1)) names the private address 10.0.0.5...from 192.0.2.11:5000");

    s = answered_with(PRIVATE, SDP_CALLEE);     /* answered where it sends from */
    rtp(s, outside, CALLEE_END, 1.1, 9);
    rtp(s, CALLEE_END, outside, 1.1, 9);
    expect_sound_until(s, 9);

    s = answered_with(PRIVATE, SDP_CALLEE);     /* ... once it did */
    rtp(s, CALLEE_END, named, 1.1, 2);
    rtp(s, outside, CALLEE_END, 1.1, 9);
    rtp(s, CALLEE_END, outside, 2, 9);
    expect_sound_until(s, 9);

    s = answered_with(PRIVATE, SDP_CALLEE);     /* one network */
    rtp(s, named, CALLEE_END, 1.1, 9);
    rtp(s, CALLEE_END, named, 1.1, 9);
    expect_sound_until(s, 9);
}

static void test_misaddressed(void)
{
    scene *s = answered();

    rtp(s, CALLER_END, END(192, 0, 2, 11, 5002), 1.1, 9);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    bye(s, 9, false);
    expect(s, "media-misaddressed",
           "RTP went astray: the caller sent...to 192.0.2.11:5002, but the SDP in force (200 OK (frame 3)) names 192.0.2.11 port 5000");

    s = answered();             /* where the SDP says too */
    rtp(s, CALLER_END, END(192, 0, 2, 11, 5002), 1.1, 9);
    rtp(s, CALLER_END, CALLEE_END, 1.1, 9);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    expect_sound_until(s, 9);

    s = answered();             /* the called side moved; the caller did not follow */
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    say(s, (step){ 4, "INVITE", .to_tag = "b", .by_callee = true, .cseq = 5, .sdp = SDP_AT("192.0.2.12", "5000", "") });
    say(s, (step){ 4.1, "200 OK", .to_tag = "b", .by_callee = true, .cseq = 5, .sdp = SDP_CALLER });
    rtp(s, CALLER_END, CALLEE_END, 1.1, 9);
    bye(s, 9, false);
    expect(s, "media-misaddressed", "the caller went on sending to 192.0.2.11:5000 for 4.9 s...had changed to 192.0.2.12 port 5000");

    s = answered();             /* the caller followed */
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    rtp(s, CALLER_END, CALLEE_END, 1.1, 4.5);
    say(s, (step){ 4, "INVITE", .to_tag = "b", .by_callee = true, .cseq = 5, .sdp = SDP_AT("192.0.2.12", "5000", "") });
    say(s, (step){ 4.1, "200 OK", .to_tag = "b", .by_callee = true, .cseq = 5, .sdp = SDP_CALLER });
    rtp(s, CALLER_END, END(192, 0, 2, 12, 5000), 4.5, 9);
    expect_sound_until(s, 9);
}


static scene *talked(const char *offered, const char *answer)
{
    scene *s = answered_with(offered, answer);

    rtp(s, CALLER_END, CALLEE_END, 1.1, 9);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    return s;
}

/* One digit, in between. */
static void press(scene *s, endpoint from, endpoint to, unsigned payload)
{
    rtp(s, from, to, 1.1, 5);
    rtp_from(s, from, to, 5, 5.2, payload, 250);
    rtp(s, from, to, 5.2, 9);
}

#define EVENT(n) "a=rtpmap:" n " telephone-event/8000\r\n"

static void test_payload(void)
{
    const char *offered = SDP_OF("192.0.2.10", "4000", "RTP/AVP", "8 96", EVENT("96"));
    const char *answer = SDP_OF("192.0.2.11", "5000", "RTP/AVP", "8 96", EVENT("96"));
    scene *s = answered_with(offered, answer);

    press(s, CALLER_END, CALLEE_END, 101);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    bye(s, 9, false);
    expect(s, "payload-not-negotiated",
           "payload type 101 came from the caller, 10 packets...8 PCMA/8000,96 telephone-event/8000 in 200 OK (frame 3)");

    s = answered_with(offered, SDP_OF("192.0.2.11", "5000", "RTP/AVP", "8 101", EVENT("101")));
    press(s, CALLER_END, CALLEE_END, 101);      /* what the receiver named */
    press(s, CALLEE_END, CALLER_END, 96);
    expect_sound_until(s, 9);

    s = answered();
    rtp_from(s, CALLER_END, CALLEE_END, 1.1, 9, 0, 1);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    bye(s, 9, false);
    expect(s, "payload-not-negotiated", "payload type 0 came from the caller...names 8 PCMA/8000");

#define NSE "a=rtpmap:100 X-NSE/8000\r\n"
    s = answered_with(SDP_OF("192.0.2.10", "4000", "RTP/AVP", "18 100", NSE), SDP_OF("192.0.2.11", "5000", "RTP/AVP", "18 100", NSE));
    rtp(s, CALLER_END, CALLEE_END, 1.1, 9);     /* on to G.711 for a modem */
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    expect_sound_until(s, 9);

    s = answered();             /* what gateways say to each other (NSE) */
    press(s, CALLER_END, CALLEE_END, 100);
    rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
    expect_sound_until(s, 9);

    s = talked(offered, answer);                /* keep-alives (RFC 6263 4.6) */
    for (unsigned i = 0; i < 5; i++)
        rtp_from(s, CALLER_END, CALLEE_END, 10 + i * 10, 10.01 + i * 10, 127, 450 + i);
    expect_sound(s);
}

/* What comes first of the types that nobody named hides no other. */
static void test_payload_after_another(void)
{
    static const unsigned first[] = { 126, 13, 96 };

    for (unsigned i = 0; i < G_N_ELEMENTS(first); i++) {
        scene *s = answered();

        rtp_from(s, CALLER_END, CALLEE_END, 1.1, 1.11, first[i], 1);
        rtp_from(s, CALLER_END, CALLEE_END, 1.2, 9, 0, 2);
        rtp_from(s, CALLER_END, CALLEE_END, 9, 9.01, first[i], 392);
        rtp(s, CALLEE_END, CALLER_END, 1.1, 9);
        bye(s, 9, false);
        expect(s, "payload-not-negotiated", "payload type 0 came from the caller, 390 packets from frame 6 on");
    }

    scene *s = talked(SDP_CALLER, SDP_CALLEE);      /* one keep-alive, and comfort noise that was not agreed */
    rtp_from(s, CALLER_END, CALLEE_END, 9, 9.01, 126, 450);
    rtp_from(s, CALLER_END, CALLEE_END, 9.02, 12, 13, 451);
    rtp(s, CALLEE_END, CALLER_END, 9, 12);
    expect_sound_until(s, 12);
}

#define HOST_CANDIDATE(address) "a=candidate:1 1 UDP 2130706431 " address " 4000 typ host\r\n"

static void test_ice(void)
{
    const char *offered = SDP_AT("10.0.0.5", "4000", HOST_CANDIDATE("10.0.0.5"));
    const char *answer = SDP_AT("192.168.1.5", "4000", HOST_CANDIDATE("192.168.1.5"));
    scene *s = answered_with(offered, answer);

    bye(s, 9, false);
    expect(s, "ice-private-candidates", "(10.0.0.5 in INVITE (frame 1), 192.168.1.5 in 200 OK (frame 3))");

    s = answered_with(offered, answer);           /* they found each other */
    rtp(s, END(10, 0, 0, 5, 4000), END(192, 168, 1, 5, 4000), 1.1, 9);
    rtp(s, END(192, 168, 1, 5, 4000), END(10, 0, 0, 5, 4000), 1.1, 9);
    expect_sound_until(s, 9);

    s = answered_with(offered, SDP_AT("192.168.1.5", "4000", HOST_CANDIDATE("203.0.113.9")));
    expect_sound_until(s, 9);

    s = answered_with(SDP_AT("10.0.0.5", "4000", HOST_CANDIDATE("203.0.113.9")), answer);
    expect_sound_until(s, 9);
}

/* RTP to a candidate belongs to the call, and is the side's whose candidate it is. */
static void test_candidate_is_known(void)
{
    scene *s = answered_with(SDP_AT("203.0.113.9", "4000", HOST_CANDIDATE("192.168.1.77")), SDP_CALLEE);

    rtp(s, CALLEE_END, END(192, 168, 1, 77, 4000), 1.1, 9);
    rtp(s, END(192, 168, 1, 77, 4000), CALLEE_END, 1.1, 9);
    bye(s, 9, false);
    const media_stream *m = tracker_call(s->tracker, 1)->streams;
    g_assert_nonnull(m);
    g_assert_cmpint(m->from, ==, CALLEE);
    g_assert_true(m->to_negotiated);
    g_assert_cmpint(m->next->from, ==, CALLER);
    expect_sound(s);
}

static void test_loss(void)
{
    scene *s = talked(SDP_CALLER, SDP_CALLEE);

    rtp_from(s, CALLER_END, CALLEE_END, 10, 12, 8, 500);    /* 50 are missing, and the time for them passed */
    rtp(s, CALLEE_END, CALLER_END, 9, 12);
    bye(s, 12, false);
    expect(s, "packet-loss", "of the RTP packets of the caller from 192.0.2.10:4000 to 192.0.2.11:5000 (9 %) are missing here");

    s = talked(SDP_CALLER, SDP_CALLEE);
    rtp_from(s, CALLER_END, CALLEE_END, 9, 12, 8, 2000);    /* a new sequence: no time passed for what is missing */
    rtp(s, CALLEE_END, CALLER_END, 9, 12);
    bye(s, 12, false);
    expect_sound(s);

    s = talked(SDP_CALLER, SDP_CALLEE);                     /* the same from far back, and then 10 % are missing */
    for (unsigned i = 0; i < 20; i++)
        rtp_from(s, CALLER_END, CALLEE_END, 9 + i, 9.9 + i, 8, 40000 + i * 50);
    rtp(s, CALLEE_END, CALLER_END, 9, 29);
    bye(s, 29, false);
    expect(s, "packet-loss", "95 of the RTP packets of the caller");

    s = talked(SDP_CALLER, SDP_CALLEE);                     /* two old packets that the network held back for long */
    rtp_from(s, CALLER_END, CALLEE_END, 9, 9.04, 8, 200);
    rtp_from(s, CALLER_END, CALLEE_END, 9.04, 12, 8, 450);
    rtp(s, CALLEE_END, CALLER_END, 9, 12);
    expect_sound_until(s, 12);

    s = talked(SDP_CALLER, SDP_CALLEE);                     /* held, and sent elsewhere meanwhile */
    say(s, (step){ 9, "INVITE", .to_tag = "b", .cseq = 3, .sdp = SDP_AT("192.0.2.10", "4000", "a=inactive\r\n") });
    say(s, (step){ 9.1, "200 OK", .to_tag = "b", .cseq = 3, .sdp = SDP_AT("192.0.2.11", "5000", "a=inactive\r\n") });
    say(s, (step){ 19, "INVITE", .to_tag = "b", .cseq = 4, .sdp = SDP_CALLER });
    say(s, (step){ 19.1, "200 OK", .to_tag = "b", .cseq = 4, .sdp = SDP_CALLEE });
    rtp_from(s, CALLER_END, CALLEE_END, 19.2, 22, 8, 900);
    rtp_from(s, CALLEE_END, CALLER_END, 19.2, 22, 8, 900);
    bye(s, 22, false);
    expect_sound(s);
}

/* Of two answers the SDP of the one that the caller lets go changes nothing. */
static void test_two_answers(void)
{
    for (unsigned kept = 0; kept < 2; kept++) {
        scene *s = scene_new("");

        say(s, (step){ 0, "INVITE", .sdp = SDP_CALLER });
        say(s, (step){ 1, "200 OK", .to_tag = "x", .sdp = SDP_CALLEE });
        say(s, (step){ 1.05, "200 OK", .to_tag = "y", .sdp = SDP_AT("192.0.2.12", "7000", "") });
        say(s, (step){ 1.1, "BYE", .to_tag = kept ? "x" : "y" });
        rtp(s, CALLER_END, kept ? END(192, 0, 2, 12, 7000) : CALLEE_END, 1.2, 9);
        rtp(s, kept ? END(192, 0, 2, 12, 7000) : CALLEE_END, CALLER_END, 1.2, 9);
        say(s, (step){ 9, "BYE", .cseq = 3, .to_tag = kept ? "y" : "x" });
        const verdict *v = scene_verdict(s, 1);
        for (unsigned k = 0; k < v->finding_count; k++)
            g_assert_false(is_media(&v->findings[k]));
        scene_free(s);
    }
}

/* A PBX that puts itself out of the media: two calls name the same two ends. */
static void test_direct_media(void)
{
    scene *s = answered();

    say(s, (step){ 0.2, "INVITE", .id = "leg", .from_tag = "l", .host = 11, .sdp = SDP_AT("192.0.2.11", "6000", "") });
    say(s, (step){ 0.9, "200 OK", .id = "leg", .from_tag = "l", .to_tag = "m", .host = 11, .sdp = SDP_AT("192.0.2.12", "7000", "") });
    say(s, (step){ 2, "INVITE", .to_tag = "b", .by_callee = true, .cseq = 5, .sdp = SDP_AT("192.0.2.12", "7000", "") });
    say(s, (step){ 2.1, "200 OK", .to_tag = "b", .by_callee = true, .cseq = 5, .sdp = SDP_CALLER });
    say(s, (step){ 2, "INVITE", .id = "leg", .from_tag = "l", .to_tag = "m", .cseq = 5, .host = 11, .sdp = SDP_CALLER });
    say(s, (step){ 2.1, "200 OK", .id = "leg", .from_tag = "l", .to_tag = "m", .cseq = 5, .host = 11, .sdp = SDP_AT("192.0.2.12", "7000", "") });
    rtp(s, CALLER_END, END(192, 0, 2, 12, 7000), 2.2, 9);
    rtp(s, END(192, 0, 2, 12, 7000), CALLER_END, 2.2, 9);
    for (unsigned i = 1; i <= 2; i++) {
        const verdict *v = scene_verdict(s, i);

        g_assert_cmpuint(v->facts.rtp_to_caller, >, 300);
        g_assert_cmpuint(v->facts.rtp_to_callee, >, 300);
        for (unsigned k = 0; k < v->finding_count; k++)
            g_assert_false(is_media(&v->findings[k]));
    }
    scene_free(s);
}

/* A PBX that hands the SDP through has both calls name the same two ends from the early media on. */
static scene *handed_through(double first_rtp)
{
    static const char *const answers[] = { "183 Session Progress", "200 OK" };
    scene *s = scene_new("");

    say(s, (step){ 0, "INVITE", .sdp = SDP_CALLER });
    say(s, (step){ 0.01, "INVITE", .id = "leg", .from_tag = "l", .host = 11, .sdp = SDP_CALLER });
    for (unsigned i = 0; i < 2; i++) {
        say(s, (step){ i * 5 + 1, answers[i], .id = "leg", .from_tag = "l", .to_tag = "m", .host = 11, .sdp = SDP_CALLEE });
        if (i == 0)
            rtp(s, CALLEE_END, CALLER_END, first_rtp, first_rtp + 0.1);
        say(s, (step){ i * 5 + 1.1, answers[i], .sdp = SDP_CALLEE });
        rtp(s, CALLEE_END, CALLER_END, i ? 6.1 : first_rtp + 0.1, i ? 12 : 6.1);
        if (i)
            rtp(s, CALLER_END, CALLEE_END, 6.1, 12);
    }
    bye(s, 12, false);
    return s;
}

static void test_media_handed_through(void)
{
    scene *s = handed_through(1);

    for (unsigned i = 1; i <= 2; i++)
        for (const media_stream *m = tracker_call(s->tracker, i)->streams; m; m = m->next) {
            g_assert_cmpuint(m->lost, ==, 0);
            g_assert_cmpuint(m->packets, >=, 295);
        }
    expect_sound(s);
    expect(handed_through(6), "early-media-silent", "in the 5.0 s until 200 OK");
}

/* An end that served another call before. */
static void test_port_used_again(void)
{
    scene *s = answered();

    rtp(s, CALLER_END, CALLEE_END, 1.1, 2);
    bye(s, 3, false);
    say(s, (step){ 4, "INVITE", .id = "two", .from_tag = "c", .sdp = SDP_AT("192.0.2.10", "4002", "") });
    say(s, (step){ 5, "200 OK", .id = "two", .from_tag = "c", .sdp = SDP_AT("192.0.2.99", "5000", "") });
    rtp(s, END(192, 0, 2, 10, 4002), CALLEE_END, 5, 9);
    const media_stream *m = tracker_call(s->tracker, 2)->streams;
    g_assert_nonnull(m);
    g_assert_false(m->to_negotiated);
    g_assert_true(tracker_media_call(s->tracker, s->frame, &m->source, &m->destination) == tracker_call(s->tracker, 2));
    g_assert_cmpuint(tracker_call(s->tracker, 1)->media_packets, <, 60);
    scene_free(s);
}

/* The phone of a call that has ended goes on sending to a port that serves another one by now. */
static void test_goes_on_to_a_port_used_again(void)
{
    scene *s = answered();

    rtp(s, CALLER_END, CALLEE_END, 1.1, 3);
    bye(s, 3, true);
    say(s, (step){ 4, "INVITE", .id = "two", .from_tag = "c", .sdp = SDP_OF("192.0.2.30", "4800", "RTP/AVP", "0", "") });
    say(s, (step){ 5, "200 OK", .id = "two", .from_tag = "c", .sdp = SDP_OF("192.0.2.11", "5000", "RTP/AVP", "0", "") });
    rtp(s, CALLER_END, CALLEE_END, 3, 8);
    g_assert_null(tracker_call(s->tracker, 2)->streams);
    rtp(s, END(192, 0, 2, 30, 4800), CALLEE_END, 5, 8);
    g_assert_cmpint(tracker_call(s->tracker, 2)->streams->from, ==, CALLER);
    scene_free(s);
}

static void test_line(void)
{
    scene *s = answered_with(SDP_OF("192.0.2.10", "4000", "RTP/AVP", "8 101", EVENT("101")),
                             SDP_OF("192.0.2.11", "5000", "RTP/AVP", "8 101", EVENT("101")));
    media_line said;

    rtp(s, CALLER_END, END(192, 0, 2, 11, 5002), 1, 3);
    rtp_from(s, CALLER_END, END(192, 0, 2, 11, 5002), 3.5, 4, 101, 151);
    const verdict *v = scene_verdict(s, 1);
    media_line_of(s->scope, s->tracker, &v->facts, v->facts.call->streams, &said);
    g_assert_cmpstr(said.codecs, ==, "PCMA, telephone-event");
    char *text = media_line_text(s->scope, &said);
    g_assert_true(g_str_has_prefix(text, "audio PCMA, telephone-event, caller to called side: "));
    g_assert_nonnull(strstr(text, ", longest gap 0.5 s; 192.0.2.10:4000 to 192.0.2.11:5002, offered 192.0.2.11:5000"));
    g_assert_null(strstr(text, "ICMP"));
    scene_free(s);

    s = talked(SDP_CALLER, SDP_CALLEE);
    v = scene_verdict(s, 1);
    media_line_of(s->scope, s->tracker, &v->facts, v->facts.call->streams->next, &said);
    g_assert_null(said.offered);
    g_assert_cmpstr(said.direction, ==, "called side to caller");
    scene_free(s);
}

int main(int argc, char **argv)
{
    wmem_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/media/sound", test_sound);
    g_test_add_func("/media/no-audio", test_no_audio);
    g_test_add_func("/media/one-way", test_one_way);
    g_test_add_func("/media/one-way-refused", test_one_way_refused);
    g_test_add_func("/media/stopped", test_stopped);
    g_test_add_func("/media/stopped-as-machine", test_stopped_as_machine);
    g_test_add_func("/media/stream-of-no-side", test_stream_of_no_side);
    g_test_add_func("/media/silent-after-bye", test_silent_after_bye);
    g_test_add_func("/media/both-stopped", test_both_stopped);
    g_test_add_func("/media/early", test_early);
    g_test_add_func("/media/private", test_private);
    g_test_add_func("/media/misaddressed", test_misaddressed);
    g_test_add_func("/media/payload", test_payload);
    g_test_add_func("/media/payload-after-another", test_payload_after_another);
    g_test_add_func("/media/ice", test_ice);
    g_test_add_func("/media/candidate-is-known", test_candidate_is_known);
    g_test_add_func("/media/loss", test_loss);
    g_test_add_func("/media/two-answers", test_two_answers);
    g_test_add_func("/media/direct-media", test_direct_media);
    g_test_add_func("/media/handed-through", test_media_handed_through);
    g_test_add_func("/media/port-used-again", test_port_used_again);
    g_test_add_func("/media/goes-on-to-a-port-used-again", test_goes_on_to_a_port_used_again);
    g_test_add_func("/media/line", test_line);
    int status = g_test_run();
    wmem_cleanup();
    return status;
}
