/* header.h - the names of header fields (RFC 3261 7.3, 20)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_HEADER_H
#define SIPEXPLAIN_HEADER_H

#include "base/span.h"

/*
 * Headers that somebody downstream asks for, the shorter first, those of one length by their
 * letters, as they are looked up: X(id, full name, compact form or '\0').
 */
#define MESSAGE_HEADERS(X) \
    X(HDR_TO,                   "To",                  't') \
    X(HDR_VIA,                  "Via",                 'v') \
    X(HDR_CSEQ,                 "CSeq",                '\0') \
    X(HDR_FROM,                 "From",                'f') \
    X(HDR_JOIN,                 "Join",                '\0') \
    X(HDR_PATH,                 "Path",                '\0') \
    X(HDR_RACK,                 "RAck",                '\0') \
    X(HDR_RSEQ,                 "RSeq",                '\0') \
    X(HDR_ALLOW,                "Allow",               '\0') \
    X(HDR_EVENT,                "Event",               'o') \
    X(HDR_ROUTE,                "Route",               '\0') \
    X(HDR_ACCEPT,               "Accept",              '\0') \
    X(HDR_MIN_SE,               "Min-SE",              '\0') \
    X(HDR_REASON,               "Reason",              '\0') \
    X(HDR_SERVER,               "Server",              '\0') \
    X(HDR_CALL_ID,              "Call-ID",             'i') \
    X(HDR_CONTACT,              "Contact",             'm') \
    X(HDR_EXPIRES,              "Expires",             '\0') \
    X(HDR_PRIVACY,              "Privacy",             '\0') \
    X(HDR_REQUIRE,              "Require",             '\0') \
    X(HDR_SUBJECT,              "Subject",             's') \
    X(HDR_WARNING,              "Warning",             '\0') \
    X(HDR_IDENTITY,             "Identity",            'y') \
    X(HDR_REFER_TO,             "Refer-To",            'r') \
    X(HDR_REPLACES,             "Replaces",            '\0') \
    X(HDR_SIP_ETAG,             "SIP-ETag",            '\0') \
    X(HDR_CALL_INFO,            "Call-Info",           '\0') \
    X(HDR_DIVERSION,            "Diversion",           '\0') \
    X(HDR_RECV_INFO,            "Recv-Info",           '\0') \
    X(HDR_REFER_SUB,            "Refer-Sub",           '\0') \
    X(HDR_SUPPORTED,            "Supported",           'k') \
    X(HDR_ALERT_INFO,           "Alert-Info",          '\0') \
    X(HDR_ERROR_INFO,           "Error-Info",          '\0') \
    X(HDR_SESSION_ID,           "Session-ID",          '\0') \
    X(HDR_USER_AGENT,           "User-Agent",          '\0') \
    X(HDR_IN_REPLY_TO,          "In-Reply-To",         '\0') \
    X(HDR_MAX_BREADTH,          "Max-Breadth",         '\0') \
    X(HDR_MIN_EXPIRES,          "Min-Expires",         '\0') \
    X(HDR_REFERRED_BY,          "Referred-By",         'b') \
    X(HDR_RETRY_AFTER,          "Retry-After",         '\0') \
    X(HDR_UNSUPPORTED,          "Unsupported",         '\0') \
    X(HDR_ALLOW_EVENTS,         "Allow-Events",        'u') \
    X(HDR_CONTENT_TYPE,         "Content-Type",        'c') \
    X(HDR_HISTORY_INFO,         "History-Info",        '\0') \
    X(HDR_INFO_PACKAGE,         "Info-Package",        '\0') \
    X(HDR_MAX_FORWARDS,         "Max-Forwards",        '\0') \
    X(HDR_MIME_VERSION,         "MIME-Version",        '\0') \
    X(HDR_RECORD_ROUTE,         "Record-Route",        '\0') \
    X(HDR_SIP_IF_MATCH,         "SIP-If-Match",        '\0') \
    X(HDR_AUTHORIZATION,        "Authorization",       '\0') \
    X(HDR_IDENTITY_INFO,        "Identity-Info",       'n') \
    X(HDR_P_EARLY_MEDIA,        "P-Early-Media",       '\0') \
    X(HDR_PROXY_REQUIRE,        "Proxy-Require",       '\0') \
    X(HDR_SERVICE_ROUTE,        "Service-Route",       '\0') \
    X(HDR_TARGET_DIALOG,        "Target-Dialog",       '\0') \
    X(HDR_ACCEPT_CONTACT,       "Accept-Contact",      'a') \
    X(HDR_CONTENT_LENGTH,       "Content-Length",      'l') \
    X(HDR_REJECT_CONTACT,       "Reject-Contact",      'j') \
    X(HDR_ACCEPT_ENCODING,      "Accept-Encoding",     '\0') \
    X(HDR_ACCEPT_LANGUAGE,      "Accept-Language",     '\0') \
    X(HDR_REMOTE_PARTY_ID,      "Remote-Party-ID",     '\0') \
    X(HDR_SECURITY_SERVER,      "Security-Server",     '\0') \
    X(HDR_SESSION_EXPIRES,      "Session-Expires",     'x') \
    X(HDR_CONTENT_ENCODING,     "Content-Encoding",    'e') \
    X(HDR_P_ASSOCIATED_URI,     "P-Associated-URI",    '\0') \
    X(HDR_WWW_AUTHENTICATE,     "WWW-Authenticate",    '\0') \
    X(HDR_GEOLOCATION_ERROR,    "Geolocation-Error",   '\0') \
    X(HDR_P_CALLED_PARTY_ID,    "P-Called-Party-ID",   '\0') \
    X(HDR_P_CHARGING_VECTOR,    "P-Charging-Vector",   '\0') \
    X(HDR_PROXY_AUTHENTICATE,   "Proxy-Authenticate",  '\0') \
    X(HDR_SUBSCRIPTION_STATE,   "Subscription-State",  '\0') \
    X(HDR_AUTHENTICATION_INFO,  "Authentication-Info", '\0') \
    X(HDR_CONTENT_DISPOSITION,  "Content-Disposition", '\0') \
    X(HDR_P_ASSERTED_IDENTITY,  "P-Asserted-Identity", '\0') \
    X(HDR_PROXY_AUTHORIZATION,  "Proxy-Authorization", '\0') \
    X(HDR_REQUEST_DISPOSITION,  "Request-Disposition", 'd') \
    X(HDR_P_PREFERRED_IDENTITY, "P-Preferred-Identity", '\0') \
    X(HDR_CONTENT_TRANSFER_ENCODING, "Content-Transfer-Encoding", '\0')

typedef enum {
#define X(id, name, compact) id,
    MESSAGE_HEADERS(X)
#undef X
    HDR_KNOWN,                  /* how many ids there are */
    HDR_OTHER = HDR_KNOWN
} header_id;

/* By full name or compact form, in any case. */
header_id header_find(span name);
const char *header_name(header_id id);      /* "" for HDR_OTHER */

#endif
