/* record.h - one SIP message, found and tracked, as the views are handed it
 *
 * In two ways: a hook sees it while its packet is dissected, and a listener to the tap "sipexplain" afterwards.
 * Views add themselves to either; nothing here knows them.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_RECORD_H
#define SIPEXPLAIN_RECORD_H

#include "capture/compat.h"
#include "capture/source.h"
#include "explain/explain.h"

#define SIPEXPLAIN_TAP "sipexplain"

/* Lives as long as the packet; tracker, call and event as long as the capture. */
typedef struct {
    packet_info *pinfo;
    const source_message *where;
    tracker *tracker;
    call *call;                     /* may be NULL */
    call_message *event;              /* may be NULL */
    const explanation *explanation; /* read it through record_explain() */
    const char *frame_note;         /* what is not explained of the frame, where this message is to say it; or NULL */
} tap_record;

/* Built when first asked for, then shared by hooks and listeners. Never NULL. */
const explanation *record_explain(tap_record *r);
/* Its summary, for whoever needs no more while the capture is read the first time. */
const char *record_summary(tap_record *r);

typedef struct {
    /* Whether what is found in this packet is looked at; asked of each packet that may be ours. tree may be NULL. */
    bool (*wants)(proto_tree *tree);
    void (*show)(proto_tree *tree, tap_record *r);
    /* An RTP or RTCP packet of a call; NULL: of no interest. */
    void (*show_media)(proto_tree *tree, tvbuff_t *tvb, packet_info *pinfo, const call *c);
} record_hook;

/* While protocols are registered. The hook is not copied; those added first are called first. */
void record_hook_add(const record_hook *hook);

/* For the post-dissector. */
void record_register(void);
bool record_is_listened_to(void);
bool record_hook_wants(proto_tree *tree);
/* Hands it to every hook, then to the tap. */
void record_show(proto_tree *tree, tap_record *r);
void record_show_media(proto_tree *tree, tvbuff_t *tvb, packet_info *pinfo, const call *c);

#endif
