#include "db/audit.h"

#include <sodium.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"

/* What the hash of a row covers, in the order of the columns: a letter for the type, eight bytes of
   length or value, the bytes. No two rows have the same encoding. */

static void hash_number(crypto_generichash_state *h, char type, uint64_t v)
{
    unsigned char b[9] = {(unsigned char)type};
    for (int i = 8; i >= 1; i--) {
        b[i] = (unsigned char)(v & 0xFF);
        v >>= 8;
    }
    crypto_generichash_update(h, b, sizeof(b));
}

static void hash_text(crypto_generichash_state *h, const char *s)
{
    hash_number(h, s ? 't' : 'n', s ? strlen(s) : 0);
    if (s) {
        crypto_generichash_update(h, (const unsigned char *)s, strlen(s));
    }
}

static void hash_row(const unsigned char *before, int64_t id, const char *time, const char *who,
                     const struct audit_row *r, unsigned char out[DB_HASH])
{
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, DB_HASH);
    crypto_generichash_update(&h, before, DB_HASH);
    hash_number(&h, 'i', (uint64_t)id);
    hash_text(&h, time);
    hash_text(&h, who);
    hash_text(&h, r->action);
    hash_text(&h, r->kind);
    hash_number(&h, 'i', (uint64_t)r->record);
    hash_text(&h, r->subject);
    hash_text(&h, r->place);
    hash_text(&h, r->old);
    hash_text(&h, r->new);
    crypto_generichash_final(&h, out, DB_HASH);
}

bool audit_write(struct db *db, const struct audit_row *r, struct err *e)
{
    BUG_ON(db->tx.depth == 0);
    struct state st;
    if (!state_read(db, &st, e)) {
        return false;
    }
    char now[20];
    unsigned char hash[DB_HASH];
    int64_t id = st.audit_n + 1;
    time_now(now, sizeof(now));
    hash_row(st.audit_hash, id, now, db->who, r, hash);
    return stmt_run(db, e, Q_audit_put, "ittttittttb", id, now, db->who, r->action, r->kind,
                    r->record, r->subject, r->place, r->old, r->new, hash, sizeof(hash)) &&
           state_audit_end(db, id, hash, e);
}

/* Verifying */

struct chain {
    sqlite3_stmt *s;
    int64_t n;
    unsigned char hash[DB_HASH];
};

static const char *column(sqlite3_stmt *s, int i)
{
    return (const char *)sqlite3_column_text(s, i);
}

static bool row_holds(struct chain *c)
{
    struct audit_row r = {.action = column(c->s, 3), .kind = column(c->s, 4),
                          .record = sqlite3_column_int64(c->s, 5), .subject = column(c->s, 6),
                          .place = column(c->s, 7), .old = column(c->s, 8), .new = column(c->s, 9)};
    unsigned char hash[DB_HASH];
    hash_row(c->hash, c->n, column(c->s, 1), column(c->s, 2), &r, hash);
    memcpy(c->hash, hash, sizeof(hash));
    return sqlite3_column_bytes(c->s, 10) == DB_HASH &&
           memcmp(sqlite3_column_blob(c->s, 10), hash, sizeof(hash)) == 0;
}

static bool broken_at(const char *path, int64_t id, int64_t *broken, const char *why, struct err *e)
{
    *broken = id;
    return err_set(e, ERR_DATA, path, _("操作记录第 %lld 行%s：记录被程序以外的手段动过。"), (long long)id,
                   why);
}

static bool rows_hold(struct chain *c, const char *path, int64_t *broken, struct err *e)
{
    int rc;
    while ((rc = sqlite3_step(c->s)) == SQLITE_ROW) {
        int64_t id = sqlite3_column_int64(c->s, 0);
        if (id != c->n + 1) {
            return broken_at(path, id <= c->n ? id : c->n + 1, broken,
                             id <= c->n ? _("编号不对") : _("不见了"), e);
        }
        c->n = id;
        if (!row_holds(c)) {
            return broken_at(path, id, broken, _("内容与校验值不符"), e);
        }
    }
    return rc == SQLITE_DONE || sql_fail(sqlite3_db_handle(c->s), path, e);
}

static bool end_holds(sqlite3 *h, const struct chain *c, const char *path, int64_t *broken,
                      struct err *e)
{
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(h, query_sql(Q_state_get), -1, &s, NULL);
    if (rc != SQLITE_OK || sqlite3_step(s) != SQLITE_ROW) {
        sqlite3_finalize(s);
        return err_set(e, ERR_DATA, path, _("“%s”：操作记录的末尾校验值不见了。"), path);
    }
    int64_t n = sqlite3_column_int64(s, 0);
    bool same = sqlite3_column_bytes(s, 1) == DB_HASH &&
                memcmp(sqlite3_column_blob(s, 1), c->hash, DB_HASH) == 0;
    sqlite3_finalize(s);
    if (n > c->n) {
        return broken_at(path, c->n + 1, broken, _("不见了"), e);
    }
    if (n < c->n) {
        return broken_at(path, n + 1, broken, _("是多出来的"), e);
    }
    return same || broken_at(path, c->n, broken, _("与末尾校验值不符"), e);
}

bool audit_verify(sqlite3 *h, const char *path, int64_t *broken, struct err *e)
{
    struct chain c = {0};
    *broken = 0;
    if (sqlite3_prepare_v2(h, query_sql(Q_audit_all), -1, &c.s, NULL) != SQLITE_OK) {
        return sql_fail(h, path, e);
    }
    bool ok = rows_hold(&c, path, broken, e) && end_holds(h, &c, path, broken, e);
    sqlite3_finalize(c.s);
    return ok;
}
