/* calls_window.c - the list of calls as a window of Wireshark
 *
 * The window has no moment when it is drawn, so a row is made when a call's first packet passes: it is filled by
 * passing over a file that is known to the end.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/calls_window.h"

#include <string.h>

#include "base/times.h"
#include "views/rows.h"

#include <epan/stat_tap_ui.h>
#include <epan/tap.h>

#define TABLE "Calls"

/* What became of a call stands beside its names: a window shows about a dozen columns. CSV has an order of its own, that scripts know. */
static const column_id order[] = {
    COLUMN_CALL, COLUMN_START, COLUMN_TIME, COLUMN_FROM, COLUMN_TO, COLUMN_VERDICT, COLUMN_FINDINGS, COLUMN_CONFIDENCE,
    COLUMN_OUTCOME, COLUMN_CODE, COLUMN_CAUSE, COLUMN_PDD, COLUMN_RING, COLUMN_TALK, COLUMN_LEGS, COLUMN_PACKETS,
    COLUMN_SOURCE, COLUMN_DESTINATION, COLUMN_AGENTS
};
static stat_tap_table_item fields[G_N_ELEMENTS(order)];

static GHashTable *rows_shown;    /* of call *: those that have a row */
static GPtrArray *retired;  /* rows of fills before this one, which another window may still show */

static void free_item(stat_tap_table *table _U_, unsigned row _U_, unsigned column _U_,
                          stat_tap_table_item_type *item)
{
    if (item->type == TABLE_ITEM_STRING)
        g_free((char *)item->value.string_value);
    memset(item, 0, sizeof *item);
}

static void free_row(void *data)
{
    stat_tap_table_item_type *items = (stat_tap_table_item_type *)data;

    for (unsigned i = 0; i < G_N_ELEMENTS(order); i++)
        free_item(NULL, 0, i, &items[i]);
    g_free(items);
}

/* The rows stay; the calls are gone, and others may come to lie where they lay. */
static void capture_ended(void *data _U_)
{
    g_hash_table_remove_all(rows_shown);
}

static void start(stat_tap_table_ui *ui)
{
    if (!rows_shown) {
        rows_shown = g_hash_table_new(NULL, NULL);
        retired = g_ptr_array_new_with_free_func(free_row);
        capture_at_end(capture_ended, NULL);
    }
    g_hash_table_remove_all(rows_shown);
    if (ui->refcount <= 1)
        g_ptr_array_set_size(retired, 0);
    if (!stat_tap_find_table(ui, TABLE))
        stat_tap_add_table(ui, stat_tap_init_table(TABLE, G_N_ELEMENTS(order), 0, NULL));
}

/* All windows share one table, and each line of a window points at its row. */
static void reset(stat_tap_table *table)
{
    for (unsigned row = 0; row < table->num_elements; row++)
        g_ptr_array_add(retired, table->elements[row]);
    table->num_elements = 0;
    g_hash_table_remove_all(rows_shown);
}

static void set_text(stat_tap_table_item_type *item, const char *text)
{
    item->type = TABLE_ITEM_STRING;
    item->value.string_value = g_strdup(text);
}

static void set_number(stat_tap_table_item_type *item, int64_t number)
{
    item->type = TABLE_ITEM_UINT;
    item->value.uint_value = (unsigned)MIN(number, (int64_t)UINT_MAX);
}

static void set_seconds(stat_tap_table_item_type *item, int64_t ns)
{
    item->type = TABLE_ITEM_FLOAT;
    item->value.float_value = (double)ns / (double)SECOND;
}

static void set_legs(stat_tap_table_item_type *item, const call_row *r)
{
    GString *legs = g_string_new(NULL);

    row_put_legs(legs, r, "#", UINT_MAX);
    set_text(item, legs->str);
    g_string_free(legs, TRUE);
}

/* A number that is not known stays TABLE_ITEM_NONE, which shows as an empty cell. */
static void fill_item(stat_tap_table_item_type *item, const call_row *r, column_id column)
{
    call_cell cell = row_cell(r, column);

    switch (columns[column].kind) {
    case COLUMN_NUMBER:
        if (cell.known)
            set_number(item, cell.number);
        break;
    case COLUMN_SECONDS:
        if (cell.known)
            set_seconds(item, cell.number);
        break;
    case COLUMN_WORDS:
        set_text(item, column == COLUMN_TIME ? row_clock(r) : cell.text);
        break;
    case COLUMN_NUMBERS:
        set_legs(item, r);
        break;
    case COLUMN_SENTENCES:
        break;
    }
}

static tap_packet_status packet(void *data, packet_info *pinfo, epan_dissect_t *edt _U_, const void *record,
                                    tap_flags_t flags _U_)
{
    stat_data_t *stat = (stat_data_t *)data;
    const tap_record *r = (const tap_record *)record;
    stat_tap_table *table = stat_tap_find_table(stat->stat_tap_data, TABLE);
    stat_tap_table_item_type items[G_N_ELEMENTS(order)];

    if (!table || !r->call || !r->call->number || !g_hash_table_add(rows_shown, r->call))
        return TAP_PACKET_DONT_REDRAW;
    memset(items, 0, sizeof items);
    call_row row = row_of(r->call, pinfo->pool);
    for (unsigned i = 0; i < G_N_ELEMENTS(order); i++)
        fill_item(&items[i], &row, order[i]);
    stat_tap_init_table_row(table, table->num_elements, G_N_ELEMENTS(order), items);
    return TAP_PACKET_REDRAW;
}


static void list_fields(void)
{
    static const stat_tap_table_item shapes[] = {
        [COLUMN_NUMBER]  = { TABLE_ITEM_UINT,   TAP_ALIGN_RIGHT, NULL, "%u" },
        [COLUMN_SECONDS] = { TABLE_ITEM_FLOAT,  TAP_ALIGN_RIGHT, NULL, "%.3f" },
        [COLUMN_WORDS]   = { TABLE_ITEM_STRING, TAP_ALIGN_LEFT,  NULL, "%s" },
        [COLUMN_NUMBERS] = { TABLE_ITEM_STRING, TAP_ALIGN_LEFT,  NULL, "%s" },
        [COLUMN_SENTENCES] = { TABLE_ITEM_STRING, TAP_ALIGN_LEFT, NULL, "%s" }
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(order); i++) {
        fields[i] = shapes[columns[order[i]].kind];
        fields[i].column_name = columns[order[i]].window;
    }
}

void calls_window_register(const char *command)
{
    static tap_param params[] = { { PARAM_FILTER, "filter", "Filter", NULL, TRUE } };
    static stat_tap_table_ui window = {
        .title = "SIP Explain Calls", .tap_name = SIPEXPLAIN_TAP, .stat_tap_init_cb = start, .packet_func = packet,
        .stat_tap_reset_table_cb = reset, .stat_tap_free_table_item_cb = free_item, .fields = fields,
        .nparams = G_N_ELEMENTS(params), .params = params
    };

    list_fields();
    window.group = COMPAT_TELEPHONY_GROUP;
    window.cli_string = command;
    window.nfields = G_N_ELEMENTS(order);
    register_stat_tap_table_ui(&window);
}
