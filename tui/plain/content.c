#include "core/base/base.h"
#include "core/check/selfeval.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/forms.h"
#include "tui/cli/listing.h"
#include "tui/cli/paper.h"
#include "tui/plain/plain.h"

#define TEXT_COLUMNS 110 /* of the execution table */

static const struct listing_column columns[] = {
    {"id", N_("编号"), LISTING_NUMBER}, {"project", N_("项目名称"), LISTING_TEXT},
    {"rate", N_("执行率%"), LISTING_RIGHT}, {"total", N_("总分"), LISTING_RIGHT},
    {"grade", N_("等级"), LISTING_TEXT}, {"errors", N_("错误"), LISTING_NUMBER},
    {"warnings", N_("提醒"), LISTING_NUMBER}, {"state", N_("状态"), LISTING_TEXT},
};

struct printing {
    struct plain *p;
    const struct book *book;
    struct listing listing;
    struct err *e;
    size_t other; /* forms of other years */
};

static bool list_form(struct rec *r, void *ctx)
{
    struct printing *w = ctx;
    char id[24], rate[32], total[32], errors[24], warnings[24];
    struct findings fs = {0};
    if (w->p->year && form_year(r) != w->p->year) {
        w->other++;
        return true;
    }
    struct selfeval_totals t = selfeval_totals(r, w->book);
    selfeval_check(r, w->book, &fs);
    snprintf(id, sizeof(id), "%lld", (long long)r->id);
    snprintf(errors, sizeof(errors), "%zu", form_open(&fs, LEVEL_ERROR));
    snprintf(warnings, sizeof(warnings), "%zu", form_open(&fs, LEVEL_WARN));
    listing_add(&w->listing, (const char *[]){
        id, cell_text(&r->head[SE_PROJECT]), form_decimal(t.rate, rate),
        form_decimal(t.total, total), t.grade, errors, warnings, cell_text(&r->head[SE_STATE])});
    findings_release(&fs);
    return true;
}

bool plain_list(struct plain *p, struct err *e)
{
    FILE *f = p->app->out;
    struct printing w = {.p = p, .book = db_book(p->db), .e = e,
                         .listing = {.column = columns, .ncolumn = ARRAY_LEN(columns)}};
    bool ok = store_each(p->db, &selfeval_kind, 0, list_form, &w, e);
    if (p->year) {
        cli_print(f, _("%s  %d年度  自评表 %zu 张\n"), db_office(p->db), p->year, w.listing.nrow);
    } else {
        cli_print(f, _("%s  自评表 %zu 张\n"), db_office(p->db), w.listing.nrow);
    }
    if (w.listing.nrow) {
        ok = listing_print(&w.listing, OUT_TEXT, f, e) && ok;
    } else {
        cli_print(f, _("这一年度还没有自评表。用 anzhang selfeval import 读入，"
                       "或在终端里打开 anzhang 新建。\n"));
    }
    if (w.other) {
        cli_print(f, _("其他年度还有 %zu 张（用 --year 换年度）\n"), w.other);
    }
    listing_release(&w.listing);
    return ok;
}

bool plain_form(struct plain *p, const struct rec *r, struct err *e)
{
    FILE *f = p->app->out;
    struct findings fs = {0};
    size_t count[OUTCOME_N] = {0};
    const struct book *b = db_book(p->db);
    cli_print(f, _("\n编号 %lld\n"), (long long)r->id);
    bool ok = form_print_grid(r, b, f, e);
    form_print_totals(r, b, f);
    selfeval_check(r, b, &fs);
    form_print_findings(&selfeval_kind, &fs, FINDINGS_OPEN, f);
    form_count(&fs, count);
    form_print_counts(count, f);
    findings_release(&fs);
    return ok;
}

static bool print_form(struct rec *r, void *ctx)
{
    struct printing *w = ctx;
    return plain_form(w->p, r, w->e);
}

/* What the budget screen shows first. */
static bool print_execution(struct plain *p, struct err *e)
{
    struct arena a = {0};
    struct buf out = {0};
    int year = p->year ? p->year : db_year(p->db);
    const struct paper_job job = {.execution = true, .year = year, .unit = UNIT_WAN};
    const struct doc *d = paper_job_doc(p->db, &a, &job, e);
    bool ok = d && doc_render_text(d, &(struct doc_options){.text_columns = TEXT_COLUMNS}, &out, e);
    if (ok) {
        cli_print(p->app->out, "%s\n", buf_str(&out));
    }
    buf_release(&out);
    arena_release(&a);
    return ok;
}

int plain_content(struct plain *p)
{
    struct err e = {0};
    struct printing w = {.p = p, .e = &e};
    bool ok = print_execution(p, &e) && plain_list(p, &e) && store_each(p->db, &selfeval_kind, p->year, print_form, &w, &e);
    return ok && e.code == ERR_NONE ? EX_OK : cli_fail(&e);
}
