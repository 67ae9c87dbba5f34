/* method.h - the methods of SIP requests (RFC 3261 7.1, 27.4)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_METHOD_H
#define SIPEXPLAIN_METHOD_H

#include "base/span.h"

/* All of the IANA registry. X(id, token) */
#define SIP_METHODS(X) \
    X(METHOD_INVITE,    "INVITE") \
    X(METHOD_ACK,       "ACK") \
    X(METHOD_CANCEL,    "CANCEL") \
    X(METHOD_BYE,       "BYE") \
    X(METHOD_PRACK,     "PRACK") \
    X(METHOD_UPDATE,    "UPDATE") \
    X(METHOD_INFO,      "INFO") \
    X(METHOD_REFER,     "REFER") \
    X(METHOD_NOTIFY,    "NOTIFY") \
    X(METHOD_SUBSCRIBE, "SUBSCRIBE") \
    X(METHOD_REGISTER,  "REGISTER") \
    X(METHOD_OPTIONS,   "OPTIONS") \
    X(METHOD_MESSAGE,   "MESSAGE") \
    X(METHOD_PUBLISH,   "PUBLISH")

typedef enum {
#define X(id, token) id,
    SIP_METHODS(X)
#undef X
    METHOD_OTHER                /* also how many there are */
} sip_method;

/* Methods are case-sensitive (RFC 3261 7.1). */
sip_method method_find(span token);
const char *method_name(sip_method method);     /* "INVITE"; "other" for METHOD_OTHER */

#endif
