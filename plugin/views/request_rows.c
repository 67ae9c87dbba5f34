/* request_rows.c - requests that are no calls and no registrations, as every view shows them
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/request_rows.h"

#include "base/times.h"
#include "capture/parts.h"
#include "views/call_json.h"

static bool is_wanted(const call *c, const void *about)
{
    return selection_has((const selection *)about, c);
}

requests *requests_of(const selection *s)
{
    tracker *t = capture_tracker();

    if (!t)
        return NULL;
    tracker_finish(t);
    requests *r = requests_gather(t, is_wanted, s);
    if (r->sent)
        return r;
    requests_free(r);
    return NULL;
}

static const char *peer_of(wmem_allocator_t *pool, const requests *r, const request_group *g)
{
    endpoint e = *tracker_host(r->tracker, g->host);

    e.port = g->port;
    return endpoint_text(pool, &e);
}

const char *request_group_title(wmem_allocator_t *pool, const requests *r, const request_group *g)
{
    return wmem_strdup_printf(pool, "%s to %s", method_name(g->method), peer_of(pool, r, g));
}

const char *request_group_sums(wmem_allocator_t *pool, const request_group *g)
{
    wmem_strbuf_t *out = wmem_strbuf_new(pool, "");

    wmem_strbuf_append_printf(out, "%u sent", g->sent);
    for (unsigned i = 0; i <= UNANSWERED; i++)
        if (g->outcomes[i])
            wmem_strbuf_append_printf(out, ", %u %s", g->outcomes[i],
                                      i == UNANSWERED ? "never answered" : request_outcome_name((transaction_outcome)i));
    if (g->delivered)
        wmem_strbuf_append_printf(out, "; %u of them report%s an SMS delivered (RP-ACK)", g->delivered, g->delivered == 1 ? "s" : "");
    if (g->dropped)
        wmem_strbuf_append_printf(out, "; %u more messages, beyond the limit of one Call-ID, are not looked at", g->dropped);
    return wmem_strbuf_finalize(out);
}

const char *request_problem_line(wmem_allocator_t *pool, const requests *r, const request_group *g, const request_problem *p)
{
    int64_t time = request_problem_time(g, p);
    const char *when = clock_text(pool, capture_clock(time));

    if (!*when)
        when = wmem_strdup_printf(pool, "%s s", seconds_text(pool, time, 3));
    return request_problem_text(pool, r, g, p, when);
}

const char *requests_rest(wmem_allocator_t *pool, const requests *r)
{
    return r->left_out ? wmem_strdup_printf(pool, "Besides, %u to peers beyond the first %u, which are counted only.", r->left_out,
                                            REQUEST_GROUPS_MAX) : NULL;
}

static void put_problem(json_dumper *d, wmem_allocator_t *pool, const requests *r, const request_group *g, const request_problem *p)
{
    uint32_t frame = message_frame(p->first->first);

    json_dumper_begin_object(d);
    json_string(d, "id", request_problem_name(p->id));
    if (p->code)
        json_number(d, "code", p->code);
    else
        json_null(d, "code");
    json_number(d, "count", p->count);
    if (frame)
        json_number(d, "frame", frame);
    else
        json_null(d, "frame");
    json_seconds(d, "time", request_problem_time(g, p));
    json_string(d, "text", request_problem_line(pool, r, g, p));
    json_string(d, "check", request_problem_check(r, g, p));
    json_dumper_end_object(d);
}

void json_requests(json_dumper *d, wmem_allocator_t *pool, const requests *r, const request_group *g)
{
    json_dumper_begin_object(d);
    json_string(d, "method", method_name(g->method));
    json_string(d, "peer", peer_of(pool, r, g));
    json_number(d, "sent", g->sent);
    for (unsigned i = 0; i <= UNANSWERED; i++)
        json_number(d, request_outcome_name((transaction_outcome)i), g->outcomes[i]);
    json_number(d, "delivered", g->delivered);
    json_number(d, "dropped", g->dropped);
    json_dumper_set_member_name(d, "problems");
    json_dumper_begin_array(d);
    for (unsigned i = 0; i < g->problem_count; i++)
        put_problem(d, pool, r, g, &g->problems[i]);
    json_dumper_end_array(d);
    json_number(d, "part", parts_now());
    json_dumper_end_object(d);
}
