/* offer.c - what the SDP of a call says of media (RFC 3264, RFC 8866)
 *
 * Most messages with SDP repeat what was said before: what is the same is kept once a call.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#define CODECS_MAX 400          /* bytes of one list */

/* "8 PCMA/8000,101 telephone-event/8000", and what its payload types are. */
static void read_codecs(tracker *t, const sdp_media *m, offer_media *out)
{
    char text[CODECS_MAX];
    size_t len = 0;
    span rest = m->formats, format, name;
    uint64_t type;

    out->telephone_event = 255;
    for (unsigned n = 0; (format = span_word(&rest)).len && n < 64; n++) {
        bool named = sdp_codec(m, n, &name);

        if (len + format.len + name.len + 2 < sizeof text) {
            if (len)
                text[len++] = ',';
            memcpy(text + len, format.p, format.len);
            len += format.len;
            if (named && !span_equal(format, name)) {
                text[len++] = ' ';
                memcpy(text + len, name.p, name.len);
                len += name.len;
            }
        }
        if (!span_number(format, 127, &type))
            continue;
        out->payloads[type / 64] |= UINT64_C(1) << (type % 64);
        if (named && span_starts_nocase(name, SPAN_LIT("telephone-event")) && out->telephone_event == 255)
            out->telephone_event = (uint8_t)type;
        if (type == 13 || (named && span_starts_nocase(name, SPAN_LIT("CN/"))))
            out->comfort_noise = true;
    }
    out->codecs = strings_keep_clean(t->strings, (span){ text, len });
}

/* Whether ICE offers anything that is reached from elsewhere (RFC 8839 5.1). */
static void read_candidates(const sdp_media *m, offer_media *out)
{
    span lines = m->attributes, value;
    sdp_candidate c;
    endpoint e;

    while (sdp_attribute_next(&lines, "candidate", &value)) {
        if (!sdp_candidate_parse(value, &c))
            continue;
        if (!out->ice)
            out->ice_private_only = true;
        out->ice = true;
        if (!span_equal(c.type, SPAN_LIT("host")) || (endpoint_parse(c.address, c.port, &e) && !endpoint_is_private(&e)))
            out->ice_private_only = false;
    }
}

static void read_media(tracker *t, const sdp *s, const sdp_media *m, offer_media *out)
{
    memset(out, 0, sizeof *out);    /* compared whole, with what lies between its members */
    out->kind = strings_keep_clean(t->strings, m->media);
    out->protocol = strings_keep_clean(t->strings, m->protocol);
    out->address = strings_keep_clean(t->strings, m->address);
    out->port = m->port;
    out->direction = (uint8_t)m->direction;
    out->on_hold = m->on_hold;
    out->security = (uint8_t)sdp_security_of(m);
    out->keyed = sdp_crypto_count(m) > 0 || sdp_attribute(s, m, "fingerprint").p || sdp_attribute(s, m, "key-mgmt").p ||
                 sdp_attribute(s, m, "zrtp-hash").p;
    out->rtcp_mux = sdp_attribute(s, m, "rtcp-mux").p != NULL;
    read_candidates(m, out);
    if (m->port)
        endpoint_parse(m->address, m->port, &out->end);
    read_codecs(t, m, out);
}

static bool same(const offer *a, const offer *b)
{
    return a->count == b->count && a->cut == b->cut && memcmp(a->media, b->media, a->count * sizeof *a->media) == 0;
}

const offer *offer_keep(tracker *t, call *c, const sdp *s)
{
    unsigned count = MIN(s->media_count, SDP_MEDIA_MAX), known = 0;
    size_t size = sizeof(offer) + count * sizeof(offer_media);
    offer *o = (offer *)wmem_alloc(NULL, size), *kept;

    o->count = count;
    o->cut = s->media_count > SDP_MEDIA_MAX;
    for (unsigned i = 0; i < count; i++)
        read_media(t, s, &s->media[i], &o->media[i]);
    for (kept = c->offers; kept && !same(kept, o); kept = kept->next)
        known++;
    if (!kept && known < CALL_OFFERS_MAX) {
        kept = (offer *)wmem_memdup(t->scope, o, size);
        kept->next = c->offers;
        c->offers = kept;
    }
    wmem_free(NULL, o);
    return kept;
}
