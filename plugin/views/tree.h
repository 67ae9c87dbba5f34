/* tree.h - the explanation in the packet's tree
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_TREE_H
#define SIPEXPLAIN_TREE_H

/* Its fields and expert infos, and the hook that shows them. */
void tree_register(int proto);

#endif
