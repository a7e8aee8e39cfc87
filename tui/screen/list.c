/* The forms of a year: project, fund, rate, score, grade, findings; filtered while typing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/selfeval.h"
#include "core/record/selfeval.h"
#include "db/drafts.h"
#include "db/history.h"
#include "db/store.h"
#include "locale/num.h"
#include "locale/pinyin.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/screen.h"
#include "tui/term/term.h"
#include "tui/widget/edit.h"

struct item {
    int64_t id;    /* 0: a draft that was never saved */
    int64_t draft; /* kept draft, 0: none */
    const char *project;
    const char *agency;
    const char *state;
    struct decimal full, executed; /* 分 */
    struct selfeval_totals totals;
    size_t errors, warnings;
};

struct list {
    struct screen s;
    struct arena arena;
    struct item *item;
    size_t n, cap;
    size_t *shown;
    size_t nshown;
    size_t at, top;
    int page; /* rows of the last drawing */
    int year;
    struct edit filter;
    size_t drafts; /* kept in all years */
};

static void add(struct list *l, struct item it)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 32;
        l->item = xreallocarray(l->item, l->cap, sizeof(*l->item));
        l->shown = xreallocarray(l->shown, l->cap, sizeof(*l->shown));
    }
    l->item[l->n++] = it;
}

static bool visit(struct rec *r, void *ctx)
{
    struct list *l = ctx;
    const struct book *b = db_book(l->s.ui->db);
    struct findings fs = {0};
    selfeval_check(r, b, &fs);
    int t = selfeval_total_row(r);
    struct decimal none = {.have = HAVE_BLANK};
    const struct cell *fund = t < 0 ? NULL : r->list[SE_FUNDS].row[t];
    add(l, (struct item){
        .id = r->id,
        .project = arena_strdup(&l->arena, cell_text(&r->head[SE_PROJECT])),
        .agency = arena_strdup(&l->arena, cell_text(&r->head[SE_AGENCY])),
        .state = arena_strdup(&l->arena, cell_text(&r->head[SE_STATE])),
        .full = fund ? cell_value(&fund[FUND_FULL]) : none,
        .executed = fund ? cell_value(&fund[FUND_EXECUTED]) : none,
        .totals = selfeval_totals(r, b),
        .errors = findings_count(&fs, OUTCOME_FAILED, LEVEL_ERROR),
        .warnings = findings_count(&fs, OUTCOME_FAILED, LEVEL_WARN) +
                    findings_count(&fs, OUTCOME_AMBIGUOUS, LEVEL_N),
    });
    findings_release(&fs);
    return true;
}

static void add_drafts(struct list *l)
{
    struct err e = {0};
    const struct kept_draft *k = drafts_list(l->s.ui->db, &l->arena, &l->drafts, &e);
    for (size_t i = 0; i < l->drafts; i++) {
        size_t at = 0;
        while (at < l->n && (k[i].record == 0 || l->item[at].id != k[i].record)) {
            at++;
        }
        if (at < l->n) {
            l->item[at].draft = k[i].id;
        } else if (k[i].record == 0) {
            add(l, (struct item){.draft = k[i].id, .project = k[i].title, .agency = k[i].who,
                                 .state = ""});
        }
    }
}

static bool matches(const struct item *it, const char *want)
{
    char initials[512];
    char *folded = str_fold(it->project);
    bool found = strstr(folded, want) != NULL;
    free(folded);
    pinyin_initials(it->project, initials, sizeof(initials));
    return found || strstr(initials, want) || strstr(it->agency, want);
}

static void filter(struct list *l)
{
    int64_t id = l->nshown ? l->item[l->shown[l->at]].id : 0;
    char *want = str_fold(edit_text(&l->filter));
    l->nshown = 0;
    l->at = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (!*want || matches(&l->item[i], want)) {
            l->at = l->item[i].id == id ? l->nshown : l->at;
            l->shown[l->nshown++] = i;
        }
    }
    free(want);
}

static void reload(struct screen *s)
{
    struct list *l = (struct list *)s;
    struct err e = {0};
    int64_t id = l->nshown ? l->item[l->shown[l->at]].id : 0;
    arena_release(&l->arena);
    l->n = 0;
    if (!store_each(s->ui->db, &selfeval_kind, l->year, visit, l, &e)) {
        ui_refuse(s->ui, &e);
    }
    add_drafts(l);
    l->nshown = 0;
    filter(l);
    for (size_t i = 0; i < l->nshown; i++) {
        l->at = id && l->item[l->shown[i]].id == id ? i : l->at;
    }
}

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
enum { W_STATE = 7, W_FIND = 9, W_GRADE = 5, W_SCORE = 8, W_RATE = 8, W_MONEY = 10 };
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
        n += snprintf(find + n, sizeof(find) - (size_t)n, "~%zu", it->warnings);
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
    grid_put(g, row, W_STATE - 1, cols - agency - 1, it->project, 0);
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

static void list_draw(struct screen *s, struct grid *g)
{
    struct list *l = (struct list *)s;
    char left[300], right[80];
    snprintf(left, sizeof(left), _("%s · %d年度 · 自评表"), db_office(s->ui->db), l->year);
    snprintf(right, sizeof(right), l->drafts ? _("草稿 %zu") : " ", l->drafts);
    ui_title(s->ui, g, left, right);
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

static const struct item *current(const struct list *l)
{
    return l->nshown ? &l->item[l->shown[l->at]] : NULL;
}

static void move(struct list *l, long by)
{
    long to = (long)l->at + by, last = (long)l->nshown - 1;
    to = to > last ? last : to;
    l->at = to < 0 ? 0 : (size_t)to;
}

static void open_item(struct list *l)
{
    const struct item *it = current(l);
    struct ui *ui = l->s.ui;
    if (it) {
        ui_push(ui, it->id ? form_new(ui, it->id, NULL) : form_resume(ui, it->draft));
    }
}

static bool list_mouse(struct list *l, const struct key *k)
{
    if (k->button == WHEEL_UP || k->button == WHEEL_DOWN) {
        move(l, k->button == WHEEL_UP ? -3 : 3);
    } else if (k->button == BUTTON_LEFT && k->row >= 4 && k->row < 4 + l->page) {
        size_t at = l->top + (size_t)(k->row - 4);
        bool again = at == l->at;
        l->at = at < l->nshown ? at : l->at;
        if (k->doubled || (again && k->doubled)) {
            open_item(l);
        }
    }
    return true;
}

static bool list_key(struct screen *s, const struct key *k)
{
    struct list *l = (struct list *)s;
    switch (k->kind) {
    case K_UP:
        move(l, k->mods ? 0 : -1);
        return true;
    case K_DOWN:
        move(l, k->mods ? 0 : 1);
        return true;
    case K_PGUP:
        move(l, -l->page);
        return true;
    case K_PGDN:
        move(l, l->page);
        return true;
    case K_HOME:
        l->at = 0;
        return true;
    case K_END:
        move(l, (long)l->nshown);
        return true;
    case K_MOUSE:
        return list_mouse(l, k);
    case K_ESC:
        if (*edit_text(&l->filter)) {
            edit_set(&l->filter, "");
            filter(l);
            return true;
        }
        ui_say(s->ui, _("已在最外层；Ctrl-Q 退出"));
        return true;
    case K_CHAR:
        if (k->cp == '?' || k->cp == '/') {
            return false;
        }
        break;
    case K_BACKSPACE:
    case K_PASTE:
        break;
    default:
        return false;
    }
    edit_key(&l->filter, k);
    filter(l);
    return true;
}

static void layout_done(struct ui *ui, void *ctx, size_t chosen)
{
    (void)ctx;
    ui_push(ui, form_new(ui, 0, db_book(ui->db)->layout[chosen].id));
}

static void new_form(struct list *l)
{
    const struct book *b = db_book(l->s.ui->db);
    struct pick_item *item = xcalloc(b->nlayout, sizeof(*item));
    size_t first = 0;
    for (size_t i = 0; i < b->nlayout; i++) {
        item[i] = (struct pick_item){b->layout[i].label, b->layout[i].id, NULL};
        first = strcmp(b->layout[i].id, "B") == 0 ? i : first;
    }
    pick_open(l->s.ui, _("新建自评表：选布局"), item, b->nlayout, first, layout_done, l);
    free(item);
}

static void delete_item(struct list *l)
{
    const struct item *it = current(l);
    struct err e = {0};
    struct ui *ui = l->s.ui;
    if (!it) {
        return;
    }
    char project[200];
    snprintf(project, sizeof(project), "%s", it->project);
    str_trim_partial(project);
    bool ok = it->id ? store_delete(ui->db, &selfeval_kind, it->id, &e)
                     : drafts_drop(ui->db, it->draft, &e);
    bool stored = it->id != 0;
    reload(&l->s);
    if (!ok) {
        ui_refuse(ui, &e);
    } else {
        ui_say(ui, stored ? _("已删除 %s · Ctrl-Z 撤销") : _("已丢弃草稿 %s"), project);
    }
}

static void copy_item(struct list *l)
{
    const struct item *it = current(l);
    struct err e = {0};
    struct rec r;
    if (!it || !it->id) {
        return;
    }
    bool ok = store_load(l->s.ui->db, &selfeval_kind, it->id, &r, &e);
    if (ok) {
        struct buf name = {0};
        buf_addf(&name, _("%s（复制）"), cell_text(&r.head[SE_PROJECT]));
        rec_set(&r, HEAD(SE_PROJECT), buf_str(&name), NULL);
        rec_set(&r, HEAD(SE_STATE), SELFEVAL_DRAFT, NULL);
        r.id = 0;
        r.version = 0;
        ok = store_save(l->s.ui->db, &r, NULL, NULL, &e);
        buf_release(&name);
    }
    rec_release(&r);
    reload(&l->s);
    if (ok) {
        ui_say(l->s.ui, _("已复制为一张新表 · Ctrl-Z 撤销"));
    } else {
        ui_refuse(l->s.ui, &e);
    }
}

static void history(struct list *l, bool redo)
{
    struct err e = {0};
    struct buf name = {0};
    struct ui *ui = l->s.ui;
    bool ok = redo ? history_redo(ui->db, &name, &e) : history_undo(ui->db, &name, &e);
    reload(&l->s);
    if (ok) {
        ui_say(ui, redo ? _("已重做：%s") : _("已撤销：%s · Ctrl-Y 重做"), buf_str(&name));
    } else {
        ui_refuse(ui, &e);
    }
    buf_release(&name);
}

static void selected(struct list *l, bool preview)
{
    const struct item *it = current(l);
    if (!it || !it->id) {
        ui_say(l->s.ui, _("请先选一张已保存的表"));
    } else if (preview) {
        ui_push(l->s.ui, preview_new(l->s.ui, &it->id, 1, NULL));
    } else {
        export_open(l->s.ui, &it->id, 1, NULL);
    }
}

static void findings_of(struct list *l)
{
    open_item(l);
    if (l->s.ui->top != &l->s) {
        ui_act(l->s.ui, ACT_CHECK);
    }
}

static bool list_act(struct screen *s, enum action a)
{
    struct list *l = (struct list *)s;
    switch (a) {
    case ACT_NEW:
        new_form(l);
        return true;
    case ACT_FIND:
        edit_set(&l->filter, "");
        filter(l);
        ui_say(s->ui, _("直接输入名称、拼音首字母即可筛选；Esc 清除"));
        return true;
    case ACT_OPEN:
        open_item(l);
        return true;
    case ACT_CHECK:
        findings_of(l);
        return true;
    case ACT_DELETE:
        delete_item(l);
        return true;
    case ACT_COPY:
        copy_item(l);
        return true;
    case ACT_UNDO:
    case ACT_REDO:
        history(l, a == ACT_REDO);
        return true;
    case ACT_PREVIEW:
    case ACT_EXPORT:
        selected(l, a == ACT_PREVIEW);
        return true;
    case ACT_YEAR_BACK:
    case ACT_YEAR_ON:
        l->year += a == ACT_YEAR_ON ? 1 : -1;
        s->ui->app->year = l->year;
        reload(s);
        return true;
    case ACT_SETTINGS:
        ui_push(s->ui, setting_new(s->ui));
        return true;
    default:
        return false;
    }
}

static void list_close(struct screen *s)
{
    struct list *l = (struct list *)s;
    edit_release(&l->filter);
    arena_release(&l->arena);
    free(l->item);
    free(l->shown);
    free(l);
}

static const struct screen_ops list_ops = {
    .place = PL_LIST, .draw = list_draw, .key = list_key, .act = list_act, .resume = reload,
    .close = list_close,
};

struct screen *list_new(struct ui *ui)
{
    struct list *l = xcalloc(1, sizeof(*l));
    l->s.ops = &list_ops;
    l->s.ui = ui;
    l->year = ui->app->year ? ui->app->year : db_year(ui->db);
    edit_init(&l->filter, "", false);
    reload(&l->s);
    if (l->drafts) {
        ui_say(ui, _("有 %zu 份没有保存的草稿（标“草稿*”），打开就能从原处继续"), l->drafts);
    }
    return &l->s;
}
