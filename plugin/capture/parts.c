/* parts.c - a capture that tshark reads in parts
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/parts.h"

typedef struct {
    uint32_t number;
    bool ended;
} kept_call;

static unsigned part = 1;
static bool has_packets;
static uint32_t calls_before, registrations_before;
/* Call-ID -> kept_call *, each of its own allocator: when the newer is full, it becomes the older, which is forgotten. */
static struct {
    wmem_allocator_t *pool;
    wmem_map_t *calls;
} newer, older;

unsigned parts_now(void)
{
    return part;
}

void parts_packet(void)
{
    has_packets = true;
}

uint32_t parts_calls_before(void)
{
    return calls_before;
}

uint32_t parts_registrations_before(void)
{
    return registrations_before;
}

void parts_cut(tracker *t)
{
    for (uint32_t n = 1; n <= tracker_call_count(t); n++) {
        call *c = tracker_call(t, n);

        c->cut = !c->ended;
    }
}

static void make_room(void)
{
    if (newer.calls && wmem_map_size(newer.calls) < PARTS_CALLS_KEPT)
        return;
    if (older.pool)
        wmem_destroy_allocator(older.pool);
    older = newer;
    newer.pool = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK_FAST);
    newer.calls = wmem_map_new(newer.pool, wmem_str_hash, g_str_equal);
}

static void keep(const call *c)
{
    kept_call *kept;

    if (c->id.len > PARTS_CALL_ID_MAX || strlen(c->call_id) != c->id.len)      /* it holds a NUL */
        return;
    make_room();
    kept = wmem_new(newer.pool, kept_call);
    kept->number = c->number;
    kept->ended = c->ended;
    wmem_map_insert(newer.calls, wmem_strdup(newer.pool, c->call_id), kept);
}

void parts_end(const tracker *t)
{
    for (uint32_t n = 1; n <= tracker_call_count(t); n++)
        keep(tracker_call(t, n));
    calls_before += tracker_call_count(t);
    registrations_before += tracker_registration_count(t);
    part += has_packets;
    has_packets = false;
}

static const kept_call *find(const char *call_id)
{
    const kept_call *found = newer.calls ? (const kept_call *)wmem_map_lookup(newer.calls, call_id) : NULL;

    return found || !older.calls ? found : (const kept_call *)wmem_map_lookup(older.calls, call_id);
}

/* A new attempt that uses the Call-ID of one that has ended is a call of its own. */
static bool begins_a_call(const call_message *e)
{
    return e && !e->code && is_initial_invite(e->transaction);
}

void parts_recognize(call *c, const call_message *e, uint32_t frame)
{
    const kept_call *kept;

    if (part == 1 || c->first_frame != frame || c->rest_of)
        return;
    kept = find(c->call_id);
    if (kept && !(kept->ended && begins_a_call(e)))
        c->rest_of = kept->number;
}
