/* views.c - registers every view
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "../compat.h"
#include "calls.h"
#include "report.h"
#include "metrics.h"
#include "statistics.h"
#include "views.h"

void views_register(int proto _U_)
{
    calls_register();
    metrics_register();
    report_register();
}

void views_register_listeners(void)
{
    statistics_register();
}
