/* metrics.c - RFC 6076 metrics of the file and of each peer
 *
 * A peer is the host that the first INVITE, or the first REGISTER, of a Call-ID
 * was sent to, on the hop nearest to the caller.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "base/times.h"
#include "capture/parts.h"
#include "views/metrics.h"
#include "views/selection.h"
#include "verdict/measure.h"

#define COMMAND "sipexplain,metrics"

typedef struct {
    char *host;
    uint64_t order;             /* by part of the capture, and there by first appearance as a host */
    measure *sums;
} peer;

/* What is kept of all parts: by address, for each part numbers its hosts anew. */
typedef struct {
    GHashTable *peers;          /* host -> peer * */
} metrics;

/* One part. */
typedef struct {
    const selection *selection;
    const tracker *tracker;
    metrics *all;
    GHashTable *peers;          /* number of the host -> peer * */
} gathering;

static const struct {
    const char *name;
    int64_t unit;
    const char *unit_name;
} delays[DELAY_COUNT] = {
#define X(id, name, unit, unit_name) [id] = { name, unit, unit_name },
    MEASURE_DELAYS(X)
#undef X
};

static const struct {
    const char *name;
    const char *counts;
} ratios[RATIO_COUNT] = {
#define X(id, name, part, whole, counts) [id] = { name, counts },
    MEASURE_RATIOS(X)
#undef X
};

/* ---- gathering ---- */

static void peer_free(void *data)
{
    peer *p = (peer *)data;

    measure_free(p->sums);
    g_free(p->host);
    g_free(p);
}

static metrics *metrics_of(selection *s)
{
    metrics *m = (metrics *)s->data;

    if (!m) {
        s->data = m = g_new0(metrics, 1);
        m->peers = g_hash_table_new_full(wmem_str_hash, g_str_equal, NULL, peer_free);
    }
    return m;
}

static peer *peer_of(const gathering *g, uint32_t host)
{
    const char *text = tracker_host_text(g->tracker, host);
    peer *p = (peer *)g_hash_table_lookup(g->all->peers, text);

    if (!p) {
        p = g_new0(peer, 1);
        p->host = g_strdup(text);
        p->order = (uint64_t)parts_now() << 32 | host;
        p->sums = measure_new();
        g_hash_table_insert(g->all->peers, p->host, p);
    }
    return p;
}

static measure *sums_of(const gathering *g, uint32_t host)
{
    peer *p = (peer *)g_hash_table_lookup(g->peers, GUINT_TO_POINTER(host));

    if (!p) {
        p = peer_of(g, host);
        g_hash_table_insert(g->peers, GUINT_TO_POINTER(host), p);
    }
    return p->sums;
}

static void gather_calls(gathering *g)
{
    uint32_t count = tracker_call_count(g->tracker);

    for (uint32_t n = 1; n <= count; n++) {
        call *c = tracker_call(g->tracker, n);

        if (!selection_has(g->selection, c))
            continue;
        const verdict *v = capture_verdict(c);
        if (v->facts.first_invite)
            measure_call(sums_of(g, v->facts.first_invite->destination), v);
    }
}

static void gather_other(const call *c, void *data)
{
    gathering *g = (gathering *)data;

    if (!selection_has(g->selection, c))
        return;
    for (const call_message *e = c->messages; e; e = e->next) {
        if (message_method(e) == METHOD_REGISTER && !e->code) {
            measure_registrations(sums_of(g, e->destination), c, tracker_now(g->tracker));
            return;
        }
    }
}

static void gather(selection *s, FILE *out _U_)
{
    tracker *t = capture_tracker();
    gathering g = { .selection = s, .tracker = t, .all = metrics_of(s), .peers = g_hash_table_new(NULL, NULL) };

    tracker_finish(t);
    gather_calls(&g);
    tracker_foreach_other(t, gather_other, &g);
    g_hash_table_destroy(g.peers);
}

/* The busiest first. */
static int compare_peers(const void *a, const void *b)
{
    const peer *x = *(const peer *const *)a, *y = *(const peer *const *)b;
    uint64_t n = x->sums->calls + x->sums->registers, m = y->sums->calls + y->sums->registers;

    if (n != m)
        return n < m ? 1 : -1;
    return (x->order > y->order) - (x->order < y->order);
}

static GPtrArray *sorted_peers(const metrics *m)
{
    GPtrArray *sorted = g_ptr_array_new();
    GHashTableIter i;
    void *value;

    g_hash_table_iter_init(&i, m->peers);
    while (g_hash_table_iter_next(&i, NULL, &value))
        g_ptr_array_add(sorted, value);
    g_ptr_array_sort(sorted, compare_peers);
    return sorted;
}

/* ---- printing ---- */

static void print_decimal(int64_t value, int64_t unit)
{
    GString *text = g_string_new(NULL);

    put_decimal(text, value, unit, 3);
    printf(" %10s", text->str);
    g_string_free(text, TRUE);
}

static void print_delays(measure *m, bool all)
{
    printf("  %-15s %-4s %7s %10s %10s %10s %10s %10s %10s %10s\n", "Delay", "Unit", "Count", "Mean", "Min", "50%",
           "90%", "95%", "99%", "Max");
    for (unsigned i = 0; i < DELAY_COUNT; i++) {
        distribution d = measure_distribution(m, (delay_id)i);
        const int64_t values[] = { d.mean, d.min, d.p50, d.p90, d.p95, d.p99, d.max };

        if (!d.n && !all)
            continue;
        printf("  %-15s %-4s %7u", delays[i].name, delays[i].unit_name, d.n);
        for (unsigned j = 0; j < G_N_ELEMENTS(values); j++) {
            if (d.n)
                print_decimal(values[j], delays[i].unit);
            else
                printf(" %10s", "-");
        }
        printf("\n");
    }
}

static void print_ratio(unsigned id, ratio r)
{
    char percent[32] = "-";
    char count[64] = "-";

    if (r.whole) {
        uint64_t tenths = (r.part * 1000 + r.whole / 2) / r.whole;
        snprintf(percent, sizeof percent, "%" PRIu64 ".%" PRIu64, tenths / 10, tenths % 10);
        snprintf(count, sizeof count, "%" PRIu64 " of %" PRIu64, r.part, r.whole);
    }
    printf("  %-24s %6s  %-15s %s\n", ratios[id].name, percent, count, ratios[id].counts);
}

/* Whether a ratio tells more than the one it is a variant of. */
static bool differs(const measure *m, unsigned id)
{
    switch (id) {
    case RATIO_SER_APART:
    case RATIO_SEER_APART:
        return m->challenged;
    case RATIO_SEER_UNBLOCKED:
        return m->blocked;
    case RATIO_SEER_UNBLOCKED_APART:
        return m->blocked && m->challenged;
    case RATIO_IRA_APART:
        return m->registers_challenged;
    default:
        return true;
    }
}

static void print_ratios(const measure *m, bool all)
{
    printf("  %-24s %6s  %-15s %s\n", "Ratio", "%", "Count", "What is counted");
    for (unsigned i = 0; i < RATIO_COUNT; i++) {
        ratio r = measure_ratio(m, (ratio_id)i);

        if (differs(m, i) && (r.whole || all))
            print_ratio(i, r);
    }
}

static void print_measure(const char *title, measure *m, bool all)
{
    printf("\n%s: calls %" PRIu64 " (in progress %" PRIu64 "), INVITEs %" PRIu64 " (challenged %" PRIu64
           ", redirected %" PRIu64 "), REGISTERs %" PRIu64 " (challenged %" PRIu64 ")\n",
           title, m->calls, m->in_progress, m->invites, m->challenged, m->redirected, m->registers,
           m->registers_challenged);
    print_delays(m, all);
    print_ratios(m, all);
}

static void print_peers(const GPtrArray *peers)
{
    for (unsigned i = 0; i < peers->len; i++) {
        const peer *p = (const peer *)g_ptr_array_index(peers, i);
        char *title = g_strdup_printf("Sent to %s", p->host);

        print_measure(title, p->sums, false);
        g_free(title);
    }
}

/* ---- as a view ---- */

static void draw(selection *s)
{
    measure *sums = measure_new();

    selection_print(s, stdout);
    GPtrArray *peers = sorted_peers(metrics_of(s));
    for (unsigned i = 0; i < peers->len; i++)
        measure_add(sums, ((const peer *)g_ptr_array_index(peers, i))->sums);

    printf("SIP metrics (RFC 6076; doc/metrics.md has the formulas)");
    if (s->filter)
        printf(" of what has a SIP packet that matches %s", s->filter);
    printf("\n");
    print_measure("All peers", sums, true);
    if (peers->len > 1)
        print_peers(peers);

    g_ptr_array_free(peers, TRUE);
    measure_free(sums);
}

static void forget(selection *s)
{
    metrics *m = (metrics *)s->data;

    s->data = NULL;
    if (!m)
        return;
    g_hash_table_destroy(m->peers);
    g_free(m);
}

static const selection_view view = { .gather = gather, .draw = draw, .forget = forget };

void metrics_register(void)
{
    static const list_command list = { COMMAND, "SIP metrics", .table = &view };
    static stat_tap_ui command;

    list_command_register(&list, &command);
}
