/* capture.c - the open capture: its calls and their verdicts
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/capture.h"

#include "capture/settings.h"

static tracker *calls;
static int64_t epoch;           /* ns since 1970 of the first frame */
static unsigned generation;
static bool in_tshark;

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
        epoch = CLAMP(first, -CALL_TIME_MAX, CALL_TIME_MAX);
    }
    return calls;
}

int64_t capture_clock(int64_t time)
{
    return calls ? epoch + time : 0;
}

const verdict *capture_verdict(call *c)
{
    return verdict_of(calls, wmem_file_scope(), c);
}

unsigned capture_generation(void)
{
    return generation;
}

bool capture_in_tshark(void)
{
    return in_tshark;
}

static void closed(void)
{
    generation++;
    calls = NULL;               /* its memory goes with the file scope */
}

void capture_register(void)
{
    in_tshark = g_strcmp0(g_get_prgname(), "tshark") == 0;
    register_cleanup_routine(closed);
}
