#include "tui/screen/list.h"

#include <stdio.h>
#include <string.h>

#include "locale/num.h"
#include "locale/text.h"
#include "locale/width.h"

static void yuan(struct decimal d, char *out, size_t n)
{
    if (d.have == HAVE_VALUE) {
        num_group(out, n, d.v, 6, -1);
    } else {
        snprintf(out, n, "%s", d.have == HAVE_NA ? NA_SIGN : "");
    }
}

static void micro_text(struct decimal d, const char *tail, char *out, size_t n)
{
    char text[40];
    decimal_format(d.v, text, sizeof(text));
    if (d.have == HAVE_VALUE) {
        snprintf(out, n, "%s%s", text, tail);
    } else {
        snprintf(out, n, "%s", d.have == HAVE_NA ? NA_SIGN : "");
    }
}

/* Columns from the right: findings, grade, score, rate, executed, full-year; the project gets the
   rest. A narrow screen leaves the executed amount out, a wide one adds the agency. */
enum { W_STATE = 8, W_FIND = 10, W_GRADE = 5, W_SCORE = 8, W_RATE = 8, W_MONEY = 10 };
enum { COL_EXECUTED = 1, COLUMNS = 6, NARROW = 100 };

static int draw_columns(struct grid *g, int row, const char *const text[COLUMNS], unsigned attr)
{
    static const int width[COLUMNS] = {W_MONEY, W_MONEY, W_RATE, W_SCORE, W_GRADE, W_FIND};
    int right = g->cols - 1;
    for (int i = COLUMNS - 1; i >= 0; i--) {
        if (i == COL_EXECUTED && g->cols < NARROW) {
            continue;
        }
        right -= width[i];
        grid_put_right(g, row, right, width[i] - 1, text[i], attr);
    }
    return right;
}

static void draw_item(struct grid *g, int row, const struct item *it, bool at)
{
    char full[48], executed[48], rate[48], total[48], find[64];
    yuan(it->full, full, sizeof(full));
    yuan(it->executed, executed, sizeof(executed));
    micro_text(it->totals.rate, "%", rate, sizeof(rate));
    micro_text(it->totals.total, "", total, sizeof(total));
    int n = 0;
    find[0] = '\0';
    if (it->errors) {
        n += snprintf(find, sizeof(find), "!%zu ", it->errors);
    }
    if (it->warnings) {
        n += snprintf(find + n, sizeof(find) - (size_t)n, "~%zu ", it->warnings);
    }
    if (it->lacking) {
        n += snprintf(find + n, sizeof(find) - (size_t)n, "?%zu", it->lacking);
    }
    if (n == 0 && it->id) {
        snprintf(find, sizeof(find), "✓");
    }
    const char *grade = it->totals.grade ? it->totals.grade : it->id ? "—" : "";
    const char *text[] = {full, executed, rate, total, grade, find};
    int left = draw_columns(g, row, text, 0);
    const char *state = it->draft ? _("草稿*") : strcmp(it->state, SELFEVAL_FINAL) == 0 ? _("定稿") : "";
    grid_put(g, row, 1, W_STATE - 2, state, it->draft ? GA_YELLOW : GA_GREEN);
    int cols = left - W_STATE + 1, agency = g->cols >= 120 ? 26 : 0;
    ui_put_cut(g, row, W_STATE - 1, cols - agency - 1, it->project, 0);
    if (agency) {
        grid_put(g, row, left - agency, agency - 1, it->agency, GA_DIM);
    }
    if (it->errors) {
        grid_attr(g, row, g->cols - 1 - W_FIND, W_FIND, GA_RED, GA_COLOR);
    }
    if (at) {
        grid_attr(g, row, 0, g->cols, GA_REVERSE, GA_DIM);
        grid_caret(g, row, 0);
    }
}

static void draw_sums(struct list *l, struct grid *g, int row)
{
    struct decimal full = {0, HAVE_VALUE}, executed = {0, HAVE_VALUE};
    size_t open = 0;
    char a[40], b[40];
    for (size_t i = 0; i < l->nshown; i++) {
        const struct item *it = &l->item[l->shown[i]];
        money_add(full.v, it->full.have == HAVE_VALUE ? it->full.v : 0, &full.v);
        money_add(executed.v, it->executed.have == HAVE_VALUE ? it->executed.v : 0, &executed.v);
        open += it->errors > 0;
    }
    yuan(full, a, sizeof(a));
    yuan(executed, b, sizeof(b));
    grid_putf(g, row, 1, g->cols - 2, GA_BOLD,
              _("%zu/%zu 张   全年预算 =%s 万元   执行 =%s 万元   有错误 %zu 张"), l->nshown, l->n,
              a, b, open);
}

static void draw_empty(struct list *l, struct grid *g, int row)
{
    if (l->n == 0) {
        grid_putf(g, row, 4, g->cols - 6, 0, _("%d 年度还没有项目支出绩效自评表。"), l->year);
        grid_put(g, row + 1, 4, g->cols - 6, _("按 F2 新建第一张；←→ 换年度；F9 看全部命令。"), 0);
    } else {
        grid_put(g, row, 4, g->cols - 6, _("没有符合的项目。Esc 清除筛选。"), 0);
    }
}

void list_draw(struct screen *s, struct grid *g)
{
    struct list *l = (struct list *)s;
    char left[300], right[80];
    snprintf(left, sizeof(left), _("%s · %d年度 · 自评表"), db_office(s->ui->db), l->year);
    snprintf(right, sizeof(right), l->drafts ? _("草稿 %zu") : " ", l->drafts);
    ui_title(s->ui, g, left, right);
    tab_draw(g, "selfeval");
    const char *head[] = {_("全年预算"), _("执行数"), _("执行率"), _("总分"), _("等级"), _("问题")};
    int at = grid_put(g, 2, 1, g->cols / 2, _("筛选 "), GA_DIM);
    edit_draw(&l->filter, g, 2, 1 + at, 1, 20, GA_UNDERLINE);
    draw_columns(g, 2, head, GA_BOLD);
    ui_rule(g, 3);
    int foot = g->rows - 1 - ui_hint_rows(g);
    l->page = foot - 6;
    l->page = l->page < 1 ? 1 : l->page;
    size_t page = (size_t)l->page;
    l->top = l->at < l->top ? l->at : l->at >= l->top + page ? l->at - page + 1 : l->top;
    if (l->nshown == 0) {
        draw_empty(l, g, 5);
    }
    int caret_row = g->caret_row, caret_col = g->caret_col;
    for (size_t i = l->top; i < l->nshown && i < l->top + page; i++) {
        draw_item(g, 4 + (int)(i - l->top), &l->item[l->shown[i]], i == l->at);
    }
    if (*edit_text(&l->filter)) {
        grid_caret(g, caret_row, caret_col);
    }
    ui_rule(g, foot - 2);
    draw_sums(l, g, foot - 1);
    ui_foot(s->ui, g, PL_LIST);
}
