/* B1 to B4: the rules of a budget line. */
#include "core/record/budget.h"

#include <string.h>

#include "core/base/base.h"
#include "core/check/check.h"
#include "locale/text.h"

/* A name that several codes have, or a name in place of its code; false: it is neither. */
static bool named_code(struct check *c, struct place p, const char *text, int year)
{
    const char *id = kind_field(c->rec->kind, p)->id;
    enum code_kind kind = strcmp(id, "function_code") == 0 ? CODE_FUNCTIONAL : CODE_ECONOMIC;
    const struct code *twin = NULL;
    const struct code *row = code_read(&c->book->codes, kind, text, year, &twin);
    if (row) {
        check_failed(c, p, row->code, _("“%s”是名称，科目填代码：%s%s%s。"), text, row->code,
                     twin ? _(" 或 ") : "", twin ? twin->code : "");
    }
    return row != NULL;
}

void check_code(struct check *c, struct place p, enum code_answer answer, const struct code *row,
                int year)
{
    const char *code = check_cut(c, check_text(c, p), 20);
    switch (answer) {
    case CODE_VALID:
        check_passed(c, p, row->name);
        break;
    case CODE_UNKNOWN:
        if (named_code(c, p, code, year)) {
            break;
        }
        check_failed(c, p, NULL, _("没有“%s”这个科目。请从科目里选一个（屏幕上按回车），或补充科目表（code import）。"), code);
        break;
    case CODE_WRONG_YEAR:
        check_failed(c, p, NULL, _("科目 %s %s 在 %d 年度不使用（%s %d 年）。请改用该年度的科目。"), code, row->name, year,
                     row->first ? _("始于") : _("止于"), row->first ? row->first : row->last);
        break;
    case CODE_TOO_HIGH:
        check_failed(c, p, NULL, _("科目 %s %s 不是最末一级。请填到它下面的明细科目。"), code, row->name);
        break;
    case CODE_NO_TABLE:
        check_no_data(c, p, _("没有科目表，无法核对代码。请用 code import 装入。"));
        break;
    }
}

/* Both codes are in the tables and valid in the line's year, at the lowest level. */
void check_b1(struct check *c)
{
    static const struct {
        int field;
        enum code_kind kind;
    } row[] = {{BG_FUNCTION, CODE_FUNCTIONAL}, {BG_ECONOMIC, CODE_ECONOMIC}};
    int year = budget_year(c->rec);
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        const char *text = check_text(c, HEAD(row[i].field));
        const struct code *found;
        if (*text && year) {
            enum code_answer answer =
                code_check(&c->book->codes, row[i].kind, text, year, &found);
            check_code(c, HEAD(row[i].field), answer, found, year);
        }
    }
}

/* Each adjustment has its day in the year, its way, document, amount and reason. */
void check_b2(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, BG_ADJUSTMENTS); i++) {
        bool whole = true;
        for (int f = 0; f < AD_N; f++) {
            struct place p = ROW(BG_ADJUSTMENTS, i, f);
            bool number = f == AD_DATE || f == AD_AMOUNT;
            if (number ? check_value(c, p).have != HAVE_VALUE : !check_has_text(c, p)) {
                check_failed(c, p, NULL, _("预算调整第 %zu 行没有%s。请按批复文件补上。"), i + 1, check_word(c, p));
                whole = false;
            }
        }
        struct decimal v = check_value(c, ROW(BG_ADJUSTMENTS, i, AD_AMOUNT));
        const char *kind = check_text(c, ROW(BG_ADJUSTMENTS, i, AD_KIND));
        if (whole && v.v <= 0 && strcmp(kind, ADJUST_MOVE) != 0) {
            check_failed(c, ROW(BG_ADJUSTMENTS, i, AD_AMOUNT), NULL,
                         _("预算调整第 %zu 行：%s填正数，增减由调整方式决定。"), i + 1, kind);
        } else if (whole) {
            check_passed(c, ROW(BG_ADJUSTMENTS, i, AD_AMOUNT), NULL);
        }
    }
}

/* The full-year figure is not below zero and not below what the line has already paid. */
void check_b3(struct check *c)
{
    struct place p = HEAD(BG_FULL);
    struct decimal full = budget_full_year(c->rec);
    if (full.have != HAVE_VALUE) {
        return;
    }
    if (full.v < 0) {
        check_failed(c, p, NULL, _("全年预算数成了 %s 元。请核对调减的数额。"), check_yuan(c, full.v));
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到已付数，无法核对。"));
        return;
    }
    const struct line_facts *l = &c->facts->line, *left = &c->facts->left;
    fen all = l->full + full.v;
    if (l->paid > all) {
        check_failed(c, p, check_yuan(c, l->paid), _("这个项目和科目已付 %s 元，全年预算只有 %s 元。请先冲销支付，或少调减。"),
                     check_yuan(c, l->paid), check_yuan(c, all));
    } else if (left->paid > left->full) {
        check_failed(c, p, check_yuan(c, left->paid), _("原来的项目和科目已付 %s 元，改走后只剩预算 %s 元。请另增一行，不要改走。"),
                     check_yuan(c, left->paid), check_yuan(c, left->full));
    } else if (line_available(l) + full.v < 0 || line_available(left) < 0) {
        const struct line_facts *of = line_available(left) < 0 ? left : l;
        fen over = of == l ? -line_available(l) - full.v : -line_available(left);
        check_warned(c, p, check_yuan(c, of->approved + of->committed),
                     _("已批未付 %s 元、合同未付 %s 元，这样改后还差 %s 元。请先追加预算，或调减申请、合同。"),
                     check_yuan(c, of->approved), check_yuan(c, of->committed),
                     check_yuan(c, over));
    } else {
        check_passed(c, p, check_yuan(c, l->paid));
    }
}

/* One row a year, project, codes, fund and source. */
void check_b4(struct check *c)
{
    struct place p = HEAD(BG_PROJECT);
    if (!check_has_text(c, p)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到其他明细，无法核对是否重复。"));
    } else if (c->facts->twin) {
        check_failed(c, p, NULL, _("与编号 %lld 的预算明细重复（年度、项目、科目、资金性质和来源都相同）。请在那一行上调整。"),
                     (long long)c->facts->twin);
    } else {
        check_passed(c, p, NULL);
    }
}
