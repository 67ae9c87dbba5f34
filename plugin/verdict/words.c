/* words.c - how messages, times and reasons are said in every sentence
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/words.h"

#include <inttypes.h>

#include "base/text.h"
#include "knowledge/knowledge.h"

#define MS  1000000             /* ns */

bool put_frame(GString *out, uint32_t frame)
{
    if (frame)
        g_string_append_printf(out, "frame %u", frame);
    return frame != 0;
}

bool put_message(GString *out, const call_message *m)
{
    if (!m)
        return false;
    if (m->code) {
        const response_row *row = response_find(m->code);
        g_string_append_printf(out, "%u", m->code);
        if (row)
            g_string_append_printf(out, " %s", row->name);
    } else {
        g_string_append(out, method_name(message_method(m)));
    }
    if (message_frame(m))
        g_string_append_printf(out, " (frame %u)", message_frame(m));
    return true;
}

/* A registered code with one meaning; NULL: another. A 484 is unexplained only where its Reason means something else. */
static const response_row *telling_row(unsigned code)
{
    const response_row *row = response_find(code);

    return row && row->registered && code != 408 && code != 480 && code != 484 && code != 487 ? row : NULL;
}

/* Without its full stop. */
static void put_first_sentence(GString *out, const char *text)
{
    const char *end = strstr(text, ". ");

    g_string_append_len(out, text, end ? end - text : (gssize)strlen(text) - 1);
}

bool put_why(GString *out, unsigned code)
{
    const response_row *row = telling_row(code);

    g_string_append(out, row ? "By that code: " : "Nothing else in this capture says why");
    if (row)
        put_first_sentence(out, row->meaning);
    return true;
}

bool put_advice(GString *out, unsigned code)
{
    const response_row *row = telling_row(code);

    if (row)
        put_first_sentence(out, row->advice);
    return row != NULL;
}

bool put_time(GString *out, int64_t ns)
{
    if (ns < 0)
        return false;
    if (ns < MS)
        g_string_append(out, "under 1 ms");
    else if (ns < INT64_C(99500000))
        g_string_append_printf(out, "%" PRId64 " ms", (ns + MS / 2) / MS);
    else if (ns < INT64_C(10000000000))
        g_string_append_printf(out, "%" PRId64 ".%" PRId64 " s", (ns + 50 * MS) / (1000 * MS), (ns + 50 * MS) / (100 * MS) % 10);
    else
        g_string_append_printf(out, "%" PRId64 " s", (ns + 500 * MS) / (1000 * (int64_t)MS));
    return true;
}

bool put_reason(GString *out, const kept_reason *r)
{
    if (!r)
        return false;
    g_string_append(out, r->protocol);
    if (r->cause >= 0) {
        const char *name = cause_name_find(span_of(r->protocol), (uint64_t)r->cause);

        g_string_append_printf(out, " cause %" PRId64, r->cause);
        if (name)
            g_string_append_printf(out, " (%s)", name);
    }
    return true;
}

bool put_text(GString *out, const char *text)
{
    char *clean = text_clean(NULL, span_of(text));
    bool any = *clean != '\0';

    g_string_append(out, clean);
    wmem_free(NULL, clean);
    return any;
}

bool put_count(GString *out, uint32_t n)
{
    if (n)
        g_string_append_printf(out, "%u", n);
    return n != 0;
}

bool put_end(GString *out, const endpoint *e)
{
    if (!e->len)
        return false;
    char *text = endpoint_text(NULL, e);
    g_string_append(out, text);
    wmem_free(NULL, text);
    return true;
}

const char *side_name(side s)
{
    return s == CALLER ? "the caller" : s == CALLEE ? "the called side" : "one side";
}
