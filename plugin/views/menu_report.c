/* menu_report.c - the report, from Wireshark's window: written beside the capture and opened in the browser
 *
 * A plugin cannot open a file dialog.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/menu_report.h"

#include "base/os.h"
#include "capture/compat.h"
#include "views/explain_window.h"
#include "views/report.h"

#include <wsutil/report_message.h>

static bool writable(const char *folder)
{
    return folder && g_file_test(folder, G_FILE_TEST_IS_DIR) && os_may_write_in(folder) == 0;
}

/* Next to the capture; else in the user's documents; else at home. g_free() it. */
static char *report_folder(const situation *s)
{
    char *folder = g_path_get_dirname(s->path);

    if (!s->temporary && writable(folder))
        return folder;
    g_free(folder);
    const char *documents = g_get_user_special_dir(G_USER_DIRECTORY_DOCUMENTS);
    return g_strdup(writable(documents) ? documents : g_get_home_dir());
}

/* NAME.sipexplain.html, numbered where that is taken: nothing is overwritten. */
static char *report_path(const situation *s)
{
    char *folder = report_folder(s), *name = g_path_get_basename(s->path), *path = NULL;

    for (unsigned n = 1; n < 1000; n++) {
        char *file = n == 1 ? g_strdup_printf("%s.sipexplain.html", name)
                            : g_strdup_printf("%s.sipexplain-%u.html", name, n);

        g_free(path);
        path = g_build_filename(folder, file, NULL);
        g_free(file);
        if (!g_file_test(path, G_FILE_TEST_EXISTS))
            break;
    }
    g_free(name);
    g_free(folder);
    return path;
}

/* Where there is no browser, only the window tells where the page is. */
static void show(const funnel_ops_t *ops, const char *path, unsigned calls)
{
    char *text = g_strdup_printf("The report on %u call%s is opened in the browser. It was written to\n\n%s\n", calls,
                                 calls == 1 ? "" : "s", path);

    if (ops->browser_open_data_file)
        ops->browser_open_data_file(path);
    explain_window_say("SIP Explain: report", text);
    g_free(text);
}

void menu_report_write(const situation *s, const char *filter)
{
    const funnel_ops_t *ops = funnel_get_funnel_ops();

    if (!ops || !ops->retap_packets)
        return;
    char *path = report_path(s);
    report *r = report_new_file(path, false, filter, s->path);
    char *error = report_listen(r);

    if (!error) {
        ops->retap_packets(ops->ops_id);
        unsigned calls = report_call_count(r);
        error = report_has_sip(r) ? report_write(r) : g_strdup("There is no SIP to report on: no report was written.");
        report_end(r);
        if (!error)
            show(ops, path, calls);
    }
    if (error)
        report_failure("%s", error);
    g_free(error);
    g_free(path);
}
