/* help.c - tshark -z sipexplain,help: the commands, a line each
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/help.h"

#include <stdio.h>
#include <stdlib.h>

#include "views/command.h"

#define COMMAND "sipexplain,help"

static const struct {
    const char *command, *what;
} commands[] = {
    { "sipexplain,calls[,csv|,ndjson][,FILTER]", "a line for each call" },
    { "sipexplain,failed[,FILTER]", "what went wrong, a screen for each call" },
    { "sipexplain,registrations[,csv|,ndjson][,FILTER]", "what became of each registration" },
    { "sipexplain,report[,FILTER]", "everything, in text" },
    { "sipexplain,report,FILE.html|FILE.ndjson[,force][,FILTER]", "... as a page for the browser, or for programs" },
    { "sipexplain,metrics[,FILTER]", "answer and failure ratios and delays (RFC 6076)" },
    { "sipexplain,tree[,FILTER]", "counts of outcomes, verdicts, responses and causes" },
    { "sipexplain,annotate[,failures]", "with -w FILE.pcapng: packet comments, on all calls or on what failed" },
    { COMMAND, "this list" }
};

/* Before tshark opens a file or begins to capture. */
static compat_stat_result start(const char *argument, void *data _U_)
{
    if (!command_rest(argument, COMMAND) || *command_rest(argument, COMMAND))
        return command_failed("-z %s: did you mean -z " COMMAND "?", argument);
    printf("tshark -2 -r CAPTURE -q -z COMMAND, with COMMAND one of\n\n");
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        printf("  %-58s %s\n", commands[i].command, commands[i].what);
    printf("\nFILTER is a display filter: the calls of which it lets a SIP packet through. Names in it that Wireshark checks:\n"
           "sipexplain.call.failed == 1, sipexplain.verdict.no-answer, sipexplain.finding.one-way-audio. A verdict or finding\n"
           "that is compared as text, sipexplain.verdict == \"no-anwser\", finds nothing and says nothing.\n"
           "tshark -G fields | grep sipexplain lists all fields; the command sipexplain explains a code, a cause or a verdict.\n");
    fflush(NULL);
    exit(0);
}

void help_register(void)
{
    static stat_tap_ui command = { .title = "SIP Explain help", .cli_string = COMMAND, .tap_init_cb = start };

    command.group = COMPAT_TELEPHONY_GROUP;
    command_register(&command);
}
