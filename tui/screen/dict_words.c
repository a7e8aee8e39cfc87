/* The words of a code list: renamed, hinted, added, taken out of use and back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/dict.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/dict.h"

#define TOP 4
#define NONE ((size_t)-1)
#define AT_NAME 14
#define STATE_COLS 10

struct words {
    struct screen s;
    struct rule_list list;
    char name[64]; /* of the code list */
    struct buf why; /* of a user who may only look */
    /* the word that is asked about: the book is read anew after a change */
    char code[64], word[DICT_TEXT];
    bool gone, adding;
};

static const struct dict_word *all(const struct words *w, size_t *n)
{
    return dict_list(&db_book(w->s.ui->db)->dict, w->name, n);
}

static const char *texts(const void *ctx, size_t row, size_t nth)
{
    size_t n;
    const struct dict_word *v = &all(ctx, &n)[row];
    return nth == 0 ? v->code : nth == 1 ? v->name : nth == 2 ? v->hint : NULL;
}

static void reload(struct screen *s)
{
    struct words *w = (struct words *)s;
    size_t n;
    all(w, &n);
    rule_list_fill(&w->list, n, texts, w);
}

static const struct dict_word *current(const struct words *w)
{
    size_t n, row = rule_list_row(&w->list, NONE);
    const struct dict_word *v = all(w, &n);
    return row < n ? &v[row] : NULL;
}

/* The office can add to a list that has words of its own. */
static bool is_open(const struct words *w)
{
    size_t n;
    const struct dict_word *v = all(w, &n);
    for (size_t i = 0; i < n; i++) {
        if (!v[i].fixed) {
            return true;
        }
    }
    return false;
}

/* --- drawing --------------------------------------------------------------------------------- */

static int hint_at(const struct grid *g)
{
    return AT_NAME + (g->cols - AT_NAME - STATE_COLS) * 3 / 5;
}

static void draw_word(struct grid *g, int row, const struct dict_word *v)
{
    int hint = hint_at(g), state = g->cols - STATE_COLS;
    unsigned attr = v->gone ? GA_DIM : 0;
    ui_put_cut(g, row, 2, AT_NAME - 3, v->code, attr);
    ui_put_end(g, row, AT_NAME, hint - AT_NAME - 1, v->name, v->gone ? GA_DIM : GA_BOLD);
    ui_put_cut(g, row, hint, state - hint - 1, v->hint, GA_DIM);
    grid_put(g, row, state, STATE_COLS - 1, v->gone ? _("停用") : v->fixed ? _("国家规定") : "", attr);
}

static void draw_heads(struct grid *g, int row)
{
    int hint = hint_at(g), state = g->cols - STATE_COLS;
    grid_put(g, row, 2, AT_NAME - 3, _("代码"), GA_DIM);
    grid_put(g, row, AT_NAME, hint - AT_NAME - 1, _("名称"), GA_DIM);
    grid_put(g, row, hint, state - hint - 1, _("提示词"), GA_DIM);
    grid_put(g, row, state, STATE_COLS - 1, _("说明"), GA_DIM);
}

/* The word in full; why the user may not change it, or what can be done. */
static void draw_below(const struct words *w, struct grid *g, int row)
{
    const struct dict_word *v = current(w);
    char text[DICT_TEXT + 128];
    if (v) {
        snprintf(text, sizeof(text), *v->hint ? _("%s %s（提示：%s）") : "%s %s", v->code, v->name, v->hint);
        ui_put_cut(g, row, 1, g->cols - 2, text, GA_BOLD);
    }
    const char *note = w->why.n ? buf_str(&w->why)
                       : !v ? _("没有符合的代码；Esc 清除筛选")
                       : v->gone ? _("停用的旧记录照用，不再供选；Del 恢复")
                       : v->fixed ? _("由国家或法规规定：可以改提示词（登记时按这些词推荐）")
                                  : _("代码不变，名称可改；提示词之间空格隔开，登记时按这些词推荐");
    ui_put_cut(g, row + 1, 1, g->cols - 2, note, GA_DIM);
}

static void words_draw(struct screen *s, struct grid *g)
{
    struct words *w = (struct words *)s;
    size_t n;
    const struct dict_word *v = all(w, &n);
    const char *label = dict_label(w->name);
    int foot = g->rows - 1 - ui_hint_rows(g);
    char title[160];
    snprintf(title, sizeof(title), _("代码表 · %s"), label ? _(label) : w->name);
    ui_title(s->ui, g, title, is_open(w) ? "" : _("全部由国家或法规规定"));
    draw_heads(g, TOP - 1);
    rule_list_scroll(&w->list, foot - 3 - TOP);
    for (size_t i = w->list.top; i < w->list.n && i < w->list.top + (size_t)w->list.page; i++) {
        int row = TOP + (int)(i - w->list.top);
        draw_word(g, row, &v[w->list.shown[i]]);
        if (i == w->list.at) {
            grid_attr(g, row, 0, g->cols, GA_REVERSE, GA_DIM);
        }
    }
    ui_rule(g, foot - 3);
    draw_below(w, g, foot - 2);
    ui_foot(s->ui, g, s->ops->place);
    rule_list_draw_filter(&w->list, g, 2, n);
}

/* --- changing -------------------------------------------------------------------------------- */

/* Puts the cursor on a word; a filter that hides it goes. */
static void show(struct words *w, const struct dict_word *word)
{
    size_t n, row = (size_t)(word - all(w, &n));
    if (!rule_list_select(&w->list, row)) {
        edit_set(&w->list.filter, "");
        reload(&w->s);
        rule_list_select(&w->list, row);
    }
}

/* name and hint: NULL keeps what is there. */
static void set(struct words *w, const char *name, const char *hint, bool gone, const char *done)
{
    struct ui *ui = w->s.ui;
    struct err e = {0};
    if (!db_dict_set(ui->db, w->name, w->code, name, hint, gone, &e)) {
        ui_refuse(ui, &e);
        return;
    }
    reload(&w->s);
    const struct dict_word *v = dict_find(&db_book(ui->db)->dict, w->name, w->code);
    if (v) {
        show(w, v);
        ui_say(ui, _("%s %s %s · Ctrl-Z 撤销"), done, v->code, v->name);
    }
}

static void hint_done(struct ui *ui, void *ctx, const char *text)
{
    struct words *w = ctx;
    (void)ui;
    set(w, *w->word ? w->word : NULL, text, w->gone, w->adding ? _("已加") : _("已改"));
}

static void ask_hint(struct words *w, const char *hint)
{
    ask_open(w->s.ui, _("提示词"), _("登记时出现这些词就推荐这个代码，空格隔开，例如 物业费 保安"), hint, hint_done, w);
}

static void name_done(struct ui *ui, void *ctx, const char *text)
{
    struct words *w = ctx;
    const struct dict_word *v = dict_find(&db_book(ui->db)->dict, w->name, w->code);
    snprintf(w->word, sizeof(w->word), "%s", text);
    str_trim_partial(w->word);
    if (!*w->word) {
        ui_refuse_text(ui, _("名称应为 1 至 60 个字，提示词不超过 200 个字，各一行。"));
    } else {
        ask_hint(w, v ? v->hint : "");
    }
}

static void about(struct words *w, const struct dict_word *v)
{
    snprintf(w->code, sizeof(w->code), "%s", v->code);
    w->word[0] = '\0';
    w->gone = v->gone;
    w->adding = false;
}

static void edit(struct words *w, const struct dict_word *v)
{
    about(w, v);
    if (v->fixed) {
        ask_hint(w, v->hint);
    } else {
        ask_open(w->s.ui, v->code, _("名称；分级的写全路径，用 / 隔开"), v->name, name_done, w);
    }
}

static void code_done(struct ui *ui, void *ctx, const char *text)
{
    struct words *w = ctx;
    snprintf(w->code, sizeof(w->code), "%s", text);
    str_trim_partial(w->code);
    const struct dict_word *v = dict_find(&db_book(ui->db)->dict, w->name, w->code);
    if (v) {
        char said[DICT_TEXT];
        snprintf(said, sizeof(said), _("已经有 %s %s；要改它，在那一行按回车"), v->code, v->name);
        str_trim_partial(said);
        ui_refuse_text(ui, said);
        return;
    }
    ask_open(ui, w->code, _("名称；分级的写全路径，用 / 隔开"), "", name_done, w);
}

static void add(struct words *w)
{
    w->word[0] = w->code[0] = '\0';
    w->gone = false;
    w->adding = true;
    if (is_open(w)) {
        ask_open(w->s.ui, _("加代码"), _("代码：1 至 16 个字母或数字，用过的代码意思不变"), "", code_done, w);
    } else {
        ui_refuse_text(w->s.ui, _("这张表由国家或法规规定，单位不能增加代码。"));
    }
}

static void drop(struct words *w, const struct dict_word *v)
{
    about(w, v);
    set(w, NULL, NULL, !w->gone, w->gone ? _("已恢复") : _("已停用"));
}

static bool words_key(struct screen *s, const struct key *k)
{
    struct words *w = (struct words *)s;
    bool refill;
    if (rules_key_refused(s, k, PL_WORDS_READ)) {
        return true;
    }
    bool used = rule_list_key(&w->list, k, &refill);
    if (refill) {
        reload(s);
    }
    return used;
}

static bool words_act(struct screen *s, enum action a)
{
    struct words *w = (struct words *)s;
    const struct dict_word *v = current(w);
    switch (a) {
    case ACT_WORD_ADD:
        add(w);
        return true;
    case ACT_WORD_SET:
    case ACT_WORD_DROP:
        if (v && a == ACT_WORD_SET) {
            edit(w, v);
        } else if (v) {
            drop(w, v);
        }
        return true;
    case ACT_FIND:
        edit_set(&w->list.filter, "");
        reload(s);
        ui_say(s->ui, _("直接输入名称、拼音首字母即可筛选；Esc 清除"));
        return true;
    default:
        break;
    }
    bool undone = rules_undo(s->ui, a);
    if (undone) {
        reload(s);
    }
    return undone;
}

static void words_close(struct screen *s)
{
    struct words *w = (struct words *)s;
    rule_list_release(&w->list);
    buf_release(&w->why);
    free(w);
}

static const struct screen_ops words_ops = {
    .place = PL_WORDS, .draw = words_draw, .key = words_key, .act = words_act, .resume = reload,
    .close = words_close,
};
static const struct screen_ops words_read_ops = {
    .place = PL_WORDS_READ, .draw = words_draw, .key = words_key, .act = words_act,
    .resume = reload, .close = words_close,
};

void dict_words_open(struct ui *ui, const char *list)
{
    struct words *w = xcalloc(1, sizeof(*w));
    w->s.ops = rules_may(ui, &w->why) ? &words_ops : &words_read_ops;
    w->s.ui = ui;
    snprintf(w->name, sizeof(w->name), "%s", list);
    rule_list_init(&w->list);
    reload(&w->s);
    ui_push(ui, &w->s);
}
