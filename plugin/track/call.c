/* call.c - calls across frames: transactions, dialogs, hops
 *
 * One event per distinct message: two messages are copies of each other when
 * start line, CSeq, branch, To-tag, the two ends and what they say in SDP and
 * Reason agree. A call's events hang in one list in capture order; where they
 * are many, an index by key keeps every look-up constant.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#include <stdio.h>
#include "knowledge/knowledge.h"
#include "wire/body.h"
#include "wire/sdp.h"
#include "base/text.h"

#define CACHE_LINE      64      /* bytes */
#define CALL_NEAR       (sizeof(call) + sizeof(call_event) + CACHE_LINE)    /* a call and what was allocated with it */
#define INDEX_FROM      32      /* events of a call from which an index pays */

/*
 * Two copies closer than this are one packet captured twice (two interfaces, a
 * mirror port), not a retransmission: those begin at T1 = 500 ms (RFC 3261 17.1.1.2).
 */
#define COPY_WINDOW     (50 * 1000000)

tracker *tracker_new(wmem_allocator_t *scope, const char *leg_headers)
{
    tracker *t = wmem_new0(scope, tracker);

    t->scope = scope;
    t->arena.scope = t->strings.strings.scope = scope;
    t->strings.arena = &t->arena;
    t->calls_by_id.scope = t->reused.scope = t->hosts_by_address.scope = scope;
    t->leg_keys.scope = t->leg_numbers.scope = scope;
    t->calls = wmem_array_new(scope, sizeof(call *));
    t->hosts = wmem_array_new(scope, sizeof(endpoint));
    t->setups = wmem_array_new(scope, sizeof(media_setup));
    t->leg_headers = wmem_array_new(scope, sizeof(char *));
    for (span rest = span_of(leg_headers), name; list_next(&rest, &name);) {
        const char *kept = arena_string(&t->arena, name.p, name.len);
        wmem_array_append_one(t->leg_headers, kept);
    }
    return t;
}

/* ---- hosts ---- */

uint32_t endpoint_hash(const endpoint *e)
{
    uint64_t h = mix64(hash64_address(e->bytes), e->port);

    return (uint32_t)(h ^ h >> 32) | 1;
}

static uint32_t host_add(tracker *t, const endpoint *e, uint64_t key)
{
    endpoint host = *e;
    uint32_t index = wmem_array_get_count(t->hosts);

    host.port = 0;
    wmem_array_append_one(t->hosts, host);
    table_add(&t->hosts_by_address, key, GUINT_TO_POINTER(index + 1));
    return index;
}

static bool same_host(const endpoint *a, const endpoint *b)
{
    return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0 && a->len == b->len;
}

static uint32_t host_index(tracker *t, const endpoint *e)
{
    uint64_t key = hash64_address(e->bytes);
    uint32_t cursor = 0;
    void *known;

    while ((known = table_next(&t->hosts_by_address, key, &cursor))) {
        uint32_t index = GPOINTER_TO_UINT(known) - 1;

        if (same_host(tracker_host(t, index), e))
            return index;
    }
    return host_add(t, e, key);
}

/* Most messages of a call pass between the two ends of its first one. c: NULL, or perhaps its call. */
static uint32_t host_of(tracker *t, const call *c, const endpoint *e)
{
    if (c && c->event_count) {
        if (same_host(&c->ends[0], e))
            return c->ends_index[0];
        if (same_host(&c->ends[1], e))
            return c->ends_index[1];
    }
    return host_index(t, e);
}

const endpoint *tracker_host(const tracker *t, uint32_t index)
{
    static const endpoint none;

    if (index >= wmem_array_get_count(t->hosts))
        return &none;
    return (const endpoint *)wmem_array_index(t->hosts, index);
}

char *tracker_host_text(const tracker *t, wmem_allocator_t *scope, uint32_t index)
{
    const endpoint *e = tracker_host(t, index);

    if (e->len == 4)
        return wmem_strdup_printf(scope, "%u.%u.%u.%u", e->bytes[0], e->bytes[1], e->bytes[2], e->bytes[3]);
    if (e->len != 16)
        return wmem_strdup(scope, "unknown");

    /* RFC 5952: the longest run of two or more zero groups becomes "::". */
    unsigned group[8], best = 8, best_len = 1;
    for (unsigned i = 0; i < 8; i++)
        group[i] = (unsigned)e->bytes[2 * i] << 8 | e->bytes[2 * i + 1];
    for (unsigned i = 0; i < 8; i++) {
        unsigned len = 0;
        while (i + len < 8 && group[i + len] == 0)
            len++;
        if (len > best_len) {
            best = i;
            best_len = len;
        }
    }
    wmem_strbuf_t *out = wmem_strbuf_new(scope, "");
    for (unsigned i = 0; i < 8; i++) {
        if (i == best) {
            wmem_strbuf_append(out, "::");
            i += best_len - 1;
            continue;
        }
        wmem_strbuf_append_printf(out, "%s%x", i && i != best + best_len ? ":" : "", group[i]);
    }
    return wmem_strbuf_finalize(out);
}

/* ---- calls ---- */

static call *call_new(tracker *t, span id, uint32_t frame)
{
    call *c = arena_new0(&t->arena, call);

    c->call_id = arena_string(&t->arena, id.p, id.len);
    c->id_len = (uint32_t)id.len;
    c->from = c->to = "";
    c->first_frame = frame;
    return c;
}

/* The newest call with this Call-ID; NULL: none. */
static call *call_find(const tracker *t, uint64_t key, span id)
{
    uint32_t cursor = 0;
    call *c;

    while ((c = (call *)table_next(&t->calls_by_id, key, &cursor)))
        if (span_equal((span){ c->call_id, c->id_len }, id))
            break;
    return c;
}

static call *call_at(const tracker *t, uint64_t key, span id, uint32_t frame)
{
    call *newest = call_find(t, key, id);

    if (!newest || !newest->reused || newest->first_frame <= frame)
        return newest;
    wmem_tree_t *by_first_frame = (wmem_tree_t *)table_find(&t->reused, key);
    call *c = by_first_frame ? (call *)wmem_tree_lookup32_le(by_first_frame, frame) : NULL;
    return c ? c : newest;
}

static call *call_for(tracker *t, uint64_t key, span id, uint32_t frame)
{
    call *c = call_find(t, key, id);

    if (!c) {
        c = call_new(t, id, frame);
        table_add(&t->calls_by_id, key, c);
    }
    return c;
}

/* The Call-ID of a finished call, used again for a new one (against RFC 3261 8.1.1.4). */
static call *call_reuse(tracker *t, call *old, uint64_t key, uint32_t frame)
{
    wmem_tree_t *by_first_frame = (wmem_tree_t *)table_find(&t->reused, key);
    call *c = arena_new0(&t->arena, call);

    if (!by_first_frame) {
        by_first_frame = wmem_tree_new(t->scope);
        table_add(&t->reused, key, by_first_frame);
    }
    *c = (call){ .call_id = old->call_id, .id_len = old->id_len, .from = "", .to = "", .first_frame = frame };
    if (!old->reused)
        wmem_tree_insert32(by_first_frame, old->first_frame, old);
    wmem_tree_insert32(by_first_frame, frame, c);
    old->reused = c->reused = true;
    table_replace(&t->calls_by_id, key, old, c);
    return c;
}

static bool makes_a_call(sip_method m)
{
    return m == METHOD_INVITE || m == METHOD_ACK || m == METHOD_CANCEL || m == METHOD_BYE ||
           m == METHOD_PRACK || m == METHOD_UPDATE;
}

/* text_clean() would change nothing. */
static bool is_plain(span s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] > ' ' && s.p[i] <= '~')
            continue;
        if (s.p[i] != ' ' || i == 0 || i + 1 == s.len || s.p[i + 1] == ' ')
            return false;
    }
    return s.len < TEXT_MAX;
}

static const char *keep_clean(tracker *t, span s)
{
    if (is_plain(s))
        return intern_string(&t->strings, s);
    char *clean = text_clean(NULL, s);
    const char *kept = intern_string(&t->strings, span_of(clean));

    wmem_free(NULL, clean);
    return kept;
}

static const char *party(tracker *t, const message *m, header_id id)
{
    span s = m->first[id].p ? name_addr_party(m->first[id]) : SPAN_NONE;

    if (!s.len)
        return "";
    if (is_plain(s))    /* most are seen once: looking for their like costs more than it saves */
        return arena_string(&t->arena, s.p, s.len);
    return keep_clean(t, s);
}

static void call_number(tracker *t, call *c, const message *m)
{
    wmem_array_append_one(t->calls, c);
    c->number = t->calls_before + wmem_array_get_count(t->calls);
    c->from = party(t, m, HDR_FROM);
    c->to = party(t, m, HDR_TO);
}

int64_t call_time(int64_t seconds, int64_t nanoseconds)
{
    const int64_t max = CALL_TIME_MAX / 1000000000 - 1;

    if (seconds > max || seconds < -max)
        return seconds > 0 ? CALL_TIME_MAX : -CALL_TIME_MAX;
    return seconds * 1000000000 + CLAMP(nanoseconds, -999999999, 999999999);
}

int64_t tracker_now(const tracker *t)
{
    return t->now;
}

void tracker_finish(tracker *t)
{
    t->whole = true;
}

bool tracker_is_whole(const tracker *t)
{
    return t->whole;
}

uint32_t tracker_call_count(const tracker *t)
{
    return t ? wmem_array_get_count(t->calls) : 0;
}

void tracker_number_from(tracker *t, uint32_t calls_before)
{
    t->calls_before = calls_before;
}

call *tracker_call(const tracker *t, uint32_t n)
{
    if (n == 0 || n > tracker_call_count(t))
        return NULL;
    return *(call **)wmem_array_index(t->calls, n - 1);
}

void tracker_foreach_other(const tracker *t, void (*visit)(const call *c, void *data), void *data)
{
    const table *ids = &t->calls_by_id;

    for (uint32_t i = 0; ids->mask && i <= ids->mask; i++) {
        const call *c = (const call *)ids->slots[i].value;

        if (c && c->number == 0)
            visit(c, data);
    }
}

/* ---- the shape of one message ---- */

static uint32_t tag_hash(const message *m, header_id id)
{
    span tag = m->first[id].p ? name_addr_tag(m->first[id]) : SPAN_NONE;

    return tag.p ? hash_span(tag) : 0;
}

static uint32_t branch_hash(const message *m, const call_event *e, uint16_t *flags)
{
    via v;

    if (!m->first[HDR_VIA].p || !via_parse(m->first[HDR_VIA], &v)) {
        *flags |= EVENT_RFC2543;
        return 0;
    }
    if (v.branch.p && span_starts_nocase(v.branch, SPAN_LIT("z9hG4bK")))
        return hash_span(v.branch);
    *flags |= EVENT_RFC2543;
    return (uint32_t)mix64(hash_span(v.sent_by), mix64(e->from_tag, e->cseq)) | 1;
}

static uint8_t via_count(const message *m)
{
    span value = m->first[HDR_VIA], element;
    size_t cursor = 0;
    unsigned n = 0;

    if (value.len && value.p == m->last[HDR_VIA] && !memchr(value.p, ',', value.len))
        return 1;
    while (n < 255 && message_value_next(m, &cursor, HDR_VIA, &value))
        while (n < 255 && list_next(&value, &element))
            n++;
    return (uint8_t)n;
}

static bool has_option(const message *m, header_id id, const char *option)
{
    size_t cursor = 0;
    span value, element;

    while (message_value_next(m, &cursor, id, &value))
        while (list_next(&value, &element))
            if (span_equal_nocase(element, span_of(option)))
                return true;
    return false;
}

static early_media_header p_early_media(const message *m)
{
    static const struct { const char *token; early_media_header value; } tokens[] = {
        { "supported", PEM_SUPPORTED }, { "sendrecv", PEM_SENDRECV }, { "sendonly", PEM_SENDONLY },
        { "recvonly", PEM_RECVONLY }, { "inactive", PEM_INACTIVE }, { "gated", PEM_GATED }
    };
    span value = m->first[HDR_P_EARLY_MEDIA], element;

    if (!value.p || !list_next(&value, &element))
        return PEM_ABSENT;
    for (unsigned i = 0; i < G_N_ELEMENTS(tokens); i++)
        if (span_equal_nocase(element, span_of(tokens[i].token)))
            return tokens[i].value;
    return PEM_ABSENT;
}

static uint32_t sdp_hash(const sdp *s)
{
    uint64_t h = s->media_count;

    for (unsigned i = 0; i < s->media_count && i < SDP_MEDIA_MAX; i++) {
        const sdp_media *d = &s->media[i];
        h = mix64(h, hash_span(d->address));
        h = mix64(h, hash_span(d->formats));
        h = mix64(h, (uint64_t)d->port << 8 | (uint64_t)d->direction);
    }
    return (uint32_t)(h ^ h >> 32) | 1;
}

static uint64_t reason_hash(const message *m)
{
    size_t cursor = 0;
    uint64_t h = 0;
    span value;

    while (message_value_next(m, &cursor, HDR_REASON, &value))
        h = mix64(h, hash_span(value));
    return h;
}

/* The SDP of a message that has one; media_count is then meaningful in *s. */
static bool read_sdp(const message *m, call_event *e, sdp *s)
{
    span body = m->body.len ? message_sdp(m) : SPAN_NONE;

    if (!body.p || !sdp_parse(body, s))
        return false;
    e->flags |= EVENT_SDP;
    if (sdp_sender_sends(s))
        e->flags |= EVENT_SDP_SENDS;
    if (s->media_count > SDP_MEDIA_MAX)
        e->flags |= EVENT_SDP_CUT;
    e->sdp = sdp_hash(s);
    return true;
}

/* Its Call-ID, parties and first event stand behind it. */
static void prefetch_call(const call *c)
{
    for (size_t i = 0; i < CALL_NEAR; i += CACHE_LINE)
        prefetch((const void *)((uintptr_t)c + i));
}

/*
 * Fills what the message itself says; false: no CSeq, so it belongs to no transaction. key_of_call: hash of its
 * Call-ID, whose call the caller looks up next.
 */
static bool read_shape(tracker *t, const tracker_message *in, uint64_t key_of_call, call_event *e, sdp *s)
{
    const message *m = in->msg;
    span method;
    uint32_t cseq;

    table_prefetch(&t->calls_by_id, key_of_call);
    if (!m->first[HDR_CSEQ].p || !cseq_parse(m->first[HDR_CSEQ], &cseq, &method))
        return false;
    e->frame = in->frame;
    e->time = e->last_time = in->time;
    e->cseq = cseq;
    e->method = (uint8_t)method_find(m->is_response ? method : m->method);
    e->code = m->is_response ? m->code : 0;
    e->from_tag = tag_hash(m, HDR_FROM);
    e->to_tag = tag_hash(m, HDR_TO);
    e->branch = branch_hash(m, e, &e->flags);
    const call *c = (const call *)table_find(&t->calls_by_id, key_of_call);
    if (c) {
        prefetch_call(c);
    } else {
        table_prefetch(&t->hosts_by_address, hash64_address(in->source.bytes));
        table_prefetch(&t->hosts_by_address, hash64_address(in->destination.bytes));
    }
    e->source_port = in->source.port;
    e->destination_port = in->destination.port;
    e->transport = (uint8_t)in->transport;
    e->hops = via_count(m);
    e->p_early_media = p_early_media(m) & 0xf;
    read_sdp(m, e, s);
    if (m->is_response) {
        if (m->first[HDR_RSEQ].p && has_option(m, HDR_REQUIRE, "100rel"))
            e->flags |= EVENT_RELIABLE;
    } else {
        if (e->to_tag)
            e->flags |= EVENT_IN_DIALOG;
        if (m->first[HDR_AUTHORIZATION].p || m->first[HDR_PROXY_AUTHORIZATION].p)
            e->flags |= EVENT_AUTH;
        if (m->first[HDR_REPLACES].p)
            e->flags |= EVENT_REPLACES;
    }

    e->source = host_of(t, c, &in->source);
    e->destination = host_of(t, c, &in->destination);
    uint64_t key = mix64((uint64_t)e->branch << 32 | e->to_tag, (uint64_t)e->code << 48 | (uint64_t)e->method << 40 | e->cseq);
    key = mix64(key, (uint64_t)e->source << 32 | e->destination);
    key = mix64(key, (uint64_t)e->source_port << 48 | (uint64_t)e->destination_port << 32 | e->sdp);
    if (m->first[HDR_REASON].p)
        key = mix64(key, reason_hash(m));
    e->key = (uint32_t)(key ^ key >> 32);
    return true;
}

/* ---- look-ups among a call's events ---- */

static table *index_of(const call *c)
{
    return (table *)c->index;
}

static void index_build(tracker *t, call *c)
{
    table *index = arena_new0(&t->arena, table);

    index->scope = t->scope;
    c->index = index;
    for (call_event *e = c->events; e; e = e->next)
        table_add(index, e->key, e);
}

/* The key is the hash; what it was made of tells apart two messages that share it. */
static bool is_copy(const call_event *a, const call_event *b)
{
    return a->key == b->key && a->branch == b->branch && a->to_tag == b->to_tag && a->sdp == b->sdp &&
           a->cseq == b->cseq && a->code == b->code && a->method == b->method &&
           a->source == b->source && a->destination == b->destination;
}

static call_event *find_copy(const call *c, const call_event *shape)
{
    uint32_t cursor = 0;
    call_event *e;

    if (!c->index) {
        for (e = c->events; e && !is_copy(e, shape); e = e->next)
            ;
        return e;
    }
    while ((e = (call_event *)table_next(index_of(c), shape->key, &cursor)))
        if (is_copy(e, shape))
            break;
    return e;
}

static bool same_hop_request(const call_event *request, const call_event *response)
{
    return request->source == response->destination && request->destination == response->source;
}

/* RFC 3261 17.1.3: branch and CSeq method; the ends decide where a hop keeps the branch. */
static call_event *find_request(const call *c, const call_event *e, sip_method method)
{
    call_event *best = NULL;

    for (call_event *r = c->events; r; r = r->next) {
        if (r->code || r->method != method || r->cseq != e->cseq || r->branch != e->branch)
            continue;
        if (e->code ? same_hop_request(r, e) : r->source == e->source && r->destination == e->destination)
            return r;
        if (!best)
            best = r;
    }
    return best;
}

/* The INVITE that an ACK for a 2xx acknowledges: new branch, same CSeq (RFC 3261 13.2.2.4). */
static call_event *find_acked_invite(const call *c, const call_event *ack)
{
    call_event *best = NULL;

    for (call_event *r = c->events; r; r = r->next) {
        if (r->code || r->method != METHOD_INVITE || r->cseq != ack->cseq || r->from_tag != ack->from_tag)
            continue;
        if (r->source == ack->source)
            return r;
        if (!best)
            best = r;
    }
    return best;
}

static call_event *find_origin(const call *c, const call_event *e)
{
    for (call_event *o = c->events; o; o = o->next)
        if (o->code == e->code && o->method == e->method && o->cseq == e->cseq && o->to_tag == e->to_tag &&
            (o->branch != e->branch || o->source != e->source || o->destination != e->destination))
            return o;
    return NULL;
}

/* The same request one hop before: it went to the host that this one comes from. */
static call_event *find_parent(const call *c, const call_event *e)
{
    call_event *by_host = NULL, *by_hops = NULL;

    for (call_event *r = c->events; r; r = r->next) {
        if (r->code || r->method != e->method || r->cseq != e->cseq || r->from_tag != e->from_tag ||
            r->branch == e->branch)
            continue;
        if (r->destination == e->source) {
            if (r->destination_port == e->source_port)
                return r;
            by_host = r;
        }
        if (r->hops < e->hops)
            by_hops = r;
    }
    return by_host ? by_host : by_hops;
}

static bool sdp_changed(const call *c, const call_event *e)
{
    const call_event *before = NULL;

    for (const call_event *o = c->events; o; o = o->next)
        if (o->sdp && o->code >= 101 && o->code < 300 && o->method == e->method && o->cseq == e->cseq &&
            o->to_tag == e->to_tag && o->source == e->source)
            before = o;
    return before && before->sdp != e->sdp;
}

/* ---- what a message says beyond its shape ---- */

static const char *keep_value(tracker *t, span value)
{
    if (!value.p || !value.len)
        return NULL;
    return keep_clean(t, value);
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
            kept_reason *k = arena_new0(&t->arena, kept_reason);
            analytics_block block;

            k->protocol = keep_value(t, r.protocol);
            k->known = reason_protocol_of(r.protocol);
            k->cause = r.has_cause ? (int64_t)r.cause : -1;
            if (r.text.p) {
                char text[REASON_TEXT_MAX];
                size_t len = reason_unescape(r.text, text, sizeof text);
                k->text = intern_string(&t->strings, (span){ text, len });
            }
            if (r.text.p && reason_analytics(r.text, &block))
                *analytics = true;
            *tail = k;
            tail = &k->next;
            n++;
        }
    return head;
}

static const char *keep_phrase(tracker *t, const message *m)
{
    const response_row *row = response_find(m->code);

    if (row && span_equal(m->phrase, span_of(row->name)))
        return NULL;
    return keep_value(t, m->phrase);
}

static bool says_stale(const message *m)
{
    span www = m->first[HDR_WWW_AUTHENTICATE], proxy = m->first[HDR_PROXY_AUTHENTICATE];

    return span_find_nocase(www, SPAN_LIT("stale=true")) >= 0 || span_find_nocase(proxy, SPAN_LIT("stale=true")) >= 0;
}

static const event_detail *keep_detail(tracker *t, const message *m)
{
    uint64_t seconds;

    if (!m->first[HDR_REASON].p && (!m->is_response || m->code < 300))
        return NULL;

    event_detail *d = arena_new0(&t->arena, event_detail);
    d->retry_after = UINT32_MAX;
    d->reasons = keep_reasons(t, m, &d->analytics);
    d->product = keep_value(t, m->first[HDR_SERVER].p ? m->first[HDR_SERVER] : m->first[HDR_USER_AGENT]);
    if (!m->is_response)
        return d;
    d->phrase = keep_phrase(t, m);
    d->warning = keep_value(t, m->first[HDR_WARNING]);
    if (m->code >= 300 && m->code < 400)
        d->contact = keep_value(t, m->first[HDR_CONTACT]);
    if (m->first[HDR_RETRY_AFTER].p) {
        span digits = m->first[HDR_RETRY_AFTER];
        size_t n = 0;
        while (n < digits.len && ascii_digit(digits.p[n]))
            n++;
        digits.len = n;
        if (span_number(digits, UINT32_MAX - 1, &seconds))
            d->retry_after = (uint32_t)seconds;
    }
    d->jcard = span_find_nocase(m->first[HDR_CALL_INFO], SPAN_LIT("jwscard")) >= 0;
    d->stale = says_stale(m);
    return d;
}

/* ---- taking a message in ---- */

static void link_request(const call *c, call_event *e)
{
    if (e->method == METHOD_INVITE || e->method == METHOD_BYE) {
        e->parent = find_parent(c, e);
        if (e->parent)
            e->flags |= EVENT_DOWNSTREAM;
    } else if (e->method == METHOD_ACK || e->method == METHOD_CANCEL) {
        e->request = find_request(c, e, METHOD_INVITE);
        if (!e->request && e->method == METHOD_ACK)
            e->request = find_acked_invite(c, e);
        if (e->request && (e->request->flags & EVENT_DOWNSTREAM))
            e->flags |= EVENT_DOWNSTREAM;
    }
}

static void note_answer(call_event *request, call_event *e)
{
    e->request = request;
    if (request->flags & EVENT_DOWNSTREAM)
        e->flags |= EVENT_DOWNSTREAM;
    if (e->code >= 200 && !request->final)
        request->final = e;
    else if (e->code > 100 && e->code < 200)
        request->provisional = 1;
}

/* Packets out of order: responses that the capture holds before their request. */
static void adopt_responses(const call *c, call_event *request)
{
    for (call_event *e = c->events; e; e = e->next)
        if (e->code && !e->request && e->method == request->method && e->cseq == request->cseq &&
            e->branch == request->branch && same_hop_request(request, e))
            note_answer(request, e);
}

static void link_response(const call *c, call_event *e)
{
    call_event *request = find_request(c, e, (sip_method)e->method);

    if (e->code > 100)
        e->origin = find_origin(c, e);
    if (e->sdp && e->code > 100 && e->code < 300 && sdp_changed(c, e))
        e->flags |= EVENT_SDP_CHANGED;
    if (request)
        note_answer(request, e);
}

static void link_event(call *c, call_event *e)
{
    bool caller_asks = c->caller_tag && e->from_tag == c->caller_tag;

    if (e->code ? c->caller_tag && !caller_asks : caller_asks)
        e->flags |= EVENT_FROM_CALLER;
    if (e->code) {
        link_response(c, e);
    } else {
        link_request(c, e);
        adopt_responses(c, e);
    }
}

static void note_progress(call *c, const call_event *e)
{
    if (e->method == METHOD_BYE && !e->code)
        c->ended = true;
    if (e->method != METHOD_INVITE)
        return;
    if (!e->code) {
        c->ended = false;
    } else if (e->code >= 200 && e->code < 300) {
        c->answered = true;
        c->ended = false;
    } else if (e->code >= 300 && !c->answered) {
        c->ended = true;
    }
}

static void append(tracker *t, call *c, call_event *e)
{
    if (c->last)
        c->last->next = e;
    else
        c->events = e;
    c->last = e;
    c->event_count++;
    c->version++;
    if (c->index)
        table_add(index_of(c), e->key, e);
    else if (c->event_count > INDEX_FROM)
        index_build(t, c);
}

static call_event *count_copy(call *c, call_event *e, const tracker_message *in)
{
    c->messages++;
    if (in->time - e->last_time > COPY_WINDOW) {
        e->retransmissions++;
        e->last_time = in->time;
        c->version++;
    }
    return e;
}

static bool is_initial_invite(const call_event *e)
{
    return e->method == METHOD_INVITE && !e->code && !(e->flags & EVENT_IN_DIALOG);
}

call_event *tracker_add(tracker *t, const tracker_message *in, call **out)
{
    call_event shape = { 0 };
    span id = in->msg->first[HDR_CALL_ID];
    sdp s;

    *out = NULL;
    t->whole = false;
    if (in->time > t->now)
        t->now = in->time;
    if (!id.p || !id.len)
        return NULL;
    uint64_t key = hash64_span(id);
    bool in_transaction = read_shape(t, in, key, &shape, &s);
    call *c = *out = call_for(t, key, id, in->frame);
    if (!in_transaction) {
        c->messages++;
        return NULL;
    }
    call_event *copy = find_copy(c, &shape);
    if (copy)
        return count_copy(c, copy, in);
    if (is_initial_invite(&shape) && c->ended && c->caller_tag && shape.from_tag != c->caller_tag)
        c = *out = call_reuse(t, c, key, in->frame);

    c->messages++;
    if (!c->number && makes_a_call((sip_method)shape.method))
        call_number(t, c, in->msg);
    if (c->event_count >= CALL_EVENTS_MAX) {
        c->dropped++;
        return NULL;
    }
    if (!c->caller_tag && is_initial_invite(&shape))
        c->caller_tag = shape.from_tag;

    if (!c->event_count) {
        c->ends[0] = in->source;
        c->ends[1] = in->destination;
        c->ends_index[0] = shape.source;
        c->ends_index[1] = shape.destination;
    }

    call_event *e = (call_event *)arena_copy(&t->arena, &shape, sizeof shape, 8);
    e->detail = keep_detail(t, in->msg);
    link_event(c, e);
    append(t, c, e);
    note_progress(c, e);
    if (e->flags & EVENT_SDP)
        media_add(t, c, e, &s);
    if (is_initial_invite(e))
        legs_add(t, c, e, in->msg);
    return e;
}

static call_event *find_event(tracker *t, const tracker_message *in, call **out)
{
    call_event shape = { 0 };
    span id = in->msg->first[HDR_CALL_ID];
    sdp s;

    *out = NULL;
    if (!id.p || !id.len)
        return NULL;
    uint64_t key = hash64_span(id);
    bool in_transaction = read_shape(t, in, key, &shape, &s);
    *out = call_at(t, key, id, in->frame);
    return *out && in_transaction ? find_copy(*out, &shape) : NULL;
}

call_event *tracker_find(tracker *t, const tracker_message *in, call **out)
{
    tracker_finish(t);
    return find_event(t, in, out);
}

call *tracker_call_by_id(tracker *t, span call_id)
{
    return call_find(t, hash64_span(call_id), call_id);
}

void tracker_icmp(tracker *t, const message *quoted, uint32_t frame)
{
    call *c = quoted->first[HDR_CALL_ID].len ? tracker_call_by_id(t, quoted->first[HDR_CALL_ID]) : NULL;

    if (!c || c->icmp_frame || quoted->is_response)
        return;
    c->icmp_frame = frame;
    c->version++;
}
