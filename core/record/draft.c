#include "core/record/draft.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"

#define NAME_CHARS 30 /* of a text in a step's name */

enum step_kind { STEP_SET, STEP_INSERT, STEP_DELETE, STEP_MOVE, STEP_N };

/* One edit with all that is needed to go both ways. */
struct edit_step {
    enum step_kind kind;
    struct place at; /* SET: the cell; others: list and row */
    int to;          /* MOVE: target row */
    bool joined;     /* one with the step before it */
    size_t n;        /* texts: SET 1, INSERT and DELETE one a field */
    char **from;
    char **into;
};

static char **texts_of_row(const struct rec *r, int list, size_t row, size_t *n)
{
    *n = r->kind->lists[list].nfields;
    char **t = xcalloc(*n, sizeof(*t));
    for (size_t i = 0; i < *n; i++) {
        t[i] = xstrdup(cell_text(&r->list[list].row[row][i]));
    }
    return t;
}

static char **one_text(const char *s)
{
    char **t = xcalloc(1, sizeof(*t));
    t[0] = xstrdup(s);
    return t;
}

static void texts_release(char **t, size_t n)
{
    for (size_t i = 0; t && i < n; i++) {
        free(t[i]);
    }
    free(t);
}

static void step_release(struct edit_step *s)
{
    texts_release(s->from, s->n);
    texts_release(s->into, s->n);
    *s = (struct edit_step){0};
}

static void drop_undone(struct draft *d)
{
    while (d->n > d->done) {
        step_release(&d->step[--d->n]);
    }
}

static void push(struct draft *d, struct edit_step s)
{
    drop_undone(d);
    if (d->n == d->cap) {
        d->cap = d->cap ? d->cap * 2 : 32;
        d->step = xreallocarray(d->step, d->cap, sizeof(*d->step));
    }
    d->step[d->n++] = s;
    d->done = d->n;
}

void draft_compute(struct draft *d)
{
    if (d->rec.kind->compute) {
        d->rec.kind->compute(&d->rec, d->book);
    }
}

void draft_open(struct draft *d, struct rec *r, const struct book *book)
{
    *d = (struct draft){.rec = *r, .book = book};
    *r = (struct rec){0};
    draft_compute(d);
}

void draft_close(struct draft *d)
{
    d->done = 0;
    drop_undone(d);
    free(d->step);
    rec_release(&d->rec);
    *d = (struct draft){0};
}

bool draft_set(struct draft *d, struct place p, const char *text, struct err *e)
{
    char *before = xstrdup(cell_text(rec_at(&d->rec, p)));
    bool ok = rec_set(&d->rec, p, text, e);
    const char *after = cell_text(rec_at(&d->rec, p));
    if (strcmp(before, after) != 0) {
        push(d, (struct edit_step){.kind = STEP_SET, .at = p, .n = 1, .from = one_text(before),
                                   .into = one_text(after)});
        draft_compute(d);
    }
    free(before);
    return ok;
}

static void fill_row(struct rec *r, int list, size_t row, char *const *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        rec_set(r, ROW(list, row, i), text[i], NULL);
    }
}

static bool insert_texts(struct draft *d, int list, size_t row, char **text, size_t n,
                         struct err *e)
{
    if (!rec_insert_row(&d->rec, list, row, e)) {
        texts_release(text, n);
        return false;
    }
    fill_row(&d->rec, list, row, text, n);
    push(d, (struct edit_step){.kind = STEP_INSERT, .at = {list, (int)row, 0}, .n = n,
                               .into = text});
    draft_compute(d);
    return true;
}

bool draft_preview(struct draft *d, struct place p, const char *text, struct err *e)
{
    bool ok = rec_set(&d->rec, p, text, e);
    if (d->rec.kind->compute_at) {
        d->rec.kind->compute_at(&d->rec, d->book, p);
    } else {
        draft_compute(d);
    }
    return ok;
}

static char **texts_of_new_row(const struct list_def *def)
{
    char **text = xcalloc(def->nfields, sizeof(*text));
    for (size_t i = 0; i < def->nfields; i++) {
        text[i] = xstrdup(def->fields[i].flags & F_AUTO ? "=" : "");
    }
    return text;
}

bool draft_insert_row(struct draft *d, int list, size_t row, struct err *e)
{
    const struct list_def *def = &d->rec.kind->lists[list];
    return insert_texts(d, list, row, texts_of_new_row(def), def->nfields, e);
}

bool draft_insert_like(struct draft *d, int list, size_t row, size_t like, size_t keep,
                       struct err *e)
{
    const struct list_def *def = &d->rec.kind->lists[list];
    char **text = texts_of_new_row(def);
    for (size_t i = 0; i < keep; i++) {
        free(text[i]);
        text[i] = xstrdup(cell_text(&d->rec.list[list].row[like][i]));
    }
    return insert_texts(d, list, row, text, def->nfields, e);
}

bool draft_duplicate_row(struct draft *d, int list, size_t row, struct err *e)
{
    size_t n;
    char **text = texts_of_row(&d->rec, list, row, &n);
    return insert_texts(d, list, row + 1, text, n, e);
}

bool draft_delete_row(struct draft *d, int list, size_t row)
{
    if (row >= d->rec.list[list].n) {
        return false;
    }
    struct edit_step s = {.kind = STEP_DELETE, .at = {list, (int)row, 0}};
    s.from = texts_of_row(&d->rec, list, row, &s.n);
    rec_delete_row(&d->rec, list, row);
    push(d, s);
    draft_compute(d);
    return true;
}

bool draft_move_row(struct draft *d, int list, size_t from, size_t to)
{
    if (from >= d->rec.list[list].n || to >= d->rec.list[list].n || from == to) {
        return false;
    }
    rec_move_row(&d->rec, list, from, to);
    push(d, (struct edit_step){.kind = STEP_MOVE, .at = {list, (int)from, 0}, .to = (int)to});
    draft_compute(d);
    return true;
}


/* The beginning of a cell's text on one line. */
static void name_text(struct buf *out, const char *text)
{
    size_t n = strlen(text), at = 0;
    if (!n) {
        buf_adds(out, _("空白"));
    }
    for (int i = 0; i < NAME_CHARS && at < n; i++) {
        uint32_t cp;
        at += str_decode(text + at, n - at, &cp);
        buf_addcp(out, cp == '\n' ? ' ' : cp);
    }
    buf_adds(out, at < n ? "…" : "");
}

static void name_set(const struct draft *d, const struct edit_step *s, struct buf *out)
{
    const char *label = _(kind_field(d->rec.kind, s->at)->label);
    if (s->at.list >= 0) {
        buf_addf(out, _("%s第 %d 行 "), _(d->rec.kind->lists[s->at.list].label), s->at.row + 1);
    }
    buf_addf(out, _("%s："), label);
    name_text(out, s->from[0]);
    buf_adds(out, " → ");
    name_text(out, s->into[0]);
}

static void step_name(const struct draft *d, const struct edit_step *s, struct buf *out)
{
    static const char *const rows[STEP_N] = {
        [STEP_INSERT] = N_("%s加第 %d 行"), [STEP_DELETE] = N_("%s删第 %d 行"),
        [STEP_MOVE] = N_("%s移动第 %d 行"),
    };
    if (!out) {
        return;
    }
    if (s->kind == STEP_SET) {
        name_set(d, s, out);
        return;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    buf_addf(out, _(rows[s->kind]), _(d->rec.kind->lists[s->at.list].label), s->at.row + 1);
#pragma GCC diagnostic pop
}

/* Steps that are done again on another version of the record may not fit it: then nothing. */
static void apply(struct draft *d, const struct edit_step *s, bool back)
{
    struct rec *r = &d->rec;
    int list = s->at.list;
    size_t row = (size_t)s->at.row, to = (size_t)s->to;
    if (s->kind == STEP_SET) {
        if (rec_has(r, s->at)) {
            rec_set(r, s->at, back ? s->from[0] : s->into[0], NULL);
        }
    } else if (s->kind == STEP_MOVE) {
        if (row < r->list[list].n && to < r->list[list].n) {
            rec_move_row(r, list, back ? to : row, back ? row : to);
        }
    } else if ((s->kind == STEP_INSERT) == back) {
        if (row < r->list[list].n) {
            rec_delete_row(r, list, row);
        }
    } else if (row <= r->list[list].n && rec_insert_row(r, list, row, NULL)) {
        fill_row(r, list, row, s->kind == STEP_INSERT ? s->into : s->from, s->n);
    }
    draft_compute(d);
}

void draft_join(struct draft *d, size_t from)
{
    for (size_t i = from + 1; i < d->done; i++) {
        d->step[i].joined = true;
    }
}

void draft_settle(struct draft *d)
{
    d->done = 0;
    drop_undone(d);
}

/* Steps that are one go together; the place and the name are those of the first. */
bool draft_undo(struct draft *d, struct place *p, struct buf *name)
{
    if (d->done == 0) {
        return false;
    }
    bool joined;
    do {
        const struct edit_step *s = &d->step[--d->done];
        joined = s->joined && d->done > 0;
        if (!joined) {
            step_name(d, s, name);
            *p = s->at;
        }
        apply(d, s, true);
    } while (joined);
    return true;
}

bool draft_redo(struct draft *d, struct place *p, struct buf *name)
{
    if (d->done == d->n) {
        return false;
    }
    step_name(d, &d->step[d->done], name);
    *p = d->step[d->done].at;
    do {
        apply(d, &d->step[d->done++], false);
    } while (d->done < d->n && d->step[d->done].joined);
    return true;
}

static json_t *texts_json(char *const *t, size_t n)
{
    json_t *a = json_array();
    for (size_t i = 0; t && i < n; i++) {
        json_array_append_new(a, json_string(t[i]));
    }
    return a;
}

char *draft_steps_text(const struct draft *d)
{
    json_t *a = json_array();
    for (size_t i = 0; i < d->n; i++) {
        const struct edit_step *s = &d->step[i];
        json_array_append_new(a, json_pack("[iiiiiboo]", (int)s->kind, s->at.list, s->at.row,
                                           s->at.field, s->to, (int)s->joined,
                                           texts_json(s->from, s->n),
                                           texts_json(s->into, s->n)));
    }
    json_t *o = json_pack("{sIso}", "done", (json_int_t)d->done, "steps", a);
    char *text = json_dumps(o, JSON_COMPACT);
    json_decref(o);
    BUG_ON(!text);
    return text;
}

static char **texts_read(const json_t *a, size_t n)
{
    if (json_array_size(a) == 0) {
        return NULL;
    }
    char **t = xcalloc(n, sizeof(*t));
    for (size_t i = 0; i < n; i++) {
        const char *s = json_string_value(json_array_get(a, i));
        t[i] = xstrdup(s ? s : "");
    }
    return t;
}

/* A cell that some record of this kind can have. */
static bool place_is_in(const struct kind *k, struct place p)
{
    bool list = p.list >= 0 && (size_t)p.list < k->nlists;
    size_t fields = list ? k->lists[p.list].nfields : k->nfields;
    size_t rows = list ? k->lists[p.list].max_rows : 1;
    return (list || p.list == -1) && p.row >= 0 && (size_t)p.row < rows && p.field >= 0 &&
           (size_t)p.field < fields;
}

/* A step has the texts that its kind needs to go both ways. */
static bool step_is_whole(const struct kind *k, const struct edit_step *s)
{
    struct place to = {s->at.list, s->to, 0};
    if (s->kind == STEP_SET) {
        return s->n == 1 && s->from && s->into;
    }
    if (s->at.list < 0) {
        return false;
    }
    if (s->kind == STEP_MOVE) {
        return place_is_in(k, to);
    }
    return s->n == k->lists[s->at.list].nfields && (s->kind == STEP_INSERT ? s->into : s->from);
}

static bool step_read(const struct draft *d, struct edit_step *s, json_t *o)
{
    int kind;
    int joined;
    json_t *from, *into;
    if (json_unpack(o, "[iiiiiboo]", &kind, &s->at.list, &s->at.row, &s->at.field, &s->to, &joined,
                    &from, &into) != 0 || kind < 0 || kind >= STEP_N || !place_is_in(d->rec.kind, s->at)) {
        return false;
    }
    s->kind = (enum step_kind)kind;
    s->joined = joined;
    s->n = json_array_size(from) > json_array_size(into) ? json_array_size(from)
                                                         : json_array_size(into);
    s->from = texts_read(from, s->n);
    s->into = texts_read(into, s->n);
    if (!step_is_whole(d->rec.kind, s)) {
        step_release(s);
        return false;
    }
    return true;
}

bool draft_steps_load(struct draft *d, const char *text, struct err *e)
{
    json_t *o = json_loads(text, 0, NULL);
    const json_t *a = json_object_get(o, "steps");
    bool ok = json_is_array(a);
    for (size_t i = 0; ok && i < json_array_size(a); i++) {
        struct edit_step s = {0};
        ok = step_read(d, &s, json_array_get(a, i));
        if (ok) {
            push(d, s);
        }
    }
    if (ok) {
        size_t done = (size_t)json_integer_value(json_object_get(o, "done"));
        d->done = done < d->n ? done : d->n;
    }
    json_decref(o);
    if (!ok) {
        d->done = 0;
        drop_undone(d);
        err_set(e, ERR_DATA, "", _("保存的编辑步骤已损坏，不能撤销到更早"));
    }
    return ok;
}
