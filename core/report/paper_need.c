/* What a record still lacks before it can go out on a paper: the `need` lines. */
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/report/paper_value.h"
#include "locale/text.h"

#define MOST 64 /* values that a paper needs */

struct lacks {
    const struct paper *p;
    struct arena *a;
    struct paper_lack v[MOST];
    size_t n;
};

static const struct field *field_of(const struct paper_ref *r, const struct rec *rec)
{
    const struct kind *k = r->link ? kind_find(r->link) : rec->kind;
    return r->from == PAPER_SCOPE || r->from == PAPER_HEAD ? paper_field(k, -1, r->name) : NULL;
}

static const char *label_of(const struct paper_cell *c, const struct rec *rec)
{
    const struct paper_ref *r = &c->text.piece[0].ref[0];
    const struct kind *k = r->link ? kind_find(r->link) : rec->kind;
    const struct field *f = field_of(r, rec);
    int list = r->from == PAPER_LIST ? paper_list(k, r->name) : -1;
    return c->label ? c->label : f ? _(f->label) : list >= 0 ? _(k->lists[list].label) : r->name;
}

static void add(struct lacks *l, const struct paper_cell *c, const struct rec *rec)
{
    const struct paper_ref *r = &c->text.piece[0].ref[0];
    const struct field *f = r->link ? NULL : field_of(r, rec);
    struct paper_lack lack = {f ? f->path : "", arena_strdup(l->a, label_of(c, rec))};
    for (size_t i = 0; i < l->n; i++) {
        if (strcmp(l->v[i].label, lack.label) == 0) {
            return;
        }
    }
    if (l->n < MOST) {
        l->v[l->n++] = lack;
    }
}

static void look(struct lacks *l, size_t from, size_t to, const struct paper_scope *s)
{
    for (size_t k = from; k < to; k++) {
        const struct paper_item *i = &l->p->item[k];
        for (size_t c = 0; i->kind == PAPER_NEED && c < i->ncells; c++) {
            if (paper_blank(l->a, s, &i->cell[c].text)) {
                add(l, &i->cell[c], s->src[s->at].rec);
            }
        }
        bool condition = i->kind == PAPER_IF || i->kind == PAPER_UNLESS;
        if (condition && paper_holds(l->a, i, s) == (i->kind == PAPER_IF)) {
            look(l, k + 1, i->end, s);
        }
        k = i->end ? i->end : k;
    }
}

size_t paper_missing(const struct paper *p, const struct paper_source *src, struct arena *a,
                     struct paper_lack **out)
{
    struct lacks l = {.p = p, .a = a};
    struct paper_scope s = {.src = src, .n = 1, .to = 1, .list = -1};
    look(&l, 0, p->nitems, &s);
    if (out) {
        *out = arena_alloc(a, (l.n + 1) * sizeof(**out));
        memcpy(*out, l.v, l.n * sizeof(**out));
    }
    return l.n;
}

bool paper_complete(const struct paper *p, const struct paper_source *src, struct err *e)
{
    struct arena a = {0};
    struct paper_lack *lack;
    struct buf names = {0};
    size_t n = paper_missing(p, src, &a, &lack);
    for (size_t i = 0; i < n; i++) {
        buf_addf(&names, "%s%s", i ? "、" : "", lack[i].label);
    }
    bool ok = n == 0 || err_set(e, ERR_INPUT, lack[0].path, _("“%s”还缺：%s。请先填写。"),
                                _(p->label), buf_str(&names));
    buf_release(&names);
    arena_release(&a);
    return ok;
}
