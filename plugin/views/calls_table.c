/* calls_table.c - the list of calls as a table for people
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/calls_table.h"

#include <stdio.h>
#include <string.h>

#include "base/times.h"
#include "views/rows.h"

#define TABLE_WIDTH 120
#define PARTY_MIN 8             /* columns that From and To keep, however wide the rest */
#define LEGS_MAX 5              /* shown; more end in "+" */

/* The table marks the verdict: a column of words would take the room of From and To. */
static const char *const doubts[] = {
    [CONFIDENCE_CERTAIN] = "", [CONFIDENCE_LIKELY] = "?", [CONFIDENCE_POSSIBLE] = "??"
};
#define DOUBTS_EXPLAINED "A verdict without a mark is certain, one with ? likely, one with ?? possible."

/* Rows are asked for once, since that is what takes time: their cells are kept until all widths are known. */
typedef struct {
    unsigned width[COLUMN_COUNT];
    GString *cells;             /* of one row after the other, each with its NUL */
    GString *cut, *line;
} table_layout;

static bool is_shown(unsigned column)
{
    return columns[column].title[0] != '\0';
}

static bool is_party(unsigned column)
{
    return column == COLUMN_FROM || column == COLUMN_TO;
}

static bool is_left(unsigned column)
{
    return columns[column].kind == COLUMN_WORDS || columns[column].kind == COLUMN_NUMBERS;
}

static unsigned columns_of(const char *text)
{
    const char *start = text;

    while (*text >= ' ' && *text <= '~')
        text++;
    unsigned width = (unsigned)(text - start);
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar u = g_utf8_get_char(text);
        width += g_unichar_iszerowidth(u) ? 0 : g_unichar_iswide(u) ? 2 : 1;
    }
    return width;
}

/* Of a text that is too wide, what fits, the cut shown by "~"; returns how many columns that is. */
static unsigned fit(GString *out, const char *text, unsigned width)
{
    unsigned used = 0;
    const char *p;

    for (p = text; *p; p = g_utf8_next_char(p)) {
        gunichar u = g_utf8_get_char(p);
        unsigned next = used + (g_unichar_iszerowidth(u) ? 0 : g_unichar_iswide(u) ? 2 : 1);
        if (next >= width)
            break;
        used = next;
    }
    g_string_truncate(out, 0);
    g_string_append_len(out, text, p - text);
    g_string_append_c(out, '~');
    return used + 1;
}

/* All but the parties are ASCII. */
static unsigned width_of(unsigned column, const char *text, size_t len)
{
    return is_party(column) ? columns_of(text) : (unsigned)len;
}

static void put_cell(GString *out, const call_row *r, column_id column)
{
    call_cell cell = row_cell(r, column);
    gsize before = out->len;

    if (cell.known)
        switch (columns[column].kind) {
        case COLUMN_NUMBER:
            put_number(out, (uint64_t)cell.number);
            break;
        case COLUMN_SECONDS:
            put_seconds(out, cell.number, columns[column].decimals);
            break;
        case COLUMN_WORDS:
            g_string_append(out, cell.text);
            break;
        case COLUMN_NUMBERS:
            row_put_legs(out, r, LEGS_MAX);
            break;
        }
    if (column == COLUMN_VERDICT && cell.known)
        g_string_append(out, doubts[r->verdict->rule->confidence]);
    if (out->len == before)
        g_string_append_c(out, '-');
}

static void keep_row(const call_row *r, void *data)
{
    table_layout *l = (table_layout *)data;

    for (unsigned i = 0; i < COLUMN_COUNT; i++) {
        gsize at = l->cells->len;

        if (!is_shown(i))
            continue;
        put_cell(l->cells, r, (column_id)i);
        l->width[i] = MAX(l->width[i], width_of(i, l->cells->str + at, l->cells->len - at));
        g_string_append_c(l->cells, '\0');
    }
}

/* From and To give way until the table fits. */
static void narrow(table_layout *l)
{
    unsigned total = 0;

    for (unsigned i = 0; i < COLUMN_COUNT; i++)
        if (is_shown(i))
            total += l->width[i] + (i ? 2 : 0);
    for (; total > TABLE_WIDTH; total--) {
        column_id wider = l->width[COLUMN_FROM] > l->width[COLUMN_TO] ? COLUMN_FROM : COLUMN_TO;

        if (l->width[wider] <= PARTY_MIN)
            return;
        l->width[wider]--;
    }
}

/* text: this many columns wide. */
static void add_cell(table_layout *l, unsigned column, const char *text, size_t len, unsigned columns_used)
{
    static const char blanks[] = "                                        ";
    unsigned pad = l->width[column] - columns_used;

    if (column)
        g_string_append_len(l->line, blanks, 2);
    if (is_left(column))
        g_string_append_len(l->line, text, (gssize)len);
    for (unsigned n; pad; pad -= n) {
        n = MIN(pad, (unsigned)sizeof blanks - 1);
        g_string_append_len(l->line, blanks, n);
    }
    if (!is_left(column))
        g_string_append_len(l->line, text, (gssize)len);
}

/* Returns what stands behind the row's last cell. */
static const char *print_cells(table_layout *l, const char *text)
{
    for (unsigned i = 0; i < COLUMN_COUNT; i++) {
        if (!is_shown(i))
            continue;
        size_t len = strlen(text);
        unsigned used = width_of(i, text, len);

        if (used <= l->width[i]) {
            add_cell(l, i, text, len, used);
        } else {
            used = fit(l->cut, text, l->width[i]);
            add_cell(l, i, l->cut->str, l->cut->len, used);
        }
        text += len + 1;
    }
    g_string_append_c(l->line, '\n');
    fwrite(l->line->str, 1, l->line->len, stdout);
    g_string_truncate(l->line, 0);
    return text;
}

static void put_titles(table_layout *l)
{
    for (unsigned i = 0; i < COLUMN_COUNT; i++) {
        l->width[i] = (unsigned)strlen(columns[i].title);
        if (is_shown(i))
            g_string_append_len(l->cells, columns[i].title, (gssize)l->width[i] + 1);
    }
}

void calls_table(const selection *s)
{
    table_layout l = { .cells = g_string_new(NULL), .cut = g_string_new(NULL), .line = g_string_new(NULL) };

    put_titles(&l);
    unsigned rows = rows_foreach(s, keep_row, &l);
    narrow(&l);
    printf("SIP calls: %u", rows);
    if (s->filter)
        printf(" of %u, with a SIP packet that matches %s", tracker_call_count(capture_tracker()), s->filter);
    printf("\n");
    if (rows) {
        const char *text = l.cells->str;

        for (unsigned i = 0; i <= rows; i++)    /* the titles are the first */
            text = print_cells(&l, text);
        puts(DOUBTS_EXPLAINED);
    }
    g_string_free(l.cells, TRUE);
    g_string_free(l.cut, TRUE);
    g_string_free(l.line, TRUE);
}
