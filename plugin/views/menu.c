/* menu.c - Tools > SIP Explain
 *
 * A plugin can neither open a file dialog nor run taps of its own. The report is
 * written next to the capture, and the packets are gone over again by applying
 * the present display filter once more.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/menu.h"
#include "base/os.h"
#include "capture/packet_call.h"

#include "views/filter.h"
#include "views/report.h"

#include <cfile.h>
#include <epan/epan_dissect.h>
#include <epan/plugin_if.h>
#include <wsutil/report_message.h>

static const char failed_calls[] =
    "sipexplain.call.outcome && !(sipexplain.call.outcome in {\"answered\", \"cancelled\", \"in progress\"})";
static const char cancelled_calls[] = "sipexplain.call.outcome == \"cancelled\"";
static const char early_media[] = "sipexplain.early_media == 1";
static const char contradictions[] = "sipexplain.reason.contradicts";

/* What the open file and its selected packet are, copied: the file may be reread while we work. */
typedef struct {
    char *path;                 /* NULL: none is open */
    char *filter;               /* "" for none */
    bool temporary, busy;
    const call *call;           /* of the selected packet, or NULL */
} situation;

static void *look(capture_file *cf, void *data)
{
    situation *s = (situation *)data;

    if (cf->state == FILE_CLOSED || !cf->filename)
        return NULL;
    s->path = g_strdup(cf->filename);
    s->filter = g_strdup(cf->dfilter ? cf->dfilter : "");
    s->temporary = cf->is_tempfile;
    s->busy = cf->state != FILE_READ_DONE || cf->read_lock;
    s->call = cf->edt ? packet_call(&cf->edt->pi) : NULL;
    return NULL;
}

static situation situation_now(void)
{
    situation s = { 0 };

    plugin_if_get_capture_file(look, &s);
    return s;
}

static void situation_free(situation *s)
{
    g_free(s->path);
    g_free(s->filter);
}

/* ---- filters ---- */

static void apply(ext_menubar_gui_type type _U_, void *object _U_, void *filter)
{
    plugin_if_apply_filter((const char *)filter, TRUE);
}

static void apply_for_call(char *(*filter_of)(const call *c))
{
    situation s = situation_now();
    char *filter = s.call ? filter_of(s.call) : NULL;

    if (filter)
        plugin_if_apply_filter(filter, TRUE);
    else
        report_warning("The selected packet belongs to no SIP call. Select a SIP or RTP packet of one.");
    g_free(filter);
    situation_free(&s);
}

static void this_call(ext_menubar_gui_type type _U_, void *object _U_, void *data _U_)
{
    apply_for_call(filter_of_call);
}

static void this_call_and_legs(ext_menubar_gui_type type _U_, void *object _U_, void *data _U_)
{
    apply_for_call(filter_of_legs);
}

/* ---- the report ---- */

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

/* The same filter with a blank behind it: Wireshark takes it for another one and goes over all packets. */
static void pass_over_packets(const char *filter)
{
    char *again = g_strconcat(filter, " ", NULL);

    plugin_if_apply_filter(again, TRUE);
    g_free(again);
}

static void write_report_of(const situation *s)
{
    char *path = report_path(s);
    report *r = report_new_file(path, false);
    char *error = report_listen(r);

    if (!error) {
        pass_over_packets(s->filter);
        if (report_call_count(r) == 0)
            error = g_strdup("There is no SIP call in this capture: no report was written.");
        else
            error = report_write(r);
        unsigned calls = report_call_count(r);
        report_end(r);
        plugin_if_apply_filter(s->filter, TRUE);    /* leave the filter as the user wrote it */
        if (!error)
            report_warning("The report on %u call%s was written to\n%s", calls, calls == 1 ? "" : "s", path);
    }
    if (error)
        report_failure("%s", error);
    g_free(error);
    g_free(path);
}

static void write_report(ext_menubar_gui_type type _U_, void *object _U_, void *data _U_)
{
    situation s = situation_now();

    if (!s.path)
        report_warning("Open a capture first.");
    else if (s.busy)
        report_warning("The capture is still being read. Write the report when it is done.");
    else
        write_report_of(&s);
    situation_free(&s);
}

void menu_register(int proto)
{
    ext_menu_t *menu = ext_menubar_register_menu(proto, "SIP E&xplain", TRUE);

    ext_menubar_set_parentmenu(menu, "Tools");
    ext_menubar_add_entry(menu, "&This call", "Show the packets of the selected packet's call, media too",
                          this_call, NULL);
    ext_menubar_add_entry(menu, "This call and its &legs", "... and of the calls that a back-to-back user agent joined "
                          "with it", this_call_and_legs, NULL);
    ext_menubar_add_separator(menu);
    ext_menubar_add_entry(menu, "&Failed calls", failed_calls, apply, (void *)(uintptr_t)failed_calls);
    ext_menubar_add_entry(menu, "&Cancelled calls", cancelled_calls, apply, (void *)(uintptr_t)cancelled_calls);
    ext_menubar_add_entry(menu, "&Early media", early_media, apply, (void *)(uintptr_t)early_media);
    ext_menubar_add_entry(menu, "&Reasons that contradict the status code", contradictions, apply,
                          (void *)(uintptr_t)contradictions);
    ext_menubar_add_separator(menu);
    ext_menubar_add_entry(menu, "Write &HTML report", "Write an HTML page on all calls next to the capture",
                          write_report, NULL);
}
