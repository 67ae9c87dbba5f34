/* explain.c - message + call + verdict + knowledge -> one explanation
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/builder.h"

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

const explanation *explain_message(wmem_allocator_t *pool, const tracker *t, const message *msg, call *c,
                                   const call_message *event, const verdict *v, uint32_t frame,
                                   const explain_options *options)
{
    explanation *x = wmem_new0(pool, explanation);
    builder b = {
        .pool = pool, .x = x, .tracker = t, .msg = msg, .call = c, .event = event, .verdict = v, .frame = frame,
        .options = options, .brief = options->brief
    };

    *x = (explanation){
        .lines = wmem_array_new(pool, sizeof(line)), .msg = msg, .call = c, .event = event, .verdict = v,
        .summary = "", .headline = "", .explained = explain_covers(msg) || (c && c->number),
        .retransmission = event && message_frame(event) != frame
    };
    if (!x->explained)
        return x;
    add(&b, FIELD_SUMMARY)->text = "";
    add_verdict(&b);
    add_registration(&b);
    add_site_notes(&b);
    add_call(&b);
    if (msg->is_response)
        add_response(&b);
    else
        add_transaction(&b);
    add_reasons(&b);
    add_vendor_notes(&b);
    add_limits(&b);
    if (msg->is_response)
        add_general(&b);
    put_summary(&b);
    choose_experts(&b);
    return x;
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
