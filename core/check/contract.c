/* C1 to C8: the rules of a contract. Sources: bond at most 10 %, retention of goods 5 %, of works 3 %
   (建质〔2017〕138号); payment to small firms 30 days, at most 60 by contract (国令728, revised 2025: the
   figures are settings, to be checked). */
#include "core/record/contract.h"

#include <string.h>

#include "core/base/base.h"
#include "core/check/spending.h"
#include "core/record/request.h"
#include "core/record/words.h"
#include "locale/text.h"

static const char *const ended_words[] = {CONTRACT_ENDED, NULL};

/* No stage takes money back. */
static bool stages_positive(struct check *c)
{
    bool ok = true;
    for (size_t i = 0; ok && i < check_rows(c, CT_STAGES); i++) {
        struct place p = ROW(CT_STAGES, i, CS_AMOUNT);
        struct decimal v = check_value(c, p);
        ok = v.have != HAVE_VALUE || v.v >= 0;
        if (!ok) {
            check_failed(c, p, NULL, _("第 %zu 阶段的金额是负数。请填 0 以上的金额。"), i + 1);
        }
    }
    return ok;
}

/* The stages make up the contract. */
void check_c1(struct check *c)
{
    fen v;
    struct place p = HEAD(CT_AMOUNT);
    struct decimal sum = rec_sum(c->rec, CT_STAGES, CS_AMOUNT);
    if (!stages_positive(c) || sum.have != HAVE_VALUE || !check_amount(c, CT_AMOUNT, &v)) {
        return;
    }
    if (sum.v == v) {
        check_passed(c, p, check_yuan(c, sum.v));
    } else {
        check_failed(c, p, check_yuan(c, sum.v), _("各付款阶段合计 %s 元，合同金额 %s 元，相差 %s 元。请核对各阶段的金额。"),
                     check_yuan(c, sum.v), check_yuan(c, v), check_yuan(c, v - sum.v));
    }
}

static bool request_approved(const struct request_facts *q)
{
    return strcmp(q->state, REQUEST_APPROVED) == 0 || strcmp(q->state, REQUEST_CLOSED) == 0;
}

/* Not more than the request that was approved, its other contracts taken off. */
void check_c2(struct check *c)
{
    fen v;
    struct place p = HEAD(CT_REQUEST);
    if (!check_has_text(c, HEAD(CT_REQUEST_KEY)) || !check_amount(c, CT_AMOUNT, &v) ||
        check_is(c, CT_STATE, ended_words)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到用款申请，无法核对。"));
        return;
    }
    const struct request_facts *q = &c->facts->request;
    const char *number = check_cut(c, check_text(c, p), 30);
    if (!q->found) {
        check_failed(c, p, NULL, _("没有编号为“%s”的用款申请。请先填申请并报批，或改正编号。"), number);
    } else if (!request_approved(q)) {
        check_failed(c, p, q->state, _("申请“%s”的状态是%s，还不能签合同。请先办理批准。"), number, q->state);
    } else if (v > q->amount - q->contracts) {
        check_failed(c, HEAD(CT_AMOUNT), check_yuan(c, q->amount - q->contracts),
                     _("申请“%s”批准 %s 元，其他合同占 %s 元，还可签 %s 元，合同 %s 元超出。请减少金额，或另报申请。"), number,
                     check_yuan(c, q->amount), check_yuan(c, q->contracts),
                     check_yuan(c, q->amount - q->contracts), check_yuan(c, v));
    } else {
        check_passed(c, HEAD(CT_AMOUNT), check_yuan(c, q->amount - q->contracts));
    }
}

/* Decided, approved, signed, begun, ended. */
void check_c3(struct check *c)
{
    struct place p = HEAD(CT_SIGNED);
    const struct request_facts none = {0}, *q = c->facts ? &c->facts->request : &none;
    int64_t day = check_day_at(c, p);
    const struct check_step step[] = {
        {_("批准日期"), q->approved}, {_("合同签订日期"), day}, {_("开始日期"), check_day_at(c, HEAD(CT_START))},
        {_("结束日期"), check_day_at(c, HEAD(CT_END))},
    };
    const struct check_step decided[] = {{_("会议日期"), q->decision.date}, {_("合同签订日期"), day}};
    check_order(c, p, step, ARRAY_LEN(step));
    check_order(c, p, decided, ARRAY_LEN(decided));
}

void check_c4(struct check *c)
{
    struct place p = HEAD(CT_NUMBER);
    c->level = c->strict;
    if (!check_has_text(c, p)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到其他合同，无法核对合同号。"));
        return;
    }
    const struct contract_facts *t = &c->facts->contract;
    if (c->facts->twin) {
        check_failed(c, p, NULL, _("合同号“%s”已用在编号 %lld 的合同上。请换一个合同号。"),
                     check_cut(c, check_text(c, p), 30), (long long)c->facts->twin);
    } else if (t->found && t->uses && !check_word_is(c, HEAD(CT_NUMBER_KEY), t->key)) {
        check_failed(c, p, t->key, _("已有 %zu 笔支付用了原合同号“%s”，不能改。请改回原合同号。"), t->uses, t->key);
    } else {
        check_passed(c, p, NULL);
    }
}

static void limit(struct check *c, int field, struct decimal part, micro most)
{
    if (part.have != HAVE_VALUE) {
        return;
    }
    if (part.v <= most) {
        check_passed(c, HEAD(field), check_percent(c, most));
    } else {
        check_failed(c, HEAD(field), check_percent(c, most), _("%s占合同的 %s，上限是 %s。请与对方改约定；规定有变的，改设置里的上限。"),
                     check_word(c, HEAD(field)), check_percent(c, part.v),
                     check_percent(c, most));
    }
}

void check_c5(struct check *c)
{
    const struct controls *k = &c->book->controls;
    bool works = check_word_is(c, HEAD(CT_PURCHASE), "工程");
    limit(c, CT_RETENTION, check_value(c, HEAD(CT_RETENTION)),
          works ? k->retention_works : k->retention);
    limit(c, CT_BOND, decimal_percent_of(check_value(c, HEAD(CT_BOND)),
                                         check_value(c, HEAD(CT_AMOUNT))), k->bond);
}

static bool small_firm(const struct check *c)
{
    static const char *const size[] = {"中型", "小型", "微型", NULL};
    return check_is(c, CT_SIZE, size);
}

/* Days from acceptance to the day that is planned for the payment. Retention is no payment for the
   goods and waits for its own day. */
void check_c6(struct check *c)
{
    const struct controls *k = &c->book->controls;
    for (size_t i = 0; small_firm(c) && i < check_rows(c, CT_STAGES); i++) {
        struct place p = ROW(CT_STAGES, i, CS_PLANNED);
        int64_t planned = check_day_at(c, p);
        int64_t accepted = check_day_at(c, ROW(CT_STAGES, i, CS_ACCEPTED));
        if (!planned || !accepted || strstr(check_text(c, ROW(CT_STAGES, i, CS_NAME)), "质保")) {
            continue;
        }
        long long days = date_days(date_of_number(planned)) - date_days(date_of_number(accepted));
        if (days > k->small_firm_most) {
            check_failed(c, p, NULL, _("第 %zu 阶段验收后 %lld 天才付款，给中小企业最长 %d 天。请把计划日期提前。"), i + 1, days,
                         k->small_firm_most);
        } else if (days > k->small_firm_days) {
            check_warned(c, p, NULL, _("第 %zu 阶段验收后 %lld 天付款，给中小企业通常不超过 %d 天。请尽早安排支付。"), i + 1, days,
                         k->small_firm_days);
        } else {
            check_passed(c, p, NULL);
        }
    }
}

static fen paid_on(const struct check *c)
{
    struct decimal earlier = check_value(c, HEAD(CT_EARLIER));
    return c->facts->contract.paid + (earlier.have == HAVE_VALUE ? earlier.v : 0);
}

/* December, or a year after the one it was signed in. */
static bool year_end(const struct check *c)
{
    struct date d;
    return rec_date(c->rec, CT_SIGNED, &d) &&
           (c->book->today.month == 12 || c->book->today.year > d.year);
}

/* What was paid is within the contract; what is done is paid, or says why not. */
void check_c7(struct check *c)
{
    fen v, paid;
    struct place p = HEAD(CT_UNPAID_REASON);
    bool reason = check_has_text(c, p);
    if (!check_amount(c, CT_AMOUNT, &v)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, HEAD(CT_AMOUNT), _("没有读到支付，无法核对。"));
        return;
    }
    paid = paid_on(c);
    if (v < 0 || check_value(c, HEAD(CT_EARLIER)).v < 0) {
        check_failed(c, HEAD(v < 0 ? CT_AMOUNT : CT_EARLIER), NULL, _("%s是负数。请填 0 以上的金额。"),
                     check_word(c, HEAD(v < 0 ? CT_AMOUNT : CT_EARLIER)));
    } else if (paid > v) {
        check_failed(c, HEAD(CT_AMOUNT), check_yuan(c, paid), _("合同 %s 元，连同以前年度已付 %s 元。请核对合同金额，或冲销多付的。"),
                     check_yuan(c, v), check_yuan(c, paid));
    } else if (paid < v && check_word_is(c, HEAD(CT_STATE), CONTRACT_DONE) && !reason) {
        check_failed(c, p, check_yuan(c, v - paid), _("还有 %s 元没付，不能算已完成。请付清，或填未付原因。"),
                     check_yuan(c, v - paid));
    } else if (paid < v && check_word_is(c, HEAD(CT_STATE), CONTRACT_OPEN) && year_end(c) && !reason) {
        check_noted(c, p, check_yuan(c, v - paid), _("到年底还有 %s 元没付。请填未付原因，决算和自评要用。"),
                    check_yuan(c, v - paid));
    } else {
        check_passed(c, HEAD(CT_AMOUNT), check_yuan(c, paid));
    }
}

/* What its request will still hold beside it; 0 when it is of another line. */
static fen request_rest(const struct request_facts *q, fen v)
{
    fen rest = q->amount - q->contracts - q->direct - v;
    return rest > 0 ? rest : 0;
}

/* The line has a budget and bears it, its request's share included. */
void check_c8(struct check *c)
{
    fen v;
    struct place p = HEAD(CT_PROJECT);
    struct date day;
    if (!check_amount(c, CT_AMOUNT, &v) || !rec_date(c->rec, CT_SIGNED, &day) ||
        !check_word_is(c, HEAD(CT_STATE), CONTRACT_OPEN)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到预算，无法核对可用数。"));
        return;
    }
    const struct line_facts *l = &c->facts->line;
    const struct request_facts *q = &c->facts->request;
    fen own = c->facts->contract.held + q->held - (q->held ? request_rest(q, v) : 0);
    fen rest = line_available(l) + own, need = v - paid_on(c);
    if (l->lines == 0) {
        check_failed(c, p, NULL, _("%d年度“%s”的 %s 没有预算。请先录入预算明细或办理调剂，或改正项目和经济科目。"), day.year,
                     check_cut(c, check_text(c, p), 30),
                     check_cut(c, check_text(c, HEAD(CT_ECONOMIC)), 20));
    } else if (need > rest) {
        check_failed(c, HEAD(CT_AMOUNT), check_yuan(c, rest),
                     _("合同还要付 %s 元，超过可用数 %s 元（%s），差 %s 元。请减少金额，或先追加、调剂预算。"),
                     check_yuan(c, need), check_yuan(c, rest), check_line(c, l, own),
                     check_yuan(c, need - rest));
    } else {
        check_passed(c, HEAD(CT_AMOUNT), check_yuan(c, rest));
    }
}
