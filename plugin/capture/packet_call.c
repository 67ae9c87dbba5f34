/* packet_call.c - the call of a packet that is looked at again, as the one selected in the window is
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/packet_call.h"

#include "capture/capture.h"
#include "capture/media.h"
#include "capture/source.h"

typedef struct {
    call *call;
    unsigned generation;
} kept_call;

static int proto_sipexplain;

void packet_call_register(int proto)
{
    proto_sipexplain = proto;
}

static kept_call *kept_of(packet_info *pinfo)
{
    return (kept_call *)p_get_proto_data(pinfo->pool, pinfo, proto_sipexplain, 0);
}

void packet_call_keep(packet_info *pinfo, call *c)
{
    kept_call *kept;

    if (capture_in_tshark() || !c || kept_of(pinfo))
        return;
    kept = wmem_new(pinfo->pool, kept_call);
    kept->call = c;
    kept->generation = capture_generation();
    p_add_proto_data(pinfo->pool, pinfo, proto_sipexplain, 0, kept);
}

call *packet_call(packet_info *pinfo)
{
    const kept_call *kept = kept_of(pinfo);
    unsigned kinds = source_kinds(pinfo, NULL);
    call *c = NULL;

    if (!capture_tracker())
        return NULL;
    if (kept) {
        c = kept->generation == capture_generation() ? kept->call : NULL;
    } else if (!(kinds & SOURCE_SIP) && (kinds & (SOURCE_RTP | SOURCE_RTCP))) {
        endpoint source, destination;

        media_ends(pinfo, &source, &destination);
        c = tracker_media_call(capture_tracker(), pinfo->num, &source, &destination);
    }
    return c;
}
