/* markdown.h - doc/reference.md: all tables, for people and for GitHub
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_MARKDOWN_H
#define SIPEXPLAIN_MARKDOWN_H

#include <glib.h>

/* Free with g_string_free(, TRUE). */
GString *markdown_reference(void);

#endif
