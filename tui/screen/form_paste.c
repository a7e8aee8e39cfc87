/* Paste of a table from a spreadsheet: cells are parted by tabs, rows by line breaks. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"
#include "tui/screen/form.h"

enum { COLUMNS_MAX = 64 };

struct paste {
    struct form *f;
    struct place at;      /* the cursor */
    int field[COLUMNS_MAX]; /* where each column goes; -1: nowhere */
    bool wan[COLUMNS_MAX];  /* its head says 万元 */
    size_t columns;
    size_t rows, added, unread, left_out;
};

/* The next cell; *end is what ended it: '\t', '\n' or 0. A cell that begins with a quote ends with
   one, and may hold line breaks. Caller frees. */
static char *next_cell(const char **s, char *end)
{
    struct buf out = {0};
    const char *p = *s;
    bool quoted = *p == '"' && strchr(p + 1, '"');
    p += quoted;
    while (*p && (quoted || (*p != '\t' && *p != '\n'))) {
        if (quoted && *p == '"') {
            quoted = p[1] == '"';
            p += !quoted;
            if (!quoted) {
                continue;
            }
            p++;
        }
        buf_addc(&out, *p++);
    }
    *end = *p;
    *s = *p ? p + 1 : p;
    return out.p ? buf_steal(&out) : xstrdup("");
}

static size_t next_line(const char **s, char *cell[COLUMNS_MAX])
{
    size_t n = 0;
    char end = '\t';
    while (end == '\t') {
        char *text = next_cell(s, &end);
        if (n < COLUMNS_MAX) {
            cell[n++] = text;
        } else {
            free(text);
        }
    }
    return n;
}

static void free_line(char *cell[COLUMNS_MAX], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(cell[i]);
    }
}

static bool is_blank(char *const *cell, size_t n)
{
    bool blank = true;
    for (size_t i = 0; i < n; i++) {
        const char *s = cell[i];
        blank = blank && str_fold_next(&s) == 0;
    }
    return blank;
}

/* A sum of the sheet is no row of the form. */
static bool is_total(char *const *cell, size_t n)
{
    static const char *const words[] = {"合计", "总计", "小计"};
    for (size_t i = 0; n > 1 && i < n; i++) {
        for (size_t k = 0; k < ARRAY_LEN(words); k++) {
            if (str_fold_same(cell[i], words[k])) {
                return true;
            }
        }
    }
    return false;
}

/* --- which column goes where ----------------------------------------------------------------- */

/* Columns as they stand on the screen, from the cursor to the right. */
static void by_cursor(struct paste *p)
{
    const struct table *t = &p->f->table;
    struct place q;
    for (size_t i = (size_t)t->cursor; i < t->table->ncells; i++) {
        const char *path = t->table->cell[i].place;
        if (path && p->columns < COLUMNS_MAX && place_parse(p->f->draft.rec.kind, path, &q) &&
            q.list == p->at.list && q.row == p->at.row) {
            p->field[p->columns++] = q.field;
        }
    }
}

/* The field whose label a head is: "年初预算数（万元）" is 年初预算数. */
static int field_of_head(const struct list_def *l, const char *head)
{
    size_t n = strcspn(head, "(");
    const char *wide = strstr(head, "（");
    n = wide && (size_t)(wide - head) < n ? (size_t)(wide - head) : n;
    char *word = xstrdup(head);
    word[n] = '\0';
    int found = -1;
    for (size_t i = 0; *word && i < l->nfields && found < 0; i++) {
        const struct field *fd = &l->fields[i];
        if (!(fd->flags & F_HIDDEN) &&
            (str_fold_same(word, fd->label) || str_fold_same(word, _(fd->label)))) {
            found = (int)i;
        }
    }
    free(word);
    return found;
}

/* The first line names the columns when at least half of its words are labels of the list. */
static bool by_heads(struct paste *p, char *const *cell, size_t n)
{
    const struct list_def *l = &p->f->draft.rec.kind->lists[p->at.list];
    size_t known = 0, words = 0;
    for (size_t i = 0; i < n; i++) {
        p->field[i] = field_of_head(l, cell[i]);
        p->wan[i] = strstr(cell[i], "万元") != NULL;
        known += p->field[i] >= 0;
        words += !is_blank(&cell[i], 1);
    }
    p->columns = known && known * 2 >= words ? n : 0;
    if (!p->columns) {
        memset(p->wan, 0, sizeof(p->wan));
    }
    return p->columns > 0;
}

/* --- filling --------------------------------------------------------------------------------- */

static bool row_ready(struct paste *p, size_t row, struct err *e)
{
    struct draft *d = &p->f->draft;
    int list = p->at.list;
    if (row < d->rec.list[list].n) {
        return true;
    }
    bool ok = row ? draft_insert_like(d, list, row, row - 1, p->f->type->keep, e)
                  : draft_insert_row(d, list, 0, e);
    p->added += ok;
    return ok;
}

/* An amount in 万元, or with a unit of its own, as it reads in the form's: the form must not say
   万元 in a column of 元. What is no amount stays as it is. */
static void in_unit(struct buf *text, bool wan, enum money_unit unit)
{
    char own[48];
    fen v;
    bool stated = false;
    if (money_parse(buf_str(text), wan ? UNIT_WAN : unit, &v, &stated, NULL) && (stated || wan)) {
        money_format(v, unit, own, sizeof(own));
        buf_clear(text);
        buf_adds(text, own);
    }
}

static void set_cell(struct paste *p, size_t row, size_t column, const char *text)
{
    struct place at = ROW(p->at.list, row, p->field[column]);
    const struct field *fd = kind_field(p->f->draft.rec.kind, at);
    struct buf own = {0};
    bool merged = at.field < (int)p->f->type->keep && is_blank((char *const *)&text, 1);
    if (fd->flags & F_AUTO || merged) {
        return; /* the program knows it better; a merged cell says what the one above does */
    }
    char *meant = p->f->type->pasted ? p->f->type->pasted(p->f, at, text) : NULL;
    buf_adds(&own, meant ? meant : text);
    if (fd->type == FT_MONEY) {
        in_unit(&own, p->wan[column], p->f->draft.rec.unit);
    }
    p->unread += !draft_set(&p->f->draft, at, buf_str(&own), NULL);
    buf_release(&own);
    free(meant);
}

static bool fill_line(struct paste *p, char *const *cell, size_t n, struct err *e)
{
    size_t row = (size_t)p->at.row + p->rows;
    if (!row_ready(p, row, e)) {
        return false;
    }
    for (size_t i = 0; i < n && i < p->columns; i++) {
        if (p->field[i] >= 0) {
            set_cell(p, row, i, cell[i]);
        }
    }
    p->rows++;
    return true;
}

static bool fill(struct paste *p, const char *text, struct err *e)
{
    bool ok = true;
    for (bool first = true; ok && *text; first = false) {
        char *cell[COLUMNS_MAX];
        size_t n = next_line(&text, cell);
        if (first && by_heads(p, cell, n)) {
            /* named, nothing to fill */
        } else if (is_total(cell, n)) {
            p->left_out++;
        } else if (!is_blank(cell, n)) {
            if (p->columns == 0) {
                by_cursor(p);
            }
            ok = fill_line(p, cell, n, e);
        }
        free_line(cell, n);
    }
    return ok;
}

static bool is_table(const struct form *f, struct place at, const char *text)
{
    const struct field *fd = kind_field(f->draft.rec.kind, at);
    const char *line = strchr(text, '\n');
    return strchr(text, '\t') || (line && line[1] && fd->type != FT_LONG);
}

static void tell(struct paste *p, bool ok, const struct err *e)
{
    struct buf more = {0};
    if (p->unread) {
        buf_addf(&more, _("，%zu 格读不懂，照原样留着"), p->unread);
    }
    if (p->left_out) {
        buf_addf(&more, _("，略过合计 %zu 行"), p->left_out);
    }
    if (!ok) {
        buf_addf(&more, _("，其余没有贴：%s"), e->text);
    }
    ui_say(p->f->s.ui, _("已贴 %zu 行（新加 %zu 行）%s · Ctrl-Z 撤销"), p->rows, p->added,
           buf_str(&more));
    buf_release(&more);
}

bool form_paste(struct form *f, const char *text)
{
    struct err e = {0};
    struct paste p = {.f = f};
    if (!form_row_here(f, &p.at) || !is_table(f, p.at, text)) {
        return false;
    }
    if (form_locked(f)) {
        return true;
    }
    size_t before = f->draft.done;
    bool ok = fill(&p, text, &e);
    draft_join(&f->draft, before);
    form_changed(f);
    tell(&p, ok, &e);
    return true;
}
