#include "db/import.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/map.h"
#include "core/record/budget.h"
#include "core/record/payment.h"
#include "db/audit.h"
#include "db/inner.h"
#include "db/store.h"
#include "db/tx.h"
#include "locale/text.h"

#define MARK_BYTES 16

struct import {
    struct db *db;
    const struct table *t;
    import_tell *tell;
    void *ctx;
    struct import_counts *n;
    struct map stored; /* mark -> rows stored with it, plus 1 */
    struct map seen;   /* mark -> rows of this file with it */
};

static int origin_field(const struct kind *k)
{
    return k == &payment_kind ? PM_ORIGIN : BG_ORIGIN;
}

/* A mark of what the row says. It is kept in the record, so that the row is known again when the
   record was completed since (a voucher number, a meeting). */
static void mark_of(const struct rec *r, char out[2 * MARK_BYTES + 1])
{
    unsigned char hash[MARK_BYTES];
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, sizeof(hash));
    for (size_t i = 0; i < r->kind->nfields; i++) {
        const char *text = cell_text(&r->head[i]);
        crypto_generichash_update(&h, (const unsigned char *)text, strlen(text) + 1);
    }
    for (size_t i = 0; r->kind->nlists && i < r->list[0].n; i++) {
        for (size_t f = 0; f < r->kind->lists[0].nfields; f++) {
            const char *text = cell_text(&r->list[0].row[i][f]);
            crypto_generichash_update(&h, (const unsigned char *)text, strlen(text) + 1);
        }
    }
    crypto_generichash_final(&h, hash, sizeof(hash));
    sodium_bin2hex(out, 2 * MARK_BYTES + 1, hash, sizeof(hash));
}

/* The k-th equal row of a file is known when so many are stored. */
static bool is_known(struct import *im, const char *mark, bool *known, struct err *e)
{
    bool fresh, failed = false;
    int64_t nth = ++*map_at(&im->seen, mark, strlen(mark), NULL);
    int64_t *stored = map_at(&im->stored, mark, strlen(mark), &fresh);
    if (fresh) {
        sqlite3_stmt *s = stmt_get(im->db, im->t->kind == &payment_kind ? Q_origin_count_payment
                                                                        : Q_origin_count_budget, e);
        if (!s) {
            return false;
        }
        stmt_bind(s, "t", mark);
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
        im->tell(line, true, told, im->ctx);
    }
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        if (f->outcome == OUTCOME_FAILED && f->level == LEVEL_WARN) {
            struct buf text = {0};
            buf_addf(&text, "%s：%s", f->rule, f->message);
            im->tell(line, true, buf_str(&text), im->ctx);
            buf_release(&text);
            any = true;
        }
    }
    im->n->warned += any;
}

static void reject(struct import *im, int line, const char *why)
{
    im->n->rejected++;
    im->tell(line, false, why, im->ctx);
}

static bool save(struct import *im, struct rec *r, int line, const char *told, struct err *e)
{
    char mark[2 * MARK_BYTES + 1];
    bool known;
    struct findings fs = {0};
    struct err why = {0};
    mark_of(r, mark);
    if (!is_known(im, mark, &known, e)) {
        return false;
    }
    if (known) {
        im->n->known++;
        return true;
    }
    rec_set(r, HEAD(origin_field(r->kind)), mark, NULL);
    bool ok = store_save(im->db, r, "", &fs, &why);
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

bool db_import(struct db *db, const struct table *t, const char *name, bool dry_run,
               import_tell *tell, void *ctx, struct import_counts *n, struct err *e)
{
    struct import im = {.db = db, .t = t, .tell = tell, .ctx = ctx, .n = n};
    struct buf step = {0};
    *n = (struct import_counts){0};
    buf_addf(&step, _("导入 %s"), name);
    bool ok = tx_begin(db, buf_str(&step), e);
    if (ok) {
        for (int row = t->head + 1; ok && row < t->sheet->rows; row++) {
            ok = take_row(&im, row, e);
        }
        ok = ok && (n->taken == 0 || noted(&im, name, e));
        bool kept = tx_end(db, ok && !dry_run, e);
        ok = dry_run ? ok : kept;
    }
    map_release(&im.stored);
    map_release(&im.seen);
    buf_release(&step);
    return ok;
}
