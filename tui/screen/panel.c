/* Popups: a text to read, a list to choose from, a line to type. */
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/pinyin.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/screen.h"
#include "tui/term/term.h"
#include "tui/widget/edit.h"

struct panel {
    struct screen s;
    char *title;
    char *text;
    int top;
    int lines; /* of the last drawing */
    int rows;
    bool paper; /* F4 prints it */
};

static int text_rows(const char *text, int cols, int from, int rows, struct grid *g, int row,
                     int col)
{
    int line = 0, used;
    size_t n = strlen(text);
    while (n > 0) {
        size_t len = width_wrap(text, n, cols, &used);
        size_t skip = len < n && text[len] == '\n';
        if (g && line >= from && line < from + rows) {
            grid_putn(g, row + line - from, col, cols, text, len, 0);
        }
        text += len + skip;
        n -= len + skip;
        line++;
    }
    return line;
}

static void panel_draw(struct screen *s, struct grid *g)
{
    struct panel *p = (struct panel *)s;
    int cols = g->cols > 90 ? 84 : g->cols - 6, row, col;
    p->lines = text_rows(p->text, cols, 0, 0, NULL, 0, 0);
    p->rows = p->lines;
    ui_box(g, &p->rows, &cols, p->title, &row, &col);
    p->top = p->top > p->lines - p->rows ? p->lines - p->rows : p->top;
    p->top = p->top < 0 ? 0 : p->top;
    text_rows(p->text, cols, p->top, p->rows, g, row, col);
    if (p->paper) {
        grid_put_right(g, row + p->rows, col, cols, _(" F4 打印 "), 0);
    }
    if (p->lines > p->rows) {
        grid_putf(g, row + p->rows, col, cols, 0, _(" ↑↓ 翻看 %d/%d "), p->top + p->rows,
                  p->lines);
    }
}

static bool panel_key(struct screen *s, const struct key *k)
{
    struct panel *p = (struct panel *)s;
    int step = k->kind == K_UP ? -1 : k->kind == K_DOWN ? 1 : k->kind == K_PGUP ? -p->rows
        : k->kind == K_PGDN ? p->rows : 0;
    if (p->paper && action_for(k, PL_EDIT) == ACT_PREVIEW) {
        print_note(s->ui, p->title, p->text);
        return true;
    }
    if (k->kind == K_MOUSE) {
        step = k->button == WHEEL_UP ? -3 : k->button == WHEEL_DOWN ? 3 : 0;
    } else if (step == 0) {
        ui_pop(s->ui); /* p is gone */
        return true;
    }
    p->top += step;
    return true;
}

static void panel_close(struct screen *s)
{
    struct panel *p = (struct panel *)s;
    free(p->title);
    free(p->text);
    free(p);
}

static const struct screen_ops panel_ops = {
    .place = PL_POPUP, .popup = true, .draw = panel_draw, .key = panel_key, .close = panel_close,
};

static void open_panel(struct ui *ui, const char *title, const char *text, bool paper)
{
    struct panel *p = xcalloc(1, sizeof(*p));
    p->paper = paper;
    p->s.ops = &panel_ops;
    p->title = xstrdup(title);
    p->text = xstrdup(text);
    ui_push(ui, &p->s);
}

void panel_open(struct ui *ui, const char *title, const char *text)
{
    open_panel(ui, title, text, false);
}

void panel_open_paper(struct ui *ui, const char *title, const char *text)
{
    open_panel(ui, title, text, true);
}

/* --- a list to choose from ------------------------------------------------------------------ */

struct pick {
    struct screen s;
    struct arena arena;
    const char *title;
    struct pick_item *item;
    size_t n;
    struct edit filter;
    size_t *shown; /* indexes that match the filter */
    size_t nshown;
    size_t at;
    size_t top;
    size_t page; /* rows of the last drawing */
    pick_done *done;
    ask_done *typed; /* NULL: only what is listed */
    void *ctx;
};

static bool has(const char *text, const char *want)
{
    if (!text) {
        return false;
    }
    char *folded = str_fold(text);
    bool found = strstr(folded, want) != NULL;
    if (!found) {
        char initials[256];
        pinyin_initials(text, initials, sizeof(initials));
        found = strstr(initials, want) != NULL;
    }
    free(folded);
    return found;
}

/* The text begins so, or its initials do; a code that stands before it does not count. */
static bool begins(const char *text, const char *want)
{
    char initials[256];
    size_t code = strspn(text, "0123456789");
    text += text[code] == ' ' ? code + 1 : 0;
    char *folded = str_fold(text);
    pinyin_initials(text, initials, sizeof(initials));
    bool yes = str_starts(folded, want) || str_starts(initials, want);
    free(folded);
    return yes;
}

static void pick_filter(struct pick *p)
{
    char *want = str_fold(edit_text(&p->filter));
    p->nshown = 0;
    for (int pass = 0; pass < (*want ? 2 : 1); pass++) { /* those that begin so come first */
        for (size_t i = 0; i < p->n; i++) {
            const struct pick_item *it = &p->item[i];
            bool fits = !*want || has(it->text, want) || has(it->hint, want) || has(it->also, want);
            if (fits && (!*want || begins(it->text, want) == (pass == 0))) {
                p->shown[p->nshown++] = i;
            }
        }
    }
    p->at = p->at < p->nshown ? p->at : 0;
    free(want);
}

static void pick_draw(struct screen *s, struct grid *g)
{
    struct pick *p = (struct pick *)s;
    int rows = (int)p->n + 1, cols = g->cols > 76 ? 70 : g->cols - 6, row, col;
    ui_box(g, &rows, &cols, p->title, &row, &col);
    size_t page = rows > 1 ? (size_t)rows - 1 : 1;
    p->page = page;
    p->top = p->at < p->top ? p->at : p->at >= p->top + page ? p->at - page + 1 : p->top;
    for (size_t i = p->top; i < p->nshown && i < p->top + page; i++) {
        const struct pick_item *it = &p->item[p->shown[i]];
        int y = row + 1 + (int)(i - p->top), w = it->hint ? width_of(it->hint) : 0;
        grid_put(g, y, col, cols - w - 1, it->text, str_starts(it->text, PICK_BARRED) ? GA_DIM : 0);
        if (w && w < cols) {
            grid_put(g, y, col + cols - w, w, it->hint, GA_DIM);
        }
        if (i == p->at) {
            grid_attr(g, y, col, cols, GA_REVERSE, GA_DIM);
        }
    }
    if (p->nshown == 0) {
        grid_put(g, row + 1, col, cols, p->typed ? _("没有符合的；回车照所输填入。") : _("没有符合的，删几个字再看。"),
                 GA_DIM);
    }
    if (p->top + page < p->nshown) {
        grid_putf(g, row, col + cols - 12, 12, GA_DIM, _("%zu 项 PgDn"), p->nshown);
        cols -= 13;
    }
    if (p->typed) {
        const char *hint = _("Tab 照所输填入");
        grid_put_right(g, row, col, cols, hint, GA_DIM);
        cols -= width_of(hint) + 1;
    }
    int label = grid_put(g, row, col, cols, _("筛选 "), GA_DIM);
    edit_draw(&p->filter, g, row, col + label, 1, cols - label, GA_UNDERLINE);
}

static void pick_type(struct pick *p)
{
    struct ui *ui = p->s.ui;
    char *text = xstrdup(edit_text(&p->filter));
    ask_done *typed = p->typed;
    void *ctx = p->ctx;
    ui_pop(ui);
    typed(ui, ctx, text);
    free(text);
}

static void pick_choose(struct pick *p)
{
    struct ui *ui = p->s.ui;
    if (p->typed && p->nshown == 0 && *edit_text(&p->filter)) {
        pick_type(p);
        return;
    }
    pick_done *done = p->done;
    void *ctx = p->ctx;
    bool any = p->nshown > 0;
    size_t chosen = any ? p->shown[p->at] : 0;
    ui_pop(ui);
    if (any) {
        done(ui, ctx, chosen);
    }
}

static void pick_move(struct pick *p, long by)
{
    long to = (long)p->at + by, last = (long)p->nshown - 1;
    p->at = to < 0 || last < 0 ? 0 : (size_t)(to > last ? last : to);
}

static bool pick_key(struct screen *s, const struct key *k)
{
    struct pick *p = (struct pick *)s;
    switch (k->kind) {
    case K_PGUP:
        pick_move(p, -(long)p->page);
        break;
    case K_PGDN:
        pick_move(p, (long)p->page);
        break;
    case K_UP:
        p->at = p->at ? p->at - 1 : p->nshown ? p->nshown - 1 : 0;
        break;
    case K_DOWN:
        p->at = p->at + 1 < p->nshown ? p->at + 1 : 0;
        break;
    case K_ENTER:
        pick_choose(p);
        break;
    case K_TAB:
        if (p->typed && *edit_text(&p->filter)) {
            pick_type(p);
        }
        break;
    case K_ESC:
        ui_pop(s->ui);
        break;
    default:
        if (edit_key(&p->filter, k)) {
            pick_filter(p);
        }
    }
    return true;
}

static void pick_close(struct screen *s)
{
    struct pick *p = (struct pick *)s;
    edit_release(&p->filter);
    free(p->shown);
    free(p->item);
    arena_release(&p->arena);
    free(p);
}

static const struct screen_ops pick_ops = {
    .place = PL_POPUP, .popup = true, .draw = pick_draw, .key = pick_key, .close = pick_close,
};

static const char *keep_text(struct arena *a, const char *s)
{
    return s ? arena_strdup(a, s) : NULL;
}

void pick_open(struct ui *ui, const char *title, const struct pick_item *items, size_t n,
               size_t first, pick_done *done, void *ctx)
{
    pick_open_free(ui, title, items, n, first, done, NULL, ctx);
}

void pick_open_free(struct ui *ui, const char *title, const struct pick_item *items, size_t n,
                    size_t first, pick_done *done, ask_done *typed, void *ctx)
{
    struct pick *p = xcalloc(1, sizeof(*p));
    p->s.ops = &pick_ops;
    p->title = arena_strdup(&p->arena, title);
    p->item = xcalloc(n, sizeof(*p->item));
    p->shown = xcalloc(n, sizeof(*p->shown));
    p->n = n;
    for (size_t i = 0; i < n; i++) {
        p->item[i] = (struct pick_item){keep_text(&p->arena, items[i].text),
                                        keep_text(&p->arena, items[i].hint),
                                        keep_text(&p->arena, items[i].also)};
    }
    p->done = done;
    p->typed = typed;
    p->ctx = ctx;
    edit_init(&p->filter, "", false);
    p->at = first;
    pick_filter(p);
    ui_push(ui, &p->s);
}

/* --- a line to type ------------------------------------------------------------------------- */

struct ask {
    struct screen s;
    char *title;
    char *label;
    struct edit edit;
    bool secret; /* what is typed is not shown, nor recorded */
    ask_done *done;
    void *ctx;
};

static void ask_draw(struct screen *s, struct grid *g)
{
    struct ask *p = (struct ask *)s;
    int rows = 2, cols = g->cols > 76 ? 70 : g->cols - 6, row, col;
    ui_box(g, &rows, &cols, p->title, &row, &col);
    grid_put(g, row, col, cols, p->label, 0);
    if (p->secret) {
        ui_put_secret(g, row + 1, col, cols, &p->edit, true);
    } else {
        edit_draw(&p->edit, g, row + 1, col, 1, cols, GA_UNDERLINE);
    }
}

static bool ask_key(struct screen *s, const struct key *k)
{
    struct ask *p = (struct ask *)s;
    struct ui *ui = s->ui;
    if (k->kind == K_ENTER) {
        char *text = xstrdup(edit_text(&p->edit));
        ask_done *done = p->done;
        void *ctx = p->ctx;
        ui_pop(ui);
        done(ui, ctx, text);
        explicit_bzero(text, strlen(text));
        free(text);
    } else if (k->kind == K_ESC) {
        ui_pop(ui);
    } else {
        edit_key(&p->edit, k);
    }
    return true;
}

static void ask_close(struct screen *s)
{
    struct ask *p = (struct ask *)s;
    if (p->secret) {
        term_secret(false);
        edit_wipe(&p->edit);
    }
    edit_release(&p->edit);
    free(p->title);
    free(p->label);
    free(p);
}

static const struct screen_ops ask_ops = {
    .place = PL_POPUP, .popup = true, .draw = ask_draw, .key = ask_key, .close = ask_close,
};

static struct ask *ask_new(const char *title, const char *label, const char *text, ask_done *done,
                           void *ctx)
{
    struct ask *p = xcalloc(1, sizeof(*p));
    p->s.ops = &ask_ops;
    p->title = xstrdup(title);
    p->label = xstrdup(label);
    edit_init(&p->edit, text, false);
    p->done = done;
    p->ctx = ctx;
    return p;
}

void ask_open(struct ui *ui, const char *title, const char *label, const char *text,
              ask_done *done, void *ctx)
{
    ui_push(ui, &ask_new(title, label, text, done, ctx)->s);
}

void secret_open(struct ui *ui, const char *title, const char *label, ask_done *done, void *ctx)
{
    struct ask *p = ask_new(title, label, "", done, ctx);
    p->secret = true;
    term_secret(true);
    ui_push(ui, &p->s);
}
