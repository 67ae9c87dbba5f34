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
#define LANE_WIDTH  35      /* of a ladder, from one host to the next */
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

        if (at + 1 + width > WIDTH && at > hang) {
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

static void put_over(char *row, size_t at, const char *text)
{
    memcpy(row + at, text, strlen(text));
}

/* An arrow of ASCII with the label on it: "|--- INVITE ------------->|". */
static void put_arrow(page *p, const ladder *l, const call_message *e)
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
        g_string_append_printf(p->out, "%s  %s (to itself)\n", row, label);
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
        put_over(row, left + 3, label);
        row[left + 3 + strlen(label)] = ' ';
        g_string_append_printf(p->out, "%s\n", row);
    } else {
        g_string_append_printf(p->out, "%s  %s\n", row, label);
    }
}

static void put_stream(page *p, const ladder *l, const media_stream *s)
{
    for (unsigned i = 0; i < l->lane_count; i++)
        g_string_append_printf(p->out, "%*s", i ? LANE_WIDTH : 1, "|");
    g_string_append_printf(p->out, "  %s\n", stream_label(p->pool, s));
}

static void put_lanes(page *p, const ladder *l)
{
    for (unsigned i = 0; i < l->lane_count; i++)
        g_string_append_printf(p->out, i + 1 < l->lane_count ? "%-*s" : "%.*s", LANE_WIDTH, l->lanes[i].name);
}

/* legs: more than one call shares the ladder. */
static void put_row(page *p, const ladder *l, const ladder_row *row, bool drawn, bool legs)
{
    int64_t time = row->event ? row->event->time : row->stream->first_time;

    g_string_append_printf(p->out, "%9s %10s  ", ladder_frame(p->pool, row), seconds_text(p->pool, time, 3));
    if (legs)
        g_string_append_printf(p->out, "%6u  ", row->call->number);
    if (drawn && row->event)
        put_arrow(p, l, row->event);
    else if (drawn)
        put_stream(p, l, row->stream);
    else if (row->event)
        g_string_append_printf(p->out, "%s -> %s  %s\n", l->lanes[ladder_source(l, row->event)].name,
                               l->lanes[ladder_destination(l, row->event)].name, event_label(p->pool, row->event));
    else
        g_string_append_printf(p->out, "%s\n", stream_label(p->pool, row->stream));
}

static bool can_be_drawn(const ladder *l)
{
    bool fits = l->lane_count > 1 && l->lane_count <= LANES_MAX;

    for (unsigned i = 0; i + 1 < l->lane_count; i++)
        fits = fits && strlen(l->lanes[i].name) < LANE_WIDTH;
    return fits;
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
    bool drawn = can_be_drawn(l), legs = count > 1 && calls[0]->number;
    unsigned most = p->one_screen ? rows_that_fit(p) : l->row_count, head = l->row_count, tail = 0;

    if (l->row_count > most) {
        head = most / 2;
        tail = most - head - 1;
    }
    g_string_append_printf(p->out, "\n%9s %10s  %s", "Frame", "Time", legs ? "  Call  " : "");
    if (drawn)
        put_lanes(p, l);
    g_string_append_c(p->out, '\n');
    for (unsigned i = 0; i < head; i++)
        put_row(p, l, &l->rows[i], drawn, legs);
    if (head < l->row_count)
        g_string_append_printf(p->out, "%9s %u more rows; -z sipexplain,report has them\n", "...", l->row_count - head - tail);
    for (unsigned i = l->row_count - tail; i < l->row_count; i++)
        put_row(p, l, &l->rows[i], drawn, legs);
    if (l->rows_left_out)
        g_string_append_printf(p->out, "%9s and %u more messages\n", "", l->rows_left_out);
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

/* "192.0.2.10:5060 to 192.0.2.20:5060", and the products at both ends. */
static void put_ends(page *p, const call *c)
{
    call_row row = row_of(c, p->pool);
    call_cell source = row_cell(&row, COLUMN_SOURCE), destination = row_cell(&row, COLUMN_DESTINATION);

    if (source.known)
        page_fact(p, "Path", wmem_strdup_printf(p->pool, "%s to %s", source.text, destination.text));
    page_fact(p, "Products", row_cell(&row, COLUMN_AGENTS).text);
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

static void put_media(page *p, const call_facts *f)
{
    for (const media_stream *s = f->call->streams; s; s = s->next)
        if (s->packets) {
            media_line l;

            media_line_of(p->pool, capture_tracker(), f, s, &l);
            page_fact(p, "Media", media_line_text(p->pool, &l));
        }
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

    g_string_append_printf(p->out, "\nCall %u: %s -> %s: %s\n", c->number, c->from, c->to, outcome_name(v->outcome));
    if (v->rule)
        put_judgement(p, "Verdict", verdict_id_name(v->rule->id), v->rule->confidence, verdict_text(v), verdict_check(v));
    put_findings(p, v);
    put_ends(p, c);
    page_fact(p, "Times", times_of(p, &v->facts));
    page_fact(p, "Other legs", legs_of(p, c));
    put_media(p, &v->facts);
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
    if (!wmem_array_get_count(g->calls) || (p->one_screen && !registration_failed(&r->verdict)))
        return;

    unsigned n = MIN(wmem_array_get_count(g->calls), JOINED_MAX);
    const call **calls = wmem_alloc_array(p->pool, const call *, n);
    for (unsigned i = 0; i < n; i++)
        calls[i] = *(call **)wmem_array_index(g->calls, i);
    put_ladder(p, calls, n);
}
