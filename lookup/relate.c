/* relate.c - what follows from several rows together
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "relate.h"

#define CLASS_COUNT 6

response response_of(unsigned code)
{
    response r = { .code = code, .klass = code / 100, .row = response_find(code) };

    r.known = r.row != NULL;
    if (!r.known)
        r.row = response_class_find(r.klass);
    return r;
}

const char *response_title(const response *r)
{
    static char titles[4][160];
    static unsigned next;
    char *title = titles[next++ % G_N_ELEMENTS(titles)];

    g_snprintf(title, sizeof titles[0], "%u %s", r->code, r->known ? r->row->name : "(not registered)");
    return title;
}

/* RFC 3261 7.2, 8.1.3 and 16.7. */
const char *class_in_short(unsigned klass)
{
    static const char *const texts[CLASS_COUNT + 1] = {
        [1] = "provisional: only news; the call attempt goes on, and a final answer must still follow",
        [2] = "a success: the request was accepted; for a call this means that it was answered",
        [3] = "a redirection: try again at another address",
        [4] = "a client error: this phone or server does not take the request as it stands; another might",
        [5] = "a server error: the request looked right, but a server failed to carry it out",
        [6] = "a global failure: no other phone or server is to be tried",
    };

    return klass <= CLASS_COUNT ? texts[klass] : NULL;
}

/* Codes after which the caller's side may repeat the request, changed: RFC 3261 8.1.3.5, 10.2.8 and 21.4.22, RFC 3903 5,
   RFC 4412 4.7.1, RFC 4028 7.3, RFC 6442 4.3, RFC 8224 6.2.3, RFC 5626 4.2.1, RFC 3329 2.3. */
static bool invites_retry(unsigned code)
{
    static const unsigned codes[] = {
        412, 413, 415, 416, 417, 420, 421, 422, 423, 424, 428, 436, 437, 438, 439, 484, 494,
    };

    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        if (codes[i] == code)
            return true;
    return false;
}

const char *class_is_final(unsigned code)
{
    unsigned klass = code / 100;

    if (klass == 1)
        return "No: a final answer (200 to 699) must follow";
    if (klass == 2)
        return "Yes: with success";
    if (klass == 3)
        return "Yes, but the caller or a proxy may call the addresses in Contact";
    if (code == 401 || code == 407)
        return "Yes, but the caller normally repeats the request with credentials";
    if (code == 491)
        return "Yes, but the sender normally repeats the request after a short pause";
    if (code == 503)
        return "Yes, but the caller or a proxy may try another server";
    if (invites_retry(code))
        return "Yes, but the caller may repeat the request, changed";
    return "Yes: without success";
}

/* RFC 3261 16.7 steps 5, 6 and 10. */
const char *class_elsewhere(unsigned klass)
{
    static const char *const texts[CLASS_COUNT + 1] = {
        [1] = "Go on ringing",
        [2] = "Stop ringing: a proxy cancels them",
        [3] = "Go on ringing: a proxy may add the new addresses",
        [4] = "Go on ringing: a proxy waits for them",
        [5] = "Go on ringing: a proxy waits for them",
        [6] = "Stop ringing: a proxy cancels them and tries no others",
    };

    return klass <= CLASS_COUNT ? texts[klass] : NULL;
}

/* RFC 5057 5.1, note 3: only a method that the usage is built on takes the usage with it. */
static bool needs_method(unsigned code)
{
    return code == 405 || code == 501;
}

const char *dialog_text(const response *r)
{
    if (r->klass < 3)
        return NULL;
    if (r->code == 489)
        return "As the answer to a SUBSCRIBE or NOTIFY inside an established call: ends that subscription, the call goes on (RFC 5057 5.1).";
    if (needs_method(r->code))
        return "As the answer to a request inside an established call: ends the call only if it cannot go on without that method; after an INFO, for instance, the call goes on (RFC 5057 5.1).";
    switch (r->row->dialog) {
    case DIALOG_TRANSACTION:
        return "As the answer to a request inside an established call: only that request fails, the call goes on (RFC 5057 5.1).";
    case DIALOG_USAGE:
        return "As the answer to a request of an established call itself: ends that call; a subscription in the same dialog goes on (RFC 5057 5.1).";
    case DIALOG_ENDS:
        return "As the answer to a request inside an established call: ends the call and all else in the same dialog (RFC 5057 5.1).";
    case DIALOG_UNKNOWN:
        break;
    }
    return NULL;
}

const char *dialog_in_short(const response *r)
{
    if (r->klass < 3)
        return r->klass == 1 ? "Only news" : "The request is carried out";
    if (r->code == 489)
        return "Ends that subscription";
    if (needs_method(r->code))
        return "Ends the call if it needs that method";
    switch (r->row->dialog) {
    case DIALOG_USAGE:
    case DIALOG_ENDS:
        return "Ends the call";
    case DIALOG_TRANSACTION:
        return "Only that request fails";
    case DIALOG_UNKNOWN:
        break;
    }
    return NULL;
}

const q850_row *cause_of_code(unsigned code, bool *is_default)
{
    const sip_to_q850_row *row = sip_to_q850_find(code);

    *is_default = !row || !row->listed;
    if (code < 300 || (row && !row->cause))
        return NULL;
    return q850_find(row ? row->cause : 31);
}

bool cause_gives_code(const q850_row *row, unsigned code)
{
    if (!row->defined)
        return false;
    return q850_to_sip(row->value, SPAN_NONE) == code || q850_to_sip(row->value, SPAN_LIT("U")) == code;
}

const char *no_response_text(unsigned cause)
{
    return cause == 16 ? "No response: it becomes a BYE or CANCEL" : "No response";
}

char *class_difference(const response *a, const response *b)
{
    if (a->klass == b->klass)
        return g_strdup_printf("%u and %u are of one class, %s. They differ in the cause they name.",
            a->code, b->code, class_in_short(a->klass));
    return g_strdup_printf("%u is %s. %u is %s.",
        a->code, class_in_short(a->klass), b->code, class_in_short(b->klass));
}

static char *maps_to(unsigned cause)
{
    unsigned sip = q850_to_sip(cause, SPAN_NONE);
    response r = response_of(sip ? sip : 100);

    if (!sip)
        return g_strdup_printf("%u becomes no response%s", cause, cause == 16 ? ", but a BYE or CANCEL" : "");
    return g_strdup_printf("%u becomes %s", cause, response_title(&r));
}

char *q850_difference(unsigned a, unsigned b)
{
    const char *class_a = q850_class_name(a), *class_b = q850_class_name(b);
    char *sip_a = maps_to(a), *sip_b = maps_to(b), *text;

    if (strcmp(class_a, class_b) == 0)
        text = g_strdup_printf("Both are of the class \"%s\". In SIP, %s; %s (RFC 3398 7.2.4.1).", class_a, sip_a, sip_b);
    else
        text = g_strdup_printf("%u is of the class \"%s\", %u of \"%s\". In SIP, %s; %s (RFC 3398 7.2.4.1).",
            a, class_a, b, class_b, sip_a, sip_b);
    g_free(sip_a);
    g_free(sip_b);
    return text;
}

static const contradiction_row *pair_of_code(const contradiction_row *rows, size_t count, unsigned code, size_t *cursor)
{
    while (*cursor < count) {
        const contradiction_row *row = &rows[(*cursor)++];
        if (row->code == code)
            return row;
    }
    return NULL;
}

static const contradiction_row *pair_of_cause(const contradiction_row *rows, size_t count, const char *protocol,
    unsigned cause, size_t *cursor)
{
    while (*cursor < count) {
        const contradiction_row *row = &rows[(*cursor)++];
        if (row->cause == cause && span_equal_nocase(span_of(row->protocol), span_of(protocol)))
            return row;
    }
    return NULL;
}

const contradiction_row *contradiction_of_code(unsigned code, size_t *cursor)
{
    size_t count;
    const contradiction_row *rows = contradiction_rows(&count);

    return pair_of_code(rows, count, code, cursor);
}

const contradiction_row *contradiction_of_cause(const char *protocol, unsigned cause, size_t *cursor)
{
    size_t count;
    const contradiction_row *rows = contradiction_rows(&count);

    return pair_of_cause(rows, count, protocol, cause, cursor);
}

const contradiction_row *remark_of_code(unsigned code, size_t *cursor)
{
    size_t count;
    const contradiction_row *rows = remark_rows(&count);

    return pair_of_code(rows, count, code, cursor);
}

const contradiction_row *remark_of_cause(const char *protocol, unsigned cause, size_t *cursor)
{
    size_t count;
    const contradiction_row *rows = remark_rows(&count);

    return pair_of_cause(rows, count, protocol, cause, cursor);
}

const vendor_row *vendor_of_code(unsigned code, size_t *cursor)
{
    size_t count;
    const vendor_row *rows = vendor_rows(&count);

    while (*cursor < count) {
        const vendor_row *row = &rows[(*cursor)++];
        if (row->code == code)
            return row;
    }
    return NULL;
}

const vendor_row *vendor_of_cause(const char *protocol, int64_t cause, size_t *cursor)
{
    size_t count;
    const vendor_row *rows = vendor_rows(&count);

    while (*cursor < count) {
        const vendor_row *row = &rows[(*cursor)++];
        if (row->protocol && row->cause == cause && span_equal_nocase(span_of(row->protocol), span_of(protocol)))
            return row;
    }
    return NULL;
}

char *reason_plain_text(const reason_value *value)
{
    char *text;

    if (!value->text.p)
        return NULL;
    text = g_malloc(value->text.len + 1);
    reason_unescape(value->text, text, value->text.len + 1);
    return text;
}

bool reason_is_status(const reason_value *value)
{
    if (!value->has_cause || !span_equal_nocase(value->protocol, SPAN_LIT("SIP")))
        return false;
    if (value->cause < 100 || value->cause > 699)
        return false;
    return response_find(value->cause) || !reason_cause_find(value->protocol, value->cause);
}

/* The product, the phrase and perhaps the code are not known here: take them from the row, and let vendor_next() judge the rest. */
const vendor_row *vendor_of_reason(const reason_value *value, unsigned code, size_t *cursor)
{
    size_t count;
    const vendor_row *rows = vendor_rows(&count);

    while (*cursor < count) {
        size_t at = (*cursor)++;
        const vendor_row *row = &rows[at];
        vendor_shape shape = {
            .product = span_of(row->product),
            .code = code ? code : row->code,
            .phrase = span_of(row->phrase),
            .protocol = value->protocol,
            .cause = value->has_cause ? (int64_t)value->cause : -1,
            .reason_text = value->text,
        };
        if (row->protocol && vendor_next(&shape, &at) == row)
            return row;
    }
    return NULL;
}

static void condition_part(GString *text, const char *before, const char *part)
{
    if (part)
        g_string_append_printf(text, "%s%s\"%s\"", text->len ? ", " : "", before, part);
}

char *vendor_condition(const vendor_row *row)
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
    return g_string_free(text, FALSE);
}

char *vendor_paragraph(const vendor_row *row)
{
    char *condition = vendor_condition(row), *text = g_strdup_printf("%s: %s [%s]", condition, row->text, row->source);

    g_free(condition);
    return text;
}

const contrast_row *contrast_to_code(unsigned code, size_t *cursor)
{
    size_t count;
    const contrast_row *rows = contrast_rows(&count);

    while (*cursor < count) {
        const contrast_row *row = &rows[(*cursor)++];
        if (row->other == code && !contrast_find(code, row->code))
            return row;
    }
    return NULL;
}

const char *dialog_effect_id(dialog_effect effect)
{
    switch (effect) {
    case DIALOG_TRANSACTION:
        return "transaction";
    case DIALOG_USAGE:
        return "usage";
    case DIALOG_ENDS:
        return "dialog";
    case DIALOG_UNKNOWN:
        break;
    }
    return "unknown";
}

const char *severity_id(severity s)
{
    switch (s) {
    case SEVERITY_CHAT:
        return "chat";
    case SEVERITY_NOTE:
        return "note";
    case SEVERITY_WARN:
        break;
    }
    return "warn";
}

const char *warning_range(unsigned code)
{
    if (code < 300 || code > 399)
        return NULL;
    if (code < 330)
        return "Codes 300 to 329 speak of keywords in the session description (SDP).";
    if (code < 340)
        return "Codes 330 to 339 speak of basic network services asked for in the session description.";
    if (code >= 370 && code < 380)
        return "Codes 370 to 379 speak of quality of service asked for in the session description.";
    if (code >= 380)
        return "Codes 380 to 399 are warnings of other kinds.";
    return "Codes 340 to 369 are in no range of RFC 3261 20.43.";
}
