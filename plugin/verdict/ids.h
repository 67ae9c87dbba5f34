/* ids.h - the names of verdicts and findings, each said once: enum, filters, documents and expert items come from these lists
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_IDS_H
#define SIPEXPLAIN_IDS_H

/* X(enum, "id": the public contract) */
#define VERDICT_IDS(X) \
    X(VERDICT_LOOP,                   "loop") \
    X(VERDICT_ANSWERED_ELSEWHERE,     "answered-elsewhere") \
    X(VERDICT_BLOCKED_BY_ANALYTICS,   "blocked-by-analytics") \
    X(VERDICT_UNWANTED,               "unwanted") \
    X(VERDICT_IDENTITY_REJECTED,      "identity-rejected") \
    X(VERDICT_PREEMPTED,              "preempted") \
    X(VERDICT_MEDIA_TIMEOUT,          "media-timeout") \
    X(VERDICT_ANSWERED_NO_ACK,        "answered-no-ack") \
    X(VERDICT_ANSWERED,               "answered") \
    X(VERDICT_REDIRECTED,             "redirected") \
    X(VERDICT_AUTH_FAILED,            "auth-failed") \
    X(VERDICT_CANCELLED_BY_NETWORK,   "cancelled-by-network") \
    X(VERDICT_CANCELLED_BY_CALLER,    "cancelled-by-caller") \
    X(VERDICT_UNALLOCATED_NUMBER,     "unallocated-number") \
    X(VERDICT_NUMBER_INCOMPLETE,      "number-incomplete") \
    X(VERDICT_NOT_REGISTERED,         "not-registered") \
    X(VERDICT_BUSY_EVERYWHERE,        "busy-everywhere") \
    X(VERDICT_BUSY,                   "busy") \
    X(VERDICT_NO_ANSWER,              "no-answer") \
    X(VERDICT_DECLINED_BY_PERSON,     "declined-by-person") \
    X(VERDICT_NOT_FOUND,              "not-found") \
    X(VERDICT_INCOMPATIBLE_MEDIA,     "incompatible-media") \
    X(VERDICT_FORBIDDEN,              "forbidden") \
    X(VERDICT_NEXT_HOP_SILENT,        "next-hop-silent") \
    X(VERDICT_HUNG_UP_UNANSWERED,     "hung-up-unanswered") \
    X(VERDICT_CONGESTION,             "congestion") \
    X(VERDICT_NETWORK_FAILURE,        "network-failure") \
    X(VERDICT_DECLINED_AUTOMATICALLY, "declined-automatically") \
    X(VERDICT_OVERLOAD,               "overload") \
    X(VERDICT_NO_RESPONSE,            "no-response") \
    X(VERDICT_UNEXPLAINED,            "unexplained")

typedef enum {
#define X(id, text) id,
    VERDICT_IDS(X)
#undef X
    VERDICT_COUNT
} verdict_id;

const char *verdict_id_name(verdict_id id);

/* What else the packets of a call show, or those of a registration. */
#define FINDING_IDS(X) \
    X(FINDING_REINVITE_REFUSED,         "reinvite-refused") \
    X(FINDING_UPDATE_REFUSED,           "update-refused") \
    X(FINDING_PRACK_REFUSED,            "prack-refused") \
    X(FINDING_BYE_REFUSED,              "bye-refused") \
    X(FINDING_CANCEL_REFUSED,           "cancel-refused") \
    X(FINDING_REFER_REFUSED,            "refer-refused") \
    X(FINDING_INFO_REFUSED,             "info-refused") \
    X(FINDING_NOTIFY_REFUSED,           "notify-refused") \
    X(FINDING_REINVITE_UNANSWERED,      "reinvite-unanswered") \
    X(FINDING_UPDATE_UNANSWERED,        "update-unanswered") \
    X(FINDING_PRACK_UNANSWERED,         "prack-unanswered") \
    X(FINDING_BYE_UNANSWERED,           "bye-unanswered") \
    X(FINDING_CANCEL_UNANSWERED,        "cancel-unanswered") \
    X(FINDING_REFER_UNANSWERED,         "refer-unanswered") \
    X(FINDING_INFO_UNANSWERED,          "info-unanswered") \
    X(FINDING_NOTIFY_UNANSWERED,        "notify-unanswered") \
    X(FINDING_REINVITE_GLARE,           "reinvite-glare") \
    X(FINDING_REINVITE_UNACKNOWLEDGED,  "reinvite-unacknowledged") \
    X(FINDING_CANCEL_CROSSED,           "cancel-crossed") \
    X(FINDING_CANCEL_MISMATCH,          "cancel-mismatch") \
    X(FINDING_FINAL_MISSING,            "final-missing") \
    X(FINDING_LATE_PROVISIONAL,         "late-provisional") \
    X(FINDING_TWO_ANSWERS,              "two-answers") \
    X(FINDING_ANSWER_WITHOUT_SDP,       "answer-without-sdp") \
    X(FINDING_SESSION_TIMER_EXPIRED,    "session-timer-expired") \
    X(FINDING_SESSION_TIMER_COLLISION,  "session-timer-collision") \
    X(FINDING_PEER_VANISHED,            "peer-vanished") \
    X(FINDING_ENDED_ON_HOLD,            "ended-on-hold") \
    X(FINDING_REPEATED,                 "repeated") \
    X(FINDING_ACK_MISMATCH,             "ack-mismatch") \
    X(FINDING_TAG_MISMATCH,             "tag-mismatch") \
    X(FINDING_ROUTE_MISSING,            "route-missing") \
    X(FINDING_CONTACT_MISSING,          "contact-missing") \
    X(FINDING_CONTACT_UNREACHABLE,      "contact-unreachable") \
    X(FINDING_CONTACT_NOT_REGISTERED,   "contact-not-registered") \
    X(FINDING_RESPONSE_MISROUTED,       "response-misrouted") \
    X(FINDING_MERGED_REQUEST,           "merged-request") \
    X(FINDING_RETRY_SAME_TRANSACTION,   "retry-same-transaction") \
    X(FINDING_RETRY_NEW_CALL,           "retry-new-call") \
    X(FINDING_DIGEST_URI_MISMATCH,      "digest-uri-mismatch") \
    X(FINDING_FRAGMENTED_REQUEST,       "fragmented-request") \
    X(FINDING_MALFORMED,                "malformed") \
    X(FINDING_NO_AUDIO,                 "no-audio") \
    X(FINDING_ONE_WAY_AUDIO,            "one-way-audio") \
    X(FINDING_AUDIO_STOPPED,            "audio-stopped") \
    X(FINDING_EARLY_MEDIA_SILENT,       "early-media-silent") \
    X(FINDING_PRIVATE_MEDIA_ADDRESS,    "private-media-address") \
    X(FINDING_MEDIA_MISADDRESSED,       "media-misaddressed") \
    X(FINDING_PROFILE_MISMATCH,         "profile-mismatch") \
    X(FINDING_KEY_MISSING,              "key-missing") \
    X(FINDING_PAYLOAD_NOT_NEGOTIATED,   "payload-not-negotiated") \
    X(FINDING_ICE_PRIVATE_CANDIDATES,   "ice-private-candidates") \
    X(FINDING_PACKET_LOSS,              "packet-loss") \
    X(FINDING_TRIED_ELSEWHERE,          "tried-elsewhere") \
    X(FINDING_TRANSFERRED,              "transferred") \
    X(FINDING_TRANSFER_FAILED,          "transfer-failed") \
    X(FINDING_FORWARDED,                "forwarded") \
    X(FINDING_OTHER_LEG,                "other-leg") \
    X(FINDING_SCANNER,                  "scanner") \
    X(FINDING_INFERRED,                 "inferred")

typedef enum {
#define X(id, text) id,
    FINDING_IDS(X)
#undef X
    FINDING_COUNT
} finding_id;

const char *finding_id_name(finding_id id);

#endif
