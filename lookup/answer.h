/* answer.h - what the command answers: typed lines, built once, written as text, JSON or Markdown
 *
 * A line has a side for programs, a key with a value, and a side for people, a
 * look with words. Where both say the same it is one line with both sides. JSON
 * is made of the one side, text and Markdown of the other; the lines of each
 * side stand in the order in which they are written.
 *
 * Strings that an answer is given are copied and live as long as it does.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_ANSWER_H
#define SIPEXPLAIN_ANSWER_H

#include <glib.h>
#include <stdbool.h>

#include "base/span.h"

typedef enum {
    DATA_NONE,
    DATA_OBJECT, DATA_ARRAY,    /* opens one */
    DATA_SHUT,                  /* ends the one opened last */
    DATA_STRING,
    DATA_BARE                   /* a number, true, false or null, as it is written */
} data_kind;

typedef enum {
    LOOK_NONE,
    LOOK_CHAPTER,               /* a heading over titles */
    LOOK_TITLE,                 /* what is explained; number: its class, 0 where it has none */
    LOOK_SECTION,               /* a heading below a title */
    LOOK_TEXT,                  /* a paragraph */
    LOOK_ENTRY,                 /* a label, and a paragraph beside it; number: the column of that */
    LOOK_BULLET,
    LOOK_HIT,                   /* a title in cells, a paragraph, and the command that tells more as label */
    LOOK_ROW,                   /* cells side by side behind a label; of rows in a row the first names the columns */
    LOOK_LISTED,                /* a key and a name, on one line whatever the width; number: columns of the key */
    LOOK_GLANCE,                /* shown beside those of others with the same label, and only there; "" is the title */
    LOOK_GAP,                   /* a blank line of the text */
    LOOK_MARKUP                 /* a paragraph of Markdown, as it is */
} look;

typedef struct {
    data_kind data;
    const char *key;            /* NULL: an element of an array */
    const char *value;
    look look;
    unsigned number;
    const char *label;
    const char *text;
    char **cells;               /* of a row, or the single words of an entry's text; NULL-terminated */
    bool more;                  /* left out of a short text */
} answer_line;

typedef struct {
    GArray *lines;              /* of answer_line */
    GStringChunk *strings;
    bool aside;                 /* lines that are added now are for programs only */
    bool more;                  /* lines that are added now are left out of a short text */
} answer;

answer *answer_new(void);
void answer_free(answer *a);

/* Strings that live as long as the answer. answer_take() frees the one given; NULL stays NULL. */
const char *answer_format(answer *a, const char *format, ...) G_GNUC_PRINTF(2, 3);
const char *answer_take(answer *a, char *text);
const char *answer_span(answer *a, span s);             /* NULL where it is absent */
/* As a word of a command that people paste into a shell; "..." where it is not fit to be printed. */
const char *answer_quoted(answer *a, const char *word);

/* Copies the strings. Of a line for people alone, nothing while the answer is aside. */
void add(answer *a, answer_line l);

/* For programs. A NULL text is null. */
void put(answer *a, data_kind kind, const char *key, const char *value);
#define put_object(a, key)          put(a, DATA_OBJECT, key, NULL)
#define put_array(a, key)           put(a, DATA_ARRAY, key, NULL)
#define put_shut(a)                 put(a, DATA_SHUT, NULL, NULL)
#define put_string(a, key, text)    put(a, DATA_STRING, key, text)
#define put_bool(a, key, value)     put(a, DATA_BARE, key, (value) ? "true" : "false")
#define put_null(a, key)            put(a, DATA_STRING, key, NULL)
void put_number(answer *a, const char *key, int64_t number, int64_t none);   /* null if it is none */
/*
 * Members of the object that is open, "code:u name:s" and a value for each: s a
 * text, S a span, b a bool, u a number, z one of which 0 stands for none, i one of
 * which -1 does. put_row() is an object with just these, or null without the row.
 */
void put_members(answer *a, const char *spec, ...);
#define put_whole(a, key, ...)      (put_object(a, key), put_members(a, __VA_ARGS__), put_shut(a))
#define put_row(a, key, row, ...)   ((row) ? put_whole(a, key, __VA_ARGS__) : put_null(a, key))

/* For people. Without a text there is no line. */
#define ITEM_COLUMN                 16u
#define NUMBER_COLUMN               7u
void say(answer *a, look how, unsigned number, const char *label, const char *text);
#define say_chapter(a, text)        say(a, LOOK_CHAPTER, 0, NULL, text)
#define say_title(a, klass, text)   say(a, LOOK_TITLE, klass, NULL, text)
#define say_section(a, text)        say(a, LOOK_SECTION, 0, NULL, text)
#define say_text(a, text)           say(a, LOOK_TEXT, 0, NULL, text)
#define say_item(a, label, text)    say(a, LOOK_ENTRY, ITEM_COLUMN, label, text)
#define say_glance(a, label, text)  say(a, LOOK_GLANCE, 0, label, text)
#define say_bullet(a, text)         say(a, LOOK_BULLET, 0, NULL, text)
#define say_listed(a, columns, key, name) say(a, LOOK_LISTED, columns, key, name)
#define say_gap(a)                  say(a, LOOK_GAP, 0, NULL, "")
#define say_markup(a, text)         say(a, LOOK_MARKUP, 0, NULL, text)
#define say_hit(a, title, words, command) \
    add(a, (answer_line){ .look = LOOK_HIT, .label = command, .text = words, .cells = (char *[]){ (char *)(title), NULL } })
/* Cells end with NULL. A label of NULL is no column of its own. */
#define say_row(a, head, row)       add(a, (answer_line){ .look = LOOK_ROW, .label = head, .cells = (char **)(row) })

/* For both: the value for programs is the item's text. */
void tell(answer *a, const char *key, const char *label, const char *text);
/* Names with commas between them: an array, and an item. NULL is an empty one. */
void tell_names(answer *a, const char *key, const char *label, const char *names);

/* One line of valid UTF-8 without control or bidi characters. Free with g_free(). */
char *readable(const char *text);

/* The answer as a whole document. Free with g_string_free(, TRUE). */
GString *write_text(const answer *a, const char *more);     /* a short one names the command that shows all; NULL: this does */
GString *write_json(const answer *a);
GString *write_markdown(const answer *a);

#endif
