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

#include "wire/cseq.h"
#include "wire/header.h"
#include "wire/name_addr.h"
#include "wire/params.h"
#include "wire/via.h"

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
    bool cut;                   /* it had more bytes, but the capture kept no more: set by who knows; what is not here may have been */
    span first[HDR_OTHER + 1];  /* value of the first header of each id, and of those without; p NULL: absent */
    const char *last[HDR_OTHER + 1];    /* value of the last one; undefined where first is absent */
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
/* The same, of one name, which may have no id; compact forms included. */
bool message_named_next(const message *m, size_t *cursor, span name, span *value);
/* The first of them; SPAN_NONE: absent. */
span message_value_by_name(const message *m, const char *name);

/* The headers, body and complete of a body part, which has no start line (RFC 2046 5.1); the rest of *m is undefined. */
void message_headers(span bytes, message *m);

#endif
