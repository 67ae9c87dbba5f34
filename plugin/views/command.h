/* command.h - the -z commands of tshark: their arguments, and how they end
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_COMMAND_H
#define SIPEXPLAIN_COMMAND_H

#include "capture/compat.h"

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

#endif
