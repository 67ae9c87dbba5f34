/* related.c - rows of other tables, as they stand inside an answer
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain.h"

void put_items(answer *a, const char *kind, const char *of)
{
    put_object(a, NULL);
    put_members(a, "kind:s of:s", kind, of);
    put_array(a, "items");
}

void put_code_name(answer *a, const char *key, unsigned code)
{
    const response_row *row = code ? response_find(code) : NULL;

    put_row(a, key, code, "code:u name:s", code, row ? row->name : NULL);
}

void put_reason_cause(answer *a, const char *key, const reason_cause_row *row)
{
    put_row(a, key, row, "kind:s protocol:s cause:u name:s meaning:s spec:s",
        "reason-cause", row->protocol, row->cause, row->name, row->meaning, row->spec);
}

void put_location(answer *a, const char *key, const location_row *row)
{
    put_row(a, key, row, "kind:s token:s bits:u name:s meaning:s", "location", row->token, row->bits, row->name, row->meaning);
}

/* Its own contrasts, then those that take it for theirs, where it has none of its own the other way. */
void tell_contrasts(answer *a, unsigned code)
{
    size_t count;
    const contrast_row *rows = contrast_rows(&count);
    const char *heading = "Taken for one another";
    bool more = a->more;
    unsigned shown = 0;

    put_array(a, "contrasts");
    for (size_t i = 0; i < 2 * count; i++) {
        const contrast_row *row = &rows[i < count ? i : i - count];
        if (i < count ? row->code != code : row->other != code || contrast_find(code, row->code))
            continue;
        say_section(a, heading);
        heading = NULL;
        a->more = more || shown++ >= SHOWN;
        put_whole(a, NULL, "code:u other:u text:s", row->code, row->other, row->text);
        say_bullet(a, row->text);
    }
    a->more = more;
    put_shut(a);
}

/* ---- about a code, or with code 0 about a Q.850 cause ---- */

static bool is_about(unsigned code, unsigned cause, unsigned row_code, const char *protocol, int64_t row_cause)
{
    if (code)
        return row_code == code;
    return protocol && row_cause == cause && span_equal_nocase(span_of(protocol), SPAN_LIT("Q.850"));
}

/* So many of them also in a short text. */
static void tell_pairs(answer *a, unsigned code, unsigned cause, unsigned shown, const char *key, const char *heading,
    const contradiction_row *rows, size_t count)
{
    put_array(a, key);
    for (const contradiction_row *row = rows; row < rows + count; row++) {
        if (!is_about(code, cause, row->code, row->protocol, row->cause))
            continue;
        a->more = shown == 0;
        shown -= shown ? 1 : 0;
        say_section(a, heading);
        heading = NULL;
        put_whole(a, NULL, "code:z protocol:s cause:u text:s source:s", row->code, row->protocol, row->cause, row->text, row->source);
        say_bullet(a, row->text);
    }
    put_shut(a);
}

static void condition_part(GString *text, const char *before, const char *part)
{
    if (part)
        g_string_append_printf(text, "%s%s\"%s\"", text->len ? ", " : "", before, part);
}

const char *vendor_condition(answer *a, const vendor_row *row)
{
    GString *text = g_string_new(row->product);

    if (row->code)
        g_string_append_printf(text, "%s%u", text->len ? ", " : "", row->code);
    condition_part(text, "phrase ", row->phrase);
    if (row->protocol)
        g_string_append_printf(text, "%sReason %s", text->len ? ", " : "", row->protocol);
    if (row->protocol && row->cause >= 0)
        g_string_append_printf(text, ";cause=%d", row->cause);
    if (row->reason_text && strcmp(row->reason_text, VENDOR_TEXT_CAPITALS) == 0)
        g_string_append(text, ", text in CAPITALS_AND_UNDERSCORES");
    else
        condition_part(text, "text ", row->reason_text);
    if (row->header)
        g_string_append_printf(text, "%sheader %s", text->len ? ", " : "", row->header);
    condition_part(text, "with ", row->header_text);
    return answer_take(a, g_string_free(text, FALSE));
}

void tell_vendor(answer *a, const vendor_row *row)
{
    put_whole(a, NULL, "product:s code:z phrase:s protocol:s cause:i reason_text:s header:s header_text:s text:s source:s",
        row->product, row->code, row->phrase, row->protocol, row->cause, row->reason_text, row->header, row->header_text,
        row->text, row->source);
    say_bullet(a, answer_format(a, "%s: %s [%s]", vendor_condition(a, row), row->text, row->source));
}

void tell_related(answer *a, unsigned code, unsigned cause)
{
    const char *what = code ? "a Reason" : "a response", *heading = "What products send";
    size_t count;
    const contradiction_row *pairs = contradiction_rows(&count);
    bool more = a->more;

    tell_pairs(a, code, cause, code ? 0 : SHOWN, "contradictions", answer_format(a, "With %s that does not fit", what), pairs, count);
    pairs = remark_rows(&count);
    tell_pairs(a, code, cause, 0, "remarks", answer_format(a, "With %s that misleads", what), pairs, count);
    put_array(a, "vendors");
    a->more = true;
    for (const vendor_row *row = vendor_rows(&count), *end = row + count; row < end; row++) {
        if (!is_about(code, cause, row->code, row->protocol, row->cause))
            continue;
        say_section(a, heading);
        heading = NULL;
        tell_vendor(a, row);
    }
    a->more = more;
    put_shut(a);
}
