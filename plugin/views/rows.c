/* rows.c - one row per call: what every list of calls shows
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/rows.h"

#include <string.h>

#include "base/text.h"
#include "base/times.h"
#include "explain/joined.h"
#include "verdict/finding.h"
#include "capture/parts.h"

const column_row columns[COLUMN_COUNT] = {
#define X(id, name, kind, title, decimals, window) [id] = { name, title, window, COLUMN_##kind, decimals },
    COLUMNS(X)
#undef X
};

call_row row_of(const call *c, wmem_allocator_t *pool)
{
    const verdict *v = capture_verdict(c);
    const call_message *first = v->facts.first_invite ? v->facts.first_invite : c->messages;

    return (call_row){ .call = c, .verdict = v, .start = first ? first->time : 0, .pool = pool };
}

static call_cell number(int64_t n)
{
    return (call_cell){ .known = n >= 0, .number = n, .text = "" };
}

/* NULL: not known. */
static call_cell words(const char *text)
{
    return (call_cell){ .known = text != NULL, .text = text ? text : "" };
}

static const char *clock_of(const call_row *r)
{
    GString *out = g_string_new(NULL);

    put_clock(out, capture_clock(r->start));
    const char *text = wmem_strdup(r->pool, out->str);
    g_string_free(out, TRUE);
    return text;
}

/* "bye-refused tag-mismatch", the worst first; NULL: none. */
static const char *findings_of(const call_row *r)
{
    GString *out = g_string_new(NULL);

    for (unsigned i = 0; i < r->verdict->finding_count; i++)
        g_string_append_printf(out, "%s%s", i ? " " : "", finding_id_name(r->verdict->findings[i].rule->id));
    const char *text = out->len ? wmem_strdup(r->pool, out->str) : NULL;
    g_string_free(out, TRUE);
    return text;
}

/* Of the first hop; NULL: its INVITE is not in this capture. */
static const char *end_of(const call_row *r, bool source)
{
    const call_message *invite = r->verdict->facts.first_invite;
    endpoint e;

    if (!invite)
        return NULL;
    e = *tracker_host(capture_tracker(), source ? invite->source : invite->destination);
    e.port = source ? invite->source_port : invite->destination_port;
    return endpoint_text(r->pool, &e);
}

/* "baresip v1.1.0; Asterisk PBX 20": what asks first, then what answers; NULL: neither says. */
static const char *agents_of(const call_row *r)
{
    const char *asks, *answers;

    call_agents(r->verdict, &asks, &answers);
    if (asks && answers)
        return wmem_strdup_printf(r->pool, "%s; %s", asks, answers);
    return asks ? asks : answers;
}

call_cell row_cell(const call_row *r, column_id column)
{
    const call_facts *f = &r->verdict->facts;
    const verdict_rule *rule = r->verdict->rule;

    switch (column) {
    case COLUMN_CALL:       return number(r->call->number);
    case COLUMN_START:      return (call_cell){ .known = true, .number = r->start, .text = "" };
    case COLUMN_TIME:       return words(clock_of(r));
    case COLUMN_FROM:       return words(r->call->from);
    case COLUMN_TO:         return words(r->call->to);
    case COLUMN_OUTCOME:    return words(outcome_name(r->verdict->outcome));
    case COLUMN_CODE:       return number(f->final ? f->final->code : -1);
    case COLUMN_CAUSE:      return number(facts_cause(f));
    case COLUMN_VERDICT:    return words(rule ? verdict_id_name(rule->id) : NULL);
    case COLUMN_CONFIDENCE: return words(rule ? confidence_name(r->verdict->confidence) : NULL);
    case COLUMN_PDD:        return number(f->pdd);
    case COLUMN_RING:       return number(f->ring_time);
    case COLUMN_SETUP:      return number(f->setup);
    case COLUMN_TALK:       return number(f->talk);
    case COLUMN_LEGS:       return (call_cell){ .known = r->call->legs != NULL, .text = "" };
    case COLUMN_PACKETS:    return number((int64_t)r->call->message_total + r->call->media_packets);
    case COLUMN_CALL_ID:    return words(text_clean(r->pool, span_of(r->call->call_id)));
    case COLUMN_TEXT:       return words(call_text(r->pool, r->verdict));
    case COLUMN_LIMITS:     return (call_cell){ .known = row_limits(r, (const char *[CALL_LIMITS]){ NULL }) > 0, .text = "" };
    case COLUMN_PART:       return number(parts_now());
    case COLUMN_FINDINGS:   return words(findings_of(r));
    case COLUMN_SOURCE:     return words(end_of(r, true));
    case COLUMN_DESTINATION: return words(end_of(r, false));
    case COLUMN_AGENTS:     return words(agents_of(r));
    case COLUMN_COUNT:      break;
    }
    return words(NULL);
}

void row_put_legs(GString *out, const call_row *r, const char *mark, unsigned max)
{
    unsigned n = 0;

    for (const call_leg *l = r->call->legs; l; l = l->next) {
        if (n++ == max) {
            g_string_append_c(out, '+');
            return;
        }
        if (n > 1)
            g_string_append_c(out, ' ');
        g_string_append(out, mark);
        put_number(out, l->other->number);
    }
}

unsigned row_limits(const call_row *r, const char *out[CALL_LIMITS])
{
    return call_limits(r->pool, r->call, out);
}

const char *row_clock(const call_row *r)
{
    const char *text = clock_text(r->pool, capture_clock(r->start));

    return *text ? wmem_strndup(r->pool, text + strlen("2024-05-01 "), strlen("10:00:00.000")) : "";
}

typedef struct {
    void (*visit)(const call_row *r, void *data);
    void *data;
    wmem_allocator_t *pool;
    unsigned rows;
} walk;

static void step(walk *w, const call *c)
{
    call_row r = row_of(c, w->pool);

    w->visit(&r, w->data);
    capture_verdict_forget(c);
    wmem_free_all(w->pool);
    w->rows++;
}

static void step_joined(walk *w, const selection *s, const call *c, GHashTable *seen)
{
    const call *joined[JOINED_MAX];
    unsigned n = joined_calls(c, joined);

    g_hash_table_add(seen, (void *)(uintptr_t)c);
    step(w, c);
    for (unsigned i = 0; i < n; i++)
        if (selection_has(s, joined[i]) && g_hash_table_add(seen, (void *)(uintptr_t)joined[i]))
            step(w, joined[i]);
}

static unsigned walk_calls(const selection *s, void (*visit)(const call_row *r, void *data), void *data, bool together)
{
    tracker *t = capture_tracker();
    uint32_t count = tracker_call_count(t);
    walk w = { visit, data, wmem_allocator_new(WMEM_ALLOCATOR_BLOCK_FAST), 0 };
    GHashTable *seen = g_hash_table_new(NULL, NULL);

    if (t)
        tracker_finish(t);
    for (uint32_t n = 1; n <= count; n++) {
        const call *c = tracker_call(t, n);

        if (!selection_has(s, c) || g_hash_table_contains(seen, c))
            continue;
        if (together && c->legs)
            step_joined(&w, s, c, seen);
        else
            step(&w, c);
    }
    g_hash_table_destroy(seen);
    wmem_destroy_allocator(w.pool);
    return w.rows;
}

unsigned rows_foreach(const selection *s, void (*visit)(const call_row *r, void *data), void *data)
{
    return walk_calls(s, visit, data, false);
}

unsigned rows_foreach_joined(const selection *s, void (*visit)(const call_row *r, void *data), void *data)
{
    return walk_calls(s, visit, data, true);
}
