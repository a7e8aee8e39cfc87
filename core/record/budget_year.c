#include "core/record/budget_year.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

#define ROWS_MAX 2000

static const struct field head_fields[YG_N] = {
    [YG_YEAR] = {"year", "year", FT_YEAR, N_("年度"), F_REQUIRED, NULL},
    [YG_UNIT] = {"amount_unit", "amount_unit", FT_CHOICE, N_("金额单位"), 0, words_unit},
};

static const struct field row_fields[YR_N] = {
    [YR_CLASS] = {"class", "class", FT_CHOICE, N_("支出类别"), 0, words_class},
    [YR_PROJECT] = {"project", "project", FT_TEXT, N_("项目"), 0, NULL},
    [YR_FUNCTION] = {"function_code", "function_code", FT_TEXT, N_("功能分类"), 0, NULL},
    [YR_FUND] = {"fund", "fund", FT_CHOICE, N_("资金性质"), 0, words_fund},
    [YR_SOURCE] = {"source", "source", FT_CHOICE, N_("资金来源"), 0, words_source},
    [YR_ECONOMIC] = {"economic", "economic", FT_TEXT, N_("经济科目"), 0, NULL},
    [YR_INITIAL] = {"initial", "initial", FT_MONEY, N_("年初预算数"), 0, NULL},
    [YR_CHANGE] = {"change", "change", FT_MONEY, N_("调整"), F_AUTO, NULL},
    [YR_FULL] = {"full_year", "full_year", FT_MONEY, N_("全年预算数"), F_AUTO, NULL},
    [YR_ADJUSTED] = {"adjusted", "adjusted", FT_MONEY, N_("已调整"), F_HIDDEN, NULL},
    [YR_ID] = {"id", "id", FT_REF, N_("编号"), F_HIDDEN, NULL},
    [YR_VERSION] = {"version", "version", FT_REF, N_("版本"), F_HIDDEN, NULL},
};

/* Fields that a row and a budget record share. */
static const struct {
    int row, head;
} shared[] = {
    {YR_CLASS, BG_CLASS}, {YR_PROJECT, BG_PROJECT}, {YR_FUNCTION, BG_FUNCTION},
    {YR_ECONOMIC, BG_ECONOMIC}, {YR_FUND, BG_FUND}, {YR_SOURCE, BG_SOURCE},
    {YR_INITIAL, BG_INITIAL}, {YR_FULL, BG_FULL},
};

int budget_year_field(int budget_head)
{
    for (size_t i = 0; i < ARRAY_LEN(shared); i++) {
        if (shared[i].head == budget_head) {
            return shared[i].row;
        }
    }
    return -1;
}

int budget_year_head(int row_field)
{
    for (size_t i = 0; i < ARRAY_LEN(shared); i++) {
        if (shared[i].row == row_field) {
            return shared[i].head;
        }
    }
    return -1;
}

static void compute_row(struct rec *r, size_t i)
{
    const struct cell *c = r->list[0].row[i];
    struct decimal change = cell_value(&c[YR_ADJUSTED]), full = cell_value(&c[YR_INITIAL]);
    if (full.have == HAVE_VALUE && change.have == HAVE_VALUE &&
        !money_add(full.v, change.v, &full.v)) {
        full.have = HAVE_BLANK;
    }
    rec_auto(r, ROW(0, i, YR_CHANGE), change);
    rec_auto(r, ROW(0, i, YR_FULL), full);
}

static void compute(struct rec *r, const struct book *b)
{
    (void)b;
    for (size_t i = 0; i < r->list[0].n; i++) {
        compute_row(r, i);
    }
}

static void compute_at(struct rec *r, const struct book *b, struct place p)
{
    if (p.list < 0) {
        compute(r, b);
    } else {
        compute_row(r, (size_t)p.row);
    }
}

static void title(const struct rec *r, struct buf *out)
{
    buf_addf(out, _("%s年预算整年录入"), cell_text(&r->head[YG_YEAR]));
}

static bool why(const struct rec *r, const struct book *b, struct place p, struct buf *out)
{
    char initial[48], change[48], full[48];
    (void)b;
    if (p.list < 0 || (p.field != YR_FULL && p.field != YR_CHANGE)) {
        return false;
    }
    buf_adds(out, p.field == YR_FULL ? _("全年预算数 = 年初预算数 + 调整")
                                     : _("调整 = 追加 − 调减 + 调剂，在预算明细上逐笔登记"));
    if (p.field == YR_FULL) {
        buf_addf(out, "\n%s = %s + %s",
                 rec_shown(r, ROW(0, p.row, YR_FULL), full, sizeof(full)),
                 rec_shown(r, ROW(0, p.row, YR_INITIAL), initial, sizeof(initial)),
                 rec_shown(r, ROW(0, p.row, YR_CHANGE), change, sizeof(change)));
    }
    return true;
}

const struct kind budget_year_kind = {
    .id = "budget_year",
    .label = N_("整年预算"),
    .fields = head_fields,
    .nfields = YG_N,
    .lists = {{"row", "rows", N_("预算"), row_fields, YR_N, ROWS_MAX}},
    .nlists = 1,
    .unit_field = YG_UNIT,
    .yuan = true,
    .compute = compute,
    .compute_at = compute_at,
    .title = title,
    .why = why,
};

void budget_year_start(struct rec *r, int year)
{
    char text[16];
    rec_init(r, &budget_year_kind);
    snprintf(text, sizeof(text), "%d", year);
    rec_set(r, HEAD(YG_YEAR), text, NULL);
    r->id = year;
}

static void set_number(struct rec *r, size_t row, int field, int64_t v)
{
    char text[32];
    snprintf(text, sizeof(text), "%lld", (long long)v);
    rec_set(r, ROW(0, row, field), text, NULL);
}

/* With its own unit, so that it stays what it is when the grid's unit changes. */
static void set_adjusted(struct rec *r, size_t row, const struct rec *budget)
{
    char text[48];
    fen sum = 0;
    bool any = false;
    for (size_t i = 0; i < budget->list[BG_ADJUSTMENTS].n; i++) {
        struct decimal v = budget_adjustment(budget, i);
        any = any || v.have == HAVE_VALUE;
        if (v.have == HAVE_VALUE) {
            money_add(sum, v.v, &sum);
        }
    }
    if (any) {
        money_format(sum, UNIT_YUAN, text, sizeof(text) - sizeof("元"));
        strcat(text, "元");
        rec_set(r, ROW(0, row, YR_ADJUSTED), text, NULL);
    }
}

void budget_year_stored(struct rec *r, size_t row, int64_t id, int64_t version)
{
    set_number(r, row, YR_ID, id);
    set_number(r, row, YR_VERSION, version);
}

void budget_year_add(struct rec *r, const struct rec *budget)
{
    char text[48];
    size_t row = r->list[0].n;
    struct decimal initial = cell_value(&budget->head[BG_INITIAL]);
    if (!rec_insert_row(r, 0, row, NULL)) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(shared); i++) {
        if (shared[i].row != YR_FULL) {
            rec_set(r, ROW(0, row, shared[i].row), cell_text(&budget->head[shared[i].head]), NULL);
        }
    }
    if (initial.have == HAVE_VALUE) {
        money_format(initial.v, r->unit, text, sizeof(text));
        rec_set(r, ROW(0, row, YR_INITIAL), text, NULL);
    }
    set_adjusted(r, row, budget);
    budget_year_stored(r, row, budget->id, budget->version);
    compute_row(r, row);
}

void budget_year_unit(struct rec *r, enum money_unit unit)
{
    struct rec was;
    char text[48];
    rec_copy(&was, r);
    rec_set(r, HEAD(YG_UNIT), unit == UNIT_WAN ? money_unit_id(unit) : "", NULL);
    for (size_t i = 0; i < r->list[0].n; i++) {
        struct decimal v = cell_value(&was.list[0].row[i][YR_INITIAL]);
        if (v.have == HAVE_VALUE) {
            money_format(v.v, unit, text, sizeof(text));
            rec_set(r, ROW(0, i, YR_INITIAL), text, NULL);
        }
    }
    compute(r, NULL);
    rec_release(&was);
}

int64_t budget_year_id(const struct rec *r, size_t row)
{
    struct decimal v = cell_value(&r->list[0].row[row][YR_ID]);
    return v.have == HAVE_VALUE ? v.v : 0;
}

int64_t budget_year_version(const struct rec *r, size_t row)
{
    struct decimal v = cell_value(&r->list[0].row[row][YR_VERSION]);
    return v.have == HAVE_VALUE ? v.v : 0;
}

size_t budget_year_row_of(const struct rec *r, int64_t id)
{
    size_t i = 0;
    while (i < r->list[0].n && (!id || budget_year_id(r, i) != id)) {
        i++;
    }
    return i;
}

/* What a new row takes from the one above says nothing of its own. */
bool budget_year_blank(const struct rec *r, size_t row)
{
    const struct cell *c = r->list[0].row[row];
    const char *above = row ? cell_text(&r->list[0].row[row - 1][YR_PROJECT]) : "";
    const char *project = cell_text(&c[YR_PROJECT]);
    return !budget_year_id(r, row) && c[YR_ECONOMIC].state == CELL_BLANK &&
           c[YR_INITIAL].state == CELL_BLANK && (!*project || strcmp(project, above) == 0);
}

static void put_amount(const struct rec *r, const struct cell *c, struct rec *budget)
{
    char text[48];
    struct decimal v = cell_value(c), was = cell_value(&budget->head[BG_INITIAL]);
    if (v.have != HAVE_VALUE) {
        rec_set(budget, HEAD(BG_INITIAL), cell_text(c), NULL);
    } else if (was.have != HAVE_VALUE || was.v != v.v) {
        enum money_unit unit = budget->id ? budget->unit : r->unit;
        money_format(v.v, unit, text, sizeof(text));
        rec_set(budget, HEAD(BG_INITIAL), text, NULL);
    }
}

void budget_year_put(const struct rec *r, size_t row, struct rec *budget)
{
    const struct cell *c = r->list[0].row[row];
    if (!budget->id) {
        rec_set(budget, HEAD(BG_YEAR), cell_text(&r->head[YG_YEAR]), NULL);
        rec_set(budget, HEAD(BG_UNIT), cell_text(&r->head[YG_UNIT]), NULL);
    }
    for (size_t i = 0; i < ARRAY_LEN(shared); i++) {
        if (shared[i].row < YR_INITIAL) {
            rec_set(budget, HEAD(shared[i].head), cell_text(&c[shared[i].row]), NULL);
        }
    }
    put_amount(r, &c[YR_INITIAL], budget);
}

static bool same_text(const struct cell *a, const struct cell *b, int field, const char *usual)
{
    const char *x = cell_text(&a[field]), *y = cell_text(&b[field]);
    return strcmp(*x ? x : usual, *y ? y : usual) == 0;
}

bool budget_year_same_line(const struct cell *a, const struct cell *b)
{
    return same_text(a, b, YR_PROJECT, "") && same_text(a, b, YR_ECONOMIC, "");
}

bool budget_year_same_key(const struct cell *a, const struct cell *b)
{
    return budget_year_same_line(a, b) && same_text(a, b, YR_FUNCTION, "") &&
           same_text(a, b, YR_FUND, FUND_GENERAL) && same_text(a, b, YR_SOURCE, SOURCE_YEAR);
}

static int class_of(const struct cell *c)
{
    for (int i = 0; words_class[i]; i++) {
        if (strcmp(words_class[i], cell_text(&c[YR_CLASS])) == 0) {
            return i;
        }
    }
    return YEAR_ALL;
}

static void add(fen sum[YEAR_CLASSES], int class, struct decimal v)
{
    if (v.have == HAVE_VALUE) {
        money_add(sum[YEAR_ALL], v.v, &sum[YEAR_ALL]);
        if (class != YEAR_ALL) {
            money_add(sum[class], v.v, &sum[class]);
        }
    }
}

struct budget_year_totals budget_year_totals(const struct rec *r)
{
    struct budget_year_totals t = {0};
    for (size_t i = 0; i < r->list[0].n; i++) {
        const struct cell *c = r->list[0].row[i];
        t.rows += !budget_year_blank(r, i);
        add(t.initial, class_of(c), cell_value(&c[YR_INITIAL]));
        add(t.full, class_of(c), cell_value(&c[YR_FULL]));
    }
    return t;
}

bool budget_year_scale(fen v, micro percent, fen step, fen *out)
{
    micro units; /* multiples of step: whole numbers, so they are counted as millionths are */
    struct ratio r = {100 * MICRO + percent, 100 * MICRO * step};
    bool ok = ratio_round(v, r, (struct rounding){MICRO_DIGITS, ROUND_HALF_UP}, &units) &&
              units <= MONEY_MAX / step && units >= -MONEY_MAX / step;
    if (ok) {
        *out = units * step;
    }
    return ok;
}
