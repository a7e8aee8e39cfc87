#include "db/reconcile.h"

#include <stdlib.h>

#include "core/base/base.h"
#include "locale/num.h"
#include "locale/text.h"
#include "tui/cli/listing.h"
#include "tui/cli/paper.h"
#include "tui/cli/register.h"

static const struct listing_column columns[] = {
    {"result", N_("结果"), LISTING_TEXT}, {"class", NULL, LISTING_TEXT},
    {"state", N_("状态"), LISTING_TEXT}, {"statement", N_("对账单"), LISTING_NUMBER},
    {"booked", N_("记账日期"), LISTING_TEXT}, {"voucher", N_("凭证号"), LISTING_TEXT},
    {"booked_amount", N_("对账单金额"), LISTING_RIGHT}, {"payment", N_("支付"), LISTING_NUMBER},
    {"paid", N_("支付日期"), LISTING_TEXT}, {"paid_amount", N_("台账金额"), LISTING_RIGHT},
    {"project", N_("项目"), LISTING_TEXT}, {"payee", N_("收款单位"), LISTING_TEXT},
    {"summary", N_("摘要"), LISTING_TEXT}, {"note", N_("差异说明"), LISTING_TEXT},
};

struct side_texts {
    char id[24], day[16], amount[64];
};

static void side_texts(const struct reconcile_entry *v, struct side_texts *out)
{
    *out = (struct side_texts){0};
    if (v) {
        snprintf(out->id, sizeof(out->id), "%lld", (long long)v->id);
        date_format(v->date, out->day, sizeof(out->day));
        num_plain(out->amount, sizeof(out->amount), v->amount, 2, 2);
    }
}

static const char *or_null(const char *s)
{
    return *s ? s : NULL;
}

static void add_line(struct listing *out, const struct reconcile_line *l)
{
    struct side_texts b, p;
    side_texts(l->row.booked, &b);
    side_texts(l->row.paid, &p);
    const char *const row[] = {
        _(reconcile_label(l->row.class)), reconcile_id(l->row.class), _(reconcile_state(l)),
        or_null(b.id), b.day, l->voucher, b.amount, or_null(p.id),
        p.day, p.amount, l->project, l->payee, l->summary, l->note,
    };
    _Static_assert(ARRAY_LEN(row) == ARRAY_LEN(columns), "one text for each column");
    listing_add(out, row);
}

/* The sums stand below the text; with json and csv they go to stderr. */
static void print_sums(FILE *f, const struct reconcile_result *r)
{
    char booked[48], paid[48], apart[48];
    struct buf counts = {0};
    num_group(booked, sizeof(booked), r->sums.booked, 2, 2);
    num_group(paid, sizeof(paid), r->sums.paid, 2, 2);
    num_group(apart, sizeof(apart), r->sums.booked - r->sums.paid, 2, 2);
    cli_print(f, _("对账单合计 %s 元，台账合计 %s 元，相差 %s 元\n"), booked, paid, apart);
    reconcile_counts(&r->sums, &counts);
    cli_print(f, "%s\n", buf_str(&counts));
    buf_release(&counts);
}

static bool print_result(struct cli *c, const struct reconcile_result *r, struct err *e)
{
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    bool text = c->app->format == OUT_TEXT;
    for (size_t i = 0; i < r->n; i++) {
        add_line(&l, &r->line[i]);
    }
    bool ok = listing_print(&l, c->app->format, c->app->out, e);
    listing_release(&l);
    print_sums(text ? c->app->out : stderr, r);
    return ok;
}

static void not_confirmed(const struct reconcile_line *l, const char *why, void *ctx)
{
    (void)ctx;
    cli_print(stderr, _("对账单 %lld 与支付 %lld 没有记下：%s\n"), (long long)l->row.booked->id,
              (long long)l->row.paid->id, why);
}

static bool month_of(const struct cli *c, int *out)
{
    const char *text = c->opt[OPT_MONTH];
    char *end = NULL;
    long v = text ? strtol(text, &end, 10) : 0;
    *out = (int)v;
    return !text || (*text && !*end && v >= 1 && v <= 12);
}

/* The statement rows that the words name, as lines of the result. False, told: one has no partner. */
static bool chosen(const struct cli *c, const struct reconcile_result *r, size_t *which, size_t *n,
                   struct err *e)
{
    for (int i = 0; i < c->narg; i++) {
        int64_t id = strtoll(c->arg[i], NULL, 10);
        size_t at = 0;
        while (at < r->n && !(r->line[at].row.booked && r->line[at].row.paid &&
                              r->line[at].row.booked->id == id)) {
            at++;
        }
        if (at == r->n) {
            return err_set(e, ERR_NOTFOUND, c->arg[i], _("对账单 %lld 没有相配的支付，不能记下。"), (long long)id);
        }
        which[(*n)++] = at;
    }
    return true;
}

static bool confirm(struct cli *c, struct db *db, struct reconcile_result *r, struct arena *a,
                    struct err *e)
{
    size_t done, n = 0, *which = xcalloc((size_t)c->narg + 1, sizeof(*which));
    bool ok = chosen(c, r, which, &n, e) &&
              db_reconcile_confirm(db, r, n ? which : NULL, n, &done, not_confirmed, NULL, e) &&
              db_reconcile(db, r->year, r->month, a, r, e);
    if (ok) {
        cli_print(stderr, _("已记下 %zu 笔\n"), done);
    }
    free(which);
    return ok;
}

/* The comparison as a paper. */
static bool write_paper(struct cli *c, struct db *db, const struct reconcile_result *r,
                        struct arena *a, struct err *e)
{
    const char *to = c->opt[OPT_OUTPUT];
    const struct paper_job job = {.reconcile = true, .year = r->year, .month = r->month};
    bool ok = paper_job_write(db, &job, to, e);
    if (ok) {
        cli_print(c->app->out, _("已输出 %s 到 %s\n"), paper_job_name(a, &job), to);
    }
    return ok;
}

static bool run(struct cli *c, struct db *db, int month, struct reconcile_result *r,
                struct arena *a, struct err *e)
{
    return db_reconcile(db, register_year(c, db), month, a, r, e) &&
           (!c->opt[OPT_CONFIRM] || confirm(c, db, r, a, e)) &&
           (c->opt[OPT_OUTPUT] ? write_paper(c, db, r, a, e) : print_result(c, r, e));
}

int cli_reconcile(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    struct reconcile_result r = {0};
    int month, status = EX_USAGE;
    if (!month_of(c, &month)) {
        return cli_usage(_("月份“%s”应是 1 至 12。"), c->opt[OPT_MONTH]);
    }
    struct db *db = !cli_args(c, 0, c->opt[OPT_CONFIRM] ? -1 : 0) || !cli_ids(c) ? NULL
                    : c->opt[OPT_CONFIRM] || c->opt[OPT_OUTPUT]
                        ? cli_open(c, DB_MUST_EXIST, &status) : cli_open_reading(c, &status);
    if (!db) {
        return status;
    }
    if (!run(c, db, month, &r, &a, &e)) {
        status = cli_fail(&e);
    } else if (r.sums.open) {
        status = EX_FINDINGS;
    }
    arena_release(&a);
    db_close(db);
    return status;
}
