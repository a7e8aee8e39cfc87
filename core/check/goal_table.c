/* T1 to T3: each row of a goal table for itself. */
#include "core/check/goal_table.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/goal.h"
#include "locale/text.h"

#define FULL_PERCENT (100 * MICRO)

const char *goal_row_name(struct check *c, size_t row)
{
    const char *name = check_text(c, GOAL(row, GI_L3));
    if (!*name) {
        return arena_printf(&c->scratch, _("指标第 %zu 行"), row + 1);
    }
    return arena_printf(&c->scratch, _("指标第 %zu 行“%s”"), row + 1, check_cut(c, name, 16));
}

/* The first cell of the row that is empty and must not be, -1: none. */
static int missing_word(struct check *c, size_t i)
{
    static const int must[] = {GI_L1, GI_L2, GI_L3, GI_VALUE};
    for (size_t k = 0; k < ARRAY_LEN(must); k++) {
        if (!check_has_text(c, GOAL(i, must[k]))) {
            return must[k];
        }
    }
    return -1;
}

static void numeric_row(struct check *c, size_t i, const struct quantity *q)
{
    struct place p = GOAL(i, GI_VALUE);
    if (q->cmp == CMP_NONE) {
        check_failed(c, GOAL(i, GI_COMPARISON), NULL,
                     _("%s的指标值是数，没有写 ≥、≤ 或 =。请选一个，自评时才知道够不够。"),
                     goal_row_name(c, i));
    } else if (!*q->unit) {
        check_failed(c, GOAL(i, GI_MEASURE), NULL,
                     _("%s没有计量单位。请填 %%、次、万元等。"), goal_row_name(c, i));
    } else {
        check_passed(c, p, NULL);
    }
}

/* Every row has both levels, a name and a value; a number also its comparison and unit; a
   comparison its number. One obligation a row. */
void check_t1(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, GL_INDICATORS); i++) {
        struct quantity q = goal_quantity(c->rec, i);
        const char *sign = check_text(c, GOAL(i, GI_COMPARISON));
        int missing = missing_word(c, i);
        if (missing >= 0) {
            check_failed(c, GOAL(i, missing), NULL, _("%s没有填%s。"), goal_row_name(c, i),
                         check_word(c, GOAL(i, missing)));
        } else if (q.kind == QUANTITY_SEVERAL) {
            check_ambiguous(c, GOAL(i, GI_VALUE), NULL,
                            _("%s的指标值有几个数。请分成几行，一行一个。"),
                            goal_row_name(c, i));
        } else if (q.kind == QUANTITY_ONE) {
            numeric_row(c, i, &q);
        } else if (compare_parse(sign) != CMP_NONE) {
            check_failed(c, GOAL(i, GI_VALUE), NULL,
                         _("%s写了“%s”，指标值却不是数。请填数，或把比较改为定性。"),
                         goal_row_name(c, i), sign);
        } else {
            check_passed(c, GOAL(i, GI_VALUE), NULL);
        }
    }
}

static bool has_any(const char *text, const char *const *word)
{
    for (; *word; word++) {
        if (strstr(text, *word)) {
            return true;
        }
    }
    return false;
}

/* A percentage that is a share of a whole: growth and the like may pass 100 %. */
static bool is_share(struct check *c, size_t i, const struct quantity *q)
{
    static const char *const open_ended[] = {"增长", "增幅", "提高", "提升", "上升", "增加", "回报",
                                             "收益率",
                                             "周转", "完成率", "投入产出", NULL};
    return q->kind == QUANTITY_ONE && strcmp(q->unit, "%") == 0 &&
           !has_any(check_text(c, GOAL(i, GI_L3)), open_ended);
}

/* A share cannot pass 100 %: ≥100% is =100%, >100% cannot be reached. One obligation a share. */
void check_t2(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, GL_INDICATORS); i++) {
        struct quantity q = goal_quantity(c->rec, i);
        if (!is_share(c, i, &q)) {
            continue;
        }
        struct place p = GOAL(i, GI_COMPARISON);
        bool over = q.value > FULL_PERCENT || (q.value == FULL_PERCENT && q.cmp == CMP_MORE);
        if (over && (q.cmp == CMP_AT_LEAST || q.cmp == CMP_MORE || q.cmp == CMP_EQUAL)) {
            check_failed(c, p, NULL, _("%s要求超过 100%%，这个比率达不到。请核对指标值。"),
                         goal_row_name(c, i));
        } else if (q.value == FULL_PERCENT && q.cmp == CMP_AT_LEAST) {
            check_failed(c, p, "=",
                         _("%s不会超过 100%%，“≥100%%”请写作“=100%%”。"), goal_row_name(c, i));
        } else {
            check_passed(c, p, NULL);
        }
    }
}

/* What an indicator means by its name; the first word that its name holds decides. */
static const struct {
    const char *word;
    bool more; /* the more the better */
} meanings[] = {
    {"不满意", false}, {"下降", true}, {"降低", true}, {"减少", true}, {"降幅", true},
    {"压减", true}, {"节约率", true}, {"满意", true}, {"及时率", true}, {"达标率", true},
    {"合格率", true}, {"办结率", true}, {"完成率", true}, {"覆盖率", true}, {"答复率", true},
    {"受理率", true}, {"化解率", true}, {"正常率", true}, {"达成率", true}, {"增长", true},
    {"差错", false}, {"失误", false}, {"投诉率", false}, {"故障", false}, {"事故", false},
    {"超支", false}, {"响应时间", false}, {"办理时限", false}, {"总成本", false}, {"能耗", false},
};

/* 1: the more the better; -1: the less; 0: the name does not say. */
static int direction(struct check *c, size_t i)
{
    const char *name = check_text(c, GOAL(i, GI_L3));
    for (size_t k = 0; k < ARRAY_LEN(meanings); k++) {
        if (strstr(name, meanings[k].word)) {
            return meanings[k].more ? 1 : -1;
        }
    }
    return goal_row_cost(c->rec, i) ? -1 : 0;
}

/* The sign goes the way of the meaning: a rate of decline is ≥, a cost ≤. One obligation for each
   row whose name says which way is good. */
void check_t3(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, GL_INDICATORS); i++) {
        struct quantity q = goal_quantity(c->rec, i);
        int want = direction(c, i);
        bool more = q.cmp == CMP_AT_LEAST || q.cmp == CMP_MORE;
        bool less = q.cmp == CMP_AT_MOST || q.cmp == CMP_LESS;
        if (q.kind != QUANTITY_ONE || want == 0 || (!more && !less)) {
            continue;
        }
        if (want > 0 ? more : less) {
            check_passed(c, GOAL(i, GI_COMPARISON), NULL);
        } else {
            check_failed(c, GOAL(i, GI_COMPARISON), want > 0 ? "≥" : "≤",
                         want > 0 ? _("%s越大越好，却写“%s”：做得更好反而不达标。请改为 ≥。")
                                  : _("%s越小越好，却写“%s”：花得更少反而不达标。请改为 ≤。"),
                         goal_row_name(c, i), compare_sign(q.cmp));
        }
    }
}
