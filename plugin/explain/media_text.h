/* media_text.h - what is said of a stream of RTP: codec, direction, packets, loss, gaps, addresses as offered and as seen
 *
 * Texts live in the scope that is given, or for good. Times are ns. Nothing fails.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_MEDIA_TEXT_H
#define SIPEXPLAIN_MEDIA_TEXT_H

#include "verdict/verdict.h"

typedef struct {
    const char *kind;           /* "audio"; "" where no m-line says */
    const char *codecs;         /* of the payload types seen, in order of number: "PCMA, telephone-event"; "": none was read */
    const char *direction;      /* "caller to called side" */
    const char *source, *destination;   /* as seen: "192.0.2.10:4000" */
    const char *offered;        /* the end that the receiver's SDP names, where it is another; NULL: the same, or none */
    uint32_t packets, lost;
    uint32_t loss_percent;      /* rounded */
    uint32_t refused;           /* ICMP errors */
    int64_t duration, longest_gap;
    bool undecoded;             /* Wireshark did not take all of it for RTP */
} media_line;

void media_line_of(wmem_allocator_t *scope, const tracker *t, const call_facts *f, const media_stream *m, media_line *out);

/*
 * "audio PCMA, caller to called side: 392 packets in 7.8 s, 4 lost (1 %), longest gap 0.1 s; 192.0.2.10:4000 to
 * 192.0.2.11:5000, offered 10.0.0.5:5000"
 */
char *media_line_text(wmem_allocator_t *scope, const media_line *l);

#endif
