/* test_limits.c - where a limit is reached the explanation says so, and one before it does not
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "scene.h"
#include "wire/sdp.h"

static unsigned caps(const explanation *x, const char *part)
{
    unsigned n = 0;

    for (unsigned i = 0; i < explanation_count(x); i++) {
        const line *l = explanation_line(x, i);

        if (l->field != FIELD_CAP)
            continue;
        g_test_message("%s", l->text);
        g_assert_cmpint(l->expert, ==, EXPERT_CAP);
        n += strstr(l->text, part) != NULL;
    }
    return n;
}

static unsigned count_of(const explanation *x, field_id field)
{
    unsigned n = 0;

    for (unsigned i = 0; i < explanation_count(x); i++)
        n += explanation_line(x, i)->field == field;
    return n;
}

static bool call_says(const scene *s, const char *part)
{
    const char *limits[CALL_LIMITS];

    for (unsigned n = call_limits(s->scope, s->call, limits), i = 0; i < n; i++)
        if (strstr(limits[i], part))
            return true;
    return false;
}

/* "head" and count times the text, as one string of the scene's. */
static char *yards(scene *s, const char *head, const char *text, unsigned count)
{
    GString *out = g_string_new(head);

    while (count--)
        g_string_append(out, text);
    g_ptr_array_add(s->texts, out->str);
    return g_string_free(out, FALSE);
}

/* ---- of a call ---- */

static void join_legs(unsigned others, bool said)
{
    scene *s = scene_new("");
    const step first = { 0, "INVITE", "Session-ID: 0a;remote=0", .id = "leg-0" };

    scene_step(s, &first);
    for (unsigned i = 1; i <= others; i++) {
        char *id = g_strdup_printf("leg-%u", i);
        g_ptr_array_add(s->texts, id);
        scene_play(s, SCENE({ 20.0 * i, "INVITE", "Session-ID: 0a;remote=0", .id = id }));
    }
    scene_step(s, &first);
    const explanation *x = scene_explain(s, NULL);
    g_assert_cmpuint(count_of(x, FIELD_LEG), ==, MIN(others, CALL_LEGS_MAX));
    g_assert_cmpuint(caps(x, "more than 16 other legs"), ==, said);
    g_assert_true(call_says(s, "other legs") == said);
    scene_free(s);
}

static void test_legs(void)
{
    join_legs(CALL_LEGS_MAX, false);
    join_legs(CALL_LEGS_MAX + 1, true);
}

static void send_rtp(scene *s, uint16_t port)
{
    const endpoint from = { .bytes = { 192, 0, 2, 11 }, .len = 4, .port = port };
    const endpoint to = { .bytes = { 192, 0, 2, 10 }, .len = 4, .port = 4000 };

    s->frame++;
    g_assert_true(tracker_media(s->tracker, &(media_packet){
        .frame = s->frame, .time = scene_time(1), .source = from, .destination = to, .has_header = true, .payload = 8 }) == s->call);
}

static void test_streams(void)
{
    scene *s = scene_new("");

    scene_play(s, SCENE({ 0, "INVITE", .sdp = SDP_CALLER }));
    for (unsigned i = 0; i < CALL_STREAMS_MAX; i++)
        send_rtp(s, (uint16_t)(4000 + i));
    g_assert_cmpuint(caps(scene_explain(s, NULL), "RTP"), ==, 0);
    send_rtp(s, 1);
    send_rtp(s, 1);
    send_rtp(s, 4000);
    g_assert_cmpuint(caps(scene_explain(s, NULL), "2 RTP packets of this call are counted only"), ==, 1);
    g_assert_true(call_says(s, "more than 64 streams"));
    g_assert_cmpuint(s->call->media_packets, ==, CALL_STREAMS_MAX + 3);
    scene_free(s);
}

/* ---- of an SDP ---- */

static void offer_many(unsigned lines, bool said)
{
    scene *s = scene_new("");
    char *body = yards(s, SDP_AT("192.0.2.10", "4000", ""), "m=audio 4002 RTP/AVP 8\r\n", lines - 1);

    scene_play(s, SCENE({ 0, "INVITE", .sdp = body }));
    g_assert_cmpuint(caps(scene_explain(s, NULL), "The SDP names more than 16 media"), ==, said);
    send_rtp(s, 9999);
    g_assert_true(s->call->streams->from == CALLEE && s->call->streams->to_negotiated);
    scene_free(s);
}

static void test_sdp_media(void)
{
    offer_many(SDP_MEDIA_MAX, false);
    offer_many(SDP_MEDIA_MAX + 1, true);
}

/* ---- of a message ---- */

static const explanation *explain_failure(scene *s, const char *start, const char *headers, const explain_options *options)
{
    scene_play(s, SCENE({ 0, "INVITE" }, { 1, start, headers }));
    return scene_explain(s, options);
}

static void test_headers(void)
{
    scene *s = scene_new("");
    const char *eight = yards(s, "Warning: 399 h \"first\"", "\r\nWarning: 399 h \"a\"", 7);
    const char *ten = yards(s, eight, "\r\nWarning: 399 h \"b\"", 2);

    g_assert_cmpuint(caps(explain_failure(s, "503 Service Unavailable", eight, NULL), ""), ==, 0);
    const explanation *x = explain_failure(s, "486 Busy Here", ten, NULL);
    g_assert_cmpuint(caps(x, "2 further headers that hold evidence"), ==, 1);
    g_assert_cmpuint(count_of(x, FIELD_HEADER), ==, 8);
    scene_free(s);
}

static void test_reasons(void)
{
    static const struct { unsigned values; const char *says; } v[] = {
        { 16, NULL }, { 17, "Of 17 Reason values only the first 16 count" }, { 33, "1 further Reason values are not explained" }
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(v); i++) {
        scene *s = scene_new("");
        const explanation *x = explain_failure(s, "486 Busy Here", yards(s, "Reason: SIP;cause=486", ",SIP;cause=486",
                                                                         v[i].values - 1), NULL);
        g_assert_cmpuint(caps(x, v[i].says ? v[i].says : ""), ==, v[i].says != NULL);
        g_assert_cmpuint(count_of(x, FIELD_REASON), ==, MIN(v[i].values, 32));
        scene_free(s);
    }
}

static void test_reason_text(void)
{
    static const struct { unsigned length; bool cut; } v[] = { { 400, false }, { 511, false }, { 512, true }, { 900, true } };

    for (unsigned i = 0; i < G_N_ELEMENTS(v); i++) {
        scene *s = scene_new("");
        char *headers = g_strdup_printf("%s\"", yards(s, "Reason: SIP;cause=486;text=\"", "x", v[i].length));
        const line *l = explanation_find(explain_failure(s, "486 Busy Here", headers, NULL), FIELD_REASON);
        g_assert_true(g_str_has_suffix(l->text, "x...\"") == v[i].cut);
        g_assert_true(g_str_has_suffix(l->text, "xx\"") == !v[i].cut);
        scene_free(s);
        g_free(headers);
    }
}

static void test_product_notes(void)
{
    scene *s = scene_new("");
    const explanation *x = explain_failure(s, "603 Denied", "Server: Asterisk\r\n"
        "Reason: Q.850;cause=16, Q.850;cause=0, Q.850;cause=127, SIP;cause=200;text=\"Call completed elsewhere\"", NULL);

    g_assert_cmpuint(count_of(x, FIELD_VENDOR), ==, 6);
    g_assert_cmpuint(caps(x, "notes on the product"), ==, 1);
    scene_free(s);
}

static void test_site_notes(void)
{
    site_row rows[9];
    explain_options options = { .site = { rows, 8 } };
    scene *s = scene_new("");

    for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++)
        rows[i] = (site_row){ .code = 486, .cause = -1, .meaning = (char *)"our note" };
    g_assert_cmpuint(caps(explain_failure(s, "486 Busy Here", NULL, &options), ""), ==, 0);
    options.site.count = 9;
    const explanation *x = scene_explain(s, &options);
    g_assert_cmpuint(caps(x, "site's table"), ==, 1);
    g_assert_cmpuint(count_of(x, FIELD_LOCAL), ==, 8);
    scene_free(s);
}

static void test_frame(void)
{
    const explain_options options = { .frame_note = "This frame holds more" };
    scene *s = scene_new("");

    g_assert_cmpuint(caps(explain_failure(s, "486 Busy Here", NULL, &options), "This frame holds more"), ==, 1);
    scene_free(s);
}

int main(int argc, char **argv)
{
    wmem_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/limits/legs", test_legs);
    g_test_add_func("/limits/streams", test_streams);
    g_test_add_func("/limits/sdp-media", test_sdp_media);
    g_test_add_func("/limits/headers", test_headers);
    g_test_add_func("/limits/reasons", test_reasons);
    g_test_add_func("/limits/reason-text", test_reason_text);
    g_test_add_func("/limits/product-notes", test_product_notes);
    g_test_add_func("/limits/site-notes", test_site_notes);
    g_test_add_func("/limits/frame", test_frame);
    return g_test_run();
}
