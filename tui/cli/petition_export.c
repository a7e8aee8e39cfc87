/* petition export: cases and acts under a partner's heads, with a manifest beside them. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition.h"
#include "core/record/petition_search.h"
#include "db/exchange.h"
#include "db/history.h"
#include "db/search.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/file.h"

enum { FILTERED_MOST = 1000000 };

struct exporting {
    struct cli *c;
    struct db *db;
    struct arena arena;
    struct exchange_order order;
    char *path[EXCHANGE_FILES];
    const char *name[EXCHANGE_FILES]; /* without folders */
    const char *format;
};

static const struct {
    const char *end, *format;
    char sep;
} formats[] = {{".csv", "csv", ','}, {".tsv", "tsv", '\t'}, {".xlsx", "xlsx", 0}};

static bool is_json(const char *path)
{
    return str_ends(path, ".json");
}

/* "x.csv" and "x.acts.csv". */
static bool names_of(struct exporting *x, const char *to, struct err *e)
{
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        if (str_ends(to, formats[i].end)) {
            size_t n = strlen(to) - strlen(formats[i].end);
            x->format = formats[i].format;
            x->order.sep = formats[i].sep;
            x->path[0] = arena_strdup(&x->arena, to);
            x->path[1] = arena_printf(&x->arena, "%.*s.acts%s", (int)n, to, formats[i].end);
        }
    }
    for (size_t i = 0; x->format && i < EXCHANGE_FILES; i++) {
        const char *slash = strrchr(x->path[i], '/');
        x->name[i] = slash ? slash + 1 : x->path[i];
    }
    return x->format || err_set(e, ERR_USAGE, "output", _("请用 -o 写明文件，结尾为 .csv、.tsv、.xlsx 或 .json。"));
}

static int by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* What stands behind the command is looked for as petition search does. */
static bool filter(struct exporting *x, struct err *e)
{
    struct cli *c = x->c;
    struct buf words = {0};
    for (int i = 0; i < c->narg; i++) {
        buf_addf(&words, "%s%s", i ? " " : "", c->arg[i]);
    }
    x->order.year = c->narg ? 0 : c->app->year;
    x->order.filter = arena_strdup(&x->arena, c->narg ? buf_str(&words)
                                   : c->app->year ? arena_printf(&x->arena, _("%d年度"), c->app->year)
                                                  : _("全部年度"));
    bool ok = true;
    if (c->narg) {
        struct search_query q;
        struct search_hits hits;
        const struct search_part all = {.most = FILTERED_MOST, .count = FILTERED_MOST};
        ok = search_read(buf_str(&words), &db_book(x->db)->dict, &q, &x->arena, e) &&
             db_search(x->db, &q, &all, &x->arena, &hits, e);
        if (ok) {
            qsort(hits.id, hits.n, sizeof(*hits.id), by_id);
            x->order.id = hits.id ? hits.id : arena_alloc(&x->arena, sizeof(int64_t));
            x->order.nid = hits.n;
        }
    }
    buf_release(&words);
    return ok;
}

static bool write_files(struct exporting *x, const struct exchange_files *f, struct err *e)
{
    struct buf manifest = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < EXCHANGE_FILES; i++) {
        ok = file_write(x->path[i], buf_str(&f->file[i].bytes), f->file[i].bytes.n, e);
    }
    exchange_manifest(x->db, &x->order, f, x->name, x->format, &manifest);
    const char *to = arena_printf(&x->arena, "%s.manifest.json", x->path[0]);
    ok = ok && file_write(to, buf_str(&manifest), manifest.n, e) &&
         history_note(x->db, N_("导出"), _(petition_kind.label), x->path[0], e);
    buf_release(&manifest);
    return ok;
}

static bool export_all(struct exporting *x, struct err *e)
{
    struct cli *c = x->c;
    struct exchange_files f;
    const char *enc = c->opt[OPT_ENCODING];
    x->order.names = c->opt[OPT_NAMES];
    x->order.unmask = c->opt[OPT_UNMASK];
    x->order.encoding = enc ? encode_find(enc) : ENC_N;
    if (enc && (x->order.encoding == ENC_N || !x->order.sep)) {
        return err_set(e, ERR_USAGE, "encoding",
                       _("编码“%s”不能用于这个文件：只有 CSV 可选 UTF-8、GB18030、UTF-16LE 等。"), enc);
    }
    bool ok = filter(x, e) && db_exchange(x->db, &x->order, &f, e);
    if (!ok) {
        return false;
    }
    ok = write_files(x, &f, e);
    if (ok) {
        cli_print(c->app->out, _("已导出信访事项 %zu 件（%zu 行）到 %s，办理记录 %zu 条到 %s%s\n"), f.records,
                  f.file[0].rows, x->path[0], f.file[1].rows, x->path[1],
                  x->order.unmask ? "" : _("；个人信息已遮蔽"));
    }
    exchange_files_release(&f);
    return ok;
}

int cli_petition_export(struct cli *c)
{
    struct exporting x = {.c = c};
    struct err e = {0};
    int status = EX_USAGE;
    const char *to = c->opt[OPT_OUTPUT];
    if (!to) {
        return cli_usage(_("请用 -o 写明文件，结尾为 .csv、.tsv、.xlsx 或 .json。"));
    }
    if (is_json(to) && c->narg == 0) { /* everything as stated, as export petition has it */
        static char *kind[] = {(char *)"petition"};
        c->arg = kind;
        c->narg = 1;
        return cli_export(c);
    }
    if (!names_of(&x, to, &e)) {
        status = cli_fail(&e);
    } else if ((x.db = cli_open(c, DB_MUST_EXIST, &status))) {
        status = export_all(&x, &e) ? EX_OK : cli_fail(&e);
        db_close(x.db);
    }
    arena_release(&x.arena);
    return status;
}
