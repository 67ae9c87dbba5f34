/* calls_export.c - the list of calls for programs: CSV and NDJSON
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/calls_export.h"

#include <stdio.h>
#include <string.h>

#include "base/times.h"
#include "views/call_json.h"
#include "views/rows.h"

/* ---- CSV ---- */

/*
 * A spreadsheet takes a cell that begins so for a formula; whoever placed the
 * call chose the text. Numbers of our own do not pass here.
 */
static bool is_formula(const char *text)
{
    gunichar first = g_utf8_get_char(text);

    /* Some take the full-width forms too: U+FF1D and so on, 0xfee0 above ASCII. */
    if (first > 0xff00 && first < 0xff5f)
        first -= 0xfee0;
    return first && first < 0x80 && strchr("=+-@\t\r\n", (int)first);
}

static void put_csv(GString *out, const char *text)
{
    bool formula = is_formula(text);

    if (!formula && !strpbrk(text, "\",\r\n")) {
        g_string_append(out, text);
        return;
    }
    g_string_append(out, formula ? "\"'" : "\"");
    for (; *text; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
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
        row_put_legs(out, r, UINT_MAX);
        break;
    }
}

static void print_csv_row(const call_row *r, void *data)
{
    GString *out = (GString *)data;

    g_string_truncate(out, 0);
    for (unsigned i = 0; i < COLUMN_COUNT; i++) {
        if (i)
            g_string_append_c(out, ',');
        put_csv_cell(out, r, (column_id)i);
    }
    g_string_append(out, "\r\n");
    fwrite(out->str, 1, out->len, stdout);
}

void calls_csv(const selection *s)
{
    GString *out = g_string_new(NULL);

    for (unsigned i = 0; i < COLUMN_COUNT; i++)
        printf("%s%s", i ? "," : "", columns[i].name);
    printf("\r\n");
    rows_foreach(s, print_csv_row, out);
    g_string_free(out, TRUE);
}

/* ---- NDJSON ---- */

static void print_ndjson_row(const call_row *r, void *data _U_)
{
    json_dumper d = { .output_file = stdout };

    json_dumper_begin_object(&d);
    for (unsigned i = 0; i < COLUMN_COUNT; i++)
        json_call_member(&d, r, (column_id)i);
    json_dumper_end_object(&d);
    json_dumper_finish(&d);     /* ends the line */
}

void calls_ndjson(const selection *s)
{
    rows_foreach(s, print_ndjson_row, NULL);
}
