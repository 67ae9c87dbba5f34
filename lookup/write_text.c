/* write_text.c - an answer laid out for a terminal: the side for people
 *
 * Paragraphs, labelled entries and grids, wrapped to a width. Whatever goes in, no
 * control character, terminal escape or broken UTF-8 comes out.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <glib.h>
#ifdef G_OS_UNIX
#include <sys/ioctl.h>
#endif

#include "base/clean.h"
#include "answer.h"

#define STDOUT          1
#define WIDTH_MIN       40u
#define WIDTH_MAX       100u    /* longer lines are hard to read */
#define WIDTH_DEFAULT   80u
#define INDENT          2u
#define GRID_GAP        2u
#define CELL_MIN        18u     /* narrower than this a grid is unreadable */

typedef struct {
    GString *out;
    unsigned width;             /* columns */
    bool colour;
} page;

/* Of a title: nothing special, then a class each. */
static const char *const class_inks[] = {
    "\033[1m", "\033[1;36m", "\033[1;32m", "\033[1;33m", "\033[1;31m", "\033[1;31m", "\033[1;31m",
};
#define INK_PLAIN   ""
#define INK_TITLE   "\033[1m"
#define INK_LABEL   "\033[2m"

static unsigned terminal_width(void)
{
    const char *columns = g_getenv("COLUMNS");
    uint64_t width;

    if (columns && span_number(span_of(columns), 100000, &width) && width > 0)
        return (unsigned)width;
#ifdef TIOCGWINSZ
    struct winsize size;

    if (ioctl(STDOUT, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
#endif
    return WIDTH_DEFAULT;
}

static bool terminal_has_colour(void)
{
    const char *no_color = g_getenv("NO_COLOR");
    const char *term = g_getenv("TERM");

    if (no_color && *no_color)
        return false;
    if (term && strcmp(term, "dumb") == 0)
        return false;
    return g_log_writer_supports_color(STDOUT);
}

char *readable(const char *text)
{
    GString *clean = g_string_new(NULL);
    span rest = span_trim(span_of(text));
    gunichar c;

    while (clean_next(&rest, &c))
        g_string_append_unichar(clean, c);
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
    char *clean = readable(text);
    GString *filled = g_string_new(NULL);

    for (char *word = clean; *word;) {
        char *end = strchr(word, ' ');
        if (!end)
            end = word + strlen(word);
        unsigned needed = text_width(word, end) + (filled->len ? 1 : 0);
        if (filled->len && string_width(filled->str) + needed > columns) {
            g_ptr_array_add(lines, g_strdup(filled->str));
            g_string_truncate(filled, 0);
        }
        if (filled->len)
            g_string_append_c(filled, ' ');
        g_string_append_len(filled, word, end - word);
        word = *end ? end + 1 : end;
    }
    g_ptr_array_add(lines, g_string_free(filled, FALSE));
    g_free(clean);
    return lines;
}

static void spaces(page *p, unsigned count)
{
    while (count--)
        g_string_append_c(p->out, ' ');
}

static void inked(page *p, const char *ink, const char *text)
{
    bool dress = p->colour && *ink && *text;

    if (dress)
        g_string_append(p->out, ink);
    g_string_append(p->out, text);
    if (dress)
        g_string_append(p->out, "\033[0m");
}

static void paragraph(page *p, unsigned indent, const char *ink, const char *text)
{
    GPtrArray *lines = wrap(text, p->width > indent + 20 ? p->width - indent : 20);

    for (unsigned i = 0; i < lines->len; i++) {
        if (i > 0)
            spaces(p, indent);
        inked(p, ink, g_ptr_array_index(lines, i));
        g_string_append_c(p->out, '\n');
    }
    g_ptr_array_unref(lines);
}

static void heading(page *p, const char *text)
{
    g_string_append_c(p->out, '\n');
    paragraph(p, 0, INK_TITLE, text);
}

/* A label, and a paragraph in a column of its own. */
static void entry(page *p, unsigned column, const char *label, const char *words)
{
    unsigned used = INDENT + string_width(label);

    spaces(p, INDENT);
    inked(p, INK_LABEL, label);
    if (used < column) {
        spaces(p, column - used);
    } else {
        g_string_append_c(p->out, '\n');
        spaces(p, column);
    }
    paragraph(p, column, INK_PLAIN, words);
}

/* ---- a grid ---- */

static unsigned cell_width(const page *p, unsigned count)
{
    unsigned taken = ITEM_COLUMN + GRID_GAP * (count - 1);

    return p->width > taken ? (p->width - taken) / count : 0;
}

static void trim_line(page *p)
{
    while (p->out->len && p->out->str[p->out->len - 1] == ' ')
        g_string_truncate(p->out, p->out->len - 1);
}

static void row_wide(page *p, const line *l, unsigned count)
{
    unsigned width = cell_width(p, count), height = 0;
    GPtrArray **columns = g_new(GPtrArray *, count);

    for (unsigned i = 0; i < count; i++) {
        columns[i] = wrap(l->cells[i], width);
        height = MAX(height, columns[i]->len);
    }
    for (unsigned at = 0; at < height; at++) {
        const char *label = at == 0 ? l->label : "";
        inked(p, INK_LABEL, label);
        spaces(p, ITEM_COLUMN - MIN(string_width(label), ITEM_COLUMN));
        for (unsigned i = 0; i < count; i++) {
            const char *cell = at < columns[i]->len ? g_ptr_array_index(columns[i], at) : "";
            unsigned used = string_width(cell);
            inked(p, *l->label ? INK_PLAIN : INK_TITLE, cell);
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

/* Where the columns would be too narrow: each cell on a line of its own, under the number that heads its column. */
static void row_narrow(page *p, const line *l, const line *head, unsigned count)
{
    if (l == head)
        return;
    paragraph(p, 0, INK_LABEL, l->label);
    for (unsigned i = 0; i < count; i++) {
        char *number = g_strndup(head->cells[i], strcspn(head->cells[i], " "));
        entry(p, NUMBER_COLUMN, number, l->cells[i]);
        g_free(number);
    }
}

static void row(page *p, const line *l, const line *head)
{
    unsigned count = 0;

    while (l->cells[count])
        count++;
    if (cell_width(p, count) >= CELL_MIN)
        row_wide(p, l, count);
    else
        row_narrow(p, l, head, count);
}

static void write_line(page *p, const line *l, const line *head)
{
    switch (l->look) {
    case LOOK_CHAPTER:
    case LOOK_SECTION:
        heading(p, l->text);
        break;
    case LOOK_TITLE:
        paragraph(p, 0, class_inks[l->number], l->text);
        break;
    case LOOK_TEXT:
        spaces(p, l->number);
        paragraph(p, l->number, INK_PLAIN, l->text);
        break;
    case LOOK_ENTRY:
        entry(p, l->number, l->label, l->text);
        break;
    case LOOK_BULLET:
        entry(p, 2 * INDENT, "-", l->text);
        break;
    case LOOK_ROW:
        row(p, l, head);
        break;
    case LOOK_LISTED:
        g_string_append_printf(p->out, "%-*s  %s\n", (int)l->number, l->label, l->text);
        break;
    case LOOK_GAP:
        g_string_append_c(p->out, '\n');
        break;
    case LOOK_MARKUP:
    case LOOK_GLANCE:
    case LOOK_NONE:
        break;
    }
}

GString *write_text(const answer *a)
{
    page p = {
        .out = g_string_new(NULL),
        .width = CLAMP(terminal_width(), WIDTH_MIN, WIDTH_MAX),
        .colour = terminal_has_colour(),
    };
    const line *head = NULL;

    for (unsigned i = 0; i < a->lines->len; i++) {
        const line *l = &g_array_index(a->lines, line, i);
        if (l->look == LOOK_NONE)
            continue;
        if (l->look != LOOK_ROW)
            head = NULL;
        else if (!head)
            head = l;
        write_line(&p, l, head);
    }
    return p.out;
}
