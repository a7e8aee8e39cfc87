/* Words of the indicator rows: where a row stands and whether its actual value is one. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"
#include "core/check/check.h"
#include "core/check/text.h"
#include "locale/text.h"

static const char *parent_of(const struct layout *l, const char *l2)
{
    for (size_t i = 0; i < l->nlevel; i++) {
        if (layout_has_child(&l->level[i], l2)) {
            return l->level[i].word;
        }
    }
    return NULL;
}

/* 数量指标、质量指标、… */
static const char *join_words(struct check *c, const char *const *words)
{
    struct buf b = {0};
    for (size_t i = 0; words[i]; i++) {
        buf_addf(&b, "%s%s", i ? "、" : "", words[i]);
    }
    const char *s = arena_strdup(&c->scratch, buf_str(&b));
    buf_release(&b);
    return s;
}

static const char *join_levels(struct check *c)
{
    const char **words = arena_alloc(&c->scratch, (c->layout->nlevel + 1) * sizeof(*words));
    for (size_t i = 0; i < c->layout->nlevel; i++) {
        words[i] = c->layout->level[i].word;
    }
    return join_words(c, words);
}

/* Ends like the name of a cost: 设备政采费用. 免费 is none. */
static bool names_cost(const char *l3)
{
    static const char *const ends[] = {"费用", "经费", "费", "支出", "价款", "金额"};
    static const char *const others[] = {"免费", "消费", "浪费"};
    char *s = phrase_fold(l3);
    bool cost = false;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        cost = cost || str_ends(s, ends[i]);
    }
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        cost = cost && !str_ends(s, others[i]);
    }
    free(s);
    return cost;
}

static void foreign_word(struct check *c, size_t row, const struct layout_level *level,
                         const char *l2)
{
    struct place at = IND(row, IND_L2);
    const char *parent = parent_of(c->layout, l2), *name = check_cut(c, l2, 20);
    if (parent) {
        check_failed(c, at, NULL, _("第 %zu 行的“%s”属于%s，现在放在%s下：请改一级指标或二级指标。"), row + 1,
                     name, parent, level->word);
    } else {
        check_failed(c, at, NULL, _("第 %zu 行的“%s”不是%s的二级指标：请改为%s之一。"), row + 1, name,
                     level->word, join_words(c, level->child));
    }
}

static void word_row(struct check *c, size_t row)
{
    struct place at = IND(row, IND_L2);
    const char *l1 = check_text(c, IND(row, IND_L1)), *l2 = check_text(c, at);
    const struct layout_level *level = layout_level(c->layout, l1);
    if (!*l1 || !*l2) {
        check_no_data(c, at, _("第 %zu 行没有填%s：请补填。"), row + 1,
                      check_word(c, IND(row, *l1 ? IND_L2 : IND_L1)));
    } else if (!level) {
        check_failed(c, IND(row, IND_L1), NULL, _("第 %zu 行的“%s”不是本表的一级指标：请改为%s之一。"),
                     row + 1, check_cut(c, l1, 20), join_levels(c));
    } else if (!*level->child) {
        check_na(c, at);
    } else if (!layout_has_child(level, l2)) {
        foreign_word(c, row, level, l2);
    } else if (strstr(layout_full_word(c->layout, l2), "时效") &&
               names_cost(check_text(c, IND(row, IND_L3)))) {
        check_failed(c, at, NULL, _("%s是费用，不是时效：请放到成本指标下，并填写金额。"),
                     check_row_name(c, row));
    } else {
        check_passed(c, at, NULL);
    }
}

/* The level-2 word belongs to its level-1 word in the layout (财预〔2020〕10号 指标体系; the clipped
   满意度标 is the word), and a cost does not stand under 时效指标. One obligation per row. */
void check_i1(struct check *c)
{
    if (c->layout->generic || c->layout->nlevel == 0) {
        check_na(c, HEAD(SE_LAYOUT));
        return;
    }
    for (size_t i = 0; i < check_rows(c, SE_INDICATORS); i++) {
        word_row(c, i);
    }
}

/* What people write instead of a value; seen in the forms of three offices. */
static bool stock_phrase(const char *folded)
{
    static const char *const phrases[] = {
        "完成指标", "实现指标", "达到指标", "完成", "已完成", "全部完成", "已全部完成", "按时完成",
        "按要求完成", "按计划完成", "完成任务", "完成目标", "实现目标", "达到目标", "达标", "已达标",
        "按照年度指标值完成", "按年度指标值完成", "按指标完成", "按指标值完成", "完成年度指标",
        "完成年度指标值", "完成年度目标", "完成预期指标", "完成预期目标", "实现预期目标",
        "实现预期指标", "达到预期目标", "达到预期指标", "达到预期效果", "达到预期", "达成预期指标",
        "达成年度指标", "达成指标", "同指标值", "同年度指标值", "同上", "良好", "正常",
    };
    for (size_t i = 0; i < ARRAY_LEN(phrases); i++) {
        if (strcmp(folded, phrases[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool band_word(const struct check *c, const char *folded)
{
    bool is = false;
    for (size_t i = 0; i < c->layout->nband && !is; i++) {
        char *word = phrase_fold(c->layout->band[i].word);
        is = strcmp(folded, word) == 0;
        free(word);
    }
    return is;
}

static bool plain_number(const struct quantity *q)
{
    return q->kind == QUANTITY_ONE && q->bare && q->cmp == CMP_NONE;
}

/* "高于90%" against a target of 90%: the bound once more, not what was reached. */
static bool bound_again(const struct quantity *actual, const struct quantity *target)
{
    micro a, t;
    return actual->kind == QUANTITY_ONE && actual->cmp != CMP_NONE &&
           target->kind == QUANTITY_ONE && quantity_same_unit(actual, target, &a, &t) && a == t;
}

static void value_judge(struct check *c, size_t row, const char *actual, const char *target,
                        const char *l3)
{
    struct place at = IND(row, IND_ACTUAL);
    struct quantity qa = check_quantity(c, row, IND_ACTUAL);
    struct quantity qt = check_quantity(c, row, IND_TARGET);
    const char *name = check_row_name(c, row), *a = check_cut(c, check_text(c, at), 20);
    bool in_words = qt.kind != QUANTITY_ONE;
    if (in_words && band_word(c, actual) && strcmp(target, l3) != 0) {
        check_passed(c, at, NULL);
    } else if (stock_phrase(actual) || (band_word(c, actual) && !in_words)) {
        check_failed(c, at, NULL, _("%s只写“%s”，没有具体值（指标值“%s”）：请写实际数量、比例或结果。"), name,
                     a, check_cut(c, check_text(c, IND(row, IND_TARGET)), 20));
    } else if (*target && strcmp(actual, target) == 0 && !plain_number(&qa)) {
        check_failed(c, at, NULL, _("%s的%s“%s”照抄%s：请写实际达到的值。"), name, check_word(c, at), a,
                     check_word(c, IND(row, IND_TARGET)));
    } else if (bound_again(&qa, &qt)) {
        check_failed(c, at, NULL, _("%s写“%s”，只是重复要求：请写实际达到的数。"), name, a);
    } else if (*target && strcmp(target, l3) == 0 && !plain_number(&qt)) {
        check_failed(c, at, NULL, _("%s的%s重复了指标名称，无法与实际值“%s”对照：请写要求达到的值。"), name,
                     check_word(c, IND(row, IND_TARGET)), a);
    } else {
        check_passed(c, at, NULL);
    }
}

static void value_row(struct check *c, size_t row)
{
    struct place at = IND(row, IND_ACTUAL);
    char *actual = phrase_fold(check_text(c, at));
    char *target = phrase_fold(check_text(c, IND(row, IND_TARGET)));
    char *l3 = phrase_fold(check_text(c, IND(row, IND_L3)));
    if (!*actual && check_cost_row(c, row)) {
        check_na(c, at); /* I4 asks for it */
    } else if (!*actual) {
        check_no_data(c, at, _("%s没有填%s：请补填。"), check_row_name(c, row), check_word(c, at));
    } else {
        value_judge(c, row, actual, target, l3);
    }
    free(actual);
    free(target);
    free(l3);
}

/* The actual value is a value: no stock phrase, not the target again, and the target is more than
   the name of the indicator. One obligation per row that is not 不涉及. */
void check_i2(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, SE_INDICATORS); i++) {
        if (!selfeval_row_na(c->rec, i)) {
            value_row(c, i);
        }
    }
}
