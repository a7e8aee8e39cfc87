#include "core/record/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition_table.h"
#include "core/value/moment.h"
#include "locale/text.h"

#define OUTLIER 1000 /* times the usual amount */

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
    return n > 15 && strspn(s, "0123456789") == n && strspn(s + 15, "0") == n - 15;
}

static bool is_typed_year(const struct kind *k, const struct table_column *c)
{
    return c->list < 0 && k->fields[c->field].type == FT_YEAR &&
           !(k->fields[c->field].flags & F_AUTO);
}

struct reading {
    const struct table *t;
    struct rec *r;
    int row;
    int at; /* row of a list that its cells go into */
    struct buf *why, *told;
};

/* The year for which codes are read: the record's typed one, else that of its day. */
static int year_of(const struct reading *rd)
{
    const struct table *t = rd->t;
    for (size_t i = 0; i < t->ncolumn; i++) {
        const struct table_column *c = &t->column[i];
        struct decimal v = c->list < 0 ? cell_value(&rd->r->head[c->field])
                                       : (struct decimal){.have = HAVE_BLANK};
        if (v.have == HAVE_VALUE && is_typed_year(t->kind, c)) {
            return (int)(v.v / MICRO);
        }
        if (v.have == HAVE_VALUE && c->role == COL_DATE && c->must) {
            return date_of_number(v.v).year;
        }
    }
    return 0;
}

static bool set(struct reading *rd, const struct table_column *c, const char *text)
{
    struct err e = {0};
    struct place p = c->list < 0 ? HEAD(c->field) : ROW(c->list, rd->at, c->field);
    bool ok = rec_set(rd->r, p, text, &e);
    if (!ok) {
        buf_adds(rd->why, e.text);
    }
    return ok;
}

static bool set_code(struct reading *rd, const struct table_column *c, const char *text)
{
    enum code_kind kind = c->role == COL_ECONOMIC ? CODE_ECONOMIC : CODE_FUNCTIONAL;
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

static bool set_date(struct reading *rd, const struct table_column *c, const char *text)
{
    struct date d;
    char day[16];
    if (!table_date(text, &d, rd->why)) {
        return false;
    }
    date_format(d, day, sizeof(day));
    return set(rd, c, day);
}

/* A serial number of a spreadsheet has its time behind a point. */
static bool set_moment(struct reading *rd, const struct table_column *c, const char *text)
{
    struct date d;
    char time[24];
    size_t digits = strspn(text, "0123456789");
    bool serial = digits == 5 && text[digits] == '.';
    char *day = serial ? xstrndup(text, digits) : xstrdup(text);
    bool ok = table_date(day, &d, rd->why);
    free(day);
    if (!ok) {
        return false;
    }
    moment_format(moment_of(d, table_seconds(text)), time, sizeof(time));
    return set(rd, c, time);
}

static bool set_words(struct reading *rd, const struct table_column *c, const char *text)
{
    struct buf said = {0}, why = {0};
    bool ok = petition_cell_read(c->role, text, &said, &why);
    if (ok) {
        ok = set(rd, c, buf_str(&said));
    } else {
        buf_addf(rd->why, _("%s：%s"), c->name[0], buf_str(&why));
    }
    buf_release(&said);
    buf_release(&why);
    return ok;
}

/* The petition is taken without a number that a spreadsheet ruined; what stands there is kept in the note. */
static bool set_personal(struct reading *rd, const struct table_column *c, const char *text)
{
    struct buf digits = {0};
    bool ok = true;
    if (petition_digits_read(text, &digits)) {
        ok = set(rd, c, buf_str(&digits));
    } else {
        petition_note_add(rd->r, c->name[0], text);
        if (rd->told) {
            buf_addf(rd->told, _("%s%s“%.40s”被电子表格改坏，数字已丢失，原文放在备注"), rd->told->n ? "；" : "",
                     c->name[0], text);
        }
    }
    buf_release(&digits);
    return ok;
}

static bool set_number(struct reading *rd, const struct table_column *c, const char *text)
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

static bool refuse_scientific(struct reading *rd, const struct table_column *c, const char *text)
{
    if (is_scientific(text)) {
        buf_addf(rd->why, _("%s“%.40s”是科学记数，请写成普通数字"), c->name[0], text);
        return false;
    }
    return true;
}

/* 借方 adds, 贷方 takes away; a zero in the other column says nothing. */
static bool set_side(struct reading *rd, const struct table_column *c, const char *text)
{
    fen v;
    char plain[40];
    struct err e = {0};
    if (!money_parse(text, rd->r->unit, &v, NULL, &e)) {
        buf_addf(rd->why, "%s：%s", c->name[0], e.text);
        return false;
    }
    if (v == 0) {
        return true;
    }
    if (rd->r->head[c->field].state == CELL_GIVEN) {
        buf_addf(rd->why, _("%s“%.40s”：同一行另有金额，分不清是收是支，请只留一个"), c->name[0], text);
        return false;
    }
    if (c->role == COL_DEBIT) {
        return set(rd, c, text);
    }
    money_format(-v, rd->r->unit, plain, sizeof(plain));
    return set(rd, c, plain);
}

/* What an export made harmless comes back as it was. */
static const char *without_guard(const char *text)
{
    static const char *const sign[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    for (size_t i = 0; *text == '\'' && i < ARRAY_LEN(sign); i++) {
        if (str_starts(text + 1, sign[i])) {
            return text + 1;
        }
    }
    return text;
}

static bool set_cell(struct reading *rd, const struct table_column *c, const char *text)
{
    switch (c->role) {
    case COL_DATE:
        return set_date(rd, c, text);
    case COL_ECONOMIC:
    case COL_FUNCTION:
        return set_code(rd, c, text);
    case COL_NUMBER:
        return set_number(rd, c, without_guard(text));
    case COL_MONEY:
        return refuse_scientific(rd, c, text) && set(rd, c, text);
    case COL_DEBIT:
    case COL_CREDIT:
        return refuse_scientific(rd, c, text) && set_side(rd, c, text);
    case COL_MOMENT:
        return set_moment(rd, c, text);
    case COL_YESNO:
    case COL_SEX:
    case COL_COUNT:
    case COL_LIMIT:
        return set_words(rd, c, text);
    case COL_PERSONAL:
        return set_personal(rd, c, without_guard(text));
    case COL_UNIT:
    case COL_TEXT:
        break;
    }
    return set(rd, c, without_guard(text));
}

static bool is_total(const char *text)
{
    static const char *const word[] = {
        "合计", "总计", "小计", "本页合计", "累计", "本月合计", "本月累计", "本年累计", "本年合计", "期初余额", "期末余额",
        "承前页", "过次页",
    };
    char *s = str_fold(text);
    bool total = false;
    for (size_t i = 0; i < ARRAY_LEN(word); i++) {
        total = total || strcmp(s, word[i]) == 0;
    }
    free(s);
    return total;
}

/* The first cell that says something is a total's word, or the summary is (books put it there). */
static bool is_blank_or_total(const struct table *t, int row)
{
    bool blank = true;
    for (int x = 0; x < t->sheet->cols; x++) {
        const char *cell = sheet_cell(t->sheet, row, x);
        if (cell[strspn(cell, " \t\n")]) {
            bool summary = t->books >= 0 && t->col[t->books] == x;
            if ((blank || summary) && is_total(cell)) {
                return true;
            }
            blank = false;
            if (t->books < 0) {
                return false;
            }
        }
    }
    return blank;
}

/* The heads again, as they stand on each page of a long list. */
static bool is_head_again(const struct table *t, int row)
{
    bool any = false;
    for (size_t i = 0; t->head >= 0 && i < t->ncolumn; i++) {
        if (t->col[i] >= 0) {
            any = true;
            if (strcmp(sheet_cell(t->sheet, row, t->col[i]),
                       sheet_cell(t->sheet, t->head, t->col[i])) != 0) {
                return false;
            }
        }
    }
    return any;
}

/* Units, days and years first: amounts are read in a unit and codes for a year. */
static int pass_of(const struct table *t, const struct table_column *c)
{
    bool early = c->role == COL_UNIT || (c->list < 0 && c->role == COL_DATE) ||
                 is_typed_year(t->kind, c);
    return early ? 0 : 1;
}

static void fill_usual(const struct reading *rd)
{
    char year[16];
    const struct table *t = rd->t;
    if (t->unit == UNIT_WAN && t->kind->unit_field >= 0) {
        rec_set(rd->r, HEAD(t->kind->unit_field), money_unit_id(UNIT_WAN), NULL);
    }
    for (size_t i = 0; t->year && i < t->ncolumn; i++) {
        if (is_typed_year(t->kind, &t->column[i])) {
            snprintf(year, sizeof(year), "%d", t->year);
            rec_set(rd->r, HEAD(t->column[i].field), year, NULL);
        }
    }
}

static const char *text_at(const struct table *t, int row, size_t i)
{
    const char *text = t->col[i] < 0 ? "" : sheet_cell(t->sheet, row, t->col[i]);
    text += strspn(text, " \t\n");
    return *text || !t->value[i] ? text : t->value[i];
}

static bool set_at(struct reading *rd, const struct table_column *c, int at, const char *text)
{
    rd->at = at;
    while (c->list >= 0 && rd->r->list[c->list].n <= (size_t)at) {
        struct err e = {0};
        if (!rec_insert_row(rd->r, c->list, rd->r->list[c->list].n, &e)) {
            buf_adds(rd->why, e.text);
            return false;
        }
    }
    return set_cell(rd, c, text);
}

/* Cells of the head that say nothing, or the same as above. */
static bool head_repeats(const struct table *t, int row, int next)
{
    bool person = false;
    for (size_t i = 0; i < t->ncolumn; i++) {
        const char *text = text_at(t, next, i);
        if (t->column[i].list >= 0) {
            person = person || *text;
        } else if (*text && strcmp(text, text_at(t, row, i)) != 0) {
            return false;
        }
    }
    return person;
}

int table_span(const struct table *t, int row)
{
    int number = t->kind == &petition_kind ? table_column_of(t, PT_NUMBER) : -1;
    int span = 1;
    const char *own = number < 0 || t->nmore ? "" : text_at(t, row, (size_t)number);
    while (*own && row + span < t->sheet->rows &&
           strcmp(own, text_at(t, row + span, (size_t)number)) == 0 &&
           head_repeats(t, row, row + span)) {
        span++;
    }
    return span;
}

static bool fill(struct reading *rd)
{
    const struct table *t = rd->t;
    fill_usual(rd);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < t->ncolumn; i++) {
            const struct table_column *c = &t->column[i];
            if ((t->col[i] < 0 && !t->value[i]) || pass_of(t, c) != pass) {
                continue;
            }
            const char *text = text_at(t, rd->row, i);
            if (!*text) {
                continue;
            }
            if (!set_at(rd, c, 0, text)) {
                return false;
            }
        }
    }
    return true;
}

/* Columns of further persons (姓名2), and the rows below that only add persons to the petition. */
static bool fill_more(struct reading *rd)
{
    const struct table *t = rd->t;
    int span = table_span(t, rd->row);
    for (size_t i = 0; i < t->nmore; i++) {
        const char *text = sheet_cell(t->sheet, rd->row, t->more[i].at);
        text += strspn(text, " \t\n");
        if (*text && !set_at(rd, &t->column[t->more[i].column], t->more[i].person - 1, text)) {
            return false;
        }
    }
    for (int row = rd->row + 1; row < rd->row + span; row++) {
        int at = (int)rd->r->list[PETITION_PERSONS].n;
        for (size_t i = 0; i < t->ncolumn; i++) {
            const char *text = t->column[i].list < 0 ? "" : text_at(t, row, i);
            if (*text && !set_at(rd, &t->column[i], at, text)) {
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

bool table_outlier(fen amount, fen usual)
{
    return usual > 0 && (amount < 0 ? -amount : amount) / OUTLIER >= usual;
}

static void tell_outlier(const struct reading *rd)
{
    const struct table *t = rd->t;
    for (size_t i = 0; rd->told && i < t->ncolumn; i++) {
        const struct table_column *c = &t->column[i];
        struct decimal v = c->list < 0 && table_is_money(c->role) && t->col[i] >= 0
                               ? cell_value(&rd->r->head[c->field])
                               : (struct decimal){.have = HAVE_BLANK};
        if (v.have == HAVE_VALUE && table_outlier(v.v, t->usual)) {
            char much[40], usual[40];
            money_format(v.v, UNIT_YUAN, much, sizeof(much));
            money_format(t->usual, UNIT_YUAN, usual, sizeof(usual));
            buf_addf(rd->told, _("%s%s 元，是本表通常数额 %s 元的 %lld 倍，像是把元填进了万元栏（差一万倍），请核对单位"),
                     c->name[0], much, usual, (long long)(v.v / t->usual));
            return;
        }
    }
}

enum table_answer table_row(const struct table *t, int row, struct rec *r, struct buf *why,
                            struct buf *told)
{
    struct reading rd = {.t = t, .r = r, .row = row, .why = why, .told = told};
    if (is_blank_or_total(t, row) || is_head_again(t, row)) {
        return TABLE_EMPTY;
    }
    bool petition = t->kind == &petition_kind;
    bool ok = fill(&rd) && (!petition || fill_more(&rd));
    if (ok && petition) {
        petition_table_finish(r);
    }
    if (!ok || !whole(&rd)) {
        return TABLE_REFUSED;
    }
    tell_outlier(&rd);
    return TABLE_TAKEN;
}
