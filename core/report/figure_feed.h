/* Which figure of the statistics an indicator's words mean: 受理量, 按期办结率, 满意度 … Rows are
   data of the office (db/seed/figure.tsv). */
#ifndef ANZHANG_CORE_REPORT_FIGURE_FEED_H
#define ANZHANG_CORE_REPORT_FIGURE_FEED_H

#include "core/base/arena.h"
#include "core/base/err.h"
#include "core/record/rec.h"
#include "core/report/stat.h"

struct figure_word {
    const char *words;      /* all of them must stand in the indicator: "办结率", "信访+满意" */
    enum stat_figure figure;
    const char *unit;       /* behind the number: "件", "%" */
};

/* Rows of a tab-separated text; the first that fits is taken. False and e (ERR_DATA). */
bool figure_words_parse(const char *text, struct arena *a, struct figure_word **out, size_t *n,
                        struct err *e);
/* The row for these words (levels and target of an indicator); NULL: none. */
const struct figure_word *figure_word_find(const struct figure_word *v, size_t n,
                                           const char *indicator);

#endif
