/* source.h - packet -> the bytes of each SIP message in it
 *
 * Works in every kind of pass: without a tree and without taps, also where
 * Wireshark dissects again on a click. The bytes come from the packet's data
 * sources (frame, reassembled, decrypted, unmasked); the SIP dissector's own
 * per-packet record says which of them are a message.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_SOURCE_H
#define SIPEXPLAIN_SOURCE_H

#include "capture/compat.h"
#include "wire/message.h"

#define SOURCE_MESSAGES_MAX 256     /* of one frame: more than any 64 kB segment of real messages holds */
#define SOURCE_DATA_MAX     16      /* data sources of one frame that are searched */

typedef struct {
    message msg;
    tvbuff_t *tvb;                  /* data source that holds it */
    int offset;                     /* of its first byte there */
} source_message;

typedef enum {
    SOURCE_SIP  = 1 << 0,
    SOURCE_RTP  = 1 << 1,
    SOURCE_RTCP = 1 << 2,
    SOURCE_ICMP = 1 << 3            /* ICMP, which may quote SIP or media; never together with the others */
} source_kind;

void source_register_handoff(void);

/* The first layer of SIP in the frame's list of layers. */
typedef struct {
    wmem_list_frame_t *at;
    uint32_t number;                /* from 1 */
} source_layer;

/*
 * Which of these protocols the frame holds; 0 for most of the world's packets.
 * Cheap: called on every packet. *sip is filled where it holds SIP; sip may be NULL.
 */
unsigned source_kinds(const packet_info *pinfo, source_layer *sip);

/*
 * The SIP messages that the SIP dissector took from this frame, in wire order;
 * a message inside another's body is not one. first: from source_kinds(). At most
 * max are written; returns how many there are. The spans live as long as the packet's data sources.
 */
unsigned source_messages(packet_info *pinfo, const source_layer *first, source_message *out, unsigned max);

/* Whether the frame has more data sources than are searched. */
bool source_is_cut(const packet_info *pinfo);

/* The request that an ICMP error quotes, mostly cut short; false: none to be read. */
bool source_quoted(packet_info *pinfo, message *out);

#endif
