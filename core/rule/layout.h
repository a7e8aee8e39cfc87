/* A form layout: which cells a 自评表 has, their words and weights. Data, not code: a text file of
   tab-separated lines (docs/formats.md); a new layout is a new file. */
#ifndef ANZHANG_CORE_RULE_LAYOUT_H
#define ANZHANG_CORE_RULE_LAYOUT_H

#include "core/base/arena.h"
#include "core/base/err.h"
#include "core/value/decimal.h"
#include "core/value/money.h"

struct layout_column {
    const char *field; /* field id: "full_year", "l3" */
    const char *label; /* printed head */
    int width;         /* relative */
};

struct layout_pair {
    const char *field; /* head field id: "project" */
    const char *label;
};

#define LAYOUT_PAIRS 4

struct layout_head_row {
    struct layout_pair pair[LAYOUT_PAIRS];
    size_t n;
};

struct layout_fund_row {
    const char *label;
    bool total; /* the sum of the part rows */
};

struct layout_level {
    const char *word;         /* 一级指标 */
    const char *const *child; /* 二级指标, NULL-ended */
    micro weight;             /* of the scheme; -1: the scheme does not say */
    bool cost;                /* amounts: compared with the executed funds, at most by default */
};

struct layout_band {
    const char *word; /* 达成预期指标 */
    micro high;       /* percent of the row's weight, in millionths */
    micro low;
};

struct layout_grade {
    const char *word; /* 优 */
    micro least;      /* score from which it is given */
    bool above;       /* only above `least`, not at it */
};

struct layout {
    struct arena arena;
    const char *id;
    const char *label;
    const char *title;
    const char *from; /* first day in force, "2020-02-25"; "" unknown */
    enum money_unit unit;
    bool generic; /* keeps rows as stated; rules that need a scheme do not apply */
    micro fund_weight;
    const char *fund_label;
    int fund_label_width;      /* relative, like the columns' */
    int indicator_label_width; /* the goals stand under it too */
    const char *goal_label;
    const char *indicator_label;
    const char *total_label;
    struct layout_head_row *head;
    size_t nhead;
    struct layout_column *fund_col;
    size_t nfund_col;
    struct layout_fund_row *fund_row;
    size_t nfund_row;
    struct layout_pair *goal;
    size_t ngoal;
    struct layout_column *column;
    size_t ncolumn;
    struct layout_level *level;
    size_t nlevel;
    struct layout_band *band;
    size_t nband;
    struct layout_grade *grade;
    size_t ngrade;
    struct layout_pair *foot;
    size_t nfoot;
    const char **note;
    size_t nnote;
};

/* Reads a layout from its text. False and e (naming the line) when a line cannot be read or
   something every layout needs is missing. Release with layout_release() in both cases. */
bool layout_parse(const char *text, struct layout *out, struct err *e);
void layout_release(struct layout *l);

/* Level-1 entry for a word; NULL when the layout has none such. Blanks do not matter. */
const struct layout_level *layout_level(const struct layout *l, const char *word);
/* True when `child` is a level-2 word of this level. Clipped prints (满意度标) count as the word. */
bool layout_has_child(const struct layout_level *level, const char *child);
/* The full word for a clipped one: 服务对象满意度标 -> 服务对象满意度指标; else word itself. */
const char *layout_full_word(const struct layout *l, const char *word);
/* Grade for a score, NULL when the layout has no grades. */
const char *layout_grade(const struct layout *l, micro score);
bool layout_has_column(const struct layout *l, const char *field);

#endif
