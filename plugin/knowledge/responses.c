/* responses.c - every SIP response code: what it says, when one sees it, what to check next
 *
 * One row a code. To correct a sentence, edit it in place: plain ASCII, at most
 * 300 characters, a full stop at the end, and no sentence that stands in the
 * table already. To add a code, put its number into RESPONSE_CODES, in order,
 * and write a row like the others. tests/unit/test_responses.c holds each row to
 * that and to the IANA registry.
 *
 * Names are those of the IANA registry "Session Initiation Protocol (SIP)
 * Parameters, Response Codes". The effect inside a dialog is that of RFC 5057
 * 5.1, for 408 that of its note 4: as a timeout, it ends the usage. For codes that
 * came later (424, 425, 433, 469, 607) it is that of their own RFC.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"

#define RESPONSE_CODES(X) \
    X(100) X(180) X(181) X(182) X(183) X(199) \
    X(200) X(202) X(204) \
    X(300) X(301) X(302) X(305) X(380) \
    X(400) X(401) X(402) X(403) X(404) X(405) X(406) X(407) X(408) X(409) X(410) X(411) X(412) \
    X(413) X(414) X(415) X(416) X(417) X(420) X(421) X(422) X(423) X(424) X(425) X(428) X(429) \
    X(430) X(433) X(436) X(437) X(438) X(439) X(440) X(469) X(470) X(473) X(475) X(476) X(477) \
    X(478) X(479) X(480) X(481) X(482) X(483) X(484) X(485) X(486) X(487) X(488) X(489) X(491) \
    X(493) X(494) \
    X(500) X(501) X(502) X(503) X(504) X(505) X(513) X(555) X(580) \
    X(600) X(603) X(604) X(606) X(607) X(608)

/* The place of each code in the table: ROW_100 is 0, ROW_180 is 1 ... */
enum {
#define X(code) ROW_##code,
    RESPONSE_CODES(X)
#undef X
    ROW_COUNT
};

static const response_row responses[ROW_COUNT] = {
    [ROW_100] = {
        .code = 100,
        .registered = true,
        .severity = SEVERITY_CHAT,
        .dialog = DIALOG_UNKNOWN,
        .name = "Trying",
        .spec = "RFC 3261 21.1.1",
        .meaning =
            "The next hop has the request and is working on it. It says nothing about the called party: it "
            "goes from hop to hop, and a stateful proxy never passes it upstream.",
        .when =
            "Right after an INVITE, on each hop that may need more than 200 ms for something better. It "
            "stops the sender's INVITE retransmissions.",
        .advice =
            "If 100 arrives and then nothing, this hop has the request but no answer came back through it. "
            "Capture on its far side to see whether the INVITE went on, and read its log for this Call-ID.",
        .evidence = NULL,
    },
    [ROW_180] = {
        .code = 180,
        .registered = true,
        .severity = SEVERITY_CHAT,
        .dialog = DIALOG_UNKNOWN,
        .name = "Ringing",
        .spec = "RFC 3261 21.1.2",
        .meaning =
            "The called side reports that it is alerting its user. The caller's phone may play its own "
            "ringback.",
        .when =
            "Once a called device rings: from the device itself, or from a gateway or PBX that speaks for "
            "it. It may carry SDP, so that the called side can send its own ringback or an announcement "
            "before the answer.",
        .advice =
            "If the caller hears no ringback, see whether RTP arrives from the called side after this 180. "
            "If it does, the caller's phone should play it; if it does not, the phone should make the tone "
            "itself (RFC 3960 3.2).",
        .evidence = "Alert-Info,P-Early-Media,Require,RSeq",
    },
    [ROW_181] = {
        .code = 181,
        .registered = true,
        .severity = SEVERITY_CHAT,
        .dialog = DIALOG_UNKNOWN,
        .name = "Call Is Being Forwarded",
        .spec = "RFC 3261 21.1.3",
        .meaning =
            "A server is forwarding the call to a different set of destinations. The call goes on, and the "
            "caller need do nothing.",
        .when =
            "When call forwarding happens inside the network or the PBX; a gateway sends it when ISUP "
            "reports a forwarded call (RFC 3398).",
        .advice =
            "Read History-Info or Diversion, where present, for the new target. If the call fails later, "
            "the failure may come from that target and not from the number dialled.",
        .evidence = "History-Info,Diversion,P-Early-Media",
    },
    [ROW_182] = {
        .code = 182,
        .registered = true,
        .severity = SEVERITY_CHAT,
        .dialog = DIALOG_UNKNOWN,
        .name = "Queued",
        .spec = "RFC 3261 21.1.4",
        .meaning =
            "The called party cannot take the call now, and the server has queued it instead of rejecting "
            "it. The final response follows when the callee becomes available.",
        .when =
            "From a server that queues calls, such as a queue in front of busy agents. It may repeat, with "
            "the queue length or the waiting time in the reason phrase.",
        .advice =
            "Read the phrase of each 182 and see how the wait ends. A later 408 may mean that the longest "
            "time allowed in the queue has passed (RFC 4412 4.6.5); check that setting.",
        .evidence = NULL,
    },
    [ROW_183] = {
        .code = 183,
        .registered = true,
        .severity = SEVERITY_CHAT,
        .dialog = DIALOG_UNKNOWN,
        .name = "Session Progress",
        .spec = "RFC 3261 21.1.5",
        .meaning =
            "Progress of the call that fits no other 1xx code; it says nothing about ringing. With SDP in it, "
            "early media may flow: tones, announcements or voices before anybody has answered.",
        .when =
            "Gateways and carriers send it with SDP so that the caller can hear network tones or "
            "announcements. Its Reason, where present, may hold the true cause of a failure that follows.",
        .advice =
            "See whether early media, RTP from the called side, comes after it. Without that and without a "
            "180, the caller may hear silence: check the SDP address and port, firewall and SBC media path, "
            "and P-Early-Media.",
        .evidence = "P-Early-Media,Require,RSeq,Content-Type",
    },
    [ROW_199] = {
        .code = 199,
        .registered = true,
        .severity = SEVERITY_CHAT,
        .dialog = DIALOG_UNKNOWN,
        .name = "Early Dialog Terminated",
        .spec = "RFC 6228 4-6",
        .meaning =
            "One early dialog, the one its To tag names, has ended while the INVITE is still pending. It is "
            "for information only and never replaces the final response.",
        .when =
            "From a forking proxy when one branch has failed and others may still answer, seldom from the "
            "called device itself, and only if the caller sent Supported: 199.",
        .advice =
            "Its Reason must hold the SIP code that ended the branch: explain that one. Then wait for the "
            "final response of the INVITE; the other To tags are not affected.",
        .evidence = NULL,
    },
    [ROW_200] = {
        .code = 200,
        .registered = true,
        .severity = SEVERITY_CHAT,
        .dialog = DIALOG_UNKNOWN,
        .name = "OK",
        .spec = "RFC 3261 21.2.1",
        .meaning =
            "The request succeeded. For an INVITE it is the answer, and the called side repeats it end to "
            "end until the ACK arrives.",
        .when =
            "To each request that succeeds. CSeq tells which one: a 200 to CANCEL, PRACK, BYE or REGISTER "
            "is no answer to a call.",
        .advice =
            "If the 200 to an INVITE repeats, the ACK has probably not reached the called side: see where "
            "Contact and Record-Route send it. Without an ACK the called side should hang up after 64*T1, "
            "by default 32 s.",
        .evidence = "Contact,Session-Expires",
    },
    [ROW_202] = {
        .code = 202,
        .registered = true,
        .severity = SEVERITY_CHAT,
        .dialog = DIALOG_UNKNOWN,
        .name = "Accepted (Deprecated)",
        .spec = "RFC 6665 8.3.1, RFC 3428 7",
        .meaning =
            "Accepted for processing. To SUBSCRIBE, NOTIFY and REFER it counts exactly as 200, and RFC 6665 "
            "and RFC 7647 no longer let servers send it. To a MESSAGE it says that a relay took it, without "
            "a promise of delivery.",
        .when =
            "From servers that follow older RFCs: RFC 3265 used it for SUBSCRIBE, RFC 3515 for REFER. To "
            "MESSAGE from a relay that stores it or passes it on (RFC 3428).",
        .advice =
            "It does not say that the transfer or the subscription worked. Read the NOTIFY requests that "
            "follow: Subscription-State and, for a REFER, the status line in the body tell. For a MESSAGE, "
            "look at the relay to see whether it was delivered.",
        .evidence = NULL,
    },
    [ROW_204] = {
        .code = 204,
        .registered = true,
        .severity = SEVERITY_CHAT,
        .dialog = DIALOG_UNKNOWN,
        .name = "No Notification",
        .spec = "RFC 5839 7.1",
        .meaning = "The SUBSCRIBE succeeded, and the NOTIFY that normally follows will not be sent.",
        .when =
            "Only to a SUBSCRIBE in an existing dialog, when its Suppress-If-Match fits the current state.",
        .advice =
            "A missing NOTIFY is right here. If the subscriber shows old state, compare the entity tag in "
            "Suppress-If-Match with the SIP-ETag of the last NOTIFY.",
        .evidence = NULL,
    },
    [ROW_300] = {
        .code = 300,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_UNKNOWN,
        .name = "Multiple Choices",
        .spec = "RFC 3261 21.3.1",
        .meaning =
            "The address resolves to several places. The caller's side may choose one from the Contact list.",
        .when = "From a redirect server, or from a proxy that cannot or will not forward the call itself.",
        .advice =
            "List the Contact values and their q. Then look for a new INVITE to one of them; if none "
            "follows, check whether the client or SBC acts on redirects at all.",
        .evidence = "Contact",
    },
    [ROW_301] = {
        .code = 301,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_UNKNOWN,
        .name = "Moved Permanently",
        .spec = "RFC 3261 21.3.2",
        .meaning =
            "The user can no longer be found at this address. The caller should retry at the Contact "
            "address and correct its address books.",
        .when =
            "When a user or number has moved for good and the server knows the new address. A gateway sends "
            "it for Q.850 cause 22 with the new number (RFC 3398).",
        .advice =
            "Look for a new INVITE to the Contact URI and for its result. If there is none, check the "
            "redirect setting of the client or SBC; if the new address works, store it in routing and "
            "address books.",
        .evidence = "Contact",
    },
    [ROW_302] = {
        .code = 302,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_UNKNOWN,
        .name = "Moved Temporarily",
        .spec = "RFC 3261 21.3.3",
        .meaning =
            "The caller should retry at the Contact address. Without an expiry time that address is good "
            "for this one call only.",
        .when =
            "Call forwarding set on a phone or PBX, and redirect servers that tell a proxy or SBC where to "
            "send the call.",
        .advice =
            "Find the new INVITE to the Contact URI, and judge the call by its result. If none follows, the "
            "element that got the 302 may not act on redirects, or its policy may forbid that target: read "
            "its log.",
        .evidence = "Contact,Expires,Diversion,History-Info",
    },
    [ROW_305] = {
        .code = 305,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_UNKNOWN,
        .name = "Use Proxy",
        .spec = "RFC 3261 21.3.4",
        .meaning =
            "This one request must be repeated through the proxy that Contact names. Only a UAS may send "
            "this code.",
        .when =
            "Rare. A device that takes calls only by way of its proxy may send it when somebody calls it "
            "directly.",
        .advice =
            "See who sent the request straight to the device, and why. Check that the proxy in Contact is "
            "one you trust and can reach before you let a client follow it.",
        .evidence = "Contact",
    },
    [ROW_380] = {
        .code = 380,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_UNKNOWN,
        .name = "Alternative Service",
        .spec = "RFC 3261 21.3.5",
        .meaning =
            "The call was not successful, but alternative services are possible. The body describes them.",
        .when = "Rare: RFC 3261 defines no format for the body, so both ends need a profile that does.",
        .advice =
            "Open the body (Content-Type names its format) and Contact. Check that the caller's device "
            "knows the format, and what it does next.",
        .evidence = "Contact,Content-Type",
    },
    [ROW_400] = {
        .code = 400,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Bad Request",
        .spec = "RFC 3261 21.4.1",
        .meaning =
            "The server could not understand the request because of wrong syntax. The reason phrase should "
            "name the fault.",
        .when =
            "When a client, an SBC header rule or a custom header produces something that the server's "
            "parser refuses. It also stands for any 4xx code that a client does not know.",
        .advice =
            "Read the phrase, then the request as this server got it: Via, Contact, CSeq, Content-Length, "
            "URI brackets. Compare it with a request that works, and look for header rules on the way.",
        .evidence = "Warning",
    },
    [ROW_401] = {
        .code = 401,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Unauthorized",
        .spec = "RFC 3261 21.4.2",
        .meaning =
            "The UAS or registrar asks for credentials. It is a normal first step and no failure by itself.",
        .when =
            "To a first REGISTER or INVITE without Authorization. It comes again when the nonce is old "
            "(stale=true) or the credentials are wrong.",
        .advice =
            "Look for the same request with Authorization. If that gets a 401 too, read WWW-Authenticate: "
            "stale=true means only an old nonce; otherwise compare user name, password, realm and algorithm "
            "with the server's account.",
        .evidence = "WWW-Authenticate,Proxy-Authenticate",
    },
    [ROW_402] = {
        .code = 402,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Payment Required",
        .spec = "RFC 3261 21.4.3",
        .meaning =
            "Reserved for future use. It has no defined meaning, so a client treats it as an unknown 4xx, "
            "that is as 400.",
        .when = "Only where a provider or a billing application gives it a meaning of its own.",
        .advice =
            "Read the phrase, Reason and Warning. Ask the operator of the server which account or billing "
            "rule it stands for.",
        .evidence = "Warning",
    },
    [ROW_403] = {
        .code = 403,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Forbidden",
        .spec = "RFC 3261 21.4.4, RFC 8224 6.2.2",
        .meaning =
            "The server understood the request and refuses it. Credentials will not help, and the same "
            "request should not be repeated.",
        .when =
            "Policy: a barred destination, or a caller number, IP address or trunk that is not allowed. "
            "Gateways send it for Q.850 cause 21 (call rejected), STIR verifiers with the phrase Stale Date.",
        .advice =
            "Read phrase, Warning and Reason. Check source IP, From and P-Asserted-Identity against what "
            "the server expects, and whether the account may call this destination. For Stale Date compare "
            "Date and the iat of Identity with the true time.",
        .evidence = "Warning,Error-Info",
    },
    [ROW_404] = {
        .code = 404,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_ENDS,
        .name = "Not Found",
        .spec = "RFC 3261 21.4.5",
        .meaning =
            "The server is certain that this user does not exist in the domain of the Request-URI, or it "
            "does not serve that domain.",
        .when =
            "Unassigned or wrongly formatted number, missing route or extension, or a host part that the "
            "server does not count as its own. Gateways send it for Q.850 causes 1, 2 and 3.",
        .advice =
            "Compare user and host of the Request-URI with what the server expects: plus sign, prefix, "
            "number of digits, domain. In Reason, Q.850 cause 1 points at the number, 2 or 3 at the route.",
        .evidence = "Error-Info,Retry-After",
    },
    [ROW_405] = {
        .code = 405,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_USAGE,
        .name = "Method Not Allowed",
        .spec = "RFC 3261 21.4.6",
        .meaning = "The server knows the method but does not allow it for this address.",
        .when =
            "When REGISTER, SUBSCRIBE, REFER, MESSAGE or PUBLISH goes to an element that does not offer "
            "that service there.",
        .advice =
            "Allow must list the methods that are valid here. See whether the request went to the right "
            "server; a REGISTER, for instance, may have reached an element that is no registrar.",
        .evidence = "Allow",
    },
    [ROW_406] = {
        .code = 406,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Not Acceptable",
        .spec = "RFC 3261 21.4.7",
        .meaning =
            "The server can only return content of a kind that the request's Accept header does not allow.",
        .when = "Rare in calls. It is about the body of the response, not about the media offered.",
        .advice =
            "Read Accept in the request: does it list what the server would return, such as "
            "application/sdp? If it does, compare the codecs in the SDP too, in case the sender meant 488.",
        .evidence = NULL,
    },
    [ROW_407] = {
        .code = 407,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Proxy Authentication Required",
        .spec = "RFC 3261 21.4.8",
        .meaning =
            "A proxy asks the client to authenticate before it handles the request. This is a normal step, "
            "not yet a failure.",
        .when =
            "To a request without Proxy-Authorization at an outbound proxy or trunk. A second one follows "
            "when the password is wrong or the nonce has expired.",
        .advice =
            "See whether the client repeats the request with Proxy-Authorization. If 407 comes back with "
            "stale=true, only the nonce was old; if not, check user name, password and realm, and for which "
            "realm the client has credentials.",
        .evidence = "Proxy-Authenticate,WWW-Authenticate",
    },
    [ROW_408] = {
        .code = 408,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_USAGE,
        .name = "Request Timeout",
        .spec = "RFC 3261 21.4.9, RFC 4320 4.2",
        .meaning =
            "The server could not produce a response in time. A client also assumes it, with no packet to "
            "see, when its own transaction timer runs out.",
        .when =
            "From a proxy to which no branch gave a final response: a next hop stayed silent, or a phone "
            "rang too long. Gateways send it for Q.850 cause 18. A stateful element must not send it to a "
            "request other than INVITE.",
        .advice =
            "Measure the time since the INVITE: 32 s is Timer B; 30 s without reply or 120 s of ringing are "
            "Kamailio and OpenSIPS defaults. If nothing rang, find the hop that never answered, and check "
            "its address, DNS, firewall and state.",
        .evidence = "Warning",
    },
    [ROW_409] = {
        .code = 409,
        .registered = false,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "Conflict",
        .spec = "RFC 2543 7.4.10 (obsolete)",
        .meaning =
            "Not a registered code: in RFC 2543, which RFC 3261 replaced, it meant a conflict with the "
            "current state of the resource, such as existing registrations.",
        .when =
            "From equipment that still follows RFC 2543. AudioCodes gateways send it for Q.850 causes 96 "
            "and 98.",
        .advice =
            "Treat it as 400. Read the phrase and Reason; where a gateway sent it, look in its ISDN trace "
            "for a missing element or a message that does not fit the call state.",
        .evidence = NULL,
    },
    [ROW_410] = {
        .code = 410,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_ENDS,
        .name = "Gone",
        .spec = "RFC 3261 21.4.10",
        .meaning =
            "The user or resource has gone from this server for good, and no forwarding address is known.",
        .when =
            "For numbers out of service. A gateway sends it for Q.850 cause 22 (number changed) when no new "
            "number came with it.",
        .advice =
            "Check the number against the carrier's or portability data. If it is known to work, ask the "
            "operator of the server that sent 410; if not, take it out of routing and address books.",
        .evidence = NULL,
    },
    [ROW_411] = {
        .code = 411,
        .registered = false,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "Length Required",
        .spec = "RFC 2543 7.4.12 (obsolete)",
        .meaning =
            "Not a registered code: in RFC 2543 it meant that the server refuses a request without "
            "Content-Length.",
        .when = "Rare: software that keeps codes which RFC 3261 dropped.",
        .advice =
            "Check that the request has a Content-Length that fits its body. Over TCP and TLS, RFC 3261 "
            "20.14 demands that header.",
        .evidence = NULL,
    },
    [ROW_412] = {
        .code = 412,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Conditional Request Failed",
        .spec = "RFC 3903 11.2.1",
        .meaning =
            "The precondition of the request has failed: the entity tag in SIP-If-Match is not one that the "
            "server holds.",
        .when =
            "To a PUBLISH that refreshes, changes or removes state which the server has lost or let expire, "
            "for instance after a restart.",
        .advice =
            "The client should publish anew without SIP-If-Match, and not repeat the old tag. If it does "
            "repeat it, look at how it stores SIP-ETag; if 412 comes often, compare expiry times on both "
            "sides.",
        .evidence = NULL,
    },
    [ROW_413] = {
        .code = 413,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Request Entity Too Large",
        .spec = "RFC 3261 21.4.11",
        .meaning =
            "The body of the request is larger than the server will process. Retry-After marks the "
            "condition as temporary.",
        .when =
            "With long SDP (many codecs, many ICE candidates) or large multipart, MESSAGE or NOTIFY bodies, "
            "where a server or SBC limits the size.",
        .advice =
            "Compare Content-Length with the body limit of the server or SBC. Shorten the offer or drop "
            "body parts, or raise the limit; with Retry-After, try again after that time.",
        .evidence = "Retry-After",
    },
    [ROW_414] = {
        .code = 414,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Request-URI Too Long",
        .spec = "RFC 3261 21.4.12",
        .meaning = "The Request-URI is longer than the server is willing to interpret.",
        .when =
            "With a very long user part or many URI parameters, such as tokens and encoded data in a "
            "registered Contact.",
        .advice =
            "Look at the request line, and find the element that built the URI: the device's Contact, a "
            "rewriting rule or a redirect. Then compare it with the server's limit.",
        .evidence = NULL,
    },
    [ROW_415] = {
        .code = 415,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Unsupported Media Type",
        .spec = "RFC 3261 21.4.13",
        .meaning =
            "The body of the request has a format, encoding or language that the server does not support "
            "for this method.",
        .when =
            "INVITE with multipart or ISUP bodies, INFO with a DTMF type that the peer does not know, "
            "MESSAGE in an unsupported format.",
        .advice =
            "Compare Content-Type and Content-Encoding of the request with the Accept, Accept-Encoding or "
            "Accept-Language of this response. Then send a listed type, or have the SBC strip the extra "
            "body part.",
        .evidence = "Accept,Accept-Encoding,Accept-Language",
    },
    [ROW_416] = {
        .code = 416,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_ENDS,
        .name = "Unsupported URI Scheme",
        .spec = "RFC 3261 21.4.14",
        .meaning = "The server does not know the scheme of the Request-URI.",
        .when = "When a tel: or sips: URI reaches an element that handles sip: only.",
        .advice =
            "Read the scheme in the request line. For tel: let the client, proxy or SBC send a sip: URI; "
            "for sips: do not fall back to sip: on its own, since RFC 5630 forbids that without the user's "
            "consent.",
        .evidence = NULL,
    },
    [ROW_417] = {
        .code = 417,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Unknown Resource-Priority",
        .spec = "RFC 4412 4.6.2",
        .meaning =
            "The request insists on priority (Require: resource-priority), and the server understands none "
            "of its priority values.",
        .when =
            "When a priority call enters a network that uses other namespaces, for instance dsn instead of "
            "ets.",
        .advice =
            "Compare Resource-Priority of the request with Accept-Resource-Priority of the response, where "
            "present. Without the Require tag the server would ignore unknown values and handle the call "
            "with default priority.",
        .evidence = "Accept-Resource-Priority",
    },
    [ROW_420] = {
        .code = 420,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Bad Extension",
        .spec = "RFC 3261 21.4.15",
        .meaning =
            "The request demands, by Require or Proxy-Require, an extension that the server does not "
            "understand.",
        .when =
            "When a client or SBC sends Require: 100rel, timer, replaces or precondition to an element that "
            "lacks it, or a Proxy-Require that a proxy does not know.",
        .advice =
            "Unsupported must list the refused option tags. In the client or SBC, offer them in Supported "
            "instead of Require, or switch the feature off towards this peer.",
        .evidence = "Unsupported",
    },
    [ROW_421] = {
        .code = 421,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Extension Required",
        .spec = "RFC 3261 21.4.16",
        .meaning = "The server needs an extension that the request does not list in Supported.",
        .when =
            "When a server is set to demand an extension: baresip that requires 100rel, or a first hop that "
            "requires sec-agree (RFC 3329).",
        .advice =
            "Require must name the extension. Switch it on in the client, or make the server treat it as "
            "optional. Security-Server means that a security agreement is asked for.",
        .evidence = "Require,Security-Server",
    },
    [ROW_422] = {
        .code = 422,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Session Interval Too Small",
        .spec = "RFC 4028 6",
        .meaning =
            "The Session-Expires of the request is below the minimum of the server or of a proxy on the way.",
        .when =
            "Mostly on the first INVITE, when the session timers of the two sides differ. The caller's side "
            "then normally repeats the INVITE with a longer interval.",
        .advice =
            "Min-SE must hold the minimum. The next INVITE should carry a Session-Expires at least that "
            "long and a Min-SE; if the client gives up instead, raise its session interval.",
        .evidence = "Min-SE",
    },
    [ROW_423] = {
        .code = 423,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Interval Too Brief",
        .spec = "RFC 3261 21.4.17",
        .meaning = "The expiry time in the request is too short for the server.",
        .when =
            "To REGISTER, SUBSCRIBE or PUBLISH with a small Expires, often one chosen to keep a NAT binding "
            "open.",
        .advice =
            "Min-Expires holds the shortest time that the server takes. The client should ask again for at "
            "least that; otherwise raise its expiry setting, and use keep-alives for the NAT.",
        .evidence = "Min-Expires",
    },
    [ROW_424] = {
        .code = 424,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Bad Location Information",
        .spec = "RFC 6442 4.3",
        .meaning =
            "The location in the request was malformed, not good enough for the receiver or could not be "
            "fetched. An existing dialog goes on.",
        .when = "Only to requests with a Geolocation header, such as emergency calls.",
        .advice =
            "Read Geolocation-Error, which must be present, and the body: it may offer the location to send "
            "next. If the location is a URI, check that the receiver can fetch it.",
        .evidence = "Geolocation-Error",
    },
    [ROW_425] = {
        .code = 425,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Bad Alert Message",
        .spec = "RFC 8876 5.1",
        .meaning =
            "The emergency alert in the request is so malformed that the receiver cannot decide on any "
            "response to it.",
        .when = "Only to requests that carry an alert in the Common Alerting Protocol (CAP).",
        .advice =
            "AlertMsg-Error must say what is wrong. Validate the CAP document that the device or relay sent.",
        .evidence = "AlertMsg-Error",
    },
    [ROW_428] = {
        .code = 428,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Use Identity Header",
        .spec = "RFC 8224 6.2.2",
        .meaning =
            "The verifier demands a signed caller identity, and the request has no Identity header of a "
            "PASSporT type that it supports.",
        .when =
            "On routes to networks whose policy requires STIR signatures. The phrase Use Supported PASSporT "
            "Format says that Identity came, but of an unsupported type.",
        .advice =
            "Look for Identity in the INVITE on this hop. If it is absent, find who should sign or who "
            "removed it; if it is there, compare its ppt value with what the peer accepts.",
        .evidence = NULL,
    },
    [ROW_429] = {
        .code = 429,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Provide Referrer Identity",
        .spec = "RFC 3892 5",
        .meaning =
            "The target of a REFER asks for a valid Referred-By token, which proves who asked for the "
            "transfer.",
        .when =
            "To the request that a REFER triggered. The referrer sees it in the NOTIFY that reports on the "
            "REFER.",
        .advice =
            "Check that the referred request carries Referred-By with a signed token, and that the referrer "
            "can make one. Outside a transfer, FreeSWITCH sends 429 for its cause BAD_IDENTITY_INFO.",
        .evidence = NULL,
    },
    [ROW_430] = {
        .code = 430,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "Flow Failed",
        .spec = "RFC 5626 11.5",
        .meaning =
            "An edge proxy tells the authoritative proxy that one flow to a device has failed. Other flows "
            "to that device may still work.",
        .when =
            "In networks with SIP outbound, after a device lost its connection or the edge proxy restarted. "
            "An endpoint should never receive it.",
        .advice =
            "See whether the authoritative proxy tries another flow of the same device. Then look at the "
            "device's last REGISTER and its keep-alives to that edge proxy.",
        .evidence = NULL,
    },
    [ROW_433] = {
        .code = 433,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Anonymity Disallowed",
        .spec = "RFC 5079 5",
        .meaning = "The server refuses the request because the caller is anonymous.",
        .when =
            "Where the called user or network rejects anonymous calls. The marks are From with Anonymous or "
            "anonymous.invalid, or Privacy with id or user.",
        .advice =
            "Check From and Privacy as the server got them. If the caller did not hide the number, find the "
            "element that did; otherwise only the user may decide to call again with the number shown.",
        .evidence = NULL,
    },
    [ROW_436] = {
        .code = 436,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Bad Identity Info",
        .spec = "RFC 8224 6.2.2",
        .meaning =
            "The verifier could not get the credentials that it needs to check the signature of any "
            "Identity header.",
        .when =
            "At STIR verification, when the certificate URL in the info parameter of Identity does not "
            "answer or cannot be resolved.",
        .advice =
            "Fetch that URL from the verifier's network: DNS, firewall, HTTPS, certificate repository. The "
            "signer may need to publish the certificate where the verifier can reach it.",
        .evidence = NULL,
    },
    [ROW_437] = {
        .code = 437,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Unsupported Credential",
        .spec = "RFC 8224 6.2.2",
        .meaning =
            "The verifier has or can get the credential of at least one Identity header, but does not "
            "support or trust it.",
        .when =
            "At STIR verification, when the certificate comes from an authority that the verifier does not "
            "trust, or its algorithm is not supported.",
        .advice =
            "Check the certificate behind the info parameter: its issuer against the verifier's list of "
            "trusted authorities, its validity dates, then the algorithm.",
        .evidence = NULL,
    },
    [ROW_438] = {
        .code = 438,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Invalid Identity Header",
        .spec = "RFC 8224 6.2.2",
        .meaning = "No Identity header in the request holds a valid PASSporT that the verifier supports.",
        .when =
            "At STIR verification, when the signature is broken: an element on the way changed Date or the "
            "numbers, or the token was wrong from the start. The phrase Invalid PASSporT marks missing "
            "headers or claims.",
        .advice =
            "Decode the token and compare orig, dest and iat with From or P-Asserted-Identity, To and Date "
            "as the verifier got them. If it was in compact form, retry with the full form.",
        .evidence = NULL,
    },
    [ROW_439] = {
        .code = 439,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "First Hop Lacks Outbound Support",
        .spec = "RFC 5626 11.6",
        .meaning = "The registrar supports SIP outbound, but the first proxy on the way to it does not.",
        .when =
            "To a REGISTER with reg-id and Supported: outbound that passed a proxy or SBC which added no "
            "Path with the ob parameter.",
        .advice =
            "Look at Path in the REGISTER as the registrar got it: the URI of the first hop must carry ob. "
            "The client may try another outbound proxy, or register without outbound.",
        .evidence = NULL,
    },
    [ROW_440] = {
        .code = 440,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "Max-Breadth Exceeded",
        .spec = "RFC 5393 5.3.3",
        .meaning =
            "A proxy wants to fork in parallel to more targets than the Max-Breadth left in the request "
            "allows.",
        .when =
            "With large ring groups, or where several proxies in a row fork and share out the Max-Breadth "
            "(60 is the recommended start).",
        .advice =
            "Compare Max-Breadth in the request with the number of targets at that proxy. Remove stale "
            "registrations, let it ring in sequence, and look for a forking loop in the Via list as that "
            "proxy got it.",
        .evidence = "Via",
    },
    [ROW_469] = {
        .code = 469,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Bad Info Package",
        .spec = "RFC 6086 4.2.2",
        .meaning =
            "The INFO belongs to an Info Package that the receiver has not offered to take. Only this INFO "
            "fails; the call goes on.",
        .when = "When a side sends INFO with an Info-Package header that the peer did not list in Recv-Info.",
        .advice =
            "Compare Info-Package with the Recv-Info of this response and of the INVITE dialog. Switch the "
            "feature off towards this peer, or enable the package there.",
        .evidence = "Recv-Info",
    },
    [ROW_470] = {
        .code = 470,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "Consent Needed",
        .spec = "RFC 5360 5.9.2",
        .meaning =
            "The request holds a list of recipients, and the relay has no permission to send to at least "
            "one of them.",
        .when =
            "From services that take a list of addresses inside the request, such as conference or group "
            "messages, and that ask for consent.",
        .advice =
            "Permission-Missing should name the addresses. Add them to the relay's list so that it can "
            "obtain permission, and send the request again once it has.",
        .evidence = "Permission-Missing",
    },
    [ROW_473] = {
        .code = 473,
        .registered = false,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "Filtered destination",
        .spec = "OpenSIPS error.h E_IP_BLOCKED",
        .meaning =
            "Not a registered code: OpenSIPS did not send the request because the address of the next hop "
            "is on one of its blacklists.",
        .when = "From OpenSIPS only; the phrase ends in (473/TM) or (473/SL).",
        .advice =
            "See which next hop OpenSIPS chose for this request, and look that address up in its blacklists "
            "and filter rules.",
        .evidence = NULL,
    },
    [ROW_475] = {
        .code = 475,
        .registered = false,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "Bad URI",
        .spec = "OpenSIPS error.h E_BAD_URI",
        .meaning =
            "Not a registered code: OpenSIPS could not parse a URI that it needed to handle the request.",
        .when = "At an OpenSIPS proxy, marked by (475/TM) or (475/SL) at the end of the phrase.",
        .advice =
            "Read Request-URI, Route and Contact as OpenSIPS got them, byte by byte. Then look at the "
            "script lines that rewrite the URI, and at its log.",
        .evidence = NULL,
    },
    [ROW_476] = {
        .code = 476,
        .registered = false,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "Unresolvable destination",
        .spec = "OpenSIPS error.h E_BAD_ADDRESS",
        .meaning = "Not a registered code: OpenSIPS could not resolve the name of the next hop.",
        .when =
            "At an OpenSIPS proxy, with (476/TM) or (476/SL) at the end of the phrase. Kamailio sends 478 "
            "for the same fault.",
        .advice =
            "Resolve the next hop's name on the OpenSIPS host itself, NAPTR and SRV records included. Check "
            "the spelling of the host in Request-URI or Route, and the resolver settings.",
        .evidence = NULL,
    },
    [ROW_477] = {
        .code = 477,
        .registered = false,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "Unfortunately error on sending to next hop occurred",
        .spec = "Kamailio src/core/error.h E_SEND",
        .meaning =
            "Not a registered code: a Kamailio or OpenSIPS proxy could not send the request to the next hop.",
        .when =
            "When the TCP or TLS connection to the next hop fails, or the network reports it as "
            "unreachable. The phrase ends in (477/TM) or (477/SL); OpenSIPS writes Send failed.",
        .advice =
            "Check that the next hop listens on that transport and port, and that a firewall lets it "
            "through. For TLS check certificates; the proxy's log names the send error at the same second.",
        .evidence = NULL,
    },
    [ROW_478] = {
        .code = 478,
        .registered = false,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "Unresolvable destination",
        .spec = "Kamailio src/core/error.h E_BAD_ADDRESS",
        .meaning = "Not a registered code: Kamailio could not resolve the name of the next hop.",
        .when =
            "At a Kamailio proxy, with (478/TM) or (478/SL) at the end of the phrase. OpenSIPS sends 476 "
            "for the same fault.",
        .advice =
            "Look the host name of the next hop up on the Kamailio machine (NAPTR, SRV, A, AAAA). Check who "
            "put that name into Request-URI, Route or the dispatcher list.",
        .evidence = NULL,
    },
    [ROW_479] = {
        .code = 479,
        .registered = false,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "Regretfully, we were not able to process the URI",
        .spec = "Kamailio src/core/error.h E_BAD_URI",
        .meaning =
            "Not a registered code: Kamailio could not use the Request-URI or the URI of the next hop.",
        .when = "At a Kamailio proxy, often with (479/SL) or (479/TM) at the end of the phrase.",
        .advice =
            "Check the Request-URI and Route as they arrived for missing brackets, bad escapes or an empty "
            "host. If they look right, follow the script's URI changes in Kamailio's debug log.",
        .evidence = NULL,
    },
    [ROW_480] = {
        .code = 480,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_USAGE,
        .name = "Temporarily Unavailable",
        .spec = "RFC 3261 21.4.18",
        .meaning =
            "The user is known but cannot take calls now: the device was reached and its user is logged off "
            "or has do not disturb on, or the server has no current location for the user.",
        .when =
            "At once, usually no registration or do not disturb; after long ringing, usually no answer. "
            "Gateways send it for Q.850 causes 19, 20 and 31, FreeSWITCH also with cause 16 when it ends an "
            "unanswered call.",
        .advice =
            "Note how long it rang, and read Reason: Q.850 18 means that the device did not respond, 19 "
            "that it rang unanswered, 20 an absent subscriber. If it never rang, check registration and do "
            "not disturb; Warning 380 or 381 is about SIPS.",
        .evidence = "Retry-After,Warning",
    },
    [ROW_481] = {
        .code = 481,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_USAGE,
        .name = "Call/Transaction Does Not Exist",
        .spec = "RFC 3261 21.4.19",
        .meaning =
            "The request matches no dialog or transaction at the receiver. It does not know this call, or "
            "no longer knows it.",
        .when =
            "When the other side has already ended the call, restarted or failed over, when BYEs cross, "
            "when CANCEL or PRACK finds nothing to match, or when a request lands on the wrong server.",
        .advice =
            "Compare Call-ID and both tags with those of the dialog, and look for an earlier BYE. A late "
            "BYE is harmless; in the middle of a call check failover, load balancing and the Route set.",
        .evidence = NULL,
    },
    [ROW_482] = {
        .code = 482,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_ENDS,
        .name = "Loop Detected",
        .spec = "RFC 3261 21.4.20",
        .meaning =
            "A proxy saw a request that it had forwarded before come back, or a UAS got a second copy of "
            "one request by another path (merged request).",
        .when =
            "Routing loops between a PBX and a carrier, two users who forward to each other, or forked "
            "copies that meet at the same device.",
        .advice =
            "Capture at the server that sent it: each hop back takes its own Via off, so nearer the caller "
            "the loop does not show. Look there for a host that is in Via twice, and compare the Request-URI "
            "at each pass. For a merged request find the two paths to the device.",
        .evidence = "Via",
    },
    [ROW_483] = {
        .code = 483,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_ENDS,
        .name = "Too Many Hops",
        .spec = "RFC 3261 21.4.21",
        .meaning = "The request arrived with Max-Forwards at zero, so the server did not pass it on.",
        .when =
            "Mostly routing or forwarding loops, each round of which uses up hops. A start value that is "
            "too low does the same.",
        .advice =
            "Capture at the server that sent it, since each hop back takes its own Via off. Hosts and "
            "numbers that repeat there mark a loop: correct that dial plan or forwarding. If nothing "
            "repeats, see whether the Max-Forwards that the caller sent starts at 70.",
        .evidence = "Via",
    },
    [ROW_484] = {
        .code = 484,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_ENDS,
        .name = "Address Incomplete",
        .spec = "RFC 3261 21.4.22",
        .meaning =
            "The address in the Request-URI is not complete. In overlap dialling it asks for more digits.",
        .when =
            "When digits or a prefix are missing; a gateway sends it for Q.850 cause 28. In overlap "
            "dialling each attempt that is too short gets one.",
        .advice =
            "Compare the digits with the numbering plan and the prefix rules on the way. If the same caller "
            "sends longer and longer numbers, it is overlap dialling: judge the last attempt.",
        .evidence = NULL,
    },
    [ROW_485] = {
        .code = 485,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_ENDS,
        .name = "Ambiguous",
        .spec = "RFC 3261 21.4.23",
        .meaning = "The address fits several users, and a person must choose one.",
        .when =
            "Rare: for names or aliases that more than one user shares. Contact may list them, unless the "
            "server hides them for privacy.",
        .advice =
            "Read the Contact list and call one of the addresses. On the server, look for the alias or "
            "search rule that matches more than one user.",
        .evidence = "Contact",
    },
    [ROW_486] = {
        .code = 486,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Busy Here",
        .spec = "RFC 3261 21.4.24",
        .meaning =
            "The called device is busy, or its user will not take another call there. Other devices or "
            "voicemail may still take this call.",
        .when =
            "When the user is in a call or all lines are in use; gateways send it for Q.850 cause 17. Some "
            "phones send it when the user rejects the call: baresip does by default.",
        .advice =
            "A busy user is no fault. If the user was free, check call waiting, line limits and calls left "
            "hanging on the device; a Reason with a cause other than 17 may point to another origin.",
        .evidence = "Retry-After",
    },
    [ROW_487] = {
        .code = 487,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Request Terminated",
        .spec = "RFC 3261 21.4.25",
        .meaning =
            "A CANCEL or BYE ended the request before its final answer. It is never sent to the CANCEL "
            "itself, which gets a response of its own.",
        .when =
            "When the caller hangs up, when a proxy cancels this branch because another one answered, or "
            "when a timer on the caller's side gives up.",
        .advice =
            "Find the CANCEL and its Reason: SIP cause 200 means that the call was answered elsewhere. If "
            "this leg has no CANCEL, look on the legs beyond it. A round ringing time, such as 30 s again "
            "and again, suggests a timer rather than a person.",
        .evidence = NULL,
    },
    [ROW_488] = {
        .code = 488,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Not Acceptable Here",
        .spec = "RFC 3261 21.4.26",
        .meaning =
            "The session offered is not acceptable at this device or server. It may still be accepted "
            "somewhere else.",
        .when =
            "No common codec, SRTP against plain RTP, a refused re-INVITE (hold, T.38, video), or no "
            "bandwidth or trunk left (Warning 370).",
        .advice =
            "Read Warning, then compare the m= and a= lines of the offer with what the peer takes: codecs, "
            "RTP/SAVP, IP version. After a refused re-INVITE the call should continue unchanged.",
        .evidence = "Warning",
    },
    [ROW_489] = {
        .code = 489,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_USAGE,
        .name = "Bad Event",
        .spec = "RFC 6665 8.3.2",
        .meaning = "The server does not understand the event package in the Event header.",
        .when =
            "To a SUBSCRIBE or NOTIFY for a package that the server lacks, for instance message-summary or "
            "dialog.",
        .advice =
            "Compare Event in the request with Allow-Events in the response. Switch that subscription off "
            "in the phone, or enable the feature on the server.",
        .evidence = "Allow-Events",
    },
    [ROW_491] = {
        .code = 491,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Request Pending",
        .spec = "RFC 3261 21.4.27",
        .meaning =
            "The receiver has a request of its own pending in the same dialog, so the two changes collide "
            "(glare).",
        .when =
            "When re-INVITE or UPDATE requests cross, for instance right after the answer, at hold, at "
            "transfer or at a session refresh.",
        .advice =
            "One or two are normal: the owner of the Call-ID should retry after 2.1 to 4 s, the other side "
            "after 0 to 2 s. If 491 repeats, find the side that retries at once, or whose own re-INVITE "
            "never completes.",
        .evidence = NULL,
    },
    [ROW_493] = {
        .code = 493,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Undecipherable",
        .spec = "RFC 3261 21.4.28",
        .meaning =
            "The request has an encrypted body, and the receiver has no suitable key or will not provide it.",
        .when = "Rare: only with S/MIME bodies.",
        .advice =
            "Look for a public key in the body of the response, and check which certificate the sender used "
            "for this receiver.",
        .evidence = NULL,
    },
    [ROW_494] = {
        .code = 494,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Security Agreement Required",
        .spec = "RFC 3329 2.3",
        .meaning =
            "The next hop demands a security agreement before it handles the request. With sec-agree this "
            "is a normal first step.",
        .when =
            "To a first, unprotected request with sec-agree, and later when Security-Verify differs from "
            "the server's list.",
        .advice =
            "Check that the client repeats the request, over a mechanism that Security-Server lists, with "
            "that list unchanged in Security-Verify. A list changed on the way may be an attack or an SBC "
            "that rewrites it.",
        .evidence = "Security-Server,Require,Proxy-Authenticate",
    },
    [ROW_500] = {
        .code = 500,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Server Internal Error",
        .spec = "RFC 3261 21.5.1",
        .meaning =
            "The server met an unexpected condition and could not fulfil the request. A proxy also sends it "
            "upstream in place of a lone 503, and it stands for any unknown 5xx.",
        .when =
            "Script or software errors, or a Q.850 cause for which a gateway has no mapping. 500 with the "
            "phrase Service Unavailable is how Kamailio passes on a 503 from downstream. About 32 s after an "
            "18x with RSeq, perhaps no PRACK came for it (RFC 3262 3).",
        .advice =
            "Read Reason, Warning and phrase, then the server's log for this Call-ID. On a re-INVITE or "
            "UPDATE with Retry-After, an earlier one is probably still open: let the client wait and retry.",
        .evidence = "Retry-After,Warning,Error-Info",
    },
    [ROW_501] = {
        .code = 501,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_USAGE,
        .name = "Not Implemented",
        .spec = "RFC 3261 21.5.2",
        .meaning =
            "The server does not support what the request needs, typically because it does not know the "
            "method.",
        .when =
            "When a method such as PUBLISH, MESSAGE or UPDATE reaches a device without it. Gateways send it "
            "for Q.850 causes 29 and 79 (RFC 3398).",
        .advice =
            "See the method in CSeq, and whether the peer listed it in Allow. Stop sending it to this peer, "
            "or send it to the server that offers the service.",
        .evidence = NULL,
    },
    [ROW_502] = {
        .code = 502,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_ENDS,
        .name = "Bad Gateway",
        .spec = "RFC 3261 21.5.3",
        .meaning = "A gateway or proxy got an invalid response from the server beyond it.",
        .when =
            "From gateways when the destination is out of order (Q.850 cause 27). Inside a call it suggests "
            "that a proxy built a wrong Record-Route (RFC 5057).",
        .advice =
            "Look on the far side of the element that sent it: which response did it get there, and from "
            "whom? A Reason with a Q.850 cause tells what the network beyond reported.",
        .evidence = NULL,
    },
    [ROW_503] = {
        .code = 503,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Service Unavailable",
        .spec = "RFC 3261 21.5.4",
        .meaning =
            "The server cannot handle the request for now because of overload or maintenance. A client "
            "should try another server; without Retry-After it acts as for 500.",
        .when =
            "Overload, call-rate limits, no free trunk or channel, or a link that is down. A client also "
            "assumes it, with no packet to see, when it cannot send its request.",
        .advice =
            "Check failover to the next server or route, trunk and channel use, and rate limits. In Reason, "
            "Q.850 34 and 42 point at congestion, 38 and 41 at a fault. Expect no new requests to this "
            "server until Retry-After has passed.",
        .evidence = "Retry-After",
    },
    [ROW_504] = {
        .code = 504,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Server Time-out",
        .spec = "RFC 3261 21.5.5",
        .meaning = "The server got no timely response from another server that it needed for this request.",
        .when =
            "From proxies and gateways that wait for DNS, a database or the telephone network (Q.850 cause "
            "102). To an UPDATE it can mean that a user would have to be asked first (RFC 3311 5.2).",
        .advice =
            "Find out what the sender was waiting for: in its log and in a capture on its far side, look "
            "for DNS, database or SIP requests of that second which got no answer.",
        .evidence = NULL,
    },
    [ROW_505] = {
        .code = 505,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Version Not Supported",
        .spec = "RFC 3261 21.5.6",
        .meaning = "The server does not support the SIP version that the request uses.",
        .when = "Rare: a damaged or hand-made request line, a scanner or a test tool.",
        .advice =
            "Read the end of the request line: it must be SIP/2.0. See which host sent it before you change "
            "anything on the server.",
        .evidence = NULL,
    },
    [ROW_513] = {
        .code = 513,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Message Too Large",
        .spec = "RFC 3261 21.5.7",
        .meaning = "The message as a whole is longer than the server can handle.",
        .when =
            "With long header lists (Via, Record-Route, History-Info, Identity) and large SDP, where a "
            "server or SBC has a small buffer or limit.",
        .advice =
            "Compare the size of the message with the server's limit. Drop headers and codecs that nobody "
            "needs, and check that large requests go over TCP or TLS as RFC 3261 18.1.1 demands.",
        .evidence = NULL,
    },
    [ROW_555] = {
        .code = 555,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "Push Notification Service Not Supported",
        .spec = "RFC 8599 8.1",
        .meaning =
            "The network does not support the push notification service that the REGISTER names in "
            "pn-provider. If it names none, the network supports no push service at all.",
        .when =
            "Only to REGISTER, from a proxy or registrar, when a device asks to be woken by push "
            "notifications.",
        .advice =
            "Read pn-provider in the Contact of the REGISTER, and compare it with the push services that "
            "the provider offers; a 2xx to REGISTER lists them in Feature-Caps as sip.pns.",
        .evidence = NULL,
    },
    [ROW_580] = {
        .code = 580,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Precondition Failure",
        .spec = "RFC 3312 8",
        .meaning =
            "The called side cannot or will not meet the preconditions in the offer, such as reserved "
            "network resources.",
        .when =
            "To an INVITE or UPDATE whose SDP has precondition lines (a=des, a=curr), where resources are "
            "reserved before the phone rings.",
        .advice =
            "Look in the body of the 580 for an a=des line with the word failure: it names the precondition "
            "that was not met. Without one, compare the a=des and a=curr lines of both sides. See whether "
            "that precondition must be mandatory or could be optional.",
        .evidence = NULL,
    },
    [ROW_600] = {
        .code = 600,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Busy Everywhere",
        .spec = "RFC 3261 21.6.1",
        .meaning =
            "The called user is busy, and no other device or voicemail will take the call. Proxies stop "
            "trying the other branches.",
        .when =
            "Seldom, since the sender must know that nothing else will answer. A proxy may send it when all "
            "branches were busy (RFC 4412 4.6.6).",
        .advice =
            "If voicemail or another phone should have answered, find the element that sent 600, and see "
            "whether it can send 486 instead. Retry-After may name a better time.",
        .evidence = "Retry-After",
    },
    [ROW_603] = {
        .code = 603,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Decline",
        .spec = "RFC 3261 21.6.2",
        .meaning =
            "The called user explicitly does not want the call, or cannot take it, and no other device will "
            "answer. Forking proxies cancel all other branches.",
        .when =
            "When a user rejects the call; from a gateway for Q.850 cause 21 with location user; from "
            "Asterisk when it hangs up an unanswered call without a mapped cause; in the USA as an "
            "analytics block (603+) with the phrase Network Blocked.",
        .advice =
            "Phrase Network Blocked with Reason text v=analytics1: appeal through the url, tel or email "
            "given there. Cause 16 from a PBX: check its dial plan, perhaps nobody declined. Otherwise ask "
            "the called user; if that person did not decline, find the element that sent 603.",
        .evidence = "Retry-After",
    },
    [ROW_604] = {
        .code = 604,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_ENDS,
        .name = "Does Not Exist Anywhere",
        .spec = "RFC 3261 21.6.3",
        .meaning =
            "The server has authoritative information that the user in the Request-URI exists nowhere.",
        .when =
            "Rare: from a server that claims authority for the address. It ends the search on all branches.",
        .advice =
            "Check the number or address as it stands in the Request-URI. If the user does exist, find the "
            "server that claimed authority; 404 would have let other branches go on.",
        .evidence = NULL,
    },
    [ROW_606] = {
        .code = 606,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Not Acceptable",
        .spec = "RFC 3261 21.6.4",
        .meaning =
            "The user wishes to communicate, but the session as offered cannot be supported: media, "
            "bandwidth or type of address. No other device will answer.",
        .when = "Seen far less than 488, since the sender must know that no other end point can help.",
        .advice =
            "Read Warning (301 address type, 302 transport, 305 media format, 370 bandwidth). Compare the "
            "offer with the capabilities in the body, where present.",
        .evidence = "Warning",
    },
    [ROW_607] = {
        .code = 607,
        .registered = true,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_TRANSACTION,
        .name = "Unwanted",
        .spec = "RFC 8197 4",
        .meaning =
            "The called party marks this caller as unwanted. It is about who calls, not about the moment of "
            "the call.",
        .when =
            "When a user presses a button such as Spam or Block. The provider may then count it against the "
            "calling number.",
        .advice =
            "Check which number the called party saw: From, P-Asserted-Identity, and diverting numbers. RFC "
            "8197 defines no way to undo the mark in signalling, so a wrongly marked caller must ask the "
            "called party or its provider.",
        .evidence = NULL,
    },
    [ROW_608] = {
        .code = 608,
        .registered = true,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_UNKNOWN,
        .name = "Rejected",
        .spec = "RFC 8688 3",
        .meaning =
            "An intermediary, such as a call analytics engine, rejected the call as unwanted by the user. "
            "The user's own phone did not decide.",
        .when =
            "With call blocking services in front of the user. A caller's side without sip.608 in "
            "Feature-Caps may hear an announcement over a 183 first.",
        .advice =
            "Fetch the signed card that Call-Info gives (purpose=jwscard), check its iat, and appeal to the "
            "contact in it. Without Call-Info, ask the provider that serves the called number.",
        .evidence = "Call-Info",
    },
};

/* Code - 100 -> place in the table + 1; 0 where there is no row. */
static const uint8_t place[600] = {
#define X(code) [(code) - 100] = ROW_##code + 1,
    RESPONSE_CODES(X)
#undef X
};

_Static_assert(ROW_COUNT < UINT8_MAX, "place[] holds a byte a code");

/* What is left to say of a code that has no row, by its first digit. */
static const response_row classes[] = {
    [1] = {
        .code = 100,
        .registered = false,
        .severity = SEVERITY_CHAT,
        .dialog = DIALOG_UNKNOWN,
        .name = "Provisional",
        .spec = "RFC 3261 8.1.3.2",
        .meaning =
            "A provisional code that no list here knows. The request is being handled, and a client treats "
            "an unknown 1xx as 183.",
        .when = "From an extension that is newer than this list, or from private use.",
        .advice =
            "Read its phrase and body, and judge the call by the final response. If the caller hears "
            "nothing, look for SDP and RTP as for 183.",
        .evidence = NULL,
    },
    [2] = {
        .code = 200,
        .registered = false,
        .severity = SEVERITY_CHAT,
        .dialog = DIALOG_UNKNOWN,
        .name = "Success",
        .spec = "RFC 3261 8.1.3.2",
        .meaning =
            "A success code that no list here knows. The request succeeded, and a client treats an unknown "
            "2xx as 200.",
        .when = "From an extension newer than this list, or from a private agreement of two vendors.",
        .advice = "Check what the client does next. To an INVITE it must send an ACK as for any 2xx.",
        .evidence = NULL,
    },
    [3] = {
        .code = 300,
        .registered = false,
        .severity = SEVERITY_NOTE,
        .dialog = DIALOG_UNKNOWN,
        .name = "Redirection",
        .spec = "RFC 3261 8.1.3.2",
        .meaning =
            "A redirection code that no list here knows. A client treats an unknown 3xx as 300: it may try "
            "the addresses in Contact.",
        .when = "From private use or from an extension that this list does not have.",
        .advice = "Read Contact and the body. See whether a new request to one of the addresses follows.",
        .evidence = "Contact",
    },
    [4] = {
        .code = 400,
        .registered = false,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Client error",
        .spec = "RFC 3261 8.1.3.2",
        .meaning =
            "A request failure code that no list here knows. A client treats an unknown 4xx as 400: this "
            "server did not take the request as it was sent.",
        .when = "From a vendor's own error numbers or an extension newer than this list.",
        .advice =
            "Read phrase, Reason and Warning, and look the code up in the documents of the product that "
            "Server or User-Agent names.",
        .evidence = "Warning",
    },
    [5] = {
        .code = 500,
        .registered = false,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Server error",
        .spec = "RFC 3261 8.1.3.2",
        .meaning =
            "A server failure code that no list here knows. A client treats an unknown 5xx as 500: the "
            "server itself could not do its part.",
        .when = "From the private error numbers of a product, or from a new extension.",
        .advice =
            "Read phrase, Reason and Retry-After, then the log of the server that sent it; Via and Server "
            "help to find that server.",
        .evidence = "Retry-After,Warning",
    },
    [6] = {
        .code = 600,
        .registered = false,
        .severity = SEVERITY_WARN,
        .dialog = DIALOG_TRANSACTION,
        .name = "Global failure",
        .spec = "RFC 3261 8.1.3.2",
        .meaning =
            "A global failure code that no list here knows. A client treats an unknown 6xx as 600: the "
            "sender claims to speak for all devices of the user, and forking ends.",
        .when =
            "From private call-blocking or policy systems, or from an extension newer than this list of "
            "codes.",
        .advice =
            "Read phrase and Reason, and find the element that sent it first. Ask its operator what the "
            "code stands for.",
        .evidence = "Retry-After,Warning",
    },
};

const response_row *response_find(unsigned code)
{
    if (code < 100 || code > 699 || place[code - 100] == 0)
        return NULL;

    return &responses[place[code - 100] - 1];
}

const response_row *response_class_find(unsigned klass)
{
    return klass >= 1 && klass <= 6 ? &classes[klass] : NULL;
}

const char *response_class_name(unsigned klass)
{
    const response_row *row = response_class_find(klass);

    return row ? row->name : NULL;
}

const response_row *response_rows(size_t *count)
{
    *count = ROW_COUNT;
    return responses;
}
