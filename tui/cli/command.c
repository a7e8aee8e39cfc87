#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/selfeval.h"
#include "locale/text.h"
#include "tui/cli/cli.h"

static const struct command table[] = {
#define CLI(words, arguments, summary, handler) {words, arguments, summary, handler},
#include "tui/command.def"
};

const struct command *commands(size_t *n)
{
    *n = ARRAY_LEN(table);
    return table;
}

/* KIND stands for every kind of record but the self-evaluation forms, which have their own words. */
static bool word_is(const char *p, size_t len, const char *word)
{
    bool same = strlen(word) == len && memcmp(word, p, len) == 0;
    bool any = len == strlen(COMMAND_KIND) && memcmp(p, COMMAND_KIND, len) == 0;
    const struct kind *k = any ? kind_find(word) : NULL;
    return same || (k && k != &selfeval_kind);
}

/* Number of the command's words if the first of `word` are just these, else 0. */
static int words_match(const struct command *c, char **word, int n)
{
    const char *p = c->words;
    for (int i = 0; i < n; i++) {
        size_t len = strcspn(p, " ");
        if (!word_is(p, len, word[i])) {
            return 0;
        }
        if (!p[len]) {
            return i + 1;
        }
        p += len + 1;
    }
    return 0;
}

bool command_begins(const struct command *c, const char *word)
{
    size_t len = strcspn(c->words, " ");
    return c->words[len] && word_is(c->words, len, word);
}

const struct command *command_find(char **word, int n, int *used)
{
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        *used = words_match(&table[i], word, n);
        if (*used) {
            return &table[i];
        }
    }
    return NULL;
}

bool cli_answers(const struct cli *c)
{
    return c->opt[OPT_HELP] || c->opt[OPT_VERSION];
}

int cli_run(struct cli *c)
{
    if (c->opt[OPT_VERSION]) {
        cli_print(c->app->out, "anzhang %s\n", ANZHANG_VERSION);
        return cli_flushed(c->app->out) ? EX_OK : EX_IOERR;
    }
    int status = c->opt[OPT_HELP] ? cli_help(c) : c->command->run(c);
    return cli_flushed(c->app->out) ? status : EX_IOERR;
}

bool cli_args(struct cli *c, int least, int most)
{
    if (c->narg >= least && (most < 0 || c->narg <= most)) {
        return true;
    }
    cli_usage(c->narg < least ? _("%s：缺少参数。用法：anzhang %s %s")
                              : _("%s：多了参数。用法：anzhang %s %s"),
              c->command->words, c->command->words, c->command->arguments);
    return false;
}

bool cli_id(const char *word, int64_t *out)
{
    char *end;
    errno = 0;
    long long v = strtoll(word, &end, 10);
    if (!*word || *end || errno || v <= 0) {
        cli_usage(_("“%s”不是编号。编号是列表第一栏的数字。"), word);
        return false;
    }
    *out = v;
    return true;
}

const struct kind *cli_kind(const struct cli *c, struct err *e)
{
    const struct kind *k = c->noun ? kind_find(c->noun) : NULL;
    if (!k) {
        size_t n;
        struct buf all = {0};
        const struct kind *const *v = kinds(&n);
        for (size_t i = 0; i < n; i++) {
            buf_addf(&all, "%s%s", v[i] == &selfeval_kind ? "" : " ",
                     v[i] == &selfeval_kind ? "" : v[i]->id);
        }
        err_set(e, ERR_USAGE, COMMAND_KIND, _("KIND 应换成记录的种类：%s。"), buf_str(&all) + 1);
        buf_release(&all);
    }
    return k;
}

bool cli_ids(struct cli *c)
{
    int64_t id;
    bool ok = true;
    for (int i = 0; ok && i < c->narg; i++) {
        ok = cli_id(c->arg[i], &id);
    }
    return ok;
}
