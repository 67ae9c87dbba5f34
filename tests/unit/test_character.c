/* test_character.c - which characters a text may show
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/character.h"
#include "base/text.h"

/* Of those that Unicode calls controls, formats and separators, the ones that are drawn; of the others, those that are not. */
static void test_by_type(void)
{
    static const gunichar drawn[] = {
        0x0600, 0x0601, 0x0602, 0x0603, 0x0604, 0x0605, 0x06dd, 0x070f, 0x0890, 0x0891, 0x08e2, 0x110bd, 0x110cd
    };

    for (gunichar c = 0; c <= 0x10ffff; c++) {
        GUnicodeType type = g_unichar_type(c);
        bool is_mark = type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
                       type == G_UNICODE_PARAGRAPH_SEPARATOR;

        for (unsigned i = 0; i < G_N_ELEMENTS(drawn); i++)
            is_mark = is_mark && c != drawn[i];
        if (c >= 0x13430 && c <= 0x1345f)       /* joiners of hieroglyphs, drawn as their arrangement */
            is_mark = false;
        if (is_mark && character_is_seen(c))
            g_error("U+%04X is seen", c);
        /* Zero width alone is no reason: accents are so. */
        if (!is_mark && type != G_UNICODE_UNASSIGNED && type != G_UNICODE_SURROGATE && type != G_UNICODE_NON_SPACING_MARK &&
            c != 0x115f && c != 0x1160 && c != 0x3164 && c != 0xffa0 && !character_is_seen(c))
            g_error("U+%04X is not seen", c);
    }
}

static void test_named(void)
{
    static const gunichar unseen[] = {
        0x0, 0x1b, 0x7f, 0x9b, 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180b, 0x180e, 0x180f, 0x200b, 0x200f, 0x2028,
        0x202e, 0x2060, 0x2066, 0x206f, 0x3164, 0xfe00, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xfffb, 0x1d173, 0xe0001, 0xe0041,
        0xe007f, 0xe0100, 0xe01ef, 0xe0fff
    };
    static const gunichar seen[] = { 'a', '~', 0xa0, 0xe9, 0x300, 0x5d0, 0x4e2d, 0x180a, 0xe000, 0xf8ff, 0xfffd, 0x1f600 };

    for (unsigned i = 0; i < G_N_ELEMENTS(unseen); i++)
        if (character_is_seen(unseen[i]))
            g_error("U+%04X is seen", unseen[i]);
    for (unsigned i = 0; i < G_N_ELEMENTS(seen); i++)
        if (!character_is_seen(seen[i]))
            g_error("U+%04X is not seen", seen[i]);
}

static void test_text(void)
{
    char *clean = text_clean(NULL, SPAN_LIT("a\xf3\xa0\x81\x81" "b\xe3\x85\xa4" "c\xef\xb8\x8f"));    /* U+E0041, U+3164, U+FE0F */

    g_assert_cmpstr(clean, ==, "a\xef\xbf\xbd" "b\xef\xbf\xbd" "c\xef\xbf\xbd");
    wmem_free(NULL, clean);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/character/by-type", test_by_type);
    g_test_add_func("/character/named", test_named);
    g_test_add_func("/character/text", test_text);
    return g_test_run();
}
