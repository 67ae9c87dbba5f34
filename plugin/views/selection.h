/* selection.h - the calls that a -z command speaks of, from the first part of the capture to the last
 *
 * A part's calls are gathered when it ends, for they are gone then (capture.h), and those of the last part when the
 * command draws. So nothing of a call is kept but what was written or counted.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_SELECTION_H
#define SIPEXPLAIN_SELECTION_H

#include <stdio.h>

#include "capture/capture.h"
#include "capture/record.h"
#include "views/command.h"

typedef struct selection selection;

/* What a command does; NULL where it need not. */
typedef struct {
    void (*packet)(selection *s, const tap_record *r);  /* a SIP packet that the filter lets through */
    void (*gather)(selection *s, FILE *out);            /* the calls of this part. out NULL: it is not yet time to print */
    void (*draw)(selection *s);                         /* calls selection_print() */
    void (*forget)(selection *s);                       /* what packet and gather have kept */
    void (*free)(selection *s);
} selection_view;

/* Embedded as the first member where a command keeps more. */
struct selection {
    const selection_view *view;
    char *filter;               /* NULL: every call */
    GHashTable *calls;          /* of call *, of this part: those with a SIP packet that it lets through; empty without one */
    FILE *spool;                /* what earlier parts gave */
    void *data;                 /* the view's */
    bool drawn;                 /* and no packet came since */
    bool failed;                /* what was to be written could not be */
};

/* -z NAME[,csv|,ndjson][,filter]. To be registered before the window of that name: tshark keeps the first. */
typedef struct {
    const char *name, *title;
    const selection_view *table, *csv, *ndjson;     /* csv and ndjson: NULL where the command has none */
} list_command;

void list_command_register(const list_command *l, stat_tap_ui *command);    /* neither is copied */

void selection_init(selection *s, const selection_view *view, const char *filter);
bool selection_has(const selection *s, const call *c);
/* All calls so far, whatever the filter. */
uint32_t selection_call_count(void);

/* Listens until tshark ends, which frees s by g_free(); NULL, or what is wrong with the filter: g_free() it. */
char *selection_listen(selection *s);

/* While drawing: what the earlier parts gave, and then the calls of this one. */
void selection_print(selection *s, FILE *out);

/* While it is not yet time: where to write what is printed later. NULL: nowhere; that is said, and tshark fails at its end. */
FILE *selection_later(selection *s, FILE **spool);
/* Prints that. */
void selection_now(selection *s, FILE *spool, FILE *out);

#endif
