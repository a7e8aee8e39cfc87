#include <string.h>

#include "core/base/base.h"
#include "db/dict.h"
#include "locale/text.h"
#include "tui/cli/listing.h"
#include "tui/cli/rules.h"

static const struct listing_column list_columns[] = {
    {"list", N_("代码表"), LISTING_TEXT}, {"words", N_("代码数"), LISTING_NUMBER},
    {"fixed", N_("其中国家规定"), LISTING_NUMBER}, {"gone", N_("停用"), LISTING_NUMBER},
};
static const struct listing_column word_columns[] = {
    {"list", NULL, LISTING_TEXT}, {"code", N_("代码"), LISTING_TEXT},
    {"name", N_("名称"), LISTING_TEXT}, {"hint", N_("提示词"), LISTING_TEXT},
    {"fixed", N_("国家规定"), LISTING_NUMBER}, {"gone", N_("停用"), LISTING_NUMBER},
};

/* One row a list: how many words, fixed ones, gone ones. */
static bool print_lists(struct cli *c, const struct dict *d, struct err *e)
{
    struct listing l = {.column = list_columns, .ncolumn = ARRAY_LEN(list_columns)};
    for (size_t i = 0, n; i < d->n; i += n) {
        const struct dict_word *v = dict_list(d, d->v[i].list, &n);
        char words[24], fixed[24], gone[24];
        size_t nfixed = 0, ngone = 0;
        for (size_t k = 0; k < n; k++) {
            nfixed += v[k].fixed;
            ngone += v[k].gone;
        }
        snprintf(words, sizeof(words), "%zu", n);
        snprintf(fixed, sizeof(fixed), "%zu", nfixed);
        snprintf(gone, sizeof(gone), "%zu", ngone);
        listing_add(&l, (const char *[]){v->list, words, fixed, gone});
    }
    bool ok = listing_print(&l, c->app->format, c->app->out, e);
    listing_release(&l);
    return ok;
}

static bool print_words(struct cli *c, const struct dict *d, const char *list, struct err *e)
{
    size_t n;
    const struct dict_word *v = dict_list(d, list, &n);
    struct listing l = {.column = word_columns, .ncolumn = ARRAY_LEN(word_columns)};
    if (n == 0) {
        return err_set(e, ERR_INPUT, "", _("没有“%.40s”这张代码表，见 dict list。"), list);
    }
    for (size_t i = 0; i < n; i++) {
        listing_add(&l, (const char *[]){v[i].list, v[i].code, v[i].name, v[i].hint,
                                         v[i].fixed ? "1" : "0", v[i].gone ? "1" : "0"});
    }
    bool ok = listing_print(&l, c->app->format, c->app->out, e);
    listing_release(&l);
    return ok;
}

int cli_dict_list(struct cli *c)
{
    struct err e = {0};
    struct cli_rules rules;
    int status = EX_USAGE;
    if (!cli_args(c, 0, 1) || !cli_rules_open(c, &rules, &status)) {
        return status;
    }
    const struct dict *d = &rules.book->dict;
    if (!(c->narg ? print_words(c, d, c->arg[0], &e) : print_lists(c, d, &e))) {
        status = cli_fail(&e);
    }
    cli_rules_close(&rules);
    return status;
}

/* name NULL: the name stays. */
static int change(struct cli *c, const char *name, bool gone, const char *done)
{
    struct err e = {0};
    int status;
    struct db *db = cli_open(c, DB_MUST_EXIST, &status);
    if (!db) {
        return status;
    }
    if (db_dict_set(db, c->arg[0], c->arg[1], name, c->opt[OPT_HINT], gone, &e)) {
        cli_print(c->app->out, "%s%s %s %s\n", done, c->arg[0], c->arg[1],
                  dict_find(&db_book(db)->dict, c->arg[0], c->arg[1])->name);
    } else {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}

int cli_dict_set(struct cli *c)
{
    return cli_args(c, 2, 3) ? change(c, c->narg == 3 ? c->arg[2] : NULL, false, _("代码表已改："))
                             : EX_USAGE;
}

int cli_dict_drop(struct cli *c)
{
    return cli_args(c, 2, 2) ? change(c, NULL, true, _("已停用：")) : EX_USAGE;
}
