/* A new office's file: three questions, then the list. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/setup.h"
#include "locale/text.h"
#include "tui/screen/screen.h"
#include "tui/term/term.h"
#include "tui/widget/edit.h"

enum { Q_OFFICE, Q_YEAR, Q_SAMPLE, Q_N };

struct start {
    struct screen s;
    struct edit edit[Q_N];
    int at;
    bool sample;
};

static void start_draw(struct screen *s, struct grid *g)
{
    struct start *st = (struct start *)s;
    const char *label[] = {_("1. 单位名称"), _("2. 年度"), _("3. 内容")};
    const char *help[] = {_("例如：某某区信访办公室"), _("四位数字；空着就用今年"),
                          _("空格键换：空白 / 示例（一年的台账和信访，可以先看看）")};
    ui_title(s->ui, g, _("第一次使用"), "");
    grid_putf(g, 3, 4, g->cols - 6, 0, _("将新建数据文件 %s"), s->ui->app->file);
    grid_put(g, 4, 4, g->cols - 6, _("回答三个问题，回车到下一个；最后一个回车就建好。"), 0);
    for (int i = 0; i < Q_N; i++) {
        int row = 7 + i * 3;
        grid_put(g, row, 4, 16, label[i], i == st->at ? GA_BOLD : 0);
        grid_put(g, row + 1, 20, g->cols - 22, help[i], GA_DIM);
        if (i == Q_SAMPLE) {
            grid_put(g, row, 20, 30, st->sample ? _("[示例]") : _("[空白]"),
                     i == st->at ? GA_REVERSE : 0);
        } else if (i == st->at) {
            edit_draw(&st->edit[i], g, row, 20, 1, g->cols - 24, GA_UNDERLINE);
        } else {
            grid_put(g, row, 20, g->cols - 24, edit_text(&st->edit[i]), 0);
        }
    }
    if (st->at == Q_SAMPLE) {
        grid_caret(g, 7 + Q_SAMPLE * 3, 20);
    }
    ui_foot(s->ui, g, PL_POPUP);
    grid_put(g, g->rows - 1, 1, g->cols - 2, _("回车 下一个   ↑↓ 换问题   Ctrl-Q 退出"), 0);
}

static bool answers(struct start *st, int *year)
{
    struct ui *ui = st->s.ui;
    const char *text = edit_text(&st->edit[Q_YEAR]);
    char *end = NULL;
    long y = *text ? strtol(text, &end, 10) : st->s.ui->app->today.year;
    if (!*edit_text(&st->edit[Q_OFFICE])) {
        st->at = Q_OFFICE;
        ui_refuse_text(ui, _("单位名称：空着，请填单位全称"));
        return false;
    }
    if ((*text && *end) || y < 1900 || y > 2199) {
        st->at = Q_YEAR;
        ui_refuse_text(ui, _("年度：请填四位数字，例如 2024"));
        return false;
    }
    *year = (int)y;
    return true;
}

static void make(struct start *st)
{
    struct ui *ui = st->s.ui;
    struct err e = {0};
    int year;
    if (!answers(st, &year)) {
        return;
    }
    struct db *db = db_open(ui->app->file, DB_CREATE, ui->app->today, &e);
    bool ok = db && setup_office(db, edit_text(&st->edit[Q_OFFICE]), year, &e) &&
              (!st->sample || setup_sample(db, &e));
    if (!ok) {
        db_close(db);
        ui_refuse(ui, &e);
        return;
    }
    ui->db = db;
    ui->top = st->s.below;
    tab_start(ui, ui->app->screen);
    ui_say(ui, _("已建好数据文件 · F2 新建 · F1 帮助"));
    st->s.ops->close(&st->s);
}

static bool start_key(struct screen *s, const struct key *k)
{
    struct start *st = (struct start *)s;
    if (k->kind == K_ENTER || k->kind == K_TAB || k->kind == K_DOWN) {
        if (st->at + 1 < Q_N) {
            st->at++;
        } else if (k->kind == K_ENTER) {
            make(st);
        }
        return true;
    }
    if (k->kind == K_UP || k->kind == K_BACKTAB) {
        st->at -= st->at > 0;
        return true;
    }
    if (key_is_ctrl(k, 'Q') || (k->kind == K_ESC && st->at == 0)) {
        s->ui->quit = true;
        return true;
    }
    if (k->kind == K_ESC) {
        st->at--;
        return true;
    }
    if (st->at == Q_SAMPLE) {
        bool flip = key_is_char(k, ' ') || k->kind == K_LEFT || k->kind == K_RIGHT;
        st->sample = flip ? !st->sample : st->sample;
        return true;
    }
    return edit_key(&st->edit[st->at], k);
}

static void start_close(struct screen *s)
{
    struct start *st = (struct start *)s;
    edit_release(&st->edit[Q_OFFICE]);
    edit_release(&st->edit[Q_YEAR]);
    free(st);
}

static const struct screen_ops start_ops = {
    .place = PL_POPUP, .draw = start_draw, .key = start_key, .close = start_close,
};

struct screen *start_new(struct ui *ui)
{
    struct start *st = xcalloc(1, sizeof(*st));
    char year[16] = "";
    st->s.ops = &start_ops;
    if (ui->app->year) {
        snprintf(year, sizeof(year), "%d", ui->app->year);
    }
    edit_init(&st->edit[Q_OFFICE], "", false);
    edit_init(&st->edit[Q_YEAR], year, false);
    return &st->s;
}
