/* 知识: reviewed by another person, a new edition, what is offered for a class and a text. */
#include "core/record/article.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/flow.h"
#include "db/article.h"
#include "locale/text.h"
#include "tui/cli/listing.h"
#include "tui/cli/register.h"

int cli_article_review(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 2, 2) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    const struct flow_step *step = NULL;
    bool ok = record_find(db, &article_kind, c->arg[0], &r, &e) &&
              (step = flow_find(&r, "review", &e)) != NULL &&
              assign_text(&r, HEAD(KN_REVIEWER), c->arg[1], &e);
    if (ok) {
        flow_take(&r, step);
    }
    status = ok ? register_save(c, db, &r, _("已审核")) : register_refuse(c, NULL, &e);
    rec_release(&r);
    db_close(db);
    return status;
}

int cli_article_revise(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int64_t made = 0;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 2) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    bool ok = record_find(db, &article_kind, c->arg[0], &r, &e) &&
              db_article_revise(db, r.id, c->narg > 1 ? c->arg[1] : NULL, &made, &e);
    if (!ok) {
        status = register_refuse(c, NULL, &e);
    } else if (c->app->format == OUT_JSON) {
        cli_print(c->app->out, "{\"id\": %lld}\n", (long long)made);
    } else {
        cli_print(c->app->out, _("已另起一版（编号 %lld）：改好后由另一人审核，旧版随之停用。\n"),
                  (long long)made);
    }
    rec_release(&r);
    db_close(db);
    return status;
}

static const struct listing_column columns[] = {
    {"id", N_("编号"), LISTING_NUMBER},     {"number", N_("知识编号"), LISTING_TEXT},
    {"title", N_("标题"), LISTING_TEXT},    {"reason", N_("理由"), LISTING_TEXT},
};

/* A class by code or name. */
static bool class_of(struct db *db, const char *text, const char **out, struct err *e)
{
    const struct dict *d = &db_book(db)->dict;
    const struct dict_word *w = text ? dict_find(d, "content", text) : NULL;
    w = w || !text ? w : dict_read(d, "content", text);
    *out = w ? w->code : "";
    return !text || w || err_set(e, ERR_INPUT, "--class", _("“%.40s”不在代码表 content 里。"), text);
}

int cli_article_find(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    size_t n = 0;
    int status = EX_USAGE;
    const char *code = "";
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    struct db *db = cli_args(c, 0, 1) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    bool ok = class_of(db, c->opt[OPT_CLASS], &code, &e);
    const struct article_offer *v =
        ok ? db_articles_for(db, code, c->narg ? c->arg[0] : "", &a, &n, &e) : NULL;
    for (size_t i = 0; v && i < n; i++) {
        char id[24];
        snprintf(id, sizeof(id), "%lld", (long long)v[i].id);
        listing_add(&l, (const char *[]){id, v[i].number, v[i].title, v[i].reason});
    }
    if (!v || !listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    arena_release(&a);
    db_close(db);
    return status;
}
