/* json.h - every answer of the command as JSON
 *
 * Keys are stable: a key of one kind of object is always there, null where the
 * knowledge has nothing. Each function returns a whole document with a newline;
 * free with g_string_free(, TRUE).
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_JSON_H
#define SIPEXPLAIN_JSON_H

#include <glib.h>

#include "search.h"

GString *json_responses(const unsigned *codes, unsigned count);     /* one: the object; more: a comparison */
GString *json_causes(const unsigned *values, unsigned count);
GString *json_warnings(const unsigned *codes, unsigned count);
GString *json_locations(const location_row *const *rows, unsigned count);
GString *json_reason(const char *header, unsigned code);            /* code 0: none given */
GString *json_search(const search_result *result, unsigned limit);

GString *json_response_list(void);
GString *json_cause_list(void);
GString *json_reason_list(void);
GString *json_warning_list(void);
GString *json_location_list(void);

#endif
