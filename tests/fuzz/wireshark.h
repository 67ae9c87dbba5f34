/* wireshark.h - Wireshark itself around the plugin, for targets that need it
 *
 * It believes to be tshark, reads no settings, and allocates so that sanitizers see each block. Its own code is not
 * instrumented: what is found is ours, or what it makes of our tables.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_FUZZ_WIRESHARK_H
#define SIPEXPLAIN_FUZZ_WIRESHARK_H

#include "capture/compat.h"

#include <stdio.h>
#include <unistd.h>

#include <epan/epan.h>
#include <epan/prefs.h>
#include <wiretap/wtap.h>
#include <wsutil/filesystem.h>
#include <wsutil/privileges.h>
#include <wsutil/wslog.h>

void plugin_register(void);
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* Of root it takes no folder's name from the environment; it looks once. */
static inline void look_like_anybody(void)
{
    const uid_t user = getuid(), group = getgid(), nobody = 65534;

    CHECK(user || (setresgid(nobody, nobody, group) == 0 && setresuid(nobody, nobody, user) == 0));
    init_process_policies();
    CHECK(user || (setresuid(user, user, user) == 0 && setresgid(group, group, group) == 0));
}

static inline void wireshark_start(const char *program)
{
    static char nothing[] = "/tmp/sipexplain-fuzz-XXXXXX";
    char *error;

    CHECK(mkdtemp(nothing));
    g_setenv("WIRESHARK_CONFIG_DIR", nothing, TRUE);
    g_setenv("WIRESHARK_DATA_DIR", nothing, TRUE);      /* else it reads names of ports and vendors anew for each capture */
    g_setenv("WIRESHARK_DEBUG_WMEM_OVERRIDE", "simple", TRUE);
    g_set_prgname("tshark");
    ws_log_init("fuzz", NULL);
    look_like_anybody();
    error = configuration_init(program, NULL);
    g_free(error);
    wtap_init(FALSE);
    plugin_register();
    CHECK(epan_init(NULL, NULL, FALSE));
    epan_load_settings();
    prefs_apply_all();
    rmdir(nothing);
}

#endif
