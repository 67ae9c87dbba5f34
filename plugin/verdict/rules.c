/* rules.c - all rules of verdicts, in the order in which they are tried
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask_call.h"

static const verdict_table *const tables[] = { &verdicts_call, &verdicts_leg, &verdicts_cause, &verdicts_code };

const verdict_rule *verdict_rule_at(size_t n)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        if (n < tables[i]->count)
            return &tables[i]->rows[n];
        n -= tables[i]->count;
    }
    return NULL;
}
