/* packet-sipexplain.c - the front door: entry points, protocol, preferences
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#define WS_BUILD_DLL
#include "capture/compat.h"

#include <epan/prefs.h>

#include "capture/hep.h"
#include "capture/postdissector.h"
#include "capture/settings.h"
#include "capture/site_table.h"
#include "capture/source.h"
#include "explain/explain.h"
#include "views/views.h"

WS_DLL_PUBLIC_DEF const char plugin_version[] = SIPEXPLAIN_VERSION;
WS_DLL_PUBLIC_DEF const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
WS_DLL_PUBLIC_DEF const int plugin_want_minor = WIRESHARK_VERSION_MINOR;
WS_DLL_PUBLIC void plugin_register(void);
#ifdef COMPAT_PLUGIN_DESCRIBE
WS_DLL_PUBLIC uint32_t plugin_describe(void);
#endif

static void register_preferences(int proto)
{
    static const enum_val_t experts[] = {
        { "all", "All", EXPERTS_ALL },
        { "notes", "Notes and warnings", EXPERTS_NOTES },
        { "warnings", "Warnings only", EXPERTS_WARNINGS },
        { "none", "None", EXPERTS_OFF },
        { NULL, NULL, 0 }
    };
    module_t *m = prefs_register_protocol(proto, NULL);

    prefs_register_bool_preference(m, "brief", "Brief explanations",
        "Leave out what a code means in general, when one sees it and what it is taken for; "
        "keep what this packet and this call show.", &settings.brief);
    prefs_register_enum_preference(m, "experts", "Expert Information",
        "How much is raised in Expert Information. Warnings: a server, policy or protocol failed, or a cause "
        "contradicts its status code. Notes: everyday outcomes such as busy. All: every response and Reason. "
        "What is not raised is not found by filters such as sipexplain.reason.contradicts.",
        &settings.experts, experts, false);
    prefs_register_bool_preference(m, "info", "Verdict in the Info column",
        "In Wireshark's window the Info column of the packet that decided a failed call, or proves a finding, ends in the "
        "verdict or finding, such as [no-answer]. Analyze > Expert Information shows that column.", &settings.info);
    prefs_register_string_preference(m, "leg_headers", "Headers that join two legs",
        "Names of headers, separated by commas, whose equal values in two calls show that a back-to-back user agent "
        "joined them, e.g. X-CID. Session-ID (RFC 7989) and the icid-value of P-Charging-Vector count always. "
        "Takes effect when a file is opened.", &settings.leg_headers);
    site_table_register(m);
}

static void register_protocol(void)
{
    int proto = proto_register_protocol("SIP Explain", "SIP Explain", "sipexplain");

    register_preferences(proto);
    postdissector_register(proto);
    hep_dissector_register();
    views_register(proto);
}

static void register_handoff(void)
{
    source_register_handoff();
    hep_dissector_handoff();
}

void plugin_register(void)
{
    static proto_plugin protocol = { register_protocol, register_handoff };

    proto_register_plugin(&protocol);
}

#ifdef COMPAT_PLUGIN_DESCRIBE
uint32_t plugin_describe(void)
{
    return WS_PLUGIN_DESC_DISSECTOR | WS_PLUGIN_DESC_TAP_LISTENER;
}
#endif
