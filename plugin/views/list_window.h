/* list_window.h - a list, of calls or of registrations, as a window of Wireshark
 *
 * The window has no moment when it is drawn, so a row is made when the first packet of what it shows passes: it is
 * filled by passing over a file that is known to the end.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_LIST_WINDOW_H
#define SIPEXPLAIN_LIST_WINDOW_H

#include "capture/capture.h"
#include "capture/record.h"

#include <epan/stat_tap_ui.h>

#define LIST_WINDOW_COLUMNS_MAX 24

typedef struct list_window {
    stat_tap_table_ui ui;           /* Wireshark hands it to what fills the window */
    const char *table;              /* its name, of this window only */
    unsigned columns;
    stat_tap_table_item fields[LIST_WINDOW_COLUMNS_MAX];
    /* What this packet belongs to and a row shows; NULL: nothing. Lives as long as the capture. */
    const void *(*shown_by)(const tap_record *r);
    /* Sets its items, which are all empty; pool: what it needs for it. */
    void (*fill)(stat_tap_table_item_type *items, const void *shown, wmem_allocator_t *pool);
    GHashTable *rows;               /* of what has a row */
    GPtrArray *retired;             /* rows of fills before this one, which another window may still show */
    struct list_window *next;
} list_window;

/* title, table, columns, shown_by and fill are set. command: the -z command of the same contents. w lives for ever. */
void list_window_register(list_window *w, const char *title, const char *command);

/* Columns of numbers and seconds stand at the right. */
extern const stat_tap_table_item list_window_numbers, list_window_seconds, list_window_words;

/* calls_window.c and registrations_window.c */
void calls_window_register(const char *command);
void registrations_window_register(const char *command);

/* An item that nobody sets shows as an empty cell. */
void list_window_number(stat_tap_table_item_type *item, int64_t number);
void list_window_time(stat_tap_table_item_type *item, int64_t ns);
void list_window_text(stat_tap_table_item_type *item, const char *text);    /* copied */

#endif
