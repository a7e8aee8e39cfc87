/* The printed page as text, and the ways out of it: printer and files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/selfeval.h"
#include "core/report/selfeval_sheet.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/paper.h"
#include "tui/screen/screen.h"

/* The forms that a preview or an export is about: stored ones, or one that is being edited. */
struct forms {
    struct rec *rec;
    size_t n;
};

static bool forms_load(struct ui *ui, const int64_t *ids, size_t n, const struct rec *unsaved,
                       struct forms *out, struct err *e)
{
    *out = (struct forms){xcalloc(n + 1, sizeof(struct rec)), 0};
    if (unsaved) {
        rec_copy(&out->rec[out->n++], unsaved);
    }
    for (size_t i = 0; i < n; i++) {
        if (!store_load(ui->db, &selfeval_kind, ids[i], &out->rec[out->n], e)) {
            rec_release(&out->rec[out->n]);
            return false;
        }
        out->n++;
    }
    return true;
}

static void forms_release(struct forms *f)
{
    for (size_t i = 0; i < f->n; i++) {
        rec_release(&f->rec[i]);
    }
    free(f->rec);
    *f = (struct forms){0};
}

static const struct rec **pointers(const struct forms *f)
{
    const struct rec **p = xcalloc(f->n, sizeof(const struct rec *));
    for (size_t i = 0; i < f->n; i++) {
        p[i] = &f->rec[i];
    }
    return p;
}

/* --- export -------------------------------------------------------------------------------- */

struct export {
    struct forms forms;
    size_t format;
};

/* Where a file really is: people ask for it by its whole path. */
static void say_written(struct ui *ui, const char *fmt, const char *path)
{
    char *whole = realpath(path, NULL);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    ui_say(ui, fmt, whole ? whole : path);
#pragma GCC diagnostic pop
    free(whole);
}

static void export_write(struct ui *ui, void *ctx, const char *path)
{
    struct export *x = ctx;
    struct err e = {0};
    const struct rec **p = pointers(&x->forms);
    if (paper_write(ui->db, p, x->forms.n, path, &e)) {
        say_written(ui, _("已写入文件 %s"), path);
    } else {
        ui_refuse(ui, &e);
    }
    free(p);
    forms_release(&x->forms);
}

/* A file name from the project's, without what file systems or shells dislike. */
static char *file_name(const struct rec *r, const char *ext)
{
    struct buf name = {0};
    const char *s = cell_text(&r->head[SE_PROJECT]);
    size_t n = strlen(s);
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        i += str_decode(s + i, n - i, &cp);
        bool bad = cp < 0x80 && strchr("/\\:*?\"<>| '`$&;", (int)cp);
        buf_addcp(&name, bad || str_is_control(cp) ? '_' : cp);
    }
    if (name.n == 0) {
        buf_adds(&name, "zipingbiao");
    }
    buf_addf(&name, ".%s", ext);
    return buf_steal(&name);
}

/* One export at a time: the popups are modal. It lives until its file is written or the next one
   begins. */
static struct export current;

static void export_format(struct ui *ui, void *ctx, size_t chosen)
{
    struct export *x = ctx;
    size_t n;
    const struct doc_format *f = doc_formats(&n);
    char *name = file_name(&x->forms.rec[0], f[chosen].ext);
    x->format = chosen;
    ask_open(ui, _("导出"), _("文件名（可带路径；同名文件会被替换）"), name, export_write, x);
    free(name);
}

void export_open(struct ui *ui, const int64_t *ids, size_t n, const struct rec *unsaved)
{
    struct err e = {0};
    struct pick_item item[16];
    size_t nf;
    const struct doc_format *f = doc_formats(&nf);
    forms_release(&current.forms);
    if (!forms_load(ui, ids, n, unsaved, &current.forms, &e) || current.forms.n == 0) {
        forms_release(&current.forms);
        ui_refuse(ui, &e);
        return;
    }
    for (size_t i = 0; i < nf && i < ARRAY_LEN(item); i++) {
        item[i] = (struct pick_item){_(f[i].label), f[i].ext, NULL};
    }
    pick_open(ui, _("导出为"), item, nf, 0, export_format, &current);
}

/* --- preview ------------------------------------------------------------------------------- */

struct preview {
    struct screen s;
    struct forms forms;
    char *text;
    int cols; /* width the text was made for */
    int top, lines, page;
    int left;
};

static void make_text(struct preview *p, int cols)
{
    struct arena a = {0};
    struct buf out = {0};
    struct err e = {0};
    struct doc *d = doc_new(&a, "");
    const struct book *b = db_book(p->s.ui->db);
    for (size_t i = 0; i < p->forms.n; i++) {
        if (i) {
            doc_page_break(d);
        }
        selfeval_sheet(d, &p->forms.rec[i], b, SHEET_PAPER);
    }
    struct doc_options o = {.text_columns = cols, .font = b->font};
    if (!doc_render_text(d, &o, &out, &e)) {
        ui_refuse(p->s.ui, &e);
    }
    struct buf missing = {0};
    if (p->cols == 0 && doc_pdf_missing(d, &o, &missing, &e) && missing.n) {
        ui_say(p->s.ui, _("这些字现有字体印不出：%s"), buf_str(&missing));
        p->s.ui->bad = true;
    }
    buf_release(&missing);
    arena_release(&a);
    free(p->text);
    p->text = buf_steal(&out);
    p->cols = cols;
    p->lines = 0;
    for (const char *c = p->text; *c; c++) {
        p->lines += *c == '\n';
    }
}

static void preview_draw(struct screen *s, struct grid *g)
{
    struct preview *p = (struct preview *)s;
    int cols = g->cols < 80 ? 76 : g->cols > 112 ? 110 : g->cols - 2;
    if (cols != p->cols) {
        make_text(p, cols);
    }
    char left[300];
    snprintf(left, sizeof(left), _("打印预览 · %s"), cell_text(&p->forms.rec[0].head[SE_PROJECT]));
    ui_title(s->ui, g, left, _("A4 纵向"));
    p->page = g->rows - 3 - ui_hint_rows(g);
    p->page = p->page < 1 ? 1 : p->page;
    p->top = p->top > p->lines - p->page ? p->lines - p->page : p->top;
    p->top = p->top < 0 ? 0 : p->top;
    const char *line = p->text;
    for (int i = 0; *line; i++) {
        size_t n = strcspn(line, "\n");
        if (i >= p->top && i < p->top + p->page) {
            grid_putn(g, 2 + i - p->top, 1, g->cols - 1, line, n, 0);
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
    p->top += step;
    return step != 0 || k->kind == K_MOUSE;
}

static void print(struct preview *p)
{
    struct err e = {0};
    struct buf said = {0};
    const struct rec **forms = pointers(&p->forms);
    struct ui *ui = p->s.ui;
    if (paper_print(ui->db, forms, p->forms.n, &said, &e)) {
        ui_say(ui, _("已送打印机 %s"), buf_str(&said));
    } else if (e.code == ERR_UNAVAIL) {
        char *name = file_name(&p->forms.rec[0], "pdf");
        struct err why = {0};
        if (paper_write(ui->db, forms, p->forms.n, name, &why)) {
            say_written(ui, _("没有可用的打印机，已存为 PDF 文件：%s"), name);
        } else {
            ui_refuse(ui, &why);
        }
        free(name);
    } else {
        ui_refuse(ui, &e);
    }
    free(forms);
    buf_release(&said);
}

static bool preview_act(struct screen *s, enum action a)
{
    struct preview *p = (struct preview *)s;
    if (a == ACT_PRINT) {
        print(p);
        return true;
    }
    if (a == ACT_EXPORT) {
        export_open(s->ui, NULL, 0, &p->forms.rec[0]);
        return true;
    }
    return false;
}

static void preview_close(struct screen *s)
{
    struct preview *p = (struct preview *)s;
    forms_release(&p->forms);
    free(p->text);
    free(p);
}

static const struct screen_ops preview_ops = {
    .place = PL_PREVIEW, .draw = preview_draw, .key = preview_key, .act = preview_act,
    .close = preview_close,
};

struct screen *preview_new(struct ui *ui, const int64_t *ids, size_t n, const struct rec *unsaved)
{
    struct preview *p = xcalloc(1, sizeof(*p));
    struct err e = {0};
    p->s.ops = &preview_ops;
    p->s.ui = ui;
    if (!forms_load(ui, ids, n, unsaved, &p->forms, &e)) {
        ui_refuse(ui, &e);
        preview_close(&p->s);
        return NULL;
    }
    return &p->s;
}
