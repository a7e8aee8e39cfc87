/* 叫号 on the command line, and the screen for a second terminal. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/record/ticket.h"
#include "core/value/moment.h"
#include "db/queue.h"
#include "locale/text.h"
#include "tui/cli/day.h"
#include "tui/cli/listing.h"

static const struct listing_column columns[] = {
    {"number", N_("号码"), LISTING_TEXT},   {"window", N_("窗口"), LISTING_TEXT},
    {"state", N_("状态"), LISTING_TEXT},    {"taken", N_("取号时间"), LISTING_TEXT},
    {"called", N_("叫号时间"), LISTING_TEXT}, {"finished", N_("办结时间"), LISTING_TEXT},
};

static void add_row(struct listing *l, const struct queue_row *q)
{
    const int64_t at[] = {q->taken, q->called, q->finished};
    char time[3][32];
    for (size_t i = 0; i < ARRAY_LEN(at); i++) {
        time[i][0] = '\0';
        if (at[i]) {
            moment_format(at[i], time[i], sizeof(time[i]));
        }
    }
    listing_add(l, (const char *[]){q->number, q->window, q->state, time[0], time[1], time[2]});
}

static bool print_one(struct cli *c, const struct rec *r, struct err *e)
{
    char room[48];
    const char *window = rec_shown(r, HEAD(TK_WINDOW), room, sizeof(room));
    struct queue_row q = {cell_text(&r->head[TK_NUMBER]), window, cell_text(&r->head[TK_STATE]),
                          cell_value(&r->head[TK_TAKEN]).v, cell_value(&r->head[TK_CALLED]).v,
                          cell_value(&r->head[TK_FINISHED]).v};
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    if (c->app->format == OUT_TEXT) {
        cli_print(c->app->out, _("%s 号：%s%s%s\n"), q.number, q.state, *q.window ? "  " : "",
                  q.window);
        return true;
    }
    add_row(&l, &q);
    bool ok = listing_print(&l, c->app->format, c->app->out, e);
    listing_release(&l);
    return ok;
}

static bool run(struct cli *c, struct db *db, const char *verb, struct rec *r, struct err *e)
{
    const char *window = c->opt[OPT_WINDOW];
    if (strcmp(verb, "take") == 0) {
        return queue_take(db, window, r, e);
    }
    if (!window) {
        rec_init(r, &ticket_kind);
        return err_set(e, ERR_USAGE, "--window", _("请写哪个窗口，如 --window W1。"));
    }
    if (strcmp(verb, "call") == 0) {
        return queue_call(db, window, c->narg ? c->arg[0] : NULL, r, e);
    }
    const char *to = strcmp(verb, "pass") == 0 ? TICKET_PASSED : TICKET_FINISHED;
    return queue_end(db, window, to, c->opt[OPT_PETITION], r, e);
}

int cli_queue_step(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int status = EX_USAGE;
    const char *verb = strrchr(c->command->words, ' ') + 1;
    struct db *db = cli_args(c, 0, strcmp(verb, "call") == 0 ? 1 : 0)
                        ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (!run(c, db, verb, &r, &e) || !print_one(c, &r, &e)) {
        status = cli_fail(&e);
    }
    rec_release(&r);
    db_close(db);
    return status;
}

int cli_queue_list(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    size_t n;
    int status = EX_USAGE;
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    const struct queue_row *q = queue_today(db, &a, &n, &e);
    for (size_t i = 0; q && i < n; i++) {
        add_row(&l, &q[i]);
    }
    if (!q || !listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    arena_release(&a);
    db_close(db);
    return status;
}

static const struct listing_column stat_columns[] = {
    {"taken", N_("取号"), LISTING_NUMBER},       {"called", N_("叫号"), LISTING_NUMBER},
    {"finished", N_("办结"), LISTING_NUMBER},    {"passed", N_("过号"), LISTING_NUMBER},
    {"waiting", N_("等候"), LISTING_NUMBER},     {"wait_mean", N_("平均等候秒"), LISTING_NUMBER},
    {"wait_most", N_("最长等候秒"), LISTING_NUMBER}, {"serve_mean", N_("平均办理秒"), LISTING_NUMBER},
};

/* A mean is blank, not 0, when nobody was counted; halves go up. */
static const char *mean(int64_t sum, size_t n, char out[32])
{
    if (n == 0) {
        return NULL;
    }
    snprintf(out, 32, "%lld", (long long)((sum + (int64_t)n / 2) / (int64_t)n));
    return out;
}

static bool print_stats(struct cli *c, const struct queue_stats *q, struct err *e)
{
    char count[5][24], most[32], wait[32], serve[32];
    const size_t v[] = {q->taken, q->called, q->finished, q->passed, q->waiting};
    struct listing l = {.column = stat_columns, .ncolumn = ARRAY_LEN(stat_columns)};
    for (size_t i = 0; i < ARRAY_LEN(v); i++) {
        snprintf(count[i], sizeof(count[i]), "%zu", v[i]);
    }
    listing_add(&l, (const char *[]){count[0], count[1], count[2], count[3], count[4],
                                     mean(q->wait_sum, q->called, wait),
                                     mean(q->wait_most, q->called ? 1 : 0, most),
                                     mean(q->serve_sum, q->served, serve)});
    bool ok = listing_print(&l, c->app->format, c->app->out, e);
    listing_release(&l);
    return ok;
}

int cli_queue_stats(struct cli *c)
{
    struct err e = {0};
    struct queue_stats q;
    struct period days;
    int status = EX_USAGE;
    if (!cli_args(c, 0, 0)) {
        return status;
    }
    if (!cli_days(c, c->app->today, c->app->today, &days, &e)) {
        return cli_fail(&e);
    }
    struct db *db = cli_open_reading(c, &status);
    if (!db) {
        return status;
    }
    if (!queue_stats(db, days.from, days.to, c->opt[OPT_WINDOW], &q, &e) ||
        !print_stats(c, &q, &e)) {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}

int cli_queue_screen(struct cli *c)
{
    struct err e = {0};
    bool screens = false;
    if (!cli_args(c, 0, 0)) {
        return EX_USAGE;
    }
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        return cli_usage(_("叫号屏要在终端上打开。"));
    }
    c->app->screen = "queue";
    int status = screens_run(c->app, &screens, &e);
    return e.code == ERR_NONE ? status : cli_fail(&e);
}
