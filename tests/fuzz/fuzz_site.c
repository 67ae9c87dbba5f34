/* fuzz_site.c - any bytes as the file of site notes, read by Wireshark's own reader of such tables
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "inside.h"
#include "readable.h"
#include "wireshark.h"

#include <epan/uat-int.h>

#include "capture/site_table.h"

static uat_t *table;
static char path[] = "/dev/shm/sipexplain-fuzz-XXXXXX";
static int file;

int LLVMFuzzerInitialize(int *argc G_GNUC_UNUSED, char ***argv)
{
    CHECK((file = mkstemp(path)) >= 0);
    wireshark_start((*argv)[0]);
    CHECK(table = uat_get_table_by_name("SIP Explain Site Notes"));
    return 0;
}

static void text_fits(const char *text)
{
    CHECK(!text || strlen(text) <= SITE_TEXT_MAX);
    if (text)
        CHECK(g_utf8_validate(text, -1, NULL) && !strpbrk(text, "\n\r\x1b"));
}

/* Wireshark keeps what was sound of a line that is not; such a row must do no harm. */
static void row_fits(const site_row *row)
{
    CHECK(!row->code || (row->code >= 100 && row->code <= 699));
    CHECK(row->cause >= -1 && row->cause <= UINT32_MAX);
    text_fits(row->phrase);
    text_fits(row->protocol);
    text_fits(row->product);
    text_fits(row->meaning);
    text_fits(row->advice);
}

static void ask(const char *text)
{
    message m;
    const site_row *row;
    size_t cursor = 0;

    CHECK(message_parse(span_of(text), &m));
    while ((row = site_next(site_table_rows(), &m, &cursor)))
        CHECK(row->meaning && *row->meaning && site_row_asks(row));
    CHECK(cursor <= site_table_rows().count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *error = NULL;

    CHECK(ftruncate(file, 0) == 0 && pwrite(file, data, size, 0) == (ssize_t)size);
    CHECK((uat_load(table, path, &error) != 0) == (error == NULL));
    for (size_t i = 0; i < site_table_rows().count; i++)
        row_fits(&site_table_rows().rows[i]);
    ask("SIP/2.0 603 Decline\r\nReason: Q.850;cause=16\r\nServer: Asterisk PBX 18\r\n\r\n");
    ask("BYE sip:a SIP/2.0\r\nReason: SIP;cause=200\r\nUser-Agent: x\r\n\r\n");
    uat_clear(table);
    g_free(error);
    return 0;
}
