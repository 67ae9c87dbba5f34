/* responses.c - status codes: one explained, or several compared
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "explain.h"

#define NAMES_MAX   4       /* a longer list of causes gives numbers only */

const char *response_title(answer *a, unsigned code)
{
    const response_row *row = response_find(code);

    return answer_format(a, "%u %s", code, row ? row->name : "(not registered)");
}

static void say_heading(answer *a, unsigned code)
{
    const response_row *row = response_find(code);
    const char *klass = answer_format(a, "%s (%uxx)", response_class_name(code / 100), code / 100);

    say_title(a, code / 100, response_title(a, code));
    say_text(a, row ? answer_format(a, "%s, %s", klass, row->spec) : klass);
    if (!row)
        say_text(a, "No specification registers this number. A receiver treats it as the class (RFC 3261 8.1.3.2), "
            "which tells no more than this:");
    else if (!row->registered)
        say_text(a, "Not registered with IANA: the name is the one its source uses.");
    say_gap(a);
    say_glance(a, "", response_title(a, code));
    say_glance(a, "Class", klass);
    say_glance(a, "Final?", response_is_final(code));
    say_glance(a, "Other phones", response_class_elsewhere(code / 100));
    say_glance(a, "Inside a call", response_in_dialog(code)->in_short);
    say_glance(a, "Written in", row ? row->spec : "Not registered");
}

static void tell_cause(answer *a, unsigned code)
{
    const sip_to_q850_row *mapping = sip_to_q850_find(code);
    const char *note = mapping ? mapping->note : NULL;
    bool listed;
    const q850_row *cause = q850_of_code(code, &listed);

    put_row(a, "q850", cause, "cause:u name:s listed:b note:s", cause->value, cause->name, listed, note);
    say_glance(a, "As Q.850", cause ? answer_format(a, "%u %s", cause->value, cause->name) : "None");
    if (cause)
        note = answer_format(a, "A gateway to the telephone network makes it cause %u %s (RFC 3398 8.2.6.1%s).%s%s",
            cause->value, cause->name, listed ? "" : ", default of the table", note ? " " : "", note ? note : "");
    say_item(a, "As Q.850", note);
}

static void tell_causes_giving(answer *a, unsigned code)
{
    size_t count;
    GString *numbers = g_string_new(NULL), *names = g_string_new(NULL);
    unsigned found = 0;

    put_array(a, "q850_causes_giving_it");
    for (const q850_row *row = q850_rows(&count), *end = row + count; row < end; row++) {
        bool gives = q850_to_sip(row->value, SPAN_NONE) == code || q850_to_sip(row->value, SPAN_LIT("U")) == code;
        if (!gives || !row->defined)
            continue;
        put_number(a, NULL, row->value, -1);
        g_string_append_printf(numbers, "%s%u", found ? ", " : "", row->value);
        g_string_append_printf(names, "%s%u %s", found ? ", " : "", row->value, row->name);
        found++;
    }
    put_shut(a);
    if (found)
        say_item(a, "From Q.850", answer_format(a, "%s (RFC 3398 7.2.4.1).", (found > NAMES_MAX ? numbers : names)->str));
    g_string_free(numbers, TRUE);
    g_string_free(names, TRUE);
}

/* A number that is no status code may be a cause, up to 127, or a Warning, from 300. */
static void say_other_kind(answer *a, unsigned code)
{
    const q850_row *cause = q850_find(code);
    const warning_row *warning = warning_find(code);

    if (!cause && !warning)
        return;
    say_gap(a);
    say_hit(a, answer_format(a, "Or is it the %s %s?", cause ? "Q.850 cause" : "Warning", cause ? cause->name : warning->name),
        NULL, answer_format(a, "sipexplain %s %u", cause ? "q850" : "warning", code));
}

void explain_response(answer *a, const char *key, unsigned code)
{
    static const char *const severities[] = { [SEVERITY_CHAT] = "chat", [SEVERITY_NOTE] = "note", [SEVERITY_WARN] = "warn" };
    static const char *const effects[] = {
        [DIALOG_UNKNOWN] = "unknown", [DIALOG_TRANSACTION] = "transaction", [DIALOG_USAGE] = "usage", [DIALOG_ENDS] = "dialog",
    };
    const response_row *known = response_find(code), *row = known ? known : response_class_find(code / 100);
    unsigned klass = code / 100;
    bool more = a->more;

    say_heading(a, code);
    put_object(a, key);
    put_members(a, "kind:s code:u name:s known:b registered:b",
        "response", code, known ? known->name : NULL, known != NULL, known && known->registered);
    put_whole(a, "class", "number:u name:s meaning:s", klass, response_class_name(klass), response_class_in_short(klass));
    put_members(a, "severity:s spec:s", severities[row->severity], row->spec);
    a->more = false;
    tell(a, "meaning", "Meaning", row->meaning);
    a->more = more;
    tell(a, "when", "When", row->when);
    tell(a, "advice", "Check", row->advice);
    tell_names(a, "evidence", "See headers", row->evidence);
    put_string(a, "dialog_effect", effects[row->dialog]);
    say_item(a, "Inside a call", response_in_dialog(code)->text);
    tell_cause(a, code);
    tell_causes_giving(a, code);
    tell_contrasts(a, code);
    tell_related(a, code, 0);
    if (!known)
        say_other_kind(a, code);
    put_shut(a);
}

/* ---- side by side ---- */

static void say_difference(answer *a, unsigned code, unsigned other)
{
    const char *one = response_class_in_short(code / 100), *two = response_class_in_short(other / 100);
    const contrast_row *there = contrast_find(code, other), *back = contrast_find(other, code);

    say_bullet(a, there ? there->text : NULL);
    say_bullet(a, back ? back->text : NULL);
    if (one != two)
        say_bullet(a, answer_format(a, "%u is %s. %u is %s.", code, one, other, two));
    else if (!there && !back)
        say_bullet(a, answer_format(a, "%u and %u are of one class, %s. They differ in the cause they name.", code, other, one));
}

static void put_contrasts_between(answer *a, const unsigned *codes, unsigned count)
{
    put_array(a, "contrasts");
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < count; k++) {
            const contrast_row *row = i == k ? NULL : contrast_find(codes[i], codes[k]);
            if (row)
                put_whole(a, NULL, "code:u other:u text:s", row->code, row->other, row->text);
        }
    put_shut(a);
}

void compare_responses(answer *a, const unsigned *codes, unsigned count)
{
    static const char *const labels[] = {
        "", "Class", "Final?", "Other phones", "Inside a call", "As Q.850", "See headers", "Written in", NULL
    };
    static const char *const chapters[] = {
        "What each says", "Meaning", "How they differ", "", "When you see it", "When", "What to check", "Check", NULL
    };
    static const comparison responses = {
        "response", "", "These numbers answer a SIP request, most often the INVITE that starts a call. "
            "Answers 100 to 199 are news while it is being set up; any other answer is final.",
        labels, chapters, NULL, explain_response, say_difference,
    };

    compare(a, &responses, codes, count);
    put_contrasts_between(a, codes, count);
    put_shut(a);
}
