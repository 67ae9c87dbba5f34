/* pending.c - messages that nobody looks at yet, taken in later and many at once
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/pending.h"

enum {
    PENDING_MAX = 64,
    PENDING_BYTES = 32 * 1024       /* of all of them: more would not stay in the cache that they are to be read from */
};

typedef struct {
    source_datagram datagram;       /* in bytes[] */
    tracker_message in;
} pending_message;

static pending_message waiting[PENDING_MAX];
static unsigned count;
static char bytes[PENDING_BYTES];
static size_t used;

static span copied(span s)
{
    char *at = bytes + used;

    if (!s.p)
        return s;
    memcpy(at, s.p, s.len);
    used += s.len;
    return (span){ at, s.len };
}

bool pending_add(tracker *t, const source_datagram *d, const tracker_message *in)
{
    size_t size = d->bytes.len + d->record.method.len + d->record.call_id.len;

    if (size > PENDING_BYTES / 4)
        return false;
    if (count == PENDING_MAX || used + size > PENDING_BYTES)
        pending_flush(t);

    pending_message *p = &waiting[count++];
    p->in = *in;
    p->datagram.bytes = copied(d->bytes);
    p->datagram.record = (sip_record){
        .code = d->record.code, .method = copied(d->record.method), .call_id = copied(d->record.call_id)
    };
    return true;
}

void pending_flush(tracker *t)
{
    for (unsigned i = 0; i < count; i++) {
        tracker_message in = waiting[i].in;
        message m;
        call *c;

        if (!source_read(&waiting[i].datagram, &m))
            continue;
        in.msg = &m;
        tracker_add(t, &in, &c);
    }
    pending_drop();
}

bool pending_take_back(uint32_t frame)
{
    if (!count || waiting[count - 1].in.frame != frame)
        return false;
    used = (size_t)(waiting[--count].datagram.bytes.p - bytes);
    return true;
}

void pending_drop(void)
{
    count = 0;
    used = 0;
}
