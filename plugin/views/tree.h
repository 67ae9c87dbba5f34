/* tree.h - the explanation in the packet's tree
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_TREE_H
#define SIPEXPLAIN_TREE_H

#include "capture/compat.h"
#include "explain/explain.h"
#include "capture/source.h"

void tree_register(int proto);
/* Once all protocols are registered: open our subtree by default in the GUI. */
void tree_init(void);

/* Adds the explanation below tree (may be NULL: only expert info is raised). */
void tree_show(proto_tree *tree, packet_info *pinfo, const source_message *where, const explanation *x);

/* "sipexplain.call" alone, for packets of a call that are not explained: ACK, RTP, RTCP. */
void tree_show_call(proto_tree *tree, tvbuff_t *tvb, uint32_t number);

#endif
