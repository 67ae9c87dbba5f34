/* about_identity.c - findings: messages that do not belong to what they are meant for
 *
 * Tags, CSeq, branch, Route set and Contact are held against the dialog (RFC 3261
 * 12.2). What a peer accepted all the same is no finding.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask.h"

#include "wire/name_addr.h"
#include "wire/params.h"
#include "wire/uri.h"

#define MTU_PAYLOAD     1472        /* bytes of UDP in an Ethernet frame of 1500 */

static bool failed(const subject *s, const transaction *x)
{
    transaction_outcome o = outcome_of(s, x);

    return o == REFUSED || (o == UNANSWERED && (x->icmp_frame || sees_way_back(s, x)));
}

#define COPIES_TIME (3 * SECOND)    /* a 2xx that is repeated so long behind its ACK did not get it */

/* ---- ACK (RFC 3261 13.2.2.4, 17.1.1.3) ---- */

static bool suffers_for_ack(const call_message *answer)
{
    return answer->retransmissions > 0;
}

static const transaction *unacknowledged_invite(const subject *s)
{
    for (const transaction *r = call_of(s)->transactions; r; r = r->next)
        if (r->method == METHOD_INVITE && r->request && answer_of(r) && !r->ack && suffers_for_ack(answer_of(r)) &&
            r->request->source == s->at->source && r->request->time <= s->at->time)
            return r;
    return NULL;
}

static bool ack_cseq(subject *s)
{
    const transaction *x = s->transaction, *invite;

    if (!is_method(s, METHOD_ACK) || x->of || !(invite = unacknowledged_invite(s)) || invite->cseq == x->cseq)
        return false;
    s->against = answer_of(invite);
    s->count = x->cseq;
    s->number = invite->cseq;
    return true;
}

/* A fork may have two answers, and the one that this tag belongs to may be seen on another hop only. */
static bool is_tag_of_an_answer(const subject *s, const char *tag)
{
    for (const transaction *x = call_of(s)->transactions; x; x = x->next)
        if (x->method == METHOD_INVITE && answer_of(x) && answer_of(x)->to_tag == tag)
            return true;
    return false;
}

static bool ack_tags(subject *s)
{
    const transaction *x = s->transaction, *invite;

    if (!is_method(s, METHOD_ACK) || !(invite = unacknowledged_invite(s)) || invite->cseq != x->cseq)
        return false;
    s->against = answer_of(invite);
    if (x->from_tag != invite->from_tag) {
        s->what = "From tag";
        s->seen = *x->from_tag ? x->from_tag : "none";
        s->expected = invite->from_tag;
        return true;
    }
    s->what = "To tag";
    s->seen = *s->at->to_tag ? s->at->to_tag : "none";
    s->expected = s->against->to_tag;
    return !is_tag_of_an_answer(s, s->at->to_tag);
}

/* ---- tags (12.2.1.1) ---- */

/* The dialog of which it names one tag. */
static const dialog *half_named(const subject *s)
{
    const transaction *x = s->transaction;

    for (const dialog *d = call_of(s)->dialogs; d; d = d->next)
        for (side a = CALLER; a <= CALLEE; a = (side)(a + 1))
            if (x->from_tag == d->tag[a] || s->at->to_tag == d->tag[a])
                return d;
    return NULL;
}

static bool tag_mismatch(subject *s)
{
    const transaction *x = s->transaction;
    const dialog *d;

    if (x->method == METHOD_ACK || x->method == METHOD_CANCEL || is_initial_invite(x) || x->dialog || !failed(s, x) ||
        !(d = half_named(s)))
        return false;
    for (side a = CALLER; a <= CALLEE; a = (side)(a + 1)) {
        if (s->at->to_tag == d->tag[a]) {
            s->what = "From tag";
            s->seen = *x->from_tag ? x->from_tag : "none";
            s->expected = d->tag[other_side(a)];
            return true;
        }
        if (x->from_tag == d->tag[a]) {
            s->what = "To tag";
            s->seen = *s->at->to_tag ? s->at->to_tag : "none";
            s->expected = d->tag[other_side(a)];
            return true;
        }
    }
    return false;
}

/* ---- Route and Contact (12.2.1.1) ---- */

/* The Record-Route that its sender saw when the dialog was made; "": none. */
static const char *route_set(const subject *s, const transaction *x)
{
    const transaction *invite = invite_of_hop(s, x);

    if (!invite)
        return "";
    if (x->request->source == invite->request->source)
        return answer_of(invite)->envelope ? answer_of(invite)->envelope->record_routes : "";
    return invite->request->envelope->record_routes;
}

static bool route_missing(subject *s)
{
    const transaction *x = s->transaction;

    if (!in_dialog(x) || x->hops != 1 || x->method == METHOD_CANCEL || (s->at->flags & MESSAGE_CUT) || *s->at->envelope->routes)
        return false;
    if (x->method == METHOD_ACK ? !x->of || !answer_of(x->of) || !suffers_for_ack(answer_of(x->of)) ||
                                  answer_of(x->of)->last_time <= s->at->time
                                : !failed(s, x))
        return false;
    s->expected = route_set(s, x);
    return *s->expected != '\0';
}

static bool contact_missing(subject *s)
{
    const transaction *x = s->transaction;
    const call_message *answer = answer_of(x);

    if (!is_method(s, METHOD_INVITE) || !answer || !answer->envelope || !answer->envelope->no_contact)
        return false;
    s->against = answer;
    s->then = s->facts->bye && s->facts->bye->time >= answer->time && s->facts->bye->time - answer->time < SECOND ? s->facts->bye : NULL;
    return !x->ack || suffers_for_ack(answer) || s->then;
}

static bool host_of_uri(const char *uri, endpoint *out)
{
    name_addr a;

    return *uri && name_addr_parse(span_of(uri), &a) && endpoint_parse(a.host, 0, out);
}

/* Without a Route the ACK goes where the Contact of the 2xx says (RFC 3261 12.2.1.1); behind a NAT, where that came from. */
static bool ack_place(subject *s)
{
    const transaction *x = s->transaction;
    const call_message *answer = x->of ? answer_of(x->of) : NULL;
    endpoint named;

    if (!is_method(s, METHOD_ACK) || !answer || !answer->envelope || *answer->envelope->record_routes ||
        answer->last_time - x->request->time < COPIES_TIME || x->request->destination == answer->source ||
        !host_of_uri(answer->envelope->contact, &named) || endpoint_same_host(&named, tracker_host(s->tracker, x->request->destination)))
        return false;
    s->against = answer;
    s->seen = tracker_host_text(s->tracker, x->request->destination);
    s->expected = answer->envelope->contact;
    return true;
}

/* No request that the contact should have got was answered. */
static bool contact_fails(const subject *s, const transaction *x, side of)
{
    if (of == CALLEE && answer_of(x) && suffers_for_ack(answer_of(x)))
        return true;
    for (const transaction *r = x->next; r; r = r->next)
        if (in_dialog(r) && r->request && r->method != METHOD_ACK && transaction_side(call_of(s), r) == other_side(of))
            return failed(s, r);
    return false;
}

static bool contact_unreachable_of(subject *s, const call_message *m, side of)
{
    const endpoint *wire = tracker_host(s->tracker, m->source);
    endpoint named;

    if (!m->envelope || !host_of_uri(m->envelope->contact, &named) || endpoint_same_host(&named, wire))
        return false;
    if (!(endpoint_is_private(&named) || endpoint_is_loopback(&named)) || !contact_fails(s, s->transaction, of))
        return false;
    s->at = m;
    s->against = NULL;
    s->seen = m->envelope->contact;
    s->expected = tracker_host_text(s->tracker, m->source);
    s->who = of;
    return true;
}

static bool contact_unreachable(subject *s)
{
    const transaction *x = s->transaction;

    if (!is_initial_invite(x) || !answer_of(x) || !answer_of(x)->envelope)
        return false;
    /* A proxy hands the Contact of another on: only whoever speaks for itself can be held against its address. */
    if (!*answer_of(x)->envelope->record_routes && contact_unreachable_of(s, answer_of(x), CALLEE))
        return true;
    return x->hops == 1 && !*x->request->envelope->record_routes && contact_unreachable_of(s, x->request, CALLER);
}

/* ---- the way of responses (18.2.2, RFC 3581) ---- */

static bool response_misrouted(subject *s)
{
    const transaction *x = s->transaction;
    const call_message *answer = x->final ? x->final : x->provisional;

    if (!answer || x->method == METHOD_ACK || x->transport != 'U' || !x->request->retransmissions ||
        answer->source != x->request->destination)
        return false;
    if (answer->destination == x->request->source && answer->destination_port == x->request->source_port)
        return false;
    if (x->request->last_time <= answer->time)
        return false;       /* it was not repeated after that, so it arrived */
    s->against = answer;
    return true;
}

/* ---- one request that comes twice ---- */

/* It carries the credentials that the other one was asked for. */
static bool is_retry_of(const transaction *x, const transaction *r)
{
    return (x->flags & TRANSACTION_AUTH) && !(r->flags & TRANSACTION_AUTH) && r->final &&
           (r->final->code == 401 || r->final->code == 407);
}

static bool merged_request(subject *s)
{
    const transaction *x = s->transaction;

    if (!is_initial_invite(x) || !x->final || x->final->code != 482)
        return false;
    for (const transaction *r = call_of(s)->transactions; r; r = r->next)
        if (r != x && is_initial_invite(r) && r->request && r->request->destination == x->request->destination &&
            r->cseq == x->cseq && r->from_tag == x->from_tag && r->request->frame < x->request->frame && !is_retry_of(x, r) &&
            !(r->final && r->final->code == 482)) {
            s->then = r->request;
            return true;
        }
    return false;
}

static bool retry_same_transaction(subject *s)
{
    for (const oddity *o = call_of(s)->oddities; o; o = o->next)
        if (o->kind == ODD_CREDENTIALS_IN_COPY && o->at && o->at->transaction->final && !answer_of(o->at->transaction)) {
            s->at = o->at;
            s->against = o->at->transaction->final;
            s->frame = o->frame;
            return true;
        }
    return false;
}

/* What a server says of a request whose CSeq number it has seen. */
static bool is_of_copies(unsigned code)
{
    return code == 400 || code == 401 || code == 407 || code == 482 || code == 500;
}

/* RFC 3261 22.2: with credentials, the CSeq number goes up. */
static bool retry_same_cseq(subject *s)
{
    const transaction *x = s->transaction;

    if (!x->final || !is_of_copies(x->final->code))
        return false;
    for (const transaction *r = call_of(s)->transactions; r && r != x; r = r->next)
        if (r->method == x->method && r->cseq == x->cseq && r->from_tag == x->from_tag && is_retry_of(x, r)) {
            s->against = x->final;
            s->then = r->final;
            s->count = x->cseq;
            return true;
        }
    return false;
}

/* RFC 7616 3.4: the URI in the credentials is that of the request. Many servers do not look. */
static bool digest_uri_mismatch(subject *s)
{
    const transaction *x = s->transaction;
    const credentials *auth = s->at->envelope->auth;

    if (!auth || !*auth->uri || x->method == METHOD_ACK || !x->final || strcmp(auth->uri, s->at->envelope->uri) == 0)
        return false;
    if (x->final->code != 400 && x->final->code != 401 && x->final->code != 403 && x->final->code != 407)
        return false;
    s->seen = auth->uri;
    s->expected = s->at->envelope->uri;
    return true;
}

#define CALLS_LOOKED_AT 8           /* that began next */
#define RETRY_TIME      (5 * SECOND)

/* RFC 3261 8.1.3.5: the request with credentials keeps the Call-ID. */
static bool retry_new_call(subject *s)
{
    const call_message *challenge = s->facts->challenge, *invite = s->facts->invite;
    const call *c = call_of(s);

    if (!challenge || !invite || s->facts->final != challenge || (invite->transaction->flags & TRANSACTION_AUTH))
        return false;
    for (uint32_t n = 1; n <= CALLS_LOOKED_AT; n++) {
        const call *other = tracker_call(s->tracker, tracker_place(s->tracker, c) + n);
        const call_message *first = other ? other->messages : NULL;

        if (!first || first->time - challenge->time > RETRY_TIME)
            return false;
        if (is_initial_invite(first->transaction) && (first->transaction->flags & TRANSACTION_AUTH) &&
            first->source == invite->source && first->destination == invite->destination && other->to == c->to) {
            s->at = challenge;
            s->other = other;
            return true;
        }
    }
    return false;
}

static span transport_of(const sip_uri *u)
{
    param p;

    for (span rest = u->params; param_next(&rest, &p);)
        if (span_equal_nocase(p.name, SPAN_LIT("transport")))
            return p.value;
    return SPAN_NONE;
}

/* RFC 3261 19.1.2: a port that is not said is the transport's. */
static uint16_t port_of(const sip_uri *u)
{
    return u->port ? u->port : u->scheme == URI_SIPS || span_equal_nocase(transport_of(u), SPAN_LIT("tls")) ? 5061 : 5060;
}

/* Whether what went to uri, over that transport, went to the contact; parameters that only one of them has tell nothing (RFC 3261 19.1.4). */
static bool is_contact(const char *contact, const char *uri, uint8_t transport)
{
    sip_uri a, b;

    if (!uri_parse(span_of(contact), &a) || !uri_parse(span_of(uri), &b))
        return g_strcmp0(contact, uri) == 0;
    span named = transport_of(&a);
    if (named.p && transport && span_equal_nocase(named, SPAN_LIT("udp")) != (transport == 'U'))
        return false;
    return span_equal(a.user, b.user) && span_equal_nocase(a.host, b.host) && port_of(&a) == port_of(&b);
}

#define REGISTRATIONS_LOOKED_AT 1000

/* The INVITE goes to the host where the user registered, but not to the address that he bound (RFC 3261 16.5). */
static bool contact_not_registered(subject *s)
{
    const transaction *x = s->transaction;
    const endpoint *host = tracker_host(s->tracker, s->at->destination);
    uint32_t count = MIN(tracker_registration_count(s->tracker), REGISTRATIONS_LOOKED_AT);
    endpoint bound;
    size_t user = strlen(call_of(s)->to);

    if (!is_initial_invite(x) || !x->final || (x->final->code != 404 && x->final->code != 480) || x->parent)
        return false;
    for (uint32_t n = 1; n <= count; n++) {
        const registration *r = tracker_registration(s->tracker, n);

        if (strncmp(r->aor, call_of(s)->to, user) != 0 || r->aor[user] != '@' || !host_of_uri(r->contact, &bound) ||
            !endpoint_same_host(&bound, host))
            continue;
        if (is_contact(r->contact, s->at->envelope->uri, x->transport))
            return false;
        s->seen = s->at->envelope->uri;
        s->expected = r->contact;
    }
    return s->expected != NULL;
}

/* ---- too large, or broken ---- */

static bool fragmented_request(subject *s)
{
    const transaction *x = s->transaction;

    if (x->transport != 'U' || x->final || x->provisional || s->at->size <= MTU_PAYLOAD || s->at->retransmissions < 2 || x->icmp_frame)
        return false;
    for (const call_message *m = judged(call_of(s)->messages); m; m = judged(m->next))
        if (m->transaction == x && m->code)
            return false;
    s->count = s->at->size;
    s->frame = tracker_heard_from(s->tracker, s->at->destination);
    return s->frame != 0;
}

static bool stranger(subject *s)
{
    return meets_strangers(s) && !begins_attempt(s->at);
}

static bool broken(subject *s)
{
    static const char *const what[ODD_COUNT] = {
        [ODD_CSEQ_METHOD] = "names another method in CSeq", [ODD_NO_PARTY] = "lacks From or To",
        [ODD_CUT_SHORT] = "is shorter than its Content-Length", [ODD_URI] = "has a Request-URI that is no URI"
    };

    for (const oddity *o = call_of(s)->oddities; o; o = o->next)
        if (o->at && what[o->kind] && !(o->at->transaction->final && o->at->transaction->final->code < 300)) {
            s->at = o->at;
            s->against = o->at->transaction->final;
            s->what = what[o->kind];
            return true;
        }
    return false;
}

static bool without_cseq(subject *s)
{
    for (const oddity *o = call_of(s)->oddities; o; o = o->next)
        if (o->kind == ODD_NO_CSEQ) {
            s->frame = o->frame;
            return true;
        }
    return false;
}

static const finding_rule rows[] = {
#include "verdict/about_identity.inc"
};

const finding_table findings_about_identity = { rows, G_N_ELEMENTS(rows) };
