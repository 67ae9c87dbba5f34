/* call_json.c - members of a JSON object, and those of a call
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/call_json.h"

#include <inttypes.h>

#include "base/times.h"
#include "verdict/finding.h"

void json_null(json_dumper *d, const char *name)
{
    json_dumper_set_member_name(d, name);
    json_dumper_value_anyf(d, "null");
}

void json_string(json_dumper *d, const char *name, const char *value)
{
    if (!value) {
        json_null(d, name);
        return;
    }
    json_dumper_set_member_name(d, name);
    json_dumper_value_string(d, value);
}

void json_number(json_dumper *d, const char *name, int64_t value)
{
    json_dumper_set_member_name(d, name);
    json_dumper_value_anyf(d, "%" PRId64, value);
}

void json_bool(json_dumper *d, const char *name, bool value)
{
    json_dumper_set_member_name(d, name);
    json_dumper_value_anyf(d, value ? "true" : "false");
}

void json_seconds(json_dumper *d, const char *name, int64_t ns)
{
    GString *text = g_string_new(NULL);

    put_seconds(text, ns, 6);
    json_dumper_set_member_name(d, name);
    json_dumper_value_anyf(d, "%s", text->str);
    g_string_free(text, TRUE);
}

static void json_legs(json_dumper *d, const char *name, const call *c)
{
    json_dumper_set_member_name(d, name);
    json_dumper_begin_array(d);
    for (const call_leg *l = c->legs; l; l = l->next)
        json_dumper_value_anyf(d, "%u", l->other->number);
    json_dumper_end_array(d);
}

static void json_limits(json_dumper *d, const char *name, const call_row *r)
{
    const char *limits[CALL_LIMITS];

    json_dumper_set_member_name(d, name);
    json_dumper_begin_array(d);
    for (unsigned n = row_limits(r, limits), i = 0; i < n; i++)
        json_dumper_value_string(d, limits[i]);
    json_dumper_end_array(d);
}

static void json_findings(json_dumper *d, const char *name, const call_row *r)
{
    uint32_t frames[FINDING_FRAMES];

    json_dumper_set_member_name(d, name);
    json_dumper_begin_array(d);
    for (unsigned i = 0; i < r->verdict->finding_count; i++) {
        const finding *f = &r->verdict->findings[i];

        json_dumper_begin_object(d);
        json_string(d, "id", finding_id_name(f->rule->id));
        json_string(d, "confidence", confidence_name(f->rule->confidence));
        json_string(d, "text", finding_text(r->pool, f));
        json_string(d, "check", finding_check(r->pool, f));
        json_dumper_set_member_name(d, "frames");
        json_dumper_begin_array(d);
        finding_frames(f, frames);
        for (unsigned n = 0; n < FINDING_FRAMES && frames[n]; n++)
            json_dumper_value_anyf(d, "%u", frames[n]);
        json_dumper_end_array(d);
        json_dumper_end_object(d);
    }
    json_dumper_end_array(d);
}

void json_call_member(json_dumper *d, const call_row *r, column_id column)
{
    const char *name = columns[column].name;
    call_cell cell = row_cell(r, column);

    if (columns[column].kind == COLUMN_NUMBERS)
        json_legs(d, name, r->call);
    else if (columns[column].kind == COLUMN_SENTENCES)
        json_limits(d, name, r);
    else if (column == COLUMN_FINDINGS)
        json_findings(d, name, r);
    else if (!cell.known)
        json_null(d, name);
    else if (columns[column].kind == COLUMN_NUMBER)
        json_number(d, name, cell.number);
    else if (columns[column].kind == COLUMN_SECONDS)
        json_seconds(d, name, cell.number);
    else
        json_string(d, name, cell.text);
}
