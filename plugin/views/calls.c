/* calls.c - one row per call: a table in tshark, CSV, NDJSON, and a window in the GUI
 *
 * Packets only mark their call; rows are made when a table is drawn, or in the
 * GUI, which has no such moment, when a call's first packet passes: the GUI fills
 * its window by passing over a file that is known to the end.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "views/calls.h"
#include "views/command.h"
#include "base/text.h"

#include <wsutil/json_dumper.h>

#define COMMAND "sipexplain,calls"
#define SECOND INT64_C(1000000000)
#define TABLE_WIDTH 120
#define PARTY_MIN 8             /* columns that From and To keep, however wide the rest */
#define LEGS_MAX 5              /* shown; more end in "+" */

typedef struct {
    const call *call;
    const verdict *verdict;
    int64_t start;
    unsigned code;              /* 0: no final response */
    int64_t cause;              /* -1: none */
} call_row;

static call_row row_of(call *c)
{
    const verdict *v = sipexplain_verdict(c);
    const call_event *first = v->facts.first_invite ? v->facts.first_invite : c->events;

    return (call_row){
        .call = c,
        .verdict = v,
        .start = first ? first->time : 0,
        .code = v->facts.final ? v->facts.final->code : 0,
        .cause = facts_cause(&v->facts)
    };
}

static const char *verdict_id(const call_row *r)
{
    return r->verdict->rule ? r->verdict->rule->id : "";
}

static const char *row_confidence(const call_row *r)
{
    return r->verdict->rule ? confidence_name(r->verdict->rule->confidence) : "";
}

static uint64_t row_packets(const call_row *r)
{
    return (uint64_t)r->call->messages + r->call->media_packets;
}

/*
 * A list may have millions of cells: printf would take longer than all that is behind them. Digits are written
 * from the last to the first.
 */
enum { DIGITS_MAX = 24 };

static char *digits_before(char *end, uint64_t n)
{
    do
        *--end = (char)('0' + n % 10);
    while (n /= 10);
    return end;
}

/* g_string_append_len() before GLib 2.76 takes several times as long. */
static void put_text(GString *out, const char *text, gsize len)
{
    if (out->len + len >= out->allocated_len) {
        g_string_append_len(out, text, (gssize)len);
        return;
    }
    memcpy(out->str + out->len, text, len);
    out->len += len;
    out->str[out->len] = '\0';
}

static void put_string(GString *out, const char *text)
{
    put_text(out, text, strlen(text));
}

static void put_number(GString *out, uint64_t n)
{
    char text[DIGITS_MAX], *end = text + sizeof text, *start = digits_before(end, n);

    put_text(out, start, (gsize)(end - start));
}

/* decimals: 1 to 6 */
static void put_seconds(GString *out, int64_t ns, unsigned decimals)
{
    static const uint64_t parts[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };
    const uint64_t unit = SECOND / parts[decimals];
    char text[DIGITS_MAX], *end = text + sizeof text, *start = end;
    uint64_t rounded = ((uint64_t)(ns < 0 ? -ns : ns) + unit / 2) / unit;
    bool negative = ns < 0 && rounded;

    for (; decimals; decimals--, rounded /= 10)
        *--start = (char)('0' + rounded % 10);
    *--start = '.';
    start = digits_before(start, rounded);
    if (negative)
        *--start = '-';
    put_text(out, start, (gsize)(end - start));
}

static void put_duration(GString *out, int64_t ns, unsigned decimals)
{
    if (ns >= 0)
        put_seconds(out, ns, decimals);
}

static void put_legs(GString *out, const call *c, unsigned max)
{
    unsigned n = 0;

    for (const call_leg *l = c->legs; l; l = l->next) {
        if (n++ == max) {
            g_string_append_c(out, '+');
            return;
        }
        if (n > 1)
            g_string_append_c(out, ' ');
        put_number(out, l->other->number);
    }
}

/* RFC 3339, UTC; nothing where the file has no times. */
static void put_time(GString *out, const selection *s, int64_t start)
{
    int64_t ns = s->has_epoch ? s->epoch + start : 0;
    GDateTime *t = ns > 0 ? g_date_time_new_from_unix_utc(ns / SECOND) : NULL;

    if (!t)
        return;
    char *text = g_date_time_format(t, "%Y-%m-%dT%H:%M:%S");
    g_string_append_printf(out, "%s.%06dZ", text, (int)(ns % SECOND / 1000));
    g_free(text);
    g_date_time_unref(t);
}

/* ---- the calls of a selection ---- */

typedef void (*row_visit)(const call_row *r, void *data);

static unsigned foreach_row(const selection *s, row_visit visit, void *data)
{
    tracker *t = sipexplain_tracker();
    uint32_t count = tracker_call_count(t);
    unsigned rows = 0;

    if (t)
        tracker_finish(t);
    for (uint32_t number = 1; number <= count; number++) {
        call *c = tracker_call(t, number);

        tracker_prefetch(t, number);
        if (!selection_has(s, c))
            continue;
        bool known = c->memo != NULL;
        call_row r = row_of(c);
        visit(&r, data);
        if (!known)
            verdict_forget(c);
        rows++;
    }
    return rows;
}

/* ---- a table for people ---- */

typedef enum {
    COLUMN_CALL, COLUMN_START, COLUMN_FROM, COLUMN_TO, COLUMN_OUTCOME, COLUMN_CODE, COLUMN_CAUSE, COLUMN_VERDICT,
    COLUMN_CONFIDENCE, COLUMN_PDD, COLUMN_RING, COLUMN_TALK, COLUMN_LEGS, COLUMN_PACKETS, COLUMN_COUNT
} column_id;

/* The table marks the verdict: a column of words would take the room of From and To. */
static const char *const doubts[] = {
    [CONFIDENCE_CERTAIN] = "", [CONFIDENCE_LIKELY] = "?", [CONFIDENCE_POSSIBLE] = "??"
};
#define DOUBTS_EXPLAINED "A verdict without a mark is certain, one with ? likely, one with ?? possible."

static const struct {
    const char *title;          /* NULL: not in the table */
    bool left;
} columns[COLUMN_COUNT] = {
    [COLUMN_CALL]    = { "Call", false },
    [COLUMN_START]   = { "Start", false },
    [COLUMN_FROM]    = { "From", true },
    [COLUMN_TO]      = { "To", true },
    [COLUMN_OUTCOME] = { "Outcome", true },
    [COLUMN_CODE]    = { "Code", false },
    [COLUMN_CAUSE]   = { "Cause", false },
    [COLUMN_VERDICT] = { "Verdict", true },
    [COLUMN_PDD]     = { "PDD", false },
    [COLUMN_RING]    = { "Ring", false },
    [COLUMN_TALK]    = { "Talk", false },
    [COLUMN_LEGS]    = { "Legs", true },
    [COLUMN_PACKETS] = { "Packets", false }
};

static void put_cell(GString *out, const call_row *r, column_id column)
{
    const call_facts *f = &r->verdict->facts;
    gsize before = out->len;

    switch (column) {
    case COLUMN_CALL:    put_number(out, r->call->number); break;
    case COLUMN_START:   put_seconds(out, r->start, 3); break;
    case COLUMN_FROM:    put_string(out, r->call->from); break;
    case COLUMN_TO:      put_string(out, r->call->to); break;
    case COLUMN_OUTCOME: put_string(out, outcome_name(r->verdict->outcome)); break;
    case COLUMN_CODE:
        if (r->code)
            put_number(out, r->code);
        break;
    case COLUMN_CAUSE:
        if (r->cause >= 0)
            put_number(out, (uint64_t)r->cause);
        break;
    case COLUMN_VERDICT:
        put_string(out, verdict_id(r));
        if (r->verdict->rule)
            put_string(out, doubts[r->verdict->rule->confidence]);
        break;
    case COLUMN_CONFIDENCE: break;
    case COLUMN_PDD:     put_duration(out, f->pdd, 3); break;
    case COLUMN_RING:    put_duration(out, f->ring_time, 1); break;
    case COLUMN_TALK:    put_duration(out, f->talk, 1); break;
    case COLUMN_LEGS:    put_legs(out, r->call, LEGS_MAX); break;
    case COLUMN_PACKETS: put_number(out, row_packets(r)); break;
    case COLUMN_COUNT:   break;
    }
    if (out->len == before)
        g_string_append_c(out, '-');
}

static unsigned columns_of(const char *text)
{
    const char *start = text;

    while (*text >= ' ' && *text <= '~')
        text++;
    unsigned width = (unsigned)(text - start);
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar u = g_utf8_get_char(text);
        width += g_unichar_iszerowidth(u) ? 0 : g_unichar_iswide(u) ? 2 : 1;
    }
    return width;
}

/* Of a text that is too wide, what fits, the cut shown by "~"; returns how many columns that is. */
static unsigned fit(GString *out, const char *text, unsigned width)
{
    unsigned used = 0;
    const char *p;

    for (p = text; *p; p = g_utf8_next_char(p)) {
        gunichar u = g_utf8_get_char(p);
        unsigned next = used + (g_unichar_iszerowidth(u) ? 0 : g_unichar_iswide(u) ? 2 : 1);
        if (next >= width)
            break;
        used = next;
    }
    g_string_truncate(out, 0);
    g_string_append_len(out, text, p - text);
    g_string_append_c(out, '~');
    return used + 1;
}

/* Rows are asked for once, since that is what takes time: their cells are kept until all widths are known. */
typedef struct {
    unsigned width[COLUMN_COUNT];
    GString *cells;             /* of one row after the other, each with its NUL */
    GString *cut, *line;
} table_layout;

static bool is_party(column_id column)
{
    return column == COLUMN_FROM || column == COLUMN_TO;
}

/* All but the parties are ASCII. */
static unsigned width_of(column_id column, const char *text, size_t len)
{
    return is_party(column) ? columns_of(text) : (unsigned)len;
}

static void keep_row(const call_row *r, void *data)
{
    table_layout *l = (table_layout *)data;

    for (unsigned i = 0; i < COLUMN_COUNT; i++) {
        gsize at = l->cells->len;

        if (!columns[i].title)
            continue;
        put_cell(l->cells, r, (column_id)i);
        l->width[i] = MAX(l->width[i], width_of((column_id)i, l->cells->str + at, l->cells->len - at));
        g_string_append_c(l->cells, '\0');
    }
}

/* From and To give way until the table fits. */
static void narrow(table_layout *l)
{
    unsigned total = 0;

    for (unsigned i = 0; i < COLUMN_COUNT; i++)
        if (columns[i].title)
            total += l->width[i] + (i ? 2 : 0);
    for (; total > TABLE_WIDTH; total--) {
        column_id wider = l->width[COLUMN_FROM] > l->width[COLUMN_TO] ? COLUMN_FROM : COLUMN_TO;

        if (l->width[wider] <= PARTY_MIN)
            return;
        l->width[wider]--;
    }
}

/* text: this many columns wide. */
static void add_cell(table_layout *l, column_id column, const char *text, size_t len, unsigned columns_used)
{
    static const char blanks[] = "                                        ";
    unsigned pad = l->width[column] - columns_used;

    if (column)
        put_text(l->line, blanks, 2);
    if (columns[column].left)
        put_text(l->line, text, len);
    for (unsigned n; pad; pad -= n) {
        n = MIN(pad, (unsigned)sizeof blanks - 1);
        put_text(l->line, blanks, n);
    }
    if (!columns[column].left)
        put_text(l->line, text, len);
}

/* Returns what stands behind the row's last cell. */
static const char *print_cells(table_layout *l, const char *text)
{
    for (unsigned i = 0; i < COLUMN_COUNT; i++) {
        if (!columns[i].title)
            continue;
        size_t len = strlen(text);
        unsigned used = width_of((column_id)i, text, len);

        if (used <= l->width[i]) {
            add_cell(l, (column_id)i, text, len, used);
        } else {
            used = fit(l->cut, text, l->width[i]);
            add_cell(l, (column_id)i, l->cut->str, l->cut->len, used);
        }
        text += len + 1;
    }
    g_string_append_c(l->line, '\n');
    fwrite(l->line->str, 1, l->line->len, stdout);
    g_string_truncate(l->line, 0);
    return text;
}

static void put_titles(GString *cells)
{
    for (unsigned i = 0; i < COLUMN_COUNT; i++) {
        if (columns[i].title)
            g_string_append_len(cells, columns[i].title, (gssize)strlen(columns[i].title) + 1);
    }
}

static void draw_table(const selection *s)
{
    table_layout l = { .cells = g_string_new(NULL), .cut = g_string_new(NULL), .line = g_string_new(NULL) };

    for (unsigned i = 0; i < COLUMN_COUNT; i++)
        l.width[i] = columns[i].title ? (unsigned)strlen(columns[i].title) : 0;
    put_titles(l.cells);
    unsigned rows = foreach_row(s, keep_row, &l);
    narrow(&l);
    printf("SIP calls: %u", rows);
    if (s->filter)
        printf(" of %u, with a SIP packet that matches %s", tracker_call_count(sipexplain_tracker()), s->filter);
    printf("\n");
    if (rows) {
        const char *text = l.cells->str;

        for (unsigned i = 0; i <= rows; i++)    /* the titles are the first */
            text = print_cells(&l, text);
        puts(DOUBTS_EXPLAINED);
    }
    g_string_free(l.cells, TRUE);
    g_string_free(l.cut, TRUE);
    g_string_free(l.line, TRUE);
}

/* ---- CSV (RFC 4180) ---- */

/*
 * A spreadsheet takes a cell that begins so for a formula; whoever placed the
 * call chose the text. Numbers of our own do not pass here.
 */
static bool is_formula(const char *text)
{
    gunichar first = g_utf8_get_char(text);

    /* Some take the full-width forms too: U+FF1D and so on, 0xfee0 above ASCII. */
    if (first > 0xff00 && first < 0xff5f)
        first -= 0xfee0;
    return first && first < 0x80 && strchr("=+-@\t\r\n", (int)first);
}

static void put_csv(GString *out, const char *text)
{
    bool formula = is_formula(text);

    g_string_append_c(out, ',');
    if (!formula && !strpbrk(text, "\",\r\n")) {
        g_string_append(out, text);
        return;
    }
    g_string_append(out, formula ? "\"'" : "\"");
    for (; *text; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

typedef struct {
    const selection *selection;
    GString *out;
} export;

static void put_csv_durations(GString *out, const call_facts *f)
{
    const int64_t durations[] = { f->pdd, f->ring_time, f->setup, f->talk };

    for (unsigned i = 0; i < G_N_ELEMENTS(durations); i++) {
        g_string_append_c(out, ',');
        put_duration(out, durations[i], 6);
    }
}

static void print_csv_row(const call_row *r, void *data)
{
    export *x = (export *)data;
    GString *out = x->out;
    char *call_id = text_clean(NULL, span_of(r->call->call_id));

    g_string_truncate(out, 0);
    put_number(out, r->call->number);
    g_string_append_c(out, ',');
    put_seconds(out, r->start, 6);
    g_string_append_c(out, ',');
    put_time(out, x->selection, r->start);
    put_csv(out, r->call->from);
    put_csv(out, r->call->to);
    put_csv(out, outcome_name(r->verdict->outcome));
    g_string_append_c(out, ',');
    if (r->code)
        g_string_append_printf(out, "%u", r->code);
    g_string_append_c(out, ',');
    if (r->cause >= 0)
        g_string_append_printf(out, "%" PRId64, r->cause);
    put_csv(out, verdict_id(r));
    put_csv(out, row_confidence(r));
    put_csv_durations(out, &r->verdict->facts);
    g_string_append_c(out, ',');
    put_legs(out, r->call, UINT_MAX);
    g_string_append_printf(out, ",%" PRIu64, row_packets(r));
    put_csv(out, call_id);
    put_csv(out, verdict_text(r->verdict));
    printf("%s\r\n", out->str);
    wmem_free(NULL, call_id);
}

static void draw_csv(const selection *s)
{
    export x = { .selection = s, .out = g_string_new(NULL) };

    printf("call,start,time,from,to,outcome,code,cause,verdict,confidence,pdd,ring,setup,talk,legs,packets,call_id,text\r\n");
    foreach_row(x.selection, print_csv_row, &x);
    g_string_free(x.out, TRUE);
}

/* ---- NDJSON: one object a line ---- */

static void member_string(json_dumper *d, const char *name, const char *value)
{
    json_dumper_set_member_name(d, name);
    json_dumper_value_string(d, value);
}

static void member_number(json_dumper *d, const char *name, int64_t value, bool known)
{
    json_dumper_set_member_name(d, name);
    if (known)
        json_dumper_value_anyf(d, "%" PRId64, value);
    else
        json_dumper_value_anyf(d, "null");
}

static void member_seconds(json_dumper *d, const char *name, int64_t ns, bool known, GString *scratch)
{
    json_dumper_set_member_name(d, name);
    g_string_truncate(scratch, 0);
    if (known)
        put_seconds(scratch, ns, 6);
    json_dumper_value_anyf(d, "%s", known ? scratch->str : "null");
}

static void member_durations(json_dumper *d, const call_facts *f, GString *scratch)
{
    member_seconds(d, "pdd", f->pdd, f->pdd >= 0, scratch);
    member_seconds(d, "ring", f->ring_time, f->ring_time >= 0, scratch);
    member_seconds(d, "setup", f->setup, f->setup >= 0, scratch);
    member_seconds(d, "talk", f->talk, f->talk >= 0, scratch);
}

static void member_legs(json_dumper *d, const call *c)
{
    json_dumper_set_member_name(d, "legs");
    json_dumper_begin_array(d);
    for (const call_leg *l = c->legs; l; l = l->next)
        json_dumper_value_anyf(d, "%u", l->other->number);
    json_dumper_end_array(d);
}

static void member_verdict(json_dumper *d, const verdict *v)
{
    json_dumper_set_member_name(d, "verdict");
    if (v->rule)
        json_dumper_value_string(d, v->rule->id);
    else
        json_dumper_value_anyf(d, "null");
    json_dumper_set_member_name(d, "confidence");
    if (v->rule)
        json_dumper_value_string(d, confidence_name(v->rule->confidence));
    else
        json_dumper_value_anyf(d, "null");
}

static void print_ndjson_row(const call_row *r, void *data)
{
    export *x = (export *)data;
    json_dumper d = { .output_file = stdout };
    char *call_id = text_clean(NULL, span_of(r->call->call_id));

    json_dumper_begin_object(&d);
    member_number(&d, "call", r->call->number, true);
    member_seconds(&d, "start", r->start, true, x->out);
    g_string_truncate(x->out, 0);
    put_time(x->out, x->selection, r->start);
    member_string(&d, "time", x->out->str);
    member_string(&d, "from", r->call->from);
    member_string(&d, "to", r->call->to);
    member_string(&d, "outcome", outcome_name(r->verdict->outcome));
    member_number(&d, "code", r->code, r->code != 0);
    member_number(&d, "cause", r->cause, r->cause >= 0);
    member_verdict(&d, r->verdict);
    member_durations(&d, &r->verdict->facts, x->out);
    member_legs(&d, r->call);
    member_number(&d, "packets", (int64_t)row_packets(r), true);
    member_string(&d, "call_id", call_id);
    member_string(&d, "text", verdict_text(r->verdict));
    json_dumper_end_object(&d);
    json_dumper_finish(&d);
    wmem_free(NULL, call_id);
}

static void draw_ndjson(const selection *s)
{
    export x = { .selection = s, .out = g_string_new(NULL) };

    foreach_row(x.selection, print_ndjson_row, &x);
    g_string_free(x.out, TRUE);
}

/* ---- tshark -z sipexplain,calls ---- */

static compat_stat_result start_calls(const char *argument, void *data _U_)
{
    const char *rest = command_rest(argument, COMMAND);
    const char *what = "no display filter";
    void (*draw)(const selection *s) = draw_table;

    if (!rest)
        return command_failed("-z %s: did you mean -z " COMMAND "[,csv|,ndjson][,filter]?", argument);
    if (command_word(&rest, "csv"))
        draw = draw_csv;
    else if (command_word(&rest, "ndjson"))
        draw = draw_ndjson;
    else
        what = "neither csv, nor ndjson, nor a display filter";

    selection *s = g_new0(selection, 1);
    selection_init(s, rest);
    char *error = selection_listen(s, draw);
    if (error)
        return command_failed("-z " COMMAND ": \"%s\" is %s: %s", rest, what, error);
    COMPAT_STAT_OK;
}

/* ---- the window in the GUI ---- */

static stat_tap_table_item gui_items[COLUMN_COUNT] = {
    [COLUMN_CALL]    = { TABLE_ITEM_UINT,   TAP_ALIGN_RIGHT, "Call", "%u" },
    [COLUMN_START]   = { TABLE_ITEM_FLOAT,  TAP_ALIGN_RIGHT, "Start (s)", "%.3f" },
    [COLUMN_FROM]    = { TABLE_ITEM_STRING, TAP_ALIGN_LEFT,  "From", "%s" },
    [COLUMN_TO]      = { TABLE_ITEM_STRING, TAP_ALIGN_LEFT,  "To", "%s" },
    [COLUMN_OUTCOME] = { TABLE_ITEM_STRING, TAP_ALIGN_LEFT,  "Outcome", "%s" },
    [COLUMN_CODE]    = { TABLE_ITEM_UINT,   TAP_ALIGN_RIGHT, "Code", "%u" },
    [COLUMN_CAUSE]   = { TABLE_ITEM_UINT,   TAP_ALIGN_RIGHT, "Cause", "%u" },
    [COLUMN_VERDICT] = { TABLE_ITEM_STRING, TAP_ALIGN_LEFT,  "Verdict", "%s" },
    [COLUMN_CONFIDENCE] = { TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "Confidence", "%s" },
    [COLUMN_PDD]     = { TABLE_ITEM_FLOAT,  TAP_ALIGN_RIGHT, "PDD (s)", "%.3f" },
    [COLUMN_RING]    = { TABLE_ITEM_FLOAT,  TAP_ALIGN_RIGHT, "Ring (s)", "%.3f" },
    [COLUMN_TALK]    = { TABLE_ITEM_FLOAT,  TAP_ALIGN_RIGHT, "Talk (s)", "%.3f" },
    [COLUMN_LEGS]    = { TABLE_ITEM_STRING, TAP_ALIGN_LEFT,  "Legs", "%s" },
    [COLUMN_PACKETS] = { TABLE_ITEM_UINT,   TAP_ALIGN_RIGHT, "Packets", "%u" }
};

static tap_param filter_parameter[] = { { PARAM_FILTER, "filter", "Filter", NULL, TRUE } };

#define GUI_TABLE "Calls"

static GHashTable *gui_rows;    /* of call *: those that have a row */
static GPtrArray *gui_retired;  /* rows of fills before this one, which another window may still show */

static void gui_free_item(stat_tap_table *table _U_, unsigned row _U_, unsigned column _U_,
                          stat_tap_table_item_type *item)
{
    if (item->type == TABLE_ITEM_STRING)
        g_free((char *)item->value.string_value);
    memset(item, 0, sizeof *item);
}

static void gui_free_row(void *data)
{
    stat_tap_table_item_type *items = (stat_tap_table_item_type *)data;

    for (unsigned i = 0; i < COLUMN_COUNT; i++)
        gui_free_item(NULL, 0, i, &items[i]);
    g_free(items);
}

static void gui_init(stat_tap_table_ui *ui)
{
    if (!gui_rows) {
        gui_rows = g_hash_table_new(NULL, NULL);
        gui_retired = g_ptr_array_new_with_free_func(gui_free_row);
    }
    g_hash_table_remove_all(gui_rows);
    if (ui->refcount <= 1)
        g_ptr_array_set_size(gui_retired, 0);
    if (!stat_tap_find_table(ui, GUI_TABLE))
        stat_tap_add_table(ui, stat_tap_init_table(GUI_TABLE, COLUMN_COUNT, 0, NULL));
}

/* All windows share one table, and each line of a window points at its row. */
static void gui_reset(stat_tap_table *table)
{
    for (unsigned row = 0; row < table->num_elements; row++)
        g_ptr_array_add(gui_retired, table->elements[row]);
    table->num_elements = 0;
    g_hash_table_remove_all(gui_rows);
}

static void set_text(stat_tap_table_item_type *item, const char *text)
{
    item->type = TABLE_ITEM_STRING;
    item->value.string_value = g_strdup(text);
}

static void set_number(stat_tap_table_item_type *item, uint64_t number)
{
    item->type = TABLE_ITEM_UINT;
    item->value.uint_value = (unsigned)MIN(number, UINT_MAX);
}

static void set_seconds(stat_tap_table_item_type *item, int64_t ns)
{
    item->type = TABLE_ITEM_FLOAT;
    item->value.float_value = (double)ns / (double)SECOND;
}

/* What is not known stays TABLE_ITEM_NONE, which shows as an empty cell. */
static void gui_fill(stat_tap_table_item_type *items, const call_row *r)
{
    const call_facts *f = &r->verdict->facts;
    GString *legs = g_string_new(NULL);

    put_legs(legs, r->call, UINT_MAX);
    set_number(&items[COLUMN_CALL], r->call->number);
    set_seconds(&items[COLUMN_START], r->start);
    set_text(&items[COLUMN_FROM], r->call->from);
    set_text(&items[COLUMN_TO], r->call->to);
    set_text(&items[COLUMN_OUTCOME], outcome_name(r->verdict->outcome));
    if (r->code)
        set_number(&items[COLUMN_CODE], r->code);
    if (r->cause >= 0)
        set_number(&items[COLUMN_CAUSE], (uint64_t)r->cause);
    set_text(&items[COLUMN_VERDICT], verdict_id(r));
    set_text(&items[COLUMN_CONFIDENCE], row_confidence(r));
    if (f->pdd >= 0)
        set_seconds(&items[COLUMN_PDD], f->pdd);
    if (f->ring_time >= 0)
        set_seconds(&items[COLUMN_RING], f->ring_time);
    if (f->talk >= 0)
        set_seconds(&items[COLUMN_TALK], f->talk);
    set_text(&items[COLUMN_LEGS], legs->str);
    set_number(&items[COLUMN_PACKETS], row_packets(r));
    g_string_free(legs, TRUE);
}

static tap_packet_status gui_packet(void *data, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *record,
                                    tap_flags_t flags _U_)
{
    stat_data_t *stat = (stat_data_t *)data;
    const tap_record *r = record_read(record);
    stat_tap_table *table = stat_tap_find_table(stat->stat_tap_data, GUI_TABLE);
    stat_tap_table_item_type items[COLUMN_COUNT];

    if (!table || !r->call || !r->call->number || !g_hash_table_add(gui_rows, r->call))
        return TAP_PACKET_DONT_REDRAW;
    memset(items, 0, sizeof items);
    call_row row = row_of(r->call);
    gui_fill(items, &row);
    stat_tap_init_table_row(table, table->num_elements, COLUMN_COUNT, items);
    return TAP_PACKET_REDRAW;
}

void calls_register(void)
{
    static stat_tap_ui command = {
        .title = "SIP calls", .cli_string = COMMAND, .tap_init_cb = start_calls,
        .nparams = G_N_ELEMENTS(filter_parameter), .params = filter_parameter
    };
    static stat_tap_table_ui window = {
        .group = COMPAT_TELEPHONY_GROUP, .title = "SIP Explain Calls", .tap_name = SIPEXPLAIN_TAP,
        .cli_string = COMMAND, .stat_tap_init_cb = gui_init, .packet_func = gui_packet,
        .stat_tap_reset_table_cb = gui_reset, .stat_tap_free_table_item_cb = gui_free_item,
        .nfields = COLUMN_COUNT, .fields = gui_items,
        .nparams = G_N_ELEMENTS(filter_parameter), .params = filter_parameter
    };

    command.group = COMPAT_TELEPHONY_GROUP;
    /* Of two commands of one name tshark keeps the first: ours, not the one it makes for the window. */
    command_register(&command);
    register_stat_tap_table_ui(&window);
}
