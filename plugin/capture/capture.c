/* capture.c - the open capture: its calls and their verdicts
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/capture.h"

#include "capture/parts.h"
#include "capture/settings.h"

static tracker *calls;
static verdict_store *verdicts;
static int64_t epoch;           /* ns since 1970 of the first frame */
static unsigned generation;
static bool in_tshark;

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
        tracker_number_from(calls, parts_calls_before());
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
    verdicts = NULL;
}

void capture_register(void)
{
    in_tshark = g_strcmp0(g_get_prgname(), "tshark") == 0;
    register_cleanup_routine(closed);
}
