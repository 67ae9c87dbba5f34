/* text.c - bytes of a packet made fit to be read
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/text.h"

static bool printable(gunichar c)
{
    if (c < 0x20 || (c >= 0x7f && c < 0xa0))
        return false;
    /* Bidi controls and invisible marks make a line read as something else (Unicode TR 36). */
    if ((c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f))
        return false;
    if (c == 0xfeff || c == 0x061c || c == 0x00ad)
        return false;
    return g_unichar_isdefined(c) || (c >= 0xe000 && c <= 0xf8ff);
}

char *text_clean(wmem_allocator_t *scope, span s)
{
    wmem_strbuf_t *out = wmem_strbuf_new(scope, "");
    const char *p = s.p, *end = p ? p + s.len : NULL;
    bool pending_blank = false;

    while (p < end) {
        gunichar c = g_utf8_get_char_validated(p, end - p);
        bool valid = c != (gunichar)-1 && c != (gunichar)-2;

        if (ascii_space(*p)) {
            pending_blank = wmem_strbuf_get_len(out) > 0;
            p++;
            continue;
        }
        if (wmem_strbuf_get_len(out) >= TEXT_MAX) {
            wmem_strbuf_append(out, "...");
            break;
        }
        if (pending_blank)
            wmem_strbuf_append_c(out, ' ');
        pending_blank = false;
        wmem_strbuf_append_unichar(out, valid && printable(c) ? c : 0xfffd);
        p = valid ? g_utf8_next_char(p) : p + 1;
    }
    return wmem_strbuf_finalize(out);
}

bool text_is_plain(span s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] > ' ' && s.p[i] <= '~')
            continue;
        if (s.p[i] != ' ' || i == 0 || i + 1 == s.len || s.p[i + 1] == ' ')
            return false;
    }
    return s.len < TEXT_MAX;
}
