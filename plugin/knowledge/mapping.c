/* mapping.c - RFC 3398 both ways, and pairs of status code and cause that need a word
 *
 * A Reason contradicts a final failure response when neither RFC 3398, nor the
 * tables of a known product, nor a common meaning joins the two. The rows of
 * contradictions[] say what a pair usually means; the two general rows speak for the
 * rest. remarks[] holds pairs that belong together, or nearly, and still mislead.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"

/* ---- RFC 3398 ---- */

/* Codes that RFC 3398 8.2.6.1 lists, and those that it does not (31). Cause 0: it gives none. */
static const sip_to_q850_row sip_to_q850[] = {
    { .code = 400, .cause = 41, .listed = true },
    { .code = 401, .cause = 21, .listed = true, .note = "Only if the gateway cannot authenticate itself." },
    { .code = 402, .cause = 21, .listed = true },
    { .code = 403, .cause = 21, .listed = true },
    { .code = 404, .cause = 1, .listed = true },
    { .code = 405, .cause = 63, .listed = true },
    { .code = 406, .cause = 79, .listed = true,
      .note = "The gateway should first try to mend the request and send it again." },
    { .code = 407, .cause = 21, .listed = true,
      .note = "Only if the gateway has no credentials for the proxy." },
    { .code = 408, .cause = 102, .listed = true },
    { .code = 409, .cause = 31, .listed = false },
    { .code = 410, .cause = 22, .listed = true },
    { .code = 411, .cause = 31, .listed = false },
    { .code = 412, .cause = 31, .listed = false },
    { .code = 413, .cause = 127, .listed = true,
      .note = "RFC 3398 asks for another try with a smaller body first." },
    { .code = 414, .cause = 127, .listed = true,
      .note = "RFC 3398 asks for another try with a shorter URI first." },
    { .code = 415, .cause = 79, .listed = true,
      .note = "RFC 3398 asks for another try with another body type first." },
    { .code = 416, .cause = 127, .listed = true,
      .note = "RFC 3398 asks for another try with another URI scheme first." },
    { .code = 417, .cause = 31, .listed = false },
    { .code = 420, .cause = 127, .listed = true,
      .note = "RFC 3398 asks for another try without the extension first." },
    { .code = 421, .cause = 127, .listed = true,
      .note = "RFC 3398 asks for another try with the extension first." },
    { .code = 422, .cause = 31, .listed = false },
    { .code = 423, .cause = 127, .listed = true,
      .note = "RFC 3398 asks for another try with a longer interval first." },
    { .code = 424, .cause = 31, .listed = false },
    { .code = 425, .cause = 31, .listed = false },
    { .code = 428, .cause = 31, .listed = false },
    { .code = 429, .cause = 31, .listed = false },
    { .code = 430, .cause = 31, .listed = false },
    { .code = 433, .cause = 31, .listed = false },
    { .code = 436, .cause = 31, .listed = false },
    { .code = 437, .cause = 31, .listed = false },
    { .code = 438, .cause = 31, .listed = false },
    { .code = 439, .cause = 31, .listed = false },
    { .code = 440, .cause = 31, .listed = false },
    { .code = 469, .cause = 31, .listed = false },
    { .code = 470, .cause = 31, .listed = false },
    { .code = 473, .cause = 31, .listed = false },
    { .code = 475, .cause = 31, .listed = false },
    { .code = 476, .cause = 31, .listed = false },
    { .code = 477, .cause = 31, .listed = false },
    { .code = 478, .cause = 31, .listed = false },
    { .code = 479, .cause = 31, .listed = false },
    { .code = 480, .cause = 18, .listed = true, .note = "Not symmetric: cause 18 maps back to 408." },
    { .code = 481, .cause = 41, .listed = true },
    { .code = 482, .cause = 25, .listed = true },
    { .code = 483, .cause = 25, .listed = true },
    { .code = 484, .cause = 28, .listed = true,
      .note = "RFC 3398 asks the gateway to mend the number first if it can." },
    { .code = 485, .cause = 1, .listed = true },
    { .code = 486, .cause = 17, .listed = true },
    { .code = 487, .cause = 0, .listed = true,
      .note = "RFC 3398 gives no cause for the response; the CANCEL or BYE that led to it is 16." },
    { .code = 488, .cause = 31, .listed = true,
      .note = "31 is the default; the Warning decides, 65 if it tells of an unavailable bearer." },
    { .code = 489, .cause = 31, .listed = false },
    { .code = 491, .cause = 31, .listed = false },
    { .code = 493, .cause = 31, .listed = false },
    { .code = 494, .cause = 31, .listed = false },
    { .code = 500, .cause = 41, .listed = true },
    { .code = 501, .cause = 79, .listed = true },
    { .code = 502, .cause = 38, .listed = true },
    { .code = 503, .cause = 41, .listed = true },
    { .code = 504, .cause = 102, .listed = true },
    { .code = 505, .cause = 127, .listed = true, .note = "RFC 3398 prints this row as 504, a slip for 505." },
    { .code = 510, .cause = 31, .listed = false },
    { .code = 513, .cause = 127, .listed = true,
      .note = "RFC 3398 asks for another try with a shorter message first." },
    { .code = 520, .cause = 31, .listed = false },
    { .code = 555, .cause = 31, .listed = false },
    { .code = 580, .cause = 31, .listed = false },
    { .code = 600, .cause = 17, .listed = true },
    { .code = 603, .cause = 21, .listed = true },
    { .code = 604, .cause = 1, .listed = true },
    { .code = 606, .cause = 31, .listed = true,
      .note = "As for 488: 31 unless a Warning tells of an unavailable bearer, then 65." },
    { .code = 607, .cause = 31, .listed = false },
    { .code = 608, .cause = 31, .listed = false },
};

#define SIP_TO_Q850_COUNT       (sizeof sip_to_q850 / sizeof sip_to_q850[0])

const sip_to_q850_row *sip_to_q850_find(unsigned code)
{
    size_t low = 0, high = SIP_TO_Q850_COUNT;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sip_to_q850[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < SIP_TO_Q850_COUNT && sip_to_q850[low].code == code ? &sip_to_q850[low] : NULL;
}

const sip_to_q850_row *sip_to_q850_rows(size_t *count)
{
    *count = SIP_TO_Q850_COUNT;
    return sip_to_q850;
}

const q850_row *q850_of_code(unsigned code, bool *listed)
{
    const sip_to_q850_row *row = sip_to_q850_find(code);

    *listed = row && row->listed;
    if (code < 300 || (row && !row->cause))
        return NULL;
    return q850_find(row ? row->cause : 31);
}

unsigned q850_to_sip(unsigned cause, span location)
{
    const q850_row *row = q850_find(cause);

    if (cause > 127)
        return Q850_SIP_NONE;
    if (cause == 21 && span_equal_nocase(location, SPAN_LIT("U")))
        return 603;
    return row ? row->sip : 500;
}

/* ---- pairs that do not belong together ---- */

static const contradiction_row contradictions[] = {
    {
        .code = 0,
        .protocol = "SIP",
        .cause = 200,
        .text =
            "Failure with SIP cause 200: by the cause another leg answered this call. Asterisk and "
            "FreeSWITCH write it for a leg that was picked up or answered elsewhere, so nothing need be "
            "wrong with this leg. Look for the leg that got the 200.",
        .source = "RFC 3326 3.1; Asterisk res/res_pjsip_rfc3326.c; FreeSWITCH mod_sofia.c sofia_on_hangup()",
    },
    {
        .code = 403,
        .protocol = "Q.850",
        .cause = 16,
        .text =
            "403 with cause 16: the code says refused, the cause says an ordinary release. Go by the 403, "
            "and check permissions and the allowed callers on the element that sent it.",
        .source = "RFC 3398 7.2.4.1, 8.2.6.1 (21 for 403)",
    },
    {
        .code = 404,
        .protocol = "Q.850",
        .cause = 16,
        .text =
            "404 with cause 16: the code says that the number is unknown, the cause only that the call was "
            "released. The cause adds nothing here; check the number and the route of the 404.",
        .source = "RFC 3398 7.2.4.1, 8.2.6.1 (1 for 404)",
    },
    {
        .code = 404,
        .protocol = "Q.850",
        .cause = 17,
        .text =
            "404 with cause 17: a busy user exists, so one of the two is wrong. Ask the network that wrote "
            "the cause before you correct the number.",
        .source = "RFC 3398 7.2.4.1 (486 for 17)",
    },
    {
        .code = 404,
        .protocol = "Q.850",
        .cause = 20,
        .text =
            "404 with cause 20: the cause says that the callee exists but is not reachable now. Check the "
            "registration of the callee before you doubt the number.",
        .source = "RFC 3398 7.2.4.1 (480 for 20)",
    },
    {
        .code = 404,
        .protocol = "Q.850",
        .cause = 21,
        .text =
            "404 with cause 21: the cause says that somebody refused the call; the code makes it look like "
            "an unknown number. Read the location, then check blocking and barring.",
        .source = "RFC 3398 7.2.4.1 (403 or 603 for 21)",
    },
    {
        .code = 404,
        .protocol = "Q.850",
        .cause = 34,
        .text =
            "404 with cause 34: by the cause a trunk had no free channel, so the number may be right. "
            "Check trunk occupancy; a 404 may also keep the caller from trying another route.",
        .source = "RFC 3398 7.2.4.1 (503 for 34)",
    },
    {
        .code = 404,
        .protocol = "Q.850",
        .cause = 41,
        .text =
            "404 with cause 41: the cause tells of a passing network fault, the code of an unknown number. "
            "Try the number again before you give it up.",
        .source = "RFC 3398 7.2.4.1 (503 for 41)",
    },
    {
        .code = 408,
        .protocol = "Q.850",
        .cause = 16,
        .text =
            "408 with cause 16: the code says that time ran out, the cause that somebody released the "
            "call. Look for a PBX that ended the call on a timer of its own, and compare the time since "
            "the INVITE.",
        .source = "RFC 3398 7.2.4.1, 8.2.6.1 (102 for 408)",
    },
    {
        .code = 408,
        .protocol = "Q.850",
        .cause = 17,
        .text =
            "408 with cause 17: busy is an answer from the called side, a timeout is the lack of one. Look "
            "one hop further for the response that carried the busy.",
        .source = "RFC 3398 7.2.4.1 (486 for 17)",
    },
    {
        .code = 480,
        .protocol = "Q.850",
        .cause = 1,
        .text =
            "480 with cause 1: the cause says that the number is not assigned; then another try later will "
            "not help, whatever the code says. Check the dialled number.",
        .source = "RFC 3398 7.2.4.1 (404 for 1)",
    },
    {
        .code = 480,
        .protocol = "Q.850",
        .cause = 16,
        .text =
            "480 with cause 16: usually a PBX or script ended an unanswered call. FreeSWITCH sends exactly "
            "this for a hangup with NORMAL_CLEARING before the answer; nobody said that the callee is "
            "away.",
        .source = "FreeSWITCH src/mod/endpoints/mod_sofia/mod_sofia.c hangup_cause_to_sip(), default",
    },
    {
        .code = 480,
        .protocol = "Q.850",
        .cause = 21,
        .text =
            "480 with cause 21: the cause says that somebody refused the call, and the code hides it. RFC "
            "3398 gives 403 or 603 for 21; the location tells whether the user or a network refused.",
        .source = "RFC 3398 7.2.4.1",
    },
    {
        .code = 480,
        .protocol = "Q.850",
        .cause = 34,
        .text =
            "480 with cause 34: by the cause a trunk had no free channel; the callee may well be "
            "available. Check channel limits and overflow routes.",
        .source = "RFC 3398 7.2.4.1 (503 for 34)",
    },
    {
        .code = 480,
        .protocol = "Q.850",
        .cause = 41,
        .text =
            "480 with cause 41: by the cause a passing network fault, not an absent callee. Retry, or look "
            "at the element that wrote the cause.",
        .source = "RFC 3398 7.2.4.1 (503 for 41)",
    },
    {
        .code = 486,
        .protocol = "Q.850",
        .cause = 16,
        .text =
            "486 with cause 16: the code says busy, the cause only that the call was released; 16 is not "
            "busy, 17 is. Go by the 486, and check in the PBX whether the phone was really in a call.",
        .source = "RFC 3398 7.2.4.1, 8.2.6.1 (17 for 486)",
    },
    {
        .code = 486,
        .protocol = "Q.850",
        .cause = 19,
        .text =
            "486 with cause 19: by the cause the phone rang without an answer, which is not busy. Check "
            "how long it rang and which element turned no answer into busy.",
        .source = "RFC 3398 7.2.4.1 (480 for 19)",
    },
    {
        .code = 486,
        .protocol = "Q.850",
        .cause = 34,
        .text =
            "486 with cause 34: by the cause a trunk was full, not the callee busy. Check channel limits; "
            "a busy tone would then mislead the caller.",
        .source = "RFC 3398 7.2.4.1 (503 for 34)",
    },
    {
        .code = 500,
        .protocol = "Q.850",
        .cause = 1,
        .text =
            "500 with cause 1: the cause says that the number is not assigned, not that a server failed. "
            "Check the dialled number before you open a fault with the carrier.",
        .source = "RFC 3398 7.2.4.1 (404 for 1)",
    },
    {
        .code = 500,
        .protocol = "Q.850",
        .cause = 16,
        .text =
            "500 with cause 16: the code tells of a fault, the cause of an ordinary release. The call may "
            "have been ended on purpose, with a code that is only a default; ask for the log of the "
            "element that sent it.",
        .source = "RFC 3398 7.2.4.1, 8.2.6.1 (41 for 500)",
    },
    {
        .code = 500,
        .protocol = "Q.850",
        .cause = 17,
        .text =
            "500 with cause 17: by the cause the callee was busy. Look for the element on the path that "
            "turned the busy into a 500.",
        .source = "RFC 3398 7.2.4.1 (486 for 17)",
    },
    {
        .code = 500,
        .protocol = "Q.850",
        .cause = 21,
        .text =
            "500 with cause 21: by the cause the call was refused on purpose, yet the code reads like a "
            "fault. The location may tell who refused.",
        .source = "RFC 3398 7.2.4.1 (403 or 603 for 21)",
    },
    {
        .code = 503,
        .protocol = "Q.850",
        .cause = 1,
        .text =
            "503 with cause 1: by the cause the number is not assigned, yet a 503 makes a client try other "
            "servers. They are likely to fail alike: check the number first.",
        .source = "RFC 3398 7.2.4.1 (404 for 1); RFC 3261 21.5.4",
    },
    {
        .code = 503,
        .protocol = "Q.850",
        .cause = 16,
        .text =
            "503 with cause 16: the code says overload or outage, the cause an ordinary release. Look for "
            "an element that ended the call on purpose; a client may still try another server.",
        .source = "RFC 3398 7.2.4.1; RFC 3261 21.5.4",
    },
    {
        .code = 503,
        .protocol = "Q.850",
        .cause = 17,
        .text =
            "503 with cause 17: by the cause the callee was busy and no service failed. A client that "
            "tries the next route on a 503 may ring the busy callee again.",
        .source = "RFC 3398 7.2.4.1 (486 for 17); RFC 3261 21.5.4",
    },
    {
        .code = 503,
        .protocol = "Q.850",
        .cause = 19,
        .text =
            "503 with cause 19: by the cause the phone rang and nobody answered, so the route works. RFC "
            "3398 gives 480 for 19.",
        .source = "RFC 3398 7.2.4.1; RFC 3261 21.5.4",
    },
    {
        .code = 503,
        .protocol = "Q.850",
        .cause = 21,
        .text =
            "503 with cause 21: the cause says that somebody refused the call; the code makes it look like "
            "an outage. Other routes are likely to be refused too; read the location.",
        .source = "RFC 3398 7.2.4.1 (403 or 603 for 21); RFC 3261 21.5.4",
    },
    {
        .code = 600,
        .protocol = "Q.850",
        .cause = 16,
        .text =
            "600 with cause 16: the cause is an ordinary release and not busy. Check the log of the "
            "element that wrote the 600, since this code also ends all other branches.",
        .source = "RFC 3398 7.2.4.1, 8.2.6.1 (17 for 600); RFC 3261 16.7",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 1,
        .text =
            "603 with cause 1: by the cause the number is not assigned, so nobody was there to decline. "
            "Check the number and the route; 404 would fit.",
        .source = "RFC 3398 7.2.4.1 (404 for 1)",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 3,
        .text =
            "603 with cause 3: by the cause the network has no route to this destination; then no user "
            "declined. Check the dial plan and the carrier that was chosen.",
        .source = "RFC 3398 7.2.4.1 (404 for 3)",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 16,
        .text =
            "603 with cause 16: usually a PBX ended an unanswered call. Asterisk sends exactly this when "
            "its dial plan hangs up before the answer; then nobody declined. Look in the dial plan or "
            "queue for what ended it.",
        .source =
            "Asterisk channels/chan_pjsip.c hangup_cause2sip(), res/res_pjsip_session.c "
            "ast_sip_session_terminate()",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 17,
        .text =
            "603 with cause 17: the cause says busy, the code says declined. A 603 also stops forking, so "
            "other phones and voicemail may not be tried; 486 would fit.",
        .source = "RFC 3398 7.2.4.1 (486 for 17); RFC 3261 16.7",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 18,
        .text =
            "603 with cause 18: by the cause the called side did not respond; then no person declined. "
            "Check whether the phone was reachable.",
        .source = "RFC 3398 7.2.4.1 (408 for 18)",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 19,
        .text =
            "603 with cause 19: by the cause the phone rang and nobody answered; then nobody declined "
            "either. Check the ringing time and who turned no answer into 603.",
        .source = "RFC 3398 7.2.4.1 (480 for 19)",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 20,
        .text =
            "603 with cause 20: by the cause the callee was not reachable, and so could not decline. Check "
            "the callee's registration.",
        .source = "RFC 3398 7.2.4.1 (480 for 20)",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 27,
        .text =
            "603 with cause 27: by the cause the line or trunk of the callee does not work; then nobody "
            "there can have declined. Check that line.",
        .source = "RFC 3398 7.2.4.1 (502 for 27)",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 34,
        .text =
            "603 with cause 34: by the cause no channel was free, so the call hardly reached anybody who "
            "could decline. The 603 may also keep the caller's side from trying another route.",
        .source = "RFC 3398 7.2.4.1 (503 for 34); RFC 3261 21.6",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 38,
        .text =
            "603 with cause 38: the cause tells of a lasting network fault, the code of a person's choice. "
            "Check the trunk or carrier that wrote the cause.",
        .source = "RFC 3398 7.2.4.1 (503 for 38)",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 41,
        .text =
            "603 with cause 41: by the cause a passing network fault, declined by nobody. Asterisk has no "
            "code for 41 and sends 603 instead; retry or take another route.",
        .source =
            "Asterisk channels/chan_pjsip.c hangup_cause2sip(), res/res_pjsip_session.c "
            "ast_sip_session_terminate()",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 65,
        .text =
            "603 with cause 65: by the cause codec or bearer do not fit, and nobody declined. Asterisk has "
            "no code for 65 and sends 603; compare the offer with what the other leg supports.",
        .source =
            "Asterisk channels/chan_pjsip.c hangup_cause2sip(), res/res_pjsip_session.c "
            "ast_sip_session_terminate()",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 88,
        .text =
            "603 with cause 88: by the cause the two ends do not fit together, in codecs, SRTP or data "
            "rate; then nobody declined. Asterisk has no code for 88 and sends 603.",
        .source =
            "Asterisk channels/chan_pjsip.c hangup_cause2sip(), res/res_pjsip_session.c "
            "ast_sip_session_terminate()",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 102,
        .text =
            "603 with cause 102: by the cause a timer ran out: the far side was silent and declined "
            "nothing. Asterisk has no code for 102 and sends 603.",
        .source =
            "Asterisk channels/chan_pjsip.c hangup_cause2sip(), res/res_pjsip_session.c "
            "ast_sip_session_terminate()",
    },
};

#define CONTRADICTION_COUNT     (sizeof contradictions / sizeof contradictions[0])

static const contradiction_row general_q850 = {
    .protocol = "Q.850",
    .text =
        "The status code and the Q.850 cause do not belong together: RFC 3398 maps neither to the "
        "other. Usually one of them is a default, or an element on the path changed the code; look at "
        "the same call one hop further on.",
    .source = "RFC 3398 7.2.4.1, 8.2.6.1",
};

static const contradiction_row general_sip = {
    .protocol = "SIP",
    .text =
        "The Reason names another status code than the response. Usually an element on the path "
        "changed the code, or the Reason speaks of another leg; look for the response that had the "
        "code of the Reason.",
    .source = "RFC 3326 2",
};

/* ---- pairs that agree, and still mislead ---- */

static const contradiction_row remarks[] = {
    {
        .code = 0,
        .protocol = "STIR",
        .cause = 0,
        .text =
            "Failure with a STIR reason: the caller identity had a fault, but that need not be why the "
            "call failed. Policy may have let the call go on; go by the status code.",
        .source = "RFC 9410",
    },
    {
        .code = 1,
        .protocol = "STIR",
        .cause = 0,
        .text = "1xx with a STIR reason: the caller identity had a fault, and the call goes on all the same.",
        .source = "RFC 9410",
    },
    {
        .code = 2,
        .protocol = "STIR",
        .cause = 0,
        .text =
            "2xx with a STIR reason: the call succeeded although the caller identity had a fault. The "
            "caller's side should mend its signing; the callee may have seen a warning.",
        .source = "RFC 9410",
    },
    {
        .code = 480,
        .protocol = "Q.850",
        .cause = 17,
        .text =
            "480 with cause 17: the cause is the more exact one: it says that the callee was busy. RFC "
            "3261 lets a server say 486 for that.",
        .source = "RFC 3261 21.4.18",
    },
    {
        .code = 486,
        .protocol = "Q.850",
        .cause = 21,
        .text =
            "486 with cause 21: more likely a refused call than a busy line. A phone may send 486 when its "
            "user rejects a call, since 486 also means not willing.",
        .source = "RFC 3261 21.4.24",
    },
    {
        .code = 487,
        .protocol = "Q.850",
        .cause = 16,
        .text =
            "487 with cause 16: they belong together. The INVITE was cancelled, which RFC 3398 maps to 16; "
            "see the CANCEL for who did it and why.",
        .source = "RFC 3398 8.2.6.1; RFC 3326 3.4",
    },
    {
        .code = 487,
        .protocol = "SIP",
        .cause = 200,
        .text =
            "487 with SIP cause 200: this branch was cancelled because another one answered: no missed "
            "call.",
        .source = "RFC 3326 3.1",
    },
    {
        .code = 500,
        .protocol = "SIP",
        .cause = 503,
        .text =
            "500 with SIP cause 503: probably a proxy got a 503 and passed it on as 500, as RFC 3261 asks. "
            "Treat it as the 503 it was, one hop further.",
        .source = "RFC 3261 16.7",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 0,
        .text =
            "603 with cause 0: the sender had no cause to give. Asterisk sends this when its dial plan "
            "runs out of steps before an answer, for example after a Dial() that nobody answered; do not "
            "take it for a decline.",
        .source =
            "Asterisk main/pbx.c (auto fallthrough), res/res_pjsip_session.c ast_sip_session_terminate()",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 21,
        .text =
            "603 with cause 21: they agree, but read the location: a network there points at call "
            "blocking. U is usually the user, though US networks that block may write it too. The phrase "
            "Network Blocked marks the US 603+ for analytics.",
        .source = "RFC 3398 7.2.4.1; ATIS-1000099",
    },
    {
        .code = 603,
        .protocol = "Q.850",
        .cause = 31,
        .text =
            "603 with cause 31: the cause says nothing, so the 603 alone is no proof that a person "
            "declined.",
        .source = "RFC 3398 8.2.6.1",
    },
};

#define REMARK_COUNT            (sizeof remarks / sizeof remarks[0])

/* ---- what a code and a cause have in common ---- */

enum {
    NUMBER   = 1 << 0,  /* the number or its route */
    BUSY     = 1 << 1,
    ABSENT   = 1 << 2,  /* no answer, not reachable */
    REFUSED  = 1 << 3,
    NETWORK  = 1 << 4,  /* a fault or shortage of the network */
    TIMER    = 1 << 5,
    MEDIA    = 1 << 6,  /* bearer, codecs, quality of service */
    SERVICE  = 1 << 7,  /* a facility that is not there */
    PROTOCOL = 1 << 8,  /* a message that was not understood */
    LOOP     = 1 << 9,
    PREEMPT  = 1 << 10
};

typedef struct {
    uint16_t number;
    uint16_t kinds;
} kind_row;

/* A code that is not here agrees with every cause: nothing is known of it. */
static const kind_row code_kinds[] = {
    { 400, PROTOCOL }, { 401, REFUSED }, { 402, REFUSED }, { 403, REFUSED }, { 404, NUMBER },
    { 405, SERVICE }, { 406, SERVICE | MEDIA }, { 407, REFUSED }, { 408, ABSENT | TIMER }, { 410, NUMBER },
    { 413, PROTOCOL }, { 414, PROTOCOL }, { 415, SERVICE | MEDIA }, { 416, NUMBER | PROTOCOL },
    { 417, SERVICE }, { 420, PROTOCOL | SERVICE }, { 421, PROTOCOL | SERVICE }, { 422, PROTOCOL },
    { 423, PROTOCOL }, { 428, REFUSED }, { 429, REFUSED }, { 430, NETWORK }, { 433, REFUSED },
    { 436, REFUSED }, { 437, REFUSED }, { 438, REFUSED }, { 440, LOOP }, { 470, REFUSED }, { 473, REFUSED },
    { 475, NUMBER | PROTOCOL }, { 476, NETWORK }, { 477, NETWORK }, { 478, NETWORK },
    { 479, NUMBER | PROTOCOL }, { 480, ABSENT | TIMER }, { 481, PROTOCOL }, { 482, LOOP }, { 483, LOOP },
    { 484, NUMBER }, { 485, NUMBER }, { 486, BUSY | PREEMPT }, { 488, MEDIA | SERVICE }, { 491, PROTOCOL },
    { 493, PROTOCOL }, { 500, NETWORK | PROTOCOL }, { 501, SERVICE }, { 502, NETWORK | PROTOCOL },
    { 503, NETWORK | PREEMPT }, { 504, TIMER | NETWORK }, { 505, PROTOCOL }, { 513, PROTOCOL },
    { 580, MEDIA | PREEMPT }, { 600, BUSY }, { 603, REFUSED }, { 604, NUMBER }, { 606, MEDIA | SERVICE },
    { 607, REFUSED }, { 608, REFUSED },
};

/* A Q.850 cause that is not here has no kin: 7, 16, 26, 30, 39, 40. 31 and 127 never get here. */
static const kind_row cause_kinds[] = {
    { 1, NUMBER }, { 2, NUMBER | NETWORK }, { 3, NUMBER | NETWORK }, { 4, NUMBER | ABSENT }, { 5, NUMBER },
    { 6, NETWORK }, { 8, PREEMPT }, { 9, PREEMPT }, { 14, NUMBER }, { 17, BUSY }, { 18, ABSENT | TIMER },
    { 19, ABSENT | TIMER }, { 20, ABSENT }, { 21, REFUSED }, { 22, NUMBER }, { 23, NUMBER }, { 24, REFUSED },
    { 25, LOOP | NETWORK }, { 27, ABSENT | NETWORK }, { 28, NUMBER }, { 29, SERVICE }, { 34, NETWORK },
    { 38, NETWORK }, { 41, NETWORK }, { 42, NETWORK }, { 43, SERVICE | MEDIA }, { 44, NETWORK },
    { 45, PREEMPT }, { 46, PREEMPT | BUSY }, { 47, NETWORK }, { 49, MEDIA | NETWORK },
    { 50, SERVICE | REFUSED }, { 52, REFUSED }, { 53, REFUSED }, { 54, REFUSED }, { 55, REFUSED },
    { 57, REFUSED | MEDIA }, { 58, MEDIA | NETWORK }, { 62, REFUSED }, { 63, SERVICE | NETWORK },
    { 65, MEDIA | SERVICE }, { 66, MEDIA | SERVICE | NETWORK }, { 69, SERVICE }, { 70, MEDIA },
    { 79, SERVICE }, { 81, PROTOCOL }, { 82, PROTOCOL }, { 83, PROTOCOL }, { 84, PROTOCOL },
    { 85, PROTOCOL }, { 86, PROTOCOL }, { 87, REFUSED }, { 88, MEDIA }, { 90, REFUSED | PROTOCOL },
    { 91, NUMBER | PROTOCOL }, { 95, PROTOCOL }, { 96, PROTOCOL }, { 97, PROTOCOL }, { 98, PROTOCOL },
    { 99, PROTOCOL }, { 100, PROTOCOL }, { 101, PROTOCOL }, { 102, TIMER | NETWORK }, { 103, PROTOCOL },
    { 110, PROTOCOL }, { 111, PROTOCOL },
};

/* Pairs that a product's published table joins, or RFC 3261's wording, but nothing above. */
static const struct { uint16_t code; uint8_t cause; } known_pairs[] = {
    { 403, 79 },        /* Oracle SBC: 403 is sent on as 79 */
    { 480, 17 },        /* RFC 3261 21.4.18 */
    { 486, 21 },        /* RFC 3261 21.4.24: "not willing" */
};

static unsigned kinds_of(const kind_row *rows, size_t count, unsigned number)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].number == number)
            return rows[i].kinds;
    return 0;
}

#define CODE_KINDS(code)        kinds_of(code_kinds, sizeof code_kinds / sizeof code_kinds[0], code)
#define CAUSE_KINDS(cause)      kinds_of(cause_kinds, sizeof cause_kinds / sizeof cause_kinds[0], cause)

/* 31 and 127 say only that nothing is known; so does 0, which is no Q.850 value. */
static bool cause_is_silent(unsigned cause)
{
    return cause == 0 || cause == 31 || cause == 127;
}

/* What a product's own table joins. 603 and 480 are what the two send for lack of an entry. */
static bool product_joins(const q850_row *row, unsigned code)
{
    return (row->sip_asterisk == code && code != 603) || (row->sip_freeswitch == code && code != 480);
}

static bool q850_agrees(unsigned code, unsigned cause, span location)
{
    const q850_row *row = q850_find(cause);
    const sip_to_q850_row *back = sip_to_q850_find(code);
    unsigned kinds = CODE_KINDS(code);

    if (!row || cause_is_silent(cause) || kinds == 0)
        return true;
    if (!row->defined && CAUSE_KINDS(cause) == 0)
        return true;
    if (q850_to_sip(cause, location) == code || row->sip == code
        || (back && back->listed && back->cause == cause))
        return true;
    if (product_joins(row, code) || (kinds & CAUSE_KINDS(cause)))
        return true;
    for (size_t i = 0; i < sizeof known_pairs / sizeof known_pairs[0]; i++)
        if (known_pairs[i].code == code && known_pairs[i].cause == cause)
            return true;
    return false;
}

/* A status code of a failure in Reason: SIP. Above 699 FreeSWITCH writes numbers of its own. */
static bool sip_agrees(unsigned code, unsigned cause)
{
    if (cause == code || cause < 300 || cause > 699)
        return true;
    return code == 500 && cause == 503;
}

static const contradiction_row *pair_find(const contradiction_row *rows, size_t count, unsigned code,
                                          span protocol, unsigned cause)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].code == code && rows[i].cause == cause
            && span_equal_nocase(protocol, span_of(rows[i].protocol)))
            return &rows[i];
    return NULL;
}

/*
 * Only a failure can be contradicted: a 1xx or 2xx goes on, a 3xx tells where to
 * go and not why, and 487 says only that the request was ended.
 */
static bool code_can_be_contradicted(unsigned code)
{
    return code >= 400 && code <= 699 && code != 487;
}

const contradiction_row *contradiction_find(unsigned code, span protocol, unsigned cause, span location,
                                            bool *generic)
{
    const contradiction_row *row;

    *generic = false;
    if (!code_can_be_contradicted(code))
        return NULL;
    row = pair_find(contradictions, CONTRADICTION_COUNT, code, protocol, cause);
    if (!row)
        row = pair_find(contradictions, CONTRADICTION_COUNT, 0, protocol, cause);
    if (row)
        return row;
    if (span_equal_nocase(protocol, SPAN_LIT("Q.850")) && !q850_agrees(code, cause, location))
        row = &general_q850;
    else if (span_equal_nocase(protocol, SPAN_LIT("SIP")) && !sip_agrees(code, cause))
        row = &general_sip;
    *generic = row != NULL;
    return row;
}

const contradiction_row *contradiction_rows(size_t *count)
{
    *count = CONTRADICTION_COUNT;
    return contradictions;
}

const contradiction_row *remark_find(unsigned code, span protocol, unsigned cause)
{
    const contradiction_row *row = pair_find(remarks, REMARK_COUNT, code, protocol, cause);

    /* Where the code is the STIR error itself, the Reason is why the call failed. */
    if (!row && span_equal_nocase(protocol, SPAN_LIT("STIR")) && code != cause)
        row = pair_find(remarks, REMARK_COUNT, code >= 300 ? 0 : code / 100, protocol, 0);
    return row;
}

const contradiction_row *remark_rows(size_t *count)
{
    *count = REMARK_COUNT;
    return remarks;
}
