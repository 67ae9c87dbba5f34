/* search.c - words in the names and texts of all tables
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "relate.h"
#include "search.h"

#define FIELDS_MAX 8

typedef struct {
    const char *where;
    const char *text;
} field;

/* A row of any table, as the search sees it: field 0 is the name, field 1 the meaning; "" where it has none. */
typedef struct {
    const char *kind;
    char *key;
    char *lookup;
    field fields[FIELDS_MAX];
    unsigned count;
} entry;

enum {
    SCORE_KEY = 400,
    SCORE_KEY_WORD = 150,
    SCORE_NAME_IS_QUERY = 300,
    SCORE_NAME_HAS_QUERY = 60,
    SCORE_TEXT_HAS_QUERY = 15,
    SCORE_NAME_WORD = 120,
    SCORE_NAME_START = 90,
    SCORE_NAME_PART = 50,
    SCORE_TEXT_WORD = 20,
    SCORE_TEXT_START = 14,
    SCORE_TEXT_PART = 6,
    SCORE_FIRST_TEXT = 5        /* the meaning says more than the advice */
};

static bool word_char(char c)
{
    c = ascii_lower(c);
    return (c >= 'a' && c <= 'z') || ascii_digit(c);
}

typedef enum { MATCH_NONE, MATCH_PART, MATCH_START, MATCH_WORD } match;

/* The best occurrence of a word in a text; *at: where. */
static match best_match(const char *text, span word, size_t *at)
{
    span whole = span_of(text);
    match best = MATCH_NONE;

    for (size_t from = 0; from < whole.len;) {
        ptrdiff_t found = span_find_nocase(span_from(whole, from), word);
        if (found < 0)
            break;
        size_t start = from + (size_t)found, end = start + word.len;
        bool begins = start == 0 || !word_char(whole.p[start - 1]);
        bool ends = end == whole.len || !word_char(whole.p[end]);
        match m = begins ? (ends ? MATCH_WORD : MATCH_START) : MATCH_PART;
        if (m > best) {
            best = m;
            *at = start;
        }
        from = start + 1;
    }
    return best;
}

static unsigned match_score(match m, unsigned field_number)
{
    static const unsigned name[] = { 0, SCORE_NAME_PART, SCORE_NAME_START, SCORE_NAME_WORD };
    static const unsigned text[] = { 0, SCORE_TEXT_PART, SCORE_TEXT_START, SCORE_TEXT_WORD };

    if (m == MATCH_NONE)
        return 0;
    if (field_number == 0)
        return name[m];
    return text[m] + (field_number == 1 ? SCORE_FIRST_TEXT : 0);
}

/* 0: the word is nowhere in the row. */
static unsigned score_word(const entry *e, span word, unsigned *number, size_t *at)
{
    unsigned best = 0;

    for (unsigned i = 0; i < e->count; i++) {
        size_t where = 0;
        unsigned score = match_score(best_match(e->fields[i].text, word, &where), i);
        if (score > best) {
            best = score;
            *number = i;
            *at = where;
        }
    }
    return best;
}

static unsigned score_query(const entry *e, span query)
{
    size_t at;

    if (span_equal_nocase(span_of(e->fields[0].text), query))
        return SCORE_NAME_IS_QUERY;
    if (best_match(e->fields[0].text, query, &at) != MATCH_NONE)
        return SCORE_NAME_HAS_QUERY;
    for (unsigned i = 1; i < e->count; i++)
        if (best_match(e->fields[i].text, query, &at) != MATCH_NONE)
            return SCORE_TEXT_HAS_QUERY;
    return 0;
}

/* The number of a row that has a name: its key, or the last word of it. */
static bool is_key(const entry *e, span word)
{
    const char *last = strrchr(e->key, ' ');

    if (!*e->fields[0].text)
        return false;
    return span_equal_nocase(span_of(e->key), word) || (last && span_equal_nocase(span_of(last + 1), word));
}

static unsigned score_entry(const entry *e, char *const *words, const char *query, unsigned *number, size_t *at)
{
    unsigned total = 0;

    for (unsigned i = 0; words[i]; i++) {
        span word = span_of(words[i]);
        unsigned n = 0, score;
        size_t where = 0, ignored;
        score = score_word(e, word, &n, &where);
        if (is_key(e, word))
            score = SCORE_KEY;
        else if (best_match(e->key, word, &ignored) == MATCH_WORD)
            score = MAX(score, SCORE_KEY_WORD);
        if (!score)
            return 0;
        total += score;
        if (i == 0) {
            *number = n;
            *at = where;
        }
    }
    return total + score_query(e, span_of(query));
}

static void add_field(entry *e, const char *where, const char *text)
{
    if (!text || e->count == FIELDS_MAX)
        return;
    e->fields[e->count++] = (field){ where, text };
}

typedef struct {
    char **words;
    search_result *result;
    unsigned order;
} searcher;

/* The field that tells most of the row. */
static unsigned about(const entry *e)
{
    for (unsigned i = 1; i < e->count; i++)
        if (*e->fields[i].text)
            return i;
    return 0;
}

/* Scores the row and takes its strings. */
static void consider(searcher *s, entry *e)
{
    unsigned number = 0, score;
    size_t at = 0;

    s->order++;
    score = score_entry(e, s->words, s->result->query, &number, &at);
    if (!score) {
        g_free(e->key);
        g_free(e->lookup);
        return;
    }
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): score_entry() has chosen one of e->count fields, all with a text */
    if (!*e->fields[number].text)
        number = about(e);
    search_hit hit = {
        .kind = e->kind, .key = e->key, .lookup = e->lookup, .score = score, .order = s->order,
        .name = strcmp(e->fields[0].where, "name") == 0 ? e->fields[0].text : NULL,
        .where = e->fields[number].where, .text = e->fields[number].text, .at = at,
        .about = e->fields[about(e)].text,
    };
    g_array_append_val(s->result->hits, hit);
}

static void search_responses(searcher *s)
{
    size_t count;
    const response_row *rows = response_rows(&count);

    for (size_t i = 0; i < count; i++) {
        entry e = { .kind = "response", .key = g_strdup_printf("%u", rows[i].code) };
        e.lookup = g_strdup_printf("sipexplain %u", rows[i].code);
        add_field(&e, "name", rows[i].name);
        add_field(&e, "meaning", rows[i].meaning);
        add_field(&e, "when", rows[i].when);
        add_field(&e, "advice", rows[i].advice);
        add_field(&e, "spec", rows[i].spec);
        add_field(&e, "evidence", rows[i].evidence);
        consider(s, &e);
    }
}

static void search_causes(searcher *s)
{
    size_t count;
    const q850_row *rows = q850_rows(&count);

    for (size_t i = 0; i < count; i++) {
        entry e = { .kind = "q850", .key = g_strdup_printf("Q.850 %u", rows[i].value) };
        e.lookup = g_strdup_printf("sipexplain q850 %u", rows[i].value);
        add_field(&e, "name", rows[i].name);
        add_field(&e, "meaning", rows[i].meaning);
        add_field(&e, "advice", rows[i].advice);
        add_field(&e, "note", rows[i].note);
        consider(s, &e);
    }
}

static void search_warnings(searcher *s)
{
    size_t count;
    const warning_row *rows = warning_rows(&count);

    for (size_t i = 0; i < count; i++) {
        entry e = { .kind = "warning", .key = g_strdup_printf("Warning %u", rows[i].code) };
        e.lookup = g_strdup_printf("sipexplain warning %u", rows[i].code);
        add_field(&e, "name", rows[i].name);
        add_field(&e, "meaning", rows[i].meaning);
        add_field(&e, "spec", rows[i].spec);
        consider(s, &e);
    }
}

static void search_protocols(searcher *s)
{
    size_t count;
    const reason_protocol_row *rows = reason_protocol_rows(&count);

    for (size_t i = 0; i < count; i++) {
        entry e = { .kind = "reason-protocol", .key = g_strdup(rows[i].token) };
        e.lookup = g_strdup_printf("sipexplain reason %s", rows[i].token);
        add_field(&e, "name", rows[i].name);
        add_field(&e, "meaning", rows[i].meaning);
        add_field(&e, "spec", rows[i].spec);
        consider(s, &e);
    }
}

static void search_reason_causes(searcher *s)
{
    size_t count;
    const reason_cause_row *rows = reason_cause_rows(&count);

    for (size_t i = 0; i < count; i++) {
        entry e = { .kind = "reason-cause", .key = g_strdup_printf("%s %u", rows[i].protocol, rows[i].cause) };
        e.lookup = g_strdup_printf("sipexplain reason '%s;cause=%u'", rows[i].protocol, rows[i].cause);
        add_field(&e, "name", rows[i].name);
        add_field(&e, "meaning", rows[i].meaning);
        add_field(&e, "spec", rows[i].spec);
        consider(s, &e);
    }
}

static void search_locations(searcher *s)
{
    size_t count;
    const location_row *rows = location_rows(&count);

    for (size_t i = 0; i < count; i++) {
        entry e = { .kind = "location", .key = g_strdup_printf("location %s", rows[i].token) };
        e.lookup = g_strdup_printf("sipexplain location %s", rows[i].token);
        add_field(&e, "name", rows[i].name);
        add_field(&e, "meaning", rows[i].meaning);
        consider(s, &e);
    }
}

static void search_contrasts(searcher *s)
{
    size_t count;
    const contrast_row *rows = contrast_rows(&count);

    for (size_t i = 0; i < count; i++) {
        entry e = { .kind = "contrast", .key = g_strdup_printf("%u, not %u", rows[i].code, rows[i].other) };
        e.lookup = g_strdup_printf("sipexplain %u %u", rows[i].code, rows[i].other);
        add_field(&e, "", "");
        add_field(&e, "", "");
        add_field(&e, "text", rows[i].text);
        consider(s, &e);
    }
}

static char *pair_key(const contradiction_row *row)
{
    if (row->code == 0)
        return g_strdup_printf("any failure with %s %u", row->protocol, row->cause);
    if (row->code < 100)
        return g_strdup_printf("%uxx with %s", row->code, row->protocol);
    return g_strdup_printf("%u with %s %u", row->code, row->protocol, row->cause);
}

static char *pair_lookup(const contradiction_row *row)
{
    if (row->cause == 0)
        return g_strdup_printf("sipexplain reason %s", row->protocol);
    if (row->code < 100)
        return g_strdup_printf("sipexplain reason '%s;cause=%u'", row->protocol, row->cause);
    return g_strdup_printf("sipexplain --code %u reason '%s;cause=%u'", row->code, row->protocol, row->cause);
}

static void search_pairs(searcher *s, const char *kind, const contradiction_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        entry e = { .kind = kind, .key = pair_key(&rows[i]), .lookup = pair_lookup(&rows[i]) };
        add_field(&e, "", "");
        add_field(&e, "", "");
        add_field(&e, "text", rows[i].text);
        add_field(&e, "source", rows[i].source);
        consider(s, &e);
    }
}

static void search_contradictions(searcher *s)
{
    size_t count;
    const contradiction_row *rows = contradiction_rows(&count);

    search_pairs(s, "contradiction", rows, count);
    rows = remark_rows(&count);
    search_pairs(s, "remark", rows, count);
}

static char *vendor_lookup(const vendor_row *row)
{
    if (row->code)
        return g_strdup_printf("sipexplain %u", row->code);
    if (row->protocol && row->cause >= 0)
        return g_strdup_printf("sipexplain reason '%s;cause=%d'", row->protocol, row->cause);
    if (row->protocol)
        return g_strdup_printf("sipexplain reason %s", row->protocol);
    return g_strdup("sipexplain --markdown");
}

static void search_vendors(searcher *s)
{
    size_t count;
    const vendor_row *rows = vendor_rows(&count);

    for (size_t i = 0; i < count; i++) {
        entry e = { .kind = "vendor", .lookup = vendor_lookup(&rows[i]) };
        e.key = vendor_condition(&rows[i]);
        add_field(&e, "", "");
        add_field(&e, "", "");
        add_field(&e, "text", rows[i].text);
        add_field(&e, "phrase", rows[i].phrase);
        add_field(&e, "product", rows[i].product);
        add_field(&e, "source", rows[i].source);
        consider(s, &e);
    }
}

static int better_first(gconstpointer a, gconstpointer b)
{
    const search_hit *x = a, *y = b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* Words without the empty ones; NULL-terminated. */
static char **split_words(const char *query)
{
    char **all = g_strsplit_set(query, " \t\r\n", -1);
    GPtrArray *words = g_ptr_array_new();

    for (char **word = all; *word; word++) {
        if (**word)
            g_ptr_array_add(words, *word);
        else
            g_free(*word);
    }
    g_ptr_array_add(words, NULL);
    g_free(all);
    return (char **)g_ptr_array_free(words, FALSE);
}

static void clear_hit(gpointer data)
{
    search_hit *hit = data;

    g_free(hit->key);
    g_free(hit->lookup);
}

search_result *search_knowledge(const char *query)
{
    searcher s = { .words = split_words(query) };

    if (!s.words[0]) {
        g_strfreev(s.words);
        return NULL;
    }
    s.result = g_new0(search_result, 1);
    s.result->query = g_strjoinv(" ", s.words);
    s.result->hits = g_array_new(FALSE, FALSE, sizeof(search_hit));
    g_array_set_clear_func(s.result->hits, clear_hit);
    search_responses(&s);
    search_causes(&s);
    search_warnings(&s);
    search_protocols(&s);
    search_reason_causes(&s);
    search_locations(&s);
    search_contradictions(&s);
    search_contrasts(&s);
    search_vendors(&s);
    g_array_sort(s.result->hits, better_first);
    g_strfreev(s.words);
    return s.result;
}

void search_free(search_result *result)
{
    if (!result)
        return;
    g_array_unref(result->hits);
    g_free(result->query);
    g_free(result);
}

char *search_excerpt(const char *text, size_t at, size_t length)
{
    size_t len = strlen(text), start, end;

    if (len <= length)
        return g_strdup(text);
    start = at > length / 2 ? at - length / 2 : 0;
    if (start + length > len)
        start = len - length;
    end = start + length;
    while (start > 0 && start < at && text[start - 1] != ' ')
        start++;
    while (end < len && end > at && text[end] != ' ')
        end--;
    return g_strdup_printf("%s%.*s%s", start ? "..." : "", (int)(end - start), text + start, end < len ? "..." : "");
}
