#include "db/verify.h"

#include "core/base/buf.h"
#include "core/record/kind.h"
#include "db/inner.h"
#include "locale/text.h"

/* A record's version is the number of the audit row of its last save: the row must be there and
   speak of this very record. %s: the kind's table, from its static name. */
static const char stray[] =
    "SELECT s.id, '' FROM %s s LEFT JOIN audit a ON a.id = s.version AND a.kind = '%s'"
    " AND a.record = s.id WHERE a.id IS NULL LIMIT 1";
/* The last row about a whole record says that it exists, and it does not. What was refused says nothing about
   that, and the record may never have been. */
static const char lost[] =
    "SELECT w.record, w.subject FROM audit w WHERE w.kind = '%s' AND w.place = ''"
    " AND w.action <> '拒绝' AND w.new IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit n"
    " WHERE n.kind = w.kind AND n.record = w.record AND n.place = '' AND n.action <> '拒绝'"
    " AND n.id > w.id)"
    " AND NOT EXISTS (SELECT 1 FROM %s s WHERE s.id = w.record) LIMIT 1";

/* The first row of the query is the bad one. */
static bool none(struct db *db, const char *pattern, const struct kind *k, const char *message,
                 struct err *e)
{
    struct buf sql = {0};
    sqlite3_stmt *q = NULL;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    buf_addf(&sql, pattern, k->id, k->id);
    bool ok = sqlite3_prepare_v2(db->h, buf_str(&sql), -1, &q, NULL) == SQLITE_OK;
    int rc = ok ? sqlite3_step(q) : SQLITE_ERROR;
    if (rc == SQLITE_ROW) {
        const char *subject = (const char *)sqlite3_column_text(q, 1);
        err_set(e, ERR_DATA, db->path, message, _(k->label),
                (long long)sqlite3_column_int64(q, 0), subject ? subject : "");
    } else if (rc != SQLITE_DONE) {
        err_set(e, ERR_DATA, db->path, _("记录表读不出来：%s"), sqlite3_errmsg(db->h));
    }
#pragma GCC diagnostic pop
    sqlite3_finalize(q);
    buf_release(&sql);
    return rc == SQLITE_DONE;
}

/* Totals are read from payment_sum, which triggers keep up: it must be what the payments give. */
static bool sums_hold(struct db *db, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_sums_wrong, e);
    if (!s || !stmt_next(db, s, &failed, e)) {
        return s && !failed;
    }
    err_set(e, ERR_DATA, db->path, _("%lld 年度“%s”%s 的已付合计与逐笔支付不符：它被程序以外的手段改过。"),
            (long long)sqlite3_column_int64(s, 0), (const char *)sqlite3_column_text(s, 1),
            (const char *)sqlite3_column_text(s, 2));
    sqlite3_reset(s);
    return false;
}

bool verify_records(struct db *db, struct err *e)
{
    size_t n;
    const struct kind *const *k = kinds(&n);
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        ok = none(db, lost, k[i], _("%s %lld（%s）在操作记录里，文件里却没有：它被程序以外的手段删除。"),
                  e) &&
             none(db, stray, k[i], _("%s %lld 的编号或版本与操作记录不符%s：它被程序以外的手段改过。"), e);
    }
    return ok && sums_hold(db, e);
}
