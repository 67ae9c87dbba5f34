/* test_name_addr.c - From, To, Contact and their kin
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "vector.h"
#include "wire/name_addr.h"

/* RFC 3261 19.1, 20.10, RFC 3966, and RFC 4475 3.1.1.6, 3.1.1.9, 3.1.2.5, 3.1.2.6 in kind */
static void test_name_addr(void)
{
    static const struct {
        const char *value, *display, *uri, *user, *host, *tag, *params;
    } v[] = {
        { "<sip:a@b.example>;tag=1", NULL, "sip:a@b.example", "a", "b.example", "1", ";tag=1" },
        { "sip:a@b.example;tag=1", NULL, "sip:a@b.example", "a", "b.example", "1", ";tag=1" },
        { "\"A. \\\"B\\\" <c>\" <sips:a:secret@b.example:5061;lr?x=y> ; x ; TAG = 2",
          "A. \\\"B\\\" <c>", "sips:a:secret@b.example:5061;lr?x=y", "a", "b.example", "2", "; x ; TAG = 2" },
        { "A B <sip:a@b.example>", "A B", "sip:a@b.example", "a", "b.example", NULL, "" },
        { "caller<sip:a@b.example>;tag=3", "caller", "sip:a@b.example", "a", "b.example", "3", ";tag=3" },
        { "<sip:b.example:5060>", NULL, "sip:b.example:5060", NULL, "b.example", NULL, "" },
        { "<sip:a@[2001:db8::1]:5060>", NULL, "sip:a@[2001:db8::1]:5060", "a", "[2001:db8::1]", NULL, "" },
        { "<sip:[2001:db8::1", NULL, "sip:[2001:db8::1", NULL, "[2001:db8::1", NULL, "" },
        { "<tel:+1-202-555-0100;phone-context=x>;tag=4", NULL, "tel:+1-202-555-0100;phone-context=x",
          "+1-202-555-0100", NULL, "4", ";tag=4" },
        { "<sip:1234;phone-context=x@b.example;user=phone>", NULL, "sip:1234;phone-context=x@b.example;user=phone",
          "1234;phone-context=x", "b.example", NULL, "" },
        { "<sip:a@b.example@c.example>", NULL, "sip:a@b.example@c.example", "a@b.example", "c.example", NULL, "" },
        { "<sip:a@b.example?P-X=d@e.example>", NULL, "sip:a@b.example?P-X=d@e.example", "a", "b.example", NULL, "" },
        { "<sip:a?b@c.example>", NULL, "sip:a?b@c.example", "a?b", "c.example", NULL, "" },
        { "<sip:@b.example>", NULL, "sip:@b.example", "", "b.example", NULL, "" },
        { "<urn:service:sos>;tag=5", NULL, "urn:service:sos", NULL, NULL, "5", ";tag=5" },
        { "\"unclosed <sip:a@b.example>;tag=6", "unclosed", "sip:a@b.example", "a", "b.example", "6", ";tag=6" },
        { "Bell, A <sip:a@b.example>;tag=7", "Bell, A", "sip:a@b.example", "a", "b.example", "7", ";tag=7" },
        { "<sip:a@b.example", NULL, "sip:a@b.example", "a", "b.example", NULL, "" },
        { "\"\"<sip:a@b.example>", "", "sip:a@b.example", "a", "b.example", NULL, "" },
        { "  A\r\n B\r\n <sip:a@b.example>\r\n ;tag=8  ", "A\r\n B", "sip:a@b.example", "a", "b.example", "8", ";tag=8" },
        { "<sip:a@b.example>;q=1, <sip:c@d.example>;tag=x", NULL, "sip:a@b.example", "a", "b.example", NULL, ";q=1" },
        { "<sip:a@b.example>;tag", NULL, "sip:a@b.example", "a", "b.example", NULL, ";tag" },
        { "<sip:a@b.example>;other=\"tag=1;tag=2\"", NULL, "sip:a@b.example", "a", "b.example", NULL, ";other=\"tag=1;tag=2\"" },
        { "*", NULL, "*", NULL, NULL, NULL, "" },
        { "<SIP:a@b.example>", NULL, "SIP:a@b.example", "a", "b.example", NULL, "" },
    };
    static const char *const not[] = { "", " ", "<>", "< >;tag=1", ";tag=1", "<", "\"a\" <" };
    name_addr a;

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span value = heap_copy(span_of(v[i].value));

        g_test_message("%s", v[i].value);
        g_assert_true(name_addr_parse(value, &a));
        assert_span(a.display, v[i].display);
        assert_span(a.uri, v[i].uri);
        assert_span(a.user, v[i].user);
        assert_span(a.host, v[i].host);
        assert_span(a.tag, v[i].tag);
        assert_span(a.params, v[i].params);
        g_free((char *)value.p);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(not); i++)
        g_assert_false(name_addr_parse(span_of(not[i]), &a));
    g_assert_false(name_addr_parse(SPAN_NONE, &a));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/name-addr/name-addr", test_name_addr);
    return g_test_run();
}
