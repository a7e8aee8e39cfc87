/* 叫号屏: what visitors see on a second terminal: numbers and windows, never a name; below them
   the lines of the bulletins, a few at a time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/ticket.h"
#include "db/queue.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/screen.h"

enum {
    DIGIT_ROWS = 5, DIGIT_DOTS = 3, DOT_COLS = 2, HEAD_ROWS = 2, TICKS = 12, /* of a quarter second */
    BULLETIN_ROWS = 3, TALL = 36, LINES_MOST = 200
};

struct queue {
    struct screen s;
    struct arena arena;
    const struct queue_row *row;
    size_t nrow;
    const char *const *bulletin;
    size_t nbulletin;
    size_t ticks, first; /* line of the bulletins that stands on top */
};

static void reload(struct screen *s)
{
    struct queue *q = (struct queue *)s;
    struct err e = {0};
    arena_release(&q->arena);
    q->nrow = q->nbulletin = 0;
    q->row = queue_today(s->ui->db, &q->arena, &q->nrow, &e);
    q->bulletin = q->row ? queue_bulletins(s->ui->db, &q->arena, &q->nbulletin, &e) : NULL;
    if (!q->bulletin) {
        ui_refuse(s->ui, &e);
    }
}

/* The numbers of one state, in the order in which they stand. */
static const struct queue_row *nth(const struct queue *q, const char *state, size_t n)
{
    for (size_t i = 0; i < q->nrow; i++) {
        if (strcmp(q->row[i].state, state) == 0 && n-- == 0) {
            return &q->row[i];
        }
    }
    return NULL;
}

static size_t count(const struct queue *q, const char *state)
{
    size_t n = 0;
    while (nth(q, state, n)) {
        n++;
    }
    return n;
}

/* --- large digits ---------------------------------------------------------------------------- */

/* Rows of three dots, the top one in the highest bits. */
static const unsigned short digits[10] = {
    075557, 026227, 071747, 071717, 055711, 074717, 074757, 071111, 075757, 075717,
};

static void draw_digit(struct grid *g, int row, int col, int scale, int digit)
{
    for (int y = 0; y < DIGIT_ROWS * scale; y++) {
        int line = digits[digit] >> (3 * (DIGIT_ROWS - 1 - y / scale)) & 7;
        for (int x = 0; x < DIGIT_DOTS; x++) {
            if (line >> (DIGIT_DOTS - 1 - x) & 1) {
                grid_hline(g, row + y, col + x * DOT_COLS * scale, DOT_COLS * scale, "█",
                           GA_YELLOW | GA_BOLD);
            }
        }
    }
}

/* Digits large, anything else of the number beside them as it is. Returns the column behind. */
static int draw_number(struct grid *g, int row, int col, int scale, const char *number)
{
    while (*number) {
        if (*number >= '0' && *number <= '9') {
            draw_digit(g, row, col, scale, *number++ - '0');
            col += (DIGIT_DOTS * DOT_COLS + DOT_COLS) * scale;
        } else {
            size_t n = width_cluster(number, strlen(number), NULL);
            col += grid_putn(g, row + DIGIT_ROWS * scale / 2, col, g->cols - col, number, n,
                             GA_YELLOW | GA_BOLD) + DOT_COLS;
            number += n;
        }
    }
    return col;
}

/* --- the screen ------------------------------------------------------------------------------ */

static int draw_called(const struct queue *q, struct grid *g, int row, int last)
{
    const struct queue_row *now = nth(q, TICKET_CALLED, 0);
    int scale = g->rows >= TALL ? 2 : 1;
    if (!now) {
        grid_put(g, row + 1, 4, g->cols - 6, _("还没有叫号，请稍候。"), GA_BOLD);
        return row + 3;
    }
    int col = draw_number(g, row, 4, scale, now->number);
    grid_putf(g, row + DIGIT_ROWS * scale / 2, col + 2, g->cols - col - 3, GA_BOLD, _("号 → 请到 %s"),
              now->window);
    row += DIGIT_ROWS * scale + 1;
    for (size_t i = 1; row < last && (now = nth(q, TICKET_CALLED, i)) != NULL; i++) {
        grid_putf(g, row++, 4, g->cols - 6, 0, _("%s 号   %s"), now->number, now->window);
    }
    return row + 1;
}

/* "等候 3：004 005 006": whole numbers, as many as fit. */
static void draw_numbers(const struct queue *q, struct grid *g, int row, const char *label,
                         const char *state, unsigned attr)
{
    size_t n = count(q, state);
    int col = 4 + grid_putf(g, row, 4, g->cols - 6, attr | GA_BOLD, "%s %zu", label, n);
    for (size_t i = 0; i < n; i++) {
        const char *number = nth(q, state, i)->number;
        int w = width_of(number);
        if (col + 2 + w + 2 > g->cols - 1) {
            grid_put(g, row, col + 1, 1, "…", attr);
            return;
        }
        col += 2;
        col += grid_put(g, row, col, w, number, attr);
    }
}

/* Lines of all bulletins, broken to the screen's width. */
static size_t bulletin_lines(const struct queue *q, int cols, const char **line, size_t *len)
{
    size_t n = 0;
    for (size_t i = 0; i < q->nbulletin; i++) {
        const char *p = q->bulletin[i];
        size_t left = strlen(p);
        while (left > 0 && n < LINES_MOST) {
            int used;
            line[n] = p;
            len[n] = width_wrap(p, left, cols, &used);
            size_t step = len[n] + (len[n] < left && p[len[n]] == '\n');
            n += len[n] > 0;
            p += step;
            left -= step;
        }
    }
    return n;
}

static void draw_bulletins(const struct queue *q, struct grid *g, int row, int rows)
{
    const char *line[LINES_MOST];
    size_t len[LINES_MOST];
    size_t n = bulletin_lines(q, g->cols - 8, line, len);
    bool rolls = n > (size_t)rows;
    for (int i = 0; i < rows && (size_t)i < n; i++) {
        size_t at = rolls ? (q->first + (size_t)i) % n : (size_t)i;
        grid_putn(g, row + i, 4, g->cols - 8, line[at], len[at], GA_GREEN);
    }
}

static void queue_draw(struct screen *s, struct grid *g)
{
    struct queue *q = (struct queue *)s;
    char left[300];
    int foot = g->rows - 1 - ui_hint_rows(g), below = foot - BULLETIN_ROWS - 1;
    snprintf(left, sizeof(left), _("%s · 叫号"), db_office(s->ui->db));
    ui_title(s->ui, g, left, "");
    int row = draw_called(q, g, HEAD_ROWS + 1, below - 3);
    row = row > below - 2 ? below - 2 : row;
    if (row > HEAD_ROWS) {
        draw_numbers(q, g, row, _("等候"), TICKET_WAITING, 0);
        draw_numbers(q, g, row + 1, _("过号"), TICKET_PASSED, GA_DIM);
    }
    ui_rule(g, below);
    draw_bulletins(q, g, below + 1, BULLETIN_ROWS);
    ui_foot(s->ui, g, PL_QUEUE);
    grid_caret(g, -1, -1);
}

/* The bulletins go on by a line. */
static void tick(struct screen *s)
{
    struct queue *q = (struct queue *)s;
    if (++q->ticks % TICKS == 0) {
        q->first++;
    }
}

static bool queue_act(struct screen *s, enum action a)
{
    if (a == ACT_BACK && !s->below) {
        ui_say(s->ui, _("已在最外层；Ctrl-Q 退出"));
        return true;
    }
    return tab_act(s, "queue", a);
}

static void queue_close(struct screen *s)
{
    struct queue *q = (struct queue *)s;
    arena_release(&q->arena);
    free(q);
}

static const struct screen_ops queue_ops = {
    .place = PL_QUEUE, .draw = queue_draw, .act = queue_act, .resume = reload, .tick = tick,
    .close = queue_close,
};

struct screen *queue_new(struct ui *ui)
{
    struct queue *q = xcalloc(1, sizeof(*q));
    q->s.ops = &queue_ops;
    q->s.ui = ui;
    reload(&q->s);
    return &q->s;
}
