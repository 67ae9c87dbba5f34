/* pending.h - messages that nobody looks at yet, taken in later and many at once
 *
 * Between two packets the rest of Wireshark pushes our code out of the processor's caches, and each message would have
 * it fetched again; in a row it is fetched once (figures in doc/performance.md). Calls and verdicts are the same:
 * whoever asks for them flushes first.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_PENDING_H
#define SIPEXPLAIN_PENDING_H

#include "track/call.h"
#include "capture/source.h"

/*
 * Copies the datagram and in, whose msg is not used. What waited is taken in first where there is no room left.
 * false: this one is too large to wait.
 */
bool pending_add(tracker *t, const source_datagram *d, const tracker_message *in);
/* Takes in what waits, in the order of its coming. */
void pending_flush(tracker *t);
/* Forgets the newest one, if it is of this frame; false: it is not, and was taken in. */
bool pending_take_back(uint32_t frame);
/* Forgets all: the file is closed. */
void pending_drop(void);

#endif
