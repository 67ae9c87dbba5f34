/* in_call.c - a message in its transaction and call: verdict, findings, times, limits
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/builder.h"

#include "base/text.h"
#include "explain/joined.h"
#include "verdict/finding.h"

typedef struct {
    int64_t from, to;           /* ms */
    unsigned min_code, max_code;
    unsigned or_code;           /* what the request ends with once a proxy has cancelled it; 0: none */
    const char *text;
} timer_row;

static const timer_row timers[] = {
    { 29500, 31000, 408, 408, 0,
      "30 s, as the default fr_timer of Kamailio and OpenSIPS: no reply from the next hop (tm/config.h)" },
    { 31500, 34000, 408, 408, 0, "32 s, as Timer B, 64*T1: no reply to the INVITE (RFC 3261 17.1.1.2)" },
    { 31500, 34000, 500, 599, 0, "32 s, as 64*T1 (RFC 3261 Table 4); a reliable 1xx without PRACK ends so too (RFC 3262 3)" },
    { 119000, 122000, 408, 408, 487,
      "120 s, as the default fr_inv_timer of Kamailio and OpenSIPS: no final reply after ringing (tm/config.h)" },
    { 180000, 184000, 408, 408, 487, "3 min, as Timer C of a proxy set to its least value (RFC 3261 16.6, 16.8)" }
};

static void add_timer(builder *b, int64_t ns)
{
    int64_t ms = ns / 1000000;

    for (size_t i = 0; i < G_N_ELEMENTS(timers); i++)
        if (ms >= timers[i].from && ms <= timers[i].to && ((b->msg->code >= timers[i].min_code &&
            b->msg->code <= timers[i].max_code) || b->msg->code == timers[i].or_code)) {
            add_text(b, FIELD_TIMER, timers[i].text);
            return;
        }
}

static const char *reason_of(const message_detail *d)
{
    return d && d->reasons ? d->reasons->protocol : NULL;
}

/* What a proxy changed between the hop where the response came from and this one. */
static void add_relay(builder *b)
{
    const call_message *e = b->event, *o = message_origin(b->call, e);

    if (o) {
        const char *here = e->detail ? e->detail->phrase : NULL, *there = o->detail ? o->detail->phrase : NULL;
        if (here != there)
            add_text(b, FIELD_RELAY, wmem_strdup_printf(b->pool, "the phrase was \"%s\"%s",
                     there ? there : "the registered name", frame_text(b, " in frame ", message_frame(o), "")));
        if (reason_of(o->detail) && !reason_of(e->detail))
            add_text(b, FIELD_RELAY, wmem_strdup_printf(b->pool, "%s carried a Reason, this one does not",
                     message_frame(o) ? frame_text(b, "frame ", message_frame(o), "") : "another hop's"));
        return;
    }
    const call_facts *f = b->verdict ? &b->verdict->facts : NULL;
    if (f && f->final == e && f->deeper_final)
        add_text(b, FIELD_RELAY, wmem_strdup_printf(b->pool, "a later hop had answered %u%s; this hop sends %u",
                 f->deeper_final->code, frame_text(b, " (frame ", message_frame(f->deeper_final), ")"), e->code));
}

void add_transaction(builder *b)
{
    const call_message *e = b->event;

    if (!e)
        return;
    add_frame(b, FIELD_RETRANSMISSION, e);
    if (!b->msg->is_response)
        return;
    const call_message *request = message_request(e);
    if (request) {
        add_frame(b, FIELD_REQUEST, request);
        int64_t time = e->time - request->time;
        if (time >= 0) {
            add_seconds(b, FIELD_RESPONSE_TIME, time);
            if (message_method(e) == METHOD_INVITE)
                add_timer(b, time);
        }
    }
    add_frame(b, FIELD_ORIGIN, message_origin(b->call, e));
    add_relay(b);
}

static void add_legs(builder *b)
{
    for (const call_leg *l = b->call->legs; l; l = l->next)
        if (l->other->number)
            add_number(b, FIELD_LEG, l->other->number)->label = leg_evidence_text(l->evidence);
}

/* RTP packets that are counted only. */
static uint32_t unfollowed_media(const call *c)
{
    uint32_t n = c->media_packets;

    for (const media_stream *s = c->streams; s; s = s->next)
        n -= s->packets;
    return n;
}

unsigned call_limits(wmem_allocator_t *pool, const call *c, const char *out[CALL_LIMITS])
{
    uint32_t media = unfollowed_media(c);
    unsigned n = 0;

    if (c->dropped)
        out[n++] = wmem_strdup_printf(pool, "This call has more than %u different messages; %u are not followed.",
                                      CALL_MESSAGES_MAX, c->dropped);
    if (c->more_legs)
        out[n++] = wmem_strdup_printf(pool, "This call has more than %u other legs; the others are not named.", CALL_LEGS_MAX);
    if (media)
        out[n++] = wmem_strdup_printf(pool, "%u RTP packets of this call are counted only: it has more than %u streams.", media,
                                      CALL_STREAMS_MAX);
    if (c->rest_of)
        out[n++] = wmem_strdup_printf(pool, "This is the rest of call %u: tshark began anew between them (-M or -b).", c->rest_of);
    if (c->cut)
        out[n++] = "tshark began anew (-M or -b) before this call had ended: what came later of it is listed as another call.";
    return n;
}

/* The packet on which an expert item of the call stands: where Analyze > Expert Information leads. */
static bool shows_finding(const builder *b, const finding *f)
{
    const call_message *last = finding_shown_by(f);

    return last && explained_in_tree(last) ? b->event == last : decides_call(b);
}

static void add_finding(builder *b, const finding *f)
{
    uint32_t frames[FINDING_FRAMES];
    line *l = open_group(b, FIELD_FINDING, finding_id_name(f->rule->id));

    if (shows_finding(b, f))
        l->expert = EXPERT_FINDING + f->rule->id;
    add_text(b, FIELD_FINDING_TEXT, finding_text(b->pool, f));
    add_text(b, FIELD_FINDING_CONFIDENCE, confidence_name(f->rule->confidence));
    add_text(b, FIELD_FINDING_CHECK, finding_check(b->pool, f));
    finding_frames(f, frames);
    for (unsigned i = 0; i < FINDING_FRAMES && frames[i]; i++)
        add_number(b, FIELD_FINDING_FRAME, frames[i]);
    close_group(b);
}

static const char *end_text(const builder *b, const call_message *m, bool source)
{
    endpoint e = *tracker_host(b->tracker, source ? m->source : m->destination);

    e.port = source ? m->source_port : m->destination_port;
    return endpoint_text(b->pool, &e);
}

static const char *named(const char *product)
{
    return product && *product ? product : NULL;
}

void call_agents(const verdict *v, const char **asks, const char **answers)
{
    const call_message *invite = v->facts.first_invite, *final = v->facts.final;

    *asks = *answers = NULL;
    if (!invite)
        return;
    *asks = named(invite->envelope->product);
    *answers = named(final && final->detail ? final->detail->product : final && final->envelope ? final->envelope->product : NULL);
    if (*answers == *asks)
        *answers = NULL;
}

/* The two ends of the first hop, and their products. */
static void add_ends(builder *b)
{
    const call_message *invite = b->verdict->facts.first_invite;
    const char *asks, *answers;

    if (!invite)
        return;
    call_agents(b->verdict, &asks, &answers);
    add_text(b, FIELD_SOURCE, end_text(b, invite, true));
    add_text(b, FIELD_DESTINATION, end_text(b, invite, false));
    add_text(b, FIELD_AGENT, asks);
    add_text(b, FIELD_AGENT, answers);
}

static void add_conclusion(builder *b)
{
    const verdict *v = b->verdict;

    if (!v->rule)
        return;
    line *l = add_text(b, FIELD_VERDICT, verdict_id_name(v->rule->id));
    if (decides_call(b))
        l->expert = EXPERT_VERDICT + v->rule->id;
    add_text(b, FIELD_VERDICT_TEXT, verdict_text(v));
    add_text(b, FIELD_VERDICT_CONFIDENCE, confidence_name(v->confidence));
    add_text(b, FIELD_VERDICT_CHECK, verdict_check(v));
}

/* What became of the call comes first, on each of its packets; before it what is wrong though it was answered. */
void add_verdict(builder *b)
{
    const verdict *v = b->verdict;

    if (!v || !b->call || !b->call->number)
        return;
    if (!call_answered_at_fault(v))
        add_conclusion(b);
    for (unsigned i = 0; i < v->finding_count; i++)
        add_finding(b, &v->findings[i]);
    if (call_answered_at_fault(v))
        add_conclusion(b);
}

void add_call(builder *b)
{
    const verdict *v = b->verdict;
    const call *c = b->call;
    const char *limits[CALL_LIMITS];

    if (!c || !c->number)
        return;
    add_number(b, FIELD_CALL, c->number)->label = wmem_strdup_printf(b->pool, "%s to %s", c->from, c->to);
    b->level++;
    if (v) {
        add_number(b, FIELD_OUTCOME, v->outcome);
        add_number(b, FIELD_FAILED, call_failed(v))->hidden = true;
        add_ends(b);
        add_seconds(b, FIELD_PDD, v->facts.pdd);
        add_seconds(b, FIELD_RING, v->facts.ring_time);
        add_seconds(b, FIELD_SETUP, v->facts.setup);
        add_seconds(b, FIELD_DURATION, v->facts.talk);
    }
    add_legs(b);
    for (unsigned n = call_limits(b->pool, c, limits), i = 0; i < n; i++)
        add_cap(b, limits[i]);
    b->level--;
}

/* Limits of this message and its frame, besides those of its parts. */
void add_limits(builder *b)
{
    if (b->event && b->event->sdp && b->event->sdp->cut)
        add_cap(b, wmem_strdup_printf(b->pool, "The SDP names more than %u media; the others are not looked at.", SDP_MEDIA_MAX));
    if (b->msg->cut)
        add_cap(b, "The capture kept only the beginning of this message; what it does not hold, as SDP, counts as unknown.");
    if (b->options->frame_note)
        add_cap(b, b->options->frame_note);
}
