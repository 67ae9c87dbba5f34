/* transaction.c - requests and their responses, hop by hop (RFC 3261 17)
 *
 * Branch and method join them, as RFC 3261 17.1.3 says; the ends tell apart hops
 * where an element keeps the branch. Where a branch was changed on the way back,
 * CSeq, From-tag and ends join them all the same, and the transaction says so.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#include "wire/body.h"

#define TIMER_F     (INT64_C(32) * 1000000000)  /* 64*T1 (RFC 3261 17.1.2.2) */
#define SBC_WINDOW  (INT64_C(5) * 1000000000)   /* what an element sends on from another address, or under new tags, leaves it within this */

static bool same_branch(const transaction *x, const shape *s)
{
    return span_equal((span){ x->branch, x->branch_len }, s->branch);
}

/* The ends of its first message, seen as a request's. */
typedef struct {
    uint32_t source, destination;
    uint16_t source_port, destination_port;
} way;

static way way_of(const transaction *x)
{
    const call_message *m = request_or_first(x);

    return m->code ? (way){ m->destination, m->source, m->destination_port, m->source_port }
                   : (way){ m->source, m->destination, m->source_port, m->destination_port };
}

static way way_of_shape(const shape *s)
{
    uint16_t from = s->in->source.port, to = s->in->destination.port;

    return s->code ? (way){ s->destination, s->source, to, from } : (way){ s->source, s->destination, from, to };
}

static bool same_hosts(way a, way b)
{
    return a.source == b.source && a.destination == b.destination;
}

static bool same_from(const transaction *x, const shape *s)
{
    return span_equal(span_of(x->from_tag), s->from_tag);
}

/* Of a response whose branch fits no request: the newest request on this hop that waits for one, or got one that way. */
static transaction *find_by_cseq(const call *c, const shape *s)
{
    transaction *found = NULL;
    const way w = way_of_shape(s);

    for (transaction *x = c->transactions; x; x = x->next)
        if (x->request && (!x->final || (x->flags & TRANSACTION_INFERRED)) && x->method == s->method && x->cseq == s->cseq && same_from(x, s) &&
            same_hosts(way_of(x), w))
            found = x;
    return found;
}

transaction *transaction_find(const call *c, const shape *s)
{
    transaction *elsewhere = NULL;
    const way w = way_of_shape(s);

    /* Spares a call that is full the walk: what it has no room for is mostly new. */
    if (s->cseq > c->highest_cseq)
        return NULL;
    for (transaction *x = c->transactions; x; x = x->next) {
        if (x->method != s->method || x->cseq != s->cseq || !same_branch(x, s))
            continue;
        if (same_hosts(way_of(x), w))
            return x;
        if (!elsewhere && x->request)
            elsewhere = x;
    }
    if (!s->code)
        return NULL;
    return elsewhere ? elsewhere : find_by_cseq(c, s);
}

transaction *transaction_new(tracker *t, call *c, const shape *s)
{
    transaction *x = (transaction *)arena_alloc0(t->arena, sizeof *x + s->branch.len + 1);

    x->from_tag = strings_keep_again(t->strings, c->caller_tag, s->from_tag);
    x->cseq = s->cseq;
    x->method = s->method;
    x->hops = s->hops;
    x->transport = (uint8_t)s->in->transport;
    x->flags = s->flags;
    x->branch_len = (uint32_t)s->branch.len;
    if (s->branch.len)
        memcpy(x->branch, s->branch.p, s->branch.len);
    if (c->last_transaction)
        c->last_transaction->next = x;
    else
        c->transactions = x;
    c->last_transaction = x;
    c->highest_cseq = MAX(c->highest_cseq, x->cseq);
    return x;
}

/* ---- what belongs together ---- */

static bool follows(const call_message *before, int64_t time)
{
    return time >= before->time && time - before->time < SBC_WINDOW;
}

uint32_t transaction_origin(const sdp *body)
{
    span origin = sdp_origin(body);

    return origin.len ? strings_hash(&origin) : 0;
}

static bool has_origin(const call *c, const message *m)
{
    span body = m->body.len && c->origin ? message_sdp(m) : SPAN_NONE;
    sdp s;

    return body.p && sdp_parse(body, &s) && transaction_origin(&s) == c->origin;
}

/*
 * A session border controller takes a request in at one address and sends it on from another. Call-ID, From tag and CSeq say
 * that it is the same (RFC 3261 8.2.2.2), or the SDP of an INVITE does: who can write these has read the request.
 */
bool transaction_sent_on(const call *c, const shape *s)
{
    bool initial = s->method == METHOD_INVITE && !(s->flags & TRANSACTION_IN_DIALOG);
    bool same_session = !s->code && initial && has_origin(c, s->in->msg);

    for (const transaction *x = c->transactions; x && !s->code; x = x->next)
        if (x->request && x->method == s->method && !(x->flags & TRANSACTION_STRANGER) && !same_branch(x, s) &&
            !(x->method == METHOD_INVITE && x->final) && follows(x->request, s->in->time) && ((x->cseq == s->cseq && same_from(x, s)) || (same_session && is_initial_invite(x))))
            return true;
    return false;
}

/* The same request one hop before: it went to the host that this one comes from, or to another address of it. */
static transaction *find_parent(const call *c, const transaction *x)
{
    transaction *by_host = NULL, *by_hops = NULL, *elsewhere = NULL, *new_tags = NULL;
    const call_message *m = x->request;
    const way w = way_of(x);

    for (transaction *r = c->transactions; r; r = r->next) {
        const call_message *before = r->request;

        if (r == x || !before || r->method != x->method || (r->flags & TRANSACTION_STRANGER))
            continue;
        bool meets = before->destination == w.source, apart = m && before->source != w.source && before->destination != w.destination;
        if (r->cseq == x->cseq && r->from_tag == x->from_tag && strcmp(r->branch, x->branch) != 0) {
            if (meets && before->destination_port == w.source_port)
                return r;
            if (meets)
                by_host = r;
            if (r->hops < x->hops)
                by_hops = r;
            if (apart && follows(before, m->time))
                elsewhere = r;
        } else if (m && (meets || (apart && !r->final)) && r->from_tag != x->from_tag && is_initial_invite(r) && is_initial_invite(x) &&
                   before->source != m->destination && follows(before, m->time)) {
            new_tags = r;
        }
    }
    return by_host ? by_host : by_hops ? by_hops : elsewhere ? elsewhere : new_tags;
}

/* RFC 3261 9.1, 17.1.1.3: a CANCEL, and the ACK for a failure, have branch and CSeq of their INVITE. */
static transaction *find_by_branch(const call *c, const transaction *x)
{
    transaction *elsewhere = NULL;

    for (transaction *r = c->transactions; r; r = r->next) {
        if (r->method != METHOD_INVITE || r->cseq != x->cseq || r->branch_len != x->branch_len ||
            memcmp(r->branch, x->branch, x->branch_len) != 0)
            continue;
        if (same_hosts(way_of(r), way_of(x)))
            return r;
        if (!elsewhere)
            elsewhere = r;
    }
    return elsewhere;
}

static bool is_answered_with(const transaction *r, const char *tag)
{
    return r->method == METHOD_INVITE && r->final && r->final->code < 300 && r->final->to_tag == tag;
}

/*
 * The INVITE that an ACK for a 2xx acknowledges: a branch of its own, the same CSeq (RFC 3261 13.2.2.4). One that was refused
 * has no such ACK where another was answered with the ACK's To tag.
 */
static transaction *find_acknowledged(const call *c, const transaction *ack)
{
    transaction *here = NULL, *elsewhere = NULL;
    bool answers = false;

    for (transaction *r = c->transactions; r; r = r->next) {
        answers |= is_answered_with(r, ack->request->to_tag);
        if (r->method != METHOD_INVITE || r->cseq != ack->cseq || r->from_tag != ack->from_tag)
            continue;
        bool refused = r->final && r->final->code >= 300;
        if (way_of(r).source == ack->request->source && (!here || (here->final && here->final->code >= 300 && !refused)))
            here = r;
        else if (!elsewhere)
            elsewhere = r;
    }
    transaction *found = here ? here : elsewhere;
    return found && found->final && found->final->code >= 300 && answers ? NULL : found;
}

/* RAck: response number, CSeq number and method of what it acknowledges (RFC 3262 7.2). */
static transaction *find_prack_invite(tracker *t, const call *c, const transaction *x, const message *m)
{
    span rest = m->first[HDR_RACK];
    uint64_t rseq, cseq;

    if (!span_number(span_word(&rest), UINT32_MAX, &rseq) || !span_number(span_word(&rest), UINT32_MAX, &cseq))
        return NULL;
    table_put(t->rseqs, x->request, GUINT_TO_POINTER((guint)rseq));
    for (transaction *r = c->transactions; r; r = r->next)
        if (r->method == METHOD_INVITE && r->cseq == cseq && r->from_tag == x->from_tag && r->request &&
            r->request->source == x->request->source)
            return r;
    return NULL;
}

/* Both tags make the dialog: an ACK with another To tag acknowledges nothing. */
static bool names_the_answer(const transaction *invite, const call_message *ack)
{
    if (!invite->final || invite->final->code >= 300)
        return true;
    return ack->to_tag == invite->final->to_tag || (invite->other_final && ack->to_tag == invite->other_final->to_tag);
}

void transaction_link(tracker *t, call *c, transaction *x, const message *m)
{
    if (x->method == METHOD_ACK && !x->request)
        return;     /* nothing answers an ACK */
    if (x->method == METHOD_ACK || x->method == METHOD_CANCEL) {
        x->of = find_by_branch(c, x);
        if (!x->of && x->method == METHOD_ACK)
            x->of = find_acknowledged(c, x);
        if (x->of && x->method == METHOD_ACK && !x->of->ack && names_the_answer(x->of, x->request))
            x->of->ack = x->request;
        if (x->of && x->method == METHOD_CANCEL && !x->of->cancel)
            x->of->cancel = x;
        return;
    }
    if (x->method == METHOD_PRACK && x->request && m->first[HDR_RACK].p)
        x->of = find_prack_invite(t, c, x, m);
    x->parent = find_parent(c, x);
}

void transaction_answer(transaction *x, call_message *m)
{
    if (m->code > 100 && m->code < 200 && !x->provisional)
        x->provisional = m;
    if (m->code < 200)
        return;
    if (!x->final)
        x->final = m;
    else if (!x->other_final && m->to_tag != x->final->to_tag)
        x->other_final = m;
}

/* ---- copies and relays ---- */

call_message *copy_find(const transaction *x, const shape *s)
{
    for (call_message *m = x->first; m; m = m->next)
        if (m->transaction == x && m->code == s->code && m->body == s->body && m->source == s->source &&
            m->destination == s->destination && span_equal(span_of(m->to_tag), s->to_tag))
            return m;
    return NULL;
}

const call_message *message_origin(const call *c, const call_message *m)
{
    const transaction *x = m->transaction;

    if (m->code <= 100 || (m->flags & MESSAGE_STRANGER))
        return NULL;
    for (const call_message *o = c->messages; o && o != m; o = o->next) {
        const transaction *r = o->transaction;

        if (o->code == m->code && r->method == x->method && r->cseq == x->cseq && o->to_tag == m->to_tag &&
            (r != x || o->source != m->source || o->destination != m->destination))
            return o;
    }
    return NULL;
}

/* ---- whose, and what became of it ---- */

side transaction_side(const call *c, const transaction *x)
{
    if (x->dialog && x->dialog->opened_by)
        return x->from_tag == x->dialog->tag[CALLER] ? CALLER : x->from_tag == x->dialog->tag[CALLEE] ? CALLEE : NO_SIDE;
    const message_story *story = x->request && x->request->envelope ? x->request->envelope->story : NULL;
    const char *tag = story && story->target_tag ? story->target_tag : x->from_tag;

    if (!*c->caller_tag)
        return NO_SIDE;
    return tag == c->caller_tag || (is_initial_invite(x) && x->parent) ? CALLER : CALLEE;
}

side message_side(const call *c, const call_message *m)
{
    side asks = transaction_side(c, m->transaction);

    return m->code ? other_side(asks) : asks;
}

static transaction_outcome outcome_of_final(const transaction *x)
{
    unsigned code = x->final->code;

    if (code < 300)
        return ACCEPTED;
    if (code < 400)
        return REDIRECTED;
    if (code == 401 || code == 407)
        return CHALLENGED;
    if (x->method == METHOD_CANCEL && code == 481)
        return CROSSED;
    return REFUSED;
}

/* Something later of the same dialog shows that it was accepted: an ACK of an INVITE's 2xx, or media. */
static bool accepted_unseen(const transaction *x)
{
    return x->method == METHOD_INVITE && x->ack && x->ack->transaction->branch_len &&
           strcmp(x->ack->transaction->branch, x->branch) != 0;
}

transaction_outcome transaction_outcome_of(const tracker *t, const call *c, const transaction *x)
{
    (void)c;
    if (x->method == METHOD_ACK)
        return ACCEPTED;
    if (x->final)
        return outcome_of_final(x);
    if (accepted_unseen(x))
        return INFERRED;
    if (!x->request)
        return PENDING;
    if (x->icmp_frame || tracker_now(t) - x->request->time >= TIMER_F ||
        (tracker_is_whole(t) && x->request->retransmissions))
        return x->provisional && x->method == METHOD_INVITE ? PENDING : UNANSWERED;
    return PENDING;
}

uint32_t message_rseq(const tracker *t, const call_message *m)
{
    return GPOINTER_TO_UINT(table_find(t->rseqs, m));
}

/* A realm that nobody had asked about has its first challenge, as has a server behind a proxy (RFC 3261 22.2, 22.3). */
static bool is_new_realm(const call_message *m, const call_message *before)
{
    const call_message *request = m->transaction->request;
    const credentials *c = request && request->envelope ? request->envelope->auth : NULL;
    const char *realm = m->detail->realm;

    return c && *c->realm && realm && strcmp(c->realm, realm) != 0 &&
           !(before && before->detail->realm && strcmp(before->detail->realm, realm) == 0);
}

bool credentials_refused(const call_message *m, const call_message *before)
{
    uint8_t needed = m->code == 401 ? TRANSACTION_AUTH_SERVER : m->code == 407 ? TRANSACTION_AUTH_PROXY : 0;

    return (m->transaction->flags & needed) && !m->detail->stale && !is_new_realm(m, before);
}
