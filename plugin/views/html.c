/* html.c - writing a page that needs nothing else, and that runs nothing that a packet says
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/html.h"

#include <stdarg.h>

#include "report_assets.h"

/* ---- escaping ---- */

void html_text(html *p, const char *text)
{
    static const char special[] = "&<>\"'";
    static const char *const escaped[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };

    for (;;) {
        size_t plain = strcspn(text, special);

        fwrite(text, 1, plain, p->f);
        text += plain;
        if (!*text)
            return;
        fputs(escaped[strchr(special, *text++) - special], p->f);
    }
}

void html_tag(html *p, const char *format, ...)
{
    va_list ap;

    va_start(ap, format);
    vfprintf(p->f, format, ap);
    va_end(ap);
}

void html_element(html *p, const char *open, const char *text, const char *close)
{
    fputs(open, p->f);
    html_text(p, text);
    fputs(close, p->f);
}

/* ---- outcomes ---- */

typedef struct {
    const char *colour;         /* class in report.css */
    const char *shape;          /* of 10 x 10 */
} outcome_look;

#define CIRCLE   "<circle cx=\"5\" cy=\"5\" r=\"4.5\"/>"
#define SQUARE   "<rect x=\"1\" y=\"1\" width=\"8\" height=\"8\"/>"
#define DIAMOND  "<path d=\"M5 0 10 5 5 10 0 5Z\"/>"
#define TRIANGLE "<path d=\"M5 0 10 9H0Z\"/>"
#define CROSS    "<path d=\"M2 0 5 3 8 0 10 2 7 5 10 8 8 10 5 7 2 10 0 8 3 5 0 2Z\"/>"
#define BAR      "<rect y=\"3.5\" width=\"10\" height=\"3\"/>"

static const outcome_look looks[OUTCOME_COUNT] = {
    [OUTCOME_IN_PROGRESS]   = { "idle", CIRCLE },
    [OUTCOME_ANSWERED]      = { "good", CIRCLE },
    [OUTCOME_BUSY]          = { "warm", SQUARE },
    [OUTCOME_DECLINED]      = { "warm", DIAMOND },
    [OUTCOME_NO_ANSWER]     = { "warm", BAR },
    [OUTCOME_CANCELLED]     = { "idle", BAR },
    [OUTCOME_REDIRECTED]    = { "cool", TRIANGLE },
    [OUTCOME_REJECTED]      = { "odd", DIAMOND },
    [OUTCOME_NOT_FOUND]     = { "odd", SQUARE },
    [OUTCOME_UNAUTHORIZED]  = { "odd", TRIANGLE },
    [OUTCOME_FAILED]        = { "bad", CROSS },
    [OUTCOME_NO_RESPONSE]   = { "bad", BAR }
};

const char *html_colour(call_outcome outcome)
{
    return looks[outcome].colour;
}

void html_mark(html *p, call_outcome outcome, bool at_fault)
{
    const outcome_look *look = &looks[outcome];

    html_tag(p, "<svg class=\"mark %s\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">%s</svg>", at_fault ? "bad" : look->colour,
             look->shape);
}

/* ---- head ---- */

static char *policy_hash(const char *text)
{
    uint8_t digest[32];
    gsize len = sizeof digest;
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

    g_checksum_update(sum, (const guchar *)text, -1);
    g_checksum_get_digest(sum, digest, &len);
    g_checksum_free(sum);
    return g_base64_encode(digest, len);
}

void html_head(html *p, const char *title)
{
    char *css = policy_hash(report_css), *js = policy_hash(report_js);

    html_tag(p, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%s'; "
        "script-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n", css, js);
    html_tag(p, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"generator\" content=\"sipexplain %s\">\n<title>",
        SIPEXPLAIN_VERSION);
    html_element(p, "", title, *title ? " - SIP Explain" : "SIP Explain");
    fputs("</title>\n<style>", p->f);
    fputs(report_css, p->f);
    fputs("</style>\n</head>\n<body>\n<main>\n", p->f);
    g_free(css);
    g_free(js);
}

void html_foot(html *p)
{
    html_tag(p, "</main>\n<footer>Written by sipexplain %s, a Wireshark plugin. Frame numbers are Wireshark's. "
        "A verdict says what this capture shows from where it was taken: read the evidence with it.</footer>\n<script>",
        SIPEXPLAIN_VERSION);
    fputs(report_js, p->f);
    fputs("</script>\n</body>\n</html>\n", p->f);
}
