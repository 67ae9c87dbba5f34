/* compare.c - several codes or causes side by side
 *
 * Each is explained in full, for programs. What people read is taken from those
 * lines: the ones with the same label side by side, or below each other.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain.h"

typedef struct {
    const comparison *kind;
    const unsigned *numbers;
    unsigned count;
    line *lines;                /* of all items; a glance counts before an entry with the same label */
    unsigned *starts;           /* of each item, and where the last ends */
} comparing;

static const char *text_of(const comparing *c, unsigned item, const char *label)
{
    const char *found = NULL;

    for (unsigned i = c->starts[item]; i < c->starts[item + 1]; i++) {
        const line *l = &c->lines[i];
        if ((l->look != LOOK_GLANCE && l->look != LOOK_ENTRY) || strcmp(l->label, label) != 0)
            continue;
        if (l->look == LOOK_GLANCE)
            return l->text;
        found = l->text;
    }
    return found;
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

static void say_differences(answer *a, const comparing *c)
{
    for (unsigned i = 0; i < c->count; i++)
        for (unsigned k = i + 1; k < c->count; k++)
            c->kind->differ(a, c->numbers[i], c->numbers[k]);
}

static void say_one_by_one(answer *a, const comparing *c, const char *label)
{
    for (unsigned i = 0; i < c->count; i++) {
        const char *text = text_of(c, i, label);
        say(a, LOOK_ENTRY, NUMBER_COLUMN, answer_format(a, "%u", c->numbers[i]), text ? text : c->kind->missing);
    }
}

static void say_comparison(answer *a, const comparing *c)
{
    say_title(a, 0, joined_titles(a, c));
    say_text(a, 0, c->kind->intro);
    say_gap(a);
    for (const char *const *label = c->kind->labels; *label; label++)
        say_side_by_side(a, c, *label);
    for (const char *const *chapter = c->kind->chapters; *chapter; chapter += 2) {
        say_section(a, chapter[0]);
        if (*chapter[1])
            say_one_by_one(a, c, chapter[1]);
        else
            say_differences(a, c);
    }
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
    c.lines = g_memdup2(a->lines->data, a->lines->len * sizeof(line));
    for (unsigned i = c.starts[0]; i < a->lines->len; i++)
        g_array_index(a->lines, line, i).look = LOOK_NONE;
    put_shut(a);
    say_comparison(a, &c);
    g_free(c.lines);
    g_free(c.starts);
}
