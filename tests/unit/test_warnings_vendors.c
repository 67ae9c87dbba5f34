/* test_warnings_vendors.c - Warning codes against the IANA registry; which vendor rows fit which message
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"
#include "rows.h"

static void test_every_warning_of_the_registry(void)
{
    GPtrArray *list = data_rows("warning-codes.tsv");
    GHashTable *seen = sentences_new();
    size_t count;
    const warning_row *rows = warning_rows(&count);

    g_assert_cmpuint(count, ==, list->len);
    for (guint i = 0; i < list->len; i++) {
        const warning_row *row = warning_find(number(list, i, 0));
        g_assert_nonnull(row);
        g_assert_true(row == &rows[i]);
        g_assert_cmpuint(row->code, ==, number(list, i, 0));
        g_assert_cmpstr(row->name, ==, column(list, i, 1));
        check_name(row->spec);
        check_text(row->meaning, seen);
        if (i > 0)
            g_assert_cmpuint(row->code, >, rows[i - 1].code);
    }
    g_assert_null(warning_find(0));
    g_assert_null(warning_find(309));
    g_assert_null(warning_find(65536 + 399));
    g_hash_table_unref(seen);
    g_ptr_array_unref(list);
}

static void test_vendor_texts(void)
{
    GHashTable *seen = sentences_new();
    size_t count;
    const vendor_row *rows = vendor_rows(&count);

    for (size_t i = 0; i < count; i++) {
        check_text(rows[i].text, seen);
        check_name(rows[i].source);
        /* A row must rest on something. */
        g_assert_true(rows[i].product || rows[i].phrase || rows[i].reason_text || rows[i].header);
        g_assert_true(rows[i].code || rows[i].phrase || rows[i].protocol || rows[i].header);
        if (rows[i].header_text)
            g_assert_nonnull(rows[i].header);
        /* The headers are looked at once for a message, not for each Reason of it. */
        g_assert_false(rows[i].header && rows[i].protocol);
        if (rows[i].cause >= 0 || rows[i].reason_text)
            g_assert_nonnull(rows[i].protocol);
        if (rows[i].product)
            g_assert_cmpint(span_find_nocase(span_of(rows[i].text), span_of(rows[i].product)), >=, 0);
    }
    g_hash_table_unref(seen);
}

/* The texts of the rows that fit, begin to begin. */
static void check_fit(vendor_shape shape, const char *const *starts)
{
    size_t cursor = 0;
    const vendor_row *row;

    for (; *starts; starts++) {
        row = vendor_next(&shape, &cursor);
        if (!row || !g_str_has_prefix(row->text, *starts))
            g_error("wanted %s, got %s", *starts, row ? row->text : "nothing");
    }
    row = vendor_next(&shape, &cursor);
    if (row)
        g_error("also: %s", row->text);
    g_assert_null(vendor_next(&shape, &cursor));
}

#define FIT(shape, ...)     check_fit(shape, (const char *const[]){ __VA_ARGS__ NULL })

static vendor_shape shape(const char *product, unsigned code, const char *phrase)
{
    return (vendor_shape){ .product = span_of(product), .code = code, .phrase = span_of(phrase), .cause = -1 };
}

static vendor_shape shape_reason(const char *product, unsigned code, const char *phrase, const char *protocol,
                                 int64_t cause, const char *text)
{
    vendor_shape s = shape(product, code, phrase);

    s.protocol = span_of(protocol);
    s.cause = cause;
    s.reason_text = span_of(text);
    return s;
}

/* Of lines, each "Name: value". */
static bool has_header(const void *lines, const char *name, const char *text)
{
    span rest = span_of((const char *)lines), line;

    while (span_line(&rest, &line))
        if (span_equal_nocase(span_trim(span_cut(line, span_find(line, 0, ':'))), span_of(name)) && (!text || span_find_nocase(line, span_of(text)) >= 0))
            return true;
    return false;
}

static vendor_shape shape_headers(unsigned code, const char *phrase, const char *headers)
{
    vendor_shape s = shape(NULL, code, phrase);

    s.has_header = has_header;
    s.message = headers;
    return s;
}

static void test_nothing_fits_a_plain_message(void)
{
    FIT(shape_headers(480, "Temporarily Unavailable", "Via: SIP/2.0/UDP a\r\nSupported: replaces, outbound\r\n"), );
    FIT(shape_headers(503, "Service Unavailable", "Warning: 399 a \"overload\"\r\nRetry-After: 5\r\n"), );
    FIT(shape(NULL, 200, "OK"), );
    FIT(shape("Asterisk PBX 20.1", 200, "OK"), );
    FIT(shape("Asterisk PBX 20.1", 404, "Not Found"), );
    FIT(shape("FreeSWITCH-mod_sofia/1.10", 180, "Ringing"), );
    FIT(shape(NULL, 603, "Decline"), );
    FIT(shape(NULL, 503, "Service Unavailable"), );
    FIT(shape(NULL, 500, "Server Internal Error"), );
    FIT(shape_reason(NULL, 486, "Busy Here", "Q.850", 17, "User busy"), );
    FIT(shape_reason(NULL, 486, "Busy Here", "Q.850", 17, NULL), );
    FIT(shape_reason(NULL, 486, "Busy Here", "Q.850", 17, "BUSY"), );
}

static void test_asterisk(void)
{
    FIT(shape_reason("Asterisk PBX 20.1", 603, "Decline", "Q.850", 16, NULL),
        "Asterisk sends 603 with cause 16", "Asterisk's chan_pjsip sends 603",);
    FIT(shape_reason("FPBX (asterisk)", 403, "Forbidden", "q.850", 21, NULL), "Asterisk sends 403 for cause 21",);
    FIT(shape_reason("Asterisk PBX 22.10.1", 603, "Decline", "Q.850", 0, NULL),
        "Asterisk's chan_pjsip sends 603", "Asterisk sends 603 with cause 0", "Asterisk writes cause 0",);
    /* In a CANCEL and in a response: the text must hold for both. */
    FIT(shape_reason("Asterisk PBX 22.10.1", 0, NULL, "Q.850", 127, NULL), "Asterisk writes 127 where a leg ended with",);
    FIT(shape_reason("Asterisk PBX 22.10.1", 500, "Server Internal Error", "Q.850", 127, NULL),
        "Asterisk writes 127 where a leg ended with",);
    FIT(shape(NULL, 603, "Declined"), "The registered phrase is Decline.",);
    FIT(shape(NULL, 603, "Declined (policy)"), "This phrase is one that", "The registered phrase is Decline.",);
    FIT(shape_reason("Asterisk PBX 20.1", 0, NULL, "SIP", 200, "Call completed elsewhere"),
        "Asterisk adds this Reason",);
    FIT(shape_reason("Asterisk PBX 18", 500, "Server internal failure", "Q.850", 38, NULL),
        "Asterisk sends 500 for cause 38", "Asterisk's old chan_sip writes this phrase for cause 38",);
}

static void test_freeswitch(void)
{
    FIT(shape_reason("FreeSWITCH-mod_sofia/1.10.9", 480, "Temporarily Unavailable", "Q.850", 16, "NORMAL_CLEARING"),
        "FreeSWITCH sends 480 with cause 16", "480 is what FreeSWITCH sends", "A text in capitals",);
    FIT(shape_reason(NULL, 486, "Busy Here", "Q.850", 17, "USER_BUSY"), "A text in capitals",);
    FIT(shape_reason(NULL, 0, NULL, "SIP", 487, "ORIGINATOR_CANCEL"), "The CANCEL came from the caller's side.",);
    FIT(shape_reason(NULL, 0, NULL, "SIP", 487, NULL), );
    FIT(shape(NULL, 603, "Network Blocked"), "This phrase marks the US 603+",);
    FIT(shape(NULL, 603, "NETWORK BLOCKED"), "This phrase marks the US 603+",);
}

static void test_proxies(void)
{
    FIT(shape(NULL, 500, "Service Unavailable"), "This is the phrase of a 503.",);
    FIT(shape(NULL, 477, "Unfortunately error on sending to next hop occurred (477/TM)"),
        "A phrase that ends in /TM)",);
    FIT(shape(NULL, 500, "I'm terribly sorry, server error occurred (1/SL)"),
        "A phrase that ends in /SL)", "Kamailio's phrase",);
    FIT(shape("kamailio (5.6.3 (x86_64/linux))", 408, "Request Timeout"), "Kamailio makes this 408",);
    FIT(shape("OpenSIPS (3.4.0 (x86_64/linux))", 408, "Request Timeout"), "OpenSIPS makes this 408",);
    FIT(shape_reason(NULL, 0, NULL, "SIP", 480, "NO_ANSWER"), "OpenSIPS writes this into the CANCEL",);
    FIT(shape(NULL, 420, "Bad Extension"), );
    FIT(shape(NULL, 417, "Bad Extension"), "Kamailio's list gives 417",);
}

static void test_baresip(void)
{
    FIT(shape("baresip v3.0.0 (x86_64/Linux)", 486, "Max Calls"), "baresip already has as many calls",);
    FIT(shape("baresip v3.0.0 (x86_64/Linux)", 486, "Busy Here"), "baresip also sends 486",);
    FIT(shape("baresip v3.0.0 (x86_64/Linux)", 480, "Temporarily Unavailable"), "baresip's menu module sends 480",);
    FIT(shape(NULL, 486, "Max Calls"), );
}

static void test_headers(void)
{
    const char *twilio = "Via: SIP/2.0/UDP a\r\nx-twilio-error : 10001 Account is not active\r\nContent-Length: 0\r\n";

    FIT(shape_headers(603, "Decline", twilio), "X-Twilio-Error holds", "Twilio sends 603 with its error 10001",);
    FIT(shape_headers(486, "Busy Here", twilio), "X-Twilio-Error holds",);
    FIT(shape_headers(603, "Decline", "X-Twilio-Error: 32014\n"), "X-Twilio-Error holds",);
    /* The text must stand in the header of that name, whole, and not in another. */
    FIT(shape_headers(603, "Decline", "X-Twilio-Error-Code: 10001\r\n"), );
    FIT(shape_headers(603, "Decline", "X-Note: X-Twilio-Error: 10001\r\n"), );
    FIT(shape_headers(503, "Service Unavailable", "P-Registrar-Error: Too many registered contacts\r\n"),
        "P-Registrar-Error is the header", "The registrar of Kamailio or OpenSIPS holds",);
    FIT(shape_headers(503, "Service Unavailable",
                      "P-Registrar-Error: usrloc_record_get failed\r\nX-A: Too many registered contacts\r\n"),
        "P-Registrar-Error is the header",);
    /* The second of two headers of a name. */
    FIT(shape_headers(404, "Not Found",
                      "Warning: 399 a \"b\"\r\nWarning: 399 c \"No matching outgoing dial-peer\"\r\n"),
        "A Cisco gateway (CUBE) has no dial peer",);
    FIT(shape_headers(500, "Internal Server Error", "Warning: 399 9.43.29.50 \"Transcoder Not Configured\"\r\n"),
        "A Cisco gateway (CUBE) needs a transcoder",);
    FIT(shape_headers(0, NULL, NULL), );
}

static void test_phones(void)
{
    FIT(shape_headers(480, "Temporarily Unavailable", "Supported: timer,gruu,ice,replaces,outbound\r\n"), "A Supported header",);
    FIT(shape_headers(408, "Request Timeout", "Supported: ice,replaces,outbound\r\n"), "This Supported header",);
    FIT(shape(NULL, 403, "Wrong Status"), "Wrong Status is",);
    FIT(shape("SIP.js/0.21.2", 480, "Temporarily Unavailable"), "SIP.js sends 480",);
    FIT(shape("LinphoneAndroid/4.6.1 (Galaxy S20) LinphoneSDK/5.1", 486, "Busy here"), "Linphone sends 486",);
    FIT(shape("Linphone Desktop/4.3.2", 603, "Decline"), "Linphone sends 603",);
    FIT(shape("PJSUA v2.13 Linux", 603, "Decline"), "PJSUA sends 603",);
    FIT(shape(NULL, 400, "Bad SDP"), "Bad SDP is",);
    FIT(shape(NULL, 500, "Overlapping Requests"), "Overlapping Requests",);
    FIT(shape(NULL, 482, "Request merged"), "Request merged is",);
    FIT(shape(NULL, 406, "AudioIncompatible"), "AudioIncompatible is",);
    FIT(shape("Twinkle/1.10.2", 480, "User not responding"), "Twinkle's ring timeout",);
}

static void test_gateways_and_carriers(void)
{
    FIT(shape(NULL, 503, "Licensed Session Capacity Reached"), "This is the phrase of an Oracle",);
    FIT(shape("Audiocodes-Sip-Gateway-Mediant 1000/v.5.80A", 480, "Temporarily Unavailable"),
        "An Audiocodes gateway sends 480",);
    FIT(shape_reason("Audiocodes-Sip-Gateway-Mediant 1000/v.5.80A", 406, "Not Acceptable", "Q.850", 6, NULL),
        "An Audiocodes gateway sends 406",);
    FIT(shape_reason("SONUS SBC2000 6.1", 503, "Service Unavailable", "Q.850", 88, NULL), "A Sonus SBC",);
    FIT(shape_reason("Cisco-SIPGateway/IOS-15.3", 500, "Internal Server Error", "Q.850", 16, NULL), "A Cisco-SIPGateway puts",);
    FIT(shape(NULL, 403, "Caller Origination Number is Invalid D35"), "Telnyx's D35",);
    FIT(shape(NULL, 403, "User channel limit exceeded D1"), "Telnyx's D1:",);
    FIT(shape(NULL, 404, "Not Found D19"), "Telnyx's D19",);
    FIT(shape(NULL, 404, "Not here"), "Not here is",);
    FIT(shape(NULL, 403, "Relay forbidden"), "Relay Forbidden is",);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/warnings/every code of the registry", test_every_warning_of_the_registry);
    g_test_add_func("/vendors/texts", test_vendor_texts);
    g_test_add_func("/vendors/nothing fits a plain message", test_nothing_fits_a_plain_message);
    g_test_add_func("/vendors/Asterisk", test_asterisk);
    g_test_add_func("/vendors/FreeSWITCH", test_freeswitch);
    g_test_add_func("/vendors/Kamailio and OpenSIPS", test_proxies);
    g_test_add_func("/vendors/baresip", test_baresip);
    g_test_add_func("/vendors/headers", test_headers);
    g_test_add_func("/vendors/phones", test_phones);
    g_test_add_func("/vendors/gateways and carriers", test_gateways_and_carriers);
    return g_test_run();
}
