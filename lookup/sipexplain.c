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

#include "knowledge/knowledge.h"
#include "wire/reason.h"
#include "json.h"
#include "markdown.h"
#include "page.h"
#include "print.h"
#include "relate.h"
#include "search.h"

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

/* What to write, or NULL and the exit status. */
typedef struct {
    GString *text;
    int status;
} answer;

/* ---- errors ---- */

static int complain(int status, const char *format, ...) G_GNUC_PRINTF(2, 3);

static int complain(int status, const char *format, ...)
{
    va_list args;
    char *message, *clean;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    clean = page_clean(message);
    fprintf(stderr, "sipexplain: %s\n", clean);
    if (status == EXIT_USAGE)
        fputs("Try: sipexplain --help\n", stderr);
    g_free(clean);
    g_free(message);
    return status;
}

static answer failed(int status)
{
    return (answer){ .status = status };
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

static bool holds(const GArray *numbers, unsigned number)
{
    for (unsigned i = 0; i < numbers->len; i++)
        if (g_array_index(numbers, unsigned, i) == number)
            return true;
    return false;
}

/* Each argument once, in the order given. NULL after a complaint. */
static GArray *read_numbers(char **args, bool (*read)(const char *, unsigned *), int (*bad)(const char *))
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(unsigned));

    for (; *args; args++) {
        unsigned number;
        if (!read(*args, &number)) {
            bad(*args);
            g_array_unref(numbers);
            return NULL;
        }
        if (!holds(numbers, number))
            g_array_append_val(numbers, number);
    }
    return numbers;
}

/* ---- answers ---- */

/* The text of a page that a function fills; the caller owns it. */
static answer paged(page *p)
{
    GString *text = p->out;

    p->out = NULL;
    return (answer){ .text = text };
}

typedef struct {
    bool (*read)(const char *arg, unsigned *number);
    int (*bad)(const char *arg);
    GString *(*json)(const unsigned *numbers, unsigned count);
    void (*print)(page *p, const unsigned *numbers, unsigned count);
} numbered;

static answer answer_numbers(const numbered *table, const options *o, char **args)
{
    GArray *numbers = read_numbers(args, table->read, table->bad);
    const unsigned *first;
    answer a = { .status = EXIT_EXPLAINED };
    page p;

    if (!numbers)
        return failed(EXIT_UNKNOWN);
    first = (const unsigned *)(void *)numbers->data;
    if (o->json) {
        a.text = table->json(first, numbers->len);
    } else {
        page_open(&p);
        table->print(&p, first, numbers->len);
        a = paged(&p);
    }
    g_array_unref(numbers);
    return a;
}

static answer answer_codes(const options *o, char **args)
{
    static const numbered table = { read_code, bad_code, json_responses, print_responses };

    return answer_numbers(&table, o, args);
}

static answer answer_q850(const options *o, char **args)
{
    static const numbered table = { read_cause, bad_cause, json_causes, print_causes };

    return answer_numbers(&table, o, args);
}

static answer answer_warning(const options *o, char **args)
{
    static const numbered table = { read_warning, bad_warning, json_warnings, print_warnings };

    return answer_numbers(&table, o, args);
}

/* A token of RFC 8606, or its number. */
static const location_row *read_location(const char *arg)
{
    const location_row *row = location_find(span_of(arg)), *rows;
    unsigned bits;
    size_t count;

    if (row || !read_number(arg, 15, &bits))
        return row;
    rows = location_rows(&count);
    for (size_t i = 0; i < count; i++)
        if (rows[i].bits == bits)
            return &rows[i];
    return NULL;
}

static answer answer_location(const options *o, char **args)
{
    GPtrArray *rows = g_ptr_array_new();
    answer a = { .status = EXIT_EXPLAINED };
    page p;

    for (; *args; args++) {
        const location_row *row = read_location(*args);
        if (!row) {
            g_ptr_array_unref(rows);
            return failed(complain(EXIT_UNKNOWN, "%s is no location of RFC 8606; see: sipexplain location --list", *args));
        }
        g_ptr_array_add(rows, (gpointer)(uintptr_t)row);
    }
    if (o->json) {
        a.text = json_locations((const location_row *const *)rows->pdata, rows->len);
    } else {
        page_open(&p);
        print_locations(&p, (const location_row *const *)rows->pdata, rows->len);
        a = paged(&p);
    }
    g_ptr_array_unref(rows);
    return a;
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

static answer answer_reason(const options *o, char **args)
{
    char *joined = g_strjoinv(" ", args);
    const char *header = without_name(joined);
    span rest = span_of(header);
    reason_value value;
    answer a = { .status = EXIT_EXPLAINED };
    page p;

    if (!reason_next(&rest, &value)) {
        a = failed(complain(EXIT_UNKNOWN, "no Reason value in \"%s\"; it looks like: Q.850;cause=16", header));
    } else if (o->json) {
        a.text = json_reason(header, o->code);
    } else {
        page_open(&p);
        print_reason(&p, header, o->code);
        a = paged(&p);
    }
    g_free(joined);
    return a;
}

static answer answer_search(const options *o, char **args)
{
    char *query = g_strjoinv(" ", args);
    search_result *result = search_knowledge(query);
    unsigned limit = o->has_limit ? o->limit : SEARCH_LIMIT;
    answer a = { .status = EXIT_EXPLAINED };
    page p;

    if (!result) {
        a = failed(complain(EXIT_USAGE, "search for what?"));
    } else if (o->json) {
        a.text = json_search(result, limit);
        a.status = result->hits->len ? EXIT_EXPLAINED : EXIT_UNKNOWN;
    } else if (result->hits->len == 0) {
        a = failed(complain(EXIT_UNKNOWN, "nothing has the words: %s", result->query));
    } else {
        page_open(&p);
        print_search(&p, result, limit);
        a = paged(&p);
    }
    search_free(result);
    g_free(query);
    return a;
}

/* ---- commands ---- */

typedef struct {
    const char *name;           /* "": status codes */
    answer (*explain)(const options *o, char **args);
    GString *(*json_list)(void);        /* NULL: has no list */
    void (*print_list)(page *p);
} command;

static const command commands[] = {
    { "", answer_codes, json_response_list, print_response_list },
    { "q850", answer_q850, json_cause_list, print_cause_list },
    { "reason", answer_reason, json_reason_list, print_reason_list },
    { "warning", answer_warning, json_warning_list, print_warning_list },
    { "location", answer_location, json_location_list, print_location_list },
    { "search", answer_search, NULL, NULL },
};

static const command *find_command(const char *name)
{
    for (size_t i = 1; i < G_N_ELEMENTS(commands); i++)
        if (span_equal_nocase(span_of(name), span_of(commands[i].name)))
            return &commands[i];
    return NULL;
}

static answer list(const command *c, const options *o)
{
    page p;

    if (o->json)
        return (answer){ .text = c->json_list() };
    page_open(&p);
    c->print_list(&p);
    return paged(&p);
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
    if (o->list && (!c->json_list || *args))
        return "--list takes no arguments, and search has no list";
    if (!o->markdown && !o->list && !*args)
        return *c->name ? "what is to be explained?" : "a status code or a command is missing";
    return NULL;
}

static answer answer_all(const options *o, char **args)
{
    const command *c = *args ? find_command(*args) : NULL;
    const char *mistake;

    if (c)
        args++;
    else
        c = &commands[0];
    mistake = misplaced(c, o, args);
    if (mistake)
        return failed(complain(EXIT_USAGE, "%s", mistake));
    if (o->markdown)
        return (answer){ .text = markdown_reference() };
    if (o->list)
        return list(c, o);
    return c->explain(o, args);
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

int main(int argc, char **argv)
{
    static char name[] = "sipexplain";
    options o = { 0 };
    answer a;
    int option, status;

    if (argc == 0)
        return EXIT_USAGE;
    argv[0] = name;     /* getopt begins its messages with it */
    while ((option = getopt_long(argc, argv, "hV", long_options, NULL)) != -1) {
        status = take_option(option, &o);
        if (status >= 0)
            return status;
    }
    a = answer_all(&o, argv + optind);
    if (!a.text)
        return a.status;
    status = write_out(a.text->str, a.text->len);
    g_string_free(a.text, TRUE);
    return status ? status : a.status;
}
