/* isup.h - an ISUP message carried by SIP: application/ISUP (RFC 3204, ITU-T Q.763)
 *
 * The body begins with the message type: routing label and circuit are not in it.
 * Only what says why a call ended is read. Spans into the packet; no allocation;
 * linear; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_ISUP_H
#define SIPEXPLAIN_ISUP_H

#include "wire/body.h"

/* Messages of a call (Q.763 table 4): X(id, code, acronym). */
#define ISUP_MESSAGES(X) \
    X(ISUP_IAM, 0x01, "IAM") \
    X(ISUP_SAM, 0x02, "SAM") \
    X(ISUP_INR, 0x03, "INR") \
    X(ISUP_INF, 0x04, "INF") \
    X(ISUP_COT, 0x05, "COT") \
    X(ISUP_ACM, 0x06, "ACM") \
    X(ISUP_CON, 0x07, "CON") \
    X(ISUP_FOT, 0x08, "FOT") \
    X(ISUP_ANM, 0x09, "ANM") \
    X(ISUP_REL, 0x0c, "REL") \
    X(ISUP_SUS, 0x0d, "SUS") \
    X(ISUP_RES, 0x0e, "RES") \
    X(ISUP_RLC, 0x10, "RLC") \
    X(ISUP_RSC, 0x12, "RSC") \
    X(ISUP_FAR, 0x1f, "FAR") \
    X(ISUP_FAA, 0x20, "FAA") \
    X(ISUP_FRJ, 0x21, "FRJ") \
    X(ISUP_CPG, 0x2c, "CPG") \
    X(ISUP_USR, 0x2d, "USR") \
    X(ISUP_CFN, 0x2f, "CFN") \
    X(ISUP_NRM, 0x32, "NRM") \
    X(ISUP_FAC, 0x33, "FAC") \
    X(ISUP_IDR, 0x36, "IDR") \
    X(ISUP_IRS, 0x37, "IRS") \
    X(ISUP_SGM, 0x38, "SGM") \
    X(ISUP_LOP, 0x40, "LOP") \
    X(ISUP_APM, 0x41, "APM") \
    X(ISUP_PRI, 0x42, "PRI")

enum {
#define X(id, code, acronym) id = code,
    ISUP_MESSAGES(X)
#undef X
};

/* Whose list of causes and locations (Q.850 2.2.2). */
typedef enum { ISUP_CODING_ITU, ISUP_CODING_ISO, ISUP_CODING_NATIONAL, ISUP_CODING_LOCATION } isup_coding;

typedef struct {
    uint8_t type;               /* ISUP_REL, ..., or any other */
    bool has_cause;             /* REL, CFN, FRJ always; ACM, CPG, RLC where they say why (Q.763 3.12) */
    isup_coding coding;
    uint8_t location;           /* 0-15 (Q.850 2.2.3) */
    uint8_t cause;              /* 0-127; of Q.850 where coding is ISUP_CODING_ITU */
    span diagnostics;           /* empty: none */
} isup_message;

/* false: no byte. What is cut or points beyond its end has no cause. */
bool isup_parse(span body, isup_message *out);
/* Of the body, or of the part of a multipart body. *body: its bytes. false: there is none. */
bool message_isup(const message *m, isup_message *out, span *body);
const char *isup_name(uint8_t type);        /* "REL"; NULL: none of the list */

#endif
