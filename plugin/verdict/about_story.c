/* about_story.c - findings: what happened around the call
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask.h"
#include "verdict/ask_call.h"

/* ---- other places that were tried ---- */

/* The caller tried again, and that place took it. */
static bool accepted_later(const transaction *x)
{
    for (const transaction *r = x->next; r; r = r->next)
        if (is_initial_invite(r) && r->cseq != x->cseq && r->request && answer_of(r) && r->request->destination == x->request->destination &&
            r->request->destination_port == x->request->destination_port)
            return true;
    return false;
}

static const call_message *refused_elsewhere(const subject *s)
{
    const call_message *final = s->facts->final;

    for (const transaction *x = call_of(s)->transactions; x; x = x->next)
        if (is_initial_invite(x) && x->request && x->parent && x->final && x->final->code >= 400 && x->final->code != 487 &&
            x->final->code != 482 && x->final->code != 401 && x->final->code != 407 && x->final->time <= final->time &&
            x->final->to_tag != final->to_tag && !accepted_later(x))
            return x->final;
    return NULL;
}

static bool tried_elsewhere(subject *s)
{
    const call_message *final = s->facts->final;

    if (!final || final->code >= 300 || !(s->at = refused_elsewhere(s)))
        return false;
    s->against = final;
    return true;
}

/* A proxy gives one target up, and tries the next at that moment. */
static const transaction *next_target(const transaction *given_up)
{
    const call_message *cancel = given_up->cancel ? given_up->cancel->request : NULL;

    for (const transaction *x = given_up->next; cancel && x; x = x->next)
        if (is_initial_invite(x) && x->parent == given_up->parent && x->request && x->request->source == given_up->request->source &&
            x->request->time > given_up->request->time + SECOND && x->request->time >= cancel->time - SECOND)
            return x;
    return NULL;
}

#define TARGETS_MAX 32              /* given up: what a flood of them may cost has an end */

static bool tried_in_turn(subject *s)
{
    unsigned given_up = 0;

    for (const transaction *x = call_of(s)->transactions; x && given_up < TARGETS_MAX; x = x->next) {
        if (!is_initial_invite(x) || !x->parent || !x->request || !x->cancel)
            continue;
        const transaction *next = next_target(x);

        given_up++;
        if (!next || !x->request->envelope || !next->request->envelope)
            continue;
        s->at = x->request;
        s->then = next->request;
        s->seen = x->request->envelope->uri;
        s->expected = next->request->envelope->uri;
        s->time = x->cancel->request->time - x->request->time;
        return true;
    }
    return false;
}

static bool forwarded(subject *s)
{
    const call_message *redirect = s->facts->redirect;

    if (!forwards(redirect) || s->facts->final == redirect || !redirect->detail)
        return false;
    s->at = redirect;
    s->seen = redirect->detail->contact;
    for (const transaction *x = redirect->transaction->next; x && !s->then; x = x->next)
        if (is_initial_invite(x) && !(x->flags & TRANSACTION_STRANGER) && !is_downstream(x) && x->request && x->request->time >= redirect->time)
            s->then = x->request;
    return s->then != NULL;
}

/* A proxy that follows a 3xx itself (RFC 3261 16.7). */
static bool forwarded_by_proxy(subject *s)
{
    const transaction *x = s->transaction;

    if (!is_initial_invite(x) || !x->parent || !forwards(x->final) || !x->final->detail)
        return false;
    for (const transaction *r = x->next; r; r = r->next)
        if (is_initial_invite(r) && r->request && r->parent == x->parent && r->request->source == x->request->source &&
            r->request->time >= x->final->time) {
            s->at = x->final;
            s->seen = x->final->detail->contact;
            s->then = r->request;
            return true;
        }
    return false;
}

/* ---- scans and fraud ---- */

#define PREFIXES_GUESSED 5      /* a person gives up sooner */
#define PREFIXES_OF_USER PROBE_KINDS_MAX    /* ... or goes on for a while where it is a phone that the server knows */

/* What kamailio's own example configuration turns away by name. */
static bool names_scanner(const char *product)
{
    static const char *const names[] = { "friendly-scanner", "sipvicious", "sipcli" };

    for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
        if (text_contains(product, names[i]))
            return true;
    return false;
}

static bool sent_by_scanner(subject *s)
{
    const call_message *invite = s->facts->first_invite;

    if (!invite || !names_scanner(invite->envelope->product) || call_of(s)->answered)
        return false;
    s->at = invite;
    s->seen = invite->envelope->product;
    return true;
}

static bool guesses_prefixes(subject *s)
{
    const probe *p = call_of(s)->probe;

    if (!p || !s->facts->first_invite || p->kinds < (p->known ? PREFIXES_OF_USER : PREFIXES_GUESSED) || p->accepted)
        return false;
    s->at = s->facts->first_invite;
    s->count = p->requests;
    s->seen = p->kind[0];
    s->expected = p->kind[p->kinds - 1];
    s->time = p->last_time - p->first_time;
    return true;
}

/* ---- what the capture lacks ---- */

static bool answer_inferred(subject *s)
{
    const call_facts *f = s->facts;

    s->at = f->shows_answer ? f->shows_answer : f->shows_failure;
    s->what = f->shows_answer ? "the answer to the INVITE" : "the final response to the INVITE";
    return s->at != NULL && f->first_invite;
}

static bool begins_later(subject *s)
{
    if (s->facts->first_invite || !(s->at = judged(call_of(s)->messages)))
        return false;
    s->what = "the INVITE";
    return true;
}

/* The final response was seen on a later hop only. */
static bool answer_of_other_hop(subject *s)
{
    const call_message *final = s->facts->final, *invite = s->facts->invite;

    s->at = final;
    s->what = "the final response on the first hop";
    return final && invite && final->transaction != invite->transaction && final->transaction->parent == invite->transaction;
}

/* An ACK that was lost makes the 2xx be repeated: where it was not, the ACK came another way than this capture sees. */
static bool ack_inferred(subject *s)
{
    const transaction *x = s->transaction;
    const call_message *answer = answer_of(x);

    if (!is_method(s, METHOD_INVITE) || !answer || x->ack || answer->retransmissions || x->transport != 'U' || !s->facts->bye ||
        s->facts->bye->time - answer->time < 2 * SECOND)
        return false;
    for (const transaction *r = call_of(s)->transactions; r; r = r->next)
        if (r->method == METHOD_ACK)
            return false;
    s->at = answer;
    s->what = "the ACK";
    return true;
}

/* A BYE that is not answered is repeated: where it was not, and the file goes on, the answer was only not captured. */
static bool bye_answer_inferred(subject *s)
{
    const transaction *x = s->transaction;

    if (!is_method(s, METHOD_BYE) || x->final || x->request->retransmissions || x->transport != 'U' || x->icmp_frame ||
        seen_until(s) - x->request->time < 2 * SECOND)
        return false;
    s->what = "the answer to the BYE";
    return true;
}

/* Of a call whose beginning is there. By a wrong CSeq a response does not find its request. */
static bool request_inferred(subject *s)
{
    bool tells = s->facts->first_invite && !has_oddity(s, ODD_CSEQ_METHOD);

    for (const transaction *x = tells ? call_of(s)->transactions : NULL; x; x = x->next)
        if (!x->request && !is_downstream(x) && !(x->flags & TRANSACTION_STRANGER)) {
            s->at = x->first;
            s->what = x->method == METHOD_OTHER ? "request" : method_name((sip_method)x->method);
            return true;
        }
    return false;
}

static bool joined_without_branch(subject *s)
{
    if (!(s->transaction->flags & TRANSACTION_INFERRED) || !s->transaction->final)
        return false;
    s->against = s->transaction->final;
    return true;
}

static const finding_rule rows[] = {
{ FINDING_SCANNER, WARN, LIKELY, ABOUT_CALL, sent_by_scanner,
  "The User-Agent of the INVITE is that of a scanner (friendly-scanner, sipvicious, sipcli), and the call was not answered",
  "it comes from a scanner",
  "This is no call of a person: {at} from {from} names the tool {seen}, which looks for open servers and weak passwords.",
  "Keep that address off the server (firewall, rate limit), and answer unknown callers with nothing." },
{ FINDING_SCANNER, WARN, LIKELY, ABOUT_CALL, guesses_prefixes,
  "One host called the same number at one server behind five or more different prefixes, and nothing was answered; 16 where it registered, or its credentials were accepted",
  "somebody guesses dial prefixes",
  "One of {count} calls[ within {time}] in which {from} tries prefixes before one number, from {seen} to {expected}: an attempt at toll fraud.",
  "Keep that address off the server, and check that no account may call abroad without need." },
{ FINDING_TRIED_ELSEWHERE, CHAT, LIKELY, ABOUT_CALL, tried_in_turn,
  "A proxy sent a CANCEL to one target and, within a second of it, the INVITE to another",
  "targets were tried in turn",
  "Targets were tried in turn: {seen} for {time} ({at}), then {expected} ({then}).",
  "Compare the time for each target with how long callers wait, and with the dial timer of the PBX before." },
{ FINDING_FORWARDED, CHAT, CERTAIN, ABOUT_CALL, forwarded,
  "A 3xx, but not 305 or 380, was followed by another INVITE of the same call",
  "it was forwarded",
  "The call was forwarded: {at}[ names {seen}], and the caller followed with {then}.",
  "Where that is not wanted, check the forwarding of the called user." },
{ FINDING_FORWARDED, CHAT, CERTAIN, ABOUT_HOP, forwarded_by_proxy,
  "A 3xx, but not 305 or 380, on a later hop was followed by another INVITE of the element that got it",
  "it was forwarded",
  "The call was forwarded: {at}[ names {seen}], and the proxy that got it followed with {then}.",
  "Where that is not wanted, check the forwarding of the called user." },
{ FINDING_TRIED_ELSEWHERE, CHAT, CERTAIN, ABOUT_CALL, tried_elsewhere,
  "The call was answered after another branch had refused it with a final response from 400, but not 482 or 487; the same place that took it at another try of the caller is none",
  "another place refused first",
  "Another place was tried first and refused: {at} from {from}; then {against}.",
  "Where that delays calls, check the order of the hunt, and why the first place refuses." },
{ FINDING_INFERRED, CHAT, LIKELY, ABOUT_CALL, answer_inferred,
  "No final response to the INVITE is in the capture, but an ACK, or an accepted BYE or re-INVITE is",
  "messages are missing from the capture",
  "The capture lacks {what}: {at} shows that there was one.",
  "Packets may be lost at the capture point, or fragments; times that rest on that message are not known." },
{ FINDING_INFERRED, CHAT, LIKELY, ABOUT_CALL, answer_of_other_hop,
  "The final response was seen on a later hop only, and an ACK on the first",
  "messages are missing from the capture",
  "The capture lacks {what}: {at} of the next hop and the ACK show it.",
  "Packets may be lost at the capture point, or fragments; times that rest on that message are not known." },
{ FINDING_INFERRED, CHAT, LIKELY, ABOUT_CALL, begins_later,
  "The first message of the call is not its INVITE",
  "the capture begins later than the call",
  "The capture lacks {what}: the first message of this call is {at}.",
  "Start the capture before the call where its beginning matters." },
{ FINDING_INFERRED, CHAT, LIKELY, ABOUT_REQUEST, ack_inferred,
  "A 2xx has no ACK in the capture, but was not repeated, and the call went on for 2 s or more",
  "messages are missing from the capture",
  "The capture lacks {what}: {at} was not repeated, so it was acknowledged.",
  "Packets may be lost at the capture point, or the ACK takes another way." },
{ FINDING_INFERRED, CHAT, LIKELY, ABOUT_REQUEST, bye_answer_inferred,
  "A BYE has no final response in the capture, but was not repeated in the 2 s or more that the file goes on",
  "messages are missing from the capture",
  "The capture lacks {what} ({at}): it was not repeated, so it was answered.",
  "Packets may be lost at the capture point, or the answer takes another way." },
{ FINDING_INFERRED, CHAT, LIKELY, ABOUT_CALL, request_inferred,
  "A response has no request in the capture, the INVITE of the call is there, and no CSeq names another method than its request",
  "messages are missing from the capture",
  "The capture lacks the {what} that {at} answers.",
  "Packets may be lost at the capture point, or fragments, or one direction takes another way." },
{ FINDING_INFERRED, CHAT, LIKELY, ABOUT_REQUEST, joined_without_branch,
  "A final response has another branch than its request, but the same Call-ID, CSeq, From tag and ends",
  "a response has another branch than its request",
  "{against} has another Via branch than {at}; Call-ID, CSeq, From tag and ends say that it is the answer.",
  "Check the element that changes or strips Via on the way back (RFC 3261 18.1.2)." },
};

const finding_table findings_about_story = { rows, G_N_ELEMENTS(rows) };
