#include "core/record/selfeval_sheet_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/selfeval_label.h"
#include "core/record/selfeval_scan.h"
#include "locale/text.h"

#define MAX_COLUMNS 32
#define MAX_UNKNOWN 200 /* texts that belong to no label: then it is another table */

/* Columns of a block: the value of column i stands in squares from[i] .. from[i + 1] - 1. */
struct columns {
    int field[MAX_COLUMNS]; /* -1: a label that says nothing to us */
    int from[MAX_COLUMNS + 1];
    int n;
};

struct reader {
    struct rec *r;
    const struct sheet *s;
    const struct book *b;
    struct import_notes *notes;
    int first, end; /* rows of this form */
    int row;        /* at work */
    struct columns funds, indicators;
    char *l1, *l2; /* above, for merged cells */
    size_t taken;  /* cells that found their field */
    size_t unknown;
};

static size_t titles(const struct sheet *s)
{
    size_t n = 0;
    for (int row = 0; row < s->rows; row++) {
        n += scan_begins_form(s, row);
    }
    return n;
}

size_t selfeval_sheet_forms(const struct sheet *s)
{
    size_t n = titles(s);
    for (int row = 0; n == 0 && row < s->rows; row++) {
        n = scan_row_has(s, row, "一级指标");
    }
    return n;
}

/* A single form has the whole sheet: its unit may stand above the title. */
static bool find_rows(struct reader *rd, size_t form)
{
    size_t n = 0, all = titles(rd->s);
    rd->first = 0;
    rd->end = rd->s->rows;
    for (int row = 0; all > 1 && row < rd->s->rows && n <= form + 1; row++) {
        if (scan_begins_form(rd->s, row)) {
            rd->first = n == form ? row : rd->first;
            rd->end = n == form + 1 ? row : rd->end;
            n++;
        }
    }
    return all > 1 ? form < all : form < selfeval_sheet_forms(rd->s);
}

static void note(struct reader *rd, const char *path, const char *text)
{
    import_note_add(rd->notes, path, sheet_line(rd->s, rd->row), text);
}

/* The guard that an export puts before what a spreadsheet could take for a formula. */
static const char *unguarded(const char *text)
{
    return text[0] == '\'' && text[1] && strchr("=+-@", text[1]) ? text + 1 : text;
}

static void set(struct reader *rd, struct place p, const char *text)
{
    struct err e = {0};
    bool control = false;
    char path[80];
    text = unguarded(text);
    place_format(rd->r->kind, p, path, sizeof(path));
    free(str_clean(text, strlen(text), &control));
    if (control) {
        note(rd, path, _("文字里有控制字符，已换成可见符号保存"));
    }
    if (!rec_set(rd->r, p, text, &e)) {
        note(rd, path, e.text);
    }
    rd->taken++;
}

static void note_unknown(struct reader *rd, int col)
{
    const char *text = scan_text(rd->s, rd->row, col);
    if (!text || label_is_frame(rd->b, text) || label_is_note(rd->b, text) ||
        label_field(rd->b, LABEL_HEAD, text) >= 0 || label_is_total(rd->b, text)) {
        return;
    }
    char path[24];
    struct buf line = {0};
    char *clean = str_clean(text, strnlen(text, 90), NULL);
    str_trim_partial(clean);
    snprintf(path, sizeof(path), _("第%d列"), col + 1);
    buf_addf(&line, _("“%s”不属于认得的栏目，未读入"), clean);
    note(rd, path, buf_str(&line));
    buf_release(&line);
    free(clean);
    rd->unknown++;
}

/* Unit first: amounts are read in it wherever it stands. */
static void read_unit(struct reader *rd)
{
    enum money_unit unit = UNIT_WAN;
    bool found = false;
    for (int row = rd->first; !found && row < rd->end; row++) {
        for (int col = scan_next(rd->s, row, 0, rd->s->cols); !found && col >= 0;
             col = scan_next(rd->s, row, col + 1, rd->s->cols)) {
            found = label_unit(sheet_cell(rd->s, row, col), &unit);
        }
    }
    rd->row = rd->first;
    if (!found) {
        note(rd, "amount_unit", _("表里没写金额单位，按万元读；不对时请在表上改金额单位"));
    }
    rec_set(rd->r, HEAD(SE_UNIT), money_unit_id(unit), NULL);
}

/* The year stands in the title or in a line of its own below it: （2024年度）. */
static bool read_title(struct reader *rd)
{
    int col = scan_next(rd->s, rd->row, 0, rd->s->cols);
    const char *text = sheet_cell(rd->s, rd->row, col);
    char *key = label_key(text);
    int year = label_year(text);
    bool alone = scan_next(rd->s, rd->row, col + 1, rd->s->cols) < 0;
    bool title = scan_is_title(rd->s, rd->row);
    bool line = alone && year && strlen(key) <= strlen("2024年度");
    free(key);
    if (year && (title || line) && rd->r->head[SE_YEAR].state == CELL_BLANK) {
        char digits[16];
        snprintf(digits, sizeof(digits), "%d", year);
        set(rd, HEAD(SE_YEAR), digits);
    }
    return title || line;
}

static void read_columns(struct reader *rd, enum label_block block, struct columns *c)
{
    int col = scan_next(rd->s, rd->row, 0, rd->s->cols);
    c->n = 0;
    for (; col >= 0 && c->n < MAX_COLUMNS; col = scan_next(rd->s, rd->row, col + 1, rd->s->cols)) {
        const char *text = sheet_cell(rd->s, rd->row, col);
        int f = label_field(rd->b, block, text);
        if (f < 0 && c->n == 0 && label_is_frame(rd->b, text)) {
            continue; /* the block's own label, at its left */
        }
        if (f < 0) {
            note_unknown(rd, col);
        }
        c->field[c->n] = f;
        c->from[c->n++] = col;
    }
    c->from[c->n] = rd->s->cols;
}

/* The value in column i of the row; NULL: blank. */
static const char *column_text(const struct reader *rd, const struct columns *c, int i)
{
    int col = scan_next(rd->s, rd->row, c->from[i], c->from[i + 1]);
    return col < 0 ? NULL : sheet_cell(rd->s, rd->row, col);
}

static bool any_column(const struct reader *rd, const struct columns *c)
{
    for (int i = 0; i < c->n; i++) {
        if (c->field[i] >= 0 && column_text(rd, c, i)) {
            return true;
        }
    }
    return false;
}

static bool add_row(struct reader *rd, int list, size_t *row, struct err *e)
{
    const struct list_def *def = &rd->r->kind->lists[list];
    *row = rd->r->list[list].n;
    if (rec_insert_row(rd->r, list, *row, NULL)) {
        return true;
    }
    return err_set(e, ERR_DATA, def->path, _("第 %d 行：%s多于 %zu 行，请分成几张表"),
                   sheet_line(rd->s, rd->row), _(def->label), def->max_rows);
}

/* The name of the fund stands left of the amounts, under no head of its own. */
static const char *fund_name(const struct reader *rd)
{
    int col = 0;
    while ((col = scan_next(rd->s, rd->row, col, rd->funds.from[0])) >= 0) {
        const char *text = sheet_cell(rd->s, rd->row, col++);
        if (!label_is_frame(rd->b, text)) {
            return text;
        }
    }
    return NULL;
}

static bool read_fund_row(struct reader *rd, struct err *e)
{
    size_t row;
    const char *name = fund_name(rd);
    if (!add_row(rd, SE_FUNDS, &row, e)) {
        return false;
    }
    if (name) {
        set(rd, ROW(SE_FUNDS, row, FUND_NAME), name);
    }
    for (int i = 0; i < rd->funds.n; i++) {
        const char *text = column_text(rd, &rd->funds, i);
        if (text && rd->funds.field[i] >= 0) {
            set(rd, ROW(SE_FUNDS, row, rd->funds.field[i]), text);
        } else if (text) {
            note_unknown(rd, rd->funds.from[i]);
        }
    }
    return true;
}

/* A merged level cell has its word in the first row only: below it stands what is above. A new level
   1 begins without a level 2. */
static void set_level(struct reader *rd, size_t row, int field, const char *text)
{
    char **above = field == IND_L1 ? &rd->l1 : &rd->l2;
    if (text) {
        free(*above);
        *above = xstrdup(text);
        if (field == IND_L1) {
            free(rd->l2);
            rd->l2 = NULL;
        }
    }
    if (*above) {
        set(rd, ROW(SE_INDICATORS, row, field), *above);
    }
}

static bool read_indicator_row(struct reader *rd, struct err *e)
{
    size_t row;
    const struct columns *c = &rd->indicators;
    if (!add_row(rd, SE_INDICATORS, &row, e)) {
        return false;
    }
    for (int i = 0; i < c->n; i++) {
        const char *text = column_text(rd, c, i);
        if (c->field[i] == IND_L1 || c->field[i] == IND_L2) {
            set_level(rd, row, c->field[i], text);
        } else if (text && c->field[i] >= 0) {
            set(rd, ROW(SE_INDICATORS, row, c->field[i]), text);
        }
    }
    return true;
}

static void read_total_row(struct reader *rd)
{
    const struct columns *c = &rd->indicators;
    for (int i = 0; i < c->n; i++) {
        const char *text = column_text(rd, c, i);
        bool weight = c->field[i] == IND_WEIGHT;
        if (text && (weight || c->field[i] == IND_SCORE)) {
            set(rd, HEAD(weight ? SE_TOTAL_WEIGHT : SE_TOTAL_SCORE), text);
        }
    }
}

/* Goals stand below their labels; where nothing does, to the right of them. */
static void read_below(struct reader *rd, int field, int col, int end)
{
    int value = rd->row + 1 < rd->end ? scan_next(rd->s, rd->row + 1, col, end) : -1;
    if (value >= 0) {
        set(rd, HEAD(field), sheet_cell(rd->s, rd->row + 1, value));
    }
}

static bool is_goal(int field)
{
    return field == SE_EXPECTED || field == SE_ACTUAL;
}

static int label_after(const struct reader *rd, int col)
{
    while ((col = scan_next(rd->s, rd->row, col, rd->s->cols)) >= 0) {
        if (label_field(rd->b, LABEL_HEAD, sheet_cell(rd->s, rd->row, col)) >= 0) {
            return col;
        }
        col++;
    }
    return rd->s->cols;
}

/* Rows of labels and values: 项目名称 | ... | 主管部门 | ... . True: goals, whose values stand in the
   next row. */
static bool read_pairs(struct reader *rd)
{
    bool below = false;
    int col = 0;
    while ((col = scan_next(rd->s, rd->row, col, rd->s->cols)) >= 0) {
        int field = label_field(rd->b, LABEL_HEAD, sheet_cell(rd->s, rd->row, col));
        if (field < 0) {
            note_unknown(rd, col++);
            continue;
        }
        int end = label_after(rd, col + 1);
        int value = scan_next(rd->s, rd->row, col + 1, end);
        if (value >= 0) {
            set(rd, HEAD(field), sheet_cell(rd->s, rd->row, value));
        } else if (is_goal(field)) {
            read_below(rd, field, col, end);
            below = true;
        }
        col = value >= 0 ? value + 1 : end;
    }
    return below;
}

static bool is_fund_head(const struct reader *rd)
{
    int found = 0;
    for (int col = scan_next(rd->s, rd->row, 0, rd->s->cols); col >= 0;
         col = scan_next(rd->s, rd->row, col + 1, rd->s->cols)) {
        int f = label_field(rd->b, LABEL_FUND, sheet_cell(rd->s, rd->row, col));
        found |= f == FUND_FULL || f == FUND_EXECUTED ? 1 << f : 0;
    }
    return found == (1 << FUND_FULL | 1 << FUND_EXECUTED);
}

/* The funds end where a row has a label of the head or the goals. */
static bool has_label(const struct reader *rd)
{
    return label_after(rd, 0) < rd->s->cols ||
           (label_is_frame(rd->b, sheet_cell(rd->s, rd->row, scan_next(rd->s, rd->row, 0,
                                                                       rd->s->cols))) &&
            !any_column(rd, &rd->funds));
}

enum block { BLOCK_HEAD, BLOCK_FUNDS, BLOCK_INDICATORS, BLOCK_FOOT };

/* One row that is not blank. *block is where the reader stands. */
static bool read_row(struct reader *rd, enum block *block, struct err *e)
{
    const char *first = sheet_cell(rd->s, rd->row, scan_next(rd->s, rd->row, 0, rd->s->cols));
    if (scan_row_has(rd->s, rd->row, "一级指标")) {
        read_columns(rd, LABEL_INDICATOR, &rd->indicators); /* again on a second page */
        *block = BLOCK_INDICATORS;
    } else if (*block == BLOCK_HEAD && rd->r->list[SE_FUNDS].n == 0 && is_fund_head(rd)) {
        read_columns(rd, LABEL_FUND, &rd->funds);
        *block = BLOCK_FUNDS;
    } else if (*block == BLOCK_INDICATORS && label_is_total(rd->b, first)) {
        read_total_row(rd);
        *block = BLOCK_FOOT;
    } else if (*block == BLOCK_INDICATORS) {
        return !any_column(rd, &rd->indicators) || read_indicator_row(rd, e);
    } else if (*block == BLOCK_FUNDS && !has_label(rd)) {
        return read_fund_row(rd, e);
    } else if (!read_title(rd)) {
        *block = *block == BLOCK_FUNDS ? BLOCK_HEAD : *block;
        rd->row += read_pairs(rd);
    }
    return true;
}

static bool read_form(struct reader *rd, struct err *e)
{
    enum block block = BLOCK_HEAD;
    bool ok = true;
    read_unit(rd);
    for (rd->row = rd->first; ok && rd->row < rd->end; rd->row++) {
        if (scan_next(rd->s, rd->row, 0, rd->s->cols) >= 0) {
            ok = read_row(rd, &block, e);
        }
        if (ok && rd->unknown > MAX_UNKNOWN) {
            ok = err_set(e, ERR_DATA, "", _("到第 %d 行已有 %zu 处不认得的内容，这不像一张自评表"),
                         sheet_line(rd->s, rd->row), rd->unknown);
        }
    }
    return ok && (rd->taken > 0 || err_set(e, ERR_DATA, "", _("表里没有找到认得的栏目")));
}

bool selfeval_from_sheet(struct rec *r, const struct sheet *s, size_t form, const struct book *b,
                         struct import_notes *notes, struct err *e)
{
    struct import_notes own = {0};
    struct reader rd = {.r = r, .s = s, .b = b, .notes = notes ? notes : &own};
    if (!find_rows(&rd, form)) {
        return err_set(e, ERR_DATA, "",
                       _("没有找到自评表：应有“项目支出绩效自评表”的标题，或“一级指标”的表头"));
    }
    bool ok = read_form(&rd, e);
    free(rd.l1);
    free(rd.l2);
    import_notes_release(&own);
    return ok;
}
