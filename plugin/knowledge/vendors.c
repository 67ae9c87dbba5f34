/* vendors.c - what products really send, proved by their source
 *
 * Each row names the repository, file and function that shows it. A row without a
 * product rests on the shape of the message alone, and its text says so: other
 * products may write the same.
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

const vendor_row *vendor_next(const vendor_shape *shape, size_t *cursor)
{
    while (*cursor < VENDOR_COUNT) {
        const vendor_row *row = &vendors[(*cursor)++];
        if (contains(shape->product, row->product) && (row->code == 0 || row->code == shape->code)
            && contains(shape->phrase, row->phrase) && reason_fits(row, shape))
            return row;
    }
    return NULL;
}

const vendor_row *vendor_rows(size_t *count)
{
    *count = VENDOR_COUNT;
    return vendors;
}
