/* Reading in, or trying to; what came of it. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/history.h"
#include "locale/text.h"
#include "tui/cli/file.h"
#include "tui/screen/import.h"

#define SHOWN_MOST 300 /* rows that the panel names one by one */

void importer_forget(struct importer *im)
{
    for (size_t i = 0; i < im->ntold; i++) {
        free(im->told[i].why);
    }
    im->ntold = 0;
    im->counts = (struct import_counts){0};
}

static void tell(int line, bool warning, const char *text, void *ctx)
{
    struct importer *im = ctx;
    if (im->ntold == im->cap) {
        im->cap = im->cap ? im->cap * 2 : 32;
        im->told = xreallocarray(im->told, im->cap, sizeof(*im->told));
    }
    im->told[im->ntold++] = (struct rejected){line, warning, xstrdup(text)};
}

static bool progress(size_t done, size_t all, void *ctx)
{
    struct importer *im = ctx;
    return ui_working(im->s.ui, _("%zu/%zu 行：读入 %zu，已有 %zu，未读入 %zu · Esc 停下（什么也不留）"),
                      done, all, im->counts.taken, im->counts.known, im->counts.rejected);
}

static void add_told(const struct importer *im, bool warning, struct buf *out)
{
    size_t shown = 0;
    for (size_t i = 0; i < im->ntold; i++) {
        if (im->told[i].warning == warning && shown++ < SHOWN_MOST) {
            buf_addf(out, _("%s 第 %d 行：%s\n"), warning ? "~" : "!", im->told[i].line,
                     im->told[i].why);
        }
    }
    if (shown > SHOWN_MOST) {
        buf_addf(out, _("还有 %zu 处没有列出\n"), shown - SHOWN_MOST);
    }
}

static void show_result(struct importer *im, bool dry_run)
{
    struct buf text = {0};
    buf_addf(&text, _("读入 %zu 行，已有 %zu 行（以前读入过，不重复），未读入 %zu 行，提醒 %zu 行\n\n"), im->counts.taken,
             im->counts.known, im->counts.rejected, im->counts.warned);
    add_told(im, false, &text);
    add_told(im, true, &text);
    panel_open(im->s.ui, dry_run ? _("试读：什么也没有保存") : _("读入的结果"), buf_str(&text));
    buf_release(&text);
}

/* False: said why. */
static bool run(struct importer *im, bool dry_run)
{
    struct err e = {0};
    struct ui *ui = im->s.ui;
    const struct import_run how = {.name = im->name, .pasted = im->pasted, .dry_run = dry_run,
                                   .tell = tell, .progress = progress, .ctx = im};
    if (!im->ok) {
        ui_refuse(ui, &im->why);
        return false;
    }
    importer_forget(im);
    if (db_import_run(ui->db, &im->table, &how, &im->counts, &e)) {
        return true;
    }
    importer_forget(im);
    if (e.code) {
        ui_refuse(ui, &e);
    } else {
        ui_say(ui, _("已停下，什么也没有读入"));
    }
    return false;
}

/* All taken: back to the register, where the rows are. Else what was not stays on the screen. */
void importer_take(struct importer *im)
{
    struct ui *ui = im->s.ui;
    if (!run(im, false)) {
        return;
    }
    struct import_counts n = im->counts;
    if (n.rejected || n.warned) {
        ui_say(ui, n.taken ? _("已读入 %zu 行；回到列表后 Ctrl-Z 撤销 · F5 把未读入的行存为 CSV")
                           : _("没有读入新的行 · F5 把未读入的行存为 CSV"), n.taken);
        show_result(im, false);
        return;
    }
    ui_pop(ui);
    if (n.taken) {
        ui_say(ui, _("已读入 %zu 行，已有 %zu 行 · Ctrl-Z 撤销"), n.taken, n.known);
    } else {
        ui_say(ui, _("没有新的行：%zu 行都已读入过"), n.known);
    }
}

void importer_try(struct importer *im)
{
    if (run(im, true)) {
        ui_say(im->s.ui, _("试读完毕，没有保存 · Ctrl-S 读入"));
        show_result(im, true);
    }
}

static void reject_named(struct ui *ui, void *ctx, const char *text)
{
    struct importer *im = ctx;
    struct err e = {0};
    struct buf out = {0};
    char *path = file_typed(text);
    size_t n = rejected_csv(&im->sheet, im->table.head, im->told, im->ntold, &out);
    if (file_write(path, buf_str(&out), out.n, &e) &&
        history_note(ui->db, N_("导出"), im->name, path, &e)) {
        ui_say(ui, _("未读入的 %zu 行已存到 %s"), n, path);
    } else {
        ui_refuse(ui, &e);
    }
    free(path);
    buf_release(&out);
}

void importer_reject_file(struct importer *im)
{
    struct buf name = {0};
    if (im->counts.rejected == 0) {
        ui_say(im->s.ui, _("没有未读入的行；先 Ctrl-S 读入，或 F7 试读"));
        return;
    }
    const char *base = im->path ? im->path : im->name, *dot = strrchr(base, '.');
    buf_add(&name, base, dot && im->path ? (size_t)(dot - base) : strlen(base));
    buf_adds(&name, _("-未读入.csv"));
    ask_open(im->s.ui, _("未读入的行存为 CSV"), _("文件名（改好后再读入，已读入的行不会重复）"), buf_str(&name),
             reject_named, im);
    buf_release(&name);
}
