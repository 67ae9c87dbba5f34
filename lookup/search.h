/* search.h - words in the names and texts of all tables
 *
 * Every word must occur in a row, in any case. A hit in a name counts more than
 * one in a text, a whole word more than a part of one.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_SEARCH_H
#define SIPEXPLAIN_SEARCH_H

#include <glib.h>

#include "knowledge/knowledge.h"

typedef struct {
    const char *kind;           /* "response", "q850", "vendor", ... */
    char *key;                  /* "603", "Q.850 17", "STIR 428" */
    const char *name;           /* or NULL */
    const char *where;          /* "name", "meaning", ...: the field with the best match */
    const char *text;           /* that field, whole */
    size_t at;                  /* where in it the match begins, bytes */
    const char *about;          /* the text that tells most of the row, whole */
    char *lookup;               /* the command that explains the row */
    unsigned score;
    unsigned order;             /* of the row over all tables */
} search_hit;

typedef struct {
    char *query;
    GArray *hits;               /* of search_hit, best first */
} search_result;

/* NULL: the query has no word. */
search_result *search_knowledge(const char *query);
void search_free(search_result *result);

/* About length bytes of a text round an offset, cut between words. Free with g_free(). */
char *search_excerpt(const char *text, size_t at, size_t length);

#endif
