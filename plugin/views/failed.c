/* failed.c - tshark -z sipexplain,failed: what went wrong, at most one screen for each call
 *
 * Calls that went wrong in the same way are shown a few times; the others of their kind are named below.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/failed.h"

#include "explain/joined.h"
#include "verdict/finding.h"
#include "views/noise.h"
#include "views/page.h"
#include "views/rows.h"

#define COMMAND "sipexplain,failed"
#define SHOWN_OF_A_KIND 3
#define NAMED_OF_A_KIND 20

/* Calls of one verdict and one worst finding. */
typedef struct {
    char *name;                 /* "answered, one-way-audio" */
    unsigned count;
    GString *others;            /* numbers of those that are not shown */
} kind;

typedef struct {
    GPtrArray *kinds;           /* of kind *, as they appear */
    unsigned calls, failed;
    unsigned outcomes[OUTCOME_COUNT];   /* of those that did not fail */
    unsigned told;              /* ... and have findings */
    GString *told_numbers;
    registration_counts registrations;
    unsigned registrations_shown;
    noise noise;
} failures;

typedef struct {
    failures *all;
    FILE *out;
    page page;
    scan_folds *scans;
    GHashTable *shown;          /* of call *: those of this part that have a page */
} printer;

/* ---- kinds ---- */

static char *kind_name(const verdict *v)
{
    const char *id = v->rule ? verdict_id_name(v->rule->id) : outcome_name(v->outcome);

    return v->finding_count ? g_strdup_printf("%s, %s", id, finding_id_name(v->findings[0].rule->id)) : g_strdup(id);
}

static kind *kind_of(failures *all, const verdict *v)
{
    char *name = kind_name(v);

    for (unsigned i = 0; i < all->kinds->len; i++) {
        kind *k = (kind *)g_ptr_array_index(all->kinds, i);

        if (g_str_equal(k->name, name)) {
            g_free(name);
            return k;
        }
    }
    kind *k = g_new0(kind, 1);
    k->name = name;
    k->others = g_string_new(NULL);
    g_ptr_array_add(all->kinds, k);
    return k;
}

static void kind_free(void *data)
{
    kind *k = (kind *)data;

    g_free(k->name);
    g_string_free(k->others, TRUE);
    g_free(k);
}

static void print_kinds(const failures *all)
{
    for (unsigned i = 0; i < all->kinds->len; i++) {
        const kind *k = (const kind *)g_ptr_array_index(all->kinds, i);

        if (k->count > SHOWN_OF_A_KIND)
            printf("%s %u more of %s: calls%s%s\n", i ? "..." : "\n...", k->count - SHOWN_OF_A_KIND, k->name, k->others->str,
                   k->count > SHOWN_OF_A_KIND + NAMED_OF_A_KIND ? " ..." : "");
    }
}

/* ---- pages ---- */

static void print_page(printer *p)
{
    fwrite(p->page.out->str, 1, p->page.out->len, p->out);
    g_string_truncate(p->page.out, 0);
}

/* A leg whose ladder is on a page already; NULL: none. */
static const call *shown_leg(const printer *p, const call *c)
{
    const call *joined[JOINED_MAX];

    for (unsigned n = joined_calls(c, joined), i = 0; i < n; i++)
        if (g_hash_table_contains(p->shown, joined[i]))
            return joined[i];
    return NULL;
}

static void take_call(const call_row *r, void *data)
{
    printer *p = (printer *)data;

    p->all->calls++;
    if (!call_failed(r->verdict)) {
        p->all->outcomes[r->verdict->outcome]++;
        if (r->verdict->finding_count && p->all->told++ < NAMED_OF_A_KIND)
            g_string_append_printf(p->all->told_numbers, " %u", r->call->number);
        return;
    }
    p->all->failed++;
    kind *k = kind_of(p->all, r->verdict);
    if (++k->count > SHOWN_OF_A_KIND) {
        if (k->count <= SHOWN_OF_A_KIND + NAMED_OF_A_KIND)
            g_string_append_printf(k->others, " %u", r->call->number);
        return;
    }
    p->page.pool = r->pool;
    p->page.ladder_of = shown_leg(p, r->call);
    page_call(&p->page, r->call);
    g_hash_table_add(p->shown, (void *)(uintptr_t)r->call);
    print_page(p);
}

static void take_registration(const registration_row *r, void *data)
{
    printer *p = (printer *)data;

    p->all->registrations.all++;
    if (!registration_failed(&r->verdict))
        return;
    p->all->registrations.failed++;
    if (scan_folds_take(p->scans, r) || p->all->registrations_shown++ >= SHOWN_OF_A_KIND)
        return;
    p->page.pool = r->pool;
    page_registration(&p->page, r);
    print_page(p);
}

static void tell(const char *text, void *data)
{
    fprintf(((printer *)data)->out, "\n%s\n", text);
}

/* ---- as a view ---- */

static failures *failures_of(selection *s)
{
    if (!s->data) {
        failures *all = g_new0(failures, 1);

        all->kinds = g_ptr_array_new_with_free_func(kind_free);
        all->told_numbers = g_string_new(NULL);
        s->data = all;
    }
    return (failures *)s->data;
}

static void gather(selection *s, FILE *out _U_)
{
    printer p = {
        .all = failures_of(s), .out = selection_later(s, &s->spool),
        .page = { .out = g_string_new(NULL), .one_screen = true }, .scans = scan_folds_new(1), .shown = g_hash_table_new(NULL, NULL)
    };

    if (p.out) {
        rows_foreach(s, take_call, &p);
        registrations_foreach(s, take_registration, &p);
        wmem_allocator_t *pool = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
        scan_folds_tell(p.scans, pool, tell, &p);
        wmem_destroy_allocator(pool);
        noise_count(&p.all->noise, s);
    }
    scan_folds_free(p.scans);
    g_hash_table_destroy(p.shown);
    g_string_free(p.page.out, TRUE);
}

static void print_folded(const failures *all)
{
    unsigned n = 0;

    putchar('\n');
    for (unsigned i = 0; i < OUTCOME_COUNT; i++)
        if (all->outcomes[i])
            printf("%s%s %u", n++ ? ", " : "Not shown: ", outcome_name((call_outcome)i), all->outcomes[i]);
    if (n)
        putchar('\n');
    if (all->told)
        printf("With findings all the same: calls%s%s; -z sipexplain,report tells of them\n", all->told_numbers->str,
               all->told > NAMED_OF_A_KIND ? " ..." : "");
    if (all->registrations.all)
        printf("Registrations: %u (%u failed); -z sipexplain,registrations lists them\n", all->registrations.all,
               all->registrations.failed);
    noise_print(&all->noise, stdout);
}

static void print_count(const failures *all, const char *filter)
{
    if (all->calls)
        printf("Failed calls: %u of %u%s", all->failed, all->calls, filter ? ", with" : "");
    else
        printf("No calls%s", filter ? " with" : "");
    if (filter)
        printf(" a SIP packet that matches %s", filter);
    putchar('\n');
}

static void draw(selection *s)
{
    failures *all = failures_of(s);

    if (capture_tracker())
        gather(s, NULL);        /* the counts come first */
    print_count(all, s->filter);
    selection_now(s, s->spool, stdout);
    print_kinds(all);
    print_folded(all);
}

static void forget(selection *s)
{
    failures *all = (failures *)s->data;

    s->data = NULL;
    if (!all)
        return;
    g_ptr_array_free(all->kinds, TRUE);
    g_string_free(all->told_numbers, TRUE);
    g_free(all);
}

static const selection_view failed_view = { .gather = gather, .draw = draw, .forget = forget };

void failed_register(void)
{
    static const list_command list = { COMMAND, "SIP calls that failed", .table = &failed_view };
    static stat_tap_ui command;

    list_command_register(&list, &command);
}
