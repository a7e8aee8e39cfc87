/* 值班: a roster in turn, totals by person, handing over. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/duty.h"
#include "db/duty.h"
#include "db/queue.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/day.h"
#include "tui/cli/file.h"
#include "tui/cli/listing.h"
#include "tui/cli/register.h"

/* Words between commas or line ends, trimmed; of the arena. */
static const char *const *split(const char *text, struct arena *a, size_t *n)
{
    char *rest = arena_strdup(a, text);
    const char **out = arena_alloc(a, (strlen(text) + 1) * sizeof(*out));
    *n = 0;
    for (char *w; (w = strsep(&rest, ",\n")) != NULL;) {
        w += strspn(w, " \t\r");
        size_t len = strcspn(w, "\r");
        w[len] = '\0';
        while (len > 0 && (w[len - 1] == ' ' || w[len - 1] == '\t')) {
            w[--len] = '\0';
        }
        if (len > 0) {
            out[(*n)++] = w;
        }
    }
    return out;
}

/* A file with a name a line, else the names themselves. */
static bool persons(const char *text, struct arena *a, struct duty_job *job, struct err *e)
{
    struct buf raw = {0};
    size_t n;
    bool ok = true;
    if (access(text, F_OK) == 0) {
        ok = file_read(text, &raw, e);
        char *names = ok ? file_decode(text, &raw, &n, NULL, e) : NULL;
        ok = names != NULL;
        job->person = ok ? split(names, a, &job->npersons) : NULL;
        free(names);
        buf_release(&raw);
    } else {
        job->person = split(text, a, &job->npersons);
    }
    return ok && (job->npersons || err_set(e, ERR_INPUT, "--persons", _("名单是空的。")));
}

/* Codes or names of a list, between commas; NULL: all of it. */
static bool words(const struct dict *d, const char *list, const char *text, struct arena *a,
                  const char *const **out, size_t *n, struct err *e)
{
    const char *const *word = text ? split(text, a, n) : NULL;
    const char **code = arena_alloc(a, (text ? *n + 1 : 1) * sizeof(*code));
    *n = text ? *n : 0;
    for (size_t i = 0; i < *n; i++) {
        const struct dict_word *w = dict_find(d, list, word[i]);
        w = w ? w : dict_read(d, list, word[i]);
        if (!w) {
            return err_set(e, ERR_INPUT, list, _("“%.40s”不在代码表 %s 里。"), word[i], list);
        }
        code[i] = w->code;
    }
    *out = code;
    return true;
}

static bool plan(struct cli *c, struct db *db, size_t *made, size_t *kept, struct err *e)
{
    struct arena a = {0};
    struct period days;
    struct duty_job job = {.leader = c->opt[OPT_LEADER], .phone = NULL};
    const struct dict *d = &db_book(db)->dict;
    bool ok = (c->opt[OPT_FROM] && c->opt[OPT_TO] && c->opt[OPT_PERSONS]) ||
              err_set(e, ERR_USAGE, "", _("请写 --from、--to 和 --persons。"));
    ok = ok && cli_days(c, c->app->today, c->app->today, &days, e) &&
         persons(c->opt[OPT_PERSONS], &a, &job, e) &&
         words(d, "duty_point", c->opt[OPT_POINTS], &a, &job.point, &job.npoints, e) &&
         words(d, "shift", c->opt[OPT_SHIFTS], &a, &job.shift, &job.nshifts, e);
    if (ok) {
        job.from = days.from;
        job.to = days.to;
        ok = db_duty_plan(db, &job, made, kept, e);
    }
    arena_release(&a);
    return ok;
}

int cli_duty_plan(struct cli *c)
{
    struct err e = {0};
    size_t made = 0, kept = 0;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (!plan(c, db, &made, &kept, &e)) {
        status = cli_fail(&e);
    } else if (c->app->format == OUT_JSON) {
        cli_print(c->app->out, "{\"made\": %zu, \"kept\": %zu}\n", made, kept);
    } else {
        cli_print(c->app->out, _("已排 %zu 班，原有 %zu 班没有动。\n"), made, kept);
    }
    db_close(db);
    return status;
}

static const struct listing_column columns[] = {
    {"name", N_("姓名"), LISTING_TEXT},         {"shifts", N_("班数"), LISTING_NUMBER},
    {"days", N_("天数"), LISTING_NUMBER},       {"workdays", N_("工作日"), LISTING_NUMBER},
    {"weekends", N_("周末"), LISTING_NUMBER},   {"holidays", N_("节假日"), LISTING_NUMBER},
};

static void add_total(struct listing *l, const struct duty_total *t)
{
    char v[5][24];
    const size_t n[] = {t->shifts, t->days, t->workdays, t->weekends, t->holidays};
    for (size_t i = 0; i < ARRAY_LEN(n); i++) {
        snprintf(v[i], sizeof(v[i]), "%zu", n[i]);
    }
    listing_add(l, (const char *[]){t->name, v[0], v[1], v[2], v[3], v[4]});
}

/* Without its notice the plain week counts, and that is said. */
static void warn_years(struct db *db, const struct period *p)
{
    for (int y = p->from.year; y <= p->to.year; y++) {
        if (!calendar_knows(&db_book(db)->calendar, y)) {
            cli_print(stderr, _("anzhang: 没有 %d 年的节假日表，只分工作日和周末。\n"), y);
        }
    }
}

int cli_duty_totals(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    struct period days;
    size_t n = 0;
    int status = EX_USAGE;
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    if (!cli_args(c, 0, 0)) {
        return status;
    }
    struct date today = c->app->today;
    if (!cli_days(c, (struct date){today.year, 1, 1}, (struct date){today.year, 12, 31}, &days, &e)) {
        return cli_fail(&e);
    }
    struct db *db = cli_open_reading(c, &status);
    if (!db) {
        return status;
    }
    const struct duty_total *t = db_duty_totals(db, days.from, days.to, &a, &n, &e);
    for (size_t i = 0; t && i < n; i++) {
        add_total(&l, &t[i]);
    }
    if (!t || !listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    } else {
        warn_years(db, &days);
    }
    listing_release(&l);
    arena_release(&a);
    db_close(db);
    return status;
}

int cli_duty_hand(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    char now[32];
    int status = EX_USAGE;
    struct db *db = cli_args(c, 2, 2) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    queue_now(db, now);
    bool ok = record_find(db, &duty_kind, c->arg[0], &r, &e) &&
              rec_set(&r, HEAD(DU_HANDED), now, &e) &&
              assign_text(&r, HEAD(DU_RECEIVED_BY), c->arg[1], &e);
    status = ok ? register_save(c, db, &r, _("已交接")) : register_refuse(c, NULL, &e);
    rec_release(&r);
    db_close(db);
    return status;
}
