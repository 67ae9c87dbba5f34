/* reasons.c - a Reason header explained
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/reason.h"
#include "explain.h"

#define CAUSES_MAX  60      /* a protocol without a cause: this many of its causes are listed */

static bool is_q850(const reason_value *value)
{
    return span_equal_nocase(value->protocol, SPAN_LIT("Q.850"));
}

static bool is_status(const reason_value *value)
{
    return value->has_cause && span_equal_nocase(value->protocol, SPAN_LIT("SIP")) && reason_cause_is_status(value->cause);
}

static void tell_protocol(answer *a, span token)
{
    const reason_protocol_row *row = reason_protocol_find(token);

    put_row(a, "protocol_row", row, "kind:s token:s registered:b name:s spec:s meaning:s",
        "reason-protocol", row->token, row->registered, row->name, row->spec, row->meaning);
    say_item(a, "Protocol", row
        ? answer_format(a, "%s%s (%s). %s", row->name, row->registered ? "" : ", not registered", row->spec, row->meaning)
        : "Not registered with IANA, and in no list here: ask the element that wrote it.");
}

/* ---- the cause ---- */

static void say_q850(answer *a, unsigned value, span location)
{
    const q850_row *row = q850_find(value);
    unsigned sip = q850_to_sip(value, location);

    if (value > 127) {
        say_item(a, "Cause", "Q.850 causes end at 127; this number is the sender's own.");
        return;
    }
    say_item(a, "Cause", answer_format(a, "%u %s (class: %s)", value, row ? row->name : "is not defined in Q.850",
        q850_class_name(value)));
    say_item(a, "Meaning", row ? row->meaning : NULL);
    say_item(a, "Check", row ? row->advice : NULL);
    say_item(a, "Note", row ? row->note : NULL);
    say_item(a, "SIP, RFC 3398", sip ? response_title(a, sip) : no_response_text(value));
}

static void say_status(answer *a, unsigned code)
{
    const response_row *row = response_find(code);

    if (!row)
        row = response_class_find(code / 100);
    say_item(a, "Cause", response_title(a, code));
    say_item(a, "Meaning", row->meaning);
    say_item(a, "Check", row->advice);
}

static void say_other(answer *a, const reason_value *value)
{
    const reason_cause_row *row = reason_cause_find(value->protocol, value->cause);

    say_item(a, "Cause", answer_format(a, "%u %s", value->cause, row ? row->name : "is in no list here."));
    say_item(a, "Meaning", row ? row->meaning : NULL);
    say_item(a, "Written in", row ? row->spec : NULL);
}

/* A protocol alone: what it could have said. */
static void say_causes_of(answer *a, span token)
{
    size_t count;
    GString *text = g_string_new(NULL);
    unsigned listed = 0;

    for (const reason_cause_row *row = reason_cause_rows(&count), *end = row + count; row < end && listed < CAUSES_MAX; row++)
        if (span_equal_nocase(span_of(row->protocol), token))
            g_string_append_printf(text, "%s%u %s", listed++ ? "; " : "", row->cause, row->name);
    say_item(a, "Cause", "None given.");
    say_item(a, "Its causes", text->str);
    g_string_free(text, TRUE);
}

/* What the cause is, and for programs the whole row that it stands for. */
static void tell_cause(answer *a, const reason_value *value)
{
    bool q850 = value->has_cause && is_q850(value);

    if (q850)
        say_q850(a, value->cause, value->location);
    else if (is_status(value))
        say_status(a, value->cause);
    else if (value->has_cause)
        say_other(a, value);
    else if (value->cause_wire.p)
        say_item(a, "Cause", answer_format(a, "\"%s\" is not a number.", answer_span(a, value->cause_wire)));
    else
        say_causes_of(a, value->protocol);
    a->aside = true;
    if (q850 && value->cause <= 127)
        explain_cause(a, "explained", value->cause);
    else if (is_status(value))
        explain_response(a, "explained", value->cause);
    else
        put_reason_cause(a, "explained", value->has_cause ? reason_cause_find(value->protocol, value->cause) : NULL);
    a->aside = false;
}

/* ---- the other parameters ---- */

/* Without its escapes, whole; NULL: absent. */
static const char *plain_text(answer *a, span quoted)
{
    char *text;

    if (!quoted.p)
        return NULL;
    text = g_malloc(quoted.len + 1);
    reason_unescape(quoted, text, quoted.len + 1);
    return answer_take(a, text);
}

static void say_analytics(answer *a, const analytics_block *block)
{
    say_item(a, "603+", "The text has the form of the US 603+ (ATIS-1000099), by which a network says that it blocked "
        "the call by analytics. Whom to ask for redress:");
    say_item(a, "  url", answer_span(a, block->url));
    say_item(a, "  tel", answer_span(a, block->tel));
    say_item(a, "  email", answer_span(a, block->email));
    say_item(a, "  id", answer_span(a, block->id));
}

static void say_location(answer *a, const reason_value *value, const location_row *row)
{
    if (row)
        say_item(a, "Location", answer_format(a, "%s, %s. %s%s", row->token, row->name, row->meaning,
            is_q850(value) ? "" : " RFC 8606 defines the location for Q.850 alone."));
    else if (value->location.p)
        say_item(a, "Location", answer_format(a, "\"%s\" is no location of RFC 8606.", answer_span(a, value->location)));
}

/* ---- with the response that it came in ---- */

static void tell_against(answer *a, const reason_value *value, unsigned code)
{
    bool known = code && value->has_cause, generic = false;
    const contradiction_row *remark = known ? remark_find(code, value->protocol, value->cause) : NULL;
    const contradiction_row *row = known ? contradiction_find(code, value->protocol, value->cause, value->location, &generic) : NULL;
    const char *label = answer_format(a, "With %u", code);

    put_row(a, "contradiction", row, "text:s source:s generic:b", row->text, row->source, generic);
    put_row(a, "remark", remark, "text:s source:s", remark->text, remark->source);
    if (row)
        say_item(a, label, answer_format(a, "Contradicts it. %s [%s]", row->text, row->source));
    else if (remark)
        say_item(a, label, answer_format(a, "%s [%s]", remark->text, remark->source));
    else if (known)
        say_item(a, label, "No contradiction known.");
}

/* The product, the phrase and perhaps the code are not known here: take them from the row, and let vendor_next() judge the rest. */
static bool vendor_fits(const reason_value *value, unsigned code, const vendor_row *row, size_t at)
{
    vendor_shape shape = {
        .product = span_of(row->product),
        .code = code ? code : row->code,
        .phrase = span_of(row->phrase),
        .protocol = value->protocol,
        .cause = value->has_cause ? (int64_t)value->cause : -1,
        .reason_text = value->text,
    };

    return row->protocol && vendor_next(&shape, &at) == row;
}

static void tell_vendors(answer *a, const reason_value *value, unsigned code)
{
    size_t count;
    const vendor_row *rows = vendor_rows(&count);
    const char *heading = "What products send";

    put_array(a, "vendors");
    for (size_t i = 0; i < count; i++) {
        if (!vendor_fits(value, code, &rows[i], i))
            continue;
        say_section(a, heading);
        heading = NULL;
        tell_vendor(a, &rows[i]);
    }
    put_shut(a);
}

static void tell_value(answer *a, const reason_value *value, unsigned code)
{
    const location_row *location = value->location.p ? location_find(value->location) : NULL;
    const char *text = plain_text(a, value->text);
    analytics_block block = { 0 };
    bool analytics = value->text.p && reason_analytics(value->text, &block);

    say_title(a, 0, answer_format(a, "Reason: %s", answer_span(a, value->whole)));
    say_gap(a);
    put_object(a, NULL);
    put_members(a, "wire:S protocol:S", value->whole, value->protocol);
    tell_protocol(a, value->protocol);
    put_number(a, "cause", value->has_cause ? (int64_t)value->cause : -1, -1);
    put_members(a, "cause_wire:S text:s location:S", value->cause_wire, text, value->location);
    put_location(a, "location_row", location);
    put_members(a, "ppi:S", value->ppi);
    tell_cause(a, value);
    say_item(a, "Text", text ? answer_format(a, "\"%s\"", text) : NULL);
    if (analytics)
        say_analytics(a, &block);
    say_location(a, value, location);
    say_item(a, "PASSporT", answer_span(a, value->ppi));
    put_row(a, "analytics", analytics, "url:S tel:S email:S id:S", block.url, block.tel, block.email, block.id);
    tell_against(a, value, code);
    a->more = true;
    tell_vendors(a, value, code);
    a->more = false;
    put_shut(a);
}

void explain_reason(answer *a, const char *key, const char *header, unsigned code)
{
    span rest = span_of(header);
    reason_value value;

    put_object(a, key);
    put_members(a, "kind:s header:s", "reason", header);
    put_code_name(a, "code", code);
    put_array(a, "values");
    for (bool first = true; reason_next(&rest, &value); first = false) {
        if (!first)
            say_gap(a);
        tell_value(a, &value, code);
    }
    put_shut(a);
    put_shut(a);
}
