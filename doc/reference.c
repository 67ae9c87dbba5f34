/* reference.c - doc/reference.md: all tables as one answer
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain.h"

/* A row of a table; the cells end with NULL. */
static void cells(answer *a, const char *first, ...) G_GNUC_NULL_TERMINATED;

static void cells(answer *a, const char *first, ...)
{
    const char *all[8] = { first };
    va_list args;

    va_start(args, first);
    for (size_t i = 1; i < G_N_ELEMENTS(all) - 1 && all[i - 1]; i++)
        all[i] = va_arg(args, const char *);
    va_end(args);
    say_row(a, NULL, all);
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

/* "" for 0. */
static const char *number(answer *a, unsigned n)
{
    return n ? answer_format(a, "%u", n) : "";
}

/* ---- responses ---- */

static const char *cause_text(answer *a, unsigned code)
{
    bool listed;
    const q850_row *cause = q850_of_code(code, &listed);
    const sip_to_q850_row *mapping = sip_to_q850_find(code);
    const char *note = mapping ? mapping->note : NULL;

    if (!cause)
        return note;
    return answer_format(a, "%u %s (%sRFC 3398 8.2.6.1).%s%s", cause->value, cause->name,
        listed ? "" : "the default of ", note ? " " : "", or_empty(note));
}

static void response_section(answer *a, const response_row *row)
{
    size_t count;
    const contrast_row *contrasts = contrasts_of(row->code, &count);

    say_title(a, 0, response_title(a, row->code));
    say_item(a, "Written in", row->spec);
    if (!row->registered)
        say_item(a, "Not registered", "The IANA registry does not have this code; the name is the one its source uses.");
    say_item(a, "Meaning", row->meaning);
    say_item(a, "When", row->when);
    say_item(a, "Check", row->advice);
    tell_names(a, "evidence", "Headers", row->evidence);
    say_item(a, "Inside a call", response_in_dialog(row->code)->text);
    say_item(a, "As Q.850 cause", cause_text(a, row->code));
    for (size_t i = 0; i < count; i++)
        say_bullet(a, contrasts[i].text);
}

static void responses(answer *a)
{
    size_t count;
    const response_row *rows = response_rows(&count);
    unsigned klass = 0;

    cells(a, "Response", "Written in", NULL);
    for (size_t i = 0; i < count; i++)
        cells(a, answer_format(a, "#%s", response_title(a, rows[i].code)), rows[i].spec, NULL);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].code / 100 != klass) {
            klass = rows[i].code / 100;
            say_chapter(a, answer_format(a, "%uxx: %s", klass, response_class_name(klass)));
            say_markup(a, answer_format(a, "%uxx is %s.\n", klass, response_class_in_short(klass)));
        }
        response_section(a, &rows[i]);
    }
}

/* ---- Q.850 ---- */

static const char *code_of_cause(answer *a, const q850_row *row)
{
    unsigned user = q850_to_sip(row->value, SPAN_LIT("U"));

    if (!row->sip)
        return "none";
    return user == row->sip ? number(a, user) : answer_format(a, "%u, with location U %u", row->sip, user);
}

static void causes(answer *a)
{
    size_t count;
    const q850_row *rows = q850_rows(&count);

    cells(a, "Cause", "Name", "Class", "SIP code", "Asterisk", "FreeSWITCH", NULL);
    for (size_t i = 0; i < count; i++)
        cells(a, answer_format(a, "%u", rows[i].value), rows[i].name, q850_class_name(rows[i].value), code_of_cause(a, &rows[i]),
            number(a, rows[i].sip_asterisk), number(a, rows[i].sip_freeswitch), NULL);
    for (size_t i = 0; i < count; i++) {
        say_title(a, 0, answer_format(a, "Cause %u %s", rows[i].value, rows[i].name));
        if (!rows[i].defined)
            say_item(a, "Not in Q.850", "The name is that of another list.");
        say_item(a, "Meaning", rows[i].meaning);
        say_item(a, "Check", rows[i].advice);
        say_item(a, "Note", rows[i].note);
    }
}

static void locations(answer *a)
{
    size_t count;

    cells(a, "Token", "Number", "Name", "Meaning", NULL);
    for (const location_row *row = location_rows(&count), *end = row + count; row < end; row++)
        cells(a, row->token, answer_format(a, "%u", row->bits), row->name, row->meaning, NULL);
}

/* ---- Reasons, Warnings ---- */

static void causes_of_protocol(answer *a, const char *token)
{
    size_t count;
    bool open = false;

    for (const reason_cause_row *row = reason_cause_rows(&count), *end = row + count; row < end; row++) {
        if (!span_equal_nocase(span_of(row->protocol), span_of(token)))
            continue;
        if (!open)
            cells(a, "Cause", "Name", "Meaning", "Written in", NULL);
        open = true;
        cells(a, answer_format(a, "%u", row->cause), row->name, or_empty(row->meaning), row->spec, NULL);
    }
}

static void reasons(answer *a)
{
    size_t count;

    for (const reason_protocol_row *row = reason_protocol_rows(&count), *end = row + count; row < end; row++) {
        say_title(a, 0, answer_format(a, "Reason: %s", row->token));
        say_item(a, "Number", row->name);
        say_item(a, "Written in", row->spec);
        say_item(a, "Registered", row->registered ? NULL : "No.");
        say_item(a, "Meaning", row->meaning);
        causes_of_protocol(a, row->token);
    }
}

static void warnings(answer *a)
{
    size_t count;

    cells(a, "Code", "Name", "Meaning", "Written in", NULL);
    for (const warning_row *row = warning_rows(&count), *end = row + count; row < end; row++)
        cells(a, number(a, row->code), row->name, row->meaning, row->spec, NULL);
}

/* ---- what joins them ---- */

static void mappings(answer *a)
{
    size_t count;

    cells(a, "Code", "Cause", "Listed", "Note", NULL);
    for (const sip_to_q850_row *row = sip_to_q850_rows(&count), *end = row + count; row < end; row++) {
        const q850_row *cause = row->cause ? q850_find(row->cause) : NULL;
        cells(a, number(a, row->code), cause ? answer_format(a, "%u %s", cause->value, cause->name) : "none",
            row->listed ? "yes" : "no", or_empty(row->note), NULL);
    }
}

static void pairs(answer *a, const contradiction_row *(*rows)(size_t *count))
{
    size_t count;

    cells(a, "Response", "Reason", "What it usually means", "Source", NULL);
    for (const contradiction_row *row = rows(&count), *end = row + count; row < end; row++) {
        const char *klass = row->code ? answer_format(a, "any %uxx", row->code) : "any failure";
        const char *cause = row->cause ? answer_format(a, ";cause=%u", row->cause) : "";
        cells(a, row->code < 10 ? klass : number(a, row->code), answer_format(a, "`%s%s`", row->protocol, cause),
            row->text, row->source, NULL);
    }
}

static void vendors(answer *a)
{
    size_t count;

    cells(a, "When", "What it tells", "Source", NULL);
    for (const vendor_row *row = vendor_rows(&count), *end = row + count; row < end; row++)
        cells(a, vendor_condition(a, row), row->text, row->source, NULL);
}

static const struct {
    const char *title;
    const char *intro;          /* Markdown */
    void (*write)(answer *a);   /* NULL: pairs */
    const contradiction_row *(*pairs)(size_t *count);
} chapters[] = {
    { "Responses", "", responses, NULL },
    { "Q.850 causes", "The SIP code is that of RFC 3398 7.2.4.1, 500 where it lists none. The last two columns are what\n"
        "chan\\_pjsip of Asterisk and mod\\_sofia of FreeSWITCH send for the cause.\n\n", causes, NULL },
    { "Q.850 locations", "RFC 8606 lets a Reason of protocol Q.850 say where the cause was made: `location=RLN`.\n\n", locations, NULL },
    { "Reason protocols", "", reasons, NULL },
    { "Warning codes", "", warnings, NULL },
    { "From SIP code to Q.850 cause",
        "RFC 3398 8.2.6.1. Where it does not list a code, the cause is 31. The other way stands with the causes.\n\n", mappings, NULL },
    { "Responses and Reasons that contradict each other", "Pairs that are not here contradict too when neither RFC 3398, "
        "nor a known product's table, nor a common meaning joins them.\n\n", NULL, contradiction_rows },
    { "Responses and Reasons that mislead", "These belong together, or nearly, and are still misread.\n\n", NULL, remark_rows },
    { "What products send", "The last column names the source that shows it.\n\n", vendors, NULL },
};

void list_everything(answer *a)
{
    say_markup(a,
        "<!-- Made by `sipexplain --markdown` from plugin/knowledge/*.c: edit those, then `cmake --build . --target reference`. -->\n"
        "\n"
        "# Reference\n"
        "\n"
        "What sipexplain knows of SIP responses, Q.850 causes, Reason and Warning headers. The command\n"
        "`sipexplain 603` prints one entry, `sipexplain 183 603` compares two.\n\n");
    for (size_t i = 0; i < G_N_ELEMENTS(chapters); i++)
        say_bullet(a, answer_format(a, "#%s", chapters[i].title));
    for (size_t i = 0; i < G_N_ELEMENTS(chapters); i++) {
        say_chapter(a, chapters[i].title);
        say_markup(a, chapters[i].intro);
        if (chapters[i].write)
            chapters[i].write(a);
        else
            pairs(a, chapters[i].pairs);
    }
}
