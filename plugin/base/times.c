/* times.c - numbers, seconds and clocks as text
 *
 * A list may have millions of cells: printf would take longer than all that is behind them. Digits are written from
 * the last to the first.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "base/times.h"

#include <stdbool.h>
#include <string.h>

enum { DIGITS_MAX = 32 };

static char *digits_before(char *end, uint64_t n)
{
    do
        *--end = (char)('0' + n % 10);
    while (n /= 10);
    return end;
}

/* Returns where it begins; it ends at end. */
static char *decimal_before(char *end, int64_t value, int64_t unit, unsigned decimals)
{
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value, step = (uint64_t)unit;

    for (unsigned i = 0; i < decimals; i++)
        step /= 10;
    size = size / step + (size % step >= step - step / 2);     /* in units of the last decimal */
    bool negative = value < 0 && size;

    for (unsigned i = 0; i < decimals; i++, size /= 10)
        *--end = (char)('0' + size % 10);
    if (decimals)
        *--end = '.';
    end = digits_before(end, size);
    if (negative)
        *--end = '-';
    return end;
}

/* g_string_append_len() before GLib 2.76 takes several times as long. */
static void put_digits(GString *out, const char *start, const char *end)
{
    gsize len = (gsize)(end - start);

    if (out->len + len >= out->allocated_len) {
        g_string_append_len(out, start, (gssize)len);
        return;
    }
    memcpy(out->str + out->len, start, len);
    out->len += len;
    out->str[out->len] = '\0';
}

void put_number(GString *out, uint64_t n)
{
    char text[DIGITS_MAX], *end = text + sizeof text;

    put_digits(out, digits_before(end, n), end);
}

void put_decimal(GString *out, int64_t value, int64_t unit, unsigned decimals)
{
    char text[DIGITS_MAX], *end = text + sizeof text;

    put_digits(out, decimal_before(end, value, unit, decimals), end);
}

void put_seconds(GString *out, int64_t ns, unsigned decimals)
{
    put_decimal(out, ns, SECOND, decimals);
}

const char *seconds_text(wmem_allocator_t *scope, int64_t ns, unsigned decimals)
{
    char text[DIGITS_MAX], *end = text + sizeof text, *start = decimal_before(end, ns, SECOND, decimals);

    return wmem_strndup(scope, start, (gsize)(end - start));
}

static char *date_and_time(GDateTime *t, char between)
{
    return g_strdup_printf("%04d-%02d-%02d%c%02d:%02d:%02d", g_date_time_get_year(t), g_date_time_get_month(t),
                           g_date_time_get_day_of_month(t), between, g_date_time_get_hour(t),
                           g_date_time_get_minute(t), g_date_time_get_second(t));
}

void put_clock(GString *out, int64_t ns)
{
    GDateTime *t = ns > 0 ? g_date_time_new_from_unix_utc(ns / SECOND) : NULL;

    if (!t)
        return;
    char *text = date_and_time(t, 'T');
    g_string_append_printf(out, "%s.%06dZ", text, (int)(ns % SECOND / 1000));
    g_free(text);
    g_date_time_unref(t);
}

const char *clock_text(wmem_allocator_t *scope, int64_t ns)
{
    GDateTime *t = ns > 0 ? g_date_time_new_from_unix_local(ns / SECOND) : NULL;

    if (!t)
        return "";
    char *text = date_and_time(t, ' ');
    const char *whole = wmem_strdup_printf(scope, "%s.%03d %s", text, (int)(ns % SECOND / MILLISECOND),
                                           g_date_time_get_timezone_abbreviation(t));
    g_free(text);
    g_date_time_unref(t);
    return whole;
}
