/* A report as a document whose figures know where they come from: each cell with a figure names its
   path as its place, and the list holds the exact numbers. Screen, JSON, frozen reports read both.
   */
#ifndef ANZHANG_CORE_REPORT_STAT_DOC_H
#define ANZHANG_CORE_REPORT_STAT_DOC_H

#include "core/doc/doc.h"
#include "core/report/stat_shown.h"
#include "core/rule/dict.h"

#define STAT_FEW "<3" /* in place of a figure that is not shown; its value is 0 then */

struct stat_shown_figure {
    const char *path, *label;
    struct stat_value v;
    bool rate;
    const char *shown;
};

struct stat_doc {
    struct doc *doc;
    struct arena *arena;
    const struct stat_run *run;
    const struct dict *dict;
    struct stat_shown_figure *v;
    size_t n, cap;
    bool few_hidden; /* the reader may not see cases of class 3: a figure of them alone below 3 is "<3" */
    struct map place; /* path -> 1 + place in v; for stat_doc_find() */
};

/* d and its document are the arena's, but for the map: stat_doc_release(). */
void stat_doc_init(struct stat_doc *d, struct arena *a, const char *name,
                   const struct stat_run *run,
                   const struct dict *dict);
void stat_doc_release(struct stat_doc *d);
const struct stat_shown_figure *stat_doc_find(struct stat_doc *d, const char *path);

/* A figure of the totals as text, noted in the list; of the arena. */
const char *stat_doc_say(struct stat_doc *d, enum stat_figure f, enum stat_spans s);
/* The same as a cell. */
void stat_doc_put(struct stat_doc *d, struct doc_table *t, int row, int col, enum stat_figure f,
                  enum stat_spans s);
/* A figure of a line of a group. */
void stat_doc_put_line(struct stat_doc *d, struct doc_table *t, int row, int col,
                       const struct stat_group *g, const struct stat_line *l, size_t figure,
                       enum stat_spans s);
/* A cell that is any value under a path of its own. */
void stat_doc_put_value(struct stat_doc *d, struct doc_table *t, int row, int col,
                        const struct stat_path *p, struct stat_value v, const char *shown);
void stat_doc_text(struct stat_doc *d, struct doc_table *t, int row, int col, const char *text);
void stat_doc_right(struct stat_doc *d, struct doc_table *t, int row, int col, const char *text);
void stat_doc_head(struct stat_doc *d, struct doc_table *t, const char *const *heads, int n);
/* What a key is called: 望麓街道, 物业服务; （未填） for the blank one. Of the arena. */
const char *stat_doc_key(struct stat_doc *d, enum stat_dim dim, const char *key);
/* The line below a table: populations and date bases of its figures. STAT_FIGURES ends the list. */
void stat_doc_basis(struct stat_doc *d, const enum stat_figure *figures);
/* 指标 本期 上期 环比 去年同期 同比, with 基数 for rates; and the line below it. */
void stat_doc_table(struct stat_doc *d, const char *heading, const enum stat_figure *figures);

#endif
