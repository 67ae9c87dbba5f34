/* lists.c - the tables as lists of one row a line
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain.h"

static void say_numbered(answer *a, unsigned number, const char *name, const char *remark)
{
    say_listed(a, 3, answer_format(a, "%3u", number), answer_format(a, "%s%s", name, remark));
}

void list_responses(answer *a)
{
    size_t count;

    put_items(a, "list", "response");
    for (const response_row *row = response_rows(&count), *end = row + count; row < end; row++) {
        say_numbered(a, row->code, row->name, row->registered ? "" : " (not registered)");
        put_whole(a, NULL, "code:u name:s registered:b spec:s", row->code, row->name, row->registered, row->spec);
    }
    put_end_items(a);
}

void list_causes(answer *a)
{
    size_t count;

    put_items(a, "list", "q850");
    for (const q850_row *row = q850_rows(&count), *end = row + count; row < end; row++) {
        say_numbered(a, row->value, row->name, row->defined ? "" : " (not in Q.850)");
        put_whole(a, NULL, "value:u name:s defined:b class:s sip:z",
            row->value, row->name, row->defined, q850_class_name(row->value), row->sip);
    }
    put_end_items(a);
}

void list_reasons(answer *a)
{
    size_t count, causes;

    put_items(a, "list", "reason-protocol");
    for (const reason_protocol_row *row = reason_protocol_rows(&count), *end = row + count; row < end; row++) {
        say_listed(a, 18, row->token, row->name);
        put_object(a, NULL);
        put_members(a, "token:s registered:b name:s spec:s", row->token, row->registered, row->name, row->spec);
        put_array(a, "causes");
        for (const reason_cause_row *cause = reason_cause_rows(&causes), *last = cause + causes; cause < last; cause++) {
            if (!span_equal_nocase(span_of(cause->protocol), span_of(row->token)))
                continue;
            say_listed(a, 18, answer_format(a, "%s %u", cause->protocol, cause->cause), cause->name);
            put_reason_cause(a, NULL, cause);
        }
        put_shut(a);
        put_shut(a);
    }
    put_end_items(a);
}

void list_warnings(answer *a)
{
    size_t count;

    put_items(a, "list", "warning");
    for (const warning_row *row = warning_rows(&count), *end = row + count; row < end; row++) {
        say_numbered(a, row->code, row->name, "");
        a->aside = true;
        explain_warning(a, NULL, row->code);
        a->aside = false;
    }
    put_end_items(a);
}

void list_locations(answer *a)
{
    size_t count;

    put_items(a, "list", "location");
    for (const location_row *row = location_rows(&count), *end = row + count; row < end; row++) {
        say_listed(a, 6, row->token, row->name);
        put_location(a, NULL, row);
    }
    put_end_items(a);
}
