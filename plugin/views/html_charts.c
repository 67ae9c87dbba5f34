/* html_charts.c - the report's bars: how many calls by outcome, fault, verdict and peer
 *
 * A bar is a button that filters the table of calls.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/html.h"

#include <stdlib.h>

#define PEERS_MAX 12            /* the busiest */

typedef struct {
    const char *name;
    unsigned count;
} peer;

static unsigned bar_width(unsigned count, unsigned most)
{
    return MAX(count * 1000 / MAX(most, 1), 4);
}

/* at_fault: how many of them are not sound; they are the end of the bar. */
static void put_bar(html *p, const char *colour, unsigned count, unsigned at_fault, unsigned most)
{
    unsigned width = bar_width(count, most), bad = at_fault ? MAX(at_fault * width / count, 4) : 0;

    html_tag(p, "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
             "<rect class=\"%s\" width=\"%u\" height=\"10\"/>", colour, width);
    if (bad)
        html_tag(p, "<rect class=\"bad\" x=\"%u\" width=\"%u\" height=\"10\"/>", width - bad, bad);
    html_tag(p, "</svg><span class=\"number\">%u</span></button>\n", count);
}

static void put_fault_count(html *p, unsigned at_fault)
{
    if (at_fault)
        html_tag(p, " <span class=\"faint\">(%u with a fault)</span>", at_fault);
}

static void begin_chart(html *p, const char *title)
{
    html_tag(p, "<h2>%s</h2>\n<div class=\"chart\">\n", title);
}

static void begin_words_bar(html *p, const char *words, unsigned at_fault)
{
    html_element(p, "<button type=\"button\" class=\"bar\" aria-pressed=\"false\" data-words=\"", words, "\"><span>");
    html_text(p, words);
    put_fault_count(p, at_fault);
    html_tag(p, "</span>");
}

static void put_outcomes(html *p, const report_totals *t)
{
    const unsigned *count = t->outcomes;
    unsigned most = 1;

    for (unsigned i = 0; i < OUTCOME_COUNT; i++)
        most = MAX(most, count[i]);
    begin_chart(p, "Outcomes");
    for (unsigned i = 0; i < OUTCOME_COUNT; i++) {
        const char *name = outcome_name((call_outcome)i);

        if (!count[i])
            continue;
        html_tag(p, "<button type=\"button\" class=\"bar\" aria-pressed=\"false\" data-outcome=\"%s\"><span>", name);
        html_mark(p, (call_outcome)i, false);
        html_tag(p, "%s", name);
        unsigned at_fault = i == OUTCOME_ANSWERED ? t->at_fault : 0;
        put_fault_count(p, at_fault);
        html_tag(p, "</span>");
        put_bar(p, html_colour((call_outcome)i), count[i], at_fault, most);
    }
    html_tag(p, "</div>\n");
}

static void put_verdicts(html *p, const report_verdict *verdicts)
{
    unsigned most = 1;

    for (unsigned i = 0; i < VERDICT_COUNT; i++)
        most = MAX(most, verdicts[i].count);
    begin_chart(p, "Verdicts");
    for (unsigned i = 0; i < VERDICT_COUNT; i++)
        if (verdicts[i].count) {
            begin_words_bar(p, verdict_id_name((verdict_id)i), verdicts[i].at_fault);
            put_bar(p, html_colour(verdicts[i].outcome), verdicts[i].count, verdicts[i].at_fault, most);
        }
    html_tag(p, "</div>\n");
}

/* What is wrong with calls, beside how they ended; nothing where that is nothing. */
static void put_faults(html *p, const unsigned *count)
{
    unsigned most = 0;

    for (unsigned i = 0; i < FINDING_COUNT; i++)
        most = MAX(most, count[i]);
    if (!most)
        return;
    html_tag(p, "<div>");
    begin_chart(p, "Findings");
    for (unsigned i = 0; i < FINDING_COUNT; i++)
        if (count[i]) {
            begin_words_bar(p, finding_id_name((finding_id)i), 0);
            put_bar(p, "bad", count[i], 0, most);
        }
    html_tag(p, "</div></div>");
}

static int busier(const void *a, const void *b)
{
    const peer *x = (const peer *)a, *y = (const peer *)b;

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return g_strcmp0(x->name, y->name);
}

static void put_peers(html *p, GHashTable *counts)
{
    unsigned n = g_hash_table_size(counts), i = 0;
    peer *peers = wmem_alloc_array(p->pool, peer, MAX(n, 1));
    GHashTableIter at;
    void *name, *count;

    g_hash_table_iter_init(&at, counts);
    while (g_hash_table_iter_next(&at, &name, &count))
        peers[i++] = (peer){ (const char *)name, GPOINTER_TO_UINT(count) };
    qsort(peers, n, sizeof peers[0], busier);
    begin_chart(p, "Peers that calls went to");
    for (i = 0; i < MIN(n, PEERS_MAX); i++) {
        begin_words_bar(p, peers[i].name, 0);
        put_bar(p, "idle", peers[i].count, 0, peers[0].count);
    }
    html_tag(p, "</div>\n");
    if (n > PEERS_MAX)
        html_tag(p, "<p class=\"faint\">and %u more peers</p>\n", n - PEERS_MAX);
}

void html_charts(html *p, const report_totals *t)
{
    html_tag(p, "<div class=\"charts\">\n<div>");
    put_outcomes(p, t);
    html_tag(p, "</div>");
    put_faults(p, t->faults);
    html_tag(p, "<div>");
    put_verdicts(p, t->verdicts);
    html_tag(p, "</div><div>");
    put_peers(p, t->peers);
    html_tag(p, "</div>\n</div>\n");
}
