/* compat.h - what differs between Wireshark 4.0, 4.2, 4.4 and 4.6, and nothing else
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_COMPAT_H
#define SIPEXPLAIN_COMPAT_H

#include <stdlib.h>
#include <ws_version.h>

#define WIRESHARK_AT_LEAST(major, minor) \
    (WIRESHARK_VERSION_MAJOR > (major) || \
     (WIRESHARK_VERSION_MAJOR == (major) && WIRESHARK_VERSION_MINOR >= (minor)))

#include <wireshark.h>
#include <epan/funnel.h>
#include <epan/packet.h>
#include <epan/proto_data.h>
#include <epan/stats_tree.h>
#include <epan/dissectors/packet-rtp.h>

/* 4.4 turned gboolean into bool in every API. */
#if WIRESHARK_AT_LEAST(4, 4)
typedef bool ws_bool;
#else
typedef gboolean ws_bool;
#endif

/* plugin_describe() came with 4.4; the header that declares its flags is not installed before. */
#if WIRESHARK_AT_LEAST(4, 4)
#include <wsutil/plugins.h>
#define COMPAT_PLUGIN_DESCRIBE 1
#endif

#if WIRESHARK_AT_LEAST(4, 4)
#define COMPAT_TELEPHONY_GROUP REGISTER_TELEPHONY_GROUP_UNSORTED
#else
#define COMPAT_TELEPHONY_GROUP REGISTER_STAT_GROUP_TELEPHONY
#endif

/* Submenus of a statistics tree: "/" before 4.2, "//" since, named in stats_tree.h. */
#ifdef STATS_TREE_MENU_SEPARATOR
#define COMPAT_STATS_TREE_SEPARATOR STATS_TREE_MENU_SEPARATOR
#else
#define COMPAT_STATS_TREE_SEPARATOR "/"
#endif

/* Conversation filter callbacks gained a user_data with 4.4. */
#if WIRESHARK_AT_LEAST(4, 4)
#define COMPAT_CONVERSATION_FILTER_ARGS(pinfo) packet_info *pinfo, void *user_data _U_
#define compat_register_conversation_filter(proto, name, valid, build) \
    register_conversation_filter(proto, name, valid, build, NULL)
#else
#define COMPAT_CONVERSATION_FILTER_ARGS(pinfo) packet_info *pinfo
#define compat_register_conversation_filter(proto, name, valid, build) \
    register_conversation_filter(proto, name, valid, build)
#endif

/* An entry in the menu of a packet that has this field, since 4.4. callback gets data and the packet's fields. */
static inline void compat_register_packet_menu(const char *name _U_, const char *field _U_,
                                               void (*callback)(void *data, GPtrArray *fields) _U_, void *data _U_)
{
#if WIRESHARK_AT_LEAST(4, 4)
    funnel_register_packet_menu(name, field, callback, data, false);
#endif
}

/* The init callback of a stat_tap_ui says since 4.6 whether it worked; before, only an end says that it did not. */
#if WIRESHARK_AT_LEAST(4, 6)
typedef bool compat_stat_result;
#define COMPAT_STAT_OK      return true
#define COMPAT_STAT_FAILED  return false
#else
typedef void compat_stat_result;
#define COMPAT_STAT_OK      return
#define COMPAT_STAT_FAILED  exit(1)
#endif

/* What zlib makes of these bytes, or NULL; lives as long as tvb. */
static inline tvbuff_t *compat_uncompress(tvbuff_t *tvb, int offset, int length)
{
#if WIRESHARK_AT_LEAST(4, 4)
    return tvb_child_uncompress_zlib(tvb, tvb, offset, length);
#else
    return tvb_child_uncompress(tvb, tvb, offset, length);
#endif
}

#endif
