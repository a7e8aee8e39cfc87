/* 预算执行情况表: budget against requests, contracts and payments of a year, by project and economic
   item. */
#ifndef ANZHANG_CORE_REPORT_EXECUTION_H
#define ANZHANG_CORE_REPORT_EXECUTION_H

#include "core/doc/doc.h"
#include "core/value/date.h"
#include "core/value/decimal.h"
#include "core/value/money.h"

struct execution_line {
    const char *class;    /* 人员经费, 公用经费, 项目支出; "" when there is no budget */
    const char *project;
    const char *economic; /* code */
    const char *name;     /* of the code; "" unknown */
    int64_t order;        /* lines of a project stand where its lowest order is */
    fen full, paid;
    fen initial;
    fen approved, committed; /* 已批未付, 合同未付: see struct line_facts */
};

enum execution_level { EXECUTION_LINE, EXECUTION_PROJECT, EXECUTION_CLASS, EXECUTION_TOTAL };

/* A printed row: a line, or the sum of a project, a class or all. */
struct execution_row {
    enum execution_level level;
    const char *class, *project, *economic, *name; /* "" where a sum has none */
    fen initial, full, approved, paid, committed;
    fen available;       /* full − paid − approved − committed */
    struct decimal rate; /* percent with two decimals; not applicable without a budget */
};

/* Rows in print order: classes, in them projects, in them items, each project, class and the whole
   followed by its sum. Arrays of the arena; sums beyond MONEY_MAX are cut there. */
const struct execution_row *execution_rows(struct arena *a, const struct execution_line *line,
                                           size_t n, size_t *rows);
const char *execution_level_id(enum execution_level l); /* "line", "project", "class", "total" */
/* Text of a rate: "97.64%", "—" without a budget. */
const char *execution_rate(struct decimal rate, char out[48]);
/* The report as a document: title, the day that its figures are of, unit, one table. */
void execution_doc(struct doc *d, const char *office, int year, struct date day,
                   enum money_unit unit, const struct execution_row *row, size_t n);
/* That day: today when it lies in the year, else the last of the year. */
struct date execution_day(int year, struct date today);

#endif
