/* detail.c - what is kept of a message beyond its shape
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#include "knowledge/knowledge.h"
#include "wire/body.h"
#include "wire/digest.h"
#include "wire/isup.h"
#include "wire/name_addr.h"
#include "wire/params.h"
#include "wire/replaces.h"
#include "wire/session_timer.h"
#include "wire/sipfrag.h"

/* ---- what failures and Reasons say ---- */

static const char *keep(tracker *t, span value)
{
    return value.p && value.len ? strings_keep_clean(t->strings, value) : NULL;
}

static const char *keep_header(tracker *t, const message *m, header_id id)
{
    return keep(t, m->first[id]);
}

static kept_reason *keep_reasons(tracker *t, const message *m, bool *analytics)
{
    kept_reason *head = NULL, **tail = &head;
    unsigned n = 0;
    size_t cursor = 0;
    span value;
    reason_value r;

    while (message_value_next(m, &cursor, HDR_REASON, &value))
        while (n < KEPT_REASONS_MAX && reason_next(&value, &r)) {
            kept_reason *k = arena_new0(t->arena, kept_reason);
            analytics_block block;

            k->protocol = strings_keep_clean(t->strings, r.protocol);
            k->known = reason_protocol_of(r.protocol);
            k->cause = r.has_cause ? (int64_t)r.cause : -1;
            if (r.text.p) {
                char text[REASON_TEXT_MAX];
                size_t len = reason_unescape(r.text, text, sizeof text);
                k->text = strings_keep(t->strings, (span){ text, len });
            }
            if (r.text.p && reason_analytics(r.text, &block))
                *analytics = true;
            *tail = k;
            tail = &k->next;
            n++;
        }
    return head;
}

/* What a gateway carries on from ISUP (RFC 3204) says the same as a Reason header would; with both, the header counts. */
static kept_reason *keep_isup_cause(tracker *t, const message *m)
{
    isup_message isup;
    span body;

    if (!message_isup(m, &isup, &body) || !isup.has_cause || isup.coding != ISUP_CODING_ITU)
        return NULL;
    kept_reason *k = arena_new0(t->arena, kept_reason);
    k->protocol = strings_keep_clean(t->strings, SPAN_LIT("Q.850"));
    k->known = REASON_Q850;
    k->cause = isup.cause;
    return k;
}

static const char *keep_phrase(tracker *t, const message *m)
{
    const response_row *row = response_find(m->code);

    if (row && span_equal(m->phrase, span_of(row->name)))
        return NULL;
    return keep(t, m->phrase);
}

static void keep_challenge(tracker *t, const message *m, message_detail *d)
{
    static const header_id ids[] = { HDR_WWW_AUTHENTICATE, HDR_PROXY_AUTHENTICATE };
    digest challenge;

    for (unsigned i = 0; i < G_N_ELEMENTS(ids); i++) {
        if (!m->first[ids[i]].p || !digest_parse(m->first[ids[i]], &challenge))
            continue;
        d->nonce = keep(t, challenge.nonce);
        d->realm = keep(t, challenge.realm);
        d->stale |= challenge.stale;
    }
}

uint32_t header_seconds(const message *m, header_id id)
{
    span digits = m->first[id];
    uint64_t seconds;
    size_t n = 0;

    while (n < digits.len && ascii_digit(digits.p[n]))
        n++;
    digits.len = n;
    return digits.p && span_number(digits, SECONDS_NONE - 1, &seconds) ? (uint32_t)seconds : SECONDS_NONE;
}

static const char *keep_product(tracker *t, const message *m)
{
    return keep(t, m->first[HDR_SERVER].p ? m->first[HDR_SERVER] : m->first[HDR_USER_AGENT]);
}

static void keep_refusal(tracker *t, const message *m, message_detail *d)
{
    d->phrase = keep_phrase(t, m);
    d->warning = keep_header(t, m, HDR_WARNING);
    d->require = keep_header(t, m, HDR_REQUIRE);
    d->unsupported = keep_header(t, m, HDR_UNSUPPORTED);
    d->accept = keep_header(t, m, HDR_ACCEPT);
    d->allow = keep_header(t, m, HDR_ALLOW);
    d->retry_after = header_seconds(m, HDR_RETRY_AFTER);
    d->min_se = header_seconds(m, HDR_MIN_SE);
    d->min_expires = header_seconds(m, HDR_MIN_EXPIRES);
    if (m->code >= 300 && m->code < 400)
        d->contact = keep_header(t, m, HDR_CONTACT);
    d->jcard = span_find_nocase(m->first[HDR_CALL_INFO], SPAN_LIT("jwscard")) >= 0;
    keep_challenge(t, m, d);
}

const message_detail *detail_keep(tracker *t, const message *m)
{
    kept_reason *carried = m->first[HDR_REASON].p ? NULL : keep_isup_cause(t, m);

    if (!m->first[HDR_REASON].p && !carried && (!m->is_response || m->code < 300))
        return NULL;

    message_detail *d = arena_new0(t->arena, message_detail);
    d->retry_after = d->min_se = d->min_expires = SECONDS_NONE;
    d->reasons = carried ? carried : keep_reasons(t, m, &d->analytics);
    d->product = keep_product(t, m);
    if (m->is_response)
        keep_refusal(t, m, d);
    return d;
}

/* ---- where requests of the dialog go ---- */

static span first_uri(const message *m, header_id id)
{
    span value = m->first[id], element;
    name_addr a;

    if (!value.p || !list_next(&value, &element))
        return SPAN_NONE;
    return name_addr_parse(element, &a) ? a.uri : element;
}

/* All header lines of one id, as one list. */
static const char *whole_list(tracker *t, const message *m, header_id id)
{
    size_t cursor = 0;
    span value;

    if (!message_value_next(m, &cursor, id, &value))
        return "";
    if (value.p == m->last[id])
        return strings_keep_clean(t->strings, value);

    GString *all = g_string_new_len(value.p, (gssize)value.len);
    while (message_value_next(m, &cursor, id, &value))
        g_string_append_printf(all, ", %.*s", (int)MIN(value.len, 1024), value.p);
    const char *kept = strings_keep_clean(t->strings, (span){ all->str, all->len });
    g_string_free(all, TRUE);
    return kept;
}

static bool has_option(const message *m, header_id id, span option)
{
    size_t cursor = 0;
    span value, element;

    while (message_value_next(m, &cursor, id, &value))
        while (list_next(&value, &element))
            if (span_equal_nocase(element, option))
                return true;
    return false;
}

static void keep_timer(const message *m, message_envelope *e)
{
    session_expires timer;

    e->session_expires = e->min_se = SECONDS_NONE;
    if (session_expires_parse(m->first[HDR_SESSION_EXPIRES], &timer)) {
        e->session_expires = timer.seconds;
        e->refresher = timer.refresher == REFRESHER_UAC ? 'c' : timer.refresher == REFRESHER_UAS ? 's' : 0;
    }
    min_se_parse(m->first[HDR_MIN_SE], &e->min_se);
    e->timer_supported = has_option(m, HDR_SUPPORTED, SPAN_LIT("timer")) || has_option(m, HDR_REQUIRE, SPAN_LIT("timer"));
}

static const credentials *keep_credentials(tracker *t, const message *m)
{
    span value = m->first[HDR_AUTHORIZATION].p ? m->first[HDR_AUTHORIZATION] : m->first[HDR_PROXY_AUTHORIZATION];
    credentials *c;
    digest d;

    if (!value.p || !digest_parse(value, &d))
        return NULL;
    c = arena_new0(t->arena, credentials);
    *c = (credentials){ strings_keep_clean(t->strings, d.username), strings_keep_clean(t->strings, d.realm),
                        strings_keep_clean(t->strings, d.nonce), strings_keep_clean(t->strings, d.uri) };
    return c;
}

static void keep_replaces(tracker *t, const replaces *r, message_story *s)
{
    s->replaces_call_id = strings_keep(t->strings, r->call_id);
    s->replaces_to_tag = strings_keep(t->strings, r->to_tag);
    s->replaces_from_tag = strings_keep(t->strings, r->from_tag);
    s->early_only = r->early_only;
}

/* Who refers whom to what, where a message says so. */
static const message_story *keep_story(tracker *t, const message *m, sip_method method)
{
    static const header_id telling[] = {
        HDR_REFER_TO, HDR_REFERRED_BY, HDR_REPLACES, HDR_DIVERSION, HDR_HISTORY_INFO, HDR_SUBSCRIPTION_STATE,
        HDR_EVENT
    };
    message_story *s = NULL;
    message fragment;
    replaces r;
    name_addr a;
    rp_message sms;
    bool has_sms = method == METHOD_MESSAGE && m->body.len && rp_parse(message_body_of_type(m, "application/vnd.3gpp.sms"), &sms);
    char room[REPLACES_MAX];

    if (has_sms)
        s = arena_new0(t->arena, message_story);
    for (unsigned i = 0; i < G_N_ELEMENTS(telling) && !s; i++)
        if (m->first[telling[i]].p)
            s = arena_new0(t->arena, message_story);
    if (!s)
        return NULL;
    s->has_sms = has_sms;
    if (has_sms)
        s->sms = sms;
    if (m->first[HDR_REFER_TO].p && name_addr_parse(m->first[HDR_REFER_TO], &a)) {
        span uri = a.uri;
        size_t n = 0;

        while (n < uri.len && uri.p[n] != '?')
            n++;
        s->refer_to = keep(t, (span){ uri.p, n });
        if (replaces_of_uri(uri, room, sizeof room, &r))
            keep_replaces(t, &r, s);
    }
    if (m->first[HDR_REPLACES].p && replaces_parse(m->first[HDR_REPLACES], &r))
        keep_replaces(t, &r, s);
    if (m->first[HDR_TARGET_DIALOG].p && replaces_parse(m->first[HDR_TARGET_DIALOG], &r)) {
        s->target_call_id = strings_keep(t->strings, r.call_id);
        s->target_tag = strings_keep(t->strings, r.from_tag);
    }
    s->referred_by = keep_header(t, m, HDR_REFERRED_BY);
    s->diversion = keep_header(t, m, HDR_DIVERSION);
    s->history = keep_header(t, m, HDR_HISTORY_INFO);
    s->event = keep_header(t, m, HDR_EVENT);
    s->state = keep_header(t, m, HDR_SUBSCRIPTION_STATE);
    s->sipfrag = sipfrag_parse(m, &fragment) && fragment.is_response ? fragment.code : 0;
    return s;
}

/* For how long a REGISTER binds, or is bound: the Contact that it speaks of says so, else the message (RFC 3261 10.2.1.1). */
static uint32_t binding_seconds(const call *c, const message *m)
{
    span ours = span_of(c->registration ? c->registration->contact : "");
    uint32_t first = SECONDS_NONE, seconds;
    size_t cursor = 0;
    span value, element;
    name_addr a;
    param p;

    while (message_value_next(m, &cursor, HDR_CONTACT, &value))
        while (list_next(&value, &element)) {
            if (!name_addr_parse(element, &a))
                continue;
            for (span rest = a.params; param_next(&rest, &p);) {
                if (!span_equal_nocase(p.name, SPAN_LIT("expires")) || !seconds_read(p.value, &seconds))
                    continue;
                if (span_equal(a.uri, ours))
                    return seconds;
                if (first == SECONDS_NONE)
                    first = seconds;
            }
        }
    return first != SECONDS_NONE ? first : header_seconds(m, HDR_EXPIRES);
}

static bool is_kept_of(const message *m, sip_method method)
{
    if (!m->is_response)
        return true;
    return m->code > 100 && m->code < 300 &&
           (method == METHOD_INVITE || method == METHOD_UPDATE || method == METHOD_REGISTER || method == METHOD_SUBSCRIBE);
}

/* a, b: what the newest messages of the call say in its place. */
static const char *keep_again(tracker *t, const char *a, const char *b, span value)
{
    return span_equal(span_of(a), value) ? a : span_equal(span_of(b), value) ? b : strings_keep_clean(t->strings, value);
}

const message_envelope *envelope_keep(tracker *t, call *c, const shape *s)
{
    static const message_envelope none = { .uri = "", .contact = "", .product = "", .sent_by = "" };
    const message_envelope *a = c->recent[0] ? c->recent[0] : &none, *b = c->recent[1] ? c->recent[1] : &none;
    const message *m = s->in->msg;
    sip_method method = (sip_method)s->method;
    message_envelope e;
    uint32_t forwards = header_seconds(m, HDR_MAX_FORWARDS);

    if (!is_kept_of(m, method) || (m->is_response && m->cut && !m->complete))
        return NULL;
    memset(&e, 0, sizeof e);    /* compared whole, with what lies between its members */
    e.uri = m->is_response ? "" : keep_again(t, a->uri, b->uri, m->uri);
    e.contact = keep_again(t, a->contact, b->contact, first_uri(m, HDR_CONTACT));
    e.no_contact = !m->first[HDR_CONTACT].p;
    e.routes = m->is_response ? "" : whole_list(t, m, HDR_ROUTE);
    e.record_routes = whole_list(t, m, HDR_RECORD_ROUTE);
    e.product = keep_again(t, a->product, b->product, m->is_response && m->first[HDR_SERVER].p ? m->first[HDR_SERVER] : m->first[HDR_USER_AGENT]);
    e.sent_by = keep_again(t, a->sent_by, b->sent_by, s->sent_by);
    e.require = whole_list(t, m, HDR_REQUIRE);
    e.expires = method == METHOD_REGISTER ? binding_seconds(c, m) : header_seconds(m, HDR_EXPIRES);
    e.max_forwards = (uint8_t)MIN(forwards, 255);
    keep_timer(m, &e);
    e.auth = keep_credentials(t, m);
    e.story = keep_story(t, m, method);

    for (unsigned i = 0; i < G_N_ELEMENTS(c->recent); i++)
        if (c->recent[i] && memcmp(c->recent[i], &e, sizeof e) == 0)
            return c->recent[i];
    c->recent[1] = c->recent[0];
    return c->recent[0] = (const message_envelope *)memcpy(arena_alloc0(t->arena, sizeof e), &e, sizeof e);
}
