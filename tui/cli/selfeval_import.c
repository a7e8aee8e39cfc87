#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/json.h"
#include "core/record/selfeval_sheet_read.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/file.h"
#include "tui/cli/forms.h"

/* A stored form, to tell of another one for the same project and year. */
struct known {
    int64_t id;
    int year;
    char *project;
};

struct counts {
    size_t taken;
    size_t skipped;
    size_t notes;
    size_t failed;
};

struct importing {
    struct cli *c;
    struct db *db;
    const struct book *book; /* as it was when the file was begun: layouts do not change meanwhile */
    char *name;         /* of the file, clean, for messages */
    size_t form;        /* number of the form in the file, from 0 */
    struct counts file; /* of this file: counts only when its step is committed */
    struct counts all;
    struct known *known;
    size_t nknown, cap;
    int status;
};

static bool know(struct rec *r, void *ctx)
{
    struct importing *im = ctx;
    if (im->nknown == im->cap) {
        im->cap = im->cap ? im->cap * 2 : 64;
        im->known = xreallocarray(im->known, im->cap, sizeof(*im->known));
    }
    im->known[im->nknown++] = (struct known){r->id, form_year(r),
                                             xstrdup(cell_text(&r->head[SE_PROJECT]))};
    return true;
}

static void fail(struct importing *im, const struct err *e)
{
    int status = cli_fail(e);
    im->status = im->status == EX_OK ? status : im->status;
}

/* "file: 第 2 张表：reason"; the other forms of the file are still read. */
static bool form_failed(struct importing *im, const struct err *e)
{
    char *field = cli_clean(e->field), *text = cli_clean(e->text);
    bool named = *field && !strstr(text, field);
    fprintf(stderr, _("anzhang: %s：第 %zu 张表未读入：%s%s%s\n"), im->name, im->form + 1,
            named ? field : "", named ? _("：") : "", text);
    free(field);
    free(text);
    im->file.failed++;
    return true;
}

static void print_notes(struct importing *im, const struct import_notes *ns)
{
    for (size_t i = 0; i < ns->n; i++) {
        char line[24] = "";
        if (ns->v[i].line > 0) {
            snprintf(line, sizeof(line), ":%d", ns->v[i].line);
        }
        char *text = cli_clean(ns->v[i].text), *path = cli_clean(ns->v[i].path);
        fprintf(stderr, "%s%s: %s%s%s\n", im->name, line, path, *path ? _("：") : "", text);
        free(text);
        free(path);
    }
    im->file.notes += ns->n;
}

static void warn_twin(struct importing *im, const struct rec *r)
{
    const char *project = cell_text(&r->head[SE_PROJECT]);
    for (size_t i = 0; i < im->nknown; i++) {
        const struct known *k = &im->known[i];
        if (k->year == form_year(r) && strcmp(k->project, project) == 0) {
            char *clean = cli_clean(project);
            fprintf(stderr, _("%s: 提醒：%d年度“%s”已有一张内容不同的表（编号 %lld），两张都保留\n"),
                    im->name, k->year, clean, (long long)k->id);
            free(clean);
            return;
        }
    }
}

/* A form without a year would never be found again; one with nothing in it is none. */
static bool complete(struct importing *im, struct rec *r, struct err *e)
{
    if (im->c->app->year && r->head[SE_YEAR].state == CELL_BLANK) {
        char year[16];
        snprintf(year, sizeof(year), "%d", im->c->app->year);
        rec_set(r, HEAD(SE_YEAR), year, NULL);
    }
    if (r->head[SE_YEAR].state == CELL_BLANK) {
        return err_set(e, ERR_DATA, "year",
                       _("没有“年度”，请补上后再读入，或加选项 --year 说明是哪一年"));
    }
    return r->head[SE_PROJECT].state != CELL_BLANK || r->list[SE_FUNDS].n ||
           r->list[SE_INDICATORS].n ||
           err_set(e, ERR_DATA, "project", _("没有“项目名称”，也没有资金和指标，这不是一张自评表"));
}

static bool save(struct importing *im, struct rec *r, struct err *e)
{
    struct buf title = {0};
    r->kind->title(r, &title);
    int64_t same = store_find_same(im->db, r);
    bool ok = true;
    if (same) {
        im->file.skipped++;
        cli_print(im->c->app->out, _("%s：%s：已有，未重复读入（编号 %lld）\n"), im->name,
                  buf_str(&title), (long long)same);
    } else {
        warn_twin(im, r);
        ok = store_save(im->db, r, NULL, NULL, e);
        if (ok) {
            im->file.taken++;
            know(r, im);
            cli_print(im->c->app->out, _("%s：%s：已读入（编号 %lld）\n"), im->name,
                      buf_str(&title), (long long)r->id);
        }
    }
    buf_release(&title);
    return ok;
}

/* Reads form number im->form into r. */
typedef bool read_form(struct importing *im, const void *from, struct rec *r,
                       struct import_notes *notes, struct err *e);

/* A layout that nobody knows stays as stated; the form is shown by the generic one. */
static void note_layout(const struct rec *r, const struct book *b, struct import_notes *notes)
{
    const char *stated = cell_text(&r->head[SE_LAYOUT]);
    const struct layout *l = selfeval_layout(r, b);
    struct buf text = {0};
    if (l && strcmp(l->id, stated) != 0) {
        buf_addf(&text, _("没有布局“%.40s”，先按%s显示和核对"), stated, _(l->label));
        import_note_add(notes, "layout", 0, buf_str(&text));
    }
    buf_release(&text);
}

/* False only when the file cannot be written: then nothing of it is kept. */
static bool take(struct importing *im, read_form *read, const void *from, struct err *e)
{
    struct rec r;
    struct import_notes notes = {0};
    struct err why = {0};
    rec_init(&r, &selfeval_kind);
    bool ok = read(im, from, &r, &notes, &why) && complete(im, &r, &why);
    if (ok && r.head[SE_LAYOUT].state == CELL_BLANK) {
        rec_set(&r, HEAD(SE_LAYOUT), selfeval_recognise(&r, im->book), NULL);
    } else if (ok) {
        note_layout(&r, im->book, &notes);
    }
    print_notes(im, &notes);
    ok = ok ? save(im, &r, &why) : form_failed(im, &why);
    if (!ok && why.code == ERR_INPUT) {
        ok = form_failed(im, &why); /* it may not be kept; the file can still be written */
    } else if (!ok) {
        *e = why;
    }
    import_notes_release(&notes);
    rec_release(&r);
    return ok;
}

struct json_forms {
    const char *text;
    const json_t *all;
};

static bool read_json_form(struct importing *im, const void *from, struct rec *r,
                           struct import_notes *notes, struct err *e)
{
    const struct json_forms *j = from;
    const json_t *o = json_is_array(j->all) ? json_array_get(j->all, im->form) : j->all;
    return rec_from_json(r, o, j->text, im->form, notes, e);
}

static bool take_json(struct importing *im, const char *text, size_t n, struct err *e)
{
    json_t *all = json_read(text, n, e);
    if (!all) {
        return false;
    }
    struct json_forms j = {text, all};
    size_t forms = json_is_array(all) ? json_array_size(all) : 1;
    bool ok = true;
    for (im->form = 0; ok && im->form < forms; im->form++) {
        ok = take(im, read_json_form, &j, e);
    }
    json_decref(all);
    return ok;
}

struct sheet_forms {
    const struct sheet *sheet;
    size_t before; /* forms on the worksheets before this one */
};

static bool read_sheet_form(struct importing *im, const void *from, struct rec *r,
                            struct import_notes *notes, struct err *e)
{
    const struct sheet_forms *s = from;
    return selfeval_from_sheet(r, s->sheet, im->form - s->before, im->book, notes, e);
}

static bool take_sheet(struct importing *im, const struct sheet *s, struct err *e)
{
    struct sheet_forms from = {s, im->form};
    size_t forms = selfeval_sheet_forms(s);
    bool ok = true;
    for (size_t i = 0; ok && i < forms; i++, im->form++) {
        ok = take(im, read_sheet_form, &from, e);
    }
    return ok;
}

/* An export of several forms has one worksheet a form. The reader tells the end of the worksheets
   as an error, and so is an end only what follows one that could be read. */
static bool take_xlsx(struct importing *im, const struct buf *raw, struct err *e)
{
    bool ok = true, more = true;
    for (int i = 0; ok && more; i++) {
        struct sheet s = {0};
        struct err why = {0};
        more = xlsx_read(buf_str(raw), raw->n, i, &s, &why);
        if (more) {
            ok = take_sheet(im, &s, e);
        } else if (i == 0) {
            *e = why;
            ok = false;
        }
        sheet_release(&s);
    }
    return ok;
}

static bool take_csv(struct importing *im, const struct buf *raw, struct err *e)
{
    struct sheet s = {0};
    bool ok = sheet_read(im->name, buf_str(raw), raw->n, &s, NULL, e) && take_sheet(im, &s, e);
    sheet_release(&s);
    return ok;
}

static bool looks_json(const char *path, const char *text)
{
    return str_ends(path, ".json") || strchr("{[", text[strspn(text, " \t\r\n")]);
}

static bool take_content(struct importing *im, const char *path, const struct buf *raw,
                         struct err *e)
{
    size_t n;
    const char *encoding = NULL;
    const char *start = buf_str(raw);
    bool zip = raw->n > 4 && memcmp(raw->p, "PK\3\4", 4) == 0;
    char *text = zip ? NULL : file_decode(path, raw, &n, &encoding, e);
    bool ok;
    im->form = 0;
    if (encoding && text) {
        fprintf(stderr, _("%s: 文件编码是 %s，已按它读入\n"), im->name, encoding);
    }
    if (zip) {
        ok = take_xlsx(im, raw, e);
    } else if (raw->n && looks_json(path, text ? text : start)) {
        ok = text && take_json(im, text, n, e);
    } else {
        ok = take_csv(im, raw, e);
    }
    if (ok && im->form == 0) {
        ok = err_set(e, ERR_DATA, "", _("里面没有自评表：应有“项目支出绩效自评表”的标题，或“一级指标”的表头"));
    }
    free(text);
    return ok;
}

/* The sentence may name the field; the file is named in any case. */
static void file_failed(struct importing *im, struct err *e)
{
    struct err named;
    err_set(&named, e->code ? e->code : ERR_DATA, im->name, "%s", e->text);
    fail(im, &named);
}

static void take_file(struct importing *im, const char *path)
{
    struct buf raw = {0}, step = {0};
    struct err e = {0};
    const char *slash = strrchr(im->name, '/');
    size_t before = im->nknown;
    im->file = (struct counts){0};
    buf_addf(&step, _("导入 %s"), slash ? slash + 1 : im->name);
    im->book = db_book(im->db);
    bool ok = file_read(path, &raw, &e) && store_begin(im->db, buf_str(&step), &e);
    if (ok) {
        ok = take_content(im, path, &raw, &e);
        ok = store_end(im->db, ok, &e);
    }
    if (ok) {
        im->all.taken += im->file.taken;
        im->all.skipped += im->file.skipped;
    } else {
        for (; im->nknown > before; im->nknown--) {
            free(im->known[im->nknown - 1].project);
        }
        file_failed(im, &e);
    }
    im->all.notes += im->file.notes;
    im->all.failed += im->file.failed;
    buf_release(&step);
    buf_release(&raw);
}

static void import_summary(struct importing *im)
{
    cli_print(im->c->app->out, _("读入 %zu 张，跳过 %zu 张，未读懂 %zu 处"), im->all.taken,
              im->all.skipped, im->all.notes);
    if (im->all.failed) {
        cli_print(im->c->app->out, _("，未读入 %zu 张"), im->all.failed);
        im->status = im->status == EX_OK ? EX_DATAERR : im->status;
    }
    cli_print(im->c->app->out, "\n");
}

static void import_files(struct importing *im)
{
    struct err e = {0};
    if (!store_each(im->db, &selfeval_kind, 0, know, im, &e)) {
        fail(im, &e);
        return;
    }
    for (int i = 0; i < im->c->narg; i++) {
        const char *path = im->c->arg[i];
        im->name = cli_clean(strcmp(path, "-") == 0 ? _("标准输入") : path);
        take_file(im, path);
        free(im->name);
    }
    import_summary(im);
}

int cli_selfeval_import(struct cli *c)
{
    struct importing im = {.c = c};
    int status = EX_USAGE;
    im.db = cli_args(c, 1, -1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!im.db) {
        return status;
    }
    import_files(&im);
    for (size_t i = 0; i < im.nknown; i++) {
        free(im.known[i].project);
    }
    free(im.known);
    db_close(im.db);
    return im.status;
}
