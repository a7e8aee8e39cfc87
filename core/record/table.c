#include "core/record/table.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/payment.h"
#include "core/record/petition_table.h"
#include "core/record/statement.h"
#include "locale/text.h"

#define HEAD_ROWS 20 /* titles may stand above */
#define SAMPLE 1000  /* amounts looked at for the usual one */
#define SAMPLE_LEAST 5

/* The fold has made the brackets half-width. */
char *table_head_text(const char *cell, enum money_unit *unit, bool *stated)
{
    char *s = str_fold(cell);
    char *open = strchr(s, '(');
    if (open) {
        *stated = strstr(open, "元") != NULL;
        *unit = strstr(open, "万元") ? UNIT_WAN : UNIT_YUAN;
        *open = '\0';
    }
    return s;
}

static bool names(const struct table_column *c, const char *text)
{
    for (int i = 0; i < TABLE_NAMES && c->name[i]; i++) {
        if (strcmp(c->name[i], text) == 0) {
            return true;
        }
    }
    return false;
}

/* Opening: the rules of the mapping first, the other columns by their heads. */
struct opening {
    struct table *t;
    const struct mapping *m;
    bool used[SHEET_COLS_MAX];     /* a rule took this column */
    bool ruled[TABLE_COLUMNS];     /* a rule says where the field comes from */
    char *want[TABLE_COLUMNS];     /* folded head that a rule asks for; NULL: none */
    char *head[SHEET_COLS_MAX];    /* of the row being looked at, without brackets */
    char *whole[SHEET_COLS_MAX];   /* with brackets */
    enum money_unit unit[SHEET_COLS_MAX];
    bool stated[SHEET_COLS_MAX];
};

static void heads_read(struct opening *o, int row)
{
    for (int x = 0; x < o->t->sheet->cols; x++) {
        const char *cell = sheet_cell(o->t->sheet, row, x);
        free(o->head[x]);
        free(o->whole[x]);
        o->stated[x] = false;
        o->unit[x] = UNIT_YUAN;
        o->head[x] = table_head_text(cell, &o->unit[x], &o->stated[x]);
        o->whole[x] = str_fold(cell);
    }
}

static void rules_begin(struct opening *o)
{
    for (size_t i = 0; i < o->m->n; i++) {
        const struct mapping_rule *r = &o->m->rule[i];
        o->ruled[r->column] = true;
        if (r->from == FROM_COLUMN) {
            o->used[r->at] = true;
        }
        o->want[r->column] = r->from == FROM_HEAD ? str_fold(r->text) : NULL;
    }
}

static int head_at(const struct opening *o, const char *want)
{
    for (int x = 0; x < o->t->sheet->cols; x++) {
        if (strcmp(o->whole[x], want) == 0 || strcmp(o->head[x], want) == 0) {
            return x;
        }
    }
    return -1;
}

/* Fills t->col from a row of heads; how many columns were found. The first of two equal heads
   counts. */
static size_t columns_find(struct opening *o, int row)
{
    struct table *t = o->t;
    size_t found = 0;
    bool used[SHEET_COLS_MAX];
    memcpy(used, o->used, sizeof(used));
    heads_read(o, row);
    for (size_t i = 0; i < t->ncolumn; i++) {
        t->col[i] = o->want[i] ? head_at(o, o->want[i]) : -1;
        if (t->col[i] >= 0) {
            used[t->col[i]] = true;
            found++;
        }
    }
    for (int x = 0; x < t->sheet->cols; x++) {
        for (size_t i = 0; *o->head[x] && !used[x] && i < t->ncolumn; i++) {
            if (t->col[i] < 0 && !o->ruled[i] && names(&t->column[i], o->head[x])) {
                t->col[i] = x;
                used[x] = true;
                found++;
            }
        }
    }
    return found;
}

static void letters_set(struct opening *o)
{
    for (size_t i = 0; i < o->m->n; i++) {
        const struct mapping_rule *r = &o->m->rule[i];
        if (r->from == FROM_COLUMN) {
            o->t->col[r->column] = r->at;
        }
        o->t->value[r->column] = r->from == FROM_VALUE ? r->text : NULL;
        if (r->from == FROM_VALUE && o->t->head >= 0) { /* its own column goes before */
            const struct table_column *c = &o->t->column[r->column];
            for (int x = 0; x < o->t->sheet->cols && o->t->col[r->column] < 0; x++) {
                o->t->col[r->column] = *o->head[x] && names(c, o->head[x]) ? x : -1;
            }
        }
    }
}

static enum money_unit unit_above(const struct sheet *s, int head)
{
    enum money_unit unit = UNIT_YUAN;
    for (int row = 0; row < head; row++) {
        for (int x = 0; x < s->cols; x++) {
            const char *cell = sheet_cell(s, row, x);
            if (strstr(cell, "单位") && strstr(cell, "万元")) {
                unit = UNIT_WAN;
            }
        }
    }
    return unit;
}

/* The unit of the amounts: the mapping's, the heads', the line above's. */
static bool unit_find(struct opening *o, struct err *e)
{
    struct table *t = o->t;
    bool any = false;
    t->unit = o->m->unit != UNIT_N ? o->m->unit : unit_above(t->sheet, t->head);
    for (size_t i = 0; o->m->unit == UNIT_N && t->head >= 0 && i < t->ncolumn; i++) {
        int x = t->col[i];
        if (table_is_money(t->column[i].role) && x >= 0 && x < t->sheet->cols && o->stated[x]) {
            if (any && t->unit != o->unit[x]) {
                return err_set(e, ERR_DATA, "", _("表头里的金额单位不一致，有元也有万元。请统一后再导入。"));
            }
            t->unit = o->unit[x];
            any = true;
        }
    }
    return true;
}

/* One of several columns of a field is enough. */
static bool has_field(const struct table *t, const struct table_column *c)
{
    for (size_t i = 0; i < t->ncolumn; i++) {
        if (t->column[i].list == c->list && t->column[i].field == c->field &&
            (t->col[i] >= 0 || t->value[i])) {
            return true;
        }
    }
    return false;
}

static bool heads_whole(const struct table *t, struct err *e)
{
    struct buf missing = {0};
    const struct table_column *last = NULL;
    for (size_t i = 0; i < t->ncolumn; i++) {
        const struct table_column *c = &t->column[i];
        if (c->must && !has_field(t, c) && !(last && last->field == c->field)) {
            buf_addf(&missing, "%s%s", missing.n ? "、" : "", c->name[0]);
            last = c;
        }
    }
    bool ok = missing.n == 0;
    if (!ok && t->head < 0) {
        err_set(e, ERR_DATA, "", _("没有表头，还缺这几栏的列号：%s。"), buf_str(&missing));
    } else if (!ok) {
        err_set(e, ERR_DATA, "", _("第 %d 行的表头缺少：%s。请补上这几栏再导入。"), sheet_line(t->sheet, t->head),
                buf_str(&missing));
    }
    buf_release(&missing);
    return ok;
}

static bool no_heads(const struct table *t, struct err *e)
{
    const struct table_column *c = t->column;
    return err_set(e, ERR_DATA, "", _("前 %d 行里没有表头。应有%s、%s、%s、%s 等栏。"), HEAD_ROWS, c[0].name[0],
                   c[1].name[0], c[2].name[0], c[3].name[0]);
}

static bool head_find(struct opening *o, struct err *e)
{
    struct table *t = o->t;
    size_t most = 0;
    t->head = -1;
    for (int row = 0; o->m->head == HEAD_FOUND && row < t->sheet->rows && row < HEAD_ROWS; row++) {
        size_t found = columns_find(o, row);
        if (found > most) {
            most = found;
            t->head = row;
        }
    }
    for (int row = 0; o->m->head > 0 && row < t->sheet->rows && t->head < 0; row++) {
        t->head = sheet_line(t->sheet, row) == o->m->head ? row : -1;
    }
    if (o->m->head == HEAD_FOUND && most < 2) {
        t->head = -1;
        return no_heads(t, e);
    }
    if (o->m->head > 0 && t->head < 0) {
        return err_set(e, ERR_DATA, "", _("文件里没有第 %d 行，找不到表头。"), o->m->head);
    }
    return true;
}

static bool rules_found(const struct opening *o, struct err *e)
{
    for (size_t i = 0; i < o->m->n; i++) {
        const struct mapping_rule *r = &o->m->rule[i];
        bool lacks = (r->from == FROM_HEAD && o->t->col[r->column] < 0) ||
                     (r->from == FROM_COLUMN && r->at >= o->t->sheet->cols);
        if (lacks) {
            char letter[4];
            return err_set(e, ERR_DATA, "", _("对应规则把%s对到“%s”，表里没有这一列。"),
                           o->t->column[r->column].name[0],
                           r->from == FROM_HEAD ? r->text : column_letter(r->at, letter));
        }
    }
    return true;
}

static int by_amount(const void *a, const void *b)
{
    fen x = *(const fen *)a, y = *(const fen *)b;
    return (x > y) - (x < y);
}

/* The middle amount of rows spread over the table. Payments have a stricter rule (P1). */
static fen usual_amount(const struct table *t)
{
    fen v[SAMPLE], one;
    size_t n = 0;
    int rows = t->sheet->rows - t->head - 1, step = rows / SAMPLE + 1, x = -1;
    for (size_t i = 0; i < t->ncolumn && x < 0; i++) {
        x = t->column[i].must && table_is_money(t->column[i].role) ? t->col[i] : -1;
    }
    for (int i = 0; i < rows && x >= 0 && n < SAMPLE; i += step) {
        const char *cell = sheet_cell(t->sheet, t->head + 1 + i, x);
        if (*cell && money_parse(cell, t->unit, &one, NULL, NULL) && one != 0) {
            v[n++] = one < 0 ? -one : one;
        }
    }
    if (n < SAMPLE_LEAST || t->kind == &payment_kind) {
        return 0;
    }
    qsort(v, n, sizeof(*v), by_amount);
    return v[n / 2];
}

/* 姓名2, 手机2: the columns of further persons; 姓名1 is the first one's. */
static void more_find(struct opening *o)
{
    struct table *t = o->t;
    for (int x = 0; x < t->sheet->cols && t->head >= 0 && t->nmore < TABLE_MORE; x++) {
        char plain[MAPPING_TEXT];
        int person;
        if (!petition_head_more(o->head[x], plain, sizeof(plain), &person)) {
            continue;
        }
        for (size_t i = 0; i < t->ncolumn; i++) {
            if (t->column[i].list >= 0 && names(&t->column[i], plain)) {
                t->more[t->nmore++] = (struct table_more){(int)i, person, x};
                break;
            }
        }
    }
}

int table_column_of(const struct table *t, int field)
{
    for (size_t i = 0; i < t->ncolumn; i++) {
        if (t->column[i].list < 0 && t->column[i].field == field && t->col[i] >= 0) {
            return (int)i;
        }
    }
    return -1;
}

static void opening_release(struct opening *o)
{
    for (int x = 0; x < SHEET_COLS_MAX; x++) {
        free(o->head[x]);
        free(o->whole[x]);
    }
    for (size_t i = 0; i < TABLE_COLUMNS; i++) {
        free(o->want[i]);
    }
}

static bool open_columns(struct opening *o, struct err *e)
{
    struct table *t = o->t;
    rules_begin(o);
    if (!head_find(o, e)) {
        return false;
    }
    for (size_t i = 0; i < t->ncolumn; i++) {
        t->col[i] = -1;
    }
    if (t->head >= 0) {
        columns_find(o, t->head);
    }
    letters_set(o);
    if (t->kind == &petition_kind) {
        more_find(o);
    }
    return rules_found(o, e) && unit_find(o, e) && heads_whole(t, e);
}

bool table_open_mapped(struct table *t, const struct sheet *s, const struct mapping *m,
                       const struct codes *codes, int year, struct err *e)
{
    *t = (struct table){.sheet = s, .kind = m->kind, .codes = codes, .year = year, .books = -1};
    t->column = table_columns(m->kind, &t->ncolumn);
    if (!t->column) {
        return err_set(e, ERR_USAGE, m->kind->id, _("%s不能从表格读入，请用 JSON。"), _(m->kind->label));
    }
    struct opening *o = xcalloc(1, sizeof(*o));
    o->t = t;
    o->m = m;
    bool ok = open_columns(o, e);
    opening_release(o);
    free(o);
    for (size_t i = 0; ok && m->kind == &statement_kind && i < t->ncolumn; i++) {
        t->books = t->column[i].field == ST_SUMMARY && t->col[i] >= 0 ? (int)i : t->books;
    }
    t->usual = ok ? usual_amount(t) : 0;
    return ok;
}

/* Columns without a head stand in the order of the kind's own. */
static void mapping_by_place(struct mapping *m, int cols)
{
    size_t n;
    const struct table_column *c = table_columns(m->kind, &n);
    m->head = HEAD_NONE;
    for (size_t i = 0; i < n && (int)m->n < cols; i++) {
        bool other = c[i].role == COL_DEBIT || c[i].role == COL_CREDIT || c[i].role == COL_UNIT;
        if (!other) {
            m->rule[m->n] = (struct mapping_rule){(int)i, FROM_COLUMN, (int)m->n, ""};
            m->n++;
        }
    }
}

bool mapping_open(struct table *t, const struct sheet *s, struct mapping *m,
                  const struct codes *codes, int year, struct err *e)
{
    size_t columns;
    if (table_open_mapped(t, s, m, codes, year, e)) {
        return true;
    }
    if (t->head >= 0 || s->rows == 0 || m->n || !table_columns(m->kind, &columns)) {
        return false;
    }
    mapping_by_place(m, s->cols);
    return table_open_mapped(t, s, m, codes, year, e);
}

bool table_open(struct table *t, const struct sheet *s, const struct kind *k,
                const struct codes *codes, int year, struct err *e)
{
    struct mapping m;
    mapping_init(&m, k);
    return table_open_mapped(t, s, &m, codes, year, e); /* it has no values: nothing of m is kept */
}
