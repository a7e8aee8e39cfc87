#include "tui/screen/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/num.h"
#include "locale/rmb.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/unmask.h"

#define WIDE 120      /* from here the findings stand at the right */
#define SIDE_COLS 44
#define PANE_ROWS 3
#define PANE_FOCUS_ROWS 8
#define LEAST_BODY 3
#define FEW 2 /* so many findings stand in full */

void form_rebuild(struct form *f)
{
    char place[80] = "";
    const char *p = table_place(&f->table);
    snprintf(place, sizeof(place), "%s", p ? p : "");
    arena_release(&f->arena);
    unmask_again(f);
    struct doc *d = doc_new(&f->arena, "");
    const struct doc_table *t = f->type->sheet(f, d);
    table_layout(&f->table, t, f->body_cols ? f->body_cols : 80, *place ? place : NULL,
                 f->editing ? &f->edit : NULL);
}

static char mark(void *ctx, const char *place)
{
    const struct form *f = ctx;
    for (size_t i = 0; place && i < f->nopen; i++) {
        const struct finding *x = &f->findings.v[f->open[i]];
        if (strcmp(x->place, place) == 0 && x->level != LEVEL_INFO && finding_open(x)) {
            return *level_mark(x->level);
        }
    }
    return 0;
}

static unsigned level_attr(const struct finding *x)
{
    if (!finding_open(x)) {
        return GA_DIM;
    }
    return x->level == LEVEL_ERROR ? GA_RED : x->level == LEVEL_WARN ? GA_YELLOW : 0;
}

static void draw_count(const struct form *f, struct grid *g, int row, int col, int cols)
{
    const struct findings *fs = &f->findings;
    int used = grid_putf(g, row, col, cols, GA_DIM, _("检查%zu项 通过%zu 问题%zu 待填%zu 不适用%zu"),
                         fs->n, findings_count(fs, OUTCOME_PASSED, LEVEL_N),
                         findings_count(fs, OUTCOME_FAILED, LEVEL_N) +
                             findings_count(fs, OUTCOME_AMBIGUOUS, LEVEL_N),
                         findings_count(fs, OUTCOME_NO_DATA, LEVEL_N),
                         findings_count(fs, OUTCOME_NA, LEVEL_N));
    const char *hint = f->pane ? _("回车跳到该格") : _("F7 看问题");
    if (used + 1 + width_of(hint) <= cols) {
        grid_put_right(g, row, col + used, cols - used, hint, 0);
    }
}

/* Findings from the selected one on; long messages wrap when there is room. */
static void draw_findings(struct form *f, struct grid *g, int row, int col, int rows, int cols,
                          bool wrap)
{
    size_t first = f->pane_at;
    size_t page = (size_t)(wrap ? 1 : rows);
    first = first < page ? 0 : first - page + 1;
    int y = 0;
    for (size_t i = wrap ? f->pane_at : first; i < f->nopen && y < rows; i++) {
        const struct finding *x = &f->findings.v[f->open[i]];
        char text[1024];
        snprintf(text, sizeof(text), _("%s 规则%s %s"),
                 finding_open(x) ? level_mark(x->level) : _("待填"), x->rule, x->message);
        const char *p = text;
        size_t n = strlen(p);
        for (int line = 0; n > 0 && y < rows && (wrap || line == 0); line++, y++) {
            int used;
            size_t len = width_wrap(p, n, cols, &used);
            grid_putn(g, row + y, col, cols, p, wrap ? len : n, level_attr(x));
            if (f->pane && i == f->pane_at) {
                grid_attr(g, row + y, col, cols, GA_REVERSE, 0);
            }
            size_t skip = len < n && p[len] == '\n';
            p += len + skip;
            n -= len + skip;
        }
    }
    if (f->nopen == 0) {
        grid_put(g, row, col, cols, _("✓ 没有问题"), GA_GREEN);
    }
}

static void draw_title(struct form *f, struct grid *g)
{
    char left[FORM_TITLE] = "", special[96] = "", right[160];
    f->type->title(f, left, special, sizeof(special));
    const char *dot = *special ? " · " : "";
    if (f->editing) {
        snprintf(right, sizeof(right), "%s%s%s", special, dot, _("正在输入*"));
    } else if (f->draft.rec.id == 0 && !form_dirty(f)) {
        snprintf(right, sizeof(right), "%s%s%s", special, dot, _("新建"));
    } else if (form_dirty(f)) {
        snprintf(right, sizeof(right), _("%s%s未保存*  草稿 %s"), special, dot, f->kept_time);
    } else {
        snprintf(right, sizeof(right), "%s%s%s", special, dot, _("已保存"));
    }
    ui_title(f->s.ui, g, left, right);
}

/* A short form is told by the type that reads it: “5” → 2024-12-05. */
static bool say_read(struct form *f)
{
    char *read = f->type->read ? f->type->read(f, f->at, edit_text(&f->edit)) : NULL;
    bool said = read && f->s.ui->message[0];
    free(read);
    return said;
}

/* What the program understood of a number being typed: 2.48 → 24,800.00 元 贰万肆仟捌佰元整. */
static void say_understood(struct form *f)
{
    if (say_read(f)) {
        return;
    }
    const struct field *fd = kind_field(f->draft.rec.kind, f->at);
    const struct cell *c = rec_cell(&f->draft.rec, f->at);
    char yuan[NUM_MAX], words[256];
    if (c->state == CELL_AUTO) {
        ui_say(f->s.ui, _("→ 由程序计算"));
    } else if (c->state == CELL_NA) {
        ui_say(f->s.ui, _("→ 不适用"));
    } else if (c->state == CELL_GIVEN && c->understood && fd->type == FT_MONEY &&
               num_group(yuan, sizeof(yuan), c->num, 2, 2)) {
        if (!rmb_upper(c->num, words, sizeof(words))) {
            words[0] = '\0';
        }
        ui_say(f->s.ui, _("→ %s 元  %s"), yuan, words);
    } else if (c->state == CELL_GIVEN && c->understood) {
        char text[48];
        number_format(fd->type, f->draft.rec.unit, c->num, text, sizeof(text));
        ui_say(f->s.ui, "→ %s", text);
    } else if (c->state == CELL_GIVEN && ftype_is_number(fd->type)) {
        ui_say(f->s.ui, _("→ 读不懂“%.40s”，%s请填数字"), c->text, _(fd->label));
    }
}

void form_draw(struct screen *s, struct grid *g)
{
    struct form *f = (struct form *)s;
    bool side = g->cols >= WIDE && !f->type->below;
    int pane = side ? 0 : f->pane ? PANE_FOCUS_ROWS : PANE_ROWS;
    int cols = side ? g->cols - SIDE_COLS - 2 : g->cols;
    /* rule and totals; findings and count; message and hints */
    int least = f->pane ? 1 : LEAST_BODY, head = 2, totals = 1 + f->type->total_rows;
    int room = g->rows - least - head - totals - 1 - 1 - ui_hint_rows(g);
    pane = pane > room ? room < 0 ? 0 : room : pane; /* small screens: the cell comes first */
    int foot = totals + (side ? 0 : pane + 1) + 1 + ui_hint_rows(g);
    int rows = g->rows - 2 - foot;
    rows = rows < 1 ? 1 : rows;
    f->table.rules = rows >= 36 && f->type->place == PL_FORM;
    f->body_cols = cols;
    f->body_rows = rows;
    form_rebuild(f);
    if (f->editing && !s->ui->message[0]) {
        say_understood(f);
    }
    draw_title(f, g);
    if (f->type->heads) {
        f->type->heads(f, g, 1);
    }
    table_draw(&f->table, g, 2, rows, f->editing ? &f->edit : NULL, mark, f);
    if (f->pane) {
        grid_caret(g, -1, -1);
    }
    int row = 2 + rows;
    ui_rule(g, row);
    f->type->totals(f, g, row + 1);
    if (side) {
        for (int y = 2; y < row; y++) {
            grid_put(g, y, cols, 1, "│", GA_DIM);
        }
        draw_count(f, g, 2, cols + 2, SIDE_COLS);
        draw_findings(f, g, 4, cols + 2, rows - 2, SIDE_COLS - 1, true);
    } else {
        draw_findings(f, g, row + totals, 1, pane, g->cols - 2, f->pane || f->nopen <= FEW);
        if (row + totals + pane < g->rows - 1 - ui_hint_rows(g)) {
            draw_count(f, g, row + totals + pane, 1, g->cols - 2);
        }
    }
    ui_foot(f->s.ui, g, f->type->place);
}
