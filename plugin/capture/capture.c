/* capture.c - the open capture: its calls and their verdicts
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/capture.h"

#include "capture/invocation.h"
#include "capture/parts.h"
#include "capture/settings.h"

static tracker *calls;
static verdict_store *verdicts;
static int64_t epoch;           /* ns since 1970 of the first frame */
static unsigned generation;
static bool in_tshark;

/*
 * With a read filter (tshark -2 -R, and in the window that opens a file with one) a packet is read first and dropped then:
 * the next one has its number. Whether the last one of all was dropped is known only when it comes again or does not.
 */
static struct {
    uint32_t newest;            /* number of the newest packet of the first pass; 0: none */
    bool filtered;              /* packets were dropped, or tshark is asked to */
    bool over;
} first_pass;

/* Whom the end is told. */
typedef struct {
    void (*ended)(void *data);
    void *data;
} end_listener;

static GArray *end_listeners;   /* of end_listener; NULL: nobody ever asked */

tracker *capture_tracker(void)
{
    return calls;
}

tracker *capture_tracker_begin(const packet_info *pinfo)
{
    if (!calls) {
        int64_t first = call_time(pinfo->abs_ts.secs, pinfo->abs_ts.nsecs) -
                        call_time(pinfo->rel_ts.secs, pinfo->rel_ts.nsecs);

        calls = tracker_new(wmem_file_scope(), settings.leg_headers);
        verdicts = verdict_store_new(wmem_file_scope(), calls);
        tracker_number_from(calls, parts_calls_before(), parts_registrations_before());
        epoch = CLAMP(first, -CALL_TIME_MAX, CALL_TIME_MAX);
    }
    return calls;
}

int64_t capture_clock(int64_t time)
{
    return calls ? epoch + time : 0;
}

const verdict *capture_verdict(const call *c)
{
    return verdict_of(verdicts, c);
}

void capture_verdict_forget(const call *c)
{
    verdict_forget(verdicts, c);
}

static void newest_is_gone(bool gone)
{
    if (calls)
        tracker_frame_gone(calls, first_pass.newest, gone);
}

static void first_pass_is_over(void)
{
    first_pass.over = true;
    if (first_pass.filtered)
        newest_is_gone(true);
}

void capture_packet(const packet_info *pinfo)
{
    bool newest = pinfo->num == first_pass.newest;

    if (PINFO_FD_VISITED(pinfo)) {
        if (newest && first_pass.over)
            newest_is_gone(false);
        return;
    }
    if (newest) {
        newest_is_gone(true);
        first_pass.filtered = true;
    }
    first_pass.newest = pinfo->num;
}

void capture_at_end(void (*ended)(void *data), void *data)
{
    const end_listener one = { ended, data };

    if (!end_listeners)
        end_listeners = g_array_new(FALSE, FALSE, sizeof(end_listener));
    g_array_append_val(end_listeners, one);
}

void capture_at_end_no_more(void *data)
{
    for (unsigned i = 0; end_listeners && i < end_listeners->len; i++)
        if (g_array_index(end_listeners, end_listener, i).data == data) {
            g_array_remove_index(end_listeners, i);
            return;
        }
}

unsigned capture_generation(void)
{
    return generation;
}

bool capture_in_tshark(void)
{
    return in_tshark;
}

static void tell_the_end(void)
{
    for (unsigned i = 0; end_listeners && i < end_listeners->len; i++) {
        const end_listener *one = &g_array_index(end_listeners, end_listener, i);

        one->ended(one->data);
    }
}

static bool has_read_filter(void)
{
    invocation asked;
    bool has = in_tshark && invocation_read(&asked) && asked.read_filter;

    if (in_tshark)
        invocation_free(&asked);
    return has;
}

/* Wireshark calls this before it frees the file scope, and once more without a packet between. */
static void closed(void)
{
    if (calls && in_tshark)
        parts_cut(calls);
    if (calls)
        tell_the_end();
    if (in_tshark)
        parts_end(calls);
    generation++;
    calls = NULL;               /* its memory goes with the file scope */
    memset(&first_pass, 0, sizeof first_pass);
    first_pass.filtered = has_read_filter();
    verdicts = NULL;
}

void capture_register(void)
{
    in_tshark = g_strcmp0(g_get_prgname(), "tshark") == 0;
    first_pass.filtered = has_read_filter();
    register_postseq_cleanup_routine(first_pass_is_over);
    register_cleanup_routine(closed);
}
