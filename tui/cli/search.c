/* petition search, search list | drop | rebuild */
#include "db/search.h"

#include <stdlib.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition.h"
#include "db/lookup.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/listing.h"

#define ROWS_USUAL 50
#define ROWS_ALL_OF 1000000000

static const struct {
    struct listing_column column;
    int field;
} columns[] = {
    {{"number", N_("信访编号"), LISTING_TEXT}, PT_NUMBER},
    {{"received", N_("收到日期"), LISTING_TEXT}, PT_RECEIVED},
    {{"channel", N_("信访形式"), LISTING_TEXT}, PT_CHANNEL},
    {{"petitioner", N_("信访人"), LISTING_TEXT}, PT_PETITIONER},
    {{"title", N_("标题"), LISTING_TEXT}, PT_TITLE},
    {{"street", N_("问题属地"), LISTING_TEXT}, PT_STREET},
    {{"unit", N_("责任单位"), LISTING_TEXT}, PT_UNIT},
    {{"state", N_("状态"), LISTING_TEXT}, PT_STATE},
    {{"due", N_("期限"), LISTING_TEXT}, PT_DUE},
};
enum { COLUMNS = 1 + ARRAY_LEN(columns) };

static bool add(struct listing *l, struct db *db, int64_t id, struct err *e)
{
    struct rec r;
    char name[24], room[COLUMNS][64];
    const char *row[COLUMNS] = {name};
    bool ok = db_head(db, &petition_kind, id, &r, e);
    snprintf(name, sizeof(name), "%lld", (long long)id);
    for (size_t i = 1; i < COLUMNS; i++) {
        row[i] = rec_shown(&r, HEAD(columns[i - 1].field), room[i], sizeof(room[i]));
    }
    if (ok) {
        listing_add(l, row);
    }
    rec_release(&r);
    return ok;
}

/* --- the question ---------------------------------------------------------------------------- */

/* All of it as it could be typed: what was kept, options, words. */
static const char *typed(const struct cli *c, const char *saved, struct arena *a)
{
    static const struct {
        enum cli_option option;
        const char *label; /* as core/record/petition_search.c reads it */
    } labels[] = {
        {OPT_STATE, "状态"}, {OPT_CHANNEL, "形式"}, {OPT_STREET, "街道"}, {OPT_CLASS, "内容"},
        {OPT_SECTION, "科室"}, {OPT_TO_UNIT, "单位"}, {OPT_FROM, "自"}, {OPT_TO, "至"},
    };
    struct buf out = {0};
    buf_adds(&out, saved);
    for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
        const char *value = c->opt[labels[i].option];
        if (value) {
            buf_addf(&out, "%s%s:", out.n ? " " : "", labels[i].label);
            for (; *value; value++) { /* a blank would end the filter */
                buf_adds(&out, *value == ' ' ? "" : (char[]){*value, '\0'});
            }
        }
    }
    for (int i = 0; i < c->narg; i++) {
        buf_addf(&out, "%s%s", out.n ? " " : "", c->arg[i]);
    }
    const char *text = arena_strdup(a, buf_str(&out));
    buf_release(&out);
    return text;
}

static bool most_of(const struct cli *c, size_t *out)
{
    const char *text = c->opt[OPT_MOST];
    char *end = NULL;
    long v = text ? strtol(text, &end, 10) : ROWS_USUAL;
    if (text && (!*text || *end || v < 0 || v > ROWS_ALL_OF)) {
        cli_usage(_("--most 后面应是件数（0：全部），不是“%.20s”。"), text);
        return false;
    }
    *out = v ? (size_t)v : ROWS_ALL_OF;
    return true;
}

static bool ask(struct cli *c, struct db *db, const char *text, size_t most, struct arena *a,
                struct search_hits *out, struct err *e)
{
    struct search_query q;
    if (!search_read(text, &db_book(db)->dict, &q, a, e)) {
        return false;
    }
    size_t room = most == ROWS_ALL_OF ? 0 : most;
    struct search_part part = {.most = room ? room : 1, .count = room ? room : ROWS_ALL_OF};
    bool ok = db_search(db, &q, &part, a, out, e);
    if (ok && !room) { /* now as many as there are */
        part.most = part.count = out->count + 1;
        ok = db_search(db, &q, &part, a, out, e);
    }
    return ok && (!c->opt[OPT_SAVE_AS] || db_search_save(db, c->opt[OPT_SAVE_AS], text, e));
}

static bool search(struct cli *c, struct db *db, size_t most, struct err *e)
{
    struct arena a = {0};
    struct search_hits hits = {0};
    struct listing_column head[COLUMNS] = {{"id", N_("编号"), LISTING_NUMBER}};
    for (size_t i = 1; i < COLUMNS; i++) {
        head[i] = columns[i - 1].column;
    }
    struct listing l = {.column = head, .ncolumn = COLUMNS};
    const char *name = c->opt[OPT_SAVED];
    const char *saved = name ? db_search_find(db, name, &a, e) : "";
    bool ok = saved && ask(c, db, typed(c, saved, &a), most, &a, &hits, e);
    for (size_t i = 0; ok && i < hits.n; i++) {
        ok = add(&l, db, hits.id[i], e);
    }
    ok = ok && listing_print(&l, c->app->format, c->app->out, e);
    if (ok && c->app->format == OUT_TEXT) {
        cli_print(c->app->out, hits.more ? _("列出 %zu 件，还有更多；--most 0 列全部\n") : _("共 %zu 件\n"),
                  hits.n);
    }
    listing_release(&l);
    arena_release(&a);
    return ok;
}

int cli_petition_search(struct cli *c)
{
    struct err e = {0};
    size_t most;
    int status = EX_USAGE;
    struct db *db = !cli_args(c, 0, -1) || !most_of(c, &most) ? NULL
                    : c->opt[OPT_SAVE_AS] ? cli_open(c, DB_MUST_EXIST, &status)
                                          : cli_open_reading(c, &status);
    if (!db) {
        return status;
    }
    if (!search(c, db, most, &e)) {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}

/* --- kept searches, the index ---------------------------------------------------------------- */

int cli_search_list(struct cli *c)
{
    static const struct listing_column head[] = {{"name", N_("名称"), LISTING_TEXT},
                                                 {"query", N_("查找"), LISTING_TEXT}};
    struct err e = {0};
    struct arena a = {0};
    struct listing l = {.column = head, .ncolumn = ARRAY_LEN(head)};
    size_t n;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    const struct saved_search *v = db_search_list(db, &a, &n, &e);
    for (size_t i = 0; v && i < n; i++) {
        listing_add(&l, (const char *[]){v[i].name, v[i].query});
    }
    if (!v || !listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    arena_release(&a);
    db_close(db);
    return status;
}

int cli_search_drop(struct cli *c)
{
    struct err e = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (db_search_drop(db, c->arg[0], &e)) {
        cli_print(c->app->out, _("已删除保存的查找：%s\n"), c->arg[0]);
    } else {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}

int cli_search_rebuild(struct cli *c)
{
    struct err e = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (db_search_rebuild(db, &e)) {
        cli_print(c->app->out, "%s\n", _("已重建查找用的索引"));
    } else {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}
