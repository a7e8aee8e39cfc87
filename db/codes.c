#include "db/codes.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/sheet/sheet.h"
#include "db/audit.h"
#include "db/register.h"
#include "db/seed.h"
#include "db/tx.h"
#include "db/user.h"
#include "locale/text.h"

struct codes codes_read(struct db *db, struct arena *a)
{
    struct code *v = NULL;
    size_t n = 0, cap = 0;
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_code_all, NULL);
    while (s && stmt_next(db, s, &failed, NULL)) {
        if (n == cap) {
            struct code *more;
            cap = cap ? cap * 2 : 1024;
            more = arena_alloc(a, cap * sizeof(*more));
            if (n) {
                memcpy(more, v, n * sizeof(*more));
            }
            v = more;
        }
        if (code_kind_parse((const char *)sqlite3_column_text(s, 0), &v[n].kind)) {
            v[n].code = stmt_text(s, 1, a);
            v[n].first = sqlite3_column_int(s, 2);
            v[n].last = sqlite3_column_int(s, 3);
            v[n].name = stmt_text(s, 4, a);
            v[n].parent = stmt_text(s, 5, a);
            v[n++].split = stmt_text(s, 6, a);
        }
    }
    if (n) {
        qsort(v, n, sizeof(*v), code_compare);
    }
    return (struct codes){v, n};
}

/* Rows of a sheet */

enum column { COL_CODE, COL_NAME, COL_PARENT, COL_YEARS, COL_SPLIT, COL_N };

struct code_sheet {
    const struct sheet *s;
    enum code_kind kind;
    int head;
    int col[COL_N]; /* -1: none */
};

static bool head_find(struct code_sheet *t)
{
    static const char *const names[COL_N][3] = {
        {"code", "代码", "科目代码"}, {"name", "名称", "科目名称"}, {"parent", "上级", "上级代码"},
        {"years", "年度", "有效年度"}, {"split", "类别", "口径"},
    };
    for (t->head = 0; t->head < t->s->rows; t->head++) {
        for (int f = 0; f < COL_N; f++) {
            t->col[f] = -1;
            for (int c = 0; c < t->s->cols; c++) {
                for (size_t i = 0; i < ARRAY_LEN(names[f]); i++) {
                    if (strcmp(sheet_cell(t->s, t->head, c), names[f][i]) == 0) {
                        t->col[f] = c;
                    }
                }
            }
        }
        if (t->col[COL_CODE] >= 0 && t->col[COL_NAME] >= 0) {
            return true;
        }
    }
    return false;
}

static const char *text(const struct code_sheet *t, int row, enum column f)
{
    return t->col[f] < 0 ? "" : sheet_cell(t->s, row, t->col[f]);
}

/* Without a column of parents the parent is the code without its last two digits. */
static bool row_read(const struct code_sheet *t, int row, struct code *out, char parent[16])
{
    const char *code = text(t, row, COL_CODE);
    size_t n = strlen(code);
    *out = (struct code){.kind = t->kind, .code = code, .name = text(t, row, COL_NAME),
                         .parent = text(t, row, COL_PARENT), .split = text(t, row, COL_SPLIT)};
    parent[0] = '\0';
    if (n < 3 || n > code_digits(t->kind) || n % 2 == 0 || strspn(code, "0123456789") != n ||
        !*out->name || !code_years_parse(text(t, row, COL_YEARS), &out->first, &out->last)) {
        return false;
    }
    if (n > 3 && !*out->parent) {
        memcpy(parent, code, n - 2);
        parent[n - 2] = '\0';
        out->parent = parent;
    }
    return true;
}

static bool put(struct db *db, const struct code *c, struct err *e)
{
    return stmt_run(db, e, Q_code_put, "ttiittt", code_kind_id(c->kind), c->code,
                    (int64_t)c->first, (int64_t)c->last, c->name, c->parent, c->split);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Codes that a parent may be: those of the sheet and of the table. */
struct known {
    const char **v;
    size_t n;
    const struct codes *table;
};

static bool is_known(const struct known *k, enum code_kind kind, const char *code)
{
    const struct code *row = NULL;
    code_check(k->table, kind, code, 0, &row);
    return row || (k->n && bsearch(&code, k->v, k->n, sizeof(*k->v), by_text));
}

static void note(struct import_notes *notes, const struct code_sheet *t, int row, const char *code,
                 const char *why)
{
    import_note_add(notes, code, sheet_line(t->s, row), why);
}

static bool take_rows(struct db *db, const struct code_sheet *t, const struct known *k,
                      size_t *taken, struct import_notes *notes, struct err *e)
{
    bool ok = true;
    for (int row = t->head + 1; ok && row < t->s->rows; row++) {
        struct code c;
        char parent[16];
        const char *code = text(t, row, COL_CODE);
        if (!*code || *code == '#') {
            continue;
        }
        if (!row_read(t, row, &c, parent)) {
            note(notes, t, row, code, _("代码应为 3、5 或 7 位数字，要有名称，年度写作 2024-、-2023 或空着；这一行未读入"));
        } else if (*c.parent && !is_known(k, t->kind, c.parent)) {
            struct buf why = {0};
            buf_addf(&why, _("上级 %s 不在表中；请先补上级，这一行未读入"), c.parent);
            note(notes, t, row, code, buf_str(&why));
            buf_release(&why);
        } else {
            ok = put(db, &c, e);
            (*taken)++;
        }
    }
    return ok;
}

static bool take_sheet(struct db *db, enum code_kind kind, const struct sheet *s, size_t *taken,
                       struct import_notes *notes, struct err *e)
{
    struct code_sheet t = {.s = s, .kind = kind};
    struct arena a = {0};
    if (!head_find(&t)) {
        return err_set(e, ERR_DATA, "", _("没有“代码”和“名称”两栏的表头（code、name 也可以）。"));
    }
    struct codes table = codes_read(db, &a);
    struct known k = {.v = xcalloc((size_t)s->rows, sizeof(*k.v)), .table = &table};
    for (int row = t.head + 1; row < s->rows; row++) {
        k.v[k.n++] = text(&t, row, COL_CODE);
    }
    qsort(k.v, k.n, sizeof(*k.v), by_text);
    bool ok = take_rows(db, &t, &k, taken, notes, e);
    free(k.v);
    arena_release(&a);
    return ok;
}

bool db_code_import(struct db *db, enum code_kind kind, const struct sheet *s, size_t *taken,
                    struct import_notes *notes, struct err *e)
{
    struct buf step = {0}, count = {0};
    *taken = 0;
    if (!db_may(db, RIGHT_SETTINGS, e)) {
        return false;
    }
    buf_addf(&step, _("装入科目表 %s"), _(code_kind_label(kind)));
    bool ok = tx_begin(db, buf_str(&step), e);
    if (ok) {
        ok = take_sheet(db, kind, s, taken, notes, e);
        buf_addf(&count, "%zu", *taken);
        struct audit_row row = {N_("导入"), "", 0, buf_str(&step), "", NULL, buf_str(&count)};
        ok = tx_end(db, ok && audit_write(db, &row, e) && state_config_changed(db, e), e);
    }
    buf_release(&step);
    buf_release(&count);
    return ok;
}

/* What is shipped must be whole: no row of it may be refused. */
static bool seed_one(struct db *db, enum code_kind kind, const char *path, struct err *e)
{
    const struct seed *seed = seed_find(path);
    struct sheet s = {0};
    struct import_notes notes = {0};
    size_t taken = 0;
    BUG_ON(!seed);
    bool ok = csv_read(seed->text, seed->n, '\t', &s, e) &&
              take_sheet(db, kind, &s, &taken, &notes, e);
    BUG_ON(ok && notes.n > 0);
    import_notes_release(&notes);
    sheet_release(&s);
    return ok;
}

bool codes_seed(struct db *db, struct err *e)
{
    int64_t any = 0;
    if (!sql_int(db->h, db->path, query_sql(Q_code_any), &any, e) || any) {
        return any != 0;
    }
    bool ok = sql_exec(db->h, db->path, "BEGIN IMMEDIATE", e) &&
              seed_one(db, CODE_ECONOMIC, "db/seed/economic.tsv", e) &&
              seed_one(db, CODE_FUNCTIONAL, "db/seed/functional.tsv", e) &&
              sql_exec(db->h, db->path, "COMMIT", e);
    if (!sqlite3_get_autocommit(db->h)) {
        sqlite3_exec(db->h, "ROLLBACK", NULL, NULL, NULL);
    }
    return ok;
}

/* Tiers */

const struct tier *tiers_read(struct db *db, struct arena *a, size_t *n)
{
    struct tier *v = NULL;
    size_t cap = 0;
    bool failed = false;
    *n = 0;
    sqlite3_stmt *s = stmt_get(db, Q_tier_all, NULL);
    while (s && stmt_next(db, s, &failed, NULL)) {
        if (*n == cap) {
            struct tier *more;
            cap = cap ? cap * 2 : 8;
            more = arena_alloc(a, cap * sizeof(*more));
            if (*n) {
                memcpy(more, v, *n * sizeof(*more));
            }
            v = more;
        }
        struct tier t = {.role = stmt_text(s, 0, a), .limit = sqlite3_column_int64(s, 3)};
        t.inclusive = strcmp((const char *)sqlite3_column_text(s, 2), "以上") == 0;
        if (date_parse((const char *)sqlite3_column_text(s, 1), &t.since)) {
            v[(*n)++] = t;
        }
    }
    return v;
}

bool db_tier_set(struct db *db, const char *role, const char *since, bool inclusive, fen limit,
                 struct err *e)
{
    struct date day;
    struct buf step = {0};
    char amount[48], from[16];
    if (!db_may(db, RIGHT_SETTINGS, e)) {
        return false;
    }
    if (!*role || str_count(role) > 20) {
        return err_set(e, ERR_INPUT, "", _("批准人应为 1 至 20 个字，例如 党组会、分管领导、主任。"));
    }
    if (!date_parse(since, &day)) {
        return err_set(e, ERR_INPUT, "", _("“%.40s”不是日期。请写起用日期，例如 2024-01-01。"), since);
    }
    date_format(day, from, sizeof(from));
    money_format(limit, UNIT_YUAN, amount, sizeof(amount));
    const char *sign = inclusive ? "以上" : "超过";
    buf_addf(&step, limit < 0 ? _("取消审批额度 %s（%s 起）") : _("审批额度 %s（%s 起）：%s %s 元"), role, from, sign,
             amount);
    struct audit_row row = {N_("设置"), "", 0, buf_str(&step), "", NULL, limit < 0 ? NULL : amount};
    bool ok = tx_begin(db, buf_str(&step), e);
    if (ok) {
        ok = limit < 0 ? stmt_run(db, e, Q_tier_drop, "tt", role, from)
                       : stmt_run(db, e, Q_tier_put, "ttti", role, from, sign, limit);
        ok = tx_end(db, ok && audit_write(db, &row, e) && state_config_changed(db, e), e);
    }
    buf_release(&step);
    return ok;
}
