/* registration_rows.c - one row per registration: what every list of them shows
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/registration_rows.h"

#include "base/text.h"
#include "capture/parts.h"
#include "views/call_json.h"

const registration_column_row registration_columns[REG_COLUMN_COUNT] = {
#define X(id, name, kind, window) [id] = { name, window, REG_KIND_##kind },
    REGISTRATION_COLUMNS(X)
#undef X
};

registration_row registration_row_of(const registration *r, wmem_allocator_t *pool)
{
    const tracker *t = capture_tracker();

    return (registration_row){ t, r, registration_judge(t, r), pool };
}

static registration_cell number(int64_t n)
{
    return (registration_cell){ true, n, "" };
}

/* NULL and "": not known. */
static registration_cell words(const char *text)
{
    return (registration_cell){ text && *text, 0, text ? text : "" };
}

static registration_cell time_of(const call_message *m, bool last)
{
    return m ? number(last ? m->last_time : m->time) : words(NULL);
}

static const char *registrar_of(const registration_row *r)
{
    const call_message *m = r->verdict.facts.request, *answer = r->verdict.facts.final;
    endpoint e;

    if (!m && !answer)
        return NULL;
    e = *tracker_host(r->tracker, m ? m->destination : answer->source);
    e.port = m ? m->destination_port : answer->source_port;
    return endpoint_text(r->pool, &e);
}

registration_cell registration_cell_of(const registration_row *r, registration_column column)
{
    const registration *g = r->registration;
    const registration_facts *f = &r->verdict.facts;

    switch (column) {
    case REG_NUMBER:     return number(g->number);
    case REG_AOR:        return words(g->aor);
    case REG_CONTACT:    return words(g->contact);
    case REG_REGISTRAR:  return words(registrar_of(r));
    case REG_AGENT:      return words(f->request && f->request->envelope ? f->request->envelope->product : NULL);
    case REG_FIRST:      return time_of(g->first, false);
    case REG_LAST:       return time_of(g->newest, true);
    case REG_EXPIRES:    return f->expires == SECONDS_NONE ? words(NULL) : number(f->expires);
    case REG_ATTEMPTS:   return number(g->attempts);
    case REG_VERDICT:    return words(registration_id_name(r->verdict.rule->id));
    case REG_CONFIDENCE: return words(confidence_name(r->verdict.rule->confidence));
    case REG_TEXT:       return words(registration_text(r->pool, &r->verdict));
    case REG_CHECK:      return words(registration_check(r->pool, &r->verdict));
    case REG_CALL_ID:    return words(g->call ? text_clean(r->pool, span_of(g->call->call_id)) : NULL);
    case REG_PART:       return number(parts_now());
    case REG_COLUMN_COUNT: break;
    }
    return words(NULL);
}

void json_registration(json_dumper *d, const registration_row *r)
{
    json_dumper_begin_object(d);
    for (unsigned i = 0; i < REG_COLUMN_COUNT; i++) {
        const char *name = registration_columns[i].name;
        registration_cell cell = registration_cell_of(r, (registration_column)i);

        if (!cell.known)
            json_null(d, name);
        else if (registration_columns[i].kind == REG_KIND_NUMBER)
            json_number(d, name, cell.number);
        else if (registration_columns[i].kind == REG_KIND_SECONDS)
            json_seconds(d, name, cell.number);
        else
            json_string(d, name, cell.text);
    }
    json_dumper_end_object(d);
}

static bool is_selected(const selection *s, const registration *r)
{
    for (unsigned i = 0; i < wmem_array_get_count(r->calls); i++)
        if (selection_has(s, *(call **)wmem_array_index(r->calls, i)))
            return true;
    return false;
}

void registrations_foreach(const selection *s, void (*visit)(const registration_row *r, void *data), void *data)
{
    tracker *t = capture_tracker();
    uint32_t count = tracker_registration_count(t);
    wmem_allocator_t *pool = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK_FAST);

    if (t)
        tracker_finish(t);
    for (uint32_t n = 1; n <= count; n++) {
        const registration *r = tracker_registration(t, n);

        if (!is_selected(s, r))
            continue;
        registration_row row = registration_row_of(r, pool);
        visit(&row, data);
        wmem_free_all(pool);
    }
    wmem_destroy_allocator(pool);
}

/* ---- scans ---- */

typedef struct {
    unsigned count;
    uint32_t from, to;          /* numbers of those not shown */
    const char *host;
} scan_fold;

struct scan_folds {
    unsigned shown;
    GHashTable *by_scan;        /* probe * -> scan_fold * */
    GPtrArray *folds;           /* in order of appearance */
};

scan_folds *scan_folds_new(unsigned shown)
{
    scan_folds *f = g_new(scan_folds, 1);

    *f = (scan_folds){ shown, g_hash_table_new(NULL, NULL), g_ptr_array_new_with_free_func(g_free) };
    return f;
}

bool scan_folds_take(scan_folds *folds, const registration_row *r)
{
    const probe *scan = r->verdict.facts.scan;

    if (!scan || !registration_failed(&r->verdict))
        return false;
    scan_fold *f = (scan_fold *)g_hash_table_lookup(folds->by_scan, scan);
    if (!f) {
        f = g_new0(scan_fold, 1);
        f->host = tracker_host_text(r->tracker, scan->key.source);
        g_hash_table_insert(folds->by_scan, (void *)(uintptr_t)scan, f);
        g_ptr_array_add(folds->folds, f);
    }
    if (++f->count <= folds->shown)
        return false;
    f->to = r->registration->number;
    if (!f->from)
        f->from = f->to;
    return true;
}

void scan_folds_tell(const scan_folds *folds, wmem_allocator_t *pool, void (*tell)(const char *text, void *data), void *data)
{
    for (unsigned i = 0; i < folds->folds->len; i++) {
        const scan_fold *f = (const scan_fold *)g_ptr_array_index(folds->folds, i);

        if (f->count > folds->shown)
            tell(wmem_strdup_printf(pool, "... %u more of the scan by %s, between registrations %u and %u; -z sipexplain,registrations,csv lists each",
                                    f->count - folds->shown, f->host, f->from, f->to), data);
    }
}

void scan_folds_free(scan_folds *folds)
{
    g_hash_table_destroy(folds->by_scan);
    g_ptr_array_free(folds->folds, TRUE);
    g_free(folds);
}

static void count_one(const registration_row *r, void *data)
{
    registration_counts *n = (registration_counts *)data;

    n->all++;
    n->failed += registration_failed(&r->verdict);
}

registration_counts registrations_count(const selection *s)
{
    registration_counts n = { 0, 0 };

    registrations_foreach(s, count_one, &n);
    return n;
}
