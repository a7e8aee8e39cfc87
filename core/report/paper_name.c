/* The names that a paper may use, and whether it uses them well. */
#include <string.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "core/report/paper_value.h"
#include "locale/text.h"

static const struct {
    const char *name;
    enum ftype type;
    const char *const *choices; /* NULL: none */
} facts[PAPER_FACTS] = {
#define FACT(id, name, type, choices) [PF_##id] = {name, type, choices},
#include "core/report/paper.def"
};

static const char *const links[PAPER_LINKS] = {
    [PAPER_REQUEST] = "request", [PAPER_MEETING] = "meeting", [PAPER_CONTRACT] = "contract",
    [PAPER_PAYEE] = "payee", [PAPER_PETITION] = "petition",
};

const char *paper_link_id(enum paper_link l)
{
    return links[l];
}

int paper_link_find(const char *id)
{
    for (int i = 0; i < PAPER_LINKS; i++) {
        if (strcmp(links[i], id) == 0) {
            return i;
        }
    }
    return -1;
}

int paper_fact_find(const char *name)
{
    for (int i = 0; i < PAPER_FACTS; i++) {
        if (strcmp(facts[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

enum ftype paper_fact_type(int fact)
{
    return facts[fact].type;
}

const char *const *paper_fact_choices(int fact)
{
    return facts[fact].choices;
}

int paper_list(const struct kind *k, const char *path)
{
    for (size_t i = 0; i < k->nlists; i++) {
        if (strcmp(k->lists[i].path, path) == 0) {
            return (int)i;
        }
    }
    return -1;
}

const struct field *paper_field(const struct kind *k, int list, const char *path)
{
    const struct field *f = list < 0 ? k->fields : k->lists[list].fields;
    size_t n = list < 0 ? k->nfields : k->lists[list].nfields;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(f[i].path, path) == 0) {
            return &f[i];
        }
    }
    return NULL;
}

const struct field *paper_sum_field(const struct kind *k, const char *name, int *list)
{
    char path[64];
    const char *dot = strrchr(name, '.');
    const struct field *f = paper_field(k, -1, name);
    *list = -1;
    if (f || !dot || (size_t)(dot - name) >= sizeof(path)) {
        return f;
    }
    memcpy(path, name, (size_t)(dot - name));
    path[dot - name] = '\0';
    *list = paper_list(k, path);
    return *list < 0 ? NULL : paper_field(k, *list, dot + 1);
}

static uint64_t uses(const struct paper_ref *r)
{
    int link = r->link ? paper_link_find(r->link) : -1;
    int fact = r->from == PAPER_FACT ? paper_fact_find(r->name) : -1;
    return (link >= 0 ? UINT64_C(1) << link : 0) |
           (fact >= 0 ? UINT64_C(1) << (PAPER_LINKS + fact) : 0);
}

uint64_t paper_uses(const struct paper *p)
{
    _Static_assert(PAPER_LINKS + PAPER_FACTS <= 64, "a bit for each");
    uint64_t all = 0;
    for (size_t i = 0; i < p->nitems; i++) {
        int link = p->item[i].link ? paper_link_find(p->item[i].link) : -1;
        all |= link >= 0 ? UINT64_C(1) << link : 0;
        for (size_t c = 0; c < p->item[i].ncells; c++) {
            const struct paper_text *t = &p->item[i].cell[c].text;
            for (size_t k = 0; k < t->n; k++) {
                for (size_t r = 0; r < t->piece[k].nref; r++) {
                    all |= uses(&t->piece[k].ref[r]);
                }
            }
        }
    }
    return all;
}

/* --- check --------------------------------------------------------------------------------- */

struct look {
    const struct paper *p;
    const struct paper_item *item;
    const struct kind *kind;
    int list; /* inside `each LIST` */
    const struct kind *of; /* whose list it is */
};

static bool bad(const struct look *l, const char *name, const char *why, struct err *e)
{
    return err_set(e, ERR_DATA, "", _("版式第 %d 行“%.40s”：%s"), l->item->line, name, why);
}

static bool suits(const struct paper_piece *p, enum ftype type, const char *const *choices)
{
    if (p->gather == PAPER_JOIN) {
        return p->style == PAPER_USUAL;
    }
    switch (p->style) {
    case PAPER_HM:
        return type == FT_MOMENT;
    case PAPER_CODE:
        return type == FT_CODE;
    case PAPER_UPPER:
    case PAPER_WAN:
        return type == FT_MONEY;
    case PAPER_YMD:
    case PAPER_MD:
    case PAPER_MONTH:
        return type == FT_DATE || type == FT_MOMENT;
    case PAPER_YEAR:
        return type == FT_DATE || type == FT_YEAR;
    case PAPER_TICK:
        return choices != NULL && type != FT_CODE;
    case PAPER_CN:
        return type == FT_NUMBER;
    default:
        return true;
    }
}

static bool adds_up(enum ftype type)
{
    return type == FT_MONEY || type == FT_NUMBER || type == FT_SCORE;
}

static const struct kind *linked_kind(const char *id)
{
    return paper_link_find(id) >= 0 ? kind_find(id) : NULL;
}

static bool check_list(const struct look *l, const struct kind *k, const struct paper_piece *p,
                       const struct paper_ref *r, struct err *e)
{
    int list = paper_list(k, r->name);
    if (list < 0) {
        return bad(l, r->name, _("没有这种明细"), e);
    }
    if (r->filter && !paper_field(k, list, r->filter)) {
        return bad(l, r->filter, _("明细里没有这个字段"), e);
    }
    for (size_t i = 0; i < r->nfield; i++) {
        const struct field *f = paper_field(k, list, r->field[i]);
        if (!f) {
            return bad(l, r->field[i], _("明细里没有这个字段"), e);
        }
        if ((p->gather == PAPER_SUM && !adds_up(f->type)) || !suits(p, f->type, f->choices)) {
            return bad(l, r->field[i], _("这个字段不能这样写"), e);
        }
    }
    return true;
}

static bool check_ref(const struct look *l, const struct paper_piece *p, const struct paper_ref *r,
                      struct err *e)
{
    const struct kind *k = l->kind;
    if (r->link && !(k = linked_kind(r->link))) {
        return bad(l, r->link, _("没有这种关联，可用 request、meeting、contract、payee、petition"), e);
    }
    if (r->from == PAPER_LIST) {
        return check_list(l, k, p, r, e);
    }
    enum ftype type = FT_NUMBER;
    const struct field *f = NULL;
    const char *const *choices = NULL;
    if (r->from == PAPER_WORDS) {
        type = FT_TEXT;
    } else if (r->from == PAPER_FACT) {
        int fact = paper_fact_find(r->name);
        if (fact < 0) {
            return bad(l, r->name, _("没有这个相关数"), e);
        }
        type = paper_fact_type(fact);
        choices = paper_fact_choices(fact);
    } else if (r->from != PAPER_NUMBER) {
        int list = r->from == PAPER_SCOPE ? l->list : -1;
        k = r->from == PAPER_SCOPE && list >= 0 ? l->of : k;
        f = r->sum ? paper_sum_field(k, r->name, &list) : paper_field(k, list, r->name);
        if (!f) {
            return bad(l, r->name, _("没有这个字段"), e);
        }
        type = f->type;
        choices = f->choices;
    }
    return (suits(p, type, choices) && (!r->sum || adds_up(type))) ||
           bad(l, r->name, _("这个字段不能这样写"), e);
}

/* What is needed must have a name to be asked for by. */
static bool check_label(const struct look *l, const struct paper_cell *c, struct err *e)
{
    const struct paper_ref *r = &c->text.piece[0].ref[0];
    bool named = c->label || (r->from != PAPER_FACT && r->from != PAPER_WORDS);
    return named || bad(l, r->name, _("need 行的相关数后面要写名称，如 @due_c4=办理期限"), e);
}

static bool check_item(const struct look *l, struct err *e)
{
    for (size_t c = 0; l->item->kind == PAPER_NEED && c < l->item->ncells; c++) {
        if (!check_label(l, &l->item->cell[c], e)) {
            return false;
        }
    }
    for (size_t c = 0; c < l->item->ncells; c++) {
        const struct paper_text *t = &l->item->cell[c].text;
        for (size_t i = 0; i < t->n; i++) {
            for (size_t k = 0; k < t->piece[i].nref; k++) {
                if (!check_ref(l, &t->piece[i], &t->piece[i].ref[k], e)) {
                    return false;
                }
            }
        }
    }
    return true;
}

/* The items from .. to - 1, which stand inside `each LIST` of this list. */
static bool check_items(struct look *l, int list, const struct kind *of, size_t from, size_t to,
                        struct err *e)
{
    bool ok = true;
    for (size_t i = from; ok && i < to; i++) {
        const struct paper_item *item = &l->p->item[i];
        l->item = item;
        l->list = list;
        l->of = of;
        ok = check_item(l, e);
        if (ok && item->end) {
            const struct kind *k = !item->list ? of : item->link ? linked_kind(item->link) : l->kind;
            int inner = !item->list ? list : k ? paper_list(k, item->list) : -1;
            ok = (!item->list || inner >= 0 || bad(l, item->list, _("没有这种明细"), e)) &&
                 check_items(l, inner, k, i + 1, item->end, e);
            i = item->end;
        }
    }
    return ok;
}

static bool check_kind(const struct paper *p, const struct kind *k, struct err *e)
{
    struct look l = {p, NULL, k, -1, k};
    if (!check_items(&l, -1, k, 0, p->nitems, e)) {
        return false;
    }
    for (size_t i = 0; i < p->nsort; i++) {
        if (!paper_field(k, -1, p->sort[i])) {
            return err_set(e, ERR_DATA, "", _("版式的 sort 行：没有字段“%s”"), p->sort[i]);
        }
    }
    if (p->only && strcmp(p->only_kind, k->id) == 0 && !paper_field(k, -1, p->only)) {
        return err_set(e, ERR_DATA, "", _("版式的 only 行：没有字段“%s”"), p->only);
    }
    if (p->skip && !paper_field(k, -1, p->skip)) {
        return err_set(e, ERR_DATA, "", _("版式的 skip 行：没有字段“%s”"), p->skip);
    }
    return true;
}

bool paper_check(const struct paper *p, struct err *e)
{
    if (p->only && !paper_fits(p, p->only_kind)) {
        return err_set(e, ERR_DATA, "", _("版式的 only 行：kind 行没有写“%s”"), p->only_kind);
    }
    for (size_t i = 0; i < p->nkinds; i++) {
        const struct kind *k = kind_find(p->kind[i]);
        if (!k) {
            return err_set(e, ERR_DATA, "", _("版式的 kind 行：没有“%s”这种单据"), p->kind[i]);
        }
        if (!check_kind(p, k, e)) {
            return false;
        }
    }
    return true;
}
