/* compare.c - several codes or causes, each explained for programs; people read the lines of one label side by side
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain.h"

typedef struct {
    const comparison *kind;
    const unsigned *numbers;
    unsigned count;
    answer_line *lines;         /* of all items; of those with the same label the first counts */
    unsigned *starts;           /* of each item, and where the last ends */
} comparing;

static const char *text_of(const comparing *c, unsigned item, const char *label)
{
    for (const answer_line *l = c->lines + c->starts[item]; l < c->lines + c->starts[item + 1]; l++)
        if ((l->look == LOOK_GLANCE || l->look == LOOK_ENTRY) && strcmp(l->label, label) == 0)
            return l->text;
    return NULL;
}

static const char *joined_titles(answer *a, const comparing *c)
{
    GString *text = g_string_new(c->kind->title);

    for (unsigned i = 0; i < c->count; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : i + 1 == c->count ? " and " : ", ", text_of(c, i, ""));
    return answer_take(a, g_string_free(text, FALSE));
}

static void say_side_by_side(answer *a, const comparing *c, const char *label)
{
    const char **cells = g_new0(const char *, c->count + 1);

    for (unsigned i = 0; i < c->count; i++) {
        const char *text = text_of(c, i, label);
        cells[i] = text ? text : "-";
    }
    say_row(a, label, cells);
    g_free((gpointer)cells);
}

/* What one says under a label; under none, how it differs from those behind it. */
static void say_of(answer *a, const comparing *c, unsigned item, const char *label)
{
    const char *text = *label ? text_of(c, item, label) : NULL;

    if (*label)
        say(a, LOOK_ENTRY, NUMBER_COLUMN, answer_format(a, "%u", c->numbers[item]), text ? text : c->kind->missing);
    for (unsigned k = item + 1; !*label && k < c->count; k++)
        c->kind->differ(a, c->numbers[item], c->numbers[k]);
}

static void say_comparison(answer *a, const comparing *c)
{
    say_title(a, 0, joined_titles(a, c));
    say_text(a, c->kind->intro);
    say_gap(a);
    for (const char *const *label = c->kind->labels; *label; label++) {
        a->more = c->count > 3 && label - c->kind->labels > 2;
        say_side_by_side(a, c, *label);
    }
    for (const char *const *chapter = c->kind->chapters; *chapter; chapter += 2) {
        a->more = chapter - c->kind->chapters >= (c->count > 2 ? 2 : 4);
        say_section(a, chapter[0]);
        for (unsigned i = 0; i < c->count; i++)
            say_of(a, c, i, chapter[1]);
    }
    a->more = false;
}

void compare(answer *a, const comparison *kind, const unsigned *numbers, unsigned count)
{
    comparing c = { .kind = kind, .numbers = numbers, .count = count, .starts = g_new(unsigned, count + 1) };

    put_items(a, "comparison", kind->kind);
    for (unsigned i = 0; i < count; i++) {
        c.starts[i] = a->lines->len;
        kind->explain(a, NULL, numbers[i]);
    }
    c.starts[count] = a->lines->len;
    c.lines = g_new(answer_line, a->lines->len);
    memcpy(c.lines, a->lines->data, a->lines->len * sizeof(answer_line));
    for (unsigned i = c.starts[0]; i < a->lines->len; i++)
        g_array_index(a->lines, answer_line, i).look = LOOK_NONE;
    put_shut(a);
    say_comparison(a, &c);
    g_free(c.lines);
    g_free(c.starts);
}
