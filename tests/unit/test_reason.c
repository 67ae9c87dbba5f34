/* test_reason.c - Reason values as the RFCs write them, as the field writes them, and as nobody should
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <time.h>

#include "vector.h"
#include "wire/reason.h"

enum { MAX_VALUES = 3, NO_CAUSE = -1 };

typedef struct {
    const char *protocol;
    gint64 cause;               /* NO_CAUSE: none that is a number */
    const char *cause_wire, *text, *location, *ppi;
} wanted;

typedef struct {
    const char *value;          /* of one Reason header */
    wanted values[MAX_VALUES];
} vector;

/* RFC 3326 2, 3.1, 3.2, 3.3: its own examples, its own blanks */
static const vector rfc3326[] = {
    { "SIP ;cause=200 ;text=\"Call completed elsewhere\"",
      { { "SIP", 200, "200", "Call completed elsewhere", NULL, NULL } } },
    { "Q.850 ;cause=16 ;text=\"Terminated\"",
      { { "Q.850", 16, "16", "Terminated", NULL, NULL } } },
    { "SIP ;cause=600 ;text=\"Busy Everywhere\"",
      { { "SIP", 600, "600", "Busy Everywhere", NULL, NULL } } },
    { "SIP ;cause=580 ;text=\"Precondition Failure\"",
      { { "SIP", 580, "580", "Precondition Failure", NULL, NULL } } },
    { "SIP", { { "SIP", NO_CAUSE, NULL, NULL, NULL, NULL } } },
    { "SIP;cause=486, Q.850;cause=17",
      { { "SIP", 486, "486", NULL, NULL, NULL }, { "Q.850", 17, "17", NULL, NULL, NULL } } },
};

/* RFC 6432: Q.850 in responses; RFC 4411: preemption, in two spellings and without a cause */
static const vector rfc6432_rfc4411[] = {
    { "Q.850;cause=31;text=\"Normal, unspecified\"",
      { { "Q.850", 31, "31", "Normal, unspecified", NULL, NULL } } },
    { "preemption ;cause=1 ;text=\"UA Preemption\"",
      { { "preemption", 1, "1", "UA Preemption", NULL, NULL } } },
    { "Preemption", { { "Preemption", NO_CAUSE, NULL, NULL, NULL, NULL } } },
};

/* RFC 8606 4: where the cause arose */
static const vector rfc8606[] = {
    { "Q.850;cause=16;text=\"Terminated\";location=LN",
      { { "Q.850", 16, "16", "Terminated", "LN", NULL } } },
    { "Q.850;LOCATION=rln;CAUSE=21", { { "Q.850", 21, "21", NULL, "rln", NULL } } },
    { "Q.850;cause=21;location=\"U\"", { { "Q.850", 21, "21", NULL, "U", NULL } } },
    { "Q.850;cause=21;location", { { "Q.850", 21, "21", NULL, NULL, NULL } } },
};

/* RFC 9366 3, RFC 9410 5: the same protocol more than once */
static const vector rfc9366_rfc9410[] = {
    { "STIR;cause=436;text=\"Bad Identity Info\";ppi=\"Joe.Schmoe\",STIR;cause=438;text=\"Invalid Identity Header\"",
      { { "STIR", 436, "436", "Bad Identity Info", NULL, "Joe.Schmoe" },
        { "STIR", 438, "438", "Invalid Identity Header", NULL, NULL } } },
    { "Q.850;cause=1 , SIP;cause=404 ,\r\n STIR;ppi=x;cause=436",
      { { "Q.850", 1, "1", NULL, NULL, NULL }, { "SIP", 404, "404", NULL, NULL, NULL },
        { "STIR", 436, "436", NULL, NULL, "x" } } },
};

/* What Wireshark 4.0 to 4.4 misreads: blanks, commas, order, a second parameter without quotes, no parameter, big causes */
static const vector wireshark[] = {
    { "Q.850 ;cause=17", { { "Q.850", 17, "17", NULL, NULL, NULL } } },
    { "SIP;cause=603,Q.850;cause=21;text=\"rejected\"",
      { { "SIP", 603, "603", NULL, NULL, NULL }, { "Q.850", 21, "21", "rejected", NULL, NULL } } },
    { "Q.850;text=\"x\";cause=16", { { "Q.850", 16, "16", "x", NULL, NULL } } },
    { "Q.850;location=U;cause=21", { { "Q.850", 21, "21", NULL, "U", NULL } } },
    { "Q.850;cause=16;location=LN", { { "Q.850", 16, "16", NULL, "LN", NULL } } },
    { "STIR;cause=437;ppi=abc", { { "STIR", 437, "437", NULL, NULL, "abc" } } },
    { "preemption", { { "preemption", NO_CAUSE, NULL, NULL, NULL, NULL } } },
    { "Q.850;cause=702", { { "Q.850", 702, "702", NULL, NULL, NULL } } },
};

/* RFC 3261 25.1: LWS round separators, folding, quoted-string */
static const vector rfc3261[] = {
    { "  Q.850\t;\tcause = 16 ;\ttext = \"a\"  ", { { "Q.850", 16, "16", "a", NULL, NULL } } },
    { "Q.850\r\n ;cause\r\n =\r\n 16;\r\n\ttext=\"two\r\n lines\"",
      { { "Q.850", 16, "16", "two\r\n lines", NULL, NULL } } },
    { "SIP;text=\"a, b; c=d, \\\"e\\\"\";cause=500,Q.850;cause=41",
      { { "SIP", 500, "500", "a, b; c=d, \\\"e\\\"", NULL, NULL }, { "Q.850", 41, "41", NULL, NULL, NULL } } },
    { "SIP;text=\"ends in a backslash \\\\\";cause=1",
      { { "SIP", 1, "1", "ends in a backslash \\\\", NULL, NULL } } },
    { "SIP;text=\"\";cause=1", { { "SIP", 1, "1", "", NULL, NULL } } },
    { "X-Own_1.0!;cause=7;ext=\"cause=9;x\"", { { "X-Own_1.0!", 7, "7", NULL, NULL, NULL } } },
};

/* Not the grammar, but on the wire */
static const vector nasty[] = {
    { "Q.850;cause=\"16\"", { { "Q.850", 16, "16", NULL, NULL, NULL } } },
    { "Q.850;cause=016", { { "Q.850", 16, "016", NULL, NULL, NULL } } },
    { "Q.850;cause=16x", { { "Q.850", NO_CAUSE, "16x", NULL, NULL, NULL } } },
    { "Q.850;cause=-1", { { "Q.850", NO_CAUSE, "-1", NULL, NULL, NULL } } },
    { "Q.850;cause=;text=a", { { "Q.850", NO_CAUSE, "", "a", NULL, NULL } } },
    { "Q.850;cause", { { "Q.850", NO_CAUSE, NULL, NULL, NULL, NULL } } },
    { "Q.850;cause=4294967295", { { "Q.850", 4294967295, "4294967295", NULL, NULL, NULL } } },
    { "Q.850;cause=4294967296", { { "Q.850", NO_CAUSE, "4294967296", NULL, NULL, NULL } } },
    { "Q.850;cause=12345678901234567890;location=U",
      { { "Q.850", NO_CAUSE, "12345678901234567890", NULL, "U", NULL } } },
    { "Q.850;cause=16;cause=17", { { "Q.850", 16, "16", NULL, NULL, NULL } } },
    { "Q.850;;;cause=16;", { { "Q.850", 16, "16", NULL, NULL, NULL } } },
    { "Q.850;=5;cause=16", { { "Q.850", 16, "16", NULL, NULL, NULL } } },
    { "Q.850 what;cause=16", { { "Q.850", 16, "16", NULL, NULL, NULL } } },
    { "Q.850;cause=16;text=Normal call clearing;location=U",
      { { "Q.850", 16, "16", "Normal call clearing", "U", NULL } } },
    { "Q.850;text=a\"b;c\";cause=16", { { "Q.850", 16, "16", "a\"b;c\"", NULL, NULL } } },
    { "Q.850;text=\"a\" b;cause=16", { { "Q.850", 16, "16", "a", NULL, NULL } } },
    { "Q.850;cause=16;text=\"never closed, SIP;cause=200",
      { { "Q.850", 16, "16", "never closed, SIP;cause=200", NULL, NULL } } },
    { "Q.850;cause=16;text=\"", { { "Q.850", 16, "16", "", NULL, NULL } } },
    { "Q.850;cause=16;text=\"\\", { { "Q.850", 16, "16", "\\", NULL, NULL } } },
    { "Q.850;cause=16;text=\"\\\"", { { "Q.850", 16, "16", "\\\"", NULL, NULL } } },
    { "SIP;cause=486;text=<a,Q.850;cause=17",
      { { "SIP", 486, "486", "<a", NULL, NULL }, { "Q.850", 17, "17", NULL, NULL, NULL } } },
    { ",,SIP;cause=480,,", { { "SIP", 480, "480", NULL, NULL, NULL } } },
    { ";cause=16, =5, cause=16, \"Q.850\";cause=16, SIP", { { "SIP", NO_CAUSE, NULL, NULL, NULL, NULL } } },
    { "\xff\xfe;cause=3;text=\"\xc3\x28\"", { { "\xff\xfe", 3, "3", "\xc3\x28", NULL, NULL } } },
    { "", { { NULL, 0, NULL, NULL, NULL, NULL } } },
    { " \t\r\n ", { { NULL, 0, NULL, NULL, NULL, NULL } } },
    { ",", { { NULL, 0, NULL, NULL, NULL, NULL } } },
    { ";", { { NULL, 0, NULL, NULL, NULL, NULL } } },
};

static void check_value(const reason_value *got, const wanted *w)
{
    assert_span(got->protocol, w->protocol);
    g_assert_cmpint(got->has_cause, ==, w->cause != NO_CAUSE);
    if (got->has_cause)
        g_assert_cmpuint(got->cause, ==, (guint64)w->cause);
    assert_span(got->cause_wire, w->cause_wire);
    assert_span(got->text, w->text);
    assert_span(got->location, w->location);
    assert_span(got->ppi, w->ppi);
}

static void check_vector(const vector *v)
{
    span bytes = heap_copy(span_of(v->value)), rest = bytes;
    reason_value got;
    char *shown = g_strescape(v->value, NULL);
    int n = 0;

    g_test_message("Reason: %s", shown);
    g_free(shown);
    while (reason_next(&rest, &got)) {
        g_assert_cmpint(n, <, MAX_VALUES);
        g_assert_nonnull(v->values[n].protocol);
        check_value(&got, &v->values[n++]);
    }
    g_assert_cmpuint(rest.len, ==, 0);
    g_assert_true(n == MAX_VALUES || !v->values[n].protocol);
    g_free((char *)bytes.p);
}

#define VECTORS(name) \
    static void test_##name(void) \
    { \
        for (size_t i = 0; i < G_N_ELEMENTS(name); i++) \
            check_vector(&name[i]); \
    }
VECTORS(rfc3326)
VECTORS(rfc6432_rfc4411)
VECTORS(rfc8606)
VECTORS(rfc9366_rfc9410)
VECTORS(wireshark)
VECTORS(rfc3261)
VECTORS(nasty)

static void test_whole(void)
{
    span rest = SPAN_LIT(" SIP ;cause=1 , Q.850;cause=2\r\n ");
    reason_value v;

    g_assert_true(reason_next(&rest, &v));
    assert_span(v.whole, "SIP ;cause=1");
    g_assert_true(reason_next(&rest, &v));
    assert_span(v.whole, "Q.850;cause=2");
    g_assert_false(reason_next(&rest, &v));
}

static void test_absent(void)
{
    span none = SPAN_NONE;
    reason_value v;
    analytics_block block;

    g_assert_false(reason_next(&none, &v));
    g_assert_false(reason_analytics(SPAN_NONE, &block));
}

static void test_nul(void)
{
    span rest = BYTES("Q.850;cause=1\0;text=\"a\0b\"");
    reason_value v;

    g_assert_true(reason_next(&rest, &v));
    g_assert_false(v.has_cause);
    g_assert_cmpuint(v.cause_wire.len, ==, 2);
    g_assert_cmpuint(v.text.len, ==, 3);
}

/* RFC 3261 25.1: quoted-pair and LWS */
static void test_unescape(void)
{
    static const struct {
        const char *quoted, *text;
    } v[] = {
        { "", "" },
        { "plain", "plain" },
        { "say \\\"no\\\"", "say \"no\"" },
        { "a\\\\b", "a\\b" },
        { "ends \\", "ends \\" },
        { "two\r\n lines", "two lines" },
        { "two \t\r\n\t lines", "two lines" },
        { "bare\n\n\nfeeds", "bare feeds" },
        { "kept  blanks\t ", "kept  blanks\t " },
        { "\\\r\\\n", "\r\n" },
        { "\xe2\x80\x94", "\xe2\x80\x94" },
    };
    char out[REASON_TEXT_MAX];

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        g_assert_cmpuint(reason_unescape(span_of(v[i].quoted), out, sizeof(out)), ==, strlen(v[i].text));
        g_assert_cmpstr(out, ==, v[i].text);
    }
    g_assert_cmpuint(reason_unescape(SPAN_NONE, out, sizeof(out)), ==, 0);
    g_assert_cmpstr(out, ==, "");
}

static void test_unescape_cut(void)
{
    static const struct {
        const char *quoted;
        size_t size;
        const char *text;
    } v[] = {
        { "abc", 4, "abc" },
        { "abcd", 4, "abc" },
        { "abc", 1, "" },
        { "a    b", 4, "a  " },
        { "a\r\n b", 2, "a" },
        { "a\r\n b", 3, "a " },
        { "\\\"\\\"", 2, "\"" },
        { "ab\xc3\xa9", 4, "ab" },                  /* never half a character */
        { "ab\xe2\x80\x94z", 5, "ab" },
        { "ab\xe2\x80\x94z", 6, "ab\xe2\x80\x94" },
        { "a\xf0\x9f\x93\x9e", 5, "a" },
        { "\x80\x80\x80\x80\x80", 5, "\x80\x80\x80\x80" },  /* not UTF-8: cut where it must be */
    };
    char out[16];

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        memset(out, 'x', sizeof(out));
        g_assert_cmpuint(reason_unescape(span_of(v[i].quoted), out, v[i].size), ==, strlen(v[i].text));
        g_assert_cmpstr(out, ==, v[i].text);
    }
    out[0] = 'x';
    g_assert_cmpuint(reason_unescape(SPAN_LIT("a"), out, 0), ==, 0);
    g_assert_cmpint(out[0], ==, 'x');
}

/* ATIS-1000099, as carriers publish it */
static void test_analytics(void)
{
    static const struct {
        const char *text, *url, *tel, *email, *id;
    } v[] = {
        { "v=analytics1;url=https://calls.example/why", "https://calls.example/why", NULL, NULL, NULL },
        { "v=analytics1;tel=+12025550100;email=redress@calls.example;id=A_1-b",
          NULL, "+12025550100", "redress@calls.example", "A_1-b" },
        { " V=Analytics1 ; URL = https://calls.example/?a=b&c=d ;x=y;url=https://second.example",
          "https://calls.example/?a=b&c=d", NULL, NULL, NULL },
        { "v=analytics1;", NULL, NULL, NULL, NULL },
        { "v=analytics1;url;tel=;email=\"a;b\"", NULL, "", "a;b", NULL },
    };
    static const char *const not[] = {
        "", "v=analytics1", "v=analytics", "v=analytics10;url=https://x.example", "v=analytics2;url=https://x.example",
        "url=https://x.example;v=analytics1", "Network Blocked",
    };
    analytics_block b;

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        g_assert_true(reason_analytics(span_of(v[i].text), &b));
        assert_span(b.url, v[i].url);
        assert_span(b.tel, v[i].tel);
        assert_span(b.email, v[i].email);
        assert_span(b.id, v[i].id);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(not); i++)
        g_assert_false(reason_analytics(span_of(not[i]), &b));
}

/* The two spellings of 603+ */
static void test_analytics_in_reason(void)
{
    static const char *const values[] = {
        "SIP;cause=603;text=\"v=analytics1;url=https://calls.example/why\";location=RLN",
        "Q.850;cause=21;text=\"v=analytics1;url=https://calls.example/why\";location=RLN",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        span rest = span_of(values[i]);
        reason_value v;
        analytics_block b;

        g_assert_true(reason_next(&rest, &v));
        assert_span(v.location, "RLN");
        g_assert_true(reason_analytics(v.text, &b));
        assert_span(b.url, "https://calls.example/why");
    }
}

static size_t count_values(span rest)
{
    reason_value v;
    size_t n = 0;

    while (reason_next(&rest, &v))
        n++;
    return n;
}

static void test_hostile(void)
{
    static const struct {
        const char *prefix, *text;
        size_t count, values;
    } v[] = {
        { "", "Q.850;cause=16,", 100000, 100000 },
        { "", ",", 1000000, 0 },
        { "SIP", ";", 1000000, 1 },
        { "SIP", ";cause=1", 100000, 1 },
        { "SIP;text=\"", "\\", 1000001, 1 },
        { "SIP;text=", "\"\"", 500000, 1 },
        { "SIP;text=", "\",\"", 500000, 1 },
        { "", "<", 1000000, 1 },
        { "", "=,", 500000, 0 },
        { "SIP;cause=", "9", 1000000, 1 },
        { "", " ", 1000000, 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span bytes = repeat(v[i].prefix, v[i].text, v[i].count);
        clock_t start = clock();

        g_assert_cmpuint(count_values(bytes), ==, v[i].values);
        g_assert_cmpint(clock() - start, <, CLOCKS_PER_SEC);   /* of this process: others may be busy */
        g_free((char *)bytes.p);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reason/rfc3326", test_rfc3326);
    g_test_add_func("/reason/rfc6432-rfc4411", test_rfc6432_rfc4411);
    g_test_add_func("/reason/rfc8606", test_rfc8606);
    g_test_add_func("/reason/rfc9366-rfc9410", test_rfc9366_rfc9410);
    g_test_add_func("/reason/misread-by-wireshark", test_wireshark);
    g_test_add_func("/reason/rfc3261", test_rfc3261);
    g_test_add_func("/reason/nasty", test_nasty);
    g_test_add_func("/reason/whole", test_whole);
    g_test_add_func("/reason/absent", test_absent);
    g_test_add_func("/reason/nul", test_nul);
    g_test_add_func("/reason/unescape", test_unescape);
    g_test_add_func("/reason/unescape-cut", test_unescape_cut);
    g_test_add_func("/reason/analytics", test_analytics);
    g_test_add_func("/reason/analytics-in-reason", test_analytics_in_reason);
    g_test_add_func("/reason/hostile", test_hostile);
    return g_test_run();
}
