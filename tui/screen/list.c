/* The forms of a year: project, fund, rate, score, grade, findings; filtered while typing. */
#include "tui/screen/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/drafts.h"
#include "db/store.h"
#include "locale/pinyin.h"
#include "locale/text.h"

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
    store_check(l->s.ui->db, r, &fs, NULL);
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
        .lacking = findings_count(&fs, OUTCOME_NO_DATA, LEVEL_ERROR),
    });
    findings_release(&fs);
    return true;
}

static void add_drafts(struct list *l)
{
    struct err e = {0};
    size_t n = 0, mine = 0;
    const struct kept_draft *k = drafts_list(l->s.ui->db, &l->arena, &n, &e);
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        if (strcmp(k[i].kind, selfeval_kind.id) != 0) {
            continue;
        }
        mine++;
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
    l->drafts = mine;
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
    if (tab_key(s, "selfeval", k)) {
        return true;
    }
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
        item[i] = (struct pick_item){_(b->layout[i].label), b->layout[i].id, NULL};
        first = strcmp(b->layout[i].id, "B") == 0 ? i : first;
    }
    pick_open(l->s.ui, _("新建自评表：选布局"), item, b->nlayout, first, layout_done, l);
    free(item);
}

/* A draft that was never saved has no undo: the second line of the question is the way back. */
static void drop_done(struct ui *ui, void *ctx, size_t chosen)
{
    struct list *l = ctx;
    const struct item *it = current(l);
    struct err e = {0};
    if (chosen != 1 || !it || it->id) {
        ui_say(ui, _("草稿仍留着"));
        return;
    }
    char project[200];
    snprintf(project, sizeof(project), "%s", it->project);
    str_trim_partial(project);
    bool ok = drafts_drop(ui->db, it->draft, &e);
    reload(&l->s);
    if (ok) {
        ui_say(ui, _("已丢弃草稿 %s"), project);
    } else {
        ui_refuse(ui, &e);
    }
}

static void delete_item(struct list *l)
{
    const struct item *it = current(l);
    struct err e = {0};
    struct ui *ui = l->s.ui;
    if (!it) {
        return;
    }
    if (!it->id) {
        const struct pick_item item[] = {{_("留着"), NULL, NULL},
                                         {_("丢弃（不能撤销）"), NULL, NULL}};
        pick_open(ui, _("丢弃没有保存的草稿？"), item, ARRAY_LEN(item), 0, drop_done, l);
        return;
    }
    char project[200];
    snprintf(project, sizeof(project), "%s", it->project);
    str_trim_partial(project);
    size_t at = l->at;
    bool ok = store_delete(ui->db, &selfeval_kind, it->id, &e);
    reload(&l->s);
    l->at = at < l->nshown ? at : l->nshown ? l->nshown - 1 : 0;
    if (ok) {
        ui_say(ui, _("已删除 %s · Ctrl-Z 撤销"), project);
    } else {
        ui_refuse(ui, &e);
    }
}

static void select_id(struct list *l, int64_t id)
{
    for (size_t i = 0; i < l->nshown; i++) {
        l->at = l->item[l->shown[i]].id == id ? i : l->at;
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
    int64_t id = r.id;
    rec_release(&r);
    reload(&l->s);
    if (ok) {
        select_id(l, id);
        ui_say(l->s.ui, _("已复制为一张新表 · Ctrl-Z 撤销"));
    } else {
        ui_refuse(l->s.ui, &e);
    }
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
        ui_history(s->ui, a == ACT_REDO);
        reload(s);
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
    default:
        return tab_act(s, "selfeval", a);
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
