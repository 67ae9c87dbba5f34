/* test_gaps.c - calls of which the capture lacks messages, or parts of them: what is said rests on what is there
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "media_scene.h"

#define INVITE          { 0, "INVITE", .sdp = SDP_CALLER }
#define CHALLENGED      INVITE, { 0.1, "407 Proxy Authentication Required", .to_tag = "p" }, { 0.1, "ACK", .to_tag = "p" }
#define ANSWERED        INVITE, { 1, "200 OK", .sdp = SDP_CALLEE }, { 1.1, "ACK", .branch = "ack" }
#define BYE(at, n)      { at, "BYE", .cseq = n }, { at + 0.1, "200 OK", .of = "BYE", .cseq = n }
#define SDP_HOLD        SDP_AT("192.0.2.11", "5000", "a=sendonly\r\n")
#define HELD            ANSWERED, { 5, "INVITE", .cseq = 10, .to_tag = "b", .sdp = SDP_HOLD, .by_callee = true }, \
                        { 5.1, "200 OK", .cseq = 10, .sdp = SDP_CALLER, .by_callee = true }, \
                        { 5.2, "ACK", .cseq = 10, .branch = "hold", .by_callee = true }
#define NEXT            .hop = 2
#define SDP_SAVP(more)  SDP_OF("192.0.2.10", "4000", "RTP/SAVP", "8", more)
#define KEY             "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj\r\n"
#define HEADERS_OF(to)  "Via: SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK-INVITE-1-1\r\nFrom: <sip:alice@caller.example>;tag=a\r\n" \
                        "To: <sip:bob@callee.example>" to "\r\nCall-ID: scene\r\nCSeq: 1 INVITE\r\n"
#define OK_WITHOUT_CONTACT "SIP/2.0 200 OK\r\n" HEADERS_OF(";tag=b")
#define TOO_SHORT       "INVITE sip:bob@callee.example SIP/2.0\r\n" HEADERS_OF("") "Content-Length: 900\r\n\r\nv=0\r\n"

/* findings: ids in their order, with blanks between; says: part of the sentence of the verdict. */
static const struct {
    const char *verdict, *findings, *says;
    const step *steps;
    size_t count;
} scenes[] = {
    /* The INVITE with credentials is missing; what answers it is there. */
    { "answered", "inferred", "Answered after 2.0 s: 200 OK (frame 5); ended by the caller with BYE (frame 7) after 7.0 s",
      SCENE(CHALLENGED, { 0.3, "180 Ringing", .cseq = 2 }, { 2, "200 OK", .cseq = 2 }, { 2.1, "ACK", .cseq = 2, .branch = "ack" }, BYE(9, 3)) },
    { "answered", "inferred", "200 OK (frame 4); ended by the caller with BYE (frame 6)",
      SCENE(CHALLENGED, { 2, "200 OK", .cseq = 2 }, { 2.1, "ACK", .cseq = 2, .branch = "ack" }, BYE(9, 3)) },
    { "declined-by-person", "inferred", "486 Busy Here (frame 5)",
      SCENE(CHALLENGED, { 0.3, "180 Ringing", .cseq = 2 }, { 4, "486 Busy Here", .cseq = 2 }, { 4, "ACK", .cseq = 2 }) },
    { NULL, "inferred", "", SCENE(CHALLENGED, { 0.3, "100 Trying", .cseq = 2 }) },
    { "auth-failed", "inferred", "407 Proxy Authentication Required (frame 4)",
      SCENE(CHALLENGED, { 0.3, "407 Proxy Authentication Required", .cseq = 2, .to_tag = "p" }, { 0.3, "ACK", .cseq = 2, .to_tag = "p" }) },
    /* ... and they are those of the hop nearest to the caller. */
    { "answered", "inferred", "200 OK (frame 7)",
      SCENE(CHALLENGED, { 0.3, "180 Ringing", NEXT, .cseq = 2 }, { 0.3, "180 Ringing", .cseq = 2 }, { 2, "200 OK", NEXT, .cseq = 2 },
            { 2, "200 OK", .cseq = 2 }, { 2.1, "ACK", .cseq = 2, .branch = "ack" }, BYE(9, 3)) },
    /* Whatever their branches, as of a capture that was mangled. */
    { "forbidden", "inferred", "403 Forbidden (frame 2)", SCENE({ 0, "100 Trying", .branch = "x" }, { 0.1, "403 Forbidden", .branch = "y" }) },
    /* A failure of an unseen re-INVITE is none of the call. */
    { "answered", "inferred", "Answered after 1.0 s: 200 OK (frame 2)", SCENE(ANSWERED, { 5, "488 Not Acceptable Here", .cseq = 2 }, BYE(9, 3)) },
    { "answered", "inferred", "ACK (frame 2) shows it; ended by the caller with BYE (frame 4)",
      SCENE(INVITE, { 1.1, "ACK", .branch = "ack" }, { 5, "200 OK", .cseq = 10, .by_callee = true }, { 9, "BYE" }) },
    { "auth-failed", "", "none followed", SCENE(CHALLENGED) },

    /* Of a BYE and of a CANCEL. */
    { "answered", "inferred", "ended by the caller with BYE (frame 4)",
      SCENE(ANSWERED, { 9, "BYE" }, { 9, "407 Proxy Authentication Required", .of = "BYE" }, { 9.1, "200 OK", .of = "BYE", .cseq = 3 }) },
    { "answered", "bye-refused", "BYE (frame 4) was refused",
      SCENE(ANSWERED, { 9, "BYE" }, { 9, "407 Proxy Authentication Required", .of = "BYE" }) },
    { "cancelled-by-caller", "inferred", "The caller's side gave up after 4.8 s of ringing: CANCEL (frame 6)",
      SCENE(INVITE, { 0.1, "INVITE", NEXT }, { 0.2, "180 Ringing", NEXT }, { 0.2, "180 Ringing" }, { 5, "200 OK", .of = "CANCEL" },
            { 5, "CANCEL", NEXT }, { 5, "487 Request Terminated", NEXT }, { 5, "487 Request Terminated" }) },
    { "cancelled-by-network", "", "CANCEL (frame 5) is the proxy's",
      SCENE(INVITE, { 0.1, "INVITE", NEXT }, { 0.2, "180 Ringing", NEXT }, { 0.2, "180 Ringing" },
            { 5, "CANCEL", NEXT }, { 5, "487 Request Terminated", NEXT }, { 5, "487 Request Terminated" }) },

    /* Who holds is not known where a later change is not, or not wholly, in the capture. */
    { "answered", "ended-on-hold", NULL, SCENE(HELD, BYE(15, 3)) },
    { "answered", "inferred", NULL, SCENE(HELD, { 9, "200 OK", .cseq = 11, .sdp = SDP_CALLER, .by_callee = true }, BYE(15, 3)) },
    { "answered", "", NULL, SCENE(HELD, { 9, "ACK", .cseq = 11, .branch = "on", .by_callee = true }, BYE(15, 3)) },
    { "answered", "", NULL, SCENE(HELD, { 9, "INVITE", .cseq = 11, .to_tag = "b", .sdp = SDP_CALLEE, .by_callee = true },
                                  { 9.2, "ACK", .cseq = 11, .branch = "on", .by_callee = true }, BYE(15, 3)) },
    { "answered", "reinvite-refused ended-on-hold", NULL, SCENE(HELD, { 9, "INVITE", .cseq = 11, .to_tag = "b", .sdp = SDP_CALLEE, .by_callee = true },
                                               { 9.2, "403 Forbidden", .cseq = 11, .by_callee = true }, BYE(15, 3)) },

    /* One direction at a proxy. */
    { "answered", "inferred", "Answered after 2.0 s: 200 OK (frame 3)",
      SCENE(INVITE, { 0.2, "180 Ringing", NEXT }, { 2, "200 OK", NEXT }, { 2.1, "ACK", .branch = "ack" }, { 9, "BYE" }) },
    { "answered", "inferred", "200 OK (frame 4)",
      SCENE({ 0, "100 Trying" }, { 0.1, "INVITE", NEXT }, { 0.2, "180 Ringing" }, { 2, "200 OK" }, { 2.1, "ACK", NEXT, .branch = "ack" }) },
    { "declined-by-person", "inferred", "486 Busy Here (frame 5)",
      SCENE({ 0, "100 Trying" }, { 0.1, "INVITE", NEXT }, { 0.2, "180 Ringing" }, { 4, "ACK", NEXT }, { 4, "486 Busy Here" }) },
    { "declined-by-person", "inferred", "486 Busy Here (frame 3) came after 3.8 s of ringing",
      SCENE(INVITE, { 0.2, "180 Ringing", NEXT }, { 4, "486 Busy Here", NEXT }, { 4, "ACK" }) },
    /* The ACK of a failure tells no more than that there was one (RFC 3261 17.1.1.3). */
    { "unexplained", "inferred", "ACK (frame 3) has the branch of the INVITE", SCENE(INVITE, { 0.2, "180 Ringing" }, { 4, "ACK" }) },
    { NULL, "", "", SCENE(INVITE, { 0.2, "180 Ringing" }, { 4, "ACK" }, { 4.1, "INVITE", "Authorization: Digest username=\"a\"", .cseq = 2 }) },

    /* Of a message that the capture cut its SDP, and what its headers do not name, is unknown. */
    { "answered", "answer-without-sdp", NULL, SCENE(INVITE, { 1, "200 OK" }, { 1.1, "ACK", .branch = "ack" }, BYE(9, 3)) },
    { "answered", "", NULL, SCENE(INVITE, { 1, "200 OK", .cut = true }, { 1.1, "ACK", .branch = "ack" }, BYE(9, 3)) },
    { "answered", "", NULL, SCENE(INVITE, { 0.5, "183 Session Progress", .cut = true }, { 1, "200 OK" }, { 1.1, "ACK", .branch = "ack" }, BYE(9, 3)) },
    { "answered", "answer-without-sdp", NULL,
      SCENE({ 0, "INVITE" }, { 1, "200 OK", .sdp = SDP_CALLEE }, { 1.1, "ACK", .branch = "ack" }, BYE(9, 3)) },
    { "answered", "", NULL, SCENE({ 0, "INVITE", .cut = true }, { 1, "200 OK", .sdp = SDP_CALLEE }, { 1.1, "ACK", .branch = "ack" }, BYE(9, 3)) },
    { "answered", "", NULL, SCENE({ 0, "INVITE" }, { 1, "200 OK", .sdp = SDP_CALLEE }, { 1.1, "ACK", .branch = "ack", .cut = true }, BYE(9, 3)) },
    { "answered", "key-missing", NULL, SCENE({ 0, "INVITE", .sdp = SDP_SAVP(KEY) }, { 1, "200 OK", .sdp = SDP_SAVP("") },
                                             { 1.1, "ACK", .branch = "ack" }, BYE(9, 3)) },
    { "answered", "", NULL, SCENE({ 0, "INVITE", .sdp = SDP_SAVP(KEY) }, { 1, "200 OK", .sdp = SDP_SAVP(""), .cut = true },
                                  { 1.1, "ACK", .branch = "ack" }, BYE(9, 3)) },
    { "answered", "", NULL, SCENE(HELD, { 9, "INVITE", .cseq = 11, .to_tag = "b", .by_callee = true, .cut = true },
                                  { 9.1, "200 OK", .cseq = 11, .by_callee = true, .cut = true },
                                  { 9.2, "ACK", .cseq = 11, .branch = "on", .by_callee = true }, BYE(15, 3)) },
    { "answered", "contact-missing answer-without-sdp inferred", NULL, SCENE(INVITE, { 1, "200 OK", .whole = OK_WITHOUT_CONTACT "Content-Length: 0\r\n\r\n" }, BYE(9, 3)) },
    { "answered", "inferred", NULL, SCENE(INVITE, { 1, "200 OK", .whole = OK_WITHOUT_CONTACT, .cut = true }, BYE(9, 3)) },
    { "busy", "malformed", NULL, SCENE({ 0, "INVITE", .whole = TOO_SHORT }, { 0.1, "486 Busy Here" }) },
    { "busy", "", NULL, SCENE({ 0, "INVITE", .whole = TOO_SHORT, .cut = true }, { 0.1, "486 Busy Here" }) },
};

static void test_verdicts(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(scenes); i++) {
        scene *s = scene_new("");

        scene_play(s, scenes[i].steps, scenes[i].count);
        tracker_finish(s->tracker);
        const verdict *v = scene_verdict(s, 1);
        GString *found = g_string_new(NULL);
        for (unsigned n = 0; n < v->finding_count; n++)
            g_string_append_printf(found, "%s%s", n ? " " : "", finding_id_name(v->findings[n].rule->id));
        g_test_message("scene %zu: %s (%s)", i, verdict_text(v), found->str);
        g_assert_cmpstr(v->rule ? verdict_id_name(v->rule->id) : NULL, ==, scenes[i].verdict);
        g_assert_cmpstr(found->str, ==, scenes[i].findings);
        g_assert_true(!scenes[i].says || strstr(verdict_text(v), scenes[i].says));
        g_string_free(found, TRUE);
        scene_free(s);
    }
}

int main(int argc, char **argv)
{
    wmem_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gaps/verdicts", test_verdicts);
    int status = g_test_run();
    wmem_cleanup();
    return status;
}
