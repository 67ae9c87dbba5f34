/* site.h - what this site knows better: the user's own meanings
 *
 * A row names what a message must show and what that means here. It knows
 * nothing of Wireshark: site_table.h fills rows from the user's table, a test
 * from literals.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_SITE_H
#define SIPEXPLAIN_SITE_H

#include "wire/message.h"

#define SITE_TEXT_MAX 300       /* bytes of any text of a row */

/* Strings are UTF-8; NULL and "" both say: any, or nothing. */
typedef struct {
    uint16_t code;              /* 0: any */
    int64_t cause;              /* -1: any */
    const char *phrase;         /* found anywhere in the phrase on the wire, ASCII of any case */
    const char *protocol;       /* of a Reason value, any case; protocol and cause must be those of one value */
    const char *product;        /* found anywhere in Server, else in User-Agent, ASCII of any case */
    const char *meaning;
    const char *advice;         /* what to check; optional */
} site_row;

typedef struct {
    const site_row *rows;
    size_t count;
} site_rows;

/*
 * The next row that fits, in the order of the table: start with *cursor 0; NULL:
 * no more. A request fits only by its Reason. A row without a meaning, or with
 * no condition at all, fits nothing.
 */
const site_row *site_next(site_rows rows, const message *m, size_t *cursor);

/* Does it name any condition? */
bool site_row_asks(const site_row *row);

#endif
