/* measure.h - the metrics of RFC 6076, and ASR, NER and post-dial delay
 *
 * Sums up calls and registrations, then divides. It draws no conclusion of its
 * own: what became of a call is the verdict's to say. doc/metrics.md has each
 * formula with its section. Times are nanoseconds. Nothing here fails.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_MEASURE_H
#define SIPEXPLAIN_MEASURE_H

#include "verdict/verdict.h"

#define TIMER_F (INT64_C(32) * 1000000000)      /* 64*T1 with the default T1 (RFC 3261 17.1.2.2) */

/* Delays. X(id, name, unit in ns, name of the unit) */
#define MEASURE_DELAYS(X) \
    X(DELAY_SRD_SUCCESSFUL, "SRD successful", 1000000000, "s") \
    X(DELAY_SRD_FAILED,     "SRD failed",     1000000000, "s") \
    X(DELAY_PDD,            "PDD",            1000000000, "s") \
    X(DELAY_SDD,            "SDD",               1000000, "ms") \
    X(DELAY_SDT_COMPLETED,  "SDT completed",  1000000000, "s") \
    X(DELAY_SDT_FAILED,     "SDT failed",     1000000000, "s") \
    X(DELAY_RRD,            "RRD",               1000000, "ms")

typedef enum {
#define X(id, name, unit, unit_name) id,
    MEASURE_DELAYS(X)
#undef X
    DELAY_COUNT
} delay_id;

typedef struct {
    /* Calls whose first INVITE is in the capture. */
    uint64_t calls, in_progress;
    uint64_t answered;          /* INVITE answered with 2xx */
    uint64_t reached;           /* answered, busy, not answered in time, refused, or given up while it rang */
    uint64_t ineffective;       /* final response 408, 500, 503 or 504 */
    uint64_t completed;         /* answered, and the BYE got a final response */

    /* Their INVITEs: neither retransmissions, nor relays, nor re-INVITEs. */
    uint64_t invites;
    uint64_t challenged;        /* 401 or 407, and another INVITE followed */
    uint64_t redirected;        /* 3xx */
    uint64_t invites_answered;  /* 2xx */
    uint64_t invites_effective; /* 2xx, 480, 486, 600, 603 */
    uint64_t blocked;           /* of them: 603 where analytics blocked the call (603+) */

    /* REGISTERs, likewise. */
    uint64_t registers;
    uint64_t registers_challenged;      /* 401 or 407, and another REGISTER followed */
    uint64_t registers_failed;  /* 4xx but 401, 402, 407; 5xx; 6xx; no answer until Timer F */

    GArray *delays[DELAY_COUNT];        /* of int64_t, in ns */
} measure;

measure *measure_new(void);
void measure_free(measure *m);

/* v: the verdict of a call; one without its INVITE in the capture is not counted. */
void measure_call(measure *m, const verdict *v);
/* c: not a call, but what has the same Call-ID; now: time of the newest message of the file. */
void measure_registrations(measure *m, const call *c, int64_t now);
/* Adds what b holds to a. */
void measure_add(measure *a, const measure *b);

typedef struct {
    uint64_t part, whole;       /* whole 0: the metric is not defined (RFC 6076 4) */
} ratio;

/* Ratios. X(id, name, part, whole, what is counted) */
#define MEASURE_RATIOS(X) \
    X(RATIO_SER,   "SER",   m->invites_answered,  m->invites - m->redirected, \
      "INVITEs answered, of all but the redirected") \
    X(RATIO_SER_APART,  "SER, challenges apart",  m->invites_answered,  m->invites - m->redirected - m->challenged, \
      "the same without INVITEs whose challenge was answered") \
    X(RATIO_SEER,  "SEER",  m->invites_effective, m->invites - m->redirected, \
      "INVITEs with 200, 480, 486, 600 or 603, of all but the redirected") \
    X(RATIO_SEER_APART, "SEER, challenges apart", m->invites_effective, m->invites - m->redirected - m->challenged, \
      "the same without INVITEs whose challenge was answered") \
    X(RATIO_SEER_UNBLOCKED, "SEER without 603+ blocks", m->invites_effective - m->blocked, \
      m->blocked ? m->invites - m->redirected : 0, \
      "a 603+ block taken for what it is: no effect of the called user") \
    X(RATIO_SEER_UNBLOCKED_APART, "... challenges apart", m->invites_effective - m->blocked, \
      m->blocked ? m->invites - m->redirected - m->challenged : 0, \
      "the same without INVITEs whose challenge was answered") \
    X(RATIO_ISA,   "ISA",   m->ineffective, m->calls, "calls with 408, 500, 503 or 504") \
    X(RATIO_SCR,   "SCR",   m->completed,   m->calls, "calls answered and ended by a BYE that got a response") \
    X(RATIO_ASR,   "ASR",   m->answered,    m->calls, "calls answered") \
    X(RATIO_NER,   "NER",   m->reached,     m->calls, "calls answered, busy, not answered, declined, or given up while ringing") \
    X(RATIO_IRA,   "IRA",   m->registers_failed, m->registers, \
      "REGISTERs that failed or got no response in 32 s") \
    X(RATIO_IRA_APART,   "IRA, challenges apart", m->registers_failed, m->registers - m->registers_challenged, \
      "the same without REGISTERs whose challenge was answered")

typedef enum {
#define X(id, name, part, whole, counts) id,
    MEASURE_RATIOS(X)
#undef X
    RATIO_COUNT
} ratio_id;

ratio measure_ratio(const measure *m, ratio_id id);

typedef struct {
    unsigned n;                 /* 0: nothing else is defined */
    int64_t mean, min, max;
    int64_t p50, p90, p95, p99; /* nearest rank: a value that was measured */
} distribution;

/* Sorts the delays. */
distribution measure_distribution(measure *m, delay_id id);
/* The smallest value that at least percent of the values do not exceed. Sorted, n > 0. */
int64_t percentile(const int64_t *values, unsigned n, unsigned percent);

#endif
