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
    LOOK_TEXT,                  /* a paragraph; number: its indent */
    LOOK_ENTRY,                 /* a label, and a paragraph beside it; number: the column of that */
    LOOK_BULLET,
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
    const char **cells;         /* of a row, or the single words of an entry's text; NULL-terminated */
} line;

typedef struct {
    GArray *lines;              /* of line */
    GStringChunk *strings;
    bool aside;                 /* lines that are added now are for programs only */
} answer;

answer *answer_new(void);
void answer_free(answer *a);    /* NULL is forgiven */

/* Strings that live as long as the answer. answer_take() frees the one given; NULL stays NULL. */
const char *answer_format(answer *a, const char *format, ...) G_GNUC_PRINTF(2, 3);
const char *answer_take(answer *a, char *text);
const char *answer_span(answer *a, span s);             /* NULL where it is absent */

/* For programs. A NULL text is null. */
void put(answer *a, data_kind kind, const char *key, const char *value);
#define put_object(a, key)          put(a, DATA_OBJECT, key, NULL)
#define put_array(a, key)           put(a, DATA_ARRAY, key, NULL)
#define put_shut(a)                 put(a, DATA_SHUT, NULL, NULL)
#define put_string(a, key, text)    put(a, DATA_STRING, key, text)
#define put_bool(a, key, value)     put(a, DATA_BARE, key, (value) ? "true" : "false")
#define put_null(a, key)            put(a, DATA_STRING, key, NULL)
void put_number(answer *a, const char *key, unsigned number);
/*
 * Members of the object that is open, "code:u name:s" and a value for each: s a
 * text, S a span, b a bool, u a number, z one of which 0 stands for none, i one of
 * which -1 does. put_whole() is an object with just these.
 */
void put_members(answer *a, const char *spec, ...);
void put_whole(answer *a, const char *key, const char *spec, ...);

/* For people. Without a text there is no line. */
#define ITEM_COLUMN                 16u
#define NUMBER_COLUMN               7u
void say(answer *a, look how, unsigned number, const char *label, const char *text);
#define say_chapter(a, text)        say(a, LOOK_CHAPTER, 0, NULL, text)
#define say_title(a, klass, text)   say(a, LOOK_TITLE, klass, NULL, text)
#define say_section(a, text)        say(a, LOOK_SECTION, 0, NULL, text)
#define say_text(a, indent, text)   say(a, LOOK_TEXT, indent, NULL, text)
#define say_item(a, label, text)    say(a, LOOK_ENTRY, ITEM_COLUMN, label, text)
#define say_glance(a, label, text)  say(a, LOOK_GLANCE, 0, label, text)
#define say_bullet(a, text)         say(a, LOOK_BULLET, 0, NULL, text)
#define say_listed(a, columns, key, name) say(a, LOOK_LISTED, columns, key, name)
#define say_gap(a)                  say(a, LOOK_GAP, 0, NULL, "")
#define say_markup(a, text)         say(a, LOOK_MARKUP, 0, NULL, text)
/* NULL-terminated. A label of NULL is no column of its own. */
void say_row(answer *a, const char *label, const char *const *cells);

/* For both: the value for programs is the item's text. */
void tell(answer *a, const char *key, const char *label, const char *text);
/* Names with commas between them: an array, and an item. NULL is an empty one. */
void tell_names(answer *a, const char *key, const char *label, const char *names);

/* One line of valid UTF-8 without control or bidi characters. Free with g_free(). */
char *readable(const char *text);

/* The answer as a whole document. Free with g_string_free(, TRUE). */
GString *write_text(const answer *a);
GString *write_json(const answer *a);
GString *write_markdown(const answer *a);

#endif
