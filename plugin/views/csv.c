/* csv.c - one cell of CSV (RFC 4180)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/csv.h"

#include <stdbool.h>
#include <string.h>

/*
 * A spreadsheet takes a cell that begins so for a formula; whoever placed the
 * call chose the text. Numbers of our own do not pass here.
 */
static bool is_formula(const char *text)
{
    gunichar first = g_utf8_get_char(text);

    /* Some take the full-width forms too: U+FF1D and so on, 0xfee0 above ASCII. */
    if (first > 0xff00 && first < 0xff5f)
        first -= 0xfee0;
    return first && first < 0x80 && strchr("=+-@\t\r\n", (int)first);
}

void put_csv(GString *out, const char *text)
{
    bool formula = is_formula(text);

    if (!formula && !strpbrk(text, "\",\r\n")) {
        g_string_append(out, text);
        return;
    }
    g_string_append(out, formula ? "\"'" : "\"");
    for (; *text; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}
