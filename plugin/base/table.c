/* table.c - a hash table that ends with its scope
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/table.h"

/* gboolean before Wireshark 4.4, bool since. */
typedef __typeof__(((wmem_user_cb_t)NULL)(NULL, WMEM_CB_FREE_EVENT, NULL)) callback_result;

static callback_result end(wmem_allocator_t *scope, wmem_cb_event_t event, void *ended)
{
    (void)scope, (void)event;
    g_hash_table_destroy((table *)ended);
    return FALSE;
}

table *table_new(wmem_allocator_t *scope, GHashFunc hash, GEqualFunc equal)
{
    table *t = g_hash_table_new(hash, equal);

    wmem_register_callback(scope, end, t);
    return t;
}

void table_put(table *t, const void *key, void *value)
{
    g_hash_table_replace(t, (void *)key, value);
}
