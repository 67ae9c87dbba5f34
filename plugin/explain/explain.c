/* explain.c - message + call + verdict + knowledge -> one explanation
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/explain.h"

#include "knowledge/knowledge.h"
#include "wire/body.h"
#include "wire/reason.h"
#include "wire/sdp.h"
#include "base/text.h"

#define REASONS_MAX     32      /* of one message that are explained; further ones are counted */
#define HEADERS_MAX     8       /* headers quoted of one message; further ones are counted */

/* What is needed while one explanation is built. */
typedef struct {
    wmem_allocator_t *pool;
    explanation *x;
    const tracker *tracker;
    const message *msg;
    call *call;
    const call_message *event;
    const verdict *verdict;
    const explain_options *options;
    const site_row *site;       /* the first row of the user's that fits; NULL: none */
    uint32_t frame;
    bool brief;
    unsigned level;
} builder;

/* ---- adding lines ---- */

static line *add(builder *b, field_id field)
{
    line l = { .field = field, .level = (uint8_t)b->level };

    wmem_array_append_one(b->x->lines, l);
    return (line *)wmem_array_index(b->x->lines, wmem_array_get_count(b->x->lines) - 1);
}

static line *add_text(builder *b, field_id field, const char *text)
{
    if (!text || !*text)
        return NULL;
    line *l = add(b, field);
    l->text = text;
    return l;
}

static line *add_span(builder *b, field_id field, span s)
{
    line *l = add_text(b, field, text_clean(b->pool, s));

    if (l)
        l->evidence = s;
    return l;
}

static line *add_number(builder *b, field_id field, uint64_t number)
{
    line *l = add(b, field);
    l->number = number;
    return l;
}

static void add_seconds(builder *b, field_id field, int64_t ns)
{
    if (ns >= 0)
        add(b, field)->seconds = (double)ns / 1e9;
}

static void add_frame(builder *b, field_id field, const call_message *e)
{
    if (e && e->frame != b->frame)
        add_number(b, field, e->frame);
}

static line *open_group(builder *b, field_id field, const char *text)
{
    line *l = add_text(b, field, text);
    b->level++;
    return l;
}

static void close_group(builder *b)
{
    b->level--;
}

/* A limit was reached: what is shown is not all there is. */
static void add_cap(builder *b, const char *text)
{
    add_text(b, FIELD_CAP, text)->expert = EXPERT_CAP;
}

/* ---- Reason ---- */

static const char *cause_name(const reason_value *r)
{
    return r->has_cause ? cause_name_find(r->protocol, r->cause) : NULL;
}

static const char *cause_meaning(const builder *b, const reason_value *r)
{
    if (!r->has_cause)
        return NULL;
    if (span_equal_nocase(r->protocol, SPAN_LIT("Q.850"))) {
        const q850_row *q = r->cause < 128 ? q850_find(r->cause) : NULL;
        return q ? q->meaning : NULL;
    }
    if (span_equal_nocase(r->protocol, SPAN_LIT("SIP"))) {
        if (r->cause >= 200 && r->cause < 300 && !b->msg->is_response && method_find(b->msg->method) == METHOD_BYE)
            return "In a BYE this is no failure: its sender counts the end of the call as an ordinary one.";
        if (r->cause >= 200 && r->cause < 300)
            return "Another branch of the forked call was answered, so this one is no longer needed (RFC 3326 3.1).";
        const response_row *row = r->cause < 700 ? response_find(r->cause) : NULL;
        if (row)
            return row->meaning;
    }
    const reason_cause_row *c = reason_cause_find(r->protocol, r->cause);
    return c ? c->meaning : NULL;
}

/* Whether what reason_unescape() wrote, which is cut on a character, is not all of the text. */
static bool is_cut(span quoted, size_t written)
{
    return written + 4 >= REASON_TEXT_MAX && quoted.len > written;
}

/* "Q.850 cause 16, Normal call clearing, from transit network (TN): "text"" */
static const char *reason_sentence(builder *b, const reason_value *r)
{
    wmem_strbuf_t *out = wmem_strbuf_new(b->pool, text_clean(b->pool, r->protocol));
    const char *name = cause_name(r);
    const location_row *where = r->location.p ? location_find(r->location) : NULL;

    if (r->has_cause)
        wmem_strbuf_append_printf(out, " cause %u", r->cause);
    else if (r->cause_wire.p)
        wmem_strbuf_append_printf(out, " cause \"%s\" (not a number in range)", text_clean(b->pool, r->cause_wire));
    if (name)
        wmem_strbuf_append_printf(out, ", %s", name);
    else if (r->has_cause)
        wmem_strbuf_append(out, span_equal_nocase(r->protocol, SPAN_LIT("Q.850")) ? ", not defined in Q.850"
                                : reason_protocol_find(r->protocol) ? ", a value that is in no list of ours"
                                : ", of a protocol that is not registered");
    if (where)
        wmem_strbuf_append_printf(out, ", from the %s (%s)", where->name, where->token);
    if (r->text.p && r->text.len) {
        char text[REASON_TEXT_MAX];
        size_t len = reason_unescape(r->text, text, sizeof text);
        wmem_strbuf_append_printf(out, ", says \"%s%s\"", text_clean(b->pool, (span){ text, len }),
                                  is_cut(r->text, len) ? "..." : "");
    }
    return wmem_strbuf_finalize(out);
}

static void add_q850(builder *b, const reason_value *r)
{
    const q850_row *q = q850_find(r->cause);
    const char *name = q && q->defined ? q->name : "not defined in Q.850";

    add_number(b, FIELD_Q850_CAUSE, r->cause)->label = name;
    add_text(b, FIELD_Q850_NAME, name);
    add_text(b, FIELD_Q850_CLASS, q850_class_name(r->cause));
    unsigned sip = q850_to_sip(r->cause, r->location);
    if (sip) {
        const response_row *row = response_find(sip);
        add_number(b, FIELD_Q850_SIP, sip)->label = row ? row->name : NULL;
    }
    if (q && q->note && !b->brief)
        add_text(b, FIELD_REASON_MEANING, q->note);
}

static void add_contradiction(builder *b, const reason_value *r)
{
    const message *m = b->msg;
    bool generic;

    if (!m->is_response || m->code < 200 || !r->has_cause || r->cause > UINT16_MAX)
        return;
    const contradiction_row *c = contradiction_find(m->code, r->protocol, r->cause, r->location, &generic);
    if (!c)
        return;

    const char *text = c->text;
    if (generic) {
        const char *name = cause_name(r);
        text = wmem_strdup_printf(b->pool, "%u with %s cause %u%s%s%s: %s", m->code, text_clean(b->pool, r->protocol),
                                  r->cause, name ? " (" : "", name ? name : "", name ? ")" : "", c->text);
    }
    line *l = add_text(b, FIELD_CONTRADICTION, text);
    if (l) {
        l->expert = EXPERT_CONTRADICTION;
        l->evidence = r->whole;
    }
}

static void add_remark(builder *b, const reason_value *r)
{
    const message *m = b->msg;
    const contradiction_row *row;

    if (!m->is_response || !r->has_cause || r->cause > UINT16_MAX)
        return;
    row = remark_find(m->code, r->protocol, r->cause);
    if (row)
        add_text(b, FIELD_REASON_MEANING, row->text);
}

static void add_reason(builder *b, const reason_value *r)
{
    line *l = add_text(b, FIELD_REASON, reason_sentence(b, r));
    const reason_protocol_row *protocol = reason_protocol_find(r->protocol);

    l->evidence = r->whole;
    if (!b->msg->is_response)
        l->expert = EXPERT_REASON_CHAT;
    b->level++;
    add_span(b, FIELD_REASON_PROTOCOL, r->protocol);
    if (r->has_cause) {
        line *cause = add_number(b, FIELD_REASON_CAUSE, r->cause);
        cause->label = cause_name(r);
        cause->evidence = r->cause_wire;
    }
    if (r->text.p)
        add_span(b, FIELD_REASON_TEXT, r->text);
    if (r->location.p) {
        const location_row *where = location_find(r->location);
        line *location = add_span(b, FIELD_REASON_LOCATION, r->location);
        if (where && location)
            location->label = where->name;
    }
    if (r->ppi.p)
        add_span(b, FIELD_REASON_PPI, r->ppi);
    if (r->has_cause && r->cause < 128 && span_equal_nocase(r->protocol, SPAN_LIT("Q.850")))
        add_q850(b, r);
    add_text(b, FIELD_REASON_MEANING, cause_meaning(b, r));
    if (protocol && !b->brief && !cause_meaning(b, r))
        add_text(b, FIELD_REASON_MEANING, protocol->meaning);
    add_remark(b, r);
    add_contradiction(b, r);
    b->level--;
}

static void add_reason_limits(builder *b, unsigned n)
{
    if (n > REASONS_MAX)
        add_cap(b, wmem_strdup_printf(b->pool, "%u further Reason values are not explained.", n - REASONS_MAX));
    if (n > KEPT_REASONS_MAX)
        add_cap(b, wmem_strdup_printf(b->pool, "Of %u Reason values only the first %u count for the verdict.", n,
                                      KEPT_REASONS_MAX));
}

static void add_reasons(builder *b)
{
    size_t cursor = 0;
    unsigned n = 0;
    span value;
    reason_value r;

    if (!b->msg->first[HDR_REASON].p)
        return;
    while (message_value_next(b->msg, &cursor, HDR_REASON, &value))
        while (reason_next(&value, &r))
            if (n++ < REASONS_MAX)
                add_reason(b, &r);
    add_reason_limits(b, n);
}

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
    span rest = span_of(list), one;

    while (list_next(&rest, &one)) {
        if (span_equal_nocase(one, h->name))
            return true;
        if (h->id != HDR_OTHER && span_equal_nocase(one, span_of(header_name(h->id))))
            return true;
    }
    return false;
}

/* Everywhere of use, whatever the code. */
#define ALWAYS_EVIDENCE "Warning,Retry-After,Error-Info"

static void add_headers(builder *b, const response_row *row)
{
    size_t cursor = 0;
    unsigned n = 0;
    header h;

    if (b->msg->code < 180)
        return;
    while (message_header_next(b->msg, &cursor, &h))
        if (names_header(ALWAYS_EVIDENCE, &h) || (row && row->evidence && names_header(row->evidence, &h)))
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

static void add_vendor_notes(builder *b)
{
    const message *m = b->msg;
    vendor_shape shape = {
        .product = m->first[HDR_SERVER].p ? m->first[HDR_SERVER] : m->first[HDR_USER_AGENT],
        .code = m->is_response ? m->code : 0,
        .phrase = m->phrase,
        .cause = -1
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
        }
    if (!reasons)
        add_vendor_rows(b, &shape, shown, &n);
}

/* ---- early media ---- */

static bool opens_early_media(const builder *b)
{
    const call_message *e = b->event;
    sdp s;

    if (!b->msg->is_response || b->msg->code < 101 || b->msg->code > 199)
        return false;
    if (e)
        return (e->flags & MESSAGE_SDP_SENDS) && e->p_early_media != PEM_INACTIVE;
    span body = message_sdp(b->msg);
    return body.p && sdp_parse(body, &s) && sdp_sender_sends(&s);
}

/* What came of the early media, once the whole file is known. */
static const char *early_rtp_text(const builder *b)
{
    const call_facts *f = b->verdict ? &b->verdict->facts : NULL;

    if (!f || !f->whole_file || !f->final)
        return "its SDP opens media before an answer: tones or announcements";
    if (f->early_rtp)
        return wmem_strdup_printf(b->pool, "its SDP opens media before an answer, and RTP came from the called side: "
                                  "%u packets in %.1f s, from frame %u", f->early_rtp,
                                  (double)f->early_rtp_duration / 1e9, f->early_rtp_first);
    if (!b->call->media_packets)
        return "its SDP opens media before an answer; this capture holds no RTP of the call";
    return "its SDP opens media before an answer, but no RTP came from the called side: the caller probably heard silence";
}

/* SDP of an earlier 1xx holds on for one that has none (RFC 3261 13.2.1). */
static const char *no_sdp_text(const builder *b)
{
    const call_message *opened = b->verdict ? b->verdict->facts.early_media : NULL;

    if (opened && b->event && opened->transaction == b->event->transaction && opened->to_tag == b->event->to_tag &&
        opened->frame < b->frame)
        return wmem_strdup_printf(b->pool, "no SDP of its own: the early media of frame %u may go on", opened->frame);
    return "no SDP: the caller hears only its own ringback tone, if any";
}

static const char *early_media_text(const builder *b)
{
    const call_message *e = b->event;
    span body = message_sdp(b->msg);
    bool has_sdp = body.p != NULL;

    if (e && e->p_early_media == PEM_INACTIVE)
        return "P-Early-Media: inactive forbids early media (RFC 5009)";
    if (!has_sdp)
        return no_sdp_text(b);
    if (!opens_early_media(b))
        return "its SDP lets no media come from the called side (inactive, receive-only, port 0 or address 0.0.0.0)";
    if (e && e->p_early_media == PEM_GATED)
        return "P-Early-Media: gated, an element further on already filters it";
    return early_rtp_text(b);
}

static void add_early_media(builder *b)
{
    const message *m = b->msg;

    if (!m->is_response || m->code < 180 || m->code > 199 || m->code == 199)
        return;

    bool opens = opens_early_media(b);
    line *l = add_number(b, FIELD_EARLY_MEDIA, opens);
    l->label = early_media_text(b);
    l->evidence = message_sdp(m);
    if (!opens || !b->verdict)
        return;

    const call_facts *f = &b->verdict->facts;
    b->level++;
    add_number(b, FIELD_EARLY_RTP, f->early_rtp);
    if (f->early_rtp) {
        add_number(b, FIELD_EARLY_FIRST, f->early_rtp_first);
        add_seconds(b, FIELD_EARLY_DURATION, f->early_rtp_duration);
    }
    b->level--;
}

/* ---- what the site knows better ---- */

#define SITE_NOTES_MAX 8

static void add_site_notes(builder *b)
{
    size_t cursor = 0;
    const site_row *row;

    for (unsigned n = 0; (row = site_next(b->options->site, b->msg, &cursor)); n++) {
        if (n == SITE_NOTES_MAX) {
            add_cap(b, "Further notes of the site's table are left out.");
            break;
        }
        if (!b->site)
            b->site = row;
        add_text(b, FIELD_LOCAL, text_clean(b->pool, span_of(row->meaning)));
        b->level++;
        add_text(b, FIELD_ADVICE, text_clean(b->pool, span_of(row->advice)));
        b->level--;
    }
}

/* "603 Decline" or "603 Decline: our IVR hung up (site note)" */
static const char *with_site_note(builder *b, const char *head)
{
    if (!b->site)
        return head;
    span meaning = span_of(text_clean(b->pool, span_of(b->site->meaning)));
    if (meaning.len > 1 && meaning.p[meaning.len - 1] == '.')
        meaning.len--;
    return wmem_strdup_printf(b->pool, "%s: %.*s (site note)", head, (int)meaning.len, meaning.p);
}

/* ---- the response itself ---- */

static line_expert expert_of(const response_row *row, unsigned code)
{
    static const line_expert by_severity[] = {
        [SEVERITY_CHAT] = EXPERT_RESPONSE_CHAT,
        [SEVERITY_NOTE] = EXPERT_RESPONSE_NOTE,
        [SEVERITY_WARN] = EXPERT_RESPONSE_WARN
    };

    if (row)
        return by_severity[row->severity];
    return code < 300 ? EXPERT_RESPONSE_CHAT : EXPERT_RESPONSE_WARN;
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

static void add_response(builder *b)
{
    const message *m = b->msg;
    const response_row *known = response_find(m->code), *row = known ? known : response_class_find(m->code / 100);
    const char *class_name = response_class_name(m->code / 100);
    line *l;

    if (class_name)
        add_number(b, FIELD_CLASS, m->code / 100)->evidence = m->start_line;
    l = add_number(b, FIELD_CODE, m->code);
    l->label = known ? known->name : "not registered; read as its class (RFC 3261 8.1.3.2)";
    l->evidence = m->start_line;
    l->expert = expert_of(row, m->code);
    add_text(b, FIELD_NAME, known ? known->name : class_name);
    add_phrase(b, row);
    add_early_media(b);
    add_headers(b, known);
    if (!row)
        return;
    add_text(b, FIELD_SPEC, row->spec);
    if (b->brief)
        return;
    if (b->site) {
        add_text(b, FIELD_MEANING, text_clean(b->pool, span_of(b->site->meaning)));
    } else {
        add_text(b, FIELD_MEANING, row->meaning);
        add_text(b, FIELD_WHEN, row->when);
    }
    if (!b->site || !b->site->advice || !*b->site->advice)
        add_text(b, FIELD_ADVICE, row->advice);
    add_contrasts(b);
}

/* ---- the message in its call ---- */

typedef struct {
    int64_t from, to;           /* ms */
    unsigned min_code, max_code;
    unsigned or_code;           /* what the request ends with once a proxy has cancelled it; 0: none */
    const char *text;
} timer_row;

static const timer_row timers[] = {
    { 29500, 31000, 408, 408, 0,
      "30 s, as the default fr_timer of Kamailio and OpenSIPS: no reply from the next hop (tm/config.h)" },
    { 31500, 34000, 408, 408, 0, "32 s, as Timer B, 64*T1: no reply to the INVITE (RFC 3261 17.1.1.2)" },
    { 31500, 34000, 500, 599, 0, "32 s, as 64*T1 (RFC 3261 Table 4); a reliable 1xx without PRACK ends so too (RFC 3262 3)" },
    { 119000, 122000, 408, 408, 487,
      "120 s, as the default fr_inv_timer of Kamailio and OpenSIPS: no final reply after ringing (tm/config.h)" },
    { 180000, 184000, 408, 408, 487, "3 min, as Timer C of a proxy set to its least value (RFC 3261 16.6, 16.8)" }
};

static void add_timer(builder *b, int64_t ns)
{
    int64_t ms = ns / 1000000;

    for (size_t i = 0; i < G_N_ELEMENTS(timers); i++)
        if (ms >= timers[i].from && ms <= timers[i].to && ((b->msg->code >= timers[i].min_code &&
            b->msg->code <= timers[i].max_code) || b->msg->code == timers[i].or_code)) {
            add_text(b, FIELD_TIMER, timers[i].text);
            return;
        }
}

static const char *reason_of(const message_detail *d)
{
    return d && d->reasons ? d->reasons->protocol : NULL;
}

/* What a proxy changed between the hop where the response came from and this one. */
static void add_relay(builder *b)
{
    const call_message *e = b->event, *o = e->origin;

    if (o) {
        const char *here = e->detail ? e->detail->phrase : NULL, *there = o->detail ? o->detail->phrase : NULL;
        if (here != there)
            add_text(b, FIELD_RELAY, wmem_strdup_printf(b->pool, "the phrase was \"%s\" in frame %u",
                     there ? there : "the registered name", o->frame));
        if (reason_of(o->detail) && !reason_of(e->detail))
            add_text(b, FIELD_RELAY, wmem_strdup_printf(b->pool, "frame %u carried a Reason, this one does not", o->frame));
        return;
    }
    const call_facts *f = b->verdict ? &b->verdict->facts : NULL;
    if (f && f->final == e && f->deeper_final)
        add_text(b, FIELD_RELAY, wmem_strdup_printf(b->pool, "a later hop had answered %u (frame %u); this hop sends %u",
                 f->deeper_final->code, f->deeper_final->frame, e->code));
}

static void add_transaction(builder *b)
{
    const call_message *e = b->event;

    if (!e)
        return;
    if (e->frame != b->frame)
        add_frame(b, FIELD_RETRANSMISSION, e);
    if (!b->msg->is_response)
        return;
    const call_message *request = message_request(e);
    if (request) {
        add_frame(b, FIELD_REQUEST, request);
        int64_t time = e->time - request->time;
        if (time >= 0) {
            add_seconds(b, FIELD_RESPONSE_TIME, time);
            if (message_method(e) == METHOD_INVITE)
                add_timer(b, time);
        }
    }
    add_frame(b, FIELD_ORIGIN, e->origin);
    add_relay(b);
}

static void add_legs(builder *b)
{
    static const char *const evidence[] = {
        [LEG_SESSION_ID] = "same Session-ID", [LEG_ICID] = "same icid-value", [LEG_HEADER] = "joined by a header",
        [LEG_REPLACES] = "joined by Replaces", [LEG_NUMBERS] = "possible: same number, moments apart"
    };

    for (const call_leg *l = b->call->legs; l; l = l->next)
        if (l->other->number)
            add_number(b, FIELD_LEG, l->other->number)->label = evidence[l->evidence];
}

/* RTP packets that are counted only. */
static uint32_t unfollowed_media(const call *c)
{
    uint32_t n = c->media_packets;

    for (const media_stream *s = c->streams; s; s = s->next)
        n -= s->packets;
    return n;
}

unsigned call_limits(wmem_allocator_t *pool, const call *c, const char *out[CALL_LIMITS])
{
    uint32_t media = unfollowed_media(c);
    unsigned n = 0;

    if (c->dropped)
        out[n++] = wmem_strdup_printf(pool, "This call has more than %u different messages; %u are not followed.",
                                      CALL_MESSAGES_MAX, c->dropped);
    if (c->more_legs)
        out[n++] = wmem_strdup_printf(pool, "This call has more than %u other legs; the others are not named.", CALL_LEGS_MAX);
    if (media)
        out[n++] = wmem_strdup_printf(pool, "%u RTP packets of this call are counted only: it has more than %u streams.", media,
                                      CALL_STREAMS_MAX);
    if (c->rest_of)
        out[n++] = wmem_strdup_printf(pool, "This is the rest of call %u: tshark began anew between them (-M or -b).", c->rest_of);
    if (c->cut)
        out[n++] = "tshark began anew (-M or -b) before this call had ended: what came later of it is listed as another call.";
    return n;
}

static void add_call(builder *b)
{
    const verdict *v = b->verdict;
    const call *c = b->call;
    const char *limits[CALL_LIMITS];

    if (!c || !c->number)
        return;
    add_number(b, FIELD_CALL, c->number);
    b->level++;
    if (v) {
        add_number(b, FIELD_OUTCOME, v->outcome);
        if (v->rule) {
            add_text(b, FIELD_VERDICT, verdict_id_name(v->rule->id));
            add_text(b, FIELD_VERDICT_TEXT, verdict_text(v));
            add_text(b, FIELD_VERDICT_CONFIDENCE, confidence_name(v->rule->confidence));
            add_text(b, FIELD_VERDICT_CHECK, verdict_check(v));
        }
        add_seconds(b, FIELD_PDD, v->facts.pdd);
        add_seconds(b, FIELD_RING, v->facts.ring_time);
        add_seconds(b, FIELD_SETUP, v->facts.setup);
        add_seconds(b, FIELD_DURATION, v->facts.talk);
    }
    add_legs(b);
    for (unsigned n = call_limits(b->pool, c, limits), i = 0; i < n; i++)
        add_cap(b, limits[i]);
    b->level--;
}

/* Limits of this message and its frame, besides those of its parts. */
static void add_limits(builder *b)
{
    if (b->event && b->event->sdp && b->event->sdp->cut)
        add_cap(b, wmem_strdup_printf(b->pool, "The SDP names more than %u media; the others are not looked at.", SDP_MEDIA_MAX));
    if (b->options->frame_note)
        add_cap(b, b->options->frame_note);
}

/* ---- the summary ---- */

static bool is_final_of_call(const builder *b)
{
    const call_facts *f = b->verdict ? &b->verdict->facts : NULL;
    const call_message *e = b->event;

    if (!f || !f->final || !e || !b->verdict->rule)
        return false;
    return e == f->final || e == f->origin || (e->origin && e->origin == f->origin && e->code == f->final->code);
}

/* The first sentence of a text. */
static const char *first_sentence(builder *b, const char *text)
{
    const char *end = text;

    while (*end && !(*end == '.' && (end[1] == ' ' || end[1] == '\0')))
        end++;
    return wmem_strndup(b->pool, text, (size_t)(end - text));
}

static const char *provisional_summary(builder *b, const char *head, const response_row *row)
{
    const kept_reason *r = message_reason(b->event, REASON_Q850);
    const char *media = b->msg->code >= 180 && b->msg->code <= 183 ? early_media_text(b) : NULL;
    const char *what = row ? first_sentence(b, row->meaning) : "";
    const q850_row *q = r && r->cause > 0 && r->cause < 128 ? q850_find((unsigned)r->cause) : NULL;

    if (q)
        return wmem_strdup_printf(b->pool, "%s: %s, and its Reason already says %s (Q.850 %u)", head,
                                  media ? media : what, q->name, q->value);
    if (b->msg->code == 180)
        return wmem_strdup_printf(b->pool, "%s: the called side is ringing; %s", head, media);
    return wmem_strdup_printf(b->pool, "%s: %s", head, media ? media : what);
}

static const char *response_summary(builder *b)
{
    const message *m = b->msg;
    const response_row *known = response_find(m->code), *row = known ? known : response_class_find(m->code / 100);
    const char *head = wmem_strdup_printf(b->pool, "%u %s", m->code, known ? known->name : text_clean(b->pool, m->phrase));
    const line *contradiction = explanation_find(b->x, FIELD_CONTRADICTION);

    sip_method method = b->event ? message_method(b->event) : METHOD_INVITE;
    if (method != METHOD_INVITE && method != METHOD_OTHER)
        head = wmem_strdup_printf(b->pool, "%s to %s", head, method_name(method));
    head = with_site_note(b, head);
    if (m->code < 200)
        return provisional_summary(b, head, row);
    if (is_final_of_call(b))
        return b->site ? wmem_strdup_printf(b->pool, "%s. %s", head, verdict_text(b->verdict)) : verdict_text(b->verdict);
    if (b->site)
        return head;
    if (m->code < 300 && method == METHOD_INVITE && b->event && message_request(b->event) &&
        (b->event->transaction->flags & TRANSACTION_IN_DIALOG))
        return wmem_strdup_printf(b->pool, "%s: accepts the re-INVITE: a changed or refreshed session", head);
    if (contradiction)
        return contradiction->text;
    return wmem_strdup_printf(b->pool, "%s: %s", head, row ? first_sentence(b, row->meaning)
                                                           : "a status code outside 100-699");
}

const char *explain_kind(wmem_allocator_t *pool, const explanation *x)
{
    const message *m = x->msg;
    const response_row *known = response_find(m->code), *row = known ? known : response_class_find(m->code / 100);
    builder b = { .pool = pool, .msg = m, .event = x->event, .verdict = x->verdict };
    bool other = x->event && message_method(x->event) != METHOD_INVITE &&
                 message_method(x->event) != METHOD_OTHER;
    const char *what = row ? first_sentence(&b, row->meaning) : "a status code outside 100-699";

    if (is_final_of_call(&b)) {
        const verdict_rule *r = x->verdict->rule;
        char *id = g_strdelimit(wmem_strdup(pool, verdict_id_name(r->id)), "-", ' ');

        what = r->confidence == CONFIDENCE_CERTAIN ? id
                                                   : wmem_strdup_printf(pool, "%s (%s)", id, confidence_name(r->confidence));
    }
    return wmem_strdup_printf(pool, "%u%s%s%s%s: %s", m->code, known ? " " : "", known ? known->name : "",
                              other ? " to " : "", other ? method_name(message_method(x->event)) : "", what);
}

static const char *invite_summary(builder *b)
{
    const call_message *e = b->event;

    if (!e || !b->call)
        return "INVITE: asks for a session";
    if (e->transaction->flags & TRANSACTION_IN_DIALOG)
        return wmem_strdup_printf(b->pool, "re-INVITE: changes or refreshes the running session of call %u", b->call->number);
    const char *how = e->transaction->parent ? " (next hop)" : e->transaction->flags & TRANSACTION_AUTH ? " (with credentials)" : "";
    return wmem_strdup_printf(b->pool, "INVITE%s: call %u from %s to %s", how, b->call->number, b->call->from, b->call->to);
}

static const char *request_summary(builder *b)
{
    const call_message *e = b->event;
    const call_facts *f = b->verdict ? &b->verdict->facts : NULL;
    const line *reason = explanation_find(b->x, FIELD_REASON);
    const char *because = reason ? wmem_strdup_printf(b->pool, ", %s", reason->text) : "";
    sip_method method = method_find(b->msg->method);

    if (method == METHOD_INVITE)
        return invite_summary(b);
    if (method == METHOD_CANCEL) {
        if (f && f->ring_time >= 0 && f->cancel == e)
            return wmem_strdup_printf(b->pool, "CANCEL: ends the attempt after %.1f s of ringing%s",
                                      (double)f->ring_time / 1e9, because);
        return wmem_strdup_printf(b->pool, "CANCEL: ends the attempt before an answer%s", because);
    }
    if (method == METHOD_BYE) {
        side by = e ? message_side(b->call, e) : NO_SIDE;
        const char *from = by == CALLER ? " from the caller" : by == CALLEE ? " from the called side" : "";
        if (f && f->talk >= 0 && f->bye == e)
            return wmem_strdup_printf(b->pool, "BYE%s: ends the call after %.1f s%s", from, (double)f->talk / 1e9, because);
        return wmem_strdup_printf(b->pool, "BYE%s: ends the call%s", from, because);
    }
    return wmem_strdup_printf(b->pool, "%s%s", text_clean(b->pool, b->msg->method), because);
}

bool explain_covers(const message *m)
{
    if (m->is_response || m->first[HDR_REASON].p)
        return true;
    sip_method method = method_find(m->method);
    return method == METHOD_INVITE || method == METHOD_CANCEL || method == METHOD_BYE;
}

/* The summary heads the list but is known last: it may quote a line. */
static void put_summary(builder *b)
{
    line *first = (line *)wmem_array_index(b->x->lines, 0);

    if (b->msg->is_response)
        b->x->summary = response_summary(b);
    else if (b->site)
        b->x->summary = wmem_strdup_printf(b->pool, "%s. %s",
            with_site_note(b, text_clean(b->pool, b->msg->method)), request_summary(b));
    else
        b->x->summary = request_summary(b);
    first->text = b->x->summary;
}

/* Takes back what is too quiet for the user's choice. */
static void choose_experts(builder *b)
{
    static const expert_choice loudness[EXPERT_COUNT] = {
        [EXPERT_RESPONSE_NOTE] = EXPERTS_NOTES,
        [EXPERT_RESPONSE_WARN] = EXPERTS_WARNINGS,
        [EXPERT_CONTRADICTION] = EXPERTS_WARNINGS,
        [EXPERT_CAP] = EXPERTS_WARNINGS
    };

    for (unsigned i = 0; i < explanation_count(b->x); i++) {
        line *l = (line *)wmem_array_index(b->x->lines, i);

        if (loudness[l->expert] < b->options->experts)
            l->expert = EXPERT_NONE;
    }
}

const explanation *explain_message(wmem_allocator_t *pool, const tracker *t, const message *msg, call *c,
                                   const call_message *event, const verdict *v, uint32_t frame,
                                   const explain_options *options)
{
    explanation *x = wmem_new0(pool, explanation);
    builder b = {
        .pool = pool, .x = x, .tracker = t, .msg = msg, .call = c, .event = event, .verdict = v, .frame = frame,
        .options = options, .brief = options->brief
    };

    *x = (explanation){
        .lines = wmem_array_new(pool, sizeof(line)), .msg = msg, .call = c, .event = event, .verdict = v,
        .summary = "", .explained = explain_covers(msg), .retransmission = event && event->frame != frame
    };
    if (!x->explained)
        return x;
    add(&b, FIELD_SUMMARY)->text = "";
    add_site_notes(&b);
    add_call(&b);
    if (msg->is_response) {
        open_group(&b, FIELD_RESPONSE_GROUP, "Response");
        add_response(&b);
        close_group(&b);
    }
    add_reasons(&b);
    add_vendor_notes(&b);
    add_transaction(&b);
    add_limits(&b);
    put_summary(&b);
    choose_experts(&b);
    return x;
}

unsigned explanation_count(const explanation *x)
{
    return wmem_array_get_count(x->lines);
}

const line *explanation_line(const explanation *x, unsigned index)
{
    return index < explanation_count(x) ? (const line *)wmem_array_index(x->lines, index) : NULL;
}

const line *explanation_find(const explanation *x, field_id field)
{
    for (unsigned i = 0; i < explanation_count(x); i++) {
        const line *l = explanation_line(x, i);

        if (l && l->field == field)
            return l;
    }
    return NULL;
}
