/* page.c - a call, or a registration, on a page of plain text
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/page.h"

#include <string.h>

#include "base/text.h"
#include "base/times.h"
#include "explain/explain.h"
#include "explain/joined.h"
#include "explain/ladder.h"
#include "explain/media_text.h"
#include "verdict/finding.h"
#include "views/rows.h"

#define WIDTH       100     /* of a line of text */
#define LANE_WIDTH  35      /* of a ladder, from one host to the next; less on a narrow page */
#define LANE_LEAST  16
#define LANES_MAX   4       /* drawn side by side; with more, messages are listed with their addresses */
#define ROWS_LEAST  8       /* of a ladder, however much stands above it */
#define FINDINGS_ON_A_SCREEN 3

/* ---- words in lines ---- */

static unsigned columns_in(const char *s, size_t len)
{
    return (unsigned)g_utf8_strlen(s, (gssize)len);
}

static void blanks(GString *out, unsigned n)
{
    g_string_append_printf(out, "%*s", (int)n, "");
}

void page_text(page *p, unsigned indent, unsigned hang, const char *label, const char *text)
{
    unsigned at = indent + columns_in(label, strlen(label));

    blanks(p->out, indent);
    g_string_append(p->out, label);
    while (*text) {
        size_t len = strcspn(text, " ");
        unsigned width = columns_in(text, len);

        if (at + 1 + width > (p->width ? p->width : WIDTH) && at > hang) {
            g_string_append_c(p->out, '\n');
            at = 0;
        }
        unsigned gap = at < hang ? hang - at : 1;
        blanks(p->out, gap);
        g_string_append_len(p->out, text, (gssize)len);
        at += gap + width;
        text += len + (text[len] == ' ');
    }
    g_string_append_c(p->out, '\n');
}

void page_fact(page *p, const char *label, const char *text)
{
    if (text && *text)
        page_text(p, 2, 17, label, text);
}

/* "busy (certain): The called user is busy: ..." */
static void put_judgement(page *p, const char *label, const char *id, confidence how_sure, const char *text, const char *check)
{
    page_fact(p, label, wmem_strdup_printf(p->pool, "%s (%s): %s", id, confidence_name(how_sure), text));
    page_fact(p, "What to check", check);
}

/* ---- the ladder ---- */

typedef struct {
    page *p;
    const ladder *l;
    unsigned lane;              /* columns from one host to the next; 0: rows are listed, not drawn */
    bool legs;                  /* more than one call shares the ladder */
} drawing;

/* Frame, time and, of a ladder that several share, call. */
#define HEAD_WIDTH  19
#define LEGS_WIDTH  6

static unsigned lane_width(const page *p, const ladder *l, bool legs)
{
    unsigned lanes = l->lane_count, lane = LANE_WIDTH;

    if (lanes < 2 || lanes > LANES_MAX)
        return 0;
    if (p->width)
        lane = CLAMP((p->width - HEAD_WIDTH - (legs ? LEGS_WIDTH : 0)) / (lanes - 1), LANE_LEAST, LANE_WIDTH);
    for (unsigned i = 0; i + 1 < lanes; i++)
        if (strlen(l->lanes[i].name) >= lane)
            return 0;
    return lane;
}

static void put_over(char *row, size_t at, const char *text)
{
    memcpy(row + at, text, strlen(text));
}

/* On a narrow page a label that does not fit is cut: what is behind the last lane would be wrapped. */
static const char *fitting(const drawing *d, const char *label, size_t room)
{
    if (!d->p->width || strlen(label) <= room)
        return label;
    return wmem_strdup_printf(d->p->pool, "%.*s~", (int)room - 1, label);
}

/* An arrow of ASCII with the label on it: "|--- INVITE ------------->|". */
static void put_arrow(const drawing *d, const ladder_row *drawn)
{
    unsigned from = drawn->from, to = drawn->to, low = MIN(from, to), high = MAX(from, to);
    size_t width = (size_t)(d->l->lane_count - 1) * d->lane + 1;
    char *row = (char *)wmem_alloc(d->p->pool, width + 1);
    const char *label = ladder_label(d->p->pool, drawn);
    char shaft = drawn->event ? '-' : '.';

    memset(row, ' ', width);
    row[width] = '\0';
    for (unsigned i = 0; i < d->l->lane_count; i++)
        row[i * d->lane] = '|';
    if (from == to) {
        g_string_append_printf(d->p->out, "%s  %s (to itself)\n", row, label);
        return;
    }

    size_t left = (size_t)low * d->lane + 1, right = (size_t)high * d->lane - 1, room = right - left - 5;
    memset(row + left, shaft, right - left + 1);
    if (from < to)
        row[right] = '>';
    else
        row[left] = '<';
    label = fitting(d, label, room);
    if (strlen(label) <= room) {
        row[left + 2] = ' ';
        put_over(row, left + 3, label);
        row[left + 3 + strlen(label)] = ' ';
        g_string_append_printf(d->p->out, "%s\n", row);
    } else {
        g_string_append_printf(d->p->out, "%s  %s\n", row, label);
    }
}

static void put_unplaced(const drawing *d, const ladder_row *row)
{
    if (!d->p->width)
        for (unsigned i = 0; i < d->l->lane_count; i++)
            g_string_append_printf(d->p->out, "%*s", i ? (int)d->lane : 1, "|");
    g_string_append_printf(d->p->out, "  %s\n", ladder_label(d->p->pool, row));
}

/* On a narrow page the last name ends above its lane. */
static void put_lanes(const drawing *d)
{
    const ladder_lane *last = &d->l->lanes[d->l->lane_count - 1];
    int before_last = (int)d->lane + 1 - (int)strlen(last->name);

    for (const ladder_lane *lane = d->l->lanes; lane < last; lane++)
        g_string_append_printf(d->p->out, "%-*s", d->p->width && lane + 1 == last ? MAX(before_last, 1) : (int)d->lane, lane->name);
    g_string_append_printf(d->p->out, "%s%s", d->p->width ? " " : "", last->name);
}

static void put_row(const drawing *d, const ladder_row *row)
{
    GString *out = d->p->out;
    int64_t time = row->event ? row->event->time : row->stream->first_time;

    g_string_append_printf(out, "%7s %9s  ", ladder_frame(d->p->pool, row), seconds_text(d->p->pool, time, 3));
    if (d->legs)
        g_string_append_printf(out, "%4u  ", row->call->number);
    if (d->lane && row->placed)
        put_arrow(d, row);
    else if (d->lane)
        put_unplaced(d, row);
    else if (row->placed)
        g_string_append_printf(out, "%s -> %s  %s\n", d->l->lanes[row->from].name, d->l->lanes[row->to].name,
                               ladder_label(d->p->pool, row));
    else
        g_string_append_printf(out, "%s\n", ladder_label(d->p->pool, row));
}

/* Rows of a ladder that fit on the screen below what stands on the page; two lines are its head. */
static unsigned rows_that_fit(const page *p)
{
    unsigned lines = 2 + ROWS_LEAST;

    for (const char *s = p->out->str; (s = strchr(s, '\n')) != NULL; s++)
        lines++;
    return ROWS_LEAST + (lines < PAGE_SCREEN ? PAGE_SCREEN - lines : 0);
}

static void put_ladder(page *p, const call *const *calls, unsigned count)
{
    ladder *l = ladder_new(p->pool, capture_tracker(), calls, count);
    bool legs = count > 1 && calls[0]->number;
    drawing d = { p, l, lane_width(p, l, legs), legs };
    unsigned most = p->one_screen ? rows_that_fit(p) : l->row_count, head = l->row_count, tail = 0;

    if (l->row_count > most) {
        head = most / 2;
        tail = most - head - 1;
    }
    g_string_append_printf(p->out, "\n%7s %9s  %s", "Frame", "Time", legs ? "Call  " : "");
    if (d.lane)
        put_lanes(&d);
    g_string_append_c(p->out, '\n');
    for (unsigned i = 0; i < head; i++)
        put_row(&d, &l->rows[i]);
    if (head < l->row_count)
        g_string_append_printf(p->out, "%7s %u more rows; -z sipexplain,report has them\n", "...", l->row_count - head - tail);
    for (unsigned i = l->row_count - tail; i < l->row_count; i++)
        put_row(&d, &l->rows[i]);
    if (l->rows_left_out)
        g_string_append_printf(p->out, "%7s and %u more messages\n", "", l->rows_left_out);
}

/* ---- one call ---- */

static void put_findings(page *p, const verdict *v)
{
    unsigned shown = p->one_screen ? MIN(v->finding_count, FINDINGS_ON_A_SCREEN) : v->finding_count;

    for (unsigned i = 0; i < shown; i++) {
        const finding *f = &v->findings[i];

        put_judgement(p, "Finding", finding_id_name(f->rule->id), f->rule->confidence, finding_text(p->pool, f),
                      finding_check(p->pool, f));
    }
    for (unsigned i = shown; i < v->finding_count; i++)
        page_fact(p, "Finding", finding_id_name(v->findings[i].rule->id));
}

void page_ways(wmem_allocator_t *pool, const call *c, page_way put, void *data)
{
    call_row row = row_of(c, pool);
    call_cell source = row_cell(&row, COLUMN_SOURCE), destination = row_cell(&row, COLUMN_DESTINATION),
              agents = row_cell(&row, COLUMN_AGENTS);

    if (source.known)
        put(data, "Path", wmem_strdup_printf(pool, "%s to %s", source.text, destination.text));
    if (agents.known)
        put(data, "Products", agents.text);
    for (const media_stream *s = c->streams; s; s = s->next)
        if (s->packets) {
            media_line l;

            media_line_of(pool, capture_tracker(), &row.verdict->facts, s, &l);
            put(data, "Media", media_line_text(pool, &l));
        }
}

static void put_way(void *data, const char *name, const char *text)
{
    page_fact((page *)data, name, text);
}

static const char *times_of(page *p, const call_facts *f)
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

static const char *legs_of(page *p, const call *c)
{
    wmem_strbuf_t *out = wmem_strbuf_new(p->pool, "");

    for (const call_leg *l = c->legs; l; l = l->next)
        if (l->other->number)
            wmem_strbuf_append_printf(out, "%scall %u (%s)", wmem_strbuf_get_len(out) ? ", " : "", l->other->number,
                                      leg_evidence_text(l->evidence));
    return wmem_strbuf_get_str(out);
}

static void put_limits(page *p, const call *c)
{
    const char *limits[CALL_LIMITS];

    for (unsigned n = call_limits(p->pool, c, limits), i = 0; i < n; i++)
        page_fact(p, field_rows[FIELD_CAP].name, limits[i]);
}

void page_call(page *p, const call *c)
{
    const verdict *v = capture_verdict(c);
    const call *joined[JOINED_MAX];

    g_string_append_printf(p->out, "\nCall %u: %s -> %s: %s\n", c->number, c->from, c->to, call_heading(p->pool, v));
    if (call_answered_at_fault(v))
        put_findings(p, v);
    if (v->rule)
        put_judgement(p, "Verdict", verdict_id_name(v->rule->id), v->confidence, verdict_text(v), verdict_check(v));
    if (!call_answered_at_fault(v))
        put_findings(p, v);
    page_ways(p->pool, c, put_way, p);
    page_fact(p, "Times", times_of(p, &v->facts));
    page_fact(p, "Other legs", legs_of(p, c));
    put_limits(p, c);
    page_fact(p, "Began", clock_text(p->pool, capture_clock(c->messages ? c->messages->time : 0)));
    page_fact(p, "Call-ID", text_clean(p->pool, span_of(c->call_id)));
    if (!p->ladder_of)
        put_ladder(p, joined, joined_calls(c, joined));
    else
        page_fact(p, "Ladder", wmem_strdup_printf(p->pool, "that of call %u above", p->ladder_of->number));
}

/* ---- a registration ---- */

static const char *words_of(const registration_row *r, registration_column column)
{
    return registration_cell_of(r, column).text;
}

void page_registration(page *p, const registration_row *r)
{
    const registration *g = r->registration;

    g_string_append_printf(p->out, "\nRegistration %u: %s: %s\n", g->number, words_of(r, REG_AOR), words_of(r, REG_VERDICT));
    put_judgement(p, "Verdict", words_of(r, REG_VERDICT), r->verdict.rule->confidence, words_of(r, REG_TEXT), words_of(r, REG_CHECK));
    page_fact(p, "Contact", words_of(r, REG_CONTACT));
    page_fact(p, "Registrar", words_of(r, REG_REGISTRAR));
    page_fact(p, "Product", words_of(r, REG_AGENT));
    page_fact(p, "Attempts", wmem_strdup_printf(p->pool, "%u", g->attempts));
    page_fact(p, "Began", clock_text(p->pool, capture_clock(g->first ? g->first->time : 0)));
    page_fact(p, "Call-ID", words_of(r, REG_CALL_ID));
    const call *calls[JOINED_MAX];
    unsigned count = registration_calls(g, calls);
    if (count && !(p->one_screen && !registration_failed(&r->verdict)))
        put_ladder(p, calls, count);
}
