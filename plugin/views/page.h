/* page.h - a call, or a registration, on a page of plain text: what happened, what to check, and the ladder
 *
 * Every value comes cleaned of control characters (text.h), so nothing of a packet can speak to the terminal.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_PAGE_H
#define SIPEXPLAIN_PAGE_H

#include "capture/capture.h"
#include "views/registration_rows.h"

#define PAGE_SCREEN 40          /* lines that one call takes at most where it is to fit */

typedef struct {
    GString *out;
    wmem_allocator_t *pool;     /* of what is on it */
    unsigned width;             /* of its lines; 0: as wide as is good to read */
    bool one_screen;            /* leave out the middle of a long ladder, and the lesser findings */
    const call *ladder_of;      /* a leg of the call that is on the page before: its ladder is both's; NULL: draw it */
} page;

/* "  Label      words and words", the words wrapped below each other from column hang on. */
void page_text(page *p, unsigned indent, unsigned hang, const char *label, const char *text);
/* One line of facts; NULL and "": nothing. */
void page_fact(page *p, const char *label, const char *text);

/* Where a call went: its two ends, the products at them, and a line for each stream of media. Texts live as long as pool. */
typedef void (*page_way)(void *data, const char *name, const char *text);
void page_ways(wmem_allocator_t *pool, const call *c, page_way put, void *data);

/* The ladder is that of all its legs. */
void page_call(page *p, const call *c);
void page_registration(page *p, const registration_row *r);

#endif
