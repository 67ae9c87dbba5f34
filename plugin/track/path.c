/* path.c - the way that a call travels
 *
 * A message belongs to a call when it comes from or goes to a host that the call
 * has passed, or names one in a Via below the top one, Route or Record-Route: then
 * an element on the call's path handed it on; or when it is a request that just went, from another address of an element
 * (transaction.c). Whoever merely knows the Call-ID is a stranger.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#include "wire/name_addr.h"
#include "wire/params.h"
#include "wire/via.h"

#define PATH_MAX_PLACES 48      /* addresses and names of one call */

typedef struct path {
    uint16_t count, room;
    const char *places[];       /* kept texts, without port */
} path;

static bool is_on(const path *p, const char *place)
{
    for (unsigned i = 0; i < p->count; i++)
        if (p->places[i] == place)
            return true;
    return false;
}

static void put(tracker *t, call *c, const char *place)
{
    path *p = c->path;

    if (!*place || (p && (p->count >= PATH_MAX_PLACES || is_on(p, place))))
        return;
    if (!p || p->count == p->room) {
        unsigned room = p ? 2U * p->room : 3;

        p = (path *)wmem_realloc(t->scope, p, sizeof *p + room * sizeof *p->places);
        if (!c->path)
            p->count = 0;
        p->room = (uint16_t)room;
        c->path = p;
    }
    p->places[p->count++] = place;
}

/* "[2001:db8::1]" -> "2001:db8::1" */
static span bare(span host)
{
    return host.len > 2 && host.p[0] == '[' ? (span){ host.p + 1, host.len - 2 } : host;
}

typedef bool (*visit_place)(void *data, span host);

/* Hosts of the Via, Record-Route and Route values, from the Via of this number on; ends where visit says so. */
static bool each_named_host(const message *m, unsigned first_via, visit_place visit, void *data)
{
    static const header_id routes[] = { HDR_RECORD_ROUTE, HDR_ROUTE };
    span value, element;
    size_t cursor = 0;
    via v;
    name_addr a;

    while (message_value_next(m, &cursor, HDR_VIA, &value))
        while (list_next(&value, &element))
            if (via_parse(element, &v) && !(first_via && first_via--) && visit(data, bare(v.host)))
                return true;
    for (unsigned i = 0; i < G_N_ELEMENTS(routes); i++) {
        cursor = 0;
        while (message_value_next(m, &cursor, routes[i], &value))
            while (list_next(&value, &element))
                if (name_addr_parse(element, &a) && visit(data, bare(a.host)))
                    return true;
    }
    return false;
}

typedef struct {
    tracker *tracker;
    call *call;
} extension;

static bool extend(void *data, span host)
{
    const extension *e = (const extension *)data;

    if (host.len && host.len < 256)
        put(e->tracker, e->call, strings_keep_clean(e->tracker->strings, host));
    return e->call->path && e->call->path->count >= PATH_MAX_PLACES;
}

typedef struct {
    const tracker *tracker;
    const path *path;
} question;

static bool meets(void *data, span host)
{
    const question *q = (const question *)data;
    const char *known = strings_find(q->tracker->strings, host);

    return known && is_on(q->path, known);
}

bool path_meets(const tracker *t, const call *c, const shape *s)
{
    const path *p = c->path;
    question q = { t, p };

    if (!p || !p->count)
        return true;
    if (is_on(p, tracker_host_text(t, s->source)) || is_on(p, tracker_host_text(t, s->destination)))
        return true;
    /*
     * An element that hands a request on puts itself on top of the Vias: those below name the hosts before it, and the top
     * one only what its sender says of itself. A response repeats what its request named, which whoever saw that can copy.
     */
    return !s->code && each_named_host(s->in->msg, 1, meets, &q);
}

void path_extend(tracker *t, call *c, const shape *s)
{
    const char *source = tracker_host_text(t, s->source), *destination = tracker_host_text(t, s->destination);

    /* Between hosts that are known, only a request's headers can name more of them. */
    if (c->path && is_on(c->path, source) && is_on(c->path, destination) && s->code)
        return;
    put(t, c, source);
    put(t, c, destination);
    if (!s->code && !(s->flags & TRANSACTION_IN_DIALOG))
        each_named_host(s->in->msg, 0, extend, &(extension){ t, c });
}
