#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/import.h"

enum { HEAD_ROWS = 4, FIELD_COLS = 15, SOURCE_COLS = 17, VALUE_COLS = 15, PROBLEMS = 3 };

static void draw_title(const struct importer *im, struct grid *g)
{
    char left[300];
    const char *name = im->pasted ? _("粘贴的表格") : im->name;
    snprintf(left, sizeof(left), im->pasted ? _("粘贴到%s") : _("读入%s"), _(im->kind->label));
    ui_title(im->s.ui, g, left, name);
}

static const char *line_label(size_t i)
{
    static const char *const label[LINE_FIELDS] = {N_("编码"), N_("表头"), N_("金额单位")};
    return _(label[i]);
}

static void line_value(const struct importer *im, size_t i, char *out, size_t n)
{
    int head = im->table.head;
    switch ((enum importer_line)i) {
    case LINE_ENCODING:
        snprintf(out, n, "%s%s", im->pasted ? _("粘贴的文字") : im->text ? encode_name(im->used) : "XLSX",
                 im->text && im->map.encoding == ENC_N ? _("（判断的）") : "");
        break;
    case LINE_HEAD:
        if (head >= 0) {
            snprintf(out, n, im->map.head == HEAD_FOUND ? _("第 %d 行（自动找到）") : _("第 %d 行"),
                     sheet_line(&im->sheet, head));
        } else {
            snprintf(out, n, "%s", im->map.head == HEAD_NONE ? _("没有表头") : _("! 没有找到，回车选一行"));
        }
        break;
    default:
        snprintf(out, n, "%s%s", im->ok ? money_unit_id(im->table.unit) : "",
                 im->map.unit == UNIT_N ? _("（照表）") : "");
    }
}

/* What a field has in a row of the preview; NULL: nothing. */
static const struct preview_cell *cell_of(const struct importer *im, size_t row, int column)
{
    const struct preview_row *r = row < im->preview.n ? &im->preview.row[row] : NULL;
    for (size_t i = 0; r && i < r->n; i++) {
        if (strcmp(r->cell[i].field, im->table.column[column].name[0]) == 0) {
            return &r->cell[i];
        }
    }
    return NULL;
}

/* The reason of a refused row names the cell that it is about. */
static bool blamed(const struct preview_row *r, const char *stated)
{
    char quoted[300];
    snprintf(quoted, sizeof(quoted), "“%s”", stated);
    return r->answer == TABLE_REFUSED && strstr(r->why, quoted);
}

/* As understood; "→" where that is another text than the table's, "!" where the row is refused for it. */
static void draw_value(const struct importer *im, struct grid *g, int y, int col, size_t row,
                       int column)
{
    char text[300];
    const struct preview_cell *c = cell_of(im, row, column);
    if (!c || !*c->stated) {
        return;
    }
    bool bad = blamed(&im->preview.row[row], c->stated);
    bool same = bad || !*c->understood || strcmp(c->stated, c->understood) == 0;
    snprintf(text, sizeof(text), "%s%s", bad ? "! " : same ? "" : "→", same ? c->stated : c->understood);
    ui_put_cut(g, y, col, VALUE_COLS - 1, text, bad ? GA_RED | GA_BOLD : same ? 0 : GA_CYAN);
}

/* Before anything can be understood: the table's own words. */
static void draw_raw(const struct importer *im, struct grid *g, int y, int col, size_t row, int column)
{
    int x = im->table.col[column];
    if (x >= 0) {
        ui_put_cut(g, y, col, VALUE_COLS - 1,
                   sheet_cell(&im->sheet, im->table.head + 1 + (int)row, x), GA_DIM);
    }
}

static void draw_source(const struct importer *im, struct grid *g, int y, int column)
{
    char text[300], letter[4];
    const struct table_column *c = &im->table.column[column];
    const struct mapping_rule *rule = mapping_rule_of(&im->map, column);
    int x = im->table.col[column];
    if (x >= 0) {
        snprintf(text, sizeof(text), "%s %s", column_letter(x, letter),
                 im->table.head < 0 ? "" : sheet_cell(&im->sheet, im->table.head, x));
    } else if (im->table.value[column]) {
        snprintf(text, sizeof(text), "= %s", im->table.value[column]);
    } else {
        snprintf(text, sizeof(text), "%s", rule ? _("— 不读") : "");
    }
    ui_put_cut(g, y, 1 + FIELD_COLS, SOURCE_COLS - 1, text, rule ? GA_BOLD : 0);
    bool lacks = c->must && x < 0 && !im->table.value[column] && !im->ok;
    grid_put(g, y, FIELD_COLS - 1, 1, lacks ? "!" : rule ? "*" : " ", lacks ? GA_RED | GA_BOLD : 0);
}

static void draw_line(const struct importer *im, struct grid *g, int y, size_t i)
{
    char text[120];
    int col = 1 + FIELD_COLS + SOURCE_COLS;
    if (i < LINE_FIELDS) {
        grid_put(g, y, 1, FIELD_COLS - 2, line_label(i), GA_BOLD);
        line_value(im, i, text, sizeof(text));
        grid_put(g, y, 1 + FIELD_COLS, g->cols - FIELD_COLS - 2, text, *text == '!' ? GA_RED | GA_BOLD : 0);
        return;
    }
    int column = im->order[i - LINE_FIELDS];
    grid_put(g, y, 1, FIELD_COLS - 2, im->table.column[column].name[0],
             im->table.column[column].must ? GA_BOLD : 0);
    draw_source(im, g, y, column);
    for (size_t k = 0; col + VALUE_COLS <= g->cols + 1; k++, col += VALUE_COLS) {
        if (im->ok) {
            draw_value(im, g, y, col, im->from + k, column);
        } else {
            draw_raw(im, g, y, col, k, column);
        }
    }
}

static void draw_heads(const struct importer *im, struct grid *g)
{
    int col = 1 + FIELD_COLS + SOURCE_COLS;
    grid_put(g, 2, 1, FIELD_COLS, _("栏目"), GA_BOLD);
    grid_put(g, 2, 1 + FIELD_COLS, SOURCE_COLS - 1, _("取自"), GA_BOLD);
    for (size_t k = im->from; k < im->preview.n && col + VALUE_COLS <= g->cols + 1; k++) {
        const struct preview_row *r = &im->preview.row[k];
        bool bad = r->answer == TABLE_REFUSED;
        grid_putf(g, 2, col, VALUE_COLS - 1, bad ? GA_RED | GA_BOLD : GA_BOLD,
                  bad ? _("! 第 %d 行") : _("第 %d 行"), r->line);
        col += VALUE_COLS;
    }
}

static void draw_unused(const struct importer *im, struct grid *g, int y, int col)
{
    struct buf text = {0};
    for (size_t i = 0; i < im->preview.nunused; i++) {
        buf_addf(&text, "%s%s", i ? "、" : _("   没有用到："), im->preview.unused[i]);
    }
    ui_put_cut(g, y, col, g->cols - col - 1, buf_str(&text), 0);
    buf_release(&text);
}

/* What cannot be read, the worst first: refused rows, then those that look ruined. */
static void draw_problems(const struct importer *im, struct grid *g, int y)
{
    int shown = 0;
    char text[700];
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < im->preview.n && shown < PROBLEMS; i++) {
            const struct preview_row *r = &im->preview.row[i];
            const char *said = pass == 0 ? r->why : r->told;
            if (*said && (pass == 0) == (r->answer == TABLE_REFUSED)) {
                snprintf(text, sizeof(text), _("%s 第 %d 行：%s"), pass ? "~" : "!", r->line, said);
                ui_put_cut(g, y + shown++, 1, g->cols - 2, text, pass ? GA_YELLOW : GA_RED);
            }
        }
    }
}

static void draw_foot(const struct importer *im, struct grid *g, int y)
{
    if (!im->ok) {
        int used;
        const char *s = im->why.text;
        size_t n = strlen(s);
        for (int i = 0; n > 0 && i <= PROBLEMS; i++) {
            size_t len = width_wrap(s, n, g->cols - 2, &used);
            grid_putn(g, y + i, 1, g->cols - 2, s, len, GA_RED | GA_BOLD);
            s += len;
            n -= len;
        }
        return;
    }
    int col = 1 + grid_putf(g, y, 1, g->cols - 2, GA_BOLD, _("能读 %zu 行，不能读 %zu 行"), im->preview.taken,
                            im->preview.refused);
    draw_unused(im, g, y, col);
    draw_problems(im, g, y + 1);
}

void importer_draw(struct screen *s, struct grid *g)
{
    struct importer *im = (struct importer *)s;
    draw_title(im, g);
    draw_heads(im, g);
    ui_rule(g, 3);
    int foot = g->rows - 1 - ui_hint_rows(g);
    im->page = foot - HEAD_ROWS - PROBLEMS - 2;
    im->page = im->page < 1 ? 1 : im->page;
    size_t page = (size_t)im->page, lines = LINE_FIELDS + im->nfield;
    im->top = im->at < im->top ? im->at : im->at >= im->top + page ? im->at - page + 1 : im->top;
    for (size_t i = im->top; i < lines && i < im->top + page; i++) {
        int y = HEAD_ROWS + (int)(i - im->top);
        draw_line(im, g, y, i);
        if (i == im->at) {
            grid_attr(g, y, 0, g->cols, GA_REVERSE, GA_DIM);
            grid_caret(g, y, 0);
        }
    }
    ui_rule(g, foot - PROBLEMS - 2);
    draw_foot(im, g, foot - PROBLEMS - 1);
    ui_foot(s->ui, g, PL_IMPORT);
}
