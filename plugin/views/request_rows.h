/* request_rows.h - requests that are no calls and no registrations, as every view shows them
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_REQUEST_ROWS_H
#define SIPEXPLAIN_REQUEST_ROWS_H

#include "verdict/requests.h"
#include "views/selection.h"

#include <wsutil/json_dumper.h>

/* Those of this part that the selection lets through; NULL: there are none. requests_free() it. */
requests *requests_of(const selection *s);

/* Texts are allocated in pool. */
const char *request_group_title(wmem_allocator_t *pool, const requests *r, const request_group *g);    /* "OPTIONS to 192.0.2.9:5060" */
const char *request_group_sums(wmem_allocator_t *pool, const request_group *g);     /* "12 sent, 3 accepted, 9 never answered" */
const char *request_problem_line(wmem_allocator_t *pool, const requests *r, const request_group *g, const request_problem *p);
/* What is counted, but not listed; NULL: nothing. */
const char *requests_rest(wmem_allocator_t *pool, const requests *r);

/* A group as one JSON object. */
void json_requests(json_dumper *d, wmem_allocator_t *pool, const requests *r, const request_group *g);

#endif
