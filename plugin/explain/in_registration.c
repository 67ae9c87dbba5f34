/* in_registration.c - a REGISTER or a response to one in its registration
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/builder.h"

#include "verdict/registration.h"

/* NULL: neither a REGISTER nor a response to one. */
static const registration *registration_of(const builder *b)
{
    return b->call && b->event && message_method(b->event) == METHOD_REGISTER ? b->call->registration : NULL;
}

bool refuses_credentials(const builder *b)
{
    const call_message *m = b->event;

    return m && credentials_refused(m, b->call->registration ? b->call->registration->challenge : m);
}

void add_registration(builder *b)
{
    const registration *r = registration_of(b);

    if (!r)
        return;
    registration_verdict v = registration_judge(b->tracker, r);
    line *l = add_text(b, FIELD_REGISTRATION_VERDICT, registration_id_name(v.rule->id));
    if (b->event == registration_decided_by(&v))
        l->expert = EXPERT_REGISTRATION + v.rule->id;
    add_text(b, FIELD_REGISTRATION_TEXT, registration_text(b->pool, &v));
    add_text(b, FIELD_REGISTRATION_CONFIDENCE, confidence_name(v.rule->confidence));
    add_text(b, FIELD_REGISTRATION_CHECK, registration_check(b->pool, &v));
    add_number(b, FIELD_REGISTRATION, r->number)->label = r->aor;
    add_number(b, FIELD_REGISTRATION_FAILED, registration_failed(&v))->hidden = true;
}

const char *registration_became(const builder *b)
{
    registration_verdict v = registration_judge(b->tracker, registration_of(b));

    return words_of_id(b->pool, registration_id_name(v.rule->id), v.rule->confidence);
}

const char *registration_summary(builder *b)
{
    const registration *r = registration_of(b);

    if (!r)
        return NULL;
    registration_verdict v = registration_judge(b->tracker, r);
    if (b->event->code)
        return b->event == registration_decided_by(&v) ? registration_text(b->pool, &v) : NULL;
    bool known = tracker_is_whole(b->tracker) && v.rule->id != REGISTRATION_IN_PROGRESS;
    return wmem_strdup_printf(b->pool, "REGISTER%s: registration %u of %s%s%s",
                              b->event->transaction->flags & TRANSACTION_AUTH ? " (with credentials)" : "", r->number, r->aor,
                              known ? ": " : "", known ? registration_became(b) : "");
}
