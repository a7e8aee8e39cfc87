#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <time.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/history.h"
#include "db/user.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/screen.h"
#include "tui/term/term.h"
#include "tui/widget/edit.h"

#define TALL 30         /* rows from which the hint bar has two lines */
#define PALETTE_COLS 12 /* of the palette's hint at the right end */
#define MESSAGE_ROWS 4
#define WORKING_MS 150 /* how often long work says how far it is */
#define POLL_MS 250 /* how often another terminal's commits are looked for */

void ui_push(struct ui *ui, struct screen *s)
{
    if (s) {
        s->ui = ui;
        s->below = ui->top;
        ui->top = s;
    }
}

void ui_pop(struct ui *ui)
{
    struct screen *s = ui->top;
    ui->top = s->below;
    s->ops->close(s);
    if (!ui->top) {
        ui->quit = true;
    } else if (ui->top->ops->resume) {
        ui->top->ops->resume(ui->top);
    }
}

void ui_say(struct ui *ui, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(ui->message, sizeof(ui->message), fmt, ap);
    va_end(ap);
    str_trim_partial(ui->message);
    ui->bad = false;
}

void ui_refuse_text(struct ui *ui, const char *text)
{
    ui_say(ui, "%s", text);
    ui->bad = true;
}

void ui_refuse(struct ui *ui, const struct err *e)
{
    ui_refuse_text(ui, e->text);
}

void ui_put_cut(struct grid *g, int row, int col, int cols, const char *text, unsigned attr)
{
    bool fits = width_of(text) <= cols;
    int used = grid_put(g, row, col, fits ? cols : cols - 1, text, attr);
    if (!fits) {
        grid_put(g, row, col + used, 1, "…", attr);
    }
}

void ui_put_end(struct grid *g, int row, int col, int cols, const char *text, unsigned attr)
{
    bool cut = width_of(text) > cols;
    while (*text && width_of(text) > cols - cut) {
        text += width_cluster(text, strlen(text), NULL);
    }
    if (cut) {
        grid_put(g, row, col, 1, "…", attr);
    }
    grid_put(g, row, col + cut, cols - cut, text, attr);
}

void ui_put_secret(struct grid *g, int row, int col, int cols, const struct edit *ed, bool here)
{
    int n = (int)str_count(edit_text(ed));
    n = n < cols ? n : cols - 1;
    for (int i = 0; i < cols; i++) {
        grid_put(g, row, col + i, 1, i < n ? "*" : " ", here ? GA_UNDERLINE : 0);
    }
    if (here) {
        grid_caret(g, row, col + n);
    }
}

void ui_rule(struct grid *g, int row)
{
    grid_hline(g, row, 0, g->cols, "─", GA_DIM);
}

void ui_title(struct ui *ui, struct grid *g, const char *left, const char *right)
{
    char own[200];
    if (ui->db && *db_login_name(ui->db)) {
        snprintf(own, sizeof(own), "%s%s%s", right, *right ? " · " : "", db_person(ui->db)->name);
        str_trim_partial(own);
        right = own;
    }
    int w = width_of(right);
    grid_put(g, 0, 1, g->cols - 1, _("案账"), GA_BOLD);
    int at = 3 + width_of(_("案账"));
    grid_put(g, 0, at, g->cols - at - w - 2, left, 0);
    grid_put(g, 0, g->cols - w - 1, w, right, 0);
    ui_rule(g, 1);
}

void ui_history(struct ui *ui, bool redo)
{
    struct err e = {0};
    struct buf name = {0};
    bool ok = redo ? history_redo(ui->db, &name, &e) : history_undo(ui->db, &name, &e);
    if (ok) {
        ui_say(ui, redo ? _("已重做：%s") : _("已撤销：%s · Ctrl-Y 重做"), buf_str(&name));
    } else {
        ui_refuse(ui, &e);
    }
    buf_release(&name);
}

/* One command of the hint bar at (row, col); its width, 0 when it does not fit before `end`. */
static int draw_hint(struct grid *g, int row, int col, int end, enum action a)
{
    char key[KEY_NAME_BYTES], item[128];
    const struct action_row *r = action_row(a);
    const char *colon = strcmp(text_lang(), "en") == 0 ? ":" : ""; /* F1帮助, but F1:Help */
    snprintf(item, sizeof(item), "%s%s%s", action_key(r->key, key), colon, _(r->label));
    int w = width_of(item), k = width_of(key);
    if (col + w > end) {
        return 0;
    }
    grid_put(g, row, col, k, key, GA_BOLD);
    grid_put(g, row, col + k, w - k, item + strlen(key), 0);
    return w + 1;
}

int ui_hint_rows(const struct grid *g)
{
    return g->rows >= TALL ? 2 : 1;
}

/* The commands in the table's order; what has no room is in the palette, whose key always has. */
static void draw_hints(struct grid *g, unsigned place)
{
    int last = g->rows - 1, row = g->rows - ui_hint_rows(g), col = 1;
    int palette = g->cols - PALETTE_COLS;
    for (int a = ACT_NONE + 1; a < ACT_N && row <= last; a++) {
        const struct action_row *r = action_row((enum action)a);
        if (!(r->places & place) || !*r->key || a == ACT_PALETTE) {
            continue;
        }
        int w = draw_hint(g, row, col, row == last ? palette - 1 : g->cols, (enum action)a);
        if (w == 0) {
            row++;
            col = 1;
            a--;
        }
        col += w;
    }
    if (place & action_row(ACT_PALETTE)->places) {
        draw_hint(g, last, palette, g->cols, ACT_PALETTE);
    }
}

/* A long message grows upwards over the body until the next key: its end is the remedy. */
static void draw_message(const struct ui *ui, struct grid *g, int last)
{
    const char *text[MESSAGE_ROWS], *s = ui->message;
    size_t len[MESSAGE_ROWS], n = strlen(s);
    int rows = 0, used;
    while (g->cols > 2 && n > 0 && rows < MESSAGE_ROWS) {
        text[rows] = s;
        len[rows] = width_wrap(s, n, g->cols - 2, &used);
        s += len[rows];
        n -= len[rows++];
    }
    for (int i = 0; i < rows; i++) {
        grid_fill(g, last - rows + 1 + i, 0, g->cols, 0);
        grid_putn(g, last - rows + 1 + i, 1, g->cols - 2, text[i], len[i],
                  ui->bad ? GA_RED | GA_BOLD : 0);
    }
}

void ui_foot(struct ui *ui, struct grid *g, unsigned place)
{
    draw_message(ui, g, g->rows - 1 - ui_hint_rows(g));
    draw_hints(g, place);
}

void ui_box(struct grid *g, int *rows, int *cols, const char *title, int *row, int *col)
{
    *rows = *rows > g->rows - 4 ? g->rows - 4 : *rows;
    *cols = *cols > g->cols - 4 ? g->cols - 4 : *cols;
    *rows = *rows < 1 ? 1 : *rows;
    *cols = *cols < 1 ? 1 : *cols;
    *row = (g->rows - *rows) / 2;
    *col = (g->cols - *cols) / 2;
    for (int r = -1; r <= *rows; r++) {
        bool edge = r == -1 || r == *rows;
        grid_fill(g, *row + r, *col - 2, *cols + 4, 0);
        grid_put(g, *row + r, *col - 2, 1, r == -1 ? "┌" : r == *rows ? "└" : "│", 0);
        grid_put(g, *row + r, *col + *cols + 1, 1, r == -1 ? "┐" : r == *rows ? "┘" : "│", 0);
        if (edge) {
            grid_hline(g, *row + r, *col - 1, *cols + 2, "─", 0);
        }
    }
    grid_putf(g, *row - 1, *col, *cols, GA_BOLD, " %s ", title);
    grid_caret(g, -1, -1);
}

static void keep_all(struct ui *ui)
{
    for (struct screen *s = ui->top; s; s = s->below) {
        if (s->ops->keep) {
            s->ops->keep(s);
        }
    }
}

void ui_restart(struct ui *ui, struct screen *s)
{
    keep_all(ui);
    while (ui->top) {
        struct screen *old = ui->top;
        ui->top = old->below;
        old->ops->close(old);
    }
    ui_push(ui, s);
}

static void default_act(struct ui *ui, enum action a, unsigned place)
{
    switch (a) {
    case ACT_HELP:
        help_open(ui, place);
        break;
    case ACT_PALETTE:
        palette_open(ui, place);
        break;
    case ACT_REDRAW:
        term_redraw_all();
        break;
    case ACT_BACK:
        ui_pop(ui);
        break;
    case ACT_QUIT:
        ui->quit = true;
        break;
    default:
        break;
    }
}

void ui_act(struct ui *ui, enum action a)
{
    struct screen *s = ui->top;
    unsigned place = s->ops->place;
    if (!s->ops->act || !s->ops->act(s, a)) {
        default_act(ui, a, place);
    }
}

static void handle(struct ui *ui, const struct key *k)
{
    struct screen *s = ui->top;
    if (k->kind == K_RESIZE) {
        grid_resize(&ui->grid, k->row, k->col);
        return;
    }
    if (k->kind == K_TIMEOUT) {
        if (ui->db && db_changed(ui->db) && s->ops->resume) {
            s->ops->resume(s);
        }
        if (s->ops->tick) {
            s->ops->tick(s);
        }
        return;
    }
    ui->message[0] = '\0';
    if (s->ops->key && s->ops->key(s, k)) {
        return;
    }
    enum action a = action_for(k, s->ops->place);
    if (a != ACT_NONE) {
        ui_act(ui, a);
    } else if (s->ops->popup && (k->kind == K_ESC || k->kind == K_ENTER)) {
        ui_pop(ui);
    }
}

static void draw_from(struct screen *s, struct grid *g)
{
    if (s->ops->popup && s->below) {
        draw_from(s->below, g);
    }
    s->ops->draw(s, g);
}

static void draw(struct ui *ui)
{
    grid_clear(&ui->grid);
    if (ui->top) {
        draw_from(ui->top, &ui->grid);
    }
    term_draw(&ui->grid);
}

static int64_t clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool ui_working(struct ui *ui, const char *fmt, ...)
{
    static int64_t shown; /* when the last picture was made */
    struct key k;
    va_list ap;
    int64_t now = clock_ms();
    if (now - shown < WORKING_MS) {
        return true;
    }
    shown = now;
    va_start(ap, fmt);
    vsnprintf(ui->message, sizeof(ui->message), fmt, ap);
    va_end(ap);
    str_trim_partial(ui->message);
    ui->bad = false;
    draw(ui);
    term_key(0, &k);
    if (k.kind == K_RESIZE) {
        grid_resize(&ui->grid, k.row, k.col);
    }
    return k.kind != K_ESC && k.kind != K_HANGUP;
}

static void loop(struct ui *ui)
{
    struct key k = {.kind = K_NONE};
    while (!ui->quit && k.kind != K_HANGUP) {
        draw(ui);
        do {
            term_key(POLL_MS, &k);
            if (k.kind == K_HANGUP) {
                keep_all(ui);
                break;
            }
            handle(ui, &k);
        } while (!ui->quit && term_pending());
    }
}

static void close_all(struct ui *ui)
{
    keep_all(ui);
    while (ui->top) {
        struct screen *s = ui->top;
        ui->top = s->below;
        s->ops->close(s);
    }
    db_close(ui->db);
    grid_release(&ui->grid);
}

int screens_run(struct app *a, bool *screens, struct err *e)
{
    struct ui ui = {.app = a};
    struct term_options opt = {.mono = a->mono, .record = a->record};
    struct err why = {0};
    *screens = false;
    ui.db = db_open(a->file, DB_MUST_EXIST, a->today, &why);
    struct stat st;
    if (!ui.db && why.code == ERR_NOINPUT && stat(a->file, &st) == 0) {
        why.code = ERR_DATA; /* something stands there, and it is no office's file: no new one */
    }
    if (!ui.db && why.code != ERR_NOINPUT) {
        *screens = true; /* said on stderr: a screen with nothing on it helps nobody */
        *e = why;
        return EX_DATAERR;
    }
    if (!term_open(&opt, e)) {
        db_close(ui.db);
        return EX_UNAVAILABLE;
    }
    *screens = true;
    int rows, cols;
    term_size(&rows, &cols);
    grid_init(&ui.grid, rows, cols);
    if (!ui.db) {
        ui_push(&ui, start_new(&ui));
    } else if (db_locked(ui.db)) {
        ui_push(&ui, login_new(&ui));
    } else if (!tab_start(&ui, a->screen)) {
        tab_start(&ui, NULL);
        ui_refuse_text(&ui, _("没有这一页；F10 列出全部"));
    }
    loop(&ui);
    close_all(&ui);
    term_close();
    return EX_OK;
}
