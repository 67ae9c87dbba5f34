/* response.c - a response by itself: what its code means, what its headers say, what its product is known to do
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/builder.h"

#include "base/text.h"

#define HEADERS_MAX     8       /* headers quoted of one message; further ones are counted */

/* ---- headers that hold evidence ---- */

static const char *warning_text(builder *b, span value)
{
    uint64_t code;

    if (value.len < 3 || !span_number((span){ value.p, 3 }, 999, &code))
        return NULL;
    const warning_row *row = warning_find((unsigned)code);
    return row ? wmem_strdup_printf(b->pool, "%s: %s", row->name, row->meaning) : NULL;
}

static const char *duration_text(builder *b, span value)
{
    size_t n = 0;
    uint64_t s;

    while (n < value.len && ascii_digit(value.p[n]))
        n++;
    if (!span_number((span){ value.p, n }, UINT32_MAX, &s))
        return NULL;
    if (s < 120)
        return wmem_strdup_printf(b->pool, "%u s", (unsigned)s);
    return wmem_strdup_printf(b->pool, "%u min %u s", (unsigned)(s / 60), (unsigned)(s % 60));
}

static const char *challenge_text(span value)
{
    if (span_find_nocase(value, SPAN_LIT("stale=true")) >= 0)
        return "stale=true: the nonce had expired, the password was not judged; the client repeats at once";
    return NULL;
}

static const char *header_note(builder *b, span name, span value)
{
    if (span_equal_nocase(name, SPAN_LIT("Warning")))
        return warning_text(b, value);
    if (span_equal_nocase(name, SPAN_LIT("Retry-After")) || span_equal_nocase(name, SPAN_LIT("Min-SE")) ||
        span_equal_nocase(name, SPAN_LIT("Min-Expires")))
        return duration_text(b, value);
    if (span_equal_nocase(name, SPAN_LIT("WWW-Authenticate")) || span_equal_nocase(name, SPAN_LIT("Proxy-Authenticate")))
        return challenge_text(value);
    return NULL;
}

static void add_header(builder *b, const header *h)
{
    const char *name = text_clean(b->pool, h->name);
    const char *note = header_note(b, h->name, h->value);
    const char *value = text_clean(b->pool, h->value);
    line *l = add_text(b, FIELD_HEADER, note ? wmem_strdup_printf(b->pool, "%s: %s (%s)", name, value, note)
                                              : wmem_strdup_printf(b->pool, "%s: %s", name, value));
    l->evidence = h->value;
}

static bool names_header(const char *list, const header *h)
{
    span rest = span_of(list), one, name = h->id == HDR_OTHER ? h->name : span_of(header_name(h->id));

    while (list_next(&rest, &one))
        if (span_equal_nocase(one, name))
            return true;
    return false;
}

/* Everywhere of use, whatever the code. */
static bool is_evidence_always(const header *h)
{
    return h->id == HDR_WARNING || h->id == HDR_RETRY_AFTER || h->id == HDR_ERROR_INFO ||
           (h->id == HDR_OTHER && names_header("X-Twilio-Error,P-Registrar-Error", h));
}

/* Those that are evidence of this kind of response. */
static void add_headers(builder *b, const response_row *row)
{
    size_t cursor = 0;
    unsigned n = 0;
    header h;

    if (b->msg->code < 180)
        return;
    while (message_header_next(b->msg, &cursor, &h))
        if (is_evidence_always(&h) || (row && row->evidence && names_header(row->evidence, &h)))
            if (n++ < HEADERS_MAX)
                add_header(b, &h);
    if (n > HEADERS_MAX)
        add_cap(b, wmem_strdup_printf(b->pool, "%u further headers that hold evidence are not quoted.", n - HEADERS_MAX));
}

/* ---- what the product is known to do ---- */

#define VENDOR_NOTES_MAX 6

static void add_vendor_rows(builder *b, const vendor_shape *shape, const vendor_row **shown, unsigned *n)
{
    size_t cursor = 0;
    const vendor_row *row;

    while (*n <= VENDOR_NOTES_MAX && (row = vendor_next(shape, &cursor))) {
        bool again = false;

        for (unsigned i = 0; i < *n && i < VENDOR_NOTES_MAX; i++)
            again |= shown[i] == row;
        if (again)
            continue;
        if (*n < VENDOR_NOTES_MAX) {
            shown[*n] = row;
            add_text(b, FIELD_VENDOR, row->text);
        } else {
            add_cap(b, "Further notes on the product are left out.");
        }
        ++*n;
    }
}

static bool has_header(const void *m, const char *name, const char *text)
{
    size_t cursor = 0;
    span value;

    while (message_named_next((const message *)m, &cursor, span_of(name), &value))
        if (!text || span_find_nocase(value, span_of(text)) >= 0)
            return true;
    return false;
}

void add_vendor_notes(builder *b)
{
    const message *m = b->msg;
    vendor_shape shape = {
        .product = m->first[HDR_SERVER].p ? m->first[HDR_SERVER] : m->first[HDR_USER_AGENT],
        .code = m->is_response ? m->code : 0,
        .phrase = m->phrase,
        .cause = -1,
        .has_header = has_header,
        .message = m
    };
    const vendor_row *shown[VENDOR_NOTES_MAX];
    unsigned n = 0, reasons = 0;
    size_t cursor = 0;
    span value;
    reason_value r;

    while (m->first[HDR_REASON].p && message_value_next(m, &cursor, HDR_REASON, &value))
        while (reasons++ < REASONS_MAX && reason_next(&value, &r)) {
            shape.protocol = r.protocol;
            shape.cause = r.has_cause ? (int64_t)r.cause : -1;
            shape.reason_text = r.text;
            add_vendor_rows(b, &shape, shown, &n);
            shape.has_header = NULL;    /* the same for each Reason: read once */
        }
    if (!reasons)
        add_vendor_rows(b, &shape, shown, &n);
}

/* ---- the response itself ---- */

/* Outside a dialog a 481 only says that a CANCEL came late; in one it means that the two ends do not agree that there is a call. */
static bool denies_dialog(const builder *b)
{
    const transaction *x = b->event ? b->event->transaction : NULL;

    return x && b->msg->code == 481 && (x->flags & TRANSACTION_IN_DIALOG) && b->call &&
           transaction_outcome_of(b->tracker, b->call, x) == REFUSED;
}

static line_expert expert_of(const builder *b, const response_row *row)
{
    static const line_expert by_severity[] = {
        [SEVERITY_CHAT] = EXPERT_RESPONSE_CHAT,
        [SEVERITY_NOTE] = EXPERT_RESPONSE_NOTE,
        [SEVERITY_WARN] = EXPERT_RESPONSE_WARN
    };

    if (denies_dialog(b))
        return EXPERT_RESPONSE_WARN;
    if (row)
        return by_severity[row->severity];
    return b->msg->code < 300 ? EXPERT_RESPONSE_CHAT : EXPERT_RESPONSE_WARN;
}

static void add_contrasts(builder *b)
{
    size_t count;
    const contrast_row *row = contrasts_of(b->msg->code, &count);

    for (size_t i = 0; i < count; i++)
        add_text(b, FIELD_CONTRAST, row[i].text);
}

static void add_phrase(builder *b, const response_row *row)
{
    if (row && !span_equal(b->msg->phrase, span_of(row->name)))
        add_span(b, FIELD_PHRASE, b->msg->phrase);
}

/* What it means here, where that is not what its code means in general. */
static void add_own_meaning(builder *b)
{
    line *l = b->site ? add_text(b, FIELD_MEANING, text_clean(b->pool, span_of(b->site->meaning))) : NULL;

    if (l)
        l->hidden = true;       /* the site's note says it */
    if (!b->site && refuses_credentials(b))
        add_text(b, FIELD_MEANING, "The request carried credentials, and they were not accepted: this is no first step. A nonce that is "
                 "only old would come back with stale=true (RFC 7616 3.3).");
}

void add_response(builder *b)
{
    const message *m = b->msg;
    const response_row *known = response_find(m->code), *row = known ? known : response_class_find(m->code / 100);
    const char *class_name = response_class_name(m->code / 100);
    line *l;

    open_group(b, FIELD_RESPONSE_GROUP, wmem_strdup_printf(b->pool, "Response: %u %s", m->code, known ? known->name
                                                           : text_clean(b->pool, m->phrase)));
    if (class_name)
        add_number(b, FIELD_CLASS, m->code / 100)->evidence = m->start_line;
    l = add_number(b, FIELD_CODE, m->code);
    l->label = known ? known->name : "not registered; read as its class (RFC 3261 8.1.3.2)";
    l->evidence = m->start_line;
    l->expert = expert_of(b, row);
    l = add_text(b, FIELD_NAME, known ? known->name : class_name);
    if (l)
        l->hidden = known != NULL;
    add_phrase(b, row);
    if (row && !b->brief)
        add_own_meaning(b);
    add_early_media(b);
    add_headers(b, known);
    add_transaction(b);
    close_group(b);
}

static void add_knowledge(builder *b, const response_row *row)
{
    if (!b->site && !refuses_credentials(b)) {
        add_text(b, FIELD_MEANING, row->meaning);
        add_text(b, FIELD_WHEN, row->when);
    }
    if (!b->site || !b->site->advice || !*b->site->advice)
        add_text(b, FIELD_ADVICE, row->advice);
    add_contrasts(b);
}

/* What the code means wherever one sees it. */
void add_general(builder *b)
{
    const response_row *known = response_find(b->msg->code), *row = known ? known : response_class_find(b->msg->code / 100);

    if (!row)
        return;
    open_group(b, FIELD_GENERAL_GROUP, known ? wmem_strdup_printf(b->pool, "In general: %u %s", known->code, known->name)
                                             : "In general");
    add_text(b, FIELD_SPEC, row->spec);
    if (!b->brief)
        add_knowledge(b, row);
    close_group(b);
}
