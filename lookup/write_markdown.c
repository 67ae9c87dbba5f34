/* write_markdown.c - an answer as Markdown: the side for people, for GitHub and for a ticket
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "answer.h"

static bool word_char(char c)
{
    c = ascii_lower(c);
    return (c >= 'a' && c <= 'z') || ascii_digit(c);
}

/* An underscore inside a word is plain text to GitHub; at its edge it is not. */
static bool needs_escape(const char *text, const char *c)
{
    if (*c == '_')
        return c == text || !word_char(c[-1]) || !word_char(c[1]);
    return strchr("\\`*<>[]|", *c) != NULL;
}

/* The text as it is meant, between two pieces of Markdown. */
static void put_text(GString *out, const char *before, const char *text, const char *after)
{
    char *clean = readable(text);

    g_string_append(out, before);
    for (const char *c = clean; *c; c++)
        g_string_append_printf(out, "%s%c", needs_escape(clean, c) ? "\\" : "", *c);
    g_string_append(out, after);
    g_free(clean);
}

/* GitHub's anchor of "603 Decline": lower case, blanks to hyphens, no punctuation. */
static void put_anchor(GString *out, const char *title)
{
    for (const char *c = title; *c; c++)
        if (word_char(*c) || strchr(" -_", *c))
            g_string_append_c(out, *c == ' ' ? '-' : ascii_lower(*c));
}

/* A bullet or a cell: code in backquotes stays, "#603 Decline" leads to that heading. */
static void put_inline(GString *out, const char *before, const char *text, const char *after)
{
    g_string_append(out, before);
    if (*text == '#') {
        put_text(out, "[", text + 1, "](#");
        put_anchor(out, text + 1);
        g_string_append(out, ")");
    } else if (*text == '`') {
        g_string_append(out, text);
    } else {
        put_text(out, "", text, "");
    }
    g_string_append(out, after);
}

static void blank_line(GString *out)
{
    if (out->len && !g_str_has_suffix(out->str, "\n\n"))
        g_string_append_c(out, '\n');
}

static void put_entry(GString *out, const answer_line *l)
{
    g_string_append_printf(out, "- **%s:** ", l->label);
    for (unsigned i = 0; l->cells && l->cells[i]; i++)
        g_string_append_printf(out, "%s`%s`", i ? ", " : "", l->cells[i]);
    put_text(out, "", l->cells ? "" : l->text, "\n");
}

static void put_table_row(GString *out, const answer_line *l, bool head)
{
    unsigned columns = g_strv_length(l->cells) + (l->label ? 1 : 0);

    if (head)
        blank_line(out);
    if (l->label)
        put_text(out, "| ", l->label, " ");
    for (char **cell = l->cells; *cell; cell++)
        put_inline(out, "| ", *cell, " ");
    g_string_append(out, "|\n");
    for (unsigned i = 0; head && i < columns; i++)
        g_string_append(out, i + 1 < columns ? "|---" : "|---|\n");
}

static bool in_list(look how)
{
    return how == LOOK_ENTRY || how == LOOK_BULLET || how == LOOK_HIT || how == LOOK_LISTED;
}

static void put_line(GString *out, const answer_line *l, look before)
{
    static const char *const marks[] = { [LOOK_CHAPTER] = "## ", [LOOK_TITLE] = "### ", [LOOK_SECTION] = "#### " };

    if (l->look == LOOK_TEXT || (in_list(l->look) && !in_list(before)))
        blank_line(out);
    if (l->look == LOOK_CHAPTER || l->look == LOOK_TITLE || l->look == LOOK_SECTION) {
        g_string_append(out, out->len ? "\n" : "");
        put_text(out, marks[l->look], l->text, "\n\n");
    } else if (l->look == LOOK_TEXT) {
        put_text(out, "", l->text, "\n");
    } else if (l->look == LOOK_ENTRY || l->look == LOOK_LISTED) {
        put_entry(out, l);
    } else if (l->look == LOOK_BULLET) {
        put_inline(out, "- ", l->text, "\n");
    } else if (l->look == LOOK_HIT) {
        put_text(out, "- **", l->cells[0], "** ");
        put_text(out, "", l->text ? l->text : "", l->text ? " " : "");
        g_string_append_printf(out, "`%s`\n", l->label);
    } else if (l->look == LOOK_ROW) {
        put_table_row(out, l, before != LOOK_ROW);
    } else if (l->look == LOOK_MARKUP) {
        g_string_append(out, l->text);
    }
}

GString *write_markdown(const answer *a)
{
    GString *out = g_string_new(NULL);
    look before = LOOK_NONE;

    for (unsigned i = 0; i < a->lines->len; i++) {
        const answer_line *l = &g_array_index(a->lines, answer_line, i);
        if (l->look == LOOK_NONE || l->look == LOOK_GAP || l->look == LOOK_GLANCE)
            continue;
        put_line(out, l, before);
        before = l->look;
    }
    return out;
}
