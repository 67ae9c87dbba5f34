/* codes.c - Warning codes and locations explained
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain.h"

/* RFC 3261 20.43. */
static const char *warning_range(unsigned code)
{
    if (code < 330)
        return "Codes 300 to 329 speak of keywords in the session description (SDP).";
    if (code < 340)
        return "Codes 330 to 339 speak of basic network services asked for in the session description.";
    if (code < 370)
        return "Codes 340 to 369 are in no range of RFC 3261 20.43.";
    if (code < 380)
        return "Codes 370 to 379 speak of quality of service asked for in the session description.";
    return "Codes 380 to 399 are warnings of other kinds.";
}

void explain_warning(answer *a, const char *key, unsigned code)
{
    const warning_row *row = warning_find(code);

    say_title(a, 0, answer_format(a, "Warning %u %s", code, row ? row->name : "(not registered)"));
    say_text(a, 0, row ? row->spec : "No specification registers this code; RFC 3261 20.43 tells its range.");
    say_gap(a);
    put_object(a, key);
    put_members(a, "kind:s code:u known:b name:s spec:s", "warning", code, row != NULL, row ? row->name : NULL, row ? row->spec : NULL);
    tell(a, "meaning", "Meaning", row ? row->meaning : NULL);
    tell(a, "range", "Range", warning_range(code));
    put_shut(a);
}

static void explain_location(answer *a, const char *key, unsigned bits)
{
    size_t count;
    const location_row *row = location_rows(&count);

    while (row->bits != bits)
        row++;
    say_title(a, 0, answer_format(a, "Location %s, %s", row->token, row->name));
    say_text(a, 0, "RFC 8606 4; ITU-T Q.850");
    say_gap(a);
    put_location(a, key, row);
    say_item(a, "Meaning", row->meaning);
    say_item(a, "Number", answer_format(a, "%u in ISUP and Q.931.", row->bits));
}

static void explain_each(answer *a, const char *kind, const unsigned *numbers, unsigned count,
    void (*explain)(answer *, const char *, unsigned))
{
    if (count > 1)
        put_items(a, "comparison", kind);
    for (unsigned i = 0; i < count; i++) {
        if (i)
            say_gap(a);
        explain(a, NULL, numbers[i]);
    }
    if (count > 1)
        put_end_items(a);
}

void explain_warnings(answer *a, const unsigned *codes, unsigned count)
{
    explain_each(a, "warning", codes, count, explain_warning);
}

void explain_locations(answer *a, const unsigned *bits, unsigned count)
{
    explain_each(a, "location", bits, count, explain_location);
}
