/* host_name.h - names that the capture has for its hosts
 *
 * From its name resolution blocks and from DNS in it; nobody is asked.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_HOST_NAME_H
#define SIPEXPLAIN_HOST_NAME_H

#include <wsutil/wmem/wmem.h>

#include "base/address.h"

/* Cleaned, allocated in scope; NULL: none. */
const char *capture_host_name(wmem_allocator_t *scope, const endpoint *e);

#endif
