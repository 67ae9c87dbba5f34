/* ids.c - what the ids mean that the Wireshark plugin gives to a call or a registration
 *
 * The one place where an id is looked up. Names come from ids.h; the rules are those
 * that the plugin is built from, without their conditions: cmake/rules-as-data.cmake.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "verdict/ids.h"
#include "explain.h"

static const id_row ids[] = {
#define X(symbol, id, severity, summary) { "verdict", id, #symbol, summary },
    VERDICT_IDS(X)
#undef X
#define X(symbol, id, summary) { "finding", id, #symbol, summary },
    FINDING_IDS(X)
#undef X
#define X(symbol, id, severity, summary) { "registration", id, #symbol, summary },
    REGISTRATION_IDS(X)
#undef X
};

static const struct {
    const char *symbol;
    const char *outcome, *confidence;   /* as in their enums, without the prefix; outcome NULL: has none */
    const char *needs, *sentence, *check;
} rules[] = {
#include "rules.inc"
};

/* "NO_ANSWER" as people write it. */
static const char *in_words(answer *a, const char *name)
{
    return name ? answer_take(a, g_strdelimit(g_ascii_strdown(name, -1), "_", ' ')) : NULL;
}

/* Without the [parts] that a call may lack, and {cancel_reason} in words. */
static const char *plain_sentence(answer *a, const char *sentence)
{
    GString *out = g_string_new(NULL);
    bool optional = false, stands_for = false;

    for (const char *c = sentence ? sentence : ""; *c; c++) {
        optional = *c == '[' || (optional && *c != ']');
        stands_for = *c == '{' || (stands_for && *c != '}');
        if (!optional && *c != ']')
            g_string_append_c(out, stands_for && *c == '_' ? ' ' : *c);
    }
    return answer_take(a, g_string_free(out, FALSE));
}

static void tell_rule(answer *a, size_t n)
{
    const char *outcome = in_words(a, rules[n].outcome), *confidence = in_words(a, rules[n].confidence);

    put_whole(a, NULL, "outcome:s confidence:s needs:s sentence:s check:s",
        outcome, confidence, rules[n].needs, rules[n].sentence, rules[n].check);
    say_gap(a);
    say_item(a, "When", rules[n].needs);
    say_item(a, outcome ? "Outcome" : "How sure", outcome ? answer_format(a, "%s, %s", outcome, confidence) : confidence);
    say_item(a, "Says", plain_sentence(a, rules[n].sentence));
    say_item(a, "Check", plain_sentence(a, rules[n].check));
}

/* So many of its rules also in a short text. */
static void tell_id(answer *a, size_t n, size_t shown)
{
    size_t told = 0;

    put_object(a, NULL);
    put_members(a, "kind:s id:s summary:s", ids[n].kind, ids[n].id, ids[n].summary);
    put_array(a, "rules");
    say_title(a, 0, answer_format(a, "%s (%s)", ids[n].id, ids[n].kind));
    say_text(a, answer_format(a, "%s.", ids[n].summary));
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (strcmp(rules[i].symbol, ids[n].symbol) != 0)
            continue;
        a->more = told++ >= shown;
        tell_rule(a, i);
    }
    a->more = false;
    if (told) {
        say_gap(a);
        say_text(a, "{Words} stand for a message with its frame, a time or another value.");
    }
    put_end_items(a);
}

bool explain_id(answer *a, const char *words)
{
    const char *id = answer_take(a, g_strdelimit(readable(words), " ", '-'));
    size_t found[G_N_ELEMENTS(ids)], count = 0;

    for (size_t n = 0; n < G_N_ELEMENTS(ids); n++)
        if (span_equal_nocase(span_of(ids[n].id), span_of(id)))
            found[count++] = n;
    if (count > 1)      /* a verdict, and one of a registration */
        put_items(a, "candidates", id);
    for (size_t i = 0; i < count; i++) {
        if (i)
            say_gap(a);
        tell_id(a, found[i], SHOWN / count);
    }
    if (count > 1)
        put_end_items(a);
    return count;
}

const id_row *id_rows(size_t *count)
{
    *count = G_N_ELEMENTS(ids);
    return ids;
}

const char *id_sentence(answer *a, const id_row *row)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
        if (strcmp(rules[i].symbol, row->symbol) == 0)
            return plain_sentence(a, rules[i].sentence);
    return NULL;
}

void list_ids(answer *a)
{
    put_items(a, "list", "id");
    for (size_t n = 0; n < G_N_ELEMENTS(ids); n++) {
        say_listed(a, 24, ids[n].id, answer_format(a, "%s: %s", ids[n].kind, ids[n].summary));
        put_whole(a, NULL, "kind:s id:s summary:s", ids[n].kind, ids[n].id, ids[n].summary);
    }
    put_end_items(a);
}
