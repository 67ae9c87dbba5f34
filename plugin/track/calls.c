/* calls.c - which call a Call-ID names
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#include "wire/name_addr.h"
#include "wire/params.h"

static call *newest_of(const tracker *t, span id)
{
    return (call *)table_find(t->calls_by_id, &id);
}

/* The newest one with this Call-ID, which lasts as long. */
static call *call_new(tracker *t, span id, const tracker_message *in)
{
    call *c = arena_new0(t->arena, call);

    c->id = id;
    c->call_id = id.p;
    c->from = c->to = c->caller_tag = "";
    c->first_frame = in->frame;
    c->first_in_frame = in->in_frame;
    table_put(t->calls_by_id, &c->id, c);
    wmem_array_append_one(t->others, c);
    return c;
}

call *call_for(tracker *t, span id, const tracker_message *in)
{
    call *c = newest_of(t, id);

    if (c)
        return c;
    /* With a NUL behind it. */
    char *text = (char *)arena_alloc0(t->arena, id.len + 1);
    memcpy(text, id.p, id.len);
    return call_new(t, (span){ text, id.len }, in);
}

/* The Call-ID of a finished call, used again for a new one (against RFC 3261 8.1.1.4). */
call *call_reuse(tracker *t, call *old, const tracker_message *in)
{
    call *c = call_new(t, old->id, in);

    c->same_id = old->same_id;
    if (!c->same_id) {
        c->same_id = old->same_id = wmem_array_new(t->scope, sizeof(call *));
        wmem_array_append_one(c->same_id, old);
    }
    wmem_array_append_one(c->same_id, c);
    return c;
}

static bool begins_after(const call *c, const tracker_message *in)
{
    return c->first_frame != in->frame ? c->first_frame > in->frame : c->first_in_frame > in->in_frame;
}

call *call_at(const tracker *t, span id, const tracker_message *in)
{
    call *c = newest_of(t, id);

    if (!c || !c->same_id)
        return c;

    unsigned low = 0, high = wmem_array_get_count(c->same_id);  /* the last one that does not begin after it */
    while (high - low > 1) {
        unsigned middle = low + (high - low) / 2;

        if (begins_after(*(call **)wmem_array_index(c->same_id, middle), in))
            high = middle;
        else
            low = middle;
    }
    return *(call **)wmem_array_index(c->same_id, low);
}

call *tracker_call_by_id(const tracker *t, span id)
{
    return id.len ? newest_of(t, id) : NULL;
}

static const char *party(tracker *t, const message *m, header_id id)
{
    span s = m->first[id].p ? name_addr_party(m->first[id]) : SPAN_NONE;

    return strings_keep_clean(t->strings, s);
}

void call_number(tracker *t, call *c, const message *m)
{
    wmem_array_append_one(t->calls, c);
    c->number = t->calls_before + wmem_array_get_count(t->calls);
    c->from = party(t, m, HDR_FROM);
    c->to = party(t, m, HDR_TO);
}

void call_note(tracker *t, call *c, oddity_kind kind, uint32_t frame, const call_message *at)
{
    oddity **tail = &c->oddities;
    unsigned n = 0;

    for (; *tail; tail = &(*tail)->next, n++)
        if (at && (*tail)->kind == kind && (*tail)->at == at)
            return;
    if (n >= CALL_ODDITIES_MAX)
        return;
    *tail = arena_new0(t->arena, oddity);
    **tail = (oddity){ NULL, kind, 0, at };
    newest_number(t->newest, &(*tail)->frame, frame);
    c->version++;
}

uint32_t tracker_call_count(const tracker *t)
{
    return t ? wmem_array_get_count(t->calls) : 0;
}

void tracker_number_from(tracker *t, uint32_t calls_before, uint32_t registrations_before)
{
    t->calls_before = calls_before;
    t->registrations_before = registrations_before;
}

call *tracker_call(const tracker *t, uint32_t n)
{
    if (n == 0 || n > tracker_call_count(t))
        return NULL;
    return *(call **)wmem_array_index(t->calls, n - 1);
}

uint32_t tracker_place(const tracker *t, const call *c)
{
    return c->number - t->calls_before;
}

void tracker_foreach_other(const tracker *t, void (*visit)(const call *c, void *data), void *data)
{
    for (unsigned i = 0; i < wmem_array_get_count(t->others); i++) {
        const call *c = *(call **)wmem_array_index(t->others, i);

        if (c->number == 0)
            visit(c, data);
    }
}
