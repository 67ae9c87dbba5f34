/* test_hep.c - packets of Homer's encapsulation, and what is broken in them
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "vector.h"
#include "wire/hep.h"

/* A chunk as bytes: vendor, type, length; the value follows. */
#define CHUNK(type, length) "\0\0\0" type "\0" length
#define HEP(length) "HEP3\0" length

/* The example of the specification's kind: IPv4, UDP, 212.202.0.1:3250 to 82.116.0.211:5060 (D4CA0001, 527400D3) */
#define WHOLE \
    HEP("\x79") \
    CHUNK("\x01", "\x07") "\x02" \
    CHUNK("\x02", "\x07") "\x11" \
    CHUNK("\x03", "\x0a") "\xd4\xca\x00\x01" \
    CHUNK("\x04", "\x0a") "\x52\x74\x00\xd3" \
    CHUNK("\x07", "\x08") "\x0c\xb2" \
    CHUNK("\x08", "\x08") "\x13\xc4" \
    CHUNK("\x09", "\x0a") "\x4e\x49\x82\xcb" \
    CHUNK("\x0a", "\x0a") "\x00\x01\xd4\xc0" \
    CHUNK("\x0b", "\x07") "\x01" \
    CHUNK("\x0c", "\x0a") "\x00\x00\x00\xe4" \
    CHUNK("\x11", "\x08") "id" \
    CHUNK("\x0f", "\x14") "INVITE sip:bob"

static void test_whole(void)
{
    span bytes = heap_copy(BYTES(WHOLE));
    hep_packet p;

    g_assert_cmpuint(bytes.len, ==, 0x79);
    g_assert_cmpuint(hep_length(bytes), ==, bytes.len);
    g_assert_true(hep_parse(bytes, &p));
    g_assert_false(p.broken);
    g_assert_cmpuint(p.protocol, ==, 17);
    g_assert_true(span_equal(p.source, BYTES("\xd4\xca\x00\x01")));
    g_assert_true(span_equal(p.destination, BYTES("\x52\x74\x00\xd3")));
    g_assert_cmpuint(p.source_port, ==, 3250);
    g_assert_cmpuint(p.destination_port, ==, 5060);
    g_assert_true(p.has_time);
    g_assert_cmpuint(p.seconds, ==, 1313440459);
    g_assert_cmpuint(p.microseconds, ==, 120000);
    g_assert_cmpuint(p.kind, ==, HEP_KIND_SIP);
    g_assert_cmpuint(p.agent, ==, 228);
    assert_span(p.correlation, "id");
    assert_span(p.payload, "INVITE sip:bob");
    g_assert_false(p.compressed);
    g_free((char *)bytes.p);
}

/* Cut anywhere: what is left is read, and it is said that it is cut. */
static void test_cut(void)
{
    for (size_t len = 0; len < sizeof WHOLE - 1; len++) {
        span bytes = heap_copy((span){ WHOLE, len });
        hep_packet p;

        g_assert_cmpint(hep_parse(bytes, &p), ==, len >= HEP_HEADER);
        g_assert_null(p.payload.p);
        g_free((char *)bytes.p);
    }
}

static void test_broken(void)
{
    static const struct {
        span bytes;
        bool is_hep, broken;
        const char *payload;
    } v[] = {
        { BYTES(HEP("\x06")), true, false, NULL },
        { BYTES(HEP("\x05")), false, false, NULL },
        { BYTES("HEP3\0"), false, false, NULL },
        { BYTES("HEP2\0\x06"), false, false, NULL },
        { BYTES(HEP("\x0e") CHUNK("\x0f", "\x08") "ab" "beyond"), true, false, "ab" },
        { BYTES(HEP("\x0e") CHUNK("\x10", "\x08") "ab"), true, false, "ab" },
        { BYTES(HEP("\x0e") CHUNK("\x0f", "\x09") "abc"), true, true, NULL },           /* beyond the packet */
        { BYTES(HEP("\x0e") CHUNK("\x0f", "\x05") "ab"), true, true, NULL },            /* shorter than its header */
        { BYTES(HEP("\x0e") CHUNK("\x0f", "\x00") "ab"), true, true, NULL },
        { BYTES(HEP("\x16") CHUNK("\x03", "\x08") "ab" CHUNK("\x0f", "\x08") "ab"), true, true, "ab" },    /* an address of 2 bytes */
        { BYTES(HEP("\x16") CHUNK("\x0b", "\x08") "ab" CHUNK("\x0f", "\x08") "ab"), true, true, "ab" },
        { BYTES(HEP("\x0c") CHUNK("\x0f", "\x06")), true, false, "" },
        { BYTES(HEP("\x0c") CHUNK("\x07", "\x06")), true, true, NULL },
        { BYTES(HEP("\x0e") "\0\x01\0\x0f\0\x08" "ab"), true, false, NULL },            /* another vendor's */
        { BYTES(HEP("\x0e") CHUNK("\x63", "\x08") "ab"), true, false, NULL },           /* unknown type */
        { BYTES(HEP("\x09") "abc"), true, true, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span bytes = heap_copy(v[i].bytes);
        hep_packet p;

        g_test_message("%zu", i);
        g_assert_cmpint(hep_parse(bytes, &p), ==, v[i].is_hep);
        g_assert_cmpint(p.broken, ==, v[i].broken);
        assert_span(p.payload, v[i].payload);
        g_free((char *)bytes.p);
    }
    hep_packet p;
    g_assert_false(hep_parse(SPAN_NONE, &p));
}

static void test_compressed(void)
{
    hep_packet p;

    g_assert_true(hep_parse(BYTES(HEP("\x0e") CHUNK("\x10", "\x08") "ab"), &p));
    g_assert_true(p.compressed);
    g_assert_true(hep_parse(BYTES(HEP("\x16") CHUNK("\x10", "\x08") "ab" CHUNK("\x0f", "\x08") "cd"), &p));
    g_assert_false(p.compressed);       /* the last one counts */
    assert_span(p.payload, "cd");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hep/whole", test_whole);
    g_test_add_func("/hep/cut", test_cut);
    g_test_add_func("/hep/broken", test_broken);
    g_test_add_func("/hep/compressed", test_compressed);
    return g_test_run();
}
