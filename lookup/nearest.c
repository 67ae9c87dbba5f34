/* nearest.c - what was meant by a word that is a slip away from a name
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <string.h>

#include "explain.h"

#define NAME_MAX_LEN    64u     /* no name is longer */
#define SLIPS_MAX       2u      /* letters put in, left out or changed; two that changed places are two */
#define LETTERS_A_SLIP  3u      /* that a word has at least for each */
#define SHOWN_AT_MOST   3u

typedef struct {
    char word[NAME_MAX_LEN + 1];
    unsigned slips;             /* of the nearest so far */
    const char *commands[SHOWN_AT_MOST];
    unsigned count;             /* of them */
} nearest;

/* "Normal call clearing", "NORMAL_CALL_CLEARING" and "normal-call-clearing" are one. */
static char plain(char c)
{
    return c == ' ' || c == '_' ? '-' : g_ascii_tolower(c);
}

/* Levenshtein's distance. */
static unsigned slips_between(const char *word, const char *name)
{
    unsigned row[NAME_MAX_LEN + 1];
    size_t len = strlen(word);

    for (unsigned i = 0; i <= len; i++)
        row[i] = i;
    for (unsigned n = 0; name[n]; n++) {
        unsigned before = row[0]++;

        for (size_t i = 1; i <= len; i++) {
            unsigned changed = before + (word[i - 1] != plain(name[n]));

            before = row[i];
            row[i] = MIN(changed, MIN(row[i - 1], row[i]) + 1);
        }
    }
    return row[len];
}

static bool is_shown(const nearest *n, const char *command)
{
    for (unsigned i = 0; i < n->count; i++)
        if (strcmp(n->commands[i], command) == 0)
            return true;
    return false;
}

static void take(nearest *n, const char *name, const char *command)
{
    unsigned slips = slips_between(n->word, name);

    if (slips > n->slips)
        return;
    if (slips < n->slips)
        n->count = 0;
    n->slips = slips;
    if (n->count < SHOWN_AT_MOST && !is_shown(n, command))
        n->commands[n->count++] = command;
}

const char *nearest_commands(answer *a, const char *words)
{
    size_t len = strlen(words), count;
    nearest n = { .slips = (unsigned)MIN(len / LETTERS_A_SLIP, SLIPS_MAX) };

    if (len > NAME_MAX_LEN || !n.slips)
        return NULL;
    for (size_t i = 0; i < len; i++)
        n.word[i] = plain(words[i]);
    const id_row *ids = id_rows(&count);
    for (size_t i = 0; i < count; i++)
        take(&n, ids[i].id, answer_format(a, "sipexplain %s", ids[i].id));
    const q850_row *causes = q850_rows(&count);
    for (size_t i = 0; i < count; i++)
        take(&n, causes[i].name, answer_format(a, "sipexplain q850 %u", causes[i].value));
    const reason_cause_row *reasons = reason_cause_rows(&count);
    for (size_t i = 0; i < count; i++)
        take(&n, reasons[i].name, answer_format(a, "sipexplain reason '%s;cause=%u'", reasons[i].protocol, reasons[i].cause));

    GString *text = g_string_new(NULL);
    for (unsigned i = 0; i < n.count; i++)
        g_string_append_printf(text, "%s%s", i ? ", or: " : "", n.commands[i]);
    const char *out = n.count ? answer_take(a, g_strdup(text->str)) : NULL;
    g_string_free(text, TRUE);
    return out;
}
