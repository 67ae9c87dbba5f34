/* explain.c - message + call + verdict + knowledge -> one explanation
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/builder.h"

#include "wire/body.h"

bool explain_covers(const message *m)
{
    if (m->is_response || m->first[HDR_REASON].p)
        return true;
    sip_method method = method_find(m->method);
    return method == METHOD_INVITE || method == METHOD_CANCEL || method == METHOD_BYE || method == METHOD_REGISTER;
}

/* Takes back what is too quiet for the user's choice. */
static void choose_experts(builder *b)
{
    static const expert_choice loudness[EXPERT_COUNT] = {
        [EXPERT_RESPONSE_NOTE] = EXPERTS_NOTES,
        [EXPERT_RESPONSE_WARN] = EXPERTS_WARNINGS,
        [EXPERT_CONTRADICTION] = EXPERTS_WARNINGS,
        [EXPERT_CAP] = EXPERTS_WARNINGS
    };

    for (unsigned i = 0; i < explanation_count(b->x); i++) {
        line *l = (line *)wmem_array_index(b->x->lines, i);

        /* Verdicts and findings are names that filters count on: never muted. */
        if (l->expert < EXPERT_COUNT && loudness[l->expert] < b->options->experts)
            l->expert = EXPERT_NONE;
    }
}

static builder builder_of(wmem_allocator_t *pool, const explain_about *about, const explain_options *options)
{
    explanation *x = wmem_new(pool, explanation);

    *x = (explanation){
        .lines = wmem_array_new(pool, sizeof(line)), .msg = about->msg, .call = about->call, .event = about->event,
        .verdict = about->verdict, .summary = "", .headline = "",
        .explained = explain_covers(about->msg) || (about->call && about->call->number),
        .retransmission = about->event && message_frame(about->event) != about->frame
    };
    return (builder){
        .pool = pool, .x = x, .tracker = about->tracker, .msg = about->msg, .call = about->call, .event = about->event,
        .verdict = about->verdict, .frame = about->frame, .options = options, .brief = options->brief
    };
}

const explanation *explain_message(wmem_allocator_t *pool, const explain_about *about, const explain_options *options)
{
    builder b = builder_of(pool, about, options);

    if (!b.x->explained)
        return b.x;
    add(&b, FIELD_SUMMARY)->text = "";
    add_verdict(&b);
    add_registration(&b);
    add_site_notes(&b);
    add_call(&b);
    if (b.msg->is_response)
        add_response(&b);
    else
        add_transaction(&b);
    add_reasons(&b);
    add_vendor_notes(&b);
    add_limits(&b);
    if (b.msg->is_response)
        add_general(&b);
    put_summary(&b);
    choose_experts(&b);
    return b.x;
}

bool summary_rests_on_verdict(const message *msg)
{
    sip_method method = method_find(msg->method);

    if (!msg->is_response)
        return method == METHOD_CANCEL || method == METHOD_BYE;
    return msg->code >= 200 || (msg->code > 100 && !message_sdp(msg).p);     /* early media of a 183 before it may go on */
}

const char *explain_summary(wmem_allocator_t *pool, const explain_about *about, const explain_options *options)
{
    builder b = builder_of(pool, about, options);

    if (!b.x->explained)
        return "";
    add_site_notes(&b);
    add_reasons(&b);
    return summary_of(&b);
}

unsigned explanation_count(const explanation *x)
{
    return wmem_array_get_count(x->lines);
}

const line *explanation_line(const explanation *x, unsigned index)
{
    return index < explanation_count(x) ? (const line *)wmem_array_index(x->lines, index) : NULL;
}

const line *explanation_find(const explanation *x, field_id field)
{
    for (unsigned i = 0; i < explanation_count(x); i++) {
        const line *l = explanation_line(x, i);

        if (l && l->field == field)
            return l;
    }
    return NULL;
}
