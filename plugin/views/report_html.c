/* report_html.c - the report as one HTML page
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/html.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "base/times.h"
#include "explain/joined.h"
#include "verdict/finding.h"
#include "views/page.h"
#include "views/request_rows.h"

/* ---- the table of calls ---- */

static void put_controls(html *p, const unsigned *count)
{
    html_tag(p, "<h2>Calls</h2>\n<div class=\"controls\">"
        "<input id=\"words\" type=\"search\" placeholder=\"Filter: number, verdict, code, finding\" aria-label=\"Filter the calls\">"
        "<select id=\"outcome\" aria-label=\"Outcome\"><option value=\"\">every outcome</option>");
    for (unsigned i = 0; i < OUTCOME_COUNT; i++)
        if (count[i])
            html_tag(p, "<option>%s</option>", outcome_name((call_outcome)i));
    html_tag(p, "</select><span id=\"shown\" class=\"faint\" role=\"status\"></span></div>\n");
}

static void put_duration_cell(html *p, int64_t ns)
{
    html_tag(p, "<td class=\"number wider\" data-value=\"%" PRId64 "\">%s</td>", ns, ns < 0 ? "" : seconds_text(p->pool, ns, 3));
}

/* Where the call went first. */
static void put_peer_cell(html *p, const call_message *invite)
{
    html_element(p, "<td class=\"wider peer\">", invite ? tracker_host_text(p->view->tracker, invite->destination) : "", "</td>");
}

static void put_call_row(html *p, call *c)
{
    const verdict *v = capture_verdict(c);
    const call_facts *f = &v->facts;
    int64_t start = c->messages ? c->messages->time : 0, cause = facts_cause(f);
    const char *clock = clock_text(p->pool, capture_clock(start));

    html_tag(p, "<tr data-call=\"%u\" data-outcome=\"%s\"><td class=\"number\" data-value=\"%u\"><a href=\"#call-%u\">%u</a></td>",
        c->number, outcome_name(v->outcome), c->number, c->number, c->number);
    html_tag(p, "<td class=\"number wide\" data-value=\"%" PRId64 "\">%s</td>", start,
             *clock ? wmem_strndup(p->pool, clock + strlen("2024-05-01 "), strlen("10:00:00.000")) : seconds_text(p->pool, start, 3));
    html_element(p, "<td>", c->from, "</td>");
    html_element(p, "<td>", c->to, "</td>");
    put_peer_cell(p, f->first_invite);
    html_tag(p, "<td class=\"outcome\">");
    html_mark(p, v->outcome, call_answered_at_fault(v));
    html_tag(p, "%s</td><td class=\"id\">%s", outcome_name(v->outcome), v->rule ? verdict_id_name(v->rule->id) : "");
    if (v->rule && v->confidence != CONFIDENCE_CERTAIN)
        html_tag(p, " <span class=\"faint\">%s</span>", confidence_name(v->confidence));
    html_tag(p, "</td>");
    if (f->final)
        html_tag(p, "<td class=\"number wide\" data-value=\"%u\">%u</td>", f->final->code, f->final->code);
    else
        html_tag(p, "<td class=\"number wide\" data-value=\"-1\"></td>");
    if (cause >= 0)
        html_tag(p, "<td class=\"number wider\" data-value=\"%" PRId64 "\">%" PRId64 "</td>", cause, cause);
    else
        html_tag(p, "<td class=\"number wider\" data-value=\"-1\"></td>");
    html_tag(p, "<td class=\"wide id\">");
    for (unsigned i = 0; i < v->finding_count; i++)
        html_tag(p, "%s%s", i ? " " : "", finding_id_name(v->findings[i].rule->id));
    html_tag(p, "</td>");
    put_duration_cell(p, f->pdd);
    put_duration_cell(p, f->ring_time);
    put_duration_cell(p, f->talk);
    html_tag(p, "</tr>\n");
}

static void put_table_head(html *p)
{
    static const struct { const char *name, *klass; } columns[] = {
        { "Call", "number" }, { "Start", "number wide" }, { "From", "" }, { "To", "" }, { "Peer", "wider" }, { "Outcome", "" },
        { "Verdict", "" }, { "Code", "number wide" }, { "Cause", "number wider" }, { "Findings", "wide" }, { "Post-dial, s", "number wider" },
        { "Ringing, s", "number wider" }, { "Talk, s", "number wider" }
    };

    html_tag(p, "<table id=\"calls\">\n<thead><tr>");
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        html_tag(p, "<th scope=\"col\" class=\"%s\"><button type=\"button\">%s</button></th>", columns[i].klass, columns[i].name);
    html_tag(p, "</tr></thead>\n<tbody>\n");
}

/* ---- one call ---- */

static void put_lines(html *p, const report_message *m)
{
    html_tag(p, "<dl>\n");
    for (unsigned i = 0; i < m->line_count; i++) {
        const report_line *l = &m->lines[i];

        if (l->field == FIELD_CONTRAST || report_line_is_detail(l->field))
            continue;
        html_element(p, l->level ? "<dt class=\"part\">" : "<dt>", report_line_name(p->pool, l), "</dt>");
        html_element(p, "<dd>", report_line_text(p->pool, l), "</dd>\n");
    }
    html_tag(p, "</dl>\n");
}

static void put_contrasts(html *p, const report_message *m)
{
    bool any = false;

    for (unsigned i = 0; i < m->line_count; i++) {
        if (m->lines[i].field != FIELD_CONTRAST)
            continue;
        if (!any)
            html_tag(p, "<details class=\"more\"><summary>%s</summary><ul>\n", field_rows[FIELD_CONTRAST].name);
        any = true;
        html_element(p, "<li>", m->lines[i].text, "</li>\n");
    }
    if (any)
        html_tag(p, "</ul></details>\n");
}

static void put_message(html *p, const report_message *m, const verdict *v)
{
    html_tag(p, "<h4>Frame %u: ", message_frame(m->event));
    html_element(p, "", report_heading(p->pool, m, v), "</h4>\n");
    put_lines(p, m);
    put_contrasts(p, m);
}

static void put_verdict(html *p, const verdict *v)
{
    if (!v->rule)
        return;
    html_element(p, "<p class=\"verdict\">", verdict_text(v), "</p>\n");
    html_tag(p, "<p class=\"faint\">Verdict <span class=\"mono\">%s</span>, %s.</p>\n", verdict_id_name(v->rule->id),
        confidence_name(v->confidence));
    if (verdict_check(v))
        html_element(p, "<p><strong>What to check:</strong> ", verdict_check(v), "</p>\n");
}

static void put_findings(html *p, const verdict *v)
{
    for (unsigned i = 0; i < v->finding_count; i++) {
        const finding *f = &v->findings[i];

        html_element(p, "<p class=\"verdict\">", finding_text(p->pool, f), "</p>\n");
        html_tag(p, "<p class=\"faint\">Finding <span class=\"mono\">%s</span>, %s.</p>\n", finding_id_name(f->rule->id),
            confidence_name(f->rule->confidence));
        html_element(p, "<p><strong>What to check:</strong> ", finding_check(p->pool, f), "</p>\n");
    }
}

static void put_time(html *p, const char *name, int64_t ns)
{
    if (ns >= 0)
        html_tag(p, "<dt>%s</dt><dd>%s s</dd>\n", name, seconds_text(p->pool, ns, 3));
}

static void put_limits(html *p, const call *c)
{
    const char *limits[CALL_LIMITS];

    for (unsigned n = call_limits(p->pool, c, limits), i = 0; i < n; i++) {
        html_tag(p, "<dt>%s</dt>", field_rows[FIELD_CAP].name);
        html_element(p, "<dd>", limits[i], "</dd>\n");
    }
}

static void put_way(void *data, const char *name, const char *text)
{
    html *p = (html *)data;

    html_tag(p, "<dt>%s</dt>", name);
    html_element(p, "<dd>", text, "</dd>\n");
}

static void put_facts(html *p, const report_call *rc, const verdict *v)
{
    const char *clock = clock_text(p->pool, capture_clock(rc->call->messages ? rc->call->messages->time : 0));

    html_tag(p, "<dl>\n");
    page_ways(p->pool, rc->call, put_way, p);
    if (*clock)
        html_tag(p, "<dt>Began</dt><dd>%s</dd>\n", clock);
    put_time(p, field_rows[FIELD_PDD].name, v->facts.pdd);
    put_time(p, field_rows[FIELD_RING].name, v->facts.ring_time);
    put_time(p, field_rows[FIELD_SETUP].name, v->facts.setup);
    put_time(p, field_rows[FIELD_DURATION].name, v->facts.talk);
    for (const call_leg *l = rc->call->legs; l; l = l->next)
        if (l->other->number)
            html_tag(p, "<dt>%s</dt><dd><a href=\"#call-%u\">call %u</a> (%s)</dd>\n", field_rows[FIELD_LEG].name, l->other->number,
                l->other->number, leg_evidence_text(l->evidence));
    put_limits(p, rc->call);
    html_element(p, "<dt>Call-ID</dt><dd class=\"call-id\">", text_clean(p->pool, span_of(rc->call->call_id)), "</dd>\n</dl>\n");
}

/* Answered calls are folded: who opens a report looks for the others. */
static void put_call(html *p, const report_call *rc)
{
    call *c = rc->call;
    const verdict *v = capture_verdict(c);
    bool folded = p->view->total > 3 && (!call_failed(v) || p->view->total > 200);
    const call *joined[JOINED_MAX];

    html_tag(p, "<details class=\"call%s\" id=\"call-%u\"%s><summary><h3><strong>Call %u</strong> ", call_failed(v) ? " bad-end" : "",
             c->number, folded ? "" : " open", c->number);
    html_mark(p, v->outcome, call_answered_at_fault(v));
    html_text(p, c->from);
    html_tag(p, " &rarr; ");
    html_text(p, c->to);
    html_tag(p, ": %s</h3></summary><div>\n", call_heading(p->pool, v));
    if (call_answered_at_fault(v))
        put_findings(p, v);
    put_verdict(p, v);
    if (!call_answered_at_fault(v))
        put_findings(p, v);
    put_facts(p, rc, v);
    html_ladder(p, joined, joined_calls(c, joined), rc);
    for (const report_message *m = rc->messages; m; m = m->next)
        if (report_matters(m, v))
            put_message(p, m, v);
    html_tag(p, "</div></details>\n");
}

/* ---- registrations ---- */

static void put_registration(const registration_row *r, void *data)
{
    static const registration_column shown[] = { REG_CONTACT, REG_REGISTRAR, REG_AGENT, REG_CALL_ID };
    html *p = (html *)data;
    bool failed = registration_failed(&r->verdict);

    html_tag(p, "<details class=\"call%s\" id=\"registration-%u\"%s><summary><h3><strong>Registration %u</strong> ",
             failed ? " bad-end" : "", r->registration->number,
        failed ? " open" : "", r->registration->number);
    html_element(p, "", registration_cell_of(r, REG_AOR).text, ": ");
    html_tag(p, "%s</h3></summary><div>\n", registration_cell_of(r, REG_VERDICT).text);
    html_element(p, "<p class=\"verdict\">", registration_cell_of(r, REG_TEXT).text, "</p>\n");
    html_tag(p, "<p class=\"faint\">Verdict <span class=\"mono\">%s</span>, %s.</p>\n", registration_cell_of(r, REG_VERDICT).text,
        registration_cell_of(r, REG_CONFIDENCE).text);
    if (registration_cell_of(r, REG_CHECK).known)
        html_element(p, "<p><strong>What to check:</strong> ", registration_cell_of(r, REG_CHECK).text, "</p>\n");
    html_tag(p, "<dl>\n<dt>Attempts</dt><dd>%u</dd>\n", r->registration->attempts);
    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++) {
        registration_cell cell = registration_cell_of(r, shown[i]);

        if (!cell.known)
            continue;
        html_tag(p, "<dt>%s</dt>", *registration_columns[shown[i]].window ? registration_columns[shown[i]].window : "Call-ID");
        html_element(p, "<dd class=\"call-id\">", cell.text, "</dd>\n");
    }
    html_tag(p, "</dl>\n");
    const call *calls[JOINED_MAX];
    unsigned count = registration_calls(r->registration, calls);
    if (count)
        html_ladder(p, calls, count, NULL);
    html_tag(p, "</div></details>\n");
    wmem_free_all(p->pool);
}

typedef struct {
    html *page;
    scan_folds *scans;
} unfolded;

static void put_unfolded(const registration_row *r, void *data)
{
    const unfolded *u = (const unfolded *)data;

    if (!scan_folds_take(u->scans, r))
        put_registration(r, u->page);
}

static void tell(const char *text, void *data)
{
    html_element((html *)data, "<p>", text, "</p>\n");
}

static void put_registrations(html *p)
{
    registration_counts n = { 0, 0 };

    if (p->view->chosen)
        n = registrations_count(p->view->chosen);
    if (!n.all)
        return;
    html_tag(p, "<h2>Registrations: %u (%u failed)</h2>\n", n.all, n.failed);
    unfolded u = { p, scan_folds_new(SHOWN_OF_A_SCAN) };
    registrations_foreach(p->view->chosen, put_unfolded, &u);
    scan_folds_tell(u.scans, p->pool, tell, p);
    scan_folds_free(u.scans);
}

/* ---- other requests ---- */

static void put_group(html *p, const requests *r, const request_group *g)
{
    html_tag(p, "<details class=\"call%s\"%s><summary><h3><strong>", g->failed ? " bad-end" : "", g->failed ? " open" : "");
    html_element(p, "", request_group_title(p->pool, r, g), "</strong>: ");
    html_element(p, "", request_group_sums(p->pool, g), "</h3></summary><div>\n");
    for (unsigned i = 0; i < g->problem_count; i++) {
        html_element(p, "<p class=\"verdict\">", request_problem_line(p->pool, r, g, &g->problems[i]), "</p>\n");
        html_element(p, "<p><strong>What to check:</strong> ", request_problem_check(r, g, &g->problems[i]), "</p>\n");
    }
    html_tag(p, "</div></details>\n");
    wmem_free_all(p->pool);
}

static void put_requests(html *p)
{
    requests *r = p->view->chosen ? requests_of(p->view->chosen) : NULL;

    if (!r)
        return;
    html_tag(p, "<h2>Requests beside calls: %u (%u failed)</h2>\n", r->sent, r->failed);
    for (unsigned i = 0; i < r->groups->len; i++)
        put_group(p, r, (const request_group *)g_ptr_array_index(r->groups, i));
    if (requests_rest(p->pool, r))
        html_element(p, "<p>", requests_rest(p->pool, r), "</p>\n");
    requests_free(r);
}

/* ---- the whole ---- */

static html html_of(FILE *f, const report_view *v)
{
    return (html){ .f = f, .pool = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK_FAST), .view = v };
}

static void print_head(FILE *f, const report_totals *t)
{
    html p = html_of(f, NULL);

    html_head(&p, t->file);
    html_element(&p, "<h1>", *t->file ? t->file : "SIP Explain report", "</h1>\n");
    html_tag(&p, "<p class=\"faint\">%u call%s%s%s</p>\n", t->calls, t->calls == 1 ? "" : "s",
             *t->begins ? ", capture begins " : "", t->begins);
    if (t->calls) {
        html_charts(&p, t);
        put_controls(&p, t->outcomes);
        put_table_head(&p);
    } else {
        html_tag(&p, "<p>There is no SIP call in this capture.</p>\n");
    }
    wmem_destroy_allocator(p.pool);
}

static void print_list(FILE *f, const report_view *v)
{
    html p = html_of(f, v);

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
    html p = html_of(f, v);
    const char *part = report_part(p.pool, v);

    if (part)
        html_element(&p, "<p class=\"faint\">", part, "</p>\n");
    for (unsigned i = 0; i < v->count; i++) {
        put_call(&p, v->calls[i]);
        wmem_free_all(p.pool);
    }
    put_registrations(&p);
    put_requests(&p);
    wmem_destroy_allocator(p.pool);
}

static void print_foot(FILE *f)
{
    html p = html_of(f, NULL);

    html_foot(&p);
    wmem_destroy_allocator(p.pool);
}

const report_format report_as_html = {
    .head = print_head, .list = print_list, .between = print_between, .calls = print_calls, .foot = print_foot,
    .wants_text = true
};
