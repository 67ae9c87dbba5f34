/* pasted.c - what people paste out of a trace, and a number that says not of what
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/reason.h"
#include "explain.h"

/* "SIP/2.0 486 Busy Here", or as Wireshark's list of packets has it "... SIP 650 Status: 486 Busy Here |". */
static bool read_status(span text, unsigned *code, span *phrase)
{
    ptrdiff_t at = span_find_nocase(text, SPAN_LIT("Status: "));
    span rest = span_from(text, at > 0 ? (size_t)at : 0), first = span_word(&rest), number = span_word(&rest);
    uint64_t wide;

    if (at < 0 && !span_starts_nocase(first, SPAN_LIT("SIP/")))
        return false;
    if (number.len != 3 || !span_number(number, 699, &wide) || wide < 100)
        return false;
    *code = (unsigned)wide;
    *phrase = span_trim(rest);
    if (phrase->len && phrase->p[phrase->len - 1] == '|')
        *phrase = span_trim(span_cut(*phrase, phrase->len - 1));
    return true;
}

/* What stands behind "Reason:", or SPAN_NONE. */
static span reason_in(span text)
{
    span name = SPAN_LIT("reason"), rest = span_trim(text);

    if (!span_starts_nocase(rest, name))
        return SPAN_NONE;
    rest = span_trim(span_from(rest, name.len));
    return rest.len && rest.p[0] == ':' ? span_from(rest, 1) : SPAN_NONE;
}

const char *reason_of(answer *a, const char *text)
{
    span value = reason_in(span_of(text));

    return value.p ? answer_span(a, value) : text;
}

/* Is it the value of a Reason without the name? */
static bool is_reason(const char *text)
{
    span rest = span_of(text);
    reason_value value;

    return reason_next(&rest, &value) && value.has_cause && reason_protocol_find(value.protocol);
}

/* In pasted lines, in which there may be blank ones. */
static bool has_header(const void *lines, const char *name, const char *text)
{
    span rest = *(const span *)lines, line;

    while (span_line(&rest, &line)) {
        size_t colon = span_find(line, 0, ':');

        if (span_equal_nocase(span_trim(span_cut(line, colon)), span_of(name)) &&
            (!text || span_find_nocase(span_from(line, colon), span_of(text)) >= 0))
            return true;
    }
    return false;
}

/* Does the phrase, where it is not the registered one, or a header point at a product? Which one sent it is not known here: any may. */
static bool vendor_fits(const vendor_row *row, size_t at, unsigned code, span phrase, bool registered, span lines)
{
    vendor_shape shape = { .product = span_of(row->product), .code = code, .phrase = phrase, .cause = -1,
                           .has_header = has_header, .message = &lines };

    return (row->header || (row->phrase && !registered)) && vendor_next(&shape, &at) == row;
}

/* The line itself where there is more to it than the code: a phrase that is not the registered one, and who sends it. */
static void tell_status(answer *a, span status, unsigned code, span phrase, span lines, bool titled)
{
    const response_row *known = response_find(code);
    bool registered = !phrase.len || (known && span_equal_nocase(phrase, span_of(known->name)));
    size_t count;
    const vendor_row *rows = vendor_rows(&count);

    for (size_t i = 0; i < count; i++)
        titled |= vendor_fits(&rows[i], i, code, phrase, registered, lines);
    titled |= !registered;
    put_members(a, "kind:s line:S phrase:S phrase_registered:b", "status-line", status, phrase, registered);
    say_title(a, code / 100, titled ? answer_span(a, status) : NULL);
    if (!registered && known)
        say_text(a, answer_format(a, "The phrase is not the registered one, \"%s\".", known->name));
    put_array(a, "vendors");
    for (size_t i = 0; i < count; i++)
        if (vendor_fits(&rows[i], i, code, phrase, registered, lines)) {
            tell_vendor(a, &rows[i]);
            a->more = true;
        }
    a->more = false;
    put_shut(a);
    if (titled)
        say_gap(a);
}

bool explain_pasted(answer *a, const char *text, unsigned code)
{
    span rest = span_of(text), row, status = SPAN_NONE, phrase = SPAN_NONE;
    const char *header = is_reason(text) ? text : NULL;

    while (span_line(&rest, &row)) {
        if (!status.p && read_status(row, &code, &phrase))
            status = row;
        else if (!header)
            header = answer_span(a, reason_in(row));
    }
    if (status.p) {
        put_object(a, NULL);
        tell_status(a, status, code, phrase, span_of(text), header != NULL);
        a->more = header != NULL;       /* the Reason says more of this response than its code does: of that only the meaning */
        explain_response(a, "response", code);
        a->more = false;
        say(a, LOOK_GAP, 0, NULL, header ? "" : NULL);
    }
    if (header)
        explain_reason(a, status.p ? "reason" : NULL, header, code);
    else if (status.p)
        put_null(a, "reason");
    if (status.p)
        put_shut(a);
    return status.p || header;
}

/* ---- a number ---- */

void explain_number(answer *a, unsigned number)
{
    const q850_row *cause = q850_find(number);
    size_t count;

    put_items(a, "candidates", answer_format(a, "%u", number));
    say_text(a, answer_format(a, "%u is no SIP status code: they go from 100 to 699. It could be:", number));
    say_gap(a);
    a->aside = true;
    explain_cause(a, NULL, number);
    a->aside = false;
    say_hit(a, answer_format(a, "Q.850 cause %u %s", number, cause ? cause->name : "(not defined)"), cause ? cause->meaning : NULL,
        answer_format(a, "sipexplain q850 %u", number));
    for (const reason_cause_row *row = reason_cause_rows(&count), *end = row + count; row < end; row++) {
        if (row->cause != number)
            continue;
        put_reason_cause(a, NULL, row);
        say_hit(a, answer_format(a, "%s cause %u %s", row->protocol, number, row->name), row->meaning,
            answer_format(a, "sipexplain reason '%s;cause=%u'", row->protocol, number));
    }
    for (const location_row *row = location_rows(&count), *end = row + count; row < end; row++) {
        if (row->bits != number)
            continue;
        put_location(a, NULL, row);
        say_hit(a, answer_format(a, "location %s, %s", row->token, row->name), row->meaning,
            answer_format(a, "sipexplain location %s", row->token));
    }
    put_end_items(a);
}
