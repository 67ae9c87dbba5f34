/* verdict.c - one verdict a call: the first rule that holds, its sentences, and what is remembered of both
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/verdict.h"

#include "base/table.h"
#include "verdict/ask_call.h"
#include "verdict/finding.h"
#include "verdict/placeholders.h"
#include "verdict/sentence.h"

const char *outcome_name(call_outcome outcome)
{
    static const char *const names[] = {
#define X(id, text) text,
        CALL_OUTCOMES(X)
#undef X
    };
    return outcome < OUTCOME_COUNT ? names[outcome] : "";
}

const char *verdict_id_name(verdict_id id)
{
    static const char *const names[] = {
#define X(id, text, severity, summary) text,
        VERDICT_IDS(X)
#undef X
    };
    return id < VERDICT_COUNT ? names[id] : "";
}

const char *confidence_name(confidence c)
{
    static const char *const names[] = { "certain", "likely", "possible" };
    return names[c];
}

/* ---- sentences ---- */

struct verdict_sentences {
    wmem_allocator_t *scope;
    char *text, *check;         /* NULL: not asked for yet */
};

static char *say(const verdict *v, const char *words)
{
    const call_facts f = facts_judged(&v->facts);

    return sentence_expand(v->sentences->scope, words, put_fact, &f);
}

const char *verdict_text(const verdict *v)
{
    verdict_sentences *s = v->sentences;

    if (!v->rule)
        return "";
    if (!s->text)
        s->text = say(v, v->rule->sentence);
    return s->text;
}

const char *verdict_check(const verdict *v)
{
    verdict_sentences *s = v->sentences;

    if (!v->rule || !v->rule->check)
        return NULL;
    if (!s->check)
        s->check = say(v, v->rule->check);
    return s->check;
}

/* ---- one verdict a call, remembered ---- */

typedef struct {
    verdict result;
    verdict_sentences sentences;
    finding *findings;
    uint64_t version;
    int64_t now;
    bool whole_file;
} memo;

struct verdict_store {
    wmem_allocator_t *scope;
    const tracker *tracker;
    table *memos;               /* call -> memo */
};

verdict_store *verdict_store_new(wmem_allocator_t *scope, const tracker *t)
{
    verdict_store *store = wmem_new(scope, verdict_store);

    *store = (verdict_store){ scope, t, table_new(scope, g_direct_hash, g_direct_equal) };
    return store;
}

static memo *memo_of(const verdict_store *store, const call *c)
{
    return (memo *)table_find(store->memos, c);
}

static memo *memo_new(verdict_store *store, const call *c)
{
    memo *m = wmem_new0(store->scope, memo);

    m->sentences.scope = store->scope;
    m->result.sentences = &m->sentences;
    table_put(store->memos, c, m);
    return m;
}

static void forget_sentences(verdict_sentences *s)
{
    wmem_free(s->scope, s->text);
    wmem_free(s->scope, s->check);
    s->text = s->check = NULL;
}

/* A verdict rests on the other legs too. */
static uint64_t version_of(const call *c)
{
    uint64_t version = c->version + (c->refers ? c->refers->version : 0);

    for (const call_leg *l = c->legs; l; l = l->next)
        version += l->other->version;
    return version;
}

/*
 * To judge a call takes as long as it has messages. One of very many, which is none of people, is not judged anew at each
 * of them while the file is read, but when a part of 64 is new.
 */
#define LONG_CALL   1000        /* messages */

static bool is_fresh_enough(const memo *m, uint64_t version)
{
    return !m->whole_file && version > LONG_CALL && version - m->version < version / 64;
}

/* What did not happen yet is a fact too, so the clock counts. */
static bool is_current(const verdict_store *store, const call *c, const memo *m)
{
    if (!tracker_is_whole(store->tracker) && is_fresh_enough(m, version_of(c)))
        return true;
    return m->version == version_of(c) && m->whole_file == tracker_is_whole(store->tracker) && m->now == tracker_now(store->tracker);
}

/* Gives back what a memo holds beside itself. */
static void forget_contents(memo *m)
{
    forget_sentences(&m->sentences);
    wmem_free(m->sentences.scope, m->findings);
    m->findings = NULL;
    m->result.findings = NULL;
    m->result.finding_count = 0;
}

void verdict_forget(verdict_store *store, const call *c)
{
    memo *m = memo_of(store, c);

    if (!m)
        return;
    table_take(store->memos, c);
    forget_contents(m);
    wmem_free(store->scope, m);
}

static void keep_findings(verdict_store *store, memo *m)
{
    finding found[FINDINGS_MAX];
    unsigned n = findings_gather(store->tracker, &m->result.facts, found);

    if (!n)
        return;
    m->findings = (finding *)wmem_memdup(store->scope, found, n * sizeof *found);
    for (unsigned i = 0; i < n; i++)
        m->findings[i].about.facts = &m->result.facts;
    m->result.findings = m->findings;
    m->result.finding_count = n;
}

static const verdict_rule *first_rule(const call_facts *facts)
{
    const call_facts f = facts_judged(facts);
    const verdict_rule *rule;

    for (size_t n = 0; (rule = verdict_rule_at(n)); n++)
        if (rule->holds(&f))
            return rule;
    return NULL;
}

#define LEGS_BEHIND_LEGS 3   /* PBX behind PBX; beyond, nobody captures */

/* What became of the leg that this one waited for, and of the one behind that. */
static const verdict_rule *judge(const tracker *t, call_facts *f, unsigned depth)
{
    const call *leg = f->failing_leg ? f->failing_leg : f->silent_leg;

    if (leg && depth < LEGS_BEHIND_LEGS) {
        call_facts of_leg;

        facts_gather(t, leg, &of_leg);
        const verdict_rule *rule = judge(t, &of_leg, depth + 1);

        /* A PBX may give up its leg before anybody can say that there will be no response. */
        f->leg_verdict = rule ? rule->id : f->failing_leg ? VERDICT_COUNT : VERDICT_NO_RESPONSE;
        f->leg_confidence = !rule || f->leg_evidence == LEG_NUMBERS ? CONFIDENCE_POSSIBLE : rule->confidence;
    }
    return first_rule(f);
}

const verdict *verdict_of(verdict_store *store, const call *c)
{
    memo *m = memo_of(store, c);

    if (m && is_current(store, c, m))
        return &m->result;
    if (!m)
        m = memo_new(store, c);
    forget_contents(m);
    m->version = version_of(c);
    m->now = tracker_now(store->tracker);
    m->whole_file = tracker_is_whole(store->tracker);

    verdict *v = &m->result;
    facts_gather(store->tracker, c, &v->facts);
    v->rule = c->number ? judge(store->tracker, &v->facts, 0) : NULL;
    v->confidence = v->rule ? v->rule->confidence : CONFIDENCE_CERTAIN;
    if (v->facts.behind)
        v->confidence = MAX(v->confidence, CONFIDENCE_LIKELY);
    v->facts.rests_on_leg = v->rule && rests_on_leg(v->rule);
    if (v->facts.rests_on_leg && v->confidence < v->facts.leg_confidence)
        v->confidence = v->facts.leg_confidence;
    v->outcome = v->rule ? v->rule->outcome : OUTCOME_IN_PROGRESS;
    if (c->number)
        keep_findings(store, m);
    return v;
}
