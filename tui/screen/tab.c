/* The tabs: top-level screens, one open at a time. */
#include <string.h>

#include "core/base/base.h"
#include "db/today.h"
#include "db/user.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/screen.h"

static const struct {
    const char *id;
    const char *label;             /* Chinese msgid */
    struct screen *(*open)(struct ui *ui); /* NULL: the register of this id */
    bool shown;                    /* in the row; the others are in the menu */
} tabs[] = {
    {"today", N_("今日"), today_new, true},
    {"budget", N_("预算"), tree_new, true},
    {"payment", N_("支出"), NULL, true},
    {"request", N_("申请"), NULL, true},
    {"contract", N_("合同"), NULL, true},
    {"meeting", N_("会议"), NULL, true},
    {"selfeval", N_("自评"), list_new, true},
    {"petition", N_("信访"), NULL, true},
    {"waiting", N_("待转办"), NULL, false},
    {"screening", N_("待甄别"), NULL, false},
    {"objected", N_("异议待定"), NULL, false},
    {"supervised", N_("督办"), NULL, false},
    {"leader", N_("包案"), NULL, false},
    {"review", N_("复查复核"), NULL, false},
    {"crowd", N_("集体访"), NULL, false},
    {"urgent", N_("紧急事项"), NULL, false},
    {"instruction", N_("领导批示"), NULL, false},
    {"late", N_("超期事项"), NULL, false},
    {"drafts", N_("待发公文"), NULL, false},
    {"stat", N_("信访统计"), stat_new, false},
    {"document", N_("公文登记簿"), NULL, false},
    {"warning", N_("群体预警"), group_new, false},
    {"lines", N_("预算明细"), NULL, false},
    {"chart", N_("月度支付图"), chart_new, false},
    {"invoice", N_("发票登记簿"), NULL, false},
    {"payee", N_("收款单位"), NULL, false},
    {"buying", N_("采购登记簿"), NULL, false},
    {"three", N_("三公经费登记簿"), NULL, false},
    {"goal", N_("绩效目标表"), NULL, false},
    {"purchase", N_("政府采购预算"), NULL, false},
    {"asset", N_("固定资产"), NULL, false},
    {"statement", N_("核算中心对账单"), NULL, false},
    {"reconcile", N_("对账"), reconcile_new, false},
    {"reception", N_("接访安排"), NULL, false},
    {"duty", N_("值班安排"), NULL, false},
    {"unhanded", N_("未交接的班"), NULL, false},
    {"period", N_("重点时期"), NULL, false},
    {"queue", N_("叫号屏"), queue_new, false},
    {"ticket", N_("叫号登记簿"), NULL, false},
    {"bulletin", N_("滚动公告"), NULL, false},
    {"callback", N_("回访登记簿"), NULL, false},
    {"uncalled", N_("未回访"), NULL, false},
    {"article", N_("知识"), NULL, false},
    {"suggestion", N_("人民建议"), NULL, false},
};

#define SHOWN 8

static void go(struct ui *ui, size_t i)
{
    struct screen *old = ui->top;
    struct screen *s = tabs[i].open ? tabs[i].open(ui) : register_new(ui, tabs[i].id);
    if (!s) {
        return;
    }
    ui->top = old ? old->below : NULL;
    ui_push(ui, s);
    if (old) {
        old->ops->close(old);
    }
}

bool tab_start(struct ui *ui, const char *id)
{
    /* Where petitions are kept the day begins with what is due. */
    id = id ? id : db_today_any(ui->db) ? "today" : "budget";
    for (size_t i = 0; i < ARRAY_LEN(tabs); i++) {
        if (strcmp(tabs[i].id, id) == 0) {
            go(ui, i);
            return true;
        }
    }
    return false;
}

void tab_draw(struct grid *g, const char *id)
{
    int col = 1;
    bool found = false;
    for (size_t i = 0; i < ARRAY_LEN(tabs); i++) {
        bool at = strcmp(tabs[i].id, id) == 0;
        if (tabs[i].shown || at) {
            grid_put(g, 1, col, 1, at ? "[" : " ", GA_BOLD);
            int w = grid_put(g, 1, col + 1, g->cols - col - 2, _(tabs[i].label),
                             at ? GA_BOLD | GA_REVERSE : 0);
            grid_put(g, 1, col + 1 + w, 1, at ? "]" : " ", GA_BOLD);
            col += w + 2;
            found = found || at;
        }
    }
    const char *hint = _("Tab 换页  F10 更多");
    if (col + width_of(hint) + 2 < g->cols) {
        grid_put_right(g, 1, col, g->cols - col - 1, hint, GA_DIM);
    }
}

bool tab_key(struct screen *s, const char *id, const struct key *k)
{
    int step = k->kind == K_TAB ? 1 : k->kind == K_BACKTAB ? -1 : 0;
    if (step == 0 || s->below) {
        return false;
    }
    int at = step > 0 ? -1 : SHOWN;
    for (int i = 0; i < SHOWN; i++) {
        at = strcmp(tabs[i].id, id) == 0 ? i : at;
    }
    go(s->ui, (size_t)((at + step + SHOWN) % SHOWN));
    return true;
}

static void settings_open(struct ui *ui)
{
    ui_push(ui, setting_new(ui));
}

/* What the menu has besides the tabs; the last ones only for somebody who is logged in. */
static const struct {
    const char *label, *id;
    void (*open)(struct ui *ui);
    bool in;
} others[] = {
    {N_("设置"), "setting", settings_open, false}, {N_("用户"), "user", users_open, false},
    {N_("节假日"), "calendar", calendar_open, false},
    {N_("期限规则"), "clock", clocks_open, false},
    {N_("代码表"), "dict", dict_open, false},
    {N_("泄露处置"), "leak", leak_open, false}, {N_("改我的密码"), "password", user_own_password, true},
    {N_("换人登录"), "login", user_leave, true},
};

static void menu_done(struct ui *ui, void *ctx, size_t chosen)
{
    (void)ctx;
    tab_choose(ui, chosen);
}

void tab_choose(struct ui *ui, size_t chosen)
{
    if (chosen < ARRAY_LEN(tabs)) {
        go(ui, chosen);
    } else {
        others[chosen - ARRAY_LEN(tabs)].open(ui);
    }
}

_Static_assert(ARRAY_LEN(tabs) + ARRAY_LEN(others) <= TAB_ITEMS, "room for all places");

size_t tab_items(struct ui *ui, struct pick_item *item)
{
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(tabs); i++) {
        item[n++] = (struct pick_item){_(tabs[i].label), NULL, tabs[i].id};
    }
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        if (!others[i].in || *db_login_name(ui->db)) {
            item[n++] = (struct pick_item){_(others[i].label), NULL, others[i].id};
        }
    }
    return n;
}

static void menu(struct ui *ui)
{
    struct pick_item item[TAB_ITEMS];
    size_t n = tab_items(ui, item);
    pick_open(ui, _("到哪里去"), item, n, 0, menu_done, NULL);
}

bool tab_act(struct screen *s, const char *id, enum action a)
{
    struct ui *ui = s->ui;
    struct key tab = {.kind = K_TAB};
    switch (a) {
    case ACT_MENU:
        menu(ui);
        return true;
    case ACT_SETTINGS:
        ui_push(ui, setting_new(ui));
        return true;
    case ACT_TAB:
        return tab_key(s, id, &tab);
    default:
        return false;
    }
}
