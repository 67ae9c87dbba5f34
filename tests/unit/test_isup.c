/* test_isup.c - messages of other networks in a SIP body: ISUP and the RP layer of SMS
 *
 * The bytes are laid out as Q.763 and TS 24.011 say; Wireshark reads the same from them.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "vector.h"
#include "wire/isup.h"
#include "wire/rp.h"

static const struct {
    span body;
    const char *name;           /* NULL: not of the list */
    bool has_cause;
    isup_coding coding;
    unsigned location, cause;
    span diagnostics;
} vectors[] = {
    /* REL: pointer to the cause, pointer to the optional part (Q.763 table 33) */
    { BYTES("\x0c\x02\x00\x02\x80\x90"), "REL", true, ISUP_CODING_ITU, 0, 16, BYTES("") },
    { BYTES("\x0c\x02\x00\x02\x82\x91"), "REL", true, ISUP_CODING_ITU, 2, 17, BYTES("") },
    { BYTES("\x0c\x02\x00\x04\x8a\xff\x2c\x01"), "REL", true, ISUP_CODING_ITU, 10, 127, BYTES("\x2c\x01") },
    { BYTES("\x0c\x02\x04\x02\xe4\x95\x29\x01\x03\x00"), "REL", true, ISUP_CODING_LOCATION, 4, 21, BYTES("") },
    { BYTES("\x0c\x02\x00\x02\xc3\x97"), "REL", true, ISUP_CODING_NATIONAL, 3, 23, BYTES("") },
    { BYTES("\x0c\x03\x00\xff\x02\x81\x9f"), "REL", true, ISUP_CODING_ITU, 1, 31, BYTES("") },      /* a byte between */
    { BYTES("\x0c\x02\x00\x03\x05\x83\x83"), "REL", true, ISUP_CODING_ITU, 5, 3, BYTES("") },       /* with a recommendation */
    /* cut, or pointing beyond the end */
    { BYTES("\x0c"), "REL", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\x0c\x02\x00"), "REL", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\x0c\x02\x00\x02\x80"), "REL", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\x0c\x02\x00\x01\x80"), "REL", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\x0c\x02\x00\x02\x00\x80"), "REL", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\x0c\x00\x00\x02\x80\x90"), "REL", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\x0c\xff\x00\x02\x80\x90"), "REL", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\x0c\x02\x00\x00"), "REL", false, 0, 0, 0, { NULL, 0 } },
    /* ACM: backward call indicators; the cause among the optional ones (table 21) */
    { BYTES("\x06\x16\x04\x01\x12\x02\x82\x9f\x00"), "ACM", true, ISUP_CODING_ITU, 2, 31, BYTES("") },
    { BYTES("\x06\x16\x04\x01\x29\x01\x03\x12\x02\x82\x91\x00"), "ACM", true, ISUP_CODING_ITU, 2, 17, BYTES("") },
    { BYTES("\x06\x16\x04\x00"), "ACM", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\x06\x16\x04\x01\x00\x12\x02\x82\x91"), "ACM", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\x06\x16\x04\x01\x29\x09\x03\x12\x02\x82\x91\x00"), "ACM", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\x06\x16\x04\x01\x29\xff\x12\x02\x82\x91\x00"), "ACM", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\x06\x16\x04\x01\x12"), "ACM", false, 0, 0, 0, { NULL, 0 } },
    /* CPG: event information (table 23) */
    { BYTES("\x2c\x03\x01\x12\x02\x84\x81\x00"), "CPG", true, ISUP_CODING_ITU, 4, 1, BYTES("") },
    { BYTES("\x2c\x01\x00"), "CPG", false, 0, 0, 0, { NULL, 0 } },
    /* RLC (table 34), CFN, FRJ */
    { BYTES("\x10\x01\x12\x02\x80\x9c\x00"), "RLC", true, ISUP_CODING_ITU, 0, 28, BYTES("") },
    { BYTES("\x10\x00"), "RLC", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\x2f\x02\x00\x02\x80\xe1"), "CFN", true, ISUP_CODING_ITU, 0, 97, BYTES("") },
    { BYTES("\x21\x02\x02\x00\x02\x80\x9d"), "FRJ", true, ISUP_CODING_ITU, 0, 29, BYTES("") },
    /* those that have none */
    { BYTES("\x01\x10\x60\x01\x0a\x00\x02\x00\x05\x83\x10\x21\x43\x05"), "IAM", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\x09\x01\x12\x02\x80\x90\x00"), "ANM", false, 0, 0, 0, { NULL, 0 } },
    { BYTES("\xe1"), NULL, false, 0, 0, 0, { NULL, 0 } },
};

static void test_isup(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors); i++) {
        span body = heap_copy(vectors[i].body);
        isup_message m;

        g_test_message("%zu", i);
        g_assert_true(isup_parse(body, &m));
        g_assert_cmpstr(isup_name(m.type), ==, vectors[i].name);
        g_assert_cmpint(m.has_cause, ==, vectors[i].has_cause);
        if (m.has_cause) {
            g_assert_cmpint(m.coding, ==, vectors[i].coding);
            g_assert_cmpuint(m.location, ==, vectors[i].location);
            g_assert_cmpuint(m.cause, ==, vectors[i].cause);
            g_assert_true(span_equal(m.diagnostics, vectors[i].diagnostics));
        }
        g_free((char *)body.p);
    }
    isup_message m;
    g_assert_false(isup_parse(SPAN_NONE, &m));
    g_assert_false(isup_parse(SPAN_LIT(""), &m));
}

/* TS 24.011 7.3, 8.2.5.4 */
static void test_rp(void)
{
    static const struct {
        span body;
        const char *name;       /* NULL: none */
        unsigned reference;
        bool has_cause;
        unsigned cause;
    } v[] = {
        { BYTES("\x00\x01\x00\x07\x91\x21\x43\x65\x87\x09\xf0\x01\x00"), "RP-DATA", 1, false, 0 },
        { BYTES("\x01\x02\x07\x91\x21\x43\x65\x87\x09\xf0\x00\x01\x00"), "RP-DATA", 2, false, 0 },
        { BYTES("\x02\x03"), "RP-ACK", 3, false, 0 },
        { BYTES("\x03\xff\x41\x02\x01\x00"), "RP-ACK", 255, false, 0 },
        { BYTES("\x04\x05\x01\x16"), "RP-ERROR", 5, true, 22 },
        { BYTES("\x05\x06\x01\x26"), "RP-ERROR", 6, true, 38 },
        { BYTES("\x05\x06\x02\xd1\x01\x41\x00"), "RP-ERROR", 6, true, 81 },
        { BYTES("\x05\x06\x01"), "RP-ERROR", 6, false, 0 },
        { BYTES("\x05\x06\x00\x26"), "RP-ERROR", 6, false, 0 },
        { BYTES("\x05\x06"), "RP-ERROR", 6, false, 0 },
        { BYTES("\x06\x07"), "RP-SMMA", 7, false, 0 },
        { BYTES("\x07\x08"), NULL, 0, false, 0 },
        { BYTES("\x05"), NULL, 0, false, 0 },
        { BYTES(""), NULL, 0, false, 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span body = heap_copy(v[i].body);
        rp_message m;

        g_test_message("%zu", i);
        g_assert_cmpint(rp_parse(body, &m), ==, v[i].name != NULL);
        if (v[i].name) {
            g_assert_cmpuint(m.reference, ==, v[i].reference);
            g_assert_cmpint(m.has_cause, ==, v[i].has_cause);
            g_assert_cmpuint(m.cause, ==, v[i].cause);
        }
        g_free((char *)body.p);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/isup/isup", test_isup);
    g_test_add_func("/isup/rp", test_rp);
    return g_test_run();
}
