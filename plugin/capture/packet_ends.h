/* packet_ends.h - where a packet comes from, where it goes, and when
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_PACKET_ENDS_H
#define SIPEXPLAIN_PACKET_ENDS_H

#include "capture/compat.h"
#include "track/track.h"

static inline endpoint endpoint_of(const address *a, uint32_t port)
{
    endpoint e = { .port = (uint16_t)port };

    if (a->type == AT_IPv4 && a->len == 4) {
        e.len = 4;
        memcpy(e.bytes, a->data, 4);
    } else if (a->type == AT_IPv6 && a->len == 16) {
        e.len = 16;
        memcpy(e.bytes, a->data, 16);
    }
    return e;
}

/* As tracker_message has it. */
static inline char transport_letter(port_type type)
{
    return type == PT_UDP ? 'U' : type == PT_TCP ? 'T' : 0;
}

/* ns since the first frame. */
static inline int64_t packet_time(const packet_info *pinfo)
{
    return call_time(pinfo->rel_ts.secs, pinfo->rel_ts.nsecs);
}

#endif
