/* report petition, report words: statistics as text, file, data, or the list of cases behind a
   figure. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/petition_frozen.h"
#include "db/petition_report.h"
#include "db/petition_stat.h"
#include "db/user.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/file.h"
#include "tui/cli/forms.h"
#include "tui/cli/listing.h"
#include "tui/cli/paper.h"
#include "tui/cli/petition_report.h"

/* --- what is asked --------------------------------------------------------------------------- */

static bool day_of(const char *text, struct date *out, struct err *e)
{
    return date_parse(text, out) ||
           err_set(e, ERR_USAGE, text, _("“%.40s”不是日期，应写成 2025-03-31。"), text);
}

static bool period_of(const struct cli *c, struct stat_request *q, struct err *e)
{
    struct date day = c->app->today;
    const char *month = c->opt[OPT_MONTH], *from = c->opt[OPT_FROM], *to = c->opt[OPT_TO];
    if (month) {
        char first[24];
        snprintf(first, sizeof(first), "%.10s-01", month);
        if (!day_of(first, &day, e)) {
            return false;
        }
    }
    q->period = stat_period(month && (q->report == REPORT_TOPIC) ? REPORT_MONTHLY : q->report, day);
    if (!from != !to) {
        return err_set(e, ERR_USAGE, "from", _("--from 和 --to 要一起写。"));
    }
    if (from && (!day_of(from, &q->period.from, e) || !day_of(to, &q->period.to, e))) {
        return false;
    }
    return date_compare(q->period.from, q->period.to) <= 0 ||
           err_set(e, ERR_USAGE, "to", _("统计期的最后一天早于第一天。"));
}

static bool options_of(const struct cli *c, struct stat_request *q, struct err *e)
{
    static const enum cli_option taken[] = {
        OPT_BASIS, OPT_CHANNEL, OPT_SECTION, OPT_SOURCE, OPT_STREET, OPT_UNIT, OPT_CONTENT,
        OPT_NO_LEGAL, OPT_FIRST_ONLY, OPT_RANKED_ONLY, OPT_ROWS, OPT_COLUMNS, OPT_MEASURE,
    };
    for (size_t i = 0; i < ARRAY_LEN(taken); i++) {
        const char *value = c->opt[taken[i]];
        if (value && !stat_request_set(q, option_defs[taken[i]].name, value, e)) {
            return false;
        }
    }
    q->topic = c->opt[OPT_TITLE] ? c->opt[OPT_TITLE] : q->topic;
    return true;
}

static bool request_of(const struct cli *c, struct db *db, struct arena *a, struct stat_request *q,
                       struct err *e)
{
    bool cross = strcmp(c->arg[0], "cross") == 0;
    *q = (struct stat_request){.chosen = CHOSEN_REGISTERED, .measure = FIG_ITEMS, .cross = cross};
    q->report = cross ? REPORT_TOPIC : stat_report_find(c->arg[0]);
    q->rows = q->columns = STAT_DIMS;
    if (q->report == REPORT_N) {
        return err_set(e, ERR_USAGE, c->arg[0],
                       _("没有“%.40s”这种报表：daily weekly monthly quarterly halfyear annual "
                         "topic cross。"),
                       c->arg[0]);
    }
    if (c->opt[OPT_SAVED] && !db_cross_load(db, c->opt[OPT_SAVED], a, q, e)) {
        return false;
    }
    if (!period_of(c, q, e) || !options_of(c, q, e)) {
        return false;
    }
    if (q->cross != cross) {
        return err_set(e, ERR_USAGE, "rows",
                       _("--rows、--columns、--measure 用于 report petition cross。"));
    }
    return !cross || (q->rows != STAT_DIMS && q->columns != STAT_DIMS) ||
           err_set(e, ERR_USAGE, "rows", _("交叉表要写 --rows 和 --columns，或 --saved。"));
}

/* --- JSON and CSV ---------------------------------------------------------------------------- */

static json_t *figure_json(const struct stat_shown_figure *f, bool described,
                           const struct stat_made *m)
{
    struct stat_path p;
    json_t *o = json_object();
    json_object_set_new(o, "path", json_string(f->path));
    if (described && stat_path_parse(f->path, &p)) {
        json_object_set_new(o, "label", json_string(f->label));
        json_object_set_new(o, "basis",
                            json_string(_(stat_figure_basis(p.figure, m->c.chosen))));
        json_object_set_new(o, "population", json_string(_(stat_figure_def(p.figure)->base)));
    }
    bool few = strcmp(f->shown, STAT_FEW) == 0;
    json_object_set_new(o, "n", few ? json_null() : json_integer(f->v.n));
    json_object_set_new(o, "d", f->rate ? json_integer(f->v.d) : json_null());
    json_object_set_new(o, "shown", json_string(f->shown));
    return o;
}

static json_t *table_json(struct stat_made *m, const struct doc_table *t)
{
    json_t *rows = json_array();
    for (int r = 0; r < t->rows; r++) {
        json_array_append_new(rows, json_array());
    }
    for (size_t i = 0; i < t->ncells; i++) {
        const struct doc_cell *c = &t->cell[i];
        const struct stat_shown_figure *f = c->place ? stat_doc_find(&m->d, c->place) : NULL;
        json_array_append_new(json_array_get(rows, (size_t)c->row),
                              f ? figure_json(f, false, m) : json_string(c->text));
    }
    return rows;
}

static void print_json(struct stat_made *m, const struct stat_request *q, FILE *out)
{
    char day[16];
    struct buf spec = {0};
    json_t *o = json_object(), *figures = json_array(), *blocks = json_array();
    stat_request_write(q, &spec);
    json_object_set_new(o, "report", json_string(q->cross ? "cross" : stat_report_id(q->report)));
    date_format(q->period.from, day, sizeof(day));
    json_object_set_new(o, "from", json_string(day));
    date_format(q->period.to, day, sizeof(day));
    json_object_set_new(o, "to", json_string(day));
    json_object_set_new(o, "basis", json_string(_(stat_basis_label(STAT_CHOSEN, q->chosen))));
    json_object_set_new(o, "asked", json_string(buf_str(&spec)));
    for (size_t i = 0; i < m->d.n; i++) {
        json_array_append_new(figures, figure_json(&m->d.v[i], true, m));
    }
    for (size_t i = 0; i < m->d.doc->nblocks; i++) {
        const struct doc_block *b = &m->d.doc->block[i];
        json_t *block = json_object();
        json_object_set_new(block, b->table ? "table" : "text",
                            b->table ? table_json(m, b->table)
                                : json_string(b->text ? b->text : ""));
        json_array_append_new(blocks, block);
    }
    json_object_set_new(o, "figures", figures);
    json_object_set_new(o, "blocks", blocks);
    json_dumpf(o, out, JSON_INDENT(1));
    fputc('\n', out);
    json_decref(o);
    buf_release(&spec);
}

static const struct listing_column figure_columns[] = {
    {"path", N_("名字"), LISTING_TEXT}, {"label", N_("指标"), LISTING_TEXT},
    {"n", N_("分子"), LISTING_NUMBER}, {"d", N_("分母"), LISTING_NUMBER},
    {"shown", N_("显示"), LISTING_RIGHT},
};

bool print_figures(const struct app *app, const struct stat_figure_row *v, size_t n, struct err *e)
{
    struct listing l = {.column = figure_columns, .ncolumn = ARRAY_LEN(figure_columns)};
    for (size_t i = 0; i < n; i++) {
        char num[24], den[24];
        bool few = strcmp(v[i].shown, STAT_FEW) == 0;
        num[0] = '\0';
        if (!few) {
            snprintf(num, sizeof(num), "%lld", (long long)v[i].v.n);
        }
        snprintf(den, sizeof(den), "%lld", (long long)v[i].v.d);
        listing_add(&l, (const char *[]){v[i].path, v[i].label, num, v[i].v.d ? den : NULL,
                                         v[i].shown});
    }
    bool ok = listing_print(&l, app->format, app->out, e);
    listing_release(&l);
    return ok;
}

static bool print_csv(const struct cli *c, const struct stat_made *m, struct arena *a,
                      struct err *e)
{
    struct stat_figure_row *v = arena_alloc(a, (m->d.n + 1) * sizeof(*v));
    for (size_t i = 0; i < m->d.n; i++) {
        v[i] = (struct stat_figure_row){m->d.v[i].path, m->d.v[i].label, m->d.v[i].v,
                                        m->d.v[i].shown};
    }
    return print_figures(c->app, v, m->d.n, e);
}

static bool print_report(struct cli *c, struct db *db, const struct stat_request *q,
                         struct arena *a,
                         struct err *e)
{
    struct buf out = {0};
    struct stat_made m;
    struct doc_options o = {.text_columns = text_columns(c->app->out)};
    bool ok = db_stat_report(db, q, a, &m, e);
    if (ok && c->app->format == OUT_JSON) {
        print_json(&m, q, c->app->out);
    } else if (ok && c->app->format == OUT_CSV) {
        ok = print_csv(c, &m, a, e);
    } else if (ok) {
        ok = doc_render_text(m.d.doc, &o, &out, e);
        fputs(buf_str(&out), c->app->out); /* the document has no control characters */
    }
    stat_made_release(&m);
    buf_release(&out);
    return ok;
}

/* --- cases ----------------------------------------------------------------------------------- */

static const struct listing_column case_columns[] = {
    {"id", N_("序号"), LISTING_NUMBER}, {"number", N_("信访编号"), LISTING_TEXT},
    {"title", N_("标题"), LISTING_TEXT}, {"unit", N_("责任单位"), LISTING_TEXT},
    {"state", N_("状态"), LISTING_TEXT}, {"due", N_("期限"), LISTING_TEXT},
};

/* Cases, not sums: who may not open cases does not get their list (privacy, 综合调研科). */
static bool list_cases(struct cli *c, struct db *db, const struct stat_request *q, struct arena *a,
                       struct err *e)
{
    size_t n;
    struct stat_case asked;
    struct listing l = {.column = case_columns, .ncolumn = ARRAY_LEN(case_columns)};
    if (!db_may(db, RIGHT_STATISTICS, e) || !db_may(db, RIGHT_SEE1, e)) {
        return false;
    }
    db_stat_request(db, q, &asked);
    int64_t *id = petition_figure_ids(db, &asked, c->opt[OPT_CELL], &n, e);
    const struct report_case *v = id ? db_report_cases(db, id, n, a, e) : NULL;
    for (size_t i = 0; v && i < n; i++) {
        char number[24];
        snprintf(number, sizeof(number), "%lld", (long long)v[i].id);
        listing_add(&l, (const char *[]){number, v[i].number, v[i].title, v[i].unit, v[i].state,
                                         *v[i].due ? v[i].due : NULL});
    }
    bool ok = v && listing_print(&l, c->app->format, c->app->out, e);
    listing_release(&l);
    free(id);
    return ok;
}

/* --- commands -------------------------------------------------------------------------------- */

static bool write_file(struct cli *c, struct db *db, const struct stat_request *q, struct arena *a,
                       struct err *e)
{
    const struct paper_job job = {.stat = q};
    bool ok = paper_job_write(db, &job, c->opt[OPT_OUTPUT], e);
    if (ok) {
        cli_print(c->app->out, _("已输出 %s 到 %s\n"), paper_job_name(a, &job), c->opt[OPT_OUTPUT]);
    }
    return ok;
}

static bool run(struct cli *c, struct db *db, struct arena *a, struct err *e)
{
    struct stat_request q;
    if (!request_of(c, db, a, &q, e)) {
        return false;
    }
    if (c->opt[OPT_CELL]) {
        return list_cases(c, db, &q, a, e);
    }
    if (c->opt[OPT_SAVE] && !db_cross_save(db, c->opt[OPT_SAVE], &q, e)) {
        return false;
    }
    if (c->opt[OPT_FREEZE]) {
        if (!db_freeze(db, &q, c->opt[OPT_FREEZE], e)) {
            return false;
        }
        cli_print(stderr, _("已冻结为“%s”\n"), c->opt[OPT_FREEZE]);
    }
    return c->opt[OPT_OUTPUT] ? write_file(c, db, &q, a, e) : print_report(c, db, &q, a, e);
}

int cli_report_petition(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    int status = EX_USAGE;
    bool writes = c->opt[OPT_OUTPUT] || c->opt[OPT_FREEZE] || c->opt[OPT_SAVE];
    struct db *db = !cli_args(c, 1, 1) ? NULL
                    : writes ? cli_open(c, DB_MUST_EXIST, &status) : cli_open_reading(c, &status);
    if (!db) {
        return status;
    }
    status = run(c, db, &a, &e) ? EX_OK : cli_fail(&e);
    arena_release(&a);
    db_close(db);
    return status;
}

static bool words(struct cli *c, struct db *db, struct arena *a, struct err *e)
{
    struct buf text = {0};
    if (c->narg == 1) {
        const char *body = db_stat_list(db, c->arg[0], a);
        if (!body) {
            return db_stat_list_set(db, c->arg[0], "", e); /* says which there are */
        }
        fputs(body, c->app->out);
        return true;
    }
    bool ok = db_may(db, RIGHT_SETTINGS, e) && file_read(c->arg[1], &text, e) &&
              db_stat_list_set(db, c->arg[0], buf_str(&text), e);
    if (ok) {
        cli_print(c->app->out, _("已换上 %s（可撤销）\n"), c->arg[0]);
    }
    buf_release(&text);
    return ok;
}

int cli_report_words(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    int status = EX_USAGE;
    struct db *db = !cli_args(c, 1, 2) ? NULL
                    : c->narg == 2 ? cli_open(c, DB_MUST_EXIST, &status)
                        : cli_open_reading(c, &status);
    if (!db) {
        return status;
    }
    status = words(c, db, &a, &e) ? EX_OK : cli_fail(&e);
    arena_release(&a);
    db_close(db);
    return status;
}
