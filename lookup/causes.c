/* causes.c - Q.850 causes, Warning codes and locations
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain.h"

const char *no_response_text(unsigned cause)
{
    return cause == 16 ? "No response: it becomes a BYE or CANCEL" : "No response";
}

static void tell_codes(answer *a, unsigned value)
{
    unsigned plain = q850_to_sip(value, SPAN_NONE), user = q850_to_sip(value, SPAN_LIT("U"));

    put_code_name(a, "sip", plain);
    put_code_name(a, "sip_location_u", user);
    if (!plain)
        say_item(a, "SIP, RFC 3398", no_response_text(value));
    else if (user == plain || !user)
        say_item(a, "SIP, RFC 3398", response_title(a, plain));
    else
        say_item(a, "SIP, RFC 3398", answer_format(a, "%s; with location U %u", response_title(a, plain), user));
}

static void tell_code(answer *a, const char *key, const char *label, unsigned code)
{
    put_code_name(a, key, code);
    say_item(a, label, code ? response_title(a, code) : NULL);
}

void explain_cause(answer *a, const char *key, unsigned value)
{
    const q850_row *row = q850_find(value);
    const char *title = answer_format(a, "%u %s", value, row ? row->name : "(not defined)"), *klass = q850_class_name(value);
    bool defined = row && row->defined;

    say_title(a, 0, answer_format(a, "Q.850 cause %s", title));
    say_text(a, answer_format(a, "Class: %s. ITU-T Q.850%s", klass, defined ? "." : " does not define this value."));
    say_gap(a);
    say_glance(a, "", title);
    say_glance(a, "Class", klass);
    put_object(a, key);
    put_members(a, "kind:s value:u name:s known:b defined:b class:s",
        "q850", value, row ? row->name : NULL, row != NULL, defined, klass);
    tell(a, "meaning", "Meaning", row ? row->meaning : NULL);
    tell(a, "advice", "Check", row ? row->advice : NULL);
    tell(a, "note", "Note", row ? row->note : NULL);
    tell_codes(a, value);
    tell_code(a, "sip_asterisk", "Asterisk", row ? row->sip_asterisk : 0);
    tell_code(a, "sip_freeswitch", "FreeSWITCH", row ? row->sip_freeswitch : 0);
    tell_related(a, 0, value);
    put_shut(a);
}

/* ---- side by side ---- */

static const char *maps_to(answer *a, unsigned cause)
{
    unsigned sip = q850_to_sip(cause, SPAN_NONE);

    if (!sip)
        return answer_format(a, "%u becomes no response%s", cause, cause == 16 ? ", but a BYE or CANCEL" : "");
    return answer_format(a, "%u becomes %s", cause, response_title(a, sip));
}

static void say_difference(answer *a, unsigned cause, unsigned other)
{
    const char *one = q850_class_name(cause), *two = q850_class_name(other);
    const char *classes = strcmp(one, two) == 0
        ? answer_format(a, "Both are of the class \"%s\"", one)
        : answer_format(a, "%u is of the class \"%s\", %u of \"%s\"", cause, one, other, two);

    say_bullet(a, answer_format(a, "%s. In SIP, %s; %s (RFC 3398 7.2.4.1).", classes, maps_to(a, cause), maps_to(a, other)));
}

void compare_causes(answer *a, const unsigned *values, unsigned count)
{
    static const char *const labels[] = { "", "Class", "SIP, RFC 3398", "Asterisk", "FreeSWITCH", NULL };
    static const char *const chapters[] = { "What each says", "Meaning", "How they differ", "", "What to check", "Check", NULL };
    static const comparison causes = {
        "q850", "Q.850 causes ",
        "The telephone network gives a cause when a call ends or fails; SIP carries it in the Reason header.",
        labels, chapters, "Not defined in Q.850; only the class tells.", explain_cause, say_difference,
    };

    compare(a, &causes, values, count);
    put_shut(a);
}

/* ---- Warnings and locations ---- */

void explain_warning(answer *a, const char *key, unsigned code)
{
    const warning_row *row = warning_find(code);

    say_title(a, 0, answer_format(a, "Warning %u %s", code, row ? row->name : "(not registered)"));
    say_text(a, row ? row->spec : "No specification registers this code; RFC 3261 20.43 tells its range.");
    say_gap(a);
    put_object(a, key);
    put_members(a, "kind:s code:u known:b name:s spec:s", "warning", code, row != NULL, row ? row->name : NULL, row ? row->spec : NULL);
    tell(a, "meaning", "Meaning", row ? row->meaning : NULL);
    tell(a, "range", "Range", warning_range(code));
    put_shut(a);
}

void explain_location(answer *a, const char *key, unsigned bits)
{
    size_t count;
    const location_row *row = location_rows(&count);

    while (row->bits != bits)
        row++;
    say_title(a, 0, answer_format(a, "Location %s, %s", row->token, row->name));
    say_text(a, "RFC 8606 4; ITU-T Q.850");
    say_gap(a);
    put_location(a, key, row);
    say_item(a, "Meaning", row->meaning);
    say_item(a, "Number", answer_format(a, "%u in ISUP and Q.931.", row->bits));
}
