/* P10 to P16: the papers that a payment stands on (contract, request, decision, invoices,
   acceptance). Basis: expenditure control of the office, docs/budget.md. */
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/spending.h"
#include "core/record/contract.h"
#include "core/record/payment.h"
#include "core/record/request.h"
#include "core/record/words.h"
#include "locale/text.h"

/* The office's history came in by an import: what it stands on is on paper elsewhere. */
static bool imported(const struct check *c)
{
    return c->rec->head[PM_ORIGIN].state != CELL_BLANK;
}

static bool same_line(const struct check *c, const char *project, const char *economic)
{
    return check_word_is(c, HEAD(PM_PROJECT), project) &&
           check_word_is(c, HEAD(PM_ECONOMIC), economic);
}

static void contract_amount(struct check *c, struct place p, fen v)
{
    const struct contract_facts *t = &c->facts->contract;
    fen paid = t->earlier + t->paid;
    if (v > 0 && paid + v > t->amount) {
        check_failed(c, p, check_yuan(c, t->amount),
                     _("合同“%s”共 %s 元，以前年度已付 %s 元，已付 %s 元，再付 %s 元就超过 %s 元。请减少金额，或先办补充合同。"),
                     check_cut(c, check_text(c, p), 30), check_yuan(c, t->amount),
                     check_yuan(c, t->earlier), check_yuan(c, t->paid), check_yuan(c, v),
                     check_yuan(c, paid + v - t->amount));
    } else {
        check_passed(c, p, check_yuan(c, t->amount - paid));
    }
}

/* The contract is registered and in force, its party is paid, and not more than was agreed. */
void check_p10(struct check *c)
{
    struct place p = HEAD(PM_CONTRACT);
    fen v;
    if (!check_has_text(c, HEAD(PM_CONTRACT_KEY)) || !check_amount(c, PM_AMOUNT, &v)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到合同，无法核对。"));
        return;
    }
    const struct contract_facts *t = &c->facts->contract;
    const char *number = check_cut(c, check_text(c, p), 30);
    if (!t->found) {
        check_warned(c, p, NULL, _("合同“%s”没有登记。请在合同登记里补上，才能核对金额。"), number);
    } else if (v > 0 && !c->facts->same_papers && strcmp(t->state, CONTRACT_ENDED) == 0) {
        check_failed(c, p, NULL, _("合同“%s”已终止，不能再付。请核对合同号，或先改合同状态。"), number);
    } else if (!check_word_is(c, HEAD(PM_PAYEE_KEY), t->party_key)) {
        check_failed(c, HEAD(PM_PAYEE), t->party, _("收款单位不是合同“%s”的对方“%s”。请改正收款单位或合同号。"), number,
                     check_cut(c, t->party, 30));
    } else if (*t->request && check_has_text(c, HEAD(PM_REQUEST_KEY)) &&
               !check_word_is(c, HEAD(PM_REQUEST_KEY), t->request)) {
        check_failed(c, HEAD(PM_REQUEST), t->request, _("合同“%s”是按申请“%s”签的，这笔写着另一份申请。请改正用款申请或合同号。"),
                     number, t->request);
    } else {
        if (!same_line(c, t->project, t->economic)) {
            check_warned(c, p, t->project, _("合同“%s”列在“%s”%s，这笔记在别处。请核对项目和经济科目。"), number,
                         check_cut(c, t->project, 30), t->economic);
        }
        contract_amount(c, p, v);
    }
}

static void request_amount(struct check *c, struct place p, fen v)
{
    const struct request_facts *q = &c->facts->request;
    if (v > 0 && q->paid + v > q->amount) {
        check_failed(c, p, check_yuan(c, q->amount),
                     _("申请“%s”批准 %s 元，已付 %s 元，再付 %s 元就超过 %s 元。请减少金额，或另报申请。"),
                     check_cut(c, check_text(c, p), 30), check_yuan(c, q->amount),
                     check_yuan(c, q->paid), check_yuan(c, v),
                     check_yuan(c, q->paid + v - q->amount));
    } else {
        check_passed(c, p, check_yuan(c, q->amount - q->paid));
    }
}

static bool request_open(const struct request_facts *q, fen v)
{
    return strcmp(q->state, REQUEST_APPROVED) == 0 ||
           (v < 0 && strcmp(q->state, REQUEST_CLOSED) == 0);
}

/* The request is registered and approved, of the same line, and not overdrawn. */
void check_p11(struct check *c)
{
    struct place p = HEAD(PM_REQUEST);
    fen v;
    if (!check_has_text(c, HEAD(PM_REQUEST_KEY)) || !check_amount(c, PM_AMOUNT, &v)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到用款申请，无法核对。"));
        return;
    }
    const struct request_facts *q = &c->facts->request;
    const struct contract_facts *t = &c->facts->contract;
    const char *number = check_cut(c, check_text(c, p), 30);
    if (!q->found) {
        (imported(c) ? check_warned : check_failed)(
            c, p, NULL, _("没有编号为“%s”的用款申请。请先填申请并报批，或改正编号。"), number);
    } else if (!request_open(q, v) && !c->facts->same_papers) {
        check_failed(c, p, q->state, _("申请“%s”的状态是%s，不能付款。请先办理批准。"), number, q->state);
    } else if (!same_line(c, q->project, q->economic) &&
               !(t->found && same_line(c, t->project, t->economic))) {
        check_failed(c, p, q->project, _("申请“%s”批的是“%s”%s，与这笔的项目或经济科目不同。请改正其中一处。"), number,
                     check_cut(c, q->project, 30), q->economic);
    } else {
        request_amount(c, p, v);
    }
}

/* Request, approval, contract, acceptance, payment: none before the one above it; the meeting before
   the contract. */
void check_p12(struct check *c)
{
    fen v;
    struct place p = HEAD(PM_DATE);
    int64_t day = check_day_at(c, p), accepted = check_day_at(c, HEAD(PM_ACCEPTED));
    if (!c->facts || !day || !check_amount(c, PM_AMOUNT, &v) || v < 0) {
        return;
    }
    const struct request_facts *q = &c->facts->request;
    const struct contract_facts *t = &c->facts->contract;
    const struct decision_facts *d = &c->facts->decision;
    const struct check_step step[] = {
        {_("申请日期"), q->date}, {_("批准日期"), q->approved}, {_("合同签订日期"), t->signed_on},
        {_("验收日期"), accepted ? accepted : t->accepted}, {_("支付日期"), day},
    };
    const struct check_step meeting[] = {
        {_("会议日期"), d->date}, {_("合同签订日期"), t->signed_on}, {_("支付日期"), day},
    };
    check_order(c, p, step, ARRAY_LEN(step));
    check_order(c, p, meeting, ARRAY_LEN(meeting));
}

/* The invoices given add up to the payment at least. */
void check_p13(struct check *c)
{
    fen v;
    struct place p = ROW(PM_INVOICES, 0, PV_AMOUNT);
    struct decimal sum = rec_sum(c->rec, PM_INVOICES, PV_AMOUNT);
    if (sum.have != HAVE_VALUE || !check_amount(c, PM_AMOUNT, &v) || v <= 0) {
        return;
    }
    if (sum.v < v) {
        check_failed(c, p, check_yuan(c, sum.v),
                     _("发票合计 %s 元，支付 %s 元，少 %s 元。请补齐发票，或按发票数支付。"), check_yuan(c, sum.v),
                     check_yuan(c, v), check_yuan(c, v - sum.v));
    } else {
        check_passed(c, p, check_yuan(c, sum.v));
    }
}

/* The decision that is named stands in the register of meetings and covers the payment. */
void check_p14(struct check *c)
{
    struct place p = HEAD(PM_MEETING);
    void (*fail)(struct check *, struct place, const char *, const char *, ...) =
        imported(c) ? check_warned : check_failed;
    if (!check_has_text(c, HEAD(PM_MEETING_KEY))) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到会议登记，无法核对。"));
        return;
    }
    const struct decision_facts *d = &c->facts->decision;
    const char *name = check_cut(c, check_text(c, p), 30);
    if (!d->found) {
        fail(c, p, NULL, _("会议登记里没有“%s”。请登记这次会议和决定，或按登记的名称填（如 2024年第3次党组会）。"), name);
    } else if (!d->held) {
        fail(c, p, d->name, _("%s还没有召开（状态是拟定）。请会后记下决定再支付。"), d->name);
    } else if (!d->passed) {
        fail(c, p, d->name, _("%s没有通过这笔支付的议题（按用款申请或金额对照）。请核对会议和金额，或先报议题。"), d->name);
    } else {
        check_passed(c, p, d->name);
    }
}

static bool over_a_tier(const struct check *c, fen v)
{
    struct date day;
    size_t at = 0;
    const struct tier *t;
    bool over = false;
    while (payment_date(c->rec, &day) && tier_next(&c->book->controls, day, &at, &t)) {
        over = over || tier_needs(t, v);
    }
    return over;
}

/* On a contract, an invoice list, or over a tier somebody else than the handler accepts. */
static bool must_be_accepted(struct check *c, fen v)
{
    return check_has_text(c, HEAD(PM_CONTRACT_KEY)) || check_rows(c, PM_INVOICES) > 0 ||
           over_a_tier(c, v);
}

/* Goods and services under a contract, with a list of invoices or of a larger sum were accepted by
   somebody. */
void check_p15(struct check *c)
{
    fen v;
    struct place p = HEAD(PM_ACCEPTOR);
    if (!check_amount(c, PM_AMOUNT, &v) || v <= 0 || !must_be_accepted(c, v)) {
        return;
    }
    if (check_has_text(c, p)) {
        check_passed(c, p, NULL);
    } else {
        check_failed(c, p, NULL, _("没有验收人。按合同、发票清单或超过额度支付的，请由经手人以外的人验收并填上姓名。"));
    }
}

/* 差旅费, 会议费, 培训费, 公务接待费: how many people, how many days. */
void check_p16(struct check *c)
{
    static const char *const code[] = {"30211", "30215", "30216", "30217", NULL};
    static const int field[] = {PM_PEOPLE, PM_DAYS};
    fen v;
    if (!check_is(c, PM_ECONOMIC, code) || !check_amount(c, PM_AMOUNT, &v) || v <= 0) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(field); i++) {
        if (check_value(c, HEAD(field[i])).have == HAVE_VALUE) {
            check_passed(c, HEAD(field[i]), NULL);
        } else {
            check_failed(c, HEAD(field[i]), NULL, _("没有%s。差旅、会议、培训、接待请写明人数和天数，年底统计要用。"),
                         check_word(c, HEAD(field[i])));
        }
    }
}

/* A voucher is booked with four signatures: 经手人, 验收人, 分管领导, 主任 (the office's control system).
   A reversal needs none; of an imported payment it is only recorded. */
void check_p17(struct check *c)
{
    static const int field[] = {PM_HANDLER, PM_ACCEPTOR, PM_DEPUTY, PM_HEAD};
    struct buf lacking = {0};
    fen v;
    if (!check_amount(c, PM_AMOUNT, &v) || v <= 0) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(field); i++) {
        bool told = field[i] == PM_ACCEPTOR && must_be_accepted(c, v); /* by P15 */
        if (!told && !check_has_text(c, HEAD(field[i]))) {
            buf_addf(&lacking, "%s%s", lacking.n ? "、" : "", check_word(c, HEAD(field[i])));
        }
    }
    if (check_has_text(c, HEAD(PM_ORIGIN)) && c->level != LEVEL_ERROR) {
        c->level = LEVEL_INFO;
    }
    if (lacking.n) {
        check_failed(c, HEAD(PM_HANDLER), NULL, _("还没有%s签字。四人签齐再送核算中心。"), buf_str(&lacking));
    } else {
        check_passed(c, HEAD(PM_HANDLER), NULL);
    }
    buf_release(&lacking);
}
