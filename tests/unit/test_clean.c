/* test_clean.c - bytes made fit to be read, with and without Wireshark's memory
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/clean.h"
#include "base/text.h"

static void check(const char *bytes, const char *clean)
{
    GString *out = g_string_new(NULL);
    span rest = span_trim(span_of(bytes));
    char *text = text_clean(NULL, span_of(bytes));
    gunichar c;

    while (clean_next(&rest, &c))
        g_string_append_unichar(out, c);
    g_assert_cmpstr(out->str, ==, clean);
    g_assert_cmpstr(text, ==, clean);
    g_string_free(out, TRUE);
    wmem_free(NULL, text);
}

static void test_what_is_printable_stays(void)
{
    check("603 Decline", "603 Decline");
    check("caf\xc3\xa9 \xe2\x82\xac", "caf\xc3\xa9 \xe2\x82\xac");
    check("", "");
}

static void test_white_space_is_one_blank(void)
{
    check("  a\r\n\t b  c \n", "a b c");
    check(" \t", "");
}

static void test_the_rest_is_replaced(void)
{
    check("a\x1b[31m", "a\xef\xbf\xbd[31m");
    check("\x7f\xc2\x85", "\xef\xbf\xbd\xef\xbf\xbd");
    check("a\xe2\x80\xae" "b", "a\xef\xbf\xbd" "b");
    check("\xff\xc3", "\xef\xbf\xbd\xef\xbf\xbd");
}

static void test_a_nul_does_not_end_it(void)
{
    char *text = text_clean(NULL, SPAN_LIT("a\0b"));

    g_assert_cmpstr(text, ==, "a\xef\xbf\xbd" "b");
    wmem_free(NULL, text);
}

static void test_a_long_text_is_cut(void)
{
    char *bytes = g_strnfill(3 * TEXT_MAX, 'x'), *text = text_clean(NULL, span_of(bytes));

    g_assert_cmpuint(strlen(text), ==, TEXT_MAX + 3);
    g_assert_true(g_str_has_suffix(text, "x..."));
    wmem_free(NULL, text);
    g_free(bytes);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    wmem_init();
    g_test_add_func("/clean/printable", test_what_is_printable_stays);
    g_test_add_func("/clean/white-space", test_white_space_is_one_blank);
    g_test_add_func("/clean/replaced", test_the_rest_is_replaced);
    g_test_add_func("/clean/nul", test_a_nul_does_not_end_it);
    g_test_add_func("/clean/long", test_a_long_text_is_cut);
    int status = g_test_run();
    wmem_cleanup();
    return status;
}
