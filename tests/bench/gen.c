/* gen FORMS ROWS SEED: self-evaluation forms as JSON, every number from the seed. They are clean
   forms of layout B: full execution, all weights add up to 100. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/bench/bench.h"

struct level {
    const char *l1, *l2;
};

static const struct level levels[] = {
    {"产出指标", "数量指标"},         {"产出指标", "质量指标"},
    {"产出指标", "时效指标"},         {"成本指标", "经济成本指标"},
    {"效益指标", "社会效益指标"},     {"效益指标", "可持续影响指标"},
    {"满意度指标", "服务对象满意度指标"}, {"满意度指标", "服务对象满意度指标"},
};
enum { LEVELS = sizeof(levels) / sizeof(levels[0]) };

static const char *pick(uint64_t *seed)
{
    static const char *const words[] = {
        "接待", "来访", "群众", "信访", "事项", "办理", "及时", "受理", "转送", "交办", "督查",
        "协调", "会议", "宣传", "材料", "印刷", "培训", "系统", "运行", "维护", "设备", "购置",
        "服务", "保障", "满意", "答复", "回访", "窗口", "秩序", "联席",
    };
    return words[bench_random(seed, sizeof(words) / sizeof(words[0]))];
}

static void text(uint64_t *seed, uint32_t least, uint32_t more)
{
    for (uint32_t n = least + bench_random(seed, more); n > 0; n--) {
        fputs(pick(seed), stdout);
    }
}

/* 90 points over all rows, in thousandths; the last takes what is left. */
static void indicator(uint64_t *seed, int i, int rows)
{
    const struct level *l = &levels[(long)i * LEVELS / rows];
    int each = 90000 / rows, weight = i + 1 < rows ? each : 90000 - each * (rows - 1);
    uint32_t target = 10 + bench_random(seed, 90);
    printf("%s\n    {\"l1\": \"%s\", \"l2\": \"%s\", \"l3\": \"", i ? "," : "", l->l1, l->l2);
    text(seed, 3, 5);
    printf("%d\", \"target\": \"≥%u件\", \"actual\": \"%u件\", \"weight\": %d.%03d, "
           "\"score\": %d.%03d, \"reason\": null}", i + 1, target, target + bench_random(seed, 5),
           weight / 1000, weight % 1000, weight / 1000, weight % 1000);
}

static void fund(const char *name, int wan, const char *weight, const char *score, int last)
{
    if (wan) {
        printf("    {\"name\": \"%s\", \"initial\": %d, \"full_year\": %d, \"executed\": %d, "
               "\"weight\": %s, \"rate\": \"100%%\", \"score\": %s}%s\n",
               name, wan, wan, wan, weight, score, last ? "" : ",");
    } else {
        printf("    {\"name\": \"%s\", \"initial\": null, \"full_year\": null, \"executed\": null,"
               " \"weight\": \"—\", \"rate\": null, \"score\": \"—\"}%s\n", name, last ? "" : ",");
    }
}

static void form(uint64_t *seed, int i, int rows)
{
    int wan = 1 + (int)bench_random(seed, 200);
    printf("{\"year\": 2024, \"layout\": \"B\", \"amount_unit\": \"万元\", \"project\": \"");
    text(seed, 2, 4);
    printf("经费%d\", \"agency\": \"示例区信访办公室\",\n  \"funds\": {\"rows\": [\n", i + 1);
    fund("年度资金总额", wan, "10", "10", 0);
    fund("其中：当年财政拨款", wan, "\"—\"", "\"—\"", 0);
    fund("上年结转资金", 0, "", "", 0);
    fund("其他资金", 0, "", "", 1);
    printf("  ]},\n  \"goals\": {\"expected\": \"");
    text(seed, 10, 30);
    printf("\", \"actual\": \"");
    text(seed, 10, 30);
    printf("\"},\n  \"indicators\": [");
    for (int k = 0; k < rows; k++) {
        indicator(seed, k, rows);
    }
    printf("\n  ],\n  \"total\": {\"weight\": 100, \"score\": 100}}");
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: gen FORMS ROWS SEED\n");
        return 64;
    }
    int forms = atoi(argv[1]), rows = atoi(argv[2]);
    uint64_t seed = strtoull(argv[3], NULL, 10);
    printf("[");
    for (int i = 0; i < forms; i++) {
        printf("%s", i ? ",\n" : "");
        form(&seed, i, rows);
    }
    printf("]\n");
    return 0;
}
