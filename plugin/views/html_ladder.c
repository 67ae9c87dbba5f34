/* html_ladder.c - a call and its legs as one ladder: drawn, and as a list
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/html.h"

#include <string.h>

#include "base/times.h"
#include "capture/host_name.h"
#include "explain/joined.h"

#define CHARACTER   7.3         /* widest advance of the ladder's 12 px font */
#define ROW         36
#define HEAD        46
#define MARGIN      62          /* frame numbers and times */

typedef struct {
    html *p;
    const report_call *rc;      /* may be NULL */
    const ladder *l;
    const char *names[LADDER_LANES_MAX];    /* that the capture has for the hosts; NULL: none */
    double first, step;         /* x of the first lane, and from one to the next */
} drawing;

static double lane_x(const drawing *d, unsigned lane)
{
    return d->first + d->step * lane;
}

/* A double as SVG wants it, whatever the locale. */
static const char *coordinate(const drawing *d, double x)
{
    return seconds_text(d->p->pool, (int64_t)(x * 1e9), 1);
}

static void put_label(const drawing *d, const char *klass, double x, double y, const char *text)
{
    html_tag(d->p, "<text class=\"%s\" x=\"%s\" y=\"%s\">", klass, coordinate(d, x), coordinate(d, y));
    html_text(d->p, text);
    html_tag(d->p, "</text>\n");
}

/* Only this call's messages are kept, and those that a read filter took away are not. */
static const report_message *kept_of(const report_call *rc, const call_message *e)
{
    return rc && e ? (const report_message *)g_hash_table_lookup(rc->by_event, e) : NULL;
}

static const char *arrow_class(const ladder_row *row)
{
    const call_message *e = row->event;

    if (!e)
        return "media";
    if (e->code >= 300)
        return "failed";
    if (e->code >= 200)
        return "fine";
    return e->code ? "early" : "";
}

static void put_arrow(const drawing *d, const ladder_row *row, double y)
{
    unsigned from = row->from, to = row->to;
    double x1 = lane_x(d, from), x2 = lane_x(d, to), back = to > from ? -9 : 9;
    const char *klass = arrow_class(row);

    if (from == to)
        x2 = x1 + d->step / 3;
    html_tag(d->p, "<path class=\"arrow %s\" d=\"M%s %sH%s\"/>", klass, coordinate(d, x1), coordinate(d, y),
        coordinate(d, x2 + (from == to ? 0 : back / 2)));
    if (from != to)
        html_tag(d->p, "<path class=\"head %s\" d=\"M%s %sl%s -5v10Z\"/>\n", klass, coordinate(d, x2), coordinate(d, y),
            coordinate(d, back));
    const report_message *m = kept_of(d->rc, row->event);
    if (m)
        html_tag(d->p, "<a href=\"#message-%u-%u\">", d->rc->call->number, m->number);
    put_label(d, row->event ? "middle" : "small middle", (x1 + x2) / 2, y - 6, ladder_label(d->p->pool, row));
    if (m)
        html_tag(d->p, "</a>");
}

static void put_unplaced(const drawing *d, const ladder_row *row, double y)
{
    double x1 = lane_x(d, 0), x2 = lane_x(d, d->l->lane_count - 1);

    html_tag(d->p, "<path class=\"stream\" d=\"M%s %sH%s\"/>\n", coordinate(d, x1), coordinate(d, y), coordinate(d, x2));
    put_label(d, "small middle", (x1 + x2) / 2, y - 6, ladder_label(d->p->pool, row));
}

static void put_ladder_row(const drawing *d, const ladder_row *row, double y)
{
    int64_t time = row->event ? row->event->time : row->stream->first_time;

    put_label(d, "small", 6, y - 8, ladder_frame(d->p->pool, row));
    put_label(d, "small", 6, y + 5, seconds_text(d->p->pool, time, 3));
    if (row->placed)
        put_arrow(d, row, y);
    else
        put_unplaced(d, row, y);
}

static size_t longest(const drawing *d, bool of_lanes)
{
    size_t most = 0;

    for (unsigned i = 0; of_lanes && i < d->l->lane_count; i++) {
        most = MAX(most, strlen(d->l->lanes[i].name));
        most = MAX(most, d->names[i] ? (size_t)g_utf8_strlen(d->names[i], -1) : 0);
    }
    for (unsigned i = 0; !of_lanes && i < d->l->row_count; i++) {
        const ladder_row *row = &d->l->rows[i];
        most = MAX(most, row->event ? (size_t)g_utf8_strlen(ladder_label(d->p->pool, row), -1) : 0);
    }
    return most;
}

static void put_drawing(drawing *d)
{
    html *p = d->p;
    const ladder *l = d->l;
    double names = (double)longest(d, true) * CHARACTER, labels = (double)longest(d, false) * CHARACTER + 26;

    d->step = MAX(names + 16, CLAMP(labels, 190, 330));
    d->first = MARGIN + MAX(names / 2, 10);
    double width = lane_x(d, l->lane_count - 1) + MAX(names / 2 + 8, 20);
    double height = HEAD + 22 + ROW * (double)MAX(l->row_count, 1);

    html_tag(p, "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"group\" aria-label=\"Ladder%s; "
             "the list below it says the same in words\">\n", (int)width, (int)height, (int)width, (int)height,
             d->rc ? wmem_strdup_printf(p->pool, " of call %u", d->rc->call->number) : "");
    for (unsigned i = 0; i < l->lane_count; i++) {
        put_label(d, "middle", lane_x(d, i), 18, d->names[i] ? d->names[i] : l->lanes[i].name);
        if (d->names[i])
            put_label(d, "small middle", lane_x(d, i), 32, l->lanes[i].name);
        html_tag(p, "<path class=\"lane\" d=\"M%s 38V%d\"/>\n", coordinate(d, lane_x(d, i)), (int)height - 8);
    }
    for (unsigned i = 0; i < l->row_count; i++)
        put_ladder_row(d, &l->rows[i], HEAD + 22 + ROW * (double)i);
    html_tag(p, "</svg>\n");
}

/* ---- as a list ---- */

static const char *lane_name(const drawing *d, unsigned lane)
{
    return d->names[lane] ? d->names[lane] : d->l->lanes[lane].name;
}

static const char *in_words(const drawing *d, const ladder_row *row)
{
    wmem_allocator_t *pool = d->p->pool;
    const char *frame = ladder_frame(pool, row);
    int64_t time = row->event ? row->event->time : row->stream->first_time;
    const char *when = wmem_strdup_printf(pool, "%s%s%s%s s", *frame ? "Frame " : "", frame, *frame ? ", " : "", seconds_text(pool, time, 3));

    if (!row->placed)
        return wmem_strdup_printf(pool, "%s: %s", when, ladder_label(pool, row));
    return wmem_strdup_printf(pool, "%s: %s to %s: %s", when, lane_name(d, row->from), lane_name(d, row->to), ladder_label(pool, row));
}

/* A message of this call unfolds into its text; one of another leg is found there. */
static void put_item(const drawing *d, const ladder_row *row)
{
    const report_message *m = kept_of(d->rc, row->event);
    const char *words = in_words(d, row);

    if (m && m->text) {
        html_tag(d->p, "<li><details id=\"message-%u-%u\"><summary>", d->rc->call->number, m->number);
        html_element(d->p, "", words, "</summary><pre>");
        html_element(d->p, "", m->text, "</pre></details></li>\n");
        return;
    }
    html_element(d->p, "<li>", words, "");
    if (d->rc && row->call != d->rc->call)
        html_tag(d->p, " (call %u)", row->call->number);
    html_tag(d->p, "</li>\n");
}

void html_ladder(html *p, const call *const *calls, unsigned count, const report_call *rc)
{
    const ladder *l = ladder_new(p->pool, p->view->tracker, calls, count);
    drawing d = { .p = p, .rc = rc, .l = l };

    if (!l->lane_count)
        return;
    for (unsigned i = 0; i < l->lane_count; i++)
        if (!l->crowded || i + 1 < l->lane_count)
            d.names[i] = capture_host_name(p->pool, tracker_host(p->view->tracker, l->lanes[i].host));
    html_tag(p, "<div class=\"ladder\">");
    put_drawing(&d);
    html_tag(p, "</div>\n<details class=\"more\"><summary>Messages in words%s</summary><ol>\n", rc ? ", with their text" : "");
    for (unsigned i = 0; i < l->row_count; i++)
        put_item(&d, &l->rows[i]);
    html_tag(p, "</ol></details>\n");
    if (l->rows_left_out)
        html_tag(p, "<p class=\"faint\">and %u more messages</p>\n", l->rows_left_out);
}
