#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/history.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/cli/cli.h"
#include "tui/cli/listing.h"

#define LOG_ROWS 20

static const struct listing_column log_columns[] = {
    {"id", N_("序号"), LISTING_NUMBER}, {"time", N_("时间"), LISTING_TEXT},
    {"who", N_("操作者"), LISTING_TEXT}, {"action", N_("操作"), LISTING_TEXT},
    {"subject", N_("对象"), LISTING_TEXT}, {"place", N_("位置"), LISTING_TEXT},
    {"from", N_("原来"), LISTING_TEXT}, {"to", N_("现在"), LISTING_TEXT},
};

static bool log_limit(struct cli *c, size_t *out)
{
    char *end;
    long v = LOG_ROWS;
    errno = 0;
    if (c->narg) {
        v = strtol(c->arg[0], &end, 10);
        if (!*c->arg[0] || *end || errno || v < 0) {
            cli_usage(_("“%s”不是条数。例如 anzhang log 50；0 是全部。"), c->arg[0]);
            return false;
        }
    }
    *out = (size_t)v;
    return true;
}

#define CLIP_COLUMNS 40

/* A whole form in one cell would push everything else off the screen. */
static const char *clipped(struct listing *l, const char *s)
{
    size_t n = s ? strlen(s) : 0, keep = s ? width_clip(s, n, CLIP_COLUMNS, NULL) : 0;
    return keep < n ? arena_printf(&l->arena, "%.*s…", (int)keep, s) : s;
}

static void add_rows(struct listing *l, const struct log_row *row, size_t n, bool clip)
{
    for (size_t i = 0; i < n; i++) {
        char id[24];
        snprintf(id, sizeof(id), "%lld", (long long)row[i].id);
        const char *from = clip ? clipped(l, row[i].from) : row[i].from;
        const char *to = clip ? clipped(l, row[i].to) : row[i].to;
        listing_add(l, (const char *[]){id, row[i].time, row[i].who, _(row[i].action),
                                        row[i].subject, row[i].place, from, to});
    }
}

int cli_log(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    struct listing l = {log_columns, ARRAY_LEN(log_columns), NULL, 0, 0, {0}};
    size_t n, limit;
    int status = EX_USAGE;
    bool good = cli_args(c, 0, 1) && log_limit(c, &limit);
    struct db *db = good ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    const struct log_row *row = c->opt[OPT_PRIVACY]
                                    ? history_privacy(db, limit, &a, &n, &e)
                                    : history_log(db, NULL, 0, limit, &a, &n, &e);
    if (row) {
        add_rows(&l, row, n, c->app->format == OUT_TEXT);
    }
    if (!row || !listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    arena_release(&a);
    db_close(db);
    return status;
}

typedef bool step_back(struct db *db, struct buf *name, struct err *e);

static int step(struct cli *c, step_back *take, const char *done)
{
    struct err e = {0};
    struct buf name = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (take(db, &name, &e)) {
        cli_print(c->app->out, "%s%s\n", done, buf_str(&name));
    } else {
        status = cli_fail(&e);
    }
    buf_release(&name);
    db_close(db);
    return status;
}

int cli_undo(struct cli *c)
{
    return step(c, history_undo, _("已撤销："));
}

int cli_redo(struct cli *c)
{
    return step(c, history_redo, _("已重做："));
}
