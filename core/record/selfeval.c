#include "core/record/selfeval.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/selfeval_why.h"
#include "locale/text.h"

#define HUNDRED (100 * MICRO)

static const char *const unit_words[] = {"万元", "元", NULL};
static const char *const state_words[] = {SELFEVAL_DRAFT, SELFEVAL_FINAL, NULL};

static const struct field head_fields[SE_N] = {
    [SE_YEAR] = {"year", "year", FT_YEAR, N_("年度"), F_REQUIRED, NULL},
    [SE_LAYOUT] = {"layout", "layout", FT_TEXT, N_("布局"), 0, NULL},
    [SE_UNIT] = {"amount_unit", "amount_unit", FT_CHOICE, N_("金额单位"), 0, unit_words},
    [SE_STATE] = {"state", "state", FT_CHOICE, N_("状态"), F_OPTIONAL, state_words},
    [SE_SOURCE] = {"source", "source", FT_TEXT, N_("来源"), F_HIDDEN | F_OPTIONAL, NULL},
    [SE_PROJECT] = {"project", "project", FT_TEXT, N_("项目名称"), 0, NULL},
    [SE_DEPARTMENT] = {"department", "department", FT_TEXT, N_("主管部门"), 0, NULL},
    [SE_AGENCY] = {"agency", "agency", FT_TEXT, N_("实施单位"), 0, NULL},
    [SE_LEADER] = {"leader", "leader", FT_TEXT, N_("项目负责人"), 0, NULL},
    [SE_PHONE] = {"phone", "phone", FT_TEXT, N_("联系电话"), 0, NULL},
    [SE_CHANGE_REASON] = {"change_reason", "funds.change_reason", FT_LONG, N_("预算调整说明"),
                          F_OPTIONAL, NULL},
    [SE_REASON] = {"reason", "funds.reason", FT_LONG, N_("资金执行偏差原因"), F_OPTIONAL, NULL},
    [SE_EXPECTED] = {"expected", "goals.expected", FT_LONG, N_("预期目标"), 0, NULL},
    [SE_ACTUAL] = {"actual", "goals.actual", FT_LONG, N_("实际完成情况"), 0, NULL},
    [SE_NAME_REPORT] = {"name_report", "names.report", FT_TEXT, N_("报告中的项目名称"), F_OPTIONAL,
                        NULL},
    [SE_NAME_BUDGET] = {"name_budget", "names.budget", FT_TEXT, N_("预算中的项目名称"), F_OPTIONAL,
                        NULL},
    [SE_TOTAL_WEIGHT] = {"total_weight", "total.weight", FT_SCORE, N_("分值合计"), F_AUTO, NULL},
    [SE_TOTAL_SCORE] = {"total_score", "total.score", FT_SCORE, N_("总分"), F_AUTO, NULL},
    [SE_CONCLUSION] = {"conclusion", "conclusion", FT_LONG, N_("评价结论"), F_OPTIONAL, NULL},
    [SE_PROBLEMS] = {"problems", "problems", FT_LONG, N_("存在问题"), F_OPTIONAL, NULL},
    [SE_MEASURES] = {"measures", "measures", FT_LONG, N_("改进措施"), F_OPTIONAL, NULL},
    [SE_ASIDE] = {"aside", "aside", FT_LONG, N_("另存的内容"), F_HIDDEN | F_OPTIONAL, NULL},
};

static const struct field fund_fields[FUND_N] = {
    [FUND_NAME] = {"name", "name", FT_TEXT, N_("资金来源"), 0, NULL},
    [FUND_INITIAL] = {"initial", "initial", FT_MONEY, N_("年初预算数"), F_AUTO, NULL},
    [FUND_FULL] = {"full_year", "full_year", FT_MONEY, N_("全年预算数"), F_AUTO, NULL},
    [FUND_EXECUTED] = {"executed", "executed", FT_MONEY, N_("全年执行数"), F_AUTO, NULL},
    [FUND_WEIGHT] = {"weight", "weight", FT_SCORE, N_("分值"), 0, NULL},
    [FUND_RATE] = {"rate", "rate", FT_PERCENT, N_("执行率"), F_AUTO, NULL},
    [FUND_SCORE] = {"score", "score", FT_SCORE, N_("得分"), F_AUTO, NULL},
};

static const struct field indicator_fields[IND_N] = {
    [IND_L1] = {"l1", "l1", FT_TEXT, N_("一级指标"), 0, NULL},
    [IND_L2] = {"l2", "l2", FT_TEXT, N_("二级指标"), 0, NULL},
    [IND_L3] = {"l3", "l3", FT_LONG, N_("三级指标"), 0, NULL},
    [IND_NATURE] = {"nature", "nature", FT_TEXT, N_("指标性质"), F_OPTIONAL, NULL},
    [IND_TARGET] = {"target", "target", FT_LONG, N_("年度指标值"), 0, NULL},
    [IND_UNIT] = {"unit", "unit", FT_TEXT, N_("度量单位"), F_OPTIONAL, NULL},
    [IND_ACTUAL] = {"actual", "actual", FT_LONG, N_("实际完成值"), 0, NULL},
    [IND_WEIGHT] = {"weight", "weight", FT_SCORE, N_("分值"), 0, NULL},
    [IND_SCORE] = {"score", "score", FT_SCORE, N_("得分"), F_AUTO, NULL},
    [IND_REASON] = {"reason", "reason", FT_LONG, N_("偏差原因分析及改进措施"), 0, NULL},
    [IND_BASIS] = {"basis", "basis", FT_LONG, N_("指标值设置依据"), F_OPTIONAL, NULL},
    [IND_LAST] = {"last_actual", "last_actual", FT_LONG, N_("上年完成值"), F_OPTIONAL, NULL},
    [IND_METHOD] = {"method", "method", FT_LONG, N_("得分计算方法"), F_OPTIONAL, NULL},
    [IND_EVIDENCE] = {"evidence", "evidence", FT_LONG, N_("佐证资料"), F_OPTIONAL, NULL},
    [IND_RATE] = {"rate", "rate", FT_PERCENT, N_("指标完成率"), F_AUTO | F_OPTIONAL, NULL},
};

const struct layout *selfeval_layout(const struct rec *r, const struct book *b)
{
    return book_layout(b, cell_text(&r->head[SE_LAYOUT]));
}

static int year_of(const struct rec *r)
{
    struct decimal y = cell_value(&r->head[SE_YEAR]);
    return y.have == HAVE_VALUE ? (int)(y.v / MICRO) : 0;
}

static struct policy policy_of(const struct rec *r, const struct book *b)
{
    return book_policy(b, cell_text(&r->head[SE_AGENCY]), year_of(r));
}

static struct cell *fund(const struct rec *r, size_t i)
{
    return r->list[SE_FUNDS].row[i];
}

static struct cell *indicator(const struct rec *r, size_t i)
{
    return r->list[SE_INDICATORS].row[i];
}

static struct money money_of(const struct cell *c)
{
    struct decimal d = cell_value(c);
    return (struct money){d.v, d.have};
}

/* The row named as total; in a table that names none, the first row is the total, as in all
   layouts seen. */
int selfeval_total_row(const struct rec *r)
{
    for (size_t i = 0; i < r->list[SE_FUNDS].n; i++) {
        const char *name = cell_text(&fund(r, i)[FUND_NAME]);
        if (strstr(name, "总额") || strstr(name, "合计")) {
            return (int)i;
        }
    }
    return r->list[SE_FUNDS].n ? 0 : -1;
}

bool selfeval_row_na(const struct rec *r, size_t i)
{
    const struct cell *c = indicator(r, i);
    static const int texts[] = {IND_L3, IND_TARGET};
    for (size_t k = 0; k < ARRAY_LEN(texts); k++) {
        const char *s = cell_text(&c[texts[k]]);
        if (strstr(s, "不涉及") || have_na_text(s)) {
            return true;
        }
    }
    struct decimal w = cell_value(&c[IND_WEIGHT]);
    return w.have == HAVE_NA || (w.have == HAVE_VALUE && w.v == 0);
}

bool selfeval_row_cost(const struct rec *r, const struct layout *l, size_t i)
{
    const struct cell *c = indicator(r, i);
    const struct layout_level *level = layout_level(l, cell_text(&c[IND_L1]));
    if (level && level->cost) {
        return true;
    }
    char *l2 = str_fold(layout_full_word(l, cell_text(&c[IND_L2])));
    bool cost = strstr(l2, "成本") != NULL; /* 成本指标 under 产出 in the 2020 form */
    free(l2);
    return cost;
}

static struct decimal fund_weight(const struct rec *r, const struct book *b)
{
    int t = selfeval_total_row(r);
    struct decimal none = {.have = HAVE_BLANK};
    if (t < 0) {
        return none;
    }
    struct decimal w = cell_value(&fund(r, (size_t)t)[FUND_WEIGHT]);
    const struct layout *l = selfeval_layout(r, b);
    if (w.have == HAVE_BLANK && l && !l->generic) {
        w = (struct decimal){l->fund_weight, HAVE_VALUE};
    }
    return w;
}

struct score selfeval_row_score(const struct rec *r, const struct book *b, size_t i)
{
    const struct cell *c = indicator(r, i);
    const struct layout *l = selfeval_layout(r, b);
    struct decimal w = cell_value(&c[IND_WEIGHT]);
    bool na = selfeval_row_na(r, i);
    if (!l || (w.have != HAVE_VALUE && !na)) {
        return (struct score){.method = SCORE_NO_DATA};
    }
    struct score_input in = {
        .weight = w.v, .na_row = na, .cost = selfeval_row_cost(r, l, i),
        .nature = cell_text(&c[IND_NATURE]), .target = cell_text(&c[IND_TARGET]),
        .actual = cell_text(&c[IND_ACTUAL]), .unit = cell_text(&c[IND_UNIT]),
    };
    return score_indicator(&in, l, b->over_percent, policy_of(r, b).rounding);
}

struct decimal selfeval_weight_sum(const struct rec *r, const char *l1)
{
    struct decimal sum = {0, HAVE_VALUE};
    for (size_t i = 0; i < r->list[SE_INDICATORS].n; i++) {
        const struct cell *c = indicator(r, i);
        struct decimal w = cell_value(&c[IND_WEIGHT]);
        if (l1 && strcmp(cell_text(&c[IND_L1]), l1) != 0) {
            continue;
        }
        if (w.have == HAVE_VALUE) {
            sum.v += w.v; /* at most max_rows values of at most DECIMAL_MAX: cannot overflow */
        } else if (!selfeval_row_na(r, i)) {
            sum.have = HAVE_BLANK;
        }
    }
    return sum;
}

/* Total row of one amount column: the sum of the part rows that are given. */
static struct decimal fund_sum(const struct rec *r, int total, int col)
{
    struct decimal sum = {.have = HAVE_BLANK};
    for (size_t i = 0; i < r->list[SE_FUNDS].n; i++) {
        struct decimal d = cell_value(&fund(r, i)[col]);
        if ((int)i != total && d.have == HAVE_VALUE) {
            sum.have = money_add(sum.v, d.v, &sum.v) ? HAVE_VALUE : HAVE_BLANK;
        }
    }
    return sum;
}

/* A row that was the total before its name or place changed has no sum any more. */
static void clear_funds(struct rec *r)
{
    for (size_t i = 0; i < r->list[SE_FUNDS].n; i++) {
        for (int f = FUND_INITIAL; f < FUND_N; f++) {
            fund(r, i)[f].calc = (struct decimal){.have = HAVE_BLANK};
        }
    }
}

static void compute_funds(struct rec *r, const struct book *b)
{
    int total = selfeval_total_row(r);
    clear_funds(r);
    for (int col = FUND_INITIAL; total >= 0 && col <= FUND_EXECUTED; col++) {
        fund(r, (size_t)total)[col].calc = fund_sum(r, total, col);
    }
    for (size_t i = 0; i < r->list[SE_FUNDS].n; i++) {
        struct cell *c = fund(r, i);
        struct money full = money_of(&c[FUND_FULL]), executed = money_of(&c[FUND_EXECUTED]);
        c[FUND_RATE].calc = score_rate(full, executed, 2);
        if ((int)i == total) {
            struct decimal w = fund_weight(r, b);
            c[FUND_SCORE].calc = w.have == HAVE_VALUE
                ? score_fund(w.v, full, executed, policy_of(r, b).rounding)
                : (struct decimal){.have = HAVE_BLANK};
        }
    }
}

static void compute_row(struct rec *r, const struct book *b, size_t i)
{
    struct cell *c = indicator(r, i);
    struct score s = selfeval_row_score(r, b, i);
    c[IND_SCORE].calc = s.score;
    c[IND_RATE].calc = (struct decimal){.have = HAVE_BLANK};
    if ((s.method == SCORE_MET || s.method == SCORE_RATIO) && s.target > 0) {
        struct money target = {s.target, HAVE_VALUE}, actual = {s.actual, HAVE_VALUE};
        c[IND_RATE].calc = score_rate(target, actual, 2);
    }
}

static struct decimal score_sum(const struct rec *r)
{
    struct decimal sum = {0, HAVE_VALUE};
    for (size_t i = 0; i < r->list[SE_INDICATORS].n; i++) {
        const struct cell *c = &indicator(r, i)[IND_SCORE];
        struct decimal s = c->state == CELL_BLANK ? c->calc : cell_value(c);
        if (s.have == HAVE_VALUE) {
            sum.v += s.v;
        } else if (!selfeval_row_na(r, i)) {
            sum.have = HAVE_BLANK;
        }
    }
    return sum;
}

struct selfeval_totals selfeval_totals(const struct rec *r, const struct book *b)
{
    struct selfeval_totals t = {.policy = policy_of(r, b)};
    int row = selfeval_total_row(r);
    if (row >= 0) {
        t.rate = fund(r, (size_t)row)[FUND_RATE].calc;
        t.fund_score = fund(r, (size_t)row)[FUND_SCORE].calc;
    }
    struct decimal fw = fund_weight(r, b), iw = selfeval_weight_sum(r, NULL), is = score_sum(r);
    if (iw.have == HAVE_VALUE && (fw.have == HAVE_VALUE || row < 0)) {
        t.weight = (struct decimal){fw.v + iw.v, HAVE_VALUE};
    }
    bool funds = t.fund_score.have != HAVE_BLANK || row < 0; /* "—" counts nothing */
    if (is.have == HAVE_VALUE && funds) {
        t.total = (struct decimal){t.fund_score.v + is.v, HAVE_VALUE};
    }
    const struct layout *l = selfeval_layout(r, b);
    if (l && t.total.have == HAVE_VALUE && t.weight.have == HAVE_VALUE && t.weight.v == HUNDRED &&
        t.total.v <= HUNDRED) { /* more points than there are: no grade */
        t.grade = layout_grade(l, t.total.v);
    }
    return t;
}

static void compute_totals(struct rec *r, const struct book *b)
{
    struct selfeval_totals t = selfeval_totals(r, b);
    r->head[SE_TOTAL_WEIGHT].calc = t.weight;
    r->head[SE_TOTAL_SCORE].calc = t.total;
}

static void selfeval_compute(struct rec *r, const struct book *b)
{
    compute_funds(r, b);
    for (size_t i = 0; i < r->list[SE_INDICATORS].n; i++) {
        compute_row(r, b, i);
    }
    compute_totals(r, b);
}

/* A row's score depends on its own cells and on the head (layout, agency, year) only. */
static void selfeval_compute_at(struct rec *r, const struct book *b, struct place p)
{
    if (p.list == SE_INDICATORS) {
        compute_row(r, b, (size_t)p.row);
        compute_totals(r, b);
    } else {
        selfeval_compute(r, b);
    }
}

static void start_funds(struct rec *r, const struct layout *l)
{
    char weight[32];
    decimal_format(l->fund_weight, weight, sizeof(weight));
    for (size_t i = 0; i < l->nfund_row; i++) {
        rec_insert_row(r, SE_FUNDS, i, NULL);
        bool total = l->fund_row[i].total;
        rec_set(r, ROW(SE_FUNDS, i, FUND_NAME), l->fund_row[i].label, NULL);
        rec_set(r, ROW(SE_FUNDS, i, FUND_WEIGHT), total ? weight : NA_SIGN, NULL);
        rec_set(r, ROW(SE_FUNDS, i, FUND_SCORE), total ? "=" : NA_SIGN, NULL);
        rec_set(r, ROW(SE_FUNDS, i, FUND_RATE), "=", NULL);
        for (int col = FUND_INITIAL; total && col <= FUND_EXECUTED; col++) {
            rec_set(r, ROW(SE_FUNDS, i, col), "=", NULL);
        }
    }
}

static void start_rows(struct rec *r, const struct layout *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->nlevel; i++) {
        for (const char *const *c = l->level[i].child; *c; c++, n++) {
            rec_insert_row(r, SE_INDICATORS, n, NULL);
            rec_set(r, ROW(SE_INDICATORS, n, IND_L1), l->level[i].word, NULL);
            rec_set(r, ROW(SE_INDICATORS, n, IND_L2), *c, NULL);
            rec_set(r, ROW(SE_INDICATORS, n, IND_SCORE), "=", NULL);
        }
    }
}

void selfeval_start(struct rec *r, const struct book *b, const char *layout_id, int year,
                    const char *agency)
{
    char text[16];
    const struct layout *l = book_layout(b, layout_id);
    snprintf(text, sizeof(text), "%d", year);
    rec_set(r, HEAD(SE_UNIT), money_unit_id(l->unit), NULL);
    rec_set(r, HEAD(SE_YEAR), text, NULL);
    rec_set(r, HEAD(SE_LAYOUT), l->id, NULL);
    rec_set(r, HEAD(SE_AGENCY), agency, NULL);
    rec_set(r, HEAD(SE_STATE), state_words[0], NULL);
    rec_set(r, HEAD(SE_TOTAL_WEIGHT), "=", NULL);
    rec_set(r, HEAD(SE_TOTAL_SCORE), "=", NULL);
    start_funds(r, l);
    start_rows(r, l);
    selfeval_compute(r, b);
}

static bool column_used(const struct rec *r, int list, const char *id)
{
    int f = kind_field_index(r->kind, list, id);
    for (size_t i = 0; f >= 0 && i < r->list[list].n; i++) {
        if (r->list[list].row[i][f].state != CELL_BLANK) {
            return true;
        }
    }
    return false;
}

/* Points for a layout: each level-1 word that it has or lacks, each column that is used or not. */
static int likeness(const struct rec *r, const struct layout *l)
{
    int points = 0;
    for (size_t i = 0; i < r->list[SE_INDICATORS].n; i++) {
        const struct cell *c = indicator(r, i);
        const struct layout_level *level = layout_level(l, cell_text(&c[IND_L1]));
        points += level ? layout_has_child(level, cell_text(&c[IND_L2])) ? 2 : 1 : -4;
    }
    for (int f = FUND_INITIAL; f < FUND_N; f++) {
        bool has = layout_has_column(l, fund_fields[f].id);
        points += has == column_used(r, SE_FUNDS, fund_fields[f].id) ? 3 : -3;
    }
    for (int f = 0; f < IND_N; f++) {
        bool has = layout_has_column(l, indicator_fields[f].id);
        bool used = column_used(r, SE_INDICATORS, indicator_fields[f].id);
        points += used && !has ? -6 : has && !used && f != IND_REASON ? -2 : 0;
    }
    return points;
}

const char *selfeval_recognise(const struct rec *r, const struct book *b)
{
    const struct layout *generic = book_layout(b, "");
    const char *best = generic ? generic->id : "";
    int most = 0;
    for (size_t i = 0; i < b->nlayout; i++) {
        int points = b->layout[i].generic ? 0 : likeness(r, &b->layout[i]);
        if (points > most) {
            most = points;
            best = b->layout[i].id;
        }
    }
    return best;
}

/* The policies that are tried: the usual one, then in the order of the search. */
static struct rounding candidate(size_t i)
{
    static const int decimals[] = {2, 3, 1, 0};
    static const enum rounding_mode modes[] = {ROUND_HALF_UP, ROUND_FLOOR_MIN1, ROUND_FLOOR};
    _Static_assert(1 + ARRAY_LEN(decimals) * ARRAY_LEN(modes) == SELFEVAL_POLICIES, "all of them");
    if (i == 0) {
        return POLICY_PRODUCT;
    }
    return (struct rounding){decimals[(i - 1) / ARRAY_LEN(modes)], modes[(i - 1) % ARRAY_LEN(modes)]};
}

unsigned selfeval_votes(const struct rec *form)
{
    unsigned votes = 0;
    int t = selfeval_total_row(form);
    const struct cell *c = t < 0 ? NULL : fund(form, (size_t)t);
    struct decimal s = c ? cell_stated(&c[FUND_SCORE]) : (struct decimal){.have = HAVE_BLANK};
    struct decimal w = c ? cell_stated(&c[FUND_WEIGHT]) : s;
    for (size_t i = 0; s.have == HAVE_VALUE && w.have == HAVE_VALUE && i < SELFEVAL_POLICIES; i++) {
        struct decimal by = score_fund(w.v, money_of(&c[FUND_FULL]), money_of(&c[FUND_EXECUTED]),
                                       candidate(i));
        votes |= (unsigned)(by.have == HAVE_VALUE && by.v == s.v) << i;
    }
    return votes;
}

bool selfeval_elect(const size_t hits[SELFEVAL_POLICIES], struct rounding *out)
{
    size_t best = 0;
    for (size_t i = 1; i < SELFEVAL_POLICIES; i++) {
        best = hits[i] > hits[best] ? i : best;
    }
    if (best) {
        *out = candidate(best);
    }
    return best != 0;
}

static void selfeval_title(const struct rec *r, struct buf *out)
{
    const char *project = cell_text(&r->head[SE_PROJECT]);
    char year[16];
    snprintf(year, sizeof(year), "%d", year_of(r));
    if (!str_starts(project, year)) { /* many projects carry the year in their name */
        buf_addf(out, _("%s年度 "), year);
    }
    buf_adds(out, *project ? project : _("（未填项目名称）"));
}

const struct kind selfeval_kind = {
    .id = "selfeval",
    .label = N_("自评表"),
    .fields = head_fields,
    .nfields = SE_N,
    .lists = {
        [SE_FUNDS] = {"fund", "funds.rows", N_("资金"), fund_fields, FUND_N, 20},
        [SE_INDICATORS] = {"indicator", "indicators", N_("指标"), indicator_fields, IND_N, 500},
    },
    .nlists = 2,
    .unit_field = SE_UNIT,
    .compute = selfeval_compute,
    .compute_at = selfeval_compute_at,
    .title = selfeval_title,
    .why = selfeval_why,
};
