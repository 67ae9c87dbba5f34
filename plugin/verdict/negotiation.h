/* negotiation.h - what both sides agreed on for their audio, and from when to when (RFC 3264)
 *
 * An agreement is an offer with its answer. A call has one after the other: hold,
 * resume, a new address. Where an element between the sides puts its own
 * addresses into the SDP, each hop has agreements of its own, a chain of them; a
 * proxy that passes the SDP on adds none. Messages live as long as the tracker.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_NEGOTIATION_H
#define SIPEXPLAIN_NEGOTIATION_H

#include "verdict/finding.h"
#include "verdict/verdict.h"

#define AGREEMENTS_MAX 32
#define STOP_TELLS      (3 * SECOND)    /* a shorter silence may be one */
#define SETTLES         (SECOND)        /* after a new agreement both sides have changed by then */
#define COMFORT_NOISE   13              /* payload type (RFC 3389) */

typedef struct {
    const call_message *offer, *answer;
    const offer_media *media[2];    /* by side: where it receives; never NULL */
    int64_t from, until;            /* ns */
    unsigned chain;                 /* from 0 */
    bool early;                     /* agreed before the 2xx */
    const char *callee_tag;         /* of the early dialog */
} agreement;

typedef struct negotiation {
    unsigned count, chains;
    bool cut;                       /* there are more, or some are not in the capture: nobody can tell what was in force at the end */
    int64_t end;                    /* of the call's media: BYE, else final failure, else the last that is seen of it */
    agreement of[AGREEMENTS_MAX];   /* by the time of the answer; undefined from count on */
} negotiation;

void negotiation_gather(const tracker *t, const call_facts *f, negotiation *out);

bool offer_media_is_audio(const offer_media *m);
/* Audio that is not refused; true where not all media are looked at. */
bool offer_has_audio(const offer *o);

/* The first agreement of which one side names SRTP and the other plain RTP; NULL: none. */
const agreement *negotiation_mismatched(const negotiation *n);
/* The first with SRTP for which one side gives no key; NULL: none. */
const agreement *negotiation_without_key(const negotiation *n, side *who);
/* The first whose two sides have no codec for speech in common; NULL: none, or a payload type without a name. */
const agreement *negotiation_without_codec(const negotiation *n);
/* Keys or profiles do not fit. */
bool negotiation_cannot_work(const negotiation *n);
/* The sentence names offer and answer. */
void cite_agreement(subject *s, const agreement *a);

/* Both sides send and receive. */
bool agreement_is_both_ways(const agreement *a);
/* The last one of that chain, in force to the end; NULL: only early ones. */
const agreement *negotiation_last(const negotiation *n, unsigned chain);
/* How long audio was agreed both ways in that chain, after the answer. */
int64_t negotiation_talk(const negotiation *n, unsigned chain);

/* Audio that one side sent by one chain; packets 0: none, and nothing else is set. */
typedef struct {
    uint32_t packets;
    int64_t first, last;            /* ns */
    uint32_t first_frame, last_frame;
    int64_t longest_gap;
    const media_stream *most;       /* the stream with the most packets */
} audio_flow;

/* a NULL: by any agreement of the chain; else by the ends that it names, while it was in force. */
audio_flow audio_of(const call *c, const negotiation *n, unsigned chain, const agreement *a, side from);
/* Whether the stream is audio of that chain, or of none. */
bool audio_is_of(const negotiation *n, unsigned chain, const media_stream *m);
/* Whether the stream is audio of that side, by the ends of the agreement; NO_SIDE has none. */
bool stream_fits(const media_stream *m, const agreement *a, side from);
/* Its last packet; where one came behind a long silence only as the call ended, the last before that. end: ns. */
int64_t stream_stopped_at(const media_stream *m, int64_t end);

#endif
