/* tracker.h - the tracker's inside, shared by call.c, media.c and legs.c only
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_TRACKER_H
#define SIPEXPLAIN_TRACKER_H

#include "track/call.h"
#include "base/intern.h"
#include "wire/sdp.h"

#define SETUP_ADDRESSES     2
#define SETUP_CALL_MASK     0x3fffffff
#define RECENT_SETUPS       256 /* a power of two */

/* What the SDP of one frame set up: SETUP_ADDRESSES m-lines each, several in a row for a frame with more. */
typedef struct {
    uint32_t frame;
    uint32_t call : 30;                         /* which of the tracker's calls, from 1 */
    uint32_t cut : 1;                           /* there are more, of which nothing is known */
    uint32_t from_caller : 1;
    uint32_t addresses[SETUP_ADDRESSES];        /* hashes of address and port; 0: unused */
} media_setup;

struct tracker {
    wmem_allocator_t *scope;
    arena arena;
    intern strings;
    table calls_by_id;          /* hash of the Call-ID -> its newest call */
    table reused;               /* hash of a Call-ID that was used again -> tree of its calls by first frame */
    wmem_array_t *calls;        /* of call *, those with a number */
    wmem_array_t *hosts;        /* of endpoint */
    table hosts_by_address;     /* hash of the address -> index + 1 */
    wmem_array_t *setups;       /* of media_setup, by frame */
    table leg_keys;             /* 64-bit key -> call * */
    table leg_numbers;          /* the same for numbers, which count for moments only */
    wmem_array_t *leg_headers;  /* of char *, names */
    struct {
        uint32_t frame, place;  /* place in setups + 1; 0: not there */
    } recent[RECENT_SETUPS];    /* by the frame's last bits: the streams of a moment take turns */
    int64_t now;                /* of the newest message */
    uint32_t calls_before;      /* number of its first call, less one */
    bool whole;                 /* nothing was added since a later pass began */
};

/* Remembers what the SDP of this message sets up. */
void media_add(tracker *t, const call *c, const call_event *e, const sdp *s);
/* Joins this call with others that the message shows to be its legs. */
void legs_add(tracker *t, call *c, const call_event *e, const message *m);

/* The newest call with this Call-ID; NULL: none. */
call *tracker_call_by_id(tracker *t, span call_id);

uint32_t endpoint_hash(const endpoint *e);

#endif
