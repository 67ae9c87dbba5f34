/* html.h - writing a page that needs nothing else, and that runs nothing that a packet says
 *
 * What comes from packets is written as text or as a quoted attribute, escaped; the page's policy allows its own style
 * sheet and script by their hashes and nothing from elsewhere.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_HTML_H
#define SIPEXPLAIN_HTML_H

#include "views/report.h"

typedef struct {
    FILE *f;
    wmem_allocator_t *pool;     /* of one call */
    const report_view *view;    /* NULL: head and foot */
} html;

void html_text(html *p, const char *text);
/* Markup of ours, with numbers; texts go through html_text(). */
void html_tag(html *p, const char *format, ...) G_GNUC_PRINTF(2, 3);
void html_element(html *p, const char *open, const char *text, const char *close);

/* Up to <body>, and from the footer on. title: what stands before " - SIP Explain", "" for nothing. */
void html_head(html *p, const char *title);
void html_foot(html *p);

/* A colour, as a class of report.css, and a shape for those who see no colours. */
const char *html_colour(call_outcome outcome);
void html_mark(html *p, call_outcome outcome, bool at_fault);      /* at_fault: answered, and something is wrong */

/* Bars: by outcome, by fault where there is one, by verdict, by peer. */
void html_charts(html *p, const report_totals *t);
/* These calls as one ladder: drawn, and as a list, in which the messages of rc unfold; NULL: none do. */
void html_ladder(html *p, const call *const *calls, unsigned count, const report_call *rc);

#endif
