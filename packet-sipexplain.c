/* packet-sipexplain.c - the front door: protocol, preferences, the post-dissector
 *
 * Each SIP message is parsed on every pass, which costs a microsecond. Calls are
 * tracked on the first pass only; later passes look the message's event up. What
 * nobody looks at on the first pass waits, to be taken in together with others. The
 * explanation is built only when somebody looks: a tree or a listener.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#define WS_BUILD_DLL
#include "capture/compat.h"

#include <epan/expert.h>
#include <epan/prefs.h>
#include <epan/tap.h>

#include "wire/icmp.h"
#include "capture/pending.h"
#include "capture/site_table.h"
#include "capture/source.h"
#include "views/annotate.h"
#include "capture/tap.h"
#include "views/tree.h"
#include "views/views.h"

WS_DLL_PUBLIC_DEF const char plugin_version[] = SIPEXPLAIN_VERSION;
WS_DLL_PUBLIC_DEF const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
WS_DLL_PUBLIC_DEF const int plugin_want_minor = WIRESHARK_VERSION_MINOR;
WS_DLL_PUBLIC void plugin_register(void);
#ifdef COMPAT_PLUGIN_DESCRIBE
WS_DLL_PUBLIC uint32_t plugin_describe(void);
#endif

static int proto_sipexplain = -1;
static int tap_id, expert_tap_id;
static tracker *file_tracker;
static bool in_tshark;
static bool all_are_read;           /* a listener read a message of this file, and will read others */
static unsigned file_generation;

/* The call of a packet, kept with its dissection; of no use once another file is open. */
typedef struct {
    call *call;
    unsigned generation;
} remembered_call;

static ws_bool pref_brief;
static int pref_experts = EXPERTS_ALL;
static const char *pref_leg_headers = "X-CID";

tracker *sipexplain_tracker(void)
{
    pending_flush(file_tracker);
    return file_tracker;
}

const verdict *sipexplain_verdict(call *c)
{
    return verdict_of(file_tracker, wmem_file_scope(), c);
}

const explanation *record_explain(tap_record *r)
{
    if (!r->explanation) {
        explain_options options = {
            .brief = pref_brief, .experts = (expert_choice)pref_experts, .site = site_table_rows(),
            .frame_note = r->frame_note
        };
        const verdict *v = r->call ? sipexplain_verdict(r->call) : NULL;

        r->explanation = explain_message(r->pinfo->pool, r->tracker, &r->where->msg, r->call, r->event, v,
                                         r->pinfo->num, &options);
    }
    return r->explanation;
}

static endpoint endpoint_of(const address *a, uint32_t port)
{
    endpoint e = { .port = (uint16_t)port };

    if (a->type == AT_IPv4 && a->len == 4) {
        e.len = 4;
        memcpy(e.bytes, a->data, 4);
    } else if (a->type == AT_IPv6 && a->len == 16) {
        e.len = 16;
        memcpy(e.bytes, a->data, 16);
    }
    return e;
}

static int64_t frame_time(const packet_info *pinfo)
{
    return call_time(pinfo->rel_ts.secs, pinfo->rel_ts.nsecs);
}

static char transport_of(const packet_info *pinfo)
{
    return pinfo->ptype == PT_UDP ? 'U' : pinfo->ptype == PT_TCP ? 'T' : 0;
}

static void track(const packet_info *pinfo, const tracker_message *in, tap_record *r)
{
    r->event = PINFO_FD_VISITED(pinfo) ? tracker_find(file_tracker, in, &r->call)
                                       : tracker_add(file_tracker, in, &r->call);
}

static void show(proto_tree *tree, packet_info *pinfo, tap_record *r)
{
    bool referenced = proto_field_is_referenced(tree, proto_sipexplain);

    if (referenced || have_tap_listener(expert_tap_id)) {
        const explanation *x = record_explain(r);

        if (x->explained)
            tree_show(referenced ? tree : NULL, pinfo, r->where, x);
        else if (referenced && r->call && r->call->number)
            tree_show_call(tree, r->where->tvb, r->call->number);
    }
    annotate(r);
    if (have_tap_listener(tap_id)) {
        tap_record *queued = wmem_new(pinfo->pool, tap_record);

        *queued = *r;
        tap_queue_packet(tap_id, pinfo, queued);
    }
}

/*
 * For the menus of the GUI. They come when the dissection is over, and with it the
 * strings of the SIP dissector's record that name a message: only here may it be read.
 */
static void remember(packet_info *pinfo, call *c)
{
    remembered_call *kept;

    if (in_tshark || !c || p_get_proto_data(pinfo->pool, pinfo, proto_sipexplain, 0))
        return;
    kept = wmem_new(pinfo->pool, remembered_call);
    kept->call = c;
    kept->generation = file_generation;
    p_add_proto_data(pinfo->pool, pinfo, proto_sipexplain, 0, kept);
}

static const char *frame_note(packet_info *pinfo, unsigned messages)
{
    if (messages > SOURCE_MESSAGES_MAX)
        return wmem_strdup_printf(pinfo->pool, "This frame holds more than %u SIP messages; the others are not explained.",
                                  SOURCE_MESSAGES_MAX);
    if (source_is_cut(pinfo))
        return wmem_strdup_printf(pinfo->pool, "This frame has more than %u buffers of reassembled or decrypted bytes; "
                                  "SIP in the others is not explained.", SOURCE_DATA_MAX);
    return NULL;
}

/* Of a frame that is not taken whole, the last message that is explained says so; n: none is. */
static unsigned last_explained(const source_message *found, unsigned n)
{
    for (unsigned i = n; i-- > 0;)
        if (explain_covers(&found[i].msg))
            return i;
    return n;
}

static tracker_message message_of(const packet_info *pinfo)
{
    return (tracker_message){
        .frame = pinfo->num,
        .time = frame_time(pinfo),
        .source = endpoint_of(&pinfo->src, pinfo->srcport),
        .destination = endpoint_of(&pinfo->dst, pinfo->destport),
        .transport = transport_of(pinfo)
    };
}

static void dissect_messages(packet_info *pinfo, proto_tree *tree, const source_layer *first)
{
    const unsigned few = 4;
    tracker_message in = message_of(pinfo);
    /* Listeners read the messages after this function has returned. */
    source_message *found = wmem_alloc_array(pinfo->pool, source_message, few);
    unsigned all = source_messages(pinfo, first, found, few), n = MIN(all, SOURCE_MESSAGES_MAX);

    if (n > few) {
        found = wmem_alloc_array(pinfo->pool, source_message, n);
        source_messages(pinfo, first, found, n);
    }

    const char *note = frame_note(pinfo, all);
    unsigned says = note ? last_explained(found, n) : n;
    for (unsigned i = 0; i < n; i++) {
        tap_record r = { .pinfo = pinfo, .where = &found[i], .tracker = file_tracker };

        if (i == says)
            r.frame_note = note;
        in.msg = &found[i].msg;
        track(pinfo, &in, &r);
        remember(pinfo, r.call);
        show(tree, pinfo, &r);
    }
}

/* Whether the first one to ask for this packet can be a listener. */
static bool may_wait(const packet_info *pinfo, proto_tree *tree)
{
    return !all_are_read && !PINFO_FD_VISITED(pinfo) && !proto_field_is_referenced(tree, proto_sipexplain) &&
           !have_tap_listener(expert_tap_id) && !annotate_asked();
}

static bool let_wait(packet_info *pinfo, const source_layer *sip)
{
    tracker_message in = message_of(pinfo);
    source_datagram d;

    if (!source_datagram_of(pinfo, sip, &d) || !pending_add(file_tracker, &d, &in))
        return false;
    if (have_tap_listener(tap_id)) {
        tap_record *queued = wmem_new0(pinfo->pool, tap_record);

        queued->pinfo = pinfo;
        queued->waits = true;
        tap_queue_packet(tap_id, pinfo, queued);
    }
    return true;
}

/*
 * Listeners come directly after the packet, so it is the newest one that waits. It counts as visited by then, whether
 * it was tracked or not.
 */
static void read_now(tap_record *r)
{
    packet_info *pinfo = r->pinfo;
    tracker_message in = message_of(pinfo);
    source_message *found = wmem_new(pinfo->pool, source_message);
    bool untracked = pending_take_back(pinfo->num);
    source_layer sip;

    all_are_read = true;
    r->waits = false;
    r->tracker = file_tracker;
    pending_flush(file_tracker);
    if (!(source_kinds(pinfo, &sip) & SOURCE_SIP) || !source_messages(pinfo, &sip, found, 1))
        return;
    r->where = found;
    in.msg = &found->msg;
    r->event = untracked ? tracker_add(file_tracker, &in, &r->call) : tracker_find(file_tracker, &in, &r->call);
}

tap_record *record_read(const void *tapped)
{
    tap_record *r = (tap_record *)(uintptr_t)tapped;

    if (r->waits)
        read_now(r);
    return r;
}

static void dissect_media(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, unsigned kinds)
{
    bool referenced = proto_field_is_referenced(tree, proto_sipexplain);
    bool counts = !PINFO_FD_VISITED(pinfo) && (kinds & SOURCE_RTP);
    uint32_t setup = referenced || counts ? source_setup_frame(pinfo, kinds) : 0;
    call *c;

    if (!setup)
        return;
    if (counts) {
        endpoint destination = endpoint_of(&pinfo->dst, pinfo->destport);
        c = tracker_media(file_tracker, setup, pinfo->num, frame_time(pinfo), &destination);
    } else {
        c = tracker_media_call(file_tracker, setup);
    }
    if (referenced && c && c->number)
        tree_show_call(tree, tvb, c->number);
}

call *sipexplain_call_of(packet_info *pinfo)
{
    const remembered_call *kept;
    unsigned kinds = source_kinds(pinfo, NULL);
    call *c = NULL;

    if (!sipexplain_tracker())
        return NULL;
    kept = (const remembered_call *)p_get_proto_data(pinfo->pool, pinfo, proto_sipexplain, 0);
    if (kept) {
        c = kept->generation == file_generation ? kept->call : NULL;
    } else if (!(kinds & SOURCE_SIP) && (kinds & (SOURCE_RTP | SOURCE_RTCP))) {
        uint32_t setup = source_setup_frame(pinfo, kinds);
        c = setup ? tracker_media_call(file_tracker, setup) : NULL;
    }
    return c && c->number ? c : NULL;
}

/* The bytes of the data source that holds these. */
static span source_around(const packet_info *pinfo, span part)
{
    for (const GSList *s = pinfo->data_src; s; s = s->next) {
        tvbuff_t *tvb = get_data_source_tvb((const struct data_source *)s->data);
        unsigned len = tvb ? tvb_captured_length(tvb) : 0;
        const char *p = len ? (const char *)tvb_get_ptr(tvb, 0, (int)len) : NULL;

        if (p && part.p >= p && part.p < p + len)
            return (span){ p, len };
    }
    return SPAN_NONE;
}

static void note_icmp(packet_info *pinfo)
{
    message quoted;

    if (PINFO_FD_VISITED(pinfo) || !source_quoted(pinfo, &quoted))
        return;
    span frame = source_around(pinfo, quoted.bytes);
    if (frame.p && icmp_says_lost(frame, (size_t)(quoted.bytes.p - frame.p)))
        tracker_icmp(file_tracker, &quoted, pinfo->num);
}

/*
 * tshark in one pass, with nobody to see what we find: no listener, no tree with
 * our fields, and no later pass that could ask. Columns are filled in the only pass
 * of a file or in its last, so a first pass that has them is the only one.
 */
static bool nobody_asks(const packet_info *pinfo, proto_tree *tree)
{
    return in_tshark && pinfo->cinfo && !PINFO_FD_VISITED(pinfo) && !have_tap_listener(tap_id) &&
           !have_tap_listener(expert_tap_id) && !proto_field_is_referenced(tree, proto_sipexplain);
}

static int dissect_sipexplain(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_)
{
    source_layer sip;
    unsigned kinds = nobody_asks(pinfo, tree) ? 0 : source_kinds(pinfo, &sip);

    if (!kinds)
        return 0;
    pinfo->current_proto = "SIP Explain";       /* in messages about a failure; the caller puts back its own */
    if (kinds & SOURCE_SIP) {
        if (!file_tracker)
            file_tracker = tracker_new(wmem_file_scope(), pref_leg_headers);
        if (may_wait(pinfo, tree) && let_wait(pinfo, &sip))
            return 0;
        pending_flush(file_tracker);
        dissect_messages(pinfo, tree, &sip);
        return 0;
    }
    pending_flush(file_tracker);
    if (file_tracker && (kinds & SOURCE_ICMP)) {
        note_icmp(pinfo);
    } else if (file_tracker) {
        dissect_media(tvb, pinfo, tree, kinds);
    }
    return 0;
}

static void file_opened(void)
{
    /* Registered only after all protocols are. */
    expert_tap_id = find_tap_id("expert");
    tree_init();
}

static void file_closed(void)
{
    file_generation++;
    file_tracker = NULL;        /* its memory went with the file scope */
    all_are_read = false;
    pending_drop();
}

static void register_preferences(void)
{
    static const enum_val_t experts[] = {
        { "all", "All", EXPERTS_ALL },
        { "notes", "Notes and warnings", EXPERTS_NOTES },
        { "warnings", "Warnings only", EXPERTS_WARNINGS },
        { "none", "None", EXPERTS_OFF },
        { NULL, NULL, 0 }
    };
    module_t *m = prefs_register_protocol(proto_sipexplain, NULL);

    prefs_register_bool_preference(m, "brief", "Brief explanations",
        "Leave out what a code means in general, when one sees it and what it is taken for; "
        "keep what this packet and this call show.", &pref_brief);
    prefs_register_enum_preference(m, "experts", "Expert Information",
        "How much is raised in Expert Information. Warnings: a server, policy or protocol failed, or a cause "
        "contradicts its status code. Notes: everyday outcomes such as busy. All: every response and Reason. "
        "What is not raised is not found by filters such as sipexplain.reason.contradicts.",
        &pref_experts, experts, false);
    prefs_register_string_preference(m, "leg_headers", "Headers that join two legs",
        "Names of headers, separated by commas, whose equal values in two calls show that a back-to-back user agent "
        "joined them, e.g. X-CID. Session-ID (RFC 7989) and the icid-value of P-Charging-Vector count always. "
        "Takes effect when a file is opened.", &pref_leg_headers);
    site_table_register(m);
}

/*
 * Wireshark makes a layer of each protocol that it calls, and takes it away again where nothing was dissected, which
 * takes some 490 instructions a packet. A helper protocol gets no layer; it is switched off with its parent.
 */
static int helper_register(void)
{
    return proto_register_protocol_in_name_only("SIP Explain post-dissector", "SIP Explain post-dissector",
                                                "sipexplain.postdissector", proto_sipexplain, FT_PROTOCOL);
}

static void register_protocol(void)
{
    proto_sipexplain = proto_register_protocol("SIP Explain", "SIP Explain", "sipexplain");
    tree_register(proto_sipexplain);
    register_preferences();
    tap_id = register_tap(SIPEXPLAIN_TAP);
    register_postdissector(create_dissector_handle(dissect_sipexplain, helper_register()));
    register_init_routine(file_opened);
    register_cleanup_routine(file_closed);
    views_register(proto_sipexplain);
}

static void register_handoff(void)
{
    in_tshark = g_strcmp0(g_get_prgname(), "tshark") == 0;
    source_register_handoff();
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
