#include "db/import.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/map.h"
#include "core/record/budget.h"
#include "core/record/contract.h"
#include "core/record/payee.h"
#include "core/record/payment.h"
#include "core/record/petition_table.h"
#include "core/record/request.h"
#include "core/record/statement.h"
#include "db/audit.h"
#include "db/bulk.h"
#include "db/inner.h"
#include "db/store.h"
#include "db/tx.h"
#include "locale/text.h"

#define MARK_BYTES 16
#define FIELDS_MOST 128

struct import {
    struct db *db;
    const struct table *t;
    const struct import_run *run;
    struct import_counts *n;
    struct map stored; /* mark -> rows stored with it, plus 1 */
    struct map seen;   /* mark -> rows of this file with it */
};

static const struct {
    const struct kind *kind;
    enum query count;
} counting[] = {
    {&payment_kind, Q_origin_count_payment}, {&budget_kind, Q_origin_count_budget},
    {&statement_kind, Q_origin_count_statement}, {&payee_kind, Q_origin_count_payee},
    {&request_kind, Q_origin_count_request}, {&contract_kind, Q_origin_count_contract},
    {&petition_kind, Q_origin_count_petition},
};

static enum query origin_count(const struct kind *k)
{
    size_t i = 0;
    while (counting[i].kind != k) {
        i++;
        BUG_ON(i == ARRAY_LEN(counting));
    }
    return counting[i].count;
}

/* Fields that the marks of earlier versions were made of, blank ones too; -1 ends. What came later
   counts when it is given, so that the marks in office files stay good. */
static const int payment_first[] = {
    PM_UNIT, PM_YEAR, PM_DATE, PM_PROJECT, PM_ECONOMIC, PM_SOURCE, PM_AMOUNT, PM_SUMMARY, PM_PAYEE,
    PM_METHOD, PM_INVOICE, PM_CONTRACT, PM_HANDLER, PM_ACCEPTOR, PM_DEPUTY, PM_HEAD, PM_MEETING,
    PM_VOUCHER, PM_VOUCHER_DATE, PM_REVERSES, PM_EXCEPTION_BY, PM_EXCEPTION_REASON,
    PM_EXCEPTION_DOCUMENT, PM_INVOICE_KEY, PM_PAYEE_KEY, PM_ORIGIN, -1,
};
static const int budget_first[] = {
    BG_YEAR, BG_UNIT, BG_CLASS, BG_PROJECT, BG_FUNCTION, BG_ECONOMIC, BG_FUND, BG_SOURCE,
    BG_INITIAL, BG_FULL, BG_NOTE, BG_ORIGIN, -1,
};
static const int none_first[] = {-1};

/* What a cell says: of a number its value (12.50 and 12.5 are the same), as the marks of earlier
   versions had it its text. */
static const char *said(const struct field *f, const struct cell *c, bool text, char room[24])
{
    struct decimal v = cell_value(c);
    if (text || !ftype_is_number(f->type) || v.have != HAVE_VALUE) {
        return cell_text(c);
    }
    snprintf(room, 24, "%lld", (long long)v.v);
    return room;
}

static void hash_text(crypto_generichash_state *h, const char *text)
{
    crypto_generichash_update(h, (const unsigned char *)text, strlen(text) + 1);
}

/* A mark of what the row says. It is kept in the record, so that the row is known again when the
   record was completed since (a voucher number, a meeting). */
static void mark_of(const struct rec *r, bool text, char out[2 * MARK_BYTES + 1])
{
    char room[24];
    unsigned char hash[MARK_BYTES];
    const int *first = r->kind == &payment_kind ? payment_first
                       : r->kind == &budget_kind ? budget_first : none_first;
    bool done[FIELDS_MOST] = {0};
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, sizeof(hash));
    BUG_ON(r->kind->nfields > FIELDS_MOST);
    for (; *first >= 0; first++) {
        hash_text(&h, said(&r->kind->fields[*first], &r->head[*first], text, room));
        done[*first] = true;
    }
    for (size_t i = 0; i < r->kind->nfields; i++) {
        if (!done[i] && r->head[i].state != CELL_BLANK) {
            hash_text(&h, r->kind->fields[i].id);
            hash_text(&h, said(&r->kind->fields[i], &r->head[i], text, room));
        }
    }
    for (size_t i = 0; r->kind->nlists && i < r->list[0].n; i++) {
        for (size_t f = 0; f < r->kind->lists[0].nfields; f++) {
            hash_text(&h, said(&r->kind->lists[0].fields[f], &r->list[0].row[i][f], text, room));
        }
    }
    crypto_generichash_final(&h, hash, sizeof(hash));
    sodium_bin2hex(out, 2 * MARK_BYTES + 1, hash, sizeof(hash));
}

/* The k-th equal row of a file is known when so many are stored; former: its mark in files of
   earlier versions. */
static bool is_known(struct import *im, const char *mark, const char *former, bool *known,
                     struct err *e)
{
    bool fresh, failed = false;
    int64_t nth = ++*map_at(&im->seen, mark, strlen(mark), NULL);
    int64_t *stored = map_at(&im->stored, mark, strlen(mark), &fresh);
    if (fresh) {
        sqlite3_stmt *s = stmt_get(im->db, origin_count(im->t->kind), e);
        if (!s) {
            return false;
        }
        stmt_bind(s, "tt", mark, former);
        if (stmt_next(im->db, s, &failed, e)) {
            *stored = sqlite3_column_int64(s, 0);
            sqlite3_reset(s);
        }
    }
    *known = *stored >= nth;
    return !failed;
}

static void warn(struct import *im, int line, const struct findings *fs, const char *told)
{
    bool any = *told != '\0';
    if (any) {
        im->run->tell(line, true, told, im->run->ctx);
    }
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        if (f->outcome == OUTCOME_FAILED && f->level == LEVEL_WARN) {
            struct buf text = {0};
            buf_addf(&text, "%s：%s", f->rule, f->message);
            im->run->tell(line, true, buf_str(&text), im->run->ctx);
            buf_release(&text);
            any = true;
        }
    }
    im->n->warned += any;
}

static void reject(struct import *im, int line, const char *why)
{
    im->n->rejected++;
    im->run->tell(line, false, why, im->run->ctx);
}

/* An order of the hotline is registered once, however often it is sent. */
static bool order_taken(struct import *im, const struct rec *r, int line, struct err *e)
{
    bool failed = false, taken = false;
    const char *order = r->kind == &petition_kind ? cell_text(&r->head[PT_ORDER]) : "";
    sqlite3_stmt *s = *order ? stmt_get(im->db, Q_petition_of_order, e) : NULL;
    if (s) {
        stmt_bind(s, "t", order);
        taken = stmt_next(im->db, s, &failed, e);
    }
    if (taken) {
        struct buf why = {0};
        buf_addf(&why, _("工单号“%.40s”已登记为%s，没有再登记"), order,
                 (const char *)sqlite3_column_text(s, 0));
        sqlite3_reset(s);
        reject(im, line, buf_str(&why));
        buf_release(&why);
    }
    return taken;
}

static bool save(struct import *im, struct rec *r, int line, const char *told, struct err *e)
{
    char mark[2 * MARK_BYTES + 1], former[2 * MARK_BYTES + 1];
    bool known;
    struct findings fs = {0};
    struct err why = {0};
    mark_of(r, false, mark);
    mark_of(r, true, former);
    if (!is_known(im, mark, former, &known, e)) {
        return false;
    }
    if (known) {
        im->n->known++;
        return true;
    }
    if (order_taken(im, r, line, e)) {
        return true;
    }
    rec_set(r, HEAD(kind_field_index(r->kind, -1, "origin")), mark, NULL);
    bool ok = bulk_save(im->db, r, &fs, &why);
    if (ok) {
        ++*map_at(&im->stored, mark, strlen(mark), NULL);
        im->n->taken++;
        warn(im, line, &fs, told);
    } else if (why.code == ERR_INPUT) {
        reject(im, line, why.text);
        ok = true;
    } else if (e) {
        *e = why;
    }
    findings_release(&fs);
    return ok;
}

static bool take_row(struct import *im, int row, struct err *e)
{
    struct rec r;
    struct buf why = {0}, told = {0};
    int line = sheet_line(im->t->sheet, row);
    bool ok = true;
    rec_init(&r, im->t->kind);
    switch (table_row(im->t, row, &r, &why, &told)) {
    case TABLE_TAKEN:
        if (r.kind == &petition_kind) {
            petition_codes_aside(&r, &db_book(im->db)->dict, &told);
        }
        ok = save(im, &r, line, buf_str(&told), e);
        break;
    case TABLE_REFUSED:
        reject(im, line, buf_str(&why));
        break;
    case TABLE_EMPTY:
        break;
    }
    rec_release(&r);
    buf_release(&told);
    buf_release(&why);
    return ok;
}

static bool noted(struct import *im, const char *name, struct err *e)
{
    struct buf detail = {0};
    buf_addf(&detail, _("读入 %zu 行，已有 %zu 行，未读入 %zu 行"), im->n->taken, im->n->known, im->n->rejected);
    struct audit_row row = {N_("导入"), "", 0, name, "", NULL, buf_str(&detail)};
    bool ok = audit_write(im->db, &row, e);
    buf_release(&detail);
    return ok;
}

/* A table of few rows has no usual amount of its own: the office's is. */
static fen usual_stored(struct db *db, const struct kind *k)
{
    bool failed = false, booked = k == &statement_kind;
    fen usual = 0;
    if (k == &payment_kind || k->unit_field < 0) {
        return 0;
    }
    sqlite3_stmt *s = stmt_get(db, booked ? Q_usual_payment : Q_usual_budget, NULL);
    if (s && booked) {
        stmt_bind(s, "i", (int64_t)db_year(db) * MICRO);
    }
    if (s && stmt_next(db, s, &failed, NULL)) {
        int64_t n = sqlite3_column_int64(s, 1);
        usual = n > 0 ? sqlite3_column_int64(s, 0) / n : 0;
        sqlite3_reset(s);
    }
    return usual;
}

static bool go_on(struct import *im, int row)
{
    const struct import_run *run = im->run;
    return !run->progress || run->progress((size_t)row, (size_t)im->t->sheet->rows, run->ctx);
}

static bool take_rows(struct import *im, struct err *e)
{
    bool ok = true;
    for (int row = im->t->head + 1; ok && row < im->t->sheet->rows; row++) {
        ok = go_on(im, row) && take_row(im, row, e);
        int more = table_span(im->t, row) - 1;
        im->n->joined += (size_t)more;
        row += more;
    }
    return ok && (im->n->taken == 0 || noted(im, im->run->name, e));
}

bool db_import_run(struct db *db, const struct table *from, const struct import_run *run,
                   struct import_counts *n, struct err *e)
{
    struct table t = *from;
    struct buf step = {0};
    struct import im = {.db = db, .t = &t, .run = run, .n = n};
    *n = (struct import_counts){0};
    buf_addf(&step, "%s %s", run->pasted ? _("粘贴") : _("导入"), run->name);
    bool ok = bulk_begin(db, buf_str(&step), e);
    if (ok && t.kind == &petition_kind && t.sheet->rows > BULK_UNDO_MOST) {
        bulk_lasting(db);
    }
    if (ok) {
        t.usual = t.usual ? t.usual : usual_stored(db, t.kind);
        ok = take_rows(&im, e);
        bool kept = bulk_end(db, ok && !run->dry_run, e);
        ok = run->dry_run ? ok : kept;
    }
    map_release(&im.stored);
    map_release(&im.seen);
    buf_release(&step);
    return ok;
}

bool db_import(struct db *db, const struct table *t, const char *name, bool dry_run,
               import_tell *tell, void *ctx, struct import_counts *n, struct err *e)
{
    const struct import_run run = {.name = name, .dry_run = dry_run, .tell = tell, .ctx = ctx};
    return db_import_run(db, t, &run, n, e);
}

/* Pasting */

bool db_paste(struct db *db, const struct kind *k, const char *text, import_tell *tell, void *ctx,
              struct import_counts *n, struct err *e)
{
    struct sheet s = {0};
    struct table t = {.head = -1};
    struct mapping m;
    const struct import_run run = {.name = _(k->label), .pasted = true, .tell = tell, .ctx = ctx};
    *n = (struct import_counts){0};
    mapping_init(&m, k);
    bool ok = csv_read(text, strlen(text), '\t', &s, e) &&
              mapping_open(&t, &s, &m, &db_book(db)->codes, db_year(db), e) &&
              db_import_run(db, &t, &run, n, e);
    sheet_release(&s);
    return ok;
}
