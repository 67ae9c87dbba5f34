/* host_name.c - names that the capture has for its hosts
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/host_name.h"

#include <string.h>

#include "base/text.h"
#include "capture/compat.h"

#include <epan/addr_resolv.h>

static const char *ipv4_name(const endpoint *e)
{
    uint32_t key;

    memcpy(&key, e->bytes, sizeof key);
    const hashipv4_t *known = (const hashipv4_t *)wmem_map_lookup(get_ipv4_hash_table(), GUINT_TO_POINTER(key));
    return known && (known->flags & NAME_RESOLVED) ? known->name : NULL;
}

static const char *ipv6_name(const endpoint *e)
{
    const hashipv6_t *known = (const hashipv6_t *)wmem_map_lookup(get_ipv6_hash_table(), e->bytes);

    return known && (known->flags & NAME_RESOLVED) ? known->name : NULL;
}

const char *capture_host_name(wmem_allocator_t *scope, const endpoint *e)
{
    const char *name = e->len == 4 ? ipv4_name(e) : e->len == 16 ? ipv6_name(e) : NULL;

    return name && *name ? text_clean(scope, span_of(name)) : NULL;
}
