/* reasons.c - Reason protocols and their causes
 *
 * The protocols are the IANA registry "Reason Protocols", in its order, and one that
 * FreeSWITCH invented. The causes of SIP and Q.850 have tables of their own
 * (responses.c, q850.c); the SIP rows here are numbers that are no status codes.
 * The 3GPP lists are the value strings of Wireshark 4.4 for the tables of the
 * specification that each row names; a newer release may hold more.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"

static const reason_protocol_row protocols[] = {
    {
        .token = "SIP",
        .registered = true,
        .name = "SIP status code",
        .spec = "RFC 3326 2; RFC 3261",
        .meaning =
            "The number is a SIP status code, mostly from another leg or branch: why a CANCEL or BYE was "
            "sent, or what ended a branch. FreeSWITCH also writes private numbers above 699 here.",
    },
    {
        .token = "Q.850",
        .registered = true,
        .name = "ITU-T Q.850 cause",
        .spec = "RFC 3326 2; RFC 6432; ITU-T Q.850",
        .meaning =
            "The cause of the telephone network, 1 to 127. Gateways copy it from ISDN or ISUP; a PBX such "
            "as Asterisk or FreeSWITCH writes it for calls that never saw a telephone network.",
    },
    {
        .token = "Preemption",
        .registered = true,
        .name = "preemption cause",
        .spec = "RFC 4411 5",
        .meaning =
            "A call of higher priority took the place of this one. RFC 4411 writes the token both as "
            "Preemption and as preemption.",
    },
    {
        .token = "EMM",
        .registered = true,
        .name = "EPS mobility management cause",
        .spec = "3GPP TS 24.301 9.9.3.9",
        .meaning =
            "A 4G network tells in its own terms why the phone lost its attachment. It points at the "
            "access of one mobile user, not at SIP.",
    },
    {
        .token = "ESM",
        .registered = true,
        .name = "EPS session management cause",
        .spec = "3GPP TS 24.301 9.9.4.4",
        .meaning =
            "A 4G network tells why the data session or bearer that carried the call was refused or ended.",
    },
    {
        .token = "S1AP-RNL",
        .registered = true,
        .name = "S1AP radio network layer cause",
        .spec = "3GPP TS 36.413 9.2.1.3",
        .meaning =
            "The 4G base station or core released the radio side of a call. The number counts the values "
            "of the ASN.1 list.",
    },
    {
        .token = "S1AP-TL",
        .registered = true,
        .name = "S1AP transport layer cause",
        .spec = "3GPP TS 36.413 9.2.1.3",
        .meaning = "The transport between a 4G base station and its core failed.",
    },
    {
        .token = "S1AP-NAS",
        .registered = true,
        .name = "S1AP NAS cause",
        .spec = "3GPP TS 36.413 9.2.1.3",
        .meaning = "The signalling between a phone and the 4G core (NAS) released the call.",
    },
    {
        .token = "S1AP-MISC",
        .registered = true,
        .name = "S1AP miscellaneous cause",
        .spec = "3GPP TS 36.413 9.2.1.3",
        .meaning = "A 4G node reports overload, hardware trouble or a manual action.",
    },
    {
        .token = "S1AP-PROT",
        .registered = true,
        .name = "S1AP protocol cause",
        .spec = "3GPP TS 36.413 9.2.1.3",
        .meaning = "Two 4G nodes did not understand each other.",
    },
    {
        .token = "DIAMETER",
        .registered = true,
        .name = "cause of a WLAN failure, Diameter",
        .spec = "3GPP TS 29.274 8.103",
        .meaning = "A WLAN access to the mobile core failed, with a Diameter cause as the number.",
    },
    {
        .token = "IKEV2",
        .registered = true,
        .name = "cause of a WLAN failure, IKEv2",
        .spec = "3GPP TS 29.274 8.103",
        .meaning =
            "An untrusted WLAN access failed: the number comes from IKEv2, which sets up the tunnel of a "
            "phone on WLAN.",
    },
    {
        .token = "RELEASE_CAUSE",
        .registered = true,
        .name = "release cause of the phone",
        .spec = "3GPP TS 24.229",
        .meaning = "An IMS phone says why it sends this BYE or CANCEL.",
    },
    {
        .token = "FAILURE_CAUSE",
        .registered = true,
        .name = "failure cause of a network node",
        .spec = "3GPP TS 24.229",
        .meaning = "An IMS node, such as a P-CSCF, says which resource failed.",
    },
    {
        .token = "STIR",
        .registered = true,
        .name = "STIR error",
        .spec = "RFC 9410; RFC 8224 6.2.2",
        .meaning =
            "A verification service found a fault in an Identity header, and local policy lets the call go "
            "on. It speaks of the caller identity, not of why a call ended; ppi tells which PASSporT is "
            "meant.",
    },
    {
        .token = "5GMM",
        .registered = true,
        .name = "5G mobility management cause",
        .spec = "3GPP TS 24.501 9.11.3.2",
        .meaning =
            "A 5G network tells why the phone lost its registration. It points at the access of one mobile "
            "user.",
    },
    {
        .token = "5GSM",
        .registered = true,
        .name = "5G session management cause",
        .spec = "3GPP TS 24.501 9.11.4.2",
        .meaning = "A 5G network tells why the PDU session that carried the call was refused or ended.",
    },
    {
        .token = "NGAP-RNL",
        .registered = true,
        .name = "NGAP radio network layer cause",
        .spec = "3GPP TS 38.413 9.3.1.2",
        .meaning = "The 5G base station or core released the radio side of a call.",
    },
    {
        .token = "NGAP-TL",
        .registered = true,
        .name = "NGAP transport layer cause",
        .spec = "3GPP TS 38.413 9.3.1.2",
        .meaning = "The transport between a 5G base station and its core failed.",
    },
    {
        .token = "NGAP-NAS",
        .registered = true,
        .name = "NGAP NAS cause",
        .spec = "3GPP TS 38.413 9.3.1.2",
        .meaning = "The signalling between a phone and the 5G core (NAS) released the call.",
    },
    {
        .token = "NGAP-MISC",
        .registered = true,
        .name = "NGAP miscellaneous cause",
        .spec = "3GPP TS 38.413 9.3.1.2",
        .meaning = "A 5G node reports overload, hardware trouble or a manual action.",
    },
    {
        .token = "NGAP-PROT",
        .registered = true,
        .name = "NGAP protocol cause",
        .spec = "3GPP TS 38.413 9.3.1.2",
        .meaning = "Two 5G nodes did not understand each other.",
    },
    {
        .token = "FreeSWITCH",
        .registered = false,
        .name = "FreeSWITCH hangup cause",
        .spec = "signalwire/freeswitch src/mod/endpoints/mod_sofia/sofia.c",
        .meaning =
            "Not registered. FreeSWITCH reads this token like Q.850; the numbers up to 127 are Q.850 "
            "causes, the higher ones its own.",
    },
};

#define PROTOCOL_COUNT  (sizeof protocols / sizeof protocols[0])

/* A list whose names say it all: no meaning, one specification. */
#define NAMED(p, c, n, s)       { .protocol = p, .cause = c, .name = n, .spec = s }

#define EMM(c, n)        NAMED("EMM", c, n, "3GPP TS 24.301 9.9.3.9")
#define ESM(c, n)        NAMED("ESM", c, n, "3GPP TS 24.301 9.9.4.4")
#define S1AP_RNL(c, n)   NAMED("S1AP-RNL", c, n, "3GPP TS 36.413 9.2.1.3")
#define S1AP_TL(c, n)    NAMED("S1AP-TL", c, n, "3GPP TS 36.413 9.2.1.3")
#define S1AP_NAS(c, n)   NAMED("S1AP-NAS", c, n, "3GPP TS 36.413 9.2.1.3")
#define S1AP_MISC(c, n)  NAMED("S1AP-MISC", c, n, "3GPP TS 36.413 9.2.1.3")
#define S1AP_PROT(c, n)  NAMED("S1AP-PROT", c, n, "3GPP TS 36.413 9.2.1.3")
#define MM_5G(c, n)      NAMED("5GMM", c, n, "3GPP TS 24.501 9.11.3.2")
#define SM_5G(c, n)      NAMED("5GSM", c, n, "3GPP TS 24.501 9.11.4.2")
#define NGAP_RNL(c, n)   NAMED("NGAP-RNL", c, n, "3GPP TS 38.413 9.3.1.2")
#define NGAP_TL(c, n)    NAMED("NGAP-TL", c, n, "3GPP TS 38.413 9.3.1.2")
#define NGAP_NAS(c, n)   NAMED("NGAP-NAS", c, n, "3GPP TS 38.413 9.3.1.2")
#define NGAP_MISC(c, n)  NAMED("NGAP-MISC", c, n, "3GPP TS 38.413 9.3.1.2")
#define NGAP_PROT(c, n)  NAMED("NGAP-PROT", c, n, "3GPP TS 38.413 9.3.1.2")

static const reason_cause_row causes[] = {
    /* SIP: no status codes, but the numbers that FreeSWITCH writes for its own causes */
    {
        .protocol = "SIP",
        .cause = 142,
        .name = "SUCCESS",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 700,
        .name = "CRASH",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 701,
        .name = "SYSTEM_SHUTDOWN",
        .meaning = "FreeSWITCH is shutting down.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 702,
        .name = "LOSE_RACE",
        .meaning = "Another leg answered first; FreeSWITCH normally writes SIP;cause=200 for this.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 703,
        .name = "MANAGER_REQUEST",
        .meaning = "A command to FreeSWITCH, such as hupall or the stop of a SIP profile, ended the call.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 800,
        .name = "BLIND_TRANSFER",
        .meaning = "The leg ended because of a blind transfer: no failure.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 801,
        .name = "ATTENDED_TRANSFER",
        .meaning = "The leg ended because of an attended transfer: no failure.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 802,
        .name = "ALLOTTED_TIMEOUT",
        .meaning = "A time limit that was set for this leg in FreeSWITCH ran out.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 803,
        .name = "USER_CHALLENGE",
        .meaning = "FreeSWITCH asked the caller for credentials and ended this attempt.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 804,
        .name = "MEDIA_TIMEOUT",
        .meaning = "FreeSWITCH got no RTP for too long. Check the media path toward it.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 805,
        .name = "PICKED_OFF",
        .meaning = "Somebody else picked up or intercepted the call; SIP;cause=200 is the usual form for it.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 806,
        .name = "USER_NOT_REGISTERED",
        .meaning = "The user that FreeSWITCH was to call had no registration at that moment.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 807,
        .name = "PROGRESS_TIMEOUT",
        .meaning = "No progress (such as ringing or early media) came within the limit that was set.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 808,
        .name = "INVALID_GATEWAY",
        .meaning = "The dial string names a gateway that FreeSWITCH does not have. It answers 484.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 809,
        .name = "GATEWAY_DOWN",
        .meaning = "FreeSWITCH holds the gateway to be down. It answers 503.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 810,
        .name = "INVALID_URL",
        .meaning = "FreeSWITCH could not use the SIP URI that it was to call. A 484 goes with it.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 811,
        .name = "INVALID_PROFILE",
        .meaning = "The dial string names a SIP profile that FreeSWITCH does not have. It answers 502.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 812,
        .name = "NO_PICKUP",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 813,
        .name = "SRTP_READ_ERROR",
        .meaning = "FreeSWITCH could not read the encrypted media.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 814,
        .name = "BOWOUT",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 815,
        .name = "BUSY_EVERYWHERE",
        .meaning = "Stands for a 600.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 816,
        .name = "DECLINE",
        .meaning = "Stands for a 603.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 817,
        .name = "DOES_NOT_EXIST_ANYWHERE",
        .meaning = "Stands for a 604.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 818,
        .name = "NOT_ACCEPTABLE",
        .meaning = "Stands for a 606.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 819,
        .name = "UNWANTED",
        .meaning = "Stands for a 607.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 820,
        .name = "NO_IDENTITY",
        .meaning = "Stands for a 428: an Identity header is missing.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 821,
        .name = "BAD_IDENTITY_INFO",
        .meaning = "FreeSWITCH answers 429 for it, where RFC 8224 says 436.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 822,
        .name = "UNSUPPORTED_CERTIFICATE",
        .meaning = "FreeSWITCH writes it when a 437 came back.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 823,
        .name = "INVALID_IDENTITY",
        .meaning = "FreeSWITCH writes it when a 438 came back.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 824,
        .name = "STALE_DATE",
        .meaning = "The date of an Identity header is too old; FreeSWITCH answers 403.",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },
    {
        .protocol = "SIP",
        .cause = 825,
        .name = "REJECT_ALL",
        .spec = "signalwire/freeswitch src/include/switch_types.h",
    },

    /* Preemption */
    {
        .protocol = "Preemption",
        .cause = 1,
        .name = "UA Preemption",
        .meaning = "The phone or PBX of a party dropped this call itself, to take one of higher priority.",
        .spec = "RFC 4411 5",
    },
    {
        .protocol = "Preemption",
        .cause = 2,
        .name = "Reserved Resources Preempted",
        .meaning =
            "The network took away the bandwidth reservation on purpose, for a call of higher priority. It "
            "is not a link failure.",
        .spec = "RFC 4411 5",
    },
    {
        .protocol = "Preemption",
        .cause = 3,
        .name = "Generic Preemption",
        .meaning =
            "A deliberately vague form for the last hop to the user: which kind of preemption it was is "
            "hidden on purpose. Ask for a trace one hop earlier.",
        .spec = "RFC 4411 5",
    },
    {
        .protocol = "Preemption",
        .cause = 4,
        .name = "Non-IP Preemption",
        .meaning =
            "The call was preempted in a part of the path that is not IP; the gateway to it wrote this.",
        .spec = "RFC 4411 5",
    },
    {
        .protocol = "Preemption",
        .cause = 5,
        .name = "Network Preemption",
        .meaning =
            "Not in RFC 4411: AudioCodes documents it for network preemption in the US Defense Switched "
            "Network.",
        .spec = "AudioCodes Mediant manual; not in RFC 4411",
    },

    /* EMM */
    EMM(2, "IMSI unknown in HSS"),
    EMM(3, "Illegal UE"),
    EMM(5, "IMEI not accepted"),
    EMM(6, "Illegal ME"),
    EMM(7, "EPS services not allowed"),
    EMM(8, "EPS services and non-EPS services not allowed"),
    EMM(9, "UE identity cannot be derived by the network"),
    EMM(10, "Implicitly detached"),
    EMM(11, "PLMN not allowed"),
    EMM(12, "Tracking Area not allowed"),
    EMM(13, "Roaming not allowed in this tracking area"),
    EMM(14, "EPS services not allowed in this PLMN"),
    EMM(15, "No Suitable Cells In tracking area"),
    EMM(16, "MSC temporarily not reachable"),
    EMM(17, "Network failure"),
    EMM(18, "CS domain not available"),
    EMM(19, "ESM failure"),
    EMM(20, "MAC failure"),
    EMM(21, "Synch failure"),
    EMM(22, "Congestion"),
    EMM(23, "UE security capabilities mismatch"),
    EMM(24, "Security mode rejected, unspecified"),
    EMM(25, "Not authorized for this CSG"),
    EMM(26, "Non-EPS authentication unacceptable"),
    EMM(31, "Redirection to 5GCN required"),
    EMM(35, "Requested service option not authorized in this PLMN"),
    EMM(36, "IAB-node operation not authorized"),
    EMM(39, "CS service temporarily not available"),
    EMM(40, "No EPS bearer context activated"),
    EMM(42, "Severe network failure"),
    EMM(78, "PLMN not allowed to operate at the present UE location"),
    EMM(95, "Semantically incorrect message"),
    EMM(96, "Invalid mandatory information"),
    EMM(97, "Message type non-existent or not implemented"),
    EMM(98, "Message type not compatible with the protocol state"),
    EMM(99, "Information element non-existent or not implemented"),
    EMM(100, "Conditional IE error"),
    EMM(101, "Message not compatible with the protocol state"),
    EMM(111, "Protocol error, unspecified"),

    /* ESM */
    ESM(8, "Operator Determined Barring"),
    ESM(26, "Insufficient resources"),
    ESM(27, "Missing or unknown APN"),
    ESM(28, "Unknown PDN type"),
    ESM(29, "User authentication or authorization failed"),
    ESM(30, "Request rejected by Serving GW or PDN GW"),
    ESM(31, "Request rejected, unspecified"),
    ESM(32, "Service option not supported"),
    ESM(33, "Requested service option not subscribed"),
    ESM(34, "Service option temporarily out of order"),
    ESM(35, "PTI already in use"),
    ESM(36, "Regular deactivation"),
    ESM(37, "EPS QoS not accepted"),
    ESM(38, "Network failure"),
    ESM(39, "Reactivation requested"),
    ESM(41, "Semantic error in the TFT operation"),
    ESM(42, "Syntactical error in the TFT operation"),
    ESM(43, "Invalid EPS bearer identity"),
    ESM(44, "Semantic errors in packet filter(s)"),
    ESM(45, "Syntactical errors in packet filter(s)"),
    ESM(46, "Unused"),
    ESM(47, "PTI mismatch"),
    ESM(49, "Last PDN disconnection not allowed"),
    ESM(50, "PDN type IPv4 only allowed"),
    ESM(51, "PDN type IPv6 only allowed"),
    ESM(52, "Single address bearers only allowed"),
    ESM(53, "ESM information not received"),
    ESM(54, "PDN connection does not exist"),
    ESM(55, "Multiple PDN connections for a given APN not allowed"),
    ESM(56, "Collision with network initiated request"),
    ESM(57, "PDN type IPv4v6 only allowed"),
    ESM(58, "PDN type non IP only allowed"),
    ESM(59, "Unsupported QCI value"),
    ESM(60, "Bearer handling not supported"),
    ESM(61, "PDN type Ethernet only allowed"),
    ESM(65, "Maximum number of EPS bearers reached"),
    ESM(66, "Requested APN not supported in current RAT and PLMN combination"),
    ESM(81, "Invalid PTI value"),
    ESM(95, "Semantically incorrect message"),
    ESM(96, "Invalid mandatory information"),
    ESM(97, "Message type non-existent or not implemented"),
    ESM(98, "Message type not compatible with the protocol state"),
    ESM(99, "Information element non-existent or not implemented"),
    ESM(100, "Conditional IE error"),
    ESM(101, "Message not compatible with the protocol state"),
    ESM(111, "Protocol error, unspecified"),
    ESM(112, "APN restriction value incompatible with active EPS bearer context"),
    ESM(113, "Multiple accesses to a PDN connection not allowed"),

    /* S1AP-RNL */
    S1AP_RNL(0, "unspecified"),
    S1AP_RNL(1, "tx2relocoverall-expiry"),
    S1AP_RNL(2, "successful-handover"),
    S1AP_RNL(3, "release-due-to-eutran-generated-reason"),
    S1AP_RNL(4, "handover-cancelled"),
    S1AP_RNL(5, "partial-handover"),
    S1AP_RNL(6, "ho-failure-in-target-EPC-eNB-or-target-system"),
    S1AP_RNL(7, "ho-target-not-allowed"),
    S1AP_RNL(8, "tS1relocoverall-expiry"),
    S1AP_RNL(9, "tS1relocprep-expiry"),
    S1AP_RNL(10, "cell-not-available"),
    S1AP_RNL(11, "unknown-targetID"),
    S1AP_RNL(12, "no-radio-resources-available-in-target-cell"),
    S1AP_RNL(13, "unknown-mme-ue-s1ap-id"),
    S1AP_RNL(14, "unknown-enb-ue-s1ap-id"),
    S1AP_RNL(15, "unknown-pair-ue-s1ap-id"),
    S1AP_RNL(16, "handover-desirable-for-radio-reason"),
    S1AP_RNL(17, "time-critical-handover"),
    S1AP_RNL(18, "resource-optimisation-handover"),
    S1AP_RNL(19, "reduce-load-in-serving-cell"),
    S1AP_RNL(20, "user-inactivity"),
    S1AP_RNL(21, "radio-connection-with-ue-lost"),
    S1AP_RNL(22, "load-balancing-tau-required"),
    S1AP_RNL(23, "cs-fallback-triggered"),
    S1AP_RNL(24, "ue-not-available-for-ps-service"),
    S1AP_RNL(25, "radio-resources-not-available"),
    S1AP_RNL(26, "failure-in-radio-interface-procedure"),
    S1AP_RNL(27, "invalid-qos-combination"),
    S1AP_RNL(28, "interrat-redirection"),
    S1AP_RNL(29, "interaction-with-other-procedure"),
    S1AP_RNL(30, "unknown-E-RAB-ID"),
    S1AP_RNL(31, "multiple-E-RAB-ID-instances"),
    S1AP_RNL(32, "encryption-and-or-integrity-protection-algorithms-not-supported"),
    S1AP_RNL(33, "s1-intra-system-handover-triggered"),
    S1AP_RNL(34, "s1-inter-system-handover-triggered"),
    S1AP_RNL(35, "x2-handover-triggered"),
    S1AP_RNL(36, "redirection-towards-1xRTT"),
    S1AP_RNL(37, "not-supported-QCI-value"),
    S1AP_RNL(38, "invalid-CSG-Id"),
    S1AP_RNL(39, "release-due-to-pre-emption"),
    S1AP_RNL(40, "n26-interface-not-available"),
    S1AP_RNL(41, "insufficient-ue-capabilities"),
    S1AP_RNL(42, "maximum-bearer-pre-emption-rate-exceeded"),
    S1AP_RNL(43, "up-integrity-protection-not-possible"),
    S1AP_RNL(44, "release-due-to-discontinuous-coverage"),

    /* S1AP-TL */
    S1AP_TL(0, "transport-resource-unavailable"),
    S1AP_TL(1, "unspecified"),

    /* S1AP-NAS */
    S1AP_NAS(0, "normal-release"),
    S1AP_NAS(1, "authentication-failure"),
    S1AP_NAS(2, "detach"),
    S1AP_NAS(3, "unspecified"),
    S1AP_NAS(4, "csg-subscription-expiry"),
    S1AP_NAS(5, "uE-not-in-PLMN-serving-area"),
    S1AP_NAS(6, "iab-not-authorized"),

    /* S1AP-MISC */
    S1AP_MISC(0, "control-processing-overload"),
    S1AP_MISC(1, "not-enough-user-plane-processing-resources"),
    S1AP_MISC(2, "hardware-failure"),
    S1AP_MISC(3, "om-intervention"),
    S1AP_MISC(4, "unspecified"),
    S1AP_MISC(5, "unknown-PLMN"),

    /* S1AP-PROT */
    S1AP_PROT(0, "transfer-syntax-error"),
    S1AP_PROT(1, "abstract-syntax-error-reject"),
    S1AP_PROT(2, "abstract-syntax-error-ignore-and-notify"),
    S1AP_PROT(3, "message-not-compatible-with-receiver-state"),
    S1AP_PROT(4, "semantic-error"),
    S1AP_PROT(5, "abstract-syntax-error-falsely-constructed-message"),
    S1AP_PROT(6, "unspecified"),

    /* RELEASE_CAUSE */
    {
        .protocol = "RELEASE_CAUSE",
        .cause = 1,
        .name = "User ends call",
        .meaning = "The user hung up: a normal end.",
        .spec = "3GPP TS 24.229",
    },
    {
        .protocol = "RELEASE_CAUSE",
        .cause = 2,
        .name = "RTP/RTCP time-out",
        .meaning =
            "The phone got no media for too long and gave up. Check the RTP in both directions and NAT or "
            "firewall pinholes.",
        .spec = "3GPP TS 24.229",
    },
    {
        .protocol = "RELEASE_CAUSE",
        .cause = 3,
        .name = "Media bearer loss",
        .meaning =
            "The phone lost the radio bearer that is dedicated to the call. Check coverage and handover.",
        .spec = "3GPP TS 24.229",
    },
    {
        .protocol = "RELEASE_CAUSE",
        .cause = 4,
        .name = "SIP timeout - no ACK",
        .meaning =
            "The phone answered, but no ACK came for its 2xx. Check the Contact and Record-Route of the "
            "2xx.",
        .spec = "3GPP TS 24.229",
    },
    {
        .protocol = "RELEASE_CAUSE",
        .cause = 5,
        .name = "SIP response time-out",
        .meaning = "A request of the phone got no response.",
        .spec = "3GPP TS 24.229",
    },
    {
        .protocol = "RELEASE_CAUSE",
        .cause = 6,
        .name = "Call-setup time-out",
        .meaning = "The setup of the call took too long for the phone.",
        .spec = "3GPP TS 24.229",
    },
    {
        .protocol = "RELEASE_CAUSE",
        .cause = 7,
        .name = "Redirection failure",
        .meaning = "A redirection did not work.",
        .spec = "3GPP TS 24.229",
    },

    /* FAILURE_CAUSE */
    {
        .protocol = "FAILURE_CAUSE",
        .cause = 1,
        .name = "Media bearer or QoS lost",
        .meaning = "The network lost the bearer or the quality of service for the media.",
        .spec = "3GPP TS 24.229",
    },
    {
        .protocol = "FAILURE_CAUSE",
        .cause = 2,
        .name = "Release of signalling bearer",
        .meaning = "The network released the bearer that carries SIP itself.",
        .spec = "3GPP TS 24.229",
    },
    {
        .protocol = "FAILURE_CAUSE",
        .cause = 3,
        .name = "Indication of failed resources allocation",
        .meaning = "The network could not allocate resources for the call.",
        .spec = "3GPP TS 24.229",
    },

    /* STIR */
    {
        .protocol = "STIR",
        .cause = 403,
        .name = "Stale Date",
        .meaning =
            "The date in the PASSporT is older than the verifier allows. Check the clocks and how long the "
            "request was on its way.",
        .spec = "RFC 8224 6.2.2; RFC 9410",
    },
    {
        .protocol = "STIR",
        .cause = 428,
        .name = "Use Identity Header",
        .meaning =
            "The verifier requires an Identity header and got none that it supports. Check whether the "
            "caller side signs calls and whether a hop removed the header.",
        .spec = "RFC 8224 6.2.2; RFC 9410",
    },
    {
        .protocol = "STIR",
        .cause = 436,
        .name = "Bad Identity Info",
        .meaning =
            "The verifier could not fetch the certificate that the info parameter points at. Check that "
            "URL from the verifier.",
        .spec = "RFC 8224 6.2.2; RFC 9410",
    },
    {
        .protocol = "STIR",
        .cause = 437,
        .name = "Unsupported Credential",
        .meaning = "The verifier has the certificate but does not support or trust it. Check who issued it.",
        .spec = "RFC 8224 6.2.2; RFC 9410",
    },
    {
        .protocol = "STIR",
        .cause = 438,
        .name = "Invalid Identity Header",
        .meaning =
            "The signature or the claims of the PASSporT do not hold. Compare orig, dest and iat with "
            "From, To and Date, and look for a hop that changed the numbers.",
        .spec = "RFC 8224 6.2.2; RFC 9410",
    },

    /* 5GMM */
    MM_5G(3, "Illegal UE"),
    MM_5G(5, "PEI not accepted"),
    MM_5G(6, "Illegal ME"),
    MM_5G(7, "5GS services not allowed"),
    MM_5G(9, "UE identity cannot be derived by the network"),
    MM_5G(10, "Implicitly deregistered"),
    MM_5G(11, "PLMN not allowed"),
    MM_5G(12, "Tracking area not allowed"),
    MM_5G(13, "Roaming not allowed in this tracking area"),
    MM_5G(15, "No suitable cells in tracking area"),
    MM_5G(20, "MAC failure"),
    MM_5G(21, "Synch failure"),
    MM_5G(22, "Congestion"),
    MM_5G(23, "UE security capabilities mismatch"),
    MM_5G(24, "Security mode rejected, unspecified"),
    MM_5G(26, "Non-5G authentication unacceptable"),
    MM_5G(27, "N1 mode not allowed"),
    MM_5G(28, "Restricted service area"),
    MM_5G(31, "Redirection to EPC required"),
    MM_5G(36, "IAB-node operation not authorized"),
    MM_5G(43, "LADN not available"),
    MM_5G(62, "No network slices available"),
    MM_5G(65, "Maximum number of PDU sessions reached"),
    MM_5G(67, "Insufficient resources for specific slice and DNN"),
    MM_5G(69, "Insufficient resources for specific slice"),
    MM_5G(71, "ngKSI already in use"),
    MM_5G(72, "Non-3GPP access to 5GCN not allowed"),
    MM_5G(73, "Serving network not authorized"),
    MM_5G(74, "Temporarily not authorized for this SNPN"),
    MM_5G(75, "Permanently not authorized for this SNPN"),
    MM_5G(76, "Not authorized for this CAG or authorized for CAG cells only"),
    MM_5G(77, "Wireline access area not allowed"),
    MM_5G(78, "PLMN not allowed to operate at the present UE location"),
    MM_5G(79, "UAS services not allowed"),
    MM_5G(80, "Disaster roaming for the determined PLMN with disaster condition not allowed"),
    MM_5G(81, "Selected N3IWF is not compatible with the allowed NSSAI"),
    MM_5G(82, "Selected TNGF is not compatible with the allowed NSSAI"),
    MM_5G(90, "Payload was not forwarded"),
    MM_5G(91, "DNN not supported or not subscribed in the slice"),
    MM_5G(92, "Insufficient user-plane resources for the PDU session"),
    MM_5G(93, "Onboarding services terminated"),
    MM_5G(94, "User plane positioning not authorized"),
    MM_5G(95, "Semantically incorrect message"),
    MM_5G(96, "Invalid mandatory information"),
    MM_5G(97, "Message type non-existent or not implemented"),
    MM_5G(98, "Message type not compatible with the protocol state"),
    MM_5G(99, "Information element non-existent or not implemented"),
    MM_5G(100, "Conditional IE error"),
    MM_5G(101, "Message not compatible with the protocol state"),
    MM_5G(111, "Protocol error, unspecified"),

    /* 5GSM */
    SM_5G(8, "Operator determined barring"),
    SM_5G(26, "Insufficient resources"),
    SM_5G(27, "Missing or unknown DNN"),
    SM_5G(28, "Unknown PDU session type"),
    SM_5G(29, "User authentication or authorization failed"),
    SM_5G(31, "Request rejected, unspecified"),
    SM_5G(32, "Service option not supported"),
    SM_5G(33, "Requested service option not subscribed"),
    SM_5G(34, "Service option temporarily out of order"),
    SM_5G(35, "PTI already in use"),
    SM_5G(36, "Regular deactivation"),
    SM_5G(37, "5GS QoS not accepted"),
    SM_5G(38, "Network failure"),
    SM_5G(39, "Reactivation requested"),
    SM_5G(41, "Semantic error in the TFT operation"),
    SM_5G(42, "Syntactical error in the TFT operation"),
    SM_5G(43, "Invalid PDU session identity"),
    SM_5G(44, "Semantic errors in packet filter(s)"),
    SM_5G(45, "Syntactical error in packet filter(s)"),
    SM_5G(46, "Out of LADN service area"),
    SM_5G(47, "PTI mismatch"),
    SM_5G(50, "PDU session type IPv4 only allowed"),
    SM_5G(51, "PDU session type IPv6 only allowed"),
    SM_5G(54, "PDU session does not exist"),
    SM_5G(57, "PDU session type IPv4v6 only allowed"),
    SM_5G(58, "PDU session type Unstructured only allowed"),
    SM_5G(59, "Unsupported 5QI value"),
    SM_5G(61, "PDU session type Ethernet only allowed"),
    SM_5G(67, "Insufficient resources for specific slice and DNN"),
    SM_5G(68, "Not supported SSC mode"),
    SM_5G(69, "Insufficient resources for specific slice"),
    SM_5G(70, "Missing or unknown DNN in a slice"),
    SM_5G(81, "Invalid PTI value"),
    SM_5G(82, "Maximum data rate per UE for user-plane integrity protection is too low"),
    SM_5G(83, "Semantic error in the QoS operation"),
    SM_5G(84, "Syntactical error in the QoS operation"),
    SM_5G(85, "Invalid mapped EPS bearer identity"),
    SM_5G(86, "UAS services not allowed"),
    SM_5G(95, "Semantically incorrect message"),
    SM_5G(96, "Invalid mandatory information"),
    SM_5G(97, "Message type non-existent or not implemented"),
    SM_5G(98, "Message type not compatible with the protocol state"),
    SM_5G(99, "Information element non-existent or not implemented"),
    SM_5G(100, "Conditional IE error"),
    SM_5G(101, "Message not compatible with the protocol state"),
    SM_5G(111, "Protocol error, unspecified"),

    /* NGAP-RNL */
    NGAP_RNL(0, "unspecified"),
    NGAP_RNL(1, "txnrelocoverall-expiry"),
    NGAP_RNL(2, "successful-handover"),
    NGAP_RNL(3, "release-due-to-ngran-generated-reason"),
    NGAP_RNL(4, "release-due-to-5gc-generated-reason"),
    NGAP_RNL(5, "handover-cancelled"),
    NGAP_RNL(6, "partial-handover"),
    NGAP_RNL(7, "ho-failure-in-target-5GC-ngran-node-or-target-system"),
    NGAP_RNL(8, "ho-target-not-allowed"),
    NGAP_RNL(9, "tngrelocoverall-expiry"),
    NGAP_RNL(10, "tngrelocprep-expiry"),
    NGAP_RNL(11, "cell-not-available"),
    NGAP_RNL(12, "unknown-targetID"),
    NGAP_RNL(13, "no-radio-resources-available-in-target-cell"),
    NGAP_RNL(14, "unknown-local-UE-NGAP-ID"),
    NGAP_RNL(15, "inconsistent-remote-UE-NGAP-ID"),
    NGAP_RNL(16, "handover-desirable-for-radio-reason"),
    NGAP_RNL(17, "time-critical-handover"),
    NGAP_RNL(18, "resource-optimisation-handover"),
    NGAP_RNL(19, "reduce-load-in-serving-cell"),
    NGAP_RNL(20, "user-inactivity"),
    NGAP_RNL(21, "radio-connection-with-ue-lost"),
    NGAP_RNL(22, "radio-resources-not-available"),
    NGAP_RNL(23, "invalid-qos-combination"),
    NGAP_RNL(24, "failure-in-radio-interface-procedure"),
    NGAP_RNL(25, "interaction-with-other-procedure"),
    NGAP_RNL(26, "unknown-PDU-session-ID"),
    NGAP_RNL(27, "unkown-qos-flow-ID"),
    NGAP_RNL(28, "multiple-PDU-session-ID-instances"),
    NGAP_RNL(29, "multiple-qos-flow-ID-instances"),
    NGAP_RNL(30, "encryption-and-or-integrity-protection-algorithms-not-supported"),
    NGAP_RNL(31, "ng-intra-system-handover-triggered"),
    NGAP_RNL(32, "ng-inter-system-handover-triggered"),
    NGAP_RNL(33, "xn-handover-triggered"),
    NGAP_RNL(34, "not-supported-5QI-value"),
    NGAP_RNL(35, "ue-context-transfer"),
    NGAP_RNL(36, "ims-voice-eps-fallback-or-rat-fallback-triggered"),
    NGAP_RNL(37, "up-integrity-protection-not-possible"),
    NGAP_RNL(38, "up-confidentiality-protection-not-possible"),
    NGAP_RNL(39, "slice-not-supported"),
    NGAP_RNL(40, "ue-in-rrc-inactive-state-not-reachable"),
    NGAP_RNL(41, "redirection"),
    NGAP_RNL(42, "resources-not-available-for-the-slice"),
    NGAP_RNL(43, "ue-max-integrity-protected-data-rate-reason"),
    NGAP_RNL(44, "release-due-to-cn-detected-mobility"),
    NGAP_RNL(45, "n26-interface-not-available"),
    NGAP_RNL(46, "release-due-to-pre-emption"),
    NGAP_RNL(47, "multiple-location-reporting-reference-ID-instances"),
    NGAP_RNL(48, "rsn-not-available-for-the-up"),
    NGAP_RNL(49, "npn-access-denied"),
    NGAP_RNL(50, "cag-only-access-denied"),
    NGAP_RNL(51, "insufficient-ue-capabilities"),
    NGAP_RNL(52, "redcap-ue-not-supported"),
    NGAP_RNL(53, "unknown-MBS-Session-ID"),
    NGAP_RNL(54, "indicated-MBS-session-area-information-not-served-by-the-gNB"),
    NGAP_RNL(55, "inconsistent-slice-info-for-the-session"),
    NGAP_RNL(56, "misaligned-association-for-multicast-unicast"),
    NGAP_RNL(57, "eredcap-ue-not-supported"),
    NGAP_RNL(58, "two-rx-xr-ue-not-supported"),

    /* NGAP-TL */
    NGAP_TL(0, "transport-resource-unavailable"),
    NGAP_TL(1, "unspecified"),

    /* NGAP-NAS */
    NGAP_NAS(0, "normal-release"),
    NGAP_NAS(1, "authentication-failure"),
    NGAP_NAS(2, "deregister"),
    NGAP_NAS(3, "unspecified"),
    NGAP_NAS(4, "uE-not-in-PLMN-serving-area"),
    NGAP_NAS(5, "mobile-IAB-not-authorized"),
    NGAP_NAS(6, "iAB-not-authorized"),

    /* NGAP-MISC */
    NGAP_MISC(0, "control-processing-overload"),
    NGAP_MISC(1, "not-enough-user-plane-processing-resources"),
    NGAP_MISC(2, "hardware-failure"),
    NGAP_MISC(3, "om-intervention"),
    NGAP_MISC(4, "unknown-PLMN-or-SNPN"),
    NGAP_MISC(5, "unspecified"),

    /* NGAP-PROT */
    NGAP_PROT(0, "transfer-syntax-error"),
    NGAP_PROT(1, "abstract-syntax-error-reject"),
    NGAP_PROT(2, "abstract-syntax-error-ignore-and-notify"),
    NGAP_PROT(3, "message-not-compatible-with-receiver-state"),
    NGAP_PROT(4, "semantic-error"),
    NGAP_PROT(5, "abstract-syntax-error-falsely-constructed-message"),
    NGAP_PROT(6, "unspecified"),
};

#define CAUSE_COUNT     (sizeof causes / sizeof causes[0])

const reason_protocol_row *reason_protocol_find(span token)
{
    for (size_t i = 0; i < PROTOCOL_COUNT; i++)
        if (span_equal_nocase(token, span_of(protocols[i].token)))
            return &protocols[i];
    return NULL;
}

const reason_protocol_row *reason_protocol_rows(size_t *count)
{
    *count = PROTOCOL_COUNT;
    return protocols;
}

/* Place of a row's protocol in the registry: the first key of the order of causes[]. */
static size_t protocol_place(const char *token)
{
    const reason_protocol_row *row = reason_protocol_find(span_of(token));

    return row ? (size_t)(row - protocols) : PROTOCOL_COUNT;
}

const reason_cause_row *reason_cause_find(span protocol, uint64_t cause)
{
    const reason_protocol_row *wanted = reason_protocol_find(protocol);
    size_t low = 0, high = CAUSE_COUNT;

    if (!wanted)
        return NULL;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        size_t place = protocol_place(causes[middle].protocol);
        size_t goal = (size_t)(wanted - protocols);
        if (place < goal || (place == goal && causes[middle].cause < cause))
            low = middle + 1;
        else
            high = middle;
    }
    if (low < CAUSE_COUNT && causes[low].cause == cause
        && span_equal_nocase(protocol, span_of(causes[low].protocol)))
        return &causes[low];
    return NULL;
}

bool reason_cause_is_status(uint64_t cause)
{
    if (cause < 100 || cause > 699)
        return false;
    return response_find((unsigned)cause) || !reason_cause_find(SPAN_LIT("SIP"), cause);
}

const char *cause_name_find(span protocol, uint64_t cause)
{
    if (span_equal_nocase(protocol, SPAN_LIT("Q.850"))) {
        const q850_row *row = cause < 128 ? q850_find((unsigned)cause) : NULL;
        return row ? row->name : NULL;
    }
    if (span_equal_nocase(protocol, SPAN_LIT("SIP"))) {
        const response_row *row = cause < 700 ? response_find((unsigned)cause) : NULL;
        if (row)
            return row->name;
    }
    const reason_cause_row *row = reason_cause_find(protocol, cause);
    return row ? row->name : NULL;
}

const reason_cause_row *reason_cause_rows(size_t *count)
{
    *count = CAUSE_COUNT;
    return causes;
}
