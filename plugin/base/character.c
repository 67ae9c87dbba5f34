/* character.c - which characters a text may show
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/character.h"

/* In order. Beside the controls all that Unicode calls ignorable by default, and U+2028 and U+FFF9 to U+FFFB. */
static const struct {
    gunichar first, last;
} unseen[] = {
    { 0x0000, 0x001f },     /* C0 controls */
    { 0x007f, 0x009f },     /* DEL, C1 controls */
    { 0x00ad, 0x00ad },     /* soft hyphen */
    { 0x034f, 0x034f },     /* combining grapheme joiner */
    { 0x061c, 0x061c },     /* Arabic letter mark */
    { 0x115f, 0x1160 },     /* Hangul fillers */
    { 0x17b4, 0x17b5 },     /* Khmer vowels without a shape */
    { 0x180b, 0x180f },     /* Mongolian variation selectors and vowel separator */
    { 0x200b, 0x200f },     /* zero width, left-to-right and right-to-left marks */
    { 0x2028, 0x202e },     /* line and paragraph separators, bidi embeddings */
    { 0x2060, 0x206f },     /* word joiner, bidi isolates */
    { 0x3164, 0x3164 },     /* Hangul filler */
    { 0xfe00, 0xfe0f },     /* variation selectors */
    { 0xfeff, 0xfeff },     /* byte order mark */
    { 0xffa0, 0xffa0 },     /* half-width Hangul filler */
    { 0xfff0, 0xfffb },     /* unassigned and ignorable; interlinear annotations */
    { 0x1bca0, 0x1bca3 },   /* shorthand format controls */
    { 0x1d173, 0x1d17a },   /* musical format controls */
    { 0xe0000, 0xe0fff }    /* tags, variation selectors */
};

bool character_is_seen(gunichar c)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(unseen) && unseen[i].first <= c; i++)
        if (c <= unseen[i].last)
            return false;
    return g_unichar_isdefined(c) || (c >= 0xe000 && c <= 0xf8ff);      /* a vendor's own stay */
}
