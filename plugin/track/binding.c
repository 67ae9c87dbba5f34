/* binding.c - whether a 2xx to a REGISTER lists a contact (RFC 3261 10.3)
 *
 * Registrars, proxies and routers write a Contact anew: with the address that the
 * request came from, or one of their own. Only a Contact that can be no such
 * rewriting of the one asked about is another client's.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#include "wire/name_addr.h"
#include "wire/params.h"
#include "wire/via.h"

span binding_param(const name_addr *contact, span name)
{
    param p;

    for (span rest = contact->params; param_next(&rest, &p);)
        if (span_equal_nocase(p.name, name))
            return p.value;
    return SPAN_NONE;
}

static uint32_t seconds_of(const name_addr *contact, uint32_t otherwise)
{
    uint32_t seconds;
    param p;

    for (span rest = contact->params; param_next(&rest, &p);)
        if (span_equal_nocase(p.name, SPAN_LIT("expires")) && seconds_read(p.value, &seconds))
            return seconds;
    return otherwise;
}

static bool is_inner(const endpoint *e)
{
    return endpoint_is_private(e) || endpoint_is_loopback(e) || endpoint_is_unspecified(e);
}

/* The address that the registrar saw the request come from, as its Via says (RFC 3581). */
static bool is_received(const message *answer, const endpoint *e)
{
    endpoint seen;
    via v;

    return answer->first[HDR_VIA].p && via_parse(answer->first[HDR_VIA], &v) && v.received.p && endpoint_parse(v.received, 0, &seen) &&
           endpoint_same_host(&seen, e);
}

/* Another way of the same client to the registrar, beside the one asked about (RFC 5626 4.2). */
static bool is_other_flow(const binding_asked *b, const name_addr *listed)
{
    span flow = binding_param(listed, SPAN_LIT("reg-id"));

    return *b->flow && flow.p && !span_equal(flow, span_of(b->flow));
}

static bool may_be(const tracker *t, const binding_asked *b, const name_addr *listed, const message *answer)
{
    span instance = binding_param(listed, SPAN_LIT("+sip.instance"));
    const endpoint *source = tracker_host(t, b->source);
    endpoint ours, theirs;
    name_addr asked;

    if (is_other_flow(b, listed))
        return false;
    if (span_equal(listed->uri, span_of(b->contact)) || !name_addr_parse(span_of(b->contact), &asked))
        return true;
    if (*b->instance && instance.p)
        return span_equal(instance, span_of(b->instance));
    if (span_equal_nocase(asked.host, listed->host))
        return true;
    if (!endpoint_parse(asked.host, 0, &ours) || !endpoint_parse(listed->host, 0, &theirs))
        return true;    /* names tell nothing */
    if (endpoint_same_host(&ours, &theirs))
        return true;
    if (*b->asker && span_equal(listed->uri, span_of(b->asker)))
        return false;
    return endpoint_same_host(source, &theirs) || (!*b->asker && is_received(answer, &theirs)) ||
           span_find_nocase(listed->params, SPAN_LIT("received=")) >= 0 || (is_inner(&ours) && !is_inner(&theirs));
}

binding_said binding_read(const tracker *t, const binding_asked *b, const message *answer, uint32_t *seconds)
{
    uint32_t otherwise = header_seconds(answer, HDR_EXPIRES);
    binding_said said = BINDING_UNSAID;
    size_t cursor = 0;
    span value, element;
    name_addr listed;

    *seconds = otherwise;
    while (message_value_next(answer, &cursor, HDR_CONTACT, &value))
        while (list_next(&value, &element)) {
            if (!name_addr_parse(element, &listed))
                continue;
            bool same = span_equal(listed.uri, span_of(b->contact)) && !is_other_flow(b, &listed);

            if (!same && (said == BINDING_LISTED || !may_be(t, b, &listed, answer))) {
                said = MAX(said, BINDING_MISSING);
                continue;
            }
            *seconds = seconds_of(&listed, otherwise);
            said = *seconds ? BINDING_LISTED : MAX(said, BINDING_REMOVED);
            if (same)
                return said;
        }
    return said;
}
