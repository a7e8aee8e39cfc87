#include "core/record/table_group.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/asset.h"
#include "core/record/goal.h"
#include "core/record/words.h"
#include "locale/text.h"

#define HEAD_ROWS 20 /* titles may stand above */
#define HEADS_LEAST 3

/* Other names of heads, and the label that they mean. */
static const char *const others[][2] = {
    {"项目", "项目名称"}, {"预算项目", "项目名称"}, {"预算年度", "年度"}, {"依据",
                                                                           "指标值确定依据"},
    {"指标描述", "绩效指标描述"}, {"年度指标值", "指标值"}, {"权重", "分值"}, {"总体目标",
                                                                               "绩效目标"},
    {"物品名称", "采购物品名称"}, {"目录序号", "政府采购目录序号"}, {"采购目录",
                                                                     "政府采购目录序号"},
    {"单位名称", "单位"}, {"其中", "其中项"},
};

static int field_by_label(const struct field *f, size_t n, const char *label)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(f[i].label, label) == 0 && !(f[i].flags & F_HIDDEN)) {
            return (int)i;
        }
    }
    return -1;
}

static struct place find_field(const struct kind *k, const char *text)
{
    const char *label = text;
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        label = strcmp(others[i][0], text) == 0 ? others[i][1] : label;
    }
    int head = field_by_label(k->fields, k->nfields, label);
    int row = field_by_label(k->lists[0].fields, k->lists[0].nfields, label);
    return head >= 0 ? HEAD(head) : ROW(0, 0, row);
}

static void read_unit(const char *text, enum money_unit *unit)
{
    *unit = strstr(text, "万元") ? UNIT_WAN : strstr(text, "元") ? UNIT_YUAN : *unit;
}

/* Fills g->to from a row; how many columns were understood. */
static int read_heads(struct group *g, int row)
{
    int found = 0;
    g->unit = UNIT_YUAN;
    for (int y = 0; y < row; y++) {
        for (int x = 0; x < g->cols; x++) {
            const char *cell = sheet_cell(g->sheet, y, x);
            if (strstr(cell, "单位") && strstr(cell, "元")) {
                read_unit(cell, &g->unit);
            }
        }
    }
    for (int x = 0; x < g->cols; x++) {
        char *text = str_fold(sheet_cell(g->sheet, row, x));
        char *open = strchr(text, '(');
        if (open) {
            read_unit(open, &g->unit);
            *open = '\0';
        }
        g->to[x] = find_field(g->kind, text);
        found += g->to[x].field >= 0;
        free(text);
    }
    return found;
}

static bool is_key(const struct kind *k, struct place p)
{
    return p.list < 0 && p.field >= 0 && (k->fields[p.field].flags & F_REQUIRED);
}

static bool has_column(const struct group *g, struct place p)
{
    for (int x = 0; x < g->cols; x++) {
        if (g->to[x].list == p.list && g->to[x].field == p.field) {
            return true;
        }
    }
    return false;
}

/* Keys but the year, which may be given, and the first column of the rows. */
static bool heads_whole(const struct group *g, struct err *e)
{
    const struct kind *k = g->kind;
    for (size_t i = 0; i < k->nfields; i++) {
        bool year = k->fields[i].type == FT_YEAR && g->year;
        if (is_key(k, HEAD((int)i)) && !year && !has_column(g, HEAD((int)i))) {
            return err_set(e, ERR_DATA, "", _("第 %d 行的表头缺少：%s。请补上这几栏再导入。"),
                           sheet_line(g->sheet, g->head), _(k->fields[i].label));
        }
    }
    return has_column(g, ROW(0, 0, 0)) ||
           err_set(e, ERR_DATA, "", _("第 %d 行的表头缺少：%s。请补上这几栏再导入。"),
                   sheet_line(g->sheet, g->head), _(k->lists[0].fields[0].label));
}

bool group_open(struct group *g, const struct sheet *s, const struct kind *k, int year,
                struct err *e)
{
    BUG_ON(k->nlists == 0);
    *g = (struct group){.sheet = s, .kind = k, .year = year,
                        .cols = s->cols < GROUP_COLUMNS ? s->cols : GROUP_COLUMNS};
    for (g->head = 0; g->head < s->rows && g->head < HEAD_ROWS; g->head++) {
        if (read_heads(g, g->head) >= HEADS_LEAST) {
            return heads_whole(g, e);
        }
    }
    return err_set(e, ERR_DATA, "",
                   _("前 %d 行里没有%s的表头。应有%s、%s 等栏。"), HEAD_ROWS, _(k->label),
                   _(k->lists[0].fields[0].label), _(k->lists[0].fields[1].label));
}

/* Rows */

static bool is_total(const char *cell)
{
    char *s = str_fold(cell);
    static const char *const word[] = {"合计", "总计", "资产总额"};
    bool total = str_ends(s, "小计");
    for (size_t i = 0; i < ARRAY_LEN(word); i++) {
        total = total || strcmp(s, word[i]) == 0;
    }
    free(s);
    return total;
}

/* A total stands among the rows (资产总额): their cells are not taken, those of the head are. */
static bool sums_rows(const struct group *g, int row)
{
    bool total = false;
    for (int x = 0; x < g->cols && !total; x++) {
        total = g->to[x].list == 0 && is_total(sheet_cell(g->sheet, row, x));
    }
    return total;
}

/* Nothing in the columns that are taken, or a total over records. */
static bool is_skipped(const struct group *g, int row)
{
    bool any = false;
    for (int x = 0; x < g->cols; x++) {
        const char *cell = sheet_cell(g->sheet, row, x);
        if (g->to[x].list < 0 && is_total(cell)) {
            return true;
        }
        any = any || (g->to[x].field >= 0 && *cell);
    }
    return !any;
}

/* Some key of the row is given and another than the record's. */
static bool begins_other(const struct group *g, int row, const struct rec *r)
{
    for (int x = 0; x < g->cols; x++) {
        const char *cell = sheet_cell(g->sheet, row, x);
        if (is_key(g->kind, g->to[x]) && *cell &&
            !str_fold_same(cell, cell_text(&r->head[g->to[x].field]))) {
            return true;
        }
    }
    return false;
}

static void refuse(struct buf *why, const struct group *g, int row, const char *text)
{
    if (!why->n) {
        buf_addf(why, _("第 %d 行：%s"), sheet_line(g->sheet, row), text);
    }
}

static void put(struct rec *r, struct place p, const char *text, const struct group *g, int row,
                struct buf *why)
{
    struct err e = {0};
    const struct cell *now = rec_cell(r, p);
    if (!*text) {
        return;
    }
    if (now->state != CELL_BLANK) {
        if (!str_fold_same(cell_text(now), text)) {
            err_set(&e, ERR_DATA, "",
                    _("%s有两种写法：“%.60s”和“%.60s”"), _(kind_field(r->kind, p)->label),
                    cell_text(now), text);
            refuse(why, g, row, e.text);
        }
    } else if (!rec_set(r, p, text, &e)) {
        refuse(why, g, row, e.text);
    }
}

/* "≥95%" in one cell becomes its three; blank levels are those of the row above. */
static void goal_row(struct rec *r, size_t i)
{
    for (int f = GI_L1; f <= GI_L2 && i; f++) {
        bool other = f == GI_L2 && *cell_text(rec_cell(r, ROW(0, i, GI_L1))) &&
                     strcmp(cell_text(rec_cell(r, ROW(0, i, GI_L1))),
                            cell_text(rec_cell(r, ROW(0, i - 1, GI_L1)))) != 0;
        if (rec_cell(r, ROW(0, i, f))->state == CELL_BLANK && !other) {
            rec_set(r, ROW(0, i, f), cell_text(rec_cell(r, ROW(0, i - 1, f))), NULL);
        }
    }
    goal_split(r, i);
}

/* A name that begins with 其中 says so of the row. */
static void asset_row(struct rec *r, size_t i)
{
    if (str_starts(cell_text(rec_cell(r, ROW(0, i, AR_NAME))), "其中") &&
        rec_cell(r, ROW(0, i, AR_PART))->state == CELL_BLANK) {
        rec_set(r, ROW(0, i, AR_PART), YES, NULL);
    }
}

static void take_row(const struct group *g, int row, struct rec *r, struct buf *why)
{
    struct err e = {0};
    size_t i = r->list[0].n;
    bool any = false, total = sums_rows(g, row);
    for (int x = 0; x < g->cols && !total; x++) {
        any = any || (g->to[x].list == 0 && g->to[x].field >= 0 && *sheet_cell(g->sheet, row, x));
    }
    if (any && !rec_insert_row(r, 0, i, &e)) {
        refuse(why, g, row, e.text);
        return;
    }
    for (int x = 0; x < g->cols; x++) {
        struct place p = g->to[x];
        bool stated = total && g->kind == &asset_kind && p.list == 0 && p.field == AR_VALUE;
        p = stated ? HEAD(FA_TOTAL) : p; /* a check compares it with the rows */
        p.row = p.list < 0 ? 0 : (int)i;
        if (p.field >= 0 && (any || p.list < 0)) {
            put(r, p, sheet_cell(g->sheet, row, x), g, row, why);
        }
    }
    if (any && g->kind == &goal_kind) {
        goal_row(r, i);
    }
    if (any && g->kind == &asset_kind) {
        asset_row(r, i);
    }
}

static void start(const struct group *g, struct rec *r)
{
    const struct kind *k = g->kind;
    char text[16];
    rec_set(r, HEAD(k->unit_field), money_unit_id(g->unit), NULL);
    for (size_t i = 0; i < k->nfields; i++) {
        if (k->fields[i].type == FT_YEAR && g->year && !has_column(g, HEAD((int)i))) {
            snprintf(text, sizeof(text), "%d", g->year);
            rec_set(r, HEAD((int)i), text, NULL);
        }
    }
}

bool group_next(const struct group *g, int *row, struct rec *r, int *line, struct buf *why)
{
    int last = g->sheet->rows;
    while (*row < last && is_skipped(g, *row)) {
        (*row)++;
    }
    if (*row >= last) {
        return false;
    }
    *line = sheet_line(g->sheet, *row);
    start(g, r);
    take_row(g, (*row)++, r, why);
    for (; *row < last; (*row)++) {
        if (is_skipped(g, *row)) {
            continue;
        }
        if (begins_other(g, *row, r)) {
            break;
        }
        take_row(g, *row, r, why);
    }
    return true;
}
