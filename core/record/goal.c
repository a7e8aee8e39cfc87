#include "core/record/goal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/words.h"
#include "locale/text.h"

static const char *const comparison_words[] = {"≥", "≤", "=", ">", "<", GOAL_QUALITY, NULL};

static const struct field head_fields[GL_N] = {
    [GL_UNIT] = {"amount_unit", "amount_unit", FT_CHOICE, N_("金额单位"), 0, words_unit},
    [GL_YEAR] = {"year", "year", FT_YEAR, N_("年度"), F_REQUIRED, NULL},
    [GL_PROJECT] = {"project", "project", FT_TEXT, N_("项目名称"), F_REQUIRED, NULL},
    [GL_AGENCY] = {"agency", "agency", FT_TEXT, N_("实施单位"), 0, NULL},
    [GL_DEPARTMENT] = {"department", "department", FT_TEXT, N_("主管部门"), 0, NULL},
    [GL_BUDGET] = {"budget", "budget", FT_MONEY, N_("预算数"), 0, NULL},
    [GL_TOTAL_GOAL] = {"total_goal", "total_goal", FT_LONG, N_("绩效目标"), 0, NULL},
    [GL_NOTE] = {"note", "note", FT_LONG, N_("备注"), F_OPTIONAL, NULL},
    [GL_ORIGIN] = {"origin", "origin", FT_TEXT, N_("导入标记"), F_HIDDEN | F_OPTIONAL, NULL},
};

static const struct field goal_indicator_fields[GI_N] = {
    [GI_L1] = {"l1", "l1", FT_TEXT, N_("一级指标"), 0, NULL},
    [GI_L2] = {"l2", "l2", FT_TEXT, N_("二级指标"), 0, NULL},
    [GI_L3] = {"l3", "l3", FT_TEXT, N_("三级指标"), 0, NULL},
    [GI_DESCRIPTION] = {"description", "description", FT_LONG, N_("绩效指标描述"), 0, NULL},
    [GI_COMPARISON] = {"comparison", "comparison", FT_CHOICE, N_("比较"), 0, comparison_words},
    [GI_VALUE] = {"value", "value", FT_TEXT, N_("指标值"), 0, NULL},
    [GI_MEASURE] = {"measure", "measure", FT_TEXT, N_("计量单位"), 0, NULL},
    [GI_BASIS] = {"basis", "basis", FT_LONG, N_("指标值确定依据"), 0, NULL},
    [GI_WEIGHT] = {"weight", "weight", FT_NUMBER, N_("分值"), F_OPTIONAL, NULL},
};

static const char *text_of(const struct rec *r, size_t i, int f)
{
    return cell_text(rec_cell(r, ROW(GL_INDICATORS, i, f)));
}

static bool is_quality(const struct rec *r, size_t i)
{
    return strcmp(text_of(r, i, GI_COMPARISON), GOAL_QUALITY) == 0;
}

void goal_target(const struct rec *r, size_t i, struct buf *out)
{
    const char *value = text_of(r, i, GI_VALUE), *measure = text_of(r, i, GI_MEASURE);
    struct quantity q = quantity_parse(value);
    bool number = !is_quality(r, i) && q.kind == QUANTITY_ONE;
    if (number && q.cmp == CMP_NONE) {
        buf_adds(out, text_of(r, i, GI_COMPARISON));
    }
    buf_adds(out, value);
    if (number && !str_ends(value, measure)) {
        buf_adds(out, measure);
    }
}

struct quantity goal_quantity(const struct rec *r, size_t i)
{
    const char *measure = text_of(r, i, GI_MEASURE);
    struct quantity q = is_quality(r, i) ? (struct quantity){.kind = QUANTITY_TEXT}
                                         : quantity_parse(text_of(r, i, GI_VALUE));
    if (q.kind == QUANTITY_ONE && q.cmp == CMP_NONE) {
        q.cmp = compare_parse(text_of(r, i, GI_COMPARISON));
    }
    if (q.kind == QUANTITY_ONE && *measure) {
        snprintf(q.unit, sizeof(q.unit), "%s", measure);
        str_drop_invalid(q.unit);
    }
    return q;
}

void goal_split(struct rec *r, size_t i)
{
    struct place value = ROW(GL_INDICATORS, i, GI_VALUE), sign = ROW(GL_INDICATORS, i,
                                                                     GI_COMPARISON);
    struct place measure = ROW(GL_INDICATORS, i, GI_MEASURE);
    const char *text = text_of(r, i, GI_VALUE);
    struct quantity q = quantity_parse(text);
    const char *digits = text + strcspn(text, "0123456789");
    size_t n = strspn(digits, "0123456789.");
    if (rec_cell(r, sign)->state != CELL_BLANK || rec_cell(r, measure)->state != CELL_BLANK ||
        !*text) {
        return;
    }
    if (q.kind == QUANTITY_TEXT && !*digits) {
        rec_set(r, sign, GOAL_QUALITY, NULL);
        return;
    }
    /* Only sign, number and unit, in this order: 满意度95%以上 stays as it is. */
    size_t before = (size_t)(digits - text);
    const char *said = q.cmp == CMP_NONE ? "" : compare_sign(q.cmp);
    bool plain = strcmp(digits + n, q.unit) == 0 || (!*q.unit && str_count(digits + n) <= 2);
    if (q.kind != QUANTITY_ONE || !plain || strlen(said) != before ||
        strncmp(said, text, before) != 0) {
        return;
    }
    char *number = xstrndup(digits, n), *unit = xstrdup(digits + n);
    rec_set(r, sign, said, NULL);
    rec_set(r, measure, unit, NULL);
    rec_set(r, value, number, NULL);
    free(number);
    free(unit);
}

bool goal_row_cost(const struct rec *r, size_t i)
{
    return strstr(text_of(r, i, GI_L1), "成本") || strstr(text_of(r, i, GI_L2), "成本");
}

struct decimal goal_cost(const struct rec *r)
{
    struct decimal sum = {.have = HAVE_BLANK};
    for (size_t i = 0; i < r->list[GL_INDICATORS].n; i++) {
        struct quantity q = goal_quantity(r, i);
        fen v;
        if (goal_row_cost(r, i) && q.kind == QUANTITY_ONE && *q.unit &&
            quantity_money(&q, r->unit, &v) && money_add(sum.v, v, &sum.v)) {
            sum.have = HAVE_VALUE;
        }
    }
    return sum;
}

static void goal_compute(struct rec *r, const struct book *b)
{
    (void)b;
    (void)r;
}

static void goal_title(const struct rec *r, struct buf *out)
{
    struct decimal y = cell_value(&r->head[GL_YEAR]);
    buf_addf(out, _("%d年绩效目标 %s"), y.have == HAVE_VALUE ? (int)(y.v / MICRO) : 0,
             cell_text(&r->head[GL_PROJECT]));
}

const struct kind goal_kind = {
    .id = "goal",
    .label = N_("绩效目标表"),
    .fields = head_fields,
    .nfields = GL_N,
    .lists = {
        [GL_INDICATORS] = {"indicator", "indicators", N_("绩效指标"), goal_indicator_fields, GI_N,
                           500},
        [GL_ATTACHMENTS] = ATTACHMENT_LIST,
    },
    .nlists = 2,
    .unit_field = GL_UNIT,
    .yuan = true,
    .compute = goal_compute,
    .title = goal_title,
};
