/* contrasts.c - the response codes that people take for one another
 *
 * Each pair stands twice, once from the view of each code: 183 taken for 180, and
 * 180 taken for 183. A text begins "183, not 180: " and has two sentences, at most
 * 300 characters in all. Rows are sorted by code, then by the other code.
 * tests/unit/test_responses.c holds each row to that.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"

static const contrast_row contrasts[] = {
    {
        .code = 100,
        .other = 180,
        .text =
            "100, not 180: the next hop has the request, and that says nothing about alerting. 180 comes "
            "from the called side and travels all the way back to the caller.",
    },
    {
        .code = 100,
        .other = 183,
        .text =
            "100, not 183: this goes back one hop and tells nothing about the call. 183 passes from end to "
            "end and may carry SDP for early media.",
    },
    {
        .code = 180,
        .other = 100,
        .text =
            "180, not 100: the called side reports that its user is being alerted. 100 only tells the "
            "previous hop to stop repeating the request.",
    },
    {
        .code = 180,
        .other = 182,
        .text =
            "180, not 182: the called side reports that a device rings now. 182 is right while the call "
            "waits in a queue and nobody is alerted yet.",
    },
    {
        .code = 180,
        .other = 183,
        .text =
            "180, not 183: this one does say that the user is being alerted. 183 is the code for progress "
            "without that knowledge, for instance a gateway that opens the audio path.",
    },
    {
        .code = 180,
        .other = 486,
        .text =
            "180, not 486: the device takes this call and alerts its user, who may be talking already (call "
            "waiting). 486 comes from a device that takes no further call.",
    },
    {
        .code = 181,
        .other = 302,
        .text =
            "181, not 302: the network forwards the call itself, and the caller's INVITE lives on. With 302 "
            "the caller's side would have to send a new INVITE to the Contact.",
    },
    {
        .code = 182,
        .other = 180,
        .text =
            "182, not 180: the call waits in a queue, and no device rings for it yet. 180 should follow, if "
            "at all, when an agent's or user's device is alerted.",
    },
    {
        .code = 182,
        .other = 480,
        .text =
            "182, not 480: the call is kept and waits for the callee. 480 would end this attempt and leave "
            "a later one to the caller.",
    },
    {
        .code = 183,
        .other = 100,
        .text =
            "183, not 100: progress of the call itself, which proxies must pass upstream. 100 would have "
            "stopped at the first stateful proxy and set up no early dialog.",
    },
    {
        .code = 183,
        .other = 180,
        .text =
            "183, not 180: progress of a kind that does not say that anybody is being alerted. Only 180 "
            "reports ringing; a phone that follows RFC 3960 plays no ringback tone of its own for 183 alone.",
    },
    {
        .code = 183,
        .other = 199,
        .text =
            "183, not 199: the early dialog lives and may carry media. 199 would tell that the early dialog "
            "of its To tag has ended.",
    },
    {
        .code = 183,
        .other = 200,
        .text =
            "183, not 200: nobody has answered, even if the caller hears voices or music, which are early "
            "media. Only 200 to the INVITE is the answer from which talk time counts.",
    },
    {
        .code = 183,
        .other = 603,
        .text =
            "183, not 603: the attempt is still going on, although an announcement in its early media or a "
            "Reason in it may already tell of a failure. 603 ends it, and the Reason of that final response "
            "is a fact of its own.",
    },
    {
        .code = 199,
        .other = 183,
        .text =
            "199, not 183: the early dialog of this To tag has ended, so no more media belongs to it. 183 "
            "would open or update an early dialog.",
    },
    {
        .code = 199,
        .other = 487,
        .text =
            "199, not 487: one branch has ended and the INVITE still waits for its final response. 487 is "
            "such a final response and follows a CANCEL or BYE.",
    },
    {
        .code = 200,
        .other = 183,
        .text =
            "200, not 183: this is the answer, and the session is established. Audio that came after a 183 "
            "was early media, such as a ringing tone or announcement.",
    },
    {
        .code = 200,
        .other = 202,
        .text =
            "200, not 202: the normal success code. A server that follows RFC 6665 sends it to SUBSCRIBE "
            "even while the subscription is still pending.",
    },
    {
        .code = 200,
        .other = 204,
        .text =
            "200, not 204: a NOTIFY must follow a successful SUBSCRIBE. 204 is the right code when the "
            "subscriber's entity tag shows that it has the state already.",
    },
    {
        .code = 202,
        .other = 200,
        .text =
            "202, not 200: for subscriptions and transfers a deprecated form of 200, which clients must "
            "treat alike. To a MESSAGE it differs: a relay took the text, and delivery is not assured.",
    },
    {
        .code = 204,
        .other = 200,
        .text =
            "204, not 200: success too, but no NOTIFY follows. A server may send it only to a SUBSCRIBE in "
            "a dialog whose Suppress-If-Match condition holds.",
    },
    {
        .code = 204,
        .other = 412,
        .text =
            "204, not 412: a condition that holds and saves a NOTIFY: this is success. 412 rejects a "
            "PUBLISH because its entity tag is unknown.",
    },
    {
        .code = 300,
        .other = 302,
        .text =
            "300, not 302: several addresses to choose from, by the user or by the device. With 302 nobody "
            "has to choose: the client retries at the Contact.",
    },
    {
        .code = 300,
        .other = 485,
        .text =
            "300, not 485: each Contact reaches the same person or service, so a device may try them by "
            "itself. With 485 the candidates are different users, and only a person can choose.",
    },
    {
        .code = 301,
        .other = 302,
        .text =
            "301, not 302: the move is for good, so routing and address books should change. 302 holds for "
            "this call, or until the time in Expires.",
    },
    {
        .code = 301,
        .other = 410,
        .text =
            "301, not 410: the user has moved, and Contact holds the new address. 410 is right when no "
            "forwarding address is known.",
    },
    {
        .code = 302,
        .other = 181,
        .text =
            "302, not 181: the side that sent the INVITE must act: it sends a new one to the Contact. 181 "
            "only reports that somebody downstream is forwarding already.",
    },
    {
        .code = 302,
        .other = 300,
        .text =
            "302, not 300: the client should simply retry at the Contact. 300 offers different locations "
            "from which somebody selects.",
    },
    {
        .code = 302,
        .other = 301,
        .text =
            "302, not 301: the new address holds for this call, or for as long as Expires says. Nobody "
            "should store it as 301 would ask.",
    },
    {
        .code = 302,
        .other = 305,
        .text =
            "302, not 305: the target itself has moved, and the new INVITE goes to it. 305 leaves the "
            "target as it is and names a proxy to go through.",
    },
    {
        .code = 302,
        .other = 380,
        .text =
            "302, not 380: a new address for the same call. 380 says that the call failed and that some "
            "other service, described in the body, may help.",
    },
    {
        .code = 305,
        .other = 302,
        .text =
            "305, not 302: the same target, but by way of the proxy in Contact. 302 would replace the "
            "target of the request.",
    },
    {
        .code = 305,
        .other = 407,
        .text =
            "305, not 407: go through this proxy. 407 comes from a proxy that the request has already "
            "reached and that wants credentials.",
    },
    {
        .code = 380,
        .other = 302,
        .text =
            "380, not 302: another service is on offer, and the body describes it. For the same user at "
            "another address the server sends 302 with Contact.",
    },
    {
        .code = 380,
        .other = 503,
        .text =
            "380, not 503: the server offers another kind of service and describes it in the body. 503 only "
            "says that it cannot work now, and the client may try the next server.",
    },
    {
        .code = 400,
        .other = 409,
        .text =
            "400, not 409: a request that cannot be parsed. 409, which is no longer a SIP code, complained "
            "about existing registrations and not about syntax.",
    },
    {
        .code = 400,
        .other = 411,
        .text =
            "400, not 411: any fault of syntax, named in the phrase. A current server sends it, with a "
            "phrase such as missing Content-Length, where RFC 2543 had 411.",
    },
    {
        .code = 400,
        .other = 424,
        .text =
            "400, not 424: the SIP message itself has wrong syntax. For a location that is bad inside a "
            "sound message the receiver sends 424 with Geolocation-Error.",
    },
    {
        .code = 400,
        .other = 475,
        .text =
            "400, not 475: the standard code for any syntax fault. 475 is OpenSIPS's own number for a URI "
            "that its parser refused.",
    },
    {
        .code = 400,
        .other = 479,
        .text =
            "400, not 479: the standard code for bad syntax from any server. Kamailio has its own 479 when "
            "a URI is the trouble.",
    },
    {
        .code = 400,
        .other = 491,
        .text =
            "400, not 491: the request is wrong and must be changed before a retry. 491 objects only to the "
            "moment.",
    },
    {
        .code = 400,
        .other = 500,
        .text =
            "400, not 500: the fault lies in the request, says the server, so another try needs a change. "
            "500 says that the server itself failed, and the same request may work later.",
    },
    {
        .code = 400,
        .other = 505,
        .text =
            "400, not 505: a fault in the message's syntax. 505 is only about the version at the end of the "
            "request line.",
    },
    {
        .code = 401,
        .other = 403,
        .text =
            "401, not 403: credentials can still get the request through. 403 is final: the server may know "
            "very well who asks, and says no.",
    },
    {
        .code = 401,
        .other = 407,
        .text =
            "401, not 407: the end server or registrar asks, with WWW-Authenticate; the reply goes into "
            "Authorization. 407 comes from a proxy on the way and takes Proxy-Authorization.",
    },
    {
        .code = 402,
        .other = 403,
        .text =
            "402, not 403: a reserved code with no standard meaning. The defined code for a refusal by "
            "policy is 403.",
    },
    {
        .code = 403,
        .other = 401,
        .text =
            "403, not 401: sending credentials will not help, and the client should not repeat the request. "
            "A registrar sends 403 to a user who has authenticated but may not change these bindings.",
    },
    {
        .code = 403,
        .other = 402,
        .text =
            "403, not 402: a refusal with a defined meaning, whatever the policy behind it. 402 is only "
            "reserved, so what it stands for depends on who sent it.",
    },
    {
        .code = 403,
        .other = 404,
        .text =
            "403, not 404: the server refuses although the address may well exist. With 404 it denies that "
            "the user or domain exists here.",
    },
    {
        .code = 403,
        .other = 407,
        .text =
            "403, not 407: the decision is made, and a password changes nothing. 407 is the opening of a "
            "dialogue: send credentials and try again.",
    },
    {
        .code = 403,
        .other = 417,
        .text =
            "403, not 417: the server understood the priority value, and the caller has no right to it. 417 "
            "means that it understood none of the values.",
    },
    {
        .code = 403,
        .other = 433,
        .text =
            "403, not 433: a refusal whose ground is open; read the phrase. 433 states the ground: the "
            "caller is anonymous.",
    },
    {
        .code = 403,
        .other = 438,
        .text =
            "403, not 438: in STIR use with phrase Stale Date, the signature's time is too old: check "
            "clocks and delay. 438 would mean that no valid signature was found.",
    },
    {
        .code = 403,
        .other = 470,
        .text =
            "403, not 470: a general refusal. 470 says exactly what is missing: the recipients' permission "
            "for a relay to send to them.",
    },
    {
        .code = 403,
        .other = 473,
        .text =
            "403, not 473: a standard refusal, decided by the policy of whichever server sent it. 473 is "
            "OpenSIPS's own code for a next hop on its blacklist.",
    },
    {
        .code = 403,
        .other = 603,
        .text =
            "403, not 603: a server refuses by policy, and other branches may still answer. 603 speaks for "
            "the called user and ends the call everywhere.",
    },
    {
        .code = 404,
        .other = 403,
        .text =
            "404, not 403: the address is unknown to this server, and permission is not the question. To "
            "tell the two apart in practice, compare with a number that is known to work from the same "
            "caller.",
    },
    {
        .code = 404,
        .other = 410,
        .text =
            "404, not 410: unknown now, with no word on whether that is permanent. 410 is right when the "
            "server knows that the address is gone for good.",
    },
    {
        .code = 404,
        .other = 416,
        .text =
            "404, not 416: the URI is of a known kind, but nobody is found under it. 416 stops earlier, at "
            "the scheme such as tel: or sips:.",
    },
    {
        .code = 404,
        .other = 476,
        .text =
            "404, not 476: the server looked the user up and found none. 476 from OpenSIPS is a DNS failure "
            "for the next hop and says nothing about the user.",
    },
    {
        .code = 404,
        .other = 478,
        .text =
            "404, not 478: a verdict on the user or domain from a server that was reached. 478 from "
            "Kamailio tells only that DNS gave it no next hop.",
    },
    {
        .code = 404,
        .other = 480,
        .text =
            "404, not 480: the server denies that this user exists here. With 480 the user exists but is "
            "not reachable now, for instance not registered.",
    },
    {
        .code = 404,
        .other = 484,
        .text =
            "404, not 484: the server counts the address as complete and finds nobody. 484 asks for more "
            "digits.",
    },
    {
        .code = 404,
        .other = 604,
        .text =
            "404, not 604: one server's word: the user is not in this domain, and other branches go on. 604 "
            "claims that the user exists nowhere and ends all branches.",
    },
    {
        .code = 405,
        .other = 489,
        .text =
            "405, not 489: the method is not allowed at this address; see Allow. For a SUBSCRIBE whose "
            "event package is unknown the code is 489, with Allow-Events.",
    },
    {
        .code = 405,
        .other = 501,
        .text =
            "405, not 501: the server knows the method and forbids it at this address. 501 says that it "
            "does not know or support the method for any user.",
    },
    {
        .code = 406,
        .other = 415,
        .text =
            "406, not 415: the server cannot respond in a form that the request accepts. 415 is about the "
            "body that the request itself brought.",
    },
    {
        .code = 406,
        .other = 488,
        .text =
            "406, not 488: a matter of the Accept header and the response body. For an offered session that "
            "does not suit, codecs for example, 488 is right.",
    },
    {
        .code = 406,
        .other = 606,
        .text =
            "406, not 606: the form of the response is the trouble, and only at this resource. 606 rejects "
            "the offered session for all of the user's devices.",
    },
    {
        .code = 407,
        .other = 305,
        .text =
            "407, not 305: the request is at the right proxy, which wants credentials. 305 would come from "
            "the called device and send the request to a proxy.",
    },
    {
        .code = 407,
        .other = 401,
        .text =
            "407, not 401: a proxy on the way asks, with Proxy-Authenticate; the reply goes into "
            "Proxy-Authorization. 401 is for registrars and user agents, and one call may meet both.",
    },
    {
        .code = 407,
        .other = 403,
        .text =
            "407, not 403: a request for credentials, after which the client sends the INVITE again with "
            "them. If it ends in 403 after the credentials were sent, the account or its rights are the "
            "likely issue.",
    },
    {
        .code = 407,
        .other = 428,
        .text =
            "407, not 428: the proxy wants a password or other credential of this hop's account. 428 wants "
            "a signed caller identity, which no password replaces.",
    },
    {
        .code = 407,
        .other = 470,
        .text =
            "407, not 470: the sender must authenticate. With 470 the sender may be known, and the "
            "recipients' permission is missing.",
    },
    {
        .code = 407,
        .other = 494,
        .text =
            "407, not 494: a plain digest challenge. 494 first settles which security mechanism the two "
            "sides use, and a digest challenge may be one part of that.",
    },
    {
        .code = 408,
        .other = 477,
        .text =
            "408, not 477: usually the request went out, and no final response came back in time. With 477 "
            "the proxy could not even send it.",
    },
    {
        .code = 408,
        .other = 480,
        .text =
            "408, not 480: a timer ran out, at a proxy or server. With 480 an element that knows the user "
            "says that the user is not available now.",
    },
    {
        .code = 408,
        .other = 487,
        .text =
            "408, not 487: time ran out before a final response. 487 follows a CANCEL or BYE; a proxy timer "
            "may cause both, 487 on its branch and 408 towards the caller.",
    },
    {
        .code = 408,
        .other = 504,
        .text =
            "408, not 504: the SIP transaction itself got no final response in time. 504 names another "
            "party: a server outside, such as DNS or a database, gave no response.",
    },
    {
        .code = 409,
        .other = 400,
        .text =
            "409, not 400: a conflict with existing state, in the words of RFC 2543. As it is unregistered, "
            "a client handles it exactly like 400.",
    },
    {
        .code = 409,
        .other = 491,
        .text =
            "409, not 491: an old code for a conflict with registrations. The standard code for two changes "
            "that collide in a call is 491.",
    },
    {
        .code = 410,
        .other = 301,
        .text =
            "410, not 301: gone for good without a known new address. If the server knew one, 301 with "
            "Contact would let the caller follow.",
    },
    {
        .code = 410,
        .other = 404,
        .text =
            "410, not 404: the address existed and is gone for good. A server that cannot tell whether that "
            "is permanent should send 404.",
    },
    {
        .code = 411,
        .other = 400,
        .text =
            "411, not 400: one particular fault, the missing length, under an unregistered code. RFC 3261 "
            "has only 400 for it.",
    },
    {
        .code = 412,
        .other = 204,
        .text =
            "412, not 204: a failed condition, and the request had no effect. 204 reports success in a "
            "subscription, where the matching tag makes the NOTIFY unnecessary.",
    },
    {
        .code = 412,
        .other = 423,
        .text =
            "412, not 423: the entity tag is unknown. With 423 the tag may be fine and the expiry time is "
            "too short.",
    },
    {
        .code = 412,
        .other = 481,
        .text =
            "412, not 481: the server does not hold the published state. 481 is about a dialog or "
            "transaction, which a PUBLISH does not need.",
    },
    {
        .code = 413,
        .other = 414,
        .text = "413, not 414: the body is too large. 414 is about the request line only.",
    },
    {
        .code = 413,
        .other = 513,
        .text =
            "413, not 513: the body is too large; headers are not the point. 513 counts the whole message, "
            "so many or long headers can cause it too.",
    },
    {
        .code = 414,
        .other = 413,
        .text = "414, not 413: the URI in the request line is too long. A large body gets 413.",
    },
    {
        .code = 414,
        .other = 484,
        .text =
            "414, not 484: the URI is too long to interpret. 484 means the opposite trouble, too few digits "
            "in it.",
    },
    {
        .code = 414,
        .other = 513,
        .text =
            "414, not 513: only the Request-URI is too long. For the length of the whole message there is "
            "513.",
    },
    {
        .code = 415,
        .other = 406,
        .text =
            "415, not 406: the request's own body is of the wrong kind. 406 would object to its Accept "
            "header, that is to what may come back.",
    },
    {
        .code = 415,
        .other = 425,
        .text =
            "415, not 425: the kind of body is not supported. With 425 the receiver takes alerts and finds "
            "the content of this one unusable.",
    },
    {
        .code = 415,
        .other = 469,
        .text =
            "415, not 469: the type of the body is wrong. An INFO for a package that the peer never listed "
            "in Recv-Info gets 469.",
    },
    {
        .code = 415,
        .other = 488,
        .text =
            "415, not 488: the server does not take this kind of body at all; compare Content-Type with "
            "Accept. If it reads the SDP and dislikes what it offers, 488 is right.",
    },
    {
        .code = 415,
        .other = 493,
        .text =
            "415, not 493: the format is not supported. With 493 the receiver supports S/MIME but lacks the "
            "key for this body.",
    },
    {
        .code = 416,
        .other = 404,
        .text =
            "416, not 404: the server did not even look for the user, since it does not know the URI "
            "scheme. After the scheme is corrected, a 404 may still follow.",
    },
    {
        .code = 416,
        .other = 475,
        .text =
            "416, not 475: a well-formed URI of a scheme that the server does not handle. 475 from OpenSIPS "
            "means that the URI could not be parsed.",
    },
    {
        .code = 416,
        .other = 479,
        .text =
            "416, not 479: the scheme is the trouble, and changing it is the cure. 479 is Kamailio's own "
            "code for a URI that it could not process.",
    },
    {
        .code = 416,
        .other = 484,
        .text =
            "416, not 484: the scheme is not supported, before any digit counts. A server that understands "
            "the URI and wants more of the address sends 484.",
    },
    {
        .code = 417,
        .other = 403,
        .text =
            "417, not 403: the server does not know the namespace or value. Once it does, a caller without "
            "the right to that priority gets 403.",
    },
    {
        .code = 417,
        .other = 420,
        .text =
            "417, not 420: the server knows the resource-priority extension, but none of the values. A "
            "server that does not know the extension sends 420 with Unsupported: resource-priority.",
    },
    {
        .code = 420,
        .other = 417,
        .text =
            "420, not 417: the extension as a whole is unknown; Unsupported names it. With 417 the server "
            "knows resource priority, but not the value.",
    },
    {
        .code = 420,
        .other = 421,
        .text =
            "420, not 421: the client demands something that the server lacks. 421 is the reverse: the "
            "server demands something that the client did not offer.",
    },
    {
        .code = 420,
        .other = 439,
        .text =
            "420, not 439: an option tag in Require or Proxy-Require is unknown. With 439 the registrar "
            "knows outbound, but the first proxy does not take part in it.",
    },
    {
        .code = 421,
        .other = 420,
        .text =
            "421, not 420: the server demands an extension that the client did not offer; see Require. 420 "
            "refuses an extension that the client demanded; see Unsupported.",
    },
    {
        .code = 421,
        .other = 494,
        .text =
            "421, not 494: the request did not list the needed extension in Supported. When it did list "
            "sec-agree, the server sends 494 and the negotiation starts.",
    },
    {
        .code = 422,
        .other = 423,
        .text =
            "422, not 423: the session timer of a call (Session-Expires) is too short; see Min-SE. 423 "
            "concerns a registration, subscription or publication; see Min-Expires.",
    },
    {
        .code = 423,
        .other = 412,
        .text =
            "423, not 412: only the expiry time is too short. 412 rejects a PUBLISH whose entity tag the "
            "server does not hold.",
    },
    {
        .code = 423,
        .other = 422,
        .text =
            "423, not 422: a registration, subscription or publication would expire too soon; see "
            "Min-Expires. The session timer of a call has 422 with Min-SE.",
    },
    {
        .code = 424,
        .other = 400,
        .text =
            "424, not 400: the SIP message is sound, and only its location is not usable. Geolocation-Error "
            "tells what to correct, where 400 has just its phrase.",
    },
    {
        .code = 424,
        .other = 425,
        .text =
            "424, not 425: the location is bad. For a bad emergency alert in the CAP format there is 425 "
            "with AlertMsg-Error.",
    },
    {
        .code = 425,
        .other = 415,
        .text =
            "425, not 415: the receiver supports alerts and cannot make sense of this one. 415 would mean "
            "that it takes no such body at all.",
    },
    {
        .code = 425,
        .other = 424,
        .text =
            "425, not 424: the alert's content is bad. A bad location in an otherwise good alert has 424 "
            "and Geolocation-Error.",
    },
    {
        .code = 428,
        .other = 407,
        .text =
            "428, not 407: what is missing is a STIR signature over the caller's identity. 407 asks for an "
            "account's credentials instead.",
    },
    {
        .code = 428,
        .other = 429,
        .text =
            "428, not 429: the caller's own signed identity is missing. 429 is about a transfer: the one "
            "who referred the caller must prove it.",
    },
    {
        .code = 428,
        .other = 436,
        .text =
            "428, not 436: there is no Identity header that the verifier can use. With 436 there is one, "
            "and its certificate could not be fetched.",
    },
    {
        .code = 428,
        .other = 438,
        .text =
            "428, not 438: Identity is missing, or all of its PASSporT types are unsupported. With 438 an "
            "Identity header came, and the verifier could not accept it as valid.",
    },
    {
        .code = 429,
        .other = 428,
        .text =
            "429, not 428: the referrer of a transfer has to identify itself by a Referred-By token. A "
            "missing Identity header on an ordinary call gets 428.",
    },
    {
        .code = 429,
        .other = 436,
        .text =
            "429, not 436: a Referred-By token is asked for after a REFER. FreeSWITCH, however, sends 429 "
            "for BAD_IDENTITY_INFO, where RFC 8224 gives 436.",
    },
    {
        .code = 430,
        .other = 439,
        .text =
            "430, not 439: a flow that was registered has failed later. 439 rejects a REGISTER because the "
            "first proxy does not support flows.",
    },
    {
        .code = 430,
        .other = 480,
        .text =
            "430, not 480: one connection to the device is gone, and the proxy should try its other flows. "
            "480 is what the caller may see when none is left.",
    },
    {
        .code = 430,
        .other = 503,
        .text =
            "430, not 503: the edge proxy works and has lost one device's connection. 503 would say that "
            "the proxy itself cannot serve.",
    },
    {
        .code = 433,
        .other = 403,
        .text =
            "433, not 403: the hidden number alone is the ground of the refusal. With 403, showing the "
            "number need not help.",
    },
    {
        .code = 433,
        .other = 603,
        .text =
            "433, not 603: the ground is the hidden number, and other devices are not ruled out. 603 gives "
            "no ground and closes the call for all devices.",
    },
    {
        .code = 436,
        .other = 428,
        .text =
            "436, not 428: Identity is there, and the verifier could not fetch what it needs to check it. "
            "428 is right when no usable Identity header came at all.",
    },
    {
        .code = 436,
        .other = 429,
        .text =
            "436, not 429: a certificate for caller identity could not be fetched. 429 belongs to "
            "transfers, apart from FreeSWITCH's use of it for bad identity information.",
    },
    {
        .code = 436,
        .other = 437,
        .text =
            "436, not 437: the certificate could not be obtained. With 437 the verifier has it and does not "
            "trust or support it.",
    },
    {
        .code = 436,
        .other = 438,
        .text =
            "436, not 438: the signature was not checked, for want of the certificate. 438 comes when no "
            "signature proved valid.",
    },
    {
        .code = 437,
        .other = 436,
        .text =
            "437, not 436: the verifier has the certificate and does not accept it. 436 would mean that it "
            "never got one.",
    },
    {
        .code = 437,
        .other = 438,
        .text =
            "437, not 438: the certificate is the trouble: its issuer or algorithm. 438 says that the token "
            "or its signature is not valid.",
    },
    {
        .code = 438,
        .other = 403,
        .text =
            "438, not 403: no valid PASSporT was found, whatever its age. A token that is only too old gets "
            "403 with phrase Stale Date.",
    },
    {
        .code = 438,
        .other = 428,
        .text =
            "438, not 428: an Identity header came but none was valid. Without one, a verifier that demands "
            "it sends 428.",
    },
    {
        .code = 438,
        .other = 436,
        .text =
            "438, not 436: no PASSporT was valid. If the verifier had failed to fetch all the certificates, "
            "436 would be right.",
    },
    {
        .code = 438,
        .other = 437,
        .text =
            "438, not 437: the signature or the claims are wrong. 437 would object to the certificate "
            "before judging the token.",
    },
    {
        .code = 439,
        .other = 420,
        .text =
            "439, not 420: the registrar supports outbound and misses it in the first proxy. If the "
            "registrar itself lacked it and the client required it, 420 would come.",
    },
    {
        .code = 439,
        .other = 430,
        .text =
            "439, not 430: the registration is refused, so no flow exists yet. 430 reports the loss of a "
            "flow that was there.",
    },
    {
        .code = 440,
        .other = 482,
        .text =
            "440, not 482: too many parallel branches at once, a limit on breadth. 482 reports that the "
            "request came round again.",
    },
    {
        .code = 440,
        .other = 483,
        .text =
            "440, not 483: Max-Breadth limits how widely a request is forked. Max-Forwards, which gives "
            "483, limits how many hops it goes.",
    },
    {
        .code = 469,
        .other = 415,
        .text =
            "469, not 415: the Info Package is not welcome, whatever the body. If the package is, but the "
            "body's type does not fit it, 415 is right.",
    },
    {
        .code = 469,
        .other = 489,
        .text =
            "469, not 489: an INFO for an Info Package that was not agreed; see Recv-Info. Event packages "
            "of SUBSCRIBE and NOTIFY have 489; see Allow-Events.",
    },
    {
        .code = 470,
        .other = 403,
        .text =
            "470, not 403: the request can succeed once the listed recipients have given permission. A "
            "plain 403 gives no such way out.",
    },
    {
        .code = 470,
        .other = 407,
        .text =
            "470, not 407: authentication is not the point; recipients must consent first. 407 would be "
            "settled by sending credentials.",
    },
    {
        .code = 473,
        .other = 403,
        .text =
            "473, not 403: the proxy blocked the next hop's address, not the caller. 403 would be a "
            "decision about this request or its sender.",
    },
    {
        .code = 475,
        .other = 400,
        .text =
            "475, not 400: OpenSIPS could not parse a URI, which its own script may have written. 400 is "
            "about the request as it arrived.",
    },
    {
        .code = 475,
        .other = 416,
        .text =
            "475, not 416: OpenSIPS could not parse the URI. A good tel: URI that a server does not support "
            "gets 416.",
    },
    {
        .code = 476,
        .other = 404,
        .text =
            "476, not 404: the name of the next hop did not resolve at the OpenSIPS proxy. Whether the user "
            "exists was never asked.",
    },
    {
        .code = 476,
        .other = 478,
        .text =
            "476, not 478: OpenSIPS's number for a next hop that does not resolve. Kamailio uses 478, with "
            "the same phrase.",
    },
    {
        .code = 476,
        .other = 503,
        .text =
            "476, not 503: DNS failed at the proxy, and no server refused anything. 503 would come from a "
            "server that was reached and cannot serve.",
    },
    {
        .code = 477,
        .other = 408,
        .text =
            "477, not 408: sending failed, so look at transport, port and TLS first. 408 usually means "
            "silence after the request was sent.",
    },
    {
        .code = 477,
        .other = 503,
        .text =
            "477, not 503: the proxy itself could not send to the next hop. RFC 3261 treats such a "
            "transport error as 503, while Kamailio and OpenSIPS have this number.",
    },
    {
        .code = 478,
        .other = 404,
        .text =
            "478, not 404: Kamailio found no address for the next hop's name. A 404 would have come from "
            "the server behind that name.",
    },
    {
        .code = 478,
        .other = 476,
        .text =
            "478, not 476: Kamailio's number for a next hop that does not resolve. The same phrase with 476 "
            "comes from OpenSIPS.",
    },
    {
        .code = 479,
        .other = 400,
        .text =
            "479, not 400: Kamailio could not use a URI, so look at that and not at the rest of the "
            "message. 400 may be about any header or the body.",
    },
    {
        .code = 479,
        .other = 416,
        .text =
            "479, not 416: Kamailio could not process the URI, for whatever reason; its log tells. 416 "
            "would name the scheme as the reason.",
    },
    {
        .code = 480,
        .other = 182,
        .text =
            "480, not 182: this attempt is over, and the caller must call again. 182 would mean that the "
            "server keeps the call in a queue until the callee is free.",
    },
    {
        .code = 480,
        .other = 404,
        .text =
            "480, not 404: the user exists and may be reached later. 404 is right when the server knows of "
            "no such user, or does not serve the domain.",
    },
    {
        .code = 480,
        .other = 408,
        .text =
            "480, not 408: an element responded for the user, so the path works up to there. 408 means that "
            "no answer came in time, so it may also be a dead next hop.",
    },
    {
        .code = 480,
        .other = 430,
        .text =
            "480, not 430: the user is not available by any way that this server knows. 430 stays between "
            "proxies and concerns one flow of a device.",
    },
    {
        .code = 480,
        .other = 486,
        .text =
            "480, not 486: the user is not available at the moment, for a reason that may not be busy. 486 "
            "says more exactly that the device is busy or takes no more calls.",
    },
    {
        .code = 480,
        .other = 503,
        .text =
            "480, not 503: the user is unavailable, and the server works. With 503 the server or its trunks "
            "cannot handle the call, and another route may carry it.",
    },
    {
        .code = 480,
        .other = 603,
        .text =
            "480, not 603: unavailable here and now, and other branches go on. 603 is a refusal for all "
            "devices of the user.",
    },
    {
        .code = 481,
        .other = 412,
        .text =
            "481, not 412: no dialog or transaction fits the request. For a PUBLISH with a stale entity tag "
            "the server sends 412.",
    },
    {
        .code = 481,
        .other = 482,
        .text =
            "481, not 482: the receiver knows no such dialog or transaction. With 482 it has seen this same "
            "request before, by another path or in a loop.",
    },
    {
        .code = 481,
        .other = 487,
        .text =
            "481, not 487: nothing to match was found; for a CANCEL that means no such INVITE. 487 ends an "
            "INVITE that was found and cancelled.",
    },
    {
        .code = 482,
        .other = 440,
        .text =
            "482, not 440: the same request came back to where it had been. 440 needs no loop: the branches "
            "are just too many.",
    },
    {
        .code = 482,
        .other = 481,
        .text =
            "482, not 481: the request came round again or by two paths. 481 would mean that the receiver "
            "has no matching call.",
    },
    {
        .code = 482,
        .other = 483,
        .text =
            "482, not 483: a loop or a second copy was recognised as such. 483 only counts hops, and a loop "
            "is its usual but not its only cause.",
    },
    {
        .code = 483,
        .other = 440,
        .text =
            "483, not 440: the path is too long, counted by Max-Forwards. 440 is about too many branches "
            "side by side.",
    },
    {
        .code = 483,
        .other = 482,
        .text =
            "483, not 482: the hop count ran out, often by a loop that nobody recognised. A proxy that "
            "checks for loops sends 482 earlier.",
    },
    {
        .code = 484,
        .other = 404,
        .text =
            "484, not 404: the digits so far may be the start of a good number. 404 is said of a complete "
            "address.",
    },
    {
        .code = 484,
        .other = 414,
        .text =
            "484, not 414: too few digits or too little of an address. 414 is about length in bytes, not "
            "about the numbering plan.",
    },
    {
        .code = 484,
        .other = 416,
        .text =
            "484, not 416: the scheme is fine, and the address in it is too short. 416 would refuse tel: or "
            "sips: as such.",
    },
    {
        .code = 485,
        .other = 300,
        .text =
            "485, not 300: the candidates are different users, so a person must pick. A server sends 300 "
            "when all addresses lead to the same person or service.",
    },
    {
        .code = 486,
        .other = 180,
        .text =
            "486, not 180: the device turns the call down, even if a 180 told of ringing before. In that "
            "case the user or the device probably rejected it while it rang.",
    },
    {
        .code = 486,
        .other = 480,
        .text =
            "486, not 480: the device was reached and takes no further call. 480 fits a user who is logged "
            "out, has do not disturb on, or has no known location.",
    },
    {
        .code = 486,
        .other = 503,
        .text =
            "486, not 503: the called user's device is busy. When trunks or channels are all in use, 503 is "
            "the usual code, and another route may help.",
    },
    {
        .code = 486,
        .other = 600,
        .text =
            "486, not 600: this device is busy; forking, voicemail and other devices go on. 600 is right "
            "only when the sender knows that no other end point will answer.",
    },
    {
        .code = 486,
        .other = 603,
        .text =
            "486, not 603: busy or unwilling at this device, and the call may still be taken elsewhere. 603 "
            "refuses on behalf of all devices.",
    },
    {
        .code = 487,
        .other = 199,
        .text =
            "487, not 199: the whole INVITE transaction ends here. 199 would report one early dialog that "
            "is gone while others may still answer.",
    },
    {
        .code = 487,
        .other = 408,
        .text =
            "487, not 408: somebody sent CANCEL or BYE; look for it. A proxy whose timer ran out may send "
            "that CANCEL downstream and 408 upstream.",
    },
    {
        .code = 487,
        .other = 481,
        .text =
            "487, not 481: the CANCEL or BYE found its INVITE and ended it. Had there been no match, the "
            "CANCEL or BYE itself would have got 481.",
    },
    {
        .code = 487,
        .other = 603,
        .text =
            "487, not 603: the side that sent the INVITE, the caller or a proxy, took it back. With 603 the "
            "called side ended it.",
    },
    {
        .code = 488,
        .other = 406,
        .text =
            "488, not 406: the offered session does not suit this place: look at the SDP. 406 has a similar "
            "name but is about content types that may come back.",
    },
    {
        .code = 488,
        .other = 415,
        .text =
            "488, not 415: the SDP was understood, and what it offers does not suit. 415 would mean that "
            "the body's type itself is not supported.",
    },
    {
        .code = 488,
        .other = 580,
        .text =
            "488, not 580: media or codecs do not suit. 580 concerns preconditions, that is resources which "
            "must be reserved before the call may ring.",
    },
    {
        .code = 488,
        .other = 606,
        .text =
            "488, not 606: not acceptable at this device, so a proxy may try others. 606 may be sent only "
            "when no other end point will answer.",
    },
    {
        .code = 489,
        .other = 405,
        .text =
            "489, not 405: SUBSCRIBE as such is taken, but not for this event package. If the address took "
            "no subscriptions at all, 405 with Allow would be right.",
    },
    {
        .code = 489,
        .other = 469,
        .text =
            "489, not 469: an event package in SUBSCRIBE or NOTIFY is unknown. For INFO the like code is "
            "469.",
    },
    {
        .code = 491,
        .other = 400,
        .text =
            "491, not 400: the request is correct and only came at a bad moment, so the same one may "
            "succeed after the back-off. 400 would come again and again.",
    },
    {
        .code = 491,
        .other = 409,
        .text =
            "491, not 409: two changes in one dialog collide, and a retry after the back-off is right. 409 "
            "is unregistered and meant registrations.",
    },
    {
        .code = 491,
        .other = 500,
        .text =
            "491, not 500: both sides have sent an offer or a re-INVITE, and the two collide. If the same "
            "side sends a second one before the first is answered, it gets 500 with Retry-After.",
    },
    {
        .code = 493,
        .other = 415,
        .text =
            "493, not 415: the body is of a known kind but locked with a key that the receiver does not "
            "have. 415 rejects the kind of body.",
    },
    {
        .code = 494,
        .other = 407,
        .text =
            "494, not 407: first agree on a security mechanism from Security-Server. A bare 407 needs "
            "credentials only.",
    },
    {
        .code = 494,
        .other = 421,
        .text =
            "494, not 421: the client has shown sec-agree, so the negotiation can go on. A request without "
            "it gets 421 from a server that insists.",
    },
    {
        .code = 500,
        .other = 400,
        .text =
            "500, not 400: the server failed and the request may be fine. If one special request always "
            "causes it, look for a field that the server's code cannot handle and should refuse with 400.",
    },
    {
        .code = 500,
        .other = 491,
        .text =
            "500, not 491: on a re-INVITE with Retry-After, the same side has probably sent two in a row. "
            "When the two sides collide, the code is 491.",
    },
    {
        .code = 500,
        .other = 502,
        .text =
            "500, not 502: the server failed in its own work. 502 puts the fault behind it, in an invalid "
            "response from downstream.",
    },
    {
        .code = 500,
        .other = 503,
        .text =
            "500, not 503: an unexpected error in this request, with no advice to leave the server. 503 "
            "tells the client to try another server, and proxies turn a lone 503 into 500.",
    },
    {
        .code = 501,
        .other = 405,
        .text =
            "501, not 405: the method is unknown to the server, whoever is addressed. For a known method "
            "that this address does not take, 405 with Allow is right.",
    },
    {
        .code = 501,
        .other = 555,
        .text =
            "501, not 555: the method or function is missing. 555 is only about the push service in a "
            "REGISTER, and REGISTER itself is supported.",
    },
    {
        .code = 502,
        .other = 500,
        .text = "502, not 500: the server got an invalid response from beyond. 500 would be its own failure.",
    },
    {
        .code = 502,
        .other = 503,
        .text =
            "502, not 503: an invalid response came from beyond. 503 is about the server's own state: "
            "overload, maintenance or no free trunk.",
    },
    {
        .code = 502,
        .other = 504,
        .text = "502, not 504: a response came from beyond, but an invalid one. With 504 none came in time.",
    },
    {
        .code = 503,
        .other = 380,
        .text =
            "503, not 380: the same request may succeed at another server or later. With 380 a different "
            "service would take the place of the call.",
    },
    {
        .code = 503,
        .other = 430,
        .text =
            "503, not 430: the server as a whole cannot serve requests now. A proxy that has lost just one "
            "device's flow sends 430.",
    },
    {
        .code = 503,
        .other = 476,
        .text =
            "503, not 476: a server declares itself unable to work now. A name that OpenSIPS cannot resolve "
            "gives 476.",
    },
    {
        .code = 503,
        .other = 477,
        .text =
            "503, not 477: a server says that it is overloaded or under repair. When Kamailio or OpenSIPS "
            "cannot reach the next hop at all, look for 477.",
    },
    {
        .code = 503,
        .other = 480,
        .text =
            "503, not 480: the server or trunk is the trouble, so try another route. A user who is merely "
            "away gets 480, and another route is unlikely to help.",
    },
    {
        .code = 503,
        .other = 486,
        .text =
            "503, not 486: no server or trunk capacity, and the called user may be free. 486 speaks of the "
            "called device alone.",
    },
    {
        .code = 503,
        .other = 500,
        .text =
            "503, not 500: the server is overloaded or under repair, so clients should turn to another one. "
            "Further upstream it should appear as 500, unless a proxy knows that it cannot serve any "
            "request.",
    },
    {
        .code = 503,
        .other = 502,
        .text =
            "503, not 502: the server cannot serve now, and says so itself. 502 would report a response "
            "from downstream that made no sense.",
    },
    {
        .code = 504,
        .other = 408,
        .text =
            "504, not 408: the sender works, but a server that it depends on stayed silent. When only the "
            "called side's SIP response is missing, expect 408.",
    },
    {
        .code = 504,
        .other = 502,
        .text =
            "504, not 502: nothing came back in time from the server beyond. With 502 a response came that "
            "it could not use.",
    },
    {
        .code = 505,
        .other = 400,
        .text =
            "505, not 400: the server can read the start line and refuses its version. For any other damage "
            "of the start line expect 400.",
    },
    {
        .code = 513,
        .other = 413,
        .text =
            "513, not 413: the message as a whole is too long, headers included. 413 would point at the "
            "body alone and may come with Retry-After.",
    },
    {
        .code = 513,
        .other = 414,
        .text =
            "513, not 414: all of the message counts here. If the request line alone broke the limit, "
            "expect 414.",
    },
    {
        .code = 555,
        .other = 501,
        .text =
            "555, not 501: REGISTER is supported, and only this push service is not. 501 would mean that it "
            "does not support REGISTER or another needed function.",
    },
    {
        .code = 580,
        .other = 488,
        .text =
            "580, not 488: the preconditions (a=des lines) cannot be met, though the codecs may suit. Codec "
            "and transport mismatches get 488.",
    },
    {
        .code = 600,
        .other = 486,
        .text =
            "600, not 486: busy, and nothing else will answer: all other branches are cancelled. A phone "
            "that knows only itself should send 486.",
    },
    {
        .code = 600,
        .other = 603,
        .text = "600, not 603: the callee is busy and lets the caller know it. 603 keeps the reason private.",
    },
    {
        .code = 603,
        .other = 183,
        .text =
            "603, not 183: this ends the attempt with a final response that needs an ACK. A 183 before it "
            "may hold an announcement or a more exact Reason, so read both.",
    },
    {
        .code = 603,
        .other = 403,
        .text =
            "603, not 403: this speaks for the called user and stops every branch. 403 is right when a "
            "server on the way does not permit the call.",
    },
    {
        .code = 603,
        .other = 433,
        .text =
            "603, not 433: the user declined and need not say why. If hidden numbers are rejected as such, "
            "433 tells the caller what to change.",
    },
    {
        .code = 603,
        .other = 480,
        .text =
            "603, not 480: a refusal for the user as a whole, which ends all branches. 480 only tells that "
            "this place cannot reach the user now, so voicemail or another phone may still answer.",
    },
    {
        .code = 603,
        .other = 486,
        .text =
            "603, not 486: refused for all devices, with no reason given. A phone whose user is busy should "
            "send 486, so that voicemail can still answer.",
    },
    {
        .code = 603,
        .other = 487,
        .text =
            "603, not 487: the called side, or something that acts for it, ended the attempt. 487 would "
            "follow a CANCEL from the caller or from a proxy on the way.",
    },
    {
        .code = 603,
        .other = 600,
        .text =
            "603, not 600: refused without telling why. 600 would admit that the user is busy; both end "
            "ringing on all devices.",
    },
    {
        .code = 603,
        .other = 604,
        .text =
            "603, not 604: the sender claims that the user exists and does not take the call. 604 says that "
            "there is no such user anywhere.",
    },
    {
        .code = 603,
        .other = 607,
        .text =
            "603, not 607: refused now, and the caller may be welcome at another time. 607 objects to the "
            "caller as such.",
    },
    {
        .code = 603,
        .other = 608,
        .text =
            "603, not 608: in its plain form it speaks for the called user. A block by an analytics engine "
            "has 608 with Call-Info or, in the USA, 603 with the phrase Network Blocked.",
    },
    {
        .code = 604,
        .other = 404,
        .text =
            "604, not 404: final for every branch, and only for a server with authority over the address. A "
            "server that knows just its own domain should send 404.",
    },
    {
        .code = 604,
        .other = 603,
        .text =
            "604, not 603: no such user exists, says the server, so calling later will not help. 603 speaks "
            "for an existing user, and Retry-After may name a better time.",
    },
    {
        .code = 606,
        .other = 406,
        .text =
            "606, not 406: the offered session suits none of the user's devices. Despite the like name, 406 "
            "is about the Accept header.",
    },
    {
        .code = 606,
        .other = 488,
        .text =
            "606, not 488: not acceptable at any of the user's devices, and forking ends. A single device "
            "or gateway should send 488.",
    },
    {
        .code = 607,
        .other = 603,
        .text =
            "607, not 603: the called party objects to this caller, at any time. Someone who is just at "
            "dinner sends 603.",
    },
    {
        .code = 607,
        .other = 608,
        .text =
            "607, not 608: the called person marked this caller. 608 is the decision of an engine in the "
            "network, normally before the phone rings.",
    },
    {
        .code = 608,
        .other = 603,
        .text =
            "608, not 603: an intermediary decided, not the called user, and Call-Info should tell whom to "
            "ask. A plain 603 speaks for the user; 603 with Network Blocked is the same kind of block as "
            "this.",
    },
    {
        .code = 608,
        .other = 607,
        .text =
            "608, not 607: an engine in the network decided, and its operator can be asked to correct it. "
            "607 is the called person's own act.",
    },
};

#define CONTRAST_COUNT (sizeof(contrasts) / sizeof(contrasts[0]))

/* The first row that does not come before this pair. */
static size_t lower_bound(unsigned code, unsigned other)
{
    size_t low = 0, high = CONTRAST_COUNT;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const contrast_row *row = &contrasts[middle];

        if (row->code < code || (row->code == code && row->other < other))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const contrast_row *contrasts_of(unsigned code, size_t *count)
{
    size_t first = lower_bound(code, 0), end = first;

    while (end < CONTRAST_COUNT && contrasts[end].code == code)
        end++;
    *count = end - first;
    return *count ? &contrasts[first] : NULL;
}

const contrast_row *contrast_find(unsigned code, unsigned other)
{
    size_t at = lower_bound(code, other);

    if (at == CONTRAST_COUNT || contrasts[at].code != code || contrasts[at].other != other)
        return NULL;

    return &contrasts[at];
}

const contrast_row *contrast_rows(size_t *count)
{
    *count = CONTRAST_COUNT;
    return contrasts;
}
