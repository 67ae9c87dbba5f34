/* text.c - bytes of a packet made fit to be read
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/character.h"
#include "base/text.h"

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
        wmem_strbuf_append_unichar(out, valid && character_is_seen(c) ? c : 0xfffd);
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
