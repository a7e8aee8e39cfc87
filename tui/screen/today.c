#include "tui/screen/today.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/petition.h"
#include "db/access.h"
#include "db/drafts.h"
#include "db/register.h"
#include "locale/text.h"

/* --- what is shown ---------------------------------------------------------------------------- */

static const struct dict_word *sections(const struct today *t, size_t *n)
{
    return dict_list(&db_book(t->s.ui->db)->dict, "section", n);
}

const char *today_section(const struct today *t)
{
    size_t n;
    const struct dict_word *w = sections(t, &n);
    return t->view > 0 && t->view <= n ? w[t->view - 1].code : NULL;
}

bool today_is_leader(const struct today *t)
{
    return t->view == t->sections + 1;
}

size_t today_lines(const struct today *t)
{
    return today_is_leader(t) ? t->nline : t->ndue;
}

/* The cases that this user may open: what he may not is not named either. */
static void keep_seen(struct today *t)
{
    struct db *db = t->s.ui->db;
    const struct access_view view = access_view_of(db);
    struct due_row *v = arena_alloc(&t->arena, (t->ndue + 1) * sizeof(*v));
    size_t n = 0;
    for (size_t i = 0; !view.all && i < t->ndue; i++) {
        struct rec r;
        if (db_head(db, &petition_kind, t->due[i].petition, &r, NULL) &&
            access_sees_record(db, &view, &r)) {
            v[n++] = t->due[i];
        }
        rec_release(&r);
    }
    if (!view.all) {
        t->due = v;
        t->ndue = n;
    }
}

static void load_due(struct today *t)
{
    struct err e = {0};
    struct db *db = t->s.ui->db;
    t->due = NULL;
    t->line = NULL;
    t->ndue = t->nline = 0;
    bool ok = db_due_counts(db, today_section(t), &t->counts, &e);
    if (today_is_leader(t)) {
        t->line = ok ? db_today_leader(db, &t->arena, &t->nline, &e) : NULL;
        ok = t->line != NULL;
    } else {
        t->due = ok ? db_due(db, TODAY_AHEAD, today_section(t), TODAY_ROWS, &t->arena, &t->ndue, &e)
                    : NULL;
        ok = t->due != NULL;
        t->ndue = ok ? t->ndue : 0;
        keep_seen(t);
    }
    if (!ok) {
        ui_refuse(t->s.ui, &e);
    }
}

/* --- what waits ------------------------------------------------------------------------------- */

static void link_add(struct today *t, const char *text, const char *view, int64_t draft)
{
    t->link[t->nlink++] = (struct today_link){text, view, draft};
}

static void link_count(struct today *t, const char *format, int64_t n, const char *view)
{
    if (n) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        link_add(t, arena_printf(&t->arena, format, (long long)n), view, 0);
#pragma GCC diagnostic pop
    }
}

/* Requests, and how many of them a meeting has to decide. */
static void link_requests(struct today *t, int64_t waiting)
{
    size_t n = 0;
    struct ui *ui = t->s.ui;
    int year = ui->app->year ? ui->app->year : db_year(ui->db);
    if (waiting) {
        db_proposals(ui->db, year, &t->arena, &n, NULL);
        link_add(t, n ? arena_printf(&t->arena, _("用款申请 %lld 件（其中 %zu 件须上党组会）"),
                                     (long long)waiting, n)
                      : arena_printf(&t->arena, _("用款申请 %lld 件"), (long long)waiting),
                 "request", 0);
    }
}

enum { LINKS_OF_DRAFTS = 5, LINKS = 16 };

static void load_links(struct today *t)
{
    struct today_waiting w = {0};
    struct err e = {0};
    struct db *db = t->s.ui->db;
    t->link = arena_alloc(&t->arena, LINKS * sizeof(*t->link));
    t->nlink = 0;
    db_today_waiting(db, today_section(t), &w, &e);
    link_count(t, _("待甄别 %lld 件"), w.registered, "screening");
    link_count(t, _("待转办 %lld 件"), w.screened, "waiting");
    link_count(t, _("异议待定 %lld 件"), w.objected, "objected");
    link_count(t, _("待发公文 %lld 件"), w.documents, "drafts");
    link_requests(t, w.requests);
    size_t n = 0;
    const struct kept_draft *k = drafts_list(db, &t->arena, &n, &e);
    t->drafts = k ? n : 0;
    for (size_t i = 0; k && i < n && i < LINKS_OF_DRAFTS; i++) {
        if (k[i].record == 0) {
            const struct kind *kind = kind_find(k[i].kind);
            link_add(t, arena_printf(&t->arena, _("草稿 %s %s"), kind ? _(kind->label) : "",
                                     *k[i].title ? k[i].title : k[i].time), NULL, k[i].id);
        }
    }
}

/* --- the budget ------------------------------------------------------------------------------- */

static void load_budget(struct today *t)
{
    struct err e = {0};
    struct ui *ui = t->s.ui;
    const struct book *b = db_book(ui->db);
    int year = ui->app->year ? ui->app->year : db_year(ui->db);
    size_t n = 0, rows = 0;
    t->nproject = 0;
    t->rate = (struct decimal){.have = HAVE_BLANK};
    const struct execution_line *line = db_execution(ui->db, year, &t->arena, &n, &e);
    const struct execution_row *row = line && n ? execution_rows(&t->arena, line, n, &rows) : NULL;
    struct months all = months_of(line, line ? n : 0, NULL, 0, NULL, NULL, year, b->today, b->slow_points);
    if (!row || all.last < 0) {
        return;
    }
    t->even = all.month[all.last].even;
    for (size_t i = 0; i < rows; i++) {
        if (row[i].level == EXECUTION_TOTAL) {
            t->rate = row[i].rate;
        }
    }
    for (int pass = 0; pass < 2; pass++) { /* the slow ones first */
        for (size_t i = 0; i < rows && t->nproject < TODAY_SLOW; i++) {
            bool project = row[i].level == EXECUTION_PROJECT && row[i].rate.have == HAVE_VALUE;
            bool slow = project && row[i].rate.v < t->even - b->slow_points;
            if (project && slow == (pass == 0)) {
                t->project[t->nproject++] =
                    (struct today_project){row[i].project, row[i].rate, slow};
            }
        }
    }
}

static void reload(struct screen *s)
{
    struct today *t = (struct today *)s;
    struct err e = {0};
    arena_release(&t->arena);
    sections(t, &t->sections);
    load_due(t);
    load_links(t);
    load_budget(t);
    if (!db_today_month(s->ui->db, today_section(t), &t->month, &e)) {
        ui_refuse(s->ui, &e);
    }
    size_t last = today_lines(t) + t->nlink;
    t->at = t->at < last ? t->at : last ? last - 1 : 0;
}

/* --- keys ------------------------------------------------------------------------------------- */

static void move(struct today *t, long by)
{
    long to = (long)t->at + by, last = (long)(today_lines(t) + t->nlink) - 1;
    to = to > last ? last : to;
    t->at = to < 0 ? 0 : (size_t)to;
}

static const struct due_row *due_here(const struct today *t)
{
    return !today_is_leader(t) && t->at < t->ndue ? &t->due[t->at] : NULL;
}

static void open_here(struct today *t)
{
    struct ui *ui = t->s.ui;
    const struct due_row *d = due_here(t);
    size_t lines = today_lines(t);
    if (d) {
        ui_push(ui, record_new(ui, &petition_kind, d->petition, NULL, NULL));
    } else if (t->at < lines) {
        ui_push(ui, register_new(ui, t->line[t->at].view));
    } else if (t->at - lines < t->nlink) {
        const struct today_link *l = &t->link[t->at - lines];
        ui_push(ui, l->draft ? form_resume(ui, l->draft) : register_new(ui, l->view));
    }
}

/* The clock of the line, as the case itself tells it. */
static void why(struct today *t)
{
    struct rec r;
    struct err e = {0};
    struct petition_clock v[PETITION_CLOCKS];
    const struct due_row *d = due_here(t);
    if (!d) {
        ui_say(t->s.ui, _("把光标移到有期限的一行，F6 看期限是怎么算的"));
        return;
    }
    if (access_open(t->s.ui->db, &petition_kind, d->petition, &r, &e)) {
        size_t n = petition_clocks(&r, db_book(t->s.ui->db), PETITION_ALL_ACTS, v);
        for (size_t i = 0; i < n; i++) {
            if (v[i].due == d->due && v[i].stop == 0 && strcmp(v[i].rule, d->rule) == 0) {
                clock_why_open(t->s.ui, &r, &v[i]);
                break;
            }
        }
    } else {
        ui_refuse(t->s.ui, &e);
    }
    rec_release(&r);
}

static void view_by(struct today *t, int by)
{
    size_t n = t->sections + 2;
    t->view = (t->view + n + (size_t)(by + (int)n)) % n;
    t->at = t->top = 0;
    reload(&t->s);
}

static bool mouse(struct today *t, const struct key *k)
{
    if (k->button == WHEEL_UP || k->button == WHEEL_DOWN) {
        move(t, k->button == WHEEL_UP ? -3 : 3);
    } else if (k->button == BUTTON_LEFT && k->row >= 3 && k->row < 3 + t->page) {
        size_t at = t->top + (size_t)(k->row - 3);
        bool again = at == t->at;
        t->at = at < today_lines(t) ? at : t->at;
        if (k->doubled || again) {
            open_here(t);
        }
    }
    return true;
}

static bool today_key(struct screen *s, const struct key *k)
{
    struct today *t = (struct today *)s;
    const struct {
        enum key_kind key;
        long by;
    } moves[] = {
        {K_UP, -1}, {K_DOWN, 1}, {K_PGUP, -t->page}, {K_PGDN, t->page}, {K_HOME, -TODAY_ROWS},
        {K_END, TODAY_ROWS},
    };
    if (k->kind == K_MOUSE) {
        return mouse(t, k);
    }
    if (tab_key(s, "today", k)) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(moves); i++) {
        if (k->kind == moves[i].key && k->mods == 0) {
            move(t, moves[i].by);
            return true;
        }
    }
    return false;
}

static bool today_act(struct screen *s, enum action a)
{
    struct today *t = (struct today *)s;
    switch (a) {
    case ACT_OPEN:
        open_here(t);
        return true;
    case ACT_NEW:
        ui_push(s->ui, record_new(s->ui, &petition_kind, 0, NULL, NULL));
        return true;
    case ACT_STEP:
    case ACT_PREVIEW:
        if (due_here(t)) {
            open_here(t);
            if (s->ui->top != s) {
                ui_act(s->ui, a);
            }
        }
        return true;
    case ACT_WHY:
        why(t);
        return true;
    case ACT_FIND:
        ui_push(s->ui, register_new(s->ui, "petition"));
        ui_act(s->ui, ACT_FIND);
        return true;
    case ACT_SECTION_BACK:
    case ACT_SECTION_ON:
        view_by(t, a == ACT_SECTION_ON ? 1 : -1);
        return true;
    case ACT_UNDO:
    case ACT_REDO:
        ui_history(s->ui, a == ACT_REDO);
        reload(s);
        return true;
    case ACT_BACK:
        ui_say(s->ui, _("已在最外层；Ctrl-Q 退出"));
        return true;
    default:
        return tab_act(s, "today", a);
    }
}

static void today_close(struct screen *s)
{
    struct today *t = (struct today *)s;
    arena_release(&t->arena);
    free(t);
}

static const struct screen_ops today_ops = {
    .place = PL_TODAY, .draw = today_draw, .key = today_key, .act = today_act, .resume = reload,
    .close = today_close,
};

struct screen *today_new(struct ui *ui)
{
    struct today *t = xcalloc(1, sizeof(*t));
    t->s.ops = &today_ops;
    t->s.ui = ui;
    reload(&t->s);
    return &t->s;
}
