/* about_media.c - findings: whose audio got through, and what the SDP shows of why it did not
 *
 * A capture shows one place of the way. That nothing of a call's media passes
 * there says nothing about it; what passes one way only, between ends that agreed
 * on both, does.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask.h"
#include "verdict/negotiation.h"

#define TALK_TELLS      (3 * SECOND)    /* a shorter talk may end before audio begins */
#define FLOW_PACKETS    20              /* less is a knock at the door of a NAT */
#define FLOW_TIME       (2 * SECOND)
#define BOTH_STOP_TELLS (10 * SECOND)   /* the silence of both; a shorter one may be a slow hang-up */
#define STRAY_PACKETS   10              /* as many are no audio, where the other side sent ... */
#define STRAY_TIMES     20              /* ... so many times more */

/* How long audio must go one way to tell; who ended the call for want of media has told. */
static int64_t telling_time(const subject *s)
{
    return ended_by_media_timeout(s->facts) ? SECOND : FLOW_TIME;
}

/* ---- nothing, or one way ---- */

/*
 * Where media of this call would be seen: its hosts talk SIP to each other here, and RTP of both of them, of other calls,
 * passes; or other packets between the very ends did, and none that says that there was RTP.
 */
static bool media_would_pass(const subject *s, const agreement *a)
{
    const endpoint *x = &a->media[CALLER]->end, *y = &a->media[CALLEE]->end;
    const endpoint *from = tracker_host(s->tracker, a->answer->source), *to = tracker_host(s->tracker, a->answer->destination);

    if (call_of(s)->media_ends_met)
        return !call_of(s)->media_reported;
    return tracker_host_has_media(s->tracker, x) && tracker_host_has_media(s->tracker, y) && !endpoint_same_host(x, y) &&
           ((endpoint_same_host(x, from) && endpoint_same_host(y, to)) || (endpoint_same_host(x, to) && endpoint_same_host(y, from)));
}

/* What a TURN server passes on is no RTP to see, and takes another way (RFC 8656 12). */
static bool by_relay(const agreement *a)
{
    return a->media[CALLER]->ice_relay || a->media[CALLEE]->ice_relay;
}

static bool no_audio(subject *s)
{
    const negotiation *n = s->agreed;

    if (call_of(s)->streams || n->cut || n->chains != 1 || negotiation_cannot_work(n))
        return false;
    const agreement *a = negotiation_last(n, 0);
    s->time = negotiation_talk(n, 0);
    if (!a || s->time < TALK_TELLS || by_relay(a) || !media_would_pass(s, a))
        return false;
    cite_agreement(s, a);
    return true;
}

/* It sends comfort noise, or a codec that by agreement sends nothing in a pause: it is quiet, not lost (RFC 3389). */
static bool may_be_quiet(const media_stream *m, const agreement *a, side sender)
{
    const offer_media *receiver = a->media[other_side(sender)];

    return (m->payloads[0] & (UINT64_C(1) << COMFORT_NOISE | receiver->quiet[0])) || (m->payloads[1] & receiver->quiet[1]);
}

/* All that a side sent came back as ICMP errors, from its first packets to its last; the BYE closes sockets by right. */
static bool is_refused_throughout(const subject *s, const audio_flow *f)
{
    const media_stream *m = f->most;

    return m && m->refused >= 2 && m->refused_time <= m->first_time + FLOW_TIME && m->refused_last >= m->last_time - FLOW_TIME &&
           m->refused_last - m->refused_time >= FLOW_TIME / 2 && f->packets - m->packets < FLOW_PACKETS &&
           m->to_negotiated && (!s->facts->bye || m->refused_time < s->facts->bye->time);
}

static const agreement *longest_both_ways(const negotiation *n, unsigned chain)
{
    const agreement *longest = NULL;

    for (unsigned i = 0; i < n->count; i++) {
        const agreement *a = &n->of[i];

        if (a->chain != chain || a->early || !agreement_is_both_ways(a))
            continue;
        if (!longest || a->until - a->from > longest->until - longest->from)
            longest = a;
    }
    return longest;
}

static bool is_one_way(subject *s, const negotiation *n, unsigned chain, side silent, bool refused)
{
    const agreement *a = longest_both_ways(n, chain);
    audio_flow heard = audio_of(call_of(s), n, chain, NULL, other_side(silent)), none = audio_of(call_of(s), n, chain, NULL, silent);

    if (!a || heard.packets < FLOW_PACKETS || heard.last - MAX(heard.first, a->from) < telling_time(s) || is_refused_throughout(s, &heard))
        return false;
    if (refused ? !is_refused_throughout(s, &none) : none.packets > STRAY_PACKETS || none.packets > heard.packets / STRAY_TIMES)
        return false;
    if (!refused && none.most && may_be_quiet(none.most, a, silent))
        return false;
    cite_agreement(s, a);
    s->who = silent;
    s->what = none.packets ? "next to none" : "none";
    s->expected = a->media[silent]->address;
    s->count = heard.packets;
    s->stream = refused ? none.most : NULL;
    s->frame = refused ? none.most->refused_frame : heard.first_frame;
    s->time = heard.last - heard.first;
    return true;
}

static bool one_way(subject *s, bool refused)
{
    const negotiation *n = s->agreed;

    if (n->cut || negotiation_cannot_work(n) || !call_of(s)->streams)
        return false;
    for (unsigned chain = 0; chain < n->chains; chain++)
        if (negotiation_last(n, chain) && negotiation_talk(n, chain) >= telling_time(s) &&
            (is_one_way(s, n, chain, CALLER, refused) || is_one_way(s, n, chain, CALLEE, refused)))
            return true;
    return false;
}

/*
 * Something of the side whose media address is s->expected passes this capture; what does not may take another way. A
 * private address is seen as a public one.
 */
static bool speaks_here(const subject *s)
{
    endpoint e;

    return call_of(s)->media_ends_met || !endpoint_parse(span_of(s->expected), 0, &e) || endpoint_is_private(&e) ||
           tracker_host_speaks(s->tracker, &e);
}

/* The audio of the silent side gets as far as a relay on the way, by another chain: the last one that has it. */
static bool reaches_a_relay(subject *s)
{
    const negotiation *n = s->agreed;
    endpoint hearing;
    bool named = endpoint_parse(span_of(s->expected), 0, &hearing);

    for (unsigned chain = 0; chain < n->chains && n->chains > 1; chain++) {
        const audio_flow sent = audio_of(call_of(s), n, chain, NULL, s->who);

        if (sent.packets < FLOW_PACKETS || sent.packets < s->count / 2 ||
            (n->chains > 2 && !(named && endpoint_same_host(&sent.most->destination, &hearing))))
            continue;
        s->stream = sent.most;
        s->number = sent.packets;
        s->frame = sent.first_frame;
        return true;
    }
    return false;
}

static bool dropped_by_relay(subject *s)
{
    return one_way(s, false) && reaches_a_relay(s);
}

static bool one_way_seen(subject *s)
{
    return one_way(s, false) && !reaches_a_relay(s);
}

static bool one_way_audio(subject *s)
{
    return one_way_seen(s) && speaks_here(s);
}

static bool one_way_refused(subject *s)
{
    return one_way(s, true);
}

/* ---- stopped ---- */

/* Who is quiet may send nothing: it did so before, or by agreement. */
static bool pauses(const media_stream *m, const agreement *a, side sender, int64_t stop, int64_t silence)
{
    bool before = m->gap_time < stop && m->longest_gap * 3 > silence;

    return before || may_be_quiet(m, a, sender);
}

/* Who asked to end the call sends nothing any more, whatever came of that. */
static bool hung_up(const subject *s, side who, int64_t stop)
{
    for (const transaction *x = call_of(s)->transactions; x; x = x->next)
        if (x->method == METHOD_BYE && x->request && message_side(call_of(s), x->request) == who && x->request->time <= stop + SETTLES)
            return true;
    return false;
}

/* Nothing else of that side goes on: it may have moved to another port, or another source. */
static bool all_stopped(const negotiation *n, unsigned chain, const subject *s, side stopped, int64_t at)
{
    for (const media_stream *m = call_of(s)->streams; m; m = m->next)
        if ((m->from == stopped || m->from == NO_SIDE) && audio_is_of(n, chain, m) && stream_stopped_at(m, n->end) > at)
            return false;
    return true;
}

static bool has_stopped(subject *s, const negotiation *n, unsigned chain, side stopped)
{
    const agreement *a = negotiation_last(n, chain);

    if (!a || !agreement_is_both_ways(a))
        return false;
    const audio_flow gone = audio_of(call_of(s), n, chain, a, stopped), on = audio_of(call_of(s), n, chain, a, other_side(stopped));
    if (gone.packets < FLOW_PACKETS || !on.packets)
        return false;
    int64_t stop = stream_stopped_at(gone.most, n->end);
    s->time = n->end - stop;
    if (stop - gone.first < SECOND || s->time < STOP_TELLS || stop < a->from || pauses(gone.most, a, stopped, stop, s->time) ||
        !all_stopped(n, chain, s, stopped, stop) || hung_up(s, stopped, stop) || on.first > stop || on.longest_gap >= STOP_TELLS || on.last < stop + STOP_TELLS - SECOND)
        return false;
    s->at = a->answer;
    s->who = stopped;
    s->frame = stop == gone.most->last_time ? gone.most->last_frame : 0;
    s->count = gone.packets;
    s->then = s->facts->bye;
    return true;
}

/* Both at once, and nothing in the capture says where the audio went. */
static bool have_both_stopped(subject *s, const negotiation *n, unsigned chain)
{
    const agreement *a = negotiation_last(n, chain);

    if (!a || !agreement_is_both_ways(a) || a->media[CALLER]->ice || a->media[CALLEE]->ice)
        return false;
    const audio_flow x = audio_of(call_of(s), n, chain, a, CALLER), y = audio_of(call_of(s), n, chain, a, CALLEE);
    if (x.packets < FLOW_PACKETS || y.packets < FLOW_PACKETS)
        return false;
    int64_t one = stream_stopped_at(x.most, n->end), two = stream_stopped_at(y.most, n->end), last = MAX(one, two);
    s->time = n->end - last;
    if (s->time < BOTH_STOP_TELLS || ABS(one - two) >= STOP_TELLS || MIN(one, two) < a->from + SECOND ||
        pauses(x.most, a, CALLER, one, n->end - one) || pauses(y.most, a, CALLEE, two, n->end - two) ||
        hung_up(s, CALLER, last) || hung_up(s, CALLEE, last) || !all_stopped(n, chain, s, CALLER, last) || !all_stopped(n, chain, s, CALLEE, last))
        return false;
    s->at = a->answer;
    s->frame = one > two ? x.most->last_frame : y.most->last_frame;
    s->then = s->facts->bye;
    return true;
}

/* A PBX sends the transferor nothing while it tries the target. */
static bool was_referred(const subject *s)
{
    for (const transaction *x = call_of(s)->transactions; x; x = x->next)
        if (x->method == METHOD_REFER)
            return true;
    return false;
}

static bool audio_stopped(subject *s)
{
    const negotiation *n = s->agreed;

    if (was_referred(s))
        return false;
    for (unsigned chain = 0; chain < n->chains; chain++)
        if (has_stopped(s, n, chain, CALLER) || has_stopped(s, n, chain, CALLEE))
            return true;
    return false;
}

/* By an offer that was not refused. */
static bool moved_to_other_media(const subject *s)
{
    for (const call_message *m = call_of(s)->messages; m; m = m->next)
        if (m->sdp && m->code < 300 && in_dialog(m->transaction) && !offer_has_audio(m->sdp) &&
            !(m->transaction->final && m->transaction->final->code >= 300))
            return true;
    return false;
}

static bool both_stopped(subject *s)
{
    const negotiation *n = s->agreed;

    if (n->cut || !s->facts->bye || was_referred(s) || moved_to_other_media(s))
        return false;
    for (unsigned chain = 0; chain < n->chains; chain++)
        if (have_both_stopped(s, n, chain))
            return true;
    return false;
}

static bool both_stopped_then_timed_out(subject *s)
{
    return ended_by_media_timeout(s->facts) && both_stopped(s);
}

/* The side that heard nothing hung up: by its timer, where nobody did. */
static bool stopped_then_ended(subject *s)
{
    return audio_stopped(s) && s->then && message_side(call_of(s), s->then) == other_side(s->who);
}

static bool stopped_then_timed_out(subject *s)
{
    return stopped_then_ended(s) && ended_by_media_timeout(s->facts);
}

/*
 * What listens, as a mailbox, an IVR or a survey does, sends nothing meanwhile. It may name whatever product, or none; only
 * a phone says what it is. Who never answered the BYE is no such machine.
 */
static bool stopped_as_machine(subject *s)
{
    subject same = *s;

    if (!audio_stopped(s) || (s->facts->bye_in_vain && stopped_then_ended(s)) || leg_media_timeout(&same) || fits_media_timeout(s->facts))
        return false;
    return !names_phone(product_of(s, s->who));
}

static bool stopped_and_left_as_machine(subject *s)
{
    return stopped_as_machine(s) && s->then && message_side(call_of(s), s->then) == s->who;
}

static bool is_later(const agreement *a)
{
    const transaction *x = a->answer->transaction;

    return in_dialog(x->method == METHOD_ACK && x->of ? x->of : x);
}

/* What ends a hold, or moves the audio, is in force to the end, and one side sent nothing since. */
static bool is_silent_since(subject *s, const negotiation *n, unsigned chain, side silent)
{
    const agreement *a = negotiation_last(n, chain);
    const audio_flow gone = audio_of(call_of(s), n, chain, NULL, silent);

    if (!a || !is_later(a) || !agreement_is_both_ways(a) || n->end - a->from < TALK_TELLS)
        return false;
    const audio_flow on = audio_of(call_of(s), n, chain, a, other_side(silent));
    if (gone.packets < FLOW_PACKETS || gone.last > a->from + SETTLES || on.packets < FLOW_PACKETS || on.last < n->end - SETTLES ||
        on.first > a->from + SETTLES || pauses(gone.most, a, silent, a->from, n->end - a->from))
        return false;
    if (on.most->longest_gap >= STOP_TELLS && on.most->gap_time > a->from)
        return false;
    cite_agreement(s, a);
    s->who = silent;
    s->time = n->end - a->from;
    s->expected = a->media[silent]->address;
    return true;
}

static bool silent_since(subject *s)
{
    const negotiation *n = s->agreed;

    if (n->cut || negotiation_cannot_work(n) || was_referred(s))
        return false;
    for (unsigned chain = 0; chain < n->chains; chain++)
        if (is_silent_since(s, n, chain, CALLER) || is_silent_since(s, n, chain, CALLEE))
            return true;
    return false;
}

static bool silent_since_here(subject *s)
{
    return silent_since(s) && speaks_here(s);
}

/* ---- early media (RFC 3960) ---- */

/* The first by which the called side could send before that time: it knew where to, and no precondition held it back. */
static const agreement *allows_early_media(const negotiation *n, int64_t end)
{
    for (unsigned i = 0; i < n->count; i++) {
        const agreement *a = &n->of[i];
        const offer_media *caller = a->media[CALLER];

        if (a->from < end && !caller->on_hold && (caller->direction == SDP_SENDRECV || caller->direction == SDP_RECVONLY) &&
            !caller->awaits_resources && !a->media[CALLEE]->awaits_resources)
            return a;
    }
    return NULL;
}

static bool early_media_silent(subject *s)
{
    const call_facts *f = s->facts;
    const call_message *e = f->early_media, *end = f->final ? f->final : f->cancel;

    if (f->cancel && end && f->cancel->time < end->time)
        end = f->cancel;
    if (!e || e->code != 183 || f->ringing || f->early_rtp || f->early_dialogs > 1 || !end ||
        e->p_early_media == PEM_GATED || e->p_early_media == PEM_RECVONLY)
        return false;
    const agreement *a = allows_early_media(s->agreed, end->time);
    if (!a)
        return false;
    s->time = end->time - MAX(e->time, a->from);
    if (s->time < FLOW_TIME || (!call_of(s)->streams && !media_would_pass(s, a)))
        return false;
    s->at = e;
    s->then = end;
    return true;
}

/* ---- addresses ---- */

/* The address that a side is seen at: of its RTP, else of its SIP. */
static bool seen_at(const subject *s, const agreement *a, side who, endpoint *out)
{
    const audio_flow f = audio_of(call_of(s), NULL, 0, a, who);
    const call_message *said = message_side(call_of(s), a->offer) == who ? a->offer : a->answer;

    *out = f.most ? f.most->source : *tracker_host(s->tracker, said->source);
    return f.most != NULL;
}

static const media_stream *sent_to(const subject *s, const agreement *a, side from, bool as_agreed)
{
    for (const media_stream *m = call_of(s)->streams; m; m = m->next)
        if (stream_fits(m, a, from) && m->last_time > a->from &&
            endpoint_same(&m->destination, &a->media[other_side(from)]->end) == as_agreed && m->packets >= FLOW_PACKETS / 2)
            return m;
    return NULL;
}

static bool is_private(const endpoint *e)
{
    return endpoint_is_private(e) || endpoint_is_loopback(e);
}

static bool sent_to_private(subject *s, const agreement *a, side who)
{
    const endpoint *named = &a->media[who]->end;
    endpoint seen;

    if (!named->len || !is_private(named) || a->early)
        return false;
    bool by_rtp = seen_at(s, a, who, &seen);
    const media_stream *m = sent_to(s, a, other_side(who), true);

    if (!m || is_private(&seen) || !seen.len || sent_to(s, a, other_side(who), false))
        return false;
    if (!by_rtp && a->media[who]->ice)
        return false;
    s->at = message_side(call_of(s), a->offer) == who ? a->offer : a->answer;
    s->who = who;
    s->expected = a->media[who]->address;
    s->stream = m;
    s->count = m->packets;
    return true;
}

static bool private_media_address(subject *s)
{
    const negotiation *n = s->agreed;

    for (unsigned i = 0; i < n->count; i++)
        if (sent_to_private(s, &n->of[i], CALLER) || sent_to_private(s, &n->of[i], CALLEE))
            return true;
    return false;
}

/* Where the other side sends from is where it may listen, behind a NAT. */
static bool answers_the_source(const subject *s, const media_stream *m)
{
    for (const media_stream *o = call_of(s)->streams; o; o = o->next)
        if (endpoint_same(&o->source, &m->destination))
            return true;
    return false;
}

static bool was_agreed(const negotiation *n, const endpoint *e, side receiver, int64_t since)
{
    for (unsigned i = 0; i < n->count; i++)
        if (endpoint_same(&n->of[i].media[receiver]->end, e) && n->of[i].until + SETTLES >= since)
            return true;
    return false;
}

/* While this agreement was in force the stream went where it does not say, and nothing else that could explain it. */
static bool is_astray(const subject *s, const negotiation *n, const agreement *a)
{
    const media_stream *m = s->stream;
    side receiver = other_side(m->from);
    const endpoint *named = &a->media[receiver]->end;
    bool agreed_before = was_agreed(n, &m->destination, receiver, 0);

    if (!named->len || is_private(named) || endpoint_same(&m->destination, named) || a->media[CALLER]->ice || a->media[CALLEE]->ice)
        return false;
    if (was_agreed(n, &m->destination, receiver, m->last_time) || sent_to(s, a, m->from, true))
        return false;
    return agreed_before || (!m->to_negotiated && !answers_the_source(s, m));
}

/* The newest agreement that was in force for long enough while the stream went on. */
static const agreement *agreement_over(const negotiation *n, const media_stream *m)
{
    for (unsigned i = n->count; i-- > 0;) {
        const agreement *a = &n->of[i];

        if (!a->early && stream_fits(m, a, m->from) && m->last_time - MAX(m->first_time, a->from) >= FLOW_TIME &&
            !a->media[other_side(m->from)]->on_hold)
            return a;
    }
    return NULL;
}

static bool misaddressed(subject *s, bool agreed_before)
{
    const media_stream *m = s->stream;
    const negotiation *n = s->agreed;

    if (m->packets < FLOW_PACKETS || m->from == NO_SIDE || n->cut)
        return false;
    const agreement *a = agreement_over(n, m);
    side receiver = other_side(m->from);
    if (!a || !is_astray(s, n, a) || was_agreed(n, &m->destination, receiver, 0) != agreed_before)
        return false;
    s->at = message_side(call_of(s), a->offer) == receiver ? a->offer : a->answer;
    s->expected = a->media[receiver]->address;
    s->number = a->media[receiver]->port;
    s->time = m->last_time - a->from;
    return true;
}

static bool sent_to_the_old_place(subject *s)
{
    return misaddressed(s, true);
}

static bool sent_astray(subject *s)
{
    return misaddressed(s, false);
}

static bool ice_private_candidates(subject *s)
{
    const negotiation *n = s->agreed;
    const agreement *a = n->count ? negotiation_last(n, 0) : NULL;
    endpoint caller, callee;

    if (!a || call_of(s)->streams || n->end - a->from < TALK_TELLS || !a->media[CALLER]->ice_private_only ||
        !a->media[CALLEE]->ice_private_only)
        return false;
    seen_at(s, a, CALLER, &caller);
    seen_at(s, a, CALLEE, &callee);
    cite_agreement(s, a);
    s->seen = a->media[CALLER]->address;
    s->expected = a->media[CALLEE]->address;
    if (call_of(s)->media_ends_met)
        return true;
    return !is_private(&caller) && !is_private(&callee) && !endpoint_same_host(&caller, &callee);
}

static const finding_rule rows[] = {
#include "verdict/about_media.inc"
};

const finding_table findings_about_media = { rows, G_N_ELEMENTS(rows) };
