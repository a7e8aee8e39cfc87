/* 项目支出绩效自评表: the kind, its fields by name, and what the rules give for it. */
#ifndef ANZHANG_CORE_RECORD_SELFEVAL_H
#define ANZHANG_CORE_RECORD_SELFEVAL_H

#include "core/record/rec.h"
#include "core/rule/book.h"
#include "core/rule/score.h"

enum selfeval_head {
    SE_YEAR, SE_LAYOUT, SE_UNIT, SE_STATE, SE_SOURCE, SE_PROJECT, SE_DEPARTMENT, SE_AGENCY,
    SE_LEADER, SE_PHONE, SE_CHANGE_REASON, SE_REASON, SE_EXPECTED, SE_ACTUAL, SE_NAME_REPORT,
    SE_NAME_BUDGET, SE_TOTAL_WEIGHT, SE_TOTAL_SCORE, SE_CONCLUSION, SE_PROBLEMS, SE_MEASURES,
    SE_ASIDE, SE_N
};
enum selfeval_list { SE_FUNDS, SE_INDICATORS };
enum fund_field { FUND_NAME, FUND_INITIAL, FUND_FULL, FUND_EXECUTED, FUND_WEIGHT, FUND_RATE,
                  FUND_SCORE, FUND_N };
enum indicator_field {
    IND_L1, IND_L2, IND_L3, IND_NATURE, IND_TARGET, IND_UNIT, IND_ACTUAL, IND_WEIGHT, IND_SCORE,
    IND_REASON, IND_BASIS, IND_LAST, IND_METHOD, IND_EVIDENCE, IND_RATE, IND_N
};

/* Words of the head field "state"; a blank one is a draft. */
#define SELFEVAL_DRAFT "草稿"
#define SELFEVAL_FINAL "定稿"

extern const struct kind selfeval_kind;

/* A new form: fund rows and level rows of the layout, computed cells set to "=". r is initialised
   as selfeval_kind. */
void selfeval_start(struct rec *r, const struct book *b, const char *layout_id, int year,
                    const char *agency);
/* Layout by what a record's cells show, for one that names none: "A", "B", ... or the generic. */
const char *selfeval_recognise(const struct rec *r, const struct book *b);

/* The totals as the rules give them; undefined ones have HAVE_BLANK. */
struct selfeval_totals {
    struct decimal rate;       /* percent, half-up to 2 decimals */
    struct decimal fund_score; /* by the policy in force */
    struct decimal weight;     /* fund + indicators as stated */
    struct decimal total;      /* fund score + all indicator scores (stated, else computed) */
    const char *grade;         /* NULL while weights do not make 100 or total is undefined */
    struct policy policy;
};
struct selfeval_totals selfeval_totals(const struct rec *r, const struct book *b);

const struct layout *selfeval_layout(const struct rec *r, const struct book *b);
/* Bit i of the votes: the stated fund score is what policy i gives; i counts the usual policy and then
   decimals 2, 3, 1, 0, each with half-up, floor-min-1, floor. */
#define SELFEVAL_POLICIES 13
unsigned selfeval_votes(const struct rec *form);
/* The policy that explains most of the stated fund scores of several forms (same agency, same year),
   the first one of equals; hits: how many forms vote for each. False when the usual one explains as
   many as any other. */
bool selfeval_elect(const size_t hits[SELFEVAL_POLICIES], struct rounding *out);

/* Row i is 不涉及 (not applicable): weight 0 or the words say so. */
bool selfeval_row_na(const struct rec *r, size_t i);
/* Row i states costs: level 1 or level 2 is a cost level of the layout. */
bool selfeval_row_cost(const struct rec *r, const struct layout *l, size_t i);
/* Index of the fund row that holds the total, -1 when the form has none. */
int selfeval_total_row(const struct rec *r);
/* Score of row i with all that led to it. */
struct score selfeval_row_score(const struct rec *r, const struct book *b, size_t i);
/* Sum of the weights of the indicator rows whose level 1 is `l1` (NULL: all rows). */
struct decimal selfeval_weight_sum(const struct rec *r, const char *l1);

#endif
