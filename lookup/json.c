/* json.c - every answer of the command as JSON
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/reason.h"
#include "json.h"
#include "relate.h"

#define DEPTH_MAX 16

typedef struct {
    GString *out;
    unsigned depth;
    bool filled[DEPTH_MAX];     /* has the object or array of this depth an element yet? */
    char closers[DEPTH_MAX];
} writer;

static void quoted(GString *out, const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);

    g_string_append_c(out, '"');
    for (const char *c = valid; *c; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_printf(out, "\\%c", *c);
        else if (*c == '\n')
            g_string_append(out, "\\n");
        else if ((unsigned char)*c < 0x20 || *c == 0x7f)
            g_string_append_printf(out, "\\u%04x", (unsigned char)*c);
        else
            g_string_append_c(out, *c);
    }
    g_string_append_c(out, '"');
    g_free(valid);
}

/* The comma, the line and the key before any element; key NULL inside an array. */
static void lead(writer *w, const char *key)
{
    if (w->depth) {
        g_string_append(w->out, w->filled[w->depth] ? ",\n" : "\n");
        w->filled[w->depth] = true;
    }
    for (unsigned i = 0; i < w->depth; i++)
        g_string_append(w->out, "  ");
    if (key) {
        quoted(w->out, key);
        g_string_append(w->out, ": ");
    }
}

static void open_as(writer *w, const char *key, char opener, char closer)
{
    lead(w, key);
    g_string_append_c(w->out, opener);
    w->depth++;
    g_assert(w->depth < DEPTH_MAX);
    w->filled[w->depth] = false;
    w->closers[w->depth] = closer;
}

static void open_object(writer *w, const char *key)
{
    open_as(w, key, '{', '}');
}

static void open_array(writer *w, const char *key)
{
    open_as(w, key, '[', ']');
}

static void shut(writer *w)
{
    bool filled = w->filled[w->depth];
    char closer = w->closers[w->depth--];

    if (filled) {
        g_string_append_c(w->out, '\n');
        for (unsigned i = 0; i < w->depth; i++)
            g_string_append(w->out, "  ");
    }
    g_string_append_c(w->out, closer);
}

static void put_null(writer *w, const char *key)
{
    lead(w, key);
    g_string_append(w->out, "null");
}

static void put_string(writer *w, const char *key, const char *text)
{
    if (!text) {
        put_null(w, key);
        return;
    }
    lead(w, key);
    quoted(w->out, text);
}

static void put_span(writer *w, const char *key, span s)
{
    char *text = s.p ? g_strndup(s.p, s.len) : NULL;

    put_string(w, key, text);
    g_free(text);
}

static void put_number(writer *w, const char *key, unsigned number)
{
    lead(w, key);
    g_string_append_printf(w->out, "%u", number);
}

/* 0 stands for none. */
static void put_number_or_null(writer *w, const char *key, unsigned number)
{
    if (number)
        put_number(w, key, number);
    else
        put_null(w, key);
}

static void put_bool(writer *w, const char *key, bool value)
{
    lead(w, key);
    g_string_append(w->out, value ? "true" : "false");
}

static writer begin(void)
{
    return (writer){ .out = g_string_new(NULL) };
}

static GString *finish(writer *w)
{
    g_string_append_c(w->out, '\n');
    return w->out;
}

/* ---- pieces ---- */

static void put_class(writer *w, unsigned klass)
{
    open_object(w, "class");
    put_number(w, "number", klass);
    put_string(w, "name", response_class_name(klass));
    put_string(w, "meaning", class_in_short(klass));
    shut(w);
}

static void put_headers(writer *w, const char *key, const char *names)
{
    char **list = g_strsplit(names ? names : "", ",", -1);

    open_array(w, key);
    for (char **name = list; *name; name++)
        if (*g_strstrip(*name))
            put_string(w, NULL, *name);
    shut(w);
    g_strfreev(list);
}

static void put_code_name(writer *w, const char *key, unsigned code)
{
    const response_row *row = code ? response_find(code) : NULL;

    if (!code) {
        put_null(w, key);
        return;
    }
    open_object(w, key);
    put_number(w, "code", code);
    put_string(w, "name", row ? row->name : NULL);
    shut(w);
}

static void put_contrast(writer *w, const contrast_row *row)
{
    open_object(w, NULL);
    put_number(w, "code", row->code);
    put_number(w, "other", row->other);
    put_string(w, "text", row->text);
    shut(w);
}

static void put_contrasts(writer *w, unsigned code)
{
    size_t count, cursor = 0;
    const contrast_row *own = contrasts_of(code, &count), *row;

    open_array(w, "contrasts");
    for (size_t i = 0; i < count; i++)
        put_contrast(w, &own[i]);
    while ((row = contrast_to_code(code, &cursor)))
        put_contrast(w, row);
    shut(w);
}

static void put_contradiction(writer *w, const contradiction_row *row)
{
    open_object(w, NULL);
    put_number_or_null(w, "code", row->code);
    put_string(w, "protocol", row->protocol);
    put_number(w, "cause", row->cause);
    put_string(w, "text", row->text);
    put_string(w, "source", row->source);
    shut(w);
}

static void put_vendor(writer *w, const vendor_row *row)
{
    open_object(w, NULL);
    put_string(w, "product", row->product);
    put_number_or_null(w, "code", row->code);
    put_string(w, "phrase", row->phrase);
    put_string(w, "protocol", row->protocol);
    if (row->cause >= 0)
        put_number(w, "cause", (unsigned)row->cause);
    else
        put_null(w, "cause");
    put_string(w, "reason_text", row->reason_text);
    put_string(w, "text", row->text);
    put_string(w, "source", row->source);
    shut(w);
}

static void put_cause_of_code(writer *w, unsigned code)
{
    const sip_to_q850_row *mapping = sip_to_q850_find(code);
    bool is_default;
    const q850_row *cause = cause_of_code(code, &is_default);

    if (!cause) {
        put_null(w, "q850");
        return;
    }
    open_object(w, "q850");
    put_number(w, "cause", cause->value);
    put_string(w, "name", cause->name);
    put_bool(w, "listed", !is_default);
    put_string(w, "note", mapping ? mapping->note : NULL);
    shut(w);
}

static void put_causes_giving(writer *w, unsigned code)
{
    size_t count;
    const q850_row *rows = q850_rows(&count);

    open_array(w, "q850_causes_giving_it");
    for (size_t i = 0; i < count; i++)
        if (cause_gives_code(&rows[i], code))
            put_number(w, NULL, rows[i].value);
    shut(w);
}

static void put_response(writer *w, const char *key, unsigned code)
{
    response r = response_of(code);
    const contradiction_row *contradiction;
    const vendor_row *vendor;
    size_t cursor = 0;

    open_object(w, key);
    put_string(w, "kind", "response");
    put_number(w, "code", code);
    put_string(w, "name", r.known ? r.row->name : NULL);
    put_bool(w, "known", r.known);
    put_bool(w, "registered", r.known && r.row->registered);
    put_class(w, r.klass);
    put_string(w, "severity", r.row ? severity_id(r.row->severity) : NULL);
    put_string(w, "spec", r.row ? r.row->spec : NULL);
    put_string(w, "meaning", r.row ? r.row->meaning : NULL);
    put_string(w, "when", r.row ? r.row->when : NULL);
    put_string(w, "advice", r.row ? r.row->advice : NULL);
    put_headers(w, "evidence", r.row ? r.row->evidence : NULL);
    put_string(w, "dialog_effect", dialog_effect_id(r.row ? r.row->dialog : DIALOG_UNKNOWN));
    put_cause_of_code(w, code);
    put_causes_giving(w, code);
    put_contrasts(w, code);
    open_array(w, "contradictions");
    while ((contradiction = contradiction_of_code(code, &cursor)))
        put_contradiction(w, contradiction);
    shut(w);
    open_array(w, "remarks");
    cursor = 0;
    while ((contradiction = remark_of_code(code, &cursor)))
        put_contradiction(w, contradiction);
    shut(w);
    open_array(w, "vendors");
    cursor = 0;
    while ((vendor = vendor_of_code(code, &cursor)))
        put_vendor(w, vendor);
    shut(w);
    shut(w);
}

static void put_cause(writer *w, const char *key, unsigned value)
{
    const q850_row *row = q850_find(value);
    const contradiction_row *contradiction;
    const vendor_row *vendor;
    size_t cursor = 0;

    open_object(w, key);
    put_string(w, "kind", "q850");
    put_number(w, "value", value);
    put_string(w, "name", row ? row->name : NULL);
    put_bool(w, "known", row != NULL);
    put_bool(w, "defined", row && row->defined);
    put_string(w, "class", q850_class_name(value));
    put_string(w, "meaning", row ? row->meaning : NULL);
    put_string(w, "advice", row ? row->advice : NULL);
    put_string(w, "note", row ? row->note : NULL);
    put_code_name(w, "sip", q850_to_sip(value, SPAN_NONE));
    put_code_name(w, "sip_location_u", q850_to_sip(value, SPAN_LIT("U")));
    put_code_name(w, "sip_asterisk", row ? row->sip_asterisk : 0);
    put_code_name(w, "sip_freeswitch", row ? row->sip_freeswitch : 0);
    open_array(w, "contradictions");
    while ((contradiction = contradiction_of_cause("Q.850", value, &cursor)))
        put_contradiction(w, contradiction);
    shut(w);
    open_array(w, "remarks");
    cursor = 0;
    while ((contradiction = remark_of_cause("Q.850", value, &cursor)))
        put_contradiction(w, contradiction);
    shut(w);
    open_array(w, "vendors");
    cursor = 0;
    while ((vendor = vendor_of_cause("Q.850", value, &cursor)))
        put_vendor(w, vendor);
    shut(w);
    shut(w);
}

static void put_warning(writer *w, const char *key, unsigned code)
{
    const warning_row *row = warning_find(code);

    open_object(w, key);
    put_string(w, "kind", "warning");
    put_number(w, "code", code);
    put_bool(w, "known", row != NULL);
    put_string(w, "name", row ? row->name : NULL);
    put_string(w, "spec", row ? row->spec : NULL);
    put_string(w, "meaning", row ? row->meaning : NULL);
    put_string(w, "range", warning_range(code));
    shut(w);
}

static void put_location(writer *w, const char *key, const location_row *row)
{
    if (!row) {
        put_null(w, key);
        return;
    }
    open_object(w, key);
    put_string(w, "kind", "location");
    put_string(w, "token", row->token);
    put_number(w, "bits", row->bits);
    put_string(w, "name", row->name);
    put_string(w, "meaning", row->meaning);
    shut(w);
}

static void put_protocol(writer *w, const char *key, const reason_protocol_row *row)
{
    if (!row) {
        put_null(w, key);
        return;
    }
    open_object(w, key);
    put_string(w, "kind", "reason-protocol");
    put_string(w, "token", row->token);
    put_bool(w, "registered", row->registered);
    put_string(w, "name", row->name);
    put_string(w, "spec", row->spec);
    put_string(w, "meaning", row->meaning);
    shut(w);
}

static void put_reason_cause(writer *w, const char *key, const reason_cause_row *row)
{
    if (!row) {
        put_null(w, key);
        return;
    }
    open_object(w, key);
    put_string(w, "kind", "reason-cause");
    put_string(w, "protocol", row->protocol);
    put_number(w, "cause", row->cause);
    put_string(w, "name", row->name);
    put_string(w, "meaning", row->meaning);
    put_string(w, "spec", row->spec);
    shut(w);
}

/* ---- a Reason ---- */

static void put_explained_cause(writer *w, const reason_value *value)
{
    const reason_cause_row *row = value->has_cause ? reason_cause_find(value->protocol, value->cause) : NULL;

    if (!value->has_cause)
        put_null(w, "explained");
    else if (span_equal_nocase(value->protocol, SPAN_LIT("Q.850")) && value->cause <= 127)
        put_cause(w, "explained", value->cause);
    else if (reason_is_status(value))
        put_response(w, "explained", value->cause);
    else
        put_reason_cause(w, "explained", row);
}

static void put_analytics(writer *w, span text)
{
    analytics_block block;

    if (!text.p || !reason_analytics(text, &block)) {
        put_null(w, "analytics");
        return;
    }
    open_object(w, "analytics");
    put_span(w, "url", block.url);
    put_span(w, "tel", block.tel);
    put_span(w, "email", block.email);
    put_span(w, "id", block.id);
    shut(w);
}

static void put_reason_contradiction(writer *w, const reason_value *value, unsigned code)
{
    bool generic = false;
    const contradiction_row *row = NULL;

    if (code && value->has_cause)
        row = contradiction_find(code, value->protocol, value->cause, value->location, &generic);
    if (!row) {
        put_null(w, "contradiction");
        return;
    }
    open_object(w, "contradiction");
    put_string(w, "text", row->text);
    put_string(w, "source", row->source);
    put_bool(w, "generic", generic);
    shut(w);
}

static void put_reason_remark(writer *w, const reason_value *value, unsigned code)
{
    const contradiction_row *row = code && value->has_cause ? remark_find(code, value->protocol, value->cause) : NULL;

    if (!row) {
        put_null(w, "remark");
        return;
    }
    open_object(w, "remark");
    put_string(w, "text", row->text);
    put_string(w, "source", row->source);
    shut(w);
}

static void put_reason_value(writer *w, const reason_value *value, unsigned code)
{
    char *text = reason_plain_text(value);
    size_t cursor = 0;
    const vendor_row *vendor;

    open_object(w, NULL);
    put_span(w, "wire", value->whole);
    put_span(w, "protocol", value->protocol);
    put_protocol(w, "protocol_row", reason_protocol_find(value->protocol));
    if (value->has_cause)
        put_number(w, "cause", value->cause);
    else
        put_null(w, "cause");
    put_span(w, "cause_wire", value->cause_wire);
    put_string(w, "text", text);
    g_free(text);
    put_span(w, "location", value->location);
    put_location(w, "location_row", value->location.p ? location_find(value->location) : NULL);
    put_span(w, "ppi", value->ppi);
    put_explained_cause(w, value);
    put_analytics(w, value->text);
    put_reason_contradiction(w, value, code);
    put_reason_remark(w, value, code);
    open_array(w, "vendors");
    while ((vendor = vendor_of_reason(value, code, &cursor)))
        put_vendor(w, vendor);
    shut(w);
    shut(w);
}

GString *json_reason(const char *header, unsigned code)
{
    writer w = begin();
    span rest = span_of(header);
    reason_value value;

    open_object(&w, NULL);
    put_string(&w, "kind", "reason");
    put_string(&w, "header", header);
    put_code_name(&w, "code", code);
    open_array(&w, "values");
    while (reason_next(&rest, &value))
        put_reason_value(&w, &value, code);
    shut(&w);
    shut(&w);
    return finish(&w);
}

/* ---- one, or several side by side ---- */

static void put_contrasts_between(writer *w, const unsigned *codes, unsigned count)
{
    open_array(w, "contrasts");
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < count; k++) {
            const contrast_row *row = i == k ? NULL : contrast_find(codes[i], codes[k]);
            if (row)
                put_contrast(w, row);
        }
    shut(w);
}

GString *json_responses(const unsigned *codes, unsigned count)
{
    writer w = begin();

    if (count == 1) {
        put_response(&w, NULL, codes[0]);
        return finish(&w);
    }
    open_object(&w, NULL);
    put_string(&w, "kind", "comparison");
    put_string(&w, "of", "response");
    open_array(&w, "items");
    for (unsigned i = 0; i < count; i++)
        put_response(&w, NULL, codes[i]);
    shut(&w);
    put_contrasts_between(&w, codes, count);
    shut(&w);
    return finish(&w);
}

/* The frame of a comparison or a list; the caller puts the items and shuts twice. */
static void open_items(writer *w, const char *kind, const char *of)
{
    open_object(w, NULL);
    put_string(w, "kind", kind);
    put_string(w, "of", of);
    open_array(w, "items");
}

static GString *finish_items(writer *w)
{
    shut(w);
    shut(w);
    return finish(w);
}

GString *json_causes(const unsigned *values, unsigned count)
{
    writer w = begin();

    if (count == 1) {
        put_cause(&w, NULL, values[0]);
        return finish(&w);
    }
    open_items(&w, "comparison", "q850");
    for (unsigned i = 0; i < count; i++)
        put_cause(&w, NULL, values[i]);
    return finish_items(&w);
}

GString *json_warnings(const unsigned *codes, unsigned count)
{
    writer w = begin();

    if (count == 1) {
        put_warning(&w, NULL, codes[0]);
        return finish(&w);
    }
    open_items(&w, "comparison", "warning");
    for (unsigned i = 0; i < count; i++)
        put_warning(&w, NULL, codes[i]);
    return finish_items(&w);
}

GString *json_locations(const location_row *const *rows, unsigned count)
{
    writer w = begin();

    if (count == 1) {
        put_location(&w, NULL, rows[0]);
        return finish(&w);
    }
    open_items(&w, "comparison", "location");
    for (unsigned i = 0; i < count; i++)
        put_location(&w, NULL, rows[i]);
    return finish_items(&w);
}

/* ---- search and lists ---- */

GString *json_search(const search_result *result, unsigned limit)
{
    writer w = begin();
    unsigned shown = limit && limit < result->hits->len ? limit : result->hits->len;

    open_object(&w, NULL);
    put_string(&w, "kind", "search");
    put_string(&w, "query", result->query);
    put_number(&w, "total", result->hits->len);
    open_array(&w, "hits");
    for (unsigned i = 0; i < shown; i++) {
        const search_hit *hit = &g_array_index(result->hits, search_hit, i);
        open_object(&w, NULL);
        put_string(&w, "kind", hit->kind);
        put_string(&w, "key", hit->key);
        put_string(&w, "name", hit->name);
        put_string(&w, "where", hit->where);
        put_string(&w, "text", hit->text);
        put_string(&w, "lookup", hit->lookup);
        shut(&w);
    }
    return finish_items(&w);
}

GString *json_response_list(void)
{
    writer w = begin();
    size_t count;
    const response_row *rows = response_rows(&count);

    open_items(&w, "list", "response");
    for (size_t i = 0; i < count; i++) {
        open_object(&w, NULL);
        put_number(&w, "code", rows[i].code);
        put_string(&w, "name", rows[i].name);
        put_bool(&w, "registered", rows[i].registered);
        put_string(&w, "spec", rows[i].spec);
        shut(&w);
    }
    return finish_items(&w);
}

GString *json_cause_list(void)
{
    writer w = begin();
    size_t count;
    const q850_row *rows = q850_rows(&count);

    open_items(&w, "list", "q850");
    for (size_t i = 0; i < count; i++) {
        open_object(&w, NULL);
        put_number(&w, "value", rows[i].value);
        put_string(&w, "name", rows[i].name);
        put_bool(&w, "defined", rows[i].defined);
        put_string(&w, "class", q850_class_name(rows[i].value));
        put_number_or_null(&w, "sip", rows[i].sip);
        shut(&w);
    }
    return finish_items(&w);
}

static void put_causes_of_protocol(writer *w, const char *token)
{
    size_t count;
    const reason_cause_row *rows = reason_cause_rows(&count);

    open_array(w, "causes");
    for (size_t i = 0; i < count; i++)
        if (span_equal_nocase(span_of(rows[i].protocol), span_of(token)))
            put_reason_cause(w, NULL, &rows[i]);
    shut(w);
}

GString *json_reason_list(void)
{
    writer w = begin();
    size_t count;
    const reason_protocol_row *rows = reason_protocol_rows(&count);

    open_items(&w, "list", "reason-protocol");
    for (size_t i = 0; i < count; i++) {
        open_object(&w, NULL);
        put_string(&w, "token", rows[i].token);
        put_bool(&w, "registered", rows[i].registered);
        put_string(&w, "name", rows[i].name);
        put_string(&w, "spec", rows[i].spec);
        put_causes_of_protocol(&w, rows[i].token);
        shut(&w);
    }
    return finish_items(&w);
}

GString *json_warning_list(void)
{
    writer w = begin();
    size_t count;
    const warning_row *rows = warning_rows(&count);

    open_items(&w, "list", "warning");
    for (size_t i = 0; i < count; i++)
        put_warning(&w, NULL, rows[i].code);
    return finish_items(&w);
}

GString *json_location_list(void)
{
    writer w = begin();
    size_t count;
    const location_row *rows = location_rows(&count);

    open_items(&w, "list", "location");
    for (size_t i = 0; i < count; i++)
        put_location(&w, NULL, &rows[i]);
    return finish_items(&w);
}
