/* Any text as an amount, number, percentage, quantity, period: what is read can be written and
   read again; what is refused says why. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/value/date.h"
#include "core/value/money.h"
#include "core/value/quantity.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must_say(const struct err *e)
{
    BUG_ON(e->code != ERR_INPUT || !*e->text || !str_valid(e->text, strlen(e->text)));
}

static void money(const char *text, enum money_unit unit)
{
    struct err e = {0};
    char out[32];
    fen v, again;
    if (!money_parse(text, unit, &v, NULL, &e)) {
        must_say(&e);
        return;
    }
    BUG_ON(v > MONEY_MAX || v < -MONEY_MAX);
    for (int u = 0; u < UNIT_N; u++) {
        money_format(v, (enum money_unit)u, out, sizeof(out));
        BUG_ON(!money_parse(out, (enum money_unit)u, &again, NULL, NULL) || again != v);
    }
}

static void decimal(const char *text)
{
    struct err e = {0};
    char out[32];
    micro v, again;
    if (!decimal_parse(text, &v, &e)) {
        must_say(&e);
    } else {
        decimal_format(v, out, sizeof(out));
        BUG_ON(!decimal_parse(out, &again, NULL) || again != v);
        for (int m = 0; m < ROUND_N; m++) {
            struct ratio r = {v, DECIMAL_MAX};
            BUG_ON(!ratio_round(MICRO, r, (struct rounding){2, (enum rounding_mode)m}, &again));
        }
    }
    struct err pe = {0};
    if (percent_parse(text, &v, &pe)) {
        BUG_ON(decimal_places(text) < 0);
    } else {
        must_say(&pe);
    }
}

static void quantity(const char *text)
{
    struct quantity q = quantity_parse(text);
    char number[32], again_text[96];
    fen money_v;
    micro a, b;
    BUG_ON(!str_valid(q.unit, strlen(q.unit)));
    compare_find(text);
    compare_parse(text);
    if (q.kind != QUANTITY_ONE) {
        return;
    }
    quantity_money(&q, UNIT_WAN, &money_v);
    BUG_ON(!quantity_same_unit(&q, &q, &a, &b) || a != b);
    decimal_format(q.value, number, sizeof(number));
    snprintf(again_text, sizeof(again_text), "%s%s%s", compare_sign(q.cmp), number, q.unit);
    struct quantity again = quantity_parse(again_text);
    bool calendar = strcmp(q.unit, "年") == 0 || strcmp(q.unit, "日") == 0; /* needs its 以上 */
    bool known = again.kind == QUANTITY_ONE && again.value == q.value && again.cmp == q.cmp;
    BUG_ON(!calendar && !known);
}

static void period(const char *text)
{
    struct period p;
    struct date d, again;
    bool whole;
    char out[16];
    if (period_parse(text, &p, &whole)) {
        BUG_ON(p.from.day < 1 || p.to.day > date_month_days(p.to.year, p.to.month));
        date_format(p.from, out, sizeof(out));
        BUG_ON(!date_parse(out, &again) || date_compare(again, p.from) != 0);
        date_format(p.to, out, sizeof(out));
        BUG_ON(!date_parse(out, &again) || date_compare(again, p.to) != 0);
    }
    if (date_parse(text, &d)) {
        date_format(d, out, sizeof(out));
        BUG_ON(!date_parse(out, &again) || date_compare(again, d) != 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = str_clean((const char *)data, size, NULL);
    money(text, UNIT_WAN);
    money(text, UNIT_YUAN);
    decimal(text);
    quantity(text);
    period(text);
    free(text);
    return 0;
}
