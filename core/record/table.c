#include "core/record/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/budget.h"
#include "core/record/payment.h"
#include "locale/text.h"

#define HEAD_ROWS 20 /* titles may stand above */
#define NAMES 6

enum role { AS_TEXT, AS_DATE, AS_MONEY, AS_ECONOMIC, AS_FUNCTION, AS_NUMBER };

/* A column: list -1 is the head, else the one row of the list. */
struct column {
    int list, field;
    enum role role;
    bool must; /* its head has to be there */
    const char *name[NAMES];
};

static const struct column payment_columns[] = {
    {-1, PM_DATE, AS_DATE, true, {"日期", "支付日期", "付款日期", "date"}},
    {-1, PM_PROJECT, AS_TEXT, true, {"项目", "项目名称", "预算项目", "project"}},
    {-1, PM_ECONOMIC, AS_ECONOMIC, true,
     {"经济科目", "经济分类", "经济分类科目", "科目", "economic"}},
    {-1, PM_AMOUNT, AS_MONEY, true, {"金额", "支付金额", "付款金额", "amount"}},
    {-1, PM_SUMMARY, AS_TEXT, true, {"摘要", "用途", "事由", "支出事项", "summary"}},
    {-1, PM_PAYEE, AS_TEXT, true, {"收款单位", "收款人", "收款方", "payee"}},
    {-1, PM_SOURCE, AS_TEXT, false, {"资金来源", "来源", "source"}},
    {-1, PM_METHOD, AS_TEXT, false, {"支付方式", "付款方式", "method"}},
    {-1, PM_INVOICE, AS_NUMBER, false, {"发票号", "发票号码", "invoice"}},
    {-1, PM_REQUEST, AS_NUMBER, false, {"用款申请", "request"}},
    {-1, PM_STAGE, AS_TEXT, false, {"付款阶段", "stage"}},
    {-1, PM_CONTRACT, AS_NUMBER, false, {"合同号", "合同编号", "contract"}},
    {-1, PM_HANDLER, AS_TEXT, false, {"经手人", "经办人", "handler"}},
    {-1, PM_ACCEPTOR, AS_TEXT, false, {"验收人", "acceptor"}},
    {-1, PM_DEPUTY, AS_TEXT, false, {"分管领导", "deputy"}},
    {-1, PM_HEAD, AS_TEXT, false, {"主任", "主要领导", "head"}},
    {-1, PM_MEETING, AS_TEXT, false, {"党组会决定", "党组会", "会议决定", "meeting"}},
    {-1, PM_VOUCHER, AS_NUMBER, false, {"凭证号", "凭证编号", "voucher"}},
    {-1, PM_VOUCHER_DATE, AS_DATE, false, {"凭证日期", "voucher_date"}},
    {-1, PM_REVERSES, AS_TEXT, false, {"冲销编号", "reverses"}},
    {-1, PM_EXCEPTION_BY, AS_TEXT, false, {"例外批准人", "exception_by"}},
    {-1, PM_EXCEPTION_REASON, AS_TEXT, false, {"例外理由", "exception_reason"}},
    {-1, PM_EXCEPTION_DOCUMENT, AS_TEXT, false, {"例外批准文号", "exception_document"}},
};

static const struct column budget_columns[] = {
    {-1, BG_PROJECT, AS_TEXT, true, {"项目", "项目名称", "预算项目", "project"}},
    {-1, BG_ECONOMIC, AS_ECONOMIC, true,
     {"经济科目", "经济分类", "经济分类科目", "科目", "economic"}},
    {-1, BG_INITIAL, AS_MONEY, true, {"年初预算数", "年初预算", "预算数", "金额", "initial"}},
    {-1, BG_CLASS, AS_TEXT, true, {"支出类别", "类别", "class"}},
    {-1, BG_YEAR, AS_TEXT, false, {"年度", "预算年度", "year"}},
    {-1, BG_FUNCTION, AS_FUNCTION, false,
     {"功能分类", "功能科目", "功能分类科目", "function_code"}},
    {-1, BG_FUND, AS_TEXT, false, {"资金性质", "fund"}},
    {-1, BG_SOURCE, AS_TEXT, false, {"资金来源", "来源", "source"}},
    {-1, BG_NOTE, AS_TEXT, false, {"备注", "note"}},
    {BG_ADJUSTMENTS, AD_DATE, AS_DATE, false, {"调整日期"}},
    {BG_ADJUSTMENTS, AD_KIND, AS_TEXT, false, {"调整方式"}},
    {BG_ADJUSTMENTS, AD_DOCUMENT, AS_TEXT, false, {"调整文号"}},
    {BG_ADJUSTMENTS, AD_AMOUNT, AS_MONEY, false, {"调整金额"}},
    {BG_ADJUSTMENTS, AD_REASON, AS_TEXT, false, {"调整原因"}},
};

static const struct column *columns_of(const struct kind *k, size_t *n)
{
    BUG_ON(k != &payment_kind && k != &budget_kind);
    *n = k == &payment_kind ? ARRAY_LEN(payment_columns) : ARRAY_LEN(budget_columns);
    return k == &payment_kind ? payment_columns : budget_columns;
}

/* Heads */

/* "金额（万元）" is 金额 in 万元. The fold has made the brackets half-width. */
static char *head_text(const char *cell, enum money_unit *unit, bool *stated)
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

static bool names(const struct column *c, const char *text)
{
    for (int i = 0; i < NAMES && c->name[i]; i++) {
        if (strcmp(c->name[i], text) == 0) {
            return true;
        }
    }
    return false;
}

/* Fills t->col from a row; how many columns were found. The first of two equal heads counts. */
static size_t read_heads(struct table *t, int row, const struct column *c, size_t n, bool *mixed)
{
    size_t found = 0;
    bool any_unit = false;
    for (size_t i = 0; i < n; i++) {
        t->col[i] = -1;
    }
    for (int x = 0; x < t->sheet->cols; x++) {
        enum money_unit unit = UNIT_YUAN;
        bool stated = false;
        char *text = head_text(sheet_cell(t->sheet, row, x), &unit, &stated);
        for (size_t i = 0; i < n; i++) {
            if (t->col[i] < 0 && *text && names(&c[i], text)) {
                t->col[i] = x;
                found++;
                if (c[i].role == AS_MONEY && stated) {
                    *mixed = *mixed || (any_unit && t->unit != unit);
                    t->unit = unit;
                    any_unit = true;
                }
                break;
            }
        }
        free(text);
    }
    return found;
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

static bool heads_whole(const struct table *t, const struct column *c, size_t n, struct err *e)
{
    struct buf missing = {0};
    for (size_t i = 0; i < n; i++) {
        if (c[i].must && t->col[i] < 0) {
            buf_addf(&missing, "%s%s", missing.n ? "、" : "", c[i].name[0]);
        }
    }
    bool ok = missing.n == 0 ||
              err_set(e, ERR_DATA, "", _("第 %d 行的表头缺少：%s。请补上这几栏再导入。"),
                      sheet_line(t->sheet, t->head), buf_str(&missing));
    buf_release(&missing);
    return ok;
}

bool table_open(struct table *t, const struct sheet *s, const struct kind *k,
                const struct codes *codes, int year, struct err *e)
{
    size_t n, most = 0;
    const struct column *c = columns_of(k, &n);
    bool mixed = false;
    BUG_ON(n > TABLE_COLUMNS);
    *t = (struct table){.sheet = s, .kind = k, .codes = codes, .year = year, .head = -1};
    for (int row = 0; row < s->rows && row < HEAD_ROWS; row++) {
        size_t found = read_heads(t, row, c, n, &mixed);
        if (found > most) {
            most = found;
            t->head = row;
        }
    }
    if (most < 2) {
        return err_set(e, ERR_DATA, "", _("前 %d 行里没有表头。应有%s、%s、%s、%s 等栏。"), HEAD_ROWS, c[0].name[0],
                       c[1].name[0], c[2].name[0], c[3].name[0]);
    }
    mixed = false;
    t->unit = unit_above(s, t->head);
    read_heads(t, t->head, c, n, &mixed);
    if (mixed) {
        return err_set(e, ERR_DATA, "", _("表头里的金额单位不一致，有元也有万元。请统一后再导入。"));
    }
    return heads_whole(t, c, n, e);
}

/* Cells */

static bool all_digits(const char *s, size_t n)
{
    return strlen(s) == n && strspn(s, "0123456789") == n;
}

/* The day part of a text with a time behind it; separators become '-'. */
static void day_part(const char *folded, char out[24])
{
    static const char *const sign[] = {"年", "月", "日", "/", "."};
    size_t n = 0;
    for (const char *p = folded; *p && n + 1 < 24;) {
        size_t len = 0;
        for (size_t i = 0; i < ARRAY_LEN(sign) && !len; i++) {
            len = str_starts(p, sign[i]) ? strlen(sign[i]) : 0;
        }
        out[n++] = len ? '-' : *p;
        p += len ? len : 1;
    }
    while (n && out[n - 1] == '-') {
        n--;
    }
    out[n] = '\0';
}

bool table_date(const char *text, struct date *out, struct buf *why)
{
    char *copy = xstrndup(text, strcspn(text, "T"));
    char *blank = strchr(copy, ' '), *end;
    if (blank && strchr(blank, ':')) {
        *blank = '\0';
    }
    char *s = str_fold(copy);
    char day[24], full[24];
    bool ok = false;
    long serial = strtol(s, &end, 10);
    if (all_digits(s, 8)) {
        snprintf(full, sizeof(full), "%.4s-%.2s-%.2s", s, s + 4, s + 6);
        ok = date_parse(full, out);
    } else {
        day_part(s, day);
        ok = date_parse(day, out);
    }
    if (!ok && all_digits(s, 5) && *end == '\0') {
        date_format(date_of_days(serial - 25569), day, sizeof(day));
        buf_addf(why, _("日期“%.40s”像是电子表格的日期序号（或许是 %s）。请把这一栏设成日期格式，重新存盘再导入"), text, day);
    } else if (!ok) {
        buf_addf(why, _("日期“%.40s”不是日历上的一天，请写成 2024-12-05 这样"), text);
    }
    free(s);
    free(copy);
    return ok;
}

/* "2.41E+19": the digits are gone. */
static bool is_scientific(const char *s)
{
    size_t n = strspn(s, "0123456789.");
    return n > 0 && (s[n] == 'E' || s[n] == 'e') && (s[n + 1] == '+' || s[n + 1] == '-') &&
           s[n + 2] && strspn(s + n + 2, "0123456789") == strlen(s + n + 2);
}

/* Spreadsheets keep 15 digits: of a longer number the rest are zeros. */
static bool is_rounded(const char *s)
{
    size_t n = strlen(s);
    return n > 15 && all_digits(s, n) && strspn(s + 15, "0") == n - 15;
}

struct reading {
    const struct table *t;
    struct rec *r;
    int row;
    struct buf *why, *told;
};

static int year_of(const struct reading *rd)
{
    return rd->t->kind == &payment_kind ? payment_year(rd->r) : budget_year(rd->r);
}

static bool set(struct reading *rd, const struct column *c, const char *text)
{
    struct err e = {0};
    struct place p = c->list < 0 ? HEAD(c->field) : ROW(c->list, 0, c->field);
    bool ok = rec_set(rd->r, p, text, &e);
    if (!ok) {
        buf_adds(rd->why, e.text);
    }
    return ok;
}

static bool set_code(struct reading *rd, const struct column *c, const char *text)
{
    enum code_kind kind = c->role == AS_ECONOMIC ? CODE_ECONOMIC : CODE_FUNCTIONAL;
    const struct code *twin;
    const struct code *row = code_read(rd->t->codes, kind, text, year_of(rd), &twin);
    if (row && twin) {
        buf_addf(rd->why, _("%s“%.40s”有 %s 和 %s 两个，请写代码"), c->name[0], text, twin->code, row->code);
        return false;
    }
    if (!row && twin) {
        buf_addf(rd->why, _("%s“%.40s”：代码 %s 的名称是“%s”，与所写的不同，请核对"), c->name[0], text, twin->code,
                 twin->name);
        return false;
    }
    if (!row) {
        buf_addf(rd->why, _("%s“%.40s”不在科目表中，请用 code list 查，或用 code import 补充"), c->name[0], text);
        return false;
    }
    return set(rd, c, row->code);
}

static bool set_date(struct reading *rd, const struct column *c, const char *text)
{
    struct date d;
    char day[16];
    if (!table_date(text, &d, rd->why)) {
        return false;
    }
    date_format(d, day, sizeof(day));
    return set(rd, c, day);
}

static bool set_number(struct reading *rd, const struct column *c, const char *text)
{
    if (is_scientific(text)) {
        buf_addf(rd->why, _("%s“%.40s”被电子表格改成了科学记数，原来的数字已丢失。请把这一栏设成文本格式，重填后再导入"), c->name[0],
                 text);
        return false;
    }
    if (rd->told && is_rounded(text)) {
        buf_addf(rd->told, _("%s“%.40s”第 15 位以后全是 0，像是被电子表格截过，请核对原件"), c->name[0], text);
    }
    return set(rd, c, text);
}

static bool set_cell(struct reading *rd, const struct column *c, const char *text)
{
    switch (c->role) {
    case AS_DATE:
        return set_date(rd, c, text);
    case AS_ECONOMIC:
    case AS_FUNCTION:
        return set_code(rd, c, text);
    case AS_NUMBER:
        return set_number(rd, c, text);
    case AS_MONEY:
        if (is_scientific(text)) {
            buf_addf(rd->why, _("%s“%.40s”是科学记数，请写成普通数字"), c->name[0], text);
            return false;
        }
        return set(rd, c, text);
    case AS_TEXT:
        break;
    }
    return set(rd, c, text);
}

static bool is_total(const char *text)
{
    static const char *const word[] = {"合计", "总计", "小计", "本页合计", "累计"};
    char *s = str_fold(text);
    bool total = false;
    for (size_t i = 0; i < ARRAY_LEN(word); i++) {
        total = total || strcmp(s, word[i]) == 0;
    }
    free(s);
    return total;
}

static bool is_blank_or_total(const struct table *t, int row)
{
    for (int x = 0; x < t->sheet->cols; x++) {
        const char *cell = sheet_cell(t->sheet, row, x);
        if (cell[strspn(cell, " \t\n")]) {
            return is_total(cell); /* the first cell that says something */
        }
    }
    return true;
}

/* Dates and years first: codes are read for a year. */
static bool fill(struct reading *rd, const struct column *c, size_t n)
{
    char year[16];
    const struct table *t = rd->t;
    if (t->unit == UNIT_WAN) {
        rec_set(rd->r, HEAD(rd->r->kind->unit_field), "万元", NULL);
    }
    if (t->kind == &budget_kind && t->year) {
        snprintf(year, sizeof(year), "%d", t->year);
        rec_set(rd->r, HEAD(BG_YEAR), year, NULL);
    }
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < n; i++) {
            bool year_cell = t->kind == &budget_kind && c[i].field == BG_YEAR;
            bool early = c[i].list < 0 && (c[i].role == AS_DATE || year_cell);
            const char *text = t->col[i] < 0 ? "" : sheet_cell(t->sheet, rd->row, t->col[i]);
            text += strspn(text, " \t\n");
            if (early != (pass == 0) || !*text) {
                continue;
            }
            if (c[i].list >= 0 && rd->r->list[c[i].list].n == 0) {
                rec_insert_row(rd->r, c[i].list, 0, NULL);
            }
            if (!set_cell(rd, &c[i], text)) {
                return false;
            }
        }
    }
    return true;
}

static bool whole(struct reading *rd)
{
    const struct kind *k = rd->r->kind;
    for (size_t i = 0; i < k->nfields; i++) {
        if ((k->fields[i].flags & F_REQUIRED) && rd->r->head[i].state != CELL_GIVEN) {
            buf_addf(rd->why, _("%s空着，请填上"), _(k->fields[i].label));
            return false;
        }
    }
    return true;
}

enum table_answer table_row(const struct table *t, int row, struct rec *r, struct buf *why,
                            struct buf *told)
{
    size_t n;
    const struct column *c = columns_of(t->kind, &n);
    struct reading rd = {t, r, row, why, told};
    if (is_blank_or_total(t, row)) {
        return TABLE_EMPTY;
    }
    return fill(&rd, c, n) && whole(&rd) ? TABLE_TAKEN : TABLE_REFUSED;
}
