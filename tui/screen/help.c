/* Help and palette, both drawn from the command table. */
#include "core/base/base.h"
#include "core/base/buf.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/screen.h"

static void pad(struct buf *b, const char *text, int cols)
{
    buf_adds(b, text);
    for (int w = width_of(text); w < cols; w++) {
        buf_addc(b, ' ');
    }
}

static void keys_of(const struct action_row *r, struct buf *b)
{
    char key[KEY_NAME_BYTES];
    buf_clear(b);
    buf_adds(b, action_key(r->key, key));
    if (*r->key2) {
        buf_addf(b, " %s", action_key(r->key2, key));
    }
}

void help_open(struct ui *ui, unsigned place)
{
    struct buf text = {0}, keys = {0};
    for (int a = ACT_NONE + 1; a < ACT_N; a++) {
        const struct action_row *r = action_row((enum action)a);
        if (r->places & place) {
            keys_of(r, &keys);
            pad(&text, buf_str(&keys), 20);
            pad(&text, _(r->label), 12);
            buf_addf(&text, "%s\n", _(r->help));
        }
    }
    buf_adds(&text, _("\n记号  ! 错误  ~ 警告  = 程序计算  * 改过计算值  — 不适用  空白就是空白，0 才是零\n"
                      "由程序计算的格可以改填；在格内输入 = 恢复计算\n"
                      "功能键被终端占用时，用 Alt 加数字：Alt-1 即 F1，Alt-0 即 F10\n"));
    panel_open(ui, _("帮助"), buf_str(&text));
    buf_release(&text);
    buf_release(&keys);
}

/* The commands of the place the palette was opened from, in the table's order, then the places of F10. */
static void palette_done(struct ui *ui, void *ctx, size_t chosen)
{
    (void)ctx;
    unsigned place = ui->top->ops->place;
    for (int a = ACT_NONE + 1; a < ACT_N; a++) {
        if ((action_row((enum action)a)->places & place) && chosen-- == 0) {
            ui_act(ui, (enum action)a);
            return;
        }
    }
    tab_choose(ui, chosen);
}

void palette_open(struct ui *ui, unsigned place)
{
    struct pick_item item[ACT_N + TAB_ITEMS];
    char key[ACT_N][KEY_NAME_BYTES];
    size_t n = 0;
    for (int a = ACT_NONE + 1; a < ACT_N; a++) {
        const struct action_row *r = action_row((enum action)a);
        if (r->places & place) {
            item[n] = (struct pick_item){_(r->label), action_key(r->key, key[n]), r->id};
            n++;
        }
    }
    if (action_row(ACT_MENU)->places & place) { /* where one may go from here, too */
        size_t places = tab_items(ui, item + n);
        for (size_t i = 0; i < places; i++) {
            item[n++].hint = "F10";
        }
    }
    pick_open(ui, _("命令"), item, n, 0, palette_done, NULL);
}
