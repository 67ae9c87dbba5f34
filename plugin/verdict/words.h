/* words.h - how messages, times and reasons are said in every sentence
 *
 * Each appends to out and returns whether there was anything to say.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_WORDS_H
#define SIPEXPLAIN_WORDS_H

#include "track/track.h"

bool put_message(GString *out, const call_message *m);      /* "486 Busy Here (frame 7)"; m may be NULL */
bool put_frame(GString *out, uint32_t frame);               /* "frame 7"; 0: nothing */
bool put_why(GString *out, unsigned code);                  /* what a code with one registered meaning says; else that nothing tells */
bool put_advice(GString *out, unsigned code);               /* what to check then; else nothing */
bool put_time(GString *out, int64_t ns);                 /* "12 s", "1.5 s", "40 ms", "under 1 ms"; negative: nothing */
bool put_reason(GString *out, const kept_reason *r);        /* "Q.850 cause 17 (User busy)" */
bool put_text(GString *out, const char *text);              /* cleaned (text.h); NULL and "": nothing */
bool put_count(GString *out, uint32_t n);                   /* 0: nothing */
bool put_end(GString *out, const endpoint *e);              /* "192.0.2.1:5060" */
const char *side_name(side s);                              /* "the caller", "the called side", "one side" */

#endif
