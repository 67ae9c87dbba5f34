/* calls_export.c - the list of calls for programs: CSV and NDJSON
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/calls_export.h"

#include <stdio.h>

#include "base/times.h"
#include "views/call_json.h"
#include "views/csv.h"
#include "views/rows.h"

/* ---- CSV ---- */

static void put_csv_limits(GString *out, const call_row *r)
{
    const char *limits[CALL_LIMITS];
    GString *all = g_string_new(NULL);

    for (unsigned n = row_limits(r, limits), i = 0; i < n; i++)
        g_string_append_printf(all, "%s%s", i ? " " : "", limits[i]);
    put_csv(out, all->str);
    g_string_free(all, TRUE);
}

static void put_csv_cell(GString *out, const call_row *r, column_id column)
{
    call_cell cell = row_cell(r, column);

    if (!cell.known)
        return;
    switch (columns[column].kind) {
    case COLUMN_NUMBER:
        put_number(out, (uint64_t)cell.number);
        break;
    case COLUMN_SECONDS:
        put_seconds(out, cell.number, 6);
        break;
    case COLUMN_WORDS:
        put_csv(out, cell.text);
        break;
    case COLUMN_NUMBERS:
        row_put_legs(out, r, "", UINT_MAX);
        break;
    case COLUMN_SENTENCES:
        put_csv_limits(out, r);
        break;
    }
}

/* Where rows go, and a line to write one on. */
typedef struct {
    FILE *out;
    GString *line;
} csv;

static void print_csv_row(const call_row *r, void *data)
{
    csv *x = (csv *)data;

    g_string_truncate(x->line, 0);
    for (unsigned i = 0; i < COLUMN_COUNT; i++) {
        if (i)
            g_string_append_c(x->line, ',');
        put_csv_cell(x->line, r, (column_id)i);
    }
    g_string_append(x->line, "\r\n");
    fwrite(x->line->str, 1, x->line->len, x->out);
}

static void gather_csv(selection *s, FILE *out)
{
    csv x = { out ? out : selection_later(s, &s->spool), g_string_new(NULL) };

    if (x.out)
        rows_foreach(s, print_csv_row, &x);
    g_string_free(x.line, TRUE);
}

static void draw_csv(selection *s)
{
    for (unsigned i = 0; i < COLUMN_COUNT; i++)
        printf("%s%s", i ? "," : "", columns[i].name);
    printf("\r\n");
    selection_print(s, stdout);
}

const selection_view calls_csv_view = { .gather = gather_csv, .draw = draw_csv };

/* ---- NDJSON ---- */

static void print_ndjson_row(const call_row *r, void *data)
{
    json_dumper d = { .output_file = (FILE *)data };

    json_dumper_begin_object(&d);
    for (unsigned i = 0; i < COLUMN_COUNT; i++)
        json_call_member(&d, r, (column_id)i);
    json_dumper_end_object(&d);
    json_dumper_finish(&d);     /* ends the line */
}

static void gather_ndjson(selection *s, FILE *out)
{
    if (out || (out = selection_later(s, &s->spool)) != NULL)
        rows_foreach(s, print_ndjson_row, out);
}

static void draw_ndjson(selection *s)
{
    selection_print(s, stdout);
}

const selection_view calls_ndjson_view = { .gather = gather_ndjson, .draw = draw_ndjson };
