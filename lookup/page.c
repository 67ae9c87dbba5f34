/* page.c - text laid out for a terminal
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <stdlib.h>
#include <string.h>
#ifndef _WIN32
#include <sys/ioctl.h>
#endif
#include <unistd.h>

#include "base/span.h"
#include "page.h"

#define GRID_GAP 2

static const char *const escapes[] = {
    [INK_PLAIN] = "",
    [INK_TITLE] = "\033[1m",
    [INK_LABEL] = "\033[2m",
    [INK_NEWS] = "\033[1;36m",
    [INK_GOOD] = "\033[1;32m",
    [INK_ELSEWHERE] = "\033[1;33m",
    [INK_BAD] = "\033[1;31m",
};

static unsigned terminal_width(void)
{
    const char *columns = getenv("COLUMNS");
    uint64_t width;

    if (columns && span_number(span_of(columns), 100000, &width) && width > 0)
        return (unsigned)width;
#ifdef TIOCGWINSZ
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
#endif
    return PAGE_WIDTH_DEFAULT;
}

static bool terminal_has_colour(void)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");

    if (no_color && *no_color)
        return false;
    if (term && strcmp(term, "dumb") == 0)
        return false;
#ifdef _WIN32
    if (!term)      /* the console of old shows escapes as they are */
        return false;
#endif
    return isatty(STDOUT_FILENO);
}

void page_open(page *p)
{
    p->out = g_string_new(NULL);
    p->width = CLAMP(terminal_width(), PAGE_WIDTH_MIN, PAGE_WIDTH_MAX);
    p->colour = terminal_has_colour();
}

void page_close(page *p)
{
    g_string_free(p->out, TRUE);
    p->out = NULL;
}

/* Format characters (Cf) hold the bidi controls, which can make a line read backwards. */
static bool harmless(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
        return false;
    default:
        return true;
    }
}

char *page_clean(const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_new(NULL);
    bool blank = false;

    for (const char *c = valid; *c; c = g_utf8_next_char(c)) {
        if (ascii_space(*c)) {
            blank = true;
            continue;
        }
        if (blank && clean->len)
            g_string_append_c(clean, ' ');
        blank = false;
        gunichar u = g_utf8_get_char(c);
        g_string_append_unichar(clean, harmless(u) ? u : 0xFFFD);
    }
    g_free(valid);
    return g_string_free(clean, FALSE);
}

static unsigned text_width(const char *text, const char *end)
{
    unsigned width = 0;

    for (const char *c = text; c < end; c = g_utf8_next_char(c)) {
        gunichar u = g_utf8_get_char(c);
        if (!g_unichar_iszerowidth(u))
            width += g_unichar_iswide(u) ? 2 : 1;
    }
    return width;
}

static unsigned string_width(const char *text)
{
    return text_width(text, text + strlen(text));
}

/* Lines of at most that many columns; only a longer word exceeds them. */
static GPtrArray *wrap(const char *text, unsigned columns)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    char *clean = page_clean(text);
    GString *line = g_string_new(NULL);

    for (char *word = clean; *word;) {
        char *end = strchr(word, ' ');
        if (!end)
            end = word + strlen(word);
        unsigned needed = text_width(word, end) + (line->len ? 1 : 0);
        if (line->len && string_width(line->str) + needed > columns) {
            g_ptr_array_add(lines, g_strdup(line->str));
            g_string_truncate(line, 0);
        }
        if (line->len)
            g_string_append_c(line, ' ');
        g_string_append_len(line, word, end - word);
        word = *end ? end + 1 : end;
    }
    g_ptr_array_add(lines, g_string_free(line, FALSE));
    g_free(clean);
    return lines;
}

static void spaces(page *p, unsigned count)
{
    while (count--)
        g_string_append_c(p->out, ' ');
}

static void inked(page *p, ink colour, const char *text)
{
    bool dress = p->colour && *escapes[colour] && *text;

    if (dress)
        g_string_append(p->out, escapes[colour]);
    g_string_append(p->out, text);
    if (dress)
        g_string_append(p->out, "\033[0m");
}

static void paragraph(page *p, unsigned indent, ink colour, const char *text)
{
    GPtrArray *lines = wrap(text, p->width > indent + 20 ? p->width - indent : 20);

    for (unsigned i = 0; i < lines->len; i++) {
        if (i > 0)
            spaces(p, indent);
        inked(p, colour, g_ptr_array_index(lines, i));
        g_string_append_c(p->out, '\n');
    }
    g_ptr_array_unref(lines);
}

void page_title(page *p, ink colour, const char *text)
{
    paragraph(p, 0, colour, text);
}

void page_section(page *p, const char *text)
{
    page_gap(p);
    paragraph(p, 0, INK_TITLE, text);
}

void page_text(page *p, unsigned indent, const char *text)
{
    if (!text || !*text)
        return;
    spaces(p, indent);
    paragraph(p, indent, INK_PLAIN, text);
}

void page_entry(page *p, unsigned indent, unsigned column, const char *label, const char *text)
{
    unsigned used = indent + string_width(label);

    if (!text || !*text)
        return;
    spaces(p, indent);
    inked(p, INK_LABEL, label);
    if (used < column) {
        spaces(p, column - used);
    } else {
        g_string_append_c(p->out, '\n');
        spaces(p, column);
    }
    paragraph(p, column, INK_PLAIN, text);
}

void page_item(page *p, const char *label, const char *text)
{
    page_entry(p, PAGE_INDENT, PAGE_COLUMN, label, text);
}

void page_item_take(page *p, const char *label, char *text)
{
    page_item(p, label, text);
    g_free(text);
}

void page_bullet(page *p, const char *text)
{
    page_entry(p, PAGE_INDENT, 2 * PAGE_INDENT, "-", text);
}

void page_bullet_take(page *p, char *text)
{
    page_bullet(p, text);
    g_free(text);
}

unsigned page_cell_width(const page *p, unsigned label_width, unsigned count)
{
    unsigned taken = label_width + GRID_GAP * (count - 1);

    return p->width > taken ? (p->width - taken) / count : 0;
}

static void trim_line(page *p)
{
    while (p->out->len && p->out->str[p->out->len - 1] == ' ')
        g_string_truncate(p->out, p->out->len - 1);
}

void page_row(page *p, unsigned label_width, const char *label, const char *const *cells, unsigned count, ink colour)
{
    unsigned width = page_cell_width(p, label_width, count);
    GPtrArray **columns = g_new(GPtrArray *, count);
    unsigned height = 0;

    for (unsigned i = 0; i < count; i++) {
        columns[i] = wrap(cells[i], width);
        height = MAX(height, columns[i]->len);
    }
    for (unsigned line = 0; line < height; line++) {
        inked(p, INK_LABEL, line == 0 ? label : "");
        spaces(p, label_width - (line == 0 ? MIN(string_width(label), label_width) : 0));
        for (unsigned i = 0; i < count; i++) {
            const char *cell = line < columns[i]->len ? g_ptr_array_index(columns[i], line) : "";
            unsigned used = string_width(cell);
            inked(p, colour, cell);
            if (i + 1 < count)
                spaces(p, (used < width ? width - used : 0) + GRID_GAP);
        }
        trim_line(p);
        g_string_append_c(p->out, '\n');
    }
    for (unsigned i = 0; i < count; i++)
        g_ptr_array_unref(columns[i]);
    g_free(columns);
}

void page_gap(page *p)
{
    g_string_append_c(p->out, '\n');
}
