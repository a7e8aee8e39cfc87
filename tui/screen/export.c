/* A format, a file name, the file. */
#include <stdlib.h>

#include "core/base/base.h"
#include "locale/text.h"
#include "tui/screen/print.h"

/* One export at a time: the popups are modal. It lives until its file is written or the next one
   begins. */
static struct prints current;

static void write(struct ui *ui, void *ctx, const char *path)
{
    struct prints *p = ctx;
    struct err e = {0};
    if (paper_job_write(ui->db, &p->job, path, &e)) {
        prints_say(ui, _("已写入文件 %s"), path);
    } else {
        ui_refuse(ui, &e);
    }
    prints_release(p);
}

static void format_chosen(struct ui *ui, void *ctx, size_t chosen)
{
    size_t n;
    const struct doc_format *f = doc_formats(&n);
    char *name = prints_file(ctx, f[chosen].ext);
    ask_open(ui, _("导出"), _("文件名（可带路径；同名文件会被替换）"), name, write, ctx);
    free(name);
}

void export_of(struct ui *ui, struct prints *p)
{
    struct pick_item item[16];
    size_t n;
    const struct doc_format *f = doc_formats(&n);
    prints_release(&current);
    current = *p;
    *p = (struct prints){0};
    prints_job(&current);
    for (size_t i = 0; i < n && i < ARRAY_LEN(item); i++) {
        item[i] = (struct pick_item){_(f[i].label), f[i].ext, NULL};
    }
    pick_open(ui, _("导出为"), item, n, 0, format_chosen, &current);
}
