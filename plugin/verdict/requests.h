/* requests.h - requests that are no calls and no registrations, by method and peer: what became of them, and why
 *
 * Made from the transactions that the tracker keeps, whenever it is asked for. A peer is the address and port that a request
 * was sent to on the hop where it was seen first.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_REQUESTS_H
#define SIPEXPLAIN_REQUESTS_H

#include "track/track.h"

/* What goes wrong. X(id, name) */
#define REQUEST_PROBLEMS(X) \
    X(PROBLEM_UNANSWERED,  "unanswered") \
    X(PROBLEM_REFUSED,     "refused")               /* with one code */ \
    X(PROBLEM_CREDENTIALS, "credentials-refused")   /* challenged once more */ \
    X(PROBLEM_UNSIGNED,    "challenge-unanswered") \
    X(PROBLEM_SMS,         "sms-failed")            /* an RP-ERROR says so, with one cause */ \
    X(PROBLEM_ENDED,       "subscription-ended")    /* by its notifier, with one reason */

typedef enum {
#define X(id, name) id,
    REQUEST_PROBLEMS(X)
#undef X
    PROBLEM_COUNT
} request_problem_id;

/* Requests of a group that went wrong in one way. */
typedef struct {
    request_problem_id id;
    unsigned code;                  /* status code, or RP-Cause; 0: none */
    const char *reason;             /* of Subscription-State; "": none */
    unsigned count;
    const transaction *first, *last;
    const transaction *about;       /* SMS: the MESSAGE that carried it; ended: the SUBSCRIBE that was to keep it. Of the last one; NULL: not seen */
} request_problem;

#define REQUEST_PROBLEMS_MAX 12     /* of a group; the others are counted only */
#define REQUEST_GROUPS_MAX   1024   /* likewise */

typedef struct {
    sip_method method;
    uint32_t host;                  /* index for tracker_host() */
    uint16_t port;
    unsigned order;                 /* of appearance */
    unsigned sent, outcomes[UNANSWERED + 1];    /* transaction_outcome */
    unsigned silent;                /* unanswered since the newest that was answered */
    const transaction *silent_since;
    unsigned delivered;             /* SMS, as an RP-ACK says */
    unsigned failed;                /* all problems but subscriptions that ended, and an OPTIONS that got any answer of the peer itself */
    unsigned dropped;               /* messages beyond the limit of their Call-ID, not looked at */
    unsigned problem_count;
    request_problem problems[REQUEST_PROBLEMS_MAX];
} request_group;

typedef struct {
    const tracker *tracker;
    GPtrArray *groups;              /* of request_group *, those with most failures first, then as they appear */
    unsigned sent, failed;
    unsigned left_out;              /* requests to peers beyond REQUEST_GROUPS_MAX */
} requests;

/* Of the calls that are wanted. Freed by requests_free(); lives as long as the tracker. */
requests *requests_gather(const tracker *t, bool (*wanted)(const call *c, const void *about), const void *about);
void requests_free(requests *r);

/* A request that counts: not its later hops, nor one that came another way. */
bool request_counts(const transaction *x);
/* Where it was sent to. */
void request_peer(const transaction *x, uint32_t *host, uint16_t *port);
const char *request_outcome_name(transaction_outcome o);    /* "accepted", "unanswered" */
const char *request_problem_name(request_problem_id id);

/* When it began; of silence, the one that lasts. */
int64_t request_problem_time(const request_group *g, const request_problem *p);
/* In one sentence, and what to check. when: of request_problem_time(), in words. Allocated in scope. */
char *request_problem_text(wmem_allocator_t *scope, const requests *r, const request_group *g, const request_problem *p, const char *when);
const char *request_problem_check(const requests *r, const request_group *g, const request_problem *p);

#endif
