/* isup.c - an ISUP message carried by SIP: application/ISUP (RFC 3204, ITU-T Q.763)
 *
 * Behind its type a message has parameters of fixed length, then a pointer to each
 * mandatory one of variable length, then a pointer to the optional ones (Q.763 1.5-1.8).
 * A pointer counts from itself; 0, which then reads as an end or as no length, says
 * that there are none.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/isup.h"

enum { CAUSE_INDICATORS = 0x12, END_OF_OPTIONAL = 0 };

/* Of the messages that may hold a cause. */
typedef struct {
    uint8_t type;
    uint8_t fixed;              /* bytes of its fixed parameters */
    bool mandatory;             /* the cause is its one mandatory variable parameter, else an optional one */
} layout;

static const layout layouts[] = {
    { ISUP_ACM, 2, false },     /* backward call indicators */
    { ISUP_REL, 0, true },
    { ISUP_RLC, 0, false },
    { ISUP_FRJ, 1, true },      /* facility indicator */
    { ISUP_CPG, 1, false },     /* event information */
    { ISUP_CFN, 0, true }
};

static unsigned byte_at(span s, size_t i)
{
    return i < s.len ? (unsigned char)s.p[i] : 0;
}

/* The parameter whose length stands at s.p[at]. SPAN_NONE: it is not all there. */
static span parameter_at(span s, size_t at)
{
    size_t len = byte_at(s, at);

    return at < s.len && len < s.len - at ? (span){ s.p + at + 1, len } : SPAN_NONE;
}

/* The optional parameter of that name in the part that begins at s.p[at]. */
static span optional_find(span s, size_t at, unsigned name)
{
    while (at < s.len && byte_at(s, at) != END_OF_OPTIONAL) {
        span value = parameter_at(s, at + 1);

        if (!value.p || byte_at(s, at) == name)
            return value;
        at += 2 + value.len;
    }
    return SPAN_NONE;
}

static span cause_indicators(span body, const layout *l)
{
    size_t pointer = 1 + (size_t)l->fixed, at = pointer + byte_at(body, pointer);

    return l->mandatory ? parameter_at(body, at) : optional_find(body, at, CAUSE_INDICATORS);
}

/* Q.850 2.1: extension, coding standard, location; perhaps a byte of recommendation; cause; diagnostics. */
static void cause_read(span value, isup_message *out)
{
    unsigned first = byte_at(value, 0);
    size_t at = first & 0x80 ? 1 : 2;

    if (at >= value.len)
        return;
    out->has_cause = true;
    out->coding = (isup_coding)(first >> 5 & 3);
    out->location = first & 15;
    out->cause = byte_at(value, at) & 0x7f;
    out->diagnostics = span_from(value, at + 1);
}

bool isup_parse(span body, isup_message *out)
{
    memset(out, 0, sizeof(*out));
    if (!body.len)
        return false;
    out->type = (uint8_t)body.p[0];
    for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++)
        if (layouts[i].type == out->type)
            cause_read(cause_indicators(body, &layouts[i]), out);
    return true;
}

bool message_isup(const message *m, isup_message *out, span *body)
{
    *body = message_body_of_type(m, "application/isup");
    return body->p && isup_parse(*body, out);
}

const char *isup_name(uint8_t type)
{
    switch (type) {
#define X(id, code, acronym) case id: return acronym;
    ISUP_MESSAGES(X)
#undef X
    default: return NULL;
    }
}
