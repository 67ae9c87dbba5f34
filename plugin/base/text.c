/* text.c - bytes of a packet made fit to be read
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/clean.h"
#include "base/text.h"

char *text_clean(wmem_allocator_t *scope, span s)
{
    if (s.len && text_is_plain(s))
        return wmem_strndup(scope, s.p, s.len);

    wmem_strbuf_t *out = wmem_strbuf_new(scope, "");
    span rest = span_trim(s);
    bool pending_blank = false;
    gunichar c;

    while (clean_next(&rest, &c)) {
        if (c == ' ') {
            pending_blank = true;
            continue;
        }
        if (wmem_strbuf_get_len(out) >= TEXT_MAX) {
            wmem_strbuf_append(out, "...");
            break;
        }
        if (pending_blank)
            wmem_strbuf_append_c(out, ' ');
        pending_blank = false;
        wmem_strbuf_append_unichar(out, c);
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
