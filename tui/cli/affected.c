#include "tui/cli/affected.h"

#include "core/base/base.h"
#include "core/value/moment.h"
#include "db/user.h"
#include "locale/text.h"
#include "tui/cli/listing.h"

#define YEAR_END_DAYS 31 /* an end in the last days of a year rolls into the next */

/* No titles: who may change rules need not be allowed to see every petition. */
static const struct listing_column columns[] = {
    {"petition", NULL, LISTING_NUMBER}, {"number", N_("信访编号"), LISTING_TEXT},
    {"rule", N_("规则"), LISTING_TEXT}, {"label", N_("期限"), LISTING_TEXT},
    {"old_due", N_("原到期"), LISTING_TEXT}, {"new_due", N_("现到期"), LISTING_TEXT},
    {"old_provisional", NULL, LISTING_NUMBER}, {"new_provisional", NULL, LISTING_NUMBER},
    {"running", NULL, LISTING_NUMBER}, {"note", N_("说明"), LISTING_TEXT},
};

struct date cli_affected_from(struct date day)
{
    return date_of_days(date_days((struct date){day.year, 1, 1}) - YEAR_END_DAYS);
}

struct date cli_affected_from_table(const struct sheet *s)
{
    struct date first = {2199, 12, 31}, d;
    for (int row = 0; row < s->rows; row++) {
        for (int col = 0; col < s->cols; col++) {
            if (date_parse(sheet_cell(s, row, col), &d) && date_compare(d, first) < 0) {
                first = d;
            }
        }
    }
    return cli_affected_from(first);
}

/* NULL: the clock is not there. */
static const char *due_text(int64_t due, char out[24])
{
    moment_format(due, out, 24);
    return due ? out : NULL;
}

const char *cli_affected_note(const struct affected *a)
{
    return !a->new_due                                   ? _("不再有")
           : !a->old_due                                 ? _("新有")
           : a->new_provisional && !a->old_provisional   ? _("变为暂定")
           : a->old_provisional && !a->new_provisional   ? _("不再是暂定")
           : !a->running                                 ? _("已停")
                                                         : "";
}

static bool print(struct cli *c, const struct affected *v, size_t n, struct err *e)
{
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    for (size_t i = 0; i < n; i++) {
        char id[24], old[24], new[24];
        snprintf(id, sizeof(id), "%lld", (long long)v[i].petition);
        listing_add(&l, (const char *[]){
            id, v[i].number, v[i].rule, v[i].label, due_text(v[i].old_due, old),
            due_text(v[i].new_due, new), v[i].old_provisional ? "1" : "0",
            v[i].new_provisional ? "1" : "0", v[i].running ? "1" : "0", cli_affected_note(&v[i])});
    }
    bool ok = listing_print(&l, c->app->format, c->app->out, e);
    listing_release(&l);
    return ok;
}

/* Dates that already stand move only when somebody has seen which. */
static bool may_keep(const struct cli *c, size_t n)
{
    return !c->opt[OPT_DRY_RUN] && (n == 0 || c->opt[OPT_CONFIRM]);
}

static bool tell(struct cli *c, const struct affected *v, size_t n, bool keep, const char *done,
                 struct err *e)
{
    bool text = c->app->format == OUT_TEXT;
    if (!keep && !c->opt[OPT_DRY_RUN]) {
        cli_print(stderr, _("要改动 %zu 个期限，见列表；还没有改。确认的话加 --confirm 再做一次。\n"), n);
    }
    if (text) {
        cli_print(c->app->out, "%s\n", keep ? done : _("没有保存。"));
        cli_print(c->app->out, n ? _("期限随之变动 %zu 个：\n") : _("没有期限随之变动。\n"), n);
    }
    return (text && n == 0) || print(c, v, n, e);
}

int cli_affected(struct cli *c, struct db *db, const char *step, struct date from, cli_change *f,
                 void *ctx, const char *done)
{
    struct err e = {0};
    struct arena a = {0};
    const struct affected *v = NULL;
    size_t n = 0;
    bool keep = false;
    bool begun = db_may(db, RIGHT_SETTINGS, &e) && db_affected_begin(db, step, &e);
    bool ok = begun && f(db, ctx, &e) && (v = db_affected(db, from, &a, &n, &e)) != NULL;
    if (begun) {
        keep = may_keep(c, n);
        ok = db_affected_end(db, v, n, ok && keep, &e) && ok;
    }
    bool waits = !keep && !c->opt[OPT_DRY_RUN];
    int status = !ok || !tell(c, v, n, keep, done, &e) ? cli_fail(&e) : waits ? EX_FINDINGS : EX_OK;
    arena_release(&a);
    return status;
}
