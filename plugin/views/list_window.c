/* list_window.c - a list, of calls or of registrations, as a window of Wireshark
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/list_window.h"

#include <string.h>

#include "base/times.h"
#include "capture/compat.h"

#include <epan/tap.h>

const stat_tap_table_item list_window_numbers = { TABLE_ITEM_UINT,   TAP_ALIGN_RIGHT, NULL, "%u" };
const stat_tap_table_item list_window_seconds = { TABLE_ITEM_FLOAT,  TAP_ALIGN_RIGHT, NULL, "%.3f" };
const stat_tap_table_item list_window_words =   { TABLE_ITEM_STRING, TAP_ALIGN_LEFT,  NULL, "%s" };

static list_window *windows;

void list_window_number(stat_tap_table_item_type *item, int64_t number)
{
    item->type = TABLE_ITEM_UINT;
    item->value.uint_value = (unsigned)MIN(number, (int64_t)UINT_MAX);
}

void list_window_time(stat_tap_table_item_type *item, int64_t ns)
{
    item->type = TABLE_ITEM_FLOAT;
    item->value.float_value = (double)ns / (double)SECOND;
}

void list_window_text(stat_tap_table_item_type *item, const char *text)
{
    item->type = TABLE_ITEM_STRING;
    item->value.string_value = g_strdup(text);
}

static void free_item(stat_tap_table *table _U_, unsigned row _U_, unsigned column _U_, stat_tap_table_item_type *item)
{
    if (item->type == TABLE_ITEM_STRING)
        g_free((char *)item->value.string_value);
    memset(item, 0, sizeof *item);
}

/* The rows stay; what they show is gone, and something else may come to lie where it lay. */
static void capture_ended(void *data)
{
    g_hash_table_remove_all(((list_window *)data)->rows);
}

static void start(stat_tap_table_ui *ui)
{
    list_window *w = (list_window *)ui;

    if (!w->rows) {
        w->rows = g_hash_table_new(NULL, NULL);
        w->retired = g_ptr_array_new();
        capture_at_end(capture_ended, w);
    }
    g_hash_table_remove_all(w->rows);
    for (unsigned row = 0; ui->refcount <= 1 && row < w->retired->len; row++) {
        stat_tap_table_item_type *items = (stat_tap_table_item_type *)w->retired->pdata[row];

        for (unsigned i = 0; i < w->columns; i++)
            free_item(NULL, row, i, &items[i]);
        g_free(items);
    }
    if (ui->refcount <= 1)
        g_ptr_array_set_size(w->retired, 0);
    if (!stat_tap_find_table(ui, w->table))
        stat_tap_add_table(ui, stat_tap_init_table(w->table, (int)w->columns, 0, NULL));
}

/* All windows of one kind share one table, and each line of a window points at its row. */
static void reset(stat_tap_table *table)
{
    list_window *w = windows;

    while (strcmp(w->table, table->title) != 0)
        w = w->next;
    for (unsigned row = 0; row < table->num_elements; row++)
        g_ptr_array_add(w->retired, table->elements[row]);
    table->num_elements = 0;
    g_hash_table_remove_all(w->rows);
}

static tap_packet_status packet(void *data, packet_info *pinfo, epan_dissect_t *edt _U_, const void *record, tap_flags_t flags _U_)
{
    list_window *w = (list_window *)((stat_data_t *)data)->stat_tap_data;
    stat_tap_table *table = stat_tap_find_table(&w->ui, w->table);
    const void *shown = w->shown_by((const tap_record *)record);
    stat_tap_table_item_type items[LIST_WINDOW_COLUMNS_MAX];

    if (!table || !shown || !g_hash_table_add(w->rows, (void *)shown))
        return TAP_PACKET_DONT_REDRAW;
    memset(items, 0, sizeof items);
    w->fill(items, shown, pinfo->pool);
    stat_tap_init_table_row(table, table->num_elements, w->columns, items);
    return TAP_PACKET_REDRAW;
}

void list_window_register(list_window *w, const char *title, const char *command)
{
    static tap_param params[] = { { PARAM_FILTER, "filter", "Filter", NULL, TRUE } };

    w->ui = (stat_tap_table_ui){
        .group = COMPAT_TELEPHONY_GROUP, .title = title, .tap_name = SIPEXPLAIN_TAP, .cli_string = command,
        .stat_tap_init_cb = start, .packet_func = packet, .stat_tap_reset_table_cb = reset, .stat_tap_free_table_item_cb = free_item,
        .nfields = w->columns, .fields = w->fields, .nparams = G_N_ELEMENTS(params), .params = params
    };
    w->next = windows;
    windows = w;
    register_stat_tap_table_ui(&w->ui);
}
