#include "db/rules.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/calendar.h"
#include "db/seed.h"

/* Room for one more at v[n]; the arena keeps what grew out of its place. */
static void *room(struct arena *a, void *v, size_t n, size_t *cap, size_t size)
{
    if (n < *cap) {
        return v;
    }
    *cap = *cap ? *cap * 2 : 64;
    void *more = arena_alloc(a, *cap * size);
    if (n) {
        memcpy(more, v, n * size);
    }
    return more;
}

struct calendar calendar_load(struct db *db, struct arena *a)
{
    struct calendar_day *v = NULL;
    size_t n = 0, cap = 0;
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_calendar_all, NULL);
    while (s && stmt_next(db, s, &failed, NULL)) {
        v = room(a, v, n, &cap, sizeof(*v));
        v[n++] = (struct calendar_day){
            .date = date_of_number(sqlite3_column_int64(s, 0)), .rest = sqlite3_column_int(s, 1) != 0,
            .name = stmt_text(s, 2, a), .notice = stmt_text(s, 3, a),
        };
    }
    return (struct calendar){v, n};
}

struct clock_rules clocks_load(struct db *db, struct arena *a)
{
    struct clock_rule *v = NULL;
    size_t n = 0, cap = 0;
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_clock_all, NULL);
    while (s && stmt_next(db, s, &failed, NULL)) {
        v = room(a, v, n, &cap, sizeof(*v));
        v[n] = (struct clock_rule){
            .id = stmt_text(s, 0, a), .since = date_of_number(sqlite3_column_int64(s, 1)),
            .on = sqlite3_column_int(s, 2) != 0, .label = stmt_text(s, 3, a),
            .source = stmt_text(s, 4, a), .length = sqlite3_column_int(s, 6),
            .roll = sqlite3_column_int(s, 7) != 0, .extend_most = sqlite3_column_int(s, 8),
            .extend_times = sqlite3_column_int(s, 9), .skip_hearing = sqlite3_column_int(s, 10) != 0,
        };
        if (clock_unit_parse((const char *)sqlite3_column_text(s, 5), &v[n].unit)) {
            n++;
        }
    }
    return (struct clock_rules){v, n};
}

struct dict dict_load(struct db *db, struct arena *a)
{
    struct dict_word *v = NULL;
    size_t n = 0, cap = 0;
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_dict_all, NULL);
    while (s && stmt_next(db, s, &failed, NULL)) {
        const char *list = (const char *)sqlite3_column_text(s, 0);
        v = room(a, v, n, &cap, sizeof(*v));
        /* The words of a list share its name. */
        list = n && strcmp(v[n - 1].list, list) == 0 ? v[n - 1].list : arena_strdup(a, list);
        v[n++] = (struct dict_word){
            .list = list, .code = stmt_text(s, 1, a), .name = stmt_text(s, 2, a),
            .hint = stmt_text(s, 3, a), .fixed = sqlite3_column_int(s, 4) != 0,
            .gone = sqlite3_column_int(s, 5) != 0,
        };
    }
    return (struct dict){v, n};
}

bool calendar_put(struct db *db, const struct calendar_day *day, struct err *e)
{
    return stmt_run(db, e, Q_calendar_put, "iitt", date_number(day->date), (int64_t)day->rest,
                    day->name, day->notice);
}

bool clock_put(struct db *db, const struct clock_rule *r, struct err *e)
{
    return stmt_run(db, e, Q_clock_put, "tiitttiiiii", r->id, date_number(r->since), (int64_t)r->on,
                    r->label, r->source, clock_unit_id(r->unit), (int64_t)r->length,
                    (int64_t)r->roll, (int64_t)r->extend_most, (int64_t)r->extend_times,
                    (int64_t)r->skip_hearing);
}

bool dict_put(struct db *db, const struct dict_word *w, size_t pos, struct err *e)
{
    return stmt_run(db, e, Q_dict_put, "ttttiii", w->list, w->code, w->name, w->hint,
                    (int64_t)w->fixed, (int64_t)w->gone, (int64_t)pos);
}

/* What is shipped. A row of it that cannot be read is a fault of the program. */

static void seed_sheet(const char *path, struct sheet *out)
{
    struct err e = {0};
    const struct seed *seed = seed_find(path);
    BUG_ON(!seed || !csv_read(seed->text, seed->n, '\t', out, &e));
}

static bool is_row(const struct sheet *s, int row)
{
    const char *first = sheet_cell(s, row, 0);
    return *first && *first != '#';
}

static int whole(const struct sheet *s, int row, int col)
{
    const char *text = sheet_cell(s, row, col);
    BUG_ON(!*text || strspn(text, "0123456789") != strlen(text));
    return atoi(text);
}

static struct calendar calendar_shipped(struct arena *a)
{
    struct sheet s = {0};
    struct err e = {0};
    size_t n = 0;
    seed_sheet("db/seed/calendar.tsv", &s);
    struct calendar_day *v = calendar_rows(&s, a, &n, NULL, &e);
    BUG_ON(!v);
    for (size_t i = 0; i < n; i++) {
        v[i].name = arena_strdup(a, v[i].name);
        v[i].notice = arena_strdup(a, v[i].notice);
    }
    sheet_release(&s);
    return (struct calendar){v, n};
}

static struct clock_rules clocks_shipped(struct arena *a)
{
    struct sheet s = {0};
    size_t n = 0;
    seed_sheet("db/seed/clock.tsv", &s);
    struct clock_rule *v = arena_alloc(a, (size_t)s.rows * sizeof(*v));
    for (int row = 0; row < s.rows; row++) {
        if (!is_row(&s, row) || strcmp(sheet_cell(&s, row, 0), "id") == 0) {
            continue;
        }
        struct clock_rule *r = &v[n++];
        *r = (struct clock_rule){
            .id = arena_strdup(a, sheet_cell(&s, row, 0)), .on = whole(&s, row, 2) != 0,
            .label = arena_strdup(a, sheet_cell(&s, row, 3)),
            .source = arena_strdup(a, sheet_cell(&s, row, 4)), .length = whole(&s, row, 6),
            .roll = whole(&s, row, 7) != 0, .extend_most = whole(&s, row, 8),
            .extend_times = whole(&s, row, 9), .skip_hearing = whole(&s, row, 10) != 0,
        };
        BUG_ON(!date_parse(sheet_cell(&s, row, 1), &r->since) ||
               !clock_unit_parse(sheet_cell(&s, row, 5), &r->unit));
    }
    sheet_release(&s);
    return (struct clock_rules){v, n};
}

static struct dict dict_shipped(struct arena *a)
{
    struct sheet s = {0};
    size_t n = 0;
    seed_sheet("db/seed/dict.tsv", &s);
    struct dict_word *v = arena_alloc(a, (size_t)s.rows * sizeof(*v));
    for (int row = 0; row < s.rows; row++) {
        if (is_row(&s, row) && strcmp(sheet_cell(&s, row, 0), "list") != 0) {
            v[n++] = (struct dict_word){
                .list = arena_strdup(a, sheet_cell(&s, row, 0)),
                .code = arena_strdup(a, sheet_cell(&s, row, 1)),
                .name = arena_strdup(a, sheet_cell(&s, row, 2)),
                .hint = arena_strdup(a, sheet_cell(&s, row, 3)), .fixed = whole(&s, row, 4) != 0,
            };
        }
    }
    sheet_release(&s);
    return (struct dict){v, n};
}

void db_rules_shipped(struct book *b, struct arena *a)
{
    b->calendar = calendar_shipped(a);
    b->clocks = clocks_shipped(a);
    b->dict = dict_shipped(a);
}

static bool seed_tables(struct db *db, const struct book *b, bool calendar, bool clocks, bool dict,
                        struct err *e)
{
    bool ok = true;
    for (size_t i = 0; ok && calendar && i < b->calendar.n; i++) {
        ok = calendar_put(db, &b->calendar.v[i], e);
    }
    for (size_t i = 0; ok && clocks && i < b->clocks.n; i++) {
        ok = clock_put(db, &b->clocks.v[i], e);
    }
    for (size_t i = 0; ok && dict && i < b->dict.n; i++) {
        ok = dict_put(db, &b->dict.v[i], i + 1, e);
    }
    return ok;
}

bool rules_seed(struct db *db, struct err *e)
{
    int64_t days = 0, clocks = 0, words = 0;
    if (!sql_int(db->h, db->path, query_sql(Q_calendar_any), &days, e) ||
        !sql_int(db->h, db->path, query_sql(Q_clock_any), &clocks, e) ||
        !sql_int(db->h, db->path, query_sql(Q_dict_any), &words, e)) {
        return false;
    }
    if (days && clocks && words) {
        return true;
    }
    struct arena a = {0};
    struct book shipped = {0};
    db_rules_shipped(&shipped, &a);
    bool ok = sql_exec(db->h, db->path, "BEGIN IMMEDIATE", e) &&
              seed_tables(db, &shipped, !days, !clocks, !words, e) &&
              sql_exec(db->h, db->path, "COMMIT", e);
    if (!sqlite3_get_autocommit(db->h)) {
        sqlite3_exec(db->h, "ROLLBACK", NULL, NULL, NULL);
    }
    arena_release(&a);
    return ok;
}
