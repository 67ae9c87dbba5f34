/* registrations.c - -z sipexplain,registrations: one entry per registration, as a list, CSV or NDJSON
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/registrations.h"

#include <stdio.h>

#include "base/times.h"
#include "views/command.h"
#include "views/csv.h"
#include "views/list_window.h"
#include "views/page.h"
#include "views/registration_rows.h"

#define COMMAND "sipexplain,registrations"

/* Where rows go, and a line to write one on. */
typedef struct {
    FILE *out;
    GString *line;
    scan_folds *scans;
} printer;

static void tell(const char *text, void *data)
{
    fprintf(((printer *)data)->out, "\n%s\n", text);
}

static void gather(selection *s, FILE *out, void (*print)(const registration_row *r, void *data))
{
    printer p = { out ? out : selection_later(s, &s->spool), g_string_new(NULL), scan_folds_new(SHOWN_OF_A_SCAN) };
    wmem_allocator_t *pool = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);

    if (p.out) {
        registrations_foreach(s, print, &p);
        scan_folds_tell(p.scans, pool, tell, &p);
    }
    wmem_destroy_allocator(pool);
    scan_folds_free(p.scans);
    g_string_free(p.line, TRUE);
}

/* ---- for people ---- */

/* A sound one takes one line, one that failed all that is known of it. */
static void print_entry(const registration_row *r, void *data)
{
    const printer *p = (const printer *)data;

    if (scan_folds_take(p->scans, r))
        return;
    if (registration_failed(&r->verdict)) {
        page text = { .out = p->line, .pool = r->pool };

        g_string_truncate(p->line, 0);
        page_registration(&text, r);
        fwrite(p->line->str, 1, p->line->len, p->out);
        return;
    }
    fprintf(p->out, "\nRegistration %u: %s: %s. %s\n", r->registration->number, registration_cell_of(r, REG_AOR).text,
            registration_cell_of(r, REG_VERDICT).text, registration_cell_of(r, REG_TEXT).text);
}

static registration_counts *counts_of(selection *s)
{
    if (!s->data)
        s->data = g_new0(registration_counts, 1);
    return (registration_counts *)s->data;
}

static void count(selection *s)
{
    registration_counts n = registrations_count(s), *all = counts_of(s);

    all->all += n.all;
    all->failed += n.failed;
}

static void gather_list(selection *s, FILE *out)
{
    if (!out)
        count(s);
    gather(s, out, print_entry);
}

static void draw_list(selection *s)
{
    if (capture_tracker())
        count(s);
    printf("SIP registrations: %u (%u failed)", counts_of(s)->all, counts_of(s)->failed);
    if (s->filter)
        printf(", with a SIP packet that matches %s", s->filter);
    printf("\n");
    selection_print(s, stdout);
}

static void forget_list(selection *s)
{
    g_clear_pointer(&s->data, g_free);
}

static const selection_view list_view = { .gather = gather_list, .draw = draw_list, .forget = forget_list };

/* ---- CSV ---- */

static void print_csv(const registration_row *r, void *data)
{
    printer *p = (printer *)data;

    g_string_truncate(p->line, 0);
    for (unsigned i = 0; i < REG_COLUMN_COUNT; i++) {
        registration_cell cell = registration_cell_of(r, (registration_column)i);

        if (i)
            g_string_append_c(p->line, ',');
        if (!cell.known)
            continue;
        if (registration_columns[i].kind == REG_KIND_NUMBER)
            put_number(p->line, (uint64_t)cell.number);
        else if (registration_columns[i].kind == REG_KIND_SECONDS)
            put_seconds(p->line, cell.number, 6);
        else
            put_csv(p->line, cell.text);
    }
    g_string_append(p->line, "\r\n");
    fwrite(p->line->str, 1, p->line->len, p->out);
}

static void gather_csv(selection *s, FILE *out)
{
    gather(s, out, print_csv);
}

static void draw_csv(selection *s)
{
    for (unsigned i = 0; i < REG_COLUMN_COUNT; i++)
        printf("%s%s", i ? "," : "", registration_columns[i].name);
    printf("\r\n");
    selection_print(s, stdout);
}

static const selection_view csv_view = { .gather = gather_csv, .draw = draw_csv };

/* ---- NDJSON ---- */

static void print_ndjson(const registration_row *r, void *data)
{
    json_dumper d = { .output_file = ((printer *)data)->out };

    json_registration(&d, r);
    json_dumper_finish(&d);     /* ends the line */
}

static void gather_ndjson(selection *s, FILE *out)
{
    gather(s, out, print_ndjson);
}

static void draw_ndjson(selection *s)
{
    selection_print(s, stdout);
}

static const selection_view ndjson_view = { .gather = gather_ndjson, .draw = draw_ndjson };

void registrations_register(void)
{
    static const list_command list = { COMMAND, "SIP registrations", &list_view, &csv_view, &ndjson_view };
    static stat_tap_ui command;

    list_command_register(&list, &command);
    registrations_window_register(COMMAND);
}
