/* address.c - an end of a packet: an IP address and a port
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/address.h"

#include <wsutil/inet_addr.h>

bool endpoint_parse(span text, uint16_t port, endpoint *out)
{
    char buffer[64];
    uint32_t v4;

    *out = (endpoint){ .port = port };
    if (text.len >= 2 && text.p[0] == '[' && text.p[text.len - 1] == ']')
        text = (span){ text.p + 1, text.len - 2 };
    if (!text.len || text.len >= sizeof buffer)
        return false;
    memcpy(buffer, text.p, text.len);
    buffer[text.len] = '\0';
    if (ws_inet_pton4(buffer, &v4)) {
        memcpy(out->bytes, &v4, 4);
        out->len = 4;
    } else if (ws_inet_pton6(buffer, (ws_in6_addr *)out->bytes)) {
        out->len = 16;
    } else {
        *out = (endpoint){ 0 };
    }
    return out->len != 0;
}

bool endpoint_same_host(const endpoint *a, const endpoint *b)
{
    return a->len == b->len && memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

bool endpoint_same(const endpoint *a, const endpoint *b)
{
    return a->port == b->port && endpoint_same_host(a, b);
}

bool endpoint_is_private(const endpoint *e)
{
    const uint8_t *b = e->bytes;

    if (e->len == 4)
        return b[0] == 10 || (b[0] == 172 && (b[1] & 0xf0) == 16) || (b[0] == 192 && b[1] == 168) ||
               (b[0] == 100 && (b[1] & 0xc0) == 64) || (b[0] == 169 && b[1] == 254);
    return e->len == 16 && ((b[0] & 0xfe) == 0xfc || (b[0] == 0xfe && (b[1] & 0xc0) == 0x80));
}

bool endpoint_is_loopback(const endpoint *e)
{
    static const uint8_t one[16] = { [15] = 1 };

    return e->len == 4 ? e->bytes[0] == 127 : e->len == 16 && memcmp(e->bytes, one, sizeof one) == 0;
}

bool endpoint_is_unspecified(const endpoint *e)
{
    static const uint8_t none[16];

    return e->len && memcmp(e->bytes, none, sizeof none) == 0;
}

char *endpoint_host_text(wmem_allocator_t *scope, const endpoint *e)
{
    char buffer[WS_INET6_ADDRSTRLEN];

    if (e->len == 4)
        return wmem_strdup(scope, ws_inet_ntop4(e->bytes, buffer, sizeof buffer));
    if (e->len == 16)
        return wmem_strdup(scope, ws_inet_ntop6(e->bytes, buffer, sizeof buffer));
    return wmem_strdup(scope, "unknown");
}

char *endpoint_text(wmem_allocator_t *scope, const endpoint *e)
{
    char *host = endpoint_host_text(NULL, e);
    char *text = wmem_strdup_printf(scope, e->len == 16 ? "[%s]:%u" : "%s:%u", host, e->port);

    wmem_free(NULL, host);
    return text;
}

guint endpoint_hash(const void *key)
{
    const endpoint *e = (const endpoint *)key;
    uint8_t bytes[18];

    memcpy(bytes, e->bytes, sizeof e->bytes);
    bytes[16] = (uint8_t)(e->port >> 8);
    bytes[17] = (uint8_t)e->port;
    return wmem_strong_hash(bytes, sizeof bytes);
}

gboolean endpoint_equal(const void *a, const void *b)
{
    return endpoint_same((const endpoint *)a, (const endpoint *)b);
}
