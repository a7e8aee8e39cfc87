#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/audit.h"
#include "db/search.h"
#include "db/tx.h"
#include "locale/text.h"

#define LINE_MOST 100

static bool fits(const char *text)
{
    return *text && str_valid(text, strlen(text)) && !strpbrk(text, "\n\t\r") &&
           str_count(text) <= LINE_MOST;
}

/* now NULL: dropped. */
static bool put(struct db *db, const char *name, const char *was, const char *now, struct err *e)
{
    struct audit_row row = {N_("设置"), "", 0, name, "search", was, now};
    return (now ? stmt_run(db, e, Q_search_put, "tt", name, now)
                : stmt_run(db, e, Q_search_drop, "t", name)) &&
           audit_write(db, &row, e);
}

static bool change(struct db *db, const char *name, const char *now, const char *said,
                   struct err *e)
{
    struct arena a = {0};
    struct buf step = {0};
    const char *was = db_search_find(db, name, &a, NULL);
    buf_addf(&step, "%s%s", said, name);
    bool same = was && now && strcmp(was, now) == 0;
    bool ok = same || (tx_begin(db, buf_str(&step), e) &&
                       tx_end(db, put(db, name, was, now, e), e));
    buf_release(&step);
    arena_release(&a);
    return ok;
}

bool db_search_save(struct db *db, const char *name, const char *query, struct err *e)
{
    if (!fits(name) || !fits(query)) {
        return err_set(e, ERR_INPUT, "name", _("查找的名称和内容应为 1 至 100 个字，各一行。"));
    }
    return change(db, name, query, _("保存查找 "), e);
}

bool db_search_drop(struct db *db, const char *name, struct err *e)
{
    struct arena a = {0};
    bool there = db_search_find(db, name, &a, e) != NULL;
    arena_release(&a);
    return there && change(db, name, NULL, _("删除查找 "), e);
}

const char *db_search_find(struct db *db, const char *name, struct arena *a, struct err *e)
{
    bool failed = false;
    const char *out = NULL;
    sqlite3_stmt *s = stmt_get(db, Q_search_get, e);
    if (!s) {
        return NULL;
    }
    stmt_bind(s, "t", name);
    if (stmt_next(db, s, &failed, e)) {
        out = stmt_text(s, 0, a);
        sqlite3_reset(s);
    } else if (!failed) {
        err_set(e, ERR_NOTFOUND, "name", _("没有名为“%.40s”的查找。"), name);
    }
    return out;
}

const struct saved_search *db_search_list(struct db *db, struct arena *a, size_t *n, struct err *e)
{
    struct saved_search *v = arena_alloc(a, 1);
    size_t cap = 0;
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_search_list, e);
    *n = 0;
    while (s && stmt_next(db, s, &failed, e)) {
        if (*n == cap) {
            cap = cap ? cap * 2 : 16;
            struct saved_search *more = arena_alloc(a, cap * sizeof(*more));
            if (*n) {
                memcpy(more, v, *n * sizeof(*more));
            }
            v = more;
        }
        v[(*n)++] = (struct saved_search){stmt_text(s, 0, a), stmt_text(s, 1, a)};
    }
    return s && !failed ? v : NULL;
}
