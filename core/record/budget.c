#include "core/record/budget.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

#define ADJUSTMENTS_MAX 200

const char *const words_class[] = {CLASS_PEOPLE, CLASS_RUNNING, CLASS_PROJECT, NULL};
static const char *const adjust_words[] = {ADJUST_ADD, ADJUST_CUT, ADJUST_MOVE, NULL};

static const struct field head_fields[BG_N] = {
    [BG_YEAR] = {"year", "year", FT_YEAR, N_("年度"), F_REQUIRED, NULL},
    [BG_UNIT] = {"amount_unit", "amount_unit", FT_CHOICE, N_("金额单位"), 0, words_unit},
    [BG_CLASS] = {"class", "class", FT_CHOICE, N_("支出类别"), F_REQUIRED, words_class},
    [BG_PROJECT] = {"project", "project", FT_TEXT, N_("项目"), F_REQUIRED, NULL},
    [BG_FUNCTION] = {"function_code", "function_code", FT_TEXT, N_("功能分类"), 0, NULL},
    [BG_ECONOMIC] = {"economic", "economic", FT_TEXT, N_("经济科目"), F_REQUIRED, NULL},
    [BG_FUND] = {"fund", "fund", FT_CHOICE, N_("资金性质"), 0, words_fund},
    [BG_SOURCE] = {"source", "source", FT_CHOICE, N_("资金来源"), 0, words_source},
    [BG_INITIAL] = {"initial", "initial", FT_MONEY, N_("年初预算数"), F_REQUIRED, NULL},
    [BG_FULL] = {"full_year", "full_year", FT_MONEY, N_("全年预算数"), F_AUTO, NULL},
    [BG_NOTE] = {"note", "note", FT_LONG, N_("备注"), F_OPTIONAL, NULL},
    [BG_ORIGIN] = {"origin", "origin", FT_TEXT, N_("导入标记"), F_HIDDEN | F_OPTIONAL, NULL},
};

static const struct field adjustment_fields[AD_N] = {
    [AD_DATE] = {"date", "date", FT_DATE, N_("日期"), 0, NULL},
    [AD_KIND] = {"kind", "kind", FT_CHOICE, N_("调整方式"), 0, adjust_words},
    [AD_DOCUMENT] = {"document", "document", FT_TEXT, N_("文号"), 0, NULL},
    [AD_AMOUNT] = {"amount", "amount", FT_MONEY, N_("金额"), 0, NULL},
    [AD_REASON] = {"reason", "reason", FT_LONG, N_("原因"), 0, NULL},
};

int budget_year(const struct rec *r)
{
    struct decimal y = cell_value(&r->head[BG_YEAR]);
    return y.have == HAVE_VALUE ? (int)(y.v / MICRO) : 0;
}

struct decimal budget_adjustment(const struct rec *r, size_t i)
{
    const struct cell *c = r->list[BG_ADJUSTMENTS].row[i];
    const char *kind = cell_text(&c[AD_KIND]);
    struct decimal v = cell_value(&c[AD_AMOUNT]);
    if (v.have != HAVE_VALUE || c[AD_KIND].state != CELL_GIVEN) {
        return (struct decimal){.have = HAVE_BLANK};
    }
    v.v = strcmp(kind, ADJUST_CUT) == 0 ? -v.v : v.v;
    return v;
}

struct decimal budget_full_year(const struct rec *r)
{
    struct decimal sum = cell_value(&r->head[BG_INITIAL]);
    for (size_t i = 0; sum.have == HAVE_VALUE && i < r->list[BG_ADJUSTMENTS].n; i++) {
        struct decimal v = budget_adjustment(r, i);
        if (v.have == HAVE_VALUE && !money_add(sum.v, v.v, &sum.v)) {
            sum.have = HAVE_BLANK;
        }
    }
    return sum;
}

static void budget_compute(struct rec *r, const struct book *b)
{
    (void)b;
    struct cell *full = &r->head[BG_FULL];
    if (full->state == CELL_BLANK) {
        rec_set(r, HEAD(BG_FULL), "=", NULL);
    }
    full->calc = budget_full_year(r);
}

static void budget_title(const struct rec *r, struct buf *out)
{
    buf_addf(out, _("%d年预算 %s %s"), budget_year(r), cell_text(&r->head[BG_PROJECT]),
             cell_text(&r->head[BG_ECONOMIC]));
}

static bool budget_why(const struct rec *r, const struct book *b, struct place p, struct buf *out)
{
    (void)b;
    char v[48];
    if (p.list >= 0 || p.field != BG_FULL || budget_full_year(r).have != HAVE_VALUE) {
        return false;
    }
    buf_addf(out, _("全年预算数 = 年初预算数 %s"), cell_text(&r->head[BG_INITIAL]));
    for (size_t i = 0; i < r->list[BG_ADJUSTMENTS].n; i++) {
        const struct cell *c = r->list[BG_ADJUSTMENTS].row[i];
        struct decimal a = budget_adjustment(r, i);
        if (a.have == HAVE_VALUE) {
            money_format(a.v, r->unit, v, sizeof(v));
            buf_addf(out, _(" %s%s（%s %s）"), a.v < 0 ? "" : "+", v, cell_text(&c[AD_KIND]),
                     cell_text(&c[AD_DOCUMENT]));
        }
    }
    money_format(budget_full_year(r).v, r->unit, v, sizeof(v));
    buf_addf(out, " = %s", v);
    return true;
}

const struct kind budget_kind = {
    .id = "budget",
    .label = N_("预算明细"),
    .fields = head_fields,
    .nfields = BG_N,
    .lists = {
        [BG_ADJUSTMENTS] = {"adjustment", "adjustments", N_("预算调整"), adjustment_fields, AD_N,
                            ADJUSTMENTS_MAX},
    },
    .nlists = 1,
    .unit_field = BG_UNIT,
    .yuan = true,
    .compute = budget_compute,
    .title = budget_title,
    .why = budget_why,
};
