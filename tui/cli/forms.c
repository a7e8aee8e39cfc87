#include "tui/cli/forms.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/report/selfeval_sheet.h"
#include "db/store.h"
#include "locale/text.h"

#define LEAST_COLUMNS 60
#define MOST_COLUMNS 160

const char *form_decimal(struct decimal d, char *out)
{
    if (d.have != HAVE_VALUE) {
        return NULL;
    }
    decimal_format(d.v, out, 32);
    return out;
}

const char *form_amount(const struct rec *r, enum fund_field f, char *out)
{
    int t = selfeval_total_row(r);
    struct decimal d = {.have = HAVE_BLANK};
    if (t >= 0) {
        d = cell_value(rec_cell(r, ROW(SE_FUNDS, t, f)));
    }
    if (d.have != HAVE_VALUE) {
        return NULL;
    }
    money_format(d.v, r->unit, out, 32);
    return out;
}

int form_year(const struct rec *r)
{
    struct decimal y = cell_value(&r->head[SE_YEAR]);
    return y.have == HAVE_VALUE ? (int)(y.v / MICRO) : 0;
}

size_t form_open(const struct findings *fs, enum level level)
{
    return findings_count(fs, OUTCOME_FAILED, level) +
           findings_count(fs, OUTCOME_AMBIGUOUS, level);
}

const char *form_place(const struct kind *k, const char *path, struct arena *a)
{
    struct place p;
    if (!path || !place_parse(k, path, &p)) {
        return path ? path : "";
    }
    const char *label = _(kind_field(k, p)->label);
    if (p.list < 0) {
        return label;
    }
    return arena_printf(a, _("%s第 %d 行 %s"), _(k->lists[p.list].label), p.row + 1,
                        label);
}

static bool visit_ids(struct cli *c, struct db *db, form_visit *f, void *ctx, int *status)
{
    bool more = true;
    for (int i = 0; more && i < c->narg; i++) {
        struct rec r;
        struct err e = {0};
        int64_t id;
        if (!cli_id(c->arg[i], &id)) {
            *status = EX_USAGE;
            return false;
        }
        if (store_load(db, &selfeval_kind, id, &r, &e)) {
            more = f(&r, ctx);
        } else {
            *status = cli_fail(&e);
        }
        rec_release(&r);
    }
    return more;
}

int forms_visit(struct cli *c, struct db *db, form_visit *f, void *ctx)
{
    struct err e = {0};
    int status = EX_OK;
    if (c->narg) {
        visit_ids(c, db, f, ctx, &status);
    } else if (!store_each(db, &selfeval_kind, c->app->year, f, ctx, &e)) {
        status = cli_fail(&e);
    }
    return status;
}

int text_columns(FILE *f)
{
    struct winsize w;
    if (!isatty(fileno(f)) || ioctl(fileno(f), TIOCGWINSZ, &w) != 0 || w.ws_col < LEAST_COLUMNS) {
        return 100;
    }
    return w.ws_col < MOST_COLUMNS ? w.ws_col : MOST_COLUMNS;
}

bool form_print_grid(const struct rec *r, const struct book *b, FILE *f, struct err *e)
{
    struct arena a = {0};
    struct buf out = {0};
    struct doc_options o = {.text_columns = text_columns(f)};
    struct doc *d = doc_new(&a, "");
    selfeval_sheet(d, r, b, SHEET_PAPER);
    bool ok = doc_render_text(d, &o, &out, e);
    fputs(buf_str(&out), f); /* the document has no control characters */
    buf_release(&out);
    arena_release(&a);
    return ok;
}

void form_print_totals(const struct rec *r, const struct book *b, FILE *f)
{
    char rate[32], fund[32], weight[32], total[32];
    const char *none = _("（算不出）");
    struct selfeval_totals t = selfeval_totals(r, b);
    const char *v[] = {form_decimal(t.rate, rate), form_decimal(t.fund_score, fund),
                       form_decimal(t.weight, weight), form_decimal(t.total, total)};
    cli_print(f, _("计算：执行率 %s%s · 资金得分 %s · 分值合计 %s · 总分 %s · 等级 %s\n"),
              v[0] ? v[0] : t.rate.have == HAVE_NA ? NA_SIGN : none, v[0] ? "%" : "",
              v[1] ? v[1] : none, v[2] ? v[2] : none, v[3] ? v[3] : none,
              t.grade ? t.grade : _("—（分值未平或总分算不出）"));
}

static int by_rank(const void *x, const void *y)
{
    const struct finding *const *a = x, *const *b = y;
    int d = finding_rank(*a) - finding_rank(*b);
    return d ? d : *a < *b ? -1 : *a > *b;
}

static void print_finding(const struct kind *k, const struct finding *x, struct arena *a, FILE *f)
{
    static const char *const mark[OUTCOME_N] = {[OUTCOME_PASSED] = "✓", [OUTCOME_NA] = NA_SIGN};
    bool failed = x->outcome == OUTCOME_FAILED;
    cli_print(f, "  %s %s %s%s%s%s%s\n", mark[x->outcome] ? mark[x->outcome] : level_mark(x->level),
              x->rule, form_place(k, x->place, a), failed ? "" : " ",
              failed ? "" : _(outcome_label(x->outcome)), *x->message ? _("：") : "", x->message);
}

static bool shown(const struct finding *x, enum form_findings which)
{
    return which == FINDINGS_ALL || finding_open(x) ||
           (which == FINDINGS_UNSETTLED && x->outcome == OUTCOME_NO_DATA);
}

size_t form_print_findings(const struct kind *k, const struct findings *fs,
                           enum form_findings which, FILE *f)
{
    struct arena a = {0};
    size_t n = 0;
    const struct finding **v = xcalloc(fs->n + 1, sizeof(*v));
    for (size_t i = 0; i < fs->n; i++) {
        if (shown(&fs->v[i], which)) {
            v[n++] = &fs->v[i];
        }
    }
    qsort(v, n, sizeof(*v), by_rank);
    for (size_t i = 0; i < n; i++) {
        print_finding(k, v[i], &a, f);
    }
    free(v);
    arena_release(&a);
    return n;
}

void form_count(const struct findings *fs, size_t count[OUTCOME_N])
{
    for (int i = 0; i < OUTCOME_N; i++) {
        count[i] += findings_count(fs, (enum outcome)i, LEVEL_N);
    }
}

void form_print_counts(const size_t count[OUTCOME_N], FILE *f)
{
    size_t all = 0;
    for (int i = 0; i < OUTCOME_N; i++) {
        all += count[i];
    }
    cli_print(f, _("检查 %zu 项：通过 %zu · 问题 %zu · 无法判定 %zu · 资料不足 %zu · 不适用 %zu\n"), all,
              count[OUTCOME_PASSED], count[OUTCOME_FAILED], count[OUTCOME_AMBIGUOUS],
              count[OUTCOME_NO_DATA], count[OUTCOME_NA]);
}
