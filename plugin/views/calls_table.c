/* calls_table.c - the list of calls as a table for people
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/calls_table.h"

#include "verdict/finding.h"

#include <stdio.h>
#include <string.h>

#include "base/times.h"
#include "views/registration_rows.h"
#include "views/rows.h"

#define TABLE_WIDTH 120
#define PARTY_MIN 8             /* columns that From and To keep, however wide the rest */
#define LEGS_MAX 5              /* shown; more end in "+" */
#define NOTES_MAX 10            /* calls of which it is said below the table what is not told of them */

/* The table marks the verdict: a column of words would take the room of From and To. */
static const char *const doubts[] = {
    [CONFIDENCE_CERTAIN] = "", [CONFIDENCE_LIKELY] = "?", [CONFIDENCE_POSSIBLE] = "??"
};
#define DOUBTS_EXPLAINED "A verdict without a mark is certain, one with ? likely, one with ?? possible."

/* Rows are asked for once, since that is what takes time: their cells are kept until all widths are known. */
typedef struct {
    unsigned width[COLUMN_COUNT];
    GString *cells;             /* of one row after the other, each with its NUL */
    unsigned rows;
    GString *notes;             /* what is not told of the first calls that have reached a limit */
    unsigned noted;             /* how many have */
    registration_counts registrations;
} table_layout;

/* One line that is printed. */
typedef struct {
    const table_layout *layout;
    GString *line, *cut;
} table_line;

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

/* "bye-refused +2": the worst finding, and how many more there are. */
static void put_worst(GString *out, const call_row *r)
{
    const verdict *v = r->verdict;

    g_string_append(out, finding_id_name(v->findings[0].rule->id));
    if (v->finding_count > 1)
        g_string_append_printf(out, " +%u", v->finding_count - 1);
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
            if (column == COLUMN_FINDINGS)
                put_worst(out, r);
            else
                g_string_append(out, cell.text);
            break;
        case COLUMN_NUMBERS:
            row_put_legs(out, r, LEGS_MAX);
            break;
        case COLUMN_SENTENCES:
            break;
        }
    if (column == COLUMN_VERDICT && cell.known)
        g_string_append(out, doubts[r->verdict->rule->confidence]);
    if (out->len == before)
        g_string_append_c(out, '-');
}

static void note_limits(table_layout *l, const call_row *r)
{
    const char *limits[CALL_LIMITS];
    unsigned n = row_limits(r, limits);

    if (n && l->noted++ < NOTES_MAX)
        for (unsigned i = 0; i < n; i++)
            g_string_append_printf(l->notes, "Call %u: %s\n", r->call->number, limits[i]);
}

static void keep_row(const call_row *r, void *data)
{
    table_layout *l = (table_layout *)data;

    l->rows++;
    note_limits(l, r);
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
static void add_cell(GString *out, unsigned column, const char *text, size_t len, unsigned pad)
{
    if (column)
        g_string_append(out, "  ");
    if (is_left(column))
        g_string_append_len(out, text, (gssize)len);
    g_string_append_printf(out, "%*s", (int)pad, "");
    if (!is_left(column))
        g_string_append_len(out, text, (gssize)len);
}

/* Returns what stands behind the row's last cell. */
static const char *print_cells(table_line *p, const char *text)
{
    const unsigned *width = p->layout->width;

    g_string_truncate(p->line, 0);
    for (unsigned i = 0; i < COLUMN_COUNT; i++) {
        if (!is_shown(i))
            continue;
        size_t len = strlen(text);
        unsigned used = width_of(i, text, len);

        if (used <= width[i]) {
            add_cell(p->line, i, text, len, width[i] - used);
        } else {
            used = fit(p->cut, text, width[i]);
            add_cell(p->line, i, p->cut->str, p->cut->len, width[i] - used);
        }
        text += len + 1;
    }
    g_string_append_c(p->line, '\n');
    fwrite(p->line->str, 1, p->line->len, stdout);
    return text;
}

static void print_table(const table_layout *l)
{
    table_line p = { .layout = l, .line = g_string_new(NULL), .cut = g_string_new(NULL) };
    const char *text = l->cells->str;

    for (unsigned i = 0; i <= l->rows; i++)     /* the titles are the first */
        text = print_cells(&p, text);
    puts(DOUBTS_EXPLAINED);
    fputs(l->notes->str, stdout);
    if (l->noted > NOTES_MAX)
        printf("... and %u more calls of which not all is told.\n", l->noted - NOTES_MAX);
    g_string_free(p.line, TRUE);
    g_string_free(p.cut, TRUE);
}

/* ---- as a view ---- */

static table_layout *layout_of(selection *s)
{
    table_layout *l = (table_layout *)s->data;

    if (l)
        return l;
    s->data = l = g_new0(table_layout, 1);
    l->cells = g_string_new(NULL);
    l->notes = g_string_new(NULL);
    for (unsigned i = 0; i < COLUMN_COUNT; i++) {
        l->width[i] = (unsigned)strlen(columns[i].title);
        if (is_shown(i))
            g_string_append_len(l->cells, columns[i].title, (gssize)l->width[i] + 1);
    }
    return l;
}

static void gather(selection *s, FILE *out _U_)
{
    table_layout *l = layout_of(s);
    registration_counts n = registrations_count(s);

    rows_foreach(s, keep_row, l);
    l->registrations.all += n.all;
    l->registrations.failed += n.failed;
}

static void draw(selection *s)
{
    table_layout *l = layout_of(s);

    selection_print(s, stdout);
    narrow(l);
    printf("SIP calls: %u", l->rows);
    if (s->filter)
        printf(" of %u, with a SIP packet that matches %s", selection_call_count(), s->filter);
    printf("\n");
    if (l->rows)
        print_table(l);
    if (l->registrations.all)
        printf("Registrations: %u (%u failed); -z sipexplain,registrations lists them\n", l->registrations.all,
               l->registrations.failed);
}

static void forget(selection *s)
{
    table_layout *l = (table_layout *)s->data;

    s->data = NULL;
    if (!l)
        return;
    g_string_free(l->cells, TRUE);
    g_string_free(l->notes, TRUE);
    g_free(l);
}

const selection_view calls_table_view = { .gather = gather, .draw = draw, .forget = forget };
