/* The register of petitions: found through the index of words, filters by name, searches kept by name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/petition.h"
#include "db/search.h"
#include "locale/text.h"
#include "tui/screen/register.h"

#define PORTION 1000 /* lines that are read at once, and counted exactly */
#define LOOKED 20000 /* rows that the index offers in vain before it is told that there may be more */
#define OFFERS 12

bool register_searches(const struct reg *l)
{
    const struct view *v = l->view; /* not the lists of what is due, or of a part */
    return !l->only && v->kind == &petition_kind && v->only < 0 && !v->within && !v->nin &&
           !v->due && !l->parted;
}

/* With nothing typed the year; else all years, unless a day is among the filters. */
static bool question(struct reg *l, struct search_query *q, struct arena *a, struct err *e)
{
    const char *text = edit_text(&l->filter);
    bool ok = search_read(text, &db_book(l->s.ui->db)->dict, q, a, e);
    if (!*text && l->year) {
        q->from = (struct date){l->year, 1, 1};
        q->to = (struct date){l->year, 12, 31};
    }
    return ok;
}

static void add(struct reg *l, const struct search_hits *hits)
{
    struct scan_result *f = &l->found;
    f->id = xreallocarray(f->id, f->n + hits->n + 1, sizeof(*f->id));
    for (size_t i = 0; i < hits->n; i++) {
        f->id[f->n++] = hits->id[i];
    }
    f->all = f->n;
    l->belong = f->n;
    l->more = hits->more || hits->given_up;
}

static void read_on(struct reg *l)
{
    struct arena a = {0};
    struct err e = {0};
    struct search_query q;
    struct search_hits hits;
    struct search_part part = {.most = PORTION, .count = PORTION, .look = LOOKED};
    part.before = l->found.n ? l->found.id[l->found.n - 1] : 0;
    l->unread[0] = '\0';
    if (!question(l, &q, &a, &e)) {
        snprintf(l->unread, sizeof(l->unread), "%s", e.text);
    }
    if (db_search(l->s.ui->db, &q, &part, &a, &hits, &e)) {
        add(l, &hits);
    } else {
        ui_refuse(l->s.ui, &e);
    }
    arena_release(&a);
}

void register_search(struct reg *l)
{
    struct arena *a = &l->offered;
    free(l->found.id);
    l->found = (struct scan_result){0};
    l->more = false;
    read_on(l);
    arena_release(a);
    l->offer = search_offers(edit_text(&l->filter), &db_book(l->s.ui->db)->dict, OFFERS, a,
                             &l->noffer);
}

void register_search_on(struct reg *l)
{
    size_t lines = l->ndraft + l->found.n;
    if (register_searches(l) && l->more && l->found.n && l->at + (size_t)l->page >= lines) {
        read_on(l);
    }
}

bool register_take_offer(struct reg *l)
{
    if (!register_searches(l) || l->noffer == 0) {
        return false;
    }
    edit_set(&l->filter, l->offer[0]);
    return true;
}

/* "1000+" */
void register_count(const struct reg *l, char *out, size_t n)
{
    snprintf(out, n, l->more ? "%zu+" : "%zu", l->found.n);
}

void register_draw_offers(const struct reg *l, struct grid *g, int row, int col)
{
    const char *last = edit_text(&l->filter);
    size_t skip = strlen(last);
    while (skip && (unsigned char)last[skip - 1] > ' ') {
        skip--; /* what is typed already stands before each offer */
    }
    if (*l->unread && l->noffer == 0) {
        grid_put(g, row, col, g->cols - col - 1, l->unread, GA_YELLOW);
        return;
    }
    for (size_t i = 0; i < l->noffer && col < g->cols - 8; i++) {
        char text[160];
        snprintf(text, sizeof(text), "%s%s", i ? "" : _("Tab 取 "), l->offer[i] + skip);
        col += grid_put(g, row, col, g->cols - col - 1, text, i ? 0 : GA_BOLD) + 1;
    }
}

/* Kept searches */

static void save_named(struct ui *ui, void *ctx, const char *name)
{
    struct reg *l = ctx;
    struct err e = {0};
    if (db_search_save(ui->db, name, edit_text(&l->filter), &e)) {
        ui_say(ui, _("已保存查找“%s” · Ctrl-F 取用 · Ctrl-Z 撤销"), name);
    } else {
        ui_refuse(ui, &e);
    }
}

static void save(struct reg *l)
{
    if (!*edit_text(&l->filter)) {
        ui_refuse_text(l->s.ui, _("先输入要查找的词或筛选，再存起来。"));
        return;
    }
    ask_open(l->s.ui, _("保存查找"), _("名称"), edit_text(&l->filter), save_named, l);
}

/* One choice at a time: the popups are modal. */
static struct arena kept;
static const struct saved_search *list;

static void recall_chosen(struct ui *ui, void *ctx, size_t chosen)
{
    struct reg *l = ctx;
    (void)ui;
    edit_set(&l->filter, list[chosen].query);
    l->at = 0;
    l->s.ops->resume(&l->s);
}

static void recall(struct reg *l)
{
    struct err e = {0};
    size_t n;
    arena_release(&kept);
    list = db_search_list(l->s.ui->db, &kept, &n, &e);
    if (!list) {
        ui_refuse(l->s.ui, &e);
    } else if (n == 0) {
        ui_refuse_text(l->s.ui, _("还没有保存的查找。输入后按 Ctrl-S 保存。"));
    } else {
        struct pick_item *item = xcalloc(n, sizeof(*item));
        for (size_t i = 0; i < n; i++) {
            item[i] = (struct pick_item){list[i].name, list[i].query, NULL};
        }
        pick_open(l->s.ui, _("取用查找"), item, n, 0, recall_chosen, l);
        free(item);
    }
}

bool register_search_act(struct reg *l, enum action a)
{
    if (!register_searches(l) || (a != ACT_SEARCH_KEEP && a != ACT_SEARCH_TAKE)) {
        return false;
    }
    (a == ACT_SEARCH_KEEP ? save : recall)(l);
    return true;
}
