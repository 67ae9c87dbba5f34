/* test_site.c - which row of a site's table fits a message
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "vector.h"
#include "explain/site.h"

#define RESPONSE(phrase, headers) "SIP/2.0 603 " phrase "\r\n" headers "\r\n"
#define ANY .cause = -1

static bool fits(site_row row, const char *text)
{
    message m;
    size_t cursor = 0;

    g_assert_true(message_parse(span_of(text), &m));
    return site_next((site_rows){ &row, 1 }, &m, &cursor) != NULL;
}

static void test_columns(void)
{
    static const char *const texts[] = {
        RESPONSE("Decline", "Server: Asterisk PBX 16\r\nReason: Q.850;cause=16\r\n"),
        RESPONSE("Network Blocked", "User-Agent: Kamailio\r\nReason: SIP ;cause=603 , q.850;text=\"x\" ;cause=21\r\n"),
        "BYE sip:b@b.example SIP/2.0\r\nUser-Agent: Asterisk PBX 16\r\nReason: Q.850;cause=16\r\n\r\n",
        "INVITE sip:b@b.example SIP/2.0\r\nUser-Agent: Asterisk PBX 16\r\n\r\n",
    };
    static const struct {
        site_row row;
        const char *fits;       /* one digit for each text */
    } v[] = {
        { { .code = 603, ANY, .meaning = "m" }, "1100" },
        { { .code = 486, ANY, .meaning = "m" }, "0000" },
        { { ANY, .phrase = "BLOCK", .meaning = "m" }, "0100" },
        { { ANY, .phrase = "blocked!", .meaning = "m" }, "0000" },
        { { ANY, .protocol = "q.850", .meaning = "m" }, "1110" },
        { { ANY, .protocol = "Q.85", .meaning = "m" }, "0000" },
        { { ANY, .protocol = "SIP", .meaning = "m" }, "0100" },
        { { .cause = 16, .meaning = "m" }, "1010" },
        { { .cause = 21, .protocol = "Q.850", .meaning = "m" }, "0100" },
        { { .cause = 603, .protocol = "Q.850", .meaning = "m" }, "0000" },   /* each is there, in two values */
        { { .cause = 0, .meaning = "m" }, "0000" },
        { { ANY, .product = "asterisk", .meaning = "m" }, "1000" },
        { { ANY, .product = "asterisk", .protocol = "Q.850", .meaning = "m" }, "1010" },
        { { ANY, .product = "kamailio", .meaning = "m" }, "0100" },
        { { .code = 603, .cause = 16, .phrase = "Decline", .protocol = "Q.850", .product = "PBX", .meaning = "m" }, "1000" },
        { { .code = 603, .cause = 16, .phrase = "", .protocol = "", .product = "", .meaning = "m" }, "1000" },
        { { ANY, .meaning = "m" }, "0000" },
        { { ANY, .phrase = "", .protocol = "", .product = "", .meaning = "m" }, "0000" },
        { { .code = 603, ANY, .meaning = "" }, "0000" },
        { { .code = 603, ANY }, "0000" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(v); i++)
        for (size_t t = 0; t < G_N_ELEMENTS(texts); t++) {
            g_test_message("row %zu, text %zu", i, t);
            g_assert_cmpint(fits(v[i].row, texts[t]), ==, v[i].fits[t] == '1');
        }
}

static void test_server_before_user_agent(void)
{
    const char *text = RESPONSE("Decline", "User-Agent: one\r\nServer: two\r\n");

    g_assert_false(fits((site_row){ ANY, .product = "one", .meaning = "m" }, text));
    g_assert_true(fits((site_row){ ANY, .product = "two", .meaning = "m" }, text));
}

static void test_order(void)
{
    static const site_row rows[] = {
        { .code = 486, ANY, .meaning = "not this" },
        { ANY, .phrase = "decl", .meaning = "first" },
        { .code = 603, ANY, .meaning = "second" },
    };
    site_rows all = { rows, G_N_ELEMENTS(rows) };
    size_t cursor = 0;
    message m;

    g_assert_true(message_parse(span_of(RESPONSE("Decline", "")), &m));
    g_assert_true(site_next(all, &m, &cursor) == &rows[1]);
    g_assert_true(site_next(all, &m, &cursor) == &rows[2]);
    g_assert_null(site_next(all, &m, &cursor));
    g_assert_null(site_next(all, &m, &cursor));
    cursor = 0;
    g_assert_null(site_next((site_rows){ NULL, 0 }, &m, &cursor));
}

/* Many Reasons cost no more than a bounded look at each row. */
static void test_many_reasons(void)
{
    span many = repeat("SIP/2.0 603 Decline\r\nReason: SIP;cause=1", ",SIP;cause=1", 100000);
    char *text = g_strdup_printf("%.*s,Q.850;cause=16\r\n\r\n", (int)many.len, many.p);

    g_assert_false(fits((site_row){ .cause = 16, .meaning = "m" }, text));
    g_free(text);
    g_free((char *)many.p);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/site/columns", test_columns);
    g_test_add_func("/site/server-before-user-agent", test_server_before_user_agent);
    g_test_add_func("/site/order", test_order);
    g_test_add_func("/site/many-reasons", test_many_reasons);
    return g_test_run();
}
