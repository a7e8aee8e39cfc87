#include "core/rule/layout.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"

#define MAX_WORDS 24
#define MAX_COLUMNS 30  /* of one block: the sheet's grid holds the edges of both */
#define MAX_WIDTH 1000  /* relative: sums stay far from overflow */
#define MAX_POINTS (1000 * MICRO)

/* One line of a layout's text, split at tabs. */
struct line {
    int number;
    char *word[MAX_WORDS];
    size_t n;
};

/* Appends one zeroed element to an arena array that grows by doubling. */
static void *grow(struct arena *a, void *v, size_t n, size_t size)
{
    bool full = (n & (n - 1)) == 0; /* 0, 1, 2, 4, ...: the sizes it was given */
    if (!full) {
        return v;
    }
    void *bigger = arena_alloc(a, (n ? n * 2 : 1) * size);
    if (n) {
        memcpy(bigger, v, n * size);
    }
    return bigger;
}

#define APPEND(l, array, count) \
    ((l)->array = grow(&(l)->arena, (l)->array, (l)->count, sizeof(*(l)->array)), \
     &(l)->array[(l)->count++])

static bool bad_line(const struct line *ln, const char *why, struct err *e)
{
    return err_set(e, ERR_DATA, "", _("布局第 %d 行“%s”：%s"), ln->number, ln->word[0], why);
}

static bool number(const struct line *ln, const char *text, micro *out, struct err *e)
{
    struct err why = {0};
    if (!decimal_parse(text, out, &why)) {
        return bad_line(ln, why.text, e);
    }
    return (*out >= 0 && *out <= MAX_POINTS) || bad_line(ln, _("数值应在 0 到 1000 之间"), e);
}

static bool width(const struct line *ln, const char *text, int *out, struct err *e)
{
    micro v;
    if (!number(ln, text, &v, e)) {
        return false;
    }
    *out = (int)(v / MICRO);
    return (*out > 0 && *out <= MAX_WIDTH) || bad_line(ln, _("宽度应在 1 到 1000 之间"), e);
}

static bool read_id(struct layout *l, const struct line *ln, struct err *e)
{
    (void)e;
    l->id = ln->word[1];
    return true;
}

static bool read_label(struct layout *l, const struct line *ln, struct err *e)
{
    (void)e;
    l->label = ln->word[1];
    return true;
}

static bool read_title(struct layout *l, const struct line *ln, struct err *e)
{
    (void)e;
    l->title = ln->word[1];
    return true;
}

static bool read_from(struct layout *l, const struct line *ln, struct err *e)
{
    (void)e;
    l->from = ln->word[1];
    return true;
}

static bool read_unit(struct layout *l, const struct line *ln, struct err *e)
{
    return money_unit_parse(ln->word[1], &l->unit) || bad_line(ln, _("单位只能是 元 或 万元"), e);
}

static bool read_generic(struct layout *l, const struct line *ln, struct err *e)
{
    l->generic = strcmp(ln->word[1], "yes") == 0;
    return l->generic || bad_line(ln, _("只能写 yes"), e);
}

static bool read_fund_weight(struct layout *l, const struct line *ln, struct err *e)
{
    return number(ln, ln->word[1], &l->fund_weight, e);
}

/* block <fund|goal|indicator|total> <label> [<width>] */
static bool read_block_label(struct layout *l, const struct line *ln, struct err *e)
{
    int wide = 0;
    if (ln->n > 3 && !width(ln, ln->word[3], &wide, e)) {
        return false;
    }
    if (strcmp(ln->word[1], "fund") == 0) {
        l->fund_label = ln->word[2];
        l->fund_label_width = wide ? wide : l->fund_label_width;
    } else if (strcmp(ln->word[1], "goal") == 0) {
        l->goal_label = ln->word[2];
    } else if (strcmp(ln->word[1], "indicator") == 0) {
        l->indicator_label = ln->word[2];
        l->indicator_label_width = wide ? wide : l->indicator_label_width;
    } else if (strcmp(ln->word[1], "total") == 0) {
        l->total_label = ln->word[2];
    } else {
        return bad_line(ln, _("没有这个区块，可写 fund、goal、indicator、total"), e);
    }
    return true;
}

/* head <field> <label> [<field> <label> ...]: one row of the head. */
static bool read_head(struct layout *l, const struct line *ln, struct err *e)
{
    if (ln->n % 2 == 0 || ln->n / 2 > LAYOUT_PAIRS) {
        return bad_line(ln, _("应为成对的 字段、名称，最多 4 对"), e);
    }
    struct layout_head_row *row = APPEND(l, head, nhead);
    for (size_t i = 1; i < ln->n; i += 2) {
        row->pair[row->n++] = (struct layout_pair){ln->word[i], ln->word[i + 1]};
    }
    return true;
}

static bool read_column(const struct line *ln, struct layout_column *c, struct err *e)
{
    *c = (struct layout_column){.field = ln->word[1], .label = ln->word[2]};
    return width(ln, ln->word[3], &c->width, e);
}

static bool too_many(const struct line *ln, size_t n, struct err *e)
{
    return n >= MAX_COLUMNS && !bad_line(ln, _("栏目最多 30 个"), e);
}

static bool read_fund_col(struct layout *l, const struct line *ln, struct err *e)
{
    return !too_many(ln, l->nfund_col, e) && read_column(ln, APPEND(l, fund_col, nfund_col), e);
}

static bool read_indicator_col(struct layout *l, const struct line *ln, struct err *e)
{
    return !too_many(ln, l->ncolumn, e) && read_column(ln, APPEND(l, column, ncolumn), e);
}

static bool read_fund_row(struct layout *l, const struct line *ln, struct err *e)
{
    bool total = strcmp(ln->word[1], "total") == 0;
    *APPEND(l, fund_row, nfund_row) = (struct layout_fund_row){ln->word[2], total};
    return total || strcmp(ln->word[1], "part") == 0 || bad_line(ln, _("只能写 total 或 part"), e);
}

static bool read_goal(struct layout *l, const struct line *ln, struct err *e)
{
    (void)e;
    *APPEND(l, goal, ngoal) = (struct layout_pair){ln->word[1], ln->word[2]};
    return true;
}

static bool read_foot(struct layout *l, const struct line *ln, struct err *e)
{
    (void)e;
    *APPEND(l, foot, nfoot) = (struct layout_pair){ln->word[1], ln->word[2]};
    return true;
}

static bool read_note(struct layout *l, const struct line *ln, struct err *e)
{
    (void)e;
    *APPEND(l, note, nnote) = ln->word[1];
    return true;
}

/* level <word> <weight or -> <cost or -> <child> ... */
static bool read_level(struct layout *l, const struct line *ln, struct err *e)
{
    struct layout_level *v = APPEND(l, level, nlevel);
    v->word = ln->word[1];
    v->weight = -1;
    v->cost = strcmp(ln->word[3], "cost") == 0;
    const char **child = arena_alloc(&l->arena, (ln->n - 3) * sizeof(*child));
    memcpy(child, ln->word + 4, (ln->n - 4) * sizeof(*child));
    v->child = child;
    return strcmp(ln->word[2], "-") == 0 || number(ln, ln->word[2], &v->weight, e);
}

static bool read_band(struct layout *l, const struct line *ln, struct err *e)
{
    struct layout_band *b = APPEND(l, band, nband);
    b->word = ln->word[1];
    return number(ln, ln->word[2], &b->high, e) && number(ln, ln->word[3], &b->low, e);
}

static bool read_grade(struct layout *l, const struct line *ln, struct err *e)
{
    struct layout_grade *g = APPEND(l, grade, ngrade);
    g->word = ln->word[1];
    g->above = ln->word[2][0] == '>';
    return number(ln, ln->word[2] + g->above, &g->least, e);
}

static const struct {
    const char *key;
    size_t words; /* least number, the key included */
    bool (*read)(struct layout *l, const struct line *ln, struct err *e);
} readers[] = {
    {"id", 2, read_id},
    {"label", 2, read_label},
    {"title", 2, read_title},
    {"from", 2, read_from},
    {"unit", 2, read_unit},
    {"generic", 2, read_generic},
    {"fund_weight", 2, read_fund_weight},
    {"block", 3, read_block_label},
    {"head", 3, read_head},
    {"fund_col", 4, read_fund_col},
    {"fund_row", 3, read_fund_row},
    {"goal", 3, read_goal},
    {"column", 4, read_indicator_col},
    {"level", 4, read_level},
    {"band", 4, read_band},
    {"grade", 3, read_grade},
    {"foot", 3, read_foot},
    {"note", 2, read_note},
};

static bool read_line(struct layout *l, const struct line *ln, struct err *e)
{
    for (size_t i = 0; i < ARRAY_LEN(readers); i++) {
        if (strcmp(readers[i].key, ln->word[0]) == 0) {
            return ln->n >= readers[i].words ? readers[i].read(l, ln, e)
                                             : bad_line(ln, _("内容不全"), e);
        }
    }
    return bad_line(ln, _("没有这个项目"), e);
}

static bool split(struct layout *l, const char *s, size_t n, struct line *ln, struct err *e)
{
    char *p = arena_strndup(&l->arena, s, n);
    ln->n = 0;
    for (;;) {
        if (ln->n == MAX_WORDS) {
            return err_set(e, ERR_DATA, "", _("布局第 %d 行超过 %d 项"), ln->number, MAX_WORDS);
        }
        char *tab = strchr(p, '\t');
        ln->word[ln->n++] = p;
        if (!tab) {
            return true;
        }
        *tab = '\0';
        p = tab + 1;
    }
}

static bool complete(const struct layout *l, struct err *e)
{
    const char *missing = !l->id ? "id" : !l->title ? "title" : !l->nfund_col ? "fund_col"
        : !l->ncolumn ? "column" : !l->nfund_row ? "fund_row" : NULL;
    return !missing || err_set(e, ERR_DATA, "", _("布局缺少“%s”行"), missing);
}

/* The grid takes its columns from the blocks: head rows and goals must find room in them. */
static bool roomy(const struct layout *l, struct err *e)
{
    size_t columns = (l->nfund_col > l->ncolumn ? l->nfund_col : l->ncolumn) + 1, pairs = 0;
    for (size_t i = 0; i < l->nhead; i++) {
        pairs = l->head[i].n > pairs ? l->head[i].n : pairs;
    }
    bool fits = columns >= 2 * pairs && (l->ngoal < 2 || l->ncolumn > 1);
    return fits || err_set(e, ERR_DATA, "", _("布局的栏目太少，放不下表头或目标，请增加 column 行"));
}

static void defaults(struct layout *l)
{
    *l = (struct layout){.unit = UNIT_WAN, .label = "", .from = ""};
    l->fund_weight = 10 * MICRO;
    l->fund_label = "项目资金（万元）";
    l->goal_label = "年度总体目标";
    l->indicator_label = "绩效指标";
    l->total_label = "总分";
    l->fund_label_width = 12;
    l->indicator_label_width = 4;
}

bool layout_parse(const char *text, struct layout *out, struct err *e)
{
    defaults(out);
    struct line ln = {0};
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, "\n");
        size_t used = n && p[n - 1] == '\r' ? n - 1 : n;
        ln.number++;
        if (used && *p != '#' && (!split(out, p, used, &ln, e) || !read_line(out, &ln, e))) {
            return false;
        }
        p += n + (p[n] == '\n');
    }
    return complete(out, e) && roomy(out, e);
}

void layout_release(struct layout *l)
{
    arena_release(&l->arena);
    *l = (struct layout){0};
}

/* The narrow column of a printed form clips 指标 to 标 (服务对象满意度标): the same word. */
static bool clipped(const char *full, const char *word)
{
    const uint32_t tail = 0x6307, mark = 0x6807; /* 指, 标 */
    uint32_t x = str_fold_next(&full), y = str_fold_next(&word);
    while (x && x == y) {
        x = str_fold_next(&full);
        y = str_fold_next(&word);
    }
    bool at_tail = x == tail && str_fold_next(&full) == mark && str_fold_next(&full) == 0;
    return at_tail && (y == 0 || (y == mark && str_fold_next(&word) == 0));
}

const struct layout_level *layout_level(const struct layout *l, const char *word)
{
    for (size_t i = 0; i < l->nlevel; i++) {
        if (str_fold_same(l->level[i].word, word) || clipped(l->level[i].word, word)) {
            return &l->level[i];
        }
    }
    return NULL;
}

bool layout_has_child(const struct layout_level *level, const char *child)
{
    for (const char *const *c = level->child; *c; c++) {
        if (str_fold_same(*c, child) || clipped(*c, child)) {
            return true;
        }
    }
    return false;
}

const char *layout_full_word(const struct layout *l, const char *word)
{
    for (size_t i = 0; i < l->nlevel; i++) {
        if (clipped(l->level[i].word, word)) {
            return l->level[i].word;
        }
        for (const char *const *c = l->level[i].child; *c; c++) {
            if (clipped(*c, word)) {
                return *c;
            }
        }
    }
    return word;
}

const char *layout_grade(const struct layout *l, micro score)
{
    for (size_t i = 0; i < l->ngrade; i++) {
        const struct layout_grade *g = &l->grade[i];
        if (g->above ? score > g->least : score >= g->least) {
            return g->word;
        }
    }
    return NULL;
}

bool layout_has_column(const struct layout *l, const char *field)
{
    for (size_t i = 0; i < l->ncolumn; i++) {
        if (strcmp(l->column[i].field, field) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < l->nfund_col; i++) {
        if (strcmp(l->fund_col[i].field, field) == 0) {
            return true;
        }
    }
    return false;
}
