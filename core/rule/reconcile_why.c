/* What a row of the comparison is called, and how it came about. */
#include "core/rule/reconcile.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/num.h"
#include "locale/text.h"

enum reconcile_texts reconcile_texts(const char *a, const char *b)
{
    return !*a || !*b             ? TEXTS_LACK
           : strcmp(a, b) == 0            ? TEXTS_SAME
           : strstr(a, b) || strstr(b, a) ? TEXTS_NEAR : TEXTS_DIFFER;
}

const char *reconcile_state(const struct reconcile_line *l)
{
    return l->row.proposed ? N_("待确认") : l->recorded ? N_("已记") : *l->note ? N_("已说明")
           : reconcile_open(&l->row)                   ? N_("未结")
                                                       : N_("未记");
}

void reconcile_counts(const struct reconcile_sums *s, struct buf *out)
{
    buf_addf(out, _("未结 %zu，待确认 %zu"), s->open, s->proposed);
    for (size_t i = 0; i < RECONCILE_CLASSES; i++) {
        if (s->count[i]) {
            buf_addf(out, "%s%s %zu", _("，"), _(reconcile_label((enum reconcile_class)i)), s->count[i]);
        }
    }
}

/* --- how it came about ------------------------------------------------------------------------ */

static const char *yuan(fen v, char out[NUM_MAX])
{
    return num_group(out, NUM_MAX, v, 2, 2) ? out : "?";
}

static void why_amount(const struct reconcile_row *r, struct buf *out)
{
    char booked[NUM_MAX], paid[NUM_MAX], apart[NUM_MAX];
    fen b = r->booked->amount, p = r->paid->amount;
    if (b == p) {
        buf_addf(out, _("金额      两边都是 %s 元\n"), yuan(b, booked));
    } else {
        buf_addf(out, _("金额      对账单 %s，台账 %s，相差 %s 元\n"), yuan(b, booked), yuan(p, paid),
                 yuan(b - p, apart));
    }
}

static void why_days(const struct reconcile_row *r, int days, struct buf *out)
{
    char booked[16], paid[16];
    int64_t late = date_days(r->booked->date) - date_days(r->paid->date);
    date_format(r->booked->date, booked, sizeof(booked));
    date_format(r->paid->date, paid, sizeof(paid));
    buf_addf(out, _("日期      %s 付款，%s 记账，"), paid, booked);
    if (late < 0) {
        buf_addf(out, _("记账早 %lld 天：记账应在付款之后\n"), (long long)-late);
    } else {
        buf_addf(out, _("晚 %lld 天（%d 天以内算同一笔）\n"), (long long)late, days);
    }
}

static void why_texts(const char *label, const char *booked, const char *paid, struct buf *out)
{
    buf_adds(out, label);
    switch (reconcile_texts(booked, paid)) {
    case TEXTS_SAME:
        buf_addf(out, _("两边都是 %s\n"), booked);
        break;
    case TEXTS_NEAR:
        buf_addf(out, _("相近：对账单 %s，台账 %s\n"), booked, paid);
        break;
    case TEXTS_DIFFER:
        buf_addf(out, _("不同：对账单 %s，台账 %s\n"), booked, paid);
        break;
    case TEXTS_LACK:
        buf_adds(out, *booked ? _("台账没有写\n") : *paid ? _("对账单没有写\n") : _("两边都没有写\n"));
    }
}

static void why_pair(const struct reconcile_row *r, int days, struct buf *out)
{
    const struct reconcile_entry *b = r->booked, *p = r->paid;
    buf_addf(out, r->confirmed ? _("对账单 %lld 已记着对应支付 %lld。\n\n")
                               : _("对账单 %lld 配到支付 %lld，依据：\n\n"),
             (long long)b->id, (long long)p->id);
    why_texts(_("凭证号    "), b->voucher, p->voucher, out);
    why_amount(r, out);
    why_days(r, days, out);
    why_texts(_("收款单位  "), b->payee, p->payee, out);
    why_texts(_("项目      "), b->project, p->project, out);
    why_texts(_("摘要      "), b->summary, p->summary, out);
}

static void why_class(const struct reconcile_line *l, int days, struct buf *out)
{
    if (l->row.proposed) {
        buf_adds(out, _("待确认：不止一种配法，或依据不足，要人看过。F8 记下这一行，或另指定一笔。\n"));
        return;
    }
    switch (l->row.class) {
    case RECONCILE_SAME:
        buf_adds(out, l->recorded ? _("相符，已经记下。\n")
                                  : _("相符：别的行都配不上这一对。F8 记下：支付得到凭证号和凭证日期。\n"));
        break;
    case RECONCILE_AMOUNT:
        buf_adds(out, _("金额不符：同一张凭证，两边的数不一样。查明后改正，或 F8 写差异说明。\n"));
        break;
    case RECONCILE_BOOKED_ONLY:
        buf_addf(out, _("只在对账单：台账里没有金额相同、记账前 %d 天以内付款、又没有配给别的行的支付。\n"
                        "F8 指定一笔支付，照它补记一笔，或写差异说明。\n"), days);
        break;
    case RECONCILE_PAID_ONLY:
        buf_addf(out, _("只在台账：核算中心还没有记这一笔（付款后 %d 天以内记账都算）。\n"
                        "等下一张对账单，或 F8 指定对账单上的一行。\n"), days);
        break;
    case RECONCILE_YEAR:
        buf_adds(out, _("跨年：付款和记账不在同一年度，两年的合计各算一边。F8 记下，并写差异说明。\n"));
        break;
    case RECONCILE_VOUCHER:
        buf_adds(out, _("凭证号不符：金额相同，台账上的凭证号是另一个。核对后改正一边。\n"));
        break;
    case RECONCILE_CLASSES:
        break;
    }
}

void reconcile_why(const struct reconcile_line *l, int days, struct buf *out)
{
    if (l->row.booked && l->row.paid) {
        why_pair(&l->row, days, out);
        buf_addc(out, '\n');
    }
    why_class(l, days, out);
    if (*l->note) {
        buf_addf(out, _("差异说明  %s\n"), l->note);
    }
}
