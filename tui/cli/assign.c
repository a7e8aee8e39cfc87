#include "tui/cli/register.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition.h"
#include "locale/text.h"

static bool named(const char *label, const char *word)
{
    return strcmp(label, word) == 0 || strcmp(_(label), word) == 0;
}

static int field_by_label(const struct field *f, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++) {
        if (!(f[i].flags & F_HIDDEN) && named(f[i].label, word)) {
            return (int)i;
        }
    }
    return -1;
}

/* "付款阶段[0].金额" or "付款阶段[0]", which is the row (field -1). */
static bool row_place(const struct kind *k, const char *path, struct place *out)
{
    const char *open = strchr(path, '[');
    char *end;
    if (!open || open[1] < '0' || open[1] > '9') {
        return false;
    }
    char *name = xstrndup(path, (size_t)(open - path));
    long row = strtol(open + 1, &end, 10);
    bool found = false;
    for (size_t l = 0; !found && l < k->nlists && row < 1000000; l++) {
        const struct list_def *list = &k->lists[l];
        bool field = end[0] == ']' && end[1] == '.';
        if (strcmp(list->path, name) == 0 || named(list->label, name)) {
            *out = (struct place){(int)l, (int)row, field ? field_by_label(list->fields,
                                                                           list->nfields, end + 2)
                                                          : -1};
            found = field ? out->field >= 0 : strcmp(end, "]") == 0;
        }
    }
    free(name);
    return found;
}

/* field -1: a whole row. */
static bool place_find(const struct kind *k, const char *path, struct place *out, struct err *e)
{
    if (!place_parse(k, path, out) && !row_place(k, path, out)) {
        *out = HEAD(field_by_label(k->fields, k->nfields, path));
        if (out->field < 0) {
            return err_set(e, ERR_INPUT, path, _("%s没有“%.60s”这一栏。用 anzhang %s show 编号 --format json "
                                                 "看栏目的英文名。"), _(k->label), path, k->id);
        }
    }
    if (out->field >= 0 && (kind_field(k, *out)->flags & F_HIDDEN)) {
        return err_set(e, ERR_INPUT, path, _("“%.60s”由程序填写，不能设置。"), path);
    }
    return true;
}

static bool row_ready(struct rec *r, struct place p, const char *path, struct err *e)
{
    size_t n = p.list < 0 ? 0 : r->list[p.list].n, row = (size_t)p.row;
    if (p.list < 0 || row < n) {
        return true;
    }
    return row == n ? rec_insert_row(r, p.list, n, e)
                    : err_set(e, ERR_INPUT, path, _("%s现有 %zu 行，下一行是 %s[%zu]。"),
                              _(r->kind->lists[p.list].label), n, r->kind->lists[p.list].path, n);
}

static bool row_drop(struct rec *r, struct place p, const char *path, const char *value,
                     struct err *e)
{
    if (*value || (size_t)p.row >= r->list[p.list].n) {
        return err_set(e, ERR_INPUT, path, *value ? _("行后面要写栏目，如 %s[0].%s=…；只写 %s[0]= 去掉这一行。")
                                                  : _("%s：没有这一行。"), r->kind->lists[p.list].path,
                       r->kind->lists[p.list].fields[0].path, r->kind->lists[p.list].path);
    }
    rec_delete_row(r, p.list, (size_t)p.row);
    return true;
}

bool assign_text(struct rec *r, struct place p, const char *text, struct err *e)
{
    char path[80];
    struct err why = {0};
    const struct field *f = kind_field(r->kind, p);
    if (rec_set(r, p, register_choice(f, text), &why)) {
        return true;
    }
    place_format(r->kind, p, path, sizeof(path));
    return err_set(e, why.code ? why.code : ERR_INPUT, path, "%s", why.text);
}

/* What follows from the acts of a petition is nobody's to type. */
static bool by_program(const struct rec *r, struct place p)
{
    bool head = p.list < 0 && p.field >= PT_STATE && p.field != PT_ORIGIN;
    return r->kind == &petition_kind && (head || (p.list == PETITION_ACTS && p.field == PA_STATE));
}

static bool assign(struct rec *r, const char *word, struct err *e)
{
    struct place p;
    const char *eq = strchr(word, '=');
    if (!eq || eq == word) {
        return err_set(e, ERR_USAGE, word, _("要写成 栏目=值，如 amount=12000。"));
    }
    char *path = xstrndup(word, (size_t)(eq - word));
    bool ok = place_find(r->kind, path, &p, e);
    if (ok && p.field >= 0 && by_program(r, p)) {
        ok = err_set(e, ERR_INPUT, path, _("这一栏由程序填，不能改：它随办理记录而定。请用 petition step 记办理。"));
    } else if (ok && p.field < 0) {
        ok = row_drop(r, p, path, eq + 1, e);
    } else {
        ok = ok && row_ready(r, p, path, e) && assign_text(r, p, eq + 1, e);
    }
    free(path);
    return ok;
}

static int year_of(const struct rec *r)
{
    int f = kind_field_index(r->kind, -1, "year");
    struct decimal y = f < 0 ? (struct decimal){.have = HAVE_BLANK} : cell_value(&r->head[f]);
    return y.have == HAVE_VALUE ? (int)(y.v / MICRO) : 0;
}

bool assign_economic(const struct book *b, struct rec *r, struct err *e)
{
    const struct code *twin = NULL;
    int f = kind_field_index(r->kind, -1, "economic");
    const char *text = f < 0 ? "" : cell_text(&r->head[f]);
    r->kind->compute(r, b);
    if (!*text || code_check(&b->codes, CODE_ECONOMIC, text, year_of(r), NULL) == CODE_VALID) {
        return true;
    }
    const struct code *row = code_read(&b->codes, CODE_ECONOMIC, text, year_of(r), &twin);
    if (!row || twin) {
        return err_set(e, ERR_INPUT, "economic",
                       row ? _("“%.40s”有几个同名科目，请写代码。")
                           : _("没有“%.40s”这个经济科目。用 anzhang code list economic 查。"), text);
    }
    return rec_set(r, HEAD(f), row->code, e);
}

bool assign_words(const struct book *b, struct rec *r, char *const *word, int n, struct err *e)
{
    bool ok = true;
    for (int i = 0; ok && i < n; i++) {
        ok = str_valid(word[i], strlen(word[i]))
                 ? assign(r, word[i], e)
                 : err_set(e, ERR_USAGE, "", _("第 %d 个值不是 UTF-8 文字。"), i + 1);
    }
    return ok && (n == 0 || assign_economic(b, r, e));
}

/* The day of a statement's row is the centre's and not ours. */
static const char *const days[][2] = {
    {"payment", "date"}, {"request", "date"}, {"contract", "signed"}, {"meeting", "date"},
    {"ticket", "date"}, {"bulletin", "date"}, {"article", "date"}, {"suggestion", "date"},
};

bool assign_defaults(const struct cli *c, struct db *db, struct rec *r, struct err *e)
{
    char text[16];
    int year = kind_field_index(r->kind, -1, "year");
    date_format(c->app->today, text, sizeof(text));
    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        if (strcmp(days[i][0], r->kind->id) == 0) {
            int day = kind_field_index(r->kind, -1, days[i][1]);
            return rec_set(r, HEAD(day), text, e);
        }
    }
    if (year < 0 || (r->kind->fields[year].flags & F_AUTO) || !register_year(c, db)) {
        return true;
    }
    snprintf(text, sizeof(text), "%d", register_year(c, db));
    return rec_set(r, HEAD(year), text, e);
}
