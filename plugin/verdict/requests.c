/* requests.c - requests that are no calls and no registrations, by method and peer: what became of them, and why
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/requests.h"

#include <stdlib.h>

#include "knowledge/knowledge.h"
#include "verdict/words.h"
#include "wire/params.h"

/* A request, while all are put in order. */
typedef struct {
    const call *call;
    const transaction *transaction;
    uint32_t dropped;               /* messages of the call beyond its limit, with its first request only */
} one_request;

typedef struct {
    requests *found;
    bool (*wanted)(const call *c, const void *about);
    const void *about;
    GArray *all;                    /* of one_request */
    GHashTable *by_peer;            /* "method host port" -> request_group * */
    GHashTable *sms;                /* "from to reference" -> the transaction that carried it */
} gathering;

const char *request_outcome_name(transaction_outcome o)
{
    static const char *const names[] = {
        [PENDING] = "open", [ACCEPTED] = "accepted", [REFUSED] = "refused", [CHALLENGED] = "challenged", [REDIRECTED] = "redirected",
        [UNANSWERED] = "unanswered"
    };
    return names[o];
}

const char *request_problem_name(request_problem_id id)
{
    static const char *const names[] = {
#define X(id, name) name,
        REQUEST_PROBLEMS(X)
#undef X
    };
    return names[id];
}

bool request_counts(const transaction *x)
{
    return !is_downstream(x) && !(x->flags & TRANSACTION_STRANGER) && x->method != METHOD_ACK && x->method != METHOD_CANCEL;
}

void request_peer(const transaction *x, uint32_t *host, uint16_t *port)
{
    const call_message *m = request_or_first(x);

    *host = m->code ? m->source : m->destination;
    *port = m->code ? m->source_port : m->destination_port;
}

/* ---- gathering ---- */

static void collect(const call *c, void *data)
{
    gathering *g = (gathering *)data;

    uint32_t dropped = c->dropped;

    if (c->registration || !g->wanted(c, g->about))
        return;
    for (const transaction *x = c->transactions; x; x = x->next) {
        if (!request_counts(x))
            continue;
        g_array_append_vals(g->all, &(one_request){ c, x, dropped }, 1);
        dropped = 0;
    }
}

static int by_frame(const void *a, const void *b)
{
    const call_message *x = ((const one_request *)a)->transaction->first, *y = ((const one_request *)b)->transaction->first;

    return x->frame != y->frame ? (x->frame < y->frame ? -1 : 1) : 0;
}

static request_group *group_of(gathering *g, const transaction *x)
{
    uint32_t host;
    uint16_t port;

    request_peer(x, &host, &port);
    char *key = g_strdup_printf("%u %u %u", x->method, host, port);
    request_group *found = (request_group *)g_hash_table_lookup(g->by_peer, key);
    if (found || g->found->groups->len >= REQUEST_GROUPS_MAX) {
        g_free(key);
        return found;
    }
    found = g_new0(request_group, 1);
    found->method = (sip_method)x->method;
    found->host = host;
    found->port = port;
    found->order = g->found->groups->len;
    g_ptr_array_add(g->found->groups, found);
    g_hash_table_insert(g->by_peer, key, found);
    return found;
}

/* Who answers an OPTIONS lives, whatever he says; but not where a proxy speaks for somebody else, or he cannot serve. */
static bool is_failure(const request_group *g, request_problem_id id, unsigned code)
{
    if (id == PROBLEM_REFUSED && g->method == METHOD_OPTIONS)
        return code == 408 || code == 480 || code == 500 || code == 502 || code == 503 || code == 504;
    return id != PROBLEM_ENDED;
}

static void note(request_group *g, request_problem_id id, unsigned code, const char *reason, const transaction *x, const transaction *about)
{
    request_problem *p = g->problems;

    g->failed += is_failure(g, id, code);
    while (p < g->problems + g->problem_count && !(p->id == id && p->code == code && strcmp(p->reason, reason) == 0))
        p++;
    if (p == g->problems + REQUEST_PROBLEMS_MAX)
        return;
    if (p == g->problems + g->problem_count) {
        g->problem_count++;
        *p = (request_problem){ .id = id, .code = code, .reason = reason, .first = x };
    }
    p->count++;
    p->last = x;
    p->about = about;
}

/* A later one of the same Call-ID and method that was accepted; any: whatever became of it. */
static const transaction *later(const transaction *x, bool any)
{
    for (const transaction *r = x->next; r; r = r->next)
        if (r->method == x->method && request_counts(r) && (any || (r->final && r->final->code < 300)))
            return r;
    return NULL;
}

static void note_challenge(request_group *g, const transaction *x)
{
    if (x->flags & TRANSACTION_AUTH) {
        if (!x->final->detail->stale)
            note(g, PROBLEM_CREDENTIALS, x->final->code, "", x, NULL);
    } else if (x->method != METHOD_OPTIONS && !later(x, true)) {
        note(g, PROBLEM_UNSIGNED, x->final->code, "", x, NULL);     /* an OPTIONS wants any answer, and has it */
    }
}

static void note_outcome(request_group *g, const transaction *x, transaction_outcome o)
{
    if (!x->final) {
        if (o != UNANSWERED)
            return;
        if (!g->silent++)
            g->silent_since = x;
        note(g, PROBLEM_UNANSWERED, 0, "", x, NULL);
        return;
    }
    g->silent = 0;
    if (o == REFUSED || o == REDIRECTED)
        note(g, PROBLEM_REFUSED, x->final->code, "", x, NULL);
    else if (o == CHALLENGED)
        note_challenge(g, x);
}

static const message_story *story_of(const transaction *x)
{
    return x->request && x->request->envelope ? x->request->envelope->story : NULL;
}

/* ---- subscriptions that end (RFC 6665 4.1.3, 4.4.1) ---- */

static uint32_t seconds_asked(const transaction *x)
{
    return x->request && x->request->envelope ? x->request->envelope->expires : SECONDS_NONE;
}

static const transaction *subscribe_before(const call *c, const transaction *notify)
{
    const transaction *found = NULL;

    for (const transaction *x = c->transactions; x && x != notify; x = x->next)
        if (x->method == METHOD_SUBSCRIBE && x->final && x->final->code < 300)
            found = x;
    return found;
}

static void note_ending(request_group *g, const call *c, const transaction *x)
{
    const message_story *s = story_of(x);
    span rest = span_of(s && s->state ? s->state : ""), reason = SPAN_LIT("");
    span word = span_cut(rest, span_find(rest, 0, ';'));
    const transaction *subscribe = subscribe_before(c, x);
    param p;

    /* Who subscribes for 0 s ends it, or asks once. */
    if (!span_equal_nocase(span_trim(word), SPAN_LIT("terminated")) || (subscribe && seconds_asked(subscribe) == 0))
        return;
    for (rest = span_from(rest, word.len); param_next(&rest, &p);)
        if (span_equal_nocase(p.name, SPAN_LIT("reason")))
            reason = p.value;
    const ending_row *row = subscription_ending_find(reason);
    note(g, PROBLEM_ENDED, 0, row ? row->reason : "", x, subscribe);
}

/* ---- SMS (3GPP TS 24.011, TS 24.341) ---- */

static void note_sms(gathering *all, request_group *g, const transaction *x)
{
    const rp_message *sms = &story_of(x)->sms;
    uint32_t from = x->request->source, to = x->request->destination;
    bool sent = sms->type == RP_DATA_PHONE || sms->type == RP_DATA_NETWORK;
    char *key = g_strdup_printf("%u %u %u", sent ? from : to, sent ? to : from, sms->reference);

    if (sent) {
        g_hash_table_replace(all->sms, g_steal_pointer(&key), (void *)(uintptr_t)x);
    } else if (sms->type == RP_ERROR_PHONE || sms->type == RP_ERROR_NETWORK) {
        note(g, PROBLEM_SMS, sms->has_cause ? sms->cause : 0, "", x, (const transaction *)g_hash_table_lookup(all->sms, key));
    } else if (sms->type == RP_ACK_PHONE || sms->type == RP_ACK_NETWORK) {
        g->delivered++;
    }
    g_free(key);
}

static void take(gathering *all, const one_request *one)
{
    const transaction *x = one->transaction;
    transaction_outcome o = transaction_outcome_of(all->found->tracker, one->call, x);
    request_group *g = group_of(all, x);

    all->found->sent++;
    if (!g) {
        all->found->left_out++;
        return;
    }
    g->sent++;
    g->dropped += one->dropped;
    g->outcomes[o]++;
    note_outcome(g, x, o);
    if (x->method == METHOD_NOTIFY)
        note_ending(g, one->call, x);
    if (story_of(x) && story_of(x)->has_sms)
        note_sms(all, g, x);
}

static int by_failures(const void *a, const void *b)
{
    const request_group *x = *(request_group *const *)a, *y = *(request_group *const *)b;

    if (x->failed != y->failed)
        return x->failed > y->failed ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

requests *requests_gather(const tracker *t, bool (*wanted)(const call *c, const void *about), const void *about)
{
    requests *r = g_new0(requests, 1);
    gathering g = {
        r, wanted, about, g_array_new(FALSE, FALSE, sizeof(one_request)),
        g_hash_table_new_full(wmem_str_hash, g_str_equal, g_free, NULL), g_hash_table_new_full(wmem_str_hash, g_str_equal, g_free, NULL)
    };

    r->tracker = t;
    r->groups = g_ptr_array_new_with_free_func(g_free);
    if (t)
        tracker_foreach_other(t, collect, &g);
    if (g.all->len)
        qsort(g.all->data, g.all->len, sizeof(one_request), by_frame);
    for (unsigned i = 0; i < g.all->len; i++)
        take(&g, &g_array_index(g.all, one_request, i));
    for (unsigned i = 0; i < r->groups->len; i++)
        r->failed += ((const request_group *)g_ptr_array_index(r->groups, i))->failed;
    if (r->groups->len)
        qsort(r->groups->pdata, r->groups->len, sizeof(void *), by_failures);
    g_array_free(g.all, TRUE);
    g_hash_table_destroy(g.by_peer);
    g_hash_table_destroy(g.sms);
    return r;
}

void requests_free(requests *r)
{
    g_ptr_array_free(r->groups, TRUE);
    g_free(r);
}

/* ---- sentences ---- */

static void put_in(GString *out, const char *before, const call_message *m)
{
    if (message_frame(m))
        g_string_append_printf(out, "%sframe %u", before, message_frame(m));
}

static const transaction *beginning(const request_group *g, const request_problem *p)
{
    return p->id == PROBLEM_UNANSWERED && g->silent ? g->silent_since : p->first;
}

int64_t request_problem_time(const request_group *g, const request_problem *p)
{
    return request_or_first(beginning(g, p))->time;
}

static uint32_t heard_since(const requests *r, const request_group *g)
{
    uint32_t frame = tracker_heard_from(r->tracker, g->host);

    return frame > g->silent_since->first->frame ? frame : 0;
}

static void put_unanswered(GString *out, const requests *r, const request_group *g, const request_problem *p, const char *when)
{
    g_string_append_printf(out, "%u of %u never answered, ", p->count, g->sent);
    if (g->silent && g->silent < p->count)
        g_string_append_printf(out, "%u of them ", g->silent);
    g_string_append_printf(out, "%s %s", g->silent ? "since" : "the first at", when);
    put_in(out, " in ", request_or_first(beginning(g, p)));
    if (p->last->icmp_frame)
        g_string_append_printf(out, "; the ICMP error in frame %u says that it was lost", p->last->icmp_frame);
    if (!g->silent)
        g_string_append(out, "; later ones were: packets were lost, or the peer was away for a while");
    else if (heard_since(r, g))
        g_string_append_printf(out, "; yet this host sent other SIP since, frame %u", heard_since(r, g));
    else
        g_string_append(out, tracker_heard_from(r->tracker, g->host) ? ": the peer may be down, or cut off"
                                                                     : "; this host sent no SIP at all in this capture");
}

/* "2 refused: 404 Not Found (frame 12) ("Phrase")": the frame is that of the first. */
static void put_answered(GString *out, const request_problem *p, const char *before)
{
    const call_message *final = p->first->final;

    g_string_append_printf(out, "%u %s ", p->count, before);
    put_message(out, final);
    if (final->detail && final->detail->phrase)
        g_string_append_printf(out, " (\"%s\")", final->detail->phrase);
    if (final->detail && final->detail->warning)
        g_string_append_printf(out, " with Warning %s", final->detail->warning);
}

static const request_row *refusal_of(const request_group *g, const request_problem *p)
{
    return request_refusal_find(span_of(method_name(g->method)), p->code);
}

static void put_refused(GString *out, const request_group *g, const request_problem *p)
{
    const request_row *row = refusal_of(g, p);
    const response_row *code = response_find(p->code);
    const transaction *better = later(p->last, false);
    const char *event = story_of(p->first) ? story_of(p->first)->event : NULL;

    put_answered(out, p, "refused:");
    if (event && p->code == 489)
        g_string_append_printf(out, ", Event %s", event);
    if (row || code)
        g_string_append_printf(out, ". %s", row ? row->meaning : code->meaning);
    if (better) {
        g_string_append(out, " A later one was accepted");
        put_in(out, " in ", better->final);
        g_string_append_c(out, '.');
    }
}

static void put_ended(GString *out, const request_problem *p)
{
    const ending_row *row = subscription_ending_find(span_of(p->reason));
    const call_message *granted = p->about ? p->about->final : NULL;
    uint32_t seconds = granted && granted->envelope ? granted->envelope->expires : SECONDS_NONE;

    g_string_append_printf(out, "%u subscription%s ended by the notifier", p->count, p->count == 1 ? "" : "s");
    put_in(out, p->count == 1 ? " in " : ", the last in ", p->last->request);
    g_string_append_printf(out, ", %s%s. ", row ? "reason " : "without a reason", p->reason);
    if (row)
        g_string_append(out, row->meaning);
    if (!row && seconds != SECONDS_NONE && p->last->request->time - granted->time >= (int64_t)seconds * 1000000000) {
        g_string_append_printf(out, "It was not renewed: the 2xx to the SUBSCRIBE");
        put_in(out, " in ", granted);
        g_string_append_printf(out, " granted %u s.", seconds);
    }
}

static void put_sms(GString *out, const request_problem *p)
{
    const rp_cause_row *row = rp_cause_find(p->code);

    g_string_append_printf(out, "%u SMS failed: RP-ERROR", p->count);
    put_in(out, p->count == 1 ? " in " : ", the last in ", p->last->request);
    g_string_append_printf(out, ", RP cause %u%s%s%s", p->code, row ? " (" : "", row ? row->name : "", row ? ")" : "");
    if (p->about) {
        g_string_append(out, ", for the SMS");
        put_in(out, " in ", p->about->request);
        g_string_append_printf(out, "%s", p->about->final && p->about->final->code < 300 ? ", though that was accepted" : "");
    }
    if (row)
        g_string_append_printf(out, ". %s", row->meaning);
}

char *request_problem_text(wmem_allocator_t *scope, const requests *r, const request_group *g, const request_problem *p, const char *when)
{
    GString *out = g_string_new(NULL);

    switch (p->id) {
    case PROBLEM_UNANSWERED:  put_unanswered(out, r, g, p, when); break;
    case PROBLEM_REFUSED:     put_refused(out, g, p); break;
    case PROBLEM_CREDENTIALS: put_answered(out, p, "with credentials challenged again:"); break;
    case PROBLEM_UNSIGNED:    put_answered(out, p, "challenged, and never sent again with credentials:"); break;
    case PROBLEM_ENDED:       put_ended(out, p); break;
    case PROBLEM_SMS:         put_sms(out, p); break;
    case PROBLEM_COUNT:       break;
    }
    while (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    if (out->len && out->str[out->len - 1] != '.')
        g_string_append_c(out, '.');
    char *text = wmem_strdup(scope, out->str);
    g_string_free(out, TRUE);
    return text;
}

static const char *check_unanswered(const requests *r, const request_group *g, const request_problem *p)
{
    if (p->last->icmp_frame)
        return "Check that a SIP service listens on this address and port; then read type and code of the ICMP error: routing, or a firewall.";
    if (!g->silent)
        return "Look for lost packets on the way, and for a restart or overload of the peer at those moments.";
    if (heard_since(r, g))
        return "The host lives: check address and port, a firewall for this direction, and whether the peer answers this method.";
    if (!tracker_heard_from(r->tracker, g->host))
        return "Check that the capture sees both directions; then that the peer runs, its address and port, routing and firewall.";
    return "Check that the peer runs and is on the network, then NAT binding and firewall on the way; a PBX sends no calls to a peer that it holds to be gone.";
}

const char *request_problem_check(const requests *r, const request_group *g, const request_problem *p)
{
    const request_row *row = refusal_of(g, p);
    const response_row *code = response_find(p->code);
    const ending_row *ending;
    const rp_cause_row *cause;

    switch (p->id) {
    case PROBLEM_UNANSWERED:
        return check_unanswered(r, g, p);
    case PROBLEM_REFUSED:
        return row ? row->check : code ? code->advice : "Read the peer's log for this Call-ID.";
    case PROBLEM_CREDENTIALS:
        return "Compare user name, realm and password with the server's, then look for an account that was locked.";
    case PROBLEM_UNSIGNED:
        return "Check that the sender has a user name and password for this realm, and that the challenge reaches it.";
    case PROBLEM_ENDED:
        ending = subscription_ending_find(span_of(p->reason));
        return ending ? ending->check : "Check why the subscriber did not renew, or ask the notifier's log why it ended the subscription.";
    case PROBLEM_SMS:
        cause = rp_cause_find(p->code);
        return cause ? cause->check : "Ask who runs the message centre what this cause means there.";
    case PROBLEM_COUNT:
        break;
    }
    return NULL;
}
