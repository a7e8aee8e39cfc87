#include "core/report/execution.h"

#include "core/base/base.h"
#include "db/register.h"
#include "locale/num.h"
#include "locale/text.h"
#include "tui/cli/forms.h"
#include "tui/cli/listing.h"
#include "tui/cli/paper.h"
#include "tui/cli/register.h"

static const struct listing_column columns[] = {
    {"project", N_("项目"), LISTING_TEXT}, {"economic", N_("经济科目"), LISTING_TEXT},
    {"full_year", N_("全年预算"), LISTING_RIGHT}, {"paid", N_("已付"), LISTING_RIGHT},
    {"available", N_("可用"), LISTING_RIGHT}, {"rate", N_("执行率"), LISTING_RIGHT},
    {"economic_name", NULL, LISTING_TEXT}, {"class", NULL, LISTING_TEXT},
    {"level", NULL, LISTING_TEXT}, {"initial", NULL, LISTING_RIGHT},
    {"approved", NULL, LISTING_RIGHT}, {"committed", NULL, LISTING_RIGHT},
};

struct execution {
    struct cli *c;
    struct db *db;
    int year;
    enum money_unit unit;
    struct arena arena;
    const struct execution_row *row;
    size_t n;
    struct paper_job job;
};

/* Exact decimals, at least two: 12.48 and 0.75359 in 万元. */
static const char *amount(fen v, enum money_unit unit, char out[64])
{
    if (unit == UNIT_YUAN) {
        num_plain(out, 64, v, money_scale(unit), 2);
    } else {
        bool cents = v % 10000 == 0;
        num_plain(out, 64, v, money_scale(unit), cents ? 2 : -1);
    }
    return out;
}

/* JSON and CSV: plain numbers, the level says what a row is. */
static bool list_rows(const struct execution *x, struct err *e)
{
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    for (size_t i = 0; i < x->n; i++) {
        char full[64], paid[64], rest[64], rate[48], initial[64], approved[64], committed[64];
        const struct execution_row *r = &x->row[i];
        const char *const row[] = {
            r->project, r->economic, amount(r->full, x->unit, full),
            amount(r->paid, x->unit, paid), amount(r->available, x->unit, rest),
            r->rate.have == HAVE_VALUE ? execution_rate(r->rate, rate) : NULL, r->name, r->class,
            execution_level_id(r->level), amount(r->initial, x->unit, initial),
            amount(r->approved, x->unit, approved), amount(r->committed, x->unit, committed),
        };
        _Static_assert(ARRAY_LEN(row) == ARRAY_LEN(columns), "one text for each column");
        listing_add(&l, row);
    }
    bool ok = listing_print(&l, x->c->app->format, x->c->app->out, e);
    listing_release(&l);
    return ok;
}

static bool print_text(struct execution *x, struct err *e)
{
    struct buf out = {0};
    struct doc_options o = {.text_columns = text_columns(x->c->app->out)};
    const struct doc *d = paper_job_doc(x->db, &x->arena, &x->job, e);
    bool ok = d && doc_render_text(d, &o, &out, e);
    fputs(buf_str(&out), x->c->app->out); /* the document has no control characters */
    buf_release(&out);
    return ok;
}

static bool write_file(struct execution *x, const char *path, struct err *e)
{
    bool ok = paper_job_write(x->db, &x->job, path, e);
    if (ok) {
        cli_print(x->c->app->out, _("已输出 %s 到 %s\n"), paper_job_name(&x->arena, &x->job), path);
    }
    return ok;
}

static bool report(struct execution *x, struct err *e)
{
    size_t n;
    const char *to = x->c->opt[OPT_OUTPUT];
    x->job = (struct paper_job){.execution = true, .year = x->year, .unit = x->unit};
    if (to || x->c->app->format == OUT_TEXT) {
        return to ? write_file(x, to, e) : print_text(x, e);
    }
    const struct execution_line *line = db_execution(x->db, x->year, &x->arena, &n, e);
    if (!line) {
        return false;
    }
    x->row = execution_rows(&x->arena, line, n, &x->n);
    return list_rows(x, e);
}

int cli_report_execution(struct cli *c)
{
    struct err e = {0};
    struct execution x = {.c = c, .unit = UNIT_YUAN};
    int status = EX_USAGE;
    const char *unit = register_word(c->opt[OPT_UNIT]);
    if (unit && !money_unit_parse(unit, &x.unit)) {
        return cli_usage(_("单位“%s”只能是 元 或 万元。"), unit);
    }
    x.db = !cli_args(c, 0, 0) ? NULL
           : c->opt[OPT_OUTPUT] ? cli_open(c, DB_MUST_EXIST, &status) : cli_open_reading(c, &status);
    if (!x.db) {
        return status;
    }
    x.year = register_year(c, x.db);
    status = report(&x, &e) ? EX_OK : cli_fail(&e);
    arena_release(&x.arena);
    db_close(x.db);
    return status;
}
