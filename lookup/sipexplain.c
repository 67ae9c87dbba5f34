/* sipexplain.c - the knowledge without a capture: arguments in, one answer out
 *
 * The answer is built in memory and written once, so that an error while writing
 * it is seen and told. Exit status: 0 explained, 1 not found or not written,
 * 2 wrong usage.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "explain.h"
#include "wire/reason.h"

#ifndef SIPEXPLAIN_VERSION
#define SIPEXPLAIN_VERSION "0"
#endif

#define SEARCH_LIMIT 20

enum { EXIT_EXPLAINED = 0, EXIT_UNKNOWN = 1, EXIT_USAGE = 2 };

static const char help[] =
    "Usage: sipexplain CODE...                 explain a SIP response, or compare several\n"
    "       sipexplain q850 CAUSE...           the same for Q.850 causes\n"
    "       sipexplain reason HEADER           explain the value of a Reason header\n"
    "       sipexplain warning CODE...         explain a Warning code\n"
    "       sipexplain location TOKEN...       explain a location such as RLN\n"
    "       sipexplain search WORD...          find words in names and texts\n"
    "       sipexplain [COMMAND] --list        list the numbers and names of a table\n"
    "       sipexplain --markdown              the whole reference as Markdown\n"
    "\n"
    "  --json         answer in JSON\n"
    "  --code CODE    with reason: the response it came in; names contradictions\n"
    "  --limit N      with search: show N hits (default 20, 0 for all)\n"
    "  -h, --help     this text\n"
    "  -V, --version  the version\n"
    "\n"
    "Examples: sipexplain 183 603\n"
    "          sipexplain q850 16 17\n"
    "          sipexplain --code 603 reason 'Q.850;cause=16;text=\"Normal call clearing\"'\n"
    "          sipexplain search busy\n";

typedef struct {
    bool json, list, markdown;
    unsigned code;              /* 0: not given */
    bool has_limit;
    unsigned limit;
} options;

/* ---- errors ---- */

static int complain(int status, const char *format, ...) G_GNUC_PRINTF(2, 3);

static int complain(int status, const char *format, ...)
{
    va_list args;
    char *message, *clean;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    clean = readable(message);
    fprintf(stderr, "sipexplain: %s\n", clean);
    if (status == EXIT_USAGE)
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

/* Three digits, 100 to 699. */
static bool read_code(const char *arg, unsigned *code)
{
    return strlen(arg) == 3 && read_number(arg, 699, code) && *code >= 100;
}

static int bad_code(const char *arg)
{
    unsigned number;

    if (read_number(arg, G_MAXUINT, &number))
        return complain(EXIT_UNKNOWN, "%s is not a SIP status code: they go from 100 to 699", arg);
    return complain(EXIT_UNKNOWN, "%s is neither a status code nor a command; try: sipexplain search %s", arg, arg);
}

static bool read_cause(const char *arg, unsigned *cause)
{
    return read_number(arg, 127, cause);
}

static int bad_cause(const char *arg)
{
    return complain(EXIT_UNKNOWN, "%s is not a Q.850 cause: they go from 1 to 127; see: sipexplain q850 --list", arg);
}

static bool read_warning(const char *arg, unsigned *code)
{
    return strlen(arg) == 3 && read_number(arg, 399, code) && *code >= 300;
}

static int bad_warning(const char *arg)
{
    return complain(EXIT_UNKNOWN, "%s is not a SIP Warning code: they go from 300 to 399; see: sipexplain warning --list", arg);
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

static int bad_location(const char *arg)
{
    return complain(EXIT_UNKNOWN, "%s is no location of RFC 8606; see: sipexplain location --list", arg);
}

static bool holds(const GArray *numbers, unsigned number)
{
    for (unsigned i = 0; i < numbers->len; i++)
        if (g_array_index(numbers, unsigned, i) == number)
            return true;
    return false;
}

/* ---- answers: each returns the exit status; after a complaint nothing is written ---- */

typedef struct {
    bool (*read)(const char *arg, unsigned *number);
    int (*bad)(const char *arg);
    void (*explain)(answer *a, const unsigned *numbers, unsigned count);
} numbered;

/* Each argument once, in the order given. */
static int answer_numbers(answer *a, const numbered *table, char **args)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(unsigned));
    int status = EXIT_EXPLAINED;

    for (; *args && status == EXIT_EXPLAINED; args++) {
        unsigned number;
        if (!table->read(*args, &number))
            status = table->bad(*args);
        else if (!holds(numbers, number))
            g_array_append_val(numbers, number);
    }
    if (status == EXIT_EXPLAINED)
        table->explain(a, (const unsigned *)(void *)numbers->data, numbers->len);
    g_array_unref(numbers);
    return status;
}

static int answer_codes(answer *a, const options *o, char **args)
{
    static const numbered table = { read_code, bad_code, explain_responses };

    (void)o;
    return answer_numbers(a, &table, args);
}

static int answer_q850(answer *a, const options *o, char **args)
{
    static const numbered table = { read_cause, bad_cause, explain_causes };

    (void)o;
    return answer_numbers(a, &table, args);
}

static int answer_warning(answer *a, const options *o, char **args)
{
    static const numbered table = { read_warning, bad_warning, explain_warnings };

    (void)o;
    return answer_numbers(a, &table, args);
}

static int answer_location(answer *a, const options *o, char **args)
{
    static const numbered table = { read_location, bad_location, explain_locations };

    (void)o;
    return answer_numbers(a, &table, args);
}

/* The value alone: people paste the whole line. */
static const char *without_name(const char *header)
{
    span name = SPAN_LIT("reason"), rest = span_trim(span_of(header));

    if (!span_starts_nocase(rest, name))
        return header;
    rest = span_trim(span_from(rest, name.len));
    return rest.len && rest.p[0] == ':' ? rest.p + 1 : header;
}

static int answer_reason(answer *a, const options *o, char **args)
{
    char *joined = g_strjoinv(" ", args);
    const char *header = without_name(joined);
    span rest = span_of(header);
    reason_value value;
    int status = EXIT_EXPLAINED;

    if (reason_next(&rest, &value))
        explain_reason(a, header, o->code);
    else
        status = complain(EXIT_UNKNOWN, "no Reason value in \"%s\"; it looks like: Q.850;cause=16", header);
    g_free(joined);
    return status;
}

static int answer_search(answer *a, const options *o, char **args)
{
    char *query = g_strjoinv(" ", args);
    int status = EXIT_EXPLAINED;

    if (!span_trim(span_of(query)).len)
        status = complain(EXIT_USAGE, "search for what?");
    else if (!search_knowledge(a, query, o->has_limit ? o->limit : SEARCH_LIMIT))
        status = o->json ? EXIT_UNKNOWN : complain(EXIT_UNKNOWN, "nothing has the words: %s", query);
    g_free(query);
    return status;
}

/* ---- commands ---- */

typedef struct {
    const char *name;           /* "": status codes */
    int (*explain)(answer *a, const options *o, char **args);
    void (*list)(answer *a);    /* NULL: has no list */
} command;

static const command commands[] = {
    { "", answer_codes, list_responses },
    { "q850", answer_q850, list_causes },
    { "reason", answer_reason, list_reasons },
    { "warning", answer_warning, list_warnings },
    { "location", answer_location, list_locations },
    { "search", answer_search, NULL },
};

static const command *find_command(const char *name)
{
    for (size_t i = 1; i < G_N_ELEMENTS(commands); i++)
        if (span_equal_nocase(span_of(name), span_of(commands[i].name)))
            return &commands[i];
    return NULL;
}

/* Options that belong to another command are a mistake worth telling. */
static const char *misplaced(const command *c, const options *o, char **args)
{
    if (o->code && c->explain != answer_reason)
        return "--code goes with reason";
    if (o->has_limit && c->explain != answer_search)
        return "--limit goes with search";
    if (o->markdown && (o->json || o->list || *args || *c->name))
        return "--markdown stands alone";
    if (o->list && (!c->list || *args))
        return "--list takes no arguments, and search has no list";
    if (!o->markdown && !o->list && !*args)
        return *c->name ? "what is to be explained?" : "a status code or a command is missing";
    return NULL;
}

static int answer_all(answer *a, const options *o, char **args)
{
    const command *c = *args ? find_command(*args) : NULL;
    const char *mistake;

    if (c)
        args++;
    else
        c = &commands[0];
    mistake = misplaced(c, o, args);
    if (mistake)
        return complain(EXIT_USAGE, "%s", mistake);
    if (!o->markdown && !o->list)
        return c->explain(a, o, args);
    if (o->markdown)
        list_everything(a);
    else
        c->list(a);
    return EXIT_EXPLAINED;
}

/* ---- in and out ---- */

enum { OPT_JSON = 256, OPT_LIST, OPT_MARKDOWN, OPT_CODE, OPT_LIMIT };

static const struct option long_options[] = {
    { "json", no_argument, NULL, OPT_JSON },
    { "list", no_argument, NULL, OPT_LIST },
    { "markdown", no_argument, NULL, OPT_MARKDOWN },
    { "code", required_argument, NULL, OPT_CODE },
    { "limit", required_argument, NULL, OPT_LIMIT },
    { "help", no_argument, NULL, 'h' },
    { "version", no_argument, NULL, 'V' },
    { NULL, 0, NULL, 0 },
};

static int write_out(const char *text, size_t len)
{
    bool whole = fwrite(text, 1, len, stdout) == len;

    if (fclose(stdout) != 0 || !whole)
        return complain(EXIT_UNKNOWN, "cannot write: %s", g_strerror(errno));
    return EXIT_EXPLAINED;
}

/* The exit status, or -1 to go on. */
static int take_option(int option, options *o)
{
    switch (option) {
    case OPT_JSON:
        o->json = true;
        return -1;
    case OPT_LIST:
        o->list = true;
        return -1;
    case OPT_MARKDOWN:
        o->markdown = true;
        return -1;
    case OPT_CODE:
        if (read_code(optarg, &o->code))
            return -1;
        return complain(EXIT_USAGE, "--code %s: a status code goes from 100 to 699", optarg);
    case OPT_LIMIT:
        o->has_limit = true;
        if (read_number(optarg, 1000000, &o->limit))
            return -1;
        return complain(EXIT_USAGE, "--limit %s: not a number", optarg);
    case 'h':
        return write_out(help, sizeof help - 1);
    case 'V':
        return write_out("sipexplain " SIPEXPLAIN_VERSION "\n", strlen("sipexplain " SIPEXPLAIN_VERSION "\n"));
    default:
        fputs("Try: sipexplain --help\n", stderr);
        return EXIT_USAGE;
    }
}

static int write_answer(const answer *a, const options *o)
{
    GString *text = o->json ? write_json(a) : o->markdown ? write_markdown(a) : write_text(a);
    int status = write_out(text->str, text->len);

    g_string_free(text, TRUE);
    return status;
}

int main(int argc, char **argv)
{
    static char name[] = "sipexplain";
    options o = { 0 };
    answer *a;
    int option, status, written;

    if (argc == 0)
        return EXIT_USAGE;
    argv[0] = name;     /* getopt begins its messages with it */
    while ((option = getopt_long(argc, argv, "hV", long_options, NULL)) != -1) {
        status = take_option(option, &o);
        if (status >= 0)
            return status;
    }
    a = answer_new();
    status = answer_all(a, &o, argv + optind);
    written = a->lines->len ? write_answer(a, &o) : EXIT_EXPLAINED;
    answer_free(a);
    return written ? written : status;
}
