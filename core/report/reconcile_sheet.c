#include "core/report/reconcile_sheet.h"

#include <stdio.h>

#include "core/base/base.h"
#include "locale/num.h"
#include "locale/text.h"

enum column {
    C_CLASS, C_STATE, C_BOOKED, C_VOUCHER, C_BOOKED_AMOUNT, C_PAID, C_PAID_AMOUNT, C_PAYEE, C_PROJECT,
    C_SUMMARY, C_NOTE, C_N
};

static void put(struct doc *d, struct doc_table *t, int row, int col, const char *text, unsigned style)
{
    doc_cell(d, t, row, col, 1, 1, text, DOC_LEFT, style);
}

static void put_money(struct doc *d, struct doc_table *t, int row, int col, fen v, unsigned style)
{
    char text[NUM_MAX];
    num_group(text, sizeof(text), v, 2, 2);
    doc_cell(d, t, row, col, 1, 1, text, DOC_RIGHT, style)->num =
        (struct doc_number){true, v, 2, 2, false};
}

/* A side that is not there stays blank: it is no zero. */
static void put_day(struct doc *d, struct doc_table *t, int row, int col,
                    const struct reconcile_entry *v)
{
    char text[16] = "";
    if (v) {
        date_format(v->date, text, sizeof(text));
    }
    put(d, t, row, col, text, 0);
}

static void put_amount(struct doc *d, struct doc_table *t, int row, int col,
                       const struct reconcile_entry *v)
{
    if (v) {
        put_money(d, t, row, col, v->amount, 0);
    } else {
        put(d, t, row, col, "", 0);
    }
}

static void put_line(struct doc *d, struct doc_table *t, int row, const struct reconcile_line *l)
{
    put(d, t, row, C_CLASS, _(reconcile_label(l->row.class)), 0);
    put(d, t, row, C_STATE, _(reconcile_state(l)), 0);
    put_day(d, t, row, C_BOOKED, l->row.booked);
    put(d, t, row, C_VOUCHER, l->voucher, 0);
    put_amount(d, t, row, C_BOOKED_AMOUNT, l->row.booked);
    put_day(d, t, row, C_PAID, l->row.paid);
    put_amount(d, t, row, C_PAID_AMOUNT, l->row.paid);
    put(d, t, row, C_PAYEE, l->payee, 0);
    put(d, t, row, C_PROJECT, l->project, 0);
    put(d, t, row, C_SUMMARY, l->summary, 0);
    put(d, t, row, C_NOTE, l->note, 0);
}

static void put_sums(struct doc *d, struct doc_table *t, int row, const struct reconcile_sums *s)
{
    char apart[NUM_MAX], text[NUM_MAX + 64];
    doc_cell(d, t, row, 0, 1, C_BOOKED_AMOUNT, _("合计"), DOC_LEFT, DOC_HEAD);
    put_money(d, t, row, C_BOOKED_AMOUNT, s->booked, DOC_HEAD);
    put(d, t, row, C_PAID, "", DOC_HEAD);
    put_money(d, t, row, C_PAID_AMOUNT, s->paid, DOC_HEAD);
    num_group(apart, sizeof(apart), s->booked - s->paid, 2, 2);
    snprintf(text, sizeof(text), _("相差 %s（对账单 − 台账）"), apart);
    doc_cell(d, t, row, C_PAYEE, 1, C_N - C_PAYEE, text, DOC_LEFT, DOC_HEAD);
}

void reconcile_doc(struct doc *d, const char *office, int year, int month,
                   const struct reconcile_line *line, size_t n, const struct reconcile_sums *sums)
{
    static const int width[C_N] = {17, 12, 19, 13, 19, 19, 19, 22, 20, 24, 18};
    static const char *const head[C_N] = {
        N_("结果"), N_("状态"), N_("记账日期"), N_("凭证号"), N_("对账单金额"), N_("付款日期"),
        N_("台账金额"), N_("收款单位"), N_("项目"), N_("摘要"), N_("差异说明")};
    struct buf text = {0};
    d->landscape = true;
    doc_title(d, _("核算中心对账表"));
    buf_addf(&text, month ? _("（%d年%d月）") : _("（%d年度）"), year, month);
    doc_subtitle(d, buf_str(&text));
    buf_clear(&text);
    buf_addf(&text, _("%s%s单位：%s"), office, *office ? "　" : "", money_unit_id(UNIT_YUAN));
    doc_text(d, DOC_RIGHT, buf_str(&text));
    struct doc_table *t = doc_table(d, C_N, width);
    t->head_rows = 1;
    for (int i = 0; i < C_N; i++) {
        doc_cell(d, t, 0, i, 1, 1, _(head[i]), DOC_CENTRE, DOC_HEAD);
    }
    for (size_t i = 0; i < n; i++) {
        put_line(d, t, (int)i + 1, &line[i]);
    }
    put_sums(d, t, (int)n + 1, sums);
    buf_clear(&text);
    reconcile_counts(sums, &text);
    doc_text(d, DOC_LEFT, buf_str(&text));
    buf_release(&text);
}
