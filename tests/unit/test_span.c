/* test_span.c - slices: places, lines, numbers
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "vector.h"

/* Each place in texts of their own, so that a sanitizer sees a byte too far. */
static void test_find(void)
{
    for (size_t len = 0; len <= 20; len++)
        for (size_t at = 0; at <= len; at++) {
            char text[32];

            memset(text, 'x', sizeof text);
            text[at] = at < len ? '=' : 'x';
            span copy = heap_copy((span){ text, len });
            for (size_t from = 0; from <= len + 1; from++)
                g_assert_cmpuint(span_find(copy, from, '='), ==, at < len && from <= at ? at : len);
            g_free((char *)copy.p);
        }
    g_assert_cmpuint(span_find(SPAN_NONE, 0, '='), ==, 0);
}

/* Every kind of line end, and every length before it. */
static void test_line_ends(void)
{
    static const struct { const char *text; size_t behind; } ends[] = {
        { "\r\n", 0 }, { "\n", 0 }, { "\r", 0 }, { "\rx", 1 }, { "\n\r", 1 }, { "", 0 }, { "\r\n\r\n", 2 }
    };

    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        for (size_t len = i == 5; len <= 20; len++) {
            char *text = g_strdup_printf("%.*s%s", (int)len, "x\tx\x01xxxxxxxxxxxxxxxxxxxxx", ends[i].text);
            span rest = heap_copy(span_of(text)), all = rest, line = SPAN_NONE;

            g_assert_true(span_line(&rest, &line));
            g_assert_true(line.p == all.p && line.len == len);
            g_assert_cmpuint(rest.len, ==, ends[i].behind);
            g_assert_true(rest.p + rest.len == all.p + all.len);
            g_free((char *)all.p);
            g_free(text);
        }
}

static void test_numbers(void)
{
    static const struct {
        const char *text;
        uint64_t max;
        bool fits;
    } v[] = {
        { "0", 0, true }, { "9", 5, false }, { "5", 5, true }, { "6", 5, false }, { "34", 34, true }, { "35", 34, false },
        { "40", 34, false }, { "4294967295", UINT32_MAX, true }, { "4294967296", UINT32_MAX, false },
        { "18446744073709551615", UINT64_MAX, true }, { "18446744073709551616", UINT64_MAX, false },
        { "99999999999999999999", UINT64_MAX, false }, { "", 9, false }, { "-1", 9, false }, { "1 ", 9, false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        uint64_t n;

        g_test_message("%s", v[i].text);
        g_assert_cmpint(span_number(span_of(v[i].text), v[i].max, &n), ==, v[i].fits);
        if (v[i].fits)
            g_assert_cmpuint(n, ==, g_ascii_strtoull(v[i].text, NULL, 10));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/span/find", test_find);
    g_test_add_func("/span/line-ends", test_line_ends);
    g_test_add_func("/span/numbers", test_numbers);
    return g_test_run();
}
