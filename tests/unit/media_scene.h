/* media_scene.h - a call with its RTP, and what must and must not be found in its media
 *
 * The caller is 192.0.2.10 and receives on port 4000, the called side 192.0.2.11
 * and receives on 5000, as SDP_CALLER and SDP_CALLEE say.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_TEST_MEDIA_SCENE_H
#define SIPEXPLAIN_TEST_MEDIA_SCENE_H

#include "scene.h"
#include "verdict/finding.h"

#define END(a, b, c, d, p) ((endpoint){ .bytes = { a, b, c, d }, .len = 4, .port = p })
#define CALLER_END  END(192, 0, 2, 10, 4000)
#define CALLEE_END  END(192, 0, 2, 11, 5000)
#define SDP_OF(address, port, profile, types, more) \
    "v=0\r\no=- 1 1 IN IP4 " address "\r\ns=-\r\nc=IN IP4 " address "\r\nt=0 0\r\nm=audio " port " " profile " " types "\r\n" more

static inline void say(scene *s, step p)
{
    scene_step(s, &p);
}

/* RTP each 20 ms, of one payload type. */
static inline void rtp_from(scene *s, endpoint from, endpoint to, double start, double stop, unsigned payload, unsigned seq)
{
    for (int64_t at = scene_time(start); at < scene_time(stop); at += 20000000)
        tracker_media(s->tracker, &(media_packet){ .frame = ++s->frame, .time = at, .source = from, .destination = to,
                                                   .has_header = true, .payload = (uint8_t)payload, .seq = (uint16_t)seq++, .ssrc = 7 });
}

static inline void rtp(scene *s, endpoint from, endpoint to, double start, double stop)
{
    rtp_from(s, from, to, start, stop, 8, (unsigned)(start * 50));
}

static inline scene *answered_with(const char *offered, const char *answer)
{
    scene *s = scene_new("");

    say(s, (step){ 0, "INVITE", .sdp = offered });
    say(s, (step){ 0.5, "180 Ringing" });
    say(s, (step){ 1, "200 OK", .sdp = answer });
    say(s, (step){ 1.1, "ACK", .branch = "ack" });
    return s;
}

static inline scene *answered(void)
{
    return answered_with(SDP_CALLER, SDP_CALLEE);
}

static inline void bye(scene *s, double at, bool by_callee)
{
    say(s, (step){ at, "BYE", .by_callee = by_callee });
}

static inline const finding *find(scene *s, const char *id)
{
    const verdict *v = scene_verdict(s, 1);

    for (unsigned i = 0; i < v->finding_count; i++)
        if (strcmp(finding_id_name(v->findings[i].rule->id), id) == 0)
            return &v->findings[i];
    return NULL;
}

static inline bool is_media(const finding *f)
{
    return f->rule->id >= FINDING_NO_AUDIO && f->rule->id <= FINDING_PACKET_LOSS;
}

/* says: parts of the sentence, split at "..." */
static inline void expect(scene *s, const char *id, const char *says)
{
    const finding *f = find(s, id);
    char **parts = g_strsplit(says, "...", -1);

    g_test_message("%s", id);
    g_assert_nonnull(f);
    char *text = finding_text(s->scope, f);
    g_test_message("%s", text);
    g_assert_false(g_ascii_islower(text[0]));
    const char *from = text;
    for (char **part = parts; *part; part++) {
        from = strstr(from, *part);
        if (!from)
            g_error("%s: \"%s\" is missing in: %s", id, *part, text);
    }
    g_strfreev(parts);
    const verdict *v = scene_verdict(s, 1);
    for (unsigned i = 0; i < v->finding_count; i++)
        if (is_media(&v->findings[i]) && v->findings[i].rule->id != f->rule->id)
            g_error("also %s: %s", finding_id_name(v->findings[i].rule->id), finding_text(s->scope, &v->findings[i]));
    scene_free(s);
}

static inline void expect_sound(scene *s)
{
    const verdict *v = scene_verdict(s, 1);

    for (unsigned i = 0; i < v->finding_count; i++)
        if (is_media(&v->findings[i]))
            g_error("%s: %s", finding_id_name(v->findings[i].rule->id), finding_text(s->scope, &v->findings[i]));
    scene_free(s);
}

static inline void expect_sound_until(scene *s, double end)
{
    bye(s, end, false);
    expect_sound(s);
}

#endif
