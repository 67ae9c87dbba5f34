/* digest.h - challenges and credentials (RFC 3261 22, RFC 7616, RFC 8760)
 *
 * WWW-Authenticate, Proxy-Authenticate, Authorization, Proxy-Authorization: one
 * header holds one of them (RFC 3261 7.3.1). Nothing is verified: the password is
 * not in the capture. Spans into the packet; no allocation; linear; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_DIGEST_H
#define SIPEXPLAIN_DIGEST_H

#include "base/span.h"

/* Without quotes, escapes left in; p NULL: absent. Of a parameter given twice the first counts. */
typedef struct {
    span scheme;                /* "Digest"; never empty */
    span username;
    span realm;
    span nonce;
    span uri;                   /* digest-uri, as the client says it */
    span algorithm;             /* absent means MD5 */
    span response;
    span qop;                   /* of a challenge a list: "auth,auth-int" */
    span cnonce;
    span nc;                    /* eight hexadecimal digits */
    bool stale;                 /* the nonce was too old, the password not judged */
} digest;

/* false: no scheme. */
bool digest_parse(span value, digest *out);

#endif
