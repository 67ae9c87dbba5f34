/* builder.c - adding lines to an explanation
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain/builder.h"

#include "base/text.h"

line *add(builder *b, field_id field)
{
    line l = { .field = field, .level = (uint8_t)b->level };

    wmem_array_append_one(b->x->lines, l);
    return (line *)wmem_array_index(b->x->lines, wmem_array_get_count(b->x->lines) - 1);
}

line *add_text(builder *b, field_id field, const char *text)
{
    if (!text || !*text)
        return NULL;
    line *l = add(b, field);
    l->text = text;
    return l;
}

line *add_span(builder *b, field_id field, span s)
{
    line *l = add_text(b, field, text_clean(b->pool, s));

    if (l)
        l->evidence = s;
    return l;
}

line *add_number(builder *b, field_id field, uint64_t number)
{
    line *l = add(b, field);
    l->number = number;
    return l;
}

void add_seconds(builder *b, field_id field, int64_t ns)
{
    if (ns >= 0)
        add(b, field)->seconds = (double)ns / 1e9;
}

const char *frame_text(const builder *b, const char *before, uint32_t frame, const char *after)
{
    return frame ? wmem_strdup_printf(b->pool, "%s%u%s", before, frame, after) : "";
}

void add_frame(builder *b, field_id field, const call_message *e)
{
    if (message_frame(e) && message_frame(e) != b->frame)
        add_number(b, field, message_frame(e));
}

line *open_group(builder *b, field_id field, const char *text)
{
    line *l = add_text(b, field, text);
    b->level++;
    return l;
}

void close_group(builder *b)
{
    b->level--;
}

void add_cap(builder *b, const char *text)
{
    add_text(b, FIELD_CAP, text)->expert = EXPERT_CAP;
}
