/* test_reasons.c - Reason protocols and causes against the IANA registry and the 3GPP lists
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"
#include "rows.h"

static void test_every_protocol_of_the_registry(void)
{
    GPtrArray *list = data_rows("reason-protocols.tsv");
    size_t count, registered = 0;
    const reason_protocol_row *rows = reason_protocol_rows(&count);

    g_assert_cmpuint(count, ==, list->len);
    for (guint i = 0; i < list->len; i++) {
        g_assert_cmpstr(rows[i].token, ==, column(list, i, 0));
        g_assert_cmpuint(rows[i].registered, ==, number(list, i, 1));
        g_assert_true(reason_protocol_find(span_of(rows[i].token)) == &rows[i]);
        registered += rows[i].registered;
    }
    g_assert_cmpuint(registered, ==, 22);
    g_ptr_array_unref(list);
}

static void test_protocols_ignore_case(void)
{
    g_assert_cmpstr(reason_protocol_find(SPAN_LIT("preemption"))->token, ==, "Preemption");
    g_assert_cmpstr(reason_protocol_find(SPAN_LIT("q.850"))->token, ==, "Q.850");
    g_assert_cmpstr(reason_protocol_find(SPAN_LIT("sip"))->token, ==, "SIP");
    g_assert_null(reason_protocol_find(SPAN_LIT("Q.85")));
    g_assert_null(reason_protocol_find(SPAN_LIT("Q.850 ")));
    g_assert_null(reason_protocol_find(SPAN_LIT("")));
    g_assert_null(reason_protocol_find(SPAN_NONE));
}

static void test_every_cause_of_the_lists(void)
{
    GPtrArray *list = data_rows("reason-causes.tsv");
    size_t count;
    const reason_cause_row *rows = reason_cause_rows(&count);

    g_assert_cmpuint(count, ==, list->len);
    for (guint i = 0; i < list->len; i++) {
        const reason_cause_row *row = reason_cause_find(span_of(column(list, i, 0)), number(list, i, 1));
        g_assert_nonnull(row);
        g_assert_true(row == &rows[i]);
        g_assert_cmpstr(row->protocol, ==, column(list, i, 0));
        g_assert_cmpuint(row->cause, ==, number(list, i, 1));
        g_assert_cmpstr(row->name, ==, column(list, i, 2));
    }
    g_ptr_array_unref(list);
}

static size_t registry_place(const char *token)
{
    size_t count;
    const reason_protocol_row *rows = reason_protocol_rows(&count);
    const reason_protocol_row *row = reason_protocol_find(span_of(token));

    g_assert_nonnull(row);
    return (size_t)(row - rows);
}

static void test_causes_are_sorted(void)
{
    size_t count;
    const reason_cause_row *rows = reason_cause_rows(&count);

    for (size_t i = 1; i < count; i++) {
        size_t before = registry_place(rows[i - 1].protocol), here = registry_place(rows[i].protocol);
        g_assert_cmpuint(before, <=, here);
        if (before == here)
            g_assert_cmpuint(rows[i - 1].cause, <, rows[i].cause);
    }
}

static void test_causes_by_name(void)
{
    static const struct { const char *protocol; uint64_t cause; const char *name; } v[] = {
        { "Preemption", 1, "UA Preemption" },
        { "preemption", 4, "Non-IP Preemption" },
        { "Preemption", 6, NULL },
        { "STIR", 436, "Bad Identity Info" },
        { "stir", 438, "Invalid Identity Header" },
        { "STIR", 404, NULL },
        { "RELEASE_CAUSE", 2, "RTP/RTCP time-out" },
        { "EMM", 2, "IMSI unknown in HSS" },
        { "EMM", 0, NULL },
        { "5GSM", 8, "Operator determined barring" },
        { "NGAP-PROT", 6, "unspecified" },
        { "NGAP-PROT", 7, NULL },
        { "SIP", 806, "USER_NOT_REGISTERED" },
        { "SIP", 142, "SUCCESS" },
        { "SIP", 486, NULL },
        { "SIP", 4294967296 + 806, NULL },
        { "SIP", UINT64_MAX, NULL },
        { "Q.850", 16, NULL },
        { "FreeSWITCH", 806, NULL },
        { "DIAMETER", 1, NULL },
        { "nonsense", 1, NULL },
        { "", 1, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        const reason_cause_row *row = reason_cause_find(span_of(v[i].protocol), v[i].cause);
        g_assert_cmpstr(row ? row->name : NULL, ==, v[i].name);
    }
}

static void test_texts(void)
{
    GHashTable *seen = sentences_new();
    size_t count;
    const reason_protocol_row *protocols = reason_protocol_rows(&count);

    for (size_t i = 0; i < count; i++) {
        check_name(protocols[i].token);
        check_name(protocols[i].name);
        check_name(protocols[i].spec);
        check_text(protocols[i].meaning, seen);
    }
    const reason_cause_row *causes = reason_cause_rows(&count);
    for (size_t i = 0; i < count; i++) {
        check_name(causes[i].name);
        check_name(causes[i].spec);
        if (causes[i].meaning)
            check_text(causes[i].meaning, seen);
    }
    g_hash_table_unref(seen);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reasons/every protocol of the registry", test_every_protocol_of_the_registry);
    g_test_add_func("/reasons/protocols ignore case", test_protocols_ignore_case);
    g_test_add_func("/reasons/every cause of the lists", test_every_cause_of_the_lists);
    g_test_add_func("/reasons/causes are sorted", test_causes_are_sorted);
    g_test_add_func("/reasons/causes by name", test_causes_by_name);
    g_test_add_func("/reasons/texts", test_texts);
    return g_test_run();
}
