/* sipexplain.c - the knowledge without a capture: arguments in, one answer out
 *
 * The answer is built in memory and written once, so that an error while writing
 * it is seen and told. Exit status: 0 explained, 1 not found or not written,
 * 2 wrong usage.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <errno.h>
#include <stdio.h>

#include "wire/reason.h"
#include "explain.h"

#define SEARCH_LIMIT    20
#define NUMBER_MAX      699     /* of all that is asked for by number */

enum { EXPLAINED = 0, UNKNOWN = 1, USAGE = 2 };

static const char help[] =
    "Usage: sipexplain CODE...                 explain a SIP response, or compare several\n"
    "       sipexplain LINE                    explain a pasted status line or Reason header\n"
    "       sipexplain q850 CAUSE...           explain or compare Q.850 causes\n"
    "       sipexplain reason HEADER           explain the value of a Reason header\n"
    "       sipexplain warning CODE...         explain a Warning code\n"
    "       sipexplain location TOKEN...       explain a location such as RLN\n"
    "       sipexplain [id] ID                 explain a verdict or a finding of the Wireshark plugin\n"
    "       sipexplain search WORD...          find words in names and texts\n"
    "       sipexplain [COMMAND] --list        list the numbers and names of a table\n"
    "       sipexplain --markdown              the whole reference as Markdown\n"
    "\n"
    "  --all          all that is known, not only what fits 40 lines\n"
    "  --json         answer in JSON, with all that is known\n"
    "  --markdown     with a question: answer in Markdown, with all that is known\n"
    "  --code CODE    with reason: the response it came in; names contradictions\n"
    "  --limit N      with search: show N hits (default 20, 0 for all)\n"
    "  -h, --help     this text\n"
    "  -V, --version  the version\n"
    "\n"
    "Examples: sipexplain 183 603\n"
    "          sipexplain 'SIP/2.0 486 Busy Here'\n"
    "          sipexplain --code 603 reason 'Q.850;cause=16;text=\"Normal call clearing\"'\n";

static struct {
    gboolean json, markdown, list, all, help, version;
    char *code_text, *limit_text;   /* NULL: not given */
    unsigned code, limit;
    char **args;
} options;

static const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, NULL, NULL },
    { "markdown", 0, 0, G_OPTION_ARG_NONE, &options.markdown, NULL, NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &options.list, NULL, NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.all, NULL, NULL },
    { "code", 0, 0, G_OPTION_ARG_FILENAME, &options.code_text, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_FILENAME, &options.limit_text, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &options.help, NULL, NULL },
    { "version", 'V', 0, G_OPTION_ARG_NONE, &options.version, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.args, NULL, NULL },
    { 0 }
};

G_GNUC_PRINTF(2, 3)
static int complain(int status, const char *format, ...)
{
    va_list args;
    char *message, *clean;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    clean = readable(message);
    fprintf(stderr, "sipexplain: %s\n", clean);
    if (status == USAGE)
        fputs("Try: sipexplain --help\n", stderr);
    g_free(clean);
    g_free(message);
    return status;
}

/* ---- numbers ---- */

static bool read_number(const char *arg, unsigned max, unsigned *number)
{
    uint64_t wide;

    if (!span_number(span_of(arg), max, &wide))
        return false;
    *number = (unsigned)wide;
    return true;
}

/* A token of RFC 8606, or its number. */
static bool read_location(const char *arg, unsigned *bits)
{
    const location_row *row = location_find(span_of(arg));

    if (!row)
        return read_number(arg, 15, bits);
    *bits = row->bits;
    return true;
}

/* All of them have three digits. */
static bool read_code(const char *arg, unsigned *code)
{
    return strlen(arg) == 3 && read_number(arg, NUMBER_MAX, code) && *code >= 100;
}

static bool read_warning(const char *arg, unsigned *code)
{
    return read_code(arg, code) && *code / 100 == 3;
}

static bool read_cause(const char *arg, unsigned *cause)
{
    return read_number(arg, 127, cause);
}

/* ---- commands: the exit status; after a complaint nothing is written ---- */

typedef struct {
    const char *name;
    /* Either numbers, which read() takes from an argument; each once, in the order given. */
    bool (*read)(const char *arg, unsigned *number);
    const char *complaint;      /* of an argument that is not read */
    void (*explain)(answer *a, const char *key, unsigned number);
    void (*compare)(answer *a, const unsigned *numbers, unsigned count);    /* NULL: several stand below each other */
    /* Or words. */
    int (*answer)(answer *a, const char *words);
    void (*list)(answer *a);    /* NULL: has no list */
} command;

static void explain_numbers(answer *a, const command *c, const unsigned *numbers, unsigned count)
{
    if (count > 1 && c->compare) {
        c->compare(a, numbers, count);
        return;
    }
    if (count > 1)
        put_items(a, "comparison", c->name);
    for (unsigned i = 0; i < count; i++) {
        if (i)
            say_gap(a);
        c->explain(a, NULL, numbers[i]);
    }
    if (count > 1)
        put_end_items(a);
}

/* The argument that is not read, or NULL once all are explained. */
static const char *answer_numbers(answer *a, const command *c, char **args)
{
    bool seen[NUMBER_MAX + 1] = { false };
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(unsigned));
    unsigned number;

    for (; *args && c->read(*args, &number); args++) {
        if (!seen[number])
            g_array_append_val(numbers, number);
        seen[number] = true;
    }
    if (!*args)
        explain_numbers(a, c, (const unsigned *)(void *)numbers->data, numbers->len);
    g_array_unref(numbers);
    return *args;
}

static int answer_reason(answer *a, const char *words)
{
    const char *header = reason_of(a, words);
    span rest = span_of(header);
    reason_value value;

    if (!reason_next(&rest, &value))
        return complain(UNKNOWN, "no Reason value in \"%s\"; it looks like: Q.850;cause=16", header);
    explain_reason(a, NULL, header, options.code);
    return EXPLAINED;
}

static int answer_id(answer *a, const char *words)
{
    const char *near;

    if (explain_id(a, words))
        return EXPLAINED;
    near = nearest_commands(a, words);
    return complain(UNKNOWN, "%s is no id of a verdict or a finding; %s: %s", words, near ? "try" : "see",
        near ? near : "sipexplain id --list");
}

static int answer_search(answer *a, const char *words)
{
    unsigned limit = options.limit_text ? options.limit : options.all ? 0 : SEARCH_LIMIT;

    if (!span_trim(span_of(words)).len)
        return complain(USAGE, "search for what?");
    a->more = !options.limit_text;
    if (search_knowledge(a, words, limit))
        return EXPLAINED;
    return options.json ? UNKNOWN : complain(UNKNOWN, "nothing has the words: %s", words);
}

/* No command: whatever the arguments may be. */
static int answer_bare(answer *a, char **args, const char *words)
{
    static const command codes = { .read = read_code, .explain = explain_response, .compare = compare_responses };
    const char *bad, *near;
    unsigned number;

    if (explain_pasted(a, words, options.code))
        return EXPLAINED;
    if (options.code)
        return complain(USAGE, "--code goes with reason");
    bad = answer_numbers(a, &codes, args);
    if (!bad || explain_id(a, words))
        return EXPLAINED;
    if (!args[1] && read_cause(*args, &number)) {
        explain_number(a, number);
        return EXPLAINED;
    }
    if (read_number(bad, G_MAXUINT, &number))
        return complain(UNKNOWN, "%s is not a SIP status code: they go from 100 to 699%s", bad,
            number > 127 ? "" : "; for Q.850 causes: sipexplain q850 CAUSE...");
    near = nearest_commands(a, words);
    if (near)
        return complain(UNKNOWN, "%s is neither a status code nor a command; try: %s", words, near);
    return complain(UNKNOWN, "%s is neither a status code nor a command; try: sipexplain search %s", bad, answer_quoted(a, bad));
}

static const command commands[] = {
    { "", .list = list_responses },            /* answer_bare() */
    { "q850", read_cause, "is not a Q.850 cause: they go from 1 to 127", explain_cause, compare_causes, NULL, list_causes },
    { "reason", .answer = answer_reason, .list = list_reasons },
    { "warning", read_warning, "is not a SIP Warning code: they go from 300 to 399", explain_warning, NULL, NULL, list_warnings },
    { "location", read_location, "is no location of RFC 8606", explain_location, NULL, NULL, list_locations },
    { "id", .answer = answer_id, .list = list_ids },
    { "search", .answer = answer_search },
};

/* Options that do not go together, or with the command, are a mistake worth telling. */
static const char *mistake(const command *c, char **args)
{
    if (options.code_text && !read_code(options.code_text, &options.code))
        return "--code: a status code goes from 100 to 699";
    if (options.limit_text && !read_number(options.limit_text, 1000000, &options.limit))
        return "--limit: not a number";
    if (options.code && c->answer != answer_reason && c != commands)
        return "--code goes with reason";
    if (options.limit_text && c->answer != answer_search)
        return "--limit goes with search";
    if (options.markdown && options.json)
        return "--markdown or --json: one of them";
    if (options.list && (!c->list || *args))
        return "--list takes no arguments, and search has no list";
    if (options.list || *args || (options.markdown && !*c->name))
        return NULL;
    return *c->name ? "what is to be explained?" : "a status code or a command is missing";
}

static int answer_all(answer *a, char **args)
{
    const command *c = commands;
    const char *words = answer_take(a, g_strjoinv(" ", args)), *bad;

    for (size_t i = 1; *args && i < G_N_ELEMENTS(commands); i++)
        if (span_equal_nocase(span_of(*args), span_of(commands[i].name)))
            c = &commands[i];
    if (c != commands)
        words = answer_take(a, g_strjoinv(" ", ++args));
    if ((bad = mistake(c, args)))
        return complain(USAGE, "%s", bad);
    if (options.list)
        c->list(a);
    else if (!*args)
        list_everything(a);
    else if (c == commands)
        return answer_bare(a, args, words);
    else if (c->answer)
        return c->answer(a, words);
    else if ((bad = answer_numbers(a, c, args)))
        return complain(UNKNOWN, "%s %s; see: sipexplain %s --list", bad, c->complaint, c->name);
    return EXPLAINED;
}

static int write_out(const char *text, size_t len)
{
    bool whole = fwrite(text, 1, len, stdout) == len;

    if (fclose(stdout) != 0 || !whole)
        return complain(UNKNOWN, "cannot write: %s", g_strerror(errno));
    return EXPLAINED;
}

/* The command that asks the same for all that is known, or words for one that cannot be printed. */
static const char *more_command(answer *a, char **args)
{
    GString *text = g_string_new("sipexplain --all");

    for (char **arg = args; *arg; arg++)
        if (strcmp(answer_quoted(a, *arg), "...") == 0) {
            g_string_assign(text, "the same command with --all");
            return answer_take(a, g_string_free(text, FALSE));
        }
    if (options.code)
        g_string_append_printf(text, " --code %u", options.code);
    for (; *args; args++)
        g_string_append_printf(text, " %s", answer_quoted(a, *args));
    return answer_take(a, g_string_free(text, FALSE));
}

static int answer_and_write(char **args)
{
    answer *a = answer_new();
    int status = answer_all(a, args), written = EXPLAINED;
    GString *text = options.json ? write_json(a)
        : options.markdown ? write_markdown(a) : write_text(a, options.all ? NULL : more_command(a, args));

    if (a->lines->len && text->len)
        written = write_out(text->str, text->len);
    g_string_free(text, TRUE);
    answer_free(a);
    return written ? written : status;
}

int main(int argc, char **argv)
{
    static const char version[] = "sipexplain " SIPEXPLAIN_VERSION "\n";
    static char *none[] = { NULL };
    GOptionContext *context = g_option_context_new(NULL);
    GError *error = NULL;
    int status;

    (void)argc;
#ifdef G_OS_WIN32
    argv = g_win32_get_command_line();      /* in UTF-8 */
#else
    argv = g_strdupv(argv);
#endif
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse_strv(context, &argv, &error))
        status = complain(USAGE, "%s", error->message);
    else if (options.help)
        status = write_out(help, sizeof help - 1);
    else if (options.version)
        status = write_out(version, sizeof version - 1);
    else
        status = answer_and_write(options.args ? options.args : none);
    g_option_context_free(context);
    g_clear_error(&error);
    g_strfreev(argv);
    return status;
}
