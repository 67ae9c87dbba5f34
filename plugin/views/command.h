/* command.h - the -z commands of tshark: their arguments, and which calls they speak of
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_COMMAND_H
#define SIPEXPLAIN_COMMAND_H

#include "capture/capture.h"
#include "capture/record.h"

#include <epan/stat_tap_ui.h>
#include <epan/tap.h>

/* Whether this is Wireshark's window and not tshark or sharkd. */
bool command_in_gui(void);

/*
 * tshark only: the GUI, whose standard output nobody reads, opens the table of
 * the same name instead.
 */
void command_register(stat_tap_ui *ui);

/*
 * What follows "name," in a -z argument; "" where nothing does. NULL where the
 * argument only begins like that name: tshark compares no further.
 */
const char *command_rest(const char *argument, const char *name);
/* Takes one word off the front of rest, where it stands there as a whole. */
bool command_word(const char **rest, const char *word);

/*
 * Says on standard error what is wrong and ends tshark with status 1: before 4.6
 * the callback of a -z command cannot say that it failed.
 */
compat_stat_result command_failed(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Whether all that was drawn has reached standard output; says on standard error where it has not. */
bool command_wrote(void);
/*
 * For a listener that is gone and that could not write what it drew: all others have drawn by then, and only here
 * can tshark be made to fail without cutting them off. Does not return, but in the GUI.
 */
void command_exit(void);

/* The calls that have a SIP packet which the filter lets through. */
typedef struct selection {
    char *filter;               /* NULL: every call */
    GHashTable *calls;          /* of call *; empty without a filter */
    bool failed;                /* what was drawn could not be written */
    void (*draw)(const struct selection *s);
} selection;

void selection_init(selection *s, const char *filter);
bool selection_has(const selection *s, const call *c);
/* For a tap listener whose data begins with a selection. */
void selection_reset(void *data);
tap_packet_status selection_packet(void *data, packet_info *pinfo, epan_dissect_t *edt, const void *record,
                                   tap_flags_t flags);

/* Listens with a selection of g_new0(), freed when the listening ends; NULL, or what is wrong with the filter: g_free() it. */
char *selection_listen(selection *s, void (*draw)(const selection *s));

#endif
