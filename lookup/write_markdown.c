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

static void escaped(GString *out, const char *text)
{
    char *clean = readable(text);

    for (const char *c = clean; *c; c++) {
        if (needs_escape(clean, c))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *c);
    }
    g_free(clean);
}

/* GitHub's anchor of "603 Decline": lower case, blanks to hyphens, no punctuation. */
static void anchor(GString *out, const char *title)
{
    for (const char *c = title; *c; c++) {
        if (*c == ' ')
            g_string_append_c(out, '-');
        else if (word_char(*c) || *c == '-' || *c == '_')
            g_string_append_c(out, ascii_lower(*c));
    }
}

/* A bullet or a cell: code in backquotes stays, "#603 Decline" leads to that heading. */
static void put_inline(GString *out, const char *text)
{
    if (*text == '`') {
        g_string_append(out, text);
    } else if (*text == '#') {
        g_string_append_c(out, '[');
        escaped(out, text + 1);
        g_string_append(out, "](#");
        anchor(out, text + 1);
        g_string_append_c(out, ')');
    } else {
        escaped(out, text);
    }
}

static void blank_line(GString *out)
{
    if (out->len && !g_str_has_suffix(out->str, "\n\n"))
        g_string_append_c(out, '\n');
}

static void heading(GString *out, const char *marks, const char *text)
{
    g_string_append_printf(out, "%s%s ", out->len ? "\n" : "", marks);
    escaped(out, text);
    g_string_append(out, "\n\n");
}

static void entry(GString *out, const line *l)
{
    g_string_append_printf(out, "- **%s:** ", l->label);
    for (unsigned i = 0; l->cells && l->cells[i]; i++)
        g_string_append_printf(out, "%s`%s`", i ? ", " : "", l->cells[i]);
    if (!l->cells)
        escaped(out, l->text);
    g_string_append_c(out, '\n');
}

static void row(GString *out, const line *l, bool head)
{
    unsigned count = 0;

    if (head)
        blank_line(out);
    if (l->label)
        g_string_append_printf(out, "| %s ", l->label);
    for (; l->cells[count]; count++) {
        g_string_append(out, "| ");
        put_inline(out, l->cells[count]);
        g_string_append_c(out, ' ');
    }
    g_string_append(out, "|\n");
    if (!head)
        return;
    for (unsigned i = l->label ? 0 : 1; i <= count; i++)
        g_string_append(out, "|---");
    g_string_append(out, "|\n");
}

static bool in_list(look how)
{
    return how == LOOK_ENTRY || how == LOOK_BULLET || how == LOOK_LISTED;
}

static void write_line(GString *out, const line *l, look before)
{
    if (in_list(l->look) && !in_list(before))
        blank_line(out);
    switch (l->look) {
    case LOOK_CHAPTER:
        heading(out, "##", l->text);
        break;
    case LOOK_TITLE:
        heading(out, "###", l->text);
        break;
    case LOOK_SECTION:
        heading(out, "####", l->text);
        break;
    case LOOK_TEXT:
        blank_line(out);
        escaped(out, l->text);
        g_string_append_c(out, '\n');
        break;
    case LOOK_ENTRY:
    case LOOK_LISTED:
        entry(out, l);
        break;
    case LOOK_BULLET:
        g_string_append(out, "- ");
        put_inline(out, l->text);
        g_string_append_c(out, '\n');
        break;
    case LOOK_ROW:
        row(out, l, before != LOOK_ROW);
        break;
    case LOOK_MARKUP:
        g_string_append(out, l->text);
        break;
    case LOOK_GAP:
    case LOOK_GLANCE:
    case LOOK_NONE:
        break;
    }
}

GString *write_markdown(const answer *a)
{
    GString *out = g_string_new(NULL);
    look before = LOOK_NONE;

    for (unsigned i = 0; i < a->lines->len; i++) {
        const line *l = &g_array_index(a->lines, line, i);
        if (l->look == LOOK_NONE)
            continue;
        write_line(out, l, before);
        before = l->look;
    }
    return out;
}
