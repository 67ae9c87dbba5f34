/* test_mapping.c - RFC 3398 both ways, and which pairs of code and cause contradict
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"
#include "rows.h"

/* ---- RFC 3398 8.2.6.1 ---- */

static void test_every_code_of_the_list(void)
{
    GPtrArray *list = data_rows("sip-to-q850.tsv");
    size_t count;
    const sip_to_q850_row *rows = sip_to_q850_rows(&count);

    g_assert_cmpuint(count, ==, list->len);
    for (guint i = 0; i < list->len; i++) {
        const sip_to_q850_row *row = sip_to_q850_find(number(list, i, 0));
        g_assert_nonnull(row);
        g_assert_true(row == &rows[i]);
        g_assert_cmpuint(row->code, ==, number(list, i, 0));
        g_assert_cmpuint(row->cause, ==, number(list, i, 1));
        g_assert_cmpuint(row->listed, ==, number(list, i, 2));
        if (!row->listed)
            g_assert_cmpuint(row->cause, ==, 31);
        if (i > 0)
            g_assert_cmpuint(row->code, >, rows[i - 1].code);
    }
    g_assert_null(sip_to_q850_find(0));
    g_assert_null(sip_to_q850_find(200));
    g_assert_null(sip_to_q850_find(699));
    g_assert_null(sip_to_q850_find(70000));
    g_ptr_array_unref(list);
}

/* ---- RFC 3398 7.2.4.1 ---- */

static void test_q850_to_sip(void)
{
    static const struct { unsigned cause; const char *location; unsigned code; } v[] = {
        { 1, NULL, 404 }, { 2, NULL, 404 }, { 3, NULL, 404 }, { 16, NULL, 0 }, { 17, NULL, 486 },
        { 18, NULL, 408 }, { 19, NULL, 480 }, { 20, NULL, 480 }, { 21, NULL, 403 }, { 21, "U", 603 },
        { 21, "u", 603 }, { 21, "LN", 403 }, { 21, "", 403 }, { 22, NULL, 410 }, { 23, NULL, 410 },
        { 26, NULL, 404 }, { 27, NULL, 502 }, { 28, NULL, 484 }, { 29, NULL, 501 }, { 31, NULL, 480 },
        { 34, NULL, 503 }, { 38, NULL, 503 }, { 41, NULL, 503 }, { 42, NULL, 503 }, { 44, NULL, 0 },
        { 47, NULL, 503 }, { 55, NULL, 403 }, { 57, NULL, 403 }, { 58, NULL, 503 }, { 65, NULL, 488 },
        { 70, NULL, 488 }, { 79, NULL, 501 }, { 87, NULL, 403 }, { 88, NULL, 503 }, { 102, NULL, 504 },
        { 111, NULL, 500 }, { 127, NULL, 500 }, { 17, "U", 486 }, { 25, NULL, 500 }, { 12, NULL, 500 },
        { 128, NULL, 0 }, { 65552, NULL, 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++)
        g_assert_cmpuint(q850_to_sip(v[i].cause, span_of(v[i].location)), ==, v[i].code);
}

/* ---- pairs ---- */

typedef struct {
    unsigned code;
    const char *protocol;
    unsigned cause;
    const char *location;
} pair;

static const pair agreeing[] = {
    /* RFC 3398, from cause to code */
    { 404, "Q.850", 1, NULL }, { 404, "Q.850", 2, NULL }, { 404, "Q.850", 3, "LN" }, { 486, "Q.850", 17, "U" },
    { 408, "Q.850", 18, NULL }, { 480, "Q.850", 18, NULL }, { 480, "Q.850", 19, NULL }, { 480, "Q.850", 20, NULL },
    { 480, "Q.850", 31, NULL }, { 403, "Q.850", 21, NULL }, { 403, "Q.850", 21, "LN" }, { 410, "Q.850", 22, NULL },
    { 502, "Q.850", 27, NULL }, { 484, "Q.850", 28, NULL }, { 501, "Q.850", 29, NULL }, { 503, "Q.850", 34, NULL },
    { 503, "Q.850", 38, NULL }, { 503, "Q.850", 41, NULL }, { 503, "Q.850", 42, NULL }, { 503, "Q.850", 47, NULL },
    { 503, "Q.850", 58, NULL }, { 488, "Q.850", 65, NULL }, { 503, "Q.850", 88, NULL }, { 504, "Q.850", 102, NULL },
    { 500, "Q.850", 111, NULL },
    /* 603 and 21, with the location user, another one (603+) or none */
    { 603, "Q.850", 21, "U" }, { 603, "Q.850", 21, "RLN" }, { 603, "Q.850", 21, NULL }, { 603, "q.850", 21, NULL },
    /* RFC 3398, from code to cause */
    { 408, "Q.850", 102, NULL }, { 502, "Q.850", 38, NULL }, { 600, "Q.850", 17, NULL }, { 604, "Q.850", 1, NULL },
    { 482, "Q.850", 25, NULL }, { 483, "Q.850", 25, NULL }, { 400, "Q.850", 41, NULL }, { 481, "Q.850", 41, NULL },
    { 500, "Q.850", 41, NULL }, { 405, "Q.850", 63, NULL }, { 415, "Q.850", 79, NULL }, { 401, "Q.850", 21, NULL },
    /* causes whose default is 500 */
    { 500, "Q.850", 4, NULL }, { 500, "Q.850", 25, NULL }, { 500, "Q.850", 63, NULL }, { 500, "Q.850", 96, NULL },
    { 500, "Q.850", 101, NULL },
    /* causes that say nothing agree with everything */
    { 603, "Q.850", 31, NULL }, { 404, "Q.850", 31, NULL }, { 503, "Q.850", 127, NULL }, { 603, "Q.850", 127, NULL },
    { 404, "Q.850", 127, NULL }, { 603, "Q.850", 0, NULL }, { 488, "Q.850", 0, NULL },
    /* what Asterisk and FreeSWITCH pair */
    { 500, "Q.850", 38, NULL }, { 488, "Q.850", 58, NULL }, { 503, "Q.850", 66, NULL }, { 488, "Q.850", 88, NULL },
    { 606, "Q.850", 88, NULL }, { 503, "Q.850", 44, NULL }, { 403, "Q.850", 52, NULL }, { 403, "Q.850", 57, NULL },
    { 604, "Q.850", 3, NULL }, { 485, "Q.850", 3, NULL }, { 608, "Q.850", 21, NULL }, { 501, "Q.850", 69, NULL },
    /* Oracle SBC */
    { 480, "Q.850", 20, NULL }, { 502, "Q.850", 27, NULL }, { 604, "Q.850", 2, NULL }, { 488, "Q.850", 50, NULL },
    { 403, "Q.850", 79, NULL }, { 400, "Q.850", 111, NULL }, { 433, "Q.850", 24, NULL }, { 513, "Q.850", 95, NULL },
    /* the same kind of thing */
    { 403, "Q.850", 24, NULL }, { 603, "Q.850", 24, NULL }, { 607, "Q.850", 21, NULL }, { 500, "Q.850", 34, NULL },
    { 504, "Q.850", 41, NULL }, { 503, "Q.850", 3, NULL }, { 480, "Q.850", 102, NULL }, { 486, "Q.850", 21, NULL },
    { 480, "Q.850", 17, NULL }, { 480, "Q.850", 27, NULL }, { 503, "Q.850", 8, NULL }, { 580, "Q.850", 49, NULL },
    /* not known: a value of no list, a code of no list */
    { 404, "Q.850", 13, NULL }, { 404, "Q.850", 200, NULL }, { 404, "Q.850", 35, NULL }, { 499, "Q.850", 17, NULL },
    { 699, "Q.850", 16, NULL },
    /* the INVITE was cancelled: RFC 3398 maps CANCEL and BYE to 16 */
    { 487, "Q.850", 16, NULL }, { 487, "Q.850", 19, NULL }, { 487, "Q.850", 26, NULL }, { 487, "SIP", 200, NULL },
    { 487, "SIP", 480, NULL },
    /* no final failure */
    { 100, "Q.850", 34, NULL }, { 180, "Q.850", 16, NULL }, { 183, "Q.850", 1, NULL }, { 183, "Q.850", 17, NULL },
    { 183, "SIP", 486, NULL }, { 199, "SIP", 486, NULL }, { 200, "Q.850", 16, NULL }, { 200, "Q.850", 34, NULL },
    { 302, "Q.850", 16, NULL }, { 302, "Q.850", 23, NULL }, { 302, "Q.850", 19, NULL }, { 302, "SIP", 486, NULL },
    /* Reason: SIP */
    { 486, "SIP", 486, NULL }, { 603, "SIP", 603, NULL }, { 500, "SIP", 503, NULL }, { 480, "SIP", 806, NULL },
    { 480, "sip", 804, NULL }, { 480, "SIP", 142, NULL }, { 603, "SIP", 816, NULL }, { 404, "SIP", 0, NULL },
    /* other protocols speak of something else */
    { 404, "STIR", 436, NULL }, { 200, "STIR", 436, NULL }, { 503, "Preemption", 1, NULL }, { 480, "EMM", 17, NULL },
    { 404, "Q.851", 17, NULL }, { 404, "", 17, NULL },
};

static const pair contradicting[] = {
    { 603, "Q.850", 16, NULL }, { 603, "Q.850", 16, "U" }, { 603, "q.850", 16, NULL }, { 603, "Q.850", 17, NULL },
    { 603, "Q.850", 19, NULL }, { 603, "Q.850", 18, NULL }, { 603, "Q.850", 20, NULL }, { 603, "Q.850", 1, NULL },
    { 603, "Q.850", 3, NULL }, { 603, "Q.850", 27, NULL }, { 603, "Q.850", 34, NULL }, { 603, "Q.850", 38, NULL },
    { 603, "Q.850", 41, NULL }, { 603, "Q.850", 65, NULL }, { 603, "Q.850", 88, NULL }, { 603, "Q.850", 102, NULL },
    { 486, "Q.850", 16, NULL }, { 486, "Q.850", 19, NULL }, { 486, "Q.850", 34, NULL }, { 480, "Q.850", 16, NULL },
    { 480, "Q.850", 21, NULL }, { 480, "Q.850", 1, NULL }, { 480, "Q.850", 34, NULL }, { 404, "Q.850", 16, NULL },
    { 404, "Q.850", 17, NULL }, { 404, "Q.850", 20, NULL }, { 404, "Q.850", 21, NULL }, { 404, "Q.850", 34, NULL },
    { 404, "Q.850", 41, NULL }, { 503, "Q.850", 16, NULL }, { 503, "Q.850", 17, NULL }, { 503, "Q.850", 21, NULL },
    { 503, "Q.850", 1, NULL }, { 500, "Q.850", 16, NULL }, { 500, "Q.850", 17, NULL }, { 500, "Q.850", 21, NULL },
    { 408, "Q.850", 16, NULL }, { 408, "Q.850", 17, NULL }, { 403, "Q.850", 16, NULL }, { 600, "Q.850", 16, NULL },
    { 486, "SIP", 200, NULL }, { 480, "SIP", 200, NULL }, { 603, "sip", 200, NULL },
};

/* No row of their own: the general rule speaks. */
static const pair contradicting_in_general[] = {
    { 404, "Q.850", 19, NULL }, { 404, "Q.850", 102, NULL }, { 484, "Q.850", 16, NULL }, { 488, "Q.850", 16, NULL },
    { 488, "Q.850", 17, NULL }, { 502, "Q.850", 17, NULL }, { 502, "Q.850", 16, NULL }, { 504, "Q.850", 21, NULL },
    { 603, "Q.850", 96, NULL }, { 403, "Q.850", 34, NULL }, { 403, "Q.850", 17, NULL }, { 607, "Q.850", 17, NULL },
    { 486, "Q.850", 1, NULL }, { 600, "Q.850", 34, NULL }, { 480, "Q.850", 88, NULL }, { 408, "Q.850", 1, NULL },
    { 603, "SIP", 486, NULL }, { 404, "SIP", 503, NULL }, { 503, "SIP", 500, NULL }, { 480, "SIP", 603, NULL },
    { 404, "SIP", 302, NULL },
};

static void test_agreeing(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(agreeing); i++) {
        const pair *p = &agreeing[i];
        bool generic = true;
        const contradiction_row *row =
            contradiction_find(p->code, span_of(p->protocol), p->cause, span_of(p->location), &generic);
        if (row)
            g_error("%u and %s %u cry wolf: %s", p->code, p->protocol, p->cause, row->text);
        g_assert_false(generic);
    }
}

static void check_contradicting(const pair *pairs, size_t count, bool want_generic)
{
    for (size_t i = 0; i < count; i++) {
        const pair *p = &pairs[i];
        bool generic = !want_generic;
        const contradiction_row *row =
            contradiction_find(p->code, span_of(p->protocol), p->cause, span_of(p->location), &generic);
        if (!row || generic != want_generic)
            g_error("%u and %s %u: %s", p->code, p->protocol, p->cause, row ? row->text : "agree");
        g_assert_cmpint(g_ascii_strcasecmp(row->protocol, p->protocol), ==, 0);
    }
}

static void test_contradicting(void)
{
    check_contradicting(contradicting, G_N_ELEMENTS(contradicting), false);
    check_contradicting(contradicting_in_general, G_N_ELEMENTS(contradicting_in_general), true);
}

/* RFC 3398 must never contradict itself, and no row may name a pair that it joins. */
static void test_rfc_3398_agrees_with_itself(void)
{
    size_t count;
    const q850_row *causes = q850_rows(&count);
    bool generic;

    for (size_t i = 0; i < count; i++)
        if (causes[i].sip)
            g_assert_null(contradiction_find(causes[i].sip, SPAN_LIT("Q.850"), causes[i].value, SPAN_NONE, &generic));
    const sip_to_q850_row *codes = sip_to_q850_rows(&count);
    for (size_t i = 0; i < count; i++)
        if (codes[i].cause)
            g_assert_null(contradiction_find(codes[i].code, SPAN_LIT("Q.850"), codes[i].cause, SPAN_NONE, &generic));
}

static void test_asterisk_and_freeswitch_agree_where_they_have_an_entry(void)
{
    size_t count;
    const q850_row *causes = q850_rows(&count);
    bool generic;

    for (size_t i = 0; i < count; i++) {
        const q850_row *row = &causes[i];
        if (row->sip_asterisk && row->sip_asterisk != 603)
            g_assert_null(contradiction_find(row->sip_asterisk, SPAN_LIT("Q.850"), row->value, SPAN_NONE, &generic));
        if (row->sip_freeswitch && row->sip_freeswitch != 480)
            g_assert_null(contradiction_find(row->sip_freeswitch, SPAN_LIT("Q.850"), row->value, SPAN_NONE, &generic));
    }
}

static void test_remarks(void)
{
    static const struct { unsigned code; const char *protocol; unsigned cause; const char *start; } v[] = {
        { 487, "Q.850", 16, "487 with cause 16: " }, { 487, "SIP", 200, "487 with SIP cause 200: " },
        { 200, "STIR", 436, "2xx with a STIR reason: " }, { 202, "stir", 403, "2xx with a STIR reason: " },
        { 183, "STIR", 438, "1xx with a STIR reason: " }, { 404, "STIR", 436, "Failure with a STIR reason: " },
        { 603, "STIR", 1, "Failure with a STIR reason: " }, { 603, "Q.850", 31, "603 with cause 31: " },
        { 603, "Q.850", 0, "603 with cause 0: " }, { 500, "SIP", 503, "500 with SIP cause 503: " },
        { 480, "Q.850", 17, "480 with cause 17: " }, { 486, "q.850", 21, "486 with cause 21: " },
        { 603, "Q.850", 16, NULL }, { 200, "Q.850", 16, NULL }, { 404, "Q.850", 1, NULL }, { 0, "SIP", 200, NULL },
        { 438, "STIR", 438, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        const contradiction_row *row = remark_find(v[i].code, span_of(v[i].protocol), v[i].cause);
        if (!v[i].start) {
            g_assert_null(row);
            continue;
        }
        g_assert_nonnull(row);
        g_assert_true(g_str_has_prefix(row->text, v[i].start));
    }
}

static void check_row(const contradiction_row *row, GHashTable *seen)
{
    char *code = row->code == 0 ? g_strdup("Failure")
        : row->code < 10 ? g_strdup_printf("%uxx", row->code) : g_strdup_printf("%u", row->code);
    char *cause = strcmp(row->protocol, "STIR") == 0 ? g_strdup("a STIR reason")
        : strcmp(row->protocol, "SIP") == 0 ? g_strdup_printf("SIP cause %u", row->cause)
        : g_strdup_printf("cause %u", row->cause);
    char *start = g_strdup_printf("%s with %s: ", code, cause);

    if (!g_str_has_prefix(row->text, start))
        g_error("does not begin with its pair: %s", row->text);
    check_text(row->text, seen);
    check_name(row->source);
    g_assert_nonnull(reason_protocol_find(span_of(row->protocol)));
    g_free(start);
    g_free(cause);
    g_free(code);
}

static void test_texts(void)
{
    GHashTable *seen = sentences_new();
    size_t contradictions, remarks;
    const contradiction_row *rows = contradiction_rows(&contradictions);
    const contradiction_row *others = remark_rows(&remarks);
    bool generic;

    for (size_t i = 0; i < contradictions; i++) {
        check_row(&rows[i], seen);
        if (i > 0)
            g_assert_true(rows[i - 1].code < rows[i].code
                          || (rows[i - 1].code == rows[i].code && rows[i - 1].cause < rows[i].cause));
    }
    for (size_t i = 0; i < remarks; i++) {
        check_row(&others[i], seen);
        g_assert_null(contradiction_find(others[i].code, span_of(others[i].protocol), others[i].cause, SPAN_NONE,
                                         &generic));
    }
    check_text(contradiction_find(484, SPAN_LIT("Q.850"), 16, SPAN_NONE, &generic)->text, seen);
    check_text(contradiction_find(484, SPAN_LIT("SIP"), 486, SPAN_NONE, &generic)->text, seen);

    size_t codes;
    const sip_to_q850_row *notes = sip_to_q850_rows(&codes);
    for (size_t i = 0; i < codes; i++)
        if (notes[i].note)
            check_text(notes[i].note, seen);
    g_hash_table_unref(seen);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rfc3398/every code of the list", test_every_code_of_the_list);
    g_test_add_func("/rfc3398/from cause to code", test_q850_to_sip);
    g_test_add_func("/rfc3398/agrees with itself", test_rfc_3398_agrees_with_itself);
    g_test_add_func("/pairs/agreeing", test_agreeing);
    g_test_add_func("/pairs/contradicting", test_contradicting);
    g_test_add_func("/pairs/products", test_asterisk_and_freeswitch_agree_where_they_have_an_entry);
    g_test_add_func("/pairs/remarks", test_remarks);
    g_test_add_func("/pairs/texts", test_texts);
    return g_test_run();
}
