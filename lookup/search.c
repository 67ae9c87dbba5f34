/* search.c - words in the names and texts of all tables
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain.h"

#define FIELDS_MAX  8
#define SHORT       9       /* hits in a short text */
#define EXCERPT     130     /* bytes of a text shown beside a hit */

typedef struct {
    const char *where;          /* "name", "meaning", ... */
    const char *text;
} search_field;

/* A row of any table, as the search sees it: field 0 is the name, field 1 what tells most of it; "" for a row of a text alone. */
typedef struct {
    const char *kind;           /* "response", "q850", "vendor", ... */
    const char *key;            /* "603", "Q.850 17", "STIR 428" */
    const char *lookup;         /* the command that explains the row */
    search_field fields[FIELDS_MAX];
    unsigned count;
    unsigned best;              /* the field with the best match */
    size_t at;                  /* where in it the match begins, bytes */
    unsigned score;
} hit;

typedef struct {
    answer *a;                  /* owns the strings */
    char **words;
    const char *query;          /* the words with one blank between them */
    GArray *hits;
} searcher;

typedef enum { MATCH_NONE, MATCH_PART, MATCH_START, MATCH_WORD } match;

/* What a word scores in a name and in a text; in the first text more, for the meaning says more than the advice. */
static const unsigned name_scores[] = { 0, 50, 90, 120 }, text_scores[] = { 0, 6, 14, 20 };
enum { FIRST_TEXT = 5, KEY_WORD = 150, KEY = 400 };
/* What all words together score. */
enum { TEXT_HAS_QUERY = 15, NAME_HAS_QUERY = 60, NAME_IS_QUERY = 300 };

/* The best occurrence of a word in a text; *at: where. */
static match best_match(const char *text, span word, size_t *at)
{
    span whole = span_of(text);
    match best = MATCH_NONE;
    ptrdiff_t found;

    for (size_t start = 0; (found = span_find_nocase(span_from(whole, start), word)) >= 0; start++) {
        start += (size_t)found;
        size_t end = start + word.len;
        bool begins = start == 0 || !g_ascii_isalnum(whole.p[start - 1]);
        bool ends = end == whole.len || !g_ascii_isalnum(whole.p[end]);
        match m = begins ? (ends ? MATCH_WORD : MATCH_START) : MATCH_PART;
        if (m > best) {
            best = m;
            *at = start;
        }
    }
    return best;
}

/* The best field for the first word is the one that is shown. 0: the word is nowhere in the row. */
static unsigned score_word(hit *h, span word, bool first)
{
    unsigned best = 0;

    for (unsigned i = 0; i < h->count; i++) {
        size_t at = 0;
        match m = best_match(h->fields[i].text, word, &at);
        unsigned score = i == 0 ? name_scores[m] : text_scores[m] + (m && i == 1 ? FIRST_TEXT : 0);
        if (score <= best)
            continue;
        best = score;
        h->best = first ? i : h->best;
        h->at = first ? at : h->at;
    }
    return best;
}

static unsigned score_query(const hit *h, span query)
{
    size_t at;

    if (span_equal_nocase(span_of(h->fields[0].text), query))
        return NAME_IS_QUERY;
    if (best_match(h->fields[0].text, query, &at) != MATCH_NONE)
        return NAME_HAS_QUERY;
    for (unsigned i = 1; i < h->count; i++)
        if (best_match(h->fields[i].text, query, &at) != MATCH_NONE)
            return TEXT_HAS_QUERY;
    return 0;
}

/* The number of a row that has a name: its key, or the last word of it. */
static bool is_key(const hit *h, span word)
{
    const char *last = strrchr(h->key, ' ');

    if (!*h->fields[0].text)
        return false;
    return span_equal_nocase(span_of(h->key), word) || (last && span_equal_nocase(span_of(last + 1), word));
}

/* 0: a word is nowhere in the row. */
static unsigned score_hit(hit *h, char *const *words, const char *query)
{
    unsigned total = 0;
    size_t at;

    for (unsigned i = 0; words[i]; i++) {
        span word = span_of(words[i]);
        unsigned score = score_word(h, word, i == 0);
        if (is_key(h, word))
            score = KEY;
        else if (best_match(h->key, word, &at) == MATCH_WORD)
            score = MAX(score, KEY_WORD);
        if (!score)
            return 0;
        total += score;
    }
    return total + score_query(h, span_of(query));
}

/* Fields are names and texts in turn, up to a name of NULL; those without a text are left out. */
static void consider(searcher *s, const char *kind, const char *key, const char *lookup, ...)
{
    hit h = { .kind = kind, .key = key, .lookup = lookup, .fields = { { "", "" } } };
    const char *where;
    va_list args;

    va_start(args, lookup);
    while ((where = va_arg(args, const char *))) {
        const char *text = va_arg(args, const char *);
        if (text)
            h.fields[h.count++] = (search_field){ where, text };
    }
    va_end(args);
    h.score = score_hit(&h, s->words, s->query);
    if (!h.score)
        return;
    if (h.best == 0 && !*h.fields[0].text)      /* found by its key alone */
        h.best = 2;
    g_array_append_val(s->hits, h);
}

/* The command that explains a Reason; cause -1: none. */
static const char *reason_lookup(answer *a, const char *options, const char *protocol, int64_t cause)
{
    if (cause < 0)
        return answer_format(a, "sipexplain reason %s", protocol);
    return answer_format(a, "sipexplain %sreason '%s;cause=%" G_GINT64_FORMAT "'", options, protocol, cause);
}

static void search_numbers(searcher *s)
{
    answer *a = s->a;
    size_t count;

    for (const response_row *row = response_rows(&count), *end = row + count; row < end; row++)
        consider(s, "response", answer_format(a, "%u", row->code), answer_format(a, "sipexplain %u", row->code),
            "name", row->name, "meaning", row->meaning, "when", row->when, "advice", row->advice, "spec", row->spec,
            "evidence", row->evidence, NULL);
    for (const q850_row *row = q850_rows(&count), *end = row + count; row < end; row++)
        consider(s, "q850", answer_format(a, "Q.850 %u", row->value), answer_format(a, "sipexplain q850 %u", row->value),
            "name", row->name, "meaning", row->meaning, "advice", row->advice, "note", row->note, NULL);
    for (const warning_row *row = warning_rows(&count), *end = row + count; row < end; row++)
        consider(s, "warning", answer_format(a, "Warning %u", row->code), answer_format(a, "sipexplain warning %u", row->code),
            "name", row->name, "meaning", row->meaning, "spec", row->spec, NULL);
}

static void search_reasons(searcher *s)
{
    answer *a = s->a;
    size_t count;

    for (const reason_protocol_row *row = reason_protocol_rows(&count), *end = row + count; row < end; row++)
        consider(s, "reason-protocol", row->token, reason_lookup(a, "", row->token, -1),
            "name", row->name, "meaning", row->meaning, "spec", row->spec, NULL);
    for (const reason_cause_row *row = reason_cause_rows(&count), *end = row + count; row < end; row++)
        consider(s, "reason-cause", answer_format(a, "%s %u", row->protocol, row->cause),
            reason_lookup(a, "", row->protocol, row->cause),
            "name", row->name, "meaning", row->meaning, "spec", row->spec, NULL);
    for (const location_row *row = location_rows(&count), *end = row + count; row < end; row++)
        consider(s, "location", answer_format(a, "location %s", row->token), answer_format(a, "sipexplain location %s", row->token),
            "name", row->name, "meaning", row->meaning, NULL);
}

static const char *pair_key(answer *a, const contradiction_row *row)
{
    const char *code = row->code ? answer_format(a, row->code < 100 ? "%uxx" : "%u", row->code) : "any failure";
    const char *cause = row->code && row->code < 100 ? "" : answer_format(a, " %u", row->cause);

    return answer_format(a, "%s with %s%s", code, row->protocol, cause);
}

static const char *pair_lookup(answer *a, const contradiction_row *row)
{
    return reason_lookup(a, row->code < 100 ? "" : answer_format(a, "--code %u ", row->code),
        row->protocol, row->cause ? row->cause : -1);
}

static const char *vendor_lookup(answer *a, const vendor_row *row)
{
    if (row->code)
        return answer_format(a, "sipexplain %u", row->code);
    return row->protocol ? reason_lookup(a, "", row->protocol, row->cause) : "sipexplain --markdown";
}

static void search_pairs(searcher *s, const char *kind, const contradiction_row *rows, size_t count)
{
    for (const contradiction_row *row = rows; row < rows + count; row++)
        consider(s, kind, pair_key(s->a, row), pair_lookup(s->a, row), "", "", "", "", "text", row->text, "source", row->source, NULL);
}

static void search_texts(searcher *s)
{
    answer *a = s->a;
    size_t count;
    const contradiction_row *pairs = contradiction_rows(&count);

    search_pairs(s, "contradiction", pairs, count);
    pairs = remark_rows(&count);
    search_pairs(s, "remark", pairs, count);
    for (const contrast_row *row = contrast_rows(&count), *end = row + count; row < end; row++)
        consider(s, "contrast", answer_format(a, "%u, not %u", row->code, row->other),
            answer_format(a, "sipexplain %u %u", row->code, row->other), "", "", "", "", "text", row->text, NULL);
    for (const vendor_row *row = vendor_rows(&count), *end = row + count; row < end; row++)
        consider(s, "vendor", vendor_condition(a, row), vendor_lookup(a, row), "", "", "", "", "text", row->text,
            "phrase", row->phrase, "product", row->product, "header", row->header_text, "source", row->source, NULL);
}

/* No name, and the kind in the key: a code that has the word in its name comes before the verdict "busy". */
static void search_ids(searcher *s)
{
    answer *a = s->a;
    size_t count;

    for (const id_row *row = id_rows(&count), *end = row + count; row < end; row++)
        consider(s, row->kind, answer_format(a, "%s (%s)", row->id, row->kind), answer_format(a, "sipexplain %s", row->id),
            "", "", "", "", "says", id_sentence(a, row), "summary", row->summary, NULL);
}

/* The sort is stable: of equal hits the one of the earlier table stands first. */
static int better_first(gconstpointer a, gconstpointer b)
{
    const hit *x = a, *y = b;

    return (x->score < y->score) - (x->score > y->score);
}

/* About length bytes of a text round an offset, cut between words. */
static const char *excerpt(answer *a, const char *text, size_t at, size_t length)
{
    size_t len = strlen(text), start, end;

    if (len <= length)
        return text;
    start = at > length / 2 ? at - length / 2 : 0;
    if (start + length > len)
        start = len - length;
    end = start + length;
    while (start > 0 && start < at && text[start - 1] != ' ')
        start++;
    while (end < len && end > at && text[end] != ' ')
        end--;
    return answer_format(a, "%s%.*s%s", start ? "..." : "", (int)(end - start), text + start, end < len ? "..." : "");
}

static void tell_hit(answer *a, const hit *h)
{
    const search_field *best = &h->fields[h->best];
    const char *name = *h->fields[0].text ? h->fields[0].text : NULL, *text;

    put_whole(a, NULL, "kind:s key:s name:s where:s text:s lookup:s", h->kind, h->key, name, best->where, best->text, h->lookup);
    /* A hit in the name is in the title already: then tell what the row is about. */
    if (name && h->best == 0)
        text = excerpt(a, h->fields[1].text, 0, EXCERPT);
    else
        text = answer_format(a, "%s: %s", best->where, excerpt(a, best->text, h->at, EXCERPT));
    say_hit(a, name ? answer_format(a, "%s %s", h->key, name) : h->key, text, h->lookup);
}

static void tell_hits(searcher *s, unsigned limit)
{
    answer *a = s->a;
    unsigned total = s->hits->len, shown = limit && limit < total ? limit : total;
    bool brief = a->more;

    put_object(a, NULL);
    put_members(a, "kind:s query:s total:u", "search", s->query, total);
    put_array(a, "hits");
    for (unsigned i = 0; i < shown; i++) {
        a->more = brief && i >= SHORT;
        tell_hit(a, &g_array_index(s->hits, hit, i));
    }
    put_end_items(a);
    a->more = false;
    if (shown == total || brief)
        return;
    say_gap(a);
    say_hit(a, answer_format(a, "%u of %u. All:", shown, total), NULL,
        answer_format(a, "sipexplain --limit 0 search %s", answer_quoted(a, s->query)));
}

unsigned search_knowledge(answer *a, const char *words, unsigned limit)
{
    searcher s = { .a = a, .query = answer_take(a, readable(words)), .hits = g_array_new(FALSE, FALSE, sizeof(hit)) };
    unsigned total;

    s.words = g_strsplit(s.query, " ", -1);
    search_numbers(&s);
    search_reasons(&s);
    search_texts(&s);
    search_ids(&s);
    g_array_sort(s.hits, better_first);
    tell_hits(&s, limit);
    total = s.hits->len;
    g_array_unref(s.hits);
    g_strfreev(s.words);
    return total;
}
