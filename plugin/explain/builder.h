/* builder.h - one explanation while it is built; for the files of this room
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_BUILDER_H
#define SIPEXPLAIN_BUILDER_H

#include "explain/explain.h"
#include "knowledge/knowledge.h"

#define REASONS_MAX     32      /* of one message that are explained; further ones are counted */

/* What is needed while one explanation is built. */
typedef struct {
    wmem_allocator_t *pool;
    explanation *x;
    const tracker *tracker;
    const message *msg;
    call *call;
    const call_message *event;
    const verdict *verdict;
    const explain_options *options;
    const site_row *site;       /* the first row of the user's that fits; NULL: none */
    uint32_t frame;
    bool brief;
    unsigned level;
} builder;

/* Each appends a line at the present level and returns it; NULL where there is nothing to say. */
line *add(builder *b, field_id field);
line *add_text(builder *b, field_id field, const char *text);
line *add_span(builder *b, field_id field, span s);
line *add_number(builder *b, field_id field, uint64_t number);
void add_seconds(builder *b, field_id field, int64_t ns);       /* negative: nothing */
const char *frame_text(const builder *b, const char *before, uint32_t frame, const char *after);     /* "" where it is 0 */
void add_frame(builder *b, field_id field, const call_message *m);  /* NULL, or this very frame: nothing */
line *open_group(builder *b, field_id field, const char *text);
void close_group(builder *b);
/* A limit was reached: what is shown is not all there is. */
void add_cap(builder *b, const char *text);

/* The parts of an explanation, in the order in which they are built. */
void add_verdict(builder *b);
void add_registration(builder *b);
void add_site_notes(builder *b);
void add_call(builder *b);
void add_response(builder *b);
void add_transaction(builder *b);
void add_reasons(builder *b);
void add_vendor_notes(builder *b);
void add_limits(builder *b);
void add_general(builder *b);
void put_summary(builder *b);
/* The one line; reads the lines of Reasons and the site's notes. */
const char *summary_of(builder *b);

/* "183 Session Progress", with the site's note where there is one. */
const char *with_site_note(builder *b, const char *head);
/* What a provisional response does to what the caller hears. */
const char *early_media_text(const builder *b);
void add_early_media(builder *b);
/* "auth failed (likely)": what became of it. There is one. */
const char *registration_became(const builder *b);
/* What it means there; NULL: nothing that its kind does not say. */
const char *registration_summary(builder *b);
/* A challenge to a request that had credentials, and no old nonce is to blame: no first step. */
bool refuses_credentials(const builder *b);
/* "auth failed (likely)" */
const char *words_of_id(wmem_allocator_t *pool, const char *id, confidence c);
/* Of a kind that explain_covers(). */
bool explained_in_tree(const call_message *m);
/* It shows what became of the call. */
bool decides_call(const builder *b);
/* The last of the messages that prove it; NULL: none does. */
const call_message *finding_shown_by(const struct finding *f);

#endif
