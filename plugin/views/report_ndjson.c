/* report_ndjson.c - the report for programs: one object a line, one line a call, then one a registration, then one a method and peer
 *
 * doc/ndjson.md is the contract. The members that -z sipexplain,calls,ndjson has
 * are here too, with the same names and values.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/report.h"

#include "explain/joined.h"
#include "views/call_json.h"
#include "views/registration_rows.h"
#include "views/request_rows.h"

typedef struct {
    json_dumper json;
    wmem_allocator_t *pool;     /* of one call */
    const report_view *view;
} printer;

static void put_duration(printer *p, const char *name, int64_t ns)
{
    if (ns >= 0)
        json_seconds(&p->json, name, ns);
    else
        json_null(&p->json, name);
}

static void put_known(printer *p, const char *name, int64_t value, bool known)
{
    if (known)
        json_number(&p->json, name, value);
    else
        json_null(&p->json, name);
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
    json_string(&p->json, "address", tracker_host_text(p->view->tracker, host));
    json_number(&p->json, "port", port);
    json_dumper_end_object(&p->json);
}

static void put_line_value(printer *p, const report_line *l)
{
    switch (field_rows[l->field].type) {
    case FIELD_TYPE_GROUP:
    case FIELD_TYPE_STRING:
        json_string(&p->json, "value", l->text);
        break;
    case FIELD_TYPE_BOOL:
        json_bool(&p->json, "value", l->number != 0);
        break;
    case FIELD_TYPE_SECONDS:
        json_seconds(&p->json, "value", (int64_t)(l->seconds * 1e9 + 0.5));
        break;
    case FIELD_TYPE_UINT:
    case FIELD_TYPE_CLASS:
    case FIELD_TYPE_OUTCOME:
    case FIELD_TYPE_FRAME:
        json_number(&p->json, "value", (int64_t)l->number);
        break;
    }
    if (l->label)
        json_string(&p->json, "label", l->label);
}

static void put_lines(printer *p, const report_message *m)
{
    begin(p, "explanation");
    for (unsigned i = 0; m && i < m->line_count; i++) {
        const report_line *l = &m->lines[i];

        if (field_rows[l->field].type == FIELD_TYPE_GROUP)
            continue;
        json_dumper_begin_object(&p->json);
        json_string(&p->json, "field", field_rows[l->field].abbrev);
        json_number(&p->json, "level", l->level);
        put_line_value(p, l);
        json_dumper_end_object(&p->json);
    }
    end(p);
}

static void put_number_of_frame(printer *p, const char *name, uint32_t frame)
{
    put_known(p, name, frame, frame != 0);
}

static void put_frame(printer *p, const char *name, const call_message *e)
{
    put_number_of_frame(p, name, message_frame(e));
}

/* Of an ACK and a CANCEL, the INVITE. */
static const call_message *request_of(const call_message *e)
{
    const transaction *of = e->transaction->of;

    return e->code ? e->transaction->request : of ? of->request : NULL;
}

static void put_message(printer *p, const call *c, const call_message *e, const report_message *m)
{
    json_dumper_begin_object(&p->json);
    put_frame(p, "frame", e);
    json_seconds(&p->json, "time", e->time);
    put_endpoint(p, "source", e->source, e->source_port);
    put_endpoint(p, "destination", e->destination, e->destination_port);
    put_known(p, "code", e->code, e->code != 0);
    json_string(&p->json, "method", method_name(message_method(e)));
    json_string(&p->json, "name", event_name(p->pool, e));
    json_number(&p->json, "cseq", e->transaction->cseq);
    json_bool(&p->json, "sdp", e->sdp != NULL);
    json_number(&p->json, "retransmissions", e->retransmissions);
    put_frame(p, "request", request_of(e));
    put_frame(p, "origin", message_origin(c, e));
    json_string(&p->json, "summary", m ? m->summary : NULL);
    put_lines(p, m);
    json_dumper_end_object(&p->json);
}

/* Both lists are in capture order: one walk finds each message's explanation. */
static void put_messages(printer *p, const report_call *rc)
{
    const report_message *m = rc->messages;

    begin(p, "messages");
    for (const call_message *e = rc->call->messages; e; e = e->next) {
        const report_message *here = m && m->event == e ? m : NULL;

        put_message(p, rc->call, e, here);
        if (here)
            m = m->next;
    }
    end(p);
}

/* ---- one call ---- */

static void put_early_media(printer *p, const call_facts *f)
{
    json_dumper_set_member_name(&p->json, "early_media");
    if (!f->early_media && !f->early_rtp) {
        json_dumper_value_anyf(&p->json, "null");
        return;
    }
    json_dumper_begin_object(&p->json);
    put_frame(p, "frame", f->early_media);
    json_number(&p->json, "rtp", f->early_rtp);
    put_number_of_frame(p, "first", f->early_rtp_first);
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
        json_string(&p->json, "to", s->from == CALLEE ? "caller" : s->from == CALLER ? "called" : NULL);
        put_frame(p, "setup_frame", s->setup);
        json_number(&p->json, "packets", s->packets);
        put_number_of_frame(p, "first_frame", stream_frame(s));
        put_number_of_frame(p, "last_frame", s->last_frame);
        json_seconds(&p->json, "start", s->first_time);
        json_seconds(&p->json, "duration", s->last_time - s->first_time);
        json_seconds(&p->json, "longest_gap", s->longest_gap);
        json_dumper_end_object(&p->json);
    }
    end(p);
}

static void put_leg_evidence(printer *p, const call *c)
{
    begin(p, "leg_evidence");
    for (const call_leg *l = c->legs; l; l = l->next) {
        if (!l->other->number)
            continue;
        json_dumper_begin_object(&p->json);
        json_number(&p->json, "call", l->other->number);
        json_string(&p->json, "evidence", leg_evidence_text(l->evidence));
        json_dumper_end_object(&p->json);
    }
    end(p);
}

/* What a report knows besides stands beside the column it belongs to. */
static void put_column(printer *p, const call_row *r, column_id column)
{
    if (column == COLUMN_TEXT || column == COLUMN_LIMITS || column == COLUMN_PART)
        return;
    json_call_member(&p->json, r, column);
    if (column == COLUMN_CONFIDENCE) {
        json_call_member(&p->json, r, COLUMN_TEXT);
        json_string(&p->json, "check", verdict_check(r->verdict));
    }
    if (column == COLUMN_LEGS)
        put_leg_evidence(p, r->call);
}

static void put_call(printer *p, const report_call *rc)
{
    call *c = rc->call;
    const call_row r = row_of(c, p->pool);

    json_dumper_begin_object(&p->json);
    for (unsigned i = 0; i < COLUMN_COUNT; i++)
        put_column(p, &r, (column_id)i);
    put_early_media(p, &r.verdict->facts);
    put_streams(p, c);
    put_messages(p, rc);
    json_number(&p->json, "dropped", c->dropped);
    json_call_member(&p->json, &r, COLUMN_LIMITS);
    json_call_member(&p->json, &r, COLUMN_PART);
    json_dumper_end_object(&p->json);
}

static void put_registration(const registration_row *r, void *data)
{
    json_dumper d = { .output_file = (FILE *)data };

    json_registration(&d, r);
    json_dumper_finish(&d);
}

static void put_requests(FILE *f, wmem_allocator_t *pool, const selection *s)
{
    requests *r = requests_of(s);

    for (unsigned i = 0; r && i < r->groups->len; i++) {
        json_dumper d = { .output_file = f };

        json_requests(&d, pool, r, (const request_group *)g_ptr_array_index(r->groups, i));
        json_dumper_finish(&d);
        wmem_free_all(pool);
    }
    if (r)
        requests_free(r);
}

static void put_calls(FILE *f, const report_view *v)
{
    printer p = { .pool = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK_FAST), .view = v };

    for (unsigned i = 0; i < v->count; i++) {
        p.json = (json_dumper){ .output_file = f };
        put_call(&p, v->calls[i]);
        json_dumper_finish(&p.json);    /* ends the line */
        wmem_free_all(p.pool);
    }
    if (v->chosen) {
        registrations_foreach(v->chosen, put_registration, f);
        put_requests(f, p.pool, v->chosen);
    }
    wmem_destroy_allocator(p.pool);
}

const report_format report_as_ndjson = { .calls = put_calls };
