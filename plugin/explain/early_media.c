/* early_media.c - what the caller hears before an answer
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/builder.h"

#include "base/times.h"

#include "wire/body.h"
#include "wire/sdp.h"

static bool opens_early_media(const builder *b)
{
    const call_message *e = b->event;
    sdp s;

    if (!b->msg->is_response || b->msg->code < 101 || b->msg->code > 199)
        return false;
    if (e)
        return (e->flags & MESSAGE_SDP_SENDS) && e->p_early_media != PEM_INACTIVE;
    span body = message_sdp(b->msg);
    return body.p && sdp_parse(body, &s) && sdp_sender_sends(&s);
}

/* What came of the early media, once the whole file is known. */
static const char *early_rtp_text(const builder *b)
{
    const call_facts *f = b->verdict ? &b->verdict->facts : NULL;

    if (!f || !f->whole_file || !f->final)
        return "its SDP opens media before an answer: tones or announcements";
    if (f->early_rtp)
        return wmem_strdup_printf(b->pool, "its SDP opens media before an answer, and RTP came from the called side: "
                                  "%u packets in %s s%s", f->early_rtp, seconds_text(b->pool, f->early_rtp_duration, 1),
                                  frame_text(b, ", from frame ", f->early_rtp_first, ""));
    if (!b->call->media_packets)
        return "its SDP opens media before an answer; this capture holds no RTP of the call";
    return "its SDP opens media before an answer, but no RTP came from the called side: the caller probably heard silence";
}

/* SDP of an earlier 1xx holds on for one that has none (RFC 3261 13.2.1). */
static const char *no_sdp_text(const builder *b)
{
    const call_message *opened = b->verdict ? b->verdict->facts.early_media : NULL;

    if (opened && b->event && opened->transaction == b->event->transaction && opened->to_tag == b->event->to_tag &&
        opened->frame < b->frame)
        return wmem_strdup_printf(b->pool, "no SDP of its own: the early media%s may go on",
                                  frame_text(b, " of frame ", message_frame(opened), ""));
    return "no SDP: the caller hears only its own ringback tone, if any";
}

const char *early_media_text(const builder *b)
{
    const call_message *e = b->event;
    span body = message_sdp(b->msg);
    bool has_sdp = body.p != NULL;

    if (e && e->p_early_media == PEM_INACTIVE)
        return "P-Early-Media: inactive forbids early media (RFC 5009)";
    if (!has_sdp)
        return no_sdp_text(b);
    if (!opens_early_media(b))
        return "its SDP lets no media come from the called side (inactive, receive-only, port 0 or address 0.0.0.0)";
    if (e && e->p_early_media == PEM_GATED)
        return "P-Early-Media: gated, an element further on already filters it";
    return early_rtp_text(b);
}

void add_early_media(builder *b)
{
    const message *m = b->msg;

    if (!m->is_response || m->code < 180 || m->code > 199 || m->code == 199)
        return;

    bool opens = opens_early_media(b);
    line *l = add_number(b, FIELD_EARLY_MEDIA, opens);
    l->label = early_media_text(b);
    l->evidence = message_sdp(m);
    if (!opens || !b->verdict)
        return;

    const call_facts *f = &b->verdict->facts;
    b->level++;
    add_number(b, FIELD_EARLY_RTP, f->early_rtp);
    if (f->early_rtp) {
        if (f->early_rtp_first)
            add_number(b, FIELD_EARLY_FIRST, f->early_rtp_first);
        add_seconds(b, FIELD_EARLY_DURATION, f->early_rtp_duration);
    }
    b->level--;
}
