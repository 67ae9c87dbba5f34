/* statistics.c - the statistics tree: responses, causes, calls, verdicts, peers, other requests
 *
 * A statistics tree is counted packet by packet, and nobody tells it when the
 * last one has passed. A second listener of ours does: where the file is not
 * known to its end yet, it counts the calls just before tshark prints the tree,
 * since listeners are drawn last come, first served. In later passes (-2, and
 * always in the GUI) a call's last verdict is known when its first packet passes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/statistics.h"
#include "knowledge/knowledge.h"
#include "base/text.h"

#include "capture/capture.h"
#include "capture/record.h"
#include "verdict/requests.h"
#include "views/command.h"

#include <epan/stats_tree_priv.h>

#define ROOT 0
#define NAME "sipexplain,tree"

/*
 * Nodes below one whose names a sender chooses; the rest is one node, "others". Wireshark walks all nodes of a parent to
 * add one, and finds them by a hash that is easy to aim at.
 */
#define PEERS_MAX   4096
#define WORDS_MAX   256         /* protocols of Reasons, causes of one */

typedef struct {
    stats_tree *tree;           /* NULL: gone before the listener */
    GHashTable *calls;          /* of call *: those that are counted, or wait for it */
    GPtrArray *waiting;         /* of call * */
    GHashTable *late;           /* "parent name" -> count of those that waited */
    bool counts_late;           /* the waiting ones are counted now */
    GHashTable *named;          /* "parent name" of limited nodes, and "parent" -> how many */
    uint32_t last_frame;
    bool listening;             /* the second listener holds this too */
    bool failed;                /* what was drawn could not be written */
} tree_state;

static GHashTable *states;      /* stats_tree * -> tree_state *: there may be several windows */

static GHashTable *names_new(void)
{
    return g_hash_table_new_full(wmem_str_hash, g_str_equal, g_free, NULL);
}

static void state_clear(tree_state *s)
{
    g_hash_table_remove_all(s->calls);
    g_hash_table_remove_all(s->late);
    g_hash_table_remove_all(s->named);
    g_ptr_array_set_size(s->waiting, 0);
    s->last_frame = 0;
}

static void state_free(tree_state *s)
{
    capture_at_end_no_more(s);
    g_hash_table_destroy(s->calls);
    g_hash_table_destroy(s->late);
    g_hash_table_destroy(s->named);
    g_ptr_array_free(s->waiting, TRUE);
    g_free(s);
}

static void part_ended(void *data);

static tree_state *state_of(stats_tree *st)
{
    tree_state *s;

    if (!states)
        states = g_hash_table_new(NULL, NULL);
    s = (tree_state *)g_hash_table_lookup(states, st);
    if (!s) {
        s = g_new0(tree_state, 1);
        s->tree = st;
        s->calls = g_hash_table_new(NULL, NULL);
        s->late = names_new();
        s->named = names_new();
        s->waiting = g_ptr_array_new();
        g_hash_table_insert(states, st, s);
        capture_at_end(part_ended, s);
    }
    return s;
}

/* This name, or "others" where its parent has no room for one more. */
static const char *limited(tree_state *s, int parent, const char *name, unsigned max)
{
    char *one = g_strdup_printf("%d %s", parent, name), *all = g_strdup_printf("%d", parent);
    unsigned n = GPOINTER_TO_UINT(g_hash_table_lookup(s->named, all));
    bool known = g_hash_table_contains(s->named, one), fits = known || n < max;

    if (fits && !known) {
        g_hash_table_add(s->named, g_steal_pointer(&one));
        g_hash_table_replace(s->named, g_steal_pointer(&all), GUINT_TO_POINTER(n + 1));
    }
    g_free(one);
    g_free(all);
    return fits ? name : "others";
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

static void count_reason(tree_state *s, const kept_reason *r)
{
    const reason_protocol_row *protocol = reason_protocol_find(span_of(r->protocol));
    const char *name = r->cause >= 0 ? cause_name_find(span_of(r->protocol), (uint64_t)r->cause) : NULL;
    int causes = tick_stat_node(s->tree, "Reasons", ROOT, TRUE);
    char *token = text_clean(NULL, span_of(protocol ? protocol->token : r->protocol));
    int id = tick_stat_node(s->tree, limited(s, causes, token, WORDS_MAX), causes, TRUE);
    char *text = r->cause < 0 ? g_strdup("no cause")
                              : g_strdup_printf("%" PRId64 "%s%s", r->cause, name ? " " : "", name ? name : "");

    tick_stat_node(s->tree, limited(s, id, text, WORDS_MAX), id, FALSE);
    g_free(text);
    wmem_free(NULL, token);
}

static void count_message(tree_state *s, const call_message *e)
{
    if (e->code)
        count_response(s->tree, e->code);
    for (const kept_reason *r = e->detail ? e->detail->reasons : NULL; r; r = r->next)
        count_reason(s, r);
}

static void count_retransmission(stats_tree *st, const call_message *e)
{
    int id = tick_stat_node(st, "Retransmissions", ROOT, TRUE);

    tick_stat_node(st, e->code ? "of responses" : "of requests", id, FALSE);
}

/* ---- calls ---- */

/*
 * One more of a node. After the last packet its count is set instead, since a
 * tick would also enter the node's burst columns, at the time of that packet.
 */
static int count(tree_state *s, const char *name, int parent, ws_bool with_children)
{
    char *key;
    unsigned n;

    if (!s->counts_late)
        return tick_stat_node(s->tree, name, parent, with_children);
    key = g_strdup_printf("%d %s", parent, name);
    n = GPOINTER_TO_UINT(g_hash_table_lookup(s->late, key)) + 1;
    g_hash_table_replace(s->late, key, GUINT_TO_POINTER(n));
    return set_stat_node(s->tree, name, parent, with_children, (int)n);
}

static void count_peer(tree_state *s, const tracker *t, const verdict *v)
{
    int peers = count(s, "Calls by peer", ROOT, TRUE);
    const char *peer = tracker_host_text(t, v->facts.first_invite->destination);
    int id = count(s, limited(s, peers, peer, PEERS_MAX), peers, TRUE);

    count(s, outcome_name(v->outcome), id, FALSE);
}

/* Of a Call-ID that is no call: by method, peer and outcome. */
static void count_requests(tree_state *s, const tracker *t, const call *c)
{
    for (const transaction *x = c->registration ? NULL : c->transactions; x; x = x->next) {
        uint32_t host;
        uint16_t port;

        if (!request_counts(x))
            continue;
        request_peer(x, &host, &port);
        int id = count(s, "Requests beside calls", ROOT, TRUE);
        id = count(s, method_name((sip_method)x->method), id, TRUE);
        id = count(s, limited(s, id, tracker_host_text(t, host), PEERS_MAX), id, TRUE);
        count(s, request_outcome_name(transaction_outcome_of(t, c, x)), id, FALSE);
    }
}

static void count_call(tree_state *s, const tracker *t, call *c)
{
    if (!c->number) {
        count_requests(s, t, c);
        return;
    }
    const verdict *v = capture_verdict(c);
    int id = count(s, "Calls", ROOT, TRUE);

    count(s, outcome_name(v->outcome), id, FALSE);
    if (v->rule) {
        id = count(s, "Verdicts", ROOT, TRUE);
        count(s, verdict_id_name(v->rule->id), id, FALSE);
    }
    if (v->facts.first_invite)
        count_peer(s, t, v);
}

static void count_waiting(void *data)
{
    tree_state *s = (tree_state *)data;
    tracker *t = capture_tracker();

    if (!s->tree || !s->waiting->len)
        return;
    tracker_finish(t);
    s->counts_late = true;
    for (unsigned i = 0; i < s->waiting->len; i++)
        count_call(s, t, (call *)g_ptr_array_index(s->waiting, i));
    s->counts_late = false;
    g_ptr_array_set_size(s->waiting, 0);
}

/* Its calls go; what they counted stays until Wireshark resets the tree. */
static void part_ended(void *data)
{
    tree_state *s = (tree_state *)data;

    count_waiting(s);
    g_hash_table_remove_all(s->calls);
    s->last_frame = 0;
}

static void state_reset(void *data)
{
    state_clear((tree_state *)data);
}

static void stop_listening(void *data)
{
    tree_state *s = (tree_state *)data;

    s->listening = false;
    if (!s->tree)
        state_free(s);
}

/* The tree's own listener is there when its packets come, so this one is the later and is drawn before it. */
static void wait_for_the_end(tree_state *s, call *c)
{
    g_ptr_array_add(s->waiting, c);
    if (s->listening)
        return;
    GString *error = register_tap_listener(SIPEXPLAIN_TAP, s, NULL, TL_REQUIRES_NOTHING, state_reset, NULL,
                                           count_waiting, stop_listening);
    s->listening = !error;
    if (error)
        g_string_free(error, TRUE);
}

/* Called anew for each window and, by some versions, for each pass. */
static void tree_start(stats_tree *st)
{
    state_clear(state_of(st));
}

/* Some versions free tree and listeners together, and not in one order. */
static void tree_end(stats_tree *st)
{
    tree_state *s = states ? (tree_state *)g_hash_table_lookup(states, st) : NULL;

    if (!s)
        return;
    g_hash_table_remove(states, st);
    if (g_hash_table_size(states) == 0)
        g_clear_pointer(&states, g_hash_table_destroy);
    s->tree = NULL;
    if (!s->listening)
        state_free(s);
}

static tap_packet_status tree_packet(stats_tree *st, packet_info *pinfo, epan_dissect_t *edt _U_, const void *record,
                                     tap_flags_t flags _U_)
{
    const tap_record *r = (const tap_record *)record;
    tree_state *s = state_of(st);

    /* Not every new pass over a file announces itself. */
    if (pinfo->num < s->last_frame)
        state_clear(s);
    s->last_frame = pinfo->num;

    if (message_frame(r->event) == pinfo->num)
        count_message(s, r->event);
    else if (r->event)
        count_retransmission(st, r->event);
    if (!r->call || !g_hash_table_add(s->calls, r->call))
        return TAP_PACKET_REDRAW;
    if (tracker_is_whole(r->tracker))
        count_call(s, r->tracker, r->call);
    else
        wait_for_the_end(s, r->call);
    return TAP_PACKET_REDRAW;
}

/* ---- tshark -z sipexplain,tree ---- */

static void tree_draw(void *data)
{
    stats_tree *st = (stats_tree *)data;
    GString *text = stats_tree_format_as_str(st, ST_FORMAT_PLAIN, stats_tree_get_default_sort_col(st),
                                             stats_tree_is_default_sort_DESC(st));

    fputs(text->str, stdout);
    g_string_free(text, TRUE);
    state_of(st)->failed = !command_wrote();
}

static void tree_finish(void *data)
{
    stats_tree *st = (stats_tree *)data;
    bool failed = state_of(st)->failed;

    stats_tree_free(st);
    if (failed)
        command_exit();
}

static compat_stat_result start(const char *argument, void *data _U_)
{
    const char *filter = command_rest(argument, NAME);
    stats_tree_cfg *config = stats_tree_get_cfg_by_abbr(SIPEXPLAIN_TAP);

    if (!filter || !config)
        return command_failed("-z %s: did you mean -z " NAME "[,filter]?", argument);

    stats_tree *st = stats_tree_new(config, NULL, *filter ? filter : NULL);
    GString *error = register_tap_listener(st->cfg->tapname, st, st->filter, st->cfg->flags, stats_tree_reset,
                                           stats_tree_packet, tree_draw, tree_finish);
    if (error)
        return command_failed("-z %s: \"%s\" is no display filter: %s", NAME, filter, error->str);
    tree_start(st);
    COMPAT_STAT_OK;
}

/*
 * tshark has a command for every statistics tree, but that one forgives what
 * follows the name, reports a bad filter with status 0, and does not see a full
 * disk. Of two commands with one name it keeps the one registered first, and its
 * own come after those of dissectors (register_stat_tap_ui(), tap-stats_tree.c).
 */
void statistics_register(void)
{
    static stat_tap_ui ui = {
        .group = REGISTER_STAT_GROUP_GENERIC, .title = NULL, .cli_string = NAME, .tap_init_cb = start
    };

    command_register(&ui);
    stats_tree_register_plugin(SIPEXPLAIN_TAP, "sipexplain", "SIP Explain" COMPAT_STATS_TREE_SEPARATOR
                               "Responses, causes and verdicts", 0, tree_packet, tree_start, tree_end);
}
