/* negotiation.c - what both sides agreed on for their audio, and from when to when (RFC 3264)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/negotiation.h"

#include "verdict/ask.h"

/* ---- agreements ---- */

static bool is_audio(const char *kind)
{
    return g_ascii_strcasecmp(kind, "audio") == 0;
}

bool offer_media_is_audio(const offer_media *m)
{
    return is_audio(m->kind);
}

bool offer_has_audio(const offer *o)
{
    for (unsigned i = 0; i < o->count; i++)
        if (is_audio(o->media[i].kind) && o->media[i].port)
            return true;
    return o->cut;
}

/* The first audio that neither side refused; an answer has the m-lines of its offer, in its order (RFC 3264 6). */
static bool pair(const offer *offered, const offer *answered, const offer_media **a, const offer_media **b)
{
    for (unsigned i = 0; i < offered->count && i < answered->count; i++)
        if (is_audio(offered->media[i].kind) && is_audio(answered->media[i].kind) && offered->media[i].port && answered->media[i].port) {
            *a = &offered->media[i];
            *b = &answered->media[i];
            return true;
        }
    return false;
}

static bool same_end(const agreement *a, const agreement *b, side s)
{
    return endpoint_same(&a->media[s]->end, &b->media[s]->end);
}

/* The one that a transaction of the hop nearest to the caller began. */
static const transaction *origin_of(const agreement *a)
{
    const transaction *x = a->answer->transaction;

    if (x->method == METHOD_ACK && x->of)
        x = x->of;
    while (x->parent)
        x = x->parent;
    return x;
}

static bool says_the_same(const agreement *a, const agreement *b)
{
    return same_end(a, b, CALLER) && same_end(a, b, CALLEE) && a->early == b->early &&
           a->media[CALLER]->direction == b->media[CALLER]->direction &&
           a->media[CALLEE]->direction == b->media[CALLEE]->direction &&
           a->media[CALLER]->on_hold == b->media[CALLER]->on_hold && a->media[CALLEE]->on_hold == b->media[CALLEE]->on_hold &&
           a->media[CALLER]->payloads[0] == b->media[CALLER]->payloads[0] &&
           a->media[CALLEE]->payloads[0] == b->media[CALLEE]->payloads[0];
}

/* Between the same two ends, whichever sent it. */
static bool same_hop(const call_message *a, const call_message *b)
{
    if (a->source == b->source && a->destination == b->destination)
        return a->source_port == b->source_port && a->destination_port == b->destination_port;
    return a->source == b->destination && a->destination == b->source && a->source_port == b->destination_port &&
           a->destination_port == b->source_port;
}

/* A hop of the same exchange with other ends stands beside it; whatever else shares an end, or has its hop, follows it. */
static bool follows(const negotiation *n, const agreement *next, const agreement *before)
{
    if (same_end(next, before, CALLER) || same_end(next, before, CALLEE))
        return true;
    return origin_of(next) != origin_of(before) && (n->chains == 1 || same_hop(next->answer, before->answer));
}

/* The chain of what is in force and what it follows; of what was given up, where there is no such. */
static unsigned chain_of(negotiation *n, const agreement *next)
{
    unsigned chain = n->chains, given_up = n->chains;

    for (unsigned i = 0; i < n->count; i++) {
        agreement *before = &n->of[i];

        if (!follows(n, next, before))
            continue;
        if (before->until != INT64_MAX) {
            given_up = before->chain;
            continue;
        }
        if (!(next->early && before->early && next->callee_tag != before->callee_tag))     /* early dialogs stand beside each other */
            before->until = next->from;
        chain = MIN(chain, before->chain);
    }
    return chain < n->chains ? chain : given_up;
}

static void add(negotiation *n, agreement *next)
{
    for (unsigned i = 0; i < n->count; i++)
        if (n->of[i].until == INT64_MAX && says_the_same(&n->of[i], next))
            return;     /* a relay, or a refresh */
    if (n->count == AGREEMENTS_MAX) {
        n->cut = true;
        return;
    }
    next->chain = chain_of(n, next);
    n->chains = MAX(n->chains, next->chain + 1);
    n->of[n->count++] = *next;
}

/* Audio was given up, as for a fax by T.38. */
static void end_audio(negotiation *n, const call_message *answer)
{
    for (unsigned i = 0; i < n->count; i++)
        if (n->of[i].until == INT64_MAX && (n->chains == 1 || same_hop(answer, n->of[i].answer)))
            n->of[i].until = answer->time;
}

/* Before the 2xx to the INVITE that the capture has: by a provisional response, or by PRACK or UPDATE (RFC 3262 5, RFC 3311 5). */
static bool is_early(const call_facts *f, const call_message *since)
{
    bool answered = f->final && f->final->code < 300 && f->final->time <= since->time;

    if (is_initial_invite(since->transaction))
        return since->code < 200;
    return f->first_invite && !answered && since->transaction->method != METHOD_ACK && since->transaction->method != METHOD_INVITE;
}

static void agree(const call_facts *f, negotiation *n, const call_message *offered, const call_message *answer, const call_message *since)
{
    side s = message_side(f->call, offered);
    agreement next = { .offer = offered, .answer = answer, .from = since->time, .until = INT64_MAX };

    if (s == NO_SIDE)
        return;
    next.early = is_early(f, since);
    next.callee_tag = transaction_side(f->call, answer->transaction) == CALLEE ? answer->transaction->from_tag : answer->to_tag;
    if (pair(offered->sdp, answer->sdp, &next.media[s], &next.media[other_side(s)]))
        add(n, &next);
    else if (!next.early && !(offer_has_audio(offered->sdp) && offer_has_audio(answer->sdp)))
        end_audio(n, answer);
}

/* In the early dialog that this 2xx confirms; that a 1xx agreed on only where the 2xx has no SDP, which would say it anew. */
static bool is_confirmed_by(const agreement *a, const call_message *answered)
{
    const transaction *x = a->answer->transaction;

    if (!a->early || (a->answer->to_tag != answered->to_tag && x->from_tag != answered->to_tag))
        return false;
    return !is_initial_invite(x) || (x == answered->transaction && !answered->sdp);
}

/* What was agreed by then holds for the 2xx too, whatever SDP that repeats (RFC 3262 5, RFC 6337 2.2). false: nothing was. */
static bool confirm(const call_facts *f, negotiation *n, const call_message *answered)
{
    bool any = false;

    for (unsigned i = 0, count = n->count; i < count; i++) {
        if (!is_confirmed_by(&n->of[i], answered))
            continue;
        any = true;
        if (n->of[i].until == INT64_MAX)
            agree(f, n, n->of[i].offer, n->of[i].answer, answered);
    }
    return any;
}

static bool makes_offers(const transaction *x)
{
    return x->method == METHOD_INVITE || x->method == METHOD_UPDATE || x->method == METHOD_PRACK;
}

/* Of two 2xx to one INVITE the one that the caller did not keep. */
static bool is_let_go(const call_facts *f, const call_message *m)
{
    const call_message *kept = f->final;

    return kept && kept->code < 300 && m->code >= 200 && is_initial_invite(m->transaction) && m->to_tag != kept->to_tag &&
           m->transaction->from_tag == kept->transaction->from_tag && m->transaction->cseq == kept->transaction->cseq;
}

/* The reliable 1xx whose offer this PRACK answers: the first PRACK with SDP does. */
static const call_message *offer_of_provisional(const call_message *prack)
{
    const transaction *of = prack->transaction->of;
    const call_message *offered = NULL;

    for (const call_message *m = of->request; m && m != prack; m = judged(m->next)) {
        if (!m->sdp || m->to_tag != prack->to_tag)
            continue;
        if (m->transaction == of && m->code < 200 && !offered)
            offered = m;
        if (!m->code && m->transaction->of == of)
            return NULL;
    }
    return offered;
}

/* Of an ACK or a PRACK with SDP, the response whose offer that answers; NULL: it answers none. */
static const call_message *offer_answered_by(const call_message *m)
{
    const transaction *of = m->transaction->of;

    if (!of || !of->request || of->request->sdp)
        return NULL;
    if (m->transaction->method == METHOD_ACK)
        return of->final && of->final->code < 300 && of->final->sdp ? of->final : NULL;
    return m->transaction->method == METHOD_PRACK ? offer_of_provisional(m) : NULL;
}

static void see_response(const call_facts *f, negotiation *n, const call_message *m)
{
    const transaction *x = m->transaction;

    if (is_let_go(f, m) || !makes_offers(x) || !x->request || m->code <= 100 || m->code >= 300)
        return;
    if (m->code >= 200 && is_initial_invite(x) && confirm(f, n, m))
        return;
    if (m->sdp && x->request->sdp && !offer_answered_by(x->request))
        agree(f, n, x->request, m, m);
}

/* A response made the offer: the 2xx (RFC 3261 13.2.1), or a reliable 1xx (RFC 3262 5). */
static void see_request(const call_facts *f, negotiation *n, const call_message *m)
{
    const call_message *offered = m->sdp ? offer_answered_by(m) : NULL;

    if (offered)
        agree(f, n, offered, m, m);
}

static int64_t end_of_media(const tracker *t, const call_facts *f)
{
    int64_t end = tracker_now(t);

    if (f->bye)
        return f->bye->time;
    if (f->final && f->final->code >= 300)
        return f->final->time;
    for (const media_stream *m = f->call->streams; m; m = m->next)
        end = MAX(end, m->last_time);
    return end;
}

void negotiation_gather(const tracker *t, const call_facts *f, negotiation *out)
{
    out->count = out->chains = 0;
    out->cut = false;
    out->end = 0;
    if (!f->call->offers)
        return;
    for (const call_message *m = judged(f->call->messages); m; m = judged(m->next)) {
        out->cut |= (m->flags & MESSAGE_CUT) && (makes_offers(m->transaction) || m->transaction->method == METHOD_ACK);
        if (m->code)
            see_response(f, out, m);
        else
            see_request(f, out, m);
    }
    for (const transaction *x = out->count ? f->call->transactions : NULL; x; x = x->next)
        out->cut |= request_or_first(x)->time >= out->of[0].from && is_change_unseen(t, f->call, x);
    out->end = end_of_media(t, f);
    for (unsigned i = 0; i < out->count; i++)
        out->of[i].until = MAX(MIN(out->of[i].until, out->end), out->of[i].from);
}

static bool both_ways(const offer_media *m)
{
    return m->direction == SDP_SENDRECV && !m->on_hold;
}

bool agreement_is_both_ways(const agreement *a)
{
    return both_ways(a->media[CALLER]) && both_ways(a->media[CALLEE]);
}

const agreement *negotiation_last(const negotiation *n, unsigned chain)
{
    for (unsigned i = n->count; i-- > 0;)
        if (n->of[i].chain == chain && !n->of[i].early)
            return n->cut || n->of[i].until != n->end ? NULL : &n->of[i];
    return NULL;
}

int64_t negotiation_talk(const negotiation *n, unsigned chain)
{
    int64_t sum = 0;

    for (unsigned i = 0; i < n->count; i++)
        if (n->of[i].chain == chain && !n->of[i].early && agreement_is_both_ways(&n->of[i]))
            sum += n->of[i].until - n->of[i].from;
    return sum;
}

/* ---- what cannot work (RFC 3264 6) ---- */

static bool is_secured(const offer_media *m)
{
    return m->security != SDP_PLAIN;
}

const agreement *negotiation_mismatched(const negotiation *n)
{
    for (unsigned i = 0; i < n->count; i++)
        if (is_secured(n->of[i].media[CALLER]) != is_secured(n->of[i].media[CALLEE]) &&
            !n->of[i].media[CALLER]->potential && !n->of[i].media[CALLEE]->potential)
            return &n->of[i];
    return NULL;
}

const agreement *negotiation_without_key(const negotiation *n, side *who)
{
    for (unsigned i = 0; i < n->count; i++)
        for (side x = CALLER; x <= CALLEE; x++)
            if (is_secured(n->of[i].media[CALLER]) && is_secured(n->of[i].media[CALLEE]) && !n->of[i].media[x]->keyed) {
                *who = x;
                return &n->of[i];
            }
    return NULL;
}

/* Of "8 PCMA/8000,101 telephone-event/8000" the next one: its payload type, and its name without the rate. */
static bool next_codec(span *rest, span *type, span *name)
{
    if (!rest->len)
        return false;
    size_t len = span_until(*rest, ',');
    span codec = span_cut(*rest, len);
    *rest = span_from(*rest, len + 1);
    *type = span_word(&codec);
    *name = span_word(&codec);
    *name = span_cut(*name, span_until(*name, '/'));
    return true;
}

/* What is sent beside speech: to agree on it alone is to agree on no audio. */
static bool is_beside_speech(span name)
{
    return span_equal_nocase(name, SPAN_LIT("telephone-event")) || span_equal_nocase(name, SPAN_LIT("CN"));
}

static bool names_codec(const offer_media *m, span type, span name)
{
    span rest = span_of(m->codecs), t, n;
    uint64_t number;

    if (span_number(type, 127, &number) && m->payloads[number / 64] >> (number % 64) & 1)
        return true;
    while (next_codec(&rest, &t, &n))
        if (span_equal_nocase(n, name))
            return true;
    return false;
}

/* Every codec has a name, and none of the one list is in the other. */
static bool nothing_in_common(const offer_media *one, const offer_media *two)
{
    span rest = span_of(one->codecs), type, name;
    bool any = false;

    if (one->potential || two->potential)
        return false;
    while (next_codec(&rest, &type, &name)) {
        if (is_beside_speech(name))
            continue;
        if (!name.len || names_codec(two, type, name))
            return false;
        any = true;
    }
    for (rest = span_of(two->codecs); next_codec(&rest, &type, &name);)
        if (!name.len)
            return false;
    return any && *two->codecs;
}

const agreement *negotiation_without_codec(const negotiation *n)
{
    for (unsigned i = 0; i < n->count; i++)
        if (nothing_in_common(n->of[i].media[CALLER], n->of[i].media[CALLEE]))
            return &n->of[i];
    return NULL;
}

bool negotiation_cannot_work(const negotiation *n)
{
    side who;

    return negotiation_mismatched(n) || negotiation_without_key(n, &who);
}

void cite_agreement(subject *s, const agreement *a)
{
    s->at = a->offer;
    s->against = a->answer;
}

/* ---- streams ---- */

bool stream_fits(const media_stream *m, const agreement *a, side from)
{
    return from != NO_SIDE && m->from == from && is_audio(m->kind) &&
           (endpoint_same(&m->destination, &a->media[other_side(from)]->end) || endpoint_same(&m->source, &a->media[from]->end));
}

bool audio_is_of(const negotiation *n, unsigned chain, const media_stream *m)
{
    bool elsewhere = false;

    for (unsigned i = 0; n && i < n->count; i++) {
        if (!stream_fits(m, &n->of[i], m->from))
            continue;
        if (n->of[i].chain == chain)
            return true;
        elsewhere = true;
    }
    return is_audio(m->kind) && !elsewhere;
}

static void add_stream(audio_flow *flow, const media_stream *m)
{
    if (!flow->packets || m->first_time < flow->first) {
        flow->first = m->first_time;
        flow->first_frame = stream_frame(m);
    }
    if (!flow->packets || m->last_time > flow->last) {
        flow->last = m->last_time;
        flow->last_frame = m->last_frame;
    }
    if (!flow->most || m->packets > flow->most->packets)
        flow->most = m;
    flow->longest_gap = MAX(flow->longest_gap, m->longest_gap);
    flow->packets += m->packets;
}

audio_flow audio_of(const call *c, const negotiation *n, unsigned chain, const agreement *a, side from)
{
    audio_flow flow = { 0 };

    for (const media_stream *m = c->streams; m; m = m->next) {
        if (m->from == NO_SIDE ? a != NULL : m->from != from)
            continue;
        if (a ? stream_fits(m, a, from) && m->last_time >= a->from && m->first_time <= a->until
              : audio_is_of(n, chain, m))
            add_stream(&flow, m);
    }
    return flow;
}

/*
 * When the stream stopped. A frozen program sends what it has left when it thaws: what comes behind a long silence only as
 * the call ends is no audio.
 */
int64_t stream_stopped_at(const media_stream *m, int64_t end)
{
    bool late = m->longest_gap >= STOP_TELLS && m->gap_time < end && m->gap_time + m->longest_gap > end - SETTLES;

    return late ? m->gap_time : m->last_time;
}
