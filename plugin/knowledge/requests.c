/* requests.c - what a refusal says of a request that is no call, why a subscription ended, and why an SMS failed
 *
 * Sources: RFC 3261 11.2 (OPTIONS), RFC 6665 4.1.3 and 4.2 (SUBSCRIBE, NOTIFY), RFC 3903 (PUBLISH), RFC 3428 (MESSAGE),
 * 3GPP TS 24.011 8.2.5.4 and annex E (RP-Cause; the names are those of Wireshark's packet-gsm_a_rp.c, too).
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"

static const request_row refusals[] = {
    { "MESSAGE", 403, "The server does not let this sender send, or not to this recipient.",
      "Check whether messages are switched on for the sender, and what the server's rules say of this recipient." },
    { "MESSAGE", 404, "The server knows no such recipient: the message was not delivered.",
      "Check the number or name in the Request-URI, then the recipient's account and the route to it." },
    { "MESSAGE", 408, "A server got no answer from the recipient's device: whether the message arrived is not known.",
      "Check the recipient's registration, and the path from that server to it." },
    { "MESSAGE", 415, "The recipient does not take a body of this type.",
      "Compare Content-Type of the request with Accept of the response." },
    { "MESSAGE", 480, "The recipient cannot be reached for now, most often as no device is registered: the message was not delivered.",
      "Check the recipient's registration, and whether the server should store messages for later." },
    { "NOTIFY", 481, "The receiver knows of no such subscription, which ends it: it hears nothing more (RFC 6665 4.2.2).",
      "Check whether the receiver was restarted, or never saw the 2xx to its SUBSCRIBE; compare the tags of both." },
    { "NOTIFY", 489, "The receiver does not know this event package.",
      "Compare Event of the NOTIFY with Allow-Events of the receiver; a NOTIFY that nobody subscribed to must be allowed there." },
    { "OPTIONS", 0, "Any response shows that the peer is there; with this one it does not serve what the OPTIONS asks for.",
      "Where it only has to show that the peer lives, nothing; else compare the Request-URI with what the peer serves." },
    { "OPTIONS", 408, "A proxy answers: who stands behind it did not, or is not registered.",
      "Check the registration of that user or peer at the proxy, and the path from the proxy to it." },
    { "OPTIONS", 480, "A proxy answers: who stands behind it did not, or is not registered.",
      "Check the registration of that user or peer at the proxy, and the path from the proxy to it." },
    { "OPTIONS", 503, "The peer is there, yet takes no calls for now.",
      "Look at the load and the state of the peer, and of what stands behind it." },
    { "OPTIONS", 504, "A proxy answers: the server behind it did not.", "Check that server, and the path from the proxy to it." },
    { "PUBLISH", 403, "The server does not let this user publish, or not for this address.",
      "Check the user's rights at the presence server, and that From, To and credentials belong together." },
    { "PUBLISH", 404, "The server keeps no presence for this address.", "Check the Request-URI, and the user at the presence server." },
    { "PUBLISH", 412, "The entity tag in SIP-If-Match is not, or no longer, known: the server lost or expired what was published.",
      "The client must publish anew without SIP-If-Match. If this comes again and again, look for a server that restarts, or a client that is late." },
    { "PUBLISH", 423, "The server wants a longer interval.", "Set the interval to at least Min-Expires of the response." },
    { "PUBLISH", 489, "The server does not know this event package.", "Compare Event of the request with Allow-Events of the response." },
    { "SUBSCRIBE", 403, "The server does not let this user watch that address.",
      "Check the rights of the subscriber at the server, and the watched user's rules." },
    { "SUBSCRIBE", 404, "The server has nothing to report on under this address.",
      "Check the Request-URI; at a PBX a busy lamp needs a hint, or presence, for that extension." },
    { "SUBSCRIBE", 423, "The server wants a longer interval.", "Set the interval to at least Min-Expires of the response." },
    { "SUBSCRIBE", 481, "The server no longer knows the subscription that this was to renew.",
      "The subscriber must subscribe anew. Check whether the server was restarted, or the renewal came too late." },
    { "SUBSCRIBE", 489, "The server does not know this event package.",
      "Compare Event of the request with Allow-Events of the response; switch that event off at the phone, or on at the server." },
};

const request_row *request_refusal_find(span method, unsigned code)
{
    const request_row *any = NULL;

    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        if (!span_equal(method, span_of(refusals[i].method)))
            continue;
        if (refusals[i].code == code)
            return &refusals[i];
        if (!refusals[i].code)
            any = &refusals[i];
    }
    return any;
}

static const ending_row endings[] = {
    { "deactivated", "The server ended it; the subscriber should subscribe anew at once.",
      "See that a new SUBSCRIBE follows; servers end subscriptions so when they move or restart." },
    { "giveup", "The server ended it: nobody allowed the subscription in time.", "Let the watched user, or the server's rules, allow it." },
    { "invariant", "The server ended it: the state never changes again.", "Nothing: the subscriber need not ask again." },
    { "noresource", "The server ended it: what was watched is no longer there.",
      "Check whether the extension, user or conference was deleted." },
    { "probation", "The server ended it for now; the subscriber should try again later.", "Look at the server's load, and at retry-after." },
    { "rejected", "The server ended it: the subscriber may no longer watch this.", "Check the rights of the subscriber at the server." },
    { "timeout", "It was not renewed before it ran out.",
      "Check why the subscriber did not renew: switched off, moved to another address, or its SUBSCRIBE was lost." },
};

const ending_row *subscription_ending_find(span reason)
{
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (span_equal_nocase(reason, span_of(endings[i].reason)))
            return &endings[i];
    return NULL;
}

#define PROTOCOL_CHECK "Compare what the phone and the gateway make of the RP message: one of them does not keep to 3GPP TS 24.011."
#define LATER_CHECK    "Send it again later; if it stays so, ask who runs the message centre."

static const rp_cause_row rp_causes[] = {
    { 1, "Unassigned (unallocated) number", "The number has not been given to anybody.", "Check the recipient's number digit by digit." },
    { 8, "Operator determined barring", "The operator bars the sender from sending SMS.", "Check the sender's subscription for barring." },
    { 10, "Call barred", "The sender's barring of outgoing calls holds for this recipient, too.", "Check the sender's barring of outgoing calls." },
    { 21, "Short message transfer rejected", "The receiving side could have taken it, and does not want to.",
      "Check the settings of the message centre, or of the phone, for this sender." },
    { 22, "Memory capacity exceeded", "The phone has no room for another message.", "Delete messages on the phone, or its SIM." },
    { 27, "Destination out of order", "The recipient cannot be reached, as its interface does not work.", "Check the recipient's device and network." },
    { 28, "Unidentified subscriber", "The subscriber is not registered in this network: its identity (IMSI) is not known.",
      "Check the sender's subscription, and which identity the gateway hands to the message centre." },
    { 29, "Facility rejected", "The network does not support what was asked for.", "Ask the operator which SMS services the subscription has." },
    { 30, "Unknown subscriber", "The directory number, or the identity, is not known in the home network (HLR).",
      "Check the recipient's number, and that the account is provisioned for SMS." },
    { 38, "Network out of order", "The network does not work, and will not for some time.", LATER_CHECK },
    { 41, "Temporary failure", "The network failed for the moment.", LATER_CHECK },
    { 42, "Congestion", "The network, or the message centre, is overloaded.", LATER_CHECK },
    { 47, "Resources unavailable, unspecified", "Something that it needs is not available.", LATER_CHECK },
    { 50, "Requested facility not subscribed", "The subscription does not have SMS.", "Switch SMS on in the sender's subscription." },
    { 69, "Requested facility not implemented", "The network does not offer SMS this way.", "Ask the operator whether SMS over IP is supported." },
    { 81, "Invalid short message transfer reference value", "A reference came that is not in use.", PROTOCOL_CHECK },
    { 95, "Semantically incorrect message", "The RP message makes no sense here.", PROTOCOL_CHECK },
    { 96, "Invalid mandatory information", "The RP message lacks something, or it cannot be read.", PROTOCOL_CHECK },
    { 97, "Message type non-existent or not implemented", "The RP message is of a type that is not known.", PROTOCOL_CHECK },
    { 98, "Message not compatible with short message protocol state", "The RP message came at the wrong moment.", PROTOCOL_CHECK },
    { 99, "Information element non-existent or not implemented", "A part of the RP message is not known.", PROTOCOL_CHECK },
    { 111, "Protocol error, unspecified", "The RP message breaks the protocol.", PROTOCOL_CHECK },
    { 127, "Interworking, unspecified", "Another network on the way failed, and does not say why.", LATER_CHECK },
};

const rp_cause_row *rp_cause_find(unsigned cause)
{
    for (size_t i = 0; i < sizeof rp_causes / sizeof rp_causes[0]; i++)
        if (rp_causes[i].cause == cause)
            return &rp_causes[i];
    return NULL;
}
