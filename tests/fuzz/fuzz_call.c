/* fuzz_call.c - a capture of any bytes, from message_parse() to what a reader sees
 *
 * The input is a run of records, each ended by RECORD_END: one byte says what it
 * is, one how the clock moves (back too), one who sends to whom; the rest is the
 * message. Then a second pass, as tshark -2 does, and the three reports.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#define WS_BUILD_DLL
#include "inside.h"

#include <stdio.h>

#include "views/report.c"

#define RECORD_END      "\xff\n\xfe\n"
#define RECORDS_MAX     64
#define LINES_MAX       4096        /* of one explanation: far more than the caps allow */

enum { KIND_MESSAGE, KIND_MEDIA, KIND_ICMP, KIND_NEW_FRAME };

typedef struct {
    uint8_t kind;                   /* bits 0-1 the kind, 2-3 the transport, 4 IPv6, 5 no address, 6 brief, 7 site notes */
    uint8_t clock;                  /* bit 7 back, the rest the power of two of the step in ns */
    uint8_t ends;                   /* sender and receiver: 4 bits each */
    span bytes;
    uint32_t frame;
    int64_t time;
    call_event *event;              /* of the first pass */
} record;

static wmem_allocator_t *file_scope;
static tracker *file_tracker;

/* ---- what packet-sipexplain.c gives the views ---- */

tracker *sipexplain_tracker(void)
{
    return file_tracker;
}

const verdict *sipexplain_verdict(call *c)
{
    return verdict_of(file_tracker, file_scope, c);
}

tap_record *record_read(const void *tapped)
{
    return (tap_record *)(uintptr_t)tapped;
}

const explanation *record_explain(tap_record *r)
{
    return r->explanation;
}

/* ---- what must hold of every text ---- */

static bool is_dangerous(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0xfeff || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || (c >= 0xfff9 && c <= 0xfffb) ||
           (c >= 0xe0000 && c <= 0xe007f);
}

static void readable_bytes(const char *text, size_t len, bool lines)
{
    CHECK(g_utf8_validate(text, (gssize)len, NULL));
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p))
        CHECK((lines && *p == '\n') || !is_dangerous(g_utf8_get_char(p)));
}

static void readable(const char *text)
{
    if (text)
        readable_bytes(text, strlen(text), false);
}

static void check_verdict(const verdict *v)
{
    CHECK(v->outcome < OUTCOME_COUNT && verdict_text(v));
    readable(verdict_text(v));
    readable(verdict_check(v));
    CHECK(!v->facts.final || v->facts.final->code >= 200);
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

static tracker_message incoming(const record *r, const message *m)
{
    return (tracker_message){
        .frame = r->frame, .time = r->time, .source = end_of(r, r->ends >> 4),
        .destination = end_of(r, r->ends & 15), .transport = "\0UT"[(r->kind >> 2 & 3) % 3], .msg = m
    };
}

static void pass_message(record *r, bool first, report *keeper)
{
    static site_row rows[] = {
        { .code = 603, .phrase = (char *)"dec", .cause = -1, .meaning = (char *)"a note\t\xe2\x80\xae.", .advice = (char *)"look" },
        { .cause = 16, .protocol = (char *)"q.850", .meaning = (char *)"ended", .advice = NULL }
    };
    explain_options options = { .brief = (r->kind & 0x40) != 0 };
    message m;
    call *c;

    if (!message_parse(r->bytes, &m))
        return;
    tracker_message in = incoming(r, &m);
    call_event *e = first ? tracker_add(file_tracker, &in, &c) : tracker_find(file_tracker, &in, &c);
    if (first)
        r->event = e;
    else
        CHECK(e == r->event);
    CHECK(!e || c);
    const verdict *v = c ? sipexplain_verdict(c) : NULL;
    if (v)
        check_verdict(v);
    if (r->kind & 0x80)
        options.site = (site_rows){ rows, G_N_ELEMENTS(rows) };

    wmem_allocator_t *pool = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    const explanation *x = explain_message(pool, file_tracker, &m, c, e, v, r->frame, &options);
    check_explanation(x, m.bytes);
    if (!first && c && c->number && e && e->frame == r->frame && x->explained) {
        tap_record tapped = { .tracker = file_tracker, .call = c, .event = e, .explanation = x };
        report_call *rc = keep_call(keeper, c);

        keep_message(keeper, rc, &tapped, x);
        keep_legs(keeper, rc, x);
    }
    wmem_destroy_allocator(pool);
}

static void pass(record *records, unsigned count, bool first, report *keeper)
{
    for (unsigned i = 0; i < count; i++) {
        record *r = &records[i];
        endpoint to = end_of(r, r->ends & 15);
        span input = r->bytes;
        message quoted;

        /* A block of its own, gone before the next packet: nothing may read past it or keep a pointer into it. */
        r->bytes.p = (const char *)memcpy(malloc(input.len), input.p, input.len);

        switch (r->kind & 3) {
        case KIND_MEDIA:
            if (first)
                tracker_media(file_tracker, r->bytes.len ? (uint8_t)r->bytes.p[0] : 0, r->frame, r->time, &to);
            else
                tracker_media_call(file_tracker, r->frame);
            break;
        case KIND_ICMP:
            if (first && message_parse(r->bytes, &quoted))
                tracker_icmp(file_tracker, &quoted, r->frame);
            break;
        default:
            pass_message(r, first, keeper);
        }
        free((char *)r->bytes.p);
        r->bytes = input;
    }
}

/* ---- the reports ---- */

/* One JSON value; no more than what a reader trusts: strings close, brackets match, nothing follows. */
static void check_json_line(const char *p, const char *end)
{
    char stack[64];
    unsigned depth = 0;

    for (; p < end; p++) {
        if (*p == '"') {
            for (p++; p < end && *p != '"'; p++)
                if (*p == '\\')
                    p++;
            CHECK(p < end);
        } else if (*p == '{' || *p == '[') {
            CHECK(depth < sizeof stack);
            stack[depth++] = *p;
        } else if (*p == '}' || *p == ']') {
            CHECK(depth && stack[depth - 1] == (*p == '}' ? '{' : '['));
            depth--;
            CHECK(depth || p + 1 == end);
        }
    }
    CHECK(depth == 0);
}

static void check_ndjson(const char *text)
{
    for (const char *end; *text; text = end + 1) {
        end = strchr(text, '\n');
        CHECK(end && *text == '{');
        check_json_line(text, end);
    }
}

static unsigned count_of(const char *text, const char *part)
{
    unsigned n = 0;

    while ((text = strstr(text, part))) {
        text++;
        n++;
    }
    return n;
}

/* Our own script, and no element or handler that a packet brought. */
static void check_html(const char *text)
{
    CHECK(count_of(text, "<script") == 1 && count_of(text, "<style") == 1);
    CHECK(!strstr(text, "<img") && !strstr(text, "<iframe") && !strstr(text, "<a href=\"http"));
    CHECK(count_of(text, "<details") == count_of(text, "</details>"));
    CHECK(count_of(text, "<svg") == count_of(text, "</svg>"));
}

static void check_report(report *keeper, report_format format)
{
    char *text = NULL;
    size_t len = 0;
    FILE *f = open_memstream(&text, &len);

    CHECK(f);
    keeper->format = format;
    print(keeper, f);
    fclose(f);
    CHECK(strlen(text) == len);
    readable_bytes(text, len, true);
    if (format == TO_NDJSON)
        check_ndjson(text);
    if (format == TO_HTML)
        check_html(text);
    free(text);
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
    int64_t step = INT64_C(1) << (clock & 127) % 61;

    return clock & 128 ? -step : step;
}

static unsigned read_records(span rest, record *records)
{
    uint32_t frame = 1;
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
                       .bytes = span_from(one, 3), .frame = frame };
        /* As packet-sipexplain.c does: a clock of any size, within CALL_TIME_MAX. */
        time = CLAMP(time + clock_step(r->clock), -CALL_TIME_MAX, CALL_TIME_MAX);
        r->time = time;
        frame += (r->kind & 3) != KIND_NEW_FRAME || n % 2;  /* several messages may share a frame */
    }
    return n;
}

int LLVMFuzzerInitialize(int *argc, char ***argv);

int LLVMFuzzerInitialize(int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
    wmem_init();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static record records[RECORDS_MAX];
    unsigned count = read_records((span){ (const char *)data, size }, records);

    file_scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    file_tracker = tracker_new(file_scope, "X-CID,P-Asserted-Identity");
    report *keeper = report_new(TO_TEXT, NULL, false, NULL);
    keeper->chosen.has_epoch = size & 1;
    keeper->chosen.epoch = INT64_C(1700000000) * 1000000000;

    pass(records, count, true, keeper);
    pass(records, count, false, keeper);
    for (uint32_t n = 1; n <= tracker_call_count(file_tracker); n++)
        readable(tracker_call(file_tracker, n)->from), readable(tracker_call(file_tracker, n)->to);
    check_report(keeper, TO_TEXT);
    check_report(keeper, TO_HTML);
    check_report(keeper, TO_NDJSON);

    report_free(keeper);
    wmem_destroy_allocator(file_scope);
    file_tracker = NULL;
    return 0;
}
