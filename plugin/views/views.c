/* views.c - registers every view
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "../compat.h"
#include "annotate.h"
#include "calls.h"
#include "filter.h"
#include "menu.h"
#include "report.h"
#include "metrics.h"
#include "statistics.h"
#include "views.h"

void views_register(int proto)
{
    annotate_register();
    calls_register();
    metrics_register();
    report_register();
    filter_register();
    menu_register(proto);
    /* Here and not from a tap_plugin, whose turn never comes in sharkd. */
    statistics_register();
}
