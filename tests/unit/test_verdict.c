/* test_verdict.c - calls played message by message, and the verdict each must get
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "scene.h"

#define INVITE          { 0, "INVITE", .sdp = SDP_CALLER }
#define AUTHORIZED(at)  { at, "INVITE", "Authorization: Digest username=\"a\"", .cseq = 2 }
#define TRYING          { 0.05, "100 Trying" }
#define PICKUP          "INVITE", "Replaces: scene;to-tag=b;from-tag=a;early-only", .id = "two", .from_tag = "c", .host = 9
#define OF_TWO          .id = "two", .from_tag = "c", .to_tag = "d", .host = 9
#define RINGING         { 0.5, "180 Ringing" }
#define ANSWER(at)      { at, "200 OK", .sdp = SDP_CALLEE }
#define ACK(at)         { at, "ACK", .branch = "ack" }
#define NEXT            .hop = 2
/* The other leg of a PBX: from the host that the first leg went to. */
#define LEG             .id = "leg", .from_tag = "l", .to_tag = "m", .host = 11
#define LEG_BESIDE      .id = "beside", .from_tag = "n", .host = 11
#define LEG_INVITE      LEG_INVITE_AT(0.1)
#define LEG_INVITE_AT(at) { at, "INVITE", .id = "leg", .from_tag = "l", .host = 11 }

static const struct {
    const char *id;
    confidence confidence;
    call_outcome outcome;
    const char *says;           /* parts of the sentence, split at "..." */
    const step *steps;
    size_t count;
} scenes[] = {
    { "loop", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "483 Too Many Hops (frame 2)...0.2 s",
      SCENE(INVITE, { 0.2, "483 Too Many Hops" }) },
    { "bad-request", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "Replaces names is not known there: 481",
      SCENE({ 0, "INVITE", "Replaces: x@example.com;to-tag=a;from-tag=b", .sdp = SDP_CALLER }, { 0.2, "481 Call/Transaction Does Not Exist" }) },
    { "bad-request", CONFIDENCE_LIKELY, OUTCOME_FAILED, "came too late: after 200 OK (frame 3) of that call it got 486 Busy Here (frame 5)",
      SCENE(INVITE, RINGING, ANSWER(4), { 6, PICKUP }, { 6.1, "486 Busy Here", OF_TWO }) },
    { "bad-request", CONFIDENCE_LIKELY, OUTCOME_FAILED, "Max-Forwards: 0...483 Too Many Hops (frame 2)",
      SCENE({ 0, "INVITE", "Max-Forwards: 0", .sdp = SDP_CALLER }, { 0.2, "483 Too Many Hops" }) },
    { "bad-request", CONFIDENCE_LIKELY, OUTCOME_FAILED, "its CSeq number stayed the same: 482 Loop Detected (frame 5)",
      SCENE(INVITE, { 0.1, "401 Unauthorized" }, { 0.1, "ACK" },
            { 0.2, "INVITE", "Authorization: Digest username=\"x\"", .branch = "again" },
            { 0.3, "482 Loop Detected", .branch = "again" }) },
    { "loop", CONFIDENCE_LIKELY, OUTCOME_FAILED, "482 Loop Detected (frame 2)", SCENE(INVITE, { 0.2, "482 Loop Detected" }) },
    { "loop", CONFIDENCE_LIKELY, OUTCOME_FAILED, "(frame 2) with Q.850 cause 25",
      SCENE(INVITE, { 0.2, "500 Server Internal Error", "Reason: Q.850;cause=25" }) },

    { "answered-elsewhere", CONFIDENCE_LIKELY, OUTCOME_CANCELLED, "call 2 names it in Replaces (RFC 3891) and was answered, and CANCEL (frame 5)",
      SCENE(INVITE, RINGING, { 6, PICKUP }, { 6.1, "200 OK", OF_TWO }, { 6.2, "CANCEL" }, { 6.3, "487 Request Terminated" }) },
    { "answered-elsewhere", CONFIDENCE_CERTAIN, OUTCOME_CANCELLED, "CANCEL (frame 3)...4.5 s of ringing",
      SCENE(INVITE, RINGING, { 5, "CANCEL", "Reason: SIP;cause=200;text=\"Call completed elsewhere\"" },
            { 5, "487 Request Terminated" }) },
    { "answered-elsewhere", CONFIDENCE_CERTAIN, OUTCOME_CANCELLED, "CANCEL (frame 3)",
      SCENE(INVITE, RINGING, { 5, "CANCEL", "Reason: Q.850 ;cause=26" }) },

    { "blocked-by-analytics", CONFIDENCE_CERTAIN, OUTCOME_REJECTED, "608 Rejected (frame 2)", SCENE(INVITE, { 0.2, "608 Rejected" }) },
    { "blocked-by-analytics", CONFIDENCE_CERTAIN, OUTCOME_REJECTED, "both marks...Network Blocked",
      SCENE(INVITE, { 0.2, "603 Network Blocked", "Reason: Q.850;cause=21;text=\"v=analytics1;url=https://a.example\";location=LN" }) },
    { "blocked-by-analytics", CONFIDENCE_LIKELY, OUTCOME_REJECTED, "one of the two marks...Network Blocked",
      SCENE(INVITE, { 0.2, "603 Network Blocked" }) },
    { "blocked-by-analytics", CONFIDENCE_LIKELY, OUTCOME_REJECTED, "one of the two marks",
      SCENE(INVITE, { 0.2, "603 Decline", "Reason: Q.850;cause=21;text=\"v=analytics1;url=https://a.example\"" }) },

    { "unwanted", CONFIDENCE_CERTAIN, OUTCOME_DECLINED, "607 Unwanted (frame 3)...2.0 s of ringing",
      SCENE(INVITE, RINGING, { 2.5, "607 Unwanted" }) },
    { "unwanted", CONFIDENCE_CERTAIN, OUTCOME_ANSWERED, "BYE (frame 4)",
      SCENE(INVITE, ANSWER(2), ACK(2.1), { 3, "BYE", "Reason: SIP;cause=607", .by_callee = true }) },
    { "unwanted", CONFIDENCE_CERTAIN, OUTCOME_DECLINED, "another branch...CANCEL (frame 3)",
      SCENE(INVITE, RINGING, { 5, "CANCEL", "Reason: SIP;cause=607" }, { 5, "487 Request Terminated" }) },

    { "identity-rejected", CONFIDENCE_CERTAIN, OUTCOME_REJECTED, "428 Use Identity Header (frame 2)",
      SCENE(INVITE, { 0.1, "428 Use Identity Header" }) },
    { "identity-rejected", CONFIDENCE_CERTAIN, OUTCOME_REJECTED, "403 Forbidden (frame 2)",
      SCENE(INVITE, { 0.1, "403 Stale Date" }) },
    { "identity-rejected", CONFIDENCE_LIKELY, OUTCOME_REJECTED, "STIR cause 437",
      SCENE(INVITE, { 0.1, "403 Forbidden", "Reason: STIR;cause=437" }) },

    { "preempted", CONFIDENCE_CERTAIN, OUTCOME_ANSWERED, "BYE (frame 4)...Preemption cause 1",
      SCENE(INVITE, ANSWER(2), ACK(2.1), { 9, "BYE", "Reason: Preemption;cause=1;text=\"UA Preemption\"" }) },
    { "preempted", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "503 Service Unavailable (frame 2)",
      SCENE(INVITE, { 0.1, "503 Service Unavailable", "Reason: Q.850;cause=8" }) },

    { "media-timeout", CONFIDENCE_CERTAIN, OUTCOME_ANSWERED, "BYE (frame 4)...30 s",
      SCENE(INVITE, ANSWER(2), ACK(2.1), { 32, "BYE", "Reason: RELEASE_CAUSE;cause=3;text=\"Media Timeout\"" }) },
    { "media-timeout", CONFIDENCE_LIKELY, OUTCOME_ANSWERED, "Asterisk...RTP timeout",
      SCENE(INVITE, ANSWER(2), ACK(2.1), { 32, "BYE", "Reason: Q.850;cause=44" }) },

    { "answered-no-ack", CONFIDENCE_LIKELY, OUTCOME_ANSWERED, "200 OK (frame 2) was repeated 3 times over 3.5 s",
      SCENE(INVITE, ANSWER(1), ANSWER(1.5), ANSWER(2.5), ANSWER(4.5)) },
    { "answered-no-ack", CONFIDENCE_LIKELY, OUTCOME_ANSWERED, "repeated 1 times...then BYE (frame 4)",
      SCENE(INVITE, ANSWER(1), ANSWER(1.5), { 33, "BYE", .by_callee = true }) },

    { "answered", CONFIDENCE_CERTAIN, OUTCOME_ANSWERED, "Answered after 2.0 s: 200 OK (frame 3); ended by the caller with BYE (frame 5) after 10 s",
      SCENE(INVITE, RINGING, ANSWER(2), ACK(2.1), { 12, "BYE" }) },
    { "answered", CONFIDENCE_CERTAIN, OUTCOME_ANSWERED, "ended by the called side with BYE (frame 4)",
      SCENE(INVITE, ANSWER(2), ACK(2.1), { 12, "BYE", .by_callee = true }) },

    { "answered", CONFIDENCE_CERTAIN, OUTCOME_ANSWERED, "no user, ended it: BYE (frame 4) of the caller after 30 s says FAILURE_CAUSE cause 1 (Media bearer",
      SCENE(INVITE, ANSWER(2), ACK(2.1), { 32, "BYE", "Reason: SIP;cause=503, FAILURE_CAUSE;cause=1" }) },
    { "answered", CONFIDENCE_CERTAIN, OUTCOME_ANSWERED, "ended by the caller with BYE (frame 4) after 30 s; RELEASE_CAUSE cause 1",
      SCENE(INVITE, ANSWER(2), ACK(2.1), { 32, "BYE", "Reason: RELEASE_CAUSE;cause=1" }) },

    { "answered", CONFIDENCE_LIKELY, OUTCOME_ANSWERED, "INVITE (frame 1) shows it",
      SCENE({ 0, "INVITE", .cseq = 3, .branch = "re", .to_tag = "b" },
            { 0.1, "200 OK", .cseq = 3, .branch = "re" }) },
    { "forbidden", CONFIDENCE_CERTAIN, OUTCOME_REJECTED, "403 Forbidden (frame 3)",
      SCENE(INVITE, { 0.1, "401 Unauthorized" }, { 9, "403 Forbidden", .cseq = 2, .branch = "lost" }) },
    { "answered", CONFIDENCE_CERTAIN, OUTCOME_ANSWERED, "BYE (frame 4) was refused with 403 Forbidden (frame 5) and ended nothing.",
      SCENE(INVITE, ANSWER(2), ACK(2.1), { 9, "BYE" }, { 9.1, "403 Forbidden", .of = "BYE", .cseq = 2 }) },
    { "answered", CONFIDENCE_CERTAIN, OUTCOME_ANSWERED, "ended by the caller with BYE (frame 6) after 8.0 s",
      SCENE(INVITE, ANSWER(2), ACK(2.1), { 9, "BYE" }, { 9.1, "403 Forbidden", .of = "BYE", .cseq = 2 }, { 10, "BYE", .cseq = 3 },
            { 10.1, "200 OK", .of = "BYE", .cseq = 3 }) },
    { "answered", CONFIDENCE_CERTAIN, OUTCOME_ANSWERED, "ended by the caller with BYE (frame 4) after 7.0 s",
      SCENE(INVITE, ANSWER(2), ACK(2.1), { 9, "BYE" }, { 9.1, "481 Call/Transaction Does Not Exist", .of = "BYE", .cseq = 2 }) },
    { "answered", CONFIDENCE_CERTAIN, OUTCOME_ANSWERED, "BYE (frame 4) was never answered.",
      SCENE(INVITE, ANSWER(2), ACK(2.1), { 9, "BYE" }, { 50, "OPTIONS", .id = "other" }) },
    { "cancelled-by-caller", CONFIDENCE_CERTAIN, OUTCOME_CANCELLED, "took it back after 2.5 s of ringing: CANCEL (frame 3). A phone",
      SCENE(INVITE, RINGING, { 3, "CANCEL" }, { 3, "200 OK", .of = "CANCEL" }, { 3.1, "486 Busy Here" }) },
    { "unexplained", CONFIDENCE_LIKELY, OUTCOME_FAILED, "ACK (frame 3) has the branch of the INVITE",
      SCENE(INVITE, RINGING, { 4, "ACK" }, { 9, "OPTIONS", .id = "other" }) },
    { "redirected", CONFIDENCE_CERTAIN, OUTCOME_REDIRECTED, "302 Moved Temporarily (frame 2) names <sip:bob@other.example>",
      SCENE(INVITE, { 0.1, "302 Moved Temporarily", "Contact: <sip:bob@other.example>" }) },
    { "redirected", CONFIDENCE_CERTAIN, OUTCOME_REDIRECTED, "380 Alternative Service (frame 2) offers another service instead",
      SCENE(INVITE, { 0.1, "380 Alternative Service" }) },

    { "auth-failed", CONFIDENCE_LIKELY, OUTCOME_UNAUTHORIZED, "401 Unauthorized (frame 5)...2 challenges",
      SCENE(INVITE, { 0.1, "401 Unauthorized" }, { 0.1, "ACK" }, AUTHORIZED(0.2), { 0.3, "401 Unauthorized", .cseq = 2 }) },
    { "auth-failed", CONFIDENCE_LIKELY, OUTCOME_UNAUTHORIZED, "407 Proxy Authentication Required (frame 2)",
      SCENE(INVITE, { 0.1, "407 Proxy Authentication Required" }, { 0.1, "ACK" },
            { 9, "OPTIONS", .id = "other" }) },
    { "auth-failed", CONFIDENCE_POSSIBLE, OUTCOME_UNAUTHORIZED, "403 Forbidden (frame 5)",
      SCENE(INVITE, { 0.1, "401 Unauthorized" }, { 0.1, "ACK" }, AUTHORIZED(0.2), { 0.3, "403 Forbidden", .cseq = 2 }) },
    { "auth-failed", CONFIDENCE_LIKELY, OUTCOME_UNAUTHORIZED, "by the words of the response: 403 Forbidden (frame 5) (\"Forbidden (Bad auth)\")",
      SCENE(INVITE, { 0.1, "401 Unauthorized" }, { 0.1, "ACK" }, AUTHORIZED(0.2), { 0.3, "403 Forbidden (Bad auth)", .cseq = 2 }) },
    { "auth-failed", CONFIDENCE_LIKELY, OUTCOME_UNAUTHORIZED, "403 Forbidden (frame 2) (\"Wrong password\")", SCENE(INVITE, { 0.1, "403 Wrong password" }) },
    { "forbidden", CONFIDENCE_CERTAIN, OUTCOME_REJECTED, "403 Forbidden (frame 5) (\"Account balance\")",
      SCENE(INVITE, { 0.1, "401 Unauthorized" }, { 0.1, "ACK" }, AUTHORIZED(0.2), { 0.3, "403 Account balance", .cseq = 2 }) },
    { "forbidden", CONFIDENCE_CERTAIN, OUTCOME_REJECTED, "403 Forbidden (frame 5) (\"Screening Failure\")",
      SCENE(INVITE, { 0.1, "401 Unauthorized" }, { 0.1, "ACK" }, AUTHORIZED(0.2), { 0.3, "403 Screening Failure", .cseq = 2 }) },

    { "cancelled-by-network", CONFIDENCE_LIKELY, OUTCOME_CANCELLED, "CANCEL (frame 3) says RELEASE_CAUSE cause 6 (Call-setup time-out)",
      SCENE(INVITE, RINGING, { 9.2, "CANCEL", "Reason: RELEASE_CAUSE;cause=6" }, { 9.3, "487 Request Terminated" }) },
    { "cancelled-by-caller", CONFIDENCE_CERTAIN, OUTCOME_CANCELLED, "RELEASE_CAUSE cause 1",
      SCENE(INVITE, RINGING, { 9.2, "CANCEL", "Reason: RELEASE_CAUSE;cause=1" }, { 9.3, "487 Request Terminated" }) },
    { "cancelled-by-network", CONFIDENCE_LIKELY, OUTCOME_CANCELLED, "CANCEL (frame 3) says SIP cause 408 (Request Timeout)",
      SCENE(INVITE, RINGING, { 9.2, "CANCEL", "Reason: SIP;cause=408" }) },
    { "cancelled-by-network", CONFIDENCE_LIKELY, OUTCOME_CANCELLED, "Q.850 cause 102",
      SCENE(INVITE, RINGING, { 9.2, "CANCEL", "Reason: Q.850;cause=102" }) },
    { "cancelled-by-network", CONFIDENCE_LIKELY, OUTCOME_CANCELLED, "487 Request Terminated (frame 6)...CANCEL (frame 4)",
      SCENE(INVITE, { 0.1, "INVITE", NEXT }, RINGING, { 9.2, "CANCEL", NEXT }, { 9.2, "487 Request Terminated", NEXT },
            { 9.3, "487 Request Terminated" }) },
    { "cancelled-by-network", CONFIDENCE_POSSIBLE, OUTCOME_CANCELLED, "CANCEL (frame 3) came after 20 s",
      SCENE({ 0, "INVITE", "Via: SIP/2.0/UDP 192.0.2.99;branch=z9hG4bK-far" }, RINGING, { 20.5, "CANCEL" }) },
    { "cancelled-by-caller", CONFIDENCE_CERTAIN, OUTCOME_CANCELLED, "8.7 s of ringing: CANCEL (frame 3), confirmed by 487 Request Terminated (frame 4)",
      SCENE(INVITE, RINGING, { 9.2, "CANCEL" }, { 9.2, "487 Request Terminated" }) },
    { "cancelled-by-caller", CONFIDENCE_LIKELY, OUTCOME_CANCELLED, "CANCEL (frame 3)",
      SCENE({ 0, "INVITE", "Via: SIP/2.0/UDP 192.0.2.99;branch=z9hG4bK-far" }, RINGING, { 9.2, "CANCEL" }) },
    { "cancelled-by-caller", CONFIDENCE_POSSIBLE, OUTCOME_CANCELLED, "487 Request Terminated (frame 3)...not in this capture",
      SCENE(INVITE, RINGING, { 9.2, "487 Request Terminated" }) },
    { "cancelled-by-caller", CONFIDENCE_CERTAIN, OUTCOME_CANCELLED, "BYE (frame 3)...487 Request Terminated (frame 4)",
      SCENE(INVITE, RINGING, { 9.2, "BYE" }, { 9.2, "487 Request Terminated" }) },

    { "unallocated-number", CONFIDENCE_LIKELY, OUTCOME_NOT_FOUND, "404 Not Found (frame 2) with Q.850 cause 1",
      SCENE(INVITE, { 0.5, "404 Not Found", "Reason: Q.850;cause=1" }) },
    { "unallocated-number", CONFIDENCE_LIKELY, OUTCOME_NOT_FOUND, "183 Session Progress (frame 2) with Q.850 cause 1...1 RTP packets",
      SCENE(INVITE, { 0.5, "183 Session Progress", "Reason: Q.850;cause=1", .sdp = SDP_CALLEE },
            { 1, "RTP" }, { 9, "480 Temporarily Unavailable" }) },
    { "unallocated-number", CONFIDENCE_LIKELY, OUTCOME_NOT_FOUND, "183 Session Progress (frame 2) with Q.850 cause 1...gave up then: CANCEL (frame 4), after 1 RTP",
      SCENE(INVITE, { 0.5, "183 Session Progress", "Reason: Q.850;cause=1", .sdp = SDP_CALLEE },
            { 1, "RTP" }, { 9, "CANCEL" }, { 9.1, "487 Request Terminated" }) },
    { "cancelled-by-caller", CONFIDENCE_LIKELY, OUTCOME_CANCELLED, "183 Session Progress (frame 2) with Q.850 cause 17 (User busy); then came CANCEL (frame 3).",
      SCENE(INVITE, { 0.5, "183 Session Progress", "Reason: Q.850;cause=17" }, { 9, "CANCEL" }, { 9.1, "487 Request Terminated" }) },
    { "number-incomplete", CONFIDENCE_CERTAIN, OUTCOME_REJECTED, "484 Address Incomplete (frame 2)",
      SCENE(INVITE, { 0.5, "484 Address Incomplete" }) },
    { "number-incomplete", CONFIDENCE_CERTAIN, OUTCOME_REJECTED, "(frame 2)",
      SCENE(INVITE, { 0.5, "400 Bad Request", "Reason: Q.850;cause=28" }) },
    { "not-registered", CONFIDENCE_LIKELY, OUTCOME_NOT_FOUND, "Q.850 cause 20 (Subscriber absent)",
      SCENE(INVITE, { 0.5, "480 Temporarily Unavailable", "Reason: Q.850;cause=20" }) },
    { "not-registered", CONFIDENCE_LIKELY, OUTCOME_NOT_FOUND, "phrase \"User offline\"",
      SCENE(INVITE, { 0.5, "480 User offline" }) },
    { "not-registered", CONFIDENCE_LIKELY, OUTCOME_NOT_FOUND, "from kamailio (5.6)",
      SCENE(INVITE, { 0.2, "480 Temporarily Unavailable", "Server: kamailio (5.6)" }) },
    { "busy-everywhere", CONFIDENCE_CERTAIN, OUTCOME_BUSY, "600 Busy Everywhere (frame 2)",
      SCENE(INVITE, { 0.2, "600 Busy Everywhere" }) },
    { "busy", CONFIDENCE_CERTAIN, OUTCOME_BUSY, "486 Busy Here (frame 2) with Q.850 cause 17 (User busy)",
      SCENE(INVITE, { 0.2, "486 Busy Here", "Reason: Q.850;cause=17" }) },
    { "busy", CONFIDENCE_LIKELY, OUTCOME_BUSY, "500 Server Internal Error (frame 2) with Q.850 cause 17 (User busy)",
      SCENE(INVITE, { 0.2, "500 Server Internal Error", "Reason: Q.850;cause=17" }) },
    { "no-answer", CONFIDENCE_CERTAIN, OUTCOME_NO_ANSWER, "30 s of ringing: 480 Temporarily Unavailable (frame 3) with Q.850 cause 19",
      SCENE(INVITE, RINGING, { 30.5, "480 Temporarily Unavailable", "Reason: Q.850;cause=19" }) },
    { "no-answer", CONFIDENCE_POSSIBLE, OUTCOME_NO_ANSWER, "too soon",
      SCENE(INVITE, { 0.3, "480 Temporarily Unavailable", "Reason: Q.850;cause=19" }) },
    { "no-answer", CONFIDENCE_LIKELY, OUTCOME_NO_ANSWER, "408 Request Timeout (frame 2) with Q.850 cause 18",
      SCENE(INVITE, { 20, "408 Request Timeout", "Reason: Q.850;cause=18" }) },
    { "declined-by-person", CONFIDENCE_LIKELY, OUTCOME_DECLINED, "403 Forbidden (frame 3) with Q.850 cause 21...4.0 s of ringing",
      SCENE(INVITE, RINGING, { 4.5, "403 Forbidden", "Reason: Q.850;cause=21" }) },

#include "scenes_leg.inc"

    { "hung-up-unanswered", CONFIDENCE_LIKELY, OUTCOME_NO_ANSWER, "603 Decline (frame 3) with Q.850 cause 16 (Normal call clearing)...nobody declined",
      SCENE(INVITE, RINGING, { 9, "603 Decline", "Reason: Q.850;cause=16" }) },
    { "hung-up-unanswered", CONFIDENCE_LIKELY, OUTCOME_NO_ANSWER, "480 Temporarily Unavailable (frame 2)",
      SCENE(INVITE, { 9, "480 Temporarily Unavailable", "Reason: Q.850;cause=16" }) },

    { "incompatible-media", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "488 Not Acceptable Here (frame 2)...Warning: 304",
      SCENE(INVITE, { 0.2, "488 Not Acceptable Here", "Warning: 304 h \"Media type not available\"" }) },
    { "congestion", CONFIDENCE_LIKELY, OUTCOME_FAILED, "Warning: 370",
      SCENE(INVITE, { 0.2, "488 Not Acceptable Here", "Warning: 370 h \"Insufficient bandwidth\"" }) },
    { "bad-request", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "415 Unsupported Media Type (frame 2)...Accept: application/sdp",
      SCENE(INVITE, { 0.2, "415 Unsupported Media Type", "Accept: application/sdp" }) },
    { "bad-request", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "420 Bad Extension (frame 2)...Unsupported: foo",
      SCENE({ 0, "INVITE", "Require: foo" }, { 0.2, "420 Bad Extension", "Unsupported: foo" }) },
    { "bad-request", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "421 Extension Required (frame 2)...Require: 100rel",
      SCENE(INVITE, { 0.2, "421 Extension Required", "Require: 100rel" }) },
    { "bad-request", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "422 Session Interval Too Small (frame 2)...asks for 90 s...Min-SE there is 120 s",
      SCENE({ 0, "INVITE", "Session-Expires: 90" }, { 0.2, "422 Session Interval Too Small", "Min-SE: 120" }) },
    { "bad-request", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "Min-Expires: 300 s",
      SCENE(INVITE, { 0.2, "423 Interval Too Brief", "Min-Expires: 300" }) },
    { "bad-request", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "513 Message Too Large (frame 2)...bytes",
      SCENE(INVITE, { 0.2, "513 Message Too Large" }) },
    { "bad-request", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "416 Unsupported URI Scheme (frame 2)...sip:bob@callee.example",
      SCENE(INVITE, { 0.2, "416 Unsupported URI Scheme" }) },
    { "bad-request", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "405 Method Not Allowed (frame 2)...Allow: REGISTER",
      SCENE(INVITE, { 0.2, "405 Method Not Allowed", "Allow: REGISTER" }) },
    { "bad-request", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "580 Precondition Failure (frame 2)",
      SCENE(INVITE, { 0.2, "580 Precondition Failure" }) },
    { "bad-request", CONFIDENCE_CERTAIN, OUTCOME_FAILED, "400 Bad Request (frame 2) (\"Bad Session Description\")",
      SCENE(INVITE, { 0.2, "400 Bad Session Description" }) },
    { "bad-request", CONFIDENCE_LIKELY, OUTCOME_FAILED, "400 Bad Request (frame 2). It does not say",
      SCENE(INVITE, { 0.2, "400 Bad Request" }) },
    { "incompatible-media", CONFIDENCE_LIKELY, OUTCOME_FAILED, "Q.850 cause 88",
      SCENE(INVITE, { 0.2, "500 Server Internal Error", "Reason: Q.850;cause=88" }) },
    { "congestion", CONFIDENCE_LIKELY, OUTCOME_FAILED, "Q.850 cause 34",
      SCENE(INVITE, { 0.2, "503 Service Unavailable", "Reason: Q.850;cause=34" }) },
    { "congestion", CONFIDENCE_POSSIBLE, OUTCOME_FAILED, "Asterisk PBX 20",
      SCENE(INVITE, { 0.2, "503 Service Unavailable", "Server: Asterisk PBX 20\r\nReason: Q.850;cause=0" }) },
    { "network-failure", CONFIDENCE_LIKELY, OUTCOME_FAILED, "Q.850 cause 38",
      SCENE(INVITE, { 0.2, "503 Service Unavailable", "Reason: Q.850;cause=38" }) },
    { "next-hop-silent", CONFIDENCE_LIKELY, OUTCOME_NO_RESPONSE, "Q.850 cause 102",
      SCENE(INVITE, { 9, "504 Server Time-out", "Reason: Q.850;cause=102" }) },

    { "declined-by-person", CONFIDENCE_POSSIBLE, OUTCOME_DECLINED, "486 Busy Here (frame 3)...3.0 s",
      SCENE(INVITE, RINGING, { 3.5, "486 Busy Here" }) },
    { "no-answer", CONFIDENCE_LIKELY, OUTCOME_NO_ANSWER, "30 s of ringing...486 Busy Here (frame 3)",
      SCENE(INVITE, RINGING, { 30.5, "486 Busy Here" }) },
    { "busy", CONFIDENCE_LIKELY, OUTCOME_BUSY, "486 Busy Here (frame 2)", SCENE(INVITE, { 0.2, "486 Busy Here" }) },
    { "busy", CONFIDENCE_CERTAIN, OUTCOME_BUSY, "486 Busy Here (frame 2)",
      SCENE(INVITE, { 0.2, "486 Busy Here", "Reason: Q.850;cause=17" }) },
    { "declined-by-person", CONFIDENCE_POSSIBLE, OUTCOME_DECLINED, "480 Temporarily Unavailable (frame 3)...2.0 s of ringing",
      SCENE(INVITE, RINGING, { 2.5, "480 Temporarily Unavailable" }) },
    { "not-found", CONFIDENCE_LIKELY, OUTCOME_NOT_FOUND, "404 Not Found (frame 4)",
      SCENE(INVITE, { 0.1, "401 Unauthorized" }, AUTHORIZED(0.2), { 0.3, "404 Not Found", .cseq = 2 }) },
    { "answered", CONFIDENCE_LIKELY, OUTCOME_ANSWERED, "ACK (frame 3) shows it",
      SCENE(INVITE, RINGING, ACK(2.1)) },
    { "answered-no-ack", CONFIDENCE_LIKELY, OUTCOME_ANSWERED, "200 OK (frame 2) went on being repeated 5 times",
      SCENE(INVITE, ANSWER(1), ACK(1.1), ANSWER(1.5), ANSWER(2.5), ANSWER(4.5), ANSWER(8.5), ANSWER(12.5)) },
    { "cancelled-by-network", CONFIDENCE_LIKELY, OUTCOME_CANCELLED, "caller still waited",
      SCENE(INVITE, LEG_INVITE, { 0.5, "180 Ringing", LEG }, { 6.7, "CANCEL", .id = "leg", .from_tag = "l", .host = 11 },
            { 6.8, "487 Request Terminated", LEG }) },
    { "answered-elsewhere", CONFIDENCE_LIKELY, OUTCOME_CANCELLED, "answered elsewhere, by a phone or by voicemail, as call 3 shows: CANCEL (frame 6)",
      SCENE(INVITE, LEG_INVITE, { 0.15, "INVITE", LEG_BESIDE }, { 0.5, "180 Ringing", LEG }, { 6.6, "200 OK", LEG_BESIDE, .to_tag = "n" },
            { 6.7, "CANCEL", .id = "leg", .from_tag = "l", .host = 11 }, { 6.8, "487 Request Terminated", LEG }) },
    { "answered-elsewhere", CONFIDENCE_LIKELY, OUTCOME_CANCELLED, "as call 1 shows: CANCEL (frame 5)",     /* of a pickup, only the caller shows it */
      SCENE(INVITE, LEG_INVITE, { 0.5, "180 Ringing", LEG }, ANSWER(6.7), { 6.7, "CANCEL", .id = "leg", .from_tag = "l", .host = 11 },
            { 6.8, "487 Request Terminated", LEG }) },
    { "cancelled-by-network", CONFIDENCE_LIKELY, OUTCOME_CANCELLED, "caller still waited",     /* in the queue that had answered */
      SCENE(INVITE, ANSWER(0.05), { 0.1, "INVITE", .id = "leg", .from_tag = "l", .host = 11 }, { 0.2, "180 Ringing", LEG },
            { 1.7, "CANCEL", .id = "leg", .from_tag = "l", .host = 11 }, { 1.8, "487 Request Terminated", LEG }) },
    { "cancelled-by-network", CONFIDENCE_POSSIBLE, OUTCOME_CANCELLED, "PBX that made this leg",
      SCENE({ 0, "INVITE", "User-Agent: Asterisk PBX 18" }, RINGING, { 6.7, "CANCEL" }, { 6.8, "487 Request Terminated" }) },
    { "hung-up-unanswered", CONFIDENCE_POSSIBLE, OUTCOME_NO_ANSWER, "603 Decline (frame 3) (\"Declined\") after 20 s",
      SCENE(INVITE, RINGING, { 20.5, "603 Declined" }) },
    { "declined-by-person", CONFIDENCE_LIKELY, OUTCOME_DECLINED, "603 Decline (frame 3) after 3.0 s of ringing",
      SCENE(INVITE, RINGING, { 3.5, "603 Decline" }) },
    { "declined-automatically", CONFIDENCE_LIKELY, OUTCOME_DECLINED, "603 Decline (frame 2) 0.2 s",
      SCENE(INVITE, { 0.2, "603 Decline" }) },
    { "no-answer", CONFIDENCE_LIKELY, OUTCOME_NO_ANSWER, "30 s of ringing: 480 Temporarily Unavailable (frame 3)",
      SCENE(INVITE, RINGING, { 30.5, "480 Temporarily Unavailable" }) },
    { "no-answer", CONFIDENCE_LIKELY, OUTCOME_NO_ANSWER, "408 Request Timeout (frame 3)",
      SCENE(INVITE, RINGING, { 3.5, "408 Request Timeout" }) },
    { "next-hop-silent", CONFIDENCE_CERTAIN, OUTCOME_NO_RESPONSE, "408 Request Timeout (frame 6) after 30 s",
      SCENE(INVITE, TRYING, { 0.1, "INVITE", NEXT }, { 0.6, "INVITE", NEXT }, { 1.6, "INVITE", NEXT },
            { 30, "408 Request Timeout" }) },
    { "next-hop-silent", CONFIDENCE_CERTAIN, OUTCOME_NO_RESPONSE, "480 Temporarily Unavailable (frame 6) after 32 s",
      SCENE(INVITE, TRYING, { 0.1, "INVITE", NEXT }, { 0.6, "INVITE", NEXT }, { 1.6, "INVITE", NEXT },
            { 32, "480 No Response" }) },
    { "next-hop-silent", CONFIDENCE_LIKELY, OUTCOME_NO_RESPONSE, "408 Request Timeout (frame 3) after 30 s",
      SCENE(INVITE, TRYING, { 30, "408 Request Timeout" }) },
    { "overload", CONFIDENCE_LIKELY, OUTCOME_FAILED, "503 Service Unavailable (frame 2)...120 s",
      SCENE(INVITE, { 0.2, "503 Service Unavailable", "Retry-After: 120 (busy)" }) },
    { "overload", CONFIDENCE_LIKELY, OUTCOME_FAILED, "500 Server Internal Error (frame 4), before it 503 Service Unavailable (frame 3)",
      SCENE(INVITE, { 0.1, "INVITE", NEXT }, { 0.2, "503 Service Unavailable", "Retry-After: 120", NEXT },
            { 0.3, "500 Server Internal Error", .to_tag = "p" }) },
    { "network-failure", CONFIDENCE_LIKELY, OUTCOME_FAILED, "(frame 2)...Send failed",
      SCENE(INVITE, { 0.2, "477 Send failed (477/TM)" }) },
    { "not-found", CONFIDENCE_LIKELY, OUTCOME_NOT_FOUND, "Q.850 cause 3 (No route to destination)",
      SCENE(INVITE, { 0.2, "404 Not Found", "Reason: Q.850;cause=3" }) },
    { "not-found", CONFIDENCE_CERTAIN, OUTCOME_NOT_FOUND, "404 Not Found (frame 2)", SCENE(INVITE, { 0.2, "404 Not Found" }) },
    { "network-failure", CONFIDENCE_POSSIBLE, OUTCOME_FAILED, "502 Bad Gateway (frame 2)", SCENE(INVITE, { 0.2, "502 Bad Gateway" }) },
    { "forbidden", CONFIDENCE_CERTAIN, OUTCOME_REJECTED, "403 Forbidden (frame 2)", SCENE(INVITE, { 0.2, "403 Forbidden" }) },
    { "forbidden", CONFIDENCE_LIKELY, OUTCOME_REJECTED, "(frame 2) with Q.850 cause 21",
      SCENE(INVITE, { 0.2, "480 Temporarily Unavailable", "Reason: Q.850;cause=21" }) },
    { "no-response", CONFIDENCE_CERTAIN, OUTCOME_NO_RESPONSE, "frame 2", SCENE(INVITE, { 0.1, "ICMP" }) },
    { "no-response", CONFIDENCE_CERTAIN, OUTCOME_NO_RESPONSE, "INVITE (frame 1) was repeated 6 times over 32 s",
      SCENE(INVITE, { 0.5, "INVITE", .sdp = SDP_CALLER }, { 1.5, "INVITE", .sdp = SDP_CALLER },
            { 3.5, "INVITE", .sdp = SDP_CALLER }, { 7.5, "INVITE", .sdp = SDP_CALLER },
            { 15.5, "INVITE", .sdp = SDP_CALLER }, { 31.5, "INVITE", .sdp = SDP_CALLER }) },
    { "no-response", CONFIDENCE_LIKELY, OUTCOME_NO_RESPONSE, "No response to INVITE (frame 1)",
      SCENE(INVITE, { 40, "OPTIONS", .id = "other" }) },
    { "unexplained", CONFIDENCE_POSSIBLE, OUTCOME_DECLINED, "603 Decline (frame 2) 5.0 s after",
      SCENE(INVITE, { 5, "603 Decline" }) },
    { "unexplained", CONFIDENCE_POSSIBLE, OUTCOME_NO_ANSWER, "480 Temporarily Unavailable (frame 2)...does not tell which",
      SCENE(INVITE, { 0.5, "480 Temporarily Unavailable" }) },
    { "unexplained", CONFIDENCE_POSSIBLE, OUTCOME_FAILED, "469", SCENE(INVITE, { 0.5, "469 Bad Info Package" }) },
    { "unexplained", CONFIDENCE_POSSIBLE, OUTCOME_FAILED, "430 Flow Failed (frame 2). By that code: An edge proxy...one flow to a device has failed.",
      SCENE(INVITE, { 0.5, "430 Flow Failed" }) },
    { "unexplained", CONFIDENCE_POSSIBLE, OUTCOME_FAILED, "499 (frame 2)...Nothing else", SCENE(INVITE, { 0.5, "499 Failed" }) },
};

/* All scenes are played before a failure ends the test: it then shows how far a change reaches. */
static void expect(bool holds, const char *what, const char *got)
{
    if (holds)
        return;
    g_test_message("wanted: %s; got: %s", what, got ? got : "no verdict");
    g_test_fail();
}

static void expect_equal(const char *got, const char *wanted)
{
    expect(g_strcmp0(got, wanted) == 0, wanted ? wanted : "no verdict", got);
}

static void expect_says(const char *text, const char *parts)
{
    char **list = g_strsplit(parts, "...", -1);
    const char *rest = text;

    for (char **part = list; *part && rest; part++) {
        const char *found = strstr(rest, *part);
        expect(found != NULL, *part, text);
        rest = found ? found + strlen(*part) : NULL;
    }
    expect(!strpbrk(text, "{}[]"), "a sentence without placeholders", text);
    g_strfreev(list);
}

/* NULL: the scene's last verdict is no verdict. Frees the scene. text and sure may be NULL. */
static const verdict_rule *played_rule(const step *steps, size_t count, char **text, confidence *sure)
{
    scene *s = scene_new("");

    scene_play(s, steps, count);
    const verdict *v = s->call && s->call->number ? verdict_of(s->verdicts, s->call) : scene_verdict(s, 1);   /* of the last step's call */
    g_assert_nonnull(v);
    if (text)
        *text = g_strdup(verdict_text(v));
    if (sure)
        *sure = v->confidence;
    const verdict_rule *rule = v->rule;
    scene_free(s);
    return rule;
}

static void test_scenes(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(scenes); i++) {
        char *text;
        confidence sure;
        const verdict_rule *rule = played_rule(scenes[i].steps, scenes[i].count, &text, &sure);

        g_test_message("scene %zu: %s: %s", i, rule ? verdict_id_name(rule->id) : "no verdict", text);
        expect_equal(rule ? verdict_id_name(rule->id) : NULL, scenes[i].id);
        if (rule) {
            expect_equal(confidence_name(sure), confidence_name(scenes[i].confidence));
            expect_equal(outcome_name(rule->outcome), outcome_name(scenes[i].outcome));
        }
        expect_says(text, scenes[i].says);
        g_free(text);
    }
}

/* The ids are a public contract. */
static const char *const ids[] = {
    "answered", "answered-elsewhere", "answered-no-ack", "cancelled-by-caller", "cancelled-by-network", "busy",
    "busy-everywhere", "declined-by-person", "declined-automatically", "hung-up-unanswered", "blocked-by-analytics",
    "unwanted", "no-answer", "unallocated-number", "number-incomplete", "not-found", "not-registered",
    "incompatible-media", "auth-failed", "forbidden", "identity-rejected", "congestion", "network-failure", "overload",
    "next-hop-silent", "no-response", "loop", "redirected", "preempted", "media-timeout", "unexplained", "bad-request"
};

static bool is_id(const char *id)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

static void test_ids(void)
{
    const verdict_rule *rule;

    for (size_t r = 0; (rule = verdict_rule_at(r)); r++)
        g_assert_true(is_id(verdict_id_name(rule->id)));
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
        bool found = false;
        for (size_t r = 0; (rule = verdict_rule_at(r)); r++)
            found |= strcmp(verdict_id_name(rule->id), ids[i]) == 0;
        g_test_message("%s", ids[i]);
        g_assert_true(found);
    }
}

/* A rule that a rule above it always beats is dead. */
static void test_every_rule_is_reached(void)
{
    const verdict_rule *rule;
    GHashTable *reached = g_hash_table_new(NULL, NULL);
    size_t missing = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(scenes); i++) {
        rule = played_rule(scenes[i].steps, scenes[i].count, NULL, NULL);
        g_hash_table_add(reached, (gpointer)rule);
    }
    for (size_t r = 0; (rule = verdict_rule_at(r)); r++)
        if (!g_hash_table_contains(reached, rule)) {
            g_test_message("no scene reaches %s: %s", verdict_id_name(rule->id), rule->needs);
            missing++;
        }
    g_hash_table_destroy(reached);
    g_assert_cmpuint(missing, ==, 0);
}

static void test_rules_are_whole(void)
{
    const verdict_rule *rule;

    for (size_t r = 0; (rule = verdict_rule_at(r)); r++) {
        g_test_message("%s: %s", verdict_id_name(rule->id), rule->needs);
        g_assert_true(rule->holds && *rule->needs && *rule->sentence);
        g_assert_true(g_str_has_suffix(rule->sentence, ".") && (!rule->check || g_str_has_suffix(rule->check, ".")));
        g_assert_true(g_str_is_ascii(rule->sentence) && g_str_is_ascii(rule->needs));
    }
}

/* ---- what is no verdict, or another one later ---- */

static void expect_none(const step *steps, size_t count)
{
    char *text;

    const verdict_rule *rule = played_rule(steps, count, &text, NULL);

    expect_equal(rule ? verdict_id_name(rule->id) : NULL, NULL);
    expect(!*text, "no sentence", text);
    g_free(text);
}

static void test_in_progress(void)
{
    expect_none(SCENE(INVITE));
    expect_none(SCENE(INVITE, TRYING, RINGING));
    expect_none(SCENE(INVITE, { 0.1, "401 Unauthorized" }, { 0.1, "ACK" }));
    /* A proxy that cancels one branch may go on to the next. */
    expect_none(SCENE(INVITE, { 0.1, "INVITE", NEXT }, RINGING, { 9.2, "CANCEL", NEXT }));
    expect_none(SCENE(INVITE, { 0.1, "401 Unauthorized" }, { 0.1, "ACK" }, AUTHORIZED(0.2)));
    expect_none(SCENE(INVITE, { 0.1, "302 Moved Temporarily" }, { 0.1, "ACK" }, { 0.2, "INVITE", .cseq = 2 }));
}

static void test_version_moves_the_verdict(void)
{
    static const step steps[] = { INVITE, RINGING, ANSWER(2), ANSWER(2.5), ANSWER(3.5), ANSWER(5.5), ACK(6) };
    static const char *const wanted[] = {
        NULL, NULL, "answered", "answered", "answered", "answered-no-ack", "answered"
    };
    scene *s = scene_new("");

    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        scene_step(s, &steps[i]);
        const verdict *v = scene_verdict(s, 1);
        g_test_message("frame %zu", i + 1);
        expect_equal(v->rule ? verdict_id_name(v->rule->id) : NULL, wanted[i]);
        g_assert_true(v == scene_verdict(s, 1));
    }
    scene_free(s);
}

static void test_forgotten(void)
{
    static const step steps[] = { INVITE, RINGING, ANSWER(2), ACK(2.1) };
    scene *s = scene_new("");

    scene_play(s, steps, G_N_ELEMENTS(steps));
    call *c = tracker_call(s->tracker, 1);
    verdict_forget(s->verdicts, c);
    for (unsigned i = 0; i < 2; i++) {
        expect_equal(verdict_id_name(scene_verdict(s, 1)->rule->id), "answered");
        g_assert_cmpstr(verdict_text(scene_verdict(s, 1)), !=, "");
        verdict_forget(s->verdicts, c);
        }
    scene_free(s);
}

/* From and To of two calls are not compared with each other: who is called back is no leg of the call before. */
static void test_called_back(void)
{
    static const step steps[] = {
        INVITE,
        { 0.5, "INVITE", .host = 11, .whole =
          "INVITE sip:alice@192.0.2.12 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.11;branch=z9hG4bKback\r\n"
          "From: <sip:bob@callee.example>;tag=back\r\nTo: <sip:alice@caller.example>\r\nCall-ID: back\r\nCSeq: 1 INVITE\r\n\r\n" }
    };
    scene *s = scene_new("");

    scene_play(s, steps, G_N_ELEMENTS(steps));
    g_assert_cmpuint(tracker_call_count(s->tracker), ==, 2);
    g_assert_null(tracker_call(s->tracker, 1)->legs);
    g_assert_null(tracker_call(s->tracker, 2)->legs);
    scene_free(s);
}

/* The cause of what ended the call counts before that of a provisional response. */
static void test_cause(void)
{
    static const step early[] = { INVITE, { 1, "183 Session Progress", "Reason: Q.850;cause=1" }, { 2, "404 Not Found" } };
    static const step last[] = {
        INVITE, { 1, "183 Session Progress", "Reason: Q.850;cause=1" }, { 2, "404 Not Found", "Reason: Q.850;cause=3" }
    };
    static const step none[] = { INVITE, { 2, "404 Not Found", "Reason: SIP;cause=404" } };
    const struct { const step *steps; size_t count; int64_t cause; } v[] = { { early, 3, 1 }, { last, 3, 3 }, { none, 2, -1 } };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        scene *s = scene_new("");

        scene_play(s, v[i].steps, v[i].count);
        g_assert_cmpint(facts_cause(&scene_verdict(s, 1)->facts), ==, v[i].cause);
        scene_free(s);
    }
}

static void expect_verdict(const char *id, const char *says, const step *steps, size_t count)
{
    char *text;
    const verdict_rule *rule = played_rule(steps, count, &text, NULL);

    g_test_message("%s: %s", rule ? verdict_id_name(rule->id) : "no verdict", text);
    expect_equal(rule ? verdict_id_name(rule->id) : NULL, id);
    expect_says(text, says);
    g_free(text);
}

/* A challenge that the client answers is no outcome, nor is a redirection that it follows. */
static void test_last_attempt_counts(void)
{
    expect_verdict("answered", "Answered after 3.0 s: 200 OK (frame 6)",
        SCENE(INVITE, { 0.1, "401 Unauthorized" }, { 0.1, "ACK" }, AUTHORIZED(0.2), { 0.3, "180 Ringing", .cseq = 2 },
              { 3, "200 OK", .cseq = 2 }));
    expect_verdict("busy", "486 Busy Here (frame 5)",
        SCENE(INVITE, { 0.1, "302 Moved Temporarily" }, { 0.1, "ACK" }, { 0.2, "INVITE", .cseq = 2 },
              { 0.3, "486 Busy Here", .cseq = 2 }));
    /* stale=true judges no password. */
    expect_none(SCENE(INVITE, { 0.1, "401 Unauthorized" }, { 0.1, "ACK" }, AUTHORIZED(0.2),
                      { 0.3, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"r\", stale=true", .cseq = 2 }));
}

/* What happens inside a call does not undo its answer. */
static void test_requests_inside_the_call(void)
{
    expect_verdict("answered", "200 OK (frame 2)",
        SCENE(INVITE, ANSWER(1), ACK(1.1), { 5, "INVITE", .cseq = 2, .to_tag = "b" },
              { 5.1, "488 Not Acceptable Here", .cseq = 2 }, { 5.2, "ACK", .cseq = 2 }));
    expect_verdict("answered", "BYE (frame 4)",
        SCENE(INVITE, ANSWER(1), ACK(1.1), { 5, "BYE" }, { 5.1, "481 Call/Transaction Does Not Exist", .of = "BYE", .cseq = 2 }));
}

/* CANCEL crosses the answer on the way: the call stands (RFC 3261 15.1.1). */
static void test_cancel_and_answer_cross(void)
{
    expect_verdict("answered", "200 OK (frame 4)",
        SCENE(INVITE, RINGING, { 5, "CANCEL" }, ANSWER(5), { 5.1, "200 OK", .of = "CANCEL" }, ACK(5.1)));
}

/* A call that outlived 64*T1 was acknowledged, wherever the ACK went; so was one that its called side ended early. */
static void test_ack_beside_the_capture(void)
{
    expect_verdict("answered", "after 300 s",
        SCENE(INVITE, ANSWER(1), ANSWER(1.5), { 301, "BYE", .by_callee = true }));
    expect_verdict("answered", "after 300 s",
        SCENE(INVITE, ANSWER(1), ANSWER(1.5), ANSWER(2.5), ANSWER(4.5), { 301, "BYE" }));
    expect_verdict("answered", "after 9.0 s", SCENE(INVITE, ANSWER(1), ANSWER(1.5), { 10, "BYE", .by_callee = true }));
}

/* Of two answers the caller ends one at once; the call lives on in the other. */
static void test_two_answers(void)
{
    expect_verdict("answered", "BYE (frame 6) after 20 s",
        SCENE(INVITE, { 2, "200 OK", .to_tag = "x" }, { 2.1, "200 OK", .to_tag = "y" }, { 2.2, "ACK", .branch = "ack", .to_tag = "x" },
              { 2.3, "BYE", .to_tag = "y" }, { 22, "BYE", .cseq = 3, .to_tag = "x" }));
    expect_verdict("answered", "200 OK (frame 3)...BYE (frame 6) after 20 s",
        SCENE(INVITE, { 1.9, "200 OK", .to_tag = "x" }, { 2, "200 OK", .to_tag = "y" }, { 2.2, "ACK", .branch = "ack", .to_tag = "y" },
              { 2.3, "BYE", .to_tag = "x" }, { 22, "BYE", .cseq = 3, .to_tag = "y" }));
}

/* Nobody picked up a call where that other one came to nothing, or where it was taken back long after. */
static void test_picked_up(void)
{
    expect_verdict("cancelled-by-caller", "took it back",
        SCENE(INVITE, RINGING, { 6, PICKUP }, { 6.1, "481 No Such Call", OF_TWO }, { 6.2, "CANCEL" }, { 6.3, "487 Request Terminated" }));
    expect_verdict("cancelled-by-caller", "took it back",
        SCENE(INVITE, RINGING, { 6, PICKUP }, { 6.1, "200 OK", OF_TWO }, { 16.2, "CANCEL" }, { 16.3, "487 Request Terminated" }));
    expect_verdict("cancelled-by-caller", "took it back",     /* it replaced another call, and the two are joined otherwise */
        SCENE({ 0, "INVITE", "Session-ID: 1" }, RINGING, { 6, "INVITE", "Replaces: third;to-tag=b;from-tag=a\r\nSession-ID: 1", .id = "two", .from_tag = "c", .host = 9 },
              { 6.1, "200 OK", OF_TWO }, { 6.2, "CANCEL" }, { 6.3, "487 Request Terminated" }));
}

#define REPLACES        "INVITE", "Replaces: scene;to-tag=b;from-tag=a", .id = "two", .from_tag = "c", .host = 9

/* RFC 3891 3 */
static void test_replaces_too_late(void)
{
    expect_verdict("bad-request", "after BYE (frame 3) of that call it got 603",
        SCENE(INVITE, ANSWER(4), { 8, "BYE" }, { 8.1, "200 OK", .of = "BYE" }, { 9, REPLACES }, { 9.1, "603 Decline", OF_TWO }));
    expect_verdict("bad-request", "after 487 Request Terminated (frame 4) of that call it got 603",
        SCENE(INVITE, RINGING, { 3, "CANCEL" }, { 3.1, "487 Request Terminated" }, { 4, PICKUP }, { 4.1, "603 Decline", OF_TWO }));
    expect_verdict("bad-request", "481 Call/Transaction Does Not Exist (frame 6), after BYE (frame 3) of that call.",
        SCENE(INVITE, ANSWER(4), { 8, "BYE" }, { 8.1, "200 OK", .of = "BYE" }, { 9, REPLACES }, { 9.1, "481 No Such Call", OF_TWO }));
    /* The named call was there for it. */
    expect_verdict("bad-request", "not known there: 481 Call/Transaction Does Not Exist (frame 4).",
        SCENE(INVITE, ANSWER(4), { 6, REPLACES }, { 6.1, "481 No Such Call", OF_TWO }));
    expect_verdict("declined-automatically", "603 Decline (frame 4)", SCENE(INVITE, ANSWER(4), { 6, REPLACES }, { 6.1, "603 Decline", OF_TWO }));
    expect_verdict("busy", "486 Busy Here (frame 4)", SCENE(INVITE, ANSWER(4), { 6, REPLACES }, { 6.1, "486 Busy Here", OF_TWO }));
    expect_verdict("busy", "486 Busy Here (frame 4)", SCENE(INVITE, RINGING, { 6, PICKUP }, { 6.1, "486 Busy Here", OF_TWO }));
    /* It rang, so somebody was asked. */
    expect_verdict("declined-by-person", "603 Decline",
        SCENE(INVITE, ANSWER(4), { 8, "BYE" }, { 8.1, "200 OK", .of = "BYE" }, { 9, REPLACES }, { 9.1, "180 Ringing", OF_TWO }, { 14, "603 Decline", OF_TWO }));
    /* Its own user takes it back: no PBX does while a caller waits. */
    expect_verdict("cancelled-by-caller", "took it back",
        SCENE(INVITE, ANSWER(4), { 6, REPLACES }, { 6.1, "180 Ringing", OF_TWO }, { 9, "CANCEL", .id = "two", .from_tag = "c", .host = 9 },
              { 9.1, "487 Request Terminated", OF_TWO }));
}

/* A mailbox that answers behind the CANCEL was tried behind it. */
static void test_mailbox_behind(void)
{
    expect_verdict("cancelled-by-network", "caller still waited",
        SCENE(INVITE, LEG_INVITE, { 0.5, "180 Ringing", LEG }, { 6.7, "CANCEL", .id = "leg", .from_tag = "l", .host = 11 },
              { 6.72, "INVITE", LEG_BESIDE }, { 6.75, "200 OK", LEG_BESIDE, .to_tag = "n" }, { 6.8, "487 Request Terminated", LEG }));
}

/* Another evidence than the first glance takes it for. */
static void test_what_contradicts(void)
{
    /* A branch of an answered call that was cancelled for another one took nothing from it. */
    expect_verdict("answered", "200 OK",
        SCENE(INVITE, { 0.1, "INVITE", NEXT }, ANSWER(2), { 2.1, "CANCEL", "Reason: Preemption;cause=1", NEXT }));
    /* A route tried behind the announcement rang, or tells more. */
    expect_verdict("no-answer", "30 s of ringing",
        SCENE(INVITE, { 0.2, "183 Session Progress", "Reason: Q.850;cause=1", .sdp = SDP_CALLEE }, RINGING,
              { 30.5, "480 Temporarily Unavailable" }));
    expect_verdict("busy", "486 Busy Here (frame 3)",
        SCENE(INVITE, { 0.2, "183 Session Progress", "Reason: Q.850;cause=1", .sdp = SDP_CALLEE }, { 5, "486 Busy Here" }));
    /* A phone that rang for long was there. */
    expect_verdict("no-answer", "30 s of ringing",
        SCENE(INVITE, RINGING, { 30.5, "480 Temporarily Unavailable", "Reason: Q.850;cause=20" }));
    expect_verdict("no-answer", "30 s of ringing: 504",
        SCENE(INVITE, RINGING, { 30.5, "504 Server Time-out", "Reason: Q.850;cause=102" }));
    /* A GSM user who rejects a call gives cause 17 behind ringing. */
    expect_verdict("declined-by-person", "usually its user rejected the call",
        SCENE(INVITE, RINGING, { 5.5, "486 Busy Here", "Reason: Q.850;cause=17" }));
    /* In a 403 it is the caller who is not registered. */
    expect_verdict("forbidden", "Not registered", SCENE(INVITE, { 0.2, "403 Not registered" }));
    /* FreeSWITCH's own settings, not the number. */
    expect_verdict("unexplained", "INVALID_GATEWAY",
        SCENE(INVITE, { 0.2, "484 Address Incomplete", "Reason: SIP;cause=808;text=\"INVALID_GATEWAY\"" }));
    /* Cause 79 stands for many codes. */
    expect_verdict("forbidden", "403 Forbidden", SCENE(INVITE, { 0.2, "403 Forbidden", "Reason: Q.850;cause=79" }));
    /* A route tried behind the announcement rang when the caller gave up. */
    expect_verdict("cancelled-by-caller", "took it back after 20 s of ringing",
        SCENE(INVITE, { 0.2, "183 Session Progress", "Reason: Q.850;cause=34", .sdp = SDP_CALLEE }, RINGING, { 20.5, "CANCEL" },
              { 20.6, "487 Request Terminated" }));
    /* The next hop took it, and waited for another one. */
    expect_verdict("next-hop-silent", "A system on the way got no answer in time",
        SCENE(INVITE, TRYING, { 0.1, "INVITE", NEXT }, { 0.2, "100 Trying", NEXT }, { 32, "408 Request Timeout" }));
    /* One phone of two was silent, and the 480 is the other one's. */
    expect_verdict("unexplained", "does not tell which",
        SCENE(INVITE, { 0.1, "INVITE", NEXT, .branch = "x" }, { 0.1, "INVITE", NEXT, .branch = "y" }, { 0.6, "INVITE", NEXT, .branch = "x" },
              { 1.6, "INVITE", NEXT, .branch = "x" }, { 3, "480 Temporarily Unavailable", NEXT, .branch = "y" },
              { 3.1, "480 Temporarily Unavailable" }));
    /* RTP of both sides until the BYE: no timer of it ran out. */
    expect_verdict("answered", "BYE (frame 6) after 30 s; Q.850 cause 44",
        SCENE(INVITE, ANSWER(2), ACK(2.1), { 31.9, "RTP" }, { 31.9, "RTP", .by_callee = true }, { 32, "BYE", "Reason: Q.850;cause=44" }));
    expect_verdict("media-timeout", "probably ended because media stopped",
        SCENE(INVITE, ANSWER(2), ACK(2.1), { 2.2, "RTP" }, { 31.9, "RTP", .by_callee = true }, { 32, "BYE", "Reason: Q.850;cause=44" }));
    /* A 404 that hides a refusal. */
    expect_verdict("forbidden", "404 Not Found (frame 2) with Q.850 cause 21",
        SCENE(INVITE, { 0.2, "404 Not Found", "Reason: Q.850;cause=21" }));
    /* Asterisk answers 408 at once for cause 18; nothing was waited for. */
    expect_verdict("unexplained", "408 Request Timeout (frame 2)", SCENE(INVITE, { 0.1, "408 Request Timeout" }));
    /* Without the INVITE nobody knows what came before. */
    expect_verdict("unexplained", "408 Request Timeout (frame 1)", SCENE({ 0, "408 Request Timeout" }));
}

/* One branch of a fork answers; the other is cancelled and says 487. */
static void test_fork(void)
{
    expect_verdict("answered", "200 OK (frame 6)",
        SCENE(INVITE, { 0.1, "INVITE", NEXT, .branch = "x" }, { 0.1, "INVITE", NEXT, .branch = "y" },
              { 1, "180 Ringing", NEXT, .branch = "x", .to_tag = "x" }, { 2, "200 OK", NEXT, .branch = "y", .to_tag = "y" },
              { 2, "200 OK", .to_tag = "y" }, { 2.1, "CANCEL", "Reason: SIP;cause=200", NEXT, .branch = "x" },
              { 2.2, "487 Request Terminated", NEXT, .branch = "x", .to_tag = "x" }));
}

#define BEHIND(code, last)  INVITE, { 0.1, "INVITE", NEXT }, RINGING, { 3.2, code, NEXT }, { 3.21, last }
/* A proxy that has one next hop and gives the caller another code than it got. */
static void test_translated(void)
{
    expect_verdict("network-failure", "503 Service Unavailable (frame 4) passed on as 480 Temporarily Unavailable (frame 5)",
        SCENE(BEHIND("503 Service Unavailable", "480 Temporarily Unavailable")));
    expect_verdict("network-failure", "503 Service Unavailable (frame 4) passed on as 486 Busy Here (frame 5)",
        SCENE(BEHIND("503 Service Unavailable", "486 Busy Here")));
    expect_verdict("forbidden", "403 Forbidden (frame 4) passed on as 603 Decline (frame 5)", SCENE(BEHIND("403 Forbidden", "603 Decline")));
    expect_verdict("not-found", "404 Not Found (frame 4) passed on as 500 Server Internal Error (frame 6)",
        SCENE(INVITE, { 0.1, "INVITE", NEXT }, { 0.1, "INVITE", .hop = 3 }, { 0.2, "404 Not Found", .hop = 3 }, { 0.21, "503 Service Unavailable", NEXT },
              { 0.22, "500 Server Internal Error" }));
    scene *s = scene_new("");
    scene_play(s, SCENE(BEHIND("404 Not Found", "480 Temporarily Unavailable")));
    g_assert_cmpint(scene_verdict(s, 1)->confidence, ==, CONFIDENCE_LIKELY);
    g_assert_cmpuint(scene_verdict(s, 1)->facts.final->code, ==, 480);
    scene_free(s);

    /* What the caller got says more, comes later, or may be that of another branch. */
    expect_verdict("busy", "486 Busy Here (frame 4)", SCENE(INVITE, { 0.1, "INVITE", NEXT }, { 0.2, "480 Temporarily Unavailable", NEXT }, { 0.21, "486 Busy Here" }));
    expect_verdict("not-registered", "480 Temporarily Unavailable (frame 5) with Q.850 cause 20",
        SCENE(INVITE, { 0.1, "INVITE", NEXT }, TRYING, { 0.2, "503 Service Unavailable", NEXT },
              { 0.21, "480 Temporarily Unavailable", "Reason: Q.850;cause=20" }));
    expect_verdict("unexplained", "480 Temporarily Unavailable (frame 4) came 9.0 s",
        SCENE(INVITE, { 0.1, "INVITE", NEXT }, { 0.2, "404 Not Found", NEXT }, { 9, "480 Temporarily Unavailable" }));
    expect_verdict("declined-by-person", "603 Decline (frame 6) after",
        SCENE(INVITE, { 0.1, "INVITE", NEXT, .branch = "x" }, { 0.1, "INVITE", NEXT, .branch = "y" }, RINGING,
              { 3.2, "486 Busy Here", NEXT, .branch = "x" }, { 3.21, "603 Decline" }));
}

static void test_capture_starts_mid_call(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE({ 0, "ACK", .branch = "ack" }, { 5, "BYE" }, { 5.1, "200 OK", .of = "BYE" }));
    const verdict *v = scene_verdict(s, 1);
    g_assert_true(v->facts.starts_mid_call);
    g_assert_nonnull(v->rule);
    g_assert_cmpint(v->rule->id, ==, VERDICT_ANSWERED);         /* what follows shows it */
    g_assert_cmpint(v->confidence, ==, CONFIDENCE_LIKELY);
    scene_free(s);

    expect_verdict("busy", "486 Busy Here (frame 1)", SCENE({ 0, "486 Busy Here" }));
    expect_verdict("answered", "200 OK (frame 1)", SCENE(ANSWER(1), ACK(1.1), { 5, "BYE" }));
    expect_verdict("cancelled-by-caller", "487 Request Terminated (frame 1)", SCENE({ 9, "487 Request Terminated" }));
}

/* Messages in an order that no clock explains: two interfaces merged badly. */
static void test_out_of_order(void)
{
    expect_verdict("declined-automatically", "603 Decline (frame 2)", SCENE(INVITE, { 0.6, "603 Decline" }, RINGING));
    expect_verdict("answered", "200 OK (frame 2)", SCENE(INVITE, ANSWER(2), RINGING, { 3, "BYE" }, ACK(2.1)));
    expect_verdict("busy", "486 Busy Here (frame 1)",
                   SCENE({ 0.2, "486 Busy Here" }, { 0, "INVITE" }, { 40, "OPTIONS", .id = "o" }));
}

/* Time that runs backwards gives no negative durations. */
static void test_clock_jumps_back(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE({ 100, "INVITE" }, { 50, "180 Ringing" }, { 20, "603 Decline" }));
    const verdict *v = scene_verdict(s, 1);
    g_assert_true(v->rule);
    g_test_message("%s", verdict_text(v));
    g_assert_null(strstr(verdict_text(v), "-"));
    g_assert_cmpint(v->facts.ring_time, ==, -1);
    g_assert_cmpint(v->facts.pdd, ==, -1);
    scene_free(s);
    expect_verdict("answered", "Answered: 200 OK (frame 2)", SCENE({ 100, "INVITE" }, { 50, "200 OK" }, { 40, "BYE" }));
    expect_verdict("answered", "Answered: 200 OK", SCENE({ 0, "INVITE" }, { -1, "200 OK" }, { -2, "BYE" }));
}

int main(int argc, char **argv)
{
    wmem_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/verdict/scenes", test_scenes);
    g_test_add_func("/verdict/ids", test_ids);
    g_test_add_func("/verdict/every-rule-is-reached", test_every_rule_is_reached);
    g_test_add_func("/verdict/rules-are-whole", test_rules_are_whole);
    g_test_add_func("/verdict/in-progress", test_in_progress);
    g_test_add_func("/verdict/version-moves-the-verdict", test_version_moves_the_verdict);
    g_test_add_func("/verdict/forgotten", test_forgotten);
    g_test_add_func("/verdict/called-back", test_called_back);
    g_test_add_func("/verdict/cause", test_cause);
    g_test_add_func("/verdict/last-attempt-counts", test_last_attempt_counts);
    g_test_add_func("/verdict/requests-inside-the-call", test_requests_inside_the_call);
    g_test_add_func("/verdict/cancel-and-answer-cross", test_cancel_and_answer_cross);
    g_test_add_func("/verdict/ack-beside-the-capture", test_ack_beside_the_capture);
    g_test_add_func("/verdict/two-answers", test_two_answers);
    g_test_add_func("/verdict/picked-up", test_picked_up);
    g_test_add_func("/verdict/replaces-too-late", test_replaces_too_late);
    g_test_add_func("/verdict/mailbox-behind", test_mailbox_behind);
    g_test_add_func("/verdict/what-contradicts", test_what_contradicts);
    g_test_add_func("/verdict/fork", test_fork);
    g_test_add_func("/verdict/translated", test_translated);
    g_test_add_func("/verdict/capture-starts-mid-call", test_capture_starts_mid_call);
    g_test_add_func("/verdict/out-of-order", test_out_of_order);
    g_test_add_func("/verdict/clock-jumps-back", test_clock_jumps_back);
    int status = g_test_run();
    wmem_cleanup();
    return status;
}
