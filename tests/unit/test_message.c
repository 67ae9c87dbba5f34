/* test_message.c - SIP messages: what RFC 3261 allows, what RFC 4475 warns of, and worse
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <time.h>

#include "vector.h"
#include "wire/message.h"

static message parsed(span bytes)
{
    message m;

    g_assert_true(message_parse(bytes, &m));
    return m;
}

/* Every place in every length, with others of the wanted bytes just outside. */
static void test_find_either(void)
{
    char *text = (char *)g_malloc(64);

    for (size_t len = 0; len <= 50; len++)
        for (size_t start = 0; start + len < 60; start += 7)
            for (size_t at = 0; at <= len; at++) {
                memset(text, 'x', 64);
                if (start)
                    text[start - 1] = '\n';
                text[start + len] = '\r';
                if (at < len)
                    text[start + at] = at % 2 ? '\r' : '\n';
                if (at + 3 < len)
                    text[start + at + 3] = '\n';
                const char *p = text + start;
                g_assert_true(text_find_either(p, p + len, '\r', '\n') == p + at);
            }
    g_free(text);
    for (size_t len = 0; len <= 50; len++) {        /* a copy of its own: a sanitizer sees a byte too far */
        span copy = heap_copy((span){ "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", len });

        g_assert_true(text_find_either(copy.p, copy.p + len, 'a', 'b') == copy.p + len);
        g_free((char *)copy.p);
    }
}

/* Every place and every kind of line end, with a tab before it, in copies of their own. */
static void test_line_end(void)
{
    static const struct { const char *text; size_t len, behind; } ends[] = {
        { "\r\n", 2, 2 }, { "\n", 1, 1 }, { "\r", 1, 1 }, { "\rx", 2, 1 }, { "\n\r", 2, 1 }, { "", 0, 0 }
    };

    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        for (size_t len = 0; len <= 50; len++)
            for (size_t tab = 0; tab <= len; tab++) {
                char text[64];
                const char *next;

                memset(text, 'x', sizeof text);
                if (tab < len)
                    text[tab] = tab % 3 ? '\t' : '\0';
                memcpy(text + len, ends[i].text, ends[i].len);
                span copy = heap_copy((span){ text, len + ends[i].len });
                g_assert_true(text_line_end(copy.p, copy.p + copy.len, &next) == copy.p + len);
                g_assert_true(next == copy.p + len + ends[i].behind);
                g_free((char *)copy.p);
            }
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

/* They are looked up by bisection: in order of their letters in lower case, none twice, and no compact form twice. */
static void test_name_order(void)
{
    static const char compacts[] = {
#define X(id, name, compact) compact,
        MESSAGE_HEADERS(X)
#undef X
    };

    for (unsigned id = 1; id < HDR_KNOWN; id++) {
        g_test_message("%s", header_name((header_id)id));
        g_assert_cmpint(g_ascii_strcasecmp(header_name((header_id)(id - 1)), header_name((header_id)id)), <, 0);
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

/* RFC 3261 7.3.1: comma lists */
static void test_lists(void)
{
    static const struct {
        const char *list, *elements[4];
    } v[] = {
        { "a, b,c", { "a", "b", "c" } },
        { " a ", { "a" } },
        { ",, a ,,", { "a" } },
        { "", { NULL } },
        { " ,\r\n , ", { NULL } },
        { "\"a, b\" <sip:c,d@e.example>;x=\"f,g\" , <sip:h@i.example>",
          { "\"a, b\" <sip:c,d@e.example>;x=\"f,g\"", "<sip:h@i.example>" } },
        { "399 a.example \"no \\\"route\\\", sorry\", 370 b.example \"x\"",
          { "399 a.example \"no \\\"route\\\", sorry\"", "370 b.example \"x\"" } },
        { "\"unclosed, b", { "\"unclosed, b" } },
        { "<unclosed, b", { "<unclosed, b" } },
        { "\"<\", b", { "\"<\"", "b" } },
        { "a\r\n ,\r\n b", { "a", "b" } },
        { "a>, b", { "a>", "b" } },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span rest = span_of(v[i].list), element;
        int n = 0;

        while (list_next(&rest, &element))
            assert_span(element, v[i].elements[n++]);
        g_assert_null(v[i].elements[n]);
    }
}

static void test_params(void)
{
    static const struct {
        const char *params;
        struct { const char *name, *value; bool quoted; } wanted[4];
    } v[] = {
        { ";a=1;b=2", { { "a", "1", false }, { "b", "2", false } } },
        { " ; a = 1 ;b ; c=\"x;y=\\\"z\\\"\" ", { { "a", "1", false }, { "b", NULL, false }, { "c", "x;y=\\\"z\\\"", true } } },
        { ";;;a=;=b;", { { "a", "", false } } },
        { "junk;a=1", { { "a", "1", false } } },
        { "\"junk;b=2\";a=1", { { "a", "1", false } } },
        { ";a=\"", { { "a", "", true } } },
        { ";a=\"b", { { "a", "b", true } } },
        { ";a=\"b\"c;d=e", { { "a", "b", true }, { "d", "e", false } } },
        { ";a=b=c", { { "a", "b=c", false } } },
        { ";received=[2001:db8::1]", { { "received", "[2001:db8::1]", false } } },
        { "", { { NULL, NULL, false } } },
        { "a=1", { { NULL, NULL, false } } },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span rest = span_of(v[i].params);
        param p;
        int n = 0;

        for (; param_next(&rest, &p); n++) {
            assert_span(p.name, v[i].wanted[n].name);
            assert_span(p.value, v[i].wanted[n].value);
            g_assert_cmpint(p.quoted, ==, v[i].wanted[n].quoted);
        }
        g_assert_null(v[i].wanted[n].name);
    }
}

/* RFC 3261 19.1, 20.10, RFC 3966, and RFC 4475 3.1.1.6, 3.1.1.9, 3.1.2.5, 3.1.2.6 in kind */
static void test_name_addr(void)
{
    static const struct {
        const char *value, *display, *uri, *user, *host, *tag, *params;
    } v[] = {
        { "<sip:a@b.example>;tag=1", NULL, "sip:a@b.example", "a", "b.example", "1", ";tag=1" },
        { "sip:a@b.example;tag=1", NULL, "sip:a@b.example", "a", "b.example", "1", ";tag=1" },
        { "\"A. \\\"B\\\" <c>\" <sips:a:secret@b.example:5061;lr?x=y> ; x ; TAG = 2",
          "A. \\\"B\\\" <c>", "sips:a:secret@b.example:5061;lr?x=y", "a", "b.example", "2", "; x ; TAG = 2" },
        { "A B <sip:a@b.example>", "A B", "sip:a@b.example", "a", "b.example", NULL, "" },
        { "caller<sip:a@b.example>;tag=3", "caller", "sip:a@b.example", "a", "b.example", "3", ";tag=3" },
        { "<sip:b.example:5060>", NULL, "sip:b.example:5060", NULL, "b.example", NULL, "" },
        { "<sip:a@[2001:db8::1]:5060>", NULL, "sip:a@[2001:db8::1]:5060", "a", "[2001:db8::1]", NULL, "" },
        { "<sip:[2001:db8::1", NULL, "sip:[2001:db8::1", NULL, "[2001:db8::1", NULL, "" },
        { "<tel:+1-202-555-0100;phone-context=x>;tag=4", NULL, "tel:+1-202-555-0100;phone-context=x",
          "+1-202-555-0100", NULL, "4", ";tag=4" },
        { "<sip:1234;phone-context=x@b.example;user=phone>", NULL, "sip:1234;phone-context=x@b.example;user=phone",
          "1234;phone-context=x", "b.example", NULL, "" },
        { "<sip:a@b.example@c.example>", NULL, "sip:a@b.example@c.example", "a@b.example", "c.example", NULL, "" },
        { "<sip:a@b.example?P-X=d@e.example>", NULL, "sip:a@b.example?P-X=d@e.example", "a", "b.example", NULL, "" },
        { "<sip:a?b@c.example>", NULL, "sip:a?b@c.example", "a?b", "c.example", NULL, "" },
        { "<sip:@b.example>", NULL, "sip:@b.example", "", "b.example", NULL, "" },
        { "<urn:service:sos>;tag=5", NULL, "urn:service:sos", NULL, NULL, "5", ";tag=5" },
        { "\"unclosed <sip:a@b.example>;tag=6", "unclosed", "sip:a@b.example", "a", "b.example", "6", ";tag=6" },
        { "Bell, A <sip:a@b.example>;tag=7", "Bell, A", "sip:a@b.example", "a", "b.example", "7", ";tag=7" },
        { "<sip:a@b.example", NULL, "sip:a@b.example", "a", "b.example", NULL, "" },
        { "\"\"<sip:a@b.example>", "", "sip:a@b.example", "a", "b.example", NULL, "" },
        { "  A\r\n B\r\n <sip:a@b.example>\r\n ;tag=8  ", "A\r\n B", "sip:a@b.example", "a", "b.example", "8", ";tag=8" },
        { "<sip:a@b.example>;q=1, <sip:c@d.example>;tag=x", NULL, "sip:a@b.example", "a", "b.example", NULL, ";q=1" },
        { "<sip:a@b.example>;tag", NULL, "sip:a@b.example", "a", "b.example", NULL, ";tag" },
        { "<sip:a@b.example>;other=\"tag=1;tag=2\"", NULL, "sip:a@b.example", "a", "b.example", NULL, ";other=\"tag=1;tag=2\"" },
        { "*", NULL, "*", NULL, NULL, NULL, "" },
        { "<SIP:a@b.example>", NULL, "SIP:a@b.example", "a", "b.example", NULL, "" },
    };
    static const char *const not[] = { "", " ", "<>", "< >;tag=1", ";tag=1", "<", "\"a\" <" };
    name_addr a;

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        span value = heap_copy(span_of(v[i].value));

        g_test_message("%s", v[i].value);
        g_assert_true(name_addr_parse(value, &a));
        assert_span(a.display, v[i].display);
        assert_span(a.uri, v[i].uri);
        assert_span(a.user, v[i].user);
        assert_span(a.host, v[i].host);
        assert_span(a.tag, v[i].tag);
        assert_span(a.params, v[i].params);
        g_free((char *)value.p);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(not); i++)
        g_assert_false(name_addr_parse(span_of(not[i]), &a));
    g_assert_false(name_addr_parse(SPAN_NONE, &a));
}

/* RFC 3261 20.16 */
static void test_cseq(void)
{
    static const struct {
        const char *value;
        guint32 number;
        const char *method;     /* NULL: malformed */
    } v[] = {
        { "1 INVITE", 1, "INVITE" },
        { "0009\r\n  INVITE ", 9, "INVITE" },
        { "4294967295 BYE", 4294967295, "BYE" },
        { "4294967296 BYE", 0, NULL },
        { "36893488147419103232 REGISTER", 0, NULL },
        { "INVITE", 0, NULL },
        { "1", 0, NULL },
        { "1INVITE", 0, NULL },
        { "-1 INVITE", 0, NULL },
        { "1 INV(ITE", 0, NULL },
        { "1 INVITE x", 0, NULL },
        { "", 0, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        guint32 number;
        span method;

        g_assert_cmpint(cseq_parse(span_of(v[i].value), &number, &method), ==, v[i].method != NULL);
        if (v[i].method) {
            g_assert_cmpuint(number, ==, v[i].number);
            assert_span(method, v[i].method);
        }
    }
}

/* RFC 3261 20.42, RFC 2543 6.40 */
static void test_via(void)
{
    static const struct {
        const char *value, *transport, *sent_by, *branch;   /* transport NULL: malformed */
    } v[] = {
        { "SIP/2.0/UDP a.example:5060;branch=z9hG4bKa", "UDP", "a.example:5060", "z9hG4bKa" },
        { "SIP / 2.0 / TCP a.example: 4000;ttl=16 ;Branch = z9hG4bKa ", "TCP", "a.example: 4000", "z9hG4bKa" },
        { "SIP/2.0/TLS\r\n [2001:db8::1]:5061;rport;branch=z9hG4bKa, SIP/2.0/UDP b.example;branch=b",
          "TLS", "[2001:db8::1]:5061", "z9hG4bKa" },
        { "SIP/2.0/UDP a.example", "UDP", "a.example", NULL },
        { "SIP/2.0/UDP a.example;branch", "UDP", "a.example", NULL },
        { "SIP/2.0/UDP a.example;branch=x (a comment)", "UDP", "a.example", "x" },
        { "SIP/2.0/UDP a.example;x=\"branch=1;branch=2\";branch=3", "UDP", "a.example", "3" },
        { ", SIP/2.0/WSS a.invalid;branch=b", "WSS", "a.invalid", "b" },
        { "SIP/2.0/ UDP a.example;BRANCH=b;rport", "UDP", "a.example", "b" },
        { "SIP/2.0/UDP a.example;branch=\"b;c\";rport", "UDP", "a.example", "b;c" },
        { "SIP/2.0/UDP a.example;branch=b/c;rport", "UDP", "a.example", "b/c" },
        { "SIP/2.0/UDP a.example;branch=;rport", "UDP", "a.example", "" },
        { "SIP/7.0/UNKNOWN a.example;branch=b", "UNKNOWN", "a.example", "b" },
        { "SIP/2.0/UDP", NULL, NULL, NULL },
        { "SIP/2.0/UDP ;branch=b", NULL, NULL, NULL },
        { "SIP/2.0 a.example", NULL, NULL, NULL },
        { "/2.0/UDP a.example", NULL, NULL, NULL },
        { "a.example", NULL, NULL, NULL },
        { "", NULL, NULL, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        via got;

        g_test_message("%s", v[i].value);
        g_assert_cmpint(via_parse(span_of(v[i].value), &got), ==, v[i].transport != NULL);
        if (!v[i].transport)
            continue;
        assert_span(got.transport, v[i].transport);
        assert_span(got.sent_by, v[i].sent_by);
        assert_span(got.branch, v[i].branch);
    }
}

static void test_numbers(void)
{
    static const struct {
        const char *text;
        uint64_t max;
        bool fits;
    } v[] = {
        { "0", 0, true }, { "9", 5, false }, { "5", 5, true }, { "6", 5, false }, { "34", 34, true }, { "35", 34, false },
        { "40", 34, false }, { "4294967295", UINT32_MAX, true }, { "4294967296", UINT32_MAX, false },
        { "18446744073709551615", UINT64_MAX, true }, { "18446744073709551616", UINT64_MAX, false },
        { "99999999999999999999", UINT64_MAX, false }, { "", 9, false }, { "-1", 9, false }, { "1 ", 9, false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        uint64_t n;

        g_test_message("%s", v[i].text);
        g_assert_cmpint(span_number(span_of(v[i].text), v[i].max, &n), ==, v[i].fits);
        if (v[i].fits)
            g_assert_cmpuint(n, ==, g_ascii_strtoull(v[i].text, NULL, 10));
    }
}

static void test_content_type(void)
{
    static const struct {
        const char *value;
        bool is_sdp;
    } v[] = {
        { "application/sdp", true },
        { "Application/SDP;charset=utf-8", true },
        { "application / sdp ; x", true },
        { "application\r\n /sdp", true },
        { "application/sdpx", false },
        { "application/sd", false },
        { "", false },
        { ";application/sdp", false },
        { "text/plain;x=application/sdp", false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("SIP/2.0 200 OK\r\nc: ", v[i].value, "\r\n\r\nv=0\r\n", NULL);
        message m = parsed(span_of(text));

        g_assert_cmpint(content_type_is(&m, "application/sdp"), ==, v[i].is_sdp);
        g_assert_false(content_type_is(&m, ""));
        assert_span(message_sdp(&m), v[i].is_sdp ? "v=0\r\n" : NULL);
        g_free(text);
    }
}

/* RFC 5621, RFC 2046 5.1.1 */
static void test_sdp_body(void)
{
    static const struct {
        const char *rest, *sdp;
    } v[] = {
        { "Content-Type: application/sdp\r\n\r\n", "" },
        { "Content-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=0\r\nx", "v=0\r\n" },
        { "Content-Type: application/sdp\r\n", NULL },
        { "\r\nv=0\r\n", NULL },
        { "e: gzip\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n", NULL },
        { "e: Identity\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n", "v=0\r\n" },
        { "c: multipart/mixed;boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nv=1\r\n--x\r\nc: application/sdp\r\n\r\nv=0\r\n--x--\r\n", "v=0" },
        { "c: Multipart/Mixed ; charset=a; Boundary = \"x y\"\r\n\r\npreamble\r\n--x y  \r\nContent-Type:application/sdp\r\n\r\nv=0\r\n\r\n--x y--", "v=0\r\n" },
        { "c: multipart/mixed;boundary=x\n\n--x\nContent-Type: application/sdp\n\nv=0\ns=-\n--x--\n", "v=0\ns=-" },
        { "c: multipart/mixed;boundary=x\r\n\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\ns=-\r\n", "v=0\r\ns=-\r\n" },
        { "c: multipart/mixed;boundary=x\r\n\r\n--xy\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--xx\r\n--x--\r\n", "v=0\r\n--xx" },
        { "c: multipart/mixed;boundary=x\r\n\r\n--x\r\n\r\nv=1\r\n--x--\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n", NULL },
        { "c: multipart/mixed;boundary=x\r\n\r\n--x\r\nContent-Type: application/sdp\r\nContent-Encoding: gzip\r\n\r\nv=0\r\n--x--\r\n", NULL },
        { "c: multipart/mixed;boundary=y\r\n\r\n--y\r\nContent-Type: multipart/alternative;boundary=\"x\"\r\n\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--x--\r\n--y--\r\n", "v=0" },
        { "c: multipart/mixed;boundary=x\r\n\r\n--x\r\n--x\r\n--x--", NULL },
        { "c: multipart/mixed\r\n\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--x--\r\n", NULL },
        { "c: multipart/mixed;boundary=\"\"\r\n\r\n--\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n----\r\n", NULL },
        { "c: multipart/mixed;boundary=x\r\n\r\n", NULL },
        { "c: multipart/mixed;boundary=x\r\nl: 0\r\n\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--x--", NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++) {
        char *text = g_strconcat("SIP/2.0 200 OK\r\n", v[i].rest, NULL);
        span bytes = heap_copy(span_of(text));
        message m = parsed(bytes);

        g_test_message("%s", text);
        assert_span(message_sdp(&m), v[i].sdp);
        g_free((char *)bytes.p);
        g_free(text);
    }
}

/* A multipart that holds itself ends. */
static void test_nested_deep(void)
{
    span body = repeat("SIP/2.0 200 OK\r\nc: multipart/mixed;boundary=x\r\n\r\n",
                       "--x\r\nContent-Type: multipart/mixed;boundary=x\r\n\r\n", 2000);
    message m = parsed(body);

    assert_span(message_sdp(&m), NULL);
    g_free((char *)body.p);
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
    g_test_add_func("/message/find-either", test_find_either);
    g_test_add_func("/message/line-end", test_line_end);
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
    g_test_add_func("/message/lists", test_lists);
    g_test_add_func("/message/params", test_params);
    g_test_add_func("/message/name-addr", test_name_addr);
    g_test_add_func("/message/cseq", test_cseq);
    g_test_add_func("/message/via", test_via);
    g_test_add_func("/message/numbers", test_numbers);
    g_test_add_func("/message/content-type", test_content_type);
    g_test_add_func("/message/sdp-body", test_sdp_body);
    g_test_add_func("/message/nested-deep", test_nested_deep);
    g_test_add_func("/message/hostile", test_hostile);
    g_test_add_func("/message/lines", test_lines);
    g_test_add_func("/message/tokens", test_tokens);
    return g_test_run();
}
