/* test_negotiation.c - who agreed with whom on which audio, where an UPDATE, a PRACK or a fax comes between
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "media_scene.h"
#include "verdict/negotiation.h"

#define SDP_SERVER  SDP_AT("192.0.2.30", "7000", "")
#define SDP_FAX     "v=0\r\no=- 1 1 IN IP4 192.0.2.11\r\ns=-\r\nc=IN IP4 192.0.2.11\r\nt=0 0\r\nm=image 5000 udptl t38\r\n"
#define RELIABLE(n) "Require: 100rel\r\nRSeq: " n
#define SAYS_183    "183 Session Progress"

static void acknowledge(scene *s, double at, unsigned cseq, const char *rack, const char *answer)
{
    say(s, (step){ at, "PRACK", rack, .cseq = cseq, .sdp = answer });
    say(s, (step){ at + 0.05, "200 OK", .of = "PRACK", .cseq = cseq });
}

/* An early dialog whose media an UPDATE settles, of the caller or of the called side. */
static scene *updated(const char *first, const char *now, bool by_callee)
{
    scene *s = scene_new("");

    say(s, (step){ 0, "INVITE", .sdp = SDP_CALLER });
    say(s, (step){ 0.5, SAYS_183, RELIABLE("1"), .sdp = first });
    acknowledge(s, 0.6, 2, "RAck: 1 1 INVITE", NULL);
    say(s, (step){ 0.7, "UPDATE", .cseq = 3, .by_callee = by_callee, .sdp = by_callee ? now : SDP_CALLER });
    say(s, (step){ 0.8, "200 OK", .of = "UPDATE", .cseq = 3, .by_callee = by_callee, .sdp = by_callee ? SDP_CALLER : now });
    say(s, (step){ 0.9, "180 Ringing" });
    return s;
}

/* Ringback goes one way by right, also behind an UPDATE. */
static void test_not_answered(void)
{
    scene *s = updated(SDP_CALLEE, SDP_CALLEE, false);

    rtp(s, CALLEE_END, CALLER_END, 1, 20);
    say(s, (step){ 20, "CANCEL", .to_tag = "" });
    say(s, (step){ 20.1, "200 OK", .of = "CANCEL" });
    say(s, (step){ 20.1, "487 Request Terminated" });
    expect_sound(s);

    s = updated(SDP_CALLEE, SDP_CALLEE, false);         /* answered at last, and hung up at once */
    rtp(s, CALLEE_END, CALLER_END, 1, 20);
    say(s, (step){ 20, "200 OK" });
    say(s, (step){ 20.1, "ACK", .branch = "ack" });
    expect_sound_until(s, 20.2);
}

static void test_answered(void)
{
    for (unsigned by_callee = 0; by_callee < 2; by_callee++)
        for (unsigned says_again = 0; says_again < 2; says_again++) {
            scene *s = updated(SDP_SERVER, SDP_CALLEE, by_callee);      /* the 183 was a media server's */

            say(s, (step){ 5, "200 OK", .sdp = says_again ? SDP_CALLEE : NULL });
            say(s, (step){ 5.1, "ACK", .branch = "ack" });
            rtp(s, CALLER_END, CALLEE_END, 5.2, 20);
            rtp(s, CALLEE_END, CALLER_END, 5.2, 20);
            expect_sound_until(s, 20);
        }

    scene *s = updated(SDP_AT("192.0.2.11", "5000", "a=inactive\r\n"), SDP_CALLEE, true);
    say(s, (step){ 5, "200 OK" });
    say(s, (step){ 5.1, "ACK", .branch = "ack" });
    rtp(s, CALLER_END, CALLEE_END, 5.2, 20);
    bye(s, 20, false);
    expect(s, "one-way-audio", "the called side none, though UPDATE (frame 5) and 200 OK (frame 6) agreed");
}

/* Of two early dialogs the 2xx confirms its own. */
static void test_fork(void)
{
    scene *s = scene_new("");

    say(s, (step){ 0, "INVITE", .sdp = SDP_CALLER });
    say(s, (step){ 0.5, SAYS_183, RELIABLE("1"), .to_tag = "x", .sdp = SDP_CALLEE });
    say(s, (step){ 0.7, SAYS_183, RELIABLE("5"), .to_tag = "y", .sdp = SDP_SERVER });
    say(s, (step){ 3, "200 OK", .to_tag = "x" });
    say(s, (step){ 3.1, "ACK", .to_tag = "x", .branch = "ack" });
    rtp(s, CALLER_END, CALLEE_END, 3.2, 20);
    rtp(s, CALLEE_END, CALLER_END, 3.2, 20);
    say(s, (step){ 20, "BYE", .to_tag = "x" });
    expect_sound(s);
}

/* The 183 made the offer, and the PRACK has the answer. */
static void test_prack(void)
{
    for (unsigned one_way = 0; one_way < 2; one_way++) {
        scene *s = scene_new("");

        say(s, (step){ 0, "INVITE" });
        say(s, (step){ 0.5, SAYS_183, RELIABLE("1"), .sdp = SDP_CALLEE });
        acknowledge(s, 0.6, 2, "RAck: 1 1 INVITE", SDP_CALLER);
        say(s, (step){ 1.5, "200 OK" });
        say(s, (step){ 1.6, "ACK", .branch = "ack" });
        rtp(s, CALLER_END, CALLEE_END, 1.7, 20);
        if (!one_way)
            rtp(s, CALLEE_END, CALLER_END, 1.7, 20);
        bye(s, 20, false);
        if (one_way)
            expect(s, "one-way-audio", "the called side none, though 183 Session Progress (frame 2) and PRACK (frame 3) agreed");
        else
            expect_sound(s);
    }
}

/* Two early dialogs stand beside each other, whichever agreed last. */
static void test_fork_updates(void)
{
    scene *s = scene_new("");

    say(s, (step){ 0, "INVITE", .sdp = SDP_CALLER });
    say(s, (step){ 0.5, SAYS_183, RELIABLE("1"), .to_tag = "x", .sdp = SDP_CALLEE });
    say(s, (step){ 0.6, "UPDATE", .cseq = 3, .to_tag = "x", .sdp = SDP_CALLER });
    say(s, (step){ 0.7, "200 OK", .of = "UPDATE", .cseq = 3, .to_tag = "x", .sdp = SDP_CALLEE });
    say(s, (step){ 0.8, SAYS_183, RELIABLE("5"), .to_tag = "y", .sdp = SDP_SERVER });
    say(s, (step){ 0.9, "UPDATE", .cseq = 4, .to_tag = "y", .sdp = SDP_CALLER });
    say(s, (step){ 1, "200 OK", .of = "UPDATE", .cseq = 4, .to_tag = "y", .sdp = SDP_SERVER });
    say(s, (step){ 1.5, "200 OK", .to_tag = "x" });
    say(s, (step){ 1.6, "ACK", .to_tag = "x", .branch = "ack" });
    rtp(s, CALLER_END, CALLEE_END, 1.7, 20);
    say(s, (step){ 20, "BYE", .to_tag = "x" });
    expect(s, "one-way-audio", "the called side none");
}

static scene *fax(double speech)
{
    scene *s = answered();

    rtp(s, CALLEE_END, CALLER_END, 1.1, speech);
    say(s, (step){ speech, "INVITE", .to_tag = "b", .by_callee = true, .cseq = 5, .sdp = SDP_FAX });
    say(s, (step){ speech + 0.1, "200 OK", .to_tag = "b", .by_callee = true, .cseq = 5, .sdp = SDP_FAX });
    return s;
}

/* A fax ends the audio; its tones before that went one way. */
static void test_fax(void)
{
    expect_sound_until(fax(1.5), 40);
    expect_sound_until(fax(5), 40);

    scene *s = answered();          /* refused: the audio goes on, one way */
    rtp(s, CALLER_END, CALLEE_END, 1.1, 5);
    say(s, (step){ 5, "INVITE", .to_tag = "b", .by_callee = true, .cseq = 5, .sdp = SDP_FAX });
    say(s, (step){ 5.1, "488 Not Acceptable Here", .to_tag = "b", .by_callee = true, .cseq = 5 });
    rtp(s, CALLER_END, CALLEE_END, 5.2, 20);
    bye(s, 20, false);
    expect(s, "one-way-audio", "the called side none");

    s = fax(1.5);                   /* and back to audio */
    say(s, (step){ 30, "INVITE", .to_tag = "b", .by_callee = true, .cseq = 6, .sdp = SDP_CALLEE });
    say(s, (step){ 30.1, "200 OK", .to_tag = "b", .by_callee = true, .cseq = 6, .sdp = SDP_CALLER });
    rtp(s, CALLER_END, CALLEE_END, 30.2, 40);
    rtp(s, CALLEE_END, CALLER_END, 30.2, 40);
    bye(s, 40, false);
    negotiation n;
    const verdict *v = scene_verdict(s, 1);
    negotiation_gather(s->tracker, &v->facts, &n);
    g_assert_cmpuint(n.chains, ==, 1);
    g_assert_cmpuint(n.count, ==, 2);
    g_assert_cmpint(negotiation_talk(&n, 0), <, scene_time(12));
    expect_sound(s);
}

/* A relay between the two, at 192.0.2.11. */
#define NEAR    END(192, 0, 2, 11, 6000)
#define FAR     END(192, 0, 2, 11, 6002)
#define PHONE   END(192, 0, 2, 12, 8000)

static scene *relayed(void)
{
    scene *s = scene_new("");

    say(s, (step){ 0, "INVITE", .sdp = SDP_CALLER });
    say(s, (step){ 0, "INVITE", .hop = 2, .sdp = SDP_AT("192.0.2.11", "6002", "") });
    say(s, (step){ 1, "200 OK", .hop = 2, .sdp = SDP_AT("192.0.2.12", "8000", "") });
    say(s, (step){ 1, "200 OK", .sdp = SDP_AT("192.0.2.11", "6000", "") });
    say(s, (step){ 1.1, "ACK", .branch = "ack" });
    say(s, (step){ 1.1, "ACK", .branch = "ack", .hop = 2 });
    rtp(s, CALLER_END, NEAR, 1.2, 10);
    rtp(s, NEAR, CALLER_END, 1.2, 10);
    rtp(s, PHONE, FAR, 1.2, 10);
    return s;
}

/* With each change it takes other ports: the hop, not the ports, tells what is in force. */
static void test_relay_moves(void)
{
    scene *s = relayed();
    endpoint moved = END(192, 0, 2, 10, 4444), near_again = END(192, 0, 2, 11, 6100), far_again = END(192, 0, 2, 11, 6102);

    rtp(s, FAR, PHONE, 1.2, 10);
    say(s, (step){ 10, "INVITE", .to_tag = "b", .cseq = 3, .sdp = SDP_AT("192.0.2.10", "4444", "") });
    say(s, (step){ 10, "INVITE", .to_tag = "b", .cseq = 3, .hop = 2, .sdp = SDP_AT("192.0.2.11", "6102", "") });
    say(s, (step){ 10.1, "200 OK", .to_tag = "b", .cseq = 3, .hop = 2, .sdp = SDP_AT("192.0.2.12", "8000", "") });
    say(s, (step){ 10.1, "200 OK", .to_tag = "b", .cseq = 3, .sdp = SDP_AT("192.0.2.11", "6100", "") });
    rtp(s, moved, near_again, 10.2, 40);
    rtp(s, near_again, moved, 10.2, 40);
    rtp(s, far_again, PHONE, 10.2, 40);
    rtp(s, PHONE, far_again, 10.2, 40);
    expect_sound_until(s, 40);
}

static void test_relay_drops(void)
{
    scene *s = relayed();

    bye(s, 10, false);
    expect(s, "one-way-audio", "the caller sent 440 RTP packets (from frame 7) to 192.0.2.11:6000, and none went on from there to the called side, "
                               "whose own audio went on (440 packets)");
}

int main(int argc, char **argv)
{
    wmem_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/negotiation/not-answered", test_not_answered);
    g_test_add_func("/negotiation/answered", test_answered);
    g_test_add_func("/negotiation/fork", test_fork);
    g_test_add_func("/negotiation/fork-updates", test_fork_updates);
    g_test_add_func("/negotiation/prack", test_prack);
    g_test_add_func("/negotiation/fax", test_fax);
    g_test_add_func("/negotiation/relay-moves", test_relay_moves);
    g_test_add_func("/negotiation/relay-drops", test_relay_drops);
    int status = g_test_run();
    wmem_cleanup();
    return status;
}
