/* registration.h - what became of a registration: a table of rules, as calls have one
 *
 * The last attempt counts. What the tracker keeps of a registration is enough to
 * judge it, so a verdict is made anew whenever it is asked for.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_REGISTRATION_H
#define SIPEXPLAIN_REGISTRATION_H

#include "verdict/verdict.h"

/* What the capture shows of a registration. Messages NULL: not seen. */
typedef struct {
    const tracker *tracker;
    const registration *registration;
    const call_message *request, *final;    /* of the last attempt */
    const call_message *accepted;           /* the newest 2xx, whichever attempt got it */
    const call_message *lost;               /* the same where the last attempt is another one and bound something before */
    const call_message *challenge;          /* the newest before the last attempt */
    const probe *scan;                      /* what its host tries looks like an attack; NULL: it does not */
    uint32_t expires;                       /* s that the 2xx, else its request, binds for; SECONDS_NONE: not said, or not bound */
    int64_t ends;                           /* ns, when that runs out; negative: not known */
    int64_t age;                            /* ns from the last attempt's newest message to the end of the capture so far */
} registration_facts;

typedef struct {
    registration_id id;
    confidence confidence;
    bool (*holds)(const registration_facts *f);
    const char *needs;                      /* the condition in words, for doc/rules.md */
    const char *sentence, *check;           /* with {placeholders}: see registration.c; check NULL: nothing */
} registration_rule;

const registration_rule *registration_rules(size_t *count);     /* in the order in which they are tried */

typedef struct {
    const registration_rule *rule;          /* never NULL */
    registration_facts facts;
} registration_verdict;

registration_verdict registration_judge(const tracker *t, const registration *r);
/* The final response of the last attempt, else its request; NULL: neither is there. */
const call_message *registration_decided_by(const registration_verdict *v);
/* Not registered though the client wanted to be. */
bool registration_failed(const registration_verdict *v);
/* Allocated in scope; check may be NULL. */
char *registration_text(wmem_allocator_t *scope, const registration_verdict *v);
char *registration_check(wmem_allocator_t *scope, const registration_verdict *v);

#endif
