/* filter.c - display filters for a call, and Analyze > Conversation Filter
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/filter.h"
#include "capture/packet_call.h"
#include "explain/joined.h"

#include <epan/conversation_filter.h>

char *filter_of_call(const call *c)
{
    return g_strdup_printf("sipexplain.call == %u", c->number);
}

char *filter_of_legs(const call *c)
{
    const call *joined[JOINED_MAX];
    unsigned n = joined_calls(c, joined);

    if (n == 1)
        return filter_of_call(c);

    GString *out = g_string_new("sipexplain.call in {");
    for (unsigned i = 0; i < n; i++)
        g_string_append_printf(out, "%s%u", i ? ", " : "", joined[i]->number);
    g_string_append_c(out, '}');
    return g_string_free(out, FALSE);
}

static const call *numbered_call(packet_info *pinfo)
{
    const call *c = packet_call(pinfo);

    return c && c->number ? c : NULL;
}

static ws_bool has_call(COMPAT_CONVERSATION_FILTER_ARGS(pinfo))
{
    return numbered_call(pinfo) != NULL;
}

static char *call_filter(COMPAT_CONVERSATION_FILTER_ARGS(pinfo))
{
    const call *c = numbered_call(pinfo);
    return c ? filter_of_call(c) : NULL;
}

static char *legs_filter(COMPAT_CONVERSATION_FILTER_ARGS(pinfo))
{
    const call *c = numbered_call(pinfo);
    return c ? filter_of_legs(c) : NULL;
}

void filter_register(void)
{
    compat_register_conversation_filter("sipexplain", "SIP call (with media)", has_call, call_filter);
    compat_register_conversation_filter("sipexplain", "SIP call and its legs", has_call, legs_filter);
}
