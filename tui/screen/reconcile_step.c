/* F8 of the reconciliation: what can be done about a line; and the way to its records. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/payment.h"
#include "core/record/statement.h"
#include "db/store.h"
#include "locale/num.h"
#include "locale/text.h"
#include "tui/screen/reconcile.h"

static void refused(const struct reconcile_line *l, const char *why, void *ctx)
{
    struct buf *out = ctx;
    char amount[NUM_MAX] = "";
    num_group(amount, sizeof(amount), l->row.booked->amount, 2, 2);
    buf_addf(out, _("%s %s 元：%s\n"), l->voucher, amount, why);
}

/* One line of all, or with which NULL all that agree. */
static void confirm(struct recon *l, const size_t *which)
{
    struct err e = {0};
    struct buf told = {0};
    struct ui *ui = l->s.ui;
    size_t done = 0;
    bool ok = db_reconcile_confirm(ui->db, &l->found, which, which != NULL, &done, refused, &told, &e);
    recon_reload(&l->s);
    if (!ok) {
        ui_refuse(ui, &e);
    } else {
        ui_say(ui, _("已记下 %zu 笔，支付得到凭证号和凭证日期 · Ctrl-Z 撤销"), done);
    }
    if (ok && told.n) {
        panel_open(ui, _("没有记下的"), buf_str(&told));
    }
    buf_release(&told);
}

static void confirm_line(struct recon *l)
{
    confirm(l, &l->shown[l->at]);
}

static void confirm_all(struct recon *l)
{
    confirm(l, NULL);
}

static void note_typed(struct ui *ui, void *ctx, const char *text)
{
    struct recon *l = ctx;
    struct err e = {0};
    bool ok = db_reconcile_note(ui->db, l->statement, text, &e);
    recon_reload(&l->s);
    if (ok) {
        ui_say(ui, *text ? _("已写差异说明 · Ctrl-Z 撤销") : _("已去掉差异说明 · Ctrl-Z 撤销"));
    } else {
        ui_refuse(ui, &e);
    }
}

static void note(struct recon *l)
{
    const struct reconcile_line *at = recon_line(l);
    l->statement = at->row.booked->id;
    ask_open(l->s.ui, _("差异说明"), _("为什么不一样、怎么处理（清空就去掉）"), at->note, note_typed, l);
}

static void part(struct recon *l)
{
    struct err e = {0};
    struct ui *ui = l->s.ui;
    bool ok = db_reconcile_part(ui->db, recon_line(l)->row.booked->id, &e);
    recon_reload(&l->s);
    if (ok) {
        ui_say(ui, _("已取消核对，支付上由它来的凭证号也已清空 · Ctrl-Z 撤销"));
    } else {
        ui_refuse(ui, &e);
    }
}

/* --- the other side by hand ------------------------------------------------------------------- */

/* Rows of the year that could be the other side: not yet confirmed ones. */
static bool other_of(const struct recon *l, const struct reconcile_line *x,
                     const struct reconcile_entry **out)
{
    *out = l->statement ? x->row.paid : x->row.booked;
    return *out && !x->row.confirmed;
}

static const char *entry_text(struct arena *a, const struct reconcile_line *x,
                              const struct reconcile_entry *v)
{
    char day[16], amount[NUM_MAX] = "";
    date_format(v->date, day, sizeof(day));
    num_group(amount, sizeof(amount), v->amount, 2, 2);
    return arena_printf(a, "%s %14s  %s %s %s", day, amount, v->voucher, x->payee, x->summary);
}

/* Every row of the year: bookings of another month count too. */
static bool load_year(struct recon *l, struct arena *a, struct reconcile_result *r)
{
    struct err e = {0};
    bool ok = db_reconcile(l->s.ui->db, l->year, 0, a, r, &e);
    if (!ok) {
        ui_refuse(l->s.ui, &e);
    }
    return ok;
}

static void other_chosen(struct ui *ui, void *ctx, size_t chosen)
{
    struct recon *l = ctx;
    struct arena a = {0};
    struct err e = {0};
    struct reconcile_result r;
    const struct reconcile_entry *v = NULL;
    bool ok = load_year(l, &a, &r);
    for (size_t i = 0; ok && i < r.n; i++) {
        if (other_of(l, &r.line[i], &v) && chosen-- == 0) {
            break;
        }
        v = NULL;
    }
    ok = ok && v && db_reconcile_join(ui->db, l->statement ? l->statement : v->id,
                                      l->statement ? v->id : l->payment, &e);
    recon_reload(&l->s);
    if (ok) {
        ui_say(ui, _("已记下这一对 · Ctrl-Z 撤销"));
    } else if (e.code) {
        ui_refuse(ui, &e);
    }
    arena_release(&a);
}

static void choose_other(struct recon *l, int64_t statement, int64_t payment)
{
    struct arena a = {0};
    struct reconcile_result r;
    const struct reconcile_entry *v;
    const struct reconcile_line *at = recon_line(l);
    fen amount = statement ? at->row.booked->amount : at->row.paid->amount;
    size_t n = 0, first = 0;
    l->statement = statement;
    l->payment = payment;
    if (load_year(l, &a, &r)) {
        struct pick_item *item = arena_alloc(&a, (r.n + 1) * sizeof(*item));
        for (size_t i = 0; i < r.n; i++) {
            if (other_of(l, &r.line[i], &v)) {
                first = v->amount == amount && item[first].hint == NULL ? n : first;
                item[n++] = (struct pick_item){entry_text(&a, &r.line[i], v),
                                               v->amount == amount ? _("金额相同") : NULL, NULL};
            }
        }
        if (n) {
            pick_open(l->s.ui, statement ? _("是哪一笔支付（没有核对过的）") : _("是对账单的哪一行（没有核对过的）"),
                      item, n, first, other_chosen, l);
        } else {
            ui_say(l->s.ui, statement ? _("没有可指定的支付：都已核对过") : _("没有可指定的对账单行：都已核对过"));
        }
    }
    arena_release(&a);
}

static void choose_payment(struct recon *l)
{
    choose_other(l, recon_line(l)->row.booked->id, 0);
}

static void choose_booked(struct recon *l)
{
    choose_other(l, 0, recon_line(l)->row.paid->id);
}

/* A payment that was forgotten begins with what the centre booked. */
static void fill_payment(struct rec *p, void *ctx)
{
    static const int pair[][2] = {
        {ST_DATE, PM_DATE}, {ST_UNIT, PM_UNIT}, {ST_AMOUNT, PM_AMOUNT}, {ST_SUMMARY, PM_SUMMARY},
        {ST_PAYEE, PM_PAYEE}, {ST_PROJECT, PM_PROJECT}, {ST_ECONOMIC, PM_ECONOMIC},
        {ST_VOUCHER, PM_VOUCHER}, {ST_DATE, PM_VOUCHER_DATE},
    };
    const struct rec *b = ctx;
    for (size_t i = 0; i < ARRAY_LEN(pair); i++) {
        rec_set(p, HEAD(pair[i][1]), cell_text(&b->head[pair[i][0]]), NULL);
    }
}

static void add_payment(struct recon *l)
{
    struct rec b;
    struct err e = {0};
    struct ui *ui = l->s.ui;
    if (store_load(ui->db, &statement_kind, recon_line(l)->row.booked->id, &b, &e)) {
        ui_push(ui, record_new(ui, &payment_kind, 0, fill_payment, &b));
        ui_say(ui, _("已照对账单填好；付款日期以凭据为准，核对后 Ctrl-S 记账，回来就配上了"));
    } else {
        ui_refuse(ui, &e);
    }
    rec_release(&b);
}

/* --- F8 --------------------------------------------------------------------------------------- */

static bool is_pair(const struct recon *l)
{
    const struct reconcile_line *x = recon_line(l);
    return x && x->row.booked && x->row.paid && !x->recorded;
}

static bool any_same(const struct recon *l)
{
    for (size_t i = 0; i < l->found.n; i++) {
        const struct reconcile_line *x = &l->found.line[i];
        if (x->row.class == RECONCILE_SAME && !x->row.proposed && !x->recorded) {
            return true;
        }
    }
    return false;
}

static bool is_booked(const struct recon *l)
{
    return recon_line(l) && recon_line(l)->row.booked;
}

static bool is_confirmed(const struct recon *l)
{
    return is_booked(l) && recon_line(l)->row.confirmed;
}

static bool is_free(const struct recon *l)
{
    return is_booked(l) && !recon_line(l)->row.confirmed;
}

static bool is_booked_only(const struct recon *l)
{
    return is_booked(l) && !recon_line(l)->row.paid;
}

static bool is_paid_only(const struct recon *l)
{
    return recon_line(l) && !recon_line(l)->row.booked;
}

static const struct {
    const char *label; /* Chinese msgid */
    bool (*offered)(const struct recon *l);
    void (*run)(struct recon *l);
} steps[] = {
    {N_("记下这一行：支付得到凭证号和凭证日期"), is_pair, confirm_line},
    {N_("记下全部相符的行"), any_same, confirm_all},
    {N_("写差异说明"), is_booked, note},
    {N_("指定对应的支付…"), is_free, choose_payment},
    {N_("指定对账单上的行…"), is_paid_only, choose_booked},
    {N_("台账漏了：照这一行补记支付"), is_booked_only, add_payment},
    {N_("取消核对"), is_confirmed, part},
};

static void chosen(struct ui *ui, void *ctx, size_t at)
{
    struct recon *l = ctx;
    (void)ui;
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        if (steps[i].offered(l) && at-- == 0) {
            steps[i].run(l);
            return;
        }
    }
}

void recon_step(struct recon *l)
{
    struct pick_item item[ARRAY_LEN(steps)];
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        if (steps[i].offered(l)) {
            item[n++] = (struct pick_item){_(steps[i].label), NULL, NULL};
        }
    }
    if (n) {
        pick_open(l->s.ui, _("对账：下一步"), item, n, 0, chosen, l);
    } else {
        ui_say(l->s.ui, _("这里没有要做的"));
    }
}

/* --- the records ------------------------------------------------------------------------------ */

static void open_record(struct ui *ui, const struct kind *k, const struct reconcile_entry *v)
{
    ui_push(ui, record_new(ui, k, v->id, NULL, NULL));
}

static void side_chosen(struct ui *ui, void *ctx, size_t at)
{
    const struct reconcile_line *x = recon_line(ctx);
    if (x && x->row.paid && x->row.booked) {
        open_record(ui, at ? &statement_kind : &payment_kind, at ? x->row.booked : x->row.paid);
    }
}

void recon_open(struct recon *l)
{
    const struct reconcile_line *x = recon_line(l);
    if (x && x->row.booked && x->row.paid) {
        struct arena a = {0};
        const struct pick_item item[] = {
            {arena_printf(&a, _("支付 %lld"), (long long)x->row.paid->id), NULL, "payment"},
            {arena_printf(&a, _("对账单上的行 %lld"), (long long)x->row.booked->id), NULL, "statement"},
        };
        pick_open(l->s.ui, _("打开哪一边"), item, ARRAY_LEN(item), 0, side_chosen, l);
        arena_release(&a);
    } else if (x) {
        open_record(l->s.ui, x->row.paid ? &payment_kind : &statement_kind,
                    x->row.paid ? x->row.paid : x->row.booked);
    }
}
