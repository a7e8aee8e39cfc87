#include "db/mapping.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/audit.h"
#include "db/inner.h"
#include "db/tx.h"
#include "db/user.h"
#include "locale/text.h"

const struct mapping_entry *db_mappings(struct db *db, struct arena *a, size_t *n, struct err *e)
{
    size_t cap = 0;
    bool failed = false;
    struct mapping_entry *v = arena_alloc(a, sizeof(*v));
    *n = 0;
    sqlite3_stmt *s = stmt_get(db, Q_mapping_all, e);
    while (s && stmt_next(db, s, &failed, e)) {
        if (*n == cap) {
            cap = cap ? cap * 2 : 16;
            struct mapping_entry *more = arena_alloc(a, cap * sizeof(*more));
            memcpy(more, v, *n * sizeof(*more));
            v = more;
        }
        v[(*n)++] = (struct mapping_entry){stmt_text(s, 0, a), stmt_text(s, 1, a),
                                           stmt_text(s, 2, a)};
    }
    return s && !failed ? v : NULL;
}

/* NULL: there is none, or e (may be NULL) says why. Caller frees. */
static char *stored(struct db *db, const char *name, struct err *e)
{
    bool failed = false;
    char *text = NULL;
    sqlite3_stmt *s = stmt_get(db, Q_mapping_get, e);
    if (s) {
        stmt_bind(s, "t", name);
    }
    if (s && stmt_next(db, s, &failed, e)) {
        text = xstrdup((const char *)sqlite3_column_text(s, 0));
        sqlite3_reset(s);
    }
    return text;
}

static bool none(const char *name, struct err *e)
{
    return err_set(e, ERR_NOTFOUND, name, _("没有叫“%.60s”的对应规则。用 anzhang mapping list 看有哪些。"), name);
}

bool db_mapping_get(struct db *db, const char *name, struct mapping *m, struct err *e)
{
    struct err why = {0};
    char *text = stored(db, name, &why);
    bool ok = text ? mapping_parse(text, m, e) : none(name, e);
    if (!text && why.code != ERR_NONE && e) {
        *e = why;
    }
    free(text);
    return ok;
}

static bool begin(struct db *db, const char *word, const char *name, struct err *e)
{
    struct buf step = {0};
    buf_addf(&step, "%s %s", word, name);
    bool ok = tx_begin(db, buf_str(&step), e);
    buf_release(&step);
    return ok;
}

bool db_mapping_put(struct db *db, const struct mapping *m, struct err *e)
{
    struct buf text = {0};
    mapping_format(m, &text);
    bool ok = db_may(db, RIGHT_SETTINGS, e);
    ok = ok && (*m->name != '\0' || err_set(e, ERR_INPUT, "", _("对应规则的名称是空的，请起个名")));
    if (ok && (ok = begin(db, _("保存对应规则"), m->name, e))) {
        char *old = stored(db, m->name, NULL);
        struct audit_row row = {N_("保存对应规则"), "", 0, m->name, "", old, buf_str(&text)};
        bool same = old && strcmp(old, buf_str(&text)) == 0;
        ok = tx_end(db, same || (stmt_run(db, e, Q_mapping_put, "ttt", m->name, m->kind->id,
                                          buf_str(&text)) && audit_write(db, &row, e)), e);
        free(old);
    }
    buf_release(&text);
    return ok;
}

bool db_mapping_drop(struct db *db, const char *name, struct err *e)
{
    if (!db_may(db, RIGHT_SETTINGS, e) || !begin(db, _("删除对应规则"), name, e)) {
        return false;
    }
    struct err why = {0};
    char *old = stored(db, name, &why);
    struct audit_row row = {N_("删除对应规则"), "", 0, name, "", old, NULL};
    bool ok = old ? stmt_run(db, e, Q_mapping_drop, "t", name) && audit_write(db, &row, e)
                  : none(name, e);
    free(old);
    return tx_end(db, ok, e);
}
