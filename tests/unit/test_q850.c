/* test_q850.c - causes and locations against the lists of Q.850 and RFC 8606
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"
#include "rows.h"

static void test_every_cause_of_the_list(void)
{
    GPtrArray *list = data_rows("q850-causes.tsv");
    size_t count;
    const q850_row *rows = q850_rows(&count);

    g_assert_cmpuint(count, ==, list->len);
    for (guint i = 0; i < list->len; i++) {
        const q850_row *row = q850_find(number(list, i, 0));
        g_assert_nonnull(row);
        g_assert_true(row == &rows[i]);
        g_assert_cmpuint(row->value, ==, number(list, i, 0));
        g_assert_cmpuint(row->defined, ==, number(list, i, 1));
        g_assert_cmpstr(row->name, ==, column(list, i, 2));
        g_assert_cmpuint(row->sip, ==, number(list, i, 3));
        g_assert_cmpuint(row->sip_asterisk, ==, number(list, i, 4));
        g_assert_cmpuint(row->sip_freeswitch, ==, number(list, i, 5));
    }
    g_ptr_array_unref(list);
}

static void test_seventy_one_causes_are_defined(void)
{
    size_t count, defined = 0;
    const q850_row *rows = q850_rows(&count);

    for (size_t i = 0; i < count; i++) {
        defined += rows[i].defined;
        if (i > 0)
            g_assert_cmpuint(rows[i].value, >, rows[i - 1].value);
    }
    g_assert_cmpuint(defined, ==, 71);
}

static void test_texts(void)
{
    GHashTable *seen = sentences_new();
    size_t count;
    const q850_row *rows = q850_rows(&count);
    const location_row *locations = location_rows(&count);

    for (size_t i = 0; i < count; i++) {
        check_name(locations[i].name);
        check_text(locations[i].meaning, seen);
    }
    rows = q850_rows(&count);
    for (size_t i = 0; i < count; i++) {
        check_name(rows[i].name);
        check_text(rows[i].meaning, seen);
        check_text(rows[i].advice, seen);
        if (rows[i].note)
            check_text(rows[i].note, seen);
        if (!rows[i].defined)
            g_assert_nonnull(strstr(rows[i].meaning, "Q.850 does not define"));
    }
    g_hash_table_unref(seen);
}

/* The mistake of the popular tables: 16 is an ordinary release, 17 is busy. */
static void test_16_is_not_busy(void)
{
    g_assert_cmpstr(q850_find(16)->name, ==, "Normal call clearing");
    g_assert_cmpuint(q850_find(16)->sip, ==, Q850_SIP_NONE);
    g_assert_cmpstr(q850_find(17)->name, ==, "User busy");
    g_assert_cmpuint(q850_find(17)->sip, ==, 486);
}

static void test_outside_the_list(void)
{
    static const unsigned unknown[] = { 12, 13, 15, 32, 36, 48, 59, 64, 71, 80, 94, 104, 112, 126, 128, 255, 65536 };

    for (size_t i = 0; i < G_N_ELEMENTS(unknown); i++)
        g_assert_null(q850_find(unknown[i]));
}

static void test_class_names(void)
{
    static const struct { unsigned value; const char *name; } v[] = {
        { 0, "normal event" }, { 15, "normal event" }, { 16, "normal event" }, { 31, "normal event" },
        { 32, "resource unavailable" }, { 47, "resource unavailable" },
        { 48, "service or option not available" }, { 63, "service or option not available" },
        { 64, "service or option not implemented" }, { 79, "service or option not implemented" },
        { 80, "invalid message" }, { 95, "invalid message" },
        { 96, "protocol error" }, { 111, "protocol error" },
        { 112, "interworking" }, { 127, "interworking" },
        { 128, "not a Q.850 value" }, { 4294967295U, "not a Q.850 value" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++)
        g_assert_cmpstr(q850_class_name(v[i].value), ==, v[i].name);
}

static void test_every_location_of_rfc_8606(void)
{
    GPtrArray *list = data_rows("q850-locations.tsv");
    size_t count;

    location_rows(&count);
    g_assert_cmpuint(count, ==, list->len);
    for (guint i = 0; i < list->len; i++) {
        const location_row *row = location_find(span_of(column(list, i, 0)));
        g_assert_nonnull(row);
        g_assert_cmpstr(row->token, ==, column(list, i, 0));
        g_assert_cmpuint(row->bits, ==, number(list, i, 1));
        g_assert_cmpuint(row->bits, ==, i);
        g_assert_cmpstr(row->name, ==, column(list, i, 2));
    }
    g_ptr_array_unref(list);
}

static void test_location_tokens(void)
{
    g_assert_cmpstr(location_find(SPAN_LIT("rln"))->token, ==, "RLN");
    g_assert_cmpstr(location_find(SPAN_LIT("loc-6"))->token, ==, "LOC-6");
    g_assert_null(location_find(SPAN_LIT("LOC-7")));
    g_assert_null(location_find(SPAN_LIT("UU")));
    g_assert_null(location_find(SPAN_LIT("")));
    g_assert_null(location_find(SPAN_NONE));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/q850/every cause of the list", test_every_cause_of_the_list);
    g_test_add_func("/q850/71 causes are defined", test_seventy_one_causes_are_defined);
    g_test_add_func("/q850/texts", test_texts);
    g_test_add_func("/q850/16 is not busy", test_16_is_not_busy);
    g_test_add_func("/q850/outside the list", test_outside_the_list);
    g_test_add_func("/q850/class names", test_class_names);
    g_test_add_func("/location/every token of RFC 8606", test_every_location_of_rfc_8606);
    g_test_add_func("/location/tokens", test_location_tokens);
    return g_test_run();
}
