/* print_list.c - search results, and the tables as lists of one line a row
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "print.h"
#include "relate.h"

#define EXCERPT 150     /* bytes of a text shown beside a hit */

/* A hit in the name is in the title already: then tell what the row is about. */
static char *hit_text(const search_hit *hit)
{
    bool in_name = strcmp(hit->where, "name") == 0;
    char *excerpt = search_excerpt(in_name ? hit->about : hit->text, in_name ? 0 : hit->at, EXCERPT);
    char *text = in_name ? g_strdup(excerpt) : g_strdup_printf("%s: %s", hit->where, excerpt);

    g_free(excerpt);
    return text;
}

static void print_hit(page *p, const search_hit *hit)
{
    char *title = g_strdup_printf("%s%s%s", hit->key, hit->name ? " " : "", hit->name ? hit->name : "");
    char *text = hit_text(hit), *more = g_strdup_printf("[%s]", hit->lookup);

    page_title(p, INK_TITLE, title);
    page_text(p, 4, text);
    page_text(p, 4, more);
    g_free(title);
    g_free(text);
    g_free(more);
}

void print_search(page *p, const search_result *result, unsigned limit)
{
    unsigned total = result->hits->len, shown = limit && limit < total ? limit : total;
    char *rest = g_strdup_printf("%u of %u. All: sipexplain --limit 0 search %s", shown, total, result->query);

    for (unsigned i = 0; i < shown; i++)
        print_hit(p, &g_array_index(result->hits, search_hit, i));
    if (shown < total) {
        page_gap(p);
        page_text(p, 0, rest);
    }
    g_free(rest);
}

/* A list keeps one row a line whatever the width: people grep it. */
static void row_line(page *p, const char *key, int key_width, const char *name)
{
    g_string_append_printf(p->out, "%-*s  %s\n", key_width, key, name);
}

static void number_line(page *p, unsigned number, const char *name, const char *remark)
{
    char *key = g_strdup_printf("%3u", number), *text = g_strdup_printf("%s%s", name, remark);

    row_line(p, key, 3, text);
    g_free(key);
    g_free(text);
}

void print_response_list(page *p)
{
    size_t count;
    const response_row *rows = response_rows(&count);

    for (size_t i = 0; i < count; i++)
        number_line(p, rows[i].code, rows[i].name, rows[i].registered ? "" : " (not registered)");
}

void print_cause_list(page *p)
{
    size_t count;
    const q850_row *rows = q850_rows(&count);

    for (size_t i = 0; i < count; i++)
        number_line(p, rows[i].value, rows[i].name, rows[i].defined ? "" : " (not in Q.850)");
}

void print_reason_list(page *p)
{
    size_t count, cause_count;
    const reason_protocol_row *rows = reason_protocol_rows(&count);
    const reason_cause_row *causes = reason_cause_rows(&cause_count);

    for (size_t i = 0; i < count; i++) {
        row_line(p, rows[i].token, 18, rows[i].name);
        for (size_t k = 0; k < cause_count; k++) {
            if (!span_equal_nocase(span_of(causes[k].protocol), span_of(rows[i].token)))
                continue;
            char *key = g_strdup_printf("%s %u", causes[k].protocol, causes[k].cause);
            row_line(p, key, 18, causes[k].name);
            g_free(key);
        }
    }
}

void print_warning_list(page *p)
{
    size_t count;
    const warning_row *rows = warning_rows(&count);

    for (size_t i = 0; i < count; i++)
        number_line(p, rows[i].code, rows[i].name, "");
}

void print_location_list(page *p)
{
    size_t count;
    const location_row *rows = location_rows(&count);

    for (size_t i = 0; i < count; i++)
        row_line(p, rows[i].token, 6, rows[i].name);
}
