#include "db/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/audit.h"
#include "db/rules.h"
#include "db/tx.h"
#include "db/user.h"
#include "locale/text.h"

static const char *const mark_ids[] = {
    [CALENDAR_PLAIN] = "plain", [CALENDAR_REST] = "rest", [CALENDAR_WORK] = "work",
};

const char *calendar_mark_id(enum calendar_mark m)
{
    return mark_ids[m];
}

bool calendar_mark_parse(const char *text, enum calendar_mark *out)
{
    static const struct {
        const char *word;
        enum calendar_mark mark;
    } words[] = {
        {"rest", CALENDAR_REST}, {"holiday", CALENDAR_REST}, {"放假", CALENDAR_REST},
        {"休", CALENDAR_REST}, {"休息", CALENDAR_REST}, {"work", CALENDAR_WORK},
        {"workday", CALENDAR_WORK}, {"上班", CALENDAR_WORK}, {"班", CALENDAR_WORK},
        {"调休", CALENDAR_WORK}, {"调休上班", CALENDAR_WORK}, {"plain", CALENDAR_PLAIN},
        {"平日", CALENDAR_PLAIN},
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (str_fold_same(words[i].word, text)) {
            *out = words[i].mark;
            return true;
        }
    }
    return false;
}

static bool line_fits(const char *text, size_t most)
{
    return str_valid(text, strlen(text)) && !strpbrk(text, "\n\t\r") && str_count(text) <= most;
}

/* "放假 国庆节（2025年节假日安排）" for the log. NULL: not listed. */
static const char *said(const struct calendar_day *d, struct arena *a)
{
    return d ? arena_printf(a, "%s %s（%s）", d->rest ? _("放假") : _("调休上班"), d->name, d->notice)
             : _("平日");
}

/* Inside a transaction. new NULL: the day is taken off the list. */
static bool change(struct db *db, struct date day, const struct calendar_day *old,
                   const struct calendar_day *new, struct err *e)
{
    struct arena a = {0};
    char date[16];
    date_format(day, date, sizeof(date));
    struct audit_row row = {N_("设置"), "", 0, date, "calendar", said(old, &a), said(new, &a)};
    bool ok = (new ? calendar_put(db, new, e)
                   : stmt_run(db, e, Q_calendar_drop, "i", date_number(day))) &&
              audit_write(db, &row, e) && state_config_changed(db, e);
    arena_release(&a);
    return ok;
}

static bool same(const struct calendar_day *a, const struct calendar_day *b)
{
    return a == b || (a && b && a->rest == b->rest && strcmp(a->name, b->name) == 0 &&
                      strcmp(a->notice, b->notice) == 0);
}

bool db_calendar_set(struct db *db, struct date day, enum calendar_mark mark, const char *name,
                     const char *notice, struct err *e)
{
    if (!db_may(db, RIGHT_SETTINGS, e)) {
        return false;
    }
    const struct calendar_day *old = calendar_find(&db_book(db)->calendar, day);
    bool rest = mark == CALENDAR_REST, kept = old && old->rest == rest;
    struct calendar_day new = {.date = day, .rest = rest, .name = name, .notice = notice};
    char date[16];
    if (!name) {
        new.name = kept ? old->name : rest ? "放假" : "调休";
    }
    if (!notice) {
        new.notice = kept ? old->notice : "本单位设定";
    }
    if (!*new.name || !line_fits(new.name, 20) || !*new.notice || !line_fits(new.notice, 60)) {
        return err_set(e, ERR_INPUT, "", _("节日名称应为 1 至 20 个字，文件 1 至 60 个字，各一行。"));
    }
    const struct calendar_day *to = mark == CALENDAR_PLAIN ? NULL : &new;
    if (same(old, to)) {
        return true;
    }
    struct buf step = {0};
    struct arena a = {0};
    date_format(day, date, sizeof(date));
    buf_addf(&step, _("节假日 %s：%s → %s"), date, said(old, &a), said(to, &a));
    bool ok = tx_begin(db, buf_str(&step), e) && tx_end(db, change(db, day, old, to, e), e);
    buf_release(&step);
    arena_release(&a);
    return ok;
}

/* Tables */

enum column { COL_DATE, COL_KIND, COL_NAME, COL_NOTICE, COL_N };

static bool heads_find(const struct sheet *s, int *head, int col[COL_N])
{
    static const char *const names[COL_N][3] = {
        {"date", "日期", "日 期"}, {"kind", "安排", "类别"}, {"name", "节日", "名称"},
        {"notice", "文件", "通知"},
    };
    for (*head = 0; *head < s->rows; (*head)++) {
        for (int f = 0; f < COL_N; f++) {
            col[f] = -1;
            for (int c = 0; c < s->cols; c++) {
                for (size_t i = 0; i < ARRAY_LEN(names[f]); i++) {
                    col[f] = strcmp(sheet_cell(s, *head, c), names[f][i]) == 0 ? c : col[f];
                }
            }
        }
        if (col[COL_DATE] >= 0 && col[COL_KIND] >= 0) {
            return true;
        }
    }
    return false;
}

static const char *cell(const struct sheet *s, int row, int col)
{
    return col < 0 ? "" : sheet_cell(s, row, col);
}

static const char *row_read(const struct sheet *s, int row, const int col[COL_N],
                            struct calendar_day *out)
{
    enum calendar_mark mark;
    *out = (struct calendar_day){.name = cell(s, row, col[COL_NAME]),
                                 .notice = cell(s, row, col[COL_NOTICE])};
    if (!date_parse(cell(s, row, col[COL_DATE]), &out->date)) {
        return _("不是日期，请写作 2025-10-01");
    }
    if (!calendar_mark_parse(cell(s, row, col[COL_KIND]), &mark) || mark == CALENDAR_PLAIN) {
        return _("安排应为 放假（rest、holiday）或 上班（work、workday）");
    }
    out->rest = mark == CALENDAR_REST;
    out->name = *out->name ? out->name : out->rest ? "放假" : "调休";
    out->notice = *out->notice ? out->notice : "读入的节假日安排";
    return line_fits(out->name, 20) && line_fits(out->notice, 60)
               ? NULL : _("节日名称不超过 20 个字，文件不超过 60 个字");
}

static int by_date(const void *a, const void *b)
{
    return date_compare(((const struct calendar_day *)a)->date,
                        ((const struct calendar_day *)b)->date);
}

/* A day that is listed twice with the same meaning is one; else the table contradicts itself. */
static bool unite(struct calendar_day *v, size_t *n, struct import_notes *notes)
{
    size_t kept = 0;
    bool ok = true;
    if (*n) {
        qsort(v, *n, sizeof(*v), by_date);
    }
    for (size_t i = 0; i < *n; i++) {
        if (kept && date_compare(v[kept - 1].date, v[i].date) == 0) {
            char day[16];
            date_format(v[i].date, day, sizeof(day));
            if (v[kept - 1].rest != v[i].rest) {
                ok = false;
                if (notes) {
                    import_note_add(notes, day, 0, _("这一天既写放假又写上班"));
                }
            }
            continue;
        }
        v[kept++] = v[i];
    }
    *n = kept;
    return ok;
}

struct calendar_day *calendar_rows(const struct sheet *s, struct arena *a, size_t *n,
                                   struct import_notes *notes, struct err *e)
{
    int head, col[COL_N];
    bool ok = true;
    *n = 0;
    if (!heads_find(s, &head, col)) {
        err_set(e, ERR_DATA, "", _("没有“日期”和“安排”两栏的表头（date、kind 也可以）。"));
        return NULL;
    }
    struct calendar_day *v = arena_alloc(a, (size_t)s->rows * sizeof(*v));
    for (int row = head + 1; row < s->rows; row++) {
        const char *date = cell(s, row, col[COL_DATE]);
        if (!*date || *date == '#') {
            continue;
        }
        const char *why = row_read(s, row, col, &v[*n]);
        (*n)++;
        ok = ok && !why;
        if (why && notes) {
            import_note_add(notes, date, sheet_line(s, row), why);
        }
    }
    if (!ok || !unite(v, n, notes)) {
        err_set(e, ERR_DATA, "", _("有读不出的行，一行也没有读入；改好后再读。"));
        return NULL;
    }
    if (*n == 0) {
        err_set(e, ERR_DATA, "", _("表里没有一行日期。"));
        return NULL;
    }
    return v;
}

static bool take(struct db *db, const struct calendar *was, const struct calendar_day *v, size_t n,
                 size_t *taken, struct err *e)
{
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        const struct calendar_day *old = calendar_find(was, v[i].date);
        if (!same(old, &v[i])) {
            ok = change(db, v[i].date, old, &v[i], e);
            (*taken)++;
        }
    }
    return ok;
}

bool db_calendar_import(struct db *db, const struct sheet *s, size_t *taken,
                        struct import_notes *notes, struct err *e)
{
    struct arena a = {0};
    size_t n = 0;
    *taken = 0;
    struct calendar_day *v = db_may(db, RIGHT_SETTINGS, e) ? calendar_rows(s, &a, &n, notes, e) : NULL;
    /* The book is read before the writing begins: what it holds stays until the end. */
    struct calendar was = db_book(db)->calendar;
    bool ok = v && tx_begin(db, _("读入节假日安排"), e) &&
              tx_end(db, take(db, &was, v, n, taken, e), e);
    arena_release(&a);
    return ok;
}
