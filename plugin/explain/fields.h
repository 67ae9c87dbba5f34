/* fields.h - every field of the public contract, in one list
 *
 * X(id, abbrev, name, type, rests on, description, filter example)
 * The type is GROUP (a heading, not filterable), STRING, UINT, CLASS and OUTCOME
 * (uint with value strings), BOOL, FRAME (a link to another frame), SECONDS
 * (double). A field that rests on PAST is complete as soon as its packet is read;
 * FUTURE is what later packets of the call may still change, so it needs tshark -2
 * or the GUI. doc/fields.md is generated from these lists.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_FIELDS_H
#define SIPEXPLAIN_FIELDS_H

#include "verdict/ids.h"

#define SIPEXPLAIN_FIELDS(X) \
    X(FIELD_SUMMARY, "sipexplain.summary", "Summary", STRING, FUTURE, \
      "One line for a column: what this packet means, in this call", \
      "sipexplain.summary contains \"busy\"") \
    X(FIELD_RESPONSE_GROUP, "", "Response", GROUP, PAST, "", "") \
    X(FIELD_GENERAL_GROUP, "", "In general", GROUP, PAST, "", "") \
    X(FIELD_CLASS, "sipexplain.class", "Class", CLASS, PAST, \
      "Class of the status code", "sipexplain.class == 6") \
    X(FIELD_CODE, "sipexplain.code", "Status code", UINT, PAST, \
      "Status code of the response", "sipexplain.code in {600..699}") \
    X(FIELD_NAME, "sipexplain.name", "Name", STRING, PAST, \
      "Registered name of the code, not the phrase on the wire", "sipexplain.name == \"Decline\"") \
    X(FIELD_PHRASE, "sipexplain.phrase", "Phrase on the wire", STRING, PAST, \
      "The phrase as sent, only where it differs from the registered name", "sipexplain.phrase contains \"Blocked\"") \
    X(FIELD_MEANING, "sipexplain.meaning", "Meaning", STRING, PAST, \
      "What the sender says by it", "sipexplain.meaning contains \"fork\"") \
    X(FIELD_WHEN, "sipexplain.when", "When you see it", STRING, PAST, \
      "When one sees it in practice", "sipexplain.when contains \"PBX\"") \
    X(FIELD_ADVICE, "sipexplain.advice", "What to check", STRING, PAST, \
      "What to check next", "sipexplain.advice contains \"Retry-After\"") \
    X(FIELD_SPEC, "sipexplain.spec", "Specification", STRING, PAST, \
      "The RFC and section that define it", "sipexplain.spec contains \"RFC 3261\"") \
    X(FIELD_CONTRAST, "sipexplain.contrast", "Not to be taken for", STRING, PAST, \
      "How it differs from a code it is taken for; repeated", "sipexplain.contrast contains \"not 600\"") \
    X(FIELD_HEADER, "sipexplain.header", "Evidence", STRING, PAST, \
      "A header of this message that holds evidence, quoted and explained; repeated", "sipexplain.header contains \"Warning\"") \
    X(FIELD_VENDOR, "sipexplain.vendor", "Product note", STRING, PAST, \
      "What the product named in Server or User-Agent is known to send; repeated", "sipexplain.vendor contains \"Asterisk\"") \
    X(FIELD_LOCAL, "sipexplain.local", "Site note", STRING, PAST, \
      "A note from the site's own table (Preferences > Protocols > SIP Explain); repeated", "sipexplain.local") \
    X(FIELD_EARLY_MEDIA, "sipexplain.early_media", "Early media", BOOL, PAST, \
      "This provisional response carries SDP that opens media before an answer", "sipexplain.early_media == 1") \
    X(FIELD_EARLY_RTP, "sipexplain.early_media.rtp", "RTP from the callee before the answer", UINT, FUTURE, \
      "RTP packets seen from the callee's side before the answer", "sipexplain.early_media.rtp == 0") \
    X(FIELD_EARLY_FIRST, "sipexplain.early_media.first", "First of them", FRAME, FUTURE, \
      "Frame of the first RTP packet from the callee's side", "sipexplain.early_media.first") \
    X(FIELD_EARLY_DURATION, "sipexplain.early_media.duration", "Duration", SECONDS, FUTURE, \
      "Time from the first to the last RTP packet before the answer", "sipexplain.early_media.duration > 5") \
    X(FIELD_REASON, "sipexplain.reason", "Reason", STRING, PAST, \
      "One Reason value, explained; repeated", "sipexplain.reason contains \"Normal call clearing\"") \
    X(FIELD_REASON_PROTOCOL, "sipexplain.reason.protocol", "Protocol", STRING, PAST, \
      "Protocol of a Reason value, as on the wire", "sipexplain.reason.protocol == \"STIR\"") \
    X(FIELD_REASON_CAUSE, "sipexplain.reason.cause", "Cause", UINT, PAST, \
      "Cause of a Reason value", "sipexplain.reason.cause == 16") \
    X(FIELD_REASON_TEXT, "sipexplain.reason.text", "Text", STRING, PAST, \
      "Text of a Reason value", "sipexplain.reason.text contains \"analytics\"") \
    X(FIELD_REASON_LOCATION, "sipexplain.reason.location", "Location", STRING, PAST, \
      "Location of a Reason value (RFC 8606)", "sipexplain.reason.location == \"RLN\"") \
    X(FIELD_REASON_PPI, "sipexplain.reason.ppi", "PASSporT", STRING, PAST, \
      "PASSporT that a STIR Reason speaks of (RFC 9410)", "sipexplain.reason.ppi") \
    X(FIELD_REASON_MEANING, "sipexplain.reason.meaning", "Meaning", STRING, PAST, \
      "What the cause means for the call", "sipexplain.reason.meaning contains \"hang-up\"") \
    X(FIELD_Q850_CAUSE, "sipexplain.q850.cause", "Q.850 cause", UINT, PAST, \
      "ITU-T Q.850 cause value", "sipexplain.q850.cause == 17") \
    X(FIELD_Q850_NAME, "sipexplain.q850.name", "Q.850 name", STRING, PAST, \
      "Official name of the Q.850 cause", "sipexplain.q850.name == \"User busy\"") \
    X(FIELD_Q850_CLASS, "sipexplain.q850.class", "Q.850 class", STRING, PAST, \
      "Class of the Q.850 cause", "sipexplain.q850.class == \"resource unavailable\"") \
    X(FIELD_Q850_SIP, "sipexplain.q850.sip", "SIP code for this cause", UINT, PAST, \
      "Status code that RFC 3398 gives for this cause", "sipexplain.q850.sip == 486") \
    X(FIELD_CONTRADICTION, "sipexplain.reason.contradiction", "Contradiction", STRING, PAST, \
      "Why the cause and the status code do not belong together", "sipexplain.reason.contradiction") \
    X(FIELD_CALL_GROUP, "", "Call", GROUP, PAST, "", "") \
    X(FIELD_CALL, "sipexplain.call", "Call", UINT, PAST, \
      "Number of the call in this file, on each of its SIP, RTP and RTCP packets", "sipexplain.call == 3") \
    X(FIELD_OUTCOME, "sipexplain.call.outcome", "Outcome", OUTCOME, FUTURE, \
      "How the call ended", "sipexplain.call.outcome == \"declined\"") \
    X(FIELD_FAILED, "sipexplain.call.failed", "Failed", BOOL, FUTURE, \
      "The call was not brought about, or was answered and something is wrong with it; not one that was hung up before an answer", \
      "sipexplain.call.failed == 1") \
    X(FIELD_VERDICT, "sipexplain.verdict", "Verdict", STRING, FUTURE, \
      "Id of the rule that holds for this call", "sipexplain.verdict == \"declined-by-person\"") \
    X(FIELD_VERDICT_TEXT, "sipexplain.verdict.text", "What happened", STRING, FUTURE, \
      "The verdict in a sentence, with its evidence", "sipexplain.verdict.text contains \"frame\"") \
    X(FIELD_VERDICT_CONFIDENCE, "sipexplain.verdict.confidence", "Confidence", STRING, FUTURE, \
      "certain, likely or possible", "sipexplain.verdict.confidence == \"certain\"") \
    X(FIELD_VERDICT_CHECK, "sipexplain.verdict.check", "What to check", STRING, FUTURE, \
      "What to check next for this call", "sipexplain.verdict.check contains \"dial plan\"") \
    X(FIELD_FINDING, "sipexplain.finding", "Finding", STRING, FUTURE, \
      "Id of something else that is wrong or worth knowing in this call, the worst first; repeated", \
      "sipexplain.finding == \"bye-refused\"") \
    X(FIELD_FINDING_TEXT, "sipexplain.finding.text", "What it shows", STRING, FUTURE, \
      "The finding in a sentence, with its evidence; repeated", "sipexplain.finding.text contains \"frame\"") \
    X(FIELD_FINDING_CONFIDENCE, "sipexplain.finding.confidence", "Confidence", STRING, FUTURE, \
      "certain, likely or possible; repeated", "sipexplain.finding.confidence == \"certain\"") \
    X(FIELD_FINDING_CHECK, "sipexplain.finding.check", "What to check", STRING, FUTURE, \
      "What to check next for this finding; repeated", "sipexplain.finding.check contains \"Route\"") \
    X(FIELD_FINDING_FRAME, "sipexplain.finding.frame", "Evidence", FRAME, FUTURE, \
      "A packet that proves the finding; repeated", "sipexplain.finding.frame == 7") \
    X(FIELD_SOURCE, "sipexplain.call.source", "Source", STRING, FUTURE, \
      "Address and port that the call's first hop comes from", "sipexplain.call.source contains \"192.0.2.10\"") \
    X(FIELD_DESTINATION, "sipexplain.call.destination", "Destination", STRING, FUTURE, \
      "Address and port that the call's first hop goes to", "sipexplain.call.destination contains \":5060\"") \
    X(FIELD_AGENT, "sipexplain.call.agent", "Product", STRING, FUTURE, \
      "A product named in User-Agent or Server at an end of the first hop; repeated", \
      "sipexplain.call.agent contains \"Asterisk\"") \
    X(FIELD_REQUEST, "sipexplain.request", "Request", FRAME, PAST, \
      "The request this answers", "sipexplain.request") \
    X(FIELD_RESPONSE_TIME, "sipexplain.response_time", "Response time", SECONDS, PAST, \
      "Time since that request", "sipexplain.response_time > 4") \
    X(FIELD_ORIGIN, "sipexplain.origin", "First seen in", FRAME, PAST, \
      "Frame where this response was first seen, when this packet is a relay of it", "sipexplain.origin") \
    X(FIELD_RETRANSMISSION, "sipexplain.retransmission", "Retransmission of", FRAME, PAST, \
      "Frame of the first copy, when this packet is a retransmission", "sipexplain.retransmission") \
    X(FIELD_TIMER, "sipexplain.timer", "Timer", STRING, PAST, \
      "A SIP or product timer that the elapsed time matches", "sipexplain.timer contains \"Timer B\"") \
    X(FIELD_RELAY, "sipexplain.relay", "Changed on the way", STRING, PAST, \
      "What a proxy changed between the hop where this response was first seen and this one", "sipexplain.relay") \
    X(FIELD_PDD, "sipexplain.call.pdd", "Post-dial delay", SECONDS, FUTURE, \
      "INVITE to the first response that is not 100", "sipexplain.call.pdd > 3") \
    X(FIELD_RING, "sipexplain.call.ring", "Ringing time", SECONDS, FUTURE, \
      "180 to the answer, the failure or the CANCEL", "sipexplain.call.ring > 20") \
    X(FIELD_SETUP, "sipexplain.call.setup", "Setup time", SECONDS, FUTURE, \
      "INVITE to the answer", "sipexplain.call.setup > 10") \
    X(FIELD_DURATION, "sipexplain.call.duration", "Talk time", SECONDS, FUTURE, \
      "Answer to BYE", "sipexplain.call.duration < 2") \
    X(FIELD_LEG, "sipexplain.call.leg", "Other leg", UINT, FUTURE, \
      "Number of a call that a back-to-back user agent joins with this one; repeated", "sipexplain.call.leg == 12") \
    X(FIELD_REGISTRATION, "sipexplain.registration", "Registration", UINT, PAST, \
      "Number of the registration (one address of record from one contact) in this file, on its REGISTERs and the responses to them", \
      "sipexplain.registration == 2") \
    X(FIELD_REGISTRATION_VERDICT, "sipexplain.registration.verdict", "Verdict", STRING, FUTURE, \
      "Id of the rule that holds for this registration", "sipexplain.registration.verdict == \"auth-failed\"") \
    X(FIELD_REGISTRATION_FAILED, "sipexplain.registration.failed", "Failed", BOOL, FUTURE, \
      "Not registered though the client wanted to be", "sipexplain.registration.failed == 1") \
    X(FIELD_REGISTRATION_TEXT, "sipexplain.registration.text", "What happened", STRING, FUTURE, \
      "What became of the registration in a sentence, with its evidence", "sipexplain.registration.text contains \"password\"") \
    X(FIELD_REGISTRATION_CONFIDENCE, "sipexplain.registration.confidence", "Confidence", STRING, FUTURE, \
      "certain, likely or possible", "sipexplain.registration.confidence == \"certain\"") \
    X(FIELD_REGISTRATION_CHECK, "sipexplain.registration.check", "What to check", STRING, FUTURE, \
      "What to check next for this registration", "sipexplain.registration.check contains \"firewall\"") \
    X(FIELD_CAP, "sipexplain.cap", "Limit reached", STRING, FUTURE, \
      "A limit that this message, its frame or its call has reached: what is shown is not all there is; repeated", \
      "sipexplain.cap") \
    X(FIELD_MORE, "sipexplain.more", "Continued", STRING, FUTURE, \
      "The rest of a sentence that is too long for one line of the tree; the field above it holds all of it", \
      "sipexplain.more contains \"fork\"")

typedef enum {
#define X(id, abbrev, name, type, rests, description, example) id,
    SIPEXPLAIN_FIELDS(X)
#undef X
    FIELD_COUNT
} field_id;

typedef enum {
    FIELD_TYPE_GROUP, FIELD_TYPE_STRING, FIELD_TYPE_UINT, FIELD_TYPE_CLASS, FIELD_TYPE_OUTCOME,
    FIELD_TYPE_BOOL, FIELD_TYPE_FRAME, FIELD_TYPE_SECONDS
} field_type;

typedef enum { FIELD_RESTS_PAST, FIELD_RESTS_FUTURE } field_rests;

typedef struct {
    const char *abbrev;         /* "" for a GROUP */
    const char *name;
    field_type type;
    field_rests rests;
    const char *description;
    const char *example;
} field_row;

extern const field_row field_rows[FIELD_COUNT];

/* What is raised in Expert Information: X(id, abbrev, severity, group, summary). */
#define SIPEXPLAIN_EXPERTS(X) \
    X(EXPERT_RESPONSE_CHAT, "sipexplain.response.chat", CHAT, RESPONSE_CODE, "SIP response") \
    X(EXPERT_RESPONSE_NOTE, "sipexplain.response.note", NOTE, RESPONSE_CODE, \
      "SIP request not fulfilled: an everyday outcome") \
    X(EXPERT_RESPONSE_WARN, "sipexplain.response.warn", WARN, RESPONSE_CODE, \
      "SIP request failed: server, policy or protocol") \
    X(EXPERT_REASON_CHAT, "sipexplain.reason.explained", CHAT, RESPONSE_CODE, "Reason of a SIP request") \
    X(EXPERT_CONTRADICTION, "sipexplain.reason.contradicts", WARN, RESPONSE_CODE, \
      "The cause and the status code do not belong together") \
    X(EXPERT_CAP, "sipexplain.cap.reached", WARN, UNDECODED, "A limit was reached: what is shown is not all there is")

typedef enum {
    EXPERT_NONE,
#define X(id, abbrev, severity, group, summary) id,
    SIPEXPLAIN_EXPERTS(X)
#undef X
    EXPERT_COUNT,
    /* ... and one of each verdict and finding: sipexplain.verdict.ID, sipexplain.finding.ID, sipexplain.registration.ID */
    EXPERT_VERDICT = EXPERT_COUNT,
    EXPERT_FINDING = EXPERT_VERDICT + VERDICT_COUNT,
    EXPERT_REGISTRATION = EXPERT_FINDING + FINDING_COUNT,
    EXPERT_ALL = EXPERT_REGISTRATION + REGISTRATION_COUNT
} line_expert;

#endif
