/* report_text.c - the report in plain text
 *
 * Every value comes cleaned of control characters (text.h), so nothing of a
 * packet can speak to the terminal.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/finding.h"
#include "views/report.h"

#include <string.h>

#include "base/text.h"
#include "base/times.h"
#include "views/registration_rows.h"

#define WIDTH       100     /* of a line of text */
#define LANE_WIDTH  31      /* of a ladder, from one host to the next */
#define LANES_MAX   4       /* drawn side by side; with more, messages are listed with their addresses */

typedef struct {
    FILE *f;
    wmem_allocator_t *pool;     /* of one call */
    const report_view *view;
} printer;

/* ---- words in lines ---- */

static unsigned columns(const char *s, size_t len)
{
    return (unsigned)g_utf8_strlen(s, (gssize)len);
}

static void blanks(FILE *f, unsigned n)
{
    while (n--)
        fputc(' ', f);
}

/* "  Label      words and words", the words wrapped below each other. */
static void put_text(printer *p, unsigned indent, unsigned hang, const char *label, const char *text)
{
    unsigned at = indent + columns(label, strlen(label));

    blanks(p->f, indent);
    fputs(label, p->f);
    while (*text) {
        size_t len = strcspn(text, " ");
        unsigned width = columns(text, len);

        if (at + 1 + width > WIDTH && at > hang) {
            fputc('\n', p->f);
            at = 0;
        }
        if (at < hang) {
            blanks(p->f, hang - at);
            at = hang;
        } else {
            fputc(' ', p->f);
            at++;
        }
        fwrite(text, 1, len, p->f);
        at += width;
        text += len + (text[len] == ' ');
    }
    fputc('\n', p->f);
}

static void put_fact(printer *p, const char *label, const char *text)
{
    if (text && *text)
        put_text(p, 2, 17, label, text);
}

/* ---- the ladder ---- */

static void put_cell(char *row, size_t at, const char *text)
{
    memcpy(row + at, text, strlen(text));
}

/* An arrow of ASCII with the label on it: "|--- INVITE ------------->|". */
static void put_arrow(printer *p, const ladder *l, const call_message *e)
{
    unsigned from = ladder_source(l, e), to = ladder_destination(l, e), low = MIN(from, to), high = MAX(from, to);
    size_t width = (size_t)(l->lane_count - 1) * LANE_WIDTH + 1;
    char *row = (char *)wmem_alloc(p->pool, width + 1);
    const char *label = event_label(p->pool, e);

    memset(row, ' ', width);
    row[width] = '\0';
    for (unsigned i = 0; i < l->lane_count; i++)
        row[i * LANE_WIDTH] = '|';
    if (from == to) {
        fprintf(p->f, "%s  %s (to itself)\n", row, label);
        return;
    }

    size_t left = low * LANE_WIDTH + 1, right = high * LANE_WIDTH - 1, room = right - left - 5;
    memset(row + left, '-', right - left + 1);
    if (from < to)
        row[right] = '>';
    else
        row[left] = '<';
    if (strlen(label) <= room) {
        row[left + 2] = ' ';
        put_cell(row, left + 3, label);
        row[left + 3 + strlen(label)] = ' ';
        fprintf(p->f, "%s\n", row);
    } else {
        fprintf(p->f, "%s  %s\n", row, label);
    }
}

static void put_stream(printer *p, const ladder *l, const media_stream *s)
{
    for (unsigned i = 0; i < l->lane_count; i++)
        fprintf(p->f, "%*s", i ? LANE_WIDTH : 1, "|");
    fprintf(p->f, "  %s\n", stream_label(p->pool, s));
}

static void put_lanes(printer *p, const ladder *l)
{
    blanks(p->f, 22);
    for (unsigned i = 0; i < l->lane_count; i++)
        fprintf(p->f, i + 1 < l->lane_count ? "%-*s" : "%.*s", LANE_WIDTH, l->lanes[i].name);
    fputc('\n', p->f);
}

static void put_row(printer *p, const ladder *l, const ladder_row *row, bool drawn)
{
    int64_t time = row->event ? row->event->time : row->stream->first_time;

    fprintf(p->f, "%9s %10s  ", ladder_frame(p->pool, row), seconds_text(p->pool, time, 3));
    if (drawn && row->event)
        put_arrow(p, l, row->event);
    else if (drawn)
        put_stream(p, l, row->stream);
    else if (row->event)
        fprintf(p->f, "%s -> %s  %s\n", l->lanes[ladder_source(l, row->event)].name,
                l->lanes[ladder_destination(l, row->event)].name, event_label(p->pool, row->event));
    else
        fprintf(p->f, "%s\n", stream_label(p->pool, row->stream));
}

static void put_ladder(printer *p, const report_call *rc)
{
    ladder *l = ladder_new(p->pool, p->view->tracker, rc->call);
    bool drawn = l->lane_count > 1 && l->lane_count <= LANES_MAX;

    for (unsigned i = 0; i + 1 < l->lane_count; i++)
        drawn = drawn && strlen(l->lanes[i].name) < LANE_WIDTH;
    fprintf(p->f, "\n%9s %10s\n", "Frame", "Time");
    if (drawn)
        put_lanes(p, l);
    for (unsigned i = 0; i < l->row_count; i++)
        put_row(p, l, &l->rows[i], drawn);
    if (l->rows_left_out)
        fprintf(p->f, "%9s and %u more messages\n", "", l->rows_left_out);
}

/* ---- explanations ---- */

/* General knowledge of a code that the reader of a page skips; the tree and the HTML report have it. */
static bool is_left_out(field_id field)
{
    return field == FIELD_WHEN || field == FIELD_CONTRAST || report_line_is_detail(field);
}

static void put_message(printer *p, const report_message *m, const verdict *v)
{
    fputc('\n', p->f);
    put_text(p, 2, 17, wmem_strdup_printf(p->pool, "Frame %u", message_frame(m->event)), report_heading(p->pool, m, v));
    for (unsigned i = 0; i < m->line_count; i++) {
        const report_line *l = &m->lines[i];
        unsigned indent = 4 + 2 * l->level;

        if (!is_left_out(l->field))
            put_text(p, indent, indent + 2, wmem_strdup_printf(p->pool, "%s:", field_rows[l->field].name),
                     report_line_text(p->pool, l));
    }
}

/* ---- one call ---- */

static const char *times_of(printer *p, const call_facts *f)
{
    wmem_strbuf_t *out = wmem_strbuf_new(p->pool, "");
    const struct { const char *name; int64_t ns; } times[] = {
        { "post-dial delay", f->pdd }, { "ringing", f->ring_time }, { "setup", f->setup }, { "talk", f->talk }
    };

    for (size_t i = 0; i < G_N_ELEMENTS(times); i++)
        if (times[i].ns >= 0)
            wmem_strbuf_append_printf(out, "%s%s %s s", wmem_strbuf_get_len(out) ? ", " : "", times[i].name,
                                      seconds_text(p->pool, times[i].ns, 3));
    return wmem_strbuf_get_str(out);
}

static const char *legs_of(printer *p, const report_call *rc)
{
    wmem_strbuf_t *out = wmem_strbuf_new(p->pool, "");

    for (unsigned i = 0; i < rc->leg_count; i++)
        wmem_strbuf_append_printf(out, "%scall %s", i ? ", " : "", report_line_text(p->pool, &rc->legs[i]));
    return wmem_strbuf_get_str(out);
}

static void put_limits(printer *p, const call *c)
{
    const char *limits[CALL_LIMITS];

    for (unsigned n = call_limits(p->pool, c, limits), i = 0; i < n; i++)
        put_fact(p, field_rows[FIELD_CAP].name, limits[i]);
}

static void put_verdict(printer *p, const verdict *v)
{
    if (!v->rule)
        return;
    put_fact(p, "Verdict", wmem_strdup_printf(p->pool, "%s (%s): %s", verdict_id_name(v->rule->id), confidence_name(v->rule->confidence),
                                              verdict_text(v)));
    put_fact(p, "What to check", verdict_check(v));
}

static void put_findings(printer *p, const verdict *v)
{
    for (unsigned i = 0; i < v->finding_count; i++) {
        const finding *f = &v->findings[i];

        put_fact(p, "Finding", wmem_strdup_printf(p->pool, "%s (%s): %s", finding_id_name(f->rule->id),
                                                  confidence_name(f->rule->confidence), finding_text(p->pool, f)));
        put_fact(p, "What to check", finding_check(p->pool, f));
    }
}

static void put_call(printer *p, const report_call *rc)
{
    call *c = rc->call;
    const verdict *v = capture_verdict(c);
    const char *clock = clock_text(p->pool, capture_clock(c->messages ? c->messages->time : 0));

    fprintf(p->f, "\nCall %u: %s -> %s: %s\n", c->number, c->from, c->to, outcome_name(v->outcome));
    put_verdict(p, v);
    put_findings(p, v);
    put_fact(p, "Times", times_of(p, &v->facts));
    put_fact(p, "Other legs", legs_of(p, rc));
    put_limits(p, c);
    put_fact(p, "Began", clock);
    put_fact(p, "Call-ID", text_clean(p->pool, span_of(c->call_id)));
    put_ladder(p, rc);
    for (const report_message *m = rc->messages; m; m = m->next)
        if (report_matters(m, v))
            put_message(p, m, v);
}

/* ---- registrations ---- */

static void put_registration(const registration_row *r, void *data)
{
    printer *p = (printer *)data;

    fprintf(p->f, "\nRegistration %u: %s: %s\n", r->registration->number, registration_cell_of(r, REG_AOR).text,
            registration_cell_of(r, REG_VERDICT).text);
    put_fact(p, "Verdict", wmem_strdup_printf(r->pool, "%s (%s): %s", registration_cell_of(r, REG_VERDICT).text,
                                              registration_cell_of(r, REG_CONFIDENCE).text, registration_cell_of(r, REG_TEXT).text));
    put_fact(p, "What to check", registration_cell_of(r, REG_CHECK).text);
    put_fact(p, "Contact", registration_cell_of(r, REG_CONTACT).text);
    put_fact(p, "Registrar", registration_cell_of(r, REG_REGISTRAR).text);
    put_fact(p, "Product", registration_cell_of(r, REG_AGENT).text);
    put_fact(p, "Attempts", wmem_strdup_printf(r->pool, "%u", r->registration->attempts));
    put_fact(p, "Call-ID", registration_cell_of(r, REG_CALL_ID).text);
}

static void put_registrations(printer *p)
{
    registration_counts n = { 0, 0 };

    if (p->view->chosen)
        n = registrations_count(p->view->chosen);
    if (!n.all)
        return;
    fprintf(p->f, "\nRegistrations: %u (%u failed)\n", n.all, n.failed);
    registrations_foreach(p->view->chosen, put_registration, p);
}

/* ---- the whole ---- */

static void put_totals(FILE *f, const report_totals *t)
{
    unsigned n = 0;

    fprintf(f, "SIP Explain: %u call%s", t->calls, t->calls == 1 ? "" : "s");
    for (unsigned i = 0; i < OUTCOME_COUNT; i++)
        if (t->outcomes[i])
            fprintf(f, "%s%s %u", n++ ? ", " : ": ", outcome_name((call_outcome)i), t->outcomes[i]);
    fputc('\n', f);
}

static void put_calls(FILE *f, const report_view *v)
{
    printer p = { .f = f, .pool = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK_FAST), .view = v };
    const char *part = report_part(p.pool, v);

    if (part)
        fprintf(f, "\n%s\n", part);
    for (unsigned i = 0; i < v->count; i++) {
        put_call(&p, v->calls[i]);
        wmem_free_all(p.pool);
    }
    put_registrations(&p);
    wmem_destroy_allocator(p.pool);
}

const report_format report_as_text = { .head = put_totals, .calls = put_calls };
