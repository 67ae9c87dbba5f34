/* fuzz_source.c - any bytes as the data sources of one frame, and as what the SIP dissector says it found there
 *
 * Up to three more sources than are searched. The input: one byte each for the transport, the number of records and of
 * sources; the records (put_record); then the sources, each behind its length in two bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "inside.h"
#include "wireshark.h"

#include <epan/dissectors/packet-sip.h>
#include <epan/frame_data.h>

#include "capture/source.h"

#define RECORDS_MAX 8
#define FEW         2

static int proto_sip;

int LLVMFuzzerInitialize(int *argc G_GNUC_UNUSED, char ***argv)
{
    wireshark_start((*argv)[0]);
    proto_sip = proto_get_id_by_filter_name("sip");
    return 0;
}

static unsigned take_byte(span *rest)
{
    unsigned byte = rest->len ? (uint8_t)rest->p[0] : 0;

    *rest = span_from(*rest, 1);
    return byte;
}

/* A record: a status code or a method, then a Call-ID with its length before it; 0 and "": none. */
static void put_record(packet_info *pinfo, uint32_t layer, span *rest)
{
    static const char *const methods[] = { "INVITE", "ACK", "BYE", "OPTIONS", "SIP/2.0", "X", "" };
    sip_info_value_t *info = wmem_new0(pinfo->pool, sip_info_value_t);
    unsigned what = take_byte(rest);
    span call_id = span_cut(*rest, take_byte(rest) % 160);

    *rest = span_from(*rest, call_id.len);
    if (what & 0x80)
        info->response_code = (what & 0x7f) * 5 + 100;
    else
        info->request_method = (const uint8_t *)wmem_strdup(pinfo->pool, methods[what % G_N_ELEMENTS(methods)]);
    info->tap_call_id = call_id.len ? wmem_strndup(pinfo->pool, call_id.p, call_id.len) : NULL;
    p_add_proto_data(pinfo->pool, pinfo, proto_sip, layer, info);
}

/* In a block of its own: nothing may read past it. */
static void put_source(packet_info *pinfo, span bytes)
{
    char *copy = (char *)g_memdup2(bytes.p, bytes.len);
    tvbuff_t *tvb = tvb_new_real_data((const uint8_t *)copy, (unsigned)bytes.len, (int)bytes.len);

    tvb_set_free_cb(tvb, g_free);
    add_new_data_source(pinfo, tvb, "source");
}

static void free_sources(packet_info *pinfo)
{
    while (pinfo->data_src) {
        tvbuff_t *tvb = get_data_source_tvb((const struct data_source *)g_slist_last(pinfo->data_src)->data);

        remove_last_data_source(pinfo);
        tvb_free(tvb);
    }
}

static void check(const source_message *m)
{
    span whole = { (const char *)tvb_get_ptr(m->tvb, 0, -1), tvb_captured_length(m->tvb) };

    inside(m->msg.bytes, whole);
    CHECK(m->offset >= 0 && m->msg.bytes.p == whole.p + m->offset);
}

static void look(packet_info *pinfo)
{
    static source_message found[SOURCE_MESSAGES_MAX], few[FEW];
    source_layer sip;
    message quoted;
    unsigned n, kinds = source_kinds(pinfo, &sip);

    CHECK(kinds == 0 || kinds == SOURCE_SIP);
    if (kinds) {
        n = source_messages(pinfo, &sip, found, G_N_ELEMENTS(found));
        CHECK(source_messages(pinfo, &sip, few, FEW) == n);
        for (unsigned i = 0; i < MIN(n, G_N_ELEMENTS(found)); i++) {
            check(&found[i]);
            CHECK(i >= FEW || (few[i].tvb == found[i].tvb && few[i].offset == found[i].offset));
        }
    }
    if (source_quoted(pinfo, &quoted))
        CHECK(quoted.bytes.p);
    source_is_cut(pinfo);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    span rest = { (const char *)data, size };
    frame_data fd = { .num = 1 };
    packet_info pinfo = { .fd = &fd, .num = 1, .pool = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE) };
    unsigned transport = take_byte(&rest), records = take_byte(&rest) % (RECORDS_MAX + 1), sources = take_byte(&rest);

    pinfo.ptype = transport & 1 ? PT_TCP : PT_UDP;
    pinfo.layers = wmem_list_new(pinfo.pool);
    for (uint32_t layer = 1; layer <= records; layer++) {
        wmem_list_append(pinfo.layers, GINT_TO_POINTER(proto_sip));
        put_record(&pinfo, layer, &rest);
    }
    /* A dissector that shows nothing has left the list. */
    pinfo.curr_layer_num = (uint8_t)(records + (transport >> 1 & 1));
    for (unsigned i = 0; i < sources % (SOURCE_DATA_MAX + 4) && rest.len; i++) {
        size_t len = take_byte(&rest);
        span bytes = span_cut(rest, len << 8 | take_byte(&rest));

        bytes = span_cut(rest, bytes.len);
        rest = span_from(rest, bytes.len);
        put_source(&pinfo, bytes);
    }
    look(&pinfo);
    free_sources(&pinfo);
    wmem_destroy_allocator(pinfo.pool);
    return 0;
}
