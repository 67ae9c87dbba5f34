/* ladder.h - calls as a ladder: who speaks to whom, in time order
 *
 * The legs of one call share one ladder. It only arranges what the calls hold; views draw it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_LADDER_H
#define SIPEXPLAIN_LADDER_H

#include "track/track.h"

#define LADDER_LANES_MAX    8       /* hosts drawn apart; the rest share the last lane */
#define LADDER_ROWS_MAX     500     /* the first ones */
#define LADDER_MEDIA_LANES  4       /* with more of SIP, what only sent or got media has none */

typedef struct {
    const char *name;               /* "192.0.2.1", with its port where two ends of the call share a host */
    uint32_t host;
    uint16_t port;
} ladder_lane;

/* A message or a stream; the other is NULL. */
typedef struct {
    const call *call;
    const call_message *event;
    const media_stream *stream;
    unsigned order;
    unsigned from, to;              /* lanes */
    bool placed;                    /* false: of a stream, whose ends have no lanes */
} ladder_row;

typedef struct {
    ladder_lane lanes[LADDER_LANES_MAX];
    unsigned lane_count;
    bool by_port;
    bool crowded;                   /* the last lane stands for several hosts */
    ladder_row *rows;
    unsigned row_count;
    unsigned rows_left_out;         /* messages */
} ladder;

/* Allocated in scope. count: at least 1. */
ladder *ladder_new(wmem_allocator_t *scope, const tracker *t, const call *const *calls, unsigned count);

/* The row's number of a frame, "" where a read filter took it away; allocated in scope. */
const char *ladder_frame(wmem_allocator_t *scope, const ladder_row *row);

/* "486 Busy Here" with the registered name, "INVITE"; allocated in scope. */
const char *event_name(wmem_allocator_t *scope, const call_message *e);
/* What stands on a row: "INVITE (SDP), sent 3 times"; "RTP: 512 packets, 10.240 s"; allocated in scope. */
const char *ladder_label(wmem_allocator_t *scope, const ladder_row *row);
#endif
