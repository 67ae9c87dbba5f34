/* rules_cause.c - conditions of the verdicts from what the Q.850 cause, the other leg or the request itself explains
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask_call.h"

static bool warning_is(const call_facts *f, const char *code)
{
    const char *w = f->final && f->final->detail ? f->final->detail->warning : NULL;
    return w && strncmp(w, code, 3) == 0;
}

HOLDS(unallocated, CAUSE_IN(f, 1))

static bool holds_unallocated_early(const call_facts *f)
{
    int64_t cause = final_cause(f);

    /* Ringing, or a final that tells more, comes from a route that was tried behind the announcement. */
    return has_failed(f) && early_cause(f) == 1 && !has_code(f, 486) && f->final->code < 600 && (cause <= 1 || cause == 16 || cause == 31 || cause == 127);
}

/* FreeSWITCH sends 484 for an unknown gateway (808) and a bad URI (810) too: its own settings, not the number. */
HOLDS(incomplete, (has_code(f, 484) && !sip_reason_is(f->final, 808) && !sip_reason_is(f->final, 810)) || CAUSE_IN(f, 28))

/* In a 401, 403 or 407 "not registered" speaks of the caller. */
static bool phrase_says_unregistered(const call_facts *f)
{
    return !has_code(f, 401) && !has_code(f, 403) && !has_code(f, 407) &&
           (phrase_contains(f, "not registered") || phrase_contains(f, "not online") || phrase_contains(f, "offline"));
}

static bool holds_not_registered(const call_facts *f)
{
    return has_failed(f) && ((CAUSE_IN(f, 20) && !rang_for(f, RING_OUT)) || sip_reason_is(f->final, 806) ||
           reason_text_contains(f->final, "USER_NOT_REGISTERED") || phrase_says_unregistered(f));
}

static bool holds_not_registered_proxy(const call_facts *f)
{
    const char *product = f->final && f->final->detail ? f->final->detail->product : NULL;

    return has_code(f, 480) && !f->provisional && final_cause(f) < 0 && f->invite && facts_wait(f) < HUMAN_TIME &&
           (text_contains(product, "kamailio") || text_contains(product, "opensips"));
}

HOLDS(busy_everywhere, has_code(f, 600))
HOLDS(busy_cause, has_code(f, 486) && CAUSE_IN(f, 17) && !rang_for(f, HUMAN_TIME))
HOLDS(busy_other_code, CAUSE_IN(f, 17) && !rang_for(f, HUMAN_TIME))
HOLDS(no_answer_cause, CAUSE_IN(f, 18, 19) && rang_for(f, RING_OUT))

/* Asterisk writes 19, and RFC 3398 gives 18, for any 480: nothing need have rung. */
static bool holds_no_answer_quick(const call_facts *f)
{
    int64_t wait = facts_wait(f);
    return CAUSE_IN(f, 18, 19) && wait >= 0 && wait < RING_OUT;
}

HOLDS(no_answer_silent, CAUSE_IN(f, 18, 19))

/* Cause 21 behind ringing: an ISDN or GSM user, or a phone behind a PBX that turned its 603 into 403. */
HOLDS(rejected_ringing, CAUSE_IN(f, 21) && !has_code(f, 486) && !has_code(f, 603) && rang_for(f, HUMAN_TIME))
HOLDS(hung_up, (has_code(f, 603) && CAUSE_IN(f, 0, 16)) || (has_code(f, 480) && CAUSE_IN(f, 16)))
HOLDS(no_bandwidth, has_failed(f) && warning_is(f, "370"))

static const message_detail *final_detail(const call_facts *f)
{
    static const message_detail none = { .retry_after = SECONDS_NONE, .min_se = SECONDS_NONE, .min_expires = SECONDS_NONE };

    return f->final && f->final->detail ? f->final->detail : &none;
}

HOLDS(bad_extension, has_code(f, 420))
HOLDS(extension_required, has_code(f, 421))
HOLDS(session_interval, has_code(f, 422))
HOLDS(interval, has_code(f, 423))
HOLDS(too_large, has_code(f, 413) || has_code(f, 513))
HOLDS(bad_uri, has_code(f, 414) || has_code(f, 416))
HOLDS(not_accepted, has_code(f, 406) || has_code(f, 415))
HOLDS(method_refused, has_code(f, 405) || has_code(f, 501))

static bool holds_refused_as_it_is(const call_facts *f)
{
    return has_code(f, 424) || has_code(f, 425) || has_code(f, 493) || has_code(f, 494) || has_code(f, 505) || has_code(f, 580);
}

/* RFC 3891 3 */
HOLDS(replaces_nothing, has_code(f, 481) && f->invite && f->invite->envelope->story && f->invite->envelope->story->replaces_call_id)
HOLDS(replaces_late, (has_code(f, 486) || has_code(f, 603)) && !f->ringing && too_late_for(f))
HOLDS(copy_refused, has_code(f, 482) && retry_kept_cseq(f))
HOLDS(bad_request_told, has_code(f, 400) && (final_detail(f)->phrase || final_detail(f)->warning))
HOLDS(bad_request, has_code(f, 400))
HOLDS(incompatible, has_code(f, 488) || has_code(f, 606) || (has_failed(f) && (warning_is(f, "304") || warning_is(f, "305"))))

/* Not 79: gateways write it for 403, 406, 415 and 501 alike. */
HOLDS(incompatible_cause, CAUSE_IN(f, 58, 65, 70, 88))
HOLDS(next_hop_cause, CAUSE_IN(f, 102) && !f->ringing)
HOLDS(congestion, CAUSE_IN(f, 34, 42, 44, 47))

static bool holds_congestion_asterisk(const call_facts *f)
{
    const message_detail *d = f->final ? f->final->detail : NULL;

    return d && has_code(f, 503) && CAUSE_IN(f, 0, 34) && text_contains(d->product, "asterisk") &&
           d->retry_after == SECONDS_NONE;
}

HOLDS(network_cause, CAUSE_IN(f, 27, 38, 41, 43, 46))

static const verdict_rule rows[] = {
#include "verdict/rules_cause.inc"
};

const verdict_table verdicts_cause = { rows, G_N_ELEMENTS(rows) };
