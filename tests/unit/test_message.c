/* test_message.c - SIP messages: what RFC 3261 allows, what RFC 4475 warns of, and worse
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <time.h>

#include "vector.h"
#include "wire/body.h"

static message parsed(span bytes)
{
    message m;

    g_assert_true(message_parse(bytes, &m));
    return m;
}

/* RFC 3261 7.1, 7.2 */
static void test_start_lines(void)
{
    static const struct {
        const char *line;
        int code;               /* -1: a request */
        const char *phrase, *method, *uri;
    } v[] = {
        { "SIP/2.0 200 OK", 200, "OK", NULL, NULL },
        { "SIP/2.0 603 Network Blocked", 603, "Network Blocked", NULL, NULL },
        { "SIP/2.0 183", 183, "", NULL, NULL },
        { "SIP/2.0 100 ", 100, "", NULL, NULL },
        { "sip/2.0 486 Busy", 486, "Busy", NULL, NULL },
        { "SIP/2.0  \t404   Not  Found  ", 404, "Not  Found", NULL, NULL },
        { "SIP/2.0 999 x", 999, "x", NULL, NULL },
        { "SIP/2.0 000 x", 0, "x", NULL, NULL },
        { "SIP/2.0 200 = 2**3 * 5**2 \xd0\xbd\xd0\xbe", 200, "= 2**3 * 5**2 \xd0\xbd\xd0\xbe", NULL, NULL },
        { "INVITE sip:b@b.example SIP/2.0", -1, NULL, "INVITE", "sip:b@b.example" },
        { "INVITE  sip:b@b.example \t SIP/2.0  ", -1, NULL, "INVITE", "sip:b@b.example" },
        { "OPTIONS sip:b@b.example sip/2.0", -1, NULL, "OPTIONS", "sip:b@b.example" },
        { "INVITE sip:b@b.example; lr SIP/2.0", -1, NULL, "INVITE", "sip:b@b.example; lr" },
        { "INVITE <sip:b@b.example> SIP/2.0", -1, NULL, "INVITE", "<sip:b@b.example>" },
        { "!odd-Method0_*+`.%'~ tel:+1 SIP/2.0", -1, NULL, "!odd-Method0_*+`.%'~", "tel:+1" },
        { "BYE urn:service:sos SIP/2.0", -1, NULL, "BYE", "urn:service:sos" },
    };
    static const char *const ends[] = { "\r\n\r\n", "\n\n", "\r\r", "\r\n", "" };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        for (size_t e = 0; e < G_N_ELEMENTS(ends); e++) {
            char *text = g_strconcat("\r\n\n\r", v[i].line, ends[e], NULL);
            message m = parsed(span_of(text));

            assert_span(m.start_line, v[i].line);
            g_assert_cmpint(m.is_response, ==, v[i].code >= 0);
            g_assert_cmpint(m.code, ==, MAX(v[i].code, 0));
            assert_span(m.phrase, v[i].phrase);
            assert_span(m.method, v[i].method);
            assert_span(m.uri, v[i].uri);
            g_free(text);
        }
    }
}

static void test_not_sip(void)
{
    static const char *const v[] = {
        "", "\r\n\r\n", "SIP", "SIP/2.0", "SIP/2.0 ", "SIP/2.0 20", "SIP/2.0200 OK", "SIP/2.0 2000 OK",
        "SIP/2.0 4294967301 better not", "SIP/2.0 20x OK", "SIP/2.0 -20 OK", "SIP/2.0 2 00 OK", "SIP/2.0 200OK",
        "SIP/2.1 200 OK", "SIP/3.0 200 OK", "SIP/2.00 200 OK", "HTTP/1.1 200 OK", "RTSP/1.0 200 OK", "MSRP d93k 200 OK",
        "GET http://a.example/ HTTP/1.1", "OPTIONS rtsp://a.example RTSP/1.0", "OPTIONS sip:a@b.example SIP/7.0",
        "OPTIONS sip:a@b.example", "OPTIONS sip:a@b.exampleSIP/2.0", "INVITE SIP/2.0", "INVITE  SIP/2.0",
        "INV(ITE sip:a@b.example SIP/2.0", " INVITE", "INVITE\r\nsip:a@b.example SIP/2.0", "SIP/2.0\r\n200 OK",
        "Use of SIP/2.0", "INVITE sip:a@b.example SIP/2.0 x", "INVITE sip:a@b.example xSIP/2.0",
        "\xff\xfe\xfd sip:a SIP/2.0",
    };
    message m;

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        g_test_message("%zu", i);
        g_assert_false(message_parse(span_of(v[i]), &m));
    }
    g_assert_false(message_parse(SPAN_NONE, &m));
    g_assert_false(message_parse(BYTES("\0SIP/2.0 200 OK\r\n\r\n"), &m));
}

/* They are looked up by bisection: the shorter first, then by letters of any case, none twice, and no compact form twice. */
static void test_name_order(void)
{
    static const char compacts[] = {
#define X(id, name, compact) compact,
        MESSAGE_HEADERS(X)
#undef X
    };

    for (unsigned id = 1; id < HDR_KNOWN; id++) {
        g_test_message("%s", header_name((header_id)id));
        const char *before = header_name((header_id)(id - 1)), *name = header_name((header_id)id);
        g_assert_cmpuint(strlen(before), <=, strlen(name));
        g_assert_true(strlen(before) < strlen(name) || g_ascii_strcasecmp(before, name) < 0);
        g_assert_true(!compacts[id] || !memchr(compacts, compacts[id], id));
    }
}

/* Each id by its full name in three cases and by its compact form; nothing that only looks like it. */
static void check_name(const char *name, header_id id)
{
    char *text = g_strdup_printf("SIP/2.0 200 OK\r\n%s: value\r\n\r\n", name);
    message m = parsed(span_of(text));
    size_t cursor = 0;
    header h;

    g_assert_true(message_header_next(&m, &cursor, &h));
    g_assert_cmpint(h.id, ==, id);
    assert_span(h.name, name);
    assert_span(h.value, "value");
    if (id != HDR_OTHER)
        assert_span(m.first[id], "value");
    assert_span(message_value_by_name(&m, name), "value");
    g_assert_false(message_header_next(&m, &cursor, &h));
    g_free(text);
}

static void test_names(void)
{
    static const struct {
        header_id id;
        const char *name;
        char compact;
    } v[] = {
#define X(id, name, compact) { id, name, compact },
        MESSAGE_HEADERS(X)
#undef X
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *upper = g_ascii_strup(v[i].name, -1), *lower = g_ascii_strdown(v[i].name, -1);
        char compact[] = { v[i].compact, '\0' };

        g_assert_cmpstr(header_name(v[i].id), ==, v[i].name);
        check_name(v[i].name, v[i].id);
        check_name(upper, v[i].id);
        check_name(lower, v[i].id);
        if (v[i].compact) {
            check_name(compact, v[i].id);
            compact[0] = g_ascii_toupper(compact[0]);
            check_name(compact, v[i].id);
        }
        upper[strlen(upper) - 1] ^= 0x1f;
        check_name(upper, HDR_OTHER);
        for (size_t at = 0; v[i].name[at]; at++) {      /* one letter is another */
            char *close = g_strdup(v[i].name);
            close[at] = close[at] == 'q' ? 'z' : 'q';
            check_name(close, HDR_OTHER);
            g_free(close);
        }
        g_free(upper);
        g_free(lower);
    }
    check_name("Max-Forward", HDR_OTHER);
    check_name("Max-Forwards2", HDR_OTHER);
    check_name("A-Header-With-A-Very-Long-Name", HDR_OTHER);
    check_name("z", HDR_OTHER);
    g_assert_cmpstr(header_name(HDR_OTHER), ==, "");
}

static void test_by_name(void)
{
    message m = parsed(SPAN_LIT("SIP/2.0 200 OK\r\ns: short\r\nRefer-To: <sip:x@x.example>\r\nALLOW: BYE\r\nf: <sip:a@a.example>\r\nAllow: INVITE\r\nX-CID: one\r\nX-CID: two\r\n\r\n"));

    assert_span(message_value_by_name(&m, "Subject"), "short");
    assert_span(message_value_by_name(&m, "s"), "short");
    assert_span(message_value_by_name(&m, "r"), "<sip:x@x.example>");
    assert_span(message_value_by_name(&m, "refer-to"), "<sip:x@x.example>");
    assert_span(message_value_by_name(&m, "allow"), "BYE");
    assert_span(message_value_by_name(&m, "From"), "<sip:a@a.example>");
    assert_span(message_value_by_name(&m, "To"), NULL);
    assert_span(message_value_by_name(&m, "Date"), NULL);
    assert_span(message_value_by_name(&m, "x-cid"), "one");
    assert_span(message_value_by_name(&m, "X-CI"), NULL);
    assert_span(message_value_by_name(&m, "b"), NULL);
    assert_span(message_value_by_name(&m, ""), NULL);
    assert_span(message_value_by_name(&m, NULL), NULL);
}

/* RFC 3261 7.3.1: blanks, folding, order, repetition */
static void test_headers(void)
{
    static const struct {
        header_id id;
        const char *name, *value;
    } v[] = {
        { HDR_VIA, "Via", "SIP/2.0/UDP a.example" },
        { HDR_REASON, "REASON", "Q.850\r\n ;cause=16\r\n\t ; text=\"x\"" },
        { HDR_SUBJECT, "Subject", "" },
        { HDR_VIA, "v", "SIP/2.0/UDP b.example" },
        { HDR_OTHER, "Empty", "" },
        { HDR_OTHER, "has blanks", "y" },
        { HDR_REASON, "Reason", "SIP" },
        { HDR_TO, "To", "sip:b@b.example:5060" },
    };
    message m = parsed(SPAN_LIT("SIP/2.0 200 OK\r\n"
        "Via: SIP/2.0/UDP a.example\r\n"
        "REASON \t:   Q.850\r\n ;cause=16\r\n\t ; text=\"x\"  \r\n"
        "Subject:\r\n"
        "v:SIP/2.0/UDP b.example\n"
        "no colon here\r\n"
        "no colon here\r\n but: there\r\n"
        ": no name\r\n"
        "Empty: \r\n \r\n\t\r\n"
        "has blanks: y\r"
        "Reason: SIP\r\n"
        "To: sip:b@b.example:5060\r\n"
        "\r\nVia: SIP/2.0/UDP body.example\r\n"));
    size_t cursor = 0;
    header h;
    span value;

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        g_assert_true(message_header_next(&m, &cursor, &h));
        g_assert_cmpint(h.id, ==, v[i].id);
        assert_span(h.name, v[i].name);
        assert_span(h.value, v[i].value);
    }
    g_assert_false(message_header_next(&m, &cursor, &h));
    g_assert_false(message_header_next(&m, &cursor, &h));
    assert_span(m.first[HDR_VIA], "SIP/2.0/UDP a.example");
    assert_span(m.first[HDR_FROM], NULL);

    cursor = 0;
    g_assert_true(message_value_next(&m, &cursor, HDR_REASON, &value));
    g_assert_true(span_starts_nocase(value, SPAN_LIT("Q.850")));
    g_assert_true(message_value_next(&m, &cursor, HDR_REASON, &value));
    assert_span(value, "SIP");
    g_assert_false(message_value_next(&m, &cursor, HDR_REASON, &value));
    cursor = 0;
    g_assert_false(message_value_next(&m, &cursor, HDR_FROM, &value));
}

/* RFC 3261 18.3, 20.14, and RFC 4475 3.1.2.2 to 3.3.9: where the body ends */
static void test_body(void)
{
    static const struct {
        const char *rest;       /* behind the start line */
        const char *body;       /* NULL: no blank line */
        guint64 missing;
        size_t over;            /* bytes behind the message */
    } v[] = {
        { "Content-Length: 3\r\n\r\nabc", "abc", 0, 0 },
        { "l:3\r\n\r\nabcdef", "abc", 0, 3 },
        { "Content-Length: 0\r\n\r\nSIP/2.0 200 OK\r\n\r\n", "", 0, 18 },
        { "Content-Length: 9\r\n\r\nabc", "abc", 6, 0 },
        { "\r\nabc", "abc", 0, 0 },
        { "\nabc", "abc", 0, 0 },
        { "To: x\n\nabc", "abc", 0, 0 },
        { "To: x\r\rabc", "abc", 0, 0 },
        { "To: x\n\r\nabc", "abc", 0, 0 },
        { "Content-Length:\r\n 2\r\n\r\nabc", "ab", 0, 1 },
        { "Content-Length: \r\n\r\nabc", "abc", 0, 0 },
        { "Content-Length: -5\r\n\r\nabc", "abc", 0, 0 },
        { "Content-Length: 2x\r\n\r\nabc", "abc", 0, 0 },
        { "Content-Length: 1\r\nContent-Length: 2\r\n\r\nabc", "a", 0, 2 },
        { "Content-Length: 4294967296\r\n\r\nabc", "abc", G_GUINT64_CONSTANT(4294967293), 0 },
        { "Content-Length: 99999999999999999999\r\n\r\nabc", "abc", G_MAXUINT64 - 3, 0 },
        { "Content-Length: 00000000000000000000001\r\n\r\nabc", "a", 0, 2 },
        { "Content-Length: 3\r\n", NULL, 3, 0 },
        { "Content-Length: 3\r\n\r", NULL, 3, 0 },
        { "Content-Length: 3\r\n\r\n", "", 3, 0 },
        { "To: x", NULL, 0, 0 },
        { "", NULL, 0, 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("SIP/2.0 200 OK\r\n", v[i].rest, NULL);
        span bytes = heap_copy(span_of(text));
        message m = parsed(bytes);

        g_test_message("%s", text);
        g_assert_cmpint(m.complete, ==, v[i].body != NULL);
        assert_span(m.body, v[i].body);
        g_assert_cmpuint(m.missing, ==, v[i].missing);
        g_assert_true(m.bytes.p == bytes.p);
        g_assert_cmpuint(m.bytes.len, ==, bytes.len - v[i].over);
        g_free((char *)bytes.p);
        g_free(text);
    }
}

/* Each value of one id once, whatever white space is left of its line. */
static void test_values(void)
{
    static const struct {
        const char *headers, *values[3];
    } v[] = {
        { "Reason: a\r\nReason: b\r\n", { "a", "b" } },
        { "To: x\r\nReason:\r\nTo: y\r\nreason : b \t\r\n", { "", "b" } },
        { "Reason: \r\n \r\n\t\r\nReason: b\r\n c  \r\n \r\nReason:c", { "", "b\r\n c", "c" } },
        { "Reason:", { "" } },
        { "Reasons: a\r\n", { NULL } },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("SIP/2.0 200 OK\r\n", v[i].headers, NULL);
        message m = parsed(span_of(text));
        size_t cursor = 0;
        span value;
        int n = 0;

        while (message_value_next(&m, &cursor, HDR_REASON, &value)) {
            g_assert_cmpint(n, <, 3);
            assert_span(value, v[i].values[n++]);
        }
        g_assert_true(n == 3 || !v[i].values[n]);
        g_free(text);
    }
}

static void test_nul_and_bytes(void)
{
    message m = parsed(BYTES("SIP/2.0 200 O\0K\r\nSub\0ject: a\0b\r\nContent-Length: 1\0\r\n\r\n\0\0"));
    size_t cursor = 0;
    header h;

    g_assert_cmpuint(m.phrase.len, ==, 3);
    g_assert_true(message_header_next(&m, &cursor, &h));
    g_assert_cmpuint(h.name.len, ==, 8);
    g_assert_cmpuint(h.value.len, ==, 3);
    g_assert_cmpuint(m.body.len, ==, 2);
}

/* Cut anywhere, a message is still read as far as it goes. */
static void test_cut_anywhere(void)
{
    static const char text[] = "SIP/2.0 486 Busy Here\r\nVia: SIP/2.0/UDP a.example;branch=z9hG4bKa\r\nReason: Q.850;\r\n cause=17\r\n"
        "Content-Type: multipart/mixed;boundary=\"x\"\r\nl: 60\r\n\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--x--\r\n";
    message m;

    for (size_t n = 0; n < sizeof(text); n++) {
        span bytes = heap_copy((span){ text, n });

        g_assert_cmpint(message_parse(bytes, &m), ==, n >= sizeof("SIP/2.0 486") - 1);
        if (n >= sizeof("SIP/2.0 486") - 1)
            message_sdp(&m);
        g_free((char *)bytes.p);
    }
}

static size_t walk(const message *m)
{
    size_t cursor = 0, n = 0;
    header h;

    while (message_header_next(m, &cursor, &h)) {
        span rest = h.value, element;
        name_addr a;
        via v;

        n++;
        name_addr_parse(h.value, &a);
        via_parse(h.value, &v);
        while (list_next(&rest, &element))
            ;
    }
    message_sdp(m);
    return n;
}

static void test_hostile(void)
{
    static const struct {
        const char *prefix, *text;
        size_t count, headers;
    } v[] = {
        { "", "Via: SIP/2.0/UDP a.example;branch=z9hG4bKa\r\n", 100000, 100000 },
        { "Via: ", "SIP/2.0/UDP a.example,", 100000, 1 },
        { "Subject: ", "x", 1000000, 1 },
        { "", "x", 1000000, 0 },
        { "", "x\r", 500000, 0 },
        { "", "x\n", 500000, 0 },
        { "", ":\n", 500000, 0 },
        { "", "\r", 1000000, 0 },
        { "To: x", "\r\t", 500000, 1 },
        { "To: <sip:a?", "&", 1000000, 1 },
        { "Via: SIP/2.0/UDP a", ";rport", 200000, 1 },
        { "Via: SIP/2.0/UDP [", ":", 1000000, 1 },
        { "Subject: x", "\r\n ", 500000, 1 },
        { "Subject: x", "\r ", 500000, 1 },
        { "To: ", "<", 1000000, 1 },
        { "To: ", "\"", 1000000, 1 },
        { "To: \"", "\\", 1000000, 1 },
        { "To: <sip:", "@", 1000000, 1 },
        { "To: ", ";", 1000000, 1 },
        { "To: ", " ", 1000000, 1 },
        { "c: multipart/mixed;boundary=a\r\n\r\n", "--a\r\n", 200000, 1 },
        { "c: multipart/mixed;boundary=a\r\n\r\n", "--a\r\nc: multipart/mixed;boundary=a\r\n\r\n", 20000, 1 },
        { "c: multipart/mixed;boundary=\"\r\n --\"\r\n\r\n", "--\r\n ", 200000, 1 },
        { "c: multipart/mixed;boundary=a\r\n\r\n", "-", 1000000, 1 },
        { "c: multipart/mixed;boundary=a\r\n\r\n", "\r", 1000000, 1 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *prefix = g_strconcat("SIP/2.0 200 OK\r\n", v[i].prefix, NULL);
        span bytes = repeat(prefix, v[i].text, v[i].count);
        clock_t start = clock();
        message m = parsed(bytes);

        g_assert_cmpuint(walk(&m), ==, v[i].headers);
        g_assert_cmpint(clock() - start, <, CLOCKS_PER_SEC);   /* of this process: others may be busy */
        g_free((char *)bytes.p);
        g_free(prefix);
    }
}

/* Each header by its id, and by its name, is what a walk over all lines comes upon. */
static void as_walked(const message *m)
{
    span first[HDR_KNOWN] = { SPAN_NONE }, last[HDR_KNOWN] = { SPAN_NONE }, other = SPAN_NONE;
    size_t cursor = 0;
    header h;

    while (message_header_next(m, &cursor, &h)) {
        if (!other.p && span_equal_nocase(h.name, SPAN_LIT("X-CID")))
            other = h.value;
        if (h.id == HDR_OTHER)
            continue;
        if (!first[h.id].p)
            first[h.id] = h.value;
        last[h.id] = h.value;
    }
    for (size_t i = 0; i < HDR_KNOWN; i++) {
        g_assert_true(m->first[i].p == first[i].p && m->first[i].len == first[i].len);
        g_assert_true(!first[i].p || m->last[i] == last[i].p);
    }
    span found = message_value_by_name(m, "X-CID");
    g_assert_true(found.p == other.p && found.len == other.len);
}

/* What is kept of each id is what a walk over the lines finds, however they are written. */
static void test_lines(void)
{
    static const char *const names[] = {
        "Via", "v", "From", "FROM", "To", "tO", "Call-ID", "i", "CSeq", "Cseq", "X-CID", "x-cid", "Contact",
        "Content-Encoding", "P-Charging-Vector", "Proxy-Authorization", "Proxy-Authorizations", "Reason", "Reasom", "Allow",
        "X", "XY", "", " To", "\tVia", "To\r\n ", "\x01To", "Via Via"
    };
    static const char *const colons[] = { ": ", ":", " : ", "\t:", ":\t", ":  ", ":\r\n ", ": \x01", "", ":: ", "\r\n : " };
    static const char *const values[] = { "a", "", "a b", "a ", "a\t", "a:b", "SIP/2.0/UDP a.example;branch=z9hG4bKa", "a\x01", "\r\n a" };
    static const char *const line_ends[] = { "\r\n", "\r\n", "\r\n", "\n", "\r", "\r\n ", "\r\n\t", "\n b\r\n", "\r\r\n" };
    GRand *chance = g_rand_new_with_seed(3261);
    size_t told = 0;

#define ONE_OF(of) (of)[g_rand_int_range(chance, 0, G_N_ELEMENTS(of))]
    for (int n = 0; n < 40000; n++) {
        GString *text = g_string_new("SIP/2.0 200 OK\r\n");

        for (int lines = g_rand_int_range(chance, 1, 7); lines > 0; lines--) {
            const char *name = ONE_OF(names), *colon = g_rand_boolean(chance) ? ": " : ONE_OF(colons);

            g_string_append_printf(text, "%s%s%s%s", name, colon, ONE_OF(values), ONE_OF(line_ends));
        }
        if (g_rand_boolean(chance))
            g_string_append(text, "\r\n");
        span copy = heap_copy((span){ text->str, text->len });
        message m = parsed(copy);
        as_walked(&m);
        told += m.first[HDR_TO].p != NULL;
        g_free((char *)copy.p);
        g_string_free(text, TRUE);
    }
#undef ONE_OF
    g_assert_cmpuint(told, >, 4000);
    g_rand_free(chance);
}

/* What is no token ends one, wherever it stands; what is one does not. */
static void test_tokens(void)
{
    for (size_t len = 1; len <= 40; len++)
        for (size_t at = 0; at < len; at++)
            for (unsigned c = 1; c < 256; c++) {
                char tag[64] = "", text[160];
                uint32_t number;
                span method;
                via v;

                memset(tag, 'a' + (int)(len % 26), len);
                tag[at] = (char)c;
                bool token = g_ascii_isalnum((char)c) || strchr("-.!%*_+`'~", (int)c);

                g_snprintf(text, sizeof text, "<sip:a@b>;tag=%s", tag);
                span copy = heap_copy(span_of(text));
                name_addr a;
                g_assert_true(name_addr_parse(copy, &a));
                span found = name_addr_tag(copy);
                g_assert_true(found.p == a.tag.p && found.len == a.tag.len);
                g_assert_true(!token || found.len == len);
                g_free((char *)copy.p);

                g_snprintf(text, sizeof text, "SIP/2.0/UDP a.example;branch=%s;rport", tag);
                copy = heap_copy(span_of(text));
                if (token)
                    g_assert_true(via_parse(copy, &v) && v.branch.len == len);
                g_free((char *)copy.p);

                if (c <= ' ')
                    continue;
                g_snprintf(text, sizeof text, "1 %s", tag);
                copy = heap_copy(span_of(text));
                g_assert_true(cseq_parse(copy, &number, &method) == token);
                g_free((char *)copy.p);
            }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/message/start-lines", test_start_lines);
    g_test_add_func("/message/not-sip", test_not_sip);
    g_test_add_func("/message/names", test_names);
    g_test_add_func("/message/name-order", test_name_order);
    g_test_add_func("/message/by-name", test_by_name);
    g_test_add_func("/message/headers", test_headers);
    g_test_add_func("/message/body", test_body);
    g_test_add_func("/message/values", test_values);
    g_test_add_func("/message/nul-and-bytes", test_nul_and_bytes);
    g_test_add_func("/message/cut-anywhere", test_cut_anywhere);
    g_test_add_func("/message/hostile", test_hostile);
    g_test_add_func("/message/lines", test_lines);
    g_test_add_func("/message/tokens", test_tokens);
    return g_test_run();
}
