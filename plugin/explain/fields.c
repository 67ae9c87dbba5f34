/* fields.c - the list of fields.h as rows
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/fields.h"

const field_row field_rows[FIELD_COUNT] = {
#define X(id, abbrev, name, type, rests, description, example) \
    [id] = { abbrev, name, FIELD_TYPE_##type, FIELD_RESTS_##rests, description, example },
    SIPEXPLAIN_FIELDS(X)
#undef X
};
