#include "db/right.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/audit.h"
#include "db/seed.h"
#include "db/tx.h"
#include "db/user.h"
#include "locale/text.h"

#define SEED "db/seed/right.tsv"
#define COLUMNS 5
#define ROWS_MOST 2000

static bool row_of(const char *const cell[COLUMNS], struct right_row *out)
{
    out->role = cell[0];
    return right_act_parse(cell[1], &out->act) && date_parse(cell[2], &out->since) &&
           right_scope_parse(cell[3], &out->scope) && right_how_parse(cell[4], &out->how);
}

static size_t seed_rows(struct right_row *v, size_t most, struct arena *a)
{
    const struct seed *s = seed_find(SEED);
    size_t n = 0;
    BUG_ON(!s);
    for (const char *line = s->text; *line && n < most;) {
        size_t len = strcspn(line, "\n");
        const char *cell[COLUMNS], *p = line;
        for (int i = 0; *line != '#' && i < COLUMNS; i++) {
            size_t w = strcspn(p, "\t\n");
            cell[i] = arena_strndup(a, p, w);
            p += w + (p[w] == '\t');
        }
        if (*line != '#') {
            BUG_ON(!row_of(cell, &v[n]));
            n++;
        }
        line += len + (line[len] == '\n');
    }
    return n;
}

/* The office's row takes the place of the shipped one of that day. */
static void put_row(struct right_row *v, size_t *n, const struct right_row *r)
{
    for (size_t i = 0; i < *n; i++) {
        if (right_compare(&v[i], r) == 0) {
            v[i] = *r;
            return;
        }
    }
    if (*n < ROWS_MOST) {
        v[(*n)++] = *r;
    }
}

struct rights rights_read(struct db *db, struct arena *a)
{
    struct right_row *v = arena_alloc(a, ROWS_MOST * sizeof(*v));
    size_t n = seed_rows(v, ROWS_MOST, a);
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_right_all, NULL);
    while (s && stmt_next(db, s, &failed, NULL)) {
        struct right_row r = {.role = stmt_text(s, 0, a),
                              .since = date_of_number(sqlite3_column_int64(s, 2))};
        if (right_act_parse((const char *)sqlite3_column_text(s, 1), &r.act) &&
            right_scope_parse((const char *)sqlite3_column_text(s, 3), &r.scope) &&
            right_how_parse((const char *)sqlite3_column_text(s, 4), &r.how)) {
            put_row(v, &n, &r);
        }
    }
    qsort(v, n, sizeof(*v), right_compare);
    return (struct rights){v, n};
}

static bool read_new(const char *role, const char *act, const char *scope, const char *how,
                     struct right_row *out, struct err *e)
{
    out->role = role;
    if (!*role || strlen(role) > 60) {
        return err_set(e, ERR_INPUT, "role", _("角色：请写一个名称，不超过20个字。"));
    }
    if (!right_act_parse(act, &out->act)) {
        return err_set(e, ERR_INPUT, "act", _("没有“%.40s”这种行为。用 anzhang right list 看全部。"), act);
    }
    if (!right_scope_parse(scope, &out->scope)) {
        return err_set(e, ERR_INPUT, "scope", _("范围“%.60s”不对，可填：none，或 own section review overdue "
                                                "open assigned seen all 中的几个，空格隔开。"), scope);
    }
    return right_how_parse(how, &out->how) ||
           err_set(e, ERR_INPUT, "how", _("方式“%.40s”不对，可填：空、masked、aggregate、contentless。"), how);
}

/* Who runs the program has no business in the cases, and could otherwise let himself in. */
static bool is_fit(const struct right_row *r, struct err *e)
{
    static const enum right_act cases[] = {RIGHT_SEE1, RIGHT_SEE2, RIGHT_SEE3, RIGHT_UNMASK};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (r->act == cases[i] && r->scope && strcmp(r->role, ROLE_ADMIN) == 0) {
            return err_set(e, ERR_DENIED, "act", _("系统管理员管用户和权限，不办信访件，不能给这个角色“%s”的权限。"),
                           _(right_act_label(r->act)));
        }
    }
    return true;
}

static bool write(struct db *db, const struct right_row *r, const char *old, const char *scope,
                  const char *how, struct err *e)
{
    struct buf now = {0};
    buf_addf(&now, "%s%s%s", scope, *how ? " " : "", how);
    struct audit_row row = {N_("权限"), "", 0, r->role, right_act_id(r->act), old, buf_str(&now)};
    bool ok = stmt_run(db, e, Q_right_put, "ttitt", r->role, right_act_id(r->act),
                       date_number(r->since), scope, how) &&
              audit_write(db, &row, e) && state_config_changed(db, e);
    buf_release(&now);
    return ok;
}

bool db_right_set(struct db *db, const char *role, const char *act, const char *scope,
                  const char *how, struct date since, struct err *e)
{
    struct right_row r = {.since = since};
    if (!db_may(db, RIGHT_USERS, e) || !read_new(role, act, scope, how, &r, e) ||
        !is_fit(&r, e)) {
        return false;
    }
    struct buf old = {0}, step = {0};
    const struct right_row *was = right_find(&db_book(db)->rights, role, r.act, since);
    if (was) {
        right_scope_format(was->scope, &old);
        buf_addf(&old, "%s%s", was->how == HOW_PLAIN ? "" : " ", right_how_id(was->how));
    }
    buf_addf(&step, _("权限 %s：%s → %s"), role, _(right_act_label(r.act)), scope);
    bool ok = tx_begin(db, buf_str(&step), e) &&
              tx_end(db, write(db, &r, was ? buf_str(&old) : NULL, scope, how, e), e);
    buf_release(&old);
    buf_release(&step);
    return ok;
}
