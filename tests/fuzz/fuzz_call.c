/* fuzz_call.c - a capture of any bytes, from message_parse() to what a reader sees
 *
 * The input is a run of records, each ended by RECORD_END: one byte says what it is, one how the clock moves (back too),
 * one who sends to whom; the rest is the message, or the ends of a media packet. Then a second pass, as tshark -2 does.
 * What Wireshark has a part in is fuzz_capture.c's.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#define WS_BUILD_DLL
#include "inside.h"
#include "readable.h"

#include "explain/explain.h"
#include "explain/ladder.h"
#include "verdict/finding.h"
#include "verdict/measure.h"
#include "verdict/registration.h"

#define RECORD_END      "\xff\n\xfe\n"
#define RECORDS_MAX     64
#define LINES_MAX       4096        /* of one explanation: far more than the caps allow */

enum { KIND_MESSAGE, KIND_MEDIA, KIND_ICMP, KIND_NEW_FRAME };

typedef struct {
    uint8_t kind;                   /* bits 0-1 the kind, 2-3 the transport, 4 IPv6, 5 no address, 6 brief, 7 site notes */
    uint8_t clock;                  /* bit 7 back, 6 a read filter takes the packet away, the rest the power of two of the step in ns */
    uint8_t ends;                   /* sender and receiver: 4 bits each */
    span bytes;
    uint32_t frame;
    uint16_t in_frame;
    int64_t time;
    call *call;                     /* of the first pass */
} record;

static wmem_allocator_t *file_scope;
static tracker *file_tracker;
static verdict_store *verdicts;

/* ---- what must hold of every text ---- */

static void check_verdict(const verdict *v)
{
    CHECK(v->outcome < OUTCOME_COUNT && verdict_text(v));
    readable(verdict_text(v));
    readable(verdict_check(v));
    CHECK(!v->facts.final || v->facts.final->code >= 200);
    CHECK(v->finding_count <= FINDINGS_MAX);
    for (unsigned i = 0; i < v->finding_count; i++) {
        char *text = finding_text(NULL, &v->findings[i]), *check = finding_check(NULL, &v->findings[i]);

        CHECK(text && *text);
        readable(text);
        readable(check);
        wmem_free(NULL, text);
        wmem_free(NULL, check);
    }
}

static void check_explanation(const explanation *x, span whole)
{
    unsigned level = 0;

    readable(x->summary);
    CHECK(explanation_count(x) < LINES_MAX);
    for (unsigned i = 0; i < explanation_count(x); i++) {
        const line *l = explanation_line(x, i);

        CHECK(l->field < FIELD_COUNT && l->level <= level + 1 && l->level < 7);
        level = l->level;
        if (field_rows[l->field].type == FIELD_TYPE_STRING || field_rows[l->field].type == FIELD_TYPE_GROUP)
            CHECK(l->text);
        readable(l->text);
        readable(l->label);
        inside(l->evidence, whole);
    }
}

/* ---- one pass ---- */

static endpoint end_of(const record *r, unsigned who)
{
    endpoint e = { .port = (uint16_t)(5060 + (who & 3)) };

    if (r->kind & 0x20)
        return e;
    e.len = r->kind & 0x10 ? 16 : 4;
    e.bytes[0] = 192;
    e.bytes[e.len - 1] = (uint8_t)who;
    return e;
}

static unsigned transport(const record *r)
{
    return r->kind >> 2 & 3;
}

static bool is_gone(const record *r)
{
    return (r->clock & 0x40) != 0;
}

/* What is said while the capture is read, with less work, is what all the work would say. */
static void check_summary(wmem_allocator_t *pool, const explanation *x, explain_about what, const explain_options *options)
{
    if (!explain_covers(what.msg))
        return;
    if (!summary_rests_on_verdict(what.msg))
        what.verdict = NULL;
    CHECK(strcmp(explain_summary(pool, &what, options), x->summary) == 0);
}

static void pass_message(record *r, bool first)
{
    static const site_row rows[] = {
        { .code = 603, .phrase = "dec", .cause = -1, .meaning = "a note\t\xe2\x80\xae.", .advice = "look" },
        { .cause = 16, .protocol = "q.850", .meaning = "ended" }
    };
    explain_options options = { .brief = (r->kind & 0x40) != 0 };
    message m;
    call *c;

    if (!message_parse(r->bytes, &m))
        return;
    tracker_message in = {
        .frame = r->frame, .in_frame = r->in_frame, .time = r->time, .source = end_of(r, r->ends >> 4),
        .destination = end_of(r, r->ends & 15), .transport = "\0UT"[transport(r) % 3], .msg = &m
    };
    call_message *e = first ? tracker_add(file_tracker, &in, &c) : tracker_find(file_tracker, &in, &c);
    /* What was joined by CSeq alone may since have met a transaction that it fits better, but never another call. */
    CHECK(!e || (c && e->code == m.code));
    CHECK(first || c == r->call);
    r->call = c;
    const verdict *v = c ? verdict_of(verdicts, c) : NULL;
    if (v)
        check_verdict(v);
    if (r->kind & 0x80)
        options.site = (site_rows){ rows, G_N_ELEMENTS(rows) };

    wmem_allocator_t *pool = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    explain_about what = { .tracker = file_tracker, .msg = &m, .call = c, .event = e, .verdict = v, .frame = r->frame };
    const explanation *x = explain_message(pool, &what, &options);
    check_explanation(x, m.bytes);
    if (first)
        check_summary(pool, x, what, &options);
    wmem_destroy_allocator(pool);
}

/* Address and port of source and destination, payload type, sequence number, SSRC. */
#define MEDIA_RECORD 16

static endpoint media_end(const char *p)
{
    endpoint e = { .len = 4, .port = (uint16_t)((uint8_t)p[4] << 8 | (uint8_t)p[5]) };

    memcpy(e.bytes, p, 4);
    return e;
}

static void pass_media(const record *r, bool first)
{
    enum { DECODED, UNDECODED, MET, LOST };
    const char *p = r->bytes.p;

    if (r->bytes.len < MEDIA_RECORD)
        return;
    media_packet in = {
        .frame = r->frame, .time = r->time, .source = media_end(p), .destination = media_end(p + 6),
        .payload = (uint8_t)p[12] & 127, .seq = (uint16_t)((uint8_t)p[13] << 8 | (uint8_t)p[14]), .ssrc = (uint8_t)p[15],
        .has_header = !((uint8_t)p[12] & 128), .undecoded = transport(r) == UNDECODED
    };
    if (!first)
        tracker_media_call(file_tracker, r->frame, &in.source, &in.destination);
    else if (transport(r) == MET)
        tracker_media_met(file_tracker, r->frame, &in.source, &in.destination, false);
    else if (transport(r) == LOST && !tracker_icmp_way(file_tracker, &in.source, &in.destination, r->frame, r->time))
        tracker_media_refused(file_tracker, r->frame, r->time, &in.source, &in.destination);
    else
        tracker_media(file_tracker, &in);
}

static void pass_icmp(const record *r)
{
    const endpoint source = end_of(r, r->ends >> 4), destination = end_of(r, r->ends & 15);
    message quoted;

    if (message_parse(r->bytes, &quoted))
        tracker_icmp(file_tracker, &quoted, &source, &destination, r->frame);
}

static void pass(record *records, unsigned count, bool first)
{
    for (unsigned i = 0; i < count; i++) {
        record *r = &records[i];
        span input = r->bytes;

        if (!first && is_gone(r))
            continue;
        /* A block of its own, gone before the next packet: nothing may read past it or keep a pointer into it. */
        r->bytes.p = (const char *)memcpy(malloc(input.len), input.p, input.len);

        switch (r->kind & 3) {
        case KIND_MEDIA:
            pass_media(r, first);
            break;
        case KIND_ICMP:
            if (first)
                pass_icmp(r);
            break;
        default:
            pass_message(r, first);
        }
        free((char *)r->bytes.p);
        r->bytes = input;
        if (is_gone(r))
            tracker_frame_gone(file_tracker, r->frame, true);
    }
}

/* ---- what is said at the end ---- */

static void check_registrations(wmem_allocator_t *pool)
{
    for (uint32_t n = 1; n <= tracker_registration_count(file_tracker); n++) {
        const registration *r = tracker_registration(file_tracker, n);
        registration_verdict v = registration_judge(file_tracker, r);

        CHECK(v.rule);
        readable(r->aor);
        readable(r->contact);
        readable(registration_text(pool, &v));
        readable(registration_check(pool, &v));
    }
}

static void check_calls(wmem_allocator_t *pool)
{
    measure *m = measure_new();

    for (uint32_t n = 1; n <= tracker_call_count(file_tracker); n++) {
        const call *c = tracker_call(file_tracker, n);
        const verdict *v = verdict_of(verdicts, c);
        const ladder *l = ladder_new(pool, file_tracker, (const call *const *)&c, 1);

        CHECK(tracker_place(file_tracker, c) == n);
        check_verdict(v);
        measure_call(m, v);
        readable(c->from);
        readable(c->to);
        CHECK(l->lane_count <= LADDER_LANES_MAX && l->row_count <= LADDER_ROWS_MAX);
        for (unsigned i = 0; i < l->row_count; i++) {
            readable(ladder_label(pool, &l->rows[i]));
            CHECK(!l->rows[i].placed || (l->rows[i].from < l->lane_count && l->rows[i].to < l->lane_count));
        }
    }
    measure_free(m);
}

/* ---- the input ---- */

static ptrdiff_t record_end(span s)
{
    const span end = SPAN_LIT(RECORD_END);

    for (size_t i = 0; i + end.len <= s.len; i++)
        if (memcmp(s.p + i, end.p, end.len) == 0)
            return (ptrdiff_t)i;
    return -1;
}

static int64_t clock_step(uint8_t clock)
{
    int64_t step = INT64_C(1) << (clock & 63) % 61;

    return clock & 128 ? -step : step;
}

static unsigned read_records(span rest, record *records)
{
    uint32_t frame = 1;
    uint16_t in_frame = 0;
    int64_t time = 0;
    unsigned n = 0;

    while (n < RECORDS_MAX && rest.len >= 3) {
        ptrdiff_t end = record_end(rest);
        span one = end < 0 ? rest : span_cut(rest, (size_t)end);

        rest = end < 0 ? SPAN_NONE : span_from(rest, (size_t)end + sizeof RECORD_END - 1);
        if (one.len < 3)
            continue;
        record *r = &records[n++];
        *r = (record){ .kind = (uint8_t)one.p[0], .clock = (uint8_t)one.p[1], .ends = (uint8_t)one.p[2],
                       .bytes = span_from(one, 3), .frame = frame, .in_frame = in_frame };
        /* As capture/ does: a clock of any size, within CALL_TIME_MAX. */
        time = CLAMP(time + clock_step(r->clock), -CALL_TIME_MAX, CALL_TIME_MAX);
        r->time = time;
        bool more = (r->kind & 3) == KIND_NEW_FRAME && n % 2;  /* several messages may share a frame */
        in_frame = more ? in_frame + 1 : 0;
        if (more)
            r->clock &= 0xbf;
        else
            frame += !is_gone(r);       /* the next packet takes its number */
    }
    return n;
}

int LLVMFuzzerInitialize(int *argc, char ***argv);

int LLVMFuzzerInitialize(int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
    g_setenv("WIRESHARK_DEBUG_WMEM_OVERRIDE", "simple", TRUE);      /* for the arena too: each block by itself */
    wmem_init();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static record records[RECORDS_MAX];
    unsigned count = read_records((span){ (const char *)data, size }, records);
    wmem_allocator_t *pool = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);

    file_scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    file_tracker = tracker_new(file_scope, "X-CID,P-Asserted-Identity");
    verdicts = verdict_store_new(file_scope, file_tracker);

    pass(records, count, true);
    tracker_finish(file_tracker);
    pass(records, count, false);
    check_calls(pool);
    check_registrations(pool);

    wmem_destroy_allocator(pool);
    wmem_destroy_allocator(file_scope);
    return 0;
}
