/* registrations_window.c - the list of registrations as a window of Wireshark
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/list_window.h"
#include "views/registration_rows.h"

/* What became of it stands beside its name. CSV has an order of its own, that scripts know. */
static const registration_column order[] = {
    REG_NUMBER, REG_AOR, REG_VERDICT, REG_CONFIDENCE, REG_CONTACT, REG_REGISTRAR, REG_AGENT, REG_FIRST, REG_LAST, REG_EXPIRES,
    REG_ATTEMPTS, REG_TEXT
};
G_STATIC_ASSERT(G_N_ELEMENTS(order) <= LIST_WINDOW_COLUMNS_MAX);

static const void *shown_by(const tap_record *r)
{
    return r->call ? r->call->registration : NULL;
}

static void fill_item(stat_tap_table_item_type *item, const registration_row *r, registration_column column)
{
    registration_cell cell = registration_cell_of(r, column);

    switch (registration_columns[column].kind) {
    case REG_KIND_NUMBER:
        if (cell.known)
            list_window_number(item, cell.number);
        break;
    case REG_KIND_SECONDS:
        if (cell.known)
            list_window_time(item, cell.number);
        break;
    case REG_KIND_WORDS:
        list_window_text(item, cell.text);
        break;
    }
}

static void fill(stat_tap_table_item_type *items, const void *shown, wmem_allocator_t *pool)
{
    registration_row row = registration_row_of((const registration *)shown, pool);

    for (unsigned i = 0; i < G_N_ELEMENTS(order); i++)
        fill_item(&items[i], &row, order[i]);
}

void registrations_window_register(const char *command)
{
    static list_window window = { .table = "Registrations", .columns = G_N_ELEMENTS(order), .shown_by = shown_by, .fill = fill };

    for (unsigned i = 0; i < G_N_ELEMENTS(order); i++) {
        registration_column_kind kind = registration_columns[order[i]].kind;

        window.fields[i] = kind == REG_KIND_NUMBER ? list_window_numbers : kind == REG_KIND_SECONDS ? list_window_seconds : list_window_words;
        window.fields[i].column_name = registration_columns[order[i]].window;
    }
    list_window_register(&window, "SIP Explain Registrations", command);
}
