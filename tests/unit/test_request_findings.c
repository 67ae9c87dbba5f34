/* test_request_findings.c - requests inside a call, refused or sent the wrong way, and what is said of them
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "scene.h"
#include "verdict/finding.h"

static scene *played(const step *steps, size_t count)
{
    scene *s = scene_new("");

    scene_play(s, steps, count);
    return s;
}

/* The ids of the findings in their order, separated by blanks; then the scene goes. */
static void expect(scene *s, const char *ids, const char *says)
{
    const verdict *v = scene_verdict(s, 1);
    GString *found = g_string_new(NULL);

    for (unsigned i = 0; i < v->finding_count; i++)
        g_string_append_printf(found, "%s%s", i ? " " : "", finding_id_name(v->findings[i].rule->id));
    g_assert_cmpstr(found->str, ==, ids);
    if (says) {
        const char *text = finding_text(s->scope, &v->findings[v->finding_count - 1]);
        g_test_message("%s", text);
        g_assert_nonnull(strstr(text, says));
    }
    g_string_free(found, TRUE);
    scene_free(s);
}

#define ANSWERED { 0, "INVITE" }, { 1, "200 OK" }, { 1.1, "ACK", .branch = "ack" }

static void test_bye_refused(void)
{
    scene *s = played(SCENE(ANSWERED, { 9, "BYE", .by_callee = true }, { 9.1, "481 No Such Call", .of = "BYE", .by_callee = true },
                            { 60, "BYE", .cseq = 3 }, { 60.1, "200 OK", .of = "BYE", .cseq = 3 }));
    g_assert_true(scene_verdict(s, 1)->facts.bye_from_caller);
    g_assert_cmpint(scene_verdict(s, 1)->facts.talk, ==, scene_time(59));
    expect(s, "bye-refused", "481 Call/Transaction Does Not Exist (frame 5) (\"No Such Call\"), and the caller went on for 51 s, until its own BYE (frame 6)");

    s = played(SCENE(ANSWERED, { 9, "BYE", .by_callee = true }, { 9.1, "481 No Such Call", .of = "BYE", .by_callee = true }));
    g_assert_false(scene_verdict(s, 1)->facts.bye_from_caller);
    expect(s, "bye-refused", "the caller may still be in the one that it knows");

    /* The BYE that was accepted is of another dialog. */
    s = played(SCENE({ 0, "INVITE" }, { 1, "200 OK" }, { 1.1, "ACK", .branch = "ack" }, { 1.2, "200 OK", .to_tag = "c" },
                     { 1.3, "ACK", .branch = "ackc", .to_tag = "c" }, { 9, "BYE" }, { 9.1, "481 No Such Call", .of = "BYE" },
                     { 60, "BYE", .by_callee = true, .to_tag = "c", .cseq = 3 },
                     { 60.1, "200 OK", .of = "BYE", .by_callee = true, .to_tag = "c", .cseq = 3 }));
    const verdict *v = scene_verdict(s, 1);
    for (unsigned i = 0; i < v->finding_count; i++)
        g_assert_null(strstr(finding_text(s->scope, &v->findings[i]), "went on"));
    scene_free(s);

    /* Whoever is gone is not in the call any more; who still sends audio is. */
    s = played(SCENE({ 0, "INVITE", .sdp = SDP_CALLER }, { 1, "200 OK", .sdp = SDP_CALLEE }, { 1.1, "ACK", .branch = "ack" }, { 2, "RTP" },
                     { 2, "RTP", .by_callee = true }, { 9, "BYE" }, { 9.1, "480 Temporarily Unavailable", .of = "BYE" }));
    expect(s, "peer-vanished", "the called side was gone: its RTP had stopped 7.0 s before; the answer was 480");
    s = played(SCENE({ 0, "INVITE", .sdp = SDP_CALLER }, { 1, "200 OK", .sdp = SDP_CALLEE }, { 1.1, "ACK", .branch = "ack" },
                     { 8.5, "RTP" }, { 9, "BYE" }, { 9.1, "480 Temporarily Unavailable", .of = "BYE" }));
    expect(s, "bye-refused", "the called side, who may still be in the call");

    /* Both at once: each meets a call that is over. */
    s = played(SCENE(ANSWERED, { 9, "BYE", .by_callee = true }, { 9.01, "BYE", .cseq = 3 }, { 9.1, "481 No Such Call", .of = "BYE", .by_callee = true },
                     { 9.1, "200 OK", .of = "BYE", .cseq = 3 }));
    g_assert_false(scene_verdict(s, 1)->facts.bye_from_caller);
    expect(s, "", NULL);
}

static void test_cause_stands_first(void)
{
    scene *s = played(SCENE({ 0, "INVITE", .headers = "Record-Route: <sip:192.0.2.10;lr>" },
                            { 1, "200 OK", .headers = "Record-Route: <sip:192.0.2.10;lr>" }, { 1.1, "ACK", .branch = "ack" },
                            { 9, "BYE", .by_callee = true }, { 9.1, "481 No Such Call", .of = "BYE", .by_callee = true }));
    expect(s, "route-missing bye-refused", NULL);
}

#define CONTACT "Contact: <sip:alice@10.0.0.5>"

static void test_contact_behind_a_proxy(void)
{
    scene *s = played(SCENE({ 0, "INVITE", .headers = CONTACT }, { 1, "200 OK" }, { 1.1, "ACK", .branch = "ack" },
                            { 9, "BYE", .by_callee = true }, { 41, "BYE", .by_callee = true }, { 42, "OPTIONS", .id = "two" }));
    expect(s, "contact-unreachable bye-unanswered", NULL);

    /* Requests go to the proxy, which may well reach it. */
    s = played(SCENE({ 0, "INVITE", .headers = CONTACT "\r\nRecord-Route: <sip:192.0.2.10;lr>" },
                     { 1, "200 OK", .headers = "Record-Route: <sip:192.0.2.10;lr>" }, { 1.1, "ACK", .branch = "ack" },
                     { 9, "BYE", .by_callee = true, .headers = "Route: <sip:192.0.2.10;lr>" },
                     { 41, "BYE", .by_callee = true, .headers = "Route: <sip:192.0.2.10;lr>" }, { 42, "OPTIONS", .id = "two" }));
    expect(s, "bye-unanswered", NULL);
}

#define RELIABLE(n) "183 Session Progress", .headers = "Require: 100rel\r\nRSeq: " n
#define PRACK(rack, c) "PRACK", .headers = "RAck: " rack " 1 INVITE", .to_tag = "b", .cseq = c
#define REFUSED(c) "481 No Such Transaction", .of = "PRACK", .cseq = c

static void test_prack(void)
{
    scene *s = played(SCENE({ 0, "INVITE" }, { 1, RELIABLE("55") }, { 1.1, PRACK("56", 2) }, { 1.2, REFUSED(2) }));
    expect(s, "prack-refused", "Its RAck names RSeq 56, and 183 Session Progress (frame 2) has 55: it matches no response that this capture shows");

    s = played(SCENE({ 0, "INVITE" }, { 1, RELIABLE("55") }, { 1.1, PRACK("55", 2) }, { 1.2, REFUSED(2) }));
    expect(s, "prack-refused", "counts as not delivered");

    /* Each branch of a fork counts for itself. */
    s = played(SCENE({ 0, "INVITE" }, { 1, RELIABLE("700"), .to_tag = "c" }, { 1.1, RELIABLE("55") },
                     { 1.2, "PRACK", .headers = "RAck: 700 1 INVITE", .to_tag = "c", .cseq = 2 }, { 1.3, REFUSED(2), .to_tag = "c" }));
    expect(s, "prack-refused", "counts as not delivered");
    s = played(SCENE({ 0, "INVITE" }, { 1, RELIABLE("700"), .to_tag = "c" }, { 1.1, RELIABLE("55") },
                     { 1.2, "PRACK", .headers = "RAck: 55 1 INVITE", .to_tag = "c", .cseq = 2 }, { 1.3, REFUSED(2), .to_tag = "c" }));
    expect(s, "prack-refused", "Its RAck names RSeq 55, and 183 Session Progress (frame 2) has 700");

    /* Each is a response of its own, though all else is the same. */
    s = played(SCENE({ 0, "INVITE" }, { 1, RELIABLE("55") }, { 2, RELIABLE("56") }));
    g_assert_cmpuint(s->event->frame, ==, 3);
    g_assert_cmpuint(s->event->retransmissions, ==, 0);
    scene_free(s);
}

/* A proxy at 192.0.2.11 that tries one target after the other. */
#define TARGET(line, branch, cseq) \
    line "\r\nVia: SIP/2.0/UDP 192.0.2.11;branch=z9hG4bK-" branch "\r\nVia: SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK-INVITE-1-1\r\n" \
    "From: <sip:alice@caller.example>;tag=a\r\nTo: <sip:bob@callee.example>\r\nCall-ID: scene\r\nCSeq: 1 " cseq "\r\nContent-Length: 0\r\n\r\n"
#define ASKS(method, branch) method, .hop = 2, .whole = TARGET(method " sip:" branch "@192.0.2.12 SIP/2.0", branch, method)

static void test_hunting(void)
{
    scene *s = played(SCENE({ 0, "INVITE" }, { 0.01, ASKS("INVITE", "one") }, { 0.1, "180 Ringing" },
                            { 5, ASKS("INVITE", "two") }, { 5, ASKS("CANCEL", "one") },
                            { 10, "408 Request Timeout" }, { 10, ASKS("CANCEL", "two") }));
    g_assert_cmpint(scene_verdict(s, 1)->facts.ring_time, ==, scene_time(9.9));
    g_assert_cmpuint(scene_verdict(s, 1)->facts.cancel->frame, ==, 7);
    expect(s, "tried-elsewhere", "sip:one@192.0.2.12 for 5.0 s (INVITE (frame 2)), then sip:two@192.0.2.12 (INVITE (frame 4))");

    /* Both rang together, and were given up together. */
    s = played(SCENE({ 0, "INVITE" }, { 0.01, ASKS("INVITE", "one") }, { 0.01, ASKS("INVITE", "two") }, { 0.1, "180 Ringing" },
                     { 9, ASKS("CANCEL", "one") }, { 9, ASKS("CANCEL", "two") }, { 10, "408 Request Timeout" }));
    g_assert_cmpuint(scene_verdict(s, 1)->facts.cancel->frame, ==, 5);
    expect(s, "", NULL);

    /* The same, and soon. */
    s = played(SCENE({ 0, "INVITE" }, { 0.01, ASKS("INVITE", "one") }, { 0.02, ASKS("INVITE", "two") }, { 0.1, "180 Ringing" },
                     { 0.5, ASKS("CANCEL", "one") }, { 0.5, ASKS("CANCEL", "two") }, { 1, "408 Request Timeout" }));
    g_assert_cmpuint(scene_verdict(s, 1)->facts.cancel->frame, ==, 5);
    expect(s, "", NULL);
}

#define TO_BOB "Contact: <sip:bob@192.0.2.12>"

/* The caller tries again with another offer: the place that refused may be the one that answers. */
static void test_tried_again(void)
{
    scene *s = played(SCENE({ 0, "INVITE" }, { 0.01, "INVITE", .hop = 2 }, { 0.1, "488 Not Acceptable Here", .hop = 2, .to_tag = "x" },
                            { 0.1, "488 Not Acceptable Here", .to_tag = "x" }, { 0.2, "INVITE", .cseq = 2 },
                            { 0.21, "INVITE", .hop = 2, .cseq = 2 }, { 3, "200 OK", TO_BOB, .hop = 2, .cseq = 2 },
                            { 3, "200 OK", TO_BOB, .cseq = 2 }));
    expect(s, "", NULL);

    s = played(SCENE({ 0, "INVITE" }, { 0.01, "INVITE", .hop = 2 }, { 0.1, "503 Service Unavailable", .hop = 2, .to_tag = "x" },
                     { 0.2, ASKS("INVITE", "two") }, { 3, "200 OK", .hop = 2, .whole = TARGET("SIP/2.0 200 OK", "two", "INVITE") }, { 3, "200 OK", TO_BOB }));
    expect(s, "tried-elsewhere", "503 Service Unavailable (frame 3)");
}

/* A second INVITE of the same Call-ID that nobody answers does not end the first. */
static void test_ignored_invite(void)
{
    scene *s = played(SCENE({ 0, "INVITE" }, { 0.2, "180 Ringing" }, { 2, "INVITE", .from_tag = "other", .cseq = 5 }, { 20, "486 Busy Here" }));
    g_assert_cmpuint(scene_verdict(s, 1)->facts.final->frame, ==, 4);
    scene_free(s);

    /* Where it was answered, it is the attempt that counts. */
    s = played(SCENE({ 0, "INVITE" }, { 0.2, "180 Ringing" }, { 2, "INVITE", .from_tag = "other", .cseq = 5 },
                     { 3, "200 OK", .from_tag = "other", .cseq = 5 }, { 20, "486 Busy Here" }));
    g_assert_cmpuint(scene_verdict(s, 1)->facts.final->frame, ==, 4);
    scene_free(s);
}

#define IN_CALL(method, c) method, .to_tag = "b", .cseq = c
#define LATE(code, method, c) code, .of = method, .to_tag = "b", .cseq = c

/* What meets the end of its dialog is answered with 481 or 487 by right. */
static void test_met_the_end(void)
{
    static const char *const methods[] = { "INVITE", "UPDATE", "REFER", "INFO" };

    for (unsigned i = 0; i < G_N_ELEMENTS(methods); i++) {
        const char *method = methods[i];

        expect(played(SCENE(ANSWERED, { 9, "BYE", .by_callee = true, .cseq = 9 }, { 9.01, IN_CALL(method, 3) }, { 9.1, LATE("481 Gone", method, 3) },
                            { 9.2, "200 OK", .of = "BYE", .by_callee = true, .cseq = 9 })), "", NULL);
        scene *s = played(SCENE(ANSWERED, { 5, IN_CALL(method, 3) }, { 5.1, LATE("481 Gone", method, 3) }, { 9, "BYE", .cseq = 4 },
                                { 9.1, "200 OK", .of = "BYE", .cseq = 4 }));
        g_assert_cmpuint(scene_verdict(s, 1)->finding_count, ==, 1);
        scene_free(s);
        /* Who gets 481 ends the dialog (12.2.1.2): that BYE came of it. */
        s = played(SCENE(ANSWERED, { 5, IN_CALL(method, 3) }, { 5.1, LATE("481 Gone", method, 3) }, { 5.105, "BYE", .cseq = 4 },
                         { 5.2, "200 OK", .of = "BYE", .cseq = 4 }));
        g_assert_cmpuint(scene_verdict(s, 1)->finding_count, ==, 1);
        scene_free(s);
    }

    /* It was pending as the BYE came (RFC 3261 15.1.2), or its sender took it back (9.2). */
    expect(played(SCENE(ANSWERED, { 5, IN_CALL("INVITE", 3) }, { 6, "BYE", .cseq = 4 }, { 6.1, "200 OK", .of = "BYE", .cseq = 4 },
                        { 6.1, LATE("487 Request Terminated", "INVITE", 3) })), "", NULL);
    expect(played(SCENE(ANSWERED, { 5, IN_CALL("INVITE", 3) }, { 6, "CANCEL", .to_tag = "b", .cseq = 3 },
                        { 6.1, "200 OK", .of = "CANCEL", .cseq = 3 }, { 6.1, LATE("487 Request Terminated", "INVITE", 3) })), "", NULL);
    expect(played(SCENE(ANSWERED, { 5, IN_CALL("INVITE", 3) }, { 5.1, LATE("488 Not Acceptable Here", "INVITE", 3) }, { 5.2, "BYE", .cseq = 4 },
                        { 5.3, "200 OK", .of = "BYE", .cseq = 4 })), "reinvite-refused", NULL);

    /* The call failed while the UPDATE was under way. */
    expect(played(SCENE({ 0, "INVITE" }, { 1, RELIABLE("55") }, { 1.1, PRACK("55", 2) }, { 1.2, "200 OK", .of = "PRACK", .cseq = 2 },
                        { 5, IN_CALL("UPDATE", 3) }, { 5.01, "486 Busy Here" }, { 5.05, LATE("481 Gone", "UPDATE", 3) })), "", NULL);
}

#define GLARE ANSWERED, { 5, IN_CALL("INVITE", 3) }, { 5.1, LATE("491 Request Pending", "INVITE", 3) }

/* The next try after a 491 may take 4 s; who ends the call before makes none. */
static void test_glare_in_time(void)
{
    expect(played(SCENE(GLARE, { 8, "BYE", .by_callee = true, .cseq = 9 }, { 8.1, "200 OK", .of = "BYE", .by_callee = true, .cseq = 9 })), "", NULL);
    expect(played(SCENE(GLARE, { 8, "BYE", .cseq = 4 }, { 8.1, "200 OK", .of = "BYE", .cseq = 4 })), "reinvite-glare", NULL);
    expect(played(SCENE(GLARE, { 20, "BYE", .by_callee = true, .cseq = 9 }, { 20.1, "200 OK", .of = "BYE", .by_callee = true, .cseq = 9 })), "reinvite-glare", NULL);
}

/* The answer was lost: the caller gives up later, and the BYE of the called side meets nobody. */
static void test_answer_lost(void)
{
    expect(played(SCENE({ 0, "INVITE" }, { 0.5, "180 Ringing" }, { 5, "200 OK" }, { 5.5, "200 OK" }, { 6.5, "200 OK" }, { 8.5, "200 OK" },
                        { 12.5, "200 OK" }, { 13, "CANCEL" }, { 13.1, "481 Gone", .of = "CANCEL" }, { 37, "BYE", .by_callee = true },
                        { 37.1, "481 Gone", .of = "BYE", .by_callee = true })),
           "contact-missing cancel-crossed", "gave up (CANCEL (frame 8)) 8.0 s after the answer (200 OK (frame 3)), which was sent 5 times");
    expect(played(SCENE({ 0, "INVITE" }, { 5, "200 OK", .headers = "Contact: <sip:b@192.0.2.11>" }, { 5.1, "CANCEL" }, { 5.2, "481 Gone", .of = "CANCEL" }, { 5.3, "ACK", .branch = "ack" },
                        { 5.4, "BYE" }, { 5.5, "200 OK", .of = "BYE" })), "cancel-crossed", "crossed");
}

/* The 2xx to the INVITE comes behind the UPDATE of the early dialog, and its timer counts. */
static void test_timer_behind_an_update(void)
{
#define TIMER "Session-Expires: 90;refresher=uac"
    expect(played(SCENE({ 0, "INVITE", .headers = TIMER }, { 1, RELIABLE("55") }, { 1.1, PRACK("55", 2) }, { 1.2, "200 OK", .of = "PRACK", .cseq = 2 },
                        { 2, IN_CALL("UPDATE", 3) }, { 2.1, LATE("200 OK", "UPDATE", 3) }, { 5, "200 OK", .headers = TIMER },
                        { 5.1, "ACK", .branch = "ack" }, { 65, "BYE", .by_callee = true, .cseq = 9 },
                        { 65.1, "200 OK", .of = "BYE", .by_callee = true, .cseq = 9 })),
           "session-timer-expired", "not refreshed by the caller");
}

#define SENT_ON(at, ...) { at, "INVITE", .host = 20, .branch = "on", __VA_ARGS__ }
#define REFUSED_THERE(at, ...) { at, "503 Service Unavailable", .headers = "Reason: Q.850;cause=34", .host = 20, .branch = "on", __VA_ARGS__ }

/* A session border controller that keeps the Call-ID takes the INVITE in at one address and sends it on from another. */
static void test_two_addresses(void)
{
    scene *s = played(SCENE({ 0, "INVITE" }, SENT_ON(0.01), REFUSED_THERE(1), { 1.01, "480 Temporarily Unavailable" }));
    g_assert_cmpuint(tracker_call(s->tracker, 1)->strangers, ==, 0);
    g_assert_true(tracker_call(s->tracker, 1)->transactions->next->parent == tracker_call(s->tracker, 1)->transactions);
    g_assert_nonnull(strstr(verdict_text(scene_verdict(s, 1)), "480 Temporarily Unavailable (frame 4) with Q.850 cause 34"));
    expect(s, "", NULL);

    /* Under tags of its own: the SDP is the same session's. */
    s = played(SCENE({ 0, "INVITE", .sdp = SDP_CALLER }, SENT_ON(0.01, .from_tag = "n", .cseq = 7, .sdp = SDP_CALLER),
                     REFUSED_THERE(1, .from_tag = "n", .cseq = 7), { 1.01, "480 Temporarily Unavailable" }));
    g_assert_cmpuint(tracker_call(s->tracker, 1)->strangers, ==, 0);
    g_assert_true(tracker_call(s->tracker, 1)->transactions->next->parent == tracker_call(s->tracker, 1)->transactions);
    expect(s, "", NULL);

    /* A later request takes the same two ways, and none of its hops is another request; nor where the capture begins with it. */
    s = played(SCENE({ 0, "INVITE" }, SENT_ON(0.01), { 1, "200 OK", .host = 20, .branch = "on" }, { 1.01, "200 OK" }, { 1.1, "ACK", .branch = "ack" },
                     { 1.11, "ACK", .host = 20, .branch = "ackon" }, { 9, "BYE" }, { 9.001, "200 OK", .of = "BYE" },
                     { 9.01, "BYE", .host = 20, .branch = "byeon" }, { 9.02, "481 No Such Call", .of = "BYE", .host = 20, .branch = "byeon" }));
    g_assert_true(is_downstream(s->event->transaction));
    g_assert_cmpuint(scene_verdict(s, 1)->facts.bye->frame, ==, 7);
    scene_free(s);
    s = played(SCENE({ 9, "BYE" }, { 9.001, "200 OK", .of = "BYE" }, { 9.01, "BYE", .host = 20, .branch = "byeon" }));
    g_assert_true(is_downstream(s->event->transaction));
    scene_free(s);
}

/* Whoever does not show what the INVITE said is no part of the call, and what happens there changes nothing. */
static void test_other_hosts(void)
{
    static const struct {
        step invite;
        const char *ids;
    } v[] = {
        { SENT_ON(0.01, .from_tag = "n"), "other-leg" },
        { SENT_ON(0.01, .cseq = 7), "other-leg" },
        { SENT_ON(0.01, .from_tag = "n", .sdp = SDP_CALLEE), "other-leg" },
        { SENT_ON(9, .from_tag = "a"), "other-leg" },
        { { 0.01, "INVITE", .host = 20, .from_tag = "a" }, "other-leg" },       /* its branch too: a copy */
        { { 0.01, "BYE", .host = 20 }, "malformed" },
        { { 0.01, "603 Decline", .host = 20 }, "malformed" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        step refused = REFUSED_THERE(10);

        refused.from_tag = v[i].invite.from_tag;
        refused.cseq = v[i].invite.cseq;
        scene *s = played(SCENE({ 0, "INVITE", .sdp = SDP_CALLER }, v[i].invite, refused, { 20, "180 Ringing" }, { 25, "486 Busy Here" }));
        g_test_message("%zu", i);
        g_assert_cmpuint(tracker_call(s->tracker, 1)->strangers, ==, 2);
        g_assert_cmpuint(scene_verdict(s, 1)->facts.final->code, ==, 486);
        g_assert_null(strstr(verdict_text(scene_verdict(s, 1)), "34"));
        expect(s, v[i].ids, "2 message(s)");
    }
}

/* ---- transfers ---- */

#define REFER(c)            "REFER", "Refer-To: <sip:carol@callee.example>", .cseq = c
#define TAKEN(c)            "202 Accepted", .of = "REFER", .cseq = c
#define NOTIFY_OF(id, tag, event, cseq, status) \
    "NOTIFY", .by_callee = true, .whole = "NOTIFY sip:alice@192.0.2.10 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.11;branch=z9hG4bK-n" cseq "\r\n" \
    "From: <sip:bob@callee.example>;tag=b\r\nTo: <sip:alice@caller.example>;tag=" tag "\r\nCall-ID: " id "\r\nCSeq: " cseq " NOTIFY\r\n" \
    "Event: refer" event "\r\nContent-Type: message/sipfrag\r\n\r\nSIP/2.0 " status "\r\n"
#define NOTIFY(event, cseq, status) NOTIFY_OF("scene", "a", event, cseq, status)

/* Which REFER a NOTIFY tells of (RFC 3515 2.4.6). */
static void test_results_of_several_transfers(void)
{
    expect(played(SCENE(ANSWERED, { 2, REFER(3) }, { 2.1, TAKEN(3) }, { 3, NOTIFY("", "1", "486 Busy Here") },
                        { 4, REFER(4) }, { 4.1, TAKEN(4) }, { 5, NOTIFY("", "2", "200 OK") })),
           "transfer-failed transferred", "NOTIFY (frame 9) tells that it worked");
    expect(played(SCENE(ANSWERED, { 2, REFER(3) }, { 2.1, TAKEN(3) }, { 4, REFER(4) }, { 4.1, TAKEN(4) },
                        { 5, NOTIFY(";id=4", "1", "200 OK") }, { 6, NOTIFY(";id=3", "2", "487 Request Terminated") })),
           "transfer-failed transferred", "NOTIFY (frame 8) tells that it worked");
    expect(played(SCENE(ANSWERED, { 2, REFER(3) }, { 2.1, "407 Proxy Authentication Required", .of = "REFER", .cseq = 3 },
                        { 2.2, REFER(4) }, { 2.3, TAKEN(4) }, { 3, NOTIFY("", "1", "486 Busy Here") })),
           "transfer-failed", "(REFER (frame 6) of the caller) failed");
    /* A PBX may carry the id of its other leg on, and say that it worked while the phone still rings. */
    expect(played(SCENE(ANSWERED, { 2, REFER(3) }, { 2.1, TAKEN(3) }, { 3, NOTIFY(";id=77", "1", "200 OK") }, { 9, NOTIFY(";id=77", "2", "480 Gone") })),
           "transfer-failed", "NOTIFY (frame 7) tells its result, 480");
    /* Nobody can tell. */
    expect(played(SCENE(ANSWERED, { 2, REFER(3) }, { 2.1, TAKEN(3) }, { 4, REFER(4) }, { 4.1, TAKEN(4) },
                        { 5, NOTIFY("", "1", "487 Request Terminated") }, { 6, NOTIFY("", "2", "200 OK") })), "", NULL);
}

#define CONSULTATION        { 12, "INVITE", .id = "two", .from_tag = "y", .host = 12 }, { 13, "200 OK", .id = "two", .from_tag = "y", .to_tag = "x", .host = 12 }
#define OF_THREE            .id = "three", .from_tag = "z", .to = "carol", .host = 11
#define ATTENDED            "REFER", "Refer-To: <sip:carol@callee.example?Replaces=two%3Bto-tag%3Dx%3Bfrom-tag%3Dy>", .cseq = 3
#define TAKES_OVER          "INVITE", "Replaces: two;to-tag=x;from-tag=y", OF_THREE

/* What the transferred phone comes to with its Replaces counts, not the consultation, which was answered before. */
static void test_attended_transfer(void)
{
    expect(played(SCENE(ANSWERED, CONSULTATION, { 14, ATTENDED }, { 14.1, TAKEN(3) }, { 14.2, TAKES_OVER }, { 14.3, "603 Decline", OF_THREE })),
           "transfer-failed", "call 3, ended with 603 Decline (frame 9)");
    expect(played(SCENE(ANSWERED, CONSULTATION, { 14, ATTENDED }, { 14.1, TAKEN(3) }, { 14.2, TAKES_OVER }, { 14.3, "200 OK", OF_THREE })),
           "transferred", ": call 3.");
    expect(played(SCENE(ANSWERED, CONSULTATION, { 14, ATTENDED }, { 14.1, TAKEN(3) }, { 14.2, TAKES_OVER })), "", NULL);
    expect(played(SCENE(ANSWERED, CONSULTATION, { 14, ATTENDED }, { 14.1, TAKEN(3) })), "transferred", ": call 2.");     /* by a PBX */
}

#define HELD                { 3, "INVITE", .cseq = 3, .to_tag = "b", .branch = "h", .sdp = SDP_AT("192.0.2.10", "4000", "a=sendonly\r\n") }, \
                            { 3.1, "200 OK", .cseq = 3, .branch = "h", .sdp = SDP_AT("192.0.2.11", "5000", "a=recvonly\r\n") }
#define OUTSIDE             .id = "ref", .from_tag = "q"
#define TARGET_DIALOG(id)   "REFER", "Refer-To: <sip:carol@callee.example>\r\nTarget-Dialog: " id ";local-tag=a;remote-tag=b", OUTSIDE, .to_tag = ""
#define BYE                 { 9, "BYE", .cseq = 4 }, { 9.1, "200 OK", .of = "BYE", .cseq = 4 }

#define HOLDING             { 0, "INVITE", .sdp = SDP_CALLER }, { 1, "200 OK", .sdp = SDP_CALLEE }, HELD

/* Which of the two it says of the held call; then the scene goes. */
static void expect_held(scene *s, finding_id id, finding_id other)
{
    const verdict *v = scene_verdict(s, 1);
    bool found = false;

    for (unsigned i = 0; i < v->finding_count; i++) {
        g_assert_cmpint(v->findings[i].rule->id, !=, other);
        found |= v->findings[i].rule->id == id;
    }
    g_assert_true(found);
    scene_free(s);
}

/* A REFER in a dialog of its own that names this one (RFC 4538). */
static void test_transfer_outside_of_the_dialog(void)
{
    expect_held(played(SCENE(HOLDING, { 5, TARGET_DIALOG("scene") }, { 5.1, TAKEN(1), OUTSIDE }, { 6, NOTIFY_OF("ref", "q", "", "1", "200 OK") }, BYE)),
                FINDING_TRANSFERRED, FINDING_ENDED_ON_HOLD);
    expect(played(SCENE(ANSWERED, { 5, TARGET_DIALOG("scene") }, { 5.1, TAKEN(1), OUTSIDE }, { 6, NOTIFY_OF("ref", "q", "", "1", "200 OK") }, BYE)),
           "transferred", "the caller transferred the other side");
    expect(played(SCENE(ANSWERED, { 5, TARGET_DIALOG("scene") }, { 5.1, TAKEN(1), OUTSIDE }, { 6, NOTIFY_OF("ref", "q", "", "1", "486 Busy Here") }, BYE)),
           "transfer-failed", "(REFER (frame 4) of the caller) failed: NOTIFY (frame 6) tells its result, 486");
    expect_held(played(SCENE(HOLDING, { 5, TARGET_DIALOG("else") }, { 5.1, TAKEN(1), OUTSIDE }, { 6, NOTIFY_OF("ref", "q", "", "1", "200 OK") }, BYE)),
                FINDING_ENDED_ON_HOLD, FINDING_TRANSFERRED);
    /* Anybody can name a call: this one comes from hosts that it never passed. */
    expect_held(played(SCENE(HOLDING, { 5, TARGET_DIALOG("scene"), .host = 40 }, { 5.1, TAKEN(1), OUTSIDE, .host = 40 }, BYE)),
                FINDING_ENDED_ON_HOLD, FINDING_TRANSFERRED);
}

#define SECOND_CALL         .id = "two", .from_tag = "y"
#define HANDS_OVER(host_)   HOLDING, { 4, "INVITE", SECOND_CALL, .host = host_ }, { 4.1, "200 OK", SECOND_CALL, .host = host_ }, \
    { 5, "REFER", "Refer-To: <sip:bob@callee.example?Replaces=scene%3Bto-tag%3Db%3Bfrom-tag%3Da>", .cseq = 3, SECOND_CALL, .host = host_ }
#define CALLEE_BYE          { 9, "BYE", .by_callee = true }, { 9.1, "200 OK", .of = "BYE", .by_callee = true }

/* says NULL: nothing of a hold; then the scene goes. */
static void expect_end_on_hold(scene *s, const char *says)
{
    const verdict *v = scene_verdict(s, 1);
    const finding *f = NULL;

    for (unsigned i = 0; i < v->finding_count; i++)
        f = v->findings[i].rule->id == FINDING_ENDED_ON_HOLD ? &v->findings[i] : f;
    g_assert_true(says ? f && strstr(finding_text(s->scope, f), says) : !f);
    scene_free(s);
}

/* The consultation of an attended transfer is held, and its end is the transfer (RFC 5589 7.3); who ends what he holds waits for nobody. */
static void test_end_of_a_held_call(void)
{
    expect_end_on_hold(played(SCENE(HANDS_OVER(0), { 5.1, TAKEN(3), SECOND_CALL }, CALLEE_BYE)), NULL);
    expect_end_on_hold(played(SCENE(HANDS_OVER(0), { 5.1, "603 Decline", .of = "REFER", .cseq = 3, SECOND_CALL }, CALLEE_BYE)), "then came BYE");
    expect_end_on_hold(played(SCENE(HANDS_OVER(40), { 5.1, TAKEN(3), SECOND_CALL, .host = 40 }, CALLEE_BYE)), "then came BYE");
    expect_end_on_hold(played(SCENE(HOLDING, CALLEE_BYE)), "then came BYE");
    expect_end_on_hold(played(SCENE(HOLDING, BYE)), "the caller, who had put it on hold 6.0 s before (INVITE (frame 3)), hung up: BYE");
}

/* ---- legs and other places ---- */

#define TAKE_OVER           "INVITE", "Replaces: scene;to-tag=b;from-tag=a", .id = "two", .from_tag = "c", .to = "carol", .host = 9
#define OF_TWO              .id = "two", .from_tag = "c", .to = "carol", .host = 9
#define LEG_OUT             .id = "leg", .from_tag = "l", .host = 11

#define BEHIND_PBX          { 0, "INVITE" }, { 0.1, "INVITE", LEG_OUT }, { 0.9, "200 OK", LEG_OUT }, { 1, "200 OK" }, { 1.1, "ACK", .branch = "ack" }, \
    { 1.2, "ACK", LEG_OUT, .branch = "ackl" }
#define CAROL_REFUSES       BEHIND_PBX, { 2, REFER(3) }, { 2.1, TAKEN(3) }, { 2.2, "INVITE", OF_THREE }, { 2.3, NOTIFY("", "1", "200 OK") }, \
    { 2.4, "BYE", .cseq = 4 }, { 2.5, "200 OK", .of = "BYE", .cseq = 4 }, { 4, "486 Busy Here", OF_THREE }
#define OF_FOUR(host_)      .id = "four", .from_tag = "w", .to = "dan", .host = host_
#define DAN_ANSWERS(host_)  { 4.1, "INVITE", OF_FOUR(host_) }, { 6, "200 OK", OF_FOUR(host_) }
#define LEG_ENDS(time)      { time, "BYE", LEG_OUT }, { time + 0.1, "200 OK", .of = "BYE", LEG_OUT }, { 70, "INVITE", .id = "later" }

/* That carol did not take it is not the end: a PBX goes on to the next phone or to a mailbox, or calls back. */
static void test_transfer_goes_on(void)
{
    expect(played(SCENE(CAROL_REFUSES, LEG_ENDS(14))), "transfer-failed", "connected nobody: the call that it set off, call 3, ended with 486");
    expect(played(SCENE(CAROL_REFUSES, DAN_ANSWERS(30), LEG_ENDS(14))), "transfer-failed", "call 3, ended with 486");
    expect(played(SCENE(CAROL_REFUSES, DAN_ANSWERS(11), LEG_ENDS(14))), "transferred", "who did not take it (486 Busy Here (frame 13)), and it went on: call 4.");
    expect(played(SCENE(CAROL_REFUSES, { 6, NOTIFY("", "2", "200 OK") }, LEG_ENDS(14))), "transferred", "and it went on; NOTIFY (frame 14) tells that it worked.");
    expect(played(SCENE(CAROL_REFUSES, LEG_ENDS(60))), "transferred", "and it went on.");
    expect(played(SCENE(CAROL_REFUSES, { 9, "INVITE", .id = "later" })), "", NULL);     /* nobody can tell yet */
}

/* What was to take the place of a call is no leg behind it. */
static void test_replaces_is_no_way_on(void)
{
    expect(played(SCENE(ANSWERED, { 20, TAKE_OVER }, { 20.1, "400 Bad Request", OF_TWO })), "", NULL);
    expect(played(SCENE(ANSWERED, { 20, TAKE_OVER }, { 20.1, "403 Forbidden", OF_TWO }, { 21, "INVITE", LEG_OUT }, { 22, "200 OK", LEG_OUT })), "", NULL);
    expect(played(SCENE({ 0, "INVITE" }, { 0.2, "180 Ringing" }, { 20, TAKE_OVER }, { 20.1, "481 No Such Call", OF_TWO }, { 30, "480 Gone" })), "", NULL);
    expect(played(SCENE(ANSWERED, { 20, TAKE_OVER }, { 20.1, "302 Moved", "Contact: <sip:dan@callee.example>", OF_TWO })), "", NULL);

    /* The leg of a PBX is, and whom a pickup brought is there. */
    expect(played(SCENE({ 0, "INVITE" }, { 0.1, "INVITE", LEG_OUT }, { 0.2, "180 Ringing", LEG_OUT }, { 20, "200 OK" }, { 20, "480 Gone", LEG_OUT }, { 20.1, "ACK", .branch = "ack" })),
           "other-leg", "call 2, ended with 480");
    expect(played(SCENE({ 0, "INVITE" }, { 0.1, "INVITE", LEG_OUT }, { 0.2, "180 Ringing", LEG_OUT }, { 20, "200 OK" }, { 20, "480 Gone", LEG_OUT }, { 20.1, "ACK", .branch = "ack" },
                        { 24, TAKE_OVER }, { 24.1, "200 OK", OF_TWO })), "tried-elsewhere", NULL);
}

#define TAKEN_BACK          SCENE({ 0, "INVITE" }, { 0.1, "INVITE", LEG_OUT }, { 0.2, "180 Ringing", LEG_OUT }, { 20, "CANCEL", LEG_OUT }, { 20.1, "487 Request Terminated", LEG_OUT }, FINAL)

/* What a PBX took back by itself is not to be believed before what it tells its caller. */
static void test_leg_taken_back(void)
{
#define FINAL { 20.3, "480 Temporarily Unavailable", "Reason: Q.850;cause=19" }
    expect(played(TAKEN_BACK), "", NULL);
#undef FINAL
#define FINAL { 20.3, "503 Service Unavailable" }
    expect(played(TAKEN_BACK), "other-leg", "took its other leg back, call 2, which ended with 487 Request Terminated (frame 5), and then sent 503");
#undef FINAL
    expect(played(SCENE({ 0, "INVITE" }, { 0.1, "INVITE", LEG_OUT }, { 20.1, "487 Request Terminated", LEG_OUT }, { 20.3, "503 Service Unavailable" })),
           "other-leg", "The other leg, call 2, got 487");
}

/* 305 names a proxy, not another place, and 380 another service; of several INVITEs behind a 3xx the first one follows it. */
static void test_forwarded(void)
{
    expect(played(SCENE({ 0, "INVITE" }, { 0.1, "302 Moved Temporarily", "Contact: <sip:carol@callee.example>" }, { 0.1, "ACK" }, { 0.2, "INVITE", .cseq = 2 },
                        { 0.3, "407 Proxy Authentication Required", .cseq = 2 }, { 0.4, "INVITE", .cseq = 3 }, { 2, "200 OK", .cseq = 3 }, { 2.1, "ACK", .branch = "ack", .cseq = 3 })),
           "forwarded", "followed with INVITE (frame 4)");
    expect(played(SCENE({ 0, "INVITE" }, { 0.1, "305 Use Proxy", "Contact: <sip:p.example>" }, { 0.1, "ACK" }, { 0.2, "INVITE", .cseq = 2 },
                        { 2, "200 OK", .cseq = 2 }, { 2.1, "ACK", .branch = "ack", .cseq = 2 })),
           "", NULL);
    expect(played(SCENE({ 0, "INVITE" }, { 0.1, "INVITE", LEG_OUT }, { 0.2, "305 Use Proxy", "Contact: <sip:p.example>", LEG_OUT }, { 0.3, "503 Service Unavailable" })),
           "other-leg", NULL);
    expect(played(SCENE({ 0, "INVITE" }, { 0.1, "380 Alternative Service", "Contact: <sip:carol@callee.example>" }, { 0.2, "INVITE", .cseq = 2 },
                        { 0.3, "486 Busy Here", .cseq = 2 })), "", NULL);
}

/* Where the INVITE goes, sip:bob@callee.example, against what bob registered at that host. */
static void test_contact_not_registered(void)
{
    static const struct { const char *contact, *uri; bool same; } cases[] = {
        { "sip:bob@192.0.2.11:5060", "sip:bob@192.0.2.11", true }, { "sip:bob@192.0.2.11", "sip:bob@192.0.2.11:5060", true },
        { "sip:bob@192.0.2.11;transport=udp", "sip:bob@192.0.2.11:5060", true }, { "sip:bob@192.0.2.11;ob", "sip:bob@192.0.2.11", true },
        { "sips:bob@192.0.2.11", "sips:bob@192.0.2.11:5061", true }, { "sip:bob@192.0.2.11;transport=tcp", "sip:bob@192.0.2.11", false },
        { "sip:bob@192.0.2.11:5062", "sip:bob@192.0.2.11", false }, { "sip:x7@192.0.2.11", "sip:bob@192.0.2.11", false }
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        scene *s = scene_new("");
        char *contact = g_strdup_printf("Contact: <%s>\r\nExpires: 60", cases[i].contact);
        char *invite = g_strdup_printf("INVITE %s SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK-INVITE-1-1\r\n"
                                       "From: <sip:alice@caller.example>;tag=a\r\nTo: <sip:bob@callee.example>\r\nCall-ID: scene\r\n"
                                       "CSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n", cases[i].uri);

        scene_play(s, SCENE({ 0, "REGISTER", .to_tag = "", .id = "reg", .headers = contact }, { 0.1, "200 OK", .of = "REGISTER", .id = "reg" },
                            { 1, "INVITE", .whole = invite }, { 1.1, "480 Temporarily Unavailable" }));
        const verdict *v = scene_verdict(s, 1);
        g_assert_cmpint(v->finding_count && v->findings[0].rule->id == FINDING_CONTACT_NOT_REGISTERED, ==, !cases[i].same);
        scene_free(s);
        g_free(contact);
        g_free(invite);
    }
}

/* server: the last byte of its address */
static void dial(scene *s, unsigned n, unsigned server, const step *steps, size_t count)
{
    char *id = g_strdup_printf("call%u", n), *number = g_strdup_printf("%u4930123456", n);

    g_ptr_array_add(s->texts, id);
    g_ptr_array_add(s->texts, number);
    for (size_t i = 0; i < count; i++) {
        step p = steps[i];

        p.at += n;
        p.id = id;
        p.to = number;
        s->frame++;
        tracker_message in = scene_message(s, &p);
        (scene_is_response(&p) ? &in.source : &in.destination)->bytes[3] = (uint8_t)server;
        tracker_add(s->tracker, &in, &s->call);
    }
}

#define NO_NUMBER(n) "404 Not Found", .cseq = n
#define LOGS_IN { 0, "INVITE" }, { 0.1, "401 Unauthorized" }, { 0.2, "INVITE", .cseq = 2, .headers = "Authorization: Digest username=\"a\"" }

/* Whose prefixes are guessed: a stranger's soon, a user's late, and not where each goes to a carrier of its own. */
static void test_prefixes(void)
{
    static const struct { unsigned calls; bool logs_in, carriers; const char *finds; } cases[] = {
        { 5, false, false, "One of 5 calls" }, { 4, false, false, NULL }, { 6, true, false, NULL }, { 16, true, false, "One of 16 calls" },
        { 6, false, true, NULL }
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        scene *s = scene_new("");

        for (unsigned n = 0; n < cases[i].calls; n++)
            if (cases[i].logs_in)
                dial(s, n + 1, 11, SCENE(LOGS_IN, { 0.3, NO_NUMBER(2) }));
            else
                dial(s, n + 1, cases[i].carriers ? 50 + n : 11, SCENE({ 0, "INVITE" }, { 0.1, NO_NUMBER(1) }));
        const verdict *v = scene_verdict(s, 1);
        bool found = v->finding_count && v->findings[0].rule->id == FINDING_SCANNER;

        g_assert_cmpint(found, ==, cases[i].finds != NULL);
        g_assert_true(!found || strstr(finding_text(s->scope, &v->findings[0]), cases[i].finds));
        scene_free(s);
    }
}

int main(int argc, char **argv)
{
    wmem_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/requests/bye-refused", test_bye_refused);
    g_test_add_func("/requests/leg-taken-back", test_leg_taken_back);
    g_test_add_func("/requests/cause-stands-first", test_cause_stands_first);
    g_test_add_func("/requests/contact-behind-a-proxy", test_contact_behind_a_proxy);
    g_test_add_func("/requests/prack", test_prack);
    g_test_add_func("/requests/hunting", test_hunting);
    g_test_add_func("/requests/tried-again", test_tried_again);
    g_test_add_func("/requests/contact-not-registered", test_contact_not_registered);
    g_test_add_func("/requests/prefixes", test_prefixes);
    g_test_add_func("/requests/ignored-invite", test_ignored_invite);
    g_test_add_func("/requests/met-the-end", test_met_the_end);
    g_test_add_func("/requests/glare-in-time", test_glare_in_time);
    g_test_add_func("/requests/answer-lost", test_answer_lost);
    g_test_add_func("/requests/timer-behind-an-update", test_timer_behind_an_update);
    g_test_add_func("/requests/two-addresses", test_two_addresses);
    g_test_add_func("/requests/other-hosts", test_other_hosts);
    g_test_add_func("/requests/results-of-several-transfers", test_results_of_several_transfers);
    g_test_add_func("/requests/attended-transfer", test_attended_transfer);
    g_test_add_func("/requests/transfer-goes-on", test_transfer_goes_on);
    g_test_add_func("/requests/end-of-a-held-call", test_end_of_a_held_call);
    g_test_add_func("/requests/transfer-outside-of-the-dialog", test_transfer_outside_of_the_dialog);
    g_test_add_func("/requests/replaces-is-no-way-on", test_replaces_is_no_way_on);
    g_test_add_func("/requests/forwarded", test_forwarded);
    int status = g_test_run();
    wmem_cleanup();
    return status;
}
