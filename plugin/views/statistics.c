/* statistics.c - the statistics tree: responses, causes, calls, verdicts, peers
 *
 * A statistics tree is counted packet by packet, and nobody says when the last
 * one has passed. So a call is counted under the verdict that holds so far, and
 * moved when a later packet changes that: in one pass of tshark a line may be
 * left at 0. With -2, and in the GUI, each call has its last verdict at once.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "statistics.h"
#include "tap.h"
#include "../knowledge/knowledge.h"

#include <epan/stats_tree.h>

#define ROOT 0

/* Where a call is counted now. */
typedef struct {
    const verdict_rule *rule;
    call_outcome outcome;
    char *peer;                 /* NULL: the INVITE is not in the capture */
} counted;

typedef struct {
    GHashTable *calls;          /* call * -> counted * */
    uint32_t last_frame;
} tree_state;

static GHashTable *states;      /* stats_tree * -> tree_state *: there may be several windows */

static void counted_free(void *data)
{
    counted *n = (counted *)data;

    g_free(n->peer);
    g_free(n);
}

static void state_free(void *data)
{
    tree_state *s = (tree_state *)data;

    g_hash_table_destroy(s->calls);
    g_free(s);
}

static tree_state *state_of(stats_tree *st)
{
    tree_state *s;

    if (!states)
        states = g_hash_table_new_full(NULL, NULL, NULL, state_free);
    s = (tree_state *)g_hash_table_lookup(states, st);
    if (!s) {
        s = g_new0(tree_state, 1);
        s->calls = g_hash_table_new_full(NULL, NULL, NULL, counted_free);
        g_hash_table_insert(states, st, s);
    }
    return s;
}

static void tree_start(stats_tree *st)
{
    if (states)
        g_hash_table_remove(states, st);
}

static void tick(stats_tree *st, const char *group, const char *name)
{
    int id = tick_stat_node(st, group, ROOT, TRUE);

    tick_stat_node(st, name, id, FALSE);
}

/* ---- packets ---- */

static void count_response(stats_tree *st, unsigned code)
{
    const response_row *row = response_find(code);
    const char *class_name = response_class_name(code / 100);
    char *klass = g_strdup_printf("%uxx %s", code / 100, class_name ? class_name : "unknown class");
    char *name = g_strdup_printf("%u%s%s", code, row ? " " : "", row ? row->name : "");
    int responses = tick_stat_node(st, "Responses", ROOT, TRUE);
    int id = tick_stat_node(st, klass, responses, TRUE);

    tick_stat_node(st, name, id, FALSE);
    g_free(name);
    g_free(klass);
}

static const char *cause_name(const kept_reason *r)
{
    if (r->cause < 0)
        return NULL;
    if (g_ascii_strcasecmp(r->protocol, "Q.850") == 0) {
        const q850_row *row = r->cause <= 127 ? q850_find((unsigned)r->cause) : NULL;
        return row ? row->name : NULL;
    }
    if (g_ascii_strcasecmp(r->protocol, "SIP") == 0 && r->cause <= 699) {
        const response_row *row = response_find((unsigned)r->cause);
        if (row)
            return row->name;
    }
    const reason_cause_row *row = reason_cause_find(span_of(r->protocol), (uint64_t)r->cause);
    return row ? row->name : NULL;
}

static void count_reason(stats_tree *st, const kept_reason *r)
{
    const reason_protocol_row *protocol = reason_protocol_find(span_of(r->protocol));
    const char *name = cause_name(r);
    int causes = tick_stat_node(st, "Reasons", ROOT, TRUE);
    int id = tick_stat_node(st, protocol ? protocol->token : r->protocol, causes, TRUE);
    char *text = r->cause < 0 ? g_strdup("no cause")
                              : g_strdup_printf("%" PRId64 "%s%s", r->cause, name ? " " : "", name ? name : "");

    tick_stat_node(st, text, id, FALSE);
    g_free(text);
}

static void count_message(stats_tree *st, const call_event *e)
{
    if (e->code)
        count_response(st, e->code);
    for (const kept_reason *r = e->detail ? e->detail->reasons : NULL; r; r = r->next)
        count_reason(st, r);
}

/* ---- calls ---- */

static void move(stats_tree *st, const counted *n, int by)
{
    const char *outcome = outcome_name(n->outcome);
    int id = increase_stat_node(st, "Calls", ROOT, TRUE, by);

    increase_stat_node(st, outcome, id, FALSE, by);
    if (n->rule) {
        id = increase_stat_node(st, "Verdicts", ROOT, TRUE, by);
        increase_stat_node(st, n->rule->id, id, FALSE, by);
    }
    if (n->peer) {
        id = increase_stat_node(st, "Calls by peer", ROOT, TRUE, by);
        id = increase_stat_node(st, n->peer, id, TRUE, by);
        increase_stat_node(st, outcome, id, FALSE, by);
    }
}

static char *peer_of(const tracker *t, const verdict *v)
{
    char *text, *copy;

    if (!v->facts.first_invite)
        return NULL;
    text = tracker_host_text(t, NULL, v->facts.first_invite->destination);
    copy = g_strdup(text);
    wmem_free(NULL, text);
    return copy;
}

static void count_call(stats_tree *st, tree_state *s, const tap_record *r)
{
    const verdict *v = sipexplain_verdict(r->call);
    counted *n = (counted *)g_hash_table_lookup(s->calls, r->call);

    if (n && n->rule == v->rule && n->outcome == v->outcome)
        return;
    if (!n) {
        n = g_new0(counted, 1);
        n->peer = peer_of(r->tracker, v);
        g_hash_table_insert(s->calls, r->call, n);
    } else {
        move(st, n, -1);
    }
    n->rule = v->rule;
    n->outcome = v->outcome;
    move(st, n, 1);
}

static tap_packet_status tree_packet(stats_tree *st, packet_info *pinfo, epan_dissect_t *edt _U_, const void *record,
                                     tap_flags_t flags _U_)
{
    const tap_record *r = (const tap_record *)record;
    tree_state *s = state_of(st);

    /* Not every new pass over a file announces itself. */
    if (pinfo->num < s->last_frame)
        g_hash_table_remove_all(s->calls);
    s->last_frame = pinfo->num;

    if (r->event && r->event->frame == pinfo->num)
        count_message(st, r->event);
    else if (r->event)
        tick(st, "Retransmissions", r->event->code ? "of responses" : "of requests");
    if (r->call && r->call->number)
        count_call(st, s, r);
    return TAP_PACKET_REDRAW;
}

void statistics_register(void)
{
    stats_tree_register_plugin(SIPEXPLAIN_TAP, "sipexplain", "SIP Explain" COMPAT_STATS_TREE_SEPARATOR
                               "Responses, causes and verdicts", 0, tree_packet, tree_start, tree_start);
}
