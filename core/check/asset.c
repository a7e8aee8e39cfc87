/* A1 to A4: the rules of the fixed assets. */
#include "core/record/asset.h"

#include <string.h>

#include "core/check/check.h"
#include "core/record/words.h"
#include "locale/text.h"

#define ASSET(i, f) ROW(FA_ROWS, i, f)

static bool is_part(struct check *c, size_t i)
{
    return strcmp(check_text(c, ASSET(i, AR_PART)), YES) == 0;
}

/* The total is the sum of the rows; a row 其中 is counted in the one above it. */
void check_a1(struct check *c)
{
    struct place p = HEAD(FA_TOTAL);
    struct decimal v = check_value(c, p), want = check_cell(c, p)->calc;
    if (want.have != HAVE_VALUE) {
        return;
    }
    if (v.have == HAVE_VALUE && v.v == want.v) {
        check_passed(c, p, check_fen(c, want.v));
    } else {
        check_failed(c, p, check_fen(c, want.v),
                     _("资产总额应为各类（不含其中项）之和 %s%s。请核对各行。"),
                     check_fen(c, want.v), money_unit_id(c->rec->unit));
    }
}

static bool exceeds(struct decimal part, struct decimal whole)
{
    return part.have == HAVE_VALUE && whole.have == HAVE_VALUE && part.v > whole.v;
}

/* A row 其中 follows a whole and is not larger, in quantity and value. One obligation each. */
void check_a2(struct check *c)
{
    size_t whole = 0;
    bool any = false;
    for (size_t i = 0; i < check_rows(c, FA_ROWS); i++) {
        struct place p = ASSET(i, AR_VALUE);
        const char *name = check_cut(c, check_text(c, ASSET(i, AR_NAME)), 16);
        if (!is_part(c, i)) {
            whole = i;
            any = true;
        } else if (!any) {
            check_failed(c, ASSET(i, AR_PART), NULL,
                         _("“%s”是其中项，上面却没有它所在的一类。请先写那一类。"), name);
        } else if (exceeds(check_value(c, p), check_value(c, ASSET(whole, AR_VALUE))) ||
                   exceeds(check_value(c, ASSET(i, AR_QUANTITY)),
                           check_value(c, ASSET(whole, AR_QUANTITY)))) {
            check_failed(c, p, NULL, _("其中项“%s”大于它所在的“%s”。请核对数量和价值。"), name,
                         check_cut(c, check_text(c, ASSET(whole, AR_NAME)), 16));
        } else {
            check_passed(c, p, NULL);
        }
    }
}

/* What is to be bought is what the procurement budgets of the year have of goods, houses aside. */
void check_a3(struct check *c)
{
    struct place p = HEAD(FA_PLANNED);
    struct decimal v = check_value(c, p);
    if (v.have != HAVE_VALUE || !c->facts || !c->facts->goods.any) {
        return;
    }
    fen goods = c->facts->goods.sum;
    if (v.v == goods) {
        check_passed(c, p, check_fen(c, goods));
    } else {
        check_failed(c, p, check_fen(c, goods),
                     _("拟购置 %s，采购预算里的货物（不含房屋）是 %s。请查清差额。"),
                     check_fen(c, v.v), check_fen(c, goods));
    }
}

/* One table an agency and year. */
void check_a4(struct check *c)
{
    struct place p = HEAD(FA_AGENCY);
    if (!check_has_text(c, p)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到其他固定资产表，无法核对是否重复。"));
    } else if (c->facts->twin) {
        check_failed(c, p, NULL, _("这个单位这一年度已有固定资产表（编号 %lld）。请改那一张。"),
                     (long long)c->facts->twin);
    } else {
        check_passed(c, p, NULL);
    }
}
