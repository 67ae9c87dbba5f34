/* calls_window.c - the list of calls as a window of Wireshark
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/list_window.h"
#include "views/rows.h"

/* What became of a call stands beside its names: a window shows about a dozen columns. CSV has an order of its own, that scripts know. */
static const column_id order[] = {
    COLUMN_CALL, COLUMN_START, COLUMN_TIME, COLUMN_FROM, COLUMN_TO, COLUMN_VERDICT, COLUMN_FINDINGS, COLUMN_CONFIDENCE,
    COLUMN_OUTCOME, COLUMN_CODE, COLUMN_CAUSE, COLUMN_PDD, COLUMN_RING, COLUMN_TALK, COLUMN_LEGS, COLUMN_PACKETS,
    COLUMN_SOURCE, COLUMN_DESTINATION, COLUMN_AGENTS
};
G_STATIC_ASSERT(G_N_ELEMENTS(order) <= LIST_WINDOW_COLUMNS_MAX);

static const void *shown_by(const tap_record *r)
{
    return r->call && r->call->number ? r->call : NULL;
}

static void fill_legs(stat_tap_table_item_type *item, const call_row *r)
{
    GString *legs = g_string_new(NULL);

    row_put_legs(legs, r, "#", UINT_MAX);
    list_window_text(item, legs->str);
    g_string_free(legs, TRUE);
}

static void fill_item(stat_tap_table_item_type *item, const call_row *r, column_id column)
{
    call_cell cell = row_cell(r, column);

    switch (columns[column].kind) {
    case COLUMN_NUMBER:
        if (cell.known)
            list_window_number(item, cell.number);
        break;
    case COLUMN_SECONDS:
        if (cell.known)
            list_window_time(item, cell.number);
        break;
    case COLUMN_WORDS:
        list_window_text(item, column == COLUMN_TIME ? row_clock(r) : cell.text);
        break;
    case COLUMN_NUMBERS:
        fill_legs(item, r);
        break;
    case COLUMN_SENTENCES:
        break;
    }
}

static void fill(stat_tap_table_item_type *items, const void *shown, wmem_allocator_t *pool)
{
    call_row row = row_of((const call *)shown, pool);

    for (unsigned i = 0; i < G_N_ELEMENTS(order); i++)
        fill_item(&items[i], &row, order[i]);
}

void calls_window_register(const char *command)
{
    static list_window window = { .table = "Calls", .columns = G_N_ELEMENTS(order), .shown_by = shown_by, .fill = fill };

    for (unsigned i = 0; i < G_N_ELEMENTS(order); i++) {
        column_kind kind = columns[order[i]].kind;

        window.fields[i] = kind == COLUMN_NUMBER ? list_window_numbers : kind == COLUMN_SECONDS ? list_window_seconds : list_window_words;
        window.fields[i].column_name = columns[order[i]].window;
    }
    list_window_register(&window, "SIP Explain Calls", command);
}
