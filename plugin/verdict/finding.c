/* finding.c - asks each row of the tables of each of its subjects
 *
 * Placeholders: {at} {against} {then} {request} {final} are messages with their
 * frames; {side} {other_side} whose they are; {seen} {expected} {what} values that
 * differ; {time} {count} {number} {payload} {frame} {call} what the condition counted;
 * {phrase} {warning} {reason} what the final response says; {from} {to} the ends
 * of the stream or of the message.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/finding.h"

#include <stdlib.h>

#include "verdict/negotiation.h"
#include "verdict/sentence.h"
#include "verdict/words.h"

const char *finding_id_name(finding_id id)
{
    static const char *const names[] = {
#define X(id, text, summary) text,
        FINDING_IDS(X)
#undef X
    };
    return id < FINDING_COUNT ? names[id] : "";
}

static const finding_table *const tables[] = {
    &findings_about_requests, &findings_about_timers, &findings_about_identity, &findings_about_sdp, &findings_about_media,
    &findings_about_packets, &findings_about_transfers, &findings_about_legs, &findings_about_story
};

const finding_rule *finding_rule_at(size_t n)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        if (n < tables[i]->count)
            return &tables[i]->rows[n];
        n -= tables[i]->count;
    }
    return NULL;
}

severity finding_severity(finding_id id)
{
    severity worst = SEVERITY_CHAT;
    const finding_rule *rule;

    for (size_t n = 0; (rule = finding_rule_at(n)); n++)
        if (rule->id == id && rule->severity > worst)
            worst = rule->severity;
    return worst;
}

/* ---- sentences ---- */

static const message_detail *final_detail(const subject *s)
{
    return s->against && s->against->code ? s->against->detail : NULL;
}

#define PLACEHOLDER(name, put) \
    static bool about_##name(GString *out, const subject *s) { return put; }

PLACEHOLDER(at, put_message(out, s->at))
PLACEHOLDER(against, put_message(out, s->against))
PLACEHOLDER(then, put_message(out, s->then))
PLACEHOLDER(side, put_text(out, side_name(s->who)))
PLACEHOLDER(other_side, put_text(out, side_name(other_side(s->who))))
PLACEHOLDER(seen, put_text(out, s->seen))
PLACEHOLDER(expected, put_text(out, s->expected))
PLACEHOLDER(what, put_text(out, s->what))
PLACEHOLDER(time, put_time(out, s->time))
PLACEHOLDER(count, put_count(out, s->count))
PLACEHOLDER(number, put_count(out, s->number))
PLACEHOLDER(frame, put_frame(out, s->frame))
PLACEHOLDER(call, put_count(out, s->other ? s->other->number : 0))
PLACEHOLDER(phrase, put_text(out, final_detail(s) ? final_detail(s)->phrase : NULL))
PLACEHOLDER(warning, put_text(out, final_detail(s) ? final_detail(s)->warning : NULL))
PLACEHOLDER(reason, put_reason(out, final_detail(s) ? final_detail(s)->reasons : NULL))

static bool put_host(GString *out, const subject *s, bool source)
{
    endpoint e;

    if (s->stream)
        return put_end(out, source ? &s->stream->source : &s->stream->destination);
    if (!s->at)
        return false;
    e = *tracker_host(s->tracker, source ? s->at->source : s->at->destination);
    e.port = source ? s->at->source_port : s->at->destination_port;
    return put_end(out, &e);
}

static bool about_payload(GString *out, const subject *s)
{
    if (s->stream)
        g_string_append_printf(out, "%u", s->stream->odd_payload);
    return s->stream != NULL;
}

PLACEHOLDER(from, put_host(out, s, true))
PLACEHOLDER(to, put_host(out, s, false))

#define PLACEHOLDERS(X) \
    X(against) X(at) X(call) X(count) X(expected) X(frame) X(from) X(number) X(other_side) X(payload) X(phrase) X(reason) X(seen) \
    X(side) X(then) X(time) X(to) X(warning) X(what)

static const struct { const char *name; bool (*put)(GString *out, const subject *s); } placeholders[] = {
#define X(id) { #id, about_##id },
    PLACEHOLDERS(X)
#undef X
};

static bool put_about(GString *out, span name, const void *about)
{
    for (size_t i = 0; i < G_N_ELEMENTS(placeholders); i++)
        if (span_equal(name, span_of(placeholders[i].name)))
            return placeholders[i].put(out, (const subject *)about);
    return false;
}

char *finding_text(wmem_allocator_t *scope, const finding *f)
{
    return sentence_expand(scope, f->rule->sentence, put_about, &f->about);
}

char *finding_check(wmem_allocator_t *scope, const finding *f)
{
    return sentence_expand(scope, f->rule->check, put_about, &f->about);
}

static void add_frame(uint32_t out[FINDING_FRAMES], uint32_t frame)
{
    for (unsigned i = 0; frame && i < FINDING_FRAMES; i++) {
        if (out[i] == frame)
            return;
        if (!out[i]) {
            out[i] = frame;
            return;
        }
    }
}

void finding_frames(const finding *f, uint32_t out[FINDING_FRAMES])
{
    const subject *s = &f->about;

    memset(out, 0, FINDING_FRAMES * sizeof *out);
    add_frame(out, message_frame(s->at));
    add_frame(out, message_frame(s->against));
    add_frame(out, message_frame(s->then));
    add_frame(out, s->frame);
    if (s->stream) {
        add_frame(out, stream_frame(s->stream));
        add_frame(out, s->stream->last_frame);
    }
}

/* ---- asking ---- */

typedef struct {
    finding *out;
    unsigned count;
    uint8_t seen[FINDING_COUNT];    /* how many of this id there are */
} collection;

#define OF_ONE_ID_MAX 4

/* s is the condition's to change. */
static void ask(collection *found, const finding_rule *rule, subject *s)
{
    if (found->count >= FINDINGS_MAX || found->seen[rule->id] >= OF_ONE_ID_MAX || !rule->holds(s))
        return;
    for (unsigned i = 0; i < found->count; i++)     /* said already: of an earlier request, or by a row above */
        if (found->out[i].rule->id == rule->id && found->out[i].about.stream == s->stream)
            return;
    s->agreed = NULL;
    found->out[found->count++] = (finding){ rule, *s };
    found->seen[rule->id]++;
}

/* Rules look at the other requests of the call: what a flood of them may cost has an end. A real call has far fewer. */
#define REQUESTS_ASKED_MAX 512

static void ask_of_requests(collection *found, const finding_rule *rule, const subject *about, const call *of)
{
    unsigned asked = 0;

    for (const transaction *x = of->transactions; x && !found->seen[rule->id] && asked++ < REQUESTS_ASKED_MAX; x = x->next) {
        subject s = *about;

        if (!x->request || (x->flags & TRANSACTION_STRANGER) || (rule->about != ABOUT_HOP && is_downstream(x)))
            continue;
        s.transaction = x;
        s.of = of;
        s.at = x->request;
        s.against = x->final;
        s.who = transaction_side(about->facts->call, x);
        ask(found, rule, &s);
    }
}

static void ask_of_streams(collection *found, const finding_rule *rule, const subject *about)
{
    for (const media_stream *m = about->facts->call->streams; m; m = m->next) {
        subject s = *about;

        s.stream = m;
        s.who = m->from;
        s.count = m->packets;
        ask(found, rule, &s);
    }
}

static uint32_t frame_of(const finding *f)
{
    return f->about.at ? f->about.at->frame : f->about.stream ? f->about.stream->first_frame : f->about.frame;
}

static int worst_first(const void *a, const void *b)
{
    const finding *x = (const finding *)a, *y = (const finding *)b;
    uint32_t fx = frame_of(x), fy = frame_of(y);

    if (x->rule->severity != y->rule->severity)
        return x->rule->severity > y->rule->severity ? -1 : 1;
    if (x->rule->confidence != y->rule->confidence)
        return x->rule->confidence < y->rule->confidence ? -1 : 1;
    if (fx != fy)
        return fx < fy ? -1 : 1;
    return (x->rule->id > y->rule->id) - (x->rule->id < y->rule->id);
}

static bool is_about_identity(const finding *f)
{
    return f->rule->id >= FINDING_ACK_MISMATCH && f->rule->id <= FINDING_MALFORMED;
}

/* What is wrong with a message stands before what came of it. */
static void causes_first(finding *list, unsigned count)
{
    for (unsigned i = 1; i < count; i++)
        for (unsigned j = 0; j < i && is_about_identity(&list[i]); j++)
            if (list[j].about.at == list[i].about.at && list[j].rule->severity == list[i].rule->severity && !is_about_identity(&list[j])) {
                finding cause = list[i];

                memmove(list + j + 1, list + j, (i - j) * sizeof *list);
                list[j] = cause;
                break;
            }
}

/* That messages were repeated is news only where nothing worse says why. */
static unsigned without_noise(finding *list, unsigned count)
{
    unsigned kept = 0;

    for (unsigned i = 0; i < count; i++)
        if (list[i].rule->id != FINDING_REPEATED || list[i].rule->severity == SEVERITY_WARN || list[0].rule->severity != SEVERITY_WARN)
            list[kept++] = list[i];
    return kept;
}

unsigned findings_gather(const tracker *t, const call_facts *f, finding out[FINDINGS_MAX])
{
    negotiation agreed;
    const subject about = { .tracker = t, .facts = f, .agreed = &agreed, .time = -1, .who = NO_SIDE };
    collection found = { .out = out };
    const finding_rule *rule;
    subject s;

    negotiation_gather(t, f, &agreed);
    for (size_t n = 0; (rule = finding_rule_at(n)); n++)
        switch (rule->about) {
        case ABOUT_CALL:
            s = about;
            ask(&found, rule, &s);
            break;
        case ABOUT_REQUEST:
        case ABOUT_HOP:
        case ABOUT_REFER:
            ask_of_requests(&found, rule, &about, f->call);
            if (rule->about == ABOUT_REFER && f->call->refers)
                ask_of_requests(&found, rule, &about, f->call->refers);
            break;
        case ABOUT_STREAM:
            ask_of_streams(&found, rule, &about);
            break;
        }
    qsort(out, found.count, sizeof *out, worst_first);
    causes_first(out, found.count);
    return without_noise(out, found.count);
}
