/* U1 to U5: the rules of a procurement budget. */
#include "core/record/purchase.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/check.h"
#include "core/record/words.h"
#include "locale/text.h"

#define ITEM(i, f) ROW(PU_ITEMS, i, f)

static const char *item_name(struct check *c, size_t row)
{
    return arena_printf(&c->scratch, _("采购第 %zu 行“%s”"), row + 1,
                        check_cut(c, check_text(c, ITEM(row, PI_NAME)), 16));
}

/* What a stated cell that the program could compute must be. */
static void computed(struct check *c, struct place p, struct decimal want, const char *what)
{
    struct decimal v = check_value(c, p);
    if (v.have == HAVE_VALUE && v.v == want.v) {
        check_passed(c, p, check_fen(c, want.v));
    } else {
        check_failed(c, p, check_fen(c, want.v),
                     _("%s应为 %s%s。请核对数量、单价和合计。"), what, check_fen(c, want.v),
                     money_unit_id(c->rec->unit));
    }
}

/* Quantity × price = total in each item (a unit 万元 with quantity 1 is an amount, and may be); the
   sum of the items = the table's. An item with neither is asked for both. */
void check_u1(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, PU_ITEMS); i++) {
        struct decimal want = decimal_times(check_value(c, ITEM(i, PI_PRICE)),
                                            check_value(c, ITEM(i, PI_QUANTITY)));
        if (want.have == HAVE_VALUE) {
            computed(c, ITEM(i, PI_TOTAL), want,
                     arena_printf(&c->scratch, _("%s的合计"), item_name(c, i)));
        } else {
            check_no_data(c, ITEM(i, PI_PRICE),
                          _("%s没有数量或单价，无法核对合计。"), item_name(c, i));
        }
    }
    struct decimal sum = rec_sum(c->rec, PU_ITEMS, PI_TOTAL);
    if (sum.have == HAVE_VALUE) {
        computed(c, HEAD(PU_TOTAL), sum, _("采购金额"));
    }
}

/* Total = the sources together, one obligation an item. */
void check_u2(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, PU_ITEMS); i++) {
        struct decimal total = check_value(c, ITEM(i, PI_TOTAL));
        micro sum = 0;
        bool any = false;
        for (int f = PI_GENERAL; f <= PI_OWN; f++) {
            struct decimal v = check_value(c, ITEM(i, f));
            any = (v.have == HAVE_VALUE && check_add(&sum, v.v)) || any;
        }
        if (!any || total.have != HAVE_VALUE) {
            check_no_data(c, ITEM(i, PI_GENERAL),
                          _("%s没有写资金来源的数额。请填一般公共预算拨款等栏。"), item_name(c, i));
        } else if (sum != total.v) {
            check_failed(c, ITEM(i, PI_TOTAL), check_fen(c, sum),
                         _("%s合计 %s，各来源相加是 %s。请核对。"), item_name(c, i),
                         check_fen(c, total.v), check_fen(c, sum));
        } else {
            check_passed(c, ITEM(i, PI_TOTAL), check_fen(c, sum));
        }
    }
}

/* The purchases stay within the project's money; the money on the table is the register's. */
void check_u3(struct check *c)
{
    struct decimal total = check_value(c, HEAD(PU_TOTAL)), own = check_value(c, HEAD(PU_BUDGET));
    const struct ledger_sum *l = c->facts ? &c->facts->ledger[LEDGER_TOTAL] : NULL;
    bool known = l && l->any, given = own.have == HAVE_VALUE;
    if (known && given && own.v != l->initial && own.v != l->full) {
        check_failed(c, HEAD(PU_BUDGET), check_fen(c, l->initial),
                     _("表上预算资金是 %s，预算明细里这个项目年初是 %s。请查清以哪个为准。"),
                     check_fen(c, own.v),
                     check_fen(c, l->initial));
    } else if (known && given) {
        check_passed(c, HEAD(PU_BUDGET), check_fen(c, l->initial));
    }
    fen budget = given ? own.v : known ? l->full : 0;
    if (total.have != HAVE_VALUE || (!given && !known)) {
        return;
    }
    if (total.v > budget) {
        check_failed(c, HEAD(PU_TOTAL), check_fen(c, budget),
                     _("采购金额 %s 超过预算资金 %s。请减采购或先调预算。"),
                     check_fen(c, total.v), check_fen(c, budget));
    } else {
        check_passed(c, HEAD(PU_TOTAL), check_fen(c, budget));
    }
}

/* Digits of a code of the families A (货物), B (工程), C (服务); 0: it is none. */
static size_t family_digits(const char *code)
{
    size_t n = *code ? strspn(code + 1, "0123456789") : 0;
    return *code >= 'A' && *code <= 'C' && n == strlen(code) - 1 && n % 2 == 0 && n <= 8 ? n : 0;
}

#define DIGITS_NEW 8 /* A02010104 */
#define DIGITS_OLD 6 /* A0299, A020299 */

/* A code of a family; from the year of the new catalogue on with 8 digits, before with 2 to 6. */
void check_u4(struct check *c)
{
    struct decimal year = check_value(c, HEAD(PU_YEAR));
    int from = c->book->controls.code_from;
    bool dated = from && year.have == HAVE_VALUE, newer = dated && year.v / MICRO >= from;
    for (size_t i = 0; i < check_rows(c, PU_ITEMS); i++) {
        struct place p = ITEM(i, PI_CODE);
        size_t n = family_digits(check_text(c, p));
        if (!check_has_text(c, p)) {
            check_no_data(c, p, _("%s没有政府采购目录序号。"), item_name(c, i));
        } else if (n == 0) {
            check_failed(c, p, NULL,
                         _("%s的目录序号“%s”不是 A、B 或 C 加偶数位数字。请查采购目录。"),
                         item_name(c, i), check_cut(c, check_text(c, p), 16));
        } else if (dated && (newer ? n != DIGITS_NEW : n > DIGITS_OLD)) {
            check_failed(c, p, NULL,
                         newer ? _("%s的目录序号“%s”是旧写法，%d 年起用八位数字。请换成新序号。")
                               : _("%s的目录序号“%s”是新写法，%d 年才起用。请查旧目录。"),
                         item_name(c, i), check_cut(c, check_text(c, p), 16), from);
        } else {
            check_passed(c, p, NULL);
        }
    }
}

/* One table a project and year. */
void check_u5(struct check *c)
{
    struct place p = HEAD(PU_PROJECT);
    if (!check_has_text(c, p)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到其他采购预算表，无法核对是否重复。"));
    } else if (c->facts->twin) {
        check_failed(c, p, NULL, _("这个项目这一年度已有采购预算表（编号 %lld）。请改那一张。"),
                     (long long)c->facts->twin);
    } else {
        check_passed(c, p, NULL);
    }
}
