/* test_times.c - numbers, seconds and clocks as text: from integers, and so the same in every locale
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <locale.h>

#include "base/times.h"

static void check_seconds(int64_t ns, unsigned decimals, const char *expected)
{
    const char *text = seconds_text(NULL, ns, decimals);

    g_assert_cmpstr(text, ==, expected);
    wmem_free(NULL, (void *)(uintptr_t)text);
}

static void test_seconds(void)
{
    check_seconds(0, 3, "0.000");
    check_seconds(1204000000, 3, "1.204");
    check_seconds(1204000000, 0, "1");
    check_seconds(1500000000, 0, "2");
    check_seconds(1204499999, 3, "1.204");
    check_seconds(1204500000, 3, "1.205");
    check_seconds(999999999, 6, "1.000000");
    check_seconds(123456789, 9, "0.123456789");
    check_seconds(-1500000, 3, "-0.002");
    check_seconds(-400000, 3, "0.000");         /* no minus before nothing */
    check_seconds(INT64_MAX, 9, "9223372036.854775807");
    check_seconds(INT64_MIN, 9, "-9223372036.854775808");
    check_seconds(INT64_MAX, 0, "9223372037");
}

static void check_decimal(int64_t value, int64_t unit, unsigned decimals, const char *expected)
{
    GString *out = g_string_new("x");

    put_decimal(out, value, unit, decimals);
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
}

static void test_decimal(void)
{
    check_decimal(42499999, MILLISECOND, 0, "x42");
    check_decimal(42500000, MILLISECOND, 0, "x43");
    check_decimal(42500000, MILLISECOND, 3, "x42.500");
    check_decimal(7, 1, 0, "x7");
    check_decimal(-7, 10, 1, "x-0.7");
}

static void test_number(void)
{
    GString *out = g_string_new(NULL);

    put_number(out, 0);
    for (unsigned i = 0; i < 20; i++)           /* beyond what the string has room for at first */
        put_number(out, UINT64_MAX);
    g_assert_cmpuint(out->len, ==, 1 + 20 * 20);
    g_assert_true(g_str_has_prefix(out->str, "018446744073709551615184467"));
    g_string_free(out, TRUE);
}

static void test_clock(void)
{
    const int64_t ns = INT64_C(1714557600) * SECOND + 123456789;
    GString *out = g_string_new(NULL);
    const char *text = clock_text(NULL, ns);

    put_clock(out, ns);
    g_assert_cmpstr(out->str, ==, "2024-05-01T10:00:00.123456Z");
    g_assert_cmpstr(text, ==, "2024-05-01 10:00:00.123 UTC");
    wmem_free(NULL, (void *)(uintptr_t)text);
    g_string_truncate(out, 0);
    put_clock(out, 0);
    put_clock(out, -1);
    g_assert_cmpuint(out->len, ==, 0);
    g_assert_cmpstr(clock_text(NULL, 0), ==, "");
    put_clock(out, INT64_MAX);
    g_assert_cmpstr(out->str, ==, "2262-04-11T23:47:16.854775Z");
    g_string_free(out, TRUE);
}

/* Where the system has such a locale, printf would write a comma from here on. */
static void test_locale(void)
{
    if (!setlocale(LC_ALL, "de_DE.UTF-8")) {
        g_test_skip("no locale de_DE.UTF-8");
        return;
    }
    check_seconds(1204000000, 3, "1.204");
    test_clock();
    setlocale(LC_ALL, "C");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/times/seconds", test_seconds);
    g_test_add_func("/times/decimal", test_decimal);
    g_test_add_func("/times/number", test_number);
    g_test_add_func("/times/clock", test_clock);
    g_test_add_func("/times/locale", test_locale);
    return g_test_run();
}
