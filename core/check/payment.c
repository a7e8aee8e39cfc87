/* P1 to P3 and P8, P9: the line, the tier, the four names, the code, no overwriting. Basis: the
   office's own control system (docs/budget.md). */
#include "core/record/payment.h"

#include <string.h>

#include "core/base/base.h"
#include "core/check/spending.h"
#include "core/record/request.h"
#include "locale/text.h"

/* 元 in a 万元 column is ten thousand times too much: a payment of a hundredth of the line or more
   is seen, and what is a little above the line is not blamed for it. */
static const char *outlier(fen v, const struct line_facts *l)
{
    return l->full > 0 && v / 100 >= l->full && v / 10000 <= l->full
               ? _("数额大出的倍数像是把元填进了万元栏（差一万倍），请先核对单位。") : "";
}

/* What its own request or contract holds of the line is there for the payment. */
static fen own_share(const struct check *c)
{
    const struct facts *f = c->facts;
    return check_has_text(c, HEAD(PM_CONTRACT_KEY)) && f->contract.found ? f->contract.held
                                                                        : f->request.held;
}

static void available(struct check *c, struct place p, fen v)
{
    const struct line_facts *l = &c->facts->line;
    fen own = own_share(c), rest = line_available(l) + own;
    if (v <= rest) {
        check_passed(c, p, check_yuan(c, rest));
    } else {
        check_failed(c, p, check_yuan(c, rest),
                     _("支付 %s 元，超过可用数 %s 元（%s），差 %s 元。请减少金额，或先追加、调剂预算。%s"),
                     check_yuan(c, v), check_yuan(c, rest), check_line(c, l, own),
                     check_yuan(c, v - rest), outlier(v, l));
    }
}

/* amount ≤ 可用 of the line of project, economic code and year, with its own share. */
void check_p1(struct check *c)
{
    struct place p = HEAD(PM_AMOUNT);
    fen v;
    if (!check_amount(c, PM_AMOUNT, &v)) {
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
        available(c, p, v);
    }
}

static int role_field(const char *role)
{
    return strcmp(role, ROLE_DEPUTY) == 0 ? PM_DEPUTY : strcmp(role, ROLE_HEAD) == 0 ? PM_HEAD
                                                                                    : PM_MEETING;
}

/* The approved request that it stands on carries the role's decision. */
static bool request_has(const struct check *c, const char *role)
{
    const struct request_facts *q = c->facts ? &c->facts->request : NULL;
    if (!q || !q->found || (strcmp(q->state, REQUEST_APPROVED) != 0 &&
                            strcmp(q->state, REQUEST_CLOSED) != 0)) {
        return false;
    }
    return tier_signs(role) ? *(strcmp(role, ROLE_DEPUTY) == 0 ? q->deputy : q->head) != '\0'
                            : check_decided_by(&q->decision, role);
}

/* Signed on the payment, or decided by the meeting that it names; whether that meeting stands in the
   register and covers it is asked by P14. */
static bool payment_has(const struct check *c, struct place p, const char *role)
{
    const struct decision_facts *d = c->facts ? &c->facts->decision : NULL;
    bool other = p.field == PM_MEETING && d && d->passed && !check_decided_by(d, role);
    return check_has_text(c, p) && !other;
}

/* An amount over a tier in force on its day has the decision (or signature) of the tier's role: on
   the payment, or on its request. */
void check_p2(struct check *c)
{
    fen v;
    struct date day;
    size_t at = 0;
    const struct tier *t;
    if (!check_amount(c, PM_AMOUNT, &v) || v <= 0 || !payment_date(c->rec, &day)) {
        return;
    }
    while (tier_next(&c->book->controls, day, &at, &t)) {
        struct place p = HEAD(role_field(t->role));
        if (!tier_needs(t, v)) {
            check_na(c, p);
        } else if (payment_has(c, p, t->role) || request_has(c, t->role)) {
            check_passed(c, p, NULL);
        } else {
            check_failed(c, p, t->role, _("支付 %s 元，%s。请把它排入%s，通过后填上用款申请、文号或会次再支付。"),
                         check_yuan(c, v), check_tier(c, t),
                         p.field == PM_MEETING ? _("会议议题") : _("审批"));
        }
    }
}

/* 经手人, 验收人, 分管领导, 主任: nobody twice. */
void check_p3(struct check *c)
{
    static const int field[] = {PM_HANDLER, PM_ACCEPTOR, PM_DEPUTY, PM_HEAD};
    check_persons(c, field, ARRAY_LEN(field));
}

/* The economic code is one of the year's 款. */
void check_p8(struct check *c)
{
    check_economic(c, PM_ECONOMIC, payment_year(c->rec));
}

/* What was booked is corrected by a reversal, never by overwriting. */
void check_p9(struct check *c)
{
    c->level = c->strict; /* also not by an exception */
    if (c->rec->id == 0 || !c->facts) {
        return;
    }
    if (c->facts->rewritten) {
        check_failed(c, HEAD(PM_AMOUNT), NULL,
                     _("这笔支付已记账，日期、项目、科目、来源、金额和收款单位不能改。"
                       "请先冲销（屏幕上按 F8，命令行 payment reverse %lld），再记一笔正确的。"),
                     (long long)c->rec->id);
    } else {
        check_passed(c, HEAD(PM_AMOUNT), NULL);
    }
}
