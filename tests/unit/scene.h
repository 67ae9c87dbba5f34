/* scene.h - calls played to the tracker message by message, without Wireshark
 *
 * A scene is an array of steps. Hop 1 lies between the caller's host 192.0.2.10
 * and 192.0.2.11, hop 2 between that one and 192.0.2.12, and so on; a request
 * goes away from the caller unless it is from the callee, a response the other
 * way. What a step leaves out is filled in as an ordinary call has it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_TEST_SCENE_H
#define SIPEXPLAIN_TEST_SCENE_H

#include "vector.h"
#include "explain/explain.h"

/* A step names only what it changes. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

typedef struct {
    double at;                  /* s */
    const char *start;          /* "INVITE", "180 Ringing", "RTP", "ICMP" */
    const char *headers;        /* further header lines, without the last line end */
    const char *sdp;
    const char *of;             /* method of a response; NULL: INVITE */
    unsigned hop;               /* 0: 1 */
    unsigned cseq;              /* 0: 1, of BYE 2 */
    const char *to_tag;         /* NULL: "b" where one belongs, "": none */
    const char *from_tag;       /* NULL: "a" */
    const char *branch;         /* NULL: one for each hop, CSeq and transaction */
    const char *id;             /* Call-ID; NULL: "scene" */
    const char *to;             /* user; NULL: "bob" */
    const char *whole;          /* the whole message instead of all this */
    bool by_callee;             /* the request comes from the called side; RTP: it goes to the callee */
    unsigned frame;             /* 0: one more than the step before */
    unsigned host;              /* the last byte of hop 1's near end; 0: 10 */
    bool cut;                   /* the capture kept less than there was */
} step;

#define SCENE(...) \
    (const step[]){ __VA_ARGS__ }, sizeof((const step[]){ __VA_ARGS__ }) / sizeof(step)

#define SDP_AT(address, port, more) \
    "v=0\r\no=- 1 1 IN IP4 " address "\r\ns=-\r\nc=IN IP4 " address "\r\nt=0 0\r\nm=audio " port " RTP/AVP 8\r\n" more
#define SDP_CALLER SDP_AT("192.0.2.10", "4000", "")
#define SDP_CALLEE SDP_AT("192.0.2.11", "5000", "")

typedef struct {
    wmem_allocator_t *scope;
    tracker *tracker;
    verdict_store *verdicts;
    GPtrArray *texts;
    uint32_t frame;
    message msg;                /* of the last message */
    call *call;                 /* of the last message or RTP packet */
    call_message *event;
} scene;

static inline scene *scene_new(const char *leg_headers)
{
    scene *s = g_new0(scene, 1);

    g_setenv("WIRESHARK_DEBUG_WMEM_OVERRIDE", "strict", TRUE);      /* for the arena: each block by itself */
    s->scope = wmem_allocator_new(WMEM_ALLOCATOR_STRICT);
    s->tracker = tracker_new(s->scope, leg_headers);
    s->verdicts = verdict_store_new(s->scope, s->tracker);
    s->texts = g_ptr_array_new_with_free_func(g_free);
    return s;
}

static inline void scene_free(scene *s)
{
    g_ptr_array_free(s->texts, TRUE);
    wmem_destroy_allocator(s->scope);
    g_free(s);
}

static inline endpoint scene_host(const step *p, unsigned n)
{
    unsigned first = p->host ? p->host : 10;
    return (endpoint){ .bytes = { 192, 0, 2, (uint8_t)(first + n) }, .len = 4, .port = 5060 };
}

static inline bool scene_is_response(const step *p)
{
    return ascii_digit(p->start[0]);
}

static inline const char *scene_method(const step *p)
{
    return !scene_is_response(p) ? p->start : p->of ? p->of : "INVITE";
}

static inline const char *scene_to_tag(const step *p)
{
    if (p->to_tag)
        return p->to_tag;
    if (scene_is_response(p))
        return strncmp(p->start, "100", 3) == 0 ? "" : "b";
    return strcmp(p->start, "INVITE") == 0 || strcmp(p->start, "CANCEL") == 0 ? "" : "b";
}

static inline unsigned scene_cseq(const step *p)
{
    return p->cseq ? p->cseq : strcmp(scene_method(p), "BYE") == 0 ? 2 : 1;
}

/* An ACK for a failure and a CANCEL have the INVITE's branch (RFC 3261 9.1, 17.1.1.3). */
static inline char *scene_branch(const step *p, unsigned hop)
{
    const char *method = scene_method(p);

    if (p->branch)
        return g_strdup_printf("z9hG4bK-%s-%u", p->branch, hop);
    if (strcmp(method, "ACK") == 0 || strcmp(method, "CANCEL") == 0)
        method = "INVITE";
    return g_strdup_printf("z9hG4bK-%s-%u-%u", method, scene_cseq(p), hop);
}

static inline char *scene_text(const step *p)
{
    GString *out = g_string_new(NULL);
    unsigned hop = p->hop ? p->hop : 1;
    const char *from = p->from_tag ? p->from_tag : "a", *to = scene_to_tag(p), *user = p->to ? p->to : "bob";

    if (p->whole)
        return g_string_free(g_string_assign(out, p->whole), FALSE);
    if (scene_is_response(p))
        g_string_append_printf(out, "SIP/2.0 %s\r\n", p->start);
    else
        g_string_append_printf(out, "%s sip:%s@callee.example SIP/2.0\r\n", p->start, user);
    for (unsigned i = hop; i > 0; i--) {
        char *branch = scene_branch(p, i);
        g_string_append_printf(out, "Via: SIP/2.0/UDP 192.0.2.%u;branch=%s\r\n", 9 + i, branch);
        g_free(branch);
    }
    if (p->by_callee)
        g_string_append_printf(out, "From: <sip:%s@callee.example>;tag=%s\r\nTo: <sip:alice@caller.example>;tag=%s\r\n",
                               user, to, from);
    else
        g_string_append_printf(out, "From: <sip:alice@caller.example>;tag=%s\r\nTo: <sip:%s@callee.example>%s%s\r\n",
                               from, user, *to ? ";tag=" : "", to);
    g_string_append_printf(out, "Call-ID: %s\r\nCSeq: %u %s\r\n", p->id ? p->id : "scene", scene_cseq(p), scene_method(p));
    if (p->headers)
        g_string_append_printf(out, "%s\r\n", p->headers);
    if (p->sdp)
        g_string_append_printf(out, "Content-Type: application/sdp\r\nContent-Length: %zu\r\n\r\n%s", strlen(p->sdp), p->sdp);
    else
        g_string_append(out, "Content-Length: 0\r\n\r\n");
    return g_string_free(out, FALSE);
}

static inline int64_t scene_time(double s)
{
    return (int64_t)(s * 1000 + (s < 0 ? -0.5 : 0.5)) * 1000000;
}

static inline void scene_rtp(scene *s, const step *p)
{
    const endpoint caller = { .bytes = { 192, 0, 2, 10 }, .len = 4, .port = 4000 };
    const endpoint callee = { .bytes = { 192, 0, 2, 11 }, .len = 4, .port = 5000 };

    s->call = tracker_media(s->tracker, &(media_packet){
        .frame = s->frame, .time = scene_time(p->at), .source = p->by_callee ? caller : callee,
        .destination = p->by_callee ? callee : caller, .has_header = true, .payload = 8, .seq = (uint16_t)s->frame });
}

static inline tracker_message scene_message(scene *s, const step *p)
{
    unsigned hop = p->hop ? p->hop : 1;
    bool up = scene_is_response(p) != p->by_callee;     /* towards the caller */

    char *text = scene_text(p);
    g_ptr_array_add(s->texts, text);
    g_assert_true(message_parse(span_of(text), &s->msg));
    s->msg.cut = p->cut;
    return (tracker_message){
        .frame = s->frame, .time = scene_time(p->at), .msg = &s->msg, .transport = 'U',
        .source = scene_host(p, up ? hop : hop - 1), .destination = scene_host(p, up ? hop - 1 : hop)
    };
}

static inline void scene_step(scene *s, const step *p)
{
    s->frame = p->frame ? p->frame : s->frame + 1;
    if (!p->whole && strcmp(p->start, "RTP") == 0) {
        scene_rtp(s, p);
        return;
    }
    if (!p->whole && strcmp(p->start, "ICMP") == 0) {
        const endpoint from = scene_host(p, p->hop ? p->hop - 1 : 0), to = scene_host(p, p->hop ? p->hop : 1);

        tracker_icmp(s->tracker, &s->msg, &from, &to, s->frame);
        return;
    }
    tracker_message in = scene_message(s, p);
    s->event = tracker_add(s->tracker, &in, &s->call);
}

static inline void scene_play(scene *s, const step *steps, size_t count)
{
    for (size_t i = 0; i < count; i++)
        scene_step(s, &steps[i]);
}

static inline const verdict *scene_verdict(scene *s, unsigned number)
{
    call *c = tracker_call(s->tracker, number);
    return c ? verdict_of(s->verdicts, c) : NULL;
}

/* Of the message that was played last. */
static inline const explanation *scene_explain(scene *s, const explain_options *options)
{
    static const explain_options usual;
    explain_about what = {
        .tracker = s->tracker, .msg = &s->msg, .call = s->call, .event = s->event, .frame = s->frame,
        .verdict = s->call ? verdict_of(s->verdicts, s->call) : NULL
    };

    const explanation *x = explain_message(s->scope, &what, options ? options : &usual);

    /* What is said while the capture is read, with less work, is what all the work would say. */
    if (!summary_rests_on_verdict(&s->msg))
        what.verdict = NULL;
    if (explain_covers(&s->msg) && !tracker_is_whole(s->tracker))
        g_assert_cmpstr(explain_summary(s->scope, &what, options ? options : &usual), ==, x->summary);
    return x;
}

#endif
