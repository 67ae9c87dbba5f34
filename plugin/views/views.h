/* views.h - every place where an explanation is shown
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_VIEWS_H
#define SIPEXPLAIN_VIEWS_H

/* While protocols are registered: tree, tables, statistics tree, menus, conversation filter, -z commands. */
void views_register(int proto);

#endif
