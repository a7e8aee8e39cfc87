#include "core/rule/paper.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/rule/paper_read.h"
#include "core/value/decimal.h"
#include "locale/text.h"

#define MAX_ITEMS 400

bool paper_bad(const struct paper_reader *r, const char *why, struct err *e)
{
    return err_set(e, ERR_DATA, "", _("版式第 %d 行“%.40s”：%s"), r->number, r->word[0], why);
}

bool paper_number(const struct paper_reader *r, const char *text, int most, int *out, struct err *e)
{
    micro v;
    if (!decimal_parse(text, &v, NULL) || v < 0 || v % MICRO || v / MICRO > most) {
        return paper_bad(r, _("数值不对"), e);
    }
    *out = (int)(v / MICRO);
    return true;
}

struct paper_item *paper_add(struct paper_reader *r, enum paper_item_kind kind, struct err *e)
{
    struct paper *p = r->p;
    if (p->nitems == MAX_ITEMS) {
        paper_bad(r, _("行数太多"), e);
        return NULL;
    }
    if (!p->item) {
        p->item = arena_alloc(&p->arena, MAX_ITEMS * sizeof(*p->item));
    }
    struct paper_item *i = &p->item[p->nitems++];
    *i = (struct paper_item){.kind = kind, .line = r->number};
    return i;
}

bool paper_words(const struct paper_reader *r, const char *s, struct paper_text *out, struct err *e)
{
    struct err why = {0};
    return paper_text_parse(&r->p->arena, s, out, &why) || paper_bad(r, why.text, e);
}

/* --- lines -------------------------------------------------------------------------------- */

bool paper_read_texts(struct paper_reader *r, enum paper_item_kind kind, enum paper_align align,
                      struct err *e)
{
    struct paper_item *i = paper_settled(r) ? paper_add(r, kind, e) : NULL;
    if (!i) {
        return paper_settled(r) ? false : paper_bad(r, _("上面的格子跨出了这张表"), e);
    }
    i->cell = arena_alloc(&r->p->arena, r->n * sizeof(*i->cell));
    for (size_t k = 1; k < r->n; k++) {
        struct paper_cell *c = &i->cell[i->ncells++];
        *c = (struct paper_cell){.col = (int)k - 1, .cols = 1, .rows = 1, .align = align};
        if (!paper_words(r, r->word[k], &c->text, e)) {
            return false;
        }
    }
    r->grid = 0;
    return true;
}

static bool read_title(struct paper_reader *r, struct err *e)
{
    return paper_read_texts(r, PAPER_TITLE, PAPER_CENTRE, e);
}

static bool read_heading(struct paper_reader *r, struct err *e)
{
    return paper_read_texts(r, PAPER_HEADING, PAPER_CENTRE, e);
}

static bool read_body(struct paper_reader *r, struct err *e)
{
    return paper_read_texts(r, PAPER_BODY, PAPER_LEFT, e);
}

static bool read_subtitle(struct paper_reader *r, struct err *e)
{
    return paper_read_texts(r, PAPER_SUBTITLE, PAPER_CENTRE, e);
}

static bool read_left(struct paper_reader *r, struct err *e)
{
    return paper_read_texts(r, PAPER_LINE, PAPER_LEFT, e);
}

static bool read_centre(struct paper_reader *r, struct err *e)
{
    return paper_read_texts(r, PAPER_LINE, PAPER_CENTRE, e);
}

static bool read_right(struct paper_reader *r, struct err *e)
{
    return paper_read_texts(r, PAPER_LINE, PAPER_RIGHT, e);
}

static bool read_parts(struct paper_reader *r, struct err *e)
{
    return r->n <= 4 ? paper_read_texts(r, PAPER_PARTS, PAPER_AUTO, e)
                     : paper_bad(r, _("一行最多三段：左、中、右"), e);
}

static bool read_break(struct paper_reader *r, struct err *e)
{
    return paper_read_texts(r, PAPER_BREAK, PAPER_AUTO, e);
}

/* --- blocks ------------------------------------------------------------------------------- */

static struct paper_item *open_block(struct paper_reader *r, enum paper_item_kind kind,
                                     struct err *e)
{
    if (r->depth == PAPER_DEPTH || !paper_settled(r)) {
        paper_bad(r, paper_settled(r) ? _("嵌套太深") : _("上面的格子跨进了这一段"), e);
        return NULL;
    }
    r->open[r->depth++] = r->p->nitems;
    return paper_add(r, kind, e);
}

/* each [LINK>]LIST [LEAST]: once for each row of the list; each record: once for each record. */
static bool read_each(struct paper_reader *r, struct err *e)
{
    bool records = strcmp(r->word[1], "record") == 0;
    if (records && r->depth) {
        return paper_bad(r, _("不能写在别的段里"), e);
    }
    if (records && !r->p->many) {
        return paper_bad(r, _("只有写了 many 的版式能逐份列出"), e);
    }
    struct paper_item *i = open_block(r, PAPER_EACH, e);
    if (!i) {
        return false;
    }
    char *list = strchr(r->word[1], '>');
    if (list) {
        *list++ = '\0';
        i->link = r->word[1];
    }
    i->list = records ? NULL : list ? list : r->word[1];
    return r->n < 3 || paper_number(r, r->word[2], 100, &i->lines, e);
}

static bool read_block(struct paper_reader *r, enum paper_item_kind kind, struct err *e)
{
    struct paper_item *i = open_block(r, kind, e);
    if (!i) {
        return false;
    }
    i->cell = arena_alloc(&r->p->arena, sizeof(*i->cell));
    i->ncells = 1;
    return paper_words(r, r->word[1], &i->cell->text, e);
}

/* if TEXT [WORD], unless TEXT [WORD] */
static bool read_condition(struct paper_reader *r, enum paper_item_kind kind, struct err *e)
{
    size_t at = r->p->nitems;
    bool ok = read_block(r, kind, e);
    if (ok && r->n > 2) {
        r->p->item[at].word = r->word[2];
    }
    return ok;
}

static bool read_if(struct paper_reader *r, struct err *e)
{
    return read_condition(r, PAPER_IF, e);
}

static bool read_unless(struct paper_reader *r, struct err *e)
{
    return read_condition(r, PAPER_UNLESS, e);
}

static bool read_around(struct paper_reader *r, enum paper_item_kind kind, struct err *e)
{
    const struct paper_item *outer = r->depth ? &r->p->item[r->open[r->depth - 1]] : NULL;
    bool fits = outer && outer->kind == PAPER_EACH && !outer->list;
    return fits ? read_block(r, kind, e) : paper_bad(r, _("只能直接写在 each record 里"), e);
}

static bool read_before(struct paper_reader *r, struct err *e)
{
    return read_around(r, PAPER_BEFORE, e);
}

static bool read_after(struct paper_reader *r, struct err *e)
{
    return read_around(r, PAPER_AFTER, e);
}

static bool read_end(struct paper_reader *r, struct err *e)
{
    if (r->depth == 0 || !paper_settled(r)) {
        return paper_bad(r, r->depth ? _("上面的格子跨出了这一段") : _("没有要结束的段"), e);
    }
    size_t from = r->open[--r->depth], at = r->p->nitems;
    bool ok = paper_add(r, PAPER_END, e) != NULL;
    r->p->item[from].end = at;
    return ok;
}

/* --- what the paper is -------------------------------------------------------------------- */

static bool read_id(struct paper_reader *r, struct err *e)
{
    r->p->id = r->word[1];
    return *r->word[1] || paper_bad(r, _("内容不全"), e);
}

static bool read_label(struct paper_reader *r, struct err *e)
{
    (void)e;
    r->p->label = r->word[1];
    return true;
}

static bool read_names(struct paper_reader *r, const char **to, size_t most, size_t *n,
                       struct err *e)
{
    for (size_t i = 1; i < r->n; i++) {
        if (*n == most) {
            return paper_bad(r, _("写得太多"), e);
        }
        to[(*n)++] = r->word[i];
    }
    return true;
}

static bool read_kind(struct paper_reader *r, struct err *e)
{
    return read_names(r, r->p->kind, PAPER_KINDS, &r->p->nkinds, e);
}

static bool read_sort(struct paper_reader *r, struct err *e)
{
    return read_names(r, r->p->sort, PAPER_FIELDS, &r->p->nsort, e);
}

/* skip FIELD WORD */
static bool read_skip(struct paper_reader *r, struct err *e)
{
    (void)e;
    r->p->skip = r->word[1];
    r->p->skip_word = r->word[2];
    return true;
}

static bool read_order(struct paper_reader *r, struct err *e)
{
    return paper_number(r, r->word[1], 1000, &r->p->order, e);
}

static bool read_many(struct paper_reader *r, struct err *e)
{
    r->p->many = strcmp(r->word[1], "yes") == 0;
    return r->p->many || paper_bad(r, _("只能写 yes"), e);
}

static bool tenths(const struct paper_reader *r, const char *text, int *out, struct err *e)
{
    micro v;
    bool ok = decimal_parse(text, &v, NULL) && v % (MICRO / 10) == 0 && v >= 0 && v <= 2000 * MICRO;
    *out = ok ? (int)(v / (MICRO / 10)) : 0;
    return ok || paper_bad(r, _("尺寸写毫米，最多一位小数"), e);
}

/* page letter | A4 | A4-landscape | WIDTH HEIGHT MARGIN in millimetres [SCALE in percent] */
static bool read_page(struct paper_reader *r, struct err *e)
{
    struct paper *p = r->p;
    if (r->n == 2 && strcmp(r->word[1], "letter") == 0) {
        p->letter = true;
        return true;
    }
    if (r->n == 2 && str_starts(r->word[1], "A4")) {
        p->landscape = strcmp(r->word[1], "A4-landscape") == 0;
        return p->landscape || !r->word[1][2] || paper_bad(r, _("只有 A4、A4-landscape 和 letter"), e);
    }
    if (r->n != 4 && r->n != 5) {
        return paper_bad(r, _("写 A4、A4-landscape、letter，或宽、高、页边（毫米）"), e);
    }
    bool ok = tenths(r, r->word[1], &p->width, e) && tenths(r, r->word[2], &p->height, e) &&
              tenths(r, r->word[3], &p->margin, e) &&
              (r->n < 5 || paper_number(r, r->word[4], 200, &p->scale, e));
    if (ok && r->n == 5 && p->scale < 50) {
        return paper_bad(r, _("字号应是平常的 50% 到 200%"), e);
    }
    return ok && ((p->width - 2 * p->margin >= 500 && p->height - 2 * p->margin >= 300) ||
                  paper_bad(r, _("纸太小，放不下内容"), e));
}

static const struct {
    const char *key;
    size_t words; /* least number, the key included */
    bool (*read)(struct paper_reader *r, struct err *e);
} readers[] = {
    {"paper", 2, read_id},        {"label", 2, read_label},   {"kind", 2, read_kind},
    {"many", 2, read_many},       {"sort", 2, read_sort},     {"page", 2, read_page},
    {"title", 2, read_title},     {"subtitle", 2, read_subtitle}, {"left", 2, read_left},
    {"centre", 2, read_centre},   {"right", 2, read_right},   {"parts", 2, read_parts},
    {"grid", 2, paper_read_grid}, {"head", 3, paper_read_head}, {"row", 3, paper_read_row},
    {"order", 2, read_order},
    {"break", 1, read_break},     {"each", 2, read_each},     {"if", 2, read_if},
    {"heading", 2, read_heading}, {"body", 2, read_body},     {"unless", 2, read_unless},
    {"skip", 3, read_skip},
    {"before", 2, read_before},   {"after", 2, read_after},   {"end", 1, read_end},
    {"red", 2, paper_read_red},   {"number", 2, paper_read_docno}, {"to", 2, paper_read_to},
    {"sign", 2, paper_read_sign}, {"copy", 2, paper_read_copy}, {"need", 2, paper_read_need},
    {"only", 4, paper_read_only}, {"enclosed", 2, paper_read_enclosed},
    {"gather", 2, paper_read_gather},
};

static bool read_line(struct paper_reader *r, struct err *e)
{
    for (size_t i = 0; i < ARRAY_LEN(readers); i++) {
        if (strcmp(readers[i].key, r->word[0]) == 0) {
            return r->n >= readers[i].words ? readers[i].read(r, e)
                                            : paper_bad(r, _("内容不全"), e);
        }
    }
    return paper_bad(r, _("没有这个项目"), e);
}

static bool split(struct paper_reader *r, const char *s, size_t n, struct err *e)
{
    char *p = arena_strndup(&r->p->arena, s, n);
    for (r->n = 0;;) {
        if (r->n == PAPER_WORDS) {
            return err_set(e, ERR_DATA, "", _("版式第 %d 行超过 %d 项"), r->number, PAPER_WORDS);
        }
        char *tab = strchr(p, '\t');
        r->word[r->n++] = p;
        if (!tab) {
            return true;
        }
        *tab = '\0';
        p = tab + 1;
    }
}

static bool complete(const struct paper_reader *r, struct err *e)
{
    const struct paper *p = r->p;
    const char *missing = !p->id ? "paper" : !p->label ? "label" : !p->nkinds ? "kind" : NULL;
    if (missing) {
        return err_set(e, ERR_DATA, "", _("版式缺少“%s”行"), missing);
    }
    if (r->depth || !paper_settled(r)) {
        return err_set(e, ERR_DATA, "", r->depth ? _("版式里有一段缺少 end 行")
                                                 : _("版式最后的格子跨出了表"));
    }
    return p->nitems || err_set(e, ERR_DATA, "", _("版式没有内容"));
}

/* Length of the line at p without its end. */
static size_t content(const char *p)
{
    size_t n = strcspn(p, "\n");
    return n && p[n - 1] == '\r' ? n - 1 : n;
}

bool paper_parse(const char *text, struct paper *out, struct err *e)
{
    *out = (struct paper){.order = 100};
    struct paper_reader r = {.p = out};
    for (const char *p = text; *p;) {
        size_t n = content(p);
        r.number++;
        if (n && *p != '#' && (!split(&r, p, n, e) || !read_line(&r, e))) {
            return false;
        }
        p += strcspn(p, "\n");
        p += *p == '\n';
    }
    return complete(&r, e);
}

bool paper_is(const char *text)
{
    while (*text == '#' || *text == '\n' || *text == '\r') {
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return str_starts(text, "paper\t");
}

void paper_release(struct paper *p)
{
    arena_release(&p->arena);
    *p = (struct paper){0};
}

bool paper_fits(const struct paper *p, const char *kind)
{
    for (size_t i = 0; i < p->nkinds; i++) {
        if (strcmp(p->kind[i], kind) == 0) {
            return true;
        }
    }
    return false;
}
