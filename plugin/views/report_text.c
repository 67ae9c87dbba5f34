/* report_text.c - the report in plain text
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/page.h"
#include "views/report.h"
#include "views/request_rows.h"

typedef struct {
    FILE *f;
    page page;
    const report_view *view;
    scan_folds *scans;
} printer;

static void print_page(printer *p)
{
    fwrite(p->page.out->str, 1, p->page.out->len, p->f);
    g_string_truncate(p->page.out, 0);
}

/* ---- explanations ---- */

/* General knowledge of a code that the reader of a page skips; the tree and the HTML report have it. */
static bool is_left_out(field_id field)
{
    return field == FIELD_WHEN || field == FIELD_CONTRAST || report_line_is_detail(field);
}

static void put_message(page *p, const report_message *m, const verdict *v)
{
    g_string_append_c(p->out, '\n');
    page_text(p, 2, 17, wmem_strdup_printf(p->pool, "Frame %u", message_frame(m->event)), report_heading(p->pool, m, v));
    for (unsigned i = 0; i < m->line_count; i++) {
        const report_line *l = &m->lines[i];
        unsigned indent = 4 + 2 * l->level;

        if (!is_left_out(l->field))
            page_text(p, indent, indent + 2, wmem_strdup_printf(p->pool, "%s:", report_line_name(p->pool, l)),
                      report_line_text(p->pool, l));
    }
}

static void put_call(printer *p, const report_call *rc)
{
    const verdict *v = capture_verdict(rc->call);

    page_call(&p->page, rc->call);
    for (const report_message *m = rc->messages; m; m = m->next)
        if (report_matters(m, v))
            put_message(&p->page, m, v);
    print_page(p);
}

/* ---- registrations ---- */

static void put_registration(const registration_row *r, void *data)
{
    printer *p = (printer *)data;

    if (scan_folds_take(p->scans, r))
        return;
    page_registration(&p->page, r);
    print_page(p);
    wmem_free_all(p->page.pool);
}

static void tell(const char *text, void *data)
{
    fprintf(((printer *)data)->f, "\n%s\n", text);
}

static void put_registrations(printer *p)
{
    registration_counts n = { 0, 0 };

    if (p->view->chosen)
        n = registrations_count(p->view->chosen);
    if (!n.all)
        return;
    fprintf(p->f, "\nRegistrations: %u (%u failed)\n", n.all, n.failed);
    p->page.one_screen = true;
    p->scans = scan_folds_new(SHOWN_OF_A_SCAN);
    registrations_foreach(p->view->chosen, put_registration, p);
    scan_folds_tell(p->scans, p->page.pool, tell, p);
    scan_folds_free(p->scans);
}

/* ---- other requests ---- */

static void put_group(printer *p, const requests *r, const request_group *g)
{
    wmem_allocator_t *pool = p->page.pool;

    g_string_append_printf(p->page.out, "\n%s: %s\n", request_group_title(pool, r, g), request_group_sums(pool, g));
    for (unsigned i = 0; i < g->problem_count; i++) {
        page_fact(&p->page, "What happened", request_problem_line(pool, r, g, &g->problems[i]));
        page_fact(&p->page, "What to check", request_problem_check(r, g, &g->problems[i]));
    }
    print_page(p);
    wmem_free_all(pool);
}

static void put_requests(printer *p)
{
    requests *r = p->view->chosen ? requests_of(p->view->chosen) : NULL;

    if (!r)
        return;
    fprintf(p->f, "\nRequests beside calls: %u (%u failed)\n", r->sent, r->failed);
    for (unsigned i = 0; i < r->groups->len; i++)
        put_group(p, r, (const request_group *)g_ptr_array_index(r->groups, i));
    if (requests_rest(p->page.pool, r))
        fprintf(p->f, "\n%s\n", requests_rest(p->page.pool, r));
    requests_free(r);
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
    wmem_allocator_t *pool = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK_FAST);
    printer p = { .f = f, .page = { .out = g_string_new(NULL), .pool = pool }, .view = v };
    const char *part = report_part(pool, v);

    if (part)
        fprintf(f, "\n%s\n", part);
    for (unsigned i = 0; i < v->count; i++) {
        put_call(&p, v->calls[i]);
        wmem_free_all(pool);
    }
    put_registrations(&p);
    put_requests(&p);
    g_string_free(p.page.out, TRUE);
    wmem_destroy_allocator(pool);
}

const report_format report_as_text = { .head = put_totals, .calls = put_calls };
