/* tap.h - what the views are handed: the tap "sipexplain", one record per SIP message
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_TAP_H
#define SIPEXPLAIN_TAP_H

#include "capture/compat.h"
#include "explain/explain.h"
#include "capture/source.h"

#define SIPEXPLAIN_TAP "sipexplain"

/*
 * Lives as long as the packet; tracker, call and event as long as the file. A listener may
 * count on pinfo alone: record_read() gives the rest to those that want it.
 */
typedef struct {
    packet_info *pinfo;
    bool waits;                     /* nobody has read the message yet */
    const source_message *where;    /* NULL: the message could not be read; there is no call and no event either */
    tracker *tracker;
    call *call;                     /* may be NULL */
    call_event *event;              /* may be NULL */
    const explanation *explanation; /* read it through record_explain() */
    const char *frame_note;         /* what is not explained of the frame, where this message is to say it; or NULL */
} tap_record;

/* The record that a listener got, with all that it holds. */
tap_record *record_read(const void *tapped);

/* Built when first asked for, then shared by tree and listeners. Never NULL. */
const explanation *record_explain(tap_record *r);

/*
 * The call of a packet that was dissected before and whose dissection is still
 * alive, as the GUI's selected packet is; media packets too. NULL: none.
 */
call *sipexplain_call_of(packet_info *pinfo);

/* The open file's tracker, NULL before the first SIP packet; for views that draw at the end. */
tracker *sipexplain_tracker(void);
/* Verdicts for such views. */
const verdict *sipexplain_verdict(call *c);

#endif
