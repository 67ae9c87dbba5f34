/* markdown.c - doc/reference.md: all tables, for people and for GitHub
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "markdown.h"
#include "relate.h"

static bool word_char(char c)
{
    c = ascii_lower(c);
    return (c >= 'a' && c <= 'z') || ascii_digit(c);
}

/* An underscore inside a word is plain text to GitHub; at its edge it is not. */
static bool needs_escape(const char *text, const char *c)
{
    if (*c == '_')
        return c == text || !word_char(c[-1]) || !word_char(c[1]);
    return strchr("\\`*<>[]|", *c) != NULL;
}

static void put(GString *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        if (needs_escape(text, c))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *c);
    }
}

static void put_code(GString *out, const char *text)
{
    g_string_append_printf(out, "`%s`", text);
}

static void heading(GString *out, const char *marks, const char *text)
{
    g_string_append_printf(out, "\n%s ", marks);
    put(out, text);
    g_string_append(out, "\n\n");
}

static void item(GString *out, const char *label, const char *text)
{
    if (!text || !*text)
        return;
    g_string_append_printf(out, "- **%s:** ", label);
    put(out, text);
    g_string_append_c(out, '\n');
}

static void item_take(GString *out, const char *label, char *text)
{
    item(out, label, text);
    g_free(text);
}

static void cell(GString *out, const char *text)
{
    g_string_append(out, "| ");
    put(out, text ? text : "");
    g_string_append_c(out, ' ');
}

static void cell_number(GString *out, unsigned number)
{
    if (number)
        g_string_append_printf(out, "| %u ", number);
    else
        g_string_append(out, "| ");
}

static void end_row(GString *out)
{
    g_string_append(out, "|\n");
}

static void table(GString *out, const char *head)
{
    unsigned columns = 0;

    g_string_append_printf(out, "| %s |\n", head);
    for (const char *c = head; *c; c++)
        columns += *c == '|';
    for (unsigned i = 0; i <= columns; i++)
        g_string_append(out, "|---");
    g_string_append(out, "|\n");
}

/* ---- responses ---- */

static char *cause_text(unsigned code)
{
    bool is_default;
    const q850_row *cause = cause_of_code(code, &is_default);
    const sip_to_q850_row *mapping = sip_to_q850_find(code);
    const char *note = mapping && mapping->note ? mapping->note : NULL;

    if (!cause)
        return g_strdup(note);
    return g_strdup_printf("%u %s%s.%s%s", cause->value, cause->name,
        is_default ? " (the default of RFC 3398 8.2.6.1)" : " (RFC 3398 8.2.6.1)", note ? " " : "", note ? note : "");
}

static void evidence(GString *out, const char *names)
{
    char **list = g_strsplit(names ? names : "", ",", -1);

    if (list[0])
        g_string_append(out, "- **Headers:** ");
    for (char **name = list; *name; name++) {
        if (name != list)
            g_string_append(out, ", ");
        put_code(out, g_strstrip(*name));
    }
    if (list[0])
        g_string_append_c(out, '\n');
    g_strfreev(list);
}

static void response_contrasts(GString *out, unsigned code)
{
    size_t count;
    const contrast_row *rows = contrasts_of(code, &count);

    for (size_t i = 0; i < count; i++) {
        g_string_append(out, "- ");
        put(out, rows[i].text);
        g_string_append_c(out, '\n');
    }
}

static void response_section(GString *out, const response_row *row)
{
    response r = response_of(row->code);

    heading(out, "###", response_title(&r));
    item(out, "Written in", row->spec);
    if (!row->registered)
        item(out, "Not registered", "The IANA registry does not have this code; the name is the one its source uses.");
    item(out, "Meaning", row->meaning);
    item(out, "When", row->when);
    item(out, "Check", row->advice);
    evidence(out, row->evidence);
    item(out, "Inside a call", dialog_text(&r));
    item_take(out, "As Q.850 cause", cause_text(row->code));
    response_contrasts(out, row->code);
}

/* GitHub's anchor of "603 Decline": lower case, blanks to hyphens, no punctuation. */
static void anchor(GString *out, const char *title)
{
    for (const char *c = title; *c; c++) {
        if (*c == ' ')
            g_string_append_c(out, '-');
        else if (word_char(*c) || *c == '-' || *c == '_')
            g_string_append_c(out, ascii_lower(*c));
    }
}

static void response_index(GString *out)
{
    size_t count;
    const response_row *rows = response_rows(&count);

    table(out, "Response | Written in");
    for (size_t i = 0; i < count; i++) {
        response r = response_of(rows[i].code);
        const char *title = response_title(&r);
        g_string_append(out, "| [");
        put(out, title);
        g_string_append(out, "](#");
        anchor(out, title);
        g_string_append(out, ") ");
        cell(out, rows[i].spec);
        end_row(out);
    }
}

static void responses(GString *out)
{
    size_t count;
    const response_row *rows = response_rows(&count);
    unsigned klass = 0;

    heading(out, "##", "Responses");
    response_index(out);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].code / 100 != klass) {
            char *title;
            klass = rows[i].code / 100;
            title = g_strdup_printf("%uxx: %s", klass, response_class_name(klass));
            heading(out, "##", title);
            g_free(title);
            g_string_append_printf(out, "%uxx is %s.\n", klass, class_in_short(klass));
        }
        response_section(out, &rows[i]);
    }
}

/* ---- Q.850 ---- */

static void cause_codes(GString *out, const q850_row *row)
{
    unsigned user = q850_to_sip(row->value, SPAN_LIT("U"));

    if (!row->sip)
        g_string_append(out, "| none ");
    else if (user != row->sip)
        g_string_append_printf(out, "| %u, with location U %u ", row->sip, user);
    else
        cell_number(out, row->sip);
    cell_number(out, row->sip_asterisk);
    cell_number(out, row->sip_freeswitch);
}

static void cause_table(GString *out)
{
    size_t count;
    const q850_row *rows = q850_rows(&count);

    g_string_append(out, "The SIP code is that of RFC 3398 7.2.4.1, 500 where it lists none. The last two columns are what\n"
        "chan\\_pjsip of Asterisk and mod\\_sofia of FreeSWITCH send for the cause.\n\n");
    table(out, "Cause | Name | Class | SIP code | Asterisk | FreeSWITCH");
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(out, "| %u ", rows[i].value);
        cell(out, rows[i].name);
        cell(out, q850_class_name(rows[i].value));
        cause_codes(out, &rows[i]);
        end_row(out);
    }
}

static void causes(GString *out)
{
    size_t count;
    const q850_row *rows = q850_rows(&count);

    heading(out, "##", "Q.850 causes");
    cause_table(out);
    for (size_t i = 0; i < count; i++) {
        char *title = g_strdup_printf("Cause %u %s", rows[i].value, rows[i].name);
        heading(out, "###", title);
        g_free(title);
        if (!rows[i].defined)
            item(out, "Not in Q.850", "The name is that of another list.");
        item(out, "Meaning", rows[i].meaning);
        item(out, "Check", rows[i].advice);
        item(out, "Note", rows[i].note);
    }
}

static void locations(GString *out)
{
    size_t count;
    const location_row *rows = location_rows(&count);

    heading(out, "##", "Q.850 locations");
    g_string_append(out, "RFC 8606 lets a Reason of protocol Q.850 say where the cause was made: `location=RLN`.\n\n");
    table(out, "Token | Number | Name | Meaning");
    for (size_t i = 0; i < count; i++) {
        cell(out, rows[i].token);
        g_string_append_printf(out, "| %u ", rows[i].bits);
        cell(out, rows[i].name);
        cell(out, rows[i].meaning);
        end_row(out);
    }
}

/* ---- Reasons, Warnings ---- */

static void protocol_causes(GString *out, const char *token)
{
    size_t count;
    const reason_cause_row *rows = reason_cause_rows(&count);
    bool open = false;

    for (size_t i = 0; i < count; i++) {
        if (!span_equal_nocase(span_of(rows[i].protocol), span_of(token)))
            continue;
        if (!open) {
            g_string_append_c(out, '\n');
            table(out, "Cause | Name | Meaning | Written in");
        }
        open = true;
        g_string_append_printf(out, "| %u ", rows[i].cause);
        cell(out, rows[i].name);
        cell(out, rows[i].meaning);
        cell(out, rows[i].spec);
        end_row(out);
    }
}

static void reasons(GString *out)
{
    size_t count;
    const reason_protocol_row *rows = reason_protocol_rows(&count);

    heading(out, "##", "Reason protocols");
    for (size_t i = 0; i < count; i++) {
        char *title = g_strdup_printf("Reason: %s", rows[i].token);
        heading(out, "###", title);
        g_free(title);
        item(out, "Number", rows[i].name);
        item(out, "Written in", rows[i].spec);
        item(out, "Registered", rows[i].registered ? NULL : "No.");
        item(out, "Meaning", rows[i].meaning);
        protocol_causes(out, rows[i].token);
    }
}

static void warnings(GString *out)
{
    size_t count;
    const warning_row *rows = warning_rows(&count);

    heading(out, "##", "Warning codes");
    table(out, "Code | Name | Meaning | Written in");
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(out, "| %u ", rows[i].code);
        cell(out, rows[i].name);
        cell(out, rows[i].meaning);
        cell(out, rows[i].spec);
        end_row(out);
    }
}

/* ---- what joins them ---- */

static void mappings(GString *out)
{
    size_t count;
    const sip_to_q850_row *rows = sip_to_q850_rows(&count);

    heading(out, "##", "From SIP code to Q.850 cause");
    g_string_append(out, "RFC 3398 8.2.6.1. Where it does not list a code, the cause is 31. The other way stands with the causes.\n\n");
    table(out, "Code | Cause | Listed | Note");
    for (size_t i = 0; i < count; i++) {
        const q850_row *cause = rows[i].cause ? q850_find(rows[i].cause) : NULL;
        g_string_append_printf(out, "| %u ", rows[i].code);
        if (cause)
            g_string_append_printf(out, "| %u %s ", cause->value, cause->name);
        else
            g_string_append(out, "| none ");
        cell(out, rows[i].listed ? "yes" : "no");
        cell(out, rows[i].note);
        end_row(out);
    }
}

static void pair_codes(GString *out, const contradiction_row *row)
{
    if (row->code == 0)
        g_string_append(out, "| any failure ");
    else if (row->code < 10)
        g_string_append_printf(out, "| any %uxx ", row->code);
    else
        g_string_append_printf(out, "| %u ", row->code);
    if (row->cause)
        g_string_append_printf(out, "| `%s;cause=%u` ", row->protocol, row->cause);
    else
        g_string_append_printf(out, "| `%s` ", row->protocol);
}

static void pairs(GString *out, const char *title, const char *intro, const contradiction_row *rows, size_t count)
{
    heading(out, "##", title);
    g_string_append_printf(out, "%s\n\n", intro);
    table(out, "Response | Reason | What it usually means | Source");
    for (size_t i = 0; i < count; i++) {
        pair_codes(out, &rows[i]);
        cell(out, rows[i].text);
        cell(out, rows[i].source);
        end_row(out);
    }
}

static void contradictions(GString *out)
{
    size_t count, remark_count;
    const contradiction_row *rows = contradiction_rows(&count), *remarks = remark_rows(&remark_count);

    pairs(out, "Responses and Reasons that contradict each other",
        "Pairs that are not here contradict too when neither RFC 3398, nor a known product's table, nor a common meaning joins them.",
        rows, count);
    pairs(out, "Responses and Reasons that mislead", "These belong together, or nearly, and are still misread.",
        remarks, remark_count);
}

static void vendors(GString *out)
{
    size_t count;
    const vendor_row *rows = vendor_rows(&count);

    heading(out, "##", "What products send");
    g_string_append(out, "The last column names the source that shows it.\n\n");
    table(out, "When | What it tells | Source");
    for (size_t i = 0; i < count; i++) {
        char *condition = vendor_condition(&rows[i]);
        cell(out, condition);
        cell(out, rows[i].text);
        cell(out, rows[i].source);
        end_row(out);
        g_free(condition);
    }
}

static void contents(GString *out)
{
    static const char *const titles[] = {
        "Responses", "Q.850 causes", "Q.850 locations", "Reason protocols", "Warning codes",
        "From SIP code to Q.850 cause", "Responses and Reasons that contradict each other",
        "Responses and Reasons that mislead", "What products send",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_string_append_printf(out, "- [%s](#", titles[i]);
        anchor(out, titles[i]);
        g_string_append(out, ")\n");
    }
}

GString *markdown_reference(void)
{
    GString *out = g_string_new(
        "<!-- Made by `sipexplain --markdown` from plugin/knowledge/*.c: edit those, then `cmake --build . --target reference`. -->\n"
        "\n"
        "# Reference\n"
        "\n"
        "What sipexplain knows of SIP responses, Q.850 causes, Reason and Warning headers. The command\n"
        "`sipexplain 603` prints one entry, `sipexplain 183 603` compares two.\n\n");

    contents(out);
    responses(out);
    causes(out);
    locations(out);
    reasons(out);
    warnings(out);
    mappings(out);
    contradictions(out);
    vendors(out);
    return out;
}
