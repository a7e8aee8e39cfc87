/* The printed page as text, and the ways out of it: printer and files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/print.h"

enum { WIDE_COLS = 130, SIDE_STEP = 10 };

struct preview {
    struct screen s;
    struct prints prints;
    char *text;
    int cols; /* width the text was made for */
    int top, lines, page;
    bool landscape;
    int left; /* columns scrolled to the side: a wide page on a narrow screen */
};

static void make_text(struct preview *p, int cols)
{
    struct arena a = {0};
    struct buf out = {0};
    struct err e = {0};
    const struct book *b = db_book(p->s.ui->db);
    struct doc *d = paper_job_doc(p->s.ui->db, &a, &p->prints.job, &e);
    struct doc_options o = {.text_columns = d && d->landscape && cols < WIDE_COLS ? WIDE_COLS : cols, .font = b->font};
    if (!d || !doc_render_text(d, &o, &out, &e)) {
        ui_refuse(p->s.ui, &e);
    }
    struct buf missing = {0};
    if (d && p->cols == 0 && doc_pdf_missing(d, &o, &missing, &e) && missing.n) {
        ui_say(p->s.ui, _("这些字现有字体印不出：%s"), buf_str(&missing));
        p->s.ui->bad = true;
    }
    buf_release(&missing);
    bool landscape = d && d->landscape;
    arena_release(&a);
    free(p->text);
    p->text = buf_steal(&out);
    p->cols = cols;
    p->landscape = landscape;
    p->lines = 0;
    for (const char *c = p->text; *c; c++) {
        p->lines += *c == '\n';
    }
}

/* The part of a line from column `left` on. */
static const char *from_column(const char *line, size_t *n, int left)
{
    for (int used = 0; *n > 0 && used < left;) {
        int w;
        size_t len = width_cluster(line, *n, &w);
        used += w;
        line += len;
        *n -= len;
    }
    return line;
}

static void preview_draw(struct screen *s, struct grid *g)
{
    struct preview *p = (struct preview *)s;
    int cols = g->cols < 80 ? 76 : g->cols > 112 ? 110 : g->cols - 2;
    if (cols != p->cols) {
        make_text(p, cols);
    }
    char left[300];
    struct arena a = {0};
    snprintf(left, sizeof(left), _("打印预览 · %s"), paper_job_name(&a, &p->prints.job));
    str_trim_partial(left);
    arena_release(&a);
    ui_title(s->ui, g, left, p->landscape ? _("A4 横向（← → 看两边）") : _("A4 纵向"));
    p->page = g->rows - 3 - ui_hint_rows(g);
    p->page = p->page < 1 ? 1 : p->page;
    p->top = p->top > p->lines - p->page ? p->lines - p->page : p->top;
    p->top = p->top < 0 ? 0 : p->top;
    const char *line = p->text;
    for (int i = 0; *line; i++) {
        size_t n = strcspn(line, "\n");
        if (i >= p->top && i < p->top + p->page) {
            size_t rest = n;
            const char *part = from_column(line, &rest, p->left);
            grid_putn(g, 2 + i - p->top, 1, g->cols - 1, part, rest, 0);
        }
        line += n + (line[n] == '\n');
    }
    ui_foot(s->ui, g, PL_PREVIEW);
}

static bool preview_key(struct screen *s, const struct key *k)
{
    struct preview *p = (struct preview *)s;
    int step = k->kind == K_UP ? -1 : k->kind == K_DOWN ? 1 : k->kind == K_PGUP ? -p->page
        : k->kind == K_PGDN || key_is_char(k, ' ') ? p->page : k->kind == K_HOME ? -p->lines
        : k->kind == K_END ? p->lines : 0;
    if (k->kind == K_MOUSE) {
        step = k->button == WHEEL_UP ? -3 : k->button == WHEEL_DOWN ? 3 : 0;
    }
    if (k->kind == K_LEFT || k->kind == K_RIGHT) {
        int most = p->landscape && p->cols < WIDE_COLS ? WIDE_COLS - p->cols : 0;
        p->left += k->kind == K_LEFT ? -SIDE_STEP : SIDE_STEP;
        p->left = p->left > most ? most : p->left < 0 ? 0 : p->left;
        return true;
    }
    p->top += step;
    return step != 0 || k->kind == K_MOUSE;
}

static void print(struct preview *p)
{
    struct err e = {0}, why = {0};
    struct buf said = {0};
    struct ui *ui = p->s.ui;
    if (paper_job_print(ui->db, &p->prints.job, &said, &e)) {
        ui_say(ui, _("已送打印机 %s"), buf_str(&said));
    } else if (e.code == ERR_UNAVAIL) {
        char *name = prints_file(&p->prints, "pdf");
        if (paper_job_write(ui->db, &p->prints.job, name, &why)) {
            prints_say(ui, _("没有可用的打印机，已存为 PDF 文件：%s"), name);
        } else {
            ui_refuse(ui, &why);
        }
        free(name);
    } else {
        ui_refuse(ui, &e);
    }
    buf_release(&said);
}

static bool preview_act(struct screen *s, enum action a)
{
    struct preview *p = (struct preview *)s;
    struct prints copy;
    if (a == ACT_PRINT) {
        print(p);
        return true;
    }
    if (a == ACT_EXPORT) {
        prints_copy(&copy, &p->prints);
        export_of(s->ui, &copy);
        return true;
    }
    return false;
}

static void preview_close(struct screen *s)
{
    struct preview *p = (struct preview *)s;
    prints_release(&p->prints);
    free(p->text);
    free(p);
}

static const struct screen_ops preview_ops = {
    .place = PL_PREVIEW, .draw = preview_draw, .key = preview_key, .act = preview_act,
    .close = preview_close,
};

struct screen *preview_of(struct ui *ui, struct prints *prints)
{
    struct preview *p = xcalloc(1, sizeof(*p));
    p->s.ops = &preview_ops;
    p->s.ui = ui;
    p->prints = *prints;
    *prints = (struct prints){0};
    prints_job(&p->prints);
    return &p->s;
}
