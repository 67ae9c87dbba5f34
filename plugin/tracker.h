/* tracker.h - the tracker's inside, shared by call.c, media.c and legs.c only
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_TRACKER_H
#define SIPEXPLAIN_TRACKER_H

#include "call.h"
#include "intern.h"

#define MEDIA_ADDRESSES_MAX 4   /* m-lines of one SDP whose direction is told apart */
#define MEDIA_STREAMS_MAX   64  /* streams of one call; beyond, packets are only counted */

/* What the SDP of one frame set up. */
typedef struct {
    call *call;
    bool from_caller;
    uint32_t addresses[MEDIA_ADDRESSES_MAX];    /* hashes of address and port; 0: unused */
} media_setup;

struct tracker {
    wmem_allocator_t *scope;
    intern *strings;
    wmem_map_t *calls_by_id;    /* span * -> call_chain * */
    wmem_array_t *calls;        /* of call *, those with a number */
    wmem_array_t *hosts;        /* of endpoint */
    wmem_map_t *hosts_by_address;
    wmem_map_t *setups;         /* frame -> media_setup * */
    wmem_map_t *leg_keys;       /* 64-bit key -> call * */
    const char *leg_headers;
    uint32_t last_setup_frame;  /* of the RTP packet before: streams come in runs */
    media_setup *last_setup;
    int64_t now;                /* of the newest message */
    bool whole;                 /* nothing was added since a later pass began */
};

/* Remembers what the SDP of this message sets up. */
void media_add(tracker *t, call *c, const call_event *e, const message *m, span body);
/* Joins this call with others that the message shows to be its legs. */
void legs_add(tracker *t, call *c, const call_event *e, const message *m);

/* The newest call with this Call-ID; NULL: none. */
call *tracker_call_by_id(tracker *t, span call_id);

uint64_t mix64(uint64_t h, uint64_t v);
uint32_t endpoint_hash(const endpoint *e);

#endif
