/* Coming in: a name and a password that is not shown; nothing of the file is on the screen before. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/user.h"
#include "locale/text.h"
#include "tui/screen/screen.h"
#include "tui/term/term.h"
#include "tui/widget/edit.h"

enum { L_NAME, L_PASSWORD, L_N };

struct login {
    struct screen s;
    struct edit edit[L_N];
    int at;
};

static void login_draw(struct screen *s, struct grid *g)
{
    struct login *l = (struct login *)s;
    const char *label[L_N] = {_("用户"), _("密码")};
    ui_title(s->ui, g, db_office(s->ui->db), _("登录"));
    grid_put(g, 4, 4, g->cols - 6, _("这个单位数据文件设有用户。查看、修改都记在登录者名下。"), 0);
    for (int i = 0; i < L_N; i++) {
        int row = 7 + i * 2;
        grid_put(g, row, 4, 8, label[i], i == l->at ? GA_BOLD : 0);
        if (i == L_PASSWORD) {
            ui_put_secret(g, row, 12, 40, &l->edit[i], i == l->at);
        } else if (i == l->at) {
            edit_draw(&l->edit[i], g, row, 12, 1, 40, GA_UNDERLINE);
        } else {
            grid_put(g, row, 12, 40, edit_text(&l->edit[i]), 0);
        }
    }
    ui_foot(s->ui, g, PL_POPUP);
    grid_put(g, g->rows - 1, 1, g->cols - 2, _("回车 下一个、登录   ↑↓ 换栏   Ctrl-Q 退出"), 0);
}

static void enter(struct login *l)
{
    struct ui *ui = l->s.ui;
    struct err e = {0};
    bool in = db_login(ui->db, edit_text(&l->edit[L_NAME]), edit_text(&l->edit[L_PASSWORD]), &e);
    edit_wipe(&l->edit[L_PASSWORD]);
    if (!in) {
        ui_refuse(ui, &e);
        return;
    }
    term_secret(false);
    ui->top = NULL;
    if (!tab_start(ui, ui->app->screen)) {
        tab_start(ui, NULL);
    }
    ui_say(ui, _("%s 已登录 · F10 换人"), db_person(ui->db)->name);
    l->s.ops->close(&l->s);
}

static void to(struct login *l, int at)
{
    l->at = at < 0 ? 0 : at >= L_N ? L_N - 1 : at;
    term_secret(l->at == L_PASSWORD);
}

static bool login_key(struct screen *s, const struct key *k)
{
    struct login *l = (struct login *)s;
    if (k->kind == K_ENTER && l->at == L_PASSWORD) {
        enter(l);
    } else if (k->kind == K_ENTER || k->kind == K_TAB || k->kind == K_DOWN) {
        to(l, l->at + 1);
    } else if (k->kind == K_UP || k->kind == K_BACKTAB) {
        to(l, l->at - 1);
    } else if (key_is_ctrl(k, 'Q') || k->kind == K_ESC) {
        s->ui->quit = true;
    } else {
        return edit_key(&l->edit[l->at], k);
    }
    return true;
}

static void login_close(struct screen *s)
{
    struct login *l = (struct login *)s;
    term_secret(false);
    edit_wipe(&l->edit[L_PASSWORD]);
    for (int i = 0; i < L_N; i++) {
        edit_release(&l->edit[i]);
    }
    free(l);
}

static const struct screen_ops login_ops = {
    .place = PL_POPUP, .draw = login_draw, .key = login_key, .close = login_close,
};

struct screen *login_new(struct ui *ui)
{
    struct login *l = xcalloc(1, sizeof(*l));
    l->s.ops = &login_ops;
    edit_init(&l->edit[L_NAME], ui->app->user ? ui->app->user : "", false);
    edit_init(&l->edit[L_PASSWORD], "", false);
    to(l, ui->app->user ? L_PASSWORD : L_NAME);
    return &l->s;
}
