#include "core/record/goal.h"

#include "core/base/base.h"
#include "core/check/goal_year.h"
#include "db/plan.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/listing.h"
#include "tui/cli/register.h"

static const struct listing_column columns[] = {
    {"goal", N_("编号"), LISTING_NUMBER}, {"project", N_("项目"), LISTING_TEXT},
    {"rule", N_("规则"), LISTING_TEXT}, {"outcome", N_("结论"), LISTING_TEXT},
    {"level", N_("级别"), LISTING_TEXT}, {"place", N_("位置"), LISTING_TEXT},
    {"message", N_("说明"), LISTING_TEXT},
};

struct checking {
    struct db *db;
    struct listing listing;
    size_t tables, open, passed;
};

/* id 0: of the year. */
static void tell(struct checking *k, int64_t id, const char *project, const struct findings *fs)
{
    char number[24] = "";
    if (id) {
        snprintf(number, sizeof(number), "%lld", (long long)id);
    }
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        k->passed += f->outcome == OUTCOME_PASSED;
        if (finding_open(f) || f->outcome == OUTCOME_NO_DATA) {
            const char *name = id ? project : f->place;
            k->open++;
            listing_add(&k->listing, (const char *[]){number, name, f->rule, outcome_id(f->outcome),
                                                      level_id(f->level), id ? f->place : "",
                                                      f->message});
        }
    }
}

static bool check_table(struct rec *r, void *ctx)
{
    struct checking *k = ctx;
    struct findings fs = {0};
    struct err e = {0};
    if (!store_check(k->db, r, &fs, &e)) {
        cli_fail(&e);
    }
    k->tables++;
    tell(k, r->id, cell_text(&r->head[GL_PROJECT]), &fs);
    findings_release(&fs);
    return true;
}

static bool check_year(struct checking *k, int year, struct err *e)
{
    struct arena a = {0};
    struct findings fs = {0};
    size_t n;
    const struct goal_project *v = db_goal_projects(k->db, year, &a, &n, e);
    if (v) {
        goal_year_check(v, n, &fs);
        tell(k, 0, "", &fs);
    }
    findings_release(&fs);
    arena_release(&a);
    return v != NULL;
}

int cli_goal_check(struct cli *c)
{
    struct err e = {0};
    struct checking k = {.listing = {.column = columns, .ncolumn = ARRAY_LEN(columns)}};
    int status = EX_USAGE;
    k.db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!k.db) {
        return status;
    }
    int year = register_year(c, k.db);
    if (!store_each(k.db, &goal_kind, year, check_table, &k, &e) || !check_year(&k, year, &e) ||
        !listing_print(&k.listing, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    } else {
        status = k.open ? EX_FINDINGS : EX_OK;
        if (c->app->format == OUT_TEXT) {
            cli_print(c->app->out,
                      _("%d 年度绩效目标表 %zu 张：通过 %zu 项，需要看 %zu 项\n"), year, k.tables,
                      k.passed, k.open);
        }
    }
    listing_release(&k.listing);
    db_close(k.db);
    return status;
}

static void tell_taken(struct cli *c, int64_t form, const struct goal_taken *t)
{
    cli_print(c->app->out, _("自评表（编号 %lld）：新增 %zu 行，补填 %zu 行，相同 %zu 行\n"),
              (long long)form, t->added,
              t->filled, t->kept);
    if (t->differs) {
        cli_print(stderr, _("提醒：有 %zu 行自评表与目标表不同，保留了自评表的写法。请核对。\n"),
                  t->differs);
    }
    if (t->expected_kept) {
        cli_print(stderr, _("提醒：自评表的预期目标与目标表的绩效目标不同，没有改动。\n"));
    }
}

int cli_goal_feed(struct cli *c)
{
    struct err e = {0};
    struct goal_taken taken;
    int64_t id, form;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) && cli_id(c->arg[0], &id)
        ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (db_goal_feed(db, id, &form, &taken, &e)) {
        tell_taken(c, form, &taken);
    } else {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}
