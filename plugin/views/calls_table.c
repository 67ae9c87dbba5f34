/* calls_table.c - the list of calls as a table for people
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/calls_table.h"

#include "verdict/finding.h"

#include <stdio.h>
#include <string.h>

#include "base/os.h"
#include "base/times.h"
#include "views/noise.h"
#include "views/registration_rows.h"
#include "views/rows.h"

#define TABLE_WIDTH 160         /* where no terminal says how wide it is */
#define TABLE_LEAST 40
#define WORDS_MIN 14            /* columns that From, To and Products keep before others are left out */
#define WORDS_LEAST 8           /* ... however narrow it is */
#define PRODUCTS_MAX 40
#define INDENT 6                /* of what is wrapped */
#define LEGS_MAX 5              /* shown; more end in "+" */
#define NOTES_MAX 10            /* calls of which it is said below the table what is not told of them */

static const column_id order[] = {
    COLUMN_CALL, COLUMN_TIME, COLUMN_FROM, COLUMN_TO, COLUMN_SOURCE, COLUMN_DESTINATION, COLUMN_OUTCOME, COLUMN_CODE,
    COLUMN_CAUSE, COLUMN_VERDICT, COLUMN_FINDINGS, COLUMN_PDD, COLUMN_RING, COLUMN_TALK, COLUMN_LEGS, COLUMN_PACKETS,
    COLUMN_AGENTS
};

/* What is left out where the terminal is narrow, one after the other. */
static const column_id spare[] = {
    COLUMN_AGENTS, COLUMN_PACKETS, COLUMN_PDD, COLUMN_RING, COLUMN_TALK, COLUMN_DESTINATION, COLUMN_SOURCE
};

/* The table marks the verdict: a column of words would take the room of From and To. */
static const char *const doubts[] = {
    [CONFIDENCE_CERTAIN] = "", [CONFIDENCE_LIKELY] = "?", [CONFIDENCE_POSSIBLE] = "??"
};
#define DOUBTS_EXPLAINED "A verdict without a mark is certain, one with ? likely, one with ?? possible."

#define LEGS_EXPLAINED "Legs: #4 is call 4, the same conversation on the other side of a PBX or SBC; legs stand together."

/* Rows are asked for once, since that is what takes time: their cells are kept until all widths are known. */
typedef struct {
    unsigned width[COLUMN_COUNT];
    bool left_out[COLUMN_COUNT];
    unsigned room;              /* columns of the terminal */
    char *begins;
    GString *cells;             /* of one row after the other, each with its NUL */
    unsigned rows;
    bool legs;                  /* any call has them */
    GString *notes;             /* what is not told of the first calls that have reached a limit */
    unsigned noted;             /* how many have */
    registration_counts registrations;
    noise noise;                /* counted where there are no calls */
} table_layout;

/* One line that is printed. */
typedef struct {
    const table_layout *layout;
    GString *line, *cut;
} table_line;

static bool gives_way(unsigned column)
{
    return column == COLUMN_FROM || column == COLUMN_TO || column == COLUMN_AGENTS;
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

/* What does not give way is ASCII. */
static unsigned width_of(unsigned column, const char *text, size_t len)
{
    return gives_way(column) ? columns_of(text) : (unsigned)len;
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
    call_cell cell = column == COLUMN_TIME ? (call_cell){ .known = true, .text = row_clock(r) } : row_cell(r, column);
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
            row_put_legs(out, r, "#", LEGS_MAX);
            break;
        case COLUMN_SENTENCES:
            break;
        }
    if (column == COLUMN_VERDICT && cell.known)
        g_string_append(out, doubts[r->verdict->confidence]);
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
    l->legs = l->legs || r->call->legs;
    note_limits(l, r);
    if (!l->begins)
        l->begins = g_strdup(clock_text(r->pool, capture_clock(0)));
    for (unsigned i = 0; i < G_N_ELEMENTS(order); i++) {
        column_id column = order[i];
        gsize at = l->cells->len;

        put_cell(l->cells, r, column);
        l->width[column] = MAX(l->width[column], width_of(column, l->cells->str + at, l->cells->len - at));
        g_string_append_c(l->cells, '\0');
    }
}

static unsigned total_width(const table_layout *l)
{
    unsigned total = 0;

    for (unsigned i = 0; i < G_N_ELEMENTS(order); i++)
        if (!l->left_out[order[i]])
            total += l->width[order[i]] + (total ? 2 : 0);
    return total;
}

/* The widest of those that give way does so, down to this many columns, until the table fits. */
static void narrow_words(table_layout *l, unsigned least)
{
    for (unsigned total = total_width(l); total > l->room; total--) {
        unsigned widest = COLUMN_FROM;

        for (unsigned i = 0; i < COLUMN_COUNT; i++)
            if (gives_way(i) && !l->left_out[i] && l->width[i] > l->width[widest])
                widest = i;
        if (l->width[widest] <= least)
            return;
        l->width[widest]--;
    }
}

static void fit_terminal(table_layout *l)
{
    const char *told = g_getenv("COLUMNS");
    unsigned room = told ? (unsigned)g_ascii_strtoull(told, NULL, 10) : os_terminal_columns();

    l->room = room ? MAX(room, TABLE_LEAST) : TABLE_WIDTH;
    l->width[COLUMN_AGENTS] = MIN(l->width[COLUMN_AGENTS], PRODUCTS_MAX);
    narrow_words(l, WORDS_MIN);
    for (unsigned i = 0; i < G_N_ELEMENTS(spare) && total_width(l) > l->room; i++)
        l->left_out[spare[i]] = true;
    narrow_words(l, WORDS_LEAST);
}

/* text: this many columns wide. */
static void add_cell(GString *out, unsigned column, const char *text, size_t len, unsigned pad)
{
    if (is_left(column))
        g_string_append_len(out, text, (gssize)len);
    for (unsigned i = 0; i < pad; i++)
        g_string_append_c(out, ' ');
    if (!is_left(column))
        g_string_append_len(out, text, (gssize)len);
}

/* Returns what stands behind the row's last cell. */
static const char *print_cells(table_line *p, const char *text)
{
    const table_layout *l = p->layout;
    unsigned at = 0;

    g_string_truncate(p->line, 0);
    for (unsigned i = 0; i < G_N_ELEMENTS(order); i++) {
        column_id column = order[i];
        size_t len = strlen(text);

        if (!l->left_out[column]) {
            unsigned width = l->width[column], used = width_of(column, text, len);

            if (at && at + 2 + width > l->room) {
                g_string_append_printf(p->line, "\n%*s", INDENT, "");
                at = INDENT;
            } else if (at) {
                g_string_append(p->line, "  ");
                at += 2;
            }
            at += width;
            if (used <= width) {
                add_cell(p->line, column, text, len, width - used);
            } else {
                used = fit(p->cut, text, width);
                add_cell(p->line, column, p->cut->str, p->cut->len, width - used);
            }
        }
        text += len + 1;
    }
    while (p->line->len && p->line->str[p->line->len - 1] == ' ')
        g_string_truncate(p->line, p->line->len - 1);
    g_string_append_c(p->line, '\n');
    fwrite(p->line->str, 1, p->line->len, stdout);
    return text;
}

static void print_left_out(const table_layout *l)
{
    unsigned n = 0;

    for (unsigned i = 0; i < G_N_ELEMENTS(order); i++)
        if (l->left_out[order[i]])
            printf("%s%s", n++ ? ", " : "No room for ", columns[order[i]].title);
    if (n)
        puts(": -z sipexplain,calls,csv has all columns.");
}

static void print_table(const table_layout *l)
{
    table_line p = { .layout = l, .line = g_string_new(NULL), .cut = g_string_new(NULL) };
    const char *text = l->cells->str;

    for (unsigned i = 0; i <= l->rows; i++)     /* the titles are the first */
        text = print_cells(&p, text);
    puts(DOUBTS_EXPLAINED);
    print_left_out(l);
    if (l->legs)
        puts(LEGS_EXPLAINED);
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
    for (unsigned i = 0; i < G_N_ELEMENTS(order); i++) {
        const char *title = columns[order[i]].title;

        l->width[order[i]] = (unsigned)strlen(title);
        g_string_append_len(l->cells, title, (gssize)strlen(title) + 1);
    }
    return l;
}

static void gather(selection *s, FILE *out _U_)
{
    table_layout *l = layout_of(s);
    registration_counts n = registrations_count(s);

    rows_foreach_joined(s, keep_row, l);
    l->registrations.all += n.all;
    l->registrations.failed += n.failed;
    if (!l->rows)
        noise_count(&l->noise, s);
}

static void draw(selection *s)
{
    table_layout *l = layout_of(s);

    selection_print(s, stdout);
    fit_terminal(l);
    printf("SIP calls: %u", l->rows);
    if (s->filter)
        printf(" of %u, with a SIP packet that matches %s", selection_call_count(), s->filter);
    if (l->begins && *l->begins)
        printf("; the capture begins %s", l->begins);
    printf("\n");
    if (l->rows)
        print_table(l);
    if (l->registrations.all)
        printf("Registrations: %u (%u failed); -z sipexplain,registrations lists them\n", l->registrations.all,
               l->registrations.failed);
    if (!l->rows)
        noise_print(&l->noise, stdout);
}

static void forget(selection *s)
{
    table_layout *l = (table_layout *)s->data;

    s->data = NULL;
    if (!l)
        return;
    g_string_free(l->cells, TRUE);
    g_string_free(l->notes, TRUE);
    g_free(l->begins);
    g_free(l);
}

const selection_view calls_table_view = { .gather = gather, .draw = draw, .forget = forget };
