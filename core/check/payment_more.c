/* P4 to P7: invoices, dates, splitting, reversals. */
#include <string.h>

#include "core/base/base.h"
#include "core/check/check.h"
#include "core/record/payment.h"
#include "locale/text.h"

/* One invoice is paid once: in any year, also when that payment was reversed. */
void check_p4(struct check *c)
{
    struct place p = HEAD(PM_INVOICE);
    if (!check_has_text(c, HEAD(PM_INVOICE_KEY))) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到其他支付，无法核对发票。"));
    } else if (c->facts->twin) {
        check_failed(c, p, NULL, _("发票 %s 已在编号 %lld 的支付中用过。请核对发票号；重复的退回，不再支付。"),
                     check_cut(c, check_text(c, p), 40), (long long)c->facts->twin);
    } else {
        check_passed(c, p, NULL);
    }
}

/* Not in the future, not in a closed year, the voucher not before the payment. */
void check_p5(struct check *c)
{
    struct date day;
    struct decimal voucher = check_value(c, HEAD(PM_VOUCHER_DATE));
    struct place p = HEAD(PM_DATE);
    char today[16];
    if (!payment_date(c->rec, &day)) {
        return;
    }
    date_format(c->book->today, today, sizeof(today));
    if (c->book->today.year && date_compare(day, c->book->today) > 0) {
        check_failed(c, p, today, _("日期在工作日期 %s 之后，还没有到。请改正日期。"), today);
    } else if (day.year <= c->book->controls.closed_through) {
        check_failed(c, p, NULL, _("%d 年度已关账。请记在未关账的年度，或由负责人改设置 closed_through。"), day.year);
    } else {
        check_passed(c, p, NULL);
    }
    if (voucher.have == HAVE_VALUE) {
        p = HEAD(PM_VOUCHER_DATE);
        if (voucher.v < date_number(day)) {
            check_failed(c, p, NULL, _("凭证日期早于支付日期。请核对两个日期。"));
        } else {
            check_passed(c, p, NULL);
        }
    }
}

/* The largest sum of payments in any window of `days` days that holds this day. Payments that need
   the tier's role by themselves do not count: they were decided. near is sorted by day. */
static fen window_sum(const struct check *c, const struct tier *t, int64_t day, fen own, int days,
                      size_t *count)
{
    fen most = own;
    const struct facts *f = c->facts;
    *count = 1;
    for (int64_t from = day - days + 1; from <= day; from++) {
        fen sum = own;
        size_t n = 1;
        for (size_t i = 0; i < f->nnear; i++) {
            int64_t at = date_days(f->near[i].date);
            bool counts = at >= from && at < from + days && !tier_needs(t, f->near[i].amount);
            if (counts && money_add(sum, f->near[i].amount, &sum)) {
                n++;
            }
        }
        if (sum > most) {
            most = sum;
            *count = n;
        }
    }
    return most;
}

/* Several payments to one payee for one project within some days, each below a tier, together above
   it: one matter that was split. */
void check_p6(struct check *c)
{
    struct place p = HEAD(PM_AMOUNT);
    struct decimal v = check_value(c, p);
    struct date day;
    size_t at = 0, count;
    const struct tier *t;
    int days = c->book->controls.split_days;
    if (v.have != HAVE_VALUE || v.v <= 0 || days <= 0 || !payment_date(c->rec, &day)) {
        return;
    }
    while (tier_next(&c->book->controls, day, &at, &t)) {
        if (tier_needs(t, v.v) || check_has_text(c, HEAD(PM_MEETING))) {
            check_na(c, p); /* P2 asks for the decision, or there is one */
        } else if (!c->facts) {
            check_no_data(c, p, _("没有读到其他支付，无法核对是否拆分。"));
        } else {
            fen sum = window_sum(c, t, date_days(day), v.v, days, &count);
            if (tier_needs(t, sum)) {
                check_failed(c, p, check_yuan(c, t->limit),
                             _("%d 天内同一项目付给“%s” %zu 笔，合计 %s 元，单笔都没到%s的额度 %s 元。"
                               "是同一事项的，请合并报%s；不是的，说明理由。"), days,
                             check_cut(c, check_text(c, HEAD(PM_PAYEE)), 30), count, check_yuan(c, sum),
                             t->role, check_yuan(c, t->limit), t->role);
            } else {
                check_passed(c, p, NULL);
            }
        }
    }
}

static void reversal(struct check *c, struct place p, fen v)
{
    const struct facts *f = c->facts;
    struct date day;
    const char *reason = NULL;
    if (!f->original.found) {
        reason = _("没有这个编号的支付。");
    } else if (f->original.by) {
        reason = arena_printf(&c->scratch, _("它已由编号 %lld 冲销过。"), (long long)f->original.by);
    } else if (f->original.amount <= 0) {
        reason = _("它本身是冲销，不能再冲。");
    } else if (strcmp(f->original.project, check_text(c, HEAD(PM_PROJECT))) != 0 ||
               strcmp(f->original.economic, check_text(c, HEAD(PM_ECONOMIC))) != 0) {
        reason = _("项目或经济科目与原支付不同。");
    } else if (v != -f->original.amount) {
        reason = arena_printf(&c->scratch, _("金额应正好是 %s 元。"), check_yuan(c, -f->original.amount));
    } else if (payment_date(c->rec, &day) && date_compare(day, f->original.date) < 0) {
        reason = _("日期早于原支付。");
    }
    if (reason) {
        check_failed(c, p, NULL, _("冲销编号 %s：%s请用 payment reverse 冲销整笔。"),
                     check_text(c, HEAD(PM_REVERSES)), reason);
    } else {
        check_passed(c, p, NULL);
    }
}

/* A negative amount names the payment it takes back: an existing one, on the same line, whole, once. */
void check_p7(struct check *c)
{
    struct place p = HEAD(PM_REVERSES);
    struct decimal v = check_value(c, HEAD(PM_AMOUNT));
    bool named = check_value(c, p).have == HAVE_VALUE;
    if (v.have != HAVE_VALUE || (!named && v.v >= 0)) {
        return;
    }
    if (!named) {
        check_failed(c, p, NULL, _("负数金额是冲销，须写明冲销哪一笔的编号。退款也先冲销原支付，再记实付数。"));
    } else if (!c->facts) {
        check_no_data(c, p, _("没有读到原支付，无法核对。"));
    } else {
        reversal(c, p, v.v);
    }
}
