/* registration.c - what became of a registration
 *
 * Placeholders: {request} {final} {accepted} {lost} are messages with their frames;
 * {expires} {asked} {min_expires} seconds, {asked} only where the 2xx names none; {end} {lost_end}
 * {lost_ahead} when they run out, the last two of what was lost, behind and ahead; {copies} repetitions of the request; {refusals}
 * {renewals} {replacements} {changes} counts, {changes_time} their span; {ours} {other} the first
 * Contact of the request and of the response; {replaced} {replaced_by} {ousted} another client of
 * the same address; {scanner} {scan_*} what its host
 * tries; {from} {to} the ends that the request came from and its
 * response went to; {contact} of a redirect; {icmp} a frame; {phrase} {warning} {reason}
 * what the final response says.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/registration.h"

#include "verdict/ask_call.h"
#include "verdict/sentence.h"
#include "verdict/words.h"

/* Clients answer a challenge at once. */
#define ANSWERED_WITHIN (2 * SECOND)
/* 64*T1 (RFC 3261 17.1.2.2), less the jitter of a capture; and how often a REGISTER is sent by then over UDP. */
#define TIMER_F         (31 * SECOND)
#define REPEATS_OF_F    10
/* What runs out is renewed before, and at the latest soon after. */
/* A person who restarts a phone makes two. */
#define CHANGES_OF_A_FLAPPING 6
#define LATE            (32 * SECOND)

const char *registration_id_name(registration_id id)
{
    static const char *const names[] = {
#define X(id, text, severity, summary) text,
        REGISTRATION_IDS(X)
#undef X
    };
    return id < REGISTRATION_COUNT ? names[id] : "";
}

/* ---- facts ---- */

static const transaction *last_of(const registration_facts *f)
{
    return f->registration->last;
}

/* A REGISTER that takes back what it names (RFC 3261 10.2.2). */
static bool takes_back(const transaction *x)
{
    const call_message *m = x->request ? x->request : x->final;

    return m && m->envelope && m->envelope->expires == 0;
}

static bool is_bound(const registration *r)
{
    return r->said == BINDING_LISTED || r->said == BINDING_UNSAID;
}

static uint32_t seconds_asked(const registration *r)
{
    const call_message *m = r->accepted->request;

    return m && m->envelope ? m->envelope->expires : SECONDS_NONE;
}

/* ---- scans ---- */

#define USERS_OF_A_SCAN     PROBE_KINDS_MAX
#define PASSWORDS_OF_A_SCAN 20
#define PASSWORD_PAUSE      (2 * SECOND)    /* a client with a wrong password waits longer before it asks again */

static bool is_scan(const tracker *t, const probe *p)
{
    bool none_signs = !p->with_credentials && p->challenged >= USERS_OF_A_SCAN && tracker_now(t) - p->challenged_time >= ANSWERED_WITHIN;
    bool names = p->kinds >= USERS_OF_A_SCAN && (p->refused >= USERS_OF_A_SCAN || none_signs);
    bool passwords = MIN(p->refused, p->with_credentials) >= PASSWORDS_OF_A_SCAN &&
                     p->last_time - p->first_time <= p->refused * PASSWORD_PAUSE;

    return (names || passwords) && p->accepted <= (p->refused + p->challenged) / 10;
}

static void registration_gather(const tracker *t, const registration *r, registration_facts *f)
{
    const transaction *x = r->last;

    *f = (registration_facts){ .tracker = t, .registration = r, .challenge = r->challenge, .expires = SECONDS_NONE, .ends = -1 };
    if (!x)
        return;
    if (r->call->probe && is_scan(t, r->call->probe))
        f->scan = r->call->probe;
    f->request = x->request;
    f->final = x->final;
    f->age = tracker_now(t) - (x->final ? x->final->time : x->first->time);
    if (!r->accepted)
        return;
    f->accepted = r->accepted->final;
    if (!is_bound(r))
        return;
    f->expires = r->granted != SECONDS_NONE ? r->granted : seconds_asked(r);
    if (r->granted != SECONDS_NONE)
        f->ends = f->accepted->time + r->granted * SECOND;
    if (r->accepted != x && !takes_back(r->accepted))
        f->lost = f->accepted;
}

/* ---- what rules ask ---- */

static unsigned code_of(const registration_facts *f)
{
    return f->final ? f->final->code : 0;
}

#define CODE_IN(f, ...) \
    code_in(f, (const uint16_t[]){ __VA_ARGS__ }, sizeof((const uint16_t[]){ __VA_ARGS__ }) / sizeof(uint16_t))

static bool code_in(const registration_facts *f, const uint16_t *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code_of(f) == list[i])
            return true;
    return false;
}

static bool is_accepted(const registration_facts *f)
{
    return code_of(f) >= 200 && code_of(f) < 300;
}

static bool is_challenged(const registration_facts *f)
{
    return code_of(f) == 401 || code_of(f) == 407;
}

static bool is_signed(const registration_facts *f)
{
    return (last_of(f)->flags & TRANSACTION_AUTH) != 0;
}

static const credentials *credentials_of(const registration_facts *f)
{
    return f->request && f->request->envelope ? f->request->envelope->auth : NULL;
}

/* The nonce is the one that the challenge before gave: the client did what it was asked, and no old nonce is to blame. */
static bool has_asked_nonce(const registration_facts *f)
{
    const credentials *c = credentials_of(f);

    return c && f->challenge && f->challenge->detail->nonce && strcmp(c->nonce, f->challenge->detail->nonce) == 0;
}

/* ---- conditions, in the order of the table ---- */

static bool holds_unregistered(const registration_facts *f)
{
    return is_accepted(f) && takes_back(last_of(f));
}

/* The client was there to be registered, and asked for nothing else. */
static bool wants_binding(const registration_facts *f)
{
    return !takes_back(last_of(f)) && !is_query(last_of(f));
}

static bool holds_query(const registration_facts *f)
{
    return is_accepted(f) && is_query(last_of(f));
}

static bool holds_removed(const registration_facts *f)
{
    return is_accepted(f) && f->registration->said == BINDING_REMOVED;
}

static bool holds_missing(const registration_facts *f)
{
    return is_accepted(f) && f->registration->said == BINDING_MISSING;
}

static bool has_run_out(const registration_facts *f)
{
    return f->ends >= 0 && f->ends <= tracker_now(f->tracker);
}

/* Either end sends something long after it ran out, and the client did not begin anew with another Contact. */
static bool holds_ran_out(const registration_facts *f)
{
    const call_message *m = f->accepted;
    const registration *r = f->registration;

    return is_accepted(f) && has_run_out(f) && r->upkeep->newest == r &&
           MAX(tracker_heard_at(f->tracker, m->source), tracker_heard_at(f->tracker, m->destination)) - f->ends >= LATE;
}

static bool holds_replaced(const registration_facts *f)
{
    return is_accepted(f) && f->registration->replaced;
}

static bool holds_registered(const registration_facts *f)
{
    return is_accepted(f);
}

/* The client goes on asking after a response that went to another port or host than the request came from. */
static bool holds_misrouted(const registration_facts *f)
{
    const call_message *a = f->request, *b = f->final;

    return a && b && last_of(f)->transport == 'U' && a->last_time > b->time &&
           (a->source != b->destination || a->source_port != b->destination_port);
}

static bool holds_too_brief(const registration_facts *f)
{
    return code_of(f) == 423;
}

static bool is_refused_nonce(const registration_facts *f)
{
    return f->final && credentials_refused(f->final, f->challenge);
}

static bool holds_lost_nonce(const registration_facts *f)
{
    const credentials *c = credentials_of(f);

    return is_refused_nonce(f) && f->lost && f->registration->refusals == 1 && c && f->final->detail->nonce &&
           strcmp(c->nonce, f->final->detail->nonce) != 0;
}

static bool holds_refused_again(const registration_facts *f)
{
    return is_refused_nonce(f) && f->registration->refusals > 1;
}

static bool holds_refused_once(const registration_facts *f)
{
    return is_refused_nonce(f) && (has_asked_nonce(f) || f->age >= ANSWERED_WITHIN);
}

static bool holds_unsigned(const registration_facts *f)
{
    return is_challenged(f) && f->age >= ANSWERED_WITHIN;
}

/* What registrars write beside 403 where it is the credentials that they refuse. */
static bool phrase_blames_credentials(const registration_facts *f)
{
    static const char *const words[] = { "bad auth", "authentication", "password", "credential", "digest" };
    const char *phrase = f->final->detail ? f->final->detail->phrase : NULL;

    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
        if (text_contains(phrase, words[i]))
            return true;
    return false;
}

static bool holds_bad_auth(const registration_facts *f)
{
    return code_of(f) == 403 && is_signed(f) && phrase_blames_credentials(f);
}

/* It may stand for a wrong password where nothing else is said, and that password had not been good before. */
static bool holds_forbidden_after_login(const registration_facts *f)
{
    const message_detail *d = f->final ? f->final->detail : NULL;

    return code_of(f) == 403 && is_signed(f) && has_asked_nonce(f) && !f->lost && !(d && (d->phrase || d->warning || d->reasons));
}

static bool holds_forbidden(const registration_facts *f)
{
    return code_of(f) == 403;
}

static bool holds_declined(const registration_facts *f)
{
    return CODE_IN(f, 603, 606, 607, 608);
}

static bool holds_not_found(const registration_facts *f)
{
    return CODE_IN(f, 404, 410, 604);
}

static bool holds_bad_request(const registration_facts *f)
{
    return CODE_IN(f, 400, 405, 406, 413, 414, 415, 416, 420, 421, 422, 439, 482, 483, 484, 493, 494, 501, 505, 513);
}

static bool holds_redirected(const registration_facts *f)
{
    return code_of(f) >= 300 && code_of(f) < 400;
}

static bool holds_server_failed(const registration_facts *f)
{
    return CODE_IN(f, 500, 503);
}

static bool holds_server_silent(const registration_facts *f)
{
    return CODE_IN(f, 408, 502, 504);
}

static bool is_silent(const registration_facts *f)
{
    return f->request && !f->final && !last_of(f)->provisional;
}

static bool holds_unreachable(const registration_facts *f)
{
    return is_silent(f) && last_of(f)->icmp_frame;
}

static bool holds_no_response(const registration_facts *f)
{
    return is_silent(f) && f->request->retransmissions >= REPEATS_OF_F;
}

static bool holds_no_response_likely(const registration_facts *f)
{
    return is_silent(f) && (f->age >= TIMER_F || (f->request->retransmissions >= 3 && tracker_is_whole(f->tracker)));
}

static bool is_open(const registration_facts *f)
{
    return !f->final || is_challenged(f);
}

static bool holds_renewing(const registration_facts *f)
{
    return is_open(f) && f->lost;
}

static bool holds_in_progress(const registration_facts *f)
{
    return is_open(f);
}

static bool holds_unexplained(const registration_facts *f)
{
    return f->final != NULL;
}

static const registration_rule rules[] = {
#include "verdict/registration.inc"
};

const registration_rule *registration_rules(size_t *count)
{
    *count = G_N_ELEMENTS(rules);
    return rules;
}

registration_verdict registration_judge(const tracker *t, const registration *r)
{
    registration_verdict v;
    size_t i = 0;

    registration_gather(t, r, &v.facts);
    while (!rules[i].holds(&v.facts))   /* one of the last two always does */
        i++;
    v.rule = &rules[i];
    return v;
}

const call_message *registration_decided_by(const registration_verdict *v)
{
    return v->facts.final ? v->facts.final : v->facts.request;
}

bool registration_failed(const registration_verdict *v)
{
    registration_id id = v->rule->id;

    if (id == REGISTRATION_UNREGISTERED)
        return wants_binding(&v->facts);
    return id != REGISTRATION_REGISTERED && id != REGISTRATION_IN_PROGRESS;
}

/* ---- sentences ---- */

static bool put_times(GString *out, uint32_t n)
{
    if (n == 1)
        g_string_append(out, "once");
    else if (n)
        g_string_append_printf(out, "%u times", n);
    return n != 0;
}

static const message_detail *final_detail(const registration_facts *f)
{
    return f->final ? f->final->detail : NULL;
}

static bool put_end_of(GString *out, const registration_facts *f, const call_message *m, bool source)
{
    if (!m)
        return false;
    endpoint e = *tracker_host(f->tracker, source ? m->source : m->destination);
    e.port = source ? m->source_port : m->destination_port;
    return put_end(out, &e);
}

/* "registration 2 (sip:alice@192.0.2.7)" */
static bool put_registration(GString *out, const registration *r)
{
    if (!r)
        return false;
    g_string_append_printf(out, "registration %u (%s)", r->number, r->contact);
    return true;
}

static bool put_seconds_of(GString *out, uint32_t seconds)
{
    if (seconds == SECONDS_NONE)
        return false;
    g_string_append_printf(out, "%u s", seconds);
    return true;
}

static bool put_granted(GString *out, const registration_facts *f)
{
    return f->ends >= 0 && put_seconds_of(out, f->expires);
}

/* Where the 2xx names no time. */
static bool put_asked(GString *out, const registration_facts *f)
{
    return f->ends < 0 && f->accepted && is_bound(f->registration) && put_seconds_of(out, f->expires);
}

static bool flaps(const registration_facts *f)
{
    const upkeep *u = f->registration->upkeep;

    return u && u->most >= CHANGES_OF_A_FLAPPING;
}

/* "192.0.2.7 (friendly-scanner)" */
static bool put_scanner(GString *out, const registration_facts *f)
{
    const char *product = f->request && f->request->envelope ? f->request->envelope->product : "";

    if (!f->scan)
        return false;
    g_string_append(out, tracker_host_text(f->tracker, f->scan->key.source));
    if (*product)
        g_string_append_printf(out, " (%s)", product);
    return true;
}

static bool put_scan_users(GString *out, const probe *p)
{
    if (p && p->kinds == 1)
        g_string_append_printf(out, "user %s", p->kind[0]);
    else if (p)
        g_string_append_printf(out, "%u%s users", p->kinds, p->kinds == PROBE_KINDS_MAX ? " or more" : "");
    return p != NULL;
}

/* 0 is said: a scan may only ask which users are challenged. */
static bool put_scan_refused(GString *out, const probe *p)
{
    if (!p)
        return false;
    g_string_append_printf(out, "%u", p->refused);
    return true;
}

#define PLACEHOLDER(name, put) \
    static bool about_##name(GString *out, const registration_facts *f) { return put; }

PLACEHOLDER(accepted, put_message(out, f->accepted))
PLACEHOLDER(advice, put_advice(out, code_of(f)))
PLACEHOLDER(asked, put_asked(out, f))
PLACEHOLDER(changes, flaps(f) && put_count(out, f->registration->upkeep->most))
PLACEHOLDER(changes_time, flaps(f) && put_time(out, f->registration->upkeep->most_time))
PLACEHOLDER(contact, put_text(out, final_detail(f) ? final_detail(f)->contact : NULL))
PLACEHOLDER(copies, put_count(out, f->request ? f->request->retransmissions : 0))
PLACEHOLDER(end, has_run_out(f) && put_time(out, f->ends))
PLACEHOLDER(expires, put_granted(out, f))
PLACEHOLDER(final, put_message(out, f->final))
PLACEHOLDER(from, put_end_of(out, f, f->request, true))
PLACEHOLDER(icmp, put_frame(out, last_of(f) ? last_of(f)->icmp_frame : 0))
PLACEHOLDER(lost_ahead, f->lost && f->ends >= 0 && !has_run_out(f) && put_time(out, f->ends))
PLACEHOLDER(lost_end, f->lost && has_run_out(f) && put_time(out, f->ends))
PLACEHOLDER(lost, put_message(out, f->lost))
PLACEHOLDER(min_expires, put_seconds_of(out, final_detail(f) ? final_detail(f)->min_expires : SECONDS_NONE))
PLACEHOLDER(other, put_text(out, f->final && f->final->envelope ? f->final->envelope->contact : NULL))
PLACEHOLDER(ousted, put_count(out, f->registration->replaces ? f->registration->replaces->number : 0))
PLACEHOLDER(ours, put_text(out, f->request && f->request->envelope ? f->request->envelope->contact : NULL))
PLACEHOLDER(phrase, put_text(out, final_detail(f) ? final_detail(f)->phrase : NULL))
PLACEHOLDER(reason, put_reason(out, final_detail(f) ? final_detail(f)->reasons : NULL))
PLACEHOLDER(refusals, put_count(out, f->registration->refusals))
PLACEHOLDER(renewals, put_times(out, f->registration->accepts > 1 ? f->registration->accepts - 1 : 0))
PLACEHOLDER(replaced, put_message(out, f->registration->replaced))
PLACEHOLDER(replaced_by, f->registration->replaced && put_registration(out, f->registration->replaced_by))
PLACEHOLDER(replacements, put_times(out, f->registration->replacements))
PLACEHOLDER(request, put_message(out, f->request))
PLACEHOLDER(scan_refused, put_scan_refused(out, f->scan))
PLACEHOLDER(scan_requests, put_count(out, f->scan ? f->scan->requests : 0))
PLACEHOLDER(scan_time, f->scan && put_time(out, f->scan->last_time - f->scan->first_time))
PLACEHOLDER(scan_users, put_scan_users(out, f->scan))
PLACEHOLDER(scanner, put_scanner(out, f))
PLACEHOLDER(to, put_end_of(out, f, f->final, false))
PLACEHOLDER(warning, put_text(out, final_detail(f) ? final_detail(f)->warning : NULL))
PLACEHOLDER(why, put_why(out, code_of(f)))

#define PLACEHOLDERS(X) \
    X(accepted) X(advice) X(asked) X(changes) X(changes_time) X(contact) X(copies) X(end) X(expires) X(final) X(from) X(icmp) \
    X(lost) X(lost_ahead) X(lost_end) X(min_expires) X(other) X(ours) X(ousted) X(phrase) X(reason) X(refusals) \
    X(renewals) X(replaced) X(replaced_by) X(replacements) X(request) X(scan_refused) X(scan_requests) X(scan_time) \
    X(scan_users) X(scanner) X(to) X(warning) X(why)

static const struct { const char *name; bool (*put)(GString *out, const registration_facts *f); } placeholders[] = {
#define X(id) { #id, about_##id },
    PLACEHOLDERS(X)
#undef X
};

static bool put_about(GString *out, span name, const void *about)
{
    for (size_t i = 0; i < G_N_ELEMENTS(placeholders); i++)
        if (span_equal(name, span_of(placeholders[i].name)))
            return placeholders[i].put(out, (const registration_facts *)about);
    return false;
}

char *registration_text(wmem_allocator_t *scope, const registration_verdict *v)
{
    static const char worked[] = 
        "[ It had been accepted before ({lost}).][ That registration ran out {lost_end} into the capture.]"
        "[ That registration runs out {lost_ahead} into the capture.]";
    static const char notes[] =
        "[ It may have replaced registration {ousted} {replacements}: its 2xx did not list that one.]"
        "[ Probably part of a scan: {scanner} sent {scan_requests} REGISTERs for {scan_users} within {scan_time}, and {scan_refused} were refused.]"
        "[ Flapping: it began anew or left {changes} times within {changes_time}.]";
    char *template = g_strconcat(v->rule->sentence, registration_failed(v) ? worked : "", notes, NULL);
    char *text = sentence_expand(scope, template, put_about, &v->facts);

    g_free(template);
    return text;
}

char *registration_check(wmem_allocator_t *scope, const registration_verdict *v)
{
    static const char failed[] =
        "Block {scanner} before the registrar, and see that every account has a strong password. A gateway of yours: repair its accounts.";
    static const char let_in[] =
        "If {scanner} is none of yours, change the password of this account at once, then block that host.";

    if (v->facts.scan)
        return sentence_expand(scope, registration_failed(v) ? failed : let_in, put_about, &v->facts);
    return v->rule->check ? sentence_expand(scope, v->rule->check, put_about, &v->facts) : NULL;
}
