/* fuzz_capture.c - any packets through Wireshark, while every view listens, and its memory goes at any moment
 *
 * The input is a run of records, each ended by RECORD_END: what is done, how the clock moves, and an IP packet, whose
 * lengths are put right. The capture ends and begins anew between any two packets, as with tshark -b and -M; packets are
 * taken away as by -R, looked at again as by a click, or all of them as by -2. At the end the views draw, and what they
 * wrote is looked at. Numbers of calls run on from input to input.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "inside.h"
#include "readable.h"
#include "wireshark.h"

#include <epan/frame_data.h>
#include <epan/stat_tap_ui.h>
#include <epan/stats_tree_priv.h>
#include <epan/tap.h>

#include "track/track.h"

#define RECORD_END      "\xff\n\xfe\n"
#define PACKETS_MAX     64

/* Bits 0-2 of a record's first byte. 3: with a tree; 4-7: which packet is clicked. */
enum { PLAIN = 3, THEN_RESET, THEN_GONE, THEN_CLICK, THEN_AGAIN };

typedef struct {
    frame_data fd;
    wtap_rec rec;
    span bytes;
} packet;

/* Those of this part, which Wireshark asks for times. */
static struct packet_provider_data {
    packet packets[PACKETS_MAX];
    unsigned count;
    nstime_t elapsed;
    const frame_data *first;
    uint32_t cumulated;
} part;

static epan_t *session;
static char *html, *ndjson;

/* ---- Wireshark's capture ---- */

static const nstime_t *time_of(struct packet_provider_data *p, uint32_t number)
{
    return number && number <= p->count ? &p->packets[number - 1].fd.abs_ts : NULL;
}

static const struct packet_provider_funcs provider = { .get_frame_ts = time_of };

static void part_begin(void)
{
    part.count = 0;
    part.cumulated = 0;
    part.first = NULL;
    nstime_set_zero(&part.elapsed);
    session = epan_new(&part, &provider);
}

static void part_end(void)
{
    for (unsigned i = 0; i < part.count; i++)
        frame_data_destroy(&part.packets[i].fd);
    epan_free(session);
    session = NULL;
}

static void put_16(char *p, size_t n)
{
    p[0] = (char)(n >> 8);
    p[1] = (char)n;
}

static void set_lengths(char *p, size_t len)
{
    size_t header = (p[0] & 15) * 4u;

    if ((p[0] & 0xf0) == 0x40 && len >= 20) {
        put_16(p + 2, len);
        bool fragment = (p[6] & 0x3f) || p[7];
        if (p[9] == 17 && header >= 20 && len >= header + 8 && !fragment)
            put_16(p + header + 4, len - header);
    } else if ((p[0] & 0xf0) == 0x60 && len >= 40) {
        put_16(p + 4, len - 40);
        if (p[6] == 17 && len >= 48)
            put_16(p + 44, len - 40);
    }
}

/* In a block of its own, gone afterwards: nothing may read past it or keep a pointer into it. */
static void dissect(packet *p, bool tree, bool taps)
{
    char *bytes = (char *)memcpy(g_malloc(p->bytes.len), p->bytes.p, p->bytes.len);
    epan_dissect_t *edt = epan_dissect_new(session, tree || taps, tree);     /* a listener's filter asks for one */
    tvbuff_t *tvb;

    set_lengths(bytes, p->bytes.len);
    tvb = tvb_new_real_data((const uint8_t *)bytes, (unsigned)p->bytes.len, (int)p->bytes.len);
    (taps ? epan_dissect_run_with_taps : epan_dissect_run)(edt, WTAP_FILE_TYPE_SUBTYPE_UNKNOWN, &p->rec, tvb, &p->fd, NULL);
    epan_dissect_free(edt);
    g_free(bytes);
}

static packet *take(span bytes, int64_t time)
{
    packet *p = &part.packets[part.count++];
    uint32_t len = (uint32_t)bytes.len;

    p->bytes = bytes;
    memset(&p->rec, 0, sizeof p->rec);
    p->rec.rec_type = REC_TYPE_PACKET;
    p->rec.presence_flags = WTAP_HAS_TS | WTAP_HAS_CAP_LEN;
    p->rec.ts = (nstime_t){ (time_t)(time / 1000000000), (int)(time % 1000000000) };
    p->rec.rec_header.packet_header.caplen = p->rec.rec_header.packet_header.len = len;
    p->rec.rec_header.packet_header.pkt_encap = WTAP_ENCAP_RAW_IP;
    frame_data_init(&p->fd, part.count, &p->rec, 0, part.cumulated);
    frame_data_set_before_dissect(&p->fd, &part.elapsed, &part.first, part.count > 1 ? &part.packets[part.count - 2].fd : NULL);
    return p;
}

static void again(bool tree)
{
    postseq_cleanup_all_protocols();
    reset_tap_listeners();
    for (unsigned i = 0; i < part.count; i++)
        dissect(&part.packets[i], tree, true);
}

static void act(uint8_t what, span bytes, int64_t time)
{
    bool tree = what & 8, gone = (what & 7) == THEN_GONE;
    packet *p = take(bytes, time);

    dissect(p, tree, !gone);
    if (gone) {
        frame_data_destroy(&p->fd);
        part.count--;
        return;
    }
    frame_data_set_after_dissect(&p->fd, &part.cumulated);
    switch (what & 7) {
    case THEN_RESET:
        part_end();
        part_begin();
        break;
    case THEN_CLICK:
        dissect(&part.packets[(what >> 4) % part.count], true, false);
        break;
    case THEN_AGAIN:
        again(tree);
        break;
    }
}

/* ---- what was written ---- */

/* One JSON value; no more than what a reader trusts: strings close, brackets match, nothing follows. */
static void check_json_line(const char *p, const char *end)
{
    char stack[64];
    unsigned depth = 0;

    for (; p < end; p++) {
        if (*p == '"') {
            for (p++; p < end && *p != '"'; p++)
                if (*p == '\\')
                    p++;
            CHECK(p < end);
        } else if (*p == '{' || *p == '[') {
            CHECK(depth < sizeof stack);
            stack[depth++] = *p;
        } else if (*p == '}' || *p == ']') {
            CHECK(depth && stack[depth - 1] == (*p == '}' ? '{' : '['));
            depth--;
            CHECK(depth || p + 1 == end);
        }
    }
    CHECK(depth == 0);
}

static void check_json_lines(const char *text, bool all)
{
    for (const char *end; *text; text = end + 1) {
        CHECK(end = strchr(text, '\n'));
        CHECK(!all || *text == '{');
        if (*text == '{')
            check_json_line(text, end);
    }
}

static unsigned count_of(const char *text, const char *part_of_it)
{
    unsigned n = 0;

    for (; (text = strstr(text, part_of_it)); text++)
        n++;
    return n;
}

/* Our own script, and no element or handler that a packet brought. */
static void check_html(const char *text)
{
    CHECK(count_of(text, "<script") == 1 && count_of(text, "<style") == 1);
    CHECK(!strstr(text, "<img") && !strstr(text, "<iframe") && !strstr(text, "<a href=\"http"));
    CHECK(count_of(text, "<details") == count_of(text, "</details>"));
    CHECK(count_of(text, "<svg") == count_of(text, "</svg>"));
}

static char *contents(const char *path)
{
    char *text;
    gsize len;

    CHECK(g_file_get_contents(path, &text, &len, NULL));
    CHECK(strlen(text) == len);
    readable_bytes(text, len, true);
    return text;
}

/* Standard output is a file without a name. */
static char *printed(void)
{
    long len;
    char *text;

    fflush(stdout);
    len = lseek(STDOUT_FILENO, 0, SEEK_CUR);
    CHECK(len >= 0);
    text = (char *)g_malloc((size_t)len + 1);
    CHECK(pread(STDOUT_FILENO, text, (size_t)len, 0) == len);
    text[len] = '\0';
    CHECK(ftruncate(STDOUT_FILENO, 0) == 0 && lseek(STDOUT_FILENO, 0, SEEK_SET) == 0);
    readable_bytes(text, (size_t)len, true);
    return text;
}

static void draw(void)
{
    char *out, *page, *lines;

    draw_tap_listeners(TRUE);
    out = printed();
    page = contents(html);
    lines = contents(ndjson);
    check_json_lines(out, false);
    check_json_lines(lines, true);
    check_html(page);
    g_free(out);
    g_free(page);
    g_free(lines);
}

/* ---- the views ---- */

static void window_reset(void *data)
{
    reset_stat_table(((stat_data_t *)data)->stat_tap_data);
}

static void open_window(const char *command, stat_data_t *data)
{
    CHECK(data->stat_tap_data = stat_tap_by_name(command));
    data->stat_tap_data->stat_tap_init_cb(data->stat_tap_data);
    CHECK(!register_tap_listener(data->stat_tap_data->tap_name, data, NULL, 0, window_reset, data->stat_tap_data->packet_func,
                                 NULL, NULL));
}

static void tree_draw(void *data)
{
    stats_tree *st = (stats_tree *)data;
    GString *text = stats_tree_format_as_str(st, ST_FORMAT_PLAIN, stats_tree_get_default_sort_col(st),
                                             stats_tree_is_default_sort_DESC(st));

    readable_bytes(text->str, text->len, true);
    g_string_free(text, TRUE);
}

static void open_tree(void)
{
    stats_tree *st = stats_tree_new(stats_tree_get_cfg_by_abbr("sipexplain"), NULL, NULL);

    CHECK(!register_tap_listener(st->cfg->tapname, st, NULL, st->cfg->flags, stats_tree_reset, stats_tree_packet, tree_draw, NULL));
    if (st->cfg->init)
        st->cfg->init(st);
}

static void ask(const char *command)
{
    CHECK(process_stat_cmd_arg(command));
}

static char *ask_for_file(const char *folder, const char *name)
{
    char *path = g_build_filename(folder, name, NULL), *command = g_strdup_printf("sipexplain,report,%s,force", path);

    ask(command);
    g_free(command);
    return path;
}

int LLVMFuzzerInitialize(int *argc G_GNUC_UNUSED, char ***argv)
{
    static stat_data_t calls, registrations;
    static char folder[] = "/dev/shm/sipexplain-fuzz-XXXXXX";   /* each report is synced to the disk, which this has not */

    CHECK(mkdtemp(folder) && freopen(g_build_filename(folder, "stdout", NULL), "w+", stdout));
    wireshark_start((*argv)[0]);
    ask("sipexplain,calls");
    ask("sipexplain,calls,csv");
    ask("sipexplain,calls,ndjson,sip.Status-Code >= 400");
    ask("sipexplain,registrations");
    ask("sipexplain,registrations,csv");
    ask("sipexplain,registrations,ndjson");
    ask("sipexplain,metrics");
    ask("sipexplain,report");
    html = ask_for_file(folder, "report.html");
    ndjson = ask_for_file(folder, "report.ndjson");
    session = epan_new(&part, &provider);       /* filters are compiled in it */
    start_requested_stats();
    open_tree();
    open_window("sipexplain,calls", &calls);
    open_window("sipexplain,registrations", &registrations);
    part_end();
    return 0;
}

/* ---- the input ---- */

static ptrdiff_t record_end(span s)
{
    const span end = SPAN_LIT(RECORD_END);

    for (size_t i = 0; i + end.len <= s.len; i++)
        if (memcmp(s.p + i, end.p, end.len) == 0)
            return (ptrdiff_t)i;
    return -1;
}

static int64_t clock_step(uint8_t clock)
{
    int64_t step = INT64_C(1) << (clock & 63) % 61;

    return clock & 128 ? -step : step;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    span rest = { (const char *)data, size };
    int64_t time = 0;

    part_begin();
    for (unsigned n = 0; n < PACKETS_MAX && rest.len >= 3; n++) {
        ptrdiff_t end = record_end(rest);
        span one = end < 0 ? rest : span_cut(rest, (size_t)end);

        rest = end < 0 ? SPAN_NONE : span_from(rest, (size_t)end + sizeof RECORD_END - 1);
        if (one.len < 3)
            continue;
        time = CLAMP(time + clock_step((uint8_t)one.p[1]), -CALL_TIME_MAX, CALL_TIME_MAX);
        act((uint8_t)one.p[0], span_from(one, 2), time);
    }
    draw();
    part_end();
    reset_tap_listeners();
    return 0;
}
