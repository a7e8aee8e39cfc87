/* Amounts of the fund rows: sums, zero budgets, plain numbers, explained changes. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/check.h"
#include "locale/text.h"

static const enum fund_field amounts[] = {FUND_INITIAL, FUND_FULL, FUND_EXECUTED};

static bool has_column(const struct check *c, enum fund_field f)
{
    const char *id = kind_field(c->rec->kind, FUND(0, f))->id;
    for (size_t i = 0; i < c->layout->nfund_col; i++) {
        if (strcmp(c->layout->fund_col[i].field, id) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the form is asked for this amount: a generic layout asks only for what somebody gave. */
static bool asked(const struct check *c, enum fund_field f)
{
    if (!c->layout->generic) {
        return has_column(c, f);
    }
    for (size_t i = 0; i < check_rows(c, SE_FUNDS); i++) {
        if (check_cell(c, FUND(i, f))->state != CELL_BLANK) {
            return true;
        }
    }
    return false;
}

struct parts {
    size_t rows, blank, given;
    fen sum;
};

static struct parts parts_of(const struct check *c, enum fund_field f)
{
    struct parts p = {0};
    for (size_t i = 0; i < check_rows(c, SE_FUNDS); i++) {
        if ((int)i == c->t) {
            continue;
        }
        struct decimal d = check_value(c, FUND(i, f));
        p.rows++;
        p.blank += d.have == HAVE_BLANK;
        if (d.have == HAVE_VALUE) {
            p.given++;
            p.sum += d.v; /* each within MONEY_MAX: thousands of rows fit */
        }
    }
    return p;
}

static void sum_column(struct check *c, enum fund_field f)
{
    struct place at = FUND(c->t, f);
    struct parts p = parts_of(c, f);
    struct decimal total = check_value(c, at);
    const char *word = check_word(c, at), *sum = check_fen(c, p.sum);
    if (p.rows == 0) {
        check_na(c, at);
    } else if (total.have != HAVE_VALUE) {
        check_no_data(c, at, _("总额行的%s没有可用的数，无法与各分行核对：请填写。"), word);
    } else if (p.given && total.v == p.sum) {
        check_passed(c, at, sum);
    } else if (p.blank) {
        const char *given = p.given ? arena_printf(&c->scratch, _("（已填的合计 %s）"), sum) : "";
        check_warned(c, at, p.given ? sum : NULL,
                     _("%s总额 %s，分行未填%s，不能当作 0：请补填各分行的%s。"), word,
                     check_fen(c, total.v), given, word);
    } else if (total.v == p.sum) {
        check_passed(c, at, sum);
    } else {
        check_failed(c, at, sum, _("%s各分行合计 %s，总额行写 %s：请改总额或核对各分行。"), word, sum,
                     check_fen(c, total.v));
    }
}

/* Total = sum of the part rows in each amount column; a blank part row is not 0 (财预〔2020〕10号
   附件 of the form: 年度资金总额 = 当年财政拨款 + 上年结转资金 + 其他资金). */
void check_f1(struct check *c)
{
    for (size_t i = 0; c->t >= 0 && i < ARRAY_LEN(amounts); i++) {
        if (asked(c, amounts[i])) {
            sum_column(c, amounts[i]);
        }
    }
}

/* A changed budget is explained (预算调整; layouts with 年初预算数 only). */
void check_f4(struct check *c)
{
    struct place at = HEAD(SE_CHANGE_REASON);
    if (!asked(c, FUND_INITIAL)) {
        check_na(c, at);
        return;
    }
    struct decimal initial = check_value(c, FUND(c->t, FUND_INITIAL));
    struct decimal full = check_value(c, FUND(c->t, FUND_FULL));
    if (initial.have != HAVE_VALUE || full.have != HAVE_VALUE) {
        check_no_data(c, at, _("年初预算数或全年预算数没有填，无法判断预算有无调整：请补填。"));
    } else if (initial.v == full.v || check_has_text(c, at)) {
        check_passed(c, at, NULL);
    } else {
        check_failed(c, at, NULL, _("年初预算数 %s，全年预算数 %s，%s没有说明：请写明调整的原因和依据。"),
                     check_fen(c, initial.v), check_fen(c, full.v),
                     initial.v < full.v ? _("增加") : _("减少"));
    }
}

/* More was spent than the budget of the year: never without a reason (rate over 100%). */
void check_f5(struct check *c)
{
    struct place at = HEAD(SE_REASON);
    struct decimal full = check_value(c, FUND(c->t, FUND_FULL));
    struct decimal executed = check_value(c, FUND(c->t, FUND_EXECUTED));
    if (full.have != HAVE_VALUE || executed.have != HAVE_VALUE) {
        check_no_data(c, at, _("全年预算数或全年执行数没有填，无法判断是否超支：请补填。"));
    } else if (executed.v <= full.v || check_has_text(c, at)) {
        check_passed(c, at, NULL);
    } else {
        check_failed(c, at, NULL, _("全年执行数 %s 超过全年预算数 %s，没有说明：请核对数额或写明超支原因。"),
                     check_fen(c, executed.v), check_fen(c, full.v));
    }
}

/* A part row that is not 0 below a total of 0; -1: none. */
static int part_not_zero(const struct check *c, enum fund_field f)
{
    struct decimal total = check_value(c, FUND(c->t, f));
    if (total.have != HAVE_VALUE || total.v != 0) {
        return -1;
    }
    for (size_t i = 0; i < check_rows(c, SE_FUNDS); i++) {
        struct decimal d = check_value(c, FUND(i, f));
        if ((int)i != c->t && d.have == HAVE_VALUE && d.v != 0) {
            return (int)i;
        }
    }
    return -1;
}

static void zero_full(struct check *c)
{
    struct place at = FUND(c->t, FUND_FULL);
    struct decimal full = check_value(c, at), executed = check_value(c, FUND(c->t, FUND_EXECUTED));
    bool zero = full.have == HAVE_VALUE && full.v == 0;
    if (full.have == HAVE_BLANK || (zero && executed.have == HAVE_BLANK)) {
        check_no_data(c, at, _("全年预算数或全年执行数没有填，无法核对：请补填。"));
    } else if (zero && executed.have == HAVE_VALUE && executed.v > 0) {
        check_failed(c, at, NULL, _("全年预算数为 0，全年执行数却有 %s：请核对两个数额。"),
                     check_fen(c, executed.v));
    } else {
        check_passed(c, at, NULL);
    }
}

/* A total of 0 has neither spending nor part rows with money. One obligation for the full-year
   total, one for every other total that breaks the rule. */
void check_f6(struct check *c)
{
    bool full_told = false;
    for (size_t i = 0; c->t >= 0 && i < ARRAY_LEN(amounts); i++) {
        int part = part_not_zero(c, amounts[i]);
        if (part < 0) {
            continue;
        }
        struct decimal d = check_value(c, FUND(part, amounts[i]));
        full_told = full_told || amounts[i] == FUND_FULL;
        check_failed(c, FUND(c->t, amounts[i]), NULL,
                     _("总额行的%s为 0，“%s”一行却有 %s：请改总额或该行。"),
                     check_word(c, FUND(part, amounts[i])),
                     check_cut(c, check_text(c, FUND(part, FUND_NAME)), 16), check_fen(c, d.v));
    }
    if (c->t >= 0 && !full_told) {
        zero_full(c);
    }
}

static void unreadable_amount(struct check *c, struct place at)
{
    fen v;
    struct err why = {0};
    money_parse(check_text(c, at), c->rec->unit, &v, NULL, &why);
    char *text = str_clean(why.text, strlen(why.text), NULL); /* it quotes a cut of the cell */
    check_failed(c, at, NULL, _("%s读不出金额，%s。"), check_word(c, at), text);
    free(text);
}

static void plain_amount(struct check *c, struct place at)
{
    const struct cell *cell = check_cell(c, at);
    const char *unit = money_unit_id(c->rec->unit), *word = check_word(c, at);
    if (!cell->understood) {
        unreadable_amount(c, at);
    } else if (cell->stated_unit) {
        const char *plain = check_fen(c, cell->num);
        check_failed(c, at, plain, _("%s栏的单位是%s，格内又写“%s”：请只填数字 %s。"), word, unit,
                     check_cut(c, cell->text, 20), plain);
    } else {
        check_passed(c, at, NULL);
    }
}

/* Amount cells hold plain numbers in the unit of the column head; one obligation per given cell. */
void check_i6(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, SE_FUNDS); i++) {
        for (size_t k = 0; k < ARRAY_LEN(amounts); k++) {
            if (check_cell(c, FUND(i, amounts[k]))->state == CELL_GIVEN) {
                plain_amount(c, FUND(i, amounts[k]));
            }
        }
    }
}
