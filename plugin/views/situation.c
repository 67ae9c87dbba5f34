/* situation.c - what stands open in Wireshark's window, and which packet is selected
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/situation.h"

#include "capture/packet_call.h"

#include <cfile.h>
#include <epan/epan_dissect.h>
#include <epan/frame_data_sequence.h>
#include <epan/plugin_if.h>

static void *look(capture_file *cf, void *data)
{
    situation *s = (situation *)data;

    if (cf->state == FILE_CLOSED || !cf->filename)
        return NULL;
    s->path = g_strdup(cf->filename);
    s->filter = g_strdup(cf->dfilter ? cf->dfilter : "");
    s->temporary = cf->is_tempfile;
    s->busy = cf->state != FILE_READ_DONE || cf->read_lock;
    s->frame = cf->current_frame ? cf->current_frame->num : 0;
    s->call = cf->edt ? packet_call(&cf->edt->pi) : NULL;
    return NULL;
}

situation situation_now(void)
{
    situation s = { 0 };

    plugin_if_get_capture_file(look, &s);
    return s;
}

void situation_free(situation *s)
{
    g_free(s->path);
    g_free(s->filter);
}

static void *is_hidden(capture_file *cf, void *data)
{
    const frame_data *fd = cf->provider.frames ? frame_data_sequence_find(cf->provider.frames, *(const uint32_t *)data) : NULL;

    return fd && !fd->passed_dfilter ? data : NULL;
}

void situation_go_to(uint32_t frame)
{
    if (plugin_if_get_capture_file(is_hidden, &frame))
        plugin_if_apply_filter("", TRUE);
    plugin_if_goto_frame(frame);
}
