/* fuzz_message.c - any bytes as a SIP message
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "inside.h"
#include "wire/body.h"
#include "wire/sipfrag.h"

static void params_inside(span rest, span whole)
{
    param p;

    while (param_next(&rest, &p)) {
        CHECK(p.name.len);
        inside(p.name, whole);
        inside(p.value, whole);
        inside(rest, whole);
    }
}

static void element_inside(span element, span whole)
{
    name_addr addr;

    inside(element, whole);
    CHECK(element.len);
    params_inside(element, whole);
    span tag = name_addr_tag(element);
    if (!name_addr_parse(element, &addr)) {
        CHECK(!tag.p);
        return;
    }
    CHECK(tag.p == addr.tag.p && tag.len == addr.tag.len);
    CHECK(addr.uri.len);
    inside(addr.display, whole);
    inside(addr.uri, whole);
    inside(addr.user, whole);
    inside(addr.host, whole);
    inside(addr.tag, whole);
    inside(addr.params, whole);
}

static void value_inside(span value, span whole)
{
    span rest = value, element, method;
    uint32_t number;
    via v;

    while (list_next(&rest, &element))
        element_inside(element, whole);
    CHECK(rest.len == 0);
    if (cseq_parse(value, &number, &method)) {
        CHECK(method.len);
        inside(method, whole);
    }
    if (via_parse(value, &v)) {
        inside(v.transport, whole);
        inside(v.sent_by, whole);
        inside(v.branch, whole);
    }
}

static void headers_inside(const message *m, span whole)
{
    bool seen[HDR_KNOWN] = { false };
    size_t cursor = 0, before = 0;
    header h;

    while (message_header_next(m, &cursor, &h)) {
        CHECK(cursor > before && cursor <= m->headers.len);
        before = cursor;
        inside(h.name, whole);
        inside(h.value, whole);
        value_inside(h.value, whole);
        if (h.id != HDR_OTHER && !seen[h.id]) {
            seen[h.id] = true;
            CHECK(h.value.p == m->first[h.id].p && h.value.len == m->first[h.id].len);
        }
    }
    for (int id = 0; id < HDR_KNOWN; id++)
        CHECK(seen[id] == (m->first[id].p != NULL));
}

/* message_value_next() gives what a walk over all headers gives. */
static void values_agree(const message *m, header_id id)
{
    size_t all = 0, own = 0;
    header h;
    span value;

    while (message_header_next(m, &all, &h)) {
        if (h.id != id)
            continue;
        CHECK(message_value_next(m, &own, id, &value));
        CHECK(value.p == h.value.p && value.len == h.value.len);
    }
    CHECK(!message_value_next(m, &own, id, &value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    span whole = { (const char *)data, size };
    message m, fragment;

    if (!message_parse(whole, &m)) {
        value_inside(whole, whole);
        return 0;
    }
    inside(m.bytes, whole);
    inside(m.start_line, m.bytes);
    inside(m.phrase, m.start_line);
    inside(m.method, m.start_line);
    inside(m.uri, m.start_line);
    inside(m.headers, m.bytes);
    inside(m.body, m.bytes);
    CHECK(m.complete == (m.body.p != NULL));
    CHECK(!m.is_response || m.code <= 999);
    CHECK(m.is_response || (m.method.len && m.uri.len));
    headers_inside(&m, m.bytes);
    values_agree(&m, HDR_REASON);
    values_agree(&m, HDR_VIA);
    inside(message_sdp(&m), m.body);
    inside(message_body_of_type(&m, "application/isup"), m.body);
    if (sipfrag_parse(&m, &fragment))
        inside(fragment.bytes, m.body);
    inside(message_value_by_name(&m, "Subject"), m.headers);
    return 0;
}
