/* calls.c - -z sipexplain,calls: one row per call, as a table, CSV or NDJSON
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/calls.h"

#include "views/calls_export.h"
#include "views/calls_table.h"
#include "views/list_window.h"
#include "views/selection.h"

void calls_register(void)
{
    static const list_command list = { "sipexplain,calls", "SIP calls", &calls_table_view, &calls_csv_view, &calls_ndjson_view };
    static stat_tap_ui command;

    list_command_register(&list, &command);
    calls_window_register(list.name);
}
