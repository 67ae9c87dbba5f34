/* filter.c - display filters for a call, and Analyze > Conversation Filter
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/filter.h"
#include "capture/packet_call.h"

#include <epan/conversation_filter.h>

#define LEGS_MAX 64

char *filter_of_call(const call *c)
{
    return g_strdup_printf("sipexplain.call == %u", c->number);
}

static void collect_legs(GPtrArray *found, const call *c)
{
    for (const call_leg *l = c->legs; l && found->len < LEGS_MAX; l = l->next)
        if (l->other->number && !g_ptr_array_find(found, l->other, NULL))
            g_ptr_array_add(found, l->other);
}

static int by_number(const void *a, const void *b)
{
    const call *x = *(call *const *)a, *y = *(call *const *)b;

    return x->number < y->number ? -1 : x->number > y->number;
}

char *filter_of_legs(const call *c)
{
    GPtrArray *found = g_ptr_array_new();

    g_ptr_array_add(found, (void *)(uintptr_t)c);
    for (unsigned i = 0; i < found->len; i++)
        collect_legs(found, (const call *)g_ptr_array_index(found, i));
    if (found->len == 1) {
        g_ptr_array_free(found, TRUE);
        return filter_of_call(c);
    }

    GString *out = g_string_new("sipexplain.call in {");
    g_ptr_array_sort(found, by_number);
    for (unsigned i = 0; i < found->len; i++)
        g_string_append_printf(out, "%s%u", i ? ", " : "", ((const call *)g_ptr_array_index(found, i))->number);
    g_ptr_array_free(found, TRUE);
    g_string_append_c(out, '}');
    return g_string_free(out, FALSE);
}

static ws_bool has_call(COMPAT_CONVERSATION_FILTER_ARGS(pinfo))
{
    return packet_call(pinfo) != NULL;
}

static char *call_filter(COMPAT_CONVERSATION_FILTER_ARGS(pinfo))
{
    const call *c = packet_call(pinfo);
    return c ? filter_of_call(c) : NULL;
}

static char *legs_filter(COMPAT_CONVERSATION_FILTER_ARGS(pinfo))
{
    const call *c = packet_call(pinfo);
    return c ? filter_of_legs(c) : NULL;
}

void filter_register(void)
{
    compat_register_conversation_filter("sipexplain", "SIP call (with media)", has_call, call_filter);
    compat_register_conversation_filter("sipexplain", "SIP call and its legs", has_call, legs_filter);
}
