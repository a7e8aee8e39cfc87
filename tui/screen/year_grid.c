/* 整年录入: the budget lines of a year as rows, typed or pasted, stored as one step. */
#include "tui/screen/year_grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/register.h"
#include "locale/text.h"
#include "tui/screen/record.h"

struct year_grid *year_grid(const struct form *f)
{
    return f->extra;
}

int year_grid_year(const struct form *f)
{
    return (int)f->draft.rec.id;
}

/* Paid and committed of each line, as they are in the file. */
static void read_lines(struct form *f)
{
    struct year_grid *x = year_grid(f);
    struct err e = {0};
    arena_release(&x->arena);
    x->line = db_execution(f->s.ui->db, year_grid_year(f), &x->arena, &x->nline, &e);
    if (!x->line) {
        x->nline = 0;
        ui_refuse(f->s.ui, &e);
    }
}

/* The grid as it is in the file now; there is nothing unsaved. */
static void read_again(struct form *f)
{
    struct err e = {0};
    struct rec now;
    enum money_unit unit = f->draft.rec.unit;
    bool ok = db_budget_year_load(f->s.ui->db, year_grid_year(f), &now, &e);
    if (!ok) {
        rec_release(&now);
        ui_refuse(f->s.ui, &e);
        return;
    }
    budget_year_unit(&now, unit);
    rec_release(&f->base);
    rec_copy(&f->base, &now);
    draft_close(&f->draft);
    draft_open(&f->draft, &now, db_book(f->s.ui->db));
    read_lines(f);
}

static void changed(struct form *f)
{
    if (f->extra && year_grid(f)->away && f->s.ui->top == &f->s) {
        year_grid(f)->away = false;
        read_again(f);
    }
    if (!f->extra) {
        f->extra = xcalloc(1, sizeof(struct year_grid));
        read_lines(f);
    }
}

static void check(struct form *f, struct findings *out)
{
    const struct year_grid *x = year_grid(f);
    const struct budget_year_context c = {
        .book = f->draft.book, .base = &f->base, .line = x->line, .nline = x->nline,
    };
    budget_year_check(&c, &f->draft.rec, out);
}

static bool save(struct form *f, struct err *e)
{
    bool ok = db_budget_year_save(f->s.ui->db, &f->draft.rec, &f->base, e);
    if (ok) {
        read_lines(f);
    } else {
        table_go_place(&f->table, e->field);
    }
    return ok;
}

static void title(const struct form *f, char *left, char *right, size_t n)
{
    snprintf(left, FORM_TITLE, _("%d年度 · 预算整年录入"), year_grid_year(f));
    snprintf(right, n, "%s", money_unit_id(f->draft.rec.unit));
}

static void close_grid(struct form *f)
{
    struct year_grid *x = f->extra;
    if (x) {
        arena_release(&x->arena);
        free(x);
    }
}

/* Sums are the program's. */
static const char *fixed(const struct form *f, struct place p)
{
    (void)f;
    return p.list >= 0 && p.field > YR_INITIAL
        ? _("这一栏由程序计算：改年初预算数，或 F8 打开明细登记调整") : NULL;
}

/* On an amount: who set those of the row's record. */
static void why(struct form *f, struct place p, struct buf *out)
{
    struct buf text = {0};
    bool amount = p.list == 0 && kind_field(f->draft.rec.kind, p)->type == FT_MONEY;
    int64_t id = amount ? budget_year_id(&f->draft.rec, (size_t)p.row) : 0;
    if (id) {
        record_history(f->s.ui, &budget_kind, id, &text);
    }
    if (text.n) {
        buf_addf(out, _("%s谁在什么时候改过金额："), out->n ? "\n\n" : "");
        buf_adds(out, buf_str(&text));
    }
    buf_release(&text);
}

/* --- rows ------------------------------------------------------------------------------------ */

/* A copy of a row is a new line of the budget. */
static void copy_row(struct form *f)
{
    struct err e = {0};
    struct place p;
    char path[80];
    size_t before = f->draft.done;
    if (!form_row_here(f, &p)) {
        ui_refuse_text(f->s.ui, _("请先把光标移到表中的行"));
    } else if (draft_duplicate_row(&f->draft, 0, (size_t)p.row, &e)) {
        for (int k = YR_ADJUSTED; k <= YR_VERSION; k++) {
            draft_set(&f->draft, ROW(0, p.row + 1, k), "", NULL);
        }
        draft_join(&f->draft, before);
        form_changed(f);
        place_format(f->draft.rec.kind, ROW(0, p.row + 1, YR_ECONOMIC), path, sizeof(path));
        table_go_place(&f->table, path);
        ui_say(f->s.ui, _("已复制一行，调整不随着复制；请改科目或来源 · Ctrl-Z 撤销"));
    } else {
        ui_refuse(f->s.ui, &e);
    }
}

/* --- somebody else saved in between ---------------------------------------------------------- */

/* What this draft did to its base is done to `now`: rows are found by their record, not by where
   they stood. One step. */
static size_t replay(struct form *f, const struct rec *was, const struct rec *mine)
{
    struct draft *d = &f->draft;
    size_t before = d->done;
    for (size_t i = 0; i < mine->list[0].n; i++) {
        int64_t id = budget_year_id(mine, i);
        size_t to = budget_year_row_of(&d->rec, id), from = budget_year_row_of(was, id);
        if (!id && !budget_year_blank(mine, i)) {
            to = d->rec.list[0].n;
            draft_insert_row(d, 0, to, NULL);
        }
        for (int k = 0; to < d->rec.list[0].n && k <= YR_INITIAL; k++) {
            const struct cell *c = &mine->list[0].row[i][k];
            if (from == was->list[0].n || !cell_equal(c, &was->list[0].row[from][k])) {
                draft_set(d, ROW(0, to, k), cell_text(c), NULL);
            }
        }
    }
    for (size_t i = 0; i < was->list[0].n; i++) {
        int64_t id = budget_year_id(was, i);
        size_t gone = budget_year_row_of(&d->rec, id);
        if (id && budget_year_row_of(mine, id) == mine->list[0].n) {
            draft_delete_row(d, 0, gone);
        }
    }
    draft_join(d, before);
    return d->done - before;
}

static void merge(struct form *f)
{
    struct err e = {0};
    struct ui *ui = f->s.ui;
    struct rec now, mine;
    struct place p;
    if (!db_budget_year_load(ui->db, year_grid_year(f), &now, &e)) {
        rec_release(&now);
        ui_refuse(ui, &e);
        return;
    }
    rec_copy(&mine, &f->draft.rec);
    while (draft_undo(&f->draft, &p, NULL)) {
    }
    struct draft was = f->draft;
    rec_release(&f->base);
    rec_copy(&f->base, &now);
    draft_open(&f->draft, &now, db_book(ui->db));
    budget_year_unit(&f->draft.rec, mine.unit);
    size_t n = replay(f, &was.rec, &mine);
    draft_close(&was);
    rec_release(&mine);
    read_lines(f);
    form_changed(f);
    ui_say(ui, _("已换成最新版本，并重放了本草稿的 %zu 处修改；核对后 Ctrl-S 保存"), n);
}

/* --- F8 -------------------------------------------------------------------------------------- */

static void open_line(struct form *f)
{
    struct place p;
    bool there = form_cursor(f, &p) && p.list == 0;
    int64_t id = there ? budget_year_id(&f->draft.rec, (size_t)p.row) : 0;
    if (!id || form_dirty(f)) {
        ui_refuse_text(f->s.ui, _("请先 Ctrl-S 保存，再到这一行的明细上登记调整"));
        return;
    }
    struct screen *s = record_new(f->s.ui, &budget_kind, id, NULL, NULL);
    if (s) {
        year_grid(f)->away = true;
        ui_push(f->s.ui, s);
    }
}

static void toggle(struct form *f)
{
    struct place p;
    char path[80];
    struct year_grid *x = year_grid(f);
    bool there = form_cursor(f, &p);
    x->more = !x->more;
    form_rebuild(f);
    if (there) {
        p.field = x->more ? YR_FUNCTION : YR_PROJECT;
        place_format(f->draft.rec.kind, p, path, sizeof(path));
        table_go_place(&f->table, path);
    }
}

static void swap_unit(struct form *f)
{
    bool wan = f->draft.rec.unit == UNIT_WAN;
    if (form_dirty(f)) {
        ui_refuse_text(f->s.ui, _("请先 Ctrl-S 保存，再换金额单位"));
        return;
    }
    budget_year_unit(&f->draft.rec, wan ? UNIT_YUAN : UNIT_WAN);
    draft_settle(&f->draft);
    rec_release(&f->base);
    rec_copy(&f->base, &f->draft.rec);
    form_changed(f);
    ui_say(f->s.ui, wan ? _("金额按元填写") : _("金额按万元填写"));
}

static const struct {
    const char *label; /* Chinese msgid */
    void (*run)(struct form *f);
} steps[] = {
    {N_("看其他栏目（功能分类、资金性质、资金来源、调整）"), toggle},
    {N_("从上年带入，可按比例增减"), year_copy_ask},
    {N_("打开本行明细：登记调整、看历史"), open_line},
    {N_("换金额单位：元、万元"), swap_unit},
};

static void chosen(struct ui *ui, void *ctx, size_t i)
{
    (void)ui;
    steps[i].run(ctx);
}

static void step(struct form *f)
{
    struct pick_item item[ARRAY_LEN(steps)];
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        item[i] = (struct pick_item){_(steps[i].label), NULL, NULL};
    }
    pick_open(f->s.ui, _("下一步"), item, ARRAY_LEN(item), 0, chosen, f);
}

static bool act(struct form *f, enum action a)
{
    switch (a) {
    case ACT_ROW_COPY:
        copy_row(f);
        return true;
    case ACT_ROW_UP:
    case ACT_ROW_DOWN:
        ui_say(f->s.ui, _("预算行按录入的先后排列，不能移动"));
        return true;
    case ACT_MERGE:
        merge(f);
        return true;
    case ACT_PREVIEW:
    case ACT_EXPORT:
        ui_say(f->s.ui, _("整年预算在预算页打印：Esc 返回后按 F4"));
        return true;
    default:
        return false;
    }
}

static const struct form_type year_form = {
    .kind = &budget_year_kind, .place = PL_RECORD, .list = 0, .total_rows = YEAR_GRID_TOTALS,
    .below = true, .fixed = fixed, .grow = true, .sheet = year_grid_sheet, .heads = year_grid_heads,
    .totals = year_grid_totals, .title = title, .words = year_grid_words, .read = year_grid_read,
    .pasted = year_grid_pasted, .entered = year_grid_entered, .keep = YR_KEEP, .step = step,
    .why = why, .act = act, .save = save, .check = check, .changed = changed, .close = close_grid,
};

struct screen *year_grid_new(struct ui *ui, int year)
{
    struct err e = {0};
    struct rec r;
    struct arena a = {0};
    if (!db_budget_year_load(ui->db, year, &r, &e)) {
        rec_release(&r);
        ui_refuse(ui, &e);
        return NULL;
    }
    bool empty = r.list[0].n == 0;
    if (empty) {
        rec_insert_row(&r, 0, 0, NULL); /* typing can begin */
        budget_year_kind.compute(&r, NULL);
    }
    const struct kept_draft *k = drafts_find(ui->db, budget_year_kind.id, year, &a);
    struct screen *s = form_start(ui, &year_form, &r, k);
    if (!k) {
        ui_say(ui, empty ? _("从类别填起，回车到下一格，末格回车加行；F8 从上年带入；可粘贴表格")
                         : _("回车到下一格，末格回车加行；Ins 在下面加行；F8 更多；可粘贴表格"));
    }
    arena_release(&a);
    return s;
}

void year_grid_copy(struct screen *s)
{
    year_copy_ask((struct form *)s);
}
