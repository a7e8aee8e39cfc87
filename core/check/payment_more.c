/* P4 to P7: invoices, dates, splitting, reversals. */
#include <string.h>

#include "core/base/base.h"
#include "core/check/spending.h"
#include "core/record/payment.h"
#include "locale/text.h"

static void invoice(struct check *c, struct place p, int64_t twin)
{
    if (twin) {
        check_failed(c, p, NULL, _("发票 %s 已在编号 %lld 的支付中用过。请核对发票号；重复的退回，不再支付。"
                     "那一笔已冲销、这是更正重记的，写明例外批准人、理由和文号。"),
                     check_cut(c, check_text(c, p), 40), (long long)twin);
    } else {
        check_passed(c, p, NULL);
    }
}

/* An earlier row of the list has the same number. The head's may stand in the list once more. */
static bool again(const struct check *c, size_t row)
{
    const char *key = check_text(c, ROW(PM_INVOICES, row, PV_KEY));
    bool found = false;
    for (size_t i = 0; i < row && !found; i++) {
        found = check_word_is(c, ROW(PM_INVOICES, i, PV_KEY), key);
    }
    return found;
}

/* One invoice is paid once: in any year, also when that payment was reversed; in the head or in the
   list. */
void check_p4(struct check *c)
{
    bool head = check_has_text(c, HEAD(PM_INVOICE_KEY));
    if (!c->facts) {
        if (head || check_rows(c, PM_INVOICES)) {
            check_no_data(c, HEAD(PM_INVOICE), _("没有读到其他支付，无法核对发票。"));
        }
        return;
    }
    if (head) {
        invoice(c, HEAD(PM_INVOICE), c->facts->twin);
    }
    for (size_t i = 0; i < check_rows(c, PM_INVOICES); i++) {
        struct place p = ROW(PM_INVOICES, i, PV_NUMBER);
        if (!check_has_text(c, ROW(PM_INVOICES, i, PV_KEY))) {
            continue;
        }
        if (again(c, i)) {
            check_failed(c, p, NULL, _("发票 %s 在清单里列了两次。请删去重复的一行。"),
                         check_cut(c, check_text(c, p), 40));
        } else {
            invoice(c, p, c->facts->twins ? c->facts->twins[i] : 0);
        }
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

/* Several payments to one payee for one project within some days, each below a tier, together above
   it: one matter that was split. */
void check_p6(struct check *c)
{
    fen v;
    struct date day;
    const struct request_facts *q = c->facts ? &c->facts->request : NULL;
    bool decided = check_has_text(c, HEAD(PM_MEETING)) || (q && q->found && q->decision.passed);
    if (check_amount(c, PM_AMOUNT, &v) && payment_date(c->rec, &day)) {
        check_split(c, HEAD(PM_AMOUNT), v, day, decided, check_text(c, HEAD(PM_PAYEE)));
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
        check_failed(c, p, NULL, _("冲销编号 %s：%s请在那一笔上按 F8 冲销整笔（命令行 payment reverse）。"),
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
    c->level = c->strict; /* an exception takes nothing back twice */
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
