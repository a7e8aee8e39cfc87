#include "core/record/selfeval_label.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"

/* Words seen on forms of other offices. */
static const struct {
    enum label_block block;
    const char *word;
    int field;
} others[] = {
    {LABEL_HEAD, "项目名", SE_PROJECT}, {LABEL_HEAD, "项目单位", SE_AGENCY},
    {LABEL_HEAD, "预算单位", SE_AGENCY}, {LABEL_HEAD, "主管部门及代码", SE_DEPARTMENT},
    {LABEL_HEAD, "负责人", SE_LEADER}, {LABEL_HEAD, "负责人及电话", SE_LEADER},
    {LABEL_HEAD, "联系人及电话", SE_PHONE}, {LABEL_HEAD, "年初设定目标", SE_EXPECTED},
    {LABEL_HEAD, "年度预期目标", SE_EXPECTED}, {LABEL_HEAD, "年度总体目标完成情况", SE_ACTUAL},
    {LABEL_HEAD, "年度实际完成情况", SE_ACTUAL}, {LABEL_HEAD, "目标实际完成情况", SE_ACTUAL},
    {LABEL_FUND, "年初预算", FUND_INITIAL}, {LABEL_FUND, "全年预算", FUND_FULL},
    {LABEL_FUND, "预算数", FUND_FULL}, {LABEL_FUND, "全年执行", FUND_EXECUTED},
    {LABEL_FUND, "执行数", FUND_EXECUTED}, {LABEL_FUND, "预算执行率", FUND_RATE},
    {LABEL_FUND, "权重", FUND_WEIGHT},
    {LABEL_INDICATOR, "指标值", IND_TARGET}, {LABEL_INDICATOR, "目标值", IND_TARGET},
    {LABEL_INDICATOR, "全年实际值", IND_ACTUAL}, {LABEL_INDICATOR, "完成值", IND_ACTUAL},
    {LABEL_INDICATOR, "实际值", IND_ACTUAL}, {LABEL_INDICATOR, "权重", IND_WEIGHT},
    {LABEL_INDICATOR, "偏差原因分析及改进", IND_REASON}, {LABEL_INDICATOR, "偏差原因", IND_REASON},
    {LABEL_INDICATOR, "未完成原因分析", IND_REASON}, {LABEL_INDICATOR, "备注", IND_REASON},
};

char *label_key(const char *text)
{
    struct buf out = {0};
    int depth = 0;
    char *fold = str_fold(text);
    for (const char *p = fold; *p; p++) {
        depth += *p == '(';
        if (depth == 0 && *p != ':' && *p != '*') {
            buf_addc(&out, *p);
        }
        depth -= *p == ')' && depth > 0;
    }
    free(fold);
    return buf_steal(&out);
}

static bool same(const char *key, const char *label)
{
    char *other = label_key(label);
    bool is = *key && strcmp(key, other) == 0;
    free(other);
    return is;
}

static int by_columns(const char *key, const struct layout_column *c, size_t n, int list)
{
    for (size_t i = 0; i < n; i++) {
        if (same(key, c[i].label)) {
            return kind_field_index(&selfeval_kind, list, c[i].field);
        }
    }
    return -1;
}

static int by_pairs(const char *key, const struct layout_pair *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (same(key, p[i].label)) {
            return kind_field_index(&selfeval_kind, -1, p[i].field);
        }
    }
    return -1;
}

static int by_head(const char *key, const struct layout *l)
{
    int f = by_pairs(key, l->goal, l->ngoal);
    f = f >= 0 ? f : by_pairs(key, l->foot, l->nfoot);
    for (size_t i = 0; f < 0 && i < l->nhead; i++) {
        f = by_pairs(key, l->head[i].pair, l->head[i].n);
    }
    return f;
}

static int by_layout(const char *key, const struct layout *l, enum label_block block)
{
    switch (block) {
    case LABEL_FUND: return by_columns(key, l->fund_col, l->nfund_col, SE_FUNDS);
    case LABEL_INDICATOR: return by_columns(key, l->column, l->ncolumn, SE_INDICATORS);
    case LABEL_HEAD: break;
    }
    return by_head(key, l);
}

static int by_own_label(const char *key, enum label_block block)
{
    const struct kind *k = &selfeval_kind;
    const struct list_def *list = block == LABEL_HEAD ? NULL
        : &k->lists[block == LABEL_FUND ? SE_FUNDS : SE_INDICATORS];
    const struct field *f = list ? list->fields : k->fields;
    size_t n = list ? list->nfields : k->nfields;
    for (size_t i = 0; i < n; i++) {
        if (!(f[i].flags & F_HIDDEN) && same(key, f[i].label)) {
            return (int)i;
        }
    }
    return -1;
}

static int find_field(const struct book *b, enum label_block block, const char *key)
{
    int f = -1;
    for (size_t i = 0; f < 0 && i < b->nlayout; i++) {
        f = by_layout(key, &b->layout[i], block);
    }
    f = f >= 0 ? f : by_own_label(key, block);
    for (size_t i = 0; f < 0 && i < ARRAY_LEN(others); i++) {
        if (others[i].block == block && same(key, others[i].word)) {
            f = others[i].field;
        }
    }
    return f;
}

int label_field(const struct book *b, enum label_block block, const char *text)
{
    if (strlen(text) > 120) {
        return -1; /* no label is that long: spares the folding of long texts */
    }
    char *key = label_key(text);
    int f = *key ? find_field(b, block, key) : -1;
    free(key);
    return f;
}

bool label_is_total(const struct book *b, const char *text)
{
    static const char *const words[] = {"总分", "合计", "总计", "得分合计"};
    if (strlen(text) > 120) {
        return false;
    }
    char *key = label_key(text);
    bool is = false;
    for (size_t i = 0; !is && i < b->nlayout; i++) {
        is = same(key, b->layout[i].total_label);
    }
    for (size_t i = 0; !is && i < ARRAY_LEN(words); i++) {
        is = same(key, words[i]);
    }
    free(key);
    return is;
}

bool label_is_frame(const struct book *b, const char *text)
{
    static const char *const words[] = {"项目资金", "年度资金", "预算执行情况", "年度总体目标",
                                        "年度绩效目标", "总体目标", "绩效指标", "绩效目标", "等级"};
    if (strlen(text) > 120) {
        return false;
    }
    char *key = label_key(text);
    bool is = false;
    for (size_t i = 0; !is && i < b->nlayout; i++) {
        const struct layout *l = &b->layout[i];
        is = same(key, l->fund_label) || same(key, l->goal_label) || same(key, l->indicator_label);
    }
    for (size_t i = 0; !is && i < ARRAY_LEN(words); i++) {
        is = same(key, words[i]);
    }
    free(key);
    return is;
}

bool label_is_note(const struct book *b, const char *text)
{
    static const char *const begin[] = {"注", "说明", "填报", "备注:", "单位:", "金额单位"};
    char *fold = str_fold(text);
    bool is = false;
    for (size_t i = 0; !is && i < ARRAY_LEN(begin); i++) {
        is = str_starts(fold, begin[i]);
    }
    for (size_t i = 0; !is && i < b->nlayout; i++) {
        for (size_t k = 0; !is && k < b->layout[i].nnote; k++) {
            char *note = str_fold(b->layout[i].note[k]);
            is = strcmp(fold, note) == 0;
            free(note);
        }
    }
    free(fold);
    return is;
}

bool label_unit(const char *text, enum money_unit *out)
{
    static const struct {
        const char *sign;
        enum money_unit unit;
    } signs[] = {{"(万元)", UNIT_WAN}, {"单位:万元", UNIT_WAN}, {"(元)", UNIT_YUAN},
                 {"单位:元", UNIT_YUAN}};
    if (strlen(text) > 120) {
        return false;
    }
    char *fold = str_fold(text);
    bool found = false;
    for (size_t i = 0; !found && i < ARRAY_LEN(signs); i++) {
        if (strstr(fold, signs[i].sign)) {
            *out = signs[i].unit;
            found = true;
        }
    }
    free(fold);
    return found;
}

int label_year(const char *text)
{
    if (strlen(text) > 120) {
        return 0;
    }
    char *fold = str_fold(text), *word = strstr(fold, "年");
    int year = 0;
    if (word && word - fold >= 4 && strspn(word - 4, "0123456789") == 4) {
        year = atoi(word - 4);
    }
    free(fold);
    return year >= 1900 && year <= 2199 ? year : 0;
}
