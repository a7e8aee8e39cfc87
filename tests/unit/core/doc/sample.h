/* A whole 项目支出绩效自评表 with invented content: the hardest document the formats meet. */
#ifndef ANZHANG_TESTS_UNIT_CORE_DOC_SAMPLE_H
#define ANZHANG_TESTS_UNIT_CORE_DOC_SAMPLE_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/doc/doc.h"

#define SAMPLE_COLS 9

static inline struct doc_cell *sample_label(struct doc *d, struct doc_table *t, int row, int col,
                                            int rows, int cols, const char *text)
{
    return doc_cell(d, t, row, col, rows, cols, text, DOC_CENTRE, DOC_HEAD);
}

static inline struct doc_cell *sample_text(struct doc *d, struct doc_table *t, int row, int col,
                                           int cols, const char *text)
{
    return doc_cell(d, t, row, col, 1, cols, text, DOC_LEFT, DOC_PLAIN);
}

static inline void sample_money(struct doc *d, struct doc_table *t, int row, int col, int64_t fen)
{
    char text[32];
    snprintf(text, sizeof(text), "%.2f", (double)fen / 100);
    struct doc_cell *c = doc_cell(d, t, row, col, 1, 1, text, DOC_RIGHT, DOC_PLAIN);
    c->num = (struct doc_number){.is_number = true, .number = fen, .scale = 2, .decimals = 2};
}

static inline void sample_points(struct doc *d, struct doc_table *t, int row, int col, int cols,
                                 int64_t hundredths)
{
    char text[32];
    snprintf(text, sizeof(text), "%g", (double)hundredths / 100);
    struct doc_cell *c = doc_cell(d, t, row, col, 1, cols, text, DOC_CENTRE, DOC_PLAIN);
    c->num = (struct doc_number){
        .is_number = true, .number = hundredths, .scale = 2, .decimals = -1};
}

static inline void sample_rate(struct doc *d, struct doc_table *t, int row, int64_t hundredths)
{
    char text[32];
    snprintf(text, sizeof(text), "%g%%", (double)hundredths / 100);
    struct doc_cell *c = doc_cell(d, t, row, 7, 1, 1, text, DOC_CENTRE, DOC_COMPUTED);
    c->num = (struct doc_number){
        .is_number = true, .number = hundredths, .scale = 2, .decimals = -1, .percent = true};
}

static inline void sample_head(struct doc *d, struct doc_table *t)
{
    sample_label(d, t, 0, 0, 1, 2, "项目名称");
    sample_text(d, t, 0, 2, 7, "2024年度山前区信访接待场所运行维护与群众来访服务保障项目");
    sample_label(d, t, 1, 0, 1, 2, "主管部门");
    sample_text(d, t, 1, 2, 3, "山前区信访办公室");
    sample_label(d, t, 1, 5, 1, 1, "实施单位");
    sample_text(d, t, 1, 6, 3, "山前区信访办公室（本级）");
}

static inline void sample_funds(struct doc *d, struct doc_table *t)
{
    static const char *const head[] = {"年初\n预算数", "全年\n预算数", "全年\n执行数", "分值",
                                       "执行率", "得分"};
    static const char *const name[] = {"年度资金总额", "其中：当年财政拨款", "上年结转资金",
                                       "其他资金"};
    sample_label(d, t, 2, 0, 5, 2, "项目资金\n（万元）");
    sample_label(d, t, 2, 2, 1, 1, "");
    for (int i = 0; i < 6; i++) {
        sample_label(d, t, 2, 3 + i, 1, 1, head[i]);
    }
    for (int i = 0; i < 4; i++) {
        int row = 3 + i;
        sample_text(d, t, row, 2, 1, name[i]);
        if (i < 2) {
            sample_money(d, t, row, 3, 123456);
            sample_money(d, t, row, 4, 120000);
            sample_money(d, t, row, 5, 104472);
            sample_rate(d, t, row, 8706);
        } else {
            for (int k = 3; k < 6; k++) {
                doc_cell(d, t, row, k, 1, 1, "", DOC_RIGHT, DOC_PLAIN);
            }
            doc_cell(d, t, row, 7, 1, 1, "", DOC_CENTRE, DOC_PLAIN);
        }
        if (i == 0) {
            sample_points(d, t, row, 6, 1, 1000);
            sample_points(d, t, row, 8, 1, 871);
        } else {
            doc_cell(d, t, row, 6, 1, 1, "—", DOC_CENTRE, DOC_PLAIN);
            doc_cell(d, t, row, 8, 1, 1, "—", DOC_CENTRE, DOC_PLAIN);
        }
    }
}

static inline void sample_goals(struct doc *d, struct doc_table *t)
{
    doc_cell(d, t, 7, 0, 2, 1, "年度总体目标", DOC_CENTRE, DOC_HEAD | DOC_VERTICAL);
    sample_label(d, t, 7, 1, 1, 4, "预期目标");
    sample_label(d, t, 7, 5, 1, 4, "实际完成情况");
    sample_text(d, t, 8, 1, 4,
                "保障群众来访接待场所全年正常运行，为来访群众提供饮水、医疗救护和法律咨询；"
                "完成候访大厅30处照明与4处无障碍设施改造；全年开展信访法治宣传不少于12次，"
                "重复信访事项化解率达到85%以上，来访群众对接待服务的满意度不低于90%。");
    sample_text(d, t, 8, 5, 4,
                "接待场所全年正常运行，未发生安全事故；改造照明30处、无障碍设施4处；"
                "开展信访法治宣传14次，发放《信访工作条例》读本2,600册（含Word电子版）；"
                "重复信访事项化解率86.3%，来访群众满意度93%。");
}

struct sample_indicator {
    const char *l1, *l2, *l3, *target, *actual, *reason;
    int64_t weight, score;
};

static const struct sample_indicator sample_indicators[] = {
    {"产出指标", "数量指标", "候访大厅照明改造数量", "30处", "30处", "", 1000, 1000},
    {"产出指标", "数量指标", "信访法治宣传活动次数", "≥12次", "14次", "", 1000, 1000},
    {"产出指标", "数量指标", "发放宣传读本", "≥3000册", "2600册",
     "印刷招标两次流标，实际到货比计划晚两个月；已与供应商约定下年3月补发400册。",
     500, 433},
    {"产出指标", "质量指标", "设施改造验收合格率", "100%", "100%", "", 1000, 1000},
    {"产出指标", "时效指标", "改造工程完成时间", "2024年10月底前", "2024年9月完成", "", 500, 500},
    {"成本指标", "经济成本指标", "项目总支出控制在预算以内", "≤1200万元", "1044.72万元", "", 1000,
     1000},
    {"效益指标", "社会效益指标", "重复信访事项化解率", "≥85%", "86.3%", "", 1500, 1500},
    {"效益指标", "可持续影响指标", "来访接待长效机制", "健全", "基本健全",
     "制度已印发，跨部门会商细则尚在征求意见。", 1500, 1300},
    {"满意度指标", "服务对象满意度指标", "来访群众对接待服务的满意度", "≥90%", "93%", "", 1000,
     1000},
};

#define SAMPLE_BASE ((int)ARRAY_LEN(sample_indicators))

/* Indicators 0 .. n - 1, the rows above over and over; those with one parent share its cell. */
static inline const struct sample_indicator *sample_at(int i, int n)
{
    return &sample_indicators[(int64_t)i * SAMPLE_BASE / n];
}

static inline int sample_run(int i, int n, bool second)
{
    int k = i;
    while (k < n && strcmp(sample_at(k, n)->l1, sample_at(i, n)->l1) == 0 &&
           (!second || strcmp(sample_at(k, n)->l2, sample_at(i, n)->l2) == 0)) {
        k++;
    }
    return k - i;
}

static inline void sample_rows(struct doc *d, struct doc_table *t, int n)
{
    static const char *const head[] = {"一级\n指标", "二级指标", "三级指标", "年度指标值",
                                       "实际完成值", "分值", "得分", "偏差原因分析及改进措施"};
    doc_cell(d, t, 9, 0, n + 1, 1, "绩效指标", DOC_CENTRE, DOC_HEAD | DOC_VERTICAL);
    for (int i = 0; i < 8; i++) {
        sample_label(d, t, 9, 1 + i, 1, 1, head[i]);
    }
    t->head_rows = 1;
    t->repeat_from = 9;
    for (int i = 0, l1 = 0, l2 = 0; i < n; i++) {
        const struct sample_indicator *s = sample_at(i, n);
        if (i == l1) {
            doc_cell(d, t, 10 + i, 1, sample_run(i, n, false), 1, s->l1, DOC_CENTRE, DOC_PLAIN);
            l1 += sample_run(i, n, false);
        }
        if (i == l2) {
            doc_cell(d, t, 10 + i, 2, sample_run(i, n, true), 1, s->l2, DOC_CENTRE, DOC_PLAIN);
            l2 += sample_run(i, n, true);
        }
        sample_text(d, t, 10 + i, 3, 1, s->l3);
        doc_cell(d, t, 10 + i, 4, 1, 1, s->target, DOC_CENTRE, DOC_PLAIN);
        doc_cell(d, t, 10 + i, 5, 1, 1, s->actual, DOC_CENTRE, DOC_PLAIN);
        sample_points(d, t, 10 + i, 6, 1, s->weight);
        sample_points(d, t, 10 + i, 7, 1, s->score);
        sample_text(d, t, 10 + i, 8, 1, s->reason);
    }
    sample_label(d, t, 10 + n, 0, 1, 6, "总分");
    sample_points(d, t, 10 + n, 6, 1, 10000);
    sample_points(d, t, 10 + n, 7, 1, 9604);
    sample_text(d, t, 10 + n, 8, 1, "");
}

/* Adds one form of n indicators to the document. */
static inline void sample_add(struct doc *d, int n)
{
    static const int width[SAMPLE_COLS] = {6, 9, 15, 19, 13, 13, 9, 11, 21};
    doc_title(d, "项目支出绩效自评表");
    doc_subtitle(d, "（2024年度）");
    struct doc_table *t = doc_table(d, SAMPLE_COLS, width);
    sample_head(d, t);
    sample_funds(d, t);
    sample_goals(d, t);
    sample_rows(d, t, n);
}

static inline struct doc *sample_doc(struct arena *a, int n)
{
    struct doc *d = doc_new(a, "2024年度项目支出绩效自评表");
    sample_add(d, n);
    doc_text(d, DOC_LEFT, "填表人：张某某　　　　联系电话：000-00000000");
    return d;
}

/* The golden file's content; with ANZHANG_ACCEPT set, the golden file becomes `now` first. */
static inline char *sample_golden(const char *path, const struct buf *now)
{
    struct buf b = {0};
    char part[4096];
    size_t n;
    if (getenv("ANZHANG_ACCEPT")) {
        FILE *w = fopen(path, "wb");
        if (w) {
            fwrite(now->p, 1, now->n, w);
            fclose(w);
        }
    }
    FILE *f = fopen(path, "rb");
    while (f && (n = fread(part, 1, sizeof(part), f)) > 0) {
        buf_add(&b, part, n);
    }
    if (f) {
        fclose(f);
    }
    return buf_steal(&b);
}

#endif
