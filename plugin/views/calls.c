/* calls.c - -z sipexplain,calls: one row per call, as a table, CSV or NDJSON
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/calls.h"

#include "views/calls_export.h"
#include "views/calls_table.h"
#include "views/calls_window.h"
#include "views/command.h"
#include "views/selection.h"

#define COMMAND "sipexplain,calls"

static compat_stat_result start_calls(const char *argument, void *data _U_)
{
    const char *rest = command_rest(argument, COMMAND);
    const char *what = "no display filter";
    const selection_view *view = &calls_table_view;

    if (!rest)
        return command_failed("-z %s: did you mean -z " COMMAND "[,csv|,ndjson][,filter]?", argument);
    if (command_word(&rest, "csv"))
        view = &calls_csv_view;
    else if (command_word(&rest, "ndjson"))
        view = &calls_ndjson_view;
    else
        what = "neither csv, nor ndjson, nor a display filter";

    selection *s = g_new0(selection, 1);
    selection_init(s, view, rest);
    char *error = selection_listen(s);
    if (error)
        return command_failed("-z " COMMAND ": \"%s\" is %s: %s", rest, what, error);
    COMPAT_STAT_OK;
}

void calls_register(void)
{
    static tap_param params[] = { { PARAM_FILTER, "filter", "Filter", NULL, TRUE } };
    static stat_tap_ui command = {
        .title = "SIP calls", .cli_string = COMMAND, .tap_init_cb = start_calls,
        .nparams = G_N_ELEMENTS(params), .params = params
    };

    command.group = COMPAT_TELEPHONY_GROUP;
    /* Of two commands of one name tshark keeps the first: ours, not the one it makes for the window. */
    command_register(&command);
    calls_window_register(COMMAND);
}
