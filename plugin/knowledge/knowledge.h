/* knowledge.h - what the specifications and the vendors' sources say
 *
 * Tables that a telephony engineer edits, and the look-ups over them. Nothing
 * here knows Wireshark or a packet: the plugin, the `sipexplain` command and
 * the document generator read the same rows.
 *
 * Every string is ASCII, constant and lives for ever. No look-up allocates,
 * fails or keeps state. Texts (meaning, when, advice) are at most 300
 * characters and end in a full stop.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_KNOWLEDGE_H
#define SIPEXPLAIN_KNOWLEDGE_H

#include "base/span.h"

/* How loudly Wireshark's Expert Information speaks of a row. */
typedef enum {
    SEVERITY_CHAT,      /* part of every call: 1xx, 2xx */
    SEVERITY_NOTE,      /* an everyday outcome: busy, no answer, a challenge */
    SEVERITY_WARN       /* a server, policy or protocol failure */
} severity;

/* What a failure response does inside an established dialog (RFC 5057 5.1). */
typedef enum {
    DIALOG_UNKNOWN,     /* RFC 5057 does not list it */
    DIALOG_TRANSACTION, /* only the transaction fails */
    DIALOG_USAGE,       /* ends the usage (the INVITE session or subscription) */
    DIALOG_ENDS         /* ends the dialog with all its usages */
} dialog_effect;

/* ---- responses.c: SIP response codes (RFC 3261 21 and the IANA registry) ---- */

typedef struct {
    uint16_t code;              /* 100-699 */
    bool registered;            /* in the IANA "Response Codes" registry */
    severity severity;
    dialog_effect dialog;
    const char *name;           /* the registered phrase, exactly; for an unregistered code, the phrase its source uses */
    const char *spec;           /* "RFC 3261 21.6.2", or the source file of an unregistered code */
    const char *meaning;        /* what the sender says by it */
    const char *when;           /* when one sees it in practice */
    const char *advice;         /* what to check next */
    const char *evidence;       /* comma-separated names of the headers that hold the cause ("Warning,Retry-After"), or NULL */
} response_row;

/* NULL: the code is in no list of ours. */
const response_row *response_find(unsigned code);
/* For an unknown code: what its class means (RFC 3261 8.1.3.2). klass 1-6, else NULL. The row's code is x00. */
const response_row *response_class_find(unsigned klass);
/* "Provisional", "Success", ... or NULL. */
const char *response_class_name(unsigned klass);
const response_row *response_rows(size_t *count);       /* sorted by code */

/* ---- classes.c: what a class says, and what a response does to a call ---- */

const char *response_class_in_short(unsigned klass);    /* 1-6: "provisional: only news; ..." */
const char *response_class_elsewhere(unsigned klass);   /* what becomes of the other phones that a forked call rings */
const char *response_is_final(unsigned code);           /* 100-699: does it end the attempt? */

/* What a response does inside an established call, in a few words and in a sentence; NULL: nothing known. */
typedef struct {
    const char *in_short, *text;
} dialog_words;
const dialog_words *response_in_dialog(unsigned code);  /* 100-699 */

typedef struct {
    uint16_t code;
    uint16_t other;             /* the code it is taken for */
    const char *text;           /* begins "603, not 600: "; two sentences */
} contrast_row;

/* The contrasts of one code, a run of the table; *count 0 and NULL where there are none. */
const contrast_row *contrasts_of(unsigned code, size_t *count);
const contrast_row *contrast_find(unsigned code, unsigned other);
const contrast_row *contrast_rows(size_t *count);       /* sorted by code, then other */

/* ---- q850.c: ITU-T Q.850 causes and locations ---- */

#define Q850_SIP_NONE 0         /* RFC 3398 7.2.4.1 gives no response: 16 (it becomes BYE or CANCEL) and 44 */

typedef struct {
    uint8_t value;              /* 0-127 */
    bool defined;               /* in Q.850; false: a value from another list, named as such in the texts */
    uint16_t sip;               /* RFC 3398 7.2.4.1, 500 where it lists none; Q850_SIP_NONE for 16 and 44 */
    uint16_t sip_asterisk;      /* chan_pjsip hangup_cause2sip() with ast_sip_session_terminate(); 0: not known */
    uint16_t sip_freeswitch;    /* mod_sofia hangup_cause_to_sip(); 0: not known */
    const char *name;           /* official name; for an undefined value what the other list calls it */
    const char *meaning;        /* for the two ends of the call */
    const char *advice;
    const char *note;           /* edition, clash with another list; or NULL */
} q850_row;

/* NULL: undefined and in no list of ours. */
const q850_row *q850_find(unsigned value);
/* The class of any value 0-127: "normal event", "resource unavailable", ... (bits 7-5). Never NULL. */
const char *q850_class_name(unsigned value);
const q850_row *q850_rows(size_t *count);               /* sorted by value */

typedef struct {
    const char *token;          /* RFC 8606 4: "U", "LPN", "LOC-6", ... */
    uint8_t bits;               /* the four bits of ISUP and Q.931 */
    const char *name;           /* Q.850 name: "transit network" */
    const char *meaning;        /* whom it points at */
} location_row;

const location_row *location_find(span token);          /* case-insensitive; NULL: not one of RFC 8606 */
const location_row *location_of_bits(uint8_t bits);      /* NULL: reserved */
const location_row *location_rows(size_t *count);

/* ---- mapping.c: RFC 3398, and where a code and a cause do not belong together ---- */

typedef struct {
    uint16_t code;
    uint8_t cause;              /* RFC 3398 8.2.6.1; 31 where it lists none; 0 for 487: no mapping */
    bool listed;                /* false: the 31 is the table's default */
    const char *note;           /* or NULL */
} sip_to_q850_row;

const sip_to_q850_row *sip_to_q850_find(unsigned code);
const sip_to_q850_row *sip_to_q850_rows(size_t *count); /* sorted by code */
/* The cause for a final response, 31 where the table does not list the code; NULL: not final, or no mapping (487). */
const q850_row *q850_of_code(unsigned code, bool *listed);
/* RFC 3398 7.2.4.1 with the location taken into account (21 with U: 603, else 403). 0: none (16, 44, 128-). */
unsigned q850_to_sip(unsigned cause, span location);

typedef struct {
    uint16_t code;              /* of the response; 0: any failure; 1, 2 (remarks only): any 1xx, any 2xx */
    const char *protocol;       /* Reason protocol: "Q.850", "SIP", "STIR" */
    uint16_t cause;             /* in a remark on STIR 0: any */
    const char *text;           /* what the pair usually means; begins with the pair: "603 with cause 16: " */
    const char *source;         /* where that is written */
} contradiction_row;

/*
 * Does this Reason contradict this final response? A row of the table wins;
 * without one a Q.850 cause contradicts a failure when neither RFC 3398, nor a
 * known product's table, nor a common meaning joins the two, and a SIP cause when
 * it is another failure code. NULL: they agree, or nothing is known; always so for
 * 1xx, 2xx, 3xx and 487. *generic is true for the second kind, whose row has only
 * a general text.
 */
const contradiction_row *contradiction_find(unsigned code, span protocol, unsigned cause, span location, bool *generic);
const contradiction_row *contradiction_rows(size_t *count);
/* A word on a pair that belongs together and still misleads: 487 with 16, STIR in a 2xx. NULL: none. */
const contradiction_row *remark_find(unsigned code, span protocol, unsigned cause);
const contradiction_row *remark_rows(size_t *count);

/* ---- reasons.c: Reason protocols and their causes (RFC 3326 and the IANA registry) ---- */

typedef struct {
    const char *token;          /* as registered: "Q.850", "STIR" */
    bool registered;
    const char *name;           /* what the number is: "ITU-T Q.850 cause" */
    const char *spec;
    const char *meaning;        /* who writes it, and why one sees it */
} reason_protocol_row;

typedef struct {
    const char *protocol;
    uint32_t cause;
    const char *name;
    const char *meaning;        /* what it means for the call, or NULL where the name says it all */
    const char *spec;
} reason_cause_row;

const reason_protocol_row *reason_protocol_find(span token);    /* case-insensitive (RFC 3326 2, RFC 4411) */
const reason_protocol_row *reason_protocol_rows(size_t *count);
/*
 * Not for Q.850 (q850_find()), nor for SIP status codes (response_find()): its SIP rows are
 * the numbers that FreeSWITCH writes for causes of its own (142, 700-703, 800-825).
 */
const reason_cause_row *reason_cause_find(span protocol, uint64_t cause);
/* Is the cause of a Reason of protocol SIP a status code? Not where FreeSWITCH has a number of its own below 700. */
bool reason_cause_is_status(uint64_t cause);
/* The name of a cause of any protocol, Q.850 and SIP status codes included; NULL: none. */
const char *cause_name_find(span protocol, uint64_t cause);
const reason_cause_row *reason_cause_rows(size_t *count);       /* sorted by protocol (registry order), then cause */

/* ---- warnings.c: Warning codes (RFC 3261 20.43) ---- */

typedef struct {
    uint16_t code;
    const char *name;
    const char *spec;
    const char *meaning;
} warning_row;

const warning_row *warning_find(unsigned code);
const warning_row *warning_rows(size_t *count);
const char *warning_range(unsigned code);               /* 300-399: what the range of the code is about */

/* ---- vendors.c: what products really send, proved by their source ---- */

/* A reason_text that stands for any text of capitals and underscores, FreeSWITCH's style: "USER_BUSY". */
#define VENDOR_TEXT_CAPITALS "A_Z"

typedef struct {
    const char *product;        /* found anywhere in Server or User-Agent, any case; NULL: the shape alone tells */
    uint16_t code;              /* 0: any */
    const char *phrase;         /* found anywhere in the phrase, any case; NULL: any */
    const char *protocol;       /* of a Reason in the same message; NULL: any or none */
    int32_t cause;              /* of that Reason; -1: any */
    const char *reason_text;    /* the whole text of that Reason, any case, or VENDOR_TEXT_CAPITALS; NULL: any */
    const char *header;         /* a header of the message, as the product spells it, any case; not with protocol; NULL: any or none */
    const char *header_text;    /* found anywhere in one of those headers, any case; NULL: any */
    const char *text;           /* at most 300 characters; names the product */
    const char *source;         /* repository, file and function, or document and where it is published */
} vendor_row;

typedef struct {
    span product;               /* Server, else User-Agent; SPAN_NONE where absent */
    unsigned code;
    span phrase;
    span protocol;              /* of one Reason value; SPAN_NONE where absent */
    int64_t cause;              /* -1 where absent */
    span reason_text;           /* its text parameter, without the quotes; SPAN_NONE where absent */
    /* Has it a header of this name with this text, any case, in it? text NULL: any. NULL where headers are not at hand. */
    bool (*has_header)(const void *message, const char *name, const char *text);
    const void *message;
} vendor_shape;

/* Rows that fit, one a call: start with *cursor 0; NULL when there are no more. */
const vendor_row *vendor_next(const vendor_shape *shape, size_t *cursor);
const vendor_row *vendor_rows(size_t *count);

/* ---- requests.c: requests that are no calls ---- */

typedef struct {
    const char *method;
    uint16_t code;              /* 0: any other */
    const char *meaning, *check;
} request_row;

/* NULL: what the code says to every request holds (response_find()). */
const request_row *request_refusal_find(span method, unsigned code);

/* Why a notifier ended a subscription: reason of Subscription-State (RFC 6665 4.1.3). */
typedef struct {
    const char *reason;
    const char *meaning, *check;
} ending_row;

const ending_row *subscription_ending_find(span reason);

/* RP-Cause of an SMS (3GPP TS 24.011 8.2.5.4). */
typedef struct {
    uint8_t cause;
    const char *name, *meaning, *check;
} rp_cause_row;

const rp_cause_row *rp_cause_find(unsigned cause);

#endif
