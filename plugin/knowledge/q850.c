/* q850.c - ITU-T Q.850 causes and locations
 *
 * One row a cause. `sip` is RFC 3398 7.2.4.1. `sip_asterisk` is hangup_cause2sip()
 * of channels/chan_pjsip.c, with the 603 that ast_sip_session_terminate() sends where
 * that gives none; `sip_freeswitch` is hangup_cause_to_sip() of mod_sofia.c, whose
 * default is 480. Rows with `defined = false` are not Q.850: other lists name them,
 * and each row says which.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"

static const q850_row causes[] = {
    {
        .value = 0,
        .defined = false,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Valid cause code not yet received",
        .meaning =
            "Q.850 does not define cause 0: usually the sender had no cause to give. Wireshark's ISUP list "
            "calls it Valid cause code not yet received, Asterisk NOTDEFINED and FreeSWITCH NONE.",
        .advice = "Ignore the number and judge by the status code; look for the cause on the other leg.",
        .note = "Not a Q.850 value.",
    },
    {
        .value = 1,
        .defined = true,
        .sip = 404,
        .sip_asterisk = 404,
        .sip_freeswitch = 404,
        .name = "Unallocated (unassigned) number",
        .meaning = "The number is well formed, but it has not been given to anybody.",
        .advice =
            "Check the dialled number digit by digit, then number portability and the route if the number "
            "is known to work.",
    },
    {
        .value = 2,
        .defined = true,
        .sip = 404,
        .sip_asterisk = 404,
        .sip_freeswitch = 404,
        .name = "No route to specified transit network",
        .meaning = "The call was to go through a transit network that this node does not know or cannot use.",
        .advice =
            "Check the carrier selection code or prefix that was dialled, and the transit carrier in the "
            "route.",
        .note = "Cause 2 is marked for national use.",
    },
    {
        .value = 3,
        .defined = true,
        .sip = 404,
        .sip_asterisk = 404,
        .sip_freeswitch = 404,
        .name = "No route to destination",
        .meaning =
            "The network that got the call does not serve this destination. The number itself may be "
            "valid.",
        .advice =
            "Check the route or dial plan that chose this carrier, the number format it expects, and "
            "whether another carrier reaches the number.",
    },
    {
        .value = 4,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Send special information tone",
        .meaning =
            "The callee cannot be reached for a long-lasting reason; the caller should hear the special "
            "information tone.",
        .advice = "Listen to the early media: an announcement may name the true cause.",
    },
    {
        .value = 5,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Misdialled trunk prefix",
        .meaning = "A trunk prefix was dialled where it does not belong.",
        .advice =
            "Compare the number format of this trunk with what was sent, above all the leading 0, 1 or 00.",
        .note = "Cause 5 is marked for national use.",
    },
    {
        .value = 6,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Channel unacceptable",
        .meaning =
            "The sender of this cause cannot use the channel that was proposed for the call. It speaks of "
            "an ISDN interface, not of either user.",
        .advice = "Check channel numbering and blocked channels on the ISDN side of the gateway.",
    },
    {
        .value = 7,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Call awarded and being delivered in an established channel",
        .meaning =
            "The call was joined to a channel that is already open to this user. It belongs to packet-mode "
            "calls and ends nothing by itself.",
        .advice = "Ask the gateway's owner why an ISDN packet-mode event reached SIP.",
    },
    {
        .value = 8,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Preemption",
        .meaning = "A call of higher priority took the place of this one.",
        .advice =
            "Look for a Resource-Priority header, a Reason of protocol Preemption, and the priority rules "
            "of the network that released the call.",
        .note =
            "3GPP TS 24.008 call control uses 8 for operator determined barring, and FreeSWITCH puts "
            "preemption at 45.",
    },
    {
        .value = 9,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Preemption - circuit reserved for reuse",
        .meaning = "A call of higher priority took over, and the exchange keeps the circuit for it.",
        .advice =
            "Find the circuit-switched part of the path; circuits do not exist on the IP side (RFC 4411 "
            "section 1).",
        .note = "Wireshark's Q.931 list prints an older name: Prefix 1 dialed but not allowed.",
    },
    {
        .value = 10,
        .defined = false,
        .sip = 500,
        .name = "Prefix 1 dialed but not required",
        .meaning =
            "Q.850 does not define cause 10; Wireshark's old Q.931 list calls it Prefix 1 dialed but not "
            "required.",
        .advice = "If the path has an old US-style ISDN switch, check the leading 1 of the number.",
        .note = "Never in Q.850.",
    },
    {
        .value = 11,
        .defined = false,
        .sip = 500,
        .name = "More digits received than allowed, call is proceeding",
        .meaning =
            "Q.850 does not define cause 11; Wireshark's old Q.931 list calls it More digits received than "
            "allowed, call is proceeding.",
        .advice = "Check whether the number carries digits too many for that switch.",
        .note = "Not among the Q.850 causes.",
    },
    {
        .value = 14,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "QoR: ported number",
        .meaning =
            "The number was ported to another network, and the node that received the call asks the "
            "originating side to query the portability database.",
        .advice = "Check that the originating network makes a portability query and routes on its result.",
        .note =
            "Added by Addendum 1 (2000), left out of the 10/2018 edition by mistake, restored by its "
            "Amendment 1 (04/2019). Asterisk calls it NUMBER_PORTED_NOT_HERE.",
    },
    {
        .value = 16,
        .defined = true,
        .sip = Q850_SIP_NONE,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Normal call clearing",
        .meaning =
            "One of the two ends, or a switch acting for it, asked to end the call: an ordinary release, "
            "no fault. It is not User busy, which is 17.",
        .advice =
            "See who sent the BYE, CANCEL or final response first. In a failure response look for the PBX "
            "or script that ended the unanswered call.",
        .note =
            "Some web pages call 16 busy; RFC 3398, RFC 3326, Asterisk, FreeSWITCH and Wireshark all agree "
            "on Normal call clearing.",
    },
    {
        .value = 17,
        .defined = true,
        .sip = 486,
        .sip_asterisk = 486,
        .sip_freeswitch = 486,
        .name = "User busy",
        .meaning =
            "The called user cannot take another call now. It says nothing against the number or the "
            "route.",
        .advice =
            "Try again later; if the callee is idle, check its call waiting, its line limit and calls that "
            "never ended.",
    },
    {
        .value = 18,
        .defined = true,
        .sip = 408,
        .sip_asterisk = 408,
        .sip_freeswitch = 408,
        .name = "No user responding",
        .meaning =
            "The called side gave neither alerting nor an answer in time. The phone may never have rung.",
        .advice =
            "Check whether a 180 or 183 came, and whether the callee's phone or gateway is on and "
            "reachable.",
        .note = "RFC 3398 is not symmetric here: 18 becomes 408, yet 480 becomes 18.",
    },
    {
        .value = 19,
        .defined = true,
        .sip = 480,
        .sip_asterisk = 480,
        .sip_freeswitch = 480,
        .name = "No answer from user (user alerted)",
        .meaning = "The phone rang and nobody picked up in time.",
        .advice =
            "Compare the ringing time with the no-answer timer, and check whether voicemail should have "
            "taken the call.",
    },
    {
        .value = 20,
        .defined = true,
        .sip = 480,
        .sip_asterisk = 480,
        .sip_freeswitch = 480,
        .name = "Subscriber absent",
        .meaning =
            "The callee is not reachable now: a mobile or nomadic user who is switched off, logged off or "
            "out of coverage.",
        .advice = "Check the registration or the attachment of the callee at the time of the call.",
        .note = "Asterisk uses 20 for a phone that is not registered. Oracle SBCs send it for a SIP 480.",
    },
    {
        .value = 21,
        .defined = true,
        .sip = 403,
        .sip_asterisk = 403,
        .sip_freeswitch = 603,
        .name = "Call rejected",
        .meaning =
            "The called side refused the call although it was neither busy nor incompatible. The user, the "
            "user's PBX or a service may have done it; the location, where there is one, tells which.",
        .advice =
            "Read the location and text of the Reason: U is usually the user; a network there may mean call "
            "blocking or barring. US networks that block may write U too.",
        .note =
            "RFC 3398 gives 403, or 603 when the location is the user. US analytics blocks (603+) may "
            "carry it too.",
    },
    {
        .value = 22,
        .defined = true,
        .sip = 410,
        .sip_asterisk = 410,
        .sip_freeswitch = 410,
        .name = "Number changed",
        .meaning = "The number is no longer assigned to the callee. The new number may be in the diagnostic.",
        .advice =
            "Look for a new number in a Contact or in the encapsulated ISUP, then correct the caller's "
            "directory.",
        .note = "RFC 3398 gives 410, or 301 with a Contact when the diagnostic holds the new number.",
    },
    {
        .value = 23,
        .defined = true,
        .sip = 410,
        .sip_asterisk = 302,
        .sip_freeswitch = 410,
        .name = "Redirection to new destination",
        .meaning =
            "An ISUP mechanism: an earlier node in the path is told to send the call to another number.",
        .advice = "Check why no earlier exchange or gateway acted on the redirection.",
        .note =
            "In Q.850 since the 05/98 edition. ANSI ISUP uses 23 for an unallocated destination number; "
            "Wireshark's Q.931 list prints Reverse charging rejected.",
    },
    {
        .value = 24,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Call rejected due to feature at the destination",
        .meaning = "A feature at the called end refused the call, for example anonymous call rejection.",
        .advice =
            "Check whether the caller hides its number, and which rejection features the callee has "
            "active.",
        .note =
            "Added by Amendment 1 (07/2001), left out of the 10/2018 edition by mistake, restored by its "
            "Amendment 1 (04/2019). ANSI ISUP uses 24 for an undefined business group.",
    },
    {
        .value = 25,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 483,
        .name = "Exchange routing error",
        .meaning = "A hop counter ran out in an intermediate exchange, as happens in a routing loop.",
        .advice = "Follow the Via, History-Info and Diversion headers for a number or trunk that comes back.",
        .note =
            "RFC 3398 maps a received 482 or 483 to 25. 3GPP TS 24.008 uses 25 for pre-emption; "
            "Wireshark's Q.931 list prints Call resumed.",
    },
    {
        .value = 26,
        .defined = true,
        .sip = 404,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Non-selected user clearing",
        .meaning =
            "The call was offered to this user, but another one got it. For this leg it is answered "
            "elsewhere, not a failure.",
        .advice = "Look at the other branches of the call for the one that answered.",
        .note =
            "In ANSI networks 26 means misrouted ported number, hence the 404 of RFC 3398. Asterisk calls "
            "it ANSWERED_ELSEWHERE.",
    },
    {
        .value = 27,
        .defined = true,
        .sip = 502,
        .sip_asterisk = 502,
        .sip_freeswitch = 502,
        .name = "Destination out of order",
        .meaning = "The interface to the destination does not work, so no signalling can reach the callee.",
        .advice = "Check the callee's line, trunk or gateway: link state, registration, keep-alive.",
    },
    {
        .value = 28,
        .defined = true,
        .sip = 484,
        .sip_asterisk = 484,
        .sip_freeswitch = 484,
        .name = "Invalid number format (address incomplete)",
        .meaning = "The number has the wrong format or too few digits.",
        .advice =
            "Check the count of digits, the leading plus or prefix, and whether the gateway waits for more "
            "digits.",
    },
    {
        .value = 29,
        .defined = true,
        .sip = 501,
        .sip_asterisk = 501,
        .sip_freeswitch = 501,
        .name = "Facility rejected",
        .meaning = "The network cannot provide the supplementary service that was asked for.",
        .advice =
            "Find the service in the request (transfer, forwarding, call completion) and switch it off for "
            "a test call.",
    },
    {
        .value = 30,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Response to STATUS ENQUIRY",
        .meaning = "Found only in a STATUS message that answers STATUS ENQUIRY; it ends no call.",
        .advice = "See why the gateway took a status report for the release cause.",
    },
    {
        .value = 31,
        .defined = true,
        .sip = 480,
        .sip_asterisk = 480,
        .sip_freeswitch = 480,
        .name = "Normal, unspecified",
        .meaning = "A normal event with no further detail. It says neither busy nor refused nor failed.",
        .advice =
            "Go by the status code, the timing and the Reason of earlier responses; ask the network that "
            "wrote it for the true cause.",
        .note = "RFC 3398 also maps each SIP code that it does not list to 31.",
    },
    {
        .value = 33,
        .defined = false,
        .sip = 500,
        .name = "Circuit out of order",
        .meaning =
            "Q.850 does not define cause 33; ANSI ISUP and two Wireshark lists call it Circuit out of "
            "order.",
        .advice = "If the path has a US-style ISUP part, check the circuit group there.",
        .note = "Not in Q.850.",
    },
    {
        .value = 34,
        .defined = true,
        .sip = 503,
        .sip_asterisk = 503,
        .sip_freeswitch = 503,
        .name = "No circuit/channel available",
        .meaning = "All suitable circuits or channels are in use on a trunk of the path.",
        .advice = "Check trunk occupancy and the channel limits of the carrier, then overflow routes.",
    },
    {
        .value = 35,
        .defined = false,
        .sip = 500,
        .name = "Destination unattainable",
        .meaning =
            "Q.850 does not define cause 35; Wireshark's old Q.931 list calls it Destination unattainable.",
        .advice = "Ask the network that released the call which list its number comes from.",
        .note = "Outside Q.850.",
    },
    {
        .value = 37,
        .defined = false,
        .sip = 500,
        .name = "Degraded service",
        .meaning = "Q.850 does not define cause 37; Wireshark's old Q.931 list calls it Degraded service.",
        .advice = "Ask the releasing network what it means by 37.",
        .note = "Unknown to Q.850.",
    },
    {
        .value = 38,
        .defined = true,
        .sip = 503,
        .sip_asterisk = 500,
        .sip_freeswitch = 503,
        .name = "Network out of order",
        .meaning = "The network has a fault that is likely to last. A retry at once is unlikely to help.",
        .advice = "Check for an outage of the carrier or trunk that sent it, and route around it.",
        .note =
            "Asterisk sends 500 for 38. It also uses 38 for a general failure of its own and for a 500 "
            "from the other leg.",
    },
    {
        .value = 39,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Permanent frame mode connection out of service",
        .meaning =
            "Belongs in a STATUS message: a permanent frame-mode connection is out of service. It is not "
            "meant for a call.",
        .advice = "Look at the ISDN side of the gateway for a STATUS that was taken for a release.",
        .note = "Wireshark's Q.931 list prints Transit delay range cannot be achieved.",
    },
    {
        .value = 40,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Permanent frame mode connection operational",
        .meaning = "Belongs in a STATUS message: a permanent frame-mode connection works. It is no failure.",
        .advice = "Ask why this status value ended up in a SIP Reason.",
        .note = "Wireshark's Q.931 list prints Throughput range cannot be achieved.",
    },
    {
        .value = 41,
        .defined = true,
        .sip = 503,
        .sip_asterisk = 603,
        .sip_freeswitch = 503,
        .name = "Temporary failure",
        .meaning = "A network fault that should pass soon; another try may work at once.",
        .advice = "Retry or use another route; if it repeats, ask the network that sent it.",
        .note =
            "RFC 3398 maps a received 400, 481, 500 or 503 to 41, so a gateway may have made it from a SIP "
            "error.",
    },
    {
        .value = 42,
        .defined = true,
        .sip = 503,
        .sip_asterisk = 503,
        .sip_freeswitch = 503,
        .name = "Switching equipment congestion",
        .meaning = "A switch on the path is overloaded.",
        .advice = "Check whether many calls fail in the same minutes, and slow down or divert traffic.",
    },
    {
        .value = 43,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Access information discarded",
        .meaning = "Some of the user information sent with the setup could not be delivered as asked.",
        .advice = "See which optional content (user-to-user data, subaddress) the call carried.",
    },
    {
        .value = 44,
        .defined = true,
        .sip = Q850_SIP_NONE,
        .sip_asterisk = 603,
        .sip_freeswitch = 503,
        .name = "Requested circuit/channel not available",
        .meaning =
            "The exchange could not use the very circuit that was asked for; the originating exchange "
            "should choose another.",
        .advice = "Compare circuit states at the two ends of the trunk behind the gateway.",
        .note = "RFC 3398 calls it untranslatable: it should yield no SIP response. FreeSWITCH sends 503.",
    },
    {
        .value = 45,
        .defined = false,
        .sip = 500,
        .sip_freeswitch = 480,
        .name = "Pre-empted",
        .meaning =
            "Q.850 does not define cause 45; FreeSWITCH calls it PRE_EMPTED and ANSI ISUP Preemption. "
            "Q.850 has 8 and 9 for that.",
        .advice = "Look for a call of higher priority at the same moment.",
        .note = "Beyond Q.850.",
    },
    {
        .value = 46,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Precedence call blocked",
        .meaning =
            "The priority call found no circuit that it may take, or the callee is busy with a call of "
            "equal or higher priority.",
        .advice = "Compare the precedence of this call with the calls in progress.",
    },
    {
        .value = 47,
        .defined = true,
        .sip = 503,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Resource unavailable, unspecified",
        .meaning = "The network lacks a resource, and no closer cause fits.",
        .advice = "Check channels, licences and load on the node that released the call.",
    },
    {
        .value = 49,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Quality of service not available",
        .meaning = "The quality of service that the call asked for cannot be given.",
        .advice = "Look for bandwidth limits and for QoS preconditions in the SDP.",
    },
    {
        .value = 50,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Requested facility not subscribed",
        .meaning = "The user has not subscribed to the service that the call asked for.",
        .advice = "Check the subscription of the line or trunk for the service named in the request.",
        .note = "Oracle SBCs send 50 for a SIP 488, so it may stand for a codec mismatch.",
    },
    {
        .value = 51,
        .defined = false,
        .sip = 500,
        .name = "Reverse charging not allowed",
        .meaning =
            "Q.850 does not define cause 51; Wireshark's old Q.931 list calls it Reverse charging not "
            "allowed, ANSI ISUP Call type incompatible with service request.",
        .advice = "Ask which of the two lists the releasing switch follows.",
        .note = "Missing from Q.850.",
    },
    {
        .value = 52,
        .defined = false,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 403,
        .name = "Outgoing calls barred",
        .meaning =
            "Q.850 does not define cause 52; Asterisk and FreeSWITCH call it OUTGOING_CALL_BARRED: the "
            "caller's line may not make this call.",
        .advice = "Check the barring and class of service of the caller.",
        .note = "FreeSWITCH turns it into 403. Q.850 has no such value.",
    },
    {
        .value = 53,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Outgoing calls barred within CUG",
        .meaning = "The caller belongs to a closed user group and may not call out within it.",
        .advice = "Check the caller's outgoing access in the closed user group.",
    },
    {
        .value = 54,
        .defined = false,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 403,
        .name = "Incoming calls barred",
        .meaning =
            "Q.850 does not define cause 54; Asterisk and FreeSWITCH call it INCOMING_CALL_BARRED: the "
            "callee's line may not receive this call.",
        .advice = "Check the incoming barring set on the callee's line.",
        .note = "FreeSWITCH maps it to 403. In ANSI ISUP 54 means a call blocked due to group restriction.",
    },
    {
        .value = 55,
        .defined = true,
        .sip = 403,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Incoming calls barred within CUG",
        .meaning = "The callee belongs to a closed user group and may not receive calls within it.",
        .advice = "Check the callee's incoming access in the closed user group.",
    },
    {
        .value = 56,
        .defined = false,
        .sip = 500,
        .name = "Call waiting not subscribed",
        .meaning =
            "Q.850 does not define cause 56; Wireshark's lists and ANSI ISUP call it Call waiting not "
            "subscribed.",
        .advice = "Check whether the callee was busy and has no call waiting.",
        .note = "Not listed by Q.850.",
    },
    {
        .value = 57,
        .defined = true,
        .sip = 403,
        .sip_asterisk = 603,
        .sip_freeswitch = 403,
        .name = "Bearer capability not authorized",
        .meaning = "The user may not use the kind of bearer that the call asked for, such as a data call.",
        .advice =
            "Check that the bearer capability fits the subscription, and that a voice call is not "
            "signalled as data.",
    },
    {
        .value = 58,
        .defined = true,
        .sip = 503,
        .sip_asterisk = 488,
        .sip_freeswitch = 503,
        .name = "Bearer capability not presently available",
        .meaning = "The bearer that the call asked for is allowed, but none is free now.",
        .advice = "Retry later, and check the offered codecs or data rate against what the gateway has left.",
        .note =
            "RFC 3398 gives 503, but Asterisk sends 488 and itself maps a received 488 to 58, so behind "
            "Asterisk 58 can stand for a codec mismatch.",
    },
    {
        .value = 62,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Inconsistency in designated outgoing access information and subscriber class",
        .meaning = "The outgoing access information that was sent contradicts the subscriber class.",
        .advice = "Compare the caller's class of service with the access information in the setup.",
    },
    {
        .value = 63,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Service or option not available, unspecified",
        .meaning = "A service or option is not available, and no closer cause fits.",
        .advice = "Find what the request asked for beyond a plain call.",
        .note = "RFC 3398 maps a received 405 to 63.",
    },
    {
        .value = 65,
        .defined = true,
        .sip = 488,
        .sip_asterisk = 603,
        .sip_freeswitch = 488,
        .name = "Bearer capability not implemented",
        .meaning =
            "The equipment does not support the bearer that the call asked for: a codec or data-call "
            "mismatch.",
        .advice =
            "Compare the codecs offered with those the called side supports, and read any Warning header.",
        .note = "RFC 3398 recommends 65 for a 488 or 606 whose Warning tells of an unavailable bearer.",
    },
    {
        .value = 66,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 503,
        .sip_freeswitch = 480,
        .name = "Channel type not implemented",
        .meaning = "The equipment does not support the type of channel that was asked for.",
        .advice = "Check channel types and the driver or trunk that the call was sent to.",
        .note = "Asterisk maps 66 to 503 and also names it NOSUCHDRIVER.",
    },
    {
        .value = 67,
        .defined = false,
        .sip = 500,
        .name = "Transit network selection not implemented",
        .meaning =
            "Q.850 does not define cause 67; Wireshark's old Q.931 list calls it Transit network selection "
            "not implemented.",
        .advice = "Check whether the setup carried a carrier selection.",
        .note = "Absent from Q.850.",
    },
    {
        .value = 68,
        .defined = false,
        .sip = 500,
        .name = "Message not implemented",
        .meaning =
            "Q.850 does not define cause 68; Wireshark's old Q.931 list calls it Message not implemented.",
        .advice = "Ask for the meaning from the operator of the releasing switch.",
        .note = "3GPP TS 24.008 uses 68 for call cost: ACM equal to or greater than ACMmax.",
    },
    {
        .value = 69,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 501,
        .name = "Requested facility not implemented",
        .meaning = "The equipment does not support the supplementary service that was asked for.",
        .advice = "Check which facility the call requested and what the far equipment implements.",
        .note = "RFC 4497 (QSIG) gives 501, as FreeSWITCH does; RFC 3398 does not list 69.",
    },
    {
        .value = 70,
        .defined = true,
        .sip = 488,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Only restricted digital information bearer capability is available",
        .meaning = "Only a restricted digital bearer (56 kbit/s style) is possible.",
        .advice =
            "Check the bearer that was requested: speech should not need an unrestricted digital channel.",
        .note = "Cause 70 is marked for national use.",
    },
    {
        .value = 79,
        .defined = true,
        .sip = 501,
        .sip_asterisk = 603,
        .sip_freeswitch = 501,
        .name = "Service or option not implemented, unspecified",
        .meaning = "A service or option is not implemented, and no closer cause fits.",
        .advice = "Look in the request for features that the far side does not have.",
        .note = "RFC 3398 maps a received 406, 415 or 501 to 79; Oracle SBCs do so with 403, 417 and 501.",
    },
    {
        .value = 81,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Invalid call reference value",
        .meaning =
            "The call reference is not in use on that interface: one side has already forgotten the call.",
        .advice = "Check for a release that crossed or got lost on the ISDN side.",
    },
    {
        .value = 82,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Identified channel does not exist",
        .meaning = "The channel named in the message is not active on this interface.",
        .advice = "Check that both ends of the ISDN link are configured with the same channels.",
    },
    {
        .value = 83,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "A suspended call exists, but this call identity does not",
        .meaning = "A RESUME named a call identity that is not the one of the suspended call.",
        .advice = "Check the identity used to suspend and to resume the call.",
        .note = "Wireshark prints Call identity does not exist for suspended call.",
    },
    {
        .value = 84,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Call identity in use",
        .meaning = "A SUSPEND named a call identity that is already taken.",
        .advice = "Choose another identity, or clear the suspended call that holds it.",
    },
    {
        .value = 85,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "No call suspended",
        .meaning = "A RESUME arrived while no call was suspended.",
        .advice = "See whether the suspended call had been released before.",
    },
    {
        .value = 86,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Call having the requested call identity has been cleared",
        .meaning = "The suspended call that was to be resumed has been cleared meanwhile.",
        .advice = "Check how long the call was suspended and which side cleared it.",
    },
    {
        .value = 87,
        .defined = true,
        .sip = 403,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "User not member of CUG",
        .meaning = "The caller or the callee is not a member of the closed user group that the call named.",
        .advice = "Check the closed user group membership of both ends.",
        .note = "Wireshark prints Called user not member of CUG.",
    },
    {
        .value = 88,
        .defined = true,
        .sip = 503,
        .sip_asterisk = 603,
        .sip_freeswitch = 488,
        .name = "Incompatible destination",
        .meaning =
            "The called equipment cannot handle this kind of call: rate, bearer or other attributes do not "
            "fit.",
        .advice = "Compare the offer with what the callee supports: codecs, SRTP, fax or data, IP version.",
        .note = "RFC 3398 gives 503, FreeSWITCH 488. FreeSWITCH itself maps a received 488 or 606 to 88.",
    },
    {
        .value = 89,
        .defined = false,
        .sip = 500,
        .name = "Non-existent abbreviated address entry",
        .meaning =
            "Q.850 does not define cause 89; Wireshark's old Q.931 list calls it Non-existent abbreviated "
            "address entry.",
        .advice = "If the caller used a short code, check that it exists.",
        .note = "No Q.850 value.",
    },
    {
        .value = 90,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Non-existent CUG",
        .meaning = "The closed user group named in the call does not exist.",
        .advice = "Check the group's interlock code or index in the setup.",
        .note = "Wireshark's Q.931 list prints Destination address missing, and direct call not subscribed.",
    },
    {
        .value = 91,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Invalid transit network selection",
        .meaning = "The identifier of the transit network is malformed.",
        .advice = "Check the format of the carrier code that the call carried.",
        .note = "Cause 91 is marked for national use.",
    },
    {
        .value = 92,
        .defined = false,
        .sip = 500,
        .name = "Invalid facility parameter",
        .meaning =
            "Q.850 does not define cause 92; Wireshark's old Q.931 list calls it Invalid facility "
            "parameter.",
        .advice = "Check which facility element the gateway sent.",
        .note = "Q.850 skips this value.",
    },
    {
        .value = 93,
        .defined = false,
        .sip = 500,
        .name = "Mandatory information element is missing",
        .meaning =
            "Q.850 does not define cause 93; Wireshark's old Q.931 list calls it Mandatory information "
            "element is missing, which is 96 in Q.850.",
        .advice = "Treat it as 96 only if the releasing switch follows that list.",
        .note = "Q.850 leaves 93 free.",
    },
    {
        .value = 95,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Invalid message, unspecified",
        .meaning = "The message was invalid, and no closer cause fits.",
        .advice = "Take a trace on the ISDN or ISUP side of the gateway: only it shows the message at fault.",
        .note = "Oracle SBCs send 95 for a SIP 513.",
    },
    {
        .value = 96,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Mandatory information element is missing",
        .meaning = "A message lacked an information element that it must have.",
        .advice =
            "Compare the setup that the gateway built with what the far switch demands; variants of ISDN "
            "and ISUP differ here.",
        .note =
            "FreeSWITCH also uses 96 for a call that ends with a 488 to a re-INVITE: a refused offer, no "
            "ISDN error.",
    },
    {
        .value = 97,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Message type non-existent or not implemented",
        .meaning = "A message of unknown or unsupported type arrived.",
        .advice = "Check that both ends of the ISDN or ISUP link use the same variant.",
    },
    {
        .value = 98,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Message not compatible with call state or message type non-existent or not implemented",
        .meaning = "A message arrived that does not fit the state of the call, or its type is unknown.",
        .advice = "Look for a message sent twice, too late or in the wrong order.",
    },
    {
        .value = 99,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Information element/parameter non-existent or not implemented",
        .meaning = "An information element or parameter was unknown and was discarded.",
        .advice = "Find the optional element that the far switch does not know, and stop sending it.",
    },
    {
        .value = 100,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Invalid information element contents",
        .meaning = "An information element was known, but its contents were coded wrongly.",
        .advice =
            "Check number types, lengths and character sets in the setup, above all the calling and called "
            "numbers.",
    },
    {
        .value = 101,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Message not compatible with call state",
        .meaning = "A message arrived in a call state that does not allow it.",
        .advice = "Check for crossed messages, such as a release and an answer at the same moment.",
    },
    {
        .value = 102,
        .defined = true,
        .sip = 504,
        .sip_asterisk = 603,
        .sip_freeswitch = 504,
        .name = "Recovery on timer expiry",
        .meaning = "A protocol timer ran out: the other side did not reply in time.",
        .advice =
            "Find the message that got no reply: the next hop may be down, or packets may be lost on the "
            "way.",
        .note = "RFC 3398 pairs 102 with 504, and maps a received 408 or 504 to 102.",
    },
    {
        .value = 103,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Parameter non-existent or not implemented, passed on",
        .meaning = "A parameter was unknown and was passed on unchanged.",
        .advice =
            "Ask the network that sent it which parameter it passed on, and why it released the call then.",
        .note = "Asterisk and FreeSWITCH call 103 MANDATORY_IE_LENGTH_ERROR, which is another meaning.",
    },
    {
        .value = 110,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Message with unrecognized parameter, discarded",
        .meaning = "A message was dropped because of a parameter that was not recognised.",
        .advice = "Find the ISUP parameter that the next exchange does not know.",
    },
    {
        .value = 111,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 603,
        .sip_freeswitch = 480,
        .name = "Protocol error, unspecified",
        .meaning = "A protocol error, and no closer cause fits.",
        .advice = "Trace the signalling at the gateway to see which message was refused.",
        .note = "Oracle SBCs send 111 for a SIP 400, 414, 416 or 420.",
    },
    {
        .value = 127,
        .defined = true,
        .sip = 500,
        .sip_asterisk = 500,
        .sip_freeswitch = 480,
        .name = "Interworking, unspecified",
        .meaning = "The call passed a network that gives no causes, so the precise cause is unknown.",
        .advice =
            "Look on the far side of the interworking point: the SIP code there, or an earlier 18x, may "
            "say more.",
        .note =
            "RFC 3398 maps SIP protocol errors such as 413, 420 and 505 to 127. Asterisk uses it for 4xx "
            "and 6xx codes that it does not list.",
    },
};

#define CAUSE_COUNT     (sizeof causes / sizeof causes[0])

const q850_row *q850_find(unsigned value)
{
    size_t low = 0, high = CAUSE_COUNT;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (causes[middle].value < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low < CAUSE_COUNT && causes[low].value == value ? &causes[low] : NULL;
}

const q850_row *q850_rows(size_t *count)
{
    *count = CAUSE_COUNT;
    return causes;
}

const char *q850_class_name(unsigned value)
{
    static const char *const names[] = {
        "normal event",                         /* 000 */
        "normal event",                         /* 001 */
        "resource unavailable",                 /* 010 */
        "service or option not available",      /* 011 */
        "service or option not implemented",    /* 100 */
        "invalid message",                      /* 101 */
        "protocol error",                       /* 110 */
        "interworking"                          /* 111 */
    };

    return value <= 127 ? names[value >> 4] : "not a Q.850 value";
}

static const location_row locations[] = {
    {
        .token = "U",
        .bits = 0,
        .name = "user",
        .meaning =
            "The user's own terminal or PBX released the call. A gateway writes it for any SIP 6xx, and a "
            "blocking US network may write it too.",
    },
    {
        .token = "LPN",
        .bits = 1,
        .name = "private network serving the local user",
        .meaning = "The PBX or company network on the near side of the node that wrote it released the call.",
    },
    {
        .token = "LN",
        .bits = 2,
        .name = "public network serving the local user",
        .meaning = "The carrier of the local user, as seen by the node that wrote it, released the call.",
    },
    {
        .token = "TN",
        .bits = 3,
        .name = "transit network",
        .meaning = "A carrier between the two ends released the call.",
    },
    {
        .token = "RLN",
        .bits = 4,
        .name = "public network serving the remote user",
        .meaning = "The carrier of the far user, as seen by the node that wrote it, released the call.",
    },
    {
        .token = "RPN",
        .bits = 5,
        .name = "private network serving the remote user",
        .meaning = "The PBX or company network on the far side of the node that wrote it released the call.",
    },
    {
        .token = "LOC-6",
        .bits = 6,
        .name = "spare",
        .meaning = "Q.850 leaves location 6 spare; it points at nobody.",
    },
    {
        .token = "INTL",
        .bits = 7,
        .name = "international network",
        .meaning = "An international transit network released the call.",
    },
    {
        .token = "LOC-8",
        .bits = 8,
        .name = "spare",
        .meaning = "Q.850 leaves location 8 spare; it points at nobody.",
    },
    {
        .token = "LOC-9",
        .bits = 9,
        .name = "spare",
        .meaning = "Q.850 leaves location 9 spare; it points at nobody.",
    },
    {
        .token = "BI",
        .bits = 10,
        .name = "network beyond interworking point",
        .meaning =
            "The release came from beyond a gateway, where another kind of network begins, such as the IP "
            "side seen from ISDN.",
    },
    {
        .token = "LOC-11",
        .bits = 11,
        .name = "spare",
        .meaning = "Q.850 leaves location 11 spare; it points at nobody.",
    },
    {
        .token = "LOC-12",
        .bits = 12,
        .name = "reserved for national use",
        .meaning = "Location 12 is for national use: ask the national network that wrote it.",
    },
    {
        .token = "LOC-13",
        .bits = 13,
        .name = "reserved for national use",
        .meaning = "Location 13 is for national use: ask the national network that wrote it.",
    },
    {
        .token = "LOC-14",
        .bits = 14,
        .name = "reserved for national use",
        .meaning = "Location 14 is for national use: ask the national network that wrote it.",
    },
    {
        .token = "LOC-15",
        .bits = 15,
        .name = "reserved for national use",
        .meaning = "Location 15 is for national use: ask the national network that wrote it.",
    },
};

#define LOCATION_COUNT  (sizeof locations / sizeof locations[0])

const location_row *location_find(span token)
{
    for (size_t i = 0; i < LOCATION_COUNT; i++)
        if (span_equal_nocase(token, span_of(locations[i].token)))
            return &locations[i];
    return NULL;
}

const location_row *location_of_bits(uint8_t bits)
{
    for (size_t i = 0; i < LOCATION_COUNT; i++)
        if (locations[i].bits == bits)
            return &locations[i];
    return NULL;
}

const location_row *location_rows(size_t *count)
{
    *count = LOCATION_COUNT;
    return locations;
}
