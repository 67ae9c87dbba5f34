/* rules_leg.c - verdicts that the other leg gives: what the outgoing leg of a PBX learned, its caller should too
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ask_call.h"

/* A PBX between two legs often gives the caller a vaguer code than its own outgoing leg got. */
static bool is_vague(const call_facts *f)
{
    int64_t cause = final_cause(f);

    return (real_code(f) >= 500 || has_code(f, 480)) && cause != 17 && cause != 1 && cause != 28;
}

/* A number is not unknown because the network behind the PBX failed. */
static bool hides_failure(const call_facts *f)
{
    return has_code(f, 404) && f->failing_leg && f->leg_final->code >= 500 && f->leg_final->code < 600;
}

/* The refusal of this leg is that of the other one, passed on. */
static bool is_passed_on(const call_facts *f)
{
    return f->failing_leg && f->leg_evidence != LEG_NUMBERS && f->final->time - f->leg_final->time < SECOND / 10;
}

static bool leg_says(const call_facts *f, verdict_id id)
{
    if (f->leg_verdict != id || !has_failed(f) || (f->failing_leg && f->leg_final->code == f->final->code && final_cause(f) < 0))
        return false;
    return is_vague(f) || hides_failure(f) || is_passed_on(f);
}

/* Each row asks for the verdict of its id. */
#define LEG_VERDICTS(X) \
    X(LOOP, loop) X(BLOCKED_BY_ANALYTICS, blocked_by_analytics) X(UNWANTED, unwanted) X(IDENTITY_REJECTED, identity_rejected) \
    X(PREEMPTED, preempted) X(AUTH_FAILED, auth_failed) X(UNALLOCATED_NUMBER, unallocated_number) \
    X(NUMBER_INCOMPLETE, number_incomplete) X(NOT_REGISTERED, not_registered) X(BUSY_EVERYWHERE, busy_everywhere) \
    X(BUSY, busy) X(NO_ANSWER, no_answer) X(DECLINED_BY_PERSON, declined_by_person) \
    X(DECLINED_AUTOMATICALLY, declined_automatically) X(NOT_FOUND, not_found) X(BAD_REQUEST, bad_request) \
    X(INCOMPATIBLE_MEDIA, incompatible_media) X(FORBIDDEN, forbidden) X(NEXT_HOP_SILENT, next_hop_silent) \
    X(NO_RESPONSE, no_response) X(CONGESTION, congestion) X(NETWORK_FAILURE, network_failure) X(OVERLOAD, overload)

#define X(id, name) static bool holds_leg_##name(const call_facts *f) { return leg_says(f, VERDICT_##id); }
LEG_VERDICTS(X)
#undef X

static const verdict_rule rows[] = {
#include "verdict/rules_leg.inc"
};

const verdict_table verdicts_leg = { rows, G_N_ELEMENTS(rows) };

bool rests_on_leg(const verdict_rule *rule)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (rule == &rows[i])
            return true;
    return false;
}
