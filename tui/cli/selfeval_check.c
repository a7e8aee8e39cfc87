#include "core/base/base.h"
#include "db/access.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/forms.h"
#include "tui/cli/listing.h"

static const struct listing_column columns[] = {
    {"form", N_("编号"), LISTING_NUMBER}, {"rule", N_("规则"), LISTING_TEXT},
    {"outcome", N_("结论"), LISTING_TEXT}, {"level", N_("级别"), LISTING_TEXT},
    {"place", N_("位置"), LISTING_TEXT}, {"stated", N_("填写"), LISTING_TEXT},
    {"computed", N_("应为"), LISTING_TEXT}, {"message", N_("说明"), LISTING_TEXT},
    {"kind", NULL, LISTING_TEXT},
};

struct checking {
    struct app *app;
    struct db *db;
    struct listing listing;
    size_t count[2][OUTCOME_N]; /* of self-evaluation forms, of the other kinds */
    size_t n[2];
    bool unsettled;
    bool all;       /* text: what is settled too */
    bool only_open; /* every kind of record; JSON and CSV: nothing that is settled */
};

static void list_findings(struct checking *k, const struct rec *r, const struct findings *fs)
{
    char id[24];
    snprintf(id, sizeof(id), "%lld", (long long)r->id);
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        if (!k->only_open || finding_open(f) || f->outcome == OUTCOME_NO_DATA) {
            listing_add(&k->listing, (const char *[]){id, f->rule, outcome_id(f->outcome),
                                                      level_id(f->level), f->place, f->stated,
                                                      f->computed, f->message, r->kind->id});
        }
    }
}

static void print_findings(struct checking *k, const struct rec *r, const struct findings *fs)
{
    struct buf title = {0};
    size_t open = fs->n - findings_count(fs, OUTCOME_PASSED, LEVEL_N) -
                  findings_count(fs, OUTCOME_NA, LEVEL_N);
    r->kind->title(r, &title);
    if (k->all || open) {
        cli_print(k->app->out, _("编号 %lld  %s\n"), (long long)r->id, buf_str(&title));
        form_print_findings(r->kind, fs, k->all ? FINDINGS_ALL : FINDINGS_UNSETTLED, k->app->out);
    } else if (!k->only_open) {
        cli_print(k->app->out, _("编号 %lld  %s  ✓ 没有问题\n"), (long long)r->id, buf_str(&title));
    }
    buf_release(&title);
}

static bool check_form(struct rec *r, void *ctx)
{
    struct checking *k = ctx;
    struct findings fs = {0};
    struct err e = {0};
    if (!store_check(k->db, r, &fs, &e)) {
        cli_fail(&e);
    }
    bool other = r->kind != &selfeval_kind;
    form_count(&fs, k->count[other]);
    k->n[other]++;
    k->unsettled = k->unsettled || findings_unsettled(&fs);
    (k->app->format == OUT_TEXT ? print_findings : list_findings)(k, r, &fs);
    findings_release(&fs);
    return true;
}

static int check_finish(struct checking *k)
{
    struct err e = {0};
    if (k->app->format == OUT_TEXT) {
        cli_print(k->app->out, _("%zu 张表，"), k->n[0]);
        form_print_counts(k->count[0], k->app->out);
        if (k->n[1]) {
            cli_print(k->app->out, _("%zu 条其他记录，"), k->n[1]);
            form_print_counts(k->count[1], k->app->out);
        }
    } else if (!listing_print(&k->listing, k->app->format, k->app->out, &e)) {
        return cli_fail(&e);
    }
    return k->unsettled ? EX_FINDINGS : EX_OK;
}

/* All kinds, one after the other; the same reading of --year for each. */
static int visit_all(struct cli *c, struct checking *k)
{
    size_t n;
    struct err e = {0};
    const struct kind *const *v = kinds(&n);
    for (size_t i = 0; i < n; i++) {
        if (!access_each(k->db, v[i], c->app->year, check_form, k, &e)) {
            return cli_fail(&e);
        }
    }
    return EX_OK;
}

static int check(struct cli *c, bool all_kinds, int most)
{
    struct checking k = {.app = c->app, .all = c->opt[OPT_ALL], .only_open = all_kinds,
                         .listing = {.column = columns, .ncolumn = ARRAY_LEN(columns)}};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, most) && cli_ids(c) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    k.db = db;
    status = all_kinds ? visit_all(c, &k) : forms_visit(c, db, check_form, &k);
    if (status != EX_USAGE) {
        int found = check_finish(&k);
        status = status == EX_OK ? found : status;
    }
    listing_release(&k.listing);
    db_close(db);
    return status;
}

int cli_selfeval_check(struct cli *c)
{
    return check(c, false, -1);
}

int cli_check(struct cli *c)
{
    return check(c, true, 0);
}
