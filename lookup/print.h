/* print.h - every answer of the command as text
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_PRINT_H
#define SIPEXPLAIN_PRINT_H

#include "knowledge/knowledge.h"
#include "page.h"
#include "search.h"

void print_responses(page *p, const unsigned *codes, unsigned count);   /* more than one: a comparison */
void print_causes(page *p, const unsigned *values, unsigned count);
void print_warnings(page *p, const unsigned *codes, unsigned count);
void print_locations(page *p, const location_row *const *rows, unsigned count);
void print_reason(page *p, const char *header, unsigned code);          /* code 0: none given */
void print_search(page *p, const search_result *result, unsigned limit);/* limit 0: all */

void print_response_list(page *p);
void print_cause_list(page *p);
void print_reason_list(page *p);
void print_warning_list(page *p);
void print_location_list(page *p);

#endif
