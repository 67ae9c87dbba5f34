/* hosts.c - the addresses of a file, each kept once
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "track/tracker.h"

typedef struct {
    endpoint address;           /* key in hosts_by_address; port is 0 */
    uint32_t index;
    uint32_t heard;             /* frame of its newest message */
    int64_t heard_at;
    bool media;                 /* it sent or got RTP */
    bool sends_media;
    const char *text;           /* NULL: nobody asked yet */
} host;

static host *host_at(const tracker *t, uint32_t index)
{
    return index < wmem_array_get_count(t->hosts) ? *(host **)wmem_array_index(t->hosts, index) : NULL;
}

uint32_t host_index(tracker *t, const endpoint *e)
{
    endpoint address = *e;

    address.port = 0;
    host *h = (host *)table_find(t->hosts_by_address, &address);
    if (h)
        return h->index;
    h = arena_new0(t->arena, host);
    *h = (host){ .address = address, .index = wmem_array_get_count(t->hosts) };
    wmem_array_append_one(t->hosts, h);
    table_put(t->hosts_by_address, &h->address, h);
    return h->index;
}

const endpoint *tracker_host(const tracker *t, uint32_t index)
{
    static const endpoint none;
    const host *h = host_at(t, index);

    return h ? &h->address : &none;
}

const char *tracker_host_text(const tracker *t, uint32_t index)
{
    host *h = host_at(t, index);

    if (!h)
        return "unknown";
    if (!h->text) {
        char *text = endpoint_host_text(NULL, &h->address);
        h->text = strings_keep(t->strings, span_of(text));
        wmem_free(NULL, text);
    }
    return h->text;
}

void host_heard(tracker *t, uint32_t index, uint32_t frame)
{
    newest_number(t->newest, &host_at(t, index)->heard, frame);
    host_at(t, index)->heard_at = t->now;
}

uint32_t tracker_heard_from(const tracker *t, uint32_t index)
{
    const host *h = host_at(t, index);

    return h ? h->heard : 0;
}

int64_t tracker_heard_at(const tracker *t, uint32_t index)
{
    const host *h = host_at(t, index);

    return h ? h->heard_at : 0;
}

void host_has_media(tracker *t, const endpoint *e)
{
    host_at(t, host_index(t, e))->media = true;
}

void host_sends_media(tracker *t, const endpoint *e)
{
    host_has_media(t, e);
    host_at(t, host_index(t, e))->sends_media = true;
}

static const host *host_of(const tracker *t, const endpoint *e)
{
    endpoint address = *e;

    address.port = 0;
    return (const host *)table_find(t->hosts_by_address, &address);
}

bool tracker_host_has_media(const tracker *t, const endpoint *e)
{
    const host *h = host_of(t, e);

    return h && h->media;
}

bool tracker_host_speaks(const tracker *t, const endpoint *e)
{
    const host *h = host_of(t, e);

    return h && (h->heard || h->sends_media);
}

bool tracker_host_index(const tracker *t, const endpoint *e, uint32_t *index)
{
    const host *h = host_of(t, e);

    if (h)
        *index = h->index;
    return h != NULL;
}
