/* views.c - registers every view
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/compat.h"
#include "views/annotate.h"
#include "views/calls.h"
#include "views/failed.h"
#include "views/filter.h"
#include "views/help.h"
#include "views/info.h"
#include "views/menu.h"
#include "views/report.h"
#include "views/metrics.h"
#include "views/registrations.h"
#include "views/statistics.h"
#include "views/tree.h"
#include "views/views.h"

void views_register(int proto)
{
    tree_register(proto);
    annotate_register();
    calls_register();
    registrations_register();
    failed_register();
    help_register();
    metrics_register();
    report_register();
    info_register();
    filter_register();
    menu_register(proto);
    /* Here and not from a tap_plugin, whose turn never comes in sharkd. */
    statistics_register();
}
