/* about_sdp.c - findings: why an offer and its answer cannot make audio (RFC 3264 6)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask.h"
#include "verdict/negotiation.h"

#define TALK_TELLS      (3 * SECOND)    /* a shorter call may be over before a re-INVITE adds the audio */

static bool profile_mismatch(subject *s)
{
    const negotiation *n = s->agreed;
    const agreement *a = negotiation_mismatched(n);

    if (!a)
        return false;
    cite_agreement(s, a);
    side offers = message_side(call_of(s), a->offer);
    s->expected = a->media[offers]->protocol;
    s->seen = a->media[other_side(offers)]->protocol;
    return true;
}

static bool key_missing(subject *s)
{
    const negotiation *n = s->agreed;
    const agreement *a = negotiation_without_key(n, &s->who);

    if (!a)
        return false;
    cite_agreement(s, a);
    s->seen = a->media[s->who]->protocol;
    s->what = a->media[s->who]->security == SDP_SRTP ? "a=crypto" : "a=fingerprint";
    return true;
}

/* The audio of the offer is refused, and nothing else is taken in its place. */
static bool takes_nothing(const offer *offered, const offer *answer)
{
    bool refused = false;

    for (unsigned i = 0; i < offered->count && i < answer->count; i++) {
        if (answer->media[i].port)
            return false;
        refused |= offer_media_is_audio(&offered->media[i]) && offered->media[i].port;
    }
    return refused && !offered->cut && !answer->cut;
}

static bool audio_refused(subject *s)
{
    const call_message *invite = s->facts->invite, *final = s->facts->final;
    const negotiation *n = s->agreed;

    if (!invite || !final || final->code >= 300 || !invite->sdp || !final->sdp || n->count || n->cut || call_of(s)->streams ||
        n->end - final->time < TALK_TELLS || !takes_nothing(invite->sdp, final->sdp))
        return false;
    s->at = invite;
    s->against = final;
    return true;
}

static bool no_common_codec(subject *s)
{
    const negotiation *n = s->agreed;
    const agreement *a = negotiation_without_codec(n);

    if (!a)
        return false;
    cite_agreement(s, a);
    side offers = message_side(call_of(s), a->offer);
    s->expected = a->media[offers]->codecs;
    s->seen = a->media[other_side(offers)]->codecs;
    return true;
}

static const finding_rule rows[] = {
{ FINDING_PROFILE_MISMATCH, WARN, CERTAIN, ABOUT_CALL, profile_mismatch,
  "Of an offer and its answer one names SRTP for the audio (RTP/SAVP, SAVPF), and the other plain RTP (RTP/AVP, AVPF); the answer has no a=acfg",
  "offer and answer name different media profiles",
  "{at} offers the audio as {expected}, {against} answers it as {seen}: an answer must keep the profile of the offer, so the two sides have no audio in common.",
  "Switch SRTP on, or off, on both sides; where it is optional, offer two m-lines." },
{ FINDING_KEY_MISSING, WARN, CERTAIN, ABOUT_CALL, key_missing,
  "Offer and answer name SRTP for the audio, and one of them has no key: neither a=crypto, nor a=fingerprint, a=key-mgmt or a=zrtp-hash",
  "SRTP was agreed without a key",
  "{at} and {against} agree on SRTP, but the SDP of {side} ({seen}) has no {what} line: nobody can decrypt what it sends.",
  "Check the key exchange (SDES, DTLS-SRTP) set on both sides, and whether a box on the way takes these lines out of the SDP." },
{ FINDING_NO_AUDIO, WARN, LIKELY, ABOUT_CALL, audio_refused,
  "The 2xx to the first INVITE refuses its audio (port 0) and takes no other media; no later offer and answer agree on audio, no RTP is seen, and the call goes on for 3 s or more",
  "the audio was refused",
  "{against} accepts the call and refuses its audio: the answer to {at} has port 0, and nothing later in this capture agrees on audio.",
  "Compare the codecs and media profiles of the offer with what the called side is set to allow; without one in common it should answer 488." },
{ FINDING_PAYLOAD_NOT_NEGOTIATED, WARN, LIKELY, ABOUT_CALL, no_common_codec,
  "None of the audio codecs of an answer, telephone-event and CN aside, is in its offer, by payload type or by name",
  "the answer names no codec of the offer",
  "{against} answers with {seen}, and {at} offered {expected}: an answer must take at least one codec of its offer, so one side cannot play what the other sends.",
  "Look for the box that wrote this answer (transcoding or codec filters of a PBX or SBC), and for an answer that belongs to another offer." },
};

const finding_table findings_about_sdp = { rows, G_N_ELEMENTS(rows) };
