/* warnings.c - Warning codes
 *
 * RFC 3261 20.43 and the IANA registry "Warning Codes (warn-codes)". The names are
 * the registered texts; a server may send any text beside the code.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"

static const warning_row warnings[] = {
    {
        .code = 300,
        .name = "Incompatible network protocol",
        .spec = "RFC 3261 20.43",
        .meaning = "A network protocol in the SDP (the nettype of c= or o=) is not available at the callee.",
    },
    {
        .code = 301,
        .name = "Incompatible network address formats",
        .spec = "RFC 3261 20.43",
        .meaning =
            "An address format in the SDP is not available: compare IPv4 and IPv6 in the c= lines of both "
            "sides.",
    },
    {
        .code = 302,
        .name = "Incompatible transport protocol",
        .spec = "RFC 3261 20.43",
        .meaning =
            "A transport in an m= line is not available: compare RTP/AVP with RTP/SAVP (SRTP) on both "
            "sides.",
    },
    {
        .code = 303,
        .name = "Incompatible bandwidth units",
        .spec = "RFC 3261 20.43",
        .meaning = "A b= line of the SDP uses a unit that the callee does not understand.",
    },
    {
        .code = 304,
        .name = "Media type not available",
        .spec = "RFC 3261 20.43",
        .meaning = "The callee lacks a type of media that the offer has: audio, video or image (T.38 fax).",
    },
    {
        .code = 305,
        .name = "Incompatible media format",
        .spec = "RFC 3261 20.43",
        .meaning = "No codec of the offer suits the callee. Compare the payload types of the m= lines.",
    },
    {
        .code = 306,
        .name = "Attribute not understood",
        .spec = "RFC 3261 20.43",
        .meaning = "The callee does not support an a= line of the offer.",
    },
    {
        .code = 307,
        .name = "Session description parameter not understood",
        .spec = "RFC 3261 20.43",
        .meaning = "Some part of the SDP, other than those named by 300 to 306, was not understood.",
    },
    {
        .code = 308,
        .name = "Incompatible language specification",
        .spec = "RFC 8373",
        .meaning =
            "The callee does not support the languages asked for. The text should list the languages and "
            "media that it has.",
    },
    {
        .code = 330,
        .name = "Multicast not available",
        .spec = "RFC 3261 20.43",
        .meaning = "The place where the user is has no multicast.",
    },
    {
        .code = 331,
        .name = "Unicast not available",
        .spec = "RFC 3261 20.43",
        .meaning = "The place where the user is has no unicast, usually because of a firewall.",
    },
    {
        .code = 370,
        .name = "Insufficient bandwidth",
        .spec = "RFC 3261 20.43",
        .meaning =
            "The SDP asks for more bandwidth than is known to be available. Check call admission limits "
            "and free trunks.",
    },
    {
        .code = 380,
        .name = "SIPS Not Allowed",
        .spec = "RFC 5630",
        .meaning =
            "The request used sips: where the callee takes only sip:. RFC 5630 forbids the client to fall "
            "back to sip: on its own.",
    },
    {
        .code = 381,
        .name = "SIPS Required",
        .spec = "RFC 5630",
        .meaning = "The request used sip: where the callee or its proxy takes only sips:.",
    },
    {
        .code = 399,
        .name = "Miscellaneous warning",
        .spec = "RFC 3261 20.43",
        .meaning =
            "Free text for a person to read: the sentence in the header is the evidence, the number says "
            "nothing.",
    },
};

#define WARNING_COUNT   (sizeof warnings / sizeof warnings[0])

const warning_row *warning_find(unsigned code)
{
    for (size_t i = 0; i < WARNING_COUNT; i++)
        if (warnings[i].code == code)
            return &warnings[i];
    return NULL;
}

const warning_row *warning_rows(size_t *count)
{
    *count = WARNING_COUNT;
    return warnings;
}

const char *warning_range(unsigned code)
{
    if (code < 330)
        return "Codes 300 to 329 speak of keywords in the session description (SDP).";
    if (code < 340)
        return "Codes 330 to 339 speak of basic network services asked for in the session description.";
    if (code < 370)
        return "Codes 340 to 369 are in no range of RFC 3261 20.43.";
    if (code < 380)
        return "Codes 370 to 379 speak of quality of service asked for in the session description.";
    return "Codes 380 to 399 are warnings of other kinds.";
}
