/* reasons.c - the Reason values of a message, explained
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/builder.h"

#include "base/text.h"
#include "wire/isup.h"
#include "wire/reason.h"

static const char *cause_name(const reason_value *r)
{
    return r->has_cause ? cause_name_find(r->protocol, r->cause) : NULL;
}

static const char *cause_meaning(const builder *b, const reason_value *r)
{
    if (!r->has_cause)
        return NULL;
    if (span_equal_nocase(r->protocol, SPAN_LIT("Q.850"))) {
        const q850_row *q = r->cause < 128 ? q850_find(r->cause) : NULL;
        return q ? q->meaning : NULL;
    }
    if (span_equal_nocase(r->protocol, SPAN_LIT("SIP"))) {
        if (r->cause >= 200 && r->cause < 300 && !b->msg->is_response && method_find(b->msg->method) == METHOD_BYE)
            return "In a BYE this is no failure: its sender counts the end of the call as an ordinary one.";
        if (r->cause >= 200 && r->cause < 300)
            return "Another branch of the forked call was answered, so this one is no longer needed (RFC 3326 3.1).";
        const response_row *row = r->cause < 700 ? response_find(r->cause) : NULL;
        if (row)
            return row->meaning;
    }
    const reason_cause_row *c = reason_cause_find(r->protocol, r->cause);
    return c ? c->meaning : NULL;
}

/* Whether what reason_unescape() wrote, which is cut on a character, is not all of the text. */
static bool is_cut(span quoted, size_t written)
{
    return written + 4 >= REASON_TEXT_MAX && quoted.len > written;
}

/* "Q.850 cause 16, Normal call clearing, from transit network (TN): "text"" */
static const char *reason_sentence(builder *b, const reason_value *r)
{
    wmem_strbuf_t *out = wmem_strbuf_new(b->pool, text_clean(b->pool, r->protocol));
    const char *name = cause_name(r);
    const location_row *where = r->location.p ? location_find(r->location) : NULL;

    if (r->has_cause)
        wmem_strbuf_append_printf(out, " cause %u", r->cause);
    else if (r->cause_wire.p)
        wmem_strbuf_append_printf(out, " cause \"%s\" (not a number in range)", text_clean(b->pool, r->cause_wire));
    if (name)
        wmem_strbuf_append_printf(out, ", %s", name);
    else if (r->has_cause)
        wmem_strbuf_append(out, span_equal_nocase(r->protocol, SPAN_LIT("Q.850")) ? ", not defined in Q.850"
                                : reason_protocol_find(r->protocol) ? ", a value that is in no list of ours"
                                : ", of a protocol that is not registered");
    if (where)
        wmem_strbuf_append_printf(out, ", from the %s (%s)", where->name, where->token);
    if (r->text.p && r->text.len) {
        char text[REASON_TEXT_MAX];
        size_t len = reason_unescape(r->text, text, sizeof text);
        wmem_strbuf_append_printf(out, ", says \"%s%s\"", text_clean(b->pool, (span){ text, len }),
                                  is_cut(r->text, len) ? "..." : "");
    }
    return wmem_strbuf_finalize(out);
}

static void add_q850(builder *b, const reason_value *r)
{
    const q850_row *q = q850_find(r->cause);
    const char *name = q && q->defined ? q->name : "not defined in Q.850";

    line *cause = add_number(b, FIELD_Q850_CAUSE, r->cause);
    cause->hidden = true;
    add_text(b, FIELD_Q850_NAME, name)->hidden = true;
    add_text(b, FIELD_Q850_CLASS, q850_class_name(r->cause));
    unsigned sip = q850_to_sip(r->cause, r->location);
    if (sip) {
        const response_row *row = response_find(sip);
        add_number(b, FIELD_Q850_SIP, sip)->label = row ? row->name : NULL;
    }
    if (q && q->note && !b->brief)
        add_text(b, FIELD_REASON_MEANING, q->note);
}

static void add_contradiction(builder *b, const reason_value *r)
{
    const message *m = b->msg;
    bool generic;

    if (!m->is_response || m->code < 200 || !r->has_cause || r->cause > UINT16_MAX)
        return;
    const contradiction_row *c = contradiction_find(m->code, r->protocol, r->cause, r->location, &generic);
    if (!c)
        return;

    const char *text = c->text;
    if (generic) {
        const char *name = cause_name(r);
        text = wmem_strdup_printf(b->pool, "%u with %s cause %u%s%s%s: %s", m->code, text_clean(b->pool, r->protocol),
                                  r->cause, name ? " (" : "", name ? name : "", name ? ")" : "", c->text);
    }
    line *l = add_text(b, FIELD_CONTRADICTION, text);
    if (l) {
        l->expert = EXPERT_CONTRADICTION;
        l->evidence = r->whole;
    }
}

static void add_remark(builder *b, const reason_value *r)
{
    const message *m = b->msg;
    const contradiction_row *row;

    if (!m->is_response || !r->has_cause || r->cause > UINT16_MAX)
        return;
    row = remark_find(m->code, r->protocol, r->cause);
    if (row)
        add_text(b, FIELD_REASON_MEANING, row->text);
}

static void add_reason(builder *b, const reason_value *r)
{
    line *l = add_text(b, FIELD_REASON, reason_sentence(b, r));
    const reason_protocol_row *protocol = reason_protocol_find(r->protocol);

    l->evidence = r->whole;
    if (!b->msg->is_response)
        l->expert = EXPERT_REASON_CHAT;
    b->level++;
    add_span(b, FIELD_REASON_PROTOCOL, r->protocol);
    if (r->has_cause) {
        line *cause = add_number(b, FIELD_REASON_CAUSE, r->cause);
        cause->label = cause_name(r);
        cause->evidence = r->cause_wire;
    }
    if (r->text.p)
        add_span(b, FIELD_REASON_TEXT, r->text);
    if (r->location.p) {
        const location_row *where = location_find(r->location);
        line *location = add_span(b, FIELD_REASON_LOCATION, r->location);
        if (where && location)
            location->label = where->name;
    }
    if (r->ppi.p)
        add_span(b, FIELD_REASON_PPI, r->ppi);
    if (r->has_cause && r->cause < 128 && span_equal_nocase(r->protocol, SPAN_LIT("Q.850")))
        add_q850(b, r);
    add_text(b, FIELD_REASON_MEANING, cause_meaning(b, r));
    if (protocol && !b->brief && !cause_meaning(b, r))
        add_text(b, FIELD_REASON_MEANING, protocol->meaning);
    add_remark(b, r);
    add_contradiction(b, r);
    b->level--;
}

/* A gateway that writes both writes one cause. */
static void add_isup_contradiction(builder *b, const isup_message *isup, span evidence)
{
    size_t cursor = 0;
    span value;
    reason_value r;

    while (message_value_next(b->msg, &cursor, HDR_REASON, &value))
        while (reason_next(&value, &r)) {
            if (!r.has_cause || r.cause == isup->cause || reason_protocol_of(r.protocol) != REASON_Q850)
                continue;
            line *l = add_text(b, FIELD_CONTRADICTION, wmem_strdup_printf(b->pool,
                               "The Reason header says Q.850 cause %u, the ISUP %s in the body cause %u: one of them was rewritten on "
                               "the way. The body is what the telephone network sent.",
                               r.cause, isup_name(isup->type), isup->cause));
            l->expert = EXPERT_CONTRADICTION;
            l->evidence = evidence;
            return;
        }
}

/* The cause indicators of a REL, ACM or CPG in the body (RFC 3204, SIP-I and SIP-T). */
static void add_isup(builder *b)
{
    isup_message isup;
    span body;

    if (!message_isup(b->msg, &isup, &body) || !isup.has_cause)
        return;
    const location_row *where = location_of_bits(isup.location);
    const reason_value r = {
        .whole = body, .protocol = SPAN_LIT("Q.850"), .has_cause = true, .cause = isup.cause,
        .location = where ? span_of(where->token) : SPAN_NONE,
    };

    if (isup.coding != ISUP_CODING_ITU) {
        add_text(b, FIELD_REASON, wmem_strdup_printf(b->pool, "ISUP %s cause %u, not of Q.850 but of another coding standard",
                                                     isup_name(isup.type), isup.cause))->evidence = body;
        return;
    }
    line *l = add_text(b, FIELD_REASON, wmem_strdup_printf(b->pool, "%s, in the ISUP %s of its body", reason_sentence(b, &r),
                                                           isup_name(isup.type)));
    l->evidence = body;
    b->level++;
    add_q850(b, &r);
    add_text(b, FIELD_REASON_MEANING, cause_meaning(b, &r));
    add_isup_contradiction(b, &isup, body);
    b->level--;
}

static void add_reason_limits(builder *b, unsigned n)
{
    if (n > REASONS_MAX)
        add_cap(b, wmem_strdup_printf(b->pool, "%u further Reason values are not explained.", n - REASONS_MAX));
    if (n > KEPT_REASONS_MAX)
        add_cap(b, wmem_strdup_printf(b->pool, "Of %u Reason values only the first %u count for the verdict.", n,
                                      KEPT_REASONS_MAX));
}

void add_reasons(builder *b)
{
    size_t cursor = 0;
    unsigned n = 0;
    span value;
    reason_value r;

    add_isup(b);
    if (!b->msg->first[HDR_REASON].p)
        return;
    while (message_value_next(b->msg, &cursor, HDR_REASON, &value))
        while (reason_next(&value, &r))
            if (n++ < REASONS_MAX)
                add_reason(b, &r);
    add_reason_limits(b, n);
}
