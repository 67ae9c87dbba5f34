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
#define HIT_INDENT      4u
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
    const char *no_color = g_getenv("NO_COLOR"), *term = g_getenv("TERM");

    return !(no_color && *no_color) && g_strcmp0(term, "dumb") != 0 && g_log_writer_supports_color(STDOUT);
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

static unsigned width_of(const char *text)
{
    unsigned width = 0;

    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gunichar u = g_utf8_get_char(c);
        if (!g_unichar_iszerowidth(u))
            width += g_unichar_iswide(u) ? 2 : 1;
    }
    return width;
}

/* Lines of at most that many columns; only a longer word exceeds them. */
static char **wrap(const char *text, unsigned columns)
{
    char *clean = readable(text), **words = g_strsplit(clean, " ", -1), **lines;
    GString *out = g_string_new(NULL);
    unsigned filled = 0;

    for (char **word = words; *word; word++) {
        unsigned width = width_of(*word);
        bool fits = filled + 1 + width <= columns;
        if (filled)
            g_string_append_c(out, fits ? ' ' : '\n');
        g_string_append(out, *word);
        filled = filled && fits ? filled + 1 + width : width;
    }
    lines = g_strsplit(out->str, "\n", -1);
    g_string_free(out, TRUE);
    g_strfreev(words);
    g_free(clean);
    return lines;
}

static void spaces(page *p, unsigned count)
{
    g_string_append_printf(p->out, "%*s", (int)count, "");
}

static void inked(page *p, const char *ink, const char *text)
{
    bool dress = p->colour && *ink && *text;

    g_string_append_printf(p->out, "%s%s%s", dress ? ink : "", text, dress ? "\033[0m" : "");
}

/* The first line stands where the page is, the others behind the indent. */
static void paragraph(page *p, unsigned indent, const char *ink, const char *text)
{
    char **lines = wrap(text, p->width > indent + 20 ? p->width - indent : 20);

    for (char **line = lines; *line; line++) {
        spaces(p, line == lines ? 0 : indent);
        inked(p, ink, *line);
        g_string_append_c(p->out, '\n');
    }
    g_strfreev(lines);
}

/* A label, and a paragraph in a column of its own. */
static void entry(page *p, unsigned column, const char *label, const char *text)
{
    unsigned used = INDENT + width_of(label);

    spaces(p, INDENT);
    inked(p, INK_LABEL, label);
    if (used >= column)
        g_string_append_c(p->out, '\n');
    spaces(p, used < column ? column - used : column);
    paragraph(p, column, INK_PLAIN, text);
}

/* ---- a grid ---- */

static unsigned cell_width(const page *p, unsigned count)
{
    unsigned taken = ITEM_COLUMN + GRID_GAP * (count - 1);

    return count && p->width > taken ? (p->width - taken) / count : 0;
}

static void trim_line(page *p)
{
    while (p->out->len && p->out->str[p->out->len - 1] == ' ')
        g_string_truncate(p->out, p->out->len - 1);
    g_string_append_c(p->out, '\n');
}

static void row_wide(page *p, const answer_line *l, unsigned count)
{
    unsigned width = cell_width(p, count), height = 1;
    char ***cells = g_new(char **, count);

    for (unsigned i = 0; i < count; i++) {
        cells[i] = wrap(l->cells[i], width);
        height = MAX(height, g_strv_length(cells[i]));
    }
    for (unsigned at = 0; at < height; at++) {
        const char *label = at == 0 ? l->label : "";
        inked(p, INK_LABEL, label);
        spaces(p, ITEM_COLUMN - MIN(width_of(label), ITEM_COLUMN));
        for (unsigned i = 0; i < count; i++) {
            const char *cell = at < g_strv_length(cells[i]) ? cells[i][at] : "";
            inked(p, *l->label ? INK_PLAIN : INK_TITLE, cell);
            spaces(p, width - MIN(width_of(cell), width) + GRID_GAP);
        }
        trim_line(p);
    }
    for (unsigned i = 0; i < count; i++)
        g_strfreev(cells[i]);
    g_free(cells);
}

/* Where the columns would be too narrow: each cell on a line of its own, under the number that heads its column. */
static void row_narrow(page *p, const answer_line *l, const answer_line *head, unsigned count)
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

static void row(page *p, const answer_line *l, const answer_line *head)
{
    unsigned count = g_strv_length(l->cells);

    if (cell_width(p, count) >= CELL_MIN)
        row_wide(p, l, count);
    else
        row_narrow(p, l, head, count);
}

/* ---- lines ---- */

static void hit(page *p, const answer_line *l)
{
    char *command = readable(l->label);

    paragraph(p, 0, INK_TITLE, l->cells[0]);
    spaces(p, l->text ? HIT_INDENT : 0);
    if (l->text)
        paragraph(p, HIT_INDENT, INK_PLAIN, l->text);
    spaces(p, HIT_INDENT);
    g_string_append_printf(p->out, "%s\n", command);    /* whole, so that it can be pasted */
    g_free(command);
}

/* head: the first of the rows that this one stands among. */
static void write_line(page *p, const answer_line *l, const answer_line *head)
{
    if (l->look == LOOK_SECTION || l->look == LOOK_TITLE)
        paragraph(p, 0, class_inks[l->number], l->text);
    else if (l->look == LOOK_TEXT)
        paragraph(p, 0, INK_PLAIN, l->text);
    else if (l->look == LOOK_ENTRY)
        entry(p, l->number, l->label, l->text);
    else if (l->look == LOOK_BULLET)
        entry(p, 2 * INDENT, "-", l->text);
    else if (l->look == LOOK_HIT)
        hit(p, l);
    else if (l->look == LOOK_ROW)
        row(p, l, head);
    else if (l->look == LOOK_LISTED)
        g_string_append_printf(p->out, "%-*s  %s\n", (int)l->number, l->label, l->text);
}

GString *write_text(const answer *a, const char *more)
{
    page p = {
        .out = g_string_new(NULL),
        .width = CLAMP(terminal_width(), WIDTH_MIN, WIDTH_MAX),
        .colour = terminal_has_colour(),
    };
    const answer_line *head = NULL;
    bool left = false;

    for (unsigned i = 0; i < a->lines->len; i++) {
        const answer_line *l = &g_array_index(a->lines, answer_line, i);
        bool shown = l->look != LOOK_NONE && l->look != LOOK_GLANCE;
        left = left || (shown && more && l->more);
        if (!shown || (more && l->more))
            continue;
        head = l->look != LOOK_ROW ? NULL : head ? head : l;
        if (l->look == LOOK_SECTION || l->look == LOOK_GAP)
            g_string_append_c(p.out, '\n');
        write_line(&p, l, head);
    }
    if (left)
        g_string_append_printf(p.out, "\nMore: %s\n", more);
    return p.out;
}
