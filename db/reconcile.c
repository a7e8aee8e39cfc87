#include "db/reconcile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/payment.h"
#include "core/record/statement.h"
#include "db/setting.h"
#include "db/store.h"
#include "db/tx.h"
#include "locale/text.h"

/* One side as stored, beside what is compared. */
struct texts {
    const char *voucher, *payee, *project, *summary, *note;
};

struct loaded {
    struct reconcile_entry *v;
    struct texts *text;
    size_t n, cap;
};

static const char *text_of(sqlite3_stmt *s, int column, struct arena *a)
{
    const char *t = stmt_text(s, column, a);
    return t ? t : "";
}

static const char *folded(const char *text, struct arena *a)
{
    char *s = *text ? str_fold(text) : NULL;
    const char *kept = s ? arena_strdup(a, s) : "";
    free(s);
    return kept;
}

static void add_row(struct loaded *l, sqlite3_stmt *s, bool booked, struct arena *a)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 256;
        l->v = xreallocarray(l->v, l->cap, sizeof(*l->v));
        l->text = xreallocarray(l->text, l->cap, sizeof(*l->text));
    }
    struct texts t = {text_of(s, 3, a), text_of(s, 4, a), text_of(s, 5, a), text_of(s, 6, a),
                      booked ? text_of(s, 8, a) : ""};
    l->text[l->n] = t;
    l->v[l->n++] = (struct reconcile_entry){
        .id = sqlite3_column_int64(s, 0), .date = date_of_number(sqlite3_column_int64(s, 1)),
        .amount = sqlite3_column_int64(s, 2), .voucher = folded(t.voucher, a),
        .payee = folded(t.payee, a), .project = folded(t.project, a),
        .summary = folded(t.summary, a), .other = booked ? sqlite3_column_int64(s, 7) : 0,
        .explained = *t.note != '\0',
    };
}

/* The year, and on both ends as many days as a booking may be late. */
static bool load(struct db *db, bool booked, int year, int days, struct arena *a,
                 struct loaded *out, struct err *e)
{
    bool failed = false;
    int64_t first = date_days((struct date){year, 1, 1}) - days;
    int64_t last = date_days((struct date){year, 12, 31}) + days;
    sqlite3_stmt *s = stmt_get(db, booked ? Q_reconcile_booked : Q_reconcile_paid, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "ii", date_number(date_of_days(first)), date_number(date_of_days(last)));
    while (stmt_next(db, s, &failed, e)) {
        add_row(out, s, booked, a);
    }
    return !failed;
}

static int days_of(struct db *db, struct arena *a)
{
    return atoi(setting_get(db, "reconcile_days", a));
}

static const char *first_of(const char *a, const char *b)
{
    return a && *a ? a : b ? b : "";
}

static struct reconcile_line line_of(const struct reconcile_row *r, const struct loaded *booked,
                                     const struct loaded *paid)
{
    static const struct texts none;
    const struct texts *b = r->booked ? &booked->text[r->booked - booked->v] : &none;
    const struct texts *p = r->paid ? &paid->text[r->paid - paid->v] : &none;
    return (struct reconcile_line){
        .row = *r, .voucher = first_of(b->voucher, p->voucher),
        .payee = first_of(p->payee, b->payee), .project = first_of(p->project, b->project),
        .summary = first_of(p->summary, b->summary), .note = first_of(b->note, ""),
        .recorded = r->confirmed && (*first_of(p->voucher, "") || !*first_of(b->voucher, "")),
    };
}

static void collect(const struct reconcile_row *row, size_t n, struct loaded *booked,
                    struct loaded *paid, struct arena *a, struct reconcile_result *out)
{
    struct reconcile_line *line = arena_alloc(a, (n + 1) * sizeof(*line));
    for (size_t i = 0; i < n; i++) {
        if (reconcile_in_month(&row[i], out->year, out->month)) {
            struct reconcile_line *l = &line[out->n++];
            *l = line_of(&row[i], booked, paid);
            reconcile_sum(&row[i], out->year, &out->sums);
            if (l->row.booked) {
                l->row.booked = memcpy(arena_alloc(a, sizeof(*row->booked)), l->row.booked,
                                       sizeof(*row->booked));
            }
            if (l->row.paid) {
                l->row.paid = memcpy(arena_alloc(a, sizeof(*row->paid)), l->row.paid,
                                     sizeof(*row->paid));
            }
        }
    }
    out->line = line;
}

bool db_reconcile(struct db *db, int year, int month, struct arena *a,
                  struct reconcile_result *out, struct err *e)
{
    struct arena work = {0};
    struct loaded booked = {0}, paid = {0};
    *out = (struct reconcile_result){.year = year, .month = month};
    if (!tx_read_begin(db, e)) {
        return false;
    }
    int days = out->days = days_of(db, &work);
    bool ok = load(db, true, year, days, a, &booked, e) && load(db, false, year, days, a, &paid, e);
    tx_read_end(db);
    if (ok) {
        size_t n;
        const struct reconcile_row *row = reconcile(&work, booked.v, booked.n, paid.v, paid.n,
                                                    year, days, &n);
        collect(row, n, &booked, &paid, a, out);
    }
    free(booked.v);
    free(booked.text);
    free(paid.v);
    free(paid.text);
    arena_release(&work);
    return ok;
}

/* Confirming */

static bool fill_payment(struct db *db, int64_t payment, const struct rec *booked, struct err *e)
{
    struct rec p;
    bool ok = store_load(db, &payment_kind, payment, &p, e);
    if (ok && p.head[PM_VOUCHER].state == CELL_BLANK &&
        booked->head[ST_VOUCHER].state == CELL_GIVEN) {
        ok = rec_set(&p, HEAD(PM_VOUCHER), cell_text(&booked->head[ST_VOUCHER]), e) &&
             (p.head[PM_VOUCHER_DATE].state != CELL_BLANK ||
              rec_set(&p, HEAD(PM_VOUCHER_DATE), cell_text(&booked->head[ST_DATE]), e)) &&
             store_save(db, &p, "", NULL, e);
    }
    rec_release(&p);
    return ok;
}

static bool set_and_save(struct db *db, struct rec *r, int field, const char *text, struct err *e)
{
    return rec_set(r, HEAD(field), text, e) && store_save(db, r, "", NULL, e);
}

static bool join(struct db *db, int64_t statement, int64_t payment, struct err *e)
{
    struct rec b;
    char id[24];
    snprintf(id, sizeof(id), "%lld", (long long)payment);
    bool ok = store_load(db, &statement_kind, statement, &b, e) &&
              fill_payment(db, payment, &b, e) && set_and_save(db, &b, ST_PAYMENT, id, e);
    rec_release(&b);
    return ok;
}

/* Both records or none. False: the file failed; a refusal is told. */
static bool confirm(struct db *db, const struct reconcile_line *l, size_t *done,
                    reconcile_tell *tell, void *ctx, struct err *e)
{
    struct err why = {0};
    if (!store_begin(db, "", e)) {
        return false;
    }
    if (store_end(db, join(db, l->row.booked->id, l->row.paid->id, &why), &why)) {
        ++*done;
        return true;
    }
    if (why.code != ERR_INPUT) {
        if (e) {
            *e = why;
        }
        return false;
    }
    tell(l, why.text, ctx);
    return true;
}

static bool usual(const struct reconcile_line *l)
{
    return l->row.class == RECONCILE_SAME && !l->row.proposed && !l->recorded;
}

bool db_reconcile_confirm(struct db *db, const struct reconcile_result *r, const size_t *which,
                          size_t nwhich, size_t *done, reconcile_tell *tell, void *ctx,
                          struct err *e)
{
    struct buf step = {0};
    size_t n = which ? nwhich : r->n;
    *done = 0;
    buf_addf(&step, r->month ? _("对账 %d年%d月") : _("对账 %d年"), r->year, r->month);
    bool ok = store_begin(db, buf_str(&step), e);
    if (ok) {
        for (size_t i = 0; ok && i < n; i++) {
            const struct reconcile_line *l = &r->line[which ? which[i] : i];
            BUG_ON(which && !(l->row.booked && l->row.paid));
            ok = !(which || usual(l)) || confirm(db, l, done, tell, ctx, e);
        }
        ok = store_end(db, ok, e);
    }
    buf_release(&step);
    return ok;
}

/* Single rows */

bool db_reconcile_join(struct db *db, int64_t statement, int64_t payment, struct err *e)
{
    return store_begin(db, _("对账：指定对应的支付"), e) &&
           store_end(db, join(db, statement, payment, e), e);
}

/* A voucher of another row stays: it did not come from this match. */
static bool empty_payment(struct db *db, int64_t payment, const struct rec *booked, struct err *e)
{
    struct rec p;
    const char *voucher = cell_text(&booked->head[ST_VOUCHER]);
    bool ok = store_load(db, &payment_kind, payment, &p, e);
    if (ok && *voucher && strcmp(cell_text(&p.head[PM_VOUCHER]), voucher) == 0) {
        bool day = strcmp(cell_text(&p.head[PM_VOUCHER_DATE]),
                          cell_text(&booked->head[ST_DATE])) == 0;
        ok = (!day || rec_set(&p, HEAD(PM_VOUCHER_DATE), "", e)) &&
             set_and_save(db, &p, PM_VOUCHER, "", e);
    } else if (!ok && e && e->code == ERR_NOTFOUND) {
        ok = true; /* deleted by hand since: the row alone is mended */
    }
    rec_release(&p);
    return ok;
}

static bool part(struct db *db, int64_t statement, struct err *e)
{
    struct rec b;
    bool ok = store_load(db, &statement_kind, statement, &b, e);
    struct decimal payment = ok ? cell_value(&b.head[ST_PAYMENT]) : (struct decimal){0};
    if (ok && payment.have == HAVE_VALUE) {
        int64_t id = payment.v;
        ok = set_and_save(db, &b, ST_PAYMENT, "", e) && empty_payment(db, id, &b, e);
    }
    rec_release(&b);
    return ok;
}

bool db_reconcile_part(struct db *db, int64_t statement, struct err *e)
{
    return store_begin(db, _("对账：取消核对"), e) && store_end(db, part(db, statement, e), e);
}

bool db_reconcile_note(struct db *db, int64_t statement, const char *text, struct err *e)
{
    struct rec b;
    bool ok = store_load(db, &statement_kind, statement, &b, e) &&
              rec_set(&b, HEAD(ST_NOTE), text, e) &&
              store_save(db, &b, _("对账：差异说明"), NULL, e);
    rec_release(&b);
    return ok;
}
