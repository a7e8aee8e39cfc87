#include "core/report/paper_value.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/value/moment.h"
#include "locale/num.h"
#include "locale/rmb.h"
#include "locale/text.h"

/* A value before it is written: nothing, a number of a type, or a text. */
struct value {
    enum ftype type;
    struct decimal num;
    const char *text;             /* "" for a number; what was stated when it cannot be read */
    const char *code;             /* a coded field: what stands behind its name; NULL: none */
    const char *const *choices;
};

static bool is_blank(const struct value *v)
{
    return v->num.have == HAVE_BLANK && !*v->text;
}

static struct value of_cell(const struct rec *r, struct place p)
{
    const struct field *f = kind_field(r->kind, p);
    const struct cell *c = rec_cell(r, p);
    struct value v = {.type = f->type, .text = "", .choices = f->choices};
    if (ftype_is_number(f->type) && !c->shown) { /* what stands for a cell is no number: a mask */
        v.num = cell_value(c);
    }
    if (v.num.have == HAVE_BLANK && c->state != CELL_AUTO) {
        v.text = c->shown ? c->shown : cell_text(c);
        v.code = f->type == FT_CODE ? cell_text(c) : NULL;
    }
    return v;
}

static struct value of_field(const struct rec *r, int list, size_t row, const char *path)
{
    const struct field *f = paper_field(r->kind, list, path);
    const struct field *first = list < 0 ? r->kind->fields : r->kind->lists[list].fields;
    BUG_ON(!f);
    struct place p = {list, (int)row, (int)(f - first)};
    if (list >= 0 && row >= r->list[list].n) { /* a blank row for the pen */
        return (struct value){.type = f->type, .text = "", .choices = f->choices};
    }
    return of_cell(r, p);
}

static struct value of_fact(const struct paper_source *src, const char *name)
{
    int i = paper_fact_find(name);
    BUG_ON(i < 0);
    struct value v = {.type = paper_fact_type(i), .text = "", .choices = paper_fact_choices(i)};
    if (src->facts) {
        v.num = src->facts->v[i].num;
        v.text = src->facts->v[i].text ? src->facts->v[i].text : "";
    }
    return v;
}

static struct value number_value(size_t n)
{
    return (struct value){.type = FT_NUMBER, .num = {(micro)n * MICRO, HAVE_VALUE}, .text = ""};
}

/* Sums that do not fit are left blank: no wrong figure is printed. */
static bool add(struct value *sum, const struct value *v)
{
    if (v->num.have != HAVE_VALUE) {
        return true;
    }
    int64_t before = sum->num.have == HAVE_VALUE ? sum->num.v : 0;
    sum->num.have = HAVE_VALUE;
    return v->type == FT_MONEY ? money_add(before, v->num.v, &sum->num.v)
                               : !__builtin_add_overflow(before, v->num.v, &sum->num.v);
}

/* A column of a record's list, all rows. */
static struct value of_column(const struct rec *r, int list, const char *path)
{
    struct value sum = {.text = "", .type = paper_field(r->kind, list, path)->type};
    bool fits = true;
    for (size_t i = 0; fits && i < r->list[list].n; i++) {
        struct value v = of_field(r, list, i, path);
        fits = add(&sum, &v);
    }
    sum.num.have = fits ? sum.num.have : HAVE_BLANK;
    return sum;
}

static struct value of_addend(const struct paper_source *src, const struct paper_ref *r)
{
    int list;
    if (r->from == PAPER_FACT) {
        return of_fact(src, r->name);
    }
    const struct field *f = paper_sum_field(src->rec->kind, r->name, &list);
    BUG_ON(!f);
    return list < 0 ? of_field(src->rec, -1, 0, f->path) : of_column(src->rec, list, f->path);
}

static struct value of_sum(const struct paper_scope *s, const struct paper_ref *r)
{
    struct value sum = {.text = ""};
    bool fits = true;
    for (size_t i = s->from; fits && i < s->to; i++) {
        struct value v = of_addend(&s->src[i], r);
        sum.type = v.type;
        fits = add(&sum, &v);
    }
    sum.num.have = fits ? sum.num.have : HAVE_BLANK;
    return sum;
}

/* --- writing ------------------------------------------------------------------------------- */

static const char *money_text(struct arena *a, fen v, bool wan)
{
    char out[NUM_MAX];
    num_group(out, sizeof(out), v, wan ? money_scale(UNIT_WAN) : money_scale(UNIT_YUAN),
              wan ? money_scale(UNIT_WAN) : 2);
    size_t n = strlen(out);
    while (wan && n > 3 && out[n - 1] == '0' && out[n - 3] != '.') { /* at least two decimals */
        out[--n] = '\0';
    }
    return arena_strdup(a, out);
}

static const char *time_text(struct arena *a, int64_t moment)
{
    int minutes = moment_seconds(moment) / 60;
    return minutes % 60 ? arena_printf(a, "%d时%02d分", minutes / 60, minutes % 60)
                        : arena_printf(a, "%d时", minutes / 60);
}

static const char *date_text(struct arena *a, const struct value *v, enum paper_style style)
{
    bool there = v->num.have == HAVE_VALUE, moment = v->type == FT_MOMENT;
    struct date d = !there ? (struct date){0} : moment ? moment_date(v->num.v)
                                                       : date_of_number(v->num.v);
    switch (style) {
    case PAPER_YMD:
        return there ? arena_printf(a, "%d年%d月%d日", d.year, d.month, d.day)
                     : "　　年　　月　　日";
    case PAPER_MD:
        return there ? arena_printf(a, "%d月%d日", d.month, d.day) : "　　月　　日";
    case PAPER_MONTH:
        return there ? arena_printf(a, "%d年%d月", d.year, d.month) : "";
    case PAPER_YEAR:
        return there ? arena_printf(a, "%d年", d.year) : "";
    case PAPER_HM:
        return there ? time_text(a, v->num.v) : "　　时";
    default:
        if (there && moment) {
            char out[20];
            moment_format(v->num.v, out, sizeof(out));
            return arena_strdup(a, out);
        }
        return there ? arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day) : "";
    }
}

/* 一 .. 九十九; larger numbers stay figures. */
static const char *chinese(struct arena *a, micro v)
{
    static const char *const digit[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    int n = (int)(v / MICRO);
    if (n < 1 || n > 99 || v % MICRO) {
        char out[32];
        decimal_format(v, out, sizeof(out));
        return arena_strdup(a, out);
    }
    return arena_printf(a, "%s%s%s", n >= 20 ? digit[n / 10] : "", n >= 10 ? "十" : "",
                        digit[n % 10]);
}

static const char *ticks(struct arena *a, const struct value *v)
{
    struct buf b = {0};
    bool met = false;
    for (size_t i = 0; v->choices && v->choices[i]; i++) {
        bool on = strcmp(v->choices[i], v->text) == 0;
        buf_addf(&b, "%s%s%s", i ? "　" : "", on ? "☑" : "☐", v->choices[i]);
        met = met || on;
    }
    if (!met && *v->text) {
        buf_addf(&b, "　☑%s", v->text);
    }
    const char *out = arena_strdup(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static const char *upper(struct arena *a, fen v)
{
    char out[RMB_MAX];
    rmb_upper(v, out, sizeof(out));
    return arena_strdup(a, out);
}

static const char *number_text(struct arena *a, const struct value *v, enum paper_style style)
{
    char out[48];
    if (style == PAPER_UPPER) {
        return upper(a, v->num.v);
    }
    if (v->type == FT_MONEY) {
        return money_text(a, v->num.v, style == PAPER_WAN);
    }
    if (v->type == FT_YEAR && style == PAPER_YEAR) {
        return arena_printf(a, "%d年", (int)(v->num.v / MICRO));
    }
    if (style == PAPER_CN) {
        return chinese(a, v->num.v);
    }
    number_format(v->type, UNIT_YUAN, v->num.v, out, sizeof(out));
    return arena_strdup(a, out);
}

/* A sentence: with 。 at its end unless one stands there. */
static const char *sentence(struct arena *a, const char *text)
{
    static const char *const ends[] = {"。", "！", "？", "；", "…"};
    size_t n = strlen(text);
    while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\n')) {
        n--;
    }
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        size_t len = strlen(ends[i]);
        if (n >= len && memcmp(text + n - len, ends[i], len) == 0) {
            return text;
        }
    }
    return n ? arena_printf(a, "%.*s。", (int)n, text) : "";
}

static const char *value_text(struct arena *a, const struct value *v, enum paper_style style)
{
    if (style == PAPER_STOP) {
        return sentence(a, value_text(a, v, PAPER_USUAL));
    }
    if (style == PAPER_TICK) {
        return ticks(a, v);
    }
    if (style == PAPER_CODE) {
        return v->code ? v->code : "";
    }
    if (v->num.have == HAVE_NA) {
        return NA_SIGN;
    }
    if ((v->type == FT_DATE || v->type == FT_MOMENT) && !*v->text) {
        return date_text(a, v, style);
    }
    return v->num.have == HAVE_VALUE ? number_text(a, v, style) : v->text;
}

/* The same number for a spreadsheet, if there is one. False: it is shown as words. */
static bool value_number(const struct value *v, enum paper_style style, struct doc_number *out)
{
    *out = (struct doc_number){.decimals = -1};
    bool plain = style == PAPER_USUAL || style == PAPER_WAN;
    bool kind = v->type == FT_MONEY || v->type == FT_NUMBER || v->type == FT_SCORE ||
                v->type == FT_PERCENT;
    if (!plain || !kind || v->num.have != HAVE_VALUE) {
        return plain && kind;
    }
    *out = (struct doc_number){.is_number = true, .number = v->num.v, .decimals = -1,
                               .scale = MICRO_DIGITS, .percent = v->type == FT_PERCENT};
    if (v->type == FT_MONEY) {
        out->scale = money_scale(style == PAPER_WAN ? UNIT_WAN : UNIT_YUAN);
        out->decimals = style == PAPER_WAN ? -1 : 2;
    }
    return true;
}

/* --- lists --------------------------------------------------------------------------------- */

static void join_row(struct arena *a, const struct rec *r, int list, size_t row,
                     const struct paper_ref *ref, struct buf *out)
{
    size_t more = 0;
    for (size_t i = 0; i < ref->nfield; i++) {
        struct value v = of_field(r, list, row, ref->field[i]);
        const char *text = value_text(a, &v, PAPER_USUAL);
        if (i == 0 && !*text) {
            return;
        }
        if (i == 0) {
            buf_addf(out, "%s%s", out->n ? "、" : "", text);
        } else if (*text) {
            buf_addf(out, "%s%s", more++ ? "，" : "（", text);
        }
    }
    buf_adds(out, more ? "）" : "");
}

/* A row that the filter takes; *stated: the field that it asks for is not blank. */
static bool passes(const struct rec *r, int list, size_t row, const struct paper_ref *ref,
                   bool *stated)
{
    if (!ref->filter) {
        *stated = true;
        return true;
    }
    struct value f = of_field(r, list, row, ref->filter);
    *stated = *stated || *f.text;
    return strcmp(f.text, ref->word) == 0;
}

/* Where no row says what the filter asks for, nothing is known: blank, not 0. */
static struct value of_list(struct arena *a, const struct rec *r, enum paper_gather gather,
                            const struct paper_ref *ref)
{
    int list = paper_list(r->kind, ref->name);
    BUG_ON(list < 0);
    struct value out = {.text = ""};
    struct buf text = {0};
    size_t count = 0;
    bool stated = !ref->filter, fits = true;
    for (size_t i = 0; i < r->list[list].n; i++) {
        if (!passes(r, list, i, ref, &stated)) {
            continue;
        }
        count++;
        if (gather == PAPER_FIRST) {
            out = of_field(r, list, i, ref->field[0]);
            break;
        }
        if (gather == PAPER_JOIN) {
            join_row(a, r, list, i, ref, &text);
        } else if (gather == PAPER_SUM) {
            struct value v = of_field(r, list, i, ref->field[0]);
            out.type = v.type;
            fits = fits && add(&out, &v);
        }
    }
    if (gather != PAPER_FIRST) {
        out.num.have = fits ? out.num.have : HAVE_BLANK;
        out.text = arena_strdup(a, buf_str(&text));
    }
    buf_release(&text);
    return gather == PAPER_COUNT && stated ? number_value(count) : out;
}

/* --- texts --------------------------------------------------------------------------------- */

/* A row of the agenda is linked with its own request; a record with itself, so that one paper
   prints a petition and a document about it. */
const struct rec *paper_linked(const struct paper_scope *s, int link)
{
    const struct rec *self = s->src[s->at].rec;
    if (strcmp(self->kind->id, paper_link_id((enum paper_link)link)) == 0) {
        return self;
    }
    const struct paper_facts *f = s->src[s->at].facts;
    if (f && link == PAPER_REQUEST && s->list >= 0 && !s->of && f->topic) {
        return s->list == f->topic_list && s->row < f->ntopics ? f->topic[s->row] : NULL;
    }
    return f ? f->link[link] : NULL;
}

static struct value of_ref(struct arena *a, const struct paper_scope *s,
                           const struct paper_piece *p, const struct paper_ref *r)
{
    const struct paper_source *src = &s->src[s->at];
    const struct rec *rec = src->rec;
    if (r->from == PAPER_WORDS) {
        return (struct value){.type = FT_TEXT, .text = r->name};
    }
    if (r->sum) {
        return of_sum(s, r);
    }
    if (r->link) {
        rec = paper_linked(s, paper_link_find(r->link));
    }
    if (!rec) {
        const struct field *f = paper_field(kind_find(r->link), -1, r->name);
        return (struct value){.type = f ? f->type : FT_TEXT, .text = "",
                              .choices = f ? f->choices : NULL};
    }
    switch (r->from) {
    case PAPER_FACT:
        return of_fact(src, r->name);
    case PAPER_NUMBER:
        return s->number ? number_value(s->number) : (struct value){.text = ""};
    case PAPER_LIST:
        return of_list(a, rec, p->gather, r);
    case PAPER_SCOPE:
        return of_field(s->of ? s->of : rec, s->list, s->row, r->name);
    case PAPER_HEAD:
    case PAPER_WORDS:
        break;
    }
    return of_field(rec, -1, 0, r->name);
}

static struct value of_piece(struct arena *a, const struct paper_scope *s,
                             const struct paper_piece *p)
{
    struct value v = of_ref(a, s, p, &p->ref[0]);
    for (size_t i = 1; i < p->nref && is_blank(&v); i++) {
        v = of_ref(a, s, p, &p->ref[i]);
    }
    return v;
}

const char *paper_fill(struct arena *a, const struct paper_scope *s, const struct paper_text *t,
                       struct doc_number *num, bool *figure)
{
    struct buf out = {0};
    for (size_t i = 0; i < t->n; i++) {
        const struct paper_piece *p = &t->piece[i];
        if (p->text) {
            buf_adds(&out, p->text);
            continue;
        }
        struct value v = of_piece(a, s, p);
        buf_adds(&out, value_text(a, &v, p->style));
        if (num && t->n == 1) {
            *figure = value_number(&v, p->style, num);
        }
    }
    const char *text = arena_strdup(a, buf_str(&out));
    buf_release(&out);
    return text;
}

bool paper_blank(struct arena *a, const struct paper_scope *s, const struct paper_text *t)
{
    struct value v = of_piece(a, s, &t->piece[0]);
    bool none = t->piece[0].gather == PAPER_COUNT && v.num.have == HAVE_VALUE && v.num.v == 0;
    return none || is_blank(&v);
}
