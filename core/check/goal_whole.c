/* T4 to T7: a goal table against other projects, the weights, the budget. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/goal_table.h"
#include "core/record/goal_feed.h"
#include "locale/text.h"

#define NAME_LEAST 4 /* characters of a name that tell a project */
#define HUNDRED (100 * MICRO)

/* Words at the end of a project's name that texts leave out. */
static char *short_name(const char *name)
{
    static const char *const tail[] = {"经费", "项目", "专项", "资金"};
    char *s = str_fold(name);
    bool cut = true;
    while (cut) {
        cut = false;
        for (size_t i = 0; i < ARRAY_LEN(tail); i++) {
            size_t n = strlen(s), len = strlen(tail[i]);
            if (n > len && str_ends(s, tail[i])) {
                s[n - len] = '\0';
                cut = true;
            }
        }
    }
    return s;
}

/* Name and description of row i hold `other`, which the project's own name and agency do not. */
static bool names_other(struct check *c, size_t i, const char *other)
{
    static const int own[] = {GL_PROJECT, GL_AGENCY, GL_DEPARTMENT};
    char *name = short_name(other), *l3 = str_fold(check_text(c, GOAL(i, GI_L3)));
    char *text = str_fold(check_text(c, GOAL(i, GI_DESCRIPTION)));
    bool found = str_count(name) >= NAME_LEAST && (strstr(l3, name) || strstr(text, name));
    for (size_t k = 0; found && k < ARRAY_LEN(own); k++) {
        char *mine = str_fold(check_text(c, HEAD(own[k])));
        found = !strstr(mine, name);
        free(mine);
    }
    free(name);
    free(l3);
    free(text);
    return found;
}

/* A name that says what it counts, and units in which that is counted. */
static const struct {
    const char *end;
    const char *unit[6];
} counted[] = {
    {"次", {"次", "人次", "件次", "批次"}}, {"率", {"%", "‰", "百分点", "个百分点"}},
    {"满意度", {"%", "分"}}, {"面积", {"平方米", "㎡", "万平方米", "亩", "公顷"}},
    {"时间", {"小时", "天", "日", "分钟", "工作日", "个工作日"}},
};

/* The units that the name of row i asks for where its own is none of them; NULL: no other. */
static const char *other_unit(struct check *c, size_t i)
{
    const char *name = check_text(c, GOAL(i, GI_L3));
    struct quantity q = goal_quantity(c->rec, i);
    for (size_t k = 0; q.kind == QUANTITY_ONE && *q.unit && k < ARRAY_LEN(counted); k++) {
        if (!str_ends(name, counted[k].end)) {
            continue;
        }
        for (size_t u = 0; u < 6 && counted[k].unit[u]; u++) {
            if (strcmp(q.unit, counted[k].unit[u]) == 0) {
                return NULL;
            }
        }
        return counted[k].unit[0];
    }
    return NULL;
}

/* A row that names another project or agency, or counts in a unit that its name excludes, was
   pasted. One obligation a row. */
void check_t4(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, GL_INDICATORS); i++) {
        const char *unit = other_unit(c, i), *other = NULL;
        for (size_t k = 0; c->facts && !other && k < c->facts->nothers; k++) {
            other = names_other(c, i, c->facts->others[k]) ? c->facts->others[k] : NULL;
        }
        if (other) {
            check_failed(c, GOAL(i, GI_L3), NULL,
                         _("%s写到了“%s”，像是从那里抄来的。请核对。"), goal_row_name(c, i),
                         check_cut(c, other, 20));
        } else if (unit) {
            check_failed(c, GOAL(i, GI_L3), NULL,
                         _("%s按名称应以“%s”计，指标值却是“%s”，像是从别的项目抄来的。请核对。"),
                         goal_row_name(c, i), unit, goal_quantity(c->rec, i).unit);
        } else {
            check_passed(c, GOAL(i, GI_L3), NULL);
        }
    }
}

/* Weights are given for all rows or none; with the fund's weight they make 100. */
void check_t5(struct check *c)
{
    size_t given = 0, rows = check_rows(c, GL_INDICATORS), blank = 0;
    micro sum = 0;
    for (size_t i = 0; i < rows; i++) {
        struct decimal w = check_value(c, GOAL(i, GI_WEIGHT));
        bool has = w.have == HAVE_VALUE && check_add(&sum, w.v);
        given += has;
        blank = has || blank ? blank : i + 1;
    }
    const struct layout *l = book_layout(c->book, goal_layout(c->rec, c->book));
    micro fund = l ? l->fund_weight : 0;
    struct place p = given ? GOAL(blank ? blank - 1 : 0, GI_WEIGHT) : HEAD(GL_PROJECT);
    if (given == 0) {
        return;
    }
    if (blank) {
        check_failed(c, p, NULL,
                     _("%s没有分值，别的行有。请补上，或都不填。"), goal_row_name(c, blank - 1));
    } else if (sum + fund != HUNDRED) {
        check_failed(c, p, check_micro(c, HUNDRED - fund),
                     _("指标分值合计 %s，加预算执行率 %s 分共 %s，应为 100。请调整各行分值。"),
                     check_micro(c, sum),
                     check_micro(c, fund), check_micro(c, sum + fund));
    } else {
        check_passed(c, p, check_micro(c, HUNDRED - fund));
    }
}

/* One table a project and year. */
void check_t6(struct check *c)
{
    struct place p = HEAD(GL_PROJECT);
    if (!check_has_text(c, p)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到其他目标表，无法核对是否重复。"));
    } else if (c->facts->twin) {
        check_failed(c, p, NULL, _("这个项目这一年度已有目标表（编号 %lld）。请改那一张。"),
                     (long long)c->facts->twin);
    } else {
        check_passed(c, p, NULL);
    }
}

static const char *wan(struct check *c, fen v)
{
    char s[48];
    money_format(v, UNIT_WAN, s, sizeof(s));
    return arena_strdup(&c->scratch, s);
}

/* First cost row, 0 when there is none. */
static size_t cost_row(struct check *c)
{
    size_t i = 0;
    while (i < check_rows(c, GL_INDICATORS) && !goal_row_cost(c->rec, i)) {
        i++;
    }
    return i < check_rows(c, GL_INDICATORS) ? i : 0;
}

/* The cost targets make the project's budget, and the budget on the table is the register's
   (initial or full-year). Up to two obligations. */
void check_t7(struct check *c)
{
    struct decimal own = check_value(c, HEAD(GL_BUDGET)), cost = goal_cost(c->rec);
    const struct ledger_sum *l = c->facts ? &c->facts->ledger[LEDGER_TOTAL] : NULL;
    bool known = l && l->any, given = own.have == HAVE_VALUE;
    if (known && given && own.v != l->initial && own.v != l->full) {
        check_failed(c, HEAD(GL_BUDGET), wan(c, l->initial),
                     _("表上预算数是 %s 万元，预算明细里这个项目年初是 %s 万元。请查清哪个对。"),
                     wan(c, own.v), wan(c, l->initial));
    } else if (known && given) {
        check_passed(c, HEAD(GL_BUDGET), wan(c, l->initial));
    }
    fen budget = given ? own.v : known ? l->initial : 0;
    struct place p = GOAL(cost_row(c), GI_VALUE);
    if (cost.have != HAVE_VALUE || (!given && !known)) {
        return;
    }
    if (cost.v != budget && !(known && !given && cost.v == l->full)) {
        check_failed(c, p, wan(c, budget),
                     _("成本指标合计 %s 万元，项目预算 %s 万元。请查清差额。"), wan(c, cost.v),
                     wan(c, budget));
    } else {
        check_passed(c, p, wan(c, budget));
    }
}
