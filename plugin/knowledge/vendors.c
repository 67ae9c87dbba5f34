/* vendors.c - what products really send, proved by their source or their makers' documents
 *
 * Each row names the repository, file and function that shows it, or the document and
 * where it is published. A row without a product rests on the shape of the message
 * alone, and its text says so: other products may write the same.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"

#define ASTERISK_CAUSES \
    "asterisk/asterisk channels/chan_pjsip.c hangup_cause2sip()"
#define ASTERISK_603 \
    ASTERISK_CAUSES "; res/res_pjsip_session.c ast_sip_session_terminate()"
#define ASTERISK_REASON \
    "asterisk/asterisk res/res_pjsip_rfc3326.c rfc3326_add_reason_header()"
#define CHAN_SIP(function) \
    "asterisk/asterisk (branch 20 and older) channels/chan_sip.c " function
#define FREESWITCH_CAUSES \
    "signalwire/freeswitch src/mod/endpoints/mod_sofia/mod_sofia.c hangup_cause_to_sip()"
#define FREESWITCH_REASON \
    "signalwire/freeswitch src/mod/endpoints/mod_sofia/mod_sofia.c sofia_on_hangup()"
#define KAMAILIO_ERROR(function) \
    "kamailio/kamailio src/core/error.c " function
#define REGISTRAR \
    "kamailio/kamailio src/modules/registrar/reply.c reg_reply_helper(); " \
    "OpenSIPS/opensips modules/registrar/reply.c send_reply()"
#define JSSIP(function) \
    "versatica/JsSIP src/RTCSession.js " function
#define PJSUA(function) \
    "pjsip/pjproject pjsip/src/pjsua-lib/pjsua_call.c " function
#define SOFIA(function) \
    "freeswitch/sofia-sip libsofia-sip-ua/nua/nua_session.c " function
#define SIPSORCERY \
    "sipsorcery-org/sipsorcery src/SIPSorcery/app/SIPUserAgents/SIPUserAgent.cs DialogRequestReceivedAsync(), " \
    "enum SetDescriptionResultEnum"
#define CISCO_WARNING \
    "Cisco, SIP Configuration Guide, IOS Release 15M&T, chapter SIP Warning Header (cisco.com)"
#define AUDIOCODES_CAUSES \
    "AudioCodes, Mediant 500 E-SBC User's Manual (LTRT-10437), Fixed Mapping of ISDN Release Reason to SIP Response"
#define AUDIOCODES \
    "AudioCodes, MediaPack SIP Release Notes 6.2 (LTRT-26901), table 2-9; " AUDIOCODES_CAUSES
#define TWILIO_603 \
    "Twilio documentation, Error and Warning Dictionary, 31603: Decline (twilio.com/docs/api/errors/31603)"
#define TELNYX \
    "Telnyx documentation, SIP Response Codes (developers.telnyx.com)"

static const vendor_row vendors[] = {
    /* Asterisk */
    {
        .product = "Asterisk",
        .code = 603,
        .protocol = "Q.850",
        .cause = 16,
        .text =
            "Asterisk sends 603 with cause 16 for an unanswered call that its own dial plan hangs up. "
            "Usually no user declined; look in the dial plan, queue or IVR for the step that ended the "
            "call.",
        .source = ASTERISK_603,
    },
    {
        .product = "Asterisk",
        .code = 603,
        .cause = -1,
        .text =
            "Asterisk's chan_pjsip sends 603 for each hangup cause that it has no code for, so a 603 from "
            "Asterisk alone does not show that a person declined. A declined call leaves it as 403 with "
            "cause 21 or as 503 with cause 34.",
        .source = ASTERISK_603,
    },
    {
        .product = "Asterisk",
        .code = 403,
        .protocol = "Q.850",
        .cause = 21,
        .text =
            "Asterisk sends 403 for cause 21, and itself reads 401, 403, 407 and 603 as 21. So the phone "
            "on the other leg may have declined with 603: look at that leg.",
        .source = ASTERISK_CAUSES "; res/res_pjsip.c ast_sip_hangup_sip2cause()",
    },
    {
        .product = "Asterisk",
        .code = 488,
        .protocol = "Q.850",
        .cause = 58,
        .text =
            "Asterisk pairs 488 with cause 58 both ways: on the other leg it usually was a 488, a matter "
            "of codecs or SRTP.",
        .source = ASTERISK_CAUSES "; res/res_pjsip.c ast_sip_hangup_sip2cause()",
    },
    {
        .product = "Asterisk",
        .code = 500,
        .protocol = "Q.850",
        .cause = 38,
        .text =
            "Asterisk sends 500 for cause 38, which is also its own name for a general failure and its "
            "reading of a 500 on the other leg. The carrier's network need not be out of order.",
        .source = ASTERISK_CAUSES "; include/asterisk/causes.h AST_CAUSE_FAILURE; "
            "res/res_pjsip.c ast_sip_hangup_sip2cause()",
    },
    {
        .product = "Asterisk",
        .code = 503,
        .protocol = "Q.850",
        .cause = 34,
        .text =
            "Asterisk sends 503 with cause 34 for congestion: a Congestion() step, a 503 of the other leg, "
            "or a Dial() that failed with no step after it, even where the phone declined with 603. Look "
            "at the other leg.",
        .source = ASTERISK_CAUSES ", chan_pjsip_indicate(); main/pbx.c (auto fallthrough)",
    },
    {
        .product = "Asterisk",
        .code = 603,
        .protocol = "Q.850",
        .cause = 0,
        .text =
            "Asterisk sends 603 with cause 0 when its dial plan runs out of steps before an answer, for "
            "example after a Dial() that nobody answered in time. Then no user declined.",
        .source =
            "asterisk/asterisk main/pbx.c (auto fallthrough); res/res_pjsip_session.c "
            "ast_sip_session_terminate()",
    },
    {
        .product = "Asterisk",
        .code = 0,
        .protocol = "Q.850",
        .cause = 127,
        .text =
            "Asterisk writes 127 where a leg ended with 487, or with a code that it has no better cause "
            "for. In a CANCEL this usually means that the caller gave up; in a response, look at the code "
            "of the other leg. No interworking need be involved.",
        .source =
            ASTERISK_REASON "; channels/chan_pjsip.c chan_pjsip_session_end(); res/res_pjsip.c "
            "ast_sip_hangup_sip2cause()",
    },
    {
        .product = "Asterisk",
        .code = 0,
        .protocol = "Q.850",
        .cause = 0,
        .text = "Asterisk writes cause 0 where a call has no hangup cause; the number tells nothing.",
        .source = ASTERISK_REASON,
    },
    {
        .product = "Asterisk",
        .code = 0,
        .protocol = "SIP",
        .cause = 200,
        .text =
            "Asterisk adds this Reason when another phone answered or picked up the call: this leg lost no "
            "call.",
        .source = ASTERISK_REASON,
    },
    {
        .product = "Asterisk",
        .code = 484,
        .cause = -1,
        .text =
            "Asterisk answers 484 when its dial plan waits for more digits (Incomplete()) or a leg ended "
            "with cause 28. Check the pattern and the count of digits.",
        .source = "asterisk/asterisk channels/chan_pjsip.c chan_pjsip_indicate(), hangup_cause2sip()",
    },
    {
        .product = NULL,
        .code = 603,
        .phrase = "Declined (",
        .cause = -1,
        .text =
            "This phrase is one that Asterisk's old chan_sip writes when it refuses a REFER or a Replaces, "
            "that is a transfer, by its own policy or for want of the dialog.",
        .source = CHAN_SIP("handle_request_refer(), handle_invite_replaces()"),
    },
    {
        .product = NULL,
        .code = 603,
        .phrase = "Declined",
        .cause = -1,
        .text =
            "The registered phrase is Decline. Declined points at Asterisk's old chan_sip; after an INVITE "
            "it sends this when an unanswered call ends with a cause that it has no code for. Other "
            "products may write it too.",
        .source = CHAN_SIP("sip_hangup()"),
    },
    {
        .product = "Asterisk",
        .code = 603,
        .phrase = "Denied",
        .cause = -1,
        .text =
            "Asterisk's old chan_sip answers so when its contact ACL forbids the address in the Contact of "
            "a REGISTER.",
        .source = CHAN_SIP("register_verify()"),
    },
    {
        .product = "Asterisk",
        .code = 500,
        .phrase = "Network error",
        .cause = -1,
        .text =
            "Asterisk's old chan_sip writes this phrase for cause 127, interworking: the true cause lies "
            "on the other leg.",
        .source = CHAN_SIP("hangup_cause2sip()"),
    },
    {
        .product = "Asterisk",
        .code = 500,
        .phrase = "Server internal failure",
        .cause = -1,
        .text = "Asterisk's old chan_sip writes this phrase for cause 38, its general failure.",
        .source = CHAN_SIP("hangup_cause2sip()"),
    },

    /* FreeSWITCH */
    {
        .product = "FreeSWITCH",
        .code = 480,
        .protocol = "Q.850",
        .cause = 16,
        .text =
            "FreeSWITCH sends 480 with cause 16 when its dial plan or a script hangs up an unanswered call "
            "as NORMAL_CLEARING. Look there for the step that ended it.",
        .source = FREESWITCH_CAUSES,
    },
    {
        .product = "FreeSWITCH",
        .code = 480,
        .cause = -1,
        .text =
            "480 is what FreeSWITCH sends for each cause that it has no code for. The Reason, not the 480, "
            "tells what happened.",
        .source = FREESWITCH_CAUSES,
    },
    {
        .product = "FreeSWITCH",
        .code = 603,
        .protocol = "Q.850",
        .cause = 21,
        .text =
            "FreeSWITCH sends 603 for cause 21 whoever refused, and reads 403, 603 and 608 on the other "
            "leg as 21. Look at that leg to tell a user from a network.",
        .source = FREESWITCH_CAUSES "; sofia_glue.c sofia_glue_sip_cause_to_freeswitch()",
    },
    {
        .product = "FreeSWITCH",
        .code = 488,
        .protocol = "Q.850",
        .cause = 88,
        .text =
            "FreeSWITCH pairs 488 with cause 88 both ways: no common codec, or SRTP wanted on one side "
            "only, here or on the other leg.",
        .source = FREESWITCH_CAUSES "; sofia_glue.c sofia_glue_sip_cause_to_freeswitch()",
    },
    {
        .product = "FreeSWITCH",
        .code = 0,
        .protocol = "Q.850",
        .cause = 96,
        .text =
            "FreeSWITCH gives cause 96 to a call that ends with a 488 to a re-INVITE. It looks like an "
            "ISDN error and is a refused change of codec or media.",
        .source = "signalwire/freeswitch src/mod/endpoints/mod_sofia/sofia.c, nua_callstate_terminating",
    },
    {
        .product = "FreeSWITCH",
        .code = 0,
        .protocol = "SIP",
        .cause = 200,
        .text =
            "FreeSWITCH writes this Reason for a leg that lost the race to another, or whose call was "
            "intercepted. The call itself was answered.",
        .source = FREESWITCH_REASON,
    },
    {
        .product = "FreeSWITCH",
        .code = 429,
        .cause = -1,
        .text =
            "FreeSWITCH sends 429 for a bad Identity header, where RFC 8224 gives 436. Check the Identity "
            "header, not Referred-By.",
        .source = FREESWITCH_CAUSES,
    },
    {
        .product = NULL,
        .code = 0,
        .protocol = "SIP",
        .cause = 487,
        .reason_text = "ORIGINATOR_CANCEL",
        .text =
            "The CANCEL came from the caller's side. FreeSWITCH writes this text, and OpenSIPS puts it in "
            "a CANCEL that it relays, in place of the caller's own Reason unless it is told to keep that.",
        .source = FREESWITCH_REASON "; OpenSIPS/opensips modules/tm/t_fwd.c get_cancel_reason()",
    },
    {
        .product = NULL,
        .code = 0,
        .protocol = "SIP",
        .cause = 480,
        .reason_text = "NO_ANSWER",
        .text =
            "OpenSIPS writes this into the CANCEL that it sends when its own timer runs out: 30 s without "
            "any response or 120 s of ringing by default. The caller then gets a 408.",
        .source = "OpenSIPS/opensips modules/tm/timer.c final_response_handler(), modules/tm/config.h",
    },
    {
        .product = NULL,
        .code = 0,
        .protocol = "Q.850",
        .cause = -1,
        .reason_text = VENDOR_TEXT_CAPITALS,
        .text =
            "A text in capitals and underscores is how FreeSWITCH names its causes. Probably a FreeSWITCH "
            "on the path, or a product built on it, wrote this Reason.",
        .source = FREESWITCH_REASON,
    },
    {
        .product = NULL,
        .code = 603,
        .phrase = "Network Blocked",
        .cause = -1,
        .text =
            "This phrase marks the US 603+: a network blocked the call by analytics, and no user declined. "
            "The Reason text should begin with v=analytics1 and hold a contact for redress.",
        .source =
            "signalwire/freeswitch src/mod/endpoints/mod_sofia/sofia.c sofia_handle_sip_r_invite(); "
            "ATIS-1000099",
    },

    /* Kamailio and OpenSIPS */
    {
        .product = NULL,
        .code = 500,
        .phrase = "Service Unavailable",
        .cause = -1,
        .text =
            "This is the phrase of a 503. Kamailio turns a 503 from further on into 500 and leaves the "
            "phrase, so the next hop of the proxy probably said 503.",
        .source = "kamailio/kamailio src/modules/tm/t_reply.c relay_reply(), parameter remap_503_500",
    },
    {
        .product = NULL,
        .code = 0,
        .phrase = "/TM)",
        .cause = -1,
        .text =
            "A phrase that ends in /TM) points at the tm module of Kamailio or OpenSIPS: the proxy itself "
            "made this response while relaying, and the number before the slash is its own error.",
        .source = KAMAILIO_ERROR("err2reason_phrase()"),
    },
    {
        .product = NULL,
        .code = 0,
        .phrase = "/SL)",
        .cause = -1,
        .text =
            "A phrase that ends in /SL) points at the sl module of Kamailio or OpenSIPS: the proxy "
            "answered by itself, without passing the request on.",
        .source = KAMAILIO_ERROR("err2reason_phrase()"),
    },
    {
        .product = NULL,
        .code = 500,
        .phrase = "I'm terribly sorry",
        .cause = -1,
        .text =
            "Kamailio's phrase for an error of its own that has no better name. Look in the log of the "
            "proxy.",
        .source = KAMAILIO_ERROR("err2reason_phrase()"),
    },
    {
        .product = NULL,
        .code = 417,
        .phrase = "Bad Extension",
        .cause = -1,
        .text =
            "Kamailio's list gives 417 the phrase that belongs to 420. Read the Unsupported and "
            "Accept-Resource-Priority headers to see which one is meant.",
        .source = KAMAILIO_ERROR("error_text()"),
    },
    {
        .product = NULL,
        .code = 420,
        .phrase = "Request Failure",
        .cause = -1,
        .text =
            "Kamailio has no phrase for 420 and writes this general one. The Unsupported header names the "
            "extension.",
        .source = KAMAILIO_ERROR("error_text()"),
    },
    {
        .product = "Kamailio",
        .code = 408,
        .cause = -1,
        .text =
            "Kamailio makes this 408 itself when its timer runs out: by default 30 s without a response, "
            "or 120 s after a provisional one. The next hop stayed silent, or rang too long.",
        .source =
            "kamailio/kamailio src/modules/tm/timer.c final_response_handler(), src/modules/tm/config.h",
    },
    {
        .product = "OpenSIPS",
        .code = 408,
        .cause = -1,
        .text =
            "OpenSIPS makes this 408 itself when its timer runs out, by default after 30 s without a "
            "response or 120 s after a provisional one.",
        .source = "OpenSIPS/opensips modules/tm/timer.c final_response_handler(), modules/tm/config.h",
    },
    {
        .product = NULL,
        .code = 0,
        .cause = -1,
        .header = "P-Registrar-Error",
        .text =
            "P-Registrar-Error is the header in which the registrar of Kamailio and OpenSIPS says why it "
            "refused a REGISTER. Its text is more exact than the code.",
        .source = REGISTRAR,
    },
    {
        .product = NULL,
        .code = 503,
        .cause = -1,
        .header = "P-Registrar-Error",
        .header_text = "Too many registered contacts",
        .text =
            "The registrar of Kamailio or OpenSIPS holds as many contacts for this user as max_contacts "
            "allows. The server is not overloaded; look for a phone that registers with a new Contact each "
            "time.",
        .source = REGISTRAR,
    },
    {
        .product = NULL,
        .code = 404,
        .phrase = "Not here",
        .cause = -1,
        .text =
            "Not here is the phrase of the example configurations of Kamailio and OpenSIPS for a request "
            "in a call, such as BYE or re-INVITE, that has no Route header. Check whether its sender took "
            "over the Record-Route of the call.",
        .source = "kamailio/kamailio etc/kamailio.cfg route[WITHINDLG]; OpenSIPS/opensips etc/opensips.cfg",
    },
    {
        .product = NULL,
        .code = 403,
        .phrase = "Not relaying",
        .cause = -1,
        .text =
            "Not relaying is the phrase of Kamailio's example configuration where neither the caller's "
            "domain nor the called one is its own. Check the domains of From and Request-URI, and the "
            "aliases of the proxy.",
        .source = "kamailio/kamailio etc/kamailio.cfg route[AUTH]",
    },
    {
        .product = NULL,
        .code = 403,
        .phrase = "Relay Forbidden",
        .cause = -1,
        .text =
            "Relay Forbidden is the phrase of OpenSIPS's example configuration where neither the caller's "
            "domain nor the called one is its own. Check which domains the proxy counts as its own.",
        .source = "OpenSIPS/opensips etc/opensips.cfg",
    },
    {
        .product = NULL,
        .code = 403,
        .phrase = "Preload Route denied",
        .cause = -1,
        .text =
            "Preload Route denied is the phrase of OpenSIPS's example configuration for a first request "
            "that brings a Route header. Look for an outbound proxy in the settings of its sender.",
        .source = "OpenSIPS/opensips etc/opensips.cfg",
    },

    /* baresip */
    {
        .product = "baresip",
        .code = 486,
        .phrase = "Max Calls",
        .cause = -1,
        .text =
            "baresip already has as many calls as its settings allow. Check call_max_calls in its "
            "configuration.",
        .source = "baresip/baresip src/ua.c",
    },
    {
        .product = "baresip",
        .code = 486,
        .phrase = "Busy Here",
        .cause = -1,
        .text = "baresip also sends 486 when its user rejects the call: it need not be busy.",
        .source = "baresip/baresip src/call.c call_hangupf()",
    },
    {
        .product = "baresip",
        .code = 480,
        .cause = -1,
        .text = "baresip's menu module sends 480 when do-not-disturb is on.",
        .source = "baresip/baresip modules/menu",
    },
    {
        .product = "baresip",
        .code = 421,
        .cause = -1,
        .text = "baresip wants reliable provisional responses (100rel) and the caller does not offer them.",
        .source = "baresip/baresip src/ua.c",
    },

    /* JsSIP and SIP.js */
    {
        .product = NULL,
        .code = 480,
        .cause = -1,
        .header = "Supported",
        .header_text = "ice,replaces,outbound",
        .text =
            "A Supported header with ice,replaces,outbound points at JsSIP, a phone in a web page. It "
            "sends 480 where its user rejects the call or refuses the microphone, unless the page gives "
            "another code. The user need not be unreachable.",
        .source = JSSIP("terminate(), answer()") "; src/SIPMessage.js reply()",
    },
    {
        .product = NULL,
        .code = 408,
        .cause = -1,
        .header = "Supported",
        .header_text = "ice,replaces,outbound",
        .text =
            "This Supported header points at JsSIP, which sends 408 when its ring timeout runs out "
            "(no_answer_timeout, 60 s by default). The web page was reached and rang, and nobody answered.",
        .source = JSSIP("init_incoming()") "; src/Config.js; src/SIPMessage.js reply()",
    },
    {
        .product = NULL,
        .code = 403,
        .phrase = "Wrong Status",
        .cause = -1,
        .text =
            "Wrong Status is JsSIP's phrase for a request that comes in the wrong state of the call, such "
            "as a re-INVITE, UPDATE or REFER before the ACK. Look at the order of the requests before it.",
        .source = JSSIP("receiveRequest()"),
    },
    {
        .product = NULL,
        .code = 487,
        .phrase = "BYE Received",
        .cause = -1,
        .text =
            "JsSIP writes this phrase when the caller ends a ringing call with BYE in place of CANCEL. The "
            "caller gave up.",
        .source = JSSIP("receiveRequest()"),
    },
    {
        .product = "SIP.js",
        .code = 480,
        .cause = -1,
        .text =
            "SIP.js sends 480 where its user rejects the call and the page gives no code, where nobody "
            "answers within noAnswerTimeout (60 s by default), and where it cannot make its SDP. The time "
            "of ringing tells which.",
        .source = "onsip/SIP.js (npm sip.js) lib/api/invitation.js constructor(), reject(), handleResponseError()",
    },
    {
        .product = "SIP.js",
        .code = 486,
        .cause = -1,
        .text =
            "SIP.js answers 486 by itself where its page has no handler for incoming calls (onInvite). Its "
            "user need not be in a call.",
        .source = "onsip/SIP.js (npm sip.js) lib/api/user-agent.js, onInvite",
    },

    /* Linphone */
    {
        .product = "Linphone",
        .code = 486,
        .cause = -1,
        .text =
            "Linphone sends 486 when its ring timeout runs out (inc_timeout, 30 s, or 45 s on phones), "
            "when it has as many calls as it takes, and when it has a call with this caller already. Its "
            "user need not be busy; see how long it rang.",
        .source =
            "BelledonneCommunications/liblinphone src/call/call.cpp (inc_timeout_status_code); "
            "coreapi/callbacks.c",
    },
    {
        .product = "Linphone",
        .code = 603,
        .cause = -1,
        .text =
            "Linphone sends 603 when its user declines and the app gives no other reason. For busy it has "
            "486, for absent 480 and for do-not-disturb 600.",
        .source =
            "BelledonneCommunications/liblinphone src/conference/session/call-session.cpp CallSession::decline(); "
            "src/sal/sal.cpp toSipCode()",
    },

    /* PJSIP */
    {
        .product = "PJSUA",
        .code = 603,
        .cause = -1,
        .text =
            "PJSUA sends 603 for an incoming call that its program hangs up without a code. A user may "
            "have declined, or a script or timer of the program ended it.",
        .source = PJSUA("pjsua_call_hangup()"),
    },
    {
        .product = "PJSUA",
        .code = 480,
        .cause = -1,
        .text =
            "PJSUA sends 480 by itself where its program has no handler for incoming calls. Then no user "
            "was asked.",
        .source = PJSUA("pjsua_call_on_incoming()"),
    },
    {
        .product = NULL,
        .code = 400,
        .phrase = "Bad SDP",
        .cause = -1,
        .text =
            "Bad SDP is the phrase of PJSIP's pjsua library for an INVITE whose SDP it cannot read. Its "
            "Warning header says why; look at the body as it arrived.",
        .source = PJSUA("pjsua_call_on_incoming()"),
    },
    {
        .product = NULL,
        .code = 400,
        .phrase = "Missing media in SDP",
        .cause = -1,
        .text =
            "PJSIP's pjsua library found no m= line in the offer. Look at what the proxies on the way did "
            "to the SDP.",
        .source = PJSUA("pjsua_call_on_incoming()"),
    },

    /* sofia-sip */
    {
        .product = NULL,
        .code = 500,
        .phrase = "Overlapping ",
        .cause = -1,
        .text =
            "Overlapping Requests, or Overlapping Offer/Answer, is what sofia-sip, and so FreeSWITCH, says "
            "to a second INVITE or UPDATE while one in the same call waits for its answer. Retry-After "
            "says when to try again.",
        .source = SOFIA("nua_invite_server_init(), nua_update_server_init()"),
    },
    {
        .product = NULL,
        .code = 400,
        .phrase = "Bad Session Description",
        .cause = -1,
        .text =
            "This is sofia-sip's, and so FreeSWITCH's, phrase for an SDP that it cannot parse. Look for "
            "what is malformed in the body of the INVITE.",
        .source = SOFIA("nua_invite_server_preprocess()"),
    },
    {
        .product = NULL,
        .code = 481,
        .phrase = "No Such Call",
        .cause = -1,
        .text =
            "No Such Call is sofia-sip's, and so FreeSWITCH's, phrase for a BYE of a call that it does not "
            "have: the call had ended, the tags differ, or the program had restarted.",
        .source = SOFIA("nua_bye_server_init()"),
    },
    {
        .product = NULL,
        .code = 482,
        .phrase = "Request merged",
        .cause = -1,
        .text =
            "Request merged is sofia-sip's, and so FreeSWITCH's, phrase for the same request that arrives "
            "a second time by another way. A proxy before it sent two copies; it need not be a loop.",
        .source = "freeswitch/sofia-sip libsofia-sip-ua/nta/nta.c request_merge()",
    },
    {
        .product = NULL,
        .code = 504,
        .phrase = "Reliable Response Timeout",
        .cause = -1,
        .text =
            "The phrase is sofia-sip's, and so FreeSWITCH's: a reliable provisional response (100rel) got "
            "no PRACK. Look whether the PRACK was sent, and where to.",
        .source = SOFIA("process_prack()"),
    },

    /* SIPSorcery */
    {
        .product = NULL,
        .code = 406,
        .phrase = "AudioIncompatible",
        .cause = -1,
        .text =
            "AudioIncompatible is SIPSorcery's phrase for a re-INVITE whose audio has no codec that it "
            "takes. Compare the m=audio lines of both sides.",
        .source = SIPSORCERY,
    },
    {
        .product = NULL,
        .code = 406,
        .phrase = "NoMatchingMediaType",
        .cause = -1,
        .text =
            "NoMatchingMediaType is SIPSorcery's phrase for a re-INVITE that offers no medium it has "
            "itself, such as video alone.",
        .source = SIPSORCERY,
    },

    /* Twinkle */
    {
        .product = "Twinkle",
        .code = 486,
        .cause = -1,
        .text = "Twinkle sends 486 also when its user rejects the call, so it need not be busy.",
        .source = "Twinkle 1.10 src/line.cpp t_line::reject()",
    },
    {
        .product = "Twinkle",
        .code = 480,
        .phrase = "User not responding",
        .cause = -1,
        .text = "Twinkle's ring timeout ran out: it rang, and nobody answered.",
        .source = "Twinkle 1.10 src/line.cpp t_line::timeout()",
    },

    /* Cisco */
    {
        .product = NULL,
        .code = 0,
        .cause = -1,
        .header = "Warning",
        .header_text = "No matching outgoing dial-peer",
        .text =
            "A Cisco gateway (CUBE) has no dial peer for the called number. Compare the number in the "
            "Request-URI with the destination patterns of its dial peers.",
        .source = CISCO_WARNING,
    },
    {
        .product = NULL,
        .code = 0,
        .cause = -1,
        .header = "Warning",
        .header_text = "Maximum Number of Connections reached",
        .text =
            "A Cisco gateway (CUBE) has as many calls with this peer as its configuration allows. Count "
            "the calls at that time, and those that never ended.",
        .source = CISCO_WARNING,
    },
    {
        .product = NULL,
        .code = 0,
        .cause = -1,
        .header = "Warning",
        .header_text = "exceed Spike Count Threshold",
        .text =
            "A Cisco gateway (CUBE) refused the call because too many came at once for its call spike "
            "threshold.",
        .source = CISCO_WARNING,
    },
    {
        .product = NULL,
        .code = 0,
        .cause = -1,
        .header = "Warning",
        .header_text = "Transcoder",
        .text =
            "A Cisco gateway (CUBE) needs a transcoder for this call, for a codec, a packet time or SRTP "
            "that only one leg has, and has none configured or none free. Compare the codecs of both legs "
            "first.",
        .source = CISCO_WARNING,
    },
    {
        .product = NULL,
        .code = 0,
        .cause = -1,
        .header = "Warning",
        .header_text = "Cannot fallback to RTP",
        .text =
            "A Cisco gateway (CUBE) has SRTP set on this dial peer and the other side has only RTP. Set "
            "both alike, or allow the fallback.",
        .source = CISCO_WARNING,
    },
    {
        .product = NULL,
        .code = 0,
        .cause = -1,
        .header = "Warning",
        .header_text = "SIP Service is Shutdown",
        .text = "The SIP service of a Cisco gateway (CUBE) is shut down. Look in its configuration.",
        .source = CISCO_WARNING,
    },
    {
        .product = NULL,
        .code = 0,
        .cause = -1,
        .header = "Warning",
        .header_text = "Registrar is not enabled",
        .text =
            "A Cisco gateway got a REGISTER and is no registrar by its configuration. Check whether the "
            "phone was meant to register there.",
        .source = CISCO_WARNING,
    },
    {
        .product = "Cisco-SIPGateway",
        .code = 500,
        .protocol = "Q.850",
        .cause = 16,
        .text =
            "A Cisco-SIPGateway puts cause 16 also into a 500 for a failure of its own, as Cisco's guide "
            "shows for a transcoder that is missing. Read its Warning header.",
        .source = CISCO_WARNING,
    },

    /* Oracle, AudioCodes, Ribbon */
    {
        .product = NULL,
        .code = 503,
        .phrase = "licensed session capacity reached",
        .cause = -1,
        .text =
            "This is the phrase of an Oracle (Acme Packet) SBC whose licence allows no more sessions. "
            "Count the sessions at that time; the called side was never asked.",
        .source =
            "Oracle Enterprise Session Border Controller documentation, Add a Local Response Map (docs.oracle.com)",
    },
    {
        .product = "Audiocodes",
        .code = 480,
        .cause = -1,
        .text =
            "An Audiocodes gateway sends 480 when its far side does not respond, and for ISDN cause 19: it "
            "rang and nobody answered. So a 480 need not mean that a phone is not registered.",
        .source = AUDIOCODES,
    },
    {
        .product = "Audiocodes",
        .code = 408,
        .cause = -1,
        .text =
            "An Audiocodes gateway sends 408 when its no-answer timer runs out, and for ISDN cause 18. The "
            "gateway was reached; look at the line or trunk behind it.",
        .source = AUDIOCODES,
    },
    {
        .product = "Audiocodes",
        .code = 403,
        .protocol = "Q.850",
        .cause = 21,
        .text =
            "An Audiocodes gateway sends 403 for ISDN cause 21: the far side rejected the call, and the "
            "gateway's own permissions need not matter.",
        .source = AUDIOCODES_CAUSES,
    },
    {
        .product = "Audiocodes",
        .code = 406,
        .protocol = "Q.850",
        .cause = 6,
        .text =
            "An Audiocodes gateway sends 406 for ISDN cause 6. It looks like a matter of codecs and is a "
            "channel of the ISDN line that one side does not take.",
        .source = AUDIOCODES_CAUSES,
    },
    {
        .product = "Sonus SBC",
        .code = 503,
        .protocol = "Q.850",
        .cause = -1,
        .text =
            "A Sonus SBC 1000 or 2000 (Ribbon) sends 503 for causes 34, 38, 41, 42, 47, 58 and 88 alike. "
            "Judge by the cause: 58 and 88 are a matter of media, not of load.",
        .source = "Ribbon documentation, Sonus SBC 1000/2000, Pass-thru Peer SIP Response Code (publicdoc.rbbn.com)",
    },

    /* Twilio, Telnyx, WhatsApp */
    {
        .product = NULL,
        .code = 0,
        .cause = -1,
        .header = "X-Twilio-Error",
        .text =
            "X-Twilio-Error holds Twilio's own number for the failure, more exact than code and phrase. "
            "Look it up in Twilio's error dictionary.",
        .source = TWILIO_603,
    },
    {
        .product = NULL,
        .code = 603,
        .cause = -1,
        .header = "X-Twilio-Error",
        .header_text = "10001",
        .text =
            "Twilio sends 603 with its error 10001 when the account is not active: closed, or suspended "
            "for want of funds or a breach of its terms. No user declined; look at the account.",
        .source = TWILIO_603,
    },
    {
        .product = NULL,
        .code = 403,
        .phrase = "User channel limit exceeded",
        .cause = -1,
        .text =
            "Telnyx's D1: the account has as many outbound calls at once as its limit allows. Look for "
            "calls that never ended, or raise the limit.",
        .source = TELNYX,
    },
    {
        .product = NULL,
        .code = 403,
        .phrase = "Origination Number is Invalid",
        .cause = -1,
        .text =
            "Telnyx's D35: the caller's number is not in a form that it takes, usually +E.164. It reads "
            "P-Preferred-Identity, P-Asserted-Identity, Remote-Party-ID and From, in that order.",
        .source = TELNYX ", Caller ID Policy",
    },
    {
        .product = NULL,
        .code = 403,
        .phrase = "D36",
        .cause = -1,
        .text =
            "Telnyx's D36: the caller's number belongs to another account. Send a number of your own.",
        .source = TELNYX,
    },
    {
        .product = NULL,
        .code = 403,
        .phrase = "D38",
        .cause = -1,
        .text = "Telnyx's D38: the SIP connection has no outbound voice profile. Assign one.",
        .source = TELNYX,
    },
    {
        .product = NULL,
        .code = 403,
        .phrase = "D24",
        .cause = -1,
        .text =
            "Telnyx's D24: the destination costs more a minute than the outbound voice profile allows.",
        .source = TELNYX,
    },
    {
        .product = NULL,
        .code = 404,
        .phrase = "D18",
        .cause = -1,
        .text = "Telnyx's D18: the SIP connection is not active. The called number need not be wrong.",
        .source = TELNYX,
    },
    {
        .product = NULL,
        .code = 404,
        .phrase = "D19",
        .cause = -1,
        .text =
            "Telnyx's D19: the account is blocked for its balance. The called number is not what is wrong.",
        .source = TELNYX,
    },
    {
        .product = NULL,
        .code = 480,
        .phrase = "D21",
        .cause = -1,
        .text = "Telnyx's D21: the called number has no destination.",
        .source = TELNYX,
    },
    {
        .product = NULL,
        .code = 0,
        .cause = -1,
        .header = "Warning",
        .header_text = "wa.meta.vc",
        .text =
            "The SIP server of WhatsApp calling (wa.meta.vc) says in its Warning what it refuses, such as "
            "a server that is not set for this phone number.",
        .source =
            "Meta documentation, SIP Configuration Guide - WhatsApp Business Calling (developers.facebook.com)",
    },
};

#define VENDOR_COUNT    (sizeof vendors / sizeof vendors[0])

static bool text_is_capitals(span text)
{
    bool underscore = false;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.p[i];
        if (c == '_')
            underscore = true;
        else if (!(c >= 'A' && c <= 'Z'))
            return false;
    }
    return underscore;
}

static bool contains(span haystack, const char *needle)
{
    return !needle || span_find_nocase(haystack, span_of(needle)) >= 0;
}

static bool reason_fits(const vendor_row *row, const vendor_shape *shape)
{
    if (row->protocol && !span_equal_nocase(shape->protocol, span_of(row->protocol)))
        return false;
    if (row->cause >= 0 && shape->cause != row->cause)
        return false;
    if (!row->reason_text)
        return true;
    if (strcmp(row->reason_text, VENDOR_TEXT_CAPITALS) == 0)
        return text_is_capitals(shape->reason_text);
    return span_equal_nocase(shape->reason_text, span_of(row->reason_text));
}

static bool header_fits(const vendor_row *row, const vendor_shape *shape)
{
    return !row->header || (shape->has_header && shape->has_header(shape->message, row->header, row->header_text));
}

const vendor_row *vendor_next(const vendor_shape *shape, size_t *cursor)
{
    while (*cursor < VENDOR_COUNT) {
        const vendor_row *row = &vendors[(*cursor)++];
        /* Each response is held against each row: numbers first, words next, and headers last. */
        if ((row->code == 0 || row->code == shape->code) && reason_fits(row, shape) && contains(shape->product, row->product)
            && contains(shape->phrase, row->phrase) && header_fits(row, shape))
            return row;
    }
    return NULL;
}

const vendor_row *vendor_rows(size_t *count)
{
    *count = VENDOR_COUNT;
    return vendors;
}
