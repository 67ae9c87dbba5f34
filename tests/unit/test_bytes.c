/* test_bytes.c - what is kept of a message stays small: a capture may hold millions of them
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "scene.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define CALLS           4000
#define BYTES_MAX       280     /* of one message, all that is kept of its call included */

#define CONTACT(host)   "Contact: <sip:user@192.0.2." host ":5060>\r\nUser-Agent: Phone 1.2"

/* An ordinary call over two hops: answered, ended, with two SDPs, tags and branches of its own. */
static void play_call(scene *s, unsigned n)
{
    char id[32], from_tag[32], to_tag[32];

    g_snprintf(id, sizeof id, "%08x@caller.example", n);
    g_snprintf(from_tag, sizeof from_tag, "from-%08x", n);
    g_snprintf(to_tag, sizeof to_tag, "to-%08x", n);
    for (unsigned hop = 1; hop <= 2; hop++) {
        const double at = n * 0.5 + hop * 0.01;
        char branch[32];

        g_snprintf(branch, sizeof branch, "%08x", n);
#define STEP(more, ...) { .at = at + more, .id = id, .from_tag = from_tag, .branch = branch, .hop = hop, __VA_ARGS__ }
        const step steps[] = {
            STEP(0.0, .start = "INVITE", .headers = CONTACT("10"), .sdp = SDP_CALLER),
            STEP(0.1, .start = "100 Trying"),
            STEP(0.2, .start = "180 Ringing", .to_tag = to_tag, .headers = CONTACT("12")),
            STEP(0.3, .start = "200 OK", .to_tag = to_tag, .headers = CONTACT("12"), .sdp = SDP_CALLEE),
            STEP(0.4, .start = "ACK", .to_tag = to_tag, .headers = CONTACT("10")),
            STEP(5.0, .start = "BYE", .to_tag = to_tag),
            STEP(5.1, .start = "200 OK", .of = "BYE", .cseq = 2, .to_tag = to_tag)
        };
        scene_play(s, steps, G_N_ELEMENTS(steps));
    }
    g_ptr_array_set_size(s->texts, 0);
}

static size_t bytes_in_use(void)
{
#if defined __GLIBC__ && __GLIBC_PREREQ(2, 33)
    struct mallinfo2 info = mallinfo2();

    return info.uordblks + info.hblkhd;
#else
    return 0;
#endif
}

static void test_bytes_of_a_message(void)
{
    scene *s = g_new0(scene, 1);
    size_t messages = 0, before = bytes_in_use();

    if (!before) {
        g_test_skip("this system's malloc, or a sanitizer's, does not say what is in use");
        g_free(s);
        return;
    }
    s->scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    s->tracker = tracker_new(s->scope, "");
    s->texts = g_ptr_array_new_with_free_func(g_free);
    for (unsigned n = 0; n < CALLS; n++)
        play_call(s, n);

    size_t bytes = bytes_in_use() - before;
    g_assert_cmpuint(tracker_call_count(s->tracker), ==, CALLS);
    for (unsigned n = 1; n <= CALLS; n++)
        messages += tracker_call(s->tracker, n)->message_count;
    g_assert_cmpuint(messages, ==, CALLS * 14);
    g_test_message("%zu bytes of a message", bytes / messages);
    g_assert_cmpuint(bytes / messages, <=, BYTES_MAX);
    scene_free(s);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    wmem_init();
    g_test_add_func("/bytes/of-a-message", test_bytes_of_a_message);
    return g_test_run();
}
