/* report.c - the whole capture, explained: what is asked for, what is kept, where it goes
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/outfile.h"
#include "base/spool.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/times.h"
#include "capture/invocation.h"
#include "capture/parts.h"
#include "verdict/finding.h"
#include "views/command.h"

#define NAME "sipexplain,report"

struct report {
    selection chosen;               /* first: selection.h takes the report for it */
    const report_format *format;
    char *path;                     /* NULL: standard output */
    bool force;
    bool has_sip;                   /* of a call, a registration or another request */
    report_totals totals;
    char *begins, *file;
    FILE *list, *calls;             /* spools: what earlier parts gave */
    wmem_allocator_t *pool;         /* all below, which is of this part */
    strings *strings;               /* texts, each once: most come from tables; the others a sender chose */
    GHashTable *by_call;            /* call * -> report_call * */
};

/* ---- what is kept while listening ---- */

static void forget_call(void *rc)
{
    g_hash_table_destroy(((report_call *)rc)->by_event);
}

static void keep_nothing(report *r)
{
    g_hash_table_remove_all(r->by_call);
    wmem_free_all(r->pool);
    r->strings = strings_new(r->pool);
}

static const char *keep_text(report *r, const char *text)
{
    return text ? strings_keep(r->strings, span_of(text)) : NULL;
}

static report_line keep_line(report *r, const line *l)
{
    return (report_line){
        .field = l->field, .level = l->level, .text = keep_text(r, l->text ? l->text : ""),
        .label = keep_text(r, l->label), .number = l->number, .seconds = l->seconds
    };
}

/* With all that stands below it in the tree. */
static bool is_of_call(field_id field)
{
    return (field >= FIELD_CALL && field <= FIELD_FINDING) || (field >= FIELD_REGISTRATION && field <= FIELD_REGISTRATION_CHECK);
}

static void keep_lines(report *r, report_message *m, const explanation *x)
{
    unsigned count = explanation_count(x);
    bool in_group = false, in_call = false, general = false;

    m->lines = wmem_alloc_array(r->pool, report_line, MAX(count, 1));
    for (unsigned i = 0; i < count; i++) {
        const line *l = explanation_line(x, i);
        bool heading = field_rows[l->field].type == FIELD_TYPE_GROUP;

        if (l->level == 0) {
            in_group = heading;
            general = l->field == FIELD_GENERAL_GROUP;
            in_call = is_of_call(l->field);
        }
        /* The call's own lines change until the last packet: they are printed from the call instead. */
        if (in_call || heading || l->field == FIELD_SUMMARY)
            continue;
        m->lines[m->line_count] = keep_line(r, l);
        m->lines[m->line_count].general = general;
        m->lines[m->line_count++].level -= in_group;    /* headings are not kept */
    }
}

#define TEXT_LINES 200          /* of a message that are shown */

static const char *text_of(report *r, span bytes)
{
    wmem_strbuf_t *out = wmem_strbuf_new(r->pool, "");
    unsigned lines = 0;

    for (; bytes.len && lines < TEXT_LINES; lines++) {
        span one = span_cut(bytes, span_find(bytes, 0, '\n'));

        bytes = span_from(bytes, MIN(one.len + 1, bytes.len));
        wmem_strbuf_append_printf(out, "%s\n", text_clean(r->pool, one));
    }
    return wmem_strbuf_finalize(out);
}

static void keep_message(report *r, report_call *rc, const tap_record *record, const explanation *x)
{
    report_message *m = wmem_new0(r->pool, report_message);

    m->event = record->event;
    m->summary = keep_text(r, x->summary);
    m->text = r->format->wants_text ? text_of(r, x->msg->bytes) : NULL;
    m->number = rc->last ? rc->last->number + 1 : 1;
    g_hash_table_insert(rc->by_event, (void *)(uintptr_t)m->event, m);
    keep_lines(r, m, x);
    if (rc->last)
        rc->last->next = m;
    else
        rc->messages = m;
    rc->last = m;
}

static report_call *keep_call(report *r, call *c)
{
    report_call *rc = (report_call *)g_hash_table_lookup(r->by_call, c);

    if (!rc) {
        rc = wmem_new0(r->pool, report_call);
        rc->call = c;
        rc->by_event = g_hash_table_new(NULL, NULL);
        g_hash_table_insert(r->by_call, c, rc);
    }
    return rc;
}

static void packet(selection *s, const tap_record *tapped)
{
    report *r = (report *)s;
    tap_record record = *tapped;

    r->has_sip |= record.call != NULL;
    if (!record.call || !record.call->number)
        return;
    report_call *rc = keep_call(r, record.call);
    if (message_frame(record.event) == record.pinfo->num) {
        const explanation *x = record_explain(&record);
        if (x->explained)
            keep_message(r, rc, &record, x);
    }
}

/* ---- what printers ask ---- */

bool report_matters(const report_message *m, const verdict *v)
{
    const call_facts *f = &v->facts;
    const call_message *e = m->event;

    if (e == f->final || e == f->deeper_final)
        return true;
    if (e == f->origin || message_origin(f->call, e))
        return false;
    return e == f->early_media || e == f->early_reason || (e->detail && e->detail->reasons);
}

const char *report_heading(wmem_allocator_t *scope, const report_message *m, const verdict *v)
{
    return v->rule && g_str_has_suffix(m->summary, verdict_text(v)) ? event_name(scope, m->event) : m->summary;
}

bool report_line_is_detail(field_id field)
{
    switch (field) {
    case FIELD_CLASS:
    case FIELD_CODE:
    case FIELD_NAME:
    case FIELD_REASON_PROTOCOL:
    case FIELD_REASON_CAUSE:
    case FIELD_REASON_TEXT:
    case FIELD_REASON_LOCATION:
    case FIELD_REASON_PPI:
    case FIELD_Q850_CAUSE:
    case FIELD_Q850_NAME:
    case FIELD_Q850_CLASS:
    case FIELD_REQUEST:
        return true;
    default:
        return false;
    }
}

/* Below the verdict of a call, what a code usually means reads like a second verdict. */
const char *report_line_name(wmem_allocator_t *scope, const report_line *l)
{
    const char *name = field_rows[l->field].name;

    return l->general && (l->field == FIELD_MEANING || l->field == FIELD_ADVICE) ? wmem_strdup_printf(scope, "%s in general", name) : name;
}

const char *report_line_text(wmem_allocator_t *scope, const report_line *l)
{
    const char *value = l->text;

    switch (field_rows[l->field].type) {
    case FIELD_TYPE_GROUP:
    case FIELD_TYPE_STRING:
        break;
    case FIELD_TYPE_BOOL:
        value = l->number ? "yes" : "no";
        break;
    case FIELD_TYPE_SECONDS:
        value = wmem_strdup_printf(scope, "%s s", seconds_text(scope, (int64_t)(l->seconds * 1e9 + 0.5), 3));
        break;
    case FIELD_TYPE_FRAME:
        value = wmem_strdup_printf(scope, "frame %u", (unsigned)l->number);
        break;
    case FIELD_TYPE_UINT:
    case FIELD_TYPE_CLASS:
    case FIELD_TYPE_OUTCOME:
        value = wmem_strdup_printf(scope, "%u", (unsigned)l->number);
        break;
    }
    return l->label ? wmem_strdup_printf(scope, "%s (%s)", value, l->label) : value;
}

const char *report_part(wmem_allocator_t *scope, const report_view *v)
{
    if (!v->part || !v->count)
        return NULL;
    return wmem_strdup_printf(scope, "Part %u of the capture: tshark counts frames from 1 in each (-M or -b).", v->part);
}

/* ---- drawing ---- */

static int by_number(const void *a, const void *b)
{
    const report_call *x = *(report_call *const *)a, *y = *(report_call *const *)b;

    return x->call->number < y->call->number ? -1 : x->call->number > y->call->number;
}

static void count_faults(report *r, const verdict *v)
{
    bool counted[FINDING_COUNT] = { false };

    for (unsigned i = 0; i < v->finding_count; i++) {
        const finding_rule *rule = v->findings[i].rule;

        if (rule->severity != SEVERITY_WARN || counted[rule->id])
            continue;
        counted[rule->id] = true;
        r->totals.faults[rule->id]++;
    }
}

static void count_call(report *r, const verdict *v)
{
    const call_message *invite = v->facts.first_invite;

    r->totals.outcomes[v->outcome]++;
    r->totals.at_fault += call_answered_at_fault(v);
    if (v->rule) {
        r->totals.verdicts[v->rule->id].count++;
        r->totals.verdicts[v->rule->id].outcome = v->outcome;
        r->totals.verdicts[v->rule->id].at_fault += call_answered_at_fault(v);
    }
    count_faults(r, v);
    if (invite) {
        char *peer = g_strdup(tracker_host_text(capture_tracker(), invite->destination));
        unsigned count = GPOINTER_TO_UINT(g_hash_table_lookup(r->totals.peers, peer));

        g_hash_table_insert(r->totals.peers, peer, GUINT_TO_POINTER(count + 1));
    }
}

/* The calls of this part, which count from now on. In the report's pool. */
static report_view part_of(report *r, bool more_follow)
{
    report_call **calls = wmem_alloc_array(r->pool, report_call *, MAX(g_hash_table_size(r->by_call), 1));
    report_view v = { .tracker = capture_tracker(), .chosen = &r->chosen, .calls = calls };
    GHashTableIter i;
    void *rc;

    if (v.tracker)
        tracker_finish(capture_tracker());
    g_hash_table_iter_init(&i, r->by_call);
    while (g_hash_table_iter_next(&i, NULL, &rc))
        calls[v.count++] = (report_call *)rc;
    qsort(calls, v.count, sizeof calls[0], by_number);

    for (unsigned n = 0; n < v.count; n++)
        count_call(r, capture_verdict(calls[n]->call));
    r->totals.calls += v.count;
    if (!r->begins)
        r->begins = g_strdup(clock_text(r->pool, capture_clock(0)));
    v.total = r->totals.calls;
    v.part = more_follow || parts_now() > 1 ? parts_now() : 0;
    return v;
}

/* Only at the end of a part: the last one is printed at once. */
static void gather(selection *s, FILE *out _U_)
{
    report *r = (report *)s;
    FILE *list = r->format->list ? selection_later(s, &r->list) : NULL, *calls = selection_later(s, &r->calls);
    report_view v = part_of(r, true);

    if (list)
        r->format->list(list, &v);
    if (calls)
        r->format->calls(calls, &v);
    keep_nothing(r);
}

static void print(report *r, FILE *f)
{
    const report_format *format = r->format;
    report_view last = { 0 };

    if (capture_tracker())
        last = part_of(r, false);
    r->totals.begins = r->begins ? r->begins : "";
    r->totals.file = r->file ? r->file : "";
    if (format->head)
        format->head(f, &r->totals);
    if (format->list && r->totals.calls) {
        selection_now(&r->chosen, r->list, f);
        format->list(f, &last);
    }
    if (format->between && r->totals.calls)
        format->between(f, &r->totals);
    selection_now(&r->chosen, r->calls, f);
    format->calls(f, &last);
    if (format->foot)
        format->foot(f);
}

static char *print_to_file(report *r)
{
    char *error;
    outfile *o = outfile_open(r->path, r->force, &error);

    if (!o)
        return error;
    print(r, outfile_stream(o));
    return outfile_commit(o);
}

static void draw(selection *s)
{
    report *r = (report *)s;
    char *error = NULL;

    if (r->path)
        error = print_to_file(r);
    else
        print(r, stdout);
    if (!error)
        return;
    fprintf(stderr, "tshark: %s: %s\n", NAME, error);
    g_free(error);
    s->failed = true;
}

/* ---- life ---- */

static void forget(selection *s)
{
    report *r = (report *)s;

    keep_nothing(r);
    r->has_sip = false;
    spool_clear(&r->list);
    spool_clear(&r->calls);
    g_clear_pointer(&r->begins, g_free);
    g_hash_table_remove_all(r->totals.peers);
    r->totals = (report_totals){ .peers = r->totals.peers };
}

static void end(selection *s)
{
    report *r = (report *)s;

    g_hash_table_destroy(r->by_call);
    g_hash_table_destroy(r->totals.peers);
    wmem_destroy_allocator(r->pool);
    g_free(r->path);
    g_free(r->file);
}

static const selection_view drawn_by_tshark = {
    .packet = packet, .gather = gather, .draw = draw, .forget = forget, .free = end
};
/* Whoever asked writes it. */
static const selection_view not_drawn = { .packet = packet, .gather = gather, .forget = forget, .free = end };

/* Its last part, fit to be read; NULL: it is a pipe. */
static char *name_of(const char *capture)
{
    char *name = g_path_get_basename(capture), *clean = NULL;

    if (!g_str_equal(name, "-"))
        clean = text_clean(NULL, span_of(name));
    g_free(name);
    return clean;
}

static report *report_new(const selection_view *view, const report_format *format, const char *path, bool force,
                          const char *filter, const char *capture)
{
    report *r = g_new0(report, 1);

    selection_init(&r->chosen, view, filter);
    r->format = format;
    r->path = g_strdup(path);
    r->force = force;
    r->pool = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK_FAST);
    r->by_call = g_hash_table_new_full(NULL, NULL, NULL, forget_call);
    r->totals.peers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    r->file = capture ? name_of(capture) : NULL;
    keep_nothing(r);
    return r;
}

static bool ends_in(const char *name, size_t len, const char *suffix)
{
    size_t n = strlen(suffix);
    return len > n && g_ascii_strncasecmp(name + len - n, suffix, n) == 0;
}

static const report_format *format_of(const char *name, size_t len)
{
    if (ends_in(name, len, ".html") || ends_in(name, len, ".htm"))
        return &report_as_html;
    return ends_in(name, len, ".ndjson") ? &report_as_ndjson : NULL;
}

/* Takes a file name off the front: up to the first comma or end behind one of our suffixes. g_free() it. NULL: none. */
static char *take_path(const char **rest, const report_format **format)
{
    for (const char *p = *rest; ; p++) {
        if (*p && *p != ',')
            continue;
        const report_format *named = format_of(*rest, (size_t)(p - *rest));
        if (named) {
            *format = named;
            char *path = g_strndup(*rest, (size_t)(p - *rest));
            *rest = *p ? p + 1 : p;
            return path;
        }
        if (!*p)
            return NULL;
    }
}

static compat_stat_result start(const char *argument, void *data _U_)
{
    const report_format *format = &report_as_text;
    const char *rest = command_rest(argument, NAME);

    if (!rest)
        return command_failed("%s: no such statistic; write %s[,filter] or %s,FILE.html|FILE.ndjson[,force][,filter]",
                              argument, NAME, NAME);
    char *path = take_path(&rest, &format);
    bool force = path && command_word(&rest, "force");
    char *error = path ? outfile_check(path, force) : NULL;
    if (error)
        return command_failed("%s: %s", NAME, error);

    invocation asked;
    report *r = report_new(&drawn_by_tshark, format, path, force, rest, invocation_read(&asked) ? asked.input : NULL);
    invocation_free(&asked);
    error = selection_listen(&r->chosen);
    if (error)
        return command_failed("%s: \"%s\" is neither FILE.html nor FILE.ndjson (text goes to standard output), "
                              "nor a display filter: %s", NAME, rest, error);
    g_free(path);
    COMPAT_STAT_OK;
}

void report_register(void)
{
    static tap_param params[] = { { PARAM_FILTER, "filter", "Filter", NULL, TRUE } };
    static stat_tap_ui ui = {
        .group = COMPAT_TELEPHONY_GROUP, .title = "SIP Explain report", .cli_string = NAME, .tap_init_cb = start,
        .nparams = G_N_ELEMENTS(params), .params = params
    };

    command_register(&ui);
}

/* ---- for the GUI ---- */

report *report_new_file(const char *path, bool force, const char *filter, const char *capture)
{
    const report_format *format = format_of(path, strlen(path));

    return report_new(&not_drawn, format ? format : &report_as_html, path, force, filter, capture);
}

char *report_listen(report *r)
{
    return selection_listen(&r->chosen);
}

char *report_write(report *r)
{
    return print_to_file(r);
}

unsigned report_call_count(const report *r)
{
    return g_hash_table_size(r->by_call);
}

bool report_has_sip(const report *r)
{
    return r->has_sip;
}

void report_end(report *r)
{
    remove_tap_listener(r);
}
