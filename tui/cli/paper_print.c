/* paper list, paper print, meeting pack. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/meeting.h"
#include "db/print.h"
#include "locale/text.h"
#include "tui/cli/listing.h"
#include "tui/cli/paper.h"
#include "tui/cli/register.h"

static const struct listing_column columns[] = {
    {"id", N_("版式"), LISTING_TEXT}, {"label", N_("名称"), LISTING_TEXT},
    {"kind", N_("单据"), LISTING_TEXT}, {"page", N_("纸张"), LISTING_TEXT},
    {"many", N_("汇总"), LISTING_TEXT},
};

static const char *page_name(const struct paper *p, char out[48])
{
    if (p->width) {
        snprintf(out, 48, "%d.%d×%d.%d mm", p->width / 10, p->width % 10, p->height / 10,
                 p->height % 10);
        return out;
    }
    return p->landscape ? _("A4 横向") : _("A4 纵向");
}

static void add_paper(struct listing *l, const struct paper *p)
{
    char page[48];
    struct buf kind = {0};
    for (size_t i = 0; i < p->nkinds; i++) {
        buf_addf(&kind, "%s%s", i ? " " : "", p->kind[i]);
    }
    listing_add(l, (const char *[]){p->id, _(p->label), buf_str(&kind), page_name(p, page),
                                    p->many ? _("是") : NULL});
    buf_release(&kind);
}

int cli_paper_list(struct cli *c)
{
    struct err e = {0};
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    size_t n;
    struct paper *v = papers_load(db, &n);
    for (size_t i = 0; i < n; i++) {
        add_paper(&l, &v[i]);
    }
    if (!listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    papers_release(v, n);
    listing_release(&l);
    db_close(db);
    return status;
}

/* --- records -------------------------------------------------------------------------------- */

struct batch {
    struct rec *v;
    size_t n;
};

static bool load_named(struct cli *c, struct db *db, const struct kind *k, struct batch *b,
                       struct err *e)
{
    b->v = xcalloc((size_t)c->narg, sizeof(*b->v));
    for (int i = 1; i < c->narg; i++) {
        if (!record_find(db, k, c->arg[i], &b->v[b->n++], e)) {
            return false;
        }
    }
    return true;
}

/* The paper asked for, or the usual one, is a list of many records. */
static bool takes_many(struct db *db, const struct kind *k, const char *id)
{
    struct arena a = {0};
    size_t n;
    const struct paper_choice *p = paper_choices(db, k, NULL, &a, &n);
    bool many = false;
    for (size_t i = n; i-- > 0;) {
        many = (id ? strcmp(p[i].id, id) == 0 : i == 0) ? p[i].many : many;
    }
    arena_release(&a);
    return many;
}

static bool load(struct cli *c, struct db *db, const struct kind *k, int year, struct batch *b,
                 struct err *e)
{
    if (c->narg > 1) {
        return load_named(c, db, k, b, e);
    }
    if (!takes_many(db, k, c->opt[OPT_PAPER])) {
        return err_set(e, ERR_USAGE, k->id, _("请写要打印的编号；汇总的版式可以不写。"));
    }
    return paper_records(db, k, year, &b->v, &b->n, e) &&
           (b->n || err_set(e, ERR_NOTFOUND, k->id, _("%d 年度没有“%s”可打印。"), year,
                            _(k->label)));
}

static bool send(struct cli *c, struct db *db, struct paper_job *job, const struct batch *b,
                 struct err *e)
{
    struct buf said = {0};
    const char *to = c->opt[OPT_OUTPUT];
    const struct rec **rec = xcalloc(b->n, sizeof(*rec));
    for (size_t i = 0; i < b->n; i++) {
        rec[i] = &b->v[i];
    }
    job->rec = rec;
    job->n = b->n;
    bool ok = to ? paper_job_write(db, job, to, e) : paper_job_print(db, job, &said, e);
    if (ok && to) {
        cli_print(c->app->out, _("已输出 %zu 份到 %s\n"), b->n, to);
    } else if (ok) {
        cli_print(c->app->out, _("已送打印机：%s\n"), buf_str(&said));
    }
    free(rec);
    buf_release(&said);
    return ok;
}

static void release(struct batch *b)
{
    for (size_t i = 0; i < b->n; i++) {
        rec_release(&b->v[i]);
    }
    free(b->v);
}

/* By its id or its Chinese word. */
static const struct kind *kind_named(const char *word)
{
    size_t n;
    const struct kind *const *k = kinds(&n);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(k[i]->id, word) == 0 || strcmp(k[i]->label, word) == 0) {
            return k[i];
        }
    }
    return NULL;
}

int cli_paper_print(struct cli *c)
{
    struct err e = {0};
    struct batch b = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, -1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    const struct kind *k = kind_named(c->arg[0]);
    struct paper_job job = {.paper = c->opt[OPT_PAPER], .year = register_year(c, db)};
    bool ok = k || err_set(&e, ERR_USAGE, c->arg[0],
                           _("没有这种单据。用 anzhang paper list 看各版式打印哪种单据。"));
    if (!ok || !load(c, db, k, job.year, &b, &e) || !send(c, db, &job, &b, &e)) {
        status = cli_fail(&e);
    }
    release(&b);
    db_close(db);
    return status;
}

int cli_meeting_pack(struct cli *c)
{
    struct err e = {0};
    struct batch b = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    struct paper_job job = {.pack = true};
    b.v = xcalloc(1, sizeof(*b.v));
    b.n = 1;
    if (!record_find(db, &meeting_kind, c->arg[0], b.v, &e) || !send(c, db, &job, &b, &e)) {
        status = cli_fail(&e);
    }
    release(&b);
    db_close(db);
    return status;
}
