/* ask_call.c - what the rules of verdicts ask of a call's facts
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask_call.h"

#include "verdict/negotiation.h"

bool has_code(const call_facts *f, unsigned code)
{
    return f->final && f->final->code == code;
}

unsigned real_code(const call_facts *f)
{
    if (!f->final)
        return 0;
    if (f->final->code == 500 && f->deeper_final && f->deeper_final->code == 503)
        return 503;
    return f->final->code;
}

bool has_failed(const call_facts *f)
{
    return f->final && f->final->code >= 300;
}

bool is_redirect(const call_message *m)
{
    return m->code >= 300 && m->code < 400 && m->code != 380;
}

int64_t final_cause(const call_facts *f)
{
    const kept_reason *r = has_failed(f) ? facts_reason(f, REASON_Q850) : NULL;
    return r ? r->cause : -1;
}

int64_t early_cause(const call_facts *f)
{
    const kept_reason *r = message_reason(f->early_reason, REASON_Q850);

    return r && r->cause != 127 && !(f->ringing && f->ringing->time >= f->early_reason->time) ? r->cause : -1;
}

static bool has_word(const char *product, const char *const *words)
{
    while (*words && !text_contains(product, *words))
        words++;
    return *words;
}

bool names_pbx(const char *product)
{
    static const char *const words[] = { "asterisk", "freeswitch", "pbx", "3cx", "yate", "cucm", "sbc", NULL };

    return has_word(product, words);
}

bool names_phone(const char *product)
{
    static const char *const words[] = { "phone", "yealink", "snom", "poly", "grandstream g", "grandstream ht", "mitel 6", "openstage", "cisco-cp", "/spa", "aastra", "gigaset", "fanvil",
                                         "baresip", "microsip", "zoiper", "bria", "pjsua", "twinkle", NULL };

    return has_word(product, words) && !names_pbx(product);
}

bool retry_kept_cseq(const call_facts *f)
{
    const call_message *retry = f->retry, *first = f->first_invite;

    return retry && first && retry != first && retry->transaction->cseq == first->transaction->cseq &&
           retry->transaction->from_tag == first->transaction->from_tag;
}

bool cause_in(const call_facts *f, const uint8_t *list, size_t count)
{
    int64_t cause = final_cause(f);

    for (size_t i = 0; i < count; i++)
        if (cause == list[i])
            return true;
    return false;
}

bool sip_reason_is(const call_message *e, int64_t cause)
{
    const kept_reason *r = message_reason(e, REASON_SIP);
    return r && r->cause == cause;
}

const kept_reason *failure_reason(const call_message *m)
{
    const kept_reason *r = message_reason(m, REASON_RELEASE_CAUSE);

    return r && r->cause > 1 ? r : message_reason(m, REASON_FAILURE_CAUSE);     /* 1: the user ended it */
}

bool text_contains(const char *text, const char *part)
{
    return text && span_find_nocase(span_of(text), span_of(part)) >= 0;
}

bool reason_text_contains(const call_message *e, const char *part)
{
    if (!e || !e->detail)
        return false;
    for (const kept_reason *r = e->detail->reasons; r; r = r->next)
        if (text_contains(r->text, part))
            return true;
    return false;
}

bool phrase_contains(const call_facts *f, const char *part)
{
    return f->final && f->final->detail && text_contains(f->final->detail->phrase, part);
}

bool replaces_call(const call_message *m, const call *c)
{
    const message_story *story = m && m->envelope ? m->envelope->story : NULL;

    return story && story->replaces_call_id && strcmp(story->replaces_call_id, c->call_id) == 0;
}

bool rang_for(const call_facts *f, int64_t ns)
{
    return f->ringing && f->ring_time >= ns;
}

bool is_challenge_code(const call_facts *f)
{
    return has_code(f, 401) || has_code(f, 407);
}

/* The INVITE of that call that was answered about when this one was taken back; NULL: none. */
static const transaction *answered_then(const call_facts *f, const call *other)
{
    for (const transaction *x = other->answered ? other->transactions : NULL; x; x = x->next)
        if (is_initial_invite(x) && x->request && x->final && x->final->code < 300 &&
            ABS(x->final->time - f->cancel->time) <= PICKED_UP_WITHIN)
            return x;
    return NULL;
}

const call *picked_up_by(const call_facts *f)
{
    for (const call_leg *l = f->call->legs; l && f->cancel; l = l->next) {
        const transaction *x = answered_then(f, l->other);

        if (x && replaces_call(x->request, f->call))
            return l->other;
    }
    return NULL;
}

/* The newest message by then that decides over it: INVITE, final response to it, accepted BYE. */
static const call_message *stands_at(const call *c, int64_t time)
{
    const call_message *last = NULL;

    for (const call_message *m = judged(c->messages); m && m->time <= time; m = judged(m->next)) {
        if (is_initial_invite(m->transaction) && !is_downstream(m->transaction) && (!m->code || m->code >= 200))
            last = m;
        if (message_method(m) == METHOD_BYE && m->code >= 200 && m->code < 300 && m->transaction->request)
            last = m->transaction->request;
    }
    return last;
}

const call_message *too_late_for(const call_facts *f)
{
    const call_message *m = NULL;

    for (const call_leg *l = f->call->legs; l && !m && f->final; l = l->next)
        m = replaces_call(f->invite, l->other) ? stands_at(l->other, f->final->time) : NULL;
    if (m && has_code(f, 486))
        return f->invite->envelope->story->early_only && m->code >= 200 && m->code < 300 ? m : NULL;
    return m && (m->code >= 300 || message_method(m) == METHOD_BYE) ? m : NULL;
}

/* Not that of a queue, which answers before it rings anybody. */
static const call *answered_caller(const call_facts *f)
{
    for (const call_leg *l = f->call->legs; l && f->cancel && f->invite; l = l->next) {
        const transaction *x = is_way_back(f->call, l) ? answered_then(f, l->other) : NULL;

        if (x && x->final->frame < f->cancel->frame && x->final->time >= f->invite->time)
            return l->other;
    }
    return NULL;
}

const call *answered_beside(const call_facts *f)
{
    for (const call_leg *l = f->call->legs; l && f->cancel; l = l->next)
        for (const call_leg *k = is_way_back(f->call, l) ? l->other->legs : NULL; k; k = k->next) {
            const transaction *x = k->other_is_outgoing && k->other != f->call ? answered_then(f, k->other) : NULL;

            if (x && x->final->time <= f->cancel->time)
                return k->other;
        }
    return answered_caller(f);
}

static bool sent_until_bye(const call_facts *f, side from)
{
    for (const media_stream *s = f->call->streams; s; s = s->next)
        if (s->from == from && stream_stopped_at(s, f->bye->time) > f->bye->time - SECOND)
            return true;
    return false;
}

/* Asterisk: res_pjsip_sdp_rtp.c, rtp_check_timeout. */
bool fits_media_timeout(const call_facts *f)
{
    const kept_reason *r = message_reason(f->bye, REASON_Q850);

    return r && r->cause == 44 && !(sent_until_bye(f, CALLER) && sent_until_bye(f, CALLEE));
}

bool ended_by_media_timeout(const call_facts *f)
{
    const kept_reason *r = message_reason(f->bye, REASON_RELEASE_CAUSE);

    return f->bye && ((r && (r->cause == 2 || r->cause == 3)) ||
           reason_text_contains(f->bye, "MEDIA_TIMEOUT") || reason_text_contains(f->bye, "RTP timeout") ||
           reason_text_contains(f->bye, "media timeout") || reason_text_contains(f->bye, "RTP/RTCP time"));
}
