/* placeholders.h - what stands for a placeholder in the sentence of a verdict
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_PLACEHOLDERS_H
#define SIPEXPLAIN_PLACEHOLDERS_H

#include "verdict/verdict.h"

/* A sentence_put; facts: call_facts. */
bool put_fact(GString *out, span name, const void *facts);
/* The n-th name, for the test that expands each of them and the documents; NULL: no more. */

#endif
