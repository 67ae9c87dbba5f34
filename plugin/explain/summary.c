/* summary.c - the one line that says what a message means
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/builder.h"

#include "base/text.h"
#include "base/times.h"
#include "explain/ladder.h"
#include "verdict/finding.h"

static bool is_at_fault(const verdict *v)
{
    return v->finding_count && v->findings->rule->severity == SEVERITY_WARN;     /* the worst comes first */
}

bool call_failed(const verdict *v)
{
    if (is_at_fault(v))
        return true;
    if (v->outcome == OUTCOME_ANSWERED)
        return v->rule && v->rule->id != VERDICT_ANSWERED;
    return v->outcome != OUTCOME_CANCELLED && v->outcome != OUTCOME_IN_PROGRESS;
}

bool call_answered_at_fault(const verdict *v)
{
    return is_at_fault(v) && v->rule && v->outcome == OUTCOME_ANSWERED;
}

/* "the BYE was refused", "one-way audio (likely)" */
static const char *worst_of(wmem_allocator_t *pool, const verdict *v)
{
    const finding_rule *worst = v->findings->rule;

    return worst->confidence == CONFIDENCE_CERTAIN ? worst->headline
                                                   : wmem_strdup_printf(pool, "%s (%s)", worst->headline, confidence_name(worst->confidence));
}

const char *call_heading(wmem_allocator_t *pool, const verdict *v)
{
    return call_answered_at_fault(v) ? wmem_strdup_printf(pool, "answered, but %s", worst_of(pool, v)) : outcome_name(v->outcome);
}

const char *call_text(wmem_allocator_t *pool, const verdict *v)
{
    if (!call_answered_at_fault(v))
        return verdict_text(v);
    return wmem_strdup_printf(pool, "Answered, but %s: %s", worst_of(pool, v), finding_text(pool, v->findings));
}

/* Its message, or a relay of it, is what ended the call. */
static bool is_final_of_call(const builder *b)
{
    const call_facts *f = b->verdict ? &b->verdict->facts : NULL;
    const call_message *e = b->event;

    if (!f || !f->final || !e || !b->verdict->rule)
        return false;
    return e == f->final || e == f->origin || (e->code == f->final->code && message_origin(f->call, e) == f->origin);
}

bool explained_in_tree(const call_message *m)
{
    sip_method method = message_method(m);

    return m->code || (m->detail && m->detail->reasons) || method == METHOD_INVITE || method == METHOD_CANCEL || method == METHOD_BYE ||
           method == METHOD_REGISTER;
}

static const call_message *call_decided_by(const verdict *v)
{
    const call_facts *f = &v->facts;

    return f->final ? f->final : f->cancel ? f->cancel : f->invite;
}

const call_message *finding_shown_by(const finding *f)
{
    const call_message *evidence[] = { f->about.at, f->about.against, f->about.then };
    const call_message *last = NULL;

    for (unsigned i = 0; i < G_N_ELEMENTS(evidence); i++)
        if (evidence[i] && (!last || evidence[i]->frame > last->frame))
            last = evidence[i];
    return last;
}

uint32_t call_decided_in(const verdict *v)
{
    const call_message *m = call_decided_by(v);
    uint32_t frames[FINDING_FRAMES];

    if (call_answered_at_fault(v)) {
        const call_message *shows = finding_shown_by(v->findings);

        finding_frames(v->findings, frames);
        if (frames[0])
            return message_frame(shows) ? message_frame(shows) : frames[0];
    }
    return message_frame(m) ? message_frame(m) : v->facts.call->first_frame;
}

bool decides_call(const builder *b)
{
    return b->verdict && b->event && b->event == call_decided_by(b->verdict);
}

/* The first sentence of a text. */
static const char *first_sentence(builder *b, const char *text)
{
    const char *end = text;

    while (*end && !(*end == '.' && (end[1] == ' ' || end[1] == '\0')))
        end++;
    return wmem_strndup(b->pool, text, (size_t)(end - text));
}

static const char *provisional_summary(builder *b, const char *head, const response_row *row)
{
    const kept_reason *r = message_reason(b->event, REASON_Q850);
    const char *media = b->msg->code >= 180 && b->msg->code <= 183 ? early_media_text(b) : NULL;
    const char *what = row ? first_sentence(b, row->meaning) : "";
    const q850_row *q = r && r->cause > 0 && r->cause < 128 ? q850_find((unsigned)r->cause) : NULL;

    if (q)
        return wmem_strdup_printf(b->pool, "%s: %s, and its Reason already says %s (Q.850 %u)", head,
                                  media ? media : what, q->name, q->value);
    if (b->msg->code == 180)
        return wmem_strdup_printf(b->pool, "%s: the called side is ringing; %s", head, media);
    return wmem_strdup_printf(b->pool, "%s: %s", head, media ? media : what);
}

static const char *response_summary(builder *b)
{
    const message *m = b->msg;
    const response_row *known = response_find(m->code), *row = known ? known : response_class_find(m->code / 100);
    const char *head = wmem_strdup_printf(b->pool, "%u %s", m->code, known ? known->name : text_clean(b->pool, m->phrase));
    const line *contradiction = explanation_find(b->x, FIELD_CONTRADICTION);

    sip_method method = b->event ? message_method(b->event) : METHOD_INVITE;
    if (method != METHOD_INVITE && method != METHOD_OTHER)
        head = wmem_strdup_printf(b->pool, "%s to %s", head, method_name(method));
    head = with_site_note(b, head);
    if (m->code < 200)
        return provisional_summary(b, head, row);
    if (is_final_of_call(b))
        return b->site ? wmem_strdup_printf(b->pool, "%s. %s", head, call_text(b->pool, b->verdict)) : call_text(b->pool, b->verdict);
    if (b->site)
        return head;
    if (registration_summary(b))
        return registration_summary(b);
    if (refuses_credentials(b))
        return wmem_strdup_printf(b->pool, "%s: the credentials of the request were not accepted", head);
    if (m->code < 300 && method == METHOD_INVITE && b->event && message_request(b->event) &&
        (b->event->transaction->flags & TRANSACTION_IN_DIALOG))
        return wmem_strdup_printf(b->pool, "%s: accepts the re-INVITE: a changed or refreshed session", head);
    if (contradiction)
        return contradiction->text;
    return wmem_strdup_printf(b->pool, "%s: %s", head, row ? first_sentence(b, row->meaning)
                                                           : "a status code outside 100-699");
}

const char *words_of_id(wmem_allocator_t *pool, const char *id, confidence c)
{
    const char *words = g_strdelimit(wmem_strdup(pool, id), "-", ' ');

    return c == CONFIDENCE_CERTAIN ? words : wmem_strdup_printf(pool, "%s (%s)", words, confidence_name(c));
}

/* "busy"; "answered, but a BYE was refused". The verdict has a rule. */
static const char *what_became(wmem_allocator_t *pool, const verdict *v)
{
    const char *words = words_of_id(pool, verdict_id_name(v->rule->id), v->confidence);

    return call_answered_at_fault(v) ? wmem_strdup_printf(pool, "%s, but %s", words, worst_of(pool, v)) : words;
}

const char *explain_kind(wmem_allocator_t *pool, const explanation *x)
{
    const message *m = x->msg;
    const response_row *known = response_find(m->code), *row = known ? known : response_class_find(m->code / 100);
    builder b = { .pool = pool, .msg = m, .event = x->event, .verdict = x->verdict };
    bool other = x->event && message_method(x->event) != METHOD_INVITE &&
                 message_method(x->event) != METHOD_OTHER;
    const char *what = row ? first_sentence(&b, row->meaning) : "a status code outside 100-699";

    if (is_final_of_call(&b))
        what = what_became(pool, x->verdict);
    return wmem_strdup_printf(pool, "%u%s%s%s%s: %s", m->code, known ? " " : "", known ? known->name : "",
                              other ? " to " : "", other ? method_name(message_method(x->event)) : "", what);
}

static const char *invite_summary(builder *b)
{
    const call_message *e = b->event;

    if (!e || !b->call)
        return "INVITE: asks for a session";
    if (e->transaction->flags & TRANSACTION_IN_DIALOG)
        return wmem_strdup_printf(b->pool, "re-INVITE: changes or refreshes the running session of call %u", b->call->number);
    const char *how = e->transaction->parent ? " (next hop)" : e->transaction->flags & TRANSACTION_AUTH ? " (with credentials)" : "";
    bool known = b->verdict && b->verdict->rule && b->verdict->facts.whole_file;
    return wmem_strdup_printf(b->pool, "INVITE%s: call %u from %s to %s%s%s", how, b->call->number,
                              *b->call->from ? b->call->from : "nobody named", *b->call->to ? b->call->to : "nobody named",
                              known ? ": " : "", known ? what_became(b->pool, b->verdict) : "");
}

static const char *seconds(builder *b, int64_t ns)
{
    GString *text = g_string_new(NULL);

    put_seconds(text, ns, 1);
    const char *out = wmem_strdup_printf(b->pool, "%s s", text->str);
    g_string_free(text, TRUE);
    return out;
}

static const char *request_summary(builder *b)
{
    const call_message *e = b->event;
    const call_facts *f = b->verdict ? &b->verdict->facts : NULL;
    const line *reason = explanation_find(b->x, FIELD_REASON);
    const char *because = reason ? wmem_strdup_printf(b->pool, ", %s", reason->text) : "";
    sip_method method = method_find(b->msg->method);

    if (method == METHOD_INVITE)
        return invite_summary(b);
    if (method == METHOD_CANCEL) {
        if (f && f->ring_time >= 0 && f->cancel == e)
            return wmem_strdup_printf(b->pool, "CANCEL: ends the attempt after %s of ringing%s", seconds(b, f->ring_time), because);
        return wmem_strdup_printf(b->pool, "CANCEL: ends the attempt before an answer%s", because);
    }
    if (method == METHOD_BYE) {
        side by = e ? message_side(b->call, e) : NO_SIDE;
        const char *from = by == CALLER ? " from the caller" : by == CALLEE ? " from the called side" : "";
        if (f && f->bye == e && f->bye_in_vain)
            return wmem_strdup_printf(b->pool, "BYE%s: asks to end the call, and ends nothing%s", from, because);
        if (f && f->bye != e && e && e->transaction->final && e->transaction->final->code >= 300)
            return wmem_strdup_printf(b->pool, "BYE%s: asks to end the call, refused with %u%s", from, e->transaction->final->code, because);
        if (f && f->talk >= 0 && f->bye == e)
            return wmem_strdup_printf(b->pool, "BYE%s: ends the call after %s%s", from, seconds(b, f->talk), because);
        return wmem_strdup_printf(b->pool, "BYE%s: ends the call%s", from, because);
    }
    if (method == METHOD_REGISTER && registration_summary(b))
        return wmem_strdup_printf(b->pool, "%s%s", registration_summary(b), because);
    if (method == METHOD_ACK && b->call)
        return wmem_strdup_printf(b->pool, "ACK: confirms the final response%s", because);
    return wmem_strdup_printf(b->pool, "%s%s", text_clean(b->pool, b->msg->method), because);
}

/* The lines of the verdict say what the summary says of the response that decided it. */
static const char *headline_of(const builder *b)
{
    const line *text = explanation_find(b->x, FIELD_REGISTRATION_TEXT);

    if (is_final_of_call(b))
        return explain_kind(b->pool, b->x);
    if (text && b->msg->is_response && g_str_equal(text->text, b->x->summary))
        return wmem_strdup_printf(b->pool, "%s to REGISTER: %s", event_name(b->pool, b->event), registration_became(b));
    return b->x->summary;
}

const char *summary_of(builder *b)
{
    if (b->msg->is_response)
        return response_summary(b);
    if (b->site)
        return wmem_strdup_printf(b->pool, "%s. %s", with_site_note(b, text_clean(b->pool, b->msg->method)), request_summary(b));
    return request_summary(b);
}

/* The summary heads the list but is known last: it may quote a line. */
void put_summary(builder *b)
{
    line *first = (line *)wmem_array_index(b->x->lines, 0);

    first->text = b->x->summary = summary_of(b);
    b->x->headline = headline_of(b);
}
