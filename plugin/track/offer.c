/* offer.c - what the SDP of a call says of media (RFC 3264, RFC 8866)
 *
 * Most messages with SDP repeat what was said before: what is the same is kept once a call.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

#define CODECS_MAX 400          /* bytes of one list */

/* Comfort noise, and codecs whose silence suppression is on unless fmtp says otherwise (annexb, annexa: RFC 7261 1). */
static bool pauses_by_right(span codec)
{
    return span_starts_nocase(codec, SPAN_LIT("CN/")) || span_starts_nocase(codec, SPAN_LIT("G729/")) ||
           span_starts_nocase(codec, SPAN_LIT("G723/"));
}

/* "8 PCMA/8000,101 telephone-event/8000", and what its payload types are. */
static void read_codecs(tracker *t, const sdp_media *m, offer_media *out)
{
    sdp_format formats[SDP_FORMATS_MAX];
    unsigned count = sdp_formats(m, formats);
    char text[CODECS_MAX];
    size_t len = 0;

    out->telephone_event = 255;
    for (unsigned n = 0; n < count; n++) {
        span format = formats[n].format, name = formats[n].name;
        int type = formats[n].type;

        if (len + format.len + name.len + 2 < sizeof text) {
            if (len)
                text[len++] = ',';
            memcpy(text + len, format.p, format.len);
            len += format.len;
            if (!span_equal(format, name)) {
                text[len++] = ' ';
                memcpy(text + len, name.p, name.len);
                len += name.len;
            }
        }
        if (type < 0)
            continue;
        out->payloads[type / 64] |= UINT64_C(1) << (type % 64);
        if (span_starts_nocase(name, SPAN_LIT("telephone-event")) && out->telephone_event == 255)
            out->telephone_event = (uint8_t)type;
        if (type == 13 || span_starts_nocase(name, SPAN_LIT("CN/")))
            out->comfort_noise = true;
        if (pauses_by_right(name))
            out->quiet[type / 64] |= UINT64_C(1) << (type % 64);
    }
    out->codecs = strings_keep_clean(t->strings, (span){ text, len });
}

/* "18 annexb=no", "111 minptime=10;usedtx=1" (RFC 7587 6.1), "97 vbr=vad" (RFC 5574 4.1.1), "97 vad=on" (its drafts). */
static void read_parameters(span value, offer_media *out)
{
    uint64_t type;

    if (!span_number(span_word(&value), 127, &type))
        return;
    uint64_t bit = UINT64_C(1) << (type % 64);
    if (span_find_nocase(value, SPAN_LIT("annexb=no")) >= 0 || span_find_nocase(value, SPAN_LIT("annexa=no")) >= 0)
        out->quiet[type / 64] &= ~bit;
    if (span_find_nocase(value, SPAN_LIT("usedtx=1")) >= 0 || span_find_nocase(value, SPAN_LIT("vbr=vad")) >= 0 ||
        span_find_nocase(value, SPAN_LIT("vad=on")) >= 0)
        out->quiet[type / 64] |= bit;
}

/* Whether ICE offers anything that is reached from elsewhere (RFC 8839 5.1). */
static void read_candidate(span value, offer_media *out)
{
    sdp_candidate c;
    endpoint e;

    if (!sdp_candidate_parse(value, &c))
        return;
    if (!out->ice)
        out->ice_private_only = true;
    out->ice = true;
    if (!span_equal(c.type, SPAN_LIT("host")) || (endpoint_parse(c.address, c.port, &e) && !endpoint_is_private(&e)))
        out->ice_private_only = false;
    out->ice_relay |= span_equal_nocase(c.type, SPAN_LIT("relay"));
}

/* Keys: DTLS (RFC 8122 5), MIKEY (RFC 4567 3), ZRTP (RFC 6189 8). */
static void read_attribute(span name, offer_media *out)
{
    static const char *const keys[] = { "fingerprint", "key-mgmt", "zrtp-hash" };

    for (unsigned i = 0; i < G_N_ELEMENTS(keys); i++)
        out->keyed |= span_equal_nocase(name, span_of(keys[i]));
    out->rtcp_mux |= span_equal_nocase(name, SPAN_LIT("rtcp-mux"));
}

static void read_attributes(const sdp *s, const sdp_media *m, offer_media *out)
{
    span session = s->session, own = m->attributes, name, value;
    bool none = false, mandatory = false;

    while (sdp_attribute_any(&session, &name, &value))
        read_attribute(name, out);
    while (sdp_attribute_any(&own, &name, &value)) {
        read_attribute(name, out);
        if (span_equal_nocase(name, SPAN_LIT("candidate")))
            read_candidate(value, out);
        else if (span_equal_nocase(name, SPAN_LIT("crypto")))       /* RFC 4568 4 */
            out->keyed = true;
        else if (span_equal_nocase(name, SPAN_LIT("acfg")))
            out->potential = true;
        else if (span_equal_nocase(name, SPAN_LIT("curr")))         /* RFC 3312 5 */
            none |= span_find_nocase(value, SPAN_LIT(" none")) >= 0;
        else if (span_equal_nocase(name, SPAN_LIT("des")))
            mandatory |= span_find_nocase(value, SPAN_LIT(" mandatory ")) >= 0;
        else if (span_equal_nocase(name, SPAN_LIT("fmtp")))
            read_parameters(value, out);
        else if (span_equal_nocase(name, SPAN_LIT("silenceSupp")) && span_equal_nocase(span_word(&value), SPAN_LIT("on")))  /* RFC 3108 5.6.3.2 */
            out->quiet[0] = out->quiet[1] = UINT64_MAX;
    }
    out->awaits_resources = none && mandatory;
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
    if (m->port)
        endpoint_parse(m->address, m->port, &out->end);
    read_codecs(t, m, out);
    read_attributes(s, m, out);
}

/* What describes the transport that all of a bundle share may stand in one section alone (RFC 9143 7.1.3, RFC 8859 5). */
static void share_transport(offer *o)
{
    offer_media all = { 0 };
    bool reached = false;

    for (unsigned i = 0; i < o->count; i++) {
        const offer_media *m = &o->media[i];

        all.keyed |= m->keyed;
        all.rtcp_mux |= m->rtcp_mux;
        all.ice |= m->ice;
        all.ice_relay |= m->ice_relay;
        reached |= m->ice && !m->ice_private_only;
    }
    for (unsigned i = 0; i < o->count; i++) {
        offer_media *m = &o->media[i];

        m->keyed = all.keyed;
        m->rtcp_mux = all.rtcp_mux;
        m->ice = all.ice;
        m->ice_relay = all.ice_relay;
        m->ice_private_only = all.ice && !reached;
    }
}

static bool is_bundle(span session)
{
    span value;

    while (sdp_attribute_next(&session, "group", &value))
        if (span_equal_nocase(span_word(&value), SPAN_LIT("BUNDLE")))
            return true;
    return false;
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
    if (is_bundle(s->session))
        share_transport(o);
    for (kept = c->offers; kept && !same(kept, o); kept = kept->next)
        known++;
    if (!kept && known < CALL_OFFERS_MAX) {
        kept = (offer *)memcpy(arena_alloc0(t->arena, size), o, size);
        kept->next = c->offers;
        c->offers = kept;
    }
    wmem_free(NULL, o);
    return kept;
}
