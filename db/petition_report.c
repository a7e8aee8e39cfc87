#include "db/petition_report.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition.h"
#include "core/report/cross.h"
#include "core/report/figure_feed.h"
#include "core/rule/mask.h"
#include "core/value/decimal.h"
#include "db/access.h"
#include "db/audit.h"
#include "db/inner.h"
#include "db/petition_stat.h"
#include "db/seed.h"
#include "db/setting.h"
#include "db/tx.h"
#include "db/user.h"
#include "locale/text.h"

/* What is asked, as text */

static const char *const basis_names[CHOSEN_N] = {"received", "registered", "transferred"};

static const struct {
    const char *name;
    size_t at;
    bool flag;
} filters[] = {
    {"channel", offsetof(struct stat_filter, channel), false},
    {"section", offsetof(struct stat_filter, section), false},
    {"source", offsetof(struct stat_filter, source), false},
    {"street", offsetof(struct stat_filter, street), false},
    {"unit", offsetof(struct stat_filter, unit), false},
    {"content", offsetof(struct stat_filter, content), false},
    {"no-legal", offsetof(struct stat_filter, no_legal), true},
    {"first-only", offsetof(struct stat_filter, first_only), true},
    {"ranked-only", offsetof(struct stat_filter, ranked_only), true},
};

static bool set_cross(struct stat_request *q, const char *name, const char *value, struct err *e)
{
    if (strcmp(name, "measure") == 0) {
        q->measure = stat_figure_find(value);
        return q->measure != STAT_FIGURES ||
               err_set(e, ERR_USAGE, name, _("没有“%.40s”这个统计数。常用：items 件次、persons "
                                             "人次、visit.groups 批次、"
                                             "rate.close 按期办结率。"), value);
    }
    enum stat_dim d = stat_dim_find(value);
    if (d == STAT_DIMS) {
        return err_set(e, ERR_USAGE, name, _("没有“%.40s”这个维度：channel street content1 "
                                             "content2 content3 month section unit state "
                                             "outcome kind purpose occupation age size times "
                                             "hotspot level source。"), value);
    }
    q->cross = true;
    *(strcmp(name, "rows") == 0 ? &q->rows : &q->columns) = d;
    return true;
}

bool stat_request_set(struct stat_request *q, const char *name, const char *value, struct err *e)
{
    for (int i = 0; strcmp(name, "basis") == 0 && i < CHOSEN_N; i++) {
        if (strcmp(value, basis_names[i]) == 0) {
            q->chosen = (enum stat_chosen)i;
            return true;
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(filters); i++) {
        void *to = (char *)&q->filter + filters[i].at;
        if (strcmp(name, filters[i].name) == 0) {
            if (filters[i].flag) {
                *(bool *)to = true;
            } else {
                *(const char **)to = value;
            }
            return true;
        }
    }
    if (strcmp(name, "topic") == 0) {
        q->topic = value;
        return true;
    }
    if (strcmp(name, "basis") != 0) {
        return set_cross(q, name, value, e);
    }
    return err_set(e, ERR_USAGE, name, _("日期依据只能是 received（信访日期）、"
                                         "registered（登记时间）、transferred（转交日期）。"));
}

void stat_request_write(const struct stat_request *q, struct buf *out)
{
    buf_addf(out, "basis=%s\n", basis_names[q->chosen]);
    for (size_t i = 0; i < ARRAY_LEN(filters); i++) {
        const void *from = (const char *)&q->filter + filters[i].at;
        const char *text = filters[i].flag ? (*(const bool *)from ? "" : NULL)
                                           : *(const char *const *)from;
        if (text) {
            buf_addf(out, "%s=%s\n", filters[i].name, text);
        }
    }
    if (q->cross) {
        buf_addf(out, "rows=%s\ncolumns=%s\nmeasure=%s\n", stat_dim_def(q->rows)->name,
                 stat_dim_def(q->columns)->name, stat_figure_def(q->measure)->path);
    }
    if (q->topic) {
        buf_addf(out, "topic=%s\n", q->topic);
    }
}

bool stat_request_read(const char *text, struct arena *a, struct stat_request *out)
{
    while (*text) {
        size_t n = strcspn(text, "\n"), eq = strcspn(text, "=\n");
        const char *name = arena_strndup(a, text, eq);
        const char *value = arena_strndup(a, text + eq + (eq < n), n - eq - (eq < n));
        if (!stat_request_set(out, name, value, NULL)) {
            return false;
        }
        text += n + (text[n] == '\n');
    }
    return true;
}

/* Lists of words */

static const char *supplied(const char *name)
{
    const struct seed *s = strcmp(name, "target") == 0 ? seed_find("db/seed/target.tsv")
                           : strcmp(name, "figure") == 0 ? seed_find("db/seed/figure.tsv") : NULL;
    return s ? s->text : NULL;
}

const char *db_stat_list(struct db *db, const char *name, struct arena *a)
{
    bool failed = false;
    const char *text = NULL;
    sqlite3_stmt *s = stmt_get(db, Q_stat_list_get, NULL);
    if (s) {
        stmt_bind(s, "t", name);
    }
    if (s && stmt_next(db, s, &failed, NULL)) {
        text = stmt_text(s, 0, a);
        sqlite3_reset(s);
    }
    return text ? text : supplied(name);
}

static bool list_fits(const char *name, const char *text, struct err *e)
{
    struct arena a = {0};
    size_t n;
    struct target *t;
    struct figure_word *w;
    bool ok = strcmp(name, "target") == 0 ? target_parse(text, &a, &t, &n, e)
                                          : figure_words_parse(text, &a, &w, &n, e);
    arena_release(&a);
    return ok;
}

bool db_stat_list_set(struct db *db, const char *name, const char *text, struct err *e)
{
    if (!supplied(name)) {
        return err_set(e, ERR_USAGE, name,
                       _("没有“%.40s”这张表：只有 target（计分目标）、figure（指标取数）。"),
                       name);
    }
    if (!str_valid(text, strlen(text))) {
        return err_set(e, ERR_DATA, name, _("文件不是 UTF-8 文本。"));
    }
    if (!list_fits(name, text, e)) {
        return false;
    }
    struct arena a = {0};
    struct audit_row row = {N_("设置"), "", 0, name, "stat_list", db_stat_list(db, name, &a), text};
    bool ok = tx_begin(db, arena_printf(&a, _("统计用表 %s"), name), e) &&
              tx_end(db, stmt_run(db, e, Q_stat_list_put, "tt", name, text) &&
                             audit_write(db, &row, e) && state_config_changed(db, e), e);
    arena_release(&a);
    return ok;
}

/* Cases that a report names */

static void case_read(struct db *db, sqlite3_stmt *s, struct arena *a, struct report_case *out)
{
    char room[160];
    struct date due;
    const char *unit = stmt_text(s, 2, a), *day = stmt_text(s, 4, a), *privacy = stmt_text(s, 5, a);
    bool secret = privacy && strcmp(privacy, PRIVACY_SECRET) == 0;
    out->number = stmt_text(s, 0, a);
    out->title = secret ? MASK_SECRET : NULL;
    out->unit =
        arena_strdup(a, unit ? dict_show(&db_book(db)->dict, "unit", unit, room, sizeof(room))
                                     : "");
    out->state = stmt_text(s, 3, a);
    out->due = day ? day : "";
    out->days = day && date_parse(day, &due) ? (int)(date_days(db->today) - date_days(due)) : 0;
    out->number = out->number ? out->number : "";
    out->state = out->state ? out->state : "";
}

const struct report_case *db_report_cases(struct db *db, const int64_t *id, size_t n,
                                          struct arena *a,
                                          struct err *e)
{
    struct report_case *v = arena_alloc(a, (n + 1) * sizeof(*v));
    const struct access_view view = access_view_of(db);
    for (size_t i = 0; i < n; i++) {
        bool failed = false;
        sqlite3_stmt *s = stmt_get(db, Q_stat_case_line, e);
        if (!s) {
            return NULL;
        }
        stmt_bind(s, "i", id[i]);
        if (stmt_next(db, s, &failed, e)) {
            case_read(db, s, a, &v[i]);
            sqlite3_reset(s);
        }
        v[i].id = id[i];
        v[i].title = v[i].title ? v[i].title : access_line(db, &view, id[i], a).title;
        if (failed) {
            return NULL;
        }
    }
    return v;
}

/* Making */

const char *db_stat_section(struct db *db)
{
    const struct book *b = db_book(db);
    const struct right_person *who = db_person(db);
    const struct right_row *r = right_find(&b->rights, who->role, RIGHT_STATISTICS, b->today);
    if (!r || !r->scope || (r->scope & SCOPE_ALL)) {
        return NULL;
    }
    const struct dict_word *w = dict_read(&b->dict, "section", who->section);
    return w ? w->code : "?"; /* of no section: nothing */
}

void db_stat_request(struct db *db, const struct stat_request *q, struct stat_case *out)
{
    db_stat_case(db, out);
    out->filter = q->filter;
    const char *own = db_stat_section(db);
    out->filter.section = own ? own : out->filter.section;
    out->chosen = q->chosen;
    stat_case_period(out, q->report, q->period);
    if (q->report != REPORT_ANNUAL) { /* the base year is for the year's targets only */
        out->span[SPAN_BASE] = (struct stat_span){0, 0};
    }
}

static bool cases_of(struct db *db, struct stat_made *m, const char *figure,
                     const struct report_case **out, size_t *n, struct err *e)
{
    int64_t *id = petition_figure_ids(db, &m->c, figure, n, e);
    *out = id ? db_report_cases(db, id, *n, m->d.arena, e) : NULL;
    free(id);
    return *out != NULL;
}

static int by_days(const void *a, const void *b)
{
    const struct report_case *x = a, *y = b;
    return x->days != y->days ? y->days - x->days : strcmp(x->number, y->number);
}

static bool daily_cases(struct db *db, struct stat_made *m, struct petition_report *r,
                        struct err *e)
{
    const struct report_case *today, *next;
    size_t ntoday, nnext;
    if (!cases_of(db, m, "open.overdue", &r->overdue, &r->noverdue, e) ||
        !cases_of(db, m, "urgent", &r->urgent, &r->nurgent, e) ||
        !cases_of(db, m, "open.today", &today, &ntoday, e) ||
        !cases_of(db, m, "open.tomorrow", &next, &nnext, e)) {
        return false;
    }
    struct report_case *due = arena_alloc(m->d.arena, (ntoday + nnext + 1) * sizeof(*due));
    memcpy(due, today, ntoday * sizeof(*due));
    memcpy(due + ntoday, next, nnext * sizeof(*due));
    r->due = due;
    r->ndue = ntoday + nnext;
    qsort((void *)r->overdue, r->noverdue, sizeof(*r->overdue), by_days);
    return true;
}

static bool make_cross(struct db *db, const struct stat_request *q, struct arena *a,
                       struct stat_made *out, struct err *e)
{
    const enum stat_figure measure[] = {q->measure, STAT_FIGURES};
    out->run.wanted[q->measure] = true;
    out->c.span[SPAN_PREV] = out->c.span[SPAN_LAST] = out->c.span[SPAN_BASE] =
        (struct stat_span){0};
    stat_add_group(&out->run, q->rows, q->columns, measure);
    stat_doc_init(&out->d, a, _("交叉表"), &out->run, &db_book(db)->dict);
    if (!db_stat_run(db, &out->run, e)) {
        return false;
    }
    cross_doc(&out->d, q->report, q->period, arena_strdup(a, db_office(db)), q->topic);
    return true;
}

bool db_stat_report(struct db *db, const struct stat_request *q, struct arena *a,
                    struct stat_made *out, struct err *e)
{
    const struct book *b = db_book(db);
    *out = (struct stat_made){0};
    db_stat_request(db, q, &out->c);
    out->run.c = &out->c;
    stat_doc_init(&out->d, a, "", &out->run, &b->dict);
    if (!db_may(db, RIGHT_STATISTICS, e)) {
        return false;
    }
    if (q->cross) {
        return make_cross(db, q, a, out, e);
    }
    struct petition_report r = {
        .report = q->report, .period = q->period, .office = arena_strdup(a, db_office(db)),
        .topic = q->topic ? arena_strdup(a, q->topic) : NULL, .day = b->today,
        .dict = &b->dict,
        .whole_steps = strcmp(setting_get(db, "stat_whole_steps", a), "yes") == 0,
    };
    struct target *targets = NULL;
    petition_report_plan(q->report, &out->run);
    stat_doc_init(&out->d, a, _(stat_report_label(q->report)), &out->run, &b->dict);
    out->d.few_hidden = !q->whole && !(access_view_of(db).scope[3] & SCOPE_ALL);
    if (!target_parse(db_stat_list(db, "target", a), a, &targets, &r.ntarget, e) ||
        !db_stat_run(db, &out->run, e) ||
        (q->report == REPORT_DAILY && !daily_cases(db, out, &r, e))) {
        return false;
    }
    r.target = targets;
    petition_report_doc(&out->d, &r);
    return true;
}

void stat_made_release(struct stat_made *m)
{
    stat_run_release(&m->run);
    stat_doc_release(&m->d);
}
