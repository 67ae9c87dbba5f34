/* print_reason.c - a Reason header as text, and what it refers to
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/reason.h"
#include "print.h"
#include "relate.h"

#define CAUSES_MAX  60      /* a protocol without a cause: this many of its causes are listed */

static char *span_text(span s)
{
    return s.p ? g_strndup(s.p, s.len) : NULL;
}

static void protocol_entry(page *p, span token)
{
    const reason_protocol_row *row = reason_protocol_find(token);

    if (!row) {
        page_item(p, "Protocol", "Not registered with IANA, and in no list here: ask the element that wrote it.");
        return;
    }
    page_item_take(p, "Protocol", g_strdup_printf("%s%s (%s). %s", row->name, row->registered ? "" : ", not registered",
        row->spec, row->meaning));
}

static void q850_entry(page *p, unsigned value, span location)
{
    const q850_row *row = q850_find(value);
    unsigned sip = q850_to_sip(value, location);

    if (value > 127) {
        page_item(p, "Cause", "Q.850 causes end at 127; this number is the sender's own.");
        return;
    }
    page_item_take(p, "Cause", g_strdup_printf("%u %s (class: %s)", value, row ? row->name : "is not defined in Q.850",
        q850_class_name(value)));
    if (row) {
        page_item(p, "Meaning", row->meaning);
        page_item(p, "Check", row->advice);
        page_item(p, "Note", row->note);
    }
    if (!sip) {
        page_item(p, "SIP, RFC 3398", no_response_text(value));
        return;
    }
    response r = response_of(sip);
    page_item(p, "SIP, RFC 3398", response_title(&r));
}

static void sip_entry(page *p, unsigned code)
{
    response r = response_of(code);

    page_item(p, "Cause", response_title(&r));
    if (!r.row)
        return;
    page_item(p, "Meaning", r.row->meaning);
    page_item(p, "Check", r.row->advice);
}

static void other_entry(page *p, const reason_value *value)
{
    const reason_cause_row *row = reason_cause_find(value->protocol, value->cause);

    if (!row) {
        page_item_take(p, "Cause", g_strdup_printf("%u is in no list here.", value->cause));
        return;
    }
    page_item_take(p, "Cause", g_strdup_printf("%u %s", row->cause, row->name));
    page_item(p, "Meaning", row->meaning);
    page_item(p, "Written in", row->spec);
}

/* A protocol alone: what it could have said. */
static void protocol_causes(page *p, span token)
{
    size_t count;
    const reason_cause_row *rows = reason_cause_rows(&count);
    GString *text = g_string_new(NULL);
    unsigned listed = 0;

    for (size_t i = 0; i < count && listed < CAUSES_MAX; i++) {
        if (!span_equal_nocase(span_of(rows[i].protocol), token))
            continue;
        g_string_append_printf(text, "%s%u %s", listed++ ? "; " : "", rows[i].cause, rows[i].name);
    }
    page_item_take(p, "Its causes", g_string_free(text, FALSE));
}

static void cause_entry(page *p, const reason_value *value)
{
    if (!value->has_cause && value->cause_wire.p) {
        page_item_take(p, "Cause", g_strdup_printf("\"%.*s\" is not a number.", (int)value->cause_wire.len, value->cause_wire.p));
        return;
    }
    if (!value->has_cause) {
        page_item(p, "Cause", "None given.");
        protocol_causes(p, value->protocol);
        return;
    }
    if (span_equal_nocase(value->protocol, SPAN_LIT("Q.850")))
        q850_entry(p, value->cause, value->location);
    else if (reason_is_status(value))
        sip_entry(p, value->cause);
    else
        other_entry(p, value);
}

static void analytics_entries(page *p, span text)
{
    analytics_block block;

    if (!reason_analytics(text, &block))
        return;
    page_item(p, "603+", "The text has the form of the US 603+ (ATIS-1000099), by which a network says that it blocked the call "
        "by analytics. Whom to ask for redress:");
    page_item_take(p, "  url", span_text(block.url));
    page_item_take(p, "  tel", span_text(block.tel));
    page_item_take(p, "  email", span_text(block.email));
    page_item_take(p, "  id", span_text(block.id));
}

static void text_entry(page *p, const reason_value *value)
{
    char *plain = reason_plain_text(value);

    if (!plain)
        return;
    page_item_take(p, "Text", g_strdup_printf("\"%s\"", plain));
    analytics_entries(p, value->text);
    g_free(plain);
}

static void location_entry(page *p, const reason_value *value)
{
    const location_row *row;
    bool q850 = span_equal_nocase(value->protocol, SPAN_LIT("Q.850"));

    if (!value->location.p)
        return;
    row = location_find(value->location);
    if (!row) {
        page_item_take(p, "Location", g_strdup_printf("\"%.*s\" is no location of RFC 8606.",
            (int)value->location.len, value->location.p));
        return;
    }
    page_item_take(p, "Location", g_strdup_printf("%s, %s. %s%s", row->token, row->name, row->meaning,
        q850 ? "" : " RFC 8606 defines the location for Q.850 alone."));
}

static void against_code(page *p, const reason_value *value, unsigned code)
{
    bool generic;
    const contradiction_row *row;
    char *label;

    if (!code || !value->has_cause)
        return;
    label = g_strdup_printf("With %u", code);
    row = contradiction_find(code, value->protocol, value->cause, value->location, &generic);
    if (row)
        page_item_take(p, label, g_strdup_printf("Contradicts it. %s [%s]", row->text, row->source));
    else if ((row = remark_find(code, value->protocol, value->cause)))
        page_item_take(p, label, g_strdup_printf("%s [%s]", row->text, row->source));
    else
        page_item(p, label, "No contradiction known.");
    g_free(label);
}

static void vendor_entries(page *p, const reason_value *value, unsigned code)
{
    size_t cursor = 0;
    const vendor_row *row;
    bool first = true;

    while ((row = vendor_of_reason(value, code, &cursor))) {
        if (first) {
            page_gap(p);
            page_text(p, PAGE_INDENT, "What products send:");
        }
        page_bullet_take(p, vendor_paragraph(row));
        first = false;
    }
}

static void print_value(page *p, const reason_value *value, unsigned code)
{
    char *wire = span_text(value->whole), *ppi = span_text(value->ppi);
    char *title = g_strdup_printf("Reason: %s", wire);

    page_title(p, INK_TITLE, title);
    page_gap(p);
    protocol_entry(p, value->protocol);
    cause_entry(p, value);
    text_entry(p, value);
    location_entry(p, value);
    page_item(p, "PASSporT", ppi);
    against_code(p, value, code);
    vendor_entries(p, value, code);
    g_free(wire);
    g_free(ppi);
    g_free(title);
}

void print_reason(page *p, const char *header, unsigned code)
{
    span rest = span_of(header);
    reason_value value;

    for (bool first = true; reason_next(&rest, &value); first = false) {
        if (!first)
            page_gap(p);
        print_value(p, &value, code);
    }
}

/* ---- Warnings and locations ---- */

static void print_warning(page *p, unsigned code)
{
    const warning_row *row = warning_find(code);
    char *title = g_strdup_printf("Warning %u %s", code, row ? row->name : "(not registered)");

    page_title(p, INK_TITLE, title);
    page_text(p, 0, row ? row->spec : "No specification registers this code; RFC 3261 20.43 tells its range.");
    page_gap(p);
    page_item(p, "Meaning", row ? row->meaning : NULL);
    page_item(p, "Range", warning_range(code));
    g_free(title);
}

void print_warnings(page *p, const unsigned *codes, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        if (i)
            page_gap(p);
        print_warning(p, codes[i]);
    }
}

void print_locations(page *p, const location_row *const *rows, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        char *title = g_strdup_printf("Location %s, %s", rows[i]->token, rows[i]->name);
        char *bits = g_strdup_printf("%u in ISUP and Q.931.", rows[i]->bits);
        if (i)
            page_gap(p);
        page_title(p, INK_TITLE, title);
        page_text(p, 0, "RFC 8606 4; ITU-T Q.850");
        page_gap(p);
        page_item(p, "Meaning", rows[i]->meaning);
        page_item(p, "Number", bits);
        g_free(title);
        g_free(bits);
    }
}
