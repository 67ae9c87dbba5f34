/* test_gone.c - packets that a read filter took away after they were read (tshark -2 -R)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "scene.h"

static void play(scene *s, bool gone, const step p)
{
    scene_step(s, &p);
    if (gone)
        tracker_frame_gone(s->tracker, s->frame, true);
}

static void test_messages(void)
{
    scene *s = scene_new("");

    play(s, true, (step){ .start = "INVITE", .frame = 1 });
    const call_message *invite = s->event;
    play(s, false, (step){ .start = "180 Ringing", .at = 1, .frame = 1 });
    const call_message *ringing = s->event;
    play(s, true, (step){ .start = "486 Busy Here", .at = 2, .frame = 2, .headers = "Reason: Q.850;cause=17" });
    const call_message *busy = s->event;
    play(s, false, (step){ .start = "ACK", .at = 2, .frame = 2, .to_tag = "b" });

    g_assert_cmpuint(message_frame(invite), ==, 0);
    g_assert_cmpuint(message_frame(ringing), ==, 1);
    g_assert_cmpuint(message_frame(busy), ==, 0);
    g_assert_cmpuint(message_frame(s->event), ==, 2);
    g_assert_true(g_str_has_prefix(verdict_text(scene_verdict(s, 1)), "486 Busy Here with Q.850 cause 17 (User busy) came"));
    g_assert_null(strstr(verdict_text(scene_verdict(s, 1)), "frame"));
    scene_free(s);
}

/* The first copy is gone, the second is there: it is the one to be named. */
static void test_copy(void)
{
    scene *s = scene_new("");

    play(s, true, (step){ .start = "INVITE", .frame = 1 });
    const call_message *invite = s->event;
    play(s, false, (step){ .start = "INVITE", .at = 0.5, .frame = 1 });
    g_assert_true(s->event == invite);
    g_assert_cmpuint(message_frame(invite), ==, 1);
    g_assert_cmpuint(s->call->message_total, ==, 2);

    /* Wireshark's window reads each packet that its filter lets through twice: no copy. */
    play(s, true, (step){ .start = "180 Ringing", .at = 1, .frame = 2 });
    play(s, false, (step){ .start = "180 Ringing", .at = 1, .frame = 2 });
    g_assert_cmpuint(message_frame(s->event), ==, 2);
    g_assert_cmpuint(s->event->retransmissions, ==, 0);
    g_assert_cmpuint(s->call->message_total, ==, 3);
    scene_free(s);
}

/* The last packet of all: gone until it comes again. */
static void test_there_after_all(void)
{
    scene *s = scene_new("");

    play(s, false, (step){ .start = "INVITE" });
    play(s, true, (step){ .start = "486 Busy Here", .at = 1 });
    g_assert_null(strstr(verdict_text(scene_verdict(s, 1)), "frame"));
    tracker_frame_gone(s->tracker, 1, false);               /* another one */
    g_assert_cmpuint(message_frame(s->event), ==, 0);
    tracker_frame_gone(s->tracker, 2, false);
    g_assert_cmpuint(message_frame(s->event), ==, 2);
    g_assert_nonnull(strstr(verdict_text(scene_verdict(s, 1)), "(frame 2)"));
    tracker_frame_gone(s->tracker, 2, true);
    g_assert_cmpuint(message_frame(s->event), ==, 0);
    scene_free(s);
}

static void test_icmp(void)
{
    scene *s = scene_new("");

    play(s, false, (step){ .start = "INVITE", .frame = 1 });
    play(s, true, (step){ .start = "ICMP", .at = 1, .frame = 2 });
    g_assert_cmpuint(s->event->transaction->icmp_frame, ==, 0);
    play(s, false, (step){ .start = "ICMP", .at = 2, .frame = 2 });
    g_assert_cmpuint(s->event->transaction->icmp_frame, ==, 2);
    scene_free(s);
}

static void test_media(void)
{
    scene *s = scene_new("");

    play(s, true, (step){ .start = "INVITE", .frame = 1, .sdp = SDP_CALLER });
    play(s, false, (step){ .start = "183 Session Progress", .frame = 1, .at = 1, .sdp = SDP_CALLEE });
    play(s, true, (step){ .start = "RTP", .at = 2, .frame = 2 });
    const media_stream *stream = s->call->streams;
    g_assert_cmpuint(stream_frame(stream), ==, 0);
    g_assert_cmpuint(stream->last_frame, ==, 0);
    play(s, false, (step){ .start = "RTP", .at = 2.02, .frame = 2 });
    play(s, true, (step){ .start = "RTP", .at = 2.04, .frame = 3 });
    play(s, false, (step){ .start = "200 OK", .at = 3, .frame = 3, .sdp = SDP_CALLEE });
    g_assert_cmpuint(stream_frame(stream), ==, 2);
    g_assert_cmpuint(stream->last_frame, ==, 2);
    g_assert_cmpuint(stream->packets, ==, 3);               /* what is known stays known */
    g_assert_cmpuint(message_frame(stream->setup), ==, 0);
    scene_free(s);
}

/* Each RTP packet is read twice, but counted once. */
static void test_media_in_the_window(void)
{
    scene *s = scene_new("");

    play(s, false, (step){ .start = "INVITE", .sdp = SDP_CALLER });
    for (unsigned i = 2; i < 12; i++) {
        play(s, true, (step){ .start = "RTP", .at = 0.02 * i, .frame = i });
        play(s, false, (step){ .start = "RTP", .at = 0.02 * i, .frame = i });
    }
    g_assert_cmpuint(s->call->streams->packets, ==, 10);
    g_assert_cmpuint(s->call->media_packets, ==, 10);
    g_assert_cmpuint(stream_frame(s->call->streams), ==, 2);
    g_assert_cmpuint(s->call->streams->last_frame, ==, 11);
    scene_free(s);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    wmem_init();
    g_test_add_func("/gone/messages", test_messages);
    g_test_add_func("/gone/copy", test_copy);
    g_test_add_func("/gone/there-after-all", test_there_after_all);
    g_test_add_func("/gone/icmp", test_icmp);
    g_test_add_func("/gone/media", test_media);
    g_test_add_func("/gone/media-in-the-window", test_media_in_the_window);
    return g_test_run();
}
