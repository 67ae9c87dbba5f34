/* intake.c - takes messages in, one by one
 *
 * The one file of this room that knows all nouns: it finds the call and the
 * transaction of a message, tells a copy from what is new, and hands the message
 * to whoever keeps a part of it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#include "wire/body.h"
#include "wire/cseq.h"
#include "wire/name_addr.h"
#include "wire/params.h"
#include "wire/via.h"

#include <stdio.h>

/*
 * Two copies closer than this are one packet captured twice (two interfaces, a
 * mirror port), not a retransmission: those begin at T1 = 500 ms (RFC 3261 17.1.1.2).
 */
#define COPY_WINDOW     (50 * 1000000)

tracker *tracker_new(wmem_allocator_t *scope, const char *leg_headers)
{
    tracker *t = wmem_new0(scope, tracker);

    t->scope = scope;
    t->arena = arena_new(scope);
    t->strings = strings_new(scope);
    t->newest = newest_new(scope);
    t->calls = wmem_array_new(scope, sizeof(call *));
    t->others = wmem_array_new(scope, sizeof(call *));
    t->calls_by_id = table_new(scope, strings_hash, strings_equal);
    t->hosts = wmem_array_new(scope, sizeof(void *));
    t->hosts_by_address = table_new(scope, endpoint_hash, endpoint_equal);
    t->media_by_end = table_new(scope, endpoint_hash, endpoint_equal);
    t->registrations = wmem_array_new(scope, sizeof(registration *));
    t->registrations_by_binding = table_new(scope, g_direct_hash, g_direct_equal);
    t->registrations_by_aor = table_new(scope, g_direct_hash, g_direct_equal);
    t->rseqs = table_new(scope, g_direct_hash, g_direct_equal);
    t->upkeeps = table_new(scope, g_direct_hash, g_direct_equal);
    t->leg_keys = table_new(scope, g_direct_hash, g_direct_equal);
    t->leg_numbers = table_new(scope, leg_numbers_hash, leg_numbers_equal);
    t->probes = table_new(scope, probe_hash, probe_equal);
    t->leg_headers = wmem_array_new(scope, sizeof(char *));
    for (span rest = span_of(leg_headers), name; list_next(&rest, &name);) {
        const char *kept = strings_keep(t->strings, name);
        wmem_array_append_one(t->leg_headers, kept);
    }
    return t;
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

/* ---- the shape of one message ---- */

/* Kept as a string: what stands behind a NUL, which no tag may hold, is no part of it. */
static span tag_of(const message *m, header_id id)
{
    span tag = m->first[id].p ? name_addr_tag(m->first[id]) : SPAN_NONE;

    return tag.p ? span_cut(tag, span_find(tag, 0, '\0')) : SPAN_LIT("");
}

/* What joins messages where no RFC 3261 branch does (17.2.3): the sender, beside From-tag and CSeq, which count anyway. */
static void read_via(const message *m, shape *s)
{
    via v;
    bool has_via = m->first[HDR_VIA].p && via_parse(m->first[HDR_VIA], &v);

    s->sent_by = has_via ? v.sent_by : SPAN_LIT("");
    if (has_via && v.branch.p && span_starts_nocase(v.branch, SPAN_LIT("z9hG4bK"))) {
        s->branch = v.branch;
        return;
    }
    s->flags |= TRANSACTION_RFC2543;
    s->branch = span_cut(s->sent_by, sizeof s->made_branch - 1);
}

static uint8_t via_count(const message *m)
{
    span value, element;
    size_t cursor = 0;
    unsigned n = 0;

    while (n < 255 && message_value_next(m, &cursor, HDR_VIA, &value))
        while (n < 255 && list_next(&value, &element))
            n++;
    return (uint8_t)n;
}

/* Of what is new in a message that is no copy: a reliable response has a number of its own (RFC 3262 3). */
static uint32_t body_hash(const message *m)
{
    span rseq = m->first[HDR_RSEQ];
    uint32_t h = m->body.len ? wmem_strong_hash((const guint8 *)m->body.p, m->body.len) : m->cut;
    size_t cursor = 0;
    span value;

    while (m->first[HDR_REASON].p && message_value_next(m, &cursor, HDR_REASON, &value))
        h = h * 31 + wmem_strong_hash((const guint8 *)value.p, value.len);
    if (rseq.p)
        h = h * 31 + wmem_strong_hash((const guint8 *)rseq.p, rseq.len);
    return h;
}

/* false: no CSeq, or the status code 000, so it belongs to no transaction. */
static bool shape_read(tracker *t, const tracker_message *in, shape *s)
{
    const message *m = in->msg;
    span method;

    memset(s, 0, sizeof *s);
    s->in = in;
    s->source = host_index(t, &in->source);
    s->destination = host_index(t, &in->destination);
    if (!m->first[HDR_CSEQ].p || !cseq_parse(m->first[HDR_CSEQ], &s->cseq, &method) || (m->is_response && !m->code))
        return false;
    s->method = (uint8_t)method_find(m->is_response ? method : m->method);
    s->code = m->is_response ? m->code : 0;
    s->from_tag = tag_of(m, HDR_FROM);
    s->to_tag = tag_of(m, HDR_TO);
    read_via(m, s);
    s->hops = via_count(m);
    s->body = body_hash(m);
    if (m->is_response)
        return true;
    if (s->to_tag.len)
        s->flags |= TRANSACTION_IN_DIALOG;
    if (m->first[HDR_AUTHORIZATION].p)
        s->flags |= TRANSACTION_AUTH | TRANSACTION_AUTH_SERVER;
    if (m->first[HDR_PROXY_AUTHORIZATION].p)
        s->flags |= TRANSACTION_AUTH | TRANSACTION_AUTH_PROXY;
    if (m->first[HDR_REPLACES].p)
        s->flags |= TRANSACTION_REPLACES;
    return true;
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

/* ---- what is new ---- */

static bool begins_attempt(const shape *s)
{
    return s->method == METHOD_INVITE && !s->code && !(s->flags & TRANSACTION_IN_DIALOG);
}

static bool makes_a_call(unsigned method)
{
    return method == METHOD_INVITE || method == METHOD_ACK || method == METHOD_CANCEL || method == METHOD_BYE ||
           method == METHOD_PRACK || method == METHOD_UPDATE;
}

/* What a call cannot be judged without is kept beyond the cap too. */
static bool has_room(const call *c, const shape *s)
{
    bool telling = (s->code >= 200 && s->method == METHOD_INVITE) || (s->method == METHOD_BYE && !s->code);

    return c->message_count < CALL_MESSAGES_MAX + (telling ? CALL_FINALS_MORE : 0);
}

/* An ICMP error that quotes little comes soon after what it quotes. */
static void note_sent(tracker *t, call *c, transaction *x)
{
    t->sent[t->sent_next++ % SENT_LATELY] = (sent_lately){ c, x };
}

static call_message *count_copy(tracker *t, call *c, call_message *m, const shape *s)
{
    if (!s->code)
        note_sent(t, c, m->transaction);
    /* Of a file that Wireshark's window opens with a read filter, each packet is read twice. */
    if (newest_again(t->newest, s->in->frame) && m->last_time == s->in->time)
        c->message_total--;
    c->message_total++;
    if (m->flags & MESSAGE_GONE)
        newest_message(t->newest, m, s->in->frame);
    if (!s->code && (s->flags & TRANSACTION_AUTH) && !(m->transaction->flags & TRANSACTION_AUTH))
        call_note(t, c, ODD_CREDENTIALS_IN_COPY, s->in->frame, m);
    if (s->in->time - m->last_time > COPY_WINDOW) {
        m->retransmissions++;
        m->last_time = s->in->time;
        c->version++;
    }
    return m;
}

static void append(call *c, call_message *m)
{
    if (c->last)
        c->last->next = m;
    else
        c->messages = m;
    c->last = m;
    c->message_count++;
    c->version++;
}

static void read_sdp(tracker *t, call *c, const message *msg, call_message *m)
{
    span body = msg->body.len ? message_sdp(msg) : SPAN_NONE;
    bool whole = !msg->cut || body.p + body.len < msg->body.p + msg->body.len;   /* another part stands behind it */
    sdp s;

    if (!body.p || !whole || !sdp_parse(body, &s))
        return;
    m->sdp = offer_keep(t, c, &s);
    c->sdp_time = m->time;
    if (!m->code && !c->origin && is_initial_invite(m->transaction))
        c->origin = transaction_origin(&s);
    if (m->sdp && sdp_sender_sends(&s))
        m->flags |= MESSAGE_SDP_SENDS;
}

static bool sdp_changed(const call *c, const call_message *m)
{
    const call_message *before = NULL;

    for (const call_message *o = c->messages; o; o = o->next)
        if (o != m && o->sdp && o->code >= 101 && o->code < 300 && o->to_tag == m->to_tag && o->source == m->source &&
            o->transaction->method == m->transaction->method && o->transaction->cseq == m->transaction->cseq)
            before = o;
    return before && before->sdp != m->sdp;
}

static call_message *message_new(tracker *t, call *c, transaction *x, const shape *s)
{
    const tracker_message *in = s->in;
    call_message *m = arena_new0(t->arena, call_message);

    m->transaction = x;
    m->to_tag = strings_keep_again(t->strings, c->last ? c->last->to_tag : "", s->to_tag);
    m->time = m->last_time = in->time;
    newest_message(t->newest, m, in->frame);
    m->body = s->body;
    m->size = (uint32_t)MIN(in->msg->bytes.len, UINT32_MAX);
    m->source = s->source;
    m->destination = s->destination;
    m->source_port = in->source.port;
    m->destination_port = in->destination.port;
    m->code = s->code;
    m->p_early_media = (uint8_t)p_early_media(in->msg);
    if (s->code && in->msg->first[HDR_RSEQ].p && span_find_nocase(in->msg->first[HDR_REQUIRE], SPAN_LIT("100rel")) >= 0) {
        uint64_t rseq;

        m->flags |= MESSAGE_RELIABLE;
        if (span_number(span_trim(in->msg->first[HDR_RSEQ]), UINT32_MAX, &rseq))
            table_put(t->rseqs, m, GUINT_TO_POINTER((guint)rseq));
    }
    if (!x->first)
        x->first = m;
    if (x->flags & TRANSACTION_STRANGER)
        m->flags |= MESSAGE_STRANGER;
    if (in->msg->cut)
        m->flags |= MESSAGE_CUT;
    m->detail = detail_keep(t, in->msg);
    m->envelope = envelope_keep(t, c, s);
    return m;
}

static void note_progress(call *c, const call_message *m)
{
    unsigned method = m->transaction->method;

    if (method == METHOD_BYE && !m->code)
        c->ended = true;
    if (method != METHOD_INVITE)
        return;
    if (!m->code) {
        c->ended = false;
    } else if (m->code >= 200 && m->code < 300) {
        c->answered = true;
        c->ended = false;
    } else if (m->code >= 300 && !c->answered) {
        c->ended = true;
    }
}

/* Joins the new message with those before it. */
static void link_message(tracker *t, call *c, call_message *m, const shape *s)
{
    transaction *x = m->transaction;

    if (!m->code && !x->request) {
        x->request = m;
        note_sent(t, c, x);
        x->flags |= s->flags;
    }
    if (m == x->first || m == x->request)
        transaction_link(t, c, x, s->in->msg);
    if (m->code) {
        if (!span_equal((span){ x->branch, x->branch_len }, s->branch))
            x->flags |= TRANSACTION_INFERRED;
        if (m->sdp && m->code > 100 && m->code < 300 && sdp_changed(c, m))
            m->flags |= MESSAGE_SDP_CHANGED;
        transaction_answer(x, m);
    }
    dialog_see(t, c, m);
    note_progress(c, m);
    if (m->sdp && c->number)
        media_announce(t, c, m, s->in->msg);
    if (x->method == METHOD_REGISTER)
        registration_see(t, c, m, s->in->msg);
    if (!m->code && begins_attempt(s))
        legs_add(t, c, m, s);
    if (!m->code && x->method == METHOD_REFER)
        legs_refer(t, c, m, s);
    legs_follow(t, c, m);
    probe_see(t, c, m, s->in->msg);
}

/* It came another way than the call does: kept to be shown, and no part of what the call is judged by. x: as found, or NULL. */
static call_message *keep_stranger(tracker *t, call *c, const shape *s, transaction *x)
{
    call_message *m = NULL;

    c->message_total++;
    if (c->strangers++ < CALL_STRANGERS_MAX) {
        if (!x || !(x->flags & TRANSACTION_STRANGER))
            x = transaction_new(t, c, s);
        x->flags |= TRANSACTION_STRANGER;
        m = message_new(t, c, x, s);
        if (!m->code && !x->request)
            x->request = m;
        append(c, m);
        call_note(t, c, ODD_STRANGER, s->in->frame, m);
    }
    return m;
}

/* "sip:", "tel:", "urn:" (RFC 3986 3.1). */
static bool has_scheme(span uri)
{
    size_t n = 0;

    while (n < uri.len && ((uri.p[n] | 0x20) >= 'a' && (uri.p[n] | 0x20) <= 'z'))
        n++;
    return n > 1 && n + 1 < uri.len && uri.p[n] == ':';
}

/* What is wrong with a request by itself. */
static void note_faults(tracker *t, call *c, const shape *s, const call_message *m)
{
    const message *msg = s->in->msg;
    uint32_t number;
    span method;

    if (s->code)
        return;
    if (cseq_parse(msg->first[HDR_CSEQ], &number, &method) && !span_equal(method, msg->method))
        call_note(t, c, ODD_CSEQ_METHOD, s->in->frame, m);
    if (!msg->cut && (!msg->first[HDR_FROM].p || !msg->first[HDR_TO].p))
        call_note(t, c, ODD_NO_PARTY, s->in->frame, m);
    if (msg->missing && msg->complete && !msg->cut && s->in->transport == 'U')
        call_note(t, c, ODD_CUT_SHORT, s->in->frame, m);
    if (!has_scheme(msg->uri))
        call_note(t, c, ODD_URI, s->in->frame, m);
}

static call_message *take_in(tracker *t, call *c, const shape *s, transaction *x)
{
    if (!has_room(c, s)) {
        c->dropped++;
        c->version++;
        return NULL;
    }
    path_extend(t, c, s);
    if (!x)
        x = transaction_new(t, c, s);

    call_message *m = message_new(t, c, x, s);
    read_sdp(t, c, s->in->msg, m);
    append(c, m);
    note_faults(t, c, s, m);
    if (!m->code && x->request && (s->flags & TRANSACTION_AUTH) && !(x->flags & TRANSACTION_AUTH))
        call_note(t, c, ODD_CREDENTIALS_IN_COPY, s->in->frame, x->request);
    link_message(t, c, m, s);
    return m;
}

call_message *tracker_add(tracker *t, const tracker_message *in, call **out)
{
    span id = in->msg->first[HDR_CALL_ID];
    shape s;

    *out = NULL;
    t->whole = false;
    if (in->time > t->now)
        t->now = in->time;
    if (!id.p || !id.len)
        return NULL;

    bool in_transaction = shape_read(t, in, &s);
    host_heard(t, s.source, in->frame);
    call *c = *out = call_for(t, id, in);
    newest_call(t->newest, c, in->frame);
    if (!in_transaction) {
        c->message_total++;
        if (!in->msg->cut)
            call_note(t, c, ODD_NO_CSEQ, in->frame, NULL);
        return NULL;
    }
    transaction *x = transaction_find(c, &s);
    call_message *copy = x ? copy_find(x, &s) : NULL;
    if (copy)
        return count_copy(t, c, copy, &s);
    if (begins_attempt(&s) && c->ended && *c->caller_tag && !span_equal(span_of(c->caller_tag), s.from_tag)) {
        c = *out = call_reuse(t, c, in);
        x = NULL;
    }
    if (!path_meets(t, c, &s) && !transaction_sent_on(c, &s))
        return keep_stranger(t, c, &s, x);

    c->message_total++;
    if (!c->number && makes_a_call(s.method))
        call_number(t, c, in->msg);
    if (!*c->caller_tag && begins_attempt(&s))
        c->caller_tag = strings_keep(t->strings, s.from_tag);
    return take_in(t, c, &s, x);
}

call_message *tracker_find(tracker *t, const tracker_message *in, call **out)
{
    span id = in->msg->first[HDR_CALL_ID];
    shape s;

    *out = NULL;
    tracker_finish(t);
    if (!id.p || !id.len)
        return NULL;

    bool in_transaction = shape_read(t, in, &s);
    call *c = *out = call_at(t, id, in);
    if (!c || !in_transaction)
        return NULL;
    transaction *x = transaction_find(c, &s);
    return x ? copy_find(x, &s) : NULL;
}

bool tracker_icmp(tracker *t, const message *quoted, const endpoint *source, const endpoint *destination, uint32_t frame)
{
    call *c = tracker_call_by_id(t, quoted->first[HDR_CALL_ID]);
    tracker_message in = { .frame = frame, .source = *source, .destination = *destination, .msg = quoted };
    shape s;

    if (!c || quoted->is_response || !shape_read(t, &in, &s))
        return false;
    transaction *x = transaction_find(c, &s);
    if (!x || !x->request)
        return false;
    if (x->icmp_frame)
        return true;
    newest_number(t->newest, &x->icmp_frame, frame);
    newest_call(t->newest, c, frame);
    c->version++;
    return true;
}

/* ---- ICMP errors that quote no more than addresses and ports ---- */

#define QUOTED_WITHIN    (INT64_C(2) * 1000000000)      /* ns from the request to the error */

static bool went_this_way(const transaction *x, uint32_t source, uint32_t destination, const endpoint *from, const endpoint *to, int64_t time)
{
    const call_message *m = x->request;

    return m && !x->final && !x->provisional && !x->icmp_frame && x->transport == 'U' && m->source == source && m->destination == destination &&
           m->source_port == from->port && m->destination_port == to->port && time >= m->last_time && time - m->last_time <= QUOTED_WITHIN;
}

bool tracker_icmp_way(tracker *t, const endpoint *source, const endpoint *destination, uint32_t frame, int64_t time)
{
    uint32_t from, to;

    if (!tracker_host_index(t, source, &from) || !tracker_host_index(t, destination, &to))
        return false;
    for (unsigned back = 1; back <= SENT_LATELY; back++) {
        const sent_lately *sent = &t->sent[(t->sent_next - back) % SENT_LATELY];

        if (!sent->transaction || !went_this_way(sent->transaction, from, to, source, destination, time))
            continue;
        newest_number(t->newest, &sent->transaction->icmp_frame, frame);
        newest_call(t->newest, sent->call, frame);
        sent->call->version++;
        return true;
    }
    return false;
}
