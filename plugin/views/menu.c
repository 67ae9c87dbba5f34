/* menu.c - Tools > SIP Explain, and the entry in a packet's menu
 *
 * Callbacks come in the thread of the window, between two packets.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/menu.h"

#include <stdlib.h>

#include "capture/capture.h"
#include "capture/compat.h"
#include "explain/explain.h"
#include "verdict/finding.h"
#include "views/explain_window.h"
#include "views/failures.h"
#include "views/filter.h"
#include "views/menu_report.h"
#include "views/situation.h"

#include <epan/plugin_if.h>
#include <wsutil/report_message.h>

/* ---- the selected packet's call ---- */

/* Says so where there is none; c is what of() gives. */
static const call *selected(const call *(*of)(const call *c), const char *missing)
{
    situation s = situation_now();
    const call *c = s.call ? of(s.call) : NULL;

    situation_free(&s);
    if (!c)
        report_warning("%s", missing);
    return c;
}

static const call *a_call(const call *c)
{
    return c->number ? c : NULL;
}

static const call *a_registration(const call *c)
{
    return c->registration ? c : NULL;
}

static const call *any(const call *c)
{
    return c->number || c->registration ? c : NULL;
}

#define NO_CALL         "The selected packet belongs to no SIP call. Select a SIP or RTP packet of one."
#define NO_REGISTRATION "The selected packet belongs to no registration. Select a REGISTER, or the response to one."

static void explain_selected(void)
{
    const call *c = selected(any, "The selected packet belongs to no SIP call and to no registration. Select one that does.");

    if (c)
        explain_window_open(c);
}

static void explain(ext_menubar_gui_type type _U_, void *object _U_, void *data _U_)
{
    explain_selected();
}

static void explain_packet(void *data _U_, GPtrArray *fields _U_)
{
    explain_selected();     /* a right click selects the packet */
}

/* ---- going to calls ---- */

static void go_to_failed(bool forward)
{
    situation s = situation_now();
    failure_walk w = failures_from(s.frame, forward);

    situation_free(&s);
    if (w.next.frame)
        situation_go_to(w.next.frame);
    else if (!w.count)
        report_warning("No call and no registration of this capture failed.");
    else if (w.count == 1)
        report_warning("The only failed %s is %s %u (frame %u).", w.first.kind, w.first.kind, w.first.number, w.first.frame);
    else
        report_warning("There is no failed call or registration %s the selected packet.", forward ? "after" : "before");
}

static void go_forward(ext_menubar_gui_type type _U_, void *object _U_, void *data _U_)
{
    go_to_failed(true);
}

static void go_back(ext_menubar_gui_type type _U_, void *object _U_, void *data _U_)
{
    go_to_failed(false);
}

static void go_to_number(char **answers, void *data _U_)
{
    tracker *t = capture_tracker();
    char *end;
    unsigned long n = answers && answers[0] ? strtoul(answers[0], &end, 10) : 0;
    const call *c = t && n && n <= UINT32_MAX ? tracker_call(t, (uint32_t)n) : NULL;

    if (c)
        situation_go_to(call_decided_in(capture_verdict(c)));
    else
        report_warning("There is no call \"%s\". This capture has %u.", answers && answers[0] ? answers[0] : "",
                       t ? tracker_call_count(t) : 0);
    g_strfreev(answers);
}

static void ask_number(ext_menubar_gui_type type _U_, void *object _U_, void *data _U_)
{
    static const char *names[] = { "Number of the call", NULL };
    const funnel_ops_t *ops = funnel_get_funnel_ops();
    situation s = situation_now();
    char *number = g_strdup_printf("%u", s.call && s.call->number ? s.call->number : 1);
    const char *values[] = { number, NULL };

    if (ops && ops->new_dialog)
        ops->new_dialog(ops->ops_id, "SIP Explain: go to call", names, values, go_to_number, NULL, NULL);
    situation_free(&s);
    g_free(number);
}

/* ---- filters ---- */

/* g_free() each; NULL: the call has no such thing. */

static char *filter_of_verdict(const call *c)
{
    const verdict *v = capture_verdict(c);

    return v->rule ? g_strdup_printf("sipexplain.verdict == \"%s\"", verdict_id_name(v->rule->id)) : NULL;
}

static char *filter_of_finding(const call *c)
{
    const verdict *v = capture_verdict(c);

    return v->finding_count ? g_strdup_printf("sipexplain.finding == \"%s\"", finding_id_name(v->findings[0].rule->id)) : NULL;
}

static char *filter_of_registration(const call *c)
{
    return g_strdup_printf("sipexplain.registration == %u", c->registration->number);
}

typedef struct {
    const char *label, *tip;
    const call *(*of)(const call *c);
    char *(*filter)(const call *c);
    const char *missing;
} call_filter;

static const call_filter call_filters[] = {
    { "This &call", "The packets of the selected packet's call, media too", a_call, filter_of_call, NO_CALL },
    { "This call and its &legs", "... and of the calls that a back-to-back user agent joined with it", a_call, filter_of_legs,
      NO_CALL },
    { "Calls with this &verdict", "All calls that ended in the same way", a_call, filter_of_verdict,
      "The selected packet's call has no verdict yet." },
    { "Calls with this &finding", "All calls that show what is worst in this one", a_call, filter_of_finding,
      "The selected packet's call shows nothing else." },
    { "This &registration", "REGISTERs of the same address of record and contact", a_registration, filter_of_registration,
      NO_REGISTRATION }
};

static const struct {
    const char *label, *filter;
} ready_filters[] = {
    { "F&ailed calls", "sipexplain.call.failed == 1" },
    { "Ca&ncelled calls", "sipexplain.call.outcome == \"cancelled\"" },
    { "&Early media", "sipexplain.early_media == 1" },
    { "Reasons that contradict the &status code", "sipexplain.reason.contradicts" }
};

static void apply(const char *filter)
{
    plugin_if_apply_filter(filter, TRUE);
}

static void prepare(const char *filter)
{
    const funnel_ops_t *ops = funnel_get_funnel_ops();

    if (ops && ops->set_filter)
        ops->set_filter(ops->ops_id, filter);
}

static void use_call_filter(const call_filter *f, void (*use)(const char *filter))
{
    const call *c = selected(f->of, f->of == a_call ? NO_CALL : NO_REGISTRATION);
    char *filter = c ? f->filter(c) : NULL;

    if (filter)
        use(filter);
    else if (c)
        report_warning("%s", f->missing);
    g_free(filter);
}

static void apply_call_filter(ext_menubar_gui_type type _U_, void *object _U_, void *data)
{
    use_call_filter((const call_filter *)data, apply);
}

static void prepare_call_filter(ext_menubar_gui_type type _U_, void *object _U_, void *data)
{
    use_call_filter((const call_filter *)data, prepare);
}

static void apply_ready_filter(ext_menubar_gui_type type _U_, void *object _U_, void *data)
{
    apply((const char *)data);
}

/* ---- reports ---- */

static char *of_selected(const situation *s)
{
    return s->call && s->call->number ? filter_of_legs(s->call) : NULL;
}

static char *of_displayed(const situation *s)
{
    return g_strdup(s->filter);
}

static char *of_all(const situation *s _U_)
{
    return g_strdup("");
}

typedef char *(*report_filter)(const situation *s);

static const struct {
    const char *label, *tip;
    report_filter filter;
} reports[] = {
    { "This &call", "The selected packet's call and its legs, as a page in the browser", of_selected },
    { "&Displayed calls", "The calls that the display filter shows a SIP packet of", of_displayed },
    { "&All calls", "All calls and registrations of the capture", of_all }
};

static void report(ext_menubar_gui_type type _U_, void *object _U_, void *data)
{
    situation s = situation_now();

    if (!s.path) {
        report_warning("Open a capture first.");
    } else if (s.busy) {
        report_warning("The capture is still being read. Write the report when it is done.");
    } else {
        char *filter = reports[(uintptr_t)data].filter(&s);

        if (filter)
            menu_report_write(&s, filter);
        else
            report_warning(NO_CALL);
        g_free(filter);
    }
    situation_free(&s);
}

/* ---- the menu ---- */

static void add_filters(ext_menu_t *menu)
{
    ext_menu_t *now = ext_menubar_add_submenu(menu, "&Filter"), *later = ext_menubar_add_submenu(menu, "P&repare a filter");

    for (size_t i = 0; i < G_N_ELEMENTS(call_filters); i++) {
        const call_filter *f = &call_filters[i];

        ext_menubar_add_entry(now, f->label, f->tip, apply_call_filter, (void *)(uintptr_t)f);
        ext_menubar_add_entry(later, f->label, f->tip, prepare_call_filter, (void *)(uintptr_t)f);
    }
    ext_menubar_add_separator(now);
    for (size_t i = 0; i < G_N_ELEMENTS(ready_filters); i++)
        ext_menubar_add_entry(now, ready_filters[i].label, ready_filters[i].filter, apply_ready_filter,
                              (void *)(uintptr_t)ready_filters[i].filter);
}

static void add_reports(ext_menu_t *menu)
{
    ext_menu_t *of = ext_menubar_add_submenu(menu, "Re&port");

    for (size_t i = 0; i < G_N_ELEMENTS(reports); i++)
        ext_menubar_add_entry(of, reports[i].label, reports[i].tip, report, (void *)(uintptr_t)i);
}

void menu_register(int proto)
{
    ext_menu_t *menu = ext_menubar_register_menu(proto, "SIP E&xplain", TRUE);

    ext_menubar_set_parentmenu(menu, "Tools");
    ext_menubar_add_entry(menu, "&Explain this call", "What became of the selected packet's call or registration, why, and what to check",
                          explain, NULL);
    ext_menubar_add_entry(menu, "&Next failed call", "Or registration: the packet that decided it, or shows what is wrong with it", go_forward, NULL);
    ext_menubar_add_entry(menu, "Pre&vious failed call", "Or registration: the packet that decided it, or shows what is wrong with it", go_back, NULL);
    ext_menubar_add_entry(menu, "&Go to call...", "By its number", ask_number, NULL);
    ext_menubar_add_separator(menu);
    add_filters(menu);
    add_reports(menu);
    compat_register_packet_menu("SIP Explain/Explain this call", "sipexplain.call", explain_packet, NULL);
    compat_register_packet_menu("SIP Explain/Explain this registration", "sipexplain.registration", explain_packet, NULL);
}
