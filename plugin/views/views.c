/* views.c - registers every view
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "../compat.h"
#include "views.h"

void views_register(int proto _U_)
{
}

void views_register_listeners(void)
{
}
