#include "core/sheet/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"

const char *sheet_cell(const struct sheet *s, int row, int col)
{
    if (row < 0 || row >= s->rows || col < 0 || col >= s->row[row].cap) {
        return "";
    }
    const char *text = s->row[row].cell[col];
    return text ? text : "";
}

int sheet_line(const struct sheet *s, int row)
{
    bool known = row >= 0 && row < s->rows && s->row[row].line > 0;
    return known ? s->row[row].line : row + 1;
}

void sheet_release(struct sheet *s)
{
    free(s->row);
    arena_release(&s->arena);
    *s = (struct sheet){0};
}

static bool check_limits(int row, int col, int line, const char *text, size_t n, struct err *e)
{
    if (row >= SHEET_ROWS_MAX) {
        return err_set(e, ERR_DATA, "", _("第 %d 行：行数超过 %d，请拆成几个文件再导入。"), line,
                       SHEET_ROWS_MAX);
    }
    if (col >= SHEET_COLS_MAX) {
        return err_set(e, ERR_DATA, "", _("第 %d 行：列数超过 %d，请删去多余的列或检查分隔符。"),
                       line, SHEET_COLS_MAX);
    }
    if (n > SHEET_CELL_MAX) {
        return err_set(e, ERR_DATA, "",
                       _("第 %d 行第 %d 列：内容超过 %u KiB，请检查引号是否成对或缩短内容。"), line,
                       col + 1, SHEET_CELL_MAX >> 10);
    }
    if (n && memchr(text, '\0', n)) {
        return err_set(e, ERR_DATA, "",
                       _("第 %d 行第 %d 列：内容中有空字节，这不是文本表格，请另存为 CSV 或 XLSX。"),
                       line, col + 1);
    }
    return true;
}

static bool count_bytes(struct sheet *s, int line, size_t more, struct err *e)
{
    s->total += more;
    if (s->total <= SHEET_TOTAL_MAX) {
        return true;
    }
    return err_set(e, ERR_DATA, "", _("第 %d 行：内容总量超过 %u MiB，请拆成几个文件再导入。"), line,
                   SHEET_TOTAL_MAX >> 20);
}

static struct sheet_row *row_at(struct sheet *s, int row)
{
    if (row >= s->cap) {
        int cap = s->cap ? s->cap : 64;
        while (cap <= row) {
            cap *= 2;
        }
        s->row = xreallocarray(s->row, (size_t)cap, sizeof(*s->row));
        memset(s->row + s->cap, 0, (size_t)(cap - s->cap) * sizeof(*s->row));
        s->cap = cap;
    }
    return &s->row[row];
}

static bool widen(struct sheet *s, struct sheet_row *r, int col, struct err *e)
{
    int cap = r->cap ? r->cap * 2 : 4;
    cap = cap <= col ? col + 1 : cap;
    if (!count_bytes(s, r->line, (size_t)(cap - r->cap) * sizeof(*r->cell), e)) {
        return false;
    }
    const char **cell = arena_alloc(&s->arena, (size_t)cap * sizeof(*cell));
    if (r->cap) {
        memcpy(cell, r->cell, (size_t)r->cap * sizeof(*cell));
    }
    r->cell = cell;
    r->cap = cap;
    return true;
}

bool sheet_put(struct sheet *s, int row, int col, int line, const char *text, size_t n,
               struct err *e)
{
    /* Spreadsheets export thousands of empty rows and columns behind the data: no limit there. */
    if (n == 0 && row >= SHEET_ROWS_MAX) {
        return true;
    }
    if (n > 0 && !check_limits(row, col, line, text, n, e)) {
        return false;
    }
    struct sheet_row *r = row_at(s, row);
    r->line = line;
    if (n == 0) {
        return true;
    }
    if (col >= r->cap && !widen(s, r, col, e)) {
        return false;
    }
    if (!count_bytes(s, line, n + 1, e)) {
        return false;
    }
    r->cell[col] = arena_strndup(&s->arena, text, n);
    s->rows = row >= s->rows ? row + 1 : s->rows;
    s->cols = col >= s->cols ? col + 1 : s->cols;
    return true;
}

static bool magic(const void *p, size_t n, const char *sign, size_t len)
{
    return n >= len && memcmp(p, sign, len) == 0;
}

static bool read_text(const void *p, size_t n, struct sheet *out, enum encoding *enc,
                      struct err *e)
{
    char *utf8;
    size_t len, bad;
    if (*enc == ENC_N) {
        *enc = encode_guess(p, n);
    }
    if (!encode_to_utf8(p, n, *enc, &utf8, &len, &bad)) {
        return err_set(e, ERR_DATA, "",
                       _("按 %s 读到第 %zu 个字节时无法识别，请换一种编码，或用表格软件另存为 "
                         "“CSV UTF-8”。"),
                       encode_name(*enc), bad + 1);
    }
    bool ok = csv_read(utf8, len, 0, out, e);
    free(utf8);
    return ok;
}

static bool read_any(const void *p, size_t n, struct sheet *out, enum encoding *enc,
                     struct err *e)
{
    if (n == 0) {
        return err_set(e, ERR_DATA, "", _("文件是空的，请检查是否选错了文件。"));
    }
    if (magic(p, n, "PK\3\4", 4) || magic(p, n, "PK\5\6", 4)) {
        *enc = ENC_N;
        return xlsx_read(p, n, 0, out, e);
    }
    if (magic(p, n, "\xD0\xCF\x11\xE0", 4)) {
        return err_set(e, ERR_DATA, "",
                       _("这是旧版 .xls 或加了密码的文件，请在表格软件中去掉密码并另存为 .xlsx。"));
    }
    if (magic(p, n, "%PDF-", 5)) {
        return err_set(e, ERR_DATA, "", _("这是 PDF 文件，不能当作表格导入，请改用 CSV 或 XLSX。"));
    }
    return read_text(p, n, out, enc, e);
}

bool sheet_read(const char *name, const void *p, size_t n, struct sheet *out, enum encoding *enc,
                struct err *e)
{
    enum encoding mine = ENC_N;
    bool ok = read_any(p, n, out, enc ? enc : &mine, e);
    if (!ok) {
        *out = (struct sheet){0};
        if (e) {
            snprintf(e->field, sizeof(e->field), "%s", name);
            str_trim_partial(e->field);
        }
    }
    return ok;
}
