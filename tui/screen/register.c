#include "tui/screen/register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/privacy.h"
#include "core/record/petition.h"
#include "db/access.h"
#include "db/store.h"
#include "locale/pinyin.h"
#include "locale/text.h"
#include "tui/screen/unmask.h"

static bool matches(const struct reg *l, const char *text)
{
    char initials[512];
    if (str_fold_has(text, l->want)) {
        return true;
    }
    if (!l->want_initials) {
        return false;
    }
    pinyin_initials(text, initials, sizeof(initials));
    return strstr(initials, l->want) != NULL;
}

/* The restricting field says one of the view's words, or anything at all. */
static bool belongs(const struct view *v, const char *text)
{
    bool in = *text != '\0' && !v->words;
    for (size_t i = 0; !in && v->words && v->words[i]; i++) {
        in = strcmp(v->words[i], text) == 0;
    }
    return in;
}

/* texts: the restricting field when there is one, then the columns while something is typed. */
static bool keep(void *ctx, const char *const *text)
{
    struct reg *l = ctx;
    const struct view *v = l->view;
    if (v->only >= 0 && !belongs(v, *text++)) {
        return false;
    }
    l->belong++;
    bool hit = !*l->want;
    for (size_t i = 0; !hit && i < v->ncolumn; i++) {
        hit = matches(l, text[i]);
    }
    return hit;
}

static void load_drafts(struct reg *l)
{
    struct err e = {0};
    size_t n;
    arena_release(&l->arena);
    l->ndraft = l->nedited = 0;
    if (l->only || l->view->within || l->view->nin) { /* never saved: none of a part */
        return;
    }
    const struct kept_draft *k = drafts_list(l->s.ui->db, &l->arena, &n, &e);
    l->draft = arena_alloc(&l->arena, (n + 1) * sizeof(*l->draft));
    l->edited = arena_alloc(&l->arena, (n + 1) * sizeof(*l->edited));
    for (size_t i = 0; i < n; i++) {
        if (strcmp(k[i].kind, l->view->kind->id) != 0) {
            continue;
        }
        if (k[i].record == 0 && l->view->nin) {
            continue; /* what it will be is not known yet */
        }
        if (k[i].record == 0) {
            l->draft[l->ndraft++] = &k[i];
        } else {
            l->edited[l->nedited++] = &k[i];
        }
    }
}

static size_t lines(const struct reg *l)
{
    return l->ndraft + l->found.n;
}

int64_t register_id(const struct reg *l)
{
    bool stored = l->at >= l->ndraft && l->at < lines(l);
    return stored ? l->found.id[l->at - l->ndraft] : 0;
}

/* Which texts keep() is given. */
static size_t looked_at(const struct reg *l, int field[1 + VIEW_COLUMNS])
{
    const struct view *v = l->view;
    size_t n = 0;
    if (v->only >= 0) {
        field[n++] = v->only;
    }
    int first = v->column[0].field; /* stands in for columns that are no field */
    for (size_t i = 0; *l->want && i < v->ncolumn; i++) {
        field[n++] = v->column[i].field < 0 ? first : v->column[i].field;
    }
    return n;
}

static size_t restricted(const struct reg *l, struct scan_is is[2])
{
    size_t n = 0;
    int project = kind_field_index(l->view->kind, -1, "project");
    int economic = kind_field_index(l->view->kind, -1, "economic");
    if (l->parted && project >= 0) {
        is[n++] = (struct scan_is){project, l->part.project};
    }
    if (l->parted && economic >= 0 && *l->part.economic) {
        is[n++] = (struct scan_is){economic, l->part.economic};
    }
    return n;
}

static int by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* What was found of the records that the register is about; without a filter all of them, newest first. */
static void keep_only(struct reg *l, bool filtered)
{
    size_t n = 0;
    if (!filtered) {
        l->found.id = xreallocarray(l->found.id, l->nonly + 1, sizeof(*l->found.id));
        for (; n < l->nonly; n++) {
            l->found.id[n] = l->only[l->nonly - 1 - n];
        }
    }
    for (size_t i = 0; filtered && i < l->found.n; i++) {
        if (bsearch(&l->found.id[i], l->only, l->nonly, sizeof(*l->only), by_id)) {
            l->found.id[n++] = l->found.id[i];
        }
    }
    l->found.n = n;
    l->belong = l->nonly;
}

static void scan(struct reg *l)
{
    struct err e = {0};
    int field[1 + VIEW_COLUMNS];
    struct scan_is is[2];
    if (register_searches(l)) {
        register_search(l);
        return;
    }
    l->want = str_fold(edit_text(&l->filter));
    l->belong = 0;
    l->want_initials = l->want[strspn(l->want, "abcdefghijklmnopqrstuvwxyz0123456789")] == '\0';
    struct scan s = {.kind = l->view->kind, .year = l->year, .is = is, .field = field,
                     .within = l->view->within, .sum = l->view->sum, .ctx = l};
    const int due = PT_DUE;
    s.nis = restricted(l, is);
    s.in = l->view->in;
    s.nin = l->view->nin;
    s.year = l->view->due ? 0 : l->year;
    s.order = l->view->due ? &due : NULL;
    s.nfield = looked_at(l, field);
    s.keep = s.nfield ? keep : NULL;
    free(l->found.id);
    l->found = (struct scan_result){0};
    s.year = l->only ? 0 : s.year;
    if (l->only && !s.keep) {
        /* nothing to look for: the list is there */
    } else if (!db_scan(l->s.ui->db, &s, &l->found, &e)) {
        ui_refuse(l->s.ui, &e);
    }
    l->belong = s.keep ? l->belong : l->found.all;
    if (l->only) {
        keep_only(l, s.keep != NULL);
    }
    free(l->want);
    l->want = NULL;
}

static void reload(struct screen *s)
{
    struct reg *l = (struct reg *)s;
    int64_t id = register_id(l);
    load_drafts(l);
    scan(l);
    l->at = l->at < lines(l) ? l->at : lines(l) ? lines(l) - 1 : 0;
    for (size_t i = 0; id && i < l->found.n; i++) {
        l->at = l->found.id[i] == id ? l->ndraft + i : l->at;
    }
}

static void move(struct reg *l, long by)
{
    long to = (long)l->at + by, last = (long)lines(l) - 1;
    to = to > last ? last : to;
    l->at = to < 0 ? 0 : (size_t)to;
    register_search_on(l);
}

static void open_line(struct reg *l)
{
    struct ui *ui = l->s.ui;
    if (l->at < l->ndraft) {
        ui_push(ui, form_resume(ui, l->draft[l->at]->id));
    } else if (register_id(l)) {
        ui_push(ui, record_new(ui, l->view->kind, register_id(l), NULL, NULL));
    }
}

static bool mouse(struct reg *l, const struct key *k)
{
    if (k->button == WHEEL_UP || k->button == WHEEL_DOWN) {
        move(l, k->button == WHEEL_UP ? -3 : 3);
    } else if (k->button == BUTTON_LEFT && k->row >= 4 && k->row < 4 + l->page) {
        size_t at = l->top + (size_t)(k->row - 4);
        bool again = at == l->at; /* a click chooses, a second one opens, however slow */
        l->at = at < lines(l) ? at : l->at;
        if (k->doubled || again) {
            open_line(l);
        }
    }
    return true;
}

static bool move_key(struct reg *l, const struct key *k)
{
    const struct {
        enum key_kind key;
        long by;
    } moves[] = {
        {K_UP, -1}, {K_DOWN, 1}, {K_PGUP, -l->page}, {K_PGDN, l->page},
        {K_HOME, -(long)lines(l)}, {K_END, (long)lines(l)},
    };
    for (size_t i = 0; i < ARRAY_LEN(moves); i++) {
        if (k->kind == moves[i].key && k->mods == 0) {
            move(l, moves[i].by);
            return true;
        }
    }
    return false;
}

static bool escape(struct reg *l)
{
    if (*edit_text(&l->filter)) {
        edit_set(&l->filter, "");
        reload(&l->s);
    } else if (l->s.below) {
        ui_pop(l->s.ui);
    } else {
        ui_say(l->s.ui, _("已在最外层；Ctrl-Q 退出"));
    }
    return true;
}

static bool take_key(struct screen *s, const struct key *k)
{
    struct reg *l = (struct reg *)s;
    if (k->kind == K_TAB && register_take_offer(l)) {
        l->at = 0;
        reload(s);
        return true;
    }
    if (tab_key(s, l->view->id, k) || move_key(l, k)) {
        return true;
    }
    switch (k->kind) {
    case K_MOUSE:
        return mouse(l, k);
    case K_ESC:
        return escape(l);
    case K_CHAR:
        if (k->cp == '?' || k->cp == '/' || k->mods) {
            return false;
        }
        break;
    case K_PASTE:
        if (import_is_table(k->paste)) {
            import_pasted(s->ui, l->view->kind, l->year, k->paste);
            return true;
        }
        break;
    case K_BACKSPACE:
        break;
    default:
        return false;
    }
    edit_key(&l->filter, k);
    l->at = 0;
    reload(s);
    return true;
}

static bool register_key(struct screen *s, const struct key *k)
{
    struct ui *ui = s->ui;
    bool used = take_key(s, k);
    struct reg *l = (struct reg *)s;
    if (ui->top == s && l->bare != register_id(l)) {
        l->bare = 0; /* the line was left */
    }
    return used;
}

static void fill_part(struct rec *r, void *ctx)
{
    const struct reg *l = ctx;
    int project = kind_field_index(r->kind, -1, "project");
    int economic = kind_field_index(r->kind, -1, "economic");
    if (l->parted && project >= 0) {
        rec_set(r, HEAD(project), l->part.project, NULL);
    }
    if (l->parted && economic >= 0) {
        rec_set(r, HEAD(economic), l->part.economic, NULL);
    }
}

static void done(struct reg *l, bool ok, const struct err *e, const char *said)
{
    reload(&l->s);
    if (ok) {
        ui_say(l->s.ui, "%s", said);
    } else {
        ui_refuse(l->s.ui, e);
    }
}

/* A draft that was never saved has no undo: the second line of the question is the way back. */
static void drop_done(struct ui *ui, void *ctx, size_t chosen)
{
    struct reg *l = ctx;
    struct err e = {0};
    if (chosen == 1 && l->at < l->ndraft) {
        bool ok = drafts_drop(ui->db, l->draft[l->at]->id, &e);
        done(l, ok, &e, _("已丢弃草稿"));
    } else {
        ui_say(ui, _("草稿仍留着"));
    }
}

static void delete_line(struct reg *l)
{
    struct err e = {0};
    if (l->at < l->ndraft) {
        const struct pick_item item[] = {{_("留着"), NULL, NULL},
                                         {_("丢弃（不能撤销）"), NULL, NULL}};
        pick_open(l->s.ui, _("丢弃没有保存的草稿？"), item, ARRAY_LEN(item), 0, drop_done, l);
    } else if (register_id(l)) {
        bool ok = store_delete(l->s.ui->db, l->view->kind, register_id(l), &e);
        done(l, ok, &e, _("已删除 · Ctrl-Z 撤销"));
    }
}

static void year_by(struct reg *l, int by)
{
    l->year += by;
    l->s.ui->app->year = l->year;
    reload(&l->s);
}

void register_in_record(struct reg *l, enum action a)
{
    open_line(l);
    if (l->s.ui->top != &l->s) {
        ui_act(l->s.ui, a);
    }
}

static bool register_act(struct screen *s, enum action a)
{
    struct reg *l = (struct reg *)s;
    switch (a) {
    case ACT_NEW:
        if (l->view->makes) {
            register_make(l);
            return true;
        }
        ui_push(s->ui, record_new(s->ui, l->view->kind, 0, l->parted ? fill_part : NULL, l));
        return true;
    case ACT_OPEN:
        open_line(l);
        return true;
    case ACT_FIND:
        edit_set(&l->filter, "");
        reload(s);
        ui_say(s->ui, _("直接输入名称、数字、拼音首字母即可筛选；Esc 清除"));
        return true;
    case ACT_DELETE:
        delete_line(l);
        return true;
    case ACT_COPY:
        register_copy(l);
        return true;
    case ACT_UNDO:
    case ACT_REDO:
        ui_history(s->ui, a == ACT_REDO);
        reload(s);
        return true;
    case ACT_STEP:
    case ACT_PREVIEW:
        register_in_record(l, a);
        return true;
    case ACT_EXPORT:
        register_export(l);
        return true;
    case ACT_UNMASK:
        unmask_line(l);
        return true;
    case ACT_IMPORT:
        import_ask(s->ui, l->view->kind, l->year);
        return true;
    case ACT_YEAR_BACK:
    case ACT_YEAR_ON:
        year_by(l, a == ACT_YEAR_ON ? 1 : -1);
        return true;
    default:
        return register_search_act(l, a) || tab_act(s, l->view->id, a);
    }
}

static void register_close(struct screen *s)
{
    struct reg *l = (struct reg *)s;
    edit_release(&l->filter);
    free(l->only);
    arena_release(&l->arena);
    arena_release(&l->offered);
    free(l->found.id);
    free(l);
}

#define REGISTER_OPS(bits) {.place = (bits), .draw = register_draw, .key = register_key, \
    .act = register_act, .resume = reload, .close = register_close}
static const struct screen_ops register_ops = REGISTER_OPS(PL_REGISTER),
                               masked_ops = REGISTER_OPS(PL_REGISTER | PL_MASKED),
                               search_ops = REGISTER_OPS(PL_REGISTER | PL_MASKED | PL_SEARCH);

static struct reg *make(struct ui *ui, const char *view)
{
    struct reg *l = xcalloc(1, sizeof(*l));
    l->s.ui = ui;
    l->view = view_find(view);
    BUG_ON(!l->view);
    l->s.ops = register_searches(l) ? &search_ops
               : privacy_covers(l->view->kind) ? &masked_ops
                                               : &register_ops;
    l->year = ui->app->year ? ui->app->year : db_year(ui->db);
    edit_init(&l->filter, "", false);
    return l;
}

struct screen *register_new(struct ui *ui, const char *view)
{
    struct reg *l = make(ui, view);
    reload(&l->s);
    return &l->s;
}

struct screen *register_ids_new(struct ui *ui, const char *view, const int64_t *id, size_t n,
                                const char *title)
{
    struct reg *l = make(ui, view);
    l->only = xcalloc(n + 1, sizeof(*l->only));
    memcpy(l->only, id, n * sizeof(*id));
    l->nonly = n;
    snprintf(l->only_title, sizeof(l->only_title), "%s", title);
    str_trim_partial(l->only_title);
    reload(&l->s);
    return &l->s;
}

struct screen *register_part_new(struct ui *ui, const char *view, const char *project,
                                 const char *economic)
{
    struct reg *l = make(ui, view);
    l->parted = true;
    snprintf(l->part.project, sizeof(l->part.project), "%s", project);
    snprintf(l->part.economic, sizeof(l->part.economic), "%s", economic);
    str_trim_partial(l->part.project);
    reload(&l->s);
    return &l->s;
}
