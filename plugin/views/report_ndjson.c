/* report_ndjson.c - the report for programs: one object a line, one line a call
 *
 * doc/ndjson.md is the contract. The members that -z sipexplain,calls,ndjson has
 * are here too, with the same names and values.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/report.h"

#include <inttypes.h>
#include <wsutil/json_dumper.h>

#include "base/text.h"

typedef struct {
    json_dumper json;
    wmem_allocator_t *pool;     /* of one call */
    const report_view *view;
} printer;

static void put_string(printer *p, const char *name, const char *value)
{
    json_dumper_set_member_name(&p->json, name);
    if (value)
        json_dumper_value_string(&p->json, value);
    else
        json_dumper_value_anyf(&p->json, "null");
}

static void put_number(printer *p, const char *name, int64_t value)
{
    json_dumper_set_member_name(&p->json, name);
    json_dumper_value_anyf(&p->json, "%" PRId64, value);
}

static void put_known(printer *p, const char *name, int64_t value, bool known)
{
    if (known)
        put_number(p, name, value);
    else
        put_string(p, name, NULL);
}

static void put_bool(printer *p, const char *name, bool value)
{
    json_dumper_set_member_name(&p->json, name);
    json_dumper_value_anyf(&p->json, value ? "true" : "false");
}

static void put_seconds(printer *p, const char *name, int64_t ns)
{
    json_dumper_set_member_name(&p->json, name);
    json_dumper_value_anyf(&p->json, "%s", seconds_text(p->pool, ns, 6));
}

static void put_duration(printer *p, const char *name, int64_t ns)
{
    if (ns >= 0)
        put_seconds(p, name, ns);
    else
        put_string(p, name, NULL);
}

static void begin(printer *p, const char *name)
{
    json_dumper_set_member_name(&p->json, name);
    json_dumper_begin_array(&p->json);
}

static void end(printer *p)
{
    json_dumper_end_array(&p->json);
}

/* ---- one message ---- */

static void put_endpoint(printer *p, const char *name, uint32_t host, uint16_t port)
{
    json_dumper_set_member_name(&p->json, name);
    json_dumper_begin_object(&p->json);
    put_string(p, "address", tracker_host_text(p->view->tracker, p->pool, host));
    put_number(p, "port", port);
    json_dumper_end_object(&p->json);
}

static void put_line_value(printer *p, const report_line *l)
{
    switch (field_rows[l->field].type) {
    case FIELD_TYPE_GROUP:
    case FIELD_TYPE_STRING:
        put_string(p, "value", l->text);
        break;
    case FIELD_TYPE_BOOL:
        put_bool(p, "value", l->number != 0);
        break;
    case FIELD_TYPE_SECONDS:
        put_seconds(p, "value", (int64_t)(l->seconds * 1e9 + 0.5));
        break;
    case FIELD_TYPE_UINT:
    case FIELD_TYPE_CLASS:
    case FIELD_TYPE_OUTCOME:
    case FIELD_TYPE_FRAME:
        put_number(p, "value", (int64_t)l->number);
        break;
    }
    if (l->label)
        put_string(p, "label", l->label);
}

static void put_lines(printer *p, const report_message *m)
{
    begin(p, "explanation");
    for (unsigned i = 0; m && i < m->line_count; i++) {
        const report_line *l = &m->lines[i];

        if (field_rows[l->field].type == FIELD_TYPE_GROUP)
            continue;
        json_dumper_begin_object(&p->json);
        put_string(p, "field", field_rows[l->field].abbrev);
        put_number(p, "level", l->level);
        put_line_value(p, l);
        json_dumper_end_object(&p->json);
    }
    end(p);
}

static void put_frame(printer *p, const char *name, const call_event *e)
{
    put_known(p, name, e ? e->frame : 0, e != NULL);
}

static void put_message(printer *p, const call_event *e, const report_message *m)
{
    json_dumper_begin_object(&p->json);
    put_number(p, "frame", e->frame);
    put_seconds(p, "time", e->time);
    put_endpoint(p, "source", e->source, e->source_port);
    put_endpoint(p, "destination", e->destination, e->destination_port);
    put_known(p, "code", e->code, e->code != 0);
    put_string(p, "method", method_name((sip_method)e->method));
    put_string(p, "name", event_name(p->pool, e));
    put_number(p, "cseq", e->cseq);
    put_bool(p, "sdp", (e->flags & EVENT_SDP) != 0);
    put_number(p, "retransmissions", e->retransmissions);
    put_frame(p, "request", event_request(e));
    put_frame(p, "origin", event_origin(e));
    put_string(p, "summary", m ? m->summary : NULL);
    put_lines(p, m);
    json_dumper_end_object(&p->json);
}

/* Both lists are in capture order: one walk finds each message's explanation. */
static void put_messages(printer *p, const report_call *rc)
{
    const report_message *m = rc->messages;

    begin(p, "messages");
    for (const call_event *e = rc->call->events; e; e = e->next) {
        const report_message *here = m && m->event == e ? m : NULL;

        put_message(p, e, here);
        if (here)
            m = m->next;
    }
    end(p);
}

/* ---- one call ---- */

/* RFC 3339, UTC; "" where the file has no times. */
static const char *clock_text(printer *p, int64_t time)
{
    int64_t ns = p->view->epoch + time;
    GDateTime *t = p->view->has_epoch && ns > 0 ? g_date_time_new_from_unix_utc(ns / 1000000000) : NULL;

    if (!t)
        return "";
    char *text = g_date_time_format(t, "%Y-%m-%dT%H:%M:%S");
    const char *whole = wmem_strdup_printf(p->pool, "%s.%06dZ", text, (int)(ns % 1000000000 / 1000));
    g_free(text);
    g_date_time_unref(t);
    return whole;
}

static void put_verdict(printer *p, const verdict *v)
{
    put_string(p, "verdict", v->rule ? v->rule->id : NULL);
    put_string(p, "confidence", v->rule ? confidence_name(v->rule->confidence) : NULL);
    put_string(p, "text", verdict_text(v));
    put_string(p, "check", verdict_check(v));
}

static void put_early_media(printer *p, const call_facts *f)
{
    json_dumper_set_member_name(&p->json, "early_media");
    if (!f->early_media && !f->early_rtp) {
        json_dumper_value_anyf(&p->json, "null");
        return;
    }
    json_dumper_begin_object(&p->json);
    put_frame(p, "frame", f->early_media);
    put_number(p, "rtp", f->early_rtp);
    put_known(p, "first", f->early_rtp_first, f->early_rtp_first != 0);
    put_duration(p, "duration", f->early_rtp ? f->early_rtp_duration : -1);
    json_dumper_end_object(&p->json);
}

static void put_streams(printer *p, const call *c)
{
    begin(p, "streams");
    for (const media_stream *s = c->streams; s; s = s->next) {
        if (!s->packets)
            continue;
        json_dumper_begin_object(&p->json);
        put_string(p, "to", s->to_caller ? "caller" : "called");
        put_number(p, "setup_frame", s->setup_frame);
        put_number(p, "packets", s->packets);
        put_number(p, "first_frame", s->first_frame);
        put_number(p, "last_frame", s->last_frame);
        put_seconds(p, "start", s->first_time);
        put_seconds(p, "duration", s->last_time - s->first_time);
        put_seconds(p, "longest_gap", s->longest_gap);
        json_dumper_end_object(&p->json);
    }
    end(p);
}

static void put_legs(printer *p, const report_call *rc)
{
    begin(p, "legs");
    for (const call_leg *l = rc->call->legs; l; l = l->next)
        json_dumper_value_anyf(&p->json, "%u", l->other->number);
    end(p);
    begin(p, "leg_evidence");
    for (unsigned i = 0; i < rc->leg_count; i++) {
        json_dumper_begin_object(&p->json);
        put_number(p, "call", (int64_t)rc->legs[i].number);
        put_string(p, "evidence", rc->legs[i].label);
        json_dumper_end_object(&p->json);
    }
    end(p);
}

static void put_limits(printer *p, const call *c)
{
    const char *limits[CALL_LIMITS];

    begin(p, "limits");
    for (unsigned n = call_limits(p->pool, c, limits), i = 0; i < n; i++)
        json_dumper_value_string(&p->json, limits[i]);
    end(p);
}

static void put_call(printer *p, const report_call *rc)
{
    call *c = rc->call;
    const verdict *v = sipexplain_verdict(c);
    const call_facts *f = &v->facts;
    const call_event *first = f->first_invite ? f->first_invite : c->events;
    int64_t start = first ? first->time : 0, cause = facts_cause(f);

    json_dumper_begin_object(&p->json);
    put_number(p, "call", c->number);
    put_seconds(p, "start", start);
    put_string(p, "time", clock_text(p, start));
    put_string(p, "from", c->from);
    put_string(p, "to", c->to);
    put_string(p, "outcome", outcome_name(v->outcome));
    put_known(p, "code", f->final ? f->final->code : 0, f->final != NULL);
    put_known(p, "cause", cause, cause >= 0);
    put_verdict(p, v);
    put_duration(p, "pdd", f->pdd);
    put_duration(p, "ring", f->ring_time);
    put_duration(p, "setup", f->setup);
    put_duration(p, "talk", f->talk);
    put_legs(p, rc);
    put_number(p, "packets", (int64_t)c->messages + c->media_packets);
    put_string(p, "call_id", text_clean(p->pool, span_of(c->call_id)));
    put_early_media(p, f);
    put_streams(p, c);
    put_messages(p, rc);
    put_number(p, "dropped", c->dropped);
    put_limits(p, c);
    json_dumper_end_object(&p->json);
}

void report_ndjson(FILE *f, const report_view *v)
{
    printer p = { .pool = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK_FAST), .view = v };

    for (unsigned i = 0; i < v->count; i++) {
        p.json = (json_dumper){ .output_file = f };
        put_call(&p, v->calls[i]);
        json_dumper_finish(&p.json);    /* ends the line */
        wmem_free_all(p.pool);
    }
    wmem_destroy_allocator(p.pool);
}
