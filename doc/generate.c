/* generate.c - doc/fields.md and doc/rules.md from the lists that the plugin is built from
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <stdio.h>

#include "explain/fields.h"
#include "verdict/finding.h"
#include "verdict/registration.h"
#include "verdict/verdict.h"

static const char *const fields_head =
    "<!-- Made from plugin/explain/fields.h: edit that, then `cmake --build . --target documents`. -->\n"
    "\n"
    "# Fields\n"
    "\n"
    "Every field that the plugin adds, for display filters, columns and `tshark -T fields -e`. A filter that is\n"
    "only a field's name finds the packets that have it.\n"
    "\n"
    "**One pass:** *yes* where the field is complete as soon as its packet is read. *No* where later packets of the\n"
    "call still change it: in Wireshark, and with `tshark -2`, it is complete on each packet; in one-pass tshark it\n"
    "says what the packets up to this one show.\n"
    "\n"
    "The protocol `sipexplain` itself stands on every SIP response, every request with a Reason, every INVITE,\n"
    "CANCEL, BYE and REGISTER, and every other SIP packet of a call. `sipexplain.call` stands on every SIP, RTP\n"
    "and RTCP packet of a call.\n";

static const char *const rules_head =
    "<!-- Made from plugin/verdict/rules_*.inc and about_*: edit these, then `cmake --build . --target documents`. -->\n"
    "\n"
    "# Rules\n"
    "\n"
    "How a call gets its verdict: the rules are tried from top to bottom, and the first whose condition holds counts.\n"
    "`sipexplain.verdict` is its id, `sipexplain.verdict.text` its sentence, `sipexplain.verdict.confidence` how sure\n"
    "it is. *Certain* says that the messages themselves say so, not that the root cause is known: no single vantage\n"
    "point shows that.\n"
    "\n"
    "Where a proxy that sent the INVITE to one place only got another failure from there less than 0.1 s before the final,\n"
    "and the final has no Reason and says less (480, 5xx, 603, or any behind a 5xx), that failure is the one that the rules\n"
    "judge and {final} names, and the verdict is likely at most.\n\n"
    "In the sentences, words in {braces} stand for a message with its frame, a time, or a decoded Reason, and a part in\n"
    "\\[brackets\\] is left out where the capture lacks one of them.\n"
    "\n";

static void put(const char *text)
{
    for (; *text; text++) {
        if (strchr("\\`*<>[]|", *text))
            putchar('\\');
        putchar(*text);
    }
}

static void cell(const char *text)
{
    fputs("| ", stdout);
    put(text);
    putchar(' ');
}

/* A table needs its bars escaped, in code too. */
static void cell_code(const char *text)
{
    fputs("| `", stdout);
    for (; *text; text++) {
        if (*text == '|')
            putchar('\\');
        putchar(*text);
    }
    fputs("` ", stdout);
}

/* ---- fields.md ---- */

static const char *type_name(field_type type)
{
    static const char *const names[] = {
        [FIELD_TYPE_GROUP] = "", [FIELD_TYPE_STRING] = "text", [FIELD_TYPE_UINT] = "number",
        [FIELD_TYPE_CLASS] = "number with names", [FIELD_TYPE_OUTCOME] = "number with names",
        [FIELD_TYPE_BOOL] = "yes or no", [FIELD_TYPE_FRAME] = "frame", [FIELD_TYPE_SECONDS] = "seconds"
    };
    return names[type];
}

static void put_field(const field_row *f)
{
    if (f->type == FIELD_TYPE_GROUP)
        return;
    cell_code(f->abbrev);
    cell(type_name(f->type));
    cell(f->description);
    cell(f->rests == FIELD_RESTS_PAST ? "yes" : "no");
    cell_code(f->example);
    puts("|");
}

static const char *loudness(severity s)
{
    static const char *const names[] = { [SEVERITY_CHAT] = "chat", [SEVERITY_NOTE] = "note", [SEVERITY_WARN] = "warn" };
    return names[s];
}

static void put_experts(void)
{
    static const struct { const char *abbrev, *severity, *summary; finding_id finding; } experts[] = {
#define X(id, abbrev, severity, group, summary) { abbrev, #severity, summary, FINDING_COUNT },
        SIPEXPLAIN_EXPERTS(X)
#undef X
#define X(id, text, severity, summary) { "sipexplain.verdict." text, #severity, summary, FINDING_COUNT },
        VERDICT_IDS(X)
#undef X
#define X(id, text, summary) { "sipexplain.finding." text, NULL, summary, id },
        FINDING_IDS(X)
#undef X
#define X(id, text, severity, summary) { "sipexplain.registration." text, #severity, summary, FINDING_COUNT },
        REGISTRATION_IDS(X)
#undef X
    };

    puts("\n## Expert Information\n\n"
         "How much of this is raised is a preference, `sipexplain.experts`; what is not raised is not found by a filter. "
         "Verdicts and findings are always raised: their names are checked by Wireshark, a wrong one is an error.\n\n"
         "| Filter | Severity | Meaning |\n|---|---|---|");
    for (size_t i = 0; i < sizeof experts / sizeof *experts; i++) {
        char *loud = experts[i].severity ? g_ascii_strdown(experts[i].severity, -1)
                                         : g_strdup(loudness(finding_severity(experts[i].finding)));

        cell_code(experts[i].abbrev);
        cell(loud);
        cell(experts[i].summary);
        puts("|");
        g_free(loud);
    }
}

static void put_outcomes(void)
{
    puts("\n## Outcomes\n\nThe values of `sipexplain.call.outcome`; a filter takes the number or the name.\n\n"
         "| Number | Name |\n|---|---|");
    for (unsigned i = 0; i < OUTCOME_COUNT; i++)
        printf("| %u | %s |\n", i, outcome_name((call_outcome)i));
}

static void put_fields(void)
{
    fputs(fields_head, stdout);
    puts("\n| Field | Type | Meaning | One pass | Filter example |\n|---|---|---|---|---|");
    for (int i = 0; i < FIELD_COUNT; i++)
        put_field(&field_rows[i]);
    put_experts();
    put_outcomes();
}

/* ---- rules.md ---- */

static void item(const char *label, const char *text)
{
    printf("- **%s:** ", label);
    put(text);
    putchar('\n');
}

static void put_rule(size_t order, const verdict_rule *r)
{
    printf("\n## %zu. %s\n\n", order, verdict_id_name(r->id));
    item("Outcome", outcome_name(r->outcome));
    item("Confidence", confidence_name(r->confidence));
    item("Holds for", r->needs);
    item("Says", r->sentence);
    if (r->check)
        item("Check", r->check);
}

static void put_rules(void)
{
    const verdict_rule *rule;

    fputs(rules_head, stdout);
    puts("| | Verdict | Outcome | Confidence | Holds for |\n|---|---|---|---|---|");
    for (size_t n = 0; (rule = verdict_rule_at(n)); n++) {
        printf("| %zu ", n + 1);
        cell_code(verdict_id_name(rule->id));
        cell(outcome_name(rule->outcome));
        cell(confidence_name(rule->confidence));
        cell(rule->needs);
        puts("|");
    }
    for (size_t n = 0; (rule = verdict_rule_at(n)); n++)
        put_rule(n + 1, rule);
}

static void put_findings(void)
{
    const finding_rule *r;

    puts("\n# Findings\n\n"
         "What else a call shows, beside how it ended. Each row is asked of the call, of each of its requests or of each of its\n"
         "streams; what it finds is in `sipexplain.finding`, with `.text`, `.check`, `.confidence` and `.frame` beside it, the worst\n"
         "first. A sound call has none but those of severity chat, which tell its story.\n\n"
         "| Finding | Severity | Confidence | Holds for | Says | Check |\n|---|---|---|---|---|---|");
    for (size_t n = 0; (r = finding_rule_at(n)); n++) {
        cell_code(finding_id_name(r->id));
        cell(loudness(r->severity));
        cell(confidence_name(r->confidence));
        cell(r->needs);
        cell(r->sentence);
        cell(r->check);
        puts("|");
    }
}

static void put_registrations(void)
{
    size_t count;
    const registration_rule *rows = registration_rules(&count);

    puts("\n# Registrations\n\n"
         "What became of a registration, one address of record from one contact: its last attempt counts. These rules too are\n"
         "tried from top to bottom. `sipexplain.registration.verdict` is the id, with `.text`, `.check` and `.confidence`\n"
         "beside it; `-z sipexplain,registrations` lists all.\n\n"
         "| | Verdict | Confidence | Holds for | Says | Check |\n|---|---|---|---|---|---|");
    for (size_t i = 0; i < count; i++) {
        printf("| %zu ", i + 1);
        cell_code(registration_id_name(rows[i].id));
        cell(confidence_name(rows[i].confidence));
        cell(rows[i].needs);
        cell(rows[i].sentence);
        cell(rows[i].check ? rows[i].check : "");
        puts("|");
    }
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "fields") == 0)
        put_fields();
    else if (argc == 2 && strcmp(argv[1], "rules") == 0)
        put_rules(), put_findings(), put_registrations();
    else
        return fprintf(stderr, "usage: %s fields|rules\n", argv[0]), 2;
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
