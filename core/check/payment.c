/* P1 to P3 and P8, P9: the line, the tier, the four names, the code, no overwriting. Basis: the
   office's own control system (docs/budget.md). */
#include "core/record/payment.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/check.h"
#include "locale/text.h"

static bool amount(const struct check *c, fen *out)
{
    struct decimal v = check_value(c, HEAD(PM_AMOUNT));
    *out = v.v;
    return v.have == HAVE_VALUE;
}

/* 元 in a 万元 column is ten thousand times too much. */
static const char *outlier(fen v, const struct line_facts *l)
{
    return v > l->full && l->full > 0 && v / 10000 <= l->full
               ? _("数额大出的倍数像是把元填进了万元栏（差一万倍），请先核对单位。") : "";
}

/* amount ≤ full-year budget − paid, on the line of project, economic code and year. */
void check_p1(struct check *c)
{
    struct place p = HEAD(PM_AMOUNT);
    fen v, rest;
    if (!amount(c, &v)) {
        return;
    }
    if (v == 0) {
        check_failed(c, p, NULL, _("金额是 0：没有支付就不用记。请填实付数。"));
    } else if (!c->facts) {
        check_no_data(c, p, _("没有读到预算，无法核对可用数。"));
    } else if (v < 0) {
        check_passed(c, p, NULL);
    } else if (c->facts->line.lines == 0) {
        check_failed(c, p, NULL,
                     _("%d年度“%s”的 %s 没有预算。请先录入预算明细或办理调剂，或改正项目和经济科目。"),
                     payment_year(c->rec), check_cut(c, check_text(c, HEAD(PM_PROJECT)), 30),
                     check_cut(c, check_text(c, HEAD(PM_ECONOMIC)), 20));
    } else {
        const struct line_facts *l = &c->facts->line;
        rest = l->full - l->paid;
        if (v <= rest) {
            check_passed(c, p, check_yuan(c, rest));
        } else {
            check_failed(c, p, check_yuan(c, rest),
                         _("支付 %s 元，超过可用数 %s 元（全年预算 %s，已付 %s），差 %s 元。"
                           "请减少金额，或先追加、调剂预算。%s"),
                         check_yuan(c, v), check_yuan(c, rest), check_yuan(c, l->full), check_yuan(c, l->paid),
                         check_yuan(c, v - rest), outlier(v, l));
        }
    }
}

/* Who must have agreed for a tier's role: two of them sign the payment itself. */
static int role_field(const char *role)
{
    static const struct {
        const char *role;
        int field;
    } signs[] = {{"分管领导", PM_DEPUTY}, {"主任", PM_HEAD}};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
        if (strcmp(signs[i].role, role) == 0) {
            return signs[i].field;
        }
    }
    return PM_MEETING;
}

/* An amount over a tier in force on its day names the decision (or signature) of the tier's role. */
void check_p2(struct check *c)
{
    fen v;
    struct date day;
    size_t at = 0;
    const struct tier *t;
    if (!amount(c, &v) || v <= 0 || !payment_date(c->rec, &day)) {
        return;
    }
    while (tier_next(&c->book->controls, day, &at, &t)) {
        struct place p = HEAD(role_field(t->role));
        if (!tier_needs(t, v)) {
            check_na(c, p);
        } else if (check_has_text(c, p)) {
            check_passed(c, p, NULL);
        } else {
            check_failed(c, p, t->role, _("支付 %s 元，%s %s 元须经%s。请把它排入%s，通过后填上文号或会次再支付。"),
                         check_yuan(c, v), t->inclusive ? _("达到") : _("超过"), check_yuan(c, t->limit), t->role,
                         p.field == PM_MEETING ? _("会议议题") : _("审批"));
        }
    }
}

/* 经手人, 验收人, 分管领导, 主任: nobody twice. One obligation for each name given. */
void check_p3(struct check *c)
{
    static const int field[] = {PM_HANDLER, PM_ACCEPTOR, PM_DEPUTY, PM_HEAD};
    for (size_t i = 0; i < ARRAY_LEN(field); i++) {
        if (!check_has_text(c, HEAD(field[i]))) {
            continue;
        }
        char *name = str_fold(check_text(c, HEAD(field[i])));
        size_t twin = i;
        for (size_t j = 0; j < i && twin == i; j++) {
            char *other = str_fold(check_text(c, HEAD(field[j])));
            twin = *other && strcmp(name, other) == 0 ? j : twin;
            free(other);
        }
        if (twin == i) {
            check_passed(c, HEAD(field[i]), NULL);
        } else {
            check_failed(c, HEAD(field[i]), NULL, _("%s同时是%s和%s。一张凭证上四人须各不相同，请换一人签字。"),
                         check_cut(c, check_text(c, HEAD(field[i])), 20),
                         check_word(c, HEAD(field[twin])), check_word(c, HEAD(field[i])));
        }
        free(name);
    }
}

/* The economic code is one of the year's 款. */
void check_p8(struct check *c)
{
    const struct code *row;
    const char *code = check_text(c, HEAD(PM_ECONOMIC));
    int year = payment_year(c->rec);
    if (*code && year) {
        enum code_answer answer = code_check(&c->book->codes, CODE_ECONOMIC, code, year, &row);
        check_code(c, HEAD(PM_ECONOMIC), answer, row, year);
    }
}

/* What was booked is corrected by a reversal, never by overwriting. */
void check_p9(struct check *c)
{
    if (c->rec->id == 0 || !c->facts) {
        return;
    }
    if (c->facts->rewritten) {
        check_failed(c, HEAD(PM_AMOUNT), NULL,
                     _("这笔支付已记账，日期、项目、科目、来源、金额和收款单位不能改。"
                       "请用 payment reverse %lld 冲销，再记一笔正确的。"), (long long)c->rec->id);
    } else {
        check_passed(c, HEAD(PM_AMOUNT), NULL);
    }
}
