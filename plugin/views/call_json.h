/* call_json.h - members of a JSON object, and those of a call
 *
 * doc/ndjson.md is the contract. Numbers are written from integers, whatever the locale.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_CALL_JSON_H
#define SIPEXPLAIN_CALL_JSON_H

#include "views/rows.h"

#include <wsutil/json_dumper.h>

void json_string(json_dumper *d, const char *name, const char *value);  /* NULL: null */
void json_number(json_dumper *d, const char *name, int64_t value);
void json_bool(json_dumper *d, const char *name, bool value);
void json_seconds(json_dumper *d, const char *name, int64_t ns);        /* six decimals */
void json_null(json_dumper *d, const char *name);

/* What this column says of the call, as a member of the column's name. */
void json_call_member(json_dumper *d, const call_row *r, column_id column);

#endif
