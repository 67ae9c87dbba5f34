/* explain_window.c - a call or a registration in a text window of Wireshark's
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/explain_window.h"

#include "capture/compat.h"
#include "views/page.h"

#include <wsutil/report_message.h>

#define WINDOW_COLUMNS 66       /* that a window has when it opens; it wraps what is longer */

void explain_window_say(const char *title, const char *text)
{
    const funnel_ops_t *ops = funnel_get_funnel_ops();

    if (!ops || !ops->new_text_window) {
        report_warning("%s", text);
        return;
    }
    /* It deletes itself when it is closed: nothing of it is kept. */
    ops->set_text(ops->new_text_window(ops->ops_id, title), text);
}

void explain_window_open(const call *c)
{
    wmem_allocator_t *pool = wmem_allocator_new(WMEM_ALLOCATOR_BLOCK_FAST);
    page p = { .out = g_string_new(NULL), .pool = pool, .width = WINDOW_COLUMNS };
    const char *title = "SIP Explain";

    if (c->number) {
        page_call(&p, c);
        title = wmem_strdup_printf(pool, "SIP Explain: call %u", c->number);
    } else if (c->registration) {
        registration_row row = registration_row_of(c->registration, pool);

        page_registration(&p, &row);
        title = wmem_strdup_printf(pool, "SIP Explain: registration %u", c->registration->number);
    }
    explain_window_say(title, p.out->str + (p.out->str[0] == '\n'));
    g_string_free(p.out, TRUE);
    wmem_destroy_allocator(pool);
}
