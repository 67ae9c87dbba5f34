/* test_method.c - the methods of SIP requests
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "vector.h"
#include "wire/method.h"

static void test_all(void)
{
    for (unsigned i = 0; i < METHOD_OTHER; i++) {
        const char *name = method_name((sip_method)i);
        char *lower = g_ascii_strdown(name, -1), *longer = g_strconcat(name, "S", NULL);

        g_assert_cmpint(method_find(span_of(name)), ==, i);
        g_assert_cmpint(method_find(span_of(lower)), ==, METHOD_OTHER);     /* RFC 3261 7.1 */
        g_assert_cmpint(method_find(span_of(longer)), ==, METHOD_OTHER);
        g_free(lower);
        g_free(longer);
    }
}

static void test_other(void)
{
    g_assert_cmpint(method_find(SPAN_LIT("other")), ==, METHOD_OTHER);
    g_assert_cmpint(method_find(SPAN_NONE), ==, METHOD_OTHER);
    g_assert_cmpstr(method_name(METHOD_OTHER), ==, "other");
    g_assert_cmpstr(method_name((sip_method)99), ==, "other");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/method/all", test_all);
    g_test_add_func("/method/other", test_other);
    return g_test_run();
}
