/* site_table.c - the user's own meanings, as a table of Wireshark's preferences
 *
 * Each cell is checked by itself: then the message names file and line, the
 * dialog marks the cell, and the sound rows of a file with a bad one still count.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "capture/site_table.h"

#include <epan/uat.h>

#define CAUSE_MAX 0xffffffffu

static site_row *rows;
static unsigned row_count;

site_rows site_table_rows(void)
{
    return (site_rows){ rows, row_count };
}

/* ---- cells of text: fld_data is the member's offset ---- */

static char **text_of(void *record, const void *offset)
{
    return (char **)((char *)record + GPOINTER_TO_SIZE(offset));
}

static bool is_control(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

static ws_bool text_check(void *record _U_, const char *text, unsigned len, const void *column, const void *offset _U_,
                          char **error)
{
    const char *name = (const char *)column;

    *error = NULL;
    if (len > SITE_TEXT_MAX) {
        *error = g_strdup_printf("%s is longer than %d bytes.", name, SITE_TEXT_MAX);
    } else if (!g_utf8_validate(text, (gssize)len, NULL)) {
        *error = g_strdup_printf("%s is not valid UTF-8.", name);
    } else {
        for (const char *p = text; p < text + len && !*error; p = g_utf8_next_char(p))
            if (is_control(g_utf8_get_char(p)))
                *error = g_strdup_printf("%s holds a control character; write it on one line.", name);
    }
    return *error == NULL;
}

static bool is_blank(const char *text, unsigned len)
{
    return span_trim((span){ text, len }).len == 0;
}

static ws_bool meaning_check(void *record, const char *text, unsigned len, const void *column, const void *offset,
                             char **error)
{
    if (is_blank(text, len)) {
        *error = g_strdup("Meaning is empty: say what such a message means at this site.");
        return false;
    }
    return text_check(record, text, len, column, offset, error);
}

static void text_set(void *record, const char *text, unsigned len, const void *column _U_, const void *offset)
{
    char **member = text_of(record, offset);
    span s = span_trim((span){ text, len });

    g_free(*member);
    *member = g_strndup(s.p, s.len);
}

static void text_get(void *record, char **out, unsigned *len, const void *column _U_, const void *offset)
{
    const char *text = *text_of(record, offset);

    *out = g_strdup(text ? text : "");
    *len = (unsigned)strlen(*out);
}

/* ---- cells of a number: empty is any ---- */

static bool read_number(const char *text, unsigned len, uint64_t max, uint64_t *number)
{
    return span_number(span_trim((span){ text, len }), max, number);
}

static bool read_code(const char *text, unsigned len, uint16_t *code)
{
    uint64_t number = 0;

    if (!is_blank(text, len) && !read_number(text, len, 699, &number))
        return false;
    *code = (uint16_t)number;
    return number == 0 || number >= 100;
}

static bool read_cause(const char *text, unsigned len, int64_t *cause)
{
    uint64_t number;

    *cause = -1;
    if (is_blank(text, len) || span_equal(span_trim((span){ text, len }), SPAN_LIT("-1")))
        return true;
    if (!read_number(text, len, CAUSE_MAX, &number))
        return false;
    *cause = (int64_t)number;
    return true;
}

static ws_bool code_check(void *record _U_, const char *text, unsigned len, const void *column _U_,
                          const void *data _U_, char **error)
{
    uint16_t code;

    *error = NULL;
    if (!read_code(text, len, &code))
        *error = g_strdup("Status code must be 100 to 699; 0 or nothing for any.");
    return *error == NULL;
}

static void code_set(void *record, const char *text, unsigned len, const void *column _U_, const void *data _U_)
{
    site_row *row = (site_row *)record;

    if (!read_code(text, len, &row->code))
        row->code = 0;
}

static void code_get(void *record, char **out, unsigned *len, const void *column _U_, const void *data _U_)
{
    const site_row *row = (const site_row *)record;

    *out = g_strdup_printf("%u", row->code);
    *len = (unsigned)strlen(*out);
}

static ws_bool cause_check(void *record _U_, const char *text, unsigned len, const void *column _U_,
                           const void *data _U_, char **error)
{
    int64_t cause;

    *error = NULL;
    if (!read_cause(text, len, &cause))
        *error = g_strdup_printf("Cause must be 0 to %u; -1 or nothing for any.", CAUSE_MAX);
    return *error == NULL;
}

static void cause_set(void *record, const char *text, unsigned len, const void *column _U_, const void *data _U_)
{
    read_cause(text, len, &((site_row *)record)->cause);
}

static void cause_get(void *record, char **out, unsigned *len, const void *column _U_, const void *data _U_)
{
    const site_row *row = (const site_row *)record;

    *out = row->cause < 0 ? g_strdup("") : g_strdup_printf("%u", (unsigned)row->cause);
    *len = (unsigned)strlen(*out);
}

/* ---- rows ---- */

static void *row_copy(void *to, const void *from, size_t size _U_)
{
    const site_row *old = (const site_row *)from;
    site_row *row = (site_row *)to;

    *row = *old;
    row->phrase = g_strdup(old->phrase);
    row->protocol = g_strdup(old->protocol);
    row->product = g_strdup(old->product);
    row->meaning = g_strdup(old->meaning);
    row->advice = g_strdup(old->advice);
    return to;
}

static void row_free(void *record)
{
    static const size_t texts[] = {
        offsetof(site_row, phrase), offsetof(site_row, protocol), offsetof(site_row, product),
        offsetof(site_row, meaning), offsetof(site_row, advice)
    };

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_clear_pointer(text_of(record, GSIZE_TO_POINTER(texts[i])), g_free);
}

static ws_bool row_check(void *record, char **error)
{
    *error = NULL;
    if (!site_row_asks((const site_row *)record))
        *error = g_strdup("Fill in at least one of status code, phrase, Reason protocol, cause and product.");
    return *error == NULL;
}

#define TEXT_CELL(member, title, check, help) \
    { #member, title, PT_TXTMOD_STRING, { check, text_set, text_get }, { title, title, title }, \
      GSIZE_TO_POINTER(offsetof(site_row, member)), help, FLDFILL }

static uat_field_t columns[] = {
    { "code", "Status code", PT_TXTMOD_STRING, { code_check, code_set, code_get }, { 0, 0, 0 }, 0,
      "Status code of the response, 100 to 699. 0 or nothing: any.", FLDFILL },
    TEXT_CELL(phrase, "Phrase contains", text_check,
      "Part of the response's phrase, upper or lower case. Nothing: any phrase."),
    TEXT_CELL(protocol, "Reason protocol", text_check,
      "Protocol of a Reason in the message, e.g. Q.850. Nothing: any protocol, or no Reason at all."),
    { "cause", "Cause", PT_TXTMOD_STRING, { cause_check, cause_set, cause_get }, { 0, 0, 0 }, 0,
      "Cause of that Reason. -1 or nothing: any cause, or none.", FLDFILL },
    TEXT_CELL(product, "Server or User-Agent contains", text_check,
      "Part of the Server header, or of User-Agent where there is no Server. Nothing: any product."),
    TEXT_CELL(meaning, "Meaning", meaning_check,
      "What such a message means at this site. Required."),
    TEXT_CELL(advice, "What to check", text_check,
      "What to check next. Nothing: the plugin's own advice stays."),
    UAT_END_FIELDS
};

void site_table_register(module_t *preferences)
{
    static const char *defaults[] = { NULL, NULL, NULL, NULL, NULL, NULL, "" };
    uat_t *table = uat_new("SIP Explain Site Notes", sizeof(site_row), "sipexplain_site", true, &rows, &row_count,
                           UAT_AFFECTS_DISSECTION, NULL, row_copy, row_check, row_free, NULL, NULL, columns);

    uat_set_default_values(table, defaults);
    prefs_register_uat_preference(preferences, "site", "Site notes",
        "What responses and Reasons mean at this site. A row whose filled columns all fit a message wins over "
        "the plugin's own meaning; the first such row counts. Kept in the file sipexplain_site of the profile.", table);
}
