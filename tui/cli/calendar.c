#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/calendar.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/cli/affected.h"
#include "tui/cli/file.h"
#include "tui/cli/listing.h"
#include "tui/cli/rules.h"

#define ACROSS 3     /* months beside each other */
#define DAY_WIDTH 3  /* "12*" */
#define WEEKS 6
#define REST_MARK '*'
#define WORK_MARK '+'

static const struct listing_column columns[] = {
    {"date", N_("日期"), LISTING_TEXT}, {"kind", N_("安排"), LISTING_TEXT},
    {"name", N_("节日"), LISTING_TEXT}, {"notice", N_("文件"), LISTING_TEXT},
};

static bool print_rows(struct cli *c, const struct calendar *cal, int year, struct err *e)
{
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    for (size_t i = 0; i < cal->n; i++) {
        const struct calendar_day *d = &cal->v[i];
        char date[16];
        date_format(d->date, date, sizeof(date));
        if (d->date.year == year) {
            listing_add(&l, (const char *[]){date, calendar_mark_id(d->rest ? CALENDAR_REST
                                                                            : CALENDAR_WORK),
                                             d->name, d->notice});
        }
    }
    bool ok = listing_print(&l, c->app->format, c->app->out, e);
    listing_release(&l);
    return ok;
}

static char mark(const struct calendar *cal, struct date d)
{
    const struct calendar_day *listed = calendar_find(cal, d);
    return !listed ? ' ' : listed->rest ? REST_MARK : WORK_MARK;
}

/* One week of a month, Monday first. */
static void week_text(const struct calendar *cal, int year, int month, int week, struct buf *out)
{
    int first = (date_weekday((struct date){year, month, 1}) + 6) % 7;
    for (int i = 0; i < 7; i++) {
        int day = week * 7 + i - first + 1;
        if (day < 1 || day > date_month_days(year, month)) {
            buf_addf(out, "%*s", DAY_WIDTH, "");
        } else {
            buf_addf(out, "%2d%c", day, mark(cal, (struct date){year, month, day}));
        }
    }
}

static void print_line(struct cli *c, struct buf *line)
{
    while (line->n && line->p[line->n - 1] == ' ') {
        line->p[--line->n] = '\0';
    }
    cli_print(c->app->out, "%s\n", buf_str(line));
    buf_clear(line);
}

static void padded(struct buf *out, const char *text, int width)
{
    buf_addf(out, "%s%*s", text, width - width_of(text), "");
}

static void print_months(struct cli *c, const struct calendar *cal, int year, int first)
{
    static const char *const heads[] = {
        N_("一"), N_("二"), N_("三"), N_("四"), N_("五"), N_("六"), N_("日"),
    };
    struct buf line = {0};
    for (int m = first; m < first + ACROSS; m++) {
        struct buf name = {0};
        buf_addf(&name, _("%d月"), m);
        padded(&line, buf_str(&name), 7 * DAY_WIDTH + 3);
        buf_release(&name);
    }
    print_line(c, &line);
    for (int m = first; m < first + ACROSS; m++) {
        for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
            padded(&line, _(heads[i]), DAY_WIDTH);
        }
        buf_adds(&line, "   ");
    }
    print_line(c, &line);
    for (int week = 0; week < WEEKS; week++) {
        for (int m = first; m < first + ACROSS; m++) {
            week_text(cal, year, m, week, &line);
            buf_adds(&line, "   ");
        }
        print_line(c, &line);
    }
    buf_release(&line);
}

/* Days in a row for one reason are one line. */
static size_t print_run(struct cli *c, const struct calendar *cal, size_t i)
{
    const struct calendar_day *d = &cal->v[i];
    char from[16], to[16];
    size_t end = i + 1;
    while (end < cal->n && cal->v[end].rest == d->rest &&
           date_days(cal->v[end].date) == date_days(d->date) + (int64_t)(end - i) &&
           cal->v[end].date.year == d->date.year && strcmp(cal->v[end].name, d->name) == 0 &&
           strcmp(cal->v[end].notice, d->notice) == 0) {
        end++;
    }
    date_format(d->date, from, sizeof(from));
    date_format(cal->v[end - 1].date, to, sizeof(to));
    bool more = end - i > 1;
    cli_print(c->app->out, _("%s%s%s %2zu 天 %c %s  %s（%s）\n"), from, more ? " … " : "   ",
              more ? to + 5 : "     ", end - i, d->rest ? REST_MARK : WORK_MARK,
              d->rest ? _("放假") : _("上班"), d->name, d->notice);
    return end;
}

static void print_text(struct cli *c, const struct calendar *cal, int year)
{
    struct date before = {year - 1, 12, 31}, last = {year, 12, 31};
    if (!calendar_knows(cal, year)) {
        cli_print(c->app->out, _("无 %d 年节假日表：期满落在这一年的期限都是暂定，不顺延。"
                                 "发布后用 calendar import 读入。\n"), year);
    }
    for (int m = 1; m <= 12; m += ACROSS) {
        print_months(c, cal, year, m);
    }
    cli_print(c->app->out, _("* 放假  + 调休上班；全年 %d 个工作日\n"),
              calendar_between(cal, before, last));
    for (size_t i = 0; i < cal->n;) {
        i = cal->v[i].date.year == year ? print_run(c, cal, i) : i + 1;
    }
}

static bool year_of(struct cli *c, const struct cli_rules *r, int *out)
{
    char *end;
    int office = r->db ? db_year(r->db) : 0;
    *out = c->app->year ? c->app->year : office ? office : c->app->today.year;
    if (c->narg == 1) {
        long y = strtol(c->arg[0], &end, 10);
        if (!*c->arg[0] || *end || y < 1900 || y > 2199) {
            cli_usage(_("年度应是 1900 至 2199，如 calendar 2025。"));
            return false;
        }
        *out = (int)y;
    }
    return true;
}

int cli_calendar(struct cli *c)
{
    struct err e = {0};
    struct cli_rules rules;
    int status = EX_USAGE, year;
    if (!cli_args(c, 0, 1) || !cli_rules_open(c, &rules, &status)) {
        return status;
    }
    if (!year_of(c, &rules, &year)) {
        status = EX_USAGE;
    } else if (c->app->format == OUT_TEXT) {
        print_text(c, &rules.book->calendar, year);
    } else if (!print_rows(c, &rules.book->calendar, year, &e)) {
        status = cli_fail(&e);
    }
    cli_rules_close(&rules);
    return status;
}

/* What is to be done with a day. */
struct setting_day {
    struct date day;
    enum calendar_mark mark;
    const char *name, *notice;
};

static bool change(struct db *db, void *ctx, struct err *e)
{
    const struct setting_day *s = ctx;
    return db_calendar_set(db, s->day, s->mark, s->name, s->notice, e);
}

static int set(struct cli *c, struct db *db, struct date day, enum calendar_mark m)
{
    struct setting_day s = {day, m, c->opt[OPT_NAME], c->opt[OPT_NOTICE]};
    struct buf step = {0}, done = {0};
    bool known = calendar_knows(&db_book(db)->calendar, day.year);
    buf_addf(&done, m == CALENDAR_REST   ? _("%s：放假")
                    : m == CALENDAR_WORK ? _("%s：上班")
                                         : _("%s：照平常的周"), c->arg[0]);
    buf_addf(&step, _("节假日 %s"), buf_str(&done));
    int status = cli_affected(c, db, buf_str(&step), cli_affected_from(day), change, &s,
                              buf_str(&done));
    if (status == EX_OK && !known && calendar_knows(&db_book(db)->calendar, day.year)) {
        cli_print(stderr, _("~ %d 年从此算有节假日表，请把全年的都录入，否则期限会算错。\n"), day.year);
    }
    buf_release(&step);
    buf_release(&done);
    return status;
}

int cli_calendar_set(struct cli *c)
{
    struct date day;
    enum calendar_mark m;
    int status = EX_USAGE;
    if (!cli_args(c, 2, 2)) {
        return status;
    }
    if (!date_parse(c->arg[0], &day)) {
        return cli_usage(_("“%.40s”不是日期，请写作 2027-01-01。"), c->arg[0]);
    }
    if (!calendar_mark_parse(c->arg[1], &m)) {
        return cli_usage(_("“%.40s”只能是 rest（放假）、work（调休上班）、plain（照平常的周）。"),
                         c->arg[1]);
    }
    struct db *db = cli_open(c, DB_MUST_EXIST, &status);
    if (!db) {
        return status;
    }
    status = set(c, db, day, m);
    db_close(db);
    return status;
}

/* A table, and what became of it. */
struct taking {
    const struct sheet *s;
    struct import_notes notes;
    size_t taken;
};

static bool take(struct db *db, void *ctx, struct err *e)
{
    struct taking *t = ctx;
    return db_calendar_import(db, t->s, &t->taken, &t->notes, e);
}

static int import(struct cli *c, struct db *db, const char *path)
{
    struct err e = {0};
    struct buf raw = {0};
    struct sheet s = {0};
    struct taking t = {.s = &s};
    enum encoding enc = c->opt[OPT_ENCODING] ? encode_find(c->opt[OPT_ENCODING]) : ENC_N;
    char *name = cli_clean(path);
    int status = file_read(path, &raw, &e) &&
                         sheet_read(path, buf_str(&raw), raw.n, &s, &enc, &e)
                     ? cli_affected(c, db, _("读入节假日安排"), cli_affected_from_table(&s),
                                    take, &t, _("节假日安排已读入"))
                     : cli_fail(&e);
    for (size_t i = 0; i < t.notes.n; i++) {
        cli_print(stderr, "%s:%d: %s：%s\n", name, t.notes.v[i].line, t.notes.v[i].path,
                  t.notes.v[i].text);
    }
    if (status == EX_OK && c->app->format == OUT_TEXT) {
        cli_print(c->app->out, _("节假日安排：新的或改了的 %zu 天\n"), t.taken);
    }
    free(name);
    import_notes_release(&t.notes);
    sheet_release(&s);
    buf_release(&raw);
    return status;
}

int cli_calendar_import(struct cli *c)
{
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    status = import(c, db, c->arg[0]);
    db_close(db);
    return status;
}
