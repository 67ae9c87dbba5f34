/* print.c - responses and Q.850 causes as text: one alone, or several side by side
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "print.h"
#include "relate.h"

#define CELL_MIN    18      /* narrower than this a grid is unreadable */
#define NAMES_MAX   4       /* a longer list of causes gives numbers only */

static ink class_ink(unsigned klass)
{
    static const ink inks[] = { INK_TITLE, INK_NEWS, INK_GOOD, INK_ELSEWHERE, INK_BAD, INK_BAD, INK_BAD };

    return klass < G_N_ELEMENTS(inks) ? inks[klass] : INK_TITLE;
}

/* "Warning,Retry-After" as people write it. Free with g_free(). */
static char *header_names(const char *evidence)
{
    char **names = g_strsplit(evidence ? evidence : "", ",", -1);
    char *text;

    for (char **name = names; *name; name++)
        g_strstrip(*name);
    text = g_strjoinv(", ", names);
    g_strfreev(names);
    return text;
}

static char *cause_text(unsigned code)
{
    bool is_default;
    const q850_row *cause = cause_of_code(code, &is_default);
    const sip_to_q850_row *mapping = sip_to_q850_find(code);

    if (!cause)
        return mapping ? g_strdup(mapping->note) : NULL;
    return g_strdup_printf("A gateway to the telephone network makes it cause %u %s (RFC 3398 8.2.6.1%s).%s%s",
        cause->value, cause->name, is_default ? ", default of the table" : "",
        mapping && mapping->note ? " " : "", mapping && mapping->note ? mapping->note : "");
}

static char *causes_giving(unsigned code)
{
    size_t count;
    unsigned found = 0;
    const q850_row *rows = q850_rows(&count);
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < count; i++)
        found += cause_gives_code(&rows[i], code);
    for (size_t i = 0; i < count; i++) {
        if (!cause_gives_code(&rows[i], code))
            continue;
        g_string_append_printf(text, "%s%u", text->len ? ", " : "", rows[i].value);
        if (found <= NAMES_MAX)
            g_string_append_printf(text, " %s", rows[i].name);
    }
    if (found)
        g_string_append(text, " (RFC 3398 7.2.4.1).");
    return g_string_free(text, FALSE);
}

static void response_heading(page *p, const response *r)
{
    char *line = g_strdup_printf("%s (%uxx)%s%s", response_class_name(r->klass), r->klass,
        r->known ? ", " : "", r->known ? r->row->spec : "");

    page_title(p, class_ink(r->klass), response_title(r));
    page_text(p, 0, line);
    g_free(line);
    if (!r->known)
        page_text(p, 0, "No specification registers this number. A receiver treats it as the class (RFC 3261 8.1.3.2), "
            "which tells no more than this:");
    else if (!r->row->registered)
        page_text(p, 0, "Not registered with IANA: the name is the one its source uses.");
    page_gap(p);
}

static void response_contrasts(page *p, unsigned code)
{
    size_t count, cursor = 0;
    const contrast_row *own = contrasts_of(code, &count);
    const contrast_row *row = contrast_to_code(code, &cursor);

    if (!count && !row)
        return;
    page_section(p, "Taken for one another");
    for (size_t i = 0; i < count; i++)
        page_bullet(p, own[i].text);
    for (; row; row = contrast_to_code(code, &cursor))
        page_bullet(p, row->text);
}

static void heading_once(page *p, bool *open, const char *heading)
{
    if (!*open)
        page_section(p, heading);
    *open = true;
}

static void response_contradictions(page *p, unsigned code)
{
    size_t cursor = 0;
    bool open = false;
    const contradiction_row *row;

    while ((row = contradiction_of_code(code, &cursor))) {
        heading_once(p, &open, "With a Reason that does not fit");
        page_bullet(p, row->text);
    }
    cursor = 0;
    open = false;
    while ((row = remark_of_code(code, &cursor))) {
        heading_once(p, &open, "With a Reason that misleads");
        page_bullet(p, row->text);
    }
}

static void response_vendors(page *p, unsigned code)
{
    size_t cursor = 0;
    bool open = false;
    const vendor_row *row;

    while ((row = vendor_of_code(code, &cursor))) {
        heading_once(p, &open, "What products send");
        page_bullet_take(p, vendor_paragraph(row));
    }
}

static void print_response(page *p, unsigned code)
{
    response r = response_of(code);

    response_heading(p, &r);
    if (!r.row)
        return;
    page_item(p, "Meaning", r.row->meaning);
    page_item(p, "When", r.row->when);
    page_item(p, "Check", r.row->advice);
    page_item_take(p, "See headers", header_names(r.row->evidence));
    page_item(p, "Inside a call", dialog_text(&r));
    page_item_take(p, "As Q.850", cause_text(code));
    page_item_take(p, "From Q.850", causes_giving(code));
    response_contrasts(p, code);
    response_contradictions(p, code);
    response_vendors(p, code);
}

/* ---- side by side ---- */

/* One question, put to each of the numbers compared. tell may return NULL: no answer. */
typedef struct {
    const char *label;
    char *(*tell)(unsigned number);
} glance;

static char *tell_or_dash(const glance *row, unsigned number)
{
    char *text = row->tell(number);

    if (text && *text)
        return text;
    g_free(text);
    return g_strdup("-");
}

static void glance_wide(page *p, const glance *row, const unsigned *numbers, unsigned count)
{
    char **cells = g_new0(char *, count + 1);

    for (unsigned i = 0; i < count; i++)
        cells[i] = tell_or_dash(row, numbers[i]);
    page_row(p, PAGE_COLUMN, row->label, (const char *const *)cells, count, *row->label ? INK_PLAIN : INK_TITLE);
    g_strfreev(cells);
}

/* Where the columns would be too narrow: each answer on a line of its own, with its number. */
static void glance_narrow(page *p, const glance *row, const unsigned *numbers, unsigned count)
{
    if (*row->label)
        page_title(p, INK_LABEL, row->label);
    for (unsigned i = 0; *row->label && i < count; i++) {
        char *label = g_strdup_printf("%u", numbers[i]), *text = tell_or_dash(row, numbers[i]);
        page_entry(p, PAGE_INDENT, PAGE_INDENT + 5, label, text);
        g_free(label);
        g_free(text);
    }
}

static void print_glance(page *p, const glance *rows, size_t row_count, const unsigned *numbers, unsigned count)
{
    bool wide = page_cell_width(p, PAGE_COLUMN, count) >= CELL_MIN;

    for (size_t i = 0; i < row_count; i++)
        (wide ? glance_wide : glance_narrow)(p, &rows[i], numbers, count);
}

static char *tell_title(unsigned code)
{
    response r = response_of(code);

    return g_strdup(response_title(&r));
}

static char *tell_class(unsigned code)
{
    return g_strdup_printf("%s (%uxx)", response_class_name(code / 100), code / 100);
}

static char *tell_final(unsigned code)
{
    return g_strdup(class_is_final(code));
}

static char *tell_elsewhere(unsigned code)
{
    return g_strdup(class_elsewhere(code / 100));
}

static char *tell_dialog(unsigned code)
{
    response r = response_of(code);

    return g_strdup(dialog_in_short(&r));
}

static char *tell_cause(unsigned code)
{
    bool is_default;
    const q850_row *cause = cause_of_code(code, &is_default);

    return cause ? g_strdup_printf("%u %s", cause->value, cause->name) : g_strdup("None");
}

static char *tell_headers(unsigned code)
{
    response r = response_of(code);

    return header_names(r.row ? r.row->evidence : NULL);
}

static char *tell_spec(unsigned code)
{
    response r = response_of(code);

    return g_strdup(r.known ? r.row->spec : "Not registered");
}

static const glance response_glance[] = {
    { "", tell_title },
    { "Class", tell_class },
    { "Final?", tell_final },
    { "Other phones", tell_elsewhere },
    { "Inside a call", tell_dialog },
    { "As Q.850", tell_cause },
    { "See headers", tell_headers },
    { "Written in", tell_spec },
};

static void response_each(page *p, const char *heading, const unsigned *codes, unsigned count,
    const char *(*pick)(const response_row *row))
{
    page_section(p, heading);
    for (unsigned i = 0; i < count; i++) {
        response r = response_of(codes[i]);
        char *label = g_strdup_printf("%u", codes[i]);
        page_entry(p, PAGE_INDENT, PAGE_INDENT + 5, label, r.row ? pick(r.row) : NULL);
        g_free(label);
    }
}

static const char *pick_meaning(const response_row *row)
{
    return row->meaning;
}

static const char *pick_when(const response_row *row)
{
    return row->when;
}

static const char *pick_advice(const response_row *row)
{
    return row->advice;
}

static void pair_differences(page *p, unsigned a, unsigned b)
{
    response ra = response_of(a), rb = response_of(b);
    const contrast_row *there = contrast_find(a, b), *back = contrast_find(b, a);
    bool apart = ra.klass != rb.klass;

    if (apart || (!there && !back))
        page_bullet_take(p, class_difference(&ra, &rb));
    if (there)
        page_bullet(p, there->text);
    if (back)
        page_bullet(p, back->text);
}

static void each_pair(page *p, const unsigned *numbers, unsigned count, void (*print)(page *, unsigned, unsigned))
{
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = i + 1; k < count; k++)
            print(p, numbers[i], numbers[k]);
}

static char *joined_titles(char *(*tell)(unsigned number), const unsigned *numbers, unsigned count)
{
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < count; i++) {
        char *title = tell(numbers[i]);
        if (i)
            g_string_append(text, i + 1 == count ? " and " : ", ");
        g_string_append(text, title);
        g_free(title);
    }
    return g_string_free(text, FALSE);
}

static void compare_responses(page *p, const unsigned *codes, unsigned count)
{
    char *title = joined_titles(tell_title, codes, count);

    page_title(p, INK_TITLE, title);
    g_free(title);
    page_text(p, 0, "These numbers answer a SIP request, most often the INVITE that starts a call. "
        "Answers 100 to 199 are news while it is being set up; any other answer is final.");
    page_gap(p);
    print_glance(p, response_glance, G_N_ELEMENTS(response_glance), codes, count);
    response_each(p, "What each says", codes, count, pick_meaning);
    page_section(p, "How they differ");
    each_pair(p, codes, count, pair_differences);
    response_each(p, "When you see it", codes, count, pick_when);
    response_each(p, "What to check", codes, count, pick_advice);
}

void print_responses(page *p, const unsigned *codes, unsigned count)
{
    if (count == 1)
        print_response(p, codes[0]);
    else
        compare_responses(p, codes, count);
}

/* ---- Q.850 ---- */

static char *code_title(unsigned code)
{
    response r;

    if (!code)
        return NULL;
    r = response_of(code);
    return g_strdup(response_title(&r));
}

static char *tell_q850_title(unsigned value)
{
    const q850_row *row = q850_find(value);

    return g_strdup_printf("%u %s", value, row ? row->name : "(not defined)");
}

static char *tell_q850_class(unsigned value)
{
    return g_strdup(q850_class_name(value));
}

static char *tell_q850_sip(unsigned value)
{
    unsigned plain = q850_to_sip(value, SPAN_NONE), user = q850_to_sip(value, SPAN_LIT("U"));
    char *text, *other;

    if (!plain)
        return g_strdup(no_response_text(value));
    text = code_title(plain);
    if (user == plain || !user)
        return text;
    other = g_strdup_printf("%s; with location U %u", text, user);
    g_free(text);
    return other;
}

static char *tell_q850_asterisk(unsigned value)
{
    const q850_row *row = q850_find(value);

    return code_title(row ? row->sip_asterisk : 0);
}

static char *tell_q850_freeswitch(unsigned value)
{
    const q850_row *row = q850_find(value);

    return code_title(row ? row->sip_freeswitch : 0);
}

static const glance q850_glance[] = {
    { "", tell_q850_title },
    { "Class", tell_q850_class },
    { "SIP, RFC 3398", tell_q850_sip },
    { "Asterisk", tell_q850_asterisk },
    { "FreeSWITCH", tell_q850_freeswitch },
};

static void cause_contradictions(page *p, unsigned value)
{
    size_t cursor = 0;
    bool open = false;
    const contradiction_row *row;

    while ((row = contradiction_of_cause("Q.850", value, &cursor))) {
        heading_once(p, &open, "With a response that does not fit");
        page_bullet(p, row->text);
    }
    cursor = 0;
    open = false;
    while ((row = remark_of_cause("Q.850", value, &cursor))) {
        heading_once(p, &open, "With a response that misleads");
        page_bullet(p, row->text);
    }
}

static void cause_vendors(page *p, unsigned value)
{
    size_t cursor = 0;
    bool open = false;
    const vendor_row *row;

    while ((row = vendor_of_cause("Q.850", value, &cursor))) {
        heading_once(p, &open, "What products send");
        page_bullet_take(p, vendor_paragraph(row));
    }
}

static void print_cause(page *p, unsigned value)
{
    const q850_row *row = q850_find(value);
    char *title = g_strdup_printf("Q.850 cause %u %s", value, row ? row->name : "(not defined)");
    char *line = g_strdup_printf("Class: %s. ITU-T Q.850%s", q850_class_name(value),
        row && row->defined ? "." : " does not define this value.");

    page_title(p, INK_TITLE, title);
    page_text(p, 0, line);
    page_gap(p);
    g_free(title);
    g_free(line);
    if (row) {
        page_item(p, "Meaning", row->meaning);
        page_item(p, "Check", row->advice);
        page_item(p, "Note", row->note);
    }
    page_item_take(p, "SIP, RFC 3398", tell_q850_sip(value));
    page_item_take(p, "Asterisk", tell_q850_asterisk(value));
    page_item_take(p, "FreeSWITCH", tell_q850_freeswitch(value));
    cause_contradictions(p, value);
    cause_vendors(p, value);
}

static void cause_each(page *p, const char *heading, const unsigned *values, unsigned count,
    const char *(*pick)(const q850_row *row))
{
    page_section(p, heading);
    for (unsigned i = 0; i < count; i++) {
        const q850_row *row = q850_find(values[i]);
        char *label = g_strdup_printf("%u", values[i]);
        page_entry(p, PAGE_INDENT, PAGE_INDENT + 5, label, row ? pick(row) : "Not defined in Q.850; only the class tells.");
        g_free(label);
    }
}

static const char *pick_q850_meaning(const q850_row *row)
{
    return row->meaning;
}

static const char *pick_q850_advice(const q850_row *row)
{
    return row->advice;
}

static void cause_differences(page *p, unsigned a, unsigned b)
{
    page_bullet_take(p, q850_difference(a, b));
}

static void compare_causes(page *p, const unsigned *values, unsigned count)
{
    char *title = joined_titles(tell_q850_title, values, count), *full = g_strdup_printf("Q.850 causes %s", title);

    page_title(p, INK_TITLE, full);
    page_text(p, 0, "The telephone network gives a cause when a call ends or fails; SIP carries it in the Reason header.");
    page_gap(p);
    g_free(title);
    g_free(full);
    print_glance(p, q850_glance, G_N_ELEMENTS(q850_glance), values, count);
    cause_each(p, "What each says", values, count, pick_q850_meaning);
    page_section(p, "How they differ");
    each_pair(p, values, count, cause_differences);
    cause_each(p, "What to check", values, count, pick_q850_advice);
}

void print_causes(page *p, const unsigned *values, unsigned count)
{
    if (count == 1)
        print_cause(p, values[0]);
    else
        compare_causes(p, values, count);
}
