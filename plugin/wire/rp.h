/* rp.h - an SMS carried by SIP: the RP message in application/vnd.3gpp.sms (3GPP TS 24.011 7.3, 8.2)
 *
 * No allocation; any bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_RP_H
#define SIPEXPLAIN_RP_H

#include "base/span.h"

/* The RP-message type indicator (8.2.2); each but RP-SMMA once from the phone and once from the network. */
typedef enum {
    RP_DATA_PHONE, RP_DATA_NETWORK, RP_ACK_PHONE, RP_ACK_NETWORK, RP_ERROR_PHONE, RP_ERROR_NETWORK, RP_SMMA_PHONE
} rp_type;

typedef struct {
    rp_type type;
    uint8_t reference;          /* by which RP-ACK and RP-ERROR name the RP-DATA they answer */
    bool has_cause;             /* of an RP-ERROR */
    uint8_t cause;              /* RP-Cause (8.2.5.4), 0-127 */
} rp_message;

/* body: of type application/vnd.3gpp.sms. false: too short, or a type that is reserved. */
bool rp_parse(span body, rp_message *out);

#endif
