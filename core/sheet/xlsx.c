#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/sheet/sheet.h"
#include "core/sheet/xlsx_book.h"
#include "locale/text.h"

#define EXCEL_ROWS 1048576
#define EXCEL_COLS 16384

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_INLINE, CELL_BOOL, CELL_DATE, CELL_AS_IS };

static const struct {
    const char *t;
    enum cell_type type;
} cell_types[] = {
    {"n", CELL_NUMBER}, {"s", CELL_SHARED}, {"inlineStr", CELL_INLINE}, {"b", CELL_BOOL},
    {"d", CELL_DATE},   {"str", CELL_AS_IS}, {"e", CELL_AS_IS},
};

struct reading {
    const struct xlsx_book *w;
    struct sheet *out;
    int row, col; /* of the cell being read, 0-based */
    enum cell_type type;
    struct number_format format;
    bool in_cell, in_value, in_reading_aid;
    struct buf text;
    size_t covered; /* squares of the merged cells so far */
};

static void bad_cell(struct part *part, const struct reading *r)
{
    err_set(part_err(part), ERR_DATA, "",
            _("第 %d 行第 %d 列的单元格已损坏，请用表格软件打开后另存为 .xlsx 再导入。"), r->row + 1,
            r->col + 1);
    part_stop(part);
}

/* Reads "AB12" into 0-based numbers; returns what follows, NULL when it is no reference. */
static const char *read_ref(const char *s, int *row, int *col)
{
    long c = 0, l = 0;
    for (; *s >= 'A' && *s <= 'Z' && c <= EXCEL_COLS; s++) {
        c = c * 26 + (*s - 'A' + 1);
    }
    for (; *s >= '0' && *s <= '9' && l <= EXCEL_ROWS; s++) {
        l = l * 10 + (*s - '0');
    }
    if (c < 1 || c > EXCEL_COLS || l < 1 || l > EXCEL_ROWS) {
        return NULL;
    }
    *col = (int)c - 1;
    *row = (int)l - 1;
    return s;
}

static void start_row(struct part *part, struct reading *r, const char **attr)
{
    const char *number = part_attr(attr, "r");
    long row = number ? strtol(number, NULL, 10) - 1 : r->row + 1;
    r->col = -1;
    if (row < 0 || row >= EXCEL_ROWS) {
        bad_cell(part, r);
        return;
    }
    r->row = (int)row;
}

static void start_cell(struct part *part, struct reading *r, const char **attr)
{
    const char *ref = part_attr(attr, "r"), *t = part_attr(attr, "t"), *s = part_attr(attr, "s");
    int row = r->row < 0 ? 0 : r->row, col = r->col + 1;
    if (ref && !read_ref(ref, &row, &col)) {
        bad_cell(part, r);
        return;
    }
    r->row = row;
    r->col = col;
    r->type = CELL_NUMBER;
    for (size_t i = 0; t && i < ARRAY_LEN(cell_types); i++) {
        if (strcmp(t, cell_types[i].t) == 0) {
            r->type = cell_types[i].type;
        }
    }
    size_t style = s ? strtoul(s, NULL, 10) : 0;
    r->format = style < r->w->nstyles ? r->w->style[style] : (struct number_format){0};
    r->in_cell = true;
    buf_clear(&r->text);
}

/* Only the first of merged cells has a value, but some programs leave old ones below it. */
static void clear_covered(struct part *part, struct reading *r, const char *range)
{
    int top, left, bottom, right;
    const char *p = range ? read_ref(range, &top, &left) : NULL;
    if (!p || *p != ':' || !read_ref(p + 1, &bottom, &right)) {
        return;
    }
    struct sheet *out = r->out;
    for (int row = top; row <= bottom && row < out->rows; row++) {
        for (int col = left; col <= right && col < out->row[row].cap; col++, r->covered++) {
            if (row != top || col != left) {
                out->row[row].cell[col] = NULL;
            }
        }
        r->covered++;
    }
    if (r->covered > SHEET_TOTAL_MAX) { /* ranges that overlap again and again */
        bad_cell(part, r);
    }
}

static void on_start(struct part *part, const char *name, const char **attr)
{
    struct reading *r = part_ctx(part);
    if (strcmp(name, "row") == 0) {
        start_row(part, r, attr);
    } else if (strcmp(name, "c") == 0) {
        start_cell(part, r, attr);
    } else if (strcmp(name, "rPh") == 0) {
        r->in_reading_aid = true;
    } else if (strcmp(name, "v") == 0 || (strcmp(name, "t") == 0 && r->type == CELL_INLINE)) {
        r->in_value = r->in_cell && !r->in_reading_aid;
    } else if (strcmp(name, "mergeCell") == 0) {
        clear_covered(part, r, part_attr(attr, "ref"));
    }
}

/* What the cell shows; NULL when the file contradicts itself. */
static const char *shown(const struct reading *r, char number[NUMBER_TEXT])
{
    const char *raw = buf_str(&r->text);
    if (r->type == CELL_SHARED && *raw) {
        char *end;
        unsigned long i = strtoul(raw, &end, 10);
        return *end == '\0' && i < r->w->nstrings ? r->w->string[i] : NULL;
    }
    if (r->type == CELL_BOOL && *raw) {
        return strcmp(raw, "0") == 0 ? "FALSE" : "TRUE";
    }
    if (r->type == CELL_NUMBER && number_text(number, raw, r->format, r->w->date1904)) {
        return number;
    }
    return raw;
}

static void end_cell(struct part *part, struct reading *r)
{
    char number[NUMBER_TEXT];
    r->in_cell = r->in_value = false;
    xlsx_unescape(&r->text);
    if (r->type == CELL_DATE && r->text.n > 10 && r->text.p[10] == 'T') {
        r->text.p[10] = '\0'; /* 2024-05-01T00:00:00 */
    }
    const char *text = shown(r, number);
    if (!text) {
        bad_cell(part, r);
    } else if (*text && !sheet_put(r->out, r->row, r->col, r->row + 1, text, strlen(text),
                                   part_err(part))) {
        part_stop(part);
    }
}

static void on_end(struct part *part, const char *name)
{
    struct reading *r = part_ctx(part);
    if (strcmp(name, "c") == 0 && r->in_cell) {
        end_cell(part, r);
    } else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
        r->in_value = false;
    } else if (strcmp(name, "rPh") == 0) {
        r->in_reading_aid = false;
    }
}

static void on_text(struct part *part, const char *s, int n)
{
    struct reading *r = part_ctx(part);
    if (!r->in_value) {
        return;
    }
    buf_add(&r->text, s, (size_t)n);
    if (r->text.n > SHEET_CELL_MAX * 7) { /* each byte may be written as _x0041_ */
        sheet_put(r->out, r->row, r->col, r->row + 1, buf_str(&r->text), r->text.n,
                  part_err(part));
        part_stop(part);
    }
}

static bool read_cells(struct xlsx_book *w, struct sheet *out, struct err *e)
{
    static const struct part_ops ops = {on_start, on_end, on_text};
    struct reading r = {.w = w, .out = out, .row = -1, .col = -1};
    bool ok = part_read(&w->pk, w->sheet_path, &ops, &r, NULL, e);
    buf_release(&r.text);
    return ok;
}

bool xlsx_read(const void *p, size_t n, int sheet_no, struct sheet *out, struct err *e)
{
    struct xlsx_book w;
    *out = (struct sheet){0};
    if (!xlsx_book_open(&w, p, n, sheet_no, e)) {
        return false;
    }
    out->name = arena_strdup(&out->arena, w.sheet_name);
    bool ok = read_cells(&w, out, e);
    xlsx_book_close(&w);
    if (!ok) {
        sheet_release(out);
    }
    return ok;
}
