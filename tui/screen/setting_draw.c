/* The settings under their headings. */
#include "tui/screen/setting.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"
#include "locale/width.h"

#define VALUE_COLS 36
#define VALUE_MOST 52 /* the column of the values on a wide screen */
#define TOP 3

void setting_tier_text(const struct tier *t, char *out, size_t n)
{
    char since[16], amount[32];
    date_format(t->since, since, sizeof(since));
    money_format(t->limit, UNIT_YUAN, amount, sizeof(amount));
    snprintf(out, n, "%s %s %s %s", t->role, t->inclusive ? "以上" : "超过", amount, since);
}

void setting_rounding_value(size_t i, char *out, size_t n)
{
    if (i == 0) {
        snprintf(out, n, "auto");
        return;
    }
    int decimals = (int)((i - 1) / ROUND_N);
    snprintf(out, n, "%d/%s", decimals, rounding_mode_id((enum rounding_mode)((i - 1) % ROUND_N)));
}

void setting_rounding_label(size_t i, char *out, size_t n)
{
    if (i == 0) {
        snprintf(out, n, "%s", _("按已填各表的得分推定"));
        return;
    }
    snprintf(out, n, _("保留 %d 位小数，%s"), (int)((i - 1) / ROUND_N),
             _(rounding_mode_label((enum rounding_mode)((i - 1) % ROUND_N))));
}

bool setting_is_rounding(const struct setting *v)
{
    return strncmp(v->name, "rounding", strlen("rounding")) == 0;
}

static const char *const control_words[SETTING_CONTROLS] = {
    [CONTROL_STOP] = N_("停止"), [CONTROL_WARN] = N_("提醒"), [CONTROL_RECORD] = N_("只记录"),
};

const char *setting_control_word(enum control c)
{
    return control_words[c];
}

bool setting_is_control(const struct setting *v)
{
    return strncmp(v->name, "control_", strlen("control_")) == 0;
}

/* What the value means, for people; the value itself when it needs no words. */
static const char *shown(const struct setting *v, char *out, size_t n)
{
    char value[32];
    enum control c;
    if (setting_is_control(v) && control_parse(v->value, &c)) {
        return _(control_words[c]);
    }
    if (strcmp(v->value, "yes") == 0 || strcmp(v->value, "no") == 0) {
        return strcmp(v->value, "yes") == 0 ? _("是（yes）") : _("否（no）");
    }
    for (size_t i = 0; setting_is_rounding(v) && i < SETTING_ROUNDINGS; i++) {
        setting_rounding_value(i, value, sizeof(value));
        if (strcmp(value, v->value) == 0) {
            setting_rounding_label(i, out, n);
            return out;
        }
    }
    return v->value;
}

const char *setting_tier_help(void)
{
    return N_("谁 超过（不含本数）或以上（含本数） 多少元 自哪天起；金额填 - 是取消。分管领导、主任签字，其他由会议决定");
}


static size_t group_of(const struct settings *st, size_t row)
{
    return row < st->n ? setting_group(st->v[row].name) : setting_tier_group();
}

static void draw_row(const struct settings *st, struct grid *g, int row, size_t i)
{
    char text[128];
    const struct tier *t = setting_tier(st, i);
    bool setting = i < st->n;
    if (t) {
        setting_tier_text(t, text, sizeof(text));
    } else if (!setting) {
        snprintf(text, sizeof(text), "%s", _("（回车加一条）"));
    }
    int at = g->cols - VALUE_COLS < VALUE_MOST ? g->cols - VALUE_COLS : VALUE_MOST;
    ui_put_cut(g, row, 2, at - 3, setting ? _(st->v[i].label) : _("审批额度"), 0);
    ui_put_cut(g, row, at, g->cols - at - 1,
               setting ? shown(&st->v[i], text, sizeof(text)) : text, GA_BOLD);
}

/* A heading stands before the first row of its group. */
static bool is_first(const struct settings *st, size_t i)
{
    const size_t *v = st->list.shown;
    return i == 0 || group_of(st, v[i]) != group_of(st, v[i - 1]);
}

/* The line of a shown row, headings counted. */
static size_t line_of(const struct settings *st, size_t i)
{
    size_t line = 0;
    for (size_t k = 0; k <= i; k++) {
        line += 1 + is_first(st, k);
    }
    return line - 1;
}

/* So that the row under the cursor is seen, and the heading of the first one shown. */
static void scroll(struct settings *st, size_t page)
{
    struct rule_list *l = &st->list;
    size_t here = l->n ? line_of(st, l->at) : 0, first = l->n ? here - is_first(st, l->at) : 0;
    l->page = (int)page;
    l->top = first < l->top ? first : here >= l->top + page ? here - page + 1 : l->top;
}

static void draw_rows(const struct settings *st, struct grid *g, size_t page)
{
    const struct rule_list *l = &st->list;
    size_t line = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (is_first(st, i)) {
            if (line >= l->top && line < l->top + page) {
                int row = TOP + (int)(line - l->top);
                int w = grid_put(g, row, 1, g->cols - 2, _(setting_group_label(group_of(st, l->shown[i]))),
                                 GA_BOLD | GA_CYAN);
                grid_hline(g, row, w + 2, g->cols - w - 3, "─", GA_DIM);
            }
            line++;
        }
        if (line >= l->top && line < l->top + page) {
            int row = TOP + (int)(line - l->top);
            draw_row(st, g, row, l->shown[i]);
            if (i == l->at) {
                grid_attr(g, row, 0, g->cols, GA_REVERSE, 0);
            }
        }
        line++;
    }
}

void setting_draw(struct screen *s, struct grid *g)
{
    struct settings *st = (struct settings *)s;
    int foot = g->rows - 1 - ui_hint_rows(g);
    size_t row = setting_row(st), page = foot - 3 > TOP ? (size_t)(foot - 3 - TOP) : 1;
    ui_title(s->ui, g, _("设置"), db_path(s->ui->db));
    scroll(st, page);
    draw_rows(st, g, page);
    ui_rule(g, foot - 3);
    const char *help = row >= setting_rows(st) ? _("没有符合的设置；Esc 清除筛选")
                       : row >= st->n          ? _(setting_tier_help())
                       : st->v[row].help       ? _(st->v[row].help)
                                               : "";
    grid_put(g, foot - 2, 1, g->cols - 2, help, 0);
    ui_put_cut(g, foot - 1, 1, g->cols - 2, buf_str(&st->why), GA_DIM);
    ui_foot(s->ui, g, s->ops->place);
    rule_list_draw_filter(&st->list, g, 2, setting_rows(st));
}
