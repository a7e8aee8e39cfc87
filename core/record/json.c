#include "core/record/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/json_line.h"
#include "core/record/json_number.h"
#include "locale/text.h"

#define ASIDE_ID "aside"

#define CELL_BYTES 65536 /* as the cell editor takes */

struct reader {
    struct rec *rec;
    const char *text;
    size_t form;
    struct import_notes *notes;
    json_t *aside;
    bool too_long; /* a cell beyond CELL_BYTES was met */
    bool met;      /* a key of this kind was met */
};

void import_note_add(struct import_notes *ns, const char *path, int line, const char *text)
{
    if (ns->n == ns->cap) {
        ns->cap = ns->cap ? ns->cap * 2 : 16;
        ns->v = xreallocarray(ns->v, ns->cap, sizeof(*ns->v));
    }
    ns->v[ns->n++] = (struct import_note){arena_strdup(&ns->arena, path), line,
                                          arena_strdup(&ns->arena, text)};
}

void import_notes_release(struct import_notes *ns)
{
    free(ns->v);
    arena_release(&ns->arena);
    *ns = (struct import_notes){0};
}

json_t *json_read(const char *text, size_t n, struct err *e)
{
    json_error_t je;
    size_t flags = JSON_REJECT_DUPLICATES;
    size_t bom = n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    json_t *j = json_loadb(text + bom, n - bom, flags, &je);
    if (!j && json_error_code(&je) == json_error_numeric_overflow) { /* an integer of 20 digits */
        j = json_loadb(text + bom, n - bom, flags | JSON_DECODE_INT_AS_REAL, &je);
    }
    char *kept = j ? json_number_keep(text + bom, n - bom) : NULL;
    if (kept) {
        json_decref(j);
        j = json_loads(kept, flags, &je);
        free(kept);
    }
    if (!j) {
        err_set(e, ERR_DATA, "", _("不是可读的 JSON：第 %d 行第 %d 列附近有错（%.120s）"), je.line,
                je.column, je.text);
    } else if (!json_is_object(j) && !json_is_array(j)) {
        json_decref(j);
        j = NULL;
        err_set(e, ERR_DATA, "", _("JSON 里应是一张表（{…}）或多张表（[{…}, …]）"));
    }
    return j;
}

static void note(struct reader *rd, const char *path, const char *text)
{
    int line = rd->text ? json_line(rd->text, rd->form, path) : 0;
    import_note_add(rd->notes, path, line, text);
}

/* A number as it was written: the shortest text that reads back the same, up to 15 digits. */
static void number_text(const json_t *v, char *out, size_t n)
{
    double d = json_is_integer(v) ? (double)json_integer_value(v) : json_real_value(v);
    if (d > -1e15 && d < 1e15) {
        snprintf(out, n, "%.15g", d);
        if (!strchr(out, 'e')) {
            return;
        }
    }
    snprintf(out, n, d > -1 && d < 1 ? "%.20f" : "%.6f", d);
    size_t len = strlen(out);
    while (len && strchr(out, '.') && (out[len - 1] == '0' || out[len - 1] == '.')) {
        bool point = out[len - 1] == '.';
        out[--len] = '\0';
        if (point) {
            break;
        }
    }
}

static void set_cell(struct reader *rd, struct place p, const char *path, const json_t *v)
{
    char number[400];
    const char *text = NULL;
    struct err e = {0};
    bool hidden = kind_field(rd->rec->kind, p)->flags & F_HIDDEN; /* is never edited */
    rd->met = true;
    if (!hidden && json_is_string(v) && json_string_length(v) > CELL_BYTES) {
        rd->too_long = true;
        note(rd, path, _("文字超过 64 KB，不能读入"));
        return;
    }
    if (json_is_string(v)) {
        text = json_string_value(v);
    } else if (json_is_number(v)) {
        number_text(v, number, sizeof(number));
        text = number;
    } else if (json_is_boolean(v)) {
        text = json_is_true(v) ? "true" : "false";
    } else if (!json_is_null(v)) {
        note(rd, path, _("应为数字、文字或 null，这里是一组内容，未读入"));
        return;
    }
    bool control = false;
    free(text ? str_clean(text, strlen(text), &control) : NULL);
    if (control) {
        note(rd, path, _("文字里有控制字符，已换成可见符号保存"));
    }
    if (!rec_set(rd->rec, p, text, &e)) {
        note(rd, path, e.text);
    }
}

/* What `selfeval show` adds to the form: no part of it. */
static bool is_output_only(const char *path)
{
    return strcmp(path, "id") == 0 || strcmp(path, "computed") == 0;
}

static void keep_aside(struct reader *rd, const char *path, json_t *v)
{
    if (is_output_only(path)) {
        return;
    }
    if (str_starts(path, "_") || strstr(path, "._")) {
        return; /* a comment */
    }
    bool kept = kind_field_index(rd->rec->kind, -1, ASIDE_ID) >= 0;
    json_object_set(rd->aside, path, v);
    note(rd, path, kept ? _("没有这个栏目，原样另存，不参加计算") : _("没有这个栏目，没有读入"));
}

static bool has_prefix_field(const struct kind *k, const char *path)
{
    size_t n = strlen(path);
    for (size_t i = 0; i < k->nfields; i++) {
        if (strncmp(k->fields[i].path, path, n) == 0 && k->fields[i].path[n] == '.') {
            return true;
        }
    }
    for (size_t l = 0; l < k->nlists; l++) {
        if (strncmp(k->lists[l].path, path, n) == 0 && k->lists[l].path[n] == '.') {
            return true;
        }
    }
    return false;
}

static void read_row(struct reader *rd, int list, size_t i, const json_t *o)
{
    const char *key;
    json_t *v;
    char path[256];
    json_object_foreach((json_t *)o, key, v) {
        struct place p;
        snprintf(path, sizeof(path), "%s[%zu].%.100s", rd->rec->kind->lists[list].path, i, key);
        str_trim_partial(path);
        if (place_parse(rd->rec->kind, path, &p)) {
            set_cell(rd, p, path, v);
        } else {
            keep_aside(rd, path, v);
        }
    }
}

static bool read_list(struct reader *rd, int list, const json_t *a, struct err *e)
{
    const struct list_def *def = &rd->rec->kind->lists[list];
    if (json_array_size(a) > def->max_rows) {
        return err_set(e, ERR_DATA, def->path, _("%s：有 %zu 行，最多 %zu 行，请分成几张表"),
                       _(def->label), json_array_size(a), def->max_rows);
    }
    for (size_t i = 0; i < json_array_size(a); i++) {
        const json_t *o = json_array_get(a, i);
        if (!json_is_object(o)) {
            return err_set(e, ERR_DATA, def->path, _("%s第 %zu 行应为 {…}"), _(def->label), i + 1);
        }
        rec_insert_row(rd->rec, list, i, NULL);
        read_row(rd, list, i, o);
    }
    return true;
}

static int list_at(const struct kind *k, const char *path)
{
    for (size_t l = 0; l < k->nlists; l++) {
        if (strcmp(k->lists[l].path, path) == 0) {
            return (int)l;
        }
    }
    return -1;
}

/* Objects nest at most as deep as the fields' paths do, so this ends. */
static bool read_object(struct reader *rd, const char *prefix, const json_t *o, struct err *e)
{
    const char *key;
    json_t *v;
    json_object_foreach((json_t *)o, key, v) {
        char path[256];
        struct place p;
        snprintf(path, sizeof(path), "%s%s%.100s", prefix, *prefix ? "." : "", key);
        str_trim_partial(path);
        int list = list_at(rd->rec->kind, path);
        if (list >= 0) {
            rd->met = true;
            if (!json_is_array(v) && !json_is_null(v)) {
                return err_set(e, ERR_DATA, path, _("%s：应为 […]"), path);
            }
            if (!json_is_null(v) && !read_list(rd, list, v, e)) {
                return false;
            }
        } else if (place_parse(rd->rec->kind, path, &p)) {
            set_cell(rd, p, path, v);
        } else if (has_prefix_field(rd->rec->kind, path)) { /* a block; null: all of it blank */
            if (!json_is_object(v) && !json_is_null(v)) {
                return err_set(e, ERR_DATA, path, _("%s：应为 {…}"), path);
            }
            if (!json_is_null(v) && !read_object(rd, path, v, e)) {
                return false;
            }
        } else {
            keep_aside(rd, path, v);
        }
    }
    return true;
}

/* The unit comes first: amounts are read in it whatever the order of the keys. */
static void read_unit(struct rec *r, const json_t *o)
{
    if (r->kind->unit_field >= 0) {
        const json_t *u = json_object_get(o, r->kind->fields[r->kind->unit_field].path);
        if (json_is_string(u)) {
            rec_set(r, HEAD(r->kind->unit_field), json_string_value(u), NULL);
        }
    }
}

bool rec_from_json(struct rec *r, const json_t *o, const char *text, size_t form,
                   struct import_notes *notes, struct err *e)
{
    struct import_notes own = {0};
    struct reader rd = {.rec = r, .text = text, .form = form, .notes = notes ? notes : &own,
                        .aside = json_object()};
    bool ok = json_is_object(o) || err_set(e, ERR_DATA, "", _("第 %zu 张表应为 {…}"), form + 1);
    if (ok) {
        read_unit(r, o);
        ok = read_object(&rd, "", o, e);
    }
    if (ok && !rd.met) {
        ok = err_set(e, ERR_DATA, "", _("第 %zu 张表里没有%s的栏目，请核对文件"), form + 1,
                     _(r->kind->label));
    }
    if (ok && rd.too_long) {
        ok = err_set(e, ERR_DATA, "", _("第 %zu 张表有超过 64 KB 的格子，整张不读入"), form + 1);
    }
    int aside = kind_field_index(r->kind, -1, ASIDE_ID);
    if (ok && aside >= 0 && json_object_size(rd.aside)) {
        char *s = json_dumps(rd.aside, JSON_COMPACT | JSON_SORT_KEYS);
        if (s) {
            rec_set(r, HEAD(aside), s, NULL);
        }
        free(s);
    }
    json_decref(rd.aside);
    import_notes_release(&own);
    return ok;
}

/* True when the number's own text is what %.15g would print again. */
static json_t *number_value(const struct cell *c, enum ftype type)
{
    char again[64];
    if (c->understood && !c->stated_unit && type != FT_PERCENT) {
        char *end;
        double d = strtod(c->text, &end);
        snprintf(again, sizeof(again), "%.15g", d);
        if (*end == '\0' && strcmp(again, c->text) == 0 && strcmp(again, "-0") != 0) {
            return strchr(again, '.') ? json_real(d) : json_integer((json_int_t)d);
        }
    }
    return json_string(c->text);
}

static json_t *cell_json(const struct cell *c, const struct field *f)
{
    if (c->state == CELL_BLANK) {
        return json_null();
    }
    if (c->state == CELL_GIVEN && ftype_is_number(f->type)) {
        return number_value(c, f->type);
    }
    return json_string(cell_text(c));
}

/* Object at a dotted path, made on the way; *last is its final key. */
static json_t *object_at(json_t *o, const char *path, const char **last)
{
    const char *dot;
    while ((dot = strchr(path, '.'))) {
        char *key = xstrndup(path, (size_t)(dot - path));
        json_t *next = json_object_get(o, key);
        if (!next) {
            next = json_object();
            json_object_set_new(o, key, next);
        }
        free(key);
        o = next;
        path = dot + 1;
    }
    *last = path;
    return o;
}

static void put(json_t *o, const char *path, json_t *v)
{
    const char *last;
    json_t *at = object_at(o, path, &last);
    json_object_set_new(at, last, v);
}

/* A blank field that only some layouts have is left out; in the interchange format an absent key
   is a blank cell. */
static void put_cell(json_t *o, const struct cell *c, const struct field *f)
{
    if (c->state != CELL_BLANK || !(f->flags & F_OPTIONAL)) {
        put(o, f->path, cell_json(c, f));
    }
}

json_t *rec_to_json(const struct rec *r)
{
    json_t *o = json_object();
    for (size_t i = 0; i < r->kind->nfields; i++) {
        put_cell(o, &r->head[i], &r->kind->fields[i]);
    }
    for (size_t l = 0; l < r->kind->nlists; l++) {
        const struct list_def *def = &r->kind->lists[l];
        json_t *a = json_array();
        for (size_t i = 0; i < r->list[l].n; i++) {
            json_t *row = json_object();
            for (size_t f = 0; f < def->nfields; f++) {
                put_cell(row, &r->list[l].row[i][f], &def->fields[f]);
            }
            json_array_append_new(a, row);
        }
        put(o, def->path, a);
    }
    return o;
}

/* Texts only: what is kept must come back to the letter. Written here and not by the library: each
   save makes this text twice. Its form is the library's own (compact, keys sorted). */

static void add_string(struct buf *out, const char *s)
{
    static const char plain[] = "\"\\\b\f\n\r\t", letter[] = "\"\\bfnrt";
    buf_addc(out, '"');
    for (const char *from = s;; s++) {
        unsigned char c = (unsigned char)*s;
        if (c >= 0x20 && c != '"' && c != '\\') {
            continue;
        }
        buf_add(out, from, (size_t)(s - from));
        from = s + 1;
        const char *known = c ? strchr(plain, c) : NULL;
        if (!c) {
            break;
        } else if (known) {
            buf_addc(out, '\\');
            buf_addc(out, letter[known - plain]);
        } else {
            buf_addf(out, "\\u%04X", c);
        }
    }
    buf_addc(out, '"');
}

static void add_cells(struct buf *out, const struct cell *c, size_t n)
{
    buf_addc(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i) {
            buf_addc(out, ',');
        }
        add_string(out, cell_text(&c[i]));
    }
    buf_addc(out, ']');
}

static void add_rows(struct buf *out, const struct rec *r, size_t l)
{
    buf_addc(out, '[');
    for (size_t i = 0; i < r->list[l].n; i++) {
        if (i) {
            buf_addc(out, ',');
        }
        add_cells(out, r->list[l].row[i], r->kind->lists[l].nfields);
    }
    buf_addc(out, ']');
}

/* Key of part l: -1 is the head. */
static const char *part_key(const struct rec *r, int l)
{
    return l < 0 ? "head" : r->kind->lists[l].id;
}

/* The next key after `last` in sorted order; -2: none. */
static int part_next(const struct rec *r, const char *last)
{
    int best = -2;
    for (int l = -1; l < (int)r->kind->nlists; l++) {
        if (strcmp(part_key(r, l), last) > 0 &&
            (best == -2 || strcmp(part_key(r, l), part_key(r, best)) < 0)) {
            best = l;
        }
    }
    return best;
}

char *rec_to_text(const struct rec *r)
{
    struct buf out = {0};
    const char *last = "";
    for (int l; (l = part_next(r, last)) != -2; last = part_key(r, l)) {
        buf_addc(&out, out.n ? ',' : '{');
        add_string(&out, part_key(r, l));
        buf_addc(&out, ':');
        if (l < 0) {
            add_cells(&out, r->head, r->kind->nfields);
        } else {
            add_rows(&out, r, (size_t)l);
        }
    }
    buf_addc(&out, '}');
    return buf_steal(&out);
}

static void cells_from_text(struct rec *r, int list, int row, const json_t *a, size_t n)
{
    for (size_t i = 0; i < n && i < json_array_size(a); i++) {
        const char *s = json_string_value(json_array_get(a, i));
        rec_set(r, (struct place){list, row, (int)i}, s ? s : "", NULL);
    }
}

static bool rows_from_text(struct rec *r, int list, const json_t *a, struct err *e)
{
    for (size_t i = 0; i < json_array_size(a); i++) {
        if (!rec_insert_row(r, list, i, e)) {
            return false;
        }
        cells_from_text(r, list, (int)i, json_array_get(a, i), r->kind->lists[list].nfields);
    }
    return true;
}

bool rec_from_text(struct rec *r, const char *text, struct err *e)
{
    bool ok = true;
    json_t *o = json_loads(text, 0, NULL);
    if (!json_is_object(o)) {
        json_decref(o);
        return err_set(e, ERR_DATA, "", _("保存的草稿已损坏，不能读回"));
    }
    const json_t *head = json_object_get(o, "head");
    if (r->kind->unit_field >= 0) {
        const char *unit = json_string_value(json_array_get(head, (size_t)r->kind->unit_field));
        rec_set(r, HEAD(r->kind->unit_field), unit ? unit : "", NULL);
    }
    cells_from_text(r, -1, 0, head, r->kind->nfields);
    for (size_t l = 0; l < r->kind->nlists; l++) {
        ok = ok && rows_from_text(r, (int)l, json_object_get(o, r->kind->lists[l].id), e);
    }
    json_decref(o);
    return ok;
}
