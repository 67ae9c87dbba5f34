/* test_params.c - tokens, comma lists, parameters, CSeq
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "vector.h"
#include "wire/cseq.h"
#include "wire/params.h"

/* RFC 3261 7.3.1: comma lists */
static void test_lists(void)
{
    static const struct {
        const char *list, *elements[4];
    } v[] = {
        { "a, b,c", { "a", "b", "c" } },
        { " a ", { "a" } },
        { ",, a ,,", { "a" } },
        { "", { NULL } },
        { " ,\r\n , ", { NULL } },
        { "\"a, b\" <sip:c,d@e.example>;x=\"f,g\" , <sip:h@i.example>",
          { "\"a, b\" <sip:c,d@e.example>;x=\"f,g\"", "<sip:h@i.example>" } },
        { "399 a.example \"no \\\"route\\\", sorry\", 370 b.example \"x\"",
          { "399 a.example \"no \\\"route\\\", sorry\"", "370 b.example \"x\"" } },
        { "\"unclosed, b", { "\"unclosed, b" } },
        { "<unclosed, b", { "<unclosed, b" } },
        { "\"<\", b", { "\"<\"", "b" } },
        { "a\r\n ,\r\n b", { "a", "b" } },
        { "a>, b", { "a>", "b" } },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span rest = span_of(v[i].list), element;
        int n = 0;

        while (list_next(&rest, &element))
            assert_span(element, v[i].elements[n++]);
        g_assert_null(v[i].elements[n]);
    }
}

static void test_params(void)
{
    static const struct {
        const char *params;
        struct { const char *name, *value; bool quoted; } wanted[4];
    } v[] = {
        { ";a=1;b=2", { { "a", "1", false }, { "b", "2", false } } },
        { " ; a = 1 ;b ; c=\"x;y=\\\"z\\\"\" ", { { "a", "1", false }, { "b", NULL, false }, { "c", "x;y=\\\"z\\\"", true } } },
        { ";;;a=;=b;", { { "a", "", false } } },
        { "junk;a=1", { { "a", "1", false } } },
        { "\"junk;b=2\";a=1", { { "a", "1", false } } },
        { ";a=\"", { { "a", "", true } } },
        { ";a=\"b", { { "a", "b", true } } },
        { ";a=\"b\"c;d=e", { { "a", "b", true }, { "d", "e", false } } },
        { ";a=b=c", { { "a", "b=c", false } } },
        { ";received=[2001:db8::1]", { { "received", "[2001:db8::1]", false } } },
        { "", { { NULL, NULL, false } } },
        { "a=1", { { NULL, NULL, false } } },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span rest = span_of(v[i].params);
        param p;
        int n = 0;

        for (; param_next(&rest, &p); n++) {
            assert_span(p.name, v[i].wanted[n].name);
            assert_span(p.value, v[i].wanted[n].value);
            g_assert_cmpint(p.quoted, ==, v[i].wanted[n].quoted);
        }
        g_assert_null(v[i].wanted[n].name);
    }
}

/* RFC 3261 20.16 */
static void test_cseq(void)
{
    static const struct {
        const char *value;
        guint32 number;
        const char *method;     /* NULL: malformed */
    } v[] = {
        { "1 INVITE", 1, "INVITE" },
        { "0009\r\n  INVITE ", 9, "INVITE" },
        { "4294967295 BYE", 4294967295, "BYE" },
        { "4294967296 BYE", 0, NULL },
        { "36893488147419103232 REGISTER", 0, NULL },
        { "INVITE", 0, NULL },
        { "1", 0, NULL },
        { "1INVITE", 0, NULL },
        { "-1 INVITE", 0, NULL },
        { "1 INV(ITE", 0, NULL },
        { "1 INVITE x", 0, NULL },
        { "", 0, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        guint32 number;
        span method;

        g_assert_cmpint(cseq_parse(span_of(v[i].value), &number, &method), ==, v[i].method != NULL);
        if (v[i].method) {
            g_assert_cmpuint(number, ==, v[i].number);
            assert_span(method, v[i].method);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/params/lists", test_lists);
    g_test_add_func("/params/params", test_params);
    g_test_add_func("/params/cseq", test_cseq);
    return g_test_run();
}
