/* page.h - text laid out for a terminal
 *
 * Paragraphs, labelled entries and grids, wrapped to a width, gathered in memory
 * and written once. Whatever goes in, no control character, terminal escape or
 * broken UTF-8 comes out.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_PAGE_H
#define SIPEXPLAIN_PAGE_H

#include <glib.h>
#include <stdbool.h>

#define PAGE_WIDTH_MIN      40u
#define PAGE_WIDTH_MAX      100u    /* longer lines are hard to read */
#define PAGE_WIDTH_DEFAULT  80u

typedef struct {
    GString *out;
    unsigned width;             /* columns */
    bool colour;
} page;

typedef enum {
    INK_PLAIN, INK_TITLE, INK_LABEL,
    INK_NEWS, INK_GOOD, INK_ELSEWHERE, INK_BAD
} ink;

/* Width from COLUMNS, else the terminal, else 80; colour only for a terminal without NO_COLOR. */
void page_open(page *p);
void page_close(page *p);

void page_title(page *p, ink colour, const char *text);
void page_section(page *p, const char *text);       /* a blank line, then the heading */
void page_text(page *p, unsigned indent, const char *text);
/* A label in a column of its own and a paragraph beside it; nothing where text is NULL or empty. */
void page_entry(page *p, unsigned indent, unsigned column, const char *label, const char *text);
/* The same in the columns that all answers share. The second frees the text. */
#define PAGE_INDENT 2u
#define PAGE_COLUMN 16u
void page_item(page *p, const char *label, const char *text);
void page_item_take(page *p, const char *label, char *text);
void page_bullet(page *p, const char *text);
void page_bullet_take(page *p, char *text);
/* One row of a grid: cells side by side, each wrapped to its column. */
void page_row(page *p, unsigned label_width, const char *label, const char *const *cells, unsigned count, ink colour);
unsigned page_cell_width(const page *p, unsigned label_width, unsigned count);
void page_gap(page *p);

/* The same text without control, bidi or invalid characters; white space runs become one blank. Free with g_free(). */
char *page_clean(const char *text);

#endif
