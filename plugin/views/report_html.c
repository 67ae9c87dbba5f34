/* report_html.c - the report as one HTML page that needs nothing else
 *
 * What comes from packets is written as text or as a quoted attribute, escaped;
 * the page's policy allows its own style sheet and script by their hashes and
 * nothing from elsewhere.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/report.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "report_assets.h"
#include "verdict/finding.h"
#include "base/text.h"
#include "base/times.h"
#include "explain/joined.h"
#include "views/registration_rows.h"

typedef struct {
    FILE *f;
    wmem_allocator_t *pool;     /* of one call */
    const report_view *view;
} printer;

/* ---- escaping ---- */

static void put(printer *p, const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '&':
            fputs("&amp;", p->f);
            break;
        case '<':
            fputs("&lt;", p->f);
            break;
        case '>':
            fputs("&gt;", p->f);
            break;
        case '"':
            fputs("&quot;", p->f);
            break;
        case '\'':
            fputs("&#39;", p->f);
            break;
        default:
            fputc(*text, p->f);
        }
}

/* Markup of ours, with numbers; texts go through put(). */
static void tag(printer *p, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void tag(printer *p, const char *format, ...)
{
    va_list ap;

    va_start(ap, format);
    vfprintf(p->f, format, ap);
    va_end(ap);
}

static void element(printer *p, const char *open, const char *text, const char *close)
{
    fputs(open, p->f);
    put(p, text);
    fputs(close, p->f);
}

/* ---- outcomes: a colour, and a shape for those who see no colours ---- */

typedef struct {
    const char *colour;         /* class in report.css */
    const char *shape;          /* of 10 x 10 */
} outcome_look;

#define CIRCLE   "<circle cx=\"5\" cy=\"5\" r=\"4.5\"/>"
#define SQUARE   "<rect x=\"1\" y=\"1\" width=\"8\" height=\"8\"/>"
#define DIAMOND  "<path d=\"M5 0 10 5 5 10 0 5Z\"/>"
#define TRIANGLE "<path d=\"M5 0 10 9H0Z\"/>"
#define CROSS    "<path d=\"M2 0 5 3 8 0 10 2 7 5 10 8 8 10 5 7 2 10 0 8 3 5 0 2Z\"/>"
#define BAR      "<rect y=\"3.5\" width=\"10\" height=\"3\"/>"

static const outcome_look looks[OUTCOME_COUNT] = {
    [OUTCOME_IN_PROGRESS]   = { "idle", CIRCLE },
    [OUTCOME_ANSWERED]      = { "good", CIRCLE },
    [OUTCOME_BUSY]          = { "warm", SQUARE },
    [OUTCOME_DECLINED]      = { "warm", DIAMOND },
    [OUTCOME_NO_ANSWER]     = { "warm", BAR },
    [OUTCOME_CANCELLED]     = { "idle", BAR },
    [OUTCOME_REDIRECTED]    = { "cool", TRIANGLE },
    [OUTCOME_REJECTED]      = { "odd", DIAMOND },
    [OUTCOME_NOT_FOUND]     = { "odd", SQUARE },
    [OUTCOME_UNAUTHORIZED]  = { "odd", TRIANGLE },
    [OUTCOME_FAILED]        = { "bad", CROSS },
    [OUTCOME_NO_RESPONSE]   = { "bad", BAR }
};

static void put_mark(printer *p, call_outcome outcome)
{
    tag(p, "<svg class=\"mark %s\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">%s</svg>", looks[outcome].colour,
        looks[outcome].shape);
}

/* ---- head ---- */

static char *policy_hash(const char *text)
{
    uint8_t digest[32];
    gsize len = sizeof digest;
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

    g_checksum_update(sum, (const guchar *)text, -1);
    g_checksum_get_digest(sum, digest, &len);
    g_checksum_free(sum);
    return g_base64_encode(digest, len);
}

static void put_head(printer *p)
{
    char *css = policy_hash(report_css), *js = policy_hash(report_js);

    tag(p, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%s'; "
        "script-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n", css, js);
    tag(p, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"generator\" content=\"sipexplain %s\">\n<title>SIP Explain report</title>\n<style>",
        SIPEXPLAIN_VERSION);
    fputs(report_css, p->f);
    fputs("</style>\n</head>\n<body>\n", p->f);
    g_free(css);
    g_free(js);
}

static void put_foot(printer *p)
{
    tag(p, "<footer>Written by sipexplain %s, a Wireshark plugin. Times are UTC; frame numbers are Wireshark's. "
        "A verdict says what this capture shows from where it was taken: read the evidence with it.</footer>\n<script>",
        SIPEXPLAIN_VERSION);
    fputs(report_js, p->f);
    fputs("</script>\n</body>\n</html>\n", p->f);
}

/* ---- overview ---- */

static void put_bar(printer *p, call_outcome outcome, unsigned count, unsigned most)
{
    unsigned width = MAX(count * 1000 / most, 4);

    tag(p, "<button type=\"button\" class=\"bar\" aria-pressed=\"false\" data-outcome=\"%s\"><span>", outcome_name(outcome));
    put_mark(p, outcome);
    tag(p, "%s</span><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        "<rect class=\"%s\" width=\"%u\" height=\"10\"/></svg><span class=\"number\">%u</span></button>\n",
        outcome_name(outcome), looks[outcome].colour, width, count);
}

static void put_chart(printer *p, const unsigned *count)
{
    unsigned most = 1;

    for (unsigned i = 0; i < OUTCOME_COUNT; i++)
        most = MAX(most, count[i]);
    tag(p, "<h2>Outcomes</h2>\n<div class=\"chart\">\n");
    for (unsigned i = 0; i < OUTCOME_COUNT; i++)
        if (count[i])
            put_bar(p, (call_outcome)i, count[i], most);
    tag(p, "</div>\n");
}

static void put_controls(printer *p, const unsigned *count)
{
    tag(p, "<h2>Calls</h2>\n<div class=\"controls\">"
        "<input id=\"words\" type=\"search\" placeholder=\"Filter: number, verdict, code\" aria-label=\"Filter the calls\">"
        "<select id=\"outcome\" aria-label=\"Outcome\"><option value=\"\">every outcome</option>");
    for (unsigned i = 0; i < OUTCOME_COUNT; i++)
        if (count[i])
            tag(p, "<option>%s</option>", outcome_name((call_outcome)i));
    tag(p, "</select><span id=\"shown\" class=\"faint\" role=\"status\"></span></div>\n");
}

static void put_duration_cell(printer *p, int64_t ns)
{
    tag(p, "<td class=\"number wide\" data-value=\"%" PRId64 "\">%s</td>", ns, ns < 0 ? "" : seconds_text(p->pool, ns, 3));
}

static void put_call_row(printer *p, call *c)
{
    const verdict *v = capture_verdict(c);
    const call_facts *f = &v->facts;
    int64_t start = c->messages ? c->messages->time : 0;

    tag(p, "<tr data-call=\"%u\" data-outcome=\"%s\"><td class=\"number\" data-value=\"%u\"><a href=\"#call-%u\">%u</a></td>",
        c->number, outcome_name(v->outcome), c->number, c->number, c->number);
    tag(p, "<td class=\"number wide\" data-value=\"%" PRId64 "\">%s</td>", start, seconds_text(p->pool, start, 3));
    element(p, "<td>", c->from, "</td>");
    element(p, "<td>", c->to, "</td>");
    tag(p, "<td class=\"outcome\">");
    put_mark(p, v->outcome);
    tag(p, "%s</td><td>%s", outcome_name(v->outcome), v->rule ? verdict_id_name(v->rule->id) : "");
    if (v->rule && v->confidence != CONFIDENCE_CERTAIN)
        tag(p, " <span class=\"faint\">%s</span>", confidence_name(v->confidence));
    tag(p, "</td>");
    if (f->final)
        tag(p, "<td class=\"number wide\" data-value=\"%u\">%u</td>", f->final->code, f->final->code);
    else
        tag(p, "<td class=\"number wide\" data-value=\"-1\"></td>");
    put_duration_cell(p, f->pdd);
    put_duration_cell(p, f->ring_time);
    put_duration_cell(p, f->talk);
    tag(p, "</tr>\n");
}

static void put_table_head(printer *p)
{
    static const struct { const char *name, *klass; } columns[] = {
        { "Call", "number" }, { "Start, s", "number wide" }, { "From", "" }, { "To", "" }, { "Outcome", "" },
        { "Verdict", "" }, { "Code", "number wide" }, { "Post-dial, s", "number wide" }, { "Ringing, s", "number wide" },
        { "Talk, s", "number wide" }
    };

    tag(p, "<table id=\"calls\">\n<thead><tr>");
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        tag(p, "<th scope=\"col\" class=\"%s\"><button type=\"button\">%s</button></th>", columns[i].klass, columns[i].name);
    tag(p, "</tr></thead>\n<tbody>\n");
}

/* ---- the ladder, drawn ---- */

#define CHARACTER   7.3         /* widest advance of the ladder's 12 px font */
#define ROW         36
#define HEAD        34
#define MARGIN      62          /* frame numbers and times */

typedef struct {
    printer *p;
    const ladder *l;
    double first, step;         /* x of the first lane, and from one to the next */
} drawing;

static double lane_x(const drawing *d, unsigned lane)
{
    return d->first + d->step * lane;
}

/* A double as SVG wants it, whatever the locale. */
static const char *coordinate(const drawing *d, double x)
{
    return seconds_text(d->p->pool, (int64_t)(x * 1e9), 1);
}

static void put_label(const drawing *d, const char *klass, double x, double y, const char *text)
{
    tag(d->p, "<text class=\"%s\" x=\"%s\" y=\"%s\">", klass, coordinate(d, x), coordinate(d, y));
    put(d->p, text);
    tag(d->p, "</text>\n");
}

static const char *arrow_class(const call_message *e)
{
    if (e->code >= 300)
        return "failed";
    if (e->code >= 200)
        return "fine";
    return e->code ? "early" : "";
}

static void put_arrow(const drawing *d, const call_message *e, double y)
{
    unsigned from = ladder_source(d->l, e), to = ladder_destination(d->l, e);
    double x1 = lane_x(d, from), x2 = lane_x(d, to), back = to > from ? -9 : 9;
    const char *klass = arrow_class(e);

    if (from == to)
        x2 = x1 + d->step / 3;
    tag(d->p, "<path class=\"arrow %s\" d=\"M%s %sH%s\"/>", klass, coordinate(d, x1), coordinate(d, y),
        coordinate(d, x2 + (from == to ? 0 : back / 2)));
    if (from != to)
        tag(d->p, "<path class=\"head %s\" d=\"M%s %sl%s -5v10Z\"/>\n", klass, coordinate(d, x2), coordinate(d, y),
            coordinate(d, back));
    put_label(d, "middle", (x1 + x2) / 2, y - 6, event_label(d->p->pool, e));
}

static void put_stream(const drawing *d, const media_stream *s, double y)
{
    double x1 = lane_x(d, 0), x2 = lane_x(d, d->l->lane_count - 1);

    tag(d->p, "<path class=\"stream\" d=\"M%s %sH%s\"/>\n", coordinate(d, x1), coordinate(d, y), coordinate(d, x2));
    put_label(d, "small middle", (x1 + x2) / 2, y - 6, stream_label(d->p->pool, s));
}

static void put_ladder_row(const drawing *d, const ladder_row *row, double y)
{
    int64_t time = row->event ? row->event->time : row->stream->first_time;

    put_label(d, "small", 6, y - 8, ladder_frame(d->p->pool, row));
    put_label(d, "small", 6, y + 5, seconds_text(d->p->pool, time, 3));
    if (row->event)
        put_arrow(d, row->event, y);
    else
        put_stream(d, row->stream, y);
}

static size_t longest(printer *p, const ladder *l, bool of_lanes)
{
    size_t most = 0;

    for (unsigned i = 0; of_lanes && i < l->lane_count; i++)
        most = MAX(most, strlen(l->lanes[i].name));
    for (unsigned i = 0; !of_lanes && i < l->row_count; i++) {
        const ladder_row *row = &l->rows[i];
        const char *label = row->event ? event_label(p->pool, row->event) : "";
        most = MAX(most, (size_t)g_utf8_strlen(label, -1));
    }
    return most;
}

static void put_ladder(printer *p, const report_call *rc)
{
    const call *joined[JOINED_MAX];
    const ladder *l = ladder_new(p->pool, p->view->tracker, joined, joined_calls(rc->call, joined));
    double names = (double)longest(p, l, true) * CHARACTER, labels = (double)longest(p, l, false) * CHARACTER + 26;
    drawing d = { .p = p, .l = l };

    if (!l->lane_count)
        return;
    d.step = MAX(names + 16, CLAMP(labels, 190, 330));
    d.first = MARGIN + MAX(names / 2, 10);
    double width = lane_x(&d, l->lane_count - 1) + MAX(names / 2 + 8, 20);
    double height = HEAD + 22 + ROW * (double)MAX(l->row_count, 1);

    tag(p, "<div class=\"ladder\"><svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
        "aria-label=\"Ladder of call %u\">\n", (int)width, (int)height, (int)width, (int)height, rc->call->number);
    for (unsigned i = 0; i < l->lane_count; i++) {
        put_label(&d, "middle", lane_x(&d, i), 18, l->lanes[i].name);
        tag(p, "<path class=\"lane\" d=\"M%s 26V%d\"/>\n", coordinate(&d, lane_x(&d, i)), (int)height - 8);
    }
    for (unsigned i = 0; i < l->row_count; i++)
        put_ladder_row(&d, &l->rows[i], HEAD + 22 + ROW * (double)i);
    tag(p, "</svg>\n");
    if (l->rows_left_out)
        tag(p, "<p class=\"faint\">and %u more messages</p>", l->rows_left_out);
    tag(p, "</div>\n");
}

/* ---- one call ---- */

static void put_lines(printer *p, const report_message *m)
{
    tag(p, "<dl>\n");
    for (unsigned i = 0; i < m->line_count; i++) {
        const report_line *l = &m->lines[i];

        if (l->field == FIELD_CONTRAST || report_line_is_detail(l->field))
            continue;
        element(p, l->level ? "<dt class=\"part\">" : "<dt>", field_rows[l->field].name, "</dt>");
        element(p, "<dd>", report_line_text(p->pool, l), "</dd>\n");
    }
    tag(p, "</dl>\n");
}

static void put_contrasts(printer *p, const report_message *m)
{
    bool any = false;

    for (unsigned i = 0; i < m->line_count; i++) {
        if (m->lines[i].field != FIELD_CONTRAST)
            continue;
        if (!any)
            tag(p, "<details class=\"more\"><summary>%s</summary><ul>\n", field_rows[FIELD_CONTRAST].name);
        any = true;
        element(p, "<li>", m->lines[i].text, "</li>\n");
    }
    if (any)
        tag(p, "</ul></details>\n");
}

static void put_message(printer *p, const report_message *m, const verdict *v)
{
    tag(p, "<h3>Frame %u: ", message_frame(m->event));
    element(p, "", report_heading(p->pool, m, v), "</h3>\n");
    put_lines(p, m);
    put_contrasts(p, m);
}

static void put_verdict(printer *p, const verdict *v)
{
    if (!v->rule)
        return;
    element(p, "<p class=\"verdict\">", verdict_text(v), "</p>\n");
    tag(p, "<p class=\"faint\">Verdict <span class=\"mono\">%s</span>, %s.</p>\n", verdict_id_name(v->rule->id),
        confidence_name(v->confidence));
    if (verdict_check(v))
        element(p, "<p><strong>What to check:</strong> ", verdict_check(v), "</p>\n");
}

static void put_findings(printer *p, const verdict *v)
{
    for (unsigned i = 0; i < v->finding_count; i++) {
        const finding *f = &v->findings[i];

        element(p, "<p class=\"verdict\">", finding_text(p->pool, f), "</p>\n");
        tag(p, "<p class=\"faint\">Finding <span class=\"mono\">%s</span>, %s.</p>\n", finding_id_name(f->rule->id),
            confidence_name(f->rule->confidence));
        element(p, "<p><strong>What to check:</strong> ", finding_check(p->pool, f), "</p>\n");
    }
}

static void put_time(printer *p, const char *name, int64_t ns)
{
    if (ns >= 0)
        tag(p, "<dt>%s</dt><dd>%s s</dd>\n", name, seconds_text(p->pool, ns, 3));
}

static void put_limits(printer *p, const call *c)
{
    const char *limits[CALL_LIMITS];

    for (unsigned n = call_limits(p->pool, c, limits), i = 0; i < n; i++) {
        tag(p, "<dt>%s</dt>", field_rows[FIELD_CAP].name);
        element(p, "<dd>", limits[i], "</dd>\n");
    }
}

static void put_facts(printer *p, const report_call *rc, const verdict *v)
{
    const char *clock = clock_text(p->pool, capture_clock(rc->call->messages ? rc->call->messages->time : 0));

    tag(p, "<dl>\n");
    if (*clock)
        tag(p, "<dt>Began</dt><dd>%s</dd>\n", clock);
    put_time(p, field_rows[FIELD_PDD].name, v->facts.pdd);
    put_time(p, field_rows[FIELD_RING].name, v->facts.ring_time);
    put_time(p, field_rows[FIELD_SETUP].name, v->facts.setup);
    put_time(p, field_rows[FIELD_DURATION].name, v->facts.talk);
    for (const call_leg *l = rc->call->legs; l; l = l->next)
        if (l->other->number)
            tag(p, "<dt>%s</dt><dd><a href=\"#call-%u\">call %u</a> (%s)</dd>\n", field_rows[FIELD_LEG].name, l->other->number,
                l->other->number, leg_evidence_text(l->evidence));
    put_limits(p, rc->call);
    element(p, "<dt>Call-ID</dt><dd class=\"call-id\">", text_clean(p->pool, span_of(rc->call->call_id)), "</dd>\n</dl>\n");
}

/* Answered calls are folded: who opens a report looks for the others. */
static void put_call(printer *p, const report_call *rc)
{
    call *c = rc->call;
    const verdict *v = capture_verdict(c);
    bool folded = p->view->total > 3 && (v->outcome == OUTCOME_ANSWERED || p->view->total > 200);

    tag(p, "<details class=\"call\" id=\"call-%u\"%s><summary><strong>Call %u</strong> ", c->number, folded ? "" : " open",
        c->number);
    put_mark(p, v->outcome);
    tag(p, "%s: ", outcome_name(v->outcome));
    put(p, c->from);
    tag(p, " &rarr; ");
    put(p, c->to);
    tag(p, "</summary><div>\n");
    put_verdict(p, v);
    put_findings(p, v);
    put_facts(p, rc, v);
    put_ladder(p, rc);
    for (const report_message *m = rc->messages; m; m = m->next)
        if (report_matters(m, v))
            put_message(p, m, v);
    tag(p, "</div></details>\n");
}

/* ---- registrations ---- */

static void put_registration(const registration_row *r, void *data)
{
    static const registration_column shown[] = { REG_CONTACT, REG_REGISTRAR, REG_AGENT, REG_CALL_ID };
    printer *p = (printer *)data;
    bool failed = registration_failed(&r->verdict);

    tag(p, "<details id=\"registration-%u\"%s><summary><strong>Registration %u</strong> ", r->registration->number,
        failed ? " open" : "", r->registration->number);
    element(p, "", registration_cell_of(r, REG_AOR).text, ": ");
    tag(p, "%s</summary><div>\n", registration_cell_of(r, REG_VERDICT).text);
    element(p, "<p class=\"verdict\">", registration_cell_of(r, REG_TEXT).text, "</p>\n");
    tag(p, "<p class=\"faint\">Verdict <span class=\"mono\">%s</span>, %s.</p>\n", registration_cell_of(r, REG_VERDICT).text,
        registration_cell_of(r, REG_CONFIDENCE).text);
    if (registration_cell_of(r, REG_CHECK).known)
        element(p, "<p><strong>What to check:</strong> ", registration_cell_of(r, REG_CHECK).text, "</p>\n");
    tag(p, "<dl>\n<dt>Attempts</dt><dd>%u</dd>\n", r->registration->attempts);
    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++) {
        registration_cell cell = registration_cell_of(r, shown[i]);

        if (!cell.known)
            continue;
        tag(p, "<dt>%s</dt>", *registration_columns[shown[i]].window ? registration_columns[shown[i]].window : "Call-ID");
        element(p, "<dd class=\"call-id\">", cell.text, "</dd>\n");
    }
    tag(p, "</dl>\n</div></details>\n");
}

static void put_registrations(printer *p)
{
    registration_counts n = { 0, 0 };

    if (p->view->chosen)
        n = registrations_count(p->view->chosen);
    if (!n.all)
        return;
    tag(p, "<h2>Registrations: %u (%u failed)</h2>\n", n.all, n.failed);
    registrations_foreach(p->view->chosen, put_registration, p);
}

/* ---- the whole ---- */

static printer printer_of(FILE *f, const report_view *v)
{
    return (printer){ .f = f, .pool = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK_FAST), .view = v };
}

static void print_head(FILE *f, const report_totals *t)
{
    printer p = printer_of(f, NULL);

    put_head(&p);
    tag(&p, "<h1>SIP Explain report</h1>\n<p class=\"faint\">%u call%s%s%s</p>\n", t->calls, t->calls == 1 ? "" : "s",
        *t->begins ? ", capture begins " : "", t->begins);
    if (t->calls) {
        put_chart(&p, t->outcomes);
        put_controls(&p, t->outcomes);
        put_table_head(&p);
    } else {
        tag(&p, "<p>There is no SIP call in this capture.</p>\n");
    }
    wmem_destroy_allocator(p.pool);
}

static void print_list(FILE *f, const report_view *v)
{
    printer p = printer_of(f, v);

    for (unsigned i = 0; i < v->count; i++) {
        put_call_row(&p, v->calls[i]->call);
        wmem_free_all(p.pool);
    }
    wmem_destroy_allocator(p.pool);
}

static void print_between(FILE *f, const report_totals *t _U_)
{
    fputs("</tbody>\n</table>\n<h2>Explanations</h2>\n", f);
}

static void print_calls(FILE *f, const report_view *v)
{
    printer p = printer_of(f, v);
    const char *part = report_part(p.pool, v);

    if (part)
        element(&p, "<p class=\"faint\">", part, "</p>\n");
    for (unsigned i = 0; i < v->count; i++) {
        put_call(&p, v->calls[i]);
        wmem_free_all(p.pool);
    }
    put_registrations(&p);
    wmem_destroy_allocator(p.pool);
}

static void print_foot(FILE *f)
{
    printer p = printer_of(f, NULL);

    put_foot(&p);
    wmem_destroy_allocator(p.pool);
}

const report_format report_as_html = {
    .head = print_head, .list = print_list, .between = print_between, .calls = print_calls, .foot = print_foot
};
