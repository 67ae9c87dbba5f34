/* address.h - an end of a packet: an IP address and a port
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_ADDRESS_H
#define SIPEXPLAIN_ADDRESS_H

#include <glib.h>
#include <wsutil/wmem/wmem.h>
#include "base/span.h"

typedef struct {
    uint8_t bytes[16];          /* zeros behind len */
    uint8_t len;                /* 4, 16, or 0: no IP address */
    uint16_t port;              /* 0: none */
} endpoint;

/* An address literal, an IPv6 one with or without []. false: a name, or none; *out is then zero. */
bool endpoint_parse(span text, uint16_t port, endpoint *out);

bool endpoint_same_host(const endpoint *a, const endpoint *b);
bool endpoint_same(const endpoint *a, const endpoint *b);
/* 10/8, 172.16/12, 192.168/16 (RFC 1918), 100.64/10 (RFC 6598), 169.254/16, fc00::/7 (RFC 4193), fe80::/10: not reached from elsewhere. */
bool endpoint_is_private(const endpoint *e);
/* 127/8, ::1 */
bool endpoint_is_loopback(const endpoint *e);
/* 0.0.0.0 or :: */
bool endpoint_is_unspecified(const endpoint *e);

/* "192.0.2.1" or "2001:db8::1" (RFC 5952), "unknown" where there is none; without the port. Allocated in scope. */
char *endpoint_host_text(wmem_allocator_t *scope, const endpoint *e);
/* "192.0.2.1:5060" or "[2001:db8::1]:5060". */
char *endpoint_text(wmem_allocator_t *scope, const endpoint *e);

/* For maps whose keys are ends; seeded. */
guint endpoint_hash(const void *key);
gboolean endpoint_equal(const void *a, const void *b);

#endif
