/* ids.h - the names of verdicts and findings, each said once: enum, filters, documents and expert items come from these lists
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_IDS_H
#define SIPEXPLAIN_IDS_H

/* X(enum, "id": the public contract, severity of its expert item, what it says in a few words) */
#define VERDICT_IDS(X) \
    X(VERDICT_LOOP, "loop", WARN, "Loop: the INVITE came round again or used up its hops") \
    X(VERDICT_ANSWERED_ELSEWHERE, "answered-elsewhere", CHAT, "Answered elsewhere: another phone took the call") \
    X(VERDICT_BLOCKED_BY_ANALYTICS, "blocked-by-analytics", WARN, "Blocked by a call analytics service") \
    X(VERDICT_UNWANTED, "unwanted", NOTE, "Unwanted: the called user marked the call as unwanted") \
    X(VERDICT_IDENTITY_REJECTED, "identity-rejected", WARN, "Identity rejected: the caller's STIR identity is missing or not accepted") \
    X(VERDICT_PREEMPTED, "preempted", WARN, "Preempted by a call of higher priority") \
    X(VERDICT_MEDIA_TIMEOUT, "media-timeout", WARN, "Media timeout: no RTP came, so the call was ended") \
    X(VERDICT_ANSWERED_NO_ACK, "answered-no-ack", WARN, "Answered, but the ACK never came") \
    X(VERDICT_ANSWERED, "answered", CHAT, "Answered") \
    X(VERDICT_REDIRECTED, "redirected", NOTE, "Redirected: the caller is sent to another address") \
    X(VERDICT_AUTH_FAILED, "auth-failed", WARN, "Authentication failed") \
    X(VERDICT_CANCELLED_BY_NETWORK, "cancelled-by-network", NOTE, "Cancelled by a proxy or PBX, not by the caller") \
    X(VERDICT_CANCELLED_BY_CALLER, "cancelled-by-caller", NOTE, "Cancelled by the caller before an answer") \
    X(VERDICT_UNALLOCATED_NUMBER, "unallocated-number", WARN, "Unallocated number: nobody has it") \
    X(VERDICT_NUMBER_INCOMPLETE, "number-incomplete", WARN, "Incomplete number") \
    X(VERDICT_NOT_REGISTERED, "not-registered", WARN, "Not registered: the called user has no phone online") \
    X(VERDICT_BUSY_EVERYWHERE, "busy-everywhere", NOTE, "Busy everywhere") \
    X(VERDICT_BUSY, "busy", NOTE, "Busy") \
    X(VERDICT_NO_ANSWER, "no-answer", NOTE, "No answer: the phone rang and nobody took the call") \
    X(VERDICT_DECLINED_BY_PERSON, "declined-by-person", NOTE, "Declined by the called user") \
    X(VERDICT_NOT_FOUND, "not-found", WARN, "Not found: the destination is not known there") \
    X(VERDICT_BAD_REQUEST, "bad-request", WARN, "The request itself was refused") \
    X(VERDICT_INCOMPATIBLE_MEDIA, "incompatible-media", WARN, "Incompatible media: no session that both sides accept") \
    X(VERDICT_FORBIDDEN, "forbidden", WARN, "Forbidden by a policy or a missing permission") \
    X(VERDICT_NEXT_HOP_SILENT, "next-hop-silent", WARN, "The next hop did not respond") \
    X(VERDICT_HUNG_UP_UNANSWERED, "hung-up-unanswered", NOTE, "Hung up unanswered by a PBX") \
    X(VERDICT_CONGESTION, "congestion", WARN, "Congestion: no channel or resource was free") \
    X(VERDICT_NETWORK_FAILURE, "network-failure", WARN, "A server or network on the way failed") \
    X(VERDICT_DECLINED_AUTOMATICALLY, "declined-automatically", NOTE, "Declined by equipment, not by a person") \
    X(VERDICT_OVERLOAD, "overload", WARN, "Overload: the server asks to wait") \
    X(VERDICT_NO_RESPONSE, "no-response", WARN, "No response to the INVITE") \
    X(VERDICT_UNEXPLAINED, "unexplained", NOTE, "Failed, and the capture does not show why")

typedef enum {
#define X(id, text, severity, summary) id,
    VERDICT_IDS(X)
#undef X
    VERDICT_COUNT
} verdict_id;

const char *verdict_id_name(verdict_id id);

/* What else the packets of a call show, or those of a registration. X(enum, "id": the public contract, what it says in a few words) */
#define FINDING_IDS(X) \
    X(FINDING_REINVITE_REFUSED, "reinvite-refused", "A change of the session (re-INVITE) was refused") \
    X(FINDING_UPDATE_REFUSED, "update-refused", "An UPDATE was refused") \
    X(FINDING_PRACK_REFUSED, "prack-refused", "A PRACK was refused") \
    X(FINDING_BYE_REFUSED, "bye-refused", "The BYE was refused: the other side may still be in the call") \
    X(FINDING_CANCEL_REFUSED, "cancel-refused", "A CANCEL was refused") \
    X(FINDING_REFER_REFUSED, "refer-refused", "A transfer (REFER) was refused") \
    X(FINDING_INFO_REFUSED, "info-refused", "An INFO was refused") \
    X(FINDING_NOTIFY_REFUSED, "notify-refused", "A NOTIFY was refused") \
    X(FINDING_REINVITE_UNANSWERED, "reinvite-unanswered", "A change of the session (re-INVITE) was never answered") \
    X(FINDING_UPDATE_UNANSWERED, "update-unanswered", "An UPDATE was never answered") \
    X(FINDING_PRACK_UNANSWERED, "prack-unanswered", "A PRACK was never answered") \
    X(FINDING_BYE_UNANSWERED, "bye-unanswered", "The BYE was never answered") \
    X(FINDING_CANCEL_UNANSWERED, "cancel-unanswered", "A CANCEL was never answered") \
    X(FINDING_REFER_UNANSWERED, "refer-unanswered", "A transfer (REFER) was never answered") \
    X(FINDING_INFO_UNANSWERED, "info-unanswered", "An INFO was never answered") \
    X(FINDING_NOTIFY_UNANSWERED, "notify-unanswered", "A NOTIFY was never answered") \
    X(FINDING_REINVITE_GLARE, "reinvite-glare", "Two changes of the session collided (491)") \
    X(FINDING_REINVITE_UNACKNOWLEDGED, "reinvite-unacknowledged", "The answer to a re-INVITE got no ACK") \
    X(FINDING_CANCEL_CROSSED, "cancel-crossed", "CANCEL and answer crossed") \
    X(FINDING_CANCEL_MISMATCH, "cancel-mismatch", "A CANCEL does not match its INVITE") \
    X(FINDING_FINAL_MISSING, "final-missing", "A CANCEL took effect, but the INVITE got no final response") \
    X(FINDING_LATE_PROVISIONAL, "late-provisional", "A provisional response came after the answer") \
    X(FINDING_TWO_ANSWERS, "two-answers", "Two phones answered one INVITE") \
    X(FINDING_ANSWER_WITHOUT_SDP, "answer-without-sdp", "An answer names no media") \
    X(FINDING_SESSION_TIMER_EXPIRED, "session-timer-expired", "The session timer ran out") \
    X(FINDING_SESSION_TIMER_COLLISION, "session-timer-collision", "Both sides refreshed the session timer at once") \
    X(FINDING_PEER_VANISHED, "peer-vanished", "The other side was gone") \
    X(FINDING_ENDED_ON_HOLD, "ended-on-hold", "The call ended on hold") \
    X(FINDING_REPEATED, "repeated", "Messages had to be repeated: loss, or a slow hop") \
    X(FINDING_ACK_MISMATCH, "ack-mismatch", "An ACK does not match the INVITE") \
    X(FINDING_TAG_MISMATCH, "tag-mismatch", "A request names the wrong dialog") \
    X(FINDING_ROUTE_MISSING, "route-missing", "A request ignores the Route set") \
    X(FINDING_CONTACT_MISSING, "contact-missing", "The answer has no Contact") \
    X(FINDING_CONTACT_UNREACHABLE, "contact-unreachable", "A Contact cannot be reached") \
    X(FINDING_CONTACT_NOT_REGISTERED, "contact-not-registered", "The call went to an address that is not the registered one") \
    X(FINDING_RESPONSE_MISROUTED, "response-misrouted", "Responses go the wrong way") \
    X(FINDING_MERGED_REQUEST, "merged-request", "The same INVITE arrived twice") \
    X(FINDING_RETRY_SAME_TRANSACTION, "retry-same-transaction", "The retry with credentials reuses the old transaction") \
    X(FINDING_RETRY_NEW_CALL, "retry-new-call", "The retry with credentials is another call") \
    X(FINDING_DIGEST_URI_MISMATCH, "digest-uri-mismatch", "The credentials are for another address") \
    X(FINDING_FRAGMENTED_REQUEST, "fragmented-request", "A large request was lost in fragments") \
    X(FINDING_MALFORMED, "malformed", "A message with this Call-ID does not belong to the call, or cannot be read") \
    X(FINDING_NO_AUDIO, "no-audio", "No audio in either direction") \
    X(FINDING_ONE_WAY_AUDIO, "one-way-audio", "One-way audio") \
    X(FINDING_AUDIO_STOPPED, "audio-stopped", "Audio stopped before the end") \
    X(FINDING_EARLY_MEDIA_SILENT, "early-media-silent", "Early media was announced, but silent") \
    X(FINDING_PRIVATE_MEDIA_ADDRESS, "private-media-address", "Media is sent to a private address") \
    X(FINDING_MEDIA_MISADDRESSED, "media-misaddressed", "Media goes to another address than agreed") \
    X(FINDING_PROFILE_MISMATCH, "profile-mismatch", "The two sides do not agree on the RTP profile") \
    X(FINDING_KEY_MISSING, "key-missing", "Encrypted media was offered without a key") \
    X(FINDING_PAYLOAD_NOT_NEGOTIATED, "payload-not-negotiated", "A payload type is sent that was not agreed") \
    X(FINDING_ICE_PRIVATE_CANDIDATES, "ice-private-candidates", "ICE offers private addresses only") \
    X(FINDING_PACKET_LOSS, "packet-loss", "RTP packets were lost") \
    X(FINDING_TRIED_ELSEWHERE, "tried-elsewhere", "Other phones were tried first") \
    X(FINDING_TRANSFERRED, "transferred", "The call was transferred") \
    X(FINDING_TRANSFER_FAILED, "transfer-failed", "A transfer failed") \
    X(FINDING_FORWARDED, "forwarded", "The call was forwarded") \
    X(FINDING_OTHER_LEG, "other-leg", "The other leg tells more") \
    X(FINDING_SCANNER, "scanner", "Part of a scan or an attack") \
    X(FINDING_INFERRED, "inferred", "A message is missing from the capture, or was joined by other marks")

typedef enum {
#define X(id, text, summary) id,
    FINDING_IDS(X)
#undef X
    FINDING_COUNT
} finding_id;

const char *finding_id_name(finding_id id);

/* What became of a registration. X(enum, "id": the public contract, severity of its expert item, what it says in a few words) */
#define REGISTRATION_IDS(X) \
    X(REGISTRATION_REGISTERED, "registered", CHAT, "Registered") \
    X(REGISTRATION_UNREGISTERED, "unregistered", CHAT, "Unregistered: the client took its registration back") \
    X(REGISTRATION_AUTH_FAILED, "auth-failed", WARN, "Not registered: authentication failed") \
    X(REGISTRATION_BAD_REQUEST, "bad-request", WARN, "Not registered: the REGISTER itself was refused") \
    X(REGISTRATION_INTERVAL_TOO_BRIEF, "interval-too-brief", WARN, "Not registered: the client asked for too short a time") \
    X(REGISTRATION_FORBIDDEN, "forbidden", WARN, "Not registered: forbidden") \
    X(REGISTRATION_NOT_FOUND, "not-found", WARN, "Not registered: the registrar does not know this address") \
    X(REGISTRATION_NO_RESPONSE, "no-response", WARN, "Not registered: no response to the REGISTER") \
    X(REGISTRATION_NETWORK_FAILURE, "network-failure", WARN, "Not registered: a server failed") \
    X(REGISTRATION_REDIRECTED, "redirected", NOTE, "Not registered: sent to another registrar") \
    X(REGISTRATION_IN_PROGRESS, "in-progress", CHAT, "The capture ends before the registrar has decided") \
    X(REGISTRATION_UNEXPLAINED, "unexplained", NOTE, "Not registered, and the capture does not show why")

typedef enum {
#define X(id, text, severity, summary) id,
    REGISTRATION_IDS(X)
#undef X
    REGISTRATION_COUNT
} registration_id;

const char *registration_id_name(registration_id id);

#endif
