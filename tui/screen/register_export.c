/* F5 on a register: the paper of the line under the cursor, or all lines that are shown as data. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/export.h"
#include "db/history.h"
#include "locale/text.h"
#include "tui/cli/file.h"
#include "tui/screen/print.h"
#include "tui/screen/register.h"

static const struct {
    const char *label; /* Chinese msgid */
    const char *hint;
    enum encoding encoding;
    const char *ext;
} formats[] = {
    {N_("显示的 %zu 行：CSV（UTF-8）"), "csv", ENC_UTF8, "csv"},
    {N_("显示的 %zu 行：CSV（GB18030，老的 Excel）"), "csv", ENC_GB18030, "csv"},
    {N_("显示的 %zu 行：XLSX"), "xlsx", ENC_N, "xlsx"},
    {N_("显示的 %zu 行：JSON"), "json", ENC_N, "json"},
};

/* What the question is about: popups are modal. */
static size_t wanted;

static void named(struct ui *ui, void *ctx, const char *text)
{
    struct reg *l = ctx;
    struct err e = {0};
    struct buf out = {0};
    struct export_counts n;
    const struct kind *k = l->view->kind;
    char *path = file_typed(text);
    enum export_format format = export_format_of(path);
    bool ok = format != EXPORT_N ||
              err_set(&e, ERR_USAGE, path, _("文件名应以 .csv、.xlsx 或 .json 结尾。"));
    ok = ok && db_export_these(ui->db, k, l->found.id, l->found.n, format, formats[wanted].encoding,
                               NULL, &out, &n, &e) &&
         file_write(path, buf_str(&out), out.n, &e) &&
         history_note(ui->db, N_("导出"), _(l->view->title), path, &e);
    if (!ok) {
        ui_refuse(ui, &e);
    } else if (n.lost) {
        ui_say(ui, _("已导出 %zu 条到 %s；明细 %zu 行在 CSV 里放不下，全部内容请导出 XLSX 或 JSON"), n.records, path,
               n.lost);
    } else {
        prints_say(ui, _("已写入文件 %s"), path);
    }
    free(path);
    buf_release(&out);
}

/* The first choice is the paper, when there is a line. */
static void chosen(struct ui *ui, void *ctx, size_t at)
{
    struct reg *l = ctx;
    char name[300];
    bool paper = l->ndraft + l->found.n > 0;
    if (paper && at == 0) {
        register_in_record(l, ACT_EXPORT);
        return;
    }
    wanted = at - paper;
    snprintf(name, sizeof(name), "%s%d.%s", _(l->view->title), l->year, formats[wanted].ext);
    ask_open(ui, _("导出"), _("文件名（可带路径；同名文件会被替换）"), name, named, l);
}

void register_export(struct reg *l)
{
    struct pick_item item[ARRAY_LEN(formats) + 1];
    char label[ARRAY_LEN(formats)][160];
    size_t n = 0;
    if (l->ndraft + l->found.n > 0) {
        item[n++] = (struct pick_item){_("光标这一行：单据（PDF、XLSX、CSV、文本）"), NULL, "paper"};
    }
    for (size_t i = 0; l->found.n && i < ARRAY_LEN(formats); i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        snprintf(label[i], sizeof(label[i]), _(formats[i].label), l->found.n);
#pragma GCC diagnostic pop
        item[n++] = (struct pick_item){label[i], formats[i].hint, NULL};
    }
    if (n) {
        pick_open(l->s.ui, _("导出什么"), item, n, 0, chosen, l);
    } else {
        ui_say(l->s.ui, _("这里没有可导出的行"));
    }
}
