/* media_text.c - what is said of a stream of RTP
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/media_text.h"

#include "verdict/negotiation.h"
#include "verdict/words.h"

/* "PCMA" of "8 PCMA/8000,101 telephone-event/8000" and 8; SPAN_NONE: it is not there, or has no name. */
static span codec_in(const char *codecs, unsigned payload)
{
    span rest = span_of(codecs);
    uint64_t type;

    while (rest.len) {
        span one = span_cut(rest, span_find(rest, 0, ','));
        size_t blank = span_find(one, 0, ' ');

        rest = span_from(rest, one.len + 1);
        if (span_number(span_cut(one, blank), 127, &type) && type == payload && blank < one.len) {
            span name = span_from(one, blank + 1);
            return span_cut(name, span_find(name, 0, '/'));
        }
    }
    return SPAN_NONE;
}

/* The newest SDP that gives it a name: of this kind of media, or of one that shares its port. */
static span codec_of(const call *c, const char *kind, unsigned payload)
{
    span other = SPAN_NONE;

    for (const offer *o = c->offers; o; o = o->next)
        for (unsigned i = 0; i < o->count; i++) {
            span name = codec_in(o->media[i].codecs, payload);

            if (name.p && o->media[i].kind == kind)
                return name;
            if (name.p && !other.p)
                other = name;
        }
    return other;
}

static const char *codecs_of(wmem_allocator_t *scope, const call *c, const media_stream *m)
{
    wmem_strbuf_t *out = wmem_strbuf_new(scope, "");

    for (unsigned n = 0; n < 128; n++) {
        if (!(m->payloads[n / 64] >> (n % 64) & 1))
            continue;
        span name = codec_of(c, m->kind, n);

        if (wmem_strbuf_get_len(out))
            wmem_strbuf_append(out, ", ");
        if (name.p)
            wmem_strbuf_append_len(out, name.p, name.len);
        else
            wmem_strbuf_append_printf(out, "payload type %u", n);
    }
    return wmem_strbuf_finalize(out);
}

static const char *direction_of(side from)
{
    return from == CALLER ? "caller to called side" : from == CALLEE ? "called side to caller" : "direction not known";
}

static const char *offered_to(wmem_allocator_t *scope, const tracker *t, const call_facts *f, const media_stream *m)
{
    const endpoint *named = NULL;
    negotiation n;

    if (m->from == NO_SIDE)
        return NULL;
    negotiation_gather(t, f, &n);
    for (unsigned i = 0; i < n.count; i++) {
        const endpoint *end = &n.of[i].media[other_side(m->from)]->end;

        if (endpoint_same(end, &m->destination))
            return NULL;
        if (stream_fits(m, &n.of[i], m->from) && end->len)
            named = end;
    }
    return named ? endpoint_text(scope, named) : NULL;
}

void media_line_of(wmem_allocator_t *scope, const tracker *t, const call_facts *f, const media_stream *m, media_line *out)
{
    uint64_t all = (uint64_t)m->packets + m->lost;

    *out = (media_line){
        .kind = m->kind ? m->kind : "",
        .codecs = codecs_of(scope, f->call, m),
        .direction = direction_of(m->from),
        .source = endpoint_text(scope, &m->source),
        .destination = endpoint_text(scope, &m->destination),
        .offered = offered_to(scope, t, f, m),
        .packets = m->packets,
        .lost = m->lost,
        .loss_percent = all ? (uint32_t)((m->lost * UINT64_C(100) + all / 2) / all) : 0,
        .refused = m->refused,
        .duration = m->last_time - m->first_time,
        .longest_gap = m->longest_gap,
        .undecoded = m->undecoded
    };
}

char *media_line_text(wmem_allocator_t *scope, const media_line *l)
{
    GString *out = g_string_new(*l->kind ? l->kind : "media");

    g_string_append_printf(out, "%s%s, %s: %u packets in ", *l->codecs ? " " : "", l->codecs, l->direction, l->packets);
    put_time(out, MAX(l->duration, 0));
    if (l->lost)
        g_string_append_printf(out, ", %u lost (%u %%)", l->lost, l->loss_percent);
    if (l->packets > 1) {
        g_string_append(out, ", longest gap ");
        put_time(out, l->longest_gap);
    }
    if (l->refused)
        g_string_append_printf(out, ", %u ICMP errors", l->refused);
    g_string_append_printf(out, "; %s to %s", l->source, l->destination);
    if (l->offered)
        g_string_append_printf(out, ", offered %s", l->offered);

    char *text = wmem_strdup(scope, out->str);
    g_string_free(out, TRUE);
    return text;
}
