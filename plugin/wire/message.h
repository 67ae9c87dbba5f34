/* message.h - the bytes of one SIP message, read as headers (RFC 3261 7, 20, 25.1)
 *
 * Everything returned is a span into the bytes given to message_parse(); nothing
 * is copied or allocated, so a message lives exactly as long as those bytes.
 * Input is hostile: any byte, any length, cut anywhere. Parsing is linear.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_MESSAGE_H
#define SIPEXPLAIN_MESSAGE_H

#include "base/span.h"

/* Headers that somebody downstream asks for, in order of name, as they are looked up: X(id, full name, compact form or '\0'). */
#define MESSAGE_HEADERS(X) \
    X(HDR_ACCEPT,               "Accept",              '\0') \
    X(HDR_ACCEPT_CONTACT,       "Accept-Contact",      'a') \
    X(HDR_ACCEPT_ENCODING,      "Accept-Encoding",     '\0') \
    X(HDR_ACCEPT_LANGUAGE,      "Accept-Language",     '\0') \
    X(HDR_ALERT_INFO,           "Alert-Info",          '\0') \
    X(HDR_ALLOW,                "Allow",               '\0') \
    X(HDR_ALLOW_EVENTS,         "Allow-Events",        'u') \
    X(HDR_AUTHENTICATION_INFO,  "Authentication-Info", '\0') \
    X(HDR_AUTHORIZATION,        "Authorization",       '\0') \
    X(HDR_CALL_ID,              "Call-ID",             'i') \
    X(HDR_CALL_INFO,            "Call-Info",           '\0') \
    X(HDR_CONTACT,              "Contact",             'm') \
    X(HDR_CONTENT_DISPOSITION,  "Content-Disposition", '\0') \
    X(HDR_CONTENT_ENCODING,     "Content-Encoding",    'e') \
    X(HDR_CONTENT_LENGTH,       "Content-Length",      'l') \
    X(HDR_CONTENT_TYPE,         "Content-Type",        'c') \
    X(HDR_CSEQ,                 "CSeq",                '\0') \
    X(HDR_DIVERSION,            "Diversion",           '\0') \
    X(HDR_ERROR_INFO,           "Error-Info",          '\0') \
    X(HDR_EVENT,                "Event",               'o') \
    X(HDR_EXPIRES,              "Expires",             '\0') \
    X(HDR_FROM,                 "From",                'f') \
    X(HDR_GEOLOCATION_ERROR,    "Geolocation-Error",   '\0') \
    X(HDR_HISTORY_INFO,         "History-Info",        '\0') \
    X(HDR_IDENTITY,             "Identity",            'y') \
    X(HDR_IDENTITY_INFO,        "Identity-Info",       'n') \
    X(HDR_IN_REPLY_TO,          "In-Reply-To",         '\0') \
    X(HDR_INFO_PACKAGE,         "Info-Package",        '\0') \
    X(HDR_JOIN,                 "Join",                '\0') \
    X(HDR_MAX_BREADTH,          "Max-Breadth",         '\0') \
    X(HDR_MAX_FORWARDS,         "Max-Forwards",        '\0') \
    X(HDR_MIME_VERSION,         "MIME-Version",        '\0') \
    X(HDR_MIN_EXPIRES,          "Min-Expires",         '\0') \
    X(HDR_MIN_SE,               "Min-SE",              '\0') \
    X(HDR_P_ASSERTED_IDENTITY,  "P-Asserted-Identity", '\0') \
    X(HDR_P_ASSOCIATED_URI,     "P-Associated-URI",    '\0') \
    X(HDR_P_CALLED_PARTY_ID,    "P-Called-Party-ID",   '\0') \
    X(HDR_P_CHARGING_VECTOR,    "P-Charging-Vector",   '\0') \
    X(HDR_P_EARLY_MEDIA,        "P-Early-Media",       '\0') \
    X(HDR_P_PREFERRED_IDENTITY, "P-Preferred-Identity", '\0') \
    X(HDR_PATH,                 "Path",                '\0') \
    X(HDR_PRIVACY,              "Privacy",             '\0') \
    X(HDR_PROXY_AUTHENTICATE,   "Proxy-Authenticate",  '\0') \
    X(HDR_PROXY_AUTHORIZATION,  "Proxy-Authorization", '\0') \
    X(HDR_PROXY_REQUIRE,        "Proxy-Require",       '\0') \
    X(HDR_RACK,                 "RAck",                '\0') \
    X(HDR_REASON,               "Reason",              '\0') \
    X(HDR_RECORD_ROUTE,         "Record-Route",        '\0') \
    X(HDR_RECV_INFO,            "Recv-Info",           '\0') \
    X(HDR_REFER_SUB,            "Refer-Sub",           '\0') \
    X(HDR_REFER_TO,             "Refer-To",            'r') \
    X(HDR_REFERRED_BY,          "Referred-By",         'b') \
    X(HDR_REJECT_CONTACT,       "Reject-Contact",      'j') \
    X(HDR_REMOTE_PARTY_ID,      "Remote-Party-ID",     '\0') \
    X(HDR_REPLACES,             "Replaces",            '\0') \
    X(HDR_REQUEST_DISPOSITION,  "Request-Disposition", 'd') \
    X(HDR_REQUIRE,              "Require",             '\0') \
    X(HDR_RETRY_AFTER,          "Retry-After",         '\0') \
    X(HDR_ROUTE,                "Route",               '\0') \
    X(HDR_RSEQ,                 "RSeq",                '\0') \
    X(HDR_SECURITY_SERVER,      "Security-Server",     '\0') \
    X(HDR_SERVER,               "Server",              '\0') \
    X(HDR_SERVICE_ROUTE,        "Service-Route",       '\0') \
    X(HDR_SESSION_EXPIRES,      "Session-Expires",     'x') \
    X(HDR_SESSION_ID,           "Session-ID",          '\0') \
    X(HDR_SIP_ETAG,             "SIP-ETag",            '\0') \
    X(HDR_SIP_IF_MATCH,         "SIP-If-Match",        '\0') \
    X(HDR_SUBJECT,              "Subject",             's') \
    X(HDR_SUBSCRIPTION_STATE,   "Subscription-State",  '\0') \
    X(HDR_SUPPORTED,            "Supported",           'k') \
    X(HDR_TARGET_DIALOG,        "Target-Dialog",       '\0') \
    X(HDR_TO,                   "To",                  't') \
    X(HDR_UNSUPPORTED,          "Unsupported",         '\0') \
    X(HDR_USER_AGENT,           "User-Agent",          '\0') \
    X(HDR_VIA,                  "Via",                 'v') \
    X(HDR_WARNING,              "Warning",             '\0') \
    X(HDR_WWW_AUTHENTICATE,     "WWW-Authenticate",    '\0')

typedef enum {
#define X(id, name, compact) id,
    MESSAGE_HEADERS(X)
#undef X
    HDR_KNOWN,                  /* how many ids there are */
    HDR_OTHER = HDR_KNOWN
} header_id;

typedef struct {
    header_id id;
    span name;                  /* as on the wire, without colon and blanks */
    span value;                 /* trimmed; folded lines stay in it, CRLF and all */
} header;

typedef struct {
    span bytes;                 /* the whole message: start line to end of body, or to the end of what was given */
    span start_line;            /* without its line end */
    bool is_response;
    uint16_t code;              /* response: 0-999 as on the wire */
    span phrase;                /* response: may be empty, any bytes */
    span method;                /* request */
    span uri;                   /* request: Request-URI, as on the wire */
    span headers;               /* from the first header line to the blank line */
    span body;                  /* after the blank line, cut to Content-Length where that is smaller; SPAN_NONE: no blank line */
    uint64_t missing;           /* bytes that Content-Length promises beyond those given; 0: none, or no number */
    bool complete;              /* the blank line was seen; a lone CR as the last byte is half a line end */
    span first[HDR_KNOWN];      /* value of the first header of each id; p NULL: absent */
    const char *last[HDR_KNOWN];    /* value of the last one; undefined where first is absent */
} message;

/*
 * Reads one message that starts at bytes.p (leading blank lines are skipped,
 * RFC 3261 7.5). false: there is no SIP/2.0 start line; *m is then undefined.
 * Lines may end in CRLF, bare LF or bare CR. A request line needs a token, a URI
 * with a colon in it and the version; a status line needs exactly three digits.
 */
bool message_parse(span bytes, message *m);

/* The next header line after *cursor (start with 0), in wire order; lines without a colon are passed over. false: no more. */
bool message_header_next(const message *m, size_t *cursor, header *h);
/* The same, of one id only; stops behind the last of them. */
bool message_value_next(const message *m, size_t *cursor, header_id id, span *value);
/* First header of that name, compact forms included; SPAN_NONE: absent. For rare headers that have no id. */
span message_value_by_name(const message *m, const char *name);
const char *header_name(header_id id);

/*
 * One element of a comma list (RFC 3261 7.3.1), quotes and <> respected, trimmed;
 * *rest moves behind it. false: the list is empty. Empty elements are skipped.
 */
bool list_next(span *rest, span *element);

/*
 * One ";name=value" or ";name" of a parameter list; *rest is what follows the
 * main value and moves on. A quoted value is given without its quotes, escapes
 * left in. false: no more.
 */
typedef struct {
    span name;
    span value;                 /* p NULL: no "=" */
    bool quoted;
} param;
bool param_next(span *rest, param *out);

/*
 * From/To/Contact: display name, URI, header parameters (RFC 3261 20.10). One
 * element: a Contact list goes through list_next() first. false: no URI.
 */
typedef struct {
    span display;               /* without quotes, escapes left in; SPAN_NONE: none */
    span uri;                   /* without <> and header parameters */
    span user;                  /* of a sip:, sips: or tel: URI, without password; empty: none */
    span host;                  /* without port; an IPv6 address keeps its [] */
    span tag;                   /* ;tag= of the header */
    span params;                /* all header parameters, from the first ';' */
} name_addr;
bool name_addr_parse(span value, name_addr *out);
/* The tag alone, at less cost; SPAN_NONE: no tag, or no URI. */
span name_addr_tag(span value);
/* Who it is, at less cost: the user, else the host, else the URI; SPAN_NONE: no URI. */
span name_addr_party(span value);

/* CSeq (20.16). false: malformed. */
bool cseq_parse(span value, uint32_t *number, span *method);

/* Topmost Via (20.42) of a header, which may be a list. false: no sent-by. */
typedef struct {
    span transport;             /* "UDP" */
    span sent_by;               /* host[:port] as on the wire: blanks may stand round the colon */
    span branch;                /* SPAN_NONE: absent */
} via;
bool via_parse(span value, via *out);

/* Content-Type is type/subtype, parameters ignored. */
bool content_type_is(const message *m, const char *type);
/* The application/sdp body, or that part of a multipart body (RFC 5621); SPAN_NONE: none, or compressed. */
span message_sdp(const message *m);

#endif
